//! What is known, as the planner and the lists need it: the graph of careers with its labels.
//!
//! Long texts (what a week is like, the wording of a condition, sources) are not here: they are in
//! [`crate::text`], one chunk a [`Home`], so that the widget fetches them only when someone reads them.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A list of records looked up by a typed id. Looking up is total: an id that is not in the list
/// gives an empty record. Ids are checked when a catalogue is read or opened, so that this never
/// shows in practice. A copy shares the records.
#[derive(Debug)]
pub struct Table<T> {
    rows: Arc<[T]>,
    missing: Arc<T>,
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { rows: Arc::clone(&self.rows), missing: Arc::clone(&self.missing) }
    }
}

impl<T: Default> Table<T> {
    /// A table of these rows; the id of a row is its position.
    pub fn new(rows: Vec<T>) -> Self {
        Self { rows: rows.into(), missing: Arc::default() }
    }
}

impl<T: Default> Default for Table<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T> Table<T> {
    /// The record at a position, or an empty record.
    pub fn at(&self, position: u16) -> &T {
        self.rows.get(usize::from(position)).unwrap_or(&self.missing)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A copy with records of its own.
    pub(crate) fn apart(&self) -> Self
    where
        T: Clone + Default,
    {
        Self::new(self.rows.to_vec())
    }

    /// All rows in order, to be filled in; none while a copy shares them.
    pub(crate) fn rows_mut(&mut self) -> &mut [T] {
        Arc::get_mut(&mut self.rows).unwrap_or_default()
    }

    /// All rows in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for Table<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::new)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $record:ident in $table:ident . $get:ident / $ids:ident / $find:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
            pub struct $id(pub u16);
        )*
        impl Catalogue {
            $(
                /// The record with this id.
                pub fn $get(&self, id: $id) -> &$record {
                    self.$table.at(id.0)
                }
                /// Every id of this table, in the order of the data files.
                pub fn $ids(&self) -> impl Iterator<Item = $id> + use<> {
                    (0..u16::try_from(self.$table.len()).unwrap_or(u16::MAX)).map($id)
                }
                /// The record named by a slug, if there is one.
                pub fn $find(&self, slug: &str) -> Option<$id> {
                    self.$ids().find(|id| self.$get(*id).slug == slug)
                }
            )*
        }
    };
}

impl Catalogue {
    /// Something one can have, and all that whoever has it has too.
    pub fn with_implied(&self, holding: HoldingId) -> Vec<HoldingId> {
        let mut all = vec![holding];
        let mut next = 0;
        while let Some(id) = all.get(next).copied() {
            for implied in &self.holding(id).implies {
                if !all.contains(implied) {
                    all.push(*implied);
                }
            }
            next += 1;
        }
        all
    }

    /// The classes that someone's degree may have been passed with, where all they have tells is that they have one that
    /// people start from (a teacher has a degree): degrees that imply it, and no start that they have not got. None where
    /// a class is among what they have.
    pub fn degree_classes(&self, held: &[HoldingId]) -> Vec<HoldingId> {
        let is_degree = |id: &HoldingId| self.holding(*id).kind == HoldingKind::Degree;
        let starts = |id: &HoldingId| self.holding(*id).starting_point;
        let said: Vec<HoldingId> = held.iter().flat_map(|id| self.with_implied(*id)).collect();
        let implies = |one: HoldingId, other: HoldingId| one != other && self.with_implied(one).contains(&other);
        let is_class = |id: &HoldingId| is_degree(id) && !starts(id) && self.holding(*id).implies.iter().any(is_degree);
        if held.iter().any(is_class) {
            return Vec::new();
        }
        let more_is_said = |degree: HoldingId| said.iter().any(|id| is_degree(id) && implies(*id, degree));
        let degrees: Vec<HoldingId> =
            said.iter().copied().filter(|id| is_degree(id) && starts(id) && !more_is_said(*id)).collect();
        let says_more = |id: &HoldingId| {
            is_degree(id)
                && !said.contains(id)
                && degrees.iter().any(|degree| implies(*id, *degree))
                && self.with_implied(*id).iter().all(|id| !starts(id) || said.contains(id))
        };
        self.holding_ids().filter(says_more).collect()
    }

    /// What somebody's job outside these professions pays, in pounds a year before tax, where it is among the jobs.
    pub fn own_job_pounds(&self) -> Option<u32> {
        match self.role(self.own_job?).pay {
            Pay::PoundsPerYear { min, .. } => Some(min),
            _ => None,
        }
    }

