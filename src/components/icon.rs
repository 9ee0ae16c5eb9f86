//! Small drawings: line icons beside words, and the marks of states. Each stands beside words that
//! say the same, so that all are hidden from screen readers.

use crate::draw::html;
use yew::prelude::*;

/// A drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Icon {
    // Marks of states.
    Met,
    NotYet,
    May,
    Unknown,
    Closed,
    Nearly,
    NoRule,
    Warn,
    Clock,
    // Line icons.
    Arrow,
    Up,
    Side,
    Deep,
    Teach,
    Search,
    Lead,
    Print,
    Link,
    Down,
    LeastFirst,
    MostFirst,
    Plus,
    Minus,
    Cross,
    Back,
    Tick,
}

/// Draws an icon. Line icons have the class `icon`; marks have the class of their state (`met`,
/// `notyet`, `may`, `unknown`, `closed`, `nearly`, `norule`, `warn`, `clock`).
pub fn icon(icon: Icon) -> Html {
    use Icon::*;
    let (class, shape) = match icon {
        Met => (
            "met",
            html! {<>
                <circle cx="12" cy="12" r="11" fill="currentColor"/>
                <path d="M6.5 12.5l3.6 3.6 7.2-7.6" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>
            </>},
        ),
        NotYet => ("notyet", ring()),
        May => ("may", html! {<>{ ring() }<path d="M12 2.4a9.6 9.6 0 000 19.2z" fill="currentColor"/></>}),
        Unknown => (
            "unknown",
            html! {<>
                <circle cx="12" cy="12" r="9.8" fill="#fff" stroke="currentColor" stroke-width="2.2" stroke-dasharray="3.4 2.75"/>
                <path d="M9.2 9.6a2.9 2.9 0 115 1.9c-.9.9-2.1 1.2-2.1 2.6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>
                <circle cx="12.1" cy="17.2" r="1.4" fill="currentColor"/>
            </>},
        ),
        Closed => (
            "closed",
            html! {<>
                <rect x="2.4" y="2.4" width="19.2" height="19.2" rx="4" fill="#fff" stroke="currentColor" stroke-width="2.4"/>
                <path d="M7 12h10" stroke="currentColor" stroke-width="2.8" stroke-linecap="round"/>
            </>},
        ),
        Nearly => ("nearly", html! {<>{ ring() }<path d="M12 12V2.4A9.6 9.6 0 112.4 12z" fill="currentColor"/></>}),
        NoRule => {
            ("norule", html! { <path d="M2 12h20" stroke="currentColor" stroke-width="3" stroke-dasharray="4 4"/> })
        }
        Warn => (
            "warn",
            html! {<>
                <path d="M12 2.2L23 21.5H1z" fill="currentColor"/>
                <path d="M12 9v5.6" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>
                <circle cx="12" cy="18" r="1.4" fill="#fff"/>
            </>},
        ),
        Clock => (
            "clock",
            html! {<>
                <circle cx="12" cy="12" r="9.8" fill="#fff" stroke="currentColor" stroke-width="2.4"/>
                <path d="M12 6.4V12l4 2.6" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>
            </>},
        ),
        Deep => (
            "icon",
            html! {<>
                <circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4.5"/><circle cx="12" cy="12" r=".6"/>
            </>},
        ),
        Teach => (
            "icon",
            html! {<>
                <circle cx="8" cy="7" r="3.4"/><path d="M2 20c0-4 2.4-6.5 6-6.5s6 2.5 6 6.5M15 5h7v8h-6"/>
            </>},
        ),
        Search => ("icon", html! {<><circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/></>}),
        Arrow => line("M4 12h15M13 5.5l6.5 6.5-6.5 6.5"),
        Up => line("M4 19h5v-5h5V9h6M16 5l4 4-4 4"),
        Side => line("M3 12h18M16.5 7.5L21 12l-4.5 4.5M7.5 7.5L3 12l4.5 4.5"),
        Lead => line("M5 22V3M5 4h13l-3.5 4L18 12H5"),
        Print => line("M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z"),
        Link => line(
            "M10 14a4 4 0 005.7 0l3.5-3.5a4 4 0 00-5.7-5.7L12.5 6M14 10a4 4 0 00-5.7 0l-3.5 3.5a4 4 0 005.7 5.7l1-1",
        ),
        Down => line("M12 3v12M6.5 10L12 15.5 17.5 10M4 20.5h16"),
        LeastFirst => line("M6 15l6-6 6 6"),
        MostFirst => line("M6 9l6 6 6-6"),
        Plus => line("M12 5v14M5 12h14"),
        Minus => line("M5 12h14"),
        Cross => line("M6 6l12 12M18 6L6 18"),
        Back => line("M15 5l-7 7 7 7"),
        Tick => line("M5 12.5l4.5 4.5L19 7"),
    };
    html! { <svg {class} viewBox="0 0 24 24" aria-hidden="true">{ shape }</svg> }
}

fn line(d: &'static str) -> (&'static str, Html) {
    ("icon", html! { <path {d}/> })
}

fn ring() -> Html {
    html! { <circle cx="12" cy="12" r="9.6" fill="#fff" stroke="currentColor" stroke-width="2.6"/> }
}
