//! `navigator`: checks, compiles and uses the data of the career navigator.
//!
//! One file a command; this file only finds the command. A command takes the words after its name
//! and gives the exit status: 0 done, 1 refused (the data has faults), 2 not understood.
#![forbid(unsafe_code)]
// They panic where nobody reads on.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod best_change;
mod changes;
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

use args::{Args, Opt, Problem};
use print::{complain, print};
use std::process::ExitCode;

/// A command of the program.
struct Command {
    /// What one types.
    name: &'static str,
    /// Its words without a name, as the usage tells them; empty if it takes none.
    words: &'static str,
    /// The options it takes.
    options: &'static [&'static [Opt]],
    /// One line for the list of commands.
    about: &'static str,
    /// Runs it.
    run: fn(&Args) -> Result<ExitCode, Problem>,
}

impl Command {
    fn run(&self, words: &[String]) -> Result<ExitCode, Problem> {
        let args = Args::parse(words, self.options)?;
        if self.words.is_empty() {
            args.no_words()?;
        }
        (self.run)(&args)
    }

    /// What one types. `before` stands before the name.
    fn usage(&self, before: &str) -> String {
        args::usage(&format!("{before}{}", self.name), self.words, self.options)
    }
}

/// Every command, in the order of the help text.
const COMMANDS: &[Command] = &[
    Command {
        name: "check",
        words: "",
        options: check::OPTIONS,
        about: "report every fault in the data",
        run: check::run,
    },
    Command {
        name: "plan",
        words: "",
        options: plan::OPTIONS,
        about: "find the routes to a job, and say what each asks",
        run: plan::run,
    },
    Command {
        name: "next",
        words: "",
        options: next::OPTIONS,
        about: "list every step from where one is: open, nearly open or closed",
        run: next::run,
    },
    Command {
        name: "why-not",
        words: "",
        options: why_not::OPTIONS,
        about: "say what stands in the way of a job, and how little would open it",
        run: why_not::run,
    },
    Command {
        name: "best-change",
        words: "",
        options: best_change::OPTIONS,
        about: "find the one change that opens the most, or brings a job nearer",
        run: best_change::run,
    },
    Command {
        name: "compare",
        words: compare::WORDS,
        options: compare::OPTIONS,
        about: "show in what two to four professions differ",
        run: compare::run,
    },
    Command {
        name: "money",
        words: "",
        options: money::OPTIONS,
        about: "say year by year what a route pays and costs",
        run: money::run,
    },
    Command {
        name: "changes",
        words: "",
        options: changes::OPTIONS,
        about: "say what has become of older facts, or of a plan made with them",
        run: changes::run,
    },
    Command {
        name: "compile",
        words: "",
        options: compile::OPTIONS,
        about: "check, then write the files that the widget opens",
        run: compile::run,
    },
    Command {
        name: "prerender",
        words: "",
        options: prerender::OPTIONS,
        about: "print every address as a page of HTML",
        run: prerender::run,
    },
    Command {
        name: "schema",
        words: schema::WORDS,
        options: schema::OPTIONS,
        about: "print the fields of the data files, or of a plan, as a JSON Schema",
        run: schema::run,
    },
    Command {
        name: "export",
        words: "",
        options: export::OPTIONS,
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
            print(&format!("{}\n\n{}\n", command.usage("navigator "), command.about))
        }
        Some(command) => command.run(rest),
    };
    match done {
        Ok(code) => code,
        Err(Problem::Usage(what)) => {
            let usage = command.map(|command| command.usage("Usage: navigator ")).unwrap_or_default();
            complain(&format!("navigator {name}: {what}\n{usage}\n"));
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
        text.push_str(&format!("{}\n          {}\n", command.usage("  "), command.about));
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn every_option_of_a_command_is_in_its_usage_once_and_no_line_is_wider_than_80_characters() {
        for command in COMMANDS {
            let usage = command.usage("Usage: navigator ");
            let named: Vec<&str> = usage
                .split(|c: char| c.is_whitespace() || "[]|".contains(c))
                .filter_map(|word| word.strip_prefix("--"))
                .collect();
            for option in command.options.iter().copied().flatten() {
                let times = named.iter().filter(|name| **name == option.name).count();
                assert_eq!(times, 1, "--{} in {usage}", option.name);
            }
        }
        let long = help().lines().find(|line| line.chars().count() > 80).map(str::to_owned);
        assert_eq!(long, None);
    }
}
