//! A path turned into a route that explains itself.

use crate::judge::{self, Now};
use crate::problem::{self, PayTable, RoleAfter};
use crate::search::Path;
use crate::{Goal, LeafState, Measures, MetBy, Need, Person, Reliance, Route, Step, StepKind, WorkReason};
use catalogue::{
    Catalogue, Certainty, Clock, ClockId, CountedFrom, From, HoldingId, LeafAt, Months, Move, MoveId, Pay, RoleId, Test,
};

/// Where things along a route came from, by position of the step that gave them.
struct Origins {
    held: Vec<Option<usize>>,
    role: Option<usize>,
    worked: Vec<Option<usize>>,
    cleared: Vec<Option<usize>>,
    /// By clock: started in this route, and whether it is sure that, and when, it runs out.
    started: Vec<Option<bool>>,
    /// By clock: months since it ran out.
    clear_for: Vec<u32>,
}

/// Walks a path and writes down each step.
pub(crate) struct Walk<'a> {
    catalogue: &'a Catalogue,
    person: &'a Person,
    goal: Goal,
    today: Now,
    now: Now,
    origins: Origins,
    route: Route,
}

impl<'a> Walk<'a> {
    fn new(catalogue: &'a Catalogue, person: &'a Person, goal: Goal) -> Self {
        let today = Now::today(catalogue, person);
        let mut origins = Origins {
            held: vec![None; catalogue.holdings.len()],
            role: None,
            worked: vec![None; catalogue.groups.len()],
            cleared: vec![None; catalogue.clocks.len()],
            started: vec![None; catalogue.clocks.len()],
            clear_for: vec![0; catalogue.clocks.len()],
        };
        for ClockDate { clock, sure, clear_for, .. } in clock_dates(catalogue, person) {
            let slot = usize::from(clock.0);
            if let (Some(started), Some(since)) = (origins.started.get_mut(slot), origins.clear_for.get_mut(slot)) {
                (*started, *since) = (Some(sure), u32::from(clear_for));
            }
        }
        Self {
            catalogue,
            person,
            goal,
            now: today.clone(),
            today,
            origins,
            route: Route {
                steps: Vec::new(),
                measures: Measures::default(),
                months: Months { least: Some(0), typical: Some(0), most: Some(0) },
                untimed_steps: 0,
                relies_on: Vec::new(),
            },
        }
    }

    /// Time passes in step `at`, with months in these roles counting.
    fn pass(&mut self, at: usize, months: u16, roles: [Option<RoleId>; 2]) {
        if months == 0 {
            return;
        }
        let roles = roles.into_iter().flatten();
        self.now.work(self.catalogue, roles.clone(), months);
        for (group, origin) in self.catalogue.groups.iter().zip(&mut self.origins.worked) {
            if roles.clone().any(|role| judge::membership(group, role).is_some()) {
                *origin = Some(at);
            }
        }
        for ((left, origin), since) in
            self.now.clocks.iter().zip(&mut self.origins.cleared).zip(&mut self.origins.clear_for)
        {
            if *left > 0 && *left <= months {
                *origin = Some(at);
                *since = u32::from(months - left);
            } else if *left == 0 {
                *since += u32::from(months);
            }
        }
        self.now.pass(months);
    }

    fn work(&mut self, months: u16, reasons: Vec<WorkReason>) {
        let at = self.route.steps.len();
        let role = self.now.role.filter(|_| self.now.live);
        let open_ended = reasons.iter().any(|reason| match reason {
            WorkReason::Experience { .. } => true,
            WorkReason::Clock(clock) => self.catalogue.clock(*clock).counted_from == CountedFrom::ExamBoard,
            WorkReason::Age(_) => false,
        });
        let pays = role.map_or(Pay::Nothing, |role| self.catalogue.role(role).pay);
        let length = Months { least: Some(months), typical: Some(months), most: (!open_ended).then_some(months) };
        let measures = &mut self.route.measures;
        measures.months = measures.months.saturating_add(months);
        if pays == Pay::Nothing {
            measures.unpaid_months = measures.unpaid_months.saturating_add(months);
        }
        self.add_months(length);
        self.route.steps.push(Step {
            what: StepKind::Work { reasons },
            start_month: u16::try_from(self.now.elapsed).unwrap_or(u16::MAX),
            months: length,
            role,
            kept: None,
            pays,
            pounds: 0,
            pounds_most: Some(0),
            unknown_amounts: 0,
            needs: Vec::new(),
        });
        self.pass(at, months, [role, None]);
    }

