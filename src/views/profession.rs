//! One profession: what it is, ways in, pay, jobs, every step, rules, doubts, sources.

use super::Cx;
use crate::components::strip::move_word;
use crate::components::{Icon, cite, fresh, icon, leading, needs, pay_bar, words};
use crate::draw::{html, on};
use crate::state::{Fetch, Msg, Now, Place, Plan, View};
use catalogue::review::About;
use catalogue::text::{Chunk, MoveText, ProfessionText, RegulationKind, RoleText, WayIn, certainty_word};
use catalogue::{
    Catalogue, Cost, Home, Move, MoveId, MoveKind, Profession, ProfessionId, Requirement, Role, RoleId, Stage,
};
use planner::Goal;
use yew::prelude::*;

/// Months a way in from a job takes one to have worked there. Ours, as in the compiled ways in.
const MONTHS_IN_JOB: u16 = 12;

/// The view of a profession.
pub fn view(cx: Cx<'_>, id: ProfessionId) -> Html {
    let catalogue = &*cx.model.catalogue;
    let profession = catalogue.profession(id);
    let home = Home::Profession(id);
    let texts = [home, home.steps(), home.sources()].map(|home| cx.model.texts.get(home));
    html! {
        <>
            { head(cx, id, profession, cx.model.chunk(home)) }
            {
                match texts {
                    [Fetch::Here(chunk), Fetch::Here(steps), Fetch::Here(_)] => body(cx, id, profession, chunk, steps),
                    _ if texts.iter().any(|text| matches!(text, Fetch::Failed(_))) => failed(cx, profession),
                    _ => loading(),
                }
            }
        </>
    }
}

fn head(cx: Cx<'_>, id: ProfessionId, profession: &Profession, chunk: Option<&Chunk>) -> Html {
    let (letter, class, words) = words::family_box(profession.family_box);
    let text = chunk.and_then(|chunk| chunk.profession.as_ref());
    let summary = text.map_or(profession.short.as_str(), |text| text.summary.as_str());
    let goal = Place {
        view: View::Plan,
        plan: Plan { goal: Some(Goal::Profession(id)), ..cx.model.place.plan.clone() },
        ..Place::default()
    };
    html! {
        <div class="band wash head"><div class="wrap">
            { cx.link(cx.place(View::Explore), "back", html! { <>{ icon(Icon::Back) }{ "Explore" }</> }) }
            <div class="stack">
                <p class={["row tight nowrap", class]}><span class="letter" aria-hidden="true">{ letter }</span><span class="eyebrow">{ words }</span></p>
                { cx.heading(0, "h1", html! { profession.title.clone() }) }
                <p class="lead">{ summary.to_owned() }</p>
                if !profession.aka.is_empty() {
                    <p class="small soft">{ format!("Also called: {}.", profession.aka.join("; ")) }</p>
                }
                <div class="row">
                    if profession.qualified_role.is_some() { { cx.link(goal, "btn btn-1", html! { "See routes to this job" }) } }
                    if !profession.umbrella { { super::compare::link(cx, id, html! { "Compare with another" }) } }
                </div>
            </div>
            if !profession.umbrella { { facts(cx, id, profession, chunk) } }
        </div></div>
    }
}

/// One fact of the strip.
fn fact(title: &str, value: Option<String>, source: String) -> Html {
    html! {
        <div><dt>{ title.to_owned() }</dt><dd>
            <span class="v">{ value.map_or_else(|| html! { <span class="unk">{ words::NOT_KNOWN }</span> }, |value| html! { value }) }</span>
            if !source.is_empty() { <span class="src">{ source }</span> }
        </dd></div>
    }
}

