//! Other steps that do as well: a route that ties with another is shown once, so the other is told step by step.

use crate::{Goal, Person, Route, Step, StepKind, Terms, problem, route};
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
    let Some(StepKind::Move { id: told, .. }) = route.steps.get(at).map(|step| &step.what) else { return Vec::new() };
    let (path, _) = route::path_of(&route.steps);
    let is_move = |step: &&Step| matches!(step.what, StepKind::Move { .. });
    let place = route.steps.iter().take(at).filter(is_move).count();
    let before = catalogue.move_of(*told);
    let does_the_same = |other: &Move| {
        let gives = |id| other.gains.contains(id) || other.gains_on_result.contains(id);
        other.pays == before.pays
            && (other.to_role.is_some() && other.to_role == before.to_role
                || before.gains.iter().chain(&before.gains_on_result).any(gives)
                || !before.qualifies_in.is_empty() && other.qualifies_in == before.qualifies_in)
    };
    let ties = |id: &MoveId| {
        let ways = problem::allowed_ways(catalogue.move_of(*id), terms);
        ways.into_iter().any(|way| {
            let mut other = path.clone();
            if let Some((_, step, its_way)) = other.steps.get_mut(place) {
                (*step, *its_way) = (*id, way);
            }
            route::can_be_walked(catalogue, person, goal, &other) && {
                let other = route::written(catalogue, person, goal, &other);
                other.measures == route.measures && other.reached(catalogue) == route.reached(catalogue)
            }
        })
    };
    catalogue
        .move_ids()
        .filter(|id| id != told && problem::can_be_planned(catalogue.move_of(*id), terms))
        .filter(|id| does_the_same(catalogue.move_of(*id)))
        .filter(ties)
        .collect()
}
