//! The meaning of a plan, written a second time and as plainly as can be: half a year at a time, every
//! move tried in every state, nothing compared except states that are exactly alike.
//!
//! It shares no code with the planner beyond the types of questions and answers.

use catalogue::*;
use planner::{Goal, LeafState, MetBy, Person, Reliance, Route, StepKind, Terms};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// Months one works on at a time.
const STEP: u16 = 6;

/// Months, pounds, unknown amounts, unpaid months, selections, detours, and 1 if some step has few places.
pub type Vector = [u32; 7];

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    pub held: BTreeSet<HoldingId>,
    pub role: Option<RoleId>,
    pub ended: bool,
    /// Months by group, no further than anything asks.
    pub worked: BTreeMap<GroupId, u16>,
    pub clocks: BTreeMap<ClockId, u16>,
    /// Months since today, no further than any age asks.
    pub age_months: u16,
}

pub struct World<'a> {
    pub c: &'a Catalogue,
    pub person: &'a Person,
    pub terms: &'a Terms,
    pub goal: RoleId,
    pub wanted: Vec<ProfessionId>,
    moves: Vec<MoveId>,
    caps: BTreeMap<GroupId, u16>,
    age_cap: u16,
}

fn nodes(r: &Requirement) -> Vec<(u8, Leaf)> {
    fn go(r: &Requirement, n: &mut u8, out: &mut Vec<(u8, Leaf)>) {
        let me = *n;
        *n += 1;
        match r {
            Requirement::All(v) | Requirement::Any(v) => v.iter().for_each(|x| go(x, n, out)),
            Requirement::Leaf(l) => out.push((me, l.clone())),
        }
    }
    let mut out = vec![];
    go(r, &mut 0, &mut out);
    out
}

fn stand_in(m: &Move) -> u16 {
    if matches!(m.kind, MoveKind::Promotion) { 24 } else { 6 }
}

impl<'a> World<'a> {
    /// A world for each role that the goal means.
    pub fn each(c: &'a Catalogue, person: &'a Person, goal: Goal, terms: &'a Terms) -> Vec<Self> {
        let goals = match goal {
            Goal::Role(r) => vec![(Some(r), c.role(r).professions.clone())],
            Goal::Profession(p) => vec![(c.profession(p).qualified_role, vec![p])],
            Goal::Any(of) => {
                let tagged =
                    |tags: &[String], any: &[&str]| any.is_empty() || any.iter().any(|t| tags.iter().any(|x| x == t));
                c.profession_ids()
                    .map(|p| (p, c.profession(p)))
                    .filter(|(_, x)| x.therapist || !of.therapist)
                    .filter(|(_, x)| tagged(&x.works_with, of.with) && tagged(&x.settings, of.within))
                    .map(|(p, x)| (x.qualified_role, vec![p]))
                    .collect()
            }
        };
        goals.into_iter().filter_map(|(role, wanted)| Some(Self::to(c, person, role?, wanted, terms))).collect()
    }

    fn to(c: &'a Catalogue, person: &'a Person, role: RoleId, wanted: Vec<ProfessionId>, terms: &'a Terms) -> Self {
        let mut w = World { c, person, terms, goal: role, wanted, moves: vec![], caps: BTreeMap::new(), age_cap: 0 };
        w.moves = w.that_matter();
        w.capped()
    }

    /// A world without a goal, in which everything that any move asks for is counted.
    pub fn without_goal(c: &'a Catalogue, person: &'a Person, terms: &'a Terms) -> Self {
        let (goal, moves) = (RoleId(u16::MAX), c.move_ids().collect());
        World { c, person, terms, goal, wanted: vec![], moves, caps: BTreeMap::new(), age_cap: 0 }.capped()
    }

