//! What stands around every view: the bar with its sections, notices, the live region, the footer.

use super::{Cx, HEADING_ID};
use crate::components::facts::{NAME, date};
use crate::components::{Icon, icon};
use crate::draw::html;
use crate::state::{Msg, Notice, View, of_view};
use yew::prelude::*;

const SECTIONS: [(&str, View); 7] = [
    ("Start", View::Start),
    ("Explore", View::Explore),
    ("Plan", View::Plan),
    ("What next", View::Next),
    ("Compare", View::Compare(Vec::new())),
    ("Lead", View::Leading),
    ("Sources", View::Sources),
];

/// The frame with a view in it.
pub fn frame(cx: Cx<'_>, view: Html) -> Html {
    let model = cx.model;
    let live = html! { <div class="vh" role="status" aria-live="polite">{ model.announcement.clone() }</div> };
    let skip = html! { <a class="skip" href={format!("#{HEADING_ID}")}>{ "Skip to the main part" }</a> };
    if model.embedded {
        let here = of_view(&model.catalogue, &model.place.view);
        // Inside a host's page there is one banner and one main part already: the host's.
        html! {
            <section class="cn embedded" aria-label={format!("{NAME}: {here}")}>
                { skip }{ live }
                <nav class="emb-nav" aria-label={format!("Navigator: {here}")}>
                    { for SECTIONS.iter().map(|(name, view)| section(cx, name, view)) }
                </nav>
                <div>{ notices(cx) }{ view }</div>
                { on_paper(cx) }
                { small_foot(cx) }
            </section>
        }
    } else {
        html! {
            <div class="cn">
                { skip }{ live }
                { bar(cx) }
                <main>{ notices(cx) }{ view }</main>
                { on_paper(cx) }
                { foot(cx) }
            </div>
        }
    }
}

fn bar(cx: Cx<'_>) -> Html {
    let open = cx.model.menu_open;
    let toggle = cx.send.reform(|_: MouseEvent| Msg::Menu);
    html! {
        <header class="bar"><div class="wrap">
            { cx.link(cx.place(View::Start), "mark", html! {<>{ mark() }<span>{ NAME }</span></>}) }
            <nav aria-label="Navigator">
                <button type="button" class="menu" aria-expanded={open.to_string()} onclick={toggle}>{ "Menu" }</button>
                <ul>{ for SECTIONS.iter().map(|(name, view)| html! { <li key={*name}>{ section(cx, name, view) }</li> }) }</ul>
            </nav>
        </div></header>
    }
}

fn section(cx: Cx<'_>, name: &'static str, view: &View) -> Html {
    let here = &cx.model.place.view;
    let within = match here {
        View::Profession(_) => View::Explore,
        View::Routes | View::Route(_) | View::CompareRoutes(_) => View::Plan,
        View::Compare(_) => View::Compare(Vec::new()),
        View::Shelf(_) | View::Steps | View::About => View::Sources,
        other => other.clone(),
    };
    let current = if here == view {
        Some("page")
    } else if within == *view && !matches!(here, View::Steps | View::About) {
        Some("true")
    } else {
        None
    };
    html! { <a key={name} href={cx.href(&cx.place(view.clone()))} aria-current={current}>{ name }</a> }
}

fn notices(cx: Cx<'_>) -> Html {
    let model = cx.model;
    html! {
        <div class="wrap notices stack" hidden={model.notices.is_empty()}>{ for model.notices.iter().map(notice) }</div>
    }
}

/// A sentence about what was done, or could not be.
pub fn notice(notice: &Notice) -> Html {
    let (class, mark) = if notice.done { ("note mist done", Icon::Tick) } else { ("note warn", Icon::Warn) };
    html! { <p {class}>{ icon(mark) }<span>{ notice.text.clone() }</span></p> }
}

/// The address that opens this view again, on paper only.
fn on_paper(cx: Cx<'_>) -> Html {
    let root = &cx.model.link_root;
    let leads = !root.is_empty() || cx.model.links.leads_away();
    html! {
        <div class="wrap print-only">
            if leads { <p class="small">{ format!("This page again: {root}{}", cx.href(&cx.model.place)) }</p> }
        </div>
    }
}

fn foot(cx: Cx<'_>) -> Html {
    let catalogue = &cx.model.catalogue;
    let (sources, questions) = (catalogue.counts.sources, catalogue.counts.questions);
    let link = |view: View, words: String| cx.link(cx.place(view), "", html! { words });
    html! {
        <footer class="foot"><div class="wrap stack">
            <p>{ format!(
                "Facts as of {}, from {sources} sources. Each fact shows where it comes from. This is not an NHS product.",
                date(&catalogue.version.date)
            ) }</p>
            <div class="row">
                { link(View::Explore, "All the jobs".into()) }
                { link(View::Plan, "Plan a route".into()) }
                { link(View::Next, "What you can do next".into()) }
                { link(View::Compare(Vec::new()), "Compare jobs".into()) }
                { link(View::Leading, "How far you can lead".into()) }
                { link(View::Steps, "Shared jobs and steps".into()) }
                { link(View::Rules, "Shared rules".into()) }
                { link(View::Money, "Money and numbers".into()) }
                { link(View::Vision, "The Vision for England".into()) }
                { link(View::Sources, "Sources".into()) }
                { link(View::Sources, format!("What we don’t know yet ({questions})")) }
                { link(View::About, "About, and accessibility".into()) }
                { link(View::About, "Privacy: nothing is stored".into()) }
            </div>
            <p class="small">{ format!("Data version {}", catalogue.version.hash) }</p>
        </div></footer>
    }
}

fn small_foot(cx: Cx<'_>) -> Html {
    let facts = date(&cx.model.catalogue.version.date);
    let full = match cx.model.links.text(&cx.href(&cx.model.place)) {
        Some(_) if cx.model.links.leads_away() => html! {
            <>{ " · " }<a href={cx.href(&cx.model.place)} target="_blank" rel="noopener">{ "open full page (new tab)" }</a></>
        },
        _ => html! { <span/> },
    };
    html! {
        <p class="emb-foot">
            { format!("{NAME} · facts as of {facts} · nothing is stored · not an NHS product · ") }
            { cx.link(cx.place(View::Sources), "", html! { "sources" }) }{ " · " }
            { cx.link(cx.place(View::About), "", html! { "about" }) }
            { full }
        </p>
    }
}

/// The product's mark: paths that part and meet.
fn mark() -> Html {
    html! {
        <svg viewBox="0 0 40 40" aria-hidden="true">
            <rect width="40" height="40" rx="11" fill="#003087"/>
            <path d="M9 31c0-9 3-12 11-12s11-3 11-10M20 19c6 0 11 3 11 12" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round"/>
            <circle cx="9" cy="31" r="4" fill="#ffb81c"/><circle cx="31" cy="9" r="4" fill="#fff"/>
            <circle cx="31" cy="31" r="4" fill="#00a499"/><circle cx="20" cy="19" r="3.2" fill="#fff"/>
        </svg>
    }
}
