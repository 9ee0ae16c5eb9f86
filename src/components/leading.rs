//! How far published steps lead: by job, by level, by profession.

use catalogue::{Availability, Catalogue, Certainty, From, LeadershipLevel, ProfessionId, Role, RoleId};

/// All levels from a team to the nation, with their words.
pub const LEVELS: [(LeadershipLevel, &str); 7] = [
    (LeadershipLevel::Team, "Team"),
    (LeadershipLevel::Service, "Service"),
    (LeadershipLevel::Professional, "Profession"),
    (LeadershipLevel::ProviderBoard, "Board"),
    (LeadershipLevel::System, "Local system"),
    (LeadershipLevel::Regional, "Region"),
    (LeadershipLevel::National, "Nation"),
];

/// The word of a level.
pub fn level_word(level: LeadershipLevel) -> &'static str {
    LEVELS.iter().find(|(known, _)| *known == level).map_or("", |(_, word)| word)
}

fn belongs(catalogue: &Catalogue, role: RoleId, profession: ProfessionId) -> bool {
    catalogue.role(role).professions.contains(&profession) || catalogue.profession(profession).ladder.contains(&role)
}

/// Whether somebody has published a step to a job that can be made now; with a profession, a step
/// that its people can make. A step that only follows from other facts is not published.
pub fn published(catalogue: &Catalogue, role: RoleId, of: Option<ProfessionId>) -> bool {
    catalogue.role(role).route_known
        && catalogue.moves.iter().any(|step| {
            step.to_role == Some(role)
                && step.variant_of.is_none()
                && step.certainty != Certainty::Inferred
                && step.availability != Availability::Withdrawn
                && match (of, step.from) {
                    (Some(of), From::Role(from)) => belongs(catalogue, from, of),
                    _ => true,
                }
        })
}

/// The jobs of a profession that lead, by level, with whether a step to each is published.
pub fn jobs(catalogue: &Catalogue, of: ProfessionId) -> Vec<(LeadershipLevel, RoleId, bool)> {
    let mut jobs: Vec<(LeadershipLevel, RoleId, bool)> = catalogue
        .role_ids()
        .filter(|id| belongs(catalogue, *id, of))
        .filter_map(|id| Some((catalogue.role(id).level?, id, published(catalogue, id, Some(of)))))
        .collect();
    jobs.sort_by_key(|(level, ..)| *level);
    jobs
}

/// For each level whether a profession has a job there with a published step to it; `None` if it has
/// no job there that we know.
pub fn reach(jobs: &[(LeadershipLevel, RoleId, bool)]) -> [Option<bool>; 7] {
    LEVELS.map(|(level, _)| {
        let mut here = jobs.iter().filter(|(of, ..)| *of == level).map(|(.., published)| *published).peekable();
        here.peek()?;
        Some(here.any(|published| published))
    })
}

/// Whom a job belongs to, in words.
pub fn whose(catalogue: &Catalogue, role: &Role) -> String {
    if role.professions.is_empty() {
        return "Any psychological profession".to_owned();
    }
    let names: Vec<String> =
        role.professions.iter().map(|id| super::words::within(&catalogue.profession(*id).title)).collect();
    super::words::capital(&super::words::and_list(&names))
}
