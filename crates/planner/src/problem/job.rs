//! Roles as jobs: what time in them counts for, and when they are over.

use super::doable::Doable;
use super::need::RawNeed;
use super::{Bits, Gauge, pay_unknown};
use crate::judge;
use catalogue::{
    Catalogue, Certainty, From, GroupId, Move, MoveId, MoveKind, Pay, Requirement, Role, RoleId, Stage, Test,
};

/// A role, as far as it matters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Job {
    /// Group gauges its months count in; of jobs that can be had.
    pub groups: Bits,
    /// Some move that matters can be made only from this very role.
    pub mentioned: bool,
    /// One can work on in it under the income floor.
    pub may_wait: bool,
    pub unpaid: bool,
    /// Group gauges it counts in for sure only if somebody agrees.
    /// And one more if nobody knows what it pays: it counts as paid.
    pub doubtful: u16,
}

/// What every role is as a job, given which can be had and which some move that matters is only for.
pub(super) fn jobs(doable: &Doable<'_>, mentioned: &Bits, taken: &Bits, gauges: &[Gauge]) -> Vec<Job> {
    let Doable { catalogue, pay, floor, .. } = doable;
    let job = |(at, role): (usize, &Role)| Job {
        groups: if taken.has(at) { Bits::of(gauges.len()) } else { Bits::default() },
        mentioned: mentioned.has(at),
        may_wait: *floor == 0 || pay.amount(role.pay) >= *floor,
        unpaid: role.pay == Pay::Nothing,
        doubtful: u16::from(pay_unknown(role.pay)),
    };
    let mut jobs: Vec<Job> = catalogue.roles.iter().enumerate().map(job).collect();
    for (at, gauge) in gauges.iter().enumerate() {
        for (role, _) in gauge.group().iter().flat_map(|group| &catalogue.group(*group).members) {
            jobs.get_mut(usize::from(role.0)).into_iter().for_each(|job| job.groups.put(at));
        }
    }
    for (job, role) in jobs.iter_mut().zip(catalogue.role_ids()) {
        let groups = job.groups.iter().filter_map(|at| gauges.get(at)?.group());
        let inferred = |group: &GroupId| judge::membership(catalogue.group(*group), role) == Some(Certainty::Inferred);
        job.doubtful += u16::try_from(groups.filter(inferred).count()).unwrap_or(u16::MAX);
    }
    jobs
}

/// Whether a live job does all that another does, as far as its months, pay and terms go.
pub(crate) fn works_as_well(job: &Job, other: &Job) -> bool {
    job.may_wait >= other.may_wait && job.unpaid <= other.unpaid
}

/// Roles that one has at the start, or that some move takes.
pub(super) fn roles_taken(catalogue: &Catalogue, moves: &[(MoveId, RawNeed)], start: Option<RoleId>) -> Bits {
    let mut taken = Bits::of(catalogue.roles.len());
    for role in moves.iter().filter_map(|(id, _)| catalogue.move_of(*id).to_role).chain(start) {
        taken.put(usize::from(role.0));
    }
    taken
}

/// By role that can be had: the groups that its months count in, and those of them in which they do for sure.
pub(super) fn groups_by_role(catalogue: &Catalogue, taken: &Bits) -> (Vec<Bits>, Vec<Bits>) {
    let room = |role| if taken.has(role) { Bits::of(catalogue.groups.len()) } else { Bits::default() };
    let mut all: Vec<Bits> = (0..catalogue.roles.len()).map(room).collect();
    let mut surely = all.clone();
    for (at, group) in catalogue.groups.iter().enumerate() {
        for (role, certainty) in &group.members {
            let role = usize::from(role.0);
            all.get_mut(role).into_iter().for_each(|groups| groups.put(at));
            if *certainty != Certainty::Inferred {
                surely.get_mut(role).into_iter().for_each(|groups| groups.put(at));
            }
        }
    }
    (all, surely)
}

/// The role that one has after a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleAfter {
    /// The same as before.
    AsBefore,
    /// The job that one kept beside the move, or none if one kept none.
    Kept,
    /// The one that the move takes; where it is over with the move, one can't work on in it.
    Taken { role: RoleId, over: bool },
}

impl RoleAfter {
    /// After so many months of a move that takes a role, or none. Whether it leaves one in the job beside it, if there is
    /// one, is asked only where it matters: it may take a look at every move. What it takes is over then for those
    /// without a job, too: to have none is never better than to have one.
    pub(super) fn of(
        taken: Option<RoleId>,
        months: u16,
        beside_work: bool,
        ends: bool,
        leaves_the_job: impl FnOnce(RoleId) -> bool,
    ) -> Self {
        match taken {
            Some(role) if months > 0 && beside_work && leaves_the_job(role) => Self::Kept,
            Some(role) => Self::Taken { role, over: months > 0 && ends },
            None if months == 0 => Self::AsBefore,
            None => Self::Kept,
        }
    }
}

/// The role that one has after so many months of a move.
pub(crate) fn role_after(catalogue: &Catalogue, the_move: &Move, months: u16, beside_work: bool) -> RoleAfter {
    let ends = ends_with_move(catalogue, the_move);
    RoleAfter::of(the_move.to_role, months, beside_work, ends, |role| leaves_the_job(catalogue, role))
}

/// Whether a role is over when the move that took it ends, if that takes any time.
pub(super) fn ends_with_move(catalogue: &Catalogue, the_move: &Move) -> bool {
    the_move.to_role.is_some_and(|role| {
        catalogue.role(role).stage == Stage::Trainee
            || matches!(
                the_move.kind,
                MoveKind::Study | MoveKind::TrainInPost | MoveKind::Apprenticeship | MoveKind::Progress
            )
    })
}

/// Whether one is back in the job one has kept when a move ends that was made beside it and takes a role: no step asks
/// for that role.
pub(crate) fn leaves_the_job(catalogue: &Catalogue, role: RoleId) -> bool {
    !roles_asked_for(catalogue).has(usize::from(role.0))
}

/// Roles that some step of the catalogue is only for those in.
pub(super) fn roles_asked_for(catalogue: &Catalogue) -> Bits {
    let mut asked = Bits::of(catalogue.roles.len());
    for the_move in catalogue.moves.iter().filter(|the_move| the_move.variant_of.is_none()) {
        each_role_asked_for(the_move, &mut |role| asked.put(usize::from(role.0)));
    }
    asked
}

/// The roles that somebody has to be in for a move.
fn each_role_asked_for(the_move: &Move, see: &mut impl FnMut(RoleId)) {
    fn within(requirement: &Requirement, see: &mut impl FnMut(RoleId)) {
        match requirement {
            Requirement::All(parts) | Requirement::Any(parts) => parts.iter().for_each(|part| within(part, see)),
            Requirement::Leaf(leaf) => {
                if let Test::InRole(role) = leaf.test {
                    see(role);
                }
            }
        }
    }
    if let From::Role(role) = the_move.from {
        see(role);
    }
    within(&the_move.requires, see);
}
