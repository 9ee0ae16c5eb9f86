//! The least that is left: what every way through must still cost, in each measure.
//!
//! Two kinds of things that no way through can do without are found once for a question.
//!
//! - A *cut*: moves of which every way through makes at least one. Start from the goal and put into a
//!   zone whatever it comes from by moves that cost nothing (of an `All` one part is enough, of an `Any`
//!   every part is needed); nothing in the zone is true at the start. The move that first makes
//!   something in the zone true can't be one of those that cost nothing, for what such a move needs is
//!   itself in the zone: so it is one of the moves that lead into the zone at a cost. The least of
//!   their costs is that cut's *share*. It is taken off each of them, and the next cut is sought with
//!   what is left (LM-cut: Helmert and Domshlak 2009, "Landmarks, critical paths and abstractions"). No
//!   move is counted for more than it costs, so the shares of the cuts that a way has not been through
//!   yet are the least that is left of it.
//! - A *stretch of work* that every way through must do: the goal can't be reached without so many
//!   months in a group. Months in groups that have no role in common add up. A move whose own months
//!   may count towards a stretch is charged for the cuts only with its months beyond that stretch.

use crate::problem::{Bits, Cost, DETOURS, MONEY, MONTHS, Need, POUNDS, Problem, SELECTIONS, Step, UNPAID, add};
use catalogue::RoleId;

/// Moves one of which every way on must make.
#[derive(Debug, Clone)]
pub(crate) struct Cut {
    measure: usize,
    share: u32,
    steps: Vec<usize>,
    /// Facts that are not true as long as none of those moves has been made.
    zone: Bits,
    /// The same for months in groups.
    levels: Vec<(usize, u16)>,
}

/// What every way on from some holdings must cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bound {
    /// Positions in the list of all cuts found so far.
    cuts: Vec<usize>,
    /// By move: what it costs at least beyond the shares of its cuts.
    beyond: Vec<Cost>,
    /// By move: the position, in `kinds`, of the same with the moves that must follow for it to be of use.
    onward: Vec<usize>,
    /// What moves cost so: every sum once.
    kinds: Vec<Cost>,
    /// By position in `cuts`: the kinds of its moves.
    kinds_of_cuts: Vec<Bits>,
}

impl Bound {
    /// Cuts that hold with nothing held, whatever the role.
    pub fn new(problem: &Problem, cuts: &mut Vec<Cut>) -> Self {
        let bound = Self { beyond: problem.stretches.least.clone(), ..Self::default() };
        bound.completed(problem, &Bits::of(problem.tracked), [true; 7], cuts)
    }

    /// The same with these holdings, which are more than those of this bound: its cuts that still hold,
    /// and others for the measures in which one no longer does. `None` if every one does.
    pub fn with_more(&self, problem: &Problem, held: &Bits, cuts: &mut Vec<Cut>) -> Option<Self> {
        let broken = |id: &usize| cuts.get(*id).is_some_and(|cut| cut.zone.meets(held));
        if !self.cuts.iter().any(broken) {
            return None;
        }
        let mut bound = Self { beyond: self.beyond.clone(), ..Self::default() };
        let mut again = [false; 7];
        for id in &self.cuts {
            let Some(cut) = cuts.get(*id) else { continue };
            if !broken(id) {
                bound.cuts.push(*id);
                continue;
            }
            if let Some(again) = again.get_mut(cut.measure) {
                *again = true;
            }
            for step in &cut.steps {
                if let Some(part) = bound.beyond.get_mut(*step).and_then(|cost| cost.get_mut(cut.measure)) {
                    *part += cut.share;
                }
            }
        }
        Some(bound.completed(problem, held, again, cuts))
    }

    /// With cuts for these measures, as many as can be found.
    fn completed(mut self, problem: &Problem, held: &Bits, again: [bool; 7], cuts: &mut Vec<Cut>) -> Self {
        let near: Vec<u32> = (0..problem.facts)
            .map(|fact| if held.has(fact) || problem.given.has(fact) { 0 } else { u32::MAX })
            .collect();
        for measure in [MONTHS, DETOURS, SELECTIONS, UNPAID, MONEY, POUNDS] {
            if again.get(measure).copied().unwrap_or(false) {
                self.find_cuts(problem, measure, near.clone(), cuts);
            }
        }
        self.look_onward(problem, cuts);
        self
    }

