//! The arrows of docs/ARCHITECTURE.md inside `src`, read from the sources.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::Path;

/// The lines of a room of `src` that hold one of these, as `file: line`; comments left out.
fn lines_with(room: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(Path::new("src").join(room)).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 2, "{room} is empty");
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        found.extend(
            code.filter(|line| words.iter().any(|word| line.contains(word)))
                .map(|line| format!("{}: {line}", file.file_name().unwrap().to_string_lossy())),
        );
    }
    found
}

#[test]
fn views_know_components_and_these_the_state_and_none_the_other_way_round() {
    let none: [String; 0] = [];
    assert_eq!(lines_with("state", &["crate::components", "crate::views", "crate::host", "crate::app"]), none);
    assert_eq!(lines_with("components", &["crate::views", "crate::host", "crate::app"]), none);
    assert_eq!(lines_with("views", &["crate::host", "crate::app"]), none);
}

#[test]
fn the_browser_is_for_the_host_but_for_three_handlers_of_clicks() {
    let browser = [
        ".focus()",
        "focus_with",
        "query_selector",
        "scroll_into_view",
        "scroll_to",
        "web_sys::window",
        ".document()",
        "set_attribute(",
        "set_inner_html",
        "set_timeout",
        "request_animation_frame",
        "js_sys::",
        "gloo::",
    ];
    let none: [String; 0] = [];
    assert_eq!(lines_with("state", &browser), none);
    let at = |line: &str| line.split(':').next().unwrap().to_owned();
    let places = |room: &str| lines_with(room, &browser).iter().map(|line| at(line)).collect::<Vec<_>>();
    assert_eq!(places("components"), ["combobox.rs"; 2], "focus_field: looks for the field and gives it focus");
    assert_eq!(places("views"), ["plan.rs", "profession.rs", "profession.rs"], "“Try again”, and jump");
}
