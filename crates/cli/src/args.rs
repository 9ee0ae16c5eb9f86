//! Words on the command line: `--name value`, `--name=value`, `--flag`, and words without a name.

/// Longest line of a usage, in characters.
const WIDTH: usize = 80;

/// Why a command did nothing.
#[derive(Debug, PartialEq, Eq)]
pub enum Problem {
    /// The words were not understood (exit status 2); the usage is shown with it.
    Usage(String),
    /// It could not be done (exit status 1): a sentence that says what to do.
    Failed(String),
}

/// What stands after an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    /// One value, of this form; the option can't be given twice.
    One(&'static str),
    /// Values parted by commas, of this form; the option may be given again for more.
    Several(&'static str),
}

/// An option that a command takes. What is understood and what the usage names come from the same list of them.
#[derive(Debug, Clone, Copy)]
pub struct Opt {
    /// Its name, without the dashes.
    pub name: &'static str,
    takes: Takes,
    needed: bool,
    instead: bool,
}

impl Opt {
    /// An option that takes no value.
    pub const fn flag(name: &'static str) -> Self {
        Self { name, takes: Takes::Nothing, needed: false, instead: false }
    }

    /// An option that takes one value.
    pub const fn one(name: &'static str, form: &'static str) -> Self {
        Self { takes: Takes::One(form), ..Self::flag(name) }
    }

    /// An option that takes values parted by commas.
    pub const fn several(name: &'static str, form: &'static str) -> Self {
        Self { takes: Takes::Several(form), ..Self::flag(name) }
    }

    /// The same, where the command does nothing without it.
    pub const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// The same, where it stands in place of the one before it.
    pub const fn instead(self) -> Self {
        Self { instead: true, ..self }
    }

    /// `--have ID,…`.
    fn form(&self) -> String {
        match self.takes {
            Takes::Nothing => format!("--{}", self.name),
            Takes::One(form) | Takes::Several(form) => format!("--{} {form}", self.name),
        }
    }
}

/// A command's name with its words and its options, in lines of at most 80 characters. `first` stands before the name.
pub fn usage(first: &str, words: &str, options: &[&[Opt]]) -> String {
    let mut items: Vec<String> = vec![words.to_owned()];
    items.retain(|words| !words.is_empty());
    let mut options = options.iter().copied().flatten().peekable();
    while let Some(option) = options.next() {
        let mut form = option.form();
        while let Some(other) = options.next_if(|next| next.instead) {
            form.push_str(&format!(" | {}", other.form()));
        }
        items.push(if option.needed { form } else { format!("[{form}]") });
    }
    let mut line = first.to_owned();
    let mut lines = Vec::new();
    for item in items {
        if line.chars().count() + 1 + item.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, " ".repeat(5)));
        }
        line.push_str(&format!(" {item}"));
    }
    lines.push(line);
    lines.join("\n")
}

/// The words after a command's name.
#[derive(Debug, Default)]
pub struct Args {
    options: Vec<(String, String)>,
    flags: Vec<String>,
    words: Vec<String>,
}

impl Args {
    /// Sorts the words. A `--name` that is not among the options is refused, and so is a second value where an option
    /// takes one: which of the two is meant nobody can say.
    pub fn parse(words: &[String], options: &[&[Opt]]) -> Result<Self, Problem> {
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
            let Some(option) = options.iter().copied().flatten().find(|option| option.name == name) else {
                return Err(Problem::Usage(format!("--{name} is not understood here.")));
            };
            if option.takes == Takes::Nothing {
                if let Some(value) = value {
                    return Err(Problem::Usage(format!("--{name} takes no value: leave '={value}' out.")));
                }
                found.flags.push(name.to_owned());
                continue;
            }
            let value = match value.map_or_else(|| words.next().cloned(), Some) {
                None => return Err(Problem::Usage(format!("--{name} needs a value."))),
                Some(next) if next.starts_with("--") && !word.contains('=') => {
                    return Err(Problem::Usage(format!(
                        "--{name} needs a value, and '{next}' looks like another option. If it is the value, say \
                         --{name}={next}."
                    )));
                }
                Some(value) => value,
            };
            if let (Takes::One(_), Some(before)) = (option.takes, found.value(name)) {
                return Err(Problem::Usage(format!(
                    "--{name} is given twice, as '{before}' and as '{value}': leave one out."
                )));
            }
            found.options.push((name.to_owned(), value));
        }
        Ok(found)
    }

    /// The value of an option.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// Every value of an option, in order.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.options.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Whether a flag was given.
    pub fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|given| given == name)
    }

    /// Whether an option or a flag was given.
    pub fn has(&self, name: &str) -> bool {
        self.flag(name) || self.value(name).is_some()
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

    const OPTIONS: &[&[Opt]] = &[
        &[Opt::several("have", "ID,…"), Opt::one("out", "DIR").needed()],
        &[Opt::flag("all"), Opt::one("page", "N").instead()],
    ];

    fn parse(line: &str) -> Result<Args, Problem> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Args::parse(&words, OPTIONS)
    }

    fn refused(line: &str) -> String {
        match parse(line) {
            Err(Problem::Usage(what)) => what,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn takes_options_in_both_forms_flags_and_words() {
        let args = parse("a --have x --out=y=z --all --have w b").unwrap();
        assert_eq!(args.values("have").collect::<Vec<_>>(), ["x", "w"]);
        assert_eq!(args.value("out"), Some("y=z"));
        assert!(args.flag("all"));
        assert_eq!(args.words(), ["a", "b"]);
        assert!(args.no_words().is_err());
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert_eq!(refused("--nonsense"), "--nonsense is not understood here.");
        assert_eq!(refused("--all=yes"), "--all takes no value: leave '=yes' out.");
        assert_eq!(refused("--out"), "--out needs a value.");
    }

    #[test]
    fn one_value_is_not_given_twice() {
        assert_eq!(refused("--out a --out=b"), "--out is given twice, as 'a' and as 'b': leave one out.");
        assert_eq!(refused("--out a --out a"), "--out is given twice, as 'a' and as 'a': leave one out.");
    }

    #[test]
    fn an_option_is_no_value_unless_it_is_said_so() {
        let said = refused("--have --all");
        assert!(said.contains("'--all'") && said.contains("--have=--all"), "{said}");
        assert_eq!(parse("--have=--all").unwrap().value("have"), Some("--all"));
    }

    #[test]
    fn the_usage_names_every_option_in_lines_of_eighty_characters() {
        assert_eq!(usage("show", "ID", OPTIONS), "show ID [--have ID,…] --out DIR [--all | --page N]");
        let long = usage("navigator-with-a-long-name-and-more", "ID,ID[,ID[,ID]]", OPTIONS);
        assert_eq!(
            long,
            "navigator-with-a-long-name-and-more ID,ID[,ID[,ID]] [--have ID,…] --out DIR\n      [--all | --page N]"
        );
    }
}
