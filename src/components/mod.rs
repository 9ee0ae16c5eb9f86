//! What views share.

pub mod facts;
mod icon;
mod input;
pub mod words;

pub use icon::{Icon, icon};
pub use input::{checked, typed};
