//! The career navigator: a widget that runs wholly in the browser.
//!
//! `state` is what the widget shows, with no browser in it; `views` draw it; `components` are what
//! views share; `host` is what touches the browser outside Yew. Three handlers of clicks besides move focus or scroll
//! within what they drew: `combobox::focus_field`, "Try again" of the plan, and the contents of a profession's page.
#![forbid(unsafe_code)]

pub mod app;
pub mod components;
pub mod draw;
#[cfg(target_arch = "wasm32")]
pub mod host;
pub mod state;
pub mod views;
