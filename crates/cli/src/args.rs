//! Words on the command line: `--name value`, `--name=value`, `--flag`, and words without a name.

/// Why a command did nothing.
#[derive(Debug, PartialEq, Eq)]
pub enum Problem {
    /// The words were not understood (exit status 2); the usage is shown with it.
    Usage(String),
    /// It could not be done (exit status 1): a sentence that says what to do.
    Failed(String),
}

/// The words after a command's name.
#[derive(Debug, Default)]
pub struct Args {
    options: Vec<(String, String)>,
    flags: Vec<String>,
    words: Vec<String>,
}

impl Args {
    /// Sorts the words. `options` are the names that take a value, `flags` those that don't, each
    /// without its dashes; any other `--name` is refused.
    pub fn parse(words: &[String], options: &[&str], flags: &[&str]) -> Result<Self, Problem> {
        let mut found = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(name) = word.strip_prefix("--") else {
                found.words.push(word.clone());
                continue;
            };
            let (name, value) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            if options.contains(&name) {
                let Some(value) = value.or_else(|| words.next().cloned()) else {
                    return Err(Problem::Usage(format!("--{name} needs a value.")));
                };
                found.options.push((name.to_owned(), value));
            } else if flags.contains(&name) && value.is_none() {
                found.flags.push(name.to_owned());
            } else {
                return Err(Problem::Usage(format!("--{name} is not understood here.")));
            }
        }
        Ok(found)
    }

    /// The value of an option; the last one if it was given more than once.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values(name).last()
    }

    /// Every value of an option, in order.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.options.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Whether a flag was given.
    pub fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|given| given == name)
    }

    /// The words without a name, in order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Refuses words without a name: for commands that take none.
    pub fn no_words(&self) -> Result<(), Problem> {
        match self.words().first() {
            Some(word) => Err(Problem::Usage(format!("'{word}' is not understood here."))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    fn parse(line: &str) -> Result<Args, Problem> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Args::parse(&words, &["data", "out"], &["all"])
    }

    #[test]
    fn takes_options_in_both_forms_flags_and_words() {
        let args = parse("a --data x --out=y=z --all --data w b").unwrap();
        assert_eq!(args.value("data"), Some("w"));
        assert_eq!(args.values("data").collect::<Vec<_>>(), ["x", "w"]);
        assert_eq!(args.value("out"), Some("y=z"));
        assert!(args.flag("all"));
        assert_eq!(args.words(), ["a", "b"]);
        assert!(args.no_words().is_err());
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(matches!(parse("--nonsense"), Err(Problem::Usage(_))));
        assert!(matches!(parse("--all=yes"), Err(Problem::Usage(_))));
        assert!(matches!(parse("--data"), Err(Problem::Usage(_))));
    }
}
