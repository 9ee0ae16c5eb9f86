//! The search: labels over states, best first, with dominance.
//!
//! See the crate documentation for what is searched and why the answer is exact.

use crate::problem::{self, Bits, Cost, MONTHS, Need, POUNDS, Problem, Step, UNPAID, WayTo};
use catalogue::{MoveId, RoleId};
use std::collections::{BinaryHeap, HashMap};

/// A way through: each move by one of its ways, and the months worked or waited before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Path {
    pub steps: Vec<(u16, MoveId, u8)>,
    pub cost: Cost,
}

/// Months one works on, or waits, at a time. Every length that is published is a multiple of it, so
/// that only what a person has done already is rounded.
const WORK_STEP_MONTHS: u16 = 6;

/// How much work a search was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// States made.
    pub made: usize,
    /// States kept after comparing them with those made before.
    pub kept: usize,
    /// Moves left after reducing the question.
    pub moves: usize,
}

impl Effort {
    pub(crate) fn and(self, other: Self) -> Self {
        Self { made: self.made + other.made, kept: self.kept + other.kept, moves: self.moves.max(other.moves) }
    }
}

/// Working on in the present job, or waiting: the gauges that this moves.
#[derive(Debug, Clone)]
struct Stretch {
    moves: Bits,
    unpaid: bool,
}

#[derive(Debug, Clone)]
struct Label {
    parent: Option<usize>,
    /// Position of the move made, and of its way, in the problem.
    step: usize,
    way: usize,
    /// Months worked on or waited: then no move was made.
    wait: u16,
    depth: u16,
    holdings: usize,
    role: Option<RoleId>,
    live: bool,
    gauges: Vec<u16>,
    /// Gauges not yet full.
    open: Bits,
    /// What working on, or waiting, would move.
    here: Option<Stretch>,
    cost: Cost,
    /// The least that any completion costs.
    total: Cost,
    soft: u16,
    alive: bool,
}

/// What is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Every unbeaten vector of measures.
    Unbeaten,
    /// The least in months, then detours, unknown amounts, pounds, unpaid months, selections.
    Quickest,
    /// The least in detours, then the same.
    FewestDetours,
}

/// How far a way through may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    pub months: u32,
    pub detours: u32,
    /// States kept before the search is given up.
    pub kept: usize,
}

impl Limits {
    pub const NONE: Self = Self { months: u32::MAX, detours: u32::MAX, kept: crate::MOST_STATES_KEPT };
}

impl Aim {
    /// The order in which ways through are compared, or looked at.
    fn ranked(self, cost: &Cost) -> [u32; 6] {
        let [months, pounds, unknown, unpaid, selections, detours] = *cost;
        match self {
            Aim::Unbeaten | Aim::Quickest => [months, detours, unknown, pounds, unpaid, selections],
            Aim::FewestDetours => [detours, months, unknown, pounds, unpaid, selections],
        }
    }
}

struct Search<'a> {
    problem: &'a Problem,
    aim: Aim,
    labels: Vec<Label>,
    holdings: Vec<Held>,
    holding_ids: HashMap<Vec<u64>, usize>,
    /// Labels by holdings.
    shelves: Vec<Vec<usize>>,
    goals: Vec<usize>,
    limits: Limits,
    bounds: HashMap<(usize, Option<usize>), Option<Cost>>,
    queue: BinaryHeap<Queued>,
    effort: Effort,
}

/// A set of holdings met in the search.
struct Held {
    bits: Bits,
    /// Moves that give nothing new any more, though they would be worth something besides.
    barred: Bits,
    /// Other sets that hold at least as much of what is asked, and bar nothing more.
    above: Vec<usize>,
    /// By fact: the least that getting it costs from here.
    facts: Vec<Cost>,
    /// Gauges that some move still asks for, holdings being what they are.
    asked: Bits,
}

#[derive(PartialEq, Eq)]
struct Queued {
    key: [u32; 9],
    label: usize,
}

impl Queued {
    /// The rank of the least that can follow.
    fn rank(&self) -> [u32; 6] {
        let [a, b, _, _, c, d, e, f, _] = self.key;
        [a, b, c, d, e, f]
    }
}

