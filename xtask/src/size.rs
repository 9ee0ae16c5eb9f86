//! How many bytes people download: each file raw and under brotli 11, against the budgets.

use crate::files;
use crate::run::{Failure, Outcome, at};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
struct File {
    /// Its address within the site, with `/`.
    name: String,
    raw: usize,
    brotli: usize,
}

/// What a budget is about: how its files are told apart, and how they are counted.
struct Budget {
    what: &'static str,
    /// Bytes of brotli: must, aim.
    must: usize,
    aim: usize,
    /// All together, or each by itself (then the largest counts).
    together: bool,
    holds: Which,
}

/// A kilobyte is 1,000 bytes.
const KB: usize = 1000;

/// What may be downloaded at most.
const BUDGETS: &[Budget] = &[
    first_view("first view: start, explore", is_always_there),
    first_view("first view: profession", |name| is_always_there(name) || is_of_piece(name, "profession")),
    first_view("first view: pages to read", |name| is_always_there(name) || is_of_piece(name, "pages")),
    first_view("first view: plan", |name| is_always_there(name) || is_of_piece(name, "form")),
    first_view("first view: routes, next", |name| is_always_there(name) || is_of_piece(name, "plan")),
    first_view("first answer: plan", |name| {
        is_always_there(name) || is_of_piece(name, "form") || is_of_piece(name, "plan")
    }),
    Budget { what: "loader", must: 3 * KB, aim: 2 * KB, together: true, holds: |name| name == "navigator.js" },
    Budget { what: "page HTML, each", must: 14 * KB, aim: 10 * KB, together: false, holds: is_page },
    Budget { what: "styles", must: 14 * KB, aim: 10 * KB, together: true, holds: |name| name == "navigator.css" },
    Budget { what: "a profession's text, each", must: 5 * KB, aim: 3 * KB, together: false, holds: is_text },
];

/// WebAssembly, glue and core data that have to be there before a kind of view works. The plan's questions work before
/// the planner is there; their first answer needs both.
const fn first_view(what: &'static str, holds: Which) -> Budget {
    Budget { what, must: 150 * KB, aim: 110 * KB, together: true, holds }
}

/// What every view needs: the main piece of the program, the glue and the core data.
fn is_always_there(name: &str) -> bool {
    matches!(name, "career-navigator_bg.wasm" | "career-navigator.js" | "data/catalogue.bin")
}

/// Whether a file is a piece of the program, or is shared by that piece and others.
fn is_of_piece(name: &str, piece: &str) -> bool {
    let names = name.strip_prefix("career-navigator_").and_then(|name| name.strip_suffix(".wasm"));
    names.is_some_and(|names| names.split('-').any(|name| name == piece))
}

fn is_page(name: &str) -> bool {
    name.ends_with(".html") && !name.starts_with("embed/")
}

/// Texts that belong to no single profession, and the list of all sources.
const OTHER_TEXTS: [&str; 6] = ["leadership", "money", "rules", "shared", "sources", "vision"];

fn is_other_text(name: &str) -> bool {
    let name = name.strip_prefix("data/text/").and_then(|name| name.strip_suffix(".bin"));
    name.is_some_and(|name| OTHER_TEXTS.contains(&name))
}

/// A profession's page, steps or sources.
fn is_text(name: &str) -> bool {
    name.starts_with("data/text/") && !is_other_text(name)
}

/// Prints the table for a built site.
pub fn print(dist: &Path) -> Outcome {
    if !dist.join("index.html").is_file() {
        return Err(Failure(format!("{} is empty. Type `cargo xtask build` first.", dist.display())));
    }
    let mut measured = Vec::new();
    for path in files::walk(dist)? {
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        // Open data is for other programs: no page loads it.
        if name.starts_with("open-data/") {
            continue;
        }
        let bytes = fs::read(&path).map_err(at("Reading", &path))?;
        measured.push(File { name, raw: bytes.len(), brotli: brotli_11(&bytes)? });
    }
    print!("{}", table(&measured));
    Ok(())
}

/// The size of some bytes under brotli at its best (quality 11, window 2²²).
fn brotli_11(bytes: &[u8]) -> Outcome<usize> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)
        .map_err(|error| Failure(format!("Brotli failed: {error}.")))?;
    Ok(packed.len())
}

/// Whether a file is of a kind, by its name.
type Which = fn(&str) -> bool;

