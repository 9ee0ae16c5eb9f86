#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod any;
mod bound;
mod change;
mod differences;
mod instead;
mod judge;
mod limits;
mod money;
mod month;
mod next;
mod picks;
mod pieces;
mod problem;
mod route;
mod search;
mod since;
mod still;
mod ways;
mod why_not;

pub use answer::*;
pub use any::{FittingJob, fitting_jobs};
pub use change::{Change, Changes, MOST_CHANGES, Nearer, What, best_change, every_profession, nearer, worth_asking};
pub use differences::{Differences, Field, Row, Value, differences, route_differences, route_rows};
pub use instead::instead;
pub use judge::stand_in_months;
pub use money::*;
pub use month::Month;
pub use next::{AskedLeaf, Direction, MOST_MISSING_NEARLY, Missing, NextMove, Opening, next};
pub use pieces::{Pieces, at_once};
pub use route::{ClockDate, Standing, clock_dates, entry_pounds, standing, usually_held};
pub use search::Effort;
pub use since::{Since, StepFact, pay_scale_changed, since};
pub use still::{StillCounts, still_counts};
pub use ways::by_way_of;
pub use why_not::{Gap, Lack, Miss, Relaxed, Term, Thing, WhyNot, limits, nearest_miss, why_not};

use catalogue::{Catalogue, Certainty};
use pieces::pause;
use problem::{Cost, Only, Problem};
use search::{Aim, Limits, Path, Work};
use std::cmp::Reverse;

/// Months that a shown route may take beyond the quickest of those with few enough detours.
pub const MONTHS_BEYOND_QUICKEST: u32 = 24;
/// Trainings for another profession that a shown route may make beyond the fewest.
pub const DETOURS_BEYOND_FEWEST: u32 = 1;
/// States kept in looking for one thing, within wider and wider limits, before it is given up, and the answer says that
/// it was cut short.
pub const MOST_STATES_KEPT: usize = 26_000;
/// The same where one must never live on less than so much: to look twice as far takes twice as long, and hardly ever
/// finds more.
pub const MOST_STATES_KEPT_WITH_A_FLOOR: usize = 10_000;
/// Times a question is made smaller before it is searched.
const MOST_REDUCTIONS: usize = 3;

