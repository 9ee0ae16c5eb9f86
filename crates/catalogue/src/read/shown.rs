//! The texts of the data files that readers see, each with where it stands.

use super::Record;
use super::table::{Context, Kind};
use crate::review::{self, About};
use std::collections::{BTreeMap, BTreeSet};
use toml::de::{DeTable, DeValue};

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The name of a job, a course, a body, a qualification.
    Name,
    /// Another name for the same, which people search for.
    OtherName,
    /// A title that is not a name: of a step, a waiting rule, a group.
    Title,
    /// Words that are read: sentences, or parts of lists.
    Words,
}

/// A text that readers see.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The file, as in a [`super::Fault`].
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The field within its record.
    pub field: String,
    /// The kind of its record: `move`.
    pub kind: &'static str,
    /// The id of its record; empty if it has none.
    pub record: String,
    /// Names, as within `data/` and without the ending, of the files on whose pages it is shown.
    pub pages: Vec<String>,
    /// What it is.
    pub sort: Sort,
    /// The text.
    pub text: String,
}

/// A record that says when it was checked.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The file, as in a [`super::Fault`].
    pub file: String,
    /// Line of its `checked`, from 1.
    pub line: usize,
    /// The kind of the record: `source` or `move`.
    pub kind: &'static str,
    /// Its id.
    pub record: String,
    /// The day; not always one of the calendar.
    pub day: String,
    /// What of it keeps the shortest time.
    pub about: About,
}

/// What a file says, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileCount {
    /// Name within `data/` without the ending: `professions/play-therapist`.
    pub name: String,
    /// Facts: every value in its records, besides ids, titles, lists of sources and days of checking. A list of
    /// three is three.
    pub facts: usize,
    /// Questions of its records.
    pub questions: usize,
    /// The first and so oldest day on which a record was checked; empty if none was.
    pub oldest: String,
}

/// All that [`super::language`] looks at.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Texts in the order of the files.
    pub shown: Vec<Shown>,
    /// Records with a day of checking.
    pub checked: Vec<Checked>,
    /// Counts of each file, in order.
    pub files: Vec<FileCount>,
    /// Every open question, and what it is about.
    pub questions: Vec<Asked>,
    /// The fields that the reader knows in each kind of table that was there: `move`, `move.ways`,
    /// `move.requires`; the empty name is a file itself.
    pub fields: BTreeMap<String, BTreeSet<&'static str>>,
}

/// An open question, and the ids it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// Ids of records of any kind.
    pub about: Vec<String>,
    /// Names, as in [`Shown::pages`], of the files on whose pages it is shown.
    pub pages: Vec<String>,
}

/// What a field of a record is, if readers see it.
fn sort(kind: Kind, key: &str) -> Option<Sort> {
    Some(match (kind, key) {
        // Other people's titles; notes for editors.
        (Kind::Source, _) | (Kind::Holding | Kind::Group, "note") => return None,
        (Kind::Level, "pay" | "how" | "basis") | (Kind::Sum | Kind::Count, "amount") => Sort::Words,
        (Kind::Development | Kind::Rule | Kind::Sum | Kind::Count, "as_of") => Sort::Words,
        (Kind::Profession | Kind::Role | Kind::Programme | Kind::Holding, "title") => Sort::Name,
        (_, "title") => Sort::Title,
        (_, "aka") => Sort::OtherName,
        (_, "award_title" | "accreditor" | "bodies" | "protected_titles") => Sort::Name,
        (
            _,
            "short"
            | "summary"
            | "distinct"
            | "week"
            | "approaches"
            | "skills"
            | "fit"
            | "workforce"
            | "note"
            | "typical_requirements"
            | "providers_hint"
            | "conditions"
            | "text"
            | "other"
            | "decided_by"
            | "what"
            | "scope"
            | "exceptions",
        ) => Sort::Words,
        _ => return None,
    })
}

