//! What a page calls: one plan after another, timed by the page's own clock.

use crate::plans::{Plan, Run, plan, starts, table, timed};
use catalogue::{Catalogue, compact};
use planner::every_profession;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// The plans of a catalogue, to every profession.
#[wasm_bindgen]
pub struct Bench {
    catalogue: Catalogue,
    plans: Vec<Plan>,
    runs: Vec<Run>,
}

#[wasm_bindgen]
impl Bench {
    /// Opens a compact catalogue, for the plans from every so many starting points.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], every: usize) -> Self {
        let catalogue = compact::open(bytes).expect("a catalogue");
        let starts = starts(&catalogue).into_iter().step_by(every);
        let goals = every_profession(&catalogue);
        let plans = starts.flat_map(|start| goals.iter().map(move |goal| (start, *goal)));
        let plans = plans.map(|(start, goal)| plan(&catalogue, start, goal)).collect();
        Self { catalogue, plans, runs: Vec::new() }
    }

    /// Makes the next plan; false if there is none left.
    pub fn step(&mut self) -> bool {
        let Some(plan) = self.plans.get(self.runs.len()) else { return false };
        self.runs.push(timed(&self.catalogue, plan, &now).0);
        true
    }

    /// What they took.
    pub fn table(&self, title: &str) -> String {
        table(title, &self.runs)
    }
}
