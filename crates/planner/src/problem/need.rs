//! What a move asks for, reduced to what is still open.

use super::{Gauge, GaugeKind};
use crate::judge::Now;
use catalogue::{From, HoldingId, Move, Requirement, RoleId};

/// A requirement reduced to what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Need {
    All(Vec<Need>),
    Any(Vec<Need>),
    Hold(usize),
    In(RoleId),
    /// A gauge must stand at least so high; with the fact that it does, for months in a group.
    Gauge(usize, u16, Option<usize>),
}

impl Need {
    pub const NO: Need = Need::Any(Vec::new());

    pub fn walk(&self, see: &mut impl FnMut(&Need)) {
        match self {
            Need::All(parts) | Need::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            leaf => see(leaf),
        }
    }
}

/// A leaf that is settled for good, or what is left of it.
pub(super) enum Raw {
    Yes,
    No,
    Open(RawNeed),
}

/// A requirement on the way to [`Need`], in the catalogue's own ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RawNeed {
    All(Vec<RawNeed>),
    Any(Vec<RawNeed>),
    Hold(HoldingId),
    In(RoleId),
    Rise(GaugeKind, u16),
}

impl RawNeed {
    /// A role that one must be in.
    pub fn role(&self) -> Option<RoleId> {
        match self {
            RawNeed::In(role) => Some(*role),
            RawNeed::All(parts) => parts.iter().find_map(RawNeed::role),
            _ => None,
        }
    }

    pub fn is_yes(&self) -> bool {
        matches!(self, RawNeed::All(parts) if parts.is_empty())
    }

    fn is_no(&self) -> bool {
        matches!(self, RawNeed::Any(parts) if parts.is_empty())
    }

    pub fn walk(&self, see: &mut impl FnMut(&RawNeed)) {
        match self {
            RawNeed::All(parts) | RawNeed::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            leaf => see(leaf),
        }
    }
}

/// Reduces a tree, given each leaf in pre-order.
pub(super) fn reduce(requirement: &Requirement, leaf: &mut impl FnMut(&catalogue::Leaf) -> Raw) -> RawNeed {
    match requirement {
        Requirement::Leaf(asked) => match leaf(asked) {
            Raw::Yes => RawNeed::All(Vec::new()),
            Raw::No => RawNeed::Any(Vec::new()),
            Raw::Open(need) => need,
        },
        Requirement::All(parts) => all_of(parts.iter().map(|part| reduce(part, leaf)).collect()),
        Requirement::Any(parts) => {
            let parts: Vec<RawNeed> = parts.iter().map(|part| reduce(part, leaf)).collect();
            if parts.iter().any(RawNeed::is_yes) {
                return RawNeed::All(Vec::new());
            }
            let mut open: Vec<RawNeed> = Vec::new();
            for part in parts {
                match part {
                    RawNeed::Any(inner) => open.extend(inner),
                    other if !open.contains(&other) => open.push(other),
                    _ => {}
                }
            }
            match (open.len(), open.pop()) {
                (1, Some(only)) => only,
                (_, Some(last)) => {
                    open.push(last);
                    RawNeed::Any(open)
                }
                (_, None) => RawNeed::Any(Vec::new()),
            }
        }
    }
}

fn all_of(parts: Vec<RawNeed>) -> RawNeed {
    if parts.iter().any(RawNeed::is_no) {
        return RawNeed::Any(Vec::new());
    }
    let mut open: Vec<RawNeed> = Vec::new();
    for part in parts {
        match part {
            RawNeed::All(inner) => open.extend(inner),
            other if !open.contains(&other) => open.push(other),
            _ => {}
        }
    }
    match (open.len(), open.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            open.push(last);
            RawNeed::All(open)
        }
        (_, None) => RawNeed::All(Vec::new()),
    }
}

/// The tree together with the holding that `from` asks for.
pub(super) fn needs_of(tree: RawNeed, the_move: &Move, today: &Now) -> RawNeed {
    match the_move.from {
        From::Holding(holding) if !today.holds(holding) => all_of(vec![RawNeed::Hold(holding), tree]),
        _ => tree,
    }
}

pub(super) fn finish(
    raw: &RawNeed,
    holding_of: &impl Fn(HoldingId) -> Option<usize>,
    gauge_of: &impl Fn(GaugeKind) -> Option<usize>,
    level_fact: &impl Fn(usize, u16) -> Option<usize>,
    gauges: &[Gauge],
) -> Need {
    let each =
        |parts: &[RawNeed]| parts.iter().map(|part| finish(part, holding_of, gauge_of, level_fact, gauges)).collect();
    match raw {
        RawNeed::All(parts) => Need::All(each(parts)),
        RawNeed::Any(parts) => Need::Any(each(parts)),
        RawNeed::Hold(holding) => holding_of(*holding).map_or(Need::NO, Need::Hold),
        RawNeed::In(role) => Need::In(*role),
        RawNeed::Rise(kind, at) => match gauge_of(*kind) {
            None => Need::NO,
            // A clock must have run right down, whatever is left of it at first.
            Some(gauge) if matches!(kind, GaugeKind::Clock(_)) => {
                Need::Gauge(gauge, gauges.get(gauge).map_or(0, |gauge| gauge.full), None)
            }
            Some(gauge) => Need::Gauge(gauge, *at, level_fact(gauge, *at)),
        },
    }
}
