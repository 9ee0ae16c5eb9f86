//! The JSON Schema of the data files says what the reader says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use catalogue::read::{Reading, read_files};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue/tests/fixture");

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(DATA).join("schema.json")).unwrap()).unwrap()
}

/// The data files of a folder, by name.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for within in ["", "professions/"] {
        for entry in fs::read_dir(Path::new(folder).join(within)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "toml") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                files.push((format!("{within}{name}"), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn reading(files: &[(String, Vec<u8>)]) -> Reading {
    read_files("data/", files, true)
}

/// What a part of the schema says, references followed.
fn part<'s>(schema: &'s Value, node: &'s Value) -> &'s Value {
    match node.get("$ref").and_then(Value::as_str) {
        Some(name) => &schema["$defs"][name.trim_start_matches("#/$defs/")],
        None => node,
    }
}

/// The table of the schema that a kind of table of the reader is.
fn table_of<'s>(schema: &'s Value, shape: &str) -> &'s Value {
    let mut node = schema;
    for (at, name) in shape.split('.').filter(|name| !name.is_empty()).enumerate() {
        node = match name {
            _ if at == 0 => &schema["$defs"][name],
            "*" => node["properties"].as_object().unwrap().values().next().unwrap(),
            name => &node["properties"][name],
        };
        node = part(schema, node);
        if node.get("items").is_some() {
            node = part(schema, &node["items"]);
        }
    }
    node
}

#[test]
fn the_file_is_what_the_command_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_navigator")).arg("schema").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let committed = fs::read_to_string(Path::new(DATA).join("schema.json")).unwrap();
    assert!(printed == committed, "data/schema.json is old: navigator schema > data/schema.json");
    assert_eq!(schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn the_fields_are_those_the_reader_asks_for() {
    let schema = schema();
    let mut fields: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for folder in [DATA, FIXTURE] {
        for (shape, asked) in reading(&files(folder)).words.fields {
            fields.entry(shape).or_default().extend(asked);
        }
    }
    assert!(fields.len() >= 20, "{:?}", fields.keys());
    for (shape, asked) in fields {
        let table = table_of(&schema, &shape);
        let known = table["properties"].as_object().unwrap_or_else(|| panic!("the schema has no table {shape}"));
        let known: BTreeSet<&str> = known.keys().map(String::as_str).collect();
        assert_eq!(known, asked, "fields of '{shape}': the schema, then the reader");
        assert_eq!(table["additionalProperties"], false, "{shape}");
    }
}

/// What is wrong with a value by a part of the schema; the words used here are all that the schema uses.
fn refused(schema: &Value, node: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    let node = part(schema, node);
    for (word, wants) in node.as_object().unwrap() {
        let good = match word.as_str() {
            "type" => match wants.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                other => panic!("type {other}"),
            },
            "enum" => wants.as_array().unwrap().contains(value),
            "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= wants.as_u64().unwrap()),
            "minLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 >= wants.as_u64().unwrap()),
            "minimum" => value.as_f64().is_none_or(|number| number >= wants.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wants.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|list| list.len() as u64 >= wants.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= wants.as_u64().unwrap()),
            "required" => value.as_object().is_none_or(|table| {
                wants.as_array().unwrap().iter().all(|name| table.contains_key(name.as_str().unwrap()))
            }),
            "items" => {
                for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                    refused(schema, wants, item, &format!("{at}[{place}]"), wrong);
                }
                true
            }
            "properties" => {
                for (name, item) in value.as_object().into_iter().flatten() {
                    match wants.get(name) {
                        Some(node) => refused(schema, node, item, &format!("{at}.{name}"), wrong),
                        None => wrong.push(format!("{at}.{name}: no such field")),
                    }
                }
                true
            }
            "pattern" => value.as_str().is_none_or(|text| match wants.as_str().unwrap() {
                "^[a-z0-9][a-z0-9-]{0,119}$" => {
                    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                }
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => text.len() == 10 && text.split('-').count() == 3,
                "^[0-9]{4}/[0-9]{2}$" => text.len() == 7 && text.as_bytes()[4] == b'/',
                _ => ["https://", "mailto:", "tel:"].iter().any(|start| text.to_lowercase().starts_with(start)),
            }),
            "$schema" | "$defs" | "title" | "description" | "additionalProperties" => true,
            other => panic!("the test does not know the word {other}"),
        };
        if !good {
            wrong.push(format!("{at}: {value:.80} is refused by {word} {wants:.80}"));
        }
    }
}

