//! The Psychological Professions Vision for England: what it promises, where, and how; who bears on
//! each part, and what of the navigator serves it.

use super::sources::{failed, loading};
use super::{Cx, about_what};
use crate::components::cite;
use crate::draw::html;
use crate::state::{Explore, Fetch, Filter, Place, View, of_view};
use catalogue::Home;
use catalogue::text::{Audience, Chunk, Feature, Part, Statement};
use yew::prelude::*;

/// The Vision.
pub fn view(cx: Cx<'_>) -> Html {
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &View::Vision) }) }
                <p class="lead soft">{ "The Psychological Professions Vision for England says what these professions want to change. Here it is in our own words, with the jobs that bear on each part." }</p>
            </div>
            { match cx.model.texts.get(Home::Vision) {
                Fetch::Here(chunk) => body(cx, chunk),
                Fetch::Failed(_) => failed(cx, "The Vision could not be fetched. Check your connection, and try again."),
                _ => loading("Fetching the Vision"),
            } }
        </div>
    }
}

fn body(cx: Cx<'_>, chunk: &Chunk) -> Html {
    let of = |part: Part| chunk.statements.iter().filter(move |statement| statement.part == part);
    let group = |title: &'static str, part: Part| {
        html! {
            <div key={title} class="gap">
                { cx.heading(2, "h3", html! { title }) }
                <ul class="parts">{ for of(part).map(|it| statement(cx, it, 3)) }</ul>
            </div>
        }
    };
    html! {<>
        <section class="section">
            { cx.heading(1, "h2", html! { "What it promises" }) }
            <ul class="parts">{ for of(Part::Commitment).map(|it| commitment(cx, chunk, it)) }</ul>
        </section>
        <section class="section">
            { cx.heading(1, "h2", html! { "Where it can make a difference" }) }
            <p class="prose">{ "Follow an area to the jobs that work there." }</p>
            { group("Services that are to grow", Part::AreaGrowing) }
            { group("Other services", Part::AreaService) }
            { group("Across all services", Part::AreaAcross) }
        </section>
        <section class="section last">
            { cx.heading(1, "h2", html! { "How it is to happen" }) }
            <p class="prose">{ "These are the workstreams: work on staff, training and leaders. Where this navigator helps with one, it says so." }</p>
            { group("Grow: more people", Part::Grow) }
            { group("Develop: training and careers", Part::Develop) }
            { group("Lead: the right leaders", Part::Lead) }
            { match chunk.statements.first() {
                Some(first) => cite::all(&chunk.sources, &first.sources),
                None => html! { <p>{ "There are none." }</p> },
            } }
        </section>
    </>}
}

/// A commitment with its promises.
fn commitment(cx: Cx<'_>, chunk: &Chunk, it: &Statement) -> Html {
    let within =
        |other: &&Statement| other.part == Part::Promise && other.number.split('.').next() == Some(it.number.as_str());
    html! {
        <li key={it.slug.clone()} id={it.slug.clone()}>
            <span class="no">{ it.number.clone() }</span>
            <div>
                { words(cx, it, 2) }
                <details class="twin">
                    <summary>{ format!("What “{}” means in detail", it.title) }</summary>
                    <ul class="parts">{ for chunk.statements.iter().filter(within).map(|it| statement(cx, it, 3)) }</ul>
                </details>
            </div>
        </li>
    }
}

fn statement(cx: Cx<'_>, it: &Statement, below: u8) -> Html {
    html! {
        <li key={it.slug.clone()} id={it.slug.clone()}>
            <span class="no">{ it.number.clone() }</span>
            <div>{ words(cx, it, below) }</div>
        </li>
    }
}

fn words(cx: Cx<'_>, it: &Statement, below: u8) -> Html {
    // An area that some of the professions bear on is a filter of the explorer.
    let title = match cx.model.catalogue.find_area(&it.slug) {
        Some(area) => {
            let explore = Explore { filters: vec![Filter::Area(area)], ..Explore::default() };
            cx.link(Place { view: View::Explore, explore, ..Place::default() }, "", html! { it.title.clone() })
        }
        None => html! { it.title.clone() },
    };
    let serves = serves(&it.features);
    let schools = it.audiences.contains(&Audience::Schools);
    let advisers = it.audiences.contains(&Audience::CareersAdvisers);
    html! {<>
        { cx.heading(below, "h4", title) }
        <p>{ it.what.clone() }</p>
        if it.everyone { <p class="src">{ "For every psychological profession." }</p> }
        { about_what::line(cx, "Who bears on it: ", &it.bears_on) }
        if !serves.is_empty() {
            <p class="src">{ "Here it is served by: " }{ for serves.iter().enumerate().map(|(at, (view, words))| html! {
                <>{ if at > 0 { ", " } else { "" } }{ cx.link(cx.place(view.clone()), "", html! { *words }) }</>
            }) }{ match (schools, advisers) {
                (true, true) => " (for schools and careers advisers)",
                (true, false) => " (for schools)",
                (false, true) => " (for careers advisers)",
                (false, false) => "",
            } }</p>
        }
    </>}
}

/// The views that do what a statement asks for, each once.
fn serves(features: &[Feature]) -> Vec<(View, &'static str)> {
    let mut views: Vec<(View, &'static str)> = Vec::new();
    for feature in features {
        let found = match feature {
            Feature::CompareProfessions
            | Feature::ExploreByPopulation
            | Feature::ExploreByRole
            | Feature::ExploreBySetting
            | Feature::ExploreBySkill
            | Feature::RoleStatus
            | Feature::Taxonomy => (View::Explore, "all the jobs side by side"),
            Feature::EntryRoutes
            | Feature::FairAccess
            | Feature::FundingChecker
            | Feature::PathwayMap
            | Feature::Transitions => (View::Plan, "routes from what you have"),
            Feature::Cpd | Feature::TrainingMap => (View::Steps, "jobs and steps that many routes share"),
            Feature::LeadershipLadder => (View::Leading, "how far one can lead"),
            Feature::Competition | Feature::DemandFigures | Feature::PayAndConditions => {
                (View::Money, "money and numbers")
            }
            Feature::Regulation => (View::Rules, "rules that many jobs share"),
            Feature::WholeNavigator => (View::Start, "the whole navigator"),
            Feature::Values => continue,
        };
        if !views.contains(&found) {
            views.push(found);
        }
    }
    views
}
