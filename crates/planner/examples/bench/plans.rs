//! The plans that are measured, and the table of what they took: natively and in a browser.

use catalogue::{Catalogue, From, HoldingId, MoveKind, RoleId};
use planner::{Answer, Effort, Goal, Person, Terms, measured_routes, usually_held};
use std::fmt::Write as _;

/// A plan shorter than this is made again, [`TIMES`] times, and counts with the mean.
const SHORT_MS: f64 = 1.0;
const TIMES: u32 = 10;

/// A question.
#[derive(Clone)]
pub struct Plan {
    pub person: Person,
    pub goal: Goal,
    pub terms: Terms,
    /// "a-levels to counsellor".
    pub name: String,
}

/// What a plan took.
pub struct Run {
    pub name: String,
    pub ms: f64,
    pub effort: Effort,
    pub routes: usize,
    pub cut_short: bool,
}

pub fn goal_name(catalogue: &Catalogue, goal: Goal) -> String {
    match goal {
        Goal::Role(role) => catalogue.role(role).slug.clone(),
        Goal::Profession(profession) => catalogue.profession(profession).slug.clone(),
        Goal::Any(description) => format!("any {description:?}"),
    }
}

/// Roles that one is promoted to, and from which nobody is promoted further.
pub fn tops(catalogue: &Catalogue) -> Vec<Goal> {
    let promotions = || catalogue.move_ids().map(|id| catalogue.move_of(id)).filter(|m| m.kind == MoveKind::Promotion);
    let is_top = |role: &RoleId| {
        promotions().any(|m| m.to_role == Some(*role)) && !promotions().any(|m| m.from == From::Role(*role))
    };
    catalogue.role_ids().filter(is_top).map(Goal::Role).collect()
}

/// What people start from.
pub fn starts(catalogue: &Catalogue) -> Vec<HoldingId> {
    catalogue.holding_ids().filter(|id| catalogue.holding(*id).starting_point).collect()
}

/// The plan of someone who has this, and what is usually held with it.
pub fn plan(catalogue: &Catalogue, start: HoldingId, goal: Goal) -> Plan {
    let mut holdings = vec![start];
    holdings.extend(usually_held(catalogue, &holdings, &[]));
    let name = format!("{} to {}", catalogue.holding(start).slug, goal_name(catalogue, goal));
    Plan { person: Person { holdings, ..Person::default() }, goal, terms: Terms::default(), name }
}

/// Plans, and takes the time by a clock of milliseconds.
pub fn timed(catalogue: &Catalogue, plan: &Plan, now: &dyn Fn() -> f64) -> (Run, Answer) {
    let once = || measured_routes(catalogue, &plan.person, plan.goal, &plan.terms);
    let before = now();
    let (answer, effort) = once();
    let mut ms = now() - before;
    if ms < SHORT_MS {
        let before = now();
        (0..TIMES).for_each(|_| drop(std::hint::black_box(once())));
        ms = (now() - before) / f64::from(TIMES);
    }
    let (name, cut_short) = (plan.name.clone(), answer.cut_short);
    (Run { name, ms, effort, routes: answer.routes.len(), cut_short }, answer)
}

/// The median, the 99th percentile, the greatest and the sum.
pub fn spread(mut numbers: Vec<f64>) -> [f64; 4] {
    numbers.sort_by(f64::total_cmp);
    let at = |percent: usize| numbers[(numbers.len() * percent / 100).min(numbers.len() - 1)];
    [at(50), at(99), at(100), numbers.iter().sum()]
}

/// What some plans took.
pub fn table(title: &str, runs: &[Run]) -> String {
    if runs.is_empty() {
        return format!("{title}: nothing to plan\n");
    }
    let count = |yes: &dyn Fn(&Run) -> bool| runs.iter().filter(|run| yes(run)).count();
    let (found, cut) = (count(&|run| run.routes > 0), count(&|run| run.cut_short));
    let mut out = format!("{title}: {} plans, {found} with a route, {cut} cut short\n", runs.len());
    writeln!(out, "  {:<16}{:>12}{:>12}{:>12}{:>14}", "", "median", "99th", "worst", "in all").unwrap();
    let of = |number: &dyn Fn(&Run) -> f64| spread(runs.iter().map(number).collect());
    let [median, most, worst, all] = of(&|run| run.ms);
    writeln!(out, "  {:<16}{median:>12.3}{most:>12.3}{worst:>12.3}{all:>14.0}", "milliseconds").unwrap();
    let labels =
        [("labels made", of(&|run| run.effort.made as f64)), ("labels kept", of(&|run| run.effort.kept as f64))];
    for (word, [median, most, worst, all]) in labels.into_iter().filter(|(_, [.., all])| *all > 0.0) {
        writeln!(out, "  {word:<16}{median:>12}{most:>12}{worst:>12}{all:>14}").unwrap();
    }
    let mut longest: Vec<&Run> = runs.iter().collect();
    longest.sort_by(|a, b| b.ms.total_cmp(&a.ms));
    for run in longest.into_iter().take(3) {
        writeln!(out, "  {:>10.3} ms  {} ({} moves, {} routes)", run.ms, run.name, run.effort.moves, run.routes)
            .unwrap();
    }
    out
}