    /// Counts months and age up to the most that the moves ask for.
    fn capped(mut self) -> Self {
        for id in &self.moves {
            let m = self.c.move_of(*id);
            for (_, leaf) in nodes(&m.requires) {
                match leaf.test {
                    Test::WorkedIn(g, n) => {
                        let n = n.unwrap_or(stand_in(m));
                        let cap = self.caps.entry(g).or_insert(0);
                        *cap = (*cap).max(n);
                    }
                    Test::AtLeastAge(y) => {
                        if let Some(age) = self.person.age {
                            self.age_cap = self.age_cap.max(12 * u16::from(y.saturating_sub(age)));
                        }
                    }
                    _ => {}
                }
            }
        }
        self
    }

    fn way_ok(&self, m: &Move, w: &Way) -> bool {
        use MoveKind::*;
        let training = match m.kind {
            Study | TrainInPost | Apprenticeship | AwardInPost | ConvertOverseas | Progress => true,
            Register | TakePost | Promotion => false,
        };
        if self.terms.part_time && training && !w.beside_work {
            return false;
        }
        !(self.terms.no_full_time_study && w.full_time_study)
    }

    /// The month before which nothing has happened: today.
    fn today(&self) -> Option<planner::Month> {
        let of_facts = || planner::Month::read(&self.c.version.date);
        self.person.today.or_else(of_facts)
    }

    fn in_time(&self, v: &Vector) -> bool {
        match (self.terms.latest, self.today()) {
            (Some(latest), Some(today)) => today.after(v[0] as u16) <= latest || (v[0] == 0),
            _ => true,
        }
    }

    /// The same world in which every move that can be planned may be made: ways through other
    /// professions use moves that matter for those.
    pub fn with_every_move(mut self) -> Self {
        self.moves = self.possible();
        self
    }

    fn possible(&self) -> Vec<MoveId> {
        let c = self.c;
        c.move_ids()
            .filter(|id| {
                let m = c.move_of(*id);
                m.variant_of.is_none()
                    && m.availability != Availability::Withdrawn
                    && match m.certainty {
                        Certainty::Required => true,
                        Certainty::Typical => !self.terms.refuse_typical,
                        Certainty::Varies => !self.terms.refuse_varies,
                        Certainty::Inferred => self.terms.include_inferred,
                    }
                    && match self.terms.region {
                        Some(here) => m.regions.is_empty() || m.regions.contains(&here),
                        None => true,
                    }
                    && m.ways.iter().any(|w| self.way_ok(m, w))
            })
            .collect()
    }

    fn that_matter(&self) -> Vec<MoveId> {
        let c = self.c;
        let possible = self.possible();
        let mut matter: BTreeSet<MoveId> = BTreeSet::new();
        loop {
            let mut roles = BTreeSet::from([self.goal]);
            let mut holdings = BTreeSet::new();
            for id in &matter {
                let m = c.move_of(*id);
                match m.from {
                    From::Anyone => {}
                    From::Role(r) => {
                        roles.insert(r);
                    }
                    From::Holding(h) => {
                        holdings.insert(h);
                    }
                }
                for (_, leaf) in nodes(&m.requires) {
                    match leaf.test {
                        Test::Hold(h) => {
                            holdings.insert(h);
                        }
                        Test::InRole(r) => {
                            roles.insert(r);
                        }
                        Test::WorkedIn(g, _) => roles.extend(c.group(g).members.iter().map(|(r, _)| *r)),
                        _ => {}
                    }
                }
            }
            let next: BTreeSet<MoveId> = possible
                .iter()
                .copied()
                .filter(|id| {
                    let m = c.move_of(*id);
                    let mut gains = BTreeSet::new();
                    for h in m.gains.iter().chain(&m.gains_on_result) {
                        self.closure(*h, &mut gains);
                    }
                    m.to_role.is_some_and(|r| roles.contains(&r)) || gains.iter().any(|h| holdings.contains(h))
                })
                .collect();
            if next == matter {
                return next.into_iter().collect();
            }
            matter = next;
        }
    }

    fn closure(&self, h: HoldingId, into: &mut BTreeSet<HoldingId>) {
        if into.insert(h) {
            for i in &self.c.holding(h).implies {
                self.closure(*i, into);
            }
        }
    }

