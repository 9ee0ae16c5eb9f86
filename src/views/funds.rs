//! Loans, grants and fees that belong to no single step; how many people, places and posts there are.

use super::sources::{failed, loading};
use super::{Cx, about_what};
use crate::components::facts::date;
use crate::components::words::{NOT_KNOWN, capital};
use crate::components::{cite, fresh};
use crate::draw::html;
use crate::state::{Fetch, View, of_view};
use catalogue::Home;
use catalogue::review::About;
use catalogue::text::{Chunk, Figure, Quantity, certainty_word};
use yew::prelude::*;

/// Money and numbers.
pub fn view(cx: Cx<'_>) -> Html {
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &View::Money) }) }
                <p class="lead soft">{ "Loans, grants and fees that many routes share. Then: how many people, places and posts there are." }</p>
            </div>
            { match cx.model.texts.get(Home::Money) {
                Fetch::Here(chunk) => body(cx, chunk),
                Fetch::Failed(_) => failed(cx, "These figures could not be fetched. Check your connection, and try again."),
                _ => loading("Fetching the figures"),
            } }
        </div>
    }
}

fn body(cx: Cx<'_>, chunk: &Chunk) -> Html {
    html! {<>
        <section class="section">
            { cx.heading(1, "h2", html! { "Money" }) }
            <p class="prose">{ "What a single step pays and costs stands with the step. " }{ cx.link(cx.place(View::Rules), "", html! { "Rules about money" }) }{ " say who gets what." }</p>
            <ul class="parts sums">{ for chunk.sums.iter().map(|it| figure(cx, chunk, it)) }</ul>
        </section>
        <section class="section last">
            { cx.heading(1, "h2", html! { "People, places and posts" }) }
            <p class="prose">{ "Old figures say how old they are. Nobody has published newer ones, as far as we know." }</p>
            <ul class="parts sums">{ for chunk.counts.iter().map(|it| figure(cx, chunk, it)) }</ul>
        </section>
    </>}
}

fn figure(cx: Cx<'_>, chunk: &Chunk, it: &Figure) -> Html {
    let as_of = if it.as_of.is_empty() { "not known".to_owned() } else { date(&it.as_of) };
    html! {
        <li key={it.slug.clone()} id={it.slug.clone()} class="plain"><div>
            { cx.heading(2, "h4", html! { it.title.clone() }) }
            { if it.amounts.is_empty() {
                html! { <p><span class="unk">{ NOT_KNOWN }</span></p> }
            } else {
                html! { <dl class="amounts">{ for it.amounts.iter().map(|(what, amount)| html! {
                    <div key={what.clone()}><dt>{ what.clone() }</dt><dd>{ match amount {
                        Quantity::Told(words) => html! { capital(words) },
                        Quantity::Suppressed => html! { <span class="unk">{ capital(amount.words()) }</span> },
                    } }</dd></div>
                }) }</dl> }
            } }
            if !it.note.is_empty() { <p>{ it.note.clone() }</p> }
            <p class="src">{ format!("As of: {as_of}. {}.", certainty_word(it.certainty)) }</p>
            { about_what::line(cx, "About: ", &it.about) }
            { cite::all(&chunk.sources, &it.sources) }
            { fresh::late(&cx.model.catalogue, &it.checked, About::Money) }
        </div></li>
    }
}
