//! Routes told for people to read, in lines of at most 80 characters.

use super::Told;
use super::ask::Someone;
use career_navigator::components::facts::{date, source_date};
use career_navigator::components::needs::{an, step_title};
use career_navigator::components::strip::{Living, living};
use career_navigator::components::why_not::{Change, WhyNot, why_not};
use career_navigator::components::{money, route_words, words};
use career_navigator::state::WhyNotNow;
use catalogue::{Availability, Catalogue, HoldingId, MoveId, MoveKind, Requirement};
use planner::{Goal, MetBy, Month, Route, Step, StepKind, WorkReason};

/// Longest line, in characters.
const WIDTH: usize = 80;
/// Sources named under a step; the rest are counted.
const MOST_SOURCES: usize = 3;

/// What is said of a goal that somebody is at.
pub const JOB_NOW: &str = "You say that this is your job now, so there is nothing to plan.";

/// Lines of text.
#[derive(Default)]
pub struct Page(pub String);

impl Page {
    /// An empty line.
    pub fn gap(&mut self) {
        self.0.push('\n');
    }

    /// A line from edge to edge.
    pub fn rule(&mut self, mark: char) {
        self.0.extend(std::iter::repeat_n(mark, WIDTH));
        self.gap();
    }

    /// A paragraph, `indent` in.
    pub fn text(&mut self, indent: usize, text: &str) {
        self.item(indent, "", text);
    }

    /// A paragraph that hangs from a mark.
    pub fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let hang = indent + mark.chars().count();
        for (at, line) in words::wrap(text, WIDTH.saturating_sub(hang), usize::MAX).iter().enumerate() {
            let (pad, mark) = if at == 0 { (indent, mark) } else { (hang, "") };
            self.0.push_str(&format!("{:pad$}{mark}{line}\n", ""));
        }
    }

    /// A row of a table: columns so many characters wide with two spaces between them, all but the
    /// last to the right.
    pub fn row<const N: usize>(&mut self, columns: [usize; N], cells: [&str; N]) {
        let cells: Vec<Vec<String>> =
            columns.iter().zip(cells).map(|(wide, cell)| words::wrap(cell, *wide, usize::MAX)).collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for (number, (wide, cell)) in columns.iter().zip(&cells).enumerate() {
                let words = cell.get(at).map_or("", String::as_str);
                line += &if number + 1 < N { format!("{words:>wide$}  ") } else { words.to_owned() };
            }
            self.0.push_str(line.trim_end());
            self.gap();
        }
    }
}

/// The whole answer.
pub fn written(told: &Told) -> String {
    let (catalogue, answer) = (&told.library.catalogue, told.answer);
    let mut page = Page::default();
    head(told, &mut page);
    if answer.routes.iter().all(|route| route.steps.is_empty()) {
        if answer.routes.is_empty() {
            no_route(told, &mut page);
        } else {
            page.text(0, JOB_NOW);
        }
        return page.0;
    }
    let picked: Vec<&Route> = answer.picks.iter().filter_map(|pick| answer.routes.get(pick.route)).collect();
    let others: Vec<&Route> = answer.routes.iter().filter(|route| !picked.contains(route)).collect();
    page.text(0, &route_words::lead(picked.len(), answer.routes.len(), answer.by_way_of.len()));
    if answer.cut_short {
        page.text(0, words::CUT_SHORT);
    }
    for (at, pick) in answer.picks.iter().enumerate() {
        if let Some(route) = answer.routes.get(pick.route) {
            page.gap();
            page.rule('─');
            page.item(
                0,
                &format!("Route {}. ", at + 1),
                &format!(
                    "{}{}: {}",
                    job(told, route),
                    route_words::pick_words(told.answer, pick),
                    time(catalogue, route)
                ),
            );
            page.rule('─');
            one_route(told, route, &mut page);
        }
    }
    if !others.is_empty() {
        section("Other routes", &mut page);
        for route in others {
            page.item(
                0,
                "- ",
                &format!(
                    "{}: {}",
                    route_words::other_title(catalogue, told.asked.goal, answer, route),
                    in_short(route)
                ),
            );
        }
    }
    if !answer.by_way_of.is_empty() {
        section("By way of another job", &mut page);
        for by in &answer.by_way_of {
            page.item(0, "- ", &format!("{}: {}", route_words::by_way(catalogue, by.profession), in_short(&by.route)));
        }
    }
    section("What the times and pay rest on", &mut page);
    page.text(
        0,
        &format!(
            "Pay is Agenda for Change (the NHS pay scale) {}, first point of each band, before tax. The time to find a \
             post is not published, so it is not in the years. Steps that nobody has published are {}.",
            words::pay_year(catalogue).map(words::year_words).unwrap_or_default(),
            if told.asked.plan.terms.include_inferred {
                "used too"
            } else {
                "left out; --include-inferred uses them too"
            },
        ),
    );
    if told.asked.plan.terms.part_time {
        page.text(
            0,
            "Part time only: training that runs beside a job. Most training posts do not say if you can do them part \
             time, so they are left out.",
        );
    }
    if let Some(region) = told.asked.plan.terms.region {
        page.text(
            0,
            &format!(
                "Most courses and posts do not say where they are. Each step says if it is known to be in {}.",
                region.words()
            ),
        );
        for id in told.elsewhere() {
            page.item(0, "- ", &format!("Left out, since it is only elsewhere: {}.", catalogue.move_of(id).title));
        }
    }
    if let Some(today) = told.today {
        page.text(0, &format!("Months are counted from {}; --from says another month.", month(today)));
    }
    page.0
}