    fn add_months(&mut self, length: Months) {
        let total = &mut self.route.months;
        let sum = |a: Option<u16>, b: Option<u16>| Some(a?.saturating_add(b?));
        total.typical = sum(total.typical, length.typical);
        total.least = sum(total.least, length.least.or(length.typical));
        total.most = sum(total.most, length.most);
    }

    fn make(&mut self, id: MoveId, way_number: u8) {
        let catalogue = self.catalogue;
        let the_move = catalogue.move_of(id);
        let Some(way) = the_move.ways.get(usize::from(way_number)).copied() else { return };
        let at = self.route.steps.len();
        let is_goal = the_move.to_role.is_some() && the_move.to_role == problem::goal_role(catalogue, self.goal);
        let planned = way.months.planned();
        let counted = if is_goal { 0 } else { planned };
        let needs = self.needs(at, id, the_move);
        let job = self.now.role.filter(|_| self.now.live);
        let kept = job.filter(|_| way.beside_work);
        let during = the_move.to_role.or(if planned == 0 { job } else { kept });
        let (pounds, pounds_most, unknown) = problem::pounds(the_move, planned);
        let unknown = unknown + u32::from(counted > 0 && the_move.pays == Pay::Unknown);
        let unknown = u16::try_from(unknown).unwrap_or(u16::MAX);
        let measures = &mut self.route.measures;
        measures.months = measures.months.saturating_add(counted);
        measures.pounds = measures.pounds.saturating_add(pounds);
        measures.unknown_amounts = measures.unknown_amounts.saturating_add(unknown);
        measures.selections += u16::from(the_move.selection);
        measures.few_places |= problem::has_few_places(the_move);
        measures.detours += u16::from(problem::is_detour(catalogue, self.goal, the_move));
        if problem::is_unpaid(the_move.pays, way.beside_work, has_paid_job(catalogue, the_move, kept)) {
            measures.unpaid_months = measures.unpaid_months.saturating_add(counted);
        }
        let untimed = way.months.unknown();
        let mut months = if untimed { Months::default() } else { Months { typical: Some(planned), ..way.months } };
        if is_goal {
            self.route.untimed_steps += u8::from(untimed);
        } else if untimed {
            self.route.untimed_steps = self.route.untimed_steps.saturating_add(1);
        } else {
            // A length of nothing is nothing, at most as well.
            if planned == 0 {
                months.most = months.most.or(Some(0));
            }
            self.add_months(months);
        }
        let start_month = u16::try_from(self.now.elapsed).unwrap_or(u16::MAX);
        self.route.steps.push(Step {
            what: StepKind::Move { id, way: way_number },
            start_month,
            months,
            role: during,
            kept,
            pays: the_move.pays,
            pounds,
            pounds_most,
            unknown_amounts: unknown,
            needs,
        });
        if is_goal {
            return;
        }
        self.pass(at, counted, [during, kept]);
        match problem::role_after(catalogue, the_move, counted, way.beside_work) {
            RoleAfter::AsBefore => {}
            RoleAfter::Kept => {
                self.now.role = kept;
                self.now.live = kept.is_some();
            }
            RoleAfter::Taken { role, over } => {
                self.now.role = Some(role);
                self.now.live = !over;
                self.origins.role = Some(at);
            }
        }
        let results = the_move.gains_on_result.iter().map(|holding| (holding, false));
        for (holding, surely) in the_move.gains.iter().map(|holding| (holding, true)).chain(results) {
            for id in catalogue.with_implied(*holding) {
                let had = self.now.holds(id) && !(surely && self.now.not_said.contains(&id));
                if !had && let Some(origin) = self.origins.held.get_mut(usize::from(id.0)) {
                    *origin = Some(at);
                }
            }
            // Of two degrees either may have brought a class: it is as little known as before.
            let not_said = self.now.not_said.clone();
            self.now.gain(catalogue, *holding);
            if !surely {
                self.now.not_said = not_said;
            }
        }
        for (clock, certainty) in &the_move.starts {
            let record = catalogue.clock(*clock);
            let starts_with = judge::left_at_end(record, counted);
            let slot = usize::from(clock.0);
            if let (Some(value), Some(started), Some(cleared), Some(since)) = (
                self.now.clocks.get_mut(slot),
                self.origins.started.get_mut(slot),
                self.origins.cleared.get_mut(slot),
                self.origins.clear_for.get_mut(slot),
            ) {
                *value = starts_with.max(*value);
                *since = 0;
                *cleared = (*value == 0).then_some(at);
                *started = Some(is_sure(record, *certainty));
            }
        }
    }

