//! A route in words: its name, its time, what one lives on, what it costs, what it relies on.

use super::needs::{an, step_title};
use super::strip::{Living, living, move_word};
use super::timeline::waits;
use super::words;
use crate::state::{Plan, description_words};
use catalogue::{Availability, Catalogue, HoldingId, MoveId, MoveKind, Pay, ProfessionId, RoleId, Test};
use planner::{Answer, Goal, Pick, PickLabel, Reliance, Route, Step, StepKind, Weakest, WorkReason};

/// The job a goal means; of a description, which means several, the job that a route ends in.
pub fn goal_of_route(catalogue: &Catalogue, goal: Goal, route: &Route) -> Option<RoleId> {
    goal_role(catalogue, goal).or_else(|| route.reached(catalogue))
}

/// Professions that a goal is about.
pub fn professions(catalogue: &Catalogue, goal: Goal) -> Vec<ProfessionId> {
    match goal {
        Goal::Profession(id) => vec![id],
        Goal::Role(id) => catalogue.role(id).professions.clone(),
        Goal::Any(description) => description.professions(catalogue),
    }
}

/// The one job a goal means.
pub fn goal_role(catalogue: &Catalogue, goal: Goal) -> Option<RoleId> {
    match goal {
        Goal::Role(role) => Some(role),
        Goal::Profession(id) => catalogue.profession(id).qualified_role,
        Goal::Any(_) => None,
    }
}

/// The goal's title.
pub fn goal_title(catalogue: &Catalogue, goal: Goal) -> String {
    match goal {
        Goal::Role(role) => catalogue.role(role).title.clone(),
        Goal::Profession(id) => catalogue.profession(id).title.clone(),
        Goal::Any(description) => description_words(&description),
    }
}

/// Where a plan starts: "From A-levels", "From your job as a nurse".
pub fn from_words(catalogue: &Catalogue, plan: &Plan) -> String {
    let have = words::holdings(catalogue, &plan.have);
    match (plan.role, have.is_empty()) {
        _ if plan.own_job_pounds.is_some() && have.is_empty() => "From your own job".to_owned(),
        (Some(role), _) => format!("From your job as {}", an(&words::within(&catalogue.role(role).title))),
        (None, false) => format!("From {have}"),
        (None, true) => "From where you are".to_owned(),
    }
}

/// The moves of a route.
pub fn moves(route: &Route) -> impl Iterator<Item = (usize, &Step, MoveId)> {
    route.steps.iter().enumerate().filter_map(|(at, step)| match &step.what {
        StepKind::Move { id, .. } => Some((at, step, *id)),
        StepKind::Work { .. } => None,
    })
}

/// Whether a route's length rests on a length of our own.
fn rests_on_stand_in(route: &Route) -> bool {
    route.relies_on.iter().any(|relied| matches!(relied, Reliance::StandIn { .. }))
}

/// The whole time: "7 years or more".
pub fn total(route: &Route) -> String {
    words::route_length(route.months, rests_on_stand_in(route))
}

/// What comes on top: "plus the time to find two posts".
pub fn plus(catalogue: &Catalogue, route: &Route) -> String {
    let untimed = |kinds: &[MoveKind]| {
        moves(route)
            .filter(|(_, step, id)| step.months.unknown() && kinds.contains(&catalogue.move_of(*id).kind))
            .count()
    };
    let posts = untimed(&[MoveKind::TakePost, MoveKind::Promotion]);
    words::plus_time(posts, untimed(&[MoveKind::Register]) > 0)
}

/// The whole time with what comes on top.
pub fn time(catalogue: &Catalogue, route: &Route) -> String {
    let (total, plus) = (total(route), plus(catalogue, route));
    if plus.is_empty() { total } else { format!("{total}, {plus}") }
}

