//! One place for words: lengths of time, pounds, pay, chances, how sure a fact is. British, plain,
//! and never a figure for what is not known.

pub use crate::state::within;
use catalogue::{
    Availability, Band, Catalogue, CostKind, CostUnit, DegreeNeed, FamilyBox, Funding, HoldingId, Months, MoveKind,
    Pay, PayYear, Stage, TrainingPay,
};
use planner::{LeafState, PickLabel};

/// What is said of an answer whose search was given up before its end.
pub const CUT_SHORT: &str =
    "We stopped looking after a while. What is shown is right, but there may be more routes than these.";

/// What is said where a search was given up and had found nothing.
pub const GIVEN_UP: &str =
    "We stopped looking after a while, and had found no route by then. That does not mean there is none.";

/// What is said where nobody knows.
pub const NOT_KNOWN: &str = "Not known";

/// A number with commas: `27,485`.
pub fn number(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `£27,485`.
pub fn pounds(n: u32) -> String {
    format!("£{}", number(n))
}

/// `£27,485 a year`.
pub fn pounds_a_year(n: u32) -> String {
    format!("{} a year", pounds(n))
}

/// `£27k`, for charts.
pub fn thousands(n: u32) -> String {
    format!("£{}k", (n + 500) / 1000)
}

/// Small numbers in words, others in digits.
pub fn count(n: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// `1 route`, `3 routes`.
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A text with a capital first letter. Letters are those of English here and wherever case matters: the tables of all
/// others are 25 kB.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(chars).collect())
}

/// `a, b and c`.
pub fn and_list(items: &[String]) -> String {
    joined(items, "and")
}

/// `a, b or c`.
pub fn or_list(items: &[String]) -> String {
    joined(items, "or")
}

fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} {word} {last}", init.join(", ")),
    }
}

/// A length: `9 months`, `1 year`, `9½ years`, `1 year 3 months`.
pub fn length(months: u16) -> String {
    let (years, rest) = (months / 12, months % 12);
    let year = |n: u16| if n == 1 { "1 year".to_owned() } else { format!("{n} years") };
    let month = |n: u16| if n == 1 { "1 month".to_owned() } else { format!("{n} months") };
    match (years, rest) {
        (0, rest) => month(rest),
        (years, 0) => year(years),
        (years, 6) => format!("{years}½ years"),
        (years, rest) => format!("{} {}", year(years), month(rest)),
    }
}

/// Years and halves without the word: `8`, `9½`; `None` if it is neither.
fn years_only(months: u16) -> Option<String> {
    match months % 12 {
        0 if months > 0 => Some((months / 12).to_string()),
        6 if months > 6 => Some(format!("{}½", months / 12)),
        _ => None,
    }
}

/// `8 to 11 years`, `9 months to 2 years`.
fn from_to(low: u16, high: u16) -> String {
    match (years_only(low), years_only(high)) {
        (Some(low), Some(high)) => format!("{low} to {high} years"),
        _ if low < 12 && high < 12 => format!("{low} to {high} months"),
        _ => format!("{} to {}", length(low), length(high)),
    }
}

/// The length of a single step: `3 years`, `1 to 5 years`, `Not known`.
pub fn step_length(months: Months) -> String {
    let low = months.least.or(months.typical);
    let high = months.most;
    match (low, high) {
        (None, None) => NOT_KNOWN.to_owned(),
        (Some(low), Some(high)) if high > low => {
            let range = from_to(low, high);
            match months.typical {
                Some(typical) if typical != low && typical != high => format!("{range}, often {}", length(typical)),
                _ => range,
            }
        }
        (Some(low), _) => match months.typical {
            Some(typical) if typical > low => format!("{}, often {}", length(low), length(typical)),
            _ => length(low),
        },
        (None, Some(high)) => format!("up to {}", length(high)),
    }
}

/// The length of a whole route, as planned: `8 to 11 years` where the most is published, else
/// `7 years or more`; `at least`, or `4 to 5 years, or more`, where it rests on a length of our own.
pub fn route_length(months: Months, rests_on_stand_in: bool) -> String {
    let planned = months.planned();
    if planned == 0 {
        return "No fixed time".to_owned();
    }
    match months.most {
        Some(most) if most > planned => {
            let range = from_to(planned, most);
            if rests_on_stand_in { format!("{range}, or more") } else { range }
        }
        _ if rests_on_stand_in => format!("At least {}", length(planned)),
        Some(_) => length(planned),
        None => format!("{} or more", length(planned)),
    }
}

