//! How much work plans are, on the real catalogue: every starting point to every profession, and to the
//! top of every ladder. Natively, and compiled for WebAssembly in a browser. Prints; judges nothing.
//!
//! `cargo xtask bench` calls all of it. By itself:
//! `cargo run --profile bench -p planner --example bench [-- DATA-FOLDER [FROM [TO]]]`, and instead of the folder
//! - `--growth`: catalogues of many times the real one's size (see `grown.rs`);
//! - `--one FILE FROM TO`: one plan on a compact catalogue;
//! - `--write FILE`: the compact catalogue of `data/`.
//!
//! `EVERY=5` looks at every fifth starting point only. `ANSWERS=FILE` writes down every answer as well, so that two
//! builds can be compared.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod grown;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod plans;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    native::main();
}
