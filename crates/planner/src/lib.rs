//! What follows from the facts: routes from what a person has to where they want to get.
#![forbid(unsafe_code)]

mod answer;

pub use answer::*;

use catalogue::Catalogue;

/// Every route that no other route beats, and the named picks among them.
pub fn routes(_catalogue: &Catalogue, _person: &Person, _goal: Goal, _terms: &Terms) -> Answer {
    Answer::default()
}
