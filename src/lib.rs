//! The career navigator: a widget that runs wholly in the browser.
//!
//! `state` is what the widget shows, with no browser in it; `views` draw it; `components` are what
//! views share; `host` is the only place that touches the browser outside Yew.
#![forbid(unsafe_code)]

pub mod app;
pub mod components;
pub mod draw;
#[cfg(target_arch = "wasm32")]
pub mod host;
pub mod state;
pub mod views;
