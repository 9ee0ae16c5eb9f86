//! The money line: what one is paid and pays year by year, as a chart and as a table, and what is not
//! in it.

use super::figure::{Anchor, DEEP, INK, INK_2, LINE, LINE_STRONG, num, text, width};
use super::needs::step_title;
use super::words;
use crate::draw::{html, on};
use catalogue::Catalogue;
use planner::{
    Amount, Answer, Balance, Crossover, MoneyLine, MoneyMonth, MoneyOptions, MoneyYear, Person, Route, UnknownAmount,
    UnknownWhat, crossover,
};
use yew::prelude::*;

/// Years in the new job that the line goes on for.
const YEARS_AFTER: u8 = 3;
/// The line of the other route.
const OTHER: &str = "#7c2855";
/// Top and base of the chart, in pixels; the names of the years stand below.
const TOP: f32 = 34.0;
const BASE: f32 = 206.0;

/// Pay in a year: `£24,937`, `At least £12,468`, `Not known`, `None`.
pub fn pay_words(pay: Amount) -> String {
    match (pay.least, pay.unknown) {
        (0, true) => words::NOT_KNOWN.to_owned(),
        (0, false) => "None".to_owned(),
        (least, true) => format!("At least {}", words::pounds(least)),
        (least, false) => words::pounds(least),
    }
}

/// Costs in a year: `£9,790`, `£20 to £35`, `At least £2,975`, `Not known`, `None known`.
pub fn cost_words(costs: Amount) -> String {
    match (costs.least, costs.most, costs.unknown) {
        (0, Some(most), true) => format!("Not known, {} at most", words::pounds(most)),
        (0, None, true) => words::NOT_KNOWN.to_owned(),
        (0, None | Some(0), false) => "None known".to_owned(),
        (least, Some(most), false) if most > least => format!("{} to {}", words::pounds(least), words::pounds(most)),
        (least, Some(_), false) => words::pounds(least),
        (least, ..) => format!("At least {}", words::pounds(least)),
    }
}

/// What is left of pay: `£34,229`, `−£4,433`, `At most £91,395`, `Not known`.
pub fn left_words(left: Balance) -> String {
    let size = words::pounds(u32::try_from(left.pounds.unsigned_abs()).unwrap_or(u32::MAX));
    let pounds = if left.pounds < 0 { format!("−{size}") } else { size };
    match (left.pay_unknown, left.costs_unknown) {
        (false, false) => pounds,
        (true, false) => format!("At least {pounds}"),
        (false, true) => format!("At most {pounds}"),
        (true, true) => words::NOT_KNOWN.to_owned(),
    }
}

/// The title of a step of a line, or of the job after the route.
fn title(catalogue: &Catalogue, route: &Route, step: usize) -> String {
    match route.steps.get(step).or(route.steps.last()) {
        Some(found) if step < route.steps.len() => step_title(catalogue, found),
        Some(found) => found.role.map_or_else(|| "The job".to_owned(), |role| catalogue.role(role).title.clone()),
        None => "Your job".to_owned(),
    }
}

/// What one does in some months: the titles of their steps.
pub fn doing(catalogue: &Catalogue, route: &Route, months: &[MoneyMonth]) -> String {
    let mut steps: Vec<usize> = months.iter().map(|month| month.step).collect();
    steps.dedup();
    let mut titles: Vec<String> = steps.iter().map(|step| title(catalogue, route, *step)).collect();
    titles.dedup();
    titles.join(", then ")
}

/// What is not known, in a phrase that names its step: "pay during “Work as a teacher”".
pub fn unknown_words(catalogue: &Catalogue, route: &Route, unknown: &UnknownAmount) -> String {
    let step = words::within(&title(catalogue, route, unknown.step));
    match unknown.what {
        UnknownWhat::Pay => format!("pay during “{step}”"),
        UnknownWhat::Bursary => format!("the bursary during “{step}”"),
        UnknownWhat::Cost(kind) => format!("{} for “{step}”", words::within(words::cost_kind(kind))),
        UnknownWhat::AnyCost => format!("what “{step}” costs"),
    }
}

