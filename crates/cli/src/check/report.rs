//! `check --report`: how much is known of each profession, and whether one can get to it and to its top.

use super::Findings;
use crate::args::Problem;
use catalogue::read::shown::Asked;
use catalogue::text::RegulationKind;
use catalogue::{
    Availability, Catalogue, Certainty, DegreeNeed, From, HoldingId, HoldingKind, Home, MoveKind, Pay, ProfessionId,
    Requirement, RoleId, Test, TrainingPay, review,
};
use serde::Serialize;

/// What someone of school age has: GCSEs with English and maths.
const SCHOOL_START: &str = "level-2-english-and-maths";
/// The question about steps that follow from the order of grades.
const ABOUT_INFERRED_STEPS: &str = "q-inferred-steps";

/// The whole report.
#[derive(Serialize)]
struct Report {
    /// The day the ages are counted to.
    today: String,
    /// Day and version of the facts.
    facts_of: String,
    version: String,
    professions: Vec<Row>,
    totals: Totals,
}

#[derive(Serialize, Default)]
struct Totals {
    professions: usize,
    facts: usize,
    sources: usize,
    unknowns: usize,
    questions: usize,
    /// Professions with a qualified role: the umbrella lines have none.
    with_a_chain: usize,
    entry_complete: usize,
    top_complete: usize,
    warnings: usize,
}

/// What is known of one profession.
#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    facts: usize,
    sources: usize,
    unknowns: usize,
    questions: usize,
    /// The first day on which a fact of its file was checked, and how many months ago that was.
    oldest: Option<String>,
    oldest_months: Option<u32>,
    /// Age its page reads at with ease, in years.
    reading_age: Option<f64>,
    /// From a school-age start to the qualified role. Left out for umbrella lines.
    entry: Option<Chain>,
    /// From there to the last role of its ladder.
    top: Option<Chain>,
}

/// Whether there is a chain of steps.
#[derive(Serialize, Clone)]
struct Chain {
    /// The role it should reach.
    to: String,
    /// Whether it does, inferred steps included.
    complete: bool,
    /// Whether a step nobody has published is needed.
    inferred: bool,
    /// The first role of the ladder that only such a step leads to.
    inferred_at: Option<String>,
    /// What one needs besides school results, if anything: practice of an art form, lived experience.
    with: Option<String>,
    /// The first role of the ladder that cannot be reached.
    breaks_at: Option<String>,
    /// The open questions that cover the break or the inferred step; empty if none does.
    questions: Vec<String>,
}

/// The report as a table, or as JSON.
pub fn text(found: &Findings, today: &str, json: bool) -> Result<String, Problem> {
    let report = make(found, today);
    if json {
        return match serde_json::to_string_pretty(&report) {
            Ok(text) => Ok(format!("{text}\n")),
            Err(error) => Err(Problem::Failed(format!("the report can't be written as JSON ({error})."))),
        };
    }
    Ok(table(&report))
}

