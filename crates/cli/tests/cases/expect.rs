//! What a case says about an answer. Each field that is left out says nothing.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is expected of the answer of one command.
pub enum Expectation {
    Plan(Box<Plan>),
    Next(Next),
    WhyNot(WhyNot),
    BestChange(BestChange),
    Compare(Compare),
    Money(Money),
}

/// Of `navigator plan`. A list of steps names moves, and jobs that one works in, in their order; others may
/// stand between them, and `a|b` is either.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Whether there is a route.
    routes: bool,
    /// Months of the quickest, at least and at most.
    months: Option<[u64; 2]>,
    /// Pounds of the cheapest of which every amount is known, at least and at most.
    pounds: Option<[u64; 2]>,
    /// Whether some route has no month without pay.
    always_paid: Option<bool>,
    /// Steps of the route picked as the most direct.
    #[serde(default)]
    most_direct: Vec<String>,
    /// Each is the steps of some route.
    #[serde(default)]
    a_route: Vec<Vec<String>>,
    /// Steps of each route.
    #[serde(default)]
    every_route: Vec<String>,
    /// Steps that no route has.
    #[serde(default)]
    no_route: Vec<String>,
    /// Jobs that routes end in, each of some route.
    #[serde(default)]
    reaches: Vec<String>,
    /// What routes are picked as.
    #[serde(default)]
    picks: Vec<String>,
    /// Professions through which there is a way.
    #[serde(default)]
    by_way_of: Vec<String>,
    /// Words of needs of which it is said that nobody knows whether they are met.
    #[serde(default)]
    unknown: Vec<String>,
    /// Words of needs of which it is said that something may count.
    #[serde(default)]
    may_count: Vec<String>,
    /// Words of what some route relies on.
    #[serde(default)]
    relies_on: Vec<String>,
    /// Waiting rules that run today, each with the month from which it is clear.
    #[serde(default)]
    clocks: BTreeMap<String, String>,
    /// Steps left out because they are only in other regions.
    #[serde(default)]
    elsewhere: Vec<String>,
    /// Whether some route has an amount that nobody publishes.
    unknown_amounts: Option<bool>,
}

/// Of `navigator next`: steps by how near they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    nearly: Vec<String>,
    #[serde(default)]
    closed: Vec<String>,
    /// Steps that are open only if something counts: somebody decides.
    #[serde(default)]
    asks: Vec<String>,
    /// Steps that are not told at all.
    #[serde(default)]
    not_told: Vec<String>,
    /// Steps by direction, in the order they are told.
    #[serde(default)]
    directions: BTreeMap<String, Vec<String>>,
    /// Steps with what would give a thing that they lack.
    #[serde(default)]
    lacks: BTreeMap<String, Vec<String>>,
}

/// Of `navigator why-not`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyNot {
    why: String,
    /// Terms that, given up alone, let routes through.
    #[serde(default)]
    limits: Vec<String>,
    /// Terms with the pounds by which they miss, at least and at most.
    #[serde(default)]
    misses_by: BTreeMap<String, [u64; 2]>,
    /// Things that open a way, each alone or in one of the sets.
    #[serde(default)]
    missing: Vec<String>,
}

/// Of `navigator best-change`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BestChange {
    /// Goals that have a route as things are.
    #[serde(default)]
    open: Vec<String>,
    /// Things gained, or terms given up, with goals that they open.
    #[serde(default)]
    opens: BTreeMap<String, Vec<String>>,
    /// Things gained that bring a goal nearer.
    #[serde(default)]
    nearer: Vec<String>,
    /// The change told first.
    first: Option<String>,
}

/// Of `navigator compare`: fields by whether they differ.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    #[serde(default)]
    differ: Vec<String>,
    #[serde(default)]
    same: Vec<String>,
    #[serde(default)]
    unknown: Vec<String>,
}

/// Of `navigator money`, by year of the plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Pounds of pay, of which nothing is unknown.
    #[serde(default)]
    pay: BTreeMap<String, u64>,
    /// Pounds of costs, at least.
    #[serde(default)]
    costs: BTreeMap<String, u64>,
    /// Words of what is told as not known.
    #[serde(default)]
    not_known: Vec<String>,
}