/// Which of two routes leaves more, and when that changes. `names` are those of the two.
pub fn crossover_words(
    catalogue: &Catalogue,
    [first, second]: [&str; 2],
    [route, other_route]: [&Route; 2],
    [line, other_line]: [&MoneyLine; 2],
) -> String {
    let both = line.months.len().min(other_line.months.len());
    let left = |line: &MoneyLine| -> i64 {
        let months = line.months.iter().take(both);
        months.map(|month| i64::from(month.pay.unwrap_or(0)) - i64::from(month.costs.least)).sum()
    };
    let (left, other_left) = (left(line), left(other_line));
    let (ahead, behind) = if left >= other_left { (first, second) } else { (second, first) };
    match crossover(line, other_line) {
        Crossover::Year(year) => format!(
            "Pay less costs, added up: {behind} is ahead at first. {} is ahead from year {year}.",
            words::capital(ahead)
        ),
        Crossover::Never if left == other_left => {
            format!("Pay less costs, added up: {first} and {second} end level.")
        }
        Crossover::Never => format!("Pay less costs, added up: {ahead} is never behind {behind}."),
        Crossover::NotKnown { in_second, unknown } => {
            let (name, route) = if in_second { (second, other_route) } else { (first, route) };
            format!(
                "Which of the two leaves you more can’t be told. On {name} we don’t know {}.",
                unknown_words(catalogue, route, &unknown)
            )
        }
    }
}

/// What no line has in it.
pub fn never_in_it(catalogue: &Catalogue) -> Vec<String> {
    let mut out: Vec<String> =
        ["student loans", "more pay in and near London", "travel", "the weeks between jobs", "costs of the job itself"]
            .map(str::to_owned)
            .into();
    if let Some(year) = catalogue.pay_years.first() {
        out.push(format!("pay rises after {}", year.year));
    }
    out
}

/// The route beside which a route is shown: the first other pick, and what it is best at.
pub fn other_pick<'a>(answer: &'a Answer, route: &Route) -> Option<(&'static str, &'a Route)> {
    answer.picks.iter().find_map(|pick| {
        let other = answer.routes.get(pick.route).filter(|other| *other != route)?;
        Some((words::pick(*answer.best_at(pick).first()?), other))
    })
}

/// The line of a route, its table, what it leaves out, and the first other pick beside it.
pub fn money_line(catalogue: &Catalogue, person: &Person, answer: &Answer, route: &Route) -> Html {
    let options = MoneyOptions::of(person, YEARS_AFTER);
    let of = |route: &Route| planner::money_line(catalogue, route, options);
    let line = of(route);
    let (years, total) = (line.years(), line.total());
    let beside = other_pick(answer, route).map(|(name, other)| (name, other, of(other)));
    let row = |when: String, does: String, year: &MoneyYear| {
        html! {
            <tr>
                <th scope="row">{ when }</th><td class="r">{ pay_words(year.pay) }</td><td class="r">{ cost_words(year.costs) }</td>
                <td class="r">{ left_words(year.so_far) }</td><td>{ does }</td>
            </tr>
        }
    };
    html! {
        <div>
            <p class="lead soft">{ lead(&years) }</p>
            { chart("This route", &years, beside.as_ref().map(|(name, _, line)| (*name, line.years()))) }
            if let Some((name, other, other_line)) = &beside {
                <p class="prose">{ crossover_words(catalogue, ["this route", &format!("the “{}” route", words::within(name))], [route, other], [&line, other_line]) }</p>
            }
            { left_out(catalogue, [(route, &line)].into_iter()) }
            <details class="twin">
                <summary>{ "The same as a table" }</summary>
                <div class="scroll" role="region" aria-label="Pay and costs by year" tabindex="0">
                    <table class="tbl">
                        <thead><tr>
                            <th scope="col">{ "Year" }</th><th scope="col" class="r">{ "Pay" }</th><th scope="col" class="r">{ "You pay" }</th>
                            <th scope="col" class="r">{ "Left so far" }</th><th scope="col">{ "You do" }</th>
                        </tr></thead>
                        <tbody>{ for years.iter().zip(line.months.chunks(12)).enumerate().map(|(at, (year, months))| row((at + 1).to_string(), doing(catalogue, route, months), year)) }</tbody>
                        <tfoot>{ row("All".to_owned(), String::new(), &total) }</tfoot>
                    </table>
                </div>
            </details>
            { basis(catalogue) }
        </div>
    }
}

