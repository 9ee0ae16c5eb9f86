//! In what two or more professions, or routes, differ.

use crate::problem::{self, PayTable};
use crate::{Route, StepKind, Weakest};
use catalogue::text::{ProfessionText, RegulationKind};
use catalogue::{
    Availability, Catalogue, Certainty, DegreeNeed, FamilyBox, From, LeadershipLevel, Months, Move, MoveKind, Pay,
    ProfessionId, RoleId, Stage, TrainingPay,
};

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Box of Figure 1 of the Vision.
    FamilyBox,
    /// People worked with, as tags.
    WorksWith,
    /// Settings, as tags.
    Settings,
    /// Approaches, in words. Only with texts.
    Approaches,
    /// What degree one needs to start.
    Degree,
    /// What one lives on while training.
    TrainingPay,
    /// Pay of the training posts: the least.
    TraineePay,
    /// Length of the trainings that qualify: the shortest and the longest, as planned.
    TrainingMonths,
    /// Whether there is an apprenticeship.
    Apprenticeship,
    /// Whether one has to be picked out of several applicants for every training.
    Selection,
    /// Pay in the first qualified job.
    Pay,
    /// How it is regulated. Only with texts.
    Regulation,
    /// Bodies that keep its registers. Only with texts.
    Registers,
    /// Jobs that published promotions from the first qualified job lead to, or else the nearest job above it on
    /// the ladder.
    NextRung,
    /// How far one can lead in its own jobs: those open to any profession tell professions apart in nothing, and no
    /// published step may lead there from this one.
    LeadsUpTo,
    /// Planned months.
    Months,
    /// Pounds out of pocket.
    Pounds,
    /// Months without pay.
    UnpaidMonths,
    /// Times one has to be picked.
    Selections,
    /// Trainings for another profession.
    Detours,
    /// The least certain step.
    Certainty,
    /// Jobs on the way, in order.
    Jobs,
}

/// What stands in a row. Unknown is a value of its own: never "no", and never the same as anything.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Value {
    /// Nobody has published it, or nothing is on file.
    Unknown,
    /// None is known. There may be one.
    NoneKnown,
    FamilyBox(FamilyBox),
    /// Tags, or words, in no order of weight.
    Words(Vec<String>),
    Degree(DegreeNeed),
    TrainingPay(TrainingPay),
    Pay(Pay),
    /// Shortest and longest.
    Months(u16, u16),
    /// Whether it can be had now.
    Availability(Availability),
    /// Yes or no, for sure.
    Is(bool),
    Regulation(RegulationKind),
    Jobs(Vec<RoleId>),
    Level(LeadershipLevel),
    Count(u32),
    /// Least known, and how many amounts come on top that are not known.
    Pounds(u32, u16),
    Certainty(Weakest),
}

impl Value {
    /// Whether it is not known.
    pub fn is_unknown(&self) -> bool {
        *self == Value::Unknown
    }
}

/// One row: a value for each that is compared, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub field: Field,
    /// The values.
    pub values: Vec<Value>,
}

/// Rows, parted by whether they differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Rows in which not all are known to be the same: a row with one unknown is among them.
    pub differ: Vec<Row>,
    /// Rows in which all are known and the same.
    pub same: Vec<Row>,
    /// Rows in which none is known.
    pub unknown: Vec<Field>,
}

impl Differences {
    fn of(rows: Vec<Row>) -> Self {
        let mut parted = Self::default();
        for row in rows {
            let first = row.values.first();
            if row.values.iter().all(Value::is_unknown) {
                parted.unknown.push(row.field);
            } else if row.values.iter().all(|value| !value.is_unknown() && Some(value) == first) {
                parted.same.push(row);
            } else {
                parted.differ.push(row);
            }
        }
        parted
    }
}

