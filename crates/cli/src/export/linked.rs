//! `navigator.jsonld`: professions, jobs and courses in the words of schema.org.
//!
//! The context is in the file, so that nobody has to fetch one. What schema.org has no words for
//! (requirements, certainties, waiting rules) is in `navigator.json` only. An `Occupation` can't have
//! a `citation`, so each thing is the subject of a record, which has the sources, date and licence.

use super::records::{Record, Records, list, part, text, texts};
use super::{About, LICENCE};
use catalogue::Band;
use serde_json::{Map, Value, json};

/// Terms that name things by their address.
const LINKS: &[&str] = &["citation", "isPartOf", "license", "subjectOf", "url"];
/// Terms that hold words or numbers, or a thing described on the spot.
const TERMS: &[&str] = &[
    "alternateName",
    "codeValue",
    "credentialCategory",
    "currency",
    "dateModified",
    "description",
    "educationRequirements",
    "educationalCredentialAwarded",
    "educationalLevel",
    "estimatedSalary",
    "identifier",
    "inCodeSet",
    "maxValue",
    "minValue",
    "name",
    "occupationLocation",
    "occupationalCategory",
    "occupationalCredentialAwarded",
    "publisher",
    "qualifications",
    "responsibilities",
    "skills",
    "timeToComplete",
    "unitText",
    "validFrom",
    "validThrough",
    "version",
];
/// Terms for kinds of things.
const TYPES: &[&str] = &[
    "CategoryCode",
    "CategoryCodeSet",
    "Country",
    "CreativeWork",
    "Dataset",
    "EducationalOccupationalCredential",
    "EducationalOccupationalProgram",
    "MonetaryAmount",
    "Occupation",
    "Organization",
];

/// The whole document.
pub fn document(records: &Records, about: &About) -> Value {
    let schema = |term: &str| format!("https://schema.org/{term}");
    let mut context = Map::new();
    for term in TYPES.iter().chain(TERMS) {
        context.insert((*term).to_owned(), json!(schema(term)));
    }
    for term in LINKS {
        context.insert((*term).to_owned(), json!({ "@id": schema(term), "@type": "@id" }));
    }
    for term in ["dateModified", "validFrom", "validThrough"] {
        let day = json!({ "@id": schema(term), "@type": "http://www.w3.org/2001/XMLSchema#date" });
        context.insert(term.to_owned(), day);
    }
    for term in ["codeValue", "credentialCategory", "currency", "identifier", "timeToComplete", "unitText", "version"] {
        context.insert(term.to_owned(), json!({ "@id": schema(term), "@language": null }));
    }
    context.insert("@language".to_owned(), json!("en-GB"));

    let press = Press { records, about, dataset: format!("{}navigator.json", about.folder()) };
    let mut graph = vec![json!({
        "@type": "Dataset",
        "@id": press.dataset,
        "name": about.title(),
        "description": about.description(),
        "url": press.dataset,
        "license": LICENCE,
        "dateModified": about.date,
        "version": about.version,
    })];
    for source in records.list("sources") {
        let mut work = press.thing(source, "CreativeWork", "name");
        let address = text(source, "address");
        if !address.is_empty() {
            work.insert("url".to_owned(), json!(address));
        }
        let publisher = text(source, "publisher");
        if !publisher.is_empty() {
            work.insert("publisher".to_owned(), json!({ "@type": "Organization", "name": publisher }));
        }
        graph.push(Value::Object(work));
    }
    for name in ["professions", "roles", "programmes"] {
        for record in records.list(name) {
            let thing = match name {
                "professions" => press.profession(record),
                "roles" => Some(press.role(record)),
                _ => Some(press.programme(record)),
            };
            let Some(mut thing) = thing else { continue };
            thing.insert("subjectOf".to_owned(), json!(press.name_of_record(record)));
            graph.push(Value::Object(thing));
            graph.push(press.record(record));
        }
    }
    json!({ "@context": context, "@graph": graph })
}

struct Press<'r> {
    records: &'r Records,
    about: &'r About,
    dataset: String,
}