fn faults_by_schema(schema: &Value, text: &str) -> Vec<String> {
    let value: Value = toml::from_str(text).unwrap();
    let mut wrong = Vec::new();
    refused(schema, schema, &value, "", &mut wrong);
    wrong
}

#[test]
fn all_data_keeps_to_it() {
    let schema = schema();
    for (name, bytes) in [files(DATA), files(FIXTURE)].concat() {
        let wrong = faults_by_schema(&schema, std::str::from_utf8(&bytes).unwrap());
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
    let shipped = files(DATA);
    for (name, bytes) in &shipped {
        let up = if name.starts_with("professions/") { "../" } else { "" };
        let first = format!("#:schema {up}schema.json\n");
        assert!(bytes.starts_with(first.as_bytes()), "{name} does not begin with {first}");
    }
}

/// Every value of a file: its field, where it stands, and what kind of value it is.
fn values(value: &Spanned<DeValue<'_>>, key: &str, found: &mut Vec<(String, std::ops::Range<usize>, &'static str)>) {
    let kind = match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "flag",
        DeValue::Datetime(_) => "day",
        DeValue::Array(list) => {
            list.iter().for_each(|item| values(item, key, found));
            return;
        }
        DeValue::Table(table) => {
            table.iter().for_each(|(key, item)| values(item, key.get_ref(), found));
            return;
        }
    };
    found.push((key.to_owned(), value.span(), kind));
}

#[test]
fn what_the_reader_refuses_by_its_type_or_word_the_schema_refuses_and_the_other_way_round() {
    let schema = schema();
    let all = files(FIXTURE);
    let mut tried = 0;
    let mut seen = BTreeSet::new();
    for (place, (name, bytes)) in all.iter().enumerate() {
        let text = std::str::from_utf8(bytes).unwrap();
        let table = DeTable::parse(text).unwrap().into_inner();
        let mut found = Vec::new();
        table.iter().for_each(|(key, value)| values(value, key.get_ref(), &mut found));
        for (key, span, kind) in found {
            if !seen.insert((name.clone(), key.clone(), kind)) {
                continue;
            }
            for other in ["7", "\"zz-zz\"", "true", "[7]", "-1"] {
                let mut changed = text.to_owned();
                changed.replace_range(span.clone(), other);
                let mut files = all.clone();
                files[place].1 = changed.clone().into_bytes();
                let said = reading(&files).faults;
                let by_schema = faults_by_schema(&schema, &changed);
                // The reader knows more: ids that no record has, titles alike, what must go together. What it
                // refuses by type or by word, both refuse.
                let about_value = |message: &str| {
                    message.contains(", and should be ")
                        || message.contains("is not one of the words for it")
                        || message.contains("is not between 0 and")
                };
                let by_reader = said.iter().any(|fault| about_value(&fault.message));
                assert!(
                    by_schema.is_empty() || !said.is_empty(),
                    "only the schema refuses {name}: {key} = {other}\n{by_schema:#?}"
                );
                assert!(
                    !by_reader || !by_schema.is_empty(),
                    "only the reader refuses {name}: {key} = {other}\n{said:#?}"
                );
                // Where words are listed, both list the same.
                if let Some((_, list)) =
                    said.iter().find_map(|fault| fault.message.split_once("is not one of the words for it: "))
                {
                    let listed: Vec<&str> = list.trim_end_matches('.').split(", ").collect();
                    let wanted = serde_json::to_string(&listed).unwrap();
                    let told = by_schema.iter().any(|wrong| wrong.contains("is refused by enum"));
                    assert!(told, "{name}: {key}: {by_schema:?}");
                    assert!(schema.to_string().contains(&wanted), "{name}: {key}: the schema has not {wanted}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}