/// What the lines leave out: what is not known in them, and what is in none.
fn left_out<'a>(catalogue: &Catalogue, lines: impl Iterator<Item = (&'a Route, &'a MoneyLine)>) -> Html {
    let mut unknown: Vec<String> = Vec::new();
    for (route, line) in lines {
        let words = line.unknowns.iter().map(|unknown| unknown_words(catalogue, route, unknown));
        for words in words.collect::<Vec<_>>() {
            if !unknown.contains(&words) {
                unknown.push(words);
            }
        }
    }
    let some = !unknown.is_empty();
    html! {
        <div class="note gap-s">
            if some {
                <p><b>{ "Not in the line, because we don’t know it:" }</b></p>
                <ul class="dots">{ for unknown.into_iter().enumerate().map(|(at, what)| html! { <li key={at}>{ what }</li> }) }</ul>
            }
            <p class={on(some, "gap-s")}><b>{ "Never in the line: " }</b>{ words::and_list(&never_in_it(catalogue)) }{ "." }</p>
        </div>
    }
}

/// What the figures of a line rest on.
fn basis(catalogue: &Catalogue) -> Html {
    let year = catalogue.pay_years.first().map(words::year_words).unwrap_or_default();
    html! { <span class="src">{ format!("Agenda for Change (the NHS pay scale) {year}, before tax. From the first point of each band, up after the years it says. Costs at their least.") }</span> }
}

/// Two or three routes with their names: which leaves more and from when, two of them as lines, and all
/// as a table. Each line goes on to the same year, so that their totals can be compared.
pub fn side_by_side(catalogue: &Catalogue, person: &Person, names: &[String], routes: &[&Route]) -> Html {
    let years_of = |route: &Route| route.measures.months.div_ceil(12);
    let longest = routes.iter().map(|route| years_of(route)).max().unwrap_or(0);
    let lines: Vec<MoneyLine> = routes
        .iter()
        .map(|route| {
            let more = u8::try_from(longest - years_of(route)).unwrap_or(u8::MAX);
            planner::money_line(catalogue, route, MoneyOptions::of(person, YEARS_AFTER.saturating_add(more)))
        })
        .collect();
    let years: Vec<Vec<MoneyYear>> = lines.iter().map(MoneyLine::years).collect();
    let mut sentences: Vec<String> = Vec::new();
    for (at, second) in names.iter().enumerate() {
        for (before, first) in names.iter().enumerate().take(at) {
            let of = |at: usize| Some((*routes.get(at)?, lines.get(at)?));
            let (Some((route, line)), Some((other_route, other_line))) = (of(before), of(at)) else { continue };
            let [first, second] = [first, second].map(|name| format!("the “{}” route", words::within(name)));
            let sentence = crossover_words(catalogue, [&first, &second], [route, other_route], [line, other_line]);
            // Of three, which two it is about.
            let about = format!("{} and {second}. ", words::capital(&first));
            sentences.push(if routes.len() > 2 { about + &sentence } else { sentence });
        }
    }
    let lines_drawn = match (&*years, names) {
        ([own, other], [name, other_name]) => chart(name, own, Some((other_name, other.clone()))),
        _ => html! { <p class="small soft gap-s">{ "Take one route away to see the other two as lines." }</p> },
    };
    let count = years.iter().map(Vec::len).max().unwrap_or(0);
    html! {
        <div>
            <ul class="stack">{ for sentences.into_iter().enumerate().map(|(at, sentence)| html! { <li class="prose" key={at}>{ sentence }</li> }) }</ul>
            { lines_drawn }
            { left_out(catalogue, routes.iter().copied().zip(&lines)) }
            <details class="twin" open={routes.len() > 2}>
                <summary>{ "Year by year, as a table" }</summary>
                <div class="scroll" role="region" aria-label="Pay and what is left by year" tabindex="0">
                    <table class="tbl sums">
                        <thead>
                            <tr><td></td>{ for names.iter().enumerate().map(|(at, name)| html! { <th key={at} scope="colgroup" colspan="2" class="r">{ name }</th> }) }</tr>
                            <tr><th scope="col">{ "Year" }</th>{ for names.iter().map(|_| html! { <><th scope="col" class="r">{ "Pay" }</th><th scope="col" class="r">{ "Left so far" }</th></> }) }</tr>
                        </thead>
                        <tbody>{ for (0..count).map(|at| html! {
                            <tr key={at}><th scope="row">{ (at + 1).to_string() }</th>{ for years.iter().map(|years| year_cells(years.get(at))) }</tr>
                        }) }</tbody>
                    </table>
                </div>
            </details>
            { basis(catalogue) }
        </div>
    }
}

