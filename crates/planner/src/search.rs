//! The search: labels over states, best first, with dominance.
//!
//! See the crate documentation for what is searched and why the answer is exact.

use crate::bound::{Bound, Cut};
use crate::pieces::pause;
use crate::problem::{self, Bits, Cost, DETOURS, MONTHS, Need, POUNDS, Problem, RoleAfter, Step, UNPAID, WayTo};
use catalogue::{MoveId, RoleId};
use std::cell::Cell;
use std::collections::BinaryHeap;
use std::rc::Rc;

/// A way through: each move by one of its ways, and the months worked or waited before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Path {
    pub steps: Vec<(u16, MoveId, u8)>,
    pub cost: Cost,
}

/// Months one works on, or waits, at a time. Every length that is published is a multiple of it, so
/// that only what a person has done already is rounded.
pub(crate) const WORK_STEP_MONTHS: u16 = 6;

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

/// A search, as work.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Work {
    pub effort: Effort,
    /// It was given up before every state was looked at.
    pub cut_short: bool,
    /// Something was left out for being beyond the limits.
    pub limited: bool,
}

impl Work {
    pub fn and(self, other: Self) -> Self {
        Self {
            effort: self.effort.and(other.effort),
            cut_short: self.cut_short || other.cut_short,
            limited: self.limited || other.limited,
        }
    }
}

/// A state, how one came to it, and what it has cost. Its gauges are in [`Search::gauges`].
#[derive(Debug, Clone, Copy)]
struct Label {
    parent: usize,
    /// Position of the move made, and of its way, in the problem; `NONE` if no move was made.
    step: usize,
    way: usize,
    /// Months worked on or waited: then no move was made.
    wait: u16,
    depth: u16,
    soft: u16,
    holdings: usize,
    role: Option<RoleId>,
    live: bool,
    alive: bool,
    cost: Cost,
    /// The least that any completion costs.
    total: Cost,
}

const NONE: usize = usize::MAX;

/// What is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Every unbeaten vector of measures.
    Unbeaten,
    /// The least months, whatever the rest.
    Months,
    /// The least detours, whatever the rest.
    Detours,
    /// The least in detours, then months, steps with few places, money, unpaid months, selections.
    FewestDetours,
}

/// How far a way through may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limits {
    pub months: u32,
    pub detours: u32,
    /// States kept before the search is given up.
    pub kept: usize,
    /// What ways through that are known of cost: nothing that one of them beats is looked for.
    pub known: Vec<Cost>,
    /// What those cost that are told in any case: nothing that one of them is at least as good as is looked for.
    pub told: Vec<Cost>,
}

impl Limits {
    pub const NONE: Self = Self {
        months: u32::MAX,
        detours: u32::MAX,
        kept: crate::MOST_STATES_KEPT,
        known: Vec::new(),
        told: Vec::new(),
    };

    /// Whether nothing that costs at least so much is looked for.
    pub fn leave_out(&self, total: &Cost) -> bool {
        self.are_passed(total) || self.are_told(total) || beaten_by(&self.known, total)
    }

    fn are_told(&self, total: &Cost) -> bool {
        self.told.iter().any(|told| problem::no_worse(told, total))
    }

    /// Whether it is longer, or has more detours, than they let through.
    pub fn are_passed(&self, total: &Cost) -> bool {
        let [months, .., detours] = total;
        *detours > self.detours || *months > self.months
    }
}

/// Whether one of these beats it.
fn beaten_by(known: &[Cost], total: &Cost) -> bool {
    known.iter().any(|known| problem::no_worse(known, total) && !problem::no_worse(total, known))
}

impl Aim {
    /// The order in which ways through are looked at.
    fn ranked(self, cost: &Cost) -> [u32; 7] {
        let [months, pounds, money, unpaid, selections, few, detours] = *cost;
        let few = few.min(1);
        match self {
            Aim::Months => [months, detours, few, money, pounds, unpaid, selections],
            Aim::Unbeaten | Aim::Detours | Aim::FewestDetours => {
                [detours, months, few, money, pounds, unpaid, selections]
            }
        }
    }

    /// Whether, as far as the aim goes, one is at least as good as the other.
    fn as_good(self, a: &Cost, b: &Cost) -> bool {
        let by = |measure: usize| a.get(measure) <= b.get(measure);
        match self {
            Aim::Unbeaten => problem::no_worse(a, b),
            Aim::Months => by(MONTHS),
            Aim::Detours => by(DETOURS),
            Aim::FewestDetours => self.ranked(a) <= self.ranked(b),
        }
    }
}