impl Expectation {
    /// Reads it as the command's.
    pub fn read(command: &str, table: &toml::Table) -> Result<Self, String> {
        fn of<T: serde::de::DeserializeOwned>(table: &toml::Table) -> Result<T, String> {
            table.clone().try_into().map_err(|error| format!("expect: {error}"))
        }
        Ok(match command {
            "plan" => Self::Plan(Box::new(of(table)?)),
            "next" => Self::Next(of(table)?),
            "why-not" => Self::WhyNot(of(table)?),
            "best-change" => Self::BestChange(of(table)?),
            "compare" => Self::Compare(of(table)?),
            "money" => Self::Money(of(table)?),
            other => return Err(format!("'{other}' is no command that cases are about")),
        })
    }

    /// Moves that the case says are not in the answer.
    pub fn refused(&self) -> Vec<String> {
        match self {
            Self::Plan(plan) => plan.no_route.clone(),
            Self::Next(next) => next.not_told.clone(),
            _ => Vec::new(),
        }
    }

    /// What is not as expected, one sentence each.
    pub fn faults(&self, answer: &Value) -> Vec<String> {
        match self {
            Self::Plan(plan) => plan.faults(answer),
            Self::Next(next) => next.faults(answer),
            Self::WhyNot(why) => why.faults(answer),
            Self::BestChange(change) => change.faults(answer),
            Self::Compare(compare) => compare.faults(answer),
            Self::Money(money) => money.faults(answer),
        }
    }
}

impl Plan {
    fn faults(&self, answer: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        let mut need = |right: bool, words: String| {
            if !right {
                faults.push(words);
            }
        };
        let routes: Vec<&Value> = list(answer, "routes").iter().collect();
        let unbeaten: Vec<&&Value> = routes.iter().filter(|route| route["kind"] == "unbeaten").collect();
        let told = || routes.iter().map(|route| steps(route).join(" > ")).collect::<Vec<_>>().join("\n  ");
        need(answer["cut_short"] == false, "the search was given up".to_owned());
        need(routes.is_empty() != self.routes, format!("there are {} routes", routes.len()));
        let measure =
            |name: &str| unbeaten.iter().map(|route| route["measures"][name].as_u64().unwrap()).collect::<Vec<_>>();
        if let Some([least, most]) = self.months {
            let quickest = measure("months").into_iter().min();
            need(
                quickest.is_some_and(|months| (least..=most).contains(&months)),
                format!("the quickest takes {quickest:?} months"),
            );
        }
        if let Some([least, most]) = self.pounds {
            let known =
                measure("pounds").into_iter().zip(measure("unknown_amounts")).filter(|(_, unknown)| *unknown == 0);
            let cheapest = known.map(|(pounds, _)| pounds).min();
            need(
                cheapest.is_some_and(|pounds| (least..=most).contains(&pounds)),
                format!("the cheapest costs {cheapest:?} pounds"),
            );
        }
        if let Some(always) = self.always_paid {
            need(
                measure("unpaid_months").contains(&0) == always,
                format!("months without pay: {:?}", measure("unpaid_months")),
            );
        }
        if let Some(unknown) = self.unknown_amounts {
            need(
                measure("unknown_amounts").iter().any(|amounts| *amounts > 0) == unknown,
                format!("unknown amounts: {:?}", measure("unknown_amounts")),
            );
        }
        if !self.most_direct.is_empty() {
            let direct = routes.iter().find(|route| strings(route, "picks").contains(&"most-direct"));
            let steps = direct.map(|route| steps(route)).unwrap_or_default();
            need(in_order(&steps, &self.most_direct), format!("the most direct route is {}", steps.join(" > ")));
        }
        for wanted in &self.a_route {
            let found = routes.iter().any(|route| in_order(&steps(route), wanted));
            need(found, format!("no route is {}; they are\n  {}", wanted.join(" > "), told()));
        }
        for route in &unbeaten {
            let steps = steps(route);
            need(in_order(&steps, &self.every_route), format!("a route is {}", steps.join(" > ")));
        }
        for route in &routes {
            for step in self.no_route.iter().filter(|step| steps(route).contains(&step.as_str())) {
                need(false, format!("a route has '{step}': {}", steps(route).join(" > ")));
            }
        }
        let mut each = |what: &str, wanted: &[String], found: Vec<&str>| {
            for one in wanted.iter().filter(|one| !found.contains(&one.as_str())) {
                need(false, format!("{what}: '{one}' is not among {found:?}"));
            }
        };
        each("reaches", &self.reaches, unbeaten.iter().filter_map(|route| route["reaches"].as_str()).collect());
        each("picks", &self.picks, routes.iter().flat_map(|route| strings(route, "picks")).collect());
        each("by way of", &self.by_way_of, routes.iter().filter_map(|route| route["by_way_of"].as_str()).collect());
        each("elsewhere", &self.elsewhere, strings(answer, "elsewhere"));
        let needs = |state: &'static str| {
            let steps = routes.iter().flat_map(|route| list(route, "steps"));
            steps.flat_map(|step| list(step, "needs")).filter(move |need| need["state"] == state)
        };
        for (state, words) in [("unknown", &self.unknown), ("may-count", &self.may_count)] {
            for words in words {
                let said = needs(state).any(|need| need["text"].as_str().unwrap().contains(words));
                need(said, format!("'{words}' is not told as {state}"));
                let met = needs("met").find(|need| need["text"].as_str().unwrap().contains(words));
                need(met.is_none(), format!("'{words}' is told as met"));
            }
        }
        for words in &self.relies_on {
            let found = routes.iter().any(|route| strings(route, "relies_on").iter().any(|one| one.contains(words)));
            need(found, format!("no route relies on '{words}'"));
        }
        for (clock, clear) in &self.clocks {
            let found = list(answer, "clocks").iter().find(|one| one["id"] == clock.as_str());
            need(
                found.is_some_and(|one| one["clear_from"] == clear.as_str()),
                format!("the clock {clock} is {found:?}"),
            );
        }
        faults
    }
}

