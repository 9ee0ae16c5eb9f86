//! The JSON Schema of what `navigator plan --json` prints.

use catalogue::read::words_allowed;
use catalogue::{Certainty, Funding};
use serde_json::{Map, Value, json};

/// Version of the form, after [SemVer](https://semver.org).
pub const FORMAT: &str = "1.4.0";

/// An object with exactly these fields, all of which are there.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let required: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let required = json!(required);
    let fields: Map<String, Value> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": fields })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn id() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" })
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn month() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$", "description": "A month, \"2031-09\"" })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

/// A value, or null: not known, or there is none.
fn maybe(value: Value) -> Value {
    json!({ "anyOf": [value, { "type": "null" }] })
}

fn about(mut value: Value, words: &str) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.insert("description".to_owned(), json!(words));
    }
    value
}

/// The schema, with the address it is known by.
pub fn schema(address: &str) -> Value {
    let certainty = || json!({ "enum": words_allowed::<Certainty>() });
    let length = || {
        about(
            object([("least", maybe(number())), ("typical", maybe(number())), ("most", maybe(number()))]),
            "Months. A null is not published.",
        )
    };
    let source = object([
        ("id", id()),
        ("title", text()),
        ("publisher", text()),
        ("date", text()),
        ("address", text()),
        ("checked", text()),
    ]);
    let need = object([
        ("node", about(number(), "Its number in the step's requirement, for --says.")),
        ("text", text()),
        ("certainty", certainty()),
        (
            "state",
            about(json!({ "enum": ["met", "not-yet", "may-count", "unknown"] }), "As the person is at the start."),
        ),
        (
            "met_by",
            object([
                ("kind", json!({ "enum": ["held", "step", "word", "shown", "not-needed"] })),
                ("step", about(maybe(number()), "Position in the route's steps, from 0.")),
            ]),
        ),
    ]);
    let reason = object([
        ("kind", json!({ "enum": ["experience", "clock", "age"] })),
        ("id", maybe(id())),
        ("title", maybe(text())),
        ("months", maybe(number())),
        ("years", maybe(number())),
    ]);
    let pay = object([
        ("kind", json!({ "enum": ["salary", "bursary", "unaffected", "nothing", "unknown"] })),
        ("band", maybe(text())),
        ("pounds_per_year", maybe(number())),
        ("pounds_per_year_most", maybe(number())),
        ("year", about(maybe(text()), "Of the pay table or the figure.")),
    ]);
    let step = object([
        ("kind", json!({ "enum": ["move", "work"] })),
        ("move", maybe(id())),
        ("title", text()),
        ("start_month", about(number(), "Months from the start of the plan.")),
        ("starts", about(maybe(month()), "The calendar month it starts in.")),
        ("months", length()),
        ("role", maybe(id())),
        (
            "way",
            about(
                maybe(object([
                    ("beside_work", about(flag(), "One keeps one's job meanwhile.")),
                    ("full_time_study", about(flag(), "At a university or college.")),
                ])),
                "Of a move: how it is made.",
            ),
        ),
        ("pay", pay),
        ("funding", about(list(json!({ "enum": words_allowed::<Funding>() })), "Of a move: who else pays.")),
        ("pounds", about(number(), "Out of pocket: the least known.")),
        ("pounds_most", maybe(number())),
        ("unknown_amounts", number()),
        ("certainty", maybe(certainty())),
        ("selection", about(maybe(flag()), "Of a move: whether one has to be picked out of several.")),
        (
            "competition",
            about(
                maybe(object([("applicants", maybe(number())), ("places", maybe(number())), ("year", text())])),
                "Published numbers of those who applied, and of places or posts.",
            ),
        ),
        (
            "place",
            about(
                maybe(json!({ "enum": ["in-region", "not-known"] })),
                "Of a move, where a region is asked for: whether it can be had there.",
            ),
        ),
        ("instead", about(list(id()), "Steps just as quick, at the same cost and pay.")),
        ("needs", list(need)),
        ("reasons", about(list(reason), "What one works on, or waits, for.")),
        ("sources", list(source)),
    ]);
    let labels = ["most-direct", "quickest", "always-paid", "cheapest", "cheapest-known", "fewest-selections"];
    let route = object([
        ("kind", json!({ "enum": ["unbeaten", "by-way-of"] })),
        ("by_way_of", maybe(id())),
        ("reaches", about(maybe(id()), "The job that it ends in; null if that is the present job.")),
        ("picks", list(json!({ "enum": labels }))),
        ("key", json!({ "type": "string", "pattern": "^[0-9a-f]{8}$" })),
        (
            "measures",
            object([
                ("months", number()),
                ("pounds", number()),
                ("unknown_amounts", number()),
                ("unpaid_months", number()),
                ("selections", number()),
                (
                    "few_places",
                    about(
                        flag(),
                        "Whether places on some step are known to be few, or to be had in some regions only.",
                    ),
                ),
                ("detours", number()),
            ]),
        ),
        ("months", length()),
        ("untimed_steps", number()),
        ("relies_on", list(text())),
        ("steps", list(step)),
    ]);
    let ended = object([("move", id()), ("ended", month())]);
    let clock = object([
        ("id", id()),
        ("title", text()),
        ("started_by", id()),
        ("months_left", number()),
        ("clear_from", about(maybe(month()), "The earliest month in which it is clear.")),
        ("sure", about(flag(), "False if it may be later, or if it is not certain that the training started it.")),
    ]);
    let job = object([
        ("profession", id()),
        ("role", id()),
        ("months", about(maybe(number()), "Of its most direct route; null if none was found.")),
    ]);
    let mut schema = object([
        ("format", about(json!({ "type": "string", "pattern": "^1\\.[0-9]+\\.[0-9]+$" }), "Version of this form.")),
        ("data", object([("date", text()), ("version", about(text(), "Names the facts that the plan rests on."))])),
        (
            "person",
            object([
                ("held", list(id())),
                ("taken_as_held", list(id())),
                ("lacking", list(id())),
                (
                    "not_said",
                    about(list(id()), "Classes that their degree may have: planned with, and told where it matters."),
                ),
                ("worked", list(object([("role", id()), ("months", number())]))),
                ("role", about(maybe(id()), "The job they are in; 'own-job' is one outside the data.")),
                ("own_job_pounds", about(maybe(number()), "What that job pays a year before tax, as they say.")),
                ("trained", list(ended)),
                ("says", list(object([("move", id()), ("node", number())]))),
                ("age", maybe(number())),
            ]),
        ),
        (
            "terms",
            object([
                ("no_unpaid", flag()),
                ("no_full_time_study", flag()),
                ("income_floor_pounds", maybe(number())),
                ("fees_max_pounds", maybe(number())),
                ("include_inferred", flag()),
                ("part_time", flag()),
                ("latest", maybe(month())),
                ("region", maybe(id())),
                ("accept", about(list(certainty()), "Certainties of steps that are relied on.")),
            ]),
        ),
        (
            "goal",
            object([
                ("kind", json!({ "enum": ["role", "profession", "any"] })),
                ("id", about(text(), "Its id; of a description its name, \"any:therapist,children\".")),
                ("title", text()),
                ("role", about(maybe(id()), "The job that ends the plan; null where several may.")),
                ("roles", about(list(id()), "Every job that may end the plan.")),
            ]),
        ),
        ("from", about(maybe(month()), "The month the plan starts in.")),
        ("clocks", about(list(clock), "Waiting rules that earlier trainings have started.")),
        ("elsewhere", about(list(id()), "Steps left out: they can be had only outside the region asked for.")),
        ("cut_short", about(flag(), "The search was given up before its end: there may be other routes.")),
        ("jobs", about(list(job), "Every job that a description fits, the nearest first; empty for other goals.")),
        ("routes", list(route)),
    ]);
    if let Some(fields) = schema.as_object_mut() {
        let title = "A plan of the Psychological Professions Career Navigator";
        let words = format!("Version {FORMAT}. A null is not known, or there is none. A 0 is none, never 'not known'.");
        for (name, value) in [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("$id", address),
            ("title", title),
            ("description", &words),
        ] {
            fields.insert(name.to_owned(), json!(value));
        }
    }
    schema
}
