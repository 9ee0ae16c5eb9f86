//! `navigator next`: every step from where a person is, told or as JSON.

use crate::args::{Args, Opt, Problem};
use crate::plan::ask::{self, PERSON, Someone};
use crate::plan::json;
use crate::plan::told::{Page, basis, from, section};
use crate::print::print;
use crate::words_of::WordsOf;
use career_navigator::components::facts::source_date;
use career_navigator::components::{next_words, words};
use catalogue::{Availability, Certainty, RoleId};
use planner::{Direction, LeafState, NextMove, Opening};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[PERSON, &[ask::NO_FULL_TIME_STUDY, ask::INCLUDE_INFERRED], ask::ANSWER];

/// Prints the steps.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let library = ask::library(args)?;
    let catalogue = &library.catalogue;
    let who = Someone::read(catalogue, args)?;
    let found = planner::next(catalogue, &who.plan.person(catalogue), &who.plan.terms);
    let told = Told { words: WordsOf(&library), who: &who, found: &found };
    print(&if args.flag("json") { told.json() } else { told.text() })
}

struct Told<'a> {
    words: WordsOf<'a>,
    who: &'a Someone,
    found: &'a [NextMove],
}

/// Its name in JSON.
fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Sideways => "sideways",
        Direction::Retrain => "retrain",
        Direction::Specialise => "specialise",
        Direction::SuperviseAndTeach => "supervise-and-teach",
        Direction::Research => "research",
        Direction::Lead => "lead",
    }
}

