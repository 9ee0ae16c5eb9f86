//! `navigator check`: reports every fault in the data and writes nothing.

mod report;
mod watch;

use crate::args::{Args, Opt, Problem};
use crate::plan::ask::DATA;
use crate::print::print;
use catalogue::read::language::{self, Wording};
use catalogue::read::{Library, Reading, read};
use catalogue::text::Chunk;
use catalogue::{Home, review};
use std::path::Path;
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[&[
    DATA,
    Opt::flag("strict"),
    Opt::one("today", "DAY"),
    Opt::flag("report"),
    Opt::flag("watch").instead(),
    Opt::flag("json"),
]];

/// How the data is looked at.
struct How {
    folder: String,
    strict: bool,
    today: String,
}

/// Everything that was found.
struct Findings {
    reading: Reading,
    wording: Wording,
    /// Faults of the data and its pages, a line each; with `--strict` the warnings as well.
    faults: Vec<String>,
    /// Warnings, a line each.
    warnings: Vec<String>,
}

/// Prints faults and warnings (status 1 if there are faults), or the report, or what changes from now on.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let today = args.value("today").map_or_else(today, str::to_owned);
    if !review::is_day(&today) {
        return Err(Problem::Usage(format!("--today takes a day like 2026-11-22, not '{today}'.")));
    }
    let how = How { folder: args.value("data").unwrap_or("data").to_owned(), strict: args.flag("strict"), today };
    match (args.flag("report"), args.flag("watch"), args.flag("json")) {
        (true, true, _) => Err(Problem::Usage("--report and --watch don't go together: leave one out.".into())),
        (false, _, true) => Err(Problem::Usage("--json is for --report: add it, or leave --json out.".into())),
        (true, false, json) => {
            let found = look(&how);
            if !found.reading.faults.is_empty() {
                return Err(problem(&found.reading));
            }
            print(&report::text(&found, &how.today, json)?)
        }
        (false, true, _) => watch::run(&how),
        (false, false, _) => {
            let found = look(&how);
            print(&told(&found))?;
            Ok(if found.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

/// Reads the data and looks at its words.
fn look(how: &How) -> Findings {
    let reading = read(Path::new(&how.folder));
    let wording = language::look(&reading, &how.today);
    let lines = |list: &[catalogue::read::Fault]| list.iter().map(ToString::to_string).collect::<Vec<String>>();
    let mut faults = lines(&reading.faults);
    faults.extend(lines(&wording.faults));
    let mut warnings = lines(&wording.warnings);
    if how.strict {
        faults.append(&mut warnings);
    }
    Findings { reading, wording, faults, warnings }
}

/// Faults, their number or what is known, then warnings and their number.
fn told(found: &Findings) -> String {
    let mut text = String::new();
    for fault in &found.faults {
        text.push_str(&format!("{fault}\n"));
    }
    text.push_str(&closing(&found.reading, &found.faults));
    text.push('\n');
    for warning in &found.warnings {
        text.push_str(&format!("warning: {warning}\n"));
    }
    if !found.warnings.is_empty() {
        text.push_str(&format!("{}; --strict makes faults of them\n", count(found.warnings.len(), "warning")));
    }
    text
}

/// `1 fault`, `2 faults`.
fn count(number: usize, of: &str) -> String {
    format!("{number} {of}{}", if number == 1 { "" } else { "s" })
}

/// "3 faults in 2 files", or what is known.
fn closing(reading: &Reading, faults: &[String]) -> String {
    if !faults.is_empty() {
        let mut files: Vec<&str> =
            faults.iter().filter_map(|fault| fault.split_once(':')).map(|(file, _)| file).collect();
        files.sort_unstable();
        files.dedup();
        return format!("{} in {}", count(faults.len(), "fault"), count(files.len(), "file"));
    }
    let catalogue = &reading.library.catalogue;
    // What stands on a page of its own is counted there; other pages name it again.
    let on = |home: Home| reading.library.chunks.iter().filter(move |chunk| chunk.home == home);
    let known = |home: Home, number: fn(&Chunk) -> usize| on(home).map(number).sum::<usize>();
    format!(
        "0 faults: {} professions, {} roles, {} holdings, {} experience groups, {} programmes, {} moves, {} clocks, \
         {} sources, {} open questions, {} statements of the Vision, {} levels of leading, {} programmes for leaders, \
         {} doors, {} rules, {} sums, {} counts; facts of {}, version {}",
        catalogue.professions.len(),
        catalogue.roles.len(),
        catalogue.holdings.len(),
        catalogue.groups.len(),
        catalogue.programmes.len(),
        catalogue.moves.len(),
        catalogue.clocks.len(),
        catalogue.counts.sources,
        catalogue.counts.questions,
        known(Home::Vision, |chunk| chunk.statements.len()),
        known(Home::Leading, |chunk| chunk.levels.len()),
        known(Home::Leading, |chunk| chunk.developments.len()),
        known(Home::Leading, |chunk| chunk.doors.len()),
        known(Home::Rules, |chunk| chunk.rules.len()),
        known(Home::Money, |chunk| chunk.sums.len()),
        known(Home::Money, |chunk| chunk.counts.len()),
        catalogue.version.date,
        catalogue.version.hash,
    )
}

/// The day it is, by the clock of this computer.
fn today() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    review::day_after_1970(since.as_secs() / 86_400)
}

/// Reads a data folder for another command: its first faults are the problem. The words of the data stop no
/// other command.
pub fn library(folder: &str) -> Result<Library, Problem> {
    let reading = read(Path::new(folder));
    if reading.faults.is_empty() {
        return Ok(reading.library);
    }
    Err(problem(&reading))
}

/// The first faults of data that can't be used.
fn problem(reading: &Reading) -> Problem {
    let mut text = String::from("the data has faults, so nothing was done.\n");
    let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
    for fault in faults.iter().take(20) {
        text.push_str(&format!("{fault}\n"));
    }
    text.push_str(&format!("{}. `navigator check` lists them all.", closing(reading, &faults)));
    Problem::Failed(text)
}
