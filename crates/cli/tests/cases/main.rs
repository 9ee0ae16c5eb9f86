//! Questions that people bring: each folder `tests/cases/ask-*` is one, with what the answer has to be like and
//! the facts that it rests on. Each plan is judged again by `checker`, which shares no code with the planner.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod checker;
mod expect;

use catalogue::Catalogue;
use expect::Expectation;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A case: see `tests/cases/README.md`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// In the words of whoever asks.
    question: String,
    /// What is run; a plan, if it is not said.
    #[serde(default = "plan")]
    command: String,
    /// Words without an option.
    #[serde(default)]
    words: Vec<String>,
    /// As the command line has them.
    #[serde(default)]
    options: toml::Table,
    /// What the answer has to be like.
    expect: toml::Table,
    /// Why it has to be so, and the ids this rests on.
    because: String,
    facts: Vec<String>,
}

fn plan() -> String {
    "plan".to_owned()
}

impl Case {
    /// What one would type.
    fn words(&self) -> Vec<String> {
        let mut words = vec![self.command.clone()];
        words.extend(self.words.iter().cloned());
        for (name, value) in &self.options {
            let one = |value: &toml::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let value = match value {
                toml::Value::Boolean(_) => None,
                toml::Value::Array(items) => Some(items.iter().map(one).collect::<Vec<_>>().join(",")),
                other => Some(one(other)),
            };
            words.push(format!("--{name}"));
            words.extend(value);
        }
        words
    }

    /// The JSON that the command prints.
    fn answer(&self) -> Result<Value, String> {
        let data = format!("{ROOT}/data");
        let output = Command::new(env!("CARGO_BIN_EXE_navigator"))
            .args(self.words())
            .args(["--json", "--data", &data])
            .output()
            .map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
    }
}

fn catalogue() -> Catalogue {
    catalogue::read::read(&Path::new(ROOT).join("data")).library.catalogue
}

/// Every `id` of the data files.
fn ids() -> BTreeSet<String> {
    fn gather(value: &toml::Value, ids: &mut BTreeSet<String>) {
        match value {
            toml::Value::Table(table) => {
                ids.extend(table.get("id").and_then(toml::Value::as_str).map(str::to_owned));
                table.values().for_each(|value| gather(value, ids));
            }
            toml::Value::Array(items) => items.iter().for_each(|value| gather(value, ids)),
            _ => {}
        }
    }
    let mut ids = BTreeSet::new();
    for folder in ["data", "data/professions"] {
        for entry in fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                gather(&toml::Value::Table(fs::read_to_string(path).unwrap().parse().unwrap()), &mut ids);
            }
        }
    }
    ids
}

/// Whether an id stands anywhere in an answer as a text of its own.
fn stands(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text == id,
        Value::Array(items) => items.iter().any(|item| stands(item, id)),
        Value::Object(fields) => fields.values().any(|field| stands(field, id)),
        _ => false,
    }
}

