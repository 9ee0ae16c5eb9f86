//! Why no route fits: which limit, taken away alone, lets routes through.

use super::needs::step_title;
use super::{route_words, words};
use crate::state::{Plan, WhyNotNow, date};
use catalogue::Catalogue;
use planner::{BelowFloor, Gap, Miss, Person, Relaxed, Term, Terms, Thing};

/// One change that opens routes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the limit is, in the person's own words: "I am paid all the way"; all of them together if `None`.
    pub limit: Option<String>,
    /// The plan without it.
    pub plan: Plan,
    /// What that opens: "4 routes, the quickest at least 1½ years".
    pub opens: String,
    /// Where less is enough: the plan with the limit moved as little as that, and the move in words.
    pub nearest: Option<(Plan, String)>,
    /// A search was given up on the way: moving the limit even less might do.
    pub less_might_do: bool,
    /// Of an income floor: the years of the nearest route that it forbids, each a sentence.
    pub below: Vec<String>,
}

impl Change {
    /// What [`Change::nearest`] is: the nearest, or enough where less might do.
    pub fn how_near(&self) -> &'static str {
        if self.less_might_do { "enough" } else { "nearest" }
    }
}

/// What would open a way, if one had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// In words.
    pub what: String,
    /// The plan of somebody who has it, where it is something that can be said to be had.
    pub plan: Option<Plan>,
}

/// Why no route fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// Limits that, taken away alone, let routes through. At least one.
    Limits(Vec<Change>),
    /// Only without all limits together.
    AllLimits(Change),
    /// Only with steps that nobody has published.
    Unpublished(Change),
    /// Nothing leads there from what the person has. With what would open a way.
    Missing(Vec<Lacking>),
    /// The search was given up before its end: there may be a way. With changes that open routes.
    GivenUp(Vec<Change>),
}

/// A term in the person's own words.
pub fn limit_words(term: Term, terms: &Terms) -> String {
    match term {
        Term::NoUnpaid => "I am paid all the way".to_owned(),
        Term::NoFullTimeStudy => "No full-time university".to_owned(),
        Term::IncomeFloor => {
            format!("Never less than {}", words::pounds_a_year(terms.income_floor_pounds.unwrap_or_default()))
        }
        Term::FeesMax => format!("At most {} in fees", words::pounds(terms.fees_max_pounds.unwrap_or_default())),
        Term::PartTime => "Part time only".to_owned(),
        Term::Latest => {
            let latest = terms.latest.map(|latest| date(&latest.to_string())).unwrap_or_default();
            format!("Be there by {latest}")
        }
        Term::Region => {
            format!(
                "Stay in {}, as far as places are known",
                terms.region.map_or("one region", |region| region.words())
            )
        }
        Term::Certainties => match (terms.refuse_typical, terms.refuse_varies) {
            (true, true) => "Only steps that a published rule allows",
            (true, false) => "No steps that are only usual practice",
            (false, _) => "No steps in which courses or employers differ",
        }
        .to_owned(),
    }
}

/// The limits of a plan in words, each with the terms without it.
pub fn limits(terms: &Terms) -> Vec<(String, Terms)> {
    planner::limits(terms).into_iter().map(|(term, without)| (limit_words(term, terms), without)).collect()
}

/// Those that leave out steps by themselves, and not only whole routes: what `planner::next` reads.
pub fn step_limits(terms: &Terms) -> Vec<(String, Terms)> {
    let of_steps = [Term::NoFullTimeStudy, Term::PartTime, Term::Region, Term::Certainties];
    let limits = planner::limits(terms).into_iter().filter(|(term, _)| of_steps.contains(term));
    limits.map(|(term, without)| (limit_words(term, terms), without)).collect()
}

/// The least by which a limit on money would have to give: "Never less than £27,485 a year: £2,515 less".
pub fn nearest_words(term: Term, miss: &Miss) -> Option<String> {
    let pounds = words::pounds(miss.pounds?);
    let limit = limit_words(term, &miss.terms);
    Some(format!("{limit}: {pounds} {}", if term == Term::FeesMax { "more" } else { "less" }))
}

