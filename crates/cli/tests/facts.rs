//! The data against the fact base it was made from: `fact-ids.txt` holds the ids of its professions, roles,
//! programmes and moves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Every record of `data/` with an id, by kind and id.
fn records() -> BTreeMap<(String, String), toml::Table> {
    let mut found = BTreeMap::new();
    for folder in ["data", "data/professions"] {
        for entry in fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|end| end != "toml") {
                continue;
            }
            let file: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            for (kind, value) in file {
                let list = match value {
                    toml::Value::Array(list) => list,
                    one => vec![one],
                };
                for record in list {
                    if let toml::Value::Table(record) = record
                        && let Some(id) = record.get("id").and_then(toml::Value::as_str)
                    {
                        found.insert((kind.clone(), id.to_owned()), record.clone());
                    }
                }
            }
        }
    }
    found
}

#[test]
fn nearly_every_record_is_in_the_data_and_the_rest_have_a_reason() {
    let list = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fact-ids.txt")).unwrap();
    let ids: BTreeSet<(String, String)> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(' ').unwrap())
        .map(|(kind, id)| (kind.to_owned(), id.to_owned()))
        .collect();
    assert_eq!(ids.len(), 899);
    let data = records();
    let page = fs::read_to_string(Path::new(ROOT).join("docs/DATA.md")).unwrap();
    let (_, left_out) = page.split_once("## Left out").expect("docs/DATA.md has a section \"Left out\"");
    let left_out = left_out.split("\n## ").next().unwrap();
    for kind in ["profession", "role", "programme", "move"] {
        let all: Vec<_> = ids.iter().filter(|(of, _)| of == kind).collect();
        let missing: Vec<_> = all.iter().filter(|id| !data.contains_key(**id)).collect();
        let share = (all.len() - missing.len()) as f64 / all.len() as f64;
        assert!(share >= 0.95, "{kind}: {share:.3}, missing {missing:?}");
        for (_, id) in missing {
            let reason = left_out.lines().find(|line| line.contains(&format!("`{id}`")));
            let reason = reason.map_or(0, |line| line.split_whitespace().count());
            assert!(reason >= 5, "{kind} {id} is not in data/ and has no line of reason under \"Left out\"");
        }
    }
}

#[test]
fn every_move_has_a_source_and_a_day() {
    let data = records();
    let mut moves = 0;
    for ((kind, id), record) in &data {
        if kind != "move" {
            continue;
        }
        moves += 1;
        let sources =
            record.get("sources").and_then(toml::Value::as_array).unwrap_or_else(|| panic!("{id}: no sources"));
        assert!(!sources.is_empty(), "{id}");
        for source in sources {
            let source = ("source".to_owned(), source.as_str().unwrap().to_owned());
            let checked = data[&source].get("checked").and_then(toml::Value::as_str).unwrap();
            assert!(catalogue::review::is_day(checked), "{id}: {source:?}");
        }
        let checked = record.get("checked").and_then(toml::Value::as_str).unwrap_or_default();
        assert!(catalogue::review::is_day(checked), "{id}: {checked}");
    }
    assert!(moves >= 560, "{moves}");
}

/// A post that is won together with the place has to be won: one is picked for it.
#[test]
fn a_post_won_with_the_place_counts_as_being_picked() {
    fn won(part: &toml::Value) -> bool {
        match part {
            toml::Value::Table(fields) => {
                fields.get("won_with_place").and_then(toml::Value::as_bool) == Some(true) || fields.values().any(won)
            }
            toml::Value::Array(parts) => parts.iter().any(won),
            _ => false,
        }
    }
    let data = records();
    let asks: Vec<_> =
        data.iter().filter(|((kind, _), record)| kind == "move" && record.get("requires").is_some_and(won)).collect();
    assert!(asks.len() > 50, "{}", asks.len());
    for ((_, id), record) in asks {
        assert_eq!(record.get("selection").and_then(toml::Value::as_bool), Some(true), "{id}");
    }
}

/// Moves in a sample, and the seed that draws it. Another seed draws another sample.
const SAMPLE: usize = 40;
const SEED: u64 = 20_261_125;

/// A sheet for reading moves against where they come from: `cargo test -p navigator-cli --test facts sample --
/// --nocapture`. Each is told whole, as it stands in `data/`, with its sources and their addresses.
#[test]
fn a_sample_of_moves_can_be_read_against_its_sources() {
    let data = records();
    let mut drawn: Vec<(u64, &String, &toml::Table)> =
        data.iter().filter(|((kind, _), _)| kind == "move").map(|((_, id), record)| (mixed(id), id, record)).collect();
    drawn.sort_unstable_by_key(|(number, ..)| *number);
    drawn.truncate(SAMPLE);
    assert_eq!(drawn.len(), SAMPLE);
    for (_, id, record) in drawn {
        println!("---- {id}\n{record}");
        let sources = record["sources"].as_array().unwrap();
        assert!(!sources.is_empty(), "{id}");
        for source in sources {
            let source = &data[&("source".to_owned(), source.as_str().unwrap().to_owned())];
            let told =
                ["title", "publisher", "address", "dated"].map(|field| source.get(field).map(ToString::to_string));
            println!("source: {}", told.into_iter().flatten().collect::<Vec<_>>().join(", "));
        }
        // What a reader compares is there: how long, what it costs and asks, and whether one is picked.
        for field in ["title", "ways", "pays", "selection", "certainty", "checked"] {
            assert!(record.contains_key(field), "{id} has no {field}");
        }
    }
}

/// A number for an id, the same on every machine (FNV-1a, then the finaliser of SplitMix64).
fn mixed(id: &str) -> u64 {
    let hash = id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325 ^ SEED, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
