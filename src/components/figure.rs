//! Small parts of drawings. Attributes and classes only: no styles, no ids, so that any number of
//! drawings can stand in one page.

use crate::draw::html;
use yew::prelude::*;

/// Body text.
pub const INK: &str = "#212b32";
/// Secondary text.
pub const INK_2: &str = "#425563";
/// Paths and outlines.
pub const DEEP: &str = "#003087";
/// Paid training.
pub const LIGHT: &str = "#9dc0e6";
/// Hairlines.
pub const LINE: &str = "#d8dde0";
/// Axes.
pub const LINE_STRONG: &str = "#768692";
/// Hatching.
pub const HATCH: &str = "#4c6272";

/// How a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A text of a drawing.
pub fn text(x: f32, y: f32, size: u8, anchor: Anchor, fill: &'static str, bold: bool, words: &str) -> Html {
    let anchor = match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    };
    html! {
        <text x={num(x)} y={num(y)} font-size={size.to_string()} {fill} text-anchor={anchor}
            font-weight={bold.then_some("700")}>{ words.to_owned() }</text>
    }
}

/// A straight line.
pub fn line(x1: f32, y1: f32, x2: f32, y2: f32, stroke: &'static str, width: f32) -> Html {
    html! { <line x1={num(x1)} y1={num(y1)} x2={num(x2)} y2={num(y2)} {stroke} stroke-width={num(width)}/> }
}

/// A rectangle with round corners.
pub fn block(x: f32, y: f32, w: f32, h: f32, fill: &'static str, dashed: bool) -> Html {
    html! {
        <rect x={num(x)} y={num(y)} width={num(w.max(1.0))} height={num(h.max(1.0))} rx="6" {fill} stroke={DEEP}
            stroke-width="2" stroke-dasharray={dashed.then_some("5 4")}/>
    }
}

/// A white block with slanted lines: a stretch without pay.
pub fn hatched(x: f32, y: f32, w: f32, h: f32) -> Html {
    html! { <>{ block(x, y, w, h, "#fff", false) }{ hatching(x, y, w, h) }</> }
}

/// Slanted lines that stay inside a box. Drawn as one path, since a pattern would need an id.
pub fn hatching(x: f32, y: f32, w: f32, h: f32) -> Html {
    let (x, y, w, h) = (x + 1.5, y + 1.5, w - 3.0, h - 3.0);
    let mut d = String::new();
    let mut at = 6.0;
    while at < w + h && w > 0.0 && h > 0.0 {
        // The line x + y = at, from the left or top edge to the bottom or right edge.
        let (x1, y1) = if at <= h { (0.0, at) } else { (at - h, h) };
        let (x2, y2) = if at <= w { (at, 0.0) } else { (w, at - w) };
        d.push_str(&format!("M{} {}L{} {}", num(x + x1), num(y + y1), num(x + x2), num(y + y2)));
        at += 9.0;
    }
    html! { <path {d} stroke={HATCH} stroke-width="2.2" fill="none"/> }
}

/// A number to a tenth, as short as it can be written. Of whole numbers: writing fractions in general
/// costs the program 7 kB.
pub fn num(n: f32) -> String {
    let tenths = (n * 10.0).round() as i32;
    let (sign, size) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
    match (size / 10, size % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

/// About how wide a text is in Arial, in the drawing's units.
pub fn width(words: &str, size: u8, bold: bool) -> f32 {
    let em: f32 = words
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | '.' | ',' | ' ' | '\'' | '’' | '|' | 'I' => 0.28,
            't' | 'f' | 'r' | '-' | '(' | ')' => 0.34,
            'm' | 'w' | 'M' | 'W' => 0.86,
            c if c.is_ascii_uppercase() => 0.7,
            _ => 0.56,
        })
        .sum();
    em * f32::from(size) * if bold { 1.06 } else { 1.0 }
}
