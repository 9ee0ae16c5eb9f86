//! The measurements on this machine.

use crate::grown::{Dice, grown};
use crate::plans::{Plan, Run, goal_name, plan, spread, starts, table, timed, tops};
use catalogue::{Catalogue, compact};
use planner::{Effort, Goal, Route, StepKind, Terms, by_way_of, every_profession};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

/// How many times the real catalogue's size.
const SIZES: [usize; 4] = [1, 4, 16, 64];
/// Plans at each size, from chance, the same at each.
const GROWTH_PLANS: usize = 12;
/// The seed of the grown catalogues and of their plans.
const SEED: u64 = 1815;

type MakeTerms = fn() -> Terms;

/// Terms of the plans to professions, besides none, with what they are called.
const TERMS: [(&str, MakeTerms); 3] = [
    ("never under £25,000 a year", || Terms { income_floor_pounds: Some(25_000), ..Terms::default() }),
    ("no month without pay", || Terms { no_unpaid: true, ..Terms::default() }),
    ("fees up to £5,000", || Terms { fees_max_pounds: Some(5_000), ..Terms::default() }),
];

/// Milliseconds that have passed, less those that this program has waited for a processor where the system tells.
fn spent_ms(since: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let waited = told.and_then(|told| told.split_whitespace().nth(1).and_then(|nanos| nanos.parse::<f64>().ok()));
    since.elapsed().as_secs_f64() * 1e3 - waited.unwrap_or(0.0) / 1e6
}

fn read(folder: &str) -> Catalogue {
    let reading = catalogue::read::read(Path::new(folder));
    assert!(reading.faults.is_empty(), "{} faults in {folder}", reading.faults.len());
    reading.library.catalogue
}

pub fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["--growth"] => growth(&read("data")),
        ["--write", file] => std::fs::write(file, compact::write(&read("data"))).expect("a file that can be written"),
        ["--one", file, from, to] => one(&compact::open(&std::fs::read(file).unwrap()).unwrap(), from, to),
        _ => every(&read(words.first().unwrap_or(&"data")), words.get(1).copied(), words.get(2).copied()),
    }
}

/// One plan, for counting its instructions.
fn one(catalogue: &Catalogue, from: &str, to: &str) {
    let start = catalogue.find_holding(from).unwrap_or_else(|| panic!("nobody starts from {from}"));
    let goals = every_profession(catalogue).into_iter().chain(tops(catalogue));
    let goal = goals.into_iter().find(|goal| goal_name(catalogue, *goal) == to);
    let plan = plan(catalogue, start, goal.unwrap_or_else(|| panic!("{to} is no goal")));
    let (answer, effort) = planner::measured_routes(catalogue, &plan.person, plan.goal, &plan.terms);
    println!("{}: {} routes, {} made, {} kept", plan.name, answer.routes.len(), effort.made, effort.kept);
}