fn year_cells(year: Option<&MoneyYear>) -> Html {
    let (pay, left) = year.map(|year| (pay_words(year.pay), left_words(year.so_far))).unwrap_or_default();
    html! { <><td class="r">{ pay }</td><td class="r">{ left }</td></> }
}

fn lead(years: &[MoneyYear]) -> String {
    let known: Vec<u32> = years.iter().filter(|year| !year.pay.unknown).map(|year| year.pay.least).collect();
    let starts = match (known.first(), years.first().is_some_and(|year| year.pay.unknown)) {
        (None, _) => return "Pay before tax. None of it is published.".to_owned(),
        (_, true) => return "Pay before tax. What you start on is not known.".to_owned(),
        (Some(0), _) => "It starts at nothing",
        _ => "It starts with pay",
    };
    let then =
        if known.is_sorted() { ", and never falls after that" } else { ", and it falls at least once on the way" };
    format!("Pay before tax. {starts}{then}.")
}

/// Years that follow each other with the same pay: where they start, how many, how much.
fn runs(years: &[MoneyYear]) -> Vec<(usize, usize, Amount)> {
    let mut out: Vec<(usize, usize, Amount)> = Vec::new();
    for (at, year) in years.iter().enumerate() {
        match out.last_mut() {
            Some((_, length, pay)) if *pay == year.pay => *length += 1,
            _ => out.push((at, 1, year.pay)),
        }
    }
    out
}

