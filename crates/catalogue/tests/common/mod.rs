//! What the tests share: the small made-up catalogue, changed copies of it, and chance.
#![allow(dead_code)]

use catalogue::read::{Reading, read_files};

/// The files of `tests/fixture`, by name.
pub fn fixture() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixture");
    let mut names = vec![];
    let shared = ["catalogue", "sources", "holdings", "groups", "clocks", "pay", "shared"];
    for name in shared.into_iter().chain(["vision", "leadership", "rules", "money", "workforce"]) {
        names.push(format!("{name}.toml"));
    }
    for name in ["helper", "other-helpers"] {
        names.push(format!("professions/{name}.toml"));
    }
    names
        .into_iter()
        .map(|name| {
            let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
            (name, bytes)
        })
        .collect()
}

/// The fixture with the first `from` of a file made `to`.
pub fn changed(file: &str, from: &str, to: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = fixture();
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
    files
}

/// Reads files as a whole catalogue.
pub fn reading(files: &[(String, Vec<u8>)]) -> Reading {
    read_files("data/", files, true)
}

/// Numbers by chance, the same every time (xorshift).
pub struct Chance(pub u64);

impl Chance {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// Changes a few bytes: one changed, some left out, some doubled, or the end cut off.
    pub fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            if bytes.is_empty() {
                return;
            }
            let at = self.below(bytes.len());
            match self.below(6) {
                0 => bytes[at] = self.below(256) as u8,
                1 => bytes[at] ^= 1 << self.below(8),
                2 => {
                    let end = (at + 1 + self.below(20)).min(bytes.len());
                    bytes.drain(at..end);
                }
                3 => {
                    let end = (at + 1 + self.below(40)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
                4 => bytes[at] = *b"[]{}=\"\n.,#'-"[self.below(12)..].first().unwrap(),
                _ => bytes.truncate(at),
            }
        }
    }
}
