//! A route as a file to keep: its dated steps for a calendar, and all of it as JSON. Both are in the link itself, so
//! nothing is sent and nothing has to be stored.

use super::needs::step_title;
use super::words;
use catalogue::Catalogue;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use planner::{Month, Person, Route, StepKind};
use std::fmt::Write as _;

/// Octets of a line of a calendar file, without its end (RFC 5545, 3.1).
const MOST_OCTETS: usize = 75;

/// A link to a file of this kind.
pub fn link(kind: &str, text: &str) -> String {
    format!("data:{kind};charset=utf-8,{}", utf8_percent_encode(text, NON_ALPHANUMERIC))
}

/// What is said of every date and length.
const PLANNED: &str = "A plan, not a promise: check dates and rules with the course or employer.";

/// The steps of a route that take time, and the day on which it ends, as a calendar (RFC 5545). Each lasts whole days,
/// from the first of its first month; the plan starts in the month that the person said, or that of the facts.
pub fn calendar(catalogue: &Catalogue, person: &Person, route: &Route, title: &str) -> String {
    let Some(start) = person.today(catalogue) else { return String::new() };
    let version = &catalogue.version;
    let mut out = String::new();
    let stamp: String = version.date.chars().filter(char::is_ascii_digit).collect();
    let key = route.key(catalogue);
    let mut line = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//career navigator//EN");
    line("X-WR-CALNAME", &escaped(title));
    let mut event = |at: usize, from: Month, months: u16, summary: &str| {
        line("BEGIN", "VEVENT");
        line("UID", &format!("{key}-{at}-{}@career-navigator", version.hash));
        line("DTSTAMP", &format!("{stamp}T000000Z"));
        line("DTSTART;VALUE=DATE", &day(from));
        if months > 0 {
            line("DTEND;VALUE=DATE", &day(from.after(months)));
        }
        line("SUMMARY", &escaped(summary));
        line("DESCRIPTION", &escaped(&format!("{PLANNED} Facts of {}.", version.date)));
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    };
    for (at, step) in route.steps.iter().enumerate() {
        event(at, start.after(step.start_month), step.months.planned(), &step_title(catalogue, step));
    }
    event(route.steps.len(), start.after(route.measures.months), 0, &format!("Planned end: {title}"));
    line("END", "VCALENDAR");
    out
}

/// A month's first day, as a calendar writes it.
fn day(month: Month) -> String {
    let (year, month) = month.parts();
    format!("{year}{:02}01", month + 1)
}

/// Text in a calendar (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded so that none is too long.
fn fold(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > MOST_OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A route as JSON: what the data is called, the month it starts in, its measures and its steps. Amounts nobody has
/// published are counted, never taken for nothing. `address` is what a link to the route says.
pub fn json(catalogue: &Catalogue, person: &Person, route: &Route, title: &str, address: &str) -> String {
    let (version, measures) = (&catalogue.version, &route.measures);
    let steps: Vec<String> = route
        .steps
        .iter()
        .map(|step| {
            let mut out = format!("{{\"title\":{}", quoted(&step_title(catalogue, step)));
            let mut put = |name: &str, value: &str| {
                // Writing to a string can't fail.
                let _ = write!(out, ",\"{name}\":{}", quoted(value));
            };
            if let StepKind::Move { id, .. } = &step.what {
                put("move", &catalogue.move_of(*id).slug);
            }
            if let Some(role) = step.role {
                put("role", &catalogue.role(role).slug);
            }
            put("pay", &words::pay_short(catalogue, step.pays));
            if let Some(start) = person.today(catalogue) {
                put("from", &start.after(step.start_month).to_string());
            }
            format!(
                "{out},\"start_month\":{},\"months\":{},\"pounds_known\":{},\"amounts_not_known\":{}}}",
                step.start_month,
                step.months.planned(),
                step.pounds,
                step.unknown_amounts
            )
        })
        .collect();
    format!(
        "{{\"title\":{},\"note\":{},\"data_version\":{},\"data_date\":{},\"address\":{},\"months\":{},\"unpaid_months\":{},\
         \"pounds_known\":{},\"amounts_not_known\":{},\"selections\":{},\"steps\":[{}]}}",
        quoted(title),
        quoted(PLANNED),
        quoted(&version.hash),
        quoted(&version.date),
        quoted(address),
        measures.months,
        measures.unpaid_months,
        measures.pounds,
        measures.unknown_amounts,
        measures.selections,
        steps.join(",")
    )
}

/// Text in JSON (RFC 8259, 7).
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue::{Months, Role, Table, Version};
    use planner::{Measures, Step};

    fn catalogue() -> Catalogue {
        let role = Role {
            slug: "helper".into(),
            title: "Helper, “one” \\ \"two\"; and a title so long that it is folded ééé".into(),
            ..Role::default()
        };
        let version = Version { date: "2026-11-22".into(), hash: "0123abcd".into() };
        Catalogue { version, roles: Table::new(vec![role]), ..Catalogue::default() }
    }

    fn route() -> Route {
        let step = |start_month, months| Step {
            what: StepKind::Work { reasons: Vec::new() },
            start_month,
            months: Months { typical: Some(months), ..Months::default() },
            role: Some(catalogue::RoleId(0)),
            kept: None,
            pays: catalogue::Pay::default(),
            pounds: 0,
            pounds_most: None,
            unknown_amounts: 1,
            needs: Vec::new(),
        };
        let measures = Measures { months: 15, unknown_amounts: 1, ..Measures::default() };
        let steps = vec![step(0, 14), step(14, 1)];
        Route { steps, measures, months: Months::default(), untimed_steps: 0, relies_on: Vec::new() }
    }

    #[test]
    fn the_calendar_has_each_step_in_its_months_and_no_long_line() {
        let person = Person { today: Month::read("2027-09"), ..Person::default() };
        let text = calendar(&catalogue(), &person, &route(), "To helper");
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"),
            "{text}"
        );
        assert!(text.split("\r\n").all(|line| line.len() <= MOST_OCTETS && !line.contains('\n')), "{text}");
        let unfolded = text.replace("\r\n ", "");
        for line in [
            "DTSTART;VALUE=DATE:20270901",
            "DTEND;VALUE=DATE:20281101",
            "DTSTART;VALUE=DATE:20281101",
            "DTEND;VALUE=DATE:20281201",
            "SUMMARY:Planned end: To helper",
            "DTSTAMP:20261122T000000Z",
        ] {
            assert!(unfolded.contains(&format!("{line}\r\n")), "{line} in {unfolded}");
        }
        assert!(unfolded.contains("elper\\, “one” \\\\ \"two\"\\; and"), "{unfolded}");
    }

    #[test]
    fn a_plan_with_no_month_starts_in_that_of_the_facts() {
        let text = calendar(&catalogue(), &Person::default(), &route(), "To helper");
        assert!(text.contains("DTSTART;VALUE=DATE:20261101"), "{text}");
    }

    #[test]
    fn json_quotes_titles_and_counts_what_is_not_known() {
        let text = json(&catalogue(), &Person::default(), &route(), "A \"title\"", "plan/route/?a=b");
        for part in [
            r#""title":"A \"title\"""#,
            r#""address":"plan/route/?a=b""#,
            r#""data_version":"0123abcd""#,
            r#""amounts_not_known":1"#,
            r#""start_month":14,"months":1"#,
            r#"“one” \\ \"two\"; and"#,
            r#""from":"2028-01""#,
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn a_link_holds_nothing_that_ends_it() {
        assert_eq!(link("text/calendar", "a b\r\n#"), "data:text/calendar;charset=utf-8,a%20b%0D%0A%23");
    }
}
