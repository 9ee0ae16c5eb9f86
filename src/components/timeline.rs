//! Lanes by year: what one does, what one lives on, the waits, and when one has to be picked. Shown
//! where there is room; the list of steps below says the same.

use super::figure::{Anchor, DEEP, INK, INK_2, LIGHT, LINE, block, hatched, line, num, text, width};
use super::strip::{Living, living, move_word};
use super::{needs::step_title, words};
use crate::draw::html;
use catalogue::{Catalogue, ClockId, Pay, RoleId};
use planner::{Route, Step, StepKind, WorkReason};
use yew::prelude::*;

const LEFT: f32 = 130.0;
const RIGHT: f32 = 1170.0;
const MAY: &str = "#7c2855";
const MAY_INK: &str = "#5c1d40";

/// A stretch of the drawing, in months.
struct Span {
    start: u16,
    months: u16,
}

/// The lanes of a route.
pub fn lanes(catalogue: &Catalogue, route: &Route, goal: Option<RoleId>) -> Html {
    let total = route.measures.months;
    let years = (total / 12 + 1).max(2);
    let unit = (RIGHT - LEFT) / (f32::from(years) * 12.0);
    let x = |month: u16| LEFT + f32::from(month) * unit;
    let clocks = waits(catalogue, route);
    let picked_y = if clocks.is_empty() { 215.0 } else { 318.0 };
    let bottom = picked_y + 48.0;

    let head = (0..years).map(|year| {
        let every = years.div_ceil(13);
        let mid = x(year * 12) + unit * 6.0;
        let name = if years > 10 { (year + 1).to_string() } else { format!("Year {}", year + 1) };
        if year % every == 0 {
            text(mid, 20.0, 16, Anchor::Middle, INK_2, false, &name)
        } else {
            html! { <></> }
        }
    });
    let rules = (0..=years).map(|year| line(x(year * 12), 32.0, x(year * 12), bottom, LINE, 1.0));
    let steps = route.steps.iter().filter_map(|step| Some((step, span(route, step)?)));
    let does = steps.clone().map(|(step, span)| {
        let (w, left) = (f32::from(span.months) * unit - 6.0, x(span.start) + 3.0);
        do_block(catalogue, step, left, w)
    });
    let lives = live_spans(catalogue, route, goal, years * 12).into_iter().map(|(span, big, small)| {
        let w = f32::from(span.months) * unit;
        let mid = x(span.start) + w / 2.0;
        let big = if width(&big, 18, true) > w { String::new() } else { big };
        let small = if width(&small, 15, false) > w { String::new() } else { small };
        html! { <>
            { text(mid, 152.0, 18, Anchor::Middle, INK, true, &big) }
            { text(mid, 172.0, 15, Anchor::Middle, INK_2, false, &small) }
        </> }
    });
    let goal_block = goal.map(|role| {
        let (left, w) = (x(total) + 3.0, RIGHT - x(total) - 3.0);
        html! { <>{ block(left, 44.0, w, 66.0, DEEP, false) }{ labels(words::short_title(&catalogue.role(role).title), "", left, w, "#fff", false) }</> }
    });
    html! {
        <svg class="fig lanes" viewBox={format!("0 0 1180 {}", num(bottom + 4.0))} role="img"
            aria-label={format!("{} years in lanes. The list below says the same.", years)}>
            { for head }
            { for rules }
            { text(0.0, 82.0, 17, Anchor::Start, INK, true, "You do") }
            { for does }
            { goal_block }
            { text(0.0, 158.0, 17, Anchor::Start, INK, true, "You live on") }
            { for lives }
            { for clocks.iter().map(|(clock, end)| clock_bar(catalogue, *clock, *end, &x)) }
            { picked(catalogue, route, picked_y, &x) }
        </svg>
    }
}

/// When a step runs; `None` if it takes no time before the goal.
fn span(route: &Route, step: &Step) -> Option<Span> {
    let months = step.months.planned().min(route.measures.months.saturating_sub(step.start_month));
    (months > 0).then_some(Span { start: step.start_month, months })
}

