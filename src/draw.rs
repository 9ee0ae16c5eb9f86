//! Drawing markup: what [`html!`] writes.
//!
//! A call of the macro is a template, one text that says all that is fixed, and a call of the pen for
//! each value that goes into it. So fixed markup costs data, which compresses well, and no code; the
//! template's grammar is in the words of the crate `markup`. The calls are few, take plain values, and
//! are never written out in place.

pub use markup::html;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use yew::html::Classes;
use yew::virtual_dom::{AttrValue, AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};

/// The marks of a template, as the crate `markup` writes them.
mod mark {
    pub const TAG: u8 = 1;
    pub const NAMES: u8 = 2;
    pub const FIXED: u8 = 3;
    pub const TEXT: u8 = 4;
    pub const LIST: u8 = 5;
    pub const CLOSE: u8 = 6;
    pub const HOLE: u8 = 7;
    pub const CHOICE: u8 = 8;
    pub const OTHERWISE: u8 = 14;
    pub const NOTHING: u8 = 15;
}

/// Draws one node from its template, part by part, as the values come.
pub struct Pen {
    /// What is left of the template.
    template: &'static str,
    /// What is open, the outermost first. The lowest is the place of the node itself.
    open: Vec<Open>,
}

/// An element or a list that is not closed yet.
#[derive(Default)]
struct Open {
    /// `None`: a list.
    tag: Option<VTag>,
    names: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<VNode>,
    /// How many children there are may change from one drawing to the next.
    varies: bool,
}

/// Draws a template without values.
#[inline(never)]
pub fn fixed(template: &'static str) -> VNode {
    Pen::start(template).done()
}

/// A value as a node.
#[inline(never)]
pub fn node(value: impl Child) -> VNode {
    let mut pen = Pen::start("");
    value.put(&mut pen);
    pen.done()
}

impl Pen {
    /// A pen at the beginning of a template. It is boxed so that views hold it in a register.
    #[inline(never)]
    pub fn start(template: &'static str) -> Box<Self> {
        Box::new(Self { template, open: vec![Open::default()] })
    }

    /// The next mark and its word.
    fn step(&mut self) -> Option<(u8, &'static str)> {
        let bytes = self.template.as_bytes();
        let mark = *bytes.first()?;
        let end = bytes.iter().skip(1).position(|byte| *byte < b' ').map_or(bytes.len(), |word| word + 1);
        let word = self.template.get(1..end).unwrap_or_default();
        self.pass(end);
        Some((mark, word))
    }

    /// Passes over bytes of the template.
    fn pass(&mut self, bytes: usize) {
        self.template = self.template.get(bytes..).unwrap_or_default();
    }

    /// Draws what is fixed up to the next place where something is given, and gives what is said there.
    #[inline(never)]
    fn reach(&mut self) -> &'static str {
        while let Some((mark, word)) = self.step() {
            match mark {
                mark::TAG => self.open_tag(AttrValue::Static(word)),
                mark::NAMES => {
                    if let Some(open) = self.last() {
                        open.names = names(word);
                    }
                }
                mark::FIXED => self.attribute(Some(AttrValue::Static(word))),
                mark::TEXT => self.words(AttrValue::Static(word)),
                mark::LIST => self.open_list(),
                mark::CLOSE => self.close(),
                mark::OTHERWISE => self.pass(number(word)),
                mark::NOTHING => self.nothing(),
                mark::HOLE | mark::CHOICE => return word,
                _ => {}
            }
        }
        ""
    }

    /// Whether what stands here is drawn.
    #[inline(never)]
    pub fn choose(&mut self, drawn: bool) {
        let length = number(self.reach());
        if !drawn {
            self.pass(length);
        }
    }

    fn last(&mut self) -> Option<&mut Open> {
        self.open.last_mut()
    }

    fn tag(&mut self) -> Option<&mut VTag> {
        self.last()?.tag.as_mut()
    }

    /// Begins an element with a name that is made.
    #[inline(never)]
    pub fn open(&mut self, tag: impl Into<Cow<'static, str>>) {
        self.reach();
        self.open_tag(AttrValue::from(tag.into()));
    }

    fn open_tag(&mut self, tag: AttrValue) {
        self.open.push(Open { tag: Some(VTag::new(tag)), ..Open::default() });
    }

    /// Begins a list of nodes, which takes one place among its neighbours.
    fn open_list(&mut self) {
        self.open.push(Open { varies: true, ..Open::default() });
    }

    fn attribute(&mut self, value: Option<AttrValue>) {
        if let Some(open) = self.last() {
            open.values.push(value.map(AttributeOrProperty::Attribute));
        }
    }

    /// The next attribute's value; the attribute is left out if there is none.
    #[inline(never)]
    pub fn value(&mut self, value: impl Value) {
        self.reach();
        self.attribute(value.of());
    }

    /// What tells the element from its neighbours when it is drawn again.
    #[inline(never)]
    pub fn key(&mut self, key: impl Into<Key>) {
        self.reach();
        let key = key.into();
        if let Some(tag) = self.tag() {
            tag.key = Some(key);
        }
    }

    /// What stands in a field.
    #[inline(never)]
    pub fn field_value(&mut self, value: impl Value) {
        self.reach();
        let value = value.of();
        if let Some(tag) = self.tag() {
            tag.set_value(value);
        }
    }

    /// Whether a box is ticked.
    #[inline(never)]
    pub fn field_checked(&mut self, checked: bool) {
        self.reach();
        if let Some(tag) = self.tag() {
            tag.set_checked(checked);
        }
    }

    /// What to do on an event.
    #[inline(never)]
    pub fn listen(&mut self, listener: Option<Rc<dyn Listener>>) {
        self.reach();
        if let Some(open) = self.last() {
            open.listeners.push(listener);
        }
    }

    #[inline(never)]
    fn node(&mut self, node: VNode) {
        if let Some(open) = self.last() {
            open.children.push(node);
        }
    }

    #[inline(never)]
    fn words(&mut self, text: AttrValue) {
        self.node(VNode::VText(VText::new(text)));
    }

    /// The place of a child that is not there now.
    fn nothing(&mut self) {
        self.node(VNode::default());
    }

    /// A value as a child.
    #[inline(never)]
    pub fn put(&mut self, child: impl Child) {
        self.reach();
        child.put(self);
    }

    /// Each of several values as a child.
    pub fn each<C: Child>(&mut self, children: impl IntoIterator<Item = C>) {
        self.varying();
        for child in children {
            child.put(self);
        }
    }

    #[inline(never)]
    fn varying(&mut self) {
        self.reach();
        if let Some(open) = self.last() {
            open.varies = true;
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.node(open.closed());
        }
    }

    /// The node that was drawn.
    #[allow(clippy::boxed_local, reason = "a pen comes in a box")]
    #[inline(never)]
    pub fn done(mut self: Box<Self>) -> VNode {
        self.reach();
        self.open.pop().and_then(|mut open| open.children.pop()).unwrap_or_default()
    }
}

