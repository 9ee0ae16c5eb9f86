//! Which moves matter.

use super::doable::{Doable, can_be_planned};
use super::job::{ends_with_move, groups_by_role, roles_taken};
use super::need::RawNeed;
use super::step::passes_time_paid;
use super::{Bits, GaugeKind, pay_unknown, pounds};
use crate::{Terms, search};
use catalogue::{Catalogue, From, HoldingId, MoveId, Pay, RoleId, Test};

/// Moves that can be planned and give something that the goal, or a move that matters, mentions.
pub(crate) fn mattering(catalogue: &Catalogue, goal: RoleId, terms: &Terms) -> Vec<MoveId> {
    let mut roles = vec![false; catalogue.roles.len()];
    let mut holdings = vec![false; catalogue.holdings.len()];
    let want = |list: &mut Vec<bool>, at: u16| {
        if let Some(wanted) = list.get_mut(usize::from(at)) {
            *wanted = true;
        }
    };
    let wanted = |list: &Vec<bool>, at: u16| list.get(usize::from(at)).copied().unwrap_or(false);
    want(&mut roles, goal.0);
    let mut open: Vec<(MoveId, Vec<HoldingId>)> = catalogue
        .move_ids()
        .filter(|id| can_be_planned(catalogue.move_of(*id), terms))
        .map(|id| {
            let the_move = catalogue.move_of(id);
            let gains = the_move.gains.iter().chain(&the_move.gains_on_result);
            (id, gains.flat_map(|holding| catalogue.with_implied(*holding)).collect())
        })
        .collect();
    let mut found = Vec::new();
    loop {
        let before = found.len();
        open.retain(|(id, gains)| {
            let the_move = catalogue.move_of(*id);
            let gives = the_move.to_role.is_some_and(|role| wanted(&roles, role.0))
                || gains.iter().any(|holding| wanted(&holdings, holding.0));
            if !gives {
                return true;
            }
            found.push(*id);
            match the_move.from {
                From::Anyone => {}
                From::Role(role) => want(&mut roles, role.0),
                From::Holding(holding) => want(&mut holdings, holding.0),
            }
            for place in the_move.requires.leaves() {
                match &place.leaf.test {
                    Test::Hold(holding) => want(&mut holdings, holding.0),
                    Test::InRole(role) => want(&mut roles, role.0),
                    Test::WorkedIn(group, _) => {
                        for (role, _) in &catalogue.group(*group).members {
                            want(&mut roles, role.0);
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
    /// By role: some kept move can be made only from this very role.
    pub roles: Vec<bool>,
}

/// A move, as [`Relevant`] looks at it.
struct Seen<'a> {
    needs: &'a RawNeed,
    from: Option<RoleId>,
    to: Option<RoleId>,
    gains: Vec<HoldingId>,
    root: bool,
    passes_time_paid: bool,
    /// One is paid in it beside a job that does not pay, whose months count meanwhile.
    beside_poor_job: bool,
    /// Pounds, unknown amounts, selections, detours: the least of any way.
    cost: [u32; 4],
    /// A post open from today on, in which one is paid.
    open_post: bool,
    /// Some way of it takes time that is not a whole number of half-years.
    odd_months: bool,
}

impl Seen<'_> {
    /// Whether taking this post instead is as good, if no later move asks for anything that the other
    /// one gives.
    fn is_as_good_a_job_as(&self, other: &Self) -> bool {
        self.open_post
            && self.cost.iter().zip(&other.cost).all(|(a, b)| a <= b)
            && (other.to.is_some() || !other.beside_poor_job)
    }
}

impl Relevant {
    pub fn new(doable: &Doable<'_>, moves: &[(MoveId, RawNeed)], start: Option<RoleId>) -> Self {
        let Doable { catalogue, goal, pay, floor, .. } = doable;
        let is = |list: &[bool], at: u16| list.get(usize::from(at)).copied().unwrap_or(false);
        let put = |list: &mut [bool], at: u16| {
            if let Some(yes) = list.get_mut(usize::from(at)) {
                *yes = true;
            }
        };
        let good_job = |role: RoleId| {
            let record = catalogue.role(role);
            record.pay != Pay::Nothing && pay.amount(record.pay) >= *floor
        };
        // Someone in a job that pays nothing, or too little, may live on a training beside it.
        let taken = moves.iter().filter_map(|(id, _)| catalogue.move_of(*id).to_role).chain(start);
        let poor_jobs = taken.into_iter().any(|role| role != *goal && !good_job(role));
        let mut over = vec![false; catalogue.roles.len()];
        let seen: Vec<Seen<'_>> = moves
            .iter()
            .map(|(id, needs)| {
                let the_move = catalogue.move_of(*id);
                let ways = || doable.ways(the_move).map(|(_, way)| way);
                if let Some(role) = the_move.to_role
                    && ways().any(|way| ends_with_move(catalogue, the_move, way.months.planned()))
                {
                    put(&mut over, role.0);
                }
                let costs = ways().map(|way| pounds(the_move, way.months.planned()));
                let least = costs.clone().map(|(least, ..)| least).min().unwrap_or(0);
                let unknown = costs.map(|(_, _, unknown)| unknown).min().unwrap_or(0);
                let root = the_move.to_role == Some(*goal);
                Seen {
                    needs,
                    from: if let From::Role(role) = the_move.from { Some(role) } else { None },
                    to: the_move.to_role,
                    gains: (the_move.gains.iter().chain(&the_move.gains_on_result))
                        .flat_map(|holding| catalogue.with_implied(*holding))
                        .collect(),
                    root,
                    passes_time_paid: passes_time_paid(the_move),
                    beside_poor_job: poor_jobs
                        && passes_time_paid(the_move)
                        && ways().any(|way| way.beside_work && way.months.planned() > 0),
                    // A detour is at worst counted against both alike: a post that trains for
                    // nothing has none.
                    cost: [least, unknown, u32::from(the_move.selection), 0],
                    odd_months: ways().any(|way| way.months.planned() % search::WORK_STEP_MONTHS > 0),
                    open_post: !root
                        && *needs == RawNeed::All(Vec::new())
                        && the_move.from == From::Anyone
                        && the_move.starts.is_empty()
                        && the_move.gains.is_empty()
                        && the_move.gains_on_result.is_empty()
                        && the_move.qualifies_in.is_empty()
                        && ways().all(|way| way.months.planned() == 0)
                        && the_move.to_role.is_some_and(good_job),
                }
            })
            .collect();
        let posts: Vec<usize> = (0..seen.len()).filter(|at| seen.get(*at).is_some_and(|one| one.open_post)).collect();
        let mut holdings = vec![false; catalogue.holdings.len()];
        let mut roles = vec![false; catalogue.roles.len()];
        let (in_groups, surely) = groups_by_role(catalogue, &roles_taken(catalogue, moves, start));
        let mut groups = Bits::of(catalogue.groups.len());
        let mut kept = vec![false; seen.len()];
        loop {
            let mut changed = false;
            for at in 0..seen.len() {
                let Some(one) = seen.get(at) else { continue };
                if kept.get(at).copied().unwrap_or(true) {
                    continue;
                }
                let does_as_much = |job: RoleId, other: RoleId| {
                    let each = in_groups.get(usize::from(other.0)).zip(in_groups.get(usize::from(job.0)));
                    each.is_some_and(|(other, job)| other.within_where(&groups, job))
                };
                let replaces = |post: &Seen<'_>, wanted: &Seen<'_>| {
                    post.open_post
                        && post.cost.iter().zip(&wanted.cost).all(|(a, b)| a <= b)
                        && match (post.to, wanted.to) {
                            (Some(job), Some(other)) => {
                                (job == other || !is(&roles, other.0)) && does_as_much(job, other)
                            }
                            (Some(_), None) => !wanted.beside_poor_job,
                            (None, _) => false,
                        }
                };
                let doubtful = |role: Option<RoleId>| {
                    let Some(role) = role else { return 0 };
                    let counts =
                        |list: &[Bits], group| list.get(usize::from(role.0)).is_some_and(|groups| groups.has(group));
                    let inferred = groups.iter().filter(|group| counts(&in_groups, *group) && !counts(&surely, *group));
                    inferred.count() + usize::from(pay_unknown(catalogue.role(role).pay))
                };
                let replaced = || {
                    posts.iter().filter_map(|at| Some((*at, seen.get(*at)?))).any(|(other_at, other)| {
                        other_at != at
                            && replaces(other, one)
                            // Of two that replace each other: the one that relies on less, then the first.
                            && (!replaces(one, other)
                                || (doubtful(other.to), other_at) < (doubtful(one.to), at))
                    })
                };
                let stay = || {
                    one.from.is_some_and(|from| {
                        good_job(from)
                            && !is(&over, from.0)
                            && one.to.is_none_or(|to| !is(&roles, to.0) && does_as_much(from, to))
                    })
                };
                let worth = one.root
                    || one.gains.iter().any(|holding| is(&holdings, holding.0))
                    || one.to.is_some_and(|to| is(&roles, to.0) && !stay() && !replaced())
                    || ((one.to.is_some() || one.passes_time_paid) && !stay() && !replaced());
                if !worth {
                    continue;
                }
                changed = true;
                if let Some(yes) = kept.get_mut(at) {
                    *yes = true;
                }
                if let Some(from) = one.from {
                    put(&mut roles, from.0);
                }
                one.needs.walk(&mut |leaf| match leaf {
                    RawNeed::Hold(holding) => put(&mut holdings, holding.0),
                    RawNeed::In(role) => put(&mut roles, role.0),
                    RawNeed::Rise(GaugeKind::Group(group), _) => groups.put(usize::from(group.0)),
                    _ => {}
                });
            }
            if !changed {
                break;
            }
        }
        let kept_posts: Vec<&Seen<'_>> =
            posts.iter().filter(|at| kept.get(**at) == Some(&true)).filter_map(|at| seen.get(*at)).collect();
        let for_itself = |one: &Seen<'_>| {
            one.open_post
                || one.odd_months
                || ((one.to.is_some() || one.passes_time_paid)
                    && !kept_posts.iter().any(|post| post.is_as_good_a_job_as(one)))
        };
        let for_themselves =
            seen.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(one, _)| for_itself(one)).collect();
        Self { for_themselves, kept, roles }
    }
}
