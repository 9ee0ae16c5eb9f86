//! What views share.

mod icon;
mod input;
pub mod words;

pub use icon::{Icon, icon};
pub use input::{checked, typed};
