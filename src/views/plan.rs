//! The plan's four questions, with a live answer beside them. The questions are drawn before the planner is here.

use super::Cx;
use crate::components::combobox::{Chosen, Combobox, around, focus_field, goals, jobs, what_one_has};
use crate::components::field::{Field, For};
use crate::components::why_not::{Change, Lacking, WhyNot, why_not};
use crate::components::{Icon, checked, icon, route_words, strip, words};
use crate::draw::{html, on};
use crate::state::{GUESS_MONTHS, Msg, Now, Place, Plan, View, read_description};
use catalogue::{Catalogue, HoldingId, Region, RoleId};
use planner::{Answer, Goal};
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

/// Holdings offered as links under the first question, if the catalogue has them.
const OFTEN: [&str; 6] = [
    "a-levels",
    "level-2-english-and-maths",
    "btec-or-t-level",
    "degree-any-subject",
    "lived-experience",
    "psychology-degree-2-1",
];

/// Months offered for time worked.
const MONTHS: [u16; 9] = [3, 6, 12, 18, 24, 36, 48, 60, 120];

/// The view.
pub fn view(cx: Cx<'_>) -> Html {
    html! {
        <>
            <div class="wrap">
                <div class="pagehead">
                    { cx.heading(0, "h1", html! { "Plan a route" }) }
                    <p class="lead soft">{ "Four questions. The answer changes as you go, and you can stop at any point." }</p>
                    <noscript><p class="note gap-s">{ "The plan needs scripts, which are off. The page of each job lists the ways in, by where you start." }</p></noscript>
                </div>
                <div class="split side-r">
                    { form(cx) }
                    <aside class="sticky" tabindex="-1" aria-label="Your answer so far">{ answer(cx) }</aside>
                </div>
            </div>
            { if cx.model.answer.is_some() { bottom_bar(cx) } else { html! { <div class="bottombar" hidden=true/> } } }
        </>
    }
}

/// Whether each question is answered, in order.
fn answered(plan: &Plan) -> [bool; 4] {
    [
        !plan.have.is_empty() || !plan.worked.is_empty(),
        plan.now.is_some(),
        plan.goal.is_some(),
        plan.terms != planner::Terms::default(),
    ]
}

/// The class of a question: answered, the next one open, or later.
fn class(answered: &[bool; 4], at: usize) -> [&'static str; 2] {
    let first_open = answered.iter().position(|done| !done);
    let state = match (answered.get(at), first_open) {
        (Some(true), _) => "",
        (_, Some(open)) if open == at => "open",
        _ => "later",
    };
    ["q", state]
}

fn form(cx: Cx<'_>) -> Html {
    let plan = &cx.model.place.plan;
    let done = answered(plan);
    html! {
        <form onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            <div class={class(&done, 0)}><span class="dot" aria-hidden="true">{ "1" }</span>{ what_you_have(cx, plan) }</div>
            <div class={class(&done, 1)}><span class="dot" aria-hidden="true">{ "2" }</span>{ where_now(cx, plan) }</div>
            <div class={class(&done, 2)}><span class="dot" aria-hidden="true">{ "3" }</span>{ where_to(cx, plan) }</div>
            <div class={class(&done, 3)}><span class="dot" aria-hidden="true">{ "4" }</span>{ terms(cx, plan) }</div>
        </form>
    }
}

