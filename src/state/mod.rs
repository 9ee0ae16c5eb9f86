//! What the widget shows: one model, one message type, one pure `update`, and an address that
//! rebuilds it. No browser here: all of it is tested natively.

mod address;
mod day;
mod described;
mod find;
mod model;
mod piece;
mod place;
mod planning;
#[cfg(test)]
mod tests;
mod title;
mod update;
mod words;

pub use address::{Address, LinkStyle, older_version, parse, print, read_age, read_month, read_pounds};
pub use day::date;
pub use described::{description_name, description_parts, description_words, descriptions, read_description};
pub use find::{Found, LINE, LINES, Match, by_title, find, professions_and_lines};
pub use model::{Fetch, Fetched, Model, Notice, Older, Pieces, Texts, Then, WhyNotNow};
pub use piece::Piece;
pub use place::{
    Door, Explore, Filter, GUESS_MONTHS, Layout, MOST_COMPARED, MOST_ROUTES_COMPARED, Now, Place, Plan, RouteColumn,
    RouteOrder, SHELVES, View,
};
pub use planning::{UnderWay, finish, go_on, still_to_do};
pub use title::{description, of_view, shelf};
pub use update::{Effect, Msg, Origin, arrived, ask_for_the_rest, needed_homes, needs_sources, update};
pub use words::within;
