//! One question made small: only the moves that can matter, with what they ask for reduced to what
//! is still open for this person.

use crate::judge::{self, Now};
use crate::{Goal, Person, Terms};
use catalogue::{
    Availability, Catalogue, Certainty, ClockId, CostUnit, CountedFrom, From, GroupId, HoldingId, Move, MoveId,
    MoveKind, Pay, Requirement, RoleId, Stage, Test, Way,
};

/// A set of small numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Bits(pub Vec<u64>);

impl Bits {
    pub fn of(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    pub fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub fn put(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub fn take(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    pub fn within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }

    /// Whether what is in `self` and in `filter` is also in `other`.
    pub fn within_where(&self, filter: &Self, other: &Self) -> bool {
        self.0.iter().zip(&filter.0).zip(&other.0).all(|((a, f), b)| a & f & !b == 0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }
}

/// The six measures in the order months, pounds, unknown amounts, unpaid months, selections, detours.
pub(crate) type Cost = [u32; 6];
pub(crate) const MONTHS: usize = 0;
pub(crate) const POUNDS: usize = 1;
pub(crate) const UNPAID: usize = 3;

pub(crate) fn add(a: &Cost, b: &Cost) -> Cost {
    let mut sum = *a;
    sum.iter_mut().zip(b).for_each(|(x, y)| *x = x.saturating_add(*y));
    sum
}

pub(crate) fn no_worse(a: &Cost, b: &Cost) -> bool {
    a.iter().zip(b).all(|(x, y)| x <= y)
}

/// A requirement reduced to what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Need {
    All(Vec<Need>),
    Any(Vec<Need>),
    Hold(usize),
    In(RoleId),
    /// A gauge must stand at least so high.
    Gauge(usize, u16),
}

impl Need {
    pub const YES: Need = Need::All(Vec::new());
    pub const NO: Need = Need::Any(Vec::new());

    pub fn is_yes(&self) -> bool {
        *self == Need::YES
    }

    pub fn is_no(&self) -> bool {
        *self == Need::NO
    }

    fn walk(&self, see: &mut impl FnMut(&Need)) {
        match self {
            Need::All(parts) | Need::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            leaf => see(leaf),
        }
    }
}

/// Something that only rises as time passes, up to the most that is ever asked of it: months worked
/// in a group, the running down of a clock, age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GaugeKind {
    Group(GroupId),
    Clock(ClockId),
    Age,
}

#[derive(Debug, Clone)]
pub(crate) struct Gauge {
    pub kind: GaugeKind,
    /// Where more makes no difference.
    pub full: u16,
    /// Where it stands today.
    pub start: u16,
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

/// A move that can matter.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub id: MoveId,
    pub from_role: Option<RoleId>,
    pub needs: Need,
    pub to_role: Option<RoleId>,
    /// Tracked holdings gained, implied ones included.
    pub gains: Bits,
    /// All holdings it names are held: it would give nothing new, so it is not made. Only those
    /// tracked for this purpose.
    pub named: Vec<usize>,
    /// It gains holdings and is worth something besides (a role, pay while time passes).
    pub worth_more: bool,
    pub starts: Vec<(usize, u16, bool)>,
    pub ways: Vec<WayTo>,
    pub is_goal: bool,
    /// Training: the role is over when it ends.
    pub ends: bool,
}

/// A role, as far as it matters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Job {
    /// Group gauges its months count in.
    pub groups: Bits,
    /// Some move that matters can be made only from this very role.
    pub mentioned: bool,
    /// One can work on in it under the income floor.
    pub may_wait: bool,
    pub unpaid: bool,
    /// Group gauges it counts in for sure only if somebody agrees.
    pub doubtful: u16,
}

/// One question made small.
pub(crate) struct Problem {
    pub goal: RoleId,
    pub via: Option<RoleId>,
    pub steps: Vec<Step>,
    pub jobs: Vec<Job>,
    pub gauges: Vec<Gauge>,
    /// Clock and age gauges: those that waiting anywhere moves.
    pub timed: Bits,
    /// Number of tracked holdings.
    pub tracked: usize,
    /// Those of them that some requirement asks for.
    pub asked: Bits,
    pub start_role: Option<RoleId>,
    /// No waiting without pay: under no-unpaid or an income floor.
    pub no_unpaid: bool,
    pub floor: u32,
    pub fees_max: Option<u32>,
    pub pay: PayTable,
}

