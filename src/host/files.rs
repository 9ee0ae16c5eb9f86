//! Fetching pieces of the program, the words of a data file, and all sources.

use crate::state::Piece;
use catalogue::text::{Chunk, SourceList};
use catalogue::{Catalogue, Home, compact};
use js_sys::{Function, Promise, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Address of the words of a data file.
pub fn chunk_url(base: &str, catalogue: &Catalogue, home: Home) -> String {
    let (folder, name) = home.file_name(catalogue);
    format!("{base}text/{folder}{name}.bin")
}

/// Starts a request.
pub fn start(url: &str) -> Promise {
    match web_sys::window() {
        Some(window) => window.fetch_with_str(url),
        None => Promise::reject(&JsValue::UNDEFINED),
    }
}

/// The words of a data file, or `network` or `bad-file`.
pub async fn chunk(request: Promise, catalogue: &Catalogue) -> Result<Rc<Chunk>, &'static str> {
    let bytes = bytes(request).await.ok_or("network")?;
    compact::open_chunk(&bytes, catalogue).map(Rc::new).map_err(|_| "bad-file")
}

/// All sources, or `network` or `bad-file`.
pub async fn sources(base: &str, catalogue: &Catalogue) -> Result<Rc<SourceList>, &'static str> {
    let bytes = bytes(start(&format!("{base}text/sources.bin"))).await.ok_or("network")?;
    compact::open_sources(&bytes, catalogue).map(Rc::new).map_err(|_| "bad-file")
}

/// The facts of another version, as far as the site keeps them, or `network` or `bad-file`.
pub async fn older(base: &str, hash: &str) -> Result<Rc<Catalogue>, &'static str> {
    let bytes = bytes(start(&format!("{base}versions/{hash}.bin"))).await.ok_or("network")?;
    let facts = compact::open(&bytes).map_err(|_| "bad-file")?;
    if facts.version.hash == hash { Ok(Rc::new(facts)) } else { Err("bad-file") }
}

/// Asks the loader for a piece of the program.
pub fn start_piece(loader: &JsValue, piece: Piece) -> Promise {
    let asked = loader.dyn_ref::<Function>().and_then(|ask| ask.call1(&JsValue::UNDEFINED, &piece.name().into()).ok());
    asked.and_then(|asked| asked.dyn_into().ok()).unwrap_or_else(|| Promise::reject(&JsValue::UNDEFINED))
}

/// A piece of the program that can be called from now on, or `network`.
pub async fn piece(request: Promise) -> Result<(), &'static str> {
    JsFuture::from(request).await.map(|_| ()).map_err(|_| "network")
}

async fn bytes(request: Promise) -> Option<Vec<u8>> {
    let response: Response = JsFuture::from(request).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
