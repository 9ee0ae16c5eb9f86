//! Reading `data/`: TOML files into a [`Catalogue`] and its [`Chunk`]s, with every fault found.
//!
//! Editors' own page about the files is `docs/DATA.md`.

mod checks;
mod fault;
pub mod language;
pub mod links;
pub mod lists;
pub mod measure;
mod records;
pub mod shown;
mod table;

pub use fault::Fault;
pub use shown::Words;
pub use table::words_allowed;

use crate::text::{Chunk, ProgrammeText, SourceList};
use crate::{Catalogue, Home, ProfessionId};
use records::Records;
use std::collections::HashMap;
use std::path::Path;
use table::{Context, File, Kind, Spot, Tab};
use toml::de::{DeTable, DeValue};

/// Largest data file in bytes.
pub const LARGEST_FILE: usize = 2 * 1024 * 1024;
/// Most records in all files.
pub const MOST_RECORDS: usize = 5_000;
/// Most references from one record to another.
pub const MOST_REFERENCES: usize = 20_000;

/// Everything in a data folder.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The graph and its labels.
    pub catalogue: Catalogue,
    /// Words about programmes by [`crate::ProgrammeId`].
    pub programmes: Vec<ProgrammeText>,
    /// Words, by home.
    pub chunks: Vec<Chunk>,
    /// Every source, with how much rests on it, and every open question.
    pub sources: SourceList,
}

impl Library {
    /// Names the version after what the files hold. Done on reading; what is worked out from it later does not
    /// change the name, so that every command, page and file says the same version.
    pub fn seal(&mut self) {
        self.catalogue.version.hash =
            crate::compact::hash_of(&mut self.catalogue, &self.programmes, &self.chunks, &self.sources);
    }
}

/// What reading a data folder found.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Everything read. With faults, a part of it: for looking at, not for publishing.
    pub library: Library,
    /// Every fault, by file and line.
    pub faults: Vec<Fault>,
    /// Number of files with faults.
    pub faulty_files: usize,
    /// The words that readers see, for [`language::look`].
    pub words: Words,
}

/// The files beside `professions/` and the records each holds.
const FILES: &[(&str, &[Kind])] = &[
    ("catalogue.toml", &[]),
    ("sources.toml", &[Kind::Source]),
    ("holdings.toml", &[Kind::Holding]),
    ("groups.toml", &[Kind::Group]),
    ("clocks.toml", &[Kind::Clock]),
    ("pay.toml", &[]),
    ("shared.toml", &[Kind::Role, Kind::Programme, Kind::Move, Kind::Question]),
    ("vision.toml", &[Kind::Statement]),
    ("leadership.toml", &[Kind::Level, Kind::Development, Kind::Door]),
    ("rules.toml", &[Kind::Rule]),
    ("money.toml", &[Kind::Sum]),
    ("workforce.toml", &[Kind::Count]),
];

/// Files that a data folder can do without: what they hold is then not shown.
const OPTIONAL: [&str; 5] = ["vision.toml", "leadership.toml", "rules.toml", "money.toml", "workforce.toml"];

/// The records of a profession's file besides the profession.
const IN_PROFESSION: &[Kind] = &[Kind::Role, Kind::Programme, Kind::Move, Kind::Question];