/// What one lives on: the first part (shown bold) and the rest.
pub fn living_words(catalogue: &Catalogue, route: &Route) -> (String, String) {
    let mut parts: Vec<(Living, u16, bool)> = Vec::new();
    for step in &route.steps {
        let months = step.months.planned().min(route.measures.months.saturating_sub(step.start_month));
        if months == 0 {
            continue;
        }
        let now = living(catalogue, step);
        let loan = match &step.what {
            StepKind::Move { id, .. } => catalogue.move_of(*id).costs.iter().any(|cost| cost.loan),
            StepKind::Work { .. } => false,
        };
        let of = |living: Living| (pounds_of(catalogue, living), is_own_job(living));
        // Pay that is not known is told once, whether it is a job's or a training's.
        let unknown = |living: Living| {
            matches!(living, Living::Unknown | Living::Training(_) | Living::Work(_)) && of(living) == (None, false)
        };
        let same = |a: Living, b: Living| a == b || of(a).0.is_some() && of(a) == of(b) || unknown(a) && unknown(b);
        match parts.last_mut() {
            // Months without pay are told apart by whether a loan helps with them.
            Some((last, length, loans)) if same(*last, now) && (*loans == loan || now != Living::NoPay) => {
                *length += months;
            }
            _ => parts.push((now, months, loan)),
        }
    }
    let said: Vec<String> = parts
        .iter()
        .map(|(now, months, loan)| match now {
            Living::NoPay if *loan => format!("student loans for {}", words::length(*months)),
            Living::NoPay => format!("no pay for {}", words::length(*months)),
            Living::Bursary => "a bursary".to_owned(),
            Living::Unknown => "pay that is not known".to_owned(),
            Living::Training(_) | Living::Work(_) => {
                let pounds = pounds_of(catalogue, *now);
                let pounds = pounds.map_or_else(|| "pay that is not known".to_owned(), words::pounds);
                if is_own_job(*now) { format!("{}{IN_OWN_JOB}", a_year(&pounds)) } else { pounds }
            }
        })
        .collect();
    let paid = parts.iter().map(|(now, ..)| Some((pounds_of(catalogue, *now)?, is_own_job(*now))));
    let least = paid.collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().min());
    let first_is_least =
        parts.first().and_then(|(now, ..)| pounds_of(catalogue, *now)) == least.map(|(least, _)| least);
    match (said.split_first(), least) {
        (None, _) => ("The pay of your new job".to_owned(), String::new()),
        (Some((only, [])), _) => (words::capital(&a_year(only)), String::new()),
        (Some((_, rest)), Some((least, own))) if !first_is_least || rest.len() > 2 => {
            (format!("Never under {}", words::pounds(least)), if own { IN_OWN_JOB.to_owned() } else { String::new() })
        }
        (Some((first, rest)), _) => {
            let shown: Vec<String> = rest.iter().take(3).cloned().collect();
            let tail = if rest.len() > 3 { ", then more" } else { "" };
            (words::capital(first), format!(", then {}{tail}", a_year(&shown.join(", then "))))
        }
    }
}

/// What is said of the pay of a job outside these professions.
const IN_OWN_JOB: &str = " in your own job";

/// Whether it is the pay that somebody says of their own job: no year's figures have it.
fn is_own_job(living: Living) -> bool {
    matches!(living, Living::Work(Pay::PoundsPerYear { year: 0, .. }))
}

/// Adds "a year" to a text that ends in pounds.
fn a_year(text: &str) -> String {
    if text.ends_with(|c: char| c.is_ascii_digit()) { format!("{text} a year") } else { text.to_owned() }
}

fn pounds_of(catalogue: &Catalogue, living: Living) -> Option<u32> {
    match living {
        Living::Training(pay) | Living::Work(pay) => match pay {
            Pay::Nothing => None,
            pay => words::pay_range(catalogue, pay).map(|(entry, _)| entry),
        },
        _ => None,
    }
}

/// What it costs: the first part (shown bold) and the rest.
pub fn cost_words(catalogue: &Catalogue, route: &Route) -> (String, String) {
    let most: Option<u32> = route.steps.iter().map(|step| step.pounds_most).sum();
    let loan =
        moves(route).any(|(_, step, id)| step.pounds > 0 && catalogue.move_of(id).costs.iter().any(|cost| cost.loan));
    // Rule "rule-lle-2027": fee loans add up to a most, less what was used before.
    let loan = if loan { ". A student loan can cover fees, less what you used before" } else { "" };
    let first = match (route.measures.pounds, route.measures.unknown_amounts) {
        (0, 0) => "No fees known".to_owned(),
        (0, _) => words::NOT_KNOWN.to_owned(),
        (low, 0) => match most.filter(|most| *most > low) {
            Some(most) => format!("{} to {}", words::pounds(low), words::pounds(most)),
            None => words::pounds(low),
        },
        (low, _) => format!("From {}", words::pounds(low)),
    };
    // Measures leave it out: it tells no routes apart, and would make an unknown few pounds count more than a degree.
    let mut steps = moves(route).map(|(_, _, id)| catalogue.move_of(id));
    let untold = steps.any(|one| one.kind == MoveKind::Register && one.costs.is_empty());
    let register = if untold { ". What it costs to register is not published" } else { "" };
    (first, format!("{}{loan}{register}", not_published(route)))
}

