//! Catalogues of many times the real one's size, the same for the same seed on every machine.
//!
//! Every profession, role, holding, group, programme, move and clock is there as many times as asked, under
//! new names, each copy with its own ladders, groups and clocks. The copies are linked by chance: one in fifty
//! needs to hold something is met as well by what another copy has in its place, and one in fifty members of a
//! group brings the other copy's role into it. So size grows, and with it what there is to look at, while the kind
//! of question stays.

use catalogue::{
    Catalogue, ClockId, DEEPEST_REQUIREMENT, From, GroupId, HoldingId, Home, Leaf, MOST_REQUIREMENT_NODES, MoveId,
    ProfessionId, ProgrammeId, Requirement, RoleId, Table, Test,
};

/// One in so many things that could be a link to another copy is one.
const ONE_IN: u64 = 50;

/// Chance (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    /// Another copy, if chance makes a link here.
    fn link(&mut self, copy: usize, copies: usize) -> Option<usize> {
        let linked = copies > 1 && self.below(ONE_IN as usize) == 0;
        linked.then(|| (copy + 1 + self.below(copies - 1)) % copies)
    }
}

/// Where the ids of a copy begin.
struct Offsets<'a> {
    real: &'a Catalogue,
    copy: usize,
}

impl Offsets<'_> {
    fn id(&self, id: u16, records: usize) -> u16 {
        u16::try_from(usize::from(id) + self.copy * records).expect("ids of two bytes")
    }

    fn profession(&self, id: ProfessionId) -> ProfessionId {
        ProfessionId(self.id(id.0, self.real.professions.len()))
    }

    fn role(&self, id: RoleId) -> RoleId {
        RoleId(self.id(id.0, self.real.roles.len()))
    }

    fn holding(&self, id: HoldingId) -> HoldingId {
        HoldingId(self.id(id.0, self.real.holdings.len()))
    }

    fn group(&self, id: GroupId) -> GroupId {
        GroupId(self.id(id.0, self.real.groups.len()))
    }

    fn programme(&self, id: ProgrammeId) -> ProgrammeId {
        ProgrammeId(self.id(id.0, self.real.programmes.len()))
    }

    fn a_move(&self, id: MoveId) -> MoveId {
        MoveId(self.id(id.0, self.real.moves.len()))
    }

    fn clock(&self, id: ClockId) -> ClockId {
        ClockId(self.id(id.0, self.real.clocks.len()))
    }

    fn home(&self, home: Home) -> Home {
        home.profession().map_or(home, |id| Home::Profession(self.profession(id)))
    }

    fn named(&self, slug: &mut String) {
        if self.copy > 0 {
            *slug = format!("{slug}-{}", self.copy);
        }
    }
}