/// Reads a data folder.
///
/// Never fails: what can't be read is among the faults.
pub fn read(folder: &Path) -> Reading {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    let mut trouble = |path: &Path, what: String| {
        faults.push(Fault { file: shown(path), line: 1, field: String::new(), message: what });
    };
    for (name, _) in FILES {
        let path = folder.join(name);
        match load(&path) {
            Err(_) if OPTIONAL.contains(name) && !path.exists() => {}
            Ok(bytes) => files.push(((*name).to_owned(), bytes)),
            Err(what) => trouble(&path, what),
        }
    }
    for (within, place) in [("", folder.to_path_buf()), ("professions/", folder.join("professions"))] {
        let entries = match std::fs::read_dir(&place) {
            Ok(entries) => entries,
            Err(error) => {
                trouble(&place, format!("can't be opened ({error}): it should be a folder of data files."));
                continue;
            }
        };
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        for name in names.iter().filter(|name| name.ends_with(".toml")) {
            let path = place.join(name);
            if !within.is_empty() {
                match load(&path) {
                    Ok(bytes) => files.push((format!("{within}{name}"), bytes)),
                    Err(what) => trouble(&path, what),
                }
            } else if !FILES.iter().any(|(known, _)| known == name) {
                trouble(&path, "is not a file that is read here: move it to professions/, or away.".to_owned());
            }
        }
    }
    let mut prefix = shown(folder);
    if !prefix.ends_with('/') {
        prefix.push('/');
    }
    let complete = faults.is_empty();
    let mut reading = read_files(&prefix, &files, complete);
    reading.faults.append(&mut faults);
    reading.tidy();
    reading
}

/// A path with forward slashes.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A file's bytes, if it is there and not too large.
fn load(path: &Path) -> Result<Vec<u8>, String> {
    let trouble = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "is missing: put it back.".to_owned(),
        _ => format!("can't be opened ({error})."),
    };
    let size = std::fs::metadata(path).map_err(trouble)?.len();
    if size > LARGEST_FILE as u64 {
        return Err(format!("is {size} bytes long; the most is {LARGEST_FILE}. Split it."));
    }
    std::fs::read(path).map_err(trouble)
}

impl Reading {
    fn tidy(&mut self) {
        self.faults.sort();
        self.faults.dedup();
        let mut names: Vec<&str> = self.faults.iter().map(|fault| fault.file.as_str()).collect();
        names.dedup();
        self.faulty_files = names.len();
    }
}

/// A record before it is read: which table it is.
struct Record<'t> {
    kind: Kind,
    slug: String,
    home: Home,
    tab: Tab<'t>,
}

