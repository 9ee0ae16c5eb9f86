//! `navigator next`, `why-not`, `best-change` and `compare` as one runs them, on the real data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::Value;
use std::process::Command;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
const PWP: &str = "qualified-psychological-wellbeing-practitioner";

/// Exit status, and what was printed on both outputs.
fn navigator(words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_navigator")).args(words).args(["--data", DATA]).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn json(words: &[&str]) -> Value {
    let (code, out, err) = navigator(&[words, &["--json"]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    serde_json::from_str(&out).unwrap()
}

fn text(words: &[&str]) -> String {
    let (code, out, err) = navigator(words);
    assert_eq!((code, err.as_str()), (0, ""));
    let long = out.lines().find(|line| line.chars().count() > 80);
    assert!(long.is_none(), "longer than 80: {long:?}");
    out
}

/// The sentence of a command that does nothing.
fn refused(words: &[&str]) -> String {
    let (code, out, err) = navigator(words);
    assert_eq!((code, out.as_str()), (2, ""));
    err
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().unwrap_or_else(|| panic!("no list '{field}' in {value}"))
}

fn pwp<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let worked = "qualified-psychological-wellbeing-practitioner:48";
    [&["next", "--role", PWP, "--worked", worked, "--have", "reg-pwp,degree-any-subject"], more].concat()
}

/// Every step with the direction it is told under.
fn steps(next: &Value) -> Vec<(&str, &Value)> {
    let of = |group| list(group, "steps").iter().map(move |step| (group["direction"].as_str().unwrap(), step));
    list(next, "directions").iter().flat_map(of).collect()
}

fn step<'a>(next: &'a Value, slug: &str) -> (&'a str, &'a Value) {
    let found = steps(next).into_iter().find(|(_, step)| step["move"] == slug);
    found.unwrap_or_else(|| panic!("no step {slug}"))
}

fn node<'a>(step: &'a Value, node: &Value) -> &'a Value {
    list(step, "needs").iter().find(|need| need["node"] == *node).unwrap()
}

#[test]
fn a_pwp_of_four_years_sees_every_direction() {
    let next = json(&pwp(&[]));
    let directions: Vec<&str> =
        list(&next, "directions").iter().map(|group| group["direction"].as_str().unwrap()).collect();
    assert_eq!(directions, ["up", "sideways", "retrain", "specialise", "supervise-and-teach", "research", "lead"]);
    assert!(list(&next, "directions").iter().all(|group| !list(group, "steps").is_empty()));
    for (state, count) in [("open", "open"), ("nearly", "nearly"), ("closed", "closed")] {
        let told = steps(&next).iter().filter(|(_, step)| step["opening"] == state).count();
        assert_eq!(next[count], told, "{state}");
        assert!(told > 0, "{state}");
    }
    for (_, step) in steps(&next) {
        assert!(!list(step, "sources").is_empty(), "{step}");
        assert_ne!(step["certainty"], "inferred");
        let known = ["met", "not-yet", "may-count", "unknown"];
        assert!(list(step, "needs").iter().all(|need| known.contains(&need["state"].as_str().unwrap())));
        // Nothing that is missing is said to be met, and nothing closed is missing nothing.
        assert!(list(step, "missing").iter().all(|missing| node(step, &missing["node"])["state"] != "met"), "{step}");
        let closed = step["opening"] == "closed" && step["availability"] != "paused" && step["starts_from"].is_null();
        assert!(!closed || !list(step, "missing").is_empty(), "{step}");
    }
}

#[test]
fn the_high_intensity_training_is_shown_with_what_it_asks() {
    let next = json(&pwp(&[]));
    let (direction, training) = step(&next, "mv-hi-cbt-pgdip--salaried");
    assert_eq!((direction, &training["job"]), ("specialise", &"qualified-cognitive-behavioural-therapist".into()));
    assert_ne!(training["opening"], "open", "a portfolio or a core profession is missing");
    let needs = list(training, "needs");
    assert!(needs.len() > 2, "{needs:?}");
    let said = list(training, "missing").iter().map(|missing| node(training, &missing["node"])["text"].to_string());
    assert!(said.collect::<String>().contains("KSA"), "{training}");
    // The wait after a training paid by the NHS is over after four years, and told as met.
    let clear = |need: &&Value| need["text"].as_str().unwrap().contains("two years");
    assert!(needs.iter().find(clear).is_none_or(|need| need["state"] == "met"), "{needs:?}");
    let told = text(&pwp(&[]));
    assert!(told.contains("(KSA)"), "{told}");
}