impl Press<'_> {
    /// Address that names what a record is about.
    fn name(&self, id: &str) -> String {
        format!("{}#{id}", self.dataset)
    }

    /// Address that names the record itself. No id has two hyphens before its first letter.
    fn name_of_record(&self, record: &Record) -> String {
        self.name(&format!("--{}", text(record, "id")))
    }

    /// A thing with its type, name and title.
    fn thing(&self, record: &Record, kind: &str, title: &str) -> Record {
        let mut thing = Map::new();
        thing.insert("@type".to_owned(), json!(kind));
        thing.insert("@id".to_owned(), json!(self.name(text(record, "id"))));
        thing.insert("identifier".to_owned(), json!(text(record, "id")));
        thing.insert(title.to_owned(), json!(text(record, "title")));
        thing
    }

    /// The record about a thing: its sources, date and licence.
    fn record(&self, record: &Record) -> Value {
        let sources: Vec<String> = texts(record, "sources").map(|source| self.name(source)).collect();
        let mut work = json!({
            "@type": "CreativeWork",
            "@id": self.name_of_record(record),
            "isPartOf": self.dataset,
            "license": LICENCE,
            "citation": sources,
        });
        if let (Some(work), Some(day)) = (work.as_object_mut(), record.get("checked")) {
            work.insert("dateModified".to_owned(), day.clone());
        }
        work
    }

    fn occupation(&self, record: &Record, description: &str) -> Record {
        let mut thing = self.thing(record, "Occupation", "name");
        put(&mut thing, "description", json!(text(record, description)));
        thing.insert("occupationLocation".to_owned(), json!({ "@type": "Country", "name": "England" }));
        thing
    }

    /// A profession; umbrella lines of the figure are none.
    fn profession(&self, record: &Record) -> Option<Record> {
        if record.get("umbrella") == Some(&json!(true)) {
            return None;
        }
        let mut thing = self.occupation(record, "summary");
        thing.insert("url".to_owned(), json!(format!("{}profession/{}/", self.about.home, text(record, "id"))));
        for (term, field) in [("alternateName", "aka"), ("responsibilities", "week"), ("skills", "skills")] {
            put(&mut thing, term, Value::Array(list(record, field).to_vec()));
        }
        put(&mut thing, "educationRequirements", json!(degree(text(record, "degree"))));
        if let Some(regulation) = part(record, "regulation") {
            put(&mut thing, "qualifications", json!(text(regulation, "note")));
        }
        let family_box = text(record, "family_box");
        if family_box != "none" {
            let code = json!({
                "@type": "CategoryCode",
                "codeValue": family_box,
                "inCodeSet": {
                    "@type": "CategoryCodeSet",
                    "name": "Boxes of Figure 1 of the Psychological Professions Vision for England",
                },
            });
            thing.insert("occupationalCategory".to_owned(), code);
        }
        let first = text(record, "qualified_role");
        let role = self.records.list("roles").iter().find(|role| text(role, "id") == first);
        put(&mut thing, "estimatedSalary", role.map_or(Value::Null, |role| self.salary(role)));
        Some(thing)
    }

    fn role(&self, record: &Record) -> Record {
        let mut thing = self.occupation(record, "summary");
        put(&mut thing, "qualifications", Value::Array(list(record, "typical_requirements").to_vec()));
        put(&mut thing, "estimatedSalary", self.salary(record));
        thing
    }

    /// What a role pays a year: the ends of its scale. The middle of what people get is not known, so
    /// this is an amount with a least and a most, not a distribution.
    fn salary(&self, role: &Record) -> Value {
        let Some(pay) = part(role, "pay") else { return Value::Null };
        let (least, most, from, through, name) = if let (Some(first), Some(last), Some(year)) =
            (pay.get("first_band"), pay.get("last_band"), self.records.list("pay_years").first())
        {
            let point = |band: &Value, field: &str| {
                let bands = list(year, "points").iter().filter_map(Value::as_object);
                bands.into_iter().find(|point| point.get("band") == Some(band)).and_then(|point| point.get(field))
            };
            let title = text(year, "year");
            let starts: u16 = title.split('/').next().and_then(|year| year.parse().ok()).unwrap_or_default();
            (
                point(first, "entry_pounds_per_year").cloned(),
                point(last, "top_pounds_per_year").cloned(),
                format!("{starts}-04-01"),
                Some(format!("{}-03-31", starts.saturating_add(1))),
                format!("NHS Agenda for Change, {}, {title}", bands(first, last)),
            )
        } else if let (Some(least), Some(year)) = (pay.get("min_pounds_per_year"), pay.get("year")) {
            let most = pay.get("max_pounds_per_year").cloned();
            (Some(least.clone()), most, format!("{year}-01-01"), None, format!("Figures of {year}"))
        } else {
            return Value::Null;
        };
        let mut amount = Map::new();
        amount.insert("@type".to_owned(), json!("MonetaryAmount"));
        amount.insert("name".to_owned(), json!(name));
        amount.insert("currency".to_owned(), json!("GBP"));
        amount.insert("unitText".to_owned(), json!("YEAR"));
        put(&mut amount, "minValue", json!(least));
        put(&mut amount, "maxValue", json!(most));
        amount.insert("validFrom".to_owned(), json!(from));
        put(&mut amount, "validThrough", json!(through));
        Value::Object(amount)
    }

    fn programme(&self, record: &Record) -> Record {
        let mut thing = self.thing(record, "EducationalOccupationalProgram", "name");
        put(&mut thing, "description", json!(text(record, "providers_hint")));
        let award = text(record, "award_title");
        if !award.is_empty() {
            let mut credential = Map::new();
            credential.insert("@type".to_owned(), json!("EducationalOccupationalCredential"));
            credential.insert("name".to_owned(), json!(award));
            if let Some(level) = record.get("level") {
                credential.insert("educationalLevel".to_owned(), json!(format!("Level {level} in England")));
            }
            thing.insert("educationalCredentialAwarded".to_owned(), Value::Object(credential));
        }
        let holdings = self.records.list("holdings");
        if let Some(award) = holdings.iter().find(|holding| text(holding, "id") == text(record, "award")) {
            let mut credential = self.thing(award, "EducationalOccupationalCredential", "name");
            credential.insert("credentialCategory".to_owned(), json!(text(award, "kind")));
            thing.insert("occupationalCredentialAwarded".to_owned(), Value::Object(credential));
        }
        let codes = texts(record, "prepares_for").map(|profession| {
            json!({
                "@type": "CategoryCode",
                "codeValue": profession,
                "inCodeSet": { "@type": "CategoryCodeSet", "name": self.about.title(), "url": self.dataset },
            })
        });
        put(&mut thing, "occupationalCategory", codes.collect());
        let mut lengths: Vec<u64> = self
            .records
            .list("moves")
            .iter()
            .filter(|step| text(step, "via") == text(record, "id") && !step.contains_key("variant_of"))
            .flat_map(|step| list(step, "ways"))
            .filter_map(|way| way.get("typical_months").and_then(Value::as_u64))
            .filter(|months| *months > 0)
            .collect();
        lengths.sort_unstable();
        lengths.dedup();
        put(&mut thing, "timeToComplete", lengths.iter().map(|months| format!("P{months}M")).collect());
        thing
    }
}

/// Adds a value, unless nothing is known.
fn put(thing: &mut Record, term: &str, value: Value) {
    let empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    if !empty {
        thing.insert(term.to_owned(), value);
    }
}

/// "band 5", "bands 5 to 7".
fn bands(first: &Value, last: &Value) -> String {
    let name =
        |band: &Value| Band::ALL.into_iter().find(|known| band.as_str() == Some(known.name())).map_or("", Band::name);
    if first == last { format!("band {}", name(first)) } else { format!("bands {} to {}", name(first), name(last)) }
}

/// The degree one needs, in words; empty if it is not known.
fn degree(word: &str) -> &'static str {
    match word {
        "no" => "No degree is needed to start.",
        "any-or-equivalent" => "A degree in any subject, or proof of study at that level.",
        "any" => "A degree in any subject.",
        "psychology" => "A psychology degree, or a conversion course in psychology.",
        "other-named" => "A degree or registration in another named field.",
        "varies" => "Courses or employers differ in the degree they ask for.",
        _ => "",
    }
}