/// What comes on top of a route's months: `plus the time to find two posts`. Empty if nothing.
pub fn plus_time(posts: usize, registers: bool) -> String {
    match (posts, registers) {
        (0, false) => String::new(),
        (0, true) => "plus the time to register".to_owned(),
        (1, _) => "plus the time to find a post".to_owned(),
        (n, _) => format!("plus the time to find {} posts", count(n)),
    }
}

/// The complete pay table, else the first.
pub fn pay_year(catalogue: &Catalogue) -> Option<&PayYear> {
    catalogue.pay_years.iter().find(|year| !year.derived).or_else(|| catalogue.pay_years.first())
}

/// `2025/26`, or `2026/27, worked out by us` where no table is published.
pub fn year_words(year: &PayYear) -> String {
    if year.derived { format!("{}, worked out by us", year.year) } else { year.year.clone() }
}

/// `band 5`, `bands 8c to 8d`.
pub fn bands(first: Band, last: Band) -> String {
    if first == last { format!("band {}", first.name()) } else { format!("bands {} to {}", first.name(), last.name()) }
}

/// First and last pounds a year of a pay, where known.
pub fn pay_range(catalogue: &Catalogue, pay: Pay) -> Option<(u32, Option<u32>)> {
    match pay {
        Pay::Bands(first, last) => {
            let year = pay_year(catalogue)?;
            let entry = year.band(first).entry;
            (entry > 0).then(|| (entry, Some(year.band(last).top)))
        }
        Pay::PoundsPerYear { min, max, .. } => Some((min, max)),
        _ => None,
    }
}

/// Pay on starting, in a few words: `£27,485 a year`, `No pay`, `Not known`.
pub fn pay_short(catalogue: &Catalogue, pay: Pay) -> String {
    match (pay, pay_range(catalogue, pay)) {
        (_, Some((entry, _))) => pounds_a_year(entry),
        (Pay::Bands(first, last), None) => capital(&bands(first, last)),
        (Pay::SalaryUnknown, _) => "A salary; how much is not known".to_owned(),
        (Pay::Bursary, _) => "A bursary, a grant to live on".to_owned(),
        (Pay::Unaffected, _) => "Your pay stays as it is".to_owned(),
        (Pay::Nothing, _) => "No pay".to_owned(),
        _ => NOT_KNOWN.to_owned(),
    }
}

/// Pay on starting with what the figure rests on: `£27,485 a year (band 4, 2025/26)`.
pub fn pay_and_basis(catalogue: &Catalogue, pay: Pay) -> String {
    let (short, basis) = (pay_short(catalogue, pay), pay_basis(catalogue, pay));
    if basis.is_empty() { short } else { format!("{short} ({basis})") }
}

/// What a figure of pay rests on: `band 4, 2025/26`; empty if there is no figure.
pub fn pay_basis(catalogue: &Catalogue, pay: Pay) -> String {
    match pay {
        Pay::Bands(first, last) => match pay_year(catalogue) {
            Some(year) => format!("{}, {}", bands(first, last), year_words(year)),
            None => bands(first, last),
        },
        Pay::PoundsPerYear { year, .. } if year > 0 => format!("a figure of {year}"),
        _ => String::new(),
    }
}

/// `£38,682 to £46,580`, `from £36,151`, or the words of [`pay_short`].
pub fn pay_span(catalogue: &Catalogue, pay: Pay) -> String {
    match pay_range(catalogue, pay) {
        Some((low, Some(high))) if high > low => format!("{} to {}", pounds(low), pounds(high)),
        Some((low, Some(_))) => pounds(low),
        Some((low, None)) => format!("from {}", pounds(low)),
        None => pay_short(catalogue, pay),
    }
}

/// The chance of a place: `About 2 in every 10`. `None` if either number is unknown.
pub fn chance(applicants: Option<u32>, places: Option<u32>) -> Option<String> {
    let (applicants, places) = (applicants.filter(|n| *n > 0)?, places?);
    if places >= applicants {
        return Some("As many places as people".to_owned());
    }
    let of = |whole: u64| (u64::from(places) * whole * 2 + u64::from(applicants)) / (u64::from(applicants) * 2);
    Some(match (of(10), of(100)) {
        (0, 0) => "Fewer than 1 in every 100".to_owned(),
        (0, n) => format!("About {n} in every 100"),
        (10, _) => "More than 9 in every 10".to_owned(),
        (n, _) => format!("About {n} in every 10"),
    })
}

