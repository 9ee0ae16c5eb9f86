//! The one state of the widget.

use super::address::LinkStyle;
use super::piece::Piece;
use super::place::{Place, Plan, View};
use super::planning::UnderWay;
use catalogue::text::{Chunk, Source, SourceList};
use catalogue::{Catalogue, Home, MoveId, search::Search};
use planner::{
    Answer, Changes, FittingJob, Goal, Miss, Nearer, NextMove, Relaxed, Route, Since, Term, WhyNot, pausing,
};
use std::rc::Rc;

/// Everything the widget shows. Cheap to clone.
#[derive(Clone)]
pub struct Model {
    /// The facts.
    pub catalogue: Rc<Catalogue>,
    /// Search over them.
    pub search: Rc<Search>,
    /// Where someone is and what they have said.
    pub place: Place,
    /// Pieces of the program fetched so far.
    pub pieces: Pieces,
    /// Words fetched so far.
    pub texts: Texts,
    /// All sources and questions, once asked for.
    pub sources: Fetch<SourceList>,
    /// The planner's answer to the plan, or to the one before it with the same goal: see `planned`.
    pub answer: Option<Rc<Answer>>,
    /// Whether the answer is to the plan as it is now.
    pub planned: bool,
    /// Whether ways through other professions are in the answer.
    pub ways_found: bool,
    /// Every job that fits a goal by description, once that is worked out.
    pub jobs: Option<Rc<Vec<FittingJob>>>,
    /// The facts that the link was made with by which someone came, where they are others than these.
    pub older: Option<Older>,
    /// For each step of the route on screen, the others that do as well; `None` until that is known.
    pub instead: Option<Vec<Vec<MoveId>>>,
    /// Why no route fits, once that has been asked.
    pub why_not: Option<Rc<WhyNotNow>>,
    /// Every step from where someone is, while that is what they look at.
    pub next: Option<Rc<Vec<NextMove>>>,
    /// Whether somebody wants to know which one change would open the most.
    pub change_asked: bool,
    /// Which changes would open the most professions, once that is worked out.
    pub change: Option<Rc<Changes>>,
    /// Whether all of the view is drawn. Where somebody has just come by a link, what is below the first screen of a long
    /// view is left for the frame after.
    pub whole: bool,
    /// What each limit, taken off alone, lets through, once that is worked out.
    pub without: Option<Rc<Vec<Relaxed>>>,
    /// Whether somebody wants to know which one change would bring their goal nearer.
    pub nearer_asked: bool,
    /// Which changes would bring it nearer, once that is worked out.
    pub nearer: Option<Rc<Vec<Nearer>>>,
    /// What is being worked out.
    pub under_way: UnderWay,
    /// How many things have been worked out: another number, something else to draw.
    pub worked_out: u32,
    /// Whether someone has come to the view from another one: then its heading has focus.
    pub came: bool,
    /// Whether screen readers are to be told how many routes fit, once that is known.
    pub say_routes: bool,
    /// Sentences about bad links and the like, until the next view.
    pub notices: Vec<Notice>,
    /// What came of copying the link, said beside the button that copies.
    pub copied: Option<Notice>,
    /// Routes ticked to compare, by their keys.
    pub compared: Vec<String>,
    /// The link to copy by hand, after copying it failed.
    pub link_shown: Option<String>,
    /// What screen readers are told; empty at the start.
    pub announcement: String,
    /// Whether the menu of sections is open, where it is a menu.
    pub menu_open: bool,
    /// Whether the filters are open, where they stand behind a button.
    pub filters_open: bool,
    /// How links are written.
    pub links: LinkStyle,
    /// What stands before a link to make it an address that can be typed; empty if unknown.
    pub link_root: String,
    /// Level of the view's heading, 1 to 4.
    pub heading_level: u8,
    /// True inside another site's page: no name and footer of our own.
    pub embedded: bool,
}

/// Facts that a link was made with.
#[derive(Debug, Clone)]
pub struct Older {
    /// The link's address, to be read with those facts.
    pub address: String,
    /// Names them.
    pub hash: String,
    /// They themselves, as far as the site keeps them.
    pub catalogue: Fetch<Catalogue>,
    /// What has become of the plan, once that is worked out.
    pub then: Option<Rc<Then>>,
}

