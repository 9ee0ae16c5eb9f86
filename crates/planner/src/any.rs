//! Goals by description: each role that fits is planned for, and the routes that no other beats are
//! kept.
//!
//! A route's measures are those of the plan for the role it ends in: a training for that role's own
//! profession is no detour. A route unbeaten among all, within the limits that the quickest and the
//! one with the fewest detours of all set, is unbeaten among those to its own role too, and within the
//! limits there, which are as wide or wider. So each role can be planned for within the limits of all,
//! and with the quickest ways to the others known: nothing is lost.

use crate::problem::{self, Cost, Only, Problem};
use crate::search::{Aim, Limits, Path, Work};
use crate::{
    Answer, Asked, DETOURS_BEYOND_FEWEST, Description, Effort, Goal, MONTHS_BEYOND_QUICKEST, Person, Route, Terms,
    answer, route,
};
use catalogue::Catalogue;

/// Every unbeaten route to whichever role fits.
pub(crate) fn routes(
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
    let limits = how_far(&questions, &mut work);
    let Some(limits) = limits else {
        return (Answer { cut_short: work.cut_short, ..Answer::default() }, work.effort);
    };
    let mut found: Vec<Route> = Vec::new();
    for (asked, problem) in &questions {
        let (routes, more) = asked.unbeaten(problem, &limits);
        work = work.and(more);
        found.extend(routes);
    }
    let costs: Vec<Cost> = found.iter().map(measures).collect();
    let unbeaten = |cost: &Cost| !costs.iter().any(|other| other != cost && problem::no_worse(other, cost));
    found.retain(|route| unbeaten(&measures(route)));
    (answer(catalogue, found, work.cut_short), work.effort)
}

/// How far shown routes go: beyond the quickest, and the one with the fewest detours, of all roles.
fn how_far(questions: &[(Asked<'_>, Problem)], work: &mut Work) -> Option<Limits> {
    let (first, _) = questions.first()?;
    // Where nothing is in time by whole half-years, something may be once its route is trimmed.
    let mut widest = first.by_latest();
    let mut quickest = quick(questions, &widest, work);
    if quickest.is_empty() && widest.months < u32::MAX {
        widest = first.rounded();
        quickest = quick(questions, &widest, work);
    }
    let months = quickest.iter().map(|[months, ..]| *months).min()?;
    let mut detours = quickest.iter().map(|[.., detours]| *detours).min()?;
    let mut known = quickest;
    for (asked, problem) in questions {
        let [.., least_detours] = problem.least;
        let Some(fewer) = detours.checked_sub(1).filter(|fewer| least_detours <= *fewer) else { continue };
        let (fewest, more) = asked.deepened(problem, Aim::Detours, &Limits { detours: fewer, ..widest.clone() });
        *work = work.and(more);
        if let Some(path) = fewest.first() {
            known.push(path.cost);
            [.., detours] = path.cost;
        }
    }
    let rounded = first.rounded();
    Some(Limits {
        months: rounded.months.min(months.saturating_add(MONTHS_BEYOND_QUICKEST)),
        detours: detours.saturating_add(DETOURS_BEYOND_FEWEST),
        known,
        ..rounded
    })
}

/// What the quickest way to each role costs, as far as it is no further than a shown route may be.
fn quick(questions: &[(Asked<'_>, Problem)], widest: &Limits, work: &mut Work) -> Vec<Cost> {
    let mut within = widest.clone();
    let mut costs: Vec<Cost> = Vec::new();
    for (asked, problem) in questions {
        let (paths, more) = asked.deepened(problem, Aim::Months, &within);
        *work = work.and(more);
        if let Some(path) = paths.first() {
            let [months, ..] = path.cost;
            within.months = within.months.min(months.saturating_add(MONTHS_BEYOND_QUICKEST));
            costs.push(path.cost);
        }
    }
    costs
}

fn measures(route: &Route) -> Cost {
    let m = &route.measures;
    [m.months.into(), m.pounds, m.unknown_amounts.into(), m.unpaid_months.into(), m.selections.into(), m.detours.into()]
}
