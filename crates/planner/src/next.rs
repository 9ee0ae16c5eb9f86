//! What next: every step from where a person is, open, nearly open or closed.

use crate::judge::{self, Now};
use crate::problem::{self, PayTable};
use crate::{LeafState, Person, Terms, route};
use catalogue::{
    Availability, Catalogue, Certainty, Focus, From, HoldingId, HoldingKind, Leaf, LeafAt, Move, MoveId, MoveKind,
    Requirement, RoleId, Stage, Test,
};
use std::cmp::Reverse;

/// Things missing, at most, of a step that is nearly open.
pub const MOST_MISSING_NEARLY: usize = 2;

/// Where a step leads, seen from the job one is in. The first rule that fits decides:
///
/// 1. A job or course that says what it is mainly about ([`Focus`]) leads there.
/// 2. A job on the rungs `lead` and `executive` is leading.
/// 3. A promotion, or the next stage of one training, is up; so is everything for someone without a job.
/// 4. A course for no job that is known is up before one is qualified, and specialises later.
/// 5. A job of one's own profession is up if it stands on a higher rung, or on the same rung with more
///    pay; sideways on a lower rung; else one specialises.
/// 6. From a job before any training, a job on a higher rung or with more pay is up, any other sideways.
/// 7. To another profession that is known to pay more at first one specialises; to any other a training, or a post in which
///    one trains, is a new one, and any other post sideways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To a higher rung.
    Up,
    /// To another job that pays no more, as far as is known.
    Sideways,
    /// To training for another profession.
    Retrain,
    /// To more skill, or to another profession that pays more.
    Specialise,
    /// To supervising and teaching.
    SuperviseAndTeach,
    /// To research.
    Research,
    /// To leading.
    Lead,
}

impl Direction {
    /// In the order shown.
    pub const ALL: [Direction; 7] = [
        Direction::Up,
        Direction::Sideways,
        Direction::Retrain,
        Direction::Specialise,
        Direction::SuperviseAndTeach,
        Direction::Research,
        Direction::Lead,
    ];
}

/// How near a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opening {
    /// All that can be planned for is there; see [`NextMove::ask`] for what somebody decides.
    Now,
    /// Time alone opens it, or at most [`MOST_MISSING_NEARLY`] things are missing, each of which time or
    /// one step that is open now gives.
    Nearly,
    /// More is missing, it starts from another job, or it takes nobody just now ([`Availability::Paused`]).
    Closed,
}

/// A leaf of a requirement as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedLeaf {
    /// Pre-order number of the leaf in the requirement.
    pub node: u8,
    /// The leaf.
    pub leaf: Leaf,
    /// Whether the person has it.
    pub state: LeafState,
}

/// A leaf that is missing, and what would give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Pre-order number of the leaf.
    pub node: u8,
    /// Months of working on in the present job, or of waiting, that give it; `None` if time does not.
    pub months: Option<u16>,
    /// Steps that give it, or of which the job counts towards it: those open now first, each in the order of the
    /// files. None: no step that may be used gives it.
    pub given_by: Vec<MoveId>,
    /// How many of these are open now.
    pub open: usize,
    /// How many other things would do in its place.
    pub others: usize,
    /// Whether something may count in its place: somebody decides.
    pub may_count: bool,
}

