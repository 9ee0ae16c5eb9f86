//! Jobs and steps that belong to no single profession: school, degrees, shared jobs.

use super::sources::{failed, loading};
use super::{Cx, profession, rules};
use crate::components::cite;
use crate::draw::html;
use crate::state::{Fetch, View, of_view};
use catalogue::text::Chunk;
use catalogue::{Home, RoleId};
use yew::prelude::*;

/// Shared jobs and steps.
pub fn view(cx: Cx<'_>) -> Html {
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &View::Steps) }) }
                <p class="lead soft">{ "School, degrees, first jobs and posts at the top. They belong to no single profession." }</p>
            </div>
            { match cx.model.texts.get(Home::Shared) {
                Fetch::Here(chunk) => body(cx, chunk),
                Fetch::Failed(_) => failed(cx, "These steps could not be fetched. Check your connection, and try again."),
                _ => loading("Fetching the shared jobs and steps"),
            } }
        </div>
    }
}

fn body(cx: Cx<'_>, chunk: &Chunk) -> Html {
    let catalogue = &cx.model.catalogue;
    let roles: Vec<RoleId> = catalogue
        .role_ids()
        .filter(|id| catalogue.role(*id).home == Home::Shared && catalogue.own_job != Some(*id))
        .collect();
    let rest = cite::unnamed(&chunk.sources, profession::step_lines(chunk));
    html! {<>
        <section class="section">
            { cx.heading(1, "h2", html! { "Jobs" }) }
            { profession::jobs(cx, chunk, &[], &roles) }
        </section>
        <section class="section">
            { cx.heading(1, "h2", html! { "Steps" }) }
            { match profession::steps(cx, Home::Shared, chunk) {
                Some(steps) => steps,
                None => html! { <p>{ "There are none." }</p> },
            } }
        </section>
        <section class="section">
            { cx.heading(1, "h2", html! { "Rules for everyone" }) }
            { rules::named(cx, &chunk.rules) }
        </section>
        <section class="section last">
            { cx.heading(1, "h2", html! { "Sources" }) }
            <p class="prose">{ "Most sources are linked beside the facts they are for. These are the others." }</p>
            { cite::list(&chunk.sources, &rest) }
        </section>
    </>}
}
