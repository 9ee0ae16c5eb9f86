//! `navigator check`, `compile` and `export` as one runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue/tests/fixture");

/// A day on which no fact of the fixture is past its review date.
const TODAY: &str = "2026-11-24";

/// Exit status, and what was printed on both outputs.
fn navigator(words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_navigator")).args(words).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// Copies a data folder into another.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("professions")).unwrap();
    for within in ["", "professions"] {
        for entry in fs::read_dir(from.join(within)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), to.join(within).join(entry.file_name())).unwrap();
            }
        }
    }
}

/// A copy of the fixture with two mistakes.
fn faulty(name: &str) -> PathBuf {
    let path = folder(name);
    copy(Path::new(FIXTURE), &path);
    for (file, from, to) in
        [("professions/helper.toml", "stage = \"lead\"", "stage = \"boss\""), ("sources.toml", "https://", "http://")]
    {
        let text = fs::read_to_string(path.join(file)).unwrap();
        assert!(text.contains(from));
        fs::write(path.join(file), text.replace(from, to)).unwrap();
    }
    path
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn check_counts_what_is_known_or_lists_every_fault() {
    let (code, out, _) = navigator(&["check", "--data", FIXTURE, "--today", TODAY]);
    assert_eq!(code, 0, "{out}");
    let known = "0 faults: 2 professions, 4 roles, 3 holdings, 1 experience groups, 2 programmes, 5 moves, 1 clocks, \
                 2 sources, 2 open questions, 2 statements of the Vision, 1 levels of leading, 1 programmes for leaders, \
                 1 doors, 2 rules, 1 sums, 1 counts; facts of 2026-11-22, version ";
    assert!(out.starts_with(known), "{out}");
    // Warnings follow, with their number, and fail nothing unless asked to.
    assert!(out.ends_with("2 warnings; --strict makes faults of them\n"), "{out}");
    assert_eq!(out.lines().filter(|line| line.starts_with("warning: ")).count(), 2, "{out}");
    let (code, strict, _) = navigator(&["check", "--strict", "--data", FIXTURE, "--today", TODAY]);
    assert_eq!(code, 1);
    assert!(strict.ends_with("2 faults in 1 file\n") && !strict.contains("warning"), "{strict}");
    // Facts grow old.
    let (code, late, _) = navigator(&["check", "--data", FIXTURE, "--today", "2029-01-01"]);
    assert_eq!(code, 0);
    assert!(late.ends_with("14 warnings; --strict makes faults of them\n"), "{late}");
    for record in ["development 'dev-helping'", "rule 'rule-all'", "sum 'money-loan'", "count 'wf-helpers'"] {
        assert!(late.contains(&format!(": checked: {record} was checked more than ")), "{record}: {late}");
    }

    let data = faulty("check");
    let (code, out, _) = navigator(&["check", "--data", data.to_str().unwrap(), "--today", TODAY]);
    assert_eq!(code, 1);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 6, "{out}");
    assert!(lines[0].contains("/professions/helper.toml:48: stage: 'boss' is not one of the words"), "{out}");
    assert!(lines[1].contains("/sources.toml:5: address: "), "{out}");
    assert_eq!(lines[2], "2 faults in 2 files");
}

