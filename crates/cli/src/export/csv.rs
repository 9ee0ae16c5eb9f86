//! The CSV tables (RFC 4180) and their metadata (CSV on the Web).
//!
//! A kind of record is a table. A list of ids or of parts is a table of its own, one row an entry,
//! named `<record>_<field>`. The sources of all records are one table, `fact_sources`; every id and
//! what it names is in `records`. A list of words stands in one cell, divided by [`BETWEEN`].

use super::About;
use super::records::{Record, Records, list, part, text};
use super::tables::{ANY, Field, Kind, NODE, Shape, kind};
use serde_json::{Value, json};

/// Divides the texts of a list within a cell.
pub const BETWEEN: &str = "|";

/// A table.
pub struct Sheet {
    /// Its file, without `.csv`.
    pub name: String,
    about: String,
    columns: Vec<Column>,
    primary: Vec<String>,
    /// A column, and the table whose `id` it names.
    foreign: Vec<(String, String)>,
    rows: Vec<Vec<String>>,
}

struct Column {
    name: String,
    about: String,
    datatype: Value,
    listed: bool,
    needed: bool,
}

/// Every table. The error is a sentence.
pub fn sheets(records: &Records) -> Result<Vec<Sheet>, String> {
    let mut every = Sheet::new(ANY, "Every record: its id, and the table it is in.");
    every.primary = vec!["id".to_owned()];
    every.column("id", "Stable name, used once in all the data.", json!("string"), true);
    every.column("table", "The table it is in.", json!("string"), true);
    let mut facts = Sheet::new("fact_sources", "Which sources each record rests on.");
    facts.key("record", ANY, "The record.");
    facts.number("position", "Place in the record's list, from 1.");
    facts.reference("source", "sources", "The source.", true);
    let mut sheets = Vec::new();
    for (kind, list) in records.lists() {
        let mut sheet = Sheet::new(kind.name, kind.about);
        sheet.primary = vec!["id".to_owned()];
        sheet.columns_of(kind.fields, "", true);
        for record in list {
            let mut row = Vec::new();
            cells(kind.fields, Some(record), &mut row)?;
            sheet.rows.push(row);
            every.rows.push(vec![text(record, "id").to_owned(), kind.name.to_owned()]);
            for (position, source) in (1..).zip(super::records::texts(record, "sources")) {
                facts.rows.push(vec![text(record, "id").to_owned(), number(position), source.to_owned()]);
            }
        }
        sheets.push(sheet);
        for field in kind.fields.iter().filter(|field| field.name != "sources") {
            sheets.extend(entries(kind, field, list)?);
        }
    }
    sheets.push(facts);
    sheets.push(every);
    Ok(sheets)
}

/// The table of a field that holds a list of ids or parts, or a requirement.
fn entries(kind: &Kind, field: &Field, records: &[Record]) -> Result<Option<Sheet>, String> {
    let about = format!("{} One row an entry of '{}' of a {}.", field.about, field.name, kind.one);
    let mut sheet = Sheet::new(&format!("{}_{}", kind.one, field.name), &about);
    sheet.key(kind.one, kind.name, "The record it belongs to.");
    match &field.shape {
        Shape::Refs(of) => {
            sheet.number("position", "Place in the list, from 1.");
            let one = self::kind(of).map_or("record", |kind| kind.one);
            let name = if one == kind.one { format!("other_{one}") } else { one.to_owned() };
            sheet.reference(&name, of, field.about, true);
        }
        Shape::Parts(fields) => {
            sheet.number("position", "Place in the list, from 1.");
            sheet.columns_of(fields, "", true);
        }
        Shape::Tree => {
            sheet.about = format!(
                "{} One row a node of the tree: `all` and `any` are branches, the others conditions.",
                field.about
            );
            sheet.column(
                "path",
                "Place in the tree: 1 is the root, 1.2 its second part. A row belongs to the branch whose path is its own \
                 without the last number.",
                json!("string"),
                true,
            );
            sheet.primary.push("path".to_owned());
            sheet.column("node", "all, any, or what kind of condition it is.", json!("string"), true);
            sheet.columns_of(NODE, "", true);
        }
        _ => return Ok(None),
    }
    for record in records {
        let id = text(record, "id");
        if let (Shape::Tree, Some(root)) = (&field.shape, part(record, field.name)) {
            node(id, root, "1", &mut sheet.rows)?;
            continue;
        }
        for (position, entry) in (1..).zip(list(record, field.name)) {
            let mut row = vec![id.to_owned(), number(position)];
            match (&field.shape, entry) {
                (Shape::Parts(fields), Value::Object(part)) => cells(fields, Some(part), &mut row)?,
                (_, entry) => row.push(cell(entry)?),
            }
            sheet.rows.push(row);
        }
    }
    Ok(Some(sheet))
}

/// The rows of a node of a requirement and of all below it.
fn node(id: &str, node_of: &Record, path: &str, rows: &mut Vec<Vec<String>>) -> Result<(), String> {
    let name = node_of.keys().next().map_or("", String::as_str);
    let mut row = vec![id.to_owned(), path.to_owned(), name.to_owned()];
    cells(NODE, Some(node_of), &mut row)?;
    rows.push(row);
    for (position, below) in (1_usize..).zip(list(node_of, name)) {
        if let Value::Object(below) = below {
            node(id, below, &format!("{path}.{position}"), rows)?;
        }
    }
    Ok(())
}

