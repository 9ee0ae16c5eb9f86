//! Requirement trees judged against what is true at a moment.

use crate::{LeafState, Person};
use catalogue::{
    Catalogue, Certainty, Clock, ClockId, CountedFrom, GroupId, HoldingId, LeafAt, Move, MoveId, MoveKind, Requirement,
    RoleId, Test,
};

/// Months taken for "some experience" where no length is published: our stand-in, said as such
/// wherever it shows. A promotion takes longer than the way into a training.
pub fn stand_in_months(kind: MoveKind) -> u16 {
    if kind == MoveKind::Promotion { 24 } else { 6 }
}

/// What a move gives for sure; what depends on its result only if it gives nothing else. Whoever has that does not make
/// the move: nobody does a degree again for a better class.
pub(crate) fn surely_gives(the_move: &Move) -> &[HoldingId] {
    if the_move.gains.is_empty() { &the_move.gains_on_result } else { &the_move.gains }
}

/// What is true of a person at one moment.
#[derive(Debug, Clone)]
pub(crate) struct Now {
    /// By holding: held (closed under what holdings imply).
    pub held: Vec<bool>,
    /// Those of them of which the person has not said whether they have them.
    pub not_said: Vec<HoldingId>,
    /// The role, ended or not.
    pub role: Option<RoleId>,
    /// Whether one can work on in it.
    pub live: bool,
    /// By group: months that count for sure, and months that count or may count.
    pub worked: Vec<(u32, u32)>,
    /// By clock: months until it is clear.
    pub clocks: Vec<u16>,
    /// Months passed since today.
    pub elapsed: u32,
}

impl Now {
    /// The person today.
    pub fn today(catalogue: &Catalogue, person: &Person) -> Self {
        let mut now = Self {
            held: vec![false; catalogue.holdings.len()],
            not_said: Vec::new(),
            role: person.role,
            live: person.role.is_some(),
            worked: vec![(0, 0); catalogue.groups.len()],
            clocks: vec![0; catalogue.clocks.len()],
            elapsed: 0,
        };
        for holding in &person.holdings {
            now.gain(catalogue, *holding);
        }
        for (role, months) in &person.worked {
            now.work(catalogue, [*role], *months);
        }
        let trained = person.trained.iter().flat_map(|(id, ended)| {
            let past = person.today(catalogue).map_or(0, |today| today.since(*ended));
            let starts = catalogue.move_of(*id).starts.iter();
            starts.map(move |(clock, _)| (*clock, months_when_trained(catalogue, *id, *clock).saturating_sub(past)))
        });
        for (clock, months) in person.clocks.iter().copied().chain(trained) {
            if let Some(left) = now.clocks.get_mut(usize::from(clock.0)) {
                *left = (*left).max(months);
            }
        }
        for (id, _) in &person.trained {
            for holding in &catalogue.move_of(*id).gains {
                now.gain(catalogue, *holding);
            }
        }
        for id in person.not_said.iter().flat_map(|holding| catalogue.with_implied(*holding)) {
            if let Some(held) = now.held.get_mut(usize::from(id.0)).filter(|held| !**held) {
                *held = true;
                now.not_said.push(id);
            }
        }
        now
    }

    /// Adds a holding and all it implies.
    pub fn gain(&mut self, catalogue: &Catalogue, holding: HoldingId) {
        for id in catalogue.with_implied(holding) {
            if let Some(held) = self.held.get_mut(usize::from(id.0)) {
                *held = true;
            }
            self.not_said.retain(|other| *other != id);
        }
    }

    /// Adds months in roles that one has at the same time to every group that one of them belongs to, once; no time
    /// passes.
    pub fn work(&mut self, catalogue: &Catalogue, roles: impl IntoIterator<Item = RoleId>, months: u16) {
        let roles: Vec<RoleId> = roles.into_iter().collect();
        for (group, worked) in catalogue.groups.iter().zip(&mut self.worked) {
            let mut sure = roles.iter().filter_map(|role| Some(membership(group, *role)? != Certainty::Inferred));
            let Some(first) = sure.next() else { continue };
            worked.1 += u32::from(months);
            if first || sure.any(|sure| sure) {
                worked.0 += u32::from(months);
            }
        }
    }

