//! One question made small: only the moves that can matter, with what they ask for reduced to what
//! is still open for this person.

use crate::bound::{Bound, Cut, Stretches};
use crate::judge::{self, Now};
use crate::search::{self, Limits, Path};
use crate::{Goal, Person, Terms};
use catalogue::{
    Availability, Catalogue, Certainty, ClockId, CostUnit, CountedFrom, From, GroupId, HoldingId, LeafAt, Move, MoveId,
    MoveKind, Pay, Requirement, RoleId, Stage, Test, Way,
};
use std::rc::Rc;

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

    pub fn remove(&mut self, at: usize) {
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

    /// Whether they have something in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The numbers, from the least.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let rest = std::iter::successors(Some(*word), |word| Some(word & word.wrapping_sub(1)));
            rest.take_while(|word| *word != 0).map(move |word| at * 64 + word.trailing_zeros() as usize)
        })
    }

    /// All numbers below.
    pub fn below(size: usize) -> Self {
        let mut all = Self::of(size);
        (0..size).for_each(|at| all.put(at));
        all
    }

    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }
}

/// The measures in the order months, pounds, money, unpaid months, selections, detours. Pounds are there for
/// limits on fees; ways through are compared by money, which has them too.
pub(crate) type Cost = [u32; 6];
pub(crate) const MONTHS: usize = 0;
pub(crate) const POUNDS: usize = 1;
pub(crate) const MONEY: usize = 2;
pub(crate) const UNPAID: usize = 3;
pub(crate) const SELECTIONS: usize = 4;
pub(crate) const DETOURS: usize = 5;

pub(crate) fn add(a: &Cost, b: &Cost) -> Cost {
    let mut sum = *a;
    sum.iter_mut().zip(b).for_each(|(x, y)| *x = x.saturating_add(*y));
    sum
}

/// What one unknown amount counts in money: more than any number of pounds.
const UNKNOWN_AMOUNT: u32 = 1 << 24;

/// Money as one measure, which adds up: fewer unknown amounts are cheaper, then fewer pounds.
pub(crate) fn money(unknown_amounts: u32, pounds: u32) -> u32 {
    unknown_amounts.saturating_mul(UNKNOWN_AMOUNT).saturating_add(pounds.min(UNKNOWN_AMOUNT - 1))
}

/// Whether `a` is at least as good as `b` in every respect.
pub(crate) fn no_worse(a: &Cost, b: &Cost) -> bool {
    let [a_months, _, a_money, a_unpaid, a_selections, a_detours] = a;
    let [b_months, _, b_money, b_unpaid, b_selections, b_detours] = b;
    a_months <= b_months
        && a_money <= b_money
        && a_unpaid <= b_unpaid
        && a_selections <= b_selections
        && a_detours <= b_detours
}

/// A requirement reduced to what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Need {
    All(Vec<Need>),
    Any(Vec<Need>),
    Hold(usize),
    In(RoleId),
    /// A gauge must stand at least so high; with the fact that it does, for months in a group.
    Gauge(usize, u16, Option<usize>),
}

impl Need {
    pub const NO: Need = Need::Any(Vec::new());

    pub fn walk(&self, see: &mut impl FnMut(&Need)) {
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
    /// Where all of these are held it is not made, though it would give something besides: see
    /// [`judge::surely_gives`]. Empty where it can't be made for that reason as it is.
    pub named: Vec<usize>,
    /// It gains holdings and is worth something besides (a role, pay while time passes).
    pub worth_more: bool,
    /// With what it gains for sure it gives something besides: someone who has that already is worse off in one respect.
    pub once: bool,
    pub starts: Vec<(usize, u16, bool)>,
    pub ways: Vec<WayTo>,
    /// The least that any way of it adds to each measure.
    pub least: Cost,
    pub is_goal: bool,
    /// Training: the role is over when it ends.
    pub ends: bool,
    /// Made beside a job, it leaves one that job: see [`leaves_the_job`].
    pub leaves_job: bool,
    /// Holdings and roles that it asks for.
    pub asks: Bits,
    /// Facts that it gives: see [`Problem::facts`].
    pub gives: Vec<usize>,
    /// One may make it for the job or the pay it brings, whatever later moves ask for.
    pub for_itself: bool,
}

impl Step {
    /// Whether it is not made with these holdings, though it would give something: see [`Step::once`].
    pub fn is_barred(&self, held: &Bits) -> bool {
        self.once && self.named.iter().all(|holding| held.has(*holding))
    }
}

/// A role, as far as it matters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Job {
    /// Group gauges its months count in; of jobs that can be had.
    pub groups: Bits,
    /// Some move that matters can be made only from this very role.
    pub mentioned: bool,
    /// One can work on in it under the income floor.
    pub may_wait: bool,
    pub unpaid: bool,
    /// Group gauges it counts in for sure only if somebody agrees.
    /// And one more if nobody knows what it pays: it counts as paid.
    pub doubtful: u16,
}

