//! Which moves matter: for a goal whoever asks, and for this person.

use super::doable::{Doable, can_be_planned, has_few_places, is_beside_a_job};
use super::job::{ends_with_move, groups_by_role, roles_taken};
use super::need::RawNeed;
use super::step::{all_gains, from_role, passes_time_paid};
use super::{Bits, GaugeKind, pay_unknown, pounds};
use crate::{Terms, search};
use catalogue::{Catalogue, From, HoldingId, MoveId, Pay, RoleId, Test};

/// Moves that can be planned and give something that the goal, or a move that matters, mentions.
pub(crate) fn mattering(catalogue: &Catalogue, goal: RoleId, terms: &Terms) -> Vec<MoveId> {
    let mut roles = Bits::of(catalogue.roles.len());
    let mut holdings = Bits::of(catalogue.holdings.len());
    roles.put(usize::from(goal.0));
    let mut open: Vec<(MoveId, Vec<HoldingId>)> = catalogue
        .move_ids()
        .filter(|id| can_be_planned(catalogue.move_of(*id), terms))
        .map(|id| (id, all_gains(catalogue, catalogue.move_of(id)).collect()))
        .collect();
    let mut found = Vec::new();
    loop {
        let before = found.len();
        open.retain(|(id, gains)| {
            let the_move = catalogue.move_of(*id);
            let gives = the_move.to_role.is_some_and(|role| roles.has(usize::from(role.0)))
                || gains.iter().any(|holding| holdings.has(usize::from(holding.0)));
            if !gives {
                return true;
            }
            found.push(*id);
            match the_move.from {
                From::Anyone => {}
                From::Role(role) => roles.put(usize::from(role.0)),
                From::Holding(holding) => holdings.put(usize::from(holding.0)),
            }
            for place in the_move.requires.leaves() {
                match &place.leaf.test {
                    Test::Hold(holding) => holdings.put(usize::from(holding.0)),
                    Test::InRole(role) => roles.put(usize::from(role.0)),
                    Test::WorkedIn(group, _) => {
                        for (role, _) in &catalogue.group(*group).members {
                            roles.put(usize::from(role.0));
                        }
                    }
                    Test::ClearOf(_) | Test::AtLeastAge(_) | Test::Other { .. } => {}
                }
            }
            false
        });
        if found.len() == before {
            return found;
        }
    }
}

/// The moves that can be worth making: the least set closed under "gives what one of them asks for".
///
/// A job counts as worth taking for itself (one is paid in it while time passes), unless a post that
/// is open to this person from today on, at no more cost, does all that it does; then whoever would
/// take the job can take that post instead and be no worse off. In the same way a move from one job
/// to another that does no more is not worth making: whoever stays is no worse off.
pub(super) struct Relevant {
    /// By move looked at: it is kept.
    pub kept: Vec<bool>,
    /// By move kept: one may make it for the job or the pay alone.
    pub for_themselves: Vec<bool>,
    /// Roles that one must be in for some kept move.
    pub roles: Bits,
}