/// What has become of a plan that was made with older facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Then {
    /// Steps of its best routes, or of the one that the link names: the title, and what has become of it.
    pub steps: Vec<(String, Since)>,
    /// Whether the pay of every band is another.
    pub pay_scale_changed: bool,
}

impl Older {
    /// Of a link, if it says that it was made with other facts than these.
    pub fn of(catalogue: &Catalogue, address: &str) -> Option<Self> {
        let hash = super::address::older_version(catalogue, address)?;
        Some(Self { address: address.to_owned(), hash, catalogue: Fetch::Unasked, then: None })
    }

    /// Whether a view says what has become of the plan.
    pub fn is_shown_in(view: &View) -> bool {
        matches!(view, View::Routes | View::Route(_))
    }
}

/// Something that is fetched when it is needed: words, or a piece of the program.
#[derive(Debug, Default)]
pub enum Fetch<T> {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// On its way.
    Asked,
    /// Here.
    Here(Rc<T>),
    /// Could not be fetched or read; the code of the fault.
    Failed(&'static str),
}

impl<T> Clone for Fetch<T> {
    fn clone(&self) -> Self {
        match self {
            Fetch::Unasked => Fetch::Unasked,
            Fetch::Asked => Fetch::Asked,
            Fetch::Here(text) => Fetch::Here(Rc::clone(text)),
            Fetch::Failed(code) => Fetch::Failed(code),
        }
    }
}

impl<T> Fetch<T> {
    /// The words, if they are here.
    pub fn here(&self) -> Option<&T> {
        if let Fetch::Here(text) = self { Some(text) } else { None }
    }
}

/// What has been fetched, by what it is. A list: someone opens a handful, and a map's code is 8 kB.
#[derive(Clone)]
pub struct Fetched<Of, T>(Vec<(Of, Fetch<T>)>);

/// Words by the data file they are in.
pub type Texts = Fetched<Home, Chunk>;

/// Pieces of the program.
pub type Pieces = Fetched<Piece, ()>;

impl<Of, T> Default for Fetched<Of, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<Of: PartialEq, T> Fetched<Of, T> {
    /// One of them, as far as it is here.
    pub fn get(&self, of: Of) -> &Fetch<T> {
        self.0.iter().find(|(known, _)| *known == of).map_or(&Fetch::Unasked, |(_, text)| text)
    }

    /// Puts one in.
    pub fn insert(&mut self, of: Of, text: Fetch<T>) {
        self.0.retain(|(known, _)| *known != of);
        self.0.push((of, text));
    }

    /// Takes out what could not be fetched, so that it is asked for again.
    pub fn forget_failed(&mut self) {
        self.0.retain(|(_, text)| !matches!(text, Fetch::Failed(_)));
    }
}

impl Pieces {
    /// Those that are here from the start: all, in a program that is whole.
    pub fn at_first() -> Self {
        let mut pieces = Self::default();
        if cfg!(not(split)) {
            Piece::ALL.into_iter().for_each(|piece| pieces.insert(piece, Fetch::Here(Rc::new(()))));
        }
        pieces
    }
}

/// A sentence at the top of the view, or beside the button that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened, and what to do.
    pub text: String,
    /// True if something was done as asked; false if something could not be understood or done.
    pub done: bool,
}

impl Notice {
    /// Something was done as asked.
    pub fn done(text: &str) -> Self {
        Self { text: text.to_owned(), done: true }
    }

    /// Something could not be understood or done.
    pub fn warning(text: String) -> Self {
        Self { text, done: false }
    }

    /// What could not be understood in a link: all of it in one notice.
    pub fn of_link(notes: Vec<String>) -> Vec<Self> {
        notes.into_iter().reduce(|all, note| all + " " + &note).map(Self::warning).into_iter().collect()
    }
}

/// Why no route fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyNotNow {
    /// What stands in the way.
    pub why: WhyNot,
    /// Limits on money that stand in the way, with the least by which each would have to give.
    pub nearest: Vec<(Term, Miss)>,
}

