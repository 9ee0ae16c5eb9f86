//! The money line of a route: month by month what one is paid and what one pays.
//!
//! What it rests on:
//! - Pay is before tax, by the first pay table of the catalogue, for all years: no rises are guessed.
//! - In a band one starts at its first point and moves up after the whole years that the table gives.
//!   Months count as long as one stays in the band, whatever the post; a break starts again. Of a role
//!   that spans bands the first counts, of a range of pounds the least.
//! - A loan is no income. A bursary is, but no amounts are on file: its months are not known.
//! - What is paid once is paid when the step starts; what is paid by the year at the start of each
//!   year of the step, a part of a year by its months, rounded up to a pound. What is paid as the route
//!   ends, before the job begins, counts in the last month of the route. Least known amounts are taken.
//! - A step that takes no post and has no cost on file is one whose cost is not known. What the job
//!   costs after the route (staying on a register) is not in the line.
//! - Amounts are whole pounds. A month is a twelfth of the year's pay, and pence are carried on while
//!   the pay stays the same: months add up to years, and twelve months to a year's pay, exactly.

use crate::problem::{self, PayTable, RoleAfter};
use crate::{Person, Route, Step, StepKind};
use catalogue::{Band, Catalogue, Cost, CostKind, CostUnit, MoveKind, Pay, RoleId, Way};

/// What a money line is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MoneyOptions {
    /// Years in the job that the route leads to, after it; and on to the end of a year. 0: the line ends
    /// with the route.
    pub years_after: u8,
    /// The role in which one is today.
    pub role: Option<RoleId>,
    /// Months worked in it so far: they count in its band.
    pub months_in_role: u16,
}

impl MoneyOptions {
    /// For this person.
    pub fn of(person: &Person, years_after: u8) -> Self {
        let worked = person.worked.iter().filter(|(role, _)| Some(*role) == person.role);
        let months_in_role = worked.fold(0u16, |sum, (_, months)| sum.saturating_add(*months));
        Self { years_after, role: person.role, months_in_role }
    }
}

/// Pounds, of which a part may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The least that is known.
    pub least: u32,
    /// The most, if all of it has one.
    pub most: Option<u32>,
    /// Some part has no known least: `least` leaves it out, and is no sum of the whole.
    pub unknown: bool,
}

impl Amount {
    /// Nothing, and that is known.
    pub const NONE: Self = Self { least: 0, most: Some(0), unknown: false };
    /// Not known at all.
    pub const UNKNOWN: Self = Self { least: 0, most: None, unknown: true };

    fn exactly(pounds: u32) -> Self {
        Self { least: pounds, most: Some(pounds), unknown: false }
    }

    fn add(&mut self, other: Self) {
        self.least = self.least.saturating_add(other.least);
        self.most = self.most.zip(other.most).map(|(a, b)| a.saturating_add(b));
        self.unknown |= other.unknown;
    }
}

/// What is left of pay after costs, in pounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Known pay without known costs.
    pub pounds: i64,
    /// Some pay is not known: the truth is higher, as far as that goes.
    pub pay_unknown: bool,
    /// Some cost is not known: the truth is lower, as far as that goes.
    pub costs_unknown: bool,
}

impl Balance {
    fn add(&mut self, pay: Amount, costs: Amount) {
        self.pounds += i64::from(pay.least) - i64::from(costs.least);
        self.pay_unknown |= pay.unknown;
        self.costs_unknown |= costs.unknown;
    }
}

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyMonth {
    /// Position of the step in the route; the number of its steps for the job after it.
    pub step: usize,
    /// Pay before tax; `None` is not known.
    pub pay: Option<u32>,
    /// What one pays.
    pub costs: Amount,
}

/// A year, counted from today; the last of a line may be short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyYear {
    /// Months of the line in it.
    pub months: u16,
    /// Pay before tax.
    pub pay: Amount,
    /// What one pays.
    pub costs: Amount,
    /// Pay without costs, from the beginning to the end of this year.
    pub so_far: Balance,
}

