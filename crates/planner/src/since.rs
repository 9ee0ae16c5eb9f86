//! What has become of the steps of a plan that was made with older facts.

use catalogue::{
    Availability, Catalogue, ClockId, From, GroupId, HoldingId, Leaf, Move, MoveId, ProfessionId, Requirement, RoleId,
    Test,
};

/// What is told of a step, as far as a plan rests on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepFact {
    /// Whether it can be had, and where.
    Availability,
    /// What it asks, and from where one starts.
    Asks,
    /// How long it takes, and by which ways.
    Length,
    /// What one lives on meanwhile, or what its job pays.
    Pay,
    /// What it costs, and who else pays.
    Cost,
    /// How many get in, and whether one has to be picked at all.
    Chance,
    /// What it leads to.
    Gives,
    /// The waiting rules that it starts or is held up by.
    Wait,
    /// How sure it is.
    Certainty,
}

/// What has become of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The same is told of it.
    Same,
    /// These are told otherwise, in order; at least one.
    Changed(Vec<StepFact>),
    /// It is closed to new starts, and was not.
    Withdrawn,
    /// It is among the facts no more.
    Gone,
}

/// What has become of a step of older facts. Ids may differ between the two: records are the same if their slugs are.
/// Words, titles and sources are not looked at.
pub fn since(before: &Catalogue, now: &Catalogue, id: MoveId) -> Since {
    let then = before.move_of(id);
    let Some(today) = now.find_move(&then.slug).map(|id| now.move_of(id)) else { return Since::Gone };
    if today.availability == Availability::Withdrawn && then.availability != Availability::Withdrawn {
        return Since::Withdrawn;
    }
    let both = Both { before, now };
    let same = [
        (StepFact::Availability, then.availability == today.availability && then.regions == today.regions),
        (StepFact::Asks, both.start(then.from, today.from) && both.requirement(&then.requires, &today.requires)),
        (StepFact::Length, then.ways == today.ways),
        (StepFact::Pay, then.pays == today.pays && both.pay_of_job(then.to_role, today.to_role)),
        (StepFact::Cost, then.costs == today.costs && then.funding == today.funding),
        (StepFact::Chance, then.selection == today.selection && then.competition == today.competition),
        (StepFact::Gives, both.gives(then, today)),
        (StepFact::Wait, both.waits(then, today)),
        (StepFact::Certainty, then.certainty == today.certainty),
    ];
    let changed: Vec<StepFact> = same.into_iter().filter(|(_, same)| !same).map(|(told, _)| told).collect();
    if changed.is_empty() { Since::Same } else { Since::Changed(changed) }
}

/// Whether the pay scale has other amounts, or another year: then the pay of every band does.
pub fn pay_scale_changed(before: &Catalogue, now: &Catalogue) -> bool {
    let same = before.pay_years.iter().zip(&now.pay_years).all(|(a, b)| a.year == b.year && a.points == b.points);
    !same || before.pay_years.len() != now.pay_years.len()
}

/// Facts of two days: the first of each pair is of the one before.
struct Both<'a> {
    before: &'a Catalogue,
    now: &'a Catalogue,
}

impl Both<'_> {
    fn role(&self, a: RoleId, b: RoleId) -> bool {
        self.before.role(a).slug == self.now.role(b).slug
    }

    fn holding(&self, a: HoldingId, b: HoldingId) -> bool {
        self.before.holding(a).slug == self.now.holding(b).slug
    }

    fn profession(&self, a: ProfessionId, b: ProfessionId) -> bool {
        self.before.profession(a).slug == self.now.profession(b).slug
    }

    fn clock(&self, a: ClockId, b: ClockId) -> bool {
        let (a, b) = (self.before.clock(a), self.now.clock(b));
        (&a.slug, a.months, a.counted_from) == (&b.slug, b.months, b.counted_from)
    }

    fn group(&self, a: GroupId, b: GroupId) -> bool {
        let (a, b) = (self.before.group(a), self.now.group(b));
        let counts = |(member, sure): &(RoleId, _)| b.members.iter().any(|(r, s)| self.role(*member, *r) && s == sure);
        a.slug == b.slug && a.members.len() == b.members.len() && a.members.iter().all(counts)
    }

    fn start(&self, a: From, b: From) -> bool {
        match (a, b) {
            (From::Anyone, From::Anyone) => true,
            (From::Role(a), From::Role(b)) => self.role(a, b),
            (From::Holding(a), From::Holding(b)) => self.holding(a, b),
            _ => false,
        }
    }

    /// The waiting rules that a requirement names are looked at by [`Self::waits`].
    fn requirement(&self, a: &Requirement, b: &Requirement) -> bool {
        match (a, b) {
            (Requirement::All(a), Requirement::All(b)) | (Requirement::Any(a), Requirement::Any(b)) => {
                all(a, b, |a, b| self.requirement(a, b))
            }
            (Requirement::Leaf(a), Requirement::Leaf(b)) => a.certainty == b.certainty && self.test(a, b),
            _ => false,
        }
    }

    fn test(&self, a: &Leaf, b: &Leaf) -> bool {
        match (&a.test, &b.test) {
            (Test::Hold(a), Test::Hold(b)) => self.holding(*a, *b),
            (Test::InRole(a), Test::InRole(b)) => self.role(*a, *b),
            (Test::WorkedIn(a, least), Test::WorkedIn(b, now)) => least == now && self.group(*a, *b),
            (Test::ClearOf(_), Test::ClearOf(_)) => true,
            (a, b) => a == b,
        }
    }

    fn pay_of_job(&self, a: Option<RoleId>, b: Option<RoleId>) -> bool {
        a.map(|id| self.before.role(id).pay) == b.map(|id| self.now.role(id).pay)
    }

    fn gives(&self, a: &Move, b: &Move) -> bool {
        let job = match (a.to_role, b.to_role) {
            (Some(a), Some(b)) => self.role(a, b),
            (a, b) => a == b,
        };
        job && all(&a.gains, &b.gains, |a, b| self.holding(*a, *b))
            && all(&a.gains_on_result, &b.gains_on_result, |a, b| self.holding(*a, *b))
            && all(&a.qualifies_in, &b.qualifies_in, |a, b| self.profession(*a, *b))
    }

    fn waits(&self, a: &Move, b: &Move) -> bool {
        let clear_of = |a_move: &Move| -> Vec<ClockId> {
            let clock = |test: &Test| if let Test::ClearOf(clock) = test { Some(*clock) } else { None };
            a_move.requires.leaves().into_iter().filter_map(|place| clock(&place.leaf.test)).collect()
        };
        all(&a.starts, &b.starts, |(a, sure), (b, now)| sure == now && self.clock(*a, *b))
            && all(&clear_of(a), &clear_of(b), |a, b| self.clock(*a, *b))
    }
}

/// Whether two lists are the same, one by one.
fn all<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}
