//! What goes into the planner and what comes out.

use crate::Month;
use catalogue::{
    Catalogue, Certainty, ClockId, GroupId, HoldingId, Leaf, Months, Move, MoveId, Pay, ProfessionId, Region, RoleId,
};

/// What a person has, does and says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Held now (what these imply need not be listed).
    pub holdings: Vec<HoldingId>,
    /// What they may have, and have not said whether they do: the class of their degree. Plans go by it, and say so
    /// wherever a step asks for it.
    pub not_said: Vec<HoldingId>,
    /// Months worked in roles so far.
    pub worked: Vec<(RoleId, u16)>,
    /// The role they are in now.
    pub role: Option<RoleId>,
    /// Months from today until each clock they started is clear (one not listed is clear).
    pub clocks: Vec<(ClockId, u16)>,
    /// Trainings they have done, with the month each ended, or its exam board sat where that is known.
    /// They hold what these gave, and their clocks count from then.
    pub trained: Vec<(MoveId, Month)>,
    /// The month the plan starts in; the month of the facts, if it is not said.
    pub today: Option<Month>,
    /// Requirement leaves (move and pre-order node number) they say they satisfy.
    pub says: Vec<(MoveId, u8)>,
    /// Age in years, if they gave it.
    pub age: Option<u8>,
}

impl Person {
    /// The month the plan starts in; `None` if neither the person nor the catalogue says.
    pub fn today(&self, catalogue: &Catalogue) -> Option<Month> {
        self.today.or_else(|| Month::read(&catalogue.version.date))
    }
}

/// Where they want to get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// A job.
    Role(RoleId),
    /// The first qualified role of a profession.
    Profession(ProfessionId),
    /// The first qualified role of whichever profession fits.
    Any(Description),
}

/// What a profession is like: what all of its parts ask for holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Description {
    /// Giving therapy is its main work.
    pub therapist: bool,
    /// It works with people of one of these tags; empty: with anyone.
    pub with: &'static [&'static str],
    /// It works in a setting of one of these tags; empty: anywhere.
    pub within: &'static [&'static str],
}

impl Description {
    /// The professions that fit and have a first qualified role, in order of their names.
    pub fn professions(&self, catalogue: &Catalogue) -> Vec<ProfessionId> {
        let one = |wanted: &[&str], tags: &[String]| {
            wanted.is_empty() || tags.iter().any(|tag| wanted.contains(&tag.as_str()))
        };
        let fits = |id: &ProfessionId| {
            let profession = catalogue.profession(*id);
            profession.qualified_role.is_some()
                && (!self.therapist || profession.therapist)
                && one(self.with, &profession.works_with)
                && one(self.within, &profession.settings)
        };
        let mut found: Vec<ProfessionId> = catalogue.profession_ids().filter(fits).collect();
        found.sort_by(|a, b| catalogue.profession(*a).slug.cmp(&catalogue.profession(*b).slug));
        found
    }
}

/// What must be true on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// No month without pay.
    pub no_unpaid: bool,
    /// No full-time study at a university or college.
    pub no_full_time_study: bool,
    /// Least pay before tax over any 12 months, in pounds; months of unknown pay fail it.
    pub income_floor_pounds: Option<u32>,
    /// Most the person can pay out of pocket in all, in pounds.
    pub fees_max_pounds: Option<u32>,
    /// Use steps that nobody has published as well.
    pub include_inferred: bool,
    /// Don't rely on steps that are only usual practice.
    pub refuse_typical: bool,
    /// Don't rely on steps in which courses or employers differ.
    pub refuse_varies: bool,
    /// Train only beside work. Whether a training post can be had part time is published of none, so
    /// none counts as part time. Taking a post, a promotion and registration are no training.
    pub part_time: bool,
    /// The month by which to be there.
    pub latest: Option<Month>,
    /// Where to stay: steps that can be had only in other regions are left out. A step of which nobody
    /// says where it can be had is kept.
    pub region: Option<Region>,
}

impl Terms {
    /// Whether a step as sure as this may be relied on.
    pub fn accepts(&self, certainty: Certainty) -> bool {
        match certainty {
            Certainty::Required => true,
            Certainty::Typical => !self.refuse_typical,
            Certainty::Varies => !self.refuse_varies,
            Certainty::Inferred => self.include_inferred,
        }
    }

    /// Whether a step can be had in the region: `None` if that is not known, or no region is asked for.
    pub fn in_region(&self, the_move: &Move) -> Option<bool> {
        let region = self.region?;
        (!the_move.regions.is_empty()).then(|| the_move.regions.contains(&region))
    }

    /// Most months to the goal, if there is a latest month.
    pub fn months_max(&self, catalogue: &Catalogue, person: &Person) -> Option<u16> {
        Some(self.latest?.since(person.today(catalogue)?))
    }
}