fn what_you_have(cx: Cx<'_>, plan: &Plan) -> Html {
    let (catalogue, search) = (Rc::clone(&cx.model.catalogue), Rc::clone(&cx.model.search));
    let have = plan.have.clone();
    let options = Callback::from(move |text: String| what_one_has(&catalogue, &search, &text, &have));
    let send = cx.send.clone();
    let take = Callback::from(move |chosen| match chosen {
        Chosen::Holding(id) => send.emit(Msg::AddHolding(id)),
        Chosen::Role(id) => send.emit(Msg::Worked(id, GUESS_MONTHS)),
        Chosen::Profession(_) | Chosen::Any(_) => {}
    });
    let catalogue = &*cx.model.catalogue;
    let often: Vec<HoldingId> = OFTEN
        .iter()
        .filter_map(|slug| catalogue.find_holding(slug))
        .filter(|id| !plan.have.contains(id))
        .take(3)
        .collect();
    html! {
        <fieldset class="stack">
            <legend class="h3">{ "What do you have?" }</legend>
            <div class="row tight">
                { for plan.have.iter().map(|id| holding_chip(cx, *id)) }
            </div>
            <div>
                { for plan.worked.iter().map(|(role, months)| worked(cx, *role, *months)) }
                if plan.worked.iter().any(|(_, months)| *months == GUESS_MONTHS) { <p class="small soft gap-s">{ "1 year is our guess, unless you chose it: change it here." }</p> }
            </div>
            <Combobox id="cn-have" label="Add a qualification, a job or experience" {options} {take}/>
            <p class="small soft">
                if !often.is_empty() { { "Often added: " } }
                { for often.iter().enumerate().map(|(at, id)| {
                    let mut with = plan.clone();
                    with.add(catalogue, *id);
                    let place = Place { plan: with, ..cx.model.place.clone() };
                    html! { <span key={id.0}>{ if at > 0 { ", " } else { "" } }{ cx.link(place, "", html! { words::within(&catalogue.holding(*id).title) }) }</span> }
                }) }
            </p>
            { which_class(cx, plan) }
            { trained_abroad(cx, plan) }
        </fieldset>
    }
}

/// What somebody can have of which no published step makes anything.
const ABROAD: &str = "overseas-therapist";

/// Whoever trained abroad as a counsellor or therapist is told that nothing is known of it, and whom to ask.
pub fn trained_abroad(cx: Cx<'_>, plan: &Plan) -> Html {
    let said = cx.model.catalogue.find_holding(ABROAD).is_some_and(|id| plan.have.contains(&id));
    let (view, page) = match plan.goal {
        Some(Goal::Profession(id)) => (View::Profession(id), "the page of the job"),
        _ => (View::Explore, "the page of each job"),
    };
    html! {
        <p class={["small", on(said, "note")]}>
            if said {
                { "We know no published route for counsellors and therapists trained outside the UK. So the routes here do not count that training. Ask the register of your profession first: " }
                { cx.link(cx.place(view), "", html! { page }) }
                { " names it." }
            }
        </p>
    }
}

/// The classes that someone's degree may have: links that put the degree of that class in its place, or beside the
/// profession that says that there is one; and one for a lower class.
pub fn which_class(cx: Cx<'_>, plan: &Plan) -> Html {
    let catalogue = &*cx.model.catalogue;
    let classes = catalogue.degree_classes(&plan.have);
    let lower = plan.lowest_class_not_said(catalogue);
    html! {
        <p class="small soft screen-only">
            { match (classes.is_empty(), lower) {
                (true, _) => "",
                (false, Some(_)) => "Many trainings ask for a class of degree. Until you say yours, we plan as if it is high enough, and say where that matters. Yours: ",
                (false, None) => "You said that your degree is of a lower class than many trainings ask for. If it is not: ",
            } }
            { for classes.iter().enumerate().map(|(at, class)| {
                let mut with = plan.clone();
                with.lacks.clear();
                let said = catalogue.with_implied(*class);
                with.have.retain(|id| !said.contains(id));
                with.add(catalogue, *class);
                let place = Place { plan: with, ..cx.model.place.clone() };
                html! { <span key={class.0}>{ if at > 0 { ", " } else { "" } }{ cx.link(place, "", html! { words::within(&catalogue.holding(*class).title) }) }</span> }
            }) }
            { for lower.map(|class| {
                let place = Place { plan: Plan { lacks: vec![class], ..plan.clone() }, ..cx.model.place.clone() };
                html! { <span key="lower">{ ", " }{ cx.link(place, "", html! { "lower" }) }</span> }
            }) }
        </p>
    }
}

