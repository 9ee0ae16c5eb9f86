//! `moves.graphml` and `moves.dot`: the steps as a graph of roles and holdings.
//!
//! An edge goes from where a move starts (the node [`ANYONE`] if anyone who meets the requirement may
//! start) to the role it takes and to each holding it gives; a move that does neither leads back to
//! where it starts. All edges of a move have its id.

use super::About;
use super::records::{Record, Records, list, part, text, texts};
use serde_json::Value;
use std::fmt::Write;

/// The node for moves that start from no one role or holding.
pub const ANYONE: &str = "anyone";

/// An edge: one end of a move.
pub struct Edge<'r> {
    pub from: &'r str,
    pub to: &'r str,
    /// `takes`, `gains`, `gains-on-result` or `changes-nothing`.
    pub relation: &'static str,
    pub step: &'r Record,
}

/// Every edge, in the order of the moves.
pub fn edges(records: &Records) -> Vec<Edge<'_>> {
    let mut edges = Vec::new();
    for step in records.list("moves") {
        let from = part(step, "from").and_then(|from| from.values().next()).and_then(Value::as_str).unwrap_or(ANYONE);
        let before = edges.len();
        let role = step.get("to_role").and_then(Value::as_str).into_iter();
        edges.extend(role.map(|to| Edge { from, to, relation: "takes", step }));
        edges.extend(texts(step, "gains").map(|to| Edge { from, to, relation: "gains", step }));
        edges.extend(texts(step, "gains_on_result").map(|to| Edge { from, to, relation: "gains-on-result", step }));
        if edges.len() == before {
            edges.push(Edge { from, to: from, relation: "changes-nothing", step });
        }
    }
    edges
}

/// A node: id, title, what it is, and its stage or kind.
fn nodes(records: &Records) -> impl Iterator<Item = [&str; 4]> {
    let roles =
        records.list("roles").iter().map(|role| [text(role, "id"), text(role, "title"), "role", text(role, "stage")]);
    let holdings =
        records.list("holdings").iter().map(|it| [text(it, "id"), text(it, "title"), "holding", text(it, "kind")]);
    std::iter::once([ANYONE, "Anyone who meets the requirement", "start", ""]).chain(roles).chain(holdings)
}

/// Months of a move: least, typical and most of its ways; `None` is not known.
fn months(step: &Record) -> [Option<u64>; 3] {
    let of = |field: &str| list(step, "ways").iter().filter_map(|way| way.get(field)?.as_u64()).collect::<Vec<_>>();
    [of("least_months").into_iter().min(), of("typical_months").into_iter().min(), of("most_months").into_iter().max()]
}

/// What is said of a node or an edge: name, type, and whether of a node.
const KEYS: &[(&str, &str, &str)] = &[
    ("title", "string", "all"),
    ("type", "string", "node"),
    ("kind", "string", "all"),
    ("move", "string", "edge"),
    ("relation", "string", "edge"),
    ("certainty", "string", "edge"),
    ("least_months", "int", "edge"),
    ("shortest_typical_months", "int", "edge"),
    ("most_months", "int", "edge"),
    ("programme", "string", "edge"),
    ("variant_of", "string", "edge"),
    ("availability", "string", "edge"),
    ("checked", "string", "edge"),
    ("sources", "string", "edge"),
];

/// The graph as GraphML.
pub fn graphml(records: &Records, about: &About) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    let _ = writeln!(out, "<desc>{}</desc>", escaped(&about.attribution()));
    for (name, kind, of) in KEYS {
        let _ = writeln!(out, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("<graph id=\"moves\" edgedefault=\"directed\">\n");
    let data = |out: &mut String, key: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(out, "<data key=\"{key}\">{}</data>", escaped(value));
        }
    };
    for [id, title, what, kind] in nodes(records) {
        let _ = write!(out, "<node id=\"{}\">", escaped(id));
        data(&mut out, "title", title);
        data(&mut out, "type", what);
        data(&mut out, "kind", kind);
        out.push_str("</node>\n");
    }
    for (number, edge) in edges(records).iter().enumerate() {
        let step = edge.step;
        let _ =
            write!(out, "<edge id=\"e{number}\" source=\"{}\" target=\"{}\">", escaped(edge.from), escaped(edge.to));
        data(&mut out, "title", text(step, "title"));
        data(&mut out, "kind", text(step, "kind"));
        data(&mut out, "move", text(step, "id"));
        data(&mut out, "relation", edge.relation);
        data(&mut out, "certainty", text(step, "certainty"));
        let [least, typical, most] =
            months(step).map(|months| months.map(|months| months.to_string()).unwrap_or_default());
        data(&mut out, "least_months", &least);
        data(&mut out, "shortest_typical_months", &typical);
        data(&mut out, "most_months", &most);
        data(&mut out, "programme", text(step, "via"));
        data(&mut out, "variant_of", text(step, "variant_of"));
        data(&mut out, "availability", part(step, "availability").map_or("", |it| text(it, "status")));
        data(&mut out, "checked", text(step, "checked"));
        data(&mut out, "sources", &texts(step, "sources").collect::<Vec<_>>().join(" "));
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

/// The graph for Graphviz.
pub fn dot(records: &Records, about: &About) -> String {
    let mut out = format!("// {}\ndigraph moves {{\n  rankdir=LR;\n", about.attribution());
    for [id, title, what, _] in nodes(records) {
        let shape = if what == "role" { "box" } else { "ellipse" };
        let _ = writeln!(out, "  {} [label={} shape={shape}];", quoted(id), quoted(title));
    }
    for edge in edges(records) {
        let style = match text(edge.step, "certainty") {
            "inferred" => "dashed",
            _ => "solid",
        };
        let [_, typical, _] = months(edge.step);
        let months = typical.map(|months| format!(" label=\"{months} months\"")).unwrap_or_default();
        let _ = writeln!(
            out,
            "  {} -> {} [id={} style={style}{months}];",
            quoted(edge.from),
            quoted(edge.to),
            quoted(text(edge.step, "id")),
        );
    }
    out.push_str("}\n");
    out
}

/// Text as it stands in XML. What XML can't hold (control characters) is left out.
fn escaped(text: &str) -> String {
    let held = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    crate::prerender::escaped(&text.chars().filter(held).collect::<String>())
}

/// Text as a string of Graphviz.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
}
