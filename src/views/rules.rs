//! Rules that hold for several professions.

use super::sources::{failed, loading};
use super::{Cx, about_what};
use crate::components::facts::date;
use crate::components::{cite, fresh};
use crate::draw::html;
use crate::state::{Fetch, View, of_view};
use catalogue::Home;
use catalogue::review::About;
use catalogue::text::{Chunk, Rule, Source, Topic, certainty_word};
use yew::prelude::*;

/// What rules are about, in the order shown.
const TOPICS: [(Topic, &str); 6] = [
    (Topic::Entry, "Getting in"),
    (Topic::Training, "Training"),
    (Topic::Money, "Money for training"),
    (Topic::Register, "Registers and titles"),
    (Topic::Work, "Work and pay"),
    (Topic::Lead, "Leading"),
];

/// All shared rules.
pub fn view(cx: Cx<'_>) -> Html {
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &View::Rules) }) }
                <p class="lead soft">{ "They hold for several professions, or for all. The page of a profession names those that reach it." }</p>
            </div>
            { match cx.model.texts.get(Home::Rules) {
                Fetch::Here(chunk) => body(cx, chunk),
                Fetch::Failed(_) => failed(cx, "The rules could not be fetched. Check your connection, and try again."),
                _ => loading("Fetching the rules"),
            } }
        </div>
    }
}

fn body(cx: Cx<'_>, chunk: &Chunk) -> Html {
    let topics = TOPICS.iter().filter_map(|(topic, title)| {
        let rules: Vec<&Rule> = chunk.rules.iter().filter(|rule| rule.topic == *topic).collect();
        (!rules.is_empty()).then(|| {
            html! {
                <section key={*title} class="section">
                    { cx.heading(1, "h2", html! { *title }) }
                    <ul class="parts sums">{ for rules.into_iter().map(|it| rule(cx, it, &chunk.sources, 2)) }</ul>
                </section>
            }
        })
    });
    html! {
        <>
            { for topics }
            <p class="section last small soft">{ "Required: a published rule, or the law. Usual: what adverts and courses mostly do. Varies: courses or employers differ. No published rule: it follows from other facts." }</p>
        </>
    }
}

/// A rule with whom it reaches and where it comes from.
pub(super) fn rule(cx: Cx<'_>, it: &Rule, sources: &[Source], below: u8) -> Html {
    html! {
        <li key={it.slug.clone()} id={it.slug.clone()} class="plain"><div>
            { cx.heading(below, "h4", html! { it.title.clone() }) }
            <p>{ it.what.clone() }</p>
            { foot(cx, it) }
            { cite::first(sources, &it.sources) }
        </div></li>
    }
}

fn foot(cx: Cx<'_>, it: &Rule) -> Html {
    let as_of = if it.as_of.is_empty() { String::new() } else { format!(" As of {}.", date(&it.as_of)) };
    let whom = if it.everyone { " For everyone." } else { "" };
    html! {<>
        <p class="src">{ format!("{}.{as_of}{whom}", certainty_word(it.certainty)) }</p>
        { about_what::line(cx, "For: ", &it.applies_to) }
        { fresh::late(&cx.model.catalogue, &it.checked, if it.topic == Topic::Money { About::Money } else { About::Rest }) }
    </>}
}

/// The titles of rules where they apply, each a link to its words, date and sources.
pub(super) fn named(cx: Cx<'_>, rules: &[Rule]) -> Html {
    html! {<>
        <ul class="dots">{ for rules.iter().map(|it| html! {
            <li key={it.slug.clone()}><a href={cx.href_at(&cx.place(View::Rules), &it.slug)}>{ it.title.clone() }</a></li>
        }) }</ul>
        <p class="small soft gap-s">{ "Each link leads to the rule in full, with its date and sources." }</p>
    </>}
}
