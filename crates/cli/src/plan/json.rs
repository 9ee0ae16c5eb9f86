//! Routes as JSON, for other programs. Ids are the data files' own; words are for people.

use super::Told;
use super::ask::{Someone, accepts};
use super::schema::FORMAT;
use career_navigator::components::{needs, route_words, words};
use career_navigator::state::description_name;
use catalogue::{Catalogue, HoldingId, Months, MoveId, Pay, Region, RoleId};
use planner::{FittingJob, Goal, LeafState, MetBy, Need, PickLabel, Route, Step, StepKind, WorkReason};
use serde::Serialize;

#[derive(Serialize)]
struct Plan<'a> {
    /// Version of this form: see [`super::schema`].
    format: &'static str,
    data: Data<'a>,
    person: Person<'a>,
    terms: Terms,
    goal: Target<'a>,
    /// The month the plan starts in.
    from: Option<String>,
    /// Waiting rules that trainings done before have started.
    clocks: Vec<OneClock<'a>>,
    /// Steps left out because they can be had only outside the region asked for.
    elsewhere: Vec<&'a str>,
    /// The search was given up before its end: the routes are right, and there may be others.
    cut_short: bool,
    jobs: Vec<OneJob<'a>>,
    routes: Vec<OneRoute<'a>>,
}

/// A job that a description fits.
#[derive(Serialize)]
struct OneJob<'a> {
    profession: &'a str,
    role: &'a str,
    /// Of its most direct route; none if none was found.
    months: Option<u16>,
}

#[derive(Serialize)]
pub struct Data<'a> {
    /// The day the facts were gathered.
    date: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
pub struct Person<'a> {
    held: Vec<&'a str>,
    taken_as_held: Vec<&'a str>,
    lacking: Vec<&'a str>,
    /// What they may have and have not said: the class of their degree.
    not_said: Vec<&'a str>,
    worked: Vec<Worked<'a>>,
    role: Option<&'a str>,
    own_job_pounds: Option<u32>,
    trained: Vec<Trained<'a>>,
    says: Vec<Said<'a>>,
    age: Option<u8>,
}

#[derive(Serialize)]
struct Worked<'a> {
    role: &'a str,
    months: u16,
}

#[derive(Serialize)]
struct Trained<'a> {
    #[serde(rename = "move")]
    the_move: &'a str,
    ended: String,
}

#[derive(Serialize)]
struct OneClock<'a> {
    id: &'a str,
    title: &'a str,
    started_by: &'a str,
    months_left: u16,
    /// The earliest month in which it is clear.
    clear_from: Option<String>,
    /// False if it may be later, or if it is not certain that the training started it.
    sure: bool,
}

#[derive(Serialize)]
struct Said<'a> {
    #[serde(rename = "move")]
    the_move: &'a str,
    node: u8,
}

#[derive(Serialize)]
pub struct Terms {
    no_unpaid: bool,
    no_full_time_study: bool,
    income_floor_pounds: Option<u32>,
    fees_max_pounds: Option<u32>,
    include_inferred: bool,
    part_time: bool,
    latest: Option<String>,
    region: Option<&'static str>,
    /// Certainties of steps that are relied on.
    accept: Vec<catalogue::Certainty>,
}

#[derive(Serialize)]
pub struct Target<'a> {
    kind: &'static str,
    id: String,
    title: String,
    /// The job that ends the plan; none where several may.
    role: Option<&'a str>,
    /// Every job that may end the plan.
    roles: Vec<&'a str>,
}

#[derive(Serialize)]
struct OneRoute<'a> {
    kind: &'static str,
    by_way_of: Option<&'a str>,
    /// The job that it ends in; none if that is the present job.
    reaches: Option<&'a str>,
    picks: Vec<&'static str>,
    key: String,
    measures: Measures,
    months: Length,
    untimed_steps: u8,
    relies_on: Vec<String>,
    steps: Vec<OneStep<'a>>,
}

#[derive(Serialize)]
struct Measures {
    months: u16,
    pounds: u32,
    unknown_amounts: u16,
    unpaid_months: u16,
    selections: u16,
    few_places: bool,
    detours: u16,
}

#[derive(Serialize)]
pub struct Length {
    least: Option<u16>,
    typical: Option<u16>,
    most: Option<u16>,
}

