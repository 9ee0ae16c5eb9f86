//! The money line: against routes worked out by hand on the real data, and its sums on random ones.
#![allow(
    clippy::filter_map_bool_then,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[allow(dead_code)]
#[path = "exact/seeds.rs"]
mod seeds;

use catalogue::{Band, Catalogue, CostKind, CostUnit, MoveKind};
use planner::{
    Amount, Crossover, Goal, MoneyLine, MoneyOptions, Person, PickLabel, Route, StepKind, Terms, UnknownWhat,
    crossover, money_line,
};
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    catalogue::read::read(std::path::Path::new(data)).library.catalogue
});

/// Someone with A-levels, and what is usually held with them.
fn with_a_levels() -> Person {
    let have = CATALOGUE.find_holding("a-levels").unwrap();
    let mut holdings = vec![have];
    holdings.extend(planner::usually_held(&CATALOGUE, &holdings, &[]));
    Person { holdings, ..Person::default() }
}

/// The pick with this label, from A-levels.
fn pick(profession: &str, label: PickLabel) -> Route {
    let person = with_a_levels();
    let goal = Goal::Profession(CATALOGUE.find_profession(profession).unwrap());
    let answer = planner::routes(&CATALOGUE, &person, goal, &Terms::default());
    let pick = answer.picks.iter().find(|pick| pick.labels.contains(&label)).unwrap();
    answer.routes[pick.route].clone()
}

fn line(route: &Route, years_after: u8) -> MoneyLine {
    money_line(&CATALOGUE, route, MoneyOptions { years_after, ..MoneyOptions::default() })
}

fn cell(amount: Amount) -> String {
    match (amount.least, amount.unknown) {
        (0, true) => "not known".to_owned(),
        (pounds, true) => format!("at least {pounds}"),
        (pounds, false) => pounds.to_string(),
    }
}

/// The years of a line as the files by hand have them.
fn table(line: &MoneyLine) -> String {
    let mut out = "year,pay,costs,so_far\n".to_owned();
    for (at, year) in line.years().iter().enumerate() {
        out += &format!("{},{},{},{}\n", at + 1, cell(year.pay), cell(year.costs), year.so_far.pounds);
    }
    out
}

#[test]
fn the_degree_and_the_doctorate_are_as_worked_out_by_hand() {
    let route = pick("clinical-psychologist", PickLabel::MostDirect);
    let line = line(&route, 3);
    assert_eq!(table(&line), include_str!("money/clinical-psychologist.csv"));
    assert_eq!(line.unknowns, []);
    assert_eq!(line.years()[4].costs.most, Some(35));
}

#[test]
fn the_paid_way_to_wellbeing_practitioner_is_as_worked_out_by_hand() {
    let route = pick("psychological-wellbeing-practitioner", PickLabel::AlwaysPaid);
    let line = line(&route, 3);
    assert_eq!(table(&line), include_str!("money/psychological-wellbeing-practitioner.csv"));
    let whats: Vec<_> = line.unknowns.iter().map(|unknown| (unknown.what, unknown.month)).collect();
    assert_eq!(whats, [(UnknownWhat::AnyCost, 59)]);
    assert!(line.years().iter().all(|year| !year.so_far.pay_unknown));
}

#[test]
fn the_counsellor_who_pays_is_as_worked_out_by_hand_and_every_unknown_is_named() {
    let route = pick("counsellor", PickLabel::AlwaysPaid);
    let line = line(&route, 3);
    assert_eq!(table(&line), include_str!("money/counsellor.csv"));
    let named: Vec<(String, UnknownWhat)> = line
        .unknowns
        .iter()
        .map(|unknown| match &route.steps[unknown.step].what {
            StepKind::Move { id, .. } => (CATALOGUE.move_of(*id).slug.clone(), unknown.what),
            StepKind::Work { .. } => panic!("{unknown:?}"),
        })
        .collect();
    let expected = [
        ("mv-counselling-skills-certificate", UnknownWhat::Cost(CostKind::Tuition)),
        ("mv-counselling-level4--study", UnknownWhat::Cost(CostKind::PersonalTherapy)),
        ("mv-register-scoped-column-a", UnknownWhat::AnyCost),
    ];
    assert_eq!(named, expected.map(|(slug, what)| (slug.to_owned(), what)));
    // The job that the evening courses are beside pays from the first month.
    assert!(line.months.iter().all(|month| month.pay.is_some()));
}