#[test]
fn compile_writes_every_file_whole() {
    let out = folder("compile");
    let (code, text, error) = navigator(&["compile", "--data", FIXTURE, "--out", out.to_str().unwrap()]);
    assert_eq!(code, 0, "{error}");
    assert!(text.starts_with("14 files, "), "{text}");
    assert_eq!(names(&out), ["catalogue.bin", "text", "versions"]);
    assert_eq!(
        names(&out.join("text")),
        [
            "helper.bin",
            "leadership.bin",
            "money.bin",
            "other-helpers.bin",
            "rules.bin",
            "shared.bin",
            "sources",
            "sources.bin",
            "steps",
            "vision.bin"
        ]
    );
    for folder in ["text/sources", "text/steps"] {
        assert_eq!(names(&out.join(folder)), ["helper.bin", "other-helpers.bin"]);
    }
    let catalogue = catalogue::compact::open(&fs::read(out.join("catalogue.bin")).unwrap()).unwrap();
    // Links name the facts that they were made with: the site keeps each version's under its name.
    let kept = out.join(format!("versions/{}.bin", catalogue.version.hash));
    assert_eq!(fs::read(kept).unwrap(), fs::read(out.join("catalogue.bin")).unwrap());
    let homes = ["helper", "steps/helper", "sources/helper", "other-helpers", "steps/other-helpers"];
    for name in homes.into_iter().chain(["sources/other-helpers", "shared", "vision", "leadership", "rules", "money"]) {
        let bytes = fs::read(out.join(format!("text/{name}.bin"))).unwrap();
        catalogue::compact::open_chunk(&bytes, &catalogue).unwrap();
    }
    let list = fs::read(out.join("text/sources.bin")).unwrap();
    assert_eq!(catalogue::compact::open_sources(&list, &catalogue).unwrap().sources.len(), 2);

    // Compiling again gives the same bytes.
    let before = fs::read(out.join("text/helper.bin")).unwrap();
    assert_eq!(navigator(&["compile", "--data", FIXTURE, "--out", out.to_str().unwrap()]).0, 0);
    assert_eq!(fs::read(out.join("text/helper.bin")).unwrap(), before);
}

