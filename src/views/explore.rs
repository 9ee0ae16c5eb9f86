//! The explorer: search as one types, filters, cards or a list.

use super::Cx;
use crate::components::facts::{BOXES, degree, helps, or_unknown, profession_pay, short_form, training};
use crate::components::words::{family_box, pay_year, plural, within, year_words};
use crate::components::{Icon, icon, typed};
use crate::draw::{html, on};
use crate::state::{Filter, Found, LINE, LINES, Layout, Match, Model, Msg, View, find, professions_and_lines};
use catalogue::{Catalogue, FamilyBox, ProfessionId, RoleId};
use std::rc::Rc;
use yew::prelude::*;

/// The explorer.
pub fn view(cx: Cx<'_>) -> Html {
    let model = cx.model;
    let mut found = find(model);
    if model.place.explore.layout == Layout::Cards {
        let all = &found.professions;
        let within = |of| all.iter().filter(move |found| box_of(&model.catalogue, found) == of).cloned();
        found.professions = BOXES.into_iter().flat_map(within).collect();
    }
    let explore = &model.place.explore;
    let catalogue = &model.catalogue;
    let [named, beside] = [false, true].map(|beside| {
        let ids = catalogue.profession_ids();
        let ids = ids.filter(|id| (catalogue.profession(*id).family_box == FamilyBox::Beside) == beside);
        professions_and_lines(catalogue, ids).0
    });
    let oninput = cx.send.reform(|event: InputEvent| Msg::Query(typed(&event)));
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let layout = |of: Layout, words: &'static str| {
        let onclick = cx.send.reform(move |_: MouseEvent| Msg::Layout(of));
        html! { <button type="button" aria-pressed={(explore.layout == of).to_string()} {onclick}>{ words }</button> }
    };
    let filters_label = match explore.filters.len() {
        0 => "Filters".to_owned(),
        n => format!("Filters: {n} on"),
    };
    let nothing = found.professions.is_empty() && found.roles.is_empty();
    html! {
        <div class="wrap">
            <div class="pagehead">
                { cx.heading(0, "h1", html! { "Explore the family" }) }
                <p class="lead soft">{ format!("{named} professions in four groups, and {beside} newer and supporting jobs beside them.") }</p>
            </div>
            <div class="finder">
                <form class="search wide" role="search" {onsubmit}>
                    <label class="vh" for="cn-search">{ "Search jobs" }</label>
                    <input id="cn-search" type="search" autocomplete="off" placeholder="A job, or who you would like to help"
                        value={explore.query.clone()} {oninput}/>
                    <button aria-label="Search">{ icon(Icon::Search) }</button>
                </form>
                <div class="stack">
                    <div class="row between">
                        <p class="live">{ found.sentence(catalogue, explore) }</p>
                        <div class="row tight">
                            <button type="button" class="btn btn-2 btn-s filterbtn" aria-expanded={model.filters_open.to_string()}
                                onclick={cx.send.reform(|_: MouseEvent| Msg::Filters)}>{ filters_label }</button>
                            <div class="seg" role="group" aria-label="Show as">
                                { layout(Layout::Cards, "Cards") }{ layout(Layout::List, "List") }
                            </div>
                        </div>
                    </div>
                    <noscript><p class="note gap-s">{ "Search and filters need scripts, which are off. All the jobs are listed here." }</p></noscript>
                    { chips(cx) }
                </div>
                { filters(cx) }
                <div class="stack-5">
                    { if nothing { none(cx) } else { html! { <div hidden=true/> } } }
                    <Results model={Rc::new(model.clone())} send={cx.send.clone()} found={found.clone()}/>
                    { not_known(cx, &found) }
                    { match pay_year(catalogue) {
                        Some(year) if !nothing => html! {
                            <span class="src">{ format!("Pay: Agenda for Change {}, first point of the band, in the first qualified job. ", year_words(year)) }
                                { cx.link(cx.place(View::Sources), "", html! { "All sources" }) }</span>
                        },
                        _ => html! { <span/> },
                    } }
                </div>
            </div>
            <div class="band"/>
        </div>
    }
}

