//! A field for an amount in pounds. What is typed stays until it is a number; what is no number is
//! said so beside the field.

use crate::draw::{html, on};
use crate::state::read_pounds;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the field is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Id; unique in the view.
    pub id: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// The amount now.
    pub value: Option<u32>,
    /// Takes the text when the field is left or Enter is pressed; an empty text takes the amount
    /// away, and so does one that is no amount.
    pub take: Callback<String>,
}

/// The field and what is typed.
pub struct Pounds {
    /// Typed and not understood.
    wrong: Option<String>,
}

impl Component for Pounds {
    type Message = String;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { wrong: None }
    }

    fn update(&mut self, ctx: &Context<Self>, text: String) -> bool {
        let fine = text.trim().is_empty() || read_pounds(&text).is_some();
        self.wrong = (!fine).then(|| text.clone());
        ctx.props().take.emit(text);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let error_id = format!("{}-error", props.id);
        let value = self.wrong.clone().or_else(|| props.value.map(super::words::number)).unwrap_or_default();
        let wrong = self.wrong.is_some();
        let onchange = ctx.link().callback(|event: Event| {
            event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
        });
        html! {
            <div class={["field", on(wrong, "error")]}>
                <label class="small" for={props.id.clone()}>{ props.label.clone() }</label>
                <p class="error-text small" id={error_id.clone()} role="alert">
                    if wrong { <span class="vh">{ "Error: " }</span>{ "Enter pounds as a number, like 5000" } }
                </p>
                <input class="inp gap-s" id={props.id.clone()} type="text" inputmode="numeric" autocomplete="off" placeholder="£" {value}
                    aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then_some(error_id)} {onchange}/>
            </div>
        }
    }
}
