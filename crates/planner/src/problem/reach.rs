//! What can ever be had, and what is open of a requirement then.

use super::GaugeKind;
use super::doable::Doable;
use super::need::RawNeed;
use super::step::{all_gains, from_role};
use crate::Person;
use crate::judge::{self, Now};
use catalogue::{Catalogue, From, HoldingId, LeafAt, MoveId, MoveKind, RoleId, Test};

/// The moves that can ever be made under the terms, with what is open of what they ask for.
pub(super) fn open_moves(
    doable: &Doable<'_>,
    person: &Person,
    today: &Now,
    moves: &[MoveId],
) -> Vec<(MoveId, RawNeed)> {
    let catalogue = doable.catalogue;
    let can_be_made = |id: &MoveId| {
        let the_move = catalogue.move_of(*id);
        today.lacks_what_it_gives(the_move) && doable.a_move(the_move)
    };
    let moves: Vec<MoveId> = moves.iter().copied().filter(can_be_made).collect();
    let reach = Reach::new(catalogue, person, today, &moves);
    let mut open = Vec::new();
    for id in moves.into_iter().filter(|id| reach.can_make(*id)) {
        let the_move = catalogue.move_of(id);
        let needs = reach.needs(catalogue, person, today, id);
        let from = from_role(the_move).or_else(|| needs.role());
        if doable.ways_from(the_move, from).next().is_some() {
            open.push((id, needs));
        }
    }
    open
}

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
                let mut each =
                    leaves.iter().map(|place| !reach.leaf(catalogue, person, today, *id, the_move.kind, place).is_no());
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

    fn can_make(&self, id: MoveId) -> bool {
        self.moves.get(usize::from(id.0)).copied().unwrap_or(false)
    }

    pub fn holds(&self, holding: HoldingId) -> bool {
        self.held.get(usize::from(holding.0)).copied().unwrap_or(false)
    }

    /// What is open of all that a move asks for but the role it is made from.
    fn needs(&self, catalogue: &Catalogue, person: &Person, today: &Now, id: MoveId) -> RawNeed {
        let the_move = catalogue.move_of(id);
        let places = the_move.requires.leaves();
        let mut leaves = places.iter().map(|place| self.leaf(catalogue, person, today, id, the_move.kind, place));
        let needs = RawNeed::reduced(&the_move.requires, &mut leaves);
        match the_move.from {
            From::Holding(holding) if !today.holds(holding) => RawNeed::all_of(vec![RawNeed::Hold(holding), needs]),
            _ => needs,
        }
    }

    /// A leaf that is true from today on, one that can never be, or what is open.
    fn leaf(
        &self,
        catalogue: &Catalogue,
        person: &Person,
        today: &Now,
        id: MoveId,
        kind: MoveKind,
        place: &LeafAt<'_>,
    ) -> RawNeed {
        if judge::says(person, id, place) {
            return RawNeed::YES;
        }
        match &place.leaf.test {
            Test::Hold(holding) if today.holds(*holding) => RawNeed::YES,
            Test::Hold(holding) if self.holds(*holding) => RawNeed::Hold(*holding),
            Test::InRole(role) if self.role(*role) => RawNeed::In(*role),
            Test::Hold(_) | Test::InRole(_) => RawNeed::NO,
            Test::WorkedIn(group, months) => {
                let asked = months.unwrap_or(judge::stand_in_months(kind));
                if today.months_in(*group).1 >= u32::from(asked) {
                    RawNeed::YES
                } else if catalogue.group(*group).members.iter().any(|(role, _)| self.role(*role)) {
                    RawNeed::Rise(GaugeKind::Group(*group), asked)
                } else {
                    RawNeed::NO
                }
            }
            Test::ClearOf(clock) => {
                if self.clocks.get(usize::from(clock.0)).copied().unwrap_or(false) {
                    RawNeed::Rise(GaugeKind::Clock(*clock), 0)
                } else {
                    RawNeed::YES
                }
            }
            Test::AtLeastAge(years) => match person.age {
                Some(age) if age < *years => RawNeed::Rise(GaugeKind::Age, u16::from(*years) * 12),
                _ => RawNeed::YES,
            },
            Test::Other { may_count: true, .. } if place.in_any => RawNeed::NO,
            Test::Other { .. } => RawNeed::YES,
        }
    }
}