fn facts(cx: Cx<'_>, id: ProfessionId, profession: &Profession, chunk: Option<&Chunk>) -> Html {
    let catalogue = &*cx.model.catalogue;
    let known = |pay| words::pay_range(catalogue, pay).map(|_| words::pay_short(catalogue, pay));
    let qualified = profession.qualified_role.map(|role| catalogue.role(role));
    let start = fact(
        "Starting pay",
        qualified.and_then(|role| known(role.pay)),
        qualified.map(|role| words::capital(&words::pay_basis(catalogue, role.pay))).unwrap_or_default(),
    );
    let text = chunk.and_then(|chunk| chunk.profession.as_ref());
    let a_levels = catalogue.find_holding("a-levels");
    let way = text.and_then(|text| {
        text.ways_in.iter().find(|way| way.role.is_none() && way.have.iter().any(|have| Some(*have) == a_levels))
    });
    let from = match way {
        Some(way) => fact("From A-levels", way.months.map(at_least), way_words(catalogue, way)),
        None => fact("From A-levels", None, "We know no published route from there.".to_owned()),
    };
    let trainee = profession.ladder.iter().map(|role| catalogue.role(*role)).find(|role| role.stage == Stage::Trainee);
    let training = match trainee.and_then(|role| known(role.pay).map(|pay| (pay, role))) {
        Some((pay, role)) => {
            fact("Pay while training", Some(pay), words::capital(&words::pay_basis(catalogue, role.pay)))
        }
        None => {
            let words = words::training_pay(profession.training_pay);
            fact("Pay while training", (words != words::NOT_KNOWN).then(|| words.to_owned()), String::new())
        }
    };
    let chance = match competition(catalogue, id) {
        Some((chance, basis)) => fact("Chance of a place", Some(chance), basis),
        None => fact("Chance of a place", None, "No numbers are published.".to_owned()),
    };
    html! { <dl class="facts four">{ start }{ from }{ training }{ chance }</dl> }
}

/// "At least 7 years", or the words for a way in that takes only a post.
fn at_least(months: u16) -> String {
    if months == 0 { "The time to find a post".to_owned() } else { format!("At least {}", words::length(months)) }
}

/// Moves of a way in, in a few words: "Degree, work, doctorate".
fn way_words(catalogue: &Catalogue, way: &WayIn) -> String {
    let mut parts: Vec<String> = Vec::new();
    for id in &way.moves {
        let word = move_word(catalogue, *id).to_ascii_lowercase();
        if parts.last() != Some(&word) {
            parts.push(word);
        }
    }
    words::capital(&parts.join(", then "))
}

/// The newest published chance of a place in a training for a profession, and what it rests on.
fn competition(catalogue: &Catalogue, id: ProfessionId) -> Option<(String, String)> {
    let moves =
        catalogue.moves.iter().filter(|a_move| a_move.variant_of.is_none() && a_move.qualifies_in.contains(&id));
    let numbers = moves.filter_map(|a_move| a_move.competition.as_ref());
    let numbers = numbers.filter_map(|c| Some((words::chance(c.applicants, c.places)?, c)));
    numbers
        .max_by(|a, b| a.1.year.cmp(&b.1.year))
        .map(|(chance, c)| (chance, words::chance_basis(c.applicants, c.places, &c.year)))
}

fn loading() -> Html {
    html! {
        <div class="wrap"><section class="section last" aria-busy="true">
            <p>{ "Fetching the words and sources for this job…" }</p>
            <div class="stack gap-s" aria-hidden="true"><div class="sk"></div><div class="sk"></div><div class="sk"></div></div>
        </section></div>
    }
}

fn failed(cx: Cx<'_>, profession: &Profession) -> Html {
    let again = cx.send.reform(|_: MouseEvent| Msg::TryAgain);
    html! {
        <div class="wrap"><section class="section last"><div class="note warn">
            { icon(Icon::Warn) }
            <div class="stack">
                <p><b>{ format!("The words about this job could not be fetched: {}.", words::within(&profession.title)) }</b>
                    { " Check your connection, and try again." }</p>
                <button type="button" class="btn btn-2 btn-s" onclick={again}>{ "Try again" }</button>
            </div>
        </div></section></div>
    }
}

/// A section of the page: id, title in the contents list, content.
struct Section {
    id: &'static str,
    title: &'static str,
    content: Html,
}

