//! `navigator best-change`: the one thing gained, or the one term given up, that opens the most.

use crate::args::{Args, Opt, Problem};
use crate::plan::ask::{self, Asked, Someone};
use crate::plan::json;
use crate::plan::told::{Page, basis, from};
use crate::print::print;
use crate::why_not::term_name;
use career_navigator::components::why_not::limit_words;
use career_navigator::components::{route_words, words};
use catalogue::{Catalogue, HoldingId};
use planner::{Changes, Goal, Nearer, What};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[ask::PERSON, &[ask::GOAL], ask::TERMS, &[Opt::flag("every-thing")], ask::ANSWER];

/// Goals named under a change; the rest are counted.
const MOST_GOALS: usize = 8;

/// Prints the changes; status 0 also if there are none.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let library = ask::library(args)?;
    let catalogue = &library.catalogue;
    let (who, goal) = if args.value("goal").is_some() {
        let asked = Asked::read(catalogue, args)?;
        (asked.who, Some(asked.goal))
    } else {
        (Someone::read(catalogue, args)?, None)
    };
    let person = who.plan.person(catalogue);
    let goals = goal.map_or_else(|| planner::every_profession(catalogue), |goal| vec![goal]);
    // An award is no news to whoever must train for it.
    let among = match args.flag("every-thing") {
        true => catalogue.holding_ids().collect(),
        false => planner::worth_asking(catalogue),
    };
    let among: Vec<HoldingId> = among.into_iter().filter(|id| !who.plan.lacks.contains(id)).collect();
    let changes = planner::best_change(catalogue, &person, &goals, &who.plan.terms, &among);
    let nearer = match goal {
        Some(goal) if changes.open.contains(&goal) => {
            planner::nearer(catalogue, &person, goal, &who.plan.terms, &among)
        }
        _ => Vec::new(),
    };
    let told = Told { catalogue, who: &who, goal, goals: goals.len(), changes: &changes, nearer: &nearer };
    print(&if args.flag("json") { told.json() } else { told.text() })
}

struct Told<'a> {
    catalogue: &'a Catalogue,
    who: &'a Someone,
    goal: Option<Goal>,
    goals: usize,
    changes: &'a Changes,
    nearer: &'a [Nearer],
}

impl Told<'_> {
    fn json(&self) -> String {
        let goals = |goals: &[Goal]| -> Vec<Value> {
            goals.iter().map(|goal| json!(json::target(self.catalogue, *goal).id())).collect()
        };
        let best = self
            .changes
            .best
            .iter()
            .map(|change| json!({ "change": self.what_json(change.what), "opens": goals(&change.opens) }));
        let nearer = self.nearer.iter().map(|nearer| {
            json!({
                "change": self.what_json(nearer.what),
                "months": nearer.months,
                "saved_months": nearer.saved_months,
            })
        });
        let whole = json!({
            "data": json::data(self.catalogue),
            "person": json::person(self.catalogue, self.who),
            "terms": json::terms(&self.who.plan.terms),
            "goal": self.goal.map(|goal| json::target(self.catalogue, goal)),
            "open": goals(&self.changes.open),
            "undecided": goals(&self.changes.undecided),
            "best": best.collect::<Vec<_>>(),
            "nearer": nearer.collect::<Vec<_>>(),
            "cut_short": self.changes.cut_short,
        });
        format!("{whole:#}\n")
    }

    fn what_json(&self, what: What) -> Value {
        match what {
            What::GiveUp(term) => json!({ "kind": "give-up", "id": term_name(term) }),
            What::Gain(id) => {
                let holding = self.catalogue.holding(id);
                json!({ "kind": "gain", "id": holding.slug, "title": holding.title })
            }
        }
    }

    fn what_words(&self, what: What) -> String {
        match what {
            What::GiveUp(term) => format!("Give up “{}”", limit_words(term, &self.who.plan.terms)),
            What::Gain(id) => format!("If you had “{}”", self.catalogue.holding(id).title),
        }
    }

    fn text(&self) -> String {
        let mut page = Page::default();
        page.text(0, &format!("What would open the most? {}", from(self.catalogue, self.who)));
        basis(self.catalogue, self.who, &mut page);
        let title = |goal: Goal| words::within(&route_words::goal_title(self.catalogue, goal));
        match self.goal {
            Some(_) if !self.changes.undecided.is_empty() => {}
            Some(goal) if self.changes.open.is_empty() => {
                page.text(0, &format!("There is no route to {} as things are.", title(goal)));
            }
            Some(goal) => page.text(0, &format!("There is a route to {} as things are.", title(goal))),
            None => page.text(
                0,
                &format!(
                    "Of {} professions with a first job on file, {} have a route as things are.",
                    self.goals,
                    self.changes.open.len()
                ),
            ),
        }
        if !self.changes.undecided.is_empty() {
            let goals: Vec<String> = self.changes.undecided.iter().map(|goal| title(*goal)).collect();
            page.text(0, &format!("We gave up looking for these, so there may be a route: {}.", goals.join("; ")));
        }
        if self.changes.cut_short {
            page.text(0, "We gave up some searches: a change may open more than we say.");
        }
        page.gap();
        for change in &self.changes.best {
            let goals: Vec<String> = change.opens.iter().take(MOST_GOALS).map(|goal| title(*goal)).collect();
            let more = match change.opens.len().saturating_sub(MOST_GOALS) {
                0 => String::new(),
                more => format!("; and {}", words::plural(more, "more", "more")),
            };
            let many = words::plural(change.opens.len(), "goal", "goals");
            let what = self.what_words(change.what);
            page.item(0, "- ", &format!("{what}: {many} more: {}{more}.", goals.join("; ")));
        }
        for nearer in self.nearer {
            let length = |months: u32| words::length(u16::try_from(months).unwrap_or(u16::MAX));
            page.item(
                0,
                "- ",
                &format!(
                    "{}: the quickest route takes {}, which is {} less.",
                    self.what_words(nearer.what),
                    length(nearer.months),
                    length(nearer.saved_months)
                ),
            );
        }
        if self.changes.best.is_empty() && self.nearer.is_empty() {
            page.text(0, "No single change opens more, or brings it nearer.");
        }
        page.0
    }
}
