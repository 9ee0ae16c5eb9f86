//! `navigator compare A,B[,C[,D]]`: in what professions differ, told or as JSON.

use crate::args::{Args, Problem};
use crate::check::library;
use crate::plan::ask::profession;
use crate::plan::told::{Page, section};
use crate::plan::{json, printed};
use crate::words_of::WordsOf;
use career_navigator::components::facts::date;
use career_navigator::components::leading::level_word;
use career_navigator::components::words;
use catalogue::text::{ProfessionText, RegulationKind};
use catalogue::{Catalogue, Home, Pay, ProfessionId};
use planner::{Differences, Field, Row, Value};
use serde_json::json;
use std::process::ExitCode;

/// What one types.
pub const USAGE: &str = "compare ID,ID[,ID[,ID]] [--all] [--json] [--data DIR]";

/// Professions compared, at most.
const MOST: usize = 4;

/// Prints the rows that differ, and with `--all` those that don't.
pub fn run(words: &[String]) -> Result<ExitCode, Problem> {
    let args = Args::parse(words, &["data"], &["all", "json"])?;
    let library = library(args.value("data").unwrap_or("data"))?;
    let catalogue = &library.catalogue;
    let mut ids: Vec<ProfessionId> = Vec::new();
    for slug in args.words().iter().flat_map(|word| word.split(',')).map(str::trim).filter(|slug| !slug.is_empty()) {
        let id = profession(catalogue, slug)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if !(2..=MOST).contains(&ids.len()) {
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
    Ok(printed(&if args.flag("json") { told.json() } else { told.text(args.flag("all")) }))
}

struct Told<'a> {
    catalogue: &'a Catalogue,
    ids: &'a [ProfessionId],
    found: &'a Differences,
}

/// Its name in JSON, and its heading.
fn field(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::FamilyBox => ("family_box", "Part of the family"),
        Field::WorksWith => ("works_with", "Who you help"),
        Field::Settings => ("settings", "Where"),
        Field::Approaches => ("approaches", "Approaches"),
        Field::Degree => ("degree", "Degree to start"),
        Field::TrainingPay => ("training_pay", "Pay while you train"),
        Field::TraineePay => ("trainee_pay", "Least pay of a training post"),
        Field::TrainingMonths => ("training_months", "Training"),
        Field::Apprenticeship => ("apprenticeship", "Apprenticeship"),
        Field::Selection => ("selection", "Picked for every training"),
        Field::Pay => ("pay", "Pay in the first job"),
        Field::Regulation => ("regulation", "Regulation"),
        Field::Registers => ("registers", "Registers and bodies"),
        Field::NextRung => ("next_rung", "Next step up"),
        Field::LeadsUpTo => ("leads_up_to", "How far you can lead"),
        Field::Months => ("months", "Time"),
        Field::Pounds => ("pounds", "It costs you"),
        Field::UnpaidMonths => ("unpaid_months", "Without pay"),
        Field::Selections => ("selections", "Picked from a crowd"),
        Field::Detours => ("detours", "Other trainings on the way"),
        Field::Certainty => ("certainty", "Least certain step"),
        Field::Jobs => ("jobs", "Jobs on the way"),
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
                    json!({ "field": field(row.field).0, "values": values.collect::<Vec<_>>() })
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
            "unknown": self.found.unknown.iter().map(|one| field(*one).0).collect::<Vec<_>>(),
        });
        format!("{whole:#}\n")
    }

    /// Unknown is null; the words say so as well.
    fn value_json(&self, value: &Value) -> serde_json::Value {
        let known = !value.is_unknown();
        let data = match value {
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
            Value::Certainty(certainty) => json!(certainty),
            Value::Count(count) => json!(count),
            Value::Pounds(pounds, unknown) => json!({ "pounds": pounds, "unknown_amounts": unknown }),
            Value::Unknown | Value::NoneKnown => serde_json::Value::Null,
        };
        json!({ "known": known, "value": data, "text": self.value_words(value) })
    }

    fn value_words(&self, value: &Value) -> String {
        match value {
            Value::Unknown => words::NOT_KNOWN.to_owned(),
            Value::NoneKnown => "None known".to_owned(),
            Value::FamilyBox(one) => words::family_box(*one).2.to_owned(),
            Value::Words(list) => words::capital(&list.join(", ").replace('-', " ")),
            Value::Degree(need) => words::degree(*need).to_owned(),
            Value::TrainingPay(pay) => words::training_pay(*pay).to_owned(),
            Value::Pay(pay) => self.pay_words(*pay),
            Value::Months(shortest, longest) if shortest == longest => words::length(*shortest),
            Value::Months(shortest, longest) => format!("{} to {}", words::length(*shortest), words::length(*longest)),
            Value::Availability(availability) => {
                format!("Yes: {}", words::within(words::availability(*availability)))
            }
            Value::Is(yes) => if *yes { "Yes" } else { "Not for every one" }.to_owned(),
            Value::Regulation(kind) => regulation(*kind).to_owned(),
            Value::Jobs(jobs) => {
                let titles: Vec<String> =
                    jobs.iter().map(|role| words::within(&self.catalogue.role(*role).title)).collect();
                words::capital(&titles.join("; "))
            }
            Value::Level(level) => level_word(*level).to_owned(),
            Value::Count(count) => count.to_string(),
            Value::Pounds(pounds, 0) => words::pounds(*pounds),
            Value::Pounds(pounds, _) => format!("{} and more", words::pounds(*pounds)),
            Value::Certainty(certainty) => catalogue::text::certainty_word(*certainty).to_owned(),
        }
    }

    fn pay_words(&self, pay: Pay) -> String {
        let (said, basis) = (words::pay_short(self.catalogue, pay), words::pay_basis(self.catalogue, pay));
        if basis.is_empty() { said } else { format!("{said} ({basis})") }
    }

    fn text(&self, all: bool) -> String {
        let mut page = Page::default();
        let titles: Vec<String> = self.ids.iter().map(|id| self.title(*id).to_owned()).collect();
        page.text(0, &format!("In what they differ: {}", words::and_list(&titles)));
        let version = &self.catalogue.version;
        page.text(0, &format!("Facts of {}, version {}.", date(&version.date), version.hash));
        for row in &self.found.differ {
            section(field(row.field).1, &mut page);
            for (id, value) in self.ids.iter().zip(&row.values) {
                let profession = self.catalogue.profession(*id);
                let name = profession.aka.first().filter(|aka| aka.chars().all(char::is_uppercase));
                page.item(0, &format!("{}: ", name.unwrap_or(&profession.title)), &self.value_words(value));
            }
        }
        section("The same for all", &mut page);
        if all {
            for row in &self.found.same {
                if let Some(value) = row.values.first() {
                    page.item(0, &format!("{}: ", field(row.field).1), &self.value_words(value));
                }
            }
        } else {
            let many = words::plural(self.found.same.len(), "thing is", "things are");
            page.text(0, &format!("{} the same for all; --all shows them.", words::capital(&many)));
        }
        if !self.found.unknown.is_empty() {
            let fields: Vec<String> = self.found.unknown.iter().map(|one| words::within(field(*one).1)).collect();
            page.text(0, &format!("Not known for any: {}.", words::and_list(&fields)));
        }
        page.0
    }
}

fn regulation(kind: RegulationKind) -> &'static str {
    match kind {
        RegulationKind::Statutory => "By law",
        RegulationKind::AccreditedRegister => "An accredited register",
        RegulationKind::EmployerOnly => "The employer only",
        RegulationKind::None => "None",
        RegulationKind::Unknown => words::NOT_KNOWN,
    }
}
