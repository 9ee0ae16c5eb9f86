//! How hard each printed page is to read, the words of the program among them: what
//! `crates/catalogue/src/read/language.rs` holds the data to, held to all that a reader sees.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use catalogue::read::lists::SHORT_FORMS;
use catalogue::read::measure::{Counted, LONGEST_SENTENCE, Names, count, sentences_of, words_of};
use catalogue::read::{language, read};
use scraper::{ElementRef, Html, Node};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");

/// Elements whose words run on in the sentence around them.
const INLINE: &[&str] =
    &["a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"];

/// Every page as printed: its address and its HTML.
static PAGES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("read-pages");
    let _ = fs::remove_dir_all(&out);
    let printed = Command::new(env!("CARGO_BIN_EXE_navigator"))
        .args(["prerender", "--data", DATA, "--out", out.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![out.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("index.html") {
                let address = path.parent().unwrap().strip_prefix(&out).unwrap().to_string_lossy().into_owned();
                found.push((format!("{address}/"), fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
});

/// The texts of a page, each block by itself, without sources (their titles are others' words).
fn blocks(page: &str) -> Vec<String> {
    fn walk(element: ElementRef<'_>, open: &mut String, blocks: &mut Vec<String>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => {
                    // A title set above its words, with nothing between.
                    if open.ends_with(char::is_alphanumeric) && text.starts_with(char::is_uppercase) {
                        blocks.push(std::mem::take(open));
                    }
                    open.push_str(text);
                }
                Node::Element(value) => {
                    let skipped = matches!(value.name(), "script" | "style" | "svg" | "select" | "option")
                        || value.has_class("src", scraper::CaseSensitivity::CaseSensitive)
                        || value.has_class("srcs", scraper::CaseSensitivity::CaseSensitive);
                    let inline = INLINE.contains(&value.name());
                    if !inline {
                        blocks.push(std::mem::take(open));
                    }
                    if !skipped {
                        walk(ElementRef::wrap(child).unwrap(), open, blocks);
                    }
                    if !inline {
                        blocks.push(std::mem::take(open));
                    }
                }
                _ => {}
            }
        }
    }
    let page = Html::parse_document(page);
    let body = page.root_element().children().filter_map(ElementRef::wrap).last().unwrap();
    let (mut open, mut blocks) = (String::new(), Vec::new());
    walk(body, &mut open, &mut blocks);
    blocks.push(open);
    let mut seen = HashSet::new();
    let blocks = blocks.iter().map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "));
    blocks.filter(|block| seen.insert(block.clone())).collect()
}

fn counted(page: &str, names: &Names) -> (Counted, Vec<String>) {
    let (mut all, mut long) = (Counted::default(), Vec::new());
    for block in blocks(page) {
        // Headings, buttons and the names in lists are no sentences.
        if words_of(&block).count() <= language::LONGEST_LABEL || !block.ends_with(['.', '?', '!', ':']) {
            continue;
        }
        let sentences = sentences_of(&block).into_iter();
        long.extend(sentences.filter(|one| words_of(one).count() > LONGEST_SENTENCE).map(str::to_owned));
        all.add(&count(&block, names));
    }
    (all, long)
}

#[test]
fn every_page_reads_at_fourteen_or_younger_and_the_first_at_eleven() {
    let names = language::names(&read(Path::new(DATA)));
    assert!(PAGES.len() > 50, "{}", PAGES.len());
    let mut faults = Vec::new();
    println!("{:<60} {:>9} {:>6} {:>7} {:>5}", "page", "sentences", "median", "over 20", "age");
    for (address, page) in PAGES.iter() {
        let (counted, long) = counted(page, &names);
        let age = counted.reading_age().unwrap();
        let (all, median) = (counted.sentences.len(), counted.median_sentence());
        println!("{address:<60} {all:>9} {median:>6} {:>7} {age:>5.1}", long.len());
        let oldest = if address == "/" { language::OLDEST_READER_OF_FIRST_WORDS } else { language::OLDEST_READER };
        let many_long = long.len() * 100 > all * language::MOST_LONG_PER_HUNDRED;
        if age > oldest || median > language::LONGEST_MEDIAN || many_long {
            faults.push(format!("{address}: age {age:.1}, median {median}, {} of {all} long: {long:#?}", long.len()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_short_form_is_written_out_on_its_page() {
    let mut faults = Vec::new();
    // A list of sources is made of the titles that others chose.
    for (address, page) in PAGES.iter().filter(|(address, _)| !address.starts_with("sources/")) {
        let text = blocks(page).join("\n").replace('’', "'");
        let low = text.to_lowercase();
        let used: HashSet<&str> = language::short_forms_in(&text).into_iter().collect();
        for form in SHORT_FORMS.iter().filter(|form| !form.long.is_empty() && used.contains(form.short)) {
            if !form.long.iter().any(|long| low.contains(&long.to_lowercase())) {
                let line = text.lines().find(|line| line.contains(form.short)).unwrap_or_default();
                faults.push(format!("{address}: {} in \"{line}\"", form.short));
            }
        }
    }
    assert!(faults.is_empty(), "{} short forms without their long form:\n{}", faults.len(), faults.join("\n"));
}
