//! What is asked for on the command line, as a plan.

use crate::args::{Args, Opt, Problem};
use crate::check;
use career_navigator::components::words;
use career_navigator::state::{Plan, description_parts, read_description, read_pounds};
use catalogue::read::Library;
use catalogue::{Catalogue, Certainty, HoldingId, MoveId, ProfessionId, Region, RoleId};
use planner::{Goal, Month, Terms};

/// Options that say who asks.
pub const PERSON: &[Opt] = &[
    Opt::several("have", "ID,…"),
    Opt::several("worked", "ROLE:MONTHS,…"),
    Opt::one("role", "ID"),
    Opt::one("own-job", "POUNDS").instead(),
    Opt::several("trained", "MOVE:YYYY-MM,…"),
    Opt::several("says", "MOVE:NODE,…"),
    Opt::one("age", "N"),
    Opt::several("lack", "ID,…"),
    Opt::one("from", "YYYY-MM"),
];
/// The option that says where to.
pub const GOAL: Opt = Opt::one("goal", "ID|any:[therapist],[PEOPLE],[SETTING]");
/// Leaves out full-time study.
pub const NO_FULL_TIME_STUDY: Opt = Opt::flag("no-full-time-study");
/// Takes in steps that nobody has published.
pub const INCLUDE_INFERRED: Opt = Opt::flag("include-inferred");
/// Options that say under which limits.
pub const TERMS: &[Opt] = &[
    Opt::flag("no-unpaid"),
    NO_FULL_TIME_STUDY,
    Opt::one("avoid", "full-time-university"),
    Opt::one("mode", "part-time"),
    Opt::one("income-floor", "POUNDS"),
    Opt::one("fees-max", "POUNDS"),
    Opt::one("latest", "YYYY-MM"),
    Opt::one("region", "ID"),
    Opt::several("accept", "required,typical,varies,inferred"),
    INCLUDE_INFERRED,
];
/// Where the facts are.
pub const DATA: Opt = Opt::one("data", "DIR");
/// Where files are written.
pub const OUT: Opt = Opt::one("out", "DIR").needed();
/// The address that the site will have.
pub const HOME: Opt = Opt::one("home", "URL");
/// In which form an answer is printed, and from which facts.
pub const ANSWER: &[Opt] = &[Opt::flag("json"), DATA];

/// Nearest names given for one that is not known.
const NEAREST: usize = 3;

/// The facts, with somebody's own job where they say what it pays.
pub fn library(args: &Args) -> Result<Library, Problem> {
    let mut library = check::library(args.value("data").unwrap_or("data"))?;
    let pounds = amount(args, "own-job")?;
    if pounds.is_some() && args.value("role").is_some() {
        return Err(Problem::Usage("--role and --own-job both say which job it is now: leave one out.".into()));
    }
    library.catalogue.set_own_job(pounds);
    Ok(library)
}