/// From what to what, which facts, and what was taken as held.
fn head(told: &Told, page: &mut Page) {
    let catalogue = &told.library.catalogue;
    let goal = words::within(&route_words::goal_title(catalogue, told.asked.goal));
    page.text(0, &format!("{} to {goal}", from(catalogue, &told.asked.who)));
    basis(catalogue, &told.asked.who, page);
    clocks(told, page);
    jobs_that_fit(told, page);
}

/// Every job that a description fits, with its most direct route.
fn jobs_that_fit(told: &Told, page: &mut Page) {
    if told.jobs.is_empty() {
        return;
    }
    page.text(0, "Jobs that fit, each with its most direct route:");
    for job in told.jobs {
        let title = words::capital(&told.library.catalogue.role(job.role).title);
        let length = job.route.as_ref().map(|route| words::within(&route_words::total(route)));
        page.text(2, &format!("{title}: {}", length.as_deref().unwrap_or("no route that we found")));
    }
    page.gap();
}

/// Where somebody starts, as they said it.
pub fn from(catalogue: &Catalogue, who: &Someone) -> String {
    let said = career_navigator::state::Plan { have: who.said.clone(), ..who.plan.clone() };
    route_words::from_words(catalogue, &said)
}

/// Which facts, and what was taken as held.
pub fn basis(catalogue: &Catalogue, who: &Someone, page: &mut Page) {
    page.text(0, &format!("Facts of {}, version {}.", date(&catalogue.version.date), catalogue.version.hash));
    page.gap();
    let name = |ids: &[HoldingId], name: fn(&catalogue::Holding) -> String| -> Vec<String> {
        ids.iter().map(|id| name(catalogue.holding(*id))).collect()
    };
    if !who.taken.is_empty() {
        let titles = words::and_list(&name(&who.taken, |holding| words::within(&holding.title)));
        let slugs = name(&who.taken, |holding| holding.slug.clone()).join(",");
        page.text(0, &format!("Taken as held: {titles}. Say --lack {slugs} if not."));
        page.gap();
    }
    if let Some(lowest) = who.plan.lowest_class_not_said(catalogue) {
        let classes = who.plan.classes_not_said(catalogue);
        let slugs = words::or_list(&name(&classes, |holding| holding.slug.clone()));
        page.text(
            0,
            &format!(
                "Many trainings ask for a class of degree. Until you say yours, we plan as if it is high enough, and say \
                 where that matters. Say --have {slugs}, or --lack {} if it is lower.",
                catalogue.holding(lowest).slug
            ),
        );
        page.gap();
    }
}

/// "September 2031".
fn month(month: Month) -> String {
    date(&month.to_string())
}

