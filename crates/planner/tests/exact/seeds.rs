//! Small random questions, the same for the same seed on every machine.

use catalogue::*;
use planner::{Description, Goal, Month, Person, Terms};

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def0)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    pub fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for i in (1..n).rev() {
            order.swap(i, self.below(i + 1));
        }
        order
    }
}

#[derive(Debug, Clone)]
pub struct Question {
    pub catalogue: Catalogue,
    pub person: Person,
    pub goal: Goal,
    pub terms: Terms,
}

const CERTAINTIES: [Certainty; 5] =
    [Certainty::Required, Certainty::Required, Certainty::Typical, Certainty::Varies, Certainty::Inferred];

fn pay(d: &mut Dice) -> Pay {
    match d.below(9) {
        0 | 1 => Pay::Bands(Band::B5, Band::B5),
        2 => Pay::Bands(Band::B7, Band::B7),
        3 => Pay::PoundsPerYear { min: 15_000, max: None, year: 2025 },
        4 => Pay::SalaryUnknown,
        5 => Pay::Bursary,
        6 => Pay::Unaffected,
        7 => Pay::Nothing,
        _ => Pay::Unknown,
    }
}

struct Sizes {
    roles: usize,
    holdings: usize,
    groups: usize,
    clocks: usize,
    professions: usize,
}

fn tree(d: &mut Dice, s: &Sizes, depth: usize) -> Requirement {
    if depth > 0 && d.percent(45) {
        let n = 1 + d.below(3) + usize::from(d.percent(30));
        let parts = (0..n).map(|_| tree(d, s, depth - 1)).collect();
        return if d.percent(50) { Requirement::All(parts) } else { Requirement::Any(parts) };
    }
    let test = match d.below(20) {
        0..=7 => Test::Hold(HoldingId(d.below(s.holdings) as u16)),
        8..=14 if s.groups > 0 => {
            let months = if d.percent(6) { None } else { Some(6 + 6 * d.below(5) as u16) };
            Test::WorkedIn(GroupId(d.below(s.groups) as u16), months)
        }
        15 => Test::InRole(RoleId(d.below(s.roles) as u16)),
        16..=17 if s.clocks > 0 => Test::ClearOf(ClockId(d.below(s.clocks) as u16)),
        18 => Test::AtLeastAge(17 + d.below(3) as u8),
        _ => Test::Other { may_count: d.percent(60), won_with_place: d.percent(20) },
    };
    Requirement::Leaf(Leaf { test, certainty: d.one(&CERTAINTIES) })
}

fn a_move(d: &mut Dice, s: &Sizes, n: usize) -> Move {
    let kind = d.one(&[
        MoveKind::Study,
        MoveKind::Study,
        MoveKind::TrainInPost,
        MoveKind::Apprenticeship,
        MoveKind::Register,
        MoveKind::TakePost,
        MoveKind::TakePost,
        MoveKind::Promotion,
        MoveKind::AwardInPost,
    ]);
    let takes = match kind {
        MoveKind::TakePost | MoveKind::Promotion => true,
        MoveKind::Register => false,
        _ => d.percent(50),
    };
    let gains = match kind {
        MoveKind::TakePost | MoveKind::Promotion => d.percent(8),
        _ => d.percent(85),
    };
    let holding = |d: &mut Dice| HoldingId(d.below(s.holdings) as u16);
    let lengths: &[u16] = match kind {
        MoveKind::TakePost | MoveKind::Promotion | MoveKind::Register => &[0, 0, 0, 0, 6],
        _ => &[0, 6, 12, 18, 24],
    };
    let ways = (0..1 + usize::from(d.percent(30)))
        .map(|_| {
            let planned = d.one(lengths);
            let months = if planned == 0 && d.percent(70) {
                Months::default()
            } else if d.percent(50) {
                Months { least: Some(planned.saturating_sub(1)), typical: Some(planned), most: None }
            } else {
                Months { least: Some(planned), typical: None, most: Some(planned + 1) }
            };
            Way { beside_work: d.percent(35), full_time_study: kind == MoveKind::Study && d.percent(60), months }
        })
        .collect();
    let cost = |d: &mut Dice| Cost {
        kind: CostKind::Tuition,
        min_pounds: d.one(&[Some(0), Some(100), Some(1000), Some(250), None]),
        max_pounds: None,
        per: d.one(&[CostUnit::Once, CostUnit::Once, CostUnit::Year, CostUnit::Session]),
        as_of: String::new(),
        loan: false,
    };
    Move {
        slug: format!("mv-{n}"),
        title: format!("Move {n}"),
        kind,
        from: match d.below(10) {
            0 | 1 => From::Role(RoleId(d.below(s.roles) as u16)),
            2 => From::Holding(holding(d)),
            _ => From::Anyone,
        },
        to_role: takes.then(|| RoleId(d.below(s.roles) as u16)),
        gains: if gains { vec![holding(d)] } else { vec![] },
        gains_on_result: if gains && d.percent(15) { vec![holding(d)] } else { vec![] },
        variant_of: d.percent(4).then_some(MoveId(0)),
        requires: if d.percent(if takes { 15 } else { 30 }) { Requirement::default() } else { tree(d, s, 3) },
        ways,
        pays: pay(d),
        costs: (0..d.below(3)).map(|_| cost(d)).collect(),
        starts: if s.clocks > 0 && d.percent(25) {
            vec![(ClockId(d.below(s.clocks) as u16), d.one(&CERTAINTIES))]
        } else {
            vec![]
        },
        selection: d.percent(40),
        qualifies_in: if d.percent(25) { vec![ProfessionId(d.below(s.professions) as u16)] } else { vec![] },
        availability: if d.percent(5) { Availability::Withdrawn } else { Availability::Open },
        certainty: d.one(&[
            Certainty::Required,
            Certainty::Required,
            Certainty::Typical,
            Certainty::Typical,
            Certainty::Varies,
            Certainty::Required,
            Certainty::Inferred,
        ]),
        ..Move::default()
    }
}

