//! The words of the data: how hard they are to read, what they may not say, short forms without
//! their long form, titles nearly alike, and facts past their review date.
//!
//! What is said of one text is a warning: it points an editor to the place. What is said of a page is
//! a fault: a page that is hard to read is not published.

use super::lists::{BANNED, SHORT_FORMS};
use super::measure::{Counted, LONGEST_SENTENCE, Names, count, sentences_of, words_of};
use super::shown::{Shown, Sort};
use super::{Fault, Reading};
use crate::distance::distance;
use crate::review::{self, About};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Oldest age, in years, at which a page may read with ease.
pub const OLDEST_READER: f64 = 14.0;
/// The same for what everyone reads first: the lines on cards, and the open questions.
pub const OLDEST_READER_OF_FIRST_WORDS: f64 = 11.0;
/// Most words of the middle sentence of a page.
pub const LONGEST_MEDIAN: usize = 15;
/// Most sentences of a page, in each hundred, that may have more than 20 words.
pub const MOST_LONG_PER_HUNDRED: usize = 2;
/// A text of so many words is measured by itself; a shorter one says too little.
const ENOUGH_WORDS: usize = 40;
/// A text of up to so many words is a label, not a sentence.
pub const LONGEST_LABEL: usize = 3;
/// Titles this short are often alike.
const SHORTEST_ALIKE: usize = 12;

/// What was found in the words.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Pages that are too hard to read.
    pub faults: Vec<Fault>,
    /// Places to look at.
    pub warnings: Vec<Fault>,
    /// Figures of each page.
    pub pages: Vec<Page>,
}

/// Figures of one page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Name of its file within `data/` without the ending, or `cards` (the one line on each profession) or
    /// `questions` (all open questions).
    pub name: String,
    /// What was counted.
    pub counted: Counted,
    /// Oldest age it may read at.
    pub oldest_reader: f64,
}

/// Looks at the words of a data folder. `today` decides which facts are past their review date.
pub fn look(reading: &Reading, today: &str) -> Wording {
    let shown = &reading.words.shown;
    let names = names(reading);
    let mut wording = Wording::default();
    for text in shown {
        one_text(text, &names, &mut wording.warnings);
    }
    short_forms(reading, &mut wording.warnings);
    alike(shown, &mut wording.warnings);
    for record in &reading.words.checked {
        if review::is_past(&record.day, record.about, today) {
            let what = match record.about {
                // Other records hold nothing besides.
                _ if record.kind != "move" => "it",
                About::Money => "its costs",
                About::Competition => "its applicants and places",
                About::Availability => "whether it can be had",
                About::Rest => "it",
            };
            let months = review::keeps_months(record.about);
            let message = format!(
                "{} '{}' was checked more than {months} months ago: read {what} at the source again, then set the day.",
                record.kind, record.record
            );
            let (file, line, field) = (record.file.clone(), record.line, "checked".to_owned());
            wording.warnings.push(Fault { file, line, field, message });
        }
    }
    pages(shown, &names, &mut wording);
    wording.warnings.sort();
    wording.warnings.dedup();
    wording.faults.sort();
    wording
}

fn at(text: &Shown, message: String) -> Fault {
    Fault { file: text.file.clone(), line: text.line, field: text.field.clone(), message }
}

/// Names of jobs, courses, qualifications and bodies, which are no easier for being rewritten.
pub fn names(reading: &Reading) -> Names {
    let shown = &reading.words.shown;
    let mut names = Names::default();
    let title = |kind: &str| matches!(kind, "profession" | "role" | "programme");
    for text in shown.iter().filter(|text| matches!(text.sort, Sort::Name | Sort::OtherName)) {
        // A qualification of one word ("Degree") is a word like others.
        if title(text.kind) || words_of(&text.text).count() > 1 {
            names.add(&text.text);
        }
    }
    for long in SHORT_FORMS.iter().flat_map(|form| form.long) {
        names.add(long);
    }
    names
}

