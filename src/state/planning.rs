//! What the planner is asked, and when. All that calls it is here, behind one door: the planner is in
//! a piece of the program that may not be here yet.
//!
//! Nothing is worked out while a message is taken in. What the view on screen needs is worked out one thing
//! after another, and each in pieces, so that a key can be answered in between.

use super::address::parse;
use super::model::{Fetch, Model, Older, Then, WhyNotNow};
use super::piece::Piece;
use super::place::{Plan, View};
use catalogue::{Catalogue, MoveId};
use planner::{
    Answer, ByWay, Changes, FittingJob, Goal, Nearer, NextMove, Pieces, Relaxed, Route, StepKind, Terms, pausing,
};
use std::rc::Rc;

/// One thing that is worked out for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    /// Every step from where someone is.
    Next,
    /// Which one change would open the most professions.
    Change,
    /// What is about a goal.
    To(Goal, About),
}

/// What is worked out about a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// The routes.
    Routes,
    /// Ways through other professions.
    Ways,
    /// What has become of a plan made with older facts.
    Then,
    /// Every job that fits, where the goal is a description.
    Jobs,
    /// Other steps that do as well as those of the route on screen.
    Instead,
    /// Why no route fits.
    WhyNot,
    /// What each limit, taken off alone, lets through.
    Without,
    /// Which one change would bring the goal nearer.
    Nearer,
}

enum Found {
    Next(Vec<NextMove>),
    Routes(Answer),
    Ways(Vec<ByWay>),
    Jobs(Vec<FittingJob>),
    Then(Then),
    Instead(Vec<Vec<MoveId>>),
    WhyNot(WhyNotNow),
    Without(Vec<Relaxed>),
    Change(Changes),
    Nearer(Vec<Nearer>),
}

/// What is being worked out. A copy of a model begins it anew.
#[derive(Default)]
pub struct UnderWay(Option<(Job, Pieces<Found>)>);