/// What a question is rich in. A third of all questions are made by chance alone; there, few hang on
/// any one rule. The others have a way to the goal that hangs on one, with chance around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Chance,
    /// Trainings that start clocks, and start them again.
    Clocks,
    /// Long experience in groups that overlap, work beside study, trainings that count.
    Experience,
    /// Ways that differ in pay, fees and hours, and someone who minds.
    Terms,
}

pub fn theme(seed: u64) -> Theme {
    match seed % 6 {
        0 | 1 => Theme::Chance,
        2 => Theme::Clocks,
        3 => Theme::Experience,
        4 => Theme::Terms,
        _ => [Theme::Clocks, Theme::Experience, Theme::Terms][(seed / 6 % 3) as usize],
    }
}

fn months(n: u16) -> Months {
    Months { least: None, typical: Some(n), most: None }
}

fn leaf(test: Test) -> Requirement {
    Requirement::Leaf(Leaf { test, certainty: Certainty::Required })
}

/// A way from nothing to the goal: posts, a degree by several ways, a training, perhaps a second one,
/// and the post that is wanted.
fn backbone(d: &mut Dice, theme: Theme, goal: RoleId) -> Vec<Move> {
    let paid = |d: &mut Dice| match d.below(4) {
        0 => Pay::Bands(Band::B5, Band::B5),
        1 => Pay::Bands(Band::B7, Band::B7),
        2 => Pay::PoundsPerYear { min: 15_000, max: None, year: 2025 },
        _ => Pay::SalaryUnknown,
    };
    let fee = |d: &mut Dice, per: CostUnit| Cost {
        kind: CostKind::Tuition,
        min_pounds: d.one(&[Some(100), Some(900), Some(2_000), None]),
        max_pounds: None,
        per,
        as_of: String::new(),
        loan: false,
    };
    let plain = |kind: MoveKind| Move { kind, certainty: Certainty::Required, ..Move::default() };
    let way =
        |n: u16, beside_work: bool, full_time_study: bool| Way { beside_work, full_time_study, months: months(n) };
    let (degree, award, second) = (HoldingId(0), HoldingId(1), HoldingId(2));
    let (first_group, second_group, clock) = (GroupId(0), GroupId(1), ClockId(0));
    let mut moves = vec![];
    for role in 0..2 {
        moves.push(Move {
            to_role: Some(RoleId(role)),
            pays: Pay::Unaffected,
            selection: d.percent(50),
            ways: vec![way(0, false, false)],
            ..plain(MoveKind::TakePost)
        });
    }
    let length = 12 * (1 + d.below(2) as u16);
    let mut ways = vec![way(length, false, true)];
    if d.percent(70) {
        ways.push(way(length + 6 * d.below(3) as u16, true, false));
    }
    moves.push(Move {
        gains: vec![degree],
        pays: d.one(&[Pay::Unaffected, Pay::Nothing, Pay::Bursary]),
        costs: vec![fee(d, CostUnit::Year)],
        ways,
        ..plain(MoveKind::Study)
    });
    if d.percent(if theme == Theme::Terms { 80 } else { 40 }) {
        moves.push(Move {
            gains: vec![degree],
            to_role: Some(RoleId(2)),
            pays: paid(d),
            selection: true,
            ways: vec![way(length + 12, false, false)],
            ..plain(MoveKind::Apprenticeship)
        });
    }
    let worked = |d: &mut Dice, group: GroupId| leaf(Test::WorkedIn(group, Some(6 + 6 * d.below(5) as u16)));
    let mut needs = vec![leaf(Test::Hold(degree))];
    if d.percent(if theme == Theme::Experience { 100 } else { 30 }) {
        let one = worked(d, first_group);
        needs.push(match d.below(3) {
            0 => one,
            1 => Requirement::Any(vec![one, Requirement::All(vec![worked(d, second_group), leaf(Test::Hold(second))])]),
            _ => Requirement::All(vec![one, worked(d, second_group)]),
        });
    }
    let with_clock = theme == Theme::Clocks || d.percent(15);
    let starts = |yes: bool| if yes { vec![(clock, Certainty::Required)] } else { vec![] };
    moves.push(Move {
        requires: Requirement::All(needs),
        gains: vec![award],
        to_role: d.percent(60).then_some(RoleId(3)),
        pays: if d.percent(70) { paid(d) } else { Pay::Nothing },
        selection: d.percent(60),
        starts: starts(with_clock && d.percent(85)),
        ways: vec![way(6 * (1 + d.below(4) as u16), d.percent(40), d.percent(30))],
        costs: if theme == Theme::Terms && d.percent(60) { vec![fee(d, CostUnit::Once)] } else { vec![] },
        ..plain(MoveKind::TrainInPost)
    });
    let again = d.percent(if theme == Theme::Clocks { 60 } else { 20 });
    if again {
        moves.push(Move {
            requires: leaf(Test::Hold(award)),
            gains: vec![second],
            pays: d.one(&[Pay::Unaffected, Pay::Bursary]),
            starts: starts(with_clock && d.percent(75)),
            ways: vec![way(6 * d.below(4) as u16, true, false)],
            ..plain(MoveKind::Study)
        });
    }
    let mut needs = vec![leaf(Test::Hold(if again { second } else { award }))];
    if with_clock {
        needs.push(leaf(Test::ClearOf(clock)));
    }
    if d.percent(if theme == Theme::Experience { 60 } else { 15 }) {
        needs.push(worked(d, second_group));
    }
    moves.push(Move {
        requires: Requirement::All(needs),
        to_role: Some(goal),
        pays: Pay::Unaffected,
        selection: true,
        ways: vec![way(0, false, false)],
        ..plain(MoveKind::TakePost)
    });
    moves
}

