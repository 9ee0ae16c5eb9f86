//! Pay of a job, beside its name: a bar from the first to the last point, and the same in words.

use super::figure::{DEEP, num};
use super::words;
use crate::draw::html;
use catalogue::{Catalogue, Role, RoleId};
use yew::prelude::*;

/// The most pounds a year that one of these jobs pays, as far as is known: where bars end.
pub fn most(catalogue: &Catalogue, roles: &[RoleId]) -> u32 {
    let ranges = roles.iter().filter_map(|role| words::pay_range(catalogue, catalogue.role(*role).pay));
    ranges.map(|(low, high)| high.unwrap_or(low)).max().unwrap_or(1)
}

/// The pay of a job, on a scale from nothing to `most` pounds a year. The bar shows nothing that the
/// words don't say.
pub fn pay(catalogue: &Catalogue, role: &Role, most: u32) -> Html {
    let (span, basis) = (words::pay_span(catalogue, role.pay), words::pay_basis(catalogue, role.pay));
    let x = |pay: u32| (300.0 * pay as f32 / most.max(1) as f32).round();
    let bar = words::pay_range(catalogue, role.pay).map(|(low, high)| {
        let wide = (x(high.unwrap_or(low)) - x(low)).max(4.0);
        html! {
            <svg viewBox="0 0 300 12" class="fig" aria-hidden="true">
                <path d="M0 6h300" stroke="#d8dde0" stroke-width="4"/>
                <path d={format!("M{} 6h{}", num(x(low).min(296.0)), num(wide))} stroke={DEEP} stroke-width="12"/>
            </svg>
        }
    });
    html! { <>{ bar }<span class="num">{ if basis.is_empty() { span } else { format!("{span} ({basis})") } }</span></> }
}

/// What all pay rests on.
pub fn note(catalogue: &Catalogue) -> Html {
    let year = words::pay_year(catalogue).map(words::year_words).unwrap_or_default();
    html! {
        <>
            <p class="small soft gap-s">{ "Bars run from the first to the last pay point. You move up by winning a post, not by waiting." }</p>
            <span class="src">{ format!("Pay: Agenda for Change (the NHS pay scale) {year}, before tax. Some national job profiles are from 2005 and 2006: read bands as a guide.") }</span>
        </>
    }
}
