//! Why there is no route: which term stands in the way and by how much, or what is missing.

use crate::judge::Now;
use crate::pausing::routes;
use crate::pieces::at_once;
use crate::problem::{self, PayTable, Reach};
use crate::search::Path;
use crate::{Answer, BelowFloor, Goal, Person, Route, Terms, money, next, quickest, route};
use catalogue::{Catalogue, From, HoldingId, MoveId, RoleId, Test};

/// Pairs of missing things looked at, at most.
const MOST_PAIRS: usize = 8_000;

/// A term that can be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// No month without pay.
    NoUnpaid,
    /// No full-time study.
    NoFullTimeStudy,
    /// Least pay a year.
    IncomeFloor,
    /// Most fees in all.
    FeesMax,
    /// Training beside work only.
    PartTime,
    /// The month by which to be there.
    Latest,
    /// The region to stay in.
    Region,
    /// Which certainties of steps are relied on.
    Certainties,
}

/// Terms given up, and what that opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxed {
    /// Which one; `None` if all of them together.
    pub term: Option<Term>,
    /// The terms without it.
    pub terms: Terms,
    /// How many routes there are then.
    pub routes: usize,
    /// The search for them was given up before its end: there may be more.
    pub cut_short: bool,
    /// The quickest of them.
    pub quickest: Route,
}

/// Why there is no route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// There is one.
    Open,
    /// Terms that, given up alone, let routes through. At least one.
    Limits(Vec<Relaxed>),
    /// Only without all terms together.
    AllLimits(Relaxed),
    /// Only with steps that nobody has published.
    Unpublished(Relaxed),
    /// The smallest sets of things that, if one had them, would open a route, whatever the terms; empty if
    /// more than two things are missing, or no step on file leads there at all.
    Missing(Vec<Gap>),
    /// A search on which that depends was given up before its end: there may be a way. With the terms that, given up
    /// alone, let routes through, or all of them together; none if not even that is known to.
    GivenUp(Vec<Relaxed>),
}

/// Things that are missing together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// One or two.
    pub lacks: Vec<Lack>,
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What.
    pub thing: Thing,
    /// Every step on file that would supply it, those that nobody has published and those that take nobody any
    /// more among them; none if it can't be gained by a step (a school result, a training abroad).
    pub given_by: Vec<MoveId>,
}

/// What can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// Something to have.
    Holding(HoldingId),
    /// A job to be in.
    Role(RoleId),
}

/// A term relaxed as little as lets a route through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The terms with the one relaxed.
    pub terms: Terms,
    /// By how much: pounds a year of [`Term::IncomeFloor`], pounds in all of [`Term::FeesMax`]. `None` if it has
    /// to be given up whole: of an income, where part of the way has no pay or none that is known.
    pub pounds: Option<u32>,
    /// A search was given up on the way: less might do.
    pub cut_short: bool,
    /// The nearest route: the quickest that these terms let through.
    pub nearest: Route,
    /// Of [`Term::IncomeFloor`]: the months of the nearest route that the floor asked for forbids.
    pub below: Vec<BelowFloor>,
}

/// Each term that is set, with the terms without it.
pub fn limits(terms: &Terms) -> Vec<(Term, Terms)> {
    let mut out = Vec::new();
    if terms.no_unpaid {
        out.push((Term::NoUnpaid, Terms { no_unpaid: false, ..terms.clone() }));
    }
    if terms.no_full_time_study {
        out.push((Term::NoFullTimeStudy, Terms { no_full_time_study: false, ..terms.clone() }));
    }
    if terms.income_floor_pounds.is_some() {
        out.push((Term::IncomeFloor, Terms { income_floor_pounds: None, ..terms.clone() }));
    }
    if terms.fees_max_pounds.is_some() {
        out.push((Term::FeesMax, Terms { fees_max_pounds: None, ..terms.clone() }));
    }
    if terms.part_time {
        out.push((Term::PartTime, Terms { part_time: false, ..terms.clone() }));
    }
    if terms.latest.is_some() {
        out.push((Term::Latest, Terms { latest: None, ..terms.clone() }));
    }
    if terms.region.is_some() {
        out.push((Term::Region, Terms { region: None, ..terms.clone() }));
    }
    if terms.refuse_typical || terms.refuse_varies {
        out.push((Term::Certainties, Terms { refuse_typical: false, refuse_varies: false, ..terms.clone() }));
    }
    out
}

