//! `navigator why-not`: what stands in the way of a goal, told or as JSON.

use crate::args::{Args, Opt, Problem};
use crate::plan::ask::{self, Asked};
use crate::plan::json;
use crate::plan::told::{JOB_NOW, Page, basis, from, in_the_way, limit, time};
use crate::print::print;
use career_navigator::components::needs::{an, step_title};
use career_navigator::components::why_not::{Change, why_not, years};
use career_navigator::components::{route_words, words};
use career_navigator::state::WhyNotNow;
use catalogue::{Catalogue, MoveId};
use planner::{Gap, Miss, Relaxed, Term, Thing, WhyNot};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[ask::PERSON, &[ask::GOAL.needed()], ask::TERMS, ask::ANSWER];

/// Steps named that would give a missing thing; the rest are counted.
const MOST_GIVEN_BY: usize = 2;

/// Prints why there is no route; status 0 also if there is one.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let library = ask::library(args)?;
    let catalogue = &library.catalogue;
    let asked = Asked::read(catalogue, args)?;
    let (person, terms) = (asked.plan.person(catalogue), &asked.plan.terms);
    let why = planner::why_not(catalogue, &person, asked.goal, terms);
    let limits = if let WhyNot::Limits(limits) | WhyNot::GivenUp(limits) = &why { limits.as_slice() } else { &[] };
    let miss = |term| Some((term, planner::nearest_miss(catalogue, &person, asked.goal, terms, term)?));
    let nearest = limits.iter().filter_map(|limit| limit.term).filter_map(miss).collect();
    let told = Told { catalogue, asked: &asked, found: &WhyNotNow { why, nearest } };
    print(&if args.flag("json") { told.json() } else { told.text() })
}

struct Told<'a> {
    catalogue: &'a Catalogue,
    asked: &'a Asked,
    /// With the least by which each limit that stands alone in the way would have to give.
    found: &'a WhyNotNow,
}

/// Its name in JSON: that of the option that sets it, but of `--mode part-time` what that asks for.
pub fn term_name(term: Term) -> &'static str {
    match term {
        Term::NoUnpaid => "no-unpaid",
        Term::NoFullTimeStudy => "no-full-time-study",
        Term::IncomeFloor => "income-floor",
        Term::FeesMax => "fees-max",
        Term::PartTime => "part-time",
        Term::Latest => "latest",
        Term::Region => "region",
        Term::Certainties => "accept",
    }
}