    /// Adds one job to the facts: somebody's own, outside these professions, that pays so many pounds a year before tax,
    /// as they say. No step leads to it and none asks for it; one can keep it beside training, or while one waits. It
    /// takes the place of a former one; `None` takes that away.
    pub fn set_own_job(&mut self, pay_pounds: Option<u32>) {
        // Past all others.
        let id = self.own_job.unwrap_or(RoleId(u16::try_from(self.roles.len()).unwrap_or(u16::MAX)));
        let own_job = pay_pounds.map(|pounds| Role {
            slug: "own-job".to_owned(),
            title: "Your own job".to_owned(),
            pay: Pay::PoundsPerYear { min: pounds, max: Some(pounds), year: 0 },
            ..Role::default()
        });
        self.own_job = own_job.is_some().then_some(id);
        self.roles = Table::new(self.roles.iter().take(usize::from(id.0)).cloned().chain(own_job).collect());
    }
}

ids! {
    /// Names a [`Profession`].
    ProfessionId => Profession in professions.profession / profession_ids / find_profession;
    /// Names a [`Role`].
    RoleId => Role in roles.role / role_ids / find_role;
    /// Names a [`Holding`].
    HoldingId => Holding in holdings.holding / holding_ids / find_holding;
    /// Names an experience [`Group`].
    GroupId => Group in groups.group / group_ids / find_group;
    /// Names a [`Programme`].
    ProgrammeId => Programme in programmes.programme / programme_ids / find_programme;
    /// Names a [`Move`].
    MoveId => Move in moves.move_of / move_ids / find_move;
    /// Names a [`Clock`].
    ClockId => Clock in clocks.clock / clock_ids / find_clock;
    /// Names an [`Area`].
    AreaId => Area in areas.area / area_ids / find_area;
}

/// Everything the planner and the lists need. Built by the reader of `data/`, or opened from the
/// compact file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// Which facts these are.
    pub version: Version,
    /// The family of professions.
    pub professions: Table<Profession>,
    /// Jobs one can hold.
    pub roles: Table<Role>,
    /// Things a person has that open doors.
    pub holdings: Table<Holding>,
    /// Roles whose time counts towards a requirement.
    pub groups: Table<Group>,
    /// Courses and trainings.
    pub programmes: Table<Programme>,
    /// Steps a person can take.
    pub moves: Table<Move>,
    /// Waiting rules.
    pub clocks: Table<Clock>,
    /// Impact areas of the Vision that are about some of the professions: a filter.
    pub areas: Table<Area>,
    /// Agenda for Change, one table a year, the complete year first.
    pub pay_years: Vec<PayYear>,
    /// Counts for the start page and the footer.
    pub counts: Counts,
    /// Somebody's job outside these professions, where [`Catalogue::set_own_job`] has added one.
    #[serde(skip)]
    pub own_job: Option<RoleId>,
}

/// Which facts these are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The day the facts were last gathered, `2026-11-22`.
    pub date: String,
    /// First eight hexadecimal digits of a hash over all records.
    pub hash: String,
}

/// How much is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Sources on file.
    pub sources: u16,
    /// Moves, variants included.
    pub moves: u16,
    /// Open questions.
    pub questions: u16,
}

/// How sure a fact is. Ordered from the surest to the least sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// A published rule or the legal position.
    #[default]
    Required,
    /// Usual practice.
    Typical,
    /// Courses or employers differ.
    Varies,
    /// Follows from other facts; nobody has published it.
    Inferred,
}

/// Which data file a record came from, and which text chunk holds words: a profession's file, or the
/// shared file. Words of a profession's file are in three chunks, so that a route fetches no more than
/// the steps it goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Home {
    /// Records that belong to no single profession (school, degrees, shared jobs).
    #[default]
    Shared,
    /// Records of one profession's file.
    Profession(ProfessionId),
    /// The Psychological Professions Vision for England.
    Vision,
    /// How far one can lead.
    Leading,
    /// Rules that hold for several professions.
    Rules,
    /// Loans, grants and fees; how many people and places there are.
    Money,
    /// The chunk of words about the moves of a profession's file.
    Steps(ProfessionId),
    /// The chunk of sources of a profession's file.
    Sources(ProfessionId),
}

