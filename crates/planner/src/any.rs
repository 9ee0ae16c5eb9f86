//! Goals by description: each role that fits is planned for, and the routes that no other beats are
//! kept.
//!
//! A route's measures are those of the plan for the role it ends in: a training for that role's own
//! profession is no detour. A route unbeaten among all, within the limits that the one with the fewest detours
//! and the quickest of all set, is unbeaten among those to its own role too, and within the
//! limits there, which are as wide or wider. So each role can be planned for within the limits of all,
//! and with the quickest ways to the others known: nothing is lost.

use crate::limits::{self, Known};
use crate::problem::{self, Only, Problem};
use crate::search::{Path, Work};
use crate::{Answer, Asked, Description, Effort, Goal, Person, Route, Terms, answer, keep_unbeaten, route};
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
    let Some((limits, known)) = limits::how_far(&asked, &mut work).await else {
        return (Answer { cut_short: work.cut_short, ..Answer::default() }, work.effort);
    };
    let mut found: Vec<Route> = Vec::new();
    for (asked, problem) in &questions {
        let (routes, more) = asked.unbeaten(problem, &limits).await;
        work = work.and(more);
        found.extend(routes);
    }
    if work.cut_short {
        let told = |(at, path): &Known| questions.get(*at).and_then(|(asked, _)| asked.told(path));
        found.extend(known.iter().filter_map(told));
    }
    keep_unbeaten(&mut found);
    (answer(catalogue, found, work.cut_short), work.effort)
}