struct Search<'a> {
    problem: &'a Problem,
    aim: Aim,
    limits: &'a Limits,
    labels: Vec<Label>,
    /// The gauges of every label, one label after another.
    gauges: Vec<u16>,
    holdings: Vec<Held>,
    /// Positions in `holdings` of those with labels.
    peopled: Vec<usize>,
    /// Positions in `holdings`, in order of their bits.
    in_order: Vec<usize>,
    cuts: Vec<Cut>,
    goals: Vec<(usize, Cost)>,
    /// What ways through that were known before cost, but for those that a goal is as good as.
    known: Vec<Cost>,
    queue: BinaryHeap<Queued>,
    effort: Effort,
    /// Moves that cost nothing that counts, and by which way.
    free: Vec<(usize, usize)>,
    /// Something was left out for being beyond the limits.
    limited: Cell<bool>,
}

/// A set of holdings met in the search.
struct Held {
    bits: Bits,
    /// What every way on from these holdings must cost.
    bound: Rc<Bound>,
    /// The moves with these holdings: found out for the first state that is not hopeless.
    moves: Option<Moves>,
    /// The least of each measure of its labels.
    cheapest: Cost,
    /// Labels with these holdings, and the marks that their gauges have reached: see [`Problem::reached`].
    labels: Vec<(u64, usize)>,
    /// What has mattered to labels with these holdings.
    mattered: Vec<Mattered>,
}

/// What moves come to with some holdings.
struct Moves {
    /// Those that give nothing new for sure any more, though they would be worth something besides.
    barred: Bits,
    /// Those that can ever give something, with the gauges that each asks for.
    useful: Vec<(usize, Bits)>,
    /// Those that the holdings allow and that give something.
    open: Rc<[usize]>,
    /// Gauges that no move asks for any more.
    settled: Vec<usize>,
}

impl Moves {
    fn new(problem: &Problem, held: &Bits) -> Self {
        let mut barred = Bits::of(problem.steps.len());
        let mut open = Vec::new();
        let mut useful = Vec::new();
        let mut asked = Bits::of(problem.gauges.len());
        for (at, step) in problem.steps.iter().enumerate() {
            if step.is_barred(held) {
                barred.put(at);
                continue;
            }
            let gains = !step.gains.within(held);
            let passes_time = step.gains.is_empty() && step.ways.iter().any(|way| way.months > 0);
            let gives = step.is_goal || step.to_role.is_some() || passes_time;
            if (gives || step.worth_more || gains) && allowed(&step.needs, held) {
                open.push(at);
            }
            if gives || step.worth_more || !step.gains.within_where(&problem.asked, held) {
                let mut gauges = Bits::of(problem.gauges.len());
                open_leaves(&step.needs, held, &mut gauges);
                asked.add(&gauges);
                useful.push((at, gauges));
            }
        }
        let settled = (0..problem.gauges.len()).filter(|at| !asked.has(*at)).collect();
        Self { barred, useful, open: open.into(), settled }
    }
}

/// What matters to a state: what is asked for by moves that some way on from it, worth looking for,
/// can make.
#[derive(Clone, Default)]
struct Matter {
    facts: Bits,
    gauges: Bits,
    moves: Bits,
}

impl Matter {
    fn add(&mut self, problem: &Problem, step: usize, gauges: &Bits) {
        if let Some(asks) = problem.steps.get(step).map(|step| &step.asks) {
            self.facts.add(asks);
        }
        self.gauges.add(gauges);
        self.moves.put(step);
    }
}

/// What matters to the states with some holdings for which moves of the same kinds are worth looking for.
#[derive(Default)]
struct Mattered {
    /// Those kinds of moves: see [`Bound::kinds`].
    kinds: Bits,
    matter: Matter,
    /// Positions in [`Search::holdings`] of those that do all that matters, among the first `seen` with labels.
    cover: Vec<usize>,
    seen: usize,
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

/// Labels made in one piece of a search.
const MADE_IN_A_PIECE: usize = 100;

/// Searches. Paths come in the order found; several may share a vector of measures.
pub(crate) async fn search(problem: &Problem, aim: Aim, limits: &Limits) -> (Vec<Path>, Work) {
    let mut search = Search {
        problem,
        aim,
        limits,
        labels: Vec::new(),
        gauges: Vec::new(),
        holdings: Vec::new(),
        peopled: Vec::new(),
        in_order: Vec::new(),
        cuts: problem.cuts.clone(),
        goals: Vec::new(),
        known: limits.known.clone(),
        queue: BinaryHeap::new(),
        effort: Effort { moves: problem.steps.len(), ..Effort::default() },
        limited: Cell::new(false),
        free: Vec::new(),
    };
    let free = |(at, step)| search.free_way(step).map(|way| (at, way));
    search.free = problem.steps.iter().enumerate().filter_map(free).collect();
    let (mut cut_short, mut pause_at) = (false, MADE_IN_A_PIECE);
    search.start();
    while let Some(next) = search.queue.pop() {
        if search.effort.kept > limits.kept {
            cut_short = true;
            break;
        }
        search.expand(next.label);
        if search.effort.made >= pause_at {
            pause_at = search.effort.made + MADE_IN_A_PIECE;
            pause().await;
        }
    }
    let goals = search.goals.iter().filter_map(|(goal, _)| search.labels.get(*goal));
    let work = Work { effort: search.effort, cut_short, limited: search.limited.get() };
    (goals.map(|goal| search.path(goal)).collect(), work)
}

impl<'a> Search<'a> {
    fn start(&mut self) {
        let problem = self.problem;
        let bits = Bits::of(problem.tracked);
        let holdings = self.holdings_id(bits.clone(), None);
        let mut gauges: Vec<u16> = problem.gauges.iter().map(|gauge| gauge.start).collect();
        let label = Label {
            parent: NONE,
            step: NONE,
            way: 0,
            wait: 0,
            depth: 0,
            soft: 0,
            holdings,
            role: problem.start_role,
            live: problem.start_role.is_some(),
            alive: true,
            cost: Cost::default(),
            total: Cost::default(),
        };
        self.settle(label, bits, &mut gauges);
    }

