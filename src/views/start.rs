//! The start: search, doors for five kinds of people, the family of Figure 1, why to trust it.

use super::Cx;
use crate::components::facts::BOXES;
use crate::components::words::{family_box, plural};
use crate::components::{Icon, icon, typed};
use crate::draw::{html, on};
use crate::state::{Door, Explore, Filter, Msg, Origin, Place, View, by_title, professions_and_lines};
use catalogue::FamilyBox;
use yew::prelude::*;

/// The start page.
pub fn view(cx: Cx<'_>) -> Html {
    let counts = &cx.model.catalogue.counts;
    let trust = |figure: String, words: &'static str| html! { <div><b class="num">{ figure }</b>{ words }</div> };
    html! {<>
        { hero(cx) }
        <div class="wrap">
            { cx.heading(1, "vh", html! { "Where are you now?" }) }
            <ul class="doors">{ for Door::ALL.iter().enumerate().map(|(at, (door, title, words))| html! {
                <li class={["door", on(at > 2, "wide")]}>
                    { cx.heading(2, "", cx.link(door.place(&cx.model.catalogue), "", html! { *title })) }
                    { icon(Icon::Arrow) }
                    <p>{ *words }</p>
                </li>
            }) }</ul>
        </div>
        <div class="band"><div class="wrap stack-5">
            <div>
                { cx.heading(1, "h2", html! { "A family of professions" }) }
                <p class="lead soft">{ "Every one of these jobs uses psychology to help people. They differ in who they help, how you train and who you work for." }</p>
            </div>
            <div class="fam">{ for BOXES.into_iter().filter(|of| *of != FamilyBox::Beside).map(|of| family(cx, of)) }</div>
            <p>{ cx.link(explore(Explore::default()), "btn btn-2", html! {<>{ "Explore all the jobs " }{ icon(Icon::Arrow) }</>}) }</p>
            <span class="src">{ "Groups: Psychological Professions Vision for England, Figure 1. " }{ cx.link(cx.place(View::Vision), "", html! { "The Vision in plain words" }) }</span>
        </div></div>
        <div class="band wash"><div class="wrap stack-5">
            { cx.heading(1, "h3", html! { "Why you can trust this" }) }
            <div class="trust small">
                { trust(counts.sources.to_string(), "sources, named beside the facts they support") }
                { trust(counts.moves.to_string(), "steps from one job or course to another") }
                { trust(counts.questions.to_string(), "open questions, shown and never hidden") }
                { trust("Nothing kept".into(), "no account, no tracking; your plan lives in your link") }
            </div>
        </div></div>
    </>}
}

fn explore(explore: Explore) -> Place {
    Place { view: View::Explore, explore, ..Place::default() }
}

fn hero(cx: Cx<'_>) -> Html {
    let send = cx.send.clone();
    let place = cx.place(View::Explore);
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        send.emit(Msg::Go(Box::new(place.clone()), Origin::Link));
    });
    let oninput = cx.send.reform(|event: InputEvent| Msg::Query(typed(&event)));
    let example = |query: &str, filter: Option<Filter>, words: &'static str| {
        let explore_place =
            explore(Explore { query: query.to_owned(), filters: filter.into_iter().collect(), ..Explore::default() });
        cx.link(explore_place, "", html! { words })
    };
    html! {
        <div class="hero">
            { art() }
            <div class="wrap">
                { cx.heading(0, "h1", html! { "Find your way into the psychological professions" }) }
                <p class="lead">{ "See the jobs, the ways in, what you would live on while you train, and how far you can go. For England." }</p>
                <form class="search" role="search" {onsubmit}>
                    <label class="vh" for="cn-search">{ "Search jobs" }</label>
                    <input id="cn-search" type="search" autocomplete="off" placeholder="A job, or who you would like to help"
                        value={cx.model.place.explore.query.clone()} {oninput}/>
                    <button aria-label="Search">{ icon(Icon::Search) }</button>
                </form>
                <p class="eg">
                    { "For example: " }
                    { example("counselling", Some(Filter::Degree("no")), "counselling with no degree") }{ ", " }
                    { example("", Some(Filter::Paid), "paid while you train") }{ ", " }
                    { example("", Some(Filter::Setting("schools")), "help in schools") }
                </p>
                <noscript><p class="eg">{ "Search needs scripts, which are off. " }{ cx.link(explore(Explore::default()), "", html! { "All the jobs are in one list." }) }</p></noscript>
            </div>
        </div>
    }
}

fn family(cx: Cx<'_>, of: FamilyBox) -> Html {
    let catalogue = &cx.model.catalogue;
    let (letter, class, title) = family_box(of);
    let here = by_title(catalogue, |profession| profession.family_box == of);
    let (count, _) = professions_and_lines(catalogue, here.iter().copied());
    let about = match of {
        FamilyBox::A => ". Often called the psychological professions.",
        FamilyBox::B => ", such as therapists who use art, drama or music.",
        FamilyBox::C => ", inside and outside the NHS.",
        FamilyBox::D => ", mostly in schools, councils and sport.",
        FamilyBox::Beside => ".",
    };
    html! {
        <section key={letter} class={["g", class]}>
            <div class="gh">
                <span class="letter" aria-hidden="true">{ letter }</span>
                <div>
                    { cx.heading(2, "h4", html! { title }) }
                    <p class="small soft">{ plural(count, "profession", "professions") }{ about }</p>
                </div>
            </div>
            <ul class="names">{ for here.iter().map(|id| {
                let profession = catalogue.profession(*id);
                let stands_for = profession.umbrella.then(|| format!(" (stands for {})", plural(profession.members.len(), "job", "jobs")));
                html! { <li key={profession.slug.clone()}>{ cx.link(cx.place(View::Profession(*id)), "", html! { <>{ profession.title.clone() }{ stands_for }</> }) }</li> }
            }) }</ul>
        </section>
    }
}

/// Paths with stations, for the hero's ground.
fn art() -> Html {
    html! {
        <svg class="art" viewBox="0 0 640 420" aria-hidden="true" fill="none" stroke-linecap="round">
            <g stroke-width="5">
                <path d="M20 400C120 400 130 300 230 300S360 190 450 190 560 90 640 90" stroke="#5b8fd0"/>
                <path d="M20 400C120 400 150 350 260 350S400 300 640 300" stroke="#00a499"/>
                <path d="M230 300C300 300 300 220 360 200S480 60 640 40" stroke="#fff" opacity=".85"/>
                <path d="M260 350c90 0 120 40 180 40h200" stroke="#ae8fc8" stroke-dasharray="1 13"/>
            </g>
            <g fill="#003087" stroke-width="5">
                <circle cx="230" cy="300" r="11" stroke="#fff"/><circle cx="260" cy="350" r="9" stroke="#00a499"/>
                <circle cx="450" cy="190" r="11" stroke="#5b8fd0"/><circle cx="360" cy="200" r="11" stroke="#fff"/>
                <circle cx="401" cy="325" r="9" stroke="#00a499"/>
            </g>
            <circle cx="549" cy="140" r="15" fill="#ffb81c"/>
        </svg>
    }
}