fn do_block(catalogue: &Catalogue, step: &Step, x: f32, w: f32) -> Html {
    let shape = match living(catalogue, step) {
        Living::NoPay => html! { <>{ hatched(x, 44.0, w, 66.0) }</> },
        Living::Training(_) | Living::Bursary => block(x, 44.0, w, 66.0, LIGHT, false),
        Living::Work(_) => block(x, 44.0, w, 66.0, DEEP, false),
        Living::Unknown => block(x, 44.0, w, 66.0, "#fff", false),
    };
    let dark = matches!(living(catalogue, step), Living::Work(_));
    let plate = matches!(living(catalogue, step), Living::NoPay) && w > 40.0;
    let title = match (&step.what, step.role) {
        (StepKind::Work { .. }, Some(role)) => words::short_title(&catalogue.role(role).title).to_owned(),
        _ => words::short_title(&step_title(catalogue, step)).to_owned(),
    };
    let short = match &step.what {
        StepKind::Move { id, .. } => move_word(catalogue, *id),
        StepKind::Work { .. } => {
            if step.role.is_some() {
                "Work"
            } else {
                "Wait"
            }
        }
    };
    html! { <>
        { shape }
        if plate { <rect x={num(x + 9.0)} y="53" width={num((w - 18.0).max(4.0))} height="48" rx="6" fill="#fff"/> }
        { labels(&title, short, x, w - if plate { 18.0 } else { 0.0 }, if dark { "#fff" } else { INK }, plate) }
    </> }
}

/// Up to two lines of a title inside a block, or a short word, or nothing.
fn labels(title: &str, short: &str, x: f32, w: f32, fill: &'static str, plate: bool) -> Html {
    let mid = x + (w + if plate { 18.0 } else { 0.0 }) / 2.0;
    let chars = ((w - 4.0).max(0.0) / 8.2) as usize;
    let mut lines = words::wrap(title, chars.max(1), 2);
    let fits = |lines: &[String]| lines.iter().all(|line| width(line, 15, true) <= w - 4.0);
    if (!fits(&lines) || lines.iter().any(|line| line.ends_with('…'))) && !short.is_empty() {
        lines = vec![short.to_owned()];
    }
    if !fits(&lines) {
        return html! { <g/> };
    }
    let top = if lines.len() > 1 { 72.0 } else { 83.0 };
    html! { <g>{ for lines.iter().enumerate().map(|(at, words)| {
        text(mid, top + 20.0 * at as f32, 15, Anchor::Middle, fill, true, words)
    }) }</g> }
}

/// What one lives on, with neighbours of the same pay as one, and the goal's pay at the end.
fn live_spans(catalogue: &Catalogue, route: &Route, goal: Option<RoleId>, end: u16) -> Vec<(Span, String, String)> {
    let mut out: Vec<(Span, String, String)> = Vec::new();
    let mut add = |start: u16, months: u16, big: String, small: String| match out.last_mut() {
        Some((span, last, _)) if *last == big && span.start + span.months == start => span.months += months,
        _ => out.push((Span { start, months }, big, small)),
    };
    for step in &route.steps {
        if let Some(Span { start, months }) = span(route, step) {
            let (big, small) = live_words(catalogue, living(catalogue, step));
            add(start, months, big, small);
        }
    }
    if let Some(role) = goal {
        let (big, small) = live_words(catalogue, Living::Work(catalogue.role(role).pay));
        add(route.measures.months, end.saturating_sub(route.measures.months), big, small);
    }
    out
}

fn live_words(catalogue: &Catalogue, living: Living) -> (String, String) {
    let of = |pay: Pay| match words::pay_range(catalogue, pay) {
        Some((entry, _)) => {
            let small = if let Pay::Bands(first, last) = pay { words::bands(first, last) } else { "a year".to_owned() };
            (words::pounds(entry), small)
        }
        None => ("Not known".to_owned(), "pay".to_owned()),
    };
    match living {
        Living::NoPay => ("No pay".to_owned(), String::new()),
        Living::Bursary => ("Bursary".to_owned(), "amount varies".to_owned()),
        Living::Training(pay) | Living::Work(pay) => of(pay),
        Living::Unknown => ("Not known".to_owned(), "pay".to_owned()),
    }
}