/// Entry pay of each band in the complete year.
#[derive(Debug, Clone, Default)]
pub(crate) struct PayTable(Vec<u32>);

impl PayTable {
    pub fn new(catalogue: &Catalogue) -> Self {
        let year = catalogue.pay_years.first();
        Self(catalogue::Band::ALL.iter().map(|band| year.map_or(0, |year| year.band(*band).entry)).collect())
    }

    /// Least pounds a year, or nothing where no amount is known.
    pub fn amount(&self, pay: Pay) -> u32 {
        match pay {
            Pay::Bands(band, _) => self.0.get(band as usize).copied().unwrap_or(0),
            Pay::PoundsPerYear { min, .. } => min,
            _ => 0,
        }
    }

    /// Yearly rate while making a move: its own pay if it has an amount, else that of the job it is
    /// done beside or the role it takes.
    pub fn during(&self, pays: Pay, beside_work: bool, taken: Option<Pay>, kept: Option<Pay>) -> u32 {
        let own = self.amount(pays);
        let job = match (taken, kept) {
            (Some(taken), _) if beside_work || pays == Pay::Unaffected => self.amount(taken),
            (None, Some(kept)) if beside_work => self.amount(kept),
            _ => 0,
        };
        own.max(job)
    }
}

/// Whether months spent on a way are without pay, given whether one has a paid job meanwhile.
pub(crate) fn is_unpaid(pays: Pay, beside_work: bool, paid_job: bool) -> bool {
    match pays {
        Pay::Nothing => !(beside_work && paid_job),
        Pay::Unaffected => !paid_job,
        _ => false,
    }
}

/// Whether a role is over when the move that took it ends.
pub(crate) fn ends_with_move(catalogue: &Catalogue, the_move: &Move, months: u16) -> bool {
    months > 0
        && the_move.to_role.is_some_and(|role| {
            catalogue.role(role).stage == Stage::Trainee
                || matches!(
                    the_move.kind,
                    MoveKind::Study | MoveKind::TrainInPost | MoveKind::Apprenticeship | MoveKind::Progress
                )
        })
}

/// Whether a move can be planned at all under the terms.
pub(crate) fn can_be_planned(the_move: &Move, terms: &Terms) -> bool {
    the_move.variant_of.is_none()
        && the_move.availability != Availability::Withdrawn
        && (terms.include_inferred || the_move.certainty != Certainty::Inferred)
        && the_move.ways.iter().any(|way| allowed(way, terms))
}

fn allowed(way: &Way, terms: &Terms) -> bool {
    !(terms.no_full_time_study && way.full_time_study)
}

/// Pounds of a move by a way of this many months: least known, most if every amount has one, and
/// how many amounts are not known.
pub(crate) fn pounds(the_move: &Move, months: u16) -> (u32, Option<u32>, u32) {
    let (mut least, mut most, mut unknown) = (0u32, Some(0u32), 0);
    for cost in &the_move.costs {
        let times = |amount: u32| match cost.per {
            CostUnit::Year => {
                let yearly = u64::from(amount) * u64::from(months);
                u32::try_from(yearly.div_ceil(12)).unwrap_or(u32::MAX)
            }
            CostUnit::Once | CostUnit::Session => amount,
        };
        match cost.min_pounds {
            Some(min) if cost.per != CostUnit::Session => least = least.saturating_add(times(min)),
            _ => unknown += 1,
        }
        most = match cost.max_pounds {
            Some(max) if cost.per != CostUnit::Session => most.map(|sum| sum.saturating_add(times(max))),
            _ => None,
        };
    }
    (least, most, unknown)
}

/// The role that a goal means.
pub(crate) fn goal_role(catalogue: &Catalogue, goal: Goal) -> Option<RoleId> {
    match goal {
        Goal::Role(role) => (usize::from(role.0) < catalogue.roles.len()).then_some(role),
        Goal::Profession(profession) => catalogue.profession(profession).qualified_role,
    }
}