    /// Lets time pass: clocks run down.
    pub fn pass(&mut self, months: u16) {
        self.elapsed += u32::from(months);
        for left in &mut self.clocks {
            *left = left.saturating_sub(months);
        }
    }

    /// Whether a move gives something new for sure, or has nothing on file that it gives.
    pub fn lacks_what_it_gives(&self, the_move: &Move) -> bool {
        let gives = surely_gives(the_move);
        gives.is_empty() || gives.iter().any(|holding| !self.holds(*holding))
    }

    pub fn holds(&self, holding: HoldingId) -> bool {
        self.held.get(usize::from(holding.0)).copied().unwrap_or(false)
    }

    pub fn months_in(&self, group: GroupId) -> (u32, u32) {
        self.worked.get(usize::from(group.0)).copied().unwrap_or_default()
    }

    pub fn clock(&self, clock: ClockId) -> u16 {
        self.clocks.get(usize::from(clock.0)).copied().unwrap_or(0)
    }
}

/// Months of a clock that are left when a training that started it ends. Which way somebody trained is
/// not known: the shortest, so that nothing is promised too soon.
pub(crate) fn months_when_trained(catalogue: &Catalogue, id: MoveId, clock: ClockId) -> u16 {
    let shortest = catalogue.move_of(id).ways.iter().map(|way| way.months.planned()).min().unwrap_or(0);
    left_at_end(catalogue.clock(clock), shortest)
}

/// Months of a clock that are left at the end of the training, of so many months, that started it.
pub(crate) fn left_at_end(clock: &Clock, training_months: u16) -> u16 {
    match clock.counted_from {
        CountedFrom::Start => clock.months.saturating_sub(training_months),
        CountedFrom::End | CountedFrom::ExamBoard => clock.months,
    }
}

/// How sure it is that a role counts in a group; `None` if it does not. A role named twice counts
/// by the surer of the two.
pub(crate) fn membership(group: &catalogue::Group, role: RoleId) -> Option<Certainty> {
    group.members.iter().filter(|(member, _)| *member == role).map(|(_, certainty)| *certainty).min()
}

/// Whether a leaf is true at a moment, as planning counts it: what only a person can judge passes,
/// except where it would stand in place of something else.
pub(crate) fn leaf_holds(now: &Now, person: &Person, id: MoveId, kind: MoveKind, place: &LeafAt<'_>) -> bool {
    if says(person, id, place) {
        return true;
    }
    match &place.leaf.test {
        Test::Hold(holding) => now.holds(*holding),
        Test::InRole(role) => now.role == Some(*role),
        Test::WorkedIn(group, months) => now.months_in(*group).1 >= u32::from(months.unwrap_or(stand_in_months(kind))),
        Test::ClearOf(clock) => now.clock(*clock) == 0,
        Test::AtLeastAge(years) => match person.age {
            Some(age) => u32::from(age) * 12 + now.elapsed >= u32::from(*years) * 12,
            None => true,
        },
        Test::Other { may_count, .. } => !(place.in_any && *may_count),
    }
}

/// Whether the person says that they satisfy a leaf. A clock is nobody's to wave away.
pub(crate) fn says(person: &Person, id: MoveId, place: &LeafAt<'_>) -> bool {
    !matches!(place.leaf.test, Test::ClearOf(_)) && person.says.contains(&(id, place.node))
}

/// Whether a whole requirement is true, given which leaves (in pre-order) are.
pub(crate) fn tree_holds(requirement: &Requirement, leaf: &mut impl Iterator<Item = bool>) -> bool {
    match requirement {
        // No short cut: every leaf takes its turn in the iterator.
        Requirement::All(parts) => parts.iter().fold(true, |all, part| tree_holds(part, leaf) & all),
        Requirement::Any(parts) => parts.iter().fold(false, |any, part| tree_holds(part, leaf) | any),
        Requirement::Leaf(_) => leaf.next().unwrap_or(false),
    }
}