/// A step chart as wide as there is room: across it is measured in parts of the whole, down and in
/// its letters in pixels, so that words keep their size.
fn chart(own: &str, years: &[MoneyYear], other: Option<(&str, Vec<MoneyYear>)>) -> Html {
    let other = other.filter(|(_, others)| runs(others) != runs(years));
    let others = other.as_ref().map_or(&[][..], |(_, others)| others);
    let count = years.len().max(others.len()).max(1);
    let top_pay = years.iter().chain(others).map(|year| year.pay.least).max().unwrap_or(0).max(20_000);
    let unit: u32 = if top_pay > 60_000 { 40_000 } else { 20_000 };
    let scale = top_pay.div_ceil(unit) * unit;
    let y = |pay: u32| BASE - (BASE - TOP) * pay as f32 / scale as f32;
    let x = |year: usize| format!("{}%", num(100.0 * year as f32 / count as f32));
    let rules = (0..=scale / unit).map(|n| {
        let (y, stroke) = (y(n * unit), if n == 0 { LINE_STRONG } else { LINE });
        stroke_line([&x(0), &x(count)], [y, y], stroke, "1", None)
    });
    let axis = |pounds| if pounds == 0 { words::pounds(0) } else { words::thousands(pounds) };
    let names =
        (0..=scale / unit).map(|n| text(44.0, y(n * unit) + 5.0, 14, Anchor::End, INK_2, false, &axis(n * unit)));
    let bars = runs(years).into_iter().map(|(at, length, pay)| {
        let (left, wide) = (x(at), x(length));
        if pay.least == 0 && pay.unknown {
            html! { <rect x={left} y={num(BASE - 30.0)} width={wide} height="30" fill="#fff" stroke={DEEP} stroke-width="2" stroke-dasharray="3 3"/> }
        } else {
            html! { <rect x={left} y={num(y(pay.least))} width={wide} height={num(BASE - y(pay.least))} fill="#e8f0f8"/> }
        }
    });
    // For each width: how wide a year is, and what may stand there.
    let narrow = labels(years, 240.0 / count as f32, false);
    let wide = labels(years, 900.0 / count as f32, true);
    let figures = [("not-xl", 240.0, narrow), ("only-xl", 900.0, wide)];
    let figures = figures
        .into_iter()
        .flat_map(|(class, across, labels)| labels.into_iter().map(move |label| (class, across / count as f32, label)));
    let name = other.as_ref().and_then(|(name, others)| other_name(name, years, others, &y));
    let spots = figures.filter_map(|(class, unit, (at, anchor, pay, words))| {
        // The other line, if it runs close above, would go through the letters.
        let close = |other: &Amount| other.least > pay.least && y(pay.least) - y(other.least) < 26.0;
        let crossed = at == 0 && others.iter().take(2).any(|year| close(&year.pay));
        let height = match pay.unknown && pay.least == 0 {
            true => BASE - 10.0,
            false if crossed && pay.least > 0 => y(pay.least) + 20.0,
            false => y(pay.least) - 9.0,
        };
        // The name of the other line goes first.
        let span = |at: usize, anchor: Anchor, words: &str| {
            let (place, long) = (unit * at as f32, width(words, 15, true) + 6.0);
            if anchor == Anchor::End { (place - long, place) } else { (place, place + long) }
        };
        let crowded = name.is_some_and(|(name_at, name_anchor, name_height, name)| {
            let ((from, to), (name_from, name_to)) = (span(at, anchor, &words), span(name_at, name_anchor, name));
            (height - name_height).abs() < 16.0 && from < name_to && name_from < to
        });
        (!crowded).then(|| word(class, &x(at), height, anchor, INK, &words))
    });
    let every = |most: usize| count.div_ceil(most).max(1);
    let ticks = (0..count).filter(|year| year % every(20) == 0).map(|year| {
        let class = if year % every(10) == 0 { "" } else { "only-xl" };
        let middle = format!("{}%", num(100.0 * (year as f32 + 0.5) / count as f32));
        html! { <text x={middle} y={num(BASE + 20.0)} {class} font-size="14" text-anchor="middle" fill={INK_2}>{ (year + 1).to_string() }</text> }
    });
    // Below the last steps, which are lower than the very last.
    let lowest = years.iter().rev().take(4).map(|year| year.pay.least).filter(|least| *least > 0).min();
    let own_name = lowest
        .filter(|_| other.is_some())
        .map(|least| word("", &x(years.len()), y(least) + 22.0, Anchor::End, DEEP, own));
    html! {
        <div class="mline">
            <svg class="ax" aria-hidden="true">{ for names }</svg>
            <svg class="fig" role="img" aria-label={spoken(years, other.as_ref().map(|(name, _)| *name))}>
                { for rules }
                { for bars }
                { for steps(others, &x, &y, OTHER, "3", Some("7 5")) }
                { for steps(years, &x, &y, DEEP, "4", None) }
                { for spots }
                { own_name }
                { name.map(|(at, anchor, height, name)| word("", &x(at), height, anchor, "#5c1d40", name)) }
                { for ticks }
                { word("", &x(count), BASE + 40.0, Anchor::End, INK_2, "year") }
            </svg>
        </div>
    }
}

/// The line itself: a piece for each run of years, joined where they follow each other. Where a part
/// of the pay is not known it is dotted.
fn steps(
    years: &[MoneyYear],
    x: &impl Fn(usize) -> String,
    y: &impl Fn(u32) -> f32,
    stroke: &'static str,
    thick: &'static str,
    dash: Option<&'static str>,
) -> Vec<Html> {
    let mut out = Vec::new();
    let mut before: Option<u32> = None;
    for (at, length, pay) in runs(years) {
        let known = (pay.least > 0 || !pay.unknown).then_some(pay.least);
        if let Some(pounds) = known {
            let (from, to) = (x(at), x(at + length));
            if let Some(before) = before {
                out.push(stroke_line([&from, &from], [y(before), y(pounds)], stroke, thick, dash));
            }
            let dash = if pay.unknown { Some("2 5") } else { dash };
            out.push(stroke_line([&from, &to], [y(pounds), y(pounds)], stroke, thick, dash));
        }
        before = known;
    }
    out
}

