//! A field for an amount in pounds, a month or an age. What is typed stays until it can be read; what
//! can't be is said so beside the field.

use crate::draw::{html, on};
use crate::state::{read_age, read_month, read_pounds};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum For {
    Pounds,
    Month,
    Age,
}

/// What the field is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Id; unique in the view.
    pub id: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// What it is for.
    #[prop_or(For::Pounds)]
    pub of: For,
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
        let fine = match ctx.props().of {
            For::Pounds => read_pounds(&text).is_some(),
            For::Month => read_month(&text).is_some(),
            For::Age => read_age(&text).is_some(),
        };
        self.wrong = (!fine && !text.trim().is_empty()).then(|| text.clone());
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
        let [kind, mode, hint, error] = match props.of {
            For::Pounds => ["text", "numeric", "£", "Enter pounds as a number, like 5000"],
            For::Month => ["month", "text", "2032-09", "Enter the year and the month as numbers, like 2032-09"],
            For::Age => ["text", "numeric", "", "Enter your age in years, like 19"],
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