/// What is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnknownWhat {
    /// Pay.
    Pay,
    /// How much a bursary is.
    Bursary,
    /// A cost of this kind.
    Cost(CostKind),
    /// Whatever it costs: no cost is on file, nor that there is none.
    AnyCost,
}

/// An amount that is not in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownAmount {
    /// Position of the step in the route; the number of its steps for the job after it.
    pub step: usize,
    /// What.
    pub what: UnknownWhat,
    /// First month that lacks it, from 0.
    pub month: u16,
}

/// Month by month what one is paid and what one pays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MoneyLine {
    /// From today to the end of the years after the route.
    pub months: Vec<MoneyMonth>,
    /// Everything that is not known, each once a step.
    pub unknowns: Vec<UnknownAmount>,
}

impl MoneyLine {
    /// The years of the line.
    pub fn years(&self) -> Vec<MoneyYear> {
        let mut so_far = Balance::default();
        let mut years = Vec::new();
        for months in self.months.chunks(12) {
            let (pay, costs) = sums(months);
            so_far.add(pay, costs);
            years.push(MoneyYear { months: u16::try_from(months.len()).unwrap_or(12), pay, costs, so_far });
        }
        years
    }

    /// All of it as one: what the years add up to.
    pub fn total(&self) -> MoneyYear {
        let (pay, costs) = sums(&self.months);
        let mut so_far = Balance::default();
        so_far.add(pay, costs);
        MoneyYear { months: u16::try_from(self.months.len()).unwrap_or(u16::MAX), pay, costs, so_far }
    }
}

fn sums(months: &[MoneyMonth]) -> (Amount, Amount) {
    let (mut pay, mut costs) = (Amount::NONE, Amount::NONE);
    for month in months {
        pay.add(month.pay.map_or(Amount::UNKNOWN, Amount::exactly));
        costs.add(month.costs);
    }
    (pay, costs)
}

/// A stretch of a route, within one step, whose pay does not reach an income floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BelowFloor {
    /// Position of the step in the route.
    pub step: usize,
    /// Its first month, from 0.
    pub month: u16,
    /// How many months.
    pub months: u16,
    /// Pounds a year that one is paid, as the floor judges it: 0 is no pay, `None` is not known.
    pub pay: Option<u32>,
    /// Pounds a year that the pay is below the floor; `None` where the pay is not known.
    pub below: Option<u32>,
}

/// Which months of a route, before its goal, an income floor of so many pounds a year forbids, in order.
///
/// Judged as the floor is: by the rate at which a role or a step begins, its own or that of the job one has
/// meanwhile, whichever is higher. Rises within a band, which the money line has, don't count.
pub fn below_floor(
    catalogue: &Catalogue,
    person: &Person,
    route: &Route,
    floor_pounds_per_year: u32,
) -> Vec<BelowFloor> {
    let table = PayTable::new(catalogue);
    let mut role = person.role;
    let mut found = Vec::new();
    for (at, step) in route.steps.iter().enumerate() {
        let months = step.months.planned().min(route.measures.months.saturating_sub(step.start_month));
        let (living, next) = lived_on(catalogue, step, role, months);
        role = next;
        let pays = [living, step.kept.map_or(Living::NoPay, |job| Living::On(catalogue.role(job).pay))];
        let most = pays.iter().map(|living| living.rate_at_start(&table).unwrap_or(0)).max().unwrap_or(0);
        if months == 0 || most >= floor_pounds_per_year {
            continue;
        }
        let known = pays.iter().all(|living| living.rate_at_start(&table).is_some());
        found.push(BelowFloor {
            step: at,
            month: step.start_month,
            months,
            pay: known.then_some(most),
            below: known.then_some(floor_pounds_per_year - most),
        });
    }
    found
}