impl Ord for Queued {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.key.cmp(&self.key).then(other.label.cmp(&self.label))
    }
}

impl PartialOrd for Queued {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Searches. Paths come in the order found; several may share a vector of measures.
pub(crate) fn search(problem: &Problem, aim: Aim, limits: Limits) -> (Vec<Path>, Effort) {
    let mut search = Search {
        problem,
        aim,
        labels: Vec::new(),
        holdings: Vec::new(),
        holding_ids: HashMap::new(),
        shelves: Vec::new(),
        goals: Vec::new(),
        limits,
        bounds: HashMap::new(),
        queue: BinaryHeap::new(),
        effort: Effort { moves: problem.steps.len(), ..Effort::default() },
    };
    search.start();
    while let Some(next) = search.queue.pop() {
        // In the order of a single rank the first way through is the best.
        let found = search.goals.iter().filter_map(|goal| search.labels.get(*goal));
        let done = found.into_iter().any(|goal| aim.ranked(&goal.cost) <= next.rank());
        if aim != Aim::Unbeaten && done || search.effort.kept > limits.kept {
            break;
        }
        search.expand(next.label);
    }
    let mut paths: Vec<Path> = Vec::new();
    for goal in &search.goals {
        if let Some(label) = search.labels.get(*goal)
            && label.alive
        {
            paths.push(search.path(label));
        }
    }
    (paths, search.effort)
}

impl Search<'_> {
    fn start(&mut self) {
        let problem = self.problem;
        let holdings = self.holdings_id(Bits::of(problem.tracked), None);
        let gauges: Vec<u16> = problem.gauges.iter().map(|gauge| gauge.start).collect();
        let mut label = Label {
            parent: None,
            step: usize::MAX,
            way: 0,
            wait: 0,
            depth: 0,
            holdings,
            role: problem.start_role,
            live: problem.start_role.is_some(),
            open: Bits::default(),
            gauges,
            here: None,
            cost: Cost::default(),
            total: Cost::default(),
            soft: 0,
            alive: true,
        };
        self.tidy(&mut label);
        self.settle(label);
    }

    fn holdings_id(&mut self, bits: Bits, from: Option<usize>) -> usize {
        if let Some(id) = self.holding_ids.get(&bits.0) {
            return *id;
        }
        let mut barred = Bits::of(self.problem.steps.len());
        for (at, step) in self.problem.steps.iter().enumerate() {
            if step.worth_more && step.named.iter().all(|holding| bits.has(*holding)) {
                barred.put(at);
            }
        }
        let id = self.holdings.len();
        let facts = match from.and_then(|from| self.holdings.get(from)) {
            Some(before) => {
                let mut facts = before.facts.clone();
                let new: Vec<usize> =
                    (0..self.problem.tracked).filter(|at| bits.has(*at) && !before.bits.has(*at)).collect();
                lower(self.problem, &mut facts, &new);
                facts
            }
            None => first_facts(self.problem),
        };
        let asked = &self.problem.asked;
        let mut above = vec![id];
        for (other_id, other) in self.holdings.iter_mut().enumerate() {
            if bits.within_where(asked, &other.bits) && other.barred.within(&barred) {
                above.push(other_id);
            }
            if other.bits.within_where(asked, &bits) && barred.within(&other.barred) {
                other.above.push(id);
            }
        }
        self.holding_ids.insert(bits.0.clone(), id);
        let gauges = self.gauges_asked(&bits, &barred);
        self.holdings.push(Held { bits, barred, above, facts, asked: gauges });
        self.shelves.push(Vec::new());
        id
    }

    /// Gauges that a move can still depend on. What is held stays held, so a gauge that no longer
    /// decides anything never will again.
    fn gauges_asked(&self, held: &Bits, barred: &Bits) -> Bits {
        let mut asked = Bits::of(self.problem.gauges.len());
        for (at, step) in self.problem.steps.iter().enumerate() {
            let gains = step.gains.0.iter().zip(&held.0).zip(&self.problem.asked.0).any(|((g, h), a)| g & a & !h != 0);
            let passes_time = step.gains.is_empty() && step.ways.iter().any(|way| way.months > 0);
            if !barred.has(at) && (step.is_goal || step.to_role.is_some() || gains || passes_time) {
                open_leaves(&step.needs, held, &mut asked);
            }
        }
        asked
    }

