//! The compact files that the widget opens: a catalogue, a text chunk, the list of sources.
//!
//! A file is a header of 22 bytes and a [postcard](https://postcard.jamesmunns.com/wire-format)
//! payload. Header, little-endian: four bytes that name the kind of file, the [`FORMAT`] (2 bytes),
//! the version of the facts (4), the length of the payload (4), its FNV-1a checksum (8). Opening
//! checks everything, so that looking things up afterwards can't fail.
//!
//! A catalogue's payload is its titles and its slugs, a line each, then the catalogue without them: words that stand
//! together compress a tenth smaller.

use crate::model::*;
use crate::text::{Chunk, SourceList, Subject};
use crate::wire;
use serde::{Deserialize, Serialize};
use std::{fmt, mem};

/// Number of the format. Any change of the types in [`crate::model`] or [`crate::text`] that
/// changes their bytes takes the next number, and so does moving them to another file.
pub const FORMAT: u16 = 4;

/// Largest file opened, in bytes.
pub const LARGEST: usize = 2 * 1024 * 1024;
/// Most records in a catalogue.
const MOST_RECORDS: usize = 5_000;
const HEADER: usize = 22;
const CATALOGUE: [u8; 4] = *b"NAVC";
const CHUNK: [u8; 4] = *b"NAVT";
const SOURCES: [u8; 4] = *b"NAVS";

/// Why a file was not opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Error(Why);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    NotACatalogue,
    NewerFormat,
    OlderFormat,
    TooLarge,
    Truncated,
    Corrupt,
    BadReference,
    OtherFacts,
}

impl Error {
    /// A short name that stays the same: `not-a-catalogue`, `newer-format`, `older-format`,
    /// `too-large`, `truncated`, `corrupt`, `bad-reference` or `other-facts`.
    pub fn code(&self) -> &'static str {
        self.said().0
    }

    fn said(&self) -> (&'static str, &'static str) {
        match self.0 {
            Why::NotACatalogue => {
                ("not-a-catalogue", "This is not a file of careers data. Check the address it was fetched from.")
            }
            Why::NewerFormat => {
                ("newer-format", "The data is newer than this program. Reload the page to get the new program.")
            }
            Why::OlderFormat => {
                ("older-format", "The data is older than this program. Publish data and program together.")
            }
            Why::TooLarge => ("too-large", "The data is larger than allowed. Check the file that was published."),
            Why::Truncated => ("truncated", "The data broke off while it was fetched. Try again."),
            Why::Corrupt => ("corrupt", "The data was damaged on the way. Try again, or publish the file again."),
            Why::BadReference => {
                ("bad-reference", "The data names something it does not hold. Compile it again from its sources.")
            }
            Why::OtherFacts => ("other-facts", "The text belongs to another version of the data. Reload the page."),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.said().1)
    }
}

impl std::error::Error for Error {}

/// Calls a closure with the title and the slug of every record.
macro_rules! for_labels {
    ($catalogue:expr, $each:expr) => {{
        let mut each = $each;
        for_labels!(@ $catalogue, each, professions roles holdings groups programmes moves clocks areas);
    }};
    (@ $catalogue:expr, $each:ident, $($table:ident)*) => {$(
        for row in $catalogue.$table.rows_mut() {
            $each(&mut row.title, &mut row.slug);
        }
    )*};
}

/// The bytes of a catalogue's file.
pub fn write(catalogue: &Catalogue) -> Vec<u8> {
    let mut rest = Catalogue {
        professions: catalogue.professions.apart(),
        roles: catalogue.roles.apart(),
        holdings: catalogue.holdings.apart(),
        groups: catalogue.groups.apart(),
        programmes: catalogue.programmes.apart(),
        moves: catalogue.moves.apart(),
        clocks: catalogue.clocks.apart(),
        areas: catalogue.areas.apart(),
        ..catalogue.clone()
    };
    let (mut titles, mut slugs) = (String::new(), String::new());
    for_labels!(rest, |title: &mut String, slug: &mut String| {
        for (list, label) in [(&mut titles, title), (&mut slugs, slug)] {
            list.push_str(&mem::take(label).replace('\n', " "));
            list.push('\n');
        }
    });
    frame(CATALOGUE, &catalogue.version, &(titles, slugs, rest))
}

/// The bytes of a chunk's file; `version` is that of its catalogue.
pub fn write_chunk(chunk: &Chunk, version: &Version) -> Vec<u8> {
    frame(CHUNK, version, chunk)
}

/// The bytes of the list of sources; `version` is that of its catalogue.
pub fn write_sources(sources: &SourceList, version: &Version) -> Vec<u8> {
    frame(SOURCES, version, sources)
}

