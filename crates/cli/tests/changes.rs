//! `navigator changes` as one runs it: on the real data, and a copy in which something is told otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
const PLAN: &[&str] = &["--have", "psychology-degree-2-1", "--goal", "clinical-psychologist"];
const SALARIED: &str = "mv-dclinpsy--salaried";

/// A copy of the data, with one text replaced in each of these files. Every id is another one there: a holding is put
/// before all others.
fn copy(name: &str, edits: &[(&str, &str, &str)]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes").join(name);
    let _ = fs::remove_dir_all(&path);
    for within in ["", "professions"] {
        fs::create_dir_all(path.join(within)).unwrap();
        for entry in fs::read_dir(Path::new(DATA).join(within)).unwrap() {
            let from = entry.unwrap().path();
            if from.is_file() {
                fs::copy(&from, path.join(within).join(from.file_name().unwrap())).unwrap();
            }
        }
    }
    let first = "[[holding]]\nid = \"a-first-holding\"\ntitle = \"A first holding\"\nkind = \"experience\"\n";
    let shifted = ("holdings.toml", "[[holding]]\n", &*format!("{first}\n[[holding]]\n"));
    for (file, text, by) in edits.iter().copied().chain([shifted]) {
        let file = path.join(file);
        let before = fs::read_to_string(&file).unwrap();
        assert!(before.contains(text), "{text} is not in {}", file.display());
        fs::write(&file, before.replacen(text, by, 1)).unwrap();
    }
    path
}