/// Whether a move trains one for professions none of which is the goal's.
pub(crate) fn is_detour(catalogue: &Catalogue, goal: Goal, the_move: &Move) -> bool {
    let wanted = match &goal {
        Goal::Profession(profession) => std::slice::from_ref(profession),
        Goal::Role(role) => catalogue.role(*role).professions.as_slice(),
    };
    !the_move.qualifies_in.is_empty() && !the_move.qualifies_in.iter().any(|profession| wanted.contains(profession))
}

impl Problem {
    /// Reduces a question, or `None` if no move leads to the goal at all.
    pub fn new(
        catalogue: &Catalogue,
        person: &Person,
        goal: Goal,
        terms: &Terms,
        via: Option<RoleId>,
    ) -> Option<Self> {
        let role = goal_role(catalogue, goal)?;
        let today = Now::today(catalogue, person);
        let mut moves: Vec<MoveId> = mattering(catalogue, role, terms);
        moves.sort_by(|a, b| catalogue.move_of(*a).slug.cmp(&catalogue.move_of(*b).slug));
        let mut reduced: Vec<(MoveId, RawNeed)> = Vec::new();
        let reach = Reach::new(catalogue, person, &today, &moves);
        for id in moves.iter().filter(|id| reach.moves.contains(id)) {
            let the_move = catalogue.move_of(*id);
            let mut places = judge::leaves(&the_move.requires).into_iter();
            let needs = reduce(&the_move.requires, &mut |_| {
                places.next().map_or(Raw::No, |place| reach.leaf(catalogue, person, &today, *id, the_move.kind, &place))
            });
            reduced.push((*id, needs_of(needs, the_move, &today)));
        }
        Self::build(catalogue, person, goal, terms, role, via, &today, reduced)
    }

