//! What touches the browser outside Yew (but for three handlers of clicks, named in the crate's words): mounting, the
//! address bar, files, focus, clipboard, print, and what happens when the program stops.

mod bar;
mod crash;
mod files;

use crate::app::{App, AppProps, Browser};
use crate::components::facts::NAME;
use crate::state::{
    Effect, Fetch, LinkStyle, Model, Msg, Notice, Older, Origin, Piece, arrived, go_on, needed_homes, needs_sources,
    of_view, parse,
};
use crate::views::HEADING_ID;
use bar::Bar;
use catalogue::{Catalogue, compact};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, FocusOptions, HtmlElement, MouseEvent, Window};
use yew::{AppHandle, Callback};

/// Milliseconds without typing until the number of results is said.
const COUNT_AFTER_MS: u32 = 500;
/// Milliseconds of work at a time that nobody notices, even where a piece of it takes as long again.
const WORK_MS: f64 = 8.0;

/// A mounted widget.
#[wasm_bindgen]
pub struct Handle {
    host: Rc<Host>,
    app: Option<AppHandle<App>>,
    crash: u32,
}

#[wasm_bindgen]
impl Handle {
    /// Takes the widget away, with every listener and timer. Calling it again does nothing.
    pub fn unmount(&mut self) {
        if let Some(app) = self.app.take() {
            crash::forget(self.crash);
            self.host.close();
            app.destroy();
        }
    }

    /// Tells the widget that an attribute of its element has changed. For all but these two, the loader starts it again.
    pub fn attribute(&self, name: &str, value: &str) {
        match name {
            "view" => self.host.send(Msg::Arrived(value.to_owned())),
            "heading-level" => self.host.send(Msg::HeadingLevel(value.parse().unwrap_or(2))),
            _ => {}
        }
    }
}

/// Draws the widget into `container`, and resolves once it is drawn.
///
/// # Errors
///
/// An `Error` whose `name` and `cause` are `bad-file` if the catalogue can't be opened.
#[wasm_bindgen]
pub async fn mount(container: Element, config: JsValue) -> Result<Handle, JsValue> {
    let config = Config(config);
    let catalogue = compact::open(&config.bytes("data")).map_err(|error| fault("bad-file", &error.to_string()))?;
    let window = web_sys::window().ok_or_else(|| fault("old-browser", "There is no window."))?;
    let home = config.text("home");
    let links = match config.text("links").as_str() {
        "page" => LinkStyle::Page { base: bar::base_path(&window, &home) },
        "fragment" => LinkStyle::Fragment,
        _ => LinkStyle::Memory { home: home_folder(home) },
    };
    let crash = config.get("crashed").dyn_into::<Function>().map(crash::remember).unwrap_or_default();
    let bar = Bar::new(window.clone(), links.clone());
    let address = bar.address().unwrap_or_else(|| config.text("view"));
    let model = first_model(catalogue, links, bar.link_root(), &address, &config).await;
    bar.name_document(&title(&model));

    let host = Rc::new(Host {
        window,
        container: container.clone(),
        piece: config.get("piece"),
        files: config.text("base"),
        first_view: config.text("view"),
        bar,
        send: RefCell::default(),
        drawn: RefCell::default(),
        counting: RefCell::default(),
        going_on: RefCell::default(),
        listeners: RefCell::default(),
        catalogue: Rc::clone(&model.catalogue),
        me: RefCell::default(),
    });
    *host.me.borrow_mut() = Rc::downgrade(&host);
    host.listen();
    let drawn = Promise::new(&mut |resolve, _| *host.drawn.borrow_mut() = Some(resolve));
    let browser: Rc<dyn Browser> = Rc::new(InBrowser(Rc::clone(&host)));
    let app = yew::Renderer::<App>::with_root_and_props(container, AppProps { model, browser }).render();
    let _ = JsFuture::from(drawn).await;
    Ok(Handle { host, app: Some(app), crash })
}

