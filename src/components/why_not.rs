//! Why no route fits: which limit, taken away alone, lets routes through.

use super::words;
use crate::state::{Plan, date};
use catalogue::Catalogue;
use planner::{Relaxed, Term, Terms};

/// One change that opens routes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the limit is, in the person's own words: "I am paid all the way".
    pub limit: String,
    /// The plan without it.
    pub plan: Plan,
    /// How many routes fit then.
    pub routes: usize,
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
    /// Nothing leads there from what the person has.
    Nothing,
    /// The search was given up before its end: there may be a way.
    GivenUp,
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

/// What the planner finds in the way, as plans to take instead. `cut_short` says that the search that found no
/// route was given up, so that none of these is why.
pub fn why_not(catalogue: &Catalogue, plan: &Plan, cut_short: bool) -> WhyNot {
    if cut_short {
        return WhyNot::GivenUp;
    }
    let Some(goal) = plan.goal else { return WhyNot::Nothing };
    let change = |relaxed: Relaxed| Change {
        limit: relaxed.term.map(|term| limit_words(term, &plan.terms)).unwrap_or_default(),
        plan: Plan { terms: relaxed.terms, ..plan.clone() },
        routes: relaxed.routes,
    };
    match planner::why_not(catalogue, &plan.person(), goal, &plan.terms) {
        planner::WhyNot::Limits(limits) => WhyNot::Limits(limits.into_iter().map(change).collect()),
        planner::WhyNot::AllLimits(all) => WhyNot::AllLimits(change(all)),
        planner::WhyNot::Unpublished(free) => WhyNot::Unpublished(change(free)),
        planner::WhyNot::GivenUp => WhyNot::GivenUp,
        planner::WhyNot::Missing(_) | planner::WhyNot::Open => WhyNot::Nothing,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

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
    fn with_no_facts_nothing_leads_anywhere() {
        let plan = Plan { goal: Some(planner::Goal::Role(catalogue::RoleId(0))), ..Plan::default() };
        assert_eq!(why_not(&Catalogue::default(), &plan, false), WhyNot::Nothing);
        assert_eq!(why_not(&Catalogue::default(), &plan, true), WhyNot::GivenUp);
    }
}
