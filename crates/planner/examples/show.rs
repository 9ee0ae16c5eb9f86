//! Prints the routes between two names: `--example show -- DATA START PROFESSION`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use planner::{Goal, Person, StepKind, Terms, measured_routes, usually_held};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let catalogue = catalogue::read::read(std::path::Path::new(&words[0])).library.catalogue;
    let mut holdings = vec![catalogue.find_holding(&words[1]).unwrap()];
    holdings.extend(usually_held(&catalogue, &holdings, &[]));
    let person = Person { holdings, ..Person::default() };
    let goal = Goal::Profession(catalogue.find_profession(&words[2]).unwrap());
    let (answer, effort) = measured_routes(&catalogue, &person, goal, &Terms::default());
    println!("{effort:?} {:?}", answer.picks);
    let through = answer.by_way_of.iter().map(|by| (catalogue.profession(by.profession).slug.as_str(), &by.route));
    for (name, route) in answer.routes.iter().map(|route| ("", route)).chain(through) {
        println!("{name} {:?}", route.measures);
        for step in &route.steps {
            match &step.what {
                StepKind::Move { id, .. } => println!("  {:>3} {}", step.start_month, catalogue.move_of(*id).slug),
                StepKind::Work { reasons } => {
                    println!("  {:>3} work {:?} {reasons:?}", step.start_month, step.months.typical);
                }
            }
        }
    }
}
