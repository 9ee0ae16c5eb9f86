//! Addresses: what goes into a link. Total both ways: any text parses to the nearest place, with a
//! sentence for each thing that could not be understood, and a printed place parses to itself.
//!
//! An address is a path, and after a question mark what has been said:
//! `plan/routes/?have=a-levels&to=clinical-psychologist`. On the navigator's own pages the second
//! part goes into the fragment, so that no server ever sees it.

use super::day::date;
use super::described::{description_name, read_description};
use super::place::{
    Explore, Filter, Layout, MOST_COMPARED, MOST_ROUTES_COMPARED, Now, Place, Plan, RouteColumn, RouteOrder, SHELVES,
    View,
};
use catalogue::{Catalogue, FamilyBox, HoldingId, MoveId, ProfessionId, Region, RoleId, Version};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use planner::{Goal, Month};

/// Longest address read, in bytes: all that is in it, is read.
pub const MOST_BYTES: usize = 8_000;
/// Most parts that could not be understood that are named.
const MOST_NAMED: usize = 5;
/// How much of each, in characters.
const MOST_NAMED_CHARS: usize = 40;
/// Longest that somebody can have worked in a job, in months.
const MOST_MONTHS: u16 = 600;
/// Longest search text kept, in characters.
pub const MOST_QUERY_CHARS: usize = 120;

const TOO_LONG: &str = "This link is too long, so only its first part was read.";

/// Characters that stay as they are in a value.
const KEEP: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b',').remove(b':');

/// The two parts of a printed address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Path without a leading slash: empty, or ending in a slash.
    pub path: String,
    /// What has been said, without `?` or `#`; may be empty.
    pub said: String,
}

/// How addresses become links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkStyle {
    /// Real pages under a base that ends with a slash; what has been said goes into the fragment.
    Page {
        /// Absolute or relative address of the site's root.
        base: String,
    },
    /// Everything in the host page's fragment.
    Fragment,
    /// The host's address is left alone; links name the full site, if it is known.
    Memory {
        /// Address of the full site's root; empty if unknown.
        home: String,
    },
}

impl Address {
    /// `path?said`, the one text form.
    pub fn text(&self) -> String {
        if self.said.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.said) }
    }

    /// The link for this address.
    pub fn href(&self, style: &LinkStyle) -> String {
        let page = |base: &str| {
            if self.said.is_empty() {
                format!("{base}{}", self.path)
            } else {
                format!("{base}{}#{}", self.path, self.said)
            }
        };
        match style {
            LinkStyle::Page { base } => page(if base.is_empty() { "./" } else { base }),
            LinkStyle::Fragment => format!("#/{}", self.text()),
            LinkStyle::Memory { home } if home.is_empty() => format!("#/{}", self.text()),
            LinkStyle::Memory { home } => page(home),
        }
    }
}

impl LinkStyle {
    /// The text of the address that a link of ours leads to, undoing [`Address::href`]; `None` for
    /// any other link.
    pub fn text<'a>(&self, href: &'a str) -> Option<&'a str> {
        let base = match self {
            LinkStyle::Page { base } if base.is_empty() => "./",
            LinkStyle::Page { base } => base,
            LinkStyle::Memory { home } if !home.is_empty() => home,
            LinkStyle::Fragment | LinkStyle::Memory { .. } => "#/",
        };
        href.strip_prefix(base)
    }

    /// True where links name a full site elsewhere, while plain clicks stay here.
    pub fn leads_away(&self) -> bool {
        matches!(self, LinkStyle::Memory { home } if !home.is_empty())
    }
}

