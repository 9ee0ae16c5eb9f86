//! Runs other programs, names each step, and says how long it takes while it takes it.

use std::collections::VecDeque;
use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a step may be silent.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How many lines of a failed program are shown.
const TAIL: usize = 40;

/// How many characters of a line are kept.
const LONGEST: usize = 240;

/// Why something could not be done: a sentence or two that say what is missing and what to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Failure {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What a step gives.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Turns an input or output error into a sentence about `path`.
pub fn at<'a>(what: &'a str, path: &'a Path) -> impl Fn(std::io::Error) -> Failure + 'a {
    move |error| Failure(format!("{what} {} failed: {error}.", path.display()))
}

/// Names a step, does it, and says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    eprintln!("• {name} …");
    let start = Instant::now();
    let result = work();
    let time = elapsed(start.elapsed());
    match &result {
        Ok(_) => eprintln!("  done in {time}"),
        Err(_) => eprintln!("  stopped after {time}"),
    }
    result
}

/// Says in one line what was found.
pub fn note(text: &str) {
    eprintln!("• {text}");
}

/// A time in words: "0.4 s", "12 s", "6 min 45 s".
pub fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else if seconds >= 10 {
        format!("{seconds} s")
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

/// The project's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The folder of build results: Cargo's own, `target/` unless the person has chosen another.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) if !dir.is_empty() => root().join(dir),
        _ => root().join("target"),
    }
}

/// A command in the project's folder, without what `cargo run` has put into our environment.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST") || text == "CARGO" {
            command.env_remove(&name);
        }
    }
    if let Some(paths) = std::env::var_os("LD_LIBRARY_PATH") {
        let ours = target();
        let kept: Vec<PathBuf> = std::env::split_paths(&paths)
            .filter(|path| !path.starts_with(&ours) && !path.components().any(|part| part.as_os_str() == "toolchains"))
            .collect();
        match std::env::join_paths(&kept) {
            Ok(joined) if !kept.is_empty() => command.env("LD_LIBRARY_PATH", joined),
            _ => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    command
}

/// Runs a command whose output the person sees as it comes.
pub fn show(mut command: Command) -> Outcome {
    let words = words(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure(format!("`{words}` failed ({status}); its own words are above."))),
        Err(error) => Err(Failure(format!("`{words}` could not start: {error}."))),
    }
}

/// What a command prints, trimmed; none if it can't start or fails.
pub fn ask(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a quiet run has printed so far.
#[derive(Default)]
struct Heard {
    tail: VecDeque<String>,
    crate_now: String,
    crates: usize,
}

/// How a quiet run failed.
#[derive(Debug)]
pub struct Failed {
    /// The last lines it printed.
    pub tail: String,
    /// How many crates it had begun to compile.
    pub crates: usize,
}

/// Runs a long command quietly: a line at least every 15 s says how long it has run and, for Cargo,
/// what is compiled now. Its last lines are given back if it fails.
pub fn watch(command: Command) -> Result<(), Failed> {
    watch_lines(command, TAIL)
}

/// The same, but a failure gives back everything that was printed.
pub fn watch_all(command: Command) -> Result<(), Failed> {
    watch_lines(command, usize::MAX)
}

fn watch_lines(mut command: Command, keep: usize) -> Result<(), Failed> {
    let failed = |tail: String| Failed { tail, crates: 0 };
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let words = words(&command);
    let mut child = command.spawn().map_err(|error| failed(format!("`{words}` could not start: {error}.")))?;
    let heard = Arc::new(Mutex::new(Heard::default()));
    let readers: Vec<_> = [
        child.stdout.take().map(|pipe| Box::new(pipe) as Box<dyn Read + Send>),
        child.stderr.take().map(|pipe| Box::new(pipe) as Box<dyn Read + Send>),
    ]
    .into_iter()
    .flatten()
    .map(|pipe| {
        let heard = Arc::clone(&heard);
        std::thread::spawn(move || listen(pipe, &heard, keep))
    })
    .collect();

    let start = Instant::now();
    let mut last = start;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => {}
            Err(error) => return Err(failed(format!("`{words}` was lost: {error}."))),
        }
        if last.elapsed() >= HEARTBEAT {
            last = Instant::now();
            let now = heard.lock().map(|heard| progress(&heard)).unwrap_or_default();
            eprintln!("  … {}{now}", elapsed(start.elapsed()));
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    for reader in readers {
        let _ = reader.join();
    }
    if status.success() {
        return Ok(());
    }
    let (tail, crates) = heard
        .lock()
        .map(|heard| (heard.tail.iter().cloned().collect::<Vec<_>>().join("\n"), heard.crates))
        .unwrap_or_default();
    Err(Failed { tail: format!("{tail}\n`{words}` failed ({status})."), crates })
}

/// The middle of a heartbeat line.
fn progress(heard: &Heard) -> String {
    if heard.crates > 0 {
        format!(", compiling {} ({} crates so far)", heard.crate_now, heard.crates)
    } else {
        heard.tail.back().map(|line| format!(", {}", line.trim())).unwrap_or_default()
    }
}

/// Reads lines to the end and remembers the last of them.
fn listen(pipe: Box<dyn Read + Send>, heard: &Mutex<Heard>, keep: usize) {
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        // Cargo's own command lines can be pages long.
        let line: String = String::from_utf8_lossy(&line).trim_end().chars().take(LONGEST).collect();
        let Ok(mut heard) = heard.lock() else { return };
        if let Some(name) = line.trim_start().strip_prefix("Compiling ") {
            heard.crate_now = name.to_owned();
            heard.crates += 1;
        }
        heard.tail.push_back(line);
        if heard.tail.len() > keep {
            heard.tail.pop_front();
        }
    }
}

/// The words of a command, as one would type them.
fn words(command: &Command) -> String {
    let mut text = Path::new(command.get_program())
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    for word in command.get_args() {
        text.push(' ');
        text.push_str(&word.to_string_lossy());
    }
    text
}

/// Where a program stands on PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join(&name)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn says_times_in_words() {
        assert_eq!(elapsed(Duration::from_millis(420)), "0.4 s");
        assert_eq!(elapsed(Duration::from_secs(12)), "12 s");
        assert_eq!(elapsed(Duration::from_secs(405)), "6 min 45 s");
    }

    #[test]
    fn hears_what_cargo_compiles() {
        let heard = Mutex::new(Heard::default());
        let text: &[u8] = b"    Updating index\n   Compiling libc v0.2.1\n   Compiling trunk v0.21.14\n";
        listen(Box::new(text), &heard, TAIL);
        let heard = heard.into_inner().unwrap();
        assert_eq!(heard.crates, 2);
        assert_eq!(progress(&heard), ", compiling trunk v0.21.14 (2 crates so far)");
    }

    #[cfg(unix)]
    #[test]
    fn gives_back_the_last_words_of_a_failure() {
        let mut failing = command("sh");
        failing.args(["-c", "echo first; echo last >&2; exit 3"]);
        let failed = watch(failing).unwrap_err();
        assert!(failed.tail.contains("first") && failed.tail.contains("last"), "{}", failed.tail);
        assert_eq!(failed.crates, 0);
    }
}