/// How many prices of a route nobody publishes: "; 3 prices not published". Empty if all are known.
pub fn not_published(route: &Route) -> String {
    match route.measures.unknown_amounts {
        0 => String::new(),
        n => format!("; {} not published", words::plural(n.into(), "price", "prices")),
    }
}

/// What a pick is best at: `Quickest and cheapest known`.
pub fn pick_words(answer: &Answer, pick: &Pick) -> String {
    words::picks(&answer.best_at(pick))
}

/// How often one has to be picked: "2 times", and for what.
pub fn picked_words(catalogue: &Catalogue, route: &Route) -> (String, String) {
    let what: Vec<String> = moves(route)
        .map(|(_, _, id)| catalogue.move_of(id))
        .filter(|one| one.selection)
        .map(|one| one.to_role.map_or(&one.title, |role| &catalogue.role(role).title))
        .map(|title| words::within(words::short_title(title)))
        .collect();
    let times = match what.len() {
        0 => return ("Never".to_owned(), String::new()),
        1 => "Once".to_owned(),
        n => format!("{n} times"),
    };
    (times, format!(": {}", words::and_list(&what)))
}

/// The steps that do as well as one of a route; nothing if there are none.
pub fn instead(catalogue: &Catalogue, others: &[MoveId]) -> Option<String> {
    let titles: Vec<String> = others.iter().map(|id| words::within(&catalogue.move_of(*id).title)).collect();
    (!titles.is_empty()).then(|| format!("Just as quick, at the same cost and pay: {}.", titles.join("; ")))
}

/// The steps as a short list. Registering and taking the post at the end are one line.
pub fn step_lines(catalogue: &Catalogue, route: &Route) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let kind = |step: &Step| match &step.what {
        StepKind::Move { id, .. } => Some(catalogue.move_of(*id).kind),
        StepKind::Work { .. } => None,
    };
    let last = route.steps.len().saturating_sub(1);
    for (at, step) in route.steps.iter().enumerate() {
        let next = route.steps.get(at + 1).and_then(kind);
        match (kind(step), next) {
            (Some(MoveKind::Register), Some(MoveKind::TakePost)) if at + 1 == last => {
                out.push("Register, then take a post".to_owned());
                break;
            }
            // Taking a job and working in it are one line.
            (Some(MoveKind::TakePost | MoveKind::Promotion), None)
                if step.months.planned() == 0 && next_works(route, at) => {}
            (None, _) => {
                let what = match step.role {
                    Some(role) => catalogue.role(role).title.clone(),
                    None => step_title(catalogue, step),
                };
                out.push(format!("{what}, {}", words::length(step.months.planned())));
            }
            _ => {
                let result = route.relies_on.iter().find_map(|relied| match relied {
                    Reliance::Result { step, holding } if *step == at => Some(*holding),
                    _ => None,
                });
                let title = step_title(catalogue, step);
                let class = |holding: HoldingId| words::result(&catalogue.holding(holding).title);
                out.push(match (result, not_said(route, at)) {
                    (Some(result), _) => format!("{}, if you get {}", words::short_title(&title), class(result)),
                    (None, Some(asked)) => {
                        format!("{}, if your degree is {}", words::short_title(&title), class(asked))
                    }
                    (None, None) => title,
                });
            }
        }
    }
    out
}

/// What a step asks for and the person has not said whether they have, if the route rests on it.
pub fn not_said(route: &Route, at: usize) -> Option<HoldingId> {
    route.relies_on.iter().find_map(|relied| match relied {
        Reliance::NotSaid { step, holding } if *step == at => Some(*holding),
        _ => None,
    })
}

/// Whether the step after this one is working on in the job it takes.
fn next_works(route: &Route, at: usize) -> bool {
    let (step, next) = (route.steps.get(at), route.steps.get(at + 1));
    step.zip(next).is_some_and(|(step, next)| matches!(next.what, StepKind::Work { .. }) && next.role == step.role)
}

/// The name of a route among an answer's.
pub fn name(catalogue: &Catalogue, answer: &Answer, route: &Route) -> String {
    if let Some(by) = answer.by_way_of.iter().find(|by| by.route == *route) {
        return by_way(catalogue, by.profession);
    }
    if let Some(pick) = answer.picks.iter().find(|pick| answer.routes.get(pick.route) == Some(route)) {
        return format!("{} route", pick_words(answer, pick));
    }
    other_name(catalogue, answer, route)
}

