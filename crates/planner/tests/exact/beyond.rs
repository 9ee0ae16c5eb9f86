//! What the planner answers besides routes, against naive recounts on the same questions.

use crate::seeds::{Question, question};
use crate::world::World;
use catalogue::*;
use planner::{Goal, LeafState, Opening, Person, Terms, Thing, What, WhyNot};
use std::collections::BTreeSet;

/// Questions looked at by each test.
const QUESTIONS: u64 = 400;

/// The pre-order numbers of the leaves, with their tests.
fn leaves(requirement: &Requirement) -> Vec<(u8, Test)> {
    fn walk(part: &Requirement, next: &mut u8, out: &mut Vec<(u8, Test)>) {
        let here = *next;
        *next += 1;
        match part {
            Requirement::All(parts) | Requirement::Any(parts) => parts.iter().for_each(|part| walk(part, next, out)),
            Requirement::Leaf(leaf) => out.push((here, leaf.test.clone())),
        }
    }
    let mut out = vec![];
    walk(requirement, &mut 0, &mut out);
    out
}

/// Whether a requirement holds if exactly these leaves are true.
fn holds(requirement: &Requirement, truths: &BTreeSet<u8>) -> bool {
    fn walk(part: &Requirement, next: &mut u8, truths: &BTreeSet<u8>) -> bool {
        let here = *next;
        *next += 1;
        match part {
            Requirement::All(parts) => parts.iter().map(|part| walk(part, next, truths)).fold(true, |a, b| a & b),
            Requirement::Any(parts) => parts.iter().map(|part| walk(part, next, truths)).fold(false, |a, b| a | b),
            Requirement::Leaf(_) => truths.contains(&here),
        }
    }
    walk(requirement, &mut 0, truths)
}

fn with(person: &Person, holding: HoldingId) -> Person {
    let mut person = person.clone();
    person.holdings.push(holding);
    person
}

/// `None` if the search was given up.
fn has_route(q: &Question, person: &Person, goal: Goal, terms: &Terms) -> Option<bool> {
    let answer = planner::routes(&q.catalogue, person, goal, terms);
    if answer.routes.is_empty() && answer.cut_short { None } else { Some(!answer.routes.is_empty()) }
}

fn closure(c: &Catalogue, holding: HoldingId, into: &mut BTreeSet<HoldingId>) {
    if into.insert(holding) {
        c.holding(holding).implies.iter().for_each(|implied| closure(c, *implied, into));
    }
}

fn held(c: &Catalogue, person: &Person) -> BTreeSet<HoldingId> {
    let mut held = BTreeSet::new();
    person.holdings.iter().for_each(|holding| closure(c, *holding, &mut held));
    let trained = person.trained.iter().flat_map(|(id, _)| &c.move_of(*id).gains);
    trained.for_each(|holding| closure(c, *holding, &mut held));
    person.not_said.iter().for_each(|holding| closure(c, *holding, &mut held));
    held
}

/// Whether something that a move gives brings somebody nearer to a move that gives something new, or is asked for nowhere.
fn is_of_use(c: &Catalogue, world: &World<'_>, m: &Move, held: &BTreeSet<HoldingId>) -> bool {
    let mut gained = BTreeSet::new();
    m.gains.iter().chain(&m.gains_on_result).for_each(|holding| closure(c, *holding, &mut gained));
    let lacking: BTreeSet<HoldingId> = &gained - held;
    let start = world.start();
    let mut unasked: BTreeSet<HoldingId> = m.gains.iter().chain(&m.gains_on_result).copied().collect();
    unasked.retain(|holding| !held.contains(holding));
    let mut opened = false;
    for id in c.move_ids().filter(|id| c.move_of(*id).variant_of.is_none()) {
        let other = c.move_of(id);
        unasked.retain(|holding| world.brings_nearer(&start, id, &BTreeSet::from([*holding])).is_none());
        let surely = if other.gains.is_empty() { &other.gains_on_result } else { &other.gains };
        let new = surely.is_empty() || surely.iter().any(|gain| !held.contains(gain));
        opened |= new && world.brings_nearer(&start, id, &lacking) == Some(true);
    }
    opened || !unasked.is_empty()
}

