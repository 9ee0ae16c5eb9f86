//! Links to what a record is about.

use super::Cx;
use crate::components::words::within;
use crate::draw::html;
use crate::state::View;
use catalogue::text::Subject;
use catalogue::{Catalogue, Home, ProfessionId};
use yew::prelude::*;

/// Most links of one line.
const MOST: usize = 8;

/// The page that holds the words of a data file.
pub fn page_of(home: Home) -> View {
    match home {
        Home::Profession(id) | Home::Steps(id) | Home::Sources(id) => View::Profession(id),
        Home::Shared => View::Steps,
        Home::Vision => View::Vision,
        Home::Leading => View::Leading,
        Home::Rules => View::Rules,
        Home::Money => View::Money,
    }
}

/// The title of a record and the page it is on; `None` where it has no page.
fn named(catalogue: &Catalogue, subject: Subject) -> Option<(&str, View)> {
    Some(match subject {
        Subject::Profession(id) => (&catalogue.profession(id).title, View::Profession(id)),
        Subject::Role(id) => (&catalogue.role(id).title, page_of(catalogue.role(id).home)),
        Subject::Programme(id) => (&catalogue.programme(id).title, page_of(catalogue.programme(id).home)),
        Subject::Move(id) => (&catalogue.move_of(id).title, page_of(catalogue.move_of(id).home)),
        Subject::Holding(_) => return None,
    })
}

/// A line of links: "For: a, b, c".
pub fn line(cx: Cx<'_>, words: &'static str, subjects: &[Subject]) -> Html {
    let catalogue = &cx.model.catalogue;
    let named: Vec<(&str, View)> = subjects.iter().filter_map(|subject| named(catalogue, *subject)).collect();
    if named.is_empty() {
        return html! { <></> };
    }
    let more = named.len().saturating_sub(MOST);
    html! {
        <p class="src">{ words }{ for named.into_iter().take(MOST).enumerate().map(|(at, (title, view))| html! {
            <>{ if at > 0 { ", " } else { "" } }{ cx.link(cx.place(view), "", html! { within(title) }) }</>
        }) }{ if more > 0 { format!(" and {more} more") } else { String::new() } }</p>
    }
}

/// As [`line`], for professions.
pub fn professions(cx: Cx<'_>, words: &'static str, ids: &[ProfessionId]) -> Html {
    let subjects: Vec<Subject> = ids.iter().copied().map(Subject::Profession).collect();
    line(cx, words, &subjects)
}

/// Which part of the Vision a view serves.
pub fn serves(cx: Cx<'_>, words: &'static str) -> Html {
    html! { <p class="src gap">{ words }{ cx.link(cx.place(View::Vision), "", html! { "The Vision in plain words" }) }</p> }
}
