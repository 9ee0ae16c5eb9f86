//! Which routes to show first.

use crate::{Pick, PickLabel, Route};

/// Up to three different routes: most direct, quickest, always paid, cheapest; where these are fewer
/// than three, the one with the fewest selections, if it has fewer than all of them. A route that is
/// best at several things says so.
pub(crate) fn picks(routes: &[Route]) -> Vec<Pick> {
    let least = |key: &dyn Fn(&Route) -> [u32; 7], fit: &dyn Fn(&Route) -> bool| {
        routes
            .iter()
            .enumerate()
            .filter(|(_, route)| fit(route))
            .min_by_key(|(at, route)| (key(route), *at))
            .map(|(at, _)| at)
    };
    let any = |_: &Route| true;
    let most_direct = least(&crate::rank, &any);
    let quickest = least(&quick, &any);
    let always_paid = least(&quick, &|route| route.measures.unpaid_months == 0);
    let cheapest = least(&cheap, &any);
    let cheap_label = cheapest
        .and_then(|at| routes.get(at))
        .map(|route| if route.measures.unknown_amounts == 0 { PickLabel::Cheapest } else { PickLabel::CheapestKnown });
    let mut picks: Vec<Pick> = Vec::new();
    let mut put = |route: Option<usize>, label: Option<PickLabel>| {
        let (Some(route), Some(label)) = (route, label) else { return };
        let shown = picks.len();
        match picks.iter_mut().find(|pick| pick.route == route) {
            Some(pick) => pick.labels.push(label),
            None if shown < 3 => picks.push(Pick { labels: vec![label], route }),
            None => {}
        }
    };
    put(most_direct, Some(PickLabel::MostDirect));
    put(quickest, Some(PickLabel::Quickest));
    put(always_paid, Some(PickLabel::AlwaysPaid));
    put(cheapest, cheap_label);
    let fewest = least(&least_picked, &any);
    let selections = |at: usize| routes.get(at).map(|route| route.measures.selections);
    if let Some(route) = fewest
        && picks.len() < 3
        && picks.iter().all(|pick| selections(route) < selections(pick.route))
    {
        picks.push(Pick { labels: vec![PickLabel::FewestSelections], route });
    }
    picks
}

fn quick(route: &Route) -> [u32; 7] {
    let (m, few) = (&route.measures, route.measures.few_places.into());
    [
        m.months.into(),
        m.detours.into(),
        few,
        m.unknown_amounts.into(),
        m.pounds,
        m.unpaid_months.into(),
        m.selections.into(),
    ]
}

/// As routes are compared: an unknown amount is dearer than any number of pounds.
fn cheap(route: &Route) -> [u32; 7] {
    let (m, few) = (&route.measures, route.measures.few_places.into());
    [
        m.unknown_amounts.into(),
        m.pounds,
        m.months.into(),
        m.detours.into(),
        few,
        m.selections.into(),
        m.unpaid_months.into(),
    ]
}

fn least_picked(route: &Route) -> [u32; 7] {
    let (m, few) = (&route.measures, route.measures.few_places.into());
    [
        m.selections.into(),
        m.detours.into(),
        m.months.into(),
        few,
        m.unknown_amounts.into(),
        m.pounds,
        m.unpaid_months.into(),
    ]
}