    /// Each leaf of a move about to be made, judged now and today, and what the route relies on.
    fn needs(&mut self, at: usize, id: MoveId, the_move: &Move) -> Vec<Need> {
        let mut needs = Vec::new();
        for place in the_move.requires.leaves() {
            let holds = judge::leaf_holds(&self.now, self.person, id, the_move.kind, &place);
            let said = judge::says(self.person, id, &place);
            let today = judge::leaf_holds(&self.today, self.person, id, the_move.kind, &place);
            let by = match (holds, &place.leaf.test) {
                _ if said => MetBy::Word,
                (false, _) => MetBy::NotNeeded,
                (true, Test::Other { .. }) => MetBy::Shown,
                (true, Test::AtLeastAge(_)) if self.person.age.is_none() => MetBy::Shown,
                (true, Test::Hold(holding)) if self.now.not_said.contains(holding) => MetBy::Shown,
                (true, test) => {
                    let origin = match test {
                        Test::Hold(holding) => step_of(&self.origins.held, holding.0),
                        Test::InRole(_) => self.origins.role,
                        Test::WorkedIn(group, _) => {
                            if today {
                                None
                            } else {
                                step_of(&self.origins.worked, group.0)
                            }
                        }
                        Test::ClearOf(clock) => step_of(&self.origins.cleared, clock.0),
                        Test::AtLeastAge(_) => {
                            if today {
                                None
                            } else {
                                at.checked_sub(1)
                            }
                        }
                        Test::Other { .. } => None,
                    };
                    origin.map_or(MetBy::Held, MetBy::Step)
                }
            };
            needs.push(Need {
                node: place.node,
                leaf: place.leaf.clone(),
                now: judge::state_today(&self.today, self.person, id, the_move.kind, &place),
                by,
            });
        }
        self.relies(at, id, the_move);
        needs
    }

    /// What is not certain about meeting a requirement: leaves without which it would not be met.
    fn relies(&mut self, at: usize, id: MoveId, the_move: &Move) {
        let places = the_move.requires.leaves();
        let holds: Vec<bool> =
            places.iter().map(|place| judge::leaf_holds(&self.now, self.person, id, the_move.kind, place)).collect();
        let reliances: Vec<Vec<Reliance>> =
            places.iter().map(|place| self.doubts_of(at, id, the_move, place)).collect();
        let doubts: Vec<u8> = reliances.iter().map(|some| u8::try_from(some.len()).unwrap_or(u8::MAX)).collect();
        let from = match the_move.from {
            From::Holding(holding) => self.doubt_about(at, holding),
            _ => None,
        };
        let rests_on = judge::rests_on(&the_move.requires, &holds, &doubts);
        let leaves = rests_on.into_iter().filter_map(|number| reliances.get(number)).flatten();
        for reliance in from.iter().chain(leaves) {
            rely(self.catalogue, &mut self.route.relies_on, *reliance);
        }
    }

    /// What is not certain about something that is held.
    fn doubt_about(&self, at: usize, holding: HoldingId) -> Option<Reliance> {
        let not_said = self.now.not_said.contains(&holding).then_some(Reliance::NotSaid { step: at, holding });
        not_said.or_else(|| self.result_behind(holding))
    }

    /// The result that a step has to bring for something to be held: the least of its results that gives it. `None` if it
    /// is held whatever the result.
    fn result_behind(&self, holding: HoldingId) -> Option<Reliance> {
        let catalogue = self.catalogue;
        let step = step_of(&self.origins.held, holding.0)?;
        let StepKind::Move { id, .. } = self.route.steps.get(step)?.what else { return None };
        let given = |gained: HoldingId| catalogue.with_implied(gained);
        let made = self.route.steps.iter().filter_map(|step| match step.what {
            StepKind::Move { id, .. } => Some(catalogue.move_of(id)),
            StepKind::Work { .. } => None,
        });
        if made.flat_map(|the_move| &the_move.gains).any(|gained| given(*gained).contains(&holding)) {
            return None;
        }
        let results = catalogue.move_of(id).gains_on_result.iter().filter(|result| given(**result).contains(&holding));
        let least = results.min_by_key(|result| given(**result).len())?;
        Some(Reliance::Result { step, holding: *least })
    }