/// The first state, with the words that its view needs already fetched, so that the first drawing
/// is whole.
async fn first_model(
    catalogue: Catalogue,
    links: LinkStyle,
    link_root: String,
    address: &str,
    config: &Config,
) -> Model {
    let (place, notes) = parse(&catalogue, address);
    let mut model = Model::new(Rc::new(catalogue), links, place);
    model.notices = Notice::of_link(notes);
    model.older = Older::of(&model.catalogue, address);
    model.heading_level = config.number("heading").clamp(1, 4);
    model.embedded = config.get("embedded").is_truthy();
    model.link_root = link_root;
    let base = config.text("base");
    let catalogue = Rc::clone(&model.catalogue);
    // All requests are under way before the first is waited for.
    let piece = model.missing_piece().map(|piece| (piece, files::start_piece(&config.get("piece"), piece)));
    let start = |home| (home, files::start(&files::chunk_url(&base, &catalogue, home)));
    let mut chunks: Vec<_> = needed_homes(&model).into_iter().map(start).collect();
    if let Some((piece, request)) = piece {
        arrived(&mut model, piece, files::piece(request).await);
    }
    if model.waits() {
        // What is printed on the page stays until there is an answer to show.
        while model.waits() {
            while_there_is_time(&mut || {
                go_on(&mut model);
                model.waits()
            });
            after_others().await;
        }
        // Which words it needs is known now.
        chunks = needed_homes(&model).into_iter().map(start).collect();
    }
    for (home, request) in chunks {
        let chunk = files::chunk(request, &catalogue).await;
        model.texts.insert(home, chunk.map_or_else(Fetch::Failed, Fetch::Here));
    }
    if needs_sources(&model.place.view) {
        model.sources = files::sources(&base, &catalogue).await.map_or_else(Fetch::Failed, Fetch::Here);
    }
    model
}

/// What the loader passes.
struct Config(JsValue);

impl Config {
    fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    fn text(&self, name: &str) -> String {
        self.get(name).as_string().unwrap_or_default()
    }

    fn number(&self, name: &str) -> u8 {
        // Whole and small: the loader allows 1 to 4.
        self.get(name).as_f64().map_or(2, |number| number as u8)
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        self.get(name).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default()
    }
}

/// An address of a full site, as a folder.
fn home_folder(home: String) -> String {
    if home.is_empty() || home.ends_with('/') { home } else { format!("{home}/") }
}

fn fault(cause: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name(cause);
    let _ = Reflect::set(&error, &"cause".into(), &cause.into());
    error.into()
}

fn title(model: &Model) -> String {
    match model.place.view {
        crate::state::View::Start => NAME.to_owned(),
        _ => format!("{} – {NAME}", of_view(&model.catalogue, &model.place.view)),
    }
}

/// One mounted widget's side of the browser.
struct Host {
    window: Window,
    container: Element,
    /// The loader's function that fetches a piece of the program.
    piece: JsValue,
    /// Folder of the data files; ends with a slash.
    files: String,
    /// The view asked for by the element.
    first_view: String,
    bar: Bar,
    send: RefCell<Callback<Msg>>,
    drawn: RefCell<Option<Function>>,
    counting: RefCell<Option<Timeout>>,
    going_on: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<EventListener>>,
    catalogue: Rc<Catalogue>,
    me: RefCell<Weak<Host>>,
}

/// The host as the root component sees it.
struct InBrowser(Rc<Host>);

impl Browser for InBrowser {
    fn ready(&self, send: Callback<Msg>) {
        *self.0.send.borrow_mut() = send;
    }

    fn drawn(&self) {
        if let Some(resolve) = self.0.drawn.borrow_mut().take() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }

    fn run(&self, effect: &Effect, model: &Model) {
        self.0.run(effect, model);
    }

    fn while_there_is_time(&self, work: &mut dyn FnMut() -> bool) {
        while_there_is_time(work);
    }
}

fn while_there_is_time(work: &mut dyn FnMut() -> bool) {
    let until = js_sys::Date::now() + WORK_MS;
    while work() && js_sys::Date::now() < until {}
}

/// Lets whatever else waits have its turn.
async fn after_others() {
    let turn = Promise::new(&mut |resolve, _| {
        Timeout::new(0, move || drop(resolve.call0(&JsValue::UNDEFINED))).forget();
    });
    let _ = JsFuture::from(turn).await;
}