    /// What each move and a chain of moves from it to the goal cost beyond the shares: each asks for
    /// something that the one before gives. A move may also be made for itself.
    fn look_onward(&mut self, problem: &Problem, cuts: &[Cut]) {
        let mut open = Bits::of(problem.steps.len());
        let mut onward = vec![[u32::MAX; 7]; problem.steps.len()];
        for (at, ((step, onward), beyond)) in problem.steps.iter().zip(&mut onward).zip(&self.beyond).enumerate() {
            if step.is_goal || step.for_itself {
                *onward = *beyond;
                open.put(at);
            }
        }
        while !open.is_empty() {
            let mut next = Bits::of(problem.steps.len());
            for at in open.iter() {
                let Some(user) = onward.get(at).copied() else { continue };
                for giver in problem.fed_by.get(at).into_iter().flatten() {
                    let (Some(onward), Some(beyond)) = (onward.get_mut(*giver), self.beyond.get(*giver)) else {
                        continue;
                    };
                    let mut less = false;
                    for ((known, beyond), user) in onward.iter_mut().zip(beyond).zip(&user) {
                        let found = user.saturating_add(*beyond);
                        less |= found < *known;
                        *known = found.min(*known);
                    }
                    if less {
                        next.put(*giver);
                    }
                }
            }
            open = next;
        }
        for onward in onward {
            let known = self.kinds.iter().position(|kind| *kind == onward);
            self.onward.push(known.unwrap_or(self.kinds.len()));
            if known.is_none() {
                self.kinds.push(onward);
            }
        }
        for id in &self.cuts {
            let mut kinds = Bits::of(self.kinds.len());
            cuts.get(*id).into_iter().flat_map(|cut| &cut.steps).for_each(|step| kinds.put(self.kind(*step)));
            self.kinds_of_cuts.push(kinds);
        }
    }

    /// The least that is left with this role and these gauges, and with these holdings if they are more.
    pub fn least(
        &self,
        problem: &Problem,
        cuts: &[Cut],
        role: Option<RoleId>,
        gauges: &[u16],
        more: Option<&Bits>,
    ) -> Cost {
        let mut least = Cost::default();
        for (cut, _) in self.ahead(problem, cuts, role, gauges, more) {
            if let Some(sum) = least.get_mut(cut.measure) {
                *sum += cut.share;
            }
        }
        if let Some(months) = least.get_mut(MONTHS) {
            *months += problem.stretches.lacking_months(gauges);
        }
        least
    }

