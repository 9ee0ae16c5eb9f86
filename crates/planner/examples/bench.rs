//! How much work plans are, on the real catalogue: every starting point to every profession, and to the
//! top of every ladder.
//!
//! `cargo run --profile bench -p planner --example bench [-- DATA-FOLDER [FROM [TO]]]`. Prints; judges
//! nothing. With `ANSWERS=FILE` it writes down every answer as well, so that two builds can be compared.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use catalogue::{Catalogue, From, MoveKind, RoleId};
use planner::{Answer, Effort, Goal, Person, Route, StepKind, Terms, by_way_of, measured_routes, usually_held};
use std::fmt::Write as _;
use std::time::Instant;

/// Time this program has had on a processor where the system tells, or else the time that has passed.
fn spent_micros(since: Instant) -> u128 {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanos = told.and_then(|told| told.split_whitespace().next().and_then(|nanos| nanos.parse::<u128>().ok()));
    nanos.map_or_else(|| since.elapsed().as_micros(), |nanos| nanos / 1000)
}

struct Run {
    micros: u128,
    effort: Effort,
    routes: usize,
    cut_short: bool,
    name: String,
}

fn told(catalogue: &Catalogue, route: &Route) -> String {
    let mut line = format!("{:?}", route.measures);
    for step in &route.steps {
        match &step.what {
            StepKind::Move { id, way } => write!(line, " {}.{way}", catalogue.move_of(*id).slug).unwrap(),
            StepKind::Work { .. } => write!(line, " work-{}", step.months.typical.unwrap_or(0)).unwrap(),
        }
    }
    line
}

fn goal_name(catalogue: &Catalogue, goal: Goal) -> String {
    match goal {
        Goal::Role(role) => catalogue.role(role).slug.clone(),
        Goal::Profession(profession) => catalogue.profession(profession).slug.clone(),
        Goal::Any(description) => format!("any {description:?}"),
    }
}

/// Roles that one is promoted to, and from which nobody is promoted further.
fn tops(catalogue: &Catalogue) -> Vec<RoleId> {
    let promotions = || catalogue.move_ids().map(|id| catalogue.move_of(id)).filter(|m| m.kind == MoveKind::Promotion);
    catalogue
        .role_ids()
        .filter(|role| promotions().any(|m| m.to_role == Some(*role)))
        .filter(|role| !promotions().any(|m| m.from == From::Role(*role)))
        .collect()
}

fn table(title: &str, runs: &mut [Run]) {
    if runs.is_empty() {
        return println!("{title}: nothing to plan");
    }
    runs.sort_by_key(|run| run.micros);
    let count = |yes: &dyn Fn(&Run) -> bool| runs.iter().filter(|run| yes(run)).count();
    let (n, found, cut) = (runs.len(), count(&|run| run.routes > 0), count(&|run| run.cut_short));
    println!("{title}: {n} plans, {found} with a route, {cut} cut short");
    let all = |number: &dyn Fn(&Run) -> usize| runs.iter().map(number).sum::<usize>();
    let ms = runs.iter().map(|run| run.micros).sum::<u128>() / 1000;
    println!("  in all {ms:>9} ms {:>8} made {:>6} kept", all(&|run| run.effort.made), all(&|run| run.effort.kept));
    let line = |word: &str, run: &Run| {
        let (ms, made, kept, moves) = (run.micros as f64 / 1e3, run.effort.made, run.effort.kept, run.effort.moves);
        println!(
            "  {word:<7}{ms:>9.3} ms {made:>7} made {kept:>6} kept {moves:>4} moves {:>3} routes  {}",
            run.routes, run.name
        );
    };
    line("median", &runs[n / 2]);
    line("95th", &runs[n * 95 / 100]);
    line("99th", &runs[n * 99 / 100]);
    for run in runs.iter().rev().take(5) {
        line("worst", run);
    }
}

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = words.next().unwrap_or_else(|| "data".to_owned());
    let (from, to) = (words.next(), words.next());
    let reading = catalogue::read::read(std::path::Path::new(&folder));
    println!("{} faults in the data", reading.faults.len());
    let catalogue = reading.library.catalogue;
    let (terms, zero) = (Terms::default(), Instant::now());
    let mut goals: Vec<Goal> = catalogue
        .profession_ids()
        .filter(|id| catalogue.profession(*id).qualified_role.is_some())
        .map(Goal::Profession)
        .chain(tops(&catalogue).into_iter().map(Goal::Role))
        .collect();
    goals.retain(|goal| to.as_ref().is_none_or(|slug| *slug == goal_name(&catalogue, *goal)));
    let (mut professions, mut ladders, mut ways, mut answers) = (vec![], vec![], vec![], String::new());
    // `EVERY=5` looks at every fifth starting point only.
    let every: usize = std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(1);
    for start in catalogue.holding_ids().filter(|id| catalogue.holding(*id).starting_point).step_by(every) {
        if from.as_ref().is_some_and(|slug| *slug != catalogue.holding(start).slug) {
            continue;
        }
        let mut holdings = vec![start];
        holdings.extend(usually_held(&catalogue, &holdings, &[]));
        let person = Person { holdings, ..Person::default() };
        for (at, goal) in goals.iter().enumerate() {
            let name = format!("{} to {}", catalogue.holding(start).slug, goal_name(&catalogue, *goal));
            let before = spent_micros(zero);
            let (answer, effort): (Answer, Effort) = measured_routes(&catalogue, &person, *goal, &terms);
            let micros = spent_micros(zero) - before;
            writeln!(answers, "== {name}{}", if answer.cut_short { " (cut short)" } else { "" }).unwrap();
            answer.routes.iter().for_each(|route| writeln!(answers, "{}", told(&catalogue, route)).unwrap());
            let run = |micros, effort, routes, cut_short| Run { micros, effort, routes, cut_short, name: name.clone() };
            let list = if matches!(goal, Goal::Profession(_)) { &mut professions } else { &mut ladders };
            list.push(run(micros, effort, answer.routes.len(), answer.cut_short));
            // Ways through other professions: of every seventh plan.
            if (usize::from(start.0) + at) % 7 == 0 || to.is_some() {
                let before = spent_micros(zero);
                let by = by_way_of(&catalogue, &person, *goal, &terms, &answer);
                ways.push(run(spent_micros(zero) - before, Effort::default(), by.len(), false));
                by.iter().for_each(|way| writeln!(answers, "  by way of {}", told(&catalogue, &way.route)).unwrap());
            }
        }
    }
    table("professions", &mut professions);
    table("tops of ladders", &mut ladders);
    table("ways through other professions", &mut ways);
    if let Ok(file) = std::env::var("ANSWERS") {
        std::fs::write(file, answers).expect("a file that can be written");
    }
}
