//! The strip: the years of a route to scale. Hatched is no pay, light is paid training, dark is paid
//! work, a dashed outline may come on top. All strips of a page share one scale.

use super::figure::{Anchor, DEEP, INK, INK_2, LIGHT, LINE_STRONG, block, hatched, line, text, width};
use super::words;
use crate::draw::html;
use catalogue::{Catalogue, MoveId, MoveKind, Pay, Stage};
use planner::{Route, Step, StepKind};
use yew::prelude::*;

/// What one lives on for a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Living {
    /// No pay.
    NoPay,
    /// A bursary.
    Bursary,
    /// Paid while training.
    Training(Pay),
    /// Paid work.
    Work(Pay),
    /// Nobody has published what it pays.
    Unknown,
}

/// What one lives on during a step.
pub fn living(catalogue: &Catalogue, step: &Step) -> Living {
    let role_pay = |pay: Pay| match pay {
        Pay::Unknown | Pay::Unaffected => Living::Unknown,
        Pay::Nothing => Living::NoPay,
        pay => Living::Work(pay),
    };
    match &step.what {
        StepKind::Work { .. } => match step.role {
            Some(role) => match step.pays {
                Pay::Unknown | Pay::Unaffected => role_pay(catalogue.role(role).pay),
                pay => role_pay(pay),
            },
            None => Living::NoPay,
        },
        StepKind::Move { id, way } => {
            let a_move = catalogue.move_of(*id);
            let beside = a_move.ways.get(usize::from(*way)).is_some_and(|way| way.beside_work);
            match (step.pays, step.role) {
                (Pay::Nothing | Pay::Unaffected, _) => {
                    let job = planner::paying_job(catalogue, step);
                    job.map_or(Living::NoPay, |role| role_pay(catalogue.role(role).pay))
                }
                (Pay::Bursary, _) => Living::Bursary,
                (Pay::Unknown, role) if beside => {
                    step.kept.or(role).map_or(Living::Unknown, |role| role_pay(catalogue.role(role).pay))
                }
                (Pay::Unknown, _) => Living::Unknown,
                (pay, role) => {
                    let trains = matches!(
                        a_move.kind,
                        MoveKind::TrainInPost | MoveKind::Apprenticeship | MoveKind::Study | MoveKind::Progress
                    ) || role.is_some_and(|role| catalogue.role(role).stage == Stage::Trainee);
                    if trains { Living::Training(pay) } else { Living::Work(pay) }
                }
            }
        }
    }
}

/// One stretch of a strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What one lives on; `None` for the tail that may come on top.
    pub living: Option<Living>,
    /// Months.
    pub months: u16,
    /// A word for it.
    pub label: String,
}

/// The stretches of a route: every step that takes time, and the tail.
pub fn stretches(catalogue: &Catalogue, route: &Route) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for step in &route.steps {
        let months = step.months.planned().min(route.measures.months.saturating_sub(step.start_month));
        if months == 0 {
            continue;
        }
        let (living, label) = (Some(living(catalogue, step)), step_word(catalogue, step).to_owned());
        match out.last_mut() {
            Some(last) if last.living == living && last.label == label => last.months += months,
            _ => out.push(Stretch { living, months, label }),
        }
    }
    let planned: u16 = out.iter().map(|stretch| stretch.months).sum();
    if let Some(most) = route.months.most.filter(|most| *most > planned) {
        out.push(Stretch { living: None, months: most - planned, label: "or longer".to_owned() });
    }
    out
}

fn step_word(catalogue: &Catalogue, step: &Step) -> &'static str {
    match &step.what {
        StepKind::Work { .. } if step.role.is_some() => "Work",
        StepKind::Work { .. } => "Wait",
        StepKind::Move { id, .. } => move_word(catalogue, *id),
    }
}

/// One word for a move: "Degree", "Doctorate", "Apprentice".
pub fn move_word(catalogue: &Catalogue, id: MoveId) -> &'static str {
    let a_move = catalogue.move_of(id);
    let title = a_move.title.to_ascii_lowercase();
    let named = [
        ("doctorate", "Doctorate"),
        ("apprentice", "Apprentice"),
        ("conversion", "Conversion"),
        ("foundation", "Foundation"),
        ("access", "Access"),
        ("a-level", "A-levels"),
        ("master", "Master’s"),
        ("diploma", "Diploma"),
        ("certificate", "Certificate"),
        ("degree", "Degree"),
    ];
    let word = named.into_iter().find(|(part, _)| title.contains(part)).map(|(_, word)| word);
    match a_move.kind {
        MoveKind::Study | MoveKind::ConvertOverseas => word.unwrap_or("Study"),
        MoveKind::Apprenticeship => "Apprentice",
        MoveKind::TrainInPost | MoveKind::Progress => word.unwrap_or("Training"),
        MoveKind::Register => "Register",
        MoveKind::TakePost | MoveKind::Promotion => "Work",
        MoveKind::AwardInPost => word.unwrap_or("Award"),
    }
}

/// Months of a strip, the tail included.
pub fn months(stretches: &[Stretch]) -> u16 {
    stretches.iter().map(|stretch| stretch.months).sum()
}