fn make(found: &Findings, today: &str) -> Report {
    let library = &found.reading.library;
    let catalogue = &library.catalogue;
    let words = &found.reading.words;
    let published = Reached::from_school(catalogue, false, &[]);
    let inferred = Reached::from_school(catalogue, true, &[]);
    // What a person simply has or has not: each of these added to school results.
    let has = |id: &HoldingId| {
        let holding = catalogue.holding(*id);
        holding.starting_point && matches!(holding.kind, HoldingKind::Experience | HoldingKind::StartingPoint)
    };
    let extra: Vec<(HoldingId, Reached, Reached)> = catalogue
        .holding_ids()
        .filter(has)
        .map(|id| {
            let reached = |all| Reached::from_school(catalogue, all, &[id]);
            (id, reached(false), reached(true))
        })
        .collect();
    let chain = |roles: &[RoleId], page: &str| {
        let last = *roles.last()?;
        let slug = |id: RoleId| catalogue.role(id).slug.clone();
        let mut chain = Chain {
            to: slug(last),
            complete: true,
            inferred: false,
            inferred_at: None,
            with: None,
            breaks_at: None,
            questions: Vec::new(),
        };
        let goes = |reached: &Reached| roles.iter().all(|role| reached.role(*role));
        if goes(&published) {
            return Some(chain);
        }
        if let Some((id, ..)) = extra.iter().find(|(_, published, _)| goes(published)) {
            chain.with = Some(catalogue.holding(*id).slug.clone());
            return Some(chain);
        }
        // The question that covers a step nobody has published.
        let open =
            |reached: &dyn Fn(RoleId) -> bool| roles.iter().find(|role| !reached(**role)).copied().unwrap_or(last);
        let unpublished =
            open(&|role| published.role(role) || extra.iter().any(|(_, published, _)| published.role(role)));
        chain.inferred = true;
        chain.inferred_at = Some(slug(unpublished));
        chain.questions = covering(&words.questions, &slug(unpublished), page, true);
        if goes(&inferred) {
            return Some(chain);
        }
        if let Some((id, ..)) = extra.iter().find(|(.., inferred)| goes(inferred)) {
            chain.with = Some(catalogue.holding(*id).slug.clone());
            return Some(chain);
        }
        chain.complete = false;
        (chain.inferred, chain.inferred_at) = (false, None);
        let broken = open(&|role| inferred.role(role) || extra.iter().any(|(.., inferred)| inferred.role(role)));
        chain.breaks_at = Some(slug(broken));
        chain.questions = covering(&words.questions, &slug(broken), page, false);
        Some(chain)
    };
    let mut rows = Vec::new();
    for id in catalogue.profession_ids() {
        let profession = catalogue.profession(id);
        let page = format!("professions/{}", profession.slug);
        let file = words.files.iter().find(|file| file.name == page);
        let chunk = |home: Home| library.chunks.iter().find(|chunk| chunk.home == home);
        let counted = found.wording.pages.iter().find(|other| other.name == page);
        let ladder_from = |role: RoleId| {
            let from = profession.ladder.iter().position(|rung| *rung == role).unwrap_or(0);
            profession.ladder.iter().skip(from).copied().collect::<Vec<RoleId>>()
        };
        let oldest = file.map(|file| file.oldest.clone()).filter(|day| !day.is_empty());
        rows.push(Row {
            id: profession.slug.clone(),
            title: profession.title.clone(),
            facts: file.map_or(0, |file| file.facts),
            sources: chunk(Home::Sources(id)).map_or(0, |chunk| chunk.sources.len()),
            unknowns: unknowns(found, id),
            questions: chunk(Home::Profession(id))
                .and_then(|chunk| chunk.profession.as_ref())
                .map_or(0, |page| page.questions.len()),
            oldest_months: oldest.as_deref().and_then(|day| review::months_between(day, today)),
            oldest,
            reading_age: counted.and_then(|page| page.counted.reading_age()).map(|age| (age * 10.0).round() / 10.0),
            entry: profession.qualified_role.and_then(|role| chain(&[role], &page)),
            top: profession.qualified_role.and_then(|role| chain(&ladder_from(role), &page)),
        });
    }
    let complete = |chain: &Option<Chain>| chain.as_ref().is_some_and(|chain| chain.complete);
    let totals = Totals {
        professions: rows.len(),
        facts: words.files.iter().map(|file| file.facts).sum(),
        sources: catalogue.counts.sources.into(),
        unknowns: rows.iter().map(|row| row.unknowns).sum(),
        questions: catalogue.counts.questions.into(),
        with_a_chain: rows.iter().filter(|row| row.entry.is_some()).count(),
        entry_complete: rows.iter().filter(|row| complete(&row.entry)).count(),
        top_complete: rows.iter().filter(|row| complete(&row.top)).count(),
        warnings: found.warnings.len(),
    };
    let version = &catalogue.version;
    Report {
        today: today.to_owned(),
        facts_of: version.date.clone(),
        version: version.hash.clone(),
        professions: rows,
        totals,
    }
}

