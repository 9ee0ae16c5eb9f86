//! When a fact falls due to be looked at again: after a year for what changes yearly, after two for
//! the rest. Counted from the day it was checked against the data's own day, never the clock, so that
//! the same files always say the same.

/// What kind of fact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Money, competition, availability: looked at each year.
    Yearly,
    /// Everything else: every two years.
    Slow,
}

impl Pace {
    /// Years until it falls due.
    fn years(self) -> u32 {
        match self {
            Pace::Yearly => 1,
            Pace::Slow => 2,
        }
    }
}

/// The day by which a fact is to be looked at again, `2027-11-22`; `None` if `checked` is no day.
/// Written out for comparing: the day after the last of February may be the 29th of no such year.
pub fn due(checked: &str, pace: Pace) -> Option<String> {
    let (year, rest) = split(checked)?;
    let year = year.checked_add(pace.years()).filter(|year| *year <= 9999)?;
    Some(format!("{year:04}{rest}"))
}

/// Whether a fact checked on one day is past its review on another (`on` is the data's day). What is
/// no day is not past: the checker reports it.
pub fn is_past(checked: &str, pace: Pace, on: &str) -> bool {
    match (due(checked, pace), split(on)) {
        (Some(due), Some(_)) => due.as_str() < on,
        _ => false,
    }
}

/// The year and the rest of a day written as `2026-11-22`.
fn split(day: &str) -> Option<(u32, &str)> {
    let (year, rest) = day.split_at_checked(4)?;
    let shaped = day.len() == 10
        && day.bytes().zip(*b"0000-00-00").all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            dash => byte == dash,
        });
    if shaped { Some((year.parse().ok()?, rest)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_past_its_review_the_day_after_it_falls_due() {
        for (checked, pace, on, past) in [
            ("2025-11-22", Pace::Yearly, "2026-11-22", false),
            ("2025-11-21", Pace::Yearly, "2026-11-22", true),
            ("2025-11-21", Pace::Slow, "2026-11-22", false),
            ("2024-11-21", Pace::Slow, "2026-11-22", true),
            ("2024-02-29", Pace::Yearly, "2025-02-28", false),
            ("2024-02-29", Pace::Yearly, "2025-03-01", true),
            ("2027-01-01", Pace::Yearly, "2026-11-22", false),
        ] {
            assert_eq!(is_past(checked, pace, on), past, "{checked} on {on}");
        }
        assert_eq!(due("2026-11-22", Pace::Slow).as_deref(), Some("2028-11-22"));
    }

    #[test]
    fn what_is_no_day_is_never_past() {
        for (checked, on) in
            [("", "2026-11-22"), ("2020", "2026-11-22"), ("2020-1-1", "2026-11-22"), ("2020-01-01", "soon")]
        {
            assert!(!is_past(checked, Pace::Yearly, on), "{checked} on {on}");
        }
        assert_eq!(due("²026-11-22", Pace::Slow), None);
        assert_eq!(due("9999-11-22", Pace::Slow), None);
    }
}