impl Relevant {
    pub fn new(doable: &Doable<'_>, moves: &[(MoveId, RawNeed)], start: Option<RoleId>) -> Self {
        let taken = roles_taken(doable.catalogue, moves, start);
        let is_poor = |role: RoleId| taken.has(usize::from(role.0)) && role != doable.goal && !doable.is_a_living(role);
        // Someone in a job that pays nothing, or too little, may live on a training beside it.
        let poor_jobs = doable.catalogue.role_ids().any(is_poor);
        let seen: Vec<Seen<'_>> = moves.iter().map(|(id, needs)| Seen::new(doable, *id, needs, poor_jobs)).collect();
        let mut weighing = Weighing::new(doable, moves, &taken, &seen);
        let mut kept = vec![false; seen.len()];
        loop {
            let mut changed = false;
            for (at, (one, kept)) in seen.iter().zip(&mut kept).enumerate() {
                if !*kept && weighing.is_worth_making(at, one) {
                    weighing.want_what_it_asks_for(one);
                    *kept = true;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let kept_ones = || seen.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(one, _)| one);
        let posts: Vec<&Seen<'_>> = kept_ones().filter(|one| one.open_post).collect();
        let for_themselves = kept_ones().map(|one| one.is_made_for_itself(&posts)).collect();
        let roles = weighing.roles;
        Self { kept, for_themselves, roles }
    }
}

/// A move, as [`Relevant`] looks at it.
struct Seen<'a> {
    needs: &'a RawNeed,
    from: Option<RoleId>,
    to: Option<RoleId>,
    gains: Vec<HoldingId>,
    is_goal: bool,
    passes_time_paid: bool,
    /// One has its role, if it takes one, and a job beside it at the same time.
    beside_a_job: bool,
    /// One is paid in it beside a job that does not pay, whose months count meanwhile.
    beside_poor_job: bool,
    /// Pounds, unknown amounts, selections, few places, detours: the least of any way.
    cost: [u32; 5],
    /// A post open from today on, in which one is paid.
    open_post: bool,
    /// Some way of it takes time that is not a whole number of half-years.
    odd_months: bool,
}

impl<'a> Seen<'a> {
    fn new(doable: &Doable<'_>, id: MoveId, needs: &'a RawNeed, poor_jobs: bool) -> Self {
        let the_move = doable.catalogue.move_of(id);
        let ways = || doable.ways(the_move).map(|(_, way)| way);
        let costs = ways().map(|way| pounds(the_move, way.months.planned()));
        let least = costs.clone().map(|(least, ..)| least).min().unwrap_or(0);
        let unknown = costs.map(|(_, _, unknown)| unknown).min().unwrap_or(0);
        let is_goal = doable.is_goal(the_move);
        let beside_a_job = ways().any(is_beside_a_job);
        let in_its_role =
            the_move.pays == Pay::Unaffected && the_move.to_role.is_some_and(|role| doable.is_a_living(role));
        Self {
            needs,
            from: from_role(the_move),
            to: the_move.to_role,
            gains: all_gains(doable.catalogue, the_move).collect(),
            is_goal,
            passes_time_paid: passes_time_paid(the_move),
            beside_a_job,
            beside_poor_job: poor_jobs && beside_a_job && (in_its_role || passes_time_paid(the_move)),
            // A detour is at worst counted against both alike: a post that trains for
            // nothing has none.
            cost: [least, unknown, u32::from(the_move.selection), u32::from(has_few_places(the_move)), 0],
            odd_months: ways().any(|way| way.months.planned() % search::WORK_STEP_MONTHS > 0),
            open_post: !is_goal
                && needs.is_yes()
                && the_move.from == From::Anyone
                && the_move.starts.is_empty()
                && the_move.gains.is_empty()
                && the_move.gains_on_result.is_empty()
                && the_move.qualifies_in.is_empty()
                && ways().all(|way| way.months.planned() == 0)
                && the_move.to_role.is_some_and(|role| doable.is_a_living(role)),
        }
    }

    /// Whether one may want it for the job or the pay that it brings.
    fn brings_job_or_pay(&self) -> bool {
        self.to.is_some() || self.passes_time_paid
    }

    /// Whether one may make it whatever later moves ask for, with these posts to take instead.
    fn is_made_for_itself(&self, posts: &[&Seen<'_>]) -> bool {
        self.open_post
            || self.odd_months
            || (self.brings_job_or_pay() && !posts.iter().any(|post| post.is_as_good_a_job_as(self)))
    }

    /// Whether taking this post instead is as good, if no later move asks for anything that the other
    /// one gives.
    fn is_as_good_a_job_as(&self, other: &Seen<'_>) -> bool {
        self.is_post_no_dearer_than(other) && !other.beside_poor_job
    }

    /// Whether it is a post open from today on that costs no more.
    fn is_post_no_dearer_than(&self, other: &Seen<'_>) -> bool {
        self.open_post && self.cost.iter().zip(&other.cost).all(|(a, b)| a <= b)
    }
}

/// What moves are weighed by: what those found to be worth making ask for, and the posts that may be taken instead.
struct Weighing<'a> {
    doable: &'a Doable<'a>,
    /// Holdings, roles and groups that some move worth making asks for.
    holdings: Bits,
    roles: Bits,
    groups: Bits,
    /// Posts open from today on, with their positions among the moves.
    posts: Vec<(usize, &'a Seen<'a>)>,
    /// Roles that are over when some move that takes them ends.
    over: Bits,
    /// By role: the groups that its months count in, and those in which they do for sure.
    in_groups: Vec<Bits>,
    surely: Vec<Bits>,
}

impl<'a> Weighing<'a> {
    fn new(doable: &'a Doable<'a>, moves: &[(MoveId, RawNeed)], taken: &Bits, seen: &'a [Seen<'a>]) -> Self {
        let catalogue = doable.catalogue;
        let mut over = Bits::of(catalogue.roles.len());
        for (id, _) in moves {
            let the_move = catalogue.move_of(*id);
            if let Some(role) = the_move.to_role
                && ends_with_move(catalogue, the_move)
                && doable.ways(the_move).any(|(_, way)| way.months.planned() > 0)
            {
                over.put(usize::from(role.0));
            }
        }
        let (in_groups, surely) = groups_by_role(catalogue, taken);
        Self {
            doable,
            holdings: Bits::of(catalogue.holdings.len()),
            roles: Bits::of(catalogue.roles.len()),
            groups: Bits::of(catalogue.groups.len()),
            posts: seen.iter().enumerate().filter(|(_, one)| one.open_post).collect(),
            over,
            in_groups,
            surely,
        }
    }