/// The words of a filter on its chip.
fn filter_words<'c>(catalogue: &'c Catalogue, filter: &Filter) -> &'c str {
    match filter {
        Filter::Area(id) => &catalogue.area(*id).title,
        Filter::With(name) => Filter::WITH.iter().find(|(n, ..)| n == name).map_or("", |(_, words, _)| words),
        Filter::Setting(name) => Filter::SETTINGS.iter().find(|(n, ..)| n == name).map_or("", |(_, words, _)| words),
        Filter::Degree(name) => Filter::DEGREES.iter().find(|(n, ..)| n == name).map_or("", |(_, words, _)| words),
        Filter::Paid => "Paid while you train",
        Filter::Box(FamilyBox::A) => "A: NHS psychological professions",
        Filter::Box(FamilyBox::B) => "B: other NHS groups",
        Filter::Box(FamilyBox::C) => "C: wider jobs",
        Filter::Box(FamilyBox::D) => "D: mainly outside the NHS",
        Filter::Box(FamilyBox::Beside) => "Newer and supporting jobs",
    }
}

fn chips(cx: Cx<'_>) -> Html {
    let explore = &cx.model.place.explore;
    if explore.filters.is_empty() {
        return html! { <div hidden=true/> };
    }
    html! {
        <div class="row tight">
            { for explore.filters.iter().map(|filter| {
                let (words, taken) = (filter_words(&cx.model.catalogue, filter).to_owned(), filter.clone());
                let onclick = cx.send.reform(move |_: MouseEvent| Msg::TakeOff(taken.clone()));
                html! {
                    <button key={words.clone()} type="button" class="chip g-o" {onclick}>
                        <span class="vh">{ "Take off: " }</span>{ words }{ " " }{ icon(Icon::Cross) }
                    </button>
                }
            }) }
            <button key="all" type="button" class="btn btn-3 btn-s" onclick={cx.send.reform(|_: MouseEvent| Msg::ClearExplore)}>{ "Clear all" }</button>
        </div>
    }
}

fn filters(cx: Cx<'_>) -> Html {
    let chosen = &cx.model.place.explore.filters;
    let check = |filter: Filter| {
        let words = filter_words(&cx.model.catalogue, &filter).to_owned();
        let checked = chosen.contains(&filter);
        let onchange = cx.send.reform(move |_: Event| Msg::Toggle(filter.clone()));
        html! { <label key={words.clone()} class="check"><input type="checkbox" {checked} {onchange}/><span>{ words }</span></label> }
    };
    let group = |legend: &'static str, of: Vec<Filter>| {
        html! {
            <fieldset><legend>{ legend }</legend>{ for of.into_iter().map(check) }</fieldset>
        }
    };
    html! {
        <form class={["filters", on(cx.model.filters_open, "open")]} aria-label="Filters"
            onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            { cx.heading(1, "h3", html! { "Show me" }) }
            { group("Who you would help", Filter::WITH.iter().map(|(name, ..)| Filter::With(name)).collect()) }
            { group("Where you would work", Filter::SETTINGS.iter().map(|(name, ..)| Filter::Setting(name)).collect()) }
            { group("While you train", vec![Filter::Paid]) }
            { group("To start", Filter::DEGREES.iter().map(|(name, ..)| Filter::Degree(name)).collect()) }
            { areas(cx, &group) }
            { group("Group", BOXES.into_iter().map(Filter::Box).collect()) }
        </form>
    }
}

/// Impact areas of the Vision: many, so they are folded until one is chosen.
fn areas(cx: Cx<'_>, group: &impl Fn(&'static str, Vec<Filter>) -> Html) -> Html {
    let catalogue = &cx.model.catalogue;
    if catalogue.areas.is_empty() {
        return html! { <div hidden=true/> };
    }
    let chosen = cx.model.place.explore.filters.iter().any(|filter| matches!(filter, Filter::Area(_)));
    html! {
        <details class="twin" open={chosen}>
            <summary>{ "Areas of care" }</summary>
            { group("Named in the Vision for England", catalogue.area_ids().map(Filter::Area).collect()) }
        </details>
    }
}

