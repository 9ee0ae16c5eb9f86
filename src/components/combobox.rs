//! A text field with a list of suggestions: the editable combobox with list autocomplete and manual
//! selection of the ARIA Authoring Practices Guide
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>). Down opens, Enter takes (also the only
//! one that fits), Escape closes and then clears, Home and End stay in the text. Focus never leaves the field. A text that
//! is no choice is said to be none when the field is left.

use super::{typed, words};
use crate::draw::{html, on};
use crate::state::{description_words, descriptions};
use catalogue::search::{Found, Hit, Search, Why};
use catalogue::{Catalogue, FamilyBox, HoldingId, ProfessionId, RoleId};
use planner::Description;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

/// Most suggestions shown at once.
pub const MOST_SHOWN: usize = 8;
/// Most goals by description among them.
const MOST_DESCRIBED: usize = 3;

/// What can be taken from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Chosen {
    Holding(HoldingId),
    Role(RoleId),
    Profession(ProfessionId),
    Any(Description),
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is taken.
    pub what: Chosen,
    /// Its title.
    pub title: String,
    /// What matched, or what it is; may be empty.
    pub detail: String,
}

/// What a combobox is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names its parts; unique in the view.
    pub id: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// Class of the label.
    #[prop_or("small")]
    pub label_class: &'static str,
    /// The title of what is chosen now; empty if nothing is.
    #[prop_or_default]
    pub chosen: AttrValue,
    /// Suggestions for a text, best first.
    pub options: Callback<String, Vec<Choice>>,
    /// Takes a suggestion.
    pub take: Callback<Chosen>,
    /// Takes the choice away: the field was emptied.
    #[prop_or_default]
    pub clear: Callback<()>,
}

/// What happened in the field.
#[allow(missing_docs)]
pub enum Event {
    Typed(String),
    Key(KeyboardEvent),
    Clicked,
    Took(usize),
    Left,
}

/// The field, what is typed and what is offered.
pub struct Combobox {
    /// What is typed and not taken; `None` shows what is chosen.
    typed: Option<String>,
    /// The field was left since something was typed.
    left: bool,
    open: bool,
    active: Option<usize>,
    choices: Vec<Choice>,
}

impl Component for Combobox {
    type Message = Event;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { typed: None, left: false, open: false, active: None, choices: Vec::new() }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().chosen != old.chosen {
            self.typed = None;
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        match event {
            Event::Typed(text) => {
                if text.is_empty() && !ctx.props().chosen.is_empty() {
                    ctx.props().clear.emit(());
                }
                self.typed = Some(text);
                self.left = false;
                self.active = None;
                self.offer(ctx);
            }
            Event::Clicked => {
                if self.open {
                    self.close();
                } else {
                    self.offer(ctx);
                }
            }
            Event::Took(at) => self.take(ctx, at),
            Event::Left => {
                self.close();
                self.left = true;
                // What is shown is what is chosen: a half-typed text does not stand over a choice.
                if !ctx.props().chosen.is_empty() {
                    self.typed = None;
                }
            }
            Event::Key(event) => return self.key(ctx, &event),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let link = ctx.link();
        let [list, status, error] = ["list", "status", "error"].map(|part| format!("{}-{part}", props.id));
        let wrong = self.left && !self.text(ctx).trim().is_empty() && props.chosen.is_empty();
        let shown = self.open && !self.choices.is_empty();
        let nothing = self.open && self.choices.is_empty() && !self.text(ctx).trim().is_empty();
        let active = self.active.filter(|_| shown).map(|at| format!("{}-{at}", props.id));
        let options = self.choices.iter().enumerate().map(|(at, choice)| {
            let selected = self.active == Some(at);
            html! {
                <li key={at} id={format!("{}-{at}", props.id)} role="option" aria-selected={selected.to_string()}
                    onclick={link.callback(move |_| Event::Took(at))}>
                    <b>{ choice.title.clone() }</b>
                    { (!choice.detail.is_empty()).then(|| html! { <><br/><span class="small">{ choice.detail.clone() }</span></> }) }
                </li>
            }
        });
        html! {
            <div class={["combo", on(props.label_class == "h3", "stack"), on(wrong, "field error")]}>
                <label class={props.label_class} for={props.id.clone()}>{ props.label.clone() }</label>
                <input class="inp gap-s" id={props.id.clone()} type="text" role="combobox" autocomplete="off" spellcheck="false"
                    aria-autocomplete="list" aria-expanded={shown.to_string()} aria-controls={list.clone()}
                    aria-activedescendant={active} aria-invalid={wrong.then_some("true")}
                    aria-describedby={wrong.then_some(error.clone())} value={self.text(ctx).to_owned()}
                    oninput={link.callback(|event: InputEvent| Event::Typed(typed(&event)))}
                    onkeydown={link.callback(Event::Key)} onclick={link.callback(|_| Event::Clicked)}
                    onblur={link.callback(|_| Event::Left)}/>
                <ul role="listbox" id={list} aria-label={props.label.clone()} hidden={!shown}
                    onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>
                    { for options }
                </ul>
                <p class={["error-text small", on(wrong, "gap-s")]} id={error} role="alert">
                    if wrong { <span class="vh">{ "Error: " }</span>{ "Choose one from the list" } }
                </p>
                <p class="small gap-s" hidden={!nothing}>{ "We found nothing for that. Our facts may not name it. Try another word, or a shorter one." }</p>
                <p class="vh" role="status" id={status}>{ self.status(ctx) }</p>
            </div>
        }
    }
}

impl Combobox {
    fn text<'a>(&'a self, ctx: &'a Context<Self>) -> &'a str {
        self.typed.as_deref().unwrap_or(ctx.props().chosen.as_str())
    }