/// One step that comes into question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMove {
    /// The step.
    pub id: MoveId,
    /// Where it leads.
    pub direction: Direction,
    /// The job that it takes, or that its training is for; `None` if none is known. What one is while one studies is no
    /// job.
    pub job: Option<RoleId>,
    /// Whether that job stands on a lower rung than the present one.
    pub lower_rung: bool,
    /// Whether it is a degree course that asks for none, and one has a degree.
    pub degree_again: bool,
    /// How near it is.
    pub opening: Opening,
    /// Months of working on or waiting that open it: 0 is now, `None` is never by time alone.
    pub wait_months: Option<u16>,
    /// The job that it starts from, where that is not the present one: a promotion further up.
    pub first: Option<RoleId>,
    /// Every leaf that it asks for, in pre-order.
    pub asked: Vec<AskedLeaf>,
    /// The least that is missing. Of alternatives the nearest: what time brings, then what one step that is
    /// open now gives, then what takes more steps, then what no step gives.
    pub missing: Vec<Missing>,
    /// Numbers of the leaves that may count, without which it would not be open: somebody decides. Where any of
    /// several will do, one of them.
    pub ask: Vec<u8>,
    /// Numbers of the leaves that are not known (an interview, an age that was not given), and without which it
    /// would not be open.
    pub unknown: Vec<u8>,
    /// Whether it is open only if something is so that somebody decides, or that nobody has asked about and that does not
    /// come with the place.
    pub may: bool,
    /// Whether somebody has published it. If not, it only follows from other facts.
    pub published: bool,
}

/// Every step that starts from where the person is, or from anywhere, and leads to something new; and
/// those of the jobs that promotions from here lead to, which are closed until one is there. Steps that
/// the terms rule out by themselves (full-time study, steps that nobody has published) are left out. In the
/// order of [`Direction`]; in each what is closed comes last, before it jobs on a lower rung, and before those first degrees
/// for who has one; what is open comes before what is nearly so, then the best paid, then what is sure, then by name.
pub fn next(catalogue: &Catalogue, person: &Person, terms: &Terms) -> Vec<NextMove> {
    let here = Here::new(catalogue, person, terms);
    let further = here.further_up();
    let mut found: Vec<NextMove> = here
        .moves
        .iter()
        .filter(|id| {
            let the_move = catalogue.move_of(**id);
            let ahead = matches!(the_move.from, From::Role(role) if further.contains(&role));
            (ahead || route::from_here(&here.today, the_move)) && here.is_new(the_move)
        })
        .map(|id| here.judged(*id))
        .collect();
    found.sort_by_cached_key(|found| {
        let the_move = catalogue.move_of(found.id);
        let closed = found.opening == Opening::Closed;
        let nearest = (closed, found.lower_rung, found.degree_again, found.opening);
        let pounds = found.job.filter(|_| !closed).map_or(0, |job| here.pay.amount(catalogue.role(job).pay));
        (found.direction, nearest, Reverse(pounds), found.may, the_move.title.clone(), the_move.slug.clone())
    });
    found
}

/// A person where they are, with what they may do.
pub(crate) struct Here<'a> {
    catalogue: &'a Catalogue,
    person: &'a Person,
    today: Now,
    pay: PayTable,
    /// Moves that the terms allow.
    moves: Vec<MoveId>,
    /// Those of them that are open now.
    open: Vec<MoveId>,
    /// By holding: the moves that ask for it or start from it, those written for one start aside.
    asked_by: Vec<Vec<MoveId>>,
}

impl<'a> Here<'a> {
    pub fn new(catalogue: &'a Catalogue, person: &'a Person, terms: &Terms) -> Self {
        let today = Now::today(catalogue, person);
        let moves: Vec<MoveId> =
            catalogue.move_ids().filter(|id| problem::can_be_planned(catalogue.move_of(*id), terms)).collect();
        let (pay, asked_by) = (PayTable::new(catalogue), asked_by(catalogue));
        let mut here = Self { catalogue, person, today, pay, moves, open: Vec::new(), asked_by };
        let is_open = |id: &MoveId| {
            let the_move = catalogue.move_of(*id);
            the_move.availability != Availability::Paused
                && route::from_here(&here.today, the_move)
                && judge::requirement_holds(&here.today, person, *id, the_move)
                && here.is_new(the_move)
        };
        here.open = here.moves.iter().copied().filter(is_open).collect();
        here
    }

