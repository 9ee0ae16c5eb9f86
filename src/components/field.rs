//! A field for an amount in pounds, or for a month. What is typed stays until it can be read; what
//! can't be is said so beside the field.

use crate::draw::{html, on};
use crate::state::{read_month, read_pounds};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the field is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Id; unique in the view.
    pub id: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// Whether it is for a month; else for pounds.
    #[prop_or(false)]
    pub month: bool,
    /// What it holds now; empty for nothing.
    pub value: String,
    /// Takes the text when the field is left or Enter is pressed; an empty text takes the value away,
    /// and so does one that can't be read.
    pub take: Callback<String>,
}

/// The field and what is typed.
pub struct Field {
    /// Typed and not understood.
    wrong: Option<String>,
}

impl Component for Field {
    type Message = String;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { wrong: None }
    }

    fn update(&mut self, ctx: &Context<Self>, text: String) -> bool {
        let month = ctx.props().month;
        let fine =
            text.trim().is_empty() || if month { read_month(&text).is_some() } else { read_pounds(&text).is_some() };
        self.wrong = (!fine).then(|| text.clone());
        ctx.props().take.emit(text);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let error_id = format!("{}-error", props.id);
        let value = self.wrong.as_ref().unwrap_or(&props.value).clone();
        let wrong = self.wrong.is_some();
        let onchange = ctx.link().callback(|event: Event| {
            event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
        });
        let [kind, mode, hint, error] = if props.month {
            ["month", "text", "2032-09", "Enter the year and the month as numbers, like 2032-09"]
        } else {
            ["text", "numeric", "£", "Enter pounds as a number, like 5000"]
        };
        html! {
            <div class={["field", on(wrong, "error")]}>
                <label class="small" for={props.id.clone()}>{ props.label.clone() }</label>
                <p class="error-text small" id={error_id.clone()} role="alert">
                    if wrong { <span class="vh">{ "Error: " }</span>{ error } }
                </p>
                <input class="inp gap-s" id={props.id.clone()} type={kind} inputmode={mode} autocomplete="off" placeholder={hint} {value}
                    aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then_some(error_id)} {onchange}/>
            </div>
        }
    }
}