fn holding_chip(cx: Cx<'_>, id: HoldingId) -> Html {
    let title = cx.model.catalogue.holding(id).title.clone();
    let send = cx.send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        focus_field(&event);
        send.emit(Msg::RemoveHolding(id));
    });
    html! {
        <span class="chip g-a" key={id.0}>{ title.clone() }
            <button type="button" aria-label={format!("Remove {title}")} {onclick}>{ icon(Icon::Cross) }</button>
        </span>
    }
}

/// A job someone has worked in, with how long.
fn worked(cx: Cx<'_>, role: RoleId, months: u16) -> Html {
    let title = cx.model.catalogue.role(role).title.clone();
    let send = cx.send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        focus_field(&event);
        send.emit(Msg::Worked(role, 0));
    });
    html! {
        <div class="row tight gap-s" key={role.0}>
            <span class="chip g-a">{ title.clone() }
                <button type="button" aria-label={format!("Remove {title}")} {onclick}>{ icon(Icon::Cross) }</button>
            </span>
            { months_select(cx, format!("cn-worked-{}", role.0), format!("How long you worked as: {title}"), true, role, months) }
        </div>
    }
}

fn months_select(cx: Cx<'_>, id: String, label: String, hidden_label: bool, role: RoleId, months: u16) -> Html {
    let send = cx.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        if let Ok(months) = value.parse::<u16>() {
            send.emit(Msg::Worked(role, months));
        }
    });
    let mut offered: Vec<u16> = MONTHS.to_vec();
    if months > 0 && !offered.contains(&months) {
        offered.push(months);
        offered.sort_unstable();
    }
    html! {
        <div>
            <label class={if hidden_label { "vh" } else { "small" }} for={id.clone()}>{ label }</label>
            <select class="inp" {id} {onchange}>
                <option value="0" selected={months == 0}>{ "Choose how long" }</option>
                { for offered.iter().map(|m| html! {
                    <option key={*m} value={m.to_string()} selected={*m == months}>
                        { if *m == 120 { "10 years or more".to_owned() } else { words::length(*m) } }
                    </option>
                }) }
            </select>
        </div>
    }
}

fn where_now(cx: Cx<'_>, plan: &Plan) -> Html {
    html! {
        <fieldset>
            <legend class="h3">{ "Where are you now?" }</legend>
            { for Now::ALL.into_iter().map(|(now, name, words)| {
                let send = cx.send.clone();
                html! {
                    <label class="check" key={name}>
                        <input type="radio" name="cn-now" value={name} checked={plan.now == Some(now)}
                            onchange={Callback::from(move |_: Event| send.emit(Msg::Now(now)))}/>
                        { words }
                    </label>
                }
            }) }
            if plan.now == Some(Now::Job) { { which_job(cx, plan) } }
            if plan.now.is_some() && (plan.age.is_some() || plan.age_matters(&cx.model.catalogue)) { { age(cx, plan) } }
        </fieldset>
    }
}

/// Somebody's age, where some step may turn on it.
fn age(cx: Cx<'_>, plan: &Plan) -> Html {
    let taken = plan.taken_age().map(|years| format!(" We take you to be {years} until you say.")).unwrap_or_default();
    html! {
        <div class="stack">
            <div class="terms"><Field id="cn-age" label="Your age (you can leave this out)" of={For::Age} value={plan.age.map(|years| years.to_string()).unwrap_or_default()} take={cx.send.reform(Msg::Age)}/></div>
            <p class="small soft">{ "A few courses are for adults only." }{ taken }</p>
        </div>
    }
}