#[test]
fn next_judges_every_step_that_starts_from_here_and_is_new() {
    let (mut seen, mut waits, mut nearly) = (0, 0, 0);
    for seed in 1..=QUESTIONS * 2 {
        let q = question(seed);
        let (c, p) = (&q.catalogue, &q.person);
        let found = planner::next(c, p, &q.terms);
        let held = held(c, p);
        let world = World::without_goal(c, p, &q.terms);
        for id in c.move_ids() {
            let m = c.move_of(id);
            let one = found.iter().find(|one| one.id == id);
            let starts = match m.from {
                From::Anyone => true,
                From::Role(role) => p.role == Some(role),
                From::Holding(holding) => held.contains(&holding),
            };
            let gains = if m.gains.is_empty() { &m.gains_on_result } else { &m.gains };
            let had = |role: RoleId| p.role == Some(role) || p.worked.iter().any(|(worked, _)| *worked == role);
            let new = match m.to_role {
                Some(_) if gains.iter().any(|gain| !held.contains(gain)) => true,
                None if gains.iter().any(|gain| !held.contains(gain)) => is_of_use(c, &world, m, &held),
                Some(role) => gains.is_empty() && !had(role),
                None => gains.is_empty(),
            };
            let allowed = m.variant_of.is_none()
                && m.availability != Availability::Withdrawn
                && match m.certainty {
                    Certainty::Required => true,
                    Certainty::Typical => !q.terms.refuse_typical,
                    Certainty::Varies => !q.terms.refuse_varies,
                    Certainty::Inferred => q.terms.include_inferred,
                }
                && q.terms.region.is_none_or(|region| m.regions.is_empty() || m.regions.contains(&region))
                && m.ways.iter().any(|way| {
                    let trains = !matches!(m.kind, MoveKind::TakePost | MoveKind::Promotion | MoveKind::Register);
                    let full_time = q.terms.no_full_time_study && way.full_time_study;
                    let not_beside_work = q.terms.part_time && trains && !way.beside_work;
                    !full_time && !not_beside_work
                });
            let again = !m.qualifies_in.is_empty()
                && m.qualifies_in.iter().all(|profession| {
                    c.role_ids().any(|role| {
                        had(role)
                            && c.role(role).stage >= Stage::Qualified
                            && c.role(role).professions.contains(profession)
                    })
                });
            let ahead = one.is_some_and(|one| one.first.is_some());
            assert_eq!(one.is_some() && !ahead, starts && new && allowed && !again, "seed {seed}, {}", m.slug);
            let Some(one) = one else { continue };
            seen += 1;
            let all = leaves(&m.requires);
            assert_eq!(one.asked.len(), all.len(), "every leaf: seed {seed}, {}", m.slug);
            assert!(
                one.asked.iter().zip(&all).all(|(asked, (node, test))| asked.node == *node && asked.leaf.test == *test)
            );
            assert_eq!(one.published, m.certainty != Certainty::Inferred);
            // What is missing makes the requirement true together with what is not, and no part of it does.
            let missing: BTreeSet<u8> = one.missing.iter().map(|missing| missing.node).collect();
            let standing = planner::standing(c, p, id);
            let unmet: BTreeSet<u8> = one
                .asked
                .iter()
                .filter(|asked| {
                    asked.state == LeafState::NotYet
                        || is_asked_instead(&m.requires, asked.node, &asked.leaf.test, asked.state)
                })
                .map(|asked| asked.node)
                .collect();
            let others: BTreeSet<u8> = all.iter().map(|(node, _)| *node).filter(|node| !unmet.contains(node)).collect();
            let enough = |some: &BTreeSet<u8>| holds(&m.requires, &others.union(some).copied().collect());
            // Work of which no length is published may count and still not be enough for planning.
            let plain = all.iter().all(|(_, test)| !matches!(test, Test::WorkedIn(_, None)));
            if plain {
                assert!(enough(&missing), "seed {seed}, {}: {missing:?} of {unmet:?}", m.slug);
                for node in &missing {
                    let mut less = missing.clone();
                    less.remove(node);
                    assert!(!enough(&less), "seed {seed}, {}: {node} is not missing", m.slug);
                }
            }
            // Waiting so long in the present job opens it, and half a year less does not.
            // (A training done before needs a today to count from.)
            let dated = p.trained.is_empty() || p.today.is_some();
            if let Some(months) = one.wait_months.filter(|months| *months > 0 && dated) {
                waits += 1;
                assert_eq!(one.opening != Opening::Closed, m.availability != Availability::Paused);
                assert_eq!(planner::standing(c, &later(p, months), id).wait_months, Some(0), "seed {seed}, {}", m.slug);
                assert_ne!(
                    planner::standing(c, &later(p, months - 1), id).wait_months,
                    Some(0),
                    "seed {seed}, {}",
                    m.slug
                );
            }
            if one.opening == Opening::Now {
                assert!(starts && one.missing.is_empty() && standing.wait_months == Some(0), "seed {seed}, {}", m.slug);
            }
            nearly += usize::from(one.opening == Opening::Nearly);
            for missing in &one.missing {
                assert!(missing.open <= missing.given_by.len());
                for id in missing.given_by.iter().take(missing.open) {
                    let open = found.iter().find(|one| one.id == *id).expect("an open step is told as well");
                    assert_eq!(open.opening, Opening::Now, "seed {seed}");
                }
            }
        }
    }
    println!("{seen} steps judged, {waits} by waiting, {nearly} nearly open");
    assert!(seen > 1_000 && waits > 50 && nearly > 100);
}

