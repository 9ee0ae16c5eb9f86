//! Ways through other professions.

use crate::pieces::at_once;
use crate::problem::{self, Only, Problem};
use crate::search::{Aim, Limits, Path};
use crate::{
    Answer, Asked, ByWay, Goal, Person, Route, Step, Terms, instead, judge, most_direct_path, order, rank, route,
};
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
    at_once(found(catalogue, person, goal, terms, answer))
}

/// The same as [`by_way_of`].
pub async fn found(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms, answer: &Answer) -> Vec<ByWay> {
    let Some(role) = problem::goal_role(catalogue, goal) else { return Vec::new() };
    let Some(direct) = most_direct_path(catalogue, person, goal, terms).await else { return Vec::new() };
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
    let starts: Vec<(Path, Person)> = (0..=training).map(start).collect();
    let question = Question { catalogue, person, goal, terms, direct: &direct };
    let told = |route: &Route| (rank(route), order(catalogue, route));
    let mut ways = Vec::new();
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
        let mut best: Option<Route> = None;
        for start in &starts {
            if let Some(route) = question.way_through((profession, through), start).await
                && best.as_ref().is_none_or(|best| told(&route) < told(best))
            {
                best = Some(route);
            }
        }
        ways.extend(best.map(|route| ByWay { profession, route }));
    }
    ways.sort_by_cached_key(|way| (rank(&way.route), catalogue.profession(way.profession).slug.clone()));
    ways.truncate(WAYS_SHOWN);
    ways
}

/// What is asked, and the most direct route.
struct Question<'a> {
    catalogue: &'a Catalogue,
    person: &'a Person,
    goal: Goal,
    terms: &'a Terms,
    direct: &'a Path,
}

impl Question<'_> {
    /// One way through another profession from one point of the direct route.
    async fn way_through(
        &self,
        (profession, through): (ProfessionId, RoleId),
        (before, there): &(Path, Person),
    ) -> Option<Route> {
        let Self { catalogue, person, goal, terms, direct } = *self;
        let leg = Limits { months: MOST_MONTHS_OF_A_LEG, detours: 0, kept: MOST_STATES_KEPT_IN_A_LEG, ..Limits::NONE };
        let first = Problem::new(catalogue, there, Goal::Profession(profession), terms, Only::PaidTraining)?;
        let asked = Asked { catalogue, person: there, goal: Goal::Profession(profession), terms };
        let (first, _) = asked.deepened(&first, Aim::FewestDetours, &leg).await;
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
        let (second, _) = asked.deepened(&second, Aim::FewestDetours, &leg).await;
        path.steps.extend(&second.first()?.steps);
        let route = route::slim(catalogue, person, goal, &path);
        let works = |route: &Route| {
            let works = |step: &Step| step.role == Some(through) && step.months.planned() > 0;
            route.steps.iter().any(works)
        };
        let allowed = terms.fees_max_pounds.is_none_or(|most| route.measures.pounds <= most)
            && terms.months_max(catalogue, person).is_none_or(|most| route.measures.months <= most);
        let whole = Asked { catalogue, person, goal, terms };
        (allowed && works(&route)).then(|| instead::most_fitting(whole, route, &works))
    }
}