    /// The least that any completion from these holdings and this role adds to each measure, each
    /// taken by itself: waits left out, every part of an `All` counted only by its dearest, every
    /// part of an `Any` by its cheapest. `None` if the goal is out of reach.
    fn bound(&mut self, holdings: usize, role: Option<RoleId>) -> Option<Cost> {
        let problem = self.problem;
        let role = role.and_then(|role| problem.role_facts.get(usize::from(role.0)).copied().flatten());
        if let Some(known) = self.bounds.get(&(holdings, role)) {
            return *known;
        }
        let base = self.holdings.get(holdings).map(|held| &held.facts);
        let bound = base.and_then(|base| {
            let with_role;
            let facts = match role {
                None => base,
                Some(role) => {
                    let mut facts = base.clone();
                    lower(problem, &mut facts, &[role]);
                    with_role = facts;
                    &with_role
                }
            };
            let goal = of(facts, problem.facts - 1);
            goal.iter().all(|part| *part != u32::MAX).then_some(goal)
        });
        self.bounds.insert((holdings, role), bound);
        bound
    }

    fn keep(&mut self, mut label: Label) {
        self.effort.made += 1;
        if self.beaten(&label, None) {
            return;
        }
        let Some(rest) = self.bound(label.holdings, label.role) else { return };
        label.total = dearest(label.total, problem::add(&label.cost, &rest));
        if self.hopeless(&label.total) {
            return;
        }
        let id = self.labels.len();
        let ranked = self.aim.ranked(&label.total);
        let [a, b, c, d, e, f] = ranked;
        let key = [a, b, u32::from(label.soft), u32::from(label.depth), c, d, e, f, 0];
        self.queue.push(Queued { key, label: id });
        if let Some(shelf) = self.shelves.get_mut(label.holdings) {
            shelf.push(id);
        }
        self.labels.push(label);
        self.effort.kept += 1;
    }

    /// Whether no completion can be worth more than a way through found already.
    fn hopeless(&self, total: &Cost) -> bool {
        let [months, _, _, _, _, detours] = total;
        if *detours > self.limits.detours || *months > self.limits.months {
            return true;
        }
        self.goals.iter().filter_map(|goal| self.labels.get(*goal)).any(|goal| {
            goal.alive
                && match self.aim {
                    Aim::Unbeaten => problem::no_worse(&goal.cost, total),
                    aim => aim.ranked(&goal.cost) <= aim.ranked(total),
                }
        })
    }

    /// Whether some other state is at least as good in every respect.
    fn beaten(&self, label: &Label, but: Option<usize>) -> bool {
        let Some(held) = self.holdings.get(label.holdings) else { return false };
        held.above.iter().filter_map(|above| self.shelves.get(*above)).any(|shelf| {
            shelf.iter().any(|other| {
                Some(*other) != but
                    && self.labels.get(*other).is_some_and(|other| other.alive && self.covers(other, label))
            })
        })
    }

    /// Whether whatever can follow on `b` can follow on `a` at no more cost. Holdings have been
    /// compared already.
    fn covers(&self, a: &Label, b: &Label) -> bool {
        if !self.cheaper(&a.cost, &b.cost) || !self.role_covers(a, b) {
            return false;
        }
        a.gauges.iter().zip(&b.gauges).all(|(x, y)| x >= y)
    }

    fn cheaper(&self, a: &Cost, b: &Cost) -> bool {
        match self.aim {
            Aim::Unbeaten => problem::no_worse(a, b),
            aim => {
                aim.ranked(a) <= aim.ranked(b) && (self.problem.fees_max.is_none() || a.get(POUNDS) <= b.get(POUNDS))
            }
        }
    }

    fn role_covers(&self, a: &Label, b: &Label) -> bool {
        let Some(wanted) = b.role else { return true };
        if a.role == b.role && a.live >= b.live {
            return true;
        }
        let Some(wanted_job) = self.problem.job(wanted) else { return false };
        if wanted_job.mentioned {
            return false;
        }
        if !b.live {
            return true;
        }
        let Some(job) = a.role.filter(|_| a.live).and_then(|role| self.problem.job(role)) else { return false };
        wanted_job.groups.within_where(&a.open, &job.groups) && problem::works_as_well(job, wanted_job)
    }