    pub fn start(&self) -> State {
        let mut s = State {
            held: BTreeSet::new(),
            role: self.person.role,
            ended: false,
            worked: BTreeMap::new(),
            clocks: BTreeMap::new(),
            age_months: 0,
        };
        for h in &self.person.holdings {
            self.closure(*h, &mut s.held);
        }
        for (r, n) in &self.person.worked {
            self.work(&mut s, &[*r], *n);
        }
        for (k, n) in &self.person.clocks {
            if *n > 0 {
                let e = s.clocks.entry(*k).or_insert(0);
                *e = (*e).max(*n);
            }
        }
        // What was trained before: it has given what it gives, and its clocks have run since.
        for (id, ended) in &self.person.trained {
            let m = self.c.move_of(*id);
            m.gains.iter().for_each(|h| self.closure(*h, &mut s.held));
            let mut past = 0;
            while self.today().is_some_and(|today| ended.after(past) < today) {
                past += 1;
            }
            let planned = |w: &Way| w.months.typical.or(w.months.least).or(w.months.most).unwrap_or(0);
            let shortest = m.ways.iter().map(planned).min().unwrap();
            for (k, _) in &m.starts {
                let clock = self.c.clock(*k);
                let since_its_event = past + if clock.counted_from == CountedFrom::Start { shortest } else { 0 };
                if since_its_event < clock.months {
                    let e = s.clocks.entry(*k).or_insert(0);
                    *e = (*e).max(clock.months - since_its_event);
                }
            }
        }
        // What they have not said counts as if they had it.
        self.person.not_said.iter().for_each(|h| self.closure(*h, &mut s.held));
        s
    }

    /// What counts as held today though the person has not said so, and nothing that they said brings it.
    fn not_said(&self) -> BTreeSet<HoldingId> {
        let (mut said, mut not_said) = (BTreeSet::new(), BTreeSet::new());
        let given = self.person.trained.iter().flat_map(|(id, _)| &self.c.move_of(*id).gains);
        self.person.holdings.iter().chain(given).for_each(|h| self.closure(*h, &mut said));
        self.person.not_said.iter().for_each(|h| self.closure(*h, &mut not_said));
        &not_said - &said
    }

    /// Whether a step tells each need that is only held as far as is not said, and relies on it where it can't start
    /// without.
    fn tells_what_is_not_said(
        &self,
        route: &Route,
        (at, id): (usize, MoveId),
        s: &State,
        open: &BTreeSet<HoldingId>,
    ) -> Result<(), String> {
        let m = self.c.move_of(id);
        let today = self.not_said();
        for need in &route.steps[at].needs {
            let Test::Hold(h) = need.leaf.test else { continue };
            let says = self.person.says.contains(&(id, need.node));
            if (need.now == LeafState::Unknown) != (today.contains(&h) && !says) {
                return Err(format!("step {at} tells need {} as {:?} today", need.node, need.now));
            }
            if (need.by == MetBy::Shown) != (open.contains(&h) && !says) {
                return Err(format!("step {at} tells need {} as met by {:?}", need.node, need.by));
            }
        }
        let told: Vec<HoldingId> = route
            .relies_on
            .iter()
            .filter_map(|r| match r {
                Reliance::NotSaid { step, holding } if *step == at => Some(*holding),
                _ => None,
            })
            .collect();
        let without = State { held: &s.held - open, ..s.clone() };
        let from = match m.from {
            From::Holding(h) => without.held.contains(&h),
            _ => true,
        };
        let stands = from && self.tree(&without, id, &m.requires, &mut 0, false);
        if !stands && told.is_empty() || told.iter().any(|h| !open.contains(h)) {
            return Err(format!("step {at} rests on what is not said, and tells {told:?}"));
        }
        Ok(())
    }

