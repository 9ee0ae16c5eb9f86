use super::Cx;
use yew::prelude::*;

pub fn view(cx: Cx<'_>) -> Html {
    cx.heading(0, "", html! { "routes" })
}