impl Next {
    fn faults(&self, answer: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        let told: Vec<(&str, &Value)> = list(answer, "directions")
            .iter()
            .flat_map(|group| list(group, "steps").iter().map(move |step| (group["direction"].as_str().unwrap(), step)))
            .collect();
        let find = |slug: &str| told.iter().find(|(_, step)| step["move"] == slug);
        for (opening, wanted) in [("open", &self.open), ("nearly", &self.nearly), ("closed", &self.closed)] {
            for slug in wanted {
                let found = find(slug).map(|(_, step)| &step["opening"]);
                if found.is_none_or(|found| found != opening) {
                    faults.push(format!("'{slug}' is not told as {opening}, but {found:?}"));
                }
            }
        }
        for slug in &self.asks {
            if find(slug).is_none_or(|(_, step)| step["opening"] != "open" || list(step, "ask").is_empty()) {
                faults.push(format!("'{slug}' is not told as open if something counts"));
            }
        }
        for slug in self.not_told.iter().filter(|slug| find(slug).is_some()) {
            faults.push(format!("'{slug}' is told"));
        }
        for (direction, slugs) in &self.directions {
            for slug in slugs {
                let found = find(slug).map(|(direction, _)| *direction);
                if found != Some(direction) {
                    faults.push(format!("'{slug}' is not told as {direction}, but {found:?}"));
                }
            }
            let place = |slug: &String| told.iter().position(|(_, step)| step["move"] == slug.as_str());
            for pair in slugs.windows(2).filter(|pair| place(&pair[0]) > place(&pair[1])) {
                faults.push(format!("'{}' is told after '{}'", pair[0], pair[1]));
            }
        }
        for (slug, given_by) in &self.lacks {
            let missing: Vec<&str> = find(slug)
                .map(|(_, step)| {
                    list(step, "missing").iter().flat_map(|missing| strings(missing, "given_by")).collect()
                })
                .unwrap_or_default();
            for by in given_by.iter().filter(|by| !missing.contains(&by.as_str())) {
                faults.push(format!("'{slug}' lacks nothing that '{by}' gives, but {missing:?}"));
            }
        }
        faults
    }
}

