//! Calendar months.

/// A month of a year, counted from the year 0: `Month(2026 * 12)` is January 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u16);

impl Month {
    /// Reads `2026-11`, or the first part of a day, `2026-11-22`. Years 1900 to 2199.
    pub fn read(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let month = rest.split_once('-').map_or(rest, |(month, _)| month);
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok())?
        };
        let (year, month) = (digits(year, 4)?, digits(month, 2)?);
        ((1900..2200).contains(&year) && (1..=12).contains(&month)).then(|| Self(year * 12 + month - 1))
    }

    /// So many months later.
    pub fn after(self, months: u16) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Months from another month to this one; 0 if that is later.
    pub fn since(self, other: Self) -> u16 {
        self.0.saturating_sub(other.0)
    }

    /// The year, and the month from 0 for January.
    pub fn parts(self) -> (u16, u16) {
        (self.0 / 12, self.0 % 12)
    }
}

/// `2026-11`.
impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month) = self.parts();
        write!(f, "{year}-{:02}", month + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Month;

    #[test]
    fn months_are_read_counted_and_told() {
        let told = |text: &str| Month::read(text).map(|month| month.to_string());
        assert_eq!(told("2026-11").as_deref(), Some("2026-11"));
        assert_eq!(told("2026-11-22").as_deref(), Some("2026-11"));
        let later = |text: &str, months: u16| Month::read(text).map(|month| month.after(months).to_string());
        assert_eq!(later("2026-11", 2).as_deref(), Some("2027-01"));
        let since = Month::read("2028-01").zip(Month::read("2026-11")).map(|(a, b)| (a.since(b), b.since(a)));
        assert_eq!(since, Some((14, 0)));
        for wrong in ["", "2026", "2026-13", "2026-00", "26-11", "2026-1", "+026-11", "2026-é1", "1026-11"] {
            assert_eq!(told(wrong), None, "{wrong}");
        }
    }
}