    /// The cuts that every way on still has to go through, with the kinds of their moves.
    pub fn ahead<'a>(
        &'a self,
        problem: &'a Problem,
        cuts: &'a [Cut],
        role: Option<RoleId>,
        gauges: &'a [u16],
        more: Option<&'a Bits>,
    ) -> impl Iterator<Item = (&'a Cut, &'a Bits)> {
        let has = role.and_then(|role| problem.role_has.get(usize::from(role.0)));
        let there = |(gauge, months): &(usize, u16)| gauges.get(*gauge).is_none_or(|value| value >= months);
        let each = self.cuts.iter().zip(&self.kinds_of_cuts).filter_map(|(id, kinds)| Some((cuts.get(*id)?, kinds)));
        each.filter(move |(cut, _)| {
            !has.is_some_and(|has| cut.zone.meets(has))
                && !more.is_some_and(|more| cut.zone.meets(more))
                && !cut.levels.iter().any(there)
        })
    }

    /// By move: what any way through that makes it, and to some use, costs at least. It must first be
    /// able to, by moves that cost something beyond their shares; that comes before it, and what it is
    /// of use for comes after.
    pub fn through(&self, problem: &Problem, least: &Cost) -> Vec<Cost> {
        let mut through: Vec<Cost> = (0..problem.steps.len()).map(|at| self.with_move(least, at)).collect();
        let has = problem.start_role.and_then(|role| problem.role_has.get(usize::from(role.0)));
        for measure in 0..7 {
            let left: Vec<u32> = self.beyond.iter().map(|cost| cost.get(measure).copied().unwrap_or(0)).collect();
            let near = |fact: usize| problem.given.has(fact) || has.is_some_and(|has| has.has(fact));
            let mut far: Vec<u32> = (0..problem.facts).map(|fact| if near(fact) { 0 } else { u32::MAX }).collect();
            settle(problem, &left, &mut far, Bits::below(problem.steps.len()));
            for (step, through) in problem.steps.iter().zip(&mut through) {
                if let Some(sum) = through.get_mut(measure) {
                    *sum = sum.saturating_add(enter(problem, step, &far));
                }
            }
        }
        through
    }

    /// What moves cost beyond the shares, with those that must follow for them to be of use: every sum once.
    pub fn kinds(&self) -> &[Cost] {
        &self.kinds
    }

    /// Which of the [`Bound::kinds`] a move is of.
    pub fn kind(&self, step: usize) -> usize {
        self.onward.get(step).copied().unwrap_or(usize::MAX)
    }

    /// The least that is left if this move is among those made, and of use.
    pub fn with_move(&self, least: &Cost, step: usize) -> Cost {
        add(least, &self.kinds.get(self.kind(step)).copied().unwrap_or_default())
    }

    fn find_cuts(&mut self, problem: &Problem, measure: usize, mut far: Vec<u32>, cuts: &mut Vec<Cut>) {
        let Some(goal) = problem.facts.checked_sub(1) else { return };
        let mut left: Vec<u32> = self.beyond.iter().map(|cost| cost.get(measure).copied().unwrap_or(0)).collect();
        if left.iter().all(|left| *left == 0) {
            return;
        }
        let mut open = Bits::below(problem.steps.len());
        loop {
            settle(problem, &left, &mut far, open);
            if far.get(goal).is_none_or(|far| *far == 0 || *far == u32::MAX) {
                break;
            }
            let (steps, zone, levels) = cut(problem, &left, &far, goal);
            let Some(share) = steps.iter().filter_map(|at| left.get(*at)).min().copied() else { break };
            open = Bits::of(problem.steps.len());
            for at in &steps {
                open.put(*at);
                if let Some(left) = left.get_mut(*at) {
                    *left -= share;
                }
            }
            self.cuts.push(cuts.len());
            cuts.push(Cut { measure, share, steps, zone, levels });
        }
        for (cost, left) in self.beyond.iter_mut().zip(left) {
            if let Some(part) = cost.get_mut(measure) {
                *part = left;
            }
        }
    }
}

/// Months in groups that every way through must work, in groups that have no role in common.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stretches {
    /// Gauges, and how high they must rise.
    asked: Vec<(usize, u16)>,
    /// By move: the least of any way in each measure, its months less those that may count towards
    /// the stretches.
    least: Vec<Cost>,
}

impl Stretches {
    /// `None` if the goal is out of reach.
    pub fn new(problem: &Problem) -> Option<Self> {
        let reach = WithinReach::new(problem, None);
        if !reach.goal() {
            return None;
        }
        let mut stretches = Self { asked: Vec::new(), least: problem.steps.iter().map(|step| step.least).collect() };
        stretches.find(problem, &reach.levels_of_one_way(problem));
        Some(stretches)
    }

    /// Months of the stretches that these gauges still lack.
    fn lacking_months(&self, gauges: &[u16]) -> u32 {
        let lack = |(at, full): &(usize, u16)| full.saturating_sub(gauges.get(*at).copied().unwrap_or(*full));
        self.asked.iter().map(|stretch| u32::from(lack(stretch))).sum()
    }