/// The job that pays during a step that pays nothing itself: the one kept beside it, or of a step that leaves pay
/// unaffected the one it takes, whichever pays more.
pub fn paying_job(catalogue: &Catalogue, step: &Step) -> Option<RoleId> {
    let StepKind::Move { id, .. } = &step.what else { return step.role };
    let the_move = catalogue.move_of(*id);
    let taken = the_move.to_role.filter(|_| the_move.pays == Pay::Unaffected);
    let table = PayTable::new(catalogue);
    let pounds = |role: Option<RoleId>| role.map(|role| table.amount(catalogue.role(role).pay));
    if pounds(step.kept) > pounds(taken) { step.kept } else { taken }
}

/// What one lives on in a step: a role's or a step's own pay, or no pay.
#[derive(Clone, Copy)]
enum Living {
    On(Pay),
    NoPay,
}

impl Living {
    /// Pounds a year at its beginning; `None` is not known.
    fn rate_at_start(self, table: &PayTable) -> Option<u32> {
        match self {
            Living::NoPay | Living::On(Pay::Nothing) => Some(0),
            Living::On(pay) => Some(table.amount(pay)).filter(|pounds| *pounds > 0),
        }
    }
}

/// The money line of a route.
pub fn money_line(catalogue: &Catalogue, route: &Route, options: MoneyOptions) -> MoneyLine {
    let total = route.measures.months;
    let mut line = MoneyLine::default();
    let mut purse = Purse::new(catalogue, options);
    let mut role = options.role;
    for (at, step) in route.steps.iter().enumerate() {
        let months = step.months.planned().min(total.saturating_sub(step.start_month));
        let (living, next) = lived_on(catalogue, step, role, months);
        role = next;
        line.live(&mut purse, at, living, months);
    }
    let end = total.saturating_add(u16::from(options.years_after) * 12).next_multiple_of(12);
    let after = if options.years_after == 0 { 0 } else { end.saturating_sub(total) };
    let living = role.map_or(Living::NoPay, |role| Living::On(catalogue.role(role).pay));
    line.live(&mut purse, route.steps.len(), living, after);
    for (at, step) in route.steps.iter().enumerate() {
        if let StepKind::Move { id, way } = &step.what {
            let the_move = catalogue.move_of(*id);
            let way = the_move.ways.get(usize::from(*way)).copied().unwrap_or_default();
            let at_its_end = way.months.planned() == 0 && step.start_month == total;
            let start = if at_its_end { total.saturating_sub(1) } else { step.start_month };
            for cost in &the_move.costs {
                line.pay_for(at, start, way, cost);
            }
            let costs_nothing = matches!(the_move.kind, MoveKind::TakePost | MoveKind::Promotion | MoveKind::Progress);
            if the_move.costs.is_empty() && !costs_nothing {
                line.cost(at, start, UnknownWhat::AnyCost, Amount::UNKNOWN);
            }
        }
    }
    line.unknowns.sort_by_key(|unknown| (unknown.month, unknown.step));
    line
}

/// What one lives on in a step that runs for some months, and the role that one has after it. The
/// same rules tell which months of a route are without pay.
fn lived_on(catalogue: &Catalogue, step: &Step, role: Option<RoleId>, months: u16) -> (Living, Option<RoleId>) {
    let StepKind::Move { id, way } = &step.what else {
        return (step.role.map_or(Living::NoPay, |_| Living::On(step.pays)), role);
    };
    let the_move = catalogue.move_of(*id);
    let living = match the_move.pays {
        Pay::Nothing | Pay::Unaffected => {
            paying_job(catalogue, step).map_or(Living::NoPay, |role| Living::On(catalogue.role(role).pay))
        }
        pay => Living::On(pay),
    };
    let beside_work = the_move.ways.get(usize::from(*way)).is_some_and(|way| way.beside_work);
    let next = match problem::role_after(catalogue, the_move, months, beside_work) {
        RoleAfter::AsBefore => role,
        RoleAfter::Kept => step.kept,
        RoleAfter::Taken { role, over } => (!over).then_some(role),
    };
    (living, next)
}