fn which_job(cx: Cx<'_>, plan: &Plan) -> Html {
    let (catalogue, search) = (Rc::clone(&cx.model.catalogue), Rc::clone(&cx.model.search));
    let options = Callback::from(move |text: String| jobs(&catalogue, &search, &text));
    let send = cx.send.clone();
    let take = Callback::from(move |chosen| {
        if let Chosen::Role(id) = chosen {
            send.emit(Msg::InRole(Some(id)));
        }
    });
    let clear = cx.send.reform(|()| Msg::InRole(None));
    let chosen = plan.role.map(|role| cx.model.catalogue.role(role).title.clone()).unwrap_or_default();
    html! {
        <div class="stack">
            <Combobox id="cn-job" label="Which job? (You can leave this out)" {chosen} {options} {take} {clear}/>
            if let Some(role) = plan.role {
                {
                    months_select(
                        cx, "cn-job-months".to_owned(), "How long have you done it?".to_owned(), false, role,
                        plan.worked.iter().find(|(worked, _)| *worked == role).map_or(0, |(_, months)| *months),
                    )
                }
            } else {
                <p class="small soft">
                    if !plan.worked.is_empty() { { "From question 1: " } }
                    { for plan.worked.iter().enumerate().map(|(at, (role, _))| {
                        let with = Plan { role: Some(*role), own_job_pounds: None, ..plan.clone() };
                        let place = Place { plan: with, ..cx.model.place.clone() };
                        html! { <span key={role.0}>{ if at > 0 { ", " } else { "" } }{ cx.link(place, "", html! { words::within(&cx.model.catalogue.role(*role).title) }) }</span> }
                    }) }
                </p>
                <Field id="cn-own-job" label="Another job: what it pays a year" value={pounds_typed(plan.own_job_pounds)} take={cx.send.reform(Msg::OwnJob)}/>
                <p class="small soft">{ "You can keep it while you train part time. We count its pay as you say it, before tax." }</p>
            }
        </div>
    }
}

/// A sum of money as it stands in a field.
fn pounds_typed(amount: Option<u32>) -> String {
    amount.map(words::number).unwrap_or_default()
}

fn where_to(cx: Cx<'_>, plan: &Plan) -> Html {
    let (catalogue, search) = (Rc::clone(&cx.model.catalogue), Rc::clone(&cx.model.search));
    let options = Callback::from(move |text: String| goals(&catalogue, &search, &text));
    let send = cx.send.clone();
    let take = Callback::from(move |chosen| match chosen {
        Chosen::Profession(id) => send.emit(Msg::Goal(Some(Goal::Profession(id)))),
        Chosen::Role(id) => send.emit(Msg::Goal(Some(Goal::Role(id)))),
        Chosen::Any(description) => send.emit(Msg::Goal(Some(Goal::Any(description)))),
        Chosen::Holding(_) => {}
    });
    let clear = cx.send.reform(|()| Msg::Goal(None));
    let chosen = plan.goal.map(|goal| route_words::goal_title(&cx.model.catalogue, goal)).unwrap_or_default();
    html! {
        <div class="stack">
            <Combobox id="cn-goal" label="Where would you like to get?" label_class="h3" {chosen} {options} {take} {clear}/>
            <p class="small soft">{ "Not sure? " }{ any_therapist(cx, plan) }{ ", or " }{ cx.link(cx.place(View::Explore), "", html! { "look through all the jobs" }) }</p>
        </div>
    }
}

/// A goal by description, as a link.
fn any_therapist(cx: Cx<'_>, plan: &Plan) -> Html {
    let goal = read_description("therapist,children").map(Goal::Any);
    let words = goal.map(|goal| route_words::goal_title(&cx.model.catalogue, goal)).unwrap_or_default();
    let place = Place { plan: Plan { goal, ..plan.clone() }, ..cx.model.place.clone() };
    cx.link(place, "", html! { words })
}