#[test]
fn years_in_the_job_of_today_count_in_its_band() {
    let role = CATALOGUE.find_role("qualified-psychological-wellbeing-practitioner").unwrap();
    let goal = Goal::Role(role);
    let first = |months| {
        let person = Person { role: Some(role), worked: vec![(role, months)], ..Person::default() };
        let answer = planner::routes(&CATALOGUE, &person, goal, &Terms::default());
        let line = money_line(&CATALOGUE, &answer.routes[0], MoneyOptions::of(&person, 1));
        line.years()[0].pay.least
    };
    // Band 5: the middle point after two years, the top after four; half a year later in between.
    assert_eq!(first(0), 31_049);
    assert_eq!(first(24), 33_487);
    assert_eq!(first(48), 37_796);
    assert_eq!(first(18), 31_049 / 2 + 33_487 / 2);
}

#[test]
fn raising_the_floor_names_the_years_that_fail_and_by_how_much() {
    let goal = Goal::Profession(CATALOGUE.find_profession("clinical-psychologist").unwrap());
    let person = with_a_levels();
    let miss = |floor| {
        let terms = Terms { income_floor_pounds: Some(floor), ..Terms::default() };
        planner::nearest_miss(&CATALOGUE, &person, goal, &terms, planner::Term::IncomeFloor).unwrap()
    };
    let entry = |band| CATALOGUE.pay_years[0].band(band).entry;
    // The pay of each step of the nearest route, from the lowest: an apprenticeship, a degree beside the job that
    // it opens, the doctorate.
    let pay = [entry(Band::B4), entry(Band::B5), entry(Band::B6)];
    for failing in 1..=3 {
        let floor = pay[failing - 1] + 1;
        let miss = miss(floor);
        let named: Vec<_> = miss.below.iter().map(|below| (below.pay, below.below)).collect();
        let expected: Vec<_> = pay[..failing].iter().map(|pay| (Some(*pay), Some(floor - pay))).collect();
        assert_eq!(named, expected, "{floor}");
        // Each from its first month to its last, one after the other.
        for below in &miss.below {
            let step = &miss.nearest.steps[below.step];
            assert_eq!((below.month, below.months), (step.start_month, step.months.planned()));
        }
        assert_eq!((miss.below[0].month, miss.pounds), (0, Some(floor - pay[0])));
    }
}

#[test]
fn under_a_floor_pay_that_is_not_known_is_named_as_such_and_never_as_nothing() {
    let route = pick("educational-psychologist", PickLabel::AlwaysPaid);
    let below = |route, floor| planner::below_floor(&CATALOGUE, &Person::default(), route, floor);
    let (low, high) = (below(&route, 1), below(&route, 200_000));
    assert_eq!((low[0].month, low[0].months, low[0].pay, low[0].below), (0, 48, None, None));
    assert!(low.iter().all(|below| below.pay.is_none()), "a paid way: {low:?}");
    // Every month before the goal is below so high a floor.
    assert_eq!(high.iter().map(|below| below.months).sum::<u16>(), route.measures.months);
    let counsellor = below(&pick("counsellor", PickLabel::AlwaysPaid), 200_000);
    assert!(counsellor.iter().any(|below| below.below.is_some_and(|pounds| pounds < 200_000)), "{counsellor:?}");
}

/// A line with this pay each year and nothing to pay.
fn plain(pay: &[u32]) -> MoneyLine {
    let month = |pay: u32| planner::MoneyMonth { step: 0, pay: Some(pay / 12), costs: Amount::NONE };
    MoneyLine { months: pay.iter().flat_map(|pay| [month(*pay); 12]).collect(), unknowns: Vec::new() }
}

#[test]
fn lines_cross_in_the_year_in_which_the_totals_do() {
    let (slow, fast) = (plain(&[0, 0, 48_000, 48_000]), plain(&[24_000, 24_000, 24_000, 24_000]));
    // Level at the end of the fourth year, ahead never.
    assert_eq!(crossover(&slow, &fast), Crossover::Never);
    let (slow, fast) = (plain(&[0, 0, 48_000, 48_000, 48_000]), plain(&[24_000; 5]));
    assert_eq!(crossover(&slow, &fast), Crossover::Year(5));
    assert_eq!(crossover(&fast, &slow), Crossover::Year(5));
    assert_eq!(crossover(&fast, &fast), Crossover::Never);
    // As far as both go.
    assert_eq!(crossover(&slow, &plain(&[24_000; 3])), Crossover::Never);
}

