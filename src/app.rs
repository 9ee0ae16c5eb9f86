//! The root component: holds the state, and asks the browser for what the state asks of it, once it
//! is drawn.

use crate::state::{Effect, Model, Msg, still_to_do, update};
use crate::views::{Cx, page};
use std::rc::Rc;
use yew::prelude::*;

/// The browser, as the root component needs it.
pub trait Browser {
    /// Where the host may send messages of its own; called once, before the first drawing.
    fn ready(&self, send: Callback<Msg>);
    /// The widget has been drawn for the first time.
    fn drawn(&self);
    /// Does what was asked for. The model is drawn, unless a new address is asked for.
    fn run(&self, effect: &Effect, model: &Model);
}

/// No browser: pages printed on a build machine.
pub struct Paper;

impl Browser for Paper {
    fn ready(&self, _: Callback<Msg>) {}
    fn drawn(&self) {}
    fn run(&self, _: &Effect, _: &Model) {}
}

/// What the root component starts with.
#[derive(Properties)]
pub struct AppProps {
    /// The first state.
    pub model: Model,
    /// The browser.
    pub browser: Rc<dyn Browser>,
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
    /// Asked for since the last drawing.
    effects: Vec<Effect>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|msg| msg);
        ctx.props().browser.ready(send.clone());
        let model = ctx.props().model.clone();
        let effects = still_to_do(&model).into_iter().collect();
        Self { model, send, effects }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        // Work that is not done yet changes nothing on screen.
        let going_on = matches!(msg, Msg::GoOn);
        for effect in update(&mut self.model, msg) {
            // The history keeps where the page is scrolled to: before the next view is drawn.
            if effect == Effect::PushAddress || going_on && effect == Effect::GoOnSoon {
                ctx.props().browser.run(&effect, &self.model);
            } else {
                self.effects.push(effect);
            }
        }
        !(going_on && still_to_do(&self.model).is_some())
    }

    fn view(&self, _: &Context<Self>) -> Html {
        page(Cx { model: &self.model, send: &self.send })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            ctx.props().browser.drawn();
        }
        for effect in std::mem::take(&mut self.effects) {
            ctx.props().browser.run(&effect, &self.model);
        }
    }
}