fn terms(cx: Cx<'_>, plan: &Plan) -> Html {
    let terms = &plan.terms;
    let tick = |words: &'static str, on: bool, msg: fn(bool) -> Msg| {
        let send = cx.send.clone();
        html! {
            <label class="check"><input type="checkbox" checked={on} onchange={Callback::from(move |event: Event| send.emit(msg(checked(&event))))}/>{ words }</label>
        }
    };
    html! {
        <fieldset class="stack">
            <legend class="h3">{ "What must be true on the way?" }</legend>
            <p class="small soft">{ "Leave these empty to see everything." }</p>
            <div class="terms">
                { tick("I am paid all the way", terms.no_unpaid, Msg::NoUnpaid) }
                { tick("No full-time university", terms.no_full_time_study, Msg::NoFullTimeStudy) }
                { tick("Part time only", terms.part_time, Msg::PartTime) }
            </div>
            if terms.part_time {
                <p class="small soft">{ "We keep training that runs beside a job. Most training posts do not say if you can do them part time, so we leave them out." }</p>
            }
            <div class="terms">
                <Field id="cn-floor" label="Never less than, a year" value={pounds_typed(terms.income_floor_pounds)} take={cx.send.reform(Msg::IncomeFloor)}/>
                <Field id="cn-fees" label="Most I can pay in fees" value={pounds_typed(terms.fees_max_pounds)} take={cx.send.reform(Msg::FeesMax)}/>
                <Field id="cn-by" label="Be there by (month)" of={For::Month} value={terms.latest.map(|month| month.to_string()).unwrap_or_default()} take={cx.send.reform(Msg::Latest)}/>
                { region(cx, terms.region) }
            </div>
            if terms.region.is_some() {
                <p class="small soft">{ "Few sources say where a training is. We leave out only what is known to be elsewhere." }</p>
            }
            <details class="twin" open={terms.include_inferred}>
                <summary>{ "Show steps that nobody has published" }</summary>
                <div class="stack">
                    <p class="small">{ "Some steps follow from other facts, but no source says so. We leave them out unless you ask." }</p>
                    { tick("Use steps that nobody has published", terms.include_inferred, Msg::IncludeInferred) }
                </div>
            </details>
        </fieldset>
    }
}

fn region(cx: Cx<'_>, chosen: Option<Region>) -> Html {
    let send = cx.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let name = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        send.emit(Msg::Region(Region::named(&name)));
    });
    html! {
        <div class="field">
            <label class="small" for="cn-region">{ "Stay in one region" }</label>
            <select class="inp gap-s" id="cn-region" {onchange}>
                <option value="" selected={chosen.is_none()}>{ "Anywhere in England" }</option>
                { for Region::ALL.iter().map(|(of, name, words)| html! {
                    <option key={*name} value={*name} selected={chosen == Some(*of)}>{ words::capital(words) }</option>
                }) }
            </select>
        </div>
    }
}

fn answer(cx: Cx<'_>) -> Html {
    let plan = &cx.model.place.plan;
    html! {
        <div class="answer stack" aria-busy={(plan.goal.is_some() && !cx.model.planned && !cx.model.is_lost()).then_some("true")}>
            <p class="eyebrow">{ "So far" }</p>
            {
                match (&cx.model.answer, plan.goal) {
                    _ if cx.model.is_lost() => lost(cx),
                    (Some(_), Some(_)) => found(cx),
                    (None, Some(_)) => html! { <p class="h2 live">{ "Working out routes…" }</p> },
                    (_, None) => waiting(),
                }
            }
            if plan.says_who() { <p>{ super::next::link(cx) }</p> }
            <p class="small soft">{ "Your answers stay in your browser’s address. Nothing is stored." }</p>
        </div>
    }
}

fn waiting() -> Html {
    html! {
        <>
            <p class="h2 live">{ "Routes appear here" }</p>
            <p>{ "Say where you would like to get, in question 3. You can answer the others first or later." }</p>
        </>
    }
}

/// The planner can't be fetched: the questions can be answered all the same.
fn lost(cx: Cx<'_>) -> Html {
    let send = cx.send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        // The button vanishes when pressed.
        if let Some(answer) = around(&event, "aside").and_then(|aside| aside.dyn_into::<HtmlElement>().ok()) {
            let _ = answer.focus();
        }
        send.emit(Msg::TryAgain);
    });
    html! {
        <>
            <p class="note warn" role="alert">{ icon(Icon::Warn) }<span>{ "What works out routes could not be fetched. Your answers stay. Check your connection, and try again." }</span></p>
            <button type="button" class="btn btn-2" {onclick}>{ "Try again" }</button>
        </>
    }
}

