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
fn a_search_that_is_given_up_shows_no_route_beyond_the_limits() {
    let plan = json(&["--have", "school-leaver", "--goal", "cbt-therapist-severe-mental-health"]);
    assert_eq!(plan["cut_short"], true, "choose a question that is too much to look at");
    let months = |route: &Value| route["measures"]["months"].as_u64().unwrap();
    let unbeaten: Vec<&Value> = list(&plan, "routes").iter().filter(|route| route["kind"] == "unbeaten").collect();
    let quickest = unbeaten.iter().map(|route| months(route)).min().unwrap();
    for route in unbeaten {
        assert!(months(route) <= quickest + u64::from(planner::MONTHS_BEYOND_QUICKEST), "{route}");
    }
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
fn a_step_says_how_it_is_made_who_pays_and_how_many_applied() {
    let plan = clinical();
    let steps = || list(&plan, "routes").iter().flat_map(|route| list(route, "steps"));
    let doctorate = steps().find(|step| step["move"] == "mv-dclinpsy--salaried").unwrap();
    assert_eq!(doctorate["way"], serde_json::json!({ "beside_work": false, "full_time_study": false }));
    assert!(list(doctorate, "funding").contains(&"nhs-funded".into()) && doctorate["selection"] == true);
    let competition = &doctorate["competition"];
    assert!(competition["applicants"].as_u64() > competition["places"].as_u64(), "{competition}");
    assert!(!competition["year"].as_str().unwrap().is_empty());
    for step in steps() {
        let moved = step["kind"] == "move";
        assert_eq!([step["way"].is_object(), step["selection"].is_boolean()], [moved, moved], "{step}");
    }
    assert!(steps().any(|step| step["kind"] == "move" && step["competition"].is_null()), "some are not known");
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
fn a_step_that_ties_with_the_one_told_is_told_beside_it() {
    let words = ["--have", "degree-any-subject", "--goal", "psychological-wellbeing-practitioner"];
    let plan = json(&words);
    let route = &list(&plan, "routes")[0];
    let trains = |step: &&Value| step["move"].as_str().is_some_and(|slug| slug.contains("pwp"));
    let step = list(route, "steps").iter().find(trains).unwrap();
    let told: Vec<&str> = list(step, "instead").iter().chain([&step["move"]]).filter_map(Value::as_str).collect();
    // A graduate may train by the certificate for graduates as well as by the apprenticeship.
    for way in ["pgcert", "apprentice"] {
        assert!(told.iter().any(|slug| slug.contains(way)), "{way} in {told:?}");
    }
    let (_, out, _) = self::plan(&words);
    assert!(out.contains("Just as quick, at the same cost and pay:"), "{out}");
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
        &["--goal", "counsellor", "--own-job", "some"],
        &["--goal", "counsellor", "--own-job", "28000", "--role", "teacher"],
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

/// The schema of a plan, as the command prints it.
fn schema() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_navigator")).args(["schema", "plan"]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_plan_keeps_to_the_schema_and_a_spoiled_one_does_not() {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let long = [
        "--have",
        "degree-any-subject",
        "--trained",
        "mv-pwp-pgcert--salaried:2026-03",
        "--role",
        "qualified-psychological-wellbeing-practitioner",
        "--worked",
        "qualified-psychological-wellbeing-practitioner:8",
        "--age",
        "30",
        "--goal",
        "cognitive-behavioural-therapist",
        "--region",
        "london",
        "--latest",
        "2036-01",
    ];
    for words in [
        &long[..],
        &["--goal", "counsellor", "--own-job", "28000"],
        &["--goal", "any:therapist,schools"],
        &["--goal", "counsellor", "--accept", "required"],
    ] {
        let plan = json(words);
        let wrong: Vec<String> =
            validator.iter_errors(&plan).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{words:?}: {wrong:?}");
    }
    let plan = clinical();
    for (place, value) in [
        ("/routes/0/steps/0/months/typical", Value::from("twelve")),
        ("/routes/0/picks/0", Value::from("loveliest")),
        ("/from", Value::from("2026-13")),
        ("/data", serde_json::json!({ "date": "2026-11-22" })),
    ] {
        let mut spoiled = plan.clone();
        *spoiled.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&spoiled), "{place}");
    }
}

