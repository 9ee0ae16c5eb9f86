//! `cargo xtask test`: every test there is. All parts run, even after one has failed.

use crate::run::{self, Failure, Outcome, elapsed, note, root};
use crate::site::{self, Build};
use crate::{files, node, styles, target};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How a part went.
enum Mark {
    Passed,
    Failed(Failure),
    /// Not run, and why.
    Skipped(String),
}

struct Part {
    name: &'static str,
    mark: Mark,
    time: Duration,
}

/// Runs everything; fails if any part fails.
pub fn all() -> Outcome {
    let mut parts = Vec::new();
    let mut part = |name: &'static str, work: &mut dyn FnMut() -> Outcome<Mark>| {
        println!("\n== {name}");
        let start = Instant::now();
        let mark = work().unwrap_or_else(Mark::Failed);
        if let Mark::Failed(why) = &mark {
            println!("{why}");
        }
        parts.push(Part { name, mark, time: start.elapsed() });
    };

    let mut ready = None;
    part("set-up: compiler and tools", &mut || {
        ready = Some(site::set_up()?);
        Ok(Mark::Passed)
    });
    let mut node = None;
    part("set-up: Node packages", &mut || {
        node = Some(node::packages()?);
        Ok(Mark::Passed)
    });
    let mut browser = None;
    part("set-up: browser", &mut || {
        browser = Some(node::browser_ready()?);
        Ok(Mark::Passed)
    });
    part("format", &mut || cargo_if("fmt", &["fmt", "--all", "--check"]));
    part("lints", &mut || {
        cargo_if("clippy", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])
    });
    part("lints of the browser's part", &mut || match &ready {
        None => Ok(Mark::Skipped("set-up failed".to_owned())),
        Some(ready) => lints_for_browser(ready),
    });
    part("Rust tests", &mut || cargo(&["test", "--workspace", "--quiet"]));
    part("styles are as compiled", &mut || {
        if node.is_none() {
            return Ok(Mark::Skipped("the Node packages are missing".to_owned()));
        }
        styles::make(true).map(|()| Mark::Passed)
    });
    let dist = root().join("dist");
    let mut built = false;
    part("release build", &mut || {
        let Some(ready) = &ready else { return Ok(Mark::Skipped("set-up failed".to_owned())) };
        site::build(ready, &Build { dev: false, dist: dist.clone() })?;
        built = true;
        Ok(Mark::Passed)
    });
    part("browser journeys", &mut || {
        let (Some(node), Some(browser), true) = (&node, &browser, built) else {
            return Ok(Mark::Skipped("what they need is missing".to_owned()));
        };
        let tests = journeys(&root().join("tests"))?;
        let mut command = run::command(&node.program);
        // One file after another: they share a browser's worth of memory and two cores.
        command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(&tests);
        command.env("CHROME_PATH", browser).env("NAVIGATOR_DIST", &dist);
        run::show(command)?;
        Ok(Mark::Passed)
    });

    print!("\n{}", summary(&parts));
    let failed: Vec<&str> =
        parts.iter().filter(|part| matches!(part.mark, Mark::Failed(_))).map(|part| part.name).collect();
    if failed.is_empty() { Ok(()) } else { Err(Failure(format!("Failed: {}.", failed.join(", ")))) }
}

/// The browser journeys in a folder. None is a fault: all that only a browser shows would pass unseen.
fn journeys(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut tests = files::walk(folder)?;
    tests.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    tests.retain(|file| !file.components().any(|part| part.as_os_str() == "node_modules"));
    if tests.is_empty() {
        return Err(Failure(format!("No browser journeys (*.test.mjs) are in {}.", folder.display())));
    }
    Ok(tests)
}

/// The widget as the browser gets it has code that no native lint sees.
fn lints_for_browser(ready: &site::Ready) -> Outcome<Mark> {
    if !ready.has_clippy() {
        return Ok(Mark::Skipped("this compiler's lints can't be called for WebAssembly".to_owned()));
    }
    let mut command = run::command("cargo");
    command.args([
        "clippy",
        "--package",
        "career-navigator",
        "--target",
        target::WASM,
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]);
    command.envs(site::environment(ready)?);
    run::show(command)?;
    Ok(Mark::Passed)
}

fn cargo(words: &[&str]) -> Outcome<Mark> {
    let mut command = run::command("cargo");
    command.args(words);
    run::show(command)?;
    Ok(Mark::Passed)
}

/// Runs a part of Cargo that not every toolchain has.
fn cargo_if(tool: &str, words: &[&str]) -> Outcome<Mark> {
    let mut version = run::command("cargo");
    version.args([tool, "--version"]);
    if run::ask(version).is_none() {
        let why = format!("cargo {tool} is not there");
        note(&why);
        return Ok(Mark::Skipped(why));
    }
    cargo(words)
}

/// The last table.
fn summary(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        let mark = match &part.mark {
            Mark::Passed => "passed".to_owned(),
            Mark::Failed(_) => "FAILED".to_owned(),
            Mark::Skipped(why) => format!("not run: {why}"),
        };
        let _ = writeln!(text, "{:<28} {:>12}  {mark}", part.name, elapsed(part.time));
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn without_browser_journeys_their_part_fails() {
        assert!(journeys(&root().join("tests")).unwrap().len() > 5);
        let none = journeys(&root().join("xtask")).unwrap_err().to_string();
        assert!(none.starts_with("No browser journeys"), "{none}");
    }

    #[test]
    fn the_summary_names_every_part_and_what_failed() {
        let time = Duration::from_secs(75);
        let text = summary(&[
            Part { name: "format", mark: Mark::Passed, time },
            Part { name: "lints", mark: Mark::Failed(Failure::from("no")), time },
            Part { name: "journeys", mark: Mark::Skipped("no browser".to_owned()), time },
        ]);
        assert_eq!(text.lines().count(), 3);
        assert!(
            text.contains("FAILED") && text.contains("1 min 15 s") && text.contains("not run: no browser"),
            "{text}"
        );
    }
}
