//! Narrows what `grass` compiled from nhsuk-frontend to what the widget uses.
//!
//! That is so because the package is written for a page of its own, and the widget lives in a shadow
//! root inside somebody else's page:
//!
//! - `rem` follows the host's root, so text sizes become `calc(var(--size)*n)` (the wrapper sets `--size`,
//!   16px unless the host says otherwise) and every other length becomes px (1rem = 16px, the package's own);
//! - widths of the window say nothing about a column, so `@media` widths become container queries;
//! - rules for bare elements, `html` and `:root` would match nothing there, or too much in a page: dropped;
//! - pictures by address would be requests to a place that doesn't exist: dropped;
//! - rules whose classes nobody uses are dropped (the list is `nhsuk-used.txt`).

use std::collections::BTreeMap;

/// The classes in use, each with the short names (if any) that mean the same component.
pub type Used<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Reads `nhsuk-used.txt`: a class a line, `class = name name` gives it further names, `#` starts a remark.
pub fn used(list: &str) -> Used<'_> {
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split_once('=').unwrap_or((line, "")))
        .map(|(class, names)| (class.trim(), names.split_whitespace().collect()))
        .collect()
}

/// Narrows compiled CSS to `used` classes and to what works in a shadow root. Input: compressed CSS without
/// comments. Output: compressed CSS.
pub fn narrow(css: &str, used: &Used) -> String {
    let css = &css.replace(":not(.\\:focus)", "");
    let rules = narrowed(css.trim_start_matches('\u{feff}'), used);
    let mut out = String::new();
    write_rules(&rules, &mut out);
    out
}

/// A rule: its heading (selectors or at-rule) and either declarations or rules.
#[derive(Debug, Clone, PartialEq)]
struct Rule {
    head: String,
    body: Body,
}

#[derive(Debug, Clone, PartialEq)]
enum Body {
    Declarations(Vec<String>),
    Rules(Vec<Rule>),
}

fn narrowed(css: &str, used: &Used) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for (head, body) in blocks(css) {
        let head = head.trim();
        if head.starts_with('@') {
            let inner = || narrowed(body, used);
            match at_rule(head) {
                At::Drop => {}
                At::Unwrap => inner().into_iter().for_each(|rule| push(&mut rules, rule)),
                At::Keep(head) => {
                    let inner = inner();
                    if !inner.is_empty() {
                        push(&mut rules, Rule { head, body: Body::Rules(inner) });
                    }
                }
            }
            continue;
        }
        let kept = split(head, ',').into_iter().map(str::trim).filter(|selector| keeps(selector, used));
        let selectors: Vec<String> = kept.flat_map(|selector| spellings(selector, used)).collect();
        let declarations: Vec<String> = split(body, ';').into_iter().filter_map(declaration).collect();
        if !selectors.is_empty() && !declarations.is_empty() {
            push(&mut rules, Rule { head: selectors.join(","), body: Body::Declarations(declarations) });
        }
    }
    rules
}

/// Adds a rule, joining it to the one before if both have the same heading.
fn push(rules: &mut Vec<Rule>, rule: Rule) {
    if let Some(last) = rules.last_mut().filter(|last| last.head == rule.head) {
        match (&mut last.body, rule.body) {
            (Body::Declarations(a), Body::Declarations(b)) => {
                for new in b {
                    let name = new.split(':').next().unwrap_or_default().to_owned() + ":";
                    a.retain(|old| !old.starts_with(&name));
                    a.push(new);
                }
            }
            (Body::Rules(a), Body::Rules(b)) => b.into_iter().for_each(|rule| push(a, rule)),
            _ => {}
        }
        return;
    }
    rules.push(rule);
}

enum At {
    Drop,
    Unwrap,
    Keep(String),
}

/// What becomes of an at-rule.
fn at_rule(head: &str) -> At {
    if head.contains("forced-colors") {
        return At::Keep("@media (forced-colors:active)".to_owned());
    }
    if head.starts_with("@supports") {
        // True from the oldest browsers the widget runs in (Chrome 97, Firefox 102, Safari 16.4), or never.
        let modern = ["not (-ms-ime-align", "forced-color-adjust", "outline-width: max", "left: max"];
        return if modern.iter().any(|m| head.contains(m)) { At::Unwrap } else { At::Drop };
    }
    if head.contains("print") || head.contains("-ms-") || head.contains("\\0") || !head.starts_with("@media") {
        return At::Drop;
    }
    if head.contains("width:") {
        let query = head.strip_prefix("@media ").unwrap_or(head);
        return At::Keep(format!("@container cn {}", lengths(query, true).replace(": ", ":")));
    }
    At::Keep(head.replace(": ", ":"))
}

/// Whether a selector stays: it names a class, all its classes are used, and the browsers we know read it.
fn keeps(selector: &str, used: &Used) -> bool {
    let mut classes = classes(selector).peekable();
    classes.peek().is_some()
        && classes.all(|class| used.contains_key(class))
        && ![":has(", "::-moz", "-ms-", "x:-moz", ":visited"].iter().any(|bad| selector.contains(bad))
}

