//! Drawing markup: what [`html!`] writes its elements with.
//!
//! The calls are few, take plain values, and are never written out in place: a view is then mostly a
//! list of short calls, and half the size it is with Yew's own macro.

pub use markup::html;
use std::borrow::Cow;
use std::rc::Rc;
use yew::html::Classes;
use yew::virtual_dom::{AttrValue, AttributeOrProperty, Attributes, Key, Listener, VList, VNode, VTag, VText};

/// Draws one node, part by part, in the order in which it is written.
pub struct Pen {
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

impl Default for Pen {
    fn default() -> Self {
        Self::new()
    }
}

impl Pen {
    /// A pen with nothing drawn.
    #[inline(never)]
    pub fn new() -> Self {
        Self { open: vec![Open::default()] }
    }

    fn last(&mut self) -> Option<&mut Open> {
        self.open.last_mut()
    }

    /// Begins an element without attributes.
    #[inline(never)]
    pub fn open(&mut self, tag: &'static str) {
        self.open_tag(AttrValue::Static(tag), &[]);
    }

    /// Begins an element whose attributes are all fixed.
    #[inline(never)]
    pub fn open_fixed(&mut self, tag: &'static str, attributes: &'static [(&'static str, AttributeOrProperty)]) {
        self.open_tag(AttrValue::Static(tag), &[]);
        if let Some(tag) = self.tag() {
            tag.set_attributes(Attributes::Static(attributes));
        }
    }

    /// Begins an element with attributes of these names; their values follow, in the same order.
    #[inline(never)]
    pub fn open_with(&mut self, tag: &'static str, names: &'static [&'static str]) {
        self.open_tag(AttrValue::Static(tag), names);
    }

    /// As [`Pen::open_with`], with a name that is made.
    #[inline(never)]
    pub fn open_named(&mut self, tag: impl Into<Cow<'static, str>>, names: &'static [&'static str]) {
        self.open_tag(AttrValue::from(tag.into()), names);
    }

    #[inline(never)]
    fn open_tag(&mut self, tag: AttrValue, names: &'static [&'static str]) {
        self.open.push(Open { tag: Some(VTag::new(tag)), names, ..Open::default() });
    }

    /// Begins a list of nodes, which takes one place among its neighbours.
    #[inline(never)]
    pub fn open_list(&mut self) {
        self.open.push(Open { varies: true, ..Open::default() });
    }

    fn tag(&mut self) -> Option<&mut VTag> {
        self.last()?.tag.as_mut()
    }

    #[inline(never)]
    fn attribute(&mut self, value: Option<AttrValue>) {
        if let Some(open) = self.last() {
            open.values.push(value.map(AttributeOrProperty::Attribute));
        }
    }

    /// The next attribute's value, where it is fixed.
    #[inline(never)]
    pub fn fixed(&mut self, value: &'static str) {
        self.attribute(Some(AttrValue::Static(value)));
    }

    /// The next attribute's value; the attribute is left out if there is none.
    pub fn value(&mut self, name: &'static str, value: impl Value) {
        self.attribute(value.of(name));
    }

    /// What tells the element from its neighbours when it is drawn again.
    pub fn key(&mut self, key: impl Into<Key>) {
        let key = key.into();
        if let Some(tag) = self.tag() {
            tag.key = Some(key);
        }
    }

    /// What stands in a field.
    pub fn field_value(&mut self, value: impl Value) {
        let value = value.of("value");
        if let Some(tag) = self.tag() {
            tag.set_value(value);
        }
    }

    /// Whether a box is ticked.
    #[inline(never)]
    pub fn field_checked(&mut self, checked: bool) {
        if let Some(tag) = self.tag() {
            tag.set_checked(checked);
        }
    }

    /// What to do on an event.
    #[inline(never)]
    pub fn listen(&mut self, listener: Option<Rc<dyn Listener>>) {
        if let Some(open) = self.last() {
            open.listeners.push(listener);
        }
    }

    /// A child.
    #[inline(never)]
    pub fn node(&mut self, node: VNode) {
        if let Some(open) = self.last() {
            open.children.push(node);
        }
    }

    /// A text that is fixed.
    #[inline(never)]
    pub fn text(&mut self, text: &'static str) {
        self.words(AttrValue::Static(text));
    }

    #[inline(never)]
    fn words(&mut self, text: AttrValue) {
        self.node(VNode::VText(VText::new(text)));
    }

    /// The place of a child that is not there now.
    #[inline(never)]
    pub fn nothing(&mut self) {
        self.node(VNode::default());
    }

    /// A value as a child.
    pub fn put(&mut self, child: impl Child) {
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
        if let Some(open) = self.last() {
            open.varies = true;
        }
    }

    /// Ends what was begun last.
    #[inline(never)]
    pub fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.node(open.closed());
        }
    }

    /// The node that was drawn.
    #[inline(never)]
    pub fn done(mut self) -> VNode {
        self.open.pop().and_then(|mut open| open.children.pop()).unwrap_or_default()
    }
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
    /// The value of the attribute of this name; `None` if it is to be left out.
    fn of(self, name: &'static str) -> Option<AttrValue>;
}

impl Value for AttrValue {
    fn of(self, _: &'static str) -> Option<AttrValue> {
        Some(self)
    }
}

impl Value for String {
    fn of(self, _: &'static str) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl Value for &'static str {
    fn of(self, _: &'static str) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }
}

impl Value for Classes {
    #[inline(never)]
    fn of(self, _: &'static str) -> Option<AttrValue> {
        (!self.is_empty()).then(|| self.to_string().into())
    }
}

impl Value for bool {
    fn of(self, name: &'static str) -> Option<AttrValue> {
        self.then_some(AttrValue::Static(name))
    }
}

impl<V: Value> Value for Option<V> {
    fn of(self, name: &'static str) -> Option<AttrValue> {
        self?.of(name)
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
