//! `navigator money`: what one route pays and costs, year by year, told or as JSON.

use crate::args::{Args, Opt, Problem};
use crate::plan::ask::{self, Asked};
use crate::plan::told::{Page, basis, from};
use crate::print::print;
use career_navigator::components::money_line::{
    cost_words, crossover_words, doing, left_words, never_in_it, pay_words, unknown_words,
};
use career_navigator::components::{route_words, words};
use catalogue::{Catalogue, CostKind};
use planner::{Amount, Answer, Balance, Crossover, MoneyLine, MoneyOptions, MoneyYear, Route, UnknownWhat};
use serde::Serialize;
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[
    &[Opt::one("route", "KEY"), Opt::one("against", "KEY"), Opt::one("years-after", "N")],
    ask::PERSON,
    &[ask::GOAL.needed()],
    ask::TERMS,
    ask::ANSWER,
];

/// Years in the new job that are shown if nothing is said.
const YEARS_AFTER: u8 = 3;
/// Most years in the new job.
const MOST_YEARS_AFTER: u8 = 40;

/// A line of the table: five columns and the spaces between them come to 80.
const COLUMNS: [usize; 5] = [4, 12, 14, 14, 28];

/// Prints the money line of one route.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let years_after = match args.value("years-after").map(|text| (text, text.parse::<u8>())) {
        None => YEARS_AFTER,
        Some((_, Ok(years))) if years <= MOST_YEARS_AFTER => years,
        Some((text, _)) => {
            let most = MOST_YEARS_AFTER;
            return Err(Problem::Usage(format!("--years-after takes whole years from 0 to {most}, not '{text}'.")));
        }
    };
    let library = ask::library(args)?;
    let catalogue = &library.catalogue;
    let asked = Asked::read(catalogue, args)?;
    let person = asked.plan.person(catalogue);
    let mut answer = planner::routes(catalogue, &person, asked.goal, &asked.plan.terms);
    let known = |key: &str| answer.routes.iter().any(|route| route.key(catalogue) == key);
    if ["route", "against"].iter().filter_map(|option| args.value(option)).any(|key| !known(key)) {
        answer.by_way_of = planner::by_way_of(catalogue, &person, asked.goal, &asked.plan.terms, &answer);
    }
    let first = answer.picks.first().and_then(|pick| answer.routes.get(pick.route)).or(answer.routes.first());
    let Some(first) = first else {
        return Err(Problem::Failed("no route fits; `navigator plan` with the same words says why.".into()));
    };
    let chosen = |option| chosen(catalogue, &answer, args, option, first);
    let (route, against) = (chosen("route")?.unwrap_or(first), chosen("against")?);
    let options = MoneyOptions::of(&person, years_after);
    let of = |route| planner::money_line(catalogue, route, options);
    let told = Told {
        catalogue,
        asked: &asked,
        answer: &answer,
        route,
        line: of(route),
        against: against.map(|r| (r, of(r))),
    };
    let text = if args.flag("json") {
        let written = serde_json::to_string_pretty(&told.json());
        written.map_err(|error| Problem::Failed(format!("the line could not be written: {error}.")))? + "\n"
    } else {
        told.text()
    };
    print(&text)
}

/// The route whose key an option gives.
fn chosen<'a>(
    catalogue: &Catalogue,
    answer: &'a Answer,
    args: &Args,
    option: &str,
    first: &Route,
) -> Result<Option<&'a Route>, Problem> {
    let Some(key) = args.value(option) else { return Ok(None) };
    answer.find(catalogue, key).map(Some).ok_or_else(|| {
        let first = first.key(catalogue);
        Problem::Usage(format!(
            "--{option}: '{key}' is not the key of a route of this plan. The first pick is '{first}'; `plan --json` \
             gives the keys of all."
        ))
    })
}

/// What there is to tell.
struct Told<'a> {
    catalogue: &'a Catalogue,
    asked: &'a Asked,
    answer: &'a Answer,
    route: &'a Route,
    line: MoneyLine,
    against: Option<(&'a Route, MoneyLine)>,
}