fn body(cx: Cx<'_>, id: ProfessionId, profession: &Profession, chunk: &Chunk, step_texts: &Chunk) -> Html {
    let empty = ProfessionText::default();
    let text = chunk.profession.as_ref().unwrap_or(&empty);
    let catalogue = &*cx.model.catalogue;
    let mut sections: Vec<Section> = Vec::new();
    let mut add = |id, title, content: Option<Html>| {
        if let Some(content) = content {
            sections.push(Section { id, title, content });
        }
    };
    add(
        "members",
        "Who belongs here",
        (profession.umbrella || !profession.members.is_empty()).then(|| members(cx, profession)),
    );
    add("different", "What makes it different", (!text.distinct.is_empty()).then(|| different(cx, chunk, text)));
    add("week", "A week", (!text.week.is_empty()).then(|| week(cx, chunk, text)));
    add(
        "fit",
        "What it takes",
        (!(text.skills.is_empty() && text.fit.is_empty() && text.approaches.is_empty()))
            .then(|| takes(cx, chunk, text)),
    );
    add("ways", "Ways in, by where you start", (!text.ways_in.is_empty()).then(|| ways(cx, id, text)));
    let (ladder, others) = (&profession.ladder, other_roles(catalogue, id, profession));
    let any = !(ladder.is_empty() && others.is_empty());
    add("pay", "Pay and ladder", any.then(|| jobs(cx, chunk, ladder, &others)));
    add("steps", "Every step", steps(cx, Home::Profession(id), step_texts));
    add("leading", "Leading", leading(cx, id));
    add("rules", "Rules and titles", (!profession.umbrella).then(|| rules(cx, chunk, text)));
    add(
        "shared",
        "Rules it shares with others",
        (!chunk.rules.is_empty()).then(|| super::rules::named(cx, &chunk.rules)),
    );
    add("workforce", "How many people do it", (!text.workforce.is_empty()).then(|| html! {
        <><div class="prose"><p>{ text.workforce.clone() }</p></div>{ cite::line(cx.model.sources_of(chunk.home), &text.sources) }</>
    }));
    add("doubts", "What we don’t know", (!text.questions.is_empty()).then(|| doubts(cx, chunk, text)));
    add(
        "sources",
        "Sources",
        (!cx.model.sources_of(chunk.home).is_empty()).then(|| sources(cx, chunk, step_texts, text)),
    );
    let last = sections.len().saturating_sub(1);
    html! {
        <div class="wrap split side-l">
            <nav class="contents sticky only-xl" aria-label="On this page"><ul>
                { for sections.iter().map(|section| html! {
                    <li key={section.id}><a href={format!("#{}", section.id)} onclick={Callback::from(jump)}>{ section.title }</a></li>
                }) }
            </ul></nav>
            <div>
                { for sections.iter().enumerate().map(|(at, section)| html! {
                    <section key={section.id} id={section.id} class={["section", on(at == last, "last")]}>
                        { cx.heading(1, "h2", html! { section.title }) }
                        { section.content.clone() }
                    </section>
                }) }
            </div>
        </div>
    }
}

/// Goes to a section without touching the address, which holds the view. Readers without scripts
/// follow the link itself.
fn jump(event: MouseEvent) {
    let Some(link) = event.target_dyn_into::<web_sys::Element>() else { return };
    let Some(id) = link.get_attribute("href") else { return };
    event.prevent_default();
    event.stop_propagation();
    if let Ok(Some(root)) = link.closest(".split")
        && let Ok(Some(section)) = root.query_selector(&id)
    {
        section.scroll_into_view();
    }
}

fn members(cx: Cx<'_>, profession: &Profession) -> Html {
    let catalogue = &*cx.model.catalogue;
    html! {
        <>
            <p class="prose">{ "This is one line of the family picture (Figure 1 of the Psychological Professions Vision for England). It stands for several jobs, not one." }</p>
            if profession.members.is_empty() {
                <p class="small soft gap-s">{ "The picture names no single jobs under it." }</p>
            } else {
                <ul class="stack gap-s">
                    { for profession.members.iter().map(|id| {
                        let member = catalogue.profession(*id);
                        html! { <li key={id.0}>{ cx.link(cx.place(View::Profession(*id)), "", html! { member.title.clone() }) }<br/><span class="small soft">{ member.short.clone() }</span></li> }
                    }) }
                </ul>
            }
        </>
    }
}

/// The first sentence bold, the rest plain; a single sentence stays plain.
fn lead_in(words: &str) -> Html {
    let words = words.trim();
    match words.split_once(". ").or_else(|| words.split_once(": ")) {
        Some((first, rest)) if first.chars().count() <= 60 => {
            html! { <><b>{ format!("{}.", words::capital(first)) }</b>{ " " }{ words::capital(rest) }</> }
        }
        _ => html! { <>{ words::capital(words) }</> },
    }
}

fn full_stop(words: &str) -> String {
    let words = words::capital(words.trim());
    if words.ends_with(['.', '!', '?']) { words } else { format!("{words}.") }
}

fn different(cx: Cx<'_>, chunk: &Chunk, text: &ProfessionText) -> Html {
    html! {
        <>
            <ul class="contrast">
                { for text.distinct.iter().enumerate().map(|(at, words)| html! {
                    <li key={at}>{ lead_in(&full_stop(words)) }</li>
                }) }
            </ul>
            { cite::line(cx.model.sources_of(chunk.home), &text.sources) }
        </>
    }
}