/// Every starting point to every goal.
fn every(catalogue: &Catalogue, from: Option<&str>, to: Option<&str>) {
    let zero = Instant::now();
    let mut goals = [every_profession(catalogue), tops(catalogue)].concat();
    goals.retain(|goal| to.is_none_or(|slug| slug == goal_name(catalogue, *goal)));
    let (mut to_professions, mut to_tops, mut ways, mut answers) = (vec![], vec![], vec![], String::new());
    let mut under_terms: Vec<Vec<Run>> = TERMS.iter().map(|_| Vec::new()).collect();
    let every: usize = std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(1);
    for start in starts(catalogue).into_iter().step_by(every) {
        if from.is_some_and(|slug| slug != catalogue.holding(start).slug) {
            continue;
        }
        for (at, goal) in goals.iter().enumerate() {
            let plan = plan(catalogue, start, *goal);
            let (run, answer) = timed(catalogue, &plan, &|| spent_ms(zero));
            writeln!(answers, "== {}{}", plan.name, if answer.cut_short { " (cut short)" } else { "" }).unwrap();
            answer.routes.iter().for_each(|route| writeln!(answers, "{}", told(catalogue, route)).unwrap());
            if matches!(goal, Goal::Profession(_)) {
                to_professions.push(run);
                for ((what, terms), runs) in TERMS.iter().zip(&mut under_terms) {
                    let plan = Plan { terms: terms(), name: format!("{}, {what}", plan.name), ..plan.clone() };
                    runs.push(timed(catalogue, &plan, &|| spent_ms(zero)).0);
                }
            } else {
                to_tops.push(run);
            }
            // Ways through other professions: of every seventh plan.
            if (usize::from(start.0) + at) % 7 == 0 || to.is_some() {
                let before = spent_ms(zero);
                let by = by_way_of(catalogue, &plan.person, *goal, &Terms::default(), &answer);
                let ms = spent_ms(zero) - before;
                by.iter().for_each(|way| writeln!(answers, "  by way of {}", told(catalogue, &way.route)).unwrap());
                ways.push(Run { name: plan.name, ms, effort: Effort::default(), routes: by.len(), cut_short: false });
            }
        }
    }
    print!("{}", table("professions", &to_professions));
    for ((what, _), runs) in TERMS.iter().zip(&under_terms) {
        print!("{}", table(&format!("professions, {what}"), runs));
    }
    print!("{}", table("tops of ladders", &to_tops));
    print!("{}", table("ways through other professions", &ways));
    if let Ok(file) = std::env::var("ANSWERS") {
        std::fs::write(file, answers).expect("a file that can be written");
    }
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

/// The same plans on catalogues of several sizes.
fn growth(real: &Catalogue) {
    let zero = Instant::now();
    println!("growth: {GROWTH_PLANS} plans to professions, the same at each size; seed {SEED}");
    println!(
        "  {:>5}{:>8}{:>12}{:>12}{:>12}{:>12}{:>12}{:>11}",
        "size", "moves", "median ms", "mean ms", "worst ms", "made", "kept", "cut short"
    );
    // Of each size: median and mean milliseconds, labels made.
    let mut points: Vec<(usize, [f64; 3])> = Vec::new();
    for size in SIZES {
        let grown = grown(real, size, SEED);
        let mut dice = Dice(SEED);
        let runs: Vec<Run> = (0..GROWTH_PLANS)
            .map(|_| timed(&grown, &asked(real, &grown, size, &mut dice), &|| spent_ms(zero)).0)
            .collect();
        let of = |number: &dyn Fn(&Run) -> f64| spread(runs.iter().map(number).collect());
        let [median, _, worst, all] = of(&|run| run.ms);
        let ([.., made], [.., kept]) = (of(&|run| run.effort.made as f64), of(&|run| run.effort.kept as f64));
        let (mean, cut) = (all / runs.len() as f64, runs.iter().filter(|run| run.cut_short).count());
        let moves = grown.moves.len();
        println!(
            "  {:>5}{moves:>8}{median:>12.3}{mean:>12.3}{worst:>12.3}{made:>12}{kept:>12}{cut:>11}",
            format!("{size}x")
        );
        points.push((size, [median, mean, made]));
    }
    let exponents = [0, 1, 2].map(|column| slope(points.iter().map(|(size, of)| (*size as f64, of[column]))));
    let [median, mean, made] = exponents;
    println!(
        "  grows as size to the power of: median ms {median:.2}, mean ms {mean:.2}, labels made {made:.2} (slopes of \
         straight lines through the logarithms)"
    );
}

/// A plan by chance: from a starting point to a profession of one copy. Chance is asked as often at each size, so
/// that starting point and profession are the same.
fn asked(real: &Catalogue, grown: &Catalogue, size: usize, dice: &mut Dice) -> Plan {
    let (starts_of_one, goals_of_one) = (starts(real).len(), every_profession(real).len());
    let (start, goal, copy) = (dice.below(starts_of_one), dice.below(goals_of_one), dice.below(size));
    plan(grown, starts(grown)[copy * starts_of_one + start], every_profession(grown)[copy * goals_of_one + goal])
}

/// The slope of the straight line through the logarithms with the least squares.
fn slope(points: impl Iterator<Item = (f64, f64)>) -> f64 {
    let logs: Vec<(f64, f64)> = points.map(|(x, y)| (x.ln(), y.ln())).collect();
    let n = logs.len() as f64;
    let (x, y) = logs.iter().fold((0.0, 0.0), |(x, y), (a, b)| (x + a / n, y + b / n));
    let (across, up) =
        logs.iter().fold((0.0, 0.0), |(across, up), (a, b)| (across + (a - x) * (a - x), up + (a - x) * (b - y)));
    up / across
}
