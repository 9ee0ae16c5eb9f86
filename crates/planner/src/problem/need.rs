//! What a move asks for, reduced to what is still open.

use super::facts::Facts;
use super::{Gauge, GaugeKind};
use catalogue::{HoldingId, Requirement, RoleId};

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
    const NO: Need = Need::Any(Vec::new());

    pub fn walk(&self, see: &mut impl FnMut(&Need)) {
        match self {
            Need::All(parts) | Need::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            leaf => see(leaf),
        }
    }
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
    /// Met for good.
    pub const YES: Self = Self::All(Vec::new());
    /// Never to be met.
    pub const NO: Self = Self::Any(Vec::new());

    /// What is open of a requirement, given what is open of each leaf in pre-order.
    pub fn reduced(requirement: &Requirement, leaves: &mut impl Iterator<Item = Self>) -> Self {
        match requirement {
            Requirement::Leaf(_) => leaves.next().unwrap_or(Self::NO),
            Requirement::All(parts) => Self::all_of(parts.iter().map(|part| Self::reduced(part, leaves)).collect()),
            Requirement::Any(parts) => Self::any_of(parts.iter().map(|part| Self::reduced(part, leaves)).collect()),
        }
    }

    pub fn all_of(parts: Vec<Self>) -> Self {
        if parts.iter().any(Self::is_no) {
            return Self::NO;
        }
        let mut open: Vec<Self> = Vec::new();
        for part in parts {
            match part {
                Self::All(inner) => open.extend(inner),
                other if !open.contains(&other) => open.push(other),
                _ => {}
            }
        }
        only(&mut open).unwrap_or(Self::All(open))
    }

    fn any_of(parts: Vec<Self>) -> Self {
        if parts.iter().any(Self::is_yes) {
            return Self::YES;
        }
        let mut open: Vec<Self> = Vec::new();
        for part in parts {
            match part {
                Self::Any(inner) => open.extend(inner),
                other if !open.contains(&other) => open.push(other),
                _ => {}
            }
        }
        only(&mut open).unwrap_or(Self::Any(open))
    }

    pub fn is_yes(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    pub fn is_no(&self) -> bool {
        matches!(self, Self::Any(parts) if parts.is_empty())
    }

    /// A role that one must be in.
    pub fn role(&self) -> Option<RoleId> {
        match self {
            Self::In(role) => Some(*role),
            Self::All(parts) => parts.iter().find_map(Self::role),
            _ => None,
        }
    }

    pub fn walk(&self, see: &mut impl FnMut(&Self)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.walk(see)),
            leaf => see(leaf),
        }
    }

    /// The same in the numbers of a question.
    pub fn numbered(&self, facts: &Facts, gauges: &[Gauge]) -> Need {
        let each = |parts: &[Self]| parts.iter().map(|part| part.numbered(facts, gauges)).collect();
        match self {
            Self::All(parts) => Need::All(each(parts)),
            Self::Any(parts) => Need::Any(each(parts)),
            Self::Hold(holding) => facts.holding(*holding).map_or(Need::NO, Need::Hold),
            Self::In(role) => Need::In(*role),
            Self::Rise(kind, at) => match kind.place(gauges) {
                None => Need::NO,
                // A clock must have run right down, whatever is left of it at first.
                Some(gauge) if matches!(kind, GaugeKind::Clock(_)) => {
                    Need::Gauge(gauge, gauges.get(gauge).map_or(0, |gauge| gauge.full), None)
                }
                Some(gauge) => Need::Gauge(gauge, *at, facts.level(gauge, *at)),
            },
        }
    }
}

/// The part of a single one, which stands for itself.
fn only(parts: &mut Vec<RawNeed>) -> Option<RawNeed> {
    if parts.len() == 1 { parts.pop() } else { None }
}
