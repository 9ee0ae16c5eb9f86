//! Facts as cards, lists and source lines say them. Unknown is a value: `None` here, and "Not known"
//! on screen.

use super::words::{bands, capital, pay_basis, pay_range, pounds};
use crate::draw::html;
use crate::state::Filter;
pub use crate::state::date;
use catalogue::text::{Grade, Source};
use catalogue::{Catalogue, DegreeNeed, FamilyBox, Pay, Profession, Stage, TrainingPay};
use yew::prelude::*;

/// The product's name.
pub const NAME: &str = "Psychological Professions Career Navigator";

/// All boxes of Figure 1, and the jobs beside it, in the order shown.
pub const BOXES: [FamilyBox; 5] = [FamilyBox::A, FamilyBox::B, FamilyBox::C, FamilyBox::D, FamilyBox::Beside];

/// Pay on starting, with its year: "Band 7, from £47,810 (2025/26)". `None` if nothing is known.
pub fn pay_from(catalogue: &Catalogue, pay: Pay) -> Option<String> {
    Some(match (pay, pay_range(catalogue, pay)) {
        (Pay::Bands(first, last), Some((entry, _))) => {
            let year = pay_basis(catalogue, pay);
            let year = year.strip_prefix(&bands(first, last)).unwrap_or(&year).trim_start_matches(", ");
            format!("{}, from {} ({year})", capital(&bands(first, last)), pounds(entry))
        }
        (Pay::Bands(first, last), None) => capital(&bands(first, last)),
        (Pay::PoundsPerYear { min, max, year }, _) => match max {
            Some(max) if max > min => format!("{} to {} ({year})", pounds(min), pounds(max)),
            Some(_) => format!("{} ({year})", pounds(min)),
            None => format!("From {} ({year})", pounds(min)),
        },
        (Pay::SalaryUnknown, _) => "A salary; how much is not known".to_owned(),
        (Pay::Bursary, _) => "A bursary, a grant to live on".to_owned(),
        (Pay::Unaffected, _) => "What your present job pays".to_owned(),
        (Pay::Nothing, _) => "No pay".to_owned(),
        (Pay::Unknown, _) => return None,
    })
}

/// What a profession's first qualified job pays.
pub fn profession_pay(catalogue: &Catalogue, profession: &Profession) -> Option<String> {
    profession.qualified_role.and_then(|role| pay_from(catalogue, catalogue.role(role).pay))
}

/// What one lives on while training, with the band of the trainee job if there is one.
pub fn training(catalogue: &Catalogue, profession: &Profession) -> Option<String> {
    let trainee = profession.ladder.iter().map(|id| catalogue.role(*id)).find(|role| role.stage == Stage::Trainee);
    match (profession.training_pay, trainee.map(|role| role.pay)) {
        (TrainingPay::Paid, Some(Pay::Bands(first, last))) => Some(format!("Trainee job, {}", bands(first, last))),
        (TrainingPay::Paid, _) => Some("A paid job".to_owned()),
        (TrainingPay::Some, _) => Some("Some ways are paid".to_owned()),
        (TrainingPay::Unpaid, _) => Some("No pay; you pay fees".to_owned()),
        (TrainingPay::Unknown, _) => None,
    }
}

/// What degree one needs to start; the flag is false where there is no one answer.
pub fn degree(need: DegreeNeed) -> (&'static str, bool) {
    match need {
        DegreeNeed::No => ("Not needed", true),
        DegreeNeed::AnyOrEquivalent => ("A degree, or proof you can study at that level", true),
        DegreeNeed::Any => ("A degree in any subject", true),
        DegreeNeed::Psychology => ("A psychology degree, or a conversion course", true),
        DegreeNeed::OtherNamed => ("A degree or training in a named field", true),
        DegreeNeed::Varies => ("Varies by course", false),
        DegreeNeed::Unknown => (super::words::NOT_KNOWN, false),
    }
}

/// The letters people know a profession by, if it has some: "PWP".
pub fn short_form(profession: &Profession) -> Option<&str> {
    let letters = |aka: &&str| (2..=5).contains(&aka.len()) && aka.chars().all(|c| c.is_ascii_uppercase());
    profession.aka.iter().map(String::as_str).find(letters)
}

/// A profession's name where there is little room: the letters that its title gives, or else the title.
/// Letters of one kind of its work ("HIPC" of a counsellor) are no name for all of it.
pub fn short_name(profession: &Profession) -> &str {
    short_form(profession).filter(|short| profession.title.contains(*short)).unwrap_or(&profession.title)
}

/// Whom a profession helps, in few words. `None` if nothing is known.
pub fn helps(profession: &Profession) -> Option<String> {
    let has = |tag: &str| profession.works_with.iter().any(|t| t == tag);
    let all_ages = has("adults") && has("older-adults") && (has("children") || has("young-people"));
    let mut said: Vec<&str> = Vec::new();
    if all_ages {
        said.push("All ages");
    }
    for (name, _, tags) in Filter::WITH {
        if tags.iter().any(|tag| has(tag)) {
            said.extend(match name {
                "children" if all_ages => None,
                "children" if !has("children") => Some("Young people"),
                "children" => Some("Children"),
                "adults" if !all_ages => Some("Adults"),
                "older" if !all_ages && !has("adults") => Some("Older adults"),
                "families" => Some("Families"),
                "teams" => Some("Teams"),
                _ => None,
            });
        }
    }
    let words = said.join(", ").to_ascii_lowercase();
    (!words.is_empty()).then(|| capital(&words))
}

/// How near to its facts a source is.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Official => "Official",
        Grade::ProfessionalBody => "Professional body",
        Grade::University => "University or training provider",
        Grade::Advert => "Job advert",
        Grade::Secondary => "Second-hand",
        Grade::Informal => "Informal",
    }
}

/// The date of a source, or "page has no date".
pub fn source_date(source: &Source) -> String {
    if source.date.is_empty() { "page has no date".to_owned() } else { date(&source.date) }
}

/// Words, or a source's title where there are none, that lead to its page if it has an address.
pub fn source_link(source: &Source, words: &str) -> Html {
    let words = if words.is_empty() { source.title.clone() } else { words.to_owned() };
    if source.address.starts_with("https://") {
        html! { <a href={source.address.clone()} rel="noreferrer">{ words }</a> }
    } else {
        html! { <span>{ words }</span> }
    }
}

/// A value, or "Not known" with its dotted mark.
pub fn or_unknown(value: Option<String>) -> Html {
    match value {
        Some(value) => html! { <span>{ value }</span> },
        None => html! { <span class="unk">{ super::words::NOT_KNOWN }</span> },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn dates_are_said_as_far_as_they_go() {
        assert_eq!(date("2026-11-22"), "22 November 2026");
        assert_eq!(date("2025-04"), "April 2025");
        assert_eq!(date("2020"), "2020");
        assert_eq!(date("autumn 2021"), "autumn 2021");
        assert_eq!(date("2025-13-40"), "2025-13-40");
        assert_eq!(date(""), "");
    }

    #[test]
    fn whom_a_profession_helps_in_few_words() {
        let with = |tags: &[&str]| {
            helps(&Profession { works_with: tags.iter().map(|t| (*t).to_owned()).collect(), ..Profession::default() })
        };
        assert_eq!(with(&["adults", "older-adults", "young-people", "staff"]).unwrap(), "All ages, teams");
        assert_eq!(with(&["children", "young-people", "families"]).unwrap(), "Children, families");
        assert_eq!(with(&["adults", "older-adults"]).unwrap(), "Adults");
        assert_eq!(with(&[]), None);
    }
}