fn stroke_line(
    [x1, x2]: [&str; 2],
    [y1, y2]: [f32; 2],
    stroke: &'static str,
    thick: &'static str,
    dash: Option<&'static str>,
) -> Html {
    html! {
        <line x1={x1.to_owned()} y1={num(y1)} x2={x2.to_owned()} y2={num(y2)} {stroke} stroke-width={thick}
            stroke-dasharray={dash} stroke-linecap={dash.is_none().then_some("square")}/>
    }
}

/// Words in the chart, with a white edge where they cross a line.
fn word(class: &'static str, x: &str, y: f32, anchor: Anchor, fill: &'static str, words: &str) -> Html {
    let (anchor, dx) = if anchor == Anchor::End { (Some("end"), "-4") } else { (None, "4") };
    html! {
        <text x={x.to_owned()} {dx} y={num(y)} {class} font-size="15" font-weight="700" text-anchor={anchor} {fill}
            stroke="#fff" stroke-width="4" paint-order="stroke" stroke-linejoin="round">{ words.to_owned() }</text>
    }
}

/// The figures that have room above the line, where it changes: the year at whose start they begin or end, the pay and
/// the words. What is longer than its stretch of years ends with it where the line rises from below and goes on upwards:
/// there is room before, and the line would go through it after.
fn labels(years: &[MoneyYear], unit: f32, wide: bool) -> Vec<(usize, Anchor, Amount, String)> {
    let edge = unit * years.len() as f32;
    let mut free = 0.0;
    let mut out = Vec::new();
    let pay_in = |at: Option<usize>| at.and_then(|at| years.get(at)).map(|year| year.pay.least);
    for (at, length, pay) in runs(years) {
        let pounds = if wide { words::pounds(pay.least) } else { words::thousands(pay.least) };
        let words = match (pay.least, pay.unknown) {
            (0, true) if unit * (length as f32) < 80.0 => "?".to_owned(),
            (0, true) => "not known".to_owned(),
            (0, false) => "No pay".to_owned(),
            (_, true) => format!("{pounds} or more"),
            (_, false) => pounds,
        };
        let (from, long) = (unit * at as f32 + 4.0, width(&words, 15, true) + 6.0);
        let rises = pay_in(at.checked_sub(1)).is_some_and(|before| before < pay.least)
            && pay_in(Some(at + length)).is_some_and(|after| after > pay.least);
        let ends_in = if from + long > edge {
            Some(years.len())
        } else {
            (rises && long > unit * length as f32).then_some(at + length)
        };
        let from = ends_in.map_or(from, |end| unit * end as f32 - long);
        // Words that say that a part is not known make way for the year after.
        let crowds = pay.unknown && pay.least > 0 && long > unit * length as f32;
        if from >= free && !crowds {
            free = from + long;
            let (place, anchor) = ends_in.map_or((at, Anchor::Start), |end| (end, Anchor::End));
            out.push((place, anchor, pay, words));
        }
    }
    out
}

