//! Facts about careers, in memory.
#![forbid(unsafe_code)]

pub mod model;
pub mod text;
pub use model::*;