/// In what professions differ, field by field. `texts` are their pages, in the same order; without them the
/// rows that only stand in texts are left out.
pub fn differences(
    catalogue: &Catalogue,
    professions: &[ProfessionId],
    texts: Option<&[&ProfessionText]>,
) -> Differences {
    let row = |field: Field, value: &dyn Fn(ProfessionId) -> Value| Row {
        field,
        values: professions.iter().map(|id| value(*id)).collect(),
    };
    let of_text = |field: Field, value: &dyn Fn(&ProfessionText) -> Value| {
        texts.map(|texts| Row { field, values: texts.iter().map(|text| value(text)).collect() })
    };
    let profession = |id: ProfessionId| catalogue.profession(id);
    let rows = [
        Some(row(Field::FamilyBox, &|id| Value::FamilyBox(profession(id).family_box))),
        Some(row(Field::WorksWith, &|id| tags(&profession(id).works_with))),
        Some(row(Field::Settings, &|id| tags(&profession(id).settings))),
        of_text(Field::Approaches, &|text| tags(&text.approaches)),
        Some(row(Field::Degree, &|id| match profession(id).degree {
            DegreeNeed::Unknown => Value::Unknown,
            need => Value::Degree(need),
        })),
        Some(row(Field::TrainingPay, &|id| match profession(id).training_pay {
            TrainingPay::Unknown => Value::Unknown,
            pay => Value::TrainingPay(pay),
        })),
        Some(row(Field::TraineePay, &|id| trainee_pay(catalogue, id))),
        Some(row(Field::TrainingMonths, &|id| training_months(catalogue, id))),
        Some(row(Field::Apprenticeship, &|id| apprenticeship(catalogue, id))),
        Some(row(Field::Selection, &|id| selection(catalogue, id))),
        Some(row(Field::Pay, &|id| pay(profession(id).qualified_role.map(|role| catalogue.role(role).pay)))),
        of_text(Field::Regulation, &|text| match text.regulation.kind {
            RegulationKind::Unknown => Value::Unknown,
            kind => Value::Regulation(kind),
        }),
        of_text(Field::Registers, &|text| match (text.regulation.kind, text.regulation.bodies.is_empty()) {
            (RegulationKind::None | RegulationKind::EmployerOnly, true) => Value::NoneKnown,
            _ => tags(&text.regulation.bodies),
        }),
        Some(row(Field::NextRung, &|id| next_rung(catalogue, id))),
        Some(row(Field::LeadsUpTo, &|id| {
            let own = |role: &&RoleId| catalogue.role(**role).professions.contains(&id);
            let levels = profession(id).ladder.iter().filter(own).filter_map(|role| catalogue.role(*role).level);
            levels.max().map_or(Value::NoneKnown, Value::Level)
        })),
    ];
    Differences::of(rows.into_iter().flatten().collect())
}

/// In what routes differ.
pub fn route_differences(catalogue: &Catalogue, routes: &[&Route]) -> Differences {
    Differences::of(route_rows(catalogue, routes))
}

/// The rows of routes, those that differ and those that don't, in their order.
pub fn route_rows(catalogue: &Catalogue, routes: &[&Route]) -> Vec<Row> {
    let row = |field: Field, value: &dyn Fn(&Route) -> Value| Row {
        field,
        values: routes.iter().map(|route| value(route)).collect(),
    };
    vec![
        row(Field::Months, &|route| Value::Count(route.measures.months.into())),
        row(Field::Pounds, &|route| Value::Pounds(route.measures.pounds, route.measures.unknown_amounts)),
        row(Field::UnpaidMonths, &|route| Value::Count(route.measures.unpaid_months.into())),
        row(Field::Selections, &|route| Value::Count(route.measures.selections.into())),
        row(Field::Detours, &|route| Value::Count(route.measures.detours.into())),
        row(Field::Certainty, &|route| Value::Certainty(route.weakest(catalogue))),
        row(Field::Jobs, &|route| {
            Value::Jobs(moves(catalogue, route).filter_map(|the_move| the_move.to_role).collect())
        }),
    ]
}

fn moves<'a>(catalogue: &'a Catalogue, route: &'a Route) -> impl Iterator<Item = &'a Move> {
    route.steps.iter().filter_map(|step| match step.what {
        StepKind::Move { id, .. } => Some(catalogue.move_of(id)),
        StepKind::Work { .. } => None,
    })
}

