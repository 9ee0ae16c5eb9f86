#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod compact;
mod distance;
pub mod model;
#[cfg(feature = "read")]
pub mod read;
pub mod review;
pub mod search;
pub mod text;
mod wire;
pub use model::*;
