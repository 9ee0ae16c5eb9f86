//! One question made small: only the moves that can matter, with what they ask for reduced to what
//! is still open for this person.
//!
//! [`Problem::of_moves`] puts it together: from the moves that can ever be made ([`reach`]) to those worth making
//! ([`relevant`]), and to the steps that they are written down as ([`draft`]).

mod bits;
mod cost;
mod doable;
mod draft;
mod facts;
mod gauge;
mod goal;
mod job;
mod need;
mod pay;
mod reach;
mod relevant;
mod step;

pub(crate) use bits::Bits;
pub(crate) use cost::{Cost, DETOURS, MONEY, MONTHS, POUNDS, SELECTIONS, UNPAID, add, money, no_worse};
pub(crate) use doable::{allowed_ways, can_be_planned, has_few_places};
pub(crate) use goal::{goal_role, goal_roles, is_detour};
pub(crate) use job::{Job, RoleAfter, leaves_the_job, role_after, works_as_well};
pub(crate) use need::Need;
pub(crate) use pay::{PayTable, is_unpaid, pay_unknown, pounds};
pub(crate) use reach::Reach;
pub(crate) use relevant::mattering;
pub(crate) use step::{Step, WayTo};

use crate::bound::{Bound, Cut, Stretches};
use crate::judge::Now;
use crate::search::{Limits, Path};
use crate::{Goal, Person, Terms};
use catalogue::{Catalogue, MoveId, MoveKind, RoleId};
use doable::Doable;
use draft::Draft;
use gauge::{Gauge, GaugeKind};
use need::RawNeed;
use reach::open_moves;
use relevant::Relevant;
use std::rc::Rc;

/// One question made small.
pub(crate) struct Problem {
    pub steps: Vec<Step>,
    pub jobs: Vec<Job>,
    pub gauges: Vec<Gauge>,
    /// Heights that tell gauges apart: those that are asked for, and the first above the start.
    pub marks: Vec<(usize, u16)>,
    /// Clock and age gauges: those that waiting anywhere moves.
    pub timed: Bits,
    /// Number of tracked holdings.
    pub tracked: usize,
    /// Those of them that some requirement asks for.
    pub asked: Bits,
    pub start_role: Option<RoleId>,
    /// No month without pay.
    pub no_unpaid: bool,
    pub floor: u32,
    pub fees_max: Option<u32>,
    pub pay: PayTable,
    /// Number of facts, of which the goal is the last: see [`facts::Facts`].
    pub facts: usize,
    /// By role: its fact, if it is one.
    role_facts: Vec<Option<usize>>,
    /// By gauge: the fact of its group, if it has one.
    group_facts: Vec<Option<usize>>,
    /// By fact: steps that give it.
    pub given_by: Vec<Vec<usize>>,
    /// By fact: steps that ask for it.
    pub asked_by: Vec<Vec<usize>>,
    /// By step: steps that give something it asks for.
    pub fed_by: Vec<Vec<usize>>,
    /// By role that can be had: the facts true of whoever has it.
    pub role_has: Vec<Bits>,
    /// Facts of the role at the start that no move gives: taken for true for good.
    pub given: Bits,
    /// Months in groups that every way through must work.
    pub stretches: Stretches,
    /// The bound with nothing but what the person has, the cuts it is made of, and what it comes to.
    pub bound: Rc<Bound>,
    pub cuts: Vec<Cut>,
    pub least: Cost,
    /// By step: what any way through that makes it costs at least.
    pub through: Vec<Cost>,
}

impl Problem {
    /// Reduces a question, or `None` if no move leads to the goal at all.
    pub fn new(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms, only: Only<'_>) -> Option<Self> {
        let role = goal_role(catalogue, goal)?;
        let mut moves: Vec<MoveId> = mattering(catalogue, role, terms);
        moves.sort_by(|a, b| catalogue.move_of(*a).slug.cmp(&catalogue.move_of(*b).slug));
        Self::of_moves(catalogue, person, goal, terms, only, &moves)
    }

