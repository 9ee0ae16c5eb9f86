//! A text field with a list of suggestions: the editable combobox with list autocomplete and manual
//! selection of the ARIA Authoring Practices Guide
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>). Down opens, Enter takes, Escape closes
//! and then clears, Home and End stay in the text. Focus never leaves the field.

use super::input::typed;
use catalogue::{Catalogue, HoldingId, ProfessionId, RoleId};
use yew::prelude::*;

/// Most suggestions shown at once.
pub const MOST_SHOWN: usize = 8;

/// What can be taken from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Chosen {
    Holding(HoldingId),
    Role(RoleId),
    Profession(ProfessionId),
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
    /// A sentence under the label; empty for none.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Text shown in the empty field.
    #[prop_or_default]
    pub placeholder: AttrValue,
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
    open: bool,
    active: Option<usize>,
    choices: Vec<Choice>,
}

impl Component for Combobox {
    type Message = Event;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { typed: None, open: false, active: None, choices: Vec::new() }
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
        let (list, status, hint) = (format!("{}-list", props.id), format!("{}-status", props.id), format!("{}-hint", props.id));
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
            <div class="combo">
                <label class={props.label_class} for={props.id.clone()}>{ props.label.clone() }</label>
                if !props.hint.is_empty() {
                    <p class="small soft" id={hint.clone()}>{ props.hint.clone() }</p>
                }
                <input class="inp" id={props.id.clone()} type="text" role="combobox" autocomplete="off" spellcheck="false"
                    aria-autocomplete="list" aria-expanded={shown.to_string()} aria-controls={list.clone()}
                    aria-activedescendant={active} aria-describedby={(!props.hint.is_empty()).then_some(hint)}
                    placeholder={props.placeholder.clone()} value={self.text(ctx).to_owned()}
                    oninput={link.callback(|event: InputEvent| Event::Typed(typed(&event)))}
                    onkeydown={link.callback(Event::Key)} onclick={link.callback(|_| Event::Clicked)}
                    onblur={link.callback(|_| Event::Left)}/>
                <ul role="listbox" id={list} aria-label={props.label.clone()} hidden={!shown}
                    onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>
                    { for options }
                </ul>
                <p class="small gap-s" hidden={!nothing}>{ "We found nothing for that. Try another word, or a shorter one." }</p>
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
                if let Some(at) = self.active.or_else(exact).filter(|_| self.open) {
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
            (true, 1) => "1 result. Use the down arrow to reach it.".to_owned(),
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

/// Lower case, with punctuation as spaces.
fn fold(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).flat_map(char::to_lowercase).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How well a text fits a name: 0 is the same, 1 begins with it, 2 has every word in it; `None` if
/// it does not fit.
fn fit(query: &str, name: &str) -> Option<u8> {
    let name = fold(name);
    if name == query {
        return Some(0);
    }
    if name.starts_with(query) {
        return Some(1);
    }
    query.split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word))).then_some(2)
}

/// The best fit among a title and other names, and the other name if that is what fits better.
fn fit_names<'a>(query: &str, title: &str, aka: &'a [String]) -> Option<(u8, Option<&'a str>)> {
    let by_title = fit(query, title).map(|rank| (rank, None));
    let by_aka = aka.iter().filter_map(|name| fit(query, name).map(|rank| (rank + 1, Some(name.as_str())))).min();
    by_title.into_iter().chain(by_aka).min_by_key(|(rank, _)| *rank)
}

fn also(aka: Option<&str>) -> String {
    aka.map(|name| format!("Also called: {name}")).unwrap_or_default()
}

fn best(mut found: Vec<(u8, Choice)>) -> Vec<Choice> {
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, choice)| choice).take(MOST_SHOWN).collect()
}

