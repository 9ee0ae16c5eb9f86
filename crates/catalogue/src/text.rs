//! Words and sources: what people read about a record. One chunk a [`crate::Home`].

use crate::{Certainty, HoldingId, Home, MoveId, RoleId};
use serde::{Deserialize, Serialize};

/// All texts of one data file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Chunk {
    /// Which file.
    pub home: Home,
    /// The profession's own page; `None` in the shared chunk.
    pub profession: Option<ProfessionText>,
    /// Texts of roles by [`crate::RoleId`].
    pub roles: Vec<(u16, RoleText)>,
    /// Texts of moves by [`crate::MoveId`].
    pub moves: Vec<(u16, MoveText)>,
    /// Texts of programmes by [`crate::ProgrammeId`].
    pub programmes: Vec<(u16, ProgrammeText)>,
    /// Texts of waiting rules by [`crate::ClockId`]; in the shared chunk only.
    pub clocks: Vec<(u16, ClockText)>,
    /// Sources that the texts of this chunk refer to by position.
    pub sources: Vec<Source>,
}

/// A profession's page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ProfessionText {
    /// Two or three sentences.
    pub summary: String,
    /// What sets it apart.
    pub distinct: Vec<String>,
    /// What a week holds.
    pub week: Vec<String>,
    /// Approaches used.
    pub approaches: Vec<String>,
    /// Skills.
    pub skills: Vec<String>,
    /// Who enjoys it.
    pub fit: Vec<String>,
    /// Regulation.
    pub regulation: Regulation,
    /// How many people do it, in words with the date; empty if nothing is known.
    pub workforce: String,
    /// Ways in by where one starts, worked out by the planner when the file is compiled.
    pub ways_in: Vec<WayIn>,
    /// What nobody has confirmed or what sources disagree on.
    pub questions: Vec<Question>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// The most direct route into a profession from one start.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayIn {
    /// What one has at the start.
    pub have: Vec<HoldingId>,
    /// The job one is in at the start, if that is the start.
    pub role: Option<RoleId>,
    /// Planned months; `None` if no route is known.
    pub months: Option<u16>,
    /// Moves of the route in order.
    pub moves: Vec<MoveId>,
}

/// Who regulates a profession and which titles are protected.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Regulation {
    /// Kind.
    pub kind: RegulationKind,
    /// Regulator, registers or bodies.
    pub bodies: Vec<String>,
    /// Titles the law protects.
    pub protected_titles: Vec<String>,
    /// Anything to add.
    pub note: String,
}

/// Kinds of regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum RegulationKind {
    Statutory,
    AccreditedRegister,
    EmployerOnly,
    None,
    #[default]
    Unknown,
}

/// A doubt.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Question {
    /// Stable name.
    pub slug: String,
    /// What is not known.
    pub what: String,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// Words about a role.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RoleText {
    /// What it is.
    pub summary: String,
    /// What adverts usually ask for.
    pub typical_requirements: Vec<String>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// Words about a move.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct MoveText {
    /// Wording of requirement nodes, by pre-order number.
    pub requirement: Vec<(u8, NodeText)>,
    /// Conditions in words that the tree does not hold.
    pub conditions: Vec<String>,
    /// Anything to add; empty if nothing.
    pub note: String,
    /// Notes on costs, pay and availability, each a sentence.
    pub money: Vec<String>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// Words of one node of a requirement.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct NodeText {
    /// What is asked, in plain words; empty if the catalogue's own titles say it.
    pub text: String,
    /// Who decides, if somebody does; empty otherwise.
    pub decided_by: String,
}

/// Words about a programme.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ProgrammeText {
    /// Title of its award; empty if not known.
    pub award_title: String,
    /// Level of its award in England (7 is a master's degree, 8 a doctorate).
    pub level: Option<u8>,
    /// Who accredits it; empty if not known.
    pub accreditor: String,
    /// Where it is taught, in words; empty if not known.
    pub providers_hint: String,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// Words about a waiting rule.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ClockText {
    /// What one may not do until it is clear.
    pub what: String,
    /// Where and for whom it holds.
    pub scope: String,
    /// Exceptions, each a sentence.
    pub exceptions: Vec<String>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Stable name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Address; empty if it has none. Always https.
    pub address: String,
    /// Date as published; empty if the page has none.
    pub date: String,
    /// The day it was read for this catalogue.
    pub checked: String,
    /// Grade.
    pub grade: Grade,
}

/// All sources, with how much rests on each, and all open questions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SourceList {
    /// Every source and how many records name it, sorted by publisher, then title.
    pub sources: Vec<(Source, u16)>,
    /// Every open question; its `sources` are positions in this list.
    pub questions: Vec<Question>,
}

/// How near to the origin of the fact a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Grade {
    Official,
    ProfessionalBody,
    University,
    Advert,
    Secondary,
    #[default]
    Informal,
}

/// How a certainty is said to a reader.
pub fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Required => "Required",
        Certainty::Typical => "Usual",
        Certainty::Varies => "Varies",
        Certainty::Inferred => "No published rule",
    }
}
