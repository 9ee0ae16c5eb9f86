//! What has become of a plan since its link was made: it was made with older facts.

use super::Cx;
use crate::components::{Icon, icon, since_words};
use crate::draw::html;
use crate::state::{Fetch, Then};
use planner::Since;
use yew::prelude::*;

/// The section; an empty element where the link was made with these facts, or its own are not kept.
pub fn section(cx: Cx<'_>) -> Html {
    let Some(older) = &cx.model.older else { return html! { <></> } };
    let content = match (&older.catalogue, &older.then) {
        (_, Some(then)) => found(then),
        (Fetch::Failed(_), None) => return html! { <></> },
        (_, None) => html! { <p aria-busy="true">{ "Looking at what has changed…" }</p> },
    };
    html! {
        <section class="note stack since">
            { cx.heading(1, "h3", html! { "What has changed since this link was made" }) }
            { content }
        </section>
    }
}

fn found(then: &Then) -> Html {
    let others: Vec<&(String, Since)> = then.steps.iter().filter(|(_, since)| *since != Since::Same).collect();
    let same = then.steps.len() - others.len();
    html! {
        <>
            if then.pay_scale_changed { <p>{ since_words::PAY_SCALE_CHANGED }</p> }
            if !others.is_empty() {
                <ul class="needs">
                    { for others.into_iter().map(|(title, since)| html! {
                        <li key={title.clone()}>{ icon(mark(since)) }<div><b>{ format!("{title}.") }</b>{ format!(" {}.", since_words::since(since)) }</div></li>
                    }) }
                </ul>
            }
            <p>{
                match same {
                    _ if then.steps.is_empty() => "The route of this link is not among those that the facts of then give.".to_owned(),
                    _ if same == then.steps.len() => "No step of its routes has changed.".to_owned(),
                    0 => "Every step of its routes has changed.".to_owned(),
                    1 => "The other step of its routes is unchanged.".to_owned(),
                    same => format!("The other {same} steps of its routes are unchanged."),
                }
            }</p>
        </>
    }
}

fn mark(since: &Since) -> Icon {
    match since {
        Since::Same => Icon::Met,
        Since::Changed(_) => Icon::Warn,
        Since::Withdrawn | Since::Gone => Icon::Closed,
    }
}