/// The selector, and once more for each further name of the class it starts with.
fn spellings(selector: &str, used: &Used) -> Vec<String> {
    let first = classes(selector).next().unwrap_or_default();
    let rest = selector.strip_prefix('.').and_then(|rest| rest.strip_prefix(first));
    let names = used.get(first).map(Vec::as_slice).unwrap_or_default();
    let others = rest.into_iter().flat_map(|rest| names.iter().map(move |name| format!(".{name}{rest}")));
    std::iter::once(selector.to_owned()).chain(others).collect()
}

fn classes(selector: &str) -> impl Iterator<Item = &str> {
    selector.split('.').skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    })
}

/// A declaration in our units, or nothing if it is of no use here.
fn declaration(text: &str) -> Option<String> {
    let (name, value) = text.split_once(':')?;
    let (name, value) = (name.trim(), value.trim());
    let useless = value.contains("url(")
        || value.starts_with("-webkit-")
        || name.starts_with("-ms-")
        || name.starts_with("-webkit-");
    if useless || name.is_empty() {
        return None;
    }
    let value = if name == "font-size" {
        match value.strip_suffix("rem").and_then(|n| n.parse::<f64>().ok()) {
            Some(1.0) => "var(--size)".to_owned(),
            Some(n) => format!("calc(var(--size)*{n})"),
            None => value.to_owned(),
        }
    } else {
        lengths(value, false)
    };
    Some(format!("{name}:{}", value.replace(", ", ",").replace("rgba(0,0,0,0)", "transparent")))
}

/// Every `rem` (and, in a query, every `em`) as px.
fn lengths(text: &str, query: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '.') {
        let (before, tail) = rest.split_at(start);
        out.push_str(before);
        let end = tail.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(tail.len());
        let (number, after) = tail.split_at(end);
        let part_of_a_word = before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '#' || c == '_' || c == '"');
        let unit = if after.starts_with("rem") {
            Some(3)
        } else if query && after.starts_with("em") {
            Some(2)
        } else {
            None
        };
        match (number.parse::<f64>(), unit) {
            (Ok(n), Some(unit)) if !part_of_a_word => {
                let px = (n * 16.0 * 1000.0).round() / 1000.0;
                out.push_str(&format!("{px}px"));
                rest = after.get(unit..).unwrap_or_default();
            }
            _ => {
                out.push_str(number);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The blocks of a stylesheet: heading and body. Statements without a block (`@charset`) are left out.
fn blocks(css: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let (mut start, mut open, mut depth) = (0, 0, 0usize);
    let mut quote: Option<u8> = None;
    for (i, &byte) in css.as_bytes().iter().enumerate() {
        match (quote, byte) {
            (Some(q), b) if b == q => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => {
                if depth == 0 {
                    open = i;
                }
                depth += 1;
            }
            (None, b'}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    if let (Some(head), Some(body)) = (css.get(start..open), css.get(open + 1..i)) {
                        found.push((head, body));
                    }
                    start = i + 1;
                }
            }
            (None, b';') if depth == 0 => start = i + 1,
            _ => {}
        }
    }
    found
}

/// Splits at a separator that stands outside brackets and quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    let mut quote: Option<char> = None;
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, c) if c == separator && depth == 0 => {
                parts.extend(text.get(start..i));
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn write_rules(rules: &[Rule], out: &mut String) {
    for Rule { head, body } in rules {
        out.push_str(head);
        out.push('{');
        match body {
            Body::Declarations(list) => out.push_str(&list.join(";")),
            Body::Rules(inner) => write_rules(inner, out),
        }
        out.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Used<'static> {
        used("# remark\nbtn\nnhsuk-input = inp\n")
    }

    #[test]
    fn further_names_get_the_same_rules() {
        assert_eq!(narrow(".nhsuk-input:focus,.btn{a:b}", &list()), ".nhsuk-input:focus,.inp:focus,.btn{a:b}");
    }

    #[test]
    fn text_follows_the_wrapper_and_lengths_become_pixels() {
        assert_eq!(
            narrow(".btn{font-size:1.1875rem;padding:.625rem 1rem;font-size:1rem}", &list()),
            ".btn{font-size:calc(var(--size)*1.1875);padding:10px 16px;font-size:var(--size)}"
        );
    }

    #[test]
    fn widths_of_the_window_become_widths_of_the_wrapper() {
        assert_eq!(
            narrow("@media (min-width: 40.0625em){.btn{width:auto}}", &list()),
            "@container cn (min-width:641px){.btn{width:auto}}"
        );
    }

    #[test]
    fn unused_classes_bare_elements_and_pictures_go() {
        assert_eq!(
            narrow(
                "ul,.btn,.nhsuk-x .btn,p:has(+.btn){color:red;background:url(\"/a;b.svg\")}:root{--a:1}@media print{.btn{a:b}}",
                &list()
            ),
            ".btn{color:red}"
        );
    }

    #[test]
    fn neighbours_with_one_heading_join() {
        assert_eq!(narrow(".btn{a:b}.btn{c:d}.btn{a:e}", &list()), ".btn{c:d;a:e}");
    }
}