/// The clocks the route waits for, with the month each is clear.
pub fn waits(catalogue: &Catalogue, route: &Route) -> Vec<(ClockId, u16)> {
    let mut out: Vec<(ClockId, u16)> = Vec::new();
    for step in &route.steps {
        if let StepKind::Work { reasons } = &step.what {
            for reason in reasons {
                if let WorkReason::Clock(clock) = reason {
                    out.push((*clock, step.start_month + step.months.planned()));
                }
            }
        }
    }
    out.dedup_by_key(|(clock, _)| *clock);
    out.retain(|(clock, _)| catalogue.clock(*clock).months > 0);
    out
}

fn clock_bar(catalogue: &Catalogue, clock: ClockId, end: u16, x: &impl Fn(u16) -> f32) -> Html {
    let clock = catalogue.clock(clock);
    let start = end.saturating_sub(clock.months);
    let (left, right) = (x(start), x(end));
    let mid = (left + right) / 2.0;
    let wide = right - left;
    let wait = format!("{} months’ wait", clock.months);
    let from = match clock.counted_from {
        catalogue::CountedFrom::ExamBoard => "starts at your exam board",
        catalogue::CountedFrom::End => "starts when training ends",
        catalogue::CountedFrom::Start => "starts when training starts",
    };
    html! { <>
        { text(0.0, 242.0, 17, Anchor::Start, INK, true, "Waiting rule") }
        <rect x={num(left)} y="204" width={num(wide)} height="66" rx="9" fill="#f8eef3" stroke={MAY} stroke-width="3" stroke-dasharray="9 5"/>
        if width(&wait, 17, true) < wide { { text(mid, 242.0, 17, Anchor::Middle, MAY_INK, true, &wait) } }
        <circle cx={num(left)} cy="237" r="9" fill="#fff" stroke={MAY} stroke-width="4"/>
        <circle cx={num(right)} cy="237" r="9" fill={MAY}/>
        { text(left, 290.0, 15, Anchor::Middle, MAY_INK, false, from) }
        if wide > 190.0 { { text(right, 290.0, 15, Anchor::Middle, MAY_INK, false, "not before here") } }
    </> }
}

/// A diamond at each selection, with a name where there is room.
fn picked(catalogue: &Catalogue, route: &Route, y: f32, x: &impl Fn(u16) -> f32) -> Html {
    let mut last_right = -1000.0_f32;
    let marks: Vec<Html> = selections(catalogue, route)
        .into_iter()
        .map(|(month, title, chance)| {
            let at = x(month);
            let name = match chance {
                Some(chance) => chance.replace("in every", "in"),
                None if width(&title, 15, false) > 150.0 => "A post".to_owned(),
                None => title,
            };
            let half = width(&name, 15, false) / 2.0;
            let mid = at.clamp(half, 1176.0 - half);
            let show = mid - half > last_right + 8.0;
            if show {
                last_right = mid + half;
            }
            html! { <>
                <path d={format!("M{} {}l11 11-11 11-11-11z", num(at), num(y))} fill={INK}/>
                if show { { text(mid, y + 44.0, 15, Anchor::Middle, INK, false, &name) } }
            </> }
        })
        .collect();
    html! { <>{ text(0.0, y + 17.0, 17, Anchor::Start, INK, true, "Picked") }{ for marks }</> }
}

/// When one has to be picked: month, what for, and the chance where it is published.
pub fn selections(catalogue: &Catalogue, route: &Route) -> Vec<(u16, String, Option<String>)> {
    route
        .steps
        .iter()
        .filter_map(|step| match &step.what {
            StepKind::Move { id, .. } => {
                let a_move = catalogue.move_of(*id);
                let chance = a_move.competition.as_ref().and_then(|c| words::chance(c.applicants, c.places));
                let named = match a_move.to_role {
                    Some(role) => words::short_title(&catalogue.role(role).title).to_owned(),
                    None => move_word(catalogue, *id).to_owned(),
                };
                a_move.selection.then_some((step.start_month, named, chance))
            }
            StepKind::Work { .. } => None,
        })
        .collect()
}