/// One question made small.
pub(crate) struct Problem {
    pub steps: Vec<Step>,
    pub jobs: Vec<Job>,
    pub gauges: Vec<Gauge>,
    /// Heights that tell gauges apart: those that are asked for, and the first above the start.
    pub marks: Vec<(usize, u16)>,
    /// Clock and age gauges: those that waiting anywhere moves.
    pub timed: Bits,
    /// Number of tracked holdings.
    pub tracked: usize,
    /// Those of them that some requirement asks for.
    pub asked: Bits,
    pub start_role: Option<RoleId>,
    /// No month without pay.
    pub no_unpaid: bool,
    pub floor: u32,
    pub fees_max: Option<u32>,
    pub pay: PayTable,
    /// Number of facts: tracked holdings, then roles needed as such, then groups of which one has a
    /// role, then the months in groups that are asked for, then the goal.
    pub facts: usize,
    /// By role: its fact, if it is one.
    role_facts: Vec<Option<usize>>,
    /// By gauge: the fact of its group, if it has one.
    pub group_facts: Vec<Option<usize>>,
    /// By fact: steps that give it.
    pub given_by: Vec<Vec<usize>>,
    /// By fact: steps that ask for it.
    pub asked_by: Vec<Vec<usize>>,
    /// By step: steps that give something it asks for.
    pub fed_by: Vec<Vec<usize>>,
    /// By role that can be had: the facts true of whoever has it.
    pub role_has: Vec<Bits>,
    /// Facts of the role at the start that no move gives: taken for true for good.
    pub given: Bits,
    /// Months in groups that every way through must work.
    pub stretches: Stretches,
    /// The bound with nothing but what the person has, the cuts it is made of, and what it comes to.
    pub bound: Rc<Bound>,
    pub cuts: Vec<Cut>,
    pub least: Cost,
    /// By step: what any way through that makes it costs at least.
    pub through: Vec<Cost>,
}

/// Whether nobody knows what is paid, or how much.
pub(crate) fn pay_unknown(pays: Pay) -> bool {
    matches!(pays, Pay::Unknown | Pay::SalaryUnknown)
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

/// By role: whether some step is only for those in it.
fn roles_asked_for(catalogue: &Catalogue) -> Vec<bool> {
    let mut asked = vec![false; catalogue.roles.len()];
    for the_move in catalogue.moves.iter().filter(|the_move| the_move.variant_of.is_none()) {
        each_role_asked_for(the_move, &mut |role| {
            asked.get_mut(usize::from(role.0)).into_iter().for_each(|yes| *yes = true);
        });
    }
    asked
}

/// The roles that somebody has to be in for a move.
fn each_role_asked_for(the_move: &Move, see: &mut impl FnMut(RoleId)) {
    fn within(requirement: &Requirement, see: &mut impl FnMut(RoleId)) {
        match requirement {
            Requirement::All(parts) | Requirement::Any(parts) => parts.iter().for_each(|part| within(part, see)),
            Requirement::Leaf(leaf) => {
                if let Test::InRole(role) = leaf.test {
                    see(role);
                }
            }
        }
    }
    if let From::Role(role) = the_move.from {
        see(role);
    }
    within(&the_move.requires, see);
}

/// Whether one is back in the job one has kept when a move ends that was made beside it and takes a role: no step asks
/// for that role.
pub(crate) fn leaves_the_job(catalogue: &Catalogue, role: RoleId) -> bool {
    roles_asked_for(catalogue).get(usize::from(role.0)).is_some_and(|asked| !asked)
}

/// Whether a move can be planned at all under the terms.
pub(crate) fn can_be_planned(the_move: &Move, terms: &Terms) -> bool {
    the_move.variant_of.is_none()
        && the_move.availability != Availability::Withdrawn
        && terms.accepts(the_move.certainty)
        && terms.in_region(the_move) != Some(false)
        && the_move.ways.iter().any(|way| allowed(the_move, way, terms))
}

/// The ways of a move that the terms allow, by their position.
pub(crate) fn allowed_ways(the_move: &Move, terms: &Terms) -> Vec<u8> {
    (0..).zip(&the_move.ways).filter(|(_, way)| allowed(the_move, way, terms)).map(|(at, _)| at).collect()
}

fn allowed(the_move: &Move, way: &Way, terms: &Terms) -> bool {
    let trains = !matches!(the_move.kind, MoveKind::TakePost | MoveKind::Promotion | MoveKind::Register);
    let full_time = terms.no_full_time_study && way.full_time_study;
    let not_beside_work = terms.part_time && trains && !way.beside_work;
    !full_time && !not_beside_work
}

/// What one can do on the way to a role under the terms, whatever job one has meanwhile.
struct Doable<'a> {
    catalogue: &'a Catalogue,
    terms: &'a Terms,
    goal: RoleId,
    pay: PayTable,
    floor: u32,
}