/// The job that a route ends in, where the goal is a description and so means several.
fn job(told: &Told, route: &Route) -> String {
    let catalogue = &told.library.catalogue;
    let job = route.reached(catalogue).filter(|_| matches!(told.asked.goal, Goal::Any(_)));
    job.map(|job| format!("{}. ", catalogue.role(job).title)).unwrap_or_default()
}

/// When each waiting rule that an earlier training started is clear.
fn clocks(told: &Told, page: &mut Page) {
    let catalogue = &told.library.catalogue;
    let dates = planner::clock_dates(catalogue, told.person);
    for date in &dates {
        let clear = match (date.months_left, told.today) {
            (0, _) if date.sure => "clear now".to_owned(),
            (0, _) => "clear now, unless the exam board or the employer counts from a later date".to_owned(),
            (months, Some(today)) => format!("not before {}", month(today.after(months))),
            (months, None) => format!("not before {} from now", words::length(months)),
        };
        let later = if date.sure || date.months_left == 0 { "" } else { "; it may be later, so ask the provider" };
        let training = words::within(&catalogue.move_of(date.trained).title);
        page.item(0, "- ", &format!("{} (after: {training}): {clear}{later}.", catalogue.clock(date.clock).title));
    }
    if !dates.is_empty() {
        page.gap();
    }
}

/// A heading between two lines.
pub fn section(title: &str, page: &mut Page) {
    page.gap();
    page.rule('─');
    page.text(0, title);
    page.rule('─');
}

/// The whole time with what comes on top.
pub fn time(catalogue: &Catalogue, route: &Route) -> String {
    words::within(&route_words::time(catalogue, route))
}

/// A route in one or two lines.
fn in_short(route: &Route) -> String {
    let pay = match route.measures.unpaid_months {
        0 => "paid all the way".to_owned(),
        months => format!("{} without pay", words::length(months)),
    };
    let cost = match (route.measures.pounds, route.measures.unknown_amounts) {
        (0, 0) => "no known costs".to_owned(),
        (0, _) => "cost not known".to_owned(),
        (pounds, 0) => format!("costs {}", words::pounds(pounds)),
        (pounds, _) => format!("costs {} and more", words::pounds(pounds)),
    };
    let picked = match route.measures.selections {
        0 => "never picked from a crowd".to_owned(),
        1 => "picked once".to_owned(),
        n => format!("picked {} times", words::count(usize::from(n))),
    };
    format!("{}; {pay}; {cost}; {picked}.", words::within(&route_words::total(route)))
}

fn one_route(told: &Told, route: &Route, page: &mut Page) {
    let catalogue = &told.library.catalogue;
    let fact = |page: &mut Page, title: &str, (bold, rest): (String, String)| {
        page.item(0, &format!("{title:<21}"), &format!("{bold}{rest}."));
    };
    fact(page, "Living on", route_words::living_words(catalogue, route));
    fact(page, "It costs you", route_words::cost_words(catalogue, route));
    fact(page, "Picked from a crowd", route_words::picked_words(catalogue, route));
    for (at, step) in route.steps.iter().enumerate() {
        page.gap();
        let months = step.months.planned().min(route.measures.months.saturating_sub(step.start_month));
        let title = step_title(catalogue, step);
        page.item(0, &format!("{}. ", at + 1), &format!("{}: {title}", words::years(step.start_month, months)));
        if let Some(today) = told.today {
            page.text(3, &format!("From {}.", month(today.after(step.start_month))));
        }
        page.text(3, &pay_words(catalogue, step, months, at + 1 == route.steps.len()));
        match &step.what {
            StepKind::Move { id, .. } => {
                a_move(told, step, *id, page);
                if let Some(instead) = route_words::instead(catalogue, &told.instead(route, at)) {
                    page.text(3, &instead);
                }
                match told.place(*id) {
                    Some("in-region") => page.text(3, "Place: in your region."),
                    Some(_) => page.text(3, "Place: not known. Ask where it is."),
                    None => {}
                }
            }
            StepKind::Work { reasons } => work(catalogue, step, reasons, page),
        }
        sources(told, step, page);
    }
    page.gap();
    let relied = route_words::relied_on(catalogue, route);
    if relied.is_empty() {
        page.text(0, "This route relies on nothing beyond its steps.");
    } else {
        page.text(0, "What this route relies on");
        for sentence in relied {
            page.item(0, "- ", &sentence);
        }
    }
}

