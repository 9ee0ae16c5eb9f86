//! `navigator changes`: what has become of the steps of older facts, and of a plan that was made with them.

use crate::args::{Args, Opt, Problem};
use crate::check;
use crate::plan::ask::{self, Asked};
use crate::plan::json;
use crate::plan::told::{Page, from, section};
use crate::print::print;
use career_navigator::components::facts::date;
use career_navigator::components::{needs, route_words, since_words, words};
use catalogue::{Catalogue, Move, MoveId, compact};
use planner::{Answer, Route, Since, StepFact, StepKind};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] =
    &[&[Opt::one("before", "DIR|FILE").needed()], ask::PERSON, &[ask::GOAL], ask::TERMS, ask::ANSWER];

/// Prints what has changed: of all steps, or with a goal of the routes that the older facts gave.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let mut before = older(args.value("before").unwrap_or_default())?;
    let library = ask::library(args)?;
    before.set_own_job(library.catalogue.own_job_pounds());
    let (before, now) = (&before, &library.catalogue);
    let plan = match args.value("goal") {
        Some(_) => Some(Plan::read(before, now, args)?),
        None => {
            let about_a_plan = ask::PERSON.iter().chain(ask::TERMS).find(|option| args.has(option.name));
            if let Some(Opt { name, .. }) = about_a_plan {
                return Err(Problem::Usage(format!("--{name} is about a plan: say where to as well, with --goal ID.")));
            }
            None
        }
    };
    let told = Told { before, now, plan };
    print(&if args.flag("json") { told.json() } else { told.text() })
}

/// Older facts: a folder of data files, or the file `catalogue.bin` of a site.
fn older(path: &str) -> Result<Catalogue, Problem> {
    if !Path::new(path).is_file() {
        return Ok(check::library(path)?.catalogue);
    }
    let bytes = std::fs::read(path).map_err(|error| Problem::Failed(format!("{path} can't be read: {error}.")))?;
    compact::open(&bytes)
        .map_err(|error| Problem::Failed(format!("{path} holds no facts that this program reads: {error}.")))
}

/// A plan as the older facts answered it.
struct Plan {
    asked: Asked,
    answer: Answer,
    /// Keys of the routes that the facts of now give.
    keys: Vec<String>,
}

impl Plan {
    fn read(before: &Catalogue, now: &Catalogue, args: &Args) -> Result<Self, Problem> {
        let routes = |catalogue: &Catalogue| -> Result<(Asked, Answer), Problem> {
            let asked = Asked::read(catalogue, args)?;
            let answer = planner::routes(catalogue, &asked.plan.person(catalogue), asked.goal, &asked.plan.terms);
            Ok((asked, answer))
        };
        let ((asked, answer), (_, today)) = (routes(before)?, routes(now)?);
        Ok(Self { asked, answer, keys: today.routes.iter().map(|route| route.key(now)).collect() })
    }
}

struct Told<'a> {
    before: &'a Catalogue,
    now: &'a Catalogue,
    plan: Option<Plan>,
}