#[derive(Serialize)]
struct OneStep<'a> {
    kind: &'static str,
    #[serde(rename = "move")]
    the_move: Option<&'a str>,
    title: String,
    start_month: u16,
    /// The calendar month it starts in.
    starts: Option<String>,
    months: Length,
    role: Option<&'a str>,
    /// Of a move: how it is made.
    way: Option<OneWay>,
    pay: OnePay<'a>,
    /// Of a move: who else pays.
    funding: &'a [catalogue::Funding],
    pounds: u32,
    pounds_most: Option<u32>,
    unknown_amounts: u16,
    certainty: Option<catalogue::Certainty>,
    /// Of a move: whether one has to be picked out of several.
    selection: Option<bool>,
    /// Published numbers of those who applied and of places.
    competition: Option<&'a catalogue::Competition>,
    /// Of a move, where a region is asked for: whether it can be had there.
    place: Option<&'static str>,
    /// Steps that could stand in its place.
    instead: Vec<&'a str>,
    needs: Vec<OneNeed>,
    reasons: Vec<Reason<'a>>,
    sources: Vec<OneSource<'a>>,
}

#[derive(Serialize)]
struct OneWay {
    /// One keeps one's job meanwhile.
    beside_work: bool,
    /// At a university or college.
    full_time_study: bool,
}

#[derive(Serialize, Default)]
pub struct OnePay<'a> {
    kind: &'static str,
    /// "6", or "8c to 8d".
    band: Option<String>,
    /// On starting.
    pounds_per_year: Option<u32>,
    pounds_per_year_most: Option<u32>,
    /// Of the pay table or the figure.
    year: Option<std::borrow::Cow<'a, str>>,
}

#[derive(Serialize)]
struct OneNeed {
    node: u8,
    text: String,
    certainty: catalogue::Certainty,
    /// As the person is today.
    state: &'static str,
    met_by: MetByWhat,
}

#[derive(Serialize)]
struct MetByWhat {
    kind: &'static str,
    /// Position in `steps`, from 0.
    step: Option<usize>,
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: &'static str,
    id: Option<&'a str>,
    title: Option<&'a str>,
    months: Option<u16>,
    years: Option<u8>,
}

#[derive(Serialize)]
pub struct OneSource<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    date: &'a str,
    address: &'a str,
    checked: &'a str,
}

/// The whole answer.
pub fn written(told: &Told) -> Result<String, serde_json::Error> {
    let (catalogue, asked, answer) = (&told.library.catalogue, told.asked, told.answer);
    let unbeaten = answer.routes.iter().enumerate().map(|(at, route)| {
        let picks = answer.picks.iter().filter(|pick| pick.route == at).flat_map(|pick| answer.best_at(pick));
        one_route(told, route, None, picks.map(label_word).collect())
    });
    let by_way_of = answer
        .by_way_of
        .iter()
        .map(|by| one_route(told, &by.route, Some(catalogue.profession(by.profession).slug.as_str()), Vec::new()));
    let clocks = planner::clock_dates(catalogue, told.person).into_iter().map(|date| OneClock {
        id: &catalogue.clock(date.clock).slug,
        title: &catalogue.clock(date.clock).title,
        started_by: move_slug(catalogue, date.trained),
        months_left: date.months_left,
        clear_from: told.today.map(|today| today.after(date.months_left).to_string()),
        sure: date.sure,
    });
    let whole = Plan {
        format: FORMAT,
        data: data(catalogue),
        person: person(catalogue, &asked.who),
        terms: terms(&asked.plan.terms),
        goal: target(catalogue, asked.goal),
        from: told.today.map(|month| month.to_string()),
        clocks: clocks.collect(),
        elsewhere: told.elsewhere().into_iter().map(|id| move_slug(catalogue, id)).collect(),
        cut_short: answer.cut_short,
        jobs: told.jobs.iter().map(|job| one_job(catalogue, job)).collect(),
        routes: unbeaten.chain(by_way_of).collect(),
    };
    Ok(serde_json::to_string_pretty(&whole)? + "\n")
}

/// Which facts.
pub fn data(catalogue: &Catalogue) -> Data<'_> {
    Data { date: &catalogue.version.date, version: &catalogue.version.hash }
}

/// Who asks.
pub fn person<'a>(catalogue: &'a Catalogue, who: &Someone) -> Person<'a> {
    let slugs = |ids: &[HoldingId]| ids.iter().map(|id| catalogue.holding(*id).slug.as_str()).collect();
    let plan = &who.plan;
    Person {
        held: slugs(&who.said),
        taken_as_held: slugs(&who.taken),
        lacking: slugs(&plan.lacks),
        not_said: slugs(&plan.classes_not_said(catalogue)),
        worked: plan
            .worked
            .iter()
            .map(|(role, months)| Worked { role: role_slug(catalogue, *role), months: *months })
            .collect(),
        role: plan.person(catalogue).role.map(|role| role_slug(catalogue, role)),
        own_job_pounds: plan.own_job_pounds,
        trained: plan
            .trained
            .iter()
            .map(|(id, ended)| Trained { the_move: move_slug(catalogue, *id), ended: ended.to_string() })
            .collect(),
        says: plan.says.iter().map(|(id, node)| Said { the_move: move_slug(catalogue, *id), node: *node }).collect(),
        age: plan.age,
    }
}

