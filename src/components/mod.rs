//! What views share.

pub mod cite;
pub mod combobox;
pub mod compare_words;
pub mod download;
pub mod facts;
pub mod field;
pub mod figure;
pub mod fresh;
mod icon;
mod input;
pub mod leading;
pub mod money;
pub mod money_line;
pub mod needs;
pub mod next_words;
pub mod pay_bar;
pub mod route_words;
pub mod since_words;
pub mod strip;
pub mod timeline;
pub mod why_not;
pub mod words;

pub use icon::{Icon, icon};
pub use input::{checked, typed};
