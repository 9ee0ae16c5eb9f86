//! What a step needs: the whole tree with how sure each part is, or, in a route, each part in one of
//! four states with what meets it.

use super::{Icon, icon, words};
use crate::draw::html;
use crate::state::{Msg, Plan};
use catalogue::text::{Chunk, MoveText, NodeText, certainty_word};
use catalogue::{Catalogue, Certainty, GroupId, Leaf, MoveId, Requirement, Test};
use planner::{LeafState, MetBy, Need, Route, Step, StepKind};
use yew::prelude::*;

/// Nodes in a requirement, itself included: pre-order numbers run on by this.
fn size(requirement: &Requirement) -> u8 {
    match requirement {
        Requirement::Leaf(_) => 1,
        Requirement::All(parts) | Requirement::Any(parts) => parts.iter().map(size).fold(1, u8::saturating_add),
    }
}

/// Parts with their pre-order numbers, when the parent has number `n`.
fn numbered(parts: &[Requirement], n: u8) -> Vec<(u8, &Requirement)> {
    let mut at = n.saturating_add(1);
    parts
        .iter()
        .map(|part| {
            let here = at;
            at = at.saturating_add(size(part));
            (here, part)
        })
        .collect()
}

/// The words of a part of a requirement, by its pre-order number.
pub fn node_text(text: Option<&MoveText>, n: u8) -> Option<&NodeText> {
    text.and_then(|text| text.requirement.iter().find(|(node, _)| *node == n)).map(|(_, words)| words)
}

/// The words of a move in a chunk, if they are there.
pub fn move_text(chunk: &Chunk, id: MoveId) -> Option<&MoveText> {
    chunk.moves.iter().find(|(m, _)| *m == id.0).map(|(_, text)| text)
}

/// What a leaf asks, in words.
pub fn leaf_words(catalogue: &Catalogue, leaf: &Leaf, text: Option<&NodeText>) -> String {
    if let Some(text) = text.filter(|text| !text.text.is_empty()) {
        return words::capital(&text.text);
    }
    match &leaf.test {
        Test::Hold(id) => catalogue.holding(*id).title.clone(),
        Test::InRole(id) => format!("Working now as: {}", words::within(&catalogue.role(*id).title)),
        Test::WorkedIn(id, Some(months)) => {
            format!("{} of {}", words::capital(&words::length(*months)), words::within(&catalogue.group(*id).title))
        }
        Test::WorkedIn(id, None) => {
            format!("Some {}; how long is not published", words::within(&catalogue.group(*id).title))
        }
        Test::ClearOf(id) => format!("Past this wait: {}", words::within(&catalogue.clock(*id).title)),
        Test::AtLeastAge(years) => format!("Aged {years} or over"),
        Test::Other { .. } => "Something the course or employer decides".to_owned(),
    }
}

/// The whole requirement of a move, for reading: what is asked, in which combination, how surely.
pub fn tree(catalogue: &Catalogue, requirement: &Requirement, text: Option<&MoveText>) -> Html {
    match requirement {
        Requirement::All(parts) if parts.is_empty() => {
            html! { <p>{ "Nothing is asked beforehand, as far as is published." }</p> }
        }
        Requirement::All(parts) => html! {
            <ul class="needs tree">
                { for numbered(parts, 0).into_iter().map(|(n, part)| tree_part(catalogue, part, n, text)) }
            </ul>
        },
        other => html! { <ul class="needs tree">{ tree_part(catalogue, other, 0, text) }</ul> },
    }
}

/// As [`tree`], for a step that another one is told for: what both ask in the same words is said once,
/// with the other.
pub fn tree_beyond(
    catalogue: &Catalogue,
    (requirement, text): (&Requirement, Option<&MoveText>),
    (other, other_text): (&Requirement, Option<&MoveText>),
) -> Html {
    let mut own = flat(requirement, 0, text);
    let shared = flat(other, 0, other_text);
    let same = |(a, n): &(&Requirement, u8), (b, m): &(&Requirement, u8)| {
        a == b && said_in(catalogue, a, *n, text) == said_in(catalogue, b, *m, other_text)
    };
    if shared.is_empty() || !shared.iter().all(|part| own.iter().any(|mine| same(mine, part))) {
        return tree(catalogue, requirement, text);
    }
    own.retain(|mine| !shared.iter().any(|part| same(mine, part)));
    html! {
        <ul class="needs tree">
            { for own.into_iter().map(|(part, n)| tree_part(catalogue, part, n, text)) }
            <li><span class="joint" aria-hidden="true"></span><div>{ "And all that the step above asks." }</div></li>
        </ul>
    }
}