    /// What is not certain about a leaf that holds.
    fn doubts_of(&self, at: usize, id: MoveId, the_move: &Move, place: &LeafAt<'_>) -> Vec<Reliance> {
        if judge::says(self.person, id, place) {
            return vec![Reliance::Word { step: at, node: place.node }];
        }
        let mut doubts = Vec::new();
        match &place.leaf.test {
            Test::WorkedIn(group, months) => {
                let asked = months.unwrap_or(judge::stand_in_months(the_move.kind));
                if months.is_none() && asked > 0 {
                    doubts.push(Reliance::StandIn { step: at, node: place.node, months: asked });
                }
                if self.now.months_in(*group).0 < u32::from(asked) {
                    doubts.push(Reliance::MayCount { step: at, node: place.node });
                }
            }
            Test::Hold(holding) => doubts.extend(self.doubt_about(at, *holding)),
            Test::ClearOf(clock) => {
                let slot = usize::from(clock.0);
                let sure = self.origins.started.get(slot).copied().flatten();
                let since = self.origins.clear_for.get(slot).copied().unwrap_or(0);
                if sure == Some(false) && since < BOARD_LEEWAY_MONTHS {
                    doubts.push(Reliance::ClockDate { step: at, clock: *clock });
                }
            }
            _ => {}
        }
        doubts
    }
}

/// Adds what a route relies on. Of the results of one step only those that others do not bring with them are told.
fn rely(catalogue: &Catalogue, relies_on: &mut Vec<Reliance>, reliance: Reliance) {
    let brings = |one: &Reliance, other: &Reliance| match (one, other) {
        (Reliance::Result { step, holding }, Reliance::Result { step: same, holding: less }) => {
            step == same && catalogue.with_implied(*holding).contains(less)
        }
        _ => false,
    };
    if !relies_on.iter().any(|known| brings(known, &reliance)) {
        relies_on.retain(|known| !brings(&reliance, known));
        relies_on.push(reliance);
    }
}

/// When a clock that a training started long ago is clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockDate {
    /// Which clock.
    pub clock: ClockId,
    /// The training that started it.
    pub trained: MoveId,
    /// Months from today until it is clear: 0 if it is.
    pub months_left: u16,
    /// Months it has been clear for.
    pub clear_for: u16,
    /// False if the date may be later (an exam board sits later than the training ends), or if it is
    /// not certain that the training started the clock.
    pub sure: bool,
}

/// The clocks that a person's trainings started, each with when it is clear; the latest of each.
pub fn clock_dates(catalogue: &Catalogue, person: &Person) -> Vec<ClockDate> {
    let mut dates: Vec<ClockDate> = Vec::new();
    let how_late = |date: &ClockDate| i32::from(date.months_left) - i32::from(date.clear_for);
    for (id, ended) in &person.trained {
        let past = person.today(catalogue).map_or(0, |today| today.since(*ended));
        for (clock, certainty) in &catalogue.move_of(*id).starts {
            let at_end = judge::months_when_trained(catalogue, *id, *clock);
            let (months_left, clear_for) = (at_end.saturating_sub(past), past.saturating_sub(at_end));
            let sure = is_sure(catalogue.clock(*clock), *certainty);
            let date = ClockDate { clock: *clock, trained: *id, months_left, clear_for, sure };
            match dates.iter_mut().find(|other| other.clock == *clock) {
                Some(other) if how_late(other) >= how_late(&date) => {}
                Some(other) => *other = date,
                None => dates.push(date),
            }
        }
    }
    dates
}

/// Whether a training with this certainty starts a clock, and when it is clear, is beyond doubt.
fn is_sure(clock: &Clock, starts: Certainty) -> bool {
    starts == Certainty::Required && clock.counted_from != CountedFrom::ExamBoard
}

/// A clock that has been clear for this long is past any doubt about an exam board's date.
const BOARD_LEEWAY_MONTHS: u32 = 12;

fn step_of(origins: &[Option<usize>], at: u16) -> Option<usize> {
    origins.get(usize::from(at)).copied().flatten()
}

fn has_paid_job(catalogue: &Catalogue, the_move: &Move, kept: Option<RoleId>) -> bool {
    let paid = |role: RoleId| catalogue.role(role).pay != Pay::Nothing;
    let taken = the_move.to_role.filter(|_| the_move.pays == Pay::Unaffected);
    taken.is_some_and(paid) || kept.is_some_and(paid)
}

/// Writes a path down as a route. Work before a move says what for: the leaves of later moves that
/// one month less would leave unmet.
pub(crate) fn written(catalogue: &Catalogue, person: &Person, goal: Goal, path: &Path) -> Route {
    let mut walk = Walk::new(catalogue, person, goal);
    for (at, (wait, id, way)) in path.steps.iter().enumerate() {
        if *wait > 0 {
            walk.work(*wait, reasons(catalogue, person, goal, path, at));
        }
        walk.make(*id, *way);
    }
    walk.route
}

