//! Data files damaged by chance, the same every time: bits and bytes, pieces, and whole lines. Reading ends without
//! a panic, in faults or in a catalogue that can be compiled and opened.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use catalogue::read::{Reading, language};
use catalogue::{Home, compact};
use common::{Chance, fixture, reading};
use std::path::Path;

/// Flips, deletes, doubles or splices bytes or lines, up to four times.
fn damage(chance: &mut Chance, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..=chance.below(4) {
        if chance.below(2) == 0 {
            chance.damage(bytes);
            continue;
        }
        let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            return;
        }
        let at = chance.below(lines.len());
        let to = chance.below(lines.len());
        match chance.below(6) {
            0 => {
                lines.remove(at);
            }
            1 => lines.insert(to, lines[at].clone()),
            2 => lines.swap(at, to),
            3 => {
                let end = (at + 1 + chance.below(20)).min(lines.len());
                let piece: Vec<Vec<u8>> = lines[at..end].to_vec();
                lines.splice(to..to, piece);
            }
            4 => {
                let end = (at + 1 + chance.below(20)).min(lines.len());
                lines.drain(at..end);
            }
            // A line of another file.
            _ => {
                let foreign: Vec<&[u8]> = other.split_inclusive(|byte| *byte == b'\n').collect();
                if !foreign.is_empty() {
                    lines.insert(at, foreign[chance.below(foreign.len())].to_vec());
                }
            }
        }
        *bytes = lines.concat();
    }
}

/// Faults that say something, or a catalogue that can be compiled and opened again.
fn judge(found: &Reading) -> bool {
    let _ = language::look(found, "2026-11-24");
    for fault in &found.faults {
        assert!(fault.line >= 1 && !fault.message.is_empty() && fault.file.starts_with("data/"), "{fault:?}");
    }
    if !found.faults.is_empty() {
        return false;
    }
    let library = &found.library;
    let catalogue = compact::open(&compact::write(&library.catalogue)).unwrap();
    for chunk in &library.chunks {
        let bytes = compact::write_chunk(chunk, &library.catalogue.version);
        compact::open_chunk(&bytes, &catalogue).unwrap();
    }
    let bytes = compact::write_sources(&library.sources, &library.catalogue.version);
    compact::open_sources(&bytes, &catalogue).unwrap();
    assert!(library.chunks.iter().any(|chunk| chunk.home == Home::Shared));
    true
}

#[test]
fn a_thousand_damaged_catalogues_give_faults_or_a_good_catalogue() {
    let mut chance = Chance(0x0ddb_a11c_a7a1_09e5);
    let mut good = 0;
    for _ in 0..1_000 {
        let mut files = fixture();
        let which = chance.below(files.len());
        let other = files[chance.below(files.len())].1.clone();
        damage(&mut chance, &mut files[which].1, &other);
        good += usize::from(judge(&reading(&files)));
    }
    assert!((20..900).contains(&good), "{good} of 1000 were good: some damage is within words, most is not");
}

#[test]
fn the_real_data_damaged_gives_faults_or_a_good_catalogue() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data"));
    let mut whole = Vec::new();
    for within in ["", "professions/"] {
        for entry in std::fs::read_dir(root.join(within)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "toml") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                whole.push((format!("{within}{name}"), std::fs::read(&path).unwrap()));
            }
        }
    }
    whole.sort();
    let mut chance = Chance(0x5eed_0f1e_a57e_d111);
    for _ in 0..12 {
        let mut files = whole.clone();
        for _ in 0..3 {
            let which = chance.below(files.len());
            let other = files[chance.below(files.len())].1.clone();
            damage(&mut chance, &mut files[which].1, &other);
        }
        judge(&reading(&files));
    }
}
