//! The catalogues that the benchmark grows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../examples/bench/grown.rs"]
mod grown;

use catalogue::{Catalogue, compact};
use grown::{Dice, grown};
use std::collections::HashSet;
use std::sync::LazyLock;

static REAL: LazyLock<Catalogue> = LazyLock::new(|| {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    catalogue::read::read(std::path::Path::new(data)).library.catalogue
});

#[test]
fn the_same_seed_grows_the_same_catalogue_and_another_seed_another() {
    let bytes = |seed| compact::write(&grown(&REAL, 4, seed));
    assert!(bytes(7) == bytes(7), "the same seed");
    assert!(bytes(7) != bytes(8), "another seed");
    let mut dice = Dice(7);
    assert_eq!([dice.below(1000), dice.below(1000), dice.below(1000)], [487, 804, 346]);
}

#[test]
fn every_grown_catalogue_passes_the_checks_of_opening() {
    for copies in [1, 2, 4, 16, 64] {
        let grown = grown(&REAL, copies, 1815);
        compact::check(&grown).unwrap();
        assert_eq!(grown.moves.len(), REAL.moves.len() * copies);
        let slugs: HashSet<&str> = grown.moves.iter().map(|one| one.slug.as_str()).collect();
        assert_eq!(slugs.len(), grown.moves.len(), "{copies}: names are new");
        // Larger ones are no files: a file has fewer records.
        if copies <= 4 {
            assert_eq!(compact::open(&compact::write(&grown)).unwrap().moves.len(), grown.moves.len());
        }
    }
    // One copy is the real one; of more, about one need to hold something in fifty is linked, and one member in fifty.
    let one = grown(&REAL, 1, 1815);
    assert!(one.moves.iter().zip(REAL.moves.iter()).all(|(copy, real)| copy.requires == real.requires));
    let members = |catalogue: &Catalogue| catalogue.groups.iter().map(|group| group.members.len()).sum::<usize>();
    let needs = |catalogue: &Catalogue| -> usize {
        catalogue.moves.iter().map(|one| format!("{:?}", one.requires).matches("Hold(").count()).sum()
    };
    let four = grown(&REAL, 4, 1815);
    for (real, four) in [(members(&REAL), members(&four)), (needs(&REAL), needs(&four))] {
        let added = four - 4 * real;
        assert!((4 * real / 100..4 * real / 25).contains(&added), "{added} links of 4 times {real}");
    }
}