    fn holdings_id(&mut self, bits: Bits, fewer: Option<usize>) -> usize {
        let place = self.in_order.binary_search_by(|id| match self.holdings.get(*id) {
            Some(held) => held.bits.0.cmp(&bits.0),
            None => std::cmp::Ordering::Less,
        });
        let place = match place {
            Ok(at) => return self.in_order.get(at).copied().unwrap_or(0),
            Err(at) => at,
        };
        let problem = self.problem;
        let id = self.holdings.len();
        self.in_order.insert(place, id);
        let bound = match fewer.and_then(|id| self.holdings.get(id)) {
            Some(fewer) => match fewer.bound.with_more(problem, &bits, &mut self.cuts) {
                Some(bound) => Rc::new(bound),
                None => Rc::clone(&fewer.bound),
            },
            None => Rc::clone(&problem.bound),
        };
        let cheapest = [u32::MAX; 7];
        self.holdings.push(Held { bits, bound, moves: None, cheapest, labels: Vec::new(), mattered: Vec::new() });
        id
    }

    /// Finds out what moves come to with these holdings.
    fn look_at_moves(&mut self, holdings: usize) {
        if let Some(held) = self.holdings.get_mut(holdings).filter(|held| held.moves.is_none()) {
            held.moves = Some(Moves::new(self.problem, &held.bits));
        }
    }

    fn gauges_of(&self, id: usize) -> &[u16] {
        let size = self.problem.gauges.len();
        self.gauges.get(id * size..(id + 1) * size).unwrap_or(&[])
    }

    fn push(&mut self, label: Label, gauges: &[u16]) -> usize {
        self.labels.push(label);
        self.gauges.extend_from_slice(gauges);
        self.labels.len() - 1
    }

    fn keep(&mut self, mut label: Label, gauges: &mut [u16]) {
        self.effort.made += 1;
        let least = self.least(&label, gauges);
        label.total = dearest(label.total, least);
        if self.hopeless(&label.total) {
            return;
        }
        self.look_at_moves(label.holdings);
        self.tidy(&label, gauges);
        let Some((_, total)) = self.unbeaten(&label, gauges, &least, 0) else { return };
        label.total = total;
        let id = self.push(label, gauges);
        let [a, b, c, d, e, f, g] = self.aim.ranked(&label.total);
        self.queue
            .push(Queued { key: [a, b, u32::from(label.soft), u32::from(label.depth), c, d, e, f, g], label: id });
        if let Some(held) = self.holdings.get_mut(label.holdings) {
            if held.labels.is_empty() {
                self.peopled.push(label.holdings);
            }
            held.labels.push((self.problem.reached(gauges, None), id));
            held.cheapest = cheapest(held.cheapest, label.cost);
        }
        self.effort.kept += 1;
    }

    /// The least that a completion costs, as far as its holdings, role and gauges say.
    fn least(&self, label: &Label, gauges: &[u16]) -> Cost {
        self.holdings.get(label.holdings).map_or(label.cost, |held| {
            problem::add(&label.cost, &held.bound.least(self.problem, &self.cuts, label.role, gauges, None))
        })
    }

    /// Whether no completion can be worth more than a way through found already.
    fn hopeless(&self, total: &Cost) -> bool {
        self.too_dear(total) || self.left_out(total) || self.goals.iter().any(|(_, cost)| self.aim.as_good(cost, total))
    }

