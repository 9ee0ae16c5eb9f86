//! Route cards: up to three picks side by side, all routes in a table, and what was left out.

use super::plan::{trained_abroad, which_class, why_words};
use super::{Cx, all_routes};
use crate::components::why_not::{limits, opens};
use crate::components::{Icon, icon, route_words, strip, words};
use crate::draw::html;
use crate::state::{Msg, Place, Plan, View};
use catalogue::{Availability, Catalogue};
use planner::{Answer, FittingJob, Goal, Pick, Route, Terms};
use yew::prelude::*;

/// The view.
pub fn view(cx: Cx<'_>) -> Html {
    let plan = &cx.model.place.plan;
    match (plan.goal, &cx.model.answer) {
        (Some(goal), Some(answer)) if answer.routes.iter().any(|route| !route.steps.is_empty()) => {
            found(cx, goal, answer)
        }
        (Some(goal), Some(answer)) => {
            let content = if answer.routes.is_empty() {
                html! { <div class="card stack">{ cx.heading(1, "h3", html! { "No route fits yet" }) }{ why_words(cx, plan, goal) }if plan.says_who() { <><p>{ super::change::link(cx) }</p><p>{ super::next::link(cx) }</p></> }</div> }
            } else {
                html! { <p>{ "You say that this is your job now, so there is nothing to plan." }</p> }
            };
            html! { <>{ head(cx, goal, "") }<div class="wrap body">{ super::since::section(cx) }<section class="section last">{ content }</section></div></> }
        }
        _ => html! {
            <div class="wrap"><div class="pagehead">
                { cx.heading(0, "h1", html! { "Routes" }) }
                <p class="lead soft">{ "Say where you would like to get, and routes appear here." }</p>
                <p>{ cx.link(cx.place(View::Plan), "btn btn-1", html! { "Plan a route" }) }</p>
            </div></div>
        },
    }
}

fn head(cx: Cx<'_>, goal: Goal, lead: &str) -> Html {
    let (catalogue, plan) = (&*cx.model.catalogue, &cx.model.place.plan);
    let limits = limits(&plan.terms);
    html! {
        <div class="band wash head"><div class="wrap">
            { cx.link(cx.place(View::Plan), "back", html! { <>{ icon(Icon::Back) }{ "Change your answers" }</> }) }
            <p class="eyebrow">{ format!("{} to", route_words::from_words(catalogue, plan)) }</p>
            { cx.heading(0, "h1", html! { route_words::goal_title(catalogue, goal) }) }
            if !lead.is_empty() { <p class="lead">{ lead.to_owned() }</p> }
            <div class="row tight gap-s">
                { who(cx) }
                if limits.is_empty() { <span class="chip line">{ "No limits set" }</span> }
                { limit_chips(&limits, &plan.terms) }
                { cx.link(cx.place(View::Plan), "btn btn-3", html! { if limits.is_empty() { { "Add a limit" } } else { { "Change your limits" } } }) }
            </div>
            { which_class(cx, plan) }
            { trained_abroad(cx, plan) }
        </div></div>
    }
}

/// The limits that hold for what is shown.
pub fn limit_chips(limits: &[(String, Terms)], terms: &Terms) -> Html {
    html! {
        <>
            { for limits.iter().map(|(limit, _)| html! { <span class="chip line" key={limit.clone()}>{ limit.clone() }</span> }) }
            if terms.include_inferred { <span class="chip line">{ "With steps that nobody has published" }</span> }
        </>
    }
}

/// What someone has said that they have and did.
pub fn who(cx: Cx<'_>) -> Html {
    let (catalogue, plan) = (&*cx.model.catalogue, &cx.model.place.plan);
    html! {
        <>
            { for plan.have.iter().map(|id| html! { <span class="chip line" key={id.0}>{ catalogue.holding(*id).title.clone() }</span> }) }
            if let Some(years) = plan.age { <span class="chip line">{ format!("Aged {years}") }</span> }
            if let Some(pounds) = plan.own_job_pounds { <span class="chip line">{ format!("Your own job, {}", words::pounds_a_year(pounds)) }</span> }
            { for plan.worked.iter().map(|(role, months)| html! { <span class="chip line" key={format!("w{}", role.0)}>{ format!("{}, {}", catalogue.role(*role).title, words::length(*months)) }</span> }) }
        </>
    }
}

