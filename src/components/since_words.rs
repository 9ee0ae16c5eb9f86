//! What has become of a step of older facts, in words.

use super::words;
use planner::{Since, StepFact};

/// What is said where the pay scale is another.
pub const PAY_SCALE_CHANGED: &str = "The NHS pay scale has changed, and with it the pay of every band.";

/// What is told of a step.
pub fn fact(fact: StepFact) -> &'static str {
    match fact {
        StepFact::Availability => "whether it can be had",
        StepFact::Asks => "what it asks",
        StepFact::Length => "how long it takes",
        StepFact::Pay => "what you live on",
        StepFact::Cost => "what it costs",
        StepFact::Chance => "how many get in",
        StepFact::Gives => "what it leads to",
        StepFact::Wait => "its waiting rule",
        StepFact::Certainty => "how sure it is",
    }
}

/// What has become of it: "Changed: what it asks and what it costs".
pub fn since(since: &Since) -> String {
    match since {
        Since::Same => "Unchanged".to_owned(),
        Since::Changed(facts) => {
            let facts: Vec<String> = facts.iter().map(|one| fact(*one).to_owned()).collect();
            format!("Changed: {}", words::and_list(&facts))
        }
        Since::Withdrawn => "Closed to new starts now".to_owned(),
        Since::Gone => "No longer among the facts".to_owned(),
    }
}