/// What giving up a limit opens: "4 routes, the quickest at least 1½ years".
pub fn opens(relaxed: &Relaxed) -> String {
    let time = words::within(&route_words::total(&relaxed.quickest));
    match (relaxed.routes, relaxed.cut_short) {
        (found, true) => {
            format!("at least {}, the quickest of those we found {time}", words::plural(found, "route", "routes"))
        }
        (1, false) => format!("1 route of {time}"),
        (more, false) => format!("{more} routes, the quickest {time}"),
    }
}

/// The years of the nearest route that an income floor forbids, each a sentence: "On the nearest route: years 4
/// to 6 (2029/30 to 2031/32), “doctorate in clinical psychology”: £2,515 a year below."
pub fn below_words(catalogue: &Catalogue, person: &Person, miss: &Miss) -> Vec<String> {
    let words = |below: &BelowFloor| {
        let step = miss.nearest.steps.get(below.step)?;
        let short = match (below.pay, below.below) {
            (Some(0), _) => "no pay".to_owned(),
            (Some(_), Some(pounds)) => format!("{} below", words::pounds_a_year(pounds)),
            _ => "the pay is not known".to_owned(),
        };
        let (years, title) = (years(catalogue, person, below), step_title(catalogue, step));
        Some(format!("On the nearest route: {}, “{}”: {short}.", words::within(&years), words::within(&title)))
    };
    miss.below.iter().filter_map(words).collect()
}

/// "Years 4 to 6 (2029/30 to 2031/32)": counted from today, and by the calendar where it is known.
pub fn years(catalogue: &Catalogue, person: &Person, below: &BelowFloor) -> String {
    let years = words::years(below.month, below.months);
    let Some(today) = person.today(catalogue) else { return years };
    let calendar = |month: u16| {
        let year = |month: u16| today.after(month).parts().0;
        let (from, to) = (year(month / 12 * 12), year(month / 12 * 12 + 11));
        if from == to { from.to_string() } else { format!("{from}/{:02}", to % 100) }
    };
    let (first, last) = (calendar(below.month), calendar(below.month + below.months.max(1) - 1));
    if first == last { format!("{years} ({first})") } else { format!("{years} ({first} to {last})") }
}

/// What the planner found in the way, as plans to take instead.
pub fn why_not(catalogue: &Catalogue, plan: &Plan, found: &WhyNotNow) -> WhyNot {
    let missed = |term: Option<Term>| found.nearest.iter().find(|(of, _)| Some(*of) == term);
    let change = |relaxed: &Relaxed| Change {
        limit: relaxed.term.map(|term| limit_words(term, &plan.terms)),
        plan: Plan { terms: relaxed.terms.clone(), ..plan.clone() },
        opens: opens(relaxed),
        nearest: missed(relaxed.term).and_then(|(term, miss)| {
            Some((Plan { terms: miss.terms.clone(), ..plan.clone() }, nearest_words(*term, miss)?))
        }),
        less_might_do: missed(relaxed.term).is_some_and(|(_, miss)| miss.cut_short),
        below: missed(relaxed.term)
            .map(|(_, miss)| below_words(catalogue, &plan.person(catalogue), miss))
            .unwrap_or_default(),
    };
    match &found.why {
        planner::WhyNot::Limits(limits) => WhyNot::Limits(limits.iter().map(change).collect()),
        planner::WhyNot::AllLimits(all) => WhyNot::AllLimits(change(all)),
        planner::WhyNot::Unpublished(free) => WhyNot::Unpublished(change(free)),
        planner::WhyNot::GivenUp(limits) => WhyNot::GivenUp(limits.iter().map(change).collect()),
        planner::WhyNot::Missing(gaps) => {
            WhyNot::Missing(gaps.iter().map(|gap| lacking(catalogue, plan, gap)).collect())
        }
        planner::WhyNot::Open => WhyNot::Missing(Vec::new()),
    }
}

