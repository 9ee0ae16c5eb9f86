//! The steps from where someone is, in words: where each leads, how near it is, what would give what is
//! missing.

use super::needs::an;
use super::words;
use catalogue::{Availability, Catalogue};
use planner::{Direction, Missing, NextMove, Opening};

/// The heading of a direction.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "Up",
        Direction::Sideways => "Sideways",
        Direction::Retrain => "Train for another profession",
        Direction::Specialise => "Specialise",
        Direction::SuperviseAndTeach => "Supervise and teach",
        Direction::Research => "Research",
        Direction::Lead => "Lead",
    }
}

/// How near a step is, in a sentence. `missing`: what is missing, as part of it.
pub fn opening(catalogue: &Catalogue, found: &NextMove, missing: &str) -> String {
    let opening = match (found.opening, found.wait_months, found.first) {
        (Opening::Now, ..) if !found.ask.is_empty() => "May be open, if what you have counts: ask.".to_owned(),
        (Opening::Now, ..) if found.may => "May be open: it depends on what is not known here.".to_owned(),
        (Opening::Now, ..) if found.unknown.is_empty() => "Open now.".to_owned(),
        (Opening::Now, ..) => "Open now, if you win a place.".to_owned(),
        (Opening::Closed, ..) if catalogue.move_of(found.id).availability == Availability::Paused => {
            format!("{}.", words::availability(Availability::Paused))
        }
        (_, Some(months), _) => format!("Nearly: in {}, if you go on as you are.", words::length(months)),
        (Opening::Nearly, ..) => format!("Nearly: {missing}."),
        (Opening::Closed, _, Some(role)) => {
            format!("First become {}.", an(&words::within(&catalogue.role(role).title)))
        }
        (Opening::Closed, ..) => format!("Missing: {missing}."),
    };
    let unpublished = if found.published { "" } else { " Nobody has published this step." };
    format!("{opening}{unpublished}")
}

/// Missing things as part of a sentence: one in all its words; of each of several only what stands before its first
/// full stop, with semicolons between them where one has a comma within.
pub fn missing(texts: &[String]) -> String {
    if let [one] = texts {
        return words::within(one.trim_end_matches('.'));
    }
    let titles: Vec<String> = texts.iter().map(|text| title(text)).collect();
    match titles.split_last() {
        Some((last, others)) if titles.iter().any(|title| title.contains([',', ';'])) => {
            format!("{}; and {last}", others.join("; "))
        }
        _ => words::and_list(&titles),
    }
}

/// What stands before the first full stop of a text, as part of a sentence.
fn title(text: &str) -> String {
    let first = text.split_once(". ").map_or(text, |(first, _)| first);
    words::within(first.trim_end_matches('.'))
}

/// A missing thing; if others would do in its place, by its title, with how many, and whether something else may count.
pub fn or_others(thing: &str, missing: &Missing) -> String {
    if missing.others == 0 && !missing.may_count {
        return thing.to_owned();
    }
    let thing = title(thing);
    let others = match missing.others {
        0 => None,
        1 => Some("or one other".to_owned()),
        n => Some(format!("or one of {} others", words::count(n))),
    };
    match (others, missing.may_count) {
        (Some(others), false) => format!("{thing} ({others})"),
        (Some(others), true) => format!("{thing} ({others} or what else may count)"),
        (None, _) => format!("{thing} (something else may count)"),
    }
}

/// What would give a missing thing, in a sentence.
pub fn given_by(catalogue: &Catalogue, missing: &Missing) -> String {
    let first = missing.given_by.first().map(|id| words::within(&catalogue.move_of(*id).title)).unwrap_or_default();
    match (missing.months, missing.given_by.len(), missing.open) {
        (Some(months), ..) => format!("In {}, if you go on as you are.", words::length(months)),
        (None, 0, _) => "No step we know gives it.".to_owned(),
        (None, _, 0) => format!("A later step gives it: {first}."),
        (None, _, 1) => format!("A step that is open now gives it: {first}."),
        (None, _, n) => {
            format!("{} steps that are open now give it, such as: {first}.", words::capital(&words::count(n)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_do_in_place_of_a_missing_thing_is_counted() {
        let told = |others, may_count| {
            let missing = Missing { node: 0, months: None, given_by: vec![], open: 0, others, may_count };
            or_others("A degree. Ask.", &missing)
        };
        assert_eq!(told(0, false), "A degree. Ask.");
        assert_eq!(told(1, false), "a degree (or one other)");
        assert_eq!(told(3, true), "a degree (or one of three others or what else may count)");
        assert_eq!(told(0, true), "a degree (something else may count)");
    }

    #[test]
    fn missing_things_are_told_apart() {
        let told = |texts: &[&str]| missing(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        assert_eq!(told(&["A profession that counts. So do nurses."]), "a profession that counts. So do nurses");
        let several = ["Part one.", "A profession that counts. So do nurses and teachers.", "Present setting"];
        assert_eq!(told(&several), "part one, a profession that counts and present setting");
        assert_eq!(told(&["Training, and more", "Part one"]), "training, and more; and part one");
        assert_eq!(told(&["A, b", "Part one", "Part two"]), "a, b; part one; and part two");
    }
}
