//! When the program stops: every mounted widget's host is told, once.

use js_sys::Function;
use std::cell::{Cell, RefCell};

thread_local! {
    static TELL: RefCell<Vec<(u32, Function)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Calls `tell` with the message when the program stops; gives the number to forget it by.
pub fn remember(tell: Function) -> u32 {
    let number = NEXT.get() + 1;
    NEXT.set(number);
    if number == 1 {
        yew::set_custom_panic_hook(Box::new(|info| {
            // All widgets share one program: if one stops, all do.
            let functions = TELL.with(|tell| tell.try_borrow_mut().map(|mut all| std::mem::take(&mut *all)));
            let functions = functions.unwrap_or_default().into_iter().map(|(_, tell)| tell).collect();
            super::call_all(functions, &info.to_string());
        }));
    }
    TELL.with(|all| all.borrow_mut().push((number, tell)));
    number
}

/// The widget is gone.
pub fn forget(number: u32) {
    TELL.with(|all| all.borrow_mut().retain(|(held, _)| *held != number));
}
