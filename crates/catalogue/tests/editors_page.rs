//! The examples of docs/DATA.md do what the page says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use catalogue::Availability;
use catalogue::read::{LARGEST_FILE, MOST_RECORDS, MOST_REFERENCES, language};
use common::reading;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).to_path_buf()
}

fn page() -> String {
    std::fs::read_to_string(root().join("docs/DATA.md")).unwrap()
}

/// The TOML blocks under a heading of the page, indentation taken away.
fn blocks(heading: &str) -> Vec<String> {
    let page = page();
    let (_, section) = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    let level = heading.split(' ').next().unwrap();
    let section = section.split(&format!("\n{level} ")).next().unwrap();
    let mut found = Vec::new();
    let mut block: Option<(usize, String)> = None;
    for line in section.lines() {
        match (&mut block, line.trim_start()) {
            (None, "```toml") => block = Some((line.len() - "```toml".len(), String::new())),
            (Some(_), "```") => found.extend(block.take().map(|(_, text)| text)),
            (Some((indent, text)), _) => {
                text.push_str(line.get(*indent..).unwrap_or_default());
                text.push('\n');
            }
            _ => {}
        }
    }
    found
}

fn data() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for within in ["", "professions/"] {
        for entry in std::fs::read_dir(root().join("data").join(within)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "toml") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                files.push((format!("{within}{name}"), std::fs::read(&path).unwrap()));
            }
        }
    }
    files
}

/// Changes one file of the data.
fn with(files: &mut [(String, Vec<u8>)], name: &str, change: impl FnOnce(String) -> String) {
    let (_, bytes) = files.iter_mut().find(|(file, _)| file == name).unwrap_or_else(|| panic!("{name}"));
    *bytes = change(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
}

#[test]
fn every_example_is_toml() {
    let page = page();
    let mut number = 0;
    for heading in ["## Five minutes of TOML", "### Requirements", "## Worked examples"] {
        for block in blocks(heading) {
            let parsed: Result<toml::Table, _> = toml::from_str(&block);
            assert!(parsed.is_ok(), "{heading}: {parsed:?}\n{block}");
            number += 1;
        }
    }
    assert_eq!(number, page.matches("```toml").count(), "an example stands under a heading that is not looked at");
}

#[test]
fn the_requirement_of_the_page_is_one_a_move_can_have() {
    let block = blocks("### Requirements").remove(0);
    let mut files = data();
    with(&mut files, "shared.toml", |text| {
        text + "\n[[move]]\nid = \"mv-example\"\nkind = \"study\"\ntitle = \"An example of a requirement\"\n\
              costs = [{ kind = \"tuition\", per = \"once\" }]\nways = [{ mode = \"beside-work\" }]\ncertainty = \"varies\"\nsources = [\"src-vision\"]\n\
              checked = \"2026-11-22\"\n"
            + &block
    });
    assert_eq!(reading(&files).faults, []);
}

#[test]
fn a_new_pay_scale_goes_above_the_others() {
    let block = blocks("### Change a pay scale").remove(0);
    // "… and so on": the other eleven bands.
    let mut year = block.split("[year.points.2]").next().unwrap().to_owned();
    for (at, band) in ["2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"].iter().enumerate() {
        let entry = 26_000 + 5_000 * at;
        year.push_str(&format!("\n[year.points.{band}]\nentry = {entry}\ntop = {}\n", entry + 2_000));
    }
    let mut files = data();
    with(&mut files, "pay.toml", |text| {
        // Step 3: the derived table of the same year goes.
        let years: Vec<&str> = text.split("[[year]]").collect();
        let kept: Vec<&str> = years[1..].iter().copied().filter(|year| !year.contains("year = \"2026/27\"")).collect();
        assert_eq!(kept.len(), years.len() - 2, "the data holds a derived 2026/27");
        format!("{year}\n[[year]]{}", kept.join("[[year]]"))
    });
    let read = reading(&files);
    assert_eq!(read.faults, []);
    assert_eq!(read.library.catalogue.pay_years[0].year, "2026/27");
    assert!(!read.library.catalogue.pay_years[0].derived);
}

#[test]
fn a_programme_is_retired_by_its_availability() {
    let page = page();
    let (_, section) = page.split_once("### Retire a programme").unwrap();
    let line = section.split('`').find(|code| code.starts_with("availability = {")).unwrap();
    let mut files = data();
    let mut retired = 0;
    for (name, bytes) in &mut files {
        if name != "professions/youth-intensive-psychological-practitioner.toml" {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut parts: Vec<String> = text.split("[[move]]").map(str::to_owned).collect();
        for part in parts.iter_mut().skip(1).filter(|part| part.contains("\nvia = ")) {
            let lines: Vec<&str> = part.lines().filter(|line| !line.starts_with("availability")).collect();
            *part = lines.join("\n").replacen("\nvia = ", &format!("\n{line}\nvia = "), 1) + "\n";
            retired += 1;
        }
        *bytes = parts.join("[[move]]").into_bytes();
    }
    assert!(retired > 0);
    let found = reading(&files);
    assert!(found.faults.iter().all(|fault| fault.message.contains("no move that can be made leads to this role")));
    assert!(!found.faults.is_empty(), "it says so if a role can now be reached by no other move");
    let withdrawn = |files: &[(String, Vec<u8>)]| {
        reading(files).library.catalogue.moves.iter().filter(|a| a.availability == Availability::Withdrawn).count()
    };
    assert!(withdrawn(&files) > withdrawn(&data()));
}

#[test]
fn the_limits_and_words_of_the_page_are_those_of_the_program() {
    let page = page().split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        format!("{} records", comma(MOST_RECORDS)),
        format!("{} references", comma(MOST_REFERENCES)),
        format!("{} MiB a file", LARGEST_FILE / 1024 / 1024),
        format!("| the middle sentence of a page, by length | {} words |", language::LONGEST_MEDIAN),
        format!("| sentences of a page with more than 20 words | {} in 100 |", language::MOST_LONG_PER_HUNDRED),
        format!("| reading age of a page | {} |", language::OLDEST_READER),
        format!("of all questions together | {} |", language::OLDEST_READER_OF_FIRST_WORDS),
        format!("after **{} months**", catalogue::review::keeps_months(catalogue::review::About::Money)),
        format!("everything else after **{}**", catalogue::review::keeps_months(catalogue::review::About::Rest)),
    ] {
        assert!(page.contains(&said), "docs/DATA.md does not say \"{said}\"");
    }
}

#[test]
fn the_page_names_every_field_under_the_heading_of_its_record() {
    let page = page();
    let fields = reading(&data()).words.fields;
    let mut kinds = 0;
    for (kind, asked) in fields.iter().filter(|(shape, _)| !shape.is_empty() && !shape.contains('.')) {
        let headed = |section: &&str| {
            section.lines().next().is_some_and(|heading| {
                heading.contains(&format!("[[{kind}]]")) || heading.contains(&format!("[{kind}]"))
            })
        };
        let section = page.split("\n### ").find(headed).unwrap_or_else(|| panic!("no heading for {kind}"));
        let section = section.split("\n## ").next().unwrap();
        let words: Vec<&str> = section.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        for field in asked {
            assert!(words.contains(field), "docs/DATA.md does not name the field {field} of {kind}");
        }
        kinds += 1;
    }
    assert_eq!(kinds, 17, "{:?}", fields.keys());
}

/// `5,000`.
fn comma(number: usize) -> String {
    format!("{},{:03}", number / 1000, number % 1000)
}
