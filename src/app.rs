//! The root component: holds the state, runs what the state asks of the browser.

use crate::state::{Effect, Model, Msg, update};
use crate::views::{Cx, page};
use yew::prelude::*;

/// What the root component starts with.
#[derive(Properties)]
pub struct AppProps {
    /// The first state.
    pub model: Model,
    /// The browser, or nothing when pages are printed on a build machine.
    pub browser: Callback<(Effect, Model, Callback<Msg>)>,
    /// Called once with the callback that takes messages, so that the host can send its own.
    pub ready: Callback<Callback<Msg>>,
}

impl PartialEq for AppProps {
    /// The root is mounted once; its first state is never compared.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The root component.
pub struct App {
    model: Model,
    send: Callback<Msg>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|msg| msg);
        ctx.props().ready.emit(send.clone());
        Self { model: ctx.props().model.clone(), send }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let effects = update(&mut self.model, msg);
        for effect in effects {
            ctx.props().browser.emit((effect, self.model.clone(), self.send.clone()));
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        page(Cx { model: &self.model, send: &self.send })
    }
}