    /// Whether it takes a job one has not had, or gives something one has not; a course that gives nothing on
    /// file is new. No training is new for a profession one is qualified in, nor school for whoever has all that
    /// it counts for; and programmes for leaders are for people in a qualified job.
    fn is_new(&self, the_move: &Move) -> bool {
        let counts_for_more = |holding: &HoldingId| {
            let record = self.catalogue.holding(*holding);
            let all_held = record.implies.iter().all(|implied| self.today.holds(*implied));
            record.kind != HoldingKind::School || record.implies.is_empty() || !all_held
        };
        let leads = the_move.via.is_some_and(|via| self.catalogue.programme(via).focus == Some(Focus::Lead));
        let qualified = |role: RoleId| self.catalogue.role(role).stage >= Stage::Qualified;
        let surely = judge::surely_gives(the_move);
        let nothing = surely.is_empty();
        let back_to_school = !nothing && !surely.iter().any(counts_for_more);
        if back_to_school || (leads && !self.person.role.is_some_and(qualified)) {
            return false;
        }
        let gives = !nothing && self.today.lacks_what_it_gives(the_move);
        let again = !the_move.qualifies_in.is_empty()
            && the_move.qualifies_in.iter().all(|profession| self.is_qualified_in(*profession));
        let takes = the_move.to_role.is_some_and(|role| {
            self.person.role != Some(role) && !self.person.worked.iter().any(|(worked, _)| *worked == role)
        });
        match the_move.to_role {
            _ if again => false,
            Some(_) if nothing => takes,
            Some(_) => gives,
            None => nothing || (gives && self.is_of_use(the_move)),
        }
    }

    /// Whether something that a move gives opens a step that gives something new, or is itself asked for nowhere: a conversion
    /// course gives nothing to who has an accredited degree, a nursing course nothing to a nurse.
    fn is_of_use(&self, the_move: &Move) -> bool {
        let lacking = |holding: &HoldingId| !self.today.holds(*holding);
        let mut gained = the_move.gains.iter().chain(&the_move.gains_on_result).copied();
        let implied = gained.clone().flat_map(|holding| self.catalogue.with_implied(holding)).filter(lacking);
        let implied: Vec<HoldingId> = implied.collect();
        let mut asking = implied.iter().flat_map(|holding| self.asking_for(*holding));
        asking.any(|id| self.comes_nearer(*id, &implied))
            || gained.any(|holding| lacking(&holding) && self.asking_for(holding).is_empty())
    }

    fn asking_for(&self, holding: HoldingId) -> &[MoveId] {
        self.asked_by.get(usize::from(holding.0)).map_or(&[], Vec::as_slice)
    }

    /// Whether one of these holdings, for some of which it asks, brings somebody nearer to a move, and that gives something
    /// new.
    fn comes_nearer(&self, id: MoveId, holdings: &[HoldingId]) -> bool {
        let the_move = self.catalogue.move_of(id);
        let from = matches!(the_move.from, From::Holding(holding) if holdings.contains(&holding));
        let asks = |place: &LeafAt<'_>| matches!(place.leaf.test, Test::Hold(holding) if holdings.contains(&holding));
        let places = the_move.requires.leaves();
        let mut leaves = places.iter().map(|place| (self.holds(id, the_move, place), asks(place)));
        self.today.lacks_what_it_gives(the_move) && (from || lacks(&the_move.requires, &mut leaves).1)
    }

    /// Whether a move gives a degree, with nothing asked that a degree gives, to somebody who has one.
    fn is_a_degree_again(&self, the_move: &Move) -> bool {
        let is_degree = |holding: &HoldingId| self.catalogue.holding(*holding).kind == HoldingKind::Degree;
        let gained = the_move.gains.iter().flat_map(|holding| self.catalogue.with_implied(*holding));
        let degrees: Vec<HoldingId> = gained.filter(is_degree).collect();
        let asks_for_one = the_move
            .requires
            .leaves()
            .iter()
            .any(|place| matches!(place.leaf.test, Test::Hold(holding) if is_degree(&holding)));
        degrees.iter().any(|holding| self.today.holds(*holding)) && !asks_for_one
    }

    /// Whether one is in a qualified job of a profession, or has been.
    fn is_qualified_in(&self, profession: catalogue::ProfessionId) -> bool {
        self.person.role.iter().chain(self.person.worked.iter().map(|(role, _)| role)).any(|role| {
            let role = self.catalogue.role(*role);
            role.stage >= Stage::Qualified && role.professions.contains(&profession)
        })
    }

