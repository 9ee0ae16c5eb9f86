//! One route: year by year, step by step, what each step needs, money, plan B, sources.

use super::Cx;
use super::routes::{copy_button, print_button};
use crate::components::money_line::{money_line, other_pick};
use crate::components::needs::{Needs, move_text, step_title};
use crate::components::strip::{Living, living};
use crate::components::{Icon, cite, download, icon, money, route_words, timeline, words};
use crate::draw::{html, on};
use crate::state::{Fetch, Msg, View, print};
use catalogue::text::{MoveText, Source};
use catalogue::{Availability, Catalogue, From, HoldingId, MoveId, MoveKind, ProfessionId, Requirement, RoleId, Test};
use planner::{Answer, Goal, Reliance, Route, Step, StepKind, WorkReason};
use yew::prelude::*;

/// Sources shown before the rest is folded away.
const MOST_SOURCES: usize = 8;

/// The view of the route that the address names.
pub fn view(cx: Cx<'_>) -> Html {
    let plan = &cx.model.place.plan;
    let Some((goal, answer)) = plan.goal.zip(cx.model.answer.as_deref()) else { return super::routes::view(cx) };
    match cx.model.route_on_screen() {
        Some((route, named)) => detail(cx, goal, answer, route, !named),
        None => super::routes::view(cx),
    }
}

fn detail(cx: Cx<'_>, goal: Goal, answer: &Answer, route: &Route, other: bool) -> Html {
    let catalogue = &*cx.model.catalogue;
    let goal_role = route_words::goal_of_route(catalogue, goal, route);
    html! {
        <>
            { head(cx, goal, answer, route, other) }
            <div class="wrap">
                { super::since::section(cx) }
                <section class="section">
                    { cx.heading(1, "h2", html! { "Year by year" }) }
                    <div class="only-xl">{ timeline::lanes(catalogue, route, goal_role) }</div>
                    <ol class="tl">{ for (0..route.steps.len()).map(|at| step(cx, route, at)) }</ol>
                </section>
                if cx.model.whole { { below(cx, (goal, answer), route) } }
            </div>
        </>
    }
}

/// What follows the steps.
fn below(cx: Cx<'_>, (goal, answer): (Goal, &Answer), route: &Route) -> Html {
    let catalogue = &*cx.model.catalogue;
    html! {
        <>
            <section class="section">
                { cx.heading(1, "h2", html! { "Your money line" }) }
                { money_line(catalogue, &cx.model.place.plan.person(catalogue), answer, route) }
            </section>
            { relies(cx, route) }
            { plan_b(cx, goal, route) }
            <section class="section">
                { cx.heading(1, "h2", html! { "Sources for this route" }) }
                { sources(cx, route) }
            </section>
            <section class="section last screen-only">
                { cx.heading(1, "h2", html! { "What else holds" }) }
                <p class="prose">{ "Some rules and sums hold for many routes: " }{ cx.link(cx.place(View::Rules), "", html! { "rules that many jobs share" }) }{ ", " }{ cx.link(cx.place(View::Money), "", html! { "loans, grants and fees" }) }{ "." }</p>
                { super::about_what::serves(cx, "This plan serves workstream 6.23 of the Vision: a career path that joins up. ") }
            </section>
        </>
    }
}