/// Writes a path down without what it does not need: moves that take no role, or that leave one in one's job, and
/// that nothing later asks for, and months of waiting beyond the least. Where only the months of such a move are asked
/// for, and it brings no pay of its own, one works on or waits instead, unless more months would be unpaid.
pub(crate) fn slim(catalogue: &Catalogue, person: &Person, goal: Goal, path: &Path) -> Route {
    let mut path = path.clone();
    let unpaid = |path: &Path| written(catalogue, person, goal, path).measures.unpaid_months;
    let mut at = path.steps.len();
    while at > 0 {
        at -= 1;
        let Some((wait, id, way)) = path.steps.get(at).copied() else { continue };
        let the_move = catalogue.move_of(id);
        let way = the_move.ways.get(usize::from(way)).copied().unwrap_or_default();
        let months = way.months.planned();
        let better = || leaves_a_better_job(catalogue, &written(catalogue, person, goal, &path), at);
        if the_move.to_role.is_some() && !(way.beside_work && months > 0 && better()) {
            continue;
        }
        let instead = (months > 0 && matches!(the_move.pays, Pay::Nothing | Pay::Unaffected)).then_some(months);
        for months in std::iter::once(0).chain(instead) {
            let mut without = path.clone();
            without.steps.remove(at);
            if let Some((next, ..)) = without.steps.get_mut(at) {
                *next = next.saturating_add(wait).saturating_add(months);
            }
            if can_be_walked(catalogue, person, goal, &without) && unpaid(&without) <= unpaid(&path) {
                path = without;
                break;
            }
        }
    }
    for at in 0..path.steps.len() {
        loop {
            let mut shorter = path.clone();
            match shorter.steps.get_mut(at) {
                Some((wait, ..)) if *wait > 0 => *wait -= 1,
                _ => break,
            }
            if !can_be_walked(catalogue, person, goal, &shorter) {
                break;
            }
            path = shorter;
        }
    }
    work_late(catalogue, person, goal, path)
}

/// Whether a move, counted from the first, leaves one in a job that pays no less than the role that it takes: then one
/// could as well work on. Never the last, which reaches the goal.
fn leaves_a_better_job(catalogue: &Catalogue, route: &Route, at: usize) -> bool {
    let mut moves = route.steps.iter().filter(|step| matches!(step.what, StepKind::Move { .. }));
    let Some(step) = moves.nth(at) else { return false };
    let (Some(kept), Some(taken)) = (step.kept, step.role) else { return false };
    if moves.next().is_none() {
        return false;
    }
    let table = PayTable::new(catalogue);
    let pounds = |role: RoleId| table.amount(catalogue.role(role).pay);
    pounds(kept) >= pounds(taken) && problem::leaves_the_job(catalogue, taken)
}

/// Writes a path down with each post that was open from the beginning taken, and worked in, as late
/// as it can be: people gain experience just before it is asked for, and courses want it recent. A
/// post that one trained for is taken when one can. Nothing that is measured changes, nor what one
/// lives on in any stretch of time; only the order does.
fn work_late(catalogue: &Catalogue, person: &Person, goal: Goal, mut path: Path) -> Route {
    let today = Now::today(catalogue, person);
    let mut route = written(catalogue, person, goal, &path);
    let mut at = path.steps.len();
    while at > 0 {
        at -= 1;
        let open = path.steps.get(at).is_some_and(|(_, id, _)| can_start(&today, person, *id, catalogue.move_of(*id)));
        if !open {
            continue;
        }
        // Without the post there is one step fewer, and before the last of them is the latest there is.
        for to in (at + 1..path.steps.len().saturating_sub(1)).rev() {
            let Some(later) = moved(catalogue, &path, at, to) else { break };
            if !can_be_walked(catalogue, person, goal, &later) {
                continue;
            }
            let told = written(catalogue, person, goal, &later);
            if told.measures == route.measures && same_stretches(&told, &route) {
                (path, route) = (later, told);
                break;
            }
        }
    }
    route
}

/// The post at `at`, and the work in it before the next step, put before the step that is at `to`
/// without it. `None` if it is no post that one works in.
fn moved(catalogue: &Catalogue, path: &Path, at: usize, to: usize) -> Option<Path> {
    let mut steps = path.steps.clone();
    let (before, id, way) = steps.get(at).copied()?;
    let the_move = catalogue.move_of(id);
    let takes_no_time = the_move.ways.get(usize::from(way))?.months.planned() == 0;
    if the_move.to_role.is_none() || !takes_no_time {
        return None;
    }
    steps.remove(at);
    let next = steps.get_mut(at)?;
    let worked = std::mem::replace(&mut next.0, before);
    if worked == 0 {
        return None;
    }
    let (there, ..) = steps.get_mut(to)?;
    let waited = std::mem::replace(there, worked);
    steps.insert(to, (waited, id, way));
    Some(Path { steps, cost: path.cost })
}