    #[allow(clippy::too_many_arguments)]
    fn build(
        catalogue: &Catalogue,
        person: &Person,
        goal: Goal,
        terms: &Terms,
        role: RoleId,
        via: Option<RoleId>,
        today: &Now,
        mut moves: Vec<(MoveId, RawNeed)>,
    ) -> Option<Self> {
        let pay = PayTable::new(catalogue);
        let floor = terms.income_floor_pounds.unwrap_or(0);
        let no_unpaid = terms.no_unpaid || floor > 0;
        // Drop what can't be worth making until nothing more drops; what is asked shrinks with it.
        let jobs = loop {
            let asked_groups = asked_groups(&moves);
            let jobs = jobs(catalogue, &asked_groups, &pay, floor);
            let (mentioned, kept) = worth_making(catalogue, &moves, &jobs, role, via);
            let before = moves.len();
            moves.retain(|(id, _)| kept.contains(id));
            let mut jobs = jobs;
            for (job, mentioned) in jobs.iter_mut().zip(mentioned) {
                job.mentioned = mentioned;
            }
            let spare = replaceable(catalogue, &moves, &jobs, role, via);
            moves.retain(|(id, _)| !spare.contains(id));
            if moves.len() == before {
                break jobs;
            }
        };
        if !moves.iter().any(|(id, _)| catalogue.move_of(*id).to_role == Some(role)) {
            return None;
        }
        // Gauges, in an order that does not depend on the files.
        let mut gauges: Vec<Gauge> = Vec::new();
        let mut highest: Vec<(GaugeKind, u16)> = Vec::new();
        for (_, needs) in &moves {
            needs.walk(&mut |leaf| {
                if let RawNeed::Rise(kind, at) = leaf {
                    match highest.iter_mut().find(|(known, _)| known == kind) {
                        Some((_, most)) => *most = (*most).max(*at),
                        None => highest.push((*kind, *at)),
                    }
                }
            });
        }
        highest.sort_by(|(a, _), (b, _)| gauge_name(catalogue, *a).cmp(&gauge_name(catalogue, *b)));
        for (kind, most) in highest {
            let (full, start) = match kind {
                GaugeKind::Group(group) => {
                    (most, u16::try_from(today.months_in(group).1).unwrap_or(u16::MAX).min(most))
                }
                GaugeKind::Clock(clock) => {
                    let left = today.clock(clock);
                    let full = left.max(catalogue.clock(clock).months);
                    (full, full - left)
                }
                GaugeKind::Age => (most, u16::from(person.age.unwrap_or(0)).saturating_mul(12).min(most)),
            };
            gauges.push(Gauge { kind, full, start });
        }
        let gauge_of = |kind: GaugeKind| gauges.iter().position(|gauge| gauge.kind == kind);
        let mut timed = Bits::of(gauges.len());
        for (at, gauge) in gauges.iter().enumerate() {
            if !matches!(gauge.kind, GaugeKind::Group(_)) {
                timed.put(at);
            }
        }
        let groups: Vec<Option<GroupId>> = gauges
            .iter()
            .map(|gauge| if let GaugeKind::Group(group) = gauge.kind { Some(group) } else { None })
            .collect();
        let jobs: Vec<Job> = jobs
            .into_iter()
            .zip(catalogue.role_ids())
            .map(|(job, role)| {
                let mut bits = Bits::of(gauges.len());
                let mut doubtful = 0;
                for (at, group) in groups.iter().enumerate() {
                    let Some(group) = group else { continue };
                    if let Some(certainty) = judge::membership(catalogue.group(*group), role) {
                        bits.put(at);
                        doubtful += u16::from(certainty == Certainty::Inferred);
                    }
                }
                Job { groups: bits, doubtful, ..job }
            })
            .collect();
        // Holdings: those asked for, and those that say whether a move would give anything new.
        let mut tracked: Vec<HoldingId> = Vec::new();
        for (_, needs) in &moves {
            needs.walk(&mut |leaf| {
                if let RawNeed::Hold(holding) = leaf
                    && !tracked.contains(holding)
                {
                    tracked.push(*holding);
                }
            });
        }
        let asked_count = tracked.len();
        for (id, _) in &moves {
            let the_move = catalogue.move_of(*id);
            if worth_more(the_move) {
                for holding in the_move.gains.iter().chain(&the_move.gains_on_result) {
                    if !today.holds(*holding) && !tracked.contains(holding) {
                        tracked.push(*holding);
                    }
                }
            }
        }
        let holding_of = |holding: HoldingId| tracked.iter().position(|known| *known == holding);
        let mut asked = Bits::of(tracked.len());
        (0..asked_count).for_each(|at| asked.put(at));
        let steps = moves
            .iter()
            .map(|(id, needs)| {
                let the_move = catalogue.move_of(*id);
                let is_goal = the_move.to_role == Some(role);
                let all_named = || the_move.gains.iter().chain(&the_move.gains_on_result);
                let mut gains = Bits::of(tracked.len());
                for holding in all_named().flat_map(|holding| judge::with_implied(catalogue, *holding)) {
                    if let Some(at) = holding_of(holding) {
                        gains.put(at);
                    }
                }
                let detour = u32::from(is_detour(catalogue, goal, the_move));
                let ways = the_move
                    .ways
                    .iter()
                    .enumerate()
                    .filter(|(_, way)| allowed(way, terms))
                    .map(|(number, way)| {
                        let months = way.months.planned();
                        let (least, _, unknown) = pounds(the_move, months);
                        let counted = if is_goal { 0 } else { months };
                        let unknown_pay = u32::from(counted > 0 && the_move.pays == Pay::Unknown);
                        WayTo {
                            number: u8::try_from(number).unwrap_or(u8::MAX),
                            months: counted,
                            beside_work: way.beside_work,
                            cost: [
                                u32::from(counted),
                                least,
                                unknown + unknown_pay,
                                0,
                                u32::from(the_move.selection),
                                detour,
                            ],
                            pays: the_move.pays,
                        }
                    })
                    .collect();
                Step {
                    id: *id,
                    from_role: if let From::Role(role) = the_move.from { Some(role) } else { None },
                    needs: finish(needs, &holding_of, &gauge_of, &gauges),
                    to_role: the_move.to_role,
                    gains,
                    named: if worth_more(the_move) { all_named().filter_map(|h| holding_of(*h)).collect() } else { Vec::new() },
                    worth_more: worth_more(the_move),
                    starts: the_move
                        .starts
                        .iter()
                        .filter_map(|(clock, _)| {
                            let at = gauge_of(GaugeKind::Clock(*clock))?;
                            let clock = catalogue.clock(*clock);
                            Some((at, clock.months, clock.counted_from == CountedFrom::Start))
                        })
                        .collect(),
                    ways,
                    is_goal,
                    ends: ends_with_move(catalogue, the_move, 1),
                }
            })
            .collect();
        Some(Self {
            goal: role,
            via,
            steps,
            jobs,
            gauges,
            timed,
            tracked: tracked.len(),
            asked,
            start_role: person.role,
            no_unpaid,
            floor,
            fees_max: terms.fees_max_pounds,
            pay,
        })
    }

