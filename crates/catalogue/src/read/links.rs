//! Addresses that a page may link to.

/// What is wrong with an address, as the end of a sentence that begins with it; `None` if a page may
/// link to it.
///
/// Judged as a browser would read it, and narrower: `https:` with a host and nobody's name or
/// password, `mailto:` or `tel:`, all in plain visible characters. Browsers drop tabs and line breaks
/// within an address, read `\` as `/`, and take `//host` for another site: none of these may stand
/// in one.
pub fn trouble(address: &str) -> Option<&'static str> {
    if address.chars().any(|letter| letter.is_control() || letter.is_whitespace()) {
        return Some("holds a space, a line break or another sign that does not show: take it away");
    }
    if !address.bytes().all(|byte| (0x21..=0x7e).contains(&byte)) {
        return Some("holds letters that addresses do not have: copy it from the browser's address line");
    }
    if address.contains('\\') {
        return Some("holds a backslash: write /");
    }
    if address.contains(['"', '<', '>', '`', '{', '}', '|', '^']) {
        return Some("holds a sign that addresses do not have: copy it from the browser's address line");
    }
    let start = "is not an address beginning with https://, mailto: or tel:";
    let Some((scheme, rest)) = address.split_once(':') else { return Some(start) };
    match scheme.to_ascii_lowercase().as_str() {
        "https" => {
            let Some(rest) = rest.strip_prefix("//") else { return Some(start) };
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            if host.contains('@') {
                return Some(
                    "is not an address beginning with https://, mailto: or tel: and a host alone: take away the part \
                     up to @",
                );
            }
            let (name, port) = host.split_once(':').unwrap_or((host, "443"));
            let label = |label: &str| {
                !label.is_empty()
                    && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            };
            // The last part of a site's name begins with a letter; of a number it does not, however written.
            let site = name.contains('.')
                && name.split('.').all(label)
                && name.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_alphabetic()));
            let port =
                !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
            (!site || !port).then_some("has no host like www.example.org after https://")
        }
        "mailto" => {
            let to = rest.split('?').next().unwrap_or_default();
            let good = to.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !host.contains(['@', '/', ',']) && !name.contains(['/', ','])
            });
            (!good).then_some("names no mailbox like mailto:someone@example.org")
        }
        "tel" => {
            let digits = rest.bytes().filter(u8::is_ascii_digit).count();
            let plain =
                rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'(' | b')' | b'.'));
            (!plain || digits == 0).then_some("names no telephone number like tel:+442079460000")
        }
        _ => Some(start),
    }
}