#[test]
fn an_unknown_that_could_change_it_is_named_and_one_that_could_not_is_not() {
    let (slow, fast) = (plain(&[0, 0, 48_000, 48_000, 48_000]), plain(&[24_000; 5]));
    let lacks = |line: &MoneyLine, month: u16, what| {
        let mut line = line.clone();
        line.unknowns.push(planner::UnknownAmount { step: 0, what, month });
        match what {
            UnknownWhat::Pay => line.months[usize::from(month)].pay = None,
            _ => line.months[usize::from(month)].costs = Amount::UNKNOWN,
        }
        line
    };
    let unknown = |line: &MoneyLine| line.unknowns[0];
    // The slow one may pay anything for what is not known: perhaps it never catches up.
    let worse = lacks(&slow, 0, UnknownWhat::AnyCost);
    assert_eq!(crossover(&worse, &fast), Crossover::NotKnown { in_second: false, unknown: unknown(&worse) });
    assert_eq!(crossover(&fast, &worse), Crossover::NotKnown { in_second: true, unknown: unknown(&worse) });
    // Pay that is not known, of the slow one, could put it ahead at once.
    let better = lacks(&slow, 13, UnknownWhat::Pay);
    assert_eq!(crossover(&better, &fast), Crossover::NotKnown { in_second: false, unknown: unknown(&better) });
    // Pay on top can't bring the one behind that is ahead all the way.
    let ahead = lacks(&plain(&[30_000; 5]), 20, UnknownWhat::Pay);
    assert_eq!(crossover(&ahead, &fast), Crossover::Never);
    // A cost with a known most can be told: nothing to six thousand.
    let mut most = plain(&[40_000; 5]);
    most.months[20].costs = Amount { least: 0, most: Some(6_000), unknown: true };
    assert_eq!(crossover(&most, &fast), Crossover::Never);
}

#[test]
fn a_crossing_within_what_is_not_known_is_not_dated() {
    let (slow, fast) = (plain(&[0, 0, 48_000, 48_000, 48_000, 48_000]), plain(&[24_000; 6]));
    // Level after four years, or half a year later: by then it is sure.
    let mut doubtful = slow.clone();
    doubtful.months[40].costs = Amount { least: 0, most: Some(12_000), unknown: true };
    let unknown = planner::UnknownAmount { step: 0, what: UnknownWhat::AnyCost, month: 40 };
    doubtful.unknowns.push(unknown);
    assert_eq!(crossover(&doubtful, &fast), Crossover::NotKnown { in_second: false, unknown });
    // Doubt about who is ahead at first, none later: the crossing after it can be dated.
    let mut early = plain(&[0, 0, 48_000, 48_000, 48_000, 48_000]);
    early.months[0].costs = Amount { least: 0, most: Some(1_000), unknown: true };
    early.unknowns.push(planner::UnknownAmount { month: 0, ..unknown });
    early.months[0].pay = Some(2_500);
    early.months[46].pay = Some(8_000);
    assert_eq!(crossover(&early, &fast), Crossover::Year(4));
}

#[test]
fn real_routes_cross_or_say_what_is_in_the_way() {
    let clinical = line(&pick("clinical-psychologist", PickLabel::MostDirect), 10);
    let paid = line(&pick("clinical-psychologist", PickLabel::AlwaysPaid), 10);
    assert_eq!(crossover(&clinical, &paid), Crossover::Never);
    let counsellor = line(&pick("counsellor", PickLabel::AlwaysPaid), 10);
    let Crossover::NotKnown { in_second: true, unknown } = crossover(&clinical, &counsellor) else { panic!() };
    assert_eq!(unknown.what, UnknownWhat::Cost(CostKind::Tuition));
}

#[test]
fn months_add_up_to_years_and_years_to_totals_and_unknown_is_never_nothing() {
    let (mut routes, mut with_unknown, mut unpaid) = (0, 0, 0);
    for seed in 1..1_500 {
        let q = seeds::question(seed);
        let answer = planner::routes(&q.catalogue, &q.person, q.goal, &q.terms);
        for route in &answer.routes {
            for years_after in [0, 2] {
                let line = money_line(&q.catalogue, route, MoneyOptions::of(&q.person, years_after));
                check(&q.catalogue, route, &line, years_after).unwrap_or_else(|wrong| panic!("seed {seed}: {wrong}"));
                with_unknown += usize::from(!line.unknowns.is_empty());
            }
            routes += 1;
            unpaid += usize::from(route.measures.unpaid_months > 0);
        }
    }
    assert!(routes > 500 && with_unknown > 500 && unpaid > 100, "{routes} {with_unknown} {unpaid}");
}

