//! What is wrong with the data, and where.

use std::fmt;

/// One thing that is wrong in a data file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as one would open it (`data/holdings.toml`).
    pub file: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// The field within its record (`ways[0].typical`); empty if it is the record or the file.
    pub field: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: ", self.file, self.line)?;
        if !self.field.is_empty() {
            write!(out, "{}: ", self.field)?;
        }
        out.write_str(&self.message)
    }
}
