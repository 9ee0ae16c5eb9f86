//! The address bar and the history, in the three ways a host may allow them.

use crate::state::{LinkStyle, Place, print};
use catalogue::Catalogue;
use gloo::timers::callback::Timeout;
use js_sys::{Object, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{History, Url, Window};

/// Milliseconds between two changes of the present entry: browsers limit them.
const REPLACE_EVERY_MS: u32 = 300;
/// Name of our number in a history entry's state.
const ENTRY: &str = "careerNavigator";

/// Where someone was on a page they come back to.
#[derive(Clone)]
pub struct Return {
    /// The page's scroll position in CSS pixels.
    pub scroll_y: f64,
    /// The link they left by.
    pub href: String,
    /// Which of the links with that address: a route's card and its row of the table have the same.
    pub nth: usize,
}

/// The address bar.
pub struct Bar {
    window: Window,
    links: LinkStyle,
    /// Number of the present history entry.
    entry: Cell<u32>,
    /// Where someone was when they left each entry.
    left: RefCell<Vec<(u32, Return)>>,
    /// The entry that Back or Forward leads to.
    returning: RefCell<Option<Return>>,
    /// The address to put in next, and the timer that does it.
    next: Rc<RefCell<Option<String>>>,
    timer: RefCell<Option<Timeout>>,
    /// Where someone is as they follow a link; the next push takes it.
    leaving: RefCell<Option<Return>>,
}

/// The path of the site's root, from the address that the host gives for it.
pub fn base_path(window: &Window, home: &str) -> String {
    let here = window.location().href().unwrap_or_default();
    let home = if home.is_empty() { "." } else { home };
    let path = Url::new_with_base(home, &here).map(|url| url.pathname()).unwrap_or_else(|_| "/".to_owned());
    match path.rfind('/') {
        Some(at) => path.get(..=at).unwrap_or("/").to_owned(),
        None => "/".to_owned(),
    }
}

impl Bar {
    /// The bar of a window, with links of one style.
    pub fn new(window: Window, links: LinkStyle) -> Self {
        let bar = Self {
            window,
            links,
            entry: Cell::new(0),
            left: RefCell::default(),
            returning: RefCell::default(),
            next: Rc::default(),
            timer: RefCell::default(),
            leaving: RefCell::default(),
        };
        if let Some(state) = bar.history().and_then(|history| history.state().ok()) {
            bar.entry.set(entry_of(&state).unwrap_or(0));
        }
        bar
    }

    /// How links are written.
    pub fn links(&self) -> &LinkStyle {
        &self.links
    }

    /// Whether views have addresses in the bar.
    pub fn shows_addresses(&self) -> bool {
        !matches!(self.links, LinkStyle::Memory { .. })
    }

    /// The address in the bar, if it is one of ours.
    pub fn address(&self) -> Option<String> {
        let location = self.window.location();
        let hash = location.hash().unwrap_or_default();
        match &self.links {
            LinkStyle::Page { base } => {
                let path = location.pathname().ok()?;
                Some(format!("{}{hash}", path.strip_prefix(base.as_str())?))
            }
            LinkStyle::Fragment => hash.strip_prefix("#/").map(str::to_owned),
            LinkStyle::Memory { .. } => None,
        }
    }

    /// Names the document, where the page is ours.
    pub fn name_document(&self, title: &str) {
        if let (LinkStyle::Page { .. }, Some(document)) = (&self.links, self.window.document()) {
            document.set_title(title);
        }
    }

    /// Someone follows this link. Where they are is kept now: when the next view is drawn, the page
    /// may be shorter.
    pub fn leaving_by(&self, href: String, nth: usize) {
        *self.leaving.borrow_mut() = Some(Return { scroll_y: self.scroll_y(), href, nth });
    }

    fn scroll_y(&self) -> f64 {
        self.window.scroll_y().unwrap_or_default()
    }

    /// A new entry.
    pub fn push(&self, catalogue: &Catalogue, place: &Place) {
        let Some(history) = self.history() else { return };
        self.flush();
        let left = self.leaving.borrow_mut().take();
        let left = left.unwrap_or_else(|| Return { scroll_y: self.scroll_y(), href: String::new(), nth: 0 });
        let entry = self.entry.get();
        {
            let mut all = self.left.borrow_mut();
            all.retain(|(number, _)| *number < entry);
            all.push((entry, left));
        }
        self.returning.borrow_mut().take();
        self.entry.set(entry + 1);
        let href = print(catalogue, place).href(&self.links);
        let _ = history.push_state_with_url(&state(entry + 1), "", Some(&href));
    }

    /// The present entry gets another address, a little later: typing changes it often.
    pub fn replace_soon(&self, catalogue: &Catalogue, place: &Place) {
        let Some(history) = self.history() else { return };
        let href = print(catalogue, place).href(&self.links);
        let waiting = self.next.borrow_mut().replace(href).is_some();
        if !waiting {
            let (next, entry) = (Rc::clone(&self.next), self.entry.get());
            *self.timer.borrow_mut() = Some(Timeout::new(REPLACE_EVERY_MS, move || put(&history, &next, entry)));
        }
    }

    fn flush(&self) {
        self.timer.borrow_mut().take();
        if let Some(history) = self.history() {
            put(&history, &self.next, self.entry.get());
        }
    }

    /// Back or Forward: the address to show, if it is ours.
    pub fn popped(&self, state: &JsValue, first_view: &str) -> Option<String> {
        self.timer.borrow_mut().take();
        self.next.borrow_mut().take();
        let hash = self.window.location().hash().unwrap_or_default();
        let address = match (&self.links, self.address()) {
            (_, Some(address)) => address,
            (LinkStyle::Fragment, None) if hash.is_empty() => first_view.to_owned(),
            // An address of the host's own.
            _ => return None,
        };
        let entry = entry_of(state).unwrap_or(0);
        self.entry.set(entry);
        let left = self.left.borrow();
        *self.returning.borrow_mut() = left.iter().find(|(number, _)| *number == entry).map(|(_, left)| left.clone());
        Some(address)
    }

    /// Where someone was on the entry they came back to; once.
    pub fn take_return(&self) -> Option<Return> {
        self.returning.borrow_mut().take()
    }

    /// The whole link of a place; `None` if the host gives places no links.
    pub fn link(&self, catalogue: &Catalogue, place: &Place) -> Option<String> {
        if matches!(&self.links, LinkStyle::Memory { home } if home.is_empty()) {
            return None;
        }
        let here = self.window.location().href().ok()?;
        let href = print(catalogue, place).href(&self.links);
        Url::new_with_base(&href, &here).ok().map(|url| url.href())
    }

    /// The widget is going.
    pub fn close(&self) {
        self.flush();
    }

    /// What makes a link of ours a whole address: the site's origin, or the host's page; nothing if
    /// links are whole already, or lead nowhere.
    pub fn link_root(&self) -> String {
        let location = self.window.location();
        match &self.links {
            LinkStyle::Page { .. } => location.origin().unwrap_or_default(),
            LinkStyle::Fragment => {
                let mut page = location.href().unwrap_or_default();
                page.truncate(page.find('#').unwrap_or(page.len()));
                page
            }
            LinkStyle::Memory { .. } => String::new(),
        }
    }

    fn history(&self) -> Option<History> {
        if self.shows_addresses() { self.window.history().ok() } else { None }
    }
}

fn put(history: &History, next: &RefCell<Option<String>>, entry: u32) {
    if let Some(href) = next.borrow_mut().take() {
        let _ = history.replace_state_with_url(&state(entry), "", Some(&href));
    }
}

fn state(entry: u32) -> JsValue {
    let state = Object::new();
    let _ = Reflect::set(&state, &ENTRY.into(), &entry.into());
    state.into()
}

fn entry_of(state: &JsValue) -> Option<u32> {
    if !state.is_object() {
        return None;
    }
    let number = Reflect::get(state, &ENTRY.into()).ok()?.as_f64()?;
    (0.0..1e6).contains(&number).then_some(number as u32)
}