impl Told<'_> {
    fn of(&self, wanted: Direction) -> impl Iterator<Item = &NextMove> {
        self.found.iter().filter(move |found| found.direction == wanted)
    }

    fn count(&self, opening: Opening) -> usize {
        self.found.iter().filter(|found| found.opening == opening).count()
    }

    fn slug_of(&self, role: RoleId) -> &str {
        &self.words.0.catalogue.role(role).slug
    }

    fn json(&self) -> String {
        let catalogue = &self.words.0.catalogue;
        let groups = Direction::ALL.map(|wanted| {
            let steps: Vec<Value> = self.of(wanted).map(|found| self.one_json(found)).collect();
            json!({ "direction": name(wanted), "steps": steps })
        });
        let whole = json!({
            "data": json::data(catalogue),
            "person": json::person(catalogue, self.who),
            "terms": json::terms(&self.who.plan.terms),
            "open": self.count(Opening::Now),
            "nearly": self.count(Opening::Nearly),
            "closed": self.count(Opening::Closed),
            "directions": groups,
        });
        format!("{whole:#}\n")
    }

    fn one_json(&self, found: &NextMove) -> Value {
        let catalogue = &self.words.0.catalogue;
        let the_move = catalogue.move_of(found.id);
        let leaves = found.asked.iter().map(|asked| {
            json!({
                "node": asked.node,
                "text": self.words.leaf(found.id, asked.node, &asked.leaf),
                "certainty": asked.leaf.certainty,
                "state": json::state_word(asked.state),
                "decided_by": self.words.decided_by(found.id, asked.node),
            })
        });
        let missing = found.missing.iter().map(|missing| {
            let given_by = missing.given_by.iter().map(|id| &catalogue.move_of(*id).slug);
            json!({
                "node": missing.node,
                "months": missing.months,
                "given_by": given_by.collect::<Vec<_>>(),
                "given_by_open_now": missing.open,
            })
        });
        let sources = self.words.sources(found.id);
        json!({
            "move": the_move.slug,
            "title": the_move.title,
            "opening": match found.opening {
                Opening::Now => "open",
                Opening::Nearly => "nearly",
                Opening::Closed => "closed",
            },
            "wait_months": found.wait_months,
            "starts_from": found.first.map(|role| self.slug_of(role)),
            "job": found.job.map(|role| self.slug_of(role)),
            "job_pay": found.job.map(|role| json::one_pay(catalogue, catalogue.role(role).pay)),
            "lower_rung": found.lower_rung,
            "degree_again": found.degree_again,
            "pay_meanwhile": json::one_pay(catalogue, the_move.pays),
            "months": the_move.ways.first().map(|way| json::length(way.months)),
            "selection": the_move.selection,
            "availability": the_move.availability,
            "certainty": the_move.certainty,
            "needs": leaves.collect::<Vec<_>>(),
            "missing": missing.collect::<Vec<_>>(),
            "ask": found.ask,
            "unknown": found.unknown,
            "may": found.may,
            "sources": sources.into_iter().map(json::one_source).collect::<Vec<_>>(),
        })
    }

    fn text(&self) -> String {
        let catalogue = &self.words.0.catalogue;
        let mut page = Page::default();
        page.text(0, &format!("What next? {}", from(catalogue, self.who)));
        basis(catalogue, self.who, &mut page);
        let many = |opening| words::plural(self.count(opening), "step is", "steps are");
        let may = self.found.iter().filter(|found| found.may).count();
        page.text(
            0,
            &format!(
                "{} open now, {} more may be, {} nearly open, {} closed for now.",
                words::capital(&words::plural(self.count(Opening::Now).saturating_sub(may), "step is", "steps are")),
                may,
                many(Opening::Nearly),
                many(Opening::Closed)
            ),
        );
        for wanted in Direction::ALL {
            let mut steps = self.of(wanted).peekable();
            if steps.peek().is_none() {
                continue;
            }
            section(next_words::direction(wanted), &mut page);
            let (closed, near): (Vec<&NextMove>, Vec<&NextMove>) =
                steps.partition(|found| found.opening == Opening::Closed);
            for (at, found) in near.iter().enumerate() {
                if at > 0 {
                    page.gap();
                }
                self.one_text(found, &mut page);
            }
            if !closed.is_empty() {
                if !near.is_empty() {
                    page.gap();
                }
                page.text(0, "Closed for now");
                for found in closed {
                    page.item(0, "- ", &format!("{}. {}", catalogue.move_of(found.id).title, self.opening(found)));
                }
            }
        }
        page.gap();
        if !self.who.plan.terms.include_inferred {
            page.text(0, "Steps that nobody has published are left out; --include-inferred shows them too.");
        }
        page.0
    }

    fn one_text(&self, found: &NextMove, page: &mut Page) {
        page.text(0, &self.words.0.catalogue.move_of(found.id).title);
        page.text(3, &self.opening(found));
        self.about(found, page);
    }

    /// How near it is, in a sentence.
    fn opening(&self, found: &NextMove) -> String {
        next_words::opening(&self.words.0.catalogue, found, &self.missing_short(found))
    }

    /// The job it leads to, what it asks and where that is published.
    fn about(&self, found: &NextMove, page: &mut Page) {
        let catalogue = &self.words.0.catalogue;
        let the_move = catalogue.move_of(found.id);
        if let Some(job) = found.job {
            let role = catalogue.role(job);
            let pay = words::pay_and_basis(catalogue, role.pay);
            page.text(3, &format!("Job: {}. Pay: {}.", words::within(&role.title), words::within(&pay)));
        }
        if !matches!(the_move.availability, Availability::Open | Availability::Unknown) {
            page.text(3, &format!("{}.", words::availability(the_move.availability)));
        }
        for asked in &found.asked {
            let missing = found.missing.iter().find(|missing| missing.node == asked.node);
            // Alternatives that are not needed would only be in the way; --json has them.
            if asked.state == LeafState::NotYet && missing.is_none() {
                continue;
            }
            let text = self.words.leaf(found.id, asked.node, &asked.leaf);
            let full_stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
            let who = self.words.decided_by(found.id, asked.node);
            let usual = if asked.leaf.certainty == Certainty::Required { "" } else { " Not a fixed rule." };
            let more = match (missing, asked.state) {
                (Some(missing), _) => format!(" {}", next_words::given_by(catalogue, missing)),
                (None, LeafState::MayCount) if !who.is_empty() => format!(" Who decides: {who}."),
                _ => String::new(),
            };
            let state = words::state(asked.state).trim_end_matches('.');
            page.item(3, &format!("{state:<16}"), &format!("{text}{full_stop}{usual}{more}"));
        }
        let sources = self.words.sources(found.id);
        if let Some(source) = sources.first() {
            let more = match sources.len() {
                1 => String::new(),
                n => format!("; {} in --json", words::plural(n - 1, "more", "more")),
            };
            page.item(
                3,
                "Source: ",
                &format!("{} ({}, {}){more}", source.title, source.publisher, source_date(source)),
            );
        }
    }

    fn missing_short(&self, found: &NextMove) -> String {
        let said: Vec<String> = found
            .missing
            .iter()
            .filter_map(|missing| Some((missing, found.asked.iter().find(|asked| asked.node == missing.node)?)))
            .map(|(missing, asked)| {
                let said = self.words.leaf(found.id, asked.node, &asked.leaf);
                next_words::or_others(&said, missing)
            })
            .collect();
        next_words::missing(&said)
    }
}