    /// Opens the list with suggestions for what is typed; a chosen title alone offers everything.
    fn offer(&mut self, ctx: &Context<Self>) {
        let text = self.typed.clone().unwrap_or_default();
        self.choices = ctx.props().options.emit(text);
        self.choices.truncate(MOST_SHOWN);
        self.open = true;
    }

    fn close(&mut self) {
        self.open = false;
        self.active = None;
    }

    fn take(&mut self, ctx: &Context<Self>, at: usize) {
        if let Some(choice) = self.choices.get(at) {
            let what = choice.what;
            self.typed = None;
            self.close();
            ctx.props().take.emit(what);
        }
    }

    fn key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        if event.is_composing() {
            return false;
        }
        let key = event.key();
        match key.as_str() {
            "ArrowDown" | "ArrowUp" => {
                event.prevent_default();
                if event.alt_key() && key == "ArrowUp" {
                    self.close();
                    return true;
                }
                let was_open = self.open;
                if !was_open {
                    self.offer(ctx);
                }
                if !event.alt_key() {
                    self.active = next(self.active, self.choices.len(), key == "ArrowDown");
                }
                true
            }
            "Enter" => {
                let text = fold(self.text(ctx));
                let exact = || self.choices.iter().position(|choice| fold(&choice.title) == text);
                // The only one that fits what is typed needs no arrow key.
                let only = || (self.choices.len() == 1 && !text.is_empty()).then_some(0);
                if let Some(at) = self.active.or_else(exact).or_else(only).filter(|_| self.open) {
                    event.prevent_default();
                    self.take(ctx, at);
                }
                true
            }
            "Escape" => {
                if self.open {
                    event.prevent_default();
                    event.stop_propagation();
                    self.close();
                } else if !self.text(ctx).is_empty() {
                    event.prevent_default();
                    self.typed = Some(String::new());
                    ctx.props().clear.emit(());
                }
                true
            }
            "Home" | "End" | "ArrowLeft" | "ArrowRight" => {
                self.active = None;
                true
            }
            _ => false,
        }
    }

    /// How many suggestions there are, for screen readers; empty while the list is closed.
    fn status(&self, ctx: &Context<Self>) -> String {
        match (self.open, self.choices.len()) {
            (false, _) => String::new(),
            (true, 0) if self.text(ctx).trim().is_empty() => String::new(),
            (true, 0) => "No results.".to_owned(),
            (true, 1) => "1 result. Press Enter to take it.".to_owned(),
            (true, n) => format!("{n} results. Use the up and down arrows to move."),
        }
    }
}

/// The active option after an arrow key: past either end it goes round.
fn next(active: Option<usize>, count: usize, down: bool) -> Option<usize> {
    match (active, down) {
        _ if count == 0 => None,
        (None, true) => Some(0),
        (None, false) => Some(count - 1),
        (Some(at), true) => Some((at + 1) % count),
        (Some(at), false) => Some((at + count - 1) % count),
    }
}

/// Puts focus on the combobox of the same fieldset: for buttons beside it that vanish when pressed.
pub fn focus_field(event: &MouseEvent) {
    let field = around(event, "fieldset")
        .and_then(|group| group.query_selector("[role=combobox]").ok().flatten())
        .and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(field) = field {
        // A field that can't take focus leaves it where it was.
        let _ = field.focus();
    }
}

/// The nearest element around what was pressed that a CSS selector picks.
pub fn around(event: &MouseEvent, css: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(css).ok()?
}