    /// The same with these moves and no others, in order of their names.
    pub fn of_moves(
        catalogue: &Catalogue,
        person: &Person,
        goal: Goal,
        terms: &Terms,
        only: Only<'_>,
        moves: &[MoveId],
    ) -> Option<Self> {
        let doable = Doable::new(catalogue, terms, goal_role(catalogue, goal)?);
        let today = Now::today(catalogue, person);
        let mut open = open_moves(&doable, person, &today, moves);
        only.keep(catalogue, doable.goal, &mut open);
        let relevant = Relevant::new(&doable, &open, person.role);
        let mut kept = relevant.kept.iter();
        open.retain(|_| kept.next() == Some(&true));
        if !open.iter().any(|(id, _)| doable.is_goal(catalogue.move_of(*id))) {
            return None;
        }
        let draft = Draft::new(doable, person, goal, &today, &open, &relevant.roles);
        let steps = open.iter().zip(&relevant.for_themselves);
        let steps = steps.map(|((id, needs), for_itself)| draft.step(*id, needs, *for_itself)).collect();
        draft.problem(steps).bounded()
    }

    /// With what every way through must cost; `None` if the goal is out of reach.
    fn bounded(mut self) -> Option<Self> {
        self.stretches = Stretches::new(&self)?;
        let mut cuts = Vec::new();
        self.bound = Rc::new(Bound::new(&self, &mut cuts));
        let start: Vec<u16> = self.gauges.iter().map(|gauge| gauge.start).collect();
        self.least = self.bound.least(&self, &cuts, self.start_role, &start, None);
        self.cuts = cuts;
        self.through = self.bound.through(&self, &self.least);
        Some(self)
    }

    /// The marks that these gauges have reached, of some gauges or of all; several marks may share a bit. Gauges that
    /// all stand as high as others have reached all that those have.
    pub fn reached(&self, gauges: &[u16], among: Option<&Bits>) -> u64 {
        let mut reached = 0;
        for (bit, (at, height)) in self.marks.iter().enumerate() {
            if gauges.get(*at).is_some_and(|value| value >= height) && among.is_none_or(|among| among.has(*at)) {
                reached |= 1 << (bit % 64);
            }
        }
        reached
    }

    /// Moves that some way through within the limits may make.
    pub fn worth_making(&self, limits: &Limits) -> Vec<MoveId> {
        self.steps
            .iter()
            .zip(&self.through)
            .filter(|(_, cost)| !limits.leave_out(cost))
            .map(|(step, _)| step.id)
            .collect()
    }

    /// The fact that one has had a role, if that is needed as such.
    pub fn role_fact(&self, role: RoleId) -> Option<usize> {
        self.role_facts.get(usize::from(role.0)).copied().flatten()
    }

    /// The fact that one has had a role of a gauge's group, if it is of a group.
    pub fn group_fact(&self, gauge: usize) -> Option<usize> {
        self.group_facts.get(gauge).copied().flatten()
    }

    pub fn job(&self, role: RoleId) -> Option<&Job> {
        self.jobs.get(usize::from(role.0))
    }
}

/// Which trainings for the goal's own professions may be used.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Only<'a> {
    /// Any.
    Anything,
    /// Training posts and apprenticeships, where there are such.
    PaidTraining,
    /// Those of a path.
    TrainingOf(&'a Path),
}

impl Only<'_> {
    fn keep(self, catalogue: &Catalogue, goal: RoleId, moves: &mut Vec<(MoveId, RawNeed)>) {
        let professions = &catalogue.role(goal).professions;
        let trains = |id: MoveId| catalogue.move_of(id).qualifies_in.iter().any(|one| professions.contains(one));
        match self {
            Only::Anything => {}
            Only::PaidTraining => {
                let kind = |id: MoveId| catalogue.move_of(id).kind;
                let paid = |id: MoveId| matches!(kind(id), MoveKind::TrainInPost | MoveKind::Apprenticeship);
                if moves.iter().any(|(id, _)| trains(*id) && paid(*id)) {
                    moves.retain(|(id, _)| !trains(*id) || kind(*id) != MoveKind::Study);
                }
            }
            Only::TrainingOf(path) => {
                moves.retain(|(id, _)| !trains(*id) || path.steps.iter().any(|(_, made, _)| made == id));
            }
        }
    }
}