/// Whether two routes are made of the same stretches of time, in whatever order.
fn same_stretches(a: &Route, b: &Route) -> bool {
    let timed = |route: &Route| -> Vec<(u16, [Option<RoleId>; 2], Pay)> {
        let steps = route.steps.iter().filter(|step| step.months.planned() > 0);
        steps.map(|step| (step.months.planned(), [step.role, step.kept], step.pays)).collect()
    };
    let mut left = timed(b);
    timed(a).iter().all(|one| left.iter().position(|other| other == one).map(|at| left.swap_remove(at)).is_some())
        && left.is_empty()
}

/// The person as they are after a path: what they hold, where they have worked, the job they are in
/// (a post that has ended with its training is not one), and what is left of each clock.
pub(crate) fn person_after(catalogue: &Catalogue, person: &Person, goal: Goal, path: &Path) -> Person {
    let mut walk = Walk::new(catalogue, person, goal);
    for (wait, id, way) in &path.steps {
        if *wait > 0 {
            walk.work(*wait, Vec::new());
        }
        walk.make(*id, *way);
    }
    let mut worked = person.worked.clone();
    let together = |a: RoleId, b: RoleId| {
        catalogue.groups.iter().any(|group| [a, b].iter().all(|role| judge::membership(group, *role).is_some()))
    };
    for step in &walk.route.steps {
        // Months in two roles at once are told of both, unless they would count twice.
        let beside = step.kept.filter(|kept| step.role.is_some_and(|role| !together(role, *kept)));
        worked.extend(step.role.into_iter().chain(beside).map(|role| (role, step.months.planned())));
    }
    let now = &walk.now;
    let clocks = catalogue.clock_ids().map(|clock| (clock, now.clock(clock)));
    let sure = |holding: &HoldingId| now.holds(*holding) && !now.not_said.contains(holding);
    Person {
        holdings: catalogue.holding_ids().filter(sure).collect(),
        not_said: now.not_said.clone(),
        worked,
        role: now.role.filter(|_| now.live),
        clocks: clocks.filter(|(_, left)| *left > 0).collect(),
        says: person.says.clone(),
        trained: Vec::new(),
        today: person.today,
        age: person.age.map(|age| age.saturating_add(u8::try_from(now.elapsed / 12).unwrap_or(u8::MAX))),
    }
}

/// The path that these steps of a route are told from, and the months worked or waited after its last move.
pub(crate) fn path_of(steps: &[Step]) -> (Path, u16) {
    let (mut path, mut waited) = (Path::default(), 0u16);
    for step in steps {
        match &step.what {
            StepKind::Work { .. } => waited = waited.saturating_add(step.months.planned()),
            StepKind::Move { id, way } => path.steps.push((std::mem::take(&mut waited), *id, *way)),
        }
    }
    (path, waited)
}

/// Whether each move can start when its turn comes.
pub(crate) fn can_be_walked(catalogue: &Catalogue, person: &Person, goal: Goal, path: &Path) -> bool {
    let mut walk = Walk::new(catalogue, person, goal);
    path.steps.iter().all(|(wait, id, way)| {
        if *wait > 0 {
            walk.work(*wait, Vec::new());
        }
        let the_move = catalogue.move_of(*id);
        // Nobody does a training for what they have.
        let starts = walk.now.lacks_what_it_gives(the_move) && can_start(&walk.now, person, *id, the_move);
        walk.make(*id, *way);
        starts
    })
}

/// Whether somebody is where a move starts from and has what it asks.
fn can_start(now: &Now, person: &Person, id: MoveId, the_move: &Move) -> bool {
    from_here(now, the_move) && judge::requirement_holds(now, person, id, the_move)
}

/// Whether the place a move starts from is where somebody is.
pub(crate) fn from_here(now: &Now, the_move: &Move) -> bool {
    match the_move.from {
        From::Anyone => true,
        From::Role(role) => now.role == Some(role),
        From::Holding(holding) => now.holds(holding),
    }
}