pub fn question(seed: u64) -> Question {
    let d = &mut Dice::new(seed);
    let theme = theme(seed);
    let s = if theme == Theme::Chance {
        Sizes {
            roles: 3 + d.below(4),
            holdings: 4 + d.below(4),
            groups: 1 + d.below(3),
            clocks: d.below(3),
            professions: 3,
        }
    } else {
        Sizes {
            roles: 5 + d.below(2),
            holdings: 4 + d.below(3),
            groups: 2 + d.below(2),
            clocks: 1 + d.below(2),
            professions: 3,
        }
    };
    let roles: Vec<Role> = (0..s.roles)
        .map(|n| Role {
            slug: format!("role-{n}"),
            title: format!("Role {n}"),
            professions: if d.percent(50) { vec![ProfessionId(d.below(s.professions) as u16)] } else { vec![] },
            stage: if d.percent(25) { Stage::Trainee } else { Stage::Qualified },
            pay: pay(d),
            ..Role::default()
        })
        .collect();
    let holdings: Vec<Holding> = (0..s.holdings)
        .map(|n| Holding {
            slug: format!("holding-{n}"),
            implies: if n > 0 && d.percent(25) { vec![HoldingId(d.below(n) as u16)] } else { vec![] },
            ..Holding::default()
        })
        .collect();
    let groups: Vec<Group> = (0..s.groups)
        .map(|n| {
            let members =
                (0..s.roles).filter_map(|r| d.percent(45).then(|| (RoleId(r as u16), d.one(&CERTAINTIES)))).collect();
            Group { slug: format!("grp-{n}"), title: format!("Group {n}"), members }
        })
        .collect();
    let clocks: Vec<Clock> = (0..s.clocks)
        .map(|n| Clock {
            slug: format!("clock-{n}"),
            months: 6 * (1 + d.below(5) as u16),
            counted_from: d.one(&[CountedFrom::Start, CountedFrom::End, CountedFrom::ExamBoard]),
            ..Clock::default()
        })
        .collect();
    let professions: Vec<Profession> = (0..s.professions)
        .map(|n| Profession {
            slug: format!("profession-{n}"),
            qualified_role: d.percent(80).then(|| RoleId(d.below(s.roles) as u16)),
            ..Profession::default()
        })
        .collect();
    let goal_role = RoleId(4);
    let mut moves: Vec<Move> = vec![];
    if theme != Theme::Chance {
        moves = backbone(d, theme, goal_role);
    }
    let count = if theme == Theme::Chance { 8 + d.below(10) } else { d.below(6) };
    moves.extend((0..count).map(|n| a_move(d, &s, n)));
    for (n, one) in moves.iter_mut().enumerate() {
        one.slug = format!("mv-{n}");
        one.title = format!("Move {n}");
        // No draw: the questions of all seeds stay what they are.
        if n % 3 == 1 && one.availability == Availability::Open {
            one.availability = Availability::Limited;
        }
    }
    let mut year = PayYear { year: "2025/26".into(), derived: false, points: vec![] };
    for band in 0..Band::ALL.len() as u32 {
        year.points.push(PayPoints {
            entry: 20_000 + 3_000 * band,
            top: 25_000 + 3_000 * band,
            ..PayPoints::default()
        });
    }
    let goal = if theme != Theme::Chance {
        Goal::Role(goal_role)
    } else if d.percent(80) {
        // A role that some move takes, so that many questions have answers.
        let taken: Vec<RoleId> = moves.iter().filter_map(|m| m.to_role).collect();
        Goal::Role(if taken.is_empty() { RoleId(0) } else { d.one(&taken) })
    } else {
        Goal::Profession(ProfessionId(d.below(s.professions) as u16))
    };
    let role = |d: &mut Dice| RoleId(d.below(s.roles) as u16);
    let mut says = vec![];
    for _ in 0..d.below(3) {
        says.push((MoveId(d.below(moves.len()) as u16), d.below(4) as u8));
    }
    let person = Person {
        holdings: (0..d.below(2)).map(|_| HoldingId(d.below(s.holdings) as u16)).collect(),
        worked: (0..d.below(3)).map(|_| (role(d), 6 * (1 + d.below(3) as u16))).collect(),
        role: d.percent(if theme == Theme::Chance { 40 } else { 20 }).then(|| role(d)),
        clocks: if s.clocks > 0 && d.percent(20) {
            vec![(ClockId(d.below(s.clocks) as u16), 6 * d.below(7) as u16)]
        } else {
            vec![]
        },
        says,
        age: d.percent(20).then(|| 17 + d.below(3) as u8),
        ..Person::default()
    };
    let terms = if theme == Theme::Terms {
        let which = d.below(5);
        Terms {
            no_unpaid: which == 0 || d.percent(10),
            no_full_time_study: which == 1 || d.percent(10),
            income_floor_pounds: (which == 2 || d.percent(10)).then(|| d.one(&[15_000, 20_000, 33_000])),
            fees_max_pounds: (which == 3 || d.percent(10)).then(|| d.one(&[0, 200, 1500, 3000])),
            include_inferred: d.percent(30),
            ..Terms::default()
        }
    } else {
        Terms {
            no_unpaid: d.percent(12),
            no_full_time_study: d.percent(12),
            income_floor_pounds: d.percent(10).then(|| d.one(&[15_000, 20_000, 33_000])),
            fees_max_pounds: d.percent(15).then(|| d.one(&[0, 200, 1500])),
            include_inferred: d.percent(30),
            ..Terms::default()
        }
    };
    let catalogue = Catalogue {
        professions: Table::new(professions),
        roles: Table::new(roles),
        holdings: Table::new(holdings),
        groups: Table::new(groups),
        moves: Table::new(moves),
        clocks: Table::new(clocks),
        pay_years: vec![year],
        ..Catalogue::default()
    };
    let mut question = Question { catalogue, person, goal, terms };
    further(&mut Dice::new(!seed), &mut question);
    question
}

