//! The root component: holds the state, and asks the browser for what the state asks of it, once it
//! is drawn.

use crate::state::{Effect, Model, Msg, ask_for_the_rest, still_to_do, update};
use crate::views::{Cx, page};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The browser, as the root component needs it.
pub trait Browser {
    /// Where the host may send messages of its own; called once, before the first drawing.
    fn ready(&self, send: Callback<Msg>);
    /// The widget has been drawn for the first time.
    fn drawn(&self);
    /// Does what was asked for. The model is drawn, unless a new address or more work is asked for.
    fn run(&self, effect: &Effect, model: &Model);
    /// Does `work` again and again, until it says that none is left or somebody would notice.
    fn while_there_is_time(&self, work: &mut dyn FnMut() -> bool);
}

/// No browser: pages printed on a build machine.
pub struct Paper;

impl Browser for Paper {
    fn ready(&self, _: Callback<Msg>) {}
    fn drawn(&self) {}
    fn run(&self, _: &Effect, _: &Model) {}
    fn while_there_is_time(&self, _: &mut dyn FnMut() -> bool) {}
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
    /// Asked for, and not done yet: each after the drawing that it follows.
    effects: Vec<Effect>,
    /// How many of them were asked for before the last drawing began.
    ready: Cell<usize>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|msg| msg);
        ctx.props().browser.ready(send.clone());
        let model = ctx.props().model.clone();
        let mut app = Self { model, send, effects: Vec::new(), ready: Cell::new(0) };
        app.go_on(ctx);
        // Where the first view is drawn before all that works in it is here.
        ask_for_the_rest(&mut app.model, &mut app.effects);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let (going_on, worked_out) = (matches!(msg, Msg::GoOn), self.model.worked_out);
        let undrawn = going_on || matches!(msg, Msg::InNextFrame(_));
        let (view, plan) = (self.model.place.view.clone(), self.model.place.plan.clone());
        let pending = self.effects.len();
        for effect in update(&mut self.model, msg) {
            // The history keeps where the page is scrolled to: before the next view is drawn.
            if effect == Effect::PushAddress {
                ctx.props().browser.run(&effect, &self.model);
            } else {
                self.effects.push(effect);
            }
        }
        // An answer to a question, and another view of what is known, is drawn first: what follows from it would keep the
        // key or the click waiting.
        let goes_on_now =
            if view == self.model.place.view { plan == self.model.place.plan } else { self.model.waits() };
        if going_on || goes_on_now {
            self.go_on(ctx);
        } else if still_to_do(&self.model) {
            self.effects.push(Effect::GoOnSoon);
        }
        // Work that is not done yet changes nothing on screen.
        let draws = !undrawn || self.model.worked_out != worked_out;
        if !draws {
            let own = self.effects.split_off(pending);
            own.iter().for_each(|effect| ctx.props().browser.run(effect, &self.model));
        }
        draws
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.ready.set(self.effects.len());
        page(Cx { model: &self.model, send: &self.send })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            ctx.props().browser.drawn();
        }
        self.run_effects(ctx);
    }
}

impl App {
    /// Goes on with what is left to work out; what there is no time for now is left for soon.
    fn go_on(&mut self, ctx: &Context<Self>) {
        let (model, effects) = (&mut self.model, &mut self.effects);
        ctx.props().browser.while_there_is_time(&mut || {
            let left = still_to_do(model);
            if left {
                effects.extend(update(model, Msg::GoOn));
            }
            left
        });
        if still_to_do(&self.model) {
            self.effects.push(Effect::GoOnSoon);
        }
    }

    /// Does what was asked for before the last drawing began. Another view may have come since: then it, and not this one,
    /// puts the focus where it belongs.
    fn run_effects(&mut self, ctx: &Context<Self>) {
        let later = self.effects.split_off(self.ready.take().min(self.effects.len()));
        let ready = std::mem::replace(&mut self.effects, later);
        for (at, effect) in ready.iter().enumerate() {
            let mut after = ready.iter().skip(at + 1).chain(&self.effects);
            if *effect != Effect::FocusHeading || !after.any(|other| other == effect) {
                ctx.props().browser.run(effect, &self.model);
            }
        }
    }
}