/// "Work as a psychological wellbeing practitioner first".
pub fn by_way(catalogue: &Catalogue, profession: ProfessionId) -> String {
    format!("Work as {} first", an(&words::within(&catalogue.profession(profession).title)))
}

/// The same; where the goal is a description, with the job that the route ends in.
pub fn other_title(catalogue: &Catalogue, goal: Goal, answer: &Answer, route: &Route) -> String {
    let name = other_name(catalogue, answer, route);
    match route.reached(catalogue).filter(|_| matches!(goal, Goal::Any(_))) {
        Some(job) => format!("{}: {}", catalogue.role(job).title, words::within(&name)),
        None => name,
    }
}

/// A route named by its first step that the first pick does not have.
pub fn other_name(catalogue: &Catalogue, answer: &Answer, route: &Route) -> String {
    let first = answer.picks.first().and_then(|pick| answer.routes.get(pick.route));
    let in_first = |id: MoveId| first.is_some_and(|first| moves(first).any(|(_, _, other)| other == id));
    let own = moves(route).find(|(_, _, id)| !in_first(*id)).or_else(|| moves(route).next());
    match own {
        Some((_, step, _)) => step_title(catalogue, step),
        None => "Nothing more to do".to_owned(),
    }
}

/// What a reader has to be told, the most weighty first.
pub fn warnings(catalogue: &Catalogue, route: &Route) -> Vec<String> {
    let mut out = Vec::new();
    let hardest = moves(route)
        .filter_map(|(_, _, id)| {
            let a_move = catalogue.move_of(id);
            let c = a_move.competition.as_ref()?;
            let chance = words::chance(c.applicants, c.places)?;
            let share = f64::from(c.places?) / f64::from(c.applicants?);
            Some((share, chance, c.year.clone(), id))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, chance, year, id)) = hardest {
        let year = if year.is_empty() { String::new() } else { format!(" ({year})") };
        out.push(format!("{chance} who applied got a place{year}: {}.", move_word(catalogue, id).to_ascii_lowercase()));
    }
    for (_, _, id) in moves(route) {
        let a_move = catalogue.move_of(id);
        match a_move.availability {
            Availability::Paused => out.push(format!("Paused just now: {}.", words::within(&a_move.title))),
            Availability::Limited => out.push(format!("Few places: {}.", words::within(&a_move.title))),
            Availability::RegionLimited => {
                out.push(format!("Only in some parts of England: {}.", words::within(&a_move.title)))
            }
            Availability::Pilot => out.push(format!("Being tried out: {}.", words::within(&a_move.title))),
            _ => {}
        }
    }
    for (clock, end) in waits(catalogue, route) {
        let clock = catalogue.clock(clock);
        out.push(format!(
            "A rule makes you wait {}. The next step can’t start before year {}.",
            words::length(clock.months),
            end / 12 + 1
        ));
    }
    // A card's list draws some steps together, so its lines have no numbers.
    out.extend(relies(catalogue, route, &|at| {
        let title = route.steps.get(at).map(|step| step_title(catalogue, step)).unwrap_or_default();
        format!("the step “{}”", words::within(title.split(" (").next().unwrap_or_default()))
    }));
    out
}

/// What a route relies on that is not certain, a sentence each; steps by their numbers.
pub fn relied_on(catalogue: &Catalogue, route: &Route) -> Vec<String> {
    relies(catalogue, route, &|at| format!("step {}", at + 1))
}