/// Whether a leaf that only a person can judge stands in place of others, so that planning does not count it.
fn is_asked_instead(requirement: &Requirement, node: u8, test: &Test, state: LeafState) -> bool {
    fn parent_is_any(part: &Requirement, node: u8, next: &mut u8, in_any: bool) -> bool {
        let here = *next;
        *next += 1;
        match part {
            Requirement::Leaf(_) => here == node && in_any,
            Requirement::All(parts) => {
                parts.iter().map(|part| parent_is_any(part, node, next, false)).fold(false, |a, b| a | b)
            }
            Requirement::Any(parts) => {
                parts.iter().map(|part| parent_is_any(part, node, next, true)).fold(false, |a, b| a | b)
            }
        }
    }
    matches!(test, Test::Other { may_count: true, .. })
        && state == LeafState::MayCount
        && parent_is_any(requirement, node, &mut 0, false)
}

/// The person after working on, or waiting, for some months. Age is in whole years, so it is left to those without.
fn later(person: &Person, months: u16) -> Person {
    let mut later = person.clone();
    if let Some(role) = person.role {
        later.worked.push((role, months));
    }
    later.clocks.iter_mut().for_each(|(_, left)| *left = left.saturating_sub(months));
    later.today = person.today.map(|today| today.after(months));
    later.age = person.age.map(|age| age + u8::try_from(months / 12).unwrap());
    later
}

#[test]
fn the_best_change_equals_a_full_recount() {
    let (mut opening, mut by_terms, mut looked) = (0, 0, 0);
    for seed in 1..=QUESTIONS {
        let q = question(seed);
        let c = &q.catalogue;
        let goals: Vec<Goal> = c.role_ids().map(Goal::Role).collect();
        let among: Vec<HoldingId> = c.holding_ids().collect();
        let found = planner::best_change(c, &q.person, &goals, &q.terms, &among);
        let opens = |person: &Person, terms: &Terms| -> Option<Vec<Goal>> {
            goals
                .iter()
                .map(|goal| Some((*goal, has_route(&q, person, *goal, terms)?)))
                .filter(|one| one.is_none_or(|(_, yes)| yes))
                .map(|one| one.map(|(goal, _)| goal))
                .collect()
        };
        let Some(open) = opens(&q.person, &q.terms) else { continue };
        assert!(found.undecided.is_empty() && !found.cut_short, "seed {seed}");
        assert_eq!(found.open, open, "seed {seed}");
        let mut recount: Vec<(What, Vec<Goal>)> = vec![];
        let owned = held(c, &q.person);
        for holding in c.holding_ids().filter(|holding| !owned.contains(holding)) {
            recount.push((What::Gain(holding), opens(&with(&q.person, holding), &q.terms).unwrap()));
        }
        for (term, terms) in planner::limits(&q.terms) {
            recount.push((What::GiveUp(term), opens(&q.person, &terms).unwrap()));
        }
        let mut counts: Vec<usize> = vec![];
        for (what, then) in &mut recount {
            then.retain(|goal| !open.contains(goal));
            counts.extend((!then.is_empty()).then_some(then.len()));
            if let Some(change) = found.best.iter().find(|change| change.what == *what) {
                assert_eq!(change.opens, *then, "seed {seed}, {what:?}");
            }
        }
        counts.sort_unstable_by(|a, b| b.cmp(a));
        counts.truncate(planner::MOST_CHANGES);
        let told: Vec<usize> = found.best.iter().map(|change| change.opens.len()).collect();
        assert_eq!(told, counts, "seed {seed}");
        looked += 1;
        opening += usize::from(!told.is_empty());
        by_terms += usize::from(found.best.iter().any(|change| matches!(change.what, What::GiveUp(_))));
    }
    println!("{looked} looked at, {opening} with a change, {by_terms} by a term");
    assert!(opening > 80 && by_terms > 30);
}

