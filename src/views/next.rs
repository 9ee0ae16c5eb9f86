//! What next: every step from where someone is, by direction: open, nearly open, or closed and why.

use super::Cx;
use super::route::{availability, source_state, text_of};
use super::routes::{broken, copy_button, limit_chips, print_button, unpublished, who};
use crate::components::needs::{leaf_words, node_text};
use crate::components::next_words::{direction, given_by, opening, or_others};
use crate::components::why_not::step_limits;
use crate::components::{Icon, cite, icon, route_words, words};
use crate::draw::html;
use crate::state::{Place, Plan, View, of_view};
use catalogue::text::{MoveText, certainty_word};
use catalogue::{Catalogue, RoleId};
use planner::{AskedLeaf, Direction, Goal, LeafState, Missing, NextMove, Opening, Terms};
use yew::prelude::*;

/// Cards of one direction shown before the rest is folded away: more would be a long walk by keyboard.
const MOST_CARDS: usize = 6;

/// The link that leads here with what has been said.
pub fn link(cx: Cx<'_>) -> Html {
    cx.link(cx.place(View::Next), "", html! { "See what you can do next" })
}

/// The view.
pub fn view(cx: Cx<'_>) -> Html {
    match &cx.model.next {
        Some(next) => found(cx, next),
        None => nobody(cx),
    }
}

/// What to do where nobody has said who they are, and on printed pages.
fn nobody(cx: Cx<'_>) -> Html {
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { of_view(&cx.model.catalogue, &cx.model.place.view) }) }
                <p class="lead soft">{ "See each step from where you are: open now, nearly open, or closed for now." }</p>
            </div>
            <div class="band stack">
                <p>{ "First say what you have, which job you do, and for how long. Then come back here." }</p>
                <p>{ cx.link(cx.place(View::Plan), "btn btn-1", html! { "Say what you have and do" }) }</p>
                <p class="small soft">{ "Steps are worked out in your browser, from your answers. That needs scripts." }</p>
                <p>{ "Or read " }{ cx.link(cx.place(View::Explore), "", html! { "all the jobs" }) }{ ". The page of each job lists the steps that go on from it." }</p>
            </div>
        </div>
    }
}

fn found(cx: Cx<'_>, next: &[NextMove]) -> Html {
    let (catalogue, plan) = (&*cx.model.catalogue, &cx.model.place.plan);
    let count = |opening| next.iter().filter(|found| found.opening == opening).count();
    let limits = step_limits(&plan.terms);
    let every = if limits.is_empty() { "from where you are" } else { "that fits your limits" };
    let may = next.iter().filter(|found| found.may).count();
    let (open, nearly, closed) =
        (count(Opening::Now).saturating_sub(may), count(Opening::Nearly), count(Opening::Closed));
    html! {
        <>
            <div class="band wash head"><div class="wrap">
                { cx.link(cx.place(View::Plan), "back", html! { <>{ icon(Icon::Back) }{ "Change your answers" }</> }) }
                <p class="eyebrow">{ route_words::from_words(catalogue, plan) }</p>
                { cx.heading(0, "h1", html! { of_view(catalogue, &cx.model.place.view) }) }
                <p class="lead">{ format!("Every step we know {every}. ") }<b>{ open }</b>{ if open == 1 { " is" } else { " are" } }{ " open now, " }<b>{ may }</b>{ " more may be, and " }<b>{ nearly }</b>{ if nearly == 1 { " is" } else { " are" } }{ " nearly open." }</p>
                <div class="row tight gap-s">
                    { who(cx) }
                    { limit_chips(&limits, &plan.terms) }
                    { cx.link(cx.place(View::Plan), "btn btn-3", html! { "Tell us more" }) }
                </div>
            </div></div>
            <div class="wrap body">
                <ul class="row">
                    <li>{ state(Opening::Now, false, format!("Open {open}")) }</li>
                    <li>{ state(Opening::Now, true, format!("May be open {may}")) }</li>
                    <li>{ state(Opening::Nearly, false, format!("Nearly {nearly}")) }</li>
                    <li>{ state(Opening::Closed, false, format!("Closed for now {closed}")) }</li>
                </ul>
                <div class="row gap">{ print_button(cx, "Print") }{ copy_button(cx) }</div>
                { super::change::section(cx) }
                { for Direction::ALL.into_iter().map(|wanted| {
                    let steps: Vec<&NextMove> = next.iter().filter(|found| found.direction == wanted).collect();
                    html! { <section class="section" key={direction(wanted)}>{ heading(cx, wanted) }{ steps_of(cx, &steps) }</section> }
                }) }
                <section class="section last">
                    { cx.heading(1, "h2", html! { "Left out" }) }
                    <ul class="needs">{ left_out(cx, &limits) }</ul>
                </section>
            </div>
        </>
    }
}

