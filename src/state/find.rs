//! What the explorer shows: professions and jobs that match what was typed and the chosen filters.

use super::model::Model;
use super::place::{Explore, Filter};
use catalogue::search::Found as Hit;
use catalogue::{Catalogue, DegreeNeed, Profession, ProfessionId, RoleId, TrainingPay};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Professions, best match first where something was typed, else by title. Umbrella lines of
    /// Figure 1 are among them.
    pub professions: Vec<Match<ProfessionId>>,
    /// Jobs, best match first; only where something was typed.
    pub roles: Vec<Match<RoleId>>,
    /// Professions that would match but for a fact that nobody has published.
    pub not_known: Vec<ProfessionId>,
}

/// A find and what it matched on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<Id> {
    /// Which.
    pub id: Id,
    /// The name or word that matched, where the title does not show it.
    pub on: Option<String>,
}

/// Most jobs listed beside professions.
const MOST_ROLES: usize = 12;

/// What the explorer shows.
pub fn find(model: &Model) -> Found {
    let (catalogue, explore) = (&*model.catalogue, &model.place.explore);
    let mut found = Found::default();
    let mut keep = |id: ProfessionId, on: Option<String>| match fits(catalogue, id, &explore.filters) {
        Some(true) => found.professions.push(Match { id, on }),
        Some(false) => {}
        None => found.not_known.push(id),
    };
    if explore.query.trim().is_empty() {
        by_title(catalogue, |_| true).into_iter().for_each(|id| keep(id, None));
        // Jobs that an impact area names.
        for role in explore.filters.iter().flat_map(|filter| area_roles(catalogue, filter)) {
            if !found.roles.iter().any(|other| other.id == *role) && role_fits(catalogue, *role, &explore.filters) {
                found.roles.push(Match { id: *role, on: None });
            }
        }
        return found;
    }
    let (professions, roles) = search(model);
    professions.into_iter().for_each(|hit| keep(hit.id, hit.on));
    found.roles = roles;
    found.roles.retain(|hit| role_fits(catalogue, hit.id, &explore.filters));
    found.roles.truncate(MOST_ROLES);
    found
}

fn area_roles<'c>(catalogue: &'c Catalogue, filter: &Filter) -> &'c [RoleId] {
    match filter {
        Filter::Area(id) => &catalogue.area(*id).roles,
        _ => &[],
    }
}

/// Professions of one kind by title, umbrella lines last.
pub fn by_title(catalogue: &Catalogue, kind: impl Fn(&Profession) -> bool) -> Vec<ProfessionId> {
    let mut ids: Vec<ProfessionId> = catalogue.profession_ids().filter(|id| kind(catalogue.profession(*id))).collect();
    ids.sort_unstable_by_key(|id| (catalogue.profession(*id).umbrella, &catalogue.profession(*id).title, *id));
    ids
}

/// One line of Figure 1 that is no profession, and more of them, after their number.
pub const LINE: &str = "line that stands for several";
/// See [`LINE`].
pub const LINES: &str = "lines that stand for several";

/// How many of these are professions, and how many are lines of Figure 1 that stand for several. Wherever professions are
/// counted on screen, these are the numbers.
pub fn professions_and_lines(catalogue: &Catalogue, ids: impl Iterator<Item = ProfessionId>) -> (usize, usize) {
    let umbrellas: Vec<bool> = ids.map(|id| catalogue.profession(id).umbrella).collect();
    let lines = umbrellas.iter().filter(|umbrella| **umbrella).count();
    (umbrellas.len() - lines, lines)
}

fn role_fits(catalogue: &Catalogue, role: RoleId, filters: &[Filter]) -> bool {
    let of = &catalogue.role(role).professions;
    let fit =
        |filters: &[Filter]| filters.is_empty() || of.iter().any(|id| fits(catalogue, *id, filters) == Some(true));
    // A job that a chosen area names is in the area, whatever its professions are.
    if filters.iter().any(|filter| area_roles(catalogue, filter).contains(&role)) {
        let rest: Vec<Filter> = filters.iter().filter(|filter| !matches!(filter, Filter::Area(_))).cloned().collect();
        return fit(&rest);
    }
    fit(filters)
}

/// Whether a profession fits the filters; `None` if a fact that decides it is not known and all
/// others fit.
fn fits(catalogue: &Catalogue, id: ProfessionId, filters: &[Filter]) -> Option<bool> {
    let profession = catalogue.profession(id);
    let has = |tags: &[&str], of: &[String]| tags.iter().any(|tag| of.iter().any(|t| t == tag));
    // For each kind of filter: whether any is on, whether one fits, whether the fact is unknown.
    let (mut with, mut setting, mut degree, mut family_box) = (None, None, None, None);
    let (mut paid, mut area) = (None, None);
    let any = |slot: &mut Option<bool>, fits: bool| *slot = Some(slot.unwrap_or(false) || fits);
    for filter in filters {
        match filter {
            Filter::With(name) => {
                let tags = Filter::WITH.iter().find(|(n, ..)| n == name).map_or(&[][..], |(_, _, tags)| tags);
                any(&mut with, has(tags, &profession.works_with));
            }
            Filter::Setting(name) => {
                let tags = Filter::SETTINGS.iter().find(|(n, ..)| n == name).map_or(&[][..], |(_, _, tags)| tags);
                any(&mut setting, has(tags, &profession.settings));
            }
            Filter::Degree(name) => {
                let needs = Filter::DEGREES.iter().find(|(n, ..)| n == name).map_or(&[][..], |(_, _, needs)| needs);
                any(&mut degree, needs.contains(&profession.degree));
            }
            Filter::Paid => {
                any(&mut paid, matches!(profession.training_pay, TrainingPay::Paid | TrainingPay::Some));
            }
            Filter::Box(chosen) => any(&mut family_box, profession.family_box == *chosen),
            Filter::Area(chosen) => any(&mut area, catalogue.area(*chosen).professions.contains(&id)),
        }
    }
    let unknown = |slot: Option<bool>, unknown: bool| {
        if slot == Some(false) && unknown { None } else { Some(slot != Some(false)) }
    };
    let all = [
        Some(with != Some(false)),
        Some(setting != Some(false)),
        Some(family_box != Some(false)),
        Some(area != Some(false)),
        unknown(degree, matches!(profession.degree, DegreeNeed::Unknown | DegreeNeed::Varies)),
        unknown(paid, profession.training_pay == TrainingPay::Unknown),
    ];
    if all.contains(&Some(false)) {
        Some(false)
    } else if all.contains(&None) {
        // An umbrella line has no training of its own: nothing is missing.
        if profession.umbrella { Some(false) } else { None }
    } else {
        Some(true)
    }
}

