//! Every route found, in a table that sorts.

use super::{Cx, compare_routes};
use crate::components::{Icon, compare_words, icon, route_words, words};
use crate::draw::html;
use crate::state::{Msg, RouteColumn, RouteOrder, View};
use catalogue::Catalogue;
use planner::{Answer, Field, Goal, Route};
use yew::prelude::*;

/// A route, and what is said of it beside its measures.
pub struct Row<'a> {
    route: &'a Route,
    key: String,
    /// Its name, as on its own page.
    title: String,
    /// The drawing of what it is best at, if it is a pick.
    pick: Option<Icon>,
    /// What sets it apart, where its name does not say that.
    text: String,
    /// Whether another row has the same name, so that `text` is needed to tell them apart.
    alike: bool,
}

/// The picks, the best routes by way of another profession, then all others; none twice.
pub fn rows<'a>(catalogue: &Catalogue, goal: Goal, answer: &'a Answer) -> Vec<Row<'a>> {
    let mut out: Vec<Row<'a>> = Vec::new();
    let mut add = |route: &'a Route, title: String, pick, text: String| {
        let key = route.key(catalogue);
        if !out.iter().any(|row| row.key == key) {
            out.push(Row { route, key, title, pick, text, alike: false });
        }
    };
    let own = |route: &Route| route_words::other_title(catalogue, goal, answer, route);
    for pick in &answer.picks {
        if let Some(route) = answer.routes.get(pick.route) {
            let mark = route_words::pick_icon(pick.labels.first().copied());
            add(route, route_words::name(catalogue, answer, route), Some(mark), own(route));
        }
    }
    for by in &answer.by_way_of {
        let title = route_words::by_way(catalogue, by.profession);
        add(&by.route, title, None, "A qualified job on the way.".to_owned());
    }
    for route in &answer.routes {
        add(route, own(route), None, String::new());
    }
    tell_apart(catalogue, &mut out);
    out
}

/// Says of rows that would read alike which steps each has that not all of them have.
fn tell_apart(catalogue: &Catalogue, rows: &mut [Row<'_>]) {
    let told = |row: &Row<'_>| {
        let reads_so = |other: &&Row<'_>| other.title == row.title && other.text == row.text;
        let alike: Vec<&Row<'_>> = rows.iter().filter(reads_so).collect();
        if alike.len() < 2 {
            return None;
        }
        let steps: Vec<Vec<String>> =
            alike.iter().map(|other| route_words::step_lines(catalogue, other.route)).collect();
        let own = route_words::step_lines(catalogue, row.route).into_iter();
        let own = own.filter(|step| steps.iter().any(|steps| !steps.contains(step)));
        let own: Vec<String> = own.map(|step| words::within(&step)).collect();
        Some(if own.is_empty() { "Then straight on".to_owned() } else { words::capital(&own.join(", then ")) })
    };
    let texts: Vec<Option<String>> = rows.iter().map(told).collect();
    for (row, text) in rows.iter_mut().zip(texts) {
        if let Some(text) = text {
            (row.text, row.alike) = (text, true);
        }
    }
}

