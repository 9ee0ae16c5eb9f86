//! `navigator`: checks, compiles and uses the data of the career navigator.
//!
//! One file a command; this file only finds the command. A command takes the words after its name
//! and gives the exit status: 0 done, 1 refused (the data has faults), 2 not understood.
#![forbid(unsafe_code)]
// They panic where nobody reads on.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod best_change;
mod check;
mod compare;
mod compile;
mod export;
mod money;
mod next;
mod plan;
mod prerender;
mod print;
mod schema;
mod ways_in;
mod why_not;
mod words_of;

use args::Problem;
use print::{complain, print};
use std::process::ExitCode;

/// A command of the program.
struct Command {
    /// What one types.
    name: &'static str,
    /// Its own words, after `navigator`.
    usage: &'static str,
    /// One line for the list of commands.
    about: &'static str,
    /// Runs it.
    run: fn(&[String]) -> Result<ExitCode, Problem>,
}

/// Every command, in the order of the help text.
const COMMANDS: &[Command] = &[
    Command { name: "check", usage: check::USAGE, about: "report every fault in the data", run: check::run },
    Command {
        name: "plan",
        usage: plan::USAGE,
        about: "find the routes to a job, and say what each asks",
        run: plan::run,
    },
    Command {
        name: "next",
        usage: next::USAGE,
        about: "list every step from where one is: open, nearly open or closed",
        run: next::run,
    },
    Command {
        name: "why-not",
        usage: why_not::USAGE,
        about: "say what stands in the way of a job, and how little would open it",
        run: why_not::run,
    },
    Command {
        name: "best-change",
        usage: best_change::USAGE,
        about: "find the one change that opens the most, or brings a job nearer",
        run: best_change::run,
    },
    Command {
        name: "compare",
        usage: compare::USAGE,
        about: "show in what two to four professions differ",
        run: compare::run,
    },
    Command {
        name: "money",
        usage: money::USAGE,
        about: "say year by year what a route pays and costs",
        run: money::run,
    },
    Command {
        name: "compile",
        usage: compile::USAGE,
        about: "check, then write the files that the widget opens",
        run: compile::run,
    },
    Command {
        name: "prerender",
        usage: prerender::USAGE,
        about: "print every address as a page of HTML",
        run: prerender::run,
    },
    Command {
        name: "schema",
        usage: schema::USAGE,
        about: "print the fields of the data files, or of a plan, as a JSON Schema",
        run: schema::run,
    },
    Command {
        name: "export",
        usage: export::USAGE,
        about: "write the facts as open data: JSON, CSV, JSON-LD and graphs",
        run: export::run,
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let (name, rest) = match words.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let command = COMMANDS.iter().find(|command| command.name == name);
    let done = match command {
        _ if matches!(name, "help" | "--help" | "-h") => print(&help()),
        None => {
            complain(&format!("navigator: there is no command '{name}'.\n\n{}", help()));
            return ExitCode::from(2);
        }
        Some(command) if rest.iter().any(|word| matches!(word.as_str(), "--help" | "-h")) => {
            print(&format!("navigator {}\n\n{}\n", command.usage, command.about))
        }
        Some(command) => (command.run)(rest),
    };
    match done {
        Ok(code) => code,
        Err(Problem::Usage(what)) => {
            let usage = command.map(|command| command.usage).unwrap_or_default();
            complain(&format!("navigator {name}: {what}\nUsage: navigator {usage}\n"));
            ExitCode::from(2)
        }
        Err(Problem::Failed(what)) => {
            complain(&format!("navigator {name}: {what}\n"));
            ExitCode::FAILURE
        }
    }
}

/// The list of commands.
fn help() -> String {
    let mut text = String::from("Usage: navigator COMMAND …\n\n");
    for command in COMMANDS {
        text.push_str(&format!("  {}\n      {}\n", command.usage, command.about));
    }
    text
}