fn heading(cx: Cx<'_>, wanted: Direction) -> Html {
    let drawing = match wanted {
        Direction::Up => Icon::Up,
        Direction::Sideways => Icon::Side,
        Direction::Retrain => Icon::Arrow,
        Direction::Specialise => Icon::Deep,
        Direction::SuperviseAndTeach => Icon::Teach,
        Direction::Research => Icon::Search,
        Direction::Lead => Icon::Lead,
    };
    cx.heading(1, "h2", html! { <>{ icon(drawing) }{ " " }{ direction(wanted) }</> })
}

/// The mark of an opening with its words.
fn state(opening: Opening, may: bool, words: String) -> Html {
    let (class, mark) = match opening {
        Opening::Now if may => ("state may", Icon::May),
        Opening::Now => ("state met", Icon::Met),
        Opening::Nearly => ("state may", Icon::Nearly),
        Opening::Closed => ("state", Icon::Closed),
    };
    html! { <span {class}>{ icon(mark) }<span>{ words }</span></span> }
}

/// The steps of one direction.
fn steps_of(cx: Cx<'_>, steps: &[&NextMove]) -> Html {
    let (closed, near): (Vec<&NextMove>, Vec<&NextMove>) =
        steps.iter().partition(|found| found.opening == Opening::Closed);
    html! {
        <>
            if steps.is_empty() {
                <p>{ "We know no published step of this kind from where you are. That does not mean there is none." }</p>
            } else if near.is_empty() {
                <p>{ "No step of this kind is open or nearly open just now." }</p>
            }
            if !near.is_empty() { <ul class="grid3 board">{ for near.iter().take(MOST_CARDS).map(|found| card(cx, found)) }</ul> }
            if near.len() > MOST_CARDS {
                <details class="twin">
                    <summary>{ format!("Show {} more that are open or nearly open", near.len() - MOST_CARDS) }</summary>
                    <ul class="grid3 board">{ for near.iter().skip(MOST_CARDS).map(|found| card(cx, found)) }</ul>
                </details>
            }
            if !closed.is_empty() {
                <details class="twin named folds">
                    <summary>{ format!("Closed for now: {}", words::plural(closed.len(), "step", "steps")) }</summary>
                    <ul class="needs">{ for closed.into_iter().map(|found| closed_row(cx, found)) }</ul>
                </details>
            }
        </>
    }
}

fn card(cx: Cx<'_>, found: &NextMove) -> Html {
    let catalogue = &*cx.model.catalogue;
    let record = catalogue.move_of(found.id);
    let text = text_of(cx, found.id);
    let missing = words::plural(found.missing.len(), "thing is missing", "things are missing");
    let rows: Vec<Html> =
        found.asked.iter().filter_map(|asked| row(catalogue, found, asked, text.map(|(_, text)| text))).collect();
    html! {
        <li class="card rolecard" key={record.slug.clone()}>
            { cx.heading(2, "card-title", html! { record.title.clone() }) }
            { state(found.opening, found.may, opening(catalogue, found, &missing)) }
            if let Some(warning) = availability(record.availability) { <p class="small">{ format!("{warning}.") }</p> }
            if !rows.is_empty() { <ul class="needs">{ for rows }</ul> }
            { match text {
                Some((sources, text)) => cite::first(sources, &text.sources),
                None => source_state(cx, found.id),
            } }
            { job(cx, found.job) }
        </li>
    }
}