/// The address of a place.
pub fn print(catalogue: &Catalogue, place: &Place) -> Address {
    let path = match &place.view {
        View::Start => String::new(),
        View::Explore => "explore/".into(),
        View::Profession(id) => format!("profession/{}/", catalogue.profession(*id).slug),
        View::Plan => "plan/".into(),
        View::Next => "plan/next/".into(),
        View::Compare(_) => "compare/".into(),
        View::Routes => "plan/routes/".into(),
        View::Route(_) => "plan/route/".into(),
        View::CompareRoutes(_) => "plan/compare/".into(),
        View::Steps => "steps/".into(),
        View::Vision => "vision/".into(),
        View::Leading => "leading/".into(),
        View::Rules => "rules/".into(),
        View::Money => "money/".into(),
        View::Sources => "sources/".into(),
        View::Shelf(grade) => {
            let name = SHELVES.iter().find(|(known, _)| known == grade).map_or("", |(_, name)| name);
            format!("sources/{name}/")
        }
        View::About => "about/".into(),
    };
    let mut said = Said::default();
    match &place.view {
        View::Explore => print_explore(catalogue, place, &mut said),
        View::Compare(ids) => {
            let slugs: Vec<&str> = ids.iter().map(|id| catalogue.profession(*id).slug.as_str()).collect();
            said.put("of", &slugs.join(","));
        }
        View::Plan | View::Next | View::Routes | View::Route(_) | View::CompareRoutes(_) => {
            print_plan(catalogue, place, &mut said);
        }
        _ => {}
    }
    Address { path, said: said.0 }
}

fn print_explore<'c>(catalogue: &'c Catalogue, place: &Place, said: &mut Said) {
    let explore = &place.explore;
    said.put("q", &explore.query);
    let list = |of: &dyn Fn(&Filter) -> Option<&'c str>| -> String {
        explore.filters.iter().filter_map(of).collect::<Vec<_>>().join(",")
    };
    said.put("with", &list(&|f| if let Filter::With(name) = f { Some(name) } else { None }));
    said.put("in", &list(&|f| if let Filter::Setting(name) = f { Some(name) } else { None }));
    said.put("paid", &list(&|f| (*f == Filter::Paid).then_some("yes")));
    said.put("degree", &list(&|f| if let Filter::Degree(name) = f { Some(name) } else { None }));
    said.put("box", &list(&|f| if let Filter::Box(family_box) = f { Some(box_name(*family_box)) } else { None }));
    said.put("area", &list(&|f| if let Filter::Area(id) = f { Some(&catalogue.area(*id).slug) } else { None }));
    if explore.layout == Layout::List {
        said.put("as", "list");
    }
}

fn print_plan(catalogue: &Catalogue, place: &Place, said: &mut Said) {
    let plan = &place.plan;
    for (name, list) in [("have", &plan.have), ("lack", &plan.lacks)] {
        let slugs: Vec<&str> = list.iter().map(|id| catalogue.holding(*id).slug.as_str()).collect();
        said.put(name, &slugs.join(","));
    }
    let worked: Vec<String> =
        plan.worked.iter().map(|(role, months)| format!("{}:{months}", catalogue.role(*role).slug)).collect();
    said.put("worked", &worked.join(","));
    if let Some((_, name, _)) = plan.now.and_then(|now| Now::ALL.into_iter().find(|(n, _, _)| *n == now)) {
        said.put("now", name);
    }
    if let Some(role) = plan.role {
        said.put("role", &catalogue.role(role).slug);
    }
    match plan.goal {
        Some(Goal::Role(id)) => said.put("to", &catalogue.role(id).slug),
        Some(Goal::Profession(id)) => said.put("to", &catalogue.profession(id).slug),
        Some(Goal::Any(description)) => said.put("to", &description_name(&description)),
        None => {}
    }
    let says: Vec<String> =
        plan.says.iter().map(|(id, node)| format!("{}:{node}", catalogue.move_of(*id).slug)).collect();
    said.put("says", &says.join(","));
    let trained: Vec<String> =
        plan.trained.iter().map(|(id, month)| format!("{}:{month}", catalogue.move_of(*id).slug)).collect();
    said.put("trained", &trained.join(","));
    said.put_number("own-job", plan.own_job_pounds);
    said.put_month("start", plan.start);
    said.put_number("age", plan.age.map(u32::from));
    let terms = &plan.terms;
    let flags: Vec<&str> = [
        (terms.no_unpaid, "paid"),
        (terms.no_full_time_study, "no-full-time-university"),
        (terms.part_time, "part-time"),
        (terms.include_inferred, "unpublished"),
        (terms.refuse_typical, "no-typical"),
        (terms.refuse_varies, "no-varies"),
    ]
    .into_iter()
    .filter_map(|(on, name)| on.then_some(name))
    .collect();
    said.put("only", &flags.join(","));
    said.put_number("floor", terms.income_floor_pounds);
    said.put_number("fees", terms.fees_max_pounds);
    said.put_month("by", terms.latest);
    said.put("region", terms.region.map_or("", Region::name));
    match &place.view {
        View::Route(key) => said.put("route", key),
        View::CompareRoutes(keys) => said.put("routes", &keys.join(",")),
        View::Routes if place.order != RouteOrder::default() => {
            let name = RouteColumn::ALL.iter().find(|(column, ..)| *column == place.order.by).map_or("", |(_, n, _)| n);
            said.put("sort", &format!("{}{name}", if place.order.most_first { "-" } else { "" }));
        }
        _ => {}
    }
    // Which facts the link was made with, if it says anything.
    let version = &catalogue.version;
    if !said.0.is_empty() && !version.date.is_empty() {
        said.put("v", &format!("{}.{}", version.date, version.hash));
    }
}

