//! Pieces of the program that are fetched when a view needs them.

use super::place::View;

/// A piece of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The planner, and every view of a plan.
    Plan,
    /// A profession's page, and the steps that many share.
    Profession,
    /// Pages to read: the Vision, leading, rules, money, sources, comparing, about.
    Pages,
}

impl Piece {
    /// All of them.
    pub const ALL: [Piece; 3] = [Piece::Plan, Piece::Profession, Piece::Pages];

    /// The piece that draws a view; `None`: the one that is always there.
    pub fn of(view: &View) -> Option<Self> {
        match view {
            View::Start | View::Explore => None,
            View::Plan | View::Next | View::Routes | View::Route(_) | View::CompareRoutes(_) => Some(Piece::Plan),
            View::Profession(_) | View::Steps => Some(Piece::Profession),
            View::Compare(_)
            | View::Vision
            | View::Leading
            | View::Rules
            | View::Money
            | View::Sources
            | View::Shelf(_)
            | View::About => Some(Piece::Pages),
        }
    }

    /// Its name, as in the name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Piece::Plan => "plan",
            Piece::Profession => "profession",
            Piece::Pages => "pages",
        }
    }
}
