//! `navigator plan` as one runs it, on the real data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::Value;
use std::process::Command;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");

/// Exit status, and what was printed on both outputs.
fn plan(words: &[&str]) -> (i32, String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_navigator")).args(["plan", "--data", DATA]).args(words).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The JSON of a plan that is found.
fn json(words: &[&str]) -> Value {
    let (code, out, err) = plan(&[words, &["--json"]].concat());
    assert_eq!(code, 0, "{err}");
    assert_eq!(err, "");
    serde_json::from_str(&out).unwrap()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().unwrap_or_else(|| panic!("no list '{field}' in {value}"))
}

fn clinical() -> Value {
    json(&["--have", "a-levels", "--goal", "clinical-psychologist"])
}

/// The position of a move among a route's steps.
fn place_of(route: &Value, slug: &str) -> Option<usize> {
    list(route, "steps").iter().position(|step| step["move"] == slug)
}

/// Months as planned, as the planner counts them.
fn planned(step: &Value) -> u64 {
    let months = &step["months"];
    [&months["typical"], &months["least"], &months["most"]].iter().find_map(|months| months.as_u64()).unwrap_or(0)
}

#[test]
fn from_a_levels_to_clinical_psychologist_there_are_three_routes_or_more() {
    let plan = clinical();
    assert_eq!(plan["goal"]["id"], "clinical-psychologist");
    assert_eq!(plan["person"]["held"], serde_json::json!(["a-levels"]));
    assert_eq!(plan["person"]["taken_as_held"], serde_json::json!(["level-2-english-and-maths"]));
    assert!(!plan["data"]["date"].as_str().unwrap().is_empty() && plan["data"]["version"].as_str().unwrap().len() == 8);

    let routes = list(&plan, "routes");
    assert!(routes.len() >= 3, "{} routes", routes.len());
    let kinds: Vec<bool> = routes.iter().map(|route| route["kind"] == "unbeaten").collect();
    assert!(kinds.is_sorted_by(|first, second| first >= second), "the unbeaten ones come first: {kinds:?}");
    assert!(routes.iter().all(|route| route["by_way_of"].is_null() == (route["kind"] == "unbeaten")));
    assert!(routes.iter().any(|route| list(route, "picks").contains(&"most-direct".into())));
    let mut keys: Vec<&str> = routes.iter().map(|route| route["key"].as_str().unwrap()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), routes.len());
}

#[test]
fn one_route_is_a_degree_then_experience_then_the_paid_doctorate() {
    let plan = clinical();
    let through = list(&plan, "routes").iter().any(|route| {
        let steps = list(route, "steps");
        let degree = place_of(route, "mv-bsc-psychology-accredited--study");
        let doctorate = place_of(route, "mv-dclinpsy--salaried");
        let Some((degree, doctorate)) = degree.zip(doctorate) else { return false };
        let experience = steps.iter().position(|step| {
            let role = step["role"].as_str().unwrap_or_default();
            step["kind"] == "work"
                && (role.contains("support-worker") || role.contains("assistant"))
                && list(step, "reasons").iter().any(|reason| reason["kind"] == "experience")
        });
        experience.is_some_and(|experience| degree < experience && experience < doctorate)
    });
    assert!(through);
}