/// The nearest place to a text, and a sentence for each part that could not be understood.
pub fn parse(catalogue: &Catalogue, text: &str) -> (Place, Vec<String>) {
    let mut doubts = Doubts::default();
    let text = text.trim_start_matches(['#', '/']);
    let text = match text.char_indices().find(|(at, _)| *at >= MOST_BYTES) {
        Some((at, _)) => {
            doubts.notes.push(TOO_LONG.to_owned());
            text.get(..at).unwrap_or_default()
        }
        None => text,
    };
    let (path, said) = text.split_once(['?', '#']).unwrap_or((text, ""));
    let said = Said::read(said);
    let view = read_view(catalogue, path, &said, &mut doubts);
    let mut place = Place { view, ..Place::default() };
    for said in &said {
        let understood = match place.view {
            View::Explore => read_explore(catalogue, said, &mut place.explore, &mut doubts),
            View::Plan | View::Next | View::Routes | View::Route(_) | View::CompareRoutes(_) => {
                read_plan(catalogue, said, &mut place.plan, &mut doubts)
            }
            View::Compare(_) => said.0 == "of",
            _ => false,
        };
        // What counts visits is put behind links by others.
        if !understood && !said.0.starts_with("utm_") {
            doubts.unknown.push(format!("{}={}", said.0, said.1));
        }
    }
    place.explore.filters.sort_unstable();
    place.explore.filters.dedup();
    fit_together(catalogue, &mut place.plan, &mut doubts);
    if matches!(place.view, View::Routes | View::Route(_) | View::CompareRoutes(_)) && place.plan.goal.is_none() {
        place.view = View::Plan;
    }
    let sort = value_of(&said, "sort");
    if place.view == View::Routes && !sort.is_empty() {
        place.order = read_order(sort, &mut doubts);
    }
    (place, doubts.told())
}

/// What was not understood in a link.
#[derive(Default)]
struct Doubts {
    /// Sentences.
    notes: Vec<String>,
    /// Parts that are said in one sentence.
    unknown: Vec<String>,
}

impl Doubts {
    /// All of it, in sentences.
    fn told(self) -> Vec<String> {
        let Self { mut notes, unknown } = self;
        let (one, more) = (unknown.len() == 1, unknown.len().saturating_sub(MOST_NAMED));
        let mut list = String::new();
        for part in unknown.into_iter().take(MOST_NAMED) {
            list += if list.is_empty() { "“" } else { ", “" };
            // A part may be anything: nothing in it may turn the sentence round.
            list += &tidy(&part, MOST_NAMED_CHARS);
            list.push('”');
        }
        if !list.is_empty() {
            let these = if one { "this part" } else { "these parts" };
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            notes.push(format!("We could not use {these} of the link: {list}{more}."));
        }
        notes
    }
}

