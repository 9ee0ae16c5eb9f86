//! Ways through other professions.

use crate::problem::{self, Only, Problem};
use crate::search::{Aim, Limits, Path};
use crate::{Answer, Asked, ByWay, Goal, Person, Route, Step, Terms, judge, most_direct_path, order, rank, route};
use catalogue::{Catalogue, MoveId, ProfessionId, RoleId, Stage, Test};

/// Ways through other professions shown, at most.
const WAYS_SHOWN: usize = 12;
/// Months that either part of a way through another profession may take.
const MOST_MONTHS_OF_A_LEG: u32 = 120;
/// States kept in looking for either part; past that the way is left out.
const MOST_STATES_KEPT_IN_A_LEG: usize = 6_000;

/// Ways through another profession: one leaves the most direct route at some point, qualifies in the
/// other profession the most direct way (by paid training where there is one), works in it, and goes
/// on to the goal by the training of the direct route. For each profession whose work counts towards a step of the routes
/// shown, and that none of them passes through, the most direct of these; at most twelve, the most
/// direct first. None to a goal by description: the jobs on the way there are among those described,
/// or they are goals of their own.
pub fn by_way_of(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms, answer: &Answer) -> Vec<ByWay> {
    let mut search = WaySearch::new(catalogue, person, goal, terms, answer);
    while search.go_on(catalogue) {}
    search.found(catalogue)
}

/// The search of [`by_way_of`], in pieces: for whoever has other things to do in between.
#[derive(Debug, Clone)]
pub struct WaySearch {
    person: Person,
    goal: Goal,
    terms: Terms,
    direct: Path,
    /// Where one may leave the direct route, and who one is there.
    starts: Vec<(Path, Person)>,
    /// Other professions and where one would leave for them, still to be tried; the last is the next.
    left: Vec<(ProfessionId, RoleId, usize)>,
    /// The most direct way through each profession tried.
    best: Vec<ByWay>,
}

impl WaySearch {
    /// A search of which nothing is done yet, beside the routes of `answer`.
    pub fn new(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms, answer: &Answer) -> Self {
        let mut search = Self {
            person: person.clone(),
            goal,
            terms: terms.clone(),
            direct: Path::default(),
            starts: Vec::new(),
            left: Vec::new(),
            best: Vec::new(),
        };
        let (Some(role), Some(direct)) =
            (problem::goal_role(catalogue, goal), most_direct_path(catalogue, person, goal, terms))
        else {
            return search;
        };
        let counted = |through: RoleId| {
            let steps = answer.routes.iter().flat_map(|route| &route.steps);
            steps.flat_map(|step| &step.needs).any(|need| match need.leaf.test {
                Test::WorkedIn(group, _) => judge::membership(catalogue.group(group), through).is_some(),
                _ => false,
            })
        };
        // Where one may leave the direct route: before any of its steps up to its own training.
        let trains = |(_, id, _): &(u16, MoveId, u8)| !catalogue.move_of(*id).qualifies_in.is_empty();
        let training = direct.steps.iter().position(trains).unwrap_or_default();
        let start = |length| {
            let before = Path { steps: direct.steps.iter().take(length).copied().collect(), ..Path::default() };
            let there = route::person_after(catalogue, person, goal, &before);
            (before, there)
        };
        search.starts = (0..=training).map(start).collect();
        for profession in catalogue.profession_ids() {
            let Some(through) = catalogue.profession(profession).qualified_role else { continue };
            if through == role
                || person.role == Some(through)
                || catalogue.role(through).stage != Stage::Qualified
                || !counted(through)
                || answer.routes.iter().any(|route| route.takes(catalogue, through))
            {
                continue;
            }
            search.left.extend((0..search.starts.len()).map(|start| (profession, through, start)));
        }
        search.left.reverse();
        search.direct = direct;
        search
    }

    /// Tries one more way; `false` if none is left to try.
    pub fn go_on(&mut self, catalogue: &Catalogue) -> bool {
        let Some((profession, through, start)) = self.left.pop() else { return false };
        let start = self.starts.get(start);
        let found = start.and_then(|start| self.way_through(catalogue, (profession, through), start));
        if let Some(route) = found {
            match self.best.iter_mut().find(|best| best.profession == profession) {
                Some(best)
                    if (rank(&route), order(catalogue, &route))
                        < (rank(&best.route), order(catalogue, &best.route)) =>
                {
                    best.route = route;
                }
                Some(_) => {}
                None => self.best.push(ByWay { profession, route }),
            }
        }
        true
    }

    /// What was found, the most direct first.
    pub fn found(self, catalogue: &Catalogue) -> Vec<ByWay> {
        let mut ways = self.best;
        ways.sort_by_cached_key(|way| (rank(&way.route), catalogue.profession(way.profession).slug.clone()));
        ways.truncate(WAYS_SHOWN);
        ways
    }

    /// One way through another profession from one point of the direct route.
    fn way_through(
        &self,
        catalogue: &Catalogue,
        (profession, through): (ProfessionId, RoleId),
        (before, there): &(Path, Person),
    ) -> Option<Route> {
        let Self { person, goal, terms, direct, .. } = self;
        let goal = *goal;
        let leg =
            Limits { months: MOST_MONTHS_OF_A_LEG, detours: 0, kept: MOST_STATES_KEPT_IN_A_LEG, known: Vec::new() };
        let first = Problem::new(catalogue, there, Goal::Profession(profession), terms, Only::PaidTraining)?;
        let asked = Asked { catalogue, person: there, goal: Goal::Profession(profession), terms };
        let (first, _) = asked.deepened(&first, Aim::FewestDetours, &leg);
        let mut path = before.clone();
        path.steps.extend(&first.first()?.steps);
        // A post is taken at once; where a move takes time as well, the terms were not held to it.
        let (_, last, way) = path.steps.last()?;
        if catalogue.move_of(*last).ways.get(usize::from(*way)).is_none_or(|way| way.months.planned() > 0) {
            return None;
        }
        // Whoever gets to the goal on the way has no way left to go.
        let there_already = |(_, id, _): &(u16, MoveId, u8)| {
            let taken = catalogue.move_of(*id).to_role;
            taken.is_some() && taken == problem::goal_role(catalogue, goal)
        };
        if path.steps.iter().any(there_already) {
            return None;
        }
        let qualified = route::person_after(catalogue, person, goal, &path);
        let second = Problem::new(catalogue, &qualified, goal, terms, Only::TrainingOf(direct))?;
        let asked = Asked { catalogue, person: &qualified, goal, terms };
        let (second, _) = asked.deepened(&second, Aim::FewestDetours, &leg);
        path.steps.extend(&second.first()?.steps);
        let route = route::slim(catalogue, person, goal, &path);
        let works = |step: &Step| step.role == Some(through) && step.months.planned() > 0;
        let allowed = terms.fees_max_pounds.is_none_or(|most| route.measures.pounds <= most)
            && terms.months_max(catalogue, person).is_none_or(|most| route.measures.months <= most);
        (allowed && route.steps.iter().any(works)).then_some(route)
    }
}
