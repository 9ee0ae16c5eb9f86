//! `navigator compile`: checks the data, then writes the files that the widget opens.

use crate::args::{Args, Problem};
use std::process::ExitCode;

/// What one types.
pub const USAGE: &str = "compile --out DIR [--data DIR]";

/// Writes `catalogue.bin` and `text/*.bin` under the folder `--out`; status 1, and nothing written,
/// if the data has faults.
pub fn run(words: &[String]) -> Result<ExitCode, Problem> {
    let args = Args::parse(words, &["data", "out"], &[])?;
    args.no_words()?;
    let _folder = args.value("data").unwrap_or("data");
    let _out = args.value("out").ok_or_else(|| Problem::Usage("--out is missing.".to_owned()))?;
    Err(Problem::Failed("not built yet.".to_owned()))
}
