//! Two or three routes of an answer side by side: in what they differ, which leaves more and from when.

use super::Cx;
use super::compare::{Column, same_for_all, table};
use super::routes::{copy_button, print_button};
use crate::components::money_line::side_by_side;
use crate::components::{Icon, compare_words, icon, route_words, words};
use crate::draw::html;
use crate::state::{MOST_ROUTES_COMPARED, Msg, View};
use planner::{Answer, Goal, Route, Value};
use yew::prelude::*;

/// The link that compares routes; nothing for a single one.
pub fn link(cx: Cx<'_>, routes: &[&Route], words: &str) -> Option<Html> {
    let keys: Vec<String> = routes.iter().map(|route| route.key(&cx.model.catalogue)).collect();
    let words = words.to_owned();
    (keys.len() > 1).then(|| cx.link(cx.place(View::CompareRoutes(keys)), "btn btn-3", html! { words }))
}

/// The box that chooses a route to compare.
pub fn choose(cx: Cx<'_>, key: &str, name: &str) -> Html {
    let chosen = &cx.model.compared;
    let checked = chosen.iter().any(|other| other == key);
    let full = chosen.len() >= MOST_ROUTES_COMPARED && !checked;
    let key = key.to_owned();
    let onchange = cx.send.reform(move |_: Event| Msg::CompareRoute(key.clone()));
    html! {
        <label class="check small screen-only"><input type="checkbox" {checked} disabled={full} {onchange}/><span>{ "Compare" }<span class="vh">{ format!(": {name}") }</span></span></label>
    }
}

/// What is chosen to compare, and the link that compares it.
pub fn chosen(cx: Cx<'_>) -> Html {
    let keys = &cx.model.compared;
    let next = match keys.len() {
        0 | 1 => " chosen. Choose one or two more.",
        2 => " chosen. You can choose one more.",
        _ => " chosen, which is the most.",
    };
    html! {
        <div class="bottombar always" hidden={keys.is_empty()}>
            <span><b>{ keys.len().to_string() }</b>{ next }</span>
            if keys.len() > 1 { { cx.link(cx.place(View::CompareRoutes(keys.clone())), "", html! { <>{ "Compare them" }{ icon(Icon::Arrow) }</> }) } }
        </div>
    }
}

/// The view of the routes with these keys; of the picks where they are not among the answers any more.
pub fn view(cx: Cx<'_>, keys: &[String]) -> Html {
    let catalogue = &*cx.model.catalogue;
    let Some((goal, answer)) = cx.model.place.plan.goal.zip(cx.model.answer.as_deref()) else {
        return super::routes::view(cx);
    };
    let named: Vec<&Route> = keys.iter().filter_map(|key| answer.find(catalogue, key)).collect();
    let gone = named.len() < keys.len();
    let picks = || answer.picks.iter().filter_map(|pick| answer.routes.get(pick.route)).collect();
    let routes: Vec<&Route> = if named.len() > 1 { named } else { picks() };
    if routes.len() > 1 { found(cx, goal, answer, &routes, gone) } else { super::routes::view(cx) }
}

fn found(cx: Cx<'_>, goal: Goal, answer: &Answer, routes: &[&Route], gone: bool) -> Html {
    let (catalogue, plan) = (&*cx.model.catalogue, &cx.model.place.plan);
    let keys: Vec<String> = routes.iter().map(|route| route.key(catalogue)).collect();
    let names: Vec<String> = routes.iter().enumerate().map(|(at, route)| short_name(answer, route, at)).collect();
    let columns: Vec<Column> = routes
        .iter()
        .zip(&keys)
        .zip(&names)
        .map(|((route, key), short)| {
            let others = keys.iter().filter(|other| *other != key).cloned().collect();
            let without = (keys.len() > 2).then_some(View::CompareRoutes(others));
            let title = route_words::name(catalogue, answer, route);
            Column { short: short.clone(), title, view: View::Route(key.clone()), without }
        })
        .collect();
    let (differ, same) = rows(cx, routes);
    let differ = differ
        .into_iter()
        .map(|(heading, cells)| (heading, cells.into_iter().map(|words| html! { <span>{ words }</span> }).collect()));
    html! {
        <>
            <div class="band wash head"><div class="wrap">
                { cx.link(cx.place(View::Routes), "back", html! { <>{ icon(Icon::Back) }{ "All routes" }</> }) }
                <p class="eyebrow">{ format!("{} to {}", route_words::from_words(catalogue, plan), words::within(&route_words::goal_title(catalogue, goal))) }</p>
                { cx.heading(0, "h1", html! { format!("{} routes, and how they differ", words::capital(&words::count(routes.len()))) }) }
                if gone { <p class="note gap-s">{ "A route in this link is not among the answers any more. So here are routes that are." }</p> }
                <div class="actions">{ print_button(cx, "Print") }{ copy_button(cx) }</div>
            </div></div>
            <div class="wrap body">
                { table(cx, &columns, differ.collect()) }
                <span class="src">{ "Time to find a post is not published, so it is not in the years. Each route lists its sources." }</span>
                { same_for_all(cx, same) }
                <section class="section last">
                    { cx.heading(1, "h2", html! { "The money, side by side" }) }
                    { side_by_side(catalogue, &plan.person(catalogue), &names, routes) }
                </section>
            </div>
        </>
    }
}

/// What a route is best at; for one that is no pick its number.
fn short_name(answer: &Answer, route: &Route, at: usize) -> String {
    let pick = answer.picks.iter().find(|pick| answer.routes.get(pick.route) == Some(route));
    let label = pick.and_then(|pick| answer.best_at(pick).first().copied());
    label.map_or_else(|| format!("Route {}", at + 1), |label| words::pick(label).to_owned())
}

type Rows<Cells> = Vec<(&'static str, Cells)>;

/// The rows that differ, and those that are the same for all, in their words and in a fixed order.
fn rows(cx: Cx<'_>, routes: &[&Route]) -> (Rows<Vec<String>>, Rows<String>) {
    let catalogue = &*cx.model.catalogue;
    // Told by their words: a length that is the same as planned may be longer for some.
    let (mut differ, mut same) = (Vec::new(), Vec::new());
    for row in planner::route_rows(catalogue, routes) {
        let heading = compare_words::field(row.field);
        let cells = routes.iter().zip(&row.values);
        let words = |(route, value): (&&Route, &Value)| compare_words::of_route(catalogue, route, row.field, value);
        let mut cells: Vec<String> = cells.map(words).collect();
        if cells.iter().all(|words| Some(words) == cells.first()) {
            same.extend(cells.pop().map(|words| (heading, words)));
        } else {
            differ.push((heading, cells));
        }
    }
    (differ, same)
}
