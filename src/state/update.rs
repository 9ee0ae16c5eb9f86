//! One pure function from a state and a message to the next state and what the browser is asked to
//! do.

use super::model::{Fetch, Model, Notice, Older};
use super::piece::Piece;
use super::place::{Filter, Layout, Now, Place, RouteColumn, View};
use super::{address, find, planning, title};
use catalogue::text::{Chunk, SourceList};
use catalogue::{Catalogue, HoldingId, Home, MoveId, Region, RoleId};
use planner::{Goal, Opening};
use std::rc::Rc;
use yew::Callback;

/// What happened.
#[derive(Clone)]
pub enum Msg {
    /// Someone followed a link of ours, or the browser went back or forward.
    Go(Box<Place>, Origin),
    /// The browser shows an address (its text): back, forward, or a link from outside.
    Arrived(String),
    /// Typed in the explorer's search.
    Query(String),
    /// Ticked or unticked a filter.
    Toggle(Filter),
    /// Took a filter away by a button that goes with it: focus needs another place.
    TakeOff(Filter),
    /// Took every filter and the search text away.
    ClearExplore,
    /// Cards or list.
    Layout(Layout),
    /// Added something they have.
    AddHolding(HoldingId),
    /// Took it away again.
    RemoveHolding(HoldingId),
    /// Said how long they worked in a job; 0 months takes it away.
    Worked(RoleId, u16),
    /// Said where they are now.
    Now(Now),
    /// Said which job they are in; `None` takes it away.
    InRole(Option<RoleId>),
    /// Typed what their job outside these professions pays a year; text as typed.
    OwnJob(String),
    /// Chose where to get to; `None` takes it away.
    Goal(Option<Goal>),
    /// Said (or took back) that they satisfy a requirement leaf.
    Says(MoveId, u8, bool),
    /// Whether every month has to be paid.
    NoUnpaid(bool),
    /// Whether full-time study is left out.
    NoFullTimeStudy(bool),
    /// Whether training has to be beside work.
    PartTime(bool),
    /// Whether steps that nobody has published are used.
    IncludeInferred(bool),
    /// Typed their age; text as typed.
    Age(String),
    /// Chose the region to stay in; `None` takes it away.
    Region(Option<Region>),
    /// Typed the month to be there by; text as typed.
    Latest(String),
    /// Typed the least they can live on in a year; text as typed.
    IncomeFloor(String),
    /// Typed the most they can pay; text as typed.
    FeesMax(String),
    /// A piece of the program arrived, or the code of why it did not.
    Piece(Piece, Result<(), &'static str>),
    /// Words arrived, or the code of why they did not.
    Chunk(Home, Result<Rc<Chunk>, &'static str>),
    /// All sources arrived, or the code of why they did not.
    Sources(Result<Rc<SourceList>, &'static str>),
    /// Facts that a link was made with arrived, by their hash, or the code of why they did not.
    Older(String, Result<Rc<Catalogue>, &'static str>),
    /// Asked which one change would open the most, or no longer wants to know.
    AskForChange(bool),
    /// Asked which one change would bring the goal nearer, or no longer wants to know.
    AskForNearer(bool),
    /// Pressed the heading of a column of the table of routes.
    SortRoutes(RouteColumn),
    /// Ticked or unticked a route to compare, by its key.
    CompareRoute(String),
    /// Typing has paused: the number of results can be said.
    Counted,
    /// Pressed "Try again" where words are missing.
    TryAgain,
    /// Pressed "Copy link".
    CopyLink,
    /// The link was copied.
    LinkCopied,
    /// The link could not be copied, so it is shown; `None` if the host gives places no links.
    LinkFailed(Option<String>),
    /// Pressed "Print".
    Print,
    /// Opened or closed the menu of sections.
    Menu,
    /// Opened or closed the filters on a narrow screen.
    Filters,
    /// Nothing else is under way: time to go on with what is being worked out.
    GoOn,
    /// What is left to draw takes longer than a frame may: the rest is drawn in the next one, by this.
    InNextFrame(Callback<()>),
    /// The first screen has been drawn: time to draw what is below.
    Whole,
    /// The host changed the level of the view's heading.
    HeadingLevel(u8),
}

/// Who moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A link in the widget: a new history entry.
    Link,
    /// The browser's history: no new entry.
    History,
}

/// What the browser is asked to do after an update, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Put the place into the address bar as a new entry.
    PushAddress,
    /// Put the place into the address bar in place of the present entry.
    ReplaceAddress,
    /// Fetch a piece of the program.
    FetchPiece(Piece),
    /// Fetch the words of a data file.
    FetchChunk(Home),
    /// Fetch all sources.
    FetchSources,
    /// Fetch older facts, by their hash.
    FetchOlder(String),
    /// The view is another: put focus on its heading, name the document after it.
    FocusHeading,
    /// Send [`Msg::Counted`] when half a second has passed without another of these.
    CountSoon,
    /// Send [`Msg::GoOn`] once whatever else waits has had its turn.
    GoOnSoon,
    /// Call this when the next frame is about to be drawn.
    InNextFrame(Callback<()>),
    /// Send [`Msg::Whole`] once the next frame has been drawn.
    DrawTheRestSoon,
    /// Copy this place's link.
    CopyLink,
    /// Open the print dialog.
    Print,
}

/// The next state, and what the browser is asked to do.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Go(place, origin) => go(model, *place, origin, &mut effects),
        Msg::Arrived(text) => {
            let (place, notes) = address::parse(&model.catalogue, &text);
            go(model, place, Origin::History, &mut effects);
            model.notices = Notice::of_link(notes);
            model.older = Older::of(&model.catalogue, &text);
        }
        Msg::Query(text) => {
            model.place.explore.query = address::tidy_query(&text);
            effects.extend([Effect::ReplaceAddress, Effect::CountSoon]);
        }
        Msg::TakeOff(filter) => {
            model.place.explore.filters.retain(|chosen| *chosen != filter);
            effects.push(Effect::ReplaceAddress);
            effects.push(Effect::FocusHeading);
        }
        Msg::Toggle(filter) => {
            let filters = &mut model.place.explore.filters;
            match filters.iter().position(|f| *f == filter) {
                Some(at) => {
                    filters.remove(at);
                }
                None => {
                    filters.push(filter);
                    filters.sort_unstable();
                }
            }
            effects.extend([Effect::ReplaceAddress, Effect::CountSoon]);
        }
        Msg::ClearExplore => {
            model.place.explore.query.clear();
            model.place.explore.filters.clear();
            effects.extend([Effect::ReplaceAddress, Effect::CountSoon]);
        }
        Msg::Layout(layout) => {
            model.place.explore.layout = layout;
            effects.push(Effect::FocusHeading);
            effects.push(Effect::ReplaceAddress);
        }
        Msg::AskForChange(asked) => {
            model.announcement.clear();
            planning::ask_for_change(model, asked);
        }
        Msg::AskForNearer(asked) => {
            model.announcement.clear();
            planning::ask_for_nearer(model, asked);
        }
        Msg::SortRoutes(by) => {
            model.place.order = model.place.order.pressed(by);
            model.announcement = format!("{}.", model.place.order.words());
            effects.push(Effect::ReplaceAddress);
        }
        Msg::CompareRoute(key) => {
            match model.compared.iter().position(|other| *other == key) {
                Some(at) => drop(model.compared.remove(at)),
                None => model.compared.push(key),
            }
            model.announcement = format!("{} chosen to compare.", model.compared.len());
        }
        Msg::Counted => {
            if model.place.view == View::Explore {
                model.announcement = find::find(model).sentence(&model.catalogue, &model.place.explore);
            }
        }
        Msg::Chunk(home, result) => {
            model.texts.insert(home, result.map_or_else(Fetch::Failed, Fetch::Here));
        }
        Msg::Sources(result) => model.sources = result.map_or_else(Fetch::Failed, Fetch::Here),
        Msg::Older(hash, result) => {
            if let Some(older) = model.older.as_mut().filter(|older| older.hash == hash) {
                older.catalogue = result.map_or_else(Fetch::Failed, Fetch::Here);
            }
        }
        Msg::Piece(piece, result) => {
            arrived(model, piece, result);
            // What stood there until now is drawn anew, with its heading.
            if Piece::of(&model.place.view) == Some(piece) {
                effects.push(Effect::FocusHeading);
            }
        }
        Msg::TryAgain => {
            model.pieces.forget_failed();
            model.texts.forget_failed();
            if matches!(model.sources, Fetch::Failed(_)) {
                model.sources = Fetch::Unasked;
            }
        }
        Msg::CopyLink => {
            // Said again each time, so it has to change in between.
            model.announcement.clear();
            effects.push(Effect::CopyLink);
        }
        Msg::LinkCopied => {
            let sentence = "Link copied. Your answers are in it, and nowhere else.";
            model.announcement = sentence.to_owned();
            model.copied = Some(Notice::done(sentence));
            model.link_shown = None;
        }
        Msg::LinkFailed(link) => {
            let sentence = match &link {
                Some(_) => "The link could not be copied by itself. Here it is, to copy by hand.",
                None => "This page keeps no links to your plan. You can print it instead.",
            };
            model.announcement = sentence.to_owned();
            model.copied = Some(Notice::warning(sentence.to_owned()));
            model.link_shown = link;
        }
        Msg::Print => effects.push(Effect::Print),
        Msg::GoOn => {
            let (waited, worked_out) = (model.came && model.waits(), model.worked_out);
            planning::go_on(model);
            if model.worked_out == worked_out {
                return effects;
            }
            // What stood there until now is drawn anew, with its heading.
            if waited && !model.waits() {
                effects.push(Effect::FocusHeading);
            }
        }
        Msg::InNextFrame(draw) => return vec![Effect::InNextFrame(draw)],
        Msg::Menu => model.menu_open = !model.menu_open,
        Msg::Filters => model.filters_open = !model.filters_open,
        Msg::Whole => model.whole = true,
        Msg::HeadingLevel(level) => model.heading_level = level.clamp(1, 4),
        plan => {
            let former = model.place.plan.goal;
            change_plan(model, plan);
            planning::again(model, former);
            model.say_routes = true;
            effects.push(Effect::ReplaceAddress);
        }
    }
    ask_for_the_rest(model, &mut effects);
    effects
}