impl WhyNot {
    fn faults(&self, answer: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        if answer["why"] != self.why.as_str() {
            faults.push(format!("why: {}, not {}", answer["why"], self.why));
        }
        let limits: Vec<&Value> = list(answer, "limits").iter().collect();
        for term in &self.limits {
            if !limits.iter().any(|limit| limit["term"] == term.as_str() && limit["routes_without"].as_u64() > Some(0))
            {
                faults.push(format!("giving up '{term}' is not told to open it: {limits:?}"));
            }
        }
        for (term, [least, most]) in &self.misses_by {
            let limit = limits.iter().find(|limit| limit["term"] == term.as_str());
            let pounds = limit.and_then(|limit| limit["nearest"]["pounds"].as_u64());
            if !pounds.is_some_and(|pounds| (*least..=*most).contains(&pounds)) {
                faults.push(format!("'{term}' is missed by {pounds:?} pounds"));
            }
        }
        let gaps = list(answer, "missing").iter().flat_map(|gap| gap.as_array().unwrap());
        let missing: Vec<&str> = gaps.filter_map(|lack| lack["id"].as_str()).collect();
        for id in self.missing.iter().filter(|id| !missing.contains(&id.as_str())) {
            faults.push(format!("'{id}' is not told as missing, but {missing:?}"));
        }
        faults
    }
}

impl BestChange {
    fn faults(&self, answer: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        let open = strings(answer, "open");
        for goal in self.open.iter().filter(|goal| !open.contains(&goal.as_str())) {
            faults.push(format!("'{goal}' is not open: {open:?}"));
        }
        let best = list(answer, "best");
        for (id, goals) in &self.opens {
            let change = best.iter().find(|change| change["change"]["id"] == id.as_str());
            let opens = change.map(|change| strings(change, "opens")).unwrap_or_default();
            for goal in goals.iter().filter(|goal| !opens.contains(&goal.as_str())) {
                faults.push(format!("'{id}' does not open '{goal}', but {opens:?}"));
            }
        }
        for id in &self.nearer {
            if !list(answer, "nearer").iter().any(|change| change["change"]["id"] == id.as_str()) {
                faults.push(format!("'{id}' brings nothing nearer: {}", answer["nearer"]));
            }
        }
        let first = best.first().and_then(|change| change["change"]["id"].as_str());
        if self.first.is_some() && self.first.as_deref() != first {
            faults.push(format!("the first change is {first:?}"));
        }
        faults
    }
}

impl Compare {
    fn faults(&self, answer: &Value) -> Vec<String> {
        let fields = |name: &str| -> Vec<&str> {
            list(answer, name).iter().filter_map(|row| row["field"].as_str().or(row.as_str())).collect()
        };
        let mut faults = Vec::new();
        for (name, wanted) in [("differ", &self.differ), ("same", &self.same), ("unknown", &self.unknown)] {
            for field in wanted.iter().filter(|field| !fields(name).contains(&field.as_str())) {
                faults.push(format!("'{field}' is not under '{name}': {:?}", fields(name)));
            }
        }
        faults
    }
}

impl Money {
    fn faults(&self, answer: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        let year = |number: &str| {
            let number: u64 = number.parse().ok()?;
            list(answer, "years").iter().find(|year| year["year"] == number)
        };
        for (what, wanted) in [("pay", &self.pay), ("costs", &self.costs)] {
            for (number, pounds) in wanted {
                let told = year(number).map(|year| &year[what]);
                let right =
                    told.is_some_and(|told| told["least"] == *pounds && (what == "costs" || told["unknown"] == false));
                if !right {
                    faults.push(format!("{what} of year {number} are {told:?}"));
                }
            }
        }
        let unknowns = answer["unknowns"].to_string();
        for words in self.not_known.iter().filter(|words| !unknowns.contains(words.as_str())) {
            faults.push(format!("'{words}' is not told as not known"));
        }
        faults
    }
}

/// The steps of a route: moves, and jobs that one works in.
fn steps(route: &Value) -> Vec<&str> {
    list(route, "steps")
        .iter()
        .map(|step| step["move"].as_str().or(step["role"].as_str()).unwrap_or("waiting"))
        .collect()
}

/// Whether steps stand in this order, with others between them. `a|b` is one of both.
fn in_order(steps: &[&str], wanted: &[String]) -> bool {
    let mut steps = steps.iter();
    wanted.iter().all(|wanted| steps.any(|step| wanted.split('|').any(|one| one == *step)))
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn strings<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    list(value, field).iter().filter_map(Value::as_str).collect()
}