/// The same, with `step` for how a step is called.
fn relies(catalogue: &Catalogue, route: &Route, step_called: &dyn Fn(usize) -> String) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let leaf =
        |step: usize, node: u8| route.steps.get(step).and_then(|step| step.needs.iter().find(|need| need.node == node));
    for relied in &route.relies_on {
        let sentence = match relied {
            Reliance::Result { step, holding } => {
                format!(
                    "In {} you have to get {}.",
                    step_called(*step),
                    words::result(&catalogue.holding(*holding).title)
                )
            }
            Reliance::NotSaid { step, holding } => format!(
                "{} asks for {}. You have not said the class of your degree.",
                words::capital(&step_called(*step)),
                words::result(&catalogue.holding(*holding).title)
            ),
            Reliance::MayCount { step, node } => {
                let what = match leaf(*step, *node).map(|need| &need.leaf.test) {
                    Some(Test::WorkedIn(group, _)) => {
                        format!("Your work may count as {}", words::within(&catalogue.group(*group).title))
                    }
                    _ => "Something may count".to_owned(),
                };
                format!("{what} in {}. The course or employer decides.", step_called(*step))
            }
            Reliance::Word { step, .. } => {
                format!("{} rests on what you told us.", words::capital(&step_called(*step)))
            }
            Reliance::StandIn { step, months, .. } => format!(
                "{} asks for experience, and nobody publishes how much. We took {}; it could be more.",
                words::capital(&step_called(*step)),
                words::length(*months)
            ),
            Reliance::ClockDate { step, clock } => format!(
                "The wait before {} counts from a day nobody can know yet. It could start later ({}).",
                step_called(*step),
                words::within(&catalogue.clock(*clock).title)
            ),
        };
        if !out.contains(&sentence) {
            out.push(sentence);
        }
    }
    out
}

/// The least certain part of a route, and why: "Usual, not a rule".
pub fn weakest(weakest: Weakest) -> (&'static str, &'static str) {
    match weakest {
        Weakest::Inferred => ("No published rule", "one step follows from other facts; nobody has published it"),
        Weakest::MayCount => ("May count", "somebody decides whether a part of it counts"),
        Weakest::Varies => ("Varies", "courses or employers differ"),
        Weakest::Typical => ("Usual, not a rule", "what adverts and courses mostly do"),
        Weakest::Required => ("Required", "every step rests on a published rule"),
    }
}

/// Months without pay: "First 3 years", "3 years", "None".
pub fn without_pay(catalogue: &Catalogue, route: &Route) -> String {
    let months = route.measures.unpaid_months;
    if months == 0 {
        return "None".to_owned();
    }
    let first = route.steps.iter().find(|step| step.months.planned() > 0);
    let at_start =
        first.is_some_and(|step| living(catalogue, step) == Living::NoPay && step.months.planned() == months);
    if at_start { format!("First {}", words::length(months)) } else { words::length(months) }
}

/// Why one works on, a sentence each.
pub fn work_reasons(catalogue: &Catalogue, reasons: &[WorkReason]) -> Vec<String> {
    reasons
        .iter()
        .map(|reason| match reason {
            WorkReason::Experience { group, months } => format!(
                "Until you have {} of {}.",
                words::length(*months),
                words::within(&catalogue.group(*group).title)
            ),
            WorkReason::Clock(clock) => {
                format!("Until this wait is over: {}.", words::within(&catalogue.clock(*clock).title))
            }
            WorkReason::Age(years) => format!("Until you are {years}."),
        })
        .collect()
}

/// How many routes there are: those on cards, those that are told below them, and ways through other professions.
pub fn lead(picks: usize, routes: usize, ways: usize) -> String {
    let first = match picks {
        1 => "One good route.".to_owned(),
        n => format!("{} good routes, each best at something.", words::capital(&words::count(n))),
    };
    let ways_words = match ways {
        0 => String::new(),
        1 => "one way through another profession".to_owned(),
        n => format!("{} ways through another profession", words::count(n)),
    };
    let below = match (routes.saturating_sub(picks), ways) {
        (0, 0) => return first,
        (0, _) => ways_words,
        (n, 0) => format!("{} more", words::count(n)),
        (n, _) => format!("{} more and {ways_words}", words::count(n)),
    };
    let verb = if routes.saturating_sub(picks) + ways == 1 { "is" } else { "are" };
    format!("{first} {} {verb} below.", words::capital(&below))
}