/// What a chance rests on: `770 places, 4,225 people applied, 2020`.
pub fn chance_basis(applicants: Option<u32>, places: Option<u32>, year: &str) -> String {
    let places = places.map(|n| if n == 1 { "1 place".to_owned() } else { format!("{} places", number(n)) });
    let applicants = applicants.map(|n| format!("{} people applied", number(n)));
    let year = (!year.is_empty()).then(|| year.to_owned());
    [places, applicants, year].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Whether a step can be had now.
pub fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::Open => "Open now",
        Availability::Limited => "Few places",
        Availability::RegionLimited => "Only in some parts of England",
        Availability::Pilot => "Being tried out",
        Availability::Paused => "Paused: no new starts just now",
        Availability::Withdrawn => "Closed to new starts",
        Availability::Unknown => "Not known whether it is open",
    }
}

/// Who else pays.
pub fn funding(funding: Funding) -> &'static str {
    match funding {
        Funding::NhsFunded => "the NHS",
        Funding::OwnMoney => "you",
        Funding::Employer => "your employer",
        Funding::Loan => "a student loan, which you pay back",
        Funding::Apprenticeship => "apprenticeship money, through your employer",
        Funding::Bursary => "a bursary",
        Funding::Public => "other public money",
        Funding::Other => "someone else",
    }
}

/// What a cost is for.
pub fn cost_kind(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Tuition => "Course fees",
        CostKind::PersonalTherapy => "Therapy of your own",
        CostKind::PersonalAnalysis => "Analysis of your own",
        CostKind::Registration => "Registering",
        CostKind::Application => "Applying",
        CostKind::Scrutiny => "Having your training checked",
        CostKind::Supervision => "Supervision",
        CostKind::Other => "Other costs",
    }
}

/// An amount: `£9,790 a year`, `£20 to £35, once`, `Not known`. Nothing to pay is said so.
pub fn amount(min: Option<u32>, max: Option<u32>, per: CostUnit) -> String {
    let unit = match per {
        CostUnit::Year => " a year",
        CostUnit::Once => ", once",
        CostUnit::Session => " a session",
    };
    match (min, max) {
        (None, None) => NOT_KNOWN.to_owned(),
        (Some(0), Some(0)) => "Nothing to pay".to_owned(),
        (Some(0), Some(max)) | (None, Some(max)) => format!("up to {}{unit}", pounds(max)),
        (Some(min), Some(max)) if max > min => format!("{} to {}{unit}", pounds(min), pounds(max)),
        (Some(min), Some(_)) => format!("{}{unit}", pounds(min)),
        (Some(min), None) => format!("from {}{unit}", pounds(min)),
    }
}

/// What kind of step it is.
pub fn kind(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Study => "Study",
        MoveKind::TrainInPost => "Train in a paid post",
        MoveKind::Apprenticeship => "Apprenticeship",
        MoveKind::Register => "Register",
        MoveKind::TakePost => "Take a post",
        MoveKind::Promotion => "Move up",
        MoveKind::AwardInPost => "Award beside your job",
        MoveKind::ConvertOverseas => "Have training from abroad accepted",
        MoveKind::Progress => "Go on to the next stage",
    }
}

/// The word of a state.
pub fn state(state: LeafState) -> &'static str {
    match state {
        LeafState::Met => "You have this.",
        LeafState::NotYet => "Not yet.",
        LeafState::MayCount => "May count.",
        LeafState::Unknown => "Not known.",
    }
}

/// What a picked route is best at.
pub fn pick(label: PickLabel) -> &'static str {
    match label {
        PickLabel::MostDirect => "Most direct",
        PickLabel::Quickest => "Quickest",
        PickLabel::AlwaysPaid => "Always paid",
        PickLabel::Cheapest => "Cheapest",
        PickLabel::CheapestKnown => "Cheapest known",
        PickLabel::FewestSelections => "Picked least often",
    }
}

