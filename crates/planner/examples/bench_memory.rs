//! How much memory plans take, on the real catalogue: the most bytes that one plan has allocated at a time.
//!
//! A program of its own, because counting takes time. `cargo xtask bench` calls it; `EVERY=5` looks at every fifth
//! starting point only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[allow(dead_code)]
#[path = "bench/plans.rs"]
mod plans;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use peak_alloc::PeakAlloc;
    use plans::{plan, spread, starts};

    #[global_allocator]
    static ALLOCATED: PeakAlloc = PeakAlloc;

    let catalogue = catalogue::read::read(std::path::Path::new("data")).library.catalogue;
    let every: usize = std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(1);
    let mut peaks = Vec::new();
    for start in starts(&catalogue).into_iter().step_by(every) {
        for goal in planner::every_profession(&catalogue) {
            let plan = plan(&catalogue, start, goal);
            let before = ALLOCATED.current_usage();
            ALLOCATED.reset_peak_usage();
            let answer = planner::routes(&catalogue, &plan.person, plan.goal, &planner::Terms::default());
            peaks.push(ALLOCATED.peak_usage().saturating_sub(before) as f64 / 1024.0);
            drop(answer);
        }
    }
    let plans = peaks.len();
    let [median, most, worst, _] = spread(peaks);
    println!("most memory allocated at a time by one plan to a profession, {plans} plans:");
    println!("  {:<16}{median:>12.0}{most:>12.0}{worst:>12.0}  (median, 99th, worst)", "KiB");
}

#[cfg(target_arch = "wasm32")]
fn main() {}
