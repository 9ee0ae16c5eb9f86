//! Addresses and updates over many generated places and hostile texts.

#![allow(
    clippy::filter_map_bool_then,
    clippy::field_reassign_with_default,
    clippy::manual_is_multiple_of,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;
use catalogue::text::{Chunk, Source, SourceList};
use catalogue::*;
use planner::{Goal, Terms};
use std::rc::Rc;

/// A small xorshift: the same numbers on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }

    fn yes(&mut self) -> bool {
        self.roll() % 2 == 0
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// The numbers of the leaves of each step below.
const LEAVES: [u8; 3] = [1, 3, 4];

fn small() -> Rc<Catalogue> {
    let profession = |slug: &str, role: u16| Profession {
        slug: slug.into(),
        title: capital(slug),
        short: format!("Helps people as {slug}."),
        qualified_role: Some(RoleId(role)),
        ..Profession::default()
    };
    let role = |slug: &str| Role {
        slug: slug.into(),
        title: capital(slug),
        home: Home::Profession(ProfessionId(0)),
        ..Role::default()
    };
    let holding = |slug: &str, with: &[u16]| Holding {
        slug: slug.into(),
        title: capital(slug),
        usually_with: with.iter().copied().map(HoldingId).collect(),
        ..Holding::default()
    };
    let leaf =
        |holding: u16| Requirement::Leaf(Leaf { test: Test::Hold(HoldingId(holding)), certainty: Certainty::Required });
    let step = |slug: &str| Move {
        slug: slug.into(),
        title: capital(slug),
        ways: vec![Way::default()],
        requires: Requirement::All(vec![leaf(0), Requirement::Any(vec![leaf(1), leaf(2)])]),
        ..Move::default()
    };
    let area = |slug: &str, professions: &[u16], roles: &[u16]| Area {
        slug: slug.into(),
        title: capital(slug),
        professions: professions.iter().copied().map(ProfessionId).collect(),
        roles: roles.iter().copied().map(RoleId).collect(),
    };
    Rc::new(Catalogue {
        version: Version { date: "2026-11-22".into(), hash: "0badcafe".into() },
        areas: Table::new(vec![area("vision-5-1", &[0, 1], &[2]), area("vision-5-20", &[], &[1])]),
        professions: Table::new(vec![
            Profession { degree: DegreeNeed::No, training_pay: TrainingPay::Paid, ..profession("art-therapist", 0) },
            Profession { degree: DegreeNeed::Unknown, training_pay: TrainingPay::Paid, ..profession("counsellor", 1) },
            Profession {
                degree: DegreeNeed::Psychology,
                training_pay: TrainingPay::Unpaid,
                ..profession("psychologist", 2)
            },
        ]),
        roles: Table::new(vec![
            role("qualified-art-therapist"),
            role("qualified-counsellor"),
            role("qualified-psychologist"),
        ]),
        holdings: Table::new(vec![
            holding("a-levels", &[1]),
            holding("gcses", &[]),
            holding("degree-any-subject", &[0]),
        ]),
        moves: Table::new(vec![step("mv-one"), step("mv-two--part-time")]),
        ..Catalogue::default()
    })
}

fn capital(slug: &str) -> String {
    slug.replace('-', " ")
}

/// A place as `parse` leaves it: sorted filters, nothing twice, only what its view's link carries.
fn any_place(dice: &mut Dice, catalogue: &Catalogue) -> Place {
    let mut place = Place::default();
    place.view = match dice.below(12) {
        0 => View::Start,
        1 | 2 => View::Explore,
        3 => View::Profession(ProfessionId(dice.below(catalogue.professions.len()) as u16)),
        4 => View::Plan,
        5 => View::Routes,
        6 => View::Route(format!("{:08x}", dice.roll() as u32)),
        7 => View::Sources,
        8 => View::Shelf(dice.pick(&SHELVES).0),
        9 => View::Compare(catalogue.profession_ids().filter(|_| dice.yes()).collect()),
        10 => View::CompareRoutes(
            (0..dice.below(2) + 2).map(|at| format!("{at}{:07x}", dice.roll() as u32 >> 4)).collect(),
        ),
        _ => dice
            .pick(&[View::Next, View::Steps, View::About, View::Vision, View::Leading, View::Rules, View::Money])
            .clone(),
    };
    match place.view {
        View::Explore => {
            let letters = ['a', 'é', ' ', '&', '=', '#', '?', '/', '%', '+', '“', '🙂', '<', '\''];
            place.explore.query = (0..dice.below(12)).map(|_| *dice.pick(&letters)).collect();
            place.explore.layout = if dice.yes() { Layout::List } else { Layout::Cards };
            let mut all: Vec<Filter> = Vec::new();
            all.extend(Filter::WITH.iter().map(|(n, ..)| Filter::With(n)));
            all.extend(Filter::SETTINGS.iter().map(|(n, ..)| Filter::Setting(n)));
            all.extend(Filter::DEGREES.iter().map(|(n, ..)| Filter::Degree(n)));
            all.extend(catalogue.area_ids().map(Filter::Area));
            all.extend([Filter::Paid, Filter::Box(FamilyBox::A), Filter::Box(FamilyBox::Beside)]);
            place.explore.filters = all.into_iter().filter(|_| dice.below(4) == 0).collect();
            place.explore.filters.sort();
        }
        View::Plan | View::Next | View::Routes | View::Route(_) | View::CompareRoutes(_) => {
            let plan = &mut place.plan;
            plan.have = catalogue.holding_ids().filter(|_| dice.yes()).collect();
            if dice.yes() {
                plan.have.reverse();
            }
            plan.worked =
                catalogue.role_ids().filter_map(|id| dice.yes().then(|| (id, dice.below(600) as u16 + 1))).collect();
            plan.now =
                dice.pick(&[None, Some(Now::School), Some(Now::Job), Some(Now::Course), Some(Now::Neither)]).to_owned();
            let works = plan.now == Some(Now::Job);
            plan.role = (works && dice.yes()).then(|| RoleId(dice.below(3) as u16));
            plan.own_job_pounds = (works && plan.role.is_none() && dice.yes()).then(|| dice.below(1_000_001) as u32);
            plan.goal = match dice.below(3) {
                0 if place.view == View::Plan => None,
                1 => Some(Goal::Role(RoleId(dice.below(3) as u16))),
                _ if dice.below(3) == 0 => {
                    let with = dice.pick(&[vec![], vec!["children"], vec!["young-people"], vec!["teams"]]).clone();
                    let within = dice.pick(&[vec![], vec!["hospital"], vec!["inpatient"]]).clone();
                    let parts = [vec!["therapist"], with, within].concat();
                    let skipped = usize::from(parts.len() > 1 && dice.yes());
                    Some(Goal::Any(super::read_description(&parts[skipped..].join(",")).unwrap()))
                }
                _ => Some(Goal::Profession(ProfessionId(dice.below(3) as u16))),
            };
            plan.lacks = catalogue.holding_ids().filter(|_| dice.yes()).collect();
            plan.says = catalogue.move_ids().filter_map(|id| dice.yes().then(|| (id, *dice.pick(&LEAVES)))).collect();
            plan.age = dice.yes().then(|| dice.below(91) as u8 + 10);
            plan.terms = Terms {
                no_unpaid: dice.yes(),
                no_full_time_study: dice.yes(),
                income_floor_pounds: dice.yes().then(|| dice.below(1_000_001) as u32),
                fees_max_pounds: dice.yes().then(|| dice.below(1_000_001) as u32),
                include_inferred: dice.yes(),
                refuse_typical: dice.yes(),
                refuse_varies: dice.yes(),
                part_time: dice.yes(),
                latest: dice.yes().then(|| any_month(dice)),
                region: dice.yes().then(|| dice.pick(&catalogue::Region::ALL).0),
            };
            plan.start = dice.yes().then(|| any_month(dice));
            let today = plan.start.or(planner::Month::read(&catalogue.version.date)).unwrap();
            plan.trained =
                catalogue.move_ids().filter_map(|id| dice.yes().then(|| (id, any_month(dice).min(today)))).collect();
            if place.view == View::Routes {
                place.order = RouteOrder { by: dice.pick(&RouteColumn::ALL).0, most_first: dice.yes() };
            }
        }
        _ => {}
    }
    place
}

fn any_month(dice: &mut Dice) -> planner::Month {
    planner::Month::read("2020-01").unwrap().after(dice.below(240) as u16)
}

#[test]
fn a_printed_place_parses_to_itself() {
    let catalogue = small();
    let mut dice = Dice(0x5eed_cafe);
    for _ in 0..20_000 {
        let place = any_place(&mut dice, &catalogue);
        let text = print(&catalogue, &place).text();
        let (again, notes) = parse(&catalogue, &text);
        assert_eq!(again, place, "{text}");
        assert_eq!(notes, Vec::<String>::new(), "{text}");
        assert_eq!(print(&catalogue, &again).text(), text);
    }
}

#[test]
fn a_link_of_ours_leads_back_to_its_place_in_every_style() {
    let catalogue = small();
    let mut dice = Dice(0xfeed);
    let styles = [
        LinkStyle::Page { base: "/".into() },
        LinkStyle::Page { base: "/some/folder/".into() },
        LinkStyle::Page { base: "../../".into() },
        LinkStyle::Page { base: String::new() },
        LinkStyle::Fragment,
        LinkStyle::Memory { home: String::new() },
        LinkStyle::Memory { home: "https://example.org/nav/".into() },
    ];
    for _ in 0..2_000 {
        let place = any_place(&mut dice, &catalogue);
        for style in &styles {
            let href = print(&catalogue, &place).href(style);
            let text = style.text(&href).unwrap_or_else(|| panic!("{href} is not taken for ours by {style:?}"));
            assert_eq!(parse(&catalogue, text).0, place, "{href}");
        }
    }
    assert_eq!(styles[1].text("https://elsewhere.example/"), None);
    assert_eq!(styles[4].text("#cn-heading"), None);
    assert_eq!(styles[6].text("https://elsewhere.example/"), None);
}

fn hostile(dice: &mut Dice, catalogue: &Catalogue) -> String {
    let real = print(catalogue, &any_place(dice, catalogue)).text();
    let bits = [
        "%00",
        "%ud800",
        "%ED%A0%80",
        "%",
        "%%",
        "%zz",
        "&",
        "=",
        "?",
        "#",
        "/",
        "//",
        "..",
        "../",
        "__proto__",
        "constructor",
        "<img onerror=alert(1)>",
        "javascript:alert(1)",
        "plan/",
        "explore/",
        "profession/",
        "plan/route/",
        "plan/compare/",
        "compare/",
        "routes=0badcafe,deadbeef",
        "of=art-therapist,counsellor,nobody",
        "route=",
        "sort=-",
        "plan/routes/?to=art-therapist&sort=-cost",
        "q=",
        "to=",
        "have=",
        "says=",
        "worked=:",
        "only=",
        "floor=99999999999999",
        "age=-1",
        "mv-one:256",
        "a-levels",
        ",,,,",
        "\u{202e}",
        "\0",
        "🙂",
        "é",
        "\u{fffd}",
        "art-therapist",
        "[[[[",
        "{\"a\":",
        "index.html",
        "area=",
        "area=vision-5-1,vision-9",
        "vision-5-20",
        "sources/official/",
        "sources/none/",
        "vision/",
        "leading/",
        "rules/",
        "money/",
        "&v=",
        "&v=2026-11-22.0badcafe",
        "&v=9999-99-99.ffffffff",
        "&v=2026-11-2",
        " ",
        "\n",
        "\\",
        ";",
    ];
    match dice.below(6) {
        // Truncated real ones.
        0 => {
            let cut = dice.below(real.len() + 1);
            real.char_indices().take_while(|(at, _)| *at < cut).map(|(_, c)| c).collect()
        }
        // Real ones with something put in.
        1 => {
            let at = dice.below(real.chars().count() + 1);
            let (head, tail): (Vec<_>, Vec<_>) = real.chars().enumerate().partition(|(n, _)| *n < at);
            let text = |of: Vec<(usize, char)>| of.into_iter().map(|(_, c)| c).collect::<String>();
            format!("{}{}{}", text(head), dice.pick(&bits), text(tail))
        }
        // Random bytes.
        2 => String::from_utf8_lossy(&(0..dice.below(300)).map(|_| dice.roll() as u8).collect::<Vec<_>>()).into_owned(),
        // Random characters.
        3 => (0..dice.below(200)).filter_map(|_| char::from_u32(dice.roll() as u32 % 0x11_0000)).collect(),
        // Deep nesting and repetition.
        4 => dice.pick(&bits).repeat(dice.below(2_000)),
        _ => (0..dice.below(40)).map(|_| *dice.pick(&bits)).collect(),
    }
}

#[test]
fn ten_thousand_hostile_addresses_give_valid_places_and_stable_links() {
    let catalogue = small();
    let mut dice = Dice(0xbad_c0de);
    for _ in 0..10_000 {
        let text = hostile(&mut dice, &catalogue);
        check(&catalogue, &text);
    }
    for text in ["x".repeat(1 << 20), "plan/?have=".to_owned() + &"a-levels,".repeat(100_000), "🙂".repeat(1 << 18)] {
        check(&catalogue, &text);
    }
}

fn check(catalogue: &Rc<Catalogue>, text: &str) {
    let (place, notes) = parse(catalogue, text);
    assert!(notes.len() <= 6, "{notes:?}");
    for note in &notes {
        assert!(note.ends_with('.') && note.chars().count() < 300, "{note}");
    }
    assert!(place.plan.have.iter().all(|id| usize::from(id.0) < catalogue.holdings.len()));
    assert!(place.explore.query.chars().count() <= address::MOST_QUERY_CHARS);
    if let View::Profession(id) = place.view {
        assert!(usize::from(id.0) < catalogue.professions.len());
    }
    let printed = print(catalogue, &place).text();
    let (again, notes) = parse(catalogue, &printed);
    assert_eq!(again, place, "{printed}");
    assert_eq!(notes, Vec::<String>::new(), "{printed}");
    assert_eq!(print(catalogue, &again).text(), printed);
}

fn model() -> Model {
    Model::new(small(), LinkStyle::Fragment, Place::default())
}

fn goto(model: &mut Model, view: View) -> Vec<Effect> {
    let place = Place { view, ..Place::default() };
    update(model, Msg::Go(Box::new(place), Origin::Link))
}

#[test]
fn a_link_that_compares_leaves_out_what_it_cannot_read_and_says_so() {
    let catalogue = small();
    let read = |text: &str| {
        let (place, notes) = parse(&catalogue, text);
        (place.view, notes.concat())
    };
    let (view, notes) = read("compare/?of=counsellor,nobody,art-therapist,counsellor");
    assert_eq!(view, View::Compare(vec![ProfessionId(1), ProfessionId(0)]));
    assert_eq!(notes, "We could not use this part of the link: “nobody”.");
    assert_eq!(read("compare/"), (View::Compare(Vec::new()), String::new()));
    let plan = "to=counsellor&routes=";
    let keys = |keys: &[&str]| View::CompareRoutes(keys.iter().map(|key| (*key).to_owned()).collect());
    let (view, notes) = read(&format!("plan/compare/?{plan}0badcafe,deadbeef,0badcafe"));
    assert_eq!((view, notes), (keys(&["0badcafe", "deadbeef"]), String::new()));
    let (view, notes) = read(&format!("plan/compare/?{plan}00000001,00000002,00000003,00000004"));
    assert_eq!(view, keys(&["00000001", "00000002", "00000003"]));
    assert_eq!(notes, "Only 3 routes can be compared, so the rest were left out.");
    let (view, notes) = read(&format!("plan/compare/?{plan}0badcafe,x"));
    assert_eq!(view, View::Routes);
    assert!(notes.starts_with("This link does not say which routes"), "{notes}");
}

#[test]
fn the_order_of_routes_is_in_the_link_unless_it_is_the_usual_one_and_a_wrong_one_is_told() {
    let catalogue = small();
    let at = |sort: &str| parse(&catalogue, &format!("plan/routes/?to=art-therapist{sort}"));
    let cheapest = RouteOrder { by: RouteColumn::Pounds, most_first: false };
    let (place, notes) = at("&sort=cost");
    assert_eq!((place.order, notes), (cheapest, vec![]));
    assert_eq!(at("&sort=-cost").0.order, RouteOrder { most_first: true, ..cheapest });
    let (usual, notes) = at("&sort=time");
    assert_eq!((usual.order, notes), (RouteOrder::default(), vec![]));
    assert!(!print(&catalogue, &usual).text().contains("sort"));
    for wrong in ["price", "-", "--cost", "Cost"] {
        let (place, notes) = at(&format!("&sort={wrong}"));
        assert_eq!(place.order, RouteOrder::default(), "{wrong}");
        assert!(notes[0].contains("sorts routes in a way that is not known here"), "{wrong}: {notes:?}");
    }
    // Views without the table neither carry nor doubt it.
    let (place, notes) = parse(&catalogue, "plan/?to=art-therapist&sort=price");
    assert_eq!((place.order, notes), (RouteOrder::default(), vec![]));
}

#[test]
fn a_heading_sorts_by_the_least_first_then_turns_round_says_so_and_is_kept_while_a_route_is_read() {
    let mut model = model();
    let (place, _) = parse(&model.catalogue, "plan/routes/?to=art-therapist");
    update(&mut model, Msg::Go(Box::new(place), Origin::Link));
    let mut press = |by: RouteColumn| {
        let effects = update(&mut model, Msg::SortRoutes(by));
        assert_eq!(effects, [Effect::ReplaceAddress]);
        (std::mem::take(&mut model.announcement), print(&model.catalogue, &model.place).text())
    };
    // The usual order turned round, another column, that turned round, and back.
    for (by, said, sort) in [
        (RouteColumn::Months, "Sorted by time, longest first.", Some("&sort=-time")),
        (
            RouteColumn::Pounds,
            "Sorted by what it costs you, cheapest first and unknown amounts last.",
            Some("&sort=cost"),
        ),
        (
            RouteColumn::Pounds,
            "Sorted by what it costs you, dearest first and unknown amounts last.",
            Some("&sort=-cost"),
        ),
        (RouteColumn::Months, "Sorted by time, shortest first.", None),
        (RouteColumn::Detours, "Sorted by other trainings on the way, fewest first.", Some("&sort=trainings")),
    ] {
        let (announcement, text) = press(by);
        assert_eq!(announcement, said);
        assert_eq!(text.contains("sort="), sort.is_some(), "{text}");
        assert!(sort.is_none_or(|sort| text.contains(sort)), "{text}");
    }
    let (route, _) = parse(&model.catalogue, "plan/route/?to=art-therapist&route=deadbeef");
    update(&mut model, Msg::Go(Box::new(route), Origin::Link));
    let back = Place { view: View::Routes, ..model.place.clone() };
    assert!(print(&model.catalogue, &back).text().contains("&sort=trainings"));
}

#[test]
fn a_number_in_a_link_that_cannot_be_read_is_left_out_by_name() {
    let catalogue = small();
    for wrong in ["floor=lots", "fees=-1", "own-job=2000001", "age=7", "age=old", "floor="] {
        let (place, notes) = parse(&catalogue, &format!("plan/?to=art-therapist&{wrong}"));
        assert_eq!(place.plan, Plan { goal: place.plan.goal, ..Plan::default() }, "{wrong}");
        assert_eq!(notes, [format!("We could not use this part of the link: “{wrong}”.")]);
    }
    let worked = format!("{}:long", catalogue.role(RoleId(1)).slug);
    let (place, notes) = parse(&catalogue, &format!("plan/?worked={worked}"));
    assert!(place.plan.worked.is_empty() && notes.concat().contains(&worked), "{notes:?}");
    let role = catalogue.role(RoleId(1)).slug.clone();
    let (place, notes) = parse(&catalogue, &format!("plan/?role={role}&own-job=28000"));
    assert_eq!((place.plan.role, place.plan.own_job_pounds), (Some(RoleId(1)), None));
    assert_eq!(notes, ["This link says two jobs, so only the one within these professions was taken."]);
}

#[test]
fn each_part_of_a_link_that_is_not_understood_is_told() {
    let catalogue = small();
    let told = |text: &str| parse(&catalogue, text).1.concat();
    let alone = |text: &str, part: &str| {
        let (place, notes) = parse(&catalogue, text);
        assert_eq!(notes, [format!("We could not use this part of the link: “{part}”.")]);
        assert_eq!((place.plan, place.explore), Default::default(), "{part}");
    };
    for (view, part) in [
        ("explore/", "paid=no"),
        ("explore/", "as=table"),
        ("explore/", "have=a-levels"),
        ("explore/", "colour=red"),
        ("plan/", "now=retired"),
        ("plan/", "whom=me"),
        ("plan/", "by=2026-11-zzz"),
        ("plan/", "start=2026-11-22"),
        ("plan/routes/", "region=mars"),
        ("compare/", "q=art"),
        ("about/", "now=job"),
    ] {
        alone(&format!("{view}?{part}"), part);
    }
    for (name, item) in [
        ("worked", "qualified-counsellor:601"),
        ("worked", "nobody"),
        ("says", "mv-one:0"),
        ("says", "mv-one:2"),
        ("says", "mv-one:200"),
        ("trained", "mv-one:2026-12"),
        ("trained", "mv-one:2025-09-01"),
        ("only", "weekends"),
    ] {
        alone(&format!("plan/?{name}={item}"), item);
    }
    // The second of what can be said once.
    assert_eq!(
        told("plan/?to=counsellor&to=art-therapist"),
        "We could not use this part of the link: “to=art-therapist”."
    );
    // What others put behind links, and what was cut off before it said anything.
    for quiet in
        ["plan/?utm_source=a&utm_campaign=b", "about/#utm_medium=c", "plan/?hav", "explore/?as=cards", "plan/#cn-main"]
    {
        assert_eq!(told(quiet), "", "{quiet}");
    }
    // All in one, and where there are many, how many more.
    assert_eq!(
        told("plan/?have=a-levels,x&now=y&z=1"),
        "We could not use these parts of the link: “x”, “now=y”, “z=1”."
    );
    assert_eq!(
        told("plan/?have=1,2,3,4,5,6,7"),
        "We could not use these parts of the link: “1”, “2”, “3”, “4”, “5” and 2 more."
    );
    assert_eq!(told("plan/?to=\u{202e}x"), "We could not use this part of the link: “to=x”.");
    let long = format!("explore/?q={}", "a".repeat(address::MOST_QUERY_CHARS + 1));
    assert_eq!(told(&long), "This link is too long, so only its first part was read.");
    // As many things as fit into a link.
    let all: Vec<String> = (0..100).map(|n| format!("h{n}")).collect();
    let mut many = (*catalogue).clone();
    many.holdings = Table::new(all.iter().map(|slug| Holding { slug: slug.clone(), ..Holding::default() }).collect());
    let (place, notes) = parse(&many, &format!("plan/?have={}", all.join(",")));
    assert_eq!((place.plan.have.len(), notes.len()), (100, 0));
}

#[test]
fn a_training_counts_up_to_the_start_of_the_plan() {
    let catalogue = small();
    let month = |text: &str| planner::Month::read(text).unwrap();
    // The month of the facts, and a start that stands behind it in the link.
    for said in ["trained=mv-one:2026-11", "trained=mv-one:2027-03&start=2027-03"] {
        let (place, notes) = parse(&catalogue, &format!("plan/?{said}"));
        assert_eq!(place.plan.trained, [(MoveId(0), month(&said[15..22]))]);
        assert_eq!(notes, Vec::<String>::new(), "{said}");
    }
    let (place, notes) = parse(&catalogue, "plan/?start=2026-01&trained=mv-one:2026-02,mv-two--part-time:2025-02");
    assert_eq!(place.plan.trained, [(MoveId(1), month("2025-02"))]);
    assert_eq!(notes, ["We could not use this part of the link: “mv-one:2026-02”."]);
}

#[test]
fn a_link_that_says_what_a_job_pays_says_that_somebody_is_in_one() {
    let catalogue = small();
    for said in ["own-job=28000", "role=qualified-counsellor", "own-job=28000&now=job"] {
        let (place, notes) = parse(&catalogue, &format!("plan/?{said}"));
        assert_eq!((place.plan.now, notes.len()), (Some(Now::Job), 0), "{said}");
    }
    let (place, notes) = parse(&catalogue, "plan/?now=school&own-job=28000");
    assert_eq!((place.plan.now, place.plan.own_job_pounds), (Some(Now::Job), Some(28_000)));
    assert_eq!(notes, ["We could not use this part of the link: “now=school”."]);
}

#[test]
fn five_jobs_are_cut_to_four() {
    let mut catalogue = (*small()).clone();
    let profession = |n: usize| Profession { slug: format!("job-{n}"), ..Profession::default() };
    catalogue.professions = Table::new((0..5).map(profession).collect());
    let (place, notes) = parse(&catalogue, "compare/?of=job-0,job-1,job-2,job-3,job-4");
    assert_eq!(place.view, View::Compare((0..4).map(ProfessionId).collect()));
    assert_eq!(notes, ["Only 4 jobs can be compared, so the rest were left out."]);
}

#[test]
fn what_was_said_survives_visits_to_other_views() {
    let mut model = model();
    goto(&mut model, View::Plan);
    update(&mut model, Msg::AddHolding(HoldingId(0)));
    update(&mut model, Msg::Goal(Some(Goal::Profession(ProfessionId(1)))));
    let plan = model.place.plan.clone();
    assert_eq!(plan.have, [HoldingId(0), HoldingId(1)], "what A-levels usually come with is added");
    update(&mut model, Msg::Query("anxiety".into()));
    for view in [View::Explore, View::Profession(ProfessionId(0)), View::Sources, View::About, View::Start, View::Steps]
    {
        goto(&mut model, view);
        assert_eq!(model.place.plan, plan);
        assert!(!still_to_do(&model), "nothing is worked out for views of no plan");
    }
    let routes = Place { view: View::Routes, plan, ..Place::default() };
    update(&mut model, Msg::Go(Box::new(routes), Origin::Link));
    assert!(model.waits());
    finish(&mut model);
    assert!(model.answer.is_some() && !model.waits());
    // A link to the plan itself carries its own answers, and replaces them.
    let (place, _) = parse(&model.catalogue, "plan/?have=gcses");
    update(&mut model, Msg::Go(Box::new(place), Origin::Link));
    assert_eq!(model.place.plan.have, [HoldingId(1)]);
    assert!(model.answer.is_none());
}

#[test]
fn nothing_about_a_goal_is_worked_out_where_there_is_none() {
    let mut model = model();
    model.answer = Some(Rc::default());
    model.nearer_asked = true;
    for view in [View::Routes, View::Route("deadbeef".into()), View::Plan] {
        model.place.view = view;
        assert!(!still_to_do(&model), "{:?}", model.place.view);
    }
    model.place.plan.goal = Some(Goal::Profession(ProfessionId(0)));
    finish(&mut model);
    assert!(model.planned && model.next.is_none());
}

#[test]
fn a_link_made_with_other_facts_says_so_in_one_sentence() {
    let catalogue = small();
    let said = |v: &str| parse(&catalogue, &format!("plan/?have=a-levels{v}")).1;
    assert_eq!(
        said("&v=2025-06-01.12345678"),
        ["This link was made with facts of 1 June 2025, and these are of 22 November 2026, so check each step."]
    );
    assert_eq!(
        said("&v=2026-11-22.12345678"),
        ["This link was made with other facts of the same day, so check each step."]
    );
    // The same facts, no version, and what is no version say nothing: links get cut off.
    for v in
        ["", "&v=", "&v=2026-11-22.0badcafe", "&v=2026-11-22", "&v=2026-11-22.0bad", "&v=x", "&v=2025-6-1", "&v=%00"]
    {
        assert_eq!(said(v), Vec::<String>::new(), "{v}");
    }
    // Which facts they are is read where it can be the name of a file of the site.
    let older = |said: &str| older_version(&catalogue, &format!("plan/routes/#have=a-levels{said}"));
    assert_eq!(older("&v=2025-06-01.12ab5678").as_deref(), Some("12ab5678"));
    for v in ["", "&v=2025-06-01", "&v=2025-06-01.../../x", "&v=2025-06-01.12345678/", "&v=2026-11-22.0badcafe"] {
        assert_eq!(older(v), None, "{v}");
    }
    let place = parse(&catalogue, "plan/?have=a-levels").0;
    assert_eq!(print(&catalogue, &place).said, "have=a-levels&v=2026-11-22.0badcafe");
    assert_eq!(print(&catalogue, &Place { view: View::Plan, ..Place::default() }).said, "", "nothing said, no version");
}

#[test]
fn an_area_finds_its_professions_and_its_jobs() {
    let mut model = model();
    goto(&mut model, View::Explore);
    update(&mut model, Msg::Toggle(Filter::Area(AreaId(0))));
    let found = find(&model);
    let ids = |found: &Found| found.professions.iter().map(|m| m.id).collect::<Vec<_>>();
    assert_eq!(ids(&found), [ProfessionId(0), ProfessionId(1)]);
    assert_eq!(found.roles.iter().map(|m| m.id).collect::<Vec<_>>(), [RoleId(2)]);
    assert_eq!(
        found.sentence(&model.catalogue, &model.place.explore),
        "2 professions match your filters, and 1 single job"
    );
    // Two areas widen; another kind narrows.
    update(&mut model, Msg::Toggle(Filter::Area(AreaId(1))));
    assert_eq!(find(&model).roles.len(), 2);
    update(&mut model, Msg::Toggle(Filter::Degree("no")));
    assert_eq!(ids(&find(&model)), [ProfessionId(0)]);
    assert_eq!(find(&model).roles, [], "jobs of no profession that fits");
}

#[test]
fn the_new_views_fetch_their_own_words() {
    let mut model = model();
    for (view, home) in [
        (View::Vision, Home::Vision),
        (View::Leading, Home::Leading),
        (View::Rules, Home::Rules),
        (View::Money, Home::Money),
    ] {
        assert!(goto(&mut model, view).contains(&Effect::FetchChunk(home)));
    }
    let shelf = View::Shelf(catalogue::text::Grade::Official);
    assert!(goto(&mut model, shelf).contains(&Effect::FetchSources));
}

#[test]
fn toggling_twice_changes_nothing() {
    let mut model = model();
    goto(&mut model, View::Explore);
    let before = model.place.clone();
    for filter in [Filter::Paid, Filter::With("adults"), Filter::Box(FamilyBox::A)] {
        update(&mut model, Msg::Toggle(filter));
    }
    let mut sorted = model.place.explore.filters.clone();
    sorted.sort();
    assert_eq!(model.place.explore.filters, sorted);
    for filter in [Filter::Paid, Filter::Box(FamilyBox::A), Filter::With("adults")] {
        update(&mut model, Msg::Toggle(filter));
    }
    assert_eq!(model.place, before);
}

#[test]
fn a_new_view_is_pushed_named_and_focused_and_the_same_view_is_not() {
    let mut model = model();
    assert_eq!(model.announcement, "");
    let effects = goto(&mut model, View::Explore);
    assert_eq!(effects, [Effect::PushAddress, Effect::FocusHeading]);
    assert_eq!(model.announcement, "Explore the family");
    assert_eq!(goto(&mut model, View::Explore), [Effect::PushAddress]);
    let back = update(&mut model, Msg::Arrived(String::new()));
    assert_eq!(back, [Effect::FocusHeading]);
    assert_eq!(model.place.view, View::Start);
}

#[test]
fn what_is_below_the_first_screen_of_routes_waits_a_frame_for_those_who_come_by_a_link() {
    let mut model = model();
    assert!(model.whole);
    let effects = goto(&mut model, View::Routes);
    assert!(!model.whole && effects.contains(&Effect::DrawTheRestSoon), "{effects:?}");
    update(&mut model, Msg::Whole);
    assert!(model.whole);
    for view in [View::Explore, View::Plan] {
        let effects = goto(&mut model, view);
        assert!(model.whole && !effects.contains(&Effect::DrawTheRestSoon), "{effects:?}");
    }
    // Whoever goes back is put where they were, so all of it has to be there.
    update(&mut model, Msg::Arrived("plan/routes/?to=art-therapist".into()));
    assert!(model.whole && model.place.view == View::Routes);
}

#[test]
fn what_is_wrong_in_a_link_is_said_in_one_notice_until_the_next_view() {
    let mut model = model();
    update(&mut model, Msg::Arrived("profession/nobody/?with=martians".into()));
    assert_eq!(model.place.view, View::Explore);
    assert_eq!(
        model.notices,
        [Notice::warning(
            "We know no profession of that name, so here is the whole family. We could not use this part of the link: \
             “martians”."
                .into()
        )]
    );
    assert!(!model.notices[0].done);
    goto(&mut model, View::Start);
    assert_eq!(model.notices, []);
}

#[test]
fn words_are_asked_for_once_and_again_when_someone_tries_again() {
    let mut model = model();
    let home = Home::Profession(ProfessionId(0));
    let effects = goto(&mut model, View::Profession(ProfessionId(0)));
    assert_eq!(effects[2..], [home, home.steps(), home.sources()].map(Effect::FetchChunk), "a profile needs all three");
    assert_eq!(update(&mut model, Msg::Counted), []);
    update(&mut model, Msg::Chunk(home.steps(), Err("network")));
    update(&mut model, Msg::Chunk(home, Ok(Rc::new(Chunk::default()))));
    assert!(matches!(model.texts.get(home.steps()), Fetch::Failed("network")));
    assert_eq!(update(&mut model, Msg::TryAgain), [Effect::FetchChunk(home.steps())], "only what failed");
    assert_eq!(model.sources_of(home), []);
    let sources = Chunk { sources: vec![Source::default()], ..Chunk::default() };
    update(&mut model, Msg::Chunk(home.sources(), Ok(Rc::new(sources))));
    assert_eq!(model.sources_of(home.steps()), [Source::default()]);
    assert!(model.chunk(home).is_some());
    assert_eq!(goto(&mut model, View::Sources), [Effect::PushAddress, Effect::FocusHeading, Effect::FetchSources]);
    update(&mut model, Msg::Sources(Err("network")));
    assert_eq!(update(&mut model, Msg::TryAgain), [Effect::FetchSources]);
    update(&mut model, Msg::Sources(Ok(Rc::new(SourceList::default()))));
    assert!(model.sources.here().is_some());
}

#[test]
fn the_planner_is_asked_for_once_and_plans_as_soon_as_it_is_here() {
    let mut model = model();
    model.pieces = Pieces::default();
    let plan = Plan { goal: Some(Goal::Profession(ProfessionId(0))), ..Plan::default() };
    let to = |view: View| Msg::Go(Box::new(Place { view, plan: plan.clone(), ..Place::default() }), Origin::Link);
    let asked = [Effect::PushAddress, Effect::FocusHeading, Effect::FetchPiece(Piece::Form)];
    assert_eq!(update(&mut model, to(View::Plan)), asked);
    assert!(model.answer.is_none());
    assert_eq!(update(&mut model, Msg::Counted), [], "once");
    assert_eq!(update(&mut model, Msg::Piece(Piece::Form, Err("network"))), [Effect::FocusHeading]);
    assert_eq!((model.missing_piece(), model.is_lost()), (Some(Piece::Form), false));
    assert_eq!(update(&mut model, Msg::TryAgain), [Effect::FetchPiece(Piece::Form)]);
    // The questions are drawn, and what answers them is asked for.
    let drawn = [Effect::FocusHeading, Effect::FetchPiece(Piece::Plan)];
    assert_eq!(update(&mut model, Msg::Piece(Piece::Form, Ok(()))), drawn);
    assert_eq!((model.missing_piece(), model.is_lost()), (None, false));
    assert_eq!(update(&mut model, Msg::Piece(Piece::Plan, Err("network"))), [], "focus stays with the questions");
    assert!(model.is_lost());
    assert_eq!(update(&mut model, Msg::NoUnpaid(true)), [Effect::ReplaceAddress], "not again by itself");
    update(&mut model, Msg::NoUnpaid(false));
    assert_eq!(update(&mut model, Msg::TryAgain), [Effect::FetchPiece(Piece::Plan)]);
    assert_eq!(update(&mut model, Msg::Piece(Piece::Plan, Ok(()))), []);
    assert!(!model.is_lost());
    finish(&mut model);
    assert!(model.answer.is_some());
}

#[test]
fn a_link_to_the_questions_needs_what_draws_them_and_the_planner() {
    let of = |address: &str| Piece::of_address(address).collect::<Vec<_>>();
    for address in ["plan/", "plan/?to=counsellor", "plan/#to=counsellor"] {
        assert_eq!(of(address), [Piece::Form, Piece::Plan], "{address}");
    }
    assert_eq!(of("plan/routes/?to=counsellor"), [Piece::Plan]);
    assert_eq!(of("profession/counsellor/"), [Piece::Profession]);
    assert_eq!(of("explore/"), []);
    assert_eq!(of("form/"), []);
}

#[test]
fn a_piece_that_arrives_when_someone_has_gone_on_takes_no_focus() {
    let mut model = model();
    model.pieces = Pieces::default();
    assert!(goto(&mut model, View::Sources).contains(&Effect::FetchPiece(Piece::Pages)));
    goto(&mut model, View::Explore);
    assert_eq!(update(&mut model, Msg::Piece(Piece::Pages, Ok(()))), []);
    assert_eq!(goto(&mut model, View::Vision).last(), Some(&Effect::FetchChunk(Home::Vision)), "no piece again");
    let view = View::Profession(ProfessionId(0));
    assert!(goto(&mut model, view).contains(&Effect::FetchPiece(Piece::Profession)), "each view its own");
}

#[test]
fn copying_says_what_happened_and_shows_the_link_if_it_must() {
    let mut model = model();
    assert_eq!(update(&mut model, Msg::CopyLink), [Effect::CopyLink]);
    update(&mut model, Msg::LinkFailed(Some("https://example.org/#q".into())));
    assert_eq!(model.link_shown.as_deref(), Some("https://example.org/#q"));
    update(&mut model, Msg::CopyLink);
    update(&mut model, Msg::LinkCopied);
    assert_eq!(model.link_shown, None);
    assert!(model.copied.is_some_and(|copied| copied.done) && model.notices.is_empty());
}

#[test]
fn filters_of_one_kind_widen_and_of_different_kinds_narrow() {
    let mut model = model();
    goto(&mut model, View::Explore);
    assert_eq!(find(&model).professions.len(), 3);
    update(&mut model, Msg::Toggle(Filter::Paid));
    assert_eq!(find(&model).professions.len(), 2);
    update(&mut model, Msg::Toggle(Filter::Degree("no")));
    let found = find(&model);
    assert_eq!(found.professions.iter().map(|m| m.id).collect::<Vec<_>>(), [ProfessionId(0)]);
    assert_eq!(found.not_known, [ProfessionId(1)], "not known is not no");
    update(&mut model, Msg::Toggle(Filter::Degree("psychology")));
    assert_eq!(find(&model).professions.len(), 1, "psychology is unpaid here");
    update(&mut model, Msg::Counted);
    assert_eq!(model.announcement, "1 profession matches your filters");
}