/// Makes one of the answers that were read one by one.
fn fit_together(catalogue: &Catalogue, plan: &mut Plan, doubts: &mut Doubts) {
    if plan.role.is_some() && plan.own_job_pounds.take().is_some() {
        doubts.notes.push("This link says two jobs, so only the one within these professions was taken.".to_owned());
    }
    // Whoever has a job is in one: the form asks for it under that answer alone.
    if plan.role.is_some() || plan.own_job_pounds.is_some() {
        if let Some((_, name, _)) = Now::ALL.iter().find(|(now, ..)| *now != Now::Job && plan.now == Some(*now)) {
            doubts.unknown.push(format!("now={name}"));
        }
        plan.now = Some(Now::Job);
    }
    // A training that is still to end has not been done.
    if let Some(today) = plan.start.or_else(|| Month::read(&catalogue.version.date)) {
        plan.trained.retain(|(id, month)| {
            let ended = *month <= today;
            if !ended {
                doubts.unknown.push(format!("{}:{month}", catalogue.move_of(*id).slug));
            }
            ended
        });
    }
}

fn read_view(catalogue: &Catalogue, path: &str, said: &[(String, String)], doubts: &mut Doubts) -> View {
    let mut parts = path.split('/').filter(|part| !part.is_empty() && *part != "index.html");
    let (first, second, third) = (parts.next(), parts.next(), parts.next());
    let view = match (first, second, third) {
        (None, _, _) => Some(View::Start),
        (Some("explore"), None, _) => Some(View::Explore),
        (Some("plan"), None, _) => Some(View::Plan),
        (Some("plan"), Some("next"), None) => Some(View::Next),
        (Some("plan"), Some("routes"), None) => Some(View::Routes),
        (Some("plan"), Some("route"), None) => {
            let key = value_of(said, "route");
            if is_key(key) {
                Some(View::Route(key.to_owned()))
            } else {
                doubts.notes.push("This link does not say which route, so here is the page of all routes.".to_owned());
                Some(View::Routes)
            }
        }
        (Some("plan"), Some("compare"), None) => Some(read_routes_compared(value_of(said, "routes"), doubts)),
        (Some("compare"), None, _) => Some(View::Compare(read_compared(catalogue, value_of(said, "of"), doubts))),
        (Some("steps"), None, _) => Some(View::Steps),
        (Some("vision"), None, _) => Some(View::Vision),
        (Some("leading"), None, _) => Some(View::Leading),
        (Some("rules"), None, _) => Some(View::Rules),
        (Some("money"), None, _) => Some(View::Money),
        (Some("sources"), None, _) => Some(View::Sources),
        (Some("sources"), Some(name), None) => {
            let shelf = SHELVES.iter().find(|(_, known)| *known == name);
            if shelf.is_none() {
                doubts.notes.push("There is no such list of sources, so here are all the lists.".to_owned());
            }
            Some(shelf.map_or(View::Sources, |(grade, _)| View::Shelf(*grade)))
        }
        (Some("about"), None, _) => Some(View::About),
        (Some("profession"), Some(slug), None) => match catalogue.find_profession(slug) {
            Some(id) => Some(View::Profession(id)),
            None => {
                doubts.notes.push("We know no profession of that name, so here is the whole family.".to_owned());
                Some(View::Explore)
            }
        },
        (Some("profession"), None, _) => Some(View::Explore),
        _ => None,
    };
    view.unwrap_or_else(|| {
        doubts.notes.push("There is no such page here, so this is the start.".to_owned());
        View::Start
    })
}

