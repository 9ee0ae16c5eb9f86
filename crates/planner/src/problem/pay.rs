//! What one is paid, and what one pays, for a move.

use catalogue::{Catalogue, CostUnit, Move, Pay};

/// Whether nobody knows what is paid, or how much.
pub(crate) fn pay_unknown(pays: Pay) -> bool {
    matches!(pays, Pay::Unknown | Pay::SalaryUnknown)
}

/// Entry pay of each band in the complete year.
#[derive(Debug, Clone, Default)]
pub(crate) struct PayTable(Vec<u32>);

impl PayTable {
    pub fn new(catalogue: &Catalogue) -> Self {
        let year = catalogue.pay_years.first();
        Self(catalogue::Band::ALL.iter().map(|band| year.map_or(0, |year| year.band(*band).entry)).collect())
    }

    /// Least pounds a year, or nothing where no amount is known.
    pub fn amount(&self, pay: Pay) -> u32 {
        match pay {
            Pay::Bands(band, _) => self.0.get(band as usize).copied().unwrap_or(0),
            Pay::PoundsPerYear { min, .. } => min,
            _ => 0,
        }
    }
}

/// Whether months spent on a way are without pay, given whether one has a paid job meanwhile.
pub(crate) fn is_unpaid(pays: Pay, beside_work: bool, paid_job: bool) -> bool {
    match pays {
        Pay::Nothing => !(beside_work && paid_job),
        Pay::Unaffected => !paid_job,
        _ => false,
    }
}

/// Pounds of a move by a way of this many months: least known, most if every amount has one, and
/// how many amounts are not known.
pub(crate) fn pounds(the_move: &Move, months: u16) -> (u32, Option<u32>, u32) {
    let (mut least, mut most, mut unknown) = (0u32, Some(0u32), 0);
    for cost in &the_move.costs {
        let times = |amount: u32| match cost.per {
            CostUnit::Year => {
                let yearly = u64::from(amount) * u64::from(months);
                u32::try_from(yearly.div_ceil(12)).unwrap_or(u32::MAX)
            }
            CostUnit::Once | CostUnit::Session => amount,
        };
        match cost.min_pounds {
            Some(min) if cost.per != CostUnit::Session => least = least.saturating_add(times(min)),
            _ => unknown += 1,
        }
        most = match cost.max_pounds {
            Some(max) if cost.per != CostUnit::Session => most.map(|sum| sum.saturating_add(times(max))),
            _ => None,
        };
    }
    (least, most, unknown)
}
