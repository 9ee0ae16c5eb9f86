//! Mistakes that editors make: each folder `tests/cases/mistake-*` is one, made in a copy of the small made-up
//! data. `navigator check` has to name the file, the line and the field, say what is wrong and what to do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue/tests/fixture");

/// A case: see any `case.toml`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    file: String,
    replace: String,
    by: String,
    fault: Expected,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    line_begins: String,
    field: String,
    wrong: String,
    r#do: String,
}

/// A copy of the made-up data.
fn copy(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistakes").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(path.join("professions")).unwrap();
    for within in ["", "professions"] {
        for entry in fs::read_dir(Path::new(FIXTURE).join(within)).unwrap() {
            let from = entry.unwrap().path();
            if from.is_file() {
                fs::copy(&from, path.join(within).join(from.file_name().unwrap())).unwrap();
            }
        }
    }
    path
}

#[test]
fn each_is_reported_with_file_line_field_and_what_to_do() {
    let mut names: Vec<PathBuf> = fs::read_dir(Path::new(ROOT).join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("mistake-"))
        .collect();
    names.sort();
    assert!(names.len() >= 20, "{} cases", names.len());
    let mut wrong = String::new();
    for folder in names {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let case: Case = toml::from_str(&fs::read_to_string(folder.join("case.toml")).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let data = copy(&name);
        let path = data.join(&case.file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(&case.replace), "{name}: {} holds no {:?}", case.file, case.replace);
        let text = text.replacen(&case.replace, &case.by, 1);
        fs::write(&path, &text).unwrap();

        let words = ["check", "--today", "2026-11-24", "--data", data.to_str().unwrap()];
        let output = Command::new(env!("CARGO_BIN_EXE_navigator")).args(words).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        if output.status.code() != Some(1) {
            wrong.push_str(&format!("{name}: no fault\n{said}\n"));
            continue;
        }
        let is_it = |line: &&str| {
            let Some(rest) = line.strip_prefix(&format!("{}:", path.display())) else { return false };
            let Some((number, rest)) = rest.split_once(": ") else { return false };
            let message = match case.fault.field.as_str() {
                "" => Some(rest),
                field => rest.strip_prefix(&format!("{field}: ")),
            };
            let stands = number.parse::<usize>().ok().and_then(|number| text.lines().nth(number - 1));
            stands.is_some_and(|line| line.starts_with(&case.fault.line_begins))
                && message
                    .is_some_and(|message| message.contains(&case.fault.wrong) && message.contains(&case.fault.r#do))
        };
        if !said.lines().any(|line| is_it(&line)) {
            wrong.push_str(&format!("{name}: not as expected\n{said}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
