//! `navigator schema`: the fields of the data files as a JSON Schema (2020-12), for editors that complete and
//! check while one types; and `navigator schema plan`: that of what `navigator plan --json` prints.
//!
//! The words that a field takes come from the reader's own types. Tests hold the fields to those that the reader
//! asks for, and their types to what it accepts.

use crate::args::{Args, Opt, Problem};
use crate::print::print;
use catalogue::read::words_allowed;
use catalogue::text::{Audience, Feature, Grade, Part, RegulationKind, Topic};
use catalogue::{
    Availability, Band, Certainty, CostKind, CostUnit, CountedFrom, DegreeNeed, FamilyBox, Focus, Funding, HoldingKind,
    LeadershipLevel, MoveKind, Region, Stage, TrainingPay,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::process::ExitCode;

/// Words without a name.
pub const WORDS: &str = "[plan]";
/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[];

/// Prints the schema.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let schema = match args.words() {
        [] => schema(),
        [word] if word == "plan" => crate::plan::schema::schema("plan.schema.json"),
        _ => return Err(Problem::Usage("schema takes no word but 'plan'.".into())),
    };
    let text = serde_json::to_string_pretty(&schema)
        .map_err(|error| Problem::Failed(format!("the schema can't be written ({error}).")))?;
    print(&format!("{text}\n"))
}

/// A table: the fields that have to be there, then the others, each with what it may hold.
fn table(must: &[(&str, Value)], may: &[(&str, Value)]) -> Value {
    let fields: Map<String, Value> =
        must.iter().chain(may).map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let required: Vec<&str> = must.iter().map(|(name, _)| *name).collect();
    let mut table = json!({ "type": "object", "additionalProperties": false, "properties": fields });
    if let (false, Some(table)) = (required.is_empty(), table.as_object_mut()) {
        table.insert("required".to_owned(), json!(required));
    }
    table
}

fn text() -> Value {
    json!({ "type": "string", "maxLength": 10_000 })
}

/// A text of at least one letter.
fn words() -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": 10_000 })
}

fn id() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,119}$" })
}

fn day() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A day, \"2026-11-22\"" })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn number(most: u32) -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": most })
}

fn pounds() -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": 1_000_000 })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn one_of<E: DeserializeOwned>() -> Value {
    json!({ "enum": words_allowed::<E>() })
}

