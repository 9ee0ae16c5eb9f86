//! The moves of a question.

use super::{Bits, Cost, Need, POUNDS, RoleAfter, UNPAID, is_unpaid};
use catalogue::{Catalogue, From, HoldingId, Move, MoveId, Pay, RoleId};

/// A move that can matter.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub id: MoveId,
    pub from_role: Option<RoleId>,
    pub needs: Need,
    pub to_role: Option<RoleId>,
    /// Tracked holdings gained, implied ones included.
    pub gains: Bits,
    /// Where all of these are held it is not made, though it would give something besides: see
    /// [`crate::judge::surely_gives`]. Empty where it can't be made for that reason as it is.
    pub named: Vec<usize>,
    /// It gains holdings and is worth something besides (a role, pay while time passes).
    pub worth_more: bool,
    /// With what it gains for sure it gives something besides: someone who has that already is worse off in one respect.
    pub once: bool,
    /// The clocks it starts: the gauge, its months, and whether they are counted from the start of the move.
    pub starts: Vec<(usize, u16, bool)>,
    pub ways: Vec<WayTo>,
    /// The least that any way of it adds to each measure.
    pub least: Cost,
    pub is_goal: bool,
    /// Training: the role is over when it ends.
    pub(super) ends: bool,
    /// Made beside a job, it leaves one that job: see [`super::leaves_the_job`].
    pub(super) leaves_job: bool,
    /// Holdings and roles that it asks for.
    pub asks: Bits,
    /// Facts that it gives: see [`super::Problem::facts`].
    pub gives: Vec<usize>,
    /// One may make it for the job or the pay it brings, whatever later moves ask for.
    pub for_itself: bool,
}

impl Step {
    /// Whether it is not made with these holdings, though it would give something: see [`Step::once`].
    pub fn is_barred(&self, held: &Bits) -> bool {
        self.once && self.named.iter().all(|holding| held.has(*holding))
    }

    /// The role that one has after this way of it.
    pub fn role_after(&self, way: &WayTo) -> RoleAfter {
        RoleAfter::of(self.to_role, way.months, way.beside_work, self.ends, |_| self.leaves_job)
    }
}

/// One way of a move.
#[derive(Debug, Clone)]
pub(crate) struct WayTo {
    pub number: u8,
    pub months: u16,
    pub beside_work: bool,
    /// What it adds to the measures, but for unpaid months.
    pub cost: Cost,
    pub pays: Pay,
}

/// The role that a move is only for those in.
pub(super) fn from_role(the_move: &Move) -> Option<RoleId> {
    if let From::Role(role) = the_move.from { Some(role) } else { None }
}

/// All that a move may give, implied holdings included; some may come twice.
pub(super) fn all_gains(catalogue: &Catalogue, the_move: &Move) -> impl Iterator<Item = HoldingId> {
    let gains = the_move.gains.iter().chain(&the_move.gains_on_result);
    gains.flat_map(|holding| catalogue.with_implied(*holding))
}

/// Whether a move that gains holdings is worth something besides them.
pub(super) fn worth_more(the_move: &Move) -> bool {
    let gains = !the_move.gains.is_empty() || !the_move.gains_on_result.is_empty();
    gains && (the_move.to_role.is_some() || passes_time_paid(the_move))
}

/// Whether a move gives more than what it gains for sure: see [`Step::once`].
pub(super) fn once(the_move: &Move) -> bool {
    worth_more(the_move) || (!the_move.gains.is_empty() && !the_move.gains_on_result.is_empty())
}

pub(super) fn passes_time_paid(the_move: &Move) -> bool {
    !matches!(the_move.pays, Pay::Nothing | Pay::Unaffected) && the_move.ways.iter().any(|way| way.months.planned() > 0)
}

/// The least of any way in each measure; of pounds only where fees are limited, since money has them too.
pub(super) fn least(ways: &[WayTo], takes_role: bool, fees_limited: bool) -> Cost {
    let mut least = [u32::MAX; 7];
    for way in ways {
        let mut cost = way.cost;
        if is_unpaid(way.pays, way.beside_work, way.beside_work || takes_role)
            && let Some(unpaid) = cost.get_mut(UNPAID)
        {
            *unpaid = u32::from(way.months);
        }
        least.iter_mut().zip(cost).for_each(|(least, part)| *least = (*least).min(part));
    }
    if let Some(pounds) = least.get_mut(POUNDS).filter(|_| !fees_limited) {
        *pounds = 0;
    }
    least
}