    /// Working on in the present job, or waiting if there is none.
    fn here(&self, label: &Label) -> Option<Stretch> {
        let mut moves = self.problem.timed.clone();
        let mut unpaid = true;
        match label.role.filter(|_| label.live).and_then(|role| self.problem.job(role)) {
            Some(job) if !job.may_wait => return None,
            Some(job) => {
                moves.add(&job.groups);
                unpaid = job.unpaid;
            }
            None => {}
        }
        moves.keep(&label.open);
        if moves.is_empty() || (unpaid && self.problem.no_unpaid) { None } else { Some(Stretch { moves, unpaid }) }
    }

    fn expand(&mut self, id: usize) {
        let Some(label) = self.labels.get(id).cloned() else { return };
        if !label.alive || label.depth == u16::MAX {
            return;
        }
        if self.hopeless(&label.total) || self.beaten(&label, Some(id)) {
            if let Some(label) = self.labels.get_mut(id) {
                label.alive = false;
            }
            return;
        }
        let problem = self.problem;
        let (barred, held) = match self.holdings.get(label.holdings) {
            Some(held) => (held.barred.clone(), held.bits.clone()),
            None => return,
        };
        for (at, step) in problem.steps.iter().enumerate() {
            if barred.has(at) || step.from_role.is_some_and(|role| label.role != Some(role)) {
                continue;
            }
            if !self.gives_something(&label, step) {
                continue;
            }
            if ready(&step.needs, &label, &held) {
                for (way_at, way) in step.ways.iter().enumerate() {
                    self.make(id, &label, at, step, way_at, way);
                }
            }
        }
        self.work_on(id, &label);
    }

    /// Works on in the present job, or waits if there is none, for one stretch of time.
    fn work_on(&mut self, id: usize, label: &Label) {
        let Some(here) = &label.here else { return };
        let mut cost = label.cost;
        spend(&mut cost, WORK_STEP_MONTHS, here.unpaid);
        let total = dearest(label.total, cost);
        if self.hopeless(&total) {
            return;
        }
        let mut next = Label {
            parent: Some(id),
            step: usize::MAX,
            way: 0,
            wait: WORK_STEP_MONTHS,
            cost,
            total,
            here: None,
            ..label.clone()
        };
        for (at, (value, gauge)) in next.gauges.iter_mut().zip(&self.problem.gauges).enumerate() {
            if here.moves.has(at) {
                *value = value.saturating_add(WORK_STEP_MONTHS).min(gauge.full);
            }
        }
        self.tidy(&mut next);
        self.keep(next);
    }

    /// Whether a move changes anything for the better.
    fn gives_something(&self, label: &Label, step: &Step) -> bool {
        let Some(held) = self.holdings.get(label.holdings) else { return false };
        step.is_goal
            || step.worth_more
            || step.gains.0.iter().zip(&held.bits.0).any(|(gains, held)| gains & !held != 0)
            || (step.to_role.is_some() && (step.to_role != label.role || !label.live))
            || (step.gains.is_empty() && step.ways.iter().any(|way| way.months > 0))
    }