/// What one lives on during a step; of the last step what the new job pays. Nothing for a step that
/// takes no time.
fn pay_words(catalogue: &Catalogue, step: &Step, months: u16, last: bool) -> String {
    let said = |pay| format!("Pay: {}.", words::within(&words::pay_and_basis(catalogue, pay)));
    match (living(catalogue, step), step.role) {
        (_, Some(role)) if last => said(catalogue.role(role).pay),
        _ if months == 0 => String::new(),
        (Living::NoPay, _) => "No pay.".to_owned(),
        (Living::Bursary, _) => "A bursary; the amount varies.".to_owned(),
        (Living::Training(pay) | Living::Work(pay), _) => said(pay),
        (Living::Unknown, _) => "Pay: not known.".to_owned(),
    }
}

fn a_move(told: &Told, step: &Step, id: MoveId, page: &mut Page) {
    page.text(3, &about(&told.library.catalogue, step, id));
    let requires = &told.library.catalogue.move_of(id).requires;
    let mut shown = Vec::new();
    stood_on(step, requires, &mut 0, &mut shown);
    for need in step.needs.iter().filter(|need| shown.contains(&need.node)) {
        let text = told.need_words(id, need);
        let full_stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
        let met = match need.by {
            MetBy::Step(at) => format!(" Step {} gives you this.", at + 1),
            MetBy::Word => " You told us.".to_owned(),
            MetBy::Held | MetBy::Shown | MetBy::NotNeeded => String::new(),
        };
        page.item(
            3,
            &format!("{:<16}", words::state(need.now).trim_end_matches('.')),
            &format!("{text}{full_stop}{met}"),
        );
    }
}

/// The numbers of the leaves that the route stands on: of alternatives the first that is met. True if
/// the part is met.
fn stood_on(step: &Step, part: &Requirement, next: &mut u8, shown: &mut Vec<u8>) -> bool {
    let here = *next;
    *next = next.saturating_add(1);
    match part {
        Requirement::Leaf(_) => {
            shown.push(here);
            step.needs.iter().any(|need| need.node == here && need.by != MetBy::NotNeeded)
        }
        Requirement::All(parts) => {
            let met = |all, part| stood_on(step, part, next, shown) && all;
            parts.iter().fold(true, met)
        }
        Requirement::Any(parts) => {
            let mut met = false;
            for part in parts {
                let mut leaves = Vec::new();
                let part_met = stood_on(step, part, next, &mut leaves);
                if part_met && !met {
                    shown.extend(leaves);
                    met = true;
                }
            }
            met
        }
    }
}

/// A step in a few sentences: how long, what it costs, how many get in.
fn about(catalogue: &Catalogue, step: &Step, id: MoveId) -> String {
    let record = catalogue.move_of(id);
    let way = match &step.what {
        StepKind::Move { way, .. } => record.ways.get(usize::from(*way)).copied().unwrap_or_default(),
        StepKind::Work { .. } => catalogue::Way::default(),
    };
    let takes_job = matches!(record.kind, MoveKind::TakePost | MoveKind::Promotion);
    let how = match (way.full_time_study, way.beside_work) {
        (true, _) => ", full time",
        (_, true) if way.months.planned() > 0 => ", beside your job",
        _ => "",
    };
    let mut out = vec![match (way.months.unknown(), takes_job) {
        (true, true) => "How long it takes to find a post is not published.".to_owned(),
        (true, false) => "How long it takes is not published.".to_owned(),
        (false, _) if way.months.most == Some(0) || way.months.planned() == 0 => String::new(),
        (false, _) => format!("{}{how}.", words::capital(&words::step_length(way.months))),
    }];
    out.push(match (money::fees(step).as_str(), record.costs.is_empty()) {
        (_, true) if takes_job => String::new(),
        (_, true) | ("Not known", _) => "What it costs you is not known.".to_owned(),
        ("Nothing", _) => "You pay no fees.".to_owned(),
        (fees, _) => format!("You pay {fees}."),
    });
    if record.selection {
        out.push(match record.competition.as_ref().and_then(|c| Some((words::chance(c.applicants, c.places)?, c))) {
            Some((chance, c)) => {
                format!("{chance} who applied got a place ({}).", words::chance_basis(c.applicants, c.places, &c.year))
            }
            None => "You have to be picked; the chance of a place is not known.".to_owned(),
        });
    }
    if !matches!(record.availability, Availability::Open | Availability::Unknown) {
        out.push(format!("{}.", words::availability(record.availability)));
    }
    out.retain(|sentence| !sentence.is_empty());
    out.join(" ")
}

