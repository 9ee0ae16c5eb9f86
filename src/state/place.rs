//! Where in the navigator someone is, and what they have said: all that a link carries.

use catalogue::text::Grade;
use catalogue::{AreaId, Catalogue, DegreeNeed, FamilyBox, HoldingId, MoveId, ProfessionId, RoleId, Test};
use planner::{Goal, Month, Person, Terms};

/// A view, what is chosen in the explorer, and what has been said in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What is on screen.
    pub view: View,
    /// Search and filters.
    pub explore: Explore,
    /// The plan's answers.
    pub plan: Plan,
    /// The order of the table of routes.
    pub order: RouteOrder,
}

/// What is on screen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// Doors, search, the family.
    #[default]
    Start,
    /// Search, filters, cards.
    Explore,
    /// One profession.
    Profession(ProfessionId),
    /// The plan's questions with a live answer.
    Plan,
    /// Every step from where someone is: open, nearly open, closed.
    Next,
    /// In what professions differ: two to [`MOST_COMPARED`], fewer while they are chosen, none twice.
    Compare(Vec<ProfessionId>),
    /// Route cards.
    Routes,
    /// One route, by its key ([`planner::Route::key`]).
    Route(String),
    /// In what routes differ: two to [`MOST_ROUTES_COMPARED`], by their keys, none twice.
    CompareRoutes(Vec<String>),
    /// Steps and jobs that belong to no single profession.
    Steps,
    /// The Psychological Professions Vision for England, and who and what serves it.
    Vision,
    /// How far one can lead.
    Leading,
    /// Rules that hold for several professions.
    Rules,
    /// Loans, grants and fees; how many people and places there are.
    Money,
    /// Where facts come from, and what nobody knows.
    Sources,
    /// The sources of one grade.
    Shelf(Grade),
    /// What this is: privacy, accessibility, who it is not.
    About,
}

/// Professions compared, at most: more columns than that can't be read.
pub const MOST_COMPARED: usize = 4;
/// Routes compared, at most.
pub const MOST_ROUTES_COMPARED: usize = 3;

/// Grades of sources, nearest to the facts first, with the names of their pages in links.
pub const SHELVES: [(Grade, &str); 6] = [
    (Grade::Official, "official"),
    (Grade::ProfessionalBody, "professional-bodies"),
    (Grade::University, "universities"),
    (Grade::Advert, "adverts"),
    (Grade::Secondary, "second-hand"),
    (Grade::Informal, "informal"),
];

/// Search and filters of the explorer. Lists are sorted and hold nothing twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explore {
    /// What was typed.
    pub query: String,
    /// Chosen filters.
    pub filters: Vec<Filter>,
    /// Cards or a list.
    pub layout: Layout,
}

/// How results are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Layout {
    #[default]
    Cards,
    List,
}

/// One filter. Filters of one kind widen; different kinds narrow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// People worked with: a tag of the catalogue, or a group of tags shown as one.
    With(&'static str),
    /// Setting: a tag of the catalogue.
    Setting(&'static str),
    /// A paid post from the first day of training.
    Paid,
    /// What is needed to start, by the name in [`Filter::DEGREES`].
    Degree(&'static str),
    /// A box of Figure 1.
    Box(FamilyBox),
    /// An impact area of the Vision.
    Area(AreaId),
}

impl Filter {
    /// People worked with: name in links, words on screen, tags it stands for.
    pub const WITH: [(&'static str, &'static str, &'static [&'static str]); 8] = [
        ("children", "Children and young people", &["children", "young-people"]),
        ("adults", "Adults", &["adults"]),
        ("older", "Older adults", &["older-adults"]),
        ("families", "Families and couples", &["families", "couples"]),
        ("babies", "Parents and babies", &["perinatal"]),
        ("learning-disability", "People with a learning disability", &["learning-disability"]),
        ("groups", "Groups", &["groups"]),
        ("teams", "Teams and organisations", &["staff", "organisations"]),
    ];

    /// Settings: name in links, words on screen, tags it stands for.
    pub const SETTINGS: [(&'static str, &'static str, &'static [&'static str]); 10] = [
        ("talking-therapies", "NHS Talking Therapies", &["talking-therapies"]),
        ("community", "Community mental health", &["community-mental-health", "primary-care"]),
        ("hospital", "Hospitals", &["inpatient", "physical-health-hospital", "secure"]),
        ("schools", "Schools and colleges", &["schools"]),
        ("universities", "Universities", &["universities"]),
        ("prisons", "Prisons and probation", &["prisons"]),
        ("council", "Councils and public service", &["local-authority", "civil-service", "public-health", "defence"]),
        ("charity", "Charities", &["charity"]),
        ("private", "Private practice", &["private-practice"]),
        ("work-sport", "Business and sport", &["organisations", "sport-organisations"]),
    ];

    /// What is needed to start: name in links, words on screen, degree needs it stands for.
    pub const DEGREES: [(&'static str, &'static str, &'static [DegreeNeed]); 3] = [
        ("no", "No degree, or proof instead of one", &[DegreeNeed::No, DegreeNeed::AnyOrEquivalent]),
        ("any", "A degree in any subject", &[DegreeNeed::Any, DegreeNeed::AnyOrEquivalent, DegreeNeed::No]),
        ("psychology", "A psychology degree", &[DegreeNeed::Psychology]),
    ];
}

/// The order of the table of routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RouteOrder {
    /// The column it is sorted by.
    pub by: RouteColumn,
    /// Whether the most stands first, and not the least, which is the best of every column.
    pub most_first: bool,
}

