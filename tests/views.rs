//! The profile and plan views, drawn to text from the real facts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use career_navigator::app::{App, AppProps, Paper};
use career_navigator::state::{
    Effect, Fetch, LinkStyle, Model, Msg, Origin, Piece, Pieces, Place, View, finish, go_on, needed_homes, parse,
    print, update,
};
use catalogue::read::Library;
use catalogue::text::Quantity;
use catalogue::{Catalogue, HoldingId, Leaf, Months, Pay, Requirement, RoleId, Test};
use planner::{
    Answer, LeafState, Measures, MetBy, Need, Opening, Pick, PickLabel, Reliance, Route, Step, StepKind, WorkReason,
};
use std::rc::Rc;
use yew::LocalServerRenderer;

const SAID: &str = "have=a-levels,level-2-english-and-maths&to=clinical-psychologist";

fn library() -> Library {
    catalogue::read::read(std::path::Path::new("data")).library
}

/// A model at an address, with words fetched and, where there is a goal, a made-up answer: what the
/// planner says is its own affair.
fn model(library: &Library, address: &str) -> Model {
    let catalogue = Rc::new(library.catalogue.clone());
    let (place, notes) = parse(&catalogue, address);
    assert!(notes.is_empty(), "{notes:?}");
    let mut model = Model::new(Rc::clone(&catalogue), LinkStyle::Fragment, Place::default());
    model.place = place;
    if model.place.plan.goal.is_some() {
        model.answer = Some(Rc::new(answer(&catalogue)));
        model.planned = true;
        model.ways_found = true;
    }
    model
}

