//! How far one can lead: seven levels on a path, how far published steps go, programmes for leaders,
//! doors that depend on a register.

use super::sources::{failed, loading};
use super::{Cx, about_what, rules};
use crate::components::facts::{date, or_unknown};
use crate::components::leading::{LEVELS, jobs, level_word, published, reach, whose};
use crate::components::words::{and_list, availability, capital, count, plural, within};
use crate::components::{Icon, cite, fresh, icon};
use crate::draw::html;
use crate::state::{Fetch, View, of_view};
use catalogue::review::About;
use catalogue::text::{Chunk, Development, Door, Level, Subject};
use catalogue::{Availability, Home, ProfessionId, RoleId};
use yew::prelude::*;

/// Titles of jobs named before the full list.
const NAMED: usize = 3;

/// Leading.
pub fn view(cx: Cx<'_>) -> Html {
    html! {<>
        <div class="band wash"><div class="wrap">
            { cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &View::Leading) }) }
            <p class="lead">{ "Seven levels, from a team to the nation. A solid line is a step that someone has published. A dashed line means that nobody has." }</p>
        </div></div>
        <div class="wrap">
            { match cx.model.texts.get(Home::Leading) {
                Fetch::Here(chunk) => body(cx, chunk),
                Fetch::Failed(_) => failed(cx, "The levels could not be fetched. Check your connection, and try again."),
                _ => loading("Fetching the levels"),
            } }
        </div>
    </>}
}

fn body(cx: Cx<'_>, chunk: &Chunk) -> Html {
    html! {<>
        <section class="section">
            { cx.heading(1, "vh", html! { "The seven levels" }) }
            <ol class="climb">{ for chunk.levels.iter().enumerate().map(|(at, it)| level(cx, chunk, at, it)) }</ol>
        </section>
        { how_far(cx) }
        <section class="section">
            { cx.heading(1, "h2", html! { "Programmes for leaders" }) }
            <p class="prose">{ "None of them gives a post by itself. Ask whether a programme runs before you plan with it." }</p>
            <ul class="parts sums">{ for chunk.developments.iter().map(|it| development(cx, chunk, it)) }</ul>
        </section>
        <section class="section">
            { cx.heading(1, "h2", html! { "Doors that depend on your register" }) }
            <ul class="needs">{ for chunk.doors.iter().map(|it| door(cx, chunk, it)) }</ul>
        </section>
        <section class="section last">
            { cx.heading(1, "h2", html! { "What else holds for leaders" }) }
            <ul class="parts sums">{ for chunk.rules.iter().map(|it| rules::rule(cx, it, &chunk.sources, 2)) }</ul>
            { about_what::serves(cx, "This page serves workstreams 6.24 and 6.28 of the Vision: ways into leadership, and leaders at every level. ") }
        </section>
    </>}
}

fn level(cx: Cx<'_>, chunk: &Chunk, at: usize, it: &Level) -> Html {
    let catalogue = &*cx.model.catalogue;
    let known = it.roles.iter().filter(|id| published(catalogue, **id, None)).count();
    let all = it.roles.len();
    let state = match known {
        0 => html! { <span class="state unknown">{ icon(Icon::NoRule) }{ "No published route" }</span> },
        n if n * 2 <= all => {
            html! { <span class="state may">{ icon(Icon::May) }{ format!("A published route to {} of {} jobs", count(n), count(all)) }</span> }
        }
        _ => html! { <span/> },
    };
    let titles: Vec<String> = it.roles.iter().take(NAMED).map(|id| within(&catalogue.role(*id).title)).collect();
    let posts = match all.saturating_sub(NAMED) {
        0 => and_list(&titles),
        more => format!("{} and {more} more", titles.join(", ")),
    };
    let serves: Vec<String> = it.serves.iter().map(|number| number.to_owned()).collect();
    html! {
        <li key={it.title.clone()} class={(known == 0).then_some("none")}>
            <span class="no" aria-hidden="true">{ (at + 1).to_string() }</span>
            <div class="row tight">{ cx.heading(2, "h3", html! { it.title.clone() }) }{ state }</div>
            <p>{ it.what.clone() }</p>
            <dl class="grid3">
                <div><dt>{ "Posts" }</dt><dd>{ capital(&posts) }</dd></div>
                <div><dt>{ "Pay" }</dt><dd>{ or_unknown((!it.pay.is_empty()).then(|| it.pay.clone())) }</dd></div>
                <div><dt>{ "How people get there" }</dt><dd>{ it.how.clone() }</dd></div>
            </dl>
            <p class="small soft">{ it.basis.clone() }</p>
            { cite::all(&chunk.sources, &it.sources) }
            <details class="twin">
                <summary>{ plural(all, "job at this level, by profession", "jobs at this level, by profession") }</summary>
                { by_profession(cx, &it.roles) }
                if !serves.is_empty() { <p class="src">{ format!("Parts of the Vision it serves: {}.", serves.join(", ")) }</p> }
            </details>
        </li>
    }
}

/// Jobs of a level, those of the same professions together.
fn by_profession(cx: Cx<'_>, roles: &[RoleId]) -> Html {
    let catalogue = &*cx.model.catalogue;
    let mut groups: Vec<(String, Vec<RoleId>)> = Vec::new();
    for id in roles {
        let whose = whose(catalogue, catalogue.role(*id));
        match groups.iter_mut().find(|(name, _)| *name == whose) {
            Some((_, list)) => list.push(*id),
            None => groups.push((whose, vec![*id])),
        }
    }
    groups.sort_by(|(a, _), (b, _)| a.cmp(b));
    html! {
        <dl class="whose">{ for groups.into_iter().map(|(whose, list)| html! {
            <div key={whose.clone()}><dt>{ whose.clone() }</dt>{ for list.iter().map(|id| {
                let role = catalogue.role(*id);
                let link = cx.link(cx.place(about_what::page_of(role.home)), "", html! { role.title.clone() });
                if published(catalogue, *id, None) {
                    html! { <dd>{ link }</dd> }
                } else {
                    html! { <dd class="none">{ link }<span class="src">{ "Nobody has published a way in." }</span></dd> }
                }
            }) }</div>
        }) }</dl>
    }
}