/// Under which limits.
pub fn terms(terms: &planner::Terms) -> Terms {
    Terms {
        no_unpaid: terms.no_unpaid,
        no_full_time_study: terms.no_full_time_study,
        income_floor_pounds: terms.income_floor_pounds,
        fees_max_pounds: terms.fees_max_pounds,
        include_inferred: terms.include_inferred,
        part_time: terms.part_time,
        latest: terms.latest.map(|month| month.to_string()),
        region: terms.region.map(Region::name),
        accept: accepts(terms),
    }
}

impl Target<'_> {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// Where somebody wants to get.
pub fn target(catalogue: &Catalogue, goal: Goal) -> Target<'_> {
    let (kind, id) = match goal {
        Goal::Role(id) => ("role", catalogue.role(id).slug.clone()),
        Goal::Profession(id) => ("profession", catalogue.profession(id).slug.clone()),
        Goal::Any(description) => ("any", description_name(&description)),
    };
    Target {
        kind,
        id,
        title: route_words::goal_title(catalogue, goal),
        role: route_words::goal_role(catalogue, goal).map(|role| role_slug(catalogue, role)),
        roles: goal_roles(catalogue, goal).into_iter().map(|role| role_slug(catalogue, role)).collect(),
    }
}

/// Every job that may end a plan.
pub fn goal_roles(catalogue: &Catalogue, goal: Goal) -> Vec<RoleId> {
    match goal {
        Goal::Any(description) => {
            let each = description.professions(catalogue).into_iter();
            each.filter_map(|id| catalogue.profession(id).qualified_role).collect()
        }
        goal => route_words::goal_role(catalogue, goal).into_iter().collect(),
    }
}

fn one_job<'a>(catalogue: &'a Catalogue, job: &FittingJob) -> OneJob<'a> {
    OneJob {
        profession: &catalogue.profession(job.profession).slug,
        role: role_slug(catalogue, job.role),
        months: job.route.as_ref().map(|route| route.measures.months),
    }
}

fn role_slug(catalogue: &Catalogue, id: RoleId) -> &str {
    &catalogue.role(id).slug
}

fn move_slug(catalogue: &Catalogue, id: MoveId) -> &str {
    &catalogue.move_of(id).slug
}

fn one_route<'a>(
    told: &Told<'a>,
    route: &'a Route,
    by_way_of: Option<&'a str>,
    picks: Vec<&'static str>,
) -> OneRoute<'a> {
    let catalogue = &told.library.catalogue;
    let m = route.measures;
    OneRoute {
        kind: if by_way_of.is_some() { "by-way-of" } else { "unbeaten" },
        by_way_of,
        reaches: route.reached(catalogue).map(|role| role_slug(catalogue, role)),
        picks,
        key: route.key(catalogue),
        measures: Measures {
            months: m.months,
            pounds: m.pounds,
            unknown_amounts: m.unknown_amounts,
            unpaid_months: m.unpaid_months,
            selections: m.selections,
            few_places: m.few_places,
            detours: m.detours,
        },
        months: length(route.months),
        untimed_steps: route.untimed_steps,
        relies_on: route_words::relied_on(catalogue, route),
        steps: (0..).zip(&route.steps).map(|(at, step)| one_step(told, route, at, step)).collect(),
    }
}

fn one_step<'a>(told: &Told<'a>, route: &Route, at: usize, step: &'a Step) -> OneStep<'a> {
    let catalogue = &told.library.catalogue;
    let (id, way, reasons) = match &step.what {
        StepKind::Move { id, way } => (Some(*id), catalogue.move_of(*id).ways.get(usize::from(*way)), Vec::new()),
        StepKind::Work { reasons } => {
            (None, None, reasons.iter().map(|reason| one_reason(catalogue, *reason)).collect())
        }
    };
    let the_move = id.map(|id| catalogue.move_of(id));
    let sources = told.sources(step).into_iter().map(one_source);
    OneStep {
        kind: if id.is_some() { "move" } else { "work" },
        the_move: id.map(|id| move_slug(catalogue, id)),
        title: needs::step_title(catalogue, step),
        start_month: step.start_month,
        starts: told.today.map(|today| today.after(step.start_month).to_string()),
        months: length(step.months),
        role: step.role.map(|role| role_slug(catalogue, role)),
        way: way.map(|way| OneWay { beside_work: way.beside_work, full_time_study: way.full_time_study }),
        pay: one_pay(catalogue, step.pays),
        funding: the_move.map_or(&[], |the_move| the_move.funding.as_slice()),
        pounds: step.pounds,
        pounds_most: step.pounds_most,
        unknown_amounts: step.unknown_amounts,
        certainty: the_move.map(|the_move| the_move.certainty),
        selection: the_move.map(|the_move| the_move.selection),
        competition: the_move.and_then(|the_move| the_move.competition.as_ref()),
        place: id.and_then(|id| told.place(id)),
        instead: told.instead(route, at).into_iter().map(|id| move_slug(catalogue, id)).collect(),
        needs: id.map_or_else(Vec::new, |id| step.needs.iter().map(|need| one_need(told, id, need)).collect()),
        reasons,
        sources: sources.collect(),
    }
}