/// The class of icon for a pick.
pub fn pick_icon(label: Option<PickLabel>) -> super::Icon {
    match label {
        Some(PickLabel::Quickest | PickLabel::MostDirect) | None => super::Icon::Arrow,
        Some(PickLabel::AlwaysPaid) => super::Icon::Lead,
        Some(PickLabel::Cheapest | PickLabel::CheapestKnown | PickLabel::FewestSelections) => super::Icon::Tick,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::Measures;

    #[test]
    fn routes_and_ways_through_other_professions_are_counted_apart() {
        assert_eq!(lead(1, 1, 0), "One good route.");
        assert_eq!(lead(3, 4, 0), "Three good routes, each best at something. One more is below.");
        assert_eq!(
            lead(3, 4, 12),
            "Three good routes, each best at something. One more and 12 ways through another profession are below."
        );
        assert_eq!(lead(1, 1, 1), "One good route. One way through another profession is below.");
    }

    #[test]
    fn pay_of_somebodys_own_job_is_said_to_be_theirs() {
        let told = |pays: &[Pay]| {
            let step = |(at, pays): (u16, &Pay)| Step {
                what: StepKind::Work { reasons: Vec::new() },
                start_month: at * 12,
                months: catalogue::Months { typical: Some(12), ..catalogue::Months::default() },
                role: Some(catalogue::RoleId(0)),
                kept: None,
                pays: *pays,
                pounds: 0,
                pounds_most: None,
                unknown_amounts: 0,
                needs: Vec::new(),
            };
            let route = Route {
                steps: (0..).zip(pays).map(step).collect(),
                measures: Measures { months: 120, ..Measures::default() },
                months: catalogue::Months::default(),
                untimed_steps: 0,
                relies_on: Vec::new(),
            };
            let (bold, rest) = living_words(&Catalogue::default(), &route);
            format!("{bold}{rest}")
        };
        // Of a job that has a salary or of which nothing is known: it is told once.
        assert_eq!(told(&[Pay::SalaryUnknown, Pay::Unknown]), "Pay that is not known");
        let pounds = |(min, year): &(u32, u16)| Pay::PoundsPerYear { min: *min, max: None, year: *year };
        let living = |pays: &[(u32, u16)]| told(&pays.iter().map(pounds).collect::<Vec<_>>());
        assert_eq!(living(&[(28_000, 0)]), "£28,000 a year in your own job");
        assert_eq!(living(&[(28_000, 0), (31_000, 2026)]), "£28,000 a year in your own job, then £31,000 a year");
        assert_eq!(living(&[(28_000, 2026), (31_000, 0)]), "£28,000, then £31,000 a year in your own job");
        // The same pay, of two jobs.
        assert_eq!(living(&[(28_000, 2026), (28_000, 0)]), "£28,000, then £28,000 a year in your own job");
        assert_eq!(living(&[(31_000, 2026), (28_000, 0)]), "Never under £28,000 in your own job");
        assert_eq!(living(&[(31_000, 0), (28_000, 2026)]), "Never under £28,000");
        assert_eq!(living(&[(28_000, 2026), (31_000, 2026)]), "£28,000, then £31,000 a year");
    }

    #[test]
    fn years_that_a_loan_helps_with_are_not_added_to_those_without() {
        let of = |loans: &[bool]| {
            let study = |loan: &bool| catalogue::Move {
                costs: vec![catalogue::Cost { loan: *loan, ..catalogue::Cost::default() }],
                ..catalogue::Move::default()
            };
            let catalogue =
                Catalogue { moves: catalogue::Table::new(loans.iter().map(study).collect()), ..Catalogue::default() };
            let step = |at: u16| Step {
                what: StepKind::Move { id: MoveId(at), way: 0 },
                start_month: at * 36,
                months: catalogue::Months { typical: Some(36), ..catalogue::Months::default() },
                role: None,
                kept: None,
                pays: Pay::Nothing,
                pounds: 0,
                pounds_most: None,
                unknown_amounts: 0,
                needs: Vec::new(),
            };
            let route = Route {
                steps: (0..).zip(loans).map(|(at, _)| step(at)).collect(),
                measures: Measures { months: 120, ..Measures::default() },
                months: catalogue::Months::default(),
                untimed_steps: 0,
                relies_on: Vec::new(),
            };
            let (bold, rest) = living_words(&catalogue, &route);
            format!("{bold}{rest}")
        };
        assert_eq!(of(&[true, true]), "Student loans for 6 years");
        assert_eq!(of(&[true, false]), "Student loans for 3 years, then no pay for 3 years");
        assert_eq!(of(&[false, false]), "No pay for 6 years");
    }

    #[test]
    fn an_empty_route_is_still_said() {
        let catalogue = Catalogue::default();
        let route = Route {
            steps: Vec::new(),
            measures: Measures::default(),
            months: catalogue::Months::default(),
            untimed_steps: 0,
            relies_on: Vec::new(),
        };
        assert_eq!(total(&route), "No fixed time");
        assert_eq!(living_words(&catalogue, &route).0, "The pay of your new job");
        assert_eq!(cost_words(&catalogue, &route).0, "No fees known");
        assert_eq!(picked_words(&catalogue, &route).0, "Never");
        assert_eq!(without_pay(&catalogue, &route), "None");
        assert_eq!(weakest(route.weakest(&catalogue)).0, "Required");
    }
}