    fn left_out(&self, total: &Cost) -> bool {
        let limits = self.limits;
        let out = limits.are_passed(total) || limits.are_told(total) || beaten_by(&self.known, total);
        if out {
            self.limited.set(true);
        }
        out
    }

    fn too_dear(&self, total: &Cost) -> bool {
        self.problem.fees_max.is_some_and(|most| total.get(POUNDS).is_some_and(|pounds| *pounds > most))
    }

    /// What matters to a state of which so much is left: its position in [`Held::mattered`], and the least that a
    /// completion worth looking for costs. `None` if there is none.
    fn matter(&mut self, label: &Label, gauges: &[u16], least: &Cost) -> Option<(usize, Cost)> {
        let held = self.holdings.get(label.holdings)?;
        let (kinds, total) = self.worth(held, label, gauges, least)?;
        if let Some(at) = held.mattered.iter().position(|known| known.kinds == kinds) {
            return Some((at, total));
        }
        let problem = self.problem;
        let mut matter = Matter {
            facts: Bits::of(problem.facts),
            gauges: Bits::of(problem.gauges.len()),
            moves: Bits::of(problem.steps.len()),
        };
        let useful = held.moves.iter().flat_map(|moves| &moves.useful);
        for (at, gauges) in useful.filter(|(at, _)| kinds.has(held.bound.kind(*at))) {
            matter.add(problem, *at, gauges);
        }
        let held = self.holdings.get_mut(label.holdings)?;
        held.mattered.push(Mattered { kinds, matter, cover: Vec::new(), seen: 0 });
        Some((held.mattered.len() - 1, total))
    }

    /// The kinds of moves that some completion worth looking for may make, and the least that such a completion costs:
    /// of each cut it makes a move of one of those kinds, which may leave fewer of them. `None` if none is left.
    fn worth(&self, held: &Held, label: &Label, gauges: &[u16], least: &Cost) -> Option<(Bits, Cost)> {
        let with: Vec<Cost> = held.bound.kinds().iter().map(|kind| problem::add(least, kind)).collect();
        let ahead = || held.bound.ahead(self.problem, &self.cuts, label.role, gauges, None).map(|(_, kinds)| kinds);
        let (mut kinds, mut total) = (Bits::below(with.len()), label.total);
        loop {
            for (at, with) in with.iter().enumerate() {
                if kinds.has(at) && self.hopeless(&dearest(total, *with)) {
                    kinds.remove(at);
                }
            }
            let mut more = total;
            for cut in ahead() {
                let may_make = cut.iter().filter(|at| kinds.has(*at)).filter_map(|at| with.get(at).copied());
                more = dearest(more, may_make.reduce(cheapest)?);
            }
            if more == total {
                return Some((kinds, total));
            }
            total = more;
            if self.hopeless(&total) {
                return None;
            }
        }
    }

    /// Brings up to date which holdings do all that matters.
    fn look_at_new(&mut self, holdings: usize, mattered: usize) {
        let known = |search: &mut Self| {
            let held = search.holdings.get_mut(holdings);
            held.and_then(|held| held.mattered.get_mut(mattered)).map(std::mem::take)
        };
        let (Some(mut known), Some(own)) = (known(self), self.holdings.get(holdings)) else { return };
        let matter = &known.matter;
        known.cover.extend(self.peopled.iter().skip(known.seen).filter(|id| {
            self.holdings.get(**id).is_some_and(|held| {
                let barred = held
                    .moves
                    .iter()
                    .zip(&own.moves)
                    .all(|(held, own)| held.barred.within_where(&matter.moves, &own.barred));
                barred && own.bits.within_where(&matter.facts, &held.bits)
            })
        }));
        known.seen = self.peopled.len();
        if let Some(place) = self.holdings.get_mut(holdings).and_then(|held| held.mattered.get_mut(mattered)) {
            *place = known;
        }
    }

    /// What matters to a state of which so much is left, if none of the labels from one on is at least as good in every
    /// respect that matters: its position in [`Held::mattered`].
    fn unbeaten(&mut self, label: &Label, gauges: &[u16], least: &Cost, since: usize) -> Option<(usize, Cost)> {
        // Most are beaten by one that holds the same, in every respect at once.
        if self.has_better(&[label.holdings], label, gauges, since, None) {
            return None;
        }
        let (at, total) = self.matter(label, gauges, least)?;
        self.look_at_new(label.holdings, at);
        let known = self.holdings.get(label.holdings)?.mattered.get(at)?;
        (!self.has_better(&known.cover, label, gauges, since, Some(&known.matter))).then_some((at, total))
    }

