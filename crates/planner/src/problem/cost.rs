//! What ways through are compared by.

/// The measures in the order months, pounds, money, unpaid months, selections, steps with few places, detours. Pounds
/// are there for limits on fees; ways through are compared by money, which has them too.
pub(crate) type Cost = [u32; 7];
pub(crate) const MONTHS: usize = 0;
pub(crate) const POUNDS: usize = 1;
pub(crate) const MONEY: usize = 2;
pub(crate) const UNPAID: usize = 3;
pub(crate) const SELECTIONS: usize = 4;
pub(crate) const DETOURS: usize = 6;

pub(crate) fn add(a: &Cost, b: &Cost) -> Cost {
    let mut sum = *a;
    sum.iter_mut().zip(b).for_each(|(x, y)| *x = x.saturating_add(*y));
    sum
}

/// What one unknown amount counts in money: more than any number of pounds.
const UNKNOWN_AMOUNT: u32 = 1 << 24;

/// Money as one measure, which adds up: fewer unknown amounts are cheaper, then fewer pounds.
pub(crate) fn money(unknown_amounts: u32, pounds: u32) -> u32 {
    unknown_amounts.saturating_mul(UNKNOWN_AMOUNT).saturating_add(pounds.min(UNKNOWN_AMOUNT - 1))
}

/// Whether `a` is at least as good as `b` in every respect.
pub(crate) fn no_worse(a: &Cost, b: &Cost) -> bool {
    let [a_months, _, a_money, a_unpaid, a_selections, a_few, a_detours] = a;
    let [b_months, _, b_money, b_unpaid, b_selections, b_few, b_detours] = b;
    a_months <= b_months
        && a_money <= b_money
        && a_unpaid <= b_unpaid
        && a_selections <= b_selections
        // One is enough for a route to hang on it.
        && a_few.min(&1) <= b_few.min(&1)
        && a_detours <= b_detours
}