/// A source, to cite.
pub fn one_source(source: &catalogue::text::Source) -> OneSource<'_> {
    OneSource {
        id: &source.slug,
        title: &source.title,
        publisher: &source.publisher,
        date: &source.date,
        address: &source.address,
        checked: &source.checked,
    }
}

fn one_need(told: &Told, id: MoveId, need: &Need) -> OneNeed {
    let met_by = |kind, step| MetByWhat { kind, step };
    OneNeed {
        node: need.node,
        text: told.need_words(id, need),
        certainty: need.leaf.certainty,
        state: state_word(need.now),
        met_by: match need.by {
            MetBy::Held => met_by("held", None),
            MetBy::Step(at) => met_by("step", Some(at)),
            MetBy::Word => met_by("word", None),
            MetBy::Shown => met_by("shown", None),
            MetBy::NotNeeded => met_by("not-needed", None),
        },
    }
}

fn one_reason(catalogue: &Catalogue, reason: WorkReason) -> Reason<'_> {
    match reason {
        WorkReason::Experience { group, months } => {
            let group = catalogue.group(group);
            Reason {
                kind: "experience",
                id: Some(&group.slug),
                title: Some(&group.title),
                months: Some(months),
                years: None,
            }
        }
        WorkReason::Clock(clock) => {
            let clock = catalogue.clock(clock);
            Reason {
                kind: "clock",
                id: Some(&clock.slug),
                title: Some(&clock.title),
                months: Some(clock.months),
                years: None,
            }
        }
        WorkReason::Age(years) => Reason { kind: "age", id: None, title: None, months: None, years: Some(years) },
    }
}

/// What something pays.
pub fn one_pay(catalogue: &Catalogue, pay: Pay) -> OnePay<'_> {
    let range = words::pay_range(catalogue, pay);
    let (pounds_per_year, pounds_per_year_most) = (range.map(|(low, _)| low), range.and_then(|(_, high)| high));
    let salary = OnePay { kind: "salary", pounds_per_year, pounds_per_year_most, ..OnePay::default() };
    match pay {
        Pay::Bands(first, last) => {
            let band =
                if first == last { first.name().to_owned() } else { format!("{} to {}", first.name(), last.name()) };
            let year = words::pay_year(catalogue).map(|year| year.year.as_str().into());
            OnePay { band: Some(band), year, ..salary }
        }
        Pay::PoundsPerYear { year, .. } => OnePay { year: (year > 0).then(|| year.to_string().into()), ..salary },
        Pay::SalaryUnknown => salary,
        Pay::Bursary => OnePay { kind: "bursary", ..OnePay::default() },
        Pay::Unaffected => OnePay { kind: "unaffected", ..OnePay::default() },
        Pay::Nothing => OnePay { kind: "nothing", ..OnePay::default() },
        Pay::Unknown => OnePay { kind: "unknown", ..OnePay::default() },
    }
}

/// A length.
pub fn length(months: Months) -> Length {
    Length { least: months.least, typical: months.typical, most: months.most }
}

/// The name of a state.
pub fn state_word(state: LeafState) -> &'static str {
    match state {
        LeafState::Met => "met",
        LeafState::NotYet => "not-yet",
        LeafState::MayCount => "may-count",
        LeafState::Unknown => "unknown",
    }
}

fn label_word(label: PickLabel) -> &'static str {
    match label {
        PickLabel::MostDirect => "most-direct",
        PickLabel::Quickest => "quickest",
        PickLabel::AlwaysPaid => "always-paid",
        PickLabel::Cheapest => "cheapest",
        PickLabel::CheapestKnown => "cheapest-known",
        PickLabel::FewestSelections => "fewest-selections",
    }
}
