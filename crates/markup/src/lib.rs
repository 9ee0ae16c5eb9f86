//! `html!`, with the syntax of Yew's own, for the views.
//!
//! Yew's macro writes out, at every element, the making of each of its parts: about 300 bytes of
//! WebAssembly an element, and there are 800. This one writes all that is fixed as a template, one
//! text a call of the macro, and a short call of the program's `draw::Pen` for each value that goes
//! into it, in the order in which they are written. Text compresses far better than code does. Components are left
//! to Yew's macro.
//!
//! Understood: elements, `<@{name}>`, fragments, texts, `{ value }`, `{ for values }`, `if`,
//! `if let` and `else`, `key`, `on…` listeners, `{name}` for `name={name}`, components that close
//! themselves.
//!
//! # The template
//!
//! A row of marks, each followed by its word, up to the next mark. Marks are control characters, so
//! words can hold none. [`mark`] lists them; `draw.rs` has the same list.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Block, Error, Expr, ExprLit, Ident, Lit, LitStr, Result, Stmt, Token, braced, token};

/// The marks of a template.
mod mark {
    /// Begins an element; its name.
    pub const TAG: char = '\u{1}';
    /// Names of the open element's attributes, with spaces between. Their values follow.
    pub const NAMES: char = '\u{2}';
    /// The next attribute's value.
    pub const FIXED: char = '\u{3}';
    /// A text.
    pub const TEXT: char = '\u{4}';
    /// Begins a list of nodes that takes one place.
    pub const LIST: char = '\u{5}';
    /// Ends what was begun last.
    pub const CLOSE: char = '\u{6}';
    /// Something is given here by a call.
    pub const HOLE: char = '\u{7}';
    /// A call says here whether what follows is drawn; if not, this many bytes are passed over.
    pub const CHOICE: char = '\u{8}';
    /// This many bytes are passed over: what is drawn otherwise.
    pub const OTHERWISE: char = '\u{e}';
    /// The place of a node that is not there.
    pub const NOTHING: char = '\u{f}';
}

/// Draws markup: a `yew::Html`. See the crate's words.
#[proc_macro]
pub fn html(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let Root(nodes) = syn::parse_macro_input!(input as Root);
    let mut template = Template::default();
    match nodes.as_slice() {
        [] => template.mark(mark::NOTHING, ""),
        [Node::Value(value)] => return quote! { crate::draw::node(#value) }.into(),
        [Node::Each(_)] => template.list(&nodes),
        nodes => template.nodes(nodes),
    }
    let Template { text, calls, wrong } = template;
    if let Some(wrong) = wrong {
        return wrong.into_compile_error().into();
    }
    let pen = pen();
    if calls.is_empty() {
        return quote! { crate::draw::fixed(#text) }.into();
    }
    quote! {{
        let mut #pen = crate::draw::Pen::start(#text);
        #calls
        #pen.done()
    }}
    .into()
}

/// The name of the pen in what is written; what stands in `{ }` can't see it.
fn pen() -> Ident {
    Ident::new("pen", Span::mixed_site())
}

struct Root(Vec<Node>);

impl Parse for Root {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        // A value alone needs no braces.
        if !(input.is_empty() || input.peek(Token![<]) || input.peek(Token![if]) || input.peek(token::Brace)) {
            return Ok(Self(vec![Node::Value(input.parse()?)]));
        }
        let mut nodes = Vec::new();
        while !input.is_empty() {
            nodes.push(input.parse()?);
        }
        if nodes.len() > 1 {
            return Err(input.error("more than one node: put them in a fragment, `<>…</>`"));
        }
        Ok(Self(nodes))
    }
}

enum Node {
    Text(LitStr),
    /// `{ … }`, as the statements of a block.
    Value(TokenStream),
    Each(Expr),
    If(Choice),
    Element(Element),
    Fragment(Vec<Node>),
    Component(TokenStream),
}

struct Choice {
    condition: Expr,
    then: Vec<Node>,
    otherwise: Option<Vec<Node>>,
}

struct Element {
    name: Name,
    attributes: Vec<Attribute>,
    children: Vec<Node>,
}

enum Name {
    Fixed(LitStr),
    Made(TokenStream),
}

struct Attribute {
    name: LitStr,
    value: Given,
}

enum Given {
    Fixed(LitStr),
    Made(TokenStream),
}

impl Parse for Node {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(token::Brace) {
            let inside;
            braced!(inside in input);
            if inside.peek(Token![for]) {
                inside.parse::<Token![for]>()?;
                return Ok(Self::Each(inside.parse()?));
            }
            let block = Block { brace_token: token::Brace::default(), stmts: inside.call(Block::parse_within)? };
            if let [Stmt::Expr(Expr::Lit(ExprLit { lit: Lit::Str(text), .. }), None)] = block.stmts.as_slice() {
                return Ok(Self::Text(text.clone()));
            }
            return Ok(Self::Value(value_of(&block)));
        }
        if input.peek(Token![if]) {
            return Ok(Self::If(input.parse()?));
        }
        if input.peek(Token![<]) {
            return element(input);
        }
        Ok(Self::Text(input.parse()?))
    }
}

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Token![if]>()?;
        let condition = input.call(Expr::parse_without_eager_brace)?;
        let then = body(input)?;
        let otherwise = if !input.peek(Token![else]) {
            None
        } else {
            input.parse::<Token![else]>()?;
            Some(if input.peek(Token![if]) { vec![Node::If(input.parse()?)] } else { body(input)? })
        };
        Ok(Self { condition, then, otherwise })
    }
}