impl Host {
    fn send(&self, msg: Msg) {
        let send = self.send.borrow().clone();
        send.emit(msg);
    }

    fn close(&self) {
        self.listeners.borrow_mut().clear();
        self.counting.borrow_mut().take();
        self.going_on.borrow_mut().take();
        self.bar.close();
        *self.send.borrow_mut() = Callback::noop();
    }

    fn run(&self, effect: &Effect, model: &Model) {
        match effect {
            Effect::PushAddress => self.bar.push(&model.catalogue, &model.place),
            Effect::ReplaceAddress => self.bar.replace_soon(&model.catalogue, &model.place),
            Effect::FetchPiece(piece) => {
                let (piece, send) = (*piece, self.send.borrow().clone());
                let request = files::start_piece(&self.piece, piece);
                spawn_local(async move { send.emit(Msg::Piece(piece, files::piece(request).await)) });
            }
            Effect::FetchChunk(home) => {
                let (home, catalogue, send) = (*home, Rc::clone(&self.catalogue), self.send.borrow().clone());
                let request = files::start(&files::chunk_url(&self.files, &catalogue, home));
                spawn_local(async move { send.emit(Msg::Chunk(home, files::chunk(request, &catalogue).await)) });
            }
            Effect::FetchSources => {
                let (base, catalogue, send) =
                    (self.files.clone(), Rc::clone(&self.catalogue), self.send.borrow().clone());
                spawn_local(async move { send.emit(Msg::Sources(files::sources(&base, &catalogue).await)) });
            }
            Effect::FetchOlder(hash) => {
                let (base, hash, send) = (self.files.clone(), hash.clone(), self.send.borrow().clone());
                spawn_local(async move {
                    let facts = files::older(&base, &hash).await;
                    send.emit(Msg::Older(hash, facts));
                });
            }
            Effect::FocusHeading => {
                self.bar.name_document(&title(model));
                // What someone comes back to may not be here yet.
                let back =
                    if model.missing_piece().is_none() && !model.waits() { self.bar.take_return() } else { None };
                match back {
                    Some(back) => self.go_back_to(back),
                    None => self.focus_heading(),
                }
            }
            Effect::CountSoon => {
                let send = self.send.borrow().clone();
                let timer = Timeout::new(COUNT_AFTER_MS, move || send.emit(Msg::Counted));
                *self.counting.borrow_mut() = Some(timer);
            }
            Effect::GoOnSoon => {
                let send = self.send.borrow().clone();
                let timer = Timeout::new(0, move || send.emit(Msg::GoOn));
                *self.going_on.borrow_mut() = Some(timer);
            }
            Effect::InNextFrame(draw) => {
                let draw = draw.clone();
                self.in_next_frame(move || draw.emit(()));
            }
            Effect::DrawTheRestSoon => {
                let send = self.send.borrow().clone();
                self.in_next_frame(move || {
                    Timeout::new(0, move || send.emit(Msg::Whole)).forget();
                });
            }
            Effect::CopyLink => self.copy(self.bar.link(&model.catalogue, &model.place)),
            Effect::Print => {
                let _ = self.window.print();
            }
        }
    }

    /// Does this when the next frame is about to be drawn.
    fn in_next_frame(&self, act: impl FnOnce() + 'static) {
        let _ = self.window.request_animation_frame(Closure::once_into_js(act).unchecked_ref());
    }

    /// Listens for clicks on links of ours, and for Back and Forward.
    fn listen(&self) {
        for name in ["click", "pointerover", "focusin"] {
            let me = self.me.borrow().clone();
            let heard = move |event: &Event| {
                let Some(host) = me.upgrade() else { return };
                match event.dyn_ref::<MouseEvent>() {
                    Some(click) if name == "click" => host.clicked(click),
                    _ => host.fetch_early(event),
                }
            };
            let options = EventListenerOptions::enable_prevent_default();
            let listener = EventListener::new_with_options(&self.container, name, options, heard);
            self.listeners.borrow_mut().push(listener);
        }
        if self.bar.shows_addresses() {
            let me = self.me.borrow().clone();
            let back = EventListener::new(&self.window, "popstate", move |event| {
                let Some(host) = me.upgrade() else { return };
                let Some(event) = event.dyn_ref::<web_sys::PopStateEvent>() else { return };
                if let Some(address) = host.bar.popped(&event.state(), &host.first_view) {
                    host.send(Msg::Arrived(address));
                }
            });
            self.listeners.borrow_mut().push(back);
        }
    }

