//! `navigator check`, `compile` and `export` as one runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue/tests/fixture");

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

/// A copy of the fixture with two mistakes.
fn faulty(name: &str) -> PathBuf {
    let path = folder(name);
    fs::create_dir_all(path.join("professions")).unwrap();
    for within in ["", "professions"] {
        for entry in fs::read_dir(Path::new(FIXTURE).join(within)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                let text = fs::read_to_string(entry.path()).unwrap();
                let text = text.replace("stage = \"lead\"", "stage = \"boss\"").replace("https://", "http://");
                fs::write(path.join(within).join(entry.file_name()), text).unwrap();
            }
        }
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
    let (code, out, _) = navigator(&["check", "--data", FIXTURE]);
    assert_eq!(code, 0, "{out}");
    assert!(out.starts_with("0 faults: 2 professions, 4 roles, "), "{out}");

    let data = faulty("check");
    let (code, out, _) = navigator(&["check", "--data", data.to_str().unwrap()]);
    assert_eq!(code, 1);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(lines[0].contains("/professions/helper.toml:48: stage: 'boss' is not one of the words"), "{out}");
    assert!(lines[1].contains("/sources.toml:5: address: "), "{out}");
    assert_eq!(lines[2], "2 faults in 2 files");
}

#[test]
fn compile_writes_every_file_whole() {
    let out = folder("compile");
    let (code, text, error) = navigator(&["compile", "--data", FIXTURE, "--out", out.to_str().unwrap()]);
    assert_eq!(code, 0, "{error}");
    assert!(text.starts_with("5 files, "), "{text}");
    assert_eq!(names(&out), ["catalogue.bin", "text"]);
    assert_eq!(names(&out.join("text")), ["helper.bin", "other-helpers.bin", "shared.bin", "sources.bin"]);
    let catalogue = catalogue::compact::open(&fs::read(out.join("catalogue.bin")).unwrap()).unwrap();
    for name in ["helper", "other-helpers", "shared"] {
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
    assert!(text.lines().last().unwrap().starts_with(&format!("{} files, ", tables.len() + 5)), "{text}");
    let every = ["csv", "moves.dot", "moves.graphml", "navigator.json", "navigator.jsonld", "navigator.schema.json"];
    assert_eq!(names(&out), every);
    let facts = fs::read_to_string(out.join("navigator.json")).unwrap();
    assert!(facts.contains(&format!("\"version\":\"{version}\"")), "{version}");

    // The same from the compiled catalogue, without planning; another catalogue is refused.
    let file = compiled.join("catalogue.bin");
    assert_eq!(export(&["--catalogue", file.to_str().unwrap()]).0, 0);
    assert_eq!(fs::read_to_string(out.join("navigator.json")).unwrap(), facts);
    for (name, bytes, what) in [("none.bin", None, "can't be read"), ("bad.bin", Some(b"no"), "can't be opened")] {
        let file = compiled.join(name);
        bytes.iter().for_each(|bytes| fs::write(&file, bytes).unwrap());
        let (code, _, error) = export(&["--catalogue", file.to_str().unwrap()]);
        assert_eq!(code, 1);
        assert!(error.contains(what), "{error}");
    }
    let mut other = catalogue::compact::open(&bytes).unwrap();
    other.version.date = "2020-01-01".to_owned();
    other.counts.moves += 1;
    fs::write(&file, catalogue::compact::write(&other)).unwrap();
    let (code, _, error) = export(&["--catalogue", file.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(error.contains("compile the data again"), "{error}");

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
    for words in [vec!["chek"], vec!["check", "x"], vec!["check", "--nonsense"], vec!["compile"], vec!["export"]] {
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