fn week(cx: Cx<'_>, chunk: &Chunk, text: &ProfessionText) -> Html {
    html! {
        <>
            <ul class="week">
                { for text.week.iter().enumerate().map(|(at, words)| {
                    let (head, rest) = match words.split_once(": ").or_else(|| words.split_once(". ")) {
                        Some((head, rest)) if head.chars().count() <= 24 => (Some(words::capital(head)), words::capital(rest)),
                        _ => (None, words::capital(words)),
                    };
                    html! { <li key={at}>{ head.map(|head| html! { <b>{ head }</b> }) }{ rest }</li> }
                }) }
            </ul>
            <p class="small soft">{ "How the hours split differs from job to job. We have no figures for it." }</p>
            { cite::line(cx.model.sources_of(chunk.home), &text.sources) }
        </>
    }
}

fn takes(cx: Cx<'_>, chunk: &Chunk, text: &ProfessionText) -> Html {
    let list = |title: &str, items: &[String]| {
        (!items.is_empty()).then(|| html! { <div><b>{ title }</b>{ listed(items) }</div> })
    };
    html! {
        <>
            <div class="prose">
                { list("It may suit you", &text.fit) }
                { list("You learn", &text.skills) }
                { list("Ways of working", &text.approaches) }
            </div>
            { cite::line(cx.model.sources_of(chunk.home), &text.sources) }
        </>
    }
}

fn ways(cx: Cx<'_>, id: ProfessionId, text: &ProfessionText) -> Html {
    let catalogue = &*cx.model.catalogue;
    html! {
        <>
            <ul>
                { for text.ways_in.iter().enumerate().map(|(at, way)| {
                    let title = match way.role {
                        Some(role) => words::within(&catalogue.role(role).title),
                        None => words::holdings(catalogue, &way.have),
                    };
                    let mut plan = Plan {
                        role: way.role,
                        worked: way.role.map(|role| (role, MONTHS_IN_JOB)).into_iter().collect(),
                        now: way.role.map(|_| Now::Job),
                        goal: Some(Goal::Profession(id)),
                        ..Plan::default()
                    };
                    way.have.iter().for_each(|have| plan.add(catalogue, *have));
                    let place = Place { view: View::Routes, plan, ..Place::default() };
                    html! {
                        <li class="doorrow" key={at}>
                            { cx.heading(2, "h4", cx.link(place, "", html! { words::capital(&title) })) }
                            <p class="small">{ if way.moves.is_empty() { "We know no published way from here.".to_owned() } else { full_stop(&way_words(catalogue, way)) } }</p>
                            <p class="small"><b>{
                                match way.months {
                                    Some(months) => html! { at_least(months) },
                                    None => html! { <span class="unk">{ words::NOT_KNOWN }</span> },
                                }
                            }</b></p>
                        </li>
                    }
                }) }
            </ul>
            <span class="src">{ "Worked out from the steps below, each with its own sources. Time to find a post is not published, so it is not in the years." }</span>
        </>
    }
}

/// Jobs of a profession's file that are no rung of its ladder.
fn other_roles(catalogue: &Catalogue, id: ProfessionId, profession: &Profession) -> Vec<RoleId> {
    let of_file = catalogue.role_ids().filter(|role| catalogue.role(*role).home == Home::Profession(id));
    of_file.filter(|role| !profession.ladder.contains(role)).collect()
}

/// Jobs with their pay, each a fold: a ladder, and jobs beside it.
pub(super) fn jobs(cx: Cx<'_>, chunk: &Chunk, ladder: &[RoleId], others: &[RoleId]) -> Html {
    let catalogue = &*cx.model.catalogue;
    let most = pay_bar::most(catalogue, &[ladder, others].concat());
    let list = |roles: &[RoleId]| {
        html! { <ol>{ for roles.iter().map(|id| html! { <li key={id.0}>{ job(cx, chunk, *id, catalogue.role(*id), most) }</li> }) }</ol> }
    };
    html! {
        <>
            if !ladder.is_empty() { { list(ladder) } }
            if !(ladder.is_empty() || others.is_empty()) { <div class="gap">{ cx.heading(2, "h3", html! { "Other jobs" }) }</div> }
            if !others.is_empty() { { list(others) } }
            { pay_bar::note(catalogue) }
        </>
    }
}