/// What an address says under a name; nothing if it does not.
fn value_of<'a>(said: &'a [(String, String)], wanted: &str) -> &'a str {
    said.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// Whether a text has the shape of a route's key.
fn is_key(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn read_compared(catalogue: &Catalogue, value: &str, doubts: &mut Doubts) -> Vec<ProfessionId> {
    let mut ids: Vec<ProfessionId> = Vec::new();
    for slug in items(value) {
        match catalogue.find_profession(slug) {
            Some(id) => push_new(&mut ids, id),
            None => doubts.unknown.push(slug.to_owned()),
        }
    }
    cut(&mut ids, MOST_COMPARED, "jobs", doubts);
    ids
}

fn read_routes_compared(value: &str, doubts: &mut Doubts) -> View {
    let mut keys: Vec<String> = Vec::new();
    for key in items(value) {
        if is_key(key) {
            push_new(&mut keys, key.to_owned());
        } else {
            doubts.unknown.push(key.to_owned());
        }
    }
    cut(&mut keys, MOST_ROUTES_COMPARED, "routes", doubts);
    if keys.len() < 2 {
        doubts
            .notes
            .push("This link does not say which routes to compare, so here is the page of all routes.".to_owned());
        return View::Routes;
    }
    View::CompareRoutes(keys)
}

/// Leaves out what is more than can be compared.
fn cut<T>(list: &mut Vec<T>, most: usize, what: &str, doubts: &mut Doubts) {
    if list.len() > most {
        doubts.notes.push(format!("Only {most} {what} can be compared, so the rest were left out."));
        list.truncate(most);
    }
}

/// The order of the table of routes: the name of a column, with a minus in front if the most stands first.
fn read_order(value: &str, doubts: &mut Doubts) -> RouteOrder {
    let (most_first, name) = value.strip_prefix('-').map_or((false, value), |name| (true, name));
    match RouteColumn::ALL.iter().find(|(_, known, _)| *known == name) {
        Some((by, ..)) => RouteOrder { by: *by, most_first },
        None => {
            doubts
                .notes
                .push("This link sorts routes in a way that is not known here, so the shortest stand first.".into());
            RouteOrder::default()
        }
    }
}

/// Reads one thing said of the explorer; false if all of it is not understood.
fn read_explore(catalogue: &Catalogue, said: &(String, String), explore: &mut Explore, doubts: &mut Doubts) -> bool {
    let (name, value) = (said.0.as_str(), said.1.as_str());
    match (name, value) {
        ("q", _) => {
            explore.query = tidy_query(value);
            if value.chars().count() > MOST_QUERY_CHARS {
                doubts.notes.push(TOO_LONG.to_owned());
            }
        }
        ("as", "list") => explore.layout = Layout::List,
        ("as", "cards") => explore.layout = Layout::Cards,
        ("paid", "yes") => explore.filters.push(Filter::Paid),
        ("with" | "in" | "degree" | "box" | "area", _) => {
            for item in items(value) {
                match read_filter(catalogue, name, item) {
                    Some(filter) => explore.filters.push(filter),
                    None => doubts.unknown.push(item.to_owned()),
                }
            }
        }
        _ => return false,
    }
    true
}

fn read_filter(catalogue: &Catalogue, kind: &str, name: &str) -> Option<Filter> {
    match kind {
        "with" => Filter::WITH.iter().find(|(n, ..)| *n == name).map(|(n, ..)| Filter::With(n)),
        "in" => Filter::SETTINGS.iter().find(|(n, ..)| *n == name).map(|(n, ..)| Filter::Setting(n)),
        "degree" => Filter::DEGREES.iter().find(|(n, ..)| *n == name).map(|(n, ..)| Filter::Degree(n)),
        "area" => catalogue.find_area(name).map(Filter::Area),
        _ => BOXES.into_iter().find(|family_box| box_name(*family_box) == name).map(Filter::Box),
    }
}

const BOXES: [FamilyBox; 5] = [FamilyBox::A, FamilyBox::B, FamilyBox::C, FamilyBox::D, FamilyBox::Beside];

fn box_name(family_box: FamilyBox) -> &'static str {
    match family_box {
        FamilyBox::A => "a",
        FamilyBox::B => "b",
        FamilyBox::C => "c",
        FamilyBox::D => "d",
        FamilyBox::Beside => "beside",
    }
}

