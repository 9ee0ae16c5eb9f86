//! A TOML table being read: each reader notes what is wrong and goes on with an empty value, so that
//! one pass finds every fault.

use super::fault::Fault;
use crate::distance::distance;
use crate::review::is_day;
use crate::text::Subject;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Longest text in bytes.
pub(super) const LONGEST_TEXT: usize = 10_000;

/// Kinds of record. An id belongs to one record of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Source,
    Profession,
    Role,
    Holding,
    Group,
    Programme,
    Move,
    Clock,
    Question,
    Statement,
    Level,
    Development,
    Door,
    Rule,
    Sum,
    Count,
}

impl Kind {
    /// Name in the files and in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Source => "source",
            Kind::Profession => "profession",
            Kind::Role => "role",
            Kind::Holding => "holding",
            Kind::Group => "group",
            Kind::Programme => "programme",
            Kind::Move => "move",
            Kind::Clock => "clock",
            Kind::Question => "question",
            Kind::Statement => "statement",
            Kind::Level => "level",
            Kind::Development => "development",
            Kind::Door => "door",
            Kind::Rule => "rule",
            Kind::Sum => "sum",
            Kind::Count => "count",
        }
    }
}

/// A typed id that can be looked up by its slug.
pub(super) trait Id: Copy + PartialEq {
    /// What it names.
    const KIND: Kind;
    /// The id of a position.
    fn at(position: u16) -> Self;
}

/// Position of a source in `sources.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SourceId(pub(super) u16);

/// Position of a statement in `vision.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StatementId(pub(super) u16);

macro_rules! ids {
    ($($id:ty: $kind:ident,)*) => {$(
        impl Id for $id {
            const KIND: Kind = Kind::$kind;
            fn at(position: u16) -> Self {
                Self(position)
            }
        }
    )*};
}
ids! {
    SourceId: Source,
    StatementId: Statement,
    crate::ProfessionId: Profession,
    crate::RoleId: Role,
    crate::HoldingId: Holding,
    crate::GroupId: Group,
    crate::ProgrammeId: Programme,
    crate::MoveId: Move,
    crate::ClockId: Clock,
}

/// A record as something that another is about, if it can be.
pub(super) fn subject(kind: Kind, position: u16) -> Option<Subject> {
    Some(match kind {
        Kind::Profession => Subject::Profession(crate::ProfessionId(position)),
        Kind::Role => Subject::Role(crate::RoleId(position)),
        Kind::Programme => Subject::Programme(crate::ProgrammeId(position)),
        Kind::Holding => Subject::Holding(crate::HoldingId(position)),
        Kind::Move => Subject::Move(crate::MoveId(position)),
        _ => return None,
    })
}

/// A data file.
pub(super) struct File {
    /// Name in messages.
    pub(super) name: String,
    /// Offsets at which its lines begin.
    lines: Vec<usize>,
}

impl File {
    pub(super) fn new(name: String, text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { name, lines: breaks.map(|(at, _)| at.saturating_add(1)).collect() }
    }

    /// Line of a byte offset, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset).saturating_add(1)
    }
}

/// What all tables share: the files, the ids, and the faults found so far.
#[derive(Default)]
pub(super) struct Context {
    pub(super) files: Vec<File>,
    pub(super) ids: HashMap<String, (Kind, u16)>,
    /// Ids seen in files that can't be read: a reference to one is not a fault.
    pub(super) unread_ids: HashSet<String>,
    /// Files with a syntax fault: no other fault is reported for them.
    pub(super) unread_files: HashSet<usize>,
    /// References from one record to another.
    pub(super) edges: Cell<usize>,
    pub(super) faults: RefCell<Vec<Fault>>,
    /// Fields asked for, by the kind of record and the table within it (`move.ways`).
    pub(super) fields: RefCell<BTreeMap<String, BTreeSet<&'static str>>>,
}