    #[allow(clippy::too_many_arguments)]
    fn make(&mut self, id: usize, label: &Label, step_at: usize, step: &Step, way_at: usize, way: &WayTo) {
        let problem = self.problem;
        let mut cost = problem::add(&label.cost, &way.cost);
        let kept_job = label.role.filter(|_| label.live);
        if way.months > 0 {
            let job = kept_job.and_then(|role| problem.job(role));
            if problem::is_unpaid(way.pays, way.beside_work, self.has_paid_job(step, way, job)) {
                if problem.no_unpaid {
                    return;
                }
                if let Some(unpaid) = cost.get_mut(UNPAID) {
                    *unpaid += u32::from(way.months);
                }
            }
            if problem.floor > 0 && !self.pays_enough(step, way, job) {
                return;
            }
        }
        // The least that is left never grows along a path: no need to build what can't be worth it.
        if step.is_goal {
            self.finish(id, label, step_at, way_at, cost);
            return;
        }
        let total = dearest(label.total, cost);
        if self.hopeless(&total) {
            return;
        }
        let mut gauges = label.gauges.clone();
        let mut rise = |at: usize, months: u16| {
            if let (Some(value), Some(gauge)) = (gauges.get_mut(at), problem.gauges.get(at)) {
                *value = value.saturating_add(months).min(gauge.full);
            }
        };
        let (role, live) = match step.to_role {
            Some(role) => (Some(role), !(step.ends && way.months > 0)),
            None if way.months == 0 => (label.role, label.live),
            None if way.beside_work => (kept_job, kept_job.is_some()),
            None => (None, false),
        };
        if way.months > 0 {
            let during = role.and_then(|role| problem.job(role));
            for at in 0..problem.gauges.len() {
                if problem.timed.has(at) || during.is_some_and(|job| job.groups.has(at)) {
                    rise(at, way.months);
                }
            }
        }
        for (gauge, months, from_start) in &step.starts {
            let left = if *from_start { months.saturating_sub(way.months) } else { *months };
            if let (Some(value), Some(full)) = (gauges.get_mut(*gauge), problem.gauges.get(*gauge)) {
                *value = full.full.saturating_sub(left);
            }
        }
        let Some(held) = self.holdings.get(label.holdings) else { return };
        let mut bits = held.bits.clone();
        bits.add(&step.gains);
        let holdings = self.holdings_id(bits, Some(label.holdings));
        let doubtful = step.to_role.and_then(|role| problem.job(role)).map_or(0, |job| job.doubtful);
        let mut next = Label {
            parent: Some(id),
            step: step_at,
            way: way_at,
            wait: 0,
            depth: label.depth + 1,
            holdings,
            role,
            live,
            gauges,
            open: Bits::default(),
            cost,
            total,
            here: None,
            soft: label.soft.saturating_add(doubtful),
            alive: true,
        };
        self.tidy(&mut next);
        self.settle(next);
    }

    /// Keeps a label after making every move that costs nothing at all: whoever has more is no worse
    /// off, so there is nothing to choose.
    fn settle(&mut self, mut label: Label) {
        while let Some((at, step, holdings)) = self.free_move(&label) {
            let way = step.ways.iter().position(|way| way.cost == Cost::default()).unwrap_or(0);
            let before = self.labels.len();
            let mut next = Label {
                parent: Some(before),
                step: at,
                way,
                wait: 0,
                depth: label.depth + 1,
                holdings,
                ..label.clone()
            };
            label.alive = false;
            self.labels.push(label);
            self.tidy(&mut next);
            label = next;
        }
        self.keep(label);
    }

    /// A move that can be made now, takes no time, money or role, starts no clock, gives something
    /// new and takes nothing away; and what one holds after it.
    fn free_move(&mut self, label: &Label) -> Option<(usize, &Step, usize)> {
        let problem = self.problem;
        let held = self.holdings.get(label.holdings)?;
        let (bits, barred) = (held.bits.clone(), held.barred.clone());
        for (at, step) in problem.steps.iter().enumerate() {
            if step.is_free
                && !barred.has(at)
                && step.from_role.is_none_or(|role| label.role == Some(role))
                && !step.gains.within(&bits)
                && ready(&step.needs, label, &bits)
            {
                let mut more = bits.clone();
                more.add(&step.gains);
                let id = self.holdings_id(more, Some(label.holdings));
                if self.holdings.get(id).is_some_and(|after| after.barred == barred) {
                    return Some((at, step, id));
                }
            }
        }
        None
    }

    /// Whether one has a paid job while making a move: the one kept beside it, or for pay that a
    /// move leaves unaffected also the one it takes.
    fn has_paid_job(&self, step: &Step, way: &WayTo, kept: Option<&problem::Job>) -> bool {
        let taken = step.to_role.and_then(|role| self.problem.job(role));
        match (taken, kept) {
            (Some(job), _) if way.pays == catalogue::Pay::Unaffected => !job.unpaid,
            (_, Some(job)) if way.beside_work => !job.unpaid,
            _ => false,
        }
    }