/// The planner's answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Every route that no other beats, in a stable order: fewest detours, then months, then money; of equal ones those
    /// that rest least on what others judge, then the shortest to tell, then by name.
    pub routes: Vec<Route>,
    /// Up to three different routes worth showing first, in order.
    pub picks: Vec<Pick>,
    /// Ways through other professions, as jobs in themselves: filled by [`crate::by_way_of`].
    pub by_way_of: Vec<ByWay>,
    /// True if the search was given up before every route was looked at: those shown are right, and
    /// others may be missing.
    pub cut_short: bool,
}

impl Answer {
    /// The route with this key ([`Route::key`]), ways through other professions among them.
    pub fn find(&self, catalogue: &Catalogue, key: &str) -> Option<&Route> {
        self.all().find(|route| route.key(catalogue) == key)
    }

    /// What a pick is best at among all that is told: while a price of any route is not known, the cheapest is only
    /// the cheapest known.
    pub fn best_at(&self, pick: &Pick) -> Vec<PickLabel> {
        let unknown = self.all().any(|route| route.measures.unknown_amounts > 0);
        let label = |label: &PickLabel| match label {
            PickLabel::Cheapest if unknown => PickLabel::CheapestKnown,
            label => *label,
        };
        pick.labels.iter().map(label).collect()
    }

    /// The routes, then the ways through other professions.
    fn all(&self) -> impl Iterator<Item = &Route> {
        self.routes.iter().chain(self.by_way_of.iter().map(|by| &by.route))
    }
}

/// A route that takes a qualified job of another profession on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByWay {
    /// Whose qualified role is held on the way.
    pub profession: ProfessionId,
    /// The best route through it.
    pub route: Route,
}

/// A route worth showing first, and what it is best at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What it is best at among [`Answer::routes`]; at least one. To tell it, read [`Answer::best_at`].
    pub labels: Vec<PickLabel>,
    /// Position in [`Answer::routes`].
    pub route: usize,
}

/// What a picked route is best at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PickLabel {
    /// Fewest detours, then fewest months, then the cheapest.
    MostDirect,
    /// Fewest months.
    Quickest,
    /// No month without pay.
    AlwaysPaid,
    /// Least known cost, with no unknown amount.
    Cheapest,
    /// Least known cost where some amount is unknown.
    CheapestKnown,
    /// Fewest selections, fewer than any other pick.
    FewestSelections,
}

/// A way to the goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// In order.
    pub steps: Vec<Step>,
    /// Totals.
    pub measures: Measures,
    /// Least, planned and most months in all. `most` is `None` where a step has no published most;
    /// steps of unknown length (posts, registration) count as none.
    pub months: Months,
    /// Steps whose length nobody publishes (posts, registrations): "plus the time to find a post".
    pub untimed_steps: u8,
    /// What the route relies on that is not certain.
    pub relies_on: Vec<Reliance>,
}

impl Route {
    /// The role that its last step takes; `None` of a route without steps.
    pub fn reached(&self, catalogue: &Catalogue) -> Option<RoleId> {
        match self.steps.last()?.what {
            StepKind::Move { id, .. } => catalogue.move_of(id).to_role,
            StepKind::Work { .. } => None,
        }
    }

    /// A stable name for links: 8 hexadecimal digits over the slugs and ways of its steps.
    pub fn key(&self, catalogue: &Catalogue) -> String {
        let mut hash: u32 = 0x811c_9dc5;
        let mut eat = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
            }
        };
        for step in &self.steps {
            match &step.what {
                StepKind::Move { id, way } => {
                    eat(catalogue.move_of(*id).slug.as_bytes());
                    eat(&[b'.', *way]);
                }
                StepKind::Work { .. } => eat(&step.months.planned().to_le_bytes()),
            }
        }
        format!("{hash:08x}")
    }

    /// The least certain of its steps, of what they ask, and of what it relies on.
    pub fn weakest(&self, catalogue: &Catalogue) -> Weakest {
        let steps = self.steps.iter().filter_map(|step| match step.what {
            StepKind::Move { id, .. } => Some(catalogue.move_of(id).certainty),
            StepKind::Work { .. } => None,
        });
        let needs = self.steps.iter().flat_map(|step| &step.needs).filter(|need| need.by != MetBy::NotNeeded);
        let facts = steps.chain(needs.map(|need| need.leaf.certainty)).map(|certainty| match certainty {
            Certainty::Required => Weakest::Required,
            Certainty::Typical => Weakest::Typical,
            Certainty::Varies => Weakest::Varies,
            Certainty::Inferred => Weakest::Inferred,
        });
        let relied = self.relies_on.iter().filter_map(|reliance| match reliance {
            Reliance::MayCount { .. } => Some(Weakest::MayCount),
            Reliance::Result { .. } | Reliance::NotSaid { .. } | Reliance::StandIn { .. } => Some(Weakest::Typical),
            Reliance::Word { .. } | Reliance::ClockDate { .. } => None,
        });
        facts.chain(relied).max().unwrap_or(Weakest::Required)
    }
}