/// Several labels as one: `Quickest and cheapest known`.
pub fn picks(labels: &[PickLabel]) -> String {
    let mut words: Vec<String> = labels.iter().map(|label| pick(*label).to_ascii_lowercase()).collect();
    words.dedup();
    capital(&and_list(&words))
}

/// What a training asks for, as a fact.
pub fn degree(need: DegreeNeed) -> &'static str {
    match need {
        DegreeNeed::No => "No degree needed",
        DegreeNeed::AnyOrEquivalent => "A degree, or proof you can study at that level",
        DegreeNeed::Any => "A degree in any subject",
        DegreeNeed::Psychology => "A psychology degree, or a conversion course",
        DegreeNeed::OtherNamed => "A degree in another named subject",
        DegreeNeed::Varies => "Varies by course or employer",
        DegreeNeed::Unknown => NOT_KNOWN,
    }
}

/// What one lives on while training.
pub fn training_pay(pay: TrainingPay) -> &'static str {
    match pay {
        TrainingPay::Paid => "Paid while you train",
        TrainingPay::Some => "Some ways are paid",
        TrainingPay::Unpaid => "Not paid while you train",
        TrainingPay::Unknown => NOT_KNOWN,
    }
}

/// A rung's stage.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::PreTraining => "Before training",
        Stage::Trainee => "In training",
        Stage::Qualified => "Qualified",
        Stage::Senior => "Senior",
        Stage::Principal => "Principal",
        Stage::Consultant => "Consultant",
        Stage::Lead => "Lead",
        Stage::Executive => "Executive",
    }
}

/// The letter of a box of Figure 1, its class, and its words.
pub fn family_box(family_box: FamilyBox) -> (&'static str, &'static str, &'static str) {
    match family_box {
        FamilyBox::A => ("A", "g-a", "The psychological professions in the NHS"),
        FamilyBox::B => ("B", "g-b", "Other NHS professions that use psychology"),
        FamilyBox::C => ("C", "g-c", "Wider jobs with a psychological focus"),
        FamilyBox::D => ("D", "g-d", "Mainly outside the NHS"),
        FamilyBox::Beside => ("+", "g-o", "Newer and supporting jobs"),
    }
}

/// Titles of holdings, for a sentence: `A-levels and a degree`. Those that another one implies or
/// usually comes with are left out; of two that bring each other, the one that only usually does.
pub fn holdings(catalogue: &Catalogue, have: &[HoldingId]) -> String {
    let brought = |id: HoldingId| {
        have.iter().any(|other| {
            let (other_holding, own) = (catalogue.holding(*other), catalogue.holding(id));
            let usually = other_holding.usually_with.contains(&id) && !own.implies.contains(other);
            *other != id && (usually || other_holding.implies.contains(&id))
        })
    };
    let titles: Vec<String> =
        have.iter().filter(|id| !brought(**id)).map(|id| within(&catalogue.holding(*id).title)).collect();
    and_list(&titles)
}

/// The part of a title that names it: without what stands in brackets, after a comma, or after
/// "accredited".
pub fn short_title(title: &str) -> &str {
    let head = title.split(['(', ',']).next().unwrap_or(title);
    head.split(" accredited").next().unwrap_or(head).trim_end()
}

/// A degree result, where a title names one: `a 2:1`; else the title.
pub fn result(title: &str) -> String {
    match ["2:1", "2:2"].into_iter().find(|class| title.contains(class)) {
        Some(class) => format!("a {class} or better"),
        None => within(title),
    }
}

/// Which years a stretch covers: `Years 1 to 3`, `Year 4`, `Years 5 and 6`.
pub fn years(start_month: u16, months: u16) -> String {
    let first = start_month / 12 + 1;
    let last = (start_month + months.max(1) - 1) / 12 + 1;
    match last - first {
        0 => format!("Year {first}"),
        1 => format!("Years {first} and {last}"),
        _ => format!("Years {first} to {last}"),
    }
}