    /// Looks among the months that one way through works: every other does without the rest.
    fn find(&mut self, problem: &Problem, worked: &[u16]) {
        let mut asked: Vec<(usize, u16)> = Vec::new();
        for step in &problem.steps {
            step.needs.walk(&mut |leaf| {
                if let Need::Gauge(at, least, Some(_)) = leaf
                    && worked.get(*at).is_some_and(|worked| least <= worked)
                    && !asked.contains(&(*at, *least))
                {
                    asked.push((*at, *least));
                }
            });
        }
        let lacking =
            |(at, least): (usize, u16)| least.saturating_sub(problem.gauges.get(at).map_or(0, |gauge| gauge.start));
        asked.sort_unstable_by_key(|stretch| (u16::MAX - lacking(*stretch), *stretch));
        // By role: the months of the stretch that time in it counts towards.
        let mut counts = vec![0u16; problem.jobs.len()];
        // Months of stretches that each move may count towards: in its own role, and beside work.
        let mut charged = vec![(0u16, 0u16); problem.steps.len()];
        let mut beside_another = false;
        for stretch in asked {
            if lacking(stretch) == 0 {
                continue;
            }
            let reach = WithinReach::new(problem, Some(stretch));
            if reach.goal() {
                continue;
            }
            // A month of it may be a month of another as well: of the job kept beside it.
            let is_beside_another = has_role_beside_a_job(problem, stretch.0);
            if !self.asked.is_empty() && (is_beside_another || beside_another) {
                continue;
            }
            let steps = reach.made;
            let mut roles: Vec<usize> = problem.start_role.map(|role| usize::from(role.0)).into_iter().collect();
            for (step, made) in problem.steps.iter().zip(&steps) {
                if let Some(role) = step.to_role.filter(|_| *made) {
                    roles.push(usize::from(role.0));
                }
            }
            roles.retain(|role| problem.jobs.get(*role).is_some_and(|job| job.groups.has(stretch.0)));
            if roles.iter().any(|role| counts.get(*role).is_none_or(|months| *months > 0)) {
                continue;
            }
            for role in roles {
                if let Some(months) = counts.get_mut(role) {
                    *months = lacking(stretch);
                }
            }
            for ((step, made), (own, beside)) in problem.steps.iter().zip(&steps).zip(&mut charged) {
                if *made {
                    if takes_role_of(problem, step, stretch.0) {
                        *own = (*own).max(lacking(stretch));
                    }
                    *beside = (*beside).max(lacking(stretch));
                }
            }
            beside_another |= is_beside_another;
            self.asked.push(stretch);
        }
        for ((step, (own, beside)), cost) in problem.steps.iter().zip(charged).zip(&mut self.least) {
            let left = step.ways.iter().map(|way| {
                let counts = if way.beside_work { own.max(beside) } else { own };
                u32::from(way.months.saturating_sub(counts))
            });
            if let (Some(months), Some(left)) = (cost.get_mut(MONTHS), left.min()) {
                *months = left;
            }
        }
    }
}

/// Whether a step takes a role that a gauge counts.
fn takes_role_of(problem: &Problem, step: &Step, gauge: usize) -> bool {
    step.to_role.and_then(|role| problem.job(role)).is_some_and(|job| job.groups.has(gauge))
}

/// Whether some step takes a role that a gauge counts while one keeps a job beside it.
fn has_role_beside_a_job(problem: &Problem, gauge: usize) -> bool {
    let beside = |step: &Step| step.ways.iter().any(|way| way.beside_work && way.months > 0);
    problem.steps.iter().any(|step| beside(step) && takes_role_of(problem, step, gauge))
}

/// What each fact costs at least in one measure, an `All` by its dearest part and an `Any` by its
/// cheapest (Bonet and Geffner 2001); `far` is what was found with dearer moves, or with none.
fn settle(problem: &Problem, left: &[u32], far: &mut [u32], mut open: Bits) {
    while !open.is_empty() {
        let mut next = Bits::of(problem.steps.len());
        for at in open.iter() {
            let (Some(step), Some(own)) = (problem.steps.get(at), left.get(at)) else { continue };
            let cost = enter(problem, step, far);
            if cost == u32::MAX {
                continue;
            }
            let cost = cost.saturating_add(*own);
            for fact in &step.gives {
                if let Some(known) = far.get_mut(*fact)
                    && cost < *known
                {
                    *known = cost;
                    problem.asked_by.get(*fact).into_iter().flatten().for_each(|at| next.put(*at));
                }
            }
        }
        open = next;
    }
}

