//! The compact files: what is written opens again, and damage is always noticed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use catalogue::compact::{open, open_chunk, open_sources, write, write_chunk, write_sources};
use catalogue::read::Library;
use catalogue::*;
use common::{Chance, changed, fixture, reading};

fn library() -> Library {
    reading(&fixture()).library
}

fn code(bytes: &[u8]) -> &'static str {
    match open(bytes) {
        Ok(_) => "opened",
        Err(error) => {
            assert!(error.to_string().ends_with('.'), "{error}");
            error.code()
        }
    }
}

/// The bytes with a good checksum over a payload, whatever the payload.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let payload = bytes.split_off(22);
    let sum = payload
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    bytes.truncate(10);
    bytes.extend((payload.len() as u32).to_le_bytes());
    bytes.extend(sum.to_le_bytes());
    bytes.extend(payload);
    bytes
}

#[test]
fn what_is_written_opens_again_the_same() {
    let library = library();
    let bytes = write(&library.catalogue);
    let again = open(&bytes).unwrap();
    assert_eq!(format!("{again:?}"), format!("{:?}", library.catalogue));
    assert_eq!(write(&again), bytes);
    assert_eq!(sealed(bytes.clone()), bytes, "the test's own sealing is the format's");

    let version = &library.catalogue.version;
    for chunk in &library.chunks {
        let opened = open_chunk(&write_chunk(chunk, version), &again).unwrap();
        assert_eq!(format!("{opened:?}"), format!("{chunk:?}"));
    }
    let opened = open_sources(&write_sources(&library.sources, version), &again).unwrap();
    assert_eq!(format!("{opened:?}"), format!("{:?}", library.sources));
}

#[test]
fn each_way_to_be_unfit_has_its_own_code() {
    let library = library();
    let c = &library.catalogue;
    let good = write(c);
    assert_eq!(code(&good), "opened");
    assert_eq!(code(b""), "not-a-catalogue");
    assert_eq!(code(b"<!doctype html><title>Not found</title>"), "not-a-catalogue");
    assert_eq!(code(&write_chunk(&library.chunks[0], &c.version)), "not-a-catalogue");
    for length in 4..good.len() {
        assert_eq!(code(&good[..length]), "truncated", "cut at {length}");
    }
    assert_eq!(code(&[good.as_slice(), b"x"].concat()), "corrupt");
    let with_format = |format: u8| {
        let mut bytes = good.clone();
        bytes[4] = format;
        code(&bytes)
    };
    assert_eq!(with_format(200), "newer-format");
    assert_eq!(with_format(0), "older-format");
    let mut large = good.clone();
    large.resize(2 * 1024 * 1024 + 1, 0);
    assert_eq!(code(&sealed(large)), "too-large");
    // Every single changed byte is noticed.
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 0x10;
        assert_ne!(code(&bytes), "opened", "byte {at}");
    }

    let version = &c.version;
    let chunk = write_chunk(&library.chunks[1], version);
    let other = reading(&changed("catalogue.toml", "11-22", "11-23")).library.catalogue;
    assert_eq!(open_chunk(&chunk, &other).unwrap_err().code(), "other-facts");
    let list = write_sources(&library.sources, version);
    assert_eq!(open_sources(&list, &other).unwrap_err().code(), "other-facts");
    assert_eq!(open_sources(&chunk, c).unwrap_err().code(), "not-a-catalogue");
}