fn go(model: &mut Model, mut place: Place, origin: Origin, effects: &mut Vec<Effect>) {
    // What was said stays in memory while someone looks at views whose links do not carry it.
    match place.view {
        View::Explore => place.plan = model.place.plan.clone(),
        View::Plan | View::Next | View::Routes | View::Route(_) | View::CompareRoutes(_) => {
            place.explore = model.place.explore.clone();
        }
        _ => {
            place.plan = model.place.plan.clone();
            place.explore = model.place.explore.clone();
        }
    }
    if place.view != View::Routes {
        place.order = model.place.order;
    }
    let new_view = place.view != model.place.view;
    let new_plan = place.plan != model.place.plan;
    let former = model.place.plan.goal;
    model.place = place;
    model.say_routes = false;
    model.notices.clear();
    model.copied = None;
    model.link_shown = None;
    model.menu_open = false;
    if new_plan {
        planning::again(model, former);
    } else {
        planning::look(model);
    }
    if origin == Origin::Link {
        effects.push(Effect::PushAddress);
    }
    if new_view {
        model.came = true;
        model.announcement = title::of_view(&model.catalogue, &model.place.view);
        effects.push(Effect::FocusHeading);
    }
    model.whole = !(new_view && origin == Origin::Link && matches!(model.place.view, View::Routes | View::Route(_)));
    if !model.whole {
        effects.push(Effect::DrawTheRestSoon);
    }
}