impl Home {
    /// Homes besides the professions, with the names of their files.
    pub const OTHERS: [(Home, &'static str); 5] = [
        (Home::Shared, "shared"),
        (Home::Vision, "vision"),
        (Home::Leading, "leadership"),
        (Home::Rules, "rules"),
        (Home::Money, "money"),
    ];

    /// The profession whose file it is.
    pub fn profession(self) -> Option<ProfessionId> {
        match self {
            Home::Profession(id) | Home::Steps(id) | Home::Sources(id) => Some(id),
            _ => None,
        }
    }

    /// Where the words about its moves are.
    pub fn steps(self) -> Home {
        self.profession().map_or(self, Home::Steps)
    }

    /// Where the sources are that its words refer to.
    pub fn sources(self) -> Home {
        self.profession().map_or(self, Home::Sources)
    }

    /// Folder and name of its file of words; the folder, if there is one, ends with a slash, and the name has no ending.
    pub fn file_name(self, catalogue: &Catalogue) -> (&'static str, &str) {
        match self {
            Home::Profession(id) => ("", &catalogue.profession(id).slug),
            Home::Steps(id) => ("steps/", &catalogue.profession(id).slug),
            Home::Sources(id) => ("sources/", &catalogue.profession(id).slug),
            other => ("", Self::OTHERS.iter().find(|(home, _)| *home == other).map_or("shared", |(_, name)| name)),
        }
    }
}

/// An impact area of the Vision, as a filter needs it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Area {
    /// Stable name.
    pub slug: String,
    /// "Perinatal mental healthcare".
    pub title: String,
    /// Professions that bear on it.
    pub professions: Vec<ProfessionId>,
    /// Jobs that bear on it.
    pub roles: Vec<RoleId>,
}

/// A box of Figure 1 of the Psychological Professions Vision for England.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum FamilyBox {
    /// The psychological professions in NHS-commissioned care.
    A,
    /// In other NHS professional groups.
    B,
    /// Wider jobs with a psychological focus.
    C,
    /// Mainly outside NHS-commissioned care.
    D,
    /// Newer or supporting roles beside the figure.
    #[default]
    #[serde(rename = "none")]
    Beside,
}

/// One member of the family.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Profession {
    /// Stable name in files and addresses.
    pub slug: String,
    /// "Clinical psychologist".
    pub title: String,
    /// One plain sentence for cards and lists.
    pub short: String,
    /// Other names people search for, short forms included ("PWP").
    pub aka: Vec<String>,
    /// Box of Figure 1.
    pub family_box: FamilyBox,
    /// Whether this is a line of Figure 1 that stands for several professions ("All mental health
    /// professionals") rather than a profession.
    pub umbrella: bool,
    /// The umbrella line this one stands under, if the figure does not name it.
    pub under: Option<ProfessionId>,
    /// Tags of people worked with (`children`, `adults`…), sorted.
    pub works_with: Vec<String>,
    /// Tags of settings (`schools`, `prisons`…), sorted.
    pub settings: Vec<String>,
    /// Whether giving a whole course of a psychological therapy is its main work. False: it is not, or
    /// only part of the work.
    pub therapist: bool,
    /// Words for search that the other fields do not hold ("anxiety", "trauma"), lower case.
    pub keywords: Vec<String>,
    /// What degree one needs to start.
    pub degree: DegreeNeed,
    /// What one lives on while training.
    pub training_pay: TrainingPay,
    /// First qualified role, the goal "become a …" means.
    pub qualified_role: Option<RoleId>,
    /// Its rungs, from pre-training to the most senior evidenced role.
    pub ladder: Vec<RoleId>,
    /// Members of an umbrella line.
    pub members: Vec<ProfessionId>,
}

/// What degree a training asks for, at its easiest door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DegreeNeed {
    /// None.
    No,
    /// A degree, or proof of study at that level.
    AnyOrEquivalent,
    /// A degree in any subject.
    Any,
    /// A psychology degree or conversion.
    Psychology,
    /// A degree or registration in another named field (nursing, medicine, an art form).
    OtherNamed,
    /// Courses or employers differ.
    Varies,
    /// Nobody has published it.
    #[default]
    Unknown,
}

/// What one lives on while training, by the usual door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrainingPay {
    /// A paid trainee post.
    Paid,
    /// Some ways are paid, some not.
    Some,
    /// One pays fees and earns elsewhere.
    Unpaid,
    /// Not known.
    #[default]
    Unknown,
}

