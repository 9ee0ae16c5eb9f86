//! Goals by description: each role that fits is planned for, and the routes that no other beats are
//! kept.
//!
//! A route's measures are those of the plan for the role it ends in: a training for that role's own
//! profession is no detour. A route unbeaten among all, within the limits that the one with the fewest detours
//! and the quickest of all set, is unbeaten among those to its own role too, and within the
//! limits there, which are as wide or wider. So each role can be planned for within the limits of all,
//! and with the quickest ways to the others known: nothing is lost.

use crate::problem::{self, Cost, Only, Problem};
use crate::search::{Path, Work};
use crate::{Answer, Asked, Description, Effort, Goal, Person, Route, Terms, answer, limits, route};
use catalogue::Catalogue;

/// Every unbeaten route to whichever role fits.
pub(crate) async fn routes(
    catalogue: &Catalogue,
    person: &Person,
    description: &Description,
    terms: &Terms,
) -> (Answer, Effort) {
    let goals = description.professions(catalogue).into_iter().map(Goal::Profession);
    let mut questions: Vec<(Asked<'_>, Problem)> = Vec::new();
    for goal in goals {
        if person.role.is_some() && person.role == problem::goal_role(catalogue, goal) {
            let there = route::written(catalogue, person, goal, &Path::default());
            return (answer(catalogue, vec![there], false), Effort::default());
        }
        let asked = Asked { catalogue, person, goal, terms };
        if let Some(problem) = Problem::new(catalogue, person, goal, terms, Only::Anything) {
            questions.push((asked, problem));
        }
    }
    // The nearest first: its months are a limit for the others.
    questions.sort_by_key(|(_, problem)| problem.least);
    let mut work = Work::default();
    let asked: Vec<(Asked<'_>, &Problem)> = questions.iter().map(|(asked, problem)| (*asked, problem)).collect();
    let Some(limits) = limits::how_far(&asked, &mut work).await else {
        return (Answer { cut_short: work.cut_short, ..Answer::default() }, work.effort);
    };
    let mut found: Vec<Route> = Vec::new();
    for (asked, problem) in &questions {
        let (routes, more) = asked.unbeaten(problem, &limits).await;
        work = work.and(more);
        found.extend(routes);
    }
    let costs: Vec<Cost> = found.iter().map(measures).collect();
    let unbeaten = |cost: &Cost| !costs.iter().any(|other| other != cost && problem::no_worse(other, cost));
    found.retain(|route| unbeaten(&measures(route)));
    (answer(catalogue, found, work.cut_short), work.effort)
}

fn measures(route: &Route) -> Cost {
    let m = &route.measures;
    let money = problem::money(m.unknown_amounts.into(), m.pounds);
    [m.months.into(), 0, money, m.unpaid_months.into(), m.selections.into(), m.detours.into()]
}
