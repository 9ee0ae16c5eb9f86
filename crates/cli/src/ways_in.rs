//! Ways in by where one starts, worked out for every profession when the data is compiled, so that
//! a page can show them at once and without scripts.

use catalogue::read::Library;
use catalogue::text::WayIn;
use catalogue::{Catalogue, Home, ProfessionId};
use planner::{Goal, Person, StepKind, Terms};

/// Months one is taken to have worked where the start is a job. Ours, not published; pages say so.
const MONTHS_IN_JOB: u16 = 12;

/// Starts in the order shown: what one has, and the job one is in.
const STARTS: [(&[&str], Option<&str>); 8] = [
    (&["level-2-english-and-maths"], None),
    (&["a-levels"], None),
    (&["psychology-degree-2-1"], None),
    (&["degree-2-1", "degree-any-subject"], None),
    (&["level-2-english-and-maths"], Some("healthcare-support-worker-mental-health")),
    (&["reg-nmc-mental-health-nurse"], Some("qualified-mental-health-nurse")),
    (&["teacher", "degree-any-subject"], None),
    (&["reg-pwp", "degree-any-subject"], Some("qualified-psychological-wellbeing-practitioner")),
];

/// Fills [`catalogue::text::ProfessionText::ways_in`] of every chunk.
pub fn fill(library: &mut Library) {
    let catalogue = &library.catalogue;
    for chunk in &mut library.chunks {
        if let (Home::Profession(id), Some(text)) = (chunk.home, chunk.profession.as_mut()) {
            text.ways_in = ways_in(catalogue, id);
        }
    }
}

/// The most direct route into a profession from each start; the start is left out where the
/// profession's own qualified role is the start.
fn ways_in(catalogue: &Catalogue, id: ProfessionId) -> Vec<WayIn> {
    let Some(goal) = catalogue.profession(id).qualified_role else { return Vec::new() };
    let overseas = format!("overseas-{}", catalogue.profession(id).slug);
    let starts = STARTS.iter().map(|(have, role)| (have.to_vec(), *role));
    let starts = starts.chain(catalogue.find_holding(&overseas).map(|_| (vec![overseas.as_str()], None)));
    starts
        .filter_map(|(have, role)| {
            let mut person = Person::default();
            for slug in &have {
                let held = catalogue.find_holding(slug)?;
                person.holdings.push(held);
                person.holdings.extend(&catalogue.holding(held).usually_with);
            }
            person.not_said = catalogue.degree_classes(&person.holdings);
            if let Some(slug) = role {
                let role = catalogue.find_role(slug)?;
                person.role = Some(role);
                person.worked.push((role, MONTHS_IN_JOB));
            }
            if person.role == Some(goal) {
                return None;
            }
            let route = planner::most_direct(catalogue, &person, Goal::Profession(id), &Terms::default());
            Some(WayIn {
                have: have.iter().filter_map(|slug| catalogue.find_holding(slug)).collect(),
                role: person.role,
                months: route.as_ref().map(|route| route.measures.months),
                moves: route.map_or_else(Vec::new, |route| {
                    let moves = route.steps.iter().filter_map(|step| match step.what {
                        StepKind::Move { id, .. } => Some(id),
                        StepKind::Work { .. } => None,
                    });
                    moves.collect()
                }),
            })
        })
        .collect()
}