/// How far along a ladder a role stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Stage {
    #[default]
    PreTraining,
    Trainee,
    Qualified,
    Senior,
    Principal,
    Consultant,
    Lead,
    Executive,
}

/// Where a leader's responsibility reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum LeadershipLevel {
    Team,
    Service,
    Professional,
    ProviderBoard,
    System,
    Regional,
    National,
}

/// What a job or a course is mainly about, where that is not a profession's own practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Focus {
    /// Supervising practitioners, or teaching those who train.
    SuperviseAndTeach,
    /// Research.
    Research,
    /// Leading.
    Lead,
}

/// A job one can hold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Role {
    /// Stable name.
    pub slug: String,
    /// "Trainee clinical psychologist".
    pub title: String,
    /// Professions whose ladder it stands on; empty if open to any psychological profession.
    pub professions: Vec<ProfessionId>,
    /// Rung.
    pub stage: Stage,
    /// Pay while holding it.
    pub pay: Pay,
    /// Leadership level, if it leads.
    pub level: Option<LeadershipLevel>,
    /// What it is mainly about, where that is not its profession's own practice.
    pub focus: Option<Focus>,
    /// Whether any published step leads to it.
    pub route_known: bool,
    /// File its text is in.
    pub home: Home,
}

/// What a role or a move pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pay {
    /// Agenda for Change bands, first to last (equal for one band).
    Bands(Band, Band),
    /// Pounds a year before tax on another scale: least and most published (most may be unknown),
    /// from the year named.
    PoundsPerYear {
        /// Least published.
        min: u32,
        /// Most published.
        max: Option<u32>,
        /// Year of the figures; 0 of what somebody says about their own job.
        year: u16,
    },
    /// A salary whose amount is not known.
    SalaryUnknown,
    /// A bursary: a grant towards living costs, amount unknown or varying.
    Bursary,
    /// Whatever the person's present job pays: the step changes nothing.
    Unaffected,
    /// Nothing.
    Nothing,
    /// Not known.
    #[default]
    Unknown,
}

/// An Agenda for Change band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Band {
    #[default]
    #[serde(rename = "1")]
    B1,
    #[serde(rename = "2")]
    B2,
    #[serde(rename = "3")]
    B3,
    #[serde(rename = "4")]
    B4,
    #[serde(rename = "5")]
    B5,
    #[serde(rename = "6")]
    B6,
    #[serde(rename = "7")]
    B7,
    #[serde(rename = "8a")]
    B8a,
    #[serde(rename = "8b")]
    B8b,
    #[serde(rename = "8c")]
    B8c,
    #[serde(rename = "8d")]
    B8d,
    #[serde(rename = "9")]
    B9,
}

impl Band {
    /// All bands from the lowest.
    pub const ALL: [Band; 12] = [
        Band::B1,
        Band::B2,
        Band::B3,
        Band::B4,
        Band::B5,
        Band::B6,
        Band::B7,
        Band::B8a,
        Band::B8b,
        Band::B8c,
        Band::B8d,
        Band::B9,
    ];

    /// "8a".
    pub fn name(self) -> &'static str {
        match self {
            Band::B1 => "1",
            Band::B2 => "2",
            Band::B3 => "3",
            Band::B4 => "4",
            Band::B5 => "5",
            Band::B6 => "6",
            Band::B7 => "7",
            Band::B8a => "8a",
            Band::B8b => "8b",
            Band::B8c => "8c",
            Band::B8d => "8d",
            Band::B9 => "9",
        }
    }
}

/// Agenda for Change pay for one year.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PayYear {
    /// "2025/26".
    pub year: String,
    /// True if worked out from an award rather than published as a table.
    pub derived: bool,
    /// Pay points by band, in the order of [`Band::ALL`].
    pub points: Vec<PayPoints>,
}

impl PayYear {
    /// Pay points of a band; all zero only if the table is short, which the checker refuses.
    pub fn band(&self, band: Band) -> PayPoints {
        self.points.get(band as usize).copied().unwrap_or_default()
    }
}

/// Pounds a year before tax at the points of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PayPoints {
    /// On starting.
    pub entry: u32,
    /// At the middle point, if the band has one.
    pub intermediate: Option<u32>,
    /// At the top.
    pub top: u32,
    /// Years from entry to the middle point.
    pub years_to_intermediate: Option<u8>,
    /// Years from the middle point (or entry) to the top.
    pub years_to_top: Option<u8>,
}