impl Context {
    /// Notes a fault, unless its file can't be read anyway.
    pub(super) fn fault(&self, file: usize, offset: usize, field: &str, message: String) {
        if !self.unread_files.contains(&file) {
            self.fault_always(file, offset, field, message);
        }
    }

    /// Notes a fault of a file that can't be read as well.
    pub(super) fn fault_always(&self, file: usize, offset: usize, field: &str, message: String) {
        let (name, line) =
            self.files.get(file).map_or((String::new(), 1), |file| (file.name.clone(), file.line(offset)));
        self.faults.borrow_mut().push(Fault { file: name, line, field: field.to_owned(), message });
    }
}

/// A place in a file, for faults found after reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) file: usize,
    pub(super) offset: usize,
}

/// A table, and where it stands.
pub(super) struct Tab<'t> {
    pub(super) context: &'t Context,
    pub(super) table: &'t DeTable<'t>,
    pub(super) spot: Spot,
    /// Field of the table within its record; empty for the record itself.
    pub(super) path: String,
    /// What the table belongs to: a kind of record; empty for a file.
    pub(super) within: &'static str,
    asked: RefCell<Vec<&'static str>>,
}

/// A value, and where it stands.
#[derive(Clone)]
pub(super) struct Item<'t> {
    value: &'t Spanned<DeValue<'t>>,
    field: String,
}

impl<'t> Tab<'t> {
    pub(super) fn new(context: &'t Context, table: &'t DeTable<'t>, spot: Spot, path: String) -> Self {
        Self { context, table, spot, path, within: "", asked: RefCell::default() }
    }

    /// The name of a field within the record.
    pub(super) fn field(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else if key.is_empty() {
            self.path.clone()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Where a field stands; the table if it is left out.
    pub(super) fn spot_of(&self, key: &str) -> Spot {
        let offset = self.table.get(key).map_or(self.spot.offset, |value| value.span().start);
        Spot { file: self.spot.file, offset }
    }

    /// Notes that something is wrong with a field (or, with an empty key, the table).
    pub(super) fn fault(&self, key: &str, message: impl Into<String>) {
        let offset = self.spot_of(key).offset;
        self.context.fault(self.spot.file, offset, &self.field(key), message.into());
    }

    fn fault_at(&self, item: &Item<'t>, message: String) {
        self.context.fault(self.spot.file, item.value.span().start, &item.field, message);
    }

    /// A field, if it is there.
    pub(super) fn item(&self, key: &'static str) -> Option<Item<'t>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key).map(|value| Item { value, field: self.field(key) })
    }

    /// Whether a field is there.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.item(key).is_some()
    }

    fn missing(&self, key: &'static str, what: &str) {
        self.fault(key, format!("is missing: give {what}."));
    }

    fn wrong_type(&self, item: &Item<'t>, wanted: &str) {
        let found = match item.value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a decimal point",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date without quotation marks",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.fault_at(item, format!("is {found}, and should be {wanted}."));
    }