    /// Months in roles held at once: a group counts each month once.
    fn work(&self, s: &mut State, roles: &[RoleId], n: u16) {
        for g in self.c.group_ids() {
            if self.c.group(g).members.iter().any(|(m, _)| roles.contains(m)) {
                let cap = self.caps.get(&g).copied().unwrap_or(0);
                let e = s.worked.entry(g).or_insert(0);
                *e = (*e + n).min(cap);
            }
        }
    }

    fn time(&self, s: &mut State, n: u16) {
        s.clocks = s.clocks.iter().filter(|(_, left)| **left > n).map(|(k, left)| (*k, left - n)).collect();
        s.age_months = (s.age_months + n).min(self.age_cap);
    }

    fn pay_of(&self, p: Pay) -> u32 {
        match p {
            Pay::Bands(b, _) => self.c.pay_years.first().map_or(0, |y| y.band(b).entry),
            Pay::PoundsPerYear { min, .. } => min,
            _ => 0,
        }
    }

    /// Half a year of working on, or of waiting. The vector is what it adds.
    pub fn half_year(&self, s: &State) -> Option<(State, Vector)> {
        self.work_on(s, STEP)
    }

    fn work_on(&self, s: &State, months: u16) -> Option<(State, Vector)> {
        let mut t = s.clone();
        let job = s.role.filter(|_| !s.ended);
        let unpaid = job.is_none_or(|r| self.c.role(r).pay == Pay::Nothing);
        if unpaid && self.terms.no_unpaid {
            return None;
        }
        let floor = self.terms.income_floor_pounds.unwrap_or(0);
        if job.map_or(0, |r| self.pay_of(self.c.role(r).pay)) < floor {
            return None;
        }
        if let Some(r) = job {
            self.work(&mut t, &[r], months);
        }
        self.time(&mut t, months);
        let months = u32::from(months);
        Some((t, [months, 0, 0, if unpaid { months } else { 0 }, 0, 0, 0]))
    }

    fn leaf(&self, s: &State, id: MoveId, node: u8, leaf: &Leaf, in_any: bool) -> bool {
        let m = self.c.move_of(id);
        if self.person.says.contains(&(id, node)) && !matches!(leaf.test, Test::ClearOf(_)) {
            return true;
        }
        match &leaf.test {
            Test::Hold(h) => s.held.contains(h),
            Test::InRole(r) => s.role == Some(*r),
            Test::WorkedIn(g, n) => s.worked.get(g).copied().unwrap_or(0) >= n.unwrap_or(stand_in(m)),
            Test::ClearOf(k) => !s.clocks.contains_key(k),
            Test::AtLeastAge(y) => match self.person.age {
                None => true,
                Some(a) => s.age_months >= 12 * u16::from(y.saturating_sub(a)),
            },
            Test::Other { may_count, .. } => !(in_any && *may_count),
        }
    }

    fn tree(&self, s: &State, id: MoveId, r: &Requirement, n: &mut u8, in_any: bool) -> bool {
        let me = *n;
        *n += 1;
        match r {
            Requirement::All(v) => {
                let each: Vec<bool> = v.iter().map(|x| self.tree(s, id, x, n, false)).collect();
                each.iter().all(|x| *x)
            }
            Requirement::Any(v) => {
                let each: Vec<bool> = v.iter().map(|x| self.tree(s, id, x, n, true)).collect();
                each.iter().any(|x| *x)
            }
            Requirement::Leaf(l) => self.leaf(s, id, me, l, in_any),
        }
    }