fn job(cx: Cx<'_>, chunk: &Chunk, id: RoleId, role: &Role, most: u32) -> Html {
    let catalogue = &*cx.model.catalogue;
    let text: Option<&RoleText> = chunk.roles.iter().find(|(role, _)| *role == id.0).map(|(_, text)| text);
    html! {
        <details class="twin named">
            <summary class="payrow"><b>{ role.title.clone() }</b>{ " " }{ pay_bar::pay(catalogue, role, most) }</summary>
            <div class="stack">
                if let Some(text) = text.filter(|text| !text.summary.is_empty()) { <p>{ full_stop(&text.summary) }</p> }
                <dl class="kv">
                    <div><dt>{ "Stage" }</dt><dd>{ words::stage(role.stage) }</dd></div>
                    if !role.route_known {
                        <div><dt>{ "Way in" }</dt><dd>{ "Nobody has published one." }</dd></div>
                    }
                </dl>
                if let Some(text) = text.filter(|text| !text.typical_requirements.is_empty()) {
                    <p><b>{ "What adverts usually ask for" }</b></p>
                    <ul class="dots">{ for text.typical_requirements.iter().enumerate().map(|(at, words)| html! { <li key={at}>{ full_stop(words) }</li> }) }</ul>
                }
                {
                    match text {
                        Some(text) => cite::line(cx.model.sources_of(chunk.home), &text.sources),
                        None => {
                            let (view, title) = match role.home {
                                Home::Profession(other) => (View::Profession(other), catalogue.profession(other).title.clone()),
                                _ => (View::Steps, "Shared jobs and steps".to_owned()),
                            };
                            html! { <span class="src">{ "More about this job: " }{ cx.link(cx.place(view), "", html! { title }) }</span> }
                        }
                    }
                }
            </div>
        </details>
    }
}

/// Groups of steps, in the order of a life.
const GROUPS: [(&str, &[MoveKind]); 4] = [
    (
        "Training",
        &[
            MoveKind::Study,
            MoveKind::TrainInPost,
            MoveKind::Apprenticeship,
            MoveKind::ConvertOverseas,
            MoveKind::Progress,
        ],
    ),
    ("Registering", &[MoveKind::Register]),
    ("Taking a post and moving up", &[MoveKind::TakePost, MoveKind::Promotion]),
    ("Awards beside your job", &[MoveKind::AwardInPost]),
];

/// Every move of a data file; `None` if it has none.
pub(super) fn steps(cx: Cx<'_>, home: Home, chunk: &Chunk) -> Option<Html> {
    let catalogue = &*cx.model.catalogue;
    let here: Vec<MoveId> = catalogue.move_ids().filter(|m| catalogue.move_of(*m).home == home).collect();
    if here.is_empty() {
        return None;
    }
    let groups = GROUPS.iter().filter_map(|(title, kinds)| {
        // A variant stands inside the step it is wording for, if that one is here too.
        let stands_alone = |m: &MoveId| {
            let a_move = catalogue.move_of(*m);
            kinds.contains(&a_move.kind) && a_move.variant_of.is_none_or(|of| !here.contains(&of))
        };
        let alone: Vec<MoveId> = here.iter().copied().filter(stands_alone).collect();
        (!alone.is_empty()).then(|| {
            html! {
                <div key={*title} class="gap">
                    { cx.heading(2, "h3", html! { *title }) }
                    { for alone.iter().map(|m| step(cx, chunk, *m, &here)) }
                </div>
            }
        })
    });
    Some(html! {
        <>
            <p class="prose">{ "Open a step to see what it needs, how long it takes, what it pays and costs. Each fact names its source." }</p>
            { for groups }
            <p class="small soft gap-s">{ "Required: a published rule, or the law. Usual: what adverts and courses mostly do. Varies: courses or employers differ. No published rule: it follows from other facts." }</p>
        </>
    })
}

fn step(cx: Cx<'_>, chunk: &Chunk, id: MoveId, here: &[MoveId]) -> Html {
    let catalogue = &*cx.model.catalogue;
    let a_move = catalogue.move_of(id);
    let variants: Vec<MoveId> = here.iter().copied().filter(|m| catalogue.move_of(*m).variant_of == Some(id)).collect();
    html! {
        <details class="twin named" key={id.0}>
            <summary>{ a_move.title.clone() }</summary>
            <div class="stack">
                { step_body(cx, chunk, id, a_move) }
                if !variants.is_empty() {
                    <p><b>{ "The same step from other starts" }</b></p>
                    { for variants.iter().map(|m| variant(cx, chunk, *m)) }
                }
            </div>
        </details>
    }
}

