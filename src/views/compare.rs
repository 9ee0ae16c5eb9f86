//! Professions side by side: only what differs is in the table; what is the same for all, and what
//! nobody has published, is named below it.

use super::Cx;
use super::routes::{copy_button, print_button};
use crate::components::combobox::{Chosen, Combobox, professions};
use crate::components::facts::short_name;
use crate::components::{Icon, cite, compare_words, icon, words};
use crate::draw::html;
use crate::state::{Fetch, MOST_COMPARED, Msg, Origin, View, of_view};
use catalogue::text::ProfessionText;
use catalogue::{Home, ProfessionId};
use planner::{Differences, Value};
use std::rc::Rc;
use yew::prelude::*;

/// Sets that people ask about, ready to look at. Professions that the catalogue does not have are left out.
const SETS: [(&str, &[&str]); 4] = [
    (
        "Four wellbeing jobs",
        &[
            "psychological-wellbeing-practitioner",
            "childrens-wellbeing-practitioner",
            "education-mental-health-practitioner",
            "mental-health-and-wellbeing-practitioner",
        ],
    ),
    ("Two kinds of psychologist", &["clinical-psychologist", "counselling-psychologist"]),
    (
        "Four kinds of talking therapist",
        &[
            "counsellor",
            "cognitive-behavioural-therapist",
            "adult-psychotherapist",
            "family-and-systemic-psychotherapist",
        ],
    ),
    (
        "Four kinds of arts therapist",
        &["art-therapist", "drama-therapist", "music-therapist", "dance-movement-psychotherapist"],
    ),
];

/// One of those that are compared.
pub struct Column {
    /// Its name where there is little room.
    pub short: String,
    /// Its whole name.
    pub title: String,
    /// Where it is shown whole.
    pub view: View,
    /// The same comparison without it.
    pub without: Option<View>,
}

/// The link that begins a comparison with a profession.
pub fn link(cx: Cx<'_>, id: ProfessionId, words: Html) -> Html {
    cx.link(cx.place(View::Compare(vec![id])), "", words)
}

/// The view.
pub fn view(cx: Cx<'_>, ids: &[ProfessionId]) -> Html {
    let several = ids.len() > 1;
    let (title, lead) = if several {
        let set = SETS.into_iter().find(|(_, slugs)| in_set(cx, slugs) == ids).map(|(title, _)| title.to_owned());
        let what = set.unwrap_or_else(|| format!("{} jobs", words::capital(&words::count(ids.len()))));
        (
            format!("{what}, and how they differ"),
            "The table shows only what is different. What is the same stands below it.",
        )
    } else {
        let title = of_view(&cx.model.catalogue, &cx.model.place.view);
        (title, "See two to four jobs side by side, and only what is different.")
    };
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { title }) }
                <p class="lead soft">{ lead }</p>
                if several { <div class="row gap-s">{ print_button(cx, "Print") }{ copy_button(cx) }</div> }
            </div>
            if several { { compared(cx, ids) } }
            { choose(cx, ids) }
            <section class="section last screen-only">
                { cx.heading(1, "h2", html! { "Ready to look at" }) }
                <ul class="grid2">{ for SETS.into_iter().filter_map(|(title, slugs)| set(cx, title, slugs)) }</ul>
            </section>
        </div>
    }
}

/// The same comparison with others.
fn without(ids: &[ProfessionId], id: ProfessionId) -> View {
    View::Compare(ids.iter().copied().filter(|other| *other != id).collect())
}