/// Opens a catalogue. Every id in it names a record, each pay year has all twelve bands, and
/// nothing implies itself.
///
/// # Errors
///
/// If the bytes are not a whole, undamaged catalogue of this [`FORMAT`].
pub fn open(bytes: &[u8]) -> Result<Catalogue, Error> {
    let (stamp, (titles, slugs, mut catalogue)): (u32, (&str, &str, Catalogue)) = unframe(CATALOGUE, bytes)?;
    let (mut titles, mut slugs) = (titles.split_terminator('\n'), slugs.split_terminator('\n'));
    let mut short = false;
    for_labels!(catalogue, |title: &mut String, slug: &mut String| {
        match (titles.next(), slugs.next()) {
            (Some(its_title), Some(its_slug)) => (*title, *slug) = (its_title.to_owned(), its_slug.to_owned()),
            _ => short = true,
        }
    });
    if short || titles.next().is_some() || slugs.next().is_some() {
        return Err(Error(Why::Corrupt));
    }
    if stamp_of(&catalogue.version) != stamp {
        return Err(Error(Why::Corrupt));
    }
    verify(&catalogue)?;
    Ok(catalogue)
}

/// Opens a chunk that belongs to a catalogue.
///
/// # Errors
///
/// As [`open`], and `other-facts` if it was written with another version of the catalogue.
pub fn open_chunk(bytes: &[u8], catalogue: &Catalogue) -> Result<Chunk, Error> {
    let (stamp, chunk): (u32, Chunk) = unframe(CHUNK, bytes)?;
    if stamp_of(&catalogue.version) != stamp {
        return Err(Error(Why::OtherFacts));
    }
    let within = |id: &u16, len: usize| usize::from(*id) < len;
    // A profession's words refer to another chunk, which has the same stamp: both were written together.
    let elsewhere = chunk.home != chunk.home.sources();
    let sources = |list: &[u16]| elsewhere || list.iter().all(|position| within(position, chunk.sources.len()));
    let about = |list: &[Subject]| subjects_are_known(list, catalogue);
    let roles = |list: &[RoleId]| list.iter().all(|id| within(&id.0, catalogue.roles.len()));
    let good = home_is_known(chunk.home, catalogue)
        && chunk.roles.iter().all(|(id, text)| within(id, catalogue.roles.len()) && sources(&text.sources))
        && chunk.moves.iter().all(|(id, text)| within(id, catalogue.moves.len()) && sources(&text.sources))
        && chunk.statements.iter().all(|text| about(&text.bears_on) && sources(&text.sources))
        && chunk.levels.iter().all(|text| roles(&text.roles) && sources(&text.sources))
        && chunk.developments.iter().all(|text| {
            within(&text.programme.0, catalogue.programmes.len()) && roles(&text.roles) && sources(&text.sources)
        })
        && chunk.doors.iter().all(|text| {
            text.open_to.iter().all(|id| within(&id.0, catalogue.holdings.len()))
                && text.closed_to.iter().all(|id| within(&id.0, catalogue.professions.len()))
                && sources(&text.sources)
        })
        && chunk.rules.iter().all(|text| about(&text.applies_to) && sources(&text.sources))
        && chunk.sums.iter().chain(&chunk.counts).all(|text| about(&text.about) && sources(&text.sources))
        && chunk.profession.iter().all(|text| {
            sources(&text.sources)
                && text.questions.iter().all(|question| about(&question.about) && sources(&question.sources))
                && text.ways_in.iter().all(|way| {
                    way.have.iter().all(|id| within(&id.0, catalogue.holdings.len()))
                        && way.role.iter().all(|id| within(&id.0, catalogue.roles.len()))
                        && way.moves.iter().all(|id| within(&id.0, catalogue.moves.len()))
                })
        });
    if good { Ok(chunk) } else { Err(Error(Why::BadReference)) }
}

/// Opens the list of sources that belongs to a catalogue.
///
/// # Errors
///
/// As [`open_chunk`].
pub fn open_sources(bytes: &[u8], catalogue: &Catalogue) -> Result<SourceList, Error> {
    let (stamp, list): (u32, SourceList) = unframe(SOURCES, bytes)?;
    if stamp_of(&catalogue.version) != stamp {
        return Err(Error(Why::OtherFacts));
    }
    let known = |position: &u16| usize::from(*position) < list.sources.len();
    let profession = |id: &ProfessionId| usize::from(id.0) < catalogue.professions.len();
    let good = list.sources.iter().all(|backing| backing.professions.iter().all(profession))
        && list
            .questions
            .iter()
            .all(|question| subjects_are_known(&question.about, catalogue) && question.sources.iter().all(known));
    if good { Ok(list) } else { Err(Error(Why::BadReference)) }
}