/// Breaks a text into at most `lines` lines of at most `chars` characters; the last one ends in an
/// ellipsis if the text does not fit. For charts, whose text does not wrap.
pub fn wrap(text: &str, chars: usize, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let width = line.chars().count() + word.chars().count() + usize::from(!line.is_empty());
        if !line.is_empty() && width > chars {
            out.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        out.push(line);
    }
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            last.push('…');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use catalogue::PayPoints;

    fn months(least: Option<u16>, typical: Option<u16>, most: Option<u16>) -> Months {
        Months { least, typical, most }
    }

    fn with_pay(derived: bool) -> Catalogue {
        let mut points = vec![PayPoints::default(); 12];
        points[3] = PayPoints { entry: 27_485, top: 30_162, ..PayPoints::default() };
        points[5] = PayPoints { entry: 38_682, top: 46_580, ..PayPoints::default() };
        let year = |name: &str, derived| PayYear { year: name.into(), derived, points: points.clone() };
        let pay_years =
            if derived { vec![year("2026/27", true)] } else { vec![year("2026/27", true), year("2025/26", false)] };
        Catalogue { pay_years, ..Catalogue::default() }
    }

    #[test]
    fn of_two_holdings_that_bring_each_other_one_is_named() {
        let holding = |title: &str, implies: &[u16], usually: &[u16]| catalogue::Holding {
            title: title.into(),
            implies: implies.iter().map(|id| HoldingId(*id)).collect(),
            usually_with: usually.iter().map(|id| HoldingId(*id)).collect(),
            ..catalogue::Holding::default()
        };
        let all =
            vec![holding("Doctor", &[], &[1]), holding("Foundation years", &[0], &[]), holding("GCSEs", &[], &[])];
        let catalogue = Catalogue { holdings: catalogue::Table::new(all), ..Catalogue::default() };
        let named = |have: &[u16]| holdings(&catalogue, &have.iter().map(|id| HoldingId(*id)).collect::<Vec<_>>());
        assert_eq!(named(&[0, 1]), "foundation years");
        assert_eq!(named(&[0]), "doctor");
        assert_eq!(named(&[1, 2]), "foundation years and GCSEs");
    }

    #[test]
    fn pounds_have_commas() {
        assert_eq!(pounds(0), "£0");
        assert_eq!(pounds(999), "£999");
        assert_eq!(pounds_a_year(27_485), "£27,485 a year");
        assert_eq!(pounds(1_234_567), "£1,234,567");
        assert_eq!(thousands(38_682), "£39k");
    }

    #[test]
    fn lengths_in_words() {
        assert_eq!(length(1), "1 month");
        assert_eq!(length(9), "9 months");
        assert_eq!(length(12), "1 year");
        assert_eq!(length(114), "9½ years");
        assert_eq!(length(15), "1 year 3 months");
        assert_eq!(length(96), "8 years");
    }

    #[test]
    fn route_lengths_in_words() {
        assert_eq!(route_length(months(Some(84), Some(84), None), false), "7 years or more");
        assert_eq!(route_length(months(Some(84), Some(96), Some(132)), false), "8 to 11 years");
        assert_eq!(route_length(months(Some(114), Some(114), Some(114)), false), "9½ years");
        assert_eq!(route_length(months(Some(84), Some(84), None), true), "At least 7 years");
        assert_eq!(route_length(months(Some(48), Some(48), Some(60)), true), "4 to 5 years, or more");
        assert_eq!(route_length(months(None, None, None), false), "No fixed time");
        assert_eq!(plus_time(2, true), "plus the time to find two posts");
        assert_eq!(plus_time(1, false), "plus the time to find a post");
        assert_eq!(plus_time(0, true), "plus the time to register");
        assert_eq!(plus_time(0, false), "");
    }

    #[test]
    fn step_lengths_in_words() {
        assert_eq!(step_length(Months::default()), "Not known");
        assert_eq!(step_length(months(Some(36), Some(36), None)), "3 years");
        assert_eq!(step_length(months(Some(12), Some(24), Some(60))), "1 to 5 years, often 2 years");
        assert_eq!(step_length(months(Some(6), None, Some(9))), "6 to 9 months");
        assert_eq!(step_length(months(Some(9), None, Some(24))), "9 months to 2 years");
        assert_eq!(step_length(months(None, None, Some(24))), "up to 2 years");
    }

    #[test]
    fn pay_says_its_year_and_what_is_worked_out() {
        let catalogue = with_pay(false);
        let band4 = Pay::Bands(Band::B4, Band::B4);
        assert_eq!(pay_short(&catalogue, band4), "£27,485 a year");
        assert_eq!(pay_basis(&catalogue, band4), "band 4, 2025/26");
        assert_eq!(pay_span(&catalogue, Pay::Bands(Band::B4, Band::B6)), "£27,485 to £46,580");
        assert_eq!(pay_basis(&with_pay(true), band4), "band 4, 2026/27, worked out by us");
        assert_eq!(pay_short(&catalogue, Pay::Unknown), "Not known");
        assert_eq!(pay_short(&catalogue, Pay::Nothing), "No pay");
        assert_eq!(pay_short(&Catalogue::default(), band4), "Band 4");
        assert_eq!(pay_short(&catalogue, Pay::SalaryUnknown), "A salary; how much is not known");
        let other = Pay::PoundsPerYear { min: 36_151, max: None, year: 2025 };
        assert_eq!(pay_span(&catalogue, other), "from £36,151");
        assert_eq!(pay_basis(&catalogue, other), "a figure of 2025");
    }

    #[test]
    fn chances_are_about_so_many_in_ten() {
        assert_eq!(chance(Some(4225), Some(770)).unwrap(), "About 2 in every 10");
        assert_eq!(chance(Some(250), Some(4)).unwrap(), "About 2 in every 100");
        assert_eq!(chance(Some(1000), Some(1)).unwrap(), "Fewer than 1 in every 100");
        assert_eq!(chance(Some(100), Some(98)).unwrap(), "More than 9 in every 10");
        assert_eq!(chance(None, Some(4)), None);
        assert_eq!(chance(Some(0), Some(4)), None);
        assert_eq!(chance_basis(Some(4225), Some(770), "2020"), "770 places, 4,225 people applied, 2020");
    }

    #[test]
    fn amounts_never_turn_unknown_into_nothing() {
        assert_eq!(amount(None, None, CostUnit::Year), "Not known");
        assert_eq!(amount(Some(0), Some(0), CostUnit::Year), "Nothing to pay");
        assert_eq!(amount(Some(9790), Some(9790), CostUnit::Year), "£9,790 a year");
        assert_eq!(amount(Some(20), Some(35), CostUnit::Once), "£20 to £35, once");
        assert_eq!(amount(Some(50), None, CostUnit::Session), "from £50 a session");
        assert_eq!(amount(None, Some(35), CostUnit::Once), "up to £35, once");
    }

    #[test]
    fn words_of_availability_states_kinds_and_boxes() {
        assert_eq!(availability(Availability::Paused), "Paused: no new starts just now");
        assert_eq!(state(LeafState::MayCount), "May count.");
        assert_eq!(state(LeafState::Unknown), "Not known.");
        assert_eq!(kind(MoveKind::TrainInPost), "Train in a paid post");
        assert_eq!(funding(Funding::NhsFunded), "the NHS");
        assert_eq!(cost_kind(CostKind::Tuition), "Course fees");
        assert_eq!(degree(DegreeNeed::Unknown), "Not known");
        assert_eq!(training_pay(TrainingPay::Some), "Some ways are paid");
        assert_eq!(stage(Stage::PreTraining), "Before training");
        assert_eq!(family_box(FamilyBox::Beside).0, "+");
        assert_eq!(picks(&[PickLabel::Quickest, PickLabel::CheapestKnown]), "Quickest and cheapest known");
    }

    #[test]
    fn lists_years_and_lines() {
        assert_eq!(and_list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(or_list(&["a".into(), "b".into()]), "a or b");
        assert_eq!(years(0, 36), "Years 1 to 3");
        assert_eq!(years(36, 12), "Year 4");
        assert_eq!(years(48, 24), "Years 5 and 6");
        assert_eq!(years(84, 0), "Year 8");
        assert_eq!(within("PWP training"), "PWP training");
        assert_eq!(within("A-levels"), "A-levels");
        assert_eq!(within("Clinical psychologist"), "clinical psychologist");
        assert_eq!(within("Mary Seacole leadership programme"), "Mary Seacole leadership programme");
        assert_eq!(wrap("Director of psychological therapies", 13, 2), ["Director of", "psychological…"]);
        assert_eq!(short_title("Psychology degree accredited by the BPS"), "Psychology degree");
        assert_eq!(
            short_title("Doctorate in clinical psychology, as a paid trainee"),
            "Doctorate in clinical psychology"
        );
        assert_eq!(
            result("Psychology degree that gives graduate basis for chartered membership (GBC), at 2:1 or above"),
            "a 2:1 or better"
        );
        assert_eq!(count(2), "two");
        assert_eq!(plural(1, "route", "routes"), "1 route");
    }
}