fn one_text(text: &Shown, names: &Names, warnings: &mut Vec<Fault>) {
    let low = text.text.to_lowercase().replace('’', "'");
    for word in BANNED {
        if text.sort != Sort::OtherName && stands(&low, word.phrase) {
            warnings.push(at(text, format!("\"{}\" is not for readers: write {}.", word.phrase, word.instead)));
        }
    }
    if let Some(range) = range_with_dash(&text.text) {
        let to = range.replace(['-', '–'], " to ");
        warnings.push(at(text, format!("\"{range}\" is a range with a dash: write \"{to}\".")));
    }
    if low.contains("http:") || low.contains("https:") || low.contains("www.") {
        warnings.push(at(text, "holds a web address: put it into sources.toml and name the source.".to_owned()));
    }
    if text.sort != Sort::Words {
        return;
    }
    for sentence in sentences_of(&text.text) {
        let words = words_of(sentence).count();
        if words > LONGEST_SENTENCE {
            let start: Vec<&str> = sentence.split_whitespace().take(5).collect();
            let start = start.join(" ");
            let message =
                format!("the sentence \"{start} …\" has {words} words; the most is {LONGEST_SENTENCE}. Split it.");
            warnings.push(at(text, message));
        }
    }
    let counted = count(&text.text, names);
    if let Some(age) = counted.reading_age()
        && words_of(&text.text).count() >= ENOUGH_WORDS
        && age > OLDEST_READER
    {
        let message = format!(
            "reads at age {age:.1}; the oldest is {OLDEST_READER:.0}. Use shorter sentences and everyday words."
        );
        warnings.push(at(text, message));
    }
}

/// Whether a phrase stands in a text as whole words; both in small letters.
fn stands(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-');
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + phrase.len()..).and_then(|after| after.chars().next());
        edge(before) && (phrase.ends_with('.') || edge(after))
    })
}

/// The first range such as `16-18` in a text: two numbers below 100 with a dash between.
fn range_with_dash(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';'))
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .find(|word| {
            word.split_once(['-', '–']).is_some_and(|(from, to)| {
                let small =
                    |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
                small(from) && small(to)
            })
        })
}

/// The short forms in a text, without the "s" of many.
pub fn short_forms_in(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let apart = |c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')' | ',' | ';' | ':' | '"' | '\'' | '’');
    for word in text.split(apart) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if SHORT_FORMS.iter().any(|form| form.short == word) {
            found.push(word);
            continue;
        }
        for part in word.split(['-', '–']) {
            let bare = part.strip_suffix('s').unwrap_or(part);
            let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
            let letters = bare.chars().all(char::is_alphabetic);
            if letters && capitals > 1 && bare.starts_with(char::is_uppercase) && !has_inner_name(bare) {
                found.push(bare);
            }
        }
    }
    found
}

/// A name such as `McDonald`: a capital within, and small letters around it.
fn has_inner_name(word: &str) -> bool {
    word.starts_with("Mc") || word.starts_with("Mac")
}

fn short_forms(reading: &Reading, warnings: &mut Vec<Fault>) {
    let shown = &reading.words.shown;
    // The titles of records elsewhere that a file names are shown with it.
    let mut pages: BTreeMap<&str, (String, Vec<&Shown>)> = BTreeMap::new();
    for text in shown {
        for page in &text.pages {
            let (all, texts) = pages.entry(page.as_str()).or_default();
            all.push_str(&text.text.to_lowercase().replace('’', "'"));
            all.push('\n');
            texts.push(text);
        }
    }
    for (all, texts) in pages.values() {
        let mut said: HashSet<&str> = HashSet::new();
        for text in texts.iter().filter(|text| text.sort != Sort::OtherName) {
            for short in short_forms_in(&text.text) {
                if !said.insert(short) {
                    continue;
                }
                let message = match SHORT_FORMS.iter().find(|form| form.short == short) {
                    None => {
                        format!("\"{short}\" is not in the table of short forms: write it in full, or add it there.")
                    }
                    Some(form) if form.long.is_empty() || form.long.iter().any(|long| all.contains(long)) => continue,
                    Some(form) => format!(
                        "\"{short}\" is nowhere on this page in full: write \"{} ({short})\" where it comes first.",
                        form.long.first().copied().unwrap_or_default()
                    ),
                };
                warnings.push(at(text, message));
            }
        }
    }
}