impl<'a> Doable<'a> {
    fn new(catalogue: &'a Catalogue, terms: &'a Terms, goal: RoleId) -> Self {
        let floor = terms.income_floor_pounds.unwrap_or(0);
        Self { catalogue, terms, goal, pay: PayTable::new(catalogue), floor }
    }

    /// Whether a move can be made by some way.
    fn a_move(&self, the_move: &Move) -> bool {
        self.ways(the_move).next().is_some()
    }

    /// The ways of a move by which it can be made, with their numbers.
    fn ways<'m>(&self, the_move: &'m Move) -> impl Iterator<Item = (usize, &'m Way)> + Clone {
        self.ways_from(the_move, None)
    }

    /// The same if one must be in this role to make it.
    fn ways_from<'m>(
        &self,
        the_move: &'m Move,
        role: Option<RoleId>,
    ) -> impl Iterator<Item = (usize, &'m Way)> + Clone {
        let ways = the_move.ways.iter().enumerate();
        ways.filter(move |(_, way)| allowed(the_move, way, self.terms) && self.is_paid_for(the_move, way, role))
    }

    /// Whether one can work on in a job.
    fn can_work_on(&self, job: &Job) -> bool {
        job.may_wait && !(self.terms.no_unpaid && job.unpaid)
    }

    /// Whether time passes in a move: then the months of the job it takes count, or of the job beside it.
    fn takes_time(&self, the_move: &Move) -> bool {
        the_move.to_role != Some(self.goal) && self.ways(the_move).any(|(_, way)| way.months.planned() > 0)
    }

    /// Whether one is paid enough by a move itself, beside any job: months of that job count then, even if one can't
    /// work on in it.
    fn pays_beside_any_job(&self, the_move: &Move) -> bool {
        let beside = |way: &Way| way.beside_work && way.months.planned() > 0;
        the_move.to_role.is_none()
            && self.pay.amount(the_move.pays) >= self.floor
            && self.ways(the_move).any(|(_, way)| beside(way))
    }

    /// Whether some job, or the one that one must be in, may be enough for the terms on income while a way lasts, and
    /// its fees alone are not too high.
    fn is_paid_for(&self, the_move: &Move, way: &Way, from: Option<RoleId>) -> bool {
        let is_goal = the_move.to_role == Some(self.goal);
        let months = if is_goal { 0 } else { way.months.planned() };
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
            || ((way.beside_work || unaffected) && the_move.to_role.is_some_and(enough))
            || (way.beside_work && from.is_none_or(enough));
        some_pay && enough_pay
    }
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

/// The role that a goal means; `None` of a description, which means several.
pub(crate) fn goal_role(catalogue: &Catalogue, goal: Goal) -> Option<RoleId> {
    match goal {
        Goal::Role(role) => (usize::from(role.0) < catalogue.roles.len()).then_some(role),
        Goal::Profession(profession) => catalogue.profession(profession).qualified_role,
        Goal::Any(_) => None,
    }
}

/// Every role that ends a plan for a goal: several for a description.
pub(crate) fn goal_roles(catalogue: &Catalogue, goal: Goal) -> Vec<RoleId> {
    match goal {
        Goal::Any(description) => {
            let professions = description.professions(catalogue).into_iter();
            professions.filter_map(|profession| catalogue.profession(profession).qualified_role).collect()
        }
        Goal::Role(_) | Goal::Profession(_) => goal_role(catalogue, goal).into_iter().collect(),
    }
}