    /// Whether a state with one of these holdings, of the labels from one on, is at least as good in every respect that
    /// matters.
    fn has_better(
        &self,
        among: &[usize],
        label: &Label,
        gauges: &[u16],
        since: usize,
        matter: Option<&Matter>,
    ) -> bool {
        let asked = self.problem.reached(gauges, matter.map(|matter| &matter.gauges));
        let beats = |(reached, id): &(u64, usize)| {
            asked & !reached == 0
                && self.labels.get(*id).is_some_and(|other| {
                    other.alive
                        && self.cheaper(&other.cost, &label.cost)
                        && self.covers(other, self.gauges_of(*id), label, gauges, matter)
                })
        };
        let held = among.iter().filter_map(|id| self.holdings.get(*id));
        held.filter(|held| self.aim.as_good(&held.cheapest, &label.cost)).any(|held| {
            let older = held.labels.partition_point(|(_, id)| *id < since);
            held.labels.iter().skip(older).any(beats)
        })
    }

    /// Whether whatever can follow on `b` can follow on `a`. Holdings have been compared already.
    fn covers(&self, a: &Label, a_gauges: &[u16], b: &Label, b_gauges: &[u16], matter: Option<&Matter>) -> bool {
        let matters = |at: usize| matter.is_none_or(|matter| matter.gauges.has(at));
        a_gauges.iter().zip(b_gauges).enumerate().all(|(at, (x, y))| x >= y || !matters(at))
            && self.role_covers(a, a_gauges, b, matter)
    }

    /// At least as good as far as the aim goes, and no nearer to any limit.
    fn cheaper(&self, a: &Cost, b: &Cost) -> bool {
        let limits = [
            (POUNDS, self.problem.fees_max.is_some()),
            (MONTHS, self.limits.months < u32::MAX),
            (DETOURS, self.limits.detours < u32::MAX),
        ];
        self.aim.as_good(a, b) && limits.iter().all(|(measure, limited)| !limited || a.get(*measure) <= b.get(*measure))
    }

    fn role_covers(&self, a: &Label, a_gauges: &[u16], b: &Label, matter: Option<&Matter>) -> bool {
        let Some(wanted) = b.role else { return true };
        if a.role == b.role && a.live >= b.live {
            return true;
        }
        let Some(wanted_job) = self.problem.job(wanted) else { return false };
        if self.problem.role_fact(wanted).is_some_and(|fact| matter.is_none_or(|matter| matter.facts.has(fact))) {
            return false;
        }
        if !b.live {
            return true;
        }
        let Some(job) = a.role.filter(|_| a.live).and_then(|role| self.problem.job(role)) else { return false };
        problem::works_as_well(job, wanted_job)
            && wanted_job.groups.iter().all(|at| {
                let full = self.problem.gauges.get(at).zip(a_gauges.get(at)).is_none_or(|(g, value)| *value >= g.full);
                job.groups.has(at) || full || matter.is_some_and(|matter| !matter.gauges.has(at))
            })
    }

    fn expand(&mut self, id: usize) {
        let Some(label) = self.labels.get(id).copied() else { return };
        if !label.alive || label.depth == u16::MAX {
            return;
        }
        let gauges = self.gauges_of(id).to_vec();
        let least = self.least(&label, &gauges);
        let mattered = match self.hopeless(&label.total) {
            true => None,
            false => self.unbeaten(&label, &gauges, &least, id + 1),
        };
        let Some((mattered, _)) = mattered else {
            if let Some(label) = self.labels.get_mut(id) {
                label.alive = false;
            }
            return;
        };
        let problem = self.problem;
        let Some((held, moves)) = self.holdings.get(label.holdings).and_then(|held| Some((held, held.moves.as_ref()?)))
        else {
            return;
        };
        let (open, bits, bound) = (Rc::clone(&moves.open), held.bits.clone(), Rc::clone(&held.bound));
        let Some(kinds) = held.mattered.get(mattered).map(|known| known.kinds.clone()) else { return };
        let new_job = self.new_job(&label);
        for at in open.iter() {
            let Some(step) = problem.steps.get(*at) else { continue };
            if !kinds.has(bound.kind(*at))
                || step.from_role.is_some_and(|role| label.role != Some(role))
                || !gives_something(&label, step, &bits)
                || !ready(&step.needs, &label, &gauges, &bits)
            {
                continue;
            }
            for (way_at, way) in step.ways.iter().enumerate() {
                if new_job.is_some_and(|job| !self.uses(job, step, way)) {
                    continue;
                }
                self.make(id, &label, &gauges, (*at, step), (way_at, way));
            }
        }
        self.work_on(id, &label, &gauges);
    }

    /// The job that was taken last, if it brought nothing but itself and no time has passed in it.
    fn new_job(&self, label: &Label) -> Option<RoleId> {
        let step = self.problem.steps.get(label.step).filter(|_| label.wait == 0)?;
        let way = step.ways.get(label.way)?;
        (way.months == 0 && step.gains.is_empty() && step.starts.is_empty()).then_some(step.to_role)?
    }

