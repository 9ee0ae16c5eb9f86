//! What the planner is asked, and when. All that calls it is here, behind one door: the planner is in
//! a piece of the program that may not be here yet.

use super::model::{Model, Text, Ways, WhyNotNow};
use super::piece::Piece;
use super::place::View;
use super::update::Effect;
use planner::WaySearch;
use std::rc::Rc;

/// What the planner is to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    /// The plan's answers are others: plan anew.
    Again,
    /// The view is another: look for what it shows.
    Look,
    /// Nothing else is under way: go on with what takes longer than planning.
    GoOn,
}

/// Plans anew from the plan's answers: now if the planner is here, or else as soon as it is.
pub fn again(model: &mut Model) {
    ask(model, Work::Again);
}

/// Looks for what the present view shows.
pub fn look(model: &mut Model) {
    ask(model, Work::Look);
}

/// Does the next part of what is left to do.
pub fn go_on(model: &mut Model) {
    ask(model, Work::GoOn);
}

fn ask(model: &mut Model, work: Work) {
    if matches!(model.pieces.get(Piece::Plan), Text::Here(_)) {
        plan(model, work);
    }
}

split::point! {
    "plan" "0";
    fn plan(model: &mut Model, work: Work) {
        match work {
            Work::Again => plan_again(model),
            Work::Look => look_round(model),
            Work::GoOn if why_is_missing(model) => {
                model.why_not = Some(Rc::new(WhyNotNow::ask(&model.catalogue, &model.place.plan)));
            }
            Work::GoOn if ways_are_missing(model) => look_for_ways(model),
            Work::GoOn => {}
        }
    }
}

/// What is left to do once the present state is drawn: also of a first state.
pub fn still_to_do(model: &Model) -> Option<Effect> {
    (why_is_missing(model) || ways_are_missing(model)).then_some(Effect::GoOnSoon)
}

/// Whether no route fits and nobody has asked why.
fn why_is_missing(model: &Model) -> bool {
    let shown = matches!(model.place.view, View::Plan | View::Routes | View::Route(_));
    let none = model.answer.as_ref().is_some_and(|answer| answer.routes.is_empty() && !answer.cut_short);
    shown && none && model.why_not.is_none()
}

/// Whether ways through other professions are to be shown and have not been looked for yet.
fn ways_are_missing(model: &Model) -> bool {
    let shown = matches!(model.place.view, View::Routes | View::Route(_) | View::CompareRoutes(_));
    shown && !matches!(model.ways, Ways::Found) && model.place.plan.goal.is_some() && model.answer.is_some()
}

/// Goes on looking for ways through other professions. That takes longer than planning, so it waits until the routes are
/// drawn, and a page does other things in between.
fn look_for_ways(model: &mut Model) {
    let (catalogue, plan) = (Rc::clone(&model.catalogue), &model.place.plan);
    let (Some(goal), Some(answer)) = (plan.goal, &mut model.answer) else { return };
    model.ways = match std::mem::take(&mut model.ways) {
        Ways::Unasked => Ways::Looking(Box::new(WaySearch::new(&catalogue, &plan.person(), goal, &plan.terms, answer))),
        Ways::Looking(mut search) => {
            if search.go_on(&catalogue) {
                Ways::Looking(search)
            } else {
                Rc::make_mut(answer).by_way_of = search.found(&catalogue);
                Ways::Found
            }
        }
        Ways::Found => Ways::Found,
    };
}

/// Looks for ways through other professions at once if a route on screen can only be one of them.
fn look_for_named_way(model: &mut Model) {
    let named = match &model.place.view {
        View::Route(key) => std::slice::from_ref(key),
        View::CompareRoutes(keys) => keys,
        _ => return,
    };
    let known = |key: &String| model.answer.as_ref().is_some_and(|answer| answer.find(&model.catalogue, key).is_some());
    if named.iter().all(known) {
        return;
    }
    while ways_are_missing(model) {
        look_for_ways(model);
    }
}

/// Plans anew from the plan's answers.
fn plan_again(model: &mut Model) {
    let plan = &model.place.plan;
    model.answer = plan.goal.map(|goal| Rc::new(planner::routes(&model.catalogue, &plan.person(), goal, &plan.terms)));
    model.ways = Ways::Unasked;
    model.why_not = None;
    model.next = None;
    look_round(model);
}

/// Looks for what the present view shows.
fn look_round(model: &mut Model) {
    look_for_named_way(model);
    look_beside(model);
    look_ahead(model);
}

/// Looks for other steps that do as well as those of the route on screen: once for a route, and not at each drawing.
fn look_beside(model: &mut Model) {
    let (catalogue, plan) = (&*model.catalogue, &model.place.plan);
    let shown = plan.goal.zip(model.route_on_screen());
    model.instead = shown.map_or_else(Vec::new, |(goal, (route, _))| {
        let of = |at| planner::instead(catalogue, &plan.person(), goal, &plan.terms, route, at);
        (0..route.steps.len()).map(of).collect()
    });
}

/// Looks at every step from where someone is, where they are shown.
fn look_ahead(model: &mut Model) {
    let plan = &model.place.plan;
    if model.place.view == View::Next && model.next.is_none() && plan.says_who() {
        model.next = Some(Rc::new(planner::next(&model.catalogue, &plan.person(), &plan.terms)));
    }
}
