//! `cargo xtask bench`: how much work the planner's answers are: here, in a browser, on larger catalogues, and in
//! instructions. Prints; judges nothing.

use crate::run::{self, Failure, Outcome, at, step};
use crate::{files, node, site, target};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const PARTS: [&str; 4] = ["native", "browser", "growth", "instructions"];

/// The counts that are kept, from the project's folder.
const KEPT: &str = "crates/planner/benches/instructions.txt";

/// Functions whose share of the instructions is told, with what it is. Some are within others.
const PHASES: &[(&str, &str)] = &[
    ("planner::problem::Problem::of_moves", "putting the question"),
    ("planner::bound::Bound::new", "bounds of a question"),
    ("planner::limits::how_far", "looking for the limits"),
    ("planner::Asked::narrowed", "making it smaller"),
    ("planner::search::search", "searches"),
    ("planner::search::Search::unbeaten", "comparing states"),
    ("planner::search::Search::keep", "keeping states"),
    ("planner::route::slim", "writing routes down"),
];

/// What to measure.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    parts: Vec<&'static str>,
    keep: bool,
}

impl Asked {
    /// Every part if none is named. `--keep` goes with `instructions`.
    fn parse(words: &[String]) -> Outcome<Self> {
        let mut asked = Self { parts: Vec::new(), keep: false };
        for word in words {
            match PARTS.iter().find(|part| *part == word) {
                Some(part) => asked.parts.push(part),
                None if word == "--keep" => asked.keep = true,
                None => return Err(Failure(format!("`{word}` is not understood here. Type `cargo xtask help`."))),
            }
        }
        if asked.keep && !asked.parts.contains(&"instructions") {
            return Err("--keep writes counts of instructions: `cargo xtask bench instructions --keep`.".into());
        }
        if asked.parts.is_empty() {
            asked.parts.extend(PARTS);
        }
        Ok(asked)
    }
}

/// Measures what is asked for.
pub fn run(words: &[String]) -> Outcome {
    let asked = Asked::parse(words)?;
    step("Building the benchmark", || {
        let mut cargo = run::command("cargo");
        cargo.args(["build", "--profile", "bench", "--package", "planner", "--examples"]);
        run::watch(cargo).map_err(|failed| Failure(failed.tail))
    })?;
    for part in &asked.parts {
        println!("\n== {part}");
        match *part {
            "native" => {
                run::show(run::command(program("bench")))?;
                run::show(run::command(program("bench_memory")))?;
            }
            "browser" => browser()?,
            "growth" => {
                let mut growth = run::command(program("bench"));
                growth.arg("--growth");
                run::show(growth)?;
            }
            _ => instructions(asked.keep)?,
        }
    }
    Ok(())
}

/// A program of the planner's benchmark.
fn program(name: &str) -> PathBuf {
    run::target().join("release/examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Where files of the benchmark go.
fn folder() -> PathBuf {
    run::target().join("bench")
}

/// Writes the facts as the widget gets them.
fn catalogue() -> Outcome<PathBuf> {
    let file = folder().join("catalogue.bin");
    std::fs::create_dir_all(folder()).map_err(at("Making", &folder()))?;
    let mut write = run::command(program("bench"));
    write.arg("--write").arg(&file);
    run::show(write)?;
    Ok(file)
}

/// The same plans as natively, compiled at the widget's own settings, in Chromium.
fn browser() -> Outcome {
    let ready = site::set_up()?;
    let (node, browser) = (node::packages()?, node::browser_ready()?);
    catalogue()?;
    step("Building the benchmark for WebAssembly, as the widget is built", || {
        let watch = |mut command: std::process::Command| -> Outcome {
            command.envs(site::release_environment(&ready)?);
            run::watch(command).map_err(|failed| Failure(failed.tail))
        };
        let mut cargo = run::command("cargo");
        cargo.args(["build", "--release", "--package", "planner", "--example", "bench", "--target", target::WASM]);
        watch(cargo)?;
        let wasm = run::target().join("wasm").join(target::WASM).join("release/examples/bench.wasm");
        let mut bindgen = run::command("wasm-bindgen");
        bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(folder()).arg(wasm);
        watch(bindgen)?;
        site::optimise(&folder())
    })?;
    let mut measure = run::command(&node.program);
    measure.arg(run::root().join("tests/support/bench.mjs")).arg(folder());
    measure.env("CHROME_PATH", browser);
    run::show(measure)
}

/// Counts the instructions of the plans in [`KEPT`], and prints old against new.
fn instructions(keep: bool) -> Outcome {
    if run::which("valgrind").is_none() {
        return Err(
            "valgrind is missing, which counts the instructions: install it (`apt-get install valgrind`), then \
             type the same command again."
                .into(),
        );
    }
    let (catalogue, file) = (catalogue()?, run::root().join(KEPT));
    let old = kept(&files::read(&file)?)?;
    let mut new = Vec::new();
    for plan in &old {
        let out = folder().join("callgrind.out");
        let mut valgrind = run::command("valgrind");
        valgrind.args(["--tool=callgrind", "--toggle-collect=planner::measured_routes"]);
        valgrind.arg(format!("--callgrind-out-file={}", out.display())).arg(program("bench"));
        valgrind.arg("--one").arg(&catalogue).args([&plan.from, &plan.to]);
        run::watch(valgrind).map_err(|failed| Failure(failed.tail))?;
        let count =
            total(&files::read(&out)?).ok_or("valgrind counted nothing: is `planner::measured_routes` there?")?;
        println!("{}", plan.against(count));
        print!("{}", phases(&out));
        new.push(Plan { count, ..plan.clone() });
    }
    if keep {
        files::write(&file, &written(&new))?;
        println!("Written to {KEPT}.");
    }
    Ok(())
}

/// A plan and its instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Plan {
    from: String,
    to: String,
    count: u64,
}

impl Plan {
    /// "a-levels to counsellor: 100 -> 110 instructions (+10.0 %)".
    fn against(&self, count: u64) -> String {
        let percent = (count as f64 / self.count.max(1) as f64 - 1.0) * 100.0;
        format!("{} to {}: {} -> {count} instructions ({percent:+.1} %)", self.from, self.to, self.count)
    }
}

/// The plans of the file that is kept: FROM TO INSTRUCTIONS a line, `#` for notes.
fn kept(text: &str) -> Outcome<Vec<Plan>> {
    let plan = |line: &str| {
        let mut words = line.split_whitespace();
        let plan =
            Plan { from: words.next()?.to_owned(), to: words.next()?.to_owned(), count: words.next()?.parse().ok()? };
        words.next().is_none().then_some(plan)
    };
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| plan(line).ok_or_else(|| Failure(format!("{KEPT}: `{line}` is not FROM TO INSTRUCTIONS."))))
        .collect()
}