    /// Whether one of these holdings, which are lacking, could bring a move nearer: `None` if it asks for none of them. Inside an
    /// `Any` that is met none does.
    pub fn brings_nearer(&self, s: &State, id: MoveId, lacking: &BTreeSet<HoldingId>) -> Option<bool> {
        let m = self.c.move_of(id);
        let from = matches!(m.from, From::Holding(h) if lacking.contains(&h));
        let mut asked = from.then_some(true);
        let mut parts = vec![(&m.requires, 0, false, false)];
        while let Some((part, n, in_any, met)) = parts.pop() {
            let (inner, any) = match part {
                Requirement::All(inner) => (inner, false),
                Requirement::Any(inner) => (inner, true),
                Requirement::Leaf(leaf) => {
                    if matches!(leaf.test, Test::Hold(h) if lacking.contains(&h)) {
                        let nearer = !met && !self.leaf(s, id, n, leaf, in_any);
                        asked = Some(nearer || asked == Some(true));
                    }
                    continue;
                }
            };
            let met = met || (any && self.tree(s, id, part, &mut n.clone(), in_any));
            let mut next = n + 1;
            for one in inner {
                parts.push((one, next, any, met));
                next += nodes_in(one);
            }
        }
        asked
    }

    /// Makes a move if it can be made now. The vector is what it adds; `true`: that was the goal.
    pub fn make(&self, s: &State, id: MoveId, way_number: u8) -> Option<(State, Vector, bool)> {
        let m = self.c.move_of(id);
        let way = m.ways.get(way_number as usize)?;
        if !self.moves.contains(&id) || !self.way_ok(m, way) {
            return None;
        }
        let from = match m.from {
            From::Anyone => true,
            From::Role(r) => s.role == Some(r),
            From::Holding(h) => s.held.contains(&h),
        };
        let surely = if m.gains.is_empty() { &m.gains_on_result } else { &m.gains };
        if !from
            || !self.tree(s, id, &m.requires, &mut 0, false)
            // Nobody does a training for what they have, or again for a better result.
            || (!surely.is_empty() && surely.iter().all(|h| s.held.contains(h)))
        {
            return None;
        }
        let is_goal = m.to_role == Some(self.goal);
        let planned = way.months.typical.or(way.months.least).or(way.months.most).unwrap_or(0);
        let mut v: Vector = [0; 7];
        for cost in &m.costs {
            match (cost.per, cost.min_pounds) {
                (CostUnit::Session, _) | (_, None) => v[2] += 1,
                (CostUnit::Once, Some(p)) => v[1] += p,
                (CostUnit::Year, Some(p)) => v[1] += (p * u32::from(planned)).div_ceil(12),
            }
        }
        v[4] = u32::from(m.selection);
        v[5] = u32::from(!m.qualifies_in.is_empty() && !m.qualifies_in.iter().any(|p| self.wanted.contains(p)));
        v[6] = u32::from(m.availability == Availability::Limited);
        if is_goal {
            return Some((s.clone(), v, true));
        }
        let before = s.role.filter(|_| !s.ended);
        let mut t = s.clone();
        match m.to_role {
            Some(r) => {
                t.role = Some(r);
                t.ended = false;
            }
            None if planned == 0 => {}
            None if way.beside_work && before.is_some() => {}
            None => {
                t.role = None;
                t.ended = false;
            }
        }
        if planned > 0 {
            v[0] = u32::from(planned);
            v[2] += u32::from(m.pays == Pay::Unknown);
            let good = |r: Option<RoleId>| r.is_some_and(|r| self.c.role(r).pay != Pay::Nothing);
            let unpaid = match m.pays {
                Pay::Nothing => !(way.beside_work && good(before)),
                Pay::Unaffected => !(good(m.to_role) || (way.beside_work && good(before))),
                _ => false,
            };
            if unpaid {
                if self.terms.no_unpaid {
                    return None;
                }
                v[3] = u32::from(planned);
            }
            let floor = self.terms.income_floor_pounds.unwrap_or(0);
            let pay_in = |r: Option<RoleId>| r.map_or(0, |r| self.pay_of(self.c.role(r).pay));
            let mut pay = self.pay_of(m.pays);
            if m.pays == Pay::Unaffected {
                pay = pay.max(pay_in(m.to_role));
            }
            if way.beside_work {
                pay = pay.max(pay_in(before));
            }
            if pay < floor {
                return None;
            }
            // In the role it takes, and in the job beside which it is made.
            let beside = before.filter(|_| way.beside_work);
            let roles: Vec<RoleId> = m.to_role.into_iter().chain(beside).collect();
            self.work(&mut t, &roles, planned);
            self.time(&mut t, planned);
            if let Some(r) = m.to_role {
                let training = matches!(
                    m.kind,
                    MoveKind::Study | MoveKind::TrainInPost | MoveKind::Apprenticeship | MoveKind::Progress
                );
                t.ended = training || self.c.role(r).stage == Stage::Trainee;
                // Back in the job beside which it was made, or in none, unless some step asks for the role it takes.
                let asked = self.c.moves.iter().filter(|m| m.variant_of.is_none()).any(|m| {
                    m.from == From::Role(r) || format!("{:?}", m.requires).contains(&format!("InRole({r:?})"))
                });
                if way.beside_work && !asked {
                    (t.role, t.ended) = (before, false);
                }
            }
        }
        for h in m.gains.iter().chain(&m.gains_on_result) {
            self.closure(*h, &mut t.held);
        }
        for (k, _) in &m.starts {
            let clock = self.c.clock(*k);
            let left = match clock.counted_from {
                CountedFrom::Start => clock.months.saturating_sub(planned),
                _ => clock.months,
            };
            // It runs anew; what is left of it never gets less by that.
            if left > 0 {
                let runs = t.clocks.entry(*k).or_insert(0);
                *runs = left.max(*runs);
            }
        }
        Some((t, v, false))
    }

