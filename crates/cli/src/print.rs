//! What the program says, in one piece, and without a panic where nobody reads on (`navigator help | head -1`).

use crate::args::Problem;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Prints an answer. A reader who has gone is no problem; a full disk is.
pub fn print(text: &str) -> Result<ExitCode, Problem> {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Problem::Failed(format!("the answer can't be printed: {error}.")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Says what went wrong. Nothing can be done if nobody reads that.
pub fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
