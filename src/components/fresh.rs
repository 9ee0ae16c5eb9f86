//! When a fact was last checked, and whether it is past its review date.

use super::facts::date;
use crate::draw::html;
use catalogue::Catalogue;
use catalogue::review::{About, is_past};
use yew::prelude::*;

/// What is said of a fact that is past its review date; nothing if it is not.
pub fn late(catalogue: &Catalogue, checked: &str, about: About) -> Html {
    if !is_past(checked, about, &catalogue.version.date) {
        return html! { <></> };
    }
    let day = date(checked);
    let words = match about {
        About::Money | About::Competition | About::Availability => {
            format!("Money, places and whether it runs were last checked on {day}: past their review date.")
        }
        About::Rest => format!("Last checked on {day}: past its review date."),
    };
    html! { <span class="src late">{ words }</span> }
}

/// The days on which facts were checked, in one sentence, with how many are past their review.
pub fn sentence<'a>(catalogue: &Catalogue, checked: impl Iterator<Item = &'a str> + Clone) -> String {
    let days = checked.clone().filter(|day| !day.is_empty());
    let (Some(first), Some(last)) = (days.clone().min(), days.clone().max()) else {
        return "When these facts were last checked is not known.".to_owned();
    };
    let late = days.filter(|day| is_past(day, About::Rest, &catalogue.version.date)).count();
    let when =
        if first == last { format!("on {}", date(first)) } else { format!("from {} to {}", date(first), date(last)) };
    match late {
        0 => format!("Last checked {when}. None is past its review date."),
        1 => format!("Last checked {when}. One is past its review date, and says so."),
        n => format!("Last checked {when}. {n} are past their review date, and say so."),
    }
}
