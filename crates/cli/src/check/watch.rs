//! `check --watch`: looks again whenever a file changes, and says only what changed.

use super::{Findings, How, count, look, told};
use crate::args::Problem;
use crate::print::print;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// When each data file was last written, and how long it is.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Says everything once, then what changes, until someone ends it.
pub fn run(how: &How) -> Result<ExitCode, Problem> {
    let mut before = stamps(&how.folder);
    let mut last = before.clone();
    let mut found = look(how);
    print(&told(&found))?;
    print(&format!("Watching {}. Ctrl-C ends it.\n", how.folder))?;
    loop {
        std::thread::sleep(PAUSE);
        let now = stamps(&how.folder);
        // A file that is being written changes again: wait until nothing does.
        let settled = now == last;
        last = now;
        if !settled || last == before {
            continue;
        }
        before = last.clone();
        let next = look(how);
        print(&changes(&found, &next))?;
        found = next;
    }
}

/// The data files there are.
fn stamps(folder: &str) -> Stamps {
    let mut found = Stamps::new();
    for place in [Path::new(folder).to_path_buf(), Path::new(folder).join("professions")] {
        let Ok(entries) = std::fs::read_dir(&place) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "toml")
                && let Ok(about) = entry.metadata()
            {
                found.insert(path, (about.modified().ok(), about.len()));
            }
        }
    }
    found
}

/// What is new and what is gone, and how many faults and warnings there are now.
fn changes(before: &Findings, now: &Findings) -> String {
    let mut text = differences(&before.faults, &now.faults, "");
    text.push_str(&differences(&before.warnings, &now.warnings, "warning: "));
    text.push_str(&format!("{}, {}\n", count(now.faults.len(), "fault"), count(now.warnings.len(), "warning")));
    text
}

/// Lines of `now` that are new, then those that are gone. A line that only moved is neither.
fn differences(before: &[String], now: &[String], kind: &str) -> String {
    let keys = |lines: &[String]| lines.iter().map(|line| without_line(line)).collect::<BTreeSet<String>>();
    let (old, new) = (keys(before), keys(now));
    let mut text = String::new();
    for line in now.iter().filter(|line| !old.contains(&without_line(line))) {
        text.push_str(&format!("new: {kind}{line}\n"));
    }
    for line in before.iter().filter(|line| !new.contains(&without_line(line))) {
        text.push_str(&format!("mended: {kind}{line}\n"));
    }
    text
}

/// A finding without the number of its line, which changes with every line above it.
fn without_line(finding: &str) -> String {
    let mut parts = finding.splitn(3, ':');
    let (file, _, rest) = (parts.next(), parts.next(), parts.next());
    format!("{}:{}", file.unwrap_or_default(), rest.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_or_gone_is_said() {
        let list = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<String>>();
        let before = list(&["a.toml:3: x: is empty: write something.", "a.toml:9: y: is missing."]);
        let now = list(&["a.toml:5: x: is empty: write something.", "b.toml:1: z: is new."]);
        assert_eq!(differences(&before, &now, ""), "new: b.toml:1: z: is new.\nmended: a.toml:9: y: is missing.\n");
        assert_eq!(differences(&now, &now, ""), "");
        assert_eq!(differences(&[], &list(&["a:1: b"]), "warning: "), "new: warning: a:1: b\n");
    }
}