/// The parts that are all asked, those of unnamed lists among them, with their numbers.
fn flat<'a>(requirement: &'a Requirement, n: u8, text: Option<&MoveText>) -> Vec<(&'a Requirement, u8)> {
    match requirement {
        Requirement::All(parts) if node_text(text, n).is_none_or(|said| said.text.is_empty()) => {
            numbered(parts, n).into_iter().flat_map(|(n, part)| flat(part, n, text)).collect()
        }
        other => vec![(other, n)],
    }
}

/// Every wording of a part, in order.
fn said_in(catalogue: &Catalogue, part: &Requirement, n: u8, text: Option<&MoveText>) -> Vec<String> {
    let said = node_text(text, n);
    let decides = said.map(|said| said.decided_by.clone()).unwrap_or_default();
    match part {
        Requirement::Leaf(leaf) => vec![leaf_words(catalogue, leaf, said), decides],
        Requirement::All(parts) | Requirement::Any(parts) => {
            let head = said.map(|said| said.text.clone()).unwrap_or_default();
            let below = numbered(parts, n).into_iter().flat_map(|(n, part)| said_in(catalogue, part, n, text));
            [head, decides].into_iter().chain(below).collect()
        }
    }
}

fn tree_part(catalogue: &Catalogue, part: &Requirement, n: u8, text: Option<&MoveText>) -> Html {
    let said = node_text(text, n);
    match part {
        Requirement::Leaf(leaf) => html! {
            <li key={n} class={certainty_class(leaf.certainty)}>
                <div><b class="w">{ certainty_word(leaf.certainty) }</b>{ ". " }{ leaf_words(catalogue, leaf, said) }{ decides(said, leaf) }</div>
            </li>
        },
        Requirement::All(parts) | Requirement::Any(parts) => {
            if let [only] = parts.as_slice() {
                return tree_part(catalogue, only, n.saturating_add(1), text);
            }
            let how =
                if matches!(part, Requirement::Any(_)) { "One of these is enough" } else { "All of these together" };
            let head = match said.filter(|said| !said.text.is_empty()) {
                Some(said) => format!("{}. {how}:", words::capital(said.text.trim_end_matches('.'))),
                None => format!("{how}:"),
            };
            html! {
                <li key={n} class="part">
                    <span class="joint" aria-hidden="true"></span>
                    <div>
                        <p>{ head }</p>
                        <ul class="needs tree">
                            { for numbered(parts, n).into_iter().map(|(n, part)| tree_part(catalogue, part, n, text)) }
                        </ul>
                    </div>
                </li>
            }
        }
    }
}

fn decides(said: Option<&NodeText>, leaf: &Leaf) -> Html {
    let who = said.map(|said| said.decided_by.as_str()).unwrap_or_default();
    let won = matches!(leaf.test, Test::Other { won_with_place: true, .. });
    match (who, won) {
        ("", false) => html! { <></> },
        ("", true) => html! { <span class="src">{ "You win this together with the place." }</span> },
        (who, _) => html! { <span class="src">{ format!("Who decides: {who}") }</span> },
    }
}

/// The class that draws the line for a certainty: thick, thin, double, dashed.
fn certainty_class(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Required => "required",
        Certainty::Typical => "usual",
        Certainty::Varies => "varies",
        Certainty::Inferred => "inferred",
    }
}

/// The needs of one step of a route.
pub struct Needs<'a> {
    /// The facts.
    pub catalogue: &'a Catalogue,
    /// What the person has said.
    pub plan: &'a Plan,
    /// The route.
    pub route: &'a Route,
    /// The step.
    pub step: &'a Step,
    /// Its move.
    pub id: MoveId,
    /// The move's words, if they are here.
    pub text: Option<&'a MoveText>,
    /// Where messages go.
    pub send: &'a Callback<Msg>,
}