fn head(cx: Cx<'_>, goal: Goal, answer: &Answer, route: &Route, other: bool) -> Html {
    let (catalogue, plan) = (&*cx.model.catalogue, &cx.model.place.plan);
    let fact = |title: &str, value: String, source: String| {
        html! {
            <div><dt>{ title.to_owned() }</dt><dd><span class="v">{ value }</span>if !source.is_empty() { <span class="src">{ source }</span> }</dd></div>
        }
    };
    let (cost, cost_rest) = route_words::cost_words(catalogue, route);
    let (weakest, why) = route_words::weakest(route.weakest(catalogue));
    let goal_title = words::within(&match (goal, route.reached(catalogue)) {
        (Goal::Any(_), Some(job)) => catalogue.role(job).title.clone(),
        _ => route_words::goal_title(catalogue, goal),
    });
    let beside = other_pick(answer, route);
    let by = answer.by_way_of.iter().find(|by| by.route == *route);
    let lead = match by {
        Some(by) => format!(
            "{} is a qualified job in itself. You have it, whatever happens next.",
            words::capital(&crate::components::needs::an(&words::within(&catalogue.profession(by.profession).title)))
        ),
        None if route.steps.len() == 1 => "One step to the job itself.".to_owned(),
        None => {
            format!("{} steps, from the first to the job itself.", words::capital(&words::count(route.steps.len())))
        }
    };
    html! {
        <div class="band wash head"><div class="wrap">
            { cx.link(cx.place(View::Routes), "back", html! { <>{ icon(Icon::Back) }{ "All routes" }</> }) }
            <p class="eyebrow">{ format!("{} to {goal_title}", route_words::from_words(catalogue, plan)) }</p>
            { cx.heading(0, "h1", html! { route_words::name(catalogue, answer, route) }) }
            <p class="lead">{ lead }</p>
            if other { <p class="note gap-s">{ "The route in this link is not among the answers any more, so here is the one nearest to it. " }{ cx.link(cx.place(View::Route(route.key(catalogue))), "", html! { "Open its own page" }) }</p> }
            <dl class="facts four">
                { fact("Time", route_words::total(route), route_words::plus(catalogue, route)) }
                { fact("Without pay", route_words::without_pay(catalogue, route), if route.measures.unpaid_months > 0 { "Student loans may cover some living costs.".to_owned() } else { String::new() }) }
                { fact("You pay", cost, words::capital(cost_rest.trim_start_matches(['.', ';', ' ']))) }
                { fact("Weakest link", weakest.to_owned(), words::capital(why)) }
            </dl>
            <div class="actions">{ print_button(cx, "Print") }{ copy_button(cx) }{ downloads(cx, route, &format!("{} to {goal_title}", route_words::from_words(catalogue, plan))) }{ beside.and_then(|(name, other)| super::compare_routes::link(cx, &[route, other], &format!("Compare with the “{}” route", words::within(name)))) }</div>
        </div></div>
    }
}

/// Links to the route as files to keep.
fn downloads(cx: Cx<'_>, route: &Route, title: &str) -> Html {
    let catalogue = &*cx.model.catalogue;
    let person = cx.model.place.plan.person(catalogue);
    let address = print(catalogue, &cx.place(View::Route(route.key(catalogue))));
    let address = format!("{}?{}", address.path, address.said);
    let dates = download::link("text/calendar", &download::calendar(catalogue, &person, route, title));
    let all = download::link("application/json", &download::json(catalogue, &person, route, title, &address));
    html! {
        <>
            <a class="btn btn-3" href={dates} download="route.ics">{ icon(Icon::Down) }{ "Dates for your calendar" }</a>
            <a class="btn btn-3" href={all} download="route.json">{ icon(Icon::Down) }{ "Save as data (JSON)" }</a>
        </>
    }
}

fn step(cx: Cx<'_>, route: &Route, at: usize) -> Html {
    let catalogue = &*cx.model.catalogue;
    let Some(step) = route.steps.get(at) else { return html! { <></> } };
    let last = at + 1 == route.steps.len();
    let months = step.months.planned().min(route.measures.months.saturating_sub(step.start_month));
    let now = living(catalogue, step);
    let unpaid = now == Living::NoPay && months > 0;
    html! {
        <li key={at} class={[on(unpaid, "unpaid"), on(last, "goal")]}>
            <span class="node" aria-hidden="true"></span>
            <p class="yr">{ format!("{} · step {}", words::years(step.start_month, months), at + 1) }</p>
            { cx.heading(2, "h3", html! { step_title(catalogue, step) }) }
            { chip(catalogue, step, months, last) }
            {
                match &step.what {
                    StepKind::Work { reasons } => work(cx, reasons, step),
                    StepKind::Move { id, .. } => a_move(cx, route, at, step, *id),
                }
            }
        </li>
    }
}

/// What one lives on during a step; nothing for a step that takes no time, but the new job's pay.
fn chip(catalogue: &Catalogue, step: &Step, months: u16, last: bool) -> Html {
    let pay_words = |pay| {
        let basis = words::pay_basis(catalogue, pay);
        let short = words::pay_short(catalogue, pay);
        if basis.is_empty() { short } else { format!("{short}, {basis}") }
    };
    let (class, text) = match (living(catalogue, step), last, step.role) {
        (_, true, Some(role)) => ("pay", pay_words(catalogue.role(role).pay)),
        _ if months == 0 => return html! { <></> },
        (Living::NoPay, ..) => ("pay none", "No pay".to_owned()),
        (Living::Bursary, ..) => ("pay", "A bursary; the amount varies".to_owned()),
        (Living::Training(pay) | Living::Work(pay), ..) => ("pay", pay_words(pay)),
        (Living::Unknown, ..) => ("pay none", "Pay: not known".to_owned()),
    };
    html! { <p><span class={class}>{ text }</span></p> }
}

