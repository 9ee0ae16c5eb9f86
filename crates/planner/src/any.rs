//! Goals by description: each role that fits is planned for, and the routes that no other beats are
//! kept.
//!
//! A route's measures are those of the plan for the role it ends in: a training for that role's own
//! profession is no detour. A route unbeaten among all, within the limits that the one with the fewest detours
//! and the quickest of all set, is unbeaten among those to its own role too, and within the
//! limits there, which are as wide or wider. So each role can be planned for within the limits of all,
//! and with the quickest ways to the others known: nothing is lost.

use crate::limits::{self, Known};
use crate::pieces::at_once;
use crate::problem::{self, Only, Problem};
use crate::search::{Path, Work};
use crate::{
    Answer, Asked, Description, Effort, Goal, Person, Route, Terms, answer, keep_unbeaten, most_direct_to_one, route,
};
use catalogue::{Catalogue, ProfessionId, RoleId};

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

/// A job that fits a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FittingJob {
    /// The profession whose first qualified role it is.
    pub profession: ProfessionId,
    /// That role.
    pub role: RoleId,
    /// The most direct route there, if one was found.
    pub route: Option<Route>,
}

/// Every job that a description fits, with its most direct route: the shortest first, those without a route
/// last. The routes of a plan are those that nothing beats, whichever job they end in, so that a job may have none
/// among them. None for a goal that is no description.
pub fn fitting_jobs(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Vec<FittingJob> {
    at_once(each_job(catalogue, person, goal, terms))
}

/// The same as [`fitting_jobs`].
pub async fn each_job(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Vec<FittingJob> {
    let Goal::Any(description) = goal else { return Vec::new() };
    let mut jobs = Vec::new();
    for profession in description.professions(catalogue) {
        let Some(role) = catalogue.profession(profession).qualified_role else { continue };
        let route = most_direct_to_one(catalogue, person, Goal::Profession(profession), terms).await;
        jobs.push(FittingJob { profession, role, route });
    }
    jobs.sort_by_cached_key(|job| {
        let months = job.route.as_ref().map(|route| route.measures.months);
        (months.is_none(), months, catalogue.role(job.role).title.clone())
    });
    jobs
}