impl Needs<'_> {
    /// The list.
    pub fn view(&self) -> Html {
        let mut rows = Vec::new();
        self.rows(&self.catalogue.move_of(self.id).requires, 0, &mut rows);
        if rows.is_empty() {
            return html! { <p class="small soft">{ "Nothing is asked beforehand, as far as is published." }</p> };
        }
        html! { <ul class="needs">{ for rows }</ul> }
    }

    fn rows(&self, part: &Requirement, n: u8, out: &mut Vec<Html>) {
        match part {
            Requirement::All(parts) => {
                for (n, part) in numbered(parts, n) {
                    self.rows(part, n, out);
                }
            }
            Requirement::Any(parts) => self.alternatives(parts, n, out),
            Requirement::Leaf(leaf) => out.push(self.row(leaf, n, Vec::new())),
        }
    }

    fn alternatives(&self, parts: &[Requirement], n: u8, out: &mut Vec<Html>) {
        let parts = numbered(parts, n);
        let used = parts.iter().copied().find(|(n, part)| self.is_used(part, *n));
        let Some((used_n, used)) = used else {
            for (n, part) in parts {
                self.rows(part, n, out);
            }
            return;
        };
        let others: Vec<(u8, &Requirement)> = parts.into_iter().filter(|(n, _)| *n != used_n).collect();
        let settled = self.is_settled(used, used_n);
        let (asked, plain): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, part)| !settled && part.may_count());
        let instead: Vec<String> =
            plain.iter().map(|(n, part)| self.in_words(part, *n)).filter(|w| !w.is_empty()).collect();
        match used {
            Requirement::Leaf(leaf) => out.push(self.row(leaf, used_n, instead)),
            used => {
                self.rows(used, used_n, out);
                if !instead.is_empty() {
                    out.push(html! {
                        <li key={format!("or-{n}")}><span class="joint" aria-hidden="true"></span>
                            <div><span class="src">{ format!("Or instead: {}", instead.join("; or ")) }</span></div></li>
                    });
                }
            }
        }
        for (n, part) in asked {
            if let Requirement::Leaf(leaf) = part {
                out.push(self.row(leaf, n, Vec::new()));
            }
        }
    }

    fn need(&self, n: u8) -> Option<&Need> {
        self.step.needs.iter().find(|need| need.node == n)
    }

    /// Whether any leaf of a part is what the route stands on.
    fn is_used(&self, part: &Requirement, n: u8) -> bool {
        match part {
            Requirement::Leaf(_) => self.need(n).is_some_and(|need| need.by != MetBy::NotNeeded),
            Requirement::All(parts) | Requirement::Any(parts) => {
                numbered(parts, n).into_iter().any(|(n, part)| self.is_used(part, n))
            }
        }
    }

    /// Whether a part is met today, so that other ways to meet it are not worth a question.
    fn is_settled(&self, part: &Requirement, n: u8) -> bool {
        match part {
            Requirement::Leaf(_) => self.need(n).is_some_and(|need| matches!(need.by, MetBy::Held | MetBy::Word)),
            Requirement::All(parts) => numbered(parts, n).into_iter().all(|(n, part)| self.is_settled(part, n)),
            Requirement::Any(parts) => numbered(parts, n).into_iter().any(|(n, part)| self.is_settled(part, n)),
        }
    }

    /// A part in one phrase, for "or instead".
    fn in_words(&self, part: &Requirement, n: u8) -> String {
        let said = node_text(self.text, n);
        match part {
            Requirement::Leaf(leaf) => words::within(&leaf_words(self.catalogue, leaf, said)),
            Requirement::All(parts) | Requirement::Any(parts) => match said.filter(|said| !said.text.is_empty()) {
                Some(said) => words::within(&said.text),
                None => {
                    let list: Vec<String> =
                        numbered(parts, n).into_iter().map(|(n, part)| self.in_words(part, n)).collect();
                    if matches!(part, Requirement::All(_)) { words::and_list(&list) } else { words::or_list(&list) }
                }
            },
        }
    }

    fn row(&self, leaf: &Leaf, n: u8, instead: Vec<String>) -> Html {
        let said = node_text(self.text, n);
        let need = self.need(n);
        let told = self.plan.says.contains(&(self.id, n));
        let by = need.map_or(MetBy::Shown, |need| need.by);
        let now = need.map_or(LeafState::Unknown, |need| need.now);
        let won = matches!(leaf.test, Test::Other { won_with_place: true, .. });
        let (mark, class, word) = match (by, now) {
            _ if told => (Icon::Met, "met", "You told us."),
            (MetBy::Word, _) => (Icon::Met, "met", "You told us."),
            (_, LeafState::Met) => (Icon::Met, "met", words::state(LeafState::Met)),
            (_, LeafState::MayCount) => (Icon::May, "may", words::state(LeafState::MayCount)),
            // What is won with the place is still to come; whatever else nobody has asked about is not known.
            (_, LeafState::Unknown) if !won => (Icon::Unknown, "unknown", words::state(LeafState::Unknown)),
            _ => (Icon::NotYet, "notyet", words::state(LeafState::NotYet)),
        };
        let mut notes: Vec<String> = Vec::new();
        if leaf.certainty != Certainty::Required || !matches!(leaf.test, Test::Other { .. }) {
            notes.push(certainty_word(leaf.certainty).to_owned());
        }
        if let MetBy::Step(at) = by {
            notes.push(format!("step {} gives you this", at + 1));
        }
        if let Test::WorkedIn(group, Some(asked)) = &leaf.test
            && now == LeafState::NotYet
        {
            notes.push(format!("you have {} of {} months now", self.months_in(*group).min(*asked), asked));
        }
        if let Test::ClearOf(_) = &leaf.test
            && now == LeafState::Met
        {
            notes.push("no such wait is running for you now".to_owned());
        }
        if won {
            notes.push("you win this together with the place".to_owned());
        }
        match said.map(|said| said.decided_by.as_str()).unwrap_or_default() {
            "" if class == "may" => notes.push("the course or employer decides".to_owned()),
            "" => {}
            who => notes.push(format!("who decides: {who}")),
        }
        if !instead.is_empty() {
            notes.push(format!("or instead: {}", instead.join("; or ")));
        }
        html! {
            <li class={class} key={n}>
                { icon(mark) }
                <div>
                    <span class={["w", class]}>{ word }</span>{ " " }<span>{ leaf_words(self.catalogue, leaf, said) }</span>
                    if !notes.is_empty() { <span class="src">{ words::capital(&notes.join(" · ")) }</span> }
                    { self.button(leaf, n, told, class) }
                </div>
            </li>
        }
    }

    /// The button by which someone says that a part is met, or takes it back.
    fn button(&self, leaf: &Leaf, n: u8, told: bool, class: &str) -> Html {
        let asks = told
            || class == "may"
            || (class != "met" && matches!(leaf.test, Test::Other { won_with_place: false, .. }));
        if !asks {
            return html! { <></> };
        }
        let words = match (told, class) {
            (true, _) => "Take this back",
            (false, "may") => "I have checked, and it counts",
            (false, _) => "I have this",
        };
        let (send, id) = (self.send.clone(), self.id);
        let onclick = Callback::from(move |_: MouseEvent| send.emit(Msg::Says(id, n, !told)));
        html! { <button type="button" class="btn btn-3" {onclick}>{ words }</button> }
    }

    /// Months the person has worked in a group's roles so far.
    fn months_in(&self, group: GroupId) -> u16 {
        let members = &self.catalogue.group(group).members;
        let counts = |role| members.iter().any(|(member, _)| *member == role);
        self.plan.worked.iter().filter(|(role, _)| counts(*role)).map(|(_, months)| *months).sum()
    }
}