/// Every route that no other route beats, within the limits, and the named picks among them.
pub fn routes(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Answer {
    measured_routes(catalogue, person, goal, terms).0
}

/// The same as [`routes`], with how much work it was.
pub fn measured_routes(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> (Answer, Effort) {
    at_once(planned(catalogue, person, goal, terms))
}

/// The questions that may take long, as work that pauses now and then: for [`Pieces`].
pub mod pausing {
    use crate::{Answer, Goal, Person, Terms};
    use catalogue::Catalogue;

    pub use crate::any::each_job as fitting_jobs;
    pub use crate::change::{pausing_best_change as best_change, pausing_nearer as nearer};
    pub use crate::ways::found as by_way_of;
    pub use crate::why_not::{pausing_nearest_miss as nearest_miss, pausing_why_not as why_not, without_each};

    /// The same as [`crate::routes`].
    pub async fn routes(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Answer {
        crate::planned(catalogue, person, goal, terms).await.0
    }
}

async fn planned(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> (Answer, Effort) {
    if let Goal::Any(description) = goal {
        return any::routes(catalogue, person, &description, terms).await;
    }
    let Some(role) = problem::goal_role(catalogue, goal) else { return Default::default() };
    let (mut effort, mut cut_short) = (Effort::default(), false);
    let routes = if person.role == Some(role) {
        vec![route::written(catalogue, person, goal, &Path::default())]
    } else {
        let asked = Asked { catalogue, person, goal, terms };
        let Some(problem) = Problem::new(catalogue, person, goal, terms, Only::Anything) else {
            return Default::default();
        };
        let mut work = Work::default();
        let Some((limits, known)) = limits::how_far(&[(asked, &problem)], &mut work).await else {
            return (Answer { cut_short: work.cut_short, ..Answer::default() }, work.effort);
        };
        let (mut routes, more) = asked.unbeaten(&problem, &limits).await;
        let work = work.and(more);
        (effort, cut_short) = (work.effort, work.cut_short);
        if cut_short {
            routes.extend(known.iter().filter_map(|(_, path)| asked.told(path)));
            keep_unbeaten(&mut routes);
        }
        routes
    };
    (answer(catalogue, routes, cut_short), effort)
}

/// Leaves out routes that others beat.
fn keep_unbeaten(routes: &mut Vec<Route>) {
    let cost = |route: &Route| {
        let m = &route.measures;
        let money = problem::money(m.unknown_amounts.into(), m.pounds);
        [m.months.into(), 0, money, m.unpaid_months.into(), m.selections.into(), m.few_places.into(), m.detours.into()]
    };
    let costs: Vec<Cost> = routes.iter().map(cost).collect();
    let unbeaten = |cost: &Cost| !costs.iter().any(|other| other != cost && problem::no_worse(other, cost));
    routes.retain(|route| unbeaten(&cost(route)));
}

/// The answer of these routes: one for each vector, the one that comes first by [`order`].
fn answer(catalogue: &Catalogue, mut routes: Vec<Route>, cut_short: bool) -> Answer {
    routes.sort_by_cached_key(|route| (rank(route), order(catalogue, route)));
    routes.dedup_by_key(|route| route.measures);
    Answer { picks: picks::picks(&routes), routes, by_way_of: Vec::new(), cut_short }
}

/// The most direct of [`routes`]: fewest detours, then months, then without few places, then the cheapest. Much quicker to find than
/// all of them.
pub fn most_direct(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Option<Route> {
    let Goal::Any(_) = goal else { return at_once(most_direct_to_one(catalogue, person, goal, terms)) };
    let routes = fitting_jobs(catalogue, person, goal, terms).into_iter().filter_map(|job| job.route);
    routes.min_by_key(|route| (rank(route), order(catalogue, route)))
}

async fn most_direct_to_one(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Option<Route> {
    let role = problem::goal_role(catalogue, goal)?;
    if person.role == Some(role) {
        return Some(route::written(catalogue, person, goal, &Path::default()));
    }
    let path = most_direct_path(catalogue, person, goal, terms).await?;
    let route = route::slim(catalogue, person, goal, &path);
    Some(instead::most_fitting(Asked { catalogue, person, goal, terms }, route, &|_| true))
}

async fn most_direct_path(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Option<Path> {
    let problem = Problem::new(catalogue, person, goal, terms, Only::Anything)?;
    let asked = Asked { catalogue, person, goal, terms };
    let (limits, _) = limits::how_far(&[(asked, &problem)], &mut Work::default()).await?;
    let limits = Limits { known: Vec::new(), ..limits };
    let fewest = Limits { detours: limits.detours.saturating_sub(DETOURS_BEYOND_FEWEST), ..limits.clone() };
    let (mut paths, _) = asked.deepened(&problem, Aim::FewestDetours, &fewest).await;
    if paths.is_empty() {
        // The ways with the fewest detours take longer than a shown route may.
        (paths, _) = asked.deepened(&problem, Aim::FewestDetours, &limits).await;
    }
    let told = paths.into_iter().map(|path| (route::slim(catalogue, person, goal, &path), path));
    let told = told.filter(|(route, _)| asked.in_time(route));
    told.min_by_key(|(route, _)| (rank(route), order(catalogue, route))).map(|(_, path)| path)
}

/// The quickest way to a goal, if there is one; and whether the search was given up before its end.
pub(crate) async fn quickest(
    catalogue: &Catalogue,
    person: &Person,
    goal: Goal,
    terms: &Terms,
) -> (Option<Path>, bool) {
    let Goal::Any(description) = goal else { return quickest_to_one(catalogue, person, goal, terms).await };
    let (mut paths, mut any_given_up) = (Vec::new(), false);
    for goal in description.professions(catalogue).into_iter().map(Goal::Profession) {
        let (path, given_up) = quickest_to_one(catalogue, person, goal, terms).await;
        any_given_up |= given_up;
        paths.extend(path);
    }
    (paths.into_iter().min_by_key(|path| path.cost), any_given_up)
}

async fn quickest_to_one(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> (Option<Path>, bool) {
    let Some(role) = problem::goal_role(catalogue, goal) else { return (None, false) };
    if person.role == Some(role) {
        return (Some(Path::default()), false);
    }
    let Some(problem) = Problem::new(catalogue, person, goal, terms, Only::Anything) else { return (None, false) };
    let asked = Asked { catalogue, person, goal, terms };
    let (paths, work) = asked.deepened(&problem, Aim::Months, &asked.rounded()).await;
    let path = paths.into_iter().find(|path| asked.in_time(&route::slim(catalogue, person, goal, path)));
    let given_up = path.is_none() && work.cut_short;
    (path, given_up)
}

/// A question, to make it smaller again.
#[derive(Clone, Copy)]
struct Asked<'a> {
    catalogue: &'a Catalogue,
    person: &'a Person,
    goal: Goal,
    terms: &'a Terms,
}

/// A question with only the moves that some way through within limits may make.
enum Narrowed {
    /// Every move may be made.
    Same,
    Smaller(Box<Problem>),
    /// No way through is within the limits.
    Nothing,
}

impl Asked<'_> {
    /// Leaves out moves that no way through within the limits makes; that may make others useless.
    async fn narrowed(&self, problem: &Problem, limits: &Limits) -> Narrowed {
        let mut narrowed = Narrowed::Same;
        for _ in 0..MOST_REDUCTIONS {
            let now = if let Narrowed::Smaller(less) = &narrowed { less } else { problem };
            if limits.leave_out(&now.least) {
                return Narrowed::Nothing;
            }
            pause().await;
            let left = now.worth_making(limits);
            if left.len() == now.steps.len() {
                break;
            }
            match Problem::of_moves(self.catalogue, self.person, self.goal, self.terms, Only::Anything, &left) {
                Some(less) => narrowed = Narrowed::Smaller(Box::new(less)),
                None => return Narrowed::Nothing,
            }
        }
        narrowed
    }

    /// The best way through by one aim: looked for within the nearest limits first, and within wider
    /// ones as long as there is none.
    async fn deepened(&self, problem: &Problem, aim: Aim, widest: &Limits) -> (Vec<Path>, Work) {
        let mut work = Work::default();
        let [least_months, .., least_detours] = problem.least;
        let (mut most, mut wider) = match aim {
            Aim::Detours => (least_detours, 1),
            _ => (least_months, u32::from(search::WORK_STEP_MONTHS)),
        };
        loop {
            let kept = widest.kept.saturating_sub(work.effort.kept);
            let mut limits = Limits { kept, ..widest.clone() };
            match aim {
                Aim::Detours => limits.detours = limits.detours.min(most),
                _ => limits.months = limits.months.min(most),
            }
            let narrowed = self.narrowed(problem, &limits).await;
            let mut limited = !matches!(narrowed, Narrowed::Same);
            let narrow = match &narrowed {
                Narrowed::Same => Some(problem),
                Narrowed::Smaller(less) => Some(less.as_ref()),
                Narrowed::Nothing => None,
            };
            if let Some(problem) = narrow {
                let (paths, more) = search::search(problem, aim, &limits).await;
                limited |= more.limited;
                work = work.and(more);
                if !paths.is_empty() || more.cut_short {
                    return (paths, work);
                }
            }
            if !limited || (limits.months, limits.detours) == (widest.months, widest.detours) {
                return (Vec::new(), work);
            }
            most = most.saturating_add(wider);
            wider = wider.saturating_add(wider.div_ceil(2));
        }
    }

    /// Every unbeaten way through within limits.
    async fn paths(&self, problem: &Problem, limits: &Limits) -> (Vec<Path>, Work) {
        match self.narrowed(problem, limits).await {
            Narrowed::Same => search::search(problem, Aim::Unbeaten, limits).await,
            Narrowed::Smaller(less) => search::search(&less, Aim::Unbeaten, limits).await,
            Narrowed::Nothing => Default::default(),
        }
    }

    /// Every unbeaten route within limits and in time.
    async fn unbeaten(&self, problem: &Problem, limits: &Limits) -> (Vec<Route>, Work) {
        let detours = limits.detours.saturating_sub(DETOURS_BEYOND_FEWEST);
        let (mut paths, work) = self.paths(problem, &Limits { detours, ..limits.clone() }).await;
        let told = paths.iter().map(|path| path.cost).collect();
        let (others, more) = self.paths(problem, &Limits { told, ..limits.clone() }).await;
        paths.extend(others);
        let work = work.and(more);
        let mut routes = Vec::new();
        for path in &paths {
            pause().await;
            routes.extend(self.told(path));
        }
        (routes, work)
    }

    /// The route of a path, if it is in time.
    fn told(&self, path: &Path) -> Option<Route> {
        let route = route::slim(self.catalogue, self.person, self.goal, path);
        self.in_time(&route).then(|| instead::most_fitting(*self, route, &|_| true))
    }

    /// Whether a route ends by the latest month.
    fn in_time(&self, route: &Route) -> bool {
        self.terms.months_max(self.catalogue, self.person).is_none_or(|most| route.measures.months <= most)
    }

    /// No limits but the latest month.
    fn by_latest(&self) -> Limits {
        let most = self.terms.months_max(self.catalogue, self.person);
        let kept = match self.terms.income_floor_pounds {
            Some(_) => MOST_STATES_KEPT_WITH_A_FLOOR,
            None => MOST_STATES_KEPT,
        };
        Limits { months: most.map_or(u32::MAX, u32::from), kept, ..Limits::NONE }
    }

    /// The same for the search, which works in whole half-years where the route that is shown is
    /// trimmed to the months it needs.
    fn rounded(&self) -> Limits {
        let latest = self.by_latest();
        Limits { months: latest.months.saturating_add(u32::from(search::WORK_STEP_MONTHS) - 1), ..latest }
    }
}

/// The order in which routes are told: fewest detours, then months, then those that do without few places, then money.
fn rank(route: &Route) -> [u32; 7] {
    let m = &route.measures;
    let [unpaid, selections] = [m.unpaid_months, m.selections].map(u32::from);
    [m.detours.into(), m.months.into(), m.few_places.into(), m.unknown_amounts.into(), m.pounds, unpaid, selections]
}

/// Among routes with equal measures: what rests least on others' judgement, on needs that nobody has published and on pay
/// that nobody knows, then the shortest to tell, then what asks for most of what one has by then, then by name.
fn order(catalogue: &Catalogue, route: &Route) -> (usize, usize, Reverse<usize>, Vec<(String, u8)>) {
    let unknown = |step: &&Step| step.months.planned() > 0 && problem::pay_unknown(step.pays);
    let inferred =
        |need: &&Need| need.leaf.certainty == Certainty::Inferred && matches!(need.by, MetBy::Held | MetBy::Step(_));
    let needs = route.steps.iter().flat_map(|step| &step.needs);
    let soft = route.soft() + route.steps.iter().filter(unknown).count() + needs.filter(inferred).count();
    let names = route.names(catalogue).into_iter().map(|(name, way)| (name.to_owned(), way)).collect();
    (soft, route.steps.len(), Reverse(route.asked_and_had(catalogue)), names)
}