/// Something a person has that opens doors.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Holding {
    /// Stable name.
    pub slug: String,
    /// "A-levels".
    pub title: String,
    /// Kind.
    pub kind: HoldingKind,
    /// What holding this implies one holds too (direct; the reader refuses cycles).
    pub implies: Vec<HoldingId>,
    /// What people with this nearly always hold as well: offered as held, and can be taken away.
    pub usually_with: Vec<HoldingId>,
    /// Whether people start from here (shown in the plan form).
    pub starting_point: bool,
    /// Other words people use for it.
    pub aka: Vec<String>,
}

/// Kinds of holding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum HoldingKind {
    School,
    Degree,
    Award,
    Registration,
    Profession,
    Eligibility,
    Membership,
    Experience,
    StartingPoint,
    #[default]
    Qualification,
}

/// Roles whose time counts towards a requirement.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Group {
    /// Stable name.
    pub slug: String,
    /// "Relevant clinical experience".
    pub title: String,
    /// Roles and how sure it is that each counts. `Inferred` means that it may count.
    pub members: Vec<(RoleId, Certainty)>,
}

/// A course or training.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Programme {
    /// Stable name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Professions it prepares for.
    pub prepares_for: Vec<ProfessionId>,
    /// What it gives, if modelled.
    pub award: Option<HoldingId>,
    /// Post held while training, if any.
    pub trainee_role: Option<RoleId>,
    /// What it is mainly about, where it prepares for no profession's own practice.
    pub focus: Option<Focus>,
    /// File its text is in.
    pub home: Home,
}

/// A waiting rule.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Clock {
    /// Stable name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Months from its event until clear.
    pub months: u16,
    /// What starts it.
    pub counted_from: CountedFrom,
}

/// The event a clock counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum CountedFrom {
    Start,
    End,
    /// The exam board after the end; its date is not published, so "not before" the end.
    #[default]
    ExamBoard,
}

/// What kind of step a move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum MoveKind {
    #[default]
    Study,
    TrainInPost,
    Apprenticeship,
    Register,
    TakePost,
    Promotion,
    AwardInPost,
    ConvertOverseas,
    Progress,
}

/// Where a move starts from, besides its requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum From {
    /// Anyone who meets the requirements.
    #[default]
    Anyone,
    /// Someone now in this role (or whose training in it has just ended).
    Role(RoleId),
    /// Someone who holds this.
    Holding(HoldingId),
}

/// One step a person can take.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Move {
    /// Stable name.
    pub slug: String,
    /// A plain title.
    pub title: String,
    /// Kind.
    pub kind: MoveKind,
    /// Where from.
    pub from: From,
    /// Role taken at the start and held through it.
    pub to_role: Option<RoleId>,
    /// Holdings gained at the end.
    pub gains: Vec<HoldingId>,
    /// Holdings gained at the end if the result is good enough (a 2:1).
    pub gains_on_result: Vec<HoldingId>,
    /// Programme, if any.
    pub via: Option<ProgrammeId>,
    /// The same step seen from one start: for wording only, never planned.
    pub variant_of: Option<MoveId>,
    /// What it asks for.
    pub requires: Requirement,
    /// Ways to do it, at least one.
    pub ways: Vec<Way>,
    /// Pay during it.
    pub pays: Pay,
    /// What the person pays.
    pub costs: Vec<Cost>,
    /// Who else pays.
    pub funding: Vec<Funding>,
    /// Clocks it starts, and how sure that is.
    pub starts: Vec<(ClockId, Certainty)>,
    /// Whether one has to be picked out of several applicants (a post, a funded place).
    pub selection: bool,
    /// Professions it qualifies one in (empty if it is no professional training).
    pub qualifies_in: Vec<ProfessionId>,
    /// Published numbers of applicants and places.
    pub competition: Option<Competition>,
    /// Whether it can be had now.
    pub availability: Availability,
    /// The only regions it can be had in; empty: where is not known.
    pub regions: Vec<Region>,
    /// How sure the step is.
    pub certainty: Certainty,
    /// File its text is in.
    pub home: Home,
}

