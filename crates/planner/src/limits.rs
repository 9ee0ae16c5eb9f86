//! How far shown routes go: see the crate documentation.

use crate::problem::{Cost, Problem};
use crate::search::{Aim, Limits, Path, Work};
use crate::{Asked, DETOURS_BEYOND_FEWEST, MONTHS_BEYOND_QUICKEST};

/// A way through, and the position of the question that it answers.
pub(crate) type Known = (usize, Path);

/// The limits of these questions together, and the ways through within them that were found on the way; `None` if there
/// is none.
pub(crate) async fn how_far(questions: &[(Asked<'_>, &Problem)], work: &mut Work) -> Option<(Limits, Vec<Known>)> {
    let (first, _) = questions.first()?;
    let (by_latest, rounded) = (first.by_latest(), first.rounded());
    // Where nothing is in time by whole half-years, something may be once its route is trimmed.
    let mut found = within(questions, &by_latest, work).await;
    if found.is_none() && by_latest != rounded {
        found = within(questions, &rounded, work).await;
    }
    let (months, detours, mut known) = found?;
    let costs = known.iter().map(|(_, path)| path.cost).collect();
    let limits = Limits { months: rounded.months.min(months), detours, known: costs, ..rounded };
    known.retain(|(_, path)| !limits.are_passed(&path.cost));
    Some((limits, known))
}

/// The most months and detours of a shown route, and ways through that were found.
async fn within(
    questions: &[(Asked<'_>, &Problem)],
    widest: &Limits,
    work: &mut Work,
) -> Option<(u32, u32, Vec<Known>)> {
    let least = questions.iter().map(|(_, problem)| detours(&problem.least)).min()?;
    let beyond = |fewest: u32| fewest.saturating_add(DETOURS_BEYOND_FEWEST);
    let mut most = beyond(least);
    // Most often the quickest of those with hardly a detour has none to spare.
    let mut known = quick(questions, &Limits { detours: most, ..widest.clone() }, work).await;
    let fewest_of = |known: &[Known]| known.iter().map(|(_, path)| detours(&path.cost)).min();
    let mut fewest = fewest_of(&known);
    if fewest.is_none_or(|fewest| fewest > least) {
        for (at, (asked, problem)) in questions.iter().enumerate() {
            let Some(fewer) = fewest.unwrap_or(u32::MAX).checked_sub(1) else { break };
            if detours(&problem.least) > fewer {
                continue;
            }
            let limits = Limits { detours: fewer, ..widest.clone() };
            let (paths, more) = asked.deepened(problem, Aim::Detours, &limits).await;
            *work = work.and(more);
            if let Some(path) = paths.into_iter().next() {
                fewest = Some(detours(&path.cost));
                known.push((at, path));
            }
        }
        if fewest.is_none() && work.cut_short {
            // Too much to look at for those with few detours: the quickest of all is found sooner.
            let longer = Limits { kept: widest.kept.saturating_mul(2), ..widest.clone() };
            known = quick(questions, &longer, work).await;
            fewest = fewest_of(&known);
            most = most.max(beyond(fewest?));
        } else if beyond(fewest?) > most {
            most = beyond(fewest?);
            known.extend(quick(questions, &Limits { detours: most, ..widest.clone() }, work).await);
        }
    }
    let quickest = known.iter().map(|(_, path)| months(&path.cost)).min()?;
    Some((quickest.saturating_add(MONTHS_BEYOND_QUICKEST), most, known))
}

fn detours(cost: &Cost) -> u32 {
    let [.., detours] = cost;
    *detours
}

fn months(cost: &Cost) -> u32 {
    let [months, ..] = cost;
    *months
}

/// The quickest way through each question, as far as it is no further than a shown route may be.
async fn quick(questions: &[(Asked<'_>, &Problem)], widest: &Limits, work: &mut Work) -> Vec<Known> {
    let mut within = widest.clone();
    let mut known = Vec::new();
    for (at, (asked, problem)) in questions.iter().enumerate() {
        let (paths, more) = asked.deepened(problem, Aim::Months, &within).await;
        *work = work.and(more);
        if let Some(path) = paths.into_iter().next() {
            within.months = within.months.min(months(&path.cost).saturating_add(MONTHS_BEYOND_QUICKEST));
            known.push((at, path));
        }
    }
    known
}