/// The moves that lead into the zone of what the goal comes from at no cost.
fn cut(problem: &Problem, left: &[u32], far: &[u32], goal: usize) -> (Vec<usize>, Bits, Vec<(usize, u16)>) {
    let mut zone = Bits::of(problem.facts);
    let mut levels = Vec::new();
    let mut seen = vec![false; problem.steps.len()];
    let mut open = vec![goal];
    let mut cut = Vec::new();
    while let Some(fact) = open.pop() {
        if zone.has(fact) {
            continue;
        }
        zone.put(fact);
        for at in problem.given_by.get(fact).into_iter().flatten() {
            let (Some(step), Some(seen), Some(own)) = (problem.steps.get(*at), seen.get_mut(*at), left.get(*at)) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            if *own > 0 {
                cut.push(*at);
                continue;
            }
            match step.from_role.and_then(|role| problem.role_fact(role)) {
                // What only the present role makes possible counts as far away; any choice is right.
                Some(role) if of(far, role) >= need(problem, &step.needs, far) => open.push(role),
                _ => support(problem, &step.needs, far, &mut open, &mut levels),
            }
        }
    }
    // Whoever has worked in a group has had a role of it, whatever role they are in now.
    for (at, gauge) in problem.gauges.iter().enumerate() {
        if problem.group_fact(at).is_some_and(|fact| zone.has(fact)) {
            levels.push((at, gauge.start + 1));
        }
    }
    // The first move into the zone needs nothing that is in the zone.
    cut.retain(|at| {
        problem.steps.get(*at).is_some_and(|step| {
            let free = |fact: usize| !zone.has(fact);
            step.from_role.is_none_or(|role| problem.role_fact(role).is_some_and(free))
                && possible(problem, &step.needs, &free, None)
        })
    });
    (cut, zone, levels)
}

/// Adds to the zone what a need comes from.
fn support(problem: &Problem, asked: &Need, far: &[u32], open: &mut Vec<usize>, levels: &mut Vec<(usize, u16)>) {
    match asked {
        Need::Hold(at) => open.push(*at),
        Need::In(role) => open.extend(problem.role_fact(*role)),
        Need::Gauge(at, least, level) => {
            open.extend(*level);
            open.extend(problem.group_fact(*at));
            if level.is_some() && !levels.contains(&(*at, *least)) {
                levels.push((*at, *least));
            }
        }
        Need::Any(parts) => parts.iter().for_each(|part| support(problem, part, far, open, levels)),
        Need::All(parts) => {
            let mut dearest: Option<(u32, &Need)> = None;
            for part in parts {
                let cost = need(problem, part, far);
                if dearest.is_none_or(|(most, _)| cost > most) {
                    dearest = Some((cost, part));
                }
            }
            if let Some((_, part)) = dearest {
                support(problem, part, far, open, levels);
            }
        }
    }
}

fn of(far: &[u32], fact: usize) -> u32 {
    far.get(fact).copied().unwrap_or(u32::MAX)
}

/// What it costs at least to be able to make a move.
fn enter(problem: &Problem, step: &Step, far: &[u32]) -> u32 {
    let needs = need(problem, &step.needs, far);
    match step.from_role {
        None => needs,
        Some(role) => needs.max(problem.role_fact(role).map_or(u32::MAX, |fact| of(far, fact))),
    }
}

fn need(problem: &Problem, asked: &Need, far: &[u32]) -> u32 {
    match asked {
        Need::Hold(at) => of(far, *at),
        Need::In(role) => problem.role_fact(*role).map_or(u32::MAX, |fact| of(far, fact)),
        Need::Gauge(at, ..) => problem.group_fact(*at).map_or(0, |fact| of(far, fact)),
        Need::All(parts) => parts.iter().fold(0, |most, part| most.max(need(problem, part, far))),
        Need::Any(parts) => parts.iter().fold(u32::MAX, |least, part| least.min(need(problem, part, far))),
    }
}

/// Whether a need can be met with facts that are free, and without so many months in a group.
fn possible(problem: &Problem, asked: &Need, free: &impl Fn(usize) -> bool, without: Option<(usize, u16)>) -> bool {
    match asked {
        Need::Hold(at) => free(*at),
        Need::In(role) => problem.role_fact(*role).is_some_and(free),
        Need::Gauge(at, least, level) => {
            without.is_none_or(|(gauge, most)| *at != gauge || *least < most)
                && level.is_none_or(|_| problem.group_fact(*at).is_none_or(free))
        }
        Need::All(parts) => parts.iter().all(|part| possible(problem, part, free, without)),
        Need::Any(parts) => parts.iter().any(|part| possible(problem, part, free, without)),
    }
}