#[test]
fn an_id_out_of_range_is_refused_wherever_it_stands() {
    type Break = (&'static str, fn(&mut Catalogue));
    fn table<T: Default + Clone>(table: &mut Table<T>, change: impl Fn(&mut T)) {
        *table = Table::new(
            table
                .iter()
                .cloned()
                .map(|mut row| {
                    change(&mut row);
                    row
                })
                .collect(),
        );
    }
    let breaks: [Break; 30] = [
        ("under", |c| table(&mut c.professions, |row| row.under = Some(ProfessionId(2)))),
        ("qualified", |c| table(&mut c.professions, |row| row.qualified_role = Some(RoleId(4)))),
        ("ladder", |c| table(&mut c.professions, |row| row.ladder.push(RoleId(4)))),
        ("members", |c| table(&mut c.professions, |row| row.members.push(ProfessionId(2)))),
        ("role's", |c| table(&mut c.roles, |row| row.professions.push(ProfessionId(2)))),
        ("role home", |c| table(&mut c.roles, |row| row.home = Home::Profession(ProfessionId(2)))),
        ("implies", |c| table(&mut c.holdings, |row| row.implies.push(HoldingId(3)))),
        ("usually", |c| table(&mut c.holdings, |row| row.usually_with.push(HoldingId(u16::MAX)))),
        ("circle", |c| table(&mut c.holdings, |row| row.implies = vec![HoldingId(0)])),
        ("group", |c| table(&mut c.groups, |row| row.members[0].0 = RoleId(4))),
        ("prepares", |c| table(&mut c.programmes, |row| row.prepares_for.push(ProfessionId(2)))),
        ("award", |c| table(&mut c.programmes, |row| row.award = Some(HoldingId(3)))),
        ("trainee", |c| table(&mut c.programmes, |row| row.trainee_role = Some(RoleId(4)))),
        ("from role", |c| table(&mut c.moves, |row| row.from = From::Role(RoleId(4)))),
        ("from holding", |c| table(&mut c.moves, |row| row.from = From::Holding(HoldingId(3)))),
        ("to role", |c| table(&mut c.moves, |row| row.to_role = Some(RoleId(4)))),
        ("gains", |c| table(&mut c.moves, |row| row.gains.push(HoldingId(3)))),
        ("on result", |c| table(&mut c.moves, |row| row.gains_on_result.push(HoldingId(3)))),
        ("via", |c| table(&mut c.moves, |row| row.via = Some(ProgrammeId(2)))),
        ("variant", |c| table(&mut c.moves, |row| row.variant_of = Some(MoveId(5)))),
        ("starts", |c| table(&mut c.moves, |row| row.starts.push((ClockId(1), Certainty::Typical)))),
        ("qualifies", |c| table(&mut c.moves, |row| row.qualifies_in.push(ProfessionId(2)))),
        ("no ways", |c| table(&mut c.moves, |row| row.ways.clear())),
        ("move home", |c| table(&mut c.moves, |row| row.home = Home::Profession(ProfessionId(2)))),
        ("hold", |c| table(&mut c.moves, |row| row.requires = leaf(Test::Hold(HoldingId(3))))),
        ("worked in", |c| table(&mut c.moves, |row| row.requires = leaf(Test::WorkedIn(GroupId(1), None)))),
        ("clear of", |c| table(&mut c.moves, |row| row.requires = leaf(Test::ClearOf(ClockId(1))))),
        ("bands", |c| c.pay_years[1].points.truncate(11)),
        ("area", |c| table(&mut c.areas, |row| row.professions.push(ProfessionId(2)))),
        ("area's role", |c| table(&mut c.areas, |row| row.roles.push(RoleId(4)))),
    ];
    fn leaf(test: Test) -> Requirement {
        let leaf = Requirement::Leaf(Leaf { test, certainty: Certainty::Typical });
        Requirement::All(vec![Requirement::Any(vec![leaf])])
    }
    for (name, change) in breaks {
        let mut catalogue = library().catalogue;
        change(&mut catalogue);
        assert_eq!(code(&write(&catalogue)), "bad-reference", "{name}");
    }

    let library = library();
    let at = |home: Home| library.chunks.iter().find(|chunk| chunk.home == home).unwrap();
    let helper = library.catalogue.find_profession("helper").unwrap();
    type BreakChunk = (Home, &'static str, fn(&mut text::Chunk));
    let (page, steps, shared) = (Home::Profession(helper), Home::Steps(helper), Home::Shared);
    let breaks: [BreakChunk; 7] = [
        (page, "home", |chunk| chunk.home = Home::Profession(ProfessionId(2))),
        (steps, "home of steps", |chunk| chunk.home = Home::Steps(ProfessionId(2))),
        (page, "role", |chunk| chunk.roles[0].0 = 4),
        (shared, "role's source", |chunk| chunk.roles[0].1.sources.push(9)),
        (steps, "move", |chunk| chunk.moves[0].0 = 5),
        (shared, "move's source", |chunk| chunk.moves[0].1.sources.push(9)),
        (page, "way in", |chunk| {
            let way = text::WayIn { moves: vec![MoveId(5)], ..Default::default() };
            chunk.profession.as_mut().unwrap().ways_in.push(way);
        }),
    ];
    for (home, name, change) in breaks {
        let mut chunk = at(home).clone();
        change(&mut chunk);
        let bytes = write_chunk(&chunk, &library.catalogue.version);
        assert_eq!(open_chunk(&bytes, &library.catalogue).unwrap_err().code(), "bad-reference", "{name}");
    }
    // What a profession's words refer to is in the chunk of its sources.
    for chunk in &library.chunks {
        let all = at(chunk.home.sources()).sources.len();
        let page = chunk.profession.iter().map(|text| &text.sources);
        let questions = chunk.profession.iter().flat_map(|text| &text.questions).map(|question| &question.sources);
        let named = page
            .chain(questions)
            .chain(chunk.roles.iter().map(|(_, text)| &text.sources))
            .chain(chunk.moves.iter().map(|(_, text)| &text.sources));
        assert!(named.flatten().all(|position| usize::from(*position) < all), "{:?}", chunk.home);
    }
    // The homes after the professions: the Vision, leading, rules, money.
    type BreakOther = (usize, &'static str, fn(&mut text::Chunk));
    let breaks: [BreakOther; 9] = [
        (3, "statement", |chunk| chunk.statements[0].bears_on.push(text::Subject::Move(MoveId(5)))),
        (3, "statement's source", |chunk| chunk.statements[0].sources.push(9)),
        (4, "level's role", |chunk| chunk.levels[0].roles.push(RoleId(4))),
        (4, "development", |chunk| chunk.developments[0].programme = ProgrammeId(2)),
        (4, "door open", |chunk| chunk.doors[0].open_to.push(HoldingId(3))),
        (4, "door closed", |chunk| chunk.doors[0].closed_to.push(ProfessionId(2))),
        (5, "rule", |chunk| chunk.rules[0].applies_to.push(text::Subject::Role(RoleId(4)))),
        (6, "sum", |chunk| chunk.sums[0].about.push(text::Subject::Holding(HoldingId(3)))),
        (6, "count", |chunk| chunk.counts[0].about.push(text::Subject::Programme(ProgrammeId(2)))),
    ];
    for (at, name, change) in breaks {
        let mut chunk = library.chunks[at].clone();
        change(&mut chunk);
        let bytes = write_chunk(&chunk, &library.catalogue.version);
        assert_eq!(open_chunk(&bytes, &library.catalogue).unwrap_err().code(), "bad-reference", "{name}");
    }
    let mut list = library.sources.clone();
    list.sources[0].professions.push(ProfessionId(2));
    let bytes = write_sources(&list, &library.catalogue.version);
    assert_eq!(open_sources(&bytes, &library.catalogue).unwrap_err().code(), "bad-reference");
    let mut list = library.sources.clone();
    list.questions[0].sources.push(2);
    let bytes = write_sources(&list, &library.catalogue.version);
    assert_eq!(open_sources(&bytes, &library.catalogue).unwrap_err().code(), "bad-reference");
}

#[test]
fn a_requirement_deeper_or_larger_than_allowed_is_refused() {
    let with = |tree: Requirement| {
        let mut catalogue = library().catalogue;
        let mut moves: Vec<Move> = catalogue.moves.iter().cloned().collect();
        moves[0].requires = tree;
        catalogue.moves = Table::new(moves);
        code(&write(&catalogue))
    };
    let deep = |levels: usize| {
        let age = Requirement::Leaf(Leaf { test: Test::AtLeastAge(18), certainty: Certainty::Typical });
        (1..levels).fold(age, |tree, _| Requirement::All(vec![tree]))
    };
    assert_eq!((with(deep(16)), with(deep(17)), with(deep(200))), ("opened", "bad-reference", "bad-reference"));
    let wide = |nodes: usize| Requirement::Any(vec![Requirement::default(); nodes - 1]);
    assert_eq!((with(wide(255)), with(wide(256))), ("opened", "bad-reference"));
}

#[test]
fn damaged_files_never_panic_and_look_ups_stay_total() {
    let library = library();
    let c = &library.catalogue;
    let good = write(c);
    let shared = write_chunk(&library.chunks[0], &c.version);
    let page = write_chunk(&library.chunks[1], &c.version);
    let list = write_sources(&library.sources, &c.version);
    let mut chance = Chance(0x0dd_ba11_cafe_f00d);
    let mut opened = 0;
    for round in 0..30_000 {
        // Damage under a good checksum, so that the payload itself is read.
        let reseal = round % 4 != 0;
        for (kind, bytes) in [&good, &list, &shared, &page].into_iter().enumerate() {
            let mut bytes = bytes.clone();
            if reseal {
                let mut payload = bytes.split_off(22);
                chance.damage(&mut payload);
                bytes.extend(payload);
                bytes = sealed(bytes);
            } else {
                chance.damage(&mut bytes);
            }
            match kind {
                0 => {
                    if let Ok(catalogue) = open(&bytes) {
                        opened += 1;
                        for id in catalogue.move_ids() {
                            let step = catalogue.move_of(id);
                            let role = step.to_role.map(|role| catalogue.role(role).professions.len());
                            let ids = step.gains.iter().map(|id| usize::from(id.0));
                            assert!(role.is_none_or(|count| count < 5_000));
                            assert!(ids.max().unwrap_or(0) < catalogue.holdings.len());
                        }
                        assert_eq!(write(&open(&write(&catalogue)).unwrap()), write(&catalogue));
                    }
                }
                1 => drop(open_sources(&bytes, c)),
                _ => drop(open_chunk(&bytes, c)),
            }
        }
    }
    assert!(opened > 300, "{opened}: some damage leaves a catalogue that can be read");
}

/// The widget may meet data compiled by another version of this crate: if the bytes of a record
/// change, the number of the format has to change with them.
#[test]
fn the_bytes_of_this_format_are_these() {
    let library = library();
    let version = Version { date: "2026-11-22".to_owned(), hash: "00000000".to_owned() };
    let catalogue = Catalogue { version: version.clone(), ..library.catalogue.clone() };
    let mut bytes = write(&catalogue);
    for chunk in &library.chunks {
        bytes.extend(write_chunk(chunk, &version));
    }
    bytes.extend(write_sources(&library.sources, &version));
    let sum = bytes.iter().fold(0u32, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte));
    assert_eq!(
        (compact::FORMAT, bytes.len(), sum),
        (4, 3808, 2795107844),
        "The fixture compiles to other bytes than before. If only the fixture changed, write the new numbers here. If \
         the types changed, raise compact::FORMAT as well."
    );
}
