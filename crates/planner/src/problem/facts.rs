//! The numbers of what can be true of somebody.

use super::need::RawNeed;
use super::step::once;
use super::{Bits, Gauge, GaugeKind, Job};
use crate::judge::{self, Now};
use catalogue::{Catalogue, HoldingId, MoveId, RoleId};

/// Facts are numbered: tracked holdings, then roles needed as such, then groups of which one has a role, then the months
/// in groups that are asked for, then the goal.
pub(super) struct Facts {
    /// By fact: the holding it is.
    holdings: Vec<HoldingId>,
    /// So many of them, the first, some requirement asks for.
    asked: usize,
    /// By role: its fact, if it is one.
    pub roles: Vec<Option<usize>>,
    /// By gauge: the fact of its group, if it has one.
    pub groups: Vec<Option<usize>>,
    /// Gauges of groups, and how high they are asked to stand.
    levels: Vec<(usize, u16)>,
    first_level: usize,
}

impl Facts {
    pub fn new(
        catalogue: &Catalogue,
        today: &Now,
        moves: &[(MoveId, RawNeed)],
        jobs: &[Job],
        gauges: &[Gauge],
    ) -> Self {
        let mut holdings = holdings_asked_for(moves);
        let asked = holdings.len();
        add_holdings_that_bar(&mut holdings, catalogue, today, moves);
        let mut next = holdings.len();
        let mut number = || {
            next += 1;
            next - 1
        };
        let roles = jobs.iter().map(|job| job.mentioned.then(&mut number)).collect();
        let groups = gauges.iter().map(|gauge| gauge.group().map(|_| number())).collect();
        Self { holdings, asked, roles, groups, levels: levels(moves, gauges), first_level: next }
    }

    pub fn count(&self) -> usize {
        self.goal() + 1
    }

    /// The fact that the goal is reached.
    pub fn goal(&self) -> usize {
        self.first_level + self.levels.len()
    }

    /// How many holdings are tracked.
    pub fn tracked(&self) -> usize {
        self.holdings.len()
    }

    /// Those of them that some requirement asks for.
    pub fn asked(&self) -> Bits {
        let mut asked = Bits::of(self.tracked());
        (0..self.asked).for_each(|at| asked.put(at));
        asked
    }

    pub fn holding(&self, holding: HoldingId) -> Option<usize> {
        self.holdings.iter().position(|known| *known == holding)
    }

    pub fn role(&self, role: RoleId) -> Option<usize> {
        self.roles.get(usize::from(role.0)).copied().flatten()
    }

    /// The fact of a gauge's group.
    pub fn group(&self, gauge: usize) -> Option<usize> {
        self.groups.get(gauge).copied().flatten()
    }

    /// The same of several gauges.
    pub fn groups_of(&self, gauges: &Bits) -> impl Iterator<Item = usize> {
        gauges.iter().filter_map(|gauge| self.group(gauge))
    }

    /// The fact that a gauge stands so high.
    pub fn level(&self, gauge: usize, height: u16) -> Option<usize> {
        let found = self.levels.iter().position(|level| *level == (gauge, height))?;
        Some(self.first_level + found)
    }
}

fn holdings_asked_for(moves: &[(MoveId, RawNeed)]) -> Vec<HoldingId> {
    let mut asked: Vec<HoldingId> = Vec::new();
    for (_, needs) in moves {
        needs.walk(&mut |leaf| {
            if let RawNeed::Hold(holding) = leaf
                && !asked.contains(holding)
            {
                asked.push(*holding);
            }
        });
    }
    asked
}

/// Adds those that say whether a move would give anything new.
fn add_holdings_that_bar(
    holdings: &mut Vec<HoldingId>,
    catalogue: &Catalogue,
    today: &Now,
    moves: &[(MoveId, RawNeed)],
) {
    for the_move in moves.iter().map(|(id, _)| catalogue.move_of(*id)).filter(|the_move| once(the_move)) {
        for holding in judge::surely_gives(the_move) {
            if !today.holds(*holding) && !holdings.contains(holding) {
                holdings.push(*holding);
            }
        }
    }
}

/// Gauges of groups, and how high they are asked to stand.
fn levels(moves: &[(MoveId, RawNeed)], gauges: &[Gauge]) -> Vec<(usize, u16)> {
    let mut levels: Vec<(usize, u16)> = Vec::new();
    for (_, needs) in moves {
        needs.walk(&mut |leaf| {
            if let RawNeed::Rise(kind @ GaugeKind::Group(_), height) = leaf
                && let Some(gauge) = kind.place(gauges)
                && !levels.contains(&(gauge, *height))
            {
                levels.push((gauge, *height));
            }
        });
    }
    levels
}