#[test]
fn compile_writes_nothing_if_there_are_faults_or_no_room() {
    let data = faulty("compile-faulty");
    let out = folder("compile-nothing");
    let (code, _, error) = navigator(&["compile", "--data", data.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(error.contains("2 faults in 2 files"), "{error}");
    assert_eq!(names(&out), [""; 0]);

    // A folder stands where a file should go: the files made so far are taken away again.
    fs::create_dir_all(out.join("text/sources.bin/in-the-way")).unwrap();
    let (code, _, error) = navigator(&["compile", "--data", FIXTURE, "--out", out.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(error.contains("sources.bin can't be written"), "{error}");
    assert!(names(&out.join("text")).iter().all(|name| !name.ends_with(".part")), "{:?}", names(&out.join("text")));
}

#[test]
fn export_writes_open_data_of_the_version_that_is_published() {
    let (out, compiled) = (folder("export"), folder("export-compiled"));
    assert_eq!(navigator(&["compile", "--data", FIXTURE, "--out", compiled.to_str().unwrap()]).0, 0);
    let bytes = fs::read(compiled.join("catalogue.bin")).unwrap();
    let version = catalogue::compact::open(&bytes).unwrap().version.hash;
    let export = |more: &[&str]| {
        let words = ["export", "--data", FIXTURE, "--out", out.to_str().unwrap()];
        navigator(&[&words, more].concat())
    };
    let (code, text, error) = export(&[]);
    assert_eq!(code, 0, "{error}");
    let tables = names(&out.join("csv"));
    assert!(["csv-metadata.json", "moves.csv", "sources.csv"].iter().all(|name| tables.iter().any(|it| it == name)));
    assert!(text.lines().last().unwrap().starts_with(&format!("{} files, ", tables.len() + 6)), "{text}");
    let every = [
        "csv",
        "moves.dot",
        "moves.graphml",
        "navigator.json",
        "navigator.jsonld",
        "navigator.schema.json",
        "plan.schema.json",
    ];
    assert_eq!(names(&out), every);
    let facts = fs::read_to_string(out.join("navigator.json")).unwrap();
    assert!(facts.contains(&format!("\"version\":\"{version}\"")), "{version}");

    assert_eq!(export(&["--home", "careers.example.org"]).0, 2);
    assert_eq!(export(&["--home", "https://careers.example.org"]).0, 0);
    let linked = fs::read_to_string(out.join("navigator.jsonld")).unwrap();
    assert!(linked.contains("\"https://careers.example.org/profession/helper/\""), "{linked}");

    let (data, out) = (faulty("export-faulty"), folder("export-nothing"));
    let (code, _, error) = navigator(&["export", "--data", data.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(error.contains("2 faults in 2 files"), "{error}");
    assert_eq!(names(&out), [""; 0]);
}

#[test]
fn what_is_not_understood_is_said_with_the_usage() {
    for words in [
        vec!["chek"],
        vec!["check", "x"],
        vec!["check", "--nonsense"],
        vec!["compile"],
        vec!["export"],
        vec!["check", "--json"],
        vec!["check", "--today", "soon"],
        vec!["check", "--report", "--watch"],
    ] {
        let (code, _, error) = navigator(&words);
        assert_eq!(code, 2, "{words:?}");
        assert!(error.contains("Usage: navigator"), "{error}");
    }
    let (code, out, _) = navigator(&["--help"]);
    assert_eq!(code, 0);
    assert!(out.contains("check [--data DIR]"));
    assert_eq!(navigator(&["compile", "--help"]).0, 0);
    assert_eq!(navigator(&[]).0, 0);
}

/// What a command says that it takes.
fn help_of(command: &str) -> String {
    let (code, out, error) = navigator(&[command, "--help"]);
    assert_eq!((code, error.as_str()), (0, ""));
    out
}

#[test]
fn every_command_that_asks_for_a_person_names_all_its_options_and_understands_them() {
    let person = ["have", "worked", "role", "own-job", "trained", "says", "age", "lack", "from", "json", "data"];
    let terms = [
        "no-unpaid",
        "no-full-time-study",
        "avoid",
        "mode",
        "income-floor",
        "fees-max",
        "latest",
        "region",
        "accept",
        "include-inferred",
        "goal",
    ];
    for command in ["plan", "why-not", "best-change", "money"] {
        let help = help_of(command);
        for option in person.iter().chain(&terms) {
            assert!(help.contains(&format!("--{option}")), "{command} --{option}: {help}");
        }
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
        // What is named is understood: the fault is with the data folder that is not there.
        for option in person.iter().chain(&terms).filter(|option| **option != "data") {
            let word = match help.contains(&format!("[--{option}]")) {
                true => format!("--{option}"),
                false => format!("--{option}=1"),
            };
            let (code, _, error) = navigator(&[command, &word, "--data", "/nowhere"]);
            assert!(code != 0 && !error.contains("not understood"), "{command} {word}: {error}");
        }
    }
    let help = help_of("next");
    assert!(person.iter().all(|option| help.contains(&format!("--{option}"))), "{help}");
    assert!(!help.contains("--goal"), "{help}");
}

#[test]
fn an_option_that_takes_one_value_is_refused_twice_and_takes_no_option_for_its_value() {
    let goals = ["--goal", "clinical-psychologist", "--goal", "counsellor"];
    for command in ["plan", "why-not", "best-change", "money"] {
        let (code, out, error) = navigator(&[&[command], &goals[..]].concat());
        assert_eq!((code, out.as_str()), (2, ""));
        let first = error.lines().next().unwrap();
        assert!(first.contains("'clinical-psychologist'") && first.contains("'counsellor'"), "{error}");
    }
    let (code, out, error) = navigator(&["next", "--have", "--json", "--data", DATA]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(error.contains("--have needs a value") && error.contains("'--json'"), "{error}");
    let (code, _, error) = navigator(&["next", "--json=yes", "--data", DATA]);
    assert_eq!(code, 2);
    assert!(error.contains("--json takes no value"), "{error}");
    // Lists go on.
    let (code, _, error) = navigator(&["next", "--have", "a-levels", "--have", "reg-pwp", "--json", "--data", DATA]);
    assert_eq!((code, error.as_str()), (0, ""));
}

#[test]
fn where_nobody_reads_on_nothing_panics() {
    let out = folder("unread");
    let out = out.to_str().unwrap();
    let closed = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        writer
    };
    for words in [
        &["help"][..],
        &["plan", "--help"],
        &["schema"],
        &["check", "--data", FIXTURE, "--today", TODAY],
        &["compile", "--data", FIXTURE, "--out", out],
        &["export", "--data", FIXTURE, "--out", out],
        &["prerender", "--data", FIXTURE, "--out", out],
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_navigator")).args(words).stdout(closed()).output().unwrap();
        assert_eq!((run.status.code(), String::from_utf8(run.stderr).unwrap().as_str()), (Some(0), ""), "{words:?}");
    }
    for words in [&["nonsense"][..], &["plan", "--nonsense"]] {
        let run = Command::new(env!("CARGO_BIN_EXE_navigator")).args(words).stderr(closed()).output().unwrap();
        assert_eq!(run.status.code(), Some(2), "{words:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_can_not_be_printed_is_a_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_navigator")).arg("help").stdout(full).output().unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8(run.stderr).unwrap().contains("can't be printed: "));
}

#[test]
fn the_report_tells_of_every_profession_how_much_is_known_and_whether_it_can_be_reached() {
    let (code, out, error) = navigator(&["check", "--report", "--data", DATA, "--today", TODAY]);
    assert_eq!(code, 0, "{error}");
    let rows: Vec<&str> = out.lines().collect();
    assert!(rows[0].starts_with("profession ") && rows[0].ends_with("to the top"), "{out}");
    let (code, json, _) = navigator(&["check", "--report", "--json", "--data", DATA, "--today", TODAY]);
    assert_eq!(code, 0);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let professions = report["professions"].as_array().unwrap();
    assert_eq!(rows.len(), professions.len() + 4, "a row each, a heading, and the totals");
    for row in professions {
        let id = row["id"].as_str().unwrap();
        assert!(rows.iter().any(|line| line.starts_with(&format!("{id} "))), "{id}");
        for number in ["facts", "sources"] {
            assert!(row[number].as_u64().unwrap() > 0, "{id}: {number}");
        }
        for chain in ["entry", "top"] {
            let chain = &row[chain];
            if chain.is_null() {
                assert!(id.starts_with("all-"), "{id} has no qualified role");
                continue;
            }
            // Where a chain breaks, or rests on a step nobody has published, a question says so.
            let open = chain["complete"] == false || chain["inferred"] == true;
            assert_eq!(open, chain["breaks_at"].is_string() || chain["inferred_at"].is_string(), "{id}: {chain}");
            assert_eq!(chain["complete"] == false, chain["breaks_at"].is_string(), "{id}: {chain}");
            assert_eq!(open, !chain["questions"].as_array().unwrap().is_empty(), "{id}: {chain}");
        }
    }
    let of = |id: &str| professions.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(of("clinical-psychologist")["entry"]["complete"], true);
    assert_eq!(of("drama-therapist")["entry"]["with"], "art-form-practice");
    let totals = &report["totals"];
    assert_eq!(totals["entry_complete"], totals["with_a_chain"], "{totals}");

    let broken = folder("report-broken");
    copy(Path::new(FIXTURE), &broken);
    let helper = broken.join("professions/helper.toml");
    let text = fs::read_to_string(&helper).unwrap();
    // The only training asks for something that nothing gives.
    fs::write(
        &helper,
        text.replace("worked_in = \"grp-helping\"", "hold = \"award-helping\"").replace(", months = 12", ""),
    )
    .unwrap();
    let (code, json, error) = navigator(&["check", "--report", "--json", "--data", broken.to_str().unwrap()]);
    assert_eq!(code, 0, "{error}");
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let helper = &report["professions"][0];
    assert_eq!(
        (helper["id"].as_str(), helper["entry"]["breaks_at"].as_str()),
        (Some("helper"), Some("qualified-helper"))
    );
    let faulty = faulty("report-faulty");
    let (code, out, error) = navigator(&["check", "--report", "--data", faulty.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("2 faults in 2 files"), "{error}");
}

#[test]
fn watching_says_what_changed_and_nothing_else() {
    let data = folder("watch");
    copy(Path::new(FIXTURE), &data);
    let mut child = Command::new(env!("CARGO_BIN_EXE_navigator"))
        .args(["check", "--watch", "--today", TODAY, "--data", data.to_str().unwrap()])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    let mut next = || lines.next().unwrap().unwrap();
    while !next().starts_with("Watching ") {}
    let file = data.join("professions/helper.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("# A line above.\n{}", good.replace("stage = \"lead\"", "stage = \"boss\""))).unwrap();
    let first = next();
    assert!(first.starts_with("new: ") && first.contains("'boss' is not one of the words"), "{first}");
    assert_eq!(next(), "1 fault, 2 warnings");
    fs::write(&file, good).unwrap();
    let second = next();
    assert!(second.starts_with("mended: ") && second.contains("'boss'"), "{second}");
    assert_eq!(next(), "0 faults, 2 warnings");
    child.kill().unwrap();
    child.wait().unwrap();
}