/// Reads one thing said in the plan; false if all of it is not understood.
fn read_plan(catalogue: &Catalogue, said: &(String, String), plan: &mut Plan, doubts: &mut Doubts) -> bool {
    let (name, value) = (said.0.as_str(), said.1.as_str());
    let worked = |text: &str| text.parse::<u16>().ok().filter(|months| *months <= MOST_MONTHS);
    match name {
        "have" | "lack" => {
            let list = if name == "have" { &mut plan.have } else { &mut plan.lacks };
            for slug in items(value) {
                match catalogue.find_holding(slug) {
                    Some(id) => push_new::<HoldingId>(list, id),
                    None => doubts.unknown.push(slug.to_owned()),
                }
            }
        }
        "worked" => {
            for item in items(value) {
                let (slug, months) = item.split_once(':').unwrap_or((item, "12"));
                match known_role(catalogue, slug).zip(worked(months)) {
                    Some((id, months)) if !plan.worked.iter().any(|(role, _)| *role == id) => {
                        plan.worked.push((id, months));
                    }
                    _ => doubts.unknown.push(item.to_owned()),
                }
            }
        }
        "says" => {
            for item in items(value) {
                let said = item.rsplit_once(':').and_then(|(slug, node)| {
                    let (id, node) = (catalogue.find_move(slug)?, node.parse::<u8>().ok()?);
                    catalogue.move_of(id).requires.leaves().iter().any(|leaf| leaf.node == node).then_some((id, node))
                });
                match said {
                    Some(said) => push_new::<(MoveId, u8)>(&mut plan.says, said),
                    None => doubts.unknown.push(item.to_owned()),
                }
            }
        }
        "trained" => {
            for item in items(value) {
                let trained = item
                    .rsplit_once(':')
                    .and_then(|(slug, month)| Some((catalogue.find_move(slug)?, read_month(month)?)));
                match trained {
                    Some(trained) => push_new::<(MoveId, Month)>(&mut plan.trained, trained),
                    None => doubts.unknown.push(item.to_owned()),
                }
            }
        }
        "start" => return read_one::<Month>(&mut plan.start, read_month(value)),
        "by" => return read_one::<Month>(&mut plan.terms.latest, read_month(value)),
        "region" => return read_one::<Region>(&mut plan.terms.region, Region::named(value)),
        "now" => {
            let now = Now::ALL.iter().find(|(_, known, _)| *known == value).map(|(now, ..)| *now);
            return read_one::<Now>(&mut plan.now, now);
        }
        "role" => return read_one::<RoleId>(&mut plan.role, known_role(catalogue, value)),
        "to" => {
            let goal = catalogue
                .find_profession(value)
                .map(Goal::Profession)
                .or_else(|| known_role(catalogue, value).map(Goal::Role))
                .or_else(|| value.starts_with("any:").then(|| read_description(value).map(Goal::Any))?);
            return read_one::<Goal>(&mut plan.goal, goal);
        }
        "age" => return read_one::<u8>(&mut plan.age, read_age(value)),
        "only" => {
            for flag in items(value) {
                match flag {
                    "paid" => plan.terms.no_unpaid = true,
                    "no-full-time-university" => plan.terms.no_full_time_study = true,
                    "part-time" => plan.terms.part_time = true,
                    "no-typical" => plan.terms.refuse_typical = true,
                    "no-varies" => plan.terms.refuse_varies = true,
                    "unpublished" => plan.terms.include_inferred = true,
                    _ => doubts.unknown.push(flag.to_owned()),
                }
            }
        }
        "own-job" => return read_one::<u32>(&mut plan.own_job_pounds, read_pounds(value)),
        "floor" => return read_one::<u32>(&mut plan.terms.income_floor_pounds, read_pounds(value)),
        "fees" => return read_one::<u32>(&mut plan.terms.fees_max_pounds, read_pounds(value)),
        "v" => doubts.notes.extend(other_facts(&catalogue.version, value)),
        // Of the view, and read with it.
        "route" | "routes" | "sort" => {}
        _ => return false,
    }
    true
}

