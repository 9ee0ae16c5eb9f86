//! The best single change: what, if one had it, or if one gave it up, would open the most goals.

use crate::judge::Now;
use crate::pieces::{at_once, pause};
use crate::problem::{self, Reach};
use crate::{Goal, Person, Term, Terms, limits, quickest};
use catalogue::{Catalogue, From, HoldingId, HoldingKind, MoveId, RoleId, Test};
use std::cmp::Ordering;

/// Changes told, at most.
pub const MOST_CHANGES: usize = 5;

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A term is given up.
    GiveUp(Term),
    /// Something is gained.
    Gain(HoldingId),
}

/// One change, and the goals it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is changed.
    pub what: What,
    /// Goals that have a route with it and none without, in the order asked.
    pub opens: Vec<Goal>,
}

/// What changes would open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Goals that have a route as things are.
    pub open: Vec<Goal>,
    /// Changes that open a goal: those that open the most first, then terms, then by name. At most
    /// [`MOST_CHANGES`]; no other opens more than the last of them.
    pub best: Vec<Change>,
    /// Goals of which the search was given up before its end: they may have a route. No change is said to open
    /// them.
    pub undecided: Vec<Goal>,
    /// Some search with a change was given up: it may open more.
    pub cut_short: bool,
}

/// Every profession that has a first job on file, as a goal.
pub fn every_profession(catalogue: &Catalogue) -> Vec<Goal> {
    let with_job = |id: &_| catalogue.profession(*id).qualified_role.is_some();
    catalogue.profession_ids().filter(with_job).map(Goal::Profession).collect()
}

/// What a change may be about, of all that one can have: what people start from, but for professions trained for
/// elsewhere and registrations (the end of a training that takes years is not one thing to get).
pub fn worth_asking(catalogue: &Catalogue) -> Vec<HoldingId> {
    let start = |id: &HoldingId| {
        let holding = catalogue.holding(*id);
        holding.starting_point && !matches!(holding.kind, HoldingKind::Profession | HoldingKind::Registration)
    };
    catalogue.holding_ids().filter(start).collect()
}

/// The changes that open the most of these goals: one term given up, or one thing gained out of `among`. The
/// same as planning every goal again with every change; quicker, since a goal that no chain of needs leads to has no
/// route, and since what opens fewer than those found even by the chain of needs is not planned.
pub fn best_change(
    catalogue: &Catalogue,
    person: &Person,
    goals: &[Goal],
    terms: &Terms,
    among: &[HoldingId],
) -> Changes {
    at_once(pausing_best_change(catalogue, person, goals, terms, among))
}

/// The same as [`best_change`], as work that pauses.
pub async fn pausing_best_change(
    catalogue: &Catalogue,
    person: &Person,
    goals: &[Goal],
    terms: &Terms,
    among: &[HoldingId],
) -> Changes {
    let mut found = Changes::default();
    let mut closed: Vec<Goal> = Vec::new();
    for goal in goals {
        let list = match quickest(catalogue, person, *goal, terms).await {
            (Some(_), _) => &mut found.open,
            (None, true) => &mut found.undecided,
            (None, false) => &mut closed,
        };
        list.push(*goal);
    }
    let opened = async |cut_short: &mut bool, goals: &[Goal], person: &Person, terms: &Terms| -> Vec<Goal> {
        let mut opens = Vec::new();
        for goal in goals {
            let (path, given_up) = quickest(catalogue, person, *goal, terms).await;
            *cut_short |= given_up;
            opens.extend(path.map(|_| *goal));
        }
        opens
    };
    for (term, without) in limits(terms) {
        let opens = opened(&mut found.cut_short, &closed, person, &without).await;
        found.best.push(Change { what: What::GiveUp(term), opens });
    }
    // What the chain of needs leads to: no route leads to more.
    let moves: Vec<MoveId> =
        catalogue.move_ids().filter(|id| problem::can_be_planned(catalogue.move_of(*id), terms)).collect();
    let today = Now::today(catalogue, person);
    let mut hopes: Vec<(Person, Change)> = Vec::new();
    for holding in among.iter().filter(|holding| !today.holds(**holding)) {
        pause().await;
        let with = with(person, *holding);
        let reach = Reach::new(catalogue, &with, &Now::today(catalogue, &with), &moves);
        let within = |goal: &Goal| problem::goal_roles(catalogue, *goal).into_iter().any(|role| reach.role(role));
        let opens: Vec<Goal> = closed.iter().copied().filter(within).collect();
        if !opens.is_empty() {
            hopes.push((with, Change { what: What::Gain(*holding), opens }));
        }
    }
    let order =
        |a: &Change, b: &Change| b.opens.len().cmp(&a.opens.len()).then_with(|| by_name(catalogue, a.what, b.what));
    hopes.sort_by(|(_, a), (_, b)| order(a, b));
    for (with, hope) in hopes {
        found.best.sort_by(order);
        if found.best.get(MOST_CHANGES - 1).is_some_and(|last| last.opens.len() >= hope.opens.len()) {
            break;
        }
        let opens = opened(&mut found.cut_short, &hope.opens, &with, terms).await;
        found.best.push(Change { what: hope.what, opens });
    }
    found.best.retain(|change| !change.opens.is_empty());
    found.best.sort_by(order);
    found.best.truncate(MOST_CHANGES);
    found
}