/// Who asks, under which limits.
pub struct Someone {
    /// The person and the limits.
    pub plan: Plan,
    /// What they said they have.
    pub said: Vec<HoldingId>,
    /// What people with that usually have too; it is in the plan as well.
    pub taken: Vec<HoldingId>,
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
        let start = month(args, "from")?;
        let today = start.or_else(|| Month::read(&catalogue.version.date));
        let mut trained = Vec::new();
        for item in items(args, "trained") {
            let form = || {
                Problem::Usage(format!(
                    "--trained takes a step and the month it ended, like mv-some-step:2025-09, not '{item}'."
                ))
            };
            let (slug, ended) = item.rsplit_once(':').ok_or_else(form)?;
            let ended = Month::read(ended).ok_or_else(form)?;
            let id = step(catalogue, "trained", slug)?;
            if today.is_some_and(|today| today < ended) {
                return Err(Problem::Usage(format!(
                    "--trained: {ended} is later than the start of the plan. Of a training that you are on, say your job \
                     with --role."
                )));
            }
            trained.push((id, ended));
        }
        let age = args.value("age").map(|age| {
            let years = age.parse::<u8>().ok().filter(|years| *years <= 120);
            years.ok_or_else(|| Problem::Usage(format!("--age takes years as a number, not '{age}'.")))
        });
        let terms = Terms {
            no_unpaid: args.flag("no-unpaid"),
            no_full_time_study: args.flag("no-full-time-study") || one_word(args, "avoid", "full-time-university")?,
            income_floor_pounds: amount(args, "income-floor")?,
            fees_max_pounds: amount(args, "fees-max")?,
            include_inferred: args.flag("include-inferred"),
            part_time: one_word(args, "mode", "part-time")?,
            latest: month(args, "latest")?,
            region: region(args)?,
            ..Terms::default()
        };
        let terms = accepted(args, terms)?;
        if let Some((today, latest)) = today.zip(terms.latest).filter(|(today, latest)| latest < today) {
            return Err(Problem::Usage(format!("--latest: {latest} is before the plan starts, which is {today}.")));
        }
        let taken = planner::usually_held(catalogue, &said, &lacking);
        let have = said.iter().chain(&taken).copied().collect();
        let plan = Plan {
            have,
            lacks: lacking,
            worked,
            role: role_now,
            own_job_pounds: catalogue.own_job_pounds(),
            says,
            trained,
            start,
            age: age.transpose()?,
            terms,
            ..Plan::default()
        };
        Ok(Self { plan, said, taken })
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

/// The month of an option.
fn month(args: &Args, option: &str) -> Result<Option<Month>, Problem> {
    let Some(text) = args.value(option) else { return Ok(None) };
    let wrong = || Problem::Usage(format!("--{option} takes a month, like 2031-09, not '{text}'."));
    Month::read(text).filter(|month| month.to_string() == text).map(Some).ok_or_else(wrong)
}

fn region(args: &Args) -> Result<Option<Region>, Problem> {
    let Some(name) = args.value("region") else { return Ok(None) };
    let all = Region::ALL.iter().map(|(_, name, _)| *name);
    Region::named(name).map(Some).ok_or_else(|| unknown("region", name, "a region", all))
}

/// Whether an option that takes one word has it.
fn one_word(args: &Args, option: &str, word: &str) -> Result<bool, Problem> {
    match args.value(option) {
        None => Ok(false),
        Some(said) if said == word => Ok(true),
        Some(said) => Err(Problem::Usage(format!("--{option} takes '{word}', not '{said}'."))),
    }
}

/// The terms with the certainties of `--accept`, if it is given.
fn accepted(args: &Args, terms: Terms) -> Result<Terms, Problem> {
    if args.value("accept").is_none() {
        return Ok(terms);
    }
    let names = ["required", "typical", "varies", "inferred"];
    let said: Vec<&str> = items(args, "accept").collect();
    if let Some(other) = said.iter().find(|word| !names.contains(word)) {
        return Err(Problem::Usage(format!("--accept takes {}, not '{other}'.", quoted(&names))));
    }
    if !said.contains(&"required") {
        return Err(Problem::Usage("--accept has to name 'required': no route does without published rules.".into()));
    }
    Ok(Terms {
        refuse_typical: !said.contains(&"typical"),
        refuse_varies: !said.contains(&"varies"),
        include_inferred: terms.include_inferred || said.contains(&"inferred"),
        ..terms
    })
}

/// The certainties that a plan relies on, the surest first.
pub fn accepts(terms: &Terms) -> Vec<Certainty> {
    let all = [Certainty::Required, Certainty::Typical, Certainty::Varies, Certainty::Inferred];
    all.into_iter().filter(|certainty| terms.accepts(*certainty)).collect()
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

fn step(catalogue: &Catalogue, option: &str, slug: &str) -> Result<MoveId, Problem> {
    let all = catalogue.moves.iter().map(|a_move| a_move.slug.as_str());
    catalogue.find_move(slug).ok_or_else(|| unknown(option, slug, "a step", all))
}

fn move_of(catalogue: &Catalogue, slug: &str, node: u8) -> Result<MoveId, Problem> {
    let id = step(catalogue, "says", slug)?;
    let leaves: Vec<u8> = catalogue.move_of(id).requires.leaves().iter().map(|leaf| leaf.node).collect();
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

/// A profession or a job; `profession:` or `role:` before it says which, and `any:` before what several
/// are like.
fn goal_of(catalogue: &Catalogue, text: &str) -> Result<Goal, Problem> {
    let professions = || catalogue.professions.iter().map(|profession| profession.slug.as_str());
    let roles = || catalogue.roles.iter().map(|role| role.slug.as_str());
    let profession = |slug: &str| catalogue.find_profession(slug).map(Goal::Profession);
    let job = |slug: &str| catalogue.find_role(slug).map(Goal::Role);
    if let Some(description) = text.strip_prefix("any:") {
        return described(catalogue, description);
    }
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

/// A goal by description, which some profession has to fit.
fn described(catalogue: &Catalogue, text: &str) -> Result<Goal, Problem> {
    if let Some(other) = text.split(',').find(|part| !description_parts().any(|name| name == *part)) {
        let nearest = quoted(&nearest(other, description_parts()));
        return Err(Problem::Usage(format!(
            "--goal any: '{other}' is not something that jobs are told by; the nearest are {nearest}."
        )));
    }
    let Some(description) = read_description(text) else {
        return Err(Problem::Usage(
            "--goal any: takes 'therapist', one kind of people and one setting, parted by commas.".into(),
        ));
    };
    if description.professions(catalogue).is_empty() {
        return Err(Problem::Usage(format!("--goal any: no job fits '{text}'.")));
    }
    Ok(Goal::Any(description))
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
