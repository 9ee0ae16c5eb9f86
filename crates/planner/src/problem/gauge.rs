//! What rises as time passes.

use super::need::RawNeed;
use super::{Bits, Need, Step};
use crate::Person;
use crate::judge::Now;
use catalogue::{Catalogue, ClockId, GroupId, MoveId};

/// Something that only rises as time passes, up to the most that is ever asked of it: months worked
/// in a group, the running down of a clock, age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GaugeKind {
    Group(GroupId),
    Clock(ClockId),
    Age,
}

#[derive(Debug, Clone)]
pub(crate) struct Gauge {
    pub kind: GaugeKind,
    /// Where more makes no difference.
    pub full: u16,
    /// Where it stands today.
    pub start: u16,
}

impl Gauge {
    pub fn group(&self) -> Option<GroupId> {
        if let GaugeKind::Group(group) = self.kind { Some(group) } else { None }
    }
}

impl GaugeKind {
    /// Its position among gauges.
    pub fn place(self, gauges: &[Gauge]) -> Option<usize> {
        gauges.iter().position(|gauge| gauge.kind == self)
    }

    /// A name to order gauges by.
    fn name(self, catalogue: &Catalogue) -> (u8, &str) {
        match self {
            GaugeKind::Group(group) => (0, &catalogue.group(group).slug),
            GaugeKind::Clock(clock) => (1, &catalogue.clock(clock).slug),
            GaugeKind::Age => (2, ""),
        }
    }
}

/// The gauges that these moves ask for, in an order that does not depend on the files.
pub(super) fn gauges(catalogue: &Catalogue, person: &Person, today: &Now, moves: &[(MoveId, RawNeed)]) -> Vec<Gauge> {
    let mut highest: Vec<(GaugeKind, u16)> = Vec::new();
    for (_, needs) in moves {
        needs.walk(&mut |leaf| {
            if let RawNeed::Rise(kind, at) = leaf {
                match highest.iter_mut().find(|(known, _)| known == kind) {
                    Some((_, most)) => *most = (*most).max(*at),
                    None => highest.push((*kind, *at)),
                }
            }
        });
    }
    highest.sort_by(|(a, _), (b, _)| a.name(catalogue).cmp(&b.name(catalogue)));
    let gauge = |(kind, most): (GaugeKind, u16)| {
        let (full, start) = match kind {
            GaugeKind::Group(group) => (most, u16::try_from(today.months_in(group).1).unwrap_or(u16::MAX).min(most)),
            GaugeKind::Clock(clock) => {
                let left = today.clock(clock);
                let full = left.max(catalogue.clock(clock).months);
                (full, full - left)
            }
            GaugeKind::Age => (most, u16::from(person.age.unwrap_or(0)).saturating_mul(12).min(most)),
        };
        Gauge { kind, full, start }
    };
    highest.into_iter().map(gauge).collect()
}

/// Those that waiting anywhere moves.
pub(super) fn timed(gauges: &[Gauge]) -> Bits {
    let mut timed = Bits::of(gauges.len());
    for (at, _) in gauges.iter().enumerate().filter(|(_, gauge)| gauge.group().is_none()) {
        timed.put(at);
    }
    timed
}

/// Heights that tell gauges apart: those that are asked for, and the first above the start.
pub(super) fn marks(steps: &[Step], gauges: &[Gauge]) -> Vec<(usize, u16)> {
    let mut marks: Vec<(usize, u16)> = gauges.iter().enumerate().map(|(at, gauge)| (at, gauge.start + 1)).collect();
    for step in steps {
        step.needs.walk(&mut |leaf| {
            if let Need::Gauge(at, height, _) = leaf {
                marks.push((*at, *height));
            }
        });
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}