/// Exit status, and what was printed on both outputs.
fn changes(before: &Path, now: &Path, words: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_navigator"));
    command.arg("changes").arg("--before").arg(before).arg("--data").arg(now).args(words);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn read(before: &Path, now: &Path, words: &[&str]) -> Value {
    let (code, out, err) = changes(before, now, &[words, &["--json"]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    serde_json::from_str(&out).unwrap()
}

/// Steps that are not the same, as `[slug, what, facts]`.
fn others(steps: &Value) -> Vec<Value> {
    let steps = steps.as_array().unwrap().iter().filter(|step| step["since"] != "same");
    steps.map(|step| json!([step["move"], step["since"], step["changed"]])).collect()
}

#[test]
fn the_same_facts_have_no_changes_whatever_their_order() {
    let (data, copy) = (Path::new(DATA), copy("same", &[]));
    let found = read(data, &copy, &[]);
    assert_eq!(others(&found["steps"]), Vec::<Value>::new());
    assert_eq!((&found["new"], &found["pay_scale_changed"]), (&json!([]), &json!(false)));
    let (_, out, _) = changes(data, &copy, &[]);
    assert!(out.contains("No step has changed."), "{out}");
}

#[test]
fn each_thing_that_is_told_otherwise_is_named() {
    let clinical = "professions/clinical-psychologist.toml";
    let experience =
        "{ worked_in = \"grp-clinically-relevant\", months = 12, certainty = \"varies\", text = \"Clinical work or";
    let step = "id = \"mv-dclinpsy--salaried\"";
    let ways =
        "ways = [{ mode = \"in-post\", least = 36, typical = 36 }]\npays = { kind = \"salary\", bands = [\"6\"] }";
    let places = "competition = { applicants = 4225, places = 770, year = \"2020\" }";
    for (name, edit, fact) in [
        (
            "open",
            ("status = \"open\", as_of = \"2025-04\"", "status = \"limited\", as_of = \"2025-04\""),
            "availability",
        ),
        ("asks", (experience, &*experience.replace("12", "18")), "asks"),
        ("sure", (experience, &*experience.replace("varies", "typical")), "asks"),
        ("fees", ("min = 20, max = 35, per = \"once\"", "min = 20, max = 40, per = \"once\""), "cost"),
        ("length", (ways, &*ways.replace("typical = 36", "typical = 42")), "length"),
        ("pay", (ways, &*ways.replace("[\"6\"]", "[\"7\"]")), "pay"),
        ("places", (places, &*places.replace("770", "771")), "chance"),
        (
            "wait",
            (
                "clock = \"clock-nhs-funding-two-year\", certainty = \"inferred\"",
                "clock = \"clock-nhs-funding-two-year\", certainty = \"varies\"",
            ),
            "wait",
        ),
    ] {
        let (data, copy) = (Path::new(DATA), copy(name, &[(clinical, edit.0, edit.1)]));
        let found = read(data, &copy, &[]);
        assert_eq!(others(&found["steps"]), [json!([SALARIED, "changed", [fact]])], "{name}");
        let (_, out, _) = changes(data, &copy, &[]);
        assert!(out.contains("Doctorate in clinical psychology, as a paid NHS trainee: changed: "), "{out}");
        assert!(fs::read_to_string(copy.join(clinical)).unwrap().contains(step));
    }
    // A longer wait is told of every step that starts it or is held up by it.
    let wait =
        ("clocks.toml", "months = 24\ncounted_from = \"exam-board\"", "months = 36\ncounted_from = \"exam-board\"");
    let found = others(&read(Path::new(DATA), &copy("clock", &[wait]), &[])["steps"]);
    assert!(found.len() > 10 && found.iter().all(|step| step[2] == json!(["wait"])), "{found:?}");
}

#[test]
fn steps_that_are_closed_gone_or_new_are_told_apart() {
    let clinical = "professions/clinical-psychologist.toml";
    let closed = (
        clinical,
        "availability = { status = \"open\", as_of = \"2025-04\"",
        "availability = { status = \"withdrawn\", as_of = \"2027-04\"",
    );
    let now = copy("closed", &[closed]);
    let found = read(Path::new(DATA), &now, PLAN);
    let route = &found["routes"][0];
    assert_eq!(others(&route["steps"]), [json!([SALARIED, "withdrawn", []])]);
    assert_eq!(route["still_best"], false);
    let (_, out, _) = changes(Path::new(DATA), &now, PLAN);
    for words in [
        "NHS trainee: closed to new starts\n   now.",
        "1 step has changed. It is not among the best routes now.",
        "unchanged",
    ] {
        assert!(out.contains(words), "no '{words}' in {out}");
    }
    // A step that only the one has is new seen from here, and gone seen from there.
    let file = fs::read_to_string(Path::new(DATA).join(clinical)).unwrap();
    let block = file.split("[[move]]").find(|block| block.contains("id = \"mv-dclinpsy--study\"")).unwrap();
    let other = format!(
        "[[move]]{}\n[[move]]{block}",
        block.replace("mv-dclinpsy--study", "mv-dclinpsy--other").replace("paying your own fees", "paid by nobody")
    );
    let more = copy("more", &[(clinical, &format!("[[move]]{block}"), &other)]);
    let found = read(Path::new(DATA), &more, &[]);
    assert_eq!((&found["new"], others(&found["steps"])), (&json!(["mv-dclinpsy--other"]), vec![]));
    assert_eq!(others(&read(&more, Path::new(DATA), &[])["steps"]), [json!(["mv-dclinpsy--other", "gone", []])]);
}

#[test]
fn a_plan_of_then_says_of_each_step_what_has_become_of_it() {
    let found = read(Path::new(DATA), &copy("plan", &[]), PLAN);
    let routes = found["routes"].as_array().unwrap();
    assert!(routes.len() > 1 && routes.iter().all(|route| route["still_best"] == true), "{found}");
    assert!(routes.iter().all(|route| others(&route["steps"]).is_empty()));
    assert_eq!(found["goal"]["id"], "clinical-psychologist");
}

#[test]
fn the_file_of_a_site_does_as_well_and_what_is_no_facts_is_refused() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes-site");
    let compile = Command::new(env!("CARGO_BIN_EXE_navigator"))
        .args(["compile", "--data", DATA, "--out"])
        .arg(&folder)
        .output()
        .unwrap();
    assert!(compile.status.success());
    let found = read(&folder.join("catalogue.bin"), Path::new(DATA), &[]);
    assert_eq!(others(&found["steps"]), Vec::<Value>::new());
    let (code, out, err) = changes(&Path::new(DATA).join("../Cargo.toml"), Path::new(DATA), &[]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("Cargo.toml holds no facts that this program reads"), "{err}");
    let (code, _, err) = changes(Path::new(DATA), Path::new(DATA), &["--have", "a-levels"]);
    assert!(code == 2 && err.contains("--have is about a plan: say where to as well, with --goal ID."), "{err}");
}