    fn text_of(&self, item: &Item<'t>) -> Option<&'t str> {
        let value: &'t DeValue<'t> = item.value.get_ref();
        let DeValue::String(text) = value else {
            self.wrong_type(item, "a text in quotation marks");
            return None;
        };
        if text.len() > LONGEST_TEXT {
            self.fault_at(item, format!("is {} bytes long; the most is {LONGEST_TEXT}. Shorten it.", text.len()));
            return None;
        }
        Some(text)
    }

    /// A text; empty if left out.
    pub(super) fn text(&self, key: &'static str) -> String {
        self.item(key).and_then(|item| self.text_of(&item)).unwrap_or_default().to_owned()
    }

    /// A text that must be there.
    pub(super) fn need_text(&self, key: &'static str) -> String {
        match self.item(key) {
            None => {
                self.missing(key, "a text in quotation marks");
                String::new()
            }
            Some(item) => {
                let text = self.text_of(&item);
                if text.is_some_and(|text| text.trim().is_empty()) {
                    self.fault_at(&item, "is empty: write something.".to_owned());
                }
                text.unwrap_or_default().to_owned()
            }
        }
    }

    /// The title of a record: one line.
    pub(super) fn need_title(&self) -> String {
        let title = self.need_text("title");
        if title.chars().any(char::is_control) {
            self.fault("title", "should be one line.");
        }
        title
    }

    /// The day something was checked, `2026-11-22`, which must be there.
    pub(super) fn need_day(&self, key: &'static str) -> String {
        let day = self.need_text(key);
        if !day.trim().is_empty() && !is_day(&day) {
            self.fault(key, format!("'{day}' is not a day: write it as \"2026-11-22\"."));
        }
        day
    }

    /// The items of a list; none if left out.
    pub(super) fn items(&self, key: &'static str) -> Vec<Item<'t>> {
        let Some(item) = self.item(key) else { return Vec::new() };
        let value: &'t DeValue<'t> = item.value.get_ref();
        let DeValue::Array(list) = value else {
            self.wrong_type(&item, "a list in square brackets");
            return Vec::new();
        };
        list.iter()
            .enumerate()
            .map(|(position, value)| Item { value, field: format!("{}[{position}]", item.field) })
            .collect()
    }

    /// A list of texts; none if left out.
    pub(super) fn texts(&self, key: &'static str) -> Vec<String> {
        self.items(key).iter().filter_map(|item| self.text_of(item)).map(str::to_owned).collect()
    }

    /// True or false.
    pub(super) fn flag(&self, key: &'static str, left_out: bool) -> bool {
        let Some(item) = self.item(key) else { return left_out };
        match item.value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            _ => {
                self.wrong_type(&item, "true or false");
                left_out
            }
        }
    }

    fn number_of(&self, item: &Item<'t>, most: u32) -> Option<u32> {
        let DeValue::Integer(number) = item.value.get_ref() else {
            self.wrong_type(item, "a whole number");
            return None;
        };
        let found = i128::from_str_radix(number.as_str(), number.radix()).ok();
        let found = found.and_then(|number| u32::try_from(number).ok()).filter(|number| *number <= most);
        if found.is_none() {
            self.fault_at(
                item,
                format!("{} is not between 0 and {most}: write a whole number in between.", number.as_str()),
            );
        }
        found
    }

    /// A whole number from 0 to `most`.
    pub(super) fn number(&self, key: &'static str, most: u32) -> Option<u32> {
        self.item(key).and_then(|item| self.number_of(&item, most))
    }

    /// A whole number that fits its place.
    pub(super) fn small<N: TryFrom<u32>>(&self, key: &'static str, most: u32) -> Option<N> {
        self.number(key, most).and_then(|number| N::try_from(number).ok())
    }

    /// A whole number that must be there.
    pub(super) fn need_number(&self, key: &'static str, most: u32) -> u32 {
        if !self.has(key) {
            self.missing(key, "a whole number");
        }
        self.number(key, most).unwrap_or_default()
    }

    /// Pounds, pence rounded up.
    pub(super) fn pounds(&self, key: &'static str) -> Option<u32> {
        let item = self.item(key)?;
        self.pounds_of(&item)
    }

    fn pounds_of(&self, item: &Item<'t>) -> Option<u32> {
        const MOST: u32 = 1_000_000;
        let DeValue::Float(number) = item.value.get_ref() else { return self.number_of(item, MOST) };
        let pounds = number.as_str().parse::<f64>().ok().map(f64::ceil);
        let pounds = pounds.filter(|pounds| (0.0..=f64::from(MOST)).contains(pounds));
        if pounds.is_none() {
            self.fault_at(
                item,
                format!("{} is not between 0 and {MOST} pounds: write a sum in between.", number.as_str()),
            );
        }
        pounds.map(|pounds| pounds as u32)
    }

    /// A list of pounds.
    pub(super) fn pounds_list(&self, key: &'static str) -> Vec<u32> {
        self.items(key).iter().filter_map(|item| self.pounds_of(item)).collect()
    }

    fn word_of<E: DeserializeOwned>(&self, item: &Item<'t>) -> Option<E> {
        let word = self.text_of(item)?;
        match E::deserialize(StrDeserializer::<WrongWord>::new(word)) {
            Ok(value) => Some(value),
            Err(WrongWord(allowed)) => {
                self.fault_at(item, format!("'{word}' is not one of the words for it: {}.", allowed.join(", ")));
                None
            }
        }
    }

    /// One of a list of words; `None` if left out or wrong.
    pub(super) fn word<E: DeserializeOwned>(&self, key: &'static str) -> Option<E> {
        self.item(key).and_then(|item| self.word_of(&item))
    }

    /// One of a list of words, which must be there.
    pub(super) fn need_word<E: DeserializeOwned + Default>(&self, key: &'static str) -> E {
        let Some(item) = self.item(key) else {
            self.missing(key, &format!("one of {}", words_allowed::<E>().join(", ")));
            return E::default();
        };
        self.word_of(&item).unwrap_or_default()
    }

    /// A leadership level, which must be there.
    pub(super) fn need_level(&self, key: &'static str) -> Option<crate::LeadershipLevel> {
        if !self.has(key) {
            self.missing(key, "one of the levels");
        }
        self.word(key)
    }

    /// A list of words out of a list.
    pub(super) fn words<E: DeserializeOwned>(&self, key: &'static str) -> Vec<E> {
        self.items(key).iter().filter_map(|item| self.word_of(item)).collect()
    }

    fn table_of(&self, item: &Item<'t>) -> Option<Tab<'t>> {
        let value: &'t DeValue<'t> = item.value.get_ref();
        let DeValue::Table(table) = value else {
            self.wrong_type(item, "a table in curly brackets, or under a heading of its own");
            return None;
        };
        let spot = Spot { file: self.spot.file, offset: item.value.span().start };
        let mut tab = Tab::new(self.context, table, spot, item.field.clone());
        tab.within = self.within;
        Some(tab)
    }

    /// A table within this one.
    pub(super) fn tab(&self, key: &'static str) -> Option<Tab<'t>> {
        self.item(key).and_then(|item| self.table_of(&item))
    }

    /// A list of tables.
    pub(super) fn tabs(&self, key: &'static str) -> Vec<Tab<'t>> {
        self.items(key).iter().filter_map(|item| self.table_of(item)).collect()
    }

    fn id_of<I: Id>(&self, item: &Item<'t>) -> Option<I> {
        let slug = self.text_of(item)?;
        self.context.edges.set(self.context.edges.get().saturating_add(1));
        match self.context.ids.get(slug) {
            Some((kind, position)) if *kind == I::KIND => return Some(I::at(*position)),
            Some((kind, _)) => self
                .fault_at(item, format!("'{slug}' is a {}, and this should name a {}.", kind.name(), I::KIND.name())),
            None if self.context.unread_ids.contains(slug) => {}
            None => {
                let near = nearest(slug, self.known(I::KIND));
                let what = mean(near, " Add it, or name another.");
                self.fault_at(item, format!("there is no {} '{slug}'.{what}", I::KIND.name()));
            }
        }
        None
    }

    fn known(&self, wanted: Kind) -> impl Iterator<Item = &str> {
        self.context.ids.iter().filter(move |(_, (kind, _))| *kind == wanted).map(|(slug, _)| slug.as_str())
    }

    /// The record that a field names.
    pub(super) fn id<I: Id>(&self, key: &'static str) -> Option<I> {
        self.item(key).and_then(|item| self.id_of(&item))
    }

    /// The record that a field must name.
    pub(super) fn need_id<I: Id>(&self, key: &'static str) -> Option<I> {
        if !self.has(key) {
            self.missing(key, &format!("the id of a {}", I::KIND.name()));
        }
        self.id(key)
    }

    /// The records that a list names; one named twice is a fault.
    pub(super) fn ids<I: Id>(&self, key: &'static str) -> Vec<I> {
        let mut found = Vec::new();
        for item in self.items(key) {
            if let Some(id) = self.id_of(&item) {
                if found.contains(&id) {
                    self.fault_at(&item, "is in the list twice: take one away.".to_owned());
                } else {
                    found.push(id);
                }
            }
        }
        found
    }

    /// Records of any kind: `about` of a question.
    pub(super) fn any_ids(&self, key: &'static str) -> Vec<(Kind, u16)> {
        let mut found = Vec::new();
        for item in self.items(key) {
            let Some(slug) = self.text_of(&item) else { continue };
            match self.context.ids.get(slug) {
                Some(id) => found.push(*id),
                None if self.context.unread_ids.contains(slug) => {}
                None => {
                    let near = nearest(slug, self.context.ids.keys().map(String::as_str));
                    let what = mean(near, " Add it, or name another.");
                    self.fault_at(&item, format!("there is no record '{slug}'.{what}"));
                }
            }
        }
        found
    }

    /// The kind of table this is: the kind of its record and the fields down to it, positions left out. The
    /// parts of a requirement are all of one kind, and so are the bands of a pay year.
    fn shape(&self) -> String {
        let mut shape = self.within.to_owned();
        for part in self.path.split('.').filter(|part| !part.is_empty()) {
            let name = part.split('[').next().unwrap_or_default();
            let band = shape.ends_with(".points");
            shape = format!("{shape}.{}", if band { "*" } else { name });
            if name == "requires" {
                break;
            }
        }
        shape
    }

    /// Records that a statement, a rule or a figure can be about; others are faults.
    pub(super) fn subjects(&self, key: &'static str) -> Vec<Subject> {
        let mut found = Vec::new();
        let named = self.any_ids(key);
        for (item, (kind, position)) in self.items(key).iter().zip(&named) {
            match subject(*kind, *position) {
                Some(subject) if found.contains(&subject) => {
                    self.fault_at(item, "is in the list twice: take one away.".to_owned());
                }
                Some(subject) => found.push(subject),
                // Where an id is not known the two lists do not match: that fault says enough.
                None if named.len() == self.items(key).len() => {
                    let what = format!("is a {}: name professions, jobs, programmes, holdings or moves.", kind.name());
                    self.fault_at(item, what);
                }
                None => {}
            }
        }
        found
    }

    /// Notes every field that nobody asked for.
    pub(super) fn done(self) {
        let asked = self.asked.borrow();
        let mut fields = self.context.fields.borrow_mut();
        fields.entry(self.shape()).or_default().extend(asked.iter().copied());
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let near = nearest(name, asked.iter().copied());
            let what = mean(near, " Take it away; docs/DATA.md lists the fields.");
            let message = format!("there is no such field here.{what}");
            self.context.fault(self.spot.file, key.span().start, &self.field(name), message);
        }
    }
}

/// The words that a field of this type takes.
pub fn words_allowed<E: DeserializeOwned>() -> &'static [&'static str] {
    match E::deserialize(StrDeserializer::<WrongWord>::new("\0")) {
        Err(WrongWord(allowed)) => allowed,
        Ok(_) => &[],
    }
}

/// A word that is none of those allowed, which it keeps.
#[derive(Debug)]
struct WrongWord(&'static [&'static str]);

impl fmt::Display for WrongWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("unknown word")
    }
}

impl std::error::Error for WrongWord {}

impl serde::de::Error for WrongWord {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, allowed: &'static [&'static str]) -> Self {
        Self(allowed)
    }
}

/// The known word nearest to one that is not known, if it is near.
fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let letters: Vec<char> = word.chars().take(200).collect();
    let limit = (letters.len() / 3).clamp(1, 6);
    known
        .filter_map(|known| {
            let other: Vec<char> = known.chars().take(200).collect();
            distance(&letters, &other, limit).map(|mistakes| (mistakes, known))
        })
        .min()
        .map(|(_, known)| known)
}

/// What to do about a word that is not known.
fn mean(near: Option<&str>, without: &str) -> String {
    near.map_or_else(|| without.to_owned(), |near| format!(" Did you mean '{near}'?"))
}
