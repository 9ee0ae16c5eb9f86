//! What this is, who it is not, what it keeps (nothing), how sure it is, and for whom it works.

use super::Cx;
use crate::components::facts::{NAME, date};
use crate::components::{Icon, icon};
use crate::draw::html;
use crate::state::{LinkStyle, View};
use yew::prelude::*;

/// About the navigator.
pub fn view(cx: Cx<'_>) -> Html {
    let catalogue = &cx.model.catalogue;
    let sure = |class: &'static str, word: &'static str, words: &'static str| {
        html! {
            <li {class}><div><b>{ word }</b>{ " " }{ words }</div></li>
        }
    };
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { "About this navigator" }) }
                <p class="lead soft">{ "It shows which psychological professions there are in England, how to get in, and how to move on." }</p>
            </div>
            <section class="section prose">
                { cx.heading(1, "h2", html! { "What it is" }) }
                <p>{ format!("The {NAME} is free. It is for people who think about these careers, and for people who advise them. It holds {} professions and {} steps between jobs and courses.", catalogue.professions.len(), catalogue.counts.moves) }</p>
                <p>{ format!("The facts were gathered on {}. They come from {} public sources. ", date(&catalogue.version.date), catalogue.counts.sources) }
                    { cx.link(cx.place(View::Sources), "", html! { "See all sources." }) }</p>
                <p>{ "Rules and pay change. Before you decide, check with the course or the employer." }</p>
            </section>
            <section class="section prose">
                { cx.heading(1, "h2", html! { "Who it is not" }) }
                <p>{ "This is not an NHS product. The NHS has not approved or endorsed it. It gives no personal advice, and it does not tell you your chances." }</p>
            </section>
            <section class="section prose">
                { cx.heading(1, "h2", html! { "Privacy" }) }
                <p>{ "Nothing is stored. There is no account, no cookie and no tracking. All the work is done in your browser." }</p>
                <p>{ "Your answers are in the address of the page, after the # sign. Browsers do not send that part to anyone. If you share the link, you share your answers." }</p>
            </section>
            <section class="section">
                { cx.heading(1, "h2", html! { "How sure each fact is" }) }
                <ul class="needs">
                    { sure("required", "Required.", "A published rule, or the law.") }
                    { sure("usual", "Usual.", "What adverts and courses mostly do.") }
                    { sure("varies", "Varies.", "Courses or employers differ.") }
                    { sure("inferred", "No published rule.", "It follows from other facts. Routes use it only if you ask.") }
                    <li>{ icon(Icon::Unknown) }<div><b>{ "Not known." }</b>{ " Nobody has published it. We never put a guess in its place." }</div></li>
                </ul>
            </section>
            <section class="section prose">
                { cx.heading(1, "h2", html! { "Accessibility" }) }
                <p>{ "The navigator aims to meet WCAG 2.2 AA, the standard for public websites. It works by keyboard, at 400% zoom, on narrow screens and without scripts. Every change is checked automatically." }</p>
                <p>{ "It has not yet been tried by people who use screen readers. Tell the site you found it on if something does not work for you." }</p>
            </section>
            <section class="section prose last">
                { cx.heading(1, "h2", html! { "Using the facts yourself" }) }
                <p>{ "You may use the facts under the Creative Commons Attribution 4.0 licence (CC BY 4.0). The program is open source, under the MIT or Apache 2.0 licence, as you choose." }</p>
                { open_data(cx) }
                <p>{ "The four groups follow Figure 1 of the Psychological Professions Vision for England." }</p>
            </section>
        </div>
    }
}

/// Where all the facts can be had in files, on the navigator's own pages.
fn open_data(cx: Cx<'_>) -> Html {
    match &cx.model.links {
        LinkStyle::Page { base } => html! {
            <p>{ "All of them are here in one file: " }
                <a href={format!("{base}open-data/navigator.json")} download="navigator.json">{ "the facts as JSON" }</a>
                { ". Beside it, in the same folder, are tables (CSV), linked data (JSON-LD) and a graph." }</p>
        },
        _ => html! { <p>{ "The full navigator has all of them in files, to download." }</p> },
    }
}
