//! What the terms allow.

use super::job::Job;
use super::pay::{PayTable, is_unpaid, pounds};
use crate::Terms;
use catalogue::{Availability, Catalogue, Move, MoveKind, Pay, RoleId, Way};

/// Whether a move can be planned at all under the terms.
pub(crate) fn can_be_planned(the_move: &Move, terms: &Terms) -> bool {
    the_move.variant_of.is_none()
        && the_move.availability != Availability::Withdrawn
        && terms.accepts(the_move.certainty)
        && terms.in_region(the_move) != Some(false)
        && the_move.ways.iter().any(|way| allowed(the_move, way, terms))
}

/// Whether places on a move are known to be few, or can be had in some parts of the country only.
pub(crate) fn has_few_places(the_move: &Move) -> bool {
    use Availability::{Limited, Paused, Pilot, RegionLimited};
    matches!(the_move.availability, Limited | RegionLimited | Pilot | Paused)
}

/// The ways of a move that the terms allow, by their position.
pub(crate) fn allowed_ways(the_move: &Move, terms: &Terms) -> Vec<u8> {
    (0..).zip(&the_move.ways).filter(|(_, way)| allowed(the_move, way, terms)).map(|(at, _)| at).collect()
}

/// Whether time passes in a way beside a job.
pub(super) fn is_beside_a_job(way: &Way) -> bool {
    way.beside_work && way.months.planned() > 0
}

fn allowed(the_move: &Move, way: &Way, terms: &Terms) -> bool {
    let trains = !matches!(the_move.kind, MoveKind::TakePost | MoveKind::Promotion | MoveKind::Register);
    let full_time = terms.no_full_time_study && way.full_time_study;
    let not_beside_work = terms.part_time && trains && !way.beside_work;
    !full_time && !not_beside_work
}

/// What one can do on the way to a role under the terms, whatever job one has meanwhile.
pub(super) struct Doable<'a> {
    pub catalogue: &'a Catalogue,
    pub terms: &'a Terms,
    pub goal: RoleId,
    pub pay: PayTable,
    pub floor: u32,
}

impl<'a> Doable<'a> {
    pub fn new(catalogue: &'a Catalogue, terms: &'a Terms, goal: RoleId) -> Self {
        let floor = terms.income_floor_pounds.unwrap_or(0);
        Self { catalogue, terms, goal, pay: PayTable::new(catalogue), floor }
    }

    /// Whether a move can be made by some way.
    pub fn a_move(&self, the_move: &Move) -> bool {
        self.ways(the_move).next().is_some()
    }

    /// The ways of a move by which it can be made, with their numbers.
    pub fn ways<'m>(&self, the_move: &'m Move) -> impl Iterator<Item = (usize, &'m Way)> + Clone {
        self.ways_from(the_move, None)
    }

    /// The same if one must be in this role to make it.
    pub fn ways_from<'m>(
        &self,
        the_move: &'m Move,
        role: Option<RoleId>,
    ) -> impl Iterator<Item = (usize, &'m Way)> + Clone {
        let ways = the_move.ways.iter().enumerate();
        ways.filter(move |(_, way)| allowed(the_move, way, self.terms) && self.is_paid_for(the_move, way, role))
    }

    /// Whether a move reaches the goal.
    pub fn is_goal(&self, the_move: &Move) -> bool {
        the_move.to_role == Some(self.goal)
    }

    /// Whether a job is paid, and enough for the terms.
    pub fn is_a_living(&self, role: RoleId) -> bool {
        let pays = self.catalogue.role(role).pay;
        pays != Pay::Nothing && self.pay.amount(pays) >= self.floor
    }

    /// Whether one can work on in a job.
    pub fn can_work_on(&self, job: &Job) -> bool {
        job.may_wait && !(self.terms.no_unpaid && job.unpaid)
    }

    /// Whether time passes in a move: then the months of the job it takes count, and of the job beside it.
    pub fn takes_time(&self, the_move: &Move) -> bool {
        !self.is_goal(the_move) && self.ways(the_move).any(|(_, way)| way.months.planned() > 0)
    }

    /// Whether one is paid enough by a move itself, or in the role it takes, beside any job: months of that job count
    /// then, even if one can't work on in it.
    pub fn pays_beside_any_job(&self, the_move: &Move) -> bool {
        let taken = the_move.to_role.filter(|_| the_move.pays == Pay::Unaffected);
        let pays = [the_move.pays].into_iter().chain(taken.map(|role| self.catalogue.role(role).pay));
        pays.map(|pay| self.pay.amount(pay)).any(|pounds| pounds >= self.floor)
            && self.ways(the_move).any(|(_, way)| is_beside_a_job(way))
    }

    /// Whether some job, or the one that one must be in, may be enough for the terms on income while a way lasts, and
    /// its fees alone are not too high.
    fn is_paid_for(&self, the_move: &Move, way: &Way, from: Option<RoleId>) -> bool {
        let months = if self.is_goal(the_move) { 0 } else { way.months.planned() };
        if self.terms.fees_max_pounds.is_some_and(|most| pounds(the_move, way.months.planned()).0 > most) {
            return false;
        }
        if months == 0 {
            return true;
        }
        let pay = |role: RoleId| self.catalogue.role(role).pay;
        let paid = |role: RoleId| pay(role) != Pay::Nothing;
        let enough = |role: RoleId| self.pay.amount(pay(role)) >= self.floor;
        let unaffected = the_move.pays == Pay::Unaffected;
        let paid_job = (unaffected && the_move.to_role.is_some_and(paid)) || (way.beside_work && from.is_none_or(paid));
        let some_pay = !self.terms.no_unpaid || !is_unpaid(the_move.pays, way.beside_work, paid_job);
        let enough_pay = self.pay.amount(the_move.pays) >= self.floor
            || (unaffected && the_move.to_role.is_some_and(enough))
            || (way.beside_work && from.is_none_or(enough));
        some_pay && enough_pay
    }
}
