//! One change: what one would have to gain or give up to open routes to the most professions, or to be there sooner.

use super::Cx;
use crate::components::why_not::limit_words;
use crate::components::{Icon, icon, route_words, words};
use crate::draw::html;
use crate::state::{Msg, Place, Plan, View};
use planner::{Change, Changes, Goal, Nearer, What};
use yew::prelude::*;

/// Professions named under a change; the rest are counted.
const MOST_NAMED: usize = 8;

/// The link to it from where no route fits.
pub fn link(cx: Cx<'_>) -> Html {
    cx.link(cx.place(View::Next), "", html! { "See which one change would open the most" })
}

/// The section: a button first, as with limits it can take minutes.
pub fn section(cx: Cx<'_>) -> Html {
    let (asked, changes) = (cx.model.change_asked, cx.model.change.as_deref());
    let waiting = "Working it out: every job, with each thing you could get or give up. With limits on pay or fees this can take some minutes. You can read on.";
    on_request(
        cx,
        "One change that would open the most",
        "What one thing, if you got it or gave it up, would open routes to the most jobs?",
        (asked, changes.is_some()),
        Msg::AskForChange,
        || changes.map_or_else(|| wait(waiting), |changes| found(cx, changes)),
    )
}

/// The section about the goal of a plan that has routes.
pub fn sooner(cx: Cx<'_>) -> Html {
    let (asked, nearer) = (cx.model.nearer_asked, cx.model.nearer.as_deref());
    let waiting =
        "Working it out: the quickest route again, with each thing you could get or give up. You can read on.";
    on_request(
        cx,
        "One change that would bring it nearer",
        "What one thing, if you had it already or gave it up, would get you there sooner?",
        (asked, nearer.is_some()),
        Msg::AskForNearer,
        || nearer.map_or_else(|| wait(waiting), |nearer| by_how_much(cx, nearer)),
    )
}

/// A section whose answer takes long: a button first.
fn on_request(
    cx: Cx<'_>,
    title: &'static str,
    question: &'static str,
    (asked, known): (bool, bool),
    ask: fn(bool) -> Msg,
    answer: impl FnOnce() -> Html,
) -> Html {
    let words = match (asked, known) {
        (false, _) => "Work it out",
        (true, false) => "Stop",
        (true, true) => "Hide it",
    };
    let press = cx.send.reform(move |_: MouseEvent| ask(!asked));
    let print = if asked { "section" } else { "section screen-only" };
    html! {
        <section class={print}>
            { cx.heading(1, "h2", html! { title }) }
            <p class="prose">{ question }</p>
            <p class="gap-s"><button type="button" class="btn btn-2" onclick={press}>{ words }</button></p>
            if asked { <div class="stack gap-s">{ answer() }</div> }
        </section>
    }
}

fn wait(words: &'static str) -> Html {
    html! { <p class="note" aria-busy="true">{ words }</p> }
}

/// Each change that saves time: it leads to the routes as if it were made.
fn by_how_much(cx: Cx<'_>, nearer: &[Nearer]) -> Html {
    if nearer.is_empty() {
        return html! { <p><b>{ "No one change that we know brings it nearer." }</b></p> };
    }
    html! {
        <ul class="needs">
            { for nearer.iter().map(|nearer| {
                let (what, plan) = made(cx, nearer.what);
                let length = |months: u32| words::length(u16::try_from(months).unwrap_or(u16::MAX));
                let place = Place { plan, ..cx.model.place.clone() };
                html! {
                    <li key={what.clone()}>
                        { icon(Icon::Plus) }
                        <div><b>{ format!("{what}: {} sooner.", length(nearer.saved_months)) }</b>
                            <p>{ format!("The quickest route is then {} as planned. ", length(nearer.months)) }{ cx.link(place, "", html! { "See the routes" }) }</p></div>
                    </li>
                }
            }) }
        </ul>
    }
}

fn found(cx: Cx<'_>, changes: &Changes) -> Html {
    let catalogue = &*cx.model.catalogue;
    let all = planner::every_profession(catalogue).len();
    let titles = |goals: &[Goal]| -> Vec<String> {
        goals.iter().map(|goal| words::within(&route_words::goal_title(catalogue, *goal))).collect()
    };
    html! {
        <>
            <p>{ format!("As things are, {} of {all} jobs have a route.", changes.open.len()) }</p>
            if changes.best.is_empty() {
                <p><b>{ "No one change that we know opens more." }</b></p>
            } else {
                <ul class="needs">{ for changes.best.iter().map(|change| row(cx, change)) }</ul>
            }
            if !changes.undecided.is_empty() {
                <p class="note">{ format!("We stopped looking for these after a while, so there may be a route as things are: {}.", words::and_list(&titles(&changes.undecided))) }</p>
            }
            if changes.cut_short {
                <p class="note">{ "We stopped some searches after a while: a change may open more than we say." }</p>
            }
        </>
    }
}

/// A change, and what it opens: each profession leads to its routes, as if the change were made.
fn row(cx: Cx<'_>, change: &Change) -> Html {
    let (what, changed) = made(cx, change.what);
    let more = change.opens.len().saturating_sub(MOST_NAMED);
    html! {
        <li key={what.clone()}>
            { icon(Icon::Plus) }
            <div>
                <b>{ format!("{what}: {}.", words::plural(change.opens.len(), "more job", "more jobs")) }</b>
                <p>
                    { for change.opens.iter().take(MOST_NAMED).enumerate().map(|(at, goal)| html! { <span key={at}>{ if at > 0 { "; " } else { "" } }{ routes(cx, &changed, *goal) }</span> }) }
                    if more > 0 { { format!("; and {more} more") } }
                </p>
            </div>
        </li>
    }
}

/// A change in words, and the plan with it.
fn made(cx: Cx<'_>, what: What) -> (String, Plan) {
    let (catalogue, plan) = (&*cx.model.catalogue, &cx.model.place.plan);
    let mut changed = plan.clone();
    match what {
        What::Gain(holding) => {
            changed.add(catalogue, holding);
            (format!("If you had “{}”", catalogue.holding(holding).title), changed)
        }
        What::GiveUp(term) => {
            if let Some((_, terms)) = planner::limits(&plan.terms).into_iter().find(|(limit, _)| *limit == term) {
                changed.terms = terms;
            }
            (format!("Without your limit “{}”", limit_words(term, &plan.terms)), changed)
        }
    }
}

fn routes(cx: Cx<'_>, changed: &Plan, goal: Goal) -> Html {
    let plan = Plan { goal: Some(goal), ..changed.clone() };
    let place = Place { view: View::Routes, plan, ..cx.model.place.clone() };
    cx.link(place, "", html! { route_words::goal_title(&cx.model.catalogue, goal) })
}