/// Pay as time passes.
struct Purse<'a> {
    catalogue: &'a Catalogue,
    /// The band one is in, and months served in it.
    band: Option<(Band, u16)>,
    /// Pounds a year in the last month, and months at that rate since its pay began.
    rate: (u32, u32),
}

impl<'a> Purse<'a> {
    fn new(catalogue: &'a Catalogue, options: MoneyOptions) -> Self {
        let band = options.role.and_then(|role| match catalogue.role(role).pay {
            Pay::Bands(band, _) => Some((band, options.months_in_role)),
            _ => None,
        });
        Self { catalogue, band, rate: (0, 0) }
    }

    /// Pounds a year at this moment, and one month served; `None` is not known.
    fn rate(&mut self, living: Living) -> Option<u32> {
        let before = self.band.take();
        match living {
            Living::NoPay | Living::On(Pay::Nothing) => Some(0),
            Living::On(Pay::PoundsPerYear { min, .. }) => Some(min),
            Living::On(Pay::Bands(band, _)) => {
                let served = before.filter(|(other, _)| *other == band).map_or(0, |(_, served)| served);
                self.band = Some((band, served.saturating_add(1)));
                let points = self.catalogue.pay_years.first()?.band(band);
                let months = |years: Option<u8>| u16::from(years.unwrap_or(0)) * 12;
                let middle = points.intermediate.map(|pounds| (months(points.years_to_intermediate), pounds));
                let top = points
                    .years_to_top
                    .map(|years| (middle.map_or(0, |(after, _)| after) + months(Some(years)), points.top));
                let reached = [top, middle].into_iter().flatten().find(|(after, _)| served >= *after);
                Some(reached.map_or(points.entry, |(_, pounds)| pounds)).filter(|pounds| *pounds > 0)
            }
            Living::On(Pay::SalaryUnknown | Pay::Bursary | Pay::Unaffected | Pay::Unknown) => None,
        }
    }

    /// Whole pounds of the next month.
    fn month(&mut self, living: Living) -> Option<u32> {
        let Some(rate) = self.rate(living) else {
            self.rate = (0, 0);
            return None;
        };
        let months = if rate == self.rate.0 { self.rate.1 } else { 0 };
        self.rate = (rate, months + 1);
        let paid = |months: u32| u64::from(rate) * u64::from(months) / 12;
        u32::try_from(paid(months + 1) - paid(months)).ok()
    }
}

impl MoneyLine {
    fn live(&mut self, purse: &mut Purse<'_>, step: usize, living: Living, months: u16) {
        for _ in 0..months {
            let pay = purse.month(living);
            if pay.is_none() {
                let what =
                    if matches!(living, Living::On(Pay::Bursary)) { UnknownWhat::Bursary } else { UnknownWhat::Pay };
                self.lacks(step, what, u16::try_from(self.months.len()).unwrap_or(u16::MAX));
            }
            self.months.push(MoneyMonth { step, pay, costs: Amount::NONE });
        }
    }

    /// Adds a cost of a step to the months in which it falls.
    fn pay_for(&mut self, step: usize, start: u16, way: Way, cost: &Cost) {
        let length = way.months.planned();
        for year in (0..length.max(1)).step_by(12) {
            let share = u32::from(length.saturating_sub(year).min(12));
            let times = |pounds: u32| match cost.per {
                CostUnit::Year => pounds.saturating_mul(share).div_ceil(12),
                CostUnit::Once | CostUnit::Session => pounds,
            };
            let amount = match (cost.per, cost.min_pounds) {
                // How many sessions is not known; nor for how many years one pays.
                (CostUnit::Session, _) => Amount::UNKNOWN,
                (CostUnit::Year, _) if way.months.unknown() => Amount::UNKNOWN,
                (_, least) => {
                    Amount { least: least.map_or(0, times), most: cost.max_pounds.map(times), unknown: least.is_none() }
                }
            };
            self.cost(step, start.saturating_add(year), UnknownWhat::Cost(cost.kind), amount);
            if cost.per == CostUnit::Once {
                return;
            }
        }
    }