    fn pays_enough(&self, step: &Step, way: &WayTo, kept: Option<&problem::Job>) -> bool {
        let taken = step.to_role.and_then(|role| self.problem.job(role));
        let enough = |job: Option<&problem::Job>| job.is_some_and(|job| job.may_wait);
        self.problem.pay.amount(way.pays) >= self.problem.floor
            || match taken {
                Some(_) => (way.beside_work || way.pays == catalogue::Pay::Unaffected) && enough(taken),
                None => way.beside_work && enough(kept),
            }
    }

    /// Forgets what decides nothing any more.
    fn tidy(&self, label: &mut Label) {
        if let Some(held) = self.holdings.get(label.holdings) {
            for (at, (value, gauge)) in label.gauges.iter_mut().zip(&self.problem.gauges).enumerate() {
                if !held.asked.has(at) {
                    *value = gauge.full;
                }
            }
            label.open = open_gauges(self.problem, &label.gauges);
        }
        label.here = self.here(label);
    }

    fn finish(&mut self, id: usize, label: &Label, step: usize, way: usize, cost: Cost) {
        self.effort.made += 1;
        let [months, _, _, _, _, detours] = cost;
        if months > self.limits.months || detours > self.limits.detours {
            return;
        }
        if self.problem.fees_max.is_some_and(|most| cost.get(POUNDS).is_some_and(|pounds| *pounds > most)) {
            return;
        }
        let aim = self.aim;
        let better = |a: &Cost, b: &Cost| match aim {
            Aim::Unbeaten => problem::no_worse(a, b) && a != b,
            aim => aim.ranked(a) < aim.ranked(b),
        };
        let goals: Vec<usize> = self.goals.clone();
        if goals.iter().filter_map(|goal| self.labels.get(*goal)).any(|goal| goal.alive && better(&goal.cost, &cost)) {
            return;
        }
        for goal in goals {
            if let Some(goal) = self.labels.get_mut(goal)
                && better(&cost, &goal.cost)
            {
                goal.alive = false;
            }
        }
        self.goals.retain(|goal| self.labels.get(*goal).is_some_and(|goal| goal.alive));
        let next =
            Label { parent: Some(id), step, way, wait: 0, depth: label.depth + 1, cost, total: cost, ..label.clone() };
        self.goals.push(self.labels.len());
        self.labels.push(next);
        self.effort.kept += 1;
    }

    fn path(&self, last: &Label) -> Path {
        let mut chain = vec![last];
        let mut at = last.parent;
        while let Some(label) = at.and_then(|id| self.labels.get(id)) {
            if label.parent.is_none() {
                break;
            }
            chain.push(label);
            at = label.parent;
        }
        chain.reverse();
        let mut waited = 0;
        let mut steps = Vec::new();
        for label in chain {
            waited += label.wait;
            if let Some(step) = self.problem.steps.get(label.step)
                && let Some(way) = step.ways.get(label.way)
            {
                steps.push((waited, step.id, way.number));
                waited = 0;
            }
        }
        Path { steps, cost: last.cost }
    }
}

/// Collects the gauges that a need depends on with these holdings; `true` if it is met by them alone.
fn open_leaves(need: &Need, held: &Bits, asked: &mut Bits) -> bool {
    match need {
        Need::Hold(at) => held.has(*at),
        Need::In(_) => false,
        Need::Gauge(at, _) => {
            asked.put(*at);
            false
        }
        Need::All(parts) => parts.iter().fold(true, |all, part| open_leaves(part, held, asked) & all),
        Need::Any(parts) => {
            let mut inside = Bits::of(asked.0.len() * 64);
            let met = parts.iter().fold(false, |any, part| open_leaves(part, held, &mut inside) | any);
            if !met {
                asked.add(&inside);
            }
            met
        }
    }
}

const FAR: Cost = [u32::MAX; 6];

/// What each fact costs at least with nothing held but what the person has.
fn first_facts(problem: &Problem) -> Vec<Cost> {
    let mut facts = vec![FAR; problem.facts];
    let all: Vec<usize> = (0..problem.steps.len()).collect();
    spread(problem, &mut facts, all);
    facts
}

/// Makes some facts free, and all that depends on them cheaper.
fn lower(problem: &Problem, facts: &mut [Cost], free: &[usize]) {
    let mut steps: Vec<usize> = Vec::new();
    for fact in free {
        if let Some(cost) = facts.get_mut(*fact)
            && *cost != Cost::default()
        {
            *cost = Cost::default();
            steps.extend(problem.used_by.get(*fact).into_iter().flatten());
        }
    }
    spread(problem, facts, steps);
}