    fn clicked(&self, event: &MouseEvent) {
        let plain = event.button() == 0
            && !(event.ctrl_key()
                || event.meta_key()
                || event.shift_key()
                || event.alt_key()
                || event.default_prevented());
        let (true, Some(link)) = (plain, link_of(event)) else { return };
        if link.has_attribute("target") || link.has_attribute("download") {
            return;
        }
        let href = link.get_attribute("href").unwrap_or_default();
        if href.strip_prefix('#') == Some(HEADING_ID) {
            event.prevent_default();
            self.focus_heading();
        } else if let Some(address) = self.bar.links().text(&href) {
            event.prevent_default();
            let (place, _) = parse(&self.catalogue, address);
            let nth = self.links_to(&href).position(|other| **other == *link).unwrap_or(0);
            self.bar.leaving_by(href, nth);
            self.send(Msg::Go(Box::new(place), Origin::Link));
        }
    }

    /// Fetches the piece of the program that a link to a plan or a profession needs. If it can't be, the click asks again.
    fn fetch_early(&self, event: &Event) {
        let href = link_of(event).and_then(|link| link.get_attribute("href")).unwrap_or_default();
        let address = self.bar.links().text(&href).unwrap_or_default();
        for piece in Piece::of_address(address).filter(|_| cfg!(split)) {
            let request = files::start_piece(&self.piece, piece);
            spawn_local(async move {
                let _ = files::piece(request).await;
            });
        }
    }

    fn focus_heading(&self) {
        if self.container.get_bounding_client_rect().top() < 0.0 {
            self.container.scroll_into_view();
        }
        self.focus(&format!("#{HEADING_ID}"));
    }

    /// The links with an address, in the order of the page.
    fn links_to(&self, href: &str) -> impl Iterator<Item = HtmlElement> {
        let links = self.container.query_selector_all("a[href]");
        let links = links.map(|list| (0..list.length()).filter_map(move |at| list.get(at))).into_iter().flatten();
        links
            .filter_map(|node| node.dyn_into::<HtmlElement>().ok())
            .filter(move |link| !href.is_empty() && link.get_attribute("href").as_deref() == Some(href))
    }

    fn go_back_to(&self, back: bar::Return) {
        let link = self.links_to(&back.href).nth(back.nth).or_else(|| self.links_to(&back.href).next());
        match link {
            Some(link) => focus_quietly(&link),
            None => self.focus(&format!("#{HEADING_ID}")),
        }
        self.window.scroll_to_with_x_and_y(0.0, back.scroll_y);
    }

    fn focus(&self, selector: &str) {
        if let Some(element) = self.container.query_selector(selector).ok().flatten()
            && let Ok(element) = element.dyn_into::<HtmlElement>()
        {
            focus_quietly(&element);
        }
    }

    fn copy(&self, link: Option<String>) {
        let send = self.send.borrow().clone();
        let Some(link) = link else { return send.emit(Msg::LinkFailed(None)) };
        // Browsers leave the clipboard out of pages that are not served securely.
        let navigator = self.window.navigator();
        let clipboard = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
        if !clipboard {
            return send.emit(Msg::LinkFailed(Some(link)));
        }
        let written = navigator.clipboard().write_text(&link);
        spawn_local(async move {
            send.emit(match JsFuture::from(written).await {
                Ok(_) => Msg::LinkCopied,
                Err(_) => Msg::LinkFailed(Some(link)),
            });
        });
    }
}

/// The link that an event happened in.
fn link_of(event: &Event) -> Option<Element> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| target.closest("a[href]").ok().flatten())
}

/// Focus without a scroll of the browser's own.
fn focus_quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Calls functions of the host, which may throw; what they throw is theirs to see.
fn call_all(functions: Vec<Function>, message: &str) {
    for function in functions {
        let _ = function.apply(&JsValue::UNDEFINED, &Array::of1(&message.into()));
    }
}