#[test]
fn what_brings_a_goal_nearer_equals_a_full_recount() {
    let mut saving = 0;
    for seed in 1..=QUESTIONS {
        let q = question(seed);
        let c = &q.catalogue;
        let months = |person: &Person, terms: &Terms| {
            planner::routes(c, person, q.goal, terms).routes.iter().map(|route| u32::from(route.measures.months)).min()
        };
        let among: Vec<HoldingId> = c.holding_ids().collect();
        let found = planner::nearer(c, &q.person, q.goal, &q.terms, &among);
        let Some(now) = months(&q.person, &q.terms) else {
            assert!(found.is_empty());
            continue;
        };
        let owned = held(c, &q.person);
        let gains = among
            .iter()
            .filter(|holding| !owned.contains(holding))
            .map(|holding| months(&with(&q.person, *holding), &q.terms));
        let terms = planner::limits(&q.terms).into_iter().map(|(_, terms)| months(&q.person, &terms));
        let mut saved: Vec<u32> =
            gains.chain(terms).flatten().filter(|then| *then < now).map(|then| now - then).collect();
        saved.sort_unstable_by(|a, b| b.cmp(a));
        saved.truncate(planner::MOST_CHANGES);
        let told: Vec<u32> = found.iter().map(|one| one.saved_months).collect();
        assert_eq!(told, saved, "seed {seed}");
        saving += usize::from(!told.is_empty());
    }
    println!("{saving} with a change that saves months");
    assert!(saving > 50);
}