/// First eight hexadecimal digits of a hash over everything; the catalogue's own hash is left empty
/// for it.
#[cfg(feature = "read")]
pub(crate) fn hash_of(
    catalogue: &mut Catalogue,
    unshown: (&[crate::text::ProgrammeText], &[crate::text::ClockText]),
    chunks: &[Chunk],
    sources: &SourceList,
) -> String {
    catalogue.version.hash.clear();
    let bytes = postcard::to_allocvec(&(&*catalogue, unshown, chunks, sources)).unwrap_or_default();
    format!("{:08x}", checksum(&bytes) >> 32)
}

/// The version's hash as a number.
fn stamp_of(version: &Version) -> u32 {
    u32::from_str_radix(&version.hash, 16).unwrap_or(0)
}

/// FNV-1a, 64 bits: finds damage, not forgery (a page's own integrity check does that).
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn frame<T: Serialize>(kind: [u8; 4], version: &Version, value: &T) -> Vec<u8> {
    let payload = postcard::to_allocvec(value).unwrap_or_default();
    let mut bytes = Vec::with_capacity(payload.len().saturating_add(HEADER));
    bytes.extend_from_slice(&kind);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&stamp_of(version).to_le_bytes());
    bytes.extend_from_slice(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(&checksum(&payload).to_le_bytes());
    bytes.extend_from_slice(&payload);
    bytes
}

fn unframe<'b, T: Deserialize<'b>>(kind: [u8; 4], bytes: &'b [u8]) -> Result<(u32, T), Error> {
    let (found, rest) = take::<4>(bytes).ok_or(Error(Why::NotACatalogue))?;
    if found != kind {
        return Err(Error(Why::NotACatalogue));
    }
    let (format, rest) = take::<2>(rest).ok_or(Error(Why::Truncated))?;
    match u16::from_le_bytes(format) {
        newer if newer > FORMAT => return Err(Error(Why::NewerFormat)),
        older if older < FORMAT => return Err(Error(Why::OlderFormat)),
        _ => {}
    }
    let (stamp, rest) = take::<4>(rest).ok_or(Error(Why::Truncated))?;
    let (length, rest) = take::<4>(rest).ok_or(Error(Why::Truncated))?;
    let (sum, payload) = take::<8>(rest).ok_or(Error(Why::Truncated))?;
    let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
    if bytes.len() > LARGEST || length > LARGEST {
        return Err(Error(Why::TooLarge));
    }
    if payload.len() < length {
        return Err(Error(Why::Truncated));
    }
    if payload.len() > length || checksum(payload) != u64::from_le_bytes(sum) {
        return Err(Error(Why::Corrupt));
    }
    match wire::read(payload) {
        Some(value) => Ok((u32::from_le_bytes(stamp), value)),
        None => Err(Error(Why::Corrupt)),
    }
}

fn take<const N: usize>(bytes: &[u8]) -> Option<([u8; N], &[u8])> {
    bytes.split_first_chunk::<N>().map(|(first, rest)| (*first, rest))
}

fn home_is_known(home: Home, catalogue: &Catalogue) -> bool {
    home.profession().is_none_or(|id| usize::from(id.0) < catalogue.professions.len())
}

fn subjects_are_known(subjects: &[Subject], catalogue: &Catalogue) -> bool {
    subjects.iter().all(|subject| {
        let (id, len) = match subject {
            Subject::Profession(id) => (id.0, catalogue.professions.len()),
            Subject::Role(id) => (id.0, catalogue.roles.len()),
            Subject::Programme(id) => (id.0, catalogue.programmes.len()),
            Subject::Holding(id) => (id.0, catalogue.holdings.len()),
            Subject::Move(id) => (id.0, catalogue.moves.len()),
        };
        usize::from(id) < len
    })
}

/// Checks what look-ups rely on, and that there are no more records than a file may have.
fn verify(catalogue: &Catalogue) -> Result<(), Error> {
    let c = catalogue;
    let records = c.professions.len()
        + c.roles.len()
        + c.holdings.len()
        + c.groups.len()
        + c.programmes.len()
        + c.moves.len()
        + c.clocks.len()
        + c.areas.len();
    if records > MOST_RECORDS {
        return Err(Error(Why::TooLarge));
    }
    check(catalogue)
}