#[test]
fn experience_is_told_as_late_as_it_is_asked_for() {
    let plan = json(&["--have", "a-levels", "--goal", "child-and-adolescent-psychotherapist"]);
    let mut seen = 0;
    for route in list(&plan, "routes").iter().filter(|route| route["kind"] == "unbeaten") {
        let degree = place_of(route, "mv-bsc-psychology-accredited--study");
        let post = place_of(route, "mv-take-children-workforce-role");
        // Where one studies in the evenings, or the post is asked for earlier, it comes first.
        let waits = |post: &usize| list(route, "steps")[post + 1]["kind"] == "work";
        if let Some((degree, post)) = degree.zip(post.filter(waits)) {
            assert!(degree < post, "{route}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn one_route_works_as_a_pwp_and_the_clock_delays_the_doctorate() {
    let plan = clinical();
    let delayed = list(&plan, "routes").iter().any(|route| {
        let Some(doctorate) = place_of(route, "mv-dclinpsy--salaried") else { return false };
        let before = &list(route, "steps")[..doctorate];
        let works = before
            .iter()
            .any(|step| step["role"] == "qualified-psychological-wellbeing-practitioner" && step["kind"] == "work");
        let waits = before.iter().any(|step| {
            let clock = |reason: &Value| reason["kind"] == "clock" && reason["id"] == "clock-nhs-funding-two-year";
            step["kind"] == "work" && list(step, "reasons").iter().any(clock)
        });
        works && waits
    });
    let ways: Vec<&Value> = list(&plan, "routes").iter().map(|route| &route["by_way_of"]).collect();
    assert!(delayed, "no route through a PWP with the clock; by way of: {ways:?}");
}

#[test]
fn months_add_up_and_every_step_has_sources() {
    let plan = clinical();
    for route in list(&plan, "routes") {
        let (key, steps) = (&route["key"], list(route, "steps"));
        let mut months = 0;
        for step in steps {
            assert_eq!(step["start_month"], months, "{key}: {}", step["title"]);
            months += planned(step);
            let sources = list(step, "sources");
            let titled = sources.iter().any(|source| !source["title"].as_str().unwrap().is_empty());
            assert!(titled, "{key}: '{}' has no source", step["title"]);
            assert_eq!(step["kind"] == "move", step["move"].is_string());
            if step["kind"] == "work" {
                assert!(!list(step, "reasons").is_empty(), "{key}: '{}' is for nothing", step["title"]);
            }
        }
        assert_eq!(steps.last().unwrap()["start_month"], route["measures"]["months"], "{key}");
        assert_eq!(route["months"]["typical"].as_u64(), route["measures"]["months"].as_u64(), "{key}");
        for need in steps.iter().flat_map(|step| list(step, "needs")) {
            assert!(["met", "not-yet", "may-count", "unknown"].contains(&need["state"].as_str().unwrap()));
            let by = &need["met_by"];
            assert_eq!(by["kind"] == "step", by["step"].is_u64(), "{need}");
        }
    }
}

#[test]
fn what_is_usually_held_can_be_taken_away() {
    let words = ["--have", "a-levels", "--goal", "clinical-psychologist"];
    let (code, out, _) = plan(&words);
    assert_eq!(code, 0);
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Say --lack level-2-english-and-maths if not."), "{out}");

    let lacking = ["--have", "a-levels", "--goal", "clinical-psychologist", "--lack", "level-2-english-and-maths"];
    let (code, out, _) = plan(&lacking);
    assert_eq!(code, 0);
    assert!(!out.contains("Taken as held"), "{out}");
    let plan = json(&lacking);
    assert!(list(&plan["person"], "taken_as_held").is_empty());
    assert_eq!(plan["person"]["lacking"], serde_json::json!(["level-2-english-and-maths"]));
    let held_now = |need: &Value| need["text"].as_str().unwrap().contains("level 2") && need["state"] == "met";
    let steps = list(&plan, "routes").iter().flat_map(|route| list(route, "steps"));
    assert!(!steps.flat_map(|step| list(step, "needs")).any(held_now));
}

#[test]
fn unknown_ids_are_refused_with_the_nearest() {
    for (words, nearest) in [
        (["--have", "a-level", "--goal", "clinical-psychologist"], "'a-levels'"),
        (["--have", "a-levels", "--goal", "clinical-pyschologist"], "'clinical-psychologist'"),
        (["--have", "a-levels", "--goal", "profession:councillor"], "'counsellor'"),
        (["--role", "assistant-psycholgist", "--goal", "counsellor"], "'assistant-psychologist-post'"),
        (["--says", "mv-dclinpsy--salried:2", "--goal", "counsellor"], "'mv-dclinpsy--salaried'"),
    ] {
        let (code, out, err) = plan(&words);
        assert_eq!(code, 2, "{words:?}: {err}");
        assert_eq!(out, "");
        let first = err.lines().next().unwrap();
        assert!(first.contains(nearest) && first.ends_with('.'), "{words:?}: {err}");
    }
    for words in [
        &["--have", "a-levels"][..],
        &["--goal", "counsellor", "--age", "old"],
        &["--goal", "counsellor", "--fees-max", "lots"],
        &["--goal", "counsellor", "--worked", "teacher"],
        &["--goal", "counsellor", "--says", "mv-dclinpsy--salaried:0"],
        &["--goal", "counsellor", "--have", "a-levels", "--lack", "a-levels"],
        &["--goal", "counsellor", "--nonsense"],
    ] {
        let (code, out, err) = plan(words);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}: {err}");
    }
}

#[test]
fn no_line_is_wider_than_80_characters() {
    for words in [
        &["--have", "a-levels", "--goal", "clinical-psychologist"][..],
        &[
            "--have",
            "degree-any-subject",
            "--worked",
            "healthcare-support-worker-mental-health:24",
            "--role",
            "healthcare-support-worker-mental-health",
            "--age",
            "30",
            "--no-unpaid",
            "--goal",
            "counselling-psychologist",
        ],
        &["--goal", "role:qualified-clinical-psychologist", "--include-inferred"],
        &["--have", "a-levels", "--goal", "clinical-psychologist", "--income-floor", "90000"],
    ] {
        let (code, out, err) = plan(words);
        assert_eq!(code, 0, "{err}");
        for line in out.lines() {
            assert!(line.chars().count() <= 80, "{words:?}: {line}");
            assert_eq!(line, line.trim_end(), "{words:?}");
        }
    }
}

#[test]
fn what_stops_every_route_is_said() {
    let words = ["--have", "a-levels", "--goal", "clinical-psychologist", "--income-floor", "90000", "--no-unpaid"];
    let (code, out, _) = plan(&words);
    assert_eq!(code, 0);
    assert!(out.contains("No route fits.") && out.contains("give up “Never less than £90,000 a year”"), "{out}");
    assert!(list(&json(&words), "routes").is_empty());
}
