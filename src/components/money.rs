//! The money line: pay before tax step by step, the same as a table, and what is not in it.

use super::figure::{Anchor, DEEP, INK, INK_2, LINE, LINE_STRONG, hatching, line, num, text};
use super::needs::step_title;
use super::strip::{Living, living};
use super::words;
use crate::draw::html;
use catalogue::{Catalogue, Pay, RoleId};
use planner::{Route, Step};
use yew::prelude::*;

/// One stretch of the line.
struct Stretch {
    start: u16,
    months: u16,
    title: String,
    /// `None` is not known.
    pay: Option<u32>,
    says: String,
    fees: String,
}

/// The line, its table, and what it leaves out.
pub fn money(catalogue: &Catalogue, route: &Route, goal: Option<RoleId>) -> Html {
    let stretches = stretches(catalogue, route, goal);
    let unknown = unknowns(catalogue, route, &stretches);
    let year = words::pay_year(catalogue).map(words::year_words).unwrap_or_default();
    html! {
        <div>
            <p class="lead soft">{ lead(&stretches) }</p>
            <div class="only-xl">{ chart(&stretches, 1120.0, 286.0, 16, true) }</div>
            <div class="not-xl">{ chart(&stretches, 360.0, 206.0, 14, false) }</div>
            <p class="note gap-s"><b>{ "Not in the line, because we don’t know it: " }</b>{ format!("{}.", words::and_list(&unknown)) }</p>
            <details class="twin">
                <summary>{ "The same as a table" }</summary>
                <div class="scroll" role="region" aria-label="Pay and fees as a table" tabindex="0">
                    <table class="tbl">
                        <thead><tr>
                            <th scope="col">{ "When" }</th><th scope="col">{ "You do" }</th>
                            <th scope="col" class="r">{ "Pay a year" }</th><th scope="col" class="r">{ "You pay in all" }</th>
                        </tr></thead>
                        <tbody>
                            { for stretches.iter().enumerate().map(|(at, stretch)| html! {
                                <tr key={at}>
                                    <td>{ words::years(stretch.start, stretch.months) }</td><td>{ stretch.title.clone() }</td>
                                    <td class="r">{ stretch.says.clone() }</td><td class="r">{ stretch.fees.clone() }</td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            </details>
            <span class="src">{ format!("Agenda for Change (the NHS pay scale) {year}, first point of each band, before tax.") }</span>
        </div>
    }
}

fn stretches(catalogue: &Catalogue, route: &Route, goal: Option<RoleId>) -> Vec<Stretch> {
    let total = route.measures.months;
    let mut out: Vec<Stretch> = Vec::new();
    for step in &route.steps {
        let months = step.months.planned().min(total.saturating_sub(step.start_month));
        if months == 0 && step.pounds == 0 && step.unknown_amounts == 0 {
            continue;
        }
        let (pay, says) =
            if months == 0 { (None, "No time of its own".to_owned()) } else { pay(catalogue, living(catalogue, step)) };
        out.push(Stretch {
            start: step.start_month,
            months,
            title: step_title(catalogue, step),
            pay,
            says,
            fees: fees(step),
        });
    }
    if let Some(role) = goal {
        let (pay, says) = pay(catalogue, Living::Work(catalogue.role(role).pay));
        out.push(Stretch {
            start: total,
            months: 12,
            title: catalogue.role(role).title.clone(),
            pay,
            says,
            fees: "Nothing known of".to_owned(),
        });
    }
    out
}

fn pay(catalogue: &Catalogue, living: Living) -> (Option<u32>, String) {
    match living {
        Living::NoPay => (Some(0), "None".to_owned()),
        Living::Bursary => (None, "A bursary; amount varies".to_owned()),
        Living::Training(pay) | Living::Work(pay) => match words::pay_range(catalogue, pay) {
            Some((entry, _)) => (Some(entry), words::pounds(entry)),
            None if pay == Pay::Nothing => (Some(0), "None".to_owned()),
            None => (None, words::NOT_KNOWN.to_owned()),
        },
        Living::Unknown => (None, words::NOT_KNOWN.to_owned()),
    }
}

/// What a step costs in all, in words.
pub fn fees(step: &Step) -> String {
    let known = match (step.pounds, step.pounds_most) {
        (low, Some(high)) if high > low => format!("{} to {}", words::pounds(low), words::pounds(high)),
        (0, _) => String::new(),
        (low, _) => words::pounds(low),
    };
    match (known.is_empty(), step.unknown_amounts) {
        (true, 0) => "Nothing".to_owned(),
        (true, _) => words::NOT_KNOWN.to_owned(),
        (false, 0) => known,
        (false, _) => format!("{known}, and more not known"),
    }
}

fn lead(stretches: &[Stretch]) -> String {
    let known: Vec<u32> = stretches.iter().filter_map(|stretch| stretch.pay).collect();
    let falls = known.windows(2).any(|pair| matches!(pair, [a, b] if b < a));
    let starts = match known.first() {
        Some(0) => "It starts at nothing",
        Some(_) => "It starts with pay",
        None => return "Pay before tax. None of it is published.".to_owned(),
    };
    let then = if falls { ", and it falls at least once on the way" } else { ", and never falls after that" };
    format!("Pay before tax. {starts}{then}.")
}

fn unknowns(catalogue: &Catalogue, route: &Route, stretches: &[Stretch]) -> Vec<String> {
    let mut out: Vec<String> = stretches
        .iter()
        .filter(|stretch| stretch.pay.is_none() && stretch.months > 0)
        .map(|stretch| format!("pay during “{}”", words::within(&stretch.title)))
        .collect();
    if route.steps.iter().any(|step| step.unknown_amounts > 0 && matches!(living(catalogue, step), Living::NoPay)) {
        out.push("some fees".to_owned());
    } else if route.measures.unknown_amounts > 0 {
        out.push("some costs".to_owned());
    }
    if stretches.iter().any(|stretch| stretch.pay == Some(0)) {
        out.push("student loans for living costs".to_owned());
    }
    out.push("travel".to_owned());
    out.push("the weeks between jobs".to_owned());
    if let Some(year) = words::pay_year(catalogue) {
        out.push(format!("pay rises after {}", year.year));
    }
    out.dedup();
    out
}

/// A step chart. `wide` has room for every figure.
fn chart(stretches: &[Stretch], w: f32, base: f32, size: u8, wide: bool) -> Html {
    let timed: Vec<&Stretch> = stretches.iter().filter(|stretch| stretch.months > 0).collect();
    let end = timed.iter().map(|stretch| stretch.start + stretch.months).max().unwrap_or(12).max(12);
    let top_pay = timed.iter().filter_map(|stretch| stretch.pay).max().unwrap_or(0).max(20_000);
    let step_pounds: u32 = if top_pay > 60_000 { 40_000 } else { 20_000 };
    let scale_top = top_pay.div_ceil(step_pounds) * step_pounds;
    let (left, right, top) = (62.0, w - 10.0, 26.0);
    let x = |month: u16| left + (right - left) * f32::from(month) / f32::from(end);
    let y = |pay: u32| base - (base - top) * pay as f32 / scale_top as f32;
    let rules = (0..=scale_top / step_pounds).map(|n| {
        let pay = n * step_pounds;
        html! { <>
            { line(left, y(pay), w, y(pay), if n == 0 { LINE_STRONG } else { LINE }, 1.0) }
            { text(left - 8.0, y(pay) + 5.0, size, Anchor::End, INK_2, false, &words::thousands(pay)) }
        </> }
    });
    let areas = timed.iter().filter_map(|stretch| Some((stretch, stretch.pay.filter(|pay| *pay > 0)?))).map(|(stretch, pay)| html! {
        <rect x={num(x(stretch.start))} y={num(y(pay))} width={num(x(stretch.start + stretch.months) - x(stretch.start))} height={num(base - y(pay))} fill="#e8f0f8"/>
    });
    let mut d = String::new();
    let mut joined = false;
    for stretch in &timed {
        match stretch.pay {
            Some(pay) => {
                let pen = if joined { 'L' } else { 'M' };
                d.push_str(&format!(
                    "{pen}{} {}H{}",
                    num(x(stretch.start)),
                    num(y(pay)),
                    num(x(stretch.start + stretch.months))
                ));
                joined = true;
            }
            None => joined = false,
        }
    }
    let mut last: Option<u32> = None;
    let mut free_from = 0.0_f32;
    let labels: Vec<Html> = timed
        .iter()
        .map(|stretch| {
            let (from, to) = (x(stretch.start), x(stretch.start + stretch.months));
            let figure = match stretch.pay {
                None => "?".to_owned(),
                Some(0) => "No pay".to_owned(),
                Some(pay) if wide => words::pounds(pay),
                Some(pay) => words::thousands(pay),
            };
            let at = match stretch.pay { Some(pay) if pay > 0 => y(pay) - 9.0, _ => base - 24.0 };
            let changed = stretch.pay != last || stretch.pay.is_none();
            last = stretch.pay;
            let hatch = (stretch.pay == Some(0)).then(|| hatching(from, base - 16.0, to - from, 16.0));
            let mark = stretch.pay.is_none().then(|| html! {
                <rect x={num(from + 2.0)} y={num(base - 18.0)} width={num((to - from - 4.0).max(4.0))} height="18" fill="#fff" stroke={DEEP} stroke-width="2" stroke-dasharray="3 3"/>
            });
            let shows = changed && from >= free_from;
            if shows {
                free_from = from + super::figure::width(&figure, size + 1, true) + 2.0;
            }
            html! { <>
                { hatch }{ mark }
                if shows { { text(from + 4.0, at, size + 1, Anchor::Start, INK, stretch.pay.is_some_and(|pay| pay > 0), &figure) } }
            </> }
        })
        .collect();
    let years = end.div_ceil(12);
    let every = if wide { years.div_ceil(20) } else { years.div_ceil(10) }.max(1);
    let names = (0..years)
        .filter(|year| year % every == 0 && year * 12 + 6 <= end)
        .map(|year| text(x(year * 12 + 6), base + 22.0, size, Anchor::Middle, INK_2, false, &(year + 1).to_string()));
    html! {
        <svg class="fig" viewBox={format!("0 0 {} {}", num(w), num(base + 44.0))} role="img" aria-label={spoken(stretches)}>
            { for rules }
            { for areas }
            <path {d} fill="none" stroke={DEEP} stroke-width="4" stroke-linejoin="round"/>
            { for labels }
            { for names }
            { text(w, base + 40.0, size, Anchor::End, INK_2, false, "year") }
        </svg>
    }
}

fn spoken(stretches: &[Stretch]) -> String {
    let parts: Vec<String> = stretches
        .iter()
        .filter(|stretch| stretch.months > 0)
        .map(|stretch| format!("{}: {}", words::years(stretch.start, stretch.months), stretch.says.to_lowercase()))
        .collect();
    format!("Pay before tax. {}. The table below gives the same figures.", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue::Months;
    use planner::StepKind;

    fn step(pounds: u32, pounds_most: Option<u32>, unknown_amounts: u16) -> Step {
        Step {
            what: StepKind::Work { reasons: Vec::new() },
            start_month: 0,
            months: Months::default(),
            role: None,
            pays: Pay::Nothing,
            pounds,
            pounds_most,
            unknown_amounts,
            needs: Vec::new(),
        }
    }

    #[test]
    fn unknown_costs_are_never_nothing() {
        assert_eq!(fees(&step(0, Some(0), 0)), "Nothing");
        assert_eq!(fees(&step(0, None, 1)), "Not known");
        assert_eq!(fees(&step(29_370, Some(29_370), 0)), "£29,370");
        assert_eq!(fees(&step(20, Some(35), 0)), "£20 to £35");
        assert_eq!(fees(&step(20, None, 2)), "£20, and more not known");
    }
}
