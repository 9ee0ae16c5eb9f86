//! The words of the data: measured, and kept to the limits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use catalogue::read::{language, read};
use std::path::Path;

#[test]
#[ignore]
fn print() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data"));
    let reading = read(root);
    let found = language::look(&reading, "2026-11-24");
    for fault in reading.faults.iter().chain(&found.faults) {
        println!("FAULT {fault}");
    }
    for fault in &found.warnings {
        println!("WARN {fault}");
    }
    for page in &found.pages {
        println!("PAGE {} age {:.1} median {} long {}/{} ", page.name, page.counted.reading_age().unwrap_or(0.0), page.counted.median_sentence(), page.counted.long_sentences(), page.counted.sentences.len());
    }
}