fn spread(problem: &Problem, facts: &mut [Cost], mut steps: Vec<usize>) {
    let mut next: Vec<usize> = Vec::new();
    while !steps.is_empty() {
        steps.sort_unstable();
        steps.dedup();
        for at in steps.drain(..) {
            let Some(step) = problem.steps.get(at) else { continue };
            let needs = need_bound(problem, step.from_role, &step.needs, facts);
            if needs == FAR {
                continue;
            }
            let cost = problem::add(&needs, &step.least);
            for fact in &step.gives {
                if let Some(known) = facts.get_mut(*fact) {
                    let less = cheapest(*known, cost);
                    if less != *known {
                        *known = less;
                        next.extend(problem.used_by.get(*fact).into_iter().flatten());
                    }
                }
            }
        }
        std::mem::swap(&mut steps, &mut next);
    }
}

fn open_gauges(problem: &Problem, gauges: &[u16]) -> Bits {
    let mut open = Bits::of(gauges.len());
    for (at, (value, gauge)) in gauges.iter().zip(&problem.gauges).enumerate() {
        if *value < gauge.full {
            open.put(at);
        }
    }
    open
}

fn spend(cost: &mut Cost, months: u16, unpaid: bool) {
    if let Some(sum) = cost.get_mut(MONTHS) {
        *sum += u32::from(months);
    }
    if unpaid && let Some(sum) = cost.get_mut(UNPAID) {
        *sum += u32::from(months);
    }
}

fn of(costs: &[Cost], at: usize) -> Cost {
    costs.get(at).copied().unwrap_or(FAR)
}

/// The greater of each measure; money is one measure.
fn dearest(a: Cost, b: Cost) -> Cost {
    each_by(a, b, |x, y| x >= y)
}

/// The less of each measure; money is one measure.
fn cheapest(a: Cost, b: Cost) -> Cost {
    each_by(a, b, |x, y| x <= y)
}

fn each_by(a: Cost, b: Cost, first: impl Fn((u32, u32), (u32, u32)) -> bool) -> Cost {
    let [months, pounds, unknown, unpaid, selections, detours] = a;
    let [b_months, b_pounds, b_unknown, b_unpaid, b_selections, b_detours] = b;
    let one = |x: u32, y: u32| if first((x, 0), (y, 0)) { x } else { y };
    let (unknown, pounds) =
        if first((unknown, pounds), (b_unknown, b_pounds)) { (unknown, pounds) } else { (b_unknown, b_pounds) };
    [
        one(months, b_months),
        pounds,
        unknown,
        one(unpaid, b_unpaid),
        one(selections, b_selections),
        one(detours, b_detours),
    ]
}

fn need_bound(problem: &Problem, from: Option<RoleId>, need: &Need, facts: &[Cost]) -> Cost {
    let role = |role: RoleId| match problem.role_facts.get(usize::from(role.0)).copied().flatten() {
        Some(fact) => of(facts, fact),
        None => FAR,
    };
    let needs = match need {
        Need::All(parts) => {
            parts.iter().map(|part| need_bound(problem, None, part, facts)).fold(Cost::default(), dearest)
        }
        Need::Any(parts) => {
            parts.iter().map(|part| need_bound(problem, None, part, facts)).reduce(cheapest).unwrap_or(FAR)
        }
        Need::Hold(at) => of(facts, *at),
        Need::In(wanted) => role(*wanted),
        Need::Gauge(..) => Cost::default(),
    };
    from.map_or(needs, |from| dearest(role(from), needs))
}

/// Whether a need is met.
fn ready(need: &Need, label: &Label, held: &Bits) -> bool {
    match need {
        Need::Hold(at) => held.has(*at),
        Need::In(role) => label.role == Some(*role),
        Need::Gauge(at, least) => label.gauges.get(*at).is_some_and(|value| value >= least),
        Need::All(parts) => parts.iter().all(|part| ready(part, label, held)),
        Need::Any(parts) => parts.iter().any(|part| ready(part, label, held)),
    }
}