/// The questions that name a role; if there are none, for an inferred step the one about all such steps, and for a
/// break those about its profession as a whole that are gaps.
fn covering(questions: &[Asked], role: &str, page: &str, inferred: bool) -> Vec<String> {
    let ids = |list: Vec<&Asked>| list.iter().map(|question| question.id.clone()).collect::<Vec<String>>();
    let names = |question: &&Asked| question.about.iter().any(|id| id == role);
    let named: Vec<&Asked> = questions.iter().filter(names).collect();
    if !named.is_empty() {
        return ids(named);
    }
    let profession = page.trim_start_matches("professions/");
    let gap = |question: &&Asked| match inferred {
        true => question.id == ABOUT_INFERRED_STEPS,
        false => question.id.starts_with("gap-") && question.about.iter().any(|id| id == profession),
    };
    ids(questions.iter().filter(gap).collect())
}

/// Places of a profession's file where a reader is told "not known".
fn unknowns(found: &Findings, id: ProfessionId) -> usize {
    let library = &found.reading.library;
    let catalogue = &library.catalogue;
    let home = Home::Profession(id);
    let no_amount = |pay: Pay| matches!(pay, Pay::Unknown | Pay::SalaryUnknown);
    let profession = catalogue.profession(id);
    let mut unknown = usize::from(!profession.umbrella && profession.degree == DegreeNeed::Unknown)
        + usize::from(!profession.umbrella && profession.training_pay == TrainingPay::Unknown);
    let programmes = catalogue.programmes.iter().zip(&library.programmes);
    unknown += programmes.filter(|(programme, text)| programme.home == home && text.level.is_none()).count();
    unknown += catalogue.roles.iter().filter(|role| role.home == home && no_amount(role.pay)).count();
    for a_move in catalogue.moves.iter().filter(|a_move| a_move.home == home && a_move.variant_of.is_none()) {
        let takes_time = !matches!(a_move.kind, MoveKind::TakePost | MoveKind::Promotion | MoveKind::Register);
        unknown += usize::from(no_amount(a_move.pays));
        unknown += usize::from(takes_time && a_move.ways.iter().all(|way| way.months.unknown()));
        unknown += a_move.costs.iter().filter(|cost| cost.min_pounds.is_none()).count();
    }
    for chunk in library.chunks.iter().filter(|chunk| chunk.home.profession() == Some(id)) {
        if let Some(page) = chunk.profession.as_ref().filter(|_| !profession.umbrella) {
            unknown += usize::from(page.regulation.kind == RegulationKind::Unknown);
            unknown += usize::from(page.workforce.is_empty());
        }
    }
    unknown
}

/// Everything one can come to have and to be, step by step, time and money aside.
struct Reached {
    roles: Vec<bool>,
    holdings: Vec<bool>,
    inferred: bool,
}

impl Reached {
    /// From school results and these. `inferred` lets one take steps that nobody has published.
    fn from_school(catalogue: &Catalogue, inferred: bool, also: &[HoldingId]) -> Self {
        let mut reached = Self {
            roles: vec![false; catalogue.roles.len()],
            holdings: vec![false; catalogue.holdings.len()],
            inferred,
        };
        for id in catalogue.find_holding(SCHOOL_START).iter().chain(also) {
            reached.hold(catalogue, *id);
            for usual in &catalogue.holding(*id).usually_with {
                reached.hold(catalogue, *usual);
            }
        }
        loop {
            let mut more = false;
            for a_move in catalogue.moves.iter() {
                let possible = a_move.variant_of.is_none()
                    && a_move.availability != Availability::Withdrawn
                    && (inferred || a_move.certainty != Certainty::Inferred);
                let from = match a_move.from {
                    From::Anyone => true,
                    From::Role(role) => reached.role(role),
                    From::Holding(holding) => reached.holds(holding),
                };
                if !possible || !from || !reached.meets(catalogue, &a_move.requires) {
                    continue;
                }
                if let Some(role) = a_move.to_role
                    && let Some(place) = reached.roles.get_mut(usize::from(role.0))
                    && !*place
                {
                    *place = true;
                    more = true;
                }
                for gained in a_move.gains.iter().chain(&a_move.gains_on_result) {
                    more |= reached.hold(catalogue, *gained);
                }
            }
            if !more {
                return reached;
            }
        }
    }