fn step_body(cx: Cx<'_>, chunk: &Chunk, id: MoveId, a_move: &Move) -> Html {
    let catalogue = &*cx.model.catalogue;
    let text = needs::move_text(chunk, id);
    let basis = words::pay_basis(catalogue, a_move.pays);
    let pay = words::pay_short(catalogue, a_move.pays);
    let gives: Vec<String> = a_move
        .to_role
        .map(|role| format!("the job {}", words::within(&catalogue.role(role).title)))
        .into_iter()
        .chain(a_move.gains.iter().map(|gain| words::within(&catalogue.holding(*gain).title)))
        .chain(
            a_move
                .gains_on_result
                .iter()
                .map(|gain| format!("with a good enough result, {}", words::within(&catalogue.holding(*gain).title))),
        )
        .collect();
    let certainty = format!("{}: {}", certainty_word(a_move.certainty), certainty_meaning(a_move.certainty));
    html! {
        <>
            <dl class="kv">
                <div><dt>{ "What kind of step" }</dt><dd>{ words::kind(a_move.kind) }</dd></div>
                if !gives.is_empty() { <div><dt>{ "What it gives you" }</dt><dd>{ words::capital(&words::and_list(&gives)) }</dd></div> }
                <div><dt>{ "Time" }</dt><dd>{ time(a_move) }</dd></div>
                <div><dt>{ "Pay" }</dt><dd>{ if basis.is_empty() { pay } else { format!("{pay} ({basis})") } }</dd></div>
                <div><dt>{ "Cost to you" }</dt><dd>{ costs(&a_move.costs) }</dd></div>
                if !a_move.funding.is_empty() {
                    <div><dt>{ "Who pays for the training" }</dt><dd>{ words::capital(&words::and_list(&a_move.funding.iter().map(|f| words::funding(*f).to_owned()).collect::<Vec<_>>())) }</dd></div>
                }
                <div><dt>{ "Can you start now?" }</dt><dd>{ words::availability(a_move.availability) }</dd></div>
                { crowd(a_move) }
                if !a_move.starts.is_empty() {
                    <div><dt>{ "Waiting rule it starts" }</dt><dd>{ for a_move.starts.iter().map(|(clock, certainty)| {
                        let clock = catalogue.clock(*clock);
                        html! { <span>{ format!("{} ({}). {}. ", clock.title, words::length(clock.months), certainty_word(*certainty)) }</span> }
                    }) }</dd></div>
                }
                <div><dt>{ "How sure we are" }</dt><dd>{ certainty }</dd></div>
            </dl>
            <p><b>{ "What you need" }</b></p>
            { needs::tree(catalogue, &a_move.requires, text) }
            { notes(text, None) }
            { cited(cx, chunk, text) }
            { checked(catalogue, a_move, text) }
        </>
    }
}

/// What a step says if it is past its review date: money, places and whether it runs sooner than the
/// rest.
fn checked(catalogue: &Catalogue, a_move: &Move, text: Option<&MoveText>) -> Html {
    let Some(text) = text else { return html! { <></> } };
    let yearly = !a_move.costs.is_empty()
        || a_move.competition.is_some()
        || a_move.availability != catalogue::Availability::Unknown;
    let slow = catalogue::review::is_past(&text.checked, About::Rest, &catalogue.version.date);
    fresh::late(catalogue, &text.checked, if yearly && !slow { About::Money } else { About::Rest })
}

fn variant(cx: Cx<'_>, chunk: &Chunk, id: MoveId) -> Html {
    let catalogue = &*cx.model.catalogue;
    let a_move = catalogue.move_of(id);
    let text = needs::move_text(chunk, id);
    // What the step itself says stands above, once.
    let base = a_move.variant_of.map(|of| (&catalogue.move_of(of).requires, needs::move_text(chunk, of)));
    let base_text = base.and_then(|(_, text)| text);
    let asks = !matches!(&a_move.requires, Requirement::All(parts) if parts.is_empty());
    let same_sources = text.map(|text| &text.sources) == base_text.map(|text| &text.sources);
    html! {
        <div class="card" key={id.0}>
            <div class="stack">
                <p><b>{ a_move.title.clone() }</b></p>
                if asks { { match base {
                    Some(base) => needs::tree_beyond(catalogue, (&a_move.requires, text), base),
                    None => needs::tree(catalogue, &a_move.requires, text),
                } } }
                { notes(text, base_text) }
                if !same_sources { { cited(cx, chunk, text) } }
            </div>
        </div>
    }
}

