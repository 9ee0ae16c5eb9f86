//! `navigator compare A,B[,C[,D]]`: in what professions differ, told or as JSON.

use crate::args::{Args, Opt, Problem};
use crate::check::library;
use crate::plan::ask::{ANSWER, profession};
use crate::plan::json;
use crate::plan::told::{Page, section};
use crate::print::print;
use crate::words_of::WordsOf;
use career_navigator::components::compare_words::{field, value};
use career_navigator::components::facts::{date, short_name};
use career_navigator::components::{route_words, words};
use career_navigator::state::MOST_COMPARED;
use catalogue::text::ProfessionText;
use catalogue::{Catalogue, Home, ProfessionId};
use planner::{Differences, Field, Row, Value};
use serde_json::json;
use std::process::ExitCode;

/// Words without a name.
pub const WORDS: &str = "ID,ID[,ID[,ID]]";
/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[&[Opt::flag("all")], ANSWER];

/// Prints the rows that differ, and with `--all` those that don't.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let library = library(args.value("data").unwrap_or("data"))?;
    let catalogue = &library.catalogue;
    let mut ids: Vec<ProfessionId> = Vec::new();
    for slug in args.words().iter().flat_map(|word| word.split(',')).map(str::trim).filter(|slug| !slug.is_empty()) {
        let id = profession(catalogue, slug)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if !(2..=MOST_COMPARED).contains(&ids.len()) {
        return Err(Problem::Usage(format!(
            "name two to four professions, parted by commas; {} named.",
            words::plural(ids.len(), "is", "are")
        )));
    }
    let empty = ProfessionText::default();
    let texts: Vec<&ProfessionText> = ids
        .iter()
        .map(|id| WordsOf(&library).chunk(Home::Profession(*id)).and_then(|chunk| chunk.profession.as_ref()))
        .map(|text| text.unwrap_or(&empty))
        .collect();
    let found = planner::differences(catalogue, &ids, Some(&texts));
    let told = Told { catalogue, ids: &ids, found: &found };
    print(&if args.flag("json") { told.json() } else { told.text(args.flag("all")) })
}

struct Told<'a> {
    catalogue: &'a Catalogue,
    ids: &'a [ProfessionId],
    found: &'a Differences,
}

/// Its name in JSON.
fn name(field: Field) -> &'static str {
    match field {
        Field::FamilyBox => "family_box",
        Field::WorksWith => "works_with",
        Field::Settings => "settings",
        Field::Approaches => "approaches",
        Field::Degree => "degree",
        Field::TrainingPay => "training_pay",
        Field::TraineePay => "trainee_pay",
        Field::TrainingMonths => "training_months",
        Field::Apprenticeship => "apprenticeship",
        Field::Selection => "selection",
        Field::Pay => "pay",
        Field::Regulation => "regulation",
        Field::Registers => "registers",
        Field::NextRung => "next_rung",
        Field::LeadsUpTo => "leads_up_to",
        Field::Months => "months",
        Field::Pounds => "pounds",
        Field::UnpaidMonths => "unpaid_months",
        Field::Selections => "selections",
        Field::Detours => "detours",
        Field::Certainty => "certainty",
        Field::Jobs => "jobs",
    }
}

impl Told<'_> {
    fn title(&self, id: ProfessionId) -> &str {
        &self.catalogue.profession(id).title
    }

    fn json(&self) -> String {
        let rows = |rows: &[Row]| -> Vec<serde_json::Value> {
            rows.iter()
                .map(|row| {
                    let values = row.values.iter().map(|value| self.value_json(value));
                    json!({ "field": name(row.field), "values": values.collect::<Vec<_>>() })
                })
                .collect()
        };
        let professions = self.ids.iter().map(|id| {
            let profession = self.catalogue.profession(*id);
            json!({ "id": profession.slug, "title": profession.title })
        });
        let whole = json!({
            "data": json::data(self.catalogue),
            "professions": professions.collect::<Vec<_>>(),
            "differ": rows(&self.found.differ),
            "same": rows(&self.found.same),
            "unknown": self.found.unknown.iter().map(|one| name(*one)).collect::<Vec<_>>(),
        });
        format!("{whole:#}\n")
    }

    /// Unknown is null; the words say so as well.
    fn value_json(&self, found: &Value) -> serde_json::Value {
        let known = !found.is_unknown();
        let data = match found {
            Value::Words(list) => json!(list),
            Value::Degree(need) => json!(need),
            Value::TrainingPay(pay) => json!(pay),
            Value::Pay(pay) => json!(json::one_pay(self.catalogue, *pay)),
            Value::Months(shortest, longest) => json!({ "shortest": shortest, "longest": longest }),
            Value::Availability(availability) => json!(availability),
            Value::Is(yes) => json!(yes),
            Value::Regulation(kind) => json!(kind),
            Value::Jobs(jobs) => jobs.iter().map(|role| json!(self.catalogue.role(*role).slug)).collect(),
            Value::Level(level) => json!(level),
            Value::FamilyBox(one) => json!(one),
            Value::Certainty(weakest) => json!(route_words::weakest(*weakest).0),
            Value::Count(count) => json!(count),
            Value::Pounds(pounds, unknown) => json!({ "pounds": pounds, "unknown_amounts": unknown }),
            Value::Unknown | Value::NoneKnown => serde_json::Value::Null,
        };
        json!({ "known": known, "value": data, "text": value(self.catalogue, found) })
    }

    fn text(&self, all: bool) -> String {
        let mut page = Page::default();
        let titles: Vec<String> = self.ids.iter().map(|id| self.title(*id).to_owned()).collect();
        page.text(0, &format!("In what they differ: {}", words::and_list(&titles)));
        let version = &self.catalogue.version;
        page.text(0, &format!("Facts of {}, version {}.", date(&version.date), version.hash));
        for row in &self.found.differ {
            section(field(row.field), &mut page);
            for (id, found) in self.ids.iter().zip(&row.values) {
                let profession = self.catalogue.profession(*id);
                page.item(0, &format!("{}: ", short_name(profession)), &value(self.catalogue, found));
            }
        }
        section("The same for all", &mut page);
        if all {
            for row in &self.found.same {
                if let Some(found) = row.values.first() {
                    page.item(0, &format!("{}: ", field(row.field)), &value(self.catalogue, found));
                }
            }
        } else {
            let many = words::plural(self.found.same.len(), "thing is", "things are");
            page.text(0, &format!("{} the same for all; --all shows them.", words::capital(&many)));
        }
        if !self.found.unknown.is_empty() {
            let fields: Vec<String> = self.found.unknown.iter().map(|one| words::within(field(*one))).collect();
            page.text(0, &format!("Not known for any: {}.", words::and_list(&fields)));
        }
        page.0
    }
}