/// The title of a step.
pub fn step_title(catalogue: &Catalogue, step: &Step) -> String {
    match &step.what {
        StepKind::Move { id, .. } => catalogue.move_of(*id).title.clone(),
        StepKind::Work { .. } => match step.role {
            Some(role) => format!("Work as {}", an(&words::within(&catalogue.role(role).title))),
            None => "Wait".to_owned(),
        },
    }
}

/// A word with its article: `a nurse`, `an assistant psychologist`.
pub fn an(words: &str) -> String {
    let vowel = words.chars().next().is_some_and(|c| "aeioAEIO".contains(c));
    format!("{} {words}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(test: Test) -> Requirement {
        Requirement::Leaf(Leaf { test, certainty: Certainty::Required })
    }

    #[test]
    fn nodes_are_numbered_in_pre_order() {
        let parts = vec![
            Requirement::Any(vec![leaf(Test::AtLeastAge(18)), leaf(Test::AtLeastAge(21))]),
            leaf(Test::AtLeastAge(16)),
        ];
        let numbers: Vec<u8> = numbered(&parts, 0).into_iter().map(|(n, _)| n).collect();
        assert_eq!(numbers, [1, 4]);
        assert_eq!(size(&Requirement::All(parts)), 5);
    }

    #[test]
    fn leaves_have_words_even_without_texts() {
        let catalogue = Catalogue::default();
        let words = |test| leaf_words(&catalogue, &Leaf { test, certainty: Certainty::Required }, None);
        assert_eq!(words(Test::AtLeastAge(18)), "Aged 18 or over");
        assert!(words(Test::Other { may_count: true, won_with_place: false }).starts_with("Something"));
        let said = NodeText { text: "a first".into(), ..NodeText::default() };
        let leaf = Leaf { test: Test::AtLeastAge(18), certainty: Certainty::Required };
        assert_eq!(leaf_words(&catalogue, &leaf, Some(&said)), "A first");
        assert_eq!(an("assistant psychologist"), "an assistant psychologist");
    }
}