/// One way to do a move: full time, or part time beside a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Way {
    /// True if one keeps one's present job, pay and experience going meanwhile.
    pub beside_work: bool,
    /// True if it is full-time study at a university or college.
    pub full_time_study: bool,
    /// Length.
    pub months: Months,
}

/// A length in months; every part may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Months {
    /// Least published.
    pub least: Option<u16>,
    /// Typical.
    pub typical: Option<u16>,
    /// Most published; a typical length with no most is "or more".
    pub most: Option<u16>,
}

impl Months {
    /// Months to count in a plan: typical, else least, else most, else none (a post or a
    /// registration has no published length).
    pub fn planned(self) -> u16 {
        self.typical.or(self.least).or(self.most).unwrap_or(0)
    }

    /// True if nothing is published.
    pub fn unknown(self) -> bool {
        self.typical.is_none() && self.least.is_none() && self.most.is_none()
    }
}

/// What the person pays for a move.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cost {
    /// What for.
    pub kind: CostKind,
    /// Least in pounds per unit, rounded up; `None` is unknown, never free.
    pub min_pounds: Option<u32>,
    /// Most in pounds per unit; `None` is unknown.
    pub max_pounds: Option<u32>,
    /// Unit.
    pub per: CostUnit,
    /// Year or date of the figure, as published; empty if none.
    pub as_of: String,
    /// True if a student loan can cover it.
    pub loan: bool,
}

/// What a cost is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum CostKind {
    #[default]
    Tuition,
    PersonalTherapy,
    PersonalAnalysis,
    Registration,
    Application,
    Scrutiny,
    Supervision,
    Other,
}

/// What a cost is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostUnit {
    /// Each year of the move's planned length (a part of a year counts by months).
    Year,
    /// Once.
    #[default]
    Once,
    /// Each session; how many is not modelled, so the sum is unknown.
    Session,
}

/// Who pays besides the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Funding {
    NhsFunded,
    #[serde(rename = "self")]
    OwnMoney,
    Employer,
    Loan,
    Apprenticeship,
    Bursary,
    Public,
    #[default]
    Other,
}

/// Published numbers of applicants and places.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Competition {
    /// People who applied.
    pub applicants: Option<u32>,
    /// Places or posts.
    pub places: Option<u32>,
    /// Year, as published.
    pub year: String,
}

/// Whether a move can be had now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Availability {
    Open,
    Limited,
    RegionLimited,
    Pilot,
    Paused,
    /// Closed to new starts: never planned.
    Withdrawn,
    #[default]
    Unknown,
}

/// A region of NHS England.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Region {
    EastOfEngland,
    London,
    Midlands,
    NorthEastAndYorkshire,
    NorthWest,
    SouthEast,
    SouthWest,
}

impl Region {
    /// Each with its name in links and its words.
    pub const ALL: [(Region, &'static str, &'static str); 7] = [
        (Region::EastOfEngland, "east-of-england", "the East of England"),
        (Region::London, "london", "London"),
        (Region::Midlands, "midlands", "the Midlands"),
        (Region::NorthEastAndYorkshire, "north-east-and-yorkshire", "the North East and Yorkshire"),
        (Region::NorthWest, "north-west", "the North West"),
        (Region::SouthEast, "south-east", "the South East"),
        (Region::SouthWest, "south-west", "the South West"),
    ];

    /// The region of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(region, ..)| *region)
    }

    /// Its name in links.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(region, ..)| *region == self).map_or("", |(_, name, _)| name)
    }

    /// Its words, to stand within a sentence.
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(region, ..)| *region == self).map_or("", |(.., words)| words)
    }
}

/// What a move asks for: a tree of several levels.
///
/// Nodes are numbered in pre-order from 0 (the root); wordings in [`crate::text::MoveText`] refer to
/// these numbers. It is stored as the list of its nodes in that order, so that a broken file can't
/// nest without end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// Every part. Empty: nothing is asked.
    All(Vec<Requirement>),
    /// One part is enough.
    Any(Vec<Requirement>),
    /// One condition.
    Leaf(Leaf),
}

/// A leaf of a requirement, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct LeafAt<'a> {
    /// Its pre-order number.
    pub node: u8,
    /// The leaf.
    pub leaf: &'a Leaf,
    /// Whether it is a direct part of an `Any`.
    pub in_any: bool,
}

/// Most levels of a requirement, counting the root.
pub const DEEPEST_REQUIREMENT: usize = 16;
/// Most nodes of a requirement: their numbers fit one byte.
pub const MOST_REQUIREMENT_NODES: usize = 255;

