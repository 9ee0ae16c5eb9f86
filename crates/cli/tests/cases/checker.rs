//! Judges a plan again, from its JSON and the catalogue alone.
//!
//! Nothing of crate `planner` is used: what a requirement, a clock or a sum means is written here a second
//! time, after its README. A route is lived through month by month; whatever is not as the catalogue has it
//! is told as a fault, one sentence each.

use catalogue::{
    Availability, Band, Catalogue, Certainty, ClockId, CostUnit, CountedFrom, From, GroupId, HoldingId, Leaf, Move,
    MoveId, MoveKind, Pay, ProfessionId, Requirement, RoleId, Stage, Test, Way,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every fault of a plan; none if all of its routes are right.
pub fn faults(catalogue: &Catalogue, case: &str, plan: &Value) -> Vec<String> {
    let mut judge = Judge::new(catalogue, case, plan);
    let routes = list(plan, "routes");
    for (at, route) in routes.iter().enumerate() {
        judge.place = format!("{case}, route {} ({})", at + 1, text(route, "key"));
        judge.route(route);
    }
    judge.place = case.to_owned();
    judge.between(routes);
    judge.faults
}

/// Every fault of an answer about what comes next: each step's needs as they are today, and whether it is open.
pub fn next_faults(catalogue: &Catalogue, case: &str, answer: &Value) -> Vec<String> {
    let mut judge = Judge::new(catalogue, case, answer);
    for step in list(answer, "directions").iter().flat_map(|group| list(group, "steps")) {
        let slug = text(step, "move");
        judge.place = format!("{case}, {slug}");
        let Some(id) = catalogue.find_move(slug) else {
            judge.fault("the data has no such step");
            continue;
        };
        let the_move = catalogue.move_of(id);
        let places = leaves(&the_move.requires);
        let told = list(step, "needs");
        judge.expect("the number of needs", told.len(), places.len());
        for (place, need) in places.iter().zip(told) {
            judge.expect("the number of a need", number(need, "node"), place.node.into());
            let words = format!("need {} ('{}')", place.node, text(need, "text"));
            judge.expect(&words, text(need, "state"), judge.state(id, place));
        }
        let open = the_move.availability != Availability::Paused
            && judge.starts_from_here(&judge.today, id)
            && judge.can_start(&judge.today, id);
        if (text(step, "opening") == "open") != open {
            let met = if open { "met" } else { "not met" };
            judge.fault(&format!("it is told as {}, and its requirement is {met}", text(step, "opening")));
        }
        let doubtful: Vec<u8> =
            places.iter().filter(|place| judge.state(id, place) != "met").map(|place| place.node).collect();
        let rests = open && !judge.holds_without(&judge.today, id, &doubtful);
        if rests && list(step, "ask").is_empty() && list(step, "unknown").is_empty() {
            judge.fault("it is open only if something counts or is so, and that is not told");
        }
    }
    judge.faults
}

/// A month that has been lived.
#[derive(Clone)]
struct Month {
    /// The job that one worked in.
    role: Option<RoleId>,
    /// The job that one kept beside a training meanwhile.
    kept: Option<RoleId>,
    paid: bool,
    /// Pounds a year that are known to come in; 0 if none are.
    rate: u32,
}

impl Month {
    fn in_any(&self, counts: impl Fn(RoleId) -> bool) -> bool {
        [self.role, self.kept].into_iter().flatten().any(counts)
    }
}

/// What is true of somebody at one moment.
#[derive(Clone, Default)]
struct Life {
    held: BTreeSet<HoldingId>,
    /// Of that, what the person has not said whether they have.
    not_said: BTreeSet<HoldingId>,
    /// The job they are in, or have just trained in.
    role: Option<RoleId>,
    /// Whether they can work on in it.
    stays: bool,
    months: Vec<Month>,
    /// The month, counted from today, from which a clock is clear, and whether that is beyond doubt.
    clear_from: BTreeMap<ClockId, (i64, bool)>,
}

impl Life {
    fn now(&self) -> i64 {
        self.months.len() as i64
    }

    fn job(&self) -> Option<RoleId> {
        self.role.filter(|_| self.stays)
    }
}

/// A leaf, its number, and whether it stands directly in an `Any`.
struct Place<'a> {
    node: u8,
    leaf: &'a Leaf,
    in_any: bool,
}

/// Whether a leaf asks for something that the person has not said whether they have.
fn in_question(life: &Life, place: &Place<'_>) -> bool {
    matches!(&place.leaf.test, Test::Hold(holding) if life.not_said.contains(holding))
}

/// Every leaf in pre-order; branches take a number too.
fn leaves(requirement: &Requirement) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    let mut open = vec![(requirement, false)];
    let mut node = 0;
    while let Some((next, in_any)) = open.pop() {
        match next {
            Requirement::Leaf(leaf) => found.push(Place { node, leaf, in_any }),
            Requirement::All(parts) => open.extend(parts.iter().rev().map(|part| (part, false))),
            Requirement::Any(parts) => open.extend(parts.iter().rev().map(|part| (part, true))),
        }
        node += 1;
    }
    found
}

struct Judge<'a> {
    catalogue: &'a Catalogue,
    plan: &'a Value,
    /// Before today: months in roles, what they say, and their age.
    worked: Vec<(RoleId, u64)>,
    says: BTreeSet<(MoveId, u8)>,
    age: Option<u64>,
    today: Life,
    /// Where a fault is.
    place: String,
    faults: Vec<String>,
}

impl<'a> Judge<'a> {
    fn new(catalogue: &'a Catalogue, case: &str, plan: &'a Value) -> Self {
        let person = &plan["person"];
        let mut judge = Self {
            catalogue,
            plan,
            worked: Vec::new(),
            says: BTreeSet::new(),
            age: person["age"].as_u64(),
            today: Life::default(),
            place: case.to_owned(),
            faults: Vec::new(),
        };
        for slug in strings(person, "held").into_iter().chain(strings(person, "taken_as_held")) {
            match catalogue.find_holding(slug) {
                Some(id) => gain(catalogue, &mut judge.today.held, id),
                None => judge.fault(&format!("'{slug}', which the person has, is not in the data")),
            }
        }
        for worked in list(person, "worked") {
            let role = catalogue.find_role(text(worked, "role"));
            judge.worked.extend(role.map(|role| (role, number(worked, "months"))));
        }
        for said in list(person, "says") {
            let id = catalogue.find_move(text(said, "move"));
            judge.says.extend(id.map(|id| (id, number(said, "node") as u8)));
        }
        judge.today.role = person["role"].as_str().and_then(|slug| catalogue.find_role(slug));
        judge.today.stays = judge.today.role.is_some();
        let from = plan["from"].as_str().map_or(0, calendar);
        for trained in list(person, "trained") {
            let Some(id) = catalogue.find_move(text(trained, "move")) else { continue };
            let ended = calendar(text(trained, "ended")) - from;
            let the_move = catalogue.move_of(id);
            for holding in &the_move.gains {
                gain(catalogue, &mut judge.today.held, *holding);
            }
            // Which way it was is not known: the shortest clears the latest.
            let shortest = the_move.ways.iter().map(planned).min().unwrap_or(0);
            judge.start_clocks(id, ended - i64::from(shortest), ended);
        }
        let said = judge.today.held.clone();
        for slug in strings(person, "not_said") {
            let Some(id) = catalogue.find_holding(slug) else {
                judge.fault(&format!("'{slug}', which was not said, is not in the data"));
                continue;
            };
            gain(catalogue, &mut judge.today.held, id);
            if !catalogue.holding(id).implies.iter().any(|degree| judge.today.held.contains(degree)) {
                judge.fault(&format!("'{slug}' is the class of no degree that the person has"));
            }
        }
        judge.today.not_said = &judge.today.held - &said;
        judge
    }

