//! What rises as time passes.

use super::{Need, Step};
use catalogue::{Catalogue, ClockId, GroupId};

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

/// A name to order gauges by.
pub(super) fn gauge_name(catalogue: &Catalogue, kind: GaugeKind) -> (u8, &str) {
    match kind {
        GaugeKind::Group(group) => (0, &catalogue.group(group).slug),
        GaugeKind::Clock(clock) => (1, &catalogue.clock(clock).slug),
        GaugeKind::Age => (2, ""),
    }
}

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
