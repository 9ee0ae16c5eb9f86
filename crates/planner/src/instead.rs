//! Other steps that do as well: a route that ties with another is shown once, so the other is told step by step.

use crate::next::gives_holding;
use crate::{Asked, Goal, Need, Person, Route, Step, StepKind, Terms, WorkReason, judge, order, problem, route};
use catalogue::{Catalogue, GroupId, HoldingId, Move, MoveId, MoveKind, Pay, RoleId, Test};
use std::cmp::Reverse;

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
    let Some(told) = made_at(route, at) else { return Vec::new() };
    let before = catalogue.move_of(told);
    tied(asked, route, at, &|other| does_the_same(before, other)).into_iter().map(|(id, _)| id).collect()
}

/// The route with each training for a profession, each registration and each post in which one gets experience, by the one
/// of those that do as well that comes first by [`order`], of posts the better paid: the search keeps one of them,
/// whichever it meets first. Only routes that will do are told.
pub(crate) fn most_fitting(asked: Asked<'_>, mut route: Route, will_do: &dyn Fn(&Route) -> bool) -> Route {
    let catalogue = asked.catalogue;
    for at in 0..route.steps.len() {
        let Some(before) = made_at(&route, at).map(|id| catalogue.move_of(id)) else { continue };
        let groups = groups_worked_for(&route, at + 1);
        let pay = before.to_role.map(|role| catalogue.role(role).pay);
        let gives_experience = |other: &Move| {
            let counts = |role, group: &GroupId| judge::membership(catalogue.group(*group), role).is_some();
            let does = |role: RoleId| {
                groups.iter().any(|group| counts(role, group))
                    && pay.is_some_and(|pay| pays_at_least(catalogue, catalogue.role(role).pay, pay))
            };
            other.kind == MoveKind::TakePost
                && pays_at_least(catalogue, other.pays, before.pays)
                && other.to_role.is_some_and(does)
        };
        let others = if !before.qualifies_in.is_empty() {
            tied(asked, &route, at, &|other| does_the_same(before, other))
        } else if before.kind == MoveKind::TakePost && !groups.is_empty() {
            tied(asked, &route, at, &gives_experience)
        } else if before.kind == MoveKind::Register {
            let later = asked_for(&route, at + 1);
            let gives = |other: &Move| later.iter().any(|holding| gives_holding(catalogue, other, *holding));
            tied(asked, &route, at, &|other| {
                other.kind == MoveKind::Register && other.pays == before.pays && gives(other)
            })
        } else {
            continue;
        };
        // What rests least on others' judgement, then the better paid.
        let told = |route: &Route| {
            let pounds = route.steps.get(at).and_then(|step| route::entry_pounds(catalogue, step.pays));
            let order = order(catalogue, route);
            (order.0, Reverse(pounds), order)
        };
        for (_, other) in others {
            if will_do(&other) && told(&other) < told(&route) {
                route = other;
            }
        }
    }
    route
}

/// The move made at a step, if it is none of work.
fn made_at(route: &Route, at: usize) -> Option<MoveId> {
    match route.steps.get(at)?.what {
        StepKind::Move { id, .. } => Some(id),
        StepKind::Work { .. } => None,
    }
}

/// The holdings that the steps from one on ask for.
fn asked_for(route: &Route, from: usize) -> Vec<HoldingId> {
    let needs = route.steps.iter().skip(from).flat_map(|step| &step.needs);
    let held = |need: &Need| if let Test::Hold(holding) = need.leaf.test { Some(holding) } else { None };
    needs.filter_map(held).collect()
}

/// The groups for whose experience one works at a step.
fn groups_worked_for(route: &Route, at: usize) -> Vec<GroupId> {
    let Some(StepKind::Work { reasons }) = route.steps.get(at).map(|step| &step.what) else { return Vec::new() };
    let group = |reason: &WorkReason| match reason {
        WorkReason::Experience { group, .. } => Some(*group),
        WorkReason::Clock(_) | WorkReason::Age(_) => None,
    };
    reasons.iter().filter_map(group).collect()
}

/// Whether a post is known to pay at least as much as another, or pays the same way.
fn pays_at_least(catalogue: &Catalogue, pays: Pay, than: Pay) -> bool {
    let pounds = |pay| route::entry_pounds(catalogue, pay);
    pays == than || pounds(than).is_some_and(|than| pounds(pays).is_some_and(|pays| pays >= than))
}

/// Whether a move brings the same pay, and a job, a holding or a profession that another brings.
fn does_the_same(before: &Move, other: &Move) -> bool {
    let gives = |id| other.gains.contains(id) || other.gains_on_result.contains(id);
    other.pays == before.pays
        && other.selection == before.selection
        && (other.to_role.is_some() && other.to_role == before.to_role
            || before.gains.iter().chain(&before.gains_on_result).any(gives)
            || !before.qualifies_in.is_empty() && other.qualifies_in == before.qualifies_in)
}

/// The routes that moves of a kind make in the place of the step at `at`, with the same measures and the same end.
fn tied(asked: Asked<'_>, route: &Route, at: usize, of_the_kind: &dyn Fn(&Move) -> bool) -> Vec<(MoveId, Route)> {
    let Asked { catalogue, person, goal, terms } = asked;
    let Some(told) = made_at(route, at) else { return Vec::new() };
    let (path, _) = route::path_of(&route.steps);
    let is_move = |step: &&Step| matches!(step.what, StepKind::Move { .. });
    let place = route.steps.iter().take(at).filter(is_move).count();
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
    let others = catalogue.move_ids().filter(|id| *id != told && of_the_kind(catalogue.move_of(*id)));
    others.filter(|id| problem::can_be_planned(catalogue.move_of(*id), terms)).filter_map(with).collect()
}