fn change_plan(model: &mut Model, msg: Msg) {
    let catalogue = Rc::clone(&model.catalogue);
    let plan = &mut model.place.plan;
    match msg {
        Msg::AddHolding(id) => plan.add(&catalogue, id),
        Msg::RemoveHolding(id) => plan.have.retain(|held| *held != id),
        Msg::Worked(role, months) => {
            plan.worked.retain(|(held, _)| *held != role);
            if months > 0 {
                plan.worked.push((role, months));
            }
        }
        Msg::Now(now) => {
            plan.now = Some(now);
            if now != Now::Job {
                plan.role = None;
                plan.own_job_pounds = None;
            }
        }
        Msg::InRole(role) => {
            plan.role = role;
            if role.is_some() {
                plan.now = Some(Now::Job);
                plan.own_job_pounds = None;
            }
        }
        Msg::OwnJob(text) => plan.own_job_pounds = address::read_pounds(&text),
        Msg::Goal(goal) => plan.goal = goal,
        Msg::Says(id, node, yes) => {
            plan.says.retain(|said| *said != (id, node));
            if yes {
                plan.says.push((id, node));
            }
        }
        Msg::NoUnpaid(yes) => plan.terms.no_unpaid = yes,
        Msg::NoFullTimeStudy(yes) => plan.terms.no_full_time_study = yes,
        Msg::PartTime(yes) => plan.terms.part_time = yes,
        Msg::Age(text) => plan.age = address::read_age(&text),
        Msg::Region(region) => plan.terms.region = region,
        Msg::Latest(text) => plan.terms.latest = address::read_month(&text),
        Msg::IncludeInferred(yes) => plan.terms.include_inferred = yes,
        Msg::IncomeFloor(text) => plan.terms.income_floor_pounds = address::read_pounds(&text),
        Msg::FeesMax(text) => plan.terms.fees_max_pounds = address::read_pounds(&text),
        _ => {}
    }
}

