//! The words and sources of steps, for the commands that tell answers.

use career_navigator::components::cite::grade;
use career_navigator::components::needs::{leaf_words, move_text};
use catalogue::read::Library;
use catalogue::text::{Chunk, MoveText, Source};
use catalogue::{Home, Leaf, MoveId};

/// Looks up words in the chunks of a library.
#[derive(Clone, Copy)]
pub struct WordsOf<'a>(pub &'a Library);

impl<'a> WordsOf<'a> {
    /// All words of one data file.
    pub fn chunk(self, home: Home) -> Option<&'a Chunk> {
        self.0.chunks.iter().find(|chunk| chunk.home == home)
    }

    /// The words of a move.
    pub fn move_text(self, id: MoveId) -> Option<&'a MoveText> {
        let chunk = self.chunk(self.0.catalogue.move_of(id).home.steps())?;
        move_text(chunk, id)
    }

    /// What a leaf of a move asks, in words.
    pub fn leaf(self, id: MoveId, node: u8, leaf: &Leaf) -> String {
        let words = self.move_text(id).and_then(|text| text.requirement.iter().find(|(at, _)| *at == node));
        leaf_words(&self.0.catalogue, leaf, words.map(|(_, words)| words))
    }

    /// Who decides whether a leaf counts; empty if it is not known.
    pub fn decided_by(self, id: MoveId, node: u8) -> &'a str {
        let words = self.move_text(id).and_then(|text| text.requirement.iter().find(|(at, _)| *at == node));
        words.map_or("", |(_, words)| &words.decided_by)
    }

    /// Where the facts of a move come from, nearest to the origin first.
    pub fn sources(self, id: MoveId) -> Vec<&'a Source> {
        let chunk = self.chunk(self.0.catalogue.move_of(id).home.sources());
        let positions = self.move_text(id).map(|text| text.sources.as_slice()).unwrap_or_default();
        let mut found: Vec<&Source> = chunk.map_or_else(Vec::new, |chunk| {
            positions.iter().filter_map(|at| chunk.sources.get(usize::from(*at))).collect()
        });
        found.sort_by_key(|source| grade(source.grade));
        found
    }
}
