use super::Cx;
use yew::prelude::*;

pub fn view(cx: Cx<'_>, key: &str) -> Html {
    cx.heading(0, "", html! { key.to_owned() })
}