fn draw(library: &Library, mut model: Model) -> String {
    for home in needed_homes(&model) {
        if let Some(chunk) = library.chunks.iter().find(|chunk| chunk.home == home)
            && matches!(model.texts.get(home), Fetch::Unasked)
        {
            model.texts.insert(home, Fetch::Here(Rc::new(chunk.clone())));
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let props = AppProps { model, browser: Rc::new(Paper) };
    let html = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
    let html = tokio::task::LocalSet::new().block_on(&runtime, html);
    assert!(!html.contains("style="), "no inline styles");
    assert_eq!(html.matches("<h1").count(), 1, "one main heading");
    html
}

fn has(html: &str, words: &[&str]) {
    for words in words {
        assert!(html.contains(words), "“{words}” is missing");
    }
}

/// Degree, paid work, doctorate, register, post; the second with a wait for the funding rule.
fn answer(catalogue: &Catalogue) -> Answer {
    let holding = |slug: &str| catalogue.find_holding(slug).unwrap();
    let have = [holding("a-levels"), holding("level-2-english-and-maths")];
    let clock = catalogue.find_clock("clock-nhs-funding-two-year").unwrap();
    let support = catalogue.find_role("healthcare-support-worker-mental-health").unwrap();
    let take = catalogue.move_ids().find(|id| {
        let a_move = catalogue.move_of(*id);
        a_move.to_role == Some(support) && a_move.variant_of.is_none()
    });
    let take = catalogue.move_of(take.unwrap()).slug.clone();
    let group = catalogue.group_ids().next().unwrap();
    let end = [
        "mv-dclinpsy--salaried",
        "mv-register-reg-hcpc-clinical-psychologist",
        "mv-take-qualified-clinical-psychologist",
    ];
    let route = |start: &[&str], months: u16, reason: WorkReason| {
        let mut route = empty();
        start.iter().for_each(|slug| make(catalogue, &have, &mut route, slug));
        work(catalogue, &mut route, months, reason);
        end.iter().for_each(|slug| make(catalogue, &have, &mut route, slug));
        route
    };
    let by_work =
        route(&["mv-bsc-psychology-accredited--study", &take], 12, WorkReason::Experience { group, months: 12 });
    let by_wait = route(
        &[
            "mv-bsc-psychology-accredited--study",
            "mv-pwp-pgcert--salaried",
            "mv-register-reg-pwp",
            "mv-take-qualified-psychological-wellbeing-practitioner",
        ],
        24,
        WorkReason::Clock(clock),
    );
    Answer {
        picks: vec![
            Pick { labels: vec![PickLabel::Quickest], route: 0 },
            Pick { labels: vec![PickLabel::CheapestKnown], route: 1 },
        ],
        routes: vec![by_work, by_wait],
        ..Answer::default()
    }
}

fn empty() -> Route {
    Route {
        steps: Vec::new(),
        measures: Measures::default(),
        months: Months { least: Some(0), typical: Some(0), most: None },
        untimed_steps: 0,
        relies_on: Vec::new(),
    }
}

fn push(route: &mut Route, step: Step) {
    let months = step.months.planned();
    route.steps.push(step);
    route.measures.months += months;
    route.months.typical = Some(route.measures.months);
}

fn work(catalogue: &Catalogue, route: &mut Route, months: u16, reason: WorkReason) {
    let role = route.steps.last().and_then(|step| step.role);
    let step = Step {
        what: StepKind::Work { reasons: vec![reason] },
        start_month: route.measures.months,
        months: Months { typical: Some(months), ..Months::default() },
        role,
        kept: None,
        pays: role.map_or(Pay::Nothing, |role| catalogue.role(role).pay),
        pounds: 0,
        pounds_most: Some(0),
        unknown_amounts: 0,
        needs: Vec::new(),
    };
    push(route, step);
}

fn make(catalogue: &Catalogue, have: &[HoldingId], route: &mut Route, slug: &str) {
    let id = catalogue.find_move(slug).unwrap_or_else(|| panic!("no {slug}"));
    let a_move = catalogue.move_of(id);
    let at = route.steps.len();
    let mut needs = Vec::new();
    leaves(&a_move.requires, &mut 0, &mut |node, leaf| {
        let (now, by) = match &leaf.test {
            Test::Hold(id) if have.contains(id) => (LeafState::Met, MetBy::Held),
            Test::Hold(_) | Test::WorkedIn(..) | Test::InRole(_) if at > 0 => (LeafState::NotYet, MetBy::Step(at - 1)),
            Test::Other { may_count: true, .. } => (LeafState::MayCount, MetBy::Shown),
            Test::ClearOf(_) => (LeafState::Met, MetBy::Held),
            _ => (LeafState::Unknown, MetBy::Shown),
        };
        needs.push(Need { node, leaf: leaf.clone(), now, by });
    });
    route.measures.selections += u16::from(a_move.selection);
    for holding in &a_move.gains_on_result {
        route.relies_on.push(Reliance::Result { step: at, holding: *holding });
    }
    let step = Step {
        what: StepKind::Move { id, way: 0 },
        start_month: route.measures.months,
        months: a_move.ways[0].months,
        role: a_move.to_role,
        kept: None,
        pays: a_move.pays,
        pounds: 0,
        pounds_most: None,
        unknown_amounts: 1,
        needs,
    };
    route.measures.unknown_amounts += 1;
    push(route, step);
}

fn leaves(requirement: &Requirement, next: &mut u8, each: &mut impl FnMut(u8, &Leaf)) {
    let node = *next;
    *next += 1;
    match requirement {
        Requirement::Leaf(leaf) => each(node, leaf),
        Requirement::All(parts) | Requirement::Any(parts) => parts.iter().for_each(|part| leaves(part, next, each)),
    }
}

#[test]
fn every_profile_is_drawn_whole() {
    let library = library();
    let catalogue = &library.catalogue;
    for id in catalogue.profession_ids() {
        let profession = catalogue.profession(id);
        let html = draw(&library, model(&library, &format!("profession/{}/", profession.slug)));
        let home = catalogue::Home::Profession(id);
        let moves = catalogue.moves.iter().filter(|a_move| a_move.home == home);
        let ladder = profession.ladder.iter().map(|role| catalogue.role(*role));
        let others = catalogue.roles.iter().filter(|role| role.home == home);
        let drawn = |wheres: &[&str], title: &str| {
            let title = title.replace('&', "&amp;");
            wheres.iter().any(|before| html.contains(&format!("{before}{title}</")))
        };
        let missing: Vec<&str> = moves
            .map(|a_move| a_move.title.as_str())
            .filter(|title| !drawn(&["<summary>", "<p><b>"], title))
            .chain(
                ladder.chain(others).map(|role| role.title.as_str()).filter(|title| !drawn(&["\"payrow\"><b>"], title)),
            )
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", profession.slug);
    }
}

#[test]
fn a_profile_says_pay_chance_steps_doubts_and_sources() {
    let library = library();
    let html = draw(&library, model(&library, "profession/clinical-psychologist/"));
    has(
        &html,
        &[
            "£47,810",
            "2025/26",
            "About 2 in every 10",
            "See routes to this job",
            "Every step",
            "Rules and titles",
            "What we don’t know",
            "Sources",
            "Who decides",
            "Required",
        ],
    );
}

#[test]
fn leading_shows_levels_reach_programmes_doors_and_gaps() {
    let library = library();
    let html = draw(&library, model(&library, "leading/"));
    assert_eq!(html.matches("<li class=\"none\"").count(), 1, "nobody has published a way to the nation");
    has(
        &html,
        &[
            "How far can you lead?",
            "Local system",
            "No published route",
            "jobs at this level, by profession",
            "Nobody has published a way in.",
            "How far the published steps go",
            "An honest gap.",
            "Paused: no new starts just now",
            "(after 2023)",
            "Becoming an approved clinician",
            "Closed to: ",
            "Consultant is a post, not a title",
        ],
    );
}

#[test]
fn every_statement_of_the_vision_is_drawn_with_whom_it_is_about() {
    let library = library();
    let html = draw(&library, model(&library, "vision/"));
    let chunk = library.chunks.iter().find(|chunk| chunk.home == catalogue::Home::Vision).unwrap();
    assert_eq!(chunk.statements.len(), 88);
    for statement in &chunk.statements {
        assert!(html.contains(&format!("id=\"{}\"", statement.slug)), "{}", statement.number);
    }
    has(
        &html,
        &[
            "Perinatal mental healthcare",
            "child and adolescent psychotherapist",
            "A career path that joins up",
            "routes from what you have",
        ],
    );
    assert_eq!(library.catalogue.areas.len(), 20, "5.17 and 5.19 are about everyone");
}

#[test]
fn rules_and_figures_are_drawn_whole_and_unknown_is_said() {
    let library = library();
    let rules = draw(&library, model(&library, "rules/"));
    let chunk = |home| library.chunks.iter().find(|chunk| chunk.home == home).unwrap();
    assert_eq!(chunk(catalogue::Home::Rules).rules.len(), 67);
    for rule in &chunk(catalogue::Home::Rules).rules {
        assert!(rules.contains(&format!("id=\"{}\"", rule.slug)), "{}", rule.slug);
    }
    let money = draw(&library, model(&library, "money/"));
    let figures = chunk(catalogue::Home::Money);
    assert_eq!((figures.sums.len(), figures.counts.len()), (17, 26));
    has(&money, &["£9,790 a year", "Not known", "As of: not known.", "10,677 for 489 posts"]);
    has(
        &draw(&library, model(&library, "profession/clinical-psychologist/")),
        &["Rules it shares with others", "No short way from one title"],
    );
    has(&draw(&library, model(&library, "steps/")), &["Rules for everyone"]);
}

#[test]
fn a_number_that_is_kept_back_is_said_to_be_and_is_never_nought_or_blank() {
    let mut library = library();
    let chunk = library.chunks.iter_mut().find(|chunk| chunk.home == catalogue::Home::Money).unwrap();
    chunk.counts.truncate(1);
    chunk.counts[0].amounts = vec![("In 2026".to_owned(), Quantity::Suppressed)];
    let html = draw(&library, model(&library, "money/"));
    let (_, shown) = html.split_once("<dt>In 2026</dt>").unwrap();
    let (shown, _) = shown.split_once("</dd>").unwrap();
    assert_eq!(shown, "<dd><span class=\"unk\">Not published, because the number is too small</span>");
}

#[test]
fn a_fact_past_its_review_says_so_and_others_do_not() {
    let mut library = library();
    let html = draw(&library, model(&library, "profession/counsellor/"));
    has(&html, &["None is past its review date."]);
    assert!(!html.contains(": past its review date."));
    // The same facts, seen from the data of two years on.
    library.catalogue.version.date = "2028-11-23".into();
    let html = draw(&library, model(&library, "profession/counsellor/"));
    has(&html, &["Last checked on 22 November 2026: past its review date."]);
    // After one year, what changes yearly.
    library.catalogue.version.date = "2027-11-23".into();
    let html = draw(&library, model(&library, "profession/counsellor/"));
    has(&html, &["Money, places and whether it runs were last checked on 22 November 2026"]);
    assert!(!html.contains(": past its review date."));
}

#[test]
fn an_umbrella_line_says_what_it_is() {
    let library = library();
    let umbrella = library.catalogue.professions.iter().find(|profession| profession.umbrella).unwrap();
    let html = draw(&library, model(&library, &format!("profession/{}/", umbrella.slug)));
    has(&html, &["one line of the family picture"]);
}

#[test]
fn a_profile_without_its_words_says_so() {
    let library = library();
    let model = model(&library, "profession/clinical-psychologist/");
    let View::Profession(id) = model.place.view else { panic!() };
    let home = catalogue::Home::Profession(id);
    for part in [home, home.steps(), home.sources()] {
        let mut model = model.clone();
        model.texts.insert(part, Fetch::Asked);
        has(&draw(&library, model.clone()), &["Fetching the words"]);
        model.texts.insert(part, Fetch::Failed("not-found"));
        has(&draw(&library, model), &["could not be fetched", "Try again"]);
    }
}

#[test]
fn a_degree_without_its_class_is_asked_for_it_by_links_that_put_the_class_in_its_place() {
    let library = library();
    let asked = "Until you say yours, we plan as if it is high enough, and say where that matters. Yours: ";
    let low = "You said that your degree is of a lower class than many trainings ask for. If it is not: ";
    for view in ["plan/", "plan/routes/"] {
        let with =
            |have: &str| draw(&library, model(&library, &format!("{view}#have={have}&to=educational-psychologist")));
        let html = with("degree-any-subject,level-2-english-and-maths");
        has(&html, &[asked, ">degree at 2:2 or above</a>", ">degree at 2:1 or above</a>", ">first-class degree</a>"]);
        has(&html, &["have=level-2-english-and-maths,degree-2-1&amp;"]);
        let classes = html.split(asked).nth(1).unwrap().split("</p>").next().unwrap();
        assert_eq!(classes.matches("<a ").count(), 4, "other starts are no classes: {classes}");
        has(classes, &["lack=degree-2-2&amp;", ">lower</a>"]);
        let lower = with("degree-any-subject&lack=degree-2-2");
        has(&lower, &[low, ">degree at 2:2 or above</a>"]);
        assert!(!lower.contains(asked) && !lower.contains(">lower</a>"));
        let links = lower.split(low).nth(1).unwrap().split("</p>").next().unwrap();
        assert!(!links.contains("lack="), "a class takes back that it is lower: {links}");
        has(
            &with("psychology-degree"),
            &[
                asked,
                ">psychology degree that gives graduate basis for chartered membership (GBC), at 2:1 or above</a>",
            ],
        );
        // Who has a profession that asks for a degree keeps the profession.
        has(&with("teacher"), &[asked, "have=teacher,degree-2-1,level-2-english-and-maths&amp;"]);
        for none in
            ["degree-2-1", "a-levels", "psychology-degree-2-1", "teacher,degree-2-2", "psychology-degree,degree-2-2"]
        {
            assert!(!with(none).contains(asked), "{none}");
        }
    }
}

#[test]
fn the_plan_form_asks_four_questions_and_answers_beside_them() {
    let library = library();
    let html = draw(&library, model(&library, &format!("plan/?{SAID}&now=job")));
    has(
        &html,
        &[
            "What do you have?",
            "Where are you now?",
            "Where would you like to get?",
            "What must be true on the way?",
            "role=\"combobox\"",
            "2 routes fit",
            "See the 2 routes",
            "Remove A-levels",
            "Which job?",
        ],
    );
    let html = draw(&library, model(&library, "plan/"));
    has(&html, &["Routes appear here"]);
}

#[test]
fn a_job_outside_these_professions_is_kept_beside_training_and_is_nowhere_else() {
    let library = library();
    let at = |view: &str| {
        draw(
            &library,
            model_at(
                &library,
                &format!(
                    "{view}#have=a-levels,level-2-english-and-maths&now=job&own-job=28000&to=counsellor&floor=27000"
                ),
            ),
        )
    };
    has(&at("plan/"), &["Another job: what it pays a year", "value=\"28,000\""]);
    let routes = at("plan/routes/");
    has(
        &routes,
        &[
            "Your own job, £28,000 a year",
            "<b>£28,000 a year in your own job</b>",
            "The pay of your own job is as you say it.",
        ],
    );
    // Whoever is in a job that we know is not asked.
    let with_role = format!("plan/#now=job&role={}&to=counsellor", library.catalogue.role(RoleId(0)).slug);
    assert!(!draw(&library, model(&library, &with_role)).contains("Another job"));
    // It is no fact of ours: no page lists it.
    let mut model = model_at(&library, "plan/#own-job=28000&to=counsellor");
    let facts = |model: &Model| (model.catalogue.roles.len(), model.catalogue.own_job.is_some());
    let known = library.catalogue.roles.len();
    assert_eq!(facts(&model), (known + 1, true));
    let steps = Place { view: View::Steps, ..model.place.clone() };
    update(&mut model, Msg::Go(Box::new(steps), Origin::Link));
    assert!(!draw(&library, model.clone()).contains("Your own job"));
    let (place, notes) = parse(&model.catalogue, "plan/?role=own-job");
    assert_eq!((place.plan.role, notes.len()), (None, 1), "no link names it");
    // Another pay takes the place of the former, and a job that we know the place of both.
    update(&mut model, Msg::OwnJob("£30,000".to_owned()));
    let own = model.catalogue.own_job.unwrap();
    assert_eq!(model.catalogue.role(own).pay, Pay::PoundsPerYear { min: 30_000, max: Some(30_000), year: 0 });
    assert_eq!(facts(&model), (known + 1, true));
    update(&mut model, Msg::InRole(Some(RoleId(0))));
    assert_eq!(facts(&model), (known, false));
    assert_eq!(model.place.plan.own_job_pounds, None);
}

#[test]
fn what_next_shows_what_is_open_nearly_open_and_closed_and_asks_for_words_of_what_is_near() {
    let library = library();
    let catalogue = Rc::new(library.catalogue.clone());
    let pwp = "qualified-psychological-wellbeing-practitioner";
    let address = format!("plan/next/?have=degree-any-subject&worked={pwp}:48&now=job&role={pwp}");
    let (place, notes) = parse(&catalogue, &address);
    assert_eq!((place.view.clone(), notes), (View::Next, Vec::new()));
    let model = model_at(&library, &address);
    let next = model.next.clone().unwrap();
    let homes = needed_homes(&model);
    for step in next.iter() {
        let home = model.catalogue.move_of(step.id).home;
        for home in [home.steps(), home.sources()] {
            assert!(step.opening == Opening::Closed || homes.contains(&home), "{home:?}");
        }
    }
    let near = |home: &catalogue::Home| {
        next.iter().filter(|step| step.opening != Opening::Closed).any(|step| {
            let of_step = model.catalogue.move_of(step.id).home;
            [of_step.steps(), of_step.sources()].contains(home)
        })
    };
    assert!(homes.iter().all(near), "{homes:?}");
    let html = draw(&library, model);
    has(
        &html,
        &[
            "From your job as a psychological wellbeing practitioner (PWP)",
            "Open now.",
            "Nearly: ",
            "Closed for now: ",
            "Missing: ",
            "Supervise and teach",
            "See routes to mental health and wellbeing practitioner",
            "Show them too",
        ],
    );
    assert!(!html.contains("Nobody has published this step."));
    let html = draw(&library, model_at(&library, &format!("{address}&only=unpublished")));
    has(&html, &["Nobody has published this step.", "With steps that nobody has published", "Nothing that we know"]);
    let html = draw(&library, model_at(&library, "plan/next/?now=job"));
    has(&html, &["Say what you have and do"]);
    assert!(!html.contains("Closed for now: "));
}

#[test]
fn what_next_names_each_limit_that_leaves_steps_out_and_takes_it_off() {
    let library = library();
    let address = "plan/next/?have=degree-any-subject";
    let at = |limits: &str| draw(&library, model_at(&library, &format!("{address}{limits}")));
    let from_here = "Every step we know from where you are. ";
    let fitting = "Every step we know that fits your limits. ";
    let of_routes = "Limits on pay, fees and time are for whole routes.";
    let none = at("");
    has(&none, &[from_here, "Steps that nobody has published."]);
    assert!(!none.contains("break your limit") && !none.contains(of_routes));
    for (limit, words) in [
        ("&only=no-full-time-university", "No full-time university"),
        ("&only=part-time", "Part time only"),
        ("&only=no-typical", "No steps that are only usual practice"),
        ("&only=no-varies", "No steps in which courses or employers differ"),
        ("&region=london", "Stay in London, as far as places are known"),
    ] {
        let html = at(limit);
        let chip = format!("<span class=\"chip line\">{words}</span>");
        let left_out = format!("</b> You asked for: “{words}”. ");
        has(
            &html,
            &[fitting, &chip, "<b>Steps that break your limit.", &left_out, &format!("Take it off: {words}</a>")],
        );
        // With steps that nobody has published, something is left out all the same.
        let more = if limit.starts_with("&only") { ",unpublished" } else { "&only=unpublished" };
        let html = at(&format!("{limit}{more}"));
        has(&html, &[&left_out, "With steps that nobody has published"]);
        assert!(!html.contains("Nothing that we know"), "{limit}");
    }
    // What counts for routes alone leaves no step out, and is not said to.
    for limit in ["&only=paid", "&floor=25000", "&fees=100", "&by=2031-09"] {
        let html = at(limit);
        has(&html, &[from_here, of_routes]);
        assert!(!html.contains("break your limit"), "{limit}");
    }
}

#[test]
fn one_change_is_worked_out_when_somebody_asks_and_says_what_it_opens_or_that_none_does() {
    let library = library();
    let mut model = model_at(&library, "plan/next/?have=a-levels,level-2-english-and-maths");
    assert!(model.change.is_none(), "nobody has asked");
    let html = draw(&library, model.clone());
    has(&html, &["One change that would open the most", ">Work it out</button>"]);
    assert!(!html.contains("Working it out: "));

    // Asked, stopped, and asked again.
    update(&mut model, Msg::AskForChange(true));
    update(&mut model, Msg::GoOn);
    has(&draw(&library, model.clone()), &["Working it out: ", ">Stop</button>"]);
    update(&mut model, Msg::AskForChange(false));
    assert!(!career_navigator::state::still_to_do(&model));
    update(&mut model, Msg::AskForChange(true));
    let mut pieces = 0;
    while model.change.is_none() {
        update(&mut model, Msg::GoOn);
        pieces += 1;
    }
    assert!(pieces > 100, "{pieces} pieces");
    assert_eq!(model.announcement, "Worked out: one change would open 4 more jobs.");
    let html = draw(&library, model.clone());
    has(
        &html,
        &[
            "As things are, 33 of 39 jobs have a route.",
            "If you had “Strong practice in art, drama, music or dance”: 4 more jobs.",
            "Dance movement psychotherapist</a>",
            ">Hide it</button>",
        ],
    );
    // A job that it opens leads to its routes with the change made.
    let link = html.split("Dance movement psychotherapist</a>").next().unwrap().rsplit("href=\"").next().unwrap();
    let text = link.split('"').next().unwrap().replace("&amp;", "&");
    let opened = model_at(&library, text.trim_start_matches("#/"));
    assert!(!opened.answer.unwrap().routes.is_empty(), "{text}");
    // An answer that changes takes it away, and nobody has asked of the new one.
    update(&mut model, Msg::NoUnpaid(true));
    assert!(model.change.is_none() && !model.change_asked);

    // What the planner may also say.
    let mut said = model_at(&library, "plan/next/?have=a-levels&fees=1000");
    said.change_asked = true;
    let of = |slug: &str| planner::Goal::Profession(library.catalogue.find_profession(slug).unwrap());
    said.change = Some(Rc::new(planner::Changes::default()));
    has(
        &draw(&library, said.clone()),
        &["As things are, 0 of 39 jobs have a route.", "No one change that we know opens more."],
    );
    said.change = Some(Rc::new(planner::Changes {
        open: vec![of("counsellor")],
        best: vec![planner::Change {
            what: planner::What::GiveUp(planner::Term::FeesMax),
            opens: library.catalogue.profession_ids().take(10).map(planner::Goal::Profession).collect(),
        }],
        undecided: vec![of("art-therapist")],
        cut_short: true,
    }));
    let html = draw(&library, said);
    has(
        &html,
        &[
            "Without your limit “At most £1,000 in fees”: 10 more jobs.",
            "; and 2 more",
            "there may be a route as things are: art therapist.",
            "a change may open more than we say",
        ],
    );
    assert!(!html.contains("No one change"));
}

#[test]
fn one_change_that_brings_a_goal_nearer_is_worked_out_when_somebody_asks() {
    let library = library();
    let address = "plan/routes/?have=degree-any-subject,level-2-english-and-maths&to=educational-psychologist";
    let mut model = model_at(&library, address);
    assert!(model.nearer.is_none(), "nobody has asked");
    has(&draw(&library, model.clone()), &["One change that would bring it nearer", ">Work it out</button>"]);
    update(&mut model, Msg::AskForNearer(true));
    update(&mut model, Msg::GoOn);
    has(&draw(&library, model.clone()), &["Working it out: ", ">Stop</button>"]);
    // Whoever goes on before it is known wants something else.
    let route = Place { view: View::Route("none".to_owned()), ..model.place.clone() };
    let mut gone = model.clone();
    update(&mut gone, Msg::Go(Box::new(route), Origin::Link));
    assert!(!gone.nearer_asked);
    finish(&mut model);
    let nearer = model.nearer.clone().unwrap();
    let first = nearer.first().unwrap();
    assert!(nearer.len() == 1 && first.saved_months > 0, "a class that was not said is no change: {nearer:?}");
    assert_eq!(model.announcement, "Worked out: one change would bring it nearer.");
    let html = draw(&library, model.clone());
    has(&html, &["If you had “", " sooner.", "See the routes</a>", ">Hide it</button>"]);
    // The link leads to routes that are as much quicker.
    let row = html.split(" sooner.").nth(1).unwrap();
    let text = row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let then = model_at(&library, text.trim_start_matches("#/")).answer.unwrap();
    let quickest = then.routes.iter().map(|route| u32::from(route.measures.months)).min();
    assert_eq!(quickest, Some(first.months), "{text}");
    // Nothing brings it nearer: that is said.
    model.nearer = Some(Rc::new(Vec::new()));
    has(&draw(&library, model.clone()), &["No one change that we know brings it nearer."]);
    // Another plan is another question.
    update(&mut model, Msg::NoUnpaid(true));
    assert!(model.nearer.is_none() && !model.nearer_asked);
}

#[test]
fn going_on_stops_what_is_worked_out_about_changes_and_routes_come_at_once() {
    let library = library();
    let mut model = model_at(&library, "plan/next/?have=a-levels&fees=1000&to=counsellor");
    update(&mut model, Msg::AskForChange(true));
    for _ in 0..50 {
        update(&mut model, Msg::GoOn);
    }
    assert!(model.change.is_none());
    let routes = Place { view: View::Routes, ..model.place.clone() };
    update(&mut model, Msg::Go(Box::new(routes), Origin::Link));
    assert!(!model.change_asked);
    model.planned = false;
    update(&mut model, Msg::GoOn);
    finish(&mut model);
    assert!(model.planned && model.change.is_none());
}

/// A model that begins at an address, with nothing worked out yet.
fn begun_at(library: &Library, address: &str) -> Model {
    let catalogue = Rc::new(library.catalogue.clone());
    let place = parse(&catalogue, address).0;
    Model::new(catalogue, LinkStyle::Fragment, place)
}

/// The same with all worked out.
fn model_at(library: &Library, address: &str) -> Model {
    let mut model = begun_at(library, address);
    finish(&mut model);
    model
}

#[test]
fn a_goal_by_description_lists_every_job_that_fits_with_the_way_to_it() {
    let library = library();
    let address = "plan/routes/?have=psychology-degree-2-1&to=any:therapist,children";
    let mut model = begun_at(&library, address);
    while !model.planned {
        update(&mut model, Msg::GoOn);
    }
    has(&draw(&library, model.clone()), &["Every job that fits", "Working out the way to each…"]);
    finish(&mut model);
    let answer = model.answer.clone().unwrap();
    let ends = |job: &planner::FittingJob| {
        answer.routes.iter().any(|route| route.reached(&library.catalogue) == Some(job.role))
    };
    let jobs = model.jobs.clone().unwrap();
    assert!(
        jobs.iter().any(|job| job.route.is_some() && !ends(job)),
        "some jobs end no route, and have a way all the same"
    );
    let html = draw(&library, model.clone());
    has(
        &html,
        &[
            "Clinical psychologist</a></b><p>4 years or more, plus the time to find two posts</p>",
            "No route that we found",
        ],
    );
    // The link leads to that job's own plan.
    let link = html.split(">Clinical psychologist</a></b>").next().unwrap().rsplit("href=\"").next().unwrap();
    has(link, &["plan/routes/", "to=clinical-psychologist"]);
    // One job is no list; another plan is another list.
    assert!(
        !draw(&library, model_at(&library, &address.replace("any:therapist,children", "counsellor")))
            .contains("Every job")
    );
    update(&mut model, Msg::NoUnpaid(true));
    assert!(model.jobs.is_none());
}

#[test]
fn a_link_made_with_older_facts_says_what_has_become_of_its_steps() {
    let library = library();
    let address = format!("plan/routes/?{SAID}&v=2025-06-01.0badcafe");
    let mut model = begun_at(&library, "plan/");
    let effects = update(&mut model, Msg::Arrived(address));
    assert!(effects.contains(&Effect::FetchOlder("0badcafe".into())), "{effects:?}");
    finish(&mut model);
    has(&draw(&library, model.clone()), &["What has changed since this link was made", "Looking at what has changed…"]);
    // A site that does not keep them: the sentence above is all that can be said.
    let mut lost = model.clone();
    update(&mut lost, Msg::Older("0badcafe".into(), Err("network")));
    let html = draw(&library, lost);
    has(&html, &["This link was made with facts of 1 June 2025"]);
    assert!(!html.contains("since this link was made"));
    // The same facts, but for one fee.
    let arrived = |facts: Catalogue| {
        let mut model = model.clone();
        update(&mut model, Msg::Older("another".into(), Ok(Rc::new(Catalogue::default()))));
        update(&mut model, Msg::Older("0badcafe".into(), Ok(Rc::new(facts))));
        finish(&mut model);
        model
    };
    has(&draw(&library, arrived(library.catalogue.clone())), &["No step of its routes has changed."]);
    let mut facts = library.catalogue.clone();
    let then = |mut a_move: catalogue::Move| {
        if a_move.slug == "mv-dclinpsy--salaried" {
            a_move.costs.clear();
        }
        a_move
    };
    facts.moves = catalogue::Table::new(facts.moves.iter().cloned().map(then).collect());
    let mut model = arrived(facts);
    has(
        &draw(&library, model.clone()),
        &[
            "Doctorate in clinical psychology, as a paid NHS trainee.</b> Changed: what it costs.",
            "steps of its routes are unchanged.",
        ],
    );
    // What has changed is about the plan of the link, and no other.
    update(&mut model, Msg::NoUnpaid(true));
    finish(&mut model);
    assert!(model.older.is_none() && !draw(&library, model).contains("since this link was made"));
}

#[test]
fn results_show_cards_with_time_money_crowd_and_warnings() {
    let library = library();
    let html = draw(&library, model(&library, &format!("plan/routes/?{SAID}")));
    has(
        &html,
        &[
            "From A-levels",
            "Quickest",
            "Cheapest known",
            "7 years or more",
            "9 years or more",
            "plus the time to find two posts",
            "Living on",
            "It costs you",
            "Picked from a crowd",
            "About 2 in every 10 who applied got a place (2020)",
            "See this route",
            "Left out, and why",
            "Steps that nobody has published",
        ],
    );
}

/// The names of the rows of the table of all routes, and the words of one of its columns (the row's name is 0).
fn column(html: &str, at: usize) -> Vec<(String, String)> {
    let (_, rest) = html.split_once("<tbody").expect("a table");
    let body = rest.split("</tbody>").next().unwrap();
    let text = |html: &str| html.rsplit('>').next().unwrap().to_owned();
    let rows = body.split("</tr>").filter(|row| row.contains("role=\"rowheader\""));
    rows.map(|row| {
        let name = text(row.split("</a>").next().unwrap());
        (name, text(row.split("</div></td>").nth(at - 1).unwrap()))
    })
    .collect()
}

#[test]
fn all_routes_stand_in_a_table_in_the_order_of_the_link_and_what_is_not_known_stands_last() {
    let library = library();
    let c = &library.catalogue;
    // Months, pounds, amounts that are not known, months without pay, selections, detours.
    let made = |slug: &str, measures: [u16; 6], most: Option<u16>| {
        let mut route = empty();
        make(c, &[], &mut route, slug);
        let [months, pounds, unknown_amounts, unpaid_months, selections, detours] = measures;
        route.measures = Measures {
            months,
            pounds: pounds.into(),
            unknown_amounts,
            unpaid_months,
            selections,
            few_places: false,
            detours,
        };
        route.months = Months { least: Some(months), typical: Some(months), most };
        route.steps[0].pounds_most = Some(pounds.into());
        route
    };
    let routes = vec![
        made("mv-bsc-psychology-accredited--study", [96, 0, 2, 36, 2, 0], None),
        made("mv-pwp-pgcert--salaried", [84, 900, 1, 0, 1, 1], Some(120)),
        made("mv-dclinpsy--salaried", [84, 3_000, 0, 0, 3, 2], None),
        made("mv-register-reg-pwp", [0, 0, 0, 12, 0, 0], None),
    ];
    let answer = Answer {
        picks: vec![Pick { labels: vec![PickLabel::Quickest, PickLabel::Cheapest], route: 2 }],
        by_way_of: vec![planner::ByWay {
            profession: c.find_profession("psychological-wellbeing-practitioner").unwrap(),
            route: made("mv-take-qualified-psychological-wellbeing-practitioner", [120, 5_000, 1, 6, 1, 1], None),
        }],
        routes,
        ..Answer::default()
    };
    let at = |sort: &str| {
        let mut model = model(&library, &format!("plan/routes/?{SAID}{sort}"));
        model.answer = Some(Rc::new(answer.clone()));
        draw(&library, model)
    };
    let words = |html: &str, at: usize| column(html, at).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
    let html = at("");
    has(
        &html,
        &[
            "All routes",
            "Sorted by time, shortest first",
            "aria-sort=\"ascending\"",
            // Prices of other routes are not known, so nobody can say which is the cheapest.
            "Quickest and cheapest known route</a>",
            "</svg>Quickest and cheapest known</p>",
        ],
    );
    let mut known = answer.clone();
    known.routes.iter_mut().for_each(|route| route.measures.unknown_amounts = 0);
    known.by_way_of.clear();
    let mut all_known = model(&library, &format!("plan/routes/?{SAID}"));
    all_known.answer = Some(Rc::new(known));
    has(&draw(&library, all_known), &["Quickest and cheapest route</a>", "</svg>Quickest and cheapest</p>"]);
    assert_eq!(html.matches("aria-sort").count(), 1, "only the column that sorts says so");
    assert_eq!(html.matches("A qualified job on the way.<").count(), 1);
    // No fixed time is not the shortest; of two of the same length the one with a known end comes first.
    let times = ["7 to 10 years", "7 years or more", "8 years or more", "10 years or more", "No fixed time"];
    assert_eq!(words(&html, 1), times);
    let turned = ["10 years or more", "8 years or more", "7 years or more", "7 to 10 years", "No fixed time"];
    let html = at("&sort=-time");
    assert_eq!(words(&html, 1), turned);
    has(&html, &["aria-sort=\"descending\"", "Sorted by time, longest first"]);
    // An unknown amount is no nought: nothing known of, then what is known, then what is not.
    let costs = [
        "No fees known",
        "£3,000",
        "From £900; 1 price not published",
        "From £5,000; 1 price not published",
        "Not known; 2 prices not published",
    ];
    assert_eq!(words(&at("&sort=cost"), 2), costs);
    let mut turned = costs;
    turned[..2].reverse();
    turned[2..].reverse();
    assert_eq!(words(&at("&sort=-cost"), 2), turned);
    // Alike in the column: the picks first, then ways through other professions, then as found.
    let names = |html: &str| column(html, 1).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(words(&at("&sort=without-pay"), 3)[..2], ["None", "None"]);
    assert_eq!(names(&at("&sort=without-pay"))[0], "Quickest and cheapest known route");
    assert_eq!(names(&at("&sort=-picked"))[0], "Quickest and cheapest known route");
    assert_eq!(words(&at("&sort=-trainings"), 5), ["2", "1", "1", "None", "None"]);
    // Rows that begin alike are told apart by what each has and the other has not.
    let mut alike = answer.clone();
    let (first, second) = (alike.routes[1].steps[0].clone(), alike.routes[0].steps[0].clone());
    alike.routes[3].steps = vec![first.clone(), second];
    alike.routes.push(alike.routes[2].clone());
    alike.routes[4].steps = vec![first.clone(), first];
    let mut model = model(&library, &format!("plan/routes/?{SAID}"));
    model.answer = Some(Rc::new(alike));
    has(
        &draw(&library, model),
        &["</a><span class=\"small\">Psychology degree", "</a><span class=\"small\">Then straight on<"],
    );
    assert!(names(&at("&sort=-trainings"))[1].starts_with("Work as a psychological wellbeing practitioner"));
}

#[test]
fn two_or_three_routes_are_ticked_and_compared_until_the_answers_change() {
    let library = library();
    let mut model = model(&library, &format!("plan/routes/?{SAID}"));
    let keys: Vec<String> =
        model.answer.as_ref().unwrap().routes.iter().map(|route| route.key(&model.catalogue)).collect();
    // A box on each card, and a bar once one is ticked.
    let html = draw(&library, model.clone());
    assert_eq!(html.matches("check small screen-only").count(), 2);
    let hidden =
        |html: &str| html.split("bottombar always").next().unwrap().rsplit('<').next().unwrap().contains("hidden");
    assert!(hidden(&html) && !html.contains(" checked"));
    update(&mut model, Msg::CompareRoute(keys[0].clone()));
    let html = draw(&library, model.clone());
    has(&html, &["<b>1</b> chosen. Choose one or two more."]);
    assert!(!hidden(&html) && !html.contains("Compare them"));
    assert_eq!(html.matches(" checked").count(), 1);
    update(&mut model, Msg::CompareRoute(keys[1].clone()));
    let html = draw(&library, model.clone());
    has(
        &html,
        &["<b>2</b> chosen. You can choose one more.", "Compare them", &format!("routes={},{}", keys[0], keys[1])],
    );
    assert!(!html.contains(" disabled"));
    update(&mut model, Msg::CompareRoute("deadbeef".into()));
    update(&mut model, Msg::CompareRoute(keys[1].clone()));
    update(&mut model, Msg::CompareRoute("deadbee0".into()));
    let html = draw(&library, model.clone());
    has(&html, &["<b>3</b> chosen, which is the most."]);
    assert_eq!(html.matches(" disabled").count(), 1, "no fourth one");
    update(&mut model, Msg::NoUnpaid(true));
    assert_eq!(model.compared, [""; 0]);
}

#[test]
fn ways_through_other_professions_come_after_the_routes_are_drawn_and_a_link_to_one_waits_for_it() {
    let library = library();
    let at = |address: &str| begun_at(&library, address);
    let mut model = at(&format!("plan/routes/?{SAID}"));
    has(&draw(&library, model.clone()), &["Working it out"]);
    let mut pieces = 0;
    while model.waits() {
        update(&mut model, Msg::GoOn);
        pieces += 1;
    }
    assert!(pieces > 5, "{pieces} pieces");
    has(&draw(&library, model.clone()), &["Looking for ways through other professions"]);
    finish(&mut model);
    let html = draw(&library, model.clone());
    assert!(!html.contains("Looking for ways"));
    has(&html, &["A qualified job on the way"]);

    let key = model.answer.unwrap().by_way_of[0].route.key(&library.catalogue);
    let mut named = at(&format!("plan/route/?{SAID}&route={key}"));
    has(&draw(&library, named.clone()), &["Working it out"]);
    finish(&mut named);
    assert!(!draw(&library, named).contains("not among the answers any more"));
}

#[test]
fn a_step_names_the_others_that_do_as_well() {
    let library = library();
    let said = "have=degree-any-subject,level-2-english-and-maths&to=psychological-wellbeing-practitioner";
    let at = |address: &str| model_at(&library, address);
    let key = at(&format!("plan/?{said}")).answer.unwrap().routes[0].key(&library.catalogue);
    let html = draw(&library, at(&format!("plan/route/?{said}&route={key}")));
    has(&html, &["Just as quick, at the same cost and pay: psychological wellbeing practitioner (PWP) certificate"]);
}

#[test]
fn no_route_is_explained() {
    let library = library();
    let mut model = model(&library, &format!("plan/routes/?{SAID}"));
    // A goal nothing leads to, so that planning again without limits is quick.
    let lost = library
        .catalogue
        .role_ids()
        .find(|id| !library.catalogue.moves.iter().any(|m| m.to_role == Some(*id)))
        .unwrap();
    model.place.plan.goal = Some(planner::Goal::Role(lost));
    model.answer = Some(Rc::new(Answer::default()));
    has(&draw(&library, model.clone()), &["No route fits yet", "Working out what stops it"]);
    finish(&mut model);
    has(&draw(&library, model), &["No route fits yet", "That does not mean there are none"]);
}

#[test]
fn somebody_at_school_is_taken_to_be_too_young_for_courses_for_adults_and_is_told_so() {
    let library = library();
    let steps = |said: &str| {
        let address = format!("plan/routes/?have=level-2-english-and-maths{said}&to=clinical-psychologist");
        let model = model_at(&library, &address);
        let answer = model.answer.clone().unwrap();
        let first = &answer.routes[answer.picks[0].route];
        let slug = |step: &Step| match step.what {
            StepKind::Move { id, .. } => Some(library.catalogue.move_of(id).slug.clone()),
            StepKind::Work { .. } => None,
        };
        first.steps.iter().filter_map(slug).collect::<Vec<_>>()
    };
    let access = "mv-access-to-he-diploma".to_owned();
    assert!(steps("").contains(&access) && steps("&now=school&age=30").contains(&access));
    assert!(!steps("&now=school").contains(&access), "{:?}", steps("&now=school"));
    let form = |said: &str| draw(&library, model(&library, &format!("plan/?{said}")));
    let taken = "A few courses are for adults only. We take you to be 17 until you say.";
    has(&form("have=level-2-english-and-maths&now=school"), &[taken, "Your age (you can leave this out)"]);
    let older = form("now=school&age=30");
    has(&older, &["id=\"cn-age\"", "value=\"30\"", "A few courses are for adults only."]);
    assert!(!older.contains("We take you") && !form("now=course").contains("We take you"));
    // Who has A-levels needs no course for adults; and nobody is asked before they say where they are.
    for said in ["have=a-levels&now=school", "have=psychology-degree-2-1&now=job", ""] {
        assert!(!form(said).contains("cn-age"), "{said}");
    }
    has(&form("have=a-levels&now=school&age=16"), &["id=\"cn-age\""]);
    let mut typed = model(&library, "plan/?now=course");
    for (text, age) in [("19", Some(19)), ("4", None), ("x", None), (" 40 ", Some(40)), ("", None)] {
        update(&mut typed, Msg::Age(text.to_owned()));
        assert_eq!(typed.place.plan.age, age, "{text}");
    }
    has(&draw(&library, model_at(&library, "plan/routes/?age=30&to=counsellor")), &["Aged 30"]);
}

#[test]
fn the_form_says_a_region_and_says_how_little_is_known_of_places() {
    let library = library();
    let mut model = model(&library, "plan/");
    let little = "Few sources say where a training is.";
    let html = draw(&library, model.clone());
    has(&html, &["Stay in one region", "Anywhere in England", "The North East and Yorkshire"]);
    assert!(!html.contains(little));
    update(&mut model, Msg::Region(catalogue::Region::named("london")));
    has(&print(&model.catalogue, &model.place).said, &["region=london"]);
    let html = draw(&library, model.clone());
    has(&html, &[little]);
    assert!(html.contains("<option value=\"london\" selected"), "London is chosen");
    update(&mut model, Msg::Region(None));
    assert_eq!(print(&model.catalogue, &model.place).said, "");
}

#[test]
fn a_job_of_the_first_question_is_offered_in_the_second_and_how_long_is_said_to_be_a_guess() {
    let library = library();
    let form = |said: &str| draw(&library, model(&library, &format!("plan/?{said}")));
    let (guess, offered) = ("1 year is our guess, unless you chose it", "From question 1: ");
    let support = "worked=healthcare-support-worker-mental-health";
    let html = form(&format!("{support}:12&now=job"));
    has(&html, &[guess, offered, "&amp;role=healthcare-support-worker-mental-health"]);
    let html = form(&format!("{support}:24&now=job"));
    assert!(!html.contains(guess) && html.contains(offered));
    for said in [format!("{support}:24"), "now=job".into(), format!("{support}:12&role=assistant-psychologist-post")] {
        assert!(!form(&said).contains(offered), "{said}");
    }
}

#[test]
fn where_nothing_leads_there_what_would_open_a_way_is_named_and_can_be_added() {
    let library = library();
    let html =
        draw(&library, model_at(&library, "plan/routes/?have=a-levels,level-2-english-and-maths&to=art-therapist"));
    has(
        &html,
        &[
            "No route fits yet",
            "would open a way, if you have it:",
            ">Strong practice in art, drama, music or dance</a>",
        ],
    );
    let link = html.split(">Strong practice in art").next().unwrap().rsplit("href=\"").next().unwrap();
    let there = link.split('"').next().unwrap().replace("&amp;", "&");
    let then = model_at(&library, there.trim_start_matches("#/"));
    assert!(!then.answer.unwrap().routes.is_empty(), "{there}");
}

#[test]
fn a_limit_on_pay_that_stops_every_route_says_how_near_it_is() {
    let library = library();
    let address = "plan/?have=degree-any-subject&age=38&to=psychological-wellbeing-practitioner&floor=30000";
    let html = draw(&library, model_at(&library, address));
    has(&html, &["What stops it: ", "Never less than £30,000 a year", "Nearest: ", " less</a>", "Take off"]);
    has(&html, &["On the nearest route: year", "a year below."]);
}

#[test]
fn what_a_limit_costs_is_told_where_routes_keep_to_it() {
    let library = library();
    let limited = "plan/routes/?have=psychology-degree&to=education-mental-health-practitioner&floor=20000";
    let mut model = begun_at(&library, limited);
    while model.answer.is_none() {
        go_on(&mut model);
    }
    let take_off = "Take it off: Never less than £20,000 a year</a>";
    let html = draw(&library, model.clone());
    has(&html, &[take_off, "At least 7½ years"]);
    assert!(!html.contains("Without it:"), "not worked out yet, so nothing is said");
    finish(&mut model);
    has(&draw(&library, model), &[&format!("{take_off}. Without it: 1 route of at least 1½ years.")]);
}

#[test]
fn a_search_that_was_given_up_still_says_what_makes_it_hard_and_what_would_open_a_way() {
    let library = library();
    let model = model_at(
        &library,
        "plan/routes/?have=degree-any-subject,level-2-english-and-maths&lack=degree-2-2&to=education-mental-health-practitioner&floor=25000",
    );
    let html = draw(&library, model);
    has(
        &html,
        &[
            "No route fits yet",
            "We stopped looking after a while",
            "What makes it hard",
            "“Never less than £25,000 a year”",
            "On the nearest route: years 1 to 3",
            "a year below.",
            "Take off “Never less than £25,000 a year”</a> opens 1 route of ",
        ],
    );
    assert!(!html.contains("What stops it"), "it is not known that this stops it");
}

#[test]
fn a_route_shows_steps_needs_money_and_sources() {
    let library = library();
    let mut model = model(&library, &format!("plan/routes/?{SAID}"));
    let key = model.answer.as_ref().unwrap().routes[1].key(&model.catalogue);
    model.place.view = View::Route(key);
    let html = draw(&library, model);
    has(
        &html,
        &[
            "Year by year",
            "Years 1 to 3",
            "What you need",
            "You have this.",
            "Not yet.",
            "May count.",
            "I have checked, and it counts",
            "step 1 gives you this",
            "Eight steps, from the first to the job itself.",
            "· step 8<",
            "A waiting rule: 2 years.",
            "Your money line",
            "What this route relies on",
            "If a later step says no",
            "Stay as",
            "Sources for this route",
            "Not known",
        ],
    );
}

#[test]
fn what_one_said_reads_you_told_us_and_can_be_taken_back() {
    let library = library();
    let mut model = model(&library, &format!("plan/routes/?{SAID}"));
    let answer = Rc::clone(model.answer.as_ref().unwrap());
    let route = &answer.routes[1];
    let said = route.steps.iter().find_map(|step| match step.what {
        StepKind::Move { id, .. } => {
            step.needs.iter().find(|need| need.now == LeafState::MayCount).map(|need| (id, need.node))
        }
        StepKind::Work { .. } => None,
    });
    model.place.plan.says.push(said.unwrap());
    model.place.view = View::Route(route.key(&model.catalogue));
    has(&draw(&library, model), &["You told us.", "Take this back"]);
}

#[test]
fn a_route_that_is_no_more_gives_way_to_the_nearest() {
    let library = library();
    let html = draw(&library, model(&library, &format!("plan/route/?{SAID}&route=deadbeef")));
    has(&html, &["not among the answers any more", "Quickest route"]);
    // Its words are asked for as those of any other.
    assert!(html.contains("More about this step") && !html.contains("Fetching the sources"));
}

#[test]
fn a_card_names_the_steps_it_speaks_of_and_a_route_tells_its_weakest_part() {
    let library = library();
    let mut model = model(&library, &format!("plan/routes/?{SAID}"));
    let mut answer = Answer::clone(model.answer.as_ref().unwrap());
    let route = &mut answer.routes[0];
    let at = route.steps.iter().position(|step| !step.needs.is_empty()).unwrap();
    let StepKind::Move { id, .. } = route.steps[at].what else { panic!("a move") };
    let title = &model.catalogue.move_of(id).title;
    route.relies_on = vec![Reliance::MayCount { step: at, node: 200 }];
    model.answer = Some(Rc::new(answer.clone()));
    let named = format!("Something may count in the step “{}", title.split(' ').next().unwrap().to_lowercase());
    has(&draw(&library, model.clone()), &[named.as_str()]);

    // What a step asks is as much of the route as the step.
    let route = &mut answer.routes[0];
    route.relies_on.clear();
    route.steps.retain(|step| matches!(step.what, StepKind::Move { .. }));
    route.steps.truncate(at + 1);
    let words = |certainty, by| {
        let mut model = model.clone();
        let mut answer = answer.clone();
        let need = &mut answer.routes[0].steps[at].needs[0];
        (need.leaf.certainty, need.by) = (certainty, by);
        model.place.view = View::Route(answer.routes[0].key(&model.catalogue));
        model.answer = Some(Rc::new(answer));
        draw(&library, model)
    };
    has(&words(catalogue::Certainty::Inferred, MetBy::Held), &["No published rule</span>"]);
    assert!(!words(catalogue::Certainty::Inferred, MetBy::NotNeeded).contains("No published rule</span>"));
    // Beside another route it is the same part.
    let mut compared = answer.clone();
    compared.routes[0].steps[at].needs[0].leaf.certainty = catalogue::Certainty::Inferred;
    compared.routes[0].steps[at].needs[0].by = MetBy::Held;
    let keys = compared.routes.iter().map(|route| route.key(&model.catalogue));
    model.place.view = View::CompareRoutes(keys.collect());
    model.answer = Some(Rc::new(compared));
    has(&draw(&library, model), &["Weakest link", "No published rule"]);
}

#[test]
fn professions_side_by_side_show_what_differs_and_name_what_is_the_same_and_what_is_not_known() {
    let library = library();
    let wellbeing = "compare/?of=psychological-wellbeing-practitioner,childrens-wellbeing-practitioner,\
                     education-mental-health-practitioner,mental-health-and-wellbeing-practitioner";
    let html = draw(&library, model_at(&library, wellbeing));
    has(&html, &["Four wellbeing jobs, and how they differ", ">PWP</a>", "Take away", "Four jobs are the most."]);
    let (table, below) = html.split_once("</table>").unwrap();
    let heads: Vec<&str> =
        table.split("role=\"rowheader\">").skip(1).map(|row| row.split('<').next().unwrap()).collect();
    assert_eq!(
        heads,
        [
            "Part of the family",
            "Who you help",
            "Where",
            "Approaches",
            "Degree to start",
            "Training",
            "Apprenticeship",
            "Picked for every training",
            "Registers and bodies",
            "Next step up",
            "How far its own jobs lead",
            "Sources",
        ]
    );
    assert_eq!(table.matches("role=\"cell\"").count(), 1 + 4 * heads.len(), "a value for each in each row");
    has(table, &["<span class=\"unk\">None known</span>", "British Psychological Society (BPS)"]);
    has(below, &["The same for all", "Pay in the first job", "£31,049 a year (band 5, 2025/26)"]);
    assert!(!html.contains("Fetching"));
    // Letters of a part of the work are no name for all of it.
    let html = draw(&library, model_at(&library, "compare/?of=counsellor,art-therapist"));
    has(&html, &[">Counsellor</a>"]);
    // One of two is not known: the row differs, and says so.
    let html = draw(&library, model_at(&library, "compare/?of=clinical-psychologist,counselling-psychologist"));
    let row = html.split("Least pay of a training post").nth(1).unwrap().split("</tr>").next().unwrap();
    has(row, &["£38,682 a year", "<span class=\"unk\">Not known</span>"]);
    has(&html, &["role=\"combobox\"", "Add a job"]);
}

#[test]
fn what_is_not_known_for_any_is_named() {
    let mut library = library();
    let ids: Vec<catalogue::ProfessionId> =
        ["art-therapist", "music-therapist"].map(|slug| library.catalogue.find_profession(slug).unwrap()).into();
    let mut all: Vec<catalogue::Profession> = library.catalogue.professions.iter().cloned().collect();
    for id in &ids {
        all[usize::from(id.0)].degree = catalogue::DegreeNeed::Unknown;
    }
    library.catalogue.professions = catalogue::Table::new(all);
    let html = draw(&library, model_at(&library, "compare/?of=art-therapist,music-therapist"));
    has(
        &html,
        &["Not known for any: </b>degree to start and least pay of a training post. We know no source that says."],
    );
}

#[test]
fn a_comparison_without_its_words_shows_the_rest_and_says_so() {
    let library = library();
    let model = model_at(&library, "compare/?of=art-therapist,music-therapist");
    let homes = needed_homes(&model);
    assert_eq!(homes.len(), 4, "{homes:?}");
    for home in homes {
        let mut model = model.clone();
        model.texts.insert(home, Fetch::Asked);
        let html = draw(&library, model.clone());
        has(&html, &["Fetching the rest", "Art therapist", "How far you can lead"]);
        assert!(!html.contains("No source on file."));
        model.texts.insert(home, Fetch::Failed("not-found"));
        has(&draw(&library, model), &["could not be fetched", "Try again"]);
    }
}

#[test]
fn somebody_who_compares_nothing_yet_is_told_what_to_do_and_offered_sets() {
    let library = library();
    let html = draw(&library, model_at(&library, "compare/"));
    has(&html, &["Compare jobs", "Choose a job", "Four wellbeing jobs", "Two kinds of psychologist"]);
    assert!(!html.contains("<table"));
    let html = draw(&library, model_at(&library, "compare/?of=counsellor"));
    has(&html, &["You have chosen: ", "Choose another job", "Take it away"]);
    let html = draw(&library, model(&library, "profession/counsellor/"));
    has(&html, &["Compare with another", "#/compare/?of=counsellor"]);
    let html = draw(&library, model(&library, "explore/?q=counsellor"));
    has(&html, &["#/compare/?of=counsellor"]);
}

#[test]
fn routes_side_by_side_show_what_differs_and_whose_total_is_ahead() {
    let library = library();
    let mut model = model(&library, &format!("plan/routes/?{SAID}"));
    has(&draw(&library, model.clone()), &["Compare these routes", "plan/compare/?"]);
    let answer = Rc::clone(model.answer.as_ref().unwrap());
    let keys: Vec<String> = answer.routes.iter().map(|route| route.key(&model.catalogue)).collect();
    model.place.view = View::CompareRoutes(keys.clone());
    let html = draw(&library, model.clone());
    has(
        &html,
        &[
            "Two routes, and how they differ",
            ">Quickest</a>",
            ">Cheapest known</a>",
            "7 years or more",
            "9 years or more",
            "Jobs on the way",
            "The money, side by side",
            "can’t be told",
            "Left so far",
        ],
    );
    // To the same year, so that the totals can be compared.
    let table = html.split("Left so far").last().unwrap();
    assert!(!table.contains("<td class=\"r\"></td>"), "a year without an amount");
    model.place.view = View::CompareRoutes(vec![keys[0].clone(), "deadbeef".into()]);
    has(&draw(&library, model), &["not among the answers any more", ">Quickest</a>", ">Cheapest known</a>"]);
}

#[test]
fn a_view_whose_piece_is_not_here_says_so_under_its_name() {
    let library = library();
    for (address, name, piece) in [
        ("plan/", "Plan a route", Piece::Form),
        ("plan/next/", "What you can do next", Piece::Plan),
        ("profession/counsellor/", "Counsellor", Piece::Profession),
        ("vision/", "The Vision, and who makes it real", Piece::Pages),
    ] {
        let mut away = model(&library, address);
        away.pieces = Pieces::default();
        has(&draw(&library, away.clone()), &[name, "Fetching this part of the navigator", "aria-busy=\"true\""]);
        away.pieces.insert(piece, Fetch::Failed("network"));
        has(&draw(&library, away), &[name, "This part of the navigator could not be fetched", "Try again"]);
        assert!(!draw(&library, model(&library, address)).contains("this part of the navigator"));
    }
    // The plan's questions do without the planner.
    let mut plan = model(&library, "plan/?to=clinical-psychologist");
    (plan.answer, plan.planned) = (None, false);
    plan.pieces = Pieces::default();
    plan.pieces.insert(Piece::Form, Fetch::Here(Rc::new(())));
    has(&draw(&library, plan.clone()), &["Where are you now?", "Working out routes", "aria-busy=\"true\""]);
    plan.pieces.insert(Piece::Plan, Fetch::Failed("network"));
    let html = draw(&library, plan);
    has(&html, &["Where are you now?", "What works out routes could not be fetched", "Try again"]);
    assert!(!html.contains("aria-busy=\"true\""));
    let mut start = model(&library, "explore/");
    start.pieces = Pieces::default();
    assert!(!draw(&library, start).contains("part of the navigator"));
}

#[test]
fn a_search_finds_jobs_by_areas_of_care_and_says_when_no_fact_names_what_was_asked() {
    let library = library();
    let html = draw(&library, model(&library, "explore/?q=addiction"));
    has(&html, &["3 professions match “addiction”", "Found by “Drugs and alcohol”"]);
    let unnamed = "No fact that we have names it. A job may do this work all the same.";
    let asked = |address: &str| draw(&library, model(&library, address));
    has(&asked("explore/?q=refugees"), &["No job matches", unnamed, "filter by who you would help"]);
    // With a filter it may be the filter.
    let html = asked("explore/?q=refugees&paid=yes");
    has(&html, &["No job matches both", "take one off"]);
    assert!(!html.contains(unnamed) && !asked("explore/?q=addiction").contains(unnamed));
}

#[test]
fn professions_are_counted_alike_on_the_start_and_in_the_explorer() {
    let library = library();
    let of = |family_box| {
        let here = library.catalogue.professions.iter().filter(|one| one.family_box == family_box && !one.umbrella);
        here.count()
    };
    use catalogue::FamilyBox::{A, B, Beside, C, D};
    let [start, explore] = ["", "explore/"].map(|address| draw(&library, model(&library, address)));
    let mut all = 0;
    for family_box in [A, B, C, D] {
        let count = format!(">{} professions", of(family_box));
        assert!(start.contains(&count) && explore.contains(&count), "{count}");
        all += of(family_box);
    }
    has(&explore, &[&format!("{all} professions in four groups, and {} newer and supporting jobs", of(Beside))]);
    has(&explore, &[&format!(">{} professions</p>", all + of(Beside)), ", and 1 line that stands for several<"]);
    has(&start, &["All mental health professionals (stands for 3 jobs)</a>", "CBT therapist for severe"]);
    // A line alone is no profession.
    let html = draw(&library, model(&library, "explore/?q=all+mental+health+professionals"));
    has(&html, &["1 line that stands for several matches"]);
    // What the start gives as an example is what it says.
    has(&start, &["q=counselling&amp;degree=no"]);
    let html = draw(&library, model(&library, "explore/?q=counselling&degree=no"));
    assert_eq!(html.matches("<dt>Degree</dt><dd><span>Not needed").count(), 2);
    has(&html, &["2 professions match “counselling”", "No degree, or proof instead of one"]);
}

#[test]
fn whoever_trained_abroad_as_a_therapist_is_told_that_no_route_is_known_and_whom_to_ask() {
    let library = library();
    let told = "We know no published route for counsellors and therapists trained outside the UK.";
    let form = |said: &str| draw(&library, model(&library, &format!("plan/?have={said}")));
    has(&form("overseas-therapist"), &[told, "#/explore/\">the page of each job</a>"]);
    has(&form("overseas-therapist&to=counsellor"), &[told, "#/profession/counsellor/\">the page of the job</a>"]);
    assert!(!form("overseas-psychologist").contains(told));
    let routes = model_at(&library, "plan/routes/?have=overseas-therapist&to=counsellor");
    has(&draw(&library, routes), &[told, "Counsellor or therapist trained outside the UK"]);
    // It is so: the day a step starts from it, the words and this test go.
    let held = library.catalogue.find_holding("overseas-therapist").unwrap();
    let asks = |one: &catalogue::Move| {
        one.from == catalogue::From::Holding(held)
            || one.requires.leaves().iter().any(|at| at.leaf.test == Test::Hold(held))
    };
    assert!(!library.catalogue.moves.iter().any(asks) && library.catalogue.holding(held).implies.is_empty());
}
