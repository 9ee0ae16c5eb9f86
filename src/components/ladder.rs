//! Pay by rung: a bar from the first to the last point of each job's pay, joined where one starts.

use super::figure::{Anchor, DEEP, INK, INK_2, LINE, num, text, width};
use super::words;
use crate::draw::html;
use catalogue::{Catalogue, Pay, RoleId, Stage};
use yew::prelude::*;

/// One rung.
struct Rung<'a> {
    title: &'a str,
    word: String,
    stage: Stage,
    pay: Pay,
    range: Option<(u32, Option<u32>)>,
}

/// The ladder of a profession: a chart where there is room, else a list; and a table.
pub fn ladder(catalogue: &Catalogue, profession: &str, roles: &[RoleId]) -> Html {
    let rungs: Vec<Rung<'_>> = roles
        .iter()
        .map(|id| {
            let role = catalogue.role(*id);
            Rung {
                title: &role.title,
                word: rung_word(&role.title, profession),
                stage: role.stage,
                pay: role.pay,
                range: words::pay_range(catalogue, role.pay),
            }
        })
        .collect();
    let drawn = rungs.iter().filter(|rung| rung.range.is_some()).count() >= 2;
    let top = rungs.iter().filter_map(|rung| rung.range.map(|(low, high)| high.unwrap_or(low))).max().unwrap_or(1);
    let basis = |pay: Pay| match pay {
        Pay::Bands(first, last) => words::capital(&words::bands(first, last)),
        pay => words::capital(&words::pay_basis(catalogue, pay)),
    };
    let year = words::pay_year(catalogue).map(words::year_words).unwrap_or_default();
    html! {
        <div>
            <figure>
                if drawn { <div class="only-wide">{ chart(&rungs, &basis, &year) }</div> }
                <div class={drawn.then_some("only-narrow")}>
                    <ol class="stack">
                        { for rungs.iter().enumerate().map(|(at, rung)| html! {
                            <li key={at}>
                                <div class="payrow"><b>{ rung.title.to_owned() }</b><span class="small soft">{ basis(rung.pay) }</span></div>
                                { bar(rung, top) }
                                <span class="small num">{ words::pay_span(catalogue, rung.pay) }</span>
                            </li>
                        }) }
                    </ol>
                </div>
            </figure>
            <p class="small soft gap-s">{ "Bars run from the first to the last pay point. You move up by winning a post, not by waiting." }</p>
            if drawn {
                <details class="twin">
                    <summary>{ "Show as a table" }</summary>
                    <div class="scroll" role="region" aria-label="Pay by job as a table" tabindex="0">
                        <table class="tbl">
                            <thead><tr><th scope="col">{ "Job" }</th><th scope="col">{ "Pay scale" }</th><th scope="col" class="r">{ "From" }</th><th scope="col" class="r">{ "To" }</th></tr></thead>
                            <tbody>
                                { for rungs.iter().enumerate().map(|(at, rung)| html! {
                                    <tr key={at}>
                                        <th scope="row">{ rung.title.to_owned() }</th>
                                        <td>{ if basis(rung.pay).is_empty() { words::pay_short(catalogue, rung.pay) } else { basis(rung.pay) } }</td>
                                        <td class="r">{ rung.range.map_or_else(|| words::NOT_KNOWN.to_owned(), |(low, _)| words::pounds(low)) }</td>
                                        <td class="r">{ rung.range.and_then(|(_, high)| high).map_or_else(|| words::NOT_KNOWN.to_owned(), words::pounds) }</td>
                                    </tr>
                                }) }
                            </tbody>
                        </table>
                    </div>
                </details>
            }
            <span class="src">{ format!("Pay: Agenda for Change (the NHS pay scale) {year}, before tax. Some national job profiles are from 2005 and 2006: read bands as a guide.") }</span>
        </div>
    }
}

/// A word or two for a rung: its title without the profession's own words and what follows "of".
fn rung_word(title: &str, profession: &str) -> String {
    let own: Vec<String> = profession.to_ascii_lowercase().split_whitespace().map(str::to_owned).collect();
    let main = title.split(" of ").next().unwrap_or(title).split(['(', ',']).next().unwrap_or(title);
    let left: Vec<&str> =
        main.split_whitespace().filter(|word| !own.contains(&word.to_ascii_lowercase())).take(1).collect();
    if left.is_empty() {
        title.split_whitespace().next().unwrap_or_default().to_owned()
    } else {
        words::capital(&left.join(" "))
    }
}

fn bar(rung: &Rung<'_>, top: u32) -> Html {
    let x = |pay: u32| (300.0 * pay as f32 / top.max(1) as f32).round();
    let fill = if rung.stage <= Stage::Trainee { "#fff" } else { super::figure::LIGHT };
    let range = rung.range.map(|(low, high)| {
        let wide = x(high.unwrap_or(low)) - x(low);
        html! { <rect x={num(x(low).min(288.0))} y="2" width={num(wide.max(12.0))} height="12" rx="6" {fill} stroke={DEEP} stroke-width="2"/> }
    });
    html! {
        <svg viewBox="0 0 300 16" class="fig" aria-hidden="true">
            <rect y="6" width="300" height="4" rx="2" fill="#e3e8ea"/>
            { range }
        </svg>
    }
}