/// The hash of the facts that a link was made with, where they are others and it says which.
pub fn older_version(catalogue: &Catalogue, text: &str) -> Option<String> {
    let (_, said) = text.split_once(['?', '#'])?;
    let said = Said::read(said);
    let made_with = said.iter().find(|said| said.0 == "v").map(|said| said.1.as_str())?;
    other_facts(&catalogue.version, made_with)?;
    let (_, hash) = made_with.split_once('.')?;
    let written = hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    written.then(|| hash.to_owned())
}

/// What is said of a link made with other facts; `None` if they are the same. What can't be read as a
/// version says nothing: links are often cut off.
fn other_facts(version: &Version, made_with: &str) -> Option<String> {
    let (day, hash) = made_with.split_once('.').unwrap_or((made_with, ""));
    let shaped = day.len() == 10
        && day.bytes().zip(*b"0000-00-00").all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            dash => byte == dash,
        });
    if !shaped || (day == version.date && (hash == version.hash || hash.len() != 8)) {
        return None;
    }
    if day == version.date {
        return Some("This link was made with other facts of the same day, so check each step.".to_owned());
    }
    let (then, now) = (date(day), date(&version.date));
    Some(format!("This link was made with facts of {then}, and these are of {now}, so check each step."))
}

/// Pounds typed or linked: digits, with commas, spaces or a pound sign between.
pub fn read_pounds(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '£')).collect();
    digits.parse::<u32>().ok().filter(|pounds| *pounds <= 1_000_000)
}

/// An age in years, typed or linked.
pub fn read_age(text: &str) -> Option<u8> {
    text.trim().parse::<u8>().ok().filter(|age| (10..=100).contains(age))
}

/// A month typed or linked: `2032-09`, and nothing behind it.
pub fn read_month(text: &str) -> Option<Month> {
    let text = text.trim();
    if text.len() == 7 { Month::read(text) } else { None }
}

/// Search text as it is kept: no control characters, none that turn the direction of text, at most
/// [`MOST_QUERY_CHARS`].
pub fn tidy_query(text: &str) -> String {
    tidy(text, MOST_QUERY_CHARS)
}

/// The same for any text.
fn tidy(text: &str, most: usize) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !c.is_control() && !turns(*c)).take(most).collect()
}

/// A job by its name in links. Somebody's own has none: what it pays is linked.
fn known_role(catalogue: &Catalogue, slug: &str) -> Option<RoleId> {
    catalogue.find_role(slug).filter(|id| catalogue.own_job != Some(*id))
}

fn items(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').filter(|item| !item.is_empty())
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Takes what was found, once; false if nothing was.
fn read_one<T>(slot: &mut Option<T>, found: Option<T>) -> bool {
    let takes = slot.is_none() && found.is_some();
    if takes {
        *slot = found;
    }
    takes
}

/// Names and values joined with `&`.
#[derive(Default)]
struct Said(String);

impl Said {
    fn put(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
        self.0.extend(utf8_percent_encode(value, KEEP));
    }

    fn put_number(&mut self, name: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.put(name, &value.to_string());
        }
    }

    fn put_month(&mut self, name: &str, month: Option<Month>) {
        if let Some(month) = month {
            self.put(name, &month.to_string());
        }
    }

    fn read(text: &str) -> Vec<(String, String)> {
        text.split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), percent_decode_str(value).decode_utf8_lossy().into_owned()))
            .collect()
    }
}