/// How much nearer a change brings a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearer {
    /// What is changed.
    pub what: What,
    /// Months of the quickest route with it.
    pub months: u32,
    /// Months fewer than without it.
    pub saved_months: u32,
}

/// The changes that bring a goal nearer which has a route already: those that save the most months first, then
/// terms, then by name; at most [`MOST_CHANGES`]. Plans again with each thing out of `among` that a step on some
/// way to the goal asks for. Empty if there is no route.
pub fn nearer(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms, among: &[HoldingId]) -> Vec<Nearer> {
    at_once(pausing_nearer(catalogue, person, goal, terms, among))
}

/// The same as [`nearer`], as work that pauses.
pub async fn pausing_nearer(
    catalogue: &Catalogue,
    person: &Person,
    goal: Goal,
    terms: &Terms,
    among: &[HoldingId],
) -> Vec<Nearer> {
    let months = async |person: &Person, terms: &Terms| {
        let (path, _) = quickest(catalogue, person, goal, terms).await;
        path.map(|path| {
            let [months, ..] = path.cost;
            months
        })
    };
    let Some(now) = months(person, terms).await else { return Vec::new() };
    let mut found: Vec<Nearer> = Vec::new();
    let mut put = |what: What, then: Option<u32>| {
        let saved_months = then.and_then(|then| now.checked_sub(then)).filter(|saved| *saved > 0);
        found.extend(saved_months.map(|saved_months| Nearer { what, months: now - saved_months, saved_months }));
    };
    for (term, without) in limits(terms) {
        put(What::GiveUp(term), months(person, &without).await);
    }
    let today = Now::today(catalogue, person);
    let asked: Vec<HoldingId> =
        problem::goal_roles(catalogue, goal).into_iter().flat_map(|role| asked(catalogue, role, terms)).collect();
    let matters = |holding: &HoldingId| catalogue.with_implied(*holding).iter().any(|id| asked.contains(id));
    for holding in among.iter().filter(|holding| !today.holds(**holding) && matters(holding)) {
        put(What::Gain(*holding), months(&with(person, *holding), terms).await);
    }
    found.sort_by(|a, b| b.saved_months.cmp(&a.saved_months).then_with(|| by_name(catalogue, a.what, b.what)));
    found.truncate(MOST_CHANGES);
    found
}

fn with(person: &Person, holding: HoldingId) -> Person {
    let mut person = person.clone();
    person.holdings.push(holding);
    person
}

/// Terms first, then things by name.
fn by_name(catalogue: &Catalogue, a: What, b: What) -> Ordering {
    let name = |what: What| match what {
        What::GiveUp(_) => "",
        What::Gain(holding) => catalogue.holding(holding).slug.as_str(),
    };
    name(a).cmp(name(b)).then_with(|| a.cmp(&b))
}

/// What the steps that can lead to a job ask one to have.
fn asked(catalogue: &Catalogue, goal: RoleId, terms: &Terms) -> Vec<HoldingId> {
    let moves = problem::mattering(catalogue, goal, terms);
    let mut asked: Vec<HoldingId> = Vec::new();
    for the_move in moves.iter().map(|id| catalogue.move_of(*id)) {
        if let From::Holding(holding) = the_move.from {
            asked.push(holding);
        }
        asked.extend(the_move.requires.leaves().iter().filter_map(|place| match place.leaf.test {
            Test::Hold(holding) => Some(holding),
            _ => None,
        }));
    }
    asked
}