/// Whether a move trains one for professions none of which is the goal's.
pub(crate) fn is_detour(catalogue: &Catalogue, goal: Goal, the_move: &Move) -> bool {
    let wanted = match &goal {
        Goal::Profession(profession) => std::slice::from_ref(profession),
        Goal::Role(role) => catalogue.role(*role).professions.as_slice(),
        Goal::Any(_) => &[],
    };
    !the_move.qualifies_in.is_empty() && !the_move.qualifies_in.iter().any(|profession| wanted.contains(profession))
}

impl Problem {
    /// Reduces a question, or `None` if no move leads to the goal at all.
    pub fn new(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms, only: Only<'_>) -> Option<Self> {
        let role = goal_role(catalogue, goal)?;
        let mut moves: Vec<MoveId> = mattering(catalogue, role, terms);
        moves.sort_by(|a, b| catalogue.move_of(*a).slug.cmp(&catalogue.move_of(*b).slug));
        Self::of_moves(catalogue, person, goal, terms, only, &moves)
    }

    /// The same with these moves and no others, in order of their names.
    pub fn of_moves(
        catalogue: &Catalogue,
        person: &Person,
        goal: Goal,
        terms: &Terms,
        only: Only<'_>,
        moves: &[MoveId],
    ) -> Option<Self> {
        let role = goal_role(catalogue, goal)?;
        let today = Now::today(catalogue, person);
        let mut reduced: Vec<(MoveId, RawNeed)> = Vec::new();
        let doable = Doable::new(catalogue, terms, role);
        let can_be_made = |id: &MoveId| {
            let the_move = catalogue.move_of(*id);
            today.lacks_what_it_gives(the_move) && doable.a_move(the_move)
        };
        let moves: Vec<MoveId> = moves.iter().copied().filter(can_be_made).collect();
        let reach = Reach::new(catalogue, person, &today, &moves);
        for id in moves.iter().filter(|id| reach.can_make(**id)) {
            let the_move = catalogue.move_of(*id);
            let mut places = the_move.requires.leaves().into_iter();
            let needs = reduce(&the_move.requires, &mut |_| {
                places.next().map_or(Raw::No, |place| reach.leaf(catalogue, person, &today, *id, the_move.kind, &place))
            });
            let needs = needs_of(needs, the_move, &today);
            let from = if let From::Role(role) = the_move.from { Some(role) } else { needs.role() };
            if doable.ways_from(the_move, from).next().is_some() {
                reduced.push((*id, needs));
            }
        }
        only.keep(catalogue, role, &mut reduced);
        Self::build(doable, person, goal, &today, reduced)
    }