    /// Every vector of measures with which the goal can be reached, as far as a state is reached with
    /// no other that beats it, or `None` if there are too many states to try.
    fn reached(&self, most_states: usize) -> Option<BTreeSet<Vector>> {
        let mut reached: BTreeSet<Vector> = BTreeSet::new();
        if self.person.role == Some(self.goal) {
            return Some(BTreeSet::from([[0; 7]]));
        }
        let mut known: HashMap<State, Vec<Vector>> = HashMap::new();
        let mut queue: VecDeque<(State, Vector)> = VecDeque::new();
        let start = self.start();
        known.insert(start.clone(), vec![[0; 7]]);
        queue.push_back((start, [0; 7]));
        let mut seen = 0;
        while let Some((s, v)) = queue.pop_front() {
            if !known.get(&s).is_some_and(|all| all.contains(&v)) {
                continue;
            }
            seen += 1;
            if seen > most_states {
                return None;
            }
            let mut next: Vec<(State, Vector)> = self.half_year(&s).into_iter().collect();
            for id in &self.moves {
                for way in 0..self.c.move_of(*id).ways.len() {
                    match self.make(&s, *id, way as u8) {
                        Some((t, add, true)) => {
                            let _ = t;
                            reached.insert(plus(&v, &add));
                        }
                        Some((t, add, false)) => next.push((t, add)),
                        None => {}
                    }
                }
            }
            for (t, add) in next {
                let total = plus(&v, &add);
                let all = known.entry(t.clone()).or_default();
                // Where there is a most that may be paid, fewer unknown amounts don't make up for pounds.
                let no_worse = |a: &Vector, b: &Vector| {
                    beats_or_equals(a, b) && (self.terms.fees_max_pounds.is_none() || a[1] <= b[1])
                };
                if all.iter().any(|old| no_worse(old, &total)) {
                    continue;
                }
                all.retain(|old| !no_worse(&total, old));
                all.push(total);
                queue.push_back((t, total));
            }
        }
        if let Some(most) = self.terms.fees_max_pounds {
            reached.retain(|v| v[1] <= most);
        }
        reached.retain(|v| self.in_time(v));
        Some(reached)
    }