#[test]
fn why_not_names_terms_or_the_smallest_sets_that_open_a_way() {
    let (mut limits, mut missing, mut two) = (0, 0, 0);
    for seed in 1..=QUESTIONS * 2 {
        let q = question(seed);
        let c = &q.catalogue;
        let Some(is_open) = has_route(&q, &q.person, q.goal, &q.terms) else { continue };
        let why = planner::why_not(c, &q.person, q.goal, &q.terms);
        assert_eq!(why == WhyNot::Open, is_open, "seed {seed}");
        let alone: Vec<Option<planner::Term>> = planner::limits(&q.terms)
            .into_iter()
            .filter(|(_, terms)| has_route(&q, &q.person, q.goal, terms) == Some(true))
            .map(|(term, _)| Some(term))
            .collect();
        match &why {
            WhyNot::Limits(told) => {
                assert_eq!(told.iter().map(|one| one.term).collect::<Vec<_>>(), alone, "seed {seed}");
                limits += 1;
            }
            WhyNot::Open => continue,
            _ => assert!(alone.is_empty(), "seed {seed}: {why:?}"),
        }
        let WhyNot::Missing(gaps) = &why else { continue };
        let free = Terms { include_inferred: true, ..Terms::default() };
        let given = |things: &[Thing]| {
            let mut person = q.person.clone();
            for thing in things {
                match thing {
                    Thing::Holding(holding) => person.holdings.push(*holding),
                    Thing::Role(role) => person.role = Some(*role),
                }
            }
            person
        };
        let opens = |things: &[Thing]| has_route(&q, &given(things), q.goal, &free) == Some(true);
        let goals: Vec<RoleId> = match q.goal {
            Goal::Role(role) => vec![role],
            Goal::Profession(profession) => c.profession(profession).qualified_role.into_iter().collect(),
            Goal::Any(of) => of.professions(c).iter().filter_map(|id| c.profession(*id).qualified_role).collect(),
        };
        let every = c
            .holding_ids()
            .map(Thing::Holding)
            .chain(c.role_ids().filter(|role| !goals.contains(role) && q.person.role != Some(*role)).map(Thing::Role));
        let single: Vec<Thing> = every.filter(|thing| opens(&[*thing])).collect();
        for gap in gaps {
            let things: Vec<Thing> = gap.lacks.iter().map(|lack| lack.thing).collect();
            assert!(opens(&things), "seed {seed}: {things:?} open nothing");
            assert_eq!(things.len() == 1, !single.is_empty(), "seed {seed}: not the smallest: {things:?}");
            for lack in &gap.lacks {
                for id in &lack.given_by {
                    let m = c.move_of(*id);
                    let mut gains = BTreeSet::new();
                    m.gains.iter().chain(&m.gains_on_result).for_each(|gain| closure(c, *gain, &mut gains));
                    assert!(match lack.thing {
                        Thing::Holding(holding) => gains.contains(&holding),
                        Thing::Role(role) => m.to_role == Some(role),
                    });
                }
            }
            two += usize::from(things.len() == 2);
        }
        assert!(single.is_empty() || !gaps.is_empty(), "seed {seed}: nothing told, and these open it: {single:?}");
        missing += usize::from(!gaps.is_empty());
    }
    println!("{limits} by terms, {missing} by what is missing, {two} pairs");
    assert!(limits > 50 && missing > 50 && two > 0);
}

#[test]
fn a_nearest_miss_is_enough_and_less_is_not() {
    let (mut floors, mut fees) = (0, 0);
    for seed in 1..=QUESTIONS * 4 {
        let q = question(seed);
        let c = &q.catalogue;
        let WhyNot::Limits(told) = planner::why_not(c, &q.person, q.goal, &q.terms) else { continue };
        for term in told.iter().filter_map(|one| one.term) {
            let miss = planner::nearest_miss(c, &q.person, q.goal, &q.terms, term).expect("giving it up opens a route");
            if miss.cut_short {
                continue;
            }
            let opens = |terms: &Terms| has_route(&q, &q.person, q.goal, terms) == Some(true);
            assert!(opens(&miss.terms), "seed {seed}, {term:?}");
            match (term, miss.terms.income_floor_pounds, miss.terms.fees_max_pounds) {
                (planner::Term::IncomeFloor, then, _) => {
                    assert_eq!(miss.pounds, then.map(|then| q.terms.income_floor_pounds.unwrap() - then));
                    let more = Terms { income_floor_pounds: Some(then.unwrap_or(0) + 1), ..miss.terms.clone() };
                    assert!(!opens(&more), "seed {seed}: {then:?} and more is enough");
                    // The nearest route keeps to the lower floor, and the months that break the one asked for are named.
                    let below = |floor| planner::below_floor(c, &q.person, &miss.nearest, floor);
                    assert_eq!(below(then.unwrap_or(0)), [], "seed {seed}");
                    assert_eq!(below(q.terms.income_floor_pounds.unwrap()), miss.below, "seed {seed}");
                    assert!(!miss.below.is_empty(), "seed {seed}: no month is named");
                    floors += 1;
                }
                (planner::Term::FeesMax, _, Some(then)) => {
                    assert_eq!(miss.pounds, Some(then - q.terms.fees_max_pounds.unwrap()));
                    let less = Terms { fees_max_pounds: Some(then - 1), ..miss.terms.clone() };
                    assert!(!opens(&less), "seed {seed}: less than {then} is enough");
                    fees += 1;
                }
                _ => assert_eq!(miss.pounds, None),
            }
        }
    }
    println!("{floors} floors, {fees} fees");
    assert!(floors > 10 && fees > 10);
}