/// The leaves that a requirement rests on, of those that hold with so many doubts (none is beyond doubt): without
/// them it would not hold. Where any of several will do, one is named, and rather one with fewer doubts; so
/// what rests on doubts alone never looks certain. Of a requirement that does not hold, all of them.
pub(crate) fn rests_on(requirement: &Requirement, holds: &[bool], doubts: &[u8]) -> Vec<usize> {
    let mut left = holds.to_vec();
    let stands = |left: &[bool]| tree_holds(requirement, &mut left.iter().copied());
    let mut doubtful: Vec<usize> = holds
        .iter()
        .zip(doubts)
        .enumerate()
        .filter(|(_, (yes, doubts))| **yes && **doubts > 0)
        .map(|(at, _)| at)
        .collect();
    if !stands(&left) {
        return doubtful;
    }
    doubtful.sort_by_key(|at| std::cmp::Reverse(doubts.get(*at)));
    doubtful.retain(|at| {
        let mut without = left.clone();
        if let Some(leaf) = without.get_mut(*at) {
            *leaf = false;
        }
        let needed = !stands(&without);
        if !needed {
            left = without;
        }
        needed
    });
    doubtful.sort_unstable();
    doubtful
}

/// Whether a move's requirement is true at a moment.
pub(crate) fn requirement_holds(now: &Now, person: &Person, id: MoveId, the_move: &Move) -> bool {
    let mut each =
        the_move.requires.leaves().into_iter().map(|place| leaf_holds(now, person, id, the_move.kind, &place));
    tree_holds(&the_move.requires, &mut each)
}

/// A leaf judged against the person as they are today, in four states.
pub(crate) fn state_today(today: &Now, person: &Person, id: MoveId, kind: MoveKind, place: &LeafAt<'_>) -> LeafState {
    let met = |yes: bool| if yes { LeafState::Met } else { LeafState::NotYet };
    if says(person, id, place) {
        return LeafState::Met;
    }
    match &place.leaf.test {
        Test::Hold(holding) if today.not_said.contains(holding) => LeafState::Unknown,
        Test::Hold(holding) => met(today.holds(*holding)),
        Test::InRole(role) => met(today.role == Some(*role)),
        Test::WorkedIn(group, months) => {
            let asked = u32::from(months.unwrap_or(stand_in_months(kind)));
            let (sure, with_inferred) = today.months_in(*group);
            if sure >= asked {
                LeafState::Met
            } else if with_inferred >= asked || (months.is_none() && with_inferred > 0) {
                // Work that may count, or some work where no length is published: somebody decides.
                LeafState::MayCount
            } else {
                LeafState::NotYet
            }
        }
        Test::ClearOf(clock) => met(today.clock(*clock) == 0),
        Test::AtLeastAge(years) => match person.age {
            Some(age) => met(age >= *years),
            None => LeafState::Unknown,
        },
        Test::Other { may_count: true, .. } => LeafState::MayCount,
        Test::Other { .. } => LeafState::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Requirement::{All, Any};
    use catalogue::Leaf;

    fn leaf() -> Requirement {
        Requirement::Leaf(Leaf { test: Test::AtLeastAge(0), certainty: Certainty::Required })
    }

    #[test]
    fn what_rests_on_doubts_alone_names_one_of_them() {
        let either = || Any(vec![leaf(), leaf()]);
        assert_eq!(rests_on(&either(), &[true, true], &[1, 1]), [1]);
        assert_eq!(rests_on(&either(), &[true, true], &[1, 2]), [0]);
        assert_eq!(rests_on(&either(), &[true, true], &[1, 0]), [] as [usize; 0]);
        assert_eq!(rests_on(&either(), &[true, false], &[1, 1]), [0]);
        let both = || All(vec![leaf(), leaf()]);
        assert_eq!(rests_on(&both(), &[true, true], &[1, 2]), [0, 1]);
        assert_eq!(rests_on(&both(), &[true, true], &[0, 2]), [1]);
        // Of what does not hold, all of them.
        assert_eq!(rests_on(&both(), &[true, false], &[1, 1]), [0]);
        assert_eq!(rests_on(&All(vec![either(), leaf()]), &[true, true, false], &[1, 1, 0]), [0, 1]);
    }
}