/// Lower case, with punctuation as spaces.
fn fold(text: &str) -> String {
    let spaced: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a suggestion was found by, or what it is.
fn detail(catalogue: &Catalogue, hit: &Hit, else_words: &str) -> String {
    let Some(by) = hit.found_by(catalogue) else { return else_words.to_owned() };
    let by = by.replace('-', " ");
    match hit.why {
        Why::AlsoCalled(_) => format!("Also called: {by}"),
        Why::Keyword(_) => format!("About: {by}"),
        Why::WorksWith(_) => format!("Works with: {by}"),
        Why::Setting(_) => format!("Works in: {by}"),
        Why::Area(_) => format!("Area of care: {by}"),
        Why::Title | Why::Short => else_words.to_owned(),
    }
}

fn role_choice(catalogue: &Catalogue, id: RoleId, detail: &str) -> Choice {
    Choice { what: Chosen::Role(id), title: catalogue.role(id).title.clone(), detail: detail.to_owned() }
}

fn profession_choice(catalogue: &Catalogue, id: ProfessionId, detail: String) -> Choice {
    Choice { what: Chosen::Profession(id), title: catalogue.profession(id).title.clone(), detail }
}

/// Professions but these. Before anything is typed: those of the first box.
pub fn professions(catalogue: &Catalogue, search: &Search, text: &str, but: &[ProfessionId]) -> Vec<Choice> {
    let fits = |id: &ProfessionId| !catalogue.profession(*id).umbrella && !but.contains(id);
    if text.trim().is_empty() {
        let first = catalogue.profession_ids().filter(|id| catalogue.profession(*id).family_box == FamilyBox::A);
        return first.filter(fits).map(|id| profession_choice(catalogue, id, String::new())).take(MOST_SHOWN).collect();
    }
    let found = search.search(text).into_iter().filter_map(|hit| match hit.found {
        Found::Profession(id) if fits(&id) => Some(profession_choice(catalogue, id, detail(catalogue, &hit, ""))),
        _ => None,
    });
    found.take(MOST_SHOWN).collect()
}

/// Answers to "What do you have?": what people hold, then jobs they have worked in. What they have
/// said already is left out. Before anything is typed: where people start from.
pub fn what_one_has(catalogue: &Catalogue, search: &Search, text: &str, have: &[HoldingId]) -> Vec<Choice> {
    let holding = |id: HoldingId, detail: String| Choice {
        what: Chosen::Holding(id),
        title: catalogue.holding(id).title.clone(),
        detail,
    };
    if text.trim().is_empty() {
        let starts = catalogue.holding_ids().filter(|id| catalogue.holding(*id).starting_point && !have.contains(id));
        return starts.map(|id| holding(id, String::new())).take(MOST_SHOWN).collect();
    }
    let (mut out, mut worked) = (Vec::new(), Vec::new());
    for hit in search.search(text) {
        match hit.found {
            Found::Holding(id) if !have.contains(&id) => out.push(holding(id, detail(catalogue, &hit, ""))),
            Found::Role(id) => worked.push(role_choice(catalogue, id, "Work you have done")),
            _ => {}
        }
    }
    // Neither kind pushes the other out of sight.
    let room = MOST_SHOWN.saturating_sub(worked.len().min(MOST_SHOWN / 2));
    out.truncate(room);
    out.extend(worked);
    out.truncate(MOST_SHOWN);
    out
}

/// Jobs, for "Which job?".
pub fn jobs(catalogue: &Catalogue, search: &Search, text: &str) -> Vec<Choice> {
    let roles = search.search(text).into_iter().filter_map(|hit| match hit.found {
        Found::Role(id) => Some(role_choice(catalogue, id, words::stage(catalogue.role(id).stage))),
        _ => None,
    });
    roles.take(MOST_SHOWN).collect()
}

/// Answers to "Where would you like to get?": professions and jobs, with what matched, then
/// descriptions that mean several. Before anything is typed: the professions of the first box.
pub fn goals(catalogue: &Catalogue, search: &Search, text: &str) -> Vec<Choice> {
    let profession = |id: ProfessionId, detail: String| profession_choice(catalogue, id, detail);
    let reachable = |id: ProfessionId| catalogue.profession(id).qualified_role.is_some();
    if text.trim().is_empty() {
        let first = catalogue
            .profession_ids()
            .filter(|id| reachable(*id) && catalogue.profession(*id).family_box == FamilyBox::A);
        return first.map(|id| profession(id, String::new())).take(MOST_SHOWN).collect();
    }
    let mut out: Vec<Choice> = Vec::new();
    for hit in search.search(text) {
        match hit.found {
            Found::Profession(id) if reachable(id) => out.push(profession(id, detail(catalogue, &hit, ""))),
            // The first job of a profession is the profession itself.
            Found::Role(id) if !catalogue.professions.iter().any(|p| p.qualified_role == Some(id) && !p.umbrella) => {
                out.push(role_choice(catalogue, id, "A single job"));
            }
            _ => {}
        }
        if out.len() == MOST_SHOWN {
            break;
        }
    }
    let described = described(catalogue, text);
    out.truncate(MOST_SHOWN - described.len());
    out.extend(described);
    out
}

/// Goals by description whose words begin as what is typed does; at most [`MOST_DESCRIBED`].
fn described(catalogue: &Catalogue, text: &str) -> Vec<Choice> {
    let text = fold(text);
    let fits = |words: &str| {
        let words = fold(words);
        // Of letters that are not English nothing is left.
        !text.is_empty() && text.split(' ').all(|typed| words.split(' ').any(|word| word.starts_with(typed)))
    };
    let choices = descriptions().filter_map(|description| {
        let title = description_words(&description);
        let also = if description.therapist { "therapist counsellor" } else { "" };
        // Looking through the professions takes longest.
        let count = if fits(&format!("{title} {also}")) { description.professions(catalogue).len() } else { 0 };
        let detail = words::plural(count, "job fits", "jobs fit");
        (count > 0).then_some(Choice { what: Chosen::Any(description), title, detail })
    });
    choices.take(MOST_DESCRIBED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue::{Holding, Role, Table};

    #[test]
    fn arrows_go_round() {
        assert_eq!(next(None, 3, true), Some(0));
        assert_eq!(next(Some(2), 3, true), Some(0));
        assert_eq!(next(None, 3, false), Some(2));
        assert_eq!(next(Some(0), 3, false), Some(2));
        assert_eq!(next(None, 0, true), None);
    }

    #[test]
    fn what_one_has_offers_starts_then_what_is_typed_then_jobs() {
        let holding = |title: &str, aka: &[&str], starting_point| Holding {
            title: title.into(),
            aka: aka.iter().map(|name| (*name).to_owned()).collect(),
            starting_point,
            ..Holding::default()
        };
        let catalogue = Catalogue {
            holdings: Table::new(vec![
                holding("Scoped column A", &[], false),
                holding("A-levels", &["AS level"], true),
                holding("Mental health nurse", &["RMN"], true),
            ]),
            roles: Table::new(vec![Role { title: "Mental health support worker".into(), ..Role::default() }]),
            ..Catalogue::default()
        };
        let search = Search::new(&catalogue);
        let titles = |text: &str| -> Vec<String> {
            what_one_has(&catalogue, &search, text, &[]).into_iter().map(|choice| choice.title).collect()
        };
        assert_eq!(titles(""), ["A-levels", "Mental health nurse"]);
        assert_eq!(titles("mental"), ["Mental health nurse", "Mental health support worker"]);
        let rmn = what_one_has(&catalogue, &search, "rmn", &[]);
        assert_eq!(rmn.first().map(|c| c.detail.as_str()), Some("Also called: RMN"));
        let held = what_one_has(&catalogue, &search, "a-levels", &[HoldingId(1)]);
        assert!(!held.iter().any(|choice| choice.what == Chosen::Holding(HoldingId(1))));
    }

    #[test]
    fn goals_by_description_come_after_those_by_name() {
        let job = |title: &str, tag: &str, therapist| catalogue::Profession {
            title: title.into(),
            works_with: vec![tag.into()],
            therapist,
            qualified_role: Some(RoleId(0)),
            ..catalogue::Profession::default()
        };
        let catalogue = Catalogue {
            professions: Table::new(vec![job("Play therapist", "children", true), job("Nurse", "adults", false)]),
            roles: Table::new(vec![Role::default()]),
            ..Catalogue::default()
        };
        let search = Search::new(&catalogue);
        let titles = |text: &str| -> Vec<String> {
            goals(&catalogue, &search, text).into_iter().map(|choice| choice.title).collect()
        };
        let [any, to_children] =
            ["Any job that gives therapy", "Any job that gives therapy to children and young people"];
        assert_eq!(titles("therapist"), ["Play therapist", any, to_children]);
        assert_eq!(titles("any job with adults"), ["Nurse", "Any job with adults"]);
        let text = "therapy to young";
        assert!(titles(text).contains(&to_children.to_owned()));
        // Nobody here gives therapy to adults.
        assert!(!titles("therapy adults").iter().any(|title| title.contains("therapy to adults")));
    }
}