#[test]
fn the_most_direct_route_is_the_most_direct_of_all() {
    let mut longer_than_the_quickest = 0;
    for seed in 1..=QUESTIONS {
        let q = question(seed);
        let answer = planner::routes(&q.catalogue, &q.person, q.goal, &q.terms);
        let direct = planner::most_direct(&q.catalogue, &q.person, q.goal, &q.terms);
        let rank = |route: &planner::Route| {
            let m = route.measures;
            (m.detours, m.months, m.few_places, m.unknown_amounts, m.pounds)
        };
        let of_all = answer.routes.iter().map(rank).min();
        if matches!(q.goal, Goal::Any(_)) || answer.cut_short {
            continue;
        }
        assert_eq!(direct.as_ref().map(rank), of_all, "seed {seed}");
        let quickest = answer.routes.iter().map(|route| route.measures.months).min();
        longer_than_the_quickest += u32::from(direct.map(|route| route.measures.months) > quickest);
    }
    println!("{longer_than_the_quickest} are not the quickest");
    assert!(longer_than_the_quickest > 0);
}

#[test]
fn what_still_counts_is_held_before_the_other_route_begins() {
    let (mut others, mut used) = (0, 0);
    for seed in 1..=QUESTIONS {
        let q = question(seed);
        let c = &q.catalogue;
        let found = planner::still_counts(c, &q.person, q.goal, &q.terms);
        let Some(direct) = planner::most_direct(c, &q.person, q.goal, &q.terms) else {
            assert!(found.is_empty(), "seed {seed}");
            continue;
        };
        // All that the plan gives on the way, the training included, or that one has.
        let mut has = held(c, &q.person);
        for step in &direct.steps {
            if let planner::StepKind::Move { id, .. } = step.what {
                let m = c.move_of(id);
                m.gains.iter().chain(&m.gains_on_result).for_each(|gain| closure(c, *gain, &mut has));
            }
        }
        for one in &found {
            others += 1;
            used += one.used.len();
            assert_ne!(q.goal, Goal::Profession(one.profession));
            for test in &one.used {
                assert!(!matches!(test, Test::Hold(holding) if !has.contains(holding)), "seed {seed}: {test:?}");
            }
        }
        let order: Vec<_> =
            found.iter().map(|one| (std::cmp::Reverse(one.used.len()), one.route.measures.months)).collect();
        assert!(order.is_sorted(), "seed {seed}: {order:?}");
    }
    println!("{others} other goals, {used} things used");
    assert!(others > 50 && used > 20);
}

#[test]
fn unknown_is_never_no_and_never_the_same() {
    use planner::{Field, Value, differences};
    let profession = |degree: DegreeNeed, with: &[&str]| Profession {
        degree,
        works_with: with.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Profession::default()
    };
    let of = |professions: Vec<Profession>| {
        let ids: Vec<ProfessionId> = (0..professions.len()).map(|at| ProfessionId(at as u16)).collect();
        let c = Catalogue { professions: Table::new(professions), ..Catalogue::default() };
        differences(&c, &ids, None)
    };
    let has = |rows: &[planner::Row], field: Field| rows.iter().any(|row| row.field == field);
    let two = of(vec![profession(DegreeNeed::No, &["adults"]), profession(DegreeNeed::Unknown, &["adults"])]);
    let degree = two.differ.iter().find(|row| row.field == Field::Degree).expect("no and unknown differ");
    assert_eq!(degree.values, [Value::Degree(DegreeNeed::No), Value::Unknown]);
    assert!(has(&two.same, Field::WorksWith) && !has(&two.differ, Field::WorksWith));
    let unknown = of(vec![profession(DegreeNeed::Unknown, &[]), profession(DegreeNeed::Unknown, &[])]);
    assert!(unknown.unknown.contains(&Field::Degree) && unknown.unknown.contains(&Field::WorksWith));
    assert!(!has(&unknown.same, Field::Degree) && !has(&unknown.differ, Field::Degree));
    let three = of(vec![
        profession(DegreeNeed::No, &["adults"]),
        profession(DegreeNeed::No, &["adults"]),
        profession(DegreeNeed::No, &["children"]),
    ]);
    assert!(has(&three.same, Field::Degree) && has(&three.differ, Field::WorksWith));
}