/// What matches, and how it is shown.
#[derive(Properties)]
struct ResultsProps {
    model: Rc<Model>,
    send: Callback<Msg>,
    found: Found,
}

impl PartialEq for ResultsProps {
    /// Facts and the form of links never change; the level of headings may.
    fn eq(&self, other: &Self) -> bool {
        self.found == other.found && self.form() == other.form()
    }
}

impl ResultsProps {
    /// What changes all of them.
    fn form(&self) -> (Layout, u8) {
        (self.model.place.explore.layout, self.model.heading_level)
    }
}

/// Most cards put in their places in one frame: more take a slow phone longer than a twentieth of a second.
const A_FRAME: usize = 4;

/// Cards or rows, and single jobs. A letter typed may change all of them, and laying them out takes longer than a key may
/// wait: so what matches no more goes first, then a few are put in their places each frame, from the top.
struct Results {
    /// What is on screen.
    drawn: Found,
    /// Whether a frame is waited for.
    waits: bool,
}

impl Results {
    fn wait(&mut self, ctx: &Context<Self>) {
        self.waits = self.drawn != ctx.props().found;
        if self.waits {
            ctx.props().send.emit(Msg::InNextFrame(ctx.link().callback(|()| ())));
        }
    }
}

impl Component for Results {
    type Message = ();
    type Properties = ResultsProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self { drawn: ctx.props().found.clone(), waits: false }
    }

    fn changed(&mut self, ctx: &Context<Self>, former: &ResultsProps) -> bool {
        let props = ctx.props();
        if former.form() != props.form() {
            self.drawn = props.found.clone();
            return true;
        }
        if !self.waits {
            self.wait(ctx);
        }
        false
    }

    fn update(&mut self, ctx: &Context<Self>, (): ()) -> bool {
        self.drawn = self.drawn.nearer(&ctx.props().found, A_FRAME);
        self.wait(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ResultsProps { model, send, .. } = ctx.props();
        let cx = Cx { model, send };
        let shown = match model.place.explore.layout {
            Layout::Cards => {
                let groups = BOXES.into_iter().map(|of| {
                    let within = |found: &&Match<ProfessionId>| box_of(&model.catalogue, found) == of;
                    let here: Vec<_> = self.drawn.professions.iter().filter(within).cloned().collect();
                    html! { <Group key={family_box(of).1} model={Rc::clone(model)} send={send.clone()} {of} {here}/> }
                });
                html! { <div class="groups">{ for groups }</div> }
            }
            Layout::List => list(cx, &self.drawn),
        };
        html! { <div class="stack-5">{ shown }{ roles(cx, &self.drawn.roles) }</div> }
    }
}

fn box_of(catalogue: &Catalogue, found: &Match<ProfessionId>) -> FamilyBox {
    catalogue.profession(found.id).family_box
}

/// What a group is given.
#[derive(Properties)]
struct GroupProps {
    model: Rc<Model>,
    send: Callback<Msg>,
    of: FamilyBox,
    here: Vec<Match<ProfessionId>>,
}

impl PartialEq for GroupProps {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of && self.here == other.here && self.model.heading_level == other.model.heading_level
    }
}

/// A group's cards: a component, so that it is drawn again only if they are others.
struct Group;

impl Component for Group {
    type Message = ();
    type Properties = GroupProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let GroupProps { model, send, of, here } = ctx.props();
        group(Cx { model, send }, *of, here)
    }
}