fn check(catalogue: &Catalogue, route: &Route, line: &MoneyLine, years_after: u8) -> Result<(), String> {
    let same = |what: &str, one: i64, other: i64| {
        if one == other { Ok(()) } else { Err(format!("{what}: {one} is not {other}\n{route:?}\n{line:?}")) }
    };
    let total = route.measures.months;
    let length = if years_after == 0 { total } else { (total + 12 * u16::from(years_after)).next_multiple_of(12) };
    same("months", line.months.len() as i64, length.into())?;
    let (years, total) = (line.years(), line.total());
    let pounds = |amount: &Amount| i64::from(amount.least);
    let mut so_far = 0;
    for (at, year) in years.iter().enumerate() {
        let months = &line.months[at * 12..at * 12 + usize::from(year.months)];
        same("pay", months.iter().map(|month| i64::from(month.pay.unwrap_or(0))).sum(), pounds(&year.pay))?;
        same("costs", months.iter().map(|month| pounds(&month.costs)).sum(), pounds(&year.costs))?;
        so_far += pounds(&year.pay) - pounds(&year.costs);
        same("so far", year.so_far.pounds, so_far)?;
        let lacks = months.iter().any(|month| month.pay.is_none());
        same("a year with unknown pay says so", year.pay.unknown.into(), lacks.into())?;
    }
    same("pay in all", years.iter().map(|year| pounds(&year.pay)).sum(), pounds(&total.pay))?;
    same("costs in all", years.iter().map(|year| pounds(&year.costs)).sum(), pounds(&total.costs))?;
    same("in all", total.so_far.pounds, so_far)?;

    // Every month of unknown pay, and every unknown cost, is on the list, and nothing else is.
    for (at, month) in line.months.iter().enumerate() {
        let pay = |what| matches!(what, UnknownWhat::Pay | UnknownWhat::Bursary);
        let on_list = line
            .unknowns
            .iter()
            .any(|unknown| unknown.step == month.step && pay(unknown.what) && usize::from(unknown.month) <= at);
        same("pay on the list", month.pay.is_none().into(), on_list.into())?;
    }
    let lacking = line.months.iter().position(|month| month.costs.unknown);
    let listed =
        line.unknowns.iter().find(|unknown| matches!(unknown.what, UnknownWhat::Cost(_) | UnknownWhat::AnyCost));
    same("first unknown cost", lacking.map_or(-1, |at| at as i64), listed.map_or(-1, |unknown| unknown.month.into()))?;

    // The same as the planner says of the route.
    let before = line.months.iter().take(route.measures.months.into());
    let unpaid = before.filter(|month| month.pay == Some(0)).count();
    same("months without pay", unpaid as i64, route.measures.unpaid_months.into())?;
    let goal_takes_time = route.steps.last().is_some_and(|step| step.months.planned() > 0);
    if !line.months.is_empty() && !goal_takes_time {
        same("out of pocket", pounds(&total.costs), route.measures.pounds.into())?;
    }
    if line.months.is_empty() || goal_takes_time {
        return Ok(());
    }
    for (at, step) in route.steps.iter().enumerate() {
        let StepKind::Move { id, way } = &step.what else { continue };
        let the_move = catalogue.move_of(*id);
        let open_ended = the_move.ways[usize::from(*way)].months.unknown();
        let post = matches!(the_move.kind, MoveKind::TakePost | MoveKind::Promotion | MoveKind::Progress);
        let unknown = the_move.costs.iter().any(|cost| {
            cost.min_pounds.is_none() || cost.per == CostUnit::Session || cost.per == CostUnit::Year && open_ended
        });
        let listed = |which: fn(&UnknownWhat) -> bool| {
            line.unknowns.iter().any(|unknown| unknown.step == at && which(&unknown.what))
        };
        same("unknown cost of a step", unknown.into(), listed(|what| matches!(what, UnknownWhat::Cost(_))).into())?;
        let none_on_file = the_move.costs.is_empty() && !post;
        same("no cost on file", none_on_file.into(), listed(|what| *what == UnknownWhat::AnyCost).into())?;
    }
    Ok(())
}
