//! `navigator money` as one runs it, on the real data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::Value;
use std::process::Command;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
const CLINICAL: [&str; 4] = ["--have", "a-levels", "--goal", "clinical-psychologist"];
const COUNSELLOR: [&str; 4] = ["--have", "a-levels", "--goal", "counsellor"];

/// Exit status, and what was printed on both outputs.
fn navigator(command: &str, words: &[&[&str]]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_navigator"))
        .args([command, "--data", DATA])
        .args(words.concat())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn told(words: &[&[&str]]) -> String {
    let (code, out, err) = navigator("money", words);
    assert_eq!((code, err.as_str()), (0, ""));
    out
}

fn json(command: &str, words: &[&[&str]]) -> Value {
    let (code, out, err) = navigator(command, &[words, &[&["--json"]]].concat());
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// The key of the route with this pick.
fn key(words: &[&[&str]], pick: &str) -> String {
    let plan = json("plan", words);
    let routes = plan["routes"].as_array().unwrap();
    let route = routes.iter().find(|route| route["picks"].as_array().unwrap().contains(&pick.into())).unwrap();
    route["key"].as_str().unwrap().to_owned()
}

#[test]
fn the_first_pick_is_told_in_lines_of_eighty_characters() {
    let text = told(&[&CLINICAL]);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let row = |year: &str| text.lines().find(|line| line.trim_start().starts_with(year)).unwrap().to_owned();
    for (year, words) in [("1 ", ["None", "£9,790", "−£9,790"]), ("7 ", ["£40,823", "£149", "£116,133"])] {
        assert!(words.iter().all(|word| row(year).contains(word)), "{text}");
    }
    assert!(row("All").contains("£262,026"), "{text}");
    assert!(text.contains(&key(&[&CLINICAL], "most-direct")) && text.contains("2025/26"));
}

#[test]
fn a_route_of_the_plan_can_be_chosen_and_its_unknowns_are_named() {
    let key = key(&[&COUNSELLOR], "always-paid");
    let text = told(&[&COUNSELLOR, &["--route", &key]]);
    for words in [
        "Not known",
        "At least",
        "- Therapy of your own for “level 4 diploma in counselling",
        "- What “join a register",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let table: Vec<&str> = text.split('─').filter(|part| part.contains("Not known")).collect();
    assert!(!table.is_empty() && table.iter().all(|part| !part.contains("£0")), "{text}");
}

#[test]
fn json_adds_up_and_has_no_number_for_what_is_not_known() {
    let key = key(&[&COUNSELLOR], "always-paid");
    let line = json("money", &[&COUNSELLOR, &["--route", &key, "--years-after", "1"]]);
    let (years, months) = (line["years"].as_array().unwrap(), line["months"].as_array().unwrap());
    assert_eq!(line["route"], key.as_str());
    assert_eq!((years.len(), months.len()), (4, 48));
    assert_eq!(line["pay_table"]["year"], "2025/26");
    for (year, months) in years.iter().zip(months.chunks(12)) {
        let pay: u64 = months.iter().map(|month| month["pay"].as_u64().unwrap_or(0)).sum();
        let lacks = months.iter().any(|month| month["pay"].is_null());
        assert_eq!(year["pay"]["unknown"], lacks);
        assert_eq!(year["pay"]["least"].as_u64().unwrap_or(0), pay);
        assert!(!lacks || year["pay"]["least"] != 0, "{year}");
        assert!(year["costs"]["unknown"] == false || year["costs"]["least"] != 0, "{year}");
    }
    assert_eq!(years[3]["pay"]["least"], 31_049);
    assert!(line["unknowns"].as_array().unwrap().iter().any(|unknown| unknown["cost"] == "personal-therapy"));
}

#[test]
fn two_routes_are_set_against_each_other() {
    let key = key(&[&CLINICAL], "always-paid");
    let line = json("money", &[&CLINICAL, &["--against", &key]]);
    assert_eq!(line["crossover"]["against"], key.as_str());
    assert_eq!(line["crossover"]["can_be_told"], true);
    assert!(line["crossover"]["year"].is_null());
}

#[test]
fn mistakes_name_the_option() {
    for (words, named) in [
        (["--route", "nonsense"], "--route: 'nonsense' is not the key"),
        (["--against", "nonsense"], "--against: 'nonsense' is not the key"),
        (["--years-after", "many"], "--years-after takes whole years from 0 to 40, not 'many'."),
        (["--years-after", "41"], "--years-after takes"),
        (["--age", "old"], "--age takes"),
    ] {
        let (code, out, err) = navigator("money", &[&CLINICAL, &words]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(named), "{err}");
    }
    let (code, _, err) = navigator("money", &[&CLINICAL, &["--income-floor", "900000"]]);
    assert_eq!(code, 1);
    assert!(err.contains("no route fits"), "{err}");
}