/// A strip, `scale_months` wide.
pub fn strip(stretches: &[Stretch], scale_months: u16) -> Html {
    let years = scale_months.div_ceil(12).max(1);
    let unit = 328.0 / (f32::from(years) * 12.0);
    let mut at = 0u16;
    let mut blocks = Vec::new();
    for stretch in stretches {
        let x = 1.0 + f32::from(at) * unit;
        let w = (f32::from(stretch.months) * unit - 3.0).max(2.0);
        blocks.push(html! { <g key={at}>{ shape(stretch.living, x, 1.0, w, 44.0) }{ label(stretch, x, w) }</g> });
        at += stretch.months;
    }
    let every = if years <= 12 {
        1
    } else if years <= 30 {
        5
    } else {
        10
    };
    let ticks = (0..=years).filter(|year| year % every == 0).map(|year| {
        let x = 1.0 + f32::from(year) * 12.0 * unit;
        line(x, 48.0, x, if year % 5 == 0 { 56.0 } else { 52.0 }, LINE_STRONG, 1.5)
    });
    let marks: Vec<u16> = if years < 5 { vec![years] } else { (1..=years / 5).map(|n| n * 5).collect() };
    let names = marks.iter().filter(|year| years <= 20 || *year % 10 == 0).map(|year| {
        let x = 1.0 + f32::from(*year) * 12.0 * unit;
        let (x, anchor) = if x > 298.0 { (329.0, Anchor::End) } else { (x, Anchor::Middle) };
        text(x, 70.0, 14, anchor, INK_2, false, &words::length(year * 12))
    });
    html! {
        <svg class="strip" viewBox="0 0 330 72" role="img" aria-label={spoken(stretches)}>
            { for blocks }
            { for ticks }
            { text(0.0, 70.0, 14, Anchor::Start, INK_2, false, "now") }
            { for names }
        </svg>
    }
}

/// The block of a stretch.
pub fn shape(living: Option<Living>, x: f32, y: f32, w: f32, h: f32) -> Html {
    match living {
        Some(Living::NoPay) => hatched(x, y, w, h),
        Some(Living::Training(_) | Living::Bursary) => block(x, y, w, h, LIGHT, false),
        Some(Living::Work(_)) => block(x, y, w, h, DEEP, false),
        Some(Living::Unknown) => block(x, y, w, h, "#fff", false),
        None => block(x, y, w, h, "#fff", true),
    }
}

fn label(stretch: &Stretch, x: f32, w: f32) -> Html {
    let wide = width(&stretch.label, 15, true);
    if wide + 8.0 > w {
        return html! { <g/> };
    }
    let dark = matches!(stretch.living, Some(Living::Work(_)));
    let mid = x + w / 2.0;
    let plate = matches!(stretch.living, Some(Living::NoPay))
        .then(|| html! { <rect x={super::figure::num(mid - wide / 2.0 - 4.0)} y="12" width={super::figure::num(wide + 8.0)} height="22" rx="5" fill="#fff"/> });
    html! { <g>{ plate }{ text(mid, 28.5, 15, Anchor::Middle, if dark { "#fff" } else { INK }, true, &stretch.label) }</g> }
}

/// What the strip says, in words.
pub fn spoken(stretches: &[Stretch]) -> String {
    let parts: Vec<String> = stretches
        .iter()
        .map(|stretch| {
            let how = match stretch.living {
                Some(Living::NoPay) => "without pay",
                Some(Living::Bursary) => "on a bursary",
                Some(Living::Training(_)) => "of paid training",
                Some(Living::Work(_)) => "of paid work",
                Some(Living::Unknown) => "where pay is not known",
                None => return format!("up to {} longer", words::length(stretch.months)),
            };
            format!("{} {how} ({})", words::length(stretch.months), stretch.label.to_ascii_lowercase())
        })
        .collect();
    if parts.is_empty() { "No fixed time".to_owned() } else { parts.join(", then ") }
}

/// What the looks mean. A stretch of unknown pay is explained only where there is one.
pub fn legend(with_unknown: bool) -> Html {
    let item = |shape: Html, words: &'static str| html! { <span><svg viewBox="0 0 26 14" aria-hidden="true">{ shape }</svg>{ words }</span> };
    let small = |fill: &'static str, dashed: bool| {
        html! {
            <rect x="1" y="1" width="24" height="12" rx="3" {fill} stroke={DEEP} stroke-width="2"
                stroke-dasharray={dashed.then_some("5 4")}/>
        }
    };
    html! {
        <p class="legend">
            { item(html! { <>{ small("#fff", false) }{ super::figure::hatching(1.0, 1.0, 24.0, 12.0) }</> }, "No pay") }
            { item(small(LIGHT, false), "Paid training") }
            { item(small(DEEP, false), "Paid work") }
            { item(small("#fff", true), "May take this long") }
            { with_unknown.then(|| item(small("#fff", false), "Pay not known")) }
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_says_what_it_draws() {
        let stretches = [
            Stretch { living: Some(Living::NoPay), months: 36, label: "Degree".into() },
            Stretch { living: Some(Living::Work(Pay::Unknown)), months: 12, label: "Work".into() },
            Stretch { living: None, months: 6, label: "or longer".into() },
        ];
        assert_eq!(
            spoken(&stretches),
            "3 years without pay (degree), then 1 year of paid work (work), then up to 6 months longer"
        );
        assert_eq!(months(&stretches), 54);
    }
}
