//! What is asked for on the command line, as a plan.

use crate::args::{Args, Problem};
use career_navigator::components::words;
use career_navigator::state::{Plan, read_pounds};
use catalogue::{Catalogue, HoldingId, MoveId, ProfessionId, Requirement, RoleId};
use planner::{Goal, Terms};

/// Options that take a value.
pub const OPTIONS: &[&str] =
    &["have", "worked", "role", "says", "age", "goal", "income-floor", "fees-max", "lack", "data"];
/// Those of them that say who asks, for commands that ask nothing more.
pub const PERSON: &[&str] = &["have", "worked", "role", "says", "age", "lack", "data"];
/// Options that don't.
pub const FLAGS: &[&str] = &["no-unpaid", "no-full-time-study", "include-inferred", "json"];

/// Nearest names given for one that is not known.
const NEAREST: usize = 3;

/// Who asks, under which limits.
pub struct Someone {
    /// The person and the limits.
    pub plan: Plan,
    /// What they said they have.
    pub said: Vec<HoldingId>,
    /// What people with that usually have too; it is in the plan as well.
    pub taken: Vec<HoldingId>,
    /// What they said they don't have.
    pub lacking: Vec<HoldingId>,
}

/// What is asked for.
pub struct Asked {
    /// Who asks; the goal is in the plan as well.
    pub who: Someone,
    /// Where they want to get.
    pub goal: Goal,
}

impl std::ops::Deref for Asked {
    type Target = Someone;
    fn deref(&self) -> &Someone {
        &self.who
    }
}

impl Asked {
    /// Reads the options with the goal. The problem is a sentence that names the nearest ids.
    pub fn read(catalogue: &Catalogue, args: &Args) -> Result<Self, Problem> {
        let mut who = Someone::read(catalogue, args)?;
        let Some(goal) = args.value("goal") else {
            return Err(Problem::Usage(
                "say where you want to get: --goal clinical-psychologist, or another id.".into(),
            ));
        };
        let goal = goal_of(catalogue, goal)?;
        who.plan.goal = Some(goal);
        Ok(Self { who, goal })
    }
}

impl Someone {
    /// Reads the options. The problem is a sentence that names the nearest ids.
    pub fn read(catalogue: &Catalogue, args: &Args) -> Result<Self, Problem> {
        let holdings = |option: &str| -> Result<Vec<HoldingId>, Problem> {
            let mut found = Vec::new();
            for slug in items(args, option) {
                let id = holding(catalogue, option, slug)?;
                if !found.contains(&id) {
                    found.push(id);
                }
            }
            Ok(found)
        };
        let (said, lacking) = (holdings("have")?, holdings("lack")?);
        if let Some(both) = said.iter().find(|id| lacking.contains(id)) {
            let slug = &catalogue.holding(*both).slug;
            return Err(Problem::Usage(format!("'{slug}' is under --have and under --lack: leave one out.")));
        }
        let role_now = args.value("role").map(|slug| role(catalogue, "role", slug)).transpose()?;
        let mut worked = Vec::new();
        for item in items(args, "worked") {
            let (slug, months) = pair(item, "worked", "a job and its months, like teacher:24")?;
            worked.push((role(catalogue, "worked", slug)?, months));
        }
        let mut says = Vec::new();
        for item in items(args, "says") {
            let (slug, node) = pair(item, "says", "a step and the number of a need, like mv-some-step:2")?;
            says.push((move_of(catalogue, slug, node)?, node));
        }
        let age = args.value("age").map(|age| {
            let years = age.parse::<u8>().ok().filter(|years| *years <= 120);
            years.ok_or_else(|| Problem::Usage(format!("--age takes years as a number, not '{age}'.")))
        });
        let terms = Terms {
            no_unpaid: args.flag("no-unpaid"),
            no_full_time_study: args.flag("no-full-time-study"),
            income_floor_pounds: amount(args, "income-floor")?,
            fees_max_pounds: amount(args, "fees-max")?,
            include_inferred: args.flag("include-inferred"),
        };
        let taken = planner::usually_held(catalogue, &said, &lacking);
        let have = said.iter().chain(&taken).copied().collect();
        let plan = Plan { have, worked, role: role_now, says, age: age.transpose()?, terms, ..Plan::default() };
        Ok(Self { plan, said, taken, lacking })
    }
}

/// The items of an option: parted by commas, or given by several options of one name.
fn items<'a>(args: &'a Args, option: &'a str) -> impl Iterator<Item = &'a str> {
    args.values(option).flat_map(|value| value.split(',')).map(str::trim).filter(|item| !item.is_empty())
}

/// `NAME:NUMBER`.
fn pair<'a, N: std::str::FromStr>(item: &'a str, option: &str, form: &str) -> Result<(&'a str, N), Problem> {
    let parts = item.rsplit_once(':').and_then(|(slug, number)| Some((slug, number.parse().ok()?)));
    parts.ok_or_else(|| Problem::Usage(format!("--{option} takes {form}, not '{item}'.")))
}

fn amount(args: &Args, option: &str) -> Result<Option<u32>, Problem> {
    let Some(text) = args.value(option) else { return Ok(None) };
    let pounds = read_pounds(text);
    let wrong = || Problem::Usage(format!("--{option} takes pounds as a number up to 1,000,000, not '{text}'."));
    pounds.map(Some).ok_or_else(wrong)
}

fn holding(catalogue: &Catalogue, option: &str, slug: &str) -> Result<HoldingId, Problem> {
    let all = catalogue.holdings.iter().map(|holding| holding.slug.as_str());
    catalogue.find_holding(slug).ok_or_else(|| unknown(option, slug, "something one can have", all))
}