fn tags(list: &[String]) -> Value {
    let mut list = list.to_vec();
    list.sort_unstable();
    if list.is_empty() { Value::Unknown } else { Value::Words(list) }
}

fn pay(pay: Option<Pay>) -> Value {
    match pay {
        None | Some(Pay::Unknown | Pay::SalaryUnknown) => Value::Unknown,
        Some(pay) => Value::Pay(pay),
    }
}

/// Published trainings that qualify one in a profession, and that can still be begun. A check of what somebody trained in
/// abroad is no training.
fn trainings(catalogue: &Catalogue, id: ProfessionId) -> impl Iterator<Item = &Move> {
    catalogue.moves.iter().filter(move |the_move| {
        the_move.variant_of.is_none()
            && the_move.kind != MoveKind::ConvertOverseas
            && the_move.certainty != Certainty::Inferred
            && the_move.availability != Availability::Withdrawn
            && the_move.qualifies_in.contains(&id)
    })
}

/// The least pay of a training post that pays.
fn trainee_pay(catalogue: &Catalogue, id: ProfessionId) -> Value {
    let table = PayTable::new(catalogue);
    let posts = trainings(catalogue, id)
        .filter(|the_move| the_move.to_role.is_some_and(|role| catalogue.role(role).stage <= Stage::Trainee));
    let known = posts.map(|the_move| the_move.pays).filter(|pays| table.amount(*pays) > 0);
    pay(known.min_by_key(|pays| table.amount(*pays)))
}

fn training_months(catalogue: &Catalogue, id: ProfessionId) -> Value {
    let known: Vec<Months> = trainings(catalogue, id)
        .flat_map(|the_move| &the_move.ways)
        .map(|way| way.months)
        .filter(|months| !months.unknown())
        .collect();
    let shortest = known.iter().map(|months| months.least.unwrap_or(months.planned())).min();
    let longest = known.iter().map(|months| months.most.unwrap_or(months.planned())).max();
    shortest.zip(longest).map_or(Value::Unknown, |(shortest, longest)| Value::Months(shortest, longest))
}

/// The most open of its apprenticeships.
fn apprenticeship(catalogue: &Catalogue, id: ProfessionId) -> Value {
    let openness = |availability: &Availability| match availability {
        Availability::Open => 0,
        Availability::Limited | Availability::RegionLimited | Availability::Pilot => 1,
        Availability::Unknown => 2,
        Availability::Paused | Availability::Withdrawn => 3,
    };
    let is_one = |the_move: &&Move| {
        the_move.kind == MoveKind::Apprenticeship || the_move.funding.contains(&catalogue::Funding::Apprenticeship)
    };
    let found = trainings(catalogue, id).filter(is_one).map(|the_move| the_move.availability);
    found.min_by_key(openness).map_or(Value::NoneKnown, Value::Availability)
}

fn selection(catalogue: &Catalogue, id: ProfessionId) -> Value {
    let mut each = trainings(catalogue, id).map(|the_move| the_move.selection).peekable();
    if each.peek().is_none() { Value::Unknown } else { Value::Is(each.all(|picked| picked)) }
}

fn next_rung(catalogue: &Catalogue, id: ProfessionId) -> Value {
    let Some(from) = catalogue.profession(id).qualified_role else { return Value::Unknown };
    let mut jobs: Vec<RoleId> = Vec::new();
    for the_move in catalogue.moves.iter().filter(|the_move| {
        problem::can_be_planned(the_move, &crate::Terms::default())
            && the_move.kind == MoveKind::Promotion
            && the_move.from == From::Role(from)
    }) {
        jobs.extend(the_move.to_role.filter(|role| !jobs.contains(role)));
    }
    if jobs.is_empty() {
        let stage = |role: RoleId| catalogue.role(role).stage;
        let above = catalogue.profession(id).ladder.iter().copied().filter(|role| stage(*role) > stage(from));
        jobs.extend(above.min_by_key(|role| stage(*role)));
    }
    if jobs.is_empty() { Value::NoneKnown } else { Value::Jobs(jobs) }
}