    fn build(
        doable: Doable<'_>,
        person: &Person,
        goal: Goal,
        today: &Now,
        mut moves: Vec<(MoveId, RawNeed)>,
    ) -> Option<Self> {
        let Doable { catalogue, terms, goal: role, .. } = doable;
        let relevant = Relevant::new(&doable, &moves, person.role);
        let mut kept = relevant.kept.iter();
        moves.retain(|_| kept.next() == Some(&true));
        let taken = roles_taken(catalogue, &moves, person.role);
        let mut jobs = jobs(catalogue, &doable.pay, doable.floor);
        for (job, mentioned) in jobs.iter_mut().zip(&relevant.roles) {
            job.mentioned = *mentioned;
        }
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
        for (job, _) in jobs.iter_mut().zip(&taken).filter(|(_, taken)| **taken) {
            job.groups = Bits::of(gauges.len());
        }
        for (at, group) in groups.iter().enumerate() {
            for (role, _) in group.iter().flat_map(|group| &catalogue.group(*group).members) {
                jobs.get_mut(usize::from(role.0)).into_iter().for_each(|job| job.groups.put(at));
            }
        }
        for (job, role) in jobs.iter_mut().zip(catalogue.role_ids()) {
            let gauged = job.groups.iter().filter_map(|at| groups.get(at).copied().flatten());
            let inferred =
                |group: &GroupId| judge::membership(catalogue.group(*group), role) == Some(Certainty::Inferred);
            job.doubtful += u16::try_from(gauged.filter(inferred).count()).unwrap_or(u16::MAX);
        }
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
            if once(the_move) {
                for holding in judge::surely_gives(the_move) {
                    if !today.holds(*holding) && !tracked.contains(holding) {
                        tracked.push(*holding);
                    }
                }
            }
        }
        let holding_of = |holding: HoldingId| tracked.iter().position(|known| *known == holding);
        let mut asked = Bits::of(tracked.len());
        (0..asked_count).for_each(|at| asked.put(at));
        let mut facts = tracked.len();
        let role_facts: Vec<Option<usize>> = jobs
            .iter()
            .zip(catalogue.role_ids())
            .map(|(job, _)| {
                job.mentioned.then(|| {
                    facts += 1;
                    facts - 1
                })
            })
            .collect();
        let group_facts: Vec<Option<usize>> = groups
            .iter()
            .map(|group| {
                group.map(|_| {
                    facts += 1;
                    facts - 1
                })
            })
            .collect();
        let mut levels: Vec<(usize, u16)> = Vec::new();
        for (_, needs) in &moves {
            needs.walk(&mut |leaf| {
                if let RawNeed::Rise(kind @ GaugeKind::Group(_), at) = leaf
                    && let Some(gauge) = gauge_of(*kind)
                    && !levels.contains(&(gauge, *at))
                {
                    levels.push((gauge, *at));
                }
            });
        }
        let first_level = facts;
        let level_fact = |gauge: usize, at: u16| {
            levels.iter().position(|level| *level == (gauge, at)).map(|found| first_level + found)
        };
        facts += levels.len();
        let goal_fact = facts;
        facts += 1;
        let facts_in = |groups: &Bits| -> Vec<usize> {
            groups.iter().filter_map(|at| group_facts.get(at).copied().flatten()).collect()
        };
        let job_of = |role: RoleId| jobs.get(usize::from(role.0));
        // Having a role: the role itself, if it is needed as such, and the groups it is in, if time can pass in it.
        let facts_of = |role: RoleId| {
            let works_on = job_of(role).filter(|job| doable.can_work_on(job));
            let inside = works_on.map(|job| facts_in(&job.groups)).unwrap_or_default();
            role_facts.get(usize::from(role.0)).copied().flatten().into_iter().chain(inside)
        };
        // The groups of jobs that one can't work on in.
        let mut lean = Bits::of(gauges.len());
        jobs.iter().filter(|job| !doable.can_work_on(job)).for_each(|job| lean.add(&job.groups));
        // What a move makes true besides what it gains.
        let facts_by = |the_move: &Move| -> Vec<usize> {
            let mut facts: Vec<usize> = the_move.to_role.into_iter().flat_map(facts_of).collect();
            if let Some(job) = the_move.to_role.and_then(job_of).filter(|_| doable.takes_time(the_move)) {
                facts.extend(facts_in(&job.groups));
            }
            if doable.pays_beside_any_job(the_move) {
                facts.extend(facts_in(&lean));
            }
            facts.sort_unstable();
            facts.dedup();
            facts
        };
        let roles_asked_for = roles_asked_for(catalogue);
        let steps: Vec<Step> = moves
            .iter()
            .zip(&relevant.for_themselves)
            .map(|((id, needs), for_itself)| {
                let the_move = catalogue.move_of(*id);
                let is_goal = the_move.to_role == Some(role);
                let all_gains = the_move.gains.iter().chain(&the_move.gains_on_result);
                let mut gains = Bits::of(tracked.len());
                for holding in all_gains.flat_map(|holding| catalogue.with_implied(*holding)) {
                    if let Some(at) = holding_of(holding) {
                        gains.put(at);
                    }
                }
                let detour = u32::from(is_detour(catalogue, goal, the_move));
                let ways: Vec<WayTo> = doable
                    .ways(the_move)
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
                                money(unknown + unknown_pay, least),
                                0,
                                u32::from(the_move.selection),
                                detour,
                            ],
                            pays: the_move.pays,
                        }
                    })
                    .collect();
                let gives = if is_goal { vec![goal_fact] } else { gains.iter().chain(facts_by(the_move)).collect() };
                let needs = finish(needs, &holding_of, &gauge_of, &level_fact, &gauges);
                let mut asks = Bits::of(facts);
                needs.walk(&mut |leaf| match leaf {
                    Need::Hold(at) => asks.put(*at),
                    Need::In(role) => {
                        role_facts.get(usize::from(role.0)).copied().flatten().iter().for_each(|at| asks.put(*at))
                    }
                    _ => {}
                });
                if let From::Role(role) = the_move.from {
                    role_facts.get(usize::from(role.0)).copied().flatten().iter().for_each(|at| asks.put(*at));
                }
                Step {
                    id: *id,
                    asks,
                    gives,
                    from_role: if let From::Role(role) = the_move.from { Some(role) } else { None },
                    needs,
                    to_role: the_move.to_role,
                    gains,
                    named: judge::surely_gives(the_move).iter().filter_map(|holding| holding_of(*holding)).collect(),
                    worth_more: worth_more(the_move),
                    once: once(the_move),
                    starts: the_move
                        .starts
                        .iter()
                        .filter_map(|(clock, _)| {
                            let at = gauge_of(GaugeKind::Clock(*clock))?;
                            let clock = catalogue.clock(*clock);
                            Some((at, clock.months, clock.counted_from == CountedFrom::Start))
                        })
                        .collect(),
                    least: least(&ways, the_move.to_role.is_some(), terms.fees_max_pounds.is_some()),
                    ways,
                    is_goal,
                    ends: ends_with_move(catalogue, the_move, 1),
                    leaves_job: the_move
                        .to_role
                        .and_then(|role| roles_asked_for.get(usize::from(role.0)))
                        .is_some_and(|asked| !asked),
                    for_itself: *for_itself,
                }
            })
            .collect();
        let mut given_by: Vec<Vec<usize>> = vec![Vec::new(); facts];
        for (at, step) in steps.iter().enumerate() {
            for fact in &step.gives {
                if let Some(givers) = given_by.get_mut(*fact) {
                    givers.push(at);
                }
            }
        }
        let mut asked_by: Vec<Vec<usize>> = vec![Vec::new(); facts];
        for (at, step) in steps.iter().enumerate() {
            let mut uses = |fact: Option<usize>| {
                if let Some(users) = fact.and_then(|fact| asked_by.get_mut(fact))
                    && users.last() != Some(&at)
                {
                    users.push(at);
                }
            };
            uses(step.from_role.and_then(|role| role_facts.get(usize::from(role.0)).copied().flatten()));
            step.needs.walk(&mut |leaf| match leaf {
                Need::Hold(holding) => uses(Some(*holding)),
                Need::In(role) => uses(role_facts.get(usize::from(role.0)).copied().flatten()),
                Need::Gauge(gauge, _, Some(_)) => uses(group_facts.get(*gauge).copied().flatten()),
                _ => {}
            });
        }
        // A job that one can't work on in is of use, too, where its months count beside a move that pays.
        let mut fed_by: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
        for (at, step) in steps.iter().enumerate() {
            let job = step.to_role.filter(|_| !step.is_goal).and_then(job_of);
            let facts = step.gives.iter().copied().chain(job.into_iter().flat_map(|job| facts_in(&job.groups)));
            for user in facts.filter_map(|fact| asked_by.get(fact)).flatten() {
                if let Some(fed_by) = fed_by.get_mut(*user) {
                    fed_by.push(at);
                }
            }
        }
        for fed_by in &mut fed_by {
            fed_by.sort_unstable();
            fed_by.dedup();
        }
        let has = |(role, taken): (RoleId, &bool)| {
            let mut has = if *taken { Bits::of(facts) } else { Bits::default() };
            facts_of(role).for_each(|fact| has.put(fact));
            has
        };
        let role_has: Vec<Bits> = catalogue.role_ids().zip(&taken).map(has).collect();
        let mut given = Bits::of(facts);
        for fact in person.role.into_iter().flat_map(facts_of) {
            if given_by.get(fact).is_some_and(Vec::is_empty) {
                given.put(fact);
            }
        }
        let mut problem = Self {
            facts,
            role_has,
            given,
            group_facts,
            role_facts,
            given_by,
            asked_by,
            fed_by,
            stretches: Stretches::default(),
            bound: Rc::default(),
            cuts: Vec::new(),
            least: Cost::default(),
            through: Vec::new(),
            marks: marks(&steps, &gauges),
            steps,
            jobs,
            gauges,
            timed,
            tracked: tracked.len(),
            asked,
            start_role: person.role,
            no_unpaid: terms.no_unpaid,
            floor: doable.floor,
            fees_max: terms.fees_max_pounds,
            pay: doable.pay,
        };
        problem.stretches = Stretches::new(&problem)?;
        let mut cuts = Vec::new();
        problem.bound = Rc::new(Bound::new(&problem, &mut cuts));
        let start: Vec<u16> = problem.gauges.iter().map(|gauge| gauge.start).collect();
        problem.least = problem.bound.least(&problem, &cuts, problem.start_role, &start);
        problem.cuts = cuts;
        problem.through = problem.bound.through(&problem, &problem.least);
        Some(problem)
    }

    /// The marks that these gauges have reached, of some gauges or of all; several marks may share a bit. Gauges that
    /// all stand as high as others have reached all that those have.
    pub fn reached(&self, gauges: &[u16], among: Option<&Bits>) -> u64 {
        let mut reached = 0;
        for (bit, (at, height)) in self.marks.iter().enumerate() {
            if gauges.get(*at).is_some_and(|value| value >= height) && among.is_none_or(|among| among.has(*at)) {
                reached |= 1 << (bit % 64);
            }
        }
        reached
    }

    /// Moves that some way through within the limits may make.
    pub fn worth_making(&self, limits: &Limits) -> Vec<MoveId> {
        self.steps
            .iter()
            .zip(&self.through)
            .filter(|(_, cost)| !limits.leave_out(cost))
            .map(|(step, _)| step.id)
            .collect()
    }

    /// The fact that one has had a role, if that is needed as such.
    pub fn role_fact(&self, role: RoleId) -> Option<usize> {
        self.role_facts.get(usize::from(role.0)).copied().flatten()
    }

    pub fn job(&self, role: RoleId) -> Option<&Job> {
        self.jobs.get(usize::from(role.0))
    }
}