/// A catalogue of so many copies of the real one, linked by chance.
pub fn grown(real: &Catalogue, copies: usize, seed: u64) -> Catalogue {
    let mut dice = Dice(seed);
    let each = |copy| Offsets { real, copy };
    let mut out = Catalogue { pay_years: real.pay_years.clone(), ..Catalogue::default() };
    out.version.date.clone_from(&real.version.date);
    let (mut professions, mut roles, mut holdings, mut groups) = (vec![], vec![], vec![], vec![]);
    let (mut programmes, mut moves, mut clocks) = (vec![], vec![], vec![]);
    for copy in 0..copies {
        let to = each(copy);
        professions.extend(real.professions.iter().cloned().map(|mut one| {
            to.named(&mut one.slug);
            one.under = one.under.map(|id| to.profession(id));
            one.qualified_role = one.qualified_role.map(|id| to.role(id));
            one.ladder.iter_mut().for_each(|id| *id = to.role(*id));
            one.members.iter_mut().for_each(|id| *id = to.profession(*id));
            one
        }));
        roles.extend(real.roles.iter().cloned().map(|mut one| {
            to.named(&mut one.slug);
            one.professions.iter_mut().for_each(|id| *id = to.profession(*id));
            one.home = to.home(one.home);
            one
        }));
        holdings.extend(real.holdings.iter().cloned().map(|mut one| {
            to.named(&mut one.slug);
            one.implies.iter_mut().chain(&mut one.usually_with).for_each(|id| *id = to.holding(*id));
            one
        }));
        for mut one in real.groups.iter().cloned() {
            to.named(&mut one.slug);
            for (role, certainty) in std::mem::take(&mut one.members) {
                one.members.push((to.role(role), certainty));
                one.members.extend(dice.link(copy, copies).map(|other| (each(other).role(role), certainty)));
            }
            groups.push(one);
        }
        programmes.extend(real.programmes.iter().cloned().map(|mut one| {
            to.named(&mut one.slug);
            one.prepares_for.iter_mut().for_each(|id| *id = to.profession(*id));
            one.award = one.award.map(|id| to.holding(id));
            one.trainee_role = one.trainee_role.map(|id| to.role(id));
            one.home = to.home(one.home);
            one
        }));
        for mut one in real.moves.iter().cloned() {
            to.named(&mut one.slug);
            one.from = match one.from {
                From::Anyone => From::Anyone,
                From::Role(id) => From::Role(to.role(id)),
                From::Holding(id) => From::Holding(to.holding(id)),
            };
            one.to_role = one.to_role.map(|id| to.role(id));
            one.gains.iter_mut().chain(&mut one.gains_on_result).for_each(|id| *id = to.holding(*id));
            one.via = one.via.map(|id| to.programme(id));
            one.variant_of = one.variant_of.map(|id| to.a_move(id));
            let linked = requirement(&one.requires, &to, &mut |copy| dice.link(copy, copies));
            one.requires = if fits(&linked) { linked } else { requirement(&one.requires, &to, &mut |_| None) };
            one.starts.iter_mut().for_each(|(id, _)| *id = to.clock(*id));
            one.qualifies_in.iter_mut().for_each(|id| *id = to.profession(*id));
            one.home = to.home(one.home);
            moves.push(one);
        }
        clocks.extend(real.clocks.iter().cloned().map(|mut one| {
            to.named(&mut one.slug);
            one
        }));
    }
    out.professions = Table::new(professions);
    out.roles = Table::new(roles);
    out.holdings = Table::new(holdings);
    out.groups = Table::new(groups);
    out.programmes = Table::new(programmes);
    out.moves = Table::new(moves);
    out.clocks = Table::new(clocks);
    out
}

fn requirement(real: &Requirement, to: &Offsets<'_>, link: &mut impl FnMut(usize) -> Option<usize>) -> Requirement {
    let leaf = |test| Requirement::Leaf(Leaf { test, certainty: real_certainty(real) });
    match real {
        Requirement::All(parts) => Requirement::All(parts.iter().map(|part| requirement(part, to, link)).collect()),
        Requirement::Any(parts) => Requirement::Any(parts.iter().map(|part| requirement(part, to, link)).collect()),
        Requirement::Leaf(one) => match one.test {
            Test::Hold(id) => match link(to.copy) {
                None => leaf(Test::Hold(to.holding(id))),
                Some(other) => {
                    let other = Offsets { real: to.real, copy: other }.holding(id);
                    Requirement::Any(vec![leaf(Test::Hold(to.holding(id))), leaf(Test::Hold(other))])
                }
            },
            Test::InRole(id) => leaf(Test::InRole(to.role(id))),
            Test::WorkedIn(id, months) => leaf(Test::WorkedIn(to.group(id), months)),
            Test::ClearOf(id) => leaf(Test::ClearOf(to.clock(id))),
            Test::AtLeastAge(_) | Test::Other { .. } => real.clone(),
        },
    }
}

fn real_certainty(requirement: &Requirement) -> catalogue::Certainty {
    match requirement {
        Requirement::Leaf(leaf) => leaf.certainty,
        _ => catalogue::Certainty::default(),
    }
}

/// Whether a requirement is within what a catalogue may hold.
fn fits(requirement: &Requirement) -> bool {
    fn size(requirement: &Requirement) -> (usize, usize) {
        let (Requirement::All(parts) | Requirement::Any(parts)) = requirement else { return (1, 1) };
        parts.iter().map(size).fold((1, 1), |(nodes, levels), (more, deep)| (nodes + more, levels.max(deep + 1)))
    }
    let (nodes, levels) = size(requirement);
    nodes <= MOST_REQUIREMENT_NODES && levels <= DEEPEST_REQUIREMENT
}