/// Goals by description, the further terms and earlier trainings, each in some questions.
fn further(d: &mut Dice, q: &mut Question) {
    let month = |text: &str| Month::read(text).unwrap();
    let today = month("2026-11");
    q.catalogue.version.date = "2026-11-22".into();
    if d.percent(10) {
        q.person.today = Some(today.after(d.below(30) as u16));
    }
    let start = q.person.today.unwrap_or(today);
    let tags: [&'static [&'static str]; 3] = [&[], &["children", "young-people"], &["adults"]];
    if d.percent(20) {
        let mut professions: Vec<Profession> = q.catalogue.professions.iter().cloned().collect();
        for profession in &mut professions {
            let mut tag = |name: &str, percent| d.percent(percent).then(|| name.to_owned());
            profession.works_with = tag("adults", 50).into_iter().chain(tag("young-people", 50)).collect();
            profession.settings = tag("schools", 70).into_iter().collect();
            profession.therapist = d.percent(70);
        }
        // The role that has a way to it is among those described.
        if let Goal::Role(role) = q.goal {
            professions[0].qualified_role = Some(role);
        }
        q.catalogue.professions = Table::new(professions);
        let within: &'static [&'static str] = if d.percent(30) { &["schools"] } else { &[] };
        q.goal = Goal::Any(Description { therapist: d.percent(40), with: d.one(&tags), within });
    }
    if d.percent(12) {
        q.terms.part_time = true;
    }
    if d.percent(12) {
        q.terms.latest = Some(start.after(d.below(90) as u16));
    }
    if d.percent(8) {
        q.terms.refuse_typical = true;
    }
    if d.percent(8) {
        q.terms.refuse_varies = true;
    }
    if d.percent(12) {
        q.terms.region = Some(Region::NorthWest);
        let mut moves: Vec<Move> = q.catalogue.moves.iter().cloned().collect();
        for one in &mut moves {
            one.regions = d.one(&[vec![], vec![], vec![Region::NorthWest], vec![Region::London]]);
        }
        q.catalogue.moves = Table::new(moves);
    }
    if d.percent(15) {
        let starting: Vec<MoveId> =
            q.catalogue.move_ids().filter(|id| !q.catalogue.move_of(*id).starts.is_empty()).collect();
        let id = if starting.is_empty() { MoveId(0) } else { d.one(&starting) };
        // Whole half-years ago, since the search rounds what was done before.
        let ended = month("2022-05").after(start.since(month("2026-11")) + 6 * d.below(10) as u16);
        q.person.trained.push((id, ended));
    }
    if d.percent(15) {
        q.person.not_said =
            (0..1 + d.below(2)).map(|_| HoldingId(d.below(q.catalogue.holdings.len()) as u16)).collect();
    }
}

