//! Plan B: what of a plan still counts if its own training does not come off.

use crate::{Goal, MetBy, Person, Route, Step, StepKind, Terms, most_direct, problem, route};
use catalogue::{Catalogue, ProfessionId, Test};

/// Another goal, and what of the plan counts towards it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillCounts {
    /// The profession.
    pub profession: ProfessionId,
    /// The most direct route that is left.
    pub route: Route,
    /// What of that which one has by then the route stands on, once each: holdings, jobs, months of work.
    pub used: Vec<Test>,
}

/// The other professions, those first that use the most of what one has or will have on the most direct route to
/// the goal, then those that leave the least to do (months, unknown amounts, pounds). One stands where the
/// goal's own training would begin, since that is where most plans fail: with what the steps before it give. Empty if
/// there is no route to the goal. It looks for the most direct route to every profession once.
pub fn still_counts(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Vec<StillCounts> {
    let (Some(role), Some(direct)) = (problem::goal_role(catalogue, goal), most_direct(catalogue, person, goal, terms))
    else {
        return Vec::new();
    };
    // The steps up to the training, each with the months worked before it; what is worked before the training is
    // worked as well.
    let leads_there = |step: &Step| {
        let StepKind::Move { id, .. } = &step.what else { return false };
        let the_move = catalogue.move_of(*id);
        let trains = !the_move.qualifies_in.is_empty() && !problem::is_detour(catalogue, goal, the_move);
        trains || the_move.to_role == Some(role)
    };
    let before: Vec<Step> = direct.steps.iter().take_while(|step| !leads_there(step)).cloned().collect();
    let (path, waited) = route::path_of(&before);
    let mut there = route::person_after(catalogue, person, goal, &path);
    if waited > 0 {
        if let Some(job) = there.role {
            there.worked.push((job, waited));
        }
        there.clocks.iter_mut().for_each(|(_, left)| *left = left.saturating_sub(waited));
        there.age = there.age.map(|age| age.saturating_add(u8::try_from(waited / 12).unwrap_or(u8::MAX)));
    }
    let others = catalogue.profession_ids().filter(|profession| {
        catalogue.profession(*profession).qualified_role.is_some_and(|other| other != role && there.role != Some(other))
            && goal != Goal::Profession(*profession)
    });
    let mut found: Vec<StillCounts> = others
        .filter_map(|profession| {
            let route = most_direct(catalogue, &there, Goal::Profession(profession), terms)?;
            let used = used(&route);
            Some(StillCounts { profession, route, used })
        })
        .collect();
    found.sort_by_cached_key(|one| {
        let m = one.route.measures;
        let slug = catalogue.profession(one.profession).slug.clone();
        (std::cmp::Reverse(one.used.len()), m.months, m.unknown_amounts, m.pounds, slug)
    });
    found
}

/// What a route stands on that one had before it.
fn used(route: &Route) -> Vec<Test> {
    let mut used: Vec<Test> = Vec::new();
    for need in route.steps.iter().flat_map(|step| &step.needs) {
        let had = matches!(need.leaf.test, Test::Hold(_) | Test::InRole(_) | Test::WorkedIn(..));
        if had && need.by == MetBy::Held && !used.contains(&need.leaf.test) {
            used.push(need.leaf.test.clone());
        }
    }
    used
}
