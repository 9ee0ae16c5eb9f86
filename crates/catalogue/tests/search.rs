//! Search over the real data: each folder `tests/cases/search-*` is a case that a careers expert can
//! add without Rust.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use catalogue::search::{Found, Search, Why};
use catalogue::*;
use common::{Chance, fixture, reading};
use std::path::Path;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn real() -> Catalogue {
    read::read(&root().join("data")).library.catalogue
}

fn slugs(search: &Search, catalogue: &Catalogue, query: &str) -> Vec<String> {
    let slug = |found| match found {
        Found::Profession(id) => catalogue.profession(id).slug.clone(),
        Found::Role(id) => catalogue.role(id).slug.clone(),
        Found::Holding(id) => catalogue.holding(id).slug.clone(),
    };
    search.search(query).iter().map(|hit| slug(hit.found)).collect()
}

#[test]
fn every_case_finds_what_it_should() {
    let catalogue = real();
    let search = Search::new(&catalogue);
    let mut cases: Vec<_> = std::fs::read_dir(root().join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("search-"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 15, "{} cases", cases.len());
    let mut wrong = String::new();
    for path in cases {
        let text = std::fs::read_to_string(path.join("case.toml")).unwrap();
        let case: toml::Table = text.parse().unwrap();
        for key in case.keys() {
            assert!(["query", "first", "among", "not", "nothing"].contains(&key.as_str()), "{path:?} has {key}");
        }
        let list = |key: &str| -> Vec<String> {
            let items = case.get(key).and_then(|list| list.as_array()).cloned().unwrap_or_default();
            items.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
        };
        let query = case["query"].as_str().unwrap();
        let found = slugs(&search, &catalogue, query);
        let top: Vec<&String> = found.iter().take(10).collect();
        let first = case.get("first").map(|first| first.as_str().unwrap().to_owned());
        let good = first.is_none_or(|first| found.first() == Some(&first))
            && list("among").iter().all(|slug| top.contains(&slug))
            && list("not").iter().all(|slug| !top.contains(&slug))
            && (case.get("nothing").is_none() || found.is_empty());
        if !good {
            wrong.push_str(&format!("{}: '{query}' finds {top:?}\n", path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_name_finds_its_own_record_first() {
    let catalogue = real();
    let search = Search::new(&catalogue);
    let titles: Vec<(Found, &str)> = catalogue
        .profession_ids()
        .map(|id| (Found::Profession(id), catalogue.profession(id).title.as_str()))
        .chain(catalogue.role_ids().map(|id| (Found::Role(id), catalogue.role(id).title.as_str())))
        .chain(catalogue.holding_ids().map(|id| (Found::Holding(id), catalogue.holding(id).title.as_str())))
        .collect();
    let mut wrong = Vec::new();
    for (found, title) in &titles {
        let hits = search.search(title);
        // A role or a holding may carry the name of a profession: then that comes first.
        let same = titles.iter().filter(|(_, other)| other.to_lowercase() == title.to_lowercase()).count();
        if !hits.iter().take(same.max(1) + 1).any(|hit| hit.found == *found && hit.why == Why::Title) {
            wrong.push(title);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_hit_says_what_it_was_found_by() {
    let catalogue = reading(&fixture()).library.catalogue;
    let search = Search::new(&catalogue);
    let by = |query: &str| {
        let hit = search.search(query)[0];
        (hit.found, hit.why, hit.found_by(&catalogue))
    };
    let helper = Found::Profession(catalogue.find_profession("helper").unwrap());
    assert_eq!(by("helper"), (helper, Why::Title, None));
    assert_eq!(by("hel"), (helper, Why::Title, None));
    assert_eq!(by("assistant"), (helper, Why::AlsoCalled(0), Some("Assistant")));
    assert_eq!(by("children"), (helper, Why::WorksWith(1), Some("children")));
    assert_eq!(by("schools"), (helper, Why::Setting(0), Some("schools")));
    let a_levels = Found::Holding(catalogue.find_holding("a-levels").unwrap());
    assert_eq!(by("A levels"), (a_levels, Why::Title, None));
    assert_eq!(by("advanced"), (a_levels, Why::AlsoCalled(0), Some("Advanced levels")));
    let lead = Found::Role(catalogue.find_role("lead-helper").unwrap());
    assert_eq!(by("lead helper"), (lead, Why::Title, None));
}

#[test]
fn nothing_is_found_by_nothing_and_order_is_stable() {
    let catalogue = real();
    let search = Search::new(&catalogue);
    for query in ["", "   ", "!?", "\u{301}", "日本"] {
        assert_eq!(search.search(query), [], "{query:?}");
    }
    assert_eq!(search.search("therapist children"), Search::new(&catalogue).search("therapist children"));
    assert_eq!(Search::new(&Catalogue::default()).search("helper"), []);
}

#[test]
fn whatever_is_typed_there_is_no_panic() {
    let catalogue = reading(&fixture()).library.catalogue;
    let search = Search::new(&catalogue);
    let mut chance = Chance(0xfeed_beef_0bad_cafe);
    let pieces = ["helper", "A-", "’", "é", "  ", "\u{0}", "𝕏", "children", "low mood", "2:1", "xyzzy", "s", "-", "ﬁ"];
    for _ in 0..2_000 {
        let mut query: String = (0..chance.below(9)).map(|_| pieces[chance.below(pieces.len())]).collect();
        if chance.below(20) == 0 {
            query = query.repeat(500);
        }
        search.search(&query);
    }
}

#[test]
#[ignore = "for looking: prints what some queries find"]
fn look() {
    let catalogue = real();
    let search = Search::new(&catalogue);
    for query in std::env::var("QUERIES").unwrap_or_default().split('|') {
        let before = std::time::Instant::now();
        let hits = search.search(query);
        println!("\n{query} ({} hits, {:?})", hits.len(), before.elapsed());
        for (hit, slug) in hits.iter().zip(slugs(&search, &catalogue, query)).take(8) {
            println!("    {slug} {:?} {:?}", hit.why, hit.found_by(&catalogue));
        }
    }
}