split::point! {
    "plan" "5";
    fn found(cx: Cx<'_>) -> Html {
        let plan = &cx.model.place.plan;
        match (&cx.model.answer, plan.goal) {
            (Some(answer), Some(goal)) if !answer.routes.is_empty() => fits(cx, answer, goal),
            (_, Some(goal)) => none_fits(cx, plan, goal),
            (_, None) => waiting(),
        }
    }
}

fn fits(cx: Cx<'_>, answer: &Answer, goal: Goal) -> Html {
    let catalogue = &*cx.model.catalogue;
    let count = answer.routes.len();
    let pick = answer.picks.first();
    let route = pick.and_then(|pick| answer.routes.get(pick.route)).or_else(|| answer.routes.first());
    let Some(route) = route else { return html! { <></> } };
    if route.steps.is_empty() {
        return html! {
            <>
                <p class="h2 live">{ "You are there already" }</p>
                <p>{ format!("You say that this is your job now: {}.", words::within(&route_words::goal_title(catalogue, goal))) }</p>
            </>
        };
    }
    let stretches = strip::stretches(catalogue, route);
    let unknown = stretches.iter().any(|stretch| stretch.living == Some(strip::Living::Unknown));
    let label = pick.map_or_else(|| "Quickest".to_owned(), |pick| route_words::pick_words(answer, pick));
    let sentence = format!(" {}.", words::within(&route_words::time(catalogue, route)));
    let see = if count == 1 { "See the route".to_owned() } else { format!("See the {count} routes") };
    html! {
        <>
            <p class="h2 live">{ if count == 1 { "1 route fits".to_owned() } else { format!("{count} routes fit") } }</p>
            { strip::strip(&stretches, strip::months(&stretches)) }
            { strip::legend(unknown) }
            <p><b>{ format!("{label}:") }</b>{ sentence }</p>
            if answer.cut_short { <p class="small">{ words::CUT_SHORT }</p> }
            { tip(&cx.model.place.plan) }
            { cx.link(cx.place(View::Routes), "btn btn-1 full", html! { see }) }
        </>
    }
}

/// One thing worth saying next.
fn tip(plan: &Plan) -> Html {
    let words = if plan.have.is_empty() && plan.worked.is_empty() {
        "We took it that you have no qualifications yet. Say what you have, and the routes get shorter."
    } else if plan.worked.is_empty() && plan.role.is_none() {
        "Say what you have from work or life: some courses count it."
    } else {
        "Open a route to see what each step needs."
    };
    html! { <p class="small">{ words }</p> }
}

fn none_fits(cx: Cx<'_>, plan: &Plan, goal: Goal) -> Html {
    html! {
        <>
            <p class="h2 live">{ "No route fits yet" }</p>
            { why_words(cx, plan, goal) }
        </>
    }
}

