//! What can ever be had.

use super::GaugeKind;
use super::need::{Raw, RawNeed};
use super::step::all_gains;
use crate::Person;
use crate::judge::{self, Now};
use catalogue::{Catalogue, From, HoldingId, LeafAt, MoveId, MoveKind, RoleId, Test};

/// What can ever be had from here, if nothing stood in the way but the chain of needs itself.
pub(crate) struct Reach {
    held: Vec<bool>,
    roles: Vec<bool>,
    clocks: Vec<bool>,
    /// By move.
    moves: Vec<bool>,
}

impl Reach {
    pub fn new(catalogue: &Catalogue, person: &Person, today: &Now, moves: &[MoveId]) -> Self {
        let mut reach = Self {
            held: today.held.clone(),
            roles: vec![false; catalogue.roles.len()],
            clocks: today.clocks.iter().map(|left| *left > 0).collect(),
            moves: vec![false; catalogue.moves.len()],
        };
        let put = |list: &mut Vec<bool>, at: u16| {
            if let Some(yes) = list.get_mut(usize::from(at)) {
                *yes = true;
            }
        };
        if let Some(role) = person.role {
            put(&mut reach.roles, role.0);
        }
        let with_leaves = |id: &MoveId| (*id, catalogue.move_of(*id).requires.leaves());
        let mut open: Vec<(MoveId, Vec<LeafAt<'_>>)> = moves.iter().map(with_leaves).collect();
        loop {
            let before = open.len();
            open.retain(|(id, leaves)| {
                let the_move = catalogue.move_of(*id);
                let from = match the_move.from {
                    From::Anyone => true,
                    From::Role(role) => reach.role(role),
                    From::Holding(holding) => reach.holds(holding),
                };
                let mut each = leaves
                    .iter()
                    .map(|place| !matches!(reach.leaf(catalogue, person, today, *id, the_move.kind, place), Raw::No));
                if !from || !judge::tree_holds(&the_move.requires, &mut each) {
                    return true;
                }
                for holding in all_gains(catalogue, the_move) {
                    put(&mut reach.held, holding.0);
                }
                if let Some(role) = the_move.to_role {
                    put(&mut reach.roles, role.0);
                }
                for (clock, _) in &the_move.starts {
                    put(&mut reach.clocks, clock.0);
                }
                put(&mut reach.moves, id.0);
                false
            });
            if open.len() == before {
                return reach;
            }
        }
    }

    pub fn role(&self, role: RoleId) -> bool {
        self.roles.get(usize::from(role.0)).copied().unwrap_or(false)
    }

    pub fn can_make(&self, id: MoveId) -> bool {
        self.moves.get(usize::from(id.0)).copied().unwrap_or(false)
    }

    pub fn holds(&self, holding: HoldingId) -> bool {
        self.held.get(usize::from(holding.0)).copied().unwrap_or(false)
    }

    /// A leaf that is true from today on, one that can never be, or what is open.
    pub(super) fn leaf(
        &self,
        catalogue: &Catalogue,
        person: &Person,
        today: &Now,
        id: MoveId,
        kind: MoveKind,
        place: &LeafAt<'_>,
    ) -> Raw {
        let either = |yes: bool| if yes { Raw::Yes } else { Raw::No };
        if judge::says(person, id, place) {
            return Raw::Yes;
        }
        match &place.leaf.test {
            Test::Hold(holding) if today.holds(*holding) => Raw::Yes,
            Test::Hold(holding) if self.holds(*holding) => Raw::Open(RawNeed::Hold(*holding)),
            Test::InRole(role) if self.role(*role) => Raw::Open(RawNeed::In(*role)),
            Test::Hold(_) | Test::InRole(_) => Raw::No,
            Test::WorkedIn(group, months) => {
                let asked = months.unwrap_or(judge::stand_in_months(kind));
                if today.months_in(*group).1 >= u32::from(asked) {
                    Raw::Yes
                } else if catalogue.group(*group).members.iter().any(|(role, _)| self.role(*role)) {
                    Raw::Open(RawNeed::Rise(GaugeKind::Group(*group), asked))
                } else {
                    Raw::No
                }
            }
            Test::ClearOf(clock) => {
                if self.clocks.get(usize::from(clock.0)).copied().unwrap_or(false) {
                    Raw::Open(RawNeed::Rise(GaugeKind::Clock(*clock), 0))
                } else {
                    Raw::Yes
                }
            }
            Test::AtLeastAge(years) => match person.age {
                Some(age) if age < *years => Raw::Open(RawNeed::Rise(GaugeKind::Age, u16::from(*years) * 12)),
                _ => Raw::Yes,
            },
            Test::Other { may_count, .. } => either(!(place.in_any && *may_count)),
        }
    }
}