fn reasons(catalogue: &Catalogue, person: &Person, goal: Goal, path: &Path, at: usize) -> Vec<WorkReason> {
    let mut shorter = path.clone();
    if let Some((wait, ..)) = shorter.steps.get_mut(at) {
        *wait = wait.saturating_sub(1);
    }
    let mut full = Walk::new(catalogue, person, goal);
    let mut less = Walk::new(catalogue, person, goal);
    for (position, ((wait, id, way), (less_wait, ..))) in path.steps.iter().zip(&shorter.steps).enumerate() {
        for (walk, months) in [(&mut full, *wait), (&mut less, *less_wait)] {
            if months > 0 {
                walk.work(months, Vec::new());
            }
        }
        let the_move = catalogue.move_of(*id);
        if position >= at && !judge::requirement_holds(&less.now, person, *id, the_move) {
            let mut reasons = Vec::new();
            for place in the_move.requires.leaves() {
                let holds = |now: &Now| judge::leaf_holds(now, person, *id, the_move.kind, &place);
                if holds(&full.now) && !holds(&less.now) {
                    let reason = match &place.leaf.test {
                        Test::WorkedIn(group, months) => WorkReason::Experience {
                            group: *group,
                            months: months.unwrap_or(judge::stand_in_months(the_move.kind)),
                        },
                        Test::ClearOf(clock) => WorkReason::Clock(*clock),
                        Test::AtLeastAge(years) => WorkReason::Age(*years),
                        _ => continue,
                    };
                    if !reasons.contains(&reason) {
                        reasons.push(reason);
                    }
                }
            }
            return reasons;
        }
        full.make(*id, *way);
        less.make(*id, *way);
    }
    Vec::new()
}

impl Route {
    /// How many things it relies on that somebody decides, that nobody has said, or that are our stand-ins.
    pub(crate) fn soft(&self) -> usize {
        self.relies_on
            .iter()
            .filter(|reliance| {
                matches!(reliance, Reliance::NotSaid { .. } | Reliance::MayCount { .. } | Reliance::StandIn { .. })
            })
            .count()
    }

    /// How much of what its steps ask for is had when they start: holdings, each with those that it implies. A training
    /// for graduates asks for more than one for anybody.
    pub(crate) fn asked_and_had(&self, catalogue: &Catalogue) -> usize {
        let had = |need: &&Need| matches!(need.by, MetBy::Held | MetBy::Step(_));
        let needs = self.steps.iter().flat_map(|step| &step.needs).filter(had);
        let holding = |need: &Need| match need.leaf.test {
            Test::Hold(holding) => catalogue.with_implied(holding).len(),
            _ => 0,
        };
        needs.map(holding).sum()
    }

    /// Slugs and ways of its moves, to order routes by.
    pub(crate) fn names<'a>(&self, catalogue: &'a Catalogue) -> Vec<(&'a str, u8)> {
        self.steps
            .iter()
            .filter_map(|step| match step.what {
                StepKind::Move { id, way } => Some((catalogue.move_of(id).slug.as_str(), way)),
                StepKind::Work { .. } => None,
            })
            .collect()
    }

    /// Whether it takes this role on the way.
    pub(crate) fn takes(&self, catalogue: &Catalogue, role: RoleId) -> bool {
        self.steps.iter().any(|step| match step.what {
            StepKind::Move { id, .. } => catalogue.move_of(id).to_role == Some(role),
            StepKind::Work { .. } => false,
        })
    }
}

/// A move judged against the person as they are today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Every leaf of its requirement in pre-order, with its number and state.
    pub leaves: Vec<(u8, LeafState)>,
    /// Whether the place it starts from is where they are.
    pub from_here: bool,
    /// Months until it could start, working on in the present job or waiting: 0 is now, `None` is
    /// never by time alone.
    pub wait_months: Option<u16>,
}

/// Months until time alone makes a leaf true: working on in the present job, or waiting. `None` if it never
/// does.
pub(crate) fn months_until(
    catalogue: &Catalogue,
    person: &Person,
    today: &Now,
    kind: catalogue::MoveKind,
    place: &LeafAt<'_>,
) -> Option<u16> {
    let months = match &place.leaf.test {
        Test::WorkedIn(group, months) => {
            let asked = u32::from(months.unwrap_or(judge::stand_in_months(kind)));
            let left = asked.saturating_sub(today.months_in(*group).1);
            let counts = |role| judge::membership(catalogue.group(*group), role).is_some();
            (left == 0 || today.role.is_some_and(counts)).then_some(left)
        }
        Test::ClearOf(clock) => Some(u32::from(today.clock(*clock))),
        Test::AtLeastAge(years) => {
            let months = |age: u8| u32::from(years.saturating_sub(age)) * 12;
            Some(person.age.map_or(0, months))
        }
        Test::Hold(_) | Test::InRole(_) | Test::Other { .. } => None,
    };
    months.map(|months| u16::try_from(months).unwrap_or(u16::MAX))
}

