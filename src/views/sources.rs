//! Where facts come from, and what nobody knows.

use super::Cx;
use crate::components::facts::{date, grade, source_date, source_link};
use crate::components::words::plural;
use crate::draw::html;
use crate::state::{Msg, Text};
use catalogue::text::{Source, SourceList};
use yew::prelude::*;

/// Sources and open questions.
pub fn view(cx: Cx<'_>) -> Html {
    let counts = &cx.model.catalogue.counts;
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { "Sources and open questions" }) }
                <p class="lead soft">{ format!(
                    "All facts rest on {} sources. {} questions are open: nobody has answered them, or sources disagree.",
                    counts.sources, counts.questions
                ) }</p>
            </div>
            { match &cx.model.sources {
                Text::Here(list) => lists(cx, list),
                Text::Failed(_) => failed(cx, "The list of sources could not be fetched. Check your connection, and try again."),
                _ => loading("Fetching the list of sources"),
            } }
        </div>
    }
}

/// Words that could not be fetched: what happened, and "Try again".
pub fn failed(cx: Cx<'_>, sentence: &'static str) -> Html {
    html! {
        <div class="band stack">
            <p class="note warn">{ crate::components::icon(crate::components::Icon::Warn) }<span>{ sentence }</span></p>
            <button type="button" class="btn btn-2" onclick={cx.send.reform(|_: MouseEvent| Msg::TryAgain)}>{ "Try again" }</button>
        </div>
    }
}

/// Words on their way.
pub fn loading(words: &'static str) -> Html {
    html! { <div class="band stack"><p class="live">{ words }</p><div class="sk"/><div class="sk"/></div> }
}

fn lists(cx: Cx<'_>, list: &SourceList) -> Html {
    // The list is sorted by publisher.
    let groups = list.sources.chunk_by(|(a, _), (b, _)| a.publisher == b.publisher);
    html! {<>
        <section class="section stack">
            { cx.heading(1, "h2", html! { "What we don’t know yet" }) }
            <p class="prose">{ "Each is a gap or a disagreement in what is published. We show it rather than guess." }</p>
            <ul class="list plain">{ for list.questions.iter().map(|question| html! {
                <li key={question.slug.clone()} class="g-o">
                    <span class="unknown">{ crate::components::icon(crate::components::Icon::Unknown) }</span>
                    <span>{ question.what.clone() }</span>
                </li>
            }) }</ul>
        </section>
        <section class="section stack last">
            { cx.heading(1, "h2", html! { "Sources by publisher" }) }
            <p class="prose">{ "Each with its date, the day we read it, how near it is to the facts, and how many facts rest on it." }</p>
            { for groups.map(|group| {
                let publisher = group.first().map(|(source, _)| source.publisher.clone()).filter(|name| !name.is_empty());
                let publisher = publisher.unwrap_or_else(|| "Publisher not named".to_owned());
                html! {
                    <div key={publisher.clone()}>
                        { cx.heading(2, "h4", html! { publisher }) }
                        <ul class="stack small">{ for group.iter().map(|(of, uses)| source(of, *uses)) }</ul>
                    </div>
                }
            }) }
        </section>
    </>}
}

fn source(source: &Source, uses: u16) -> Html {
    html! {
        <li key={source.slug.clone()}>
            { source_link(source) }
            <span class="src">{ format!(
                "{} · read {} · {} · {}",
                source_date(source), date(&source.checked), grade(source.grade), plural(uses.into(), "fact rests on it", "facts rest on it")
            ) }</span>
        </li>
    }
}