/// A column that the table of routes can be sorted by: a measure on which routes are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum RouteColumn {
    #[default]
    Months,
    Pounds,
    UnpaidMonths,
    Selections,
    Detours,
}

impl RouteColumn {
    /// Each with its name in links, and what is said of the order with the least and with the most first.
    pub const ALL: [(RouteColumn, &'static str, [&'static str; 2]); 5] = [
        (RouteColumn::Months, "time", ["time, shortest first", "time, longest first"]),
        (
            RouteColumn::Pounds,
            "cost",
            [
                "what it costs you, cheapest first and unknown amounts last",
                "what it costs you, dearest first and unknown amounts last",
            ],
        ),
        (RouteColumn::UnpaidMonths, "without-pay", ["time without pay, least first", "time without pay, most first"]),
        (
            RouteColumn::Selections,
            "picked",
            ["how often you are picked from a crowd, least first", "how often you are picked from a crowd, most first"],
        ),
        (
            RouteColumn::Detours,
            "trainings",
            ["other trainings on the way, fewest first", "other trainings on the way, most first"],
        ),
    ];
}

impl RouteOrder {
    /// The order after a column's heading is pressed: the least first; turned round if that is how it stands.
    pub fn pressed(self, by: RouteColumn) -> Self {
        Self { by, most_first: self.by == by && !self.most_first }
    }

    /// The order in words: "Sorted by time, shortest first".
    pub fn words(self) -> String {
        let known = RouteColumn::ALL.iter().find(|(column, ..)| *column == self.by);
        let [least_first, most_first] = known.map_or([""; 2], |(.., words)| *words);
        format!("Sorted by {}", if self.most_first { most_first } else { least_first })
    }
}

/// What someone has said about themselves and where they want to get.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// What they have, in the order they said it.
    pub have: Vec<HoldingId>,
    /// What they say they don't have, where it would else be taken as held.
    pub lacks: Vec<HoldingId>,
    /// Jobs they have worked in, with months.
    pub worked: Vec<(RoleId, u16)>,
    /// Where they are now.
    pub now: Option<Now>,
    /// The job they are in now, if it is one we know.
    pub role: Option<RoleId>,
    /// What their job outside these professions pays, in pounds a year before tax; `None` with a job we know.
    pub own_job_pounds: Option<u32>,
    /// Where they would like to get.
    pub goal: Option<Goal>,
    /// Requirement leaves they say they satisfy.
    pub says: Vec<(MoveId, u8)>,
    /// Trainings they have done, with the month each ended.
    pub trained: Vec<(MoveId, Month)>,
    /// The month the plan starts in; the month of the facts, if it is not said.
    pub start: Option<Month>,
    /// Age in years.
    pub age: Option<u8>,
    /// What must be true on the way.
    pub terms: Terms,
}

/// How long somebody is taken to have worked in a job, in months, until they say.
pub const GUESS_MONTHS: u16 = 12;

/// The age that somebody at school or college is taken to be.
const AGE_AT_SCHOOL_YEARS: u8 = 17;