    /// Adds a cost to a month, if the line goes so far.
    fn cost(&mut self, step: usize, month: u16, what: UnknownWhat, amount: Amount) {
        let Some(slot) = self.months.get_mut(usize::from(month)) else { return };
        slot.costs.add(amount);
        if amount.unknown {
            self.lacks(step, what, month);
        }
    }

    fn lacks(&mut self, step: usize, what: UnknownWhat, month: u16) {
        if !self.unknowns.iter().any(|unknown| (unknown.step, unknown.what) == (step, what)) {
            self.unknowns.push(UnknownAmount { step, what, month });
        }
    }
}

/// Whether, and when, one of two lines overtakes the other in what is left of pay after costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crossover {
    /// As far as both lines go, the one that is ahead once is never behind.
    Never,
    /// From this year on (1 is the first) the one that was behind is ahead, to the end of both.
    Year(u16),
    /// Something that is not known could change the answer.
    NotKnown {
        /// True if it is in the second line.
        in_second: bool,
        /// What: the first there is.
        unknown: UnknownAmount,
    },
}

/// Where the totals of two lines cross for the last time, as far as both go.
///
/// Where an amount is not known, the total may be anything that is left possible (pay is not below
/// nothing, a cost with a known most is not above it); that one is ahead is said only if it is so
/// whatever the amount. Ranges of known costs are taken at their least.
pub fn crossover(first: &MoneyLine, second: &MoneyLine) -> Crossover {
    // The least and the most by which the first may be ahead; `None` is no limit.
    let (mut least, mut most) = (Some(0i64), Some(0i64));
    let mut ahead: Option<bool> = None;
    // Doubt since one was ahead for sure, and since the last crossing that is sure.
    let (mut crossed, mut doubt, mut in_doubt) = (None, false, false);
    for (at, (a, b)) in first.months.iter().zip(&second.months).enumerate() {
        let ((a_least, a_most), (b_least, b_most)) = (span(a), span(b));
        least = sum(least, a_least, b_most);
        most = sum(most, a_most, b_least);
        let now = match (least, most) {
            (Some(pounds), _) if pounds > 0 => true,
            (_, Some(pounds)) if pounds < 0 => false,
            (Some(0), Some(0)) => continue,
            _ => {
                doubt = true;
                continue;
            }
        };
        if ahead.is_some_and(|before| before != now) {
            crossed = u16::try_from(at / 12 + 1).ok();
            in_doubt = false;
        }
        in_doubt |= std::mem::take(&mut doubt);
        ahead = Some(now);
    }
    let unknowns =
        |line: &MoneyLine, in_second| line.unknowns.first().map(|unknown| (unknown.month, in_second, *unknown));
    let first_unknown = [unknowns(first, false), unknowns(second, true)].into_iter().flatten().min_by_key(|of| of.0);
    match (in_doubt || doubt, first_unknown, crossed) {
        (true, Some((_, in_second, unknown)), _) => Crossover::NotKnown { in_second, unknown },
        (_, _, Some(year)) => Crossover::Year(year),
        _ => Crossover::Never,
    }
}

/// The least and the most that may be left of a month.
fn span(month: &MoneyMonth) -> (Option<i64>, Option<i64>) {
    let costs = if month.costs.unknown { month.costs.most } else { Some(month.costs.least) };
    let pay = i64::from(month.pay.unwrap_or(0));
    let most = month.pay.map(|pay| i64::from(pay) - i64::from(month.costs.least));
    (costs.map(|costs| pay - i64::from(costs)), most)
}

fn sum(so_far: Option<i64>, more: Option<i64>, less: Option<i64>) -> Option<i64> {
    Some(so_far? + more? - less?)
}