impl Told<'_> {
    /// Every step of the older facts, but for those told only in other words, with what has become of it.
    fn steps(&self) -> Vec<(&Move, Since)> {
        let ids = self.before.move_ids().filter(|id| self.before.move_of(*id).variant_of.is_none());
        ids.map(|id| (self.before.move_of(id), planner::since(self.before, self.now, id))).collect()
    }

    /// Steps that the older facts had not.
    fn new_steps(&self) -> Vec<&Move> {
        let new = |the_move: &&Move| the_move.variant_of.is_none() && self.before.find_move(&the_move.slug).is_none();
        self.now.moves.iter().filter(new).collect()
    }

    fn text(&self) -> String {
        let mut page = Page::default();
        let version =
            |catalogue: &Catalogue| format!("{}, version {}", date(&catalogue.version.date), catalogue.version.hash);
        page.text(0, &format!("From the facts of {} to those of {}.", version(self.before), version(self.now)));
        if planner::pay_scale_changed(self.before, self.now) {
            page.text(0, since_words::PAY_SCALE_CHANGED);
        }
        match &self.plan {
            Some(plan) => self.plan_text(plan, &mut page),
            None => self.steps_text(&mut page),
        }
        page.0
    }

    fn steps_text(&self, page: &mut Page) {
        let steps = self.steps();
        let same = steps.iter().filter(|(_, since)| *since == Since::Same).count();
        let others: Vec<(&str, String)> = steps
            .iter()
            .filter(|(_, since)| *since != Since::Same)
            .map(|(the_move, since)| (the_move.title.as_str(), words::within(&since_words::since(since))))
            .chain(self.new_steps().into_iter().map(|the_move| (the_move.title.as_str(), "new".to_owned())))
            .collect();
        page.text(0, &format!("{} unchanged.", words::plural(same, "step is", "steps are")));
        if others.is_empty() {
            page.text(0, "No step has changed.");
            return;
        }
        section("Changed, closed, gone or new", page);
        for (title, what) in others {
            page.item(0, "- ", &format!("{title}: {what}."));
        }
    }

    fn plan_text(&self, plan: &Plan, page: &mut Page) {
        let goal = words::within(&route_words::goal_title(self.before, plan.asked.goal));
        page.gap();
        page.text(0, &format!("{} to {goal}", from(self.before, &plan.asked.who)));
        if plan.answer.routes.is_empty() {
            page.text(0, "The older facts gave no route.");
        }
        for pick in &plan.answer.picks {
            let Some(route) = plan.answer.routes.get(pick.route) else { continue };
            let name = route_words::pick_words(&plan.answer, pick);
            let (still, steps) = (plan.keys.contains(&route.key(self.before)), self.steps_of(route));
            let changed = steps.iter().filter(|(_, since)| since.as_ref().is_some_and(|since| *since != Since::Same));
            section(&format!("{name}: {}", words::within(&route_words::total(route))), page);
            let steps_changed = match changed.count() {
                0 => "No step has changed".to_owned(),
                count => words::plural(count, "step has changed", "steps have changed"),
            };
            let still =
                if still { "It is still among the best routes." } else { "It is not among the best routes now." };
            page.text(0, &format!("{steps_changed}. {still}"));
            for (number, (title, since)) in (1..).zip(steps) {
                let since = since.map(|since| format!(": {}", words::within(&since_words::since(&since))));
                page.item(0, &format!("{number}. "), &format!("{title}{}.", since.unwrap_or_default()));
            }
        }
    }

    /// The steps of a route of the older facts with what has become of each; nothing of time one works on.
    fn steps_of(&self, route: &Route) -> Vec<(String, Option<Since>)> {
        let id = |kind: &StepKind| if let StepKind::Move { id, .. } = kind { Some(*id) } else { None };
        let since = |id: MoveId| planner::since(self.before, self.now, id);
        route.steps.iter().map(|step| (needs::step_title(self.before, step), id(&step.what).map(since))).collect()
    }

    fn json(&self) -> String {
        let mut whole = serde_json::Map::from_iter([
            ("before".to_owned(), json!(json::data(self.before))),
            ("now".to_owned(), json!(json::data(self.now))),
            ("pay_scale_changed".to_owned(), json!(planner::pay_scale_changed(self.before, self.now))),
        ]);
        match &self.plan {
            None => {
                let steps = self.steps();
                let steps = steps.iter().map(|(the_move, since)| since_json(&the_move.slug, since));
                whole.insert("steps".to_owned(), steps.collect());
                whole.insert("new".to_owned(), self.new_steps().into_iter().map(|one| json!(one.slug)).collect());
            }
            Some(plan) => {
                let routes = plan.answer.routes.iter().map(|route| self.route_json(plan, route));
                whole.insert("goal".to_owned(), json!(json::target(self.before, plan.asked.goal)));
                whole.insert("routes".to_owned(), routes.collect());
            }
        }
        format!("{:#}\n", Value::Object(whole))
    }

    fn route_json(&self, plan: &Plan, route: &Route) -> Value {
        let key = route.key(self.before);
        let steps = route.steps.iter().filter_map(|step| match step.what {
            StepKind::Move { id, .. } => {
                Some(since_json(&self.before.move_of(id).slug, &planner::since(self.before, self.now, id)))
            }
            StepKind::Work { .. } => None,
        });
        json!({ "key": key, "still_best": plan.keys.contains(&key), "steps": steps.collect::<Vec<_>>() })
    }
}

fn since_json(slug: &str, since: &Since) -> Value {
    let (word, changed) = match since {
        Since::Same => ("same", Vec::new()),
        Since::Changed(facts) => ("changed", facts.iter().map(|fact| fact_name(*fact)).collect()),
        Since::Withdrawn => ("withdrawn", Vec::new()),
        Since::Gone => ("gone", Vec::new()),
    };
    json!({ "move": slug, "since": word, "changed": changed })
}

/// Its name in JSON.
fn fact_name(fact: StepFact) -> &'static str {
    match fact {
        StepFact::Availability => "availability",
        StepFact::Asks => "asks",
        StepFact::Length => "length",
        StepFact::Pay => "pay",
        StepFact::Cost => "cost",
        StepFact::Chance => "chance",
        StepFact::Gives => "gives",
        StepFact::Wait => "wait",
        StepFact::Certainty => "certainty",
    }
}