fn lacking(catalogue: &Catalogue, plan: &Plan, gap: &Gap) -> Lacking {
    let mut with = Some(plan.clone());
    let mut what = Vec::new();
    for lack in &gap.lacks {
        match lack.thing {
            Thing::Holding(id) => {
                what.push(words::within(&catalogue.holding(id).title));
                with.iter_mut().for_each(|plan| plan.add(catalogue, id));
            }
            Thing::Role(id) => {
                what.push(format!("a job as {}", super::needs::an(&words::within(&catalogue.role(id).title))));
                with = None;
            }
        }
    }
    Lacking { what: words::capital(&words::and_list(&what)), plan: with }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use catalogue::{Months, Pay};
    use planner::{Month, Route, Step, StepKind};

    #[test]
    fn each_limit_is_said_and_taken_away_alone() {
        let terms = Terms { no_unpaid: true, fees_max_pounds: Some(5000), ..Terms::default() };
        let limits = limits(&terms);
        assert_eq!(limits.len(), 2);
        assert_eq!(limits[0].0, "I am paid all the way");
        assert!(!limits[0].1.no_unpaid && limits[0].1.fees_max_pounds == Some(5000));
        assert_eq!(limits[1].0, "At most £5,000 in fees");
        assert!(limits[1].1.no_unpaid && limits[1].1.fees_max_pounds.is_none());
    }

    #[test]
    fn years_below_a_floor_are_named_and_pay_that_is_not_known_is_never_nothing() {
        let mut catalogue = Catalogue::default();
        catalogue.version.date = "2026-11-22".to_owned();
        let step = Step {
            what: StepKind::Work { reasons: Vec::new() },
            start_month: 36,
            months: Months::default(),
            role: None,
            kept: None,
            pays: Pay::Unknown,
            pounds: 0,
            pounds_most: None,
            unknown_amounts: 0,
            needs: Vec::new(),
        };
        let told = |months, pay: Option<u32>, today: Option<&str>| {
            let below = BelowFloor { step: 0, month: 36, months, pay, below: pay.map(|pay| 30_000 - pay) };
            let mut miss = Miss { below: vec![below], ..missed(Terms::default()) };
            miss.nearest.steps.push(step.clone());
            let person = Person { today: today.and_then(Month::read), ..Person::default() };
            below_words(&catalogue, &person, &miss).concat()
        };
        let on = "On the nearest route: year";
        assert_eq!(told(12, Some(27_485), None), format!("{on} 4 (2029/30), “wait”: £2,515 a year below."));
        assert_eq!(told(36, Some(0), None), format!("{on}s 4 to 6 (2029/30 to 2031/32), “wait”: no pay."));
        assert_eq!(told(6, None, Some("2027-01")), format!("{on} 4 (2030), “wait”: the pay is not known."));
    }

    fn missed(terms: Terms) -> Miss {
        let nearest = Route {
            steps: Vec::new(),
            measures: planner::Measures::default(),
            months: Months::default(),
            untimed_steps: 0,
            relies_on: Vec::new(),
        };
        Miss { terms, pounds: None, cut_short: false, nearest, below: Vec::new() }
    }

    #[test]
    fn the_nearest_miss_says_by_how_much() {
        let miss = |pounds, terms| Miss { pounds, ..missed(terms) };
        let floor = Terms { income_floor_pounds: Some(27_485), ..Terms::default() };
        let words = nearest_words(Term::IncomeFloor, &miss(Some(2_515), floor.clone()));
        assert_eq!(words.as_deref(), Some("Never less than £27,485 a year: £2,515 less"));
        let fees = Terms { fees_max_pounds: Some(5_000), ..Terms::default() };
        let words = nearest_words(Term::FeesMax, &miss(Some(1_000), fees));
        assert_eq!(words.as_deref(), Some("At most £5,000 in fees: £1,000 more"));
        assert_eq!(nearest_words(Term::IncomeFloor, &miss(None, floor)), None);
    }
}