    pub fn job(&self, role: RoleId) -> Option<&Job> {
        self.jobs.get(usize::from(role.0))
    }
}

/// Whether a move that gains holdings is worth something besides them: then someone who has them
/// already is worse off in one respect, since they can't make it.
fn worth_more(the_move: &Move) -> bool {
    let gains = !the_move.gains.is_empty() || !the_move.gains_on_result.is_empty();
    gains && (the_move.to_role.is_some() || passes_time_paid(the_move))
}

fn passes_time_paid(the_move: &Move) -> bool {
    !matches!(the_move.pays, Pay::Nothing | Pay::Unaffected) && the_move.ways.iter().any(|way| way.months.planned() > 0)
}

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
            (id, gains.flat_map(|holding| judge::with_implied(catalogue, *holding)).collect())
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
            for place in judge::leaves(&the_move.requires) {
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

/// A leaf that is settled for good, or what is left of it.
enum Raw {
    Yes,
    No,
    Open(RawNeed),
}

/// A requirement on the way to [`Need`], in the catalogue's own ids.
#[derive(Debug, Clone, PartialEq, Eq)]
enum RawNeed {
    All(Vec<RawNeed>),
    Any(Vec<RawNeed>),
    Hold(HoldingId),
    In(RoleId),
    Rise(GaugeKind, u16),
}

impl RawNeed {
    fn is_yes(&self) -> bool {
        matches!(self, RawNeed::All(parts) if parts.is_empty())
    }

    fn is_no(&self) -> bool {
        matches!(self, RawNeed::Any(parts) if parts.is_empty())
    }

    fn walk(&self, see: &mut impl FnMut(&RawNeed)) {
        match self {
            RawNeed::All(parts) | RawNeed::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            leaf => see(leaf),
        }
    }
}

/// Reduces a tree, given each leaf in pre-order.
fn reduce(requirement: &Requirement, leaf: &mut impl FnMut(&catalogue::Leaf) -> Raw) -> RawNeed {
    match requirement {
        Requirement::Leaf(asked) => match leaf(asked) {
            Raw::Yes => RawNeed::All(Vec::new()),
            Raw::No => RawNeed::Any(Vec::new()),
            Raw::Open(need) => need,
        },
        Requirement::All(parts) => all_of(parts.iter().map(|part| reduce(part, leaf)).collect()),
        Requirement::Any(parts) => {
            let parts: Vec<RawNeed> = parts.iter().map(|part| reduce(part, leaf)).collect();
            if parts.iter().any(RawNeed::is_yes) {
                return RawNeed::All(Vec::new());
            }
            let mut open: Vec<RawNeed> = Vec::new();
            for part in parts {
                match part {
                    RawNeed::Any(inner) => open.extend(inner),
                    other if !open.contains(&other) => open.push(other),
                    _ => {}
                }
            }
            match (open.len(), open.pop()) {
                (1, Some(only)) => only,
                (_, Some(last)) => {
                    open.push(last);
                    RawNeed::Any(open)
                }
                (_, None) => RawNeed::Any(Vec::new()),
            }
        }
    }
}

fn all_of(parts: Vec<RawNeed>) -> RawNeed {
    if parts.iter().any(RawNeed::is_no) {
        return RawNeed::Any(Vec::new());
    }
    let mut open: Vec<RawNeed> = Vec::new();
    for part in parts {
        match part {
            RawNeed::All(inner) => open.extend(inner),
            other if !open.contains(&other) => open.push(other),
            _ => {}
        }
    }
    match (open.len(), open.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            open.push(last);
            RawNeed::All(open)
        }
        (_, None) => RawNeed::All(Vec::new()),
    }
}