#[test]
fn supervising_and_leading_are_shown_and_what_comes_first() {
    let next = json(&pwp(&[]));
    let (direction, supervisor) = step(&next, "mv-qualified-psychological-wellbeing-practitioner-to-pwp-supervisor");
    assert_eq!((direction, &supervisor["opening"]), ("supervise-and-teach", &"nearly".into()));
    let missing = &list(supervisor, "missing")[0];
    assert_eq!(missing["given_by"], serde_json::json!(["mv-li-supervision--employer-funded"]));
    assert_eq!(missing["given_by_open_now"], 1);
    let (direction, lead) = step(&next, "mv-senior-pwp-to-lead-pwp");
    assert_eq!((direction, &lead["opening"], &lead["starts_from"]), ("lead", &"closed".into(), &"senior-pwp".into()));
    let (direction, senior) = step(&next, "mv-qualified-psychological-wellbeing-practitioner-to-senior-pwp");
    assert_eq!((direction, &senior["opening"]), ("up", &"open".into()));
}

#[test]
fn time_alone_opens_a_promotion_and_the_months_are_said() {
    let next = json(&["next", "--role", PWP, "--have", "reg-pwp"]);
    let (_, senior) = step(&next, "mv-qualified-psychological-wellbeing-practitioner-to-senior-pwp");
    assert_eq!((&senior["opening"], &senior["wait_months"]), (&"nearly".into(), &24.into()));
    let after = json(&["next", "--role", PWP, "--have", "reg-pwp", "--worked", &format!("{PWP}:24")]);
    assert_eq!(step(&after, "mv-qualified-psychological-wellbeing-practitioner-to-senior-pwp").1["wait_months"], 0);
}

#[test]
fn unpublished_steps_come_only_when_asked_for_and_are_marked() {
    let with = json(&pwp(&["--include-inferred"]));
    let slug = "mv-qualified-psychological-wellbeing-practitioner-to-supervisor-educator";
    assert_eq!(step(&with, slug).1["certainty"], "inferred");
    assert!(steps(&json(&pwp(&[]))).iter().all(|(_, step)| step["move"] != slug));
    assert!(text(&pwp(&["--include-inferred"])).contains("Nobody has published this step."));
}

#[test]
fn no_full_time_study_leaves_full_time_courses_out() {
    let told = |more: &[&str]| steps(&json(&[&["next", "--have", "a-levels"], more].concat())).len();
    assert!(told(&["--no-full-time-study"]) < told(&[]));
}

#[test]
fn an_income_that_is_too_high_is_missed_by_a_number_of_pounds_a_year() {
    let asked = ["why-not", "--have", "a-levels", "--goal", "clinical-psychologist", "--income-floor", "30000"];
    let why = json(&asked);
    assert_eq!(why["why"], "limits");
    let nearest = &list(&why, "limits")[0]["nearest"];
    let floor = nearest["terms"]["income_floor_pounds"].as_u64().unwrap();
    assert_eq!(floor + nearest["pounds"].as_u64().unwrap(), 30_000);
    let at = |floor: u64| {
        let plan =
            ["plan", "--have", "a-levels", "--goal", "clinical-psychologist", "--income-floor", &floor.to_string()];
        list(&json(&plan), "routes").len()
    };
    assert!(at(floor) > 0 && at(floor + 1) == 0, "{floor}");
    let told = text(&asked);
    let words = |told: &str| told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&told).contains("Nearest: never less than £") && words(&told).contains(" less."), "{told}");
    // The years that fail, by name.
    let below = &list(nearest, "below_floor")[0];
    assert_eq!(below["pay_pounds_per_year"].as_u64().unwrap(), floor);
    assert_eq!(below["below_pounds_per_year"], nearest["pounds"]);
    let told = words(&told);
    let years = below["years"].as_str().unwrap().replacen('Y', "y", 1);
    assert!(told.contains(&format!("On the nearest route: {years}, “")), "{told}");
    assert!(told.contains("a year below."), "{told}");
}

