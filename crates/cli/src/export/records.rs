//! The records of the data files in plain form: as [`super::tables`] describes them, with ids, and
//! absent where nothing is known.
//!
//! They are taken from the files themselves once these are checked, not from the catalogue: it
//! holds only what the widget shows (no sources of holdings, no notes for editors).

use super::tables::{Field, KINDS, Kind, NODE, Shape};
use catalogue::Band;
use catalogue::text::Quantity;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::path::Path;

/// A record, a part of one, or a data file.
pub type Record = Map<String, Value>;

/// All records.
pub struct Records {
    lists: Vec<(&'static Kind, Vec<Record>)>,
}

impl Records {
    /// Reads a data folder that has no faults. What it holds and [`super::tables`] does not describe
    /// is refused in a sentence.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut raw: Vec<(&'static Kind, String, Record)> = Vec::new();
        for within in ["", "professions/"] {
            for name in names(&folder.join(within))? {
                let file = format!("{within}{name}");
                let path = folder.join(&file);
                let text = std::fs::read_to_string(&path).map_err(|error| format!("{file} can't be read: {error}."))?;
                let tables: Record =
                    toml::from_str(&text).map_err(|error| format!("{file} can't be read: {error}."))?;
                for (key, value) in tables {
                    match (KINDS.iter().find(|kind| kind.one == key), value) {
                        (Some(kind), Value::Array(list)) => {
                            raw.extend(list.into_iter().filter_map(|record| match record {
                                Value::Object(record) => Some((kind, file.clone(), record)),
                                _ => None,
                            }));
                        }
                        (Some(kind), Value::Object(record)) => raw.push((kind, file.clone(), record)),
                        _ if file == "catalogue.toml" && key == "date" => {}
                        _ => return Err(undescribed(&file, &key)),
                    }
                }
            }
        }
        let days: HashMap<String, String> = raw
            .iter()
            .filter(|(kind, ..)| kind.one == "source")
            .map(|(.., source)| (text(source, "id").to_owned(), text(source, "checked").to_owned()))
            .collect();
        let mut lists: Vec<(&'static Kind, Vec<Record>)> = KINDS.iter().map(|kind| (kind, Vec::new())).collect();
        for (kind, file, mut record) in raw {
            settle(kind.one, &file, &mut record, &days);
            let record =
                plain(kind.fields, record).map_err(|key| undescribed(&file, &format!("{}.{key}", kind.one)))?;
            if let Some((_, list)) = lists.iter_mut().find(|(other, _)| other.name == kind.name) {
                list.push(record);
            }
        }
        Ok(Self { lists })
    }

    /// Every kind and its records, in the order of the files.
    pub fn lists(&self) -> impl Iterator<Item = (&'static Kind, &[Record])> {
        self.lists.iter().map(|(kind, list)| (*kind, list.as_slice()))
    }

    /// The records of a kind, by the name of its list.
    pub fn list(&self, name: &str) -> &[Record] {
        self.lists.iter().find(|(kind, _)| kind.name == name).map_or(&[], |(_, list)| list)
    }
}

/// A text of a record; empty if it has none.
pub fn text<'r>(record: &'r Record, field: &str) -> &'r str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// A list of a record; empty if it has none.
pub fn list<'r>(record: &'r Record, field: &str) -> &'r [Value] {
    record.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The texts of a list of a record.
pub fn texts<'r>(record: &'r Record, field: &str) -> impl Iterator<Item = &'r str> {
    list(record, field).iter().filter_map(Value::as_str)
}

/// A part of a record.
pub fn part<'r>(record: &'r Record, field: &str) -> Option<&'r Record> {
    record.get(field).and_then(Value::as_object)
}

fn undescribed(file: &str, what: &str) -> String {
    format!(
        "{file} holds '{what}', which the open data does not carry yet: describe it in \
         crates/cli/src/export/tables.rs."
    )
}

/// The data files of a folder, in order.
fn names(folder: &Path) -> Result<Vec<String>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{} can't be read: {error}.", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    Ok(names)
}

