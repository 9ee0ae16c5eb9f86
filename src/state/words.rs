//! The few words that the state itself needs; the others are in `components::words`.

/// A title inside a sentence: a small first letter, unless the first word is a short form (`PWP`), a
/// name that keeps its capital, or the first of several (`Open Dialogue`, `Mary Seacole`).
pub fn within(title: &str) -> String {
    let first = title.split([' ', '-', '/']).next().unwrap_or_default();
    let capitals = first.chars().filter(char::is_ascii_uppercase).count();
    let named = ["English", "British", "Talking", "Access", "Oxford", "Tavistock", "Thrive"].contains(&first);
    let second = title.split(' ').nth(1).unwrap_or_default();
    let of_a_name = second.starts_with(|c: char| c.is_ascii_uppercase())
        && second.chars().nth(1).is_some_and(|c| c.is_ascii_lowercase());
    let a_level = title.starts_with("A-level") || title.starts_with("A level");
    if capitals > 1 || named || of_a_name || a_level || first.chars().any(|c| c.is_ascii_digit()) {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(first.to_ascii_lowercase()).chain(chars).collect())
}
