//! `html!`, with the syntax of Yew's own, for the views.
//!
//! Yew's macro writes out, at every element, the making of each of its parts: about 300 bytes of
//! WebAssembly an element, and there are 800. This one writes calls of the program's `draw::Pen`
//! instead, 10 to 30 bytes each, which make the same nodes. Components are left to Yew's macro.
//!
//! Understood: elements, `<@{name}>`, fragments, texts, `{ value }`, `{ for values }`, `if`,
//! `if let` and `else`, `key`, `on…` listeners, `{name}` for `name={name}`, components that close
//! themselves.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Block, Error, Expr, Ident, Lit, LitStr, Result, Stmt, Token, braced, token};

/// Draws markup: a `yew::Html`. See the crate's words.
#[proc_macro]
pub fn html(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let Root(nodes) = syn::parse_macro_input!(input as Root);
    let pen = pen();
    let drawn = nodes.iter().map(Node::draw);
    quote! {{
        #[allow(unused_mut)]
        let mut #pen = crate::draw::Pen::new();
        #(#drawn)*
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

impl Node {
    fn draw(&self) -> TokenStream {
        let pen = pen();
        match self {
            Self::Text(text) => quote! { #pen.text(#text); },
            Self::Value(value) => quote! { #pen.put(#value); },
            Self::Each(values) => quote! { #pen.each(#values); },
            Self::Component(tokens) => quote! { #pen.node(::yew::html! { #tokens }); },
            Self::Fragment(children) => {
                let children = children.iter().map(Self::draw);
                quote! { #pen.open_list(); #(#children)* #pen.close(); }
            }
            Self::If(choice) => {
                let condition = &choice.condition;
                let then = one(&choice.then);
                let otherwise = one(choice.otherwise.as_deref().unwrap_or_default());
                quote! { if #condition { #then } else { #otherwise } }
            }
            Self::Element(element) => element.draw(),
        }
    }
}

/// Nodes drawn as exactly one, so that what comes after keeps its place.
fn one(nodes: &[Node]) -> TokenStream {
    let pen = pen();
    match nodes {
        [] => quote! { #pen.nothing(); },
        [node @ (Node::Text(_) | Node::Element(_) | Node::Fragment(_) | Node::If(_) | Node::Component(_))] => {
            node.draw()
        }
        several => {
            let several = several.iter().map(Node::draw);
            quote! { #pen.open_list(); #(#several)* #pen.close(); }
        }
    }
}

impl Element {
    fn draw(&self) -> TokenStream {
        let pen = pen();
        let name = match &self.name {
            Name::Fixed(name) => quote!(#name),
            Name::Made(name) => quote!({ #name }),
        };
        let field = matches!(&self.name, Name::Fixed(name) if name.value() == "input");
        let mut plain = Vec::new();
        let mut special = TokenStream::new();
        for Attribute { name, value } in &self.attributes {
            let given = match value {
                Given::Fixed(text) => quote!(#text),
                Given::Made(made) => made.clone(),
            };
            let text = name.value();
            match text.as_str() {
                "key" => special.extend(quote! { #pen.key(#given); }),
                "value" if field => special.extend(quote! { #pen.field_value(#given); }),
                "checked" if field => special.extend(quote! { #pen.field_checked(#given); }),
                event if event.starts_with("on") => {
                    let module = Ident::new(event, name.span());
                    special.extend(quote! { #pen.listen(::yew::html::#module::Wrapper::__macro_new(#given)); });
                }
                _ => plain.push((name, value)),
            }
        }
        let fixed: Option<Vec<_>> = plain
            .iter()
            .map(|(name, value)| match value {
                Given::Fixed(text) => Some(quote! { (#name, ::yew::virtual_dom::AttributeOrProperty::Static(#text)) }),
                Given::Made(_) => None,
            })
            .collect();
        let (open, attributes) = match (&self.name, fixed) {
            (Name::Fixed(_), Some(fixed)) if fixed.is_empty() => (quote! { #pen.open(#name); }, TokenStream::new()),
            (Name::Fixed(_), Some(fixed)) => (quote! { #pen.open_fixed(#name, &[#(#fixed),*]); }, TokenStream::new()),
            (kind, _) => {
                let names = plain.iter().map(|(name, _)| name);
                let values = plain.iter().map(|(name, value)| match value {
                    Given::Fixed(text) => quote! { #pen.fixed(#text); },
                    Given::Made(made) => quote_spanned! { name.span()=> #pen.value(#name, #made); },
                });
                let open = match kind {
                    Name::Fixed(_) => quote! { #pen.open_with(#name, &[#(#names),*]); },
                    Name::Made(_) => quote! { #pen.open_named(#name, &[#(#names),*]); },
                };
                (open, quote! { #(#values)* })
            }
        };
        let children = self.children.iter().map(Node::draw);
        quote! { #open #attributes #special #(#children)* #pen.close(); }
    }
}