#[test]
fn a_goal_by_description_says_which_jobs_it_means_and_which_each_route_reaches() {
    let any = json(&["--have", "a-levels", "--goal", "any:therapist,children"]);
    assert_eq!((any["goal"]["kind"].as_str(), &any["goal"]["role"]), (Some("any"), &Value::Null));
    assert_eq!(any["goal"]["id"], "any:therapist,children");
    assert_eq!(any["goal"]["title"], "Any job that gives therapy to children and young people");
    let roles = list(&any["goal"], "roles");
    assert!(roles.len() > 5 && roles.contains(&"qualified-play-therapist".into()), "{roles:?}");
    // The one works with adults only; the other's main work is no therapy.
    for other in ["qualified-adult-psychotherapist", "qualified-education-mental-health-practitioner"] {
        assert!(!roles.contains(&other.into()), "{roles:?}");
    }
    let routes = list(&any, "routes");
    assert!(!routes.is_empty() && routes.iter().all(|route| roles.contains(&route["reaches"])));
    // No route to one of the jobs beats one that is shown.
    let measures = |route: &Value| {
        let of = |name: &str| route["measures"][name].as_u64().unwrap();
        [of("months"), of("unknown_amounts") << 32 | of("pounds"), of("unpaid_months"), of("selections"), of("detours")]
    };
    let counsellor = json(&["--have", "a-levels", "--goal", "school-counsellor"]);
    for other in list(&counsellor, "routes").iter().filter(|route| route["kind"] == "unbeaten") {
        let beats = |route: &Value| {
            let (a, b) = (measures(other), measures(route));
            a != b && a.iter().zip(b).all(|(a, b)| *a <= b)
        };
        assert!(!routes.iter().any(beats));
    }
    // Each of the jobs is told, also where no route to it is among these; one that has a route, in its time at most.
    let jobs = list(&any, "jobs");
    let told: Vec<&Value> = jobs.iter().map(|job| &job["role"]).collect();
    assert!(told.len() == roles.len() && roles.iter().all(|role| told.contains(&role)), "{told:?}");
    let unended = |job: &&Value| routes.iter().all(|route| route["reaches"] != job["role"]);
    assert!(jobs.iter().filter(unended).any(|job| job["months"].is_u64()), "{jobs:?}");
    let months: Vec<u64> = jobs.iter().filter_map(|job| job["months"].as_u64()).collect();
    assert!(months.is_sorted() && jobs[..months.len()].iter().all(|job| job["months"].is_u64()), "{jobs:?}");
    assert_eq!(counsellor["jobs"], Value::Array(Vec::new()));
    let (_, out, _) = plan(&["--have", "a-levels", "--goal", "any:therapist,children"]);
    assert!(
        out.contains("Jobs that fit, each with its most direct route:\n  School counsellor: at least ")
            && out.contains("Route 1. School counsellor. "),
        "{out}"
    );
    for wrong in ["any:", "any:nobody", "any:children,adults", "any:therapist,work-sport"] {
        let (code, out, err) = plan(&["--goal", wrong]);
        assert_eq!((code, out.as_str()), (2, ""), "{wrong}: {err}");
    }
}

#[test]
fn every_tag_of_the_data_can_be_asked_for() {
    let mut tags: Vec<String> = Vec::new();
    for file in std::fs::read_dir(format!("{DATA}/professions")).unwrap() {
        let file: toml::Table = std::fs::read_to_string(file.unwrap().path()).unwrap().parse().unwrap();
        for key in ["works_with", "settings"] {
            let all = file["profession"].get(key).and_then(|list| list.as_array()).into_iter().flatten();
            tags.extend(all.map(|tag| tag.as_str().unwrap().to_owned()));
        }
    }
    tags.sort();
    tags.dedup();
    let unknown: Vec<&String> =
        tags.iter().filter(|tag| career_navigator::state::read_description(tag).is_none()).collect();
    assert!(tags.len() > 20 && unknown.is_empty(), "{unknown:?}");
}

#[test]
fn a_latest_month_counts_from_the_first_and_leaves_out_what_ends_later() {
    let words = ["--have", "a-levels", "--goal", "clinical-psychologist", "--from", "2027-09"];
    let all = json(&words);
    assert_eq!(all["from"], "2027-09");
    assert_eq!(list(&list(&all, "routes")[0], "steps")[0]["starts"], "2027-09");
    let months = |plan: &Value| -> Vec<u64> {
        list(plan, "routes").iter().map(|route| route["measures"]["months"].as_u64().unwrap()).collect()
    };
    let (quickest, longest) = (*months(&all).iter().min().unwrap(), *months(&all).iter().max().unwrap());
    assert!(quickest < longest);
    let month = |months: u64| format!("{}-{:02}", 2027 + (8 + months) / 12, (8 + months) % 12 + 1);
    let by = |months: u64| json(&[&words[..], &["--latest", &month(months)]].concat());
    let just = by(quickest);
    assert!(!months(&just).is_empty() && months(&just).iter().all(|months| *months == quickest));
    assert!(months(&by(quickest - 1)).is_empty());
    let last = list(&list(&just, "routes")[0], "steps").last().unwrap();
    assert_eq!(last["starts"], month(quickest).as_str());
    let (_, out, _) = plan(&words);
    assert!(out.contains("From September 2027."), "{out}");
    let (_, out, _) = plan(&[&words[..], &["--latest", &month(quickest - 1)]].concat());
    assert!(out.contains("give up “Be there by "), "{out}");
    for wrong in [["--latest", "2027-08"], ["--latest", "soon"], ["--from", "2027"], ["--latest", "2030-08-01"]] {
        assert_eq!(plan(&[&words[..], &wrong].concat()).0, 2, "{wrong:?}");
    }
}