/// Gathers the texts of every record.
pub(super) fn gather(context: &Context, names: &[&str], records: &[Record<'_>]) -> Words {
    let page = |file: usize| names.get(file).map_or("", |name| name.trim_end_matches(".toml")).to_owned();
    let mut words = Words {
        files: (0..names.len()).map(|file| FileCount { name: page(file), ..FileCount::default() }).collect(),
        ..Words::default()
    };
    for record in records {
        let spot = record.tab.spot;
        // The page of money counts people, places and posts as well.
        let mut pages = vec![if record.kind == Kind::Count { "money".to_owned() } else { page(spot.file) }];
        let topic = record.tab.table.get("topic").and_then(|topic| topic.get_ref().as_str());
        if record.kind == Kind::Rule && topic == Some("lead") {
            pages.push("leadership".to_owned());
        }
        if record.kind == Kind::Question {
            let about = record.tab.table.get("about").map(|about| about.get_ref());
            let list = about.and_then(|about| about.as_array()).map(|list| list.iter()).into_iter().flatten();
            let about: Vec<String> = list.filter_map(|item| item.get_ref().as_str()).map(str::to_owned).collect();
            for slug in &about {
                let other = format!("professions/{slug}");
                if matches!(context.ids.get(slug), Some((Kind::Profession, _))) && !pages.contains(&other) {
                    pages.push(other);
                }
            }
            words.questions.push(Asked { id: record.slug.clone(), about, pages: pages.clone() });
        }
        let mut walk = Walk { context, file: spot.file, record, pages, words: &mut words, facts: 0 };
        walk.table(record.tab.table, "");
        let facts = walk.facts;
        walk.day();
        if let Some(count) = words.files.get_mut(spot.file) {
            count.facts += facts;
            count.questions += usize::from(record.kind == Kind::Question);
        }
    }
    words
}

struct Walk<'w, 't> {
    context: &'w Context,
    file: usize,
    record: &'w Record<'t>,
    pages: Vec<String>,
    words: &'w mut Words,
    facts: usize,
}

impl Walk<'_, '_> {
    fn place(&self, offset: usize) -> (String, usize) {
        self.context.files.get(self.file).map_or((String::new(), 1), |file| (file.name.clone(), file.line(offset)))
    }

    fn table(&mut self, table: &DeTable<'_>, path: &str) {
        for (key, value) in table.iter() {
            let key: &str = key.get_ref();
            let field = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            self.value(key, &field, value.get_ref(), value.span().start);
        }
    }

    fn value(&mut self, key: &str, field: &str, value: &DeValue<'_>, offset: usize) {
        match value {
            DeValue::Table(table) => self.table(table, field),
            DeValue::Array(list) => {
                for (at, item) in list.iter().enumerate() {
                    self.value(key, &format!("{field}[{at}]"), item.get_ref(), item.span().start);
                }
            }
            other => {
                if !matches!(key, "id" | "title" | "sources" | "checked") {
                    self.facts += 1;
                }
                if let (DeValue::String(text), Some(sort)) = (other, sort(self.record.kind, key)) {
                    let (file, line) = self.place(offset);
                    self.words.shown.push(Shown {
                        file,
                        line,
                        field: field.to_owned(),
                        kind: self.record.kind.name(),
                        record: self.record.slug.clone(),
                        pages: self.pages.clone(),
                        sort,
                        text: text.to_string(),
                    });
                }
            }
        }
    }

    /// Notes the day of checking, if the record has one.
    fn day(&mut self) {
        let table = self.record.tab.table;
        let Some(value) = table.get("checked") else { return };
        let Some(day) = value.get_ref().as_str() else { return };
        let about = match self.record.kind {
            Kind::Move if table.contains_key("competition") => About::Competition,
            Kind::Move if table.contains_key("availability") => About::Availability,
            Kind::Move if table.contains_key("costs") => About::Money,
            Kind::Rule if table.get("topic").and_then(|topic| topic.get_ref().as_str()) == Some("money") => {
                About::Money
            }
            Kind::Sum | Kind::Count => About::Money,
            Kind::Development => About::Availability,
            _ => About::Rest,
        };
        let (file, line) = self.place(value.span().start);
        let record = self.record.slug.clone();
        if let Some(count) = self.words.files.get_mut(self.file)
            && review::is_day(day)
            && (count.oldest.is_empty() || day < count.oldest.as_str())
        {
            count.oldest = day.to_owned();
        }
        let kind = self.record.kind.name();
        self.words.checked.push(Checked { file, line, kind, record, day: day.to_owned(), about });
    }
}
