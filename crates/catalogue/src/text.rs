//! Words and sources: what people read about a record. One chunk a [`crate::Home`].

use crate::{Availability, Certainty, HoldingId, Home, LeadershipLevel, MoveId, ProfessionId, ProgrammeId, RoleId};
use serde::{Deserialize, Serialize};

/// Texts of one data file. Those of a profession's file are in three chunks: its page and jobs, its
/// moves, and the sources of both.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Chunk {
    /// Which file.
    pub home: Home,
    /// The profession's own page, in its first chunk.
    pub profession: Option<ProfessionText>,
    /// Texts of roles by [`crate::RoleId`].
    pub roles: Vec<(u16, RoleText)>,
    /// Texts of moves by [`crate::MoveId`].
    pub moves: Vec<(u16, MoveText)>,
    /// Statements of the Vision, in its own order.
    pub statements: Vec<Statement>,
    /// Leadership levels, from a team to the nation.
    pub levels: Vec<Level>,
    /// Programmes for leaders.
    pub developments: Vec<Development>,
    /// Doors that depend on a register.
    pub doors: Vec<Door>,
    /// Rules that cross professions: all of them in their own chunk, those about leading in that of
    /// leading. Elsewhere the slugs and titles alone of those that reach a profession or, in the shared
    /// chunk, everyone.
    pub rules: Vec<Rule>,
    /// Loans, grants and fees.
    pub sums: Vec<Figure>,
    /// People, places and posts.
    pub counts: Vec<Figure>,
    /// Sources that the texts of this chunk refer to by position; for a profession's those of all its chunks, in
    /// the chunk [`Home::sources`].
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
    /// What it is about.
    pub about: Vec<Subject>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// A record that another one is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Subject {
    Profession(ProfessionId),
    Role(RoleId),
    Programme(ProgrammeId),
    Holding(HoldingId),
    Move(MoveId),
}

/// A statement of the Psychological Professions Vision for England, in our own words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Statement {
    /// Stable name.
    pub slug: String,
    /// Its number in the Vision: "IV.f", "5.1", "6.23".
    pub number: String,
    /// A short title.
    pub title: String,
    /// What it says.
    pub what: String,
    /// Which part of the Vision it belongs to.
    pub part: Part,
    /// Professions, jobs and programmes that bear on it.
    pub bears_on: Vec<Subject>,
    /// Whether every profession bears on it.
    pub everyone: bool,
    /// Parts of the navigator that serve it.
    pub features: Vec<Feature>,
    /// For whom the navigator serves it.
    pub audiences: Vec<Audience>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// Parts of the Vision: commitments with their promises, areas where the professions make a
/// difference, workstreams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Part {
    #[default]
    Commitment,
    Promise,
    AreaGrowing,
    AreaService,
    AreaAcross,
    Grow,
    Develop,
    Lead,
}

/// What the navigator does, in the words of the fact base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Feature {
    CompareProfessions,
    Competition,
    Cpd,
    DemandFigures,
    EntryRoutes,
    ExploreByPopulation,
    ExploreByRole,
    ExploreBySetting,
    ExploreBySkill,
    FairAccess,
    FundingChecker,
    LeadershipLadder,
    PathwayMap,
    PayAndConditions,
    Regulation,
    RoleStatus,
    Taxonomy,
    TrainingMap,
    Transitions,
    Values,
    WholeNavigator,
}

/// People the navigator is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Audience {
    Schools,
    CareersAdvisers,
}

/// A level at which one leads.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Level {
    /// Which.
    pub level: LeadershipLevel,
    /// "Local system".
    pub title: String,
    /// What one does there.
    pub what: String,
    /// Bands as known, in words; empty if not known.
    pub pay: String,
    /// How people get there.
    pub how: String,
    /// What this rests on.
    pub basis: String,
    /// Its jobs.
    pub roles: Vec<RoleId>,
    /// Numbers of the statements of the Vision that it serves.
    pub serves: Vec<String>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// A programme for leaders.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Development {
    /// Which.
    pub programme: ProgrammeId,
    /// Whether it can be had now.
    pub status: Availability,
    /// As of when; empty if no date is published.
    pub as_of: String,
    /// Anything to add.
    pub note: String,
    /// Levels it prepares for.
    pub levels: Vec<LeadershipLevel>,
    /// Jobs whose holders take it.
    pub roles: Vec<RoleId>,
    /// Day it was last checked.
    pub checked: String,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// A door that is open or closed by the register one is on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Door {
    /// Stable name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// What it is, and for whom.
    pub what: String,
    /// Registrations it is open to; none if that is not known.
    pub open_to: Vec<HoldingId>,
    /// Professions it is closed to.
    pub closed_to: Vec<ProfessionId>,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// A rule that holds for several professions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rule {
    /// Stable name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// What it is about.
    pub topic: Topic,
    /// The rule, in plain words.
    pub what: String,
    /// What it applies to.
    pub applies_to: Vec<Subject>,
    /// Whether it holds for everyone.
    pub everyone: bool,
    /// As of when; empty if not known.
    pub as_of: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Day it was last checked.
    pub checked: String,
    /// Positions in [`Chunk::sources`]; none in a chunk where the rule stands without them.
    pub sources: Vec<u16>,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Topic {
    #[default]
    Entry,
    Training,
    Money,
    Register,
    Work,
    Lead,
}

/// A sum of money or a number of people, in several forms or years.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Figure {
    /// Stable name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// What each figure is of, and the figure; none if nothing is known.
    pub amounts: Vec<(String, Quantity)>,
    /// Anything to add.
    pub note: String,
    /// As of when; empty if not known.
    pub as_of: String,
    /// Whom it is about.
    pub about: Vec<Subject>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Day it was last checked.
    pub checked: String,
    /// Positions in [`Chunk::sources`].
    pub sources: Vec<u16>,
}

/// How much or how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// As published, in words.
    Told(String),
    /// It was counted, and whoever counted keeps the number back because it is so small that it could point to
    /// single people. It may be nothing, and must not be read as nothing.
    Suppressed,
}

impl Quantity {
    /// What is shown, and exported, in place of a number that is kept back.
    pub const SUPPRESSED: &str = "not published, because the number is too small";

    /// In words.
    pub fn words(&self) -> &str {
        match self {
            Self::Told(words) => words,
            Self::Suppressed => Self::SUPPRESSED,
        }
    }
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
    /// Day it was last checked.
    pub checked: String,
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

/// Words about a programme. No page shows them, so they are in no chunk.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProgrammeText {
    /// Title of its award; empty if not known.
    pub award_title: String,
    /// Level of its award in England (7 is a master's degree, 8 a doctorate).
    pub level: Option<u8>,
    /// Who accredits it; empty if not known.
    pub accreditor: String,
    /// Where it is taught, in words; empty if not known.
    pub providers_hint: String,
}

/// Words about a waiting rule. No page shows them, so they are in no chunk.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ClockText {
    /// What one may not do until it is clear.
    pub what: String,
    /// Where and for whom it holds.
    pub scope: String,
    /// Exceptions, each a sentence.
    pub exceptions: Vec<String>,
    /// Positions in [`Chunk::sources`] of the shared chunk.
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
    /// Every source with what rests on it, sorted by publisher, then title.
    pub sources: Vec<Backing>,
    /// Every open question; its `sources` are positions in this list.
    pub questions: Vec<Question>,
}

/// A source and what rests on it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backing {
    /// The source.
    pub source: Source,
    /// How many records name it.
    pub uses: u16,
    /// Professions whose pages rest on it.
    pub professions: Vec<ProfessionId>,
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