fn search(model: &Model) -> (Vec<Match<ProfessionId>>, Vec<Match<RoleId>>) {
    let (mut professions, mut roles) = (Vec::new(), Vec::new());
    for hit in model.search.search(&model.place.explore.query) {
        let on = hit.found_by(&model.catalogue).map(|on| on.replace('-', " "));
        match hit.found {
            Hit::Profession(id) => professions.push(Match { id, on }),
            Hit::Role(id) => roles.push(Match { id, on }),
            Hit::Holding(_) => {}
        }
    }
    (professions, roles)
}

fn nearer<Id: Copy + PartialEq>(from: &[Match<Id>], to: &[Match<Id>], most: usize) -> Vec<Match<Id>> {
    let among = |found: &Match<Id>, these: &[Match<Id>]| these.iter().any(|other| other.id == found.id);
    let left: Vec<Match<Id>> = from.iter().filter(|found| among(found, to)).cloned().collect();
    if left.len() < from.len() {
        return left;
    }
    let same = left.iter().zip(to).take_while(|(now, then)| now == then).count();
    let (placed, _) = to.split_at_checked(same + most).unwrap_or((to, &[]));
    let rest = left.iter().filter(|found| !among(found, placed));
    placed.iter().chain(rest).cloned().collect()
}

impl Found {
    /// What is on screen on the way from this to `to`, one step on: first what matches no more is gone, then `most` more
    /// are in their places, from the top.
    pub fn nearer(&self, to: &Found, most: usize) -> Found {
        let professions = nearer(&self.professions, &to.professions, most);
        let roles =
            if professions == self.professions { nearer(&self.roles, &to.roles, most) } else { self.roles.clone() };
        Found { professions, roles, not_known: to.not_known.clone() }
    }

    /// How many were found, in one sentence. Lines that stand for several professions are counted only where nothing
    /// else is there.
    pub fn sentence(&self, catalogue: &Catalogue, explore: &Explore) -> String {
        let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let (n, lines) = professions_and_lines(catalogue, self.professions.iter().map(|found| found.id));
        let (professions, verb) = match (n, lines) {
            (0, 0) => ("No profession".to_owned(), "matches"),
            (0, _) => (count(lines, LINE, LINES), if lines > 1 { "match" } else { "matches" }),
            _ => (count(n, "profession", "professions"), if n > 1 { "match" } else { "matches" }),
        };
        let query = explore.query.trim();
        match (query.is_empty(), explore.filters.is_empty()) {
            (true, true) => professions,
            (true, false) if self.professions.is_empty() && !self.roles.is_empty() => {
                let verb = if self.roles.len() > 1 { "match" } else { "matches" };
                format!("{} {verb} your filters", count(self.roles.len(), "single job", "single jobs"))
            }
            (true, false) if self.roles.is_empty() => format!("{professions} {verb} your filters"),
            (true, false) => {
                format!(
                    "{professions} {verb} your filters, and {}",
                    count(self.roles.len(), "single job", "single jobs")
                )
            }
            (false, _) if self.roles.is_empty() => format!("{professions} {verb} “{query}”"),
            (false, _) => {
                format!("{professions} {verb} “{query}”, and {}", count(self.roles.len(), "single job", "single jobs"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(professions: &[u16], roles: &[u16]) -> Found {
        Found {
            professions: professions.iter().map(|id| Match { id: ProfessionId(*id), on: None }).collect(),
            roles: roles.iter().map(|id| Match { id: RoleId(*id), on: None }).collect(),
            not_known: Vec::new(),
        }
    }

    #[test]
    fn what_was_found_takes_its_place_step_by_step() {
        let (mut now, to) = (found(&[1, 2, 3, 4, 5], &[]), found(&[5, 6, 3, 1], &[1, 2, 3]));
        let mut steps = Vec::new();
        while now != to {
            now = now.nearer(&to, 2);
            steps.push(now.clone());
        }
        let [gone, first, rest, roles] = [&[1, 3, 5][..], &[5, 6, 1, 3], &[5, 6, 3, 1], &[5, 6, 3, 1]];
        assert_eq!(
            steps,
            [found(gone, &[]), found(first, &[]), found(rest, &[]), found(roles, &[1, 2]), found(roles, &[1, 2, 3])]
        );
    }

    #[test]
    fn a_word_that_matched_otherwise_takes_a_step_too() {
        let mut to = found(&[1, 2, 3], &[]);
        to.professions.iter_mut().for_each(|found| found.on = Some("word".to_owned()));
        let once = found(&[1, 2, 3], &[]).nearer(&to, 2);
        assert_eq!(once.professions.iter().filter(|found| found.on.is_some()).count(), 2);
        assert_eq!(once.nearer(&to, 2), to);
        assert_eq!(to.nearer(&to, 2), to);
    }
}