/// The rows in an order. What is not known stands last, whichever way round the rest is; rows that are alike in the
/// column stay as they were.
fn sort(rows: &mut [Row<'_>], order: RouteOrder) {
    rows.sort_by_cached_key(|row| {
        let (unknown, numbers) = measure(order.by, row.route);
        // The complement turns the order of numbers round.
        (unknown, numbers.map(|number| if order.most_first { !number } else { number }))
    });
}

/// Whether something of a column is not known of a route, and what it is sorted by. As among the picks, an unknown
/// amount is dearer than any number of pounds.
fn measure(by: RouteColumn, route: &Route) -> (bool, [u32; 2]) {
    let measures = &route.measures;
    let known = |number: u16| (false, [number.into(), 0]);
    match by {
        RouteColumn::Months => {
            let months = route.months.planned();
            (months == 0, [months.into(), route.months.most.unwrap_or(u16::MAX).into()])
        }
        RouteColumn::Pounds => (measures.unknown_amounts > 0, [measures.unknown_amounts.into(), measures.pounds]),
        RouteColumn::UnpaidMonths => known(measures.unpaid_months),
        RouteColumn::Selections => known(measures.selections),
        RouteColumn::Detours => known(measures.detours),
    }
}

/// The words of a cell.
fn cell(catalogue: &Catalogue, by: RouteColumn, route: &Route) -> String {
    match by {
        RouteColumn::Months => route_words::total(route),
        RouteColumn::Pounds => {
            let (cost, _) = route_words::cost_words(catalogue, route);
            format!("{cost}{}", route_words::not_published(route))
        }
        RouteColumn::UnpaidMonths => route_words::without_pay(catalogue, route),
        RouteColumn::Selections => route_words::picked_words(catalogue, route).0,
        RouteColumn::Detours => match route.measures.detours {
            0 => "None".to_owned(),
            n => n.to_string(),
        },
    }
}

fn heading(by: RouteColumn) -> &'static str {
    compare_words::field(match by {
        RouteColumn::Months => Field::Months,
        RouteColumn::Pounds => Field::Pounds,
        RouteColumn::UnpaidMonths => Field::UnpaidMonths,
        RouteColumn::Selections => Field::Selections,
        RouteColumn::Detours => Field::Detours,
    })
}

/// The table. The roles are said, as a table that is laid out in another way loses them.
pub fn table(cx: Cx<'_>, mut rows: Vec<Row<'_>>) -> Html {
    let order = cx.model.place.order;
    sort(&mut rows, order);
    html! {
        <table class="tbl cmp sorts" role="table">
            <caption>{ order.words() }<span class="vh">{ ". The headings are buttons that sort." }</span></caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader"><b class="only-wide">{ "Route" }</b><b class="only-narrow">{ "Sort by" }</b></th>
                { for RouteColumn::ALL.into_iter().map(|(by, name, _)| column(cx, by, name)) }
            </tr></thead>
            <tbody role="rowgroup">{ for rows.into_iter().map(|row| line(cx, row)) }</tbody>
        </table>
    }
}

fn column(cx: Cx<'_>, by: RouteColumn, name: &'static str) -> Html {
    let order = cx.model.place.order;
    let (sorted, mark) = match (order.by == by, order.most_first) {
        (false, _) => (None, None),
        (true, false) => (Some("ascending"), Some(icon(Icon::LeastFirst))),
        (true, true) => (Some("descending"), Some(icon(Icon::MostFirst))),
    };
    let press = cx.send.reform(move |_: MouseEvent| Msg::SortRoutes(by));
    html! {
        <th key={name} scope="col" role="columnheader" aria-sort={sorted}>
            <button type="button" class="by" onclick={press}>{ heading(by) }{ mark }</button>
        </th>
    }
}

fn line(cx: Cx<'_>, row: Row<'_>) -> Html {
    let Row { route, key, title, pick, text, alike } = row;
    let mark = pick.map(icon);
    // On paper only what tells rows apart is needed.
    let class = if alike { "small" } else { "small screen-only" };
    let name = if alike { &format!("{title}, {}", words::within(&text)) } else { &title };
    let choose = compare_routes::choose(cx, &key, name);
    html! {
        <tr key={key.clone()} role="row">
            <th scope="row" role="rowheader">
                { cx.link(cx.place(View::Route(key)), "", html! { <>{ mark }{ title }</> }) }
                if !text.is_empty() { <span {class}>{ text }</span> }
                { choose }
            </th>
            { for RouteColumn::ALL.into_iter().map(|(by, name, _)| html! {
                <td key={name} role="cell"><b class="only-narrow">{ heading(by) }</b><div>{ cell(&cx.model.catalogue, by, route) }</div></td>
            }) }
        </tr>
    }
}