/// The tree together with the holding that `from` asks for.
fn needs_of(tree: RawNeed, the_move: &Move, today: &Now) -> RawNeed {
    match the_move.from {
        From::Holding(holding) if !today.holds(holding) => all_of(vec![RawNeed::Hold(holding), tree]),
        _ => tree,
    }
}

fn finish(
    raw: &RawNeed,
    holding_of: &impl Fn(HoldingId) -> Option<usize>,
    gauge_of: &impl Fn(GaugeKind) -> Option<usize>,
    gauges: &[Gauge],
) -> Need {
    let each = |parts: &[RawNeed]| parts.iter().map(|part| finish(part, holding_of, gauge_of, gauges)).collect();
    match raw {
        RawNeed::All(parts) => Need::All(each(parts)),
        RawNeed::Any(parts) => Need::Any(each(parts)),
        RawNeed::Hold(holding) => holding_of(*holding).map_or(Need::NO, Need::Hold),
        RawNeed::In(role) => Need::In(*role),
        RawNeed::Rise(kind, at) => match gauge_of(*kind) {
            None => Need::NO,
            // A clock must have run right down, whatever is left of it at first.
            Some(gauge) if matches!(kind, GaugeKind::Clock(_)) => {
                Need::Gauge(gauge, gauges.get(gauge).map_or(0, |gauge| gauge.full))
            }
            Some(gauge) => Need::Gauge(gauge, *at),
        },
    }
}

/// A name to order gauges by.
fn gauge_name(catalogue: &Catalogue, kind: GaugeKind) -> (u8, &str) {
    match kind {
        GaugeKind::Group(group) => (0, &catalogue.group(group).slug),
        GaugeKind::Clock(clock) => (1, &catalogue.clock(clock).slug),
        GaugeKind::Age => (2, ""),
    }
}

/// What can ever be had from here, if nothing stood in the way but the chain of needs itself.
struct Reach {
    held: Vec<bool>,
    roles: Vec<bool>,
    clocks: Vec<bool>,
    moves: Vec<MoveId>,
}

impl Reach {
    fn new(catalogue: &Catalogue, person: &Person, today: &Now, moves: &[MoveId]) -> Self {
        let mut reach = Self {
            held: today.held.clone(),
            roles: vec![false; catalogue.roles.len()],
            clocks: today.clocks.iter().map(|left| *left > 0).collect(),
            moves: Vec::new(),
        };
        let put = |list: &mut Vec<bool>, at: u16| {
            if let Some(yes) = list.get_mut(usize::from(at)) {
                *yes = true;
            }
        };
        if let Some(role) = person.role {
            put(&mut reach.roles, role.0);
        }
        let mut open = moves.to_vec();
        loop {
            let before = open.len();
            open.retain(|id| {
                let the_move = catalogue.move_of(*id);
                let from = match the_move.from {
                    From::Anyone => true,
                    From::Role(role) => reach.role(role),
                    From::Holding(holding) => reach.holds(holding),
                };
                let mut each = judge::leaves(&the_move.requires).into_iter().map(|place| {
                    !matches!(reach.leaf(catalogue, person, today, *id, the_move.kind, &place), Raw::No)
                });
                if !from || !judge::tree_holds(&the_move.requires, &mut each) {
                    return true;
                }
                for holding in the_move.gains.iter().chain(&the_move.gains_on_result) {
                    for id in judge::with_implied(catalogue, *holding) {
                        put(&mut reach.held, id.0);
                    }
                }
                if let Some(role) = the_move.to_role {
                    put(&mut reach.roles, role.0);
                }
                for (clock, _) in &the_move.starts {
                    put(&mut reach.clocks, clock.0);
                }
                reach.moves.push(*id);
                false
            });
            if open.len() == before {
                return reach;
            }
        }
    }

    fn role(&self, role: RoleId) -> bool {
        self.roles.get(usize::from(role.0)).copied().unwrap_or(false)
    }