/// The same question with every table in another order.
pub fn shuffled(q: &Question, seed: u64) -> Question {
    let d = &mut Dice::new(seed ^ 0x5555);
    let c = &q.catalogue;
    // order[new] = old; place[old] = new
    let mix = |d: &mut Dice, n: usize| {
        let order = d.shuffled(n);
        let mut place = vec![0u16; n];
        order.iter().enumerate().for_each(|(new, old)| place[*old] = new as u16);
        (order, place)
    };
    let (po, pp) = mix(d, c.professions.len());
    let (ro, rp) = mix(d, c.roles.len());
    let (ho, hp) = mix(d, c.holdings.len());
    let (go, gp) = mix(d, c.groups.len());
    let (mo, mp) = mix(d, c.moves.len());
    let (ko, kp) = mix(d, c.clocks.len());
    let p = |x: &ProfessionId| ProfessionId(pp[x.0 as usize]);
    let r = |x: &RoleId| RoleId(rp[x.0 as usize]);
    let h = |x: &HoldingId| HoldingId(hp[x.0 as usize]);
    let g = |x: &GroupId| GroupId(gp[x.0 as usize]);
    let m = |x: &MoveId| MoveId(mp[x.0 as usize]);
    let k = |x: &ClockId| ClockId(kp[x.0 as usize]);
    fn re(t: &Requirement, f: &dyn Fn(&Test) -> Test) -> Requirement {
        match t {
            Requirement::All(v) => Requirement::All(v.iter().map(|x| re(x, f)).collect()),
            Requirement::Any(v) => Requirement::Any(v.iter().map(|x| re(x, f)).collect()),
            Requirement::Leaf(l) => Requirement::Leaf(Leaf { test: f(&l.test), certainty: l.certainty }),
        }
    }
    let test = |t: &Test| match t {
        Test::Hold(x) => Test::Hold(h(x)),
        Test::InRole(x) => Test::InRole(r(x)),
        Test::WorkedIn(x, n) => Test::WorkedIn(g(x), *n),
        Test::ClearOf(x) => Test::ClearOf(k(x)),
        other => other.clone(),
    };
    let catalogue = Catalogue {
        professions: Table::new(
            po.iter()
                .map(|o| {
                    let mut x = c.professions.at(*o as u16).clone();
                    x.qualified_role = x.qualified_role.as_ref().map(r);
                    x
                })
                .collect(),
        ),
        roles: Table::new(
            ro.iter()
                .map(|o| {
                    let mut x = c.roles.at(*o as u16).clone();
                    x.professions = x.professions.iter().map(p).collect();
                    x
                })
                .collect(),
        ),
        holdings: Table::new(
            ho.iter()
                .map(|o| {
                    let mut x = c.holdings.at(*o as u16).clone();
                    x.implies = x.implies.iter().map(h).collect();
                    x
                })
                .collect(),
        ),
        groups: Table::new(
            go.iter()
                .map(|o| {
                    let mut x = c.groups.at(*o as u16).clone();
                    x.members = x.members.iter().rev().map(|(a, b)| (r(a), *b)).collect();
                    x
                })
                .collect(),
        ),
        clocks: Table::new(ko.iter().map(|o| c.clocks.at(*o as u16).clone()).collect()),
        moves: Table::new(
            mo.iter()
                .map(|o| {
                    let mut x = c.moves.at(*o as u16).clone();
                    x.from = match x.from {
                        From::Role(y) => From::Role(r(&y)),
                        From::Holding(y) => From::Holding(h(&y)),
                        From::Anyone => From::Anyone,
                    };
                    x.to_role = x.to_role.as_ref().map(r);
                    x.gains = x.gains.iter().map(h).collect();
                    x.gains_on_result = x.gains_on_result.iter().map(h).collect();
                    x.variant_of = x.variant_of.as_ref().map(m);
                    x.requires = re(&x.requires, &test);
                    x.starts = x.starts.iter().map(|(y, z)| (k(y), *z)).collect();
                    x.qualifies_in = x.qualifies_in.iter().map(p).collect();
                    x
                })
                .collect(),
        ),
        pay_years: c.pay_years.clone(),
        version: c.version.clone(),
        ..Catalogue::default()
    };
    let person = Person {
        holdings: q.person.holdings.iter().rev().map(h).collect(),
        not_said: q.person.not_said.iter().rev().map(h).collect(),
        worked: q.person.worked.iter().rev().map(|(a, b)| (r(a), *b)).collect(),
        role: q.person.role.as_ref().map(r),
        clocks: q.person.clocks.iter().map(|(a, b)| (k(a), *b)).collect(),
        says: q.person.says.iter().rev().map(|(a, b)| (m(a), *b)).collect(),
        trained: q.person.trained.iter().map(|(a, b)| (m(a), *b)).collect(),
        today: q.person.today,
        age: q.person.age,
    };
    let goal = match &q.goal {
        Goal::Any(x) => Goal::Any(*x),
        Goal::Role(x) => Goal::Role(r(x)),
        Goal::Profession(x) => Goal::Profession(p(x)),
    };
    Question { catalogue, person, goal, terms: q.terms.clone() }
}
