//! Where facts come from, and what nobody knows: what is open and which lists of sources there are,
//! and one list a grade.

use super::{Cx, about_what};
use crate::components::facts::{date, source_date, source_link};
use crate::components::words::{count, number, plural};
use crate::components::{Icon, fresh, icon};
use crate::draw::html;
use crate::state::{Fetch, Msg, SHELVES, View, of_view, shelf};
use catalogue::review::About;
use catalogue::text::{Backing, Grade, SourceList};
use yew::prelude::*;

/// Professions named under a source before the rest is counted.
const MOST_PROFESSIONS: usize = 4;

/// Open questions, and the lists of sources.
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
            { fetched(cx, &|list| overview(cx, list)) }
        </div>
    }
}

/// The sources of one grade.
pub fn one_shelf(cx: Cx<'_>, grade: Grade) -> Html {
    html! {
        <div class="wrap">
            { cx.link(cx.place(View::Sources), "back", html! { <>{ icon(Icon::Back) }{ "All sources" }</> }) }
            <div class="pagehead">
                { cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &View::Shelf(grade)) }) }
                <p class="lead soft">{ meaning(grade) }</p>
            </div>
            { fetched(cx, &|list| shelf_list(cx, list, grade)) }
        </div>
    }
}

fn fetched(cx: Cx<'_>, body: &dyn Fn(&SourceList) -> Html) -> Html {
    match &cx.model.sources {
        Fetch::Here(list) => body(list),
        Fetch::Failed(_) => {
            failed(cx, "The list of sources could not be fetched. Check your connection, and try again.")
        }
        _ => loading("Fetching the list of sources"),
    }
}

/// Words that could not be fetched: what happened, and "Try again".
pub fn failed(cx: Cx<'_>, sentence: &'static str) -> Html {
    html! {
        <div class="band stack">
            <p class="note warn">{ icon(Icon::Warn) }<span>{ sentence }</span></p>
            <button type="button" class="btn btn-2" onclick={cx.send.reform(|_: MouseEvent| Msg::TryAgain)}>{ "Try again" }</button>
        </div>
    }
}

/// Words on their way.
pub fn loading(words: &'static str) -> Html {
    html! { <div class="band stack" aria-busy="true"><p class="live">{ words }</p><div class="sk"/><div class="sk"/></div> }
}

/// What sources of a grade are.
fn meaning(grade: Grade) -> &'static str {
    match grade {
        Grade::Official => "The government, the NHS and regulators: nearest to the facts.",
        Grade::ProfessionalBody => "Societies and associations of the professions, and the registers they keep.",
        Grade::University => "Pages of courses. They say what one course asks for; others may differ.",
        Grade::Advert => "They show what employers asked for and paid. Most adverts are closed by now.",
        Grade::Secondary => {
            "Press, directories and copies of official pages. The original is better where it can be read."
        }
        Grade::Informal => "Blogs and forums. They never stand alone under a rule.",
    }
}

fn of_grade(list: &SourceList, grade: Grade) -> impl Iterator<Item = &Backing> {
    list.sources.iter().filter(move |backing| backing.source.grade == grade)
}

/// The years in which sources of a list were published: oldest, newest, and how many have no date.
fn span(list: &[&Backing]) -> String {
    let year = |backing: &&Backing| {
        let digits = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let mut years = backing.source.date.split(|c: char| !c.is_ascii_digit()).filter(|word| digits(word));
        years.next().map(str::to_owned)
    };
    let years: Vec<String> = list.iter().filter_map(year).collect();
    let undated = list.len().saturating_sub(years.len());
    let undated = match undated {
        0 => String::new(),
        n => format!("; {n} without a date"),
    };
    match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first != last => format!("from {first} to {last}{undated}"),
        (Some(only), _) => format!("all of {only}{undated}"),
        _ => "no dates".to_owned(),
    }
}