    /// Whether having a job makes a difference to a move. If not, the move can be made before the job is taken, or
    /// without taking it, at no more cost; unless it starts a clock, which taking the job may have to be clear of.
    fn uses(&self, job: RoleId, step: &Step, way: &WayTo) -> bool {
        let starts_clock = step.to_role.is_none() && way.months == 0 && !step.starts.is_empty();
        starts_clock
            || (way.months > 0 && way.beside_work)
            || self.problem.role_fact(job).is_some_and(|fact| step.asks.has(fact))
    }

    /// Works on in the present job, or waits if there is none, for one stretch of time; not if that
    /// would change nothing.
    fn work_on(&mut self, id: usize, label: &Label, gauges: &[u16]) {
        let problem = self.problem;
        let job = self.job_of(label);
        let unpaid = job.is_none_or(|job| job.unpaid);
        let enough = problem.floor == 0 || job.is_some_and(|job| job.may_wait);
        if !enough || (unpaid && problem.no_unpaid) {
            return;
        }
        let mut next = Label { parent: id, step: NONE, way: 0, wait: WORK_STEP_MONTHS, ..*label };
        spend(&mut next.cost, WORK_STEP_MONTHS, unpaid);
        let mut later = gauges.to_vec();
        pass(problem, &mut later, WORK_STEP_MONTHS, [job, None]);
        if later == gauges {
            return;
        }
        self.keep(next, &mut later);
    }

    fn make(
        &mut self,
        id: usize,
        label: &Label,
        gauges: &[u16],
        (step_at, step): (usize, &Step),
        (way_at, way): (usize, &WayTo),
    ) {
        let problem = self.problem;
        let job = self.job_of(label);
        let cost = self.cost_of(step, way, job);
        let unpaid = cost.get(UNPAID).is_some_and(|months| *months > 0);
        if (unpaid && problem.no_unpaid) || (way.months > 0 && problem.floor > 0 && !self.pays_enough(step, way, job)) {
            return;
        }
        let cost = problem::add(&label.cost, &cost);
        let mut next =
            Label { parent: id, step: step_at, way: way_at, wait: 0, depth: label.depth + 1, cost, ..*label };
        if step.is_goal {
            self.finish(next, gauges);
            return;
        }
        next.total = dearest(label.total, next.cost);
        // What is left never grows along a path: no need to build what can't be worth it.
        if self.hopeless(&next.total) {
            return;
        }
        let kept = label.role.filter(|_| label.live && way.beside_work);
        let mut later = gauges.to_vec();
        if way.months > 0 {
            pass(problem, &mut later, way.months, [step.to_role, kept].map(|role| problem.job(role?)));
        }
        (next.role, next.live) = match step.role_after(way) {
            RoleAfter::AsBefore => (label.role, label.live),
            RoleAfter::Kept => (kept, kept.is_some()),
            RoleAfter::Taken { role, over } => (Some(role), !over),
        };
        for (gauge, months, from_start) in &step.starts {
            let left = if *from_start { months.saturating_sub(way.months) } else { *months };
            if let (Some(value), Some(full)) = (later.get_mut(*gauge), problem.gauges.get(*gauge)) {
                *value = full.full.saturating_sub(left).min(*value);
            }
        }
        let Some(held) = self.holdings.get(label.holdings) else { return };
        let (mut bits, bound) = (held.bits.clone(), &held.bound);
        bits.add(&step.gains);
        // Most are hopeless by the cuts of before already: then their own need not be found.
        let least = bound.least(problem, &self.cuts, next.role, &later, Some(&bits));
        next.total = dearest(next.total, problem::add(&next.cost, &least));
        if self.hopeless(&next.total) {
            return;
        }
        let doubtful = step.to_role.and_then(|role| problem.job(role)).map_or(0, |job| job.doubtful);
        next.soft = label.soft.saturating_add(doubtful);
        self.settle(next, bits, &mut later);
    }

    /// Keeps a label, which has these holdings besides those of the one before, after making every move that costs
    /// nothing that counts: whoever has more is no worse off, so there is nothing to choose.
    fn settle(&mut self, mut label: Label, mut bits: Bits, gauges: &mut [u16]) {
        loop {
            let mut next = label;
            let job = self.job_of(&label);
            if let Some(months) = self.free_time(job, gauges) {
                (next.step, next.way, next.wait) = (NONE, 0, months);
                spend(&mut next.cost, months, job.is_none_or(|job| job.unpaid));
                pass(self.problem, gauges, months, [job, None]);
            } else if let Some((at, way_at, step, way)) = self.free_move(&label, &bits, gauges) {
                (next.step, next.way, next.wait) = (at, way_at, 0);
                next.cost = problem::add(&label.cost, &self.cost_of(step, way, job));
                pass(self.problem, gauges, way.months, [job, None]);
                bits.add(&step.gains);
            } else {
                break;
            }
            label.alive = false;
            next.parent = self.push(label, gauges);
            next.depth = label.depth.saturating_add(1);
            label = next;
        }
        label.holdings = self.holdings_id(bits, Some(label.holdings));
        self.keep(label, gauges);
    }