fn found(cx: Cx<'_>, goal: Goal, answer: &Answer) -> Html {
    let catalogue = &*cx.model.catalogue;
    let picks: Vec<(&Pick, &Route)> =
        answer.picks.iter().filter_map(|pick| Some((pick, answer.routes.get(pick.route)?))).collect();
    let rows = all_routes::rows(catalogue, goal, answer);
    let others = rows.len().saturating_sub(picks.len());
    let looking = !cx.model.ways_found;
    let compared: Vec<&Route> = picks.iter().map(|(_, route)| *route).collect();
    let ways = if looking { 0 } else { answer.by_way_of.len() };
    let lead = route_words::lead(picks.len(), answer.routes.len(), ways);
    let drawn: Vec<Vec<strip::Stretch>> = picks.iter().map(|(_, route)| strip::stretches(catalogue, route)).collect();
    let scale = drawn.iter().map(|stretches| strip::months(stretches)).max().unwrap_or(12);
    let unknown = drawn.iter().flatten().any(|stretch| stretch.living == Some(strip::Living::Unknown));
    html! {
        <>
            { head(cx, goal, &lead) }
            <div class="wrap body">
                { super::since::section(cx) }
                if answer.cut_short { <p class="note">{ words::CUT_SHORT }</p> }
                { strip::legend(unknown) }
                <ol class="routes">
                    { for picks.iter().zip(&drawn).map(|((pick, route), stretches)| card(cx, (goal, answer), pick, route, stretches, scale)) }
                </ol>
                <div class="row gap">{ print_button(cx, "Print") }{ copy_button(cx) }{ super::compare_routes::link(cx, &compared, "Compare these routes") }</div>
                if cx.model.place.plan.says_who() { <p class="gap-s screen-only">{ super::next::link(cx) }</p> }
                <span class="src">{ basis(catalogue) }if cx.model.place.plan.own_job_pounds.is_some() { { " The pay of your own job is as you say it." } }</span>
                if cx.model.whole && matches!(goal, Goal::Any(_)) { { jobs_that_fit(cx) } }
                if cx.model.whole && (others > 0 || looking) {
                    <section class="section">
                        { cx.heading(1, "h2", html! { "All routes" }) }
                        if looking { <p class="soft">{ "Looking for ways through other professions…" }</p> }
                        { all_routes::table(cx, rows) }
                        if !answer.by_way_of.is_empty() { <p class="small gap-s">{ "A qualified job on the way is also a second way on, if a later step says no." }</p> }
                    </section>
                }
                if cx.model.whole {
                    <>
                        { super::change::sooner(cx) }
                        <section class="section last">
                            { cx.heading(1, "h2", html! { "Left out, and why" }) }
                            { left_out(cx, goal) }
                        </section>
                    </>
                }
            </div>
            { super::compare_routes::chosen(cx) }
        </>
    }
}

/// What the figures of the cards rest on.
fn basis(catalogue: &Catalogue) -> String {
    let year = words::pay_year(catalogue).map(words::year_words).unwrap_or_default();
    format!(
        "Pay: Agenda for Change (the NHS pay scale) {year}, first point of each band, before tax. Time to find a post is not published, so it is not in the years. Each route lists its sources."
    )
}

fn card(
    cx: Cx<'_>,
    (goal, answer): (Goal, &Answer),
    pick: &Pick,
    route: &Route,
    stretches: &[strip::Stretch],
    scale: u16,
) -> Html {
    let catalogue = &*cx.model.catalogue;
    let label = route_words::pick_words(answer, pick);
    let key = route.key(catalogue);
    let pair = |title: &str, (bold, rest): (String, String)| html! { <div><dt>{ title.to_owned() }</dt><dd><b>{ bold }</b>{ rest }</dd></div> };
    let warnings: Vec<String> = route_words::warnings(catalogue, route).into_iter().take(2).collect();
    html! {
        <li class="route" key={key.clone()}>
            <div><p class="pick">{ icon(route_words::pick_icon(pick.labels.first().copied())) }{ label.clone() }</p></div>
            <div>{ job(catalogue, goal, route) }<p class="big">{ route_words::total(route) }</p><p class="small soft">{ route_words::plus(catalogue, route) }</p></div>
            <div>{ strip::strip(stretches, scale) }</div>
            <dl class="kv">
                { pair("Living on", route_words::living_words(catalogue, route)) }
                { pair("It costs you", route_words::cost_words(catalogue, route)) }
                { pair("Picked from a crowd", route_words::picked_words(catalogue, route)) }
            </dl>
            <ol class="steps">{ for route_words::step_lines(catalogue, route).into_iter().enumerate().map(|(at, line)| html! { <li key={at}>{ line }</li> }) }</ol>
            <div class="stack">
                if !warnings.is_empty() { <p class="note warn">{ icon(Icon::Warn) }<span>{ warnings.join(" ") }</span></p> }
                { super::compare_routes::choose(cx, &key, &label) }
                { cx.link(cx.place(View::Route(key)), "btn btn-2 full", html! { <>{ "See this route" }<span class="vh">{ format!(": {label}") }</span></> }) }
            </div>
        </li>
    }
}

/// The job that a route ends in, where the goal is a description and so means several.
fn job(catalogue: &Catalogue, goal: Goal, route: &Route) -> Option<Html> {
    let job = route.reached(catalogue).filter(|_| matches!(goal, Goal::Any(_)))?;
    Some(html! { <p><b>{ catalogue.role(job).title.clone() }</b></p> })
}