fn compared(cx: Cx<'_>, ids: &[ProfessionId]) -> Html {
    let catalogue = &*cx.model.catalogue;
    let columns: Vec<Column> = ids
        .iter()
        .map(|id| {
            let title = catalogue.profession(*id).title.clone();
            let short = short_name(catalogue.profession(*id)).to_owned();
            Column { short, title, view: View::Profession(*id), without: Some(without(ids, *id)) }
        })
        .collect();
    let homes = || ids.iter().map(|id| Home::Profession(*id));
    let texts: Option<Vec<&ProfessionText>> =
        homes().map(|home| cx.model.chunk(home.sources()).and(cx.model.chunk(home)?.profession.as_ref())).collect();
    let found = planner::differences(catalogue, ids, texts.as_deref());
    let mut rows: Vec<(&'static str, Vec<Html>)> = found
        .differ
        .iter()
        .map(|row| (compare_words::field(row.field), row.values.iter().map(|value| cell(cx, value)).collect()))
        .collect();
    if let Some(texts) = &texts {
        let lines = homes().zip(texts).map(|(home, text)| cite::first(cx.model.sources_of(home), &text.sources));
        rows.push(("Sources", lines.collect()));
    }
    html! {
        <div>
            { table(cx, &columns, rows) }
            { match texts {
                Some(_) => html! { <span class="src">{ format!("{} The page of each job says where each fact is from.", pay_basis(cx)) }</span> },
                None => missing(cx, ids),
            } }
            { same(cx, &found) }
        </div>
    }
}

fn pay_basis(cx: Cx<'_>) -> String {
    let year = words::pay_year(&cx.model.catalogue).map(words::year_words).unwrap_or_default();
    format!("Pay: Agenda for Change (the NHS pay scale) {year}, first point of each band, before tax.")
}

/// A value; what is not known is marked.
fn cell(cx: Cx<'_>, value: &Value) -> Html {
    let unknown = matches!(value, Value::Unknown | Value::NoneKnown);
    html! { <span class={unknown.then_some("unk")}>{ compare_words::value(&cx.model.catalogue, value) }</span> }
}

/// Where some words are not here: that they are on their way, or could not be fetched.
fn missing(cx: Cx<'_>, ids: &[ProfessionId]) -> Html {
    let homes = ids.iter().map(|id| Home::Profession(*id)).flat_map(|home| [home, home.sources()]);
    if homes.map(|home| cx.model.texts.get(home)).any(|text| matches!(text, Fetch::Failed(_))) {
        let again = cx.send.reform(|_: MouseEvent| Msg::TryAgain);
        html! {
            <div class="note warn gap-s">{ icon(Icon::Warn) }<div class="stack">
                <p>{ "Some rows could not be fetched: approaches, registers and sources. Check your connection, and try again." }</p>
                <button type="button" class="btn btn-2 btn-s" onclick={again}>{ "Try again" }</button>
            </div></div>
        }
    } else {
        html! { <p class="note gap-s" aria-busy="true">{ "Fetching the rest: approaches, registers and sources…" }</p> }
    }
}

/// What is the same for all, and what is not known for any.
fn same(cx: Cx<'_>, found: &Differences) -> Html {
    let same = found.same.iter().filter_map(|row| {
        let value = row.values.first()?;
        Some((compare_words::field(row.field), compare_words::value(&cx.model.catalogue, value)))
    });
    let unknown: Vec<String> = found.unknown.iter().map(|field| words::within(compare_words::field(*field))).collect();
    html! {
        <>
            { same_for_all(cx, same.collect()) }
            if !unknown.is_empty() {
                <p class="note gap-s"><b>{ "Not known for any: " }</b>{ words::and_list(&unknown) }{ ". We know no source that says." }</p>
            }
        </>
    }
}

/// The rows that are the same for all.
pub fn same_for_all(cx: Cx<'_>, rows: Vec<(&'static str, String)>) -> Html {
    html! {
        <>
            if !rows.is_empty() {
                <section class="section">
                    { cx.heading(1, "h2", html! { "The same for all" }) }
                    <dl class="kv">{ for rows.into_iter().map(|(heading, words)| html! { <div key={heading}><dt>{ heading }</dt><dd>{ words }</dd></div> }) }</dl>
                </section>
            }
        </>
    }
}