impl Clone for UnderWay {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// The plan's answers are others: what was worked out for the former ones no longer holds.
pub fn again(model: &mut Model, former: Option<Goal>) {
    model.under_way = UnderWay::default();
    model.planned = false;
    model.ways_found = false;
    model.jobs = None;
    model.older = None;
    model.compared.clear();
    model.instead = None;
    model.why_not = None;
    model.without = None;
    model.next = None;
    model.change = None;
    model.change_asked = false;
    model.nearer = None;
    model.nearer_asked = false;
    model.fit_own_job();
    // Routes to the same goal stay on screen until there are new ones.
    if model.place.plan.goal != former {
        model.answer = None;
    }
}

/// The view is another.
pub fn look(model: &mut Model) {
    model.instead = None;
    stop(model, |job| matches!(job, Job::To(_, About::Instead)));
    // It can take long, and whoever goes on wants something else.
    if model.place.view != View::Next && model.change.is_none() {
        ask_for_change(model, false);
    }
    if model.place.view != View::Routes && model.nearer.is_none() {
        ask_for_nearer(model, false);
    }
}

/// Somebody wants to know which one change would open the most, or no longer does: then it is not worked out further.
pub fn ask_for_change(model: &mut Model, asked: bool) {
    model.change_asked = asked;
    if !asked {
        stop(model, |job| job == Job::Change);
    }
}

/// Somebody wants to know which one change would bring their goal nearer, or no longer does: the same.
pub fn ask_for_nearer(model: &mut Model, asked: bool) {
    model.nearer_asked = asked;
    if !asked {
        stop(model, |job| matches!(job, Job::To(_, About::Nearer)));
    }
}

/// Gives a job up, if it is the one under way.
fn stop(model: &mut Model, is_it: fn(Job) -> bool) {
    if model.under_way.0.as_ref().is_some_and(|(job, _)| is_it(*job)) {
        model.under_way = UnderWay::default();
    }
}

/// Whether something is left to work out for the view on screen.
pub fn still_to_do(model: &Model) -> bool {
    matches!(model.pieces.get(Piece::Plan), Fetch::Here(_)) && (model.under_way.0.is_some() || missing(model).is_some())
}

/// Works out one more piece of what is left to do.
pub fn go_on(model: &mut Model) {
    if still_to_do(model) {
        work(model);
    }
}

/// Works out all that is left to do.
pub fn finish(model: &mut Model) {
    while still_to_do(model) {
        work(model);
    }
}

/// The first thing that the view on screen lacks.
fn missing(model: &Model) -> Option<Job> {
    let (view, plan) = (&model.place.view, &model.place.plan);
    Piece::at_work_in(view)?;
    let of_routes = matches!(view, View::Routes | View::Route(_) | View::CompareRoutes(_));
    let none = model.answer.as_ref().is_some_and(|answer| answer.routes.is_empty());
    let to = |about, missing: bool| plan.goal.filter(|_| missing).map(|goal| Job::To(goal, about));
    let of_routes = of_routes && model.answer.is_some();
    let older = model.older.as_ref().filter(|_| Older::is_shown_in(view) && model.answer.is_some());
    let described = matches!(plan.goal, Some(Goal::Any(_)));
    let next = *view == View::Next && plan.says_who();
    let jobs = [
        (next && model.next.is_none()).then_some(Job::Next),
        to(About::Routes, !model.planned),
        to(About::Ways, model.named_route_is_missing()),
        to(About::Instead, matches!(view, View::Route(_)) && model.instead.is_none() && model.answer.is_some()),
        to(About::WhyNot, *view != View::Next && none && model.why_not.is_none()),
        (next && model.change_asked && model.change.is_none()).then_some(Job::Change),
        to(About::Then, older.is_some_and(|older| older.catalogue.here().is_some() && older.then.is_none())),
        to(About::Jobs, *view == View::Routes && described && !none && model.jobs.is_none()),
        to(About::Ways, of_routes && !model.ways_found),
        to(About::Without, *view == View::Routes && plan.terms != Terms::default() && !none && model.without.is_none()),
        to(About::Nearer, *view == View::Routes && model.nearer_asked && model.nearer.is_none()),
    ];
    jobs.into_iter().flatten().next()
}

split::point! {
    "plan" "0";
    fn work(model: &mut Model) {
        let under_way = std::mem::take(&mut model.under_way).0;
        let Some((job, mut pieces)) = under_way.or_else(|| missing(model).map(|job| (job, begun(model, job)))) else {
            return;
        };
        match pieces.go_on() {
            Some(found) => put(model, found),
            None => model.under_way = UnderWay(Some((job, pieces))),
        }
    }
}

fn begun(model: &Model, job: Job) -> Pieces<Found> {
    let (catalogue, plan) = (Rc::clone(&model.catalogue), model.place.plan.clone());
    let answer = model.answer.clone().unwrap_or_default();
    let older = model.older.clone();
    let shown = model.route_on_screen().map(|(route, _)| route.clone());
    Pieces::new(async move {
        let (person, terms) = (plan.person(&catalogue), &plan.terms);
        match job {
            Job::Next => Found::Next(planner::next(&catalogue, &person, terms)),
            Job::Change => {
                let among = planner::worth_asking(&catalogue);
                let goals = planner::every_profession(&catalogue);
                Found::Change(pausing::best_change(&catalogue, &person, &goals, terms, &among).await)
            }
            Job::To(goal, about) => match about {
                About::Routes => Found::Routes(pausing::routes(&catalogue, &person, goal, terms).await),
                About::Ways => Found::Ways(pausing::by_way_of(&catalogue, &person, goal, terms, &answer).await),
                About::Then => Found::Then(match &older {
                    Some(older) => then(&catalogue, older).await,
                    None => Then::default(),
                }),
                About::Jobs => Found::Jobs(pausing::fitting_jobs(&catalogue, &person, goal, terms).await),
                About::Instead => {
                    Found::Instead(shown.map_or_else(Vec::new, |route| instead(&catalogue, &plan, goal, &route)))
                }
                About::Without => Found::Without(pausing::without_each(&catalogue, &person, goal, terms).await),
                About::WhyNot => Found::WhyNot(WhyNotNow::ask(&catalogue, &plan, goal).await),
                About::Nearer => {
                    let among = planner::worth_asking(&catalogue);
                    Found::Nearer(pausing::nearer(&catalogue, &person, goal, terms, &among).await)
                }
            },
        }
    })
}

/// What has become of a link's plan: it is read, and its routes looked for, with the facts that it was made with.
async fn then(now: &Catalogue, older: &Older) -> Then {
    let Fetch::Here(before) = &older.catalogue else { return Then::default() };
    let (mut before, (place, _)) = (Catalogue::clone(before), parse(before, &older.address));
    before.set_own_job(place.plan.own_job_pounds);
    let mut then = Then { pay_scale_changed: planner::pay_scale_changed(&before, now), ..Then::default() };
    let Some(goal) = place.plan.goal else { return then };
    let answer = pausing::routes(&before, &place.plan.person(&before), goal, &place.plan.terms).await;
    let routes: Vec<&Route> = match &place.view {
        View::Route(key) => answer.find(&before, key).into_iter().collect(),
        _ => answer.picks.iter().filter_map(|pick| answer.routes.get(pick.route)).collect(),
    };
    let mut seen: Vec<MoveId> = Vec::new();
    for step in routes.into_iter().flat_map(|route| &route.steps) {
        if let StepKind::Move { id, .. } = step.what
            && !seen.contains(&id)
        {
            seen.push(id);
            then.steps.push((before.move_of(id).title.clone(), planner::since(&before, now, id)));
        }
    }
    then
}

fn instead(catalogue: &Catalogue, plan: &Plan, goal: Goal, route: &Route) -> Vec<Vec<MoveId>> {
    let of = |at| planner::instead(catalogue, &plan.person(catalogue), goal, &plan.terms, route, at);
    (0..route.steps.len()).map(of).collect()
}

fn put(model: &mut Model, found: Found) {
    model.worked_out = model.worked_out.wrapping_add(1);
    match found {
        Found::Next(next) => model.next = Some(Rc::new(next)),
        Found::Routes(answer) => {
            model.answer = Some(Rc::new(answer));
            model.planned = true;
            if std::mem::take(&mut model.say_routes) {
                model.announcement = routes_sentence(model);
            }
        }
        Found::Ways(ways) => {
            if let Some(answer) = &mut model.answer {
                Rc::make_mut(answer).by_way_of = ways;
            }
            model.ways_found = true;
            model.instead = None;
        }
        Found::Then(then) => {
            if let Some(older) = &mut model.older {
                older.then = Some(Rc::new(then));
            }
        }
        Found::Jobs(jobs) => model.jobs = Some(Rc::new(jobs)),
        Found::Instead(instead) => model.instead = Some(instead),
        Found::WhyNot(why) => model.why_not = Some(Rc::new(why)),
        Found::Without(opened) => model.without = Some(Rc::new(opened)),
        Found::Change(changes) => {
            model.announcement = match changes.best.first().map(|best| best.opens.len()) {
                None => "Worked out: no one change that we know opens more.".to_owned(),
                Some(1) => "Worked out: one change would open 1 more job.".to_owned(),
                Some(count) => format!("Worked out: one change would open {count} more jobs."),
            };
            model.change = Some(Rc::new(changes));
        }
        Found::Nearer(nearer) => {
            model.announcement = match nearer.len() {
                0 => "Worked out: no one change that we know brings it nearer.".to_owned(),
                1 => "Worked out: one change would bring it nearer.".to_owned(),
                count => format!("Worked out: {count} changes would bring it nearer."),
            };
            model.nearer = Some(Rc::new(nearer));
        }
    }
}

/// One sentence for screen readers: how many routes fit now.
fn routes_sentence(model: &Model) -> String {
    match model.answer.as_ref().map(|answer| answer.routes.len()) {
        None => String::new(),
        Some(0) => "No route fits yet.".to_owned(),
        Some(1) => "1 route fits.".to_owned(),
        Some(count) => format!("{count} routes fit."),
    }
}
