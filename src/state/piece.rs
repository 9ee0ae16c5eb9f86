//! Pieces of the program that are fetched when a view needs them.

use super::place::View;

/// A piece of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The questions of a plan.
    Form,
    /// The planner, and every view of what it finds.
    Plan,
    /// A profession's page, and the steps that many share.
    Profession,
    /// Pages to read: the Vision, leading, rules, money, sources, comparing, about.
    Pages,
}

impl Piece {
    /// All of them.
    pub const ALL: [Piece; 4] = [Piece::Form, Piece::Plan, Piece::Profession, Piece::Pages];

    /// The piece that draws a view; `None`: the one that is always there.
    pub fn of(view: &View) -> Option<Self> {
        match view {
            View::Start | View::Explore => None,
            View::Plan => Some(Piece::Form),
            View::Next | View::Routes | View::Route(_) | View::CompareRoutes(_) => Some(Piece::Plan),
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

    /// The piece that works out what a view shows. It may come after the view is drawn.
    pub fn at_work_in(view: &View) -> Option<Self> {
        if *view == View::Plan { Some(Piece::Plan) } else { Self::of(view).filter(|piece| *piece == Piece::Plan) }
    }

    /// The pieces that a link needs, by how its address begins: pieces are called as their addresses are. Reading the
    /// whole address would cost 2 kB.
    pub fn of_address(address: &str) -> impl Iterator<Item = Self> {
        let questions =
            address.strip_prefix("plan/").is_some_and(|rest| matches!(rest.bytes().next(), None | Some(b'?' | b'#')));
        Self::ALL.into_iter().filter(move |piece| match piece {
            Piece::Form => questions,
            piece => address.starts_with(piece.name()),
        })
    }

    /// Its name, as in the name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Piece::Form => "form",
            Piece::Plan => "plan",
            Piece::Profession => "profession",
            Piece::Pages => "pages",
        }
    }
}