    /// Whether time costs nothing that counts.
    fn time_is_free(&self) -> bool {
        self.aim == Aim::Detours
            && self.limits.months == u32::MAX
            && self.limits.known.is_empty()
            && !self.problem.no_unpaid
            && self.problem.floor == 0
    }

    /// Months of work or waiting that cost nothing that counts and change something.
    fn free_time(&self, job: Option<&problem::Job>, gauges: &[u16]) -> Option<u16> {
        let lacking = gauges.iter().zip(&self.problem.gauges).enumerate().map(|(at, (value, gauge))| {
            let rises = self.problem.timed.has(at) || job.is_some_and(|job| job.groups.has(at));
            if rises { gauge.full.saturating_sub(*value) } else { 0 }
        });
        let most = lacking.max().unwrap_or(0);
        (most > 0 && self.time_is_free()).then(|| most.next_multiple_of(WORK_STEP_MONTHS))
    }

    /// The way of a move that costs nothing that counts, if it has one, takes no role and starts no clock.
    fn free_way(&self, step: &Step) -> Option<usize> {
        if step.is_goal || step.to_role.is_some() || !step.starts.is_empty() {
            return None;
        }
        let limits = self.limits;
        let free = |way: &WayTo| match self.aim {
            Aim::Months if limits.known.is_empty() && limits.detours == u32::MAX => way.months == 0,
            Aim::Detours if self.time_is_free() => {
                way.cost.get(DETOURS) == Some(&0) && (way.months == 0 || way.beside_work)
            }
            _ => way.cost == Cost::default(),
        };
        let pounds = |way: &WayTo| self.problem.fees_max.is_none() || way.cost.get(POUNDS) == Some(&0);
        step.ways.iter().position(|way| free(way) && pounds(way))
    }

    /// A move that can be made now, costs nothing that counts, gives something new and takes nothing
    /// away; and by which way.
    fn free_move(&self, label: &Label, held: &Bits, gauges: &[u16]) -> Option<(usize, usize, &'a Step, &'a WayTo)> {
        self.free.iter().find_map(|(at, way_at)| {
            let step = self.problem.steps.get(*at)?;
            let way = step.ways.get(*way_at)?;
            let stays = label.role.is_none() || label.live || way.months == 0;
            (stays
                && !step.gains.within(held)
                && !step.is_barred(held)
                && step.from_role.is_none_or(|role| label.role == Some(role))
                && ready(&step.needs, label, gauges, held)
                && self.bars_nothing(held, step))
            .then_some((*at, *way_at, step, way))
        })
    }

    /// Whether no move that is worth something besides what it gains is barred by what this one gains.
    fn bars_nothing(&self, held: &Bits, step: &Step) -> bool {
        self.problem.steps.iter().filter(|other| other.once).all(|other| {
            other.is_barred(held) || other.named.iter().any(|holding| !held.has(*holding) && !step.gains.has(*holding))
        })
    }

    fn job_of(&self, label: &Label) -> Option<&'a problem::Job> {
        label.role.filter(|_| label.live).and_then(|role| self.problem.job(role))
    }

    /// What a way of a move costs, unpaid months included, with the job one has when it is made.
    fn cost_of(&self, step: &Step, way: &WayTo, job: Option<&problem::Job>) -> Cost {
        let mut cost = way.cost;
        if way.months > 0
            && problem::is_unpaid(way.pays, way.beside_work, self.some_job(step, way, job, |job| !job.unpaid))
            && let Some(unpaid) = cost.get_mut(UNPAID)
        {
            *unpaid = u32::from(way.months);
        }
        cost
    }

    /// Whether some job that one lives on while making a move is such: the one kept beside it, or for pay that a
    /// move leaves unaffected also the one it takes.
    fn some_job(
        &self,
        step: &Step,
        way: &WayTo,
        kept: Option<&problem::Job>,
        is_such: impl Fn(&problem::Job) -> bool,
    ) -> bool {
        let taken = step.to_role.filter(|_| way.pays == catalogue::Pay::Unaffected);
        taken.and_then(|role| self.problem.job(role)).is_some_and(&is_such)
            || kept.filter(|_| way.beside_work).is_some_and(&is_such)
    }

