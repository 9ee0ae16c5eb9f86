//! One file a view. A view is a plain function from what is to be shown to markup; it knows the
//! state and sends messages, and knows no browser.

mod about;
mod about_what;
mod all_routes;
mod change;
mod compare;
mod compare_routes;
mod explore;
mod funds;
mod leading;
mod next;
mod no_answer;
mod plan;
mod profession;
mod route;
mod routes;
mod rules;
mod shell;
mod since;
mod sources;
mod start;
mod steps;
mod vision;

use crate::draw::html;
use crate::state::{Fetch, LinkStyle, Model, Msg, Piece, Place, View, of_view, print};
use yew::prelude::*;

/// What every view is given.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// What to show.
    pub model: &'a Model,
    /// Where messages go; the same callback for the life of the widget.
    pub send: &'a Callback<Msg>,
}

impl Cx<'_> {
    /// A link's address for a place.
    pub fn href(&self, place: &Place) -> AttrValue {
        print(&self.model.catalogue, place).href(&self.model.links).into()
    }

    /// A link's address for a part of a place: on pages of our own, where the address has room for it.
    pub fn href_at(&self, place: &Place, id: &str) -> AttrValue {
        let address = print(&self.model.catalogue, place);
        let href = address.href(&self.model.links);
        match &self.model.links {
            LinkStyle::Page { .. } if address.said.is_empty() => format!("{href}#{id}").into(),
            _ => href.into(),
        }
    }

    /// The present place with another view: what has been said stays.
    pub fn place(&self, view: View) -> Place {
        Place { view, ..self.model.place.clone() }
    }

    /// A link to a place. It is a plain link: the host takes plain clicks on links of ours, so that
    /// they stay in the widget; clicks with a modifier key, and readers without scripts, follow the
    /// address.
    pub fn link(&self, place: Place, class: &'static str, content: Html) -> Html {
        let class = (!class.is_empty()).then_some(class);
        html! { <a {class} href={self.href(&place)}>{ content }</a> }
    }

    /// A heading `below` levels under the view's own. 0 is the view's heading: there is one in a
    /// view, and it takes focus when the view changes.
    pub fn heading(&self, below: u8, class: &'static str, content: Html) -> Html {
        let level = (self.model.heading_level + below).clamp(1, 6);
        let class = (!class.is_empty()).then_some(class);
        let (id, tabindex) = if below == 0 { (Some(HEADING_ID), Some("-1")) } else { (None, None) };
        html! { <@{format!("h{level}")} {class} {id} {tabindex}>{ content }</@> }
    }
}

/// Id of the view's heading, for the skip link and for focus.
pub const HEADING_ID: &str = "cn-heading";

/// The whole widget.
pub fn page(cx: Cx<'_>) -> Html {
    let model = cx.model;
    let view = match Piece::of(&model.place.view) {
        None if model.place.view == View::Explore => explore::view(cx),
        None => start::view(cx),
        Some(piece) => match (model.pieces.get(piece), piece) {
            (Fetch::Here(_), Piece::Form) => questions(cx),
            (Fetch::Here(_), Piece::Plan) => of_a_plan(cx),
            (Fetch::Here(_), Piece::Profession) => of_a_profession(cx),
            (Fetch::Here(_), Piece::Pages) => to_read(cx),
            (Fetch::Failed(_), _) => not_here(
                cx,
                sources::failed(
                    cx,
                    "This part of the navigator could not be fetched. Check your connection, and try again.",
                ),
            ),
            _ => not_here(cx, sources::loading("Fetching this part of the navigator…")),
        },
    };
    shell::frame(cx, view)
}

/// A view that can't be drawn yet: its name, and what to wait for or to do.
fn not_here(cx: Cx<'_>, state: Html) -> Html {
    html! {
        <div class="wrap">
            <div class="pagehead">{ cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &cx.model.place.view) }) }</div>
            { state }
        </div>
    }
}

split::point! {
    "form" "4";
    fn questions(cx: Cx<'_>) -> Html {
        plan::view(cx)
    }
}

split::point! {
    "plan" "1";
    fn of_a_plan(cx: Cx<'_>) -> Html {
        match &cx.model.place.view {
            _ if cx.model.waits() => not_here(cx, sources::loading("Working it out…")),
            View::Next => next::view(cx),
            View::Routes | View::Route(_) | View::CompareRoutes(_) if cx.model.answer.is_none() => no_answer::view(cx),
            View::Routes => routes::view(cx),
            View::CompareRoutes(keys) => compare_routes::view(cx, keys),
            _ => route::view(cx),
        }
    }
}

split::point! {
    "profession" "2";
    fn of_a_profession(cx: Cx<'_>) -> Html {
        match &cx.model.place.view {
            View::Profession(id) => profession::view(cx, *id),
            _ => steps::view(cx),
        }
    }
}

split::point! {
    "pages" "3";
    fn to_read(cx: Cx<'_>) -> Html {
        match &cx.model.place.view {
            View::Compare(ids) => compare::view(cx, ids),
            View::Vision => vision::view(cx),
            View::Leading => leading::view(cx),
            View::Rules => rules::view(cx),
            View::Money => funds::view(cx),
            View::Sources => sources::view(cx),
            View::Shelf(grade) => sources::one_shelf(cx, *grade),
            _ => about::view(cx),
        }
    }
}