impl Told<'_> {
    fn json(&self) -> String {
        let relaxed = |relaxed: &Relaxed| {
            let of_it = |(term, _): &&(Term, Miss)| Some(*term) == relaxed.term;
            let miss = self.found.nearest.iter().find(of_it).map(|(_, miss)| miss);
            json!({
                "term": relaxed.term.map(term_name),
                "routes_without": relaxed.routes,
                "cut_short_without": relaxed.cut_short,
                "quickest_months_without": relaxed.quickest.measures.months,
                "nearest": miss.map(|miss| json!({
                    "terms": json::terms(&miss.terms),
                    "pounds": miss.pounds,
                    "cut_short": miss.cut_short,
                    "route": miss.nearest.key(self.catalogue),
                    "below_floor": self.below_json(miss),
                })),
            })
        };
        let (kind, limits, gaps): (&str, Vec<Value>, Vec<Value>) = match &self.found.why {
            WhyNot::Open => ("open", Vec::new(), Vec::new()),
            WhyNot::Limits(limits) | WhyNot::GivenUp(limits) => {
                let kind = if matches!(self.found.why, WhyNot::Limits(_)) { "limits" } else { "given-up" };
                (kind, limits.iter().map(relaxed).collect(), Vec::new())
            }
            WhyNot::AllLimits(all) => ("all-limits", vec![relaxed(all)], Vec::new()),
            WhyNot::Unpublished(all) => ("unpublished", vec![relaxed(all)], Vec::new()),
            WhyNot::Missing(gaps) => ("missing", Vec::new(), gaps.iter().map(|gap| self.gap_json(gap)).collect()),
        };
        let whole = json!({
            "data": json::data(self.catalogue),
            "person": json::person(self.catalogue, &self.asked.who),
            "terms": json::terms(&self.asked.plan.terms),
            "goal": json::target(self.catalogue, self.asked.goal),
            "why": kind,
            "limits": limits,
            "missing": gaps,
        });
        format!("{whole:#}\n")
    }

    /// The months of the nearest route that an income floor forbids; pounds are null where pay is not known.
    fn below_json(&self, miss: &Miss) -> Vec<Value> {
        let person = self.asked.plan.person(self.catalogue);
        let each = miss.below.iter().map(|below| {
            json!({
                "step": below.step,
                "title": miss.nearest.steps.get(below.step).map(|step| step_title(self.catalogue, step)),
                "years": years(self.catalogue, &person, below),
                "first_month": below.month,
                "months": below.months,
                "pay_pounds_per_year": below.pay,
                "below_pounds_per_year": below.below,
            })
        });
        each.collect()
    }

    fn gap_json(&self, gap: &Gap) -> Value {
        let lacks = gap.lacks.iter().map(|lack| {
            let (kind, id, title) = match lack.thing {
                Thing::Holding(id) => ("holding", &self.catalogue.holding(id).slug, &self.catalogue.holding(id).title),
                Thing::Role(id) => ("role", &self.catalogue.role(id).slug, &self.catalogue.role(id).title),
            };
            let given_by = lack.given_by.iter().map(|id| &self.catalogue.move_of(*id).slug);
            json!({ "kind": kind, "id": id, "title": title, "given_by": given_by.collect::<Vec<_>>() })
        });
        lacks.collect()
    }

    fn text(&self) -> String {
        let mut page = Page::default();
        let goal = words::within(&route_words::goal_title(self.catalogue, self.asked.goal));
        page.text(0, &format!("{} to {goal}: why not?", from(self.catalogue, &self.asked.who)));
        basis(self.catalogue, &self.asked.who, &mut page);
        match &self.found.why {
            WhyNot::Open => self.open_text(&mut page),
            WhyNot::Limits(_) | WhyNot::GivenUp(_) | WhyNot::AllLimits(_) | WhyNot::Unpublished(_) => {
                in_the_way(&goal, &why_not(self.catalogue, &self.asked.plan, self.found), changes, &mut page);
            }
            WhyNot::Missing(gaps) if gaps.is_empty() => page.text(
                0,
                &format!(
                    "We know no steps that lead from what you have to {}, whatever one or two things you gained. That \
                     does not mean there are none.",
                    an(&goal)
                ),
            ),
            WhyNot::Missing(gaps) => {
                page.text(0, "No steps we know lead there from what you have. Any one of these would open a way:");
                for gap in gaps {
                    self.gap_text(gap, &mut page);
                }
            }
        }
        page.0
    }

    /// There is a route: how long the quickest takes and how often one is picked on it, which is no promise.
    fn open_text(&self, page: &mut Page) {
        let (catalogue, plan) = (self.catalogue, &self.asked.plan);
        let answer = planner::routes(catalogue, &plan.person(catalogue), self.asked.goal, &plan.terms);
        match answer.routes.iter().min_by_key(|route| route.measures.months) {
            Some(route) if route.steps.is_empty() => page.text(0, JOB_NOW),
            Some(route) => {
                page.text(0, &format!("There is a route: {}.", time(catalogue, route)));
                let (times, what) = route_words::picked_words(catalogue, route);
                let picked = match what.is_empty() {
                    true => "never picked from a crowd".to_owned(),
                    false => format!("picked from a crowd {}{what}", words::within(&times)),
                };
                page.text(0, &format!("That is the quickest. On it you are {picked}."));
                if answer.cut_short {
                    page.text(0, words::CUT_SHORT);
                }
                page.text(0, "`navigator plan` tells its steps and what it relies on, and the other routes.");
            }
            None => page.text(0, "There is a route. `navigator plan` tells it."),
        }
    }

    fn gap_text(&self, gap: &Gap, page: &mut Page) {
        let title = |thing: Thing| match thing {
            Thing::Holding(id) => words::within(&self.catalogue.holding(id).title),
            Thing::Role(id) => format!("a job as {}", words::within(&self.catalogue.role(id).title)),
        };
        let titles: Vec<String> = gap.lacks.iter().map(|lack| title(lack.thing)).collect();
        page.item(0, "- ", &format!("{}.", words::capital(&words::and_list(&titles))));
        for lack in &gap.lacks {
            let of =
                if gap.lacks.len() > 1 { format!("{}: ", words::capital(&title(lack.thing))) } else { String::new() };
            page.text(2, &format!("{of}{}", self.given_by(&lack.given_by)));
        }
    }

    fn given_by(&self, moves: &[MoveId]) -> String {
        let titles: Vec<String> =
            moves.iter().take(MOST_GIVEN_BY).map(|id| words::within(&self.catalogue.move_of(*id).title)).collect();
        match (titles.is_empty(), moves.len().saturating_sub(MOST_GIVEN_BY)) {
            (true, _) => "No step we know gives it: you have it from before, or from elsewhere.".to_owned(),
            (false, 0) => format!("What gives it: {}.", words::or_list(&titles)),
            (false, more) => {
                format!("What gives it: {}; and {}.", titles.join("; "), words::plural(more, "more step", "more steps"))
            }
        }
    }
}

/// Each change that opens a way, with how little is enough.
fn changes(changes: &[Change], page: &mut Page) {
    for change in changes {
        let nearest = change.nearest.as_ref().map(|(_, nearest)| {
            let less = if change.less_might_do { " Less might do: we did not look at everything." } else { "" };
            format!(" {}: {}.{less}", words::capital(change.how_near()), words::within(nearest))
        });
        page.item(0, "- ", &format!("Give up {}: {}.{}", limit(change), change.opens, nearest.unwrap_or_default()));
        for below in &change.below {
            page.text(2, below);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_named_after_an_option_that_there_is() {
        for term in [
            Term::NoUnpaid,
            Term::NoFullTimeStudy,
            Term::IncomeFloor,
            Term::FeesMax,
            Term::PartTime,
            Term::Latest,
            Term::Region,
            Term::Certainties,
        ] {
            let name = term_name(term);
            let option = ask::TERMS.iter().any(|option| option.name == name);
            assert_eq!(option, term != Term::PartTime, "{name}");
        }
        assert!(ask::TERMS.iter().any(|option| option.name == "mode"));
    }
}