/// Says in full what the data files leave to be understood.
fn settle(one: &str, file: &str, record: &mut Record, days: &HashMap<String, String>) {
    let home = file.strip_prefix("professions/").and_then(|name| name.strip_suffix(".toml"));
    record.insert("file".to_owned(), json!(file));
    match one {
        "role" => {
            let any = record.get("any_profession") == Some(&json!(true));
            if let (Some(home), false, false) = (home, any, record.contains_key("professions")) {
                record.insert("professions".to_owned(), json!([home]));
            }
            settle_pay(record, "pay");
        }
        "move" => settle_pay(record, "pays"),
        // Neither a nought nor a blank, which a spreadsheet takes for one.
        "sum" | "count" => {
            let amounts = record.get_mut("amounts").and_then(Value::as_array_mut);
            for amount in amounts.into_iter().flatten().filter_map(Value::as_object_mut) {
                if amount.get("suppressed") == Some(&json!(true)) {
                    amount.insert("amount".to_owned(), json!(Quantity::SUPPRESSED));
                }
            }
        }
        "question" => {
            let mut about: Vec<Value> = home.map(|home| json!(home)).into_iter().collect();
            about.extend(list(record, "about").iter().filter(|id| id.as_str() != home).cloned());
            record.insert("about".to_owned(), Value::Array(about));
        }
        "year" => {
            record.insert("id".to_owned(), json!(format!("pay-{}", text(record, "year").replace('/', "-"))));
            if let Some(Value::Object(mut bands)) = record.remove("points") {
                let points = Band::ALL.into_iter().filter_map(|band| match bands.remove(band.name()) {
                    Some(Value::Object(mut points)) => {
                        points.insert("band".to_owned(), json!(band.name()));
                        Some(Value::Object(points))
                    }
                    _ => None,
                });
                record.insert("points".to_owned(), points.collect());
            }
        }
        _ => {}
    }
    if !record.contains_key("checked")
        && let Some(day) = texts(record, "sources").filter_map(|source| days.get(source)).min()
    {
        record.insert("checked".to_owned(), json!(day));
    }
}

/// Bands and pounds, which the files write as a list of one or two, by their ends.
fn settle_pay(record: &mut Record, field: &str) {
    let Some(Value::Object(pay)) = record.get_mut(field) else { return };
    for (pair, first, last) in
        [("bands", "first_band", "last_band"), ("pounds", "min_pounds_per_year", "max_pounds_per_year")]
    {
        let Some(Value::Array(ends)) = pay.remove(pair) else { continue };
        // One band is the first and the last; of one sum the most is not known.
        let most = if pair == "bands" { ends.last() } else { ends.get(1) };
        if let Some(least) = ends.first() {
            pay.insert(first.to_owned(), least.clone());
        }
        if let Some(most) = most {
            pay.insert(last.to_owned(), most.clone());
        }
    }
}

/// A record as it is described; the name of a field that is not described is the error.
fn plain(fields: &[Field], mut raw: Record) -> Result<Record, String> {
    let mut record = Record::new();
    for field in fields {
        if let Some(value) = raw.remove(field.from)
            && let Some(value) = plain_value(field, value)?
        {
            record.insert(field.name.to_owned(), value);
        } else if let Shape::Flag(usual) = field.shape {
            record.insert(field.name.to_owned(), json!(usual));
        }
    }
    match raw.keys().next() {
        Some(key) => Err(key.clone()),
        None => Ok(record),
    }
}

/// A value as it is described; `None` if it is empty, which is the same as absent.
fn plain_value(field: &Field, value: Value) -> Result<Option<Value>, String> {
    let within = |key: String| format!("{}.{key}", field.from);
    Ok(match (&field.shape, value) {
        (Shape::Mark, Value::Bool(false)) => None,
        (_, Value::String(text)) if text.is_empty() => None,
        (Shape::Part(fields), Value::Object(part)) => {
            let part = plain(fields, part).map_err(within)?;
            (!part.is_empty()).then_some(Value::Object(part))
        }
        (Shape::Parts(fields), Value::Array(parts)) => {
            let parts: Vec<Value> = parts
                .into_iter()
                .filter_map(|part| if let Value::Object(part) = part { Some(plain(fields, part)) } else { None })
                .map(|part| part.map(Value::Object))
                .collect::<Result<_, _>>()
                .map_err(within)?;
            (!parts.is_empty()).then_some(Value::Array(parts))
        }
        (Shape::Tree, Value::Object(node)) => Some(tree(node).map_err(within)?),
        (_, Value::Array(list)) if list.is_empty() => None,
        (_, value) => Some(value),
    })
}

/// A node of a requirement. The checker has seen that it is at most 16 levels deep.
fn tree(mut raw: Record) -> Result<Value, String> {
    let mut node = Record::new();
    for branch in ["all", "any"] {
        if let Some(Value::Array(parts)) = raw.remove(branch) {
            let parts = parts.into_iter().filter_map(|part| match part {
                Value::Object(part) => Some(tree(part)),
                _ => None,
            });
            node.insert(branch.to_owned(), Value::Array(parts.collect::<Result<_, _>>()?));
        }
    }
    node.extend(plain(NODE, raw)?);
    Ok(Value::Object(node))
}