impl Told<'_> {
    fn text(&self) -> String {
        let (catalogue, route) = (self.catalogue, self.route);
        let mut page = Page::default();
        let goal = words::within(&route_words::goal_title(catalogue, self.asked.goal));
        page.text(0, &format!("{} to {goal}", from(catalogue, &self.asked.who)));
        page.text(0, &format!("{} ({})", route_words::name(catalogue, self.answer, route), route.key(catalogue)));
        basis(catalogue, &self.asked.who, &mut page);
        page.row(COLUMNS, ["Year", "Pay", "You pay", "Left so far", "You do"]);
        page.rule('─');
        for (at, (year, months)) in self.line.years().iter().zip(self.line.months.chunks(12)).enumerate() {
            row(&mut page, &(at + 1).to_string(), year, &doing(catalogue, route, months));
        }
        page.rule('─');
        row(&mut page, "All", &self.line.total(), "");
        page.gap();
        if let Some((other, line)) = &self.against {
            let name = format!("route {}", other.key(catalogue));
            let names = ["this route", name.as_str()];
            page.text(0, &crossover_words(catalogue, names, [route, other], [&self.line, line]));
            page.gap();
        }
        if !self.line.unknowns.is_empty() {
            page.text(0, "Not in the line, because we don’t know it:");
            for unknown in &self.line.unknowns {
                page.item(0, "- ", &words::capital(&unknown_words(catalogue, route, unknown)));
            }
            page.gap();
        }
        page.text(0, &format!("Never in the line: {}.", words::and_list(&never_in_it(catalogue))));
        page.text(
            0,
            &format!(
                "Pay is Agenda for Change (the NHS pay scale) {}, before tax, from the first point of each band, and \
                 up after the years it says. Costs are the least known, paid at the start of each year of a step.",
                words::pay_year(catalogue).map(words::year_words).unwrap_or_default()
            ),
        );
        page.0
    }

    fn json(&self) -> Json<'_> {
        let catalogue = self.catalogue;
        let crossover = self.against.as_ref().map(|(other, line)| {
            let (year, unknown) = match planner::crossover(&self.line, line) {
                Crossover::Never => (None, None),
                Crossover::Year(year) => (Some(year), None),
                Crossover::NotKnown { in_second, unknown } => {
                    let route = if in_second { other } else { self.route };
                    (None, Some(unknown_words(catalogue, route, &unknown)))
                }
            };
            Crossing { against: other.key(catalogue), year, can_be_told: unknown.is_none(), unknown }
        });
        Json {
            data: Data { date: &catalogue.version.date, version: &catalogue.version.hash },
            route: self.route.key(catalogue),
            route_months: self.route.measures.months,
            pay_table: catalogue.pay_years.first().map(|year| PayTable { year: &year.year, derived: year.derived }),
            years: self.line.years().iter().enumerate().map(|(at, year)| one_year(Some(at + 1), year)).collect(),
            total: one_year(None, &self.line.total()),
            unknowns: self
                .line
                .unknowns
                .iter()
                .map(|unknown| {
                    let (kind, cost) = match unknown.what {
                        UnknownWhat::Pay => ("pay", None),
                        UnknownWhat::Bursary => ("bursary", None),
                        UnknownWhat::Cost(kind) => ("cost", Some(kind)),
                        UnknownWhat::AnyCost => ("cost", None),
                    };
                    let text = unknown_words(catalogue, self.route, unknown);
                    Unknown { step: unknown.step, month: unknown.month, kind, cost, text }
                })
                .collect(),
            months: self
                .line
                .months
                .iter()
                .enumerate()
                .map(|(at, month)| Month { month: at, step: month.step, pay: month.pay, costs: pounds(month.costs) })
                .collect(),
            crossover,
        }
    }
}

fn row(page: &mut Page, when: &str, year: &MoneyYear, does: &str) {
    page.row(COLUMNS, [when, &pay_words(year.pay), &cost_words(year.costs), &left_words(year.so_far), does]);
}

#[derive(Serialize)]
struct Json<'a> {
    data: Data<'a>,
    /// The key of the route.
    route: String,
    /// Months to the goal; what comes after is in the new job.
    route_months: u16,
    pay_table: Option<PayTable<'a>>,
    years: Vec<Year>,
    total: Year,
    /// What is in no sum.
    unknowns: Vec<Unknown>,
    months: Vec<Month>,
    /// Only with `--against`.
    crossover: Option<Crossing>,
}

#[derive(Serialize)]
struct Data<'a> {
    date: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct PayTable<'a> {
    year: &'a str,
    /// Worked out from an award, not published.
    derived: bool,
}

/// Pounds; `unknown` means that a part is not in `least`, and where no part is known there is no `least`.
#[derive(Serialize)]
struct Pounds {
    least: Option<u32>,
    most: Option<u32>,
    unknown: bool,
}

#[derive(Serialize)]
struct Year {
    /// From today, the first is 1; none for all years together.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<usize>,
    months: u16,
    pay: Pounds,
    costs: Pounds,
    /// Known pay without known costs, from the beginning to the end of the year.
    left_so_far: Left,
}

#[derive(Serialize)]
struct Left {
    /// None where both pay and costs lack something: it could be anything.
    pounds: Option<i64>,
    /// Some pay is not in it.
    pay_unknown: bool,
    /// Some cost is not in it.
    costs_unknown: bool,
}

#[derive(Serialize)]
struct Month {
    /// From today, the first is 0.
    month: usize,
    /// Position in the steps of the route; their number in the job after it.
    step: usize,
    /// Nothing is not known.
    pay: Option<u32>,
    costs: Pounds,
}

#[derive(Serialize)]
struct Unknown {
    step: usize,
    /// The first month that lacks it.
    month: u16,
    kind: &'static str,
    cost: Option<CostKind>,
    text: String,
}

#[derive(Serialize)]
struct Crossing {
    against: String,
    /// From this year on the route that was behind is ahead; none if that never happens.
    year: Option<u16>,
    can_be_told: bool,
    /// What stands in the way.
    unknown: Option<String>,
}

fn one_year(year: Option<usize>, of: &MoneyYear) -> Year {
    let Balance { pounds: left, pay_unknown, costs_unknown } = of.so_far;
    Year {
        year,
        months: of.months,
        pay: pounds(of.pay),
        costs: pounds(of.costs),
        left_so_far: Left { pounds: (!pay_unknown || !costs_unknown).then_some(left), pay_unknown, costs_unknown },
    }
}

fn pounds(amount: Amount) -> Pounds {
    Pounds {
        least: (amount.least > 0 || !amount.unknown).then_some(amount.least),
        most: amount.most,
        unknown: amount.unknown,
    }
}
