#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod judge;
mod picks;
mod problem;
mod route;
mod search;

pub use answer::*;
pub use judge::stand_in_months;
pub use route::{Standing, entry_pounds, standing, usually_held};
pub use search::Effort;

use catalogue::{Catalogue, ProfessionId, RoleId};
use problem::Problem;
use search::Aim;

/// Professions shown in [`Answer::by_way_of`], at most.
const WAYS_SHOWN: usize = 6;

/// States expanded at most for the routes, and for each way through another profession. Beyond it
/// the answer may lack routes, and [`Effort::cut_short`] says so.
const MOST_STATES: usize = 300;
const MOST_STATES_BY_WAY: usize = 40;

/// Every route that no other route beats, and the named picks among them.
pub fn routes(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Answer {
    measured_routes(catalogue, person, goal, terms).0
}

/// The same as [`routes`], with how much work it was.
pub fn measured_routes(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> (Answer, Effort) {
    let Some(role) = problem::goal_role(catalogue, goal) else { return Default::default() };
    if person.role == Some(role) {
        let there = route::written(catalogue, person, goal, &search::Path { steps: Vec::new(), cost: [0; 6] });
        let routes = vec![there];
        return (Answer { picks: picks::picks(&routes), routes, by_way_of: Vec::new() }, Effort::default());
    }
    let Some(problem) = Problem::new(catalogue, person, goal, terms, None) else { return Default::default() };
    let (paths, mut effort) = search::search(&problem, Aim::Unbeaten, MOST_STATES);
    let mut routes: Vec<Route> = paths.iter().map(|path| route::written(catalogue, person, goal, path)).collect();
    // One route for each vector: the one that rests least on others' judgement, then the shortest to tell.
    routes.sort_by_cached_key(|route| {
        let m = route.measures;
        let vector = (m.detours, m.months, m.pounds, m.unknown_amounts, m.unpaid_months, m.selections);
        let names: Vec<(String, u8)> =
            route.names(catalogue).into_iter().map(|(name, way)| (name.to_owned(), way)).collect();
        (vector, route.soft(), route.steps.len(), names)
    });
    routes.dedup_by_key(|route| route.measures);
    routes.sort_by_cached_key(|route| {
        let names: Vec<(String, u8)> =
            route.names(catalogue).into_iter().map(|(name, way)| (name.to_owned(), way)).collect();
        (route.measures.detours, route.measures.months, names)
    });
    let (by_way_of, more) = by_way_of(catalogue, person, goal, terms, role, &routes);
    effort = effort.and(more);
    (Answer { picks: picks::picks(&routes), routes, by_way_of }, effort)
}

/// The best route through each profession that none of the routes passes through, quickest first.
fn by_way_of(
    catalogue: &Catalogue,
    person: &Person,
    goal: Goal,
    terms: &Terms,
    role: RoleId,
    routes: &[Route],
) -> (Vec<ByWay>, Effort) {
    let mut effort = Effort::default();
    let mut ways: Vec<ByWay> = Vec::new();
    let mut professions: Vec<(ProfessionId, RoleId)> = catalogue
        .profession_ids()
        .filter_map(|id| Some((id, catalogue.profession(id).qualified_role?)))
        .filter(|(_, through)| *through != role && person.role != Some(*through))
        .filter(|(_, through)| !routes.iter().any(|route| route.takes(catalogue, *through)))
        .collect();
    professions.sort_by_key(|(id, _)| &catalogue.profession(*id).slug);
    for (profession, through) in professions {
        let Some(problem) = Problem::new(catalogue, person, goal, terms, Some(through)) else { continue };
        let (paths, more) = search::search(&problem, Aim::First, MOST_STATES_BY_WAY);
        effort = effort.and(more);
        let best = paths
            .iter()
            .map(|path| route::written(catalogue, person, goal, path))
            .min_by_key(|route| (route.soft(), route.steps.len(), route.names(catalogue).iter().map(|(n, w)| ((*n).to_owned(), *w)).collect::<Vec<_>>()));
        if let Some(route) = best {
            ways.push(ByWay { profession, route });
        }
    }
    ways.sort_by_key(|way| {
        let m = way.route.measures;
        (m.months, m.detours, m.pounds, m.unknown_amounts, m.unpaid_months, m.selections)
    });
    ways.truncate(WAYS_SHOWN);
    (ways, effort)
}
