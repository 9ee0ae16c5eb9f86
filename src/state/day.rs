//! Days in words.

/// `2026-11-22` as "22 November 2026"; other forms ("2025-04", "2020") as far as they go.
pub fn date(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let month = month.and_then(|m| m.parse::<usize>().ok()).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    match (month, day.map(str::parse::<u8>)) {
        (Some(month), Some(Ok(day))) if year.len() == 4 => format!("{day} {month} {year}"),
        (Some(month), None) if year.len() == 4 => format!("{month} {year}"),
        _ => text.to_owned(),
    }
}