/// What a step leads to, and the way to its routes.
fn job(cx: Cx<'_>, job: Option<RoleId>) -> Html {
    let catalogue = &*cx.model.catalogue;
    let Some(id) = job else { return html! { <></> } };
    let role = catalogue.role(id);
    let pay = words::pay_and_basis(catalogue, role.pay);
    html! {
        <>
            <dl class="meta"><dt>{ "Job" }</dt><dd>{ role.title.clone() }</dd><dt>{ "Pay" }</dt><dd>{ pay }</dd></dl>
            <p>{ routes_to(cx, id) }</p>
        </>
    }
}

/// The link to the routes of the same person to a job.
fn routes_to(cx: Cx<'_>, job: RoleId) -> Html {
    let plan = Plan { goal: Some(Goal::Role(job)), ..cx.model.place.plan.clone() };
    let place = Place { view: View::Routes, plan, ..cx.model.place.clone() };
    let title = words::within(&cx.model.catalogue.role(job).title);
    cx.link(place, "", html! { format!("See routes to {title}") })
}

/// What is missing, what somebody decides, what is not known; nothing for what needs no word.
fn row(catalogue: &Catalogue, found: &NextMove, asked: &AskedLeaf, text: Option<&MoveText>) -> Option<Html> {
    let said = node_text(text, asked.node);
    let missing = found.missing.iter().find(|missing| missing.node == asked.node);
    let (mark, class, now) = match missing {
        Some(_) => (Icon::NotYet, "notyet", LeafState::NotYet),
        None if found.ask.contains(&asked.node) => (Icon::May, "may", LeafState::MayCount),
        None if found.unknown.contains(&asked.node) => (Icon::Unknown, "unknown", LeafState::Unknown),
        None => return None,
    };
    let mut notes = vec![certainty_word(asked.leaf.certainty).to_owned()];
    match (said.map(|said| said.decided_by.as_str()).unwrap_or_default(), now) {
        ("", LeafState::MayCount) => notes.push("the course or employer decides".to_owned()),
        ("", _) => {}
        (who, _) => notes.push(format!("who decides: {who}")),
    }
    Some(html! {
        <li class={class} key={asked.node}>
            { icon(mark) }
            <div>
                <span class={["w", class]}>{ words::state(now) }</span>{ " " }<span>{ leaf_words(catalogue, &asked.leaf, said) }</span>
                if let Some(missing) = missing { <span class="src">{ given_by(catalogue, missing) }</span> }
                <span class="src">{ notes.join(" · ") }</span>
            </div>
        </li>
    })
}

/// A step that is closed: the first thing that is missing, in the catalogue's own words.
fn closed_row(cx: Cx<'_>, found: &NextMove) -> Html {
    let catalogue = &*cx.model.catalogue;
    let record = catalogue.move_of(found.id);
    let leaf = |missing: &Missing| found.asked.iter().find(|asked| asked.node == missing.node);
    let told = |missing: &Missing| Some(or_others(&leaf_words(catalogue, &leaf(missing)?.leaf, None), missing));
    let first = found.missing.first().and_then(told).unwrap_or_default();
    let first = words::within(first.trim_end_matches('.'));
    html! {
        <li key={record.slug.clone()}>
            { icon(Icon::Closed) }
            <div><b>{ format!("{}.", record.title) }</b>{ format!(" {}", opening(catalogue, found, &first)) }
                if let Some(job) = found.job { { " " }{ routes_to(cx, job) } }</div>
        </li>
    }
}

/// What is not shown, and why.
fn left_out(cx: Cx<'_>, limits: &[(String, Terms)]) -> Html {
    let terms = &cx.model.place.plan.terms;
    let of_routes = planner::limits(terms).len() > limits.len();
    html! {
        <>
            { for limits.iter().map(|(limit, without)| broken(cx, "Steps", limit, without.clone(), None)) }
            if !terms.include_inferred {
                { unpublished(cx) }
            } else if limits.is_empty() {
                <li>{ icon(Icon::NoRule) }<div>{ "Nothing that we know: steps that nobody has published are here too, and say so." }</div></li>
            }
            if of_routes { <li>{ icon(Icon::NoRule) }<div>{ "Limits on pay, fees and time are for whole routes. No step is left out here because of them." }</div></li> }
        </>
    }
}