/// The file that is kept.
fn written(plans: &[Plan]) -> String {
    let mut rustc = run::command("rustc");
    rustc.arg("--version");
    let compiler = run::ask(rustc).unwrap_or_else(|| "a compiler that does not say what it is".to_owned());
    let mut text = format!(
        "# Instructions of a plan, counted by valgrind's callgrind at the bench profile: FROM TO INSTRUCTIONS.\n\
         # `cargo xtask bench instructions` counts again; with `--keep` it writes this file. Another compiler counts\n\
         # otherwise. These are by {compiler}.\n"
    );
    for plan in plans {
        let _ = writeln!(text, "{} {} {}", plan.from, plan.to, plan.count);
    }
    text
}

/// All instructions in a file of callgrind's.
fn total(text: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix("totals: "))?.trim().parse().ok()
}

/// How the instructions are shared out, if callgrind's own program for that is there.
fn phases(out: &Path) -> String {
    let mut annotate = run::command("callgrind_annotate");
    annotate.args(["--inclusive=yes", "--threshold=100"]).arg(out);
    shares(&run::ask(annotate).unwrap_or_default())
}

/// The shares of [`PHASES`] in callgrind's list of functions. What an async function does stands under its closure.
fn shares(list: &str) -> String {
    let share = |function: &str| {
        let of = |line: &str| {
            let names = line.split_whitespace().filter_map(|word| word.split_once(':'));
            names.map(|(_, name)| name.strip_suffix("::{{closure}}").unwrap_or(name)).any(|name| name == function)
        };
        let (_, rest) = list.lines().find(|line| of(line))?.split_once('(')?;
        rest.split_once("%)").map(|(percent, _)| percent.trim().to_owned())
    };
    let told = PHASES.iter().filter_map(|(function, what)| Some(format!("{what} {} %", share(function)?)));
    let told: Vec<String> = told.collect();
    if told.is_empty() { String::new() } else { format!("  of them: {} (some within others)\n", told.join(", ")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn measures_all_of_it_or_what_is_named() {
        let parse = |line: &str| Asked::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(parse("").unwrap(), Asked { parts: PARTS.to_vec(), keep: false });
        assert_eq!(parse("instructions --keep").unwrap(), Asked { parts: vec!["instructions"], keep: true });
        assert_eq!(parse("growth native").unwrap().parts, ["growth", "native"]);
        for wrong in ["--keep", "native --keep", "fast", "--fast"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_kept_is_read_again_and_compared() {
        let plan = Plan { from: "a-levels".to_owned(), to: "counsellor".to_owned(), count: 200 };
        let again = kept(&written(std::slice::from_ref(&plan))).unwrap();
        assert_eq!(again, std::slice::from_ref(&plan));
        assert!(kept("a-levels counsellor").is_err() && kept("a-levels counsellor 1 2").is_err());
        assert_eq!(plan.against(210), "a-levels to counsellor: 200 -> 210 instructions (+5.0 %)");
        let real = kept(&files::read(&run::root().join(KEPT)).unwrap()).unwrap();
        assert!(real.len() == 5 && real.iter().all(|plan| plan.count > 0), "{real:?}");
    }

    #[test]
    fn callgrinds_numbers_are_read() {
        assert_eq!(total("events: Ir\nfn=(1) a\ntotals: 259704990\n"), Some(259_704_990));
        assert_eq!(total("events: Ir\n"), None);
        let list = "259,704,990 (100.0%)  ???:planner::measured_routes [x]\n\
                    232,048,623 (89.35%)  ???:planner::search::search [x]\n\
                    24,702,113 ( 9.51%)  ???:planner::problem::Problem::of_moves [x]\n";
        assert_eq!(shares(list), "  of them: putting the question 9.51 %, searches 89.35 % (some within others)\n");
        let list = list.replace("search::search", "search::search::{{closure}}");
        assert_eq!(shares(&list), "  of them: putting the question 9.51 %, searches 89.35 % (some within others)\n");
        assert_eq!(shares(""), "");
    }
}