fn work(cx: Cx<'_>, reasons: &[WorkReason], step: &Step) -> Html {
    let catalogue = &*cx.model.catalogue;
    let clocks =
        reasons.iter().filter_map(|reason| if let WorkReason::Clock(clock) = reason { Some(*clock) } else { None });
    let others: Vec<WorkReason> =
        reasons.iter().copied().filter(|reason| !matches!(reason, WorkReason::Clock(_))).collect();
    html! {
        <>
            <p>{ format!("{}. {}", words::capital(&words::length(step.months.planned())), route_words::work_reasons(catalogue, &others).join(" ")) }</p>
            { for clocks.map(|clock| {
                let clock = catalogue.clock(clock);
                let from = match clock.counted_from {
                    catalogue::CountedFrom::ExamBoard => "It counts from the exam board for your training. The board may sit months after your course ends.",
                    catalogue::CountedFrom::End => "It counts from the end of your training.",
                    catalogue::CountedFrom::Start => "It counts from the start of your training.",
                };
                let end = step.start_month + step.months.planned();
                html! {
                    <div class="clockbar">
                        { icon(Icon::Clock) }
                        <div><b>{ format!("A waiting rule: {}.", words::length(clock.months)) }</b>{ format!(" {}. {from}", clock.title) }
                            <span class="src">{ format!("Not before year {}; later if the board sits later", end / 12 + 1) }</span></div>
                    </div>
                }
            }) }
        </>
    }
}

/// The words of a move and the sources they refer to, if both are here.
pub fn text_of<'a>(cx: Cx<'a>, id: MoveId) -> Option<(&'a [Source], &'a MoveText)> {
    let home = cx.model.catalogue.move_of(id).home;
    let text = move_text(cx.model.chunk(home.steps())?, id)?;
    Some((&cx.model.chunk(home.sources())?.sources, text))
}

fn a_move(cx: Cx<'_>, route: &Route, at: usize, step: &Step, id: MoveId) -> Html {
    let catalogue = &*cx.model.catalogue;
    let record = catalogue.move_of(id);
    let text = text_of(cx, id);
    let needs = Needs {
        catalogue,
        plan: &cx.model.place.plan,
        route,
        step,
        id,
        text: text.map(|(_, text)| text),
        send: cx.send,
    };
    let results: Vec<String> = route
        .relies_on
        .iter()
        .filter_map(|relied| match relied {
            Reliance::Result { step, holding } if *step == at => {
                Some(words::result(&catalogue.holding(*holding).title))
            }
            _ => None,
        })
        .collect();
    let instead = cx.model.instead.iter().flatten().nth(at).and_then(|others| route_words::instead(catalogue, others));
    html! {
        <>
            <p>{ summary(catalogue, step, id) }</p>
            if let Some(instead) = instead { <p>{ instead }</p> }
            if !results.is_empty() { <p>{ format!("The route goes on only if you get {}.", words::and_list(&results)) }</p> }
            if let Some(asked) = route_words::not_said(route, at) {
                <p>{ format!("Open to you only if your degree is {}. You have not said its class.", words::result(&catalogue.holding(asked).title)) }</p>
            }
            if let Some(warning) = availability(record.availability) { <p class="note warn">{ icon(Icon::Warn) }<span>{ warning }</span></p> }
            { cx.heading(3, "h4", html! { "What you need" }) }
            { needs.view() }
            {
                match text {
                    Some((sources, text)) => html! { <>
                        if !text.conditions.is_empty() || !text.note.is_empty() || !text.money.is_empty() {
                            <details class="twin"><summary>{ "More about this step" }</summary><ul class="dots small">
                                { for text.conditions.iter().chain(&text.money).chain((!text.note.is_empty()).then_some(&text.note)).enumerate().map(|(at, words)| html! { <li key={at}>{ words::capital(words) }</li> }) }
                            </ul></details>
                        }
                        { cite::line(sources, &text.sources) }
                    </> },
                    None => source_state(cx, id),
                }
            }
        </>
    }
}

