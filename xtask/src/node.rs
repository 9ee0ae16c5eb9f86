//! What tests need besides Rust: Node and its packages, a browser, fonts, a PDF reader.

use crate::files;
use crate::run::{self, Failure, Outcome, note, step};
use std::path::{Path, PathBuf};

/// The oldest Node that runs the tests.
const OLDEST_NODE: u32 = 20;

/// A Node that is new enough, if there is one.
pub fn found() -> Option<PathBuf> {
    let node = run::which("node")?;
    let mut command = run::command(&node);
    command.arg("--version");
    let major: u32 = run::ask(command)?.trim_start_matches('v').split('.').next()?.parse().ok()?;
    (major >= OLDEST_NODE).then_some(node)
}

/// Node and the packages of `tests/package-lock.json`.
pub fn packages() -> Outcome<PathBuf> {
    let node = found()
        .ok_or("Node 20 or newer is missing: get it from https://nodejs.org, then type the same command again.")?;
    let tests = run::root().join("tests");
    let modules = tests.join("node_modules");
    let stamp = modules.join(".navigator-stamp");
    let key = files::key(&["npm ci"], &[&tests.join("package-lock.json")])?;
    if files::read(&stamp).is_ok_and(|text| text == key) {
        note("Node packages: there");
        return Ok(node);
    }
    step("Node packages: npm ci", || {
        let mut npm = run::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        // No package may run a program of its own while it is installed.
        npm.current_dir(&tests).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        run::watch(npm).map_err(|failed| {
            eprintln!("{}", failed.tail);
            Failure::from(
                "The Node packages could not be fetched; npm's words are above. Check that registry.npmjs.org can be \
                 reached, then type the same command again.",
            )
        })?;
        files::write(&stamp, &key)
    })?;
    Ok(node)
}

/// The browser for tests: `CHROME_PATH`, or a Chromium or Chrome that is there.
pub fn browser() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROME_PATH").map(PathBuf::from).filter(|path| path.is_file()) {
        return Some(path);
    }
    let mac = Path::new("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .into_iter()
        .find_map(run::which)
        .or_else(|| mac.is_file().then(|| mac.to_owned()))
}

/// Sets up the browser, its fonts and the PDF reader; gives the browser.
pub fn browser_ready() -> Outcome<PathBuf> {
    let mut missing = Vec::new();
    if browser().is_none() {
        missing.push("chromium");
    }
    if cfg!(target_os = "linux") {
        // Without a font of known width, layouts differ from machine to machine.
        if !Path::new("/usr/share/fonts/truetype/liberation").is_dir()
            && !Path::new("/usr/share/fonts/truetype/liberation2").is_dir()
            && run::which("apt-get").is_some()
        {
            missing.push("fonts-liberation");
        }
        if run::which("pdftotext").is_none() {
            missing.push("poppler-utils");
        }
    }
    let browser_missing = missing.contains(&"chromium");
    if missing.is_empty() {
        note("Chromium, fonts and PDF reader: there");
    } else if run::which("apt-get").is_some() {
        apt("for the tests", &missing)?;
    } else if browser_missing {
        return Err("Chromium is missing: install Chromium or Chrome, then type the same command again \
             (`CHROME_PATH=…` names one that stands elsewhere)."
            .into());
    } else {
        eprintln!("  not there: {} (tests that need them say so)", missing.join(", "));
    }
    browser().ok_or_else(|| "Chromium was installed but can't be found. Set CHROME_PATH to it.".into())
}

/// Installs Debian packages, as root or through sudo.
pub fn apt(why: &str, packages: &[&str]) -> Outcome {
    let words = packages.join(" ");
    let mut id = run::command("id");
    id.arg("-u");
    let root = run::ask(id).is_some_and(|id| id == "0");
    if !root && run::which("sudo").is_none() {
        return Err(Failure(format!("Missing {why}: {words}. As root, type `apt-get install {words}`.")));
    }
    let apt_get = |words: &[&str]| {
        let mut command = if root {
            run::command("apt-get")
        } else {
            let mut sudo = run::command("sudo");
            sudo.arg("apt-get");
            sudo
        };
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        run::watch(command)
    };
    let how = if root { "apt-get" } else { "sudo apt-get" };
    step(&format!("{how} install {words} ({why})"), || {
        let install: Vec<&str> =
            ["install", "--yes", "--no-install-recommends"].into_iter().chain(packages.iter().copied()).collect();
        // The package lists may be missing or old.
        if apt_get(&install).is_err() {
            let _ = apt_get(&["update"]);
            apt_get(&install).map_err(|failed| {
                eprintln!("{}", failed.tail);
                Failure(format!("Missing {why}: {words}. As root, type `apt-get update && apt-get install {words}`."))
            })?;
        }
        Ok(())
    })
}