    /// Jobs that promotions from here lead to, one after another.
    fn further_up(&self) -> Vec<RoleId> {
        let mut up: Vec<RoleId> = self.person.role.into_iter().collect();
        let mut next = 0;
        while let Some(from) = up.get(next).copied() {
            for id in &self.moves {
                let the_move = self.catalogue.move_of(*id);
                if let (MoveKind::Promotion, From::Role(role), Some(to)) =
                    (the_move.kind, the_move.from, the_move.to_role)
                    && role == from
                    && !up.contains(&to)
                {
                    up.push(to);
                }
            }
            next += 1;
        }
        up
    }

    fn judged(&self, id: MoveId) -> NextMove {
        let the_move = self.catalogue.move_of(id);
        let standing = route::standing(self.catalogue, self.person, id);
        let missing = self.missing(id);
        let near = |one: &Missing| one.months.is_some() || one.open > 0;
        let opening = match standing.wait_months {
            _ if the_move.availability == Availability::Paused => Opening::Closed,
            Some(0) => Opening::Now,
            Some(_) => Opening::Nearly,
            None if standing.from_here && missing.len() <= MOST_MISSING_NEARLY && missing.iter().all(near) => {
                Opening::Nearly
            }
            None => Opening::Closed,
        };
        let places = the_move.requires.leaves();
        let asked: Vec<AskedLeaf> = places
            .iter()
            .zip(&standing.leaves)
            .map(|(place, (node, state))| AskedLeaf { node: *node, leaf: place.leaf.clone(), state: *state })
            .collect();
        let holds: Vec<bool> = places.iter().map(|place| self.holds(id, the_move, place)).collect();
        let doubts: Vec<u8> = asked
            .iter()
            .map(|asked| match asked.state {
                LeafState::MayCount => 2,
                LeafState::Unknown => 1,
                LeafState::Met | LeafState::NotYet => 0,
            })
            .collect();
        let rests: Vec<&AskedLeaf> =
            judge::rests_on(&the_move.requires, &holds, &doubts).into_iter().filter_map(|at| asked.get(at)).collect();
        let of = |wanted: LeafState| -> Vec<u8> {
            rests.iter().filter(|asked| asked.state == wanted).map(|asked| asked.node).collect()
        };
        let (ask, unknown) = (of(LeafState::MayCount), of(LeafState::Unknown));
        let comes_with_place = |asked: &AskedLeaf| matches!(asked.leaf.test, Test::Other { won_with_place: true, .. });
        let may = opening == Opening::Now
            && rests.iter().any(|asked| asked.state != LeafState::Met && !comes_with_place(asked));
        let job = leads_to(self.catalogue, the_move);
        let stage = |role: RoleId| self.catalogue.role(role).stage;
        NextMove {
            id,
            direction: self.direction(the_move, job),
            job: job.filter(|job| the_move.kind != MoveKind::Study || stage(*job) >= Stage::Qualified),
            lower_rung: job.zip(self.person.role).is_some_and(|(job, here)| stage(job) < stage(here)),
            degree_again: self.is_a_degree_again(the_move),
            opening,
            wait_months: standing.wait_months,
            first: match the_move.from {
                From::Role(role) if !standing.from_here => Some(role),
                _ => None,
            },
            asked,
            missing,
            ask,
            unknown,
            may,
            published: the_move.certainty != Certainty::Inferred,
        }
    }

    fn holds(&self, id: MoveId, the_move: &Move, place: &LeafAt<'_>) -> bool {
        judge::leaf_holds(&self.today, self.person, id, the_move.kind, place)
    }

    /// The least that is missing of what a move asks for.
    pub fn missing(&self, id: MoveId) -> Vec<Missing> {
        let the_move = self.catalogue.move_of(id);
        let mut places = the_move.requires.leaves().into_iter();
        self.least(id, the_move, &the_move.requires, &mut places)
    }

