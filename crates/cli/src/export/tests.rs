#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
//! What is written is read by parsers that share nothing with the writers, and compared with the data.

use super::records::{Record, list, text, texts};
use super::tables::{ANY, Field, KINDS, Kind, NODE, Shape, kind};
use super::{About, MOST_BYTES, csv, graph, is_home};
use catalogue::read::{Library, read, read_files};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalogue/tests/fixture");
const HOME: &str = "https://careers.example.org/";

type Files = BTreeMap<String, String>;

fn files(folder: &Path) -> Files {
    let reading = read(folder);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let version = reading.library.catalogue.version;
    let about = About { home: HOME.to_owned(), date: version.date, version: version.hash };
    let files = super::files(folder, &about).unwrap();
    files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// The open data of `data/`, written once.
fn published() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| files(Path::new(DATA)))
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| read(Path::new(DATA)).library)
}

fn parsed(files: &Files, name: &str) -> Value {
    serde_json::from_str(&files[name]).unwrap()
}

fn records<'v>(facts: &'v Value, kind: &str) -> Vec<&'v Record> {
    facts[kind].as_array().unwrap().iter().map(|record| record.as_object().unwrap()).collect()
}

/// A copy of the fixture, changed.
fn changed(name: &str, change: impl Fn(&str, String) -> String) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("navigator-export-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("professions")).unwrap();
    for within in ["", "professions/"] {
        for entry in fs::read_dir(Path::new(FIXTURE).join(within)).unwrap() {
            let entry = entry.unwrap();
            let file = format!("{within}{}", entry.file_name().to_string_lossy());
            if file.ends_with(".toml") {
                let text = change(&file, fs::read_to_string(entry.path()).unwrap());
                fs::write(folder.join(&file), text).unwrap();
            }
        }
    }
    folder
}

#[test]
fn a_number_that_is_kept_back_is_exported_as_such_and_never_as_nought_or_blank() {
    let folder = changed("suppressed", |file, text| match file {
        "workforce.toml" => text + "amounts = [{ what = \"2026\", suppressed = true }]\n",
        _ => text,
    });
    let files = files(&folder);
    let amount = &records(&parsed(&files, "navigator.json"), "counts")[0]["amounts"][0].clone();
    let words = "not published, because the number is too small";
    assert_eq!(amount, &json!({ "what": "2026", "amount": words, "suppressed": true }));
    let validator = jsonschema::validator_for(&parsed(&files, "navigator.schema.json")).unwrap();
    assert!(validator.is_valid(&parsed(&files, "navigator.json")));
    let tables: Vec<&str> = files.values().map(String::as_str).filter(|text| text.contains("2026,")).collect();
    assert!(tables.iter().any(|table| table.contains(words)), "no table says so: {:?}", files.keys());
    fs::remove_dir_all(folder).unwrap();
}

// ---- JSON and its schema