    /// Takes a holding and all it implies; whether it is new.
    fn hold(&mut self, catalogue: &Catalogue, id: HoldingId) -> bool {
        match self.holdings.get_mut(usize::from(id.0)) {
            Some(held) if !*held => *held = true,
            _ => return false,
        }
        for implied in &catalogue.holding(id).implies {
            self.hold(catalogue, *implied);
        }
        true
    }

    fn holds(&self, id: HoldingId) -> bool {
        self.holdings.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    fn role(&self, id: RoleId) -> bool {
        self.roles.get(usize::from(id.0)).copied().unwrap_or_default()
    }

    fn meets(&self, catalogue: &Catalogue, requires: &Requirement) -> bool {
        match requires {
            Requirement::All(parts) => parts.iter().all(|part| self.meets(catalogue, part)),
            Requirement::Any(parts) => parts.iter().any(|part| self.meets(catalogue, part)),
            Requirement::Leaf(leaf) => match leaf.test {
                Test::Hold(id) => self.holds(id),
                Test::InRole(id) => self.role(id),
                Test::WorkedIn(group, _) => {
                    let mut members = catalogue.group(group).members.iter();
                    members.any(|(role, sure)| self.role(*role) && (self.inferred || *sure != Certainty::Inferred))
                }
                Test::ClearOf(_) | Test::AtLeastAge(_) => true,
                // What somebody decides in place of the rest is not there by itself.
                Test::Other { may_count, .. } => !may_count,
            },
        }
    }
}

fn table(report: &Report) -> String {
    let mut rows = vec![
        ["profession", "facts", "sources", "unknown", "questions", "oldest", "reads at", "from school", "to the top"]
            .map(str::to_owned),
    ];
    for row in &report.professions {
        rows.push([
            row.id.clone(),
            row.facts.to_string(),
            row.sources.to_string(),
            row.unknowns.to_string(),
            row.questions.to_string(),
            row.oldest_months.map_or_else(|| "–".to_owned(), |months| format!("{months} months")),
            row.reading_age.map_or_else(|| "–".to_owned(), |age| format!("{age:.1}")),
            said(row.entry.as_ref()),
            said(row.top.as_ref()),
        ]);
    }
    let widths: Vec<usize> = (0..9)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = width.saturating_sub(cell.chars().count());
            // Numbers stand to the right.
            if (1..=6).contains(&column) {
                line.push_str(&format!("{}{cell}  ", " ".repeat(gap)));
            } else {
                line.push_str(&format!("{cell}{}  ", " ".repeat(gap)));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let totals = &report.totals;
    text.push_str(&format!(
        "\n{} lines of the family: {} facts from {} sources, {} unknowns, {} open questions; facts of {}, version {}.\n\
         {} of {} professions can be reached from school, {} of them to the top of the ladder.\n",
        totals.professions,
        totals.facts,
        totals.sources,
        totals.unknowns,
        totals.questions,
        report.facts_of,
        report.version,
        totals.entry_complete,
        totals.with_a_chain,
        totals.top_complete,
    ));
    text
}

/// A chain in a few words.
fn said(chain: Option<&Chain>) -> String {
    let Some(chain) = chain else { return "–".to_owned() };
    let why = if chain.questions.is_empty() { "no question says so".to_owned() } else { chain.questions.join(", ") };
    if let Some(role) = &chain.breaks_at {
        return format!("breaks at {role} ({why})");
    }
    let mut text = String::from("complete");
    if let Some(role) = &chain.inferred_at {
        text.push_str(&format!(", by an inferred step to {role} ({why})"));
    }
    if let Some(with) = &chain.with {
        text.push_str(&format!(", with {with}"));
    }
    text
}
