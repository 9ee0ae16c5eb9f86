//! The JSON Schema of `navigator.json`.

use super::records::Record;
use super::tables::{FORMAT, Field, KINDS, NODE, Shape};
use serde_json::{Map, Value, json};

/// The schema, with the address it is known by.
pub fn schema(id: &str) -> Value {
    let mut properties = Map::new();
    let mut defs = Map::new();
    properties.insert("about".to_owned(), json!({ "$ref": "#/$defs/about" }));
    for kind in KINDS {
        let list =
            json!({ "description": kind.about, "type": "array", "items": { "$ref": format!("#/$defs/{}", kind.one) } });
        properties.insert(kind.name.to_owned(), list);
        defs.insert(kind.one.to_owned(), object(kind.fields, kind.about));
    }
    defs.insert("about".to_owned(), about());
    defs.insert("requirement".to_owned(), requirement());
    defs.insert("id".to_owned(), json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 120 }));
    defs.insert(
        "day".to_owned(),
        json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" }),
    );
    let required: Vec<&String> = properties.keys().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": "Open data of the Psychological Professions Career Navigator",
        "description": format!(
            "Version {FORMAT}. A field that is absent is not known, or there is none. A 0 is none, never 'not known'."
        ),
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
        "$defs": defs,
    })
}

/// An object with exactly these fields.
fn object(fields: &[Field], about: &str) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut value = of_shape(field);
        value.insert("description".to_owned(), json!(field.about));
        properties.insert(field.name.to_owned(), Value::Object(value));
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.needed).map(|field| field.name).collect();
    json!({
        "description": about,
        "type": "object",
        "required": required,
        "minProperties": 1,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn of_shape(field: &Field) -> Record {
    let many = |items: Value| json!({ "type": "array", "minItems": 1, "items": items });
    let id = || json!({ "$ref": "#/$defs/id" });
    let value = match &field.shape {
        Shape::Text if field.name == "id" => id(),
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::Day => json!({ "$ref": "#/$defs/day" }),
        Shape::Address => json!({ "type": "string", "pattern": "^(https://|mailto:|tel:)[^ ]+$" }),
        Shape::Flag(usual) => json!({ "type": "boolean", "default": usual }),
        Shape::Mark => json!({ "const": true }),
        Shape::Number(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
        Shape::Pounds => json!({ "type": "number", "minimum": 0, "maximum": 1_000_000 }),
        Shape::Word(words) => json!({ "enum": words() }),
        Shape::Words(words) => many(json!({ "enum": words() })),
        Shape::Texts => many(json!({ "type": "string", "minLength": 1 })),
        Shape::Ref(_) => id(),
        Shape::Refs(_) => many(id()),
        Shape::Part(fields) => object(fields, field.about),
        Shape::Parts(fields) => many(object(fields, "")),
        Shape::Tree => json!({ "$ref": "#/$defs/requirement" }),
    };
    if let Value::Object(value) = value { value } else { Record::new() }
}

/// A requirement: a branch with parts, or one condition with what may stand beside it.
fn requirement() -> Value {
    let field = |name: &str| NODE.iter().find(|field| field.name == name);
    let one = |name: &str, beside: &[&str], certain: bool| {
        let mut properties = Map::new();
        let parts = json!({ "type": "array", "items": { "$ref": "#/$defs/requirement" } });
        properties.insert(name.to_owned(), field(name).map_or(parts, |field| Value::Object(of_shape(field))));
        for name in beside.iter().chain(&["text", "decided_by"]) {
            properties
                .insert((*name).to_owned(), field(name).map_or(Value::Null, |field| Value::Object(of_shape(field))));
        }
        let required = if certain { vec![name, "certainty"] } else { vec![name] };
        json!({ "type": "object", "required": required, "additionalProperties": false, "properties": properties })
    };
    json!({
        "description": "What a step asks for. `all` needs every part, `any` one part; every other node is a condition.",
        "oneOf": [
            one("all", &[], false),
            one("any", &[], false),
            one("hold", &["certainty"], true),
            one("in_role", &["certainty"], true),
            one("worked_in", &["months", "certainty"], true),
            one("clear_of", &["certainty"], true),
            one("at_least_age", &["certainty"], true),
            one("other", &["may_count", "won_with_place", "certainty"], true),
        ],
    })
}

/// What the file says of itself.
fn about() -> Value {
    let text = || json!({ "type": "string", "minLength": 1 });
    let fields = json!({
        "title": text(),
        "description": text(),
        "place": { "const": "England" },
        "language": { "const": "en-GB" },
        "date": { "$ref": "#/$defs/day" },
        "version": { "type": "string", "pattern": "^[0-9a-f]{8}$" },
        "format": { "const": FORMAT },
        "schema": text(),
        "licence": {
            "type": "object",
            "required": ["id", "title", "address"],
            "additionalProperties": false,
            "properties": { "id": { "const": "CC-BY-4.0" }, "title": text(), "address": text() },
        },
        "attribution": text(),
        "notes": { "type": "array", "items": text() },
        "certainties": { "type": "object", "additionalProperties": text() },
    });
    let required: Vec<&String> = fields.as_object().map(|fields| fields.keys().collect()).unwrap_or_default();
    json!({
        "description": "What this is.",
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": fields,
    })
}
