//! Goals by description: their names in links and on the command line, and their words.
//!
//! A name is `any:` and what all has to fit, parted by commas: `therapist`, people worked with and a
//! setting, each by the name of the explorer's filter or by a tag of the catalogue:
//! `any:therapist,children`.

use super::place::Filter;
use super::words::within;
use planner::Description;

type Tags = &'static [&'static str];
type Named = (&'static str, &'static str, Tags);

/// What jobs are told by: the explorer's filters, and a tag that is in none of them.
const PEOPLE: [&[Named]; 1] = [&Filter::WITH];
const PLACES: [&[Named]; 2] = [
    &Filter::SETTINGS,
    &[(
        "learning-disability-services",
        "Services for people with a learning disability",
        &["learning-disability-services"],
    )],
];

/// The tags that a filter's name, or a tag, stands for. A filter's name goes before a tag.
fn tags(of: &[&'static [Named]], name: &str) -> Option<Tags> {
    let of = || of.iter().copied().flatten();
    let filter = of().find(|(known, ..)| *known == name).map(|(.., tags)| *tags);
    filter.or_else(|| of().flat_map(|(.., tags)| tags.chunks(1)).find(|tag| tag.contains(&name)))
}

/// The name of tags, and their words.
fn named(of: &[&'static [Named]], wanted: Tags) -> Option<(&'static str, String)> {
    match of.iter().copied().flatten().find(|(.., tags)| *tags == wanted) {
        Some((name, words, _)) => Some((name, (*words).to_owned())),
        None => wanted.first().map(|tag| (*tag, tag.replace('-', " "))),
    }
}

/// Reads a name, with or without `any:`.
pub fn read_description(text: &str) -> Option<Description> {
    let mut found = Description::default();
    for part in text.strip_prefix("any:").unwrap_or(text).split(',') {
        if part == "therapist" {
            found.therapist = true;
        } else if let Some(with) = tags(&PEOPLE, part).filter(|_| found.with.is_empty()) {
            found.with = with;
        } else {
            found.within = tags(&PLACES, part).filter(|_| found.within.is_empty())?;
        }
    }
    Some(found)
}

/// The name of a description, which reads as itself.
pub fn description_name(description: &Description) -> String {
    let with = named(&PEOPLE, description.with).map(|(name, _)| name);
    let within = named(&PLACES, description.within).map(|(name, _)| name);
    let parts: Vec<&str> = description.therapist.then_some("therapist").into_iter().chain(with).chain(within).collect();
    format!("any:{}", parts.join(","))
}

/// "Any job that gives therapy to children and young people".
pub fn description_words(description: &Description) -> String {
    let mut words = "Any job".to_owned();
    let with = named(&PEOPLE, description.with).map(|(_, words)| within(&words));
    words += match (description.therapist, &with) {
        (true, Some(_)) => " that gives therapy to ",
        (true, None) => " that gives therapy",
        (false, Some(_)) => " with ",
        (false, None) => "",
    };
    words += &with.unwrap_or_default();
    if let Some((_, setting)) = named(&PLACES, description.within) {
        words += " in ";
        words += &within(&setting);
    }
    words
}

/// The descriptions that are offered to choose from, where some profession fits them.
pub fn descriptions() -> impl Iterator<Item = Description> {
    let therapist = Description { therapist: true, ..Description::default() };
    let with = Filter::WITH.iter().map(|(.., tags)| *tags);
    let given = with.clone().map(move |with| Description { with, ..therapist });
    let with = with.map(|with| Description { with, ..Description::default() });
    let within = Filter::SETTINGS.iter().map(move |(.., within)| Description { within, ..therapist });
    std::iter::once(therapist).chain(given).chain(with).chain(within)
}

/// Every name that can be part of a description.
pub fn description_parts() -> impl Iterator<Item = &'static str> {
    let all = PEOPLE.into_iter().chain(PLACES).flatten();
    std::iter::once("therapist")
        .chain(all.flat_map(|(name, _, tags)| std::iter::once(*name).chain(tags.iter().copied())))
}