/// The least certain part of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weakest {
    /// All of it rests on published rules.
    Required,
    /// What adverts and courses mostly do.
    Typical,
    /// Courses or employers differ.
    Varies,
    /// Somebody decides whether a part of it counts.
    MayCount,
    /// It follows from other facts; nobody has published it.
    Inferred,
}

/// Totals of a route. Lower is better in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Measures {
    /// Planned months to the goal.
    pub months: u16,
    /// Pounds out of pocket, adding the least of each known amount.
    pub pounds: u32,
    /// Amounts that are not known (a fee, a session price times an unknown number, pay).
    pub unknown_amounts: u16,
    /// Months without pay.
    pub unpaid_months: u16,
    /// Times one has to be picked out of several.
    pub selections: u16,
    /// Whether places on some step are known to be few, or to be had in some regions only. It counts as the worse.
    pub few_places: bool,
    /// Trainings for another profession on the way.
    pub detours: u16,
}

/// Something a route relies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reliance {
    /// A result of a step (a 2:1) that a later step rests on.
    Result {
        /// Position of the step that brings it.
        step: usize,
        /// The least of its `gains_on_result` that is enough.
        holding: HoldingId,
    },
    /// Something that the person has not said whether they have.
    NotSaid {
        /// Step position at which it is asked.
        step: usize,
        /// What is asked.
        holding: HoldingId,
    },
    /// Work that may count: somebody decides.
    MayCount {
        /// Step position at which it is asked.
        step: usize,
        /// Pre-order number of the leaf.
        node: u8,
    },
    /// The person's word.
    Word {
        /// Step position.
        step: usize,
        /// Pre-order number of the leaf.
        node: u8,
    },
    /// A length of experience that is our stand-in: none is published.
    StandIn {
        /// Step position.
        step: usize,
        /// Pre-order number of the leaf.
        node: u8,
        /// Months taken.
        months: u16,
    },
    /// A clock that counts from an exam board whose date is not known, or that only may have been
    /// started.
    ClockDate {
        /// Step position that waits for it.
        step: usize,
        /// Which clock.
        clock: ClockId,
    },
}

/// One step of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What one does.
    pub what: StepKind,
    /// Months from now to its start, as planned.
    pub start_month: u16,
    /// Its length: planned months stand in `typical`.
    pub months: Months,
    /// Role held during it.
    pub role: Option<RoleId>,
    /// The job that one keeps beside a move that is made beside work.
    pub kept: Option<RoleId>,
    /// Pay during it. For work it is the role's.
    pub pays: Pay,
    /// Pounds out of pocket: least known.
    pub pounds: u32,
    /// Pounds out of pocket: most, if every amount has one.
    pub pounds_most: Option<u32>,
    /// Amounts not known.
    pub unknown_amounts: u16,
    /// Every leaf of the move's requirement, in pre-order. Empty for work.
    pub needs: Vec<Need>,
}

/// What one does in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// A move, one way.
    Move {
        /// Which.
        id: MoveId,
        /// Position in the move's ways.
        way: u8,
    },
    /// Working on in the present role, or waiting if there is none.
    Work {
        /// What for.
        reasons: Vec<WorkReason>,
    },
}

/// Why one works on before the next move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorkReason {
    /// To have worked long enough in a group's roles.
    Experience {
        /// Which group.
        group: GroupId,
        /// Months asked.
        months: u16,
    },
    /// To be clear of a clock.
    Clock(ClockId),
    /// To be old enough, in years.
    Age(u8),
}

/// A leaf of a requirement, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Pre-order number of the leaf in the requirement.
    pub node: u8,
    /// The leaf.
    pub leaf: Leaf,
    /// Judged against the person as they are today.
    pub now: LeafState,
    /// What meets it when the step starts.
    pub by: MetBy,
}

/// Four states, never two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeafState {
    /// You have this.
    Met,
    /// Not yet.
    NotYet,
    /// May count: somebody decides.
    MayCount,
    /// Not known.
    Unknown,
}

/// What meets a leaf in a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MetBy {
    /// The person has it now.
    Held,
    /// An earlier step gives it (position in the route).
    Step(usize),
    /// The person says so.
    Word,
    /// Shown, not planned for (an interview, a check).
    Shown,
    /// Not needed: another part of an `Any` is met.
    NotNeeded,
}
