//! The words of the data: what is said of single texts, of pages and of dates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use catalogue::read::language::{self, Wording};
use catalogue::read::lists::{BANNED, SHORT_FORMS};
use catalogue::read::{Fault, read};
use common::{changed, fixture, reading};
use std::path::Path;

const HELPER: &str = "professions/helper.toml";
const TODAY: &str = "2026-11-24";

/// What is found in the words of the fixture with one text changed.
fn look(from: &str, to: &str) -> Wording {
    language::look(&reading(&changed(HELPER, from, to)), TODAY)
}

/// Warnings that the fixture does not give anyway.
fn new_warnings(from: &str, to: &str) -> Vec<Fault> {
    let before = language::look(&reading(&fixture()), TODAY).warnings;
    let told = |list: &[Fault], fault: &Fault| list.iter().any(|other| other.message == fault.message);
    look(from, to).warnings.into_iter().filter(|fault| !told(&before, fault)).collect()
}

#[test]
fn the_data_keeps_to_the_limits() {
    let reading = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data")));
    let found = language::look(&reading, &reading.library.catalogue.version.date);
    assert_eq!(found.faults, []);
    let warnings: Vec<String> = found.warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.len() <= 15, "{} warnings:\n{}", warnings.len(), warnings.join("\n"));
    assert!(!warnings.iter().any(|warning| warning.contains("is not for readers")), "{warnings:#?}");
    for page in &found.pages {
        let age = page.counted.reading_age().unwrap();
        assert!(age <= page.oldest_reader, "{}: {age}", page.name);
        assert!(page.counted.median_sentence() <= 15, "{}", page.name);
    }
    for name in ["vision", "leadership", "rules", "money"] {
        assert!(found.pages.iter().any(|page| page.name == name && page.oldest_reader == 14.0), "{name}");
    }
    for name in ["cards", "questions"] {
        assert!(found.pages.iter().any(|page| page.name == name && page.oldest_reader == 11.0), "{name}");
    }
    let professions = found.pages.iter().filter(|page| page.name.starts_with("professions/")).count();
    assert_eq!(professions, reading.library.catalogue.professions.len());
}

#[test]
fn a_long_sentence_is_named_at_its_line_and_field() {
    let sentence = format!("You {}.", vec!["work"; 20].join(" "));
    let found = new_warnings("A helper helps.", &format!("A helper helps. {sentence}"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].file.as_str(), found[0].field.as_str()), ("data/professions/helper.toml", "summary"));
    assert!(found[0].message.contains("the sentence \"You work work work work …\" has 21 words; the most is 20."));
    let line = fixture().into_iter().find(|(name, _)| name == HELPER).unwrap().1;
    let line = String::from_utf8(line).unwrap().lines().position(|line| line.starts_with("summary = ")).unwrap();
    assert_eq!(found[0].line, line + 1);
    let twenty = format!("You {}.", vec!["work"; 19].join(" "));
    assert_eq!(new_warnings("A helper helps.", &twenty), []);
}

#[test]
fn every_banned_phrase_is_found_as_whole_words_and_has_something_to_write_instead() {
    for banned in BANNED {
        let found = new_warnings("A helper helps.", &format!("It is {} here.", banned.phrase));
        let says = format!("\"{}\" is not for readers: write {}.", banned.phrase, banned.instead);
        assert!(found.iter().any(|fault| fault.message == says), "{}: {found:?}", banned.phrase);
        assert!(!banned.instead.is_empty() && banned.phrase == banned.phrase.to_lowercase());
        let capital = format!("{}{}", banned.phrase[..1].to_uppercase(), &banned.phrase[1..]);
        assert!(!new_warnings("A helper helps.", &format!("{capital} it is.")).is_empty(), "{capital}");
    }
    for fine in ["Their shoulders ache.", "A viable plan.", "The leg of a diet.", "She achieves a lot."] {
        assert_eq!(new_warnings("A helper helps.", fine), [], "{fine}");
    }
}

#[test]
fn ranges_with_a_dash_are_found_and_years_are_not() {
    for range in ["Aged 16-18.", "Aged 16–18.", "For 3-4 years", "(11-16)", "Bands 5–7"] {
        let found = new_warnings("A helper helps.", range);
        assert!(found.iter().any(|fault| fault.message.contains("is a range with a dash: write \"")), "{range}");
    }
    for fine in ["In 2028-29.", "Aged 16 to 18.", "A 2:1 or above.", "From 2025-04 on.", "Level-2 maths"] {
        assert_eq!(new_warnings("A helper helps.", fine), [], "{fine}");
    }
}

