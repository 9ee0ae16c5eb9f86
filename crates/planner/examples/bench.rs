//! How long plans take: every starting point to every profession, on the real catalogue.
//!
//! `cargo run --release -p planner --example bench [-- DATA-FOLDER [FROM TO]]`. Prints; judges nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use planner::{Goal, Person, Terms, measured_routes, usually_held};
use std::time::Instant;

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = words.next().unwrap_or_else(|| "data".to_owned());
    let (from, to) = (words.next(), words.next());
    let reading = catalogue::read::read(std::path::Path::new(&folder));
    println!("{} faults in the data", reading.faults.len());
    let catalogue = reading.library.catalogue;
    let mut runs = Vec::new();
    for start in catalogue.holding_ids().filter(|id| catalogue.holding(*id).starting_point) {
        if from.as_ref().is_some_and(|slug| *slug != catalogue.holding(start).slug) {
            continue;
        }
        let mut holdings = vec![start];
        holdings.extend(usually_held(&catalogue, &holdings, &[]));
        let person = Person { holdings, ..Person::default() };
        for profession in catalogue.profession_ids() {
            if catalogue.profession(profession).qualified_role.is_none()
                || to.as_ref().is_some_and(|slug| *slug != catalogue.profession(profession).slug)
            {
                continue;
            }
            let began = Instant::now();
            let (answer, effort) =
                measured_routes(&catalogue, &person, Goal::Profession(profession), &Terms::default());
            let micros = began.elapsed().as_micros();
            runs.push((micros, effort, answer.routes.len(), answer.by_way_of.len(), start, profession));
            if from.is_some() {
                println!("{micros} µs {effort:?} {} routes", answer.routes.len());
            }
        }
    }
    runs.sort_by_key(|run| run.0);
    let name = |run: &(u128, planner::Effort, usize, usize, catalogue::HoldingId, catalogue::ProfessionId)| {
        format!(
            "{:>9.2} ms  {:>7} labels made, {:>6} kept, {:>3} moves, {:>2} routes, {} by way of: {} to {}",
            run.0 as f64 / 1000.0,
            run.1.made,
            run.1.kept,
            run.1.moves,
            run.2,
            run.3,
            catalogue.holding(run.4).slug,
            catalogue.profession(run.5).slug
        )
    };
    if runs.is_empty() {
        return println!("nothing to plan");
    }
    println!("{} plans, {} with a route", runs.len(), runs.iter().filter(|run| run.2 > 0).count());
    println!("median {}", name(&runs[runs.len() / 2]));
    println!("99th   {}", name(&runs[runs.len() * 99 / 100]));
    for run in runs.iter().rev().take(12) {
        println!("worst  {}", name(run));
    }
}