    /// The trainings done before start clocks; afterwards each is started by the route.
    fn start_clocks(&mut self, id: MoveId, start: i64, end: i64) {
        let mut life = std::mem::take(&mut self.today);
        start_clocks(self.catalogue, &mut life, id, start, end);
        self.today = life;
    }

    fn fault(&mut self, what: &str) {
        self.faults.push(format!("{}: {what}.", self.place));
    }

    fn expect<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, said: T, counted: T) {
        if said != counted {
            self.fault(&format!("{what} is told as {said:?}, and comes to {counted:?}"));
        }
    }

    /// Months in the roles of a group: those that count for sure, and with those that may count.
    fn experience(&self, life: &Life, group: GroupId) -> (u64, u64) {
        let members = &self.catalogue.group(group).members;
        let counts = |role: RoleId, sure: bool| {
            members.iter().any(|(member, certainty)| *member == role && (!sure || *certainty != Certainty::Inferred))
        };
        let months = |sure: bool| {
            let before = self.worked.iter().filter(|(role, _)| counts(*role, sure)).map(|(_, months)| *months);
            let since = life.months.iter().filter(|month| month.in_any(|role| counts(role, sure)));
            before.sum::<u64>() + since.count() as u64
        };
        (months(true), months(false))
    }

    /// Whether a leaf is true at a moment. What only a person can judge passes, except in place of something else.
    fn holds(&self, life: &Life, id: MoveId, place: &Place<'_>) -> bool {
        let said = self.says.contains(&(id, place.node));
        match &place.leaf.test {
            Test::ClearOf(clock) => life.clear_from.get(clock).is_none_or(|(clear, _)| *clear <= life.now()),
            _ if said => true,
            Test::Hold(holding) => life.held.contains(holding),
            Test::InRole(role) => life.role == Some(*role),
            Test::WorkedIn(group, months) => {
                self.experience(life, *group).1 >= asked(self.catalogue.move_of(id), *months)
            }
            Test::AtLeastAge(years) => {
                self.age.is_none_or(|age| age * 12 + life.months.len() as u64 >= u64::from(*years) * 12)
            }
            Test::Other { may_count, .. } => !(*may_count && place.in_any),
        }
    }

    /// Whether a move could start without some of its leaves.
    fn holds_without(&self, life: &Life, id: MoveId, but: &[u8]) -> bool {
        fn walk(tree: &Requirement, node: &mut u8, holds: &dyn Fn(u8) -> bool) -> bool {
            let here = *node;
            *node += 1;
            match tree {
                Requirement::Leaf(_) => holds(here),
                Requirement::All(parts) => parts.iter().filter(|part| !walk(part, node, holds)).count() == 0,
                Requirement::Any(parts) => parts.iter().filter(|part| walk(part, node, holds)).count() > 0,
            }
        }
        let requires = &self.catalogue.move_of(id).requires;
        let places = leaves(requires);
        let holds = |node: u8| {
            !but.contains(&node) && places.iter().any(|place| place.node == node && self.holds(life, id, place))
        };
        walk(requires, &mut 0, &holds)
    }

    fn can_start(&self, life: &Life, id: MoveId) -> bool {
        self.holds_without(life, id, &[])
    }

    fn starts_from_here(&self, life: &Life, id: MoveId) -> bool {
        match self.catalogue.move_of(id).from {
            From::Anyone => true,
            From::Role(role) => life.role == Some(role),
            From::Holding(holding) => life.held.contains(&holding),
        }
    }

    /// A leaf in one of four states, as the person is today.
    fn state(&self, id: MoveId, place: &Place<'_>) -> &'static str {
        let held = self.holds(&self.today, id, place);
        if self.says.contains(&(id, place.node)) && held {
            return "met";
        }
        match &place.leaf.test {
            Test::WorkedIn(group, months) => {
                let (sure, all) = self.experience(&self.today, *group);
                let asked = asked(self.catalogue.move_of(id), *months);
                match months {
                    _ if sure >= asked => "met",
                    _ if all >= asked => "may-count",
                    None if all > 0 => "may-count",
                    _ => "not-yet",
                }
            }
            Test::Hold(holding) if self.today.not_said.contains(holding) => "unknown",
            Test::AtLeastAge(_) if self.age.is_none() => "unknown",
            Test::Other { may_count: true, .. } => "may-count",
            Test::Other { .. } => "unknown",
            _ if held => "met",
            _ => "not-yet",
        }
    }

    /// Lives through a route.
    fn route(&mut self, route: &Value) {
        let whole = self.place.clone();
        let goals = strings(&self.plan["goal"], "roles");
        let steps = list(route, "steps");
        let mut life = self.today.clone();
        let mut past: Vec<Life> = Vec::new();
        let mut sums = Sums::default();
        let (mut least, mut most) = (Some(0), Some(0));
        for (at, step) in steps.iter().enumerate() {
            self.place = format!("{whole}, step {} ({})", at + 1, step["move"].as_str().unwrap_or("work"));
            past.push(life.clone());
            self.expect("the start", number(step, "start_month"), life.months.len() as u64);
            let starts = self.plan["from"].as_str().map(|from| month_name(calendar(from) + life.now()));
            self.expect("the month it starts in", step["starts"].as_str(), starts.as_deref());
            let last = at + 1 == steps.len();
            match step["kind"].as_str() {
                Some("work") => {
                    self.work(step, &mut life, steps.get(at + 1..).unwrap_or_default());
                    if last {
                        self.fault("nothing comes after it");
                    }
                    if self.open_ended(step) {
                        most = None;
                    }
                    let months = number(step, "months/typical");
                    (least, most) = (add(least, Some(months)), add(most, Some(months)));
                }
                Some("move") => {
                    let Some(id) = self.catalogue.find_move(text(step, "move")) else {
                        self.fault("the data has no such step");
                        return;
                    };
                    let the_move = self.catalogue.move_of(id);
                    let taken = the_move.to_role.map(|role| self.catalogue.role(role).slug.as_str());
                    let there = taken.is_some_and(|role| goals.contains(&role));
                    if there != last {
                        self.fault(if last {
                            "the last step does not take the goal's job"
                        } else {
                            "the goal's job is taken before the end"
                        });
                    }
                    if last {
                        self.expect("the job that is reached", route["reaches"].as_str(), taken);
                    }
                    let before = life.clone();
                    self.needs(steps, at, id, &past, &life);
                    self.make(step, id, there, &mut life, &mut sums);
                    self.relied(route, at, id, &before);
                    let months = &step["months"];
                    if !there && !months["typical"].is_null() {
                        least = add(least, months["least"].as_u64().or(months["typical"].as_u64()));
                        most = add(most, months["most"].as_u64());
                    }
                }
                _ => self.fault("it is neither work nor a move"),
            }
        }
        self.place = whole;
        if steps.is_empty()
            && !self.today.role.is_some_and(|role| goals.contains(&self.catalogue.role(role).slug.as_str()))
        {
            self.fault("it has no steps, and the person is not in the goal's job");
        }
        let wanted = self.goal_professions(route);
        for step in steps {
            let id = step["move"].as_str().and_then(|slug| self.catalogue.find_move(slug));
            let Some(the_move) = id.map(|id| self.catalogue.move_of(id)) else { continue };
            let trained = &the_move.qualifies_in;
            sums.few_places |= matches!(
                the_move.availability,
                Availability::Limited | Availability::RegionLimited | Availability::Pilot | Availability::Paused
            );
            sums.detours += u64::from(!trained.is_empty() && !trained.iter().any(|one| wanted.contains(one)));
        }
        let measures = &route["measures"];
        let counted = life.months.len() as u64;
        for (name, sum) in [
            ("months", counted),
            ("pounds", sums.pounds),
            ("unknown_amounts", sums.unknown_amounts),
            ("unpaid_months", life.months.iter().filter(|month| !month.paid).count() as u64),
            ("selections", sums.selections),
            ("detours", sums.detours),
        ] {
            self.expect(&format!("the sum '{name}'"), number(measures, name), sum);
        }
        self.expect("'few_places'", measures["few_places"].as_bool(), Some(sums.few_places));
        self.expect("the length, at least,", route["months"]["least"].as_u64(), least);
        self.expect("the length, as planned,", route["months"]["typical"].as_u64(), Some(counted));
        self.expect("the length, at most,", route["months"]["most"].as_u64(), most);
        self.expect("the number of steps without a length", number(route, "untimed_steps"), sums.untimed);
        self.terms(&life, &sums);
        if let Some(other) = route["by_way_of"].as_str() {
            let through =
                self.catalogue.find_profession(other).and_then(|id| self.catalogue.profession(id).qualified_role);
            if through.is_none() || !life.months.iter().any(|month| month.role == through) {
                self.fault(&format!("nobody works as '{other}' on the way"));
            }
        }
        self.nothing_needless(steps);
        self.results(route);
    }

    /// The result that a step has to bring is told where the route can't be lived with less, and only there.
    fn results(&mut self, route: &Value) {
        let steps = list(route, "steps");
        for (at, step) in steps.iter().enumerate() {
            let Some(id) = step["move"].as_str().and_then(|slug| self.catalogue.find_move(slug)) else { continue };
            let words = format!("In step {} you have to get ", at + 1);
            let told: Vec<&str> =
                strings(route, "relies_on").iter().filter_map(|one| one.strip_prefix(&words)).collect();
            let without = self.can_be_lived(steps, Some((at, None)));
            match (told.as_slice(), without) {
                ([], false) => self.fault(&format!("step {} needs a result that is not told", at + 1)),
                ([_, ..], true) => self.fault(&format!("the result of step {} is told and not needed", at + 1)),
                _ => {}
            }
            if without {
                continue;
            }
            let catalogue = self.catalogue;
            let enough = |result: &&HoldingId| self.can_be_lived(steps, Some((at, Some(**result))));
            let results = &catalogue.move_of(id).gains_on_result;
            let gives = |result: &HoldingId| {
                let mut all = BTreeSet::new();
                gain(catalogue, &mut all, *result);
                all.len()
            };
            let least = results.iter().filter(enough).min_by_key(|result| gives(result));
            let title = least.map_or("", |result| catalogue.holding(*result).title.as_str());
            let class = title.split_whitespace().find(|word| word.contains(':')).unwrap_or(title).to_lowercase();
            if least.is_some() && !told.iter().any(|told| told.to_lowercase().contains(&class)) {
                self.fault(&format!("step {} needs '{title}', and what is told is {told:?}", at + 1));
            }
        }
    }

    /// Working on, or waiting.
    fn work(&mut self, step: &Value, life: &mut Life, later: &[Value]) {
        let job = life.job();
        self.expect("the job", step["role"].as_str(), job.map(|role| self.catalogue.role(role).slug.as_str()));
        let pay = job.map_or(Pay::Nothing, |role| self.catalogue.role(role).pay);
        self.pay(step, pay);
        self.expect("the money", (number(step, "pounds"), number(step, "unknown_amounts")), (0, 0));
        let months = number(step, "months/typical");
        if months == 0 {
            self.fault("it takes no time");
        }
        let reasons = list(step, "reasons");
        if reasons.is_empty() {
            self.fault("no reason is told");
        }
        // Each reason is something that a later step asks for, and that is not there yet.
        for reason in reasons {
            let asked_later =
                later.iter().filter_map(|step| self.catalogue.find_move(step["move"].as_str()?)).any(|id| {
                    let the_move = self.catalogue.move_of(id);
                    leaves(&the_move.requires).iter().any(|place| {
                        let same = match &place.leaf.test {
                            Test::WorkedIn(group, months) => {
                                reason["kind"] == "experience"
                                    && reason["id"] == self.catalogue.group(*group).slug.as_str()
                                    && number(reason, "months") == asked(the_move, *months)
                            }
                            Test::ClearOf(clock) => {
                                reason["kind"] == "clock" && reason["id"] == self.catalogue.clock(*clock).slug.as_str()
                            }
                            Test::AtLeastAge(years) => {
                                reason["kind"] == "age" && number(reason, "years") == u64::from(*years)
                            }
                            _ => false,
                        };
                        same && !self.holds(life, id, place)
                    })
                });
            if !asked_later {
                self.fault(&format!("no later step asks for the {} it is for", text(reason, "kind")));
            }
        }
        let month = Month { role: job, kept: None, paid: pay != Pay::Nothing, rate: self.pounds_a_year(pay) };
        life.months.extend(std::iter::repeat_n(month, months as usize));
    }

    /// Whether nobody knows how long a stretch of work may become.
    fn open_ended(&self, step: &Value) -> bool {
        list(step, "reasons").iter().any(|reason| match text(reason, "kind") {
            "experience" => true,
            "clock" => self
                .catalogue
                .find_clock(text(reason, "id"))
                .is_none_or(|id| self.catalogue.clock(id).counted_from == CountedFrom::ExamBoard),
            _ => false,
        })
    }

    /// Each need of a step, as it is told, and all of them together.
    fn needs(&mut self, steps: &[Value], at: usize, id: MoveId, past: &[Life], life: &Life) {
        let step = &steps[at];
        let the_move = self.catalogue.move_of(id);
        if !self.starts_from_here(life, id) {
            self.fault("it does not start from where one is");
        }
        let told = list(step, "needs");
        let places = leaves(&the_move.requires);
        let numbers: Vec<u64> = places.iter().map(|place| u64::from(place.node)).collect();
        let told_numbers: Vec<u64> = told.iter().map(|need| number(need, "node")).collect();
        self.expect("the list of needs", told_numbers, numbers);
        for (place, need) in places.iter().zip(told) {
            let holds = self.holds(life, id, place);
            let words = format!("need {} ('{}')", place.node, text(need, "text"));
            self.expect(&format!("{words}, as things are today,"), text(need, "state"), self.state(id, place));
            let by = text(need, "met_by/kind");
            if (by != "not-needed") != holds {
                let is = if holds { "met when the step starts" } else { "not met when the step starts" };
                self.fault(&format!("{words} is told as '{by}', and is {is}"));
                continue;
            }
            let right = match by {
                "held" => self.holds(&self.today, id, place) && !in_question(life, place),
                "word" => self.says.contains(&(id, place.node)),
                "shown" => {
                    in_question(life, place) || matches!(place.leaf.test, Test::Other { .. } | Test::AtLeastAge(_))
                }
                "step" => {
                    let by = number(&need["met_by"], "step") as usize;
                    by < at && self.gives(&steps[by], &past[by], past.get(by + 1).unwrap_or(life), place)
                }
                _ => true,
            };
            if !right {
                self.fault(&format!("{words} is told as met by '{}', which does not meet it", need["met_by"]));
            }
        }
        if !self.can_start(life, id) {
            let missing: Vec<String> = places
                .iter()
                .filter(|place| !self.holds(life, id, place))
                .map(|place| format!("{} ({})", place.node, self.asks(place)))
                .collect();
            self.fault(&format!("its requirement is not met; of its needs these are not: {}", missing.join(", ")));
        }
    }

    /// A leaf in short.
    fn asks(&self, place: &Place<'_>) -> String {
        match &place.leaf.test {
            Test::Hold(id) => format!("hold {}", self.catalogue.holding(*id).slug),
            Test::InRole(id) => format!("in role {}", self.catalogue.role(*id).slug),
            Test::WorkedIn(id, months) => format!("worked in {} for {months:?}", self.catalogue.group(*id).slug),
            Test::ClearOf(id) => format!("clear of {}", self.catalogue.clock(*id).slug),
            Test::AtLeastAge(years) => format!("aged {years}"),
            Test::Other { .. } => "something somebody decides".to_owned(),
        }
    }

    /// Whether a step gives what a leaf asks.
    fn gives(&self, step: &Value, before: &Life, after: &Life, place: &Place<'_>) -> bool {
        match &place.leaf.test {
            Test::Hold(holding) => {
                let had = |life: &Life| life.held.contains(holding) && !life.not_said.contains(holding);
                !had(before) && had(after)
            }
            Test::InRole(role) => step["kind"] == "move" && after.role == Some(*role),
            Test::WorkedIn(group, _) => {
                let members = &self.catalogue.group(*group).members;
                let lived = after.months.get(before.months.len()..).unwrap_or_default();
                lived.iter().any(|month| month.in_any(|role| members.iter().any(|(member, _)| *member == role)))
            }
            Test::ClearOf(clock) => after.clear_from.get(clock).is_some_and(|(clear, _)| *clear <= after.now()),
            Test::AtLeastAge(_) => true,
            Test::Other { .. } => false,
        }
    }

    /// Makes a move: its length, its job, its pay and cost as told, and what comes of it.
    fn make(&mut self, step: &Value, id: MoveId, there: bool, life: &mut Life, sums: &mut Sums) {
        let catalogue = self.catalogue;
        let the_move = catalogue.move_of(id);
        let gains: Vec<HoldingId> = the_move.gains.iter().chain(&the_move.gains_on_result).copied().collect();
        let surely = if the_move.gains.is_empty() { &the_move.gains_on_result } else { &the_move.gains };
        if !surely.is_empty() && surely.iter().all(|holding| life.held.contains(holding)) {
            self.fault("it gives nothing for sure that one does not have");
        }
        if the_move.variant_of.is_some() || the_move.availability == Availability::Withdrawn {
            self.fault("it is a step that nobody can plan: a variant, or withdrawn");
        }
        self.expect("the certainty", &step["certainty"], &serde_json::json!(the_move.certainty));
        self.pay(step, the_move.pays);

        // The way is not told: it is the one with these months, in which one keeps this job.
        let kept = life.job();
        let job = |way: &Way| the_move.to_role.or(kept.filter(|_| planned(way) == 0 || way.beside_work));
        let terms = &self.plan["terms"];
        let fits = |way: &&Way| {
            let told = &step["months"];
            let (least, most) = (told["least"].as_u64(), told["most"].as_u64());
            let months = if unknown_length(way) {
                told["typical"].is_null() && least.is_none() && most.is_none()
            } else {
                let short = planned(way) == 0 && way.months.most.is_none() && most == Some(0);
                told["typical"].as_u64() == Some(planned(way).into())
                    && least == way.months.least.map(u64::from)
                    && (most == way.months.most.map(u64::from) || short)
            };
            let trains = !matches!(the_move.kind, MoveKind::TakePost | MoveKind::Promotion | MoveKind::Register);
            let barred = (terms["no_full_time_study"] == true && way.full_time_study)
                || (terms["part_time"] == true && trains && !way.beside_work);
            months && !barred && step["role"].as_str() == job(way).map(|role| catalogue.role(role).slug.as_str())
        };
        let Some(way) = the_move.ways.iter().find(fits) else {
            self.fault("no way to do it takes these months in this job, and is allowed");
            return;
        };
        let months = planned(way);

        let (mut least, mut most, mut unknown) = (0u64, Some(0u64), 0u64);
        for cost in &the_move.costs {
            let pounds = |amount: Option<u32>| match cost.per {
                CostUnit::Once => amount.map(u64::from),
                CostUnit::Year => amount.map(|amount| (u64::from(amount) * u64::from(months)).div_ceil(12)),
                CostUnit::Session => None,
            };
            least += pounds(cost.min_pounds).unwrap_or(0);
            unknown += u64::from(pounds(cost.min_pounds).is_none());
            most = add(most, pounds(cost.max_pounds));
        }
        let counted = if there { 0 } else { months };
        unknown += u64::from(the_move.pays == Pay::Unknown && counted > 0);
        self.expect("the money", number(step, "pounds"), least);
        self.expect("the most money", step["pounds_most"].as_u64(), most);
        self.expect("the number of unknown amounts", number(step, "unknown_amounts"), unknown);
        sums.pounds += least;
        sums.unknown_amounts += unknown;
        sums.selections += u64::from(the_move.selection);
        sums.untimed += u64::from(unknown_length(way));
        sums.certainties.push(the_move.certainty);
        sums.regions.push(id);
        if there {
            return;
        }

        // Jobs meanwhile: the one that the step takes, and the one that is kept beside it.
        let unaffected = the_move.pays == Pay::Unaffected;
        let pay = |role: RoleId| catalogue.role(role).pay;
        let (taken, kept) = (the_move.to_role, kept.filter(|_| way.beside_work));
        let paid_job = [taken.filter(|_| unaffected), kept].into_iter().flatten().any(|role| pay(role) != Pay::Nothing);
        let paid = paid_job || !matches!(the_move.pays, Pay::Nothing | Pay::Unaffected);
        let jobs = [taken.filter(|_| unaffected), kept];
        let rates = jobs.into_iter().flatten().map(|role| self.pounds_a_year(pay(role)));
        let rate = rates.fold(self.pounds_a_year(the_move.pays), u32::max);
        let (start, during) = (life.now(), job(way));
        let month = Month { role: during, kept, paid, rate };
        life.months.extend(std::iter::repeat_n(month, usize::from(months)));
        // Whoever took a role beside a job is back in that job, unless some step is only for those in the role.
        let asked_for = |role: RoleId| {
            catalogue.moves.iter().filter(|other| other.variant_of.is_none()).any(|other| {
                let asks = |place: &Place<'_>| place.leaf.test == Test::InRole(role);
                other.from == From::Role(role) || leaves(&other.requires).iter().any(asks)
            })
        };
        if months > 0 && way.beside_work && taken.is_some_and(|role| !asked_for(role)) {
            life.role = kept;
            life.stays = kept.is_some();
        } else if let Some(role) = the_move.to_role {
            let training = matches!(
                the_move.kind,
                MoveKind::Study | MoveKind::TrainInPost | MoveKind::Apprenticeship | MoveKind::Progress
            );
            life.role = Some(role);
            life.stays = months == 0 || !(training || catalogue.role(role).stage == Stage::Trainee);
        } else if months > 0 {
            life.role = during;
            life.stays = during.is_some();
        }
        for holding in gains {
            gain(catalogue, &mut life.held, holding);
        }
        // What a step gives for sure is in question no more.
        let mut sure = BTreeSet::new();
        the_move.gains.iter().for_each(|holding| gain(catalogue, &mut sure, *holding));
        life.not_said = &life.not_said - &sure;
        let end = life.now();
        start_clocks(catalogue, life, id, start, end);
    }

    /// What a route rests on that is not certain has to be told: a result, work that may count, a length that
    /// nobody publishes, a date nobody knows, the person's word.
    fn relied(&mut self, route: &Value, at: usize, id: MoveId, life: &Life) {
        let the_move = self.catalogue.move_of(id);
        let mut rests: Vec<&str> = Vec::new();
        let mut doubtful: Vec<(u8, Vec<&str>)> = Vec::new();
        for place in leaves(&the_move.requires).iter().filter(|place| self.holds(life, id, place)) {
            let mut doubts = Vec::new();
            match &place.leaf.test {
                Test::ClearOf(clock) => {
                    // An exam board sits within a year.
                    let unsure = |(clear, sure): &(i64, bool)| !sure && life.now() - clear < 12;
                    if life.clear_from.get(clock).is_some_and(unsure) {
                        doubts.push("The wait before step");
                    }
                }
                _ if self.says.contains(&(id, place.node)) => doubts.push("rests on what you told us"),
                Test::Hold(_) if in_question(life, place) => doubts.push("You have not said"),
                Test::WorkedIn(group, months) => {
                    if months.is_none() {
                        doubts.push("nobody publishes how much");
                    }
                    if self.experience(life, *group).0 < asked(the_move, *months) {
                        doubts.push("may count");
                    }
                }
                _ => {}
            }
            if !doubts.is_empty() {
                doubtful.push((place.node, doubts));
            }
        }
        for (node, doubts) in &doubtful {
            if !self.holds_without(life, id, &[*node]) {
                rests.extend(doubts);
            }
        }
        // Where any of several doubtful ones will do, none is needed, and yet it rests on one of them.
        let all: Vec<u8> = doubtful.iter().map(|(node, _)| *node).collect();
        let on_doubts_alone = !self.holds_without(life, id, &all);
        let number = format!("tep {}", at + 1);
        let told = strings(route, "relies_on");
        let here = |sentence: &&&str| {
            sentence
                .match_indices(&number)
                .any(|(at, _)| !sentence[at + number.len()..].starts_with(|next: char| next.is_ascii_digit()))
        };
        let kinds: Vec<&str> = doubtful.iter().flat_map(|(_, doubts)| doubts).copied().collect();
        let said = told.iter().filter(here).any(|sentence| kinds.iter().any(|kind| sentence.contains(kind)));
        if on_doubts_alone && !said {
            self.fault("it rests on things that are not certain, and none is told");
        }
        for words in rests {
            if !told.iter().filter(here).any(|sentence| sentence.contains(words)) {
                self.fault(&format!("it rests on something that is not told ('{words}')"));
            }
        }
    }

    fn pounds_a_year(&self, pay: Pay) -> u32 {
        match pay {
            Pay::Bands(first, _) => self.catalogue.pay_years.first().map_or(0, |year| year.band(first).entry),
            Pay::PoundsPerYear { min, .. } => min,
            _ => 0,
        }
    }

    /// The pay of a step, as told.
    fn pay(&mut self, step: &Value, pay: Pay) {
        let table = self.catalogue.pay_years.first();
        let name = |band: Band| serde_json::json!(band).as_str().unwrap_or_default().to_owned();
        let (kind, band, pounds) = match pay {
            Pay::Bands(first, last) => {
                let band = if first == last { name(first) } else { format!("{} to {}", name(first), name(last)) };
                let range = (table.map(|year| year.band(first).entry), table.map(|year| year.band(last).top));
                ("salary", Some(band), range)
            }
            Pay::PoundsPerYear { min, max, .. } => ("salary", None, (Some(min), max)),
            Pay::SalaryUnknown => ("salary", None, (None, None)),
            Pay::Bursary => ("bursary", None, (None, None)),
            Pay::Unaffected => ("unaffected", None, (None, None)),
            Pay::Nothing => ("nothing", None, (None, None)),
            Pay::Unknown => ("unknown", None, (None, None)),
        };
        let told = &step["pay"];
        let pounds = (pounds.0.map(u64::from), pounds.1.map(u64::from));
        self.expect("the pay", text(told, "kind"), kind);
        self.expect("the band", told["band"].as_str(), band.as_deref());
        self.expect(
            "the pay in pounds",
            (told["pounds_per_year"].as_u64(), told["pounds_per_year_most"].as_u64()),
            pounds,
        );
        if told["pounds_per_year"].is_u64() && !told["year"].is_string() {
            self.fault("its pay has no year");
        }
    }

    /// The professions that the goal's training is for.
    fn goal_professions(&self, route: &Value) -> Vec<ProfessionId> {
        let goal = &self.plan["goal"];
        let catalogue = self.catalogue;
        match text(goal, "kind") {
            "profession" => catalogue.find_profession(text(goal, "id")).into_iter().collect(),
            "role" => catalogue
                .find_role(text(goal, "id"))
                .map(|id| catalogue.role(id).professions.clone())
                .unwrap_or_default(),
            _ => {
                let reached = route["reaches"].as_str().and_then(|slug| catalogue.find_role(slug));
                catalogue
                    .profession_ids()
                    .filter(|id| reached.is_some() && catalogue.profession(*id).qualified_role == reached)
                    .collect()
            }
        }
    }

    /// The limits of the question.
    fn terms(&mut self, life: &Life, sums: &Sums) {
        let terms = &self.plan["terms"];
        let unpaid = life.months.iter().position(|month| !month.paid);
        if let Some(month) = unpaid.filter(|_| terms["no_unpaid"] == true) {
            self.fault(&format!("month {month} is without pay"));
        }
        if let Some(floor) = terms["income_floor_pounds"].as_u64()
            && let Some(month) = life.months.iter().position(|month| u64::from(month.rate) < floor)
        {
            self.fault(&format!("month {month} brings less than {floor} pounds a year"));
        }
        if terms["fees_max_pounds"].as_u64().is_some_and(|most| sums.pounds > most) {
            self.fault("it costs more than the most that may be paid");
        }
        let accepted = strings(terms, "accept");
        if sums
            .certainties
            .iter()
            .any(|certainty| !accepted.contains(&serde_json::json!(certainty).as_str().unwrap_or_default()))
        {
            self.fault("it relies on a step that is less certain than is accepted");
        }
        let region = terms["region"].as_str();
        for id in &sums.regions {
            let the_move: &Move = self.catalogue.move_of(*id);
            let here = |one: &catalogue::Region| Some(one.name()) == region;
            if region.is_some() && !the_move.regions.is_empty() && !the_move.regions.iter().any(here) {
                self.fault(&format!("{} can't be had in the region", the_move.slug));
            }
        }
        if let (Some(latest), Some(from)) = (terms["latest"].as_str(), self.plan["from"].as_str())
            && calendar(from) + life.now() > calendar(latest)
        {
            self.fault("it ends after the latest month");
        }
    }

    /// Nobody works or waits a month longer than a later step asks, and nobody makes a move that no later step
    /// asks for: with a month less, or with work in its place, some step can't start.
    fn nothing_needless(&mut self, steps: &[Value]) {
        for (at, step) in steps.iter().enumerate() {
            let months = number(step, "months/typical");
            let instead = |months: u64| serde_json::json!({ "kind": "work", "months": { "typical": months } });
            let mut other = steps.to_vec();
            let id = step["move"].as_str().and_then(|slug| self.catalogue.find_move(slug));
            let what = match id.map(|id| self.catalogue.move_of(id)) {
                None if months > 0 => {
                    other[at] = instead(months - 1);
                    "could be a month shorter"
                }
                // What brings no pay and no job is for what it gives.
                Some(the_move)
                    if the_move.to_role.is_none()
                        && (months == 0 || matches!(the_move.pays, Pay::Nothing | Pay::Unaffected)) =>
                {
                    other[at] = instead(months);
                    "gives nothing that is asked for"
                }
                _ => continue,
            };
            if self.can_be_lived(&other, None) {
                self.fault(&format!("step {} {what}", at + 1));
            }
        }
    }

    /// Whether every step of a route can start when its turn comes; of one step's results, if it is said, only with this
    /// one, or none.
    fn can_be_lived(&self, steps: &[Value], result: Option<(usize, Option<HoldingId>)>) -> bool {
        let mut apart = Judge::new(self.catalogue, "", self.plan);
        let mut life = self.today.clone();
        steps.iter().enumerate().all(|(at, step)| {
            let before = life.held.clone();
            let Some(id) = step["move"].as_str().and_then(|slug| self.catalogue.find_move(slug)) else {
                apart.work(step, &mut life, &[]);
                return true;
            };
            let starts = self.starts_from_here(&life, id) && self.can_start(&life, id);
            let taken = self.catalogue.move_of(id).to_role.map(|role| self.catalogue.role(role).slug.as_str());
            let there = taken.is_some_and(|role| strings(&self.plan["goal"], "roles").contains(&role));
            apart.make(step, id, there, &mut life, &mut Sums::default());
            if let Some((_, only)) = result.filter(|(of, _)| *of == at) {
                life.held = before;
                for holding in self.catalogue.move_of(id).gains.iter().chain(&only) {
                    gain(self.catalogue, &mut life.held, *holding);
                }
            }
            starts
        })
    }

    /// Between routes: none beats another, and each pick is the best at what it is picked for.
    fn between(&mut self, routes: &[Value]) {
        let unbeaten: Vec<&Value> = routes.iter().filter(|route| route["kind"] == "unbeaten").collect();
        // Money is one measure: fewer unknown amounts are cheaper, then fewer pounds.
        let of = |route: &Value| {
            let of = |name: &str| number(&route["measures"], name);
            [
                (of("months"), 0),
                (of("unknown_amounts"), of("pounds")),
                (of("unpaid_months"), 0),
                (of("selections"), 0),
                (of("detours"), 0),
                (u64::from(route["measures"]["few_places"] == true), 0),
            ]
        };
        for (a, b) in unbeaten.iter().flat_map(|a| unbeaten.iter().map(move |b| (a, b))) {
            let same = text(a, "key") == text(b, "key");
            if !same && of(a).iter().zip(of(b)).all(|(a, b)| *a <= b) {
                self.fault(&format!("route {} is as good as route {} in everything", text(a, "key"), text(b, "key")));
            }
        }
        let least = |measure: usize| unbeaten.iter().map(|route| of(route)[measure]).min();
        // Whoever does not know a price can't say what is cheapest.
        let all_known = routes.iter().all(|route| of(route)[1].0 == 0);
        for route in &unbeaten {
            for pick in strings(route, "picks") {
                let [months, money, unpaid, _, detours, _] = of(route);
                let right = match pick {
                    "most-direct" => Some(detours) == least(4),
                    "quickest" => Some(months) == least(0),
                    "always-paid" => unpaid.0 == 0,
                    "cheapest" => Some(money) == least(1) && all_known,
                    "cheapest-known" => Some(money) == least(1) && !all_known,
                    _ => true,
                };
                if !right {
                    self.fault(&format!("route {} is picked as {pick}, and is not", text(route, "key")));
                }
            }
        }
        let picked = |wanted: &str| unbeaten.iter().any(|route| strings(route, "picks").contains(&wanted));
        if !unbeaten.is_empty() && !picked("most-direct") {
            self.fault("no route is picked as the most direct");
        }
    }
}