impl Plan {
    /// The person the planner plans for. A job outside these professions is in the catalogue
    /// ([`Catalogue::set_own_job`]).
    pub fn person(&self, catalogue: &Catalogue) -> Person {
        Person {
            holdings: self.have.clone(),
            not_said: self.classes_not_said(catalogue),
            worked: self.worked.clone(),
            role: self.role.or(catalogue.own_job),
            clocks: Vec::new(),
            says: self.says.clone(),
            trained: self.trained.clone(),
            today: self.start,
            age: self.age.or(self.taken_age()),
        }
    }

    /// The classes that their degree may have, as far as they have not said: plans go by them, and tell where.
    pub fn classes_not_said(&self, catalogue: &Catalogue) -> Vec<HoldingId> {
        let mut classes = catalogue.degree_classes(&self.have);
        classes.retain(|class| !catalogue.with_implied(*class).iter().any(|id| self.lacks.contains(id)));
        classes
    }

    /// The age that somebody is taken to be who has not said it: a few courses are for adults only.
    pub fn taken_age(&self) -> Option<u8> {
        (self.age.is_none() && self.now == Some(Now::School)).then_some(AGE_AT_SCHOOL_YEARS)
    }

    /// The lowest of [`Plan::classes_not_said`]: who lacks it has a degree of a lower class than any training names.
    pub fn lowest_class_not_said(&self, catalogue: &Catalogue) -> Option<HoldingId> {
        self.classes_not_said(catalogue).into_iter().min_by_key(|class| catalogue.with_implied(*class).len())
    }

    /// Whether some step may turn on their age: one that asks for an age and gives what nothing they have stands for.
    pub fn age_matters(&self, catalogue: &Catalogue) -> bool {
        let held: Vec<HoldingId> = self.have.iter().flat_map(|id| catalogue.with_implied(*id)).collect();
        catalogue.moves.iter().any(|one| {
            let lacks = |id: &HoldingId| {
                let implied = &catalogue.holding(*id).implies;
                !held.contains(id) && (implied.is_empty() || implied.iter().any(|id| !held.contains(id)))
            };
            one.requires.leaves().iter().any(|at| matches!(at.leaf.test, Test::AtLeastAge(_)))
                && one.gains.iter().any(lacks)
        })
    }

    /// Whether anything has been said that steps can start from.
    pub fn says_who(&self) -> bool {
        self.role.is_some() || !self.have.is_empty() || !self.worked.is_empty()
    }

    /// Adds a holding, and what people who have it nearly always have too.
    pub fn add(&mut self, catalogue: &Catalogue, holding: HoldingId) {
        for id in std::iter::once(holding).chain(catalogue.holding(holding).usually_with.iter().copied()) {
            if !self.have.contains(&id) {
                self.have.push(id);
            }
        }
    }
}

/// Where someone is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Now {
    School,
    Job,
    Course,
    Neither,
}

impl Now {
    /// Each with its name in links and its words on screen.
    pub const ALL: [(Now, &'static str, &'static str); 4] = [
        (Now::School, "school", "At school or college"),
        (Now::Job, "job", "In a job"),
        (Now::Course, "course", "On a course"),
        (Now::Neither, "neither", "Neither just now"),
    ];
}

/// A way into the navigator for one kind of person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Door {
    School,
    Degree,
    HealthOrCare,
    Psychological,
    Adviser,
}

impl Door {
    /// All doors in the order shown, with their words.
    pub const ALL: [(Door, &'static str, &'static str); 5] = [
        (Door::School, "I’m at school or college", "See what the jobs are like, and how to start."),
        (Door::Degree, "I have a degree", "In psychology or anything else: see what it opens."),
        (
            Door::HealthOrCare,
            "I work in health or care",
            "Nurse, support worker, teacher: see what your work counts for.",
        ),
        (Door::Psychological, "I’m already in a psychological profession", "See how to move up, sideways or deeper."),
        (Door::Adviser, "I advise others", "Real routes with sources, on a page you can print."),
    ];

    /// Where the door leads.
    pub fn place(self, catalogue: &Catalogue) -> Place {
        let mut plan = Plan::default();
        let mut view = View::Plan;
        match self {
            Door::School => plan.now = Some(Now::School),
            Door::Degree => {
                plan.now = Some(Now::Neither);
                if let Some(degree) = catalogue.find_holding("degree-any-subject") {
                    plan.add(catalogue, degree);
                }
            }
            Door::HealthOrCare | Door::Psychological => plan.now = Some(Now::Job),
            Door::Adviser => view = View::Explore,
        }
        Place { view, plan, ..Place::default() }
    }
}
