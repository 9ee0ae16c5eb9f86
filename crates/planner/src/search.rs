//! The search: labels over states, best first, with dominance.
//!
//! See the crate documentation for what is searched and why the answer is exact.

use crate::problem::{self, Bits, Cost, MONTHS, Need, POUNDS, Problem, Step, UNPAID, WayTo};
use catalogue::{MoveId, RoleId};
use std::collections::{BinaryHeap, HashMap};

/// A way through: each move by one of its ways, and the months worked or waited before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path {
    pub steps: Vec<(u16, MoveId, u8)>,
    pub cost: Cost,
}

/// How much work a search was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// States made.
    pub made: usize,
    /// States kept after comparing them with those made before.
    pub kept: usize,
    /// Moves left after reducing the question.
    pub moves: usize,
    /// Searches that stopped at their limit: then the answer may lack routes. 0: it is exact.
    pub cut_short: usize,
}

impl Effort {
    pub(crate) fn and(self, other: Self) -> Self {
        Self { made: self.made + other.made, kept: self.kept + other.kept, moves: self.moves.max(other.moves), cut_short: self.cut_short + other.cut_short }
    }
}

/// A stretch of a job that can be made longer, now or in hindsight, and the gauges that this moves.
#[derive(Debug, Clone)]
struct Stretch {
    /// Number of moves made before the stretch's last day.
    at: u16,
    moves: Bits,
    unpaid: bool,
}

#[derive(Debug, Clone)]
struct Label {
    parent: Option<usize>,
    /// Position of the move made, and of its way, in the problem.
    step: usize,
    way: usize,
    /// Months put in before this move: where (number of moves made by then) and how many.
    waits: Vec<(u16, u16)>,
    depth: u16,
    holdings: usize,
    role: Option<RoleId>,
    live: bool,
    via: bool,
    gauges: Vec<u16>,
    /// Gauges not yet full.
    open: Bits,
    /// Stretches of jobs left behind.
    stretches: Vec<Stretch>,
    /// The present one: working on, or waiting.
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
    /// The least in months, then detours, pounds, unknown amounts, unpaid months, selections.
    First,
}