/// What a block gives, without its braces if it is one expression.
fn value_of(block: &Block) -> TokenStream {
    match block.stmts.as_slice() {
        [Stmt::Expr(only, None)] => quote!(#only),
        _ => quote!(#block),
    }
}

/// Nodes in braces.
fn body(input: ParseStream<'_>) -> Result<Vec<Node>> {
    let inside;
    braced!(inside in input);
    let mut nodes = Vec::new();
    while !inside.is_empty() {
        nodes.push(inside.parse()?);
    }
    Ok(nodes)
}

fn element(input: ParseStream<'_>) -> Result<Node> {
    let whole = input.fork();
    input.parse::<Token![<]>()?;
    if input.peek(Token![>]) {
        input.parse::<Token![>]>()?;
        let children = children(input)?;
        input.parse::<Token![>]>()?;
        return Ok(Node::Fragment(children));
    }
    let name = if input.peek(Token![@]) {
        input.parse::<Token![@]>()?;
        let inside;
        braced!(inside in input);
        Name::Made(inside.parse()?)
    } else {
        let name = dashed(input)?;
        if name.value().starts_with(|first: char| first.is_uppercase()) {
            return component(&whole, input);
        }
        Name::Fixed(name)
    };
    let mut attributes = Vec::new();
    while !input.peek(Token![>]) && !input.peek(Token![/]) {
        attributes.push(input.parse()?);
    }
    // In the order in which Yew writes them: `class` last.
    attributes.sort_by_key(|attribute: &Attribute| attribute.name.value() == "class");
    let alone = input.peek(Token![/]);
    if alone {
        input.parse::<Token![/]>()?;
    }
    input.parse::<Token![>]>()?;
    let mut inside = Vec::new();
    if !alone {
        inside = children(input)?;
        match &name {
            Name::Fixed(open) => {
                let close = dashed(input)?;
                if close.value() != open.value() {
                    return Err(Error::new(close.span(), format!("`<{}>` is open here", open.value())));
                }
            }
            Name::Made(_) => {
                input.parse::<Token![@]>()?;
            }
        }
        input.parse::<Token![>]>()?;
    }
    Ok(Node::Element(Element { name, attributes, children: inside }))
}

/// Children, and `</`.
fn children(input: ParseStream<'_>) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    while !(input.peek(Token![<]) && input.peek2(Token![/])) {
        nodes.push(input.parse()?);
    }
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    Ok(nodes)
}

/// A component's tokens as they are, up to its `/>`. `whole` begins at its `<`.
fn component(whole: ParseStream<'_>, input: ParseStream<'_>) -> Result<Node> {
    let mut tokens = TokenStream::new();
    loop {
        if whole.peek(Token![/]) && whole.peek2(Token![>]) {
            break;
        }
        if whole.peek(Token![>]) {
            return Err(whole.error("close the component with `/>`: it can have no children here"));
        }
        tokens.extend([whole.parse::<proc_macro2::TokenTree>()?]);
    }
    while !(input.peek(Token![/]) && input.peek2(Token![>])) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    input.parse::<Token![/]>()?;
    input.parse::<Token![>]>()?;
    Ok(Node::Component(quote! { #tokens /> }))
}

/// A name of HTML: words with dashes between.
fn dashed(input: ParseStream<'_>) -> Result<LitStr> {
    let first = input.call(Ident::parse_any)?;
    let mut name = first.unraw().to_string();
    while input.peek(Token![-]) {
        input.parse::<Token![-]>()?;
        name.push('-');
        name.push_str(&input.call(Ident::parse_any)?.to_string());
    }
    Ok(LitStr::new(&name, first.span()))
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(token::Brace) {
            let inside;
            braced!(inside in input);
            let name: Ident = inside.parse()?;
            return Ok(Self { name: LitStr::new(&name.to_string(), name.span()), value: Given::Made(quote!(#name)) });
        }
        let name = dashed(input)?;
        input.parse::<Token![=]>()?;
        let value = if input.peek(token::Brace) {
            Given::Made(value_of(&input.parse()?))
        } else {
            match input.parse()? {
                Lit::Str(text) => Given::Fixed(text),
                other => Given::Made(quote!(#other)),
            }
        };
        Ok(Self { name, value })
    }
}

/// What is fixed, and the calls that fill it.
#[derive(Default)]
struct Template {
    text: String,
    calls: TokenStream,
    wrong: Option<Error>,
}

impl Template {
    fn mark(&mut self, mark: char, word: &str) {
        self.text.push(mark);
        self.text.push_str(word);
    }

    /// A mark with a word of the program.
    fn word(&mut self, mark: char, word: &LitStr) {
        let text = word.value();
        if text.contains(|c: char| c < ' ') {
            self.wrong.get_or_insert(Error::new(
                word.span(),
                "a text of markup can hold no line breaks, tabs or other control characters",
            ));
        }
        self.mark(mark, &text);
    }

    /// A place that this call of the pen fills.
    fn hole(&mut self, call: TokenStream) {
        let pen = pen();
        self.mark(mark::HOLE, "");
        self.calls.extend(quote! { #pen.#call; });
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn list(&mut self, nodes: &[Node]) {
        self.mark(mark::LIST, "");
        self.nodes(nodes);
        self.mark(mark::CLOSE, "");
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.word(mark::TEXT, text),
            Node::Value(value) => self.hole(quote! { put(#value) }),
            Node::Each(values) => self.hole(quote! { each(#values) }),
            Node::Component(tokens) => self.hole(quote! { put(::yew::html! { #tokens }) }),
            Node::Fragment(children) => self.list(children),
            Node::If(choice) => self.choice(choice),
            Node::Element(element) => self.element(element),
        }
    }

    /// Nodes drawn as exactly one, so that what comes after keeps its place.
    fn one(&mut self, nodes: &[Node]) {
        match nodes {
            [] => self.mark(mark::NOTHING, ""),
            [Node::Value(_) | Node::Each(_)] => self.list(nodes),
            [node] => self.node(node),
            several => self.list(several),
        }
    }

    fn choice(&mut self, Choice { condition, then, otherwise }: &Choice) {
        let (mut yes, mut no) = (Self::default(), Self::default());
        no.one(otherwise.as_deref().unwrap_or_default());
        yes.one(then);
        yes.mark(mark::OTHERWISE, &no.text.len().to_string());
        self.mark(mark::CHOICE, &yes.text.len().to_string());
        self.text.push_str(&yes.text);
        self.text.push_str(&no.text);
        self.wrong = self.wrong.take().or(yes.wrong).or(no.wrong);
        let (pen, yes, no) = (pen(), yes.calls, no.calls);
        self.calls.extend(quote! {
            if #condition { #pen.choose(true); #yes } else { #pen.choose(false); #no }
        });
    }

    fn element(&mut self, Element { name, attributes, children }: &Element) {
        let field = match name {
            Name::Fixed(name) => {
                self.word(mark::TAG, name);
                name.value() == "input"
            }
            Name::Made(name) => {
                self.hole(quote! { open({ #name }) });
                false
            }
        };
        let is_plain =
            |name: &str| !(name == "key" || name.starts_with("on") || field && ["value", "checked"].contains(&name));
        let (plain, special): (Vec<_>, Vec<_>) =
            attributes.iter().partition(|attribute| is_plain(&attribute.name.value()));
        if !plain.is_empty() {
            let names: Vec<String> = plain.iter().map(|attribute| attribute.name.value()).collect();
            self.mark(mark::NAMES, &names.join(" "));
        }
        for Attribute { name, value } in plain {
            match value {
                Given::Fixed(text) => self.word(mark::FIXED, text),
                Given::Made(made) => self.hole(quote_spanned! { name.span()=> value(#made) }),
            }
        }
        for Attribute { name, value } in special {
            let given = match value {
                Given::Fixed(text) => quote!(#text),
                Given::Made(made) => made.clone(),
            };
            self.hole(match name.value().as_str() {
                "key" => quote! { key(#given) },
                "value" => quote! { field_value(#given) },
                "checked" => quote! { field_checked(#given) },
                event => {
                    let module = Ident::new(event, name.span());
                    quote! { listen(::yew::html::#module::Wrapper::__macro_new(#given)) }
                }
            });
        }
        self.nodes(children);
        self.mark(mark::CLOSE, "");
    }
}