#[derive(Default)]
struct Sums {
    pounds: u64,
    unknown_amounts: u64,
    selections: u64,
    detours: u64,
    few_places: bool,
    untimed: u64,
    certainties: Vec<Certainty>,
    regions: Vec<MoveId>,
}

/// Months that count in a plan.
fn planned(way: &Way) -> u16 {
    let months = way.months;
    [months.typical, months.least, months.most].into_iter().flatten().next().unwrap_or(0)
}

fn unknown_length(way: &Way) -> bool {
    let months = way.months;
    [months.typical, months.least, months.most] == [None; 3]
}

/// Months of experience that are asked. Where none are published, half a year; before a promotion two years.
fn asked(the_move: &Move, months: Option<u16>) -> u64 {
    let stand_in = if the_move.kind == MoveKind::Promotion { 24 } else { 6 };
    months.map_or(stand_in, u64::from)
}

/// A holding, and what it implies.
fn gain(catalogue: &Catalogue, held: &mut BTreeSet<HoldingId>, holding: HoldingId) {
    if held.insert(holding) {
        for implied in &catalogue.holding(holding).implies {
            gain(catalogue, held, *implied);
        }
    }
}

/// Starts the clocks of a training. It may be clear later than it was, never sooner.
fn start_clocks(catalogue: &Catalogue, life: &mut Life, id: MoveId, start: i64, end: i64) {
    for (clock, certainty) in &catalogue.move_of(id).starts {
        let record = catalogue.clock(*clock);
        let event = if record.counted_from == CountedFrom::Start { start } else { end };
        let clear = event + i64::from(record.months);
        let sure = *certainty == Certainty::Required && record.counted_from != CountedFrom::ExamBoard;
        let before = life.clear_from.get(clock).map_or(i64::MIN, |(clear, _)| *clear);
        if clear >= before {
            life.clear_from.insert(*clock, (clear, sure));
        }
    }
}