    fn pays_enough(&self, step: &Step, way: &WayTo, kept: Option<&problem::Job>) -> bool {
        self.problem.pay.amount(way.pays) >= self.problem.floor || self.some_job(step, way, kept, |job| job.may_wait)
    }

    /// Forgets what decides nothing any more.
    fn tidy(&self, label: &Label, gauges: &mut [u16]) {
        let moves = self.holdings.get(label.holdings).and_then(|held| held.moves.as_ref());
        for at in moves.into_iter().flat_map(|moves| &moves.settled) {
            if let (Some(value), Some(gauge)) = (gauges.get_mut(*at), self.problem.gauges.get(*at)) {
                *value = gauge.full;
            }
        }
    }

    fn finish(&mut self, mut label: Label, gauges: &[u16]) {
        self.effort.made += 1;
        if self.too_dear(&label.cost) || self.left_out(&label.cost) {
            return;
        }
        let aim = self.aim;
        let better = |a: &Cost, b: &Cost| aim.as_good(a, b) && !aim.as_good(b, a);
        if self.goals.iter().any(|(_, cost)| better(cost, &label.cost)) {
            return;
        }
        self.goals.retain(|(_, cost)| !better(&label.cost, cost));
        self.known.retain(|known| !aim.as_good(&label.cost, known));
        label.total = label.cost;
        let id = self.push(label, gauges);
        self.goals.push((id, label.cost));
        self.effort.kept += 1;
    }

    fn path(&self, last: &Label) -> Path {
        let mut chain = vec![last];
        let mut at = last.parent;
        while let Some(label) = self.labels.get(at) {
            chain.push(label);
            at = label.parent;
        }
        let mut waited = 0;
        let mut steps = Vec::new();
        for label in chain.iter().rev() {
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

/// Time passes: clocks and age, and the groups of the jobs one has meanwhile.
fn pass(problem: &Problem, gauges: &mut [u16], months: u16, jobs: [Option<&problem::Job>; 2]) {
    for (at, (value, gauge)) in gauges.iter_mut().zip(&problem.gauges).enumerate() {
        if problem.timed.has(at) || jobs.iter().flatten().any(|job| job.groups.has(at)) {
            *value = value.saturating_add(months).min(gauge.full);
        }
    }
}

/// Whether a move changes anything for the better.
fn gives_something(label: &Label, step: &Step, held: &Bits) -> bool {
    step.is_goal
        || step.worth_more
        || !step.gains.within(held)
        || (step.to_role.is_some() && (step.to_role != label.role || !label.live))
        || (step.gains.is_empty() && step.ways.iter().any(|way| way.months > 0))
}

/// Collects the gauges that a need depends on with these holdings; `true` if it is met by them alone.
fn open_leaves(need: &Need, held: &Bits, asked: &mut Bits) -> bool {
    match need {
        Need::Hold(at) => held.has(*at),
        Need::In(_) => false,
        Need::Gauge(at, ..) => {
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

fn spend(cost: &mut Cost, months: u16, unpaid: bool) {
    if let Some(sum) = cost.get_mut(MONTHS) {
        *sum += u32::from(months);
    }
    if unpaid && let Some(sum) = cost.get_mut(UNPAID) {
        *sum += u32::from(months);
    }
}

/// The greater of each measure: both are the least that a completion costs.
fn dearest(mut a: Cost, b: Cost) -> Cost {
    a.iter_mut().zip(b).for_each(|(a, b)| *a = (*a).max(b));
    a
}

/// The lesser of each measure.
fn cheapest(mut a: Cost, b: Cost) -> Cost {
    a.iter_mut().zip(b).for_each(|(a, b)| *a = (*a).min(b));
    a
}

/// Whether a need can be met with these holdings, whatever else is true.
fn allowed(need: &Need, held: &Bits) -> bool {
    match need {
        Need::Hold(at) => held.has(*at),
        Need::In(_) | Need::Gauge(..) => true,
        Need::All(parts) => parts.iter().all(|part| allowed(part, held)),
        Need::Any(parts) => parts.iter().any(|part| allowed(part, held)),
    }
}

/// Whether a need is met.
fn ready(need: &Need, label: &Label, gauges: &[u16], held: &Bits) -> bool {
    match need {
        Need::Hold(at) => held.has(*at),
        Need::In(role) => label.role == Some(*role),
        Need::Gauge(at, least, _) => gauges.get(*at).is_some_and(|value| value >= least),
        Need::All(parts) => parts.iter().all(|part| ready(part, label, gauges, held)),
        Need::Any(parts) => parts.iter().any(|part| ready(part, label, gauges, held)),
    }
}