/// Every job that fits, where the goal is a description: the routes are those that nothing beats, whichever job they end
/// in, so that a job may have none among them.
fn jobs_that_fit(cx: Cx<'_>) -> Html {
    let catalogue = &*cx.model.catalogue;
    let row = |job: &FittingJob| {
        let (mark, length) = match &job.route {
            Some(route) => (Icon::Arrow, route_words::time(catalogue, route)),
            None => (Icon::NoRule, "No route that we found".to_owned()),
        };
        let plan = Plan { goal: Some(Goal::Profession(job.profession)), ..cx.model.place.plan.clone() };
        let title = html! { words::capital(&catalogue.role(job.role).title) };
        html! {
            <li key={job.role.0}>{ icon(mark) }<div><b>{ cx.link(Place { plan, ..cx.model.place.clone() }, "", title) }</b><p>{ length }</p></div></li>
        }
    };
    html! {
        <section class="section">
            { cx.heading(1, "h2", html! { "Every job that fits" }) }
            <p class="soft">{ "The routes here are the best of all, so some jobs have none. This is the most direct way to each." }</p>
            if let Some(jobs) = &cx.model.jobs {
                <ul class="needs grid2">{ for jobs.iter().map(row) }</ul>
            } else {
                <p class="note" aria-busy="true">{ "Working out the way to each…" }</p>
            }
        </section>
    }
}

/// The print button.
pub fn print_button(cx: Cx<'_>, words: &'static str) -> Html {
    html! { <button type="button" class="btn btn-2" onclick={cx.send.reform(|_: MouseEvent| Msg::Print)}>{ icon(Icon::Print) }{ words }</button> }
}

/// The button that copies the link of the present place, and beside it what came of that.
pub fn copy_button(cx: Cx<'_>) -> Html {
    let link = cx.model.link_shown.clone();
    html! {
        <>
            <button type="button" class="btn btn-3" onclick={cx.send.reform(|_: MouseEvent| Msg::CopyLink)}>{ icon(Icon::Link) }{ "Copy link" }</button>
            <div class="copied screen-only" hidden={cx.model.copied.is_none()}>
                { for cx.model.copied.iter().map(super::shell::notice) }
                <label class="small" hidden={link.is_none()}>{ "Your link" }<input class="inp" readonly=true value={link}/></label>
            </div>
        </>
    }
}

/// A limit that leaves something out, and the way to take it off, with what that opens.
pub fn broken(cx: Cx<'_>, what: &str, limit: &str, without: Terms, opened: Option<String>) -> Html {
    let take_off = cx.link(with_terms(cx, without), "", html! { format!("Take it off: {limit}") });
    html! {
        <li key={limit.to_owned()}>{ icon(Icon::Closed) }<div><b>{ format!("{what} that break your limit.") }</b>{ format!(" You asked for: “{limit}”. ") }{ take_off }{ opened }</div></li>
    }
}

/// Steps that nobody has published are left out, and the way to see them.
pub fn unpublished(cx: Cx<'_>) -> Html {
    let terms = Terms { include_inferred: true, ..cx.model.place.plan.terms.clone() };
    html! {
        <li key="inferred">{ icon(Icon::NoRule) }<div><b>{ "Steps that nobody has published." }</b>{ " They follow from other facts, but no source says so. " }
            { cx.link(with_terms(cx, terms), "", html! { "Show them too" }) }</div></li>
    }
}

/// This place under other terms.
fn with_terms(cx: Cx<'_>, terms: Terms) -> Place {
    Place { plan: Plan { terms, ..cx.model.place.plan.clone() }, ..cx.model.place.clone() }
}

fn left_out(cx: Cx<'_>, goal: Goal) -> Html {
    let (catalogue, plan) = (&*cx.model.catalogue, &cx.model.place.plan);
    let profession = route_words::professions(catalogue, goal);
    let closed = catalogue.moves.iter().filter(|a_move| {
        a_move.variant_of.is_none()
            && a_move.availability == Availability::Withdrawn
            && a_move.qualifies_in.iter().any(|id| profession.contains(id))
    });
    let opened = |terms: &Terms| {
        let found = cx.model.without.as_ref()?.iter().find(|relaxed| relaxed.terms == *terms)?;
        Some(format!(". Without it: {}.", opens(found)))
    };
    html! {
        <ul class="needs">
            { for closed.map(|a_move| html! {
                <li key={a_move.slug.clone()}>{ icon(Icon::Closed) }<div><b>{ format!("{}.", a_move.title) }</b>{ " Closed to new starts." }</div></li>
            }) }
            { for limits(&plan.terms).into_iter().map(|(limit, terms)| {
                let opened = opened(&terms);
                broken(cx, "Routes", &limit, terms, opened)
            }) }
            if !plan.terms.include_inferred { { unpublished(cx) } }
            <li key="beaten">{ icon(Icon::Closed) }<div><b>{ "Routes that another one beats." }</b>{ " If a route is slower, dearer, less paid and harder to win than another, it is not shown." }</div></li>
        </ul>
    }
}