fn role(catalogue: &Catalogue, option: &str, slug: &str) -> Result<RoleId, Problem> {
    let all = catalogue.roles.iter().map(|role| role.slug.as_str());
    catalogue.find_role(slug).ok_or_else(|| unknown(option, slug, "a job", all))
}

/// A profession by its id or one of its short forms, said without an option.
pub fn profession(catalogue: &Catalogue, slug: &str) -> Result<ProfessionId, Problem> {
    let all = catalogue.professions.iter().map(|profession| profession.slug.as_str());
    let wrong = || {
        let nearest = quoted(&nearest(slug, all));
        Problem::Usage(format!("'{slug}' is not the id of a profession; the nearest are {nearest}."))
    };
    let short = |id: &ProfessionId| catalogue.profession(*id).aka.iter().any(|aka| aka.eq_ignore_ascii_case(slug));
    catalogue.find_profession(slug).or_else(|| catalogue.profession_ids().find(short)).ok_or_else(wrong)
}

fn move_of(catalogue: &Catalogue, slug: &str, node: u8) -> Result<MoveId, Problem> {
    let all = catalogue.moves.iter().map(|a_move| a_move.slug.as_str());
    let id = catalogue.find_move(slug).ok_or_else(|| unknown("says", slug, "a step", all))?;
    let mut leaves = Vec::new();
    number_leaves(&catalogue.move_of(id).requires, &mut 0, &mut leaves);
    if leaves.contains(&node) {
        return Ok(id);
    }
    let numbers: Vec<String> = leaves.iter().map(ToString::to_string).collect();
    Err(Problem::Usage(if numbers.is_empty() {
        format!("--says: '{slug}' asks for nothing that one could say one has.")
    } else {
        format!("--says: need {node} is not one of '{slug}'; its needs are {}.", words::and_list(&numbers))
    }))
}

/// Pre-order numbers of the leaves of a requirement.
fn number_leaves(requirement: &Requirement, next: &mut u8, leaves: &mut Vec<u8>) {
    let here = *next;
    *next = next.saturating_add(1);
    match requirement {
        Requirement::Leaf(_) => leaves.push(here),
        Requirement::All(parts) | Requirement::Any(parts) => {
            for part in parts {
                number_leaves(part, next, leaves);
            }
        }
    }
}

/// A profession or a job; `profession:` or `role:` before it says which.
fn goal_of(catalogue: &Catalogue, text: &str) -> Result<Goal, Problem> {
    let professions = || catalogue.professions.iter().map(|profession| profession.slug.as_str());
    let roles = || catalogue.roles.iter().map(|role| role.slug.as_str());
    let profession = |slug: &str| catalogue.find_profession(slug).map(Goal::Profession);
    let job = |slug: &str| catalogue.find_role(slug).map(Goal::Role);
    let (goal, wrong) = if let Some(slug) = text.strip_prefix("profession:") {
        (profession(slug), unknown("goal", slug, "a profession", professions()))
    } else if let Some(slug) = text.strip_prefix("role:") {
        (job(slug), unknown("goal", slug, "a job", roles()))
    } else {
        let found = profession(text).or_else(|| job(text));
        (found, unknown("goal", text, "a profession or a job", professions().chain(roles())))
    };
    match goal {
        Some(Goal::Profession(id)) if catalogue.profession(id).qualified_role.is_none() => {
            let profession = catalogue.profession(id);
            let members: Vec<&str> =
                profession.members.iter().map(|id| catalogue.profession(*id).slug.as_str()).take(NEAREST).collect();
            let instead = if members.is_empty() {
                "ask for a job instead".to_owned()
            } else {
                format!("ask for one of its members, like {}", quoted(&members))
            };
            let title = &profession.title;
            Err(Problem::Usage(format!("no first qualified job is on file for '{title}': {instead}.")))
        }
        Some(goal) => Ok(goal),
        None => Err(wrong),
    }
}

/// One sentence with the nearest names.
fn unknown<'a>(option: &str, slug: &str, what: &str, all: impl Iterator<Item = &'a str>) -> Problem {
    Problem::Usage(format!(
        "--{option}: '{slug}' is not the id of {what}; the nearest are {}.",
        quoted(&nearest(slug, all))
    ))
}

fn quoted(slugs: &[&str]) -> String {
    let slugs: Vec<String> = slugs.iter().map(|slug| format!("'{slug}'")).collect();
    words::and_list(&slugs)
}

/// The names nearest to one: those whose words it misses by the fewest slips, then the shortest.
fn nearest<'a>(slug: &str, all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let slug = slug.to_lowercase().replace([' ', '_'], "-");
    let away = |other: &str| -> usize {
        let nearest = |word| other.split('-').map(|another| slips(word, another)).min().unwrap_or(0);
        slug.split('-').map(nearest).sum()
    };
    let mut ranked: Vec<(usize, usize, &str)> = all.map(|other| (away(other), other.len(), other)).collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().take(NEAREST).map(|(.., other)| other).collect()
}

/// Letters to add, take away or change to get from one word to another.
fn slips(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for letter in from.chars() {
        let mut left = row.first().map_or(0, |first| first + 1);
        let mut next = vec![left];
        for (other, pair) in to.iter().zip(row.windows(2)) {
            if let [across, above] = pair {
                left = (left + 1).min(above + 1).min(across + usize::from(*other != letter));
                next.push(left);
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names_come_first() {
        let all = ["a-levels", "as-levels", "teacher", "psychology-degree-2-1"];
        assert_eq!(nearest("a-level", all.into_iter()).first(), Some(&"a-levels"));
        assert_eq!(nearest("psychology degree", all.into_iter()).first(), Some(&"psychology-degree-2-1"));
        assert_eq!(nearest("taecher", all.into_iter()).first(), Some(&"teacher"));
        assert_eq!(slips("kitten", "sitting"), 3);
    }
}