/// The data files whose words the present view needs.
pub fn needed_homes(model: &Model) -> Vec<Home> {
    let mut homes = match &model.place.view {
        View::Profession(id) => vec![Home::Profession(*id), Home::Steps(*id), Home::Sources(*id)],
        View::Compare(ids) => {
            ids.iter().map(|id| Home::Profession(*id)).flat_map(|home| [home, home.sources()]).collect()
        }
        View::Steps => vec![Home::Shared],
        View::Vision => vec![Home::Vision],
        View::Leading => vec![Home::Leading],
        View::Rules => vec![Home::Rules],
        View::Money => vec![Home::Money],
        // Of steps that are closed a title is shown and what is missing: the catalogue has both.
        View::Next => {
            let near = model.next.iter().flat_map(|next| next.iter()).filter(|next| next.opening != Opening::Closed);
            near.map(|next| model.catalogue.move_of(next.id).home)
                .flat_map(|home| [home.steps(), home.sources()])
                .collect()
        }
        View::Route(_) => {
            // Of a route that is no more: those of the one shown in its place, once it is certain to be gone.
            let shown = model.route_on_screen().filter(|_| !model.named_route_is_missing());
            let mut homes = Vec::new();
            for step in shown.into_iter().flat_map(|(route, _)| &route.steps) {
                if let planner::StepKind::Move { id, .. } = step.what {
                    let home = model.catalogue.move_of(id).home;
                    homes.extend([home.steps(), home.sources()]);
                }
            }
            homes
        }
        _ => Vec::new(),
    };
    homes.sort_unstable();
    homes.dedup();
    homes
}

/// Whether a view needs the list of all sources.
pub fn needs_sources(view: &View) -> bool {
    matches!(view, View::Sources | View::Shelf(_))
}

/// A piece of the program is here, or can't be fetched.
pub fn arrived(model: &mut Model, piece: Piece, result: Result<(), &'static str>) {
    model.pieces.insert(piece, result.map_or_else(Fetch::Failed, |()| Fetch::Here(Rc::new(()))));
}

/// Asks for what the view needs and nobody has asked for. What draws it goes first.
pub fn ask_for_the_rest(model: &mut Model, effects: &mut Vec<Effect>) {
    if let Some(piece) = model.missing_piece().or_else(|| Piece::at_work_in(&model.place.view))
        && matches!(model.pieces.get(piece), Fetch::Unasked)
    {
        model.pieces.insert(piece, Fetch::Asked);
        effects.push(Effect::FetchPiece(piece));
    }
    for home in needed_homes(model) {
        if matches!(model.texts.get(home), Fetch::Unasked) {
            model.texts.insert(home, Fetch::Asked);
            effects.push(Effect::FetchChunk(home));
        }
    }
    if let Some(older) = &mut model.older
        && Older::is_shown_in(&model.place.view)
        && matches!(older.catalogue, Fetch::Unasked)
    {
        older.catalogue = Fetch::Asked;
        effects.push(Effect::FetchOlder(older.hash.clone()));
    }
    if needs_sources(&model.place.view) && matches!(model.sources, Fetch::Unasked) {
        model.sources = Fetch::Asked;
        effects.push(Effect::FetchSources);
    }
}
