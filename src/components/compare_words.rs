//! In what professions and routes differ, in words.

use super::leading::level_word;
use super::{route_words, words};
use catalogue::text::RegulationKind;
use catalogue::{Catalogue, Months};
use planner::{Field, Route, Value};

/// The heading of a row.
pub fn field(field: Field) -> &'static str {
    match field {
        Field::FamilyBox => "Part of the family",
        Field::WorksWith => "Who you help",
        Field::Settings => "Where",
        Field::Approaches => "Approaches",
        Field::Degree => "Degree to start",
        Field::TrainingPay => "Pay while you train",
        Field::TraineePay => "Least pay of a training post",
        Field::TrainingMonths => "Training",
        Field::Apprenticeship => "Apprenticeship",
        Field::Selection => "Picked for every training",
        Field::Pay => "Pay in the first job",
        Field::Regulation => "Regulation",
        Field::Registers => "Registers and bodies",
        Field::NextRung => "Next step up",
        Field::LeadsUpTo => "How far its own jobs lead",
        Field::Months => "Time",
        Field::Pounds => "It costs you",
        Field::UnpaidMonths => "Without pay",
        Field::Selections => "Picked from a crowd",
        Field::Detours => "Other trainings on the way",
        Field::Certainty => "Weakest link",
        Field::Jobs => "Jobs on the way",
    }
}

/// What stands in a row.
pub fn value(catalogue: &Catalogue, value: &Value) -> String {
    match value {
        Value::Unknown => words::NOT_KNOWN.to_owned(),
        Value::NoneKnown => "None known".to_owned(),
        Value::FamilyBox(one) => words::family_box(*one).2.to_owned(),
        Value::Words(list) => words::capital(&list.join(", ").replace('-', " ")),
        Value::Degree(need) => words::degree(*need).to_owned(),
        Value::TrainingPay(pay) => words::training_pay(*pay).to_owned(),
        Value::Pay(pay) => words::pay_and_basis(catalogue, *pay),
        Value::Months(shortest, longest) => {
            words::step_length(Months { least: Some(*shortest), typical: None, most: Some(*longest) })
        }
        Value::Availability(availability) => format!("Yes: {}", words::within(words::availability(*availability))),
        Value::Is(yes) => if *yes { "Yes" } else { "Not for every one" }.to_owned(),
        Value::Regulation(kind) => regulation(*kind).to_owned(),
        Value::Jobs(jobs) => {
            let titles: Vec<String> = jobs.iter().map(|role| words::within(&catalogue.role(*role).title)).collect();
            words::capital(&titles.join("; "))
        }
        Value::Level(level) => level_word(*level).to_owned(),
        Value::Count(0) => "None".to_owned(),
        Value::Count(count) => count.to_string(),
        Value::Pounds(pounds, 0) => words::pounds(*pounds),
        Value::Pounds(pounds, _) => format!("{} and more", words::pounds(*pounds)),
        Value::Certainty(weakest) => route_words::weakest(*weakest).0.to_owned(),
    }
}

/// What stands in a row about a route, in the words of its card.
pub fn of_route(catalogue: &Catalogue, route: &Route, field: Field, found: &Value) -> String {
    let joined = |(first, rest): (String, String)| format!("{first}{rest}");
    match field {
        Field::Months => route_words::total(route),
        Field::Pounds => joined(route_words::cost_words(catalogue, route)),
        Field::UnpaidMonths => route_words::without_pay(catalogue, route),
        Field::Selections => joined(route_words::picked_words(catalogue, route)),
        _ => value(catalogue, found),
    }
}

fn regulation(kind: RegulationKind) -> &'static str {
    match kind {
        RegulationKind::Statutory => "By law",
        RegulationKind::AccreditedRegister => "An accredited register",
        RegulationKind::EmployerOnly => "The employer only",
        RegulationKind::None => "None",
        RegulationKind::Unknown => words::NOT_KNOWN,
    }
}