/// What else is said of a step, but for what is `said` already.
fn notes(text: Option<&MoveText>, said: Option<&MoveText>) -> Html {
    let Some(text) = text else { return html! { <></> } };
    let new = |list: fn(&MoveText) -> &Vec<String>| -> Vec<String> {
        list(text).iter().filter(|words| !said.is_some_and(|said| list(said).contains(words))).cloned().collect()
    };
    let (conditions, money) = (new(|text| &text.conditions), new(|text| &text.money));
    let note = said.is_none_or(|said| said.note != text.note) && !text.note.is_empty();
    html! {
        <>
            if !conditions.is_empty() {
                <p><b>{ "Also" }</b></p>
                <ul class="dots">{ for conditions.iter().enumerate().map(|(at, words)| html! { <li key={at}>{ full_stop(words) }</li> }) }</ul>
            }
            { for money.iter().map(|words| html! { <p class="small">{ full_stop(words) }</p> }) }
            if note { <p class="small">{ full_stop(&text.note) }</p> }
        </>
    }
}

fn cited(cx: Cx<'_>, chunk: &Chunk, text: Option<&MoveText>) -> Html {
    match text {
        Some(text) => cite::line(cx.model.sources_of(chunk.home), &text.sources),
        None => html! { <span class="src">{ "No source on file." }</span> },
    }
}

fn certainty_meaning(certainty: catalogue::Certainty) -> &'static str {
    match certainty {
        catalogue::Certainty::Required => "a published rule, or the law",
        catalogue::Certainty::Typical => "what adverts and courses mostly do",
        catalogue::Certainty::Varies => "courses or employers differ",
        catalogue::Certainty::Inferred => "it follows from other facts; nobody has published it",
    }
}

fn time(a_move: &Move) -> String {
    let ways: Vec<String> = a_move
        .ways
        .iter()
        .map(|way| {
            let how = match (way.full_time_study, way.beside_work) {
                (true, _) => ", full time",
                (false, true) => ", beside a job",
                (false, false) => "",
            };
            if way.months.unknown() {
                format!("{}{how}", words::NOT_KNOWN)
            } else {
                format!("{}{how}", words::step_length(way.months))
            }
        })
        .collect();
    if ways.is_empty() { words::NOT_KNOWN.to_owned() } else { words::capital(&ways.join("; or ")) }
}

fn costs(costs: &[Cost]) -> Html {
    if costs.is_empty() {
        return html! { <span class="unk">{ words::NOT_KNOWN }</span> };
    }
    html! {
        <ul>
            { for costs.iter().enumerate().map(|(at, cost)| {
                let dated = if cost.as_of.is_empty() { String::new() } else { format!(" ({})", cost.as_of) };
                let loan = if cost.loan { " A student loan can cover it." } else { "" };
                html! { <li key={at}>{ format!("{}: {}{dated}.{loan}", words::cost_kind(cost.kind), words::amount(cost.min_pounds, cost.max_pounds, cost.per)) }</li> }
            }) }
        </ul>
    }
}

fn crowd(a_move: &Move) -> Html {
    if !a_move.selection {
        return html! { <></> };
    }
    let says = match &a_move.competition {
        Some(c) => {
            let basis = words::chance_basis(c.applicants, c.places, &c.year);
            match words::chance(c.applicants, c.places) {
                Some(chance) => format!("{chance} ({basis})"),
                None if basis.is_empty() => "The chance of a place is not known.".to_owned(),
                None => format!("The chance of a place is not known ({basis})."),
            }
        }
        None => "The chance of a place is not known.".to_owned(),
    };
    html! { <div><dt>{ "Picked from a crowd" }</dt><dd>{ says }</dd></div> }
}

/// Jobs that lead, by level.
fn leading(cx: Cx<'_>, id: ProfessionId) -> Option<Html> {
    let catalogue = &*cx.model.catalogue;
    let jobs = leading::jobs(catalogue, id);
    if jobs.is_empty() {
        return None;
    }
    let top = jobs.iter().rev().find(|(.., published)| *published).map(|(level, ..)| *level);
    let first = match top {
        Some(level) => {
            format!("Published steps lead as far as this level: {}.", leading::level_word(level).to_ascii_lowercase())
        }
        None => "Nobody has published a step to a job that leads.".to_owned(),
    };
    let levels = jobs.chunk_by(|(a, ..), (b, ..)| a == b).filter_map(|group| Some((group.first()?.0, group)));
    Some(html! {
        <>
            <p class="prose">{ first }</p>
            <dl class="whose by-level gap-s">{ for levels.map(|(level, group)| html! {
                <div key={leading::level_word(level)}><dt>{ leading::level_word(level) }</dt>{ for group.iter().map(|(_, role, published)| {
                    let title = catalogue.role(*role).title.clone();
                    if *published {
                        html! { <dd>{ title }</dd> }
                    } else {
                        html! { <dd class="none">{ title }<span class="src">{ "No published step from this profession." }</span></dd> }
                    }
                }) }</div>
            }) }</dl>
            <p class="small gap-s">{ cx.link(cx.place(View::Leading), "", html! { "All levels, and how far other professions go" }) }</p>
        </>
    })
}