fn overview(cx: Cx<'_>, list: &SourceList) -> Html {
    let checked = list.sources.iter().map(|backing| backing.source.checked.as_str());
    html! {<>
        <section class="section">
            { cx.heading(1, "h2", html! { "Sources by kind" }) }
            <ul class="parts">{ for SHELVES.iter().filter_map(|(grade, _)| {
                let here: Vec<&Backing> = of_grade(list, *grade).collect();
                let facts: usize = here.iter().map(|backing| usize::from(backing.uses)).sum();
                (!here.is_empty()).then(|| html! {
                    <li key={shelf(*grade)} class="plain"><div>
                        { cx.heading(2, "h4", cx.link(cx.place(View::Shelf(*grade)), "", html! { shelf(*grade) })) }
                        <p>{ meaning(*grade) }</p>
                        <p class="src">{ format!("{}, {}. They are named {} times.", plural(here.len(), "source", "sources"), span(&here), number(u32::try_from(facts).unwrap_or(u32::MAX))) }</p>
                    </div></li>
                })
            }) }</ul>
            <p class="small soft gap-s">{ fresh::sentence(&cx.model.catalogue, checked) }</p>
        </section>
        <section class="section last">
            { cx.heading(1, "h2", html! { "What we don’t know yet" }) }
            <p class="prose">{ "Each is a gap or a disagreement in what is published. We show it rather than guess." }</p>
            <ul class="list plain gap-s">{ for list.questions.iter().map(|question| html! {
                <li key={question.slug.clone()} class="g-o">
                    <span class="unknown">{ icon(Icon::Unknown) }</span>
                    <div>{ question.what.clone() }{ about_what::line(cx, "About: ", &question.about) }</div>
                </li>
            }) }</ul>
        </section>
    </>}
}

fn shelf_list(cx: Cx<'_>, list: &SourceList, grade: Grade) -> Html {
    let here: Vec<&Backing> = of_grade(list, grade).collect();
    // The day on which nearly all were read is said once.
    let usual = here.first().map(|backing| backing.source.checked.clone()).unwrap_or_default();
    let others = here.iter().any(|backing| backing.source.checked != usual);
    let read =
        if others { "Read on the day that each says.".to_owned() } else { format!("All read on {}.", date(&usual)) };
    // The list is sorted by publisher.
    let groups = here.chunk_by(|a, b| a.source.publisher == b.source.publisher);
    html! {
        <section class="section last stack">
            { cx.heading(1, "h2", html! { "Sources by publisher" }) }
            <p class="prose">{ format!("{}, {}. {read} Each says how many facts rest on it, and which jobs they are about.", plural(here.len(), "source", "sources"), span(&here)) }</p>
            { for groups.map(|group| {
                let publisher = group.first().map(|backing| backing.source.publisher.clone()).filter(|name| !name.is_empty());
                let publisher = publisher.unwrap_or_else(|| "Publisher not named".to_owned());
                html! {
                    <div key={publisher.clone()}>
                        { cx.heading(2, "h4", html! { publisher }) }
                        <ul class="stack small">{ for group.iter().map(|backing| source(cx, backing, others)) }</ul>
                    </div>
                }
            }) }
        </section>
    }
}

fn source(cx: Cx<'_>, backing: &Backing, say_read: bool) -> Html {
    let Backing { source, uses, professions } = backing;
    let read = if say_read { format!(" · read {}", date(&source.checked)) } else { String::new() };
    let rests = match uses {
        0 => "no fact rests on it".to_owned(),
        n => plural(usize::from(*n), "fact", "facts"),
    };
    let named = professions.iter().take(MOST_PROFESSIONS);
    let more = professions.len().saturating_sub(MOST_PROFESSIONS);
    html! {
        <li key={source.slug.clone()}>
            { source_link(source, &source.title) }
            <span class="src">
                { format!("{}{read} · {rests}{}", source_date(source), if professions.is_empty() { "" } else { ": " }) }
                { for named.enumerate().map(|(at, id)| html! {
                    <>{ if at > 0 { ", " } else { "" } }{ cx.link(cx.place(View::Profession(*id)), "", html! { crate::components::words::within(&cx.model.catalogue.profession(*id).title) }) }</>
                }) }
                { if more > 0 { format!(" and {} more", count(more)) } else { String::new() } }
            </span>
            { fresh::late(&cx.model.catalogue, &source.checked, About::Rest) }
        </li>
    }
}
