//! From open moves to a question: gauges, jobs and facts are settled first, then each move is written down in their
//! numbers, then what leads to what.

use super::doable::Doable;
use super::facts::Facts;
use super::gauge::{gauges, marks, timed};
use super::job::{ends_with_move, jobs, roles_asked_for, roles_taken};
use super::need::RawNeed;
use super::step::{all_gains, from_role, least, once, worth_more};
use super::{Bits, Cost, Gauge, GaugeKind, Job, Need, Problem, Step, WayTo, has_few_places, is_detour, money, pounds};
use crate::bound::Stretches;
use crate::judge::{self, Now};
use crate::{Goal, Person};
use catalogue::{CountedFrom, Move, MoveId, Pay, RoleId};
use std::rc::Rc;

/// What the steps of a question are written with.
pub(super) struct Draft<'a> {
    doable: Doable<'a>,
    goal: Goal,
    start_role: Option<RoleId>,
    /// Roles that one has at the start, or that some move takes.
    taken: Bits,
    gauges: Vec<Gauge>,
    jobs: Vec<Job>,
    facts: Facts,
    /// Gauges of the groups of jobs that one can't work on in.
    lean: Bits,
    /// Roles that some step of the catalogue asks for.
    asked_for: Bits,
}

impl<'a> Draft<'a> {
    /// For these moves, some of which can be made only in the roles that are mentioned.
    pub fn new(
        doable: Doable<'a>,
        person: &Person,
        goal: Goal,
        today: &Now,
        moves: &[(MoveId, RawNeed)],
        mentioned: &Bits,
    ) -> Self {
        let catalogue = doable.catalogue;
        let taken = roles_taken(catalogue, moves, person.role);
        let gauges = gauges(catalogue, person, today, moves);
        let jobs = jobs(&doable, mentioned, &taken, &gauges);
        let facts = Facts::new(catalogue, today, moves, &jobs, &gauges);
        let mut lean = Bits::of(gauges.len());
        jobs.iter().filter(|job| !doable.can_work_on(job)).for_each(|job| lean.add(&job.groups));
        let asked_for = roles_asked_for(catalogue);
        Self { doable, goal, start_role: person.role, taken, gauges, jobs, facts, lean, asked_for }
    }

    /// The question with these steps, before anything is known of what they must cost.
    pub fn problem(self, steps: Vec<Step>) -> Problem {
        let given_by = self.given_by(&steps);
        let asked_by = self.asked_by(&steps);
        let fed_by = self.fed_by(&steps, &asked_by);
        let role_has = self.role_has();
        let given = self.given(&given_by);
        let Self { doable: Doable { terms, floor, pay, .. }, start_role, gauges, jobs, facts, .. } = self;
        Problem {
            marks: marks(&steps, &gauges),
            steps,
            jobs,
            timed: timed(&gauges),
            gauges,
            tracked: facts.tracked(),
            asked: facts.asked(),
            start_role,
            no_unpaid: terms.no_unpaid,
            floor,
            fees_max: terms.fees_max_pounds,
            pay,
            facts: facts.count(),
            role_facts: facts.roles,
            group_facts: facts.groups,
            given_by,
            asked_by,
            fed_by,
            role_has,
            given,
            stretches: Stretches::default(),
            bound: Rc::default(),
            cuts: Vec::new(),
            least: Cost::default(),
            through: Vec::new(),
        }
    }

    /// A move written down, with what is left of its requirement.
    pub fn step(&self, id: MoveId, raw: &RawNeed, for_itself: bool) -> Step {
        let the_move = self.doable.catalogue.move_of(id);
        let is_goal = self.doable.is_goal(the_move);
        let from_role = from_role(the_move);
        let needs = raw.numbered(&self.facts, &self.gauges);
        let gains = self.gains(the_move);
        let ways = self.ways(the_move);
        Step {
            id,
            asks: self.asks(&needs, from_role),
            gives: if is_goal { vec![self.facts.goal()] } else { self.gives(the_move, &gains) },
            from_role,
            needs,
            to_role: the_move.to_role,
            gains,
            named: judge::surely_gives(the_move).iter().filter_map(|holding| self.facts.holding(*holding)).collect(),
            worth_more: worth_more(the_move),
            once: once(the_move),
            starts: self.starts(the_move),
            least: least(&ways, the_move.to_role.is_some(), self.doable.terms.fees_max_pounds.is_some()),
            ways,
            is_goal,
            ends: ends_with_move(self.doable.catalogue, the_move),
            leaves_job: the_move.to_role.is_some_and(|role| !self.asked_for.has(usize::from(role.0))),
            for_itself,
        }
    }

    /// Tracked holdings that a move gives.
    fn gains(&self, the_move: &Move) -> Bits {
        let mut gains = Bits::of(self.facts.tracked());
        for holding in all_gains(self.doable.catalogue, the_move) {
            if let Some(at) = self.facts.holding(holding) {
                gains.put(at);
            }
        }
        gains
    }

    fn ways(&self, the_move: &Move) -> Vec<WayTo> {
        let is_goal = self.doable.is_goal(the_move);
        let detour = u32::from(is_detour(self.doable.catalogue, self.goal, the_move));
        let few = u32::from(has_few_places(the_move));
        let way_to = |(number, way): (usize, &catalogue::Way)| {
            let planned = way.months.planned();
            // A route ends as the role of the goal begins: no months of it count.
            let months = if is_goal { 0 } else { planned };
            let (least, _, unknown) = pounds(the_move, planned);
            let unknown_pay = u32::from(months > 0 && the_move.pays == Pay::Unknown);
            let money = money(unknown + unknown_pay, least);
            WayTo {
                number: u8::try_from(number).unwrap_or(u8::MAX),
                months,
                beside_work: way.beside_work,
                cost: [u32::from(months), least, money, 0, u32::from(the_move.selection), few, detour],
                pays: the_move.pays,
            }
        };
        self.doable.ways(the_move).map(way_to).collect()
    }