fn marks(steps: &[Step], gauges: &[Gauge]) -> Vec<(usize, u16)> {
    let mut marks: Vec<(usize, u16)> = gauges.iter().enumerate().map(|(at, gauge)| (at, gauge.start + 1)).collect();
    for step in steps {
        step.needs.walk(&mut |leaf| {
            if let Need::Gauge(at, height, _) = leaf {
                marks.push((*at, *height));
            }
        });
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Which trainings for the goal's own professions may be used.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Only<'a> {
    /// Any.
    Anything,
    /// Training posts and apprenticeships, where there are such.
    PaidTraining,
    /// Those of a path.
    TrainingOf(&'a Path),
}

impl Only<'_> {
    fn keep(self, catalogue: &Catalogue, goal: RoleId, moves: &mut Vec<(MoveId, RawNeed)>) {
        let professions = &catalogue.role(goal).professions;
        let trains = |id: MoveId| catalogue.move_of(id).qualifies_in.iter().any(|one| professions.contains(one));
        match self {
            Only::Anything => {}
            Only::PaidTraining => {
                let kind = |id: MoveId| catalogue.move_of(id).kind;
                let paid = |id: MoveId| matches!(kind(id), MoveKind::TrainInPost | MoveKind::Apprenticeship);
                if moves.iter().any(|(id, _)| trains(*id) && paid(*id)) {
                    moves.retain(|(id, _)| !trains(*id) || kind(*id) != MoveKind::Study);
                }
            }
            Only::TrainingOf(path) => {
                moves.retain(|(id, _)| !trains(*id) || path.steps.iter().any(|(_, made, _)| made == id));
            }
        }
    }
}

/// Whether a move that gains holdings is worth something besides them.
fn worth_more(the_move: &Move) -> bool {
    let gains = !the_move.gains.is_empty() || !the_move.gains_on_result.is_empty();
    gains && (the_move.to_role.is_some() || passes_time_paid(the_move))
}

/// Whether a move gives more than what it gains for sure: see [`Step::once`].
fn once(the_move: &Move) -> bool {
    worth_more(the_move) || (!the_move.gains.is_empty() && !the_move.gains_on_result.is_empty())
}

fn passes_time_paid(the_move: &Move) -> bool {
    !matches!(the_move.pays, Pay::Nothing | Pay::Unaffected) && the_move.ways.iter().any(|way| way.months.planned() > 0)
}

/// The least of any way in each measure; of pounds only where fees are limited, since money has them too.
fn least(ways: &[WayTo], takes_role: bool, fees_limited: bool) -> Cost {
    let mut least = [u32::MAX; 6];
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
    /// A role that one must be in.
    fn role(&self) -> Option<RoleId> {
        match self {
            RawNeed::In(role) => Some(*role),
            RawNeed::All(parts) => parts.iter().find_map(RawNeed::role),
            _ => None,
        }
    }

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
    level_fact: &impl Fn(usize, u16) -> Option<usize>,
    gauges: &[Gauge],
) -> Need {
    let each =
        |parts: &[RawNeed]| parts.iter().map(|part| finish(part, holding_of, gauge_of, level_fact, gauges)).collect();
    match raw {
        RawNeed::All(parts) => Need::All(each(parts)),
        RawNeed::Any(parts) => Need::Any(each(parts)),
        RawNeed::Hold(holding) => holding_of(*holding).map_or(Need::NO, Need::Hold),
        RawNeed::In(role) => Need::In(*role),
        RawNeed::Rise(kind, at) => match gauge_of(*kind) {
            None => Need::NO,
            // A clock must have run right down, whatever is left of it at first.
            Some(gauge) if matches!(kind, GaugeKind::Clock(_)) => {
                Need::Gauge(gauge, gauges.get(gauge).map_or(0, |gauge| gauge.full), None)
            }
            Some(gauge) => Need::Gauge(gauge, *at, level_fact(gauge, *at)),
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
                for holding in the_move.gains.iter().chain(&the_move.gains_on_result) {
                    for id in catalogue.with_implied(*holding) {
                        put(&mut reach.held, id.0);
                    }
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
    fn leaf(
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

/// What every role is as a job, before it is known which groups matter.
fn jobs(catalogue: &Catalogue, pay: &PayTable, floor: u32) -> Vec<Job> {
    catalogue
        .roles
        .iter()
        .map(|role| Job {
            groups: Bits::default(),
            mentioned: false,
            may_wait: floor == 0 || pay.amount(role.pay) >= floor,
            unpaid: role.pay == Pay::Nothing,
            doubtful: u16::from(pay_unknown(role.pay)),
        })
        .collect()
}

/// Whether a live job does all that another does, as far as its months, pay and terms go.
pub(crate) fn works_as_well(job: &Job, other: &Job) -> bool {
    job.may_wait >= other.may_wait && job.unpaid <= other.unpaid
}

/// The moves that can be worth making: the least set closed under "gives what one of them asks for".
///
/// A job counts as worth taking for itself (one is paid in it while time passes), unless a post that
/// is open to this person from today on, at no more cost, does all that it does; then whoever would
/// take the job can take that post instead and be no worse off. In the same way a move from one job
/// to another that does no more is not worth making: whoever stays is no worse off.
struct Relevant {
    /// By move looked at: it is kept.
    kept: Vec<bool>,
    /// By move kept: one may make it for the job or the pay alone.
    for_themselves: Vec<bool>,
    /// By role: some kept move can be made only from this very role.
    roles: Vec<bool>,
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
    fn new(doable: &Doable<'_>, moves: &[(MoveId, RawNeed)], start: Option<RoleId>) -> Self {
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

/// By role: whether one has it at the start, or some move takes it.
fn roles_taken(catalogue: &Catalogue, moves: &[(MoveId, RawNeed)], start: Option<RoleId>) -> Vec<bool> {
    let mut taken = vec![false; catalogue.roles.len()];
    for role in moves.iter().filter_map(|(id, _)| catalogue.move_of(*id).to_role).chain(start) {
        taken.get_mut(usize::from(role.0)).into_iter().for_each(|yes| *yes = true);
    }
    taken
}

/// By role that can be had: the groups that its months count in, and those of them in which they do for sure.
fn groups_by_role(catalogue: &Catalogue, taken: &[bool]) -> (Vec<Bits>, Vec<Bits>) {
    let room = |taken: &bool| if *taken { Bits::of(catalogue.groups.len()) } else { Bits::default() };
    let mut all: Vec<Bits> = taken.iter().map(room).collect();
    let mut surely = all.clone();
    for (at, group) in catalogue.groups.iter().enumerate() {
        for (role, certainty) in &group.members {
            let role = usize::from(role.0);
            all.get_mut(role).into_iter().for_each(|groups| groups.put(at));
            if *certainty != Certainty::Inferred {
                surely.get_mut(role).into_iter().for_each(|groups| groups.put(at));
            }
        }
    }
    (all, surely)
}