/// Reads data files given as names (as within `data/`) and bytes. Faults name a file with `prefix`
/// before it. `complete` says that no file was left out: only then is a record that nothing leads
/// to a fault.
pub fn read_files(prefix: &str, files: &[(String, Vec<u8>)], complete: bool) -> Reading {
    let mut context = Context::default();
    let mut names = Vec::new();
    let mut texts = Vec::new();
    let mut complete = complete;

    // The shared files in their own order, then the professions by name, whatever order they come in.
    let place = |name: &str| FILES.iter().position(|(known, _)| *known == name).unwrap_or(FILES.len());
    let mut files: Vec<&(String, Vec<u8>)> = files.iter().collect();
    files.sort_by(|(a, _), (b, _)| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));

    for (name, bytes) in files {
        let file = names.len();
        let (text, problem) = match std::str::from_utf8(bytes) {
            _ if bytes.len() > LARGEST_FILE => {
                (String::new(), Some((0, format!("is more than {LARGEST_FILE} bytes long. Split it."))))
            }
            Ok(text) => (text.to_owned(), None),
            Err(error) => (
                String::from_utf8_lossy(bytes).into_owned(),
                Some((error.valid_up_to(), "holds bytes that are not UTF-8 text: save it as UTF-8.".to_owned())),
            ),
        };
        context.files.push(File::new(format!("{prefix}{name}"), &text));
        if let Some((offset, what)) = problem {
            context.fault_always(file, offset, "", what);
            context.unread_files.insert(file);
        }
        names.push(name.as_str());
        texts.push(text);
    }

    // Syntax first: the tables of every file, as far as they can be read.
    let mut tables = Vec::new();
    for (file, text) in texts.iter().enumerate() {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let offset = error.span().map_or(0, |span| span.start);
            let what = format!("the file can't be read from here: {}. Mend this first.", error.message());
            context.fault_always(file, offset, "", what);
            context.unread_files.insert(file);
        }
        tables.push(table.into_inner());
    }
    for file in &context.unread_files {
        complete = false;
        let lines = texts.get(*file).map_or("", String::as_str).lines();
        let ids = lines.filter_map(|line| line.trim().strip_prefix("id")?.trim_start().strip_prefix('='));
        context.unread_ids.extend(ids.map(|id| id.trim().trim_matches('"').to_owned()));
    }

    // Then every id, so that a record may name one that stands further down.
    let mut counts: HashMap<Kind, u16> = HashMap::new();
    let mut ids: HashMap<String, (Kind, u16)> = HashMap::new();
    let mut found = Vec::new();
    let mut repeated = Vec::new();
    for (file, table) in tables.iter().enumerate() {
        let name = names.get(file).copied().unwrap_or_default();
        let known = FILES.iter().find(|(known, _)| *known == name);
        let kinds = known.map_or(IN_PROFESSION, |(_, kinds)| kinds);
        let mut add = |kind: Kind, table: &DeTable<'_>, offset: usize| {
            let next = counts.entry(kind).or_default();
            let position = *next;
            *next = next.saturating_add(1);
            let slug = match table.get("id").map(|id| id.get_ref()) {
                Some(DeValue::String(slug)) => slug.to_string(),
                _ => String::new(),
            };
            if !slug.is_empty() {
                if let Some((other, _)) = ids.get(&slug) {
                    let at = table.get("id").map_or(offset, |id| id.span().start);
                    let what = format!("'{slug}' is already the id of a {}: ids are used once.", other.name());
                    repeated.push((file, at, what));
                } else {
                    ids.insert(slug.clone(), (kind, position));
                }
            }
            (slug, position)
        };
        let mut home = Home::Shared;
        if known.is_none()
            && let Some(value) = table.get("profession")
            && let DeValue::Table(inner) = value.get_ref()
        {
            let (slug, position) = add(Kind::Profession, inner, value.span().start);
            home = Home::Profession(ProfessionId(position));
            found.push((Kind::Profession, slug, home, inner, file, value.span().start));
        }
        for kind in kinds {
            let Some(DeValue::Array(list)) = table.get(kind.name()).map(|list| list.get_ref()) else { continue };
            for value in list.iter() {
                if let DeValue::Table(inner) = value.get_ref() {
                    let (slug, _) = add(*kind, inner, value.span().start);
                    found.push((*kind, slug, home, inner, file, value.span().start));
                }
            }
        }
    }
    context.ids = ids;
    for (file, offset, what) in repeated {
        context.fault(file, offset, "id", what);
    }
    if found.len() > MOST_RECORDS {
        let (file, offset) = found.get(MOST_RECORDS).map_or((0, 0), |record| (record.4, record.5));
        let what = format!("there are {} records in all; the most is {MOST_RECORDS}. Take some away.", found.len());
        context.fault(file, offset, "", what);
    }

    // Then the records, and what holds between them.
    let list: Vec<Record<'_>> = found
        .iter()
        .take(MOST_RECORDS)
        .map(|(kind, slug, home, table, file, offset)| Record {
            kind: *kind,
            slug: slug.clone(),
            home: *home,
            tab: {
                let mut tab = Tab::new(&context, table, Spot { file: *file, offset: *offset }, String::new());
                tab.within = kind.name();
                tab
            },
        })
        .collect();
    let mut records = Records::default();
    for (file, table) in tables.iter().enumerate() {
        let name = names.get(file).copied().unwrap_or_default();
        let tab = Tab::new(&context, table, Spot { file, offset: 0 }, String::new());
        records.read_file(name, tab);
    }
    for record in &list {
        records.read_record(record);
    }
    if context.edges.get() > MOST_REFERENCES {
        let what = format!(
            "there are {} references in all; the most is {MOST_REFERENCES}. Take some away.",
            context.edges.get()
        );
        context.fault(0, 0, "", what);
    }
    checks::check(&records, &list, complete);
    let mut words = shown::gather(&context, &names, &list);
    for record in list {
        record.tab.done();
    }
    words.fields = context.fields.take();

    let mut reading =
        Reading { library: records.into_library(), faults: context.faults.take(), faulty_files: 0, words };
    reading.tidy();
    reading
}
