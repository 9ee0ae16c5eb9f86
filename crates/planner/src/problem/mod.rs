//! One question made small: only the moves that can matter, with what they ask for reduced to what
//! is still open for this person.

mod bits;
mod cost;
mod doable;
mod gauge;
mod goal;
mod job;
mod need;
mod pay;
mod reach;
mod relevant;
mod step;

pub(crate) use bits::Bits;
pub(crate) use cost::{Cost, DETOURS, MONEY, MONTHS, POUNDS, SELECTIONS, UNPAID, add, money, no_worse};
pub(crate) use doable::{allowed_ways, can_be_planned};
pub(crate) use gauge::{Gauge, GaugeKind};
pub(crate) use goal::{goal_role, goal_roles, is_detour};
pub(crate) use job::{Job, ends_with_move, leaves_the_job, works_as_well};
pub(crate) use need::Need;
pub(crate) use pay::{PayTable, is_unpaid, pay_unknown, pounds};
pub(crate) use reach::Reach;
pub(crate) use relevant::mattering;
pub(crate) use step::{Step, WayTo};

use crate::bound::{Bound, Cut, Stretches};
use crate::judge::{self, Now};
use crate::search::{Limits, Path};
use crate::{Goal, Person, Terms};
use catalogue::{Catalogue, Certainty, CountedFrom, From, GroupId, HoldingId, Move, MoveId, MoveKind, Pay, RoleId};
use doable::Doable;
use gauge::{gauge_name, marks};
use job::{jobs, roles_asked_for, roles_taken};
use need::{Raw, RawNeed, finish, needs_of, reduce};
use relevant::Relevant;
use std::rc::Rc;
use step::{least, once, worth_more};

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
        for (at, job) in jobs.iter_mut().enumerate() {
            job.mentioned = relevant.roles.has(at);
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
        for (_, job) in jobs.iter_mut().enumerate().filter(|(at, _)| taken.has(*at)) {
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
        let has = |role: RoleId| {
            let mut has = if taken.has(usize::from(role.0)) { Bits::of(facts) } else { Bits::default() };
            facts_of(role).for_each(|fact| has.put(fact));
            has
        };
        let role_has: Vec<Bits> = catalogue.role_ids().map(has).collect();
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