fn work(catalogue: &Catalogue, step: &Step, reasons: &[WorkReason], page: &mut Page) {
    let why = route_words::work_reasons(catalogue, reasons).join(" ");
    page.text(3, &format!("{}. {why}", words::capital(&words::length(step.months.planned()))));
}

/// "Source: title (publisher, date)", the nearest to the origin first.
fn sources(told: &Told, step: &Step, page: &mut Page) {
    let sources = told.sources(step);
    for source in sources.iter().take(MOST_SOURCES) {
        page.item(3, "Source: ", &format!("{} ({}, {})", source.title, source.publisher, source_date(source)));
    }
    match sources.len().saturating_sub(MOST_SOURCES) {
        0 => {}
        more => {
            page.text(3, &format!("and {}; --json lists them all.", words::plural(more, "more source", "more sources")))
        }
    }
}

/// Says that nothing was found, and what would open a way.
fn no_route(told: &Told, page: &mut Page) {
    let (catalogue, asked) = (&told.library.catalogue, told.asked);
    page.text(0, "No route fits.");
    let why = why_not(catalogue, &asked.plan, &planner::at_once(WhyNotNow::ask(catalogue, &asked.plan, asked.goal)));
    in_the_way(&words::within(&route_words::goal_title(catalogue, asked.goal)), &why, changes, page);
}

/// Each change that opens a way: the least moves of a limit before limits given up.
fn changes(changes: &[Change], page: &mut Page) {
    for change in changes {
        let Some((_, nearest)) = &change.nearest else { continue };
        page.item(0, "- ", &format!("{}: {}.", change.how_near(), words::within(nearest)));
    }
    for below in changes.iter().flat_map(|change| &change.below) {
        page.text(2, below);
    }
    for change in changes {
        page.item(0, "- ", &format!("give up {}: {}.", limit(change), change.opens));
    }
}

/// A limit as it is quoted.
pub fn limit(change: &Change) -> String {
    change.limit.as_ref().map_or_else(|| "all limits".to_owned(), |limit| format!("“{limit}”"))
}

/// What stands in the way of a goal, whose title stands inside a sentence. `changes` tells the changes that open it.
pub fn in_the_way(goal: &str, why: &WhyNot, changes: fn(&[Change], &mut Page), page: &mut Page) {
    let any_of = |some: &[Change], page: &mut Page| {
        page.text(0, if some.len() == 1 { "One change that opens it:" } else { "Any one of these changes opens it:" });
        changes(some, page);
    };
    match why {
        WhyNot::GivenUp(some) => {
            page.text(0, words::GIVEN_UP);
            if !some.is_empty() {
                any_of(some, page);
            }
        }
        WhyNot::Limits(some) => any_of(some, page),
        WhyNot::AllLimits(all) => {
            page.text(0, &format!("No single limit stops it. Without all of them there would be {}.", all.opens));
        }
        WhyNot::Unpublished(change) => page.text(
            0,
            &format!(
                "Nobody has published a full way to become {}. With steps that only follow from other facts \
                 (--include-inferred) there would be {}.",
                an(goal),
                change.opens
            ),
        ),
        WhyNot::Missing(gaps) => {
            let words = format!(
                "We know no published steps that lead from what you have to {}. That does not mean there are none. Add \
                 what you have: a qualification, a job or experience.",
                an(goal)
            );
            page.text(0, &words);
            if !gaps.is_empty() {
                page.text(0, "Any one of these would open a way:");
            }
            for gap in gaps {
                page.item(0, "- ", &format!("{}.", gap.what));
            }
        }
    }
}