    fn want_what_it_asks_for(&mut self, one: &Seen<'_>) {
        if let Some(from) = one.from {
            self.roles.put(usize::from(from.0));
        }
        one.needs.walk(&mut |leaf| match leaf {
            RawNeed::Hold(holding) => self.holdings.put(usize::from(holding.0)),
            RawNeed::In(role) => self.roles.put(usize::from(role.0)),
            RawNeed::Rise(GaugeKind::Group(group), _) => self.groups.put(usize::from(group.0)),
            _ => {}
        });
    }

    fn is_worth_making(&self, at: usize, one: &Seen<'_>) -> bool {
        one.is_goal
            || one.gains.iter().any(|holding| self.holdings.has(usize::from(holding.0)))
            || (one.brings_job_or_pay() && !self.may_as_well_stay(one) && !self.is_replaced(at, one))
    }

    /// Whether the job that one comes from does all that this move would bring.
    fn may_as_well_stay(&self, one: &Seen<'_>) -> bool {
        one.from.is_some_and(|from| {
            self.doable.is_a_living(from)
                && !self.over.has(usize::from(from.0))
                && one.to.is_none_or(|to| !self.roles.has(usize::from(to.0)) && self.does_as_much(from, to))
        })
    }

    /// Whether some post can be taken instead.
    fn is_replaced(&self, at: usize, one: &Seen<'_>) -> bool {
        self.posts.iter().any(|(other_at, other)| {
            *other_at != at
                && self.replaces(other, one)
                // Of two that replace each other: the one that relies on less, then the first.
                && (!self.replaces(one, other)
                    || (self.doubts(other.to), *other_at) < (self.doubts(one.to), at))
        })
    }

    fn replaces(&self, post: &Seen<'_>, other: &Seen<'_>) -> bool {
        post.is_post_no_dearer_than(other)
            && !other.beside_poor_job
            && match (post.to, other.to) {
                (Some(job), Some(wanted)) => {
                    (job == wanted || !self.roles.has(usize::from(wanted.0)))
                        && self.does_as_much(job, wanted)
                        && !(other.beside_a_job && self.counts(wanted))
                }
                (Some(_), None) => true,
                (None, _) => false,
            }
    }

    /// Whether months in a job count wherever those in another do, as far as that is asked for.
    fn does_as_much(&self, job: RoleId, other: RoleId) -> bool {
        let groups = |role: RoleId| self.in_groups.get(usize::from(role.0));
        groups(job).zip(groups(other)).is_some_and(|(job, other)| other.within_where(&self.groups, job))
    }

    /// Whether months in a job count anywhere, as far as that is asked for.
    fn counts(&self, job: RoleId) -> bool {
        self.in_groups.get(usize::from(job.0)).is_some_and(|groups| groups.meets(&self.groups))
    }

    /// How much of what a job is wanted for is not certain: groups in which its months may count, and what it pays.
    fn doubts(&self, role: Option<RoleId>) -> usize {
        let Some(role) = role else { return 0 };
        let counts = |list: &[Bits], group| list.get(usize::from(role.0)).is_some_and(|groups| groups.has(group));
        let may_count = |group: &usize| counts(&self.in_groups, *group) && !counts(&self.surely, *group);
        let unknown_pay = pay_unknown(self.doable.catalogue.role(role).pay);
        self.groups.iter().filter(may_count).count() + usize::from(unknown_pay)
    }
}
