//! Addresses that a page may link to, and tricks to get past that.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use catalogue::read::links::trouble;
use common::{changed, reading};

/// Each of these opens something else than a page, a mailbox or a telephone in some browser, or looks like
/// one place and goes to another.
const TRICKS: &[&str] = &[
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    " javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "\u{0}https://example.org/",
    "javascript&colon;alert(1)",
    "javascript://example.org/%0aalert(1)",
    "javascript:https://example.org/",
    "jav\u{ad}ascript:alert(1)",
    "\u{feff}javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "filesystem:https://example.org/temporary/x",
    "view-source:https://example.org/",
    "about:blank",
    "intent://example.org/#Intent;scheme=https;end",
    "ftp://example.org/",
    "http://example.org/",
    "ws://example.org/",
    "//evil.example/",
    "///evil.example/",
    "\\\\evil.example\\",
    "/\\evil.example/",
    "/page",
    "page.html",
    "?x=1",
    "#top",
    "",
    "https:",
    "https:/",
    "https://",
    "https:evil.example",
    "https:/evil.example/",
    "https:///evil.example/",
    "https:\\\\evil.example/",
    "https://example.org\\@evil.example/",
    "https://example.org@evil.example/",
    "https://user:secret@example.org/",
    "https://www.nhs.uk%40evil.example/",
    "https://@evil.example/",
    "https://example.org:80:80/",
    "https://example.org:99999/",
    "https://example.org:/",
    "https://example.org:+443/",
    "https://localhost/",
    "https://127.0.0.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://.example.org/",
    "https://example..org/",
    "https://example.org./",
    "https://-example.org/",
    "https://exämple.org/",
    "https://exampl\u{435}.org/",
    "https://example.org/ onmouseover=alert(1)",
    "https://example.org/\"onmouseover=\"alert(1)",
    "https://example.org/<script>",
    "https://example.org/\u{202e}gro.live",
    "https://exam\tple.org/",
    "ht\ntps://example.org/",
    "https\u{a0}://example.org/",
    "mailto:",
    "mailto:someone",
    "mailto:@example.org",
    "mailto:a@b@example.org",
    "mailto:a@example.org,b@example.org",
    "mailto://example.org/",
    "tel:",
    "tel:javascript",
    "tel:+44;phone-context=evil",
    "TEL://0123",
    "sms:+442079460000",
];

#[test]
fn no_trick_is_let_past() {
    assert!(TRICKS.len() >= 50, "{}", TRICKS.len());
    let past: Vec<&&str> = TRICKS.iter().filter(|address| trouble(address).is_none()).collect();
    assert!(past.is_empty(), "{past:?}");
}

#[test]
fn every_trick_is_a_fault_of_its_field_and_line() {
    for address in TRICKS.iter().filter(|address| !address.is_empty()) {
        let escaped: String = address
            .chars()
            .map(|letter| match letter {
                '"' | '\\' => format!("\\{letter}"),
                other if other.is_control() => format!("\\u{:04x}", u32::from(other)),
                other => other.to_string(),
            })
            .collect();
        let files = changed("sources.toml", "https://example.org/careers?x=1", &escaped);
        let found = reading(&files);
        let faults: Vec<(&str, usize)> = found.faults.iter().map(|fault| (fault.field.as_str(), fault.line)).collect();
        assert_eq!(faults, [("address", 5)], "{address:?}: {:?}", found.faults);
    }
}

#[test]
fn plain_addresses_are_good() {
    for address in [
        "https://example.org",
        "https://www.example.org/a/b.html?x=1&y=%20#part",
        "HTTPS://Example.ORG/",
        "https://example.org:8443/",
        "https://xn--exmple-cua.org/",
        "https://example.org/@someone/~home/(1),2;3'4!*",
        "https://1st.example.org/",
        "mailto:someone@example.org",
        "mailto:some.one+careers@example.org?subject=A%20question",
        "tel:+442079460000",
        "tel:020-7946-0000",
    ] {
        assert_eq!(trouble(address), None, "{address}");
    }
}
