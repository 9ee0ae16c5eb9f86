//! How far apart two words are: letters added, left out, changed, or two neighbours swapped.

/// The number of single mistakes between two words if it is at most `limit`, else `None`.
/// A swap of two neighbours is one mistake.
pub(crate) fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let found = *rows(a, b).last()?;
    (found <= limit).then_some(found)
}

/// As [`distance`], to the beginning of `b` that is nearest to `a`.
pub(crate) fn distance_to_prefix(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let longest = a.len().saturating_add(limit).min(b.len());
    let found = rows(a, b.get(..longest)?).into_iter().min()?;
    (found <= limit).then_some(found)
}

/// Mistakes between the whole of `a` and each beginning of `b`, the empty one first.
fn rows(a: &[char], b: &[char]) -> Vec<usize> {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut before = None;
    for (i, letter) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i.saturating_add(1));
        let mut other_before = None;
        for (j, other) in b.iter().enumerate() {
            let at = |row: &[usize], position: usize| row.get(position).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&row, j).saturating_add(usize::from(letter != other));
            let added = at(&next, j).saturating_add(1);
            let left_out = at(&row, j.saturating_add(1)).saturating_add(1);
            let mut best = changed.min(added).min(left_out);
            if before == Some(other) && other_before == Some(letter) && j > 0 {
                best = best.min(at(&above, j.saturating_sub(1)).saturating_add(1));
            }
            next.push(best);
            other_before = Some(other);
        }
        above = row;
        row = next;
        before = Some(letter);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn counts_single_mistakes_and_swaps_as_one() {
        for (a, b, expected) in [
            ("same", "same", Some(0)),
            ("therapist", "therpist", Some(1)),
            ("therapist", "thearpist", Some(1)),
            ("clinical", "clincal", Some(1)),
            ("abc", "xyz", None),
            ("", "ab", Some(2)),
            ("ab", "", Some(2)),
        ] {
            assert_eq!(distance(&letters(a), &letters(b), 2), expected, "{a} {b}");
        }
    }

    #[test]
    fn a_prefix_may_be_misspelt() {
        assert_eq!(distance_to_prefix(&letters("psyc"), &letters("psychologist"), 1), Some(0));
        assert_eq!(distance_to_prefix(&letters("pysch"), &letters("psychologist"), 1), Some(1));
        assert_eq!(distance_to_prefix(&letters("zebra"), &letters("psychologist"), 1), None);
    }
}
