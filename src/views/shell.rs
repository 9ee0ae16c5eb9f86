use super::Cx;
use yew::prelude::*;

pub fn frame(_cx: Cx<'_>, view: Html) -> Html {
    html! { <div class="cn">{ view }</div> }
}