/// What stands in for a source line while words are on their way or lost.
pub fn source_state(cx: Cx<'_>, id: MoveId) -> Html {
    let home = cx.model.catalogue.move_of(id).home;
    match [home.steps(), home.sources()].map(|home| cx.model.texts.get(home)) {
        [Fetch::Failed(_), _] | [_, Fetch::Failed(_)] => html! {
            <span class="src">{ "The sources for this step could not be fetched. " }
                <button type="button" class="btn btn-3 btn-s" onclick={cx.send.reform(|_: MouseEvent| Msg::TryAgain)}>{ "Try again" }</button></span>
        },
        [Fetch::Here(_), Fetch::Here(_)] => html! { <span class="src">{ "No source on file." }</span> },
        _ => html! { <span class="src">{ "Fetching the sources for this step…" }</span> },
    }
}

/// A step in a few sentences: how long, what it costs, who pays, how many get in.
fn summary(catalogue: &Catalogue, step: &Step, id: MoveId) -> String {
    let record = catalogue.move_of(id);
    let way = match &step.what {
        StepKind::Move { way, .. } => record.ways.get(usize::from(*way)).copied().unwrap_or_default(),
        StepKind::Work { .. } => catalogue::Way::default(),
    };
    let how = match (way.full_time_study, way.beside_work) {
        (true, _) => ", full time",
        (_, true) if !way.months.unknown() => ", beside your job",
        _ => "",
    };
    let takes_job = matches!(record.kind, MoveKind::TakePost | MoveKind::Promotion);
    let time = if way.months.unknown() && takes_job {
        "How long it takes to find a post is not published".to_owned()
    } else if way.months.unknown() {
        "How long it takes is not published".to_owned()
    } else {
        words::capital(&words::step_length(way.months))
    };
    let mut out = vec![format!("{time}{how}.")];
    match (money::fees(step).as_str(), record.costs.is_empty()) {
        (_, true) if takes_job => {}
        (_, true) => out.push("What it costs you is not known.".to_owned()),
        ("Nothing", _) => out.push("You pay no fees.".to_owned()),
        ("Not known", _) => out.push("What it costs you is not known.".to_owned()),
        (fees, _) => out.push(format!("You pay {fees}.")),
    }
    let payers: Vec<String> = record
        .funding
        .iter()
        .filter(|f| **f != catalogue::Funding::OwnMoney)
        .map(|f| words::funding(*f).to_owned())
        .collect();
    if !payers.is_empty() {
        out.push(format!("Money can come from {}.", words::or_list(&payers)));
    }
    if record.selection {
        out.push(match record.competition.as_ref().and_then(|c| Some((words::chance(c.applicants, c.places)?, c))) {
            Some((chance, c)) => {
                format!("{chance} who applied got a place ({}).", words::chance_basis(c.applicants, c.places, &c.year))
            }
            None => "You have to be picked; the chance of a place is not known.".to_owned(),
        });
    }
    out.join(" ")
}

/// What has to be said of a step that is not simply open.
pub fn availability(availability: Availability) -> Option<&'static str> {
    match availability {
        Availability::Open | Availability::Unknown => None,
        other => Some(words::availability(other)),
    }
}

fn relies(cx: Cx<'_>, route: &Route) -> Html {
    let sentences = route_words::relied_on(&cx.model.catalogue, route);
    html! {
        <section class="section">
            { cx.heading(1, "h2", html! { "What this route relies on" }) }
            if sentences.is_empty() {
                <p>{ "Nothing beyond the steps themselves: each has a published rule or usual practice behind it." }</p>
            } else {
                <ul class="needs">{ for sentences.into_iter().enumerate().map(|(at, words)| html! { <li key={at}>{ icon(Icon::May) }<div>{ words }</div></li> }) }</ul>
            }
        </section>
    }
}

/// Other professions whose qualified job one holds on the way.
fn on_the_way(catalogue: &Catalogue, goal: Goal, route: &Route) -> Vec<(ProfessionId, RoleId)> {
    let own = match goal {
        // Any other job on the way is one to stay in.
        Goal::Any(_) => Vec::new(),
        goal => route_words::professions(catalogue, goal),
    };
    let last = route.steps.len().saturating_sub(1);
    let mut out = Vec::new();
    for role in route.steps.iter().take(last).filter_map(|step| step.role) {
        let profession = catalogue.profession_ids().find(|id| catalogue.profession(*id).qualified_role == Some(role));
        if let Some(id) = profession.filter(|id| !own.contains(id))
            && !out.contains(&(id, role))
        {
            out.push((id, role));
        }
    }
    out
}