fn chart(rungs: &[Rung<'_>], basis: &impl Fn(Pay) -> String, year: &str) -> Html {
    // Drawn 640 to 900 px wide: text of 15 stays over 12 px.
    let (w, left) = (760.0_f32, 54.0_f32);
    let low = rungs.iter().filter_map(|rung| rung.range.map(|(low, _)| low)).min().unwrap_or(0) / 20_000 * 20_000;
    let high = rungs.iter().filter_map(|rung| rung.range.map(|(low, high)| high.unwrap_or(low))).max().unwrap_or(1);
    let high = high.div_ceil(20_000).max(low / 20_000 + 1) * 20_000;
    // Whole numbers and relative paths: a tenth can't be seen, and what repeats compresses.
    let slot = (w - left) / rungs.len().max(1) as f32;
    let (top, base) = (34.0, 260.0);
    let y = |pay: u32| (base - (base - top) * (pay.saturating_sub(low)) as f32 / (high - low) as f32).round();
    let crowded = rungs.iter().any(|rung| width(&rung.word, 15, true) > slot - 4.0);
    let rules = (low / 20_000..=high / 20_000).map(|n| {
        let at = y(n * 20_000);
        html! { <>{ level(left, at, w - left, LINE, "1") }{ text(left - 6.0, at + 5.0, 15, Anchor::End, INK_2, false, &words::thousands(n * 20_000)) }</> }
    });
    let mut before: Option<(f32, f32)> = None;
    let bars: Vec<Html> = rungs
        .iter()
        .enumerate()
        .map(|(at, rung)| {
            let x = (left + slot * at as f32 + 5.0).round();
            let (bar_w, mid) = ((slot - 12.0).round(), (left + slot * (at as f32 + 0.5)).round());
            let row = if crowded && at % 2 == 1 { 44.0 } else { 0.0 };
            let said = short_basis(rung.pay, basis);
            let name = html! { <>
                { text(mid, 306.0 + row, 15, Anchor::Middle, INK, true, &rung.word) }
                if !said.is_empty() { { text(mid, 325.0 + row, 15, Anchor::Middle, INK_2, false, &said) } }
            </> };
            let Some((entry, most)) = rung.range else {
                before = None;
                return html! { <>{ text(mid, base - 10.0, 15, Anchor::Middle, INK_2, false, "Not") }{ text(mid, base + 8.0, 15, Anchor::Middle, INK_2, false, "known") }{ name }</> };
            };
            let (y1, y2) = (y(entry), y(most.unwrap_or(entry)));
            let joint = before.map(|(from_x, from_y)| html! {
                <path d={format!("M{} {}c8 0 {} {rise} {} {rise}", num(from_x), num(from_y), num(x - from_x - 8.0), num(x - from_x), rise = num(y1 - from_y))} fill="none" stroke={DEEP} stroke-width="3"/>
            });
            before = Some((x + bar_w, y1));
            let fill = if rung.stage <= Stage::Trainee { "#fff" } else { "#dbe8f5" };
            html! { <>
                { joint }
                <rect x={num(x)} y={num(y2)} width={num(bar_w)} height={num((y1 - y2).max(2.0))} rx="6" {fill} stroke={DEEP} stroke-width="2"/>
                { level(x + 2.0, y1, bar_w - 4.0, DEEP, "5") }
                { text(mid, y1 + 21.0, 15, Anchor::Middle, INK, true, &words::thousands(entry)) }
                { name }
            </> }
        })
        .collect();
    let height = if crowded { 376.0 } else { 332.0 };
    let label = match (
        rungs.iter().find_map(|r| r.range.map(|(low, _)| (r.title, low))),
        rungs.iter().rev().find_map(|r| r.range.map(|(low, high)| (r.title, high.unwrap_or(low)))),
    ) {
        (Some((first, low)), Some((last, high))) => format!(
            "Pay by job, {year}: from {} as {} to {} as {}. The table below gives the same figures.",
            words::pounds(low),
            words::within(first),
            words::pounds(high),
            words::within(last)
        ),
        _ => "Pay by job. The table below gives the same figures.".to_owned(),
    };
    html! {
        <svg class="fig" viewBox={format!("0 0 {} {}", num(w), num(height))} role="img" aria-label={label}>
            { for rules }
            { for bars }
        </svg>
    }
}

/// A level line from its left end.
fn level(x: f32, y: f32, long: f32, stroke: &'static str, width: &'static str) -> Html {
    html! { <path d={format!("M{} {}h{}", num(x), num(y), num(long))} {stroke} stroke-width={width}/> }
}

/// "8c–8d", "band 7", or nothing.
fn short_basis(pay: Pay, basis: &impl Fn(Pay) -> String) -> String {
    match pay {
        Pay::Bands(first, last) if first != last => format!("{}–{}", first.name(), last.name()),
        Pay::Bands(..) => basis(pay).to_ascii_lowercase(),
        Pay::PoundsPerYear { .. } => "other scale".to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rungs_have_one_word() {
        let word = |title| rung_word(title, "Clinical psychologist");
        assert_eq!(word("Trainee clinical psychologist"), "Trainee");
        assert_eq!(word("Head of psychology services"), "Head");
        assert_eq!(word("Clinical psychologist"), "Clinical");
        assert_eq!(word("Consultant clinical psychologist (8c)"), "Consultant");
    }
}