    fn least<'p>(
        &self,
        id: MoveId,
        the_move: &Move,
        part: &Requirement,
        places: &mut impl Iterator<Item = LeafAt<'p>>,
    ) -> Vec<Missing> {
        match part {
            Requirement::All(parts) => {
                parts.iter().flat_map(|part| self.least(id, the_move, part, places)).collect::<Vec<_>>()
            }
            Requirement::Any(parts) => {
                // Each part takes its leaves in turn, chosen or not.
                let each: Vec<Vec<Missing>> = parts.iter().map(|part| self.least(id, the_move, part, places)).collect();
                // What may count is asked about beside the others, and by itself where there are none.
                let (asked, plain): (Vec<_>, Vec<_>) = parts.iter().zip(each).partition(|(part, _)| part.may_count());
                let (asked, mut plain) = if plain.is_empty() { (plain, asked) } else { (asked, plain) };
                let others = plain.len().saturating_sub(1);
                let at = (0..plain.len()).min_by_key(|at| plain.get(*at).map(|(_, set)| how_far(set)));
                let mut nearest = at.map(|at| plain.swap_remove(at).1).unwrap_or_default();
                if let [only] = nearest.as_mut_slice() {
                    only.others += others;
                    only.may_count = asked.iter().any(|(_, set)| !set.is_empty());
                }
                nearest
            }
            Requirement::Leaf(_) => match places.next() {
                Some(place) if !self.holds(id, the_move, &place) => vec![self.lacking(the_move, &place)],
                _ => Vec::new(),
            },
        }
    }

    fn lacking(&self, the_move: &Move, place: &LeafAt<'_>) -> Missing {
        let gives = |other: &Move| match &place.leaf.test {
            Test::Hold(holding) => {
                self.today.lacks_what_it_gives(other) && gives_holding(self.catalogue, other, *holding)
            }
            Test::InRole(role) => other.to_role == Some(*role),
            Test::WorkedIn(group, _) => {
                other.to_role.is_some_and(|role| judge::membership(self.catalogue.group(*group), role).is_some())
            }
            Test::ClearOf(_) | Test::AtLeastAge(_) | Test::Other { .. } => false,
        };
        let all: Vec<MoveId> = self.moves.iter().copied().filter(|id| gives(self.catalogue.move_of(*id))).collect();
        let (mut given_by, later): (Vec<MoveId>, Vec<MoveId>) = all.into_iter().partition(|id| self.open.contains(id));
        let open = given_by.len();
        given_by.extend(later);
        Missing {
            node: place.node,
            months: route::months_until(self.catalogue, self.person, &self.today, the_move.kind, place),
            given_by,
            open,
            others: 0,
            may_count: false,
        }
    }

    fn direction(&self, the_move: &Move, job: Option<RoleId>) -> Direction {
        let role = |id: RoleId| self.catalogue.role(id);
        let focus = the_move.to_role.and_then(|taken| role(taken).focus);
        let focus = focus.or_else(|| the_move.via.and_then(|via| self.catalogue.programme(via).focus));
        match focus {
            Some(Focus::SuperviseAndTeach) => return Direction::SuperviseAndTeach,
            Some(Focus::Research) => return Direction::Research,
            Some(Focus::Lead) => return Direction::Lead,
            None => {}
        }
        if job.is_some_and(|job| role(job).stage >= Stage::Lead) {
            return Direction::Lead;
        }
        let Some(here) = self.person.role else { return Direction::Up };
        if matches!(the_move.kind, MoveKind::Promotion | MoveKind::Progress) {
            return Direction::Up;
        }
        let (now, Some(job)) = (role(here), job) else {
            return if role(here).stage < Stage::Qualified { Direction::Up } else { Direction::Specialise };
        };
        let then = role(job);
        let (pay_now, pay_then) = (self.pay.amount(now.pay), self.pay.amount(then.pay));
        let more_pay = pay_now > 0 && pay_then > pay_now;
        if job == here || then.professions.iter().any(|profession| now.professions.contains(profession)) {
            match then.stage.cmp(&now.stage) {
                std::cmp::Ordering::Greater => Direction::Up,
                std::cmp::Ordering::Equal if more_pay => Direction::Up,
                std::cmp::Ordering::Equal => Direction::Specialise,
                std::cmp::Ordering::Less => Direction::Sideways,
            }
        } else if now.stage == Stage::PreTraining && (then.stage > now.stage || more_pay) {
            Direction::Up
        } else if then.stage >= Stage::Qualified && more_pay {
            Direction::Specialise
        } else if matches!(the_move.kind, MoveKind::TakePost | MoveKind::Register) && then.stage != Stage::Trainee {
            Direction::Sideways
        } else {
            Direction::Retrain
        }
    }
}