#[test]
fn part_time_only_keeps_training_beside_work() {
    let words = ["--have", "psychology-degree-2-1", "--goal", "counselling-psychologist", "--mode", "part-time"];
    let part_time = json(&words);
    assert_eq!(part_time["terms"]["part_time"], true);
    assert!(!list(&part_time, "routes").is_empty());
    assert_ne!(part_time["routes"].to_string(), json(&words[..4])["routes"].to_string());
    let (_, out, _) = plan(&words);
    assert!(out.contains("\nPart time only: "), "{out}");
    assert!(!out.contains(", full time."), "{out}");
    // Training posts may be had part time, but none says so.
    let (_, out, _) =
        plan(&["--have", "psychology-degree-2-1", "--goal", "clinical-psychologist", "--mode", "part-time"]);
    assert!(out.contains("give up “Part time only”"), "{out}");
    let avoid = json(&["--have", "a-levels", "--goal", "clinical-psychologist", "--avoid", "full-time-university"]);
    let old = json(&["--have", "a-levels", "--goal", "clinical-psychologist", "--no-full-time-study"]);
    assert_eq!(avoid, old);
    assert_eq!(avoid["terms"]["no_full_time_study"], true);
    for wrong in [["--mode", "full-time"], ["--avoid", "work"]] {
        assert_eq!(plan(&[&words[..4], &wrong].concat()).0, 2, "{wrong:?}");
    }
}