/// Titles of one kind that differ by a letter or two, or by the order of their words.
fn alike(shown: &[Shown], warnings: &mut Vec<Fault>) {
    struct Title<'t> {
        text: &'t Shown,
        letters: Vec<char>,
        words: Vec<String>,
    }
    let mut kinds: BTreeMap<&str, Vec<Title<'_>>> = BTreeMap::new();
    for text in shown.iter().filter(|text| text.field == "title") {
        let low = text.text.to_lowercase();
        let mut words: Vec<String> =
            low.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        words.sort();
        kinds.entry(text.kind).or_default().push(Title { text, letters: low.chars().collect(), words });
    }
    for titles in kinds.values() {
        let mut by_words: HashMap<&[String], &Title<'_>> = HashMap::new();
        for (position, title) in titles.iter().enumerate() {
            let same_words = by_words.get(title.words.as_slice()).copied();
            by_words.entry(title.words.as_slice()).or_insert(title);
            let near = || {
                titles.iter().take(position).find(|other| {
                    let shortest = title.letters.len().min(other.letters.len());
                    let apart = distance(&title.letters, &other.letters, 2);
                    // Numbers, and the letter of a band or a box, are told apart by one sign.
                    shortest >= SHORTEST_ALIKE
                        && apart.is_some_and(|mistakes| mistakes > 0)
                        && !one_word_apart(&title.words, &other.words)
                })
            };
            if let Some(other) = same_words.or_else(near)
                && other.text.text != title.text.text
            {
                let message = format!(
                    "'{}' is nearly the title of the {} '{}', '{}': tell them apart, or make them one.",
                    title.text.text, title.text.kind, other.text.record, other.text.text
                );
                warnings.push(at(title.text, message));
            }
        }
    }
}

/// Whether two titles differ by one word that is a number or so short that every letter tells.
fn one_word_apart(a: &[String], b: &[String]) -> bool {
    let telling = |word: &&String| word.chars().count() <= 5 || word.chars().any(|c| c.is_ascii_digit());
    let left: Vec<&String> = a.iter().filter(|word| !b.contains(word)).collect();
    let right: Vec<&String> = b.iter().filter(|word| !a.contains(word)).collect();
    left.len() <= 1 && right.len() <= 1 && left.iter().chain(&right).all(telling)
}

fn pages(shown: &[Shown], names: &Names, wording: &mut Wording) {
    let mut pages: BTreeMap<(bool, &str), (Counted, &str, HashSet<&str>)> = BTreeMap::new();
    for text in shown.iter().filter(|text| text.sort == Sort::Words && words_of(&text.text).count() > LONGEST_LABEL) {
        let counted = count(&text.text, names);
        let mut add = |first_words: bool, page| {
            let (all, file, seen) = pages
                .entry((first_words, page))
                .or_insert_with(|| (Counted::default(), text.file.as_str(), HashSet::new()));
            // A shared question, a count and a rule of leading are shown on the page of another file.
            if text.file.strip_suffix(".toml").is_some_and(|name| name == page || name.ends_with(&format!("/{page}"))) {
                *file = text.file.as_str();
            }
            // What several steps ask for alike is one thing to read.
            if seen.insert(text.text.as_str()) {
                all.add(&counted);
            }
        };
        for page in &text.pages {
            add(false, page);
        }
        match (text.kind, text.field.as_str()) {
            ("profession", "short") => add(true, "cards"),
            ("question", "what") => add(true, "questions"),
            _ => {}
        }
    }
    for ((first_words, name), (counted, file, _)) in pages {
        let oldest_reader = if first_words { OLDEST_READER_OF_FIRST_WORDS } else { OLDEST_READER };
        let file = if first_words { format!("{name} (in all files)") } else { file.to_owned() };
        let mut fault = |message: String| {
            wording.faults.push(Fault { file: file.clone(), line: 1, field: String::new(), message });
        };
        let (median, long, all) = (counted.median_sentence(), counted.long_sentences(), counted.sentences.len());
        if median > LONGEST_MEDIAN {
            fault(format!(
                "the middle sentence of the page has {median} words; the most is {LONGEST_MEDIAN}. Split more."
            ));
        }
        if long * 100 > all * MOST_LONG_PER_HUNDRED {
            fault(format!(
                "{long} of {all} sentences have more than {LONGEST_SENTENCE} words; the most is \
                 {MOST_LONG_PER_HUNDRED} in 100. The warnings name them."
            ));
        }
        if let Some(age) = counted.reading_age().filter(|age| *age > oldest_reader) {
            fault(format!(
                "the page reads at age {age:.1}; the oldest is {oldest_reader:.0}. Use shorter sentences and everyday words."
            ));
        }
        wording.pages.push(Page { name: name.to_owned(), counted, oldest_reader });
    }
}