    fn holds(&self, holding: HoldingId) -> bool {
        self.held.get(usize::from(holding.0)).copied().unwrap_or(false)
    }

    /// A leaf that is true from today on, one that can never be, or what is open.
    fn leaf(
        &self,
        catalogue: &Catalogue,
        person: &Person,
        today: &Now,
        id: MoveId,
        kind: MoveKind,
        place: &judge::Place<'_>,
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

fn asked_groups(moves: &[(MoveId, RawNeed)]) -> Vec<GroupId> {
    let mut groups = Vec::new();
    for (_, needs) in moves {
        needs.walk(&mut |leaf| {
            if let RawNeed::Rise(GaugeKind::Group(group), _) = leaf
                && !groups.contains(group)
            {
                groups.push(*group);
            }
        });
    }
    groups
}

fn jobs(catalogue: &Catalogue, groups: &[GroupId], pay: &PayTable, floor: u32) -> Vec<Job> {
    let mut jobs: Vec<Job> = catalogue
        .roles
        .iter()
        .map(|role| Job {
            groups: Bits::of(groups.len()),
            mentioned: false,
            may_wait: floor == 0 || pay.amount(role.pay) >= floor,
            unpaid: role.pay == Pay::Nothing,
            doubtful: 0,
        })
        .collect();
    for (at, group) in groups.iter().enumerate() {
        for (role, certainty) in &catalogue.group(*group).members {
            if let Some(job) = jobs.get_mut(usize::from(role.0)) {
                job.groups.put(at);
                job.doubtful += u16::from(*certainty == Certainty::Inferred);
            }
        }
    }
    jobs
}

/// Whether a live job does all that another does, as far as its months, pay and terms go.
pub(crate) fn works_as_well(job: &Job, other: &Job) -> bool {
    job.may_wait >= other.may_wait && job.unpaid <= other.unpaid
}

/// Which roles are needed as such, and which moves are worth making from somewhere.
///
/// A move that is made from one role only, gives no holding that is asked for and leads to a role
/// that does no more than the one left, is never worth making: whoever stays is at least as well
/// off. "Needed as such" is the least set closed under "some move worth making asks for this role".
fn worth_making(
    catalogue: &Catalogue,
    moves: &[(MoveId, RawNeed)],
    jobs: &[Job],
    goal: RoleId,
    via: Option<RoleId>,
) -> (Vec<bool>, Vec<MoveId>) {
    let mut asked = vec![false; catalogue.holdings.len()];
    for (_, needs) in moves {
        needs.walk(&mut |leaf| {
            if let RawNeed::Hold(holding) = leaf
                && let Some(yes) = asked.get_mut(usize::from(holding.0))
            {
                *yes = true;
            }
        });
    }
    struct Seen {
        id: MoveId,
        from: Option<RoleId>,
        mentions: Vec<RoleId>,
        to: Option<RoleId>,
        gains: bool,
    }
    let seen: Vec<Seen> = moves
        .iter()
        .map(|(id, needs)| {
            let the_move = catalogue.move_of(*id);
            let from = if let From::Role(role) = the_move.from { Some(role) } else { None };
            let mut mentions: Vec<RoleId> = from.into_iter().collect();
            needs.walk(&mut |leaf| {
                if let RawNeed::In(role) = leaf {
                    mentions.push(*role);
                }
            });
            let gains = the_move.to_role == Some(goal)
                || (via.is_some() && the_move.to_role == via)
                || (the_move.gains.iter().chain(&the_move.gains_on_result))
                    .flat_map(|holding| judge::with_implied(catalogue, *holding))
                    .any(|holding| asked.get(usize::from(holding.0)).copied().unwrap_or(false));
            Seen { id: *id, from, mentions, to: the_move.to_role, gains }
        })
        .collect();
    let mut mentioned = vec![false; catalogue.roles.len()];
    let is = |list: &Vec<bool>, role: RoleId| list.get(usize::from(role.0)).copied().unwrap_or(false);
    // Worth making for someone in this role, who could stay in it and be paid instead.
    let worth = |mentioned: &Vec<bool>, seen: &Seen, here: RoleId| {
        seen.gains
            || jobs.get(usize::from(here.0)).is_none_or(|job| !job.may_wait || job.unpaid)
            || match seen.to {
                None => false,
                Some(to) if to == here => false,
                Some(to) => {
                    let (Some(now), Some(then)) = (jobs.get(usize::from(here.0)), jobs.get(usize::from(to.0))) else {
                        return true;
                    };
                    is(mentioned, to)
                        || !then.groups.within(&now.groups)
                        || !works_as_well(now, then)
                }
            }
    };
    // Someone whose training in a role has just ended has no job there: for them, any job is worth
    // taking. Roles that a training ends are never dropped from, and count as needed.
    let trainings: Vec<bool> = {
        let mut ended = vec![false; catalogue.roles.len()];
        for (id, _) in moves {
            let the_move = catalogue.move_of(*id);
            if let Some(role) = the_move.to_role
                && the_move.ways.iter().any(|way| ends_with_move(catalogue, the_move, way.months.planned()))
                && let Some(yes) = ended.get_mut(usize::from(role.0))
            {
                *yes = true;
            }
        }
        ended
    };
    loop {
        let mut changed = false;
        for seen in &seen {
            for role in &seen.mentions {
                if !is(&mentioned, *role) && (is(&trainings, *role) || worth(&mentioned, seen, *role)) {
                    if let Some(yes) = mentioned.get_mut(usize::from(role.0)) {
                        *yes = true;
                        changed = true;
                    }
                }
            }
        }
        if !changed {
            break;
        }
    }
    let kept = seen
        .iter()
        .filter(|seen| match (seen.from, seen.to) {
            (Some(from), _) => is(&trainings, from) || worth(&mentioned, seen, from),
            // From nowhere in particular a role is worth having; so is time that passes paid.
            (None, Some(_)) => true,
            (None, None) => seen.gains || passes_time_paid(catalogue.move_of(seen.id)),
        })
        .map(|seen| seen.id)
        .collect();
    (mentioned, kept)
}

/// Posts that another post, open to this person from today on, replaces at no more cost.
fn replaceable(
    catalogue: &Catalogue,
    moves: &[(MoveId, RawNeed)],
    jobs: &[Job],
    goal: RoleId,
    via: Option<RoleId>,
) -> Vec<MoveId> {
    struct Post<'a> {
        id: MoveId,
        role: RoleId,
        job: &'a Job,
        open: bool,
        cost: (u32, u32, bool),
    }
    let posts: Vec<Post<'_>> = moves
        .iter()
        .filter_map(|(id, needs)| {
            let the_move = catalogue.move_of(*id);
            let role = the_move.to_role?;
            let plain = role != goal
                && Some(role) != via
                && the_move.gains.is_empty()
                && the_move.gains_on_result.is_empty()
                && the_move.qualifies_in.is_empty()
                && the_move.ways.iter().all(|way| way.months.planned() == 0);
            let (pounds, _, unknown) = pounds(the_move, 0);
            plain.then_some(())?;
            Some(Post {
                id: *id,
                role,
                job: jobs.get(usize::from(role.0))?,
                open: needs.is_yes() && the_move.from == From::Anyone && the_move.starts.is_empty(),
                cost: (pounds, unknown, the_move.selection),
            })
        })
        .collect();
    let covers = |a: &Post<'_>, b: &Post<'_>| {
        a.open
            && a.cost.0 <= b.cost.0
            && a.cost.1 <= b.cost.1
            && a.cost.2 <= b.cost.2
            && (a.role == b.role || !b.job.mentioned)
            && b.job.groups.within(&a.job.groups)
            && works_as_well(a.job, b.job)
    };
    let mut spare = Vec::new();
    for (at, post) in posts.iter().enumerate() {
        let replaced = posts.iter().enumerate().any(|(other_at, other)| {
            other_at != at
                && covers(other, post)
                // Of two that replace each other, keep the one that relies on less, then the first.
                && (!covers(post, other) || (other.job.doubtful, other_at) < (post.job.doubtful, at))
        });
        if replaced {
            spare.push(post.id);
        }
    }
    spare
}
