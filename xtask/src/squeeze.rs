//! Makes hand-written styles and scripts smaller without changing what they mean.

/// A style sheet without comments and spare white space; comments that begin with `/*!` (licences) stay.
/// Strings and `data:` addresses are left alone;
/// a space that means something (between selectors, in values, round `+` and `-`) stays.
pub fn styles(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            let length = comment.find("*/").map_or(rest.len(), |end| end + 4);
            if comment.starts_with('!') {
                out.push_str(rest.get(..length).unwrap_or_default());
                out.push('\n');
            }
            rest = rest.get(length..).unwrap_or_default();
            space = true;
            continue;
        }
        if c == '"' || c == '\'' {
            let end = string_length(rest);
            if space && !out.ends_with(['{', '}', ';', ':', ',', '(', '\n']) {
                out.push(' ');
            }
            space = false;
            out.push_str(rest.get(..end).unwrap_or_default());
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        if c.is_whitespace() {
            space = true;
        } else {
            let tight_before = matches!(c, '{' | '}' | ';' | ',' | '>') || c == '!';
            let tight_after = out.ends_with(['{', '}', ';', ',', '>', '\n'])
                || (out.ends_with(':') && c != '(' && !out_is_selector(&out));
            if space && !tight_before && !tight_after && !out.is_empty() {
                out.push(' ');
            }
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            space = false;
            out.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

/// Whether the text so far ends inside a selector or query rather than inside a declaration.
fn out_is_selector(out: &str) -> bool {
    let from = out.rfind(['{', '}', ';']).map_or(0, |i| i + 1);
    let ends_block = out.get(..from).is_some_and(|before| before.ends_with('}') || before.is_empty());
    ends_block || out.get(from..).is_some_and(|part| part.contains(['.', '@', '#']) && !part.contains(':'))
}

/// The length in bytes of the string at the start of a text, with its quotes.
fn string_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, quote)| quote);
    while let Some((index, char)) = chars.next() {
        if char == '\\' {
            chars.next();
        } else if Some(char) == quote {
            return index + char.len_utf8();
        }
    }
    text.len()
}

/// A script without the comments that begin a line, without indentation and empty lines. Line ends
/// stay. A script that has a template literal over several lines must not be given.
pub fn script(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let starts = !in_comment && line.starts_with("/*");
        if starts || in_comment {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_keep_what_means_something() {
        assert_eq!(
            styles("/* x */ .a  > .b , .c :is(p, q) {\n  width : calc(1px + 2px);\n  content:\" a  b \";\n}\n"),
            ".a>.b,.c :is(p,q){width :calc(1px + 2px);content:\" a  b \"}"
        );
        assert_eq!(
            styles("a { content: \"/* kept */\\\"'\"; /* b\n */\n\n  background: url('//x/*y*/');\n}/* never closed"),
            "a{content:\"/* kept */\\\"'\";background:url('//x/*y*/')}"
        );
    }

    #[test]
    fn licences_stay() {
        assert_eq!(styles("/*! MIT */\n.a { b: c }\n"), "/*! MIT */\n.a{b:c }".replace("c }", "c}"));
    }

    #[test]
    fn scripts_lose_remarks_only() {
        assert_eq!(
            script("/** Why.\n * More. */\n// note\nconst a = '// kept';\n\n  f(); // kept too\n/* one */\n"),
            "const a = '// kept';\nf(); // kept too\n"
        );
    }
}