fn add(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    Some(a? + b?)
}

/// Months since the year 0, of `2026-11`.
fn calendar(month: &str) -> i64 {
    let (year, month) = month.split_once('-').unwrap_or_default();
    year.parse::<i64>().unwrap_or(0) * 12 + month.parse::<i64>().unwrap_or(1) - 1
}

fn month_name(month: i64) -> String {
    format!("{}-{:02}", month / 12, month % 12 + 1)
}

/// A number, of a field or of a field within a field; 0 if there is none.
fn number(value: &Value, path: &str) -> u64 {
    value.pointer(&format!("/{path}")).and_then(Value::as_u64).unwrap_or(0)
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(&format!("/{path}")).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn strings<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    list(value, field).iter().filter_map(Value::as_str).collect()
}

/// A plan that is right is spoiled in one place; the checker has to see each.
mod tests {
    use super::*;
    use std::process::Command;
    use std::sync::LazyLock;

    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(crate::catalogue);
    static PLAN: LazyLock<Value> = LazyLock::new(plan);

    fn answer(words: &[&str]) -> Value {
        let data = format!("{}/data", crate::ROOT);
        let output = Command::new(env!("CARGO_BIN_EXE_navigator"))
            .args(words)
            .args(["--json", "--data", &data])
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// From the end of PWP training to clinical psychologist: a clock, work that may count, a paid training.
    fn plan() -> Value {
        let pwp = "qualified-psychological-wellbeing-practitioner";
        answer(&[
            "plan",
            "--have",
            "psychology-degree-2-1",
            "--role",
            pwp,
            "--worked",
            &format!("{pwp}:2"),
            "--trained",
            "mv-pwp-pgcert--salaried:2025-11",
            "--from",
            "2026-11",
            "--no-unpaid",
            "--goal",
            "clinical-psychologist",
        ])
    }

    /// The first route of a plan: work for the clock, doctorate, registration, post.
    const WORK: usize = 0;
    const DOCTORATE: usize = 1;
    const REGISTRATION: usize = 2;

    /// Where the first route's steps are as the tests have them.
    fn route(plan: &mut Value) -> &mut Value {
        let route = &mut plan["routes"][0];
        assert_eq!(route["steps"][WORK]["kind"], "work");
        assert_eq!(route["steps"][DOCTORATE]["move"], "mv-dclinpsy--salaried");
        assert_eq!(route["steps"][REGISTRATION]["move"], "mv-register-reg-hcpc-clinical-psychologist");
        route
    }

    fn shift_starts(route: &mut Value, from: usize, months: i64) {
        for step in &mut route["steps"].as_array_mut().unwrap()[from..] {
            let start = step["start_month"].as_i64().unwrap() + months;
            step["start_month"] = Value::from(start);
            step["starts"] = Value::from(month_name(calendar("2026-11") + start));
        }
    }

    /// Spoils the plan and looks for a fault with these words.
    fn seen(spoil: impl FnOnce(&mut Value), words: &str) {
        let mut plan = PLAN.clone();
        route(&mut plan);
        spoil(&mut plan);
        let found = faults(&CATALOGUE, "spoiled", &plan);
        assert!(found.iter().any(|fault| fault.contains(words)), "no '{words}' in\n{}", found.join("\n"));
    }

    #[test]
    fn a_plan_that_is_right_has_no_fault() {
        assert_eq!(faults(&CATALOGUE, "right", &PLAN), Vec::<String>::new());
    }

    #[test]
    fn a_step_that_is_left_out_is_seen() {
        let drop = |plan: &mut Value| {
            route(plan)["steps"].as_array_mut().unwrap().remove(REGISTRATION);
        };
        seen(drop, "step 3 (mv-take-qualified-clinical-psychologist): its requirement is not met");
        seen(drop, "hold reg-hcpc-clinical-psychologist");
    }

    #[test]
    fn a_training_before_its_clock_is_clear_is_seen() {
        let early = |plan: &mut Value| {
            let route = route(plan);
            for field in ["least", "typical"] {
                let months = route["steps"][WORK]["months"][field].as_u64().unwrap();
                route["steps"][WORK]["months"][field] = Value::from(months - 1);
            }
            for sum in ["/measures/months", "/months/least", "/months/typical"] {
                let months = route.pointer(sum).unwrap().as_u64().unwrap();
                *route.pointer_mut(sum).unwrap() = Value::from(months - 1);
            }
            shift_starts(route, DOCTORATE, -1);
        };
        seen(early, "clear of clock-nhs-funding-two-year");
        seen(early, "step 2 (mv-dclinpsy--salaried): its requirement is not met");
    }

    #[test]
    fn a_start_that_does_not_follow_is_seen() {
        seen(
            |plan| shift_starts(route(plan), REGISTRATION, -6),
            "step 3 (mv-register-reg-hcpc-clinical-psychologist): the start",
        );
        seen(|plan| route(plan)["steps"][DOCTORATE]["starts"] = "2027-10".into(), "the month it starts in");
    }

    #[test]
    fn a_wrong_sum_is_seen() {
        for (name, wrong) in [
            ("months", 47),
            ("pounds", 1),
            ("unknown_amounts", 3),
            ("unpaid_months", 12),
            ("selections", 0),
            ("detours", 1),
        ] {
            seen(|plan| route(plan)["measures"][name] = wrong.into(), &format!("the sum '{name}'"));
        }
        seen(|plan| route(plan)["measures"]["few_places"] = true.into(), "'few_places'");
        seen(|plan| route(plan)["months"]["least"] = 1.into(), "the length, at least,");
        seen(|plan| route(plan)["months"]["most"] = 48.into(), "the length, at most,");
        seen(|plan| route(plan)["untimed_steps"] = 0.into(), "without a length");
    }

    #[test]
    fn something_that_is_not_held_is_seen() {
        seen(|plan| plan["person"]["held"] = serde_json::json!(["degree-2-1"]), "hold gbc");
        seen(|plan| plan["person"]["trained"] = serde_json::json!([]), "could be a month shorter");
        seen(|plan| plan["person"]["worked"] = serde_json::json!([]), "worked in grp-clinically-relevant");
        seen(|plan| plan["person"]["role"] = Value::Null, "step 1 (work): the job is told");
    }

    #[test]
    fn a_need_that_is_told_wrongly_is_seen() {
        let need = |plan: &mut Value, text: &str| -> usize {
            let needs = list(&route(plan)["steps"][DOCTORATE], "needs").to_vec();
            needs.iter().position(|need| need["text"].as_str().unwrap().contains(text)).unwrap()
        };
        let with = |text: &'static str, field: &'static str, value: Value| {
            move |plan: &mut Value| {
                let at = need(plan, text);
                *route(plan)["steps"][DOCTORATE]["needs"][at].pointer_mut(field).unwrap() = value;
            }
        };
        seen(with("that counts", "/state", "met".into()), "as things are today");
        seen(with("criminal record", "/state", "met".into()), "as things are today");
        seen(with("GBC", "/met_by/kind", "not-needed".into()), "is told as 'not-needed', and is met");
        seen(with("Master", "/met_by/kind", "held".into()), "is told as 'held', and is not met");
        seen(with("that counts", "/met_by/kind", "held".into()), "which does not meet it");
        seen(
            |plan| route(plan)["relies_on"] = serde_json::json!([]),
            "rests on something that is not told ('may count')",
        );
    }

    #[test]
    fn a_step_that_is_told_wrongly_is_seen() {
        let step = |field: &'static str, value: Value| {
            move |plan: &mut Value| *route(plan)["steps"][DOCTORATE].pointer_mut(field).unwrap() = value
        };
        seen(step("/months/typical", 24.into()), "no way to do it takes these months");
        seen(step("/role", Value::Null), "no way to do it takes these months");
        seen(step("/pounds", 0.into()), "the money is told");
        seen(step("/pay/band", "7".into()), "the band is told");
        seen(step("/pay/pounds_per_year", 1.into()), "the pay in pounds is told");
        seen(step("/certainty", "inferred".into()), "the certainty is told");
        seen(step("/move", "mv-nothing".into()), "the data has no such step");
        // Its twin that one pays for oneself: for people with overseas fee status, and without pay.
        seen(step("/move", "mv-dclinpsy--study".into()), "hold overseas-fee-status");
        seen(step("/move", "mv-dclinpsy--study".into()), "is without pay");
    }