#[test]
fn only_accepted_certainties_are_relied_on() {
    let words = |accept| ["--have", "a-levels", "--goal", "clinical-psychologist", "--accept", accept];
    let certainties = |plan: &Value| -> Vec<String> {
        let steps = list(plan, "routes").iter().flat_map(|route| list(route, "steps"));
        steps.filter_map(|step| step["certainty"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(json(&words("required,typical,varies")), clinical());
    assert!(certainties(&clinical()).iter().any(|certainty| certainty != "required"));
    let sure = json(&words("required"));
    assert!(certainties(&sure).iter().all(|certainty| certainty == "required"));
    assert_eq!(sure["terms"]["accept"], serde_json::json!(["required"]));
    let all = json(&words("required,typical,varies,inferred"));
    assert_eq!(all, json(&["--have", "a-levels", "--goal", "clinical-psychologist", "--include-inferred"]));
    for wrong in ["typical", "required,likely"] {
        assert_eq!(plan(&words(wrong)).0, 2);
    }
}

#[test]
fn of_most_steps_the_place_is_not_known_and_none_is_dropped_for_that() {
    let words = ["--have", "psychology-degree-2-1", "--goal", "associate-psychological-practitioner"];
    let at = |region| json(&[&words[..], &["--region", region]].concat());
    let (here, there) = (at("north-west"), at("london"));
    assert_eq!(list(&here, "routes").len(), list(&json(&words), "routes").len());
    let places: Vec<&str> = list(&here, "routes")
        .iter()
        .flat_map(|route| list(route, "steps"))
        .filter_map(|step| step["place"].as_str())
        .collect();
    assert!(places.contains(&"in-region") && places.contains(&"not-known"), "{places:?}");
    assert!(list(&here, "elsewhere").is_empty());
    assert!(list(&there, "elsewhere").len() >= 2 && list(&there, "routes").is_empty());
    let (_, out, _) = plan(&[&words[..], &["--region", "north-west"]].concat());
    assert!(out.contains("Place: in your region.") && out.contains("Place: not known."), "{out}");
    assert_eq!(plan(&[&words[..], &["--region", "yorkshire"]].concat()).0, 2);
}

#[test]
fn an_earlier_training_gives_what_it_gave_and_starts_its_clock() {
    let words = |ended: &'static str| {
        ["--have", "degree-any-subject", "--trained", ended, "--goal", "cognitive-behavioural-therapist"]
    };
    let trained = json(&words("mv-pwp-pgcert--salaried:2026-03"));
    let clocks = list(&trained, "clocks");
    let clock = clocks.iter().find(|clock| clock["id"] == "clock-nhs-funding-two-year").unwrap();
    assert_eq!(clock["clear_from"], "2028-03");
    assert_eq!(clock["months_left"], 16);
    let trains_again = |route: &Value| place_of(route, "mv-pwp-pgcert--salaried").is_some();
    assert!(!list(&trained, "routes").iter().any(trains_again));
    let (_, out, _) = plan(&words("mv-pwp-pgcert--salaried:2026-03"));
    assert!(out.contains("not before March 2028"), "{out}");
    let long_ago = json(&words("mv-pwp-pgcert--salaried:2020-03"));
    assert_eq!(list(&long_ago, "clocks")[0]["months_left"], 0);
    for wrong in ["mv-pwp-pgcert--salaried:2027-01", "mv-pwp-pgcert--salaried", "mv-nothing:2026-01"] {
        assert_eq!(plan(&words(wrong)).0, 2, "{wrong}");
    }
}

#[test]
fn a_board_that_sits_three_months_later_starts_the_doctorate_three_months_later() {
    let start_month = |ended: &str| {
        let trained = format!("mv-pwp-pgcert--salaried:{ended}");
        let pwp = "qualified-psychological-wellbeing-practitioner";
        let worked = format!("{pwp}:24");
        let person = ["--have", "psychology-degree-2-1", "--trained", &trained, "--role", pwp, "--worked", &worked];
        let plan = json(&[&person[..], &["--goal", "clinical-psychologist"]].concat());
        let steps = list(&plan, "routes").iter().flat_map(|route| list(route, "steps"));
        let waits = |step: &&Value| list(step, "reasons").iter().any(|reason| reason["kind"] == "clock");
        assert!(steps.clone().any(|step| waits(&step)), "{plan}");
        let funded = steps.filter(|step| step["move"] == "mv-dclinpsy--salaried");
        funded.map(|step| step["start_month"].as_u64().unwrap()).min().unwrap()
    };
    assert_eq!([start_month("2026-03"), start_month("2026-06"), start_month("2026-09")], [16, 19, 22]);
}

#[test]
fn without_a_registration_the_way_is_longer_and_another_need_is_met_by_a_step() {
    let asked = |have: &str| json(&["--have", have, "--goal", "cognitive-behavioural-therapist"]);
    let (nurse, graduate) = (asked("reg-nmc-mental-health-nurse"), asked("degree-any-subject"));
    let months = |plan: &Value| list(plan, "routes")[0]["measures"]["months"].as_u64().unwrap();
    assert!(months(&nurse) < months(&graduate), "{} {}", months(&nurse), months(&graduate));
    // What a nurse has by being one, a graduate shows by a portfolio made on the way.
    let met = |plan: &Value, words: &str| {
        let steps = list(&list(plan, "routes")[0], "steps");
        let need = steps
            .iter()
            .flat_map(|step| list(step, "needs"))
            .find(|need| need["text"].as_str().unwrap().contains(words));
        need.unwrap_or_else(|| panic!("no need of {words}"))["met_by"]["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!([met(&nurse, "core profession"), met(&graduate, "core profession")], ["held", "not-needed"]);
    assert_eq!(met(&graduate, "portfolio of knowledge"), "step");
}

#[test]
fn whoever_has_not_said_the_class_of_a_degree_is_asked_for_it() {
    let told = |have: &str| plan(&["--have", have, "--goal", "clinical-psychologist"]).1.replace('\n', " ");
    let asked = "or --lack degree-2-2 if it is lower";
    let rests = "asks for a 2:1 or better. You have not said the class of your degree.";
    assert!(told("degree-any-subject").contains(asked) && told("degree-any-subject").contains(rests));
    for said in ["psychology-degree-2-1", "a-levels", "psychology-degree,degree-2-2"] {
        assert!(!told(said).contains("if it is lower") && !told(said).contains(rests), "{said}");
    }
    let lower = plan(&["--have", "degree-any-subject", "--lack", "degree-2-2", "--goal", "clinical-psychologist"]).1;
    assert!(!lower.contains("if it is lower") && !lower.contains("You have not said"), "{lower}");
}

#[test]
fn a_register_whose_fee_nobody_publishes_is_named_beside_the_sum() {
    let (_, told, _) = plan(&["--have", "psychology-degree-2-1", "--goal", "clinical-associate-in-psychology"]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("What it costs to register is not published"), "{told}");
    // The Health and Care Professions Council publishes its fee.
    let (_, told, _) = plan(&["--have", "psychology-degree-2-1", "--goal", "clinical-psychologist"]);
    assert!(told.contains("Register as a clinical psychologist"), "{told}");
    let direct = told.split("Route 2.").next().unwrap();
    assert!(!direct.contains("What it costs to register"), "{direct}");
}
