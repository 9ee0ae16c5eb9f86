//! `navigator check`: reports every fault in the data and writes nothing.

use crate::args::{Args, Problem};
use catalogue::read::{Library, Reading, read};
use std::path::Path;
use std::process::ExitCode;

/// What one types.
pub const USAGE: &str = "check [--data DIR]";

/// Prints every fault and a closing line; status 1 if there are faults.
pub fn run(words: &[String]) -> Result<ExitCode, Problem> {
    let args = Args::parse(words, &["data"], &[])?;
    args.no_words()?;
    let reading = read(Path::new(args.value("data").unwrap_or("data")));
    let mut report = String::new();
    for fault in &reading.faults {
        report.push_str(&format!("{fault}\n"));
    }
    report.push_str(&closing(&reading));
    // One piece, so that a closed pipe is no panic.
    let _ = std::io::Write::write_all(&mut std::io::stdout(), format!("{report}\n").as_bytes());
    Ok(if reading.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// "3 faults in 2 files", or what is known.
fn closing(reading: &Reading) -> String {
    let (faults, files) = (reading.faults.len(), reading.faulty_files);
    if faults > 0 {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        return format!("{faults} fault{} in {files} file{}", plural(faults), plural(files));
    }
    let catalogue = &reading.library.catalogue;
    format!(
        "0 faults: {} professions, {} roles, {} holdings, {} experience groups, {} programmes, {} moves, {} clocks, \
         {} sources, {} open questions; facts of {}, version {}",
        catalogue.professions.len(),
        catalogue.roles.len(),
        catalogue.holdings.len(),
        catalogue.groups.len(),
        catalogue.programmes.len(),
        catalogue.moves.len(),
        catalogue.clocks.len(),
        catalogue.counts.sources,
        catalogue.counts.questions,
        catalogue.version.date,
        catalogue.version.hash,
    )
}

/// Reads a data folder for another command: its first faults are the problem.
pub fn library(folder: &str) -> Result<Library, Problem> {
    let reading = read(Path::new(folder));
    if reading.faults.is_empty() {
        return Ok(reading.library);
    }
    let mut text = String::from("the data has faults, so nothing was done.\n");
    for fault in reading.faults.iter().take(20) {
        text.push_str(&format!("{fault}\n"));
    }
    text.push_str(&format!("{}. `navigator check` lists them all.", closing(&reading)));
    Err(Problem::Failed(text))
}