/// By holding: the moves that ask for it or start from it, those written for one start aside.
fn asked_by(catalogue: &Catalogue) -> Vec<Vec<MoveId>> {
    let mut asked_by = vec![Vec::new(); catalogue.holdings.len()];
    for id in catalogue.move_ids().filter(|id| catalogue.move_of(*id).variant_of.is_none()) {
        let the_move = catalogue.move_of(id);
        let from = if let From::Holding(holding) = the_move.from { Some(holding) } else { None };
        let asked = the_move.requires.leaves().into_iter().filter_map(|place| match place.leaf.test {
            Test::Hold(holding) => Some(holding),
            _ => None,
        });
        for holding in asked.chain(from) {
            if let Some(moves) = asked_by.get_mut(usize::from(holding.0)) {
                moves.push(id);
            }
        }
    }
    asked_by
}

/// Whether a requirement holds and, if a gain makes some of its leaves true, whether that could matter: of an `Any` that
/// holds no part does. Each leaf (in pre-order) says whether it holds and whether it is gained.
fn lacks(requirement: &Requirement, leaves: &mut impl Iterator<Item = (bool, bool)>) -> (bool, bool) {
    match requirement {
        Requirement::All(parts) => parts.iter().fold((true, false), |(holds, matters), part| {
            let one = lacks(part, leaves);
            (holds & one.0, matters | one.1)
        }),
        Requirement::Any(parts) => {
            let (holds, matters) = parts.iter().fold((false, false), |(holds, matters), part| {
                let one = lacks(part, leaves);
                (holds | one.0, matters | one.1)
            });
            (holds, matters && !holds)
        }
        Requirement::Leaf(_) => {
            let (holds, gained) = leaves.next().unwrap_or_default();
            (holds, gained && !holds)
        }
    }
}

/// How far away a set of missing things is, to compare: things that no step gives, things that no step open
/// now gives, things that time does not bring, months.
fn how_far(set: &[Missing]) -> [usize; 5] {
    let count = |far: &dyn Fn(&Missing) -> bool| set.iter().filter(|one| one.months.is_none() && far(one)).count();
    let months = set.iter().filter_map(|one| one.months).max().unwrap_or(0);
    [count(&|one| one.given_by.is_empty()), count(&|one| one.open == 0), count(&|_| true), months.into(), set.len()]
}

/// Whether a move gives a holding, itself or by what it implies.
pub(crate) fn gives_holding(catalogue: &Catalogue, the_move: &Move, holding: HoldingId) -> bool {
    let mut gains = the_move.gains.iter().chain(&the_move.gains_on_result);
    gains.any(|gained| catalogue.with_implied(*gained).contains(&holding))
}

/// The job that a move takes or, of a training, the first qualified job that it is for.
fn leads_to(catalogue: &Catalogue, the_move: &Move) -> Option<RoleId> {
    let taken = the_move.to_role;
    if taken.is_some_and(|role| catalogue.role(role).stage >= Stage::Qualified) {
        return taken;
    }
    let own = |profession: &&catalogue::ProfessionId| {
        taken.is_some_and(|role| catalogue.role(role).professions.contains(profession))
    };
    let trains = the_move.qualifies_in.iter().find(own).or_else(|| the_move.qualifies_in.first());
    trains.and_then(|profession| catalogue.profession(*profession).qualified_role).or(taken)
}
