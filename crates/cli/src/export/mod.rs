//! `navigator export`: the facts as open data, for other programs.
//!
//! [`tables`] describes the records; JSON, its schema, CSV and its metadata follow from it. To add a
//! kind of record, add a row there. [`linked`] and [`graph`] are views of some of the records.

mod csv;
mod graph;
mod linked;
mod records;
mod schema;
mod tables;
#[cfg(test)]
mod tests;

use crate::args::{Args, Opt, Problem};
use crate::check::library;
use crate::compile::write_all;
use crate::plan::ask::{DATA, HOME, OUT};
use crate::print::print;
use catalogue::Version;
use records::{Record, Records};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[&[OUT, DATA, HOME]];

/// The licence of the data.
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Stands for the address of the site if that is not given: a name that no site can have.
const NOWHERE: &str = "https://navigator.invalid/";

/// Most bytes of all files together.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Writes the open data under the folder `--out`. With `--home`, the address the site will have,
/// names of things are addresses on it. Status 1, and nothing written, if the data has faults.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let out = args.value("out").ok_or_else(|| Problem::Usage("--out is missing.".to_owned()))?;
    let home = match args.value("home") {
        None => NOWHERE.to_owned(),
        Some(home) if is_home(home) => format!("{}/", home.trim_end_matches('/')),
        Some(_) => return Err(Problem::Usage("--home is an address that starts with https://.".to_owned())),
    };
    let folder = args.value("data").unwrap_or("data");
    let Version { date, hash } = library(folder)?.catalogue.version;
    let files = files(Path::new(folder), &About { home, date, version: hash }).map_err(Problem::Failed)?;
    let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if total > MOST_BYTES {
        return Err(Problem::Failed(format!("the open data has {total} bytes; the most is {MOST_BYTES}: hold less.")));
    }
    write_all(Path::new(out), &files)?;
    let list: String = files.iter().map(|(name, bytes)| format!("{:>9} bytes  {name}\n", bytes.len())).collect();
    print(&format!("{list}{} files, {total} bytes, in {out}\n", files.len()))
}

/// Whether an address can begin the names of things: whole, and without what would need escaping.
fn is_home(home: &str) -> bool {
    let rest = home.strip_prefix("https://").or_else(|| home.strip_prefix("http://"));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/%[]".contains(&byte);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(plain))
}

/// Every file of the open data of a folder that has no faults. The error is a sentence.
fn files(folder: &Path, about: &About) -> Result<Vec<(String, Vec<u8>)>, String> {
    let records = Records::read(folder)?;
    let sheets = csv::sheets(&records)?;
    let mut files = vec![
        ("navigator.json".to_owned(), facts(&records, about)),
        ("navigator.schema.json".to_owned(), pretty(&schema::schema(&about.schema()))),
        ("plan.schema.json".to_owned(), pretty(&crate::plan::schema::schema(&about.plan_schema()))),
        ("navigator.jsonld".to_owned(), pretty(&linked::document(&records, about))),
        ("moves.graphml".to_owned(), graph::graphml(&records, about)),
        ("moves.dot".to_owned(), graph::dot(&records, about)),
        ("csv/csv-metadata.json".to_owned(), pretty(&csv::metadata(&sheets, about))),
    ];
    files.extend(sheets.iter().map(|sheet| (format!("csv/{}.csv", sheet.name), sheet.csv())));
    Ok(files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect())
}

/// What the data is, and how to name it.
struct About {
    /// Address of the site; ends with a slash.
    home: String,
    /// The day the facts were last gathered.
    date: String,
    /// Names the facts.
    version: String,
}

impl About {
    fn title(&self) -> &'static str {
        "Open data of the Psychological Professions Career Navigator"
    }

    fn description(&self) -> &'static str {
        "Careers in the psychological professions in England: professions, jobs, courses, the steps between them and \
         what each asks, with sources, dates and certainties."
    }

    /// Where the open data is.
    fn folder(&self) -> String {
        format!("{}open-data/", self.home)
    }

    /// The address that names the schema.
    fn schema(&self) -> String {
        format!("{}{}/navigator.schema.json", self.folder(), tables::FORMAT)
    }

    /// The address that names the schema of what `navigator plan --json` prints.
    fn plan_schema(&self) -> String {
        format!("{}plan/{}/plan.schema.json", self.folder(), crate::plan::schema::FORMAT)
    }

    /// The words that somebody who uses the data has to show.
    fn attribution(&self) -> String {
        let home = if self.home == NOWHERE { String::new() } else { format!(", {}", self.home) };
        format!(
            "Psychological Professions Career Navigator{home}, facts of {}, version {}, CC BY 4.0 ({LICENCE}).",
            self.date, self.version
        )
    }

    /// What somebody who uses the data should know.
    fn notes(&self) -> [&'static str; 5] {
        [
            "The facts are told in our own words; each names its sources, and the sources keep their own terms.",
            "Contains public sector information licensed under the Open Government Licence v3.0 \
             (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).",
            "If you change the data, say so beside the attribution.",
            "A field that is absent is not known, or there is none. Never read it as 0.",
            "This is not an NHS product. Occupation codes (SOC) are left out, because nobody has confirmed them.",
        ]
    }

    fn json(&self) -> Value {
        let certainties = tables::CERTAINTIES.iter().map(|(word, meaning)| ((*word).to_owned(), json!(meaning)));
        json!({
            "title": self.title(),
            "description": self.description(),
            "place": "England",
            "language": "en-GB",
            "date": self.date,
            "version": self.version,
            "format": tables::FORMAT,
            "schema": self.schema(),
            "licence": {
                "id": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "address": LICENCE,
            },
            "attribution": self.attribution(),
            "notes": self.notes(),
            "certainties": certainties.collect::<Record>(),
        })
    }
}

/// `navigator.json`, one record a line.
fn facts(records: &Records, about: &About) -> String {
    let mut out = format!("{{\n\"about\": {}", about.json());
    for (kind, list) in records.lists() {
        let lines: Vec<String> = list.iter().map(|record| Value::Object(record.clone()).to_string()).collect();
        out.push_str(&format!(",\n\"{}\": [\n{}\n]", kind.name, lines.join(",\n")));
    }
    out.push_str("\n}\n");
    out
}

/// JSON over several lines.
fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