/// A number of a template.
fn number(word: &str) -> usize {
    word.bytes().fold(0, |number, digit| number * 10 + usize::from(digit & 15))
}

/// A template's attribute names as the list that Yew takes. Yew tells by a list's address whether two
/// elements have the same attributes, so each list is made once and kept; there are some dozens.
fn names(list: &'static str) -> &'static [&'static str] {
    type Kept = Vec<(&'static str, &'static [&'static str])>;
    thread_local! {
        static KEPT: RefCell<Kept> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with_borrow_mut(|kept| match kept.binary_search_by(|(known, _)| (*known).cmp(list)) {
        Ok(at) => kept.get(at).map(|(_, names)| *names).unwrap_or_default(),
        Err(at) => {
            let names: &[&str] = list.split(' ').collect::<Vec<_>>().leak();
            kept.insert(at, (list, names));
            names
        }
    })
}

impl Open {
    fn closed(self) -> VNode {
        let Self { tag, names, values, listeners, mut children, varies } = self;
        let inside = match children.len() {
            0 if !varies => None,
            1 if !varies => children.pop(),
            _ => Some(VNode::VList(Rc::new(VList::with_children(children, None)))),
        };
        let Some(mut tag) = tag else { return inside.unwrap_or_default() };
        if !names.is_empty() {
            tag.set_attributes(Attributes::Dynamic { keys: names, values: values.into_boxed_slice() });
        }
        if !listeners.is_empty() {
            tag.set_listeners(listeners.into_boxed_slice());
        }
        if let (Some(place), Some(inside)) = (tag.children_mut(), inside) {
            *place = inside;
        }
        VNode::VTag(Rc::new(tag))
    }
}

/// What can be an attribute's value.
pub trait Value {
    /// The value as it is written; `None` if the attribute is to be left out.
    fn of(self) -> Option<AttrValue>;
}

impl Value for AttrValue {
    fn of(self) -> Option<AttrValue> {
        Some(self)
    }
}

impl Value for String {
    fn of(self) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl Value for &'static str {
    fn of(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }
}

/// Yew's own classes. Better an array: these bring a hash map of their own, 4 kB.
impl Value for Classes {
    #[inline(never)]
    fn of(self) -> Option<AttrValue> {
        (!self.is_empty()).then(|| self.to_string().into())
    }
}

/// Words of a class; empty ones are left out, and so is a class without words.
impl<const N: usize> Value for [&'static str; N] {
    fn of(self) -> Option<AttrValue> {
        words(&self)
    }
}

#[inline(never)]
fn words(several: &[&'static str]) -> Option<AttrValue> {
    let mut all = String::new();
    for word in several.iter().filter(|word| !word.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word);
    }
    (!all.is_empty()).then(|| all.into())
}

/// A word of a class, where something is so.
pub fn on(is_so: bool, word: &'static str) -> &'static str {
    if is_so { word } else { "" }
}

impl Value for bool {
    fn of(self) -> Option<AttrValue> {
        self.then_some(AttrValue::Static(""))
    }
}

impl<V: Value> Value for Option<V> {
    fn of(self) -> Option<AttrValue> {
        self?.of()
    }
}

/// What can be a child.
pub trait Child {
    /// Draws it.
    fn put(self, pen: &mut Pen);
}

impl Child for VNode {
    fn put(self, pen: &mut Pen) {
        pen.node(self);
    }
}

impl Child for AttrValue {
    fn put(self, pen: &mut Pen) {
        pen.words(self);
    }
}

impl Child for String {
    #[inline(never)]
    fn put(self, pen: &mut Pen) {
        pen.words(self.into());
    }
}

impl Child for &str {
    #[inline(never)]
    fn put(self, pen: &mut Pen) {
        pen.words(AttrValue::from(self.to_owned()));
    }
}

impl Child for usize {
    fn put(self, pen: &mut Pen) {
        self.to_string().put(pen);
    }
}

impl Child for &String {
    fn put(self, pen: &mut Pen) {
        self.as_str().put(pen);
    }
}

impl<C: Child> Child for Option<C> {
    fn put(self, pen: &mut Pen) {
        match self {
            Some(child) => child.put(pen),
            None => pen.nothing(),
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn put(self, pen: &mut Pen) {
        pen.open_list();
        for child in self {
            child.put(pen);
        }
        pen.close();
    }
}