/// Answers to "What do you have?": what people hold, then jobs they have worked in. What they have
/// said already is left out.
pub fn what_one_has(catalogue: &Catalogue, text: &str, have: &[HoldingId]) -> Vec<Choice> {
    let query = fold(text);
    let holdings = catalogue.holding_ids().filter(|id| !have.contains(id)).filter_map(|id| {
        let holding = catalogue.holding(id);
        let (rank, aka) = if query.is_empty() {
            holding.starting_point.then_some((0, None))?
        } else {
            fit_names(&query, &holding.title, &holding.aka)?
        };
        let rank = rank * 4 + u8::from(!holding.starting_point);
        Some((rank, Choice { what: Chosen::Holding(id), title: holding.title.clone(), detail: also(aka) }))
    });
    let mut found: Vec<_> = holdings.collect();
    if !query.is_empty() {
        found.extend(roles(catalogue, &query).map(|(rank, mut choice)| {
            choice.detail = "Work you have done".to_owned();
            (rank * 4 + 2, choice)
        }));
    }
    best(found)
}

/// Jobs, for "Which job?".
pub fn jobs(catalogue: &Catalogue, text: &str) -> Vec<Choice> {
    let query = fold(text);
    if query.is_empty() {
        return Vec::new();
    }
    best(roles(catalogue, &query).collect())
}

/// Answers to "Where would you like to get?": professions, then jobs.
pub fn goals(catalogue: &Catalogue, search: &catalogue::search::Search, text: &str) -> Vec<Choice> {
    let query = fold(text);
    let reachable = |id: &ProfessionId| catalogue.profession(*id).qualified_role.is_some();
    let named = catalogue.profession_ids().filter(reachable).filter_map(|id| {
        let profession = catalogue.profession(id);
        let (rank, aka) =
            if query.is_empty() { (0, None) } else { fit_names(&query, &profession.title, &profession.aka)? };
        Some((rank * 4, Choice { what: Chosen::Profession(id), title: profession.title.clone(), detail: also(aka) }))
    });
    let mut found: Vec<(u8, Choice)> = named.collect();
    if query.is_empty() {
        return best(found);
    }
    found.extend(roles(catalogue, &query).map(|(rank, choice)| (rank * 4 + 2, choice)));
    let mut out = best(found);
    // Misspellings and other words are left to the search.
    for id in search.professions(catalogue, text).into_iter().filter(reachable) {
        if out.len() < MOST_SHOWN && !out.iter().any(|choice| choice.what == Chosen::Profession(id)) {
            let profession = catalogue.profession(id);
            out.push(Choice {
                what: Chosen::Profession(id),
                title: profession.title.clone(),
                detail: profession.short.clone(),
            });
        }
    }
    out
}

fn roles<'a>(catalogue: &'a Catalogue, query: &'a str) -> impl Iterator<Item = (u8, Choice)> + 'a {
    catalogue.role_ids().filter_map(move |id| {
        let role = catalogue.role(id);
        let rank = fit(query, &role.title)?;
        let of: Vec<String> = role.professions.iter().take(2).map(|id| catalogue.profession(*id).title.clone()).collect();
        let same = of.iter().any(|title| title == &role.title);
        let detail = if of.is_empty() || same { "A job".to_owned() } else { format!("A job: {}", of.join(", ").to_lowercase()) };
        Some((rank, Choice { what: Chosen::Role(id), title: role.title.clone(), detail }))
    })
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
    fn words_fit_by_their_beginnings() {
        assert_eq!(fit("a levels", "A-levels"), Some(0));
        assert_eq!(fit("clin", "Clinical psychologist"), Some(1));
        assert_eq!(fit("psych clin", "Clinical psychologist"), Some(2));
        assert_eq!(fit("nurse", "Clinical psychologist"), None);
    }

    #[test]
    fn what_one_has_offers_starts_first_then_other_names_then_jobs() {
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
        let titles = |text: &str| -> Vec<String> {
            what_one_has(&catalogue, text, &[]).into_iter().map(|choice| choice.title).collect()
        };
        assert_eq!(titles(""), ["A-levels", "Mental health nurse"]);
        assert_eq!(titles("mental"), ["Mental health nurse", "Mental health support worker"]);
        assert_eq!(titles("rmn"), ["Mental health nurse"]);
        assert_eq!(what_one_has(&catalogue, "as lev", &[]).first().map(|c| c.detail.as_str()), Some("Also called: AS level"));
        assert!(what_one_has(&catalogue, "a-levels", &[HoldingId(1)]).is_empty());
    }
}