#[test]
fn short_forms_need_their_long_form_on_the_page_or_a_place_in_the_table() {
    let found = new_warnings("A helper helps.", "The BPS helps.");
    assert!(found[0].message.contains("write \"british psychological society (BPS)\""), "{found:?}");
    assert_eq!(found.len(), 1);
    // The long form may stand anywhere on the page, and one who is many has an s.
    assert_eq!(new_warnings("A helper helps.", "The British Psychological Society (BPS) and the BPS’s rules."), []);
    assert_eq!(new_warnings("A helper helps.", "Two psychological wellbeing practitioners (PWPs)."), []);
    assert_eq!(new_warnings("A helper helps.", "The NHS, GCSEs, A-levels, McDonald, 2:1."), []);
    let unknown = new_warnings("A helper helps.", "The XQZ helps, and so do XQZs.");
    assert_eq!(unknown.len(), 1, "{unknown:?}");
    assert!(unknown[0].message.contains("\"XQZ\" is not in the table of short forms"));
    // The table itself.
    for (at, form) in SHORT_FORMS.iter().enumerate() {
        assert!(form.long.iter().all(|long| *long == long.to_lowercase()), "{}", form.short);
        assert!(!SHORT_FORMS[..at].iter().any(|other| other.short == form.short), "{} stands twice", form.short);
    }
}

#[test]
fn an_address_within_a_text_is_found() {
    for text in ["See https://example.org/.", "See www.example.org."] {
        assert!(new_warnings("A helper helps.", text)[0].message.contains("holds a web address"), "{text}");
    }
}

#[test]
fn titles_nearly_alike_are_found() {
    for title in ["Suport worker", "Worker, support", "Support workers"] {
        let found = new_warnings("title = \"Lead helper\"", &format!("title = \"{title}\""));
        assert_eq!(found.len(), 1, "{title}: {found:?}");
        assert!(found[0].message.contains("is nearly the title of the role '"), "{found:?}");
        assert!(found[0].message.contains("tell them apart, or make them one"));
    }
    assert_eq!(new_warnings("title = \"Lead helper\"", "title = \"Support manager\""), []);
}

