//! How far shown routes go: see the crate documentation.

use crate::problem::{Cost, Problem};
use crate::search::{Aim, Limits, Work};
use crate::{Asked, DETOURS_BEYOND_FEWEST, MONTHS_BEYOND_QUICKEST};

/// The limits of these questions together, with ways through that are known; `None` if there is none.
pub(crate) async fn how_far(questions: &[(Asked<'_>, &Problem)], work: &mut Work) -> Option<Limits> {
    let (first, _) = questions.first()?;
    let (by_latest, rounded) = (first.by_latest(), first.rounded());
    // Where nothing is in time by whole half-years, something may be once its route is trimmed.
    let mut found = within(questions, &by_latest, work).await;
    if found.is_none() && by_latest != rounded {
        found = within(questions, &rounded, work).await;
    }
    let (months, detours, known) = found?;
    Some(Limits { months: rounded.months.min(months), detours, known, ..rounded })
}

/// The most months and detours of a shown route, and ways through that are known.
async fn within(
    questions: &[(Asked<'_>, &Problem)],
    widest: &Limits,
    work: &mut Work,
) -> Option<(u32, u32, Vec<Cost>)> {
    let least = questions.iter().map(|(_, problem)| detours(&problem.least)).min()?;
    let beyond = |fewest: u32| fewest.saturating_add(DETOURS_BEYOND_FEWEST);
    let mut most = beyond(least);
    // Most often the quickest of those with hardly a detour has none to spare.
    let mut known = quick(questions, &Limits { detours: most, ..widest.clone() }, work).await;
    let mut fewest = known.iter().map(detours).min();
    if fewest.is_none_or(|fewest| fewest > least) {
        for (asked, problem) in questions {
            let Some(fewer) = fewest.unwrap_or(u32::MAX).checked_sub(1) else { break };
            if detours(&problem.least) > fewer {
                continue;
            }
            let limits = Limits { detours: fewer, ..widest.clone() };
            let (paths, more) = asked.deepened(problem, Aim::Detours, &limits).await;
            *work = work.and(more);
            if let Some(path) = paths.first() {
                fewest = Some(detours(&path.cost));
                known.push(path.cost);
            }
        }
        if beyond(fewest?) > most {
            most = beyond(fewest?);
            known.extend(quick(questions, &Limits { detours: most, ..widest.clone() }, work).await);
        }
    }
    let quickest = known.iter().map(|[months, ..]| *months).min()?;
    Some((quickest.saturating_add(MONTHS_BEYOND_QUICKEST), most, known))
}

fn detours(cost: &Cost) -> u32 {
    let [.., detours] = cost;
    *detours
}

/// What the quickest way through each question costs, as far as it is no further than a shown route may be.
async fn quick(questions: &[(Asked<'_>, &Problem)], widest: &Limits, work: &mut Work) -> Vec<Cost> {
    let mut within = widest.clone();
    let mut costs: Vec<Cost> = Vec::new();
    for (asked, problem) in questions {
        let (paths, more) = asked.deepened(problem, Aim::Months, &within).await;
        *work = work.and(more);
        if let Some(path) = paths.first() {
            let [months, ..] = path.cost;
            within.months = within.months.min(months.saturating_add(MONTHS_BEYOND_QUICKEST));
            costs.push(path.cost);
        }
    }
    costs
}