impl WhyNotNow {
    /// Asks why no route fits a plan, and how near each limit on money comes to letting one through.
    pub async fn ask(catalogue: &Catalogue, plan: &Plan, goal: Goal) -> Self {
        let (person, terms) = (plan.person(catalogue), &plan.terms);
        let why = pausing::why_not(catalogue, &person, goal, terms).await;
        let relaxed = match &why {
            WhyNot::Limits(limits) | WhyNot::GivenUp(limits) => {
                limits.iter().filter_map(|relaxed| relaxed.term).collect()
            }
            _ => Vec::new(),
        };
        let mut nearest = Vec::new();
        for term in relaxed {
            if matches!(term, Term::IncomeFloor | Term::FeesMax) {
                let miss = pausing::nearest_miss(catalogue, &person, goal, terms, term).await;
                nearest.extend(miss.map(|miss| (term, miss)));
            }
        }
        Self { why, nearest }
    }
}

impl Model {
    /// A model at a place, with nothing fetched.
    pub fn new(catalogue: Rc<Catalogue>, links: LinkStyle, place: Place) -> Self {
        let search = Rc::new(Search::new(&catalogue));
        let mut model = Self {
            catalogue,
            search,
            place,
            pieces: Pieces::at_first(),
            texts: Texts::default(),
            sources: Fetch::Unasked,
            answer: None,
            planned: false,
            ways_found: false,
            jobs: None,
            older: None,
            instead: None,
            why_not: None,
            next: None,
            change_asked: false,
            change: None,
            whole: true,
            without: None,
            nearer_asked: false,
            nearer: None,
            under_way: UnderWay::default(),
            worked_out: 0,
            came: false,
            say_routes: false,
            notices: Vec::new(),
            copied: None,
            compared: Vec::new(),
            link_shown: None,
            announcement: String::new(),
            menu_open: false,
            filters_open: false,
            links,
            link_root: String::new(),
            heading_level: 1,
            embedded: false,
        };
        model.fit_own_job();
        model
    }

    /// Somebody's own job is among the facts as they say it.
    pub fn fit_own_job(&mut self) {
        let says = self.place.plan.own_job_pounds;
        if self.catalogue.own_job_pounds() != says {
            Rc::make_mut(&mut self.catalogue).set_own_job(says);
        }
    }

    /// Whether the view names a route that is not among the answers, and may still be one of the ways through other
    /// professions.
    pub fn named_route_is_missing(&self) -> bool {
        let named = match &self.place.view {
            View::Route(key) => std::slice::from_ref(key),
            View::CompareRoutes(keys) => keys,
            _ => return false,
        };
        let known =
            |key: &String| self.answer.as_ref().is_some_and(|answer| answer.find(&self.catalogue, key).is_some());
        self.place.plan.goal.is_some() && !self.ways_found && !named.iter().all(known)
    }

    /// The route that the address names and `true`; where it is not among the answers, the nearest to it and `false`.
    pub fn route_on_screen(&self) -> Option<(&Route, bool)> {
        let (View::Route(key), Some(answer)) = (&self.place.view, &self.answer) else { return None };
        let pick = || answer.picks.first().and_then(|pick| answer.routes.get(pick.route));
        let named = answer.find(&self.catalogue, key);
        let nearest = || pick().or_else(|| answer.routes.first());
        let route = named.or_else(nearest).filter(|route| !route.steps.is_empty())?;
        Some((route, named.is_some()))
    }

    /// The piece of the program that the view needs and that is not here.
    pub fn missing_piece(&self) -> Option<Piece> {
        Piece::of(&self.place.view).filter(|piece| self.pieces.get(*piece).here().is_none())
    }

    /// Whether what works out the view's answers can't be fetched.
    pub fn is_lost(&self) -> bool {
        Piece::at_work_in(&self.place.view).is_some_and(|piece| matches!(self.pieces.get(piece), Fetch::Failed(_)))
    }

    /// Whether what the view is about is still being worked out.
    pub fn waits(&self) -> bool {
        let lacks = match self.place.view {
            View::Next => self.next.is_none(),
            View::Routes | View::Route(_) | View::CompareRoutes(_) => {
                self.answer.is_none() || self.named_route_is_missing()
            }
            _ => false,
        };
        lacks && super::planning::still_to_do(self)
    }

    /// Words of one data file, if they are here.
    pub fn chunk(&self, home: Home) -> Option<&Chunk> {
        self.texts.get(home).here()
    }

    /// Sources that the words of a data file refer to, as far as they are here.
    pub fn sources_of(&self, home: Home) -> &[Source] {
        self.chunk(home.sources()).map_or(&[], |chunk| &chunk.sources)
    }
}