/// Why there is no route: plans again without each term, then without all, then with steps that nobody has
/// published; and if none of these is why, looks for what is missing.
pub fn why_not(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> WhyNot {
    at_once(pausing_why_not(catalogue, person, goal, terms))
}

/// The same as [`why_not`].
pub async fn pausing_why_not(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> WhyNot {
    let (path, given_up) = quickest(catalogue, person, goal, terms).await;
    if path.is_some() {
        return WhyNot::Open;
    }
    let tried = async |terms: Terms| relaxed(catalogue, person, goal, (None, terms)).await;
    let (opened, some_given_up) = each_alone(catalogue, person, goal, terms).await;
    if !opened.is_empty() {
        return if given_up { WhyNot::GivenUp(opened) } else { WhyNot::Limits(opened) };
    }
    let free = Terms { include_inferred: terms.include_inferred, ..Terms::default() };
    let many = limits(terms).len() > 1;
    let (all, all_given_up) = if many { tried(free.clone()).await } else { (None, false) };
    if given_up || some_given_up || all_given_up {
        return WhyNot::GivenUp(all.into_iter().collect());
    }
    if let Some(all) = all {
        return WhyNot::AllLimits(all);
    }
    let unpublished = Terms { include_inferred: true, ..free };
    if !terms.include_inferred {
        match tried(unpublished.clone()).await {
            (Some(all), _) => return WhyNot::Unpublished(all),
            (None, true) => return WhyNot::GivenUp(Vec::new()),
            (None, false) => {}
        }
    }
    match gaps(catalogue, person, goal, &unpublished).await {
        (gaps, true) if gaps.is_empty() => WhyNot::GivenUp(Vec::new()),
        (gaps, _) => WhyNot::Missing(gaps),
    }
}

/// Each term that, given up alone, lets routes through, whether there are any with it or not.
pub async fn without_each(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> Vec<Relaxed> {
    each_alone(catalogue, person, goal, terms).await.0
}

/// The same, and whether a search that found nothing was given up: then another may let routes through as well.
async fn each_alone(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> (Vec<Relaxed>, bool) {
    let (mut opened, mut any_given_up) = (Vec::new(), false);
    for (term, without) in limits(terms) {
        let (found, given_up) = relaxed(catalogue, person, goal, (Some(term), without)).await;
        opened.extend(found);
        any_given_up |= given_up;
    }
    (opened, any_given_up)
}

/// What these terms open; if nothing that was found, whether the search was given up.
async fn relaxed(
    catalogue: &Catalogue,
    person: &Person,
    goal: Goal,
    (term, terms): (Option<Term>, Terms),
) -> (Option<Relaxed>, bool) {
    let Answer { routes, cut_short, .. } = routes(catalogue, person, goal, &terms).await;
    let Some(quickest) = routes.iter().min_by_key(|route| route.measures.months).cloned() else {
        return (None, cut_short);
    };
    (Some(Relaxed { term, terms, routes: routes.len(), cut_short, quickest }), false)
}

/// The least that a term must be relaxed for a route; `None` if giving it up whole opens none. An income is
/// lowered to the next pay on file, fees are raised to the pound.
pub fn nearest_miss(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms, term: Term) -> Option<Miss> {
    at_once(pausing_nearest_miss(catalogue, person, goal, terms, term))
}

/// The same as [`nearest_miss`].
pub async fn pausing_nearest_miss(
    catalogue: &Catalogue,
    person: &Person,
    goal: Goal,
    terms: &Terms,
    term: Term,
) -> Option<Miss> {
    let (_, without) = limits(terms).into_iter().find(|(set, _)| *set == term)?;
    let mut cut_short = false;
    let mut tried = async |terms: &Terms| {
        let (path, given_up) = quickest(catalogue, person, goal, terms).await;
        cut_short |= given_up;
        path
    };
    let mut found = (without.clone(), tried(&without).await?);
    match term {
        Term::IncomeFloor => {
            let pay = PayTable::new(catalogue);
            let roles = catalogue.roles.iter().map(|role| role.pay);
            let mut floors: Vec<u32> = roles
                .chain(catalogue.moves.iter().map(|the_move| the_move.pays))
                .map(|pays| pay.amount(pays))
                .collect();
            floors.retain(|amount| *amount > 0 && Some(*amount) < terms.income_floor_pounds);
            floors.sort_unstable();
            floors.dedup();
            // A lower floor lets through whatever a higher one does.
            let (mut low, mut high) = (0, floors.len());
            while low < high {
                let middle = low + (high - low) / 2;
                let floor = floors.get(middle).copied();
                let less = Terms { income_floor_pounds: floor, ..terms.clone() };
                match tried(&less).await {
                    Some(path) => {
                        found = (less, path);
                        low = middle + 1;
                    }
                    None => high = middle,
                }
            }
        }
        Term::FeesMax => {
            let [_, pounds, ..] = found.1.cost;
            let (mut low, mut high) = (terms.fees_max_pounds.unwrap_or(0).saturating_add(1), pounds);
            while low <= high {
                let middle = low + (high - low) / 2;
                match tried(&Terms { fees_max_pounds: Some(middle), ..terms.clone() }).await {
                    Some(path) => {
                        let [_, pounds, ..] = path.cost;
                        found.1 = path;
                        let Some(less) = pounds.checked_sub(1) else { break };
                        high = less;
                    }
                    None => low = middle.saturating_add(1),
                }
            }
            let [_, pounds, ..] = found.1.cost;
            found.0.fees_max_pounds = Some(pounds);
        }
        _ => {}
    }
    let terms_then = found.0;
    let between = |a: Option<u32>, b: Option<u32>| Some(a?.abs_diff(b?));
    let pounds = between(terms.income_floor_pounds, terms_then.income_floor_pounds)
        .filter(|pounds| *pounds > 0)
        .or_else(|| between(terms.fees_max_pounds, terms_then.fees_max_pounds).filter(|pounds| *pounds > 0));
    let nearest = route::slim(catalogue, person, ended(catalogue, goal, &found.1), &found.1);
    let below = match (term, terms.income_floor_pounds) {
        (Term::IncomeFloor, Some(floor)) => money::below_floor(catalogue, person, &nearest, floor),
        _ => Vec::new(),
    };
    Some(Miss { terms: terms_then, pounds, cut_short, nearest, below })
}

/// The goal that a path reaches: of several described, the job it ends in.
fn ended(catalogue: &Catalogue, goal: Goal, path: &Path) -> Goal {
    let reached = path.steps.last().and_then(|(_, id, _)| catalogue.move_of(*id).to_role);
    match (goal, reached) {
        (Goal::Any(_), Some(role)) => Goal::Role(role),
        _ => goal,
    }
}

impl Thing {
    /// The person with it as well.
    fn given_to(self, person: &Person) -> Person {
        let mut person = person.clone();
        match self {
            Thing::Holding(holding) => person.holdings.push(holding),
            Thing::Role(role) => person.role = Some(role),
        }
        person
    }

    fn is_in(self, reach: &Reach) -> bool {
        match self {
            Thing::Holding(holding) => reach.holds(holding),
            Thing::Role(role) => reach.role(role),
        }
    }

    fn implies(self, catalogue: &Catalogue, other: Thing) -> bool {
        match (self, other) {
            (Thing::Holding(this), Thing::Holding(that)) => {
                this != that && catalogue.with_implied(this).contains(&that)
            }
            _ => false,
        }
    }
}

/// The smallest sets of things that open a route. A set is left out if another one is enough with something that
/// the first only implies, or leads to by steps: what is told is where the way breaks off.
/// And whether a search was given up, or a pair not looked at: then others may be missing.
async fn gaps(catalogue: &Catalogue, person: &Person, goal: Goal, terms: &Terms) -> (Vec<Gap>, bool) {
    let roles = problem::goal_roles(catalogue, goal);
    let mut moves: Vec<MoveId> = Vec::new();
    for id in roles.iter().flat_map(|role| problem::mattering(catalogue, *role, terms)) {
        if !moves.contains(&id) {
            moves.push(id);
        }
    }
    let today = Now::today(catalogue, person);
    let mut things: Vec<Thing> = Vec::new();
    let mut put = |thing: Thing| {
        let had = match thing {
            Thing::Holding(holding) => today.holds(holding),
            Thing::Role(other) => roles.contains(&other) || person.role == Some(other),
        };
        if !had && !things.contains(&thing) {
            things.push(thing);
        }
    };
    for id in &moves {
        let the_move = catalogue.move_of(*id);
        match the_move.from {
            From::Anyone => {}
            From::Role(role) => put(Thing::Role(role)),
            From::Holding(holding) => put(Thing::Holding(holding)),
        }
        for place in the_move.requires.leaves() {
            match &place.leaf.test {
                Test::Hold(holding) => put(Thing::Holding(*holding)),
                Test::InRole(role) => put(Thing::Role(*role)),
                Test::WorkedIn(group, _) => {
                    catalogue.group(*group).members.iter().for_each(|(role, _)| put(Thing::Role(*role)));
                }
                Test::ClearOf(_) | Test::AtLeastAge(_) | Test::Other { .. } => {}
            }
        }
    }
    // Whatever implies one of these is more than is asked.
    let with = |set: &[Thing]| set.iter().fold(person.clone(), |person, thing| thing.given_to(&person));
    let reach = |set: &[Thing]| {
        let person = with(set);
        Reach::new(catalogue, &person, &Now::today(catalogue, &person), &moves)
    };
    let leads = |reach: &Reach| roles.iter().any(|role| reach.role(*role));
    let mut any_given_up = false;
    let mut opens = async |set: &[Thing]| {
        if !leads(&reach(set)) {
            return false;
        }
        let (path, given_up) = quickest(catalogue, &with(set), goal, terms).await;
        any_given_up |= given_up;
        path.is_some()
    };
    let mut sets: Vec<Vec<Thing>> = Vec::new();
    for thing in &things {
        if opens(&[*thing]).await {
            sets.push(vec![*thing]);
        }
    }
    if sets.is_empty() {
        let pairs = things.iter().enumerate().flat_map(|(at, a)| things.iter().skip(at + 1).map(|b| vec![*a, *b]));
        let jobs = |set: &[Thing]| set.iter().filter(|thing| matches!(thing, Thing::Role(_))).count();
        // Nobody is in two jobs.
        let mut pairs = pairs.filter(|set| jobs(set) < 2);
        for set in pairs.by_ref().take(MOST_PAIRS) {
            if opens(&set).await {
                sets.push(set);
            }
        }
        any_given_up |= pairs.next().is_some();
    }
    let roots: Vec<Vec<Thing>> =
        sets.iter().filter(|set| !sets.iter().any(|other| explains(catalogue, &reach, other, set))).cloned().collect();
    let today = Now::today(catalogue, person);
    let given_by = |thing: Thing| {
        let gives = |id: &MoveId| {
            let the_move = catalogue.move_of(*id);
            the_move.variant_of.is_none()
                && match thing {
                    Thing::Holding(holding) => {
                        today.lacks_what_it_gives(the_move) && next::gives_holding(catalogue, the_move, holding)
                    }
                    Thing::Role(role) => the_move.to_role == Some(role),
                }
        };
        catalogue.move_ids().filter(gives).collect()
    };
    let lack = |thing: &Thing| Lack { thing: *thing, given_by: given_by(*thing) };
    (roots.iter().map(|set| Gap { lacks: set.iter().map(lack).collect() }).collect(), any_given_up)
}

/// Whether one set tells more than another of the same size that differs in one thing: that thing is only
/// implied by the other's, or follows from it by steps and not the other way round.
fn explains(catalogue: &Catalogue, reach: &impl Fn(&[Thing]) -> Reach, this: &[Thing], that: &[Thing]) -> bool {
    let own = |a: &[Thing], b: &[Thing]| a.iter().copied().filter(|thing| !b.contains(thing)).collect::<Vec<_>>();
    let (mine, theirs) = (own(this, that), own(that, this));
    let ([mine], [theirs]) = (mine.as_slice(), theirs.as_slice()) else { return false };
    if mine.implies(catalogue, *theirs) {
        return false;
    }
    theirs.implies(catalogue, *mine) || (theirs.is_in(&reach(this)) && !mine.is_in(&reach(that)))
}