/// What is wrong with the answer to a case.
fn wrong(catalogue: &Catalogue, ids: &BTreeSet<String>, name: &str, text: &str) -> Vec<String> {
    let case: Case = match toml::from_str(text) {
        Ok(case) => case,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let expectation = match Expectation::read(&case.command, &case.expect) {
        Ok(expectation) => expectation,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let answer = match case.answer() {
        Ok(answer) => answer,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    // A job of one's own is not in the data.
    let own_job = answer["person"]["own_job_pounds"].as_u64();
    let mut catalogue = catalogue.clone();
    catalogue.set_own_job(own_job.map(|pounds| u32::try_from(pounds).unwrap()));
    let catalogue = &catalogue;
    let mut wrong = Vec::new();
    if case.question.is_empty() || case.because.is_empty() || case.facts.is_empty() {
        wrong.push(format!("{name}: question, because and facts have to be there"));
    }
    let refused = expectation.refused();
    for fact in &case.facts {
        if !ids.contains(fact) {
            wrong.push(format!("{name}: '{fact}' is not in the data"));
        } else if fact.starts_with("mv-") && !stands(&answer, fact) && !refused.contains(fact) {
            wrong.push(format!("{name}: the answer rests on '{fact}', and does not name it"));
        }
    }
    wrong.extend(expectation.faults(&answer).into_iter().map(|fault| format!("{name}: {fault}")));
    match case.command.as_str() {
        "plan" => wrong.extend(checker::faults(catalogue, name, &answer)),
        "next" => wrong.extend(checker::next_faults(catalogue, name, &answer)),
        _ => {}
    }
    wrong
}

#[test]
fn every_case_is_answered_as_expected_and_every_step_is_right() {
    let (catalogue, ids) = (catalogue(), ids());
    let mut names: Vec<String> = fs::read_dir(Path::new(ROOT).join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("ask-"))
        .collect();
    names.sort();
    // To try one: CASE=ask-nurse cargo test -p navigator-cli --test cases
    if let Ok(only) = std::env::var("CASE") {
        names.retain(|name| name.contains(&only));
    } else {
        assert!(names.len() >= 45, "{} cases", names.len());
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let mut found = Vec::new();
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = fs::read_to_string(Path::new(ROOT).join("tests/cases").join(name).join("case.toml")).unwrap();
            found.extend(wrong(&catalogue, &ids, name, &text));
        }
        found
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut found: Vec<String> = std::thread::scope(|scope| {
        let each: Vec<_> = (0..threads).map(|_| scope.spawn(some)).collect();
        each.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    found.sort();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// What `expect` says of an answer, for each of these lines alone.
/// Holds an answer of a command against lines that are not true of it: each has to be told.
fn each_is_told(command: &str, answer: &Value, lines: &[&str]) {
    for line in lines {
        let table: toml::Table = line.parse().unwrap();
        let faults = Expectation::read(command, &table).unwrap().faults(answer);
        assert!(!faults.is_empty(), "no fault: {line}");
    }
}

fn answer_to(text: &str) -> Value {
    toml::from_str::<Case>(text).unwrap().answer().unwrap()
}

#[test]
fn what_is_not_as_expected_is_told() {
    let plan = answer_to(
        r#"question = "?"
        because = "."
        facts = []
        expect = {}
        options = { have = ["teacher"], worked = ["children-workforce-role:60"], goal = "childrens-wellbeing-practitioner" }"#,
    );
    each_is_told(
        "plan",
        &plan,
        &[
            "routes = false",
            "routes = true\nmonths = [13, 24]",
            "routes = true\npounds = [1, 2]",
            "routes = true\nalways_paid = false",
            "routes = true\nunknown_amounts = true",
            "routes = true\nmost_direct = ['mv-register-reg-cwp', 'mv-cwp-diploma--salaried']",
            "routes = true\na_route = [['mv-cwp-diploma--salaried'], ['mv-hi-cbt-pgdip--salaried|mv-dclinpsy--salaried']]",
            "routes = true\nevery_route = ['mv-emhp-pgdip--salaried']",
            "routes = true\nno_route = ['mv-cwp-diploma--salaried']",
            "routes = true\nreaches = ['qualified-education-mental-health-practitioner']",
            "routes = true\npicks = ['cheapest-known']",
            "routes = true\nby_way_of = ['counsellor']",
            "routes = true\nunknown = ['egree']",
            "routes = true\nmay_count = ['work with children']",
            "routes = true\nrelies_on = ['2:1']",
            "routes = true\nclocks = { clock-nhs-funding-two-year = '2027-01' }",
            "routes = true\nelsewhere = ['mv-pgdip-app--salaried']",
        ],
    );
    let next = answer_to(
        r#"question = "?"
        because = "."
        facts = []
        expect = {}
        command = "next"
        options = { have = ["level-2-english-and-maths"] }"#,
    );
    each_is_told(
        "next",
        &next,
        &[
            "nearly = ['mv-a-levels']",
            "closed = ['mv-a-levels']",
            "open = ['mv-dclinpsy--salaried']",
            "asks = ['mv-a-levels']",
            "not_told = ['mv-a-levels']",
            "directions = { lead = ['mv-a-levels'] }",
            "directions = { up = ['mv-take-str-worker', 'mv-a-levels'] }",
            "lacks = { mv-a-levels = ['mv-level-2-english-and-maths'] }",
        ],
    );
    let why = answer_to(
        r#"question = "?"
        because = "."
        facts = []
        expect = {}
        command = "why-not"
        options = { have = ["a-levels"], goal = "peer-support-worker" }"#,
    );
    each_is_told(
        "why-not",
        &why,
        &["why = 'open'", "why = 'missing'\nlimits = ['latest']", "why = 'missing'\nmissing = ['teacher']"],
    );
}

#[test]
fn a_case_that_rests_on_what_is_not_there_is_told() {
    let case = |facts: &str| {
        format!(
            "question = '?'\nbecause = '.'\nfacts = [{facts}]\n[options]\nhave = ['lived-experience']\n\
             goal = 'peer-support-worker'\n[expect]\nroutes = true\n"
        )
    };
    let (catalogue, ids) = (catalogue(), ids());
    let of = |facts: &str| wrong(&catalogue, &ids, "it", &case(facts));
    assert_eq!(of("'mv-take-peer-support-worker-post', 'lived-experience'"), Vec::<String>::new());
    for (facts, words) in [
        ("'mv-nothing'", "is not in the data"),
        ("'src-nothing'", "is not in the data"),
        ("'mv-a-levels'", "does not name it"),
        ("", "have to be there"),
    ] {
        assert!(of(facts).iter().any(|fault| fault.contains(words)), "{facts}: {:?}", of(facts));
    }
    assert!(wrong(&catalogue, &ids, "it", "question = '?'")[0].contains("missing field"));
    assert!(wrong(&catalogue, &ids, "it", &case("").replace("routes", "root"))[0].contains("unknown field"));
}