/// What can be reached by chains of needs alone.
struct WithinReach {
    /// By fact: how many moves were made before it was true, and the last of them; `None` if it never is.
    facts: Vec<Option<(usize, usize)>>,
    /// By move: whether it can be made.
    made: Vec<bool>,
}

impl WithinReach {
    /// Without so many months in a group.
    fn new(problem: &Problem, without: Option<(usize, u16)>) -> Self {
        let start = problem.start_role.and_then(|role| problem.role_has.get(usize::from(role.0)));
        let at_start = |fact| start.is_some_and(|start| start.has(fact)).then_some((0, NO_MOVE));
        let mut facts: Vec<Option<(usize, usize)>> = (0..problem.facts).map(at_start).collect();
        let mut made = vec![false; problem.steps.len()];
        let mut before = 0;
        let mut open = Bits::below(problem.steps.len());
        while !open.is_empty() {
            let mut next = Bits::of(problem.steps.len());
            for at in open.iter() {
                let (Some(step), Some(made)) = (problem.steps.get(at), made.get_mut(at)) else { continue };
                let free = |fact: usize| facts.get(fact).is_some_and(Option::is_some);
                if *made
                    || !step.from_role.is_none_or(|role| problem.role_fact(role).is_some_and(free))
                    || !possible(problem, &step.needs, &free, without)
                {
                    continue;
                }
                *made = true;
                before += 1;
                for fact in &step.gives {
                    if let Some(known @ None) = facts.get_mut(*fact) {
                        *known = Some((before, at));
                        problem.asked_by.get(*fact).into_iter().flatten().for_each(|at| next.put(*at));
                    }
                }
            }
            open = next;
        }
        Self { facts, made }
    }

    /// Whether the goal is.
    fn goal(&self) -> bool {
        self.facts.last().is_some_and(Option::is_some)
    }

    /// By gauge: the most months in its group that are asked for on one way to the goal: each fact by the move that
    /// first made it true, of an `Any` the first part that was true by then.
    fn levels_of_one_way(&self, problem: &Problem) -> Vec<u16> {
        let mut worked = vec![0; problem.gauges.len()];
        let mut seen = Bits::of(problem.facts);
        let mut open: Vec<usize> = problem.facts.checked_sub(1).into_iter().collect();
        while let Some(fact) = open.pop() {
            if seen.has(fact) {
                continue;
            }
            seen.put(fact);
            let Some((before, by)) = self.facts.get(fact).copied().flatten() else { continue };
            let Some(step) = problem.steps.get(by) else { continue };
            let by_then =
                |fact: usize| self.facts.get(fact).is_some_and(|known| known.is_some_and(|(at, _)| at < before));
            open.extend(step.from_role.and_then(|role| problem.role_fact(role)));
            rely(problem, &step.needs, &by_then, &mut |leaf| match leaf {
                Need::Hold(at) => open.push(*at),
                Need::In(role) => open.extend(problem.role_fact(*role)),
                Need::Gauge(at, least, level) => {
                    open.extend(level.and_then(|_| problem.group_fact(*at)));
                    if let Some(most) = worked.get_mut(*at) {
                        *most = (*least).max(*most);
                    }
                }
                _ => {}
            });
        }
        worked
    }
}

/// No move made a fact true: it was so at the start.
const NO_MOVE: usize = usize::MAX;

/// The leaves that meet a need with these facts: of an `Any` those of its first part that is met.
fn rely(problem: &Problem, asked: &Need, free: &impl Fn(usize) -> bool, see: &mut impl FnMut(&Need)) {
    match asked {
        Need::All(parts) => parts.iter().for_each(|part| rely(problem, part, free, see)),
        Need::Any(parts) => {
            if let Some(part) = parts.iter().find(|part| possible(problem, part, free, None)) {
                rely(problem, part, free, see);
            }
        }
        leaf => see(leaf),
    }
}