#[test]
fn of_two_limits_on_money_the_one_that_gives_is_named_by_both_commands() {
    let limits =
        ["--have", "a-levels", "--goal", "clinical-psychologist", "--income-floor", "20000", "--fees-max", "1000"];
    let why = json(&[&["why-not"], &limits[..]].concat());
    let [limit] = list(&why, "limits") else { panic!("{why}") };
    let nearest = &limit["nearest"];
    assert_eq!(
        (limit["term"].as_str(), nearest["terms"]["income_floor_pounds"].as_u64()),
        (Some("fees-max"), Some(20_000))
    );
    let thousands = |pounds: u64| format!("£{},{:03}", pounds / 1000, pounds % 1000);
    let fees = thousands(nearest["terms"]["fees_max_pounds"].as_u64().unwrap());
    let more = thousands(nearest["pounds"].as_u64().unwrap());
    for command in ["why-not", "plan"] {
        let told = text(&[&[command], &limits[..]].concat()).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.to_lowercase().contains(&format!("nearest: at most {fees} in fees: {more} more.")), "{told}");
        assert!(told.contains("One change that opens it:") && !told.contains("£20,000 a year"), "{told}");
    }
}

#[test]
fn what_is_missing_is_named_and_what_would_give_it() {
    let why = json(&["why-not", "--goal", "art-therapist"]);
    assert_eq!(why["why"], "missing");
    let gaps: Vec<&str> = list(&why, "missing").iter().map(|gap| gap[0]["id"].as_str().unwrap()).collect();
    assert!(gaps.contains(&"art-practice") || gaps.iter().any(|gap| gap.contains("art")), "{gaps:?}");
    assert!(text(&["why-not", "--goal", "art-therapist"]).contains("No step we know gives it"));
    assert_eq!(json(&["why-not", "--have", "a-levels", "--goal", "clinical-psychologist"])["why"], "open");
}

#[test]
fn where_there_is_a_route_its_time_and_selections_are_said_and_nothing_is_promised() {
    let asked = ["--have", "a-levels", "--goal", "clinical-psychologist"];
    let plan = json(&[&["plan"], &asked[..]].concat());
    let months = list(&plan, "routes").iter().map(|route| route["measures"]["months"].as_u64().unwrap()).min().unwrap();
    assert_eq!(months % 12, 0, "the words below are for whole years");
    let told = text(&[&["why-not"], &asked[..]].concat()).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains(&format!("There is a route: {} years or more, plus the time", months / 12)), "{told}");
    assert!(told.contains("On it you are picked from a crowd "), "{told}");
    assert!(!told.contains("nothing stops you"), "{told}");
    let there = ["why-not", "--role", "qualified-clinical-psychologist", "--goal", "clinical-psychologist"];
    assert!(text(&there).contains("this is your job now"));
}

