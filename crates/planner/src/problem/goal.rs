//! What a goal means.

use crate::Goal;
use catalogue::{Catalogue, Move, RoleId};

/// The role that a goal means; `None` of a description, which means several.
pub(crate) fn goal_role(catalogue: &Catalogue, goal: Goal) -> Option<RoleId> {
    match goal {
        Goal::Role(role) => (usize::from(role.0) < catalogue.roles.len()).then_some(role),
        Goal::Profession(profession) => catalogue.profession(profession).qualified_role,
        Goal::Any(_) => None,
    }
}

/// Every role that ends a plan for a goal: several for a description.
pub(crate) fn goal_roles(catalogue: &Catalogue, goal: Goal) -> Vec<RoleId> {
    match goal {
        Goal::Any(description) => {
            let professions = description.professions(catalogue).into_iter();
            professions.filter_map(|profession| catalogue.profession(profession).qualified_role).collect()
        }
        Goal::Role(_) | Goal::Profession(_) => goal_role(catalogue, goal).into_iter().collect(),
    }
}

/// Whether a move trains one for professions none of which is the goal's.
pub(crate) fn is_detour(catalogue: &Catalogue, goal: Goal, the_move: &Move) -> bool {
    let wanted = match &goal {
        Goal::Profession(profession) => std::slice::from_ref(profession),
        Goal::Role(role) => catalogue.role(*role).professions.as_slice(),
        Goal::Any(_) => &[],
    };
    !the_move.qualifies_in.is_empty() && !the_move.qualifies_in.iter().any(|profession| wanted.contains(profession))
}