    /// The clocks that a move starts and some move asks to be clear of: see [`Step::starts`].
    fn starts(&self, the_move: &Move) -> Vec<(usize, u16, bool)> {
        let start = |clock| {
            let at = GaugeKind::Clock(clock).place(&self.gauges)?;
            let record = self.doable.catalogue.clock(clock);
            Some((at, record.months, record.counted_from == CountedFrom::Start))
        };
        the_move.starts.iter().filter_map(|(clock, _)| start(*clock)).collect()
    }

    /// Holdings and roles that a step asks for.
    fn asks(&self, needs: &Need, from_role: Option<RoleId>) -> Bits {
        let mut asks = Bits::of(self.facts.count());
        needs.walk(&mut |leaf| match leaf {
            Need::Hold(at) => asks.put(*at),
            Need::In(role) => self.facts.role(*role).into_iter().for_each(|at| asks.put(at)),
            _ => {}
        });
        from_role.and_then(|role| self.facts.role(role)).into_iter().for_each(|at| asks.put(at));
        asks
    }

    /// What a move makes true, without the goal: what it gains, what goes with the role it takes, and the groups of jobs
    /// whose months count while it lasts.
    fn gives(&self, the_move: &Move, gains: &Bits) -> Vec<usize> {
        let mut facts: Vec<usize> = the_move.to_role.into_iter().flat_map(|role| self.had_with(role)).collect();
        if let Some(job) = the_move.to_role.and_then(|role| self.job(role)).filter(|_| self.doable.takes_time(the_move))
        {
            facts.extend(self.facts.groups_of(&job.groups));
        }
        if self.doable.pays_beside_any_job(the_move) {
            facts.extend(self.facts.groups_of(&self.lean));
        }
        facts.sort_unstable();
        facts.dedup();
        gains.iter().chain(facts).collect()
    }

    fn job(&self, role: RoleId) -> Option<&Job> {
        self.jobs.get(usize::from(role.0))
    }

    /// What is true of whoever has a role: the role itself, if it is needed as such, and the groups it is in, if time can
    /// pass in it.
    fn had_with(&self, role: RoleId) -> impl Iterator<Item = usize> {
        let works_on = self.job(role).filter(|job| self.doable.can_work_on(job));
        let groups = works_on.into_iter().flat_map(|job| self.facts.groups_of(&job.groups));
        self.facts.role(role).into_iter().chain(groups)
    }

    /// By role that can be had: the facts true of whoever has it.
    fn role_has(&self) -> Vec<Bits> {
        let has = |role: RoleId| {
            if !self.taken.has(usize::from(role.0)) {
                return Bits::default();
            }
            let mut has = Bits::of(self.facts.count());
            self.had_with(role).for_each(|fact| has.put(fact));
            has
        };
        self.doable.catalogue.role_ids().map(has).collect()
    }

    /// Facts of the role at the start that no move gives.
    fn given(&self, given_by: &[Vec<usize>]) -> Bits {
        let mut given = Bits::of(self.facts.count());
        for fact in self.start_role.into_iter().flat_map(|role| self.had_with(role)) {
            if given_by.get(fact).is_some_and(Vec::is_empty) {
                given.put(fact);
            }
        }
        given
    }

    /// By fact: steps that give it.
    fn given_by(&self, steps: &[Step]) -> Vec<Vec<usize>> {
        let mut given_by: Vec<Vec<usize>> = vec![Vec::new(); self.facts.count()];
        for (at, step) in steps.iter().enumerate() {
            for fact in &step.gives {
                if let Some(givers) = given_by.get_mut(*fact) {
                    givers.push(at);
                }
            }
        }
        given_by
    }

    /// By fact: steps that ask for it.
    fn asked_by(&self, steps: &[Step]) -> Vec<Vec<usize>> {
        let mut asked_by: Vec<Vec<usize>> = vec![Vec::new(); self.facts.count()];
        for (at, step) in steps.iter().enumerate() {
            let mut uses = |fact: Option<usize>| {
                if let Some(users) = fact.and_then(|fact| asked_by.get_mut(fact))
                    && users.last() != Some(&at)
                {
                    users.push(at);
                }
            };
            uses(step.from_role.and_then(|role| self.facts.role(role)));
            step.needs.walk(&mut |leaf| match leaf {
                Need::Hold(holding) => uses(Some(*holding)),
                Need::In(role) => uses(self.facts.role(*role)),
                Need::Gauge(gauge, _, Some(_)) => uses(self.facts.group(*gauge)),
                _ => {}
            });
        }
        asked_by
    }

    /// By step: steps that give something it asks for. A job that one can't work on in is of use, too, where its months
    /// count beside a move that pays.
    fn fed_by(&self, steps: &[Step], asked_by: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut fed_by: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
        for (at, step) in steps.iter().enumerate() {
            let job = step.to_role.filter(|_| !step.is_goal).and_then(|role| self.job(role));
            let worked = job.into_iter().flat_map(|job| self.facts.groups_of(&job.groups));
            for user in step.gives.iter().copied().chain(worked).filter_map(|fact| asked_by.get(fact)).flatten() {
                if let Some(fed_by) = fed_by.get_mut(*user) {
                    fed_by.push(at);
                }
            }
        }
        for fed_by in &mut fed_by {
            fed_by.sort_unstable();
            fed_by.dedup();
        }
        fed_by
    }
}