fn how_far(cx: Cx<'_>) -> Html {
    let catalogue = &*cx.model.catalogue;
    let rows: Vec<(ProfessionId, [Option<bool>; 7])> = catalogue
        .profession_ids()
        .filter(|id| !catalogue.profession(*id).umbrella)
        .map(|id| (id, reach(&jobs(catalogue, id))))
        .filter(|(_, reach)| reach.iter().any(Option::is_some))
        .collect();
    let top = |reach: &[Option<bool>; 7]| reach.iter().rposition(|at| *at == Some(true));
    let stops: Vec<String> = rows
        .iter()
        .filter(|(_, reach)| top(reach).is_none_or(|top| top < 2))
        .map(|(id, _)| within(&catalogue.profession(*id).title))
        .collect();
    html! {
        <section class="section">
            { cx.heading(1, "h2", html! { "How far the published steps go" }) }
            <div class="reach head" aria-hidden="true"><span/><span class="track">{ for LEVELS.iter().map(|(_, word)| html! { <i>{ *word }</i> }) }</span></div>
            <ul class="reaches">{ for rows.iter().map(|(id, reach)| html! {
                <li key={id.0} class="reach">
                    { cx.link(cx.place(View::Profession(*id)), "", html! { catalogue.profession(*id).title.clone() }) }
                    <span class="track" aria-hidden="true">{ for reach.iter().map(|at| match at {
                        Some(true) => html! { <b/> },
                        Some(false) => html! { <u/> },
                        None => html! { <s/> },
                    }) }</span>
                    <span class="small soft">{ reach_words(reach) }</span>
                </li>
            }) }</ul>
            <p class="small soft gap-s">{ "A full dot: a published step leads there. A ring: there is such a job, and nobody has published a step to it. No dot: we know of no such job." }</p>
            if !stops.is_empty() {
                <p class="note gap"><b>{ "An honest gap. " }</b>{ format!("No source shows how these go beyond a service without training for another profession: {}.", and_list(&stops)) }</p>
            }
        </section>
    }
}

/// "To board. No published step: region, nation."
fn reach_words(reach: &[Option<bool>; 7]) -> String {
    let named = |wanted: bool| {
        let all = reach.iter().zip(LEVELS).filter(|(at, _)| **at == Some(wanted));
        all.map(|(_, (_, word))| word.to_ascii_lowercase()).collect::<Vec<_>>()
    };
    let (known, unknown) = (named(true), named(false));
    match (known.is_empty(), unknown.is_empty()) {
        (false, true) => format!("Published steps: {}.", and_list(&known)),
        (false, false) => format!("Published steps: {}. None to: {}.", and_list(&known), and_list(&unknown)),
        _ => format!("No published step: {}.", and_list(&unknown)),
    }
}

fn development(cx: Cx<'_>, chunk: &Chunk, it: &Development) -> Html {
    let catalogue = &*cx.model.catalogue;
    let programme = catalogue.programme(it.programme);
    let levels: Vec<String> = it.levels.iter().map(|level| level_word(*level).to_ascii_lowercase()).collect();
    let roles: Vec<Subject> = it.roles.iter().copied().map(Subject::Role).collect();
    let as_of = match it.as_of.chars().next() {
        None => "no date published".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("as of {}", date(&it.as_of)),
        Some(_) => it.as_of.clone(),
    };
    let (class, mark) = match it.status {
        Availability::Open => ("state met", Icon::Met),
        Availability::Paused | Availability::Withdrawn => ("state", Icon::Closed),
        Availability::Unknown => ("state unknown", Icon::Unknown),
        _ => ("state may", Icon::May),
    };
    html! {
        <li key={programme.slug.clone()} class="plain">
            <div>
                { cx.heading(2, "h4", cx.link(cx.place(about_what::page_of(programme.home)), "", html! { programme.title.clone() })) }
                <p><span class={class}>{ icon(mark) }{ availability(it.status) }</span><span class="small soft">{ format!(" ({as_of})") }</span></p>
                <p>{ it.note.clone() }</p>
                <p class="small soft">{ format!("For levels: {}.", and_list(&levels)) }</p>
                { about_what::line(cx, "Jobs of people who take it: ", &roles) }
                { cite::all(&chunk.sources, &it.sources) }
                { fresh::late(catalogue, &it.checked, About::Money) }
            </div>
        </li>
    }
}

fn door(cx: Cx<'_>, chunk: &Chunk, it: &Door) -> Html {
    let catalogue = &*cx.model.catalogue;
    let open: Vec<String> = it.open_to.iter().map(|id| within(&catalogue.holding(*id).title)).collect();
    let (class, mark, word) = match it.open_to.is_empty() {
        true => ("unknown", Icon::Unknown, "Not known."),
        false => ("met", Icon::Met, "Open to some."),
    };
    html! {
        <li key={it.slug.clone()} class={class}>
            { icon(mark) }
            <div class="stack">
                <p><b>{ it.title.clone() }</b>{ ". " }<span class={["w", class]}>{ word }</span></p>
                <p>{ it.what.clone() }</p>
                if !open.is_empty() { <p>{ "Open with: " }{ and_list(&open) }{ "." }</p> }
                { about_what::professions(cx, "Closed to: ", &it.closed_to) }
                { cite::all(&chunk.sources, &it.sources) }
            </div>
        </li>
    }
}