/// Those compared as columns; on a narrow screen each row is a list with their names. The roles are
/// said, as a table that is laid out in another way loses them.
pub fn table(cx: Cx<'_>, columns: &[Column], rows: Vec<(&'static str, Vec<Html>)>) -> Html {
    html! {
        <table class="tbl cmp" role="table">
            <thead role="rowgroup"><tr role="row">
                <td role="cell"></td>
                { for columns.iter().enumerate().map(|(at, column)| html! {
                    <th key={at} scope="col" role="columnheader">
                        { cx.link(cx.place(column.view.clone()), "", html! { column.short.clone() }) }
                        if column.short != column.title.trim_end_matches(" route") { <span class="small soft">{ column.title.clone() }</span> }
                        if let Some(without) = &column.without {
                            <span class="screen-only small">{ cx.link(cx.place(without.clone()), "", html! { <>{ "Take away" }<span class="vh">{ format!(": {}", column.title) }</span></> }) }</span>
                        }
                    </th>
                }) }
            </tr></thead>
            <tbody role="rowgroup">{ for rows.into_iter().map(|(heading, cells)| html! {
                <tr key={heading} role="row">
                    <th scope="row" role="rowheader">{ heading }</th>
                    { for cells.into_iter().zip(columns).enumerate().map(|(at, (cell, column))| html! {
                        <td key={at} role="cell"><b class="only-narrow">{ column.short.clone() }</b><div>{ cell }</div></td>
                    }) }
                </tr>
            }) }</tbody>
        </table>
    }
}

/// The field that adds a job.
fn choose(cx: Cx<'_>, ids: &[ProfessionId]) -> Html {
    let (catalogue, search) = (Rc::clone(&cx.model.catalogue), Rc::clone(&cx.model.search));
    let (chosen, place) = (ids.to_vec(), cx.model.place.clone());
    let options = Callback::from(move |text: String| professions(&catalogue, &search, &text, &chosen));
    let take = cx.send.reform(move |chosen| {
        let mut place = place.clone();
        if let (Chosen::Profession(id), View::Compare(ids)) = (chosen, &mut place.view) {
            ids.push(id);
        }
        Msg::Go(Box::new(place), Origin::Link)
    });
    let label = match ids.len() {
        0 => "Choose a job",
        1 => "Choose another job",
        _ => "Add a job",
    };
    html! {
        <section class="section screen-only">
            if let [id] = ids {
                <p>{ "You have chosen: " }<b>{ cx.model.catalogue.profession(*id).title.clone() }</b>{ ". " }{ cx.link(cx.place(View::Compare(Vec::new())), "", html! { "Take it away" }) }</p>
            }
            if ids.len() < MOST_COMPARED {
                <Combobox id="cn-compare" {label} label_class="h3" {options} {take}/>
            } else {
                <p>{ "Four jobs are the most. Take one away to add another." }</p>
            }
            <noscript><p class="note gap-s">{ "Comparing needs scripts, which are off. The page of each job has the same facts." }</p></noscript>
        </section>
    }
}

/// The professions of a ready set.
fn in_set(cx: Cx<'_>, slugs: &[&str]) -> Vec<ProfessionId> {
    slugs.iter().filter_map(|slug| cx.model.catalogue.find_profession(slug)).collect()
}

/// A ready set: the link that compares it, and a link to each job in it.
fn set(cx: Cx<'_>, title: &'static str, slugs: &[&str]) -> Option<Html> {
    let catalogue = &*cx.model.catalogue;
    let ids = in_set(cx, slugs);
    let here = cx.model.place.view == View::Compare(ids.clone());
    (ids.len() > 1 && !here).then(|| {
        html! {
            <li class="card stack" key={title}>
                { cx.heading(2, "card-title", cx.link(cx.place(View::Compare(ids.clone())), "", html! { title })) }
                <ul class="dots">{ for ids.into_iter().map(|id| html! { <li key={id.0}>{ cx.link(cx.place(View::Profession(id)), "", html! { catalogue.profession(id).title.clone() }) }</li> }) }</ul>
            </li>
        }
    })
}