#[test]
fn of_several_missing_things_only_the_titles_are_in_the_list() {
    let told = text(&["next", "--have", "a-levels"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains(
            "a first profession that counts (or one other or what else may count), degree in any subject (something"
        ),
        "{told}"
    );
    // A comma within a thing is none between two.
    assert!(told.contains("at least a 2:2 with a passed project; and "), "{told}");
}

#[test]
fn the_best_change_opens_goals_that_have_a_route_then() {
    let change = json(&["best-change"]);
    let best = &list(&change, "best")[0];
    let opens = list(best, "opens");
    assert!(!opens.is_empty() && list(&change, "open").iter().all(|open| !opens.contains(open)));
    let (id, goal) = (best["change"]["id"].as_str().unwrap(), opens[0].as_str().unwrap());
    assert!(list(&json(&["plan", "--goal", goal]), "routes").is_empty());
    assert!(!list(&json(&["plan", "--goal", goal, "--have", id]), "routes").is_empty(), "{id}, {goal}");
    text(&["best-change"]);
}

#[test]
fn a_psychology_degree_brings_clinical_psychology_nearer() {
    let change = json(&["best-change", "--have", "a-levels", "--goal", "clinical-psychologist"]);
    let nearer = list(&change, "nearer");
    assert!(
        nearer.iter().any(|one| one["change"]["id"].as_str().unwrap().starts_with("psychology-degree")),
        "{nearer:?}"
    );
    let saved: Vec<u64> = nearer.iter().map(|one| one["saved_months"].as_u64().unwrap()).collect();
    assert!(saved.is_sorted_by(|a, b| a >= b) && saved.iter().all(|saved| *saved > 0), "{saved:?}");
}

#[test]
fn four_wellbeing_jobs_differ_in_whom_they_help_and_not_in_pay() {
    let ids = "psychological-wellbeing-practitioner,cwp,emhp,mhwp";
    let compared = json(&["compare", ids]);
    assert_eq!(list(&compared, "professions").len(), 4);
    let row = |part: &str, field: &str| list(&compared, part).iter().find(|row| row["field"] == field).cloned();
    assert!(row("differ", "works_with").is_some());
    assert!(row("same", "pay").is_some() && row("differ", "pay").is_none());
    // Unknown is neither no nor the same: no row with an unknown value is among the same.
    for row in list(&compared, "same") {
        assert!(list(row, "values").iter().all(|value| value["known"] == true && *value == row["values"][0]), "{row}");
    }
    let apprenticeship = row("differ", "apprenticeship").unwrap();
    assert_eq!(apprenticeship["values"][1]["text"], "None known");
    let (short, all) = (text(&["compare", ids]), text(&["compare", ids, "--all"]));
    assert!(short.contains("things are the same for all") && all.len() > short.len());
}

#[test]
fn a_condition_that_nobody_can_check_makes_a_step_may_and_not_open() {
    let next = ["next", "--role", "qualified-mental-health-nurse", "--have", "reg-nmc-mental-health-nurse"];
    let all = json(&next);
    let told = text(&next);
    let (direction, executive) = step(&all, "mv-executive-director-pathway--employer-funded");
    assert_eq!((direction, &executive["may"]), ("lead", &Value::from(true)));
    let words = told.split("Executive Director Pathway").nth(1).unwrap();
    assert!(words.trim_start_matches(|c| c != '\n').trim_start().starts_with("May be open"), "{words}");
    // What comes with the place is no doubt about the person.
    let graduate = json(&["next", "--have", "psychology-degree"]);
    let (_, app) = step(&graduate, "mv-pgdip-app--salaried");
    assert_eq!((&app["opening"], &app["may"]), (&Value::from("open"), &Value::from(false)), "{app}");
    // Another profession is trained for; what one is meanwhile is no job.
    let (direction, medicine) = step(&all, "mv-medical-degree--study");
    assert_eq!((direction, &medicine["job"]), ("retrain", &Value::Null));
    assert_eq!(step(&all, "mv-take-str-worker").0, "sideways");
}

#[test]
fn what_is_not_understood_is_said_with_the_nearest_ids() {
    let said = refused(&["next", "--role", "qualified-psychological-wellbeing-practitoner"]);
    assert!(said.contains("--role") && said.contains(PWP), "{said}");
    assert!(refused(&["next", "--goal", "clinical-psychologist"]).contains("--goal is not understood"));
    assert!(refused(&["why-not", "--have", "a-levels"]).contains("--goal"));
    assert!(refused(&["best-change", "--have", "a-level"]).contains("'a-levels'"));
    let said = refused(&["compare", "clinical-psycholgist,cwp"]);
    assert!(said.contains("'clinical-psychologist'"), "{said}");
    assert!(refused(&["compare", "cwp"]).contains("two to four"));
    assert!(refused(&["compare", "cwp,cwp"]).contains("two to four"));
}

#[test]
fn a_limit_whose_own_search_was_given_up_is_never_said_to_stop_nothing() {
    let asked = ["why-not", "--have", "degree-any-subject", "--goal", "childrens-wellbeing-practitioner"];
    let why = json(&[&asked[..], &["--lack", "degree-2-2", "--income-floor", "25000", "--latest", "2027-01"]].concat());
    assert_eq!(why["why"], "given-up", "{why}");
}

#[test]
fn nobody_is_sent_back_to_school_or_to_a_programme_for_leaders_before_they_are_qualified() {
    let all = json(&pwp(&["--have", "degree-any-subject"]));
    let found = steps(&all);
    let offers = |slug: &str| found.iter().any(|(_, step)| step["step"]["id"] == slug || step["id"] == slug);
    for school in ["mv-a-levels", "mv-access-to-he-diploma", "mv-degree-any-subject"] {
        assert!(!offers(school), "{school}");
    }
    let pupil = text(&["next", "--have", "a-levels"]);
    assert!(!pupil.contains("Executive Director"), "{pupil}");
}

#[test]
fn a_step_that_many_things_open_says_so() {
    let told = text(&pwp(&[]));
    assert!(told.contains("or one of") && told.contains("others"), "{told}");
}
