//! `cargo xtask`: sets up, serves, builds, measures and tests the career navigator.
//!
//! One file a task. Nothing has to be installed before but Rust: each command sets up what it needs
//! and says what it does.
#![forbid(unsafe_code)]

mod bench;
mod files;
#[cfg(any(feature = "styles", test))]
mod narrow;
mod node;
mod run;
mod serve;
mod site;
mod size;
mod squeeze;
mod styles;
mod suite;
mod target;
mod tools;

use run::{Failure, Outcome};
use site::Build;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--dev] [--port N] [--no-open] [--dist DIR]
                  build, serve on 127.0.0.1, and build again when a file changes
  test            run every test
  build [--dev] [--dist DIR]
                  build the site into dist/ (--dev: quick to build instead of small)
  size [--dist DIR]
                  bytes of each file, raw and under brotli 11, against the budgets
  bench [native|browser|growth|instructions] [--keep]
                  measure the planner, all of it or the parts that are named: every plan here
                  and in Chromium, plans on catalogues of up to 64 times the size (minutes),
                  and instructions of five plans against those kept (--keep: keep the new
                  ones). EVERY=4 plans from every fourth starting point only
  styles [--check]
                  compile www/styles/nhsuk.scss from npm's nhsuk-frontend (--check: only
                  say whether the committed result is still right)
  setup           only find or set up what the others need
  env             print the environment in which plain `trunk serve` works; use it so:
                  eval \"$(cargo xtask env)\"
  help            this list

NAVIGATOR_TOOLS names the folder for tools (else the user's cache folder).
";

/// The options of each command that reads them here.
const TAKES: [(&str, &[&str]); 7] = [
    ("serve", &["--dev", "--port", "--no-open", "--dist"]),
    ("test", &[]),
    ("build", &["--dev", "--dist"]),
    ("size", &["--dist"]),
    ("styles", &["--check"]),
    ("setup", &[]),
    ("env", &[]),
];

/// The words after the command.
#[derive(Debug)]
struct Options {
    dev: bool,
    open: bool,
    check: bool,
    port: u16,
    dist: PathBuf,
}

impl Options {
    fn parse(command: &str, words: &[String]) -> Outcome<Self> {
        let allowed = TAKES.iter().find(|(name, _)| *name == command).map_or(&[][..], |(_, options)| options);
        let mut options = Self { dev: false, open: true, check: false, port: 8080, dist: run::root().join("dist") };
        let mut given: Vec<(&str, String)> = Vec::new();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (word.as_str(), None),
            };
            if !allowed.contains(&name) {
                return Err(Failure(format!("`{word}` is not understood here. Type `cargo xtask help`.")));
            }
            if matches!(name, "--dev" | "--no-open" | "--check") {
                if let Some(value) = value {
                    return Err(Failure(format!("{name} takes no value: leave `={value}` out.")));
                }
                match name {
                    "--dev" => options.dev = true,
                    "--no-open" => options.open = false,
                    _ => options.check = true,
                }
                continue;
            }
            let next = match value {
                Some(value) => value,
                None => words.next().map(String::as_str).filter(|next| !next.starts_with("--")).unwrap_or_default(),
            };
            if next.is_empty() {
                return Err(Failure(format!("{name} needs a value.")));
            }
            if let Some((_, before)) = given.iter().find(|(other, _)| *other == name) {
                return Err(Failure(format!("{name} is given twice, as `{before}` and as `{next}`: leave one out.")));
            }
            given.push((name, next.to_owned()));
            if name == "--port" {
                options.port = next.parse().map_err(|_| "--port takes a number up to 65535.")?;
            } else {
                let here = std::env::current_dir().unwrap_or_else(|_| run::root());
                options.dist = here.join(next);
            }
        }
        Ok(options)
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Outcome {
    let (name, rest) = match words.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    match name {
        "serve" => serve(&Options::parse(name, rest)?),
        "test" => Options::parse(name, rest).and_then(|_| suite::all()),
        "build" => {
            let options = Options::parse(name, rest)?;
            site::build(&site::set_up()?, &Build { dev: options.dev, dist: options.dist })
        }
        "size" => size::print(&Options::parse(name, rest)?.dist),
        "bench" => bench::run(rest),
        "styles" => styles::make(Options::parse(name, rest)?.check),
        "setup" => Options::parse(name, rest).and_then(|_| set_up_all()),
        "env" => Options::parse(name, rest).and_then(|_| site::print_environment(&site::set_up()?)),
        "hook" if rest == ["post-build"] => site::after_trunk(),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(Failure(format!("there is no command `{name}`. Type `cargo xtask help`."))),
    }
}

/// Everything that any command needs.
fn set_up_all() -> Outcome {
    site::set_up()?;
    node::packages()?;
    node::browser_ready()?;
    Ok(())
}

/// Builds, serves, and builds again whenever a file has changed.
fn serve(options: &Options) -> Outcome {
    let start = Instant::now();
    let ready = site::set_up()?;
    let build = Build { dev: options.dev, dist: options.dist.clone() };
    let mut state = site::sources_state();
    site::build(&ready, &build)?;
    let (listener, port) = serve::listen(options.port)?;
    let address = format!("http://127.0.0.1:{port}/");
    println!(
        "\nServing {} files at {address} after {}. Press Ctrl-C to stop.",
        serve::count(&options.dist),
        run::elapsed(start.elapsed())
    );
    if options.open {
        serve::open(&address);
    }
    let dist = options.dist.clone();
    std::thread::spawn(move || serve::answer(&listener, &dist));
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let now = site::sources_state();
        if now == state {
            continue;
        }
        // Let an editor finish what it writes.
        std::thread::sleep(Duration::from_millis(300));
        state = site::sources_state();
        match site::build(&ready, &build) {
            Ok(()) => println!("Built again: reload {address}"),
            Err(failure) => eprintln!("xtask: {failure}"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    fn parse(line: &str) -> Outcome<Options> {
        let mut words = line.split_whitespace().map(str::to_owned);
        let command = words.next().unwrap();
        Options::parse(&command, &words.collect::<Vec<String>>())
    }

    #[test]
    fn takes_options_in_both_forms() {
        let options = parse("serve --dev --port 9000 --dist=/x/y").unwrap();
        assert!(options.dev && options.open);
        assert_eq!((options.port, options.dist), (9000, PathBuf::from("/x/y")));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in ["--fast", "word", "--port", "--port x", "--port 70000", "--check", "--dist="] {
            assert!(parse(&format!("serve {line}")).is_err(), "{line}");
        }
    }

    #[test]
    fn refuses_a_flag_with_a_value_an_option_for_a_value_and_a_value_twice() {
        let refused = |line| parse(line).unwrap_err().to_string();
        assert_eq!(refused("build --dev=no"), "--dev takes no value: leave `=no` out.");
        assert_eq!(refused("serve --port --no-open"), "--port needs a value.");
        assert_eq!(refused("size --dist a --dist=b"), "--dist is given twice, as `a` and as `b`: leave one out.");
    }

    #[test]
    fn the_help_names_every_option_of_every_command() {
        for (command, options) in TAKES {
            let start = HELP.find(&format!("\n  {command} ")).unwrap() + 1;
            let usage = HELP[start..].lines().next().unwrap();
            for option in options {
                assert!(usage.contains(&format!("[{option}")), "{option}: {usage}");
            }
        }
    }
}
