//! What a control holds when its event is handled.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The text of the field that an `input` event came from.
pub fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

/// Whether the checkbox that a `change` event came from is ticked.
pub fn checked(event: &Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|field| field.checked())
}