/// Order in which [`Aim::First`] compares.
fn ranked(cost: &Cost) -> [u32; 6] {
    let [months, pounds, unknown, unpaid, selections, detours] = *cost;
    [months, detours, pounds, unknown, unpaid, selections]
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
    bounds: HashMap<(usize, Option<usize>, bool), Option<Cost>>,
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
pub(crate) fn search(problem: &Problem, aim: Aim, most: usize) -> (Vec<Path>, Effort) {
    let mut search = Search {
        problem,
        aim,
        labels: Vec::new(),
        holdings: Vec::new(),
        holding_ids: HashMap::new(),
        shelves: Vec::new(),
        goals: Vec::new(),
        bounds: HashMap::new(),
        queue: BinaryHeap::new(),
        effort: Effort { moves: problem.steps.len(), ..Effort::default() },
    };
    search.start();
    let mut expanded = 0;
    while let Some(next) = search.queue.pop() {
        // A limit, so that a question that is too wide still gets the routes found by then.
        if expanded == most {
            search.effort.cut_short = 1;
            break;
        }
        expanded += 1;
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
            waits: Vec::new(),
            depth: 0,
            holdings,
            role: problem.start_role,
            live: problem.start_role.is_some(),
            via: problem.via.is_none(),
            open: Bits::default(),
            gauges,
            stretches: Vec::new(),
            here: None,
            cost: Cost::default(),
            total: Cost::default(),
            soft: 0,
            alive: true,
        };
        self.tidy(&mut label);
        self.keep(label);
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
    fn bound(&mut self, holdings: usize, role: Option<RoleId>, via: bool) -> Option<Cost> {
        let problem = self.problem;
        let role = role.and_then(|role| problem.role_facts.get(usize::from(role.0)).copied().flatten());
        if let Some(known) = self.bounds.get(&(holdings, role, via)) {
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
            let mut goal = of(facts, problem.facts - 1);
            if let (false, Some(via)) = (via, problem.via) {
                let fact = problem.role_facts.get(usize::from(via.0)).copied().flatten();
                goal = dearest(goal, fact.map_or(FAR, |fact| of(facts, fact)));
            }
            goal.iter().all(|part| *part != u32::MAX).then_some(goal)
        });
        self.bounds.insert((holdings, role, via), bound);
        bound
    }

    fn keep(&mut self, mut label: Label) {
        self.effort.made += 1;
        if self.beaten(&label, None) {
            return;
        }
        let Some(rest) = self.bound(label.holdings, label.role, label.via) else { return };
        label.total = dearest(label.total, problem::add(&label.cost, &rest));
        if self.hopeless(&label.total) {
            return;
        }
        let id = self.labels.len();
        let ranked = ranked(&label.total);
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
        if self.problem.fees_max.is_some_and(|most| total.get(POUNDS).is_some_and(|pounds| *pounds > most)) {
            return true;
        }
        self.goals.iter().filter_map(|goal| self.labels.get(*goal)).any(|goal| {
            goal.alive
                && match self.aim {
                    Aim::Unbeaten => problem::no_worse(&goal.cost, total),
                    Aim::First => ranked(&goal.cost) <= ranked(total),
                }
        })
    }

    /// Whether some other state is at least as good in every respect.
    fn beaten(&self, label: &Label, but: Option<usize>) -> bool {
        let Some(held) = self.holdings.get(label.holdings) else { return false };
        held.above.iter().filter_map(|above| self.shelves.get(*above)).any(|shelf| {
            shelf.iter().any(|other| {
                Some(*other) != but && self.labels.get(*other).is_some_and(|other| other.alive && self.covers(other, label))
            })
        })
    }

    /// Whether whatever can follow on `b` can follow on `a`, possibly after more months in one of
    /// the jobs of `a`, at no more cost. Holdings have been compared already.
    fn covers(&self, a: &Label, b: &Label) -> bool {
        if !a.via && b.via {
            return false;
        }
        if !self.cheaper(&a.cost, &b.cost) || !self.role_covers(a, b) {
            return false;
        }
        // Gauges on which `a` stands lower, and by how much at most.
        let short = a.gauges.iter().zip(&b.gauges).map(|(x, y)| y.saturating_sub(*x)).max().unwrap_or(0);
        if short > 0 {
            let behind = |stretch: &Stretch| {
                a.gauges.iter().zip(&b.gauges).enumerate().all(|(at, (x, y))| x >= y || stretch.moves.has(at))
            };
            let caught_up = self.stretches_now(a).any(|stretch| {
                let mut cost = a.cost;
                spend(&mut cost, short, stretch.unpaid);
                self.cheaper(&cost, &b.cost) && behind(stretch)
            });
            if !caught_up {
                return false;
            }
        }
        // Every stretch of `b` that may yet be lengthened has its like in `a`.
        self.stretches_now(b).all(|wanted| {
            let none_open = wanted.moves.0.iter().zip(&a.open.0).all(|(x, y)| x & y == 0);
            none_open
                || self
                    .stretches_now(a)
                    .any(|stretch| stretch.unpaid <= wanted.unpaid && wanted.moves.within_where(&a.open, &stretch.moves))
        })
    }

    fn cheaper(&self, a: &Cost, b: &Cost) -> bool {
        match self.aim {
            Aim::Unbeaten => problem::no_worse(a, b),
            Aim::First => ranked(a) <= ranked(b) && (self.problem.fees_max.is_none() || a.get(POUNDS) <= b.get(POUNDS)),
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

    /// Every stretch that can be made longer: those of the past, and now.
    fn stretches_now<'b>(&self, label: &'b Label) -> impl Iterator<Item = &'b Stretch> + 'b {
        label.here.iter().chain(&label.stretches)
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
        (!moves.is_empty() && !(unpaid && self.problem.no_unpaid)).then_some(Stretch { at: label.depth, moves, unpaid })
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
        let barred = self.holdings.get(label.holdings).map(|held| held.barred.clone()).unwrap_or_default();
        for (at, step) in problem.steps.iter().enumerate() {
            if barred.has(at) || step.from_role.is_some_and(|role| label.role != Some(role)) {
                continue;
            }
            if !self.gives_something(&label, step) {
                continue;
            }
            let ways_to_be_ready = self.ready(&label, step);
            for waits in &ways_to_be_ready {
                for (way_at, way) in step.ways.iter().enumerate() {
                    self.make(id, &label, at, step, way_at, way, waits);
                }
            }
        }
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

    /// Every least way to lengthen past and present stretches so that a need is met: pairs of
    /// stretch and months. One empty way if it is met already.
    fn ready(&self, label: &Label, step: &Step) -> Vec<Vec<(Stretch, u16)>> {
        let held = self.holdings.get(label.holdings);
        let mut alternatives = short_of(&step.needs, label, &|at| held.is_some_and(|held| held.bits.has(at)));
        if alternatives.iter().any(Vec::is_empty) {
            return vec![Vec::new()];
        }
        prune(&mut alternatives);
        if alternatives.is_empty() {
            return Vec::new();
        }
        let stretches: Vec<Stretch> = self.stretches_now(label).cloned().collect();
        let mut found: Vec<Vec<u16>> = Vec::new();
        for short in &alternatives {
            // Whichever way they are shared out, so many months at least will pass.
            let mut cost = label.total;
            let least = short.iter().map(|(_, months)| *months).max().unwrap_or(0);
            if let (Some(total), Some(now)) = (cost.get_mut(MONTHS), label.cost.get(MONTHS)) {
                *total = (*total).max(now + u32::from(least) + self.months_after(label, step));
            }
            if self.hopeless(&cost) {
                continue;
            }
            fill(&stretches, short, &mut vec![0; stretches.len()], &mut found);
        }
        if let ([one], true) = (alternatives.as_slice(), found.len() > 64)
            && one.len() == 1
        {
            // Months shared out for one gauge are all least, and all different.
            return found.into_iter().map(|months| pairs(&stretches, months)).collect();
        }
        // Keep the least.
        let mut least: Vec<Vec<u16>> = Vec::new();
        for (at, months) in found.iter().enumerate() {
            let more = |other: &Vec<u16>| other.iter().zip(months).all(|(a, b)| a <= b);
            let redundant =
                found.iter().enumerate().any(|(other_at, other)| more(other) && (other != months || other_at < at));
            if !redundant {
                least.push(months.clone());
            }
        }
        least.into_iter().map(|months| pairs(&stretches, months)).collect()
    }

    /// The least months that the move itself takes.
    fn months_after(&self, _label: &Label, step: &Step) -> u32 {
        step.least.get(MONTHS).copied().unwrap_or(0)
    }

    #[allow(clippy::too_many_arguments)]
    fn make(
        &mut self,
        id: usize,
        label: &Label,
        step_at: usize,
        step: &Step,
        way_at: usize,
        way: &WayTo,
        waits: &[(Stretch, u16)],
    ) {
        let problem = self.problem;
        let mut cost = problem::add(&label.cost, &way.cost);
        for (stretch, months) in waits {
            spend(&mut cost, *months, stretch.unpaid);
        }
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
            self.finish(id, label, step_at, way_at, waits, cost);
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
        for (stretch, months) in waits {
            (0..problem.gauges.len()).filter(|at| stretch.moves.has(*at)).for_each(|at| rise(at, *months));
        }
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
        let mut stretches = label.stretches.clone();
        if kept_job.is_some() && (role != kept_job || !live || step.to_role.is_some()) {
            stretches.extend(label.here.clone());
        }
        for (gauge, months, from_start) in &step.starts {
            let left = if *from_start { months.saturating_sub(way.months) } else { *months };
            if let (Some(value), Some(full)) = (gauges.get_mut(*gauge), problem.gauges.get(*gauge)) {
                *value = full.full.saturating_sub(left);
            }
            stretches.iter_mut().for_each(|stretch| stretch.moves.take(*gauge));
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
            waits: waits.iter().map(|(stretch, months)| (stretch.at, *months)).collect(),
            depth: label.depth + 1,
            holdings,
            role,
            live,
            via: label.via || step.to_role == problem.via,
            gauges,
            open: Bits::default(),
            stretches,
            cost,
            total,
            here: None,
            soft: label.soft.saturating_add(doubtful),
            alive: true,
        };
        self.tidy(&mut next);
        self.keep(next);
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

    /// Forgets stretches that add nothing to others.
    fn tidy(&self, label: &mut Label) {
        if let Some(held) = self.holdings.get(label.holdings) {
            for (at, (value, gauge)) in label.gauges.iter_mut().zip(&self.problem.gauges).enumerate() {
                if !held.asked.has(at) {
                    *value = gauge.full;
                }
            }
            label.open = open_gauges(self.problem, &label.gauges);
        }
        for stretch in &mut label.stretches {
            stretch.moves.keep(&label.open);
        }
        label.here = self.here(label);
        let mut kept: Vec<Stretch> = label.here.iter().cloned().collect();
        let here = kept.len();
        // From the latest: of two alike the later stays.
        for stretch in label.stretches.iter().rev() {
            let known = |other: &Stretch| other.unpaid <= stretch.unpaid && stretch.moves.within(&other.moves);
            if !stretch.moves.is_empty() && !kept.iter().any(known) {
                kept.retain(|other| !(stretch.unpaid <= other.unpaid && other.moves.within(&stretch.moves)) || other.at == label.depth);
                kept.push(stretch.clone());
            }
        }
        label.stretches = kept.into_iter().filter(|stretch| stretch.at != label.depth || here == 0).collect();
    }

    fn finish(&mut self, id: usize, label: &Label, step: usize, way: usize, waits: &[(Stretch, u16)], cost: Cost) {
        self.effort.made += 1;
        if !label.via && self.problem.via.is_some() {
            return;
        }
        if self.problem.fees_max.is_some_and(|most| cost.get(POUNDS).is_some_and(|pounds| *pounds > most)) {
            return;
        }
        let aim = self.aim;
        let better = |a: &Cost, b: &Cost| match aim {
            Aim::Unbeaten => problem::no_worse(a, b) && a != b,
            Aim::First => ranked(a) < ranked(b),
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
        let next = Label {
            parent: Some(id),
            step,
            way,
            waits: waits.iter().map(|(stretch, months)| (stretch.at, *months)).collect(),
            depth: label.depth + 1,
            cost,
            total: cost,
            ..label.clone()
        };
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
        let mut waits = vec![0u16; chain.len()];
        for (stretch_at, months) in chain.iter().flat_map(|label| &label.waits) {
            if let Some(wait) = waits.get_mut(usize::from(*stretch_at)) {
                *wait += months;
            }
        }
        let steps = chain
            .iter()
            .zip(waits)
            .filter_map(|(label, wait)| {
                let step = self.problem.steps.get(label.step)?;
                Some((wait, step.id, step.ways.get(label.way)?.number))
            })
            .collect();
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

fn pairs(stretches: &[Stretch], months: Vec<u16>) -> Vec<(Stretch, u16)> {
    stretches.iter().cloned().zip(months).filter(|(_, months)| *months > 0).collect()
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

fn dearest(mut a: Cost, b: Cost) -> Cost {
    a.iter_mut().zip(b).for_each(|(x, y)| *x = (*x).max(y));
    a
}

fn cheapest(mut a: Cost, b: Cost) -> Cost {
    a.iter_mut().zip(b).for_each(|(x, y)| *x = (*x).min(y));
    a
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

/// What gauges are short, one list for each way the need could be met by time alone. An empty list:
/// it is met. No list: time alone won't do.
fn short_of(need: &Need, label: &Label, held: &impl Fn(usize) -> bool) -> Vec<Vec<(usize, u16)>> {
    let either = |yes: bool| if yes { vec![Vec::new()] } else { Vec::new() };
    match need {
        Need::Hold(at) => either(held(*at)),
        Need::In(role) => either(label.role == Some(*role)),
        Need::Gauge(at, least) => {
            let value = label.gauges.get(*at).copied().unwrap_or(0);
            vec![if value >= *least { Vec::new() } else { vec![(*at, least - value)] }]
        }
        Need::Any(parts) => {
            let mut all: Vec<Vec<(usize, u16)>> = Vec::new();
            for part in parts {
                let one = short_of(part, label, held);
                if one.iter().any(Vec::is_empty) {
                    return vec![Vec::new()];
                }
                all.extend(one);
            }
            prune(&mut all);
            all
        }
        Need::All(parts) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                let one = short_of(part, label, held);
                if one.is_empty() {
                    return Vec::new();
                }
                let mut both = Vec::new();
                for a in &all {
                    for b in &one {
                        both.push(merged(a, b));
                    }
                }
                prune(&mut both);
                all = both;
            }
            all
        }
    }
}

fn merged(a: &[(usize, u16)], b: &[(usize, u16)]) -> Vec<(usize, u16)> {
    let mut both = a.to_vec();
    for (gauge, months) in b {
        match both.iter_mut().find(|(known, _)| known == gauge) {
            Some((_, most)) => *most = (*most).max(*months),
            None => both.push((*gauge, *months)),
        }
    }
    both.sort_unstable();
    both
}

/// Keeps the alternatives that ask for least.
fn prune(alternatives: &mut Vec<Vec<(usize, u16)>>) {
    let asks_no_less = |more: &[(usize, u16)], less: &[(usize, u16)]| {
        less.iter().all(|(gauge, months)| more.iter().any(|(other, most)| other == gauge && most >= months))
    };
    let mut kept: Vec<Vec<(usize, u16)>> = Vec::new();
    for one in alternatives.drain(..) {
        if !kept.iter().any(|other| asks_no_less(&one, other)) {
            kept.retain(|other| !asks_no_less(other, &one));
            kept.push(one);
        }
    }
    *alternatives = kept;
}

/// Every way to share out months over stretches so that no gauge stays short.
fn fill(stretches: &[Stretch], short: &[(usize, u16)], months: &mut Vec<u16>, found: &mut Vec<Vec<u16>>) {
    let left = short.iter().find_map(|(gauge, asked)| {
        let done: u16 =
            stretches.iter().zip(months.iter()).filter(|(s, _)| s.moves.has(*gauge)).map(|(_, months)| *months).sum();
        (done < *asked).then(|| (*gauge, asked - done))
    });
    let Some((gauge, asked)) = left else {
        found.push(months.clone());
        return;
    };
    let able: Vec<usize> =
        stretches.iter().enumerate().filter(|(_, s)| s.moves.has(gauge)).map(|(at, _)| at).collect();
    share(stretches, short, &able, asked, months, found);
}

/// Shares out exactly so many months over the stretches listed, then goes on with what is short.
fn share(
    stretches: &[Stretch],
    short: &[(usize, u16)],
    able: &[usize],
    asked: u16,
    months: &mut Vec<u16>,
    found: &mut Vec<Vec<u16>>,
) {
    let Some((first, others)) = able.split_first() else { return };
    let least = if others.is_empty() { asked } else { 0 };
    for here in least..=asked {
        if let Some(sum) = months.get_mut(*first) {
            *sum += here;
        }
        if here == asked {
            fill(stretches, short, months, found);
        } else {
            share(stretches, short, others, asked - here, months, found);
        }
        if let Some(sum) = months.get_mut(*first) {
            *sum -= here;
        }
    }
}