    /// Every vector that is shown of routes to any of the roles, or `None` if there are too many states.
    pub fn exhaust(worlds: &[Self], most_states: usize) -> Option<BTreeSet<Vector>> {
        let mut reached: BTreeSet<Vector> = BTreeSet::new();
        for world in worlds {
            reached.extend(world.reached(most_states)?);
        }
        // Routes that make more detours than need be, or then take much longer, are not shown.
        let fewest = reached.iter().map(|v| v[5]).min().unwrap_or(0);
        reached.retain(|v| v[5] <= fewest + planner::DETOURS_BEYOND_FEWEST);
        let quickest = reached.iter().map(|v| v[0]).min().unwrap_or(0);
        reached.retain(|v| v[0] <= quickest + planner::MONTHS_BEYOND_QUICKEST);
        Some(reached.iter().copied().filter(|v| !reached.iter().any(|w| w != v && beats_or_equals(w, v))).collect())
    }

    /// Judges a shown route step by step. Gives its vector, or what is wrong with it.
    pub fn check(&self, route: &Route) -> Result<Vector, String> {
        let mut s = self.start();
        let mut v: Vector = [0; 7];
        let mut not_said = self.not_said();
        let mut there = self.person.role == Some(self.goal);
        if there != route.steps.is_empty() || route.reached(self.c).is_some_and(|role| role != self.goal) {
            return Err("it ends in another role".into());
        }
        for (at, step) in route.steps.iter().enumerate() {
            if there {
                return Err(format!("step {at} comes after the goal"));
            }
            if u32::from(step.start_month) != v[0] {
                return Err(format!("step {at} starts in month {} and not {}", v[0], step.start_month));
            }
            match &step.what {
                StepKind::Work { reasons } => {
                    if reasons.is_empty() {
                        return Err(format!("step {at} waits for nothing"));
                    }
                    let n = step.months.typical.ok_or("a wait of unknown length")?;
                    if step.role != s.role.filter(|_| !s.ended) {
                        return Err(format!("step {at} works in another role"));
                    }
                    let (t, add) = self.work_on(&s, n).ok_or_else(|| format!("step {at} can't wait"))?;
                    s = t;
                    v = plus(&v, &add);
                }
                StepKind::Move { id, way } => {
                    let (t, add, goal) = self.make(&s, *id, *way).ok_or_else(|| format!("step {at} can't be made"))?;
                    let open = nodes(&self.c.move_of(*id).requires).len();
                    if step.needs.len() != open {
                        return Err(format!("step {at} shows {} of {open} leaves", step.needs.len()));
                    }
                    self.tells_what_is_not_said(route, (at, *id), &s, &not_said)?;
                    // What a step gives for sure is in question no more.
                    let mut given = BTreeSet::new();
                    self.c.move_of(*id).gains.iter().for_each(|h| self.closure(*h, &mut given));
                    not_said = &not_said - &given;
                    s = t;
                    v = plus(&v, &add);
                    there = goal;
                }
            }
        }
        if !there {
            return Err("the goal is not reached".into());
        }
        let m = route.measures;
        let shown = [
            m.months.into(),
            m.pounds,
            m.unknown_amounts.into(),
            m.unpaid_months.into(),
            m.selections.into(),
            m.detours.into(),
            m.few_places.into(),
        ];
        if shown != v {
            return Err(format!("it says {shown:?} and comes to {v:?}"));
        }
        if !self.in_time(&v) {
            return Err("it ends too late".into());
        }
        if route.months.typical != Some(m.months) {
            return Err("its planned months differ from its measure".into());
        }
        Ok(v)
    }
}

pub fn plus(a: &Vector, b: &Vector) -> Vector {
    std::array::from_fn(|i| if i == 6 { a[i].max(b[i]) } else { a[i] + b[i] })
}

pub fn beats_or_equals(a: &Vector, b: &Vector) -> bool {
    let money = |v: &Vector| (v[2], v[1]);
    a[0] <= b[0] && money(a) <= money(b) && a[3..].iter().zip(&b[3..]).all(|(x, y)| x <= y)
}

fn nodes_in(part: &Requirement) -> u8 {
    match part {
        Requirement::All(inner) | Requirement::Any(inner) => 1 + inner.iter().map(nodes_in).sum::<u8>(),
        Requirement::Leaf(_) => 1,
    }
}