/// Checks that every id names a record, each pay year has all twelve bands, and nothing implies itself: what
/// [`open`] checks of a file of any size.
///
/// # Errors
///
/// `bad-reference`.
pub fn check(catalogue: &Catalogue) -> Result<(), Error> {
    let c = catalogue;
    let within = |id: u16, len: usize| usize::from(id) < len;
    let profession = |id: &ProfessionId| within(id.0, c.professions.len());
    let role = |id: &RoleId| within(id.0, c.roles.len());
    let holding = |id: &HoldingId| within(id.0, c.holdings.len());
    let clock = |id: &ClockId| within(id.0, c.clocks.len());
    let home = |home: Home| home_is_known(home, c);

    let good = c.professions.iter().all(|record| {
        record.under.iter().all(profession)
            && record.qualified_role.iter().all(role)
            && record.ladder.iter().all(role)
            && record.members.iter().all(profession)
    }) && c.roles.iter().all(|record| record.professions.iter().all(profession) && home(record.home))
        && c.holdings.iter().all(|record| record.implies.iter().chain(&record.usually_with).all(holding))
        && c.groups.iter().all(|record| record.members.iter().all(|(id, _)| role(id)))
        && c.programmes.iter().all(|record| {
            record.prepares_for.iter().all(profession)
                && record.award.iter().all(holding)
                && record.trainee_role.iter().all(role)
                && home(record.home)
        })
        && c.moves.iter().all(|record| {
            let from = match record.from {
                From::Anyone => true,
                From::Role(id) => role(&id),
                From::Holding(id) => holding(&id),
            };
            from && record.to_role.iter().all(role)
                && record.gains.iter().chain(&record.gains_on_result).all(holding)
                && record.via.iter().all(|id| within(id.0, c.programmes.len()))
                && record.variant_of.iter().all(|id| within(id.0, c.moves.len()))
                && record.starts.iter().all(|(id, _)| clock(id))
                && record.qualifies_in.iter().all(profession)
                && !record.ways.is_empty()
                && home(record.home)
                && leaves_are_known(&record.requires, c)
        })
        && c.areas.iter().all(|record| record.professions.iter().all(profession) && record.roles.iter().all(role))
        && c.pay_years.iter().all(|year| year.points.len() == Band::ALL.len());
    let implied = |at: usize| {
        let record = u16::try_from(at).map(|at| c.holdings.at(at).implies.as_slice()).unwrap_or_default();
        record.iter().map(|id| usize::from(id.0)).collect()
    };
    if good && cycles(c.holdings.len(), implied).is_empty() { Ok(()) } else { Err(Error(Why::BadReference)) }
}

fn leaves_are_known(requirement: &Requirement, catalogue: &Catalogue) -> bool {
    let within = |id: u16, len: usize| usize::from(id) < len;
    match requirement {
        Requirement::All(parts) | Requirement::Any(parts) => parts.iter().all(|part| leaves_are_known(part, catalogue)),
        Requirement::Leaf(leaf) => match leaf.test {
            Test::Hold(id) => within(id.0, catalogue.holdings.len()),
            Test::InRole(id) => within(id.0, catalogue.roles.len()),
            Test::WorkedIn(id, _) => within(id.0, catalogue.groups.len()),
            Test::ClearOf(id) => within(id.0, catalogue.clocks.len()),
            Test::AtLeastAge(_) | Test::Other { .. } => true,
        },
    }
}

/// Circles among `count` things of which each leads to others: each circle met, as the things on it
/// in order. None if there is no circle.
pub(crate) fn cycles(count: usize, leads_to: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        OnPath,
        Done,
    }
    let mut seen = vec![Seen::No; count];
    let mut found = Vec::new();
    for start in 0..count {
        if seen.get(start) != Some(&Seen::No) {
            continue;
        }
        // The path walked, each thing with what it still leads to.
        let mut path = vec![(start, leads_to(start))];
        if let Some(state) = seen.get_mut(start) {
            *state = Seen::OnPath;
        }
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let Some(to) = next.pop() else {
                if let Some(state) = seen.get_mut(at) {
                    *state = Seen::Done;
                }
                path.pop();
                continue;
            };
            match seen.get(to).copied() {
                Some(Seen::No) => {
                    if let Some(state) = seen.get_mut(to) {
                        *state = Seen::OnPath;
                    }
                    path.push((to, leads_to(to)));
                }
                Some(Seen::OnPath) => {
                    let on_path = path.iter().map(|(thing, _)| *thing);
                    found.push(on_path.skip_while(|thing| *thing != to).collect());
                }
                Some(Seen::Done) | None => {}
            }
        }
    }
    found
}