fn group(cx: Cx<'_>, of: FamilyBox, here: &[Match<ProfessionId>]) -> Html {
    let catalogue = &cx.model.catalogue;
    let (all, _) = professions_and_lines(
        catalogue,
        catalogue.profession_ids().filter(|id| catalogue.profession(*id).family_box == of),
    );
    let (matching, lines) = professions_and_lines(catalogue, here.iter().map(|found| found.id));
    if here.is_empty() {
        return html! { <div hidden=true/> };
    }
    let (letter, class, title) = family_box(of);
    let mut count = match matching {
        n if n == all => plural(all, "profession", "professions"),
        0 => String::new(),
        n => format!("{n} of {all} match"),
    };
    if lines > 0 {
        count += if matching > 0 { ", and " } else { "" };
        count += &plural(lines, LINE, LINES);
    }
    html! {
        <section>
            <div class={["ghead", class]}>
                <span class="letter" aria-hidden="true">{ letter }</span>
                <div>{ cx.heading(1, "h3", html! { title }) }<p class="small soft">{ count }</p></div>
            </div>
            <ul class="grid2">{ for here.iter().map(|found| card(cx, found, class)) }</ul>
        </section>
    }
}

/// A title with the short form people know it by: "Psychological wellbeing practitioner (PWP)".
fn title(cx: Cx<'_>, id: ProfessionId) -> String {
    let profession = cx.model.catalogue.profession(id);
    match short_form(profession) {
        Some(short) if !profession.title.contains(short) => format!("{} ({short})", profession.title),
        _ => profession.title.clone(),
    }
}

fn card(cx: Cx<'_>, found: &Match<ProfessionId>, class: &'static str) -> Html {
    let catalogue = &cx.model.catalogue;
    let profession = catalogue.profession(found.id);
    let (degree_words, sure) = degree(profession.degree);
    html! {
        <li key={profession.slug.clone()} class={["card rolecard", class]}>
            { cx.heading(2, "card-title", cx.link(cx.place(View::Profession(found.id)), "", html! { title(cx, found.id) })) }
            <p>{ profession.short.clone() }</p>
            { matched(found.on.as_deref()) }
            { if profession.umbrella {
                html! {
                    <p class="meta-of small">{ "This line stands for: " }{ for profession.members.iter().enumerate().map(|(at, id)| html! {
                        <>{ if at > 0 { ", " } else { "" } }{ cx.link(cx.place(View::Profession(*id)), "", html! { within(&catalogue.profession(*id).title) }) }</>
                    }) }</p>
                }
            } else {
                html! {
                    <dl class="meta">
                        <dt>{ "Helps" }</dt><dd>{ or_unknown(helps(profession)) }</dd>
                        <dt>{ "Pay" }</dt><dd>{ or_unknown(profession_pay(catalogue, profession)) }</dd>
                        <dt>{ "In training" }</dt><dd>{ or_unknown(training(catalogue, profession)) }</dd>
                        <dt>{ "Degree" }</dt><dd><span class={(!sure).then_some("unk")}>{ degree_words }</span></dd>
                    </dl>
                }
            } }
            if !profession.umbrella { <p class="small">{ super::compare::link(cx, found.id, html! { <>{ "Compare" }<span class="vh">{ format!(": {}", within(&profession.title)) }</span></> }) }</p> }
        </li>
    }
}

fn matched(on: Option<&str>) -> Html {
    match on {
        Some(on) => html! { <span class="src">{ format!("Found by “{on}”") }</span> },
        None => html! { <span hidden=true/> },
    }
}

fn list(cx: Cx<'_>, found: &Found) -> Html {
    let catalogue = &cx.model.catalogue;
    html! {
        <ul class="list">{ for found.professions.iter().map(|found| {
            let profession = catalogue.profession(found.id);
            let (letter, class, group) = family_box(profession.family_box);
            html! {
                <li key={profession.slug.clone()} class={class}>
                    <span class="letter"><span aria-hidden="true">{ letter }</span><span class="vh">{ group }</span></span>
                    <span>{ cx.link(cx.place(View::Profession(found.id)), "", html! { <b>{ title(cx, found.id) }</b> }) }{ matched(found.on.as_deref()) }</span>
                    <span class="sm">{ profession.short.clone() }</span>
                    <span class="sm">{ if profession.umbrella {
                        html! { <span>{ plural(profession.members.len(), "job", "jobs") }</span> }
                    } else {
                        or_unknown(profession_pay(catalogue, profession))
                    } }</span>
                </li>
            }
        }) }</ul>
    }
}