#[test]
fn the_json_keeps_to_its_schema_and_the_schema_to_its_own() {
    for files in [published(), &files(Path::new(FIXTURE))] {
        let schema = parsed(files, "navigator.schema.json");
        assert!(jsonschema::meta::is_valid(&schema));
        assert_eq!(schema["$id"], format!("{HOME}open-data/1.0.0/navigator.schema.json"));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let facts = parsed(files, "navigator.json");
        let faults: Vec<String> =
            validator.iter_errors(&facts).map(|error| format!("{}: {error}", error.instance_path())).take(5).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// For each field of each kind, a document of one record that has it; then that field is spoiled in
/// every way that its shape allows.
#[test]
fn a_spoiled_export_fails_the_schema() {
    let validator = jsonschema::validator_for(&parsed(published(), "navigator.schema.json")).unwrap();
    let facts = parsed(published(), "navigator.json");
    let document = |kind: &Kind, record: Value| {
        let mut document: Record = KINDS.iter().map(|kind| (kind.name.to_owned(), json!([]))).collect();
        document.insert("about".to_owned(), facts["about"].clone());
        document.insert(kind.name.to_owned(), json!([record]));
        Value::Object(document)
    };
    let mut tried = 0;
    let mut unused = Vec::new();
    for kind in KINDS {
        for field in kind.fields {
            let Some(record) = records(&facts, kind.name).into_iter().find(|record| record.contains_key(field.name))
            else {
                unused.push(format!("{}.{}", kind.one, field.name));
                continue;
            };
            assert!(validator.is_valid(&document(kind, Value::Object(record.clone()))));
            for spoiled in spoil(field, &record[field.name]) {
                let mut record = record.clone();
                record.insert(field.name.to_owned(), spoiled.clone());
                let document = document(kind, Value::Object(record));
                assert!(!validator.is_valid(&document), "{}.{} = {spoiled}", kind.one, field.name);
                tried += 1;
            }
            let mut record = record.clone();
            record.remove(field.name);
            assert_eq!(validator.is_valid(&document(kind, Value::Object(record))), !field.needed);
        }
        let mut record = records(&facts, kind.name)[0].clone();
        record.insert("surprise".to_owned(), json!(1));
        assert!(!validator.is_valid(&document(kind, Value::Object(record))));
    }
    assert!(tried > 250, "{tried}");
    assert!(unused.is_empty(), "{unused:?}");
    for pointer in ["/about", "/moves", "/about/date", "/about/licence/id"] {
        let mut facts = facts.clone();
        *facts.pointer_mut(pointer).unwrap() = json!("CC0");
        assert!(!validator.is_valid(&facts), "{pointer}");
    }
}

/// Values that a field must not have.
fn spoil(field: &Field, value: &Value) -> Vec<Value> {
    let mut spoiled = vec![json!(null), json!([]), json!({}), json!([[]])];
    let within = |fields: &[Field], value: &Value, wrap: &dyn Fn(Value) -> Value| {
        let mut spoiled = Vec::new();
        for field in fields {
            let Some(inner) = value.get(field.name) else { continue };
            for bad in spoil(field, inner) {
                let mut part = value.clone();
                part[field.name] = bad;
                spoiled.push(wrap(part));
            }
        }
        let mut more = value.clone();
        more["surprise"] = json!(true);
        spoiled.push(wrap(more));
        spoiled
    };
    spoiled.extend(match &field.shape {
        Shape::Text if field.name == "id" => vec![json!(""), json!("No such Id"), json!("../x"), json!(7)],
        Shape::Text => vec![json!(""), json!(7), json!(true)],
        Shape::Day => vec![json!("2026-13-01"), json!("22 November 2026"), json!("")],
        Shape::Address => vec![json!("http://example.org"), json!("javascript:alert(1)"), json!("")],
        Shape::Flag(_) => vec![json!("yes"), json!(0)],
        Shape::Mark => vec![json!(false), json!("yes")],
        Shape::Number(most) => vec![json!(-1), json!("12"), json!(0.5), json!(most + 1)],
        Shape::Pounds => vec![json!(-1), json!("12"), json!(2_000_000)],
        Shape::Word(_) => vec![json!("nonsense"), json!(""), json!(0)],
        Shape::Words(_) => vec![json!(["nonsense"]), json!("self")],
        Shape::Texts => vec![json!([""]), json!([1]), json!("one")],
        Shape::Ref(_) => vec![json!(3), json!("Not An Id"), json!("")],
        Shape::Refs(_) => vec![json!([3]), json!(["Not An Id"]), json!("a-levels")],
        Shape::Part(fields) => within(fields, value, &|part| part),
        Shape::Parts(fields) => within(fields, &value[0], &|part| json!([part])),
        Shape::Tree => vec![
            json!({ "hold": "a-levels" }),
            json!({ "hold": "a-levels", "certainty": "sure" }),
            json!({ "hold": "a-levels", "in_role": "x", "certainty": "typical" }),
            json!({ "all": [{ "some": [] }] }),
            json!({ "any": [{ "all": [{ "worked_in": "x", "months": -1, "certainty": "typical" }] }] }),
            json!({ "other": "", "certainty": "typical" }),
            json!({ "all": [], "certainty": "typical" }),
        ],
    });
    spoiled
}

// ---- nothing lost: back into data files, and read again

#[test]
fn the_json_makes_the_same_catalogue_again() {
    let facts = parsed(published(), "navigator.json");
    let reading = read_files("", &data_files(&facts), true);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let (ours, theirs) = (library(), &reading.library);
    assert_eq!(ours.catalogue.version, theirs.catalogue.version);
    assert_eq!(format!("{:?}", ours.catalogue), format!("{:?}", theirs.catalogue));
    assert_eq!(format!("{:?}", ours.chunks), format!("{:?}", theirs.chunks));
    assert_eq!(format!("{:?}", ours.sources), format!("{:?}", theirs.sources));
}

/// The data files that the JSON would come from.
fn data_files(facts: &Value) -> Vec<(String, Vec<u8>)> {
    let mut files: BTreeMap<String, Record> = BTreeMap::new();
    files.entry("catalogue.toml".to_owned()).or_default().insert("date".to_owned(), facts["about"]["date"].clone());
    for kind in KINDS {
        for record in records(facts, kind.name) {
            let mut raw = raw(kind.fields, record);
            raw.remove("file");
            if kind.fields.iter().any(|field| field.name == "checked" && !field.needed) {
                raw.remove("checked");
            }
            for pay in ["pay", "pays"] {
                if let Some(Value::Object(pay)) = raw.get_mut(pay) {
                    for (pair, ends) in [
                        ("bands", ["first_band", "last_band"]),
                        ("pounds", ["min_pounds_per_year", "max_pounds_per_year"]),
                    ] {
                        let ends: Vec<Value> = ends.into_iter().filter_map(|end| pay.remove(end)).collect();
                        if !ends.is_empty() {
                            pay.insert(pair.to_owned(), Value::Array(ends));
                        }
                    }
                }
            }
            let file = files.entry(text(record, "file").to_owned()).or_default();
            match kind.one {
                "profession" => {
                    file.insert(kind.one.to_owned(), Value::Object(raw));
                    continue;
                }
                "year" => {
                    raw.remove("id");
                    let points = raw.remove("points").unwrap();
                    let points = points.as_array().unwrap().iter().map(|point| {
                        let mut point = point.as_object().unwrap().clone();
                        (point.remove("band").unwrap().as_str().unwrap().to_owned(), Value::Object(point))
                    });
                    raw.insert("points".to_owned(), Value::Object(points.collect()));
                }
                _ => {}
            }
            let list = file.entry(kind.one.to_owned()).or_insert_with(|| json!([]));
            list.as_array_mut().unwrap().push(Value::Object(raw));
        }
    }
    files.into_iter().map(|(name, tables)| (name, toml::to_string(&tables).unwrap().into_bytes())).collect()
}

/// A record under the names of the data files.
fn raw(fields: &[Field], record: &Record) -> Record {
    let mut raw_record = Map::new();
    for field in fields {
        let Some(value) = record.get(field.name) else { continue };
        let value = match &field.shape {
            Shape::Part(fields) => Value::Object(raw(fields, value.as_object().unwrap())),
            Shape::Parts(fields) => value
                .as_array()
                .unwrap()
                .iter()
                .map(|part| Value::Object(raw(fields, part.as_object().unwrap())))
                .collect(),
            _ => value.clone(),
        };
        raw_record.insert(field.from.to_owned(), value);
    }
    raw_record
}

/// What no catalogue holds (notes for editors, sources of holdings) is there as well: each word and
/// number of each record of the files is in the record of that id.
#[test]
fn each_word_and_number_of_the_data_is_there() {
    fn leaves(value: &Value, out: &mut HashMap<String, usize>) {
        match value {
            Value::Object(fields) => fields.values().for_each(|value| leaves(value, out)),
            Value::Array(list) => list.iter().for_each(|value| leaves(value, out)),
            Value::Bool(_) | Value::Null => {}
            value => *out.entry(value.to_string()).or_default() += 1,
        }
    }
    let facts = parsed(published(), "navigator.json");
    let mut exported: HashMap<&str, HashMap<String, usize>> = HashMap::new();
    for kind in KINDS {
        for record in records(&facts, kind.name) {
            let id = if kind.one == "year" { "year" } else { "id" };
            leaves(&Value::Object(record.clone()), exported.entry(text(record, id)).or_default());
        }
    }
    let mut seen = 0;
    for within in ["", "professions"] {
        for entry in fs::read_dir(Path::new(DATA).join(within)).unwrap().map(Result::unwrap) {
            if !entry.file_name().to_string_lossy().ends_with(".toml") {
                continue;
            }
            let tables: Record = toml::from_str(&fs::read_to_string(entry.path()).unwrap()).unwrap();
            for (name, value) in tables.into_iter().filter(|(name, _)| name != "date") {
                let records = if let Value::Array(list) = value { list } else { vec![value] };
                for record in records {
                    let id = record[if name == "year" { "year" } else { "id" }].as_str().unwrap().to_owned();
                    let mut ours = HashMap::new();
                    leaves(&record, &mut ours);
                    for (leaf, times) in ours {
                        assert!(exported[id.as_str()].get(&leaf) >= Some(&times), "{name} {id}: {leaf}");
                        seen += times;
                    }
                }
            }
        }
    }
    assert!(seen > 10_000, "{seen}");
}

#[test]
fn two_runs_write_the_same() {
    let folder = Path::new(FIXTURE);
    assert_eq!(files(folder), files(folder));
    assert_eq!(&files(Path::new(DATA)), published());
    let total: usize = published().values().map(String::len).sum();
    assert!(total < MOST_BYTES / 4, "{total}");
}

#[test]
fn what_is_not_described_is_refused() {
    let more = changed(
        "kind",
        |file, text| if file == "shared.toml" { format!("{text}\n[[miracle]]\nid = \"x\"\n") } else { text },
    );
    let fault = super::Records::read(&more).err().unwrap();
    assert!(fault.contains("shared.toml") && fault.contains("'miracle'"), "{fault}");
    let more = changed("field", |_, text| text.replacen("[[role]]\n", "[[role]]\nhat = \"red\"\n", 1));
    let fault = super::Records::read(&more).err().unwrap();
    assert!(fault.contains("'role.hat'"), "{fault}");
}

#[test]
fn a_home_is_a_whole_address() {
    for home in ["https://example.org", "https://example.org/a/b/", "http://127.0.0.1:8080/", "http://[::1]/"] {
        assert!(is_home(home), "{home}");
    }
    for home in
        ["", "example.org", "ftp://example.org", "https://", "https:///x", "https://a b", "https://a\"b", "https://a?b"]
    {
        assert!(!is_home(home), "{home}");
    }
}

// ---- CSV

type Row = HashMap<String, String>;

/// A table as another reader of CSV sees it: the names of its columns, and its rows.
fn table(files: &Files, name: &str) -> (Vec<String>, Vec<Row>) {
    let mut reader =
        ::csv::ReaderBuilder::new().flexible(false).from_reader(files[&format!("csv/{name}.csv")].as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader
        .records()
        .map(|row| names.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect())
        .collect();
    (names, rows)
}

/// The tables are what their metadata says: columns, needed cells, values, keys.
#[test]
fn the_tables_keep_to_their_metadata() {
    for files in [published(), &files(Path::new(FIXTURE))] {
        let metadata = parsed(files, "csv/csv-metadata.json");
        let tables = metadata["tables"].as_array().unwrap();
        assert_eq!(tables.len(), files.keys().filter(|name| name.ends_with(".csv")).count());
        let read: HashMap<&str, (Vec<String>, Vec<Row>)> = tables
            .iter()
            .map(|each| each["url"].as_str().unwrap())
            .map(|url| (url, table(files, url.strip_suffix(".csv").unwrap())))
            .collect();
        let mut links = 0;
        for each in tables {
            let url = each["url"].as_str().unwrap();
            let (names, rows) = &read[url];
            let columns = each["tableSchema"]["columns"].as_array().unwrap();
            assert_eq!(
                &columns.iter().map(|column| column["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>(),
                names
            );
            for column in columns {
                let name = column["name"].as_str().unwrap();
                let datatype = &column["datatype"];
                for row in rows {
                    let cell = row[name].as_str();
                    if cell.is_empty() {
                        assert_ne!(column["required"], json!(true), "{url} {name} {row:?}");
                        continue;
                    }
                    let base = datatype.as_str().or(datatype["base"].as_str()).unwrap();
                    let right = match (base, datatype["format"].as_str()) {
                        ("string", Some(words)) => {
                            let words = words.strip_prefix("^(?:").unwrap().strip_suffix(")$").unwrap();
                            let parts =
                                if column["separator"].is_null() { vec![cell] } else { cell.split('|').collect() };
                            parts.iter().all(|part| words.split('|').any(|word| word == *part))
                        }
                        ("string", None) => true,
                        ("anyURI", _) => cell.contains(':') && !cell.contains(' '),
                        ("boolean", _) => ["true", "false"].contains(&cell),
                        ("date", _) => cell.len() == 10 && cell.as_bytes()[4] == b'-',
                        ("integer", _) => cell.parse::<u32>().is_ok(),
                        ("decimal", _) => cell.parse::<f64>().is_ok(),
                        _ => false,
                    };
                    assert!(right, "{url} {name}: {cell}");
                }
            }
            let primary: Vec<&str> = each["tableSchema"]["primaryKey"]
                .as_array()
                .unwrap()
                .iter()
                .map(|name| name.as_str().unwrap())
                .collect();
            let keys: HashSet<Vec<&str>> =
                rows.iter().map(|row| primary.iter().map(|name| row[*name].as_str()).collect()).collect();
            assert_eq!(keys.len(), rows.len(), "{url}: {primary:?}");
            for foreign in each["tableSchema"]["foreignKeys"].as_array().unwrap() {
                let column = foreign["columnReference"].as_str().unwrap();
                let (_, others) = &read[foreign["reference"]["resource"].as_str().unwrap()];
                let known: HashSet<&str> = others.iter().map(|row| row["id"].as_str()).collect();
                for row in rows.iter().filter(|row| !row[column].is_empty()) {
                    assert!(known.contains(row[column].as_str()), "{url} {column}: {}", row[column]);
                    links += 1;
                }
            }
        }
        assert!(links > 50, "{links}");
    }
}

#[test]
fn the_tables_hold_the_facts_of_the_json() {
    same_facts(published());
}

#[test]
fn commas_quotes_and_new_lines_come_through() {
    let folder = changed("quotes", |_, text| {
        text.replace("note = \"Table\"", r#"note = "=1+1, \"quoted\",\r\n\nand \" ""#)
            .replace("summary = \"Learns to help.\"", r#"summary = "One, \"two\"\nthree; 'four' \u00e9 \\ <b>&amp;""#)
            .replace("title = \"Trainee helper\"", r#"title = "Trainee, \"helper\" & <co>""#)
    });
    let files = files(&folder);
    assert!(files["navigator.json"].contains("three; 'four'"));
    assert!(files.iter().any(|(name, text)| name.ends_with(".csv") && text.contains("\"One, \"\"two\"\"\nthree")));
    same_facts(&files);
    graph_is_whole(&files);
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".csv")) {
        assert!(text.ends_with("\r\n"), "{name}");
    }
}

#[test]
fn a_text_that_holds_the_divider_is_refused() {
    let folder = changed("divider", |_, text| text.replacen("aka = [\"", "aka = [\"a|", 1));
    let fault = csv::sheets(&super::Records::read(&folder).unwrap()).err().unwrap();
    assert!(fault.contains('|'), "{fault}");
}

fn same_facts(files: &Files) {
    let facts = parsed(files, "navigator.json");
    let tables: HashMap<String, Vec<Row>> = files
        .keys()
        .filter_map(|name| name.strip_prefix("csv/")?.strip_suffix(".csv"))
        .map(|name| (name.to_owned(), table(files, name).1))
        .collect();
    let by_record: HashMap<(&str, &str), Vec<&Row>> = {
        let mut by_record: HashMap<(&str, &str), Vec<&Row>> = HashMap::new();
        for (name, rows) in &tables {
            let one = name.split_once('_').map_or("", |(one, _)| one);
            let key = if name == "fact_sources" { "record_id".to_owned() } else { format!("{one}_id") };
            for row in rows {
                if let Some(id) = row.get(&key) {
                    by_record.entry((name, id)).or_default().push(row);
                }
            }
        }
        by_record
    };
    let mut count = 0;
    for kind in KINDS {
        let rows = &tables[kind.name];
        assert_eq!(rows.len(), records(&facts, kind.name).len());
        for (row, record) in rows.iter().zip(records(&facts, kind.name)) {
            let id = row["id"].as_str();
            let mut back = back(kind.fields, row, "");
            for field in kind.fields {
                let name = if field.name == "sources" {
                    "fact_sources".to_owned()
                } else {
                    format!("{}_{}", kind.one, field.name)
                };
                let Some(rows) = by_record.get(&(name.as_str(), id)) else { continue };
                let value: Value = match &field.shape {
                    Shape::Refs(of) => {
                        let one = super::tables::kind(of).map_or("record", |kind| kind.one);
                        let column = if one == kind.one { format!("other_{one}_id") } else { format!("{one}_id") };
                        rows.iter().map(|row| json!(row[&column])).collect()
                    }
                    Shape::Parts(fields) => rows.iter().map(|row| Value::Object(self::back(fields, row, ""))).collect(),
                    Shape::Tree => tree(rows, "1"),
                    _ => continue,
                };
                back.insert(field.name.to_owned(), value);
            }
            assert_eq!(&back, record, "{} {id}", kind.one);
            count += 1;
        }
    }
    assert_eq!(count, tables[ANY].len());
}

/// The fields of a record that stand in its own row.
fn back(fields: &[Field], row: &Row, before: &str) -> Record {
    let mut record = Map::new();
    for field in fields {
        let name = format!("{before}{}", field.name);
        let value = match &field.shape {
            Shape::Refs(_) | Shape::Parts(_) | Shape::Tree => continue,
            Shape::Part(fields) => {
                let part = back(fields, row, &format!("{name}_"));
                if part.is_empty() { Value::Null } else { Value::Object(part) }
            }
            Shape::Ref(_) => cell(&row[&format!("{name}_id")], &field.shape),
            shape => cell(&row[&name], shape),
        };
        if !value.is_null() {
            record.insert(field.name.to_owned(), value);
        }
    }
    record
}

fn cell(cell: &str, shape: &Shape) -> Value {
    match shape {
        _ if cell.is_empty() => Value::Null,
        Shape::Texts | Shape::Words(_) => cell.split(csv::BETWEEN).collect(),
        Shape::Flag(_) | Shape::Mark | Shape::Number(_) | Shape::Pounds => serde_json::from_str(cell).unwrap(),
        _ => json!(cell),
    }
}

fn tree(rows: &[&Row], path: &str) -> Value {
    let row = rows.iter().find(|row| row["path"] == path).unwrap();
    let mut node = back(NODE, row, "");
    if ["all", "any"].contains(&row["node"].as_str()) {
        let below = |row: &&&Row| row["path"].rsplit_once('.').is_some_and(|(branch, _)| branch == path);
        node.insert(row["node"].clone(), rows.iter().filter(below).map(|row| tree(rows, &row["path"])).collect());
    } else {
        assert!(node.contains_key(&row["node"]));
    }
    Value::Object(node)
}

// ---- JSON-LD

#[test]
fn the_linked_data_gives_triples() {
    let schema = |term: &str| format!("<https://schema.org/{term}>");
    let facts = parsed(published(), "navigator.json");
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut triples = HashSet::new();
    // A reader without a loader: it would fail if anything had to be fetched.
    for quad in oxjsonld::JsonLdParser::new().for_slice(published()["navigator.jsonld"].as_bytes()) {
        let quad = quad.unwrap();
        let object = quad.object.to_string();
        if quad.predicate.as_str().ends_with("#type") {
            *counts.entry(object.clone()).or_default() += 1;
        }
        *counts.entry(quad.predicate.to_string()).or_default() += 1;
        triples.insert([quad.subject.to_string(), quad.predicate.to_string(), object]);
    }
    let umbrellas = records(&facts, "professions").iter().filter(|it| it["umbrella"] == json!(true)).count();
    let professions = records(&facts, "professions").len() - umbrellas;
    let (roles, programmes) = (records(&facts, "roles").len(), records(&facts, "programmes").len());
    let described = professions + roles + programmes;
    assert_eq!(counts[&schema("Occupation")], professions + roles);
    assert_eq!(counts[&schema("EducationalOccupationalProgram")], programmes);
    assert_eq!(counts[&schema("Dataset")], 1);
    assert_eq!(counts[&schema("subjectOf")], described);
    assert_eq!(counts[&schema("license")], described + 1);
    let citations: usize = ["professions", "roles", "programmes"]
        .into_iter()
        .flat_map(|kind| records(&facts, kind))
        .filter(|record| record.get("umbrella") != Some(&json!(true)))
        .map(|record| list(record, "sources").len())
        .sum();
    assert_eq!(counts[&schema("citation")], citations);
    let name = |id: &str| format!("<{HOME}open-data/navigator.json#{id}>");
    for [_, predicate, object] in &triples {
        if *predicate == schema("citation") {
            let source = [
                object.clone(),
                "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>".to_owned(),
                schema("CreativeWork"),
            ];
            assert!(triples.contains(&source), "{object}");
        }
    }
    let clinical = name("clinical-psychologist");
    let title = "\"Clinical psychologist\"@en-gb".to_owned();
    assert!(triples.contains(&[clinical.clone(), schema("name"), title]));
    assert!(triples.contains(&[clinical, schema("identifier"), "\"clinical-psychologist\"".to_owned()]));
    // Every pay has its currency and year; every code its set.
    assert!(counts[&schema("MonetaryAmount")] > 80);
    assert_eq!(counts[&schema("MonetaryAmount")], counts[&schema("currency")]);
    assert_eq!(counts[&schema("MonetaryAmount")], counts[&schema("validFrom")]);
    assert_eq!(counts[&schema("codeValue")], counts[&schema("inCodeSet")]);
}

/// A term that the context lacks would be dropped in silence.
#[test]
fn the_context_has_every_term() {
    fn check(value: &Value, context: &Record) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    assert!(key == "@id" || key == "@type" || context.contains_key(key), "{key}");
                    if key == "@type" {
                        assert!(context.contains_key(value.as_str().unwrap()), "{value}");
                    }
                    check(value, context);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| check(value, context)),
            _ => {}
        }
    }
    let document = parsed(published(), "navigator.jsonld");
    check(&document["@graph"], document["@context"].as_object().unwrap());
}

// ---- graphs

#[test]
fn the_graph_has_every_role_holding_and_move() {
    graph_is_whole(published());
}

fn graph_is_whole(files: &Files) {
    let facts = parsed(files, "navigator.json");
    let document = roxmltree::Document::parse(&files["moves.graphml"]).unwrap();
    let elements = |name: &'static str| {
        document.descendants().filter(move |node| node.has_tag_name(("http://graphml.graphdrawing.org/xmlns", name)))
    };
    let said = |node: &roxmltree::Node<'_, '_>, key: &str| {
        node.children()
            .find(|data| data.attribute("key") == Some(key))
            .and_then(|data| data.text())
            .unwrap_or_default()
            .to_owned()
    };
    let keys: HashSet<&str> = elements("key").map(|key| key.attribute("id").unwrap()).collect();
    assert!(elements("data").all(|data| keys.contains(data.attribute("key").unwrap())));
    let nodes: HashSet<&str> = elements("node").map(|node| node.attribute("id").unwrap()).collect();
    let (roles, holdings) = (records(&facts, "roles"), records(&facts, "holdings"));
    assert_eq!(elements("node").count(), roles.len() + holdings.len() + 1);
    assert!(
        roles.iter().chain(&holdings).all(|record| nodes.contains(text(record, "id"))) && nodes.contains(graph::ANYONE)
    );
    assert!(elements("edge").all(|edge| nodes.contains(edge.attribute("source").unwrap())));
    assert!(elements("edge").all(|edge| nodes.contains(edge.attribute("target").unwrap())));

    let moves = records(&facts, "moves");
    let mut edges: HashMap<String, Vec<roxmltree::Node<'_, '_>>> = HashMap::new();
    elements("edge").for_each(|edge| edges.entry(said(&edge, "move")).or_default().push(edge));
    assert_eq!(edges.len(), moves.len());
    for step in &moves {
        let edges = &edges[text(step, "id")];
        let ends =
            usize::from(step.contains_key("to_role")) + list(step, "gains").len() + list(step, "gains_on_result").len();
        assert_eq!(edges.len(), ends.max(1), "{}", text(step, "id"));
        for edge in edges {
            assert_eq!(said(edge, "title"), text(step, "title"));
            assert_eq!(said(edge, "certainty"), text(step, "certainty"));
            assert_eq!(said(edge, "sources"), texts(step, "sources").collect::<Vec<_>>().join(" "));
        }
    }
    let dot = &files["moves.dot"];
    assert_eq!(dot.matches(" -> ").count(), elements("edge").count());
    assert_eq!(dot.matches(" shape=").count(), nodes.len());
}

#[test]
fn the_kinds_refer_to_kinds_that_are_there() {
    fn check(fields: &[Field]) {
        for field in fields {
            match &field.shape {
                Shape::Ref(of) | Shape::Refs(of) => assert!(*of == ANY || kind(of).is_some(), "{of}"),
                Shape::Part(fields) | Shape::Parts(fields) => check(fields),
                Shape::Word(words) | Shape::Words(words) => assert!(words().len() > 1, "{}", field.name),
                _ => {}
            }
            assert!(field.about.ends_with('.'), "{}", field.name);
        }
    }
    KINDS.iter().for_each(|kind| check(kind.fields));
    check(NODE);
}