/// Moves open from a job, besides those of the route.
fn moves_from(catalogue: &Catalogue, role: RoleId, route: &Route) -> Vec<MoveId> {
    fn asks(requirement: &Requirement, role: RoleId) -> bool {
        match requirement {
            Requirement::All(parts) => parts.iter().any(|part| asks(part, role)),
            Requirement::Any(parts) => parts.iter().any(|part| asks(part, role)),
            Requirement::Leaf(leaf) => leaf.test == Test::InRole(role),
        }
    }
    let in_route = |id: MoveId| route_words::moves(route).any(|(_, _, other)| other == id);
    catalogue
        .move_ids()
        .filter(|id| {
            let a_move = catalogue.move_of(*id);
            a_move.variant_of.is_none()
                && a_move.availability != Availability::Withdrawn
                && !in_route(*id)
                && (a_move.from == From::Role(role) || asks(&a_move.requires, role))
        })
        .take(4)
        .collect()
}

fn plan_b(cx: Cx<'_>, goal: Goal, route: &Route) -> Html {
    let catalogue = &*cx.model.catalogue;
    let jobs = on_the_way(catalogue, goal, route);
    html! {
        <section class="section">
            { cx.heading(1, "h2", html! { "If a later step says no" }) }
            if jobs.is_empty() {
                <p class="prose">{ "This route has no other qualified job on the way. What you gain still counts: " }
                    { gained(catalogue, route) }{ " " }{ cx.link(cx.place(View::Routes), "", html! { "See the other routes" }) }</p>
            } else {
                <div class="grid2">
                    { for jobs.into_iter().map(|(profession, role)| {
                        let next: Vec<String> = moves_from(catalogue, role, route)
                            .into_iter()
                            .map(|id| catalogue.move_of(id))
                            .map(|next| words::within(next.to_role.map_or(&next.title, |role| &catalogue.role(role).title)))
                            .collect();
                        let title = catalogue.profession(profession).title.clone();
                        html! {
                            <div class="card" key={profession.0}>
                                { cx.heading(2, "card-title", cx.link(cx.place(View::Profession(profession)), "", html! { format!("Stay as {}", crate::components::needs::an(&words::within(&title))) })) }
                                <p>{ format!("You are qualified for this job on the way. Pay: {}.", words::within(&words::pay_short(catalogue, catalogue.role(role).pay))) }</p>
                                if !next.is_empty() { <p class="small">{ format!("Next steps from there: {}.", next.join("; ")) }</p> }
                            </div>
                        }
                    }) }
                </div>
            }
        </section>
    }
}

/// What one gains on the way, in a phrase.
fn gained(catalogue: &Catalogue, route: &Route) -> String {
    let gains: Vec<HoldingId> =
        route_words::moves(route).flat_map(|(_, _, id)| catalogue.move_of(id).gains.clone()).collect();
    let titles: Vec<String> = gains.iter().take(4).map(|id| words::within(&catalogue.holding(*id).title)).collect();
    if titles.is_empty() { "your work.".to_owned() } else { format!("{}.", words::and_list(&titles)) }
}

fn sources(cx: Cx<'_>, route: &Route) -> Html {
    let mut all: Vec<&Source> = Vec::new();
    let mut missing = false;
    for (_, _, id) in route_words::moves(route) {
        match text_of(cx, id) {
            Some((sources, text)) => {
                for source in text.sources.iter().filter_map(|at| sources.get(usize::from(*at))) {
                    if !all.iter().any(|other| other.slug == source.slug) {
                        all.push(source);
                    }
                }
            }
            None => missing = true,
        }
    }
    let all: Vec<Source> = cite::by_grade(&all).into_iter().cloned().collect();
    let positions: Vec<u16> = (0..all.len()).filter_map(|at| u16::try_from(at).ok()).collect();
    let (first, rest) = positions.split_at(positions.len().min(MOST_SOURCES));
    html! {
        <>
            { cite::list(&all, first) }
            if !rest.is_empty() {
                <details class="twin"><summary>{ format!("{} more sources", rest.len()) }</summary>{ cite::list(&all, rest) }</details>
            }
            if missing { <p class="small soft gap-s">{ "Some sources are not here yet. Each step says so." }</p> }
        </>
    }
}