/// The cells of a record's own table.
fn cells(fields: &[Field], record: Option<&Record>, row: &mut Vec<String>) -> Result<(), String> {
    for field in fields {
        let value = record.and_then(|record| record.get(field.name));
        match &field.shape {
            Shape::Refs(_) | Shape::Parts(_) | Shape::Tree => {}
            Shape::Part(fields) => cells(fields, value.and_then(Value::as_object), row)?,
            _ => row.push(value.map_or(Ok(String::new()), cell)?),
        }
    }
    Ok(())
}

fn cell(value: &Value) -> Result<String, String> {
    Ok(match value {
        Value::String(text) => text.clone(),
        Value::Array(texts) => {
            let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
            if let Some(text) = texts.iter().find(|text| text.contains(BETWEEN)) {
                return Err(format!(
                    "'{text}' holds a '{BETWEEN}', which divides texts in the CSV files: write it without."
                ));
            }
            texts.join(BETWEEN)
        }
        value => value.to_string(),
    })
}

fn number(position: usize) -> String {
    position.to_string()
}

impl Sheet {
    fn new(name: &str, about: &str) -> Self {
        Self {
            name: name.to_owned(),
            about: about.to_owned(),
            columns: Vec::new(),
            primary: Vec::new(),
            foreign: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn column(&mut self, name: &str, about: &str, datatype: Value, needed: bool) {
        self.columns.push(Column { name: name.to_owned(), about: about.to_owned(), datatype, listed: false, needed });
    }

    fn number(&mut self, name: &str, about: &str) {
        self.primary.push(name.to_owned());
        self.column(name, about, json!({ "base": "integer", "minimum": 1 }), true);
    }

    /// A column `<one>_id` with the id of a record of another table.
    fn reference(&mut self, one: &str, table: &str, about: &str, needed: bool) {
        self.column(&format!("{one}_id"), about, json!("string"), needed);
        self.foreign.push((format!("{one}_id"), table.to_owned()));
    }

    /// The record that a row belongs to.
    fn key(&mut self, one: &str, table: &str, about: &str) {
        self.reference(one, table, about, true);
        self.primary.push(format!("{one}_id"));
    }

    /// The columns of fields that fit one cell; those of a part have its name before theirs.
    fn columns_of(&mut self, fields: &[Field], before: &str, whole: bool) {
        for field in fields {
            let name = format!("{before}{}", field.name);
            let needed = field.needed && whole;
            let word = |words: &[&str]| json!({ "base": "string", "format": format!("^(?:{})$", words.join("|")) });
            let datatype = match &field.shape {
                Shape::Refs(_) | Shape::Parts(_) | Shape::Tree => continue,
                Shape::Part(fields) => {
                    self.columns_of(fields, &format!("{name}_"), needed);
                    continue;
                }
                Shape::Ref(of) => {
                    self.reference(&name, of, field.about, needed);
                    continue;
                }
                Shape::Text | Shape::Texts => json!("string"),
                Shape::Day => json!("date"),
                Shape::Address => json!("anyURI"),
                Shape::Flag(_) | Shape::Mark => json!("boolean"),
                Shape::Number(most) => json!({ "base": "integer", "minimum": 0, "maximum": most }),
                Shape::Pounds => json!({ "base": "decimal", "minimum": 0 }),
                Shape::Word(words) | Shape::Words(words) => word(words()),
            };
            let listed = matches!(field.shape, Shape::Texts | Shape::Words(_));
            self.columns.push(Column { name, about: field.about.to_owned(), datatype, listed, needed });
        }
    }

    /// The file.
    pub fn csv(&self) -> String {
        let mut out = String::new();
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        for row in std::iter::once(&names).chain(&self.rows) {
            for (position, cell) in row.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                if cell.contains([',', '"', '\n', '\r']) || cell.trim() != cell {
                    out.push('"');
                    out.push_str(&cell.replace('"', "\"\""));
                    out.push('"');
                } else {
                    out.push_str(cell);
                }
            }
            out.push_str("\r\n");
        }
        out
    }

    fn metadata(&self) -> Value {
        let columns: Vec<Value> = self
            .columns
            .iter()
            .map(|column| {
                let mut value = json!({
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.about,
                    "datatype": column.datatype,
                    "required": column.needed,
                });
                if let (true, Some(value)) = (column.listed, value.as_object_mut()) {
                    value.insert("separator".to_owned(), json!(BETWEEN));
                }
                value
            })
            .collect();
        let foreign: Vec<Value> = self
            .foreign
            .iter()
            .map(|(column, table)| {
                json!({
                    "columnReference": column,
                    "reference": { "resource": format!("{table}.csv"), "columnReference": "id" },
                })
            })
            .collect();
        json!({
            "url": format!("{}.csv", self.name),
            "dc:description": self.about,
            "tableSchema": { "columns": columns, "primaryKey": self.primary, "foreignKeys": foreign },
        })
    }
}

/// The metadata of all tables.
pub fn metadata(sheets: &[Sheet], about: &About) -> Value {
    json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": about.title(),
        "dc:description": about.description(),
        "dc:license": { "@id": super::LICENCE },
        "dc:modified": { "@value": about.date, "@type": "xsd:date" },
        "dc:identifier": about.version,
        "dc:rights": about.attribution(),
        "null": "",
        "tables": sheets.iter().map(Sheet::metadata).collect::<Vec<_>>(),
    })
}