fn rules(cx: Cx<'_>, chunk: &Chunk, text: &ProfessionText) -> Html {
    let regulation = &text.regulation;
    let first = match (regulation.kind, regulation.bodies.len()) {
        (RegulationKind::Statutory, 0) => "By law, you must be on a register.",
        (RegulationKind::Statutory, _) => "By law, you must be on this register:",
        (RegulationKind::AccreditedRegister, 0) => {
            "The law does not protect this job. Employers usually want you on an accredited register."
        }
        (RegulationKind::AccreditedRegister, 1) => {
            "The law does not protect this job. Employers usually want you on this accredited register:"
        }
        (RegulationKind::AccreditedRegister, _) => {
            "The law does not protect this job. Employers usually want you on one of these accredited registers:"
        }
        (RegulationKind::EmployerOnly, _) => "There is no register. Your employer sets the rules.",
        (RegulationKind::None, _) => "There is no register for this job.",
        (RegulationKind::Unknown, _) => "Not known: we found no source that says who regulates this job.",
    };
    let titles: Vec<String> = regulation.protected_titles.iter().map(|title| format!("“{title}”")).collect();
    html! {
        <>
            <div class="prose">
                <p>{ first }</p>
                if !regulation.bodies.is_empty() { { listed(&regulation.bodies) } }
                if !titles.is_empty() {
                    <p>{ format!("Only people on it may use {} {}.", if titles.len() == 1 { "the title" } else { "the titles" }, words::and_list(&titles)) }</p>
                }
                if !regulation.note.is_empty() { <p>{ full_stop(&regulation.note) }</p> }
            </div>
            { cite::line(cx.model.sources_of(chunk.home), &text.sources) }
        </>
    }
}

/// A list with a dot before each.
fn listed(items: &[String]) -> Html {
    html! { <ul class="dots">{ for items.iter().enumerate().map(|(at, item)| html! { <li key={at}>{ words::capital(item) }</li> }) }</ul> }
}

fn doubts(cx: Cx<'_>, chunk: &Chunk, text: &ProfessionText) -> Html {
    html! {
        <ul class="dots stack">
            { for text.questions.iter().map(|question| html! {
                <li key={question.slug.clone()}>
                    <b class="unknown">{ "Not known." }</b>{ " " }{ full_stop(&question.what) }
                    if question.sources.is_empty() { <span class="src">{ "No source settles it." }</span> } else { { cite::line(cx.model.sources_of(chunk.home), &question.sources) } }
                </li>
            }) }
        </ul>
    }
}

fn sources(cx: Cx<'_>, chunk: &Chunk, step_texts: &Chunk, text: &ProfessionText) -> Html {
    let catalogue = &*cx.model.catalogue;
    let all = cx.model.sources_of(chunk.home);
    let lines = std::iter::once(text.sources.as_slice())
        .chain(text.questions.iter().map(|question| question.sources.as_slice()))
        .chain(step_lines(chunk))
        .chain(step_lines(step_texts));
    let rest = cite::unnamed(all, lines);
    let steps = step_texts.moves.iter().map(|(_, text)| text.checked.as_str());
    let checked = fresh::sentence(catalogue, steps.chain(all.iter().map(|source| source.checked.as_str())));
    html! {
        <>
            <p class="prose">{ format!("This page rests on {}. Most are linked beside the facts they are for. ", words::plural(all.len(), "source", "sources")) }
                { cx.link(cx.place(View::Sources), "", html! { "All sources by kind" }) }</p>
            if !rest.is_empty() {
                <details class="twin">
                    <summary>{ words::plural(rest.len(), "more source of this page", "more sources of this page") }</summary>
                    { cite::list(all, &rest) }
                </details>
            }
            <span class="src">{ checked }</span>
        </>
    }
}

/// Positions of sources that the lines under jobs and steps of a data file are made of.
pub(super) fn step_lines(chunk: &Chunk) -> impl Iterator<Item = &[u16]> {
    let roles = chunk.roles.iter().map(|(_, text)| text.sources.as_slice());
    roles.chain(chunk.moves.iter().map(|(_, text)| text.sources.as_slice()))
}
