//! What views share.

mod icon;

pub use icon::{Icon, icon};
