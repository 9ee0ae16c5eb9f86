//! Other steps that do as well: a route that ties with another is shown once, so the other is told step by step.

use crate::{Asked, Goal, Person, Route, Step, StepKind, Terms, order, problem, route};
use catalogue::{Catalogue, Move, MoveId};

/// Steps that could stand in the place of the one at `at`, counted among all steps of the route: with each of them the
/// route has the same measures, ends in the same job, and brings the same pay meanwhile, and every later step can still
/// start. In the order of the catalogue; none for a stretch of work. No two steps are tried at once.
pub fn instead(
    catalogue: &Catalogue,
    person: &Person,
    goal: Goal,
    terms: &Terms,
    route: &Route,
    at: usize,
) -> Vec<MoveId> {
    let asked = Asked { catalogue, person, goal, terms };
    tied(asked, route, at).into_iter().map(|(id, _)| id).collect()
}

/// The route with each training for a profession by the one of those that do as well that comes first by [`order`]: the
/// search keeps one of them, whichever it meets first.
pub(crate) fn most_fitting(asked: Asked<'_>, mut route: Route) -> Route {
    for at in 0..route.steps.len() {
        let trains = |step: &Step| match step.what {
            StepKind::Move { id, .. } => !asked.catalogue.move_of(id).qualifies_in.is_empty(),
            StepKind::Work { .. } => false,
        };
        if route.steps.get(at).is_some_and(trains) {
            for (_, other) in tied(asked, &route, at) {
                if order(asked.catalogue, &other) < order(asked.catalogue, &route) {
                    route = other;
                }
            }
        }
    }
    route
}

/// The steps of [`instead`], each with the route that it makes.
fn tied(asked: Asked<'_>, route: &Route, at: usize) -> Vec<(MoveId, Route)> {
    let Asked { catalogue, person, goal, terms } = asked;
    let Some(StepKind::Move { id: told, .. }) = route.steps.get(at).map(|step| &step.what) else { return Vec::new() };
    let (path, _) = route::path_of(&route.steps);
    let is_move = |step: &&Step| matches!(step.what, StepKind::Move { .. });
    let place = route.steps.iter().take(at).filter(is_move).count();
    let before = catalogue.move_of(*told);
    let does_the_same = |other: &Move| {
        let gives = |id| other.gains.contains(id) || other.gains_on_result.contains(id);
        other.pays == before.pays
            && other.selection == before.selection
            && (other.to_role.is_some() && other.to_role == before.to_role
                || before.gains.iter().chain(&before.gains_on_result).any(gives)
                || !before.qualifies_in.is_empty() && other.qualifies_in == before.qualifies_in)
    };
    let with = |id: MoveId| {
        let ways = problem::allowed_ways(catalogue.move_of(id), terms);
        ways.into_iter().find_map(|way| {
            let mut other = path.clone();
            if let Some((_, step, its_way)) = other.steps.get_mut(place) {
                (*step, *its_way) = (id, way);
            }
            let other = route::can_be_walked(catalogue, person, goal, &other)
                .then(|| route::written(catalogue, person, goal, &other))?;
            (other.measures == route.measures && other.reached(catalogue) == route.reached(catalogue))
                .then_some((id, other))
        })
    };
    let others = catalogue.move_ids().filter(|id| id != told && does_the_same(catalogue.move_of(*id)));
    others.filter(|id| problem::can_be_planned(catalogue.move_of(*id), terms)).filter_map(with).collect()
}