/// The tables: files (of pages and texts only the largest), then budgets. Texts of no single profession have none.
fn table(files: &[File]) -> String {
    let mut text = format!("{:<44} {:>10} {:>10}\n", "file", "bytes", "brotli 11");
    let row = |text: &mut String, file: &File| {
        let _ = writeln!(text, "{:<44} {:>10} {:>10}", file.name, grouped(file.raw), grouped(file.brotli));
    };
    let kinds: [(&str, Which); 3] =
        [("pages", is_page), ("professions' texts", is_text), ("other texts", is_other_text)];
    for file in files.iter().filter(|file| !kinds.iter().any(|(_, kind)| kind(&file.name))) {
        row(&mut text, file);
    }
    for (what, kind) in kinds {
        let mut these: Vec<&File> = files.iter().filter(|file| kind(&file.name)).collect();
        these.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.name.cmp(&b.name)));
        for file in these.iter().take(3) {
            row(&mut text, file);
        }
        if these.len() > 3 {
            let raw: usize = these.iter().map(|file| file.raw).sum();
            let brotli: usize = these.iter().map(|file| file.brotli).sum();
            let name = format!("all {} {what} together", these.len());
            let _ = writeln!(text, "{name:<44} {:>10} {:>10}", grouped(raw), grouped(brotli));
        }
    }
    let _ = writeln!(text, "\n{:<32} {:>10} {:>9} {:>9}", "budget (brotli 11)", "is", "must", "aim");
    for budget in BUDGETS {
        let sizes = files.iter().filter(|file| (budget.holds)(&file.name)).map(|file| file.brotli);
        let is = if budget.together { sizes.sum() } else { sizes.max().unwrap_or(0) };
        let verdict = if is == 0 {
            "not there".to_owned()
        } else if is > budget.must {
            format!("OVER by {}", grouped(is - budget.must))
        } else if is > budget.aim {
            "under".to_owned()
        } else {
            "under, and as aimed".to_owned()
        };
        let _ = writeln!(
            text,
            "{:<32} {:>10} {:>9} {:>9}  {verdict}",
            budget.what,
            grouped(is),
            grouped(budget.must),
            grouped(budget.aim)
        );
    }
    text
}

/// A number with commas: 12,345.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    fn file(name: &str, brotli: usize) -> File {
        File { name: name.to_owned(), raw: brotli * 3, brotli }
    }

    #[test]
    fn brotli_makes_repeats_small_and_can_be_undone() {
        let text = "a career in psychology ".repeat(200);
        let small = brotli_11(text.as_bytes()).unwrap();
        assert!(small < 60, "{small}");
        assert!(brotli_11(b"").unwrap() < 4);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            (grouped(0), grouped(999), grouped(1000), grouped(1_234_567)),
            ("0".into(), "999".into(), "1,000".into(), "1,234,567".into())
        );
    }

    #[test]
    fn the_table_says_over_and_under() {
        let text = table(&[
            file("career-navigator_bg.wasm", 100_000),
            file("career-navigator_plan.wasm", 40_000),
            file("career-navigator_pages-plan.wasm", 4_000),
            file("career-navigator_pages.wasm", 2_000),
            file("career-navigator_form.wasm", 5_000),
            file("career-navigator_form-plan.wasm", 3_000),
            file("career-navigator.js", 6_000),
            file("data/catalogue.bin", 9_000),
            file("navigator.js", 2_500),
            file("navigator.css", 9_000),
            file("index.html", 8_000),
            file("plan/index.html", 15_000),
            file("a/index.html", 1_000),
            file("b/index.html", 1_000),
            file("data/text/rules.bin", 12_000),
        ]);
        assert!(text.contains("OVER by 1,000"), "{text}");
        let first = |view: &str| {
            let line = text.lines().find(|line| line.starts_with(&format!("first {view}"))).unwrap();
            line.split_whitespace().find(|word| word.contains(',') && word.ends_with("00")).unwrap().to_owned()
        };
        let kinds = ["view: start", "view: profession", "view: pages", "view: plan", "view: routes", "answer: plan"];
        assert_eq!(kinds.map(first), ["115,000", "115,000", "121,000", "123,000", "162,000", "167,000"]);
        assert!(text.lines().any(|line| line.starts_with("loader") && line.ends_with("under")), "{text}");
        assert!(text.lines().any(|line| line.starts_with("styles") && line.ends_with("as aimed")), "{text}");
        assert!(
            text.lines().any(|line| line.starts_with("a profession's text") && line.ends_with("not there")),
            "{text}"
        );
        assert!(text.contains("all 4 pages together") && !text.contains("b/index.html"), "{text}");
        assert!(text.contains("data/text/rules.bin"), "{text}");
    }

    #[test]
    fn a_professions_text_is_each_of_its_three_files() {
        let budget = |files: &[File]| {
            let text = table(files);
            text.lines().find(|line| line.starts_with("a profession's text")).unwrap().to_owned()
        };
        let files = ["a.bin", "steps/a.bin", "sources/a.bin"].map(|name| file(&format!("data/text/{name}"), 4_000));
        assert!(budget(&files).ends_with("under"), "{}", budget(&files));
        assert!(budget(&[file("data/text/sources/a.bin", 5_500)]).ends_with("OVER by 500"));
        assert!(budget(&[file("data/text/sources.bin", 5_500)]).ends_with("not there"));
    }
}
