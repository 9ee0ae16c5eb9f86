use super::Cx;
use catalogue::ProfessionId;
use yew::prelude::*;

pub fn view(cx: Cx<'_>, id: ProfessionId) -> Html {
    cx.heading(0, "", html! { cx.model.catalogue.profession(id).title.clone() })
}
