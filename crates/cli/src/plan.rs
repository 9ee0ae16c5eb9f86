//! `navigator plan`: the routes from what a person has to a job, told or as JSON.

pub mod ask;
pub mod json;
pub mod schema;
pub mod told;

use crate::args::{Args, Opt, Problem};
use crate::print::print;
use crate::words_of::WordsOf;
use ask::Asked;
use career_navigator::components::cite::grade;
use catalogue::read::Library;
use catalogue::text::{Chunk, Source};
use catalogue::{Home, MoveId};
use planner::{Answer, FittingJob, Month, Need, Person, Route, Step, StepKind, WorkReason};
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[ask::PERSON, &[ask::GOAL.needed()], ask::TERMS, ask::ANSWER];

/// Prints the routes; status 0 also if there are none.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let library = ask::library(args)?;
    let catalogue = &library.catalogue;
    let asked = Asked::read(catalogue, args)?;
    let person = asked.plan.person(catalogue);
    let mut answer = planner::routes(catalogue, &person, asked.goal, &asked.plan.terms);
    answer.by_way_of = planner::by_way_of(catalogue, &person, asked.goal, &asked.plan.terms, &answer);
    let jobs = planner::fitting_jobs(catalogue, &person, asked.goal, &asked.plan.terms);
    let told = Told {
        library: &library,
        asked: &asked,
        person: &person,
        today: person.today(catalogue),
        answer: &answer,
        jobs: &jobs,
    };
    let text = if args.flag("json") {
        json::written(&told).map_err(|error| Problem::Failed(format!("the routes could not be written: {error}.")))?
    } else {
        told::written(&told)
    };
    print(&text)
}

/// What there is to tell.
pub struct Told<'a> {
    library: &'a Library,
    asked: &'a Asked,
    person: &'a Person,
    /// The month the plan starts in.
    today: Option<Month>,
    answer: &'a Answer,
    /// Every job that fits, where the goal is a description.
    jobs: &'a [FittingJob],
}

impl<'a> Told<'a> {
    /// Whether a step can be had in the region asked for: a route has no step that can't.
    fn place(&self, id: MoveId) -> Option<&'static str> {
        let terms = &self.asked.plan.terms;
        terms.region?;
        Some(match terms.in_region(self.library.catalogue.move_of(id)) {
            Some(_) => "in-region",
            None => "not-known",
        })
    }

    /// Steps left out because they can be had only outside the region asked for.
    fn elsewhere(&self) -> Vec<MoveId> {
        let catalogue = &self.library.catalogue;
        let ids = catalogue.move_ids();
        ids.filter(|id| self.asked.plan.terms.in_region(catalogue.move_of(*id)) == Some(false)).collect()
    }

    /// Steps that could stand in the place of one of a route.
    fn instead(&self, route: &Route, at: usize) -> Vec<MoveId> {
        let (catalogue, asked) = (&self.library.catalogue, self.asked);
        planner::instead(catalogue, self.person, asked.goal, &asked.plan.terms, route, at)
    }

    fn words(&self) -> WordsOf<'a> {
        WordsOf(self.library)
    }

    /// What a need asks, in words.
    fn need_words(&self, id: MoveId, need: &Need) -> String {
        self.words().leaf(id, need.node, &need.leaf)
    }

    /// Where the facts of a step come from: of a move its own sources; of work those of the waiting
    /// rule, then those of the job. Nearest to the origin first, none twice.
    fn sources(&self, step: &Step) -> Vec<&'a Source> {
        let catalogue = &self.library.catalogue;
        let mut found: Vec<&Source> = Vec::new();
        let mut add = |chunk: Option<&'a Chunk>, positions: Option<&'a Vec<u16>>| {
            if let (Some(chunk), Some(positions)) = (chunk, positions) {
                let mut some: Vec<&Source> =
                    positions.iter().filter_map(|at| chunk.sources.get(usize::from(*at))).collect();
                some.sort_by_key(|source| grade(source.grade));
                for source in some {
                    if !found.iter().any(|other| other.slug == source.slug) {
                        found.push(source);
                    }
                }
            }
        };
        match &step.what {
            StepKind::Move { id, .. } => {
                add(
                    self.words().chunk(catalogue.move_of(*id).home.sources()),
                    self.words().move_text(*id).map(|text| &text.sources),
                );
            }
            StepKind::Work { reasons } => {
                for reason in reasons {
                    if let WorkReason::Clock(id) = reason {
                        let text = self.library.clocks.get(usize::from(id.0));
                        add(self.words().chunk(Home::Shared), text.map(|text| &text.sources));
                    }
                }
                if let Some(role) = step.role {
                    let chunk = self.words().chunk(catalogue.role(role).home);
                    let text = chunk.and_then(|chunk| chunk.roles.iter().find(|(id, _)| *id == role.0));
                    add(self.words().chunk(catalogue.role(role).home.sources()), text.map(|(_, text)| &text.sources));
                }
            }
        }
        found
    }
}
