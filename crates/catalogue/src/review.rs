//! When a fact is due to be looked at again. One rule for the checker and for the views.
//!
//! Days are texts of the calendar, `2026-11-22`, so that nothing here needs a clock: who asks gives
//! the day it is.

/// What a fact is about, as far as it decides how long it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Pay, fees and other costs.
    Money,
    /// Applicants and places.
    Competition,
    /// Whether a training can be had now.
    Availability,
    /// Everything else: what a job is, what a training asks for, who regulates it.
    Rest,
}

/// Months after which a fact is looked at again: 12 for money, competition and availability, which
/// change with each year's intake, and 24 for the rest.
pub const fn keeps_months(about: About) -> u32 {
    match about {
        About::Money | About::Competition | About::Availability => 12,
        About::Rest => 24,
    }
}

/// The day a fact checked on `checked` is due to be looked at again, `2027-11-22`. `None` if
/// `checked` is no day.
///
/// A day that the later month does not have becomes the last day of that month.
pub fn due(checked: &str, about: About) -> Option<String> {
    let (year, month, day) = day_of(checked)?;
    let months = year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?.checked_add(keeps_months(about))?;
    let (year, month) = (months / 12, months % 12 + 1);
    let day = day.min(last_day(year, month)?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether a fact checked on `checked` is past its review date on the day `today`: from the day after
/// it is due. `false` if either is no day.
pub fn is_past(checked: &str, about: About, today: &str) -> bool {
    match (due(checked, about).as_deref().and_then(day_of), day_of(today)) {
        (Some(due), Some(today)) => due < today,
        _ => false,
    }
}

/// Whether a text is a day of the calendar from 1900 on, `2026-11-22`.
pub fn is_day(text: &str) -> bool {
    day_of(text).is_some()
}

/// Whole months from one day to a later one; 0 if it is not later. `None` if either is no day.
pub fn months_between(earlier: &str, later: &str) -> Option<u32> {
    let (from, to) = (day_of(earlier)?, day_of(later)?);
    let months = |(year, month, _): (u32, u32, u32)| year.saturating_mul(12).saturating_add(month);
    let short_month = u32::from(to.2 < from.2);
    Some(months(to).saturating_sub(months(from)).saturating_sub(short_month))
}

/// The day of the calendar that is so many days after 1 January 1970, `2026-11-22`.
pub fn day_after_1970(days: u64) -> String {
    let (mut left, mut year) = (days, 1970_u32);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if left < length || year >= 9999 {
            break;
        }
        left -= length;
        year += 1;
    }
    let mut month = 1;
    while let Some(length) = last_day(year, month)
        && left >= u64::from(length)
        && month < 12
    {
        left -= u64::from(length);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left.min(30) + 1)
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn last_day(year: u32, month: u32) -> Option<u32> {
    Some(match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    })
}

/// Year, month and day of a text that is a day of the calendar.
fn day_of(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('-');
    let mut part = |length: usize| -> Option<u32> {
        parts.next().filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let stands = parts.next().is_none() && year >= 1900 && (1..=last_day(year, month)?).contains(&day);
    stands.then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn money_keeps_a_year_and_the_rest_two() {
        assert_eq!(due("2026-11-22", About::Money).unwrap(), "2027-11-22");
        assert_eq!(due("2026-11-22", About::Competition).unwrap(), "2027-11-22");
        assert_eq!(due("2026-11-22", About::Availability).unwrap(), "2027-11-22");
        assert_eq!(due("2026-11-22", About::Rest).unwrap(), "2028-11-22");
        assert_eq!(due("2024-02-29", About::Money).unwrap(), "2025-02-28");
        assert_eq!(due("2026-12-31", About::Rest).unwrap(), "2028-12-31");
        assert_eq!(due("soon", About::Rest), None);
    }

    #[test]
    fn a_fact_is_past_its_date_from_the_day_after_it_is_due() {
        assert!(!is_past("2026-11-22", About::Money, "2027-11-22"));
        assert!(is_past("2026-11-22", About::Money, "2027-11-23"));
        assert!(!is_past("2026-11-22", About::Rest, "2028-11-22"));
        assert!(is_past("2026-11-22", About::Rest, "2028-11-23"));
        assert!(!is_past("", About::Rest, "2028-11-23") && !is_past("2020-01-01", About::Rest, "today"));
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for day in ["2024-02-29", "2000-02-29", "2026-04-30", "1900-01-01"] {
            assert!(is_day(day), "{day}");
        }
        for no in ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-1-1", "2026-01-01-", "1899-12-31", ""]
        {
            assert!(!is_day(no), "{no}");
        }
        assert_eq!(day_after_1970(0), "1970-01-01");
        assert_eq!(day_after_1970(19_782), "2024-02-29");
        assert_eq!(day_after_1970(20_781), "2026-11-24");
        assert_eq!(day_after_1970(20_818), "2026-12-31");
        assert!(is_day(&day_after_1970(u64::MAX)));
        assert_eq!(months_between("2026-01-31", "2026-02-28"), Some(0));
        assert_eq!(months_between("2024-11-22", "2026-11-22"), Some(24));
        assert_eq!(months_between("2026-11-22", "2024-11-22"), Some(0));
    }
}