fn roles(cx: Cx<'_>, roles: &[Match<RoleId>]) -> Html {
    let catalogue = &cx.model.catalogue;
    if roles.is_empty() {
        return html! { <div hidden=true/> };
    }
    html! {
        <section>
            <div class="ghead"><div>
                { cx.heading(1, "h3", html! { "Single jobs that match" }) }
                <p class="small soft">{ "Jobs on the way in, and jobs further up." }</p>
            </div></div>
            <ul class="list plain">{ for roles.iter().map(|found| {
                let role = catalogue.role(found.id);
                let (view, part) = match role.professions.first() {
                    Some(id) => (View::Profession(*id), format!("On the page: {}", within(&catalogue.profession(*id).title))),
                    None => (View::Steps, "On the page: shared jobs and steps".to_owned()),
                };
                html! {
                    <li key={role.slug.clone()} class="g-o">
                        <span class="letter" aria-hidden="true">{ "·" }</span>
                        <span>{ cx.link(cx.place(view), "", html! { <b>{ role.title.clone() }</b> }) }{ matched(found.on.as_deref()) }</span>
                        <span class="sm">{ part }</span>
                    </li>
                }
            }) }</ul>
        </section>
    }
}

fn not_known(cx: Cx<'_>, found: &Found) -> Html {
    let catalogue = &cx.model.catalogue;
    if found.not_known.is_empty() {
        return html! { <div hidden=true/> };
    }
    html! {
        <p class="note"><b>{ "These may match too. " }</b>{ "Nobody has published what your filters ask: " }
            { for found.not_known.iter().enumerate().map(|(at, id)| html! {
                <>{ if at > 0 { ", " } else { "" } }{ cx.link(cx.place(View::Profession(*id)), "", html! { within(&catalogue.profession(*id).title) }) }</>
            }) }{ "." }</p>
    }
}

/// Nothing found: what was asked, and what to take off.
fn none(cx: Cx<'_>) -> Html {
    let explore = &cx.model.place.explore;
    let query = explore.query.trim();
    let asked = explore.filters.len() + usize::from(!query.is_empty());
    let heading = match asked {
        0 | 1 => "No job matches".to_owned(),
        2 => "No job matches both".to_owned(),
        n => format!("No job matches all {}", crate::components::words::count(n)),
    };
    let mut words: Vec<String> =
        explore.filters.iter().map(|filter| filter_words(&cx.model.catalogue, filter).to_ascii_lowercase()).collect();
    if !query.is_empty() {
        words.insert(0, format!("“{query}”"));
    }
    let without = explore.filters.iter().map(|filter| {
        let taken = filter.clone();
        let onclick = cx.send.reform(move |_: MouseEvent| Msg::TakeOff(taken.clone()));
        let words = format!("Without “{}”", filter_words(&cx.model.catalogue, filter).to_ascii_lowercase());
        html! { <li key={words.clone()}><button type="button" class="btn btn-3" {onclick}>{ words }</button></li> }
    });
    let no_query = (!query.is_empty()).then(|| {
        let onclick = cx.send.reform(|_: MouseEvent| Msg::Query(String::new()));
        html! { <li key="query"><button type="button" class="btn btn-3" {onclick}>{ format!("Without “{query}”") }</button></li> }
    });
    html! {
        <div class="card stack">
            { cx.heading(1, "h3", html! { heading }) }
            <p>{ "You asked for: " }<b>{ words.join(", ") }</b>{ "." }</p>
            if explore.filters.is_empty() {
                <p>{ "No fact that we have names it. A job may do this work all the same." }</p>
            }
            <p><b>{ "What you can do: " }</b>{ if explore.filters.is_empty() {
                "use another word. Or filter by who you would help, where, or the area of care."
            } else {
                "take one off, and see what comes back. Or use another word."
            } }</p>
            <ul>{ for no_query }{ for without }</ul>
        </div>
    }
}