/// A node of a requirement as it is stored: a branch is followed by its parts.
#[derive(Serialize, Deserialize)]
enum FlatNode {
    All(u16),
    Any(u16),
    Leaf(Leaf),
}

impl Requirement {
    /// Every leaf, in pre-order.
    pub fn leaves(&self) -> Vec<LeafAt<'_>> {
        fn walk<'a>(part: &'a Requirement, in_any: bool, next: &mut u8, out: &mut Vec<LeafAt<'a>>) {
            let node = *next;
            *next = next.saturating_add(1);
            match part {
                Requirement::All(parts) => parts.iter().for_each(|part| walk(part, false, next, out)),
                Requirement::Any(parts) => parts.iter().for_each(|part| walk(part, true, next, out)),
                Requirement::Leaf(leaf) => out.push(LeafAt { node, leaf, in_any }),
            }
        }
        let mut out = Vec::new();
        walk(self, false, &mut 0, &mut out);
        out
    }

    /// Whether it is one condition, of which somebody decides whether it counts.
    pub fn may_count(&self) -> bool {
        matches!(self, Requirement::Leaf(Leaf { test: Test::Other { may_count: true, .. }, .. }))
    }

    fn flatten(&self, nodes: &mut Vec<FlatNode>) {
        let count = |parts: &[Requirement]| u16::try_from(parts.len()).unwrap_or(u16::MAX);
        match self {
            Requirement::All(parts) => nodes.push(FlatNode::All(count(parts))),
            Requirement::Any(parts) => nodes.push(FlatNode::Any(count(parts))),
            Requirement::Leaf(leaf) => nodes.push(FlatNode::Leaf(leaf.clone())),
        }
        if let Requirement::All(parts) | Requirement::Any(parts) = self {
            for part in parts {
                part.flatten(nodes);
            }
        }
    }

    /// The tree that begins with the next node; `None` if nodes are missing or it is too deep.
    fn grow(nodes: &mut std::vec::IntoIter<FlatNode>, levels_left: usize) -> Option<Self> {
        let below = levels_left.checked_sub(1)?;
        Some(match nodes.next()? {
            FlatNode::Leaf(leaf) => Requirement::Leaf(leaf),
            FlatNode::All(parts) => {
                Requirement::All((0..parts).map(|_| Self::grow(nodes, below)).collect::<Option<_>>()?)
            }
            FlatNode::Any(parts) => {
                Requirement::Any((0..parts).map(|_| Self::grow(nodes, below)).collect::<Option<_>>()?)
            }
        })
    }
}

impl Serialize for Requirement {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut nodes = Vec::new();
        self.flatten(&mut nodes);
        nodes.serialize(serializer)
    }
}

/// Nodes that are no tree, too many or too deep, are read as a condition that names what no catalogue holds:
/// opening refuses it.
impl<'de> Deserialize<'de> for Requirement {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let nodes = Vec::<FlatNode>::deserialize(deserializer)?;
        let fits = nodes.len() <= MOST_REQUIREMENT_NODES;
        let mut nodes = nodes.into_iter();
        Ok(match Self::grow(&mut nodes, DEEPEST_REQUIREMENT) {
            Some(tree) if fits && nodes.next().is_none() => tree,
            _ => Requirement::Leaf(Leaf { test: Test::Hold(HoldingId(u16::MAX)), certainty: Certainty::Required }),
        })
    }
}

impl Default for Requirement {
    fn default() -> Self {
        Requirement::All(Vec::new())
    }
}

/// One condition of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// What is asked.
    pub test: Test,
    /// How sure it is that it is asked, or (in an `Any`) that it is enough.
    pub certainty: Certainty,
}

/// What a leaf asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// Hold something.
    Hold(HoldingId),
    /// Be in a role now.
    InRole(RoleId),
    /// Have worked in a group's roles. `None`: some time, length not published.
    WorkedIn(GroupId, Option<u16>),
    /// A clock has run out or never started.
    ClearOf(ClockId),
    /// Be at least this old in years.
    AtLeastAge(u8),
    /// Something only a person can judge: shown, not planned for.
    Other {
        /// Someone decides whether it counts in place of the other parts of an `Any`.
        may_count: bool,
        /// Won together with the place, not held beforehand.
        won_with_place: bool,
    },
}
