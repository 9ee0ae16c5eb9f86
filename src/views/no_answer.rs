//! Where routes would be, when there is no goal yet or no script to work them out: what to do, and
//! the ways in to read instead.

use super::Cx;
use crate::components::words::family_box;
use crate::draw::html;
use crate::state::{View, by_title, of_view};
use yew::prelude::*;

/// The page without an answer.
pub fn view(cx: Cx<'_>) -> Html {
    let catalogue = &cx.model.catalogue;
    let ids = by_title(catalogue, |profession| !profession.umbrella);
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { of_view(catalogue, &cx.model.place.view) }) }
                <p class="lead soft">{ "Tell us your goal first. Routes are worked out in your browser, from your answers. That needs scripts." }</p>
            </div>
            <div class="band stack">
                <p>{ cx.link(cx.place(View::Plan), "btn btn-1", html! { "Say where you want to get" }) }</p>
                { cx.heading(1, "h2", html! { "Or read the ways in, job by job" }) }
                <ul class="list">{ for ids.into_iter().map(|id| {
                    let profession = catalogue.profession(id);
                    let (letter, class, _) = family_box(profession.family_box);
                    html! {
                        <li key={profession.slug.clone()} class={class}>
                            <span class="letter" aria-hidden="true">{ letter }</span>
                            <span>{ cx.link(cx.place(View::Profession(id)), "", html! { <b>{ profession.title.clone() }</b> }) }</span>
                            <span class="sm">{ profession.short.clone() }</span>
                        </li>
                    }
                }) }</ul>
            </div>
        </div>
    }
}
