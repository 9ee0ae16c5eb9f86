//! Why no route fits: which limit, taken away alone, lets routes through.

use super::words;
use crate::state::{Plan, date};
use catalogue::Catalogue;
use planner::Terms;

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

/// The limits of a plan in words, each with the terms without it.
pub fn limits(terms: &Terms) -> Vec<(String, Terms)> {
    let mut out = Vec::new();
    if terms.no_unpaid {
        out.push(("I am paid all the way".to_owned(), Terms { no_unpaid: false, ..terms.clone() }));
    }
    if terms.no_full_time_study {
        out.push(("No full-time university".to_owned(), Terms { no_full_time_study: false, ..terms.clone() }));
    }
    if terms.part_time {
        out.push(("Part time only".to_owned(), Terms { part_time: false, ..terms.clone() }));
    }
    if let Some(latest) = terms.latest {
        let limit = format!("Be there by {}", date(&latest.to_string()));
        out.push((limit, Terms { latest: None, ..terms.clone() }));
    }
    if let Some(region) = terms.region {
        let limit = format!("Stay in {}, as far as places are known", region.words());
        out.push((limit, Terms { region: None, ..terms.clone() }));
    }
    if terms.refuse_typical || terms.refuse_varies {
        let limit = match (terms.refuse_typical, terms.refuse_varies) {
            (true, true) => "Only steps that a published rule allows",
            (true, false) => "No steps that are only usual practice",
            (false, _) => "No steps in which courses or employers differ",
        };
        out.push((limit.to_owned(), Terms { refuse_typical: false, refuse_varies: false, ..terms.clone() }));
    }
    if let Some(floor) = terms.income_floor_pounds {
        let limit = format!("Never less than {}", words::pounds_a_year(floor));
        out.push((limit, Terms { income_floor_pounds: None, ..terms.clone() }));
    }
    if let Some(most) = terms.fees_max_pounds {
        let limit = format!("At most {} in fees", words::pounds(most));
        out.push((limit, Terms { fees_max_pounds: None, ..terms.clone() }));
    }
    out
}

/// Plans again without each limit, then without all, then with steps that nobody has published.
/// `cut_short` says that the search that found no route was given up, so that none of these is why.
pub fn why_not(catalogue: &Catalogue, plan: &Plan, cut_short: bool) -> WhyNot {
    if cut_short {
        return WhyNot::GivenUp;
    }
    let Some(goal) = plan.goal else { return WhyNot::Nothing };
    let tried = |limit: String, terms: Terms| {
        let routes = planner::routes(catalogue, &plan.person(), goal, &terms).routes.len();
        (routes > 0).then(|| Change { limit, plan: Plan { terms, ..plan.clone() }, routes })
    };
    let limits = limits(&plan.terms);
    let many = limits.len() > 1;
    let opened: Vec<Change> = limits.into_iter().filter_map(|(limit, terms)| tried(limit, terms)).collect();
    if !opened.is_empty() {
        return WhyNot::Limits(opened);
    }
    let free = Terms { include_inferred: plan.terms.include_inferred, ..Terms::default() };
    if many && let Some(change) = tried("all your limits".to_owned(), free.clone()) {
        return WhyNot::AllLimits(change);
    }
    if !plan.terms.include_inferred
        && let Some(change) = tried(String::new(), Terms { include_inferred: true, ..free })
    {
        return WhyNot::Unpublished(change);
    }
    WhyNot::Nothing
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