fn the(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The schema of every data file: which tables stand in which file, the reader says.
pub fn schema() -> Value {
    let sources = || ("sources", list(id()));
    let certainty = || ("certainty", one_of::<Certainty>());
    let title = || ("title", words());
    let records = |name: &str| list(the(name));
    let pay = |noted: bool| {
        let mut may = vec![
            ("bands", json!({ "type": "array", "items": one_of::<Band>(), "minItems": 1, "maxItems": 2 })),
            ("pounds", json!({ "type": "array", "items": pounds(), "minItems": 1, "maxItems": 2 })),
            ("year", json!({ "type": "integer", "minimum": 2000, "maximum": 2100 })),
        ];
        if noted {
            may.push(("note", text()));
        }
        table(&[("kind", json!({ "enum": ["salary", "bursary", "unaffected", "nothing", "unknown"] }))], &may)
    };
    let requirement = table(
        &[],
        &[
            ("all", list(the("requirement"))),
            ("any", json!({ "type": "array", "items": the("requirement"), "minItems": 1 })),
            ("hold", id()),
            ("in_role", id()),
            ("worked_in", id()),
            ("months", number(600)),
            ("clear_of", id()),
            ("at_least_age", number(120)),
            ("other", words()),
            certainty(),
            ("text", text()),
            ("decided_by", text()),
            ("may_count", flag()),
            ("won_with_place", flag()),
        ],
    );
    let point = table(
        &[("entry", number(1_000_000)), ("top", number(1_000_000))],
        &[("intermediate", number(1_000_000)), ("years_to_intermediate", number(50)), ("years_to_top", number(50))],
    );
    let bands: Vec<(&str, Value)> = Band::ALL.iter().map(|band| (band.name(), point.clone())).collect();
    let way = table(
        &[("mode", json!({ "enum": ["full-time-study", "in-post", "beside-work"] }))],
        &[("least", number(600)), ("typical", number(600)), ("most", number(600))],
    );
    let cost = table(
        &[("kind", one_of::<CostKind>()), ("per", one_of::<CostUnit>())],
        &[("min", pounds()), ("max", pounds()), ("as_of", text()), ("loan", flag()), ("note", text())],
    );
    let regulation = table(
        &[("kind", one_of::<RegulationKind>())],
        &[("bodies", list(text())), ("protected_titles", list(text())), ("note", text())],
    );
    let must_sources = || ("sources", json!({ "type": "array", "items": id(), "minItems": 1 }));
    let figure = || {
        table(
            &[("id", id()), title(), certainty(), must_sources(), ("checked", day())],
            &[
                ("amounts", list(table(&[("what", words())], &[("amount", words()), ("suppressed", flag())]))),
                ("note", text()),
                ("as_of", text()),
                ("about", list(id())),
            ],
        )
    };
    let definitions = json!({
        "source": table(
            &[("id", id()), title(), ("checked", day()), ("grade", one_of::<Grade>())],
            &[
                ("publisher", text()),
                ("address", json!({ "type": "string", "pattern": "^([Hh][Tt][Tt][Pp][Ss]://|[Mm][Aa][Ii][Ll][Tt][Oo]:|[Tt][Ee][Ll]:)" })),
                ("date", text()),
            ],
        ),
        "holding": table(
            &[("id", id()), title(), ("kind", one_of::<HoldingKind>())],
            &[
                ("implies", list(id())),
                ("usually_with", list(id())),
                ("starting_point", flag()),
                ("aka", list(text())),
                ("note", text()),
                sources(),
            ],
        ),
        "group": table(
            &[("id", id()), title()],
            &[("members", list(table(&[("role", id()), certainty()], &[]))), ("note", text()), sources()],
        ),
        "clock": table(
            &[("id", id()), title(), ("months", number(600)), ("counted_from", one_of::<CountedFrom>())],
            &[("what", text()), ("scope", text()), ("exceptions", list(text())), sources()],
        ),
        "year": table(
            &[("year", json!({ "type": "string", "pattern": "^[0-9]{4}/[0-9]{2}$" })), ("points", table(&bands, &[]))],
            &[("derived", flag()), ("note", text()), sources()],
        ),
        "profession": table(
            &[("id", id()), title(), ("short", words()), ("summary", words()), ("box", one_of::<FamilyBox>())],
            &[
                ("umbrella", flag()),
                ("under", id()),
                ("members", list(id())),
                ("aka", list(text())),
                ("keywords", list(text())),
                ("works_with", list(text())),
                ("settings", list(text())),
                ("therapist", flag()),
                ("degree", one_of::<DegreeNeed>()),
                ("training_pay", one_of::<TrainingPay>()),
                ("qualified_role", id()),
                ("ladder", list(id())),
                ("distinct", list(text())),
                ("week", list(text())),
                ("approaches", list(text())),
                ("skills", list(text())),
                ("fit", list(text())),
                ("workforce", text()),
                ("regulation", regulation),
                sources(),
            ],
        ),
        "role": table(
            &[("id", id()), title(), ("stage", one_of::<Stage>())],
            &[
                ("professions", list(id())),
                ("any_profession", flag()),
                ("pay", pay(false)),
                ("level", one_of::<LeadershipLevel>()),
                ("focus", one_of::<Focus>()),
                ("route_known", flag()),
                ("summary", text()),
                ("typical_requirements", list(text())),
                sources(),
            ],
        ),
        "programme": table(
            &[("id", id()), title()],
            &[
                ("award_title", text()),
                ("level", number(8)),
                ("accreditor", text()),
                ("providers_hint", text()),
                ("prepares_for", list(id())),
                ("award", id()),
                ("trainee_role", id()),
                ("focus", one_of::<Focus>()),
                sources(),
            ],
        ),
        "question": table(&[("id", id()), ("what", words())], &[("about", list(id())), sources()]),
        "move": table(
            &[
                ("id", id()),
                title(),
                ("kind", one_of::<MoveKind>()),
                ("ways", json!({ "type": "array", "items": way, "minItems": 1 })),
                certainty(),
                must_sources(),
                ("checked", day()),
            ],
            &[
                ("from", table(&[], &[("role", id()), ("holding", id())])),
                ("to_role", id()),
                ("gains", list(id())),
                ("gains_on_result", list(id())),
                ("via", id()),
                ("variant_of", id()),
                ("requires", the("requirement")),
                ("pays", pay(true)),
                ("costs", list(cost)),
                ("funding", list(one_of::<Funding>())),
                ("starts", list(table(&[("clock", id()), certainty()], &[]))),
                ("selection", flag()),
                ("qualifies_in", list(id())),
                (
                    "competition",
                    table(&[("year", words())], &[("applicants", number(10_000_000)), ("places", number(10_000_000))]),
                ),
                (
                    "availability",
                    table(
                        &[("status", one_of::<Availability>())],
                        &[("as_of", text()), ("regions", list(one_of::<Region>())), ("note", text())],
                    ),
                ),
                ("conditions", list(text())),
                ("note", text()),
            ],
        ),
        "requirement": requirement,
        "statement": table(
            &[
                ("id", id()),
                title(),
                ("number", words()),
                ("part", one_of::<Part>()),
                ("what", words()),
                must_sources(),
            ],
            &[
                ("bears_on", list(id())),
                ("everyone", flag()),
                ("features", list(one_of::<Feature>())),
                ("audiences", list(one_of::<Audience>())),
            ],
        ),
        "level": table(
            &[
                ("id", id()),
                title(),
                ("level", one_of::<LeadershipLevel>()),
                ("what", words()),
                ("how", words()),
                must_sources(),
            ],
            &[("pay", text()), ("basis", text()), ("roles", list(id())), ("serves", list(id()))],
        ),
        "development": table(
            &[
                ("id", id()),
                ("programme", id()),
                ("status", one_of::<Availability>()),
                must_sources(),
                ("checked", day()),
            ],
            &[
                ("as_of", text()),
                ("note", text()),
                ("levels", list(one_of::<LeadershipLevel>())),
                ("roles", list(id())),
            ],
        ),
        "door": table(
            &[("id", id()), title(), ("what", words()), must_sources()],
            &[("open_to", list(id())), ("closed_to", list(id()))],
        ),
        "rule": table(
            &[
                ("id", id()),
                title(),
                ("topic", one_of::<Topic>()),
                ("what", words()),
                certainty(),
                must_sources(),
                ("checked", day()),
            ],
            &[("applies_to", list(id())), ("everyone", flag()), ("as_of", text())],
        ),
        "sum": figure(),
        "count": figure(),
    });
    let mut file = table(
        &[],
        &[
            ("date", day()),
            ("profession", the("profession")),
            ("source", records("source")),
            ("holding", records("holding")),
            ("group", records("group")),
            ("clock", records("clock")),
            ("year", records("year")),
            ("role", records("role")),
            ("programme", records("programme")),
            ("move", records("move")),
            ("question", records("question")),
            ("statement", records("statement")),
            ("level", records("level")),
            ("development", records("development")),
            ("door", records("door")),
            ("rule", records("rule")),
            ("sum", records("sum")),
            ("count", records("count")),
        ],
    );
    if let Some(file) = file.as_object_mut() {
        file.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        file.insert("title".to_owned(), json!("Data of the career navigator"));
        file.insert("description".to_owned(), json!("Made by `navigator schema`. docs/DATA.md explains the fields."));
        file.insert("$defs".to_owned(), definitions);
    }
    file
}
