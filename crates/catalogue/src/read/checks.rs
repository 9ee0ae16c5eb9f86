//! What must hold between records.

use super::records::Records;
use super::table::Kind;
use super::{Record, table::Tab};
use crate::compact::cycles;
use crate::model::*;
use std::collections::HashMap;

/// Notes what is wrong between records. `complete` says that every file was read.
pub(super) fn check(records: &Records, list: &[Record<'_>], complete: bool) {
    let tabs = |kind: Kind| -> Vec<&Tab<'_>> {
        list.iter().filter(|record| record.kind == kind).map(|record| &record.tab).collect()
    };
    let clash = |kind: Kind, titles: Vec<&str>| titles_clash(&tabs(kind), kind, titles);
    clash(Kind::Profession, records.professions.iter().map(|record| record.title.as_str()).collect());
    clash(Kind::Role, records.roles.iter().map(|record| record.title.as_str()).collect());
    clash(Kind::Holding, records.holdings.iter().map(|record| record.title.as_str()).collect());
    clash(Kind::Group, records.groups.iter().map(|record| record.title.as_str()).collect());
    clash(Kind::Programme, records.programmes.iter().map(|record| record.title.as_str()).collect());
    clash(Kind::Move, records.moves.iter().map(|record| record.title.as_str()).collect());
    clash(Kind::Clock, records.clocks.iter().map(|record| record.title.as_str()).collect());

    let slug = |slugs: &[String], at: &usize| slugs.get(*at).cloned().unwrap_or_default();
    let holding_tabs = tabs(Kind::Holding);
    let holding_slugs: Vec<String> = records.holdings.iter().map(|record| record.slug.clone()).collect();
    let implies = |at: usize| records.holdings.get(at).map(|record| record.implies.as_slice()).unwrap_or_default();
    for circle in cycles(records.holdings.len(), |at| implies(at).iter().map(|id| usize::from(id.0)).collect()) {
        report_circle(&holding_tabs, &circle, "implies", |at| slug(&holding_slugs, at));
    }
    let move_tabs = tabs(Kind::Move);
    let move_slugs: Vec<String> = records.moves.iter().map(|record| record.slug.clone()).collect();
    let base = |at: usize| records.moves.get(at).and_then(|record| record.variant_of);
    for circle in cycles(records.moves.len(), |at| base(at).iter().map(|id| usize::from(id.0)).collect()) {
        report_circle(&move_tabs, &circle, "variant_of", |at| slug(&move_slugs, at));
    }

    if complete {
        for (position, (role, tab)) in records.roles.iter().zip(tabs(Kind::Role)).enumerate() {
            let this = RoleId(u16::try_from(position).unwrap_or(u16::MAX));
            let leads = |record: &Move| {
                record.to_role == Some(this)
                    && record.variant_of.is_none()
                    && record.availability != Availability::Withdrawn
            };
            if role.route_known && !records.moves.iter().any(leads) {
                let what = "no move that can be made leads to this role: add one, or say route_known = false.";
                tab.fault("", what);
            }
        }
    }
}

fn titles_clash(tabs: &[&Tab<'_>], kind: Kind, titles: Vec<&str>) {
    let mut seen: HashMap<String, String> = HashMap::new();
    for (tab, title) in tabs.iter().zip(titles) {
        let folded = title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if folded.is_empty() {
            continue;
        }
        let id = tab.table.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
        match seen.get(&folded) {
            Some(other) => {
                let what = format!("'{title}' is also the title of the {} '{other}': tell them apart.", kind.name());
                tab.fault("title", what);
            }
            None => {
                seen.insert(folded, id.to_owned());
            }
        }
    }
}

/// Reports a circle once, at the record that stands first.
fn report_circle(tabs: &[&Tab<'_>], circle: &[usize], key: &'static str, slug: impl Fn(&usize) -> String) {
    let first = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(place, _)| place);
    let mut names: Vec<String> = circle.iter().cycle().skip(first).take(circle.len()).map(&slug).collect();
    names.extend(names.first().cloned());
    if let Some(tab) = circle.iter().min().and_then(|at| tabs.get(*at)) {
        tab.fault(key, format!("goes round in a circle: {}. Take one of them away.", names.join(" → ")));
    }
}