    #[test]
    fn an_end_elsewhere_and_a_beaten_route_are_seen() {
        seen(
            |plan| {
                route(plan)["steps"].as_array_mut().unwrap().pop();
            },
            "the last step does not take the goal's job",
        );
        seen(|plan| route(plan)["reaches"] = "teacher".into(), "the job that is reached");
        seen(
            |plan| {
                let mut twin = plan["routes"][0].clone();
                twin["key"] = "00000000".into();
                plan["routes"].as_array_mut().unwrap().push(twin);
            },
            "is as good as route",
        );
        seen(|plan| plan["terms"]["latest"] = "2030-09".into(), "it ends after the latest month");
        seen(|plan| plan["terms"]["accept"] = serde_json::json!([]), "less certain than is accepted");
        seen(|plan| plan["terms"]["income_floor_pounds"] = 90_000.into(), "brings less than 90000");
    }

    #[test]
    fn a_study_that_only_fills_the_time_is_seen() {
        let fill = |plan: &mut Value| {
            let work = &mut route(plan)["steps"][WORK];
            work["kind"] = "move".into();
            work["move"] = "mv-access-to-he-diploma".into();
        };
        seen(fill, "step 1 gives nothing that is asked for");
    }

    #[test]
    fn a_class_that_was_not_said_is_seen_wherever_it_is_told_wrongly() {
        let goal = ["--goal", "clinical-associate-in-psychology"];
        let right = answer(&[&["plan", "--have", "degree-any-subject"], goal.as_slice()].concat());
        assert_eq!(faults(&CATALOGUE, "right", &right), Vec::<String>::new());
        assert_eq!(right["person"]["not_said"], serde_json::json!(["degree-2-2", "degree-2-1", "degree-first"]));
        let seen = |spoil: &dyn Fn(&mut Value), words: &str| {
            let mut plan = right.clone();
            spoil(&mut plan);
            let found = faults(&CATALOGUE, "spoiled", &plan);
            assert!(found.iter().any(|fault| fault.contains(words)), "no '{words}' in\n{}", found.join("\n"));
        };
        let needs = list(&right["routes"][0]["steps"][1], "needs");
        let asked = needs.iter().position(|need| text(need, "text").contains("2:2) or above")).unwrap();
        let need = |plan: &mut Value, field: &str, value: &str| {
            *plan["routes"][0]["steps"][1]["needs"][asked].pointer_mut(field).unwrap() = value.into();
        };
        seen(&|plan| need(plan, "/state", "met"), "as things are today");
        seen(&|plan| need(plan, "/met_by/kind", "held"), "which does not meet it");
        seen(&|plan| plan["routes"][0]["relies_on"] = serde_json::json!([]), "('You have not said')");
        seen(&|plan| plan["person"]["not_said"] = serde_json::json!([]), "hold degree-2-2");
        seen(&|plan| plan["person"]["not_said"] = serde_json::json!(["gbc"]), "the class of no degree");
    }

    #[test]
    fn a_next_step_that_is_told_wrongly_is_seen() {
        let right = answer(&["next", "--have", "reg-social-work-england,degree-2-1"]);
        assert_eq!(next_faults(&CATALOGUE, "right", &right), Vec::<String>::new());
        let mut told = right.clone();
        let step = told["directions"][0]["steps"].as_array_mut().unwrap();
        let open = step.iter_mut().find(|step| step["opening"] == "open").unwrap();
        open["opening"] = "closed".into();
        assert!(next_faults(&CATALOGUE, "spoiled", &told).iter().any(|fault| fault.contains("its requirement is met")));
        let mut told = right.clone();
        let need = told.pointer_mut("/directions/0/steps/0/needs/0/state").unwrap();
        *need = if *need == "met" { "not-yet".into() } else { "met".into() };
        assert!(!next_faults(&CATALOGUE, "spoiled", &told).is_empty());
    }
}