/// Why no route fits, and the one change that opens some. Shared with the results.
pub fn why_words(cx: Cx<'_>, plan: &Plan, goal: Goal) -> Html {
    let catalogue: &Catalogue = &cx.model.catalogue;
    let title = words::within(&route_words::goal_title(catalogue, goal));
    let change = |change: &Change, words: String| {
        let place = Place { plan: change.plan.clone(), ..cx.model.place.clone() };
        let opens = format!(" opens {}", change.opens);
        html! { <li key={words.clone()}>{ cx.link(place, "", html! { words }) }{ opens }</li> }
    };
    let take_off = |c: &Change| {
        let limit = c.limit.as_ref().map_or_else(|| "all your limits".to_owned(), |limit| format!("“{limit}”"));
        change(c, format!("Take off {limit}"))
    };
    let changes = |changes: &[Change], verb: &str| {
        html! {
            <>
                <ul class="needs">
                    { for changes.iter().filter_map(|change| Some((change, change.limit.as_ref()?))).map(|(change, limit)| html! { <li key={limit.clone()}>{ icon(Icon::Closed) }<div><b>{ format!("{verb}: ") }</b>{ format!("“{limit}”.") }{ for change.below.iter().map(|words| html! { <p key={words.clone()} class="small">{ words.clone() }</p> }) }</div></li> }) }
                </ul>
                <p><b>{ if changes.len() == 1 { "One change that opens it:" } else { "Any one of these changes opens it:" } }</b></p>
                <ul class="stack">
                    { for changes.iter().filter_map(|c| Some((c, c.nearest.as_ref()?))).map(|(c, (plan, words))| {
                        let place = Place { plan: plan.clone(), ..cx.model.place.clone() };
                        html! { <li key={words.clone()}>{ format!("{}: ", words::capital(c.how_near())) }{ cx.link(place, "", html! { words.clone() }) }</li> }
                    }) }
                    { for changes.iter().map(take_off) }
                </ul>
            </>
        }
    };
    let why = match &cx.model.why_not {
        Some(found) => why_not(catalogue, plan, found),
        None => return html! { <p class="soft">{ "Working out what stops it…" }</p> },
    };
    match why {
        WhyNot::Limits(some) => changes(&some, "What stops it"),
        WhyNot::AllLimits(all) => html! {
            <>
                <p>{ "No single limit stops it: they do so together." }</p>
                <ul class="stack">{ take_off(&all) }</ul>
            </>
        },
        WhyNot::Unpublished(free) => html! {
            <>
                <p>{ format!("Nobody has published a full way to become {}. Some steps only follow from other facts.", crate::components::needs::an(&title)) }</p>
                <ul class="stack">{ change(&free, "Show steps that nobody has published".to_owned()) }</ul>
            </>
        },
        WhyNot::GivenUp(some) => html! {
            <>
                <p>{ words::GIVEN_UP }</p>
                if some.is_empty() {
                    <ul class="stack"><li>{ "Add what you have, or choose a first job on the way there." }</li></ul>
                } else {
                    { changes(&some, "What makes it hard") }
                }
            </>
        },
        WhyNot::Missing(gaps) => html! {
            <>
                <p>{ format!("We know no published steps that lead from what you have to {}. That does not mean there are none.", crate::components::needs::an(&title)) }</p>
                if !gaps.is_empty() {
                    <>
                        <p><b>{ if gaps.len() == 1 { "This would open a way, if you have it:" } else { "Any one of these would open a way, if you have it:" } }</b></p>
                        <ul class="stack">{ for gaps.into_iter().map(|Lacking { what, plan }| html! {
                            <li key={what.clone()}>{ match plan {
                                Some(plan) => cx.link(Place { plan, ..cx.model.place.clone() }, "", html! { what }),
                                None => html! { what },
                            } }</li>
                        }) }</ul>
                    </>
                }
                <ul class="stack">
                    <li>{ "Add what you have: a qualification, a job or experience." }</li>
                    <li>{ cx.link(cx.place(View::Explore), "", html! { "Look at jobs near to it" }) }</li>
                </ul>
            </>
        },
    }
}

split::point! {
    "plan" "6";
    fn bottom_bar(cx: Cx<'_>) -> Html {
        let routes = cx.model.answer.as_ref().map_or(0, |answer| answer.routes.len());
        let quickest =
            cx.model.answer.as_ref().and_then(|answer| answer.routes.iter().min_by_key(|route| route.measures.months));
        let quickest = quickest.map(|route| format!(" Quickest: {}", words::within(&route_words::total(route))));
        html! {
            <div class="bottombar" hidden={routes == 0}>
                <span><b>{ words::plural(routes, "route", "routes") }</b>{ if routes == 1 { " fits." } else { " fit." } }{ quickest }</span>
                { cx.link(cx.place(View::Routes), "", html! { <>{ if routes == 1 { "See it" } else { "See them" } }{ icon(Icon::Arrow) }</> }) }
            </div>
        }
    }
}