/// The name of the other line, at the first year in which the two are far apart, and between them: the
/// figures stand above the first line. At the start of which year it begins or ends, how high, and the name. None where
/// only what is not known tells them apart.
fn other_name<'a>(
    name: &'a str,
    years: &[MoneyYear],
    others: &[MoneyYear],
    y: &impl Fn(u32) -> f32,
) -> Option<(usize, Anchor, f32, &'a str)> {
    let pay = |years: &[MoneyYear], at: usize| years.get(at).map_or(Amount::UNKNOWN, |year| year.pay);
    let drawn = |pay: Amount| pay.least > 0 || !pay.unknown;
    let apart = |at: usize| {
        let (own, other) = (pay(years, at), pay(others, at));
        if drawn(other) { Some(own.least.abs_diff(other.least)) } else { None }
    };
    let most = (0..others.len()).filter_map(apart).max().filter(|most| *most > 0)?;
    let far = |at: &usize| apart(*at).is_some_and(|pounds| u64::from(pounds) * 4 >= u64::from(most) * 3);
    let at = (0..others.len()).find(far).unwrap_or(0);
    let (own, other) = (pay(years, at), pay(others, at));
    let height = if !drawn(own) {
        // Above the box that says so.
        (BASE - 30.0).min(y(other.least)) - 9.0
    } else if other.least == 0 {
        // Beside "No pay", if that stands there.
        BASE - if own.least == 0 { 28.0 } else { 9.0 }
    } else if other.least >= own.least {
        y(other.least) + 20.0
    } else {
        y(other.least) - 9.0
    };
    let (place, anchor) = if at * 2 >= others.len() { (at + 1, Anchor::End) } else { (at, Anchor::Start) };
    Some((place, anchor, height, name))
}

fn spoken(years: &[MoneyYear], other: Option<&str>) -> String {
    let parts: Vec<String> = runs(years)
        .into_iter()
        .filter_map(|(at, length, pay)| {
            let (start, months) = (u16::try_from(at * 12).ok()?, u16::try_from(length * 12).ok()?);
            Some(format!("{}: {}", words::years(start, months), words::within(&pay_words(pay))))
        })
        .collect();
    let other =
        other.map_or_else(String::new, |name| format!(" The dashed line is the “{}” route.", words::within(name)));
    format!("Pay a year. {}.{other} The table below gives the same figures.", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_has_no_figure_of_nothing() {
        let amount = |least, most, unknown| Amount { least, most, unknown };
        assert_eq!(pay_words(Amount::UNKNOWN), "Not known");
        assert_eq!(pay_words(amount(12_468, None, true)), "At least £12,468");
        assert_eq!(pay_words(Amount::NONE), "None");
        assert_eq!(cost_words(Amount::UNKNOWN), "Not known");
        assert_eq!(cost_words(amount(0, Some(9_790), true)), "Not known, £9,790 at most");
        assert_eq!(cost_words(amount(2_975, None, true)), "At least £2,975");
        assert_eq!(cost_words(amount(20, Some(35), false)), "£20 to £35");
        assert_eq!(cost_words(Amount::NONE), "None known");
    }

    #[test]
    fn a_figure_longer_than_its_years_stands_where_no_line_goes_through_it() {
        let year = |pounds| MoneyYear {
            months: 12,
            pay: Amount { least: pounds, most: Some(pounds), unknown: false },
            costs: Amount::NONE,
            so_far: Balance { pounds: 0, pay_unknown: false, costs_unknown: false },
        };
        let years: Vec<MoneyYear> = [0, 0, 0, 25_000, 38_000, 38_000, 38_000, 38_000].map(year).into();
        let told = |unit| -> Vec<(usize, Anchor, String)> {
            labels(&years, unit, false).into_iter().map(|(at, anchor, _, words)| (at, anchor, words)).collect()
        };
        let (no_pay, last) = ((0, Anchor::Start, "No pay".to_owned()), (4, Anchor::Start, "£38k".to_owned()));
        // A year of 60 pixels has room for it; of 30 it has not, and the line goes on upwards.
        assert_eq!(told(60.0), [no_pay.clone(), (3, Anchor::Start, "£25k".to_owned()), last.clone()]);
        assert_eq!(told(30.0), [no_pay, (4, Anchor::End, "£25k".to_owned()), last]);
    }

    #[test]
    fn what_is_left_says_on_which_side_the_truth_is() {
        let left = |pay_unknown, costs_unknown| left_words(Balance { pounds: -4_433, pay_unknown, costs_unknown });
        assert_eq!(left(false, false), "−£4,433");
        assert_eq!(left(true, false), "At least −£4,433");
        assert_eq!(left(false, true), "At most −£4,433");
        assert_eq!(left(true, true), "Not known");
    }
}