/// Judges a move against the person as they are today.
pub fn standing(catalogue: &Catalogue, person: &Person, id: MoveId) -> Standing {
    let today = Now::today(catalogue, person);
    let the_move = catalogue.move_of(id);
    let places = the_move.requires.leaves();
    let from_here = from_here(&today, the_move);
    // Nothing but these moments can make a leaf true by time alone.
    let mut moments: Vec<u16> = vec![0];
    moments.extend(places.iter().filter_map(|place| months_until(catalogue, person, &today, the_move.kind, place)));
    moments.sort_unstable();
    let wait_months = moments.into_iter().find(|months| {
        let mut then = today.clone();
        let job = then.role;
        then.work(catalogue, job, *months);
        then.pass(*months);
        judge::requirement_holds(&then, person, id, the_move)
    });
    Standing {
        leaves: places
            .iter()
            .map(|place| (place.node, judge::state_today(&today, person, id, the_move.kind, place)))
            .collect(),
        from_here,
        wait_months: wait_months.filter(|_| from_here),
    }
}

/// The least pounds a year that a pay begins with; `None` where no amount is known.
pub fn entry_pounds(catalogue: &Catalogue, pay: Pay) -> Option<u32> {
    let amount = PayTable::new(catalogue).amount(pay);
    (amount > 0).then_some(amount)
}

/// What people usually have with what is listed, and that is neither listed nor said to be lacking.
pub fn usually_held(catalogue: &Catalogue, listed: &[HoldingId], lacking: &[HoldingId]) -> Vec<HoldingId> {
    let held: Vec<HoldingId> = listed.iter().flat_map(|holding| catalogue.with_implied(*holding)).collect();
    let mut usual: Vec<HoldingId> = Vec::new();
    for holding in &held {
        for with in &catalogue.holding(*holding).usually_with {
            if !held.contains(with) && !lacking.contains(with) && !usual.contains(with) {
                usual.push(*with);
            }
        }
    }
    usual
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use catalogue::{Group, GroupId, Holding, Leaf, Requirement, Role, Table, Way};

    fn beside_work(months: u16) -> Vec<Way> {
        vec![Way { beside_work: true, months: Months { typical: Some(months), ..Months::default() }, ..Way::default() }]
    }

    /// A job, another that asks for two years in it, and a diploma of two years that nothing asks for.
    fn catalogue(pays: Pay) -> Catalogue {
        let (job, other) = (RoleId(0), RoleId(1));
        let asked = Leaf { test: Test::WorkedIn(GroupId(0), Some(24)), certainty: Certainty::Required };
        let diploma =
            Move { gains: vec![HoldingId(0)], ways: beside_work(24), pays, slug: "diploma".into(), ..Move::default() };
        let post = Move {
            to_role: Some(other),
            requires: Requirement::Leaf(asked),
            ways: vec![Way::default()],
            slug: "post".into(),
            ..Move::default()
        };
        let paid = Role { pay: Pay::SalaryUnknown, ..Role::default() };
        Catalogue {
            roles: Table::new(vec![paid.clone(), paid]),
            holdings: Table::new(vec![Holding::default()]),
            groups: Table::new(vec![Group { members: vec![(job, Certainty::Typical)], ..Group::default() }]),
            moves: Table::new(vec![diploma, post]),
            ..Catalogue::default()
        }
    }

    #[test]
    fn a_study_that_only_fills_the_time_is_told_as_work() {
        let person = Person { role: Some(RoleId(0)), ..Person::default() };
        let path = Path { steps: vec![(0, MoveId(0), 0), (0, MoveId(1), 0)], ..Path::default() };
        let told = |pays: Pay| slim(&catalogue(pays), &person, Goal::Role(RoleId(1)), &path);
        let route = told(Pay::Nothing);
        let [work, post] = route.steps.as_slice() else { panic!("{route:?}") };
        assert!(matches!(work.what, StepKind::Work { .. }) && work.months.planned() == 24, "{route:?}");
        assert!(matches!(post.what, StepKind::Move { id: MoveId(1), .. }));
        assert_eq!(route.measures, Measures { months: 24, ..Measures::default() });
        // One that is paid is made for its pay.
        let route = told(Pay::SalaryUnknown);
        assert!(matches!(route.steps.first().map(|step| &step.what), Some(StepKind::Move { id: MoveId(0), .. })));
    }
}
