//! What a step costs, in words.

use super::words;
use planner::Step;

/// What a step costs in all, in words.
pub fn fees(step: &Step) -> String {
    let known = match (step.pounds, step.pounds_most) {
        (0, Some(high)) if high > 0 && step.unknown_amounts > 0 => return format!("up to {}", words::pounds(high)),
        (low, Some(high)) if high > low => format!("{} to {}", words::pounds(low), words::pounds(high)),
        (0, _) => String::new(),
        (low, _) => words::pounds(low),
    };
    match (known.is_empty(), step.unknown_amounts) {
        (true, 0) => "Nothing".to_owned(),
        (true, _) => words::NOT_KNOWN.to_owned(),
        (false, 0) => known,
        (false, _) => format!("{known}, and more not known"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue::{Months, Pay};
    use planner::StepKind;

    fn step(pounds: u32, pounds_most: Option<u32>, unknown_amounts: u16) -> Step {
        Step {
            what: StepKind::Work { reasons: Vec::new() },
            start_month: 0,
            months: Months::default(),
            role: None,
            kept: None,
            pays: Pay::Nothing,
            pounds,
            pounds_most,
            unknown_amounts,
            needs: Vec::new(),
        }
    }

    #[test]
    fn unknown_costs_are_never_nothing() {
        assert_eq!(fees(&step(0, Some(0), 0)), "Nothing");
        assert_eq!(fees(&step(0, None, 1)), "Not known");
        assert_eq!(fees(&step(0, Some(9_790), 1)), "up to £9,790");
        assert_eq!(fees(&step(29_370, Some(29_370), 0)), "£29,370");
        assert_eq!(fees(&step(20, Some(35), 0)), "£20 to £35");
        assert_eq!(fees(&step(20, None, 2)), "£20, and more not known");
    }
}