#[test]
fn facts_past_their_review_date_are_warnings() {
    let late = |today: &str| -> Vec<String> {
        let found = language::look(&reading(&fixture()), today);
        assert_eq!(found.faults, language::look(&reading(&fixture()), TODAY).faults, "a date is no fault");
        let late = found.warnings.iter().filter(|fault| fault.field == "checked");
        late.map(|fault| fault.message.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(late("2027-11-22"), [""; 0]);
    // A year: competition of one move and costs of another, whether a programme for leaders runs, a sum, a count,
    // and a rule about money. The rest: two years.
    let yearly = [
        "development 'dev-helping'",
        "sum 'money-loan'",
        "move 'mv-helping'",
        "rule 'rule-some'",
        "move 'mv-degree'",
        "count 'wf-helpers'",
    ];
    assert_eq!(late("2027-11-23"), yearly);
    assert_eq!(late("2028-11-21"), yearly);
    // One source was read a day before all else.
    let slow = |today: &str| -> Vec<String> {
        late(today).into_iter().filter(|record| !yearly.contains(&record.as_str())).collect()
    };
    assert_eq!(slow("2028-11-22"), ["source 'src-b'"]);
    let rest = [
        "move 'mv-helping-from-degree'",
        "move 'mv-take-helper'",
        "rule 'rule-all'",
        "move 'mv-support-worker'",
        "source 'src-a'",
        "source 'src-b'",
    ];
    assert_eq!(slow("2028-11-23"), rest);
}

#[test]
fn a_page_that_is_hard_to_read_is_a_fault() {
    assert_eq!(look("A helper helps.", "A helper helps.").faults, []);
    let hard = "Multidisciplinary psychotherapeutic consultation necessitates considerable organisational \
                sophistication, interprofessional negotiation, administrative responsibility, and educational \
                accountability throughout institutional environments.";
    let found = look("A helper helps.", &[hard; 3].join(" ")).faults;
    let page = found.iter().filter(|fault| fault.file == "data/professions/helper.toml");
    let said: Vec<&str> = page.map(|fault| fault.message.as_str()).collect();
    assert!(said.iter().any(|message| message.contains("the page reads at age")), "{said:?}");
    let long = format!("You {}.", vec!["go"; 25].join(" "));
    let found = look("A helper helps.", &vec![long; 40].join(" ")).faults;
    let said: Vec<&str> = found.iter().map(|fault| fault.message.as_str()).collect();
    assert!(said.iter().any(|message| message.contains("the middle sentence of the page has 26 words")), "{said:?}");
    assert!(said.iter().any(|message| message.contains("sentences have more than 20 words")), "{said:?}");
}

/// The fixture with a long sentence in one field of another file.
fn with_long(file: &str, from: &str, to: &str) -> Wording {
    let long = format!("You {}.", vec!["work"; 30].join(" "));
    language::look(&reading(&changed(file, from, &to.replace('@', &long))), TODAY)
}

#[test]
fn every_text_of_the_vision_of_leading_rules_and_money_is_measured() {
    for (file, page, from, to, field) in [
        ("vision.toml", "vision", "\"Help new parents.\"", "\"@\"", "what"),
        ("leadership.toml", "leadership", "\"You lead a team.\"", "\"@\"", "what"),
        ("leadership.toml", "leadership", "\"Band 8a.\"", "\"@\"", "pay"),
        ("leadership.toml", "leadership", "\"Work first.\"", "\"@\"", "how"),
        ("leadership.toml", "leadership", "\"Adverts.\"", "\"@\"", "basis"),
        ("leadership.toml", "leadership", "\"On hold.\"", "\"@\"", "note"),
        ("leadership.toml", "leadership", "as_of = \"2025\"", "as_of = \"@\"", "as_of"),
        ("leadership.toml", "leadership", "\"For some.\"", "\"@\"", "what"),
        ("rules.toml", "rules", "\"It holds for some.\"", "\"@\"", "what"),
        ("rules.toml", "rules", "as_of = \"2025\"", "as_of = \"@\"", "as_of"),
        ("money.toml", "money", "\"At most.\"", "\"@\"", "note"),
        ("money.toml", "money", "\"£9,535 a year\"", "\"@\"", "amounts[0].amount"),
        ("money.toml", "money", "what = \"2025/26\"", "what = \"@\"", "amounts[0].what"),
        ("money.toml", "money", "as_of = \"2025\"", "as_of = \"@\"", "as_of"),
        ("workforce.toml", "money", "certainty", "note = \"@\"\ncertainty", "note"),
    ] {
        let found = with_long(file, from, to);
        let warned = found.warnings.iter().filter(|fault| fault.message.contains("has 31 words; the most is 20"));
        let places: Vec<(&str, &str)> = warned.map(|fault| (fault.file.as_str(), fault.field.as_str())).collect();
        assert_eq!(places, [(format!("data/{file}").as_str(), field)], "{file}: {from}");
        let measured = found.pages.iter().find(|of| of.name == page).map(|of| of.counted.long_sentences());
        assert_eq!(measured, Some(1), "{file}: {from}");
        let own = format!("data/{file}");
        assert!(found.faults.iter().any(|fault| fault.message.contains("have more than 20 words")), "{file}: {from}");
        assert!(found.faults.iter().all(|fault| fault.file == own), "{file}: {from}: {:?}", found.faults);
    }
    // A page that is too hard is a fault of its own file, though another file is shown on it.
    let long = format!("You {}.", vec!["work"; 30].join(" "));
    let mut files = changed("money.toml", "At most.", &long);
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == "workforce.toml").unwrap();
    bytes.extend(format!("note = \"{long} Or not.\"\n").bytes());
    let found = language::look(&reading(&files), TODAY).faults;
    assert!(!found.is_empty() && found.iter().all(|fault| fault.file == "data/money.toml"), "{found:?}");
    // A rule of leading is read on two pages.
    let found = with_long("rules.toml", "\"It holds for all.\"", "\"@\"");
    for name in ["rules", "leadership"] {
        let page = found.pages.iter().find(|page| page.name == name).unwrap();
        assert_eq!(page.counted.long_sentences(), 1, "{name}");
    }
}
