//! What the open data holds: one description from which the JSON, its schema, the CSV tables and
//! their metadata all follow.
//!
//! A NEW KIND OF RECORD is one more row of [`KINDS`], under the name it has in the data files. A new
//! field is one more line in its row. The command refuses data that holds a kind or a field which is
//! not described here, so that nothing is left out unnoticed. What the data files write in a way of
//! their own (a default, a pair, a table by band) is put in plain form by `records::settle`.

use catalogue::text::{Audience, Feature, Grade, Part as VisionPart, RegulationKind, Topic};
use catalogue::{
    Availability, Band, Certainty, CostKind, CostUnit, CountedFrom, DegreeNeed, FamilyBox, Focus, Funding, HoldingKind,
    LeadershipLevel, MoveKind, Region, Stage, TrainingPay,
};
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use std::fmt;

/// Version of the form of the open data: SemVer over the names and meanings below.
pub const FORMAT: &str = "1.0.0";

/// A kind of record.
pub struct Kind {
    /// Its list in the JSON, and its CSV table.
    pub name: &'static str,
    /// Its name in the data files, and in the names of columns that refer to it.
    pub one: &'static str,
    /// What a record is.
    pub about: &'static str,
    /// Its fields besides `id` and [`COMMON`].
    pub fields: &'static [Field],
}

/// A field of a record.
pub struct Field {
    /// Name in the data files.
    pub from: &'static str,
    /// Name in the open data, with the unit if it has one.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether every record has it. A field that may be absent is not known, or there is none.
    pub needed: bool,
    /// What it means.
    pub about: &'static str,
}

/// What a field holds.
pub enum Shape {
    /// Words.
    Text,
    /// A day, `2026-11-22`.
    Day,
    /// `https:`, `mailto:` or `tel:`.
    Address,
    /// Yes or no; always there, with this value if the data files leave it out.
    Flag(bool),
    /// Yes, or absent.
    Mark,
    /// A whole number from 0 to this.
    Number(u32),
    /// A sum of at most a million pounds, pence as a decimal fraction.
    Pounds,
    /// One of a list of words.
    Word(fn() -> &'static [&'static str]),
    /// Several of a list of words.
    Words(fn() -> &'static [&'static str]),
    /// Several texts.
    Texts,
    /// The id of a record of this kind, by the name of its list.
    Ref(&'static str),
    /// Ids of records of this kind; of any kind if it is [`ANY`].
    Refs(&'static str),
    /// A part with fields of its own.
    Part(&'static [Field]),
    /// Several parts.
    Parts(&'static [Field]),
    /// A requirement: `all` or `any` with parts that are requirements, or a condition of [`NODE`].
    Tree,
}

/// In [`Shape::Refs`]: records of any kind.
pub const ANY: &str = "records";

const fn must(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { from: name, name, shape, needed: true, about }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { from: name, name, shape, needed: false, about }
}

impl Field {
    /// The same field where the data files call it something else.
    const fn from(self, from: &'static str) -> Field {
        Field { from, ..self }
    }
}

use Shape::{Address, Day, Flag, Mark, Number, Part, Parts, Pounds, Ref, Refs, Text, Texts, Tree, Word, Words};

const ID: Field = must("id", Text, "Stable name, used once in all the data.");
const TITLE: Field = must("title", Text, "What people read.");
const NOTE: Field = may("note", Text, "Anything to add.");
const SOURCES: Field = may("sources", Refs("sources"), "Where it comes from.");
const CERTAINTY: Field = must("certainty", Word(words::<Certainty>), "How sure it is.");
const CHECKED: Field = must("checked", Day, "The day it was last checked against its sources.");
const SOURCES_CHECKED: Field =
    may("checked", Day, "The earliest day on which one of its sources was read for this record.");
const FILE: Field = must("file", Text, "The data file it stands in.");

/// Every kind of record, in the order of the JSON. ADD A NEW KIND HERE.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "sources",
        one: "source",
        about: "Where a fact comes from.",
        fields: &[
            ID,
            TITLE,
            may("publisher", Text, "Who published it."),
            may("address", Address, "Where it is."),
            may("date", Text, "Its own date, as it gives it."),
            CHECKED,
            must("grade", Word(words::<Grade>), "How near it is to the origin of the fact."),
            FILE,
        ],
    },
    Kind {
        name: "professions",
        one: "profession",
        about: "A member of the family of psychological professions, or a line of Figure 1 of the Psychological \
                Professions Vision for England that stands for several.",
        fields: &[
            ID,
            TITLE,
            must("short", Text, "One plain sentence."),
            must("summary", Text, "Two or three sentences."),
            must("family_box", Word(words::<FamilyBox>), "Its box in Figure 1 of the Vision.").from("box"),
            must("umbrella", Flag(false), "Whether it is a line of the figure that stands for several professions."),
            may("under", Ref("professions"), "The umbrella line it stands under."),
            may("aka", Texts, "Other names."),
            may("keywords", Texts, "Words that people search for."),
            may("works_with", Texts, "Tags of the people it works with."),
            may("settings", Texts, "Tags of the places it works in."),
            must(
                "therapist",
                Flag(false),
                "Whether giving a whole course of a psychological therapy is its main work.",
            ),
            may("degree", Word(words::<DegreeNeed>), "The degree one needs to start, at the easiest door."),
            may("training_pay", Word(words::<TrainingPay>), "What one lives on while training, by the usual door."),
            may("qualified_role", Ref("roles"), "Its first qualified role."),
            may("ladder", Refs("roles"), "Its roles from the first to the most senior."),
            may("members", Refs("professions"), "Professions that an umbrella line stands for."),
            may("distinct", Texts, "What sets it apart."),
            may("week", Texts, "What a week holds."),
            may("approaches", Texts, "Approaches it uses."),
            may("skills", Texts, "Skills it takes."),
            may("fit", Texts, "Who enjoys it."),
            may(
                "regulation",
                Part(&[
                    must("kind", Word(words::<RegulationKind>), "How it is regulated."),
                    may("bodies", Texts, "Regulator, registers or bodies."),
                    may("protected_titles", Texts, "Titles that the law protects."),
                    NOTE,
                ]),
                "Who regulates it.",
            ),
            may("workforce", Text, "How many people do it, in words with the date."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "roles",
        one: "role",
        about: "A job one can hold.",
        fields: &[
            ID,
            TITLE,
            must("stage", Word(words::<Stage>), "How far along a career it stands."),
            may("professions", Refs("professions"), "Whose role it is."),
            must("any_profession", Flag(false), "Whether any psychological profession can hold it."),
            may("pay", Part(PAY), "What it pays."),
            may("level", Word(words::<LeadershipLevel>), "How far its leadership reaches, if it leads."),
            may(
                "focus",
                Word(words::<Focus>),
                "What it is mainly about, where that is not its profession's own practice.",
            ),
            must("route_known", Flag(true), "Whether a published step leads to it."),
            may("summary", Text, "What it is."),
            may("typical_requirements", Texts, "What adverts usually ask for."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "holdings",
        one: "holding",
        about: "Something a person has that opens doors: a school result, a degree, an award, a registration.",
        fields: &[
            ID,
            TITLE,
            must("kind", Word(words::<HoldingKind>), "What kind of thing it is."),
            may("implies", Refs("holdings"), "What one has too by having this."),
            may("usually_with", Refs("holdings"), "What people with this nearly always have as well."),
            must("starting_point", Flag(false), "Whether people start from here."),
            may("aka", Texts, "Other words for it."),
            NOTE,
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "groups",
        one: "group",
        about: "Roles whose time counts as experience towards a requirement.",
        fields: &[
            ID,
            TITLE,
            may(
                "members",
                Parts(&[must("role", Ref("roles"), "A role whose time counts."), CERTAINTY]),
                "The roles, and how sure it is that each counts: inferred means that it may.",
            ),
            NOTE,
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "programmes",
        one: "programme",
        about: "A course or training.",
        fields: &[
            ID,
            TITLE,
            may("award_title", Text, "Title of its award."),
            may("level", Number(8), "Level of its award in England: 7 is a master's degree, 8 a doctorate."),
            may("accreditor", Text, "Who accredits it."),
            may("providers_hint", Text, "Where it is taught, in words."),
            may("prepares_for", Refs("professions"), "Professions it prepares for."),
            may("award", Ref("holdings"), "The holding it gives."),
            may("trainee_role", Ref("roles"), "The role one has meanwhile."),
            may("focus", Word(words::<Focus>), "What it is mainly about, where that is no profession's own practice."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "clocks",
        one: "clock",
        about: "A waiting rule that a step starts and another needs to be clear of.",
        fields: &[
            ID,
            TITLE,
            must("months", Number(600), "How long one waits."),
            must("counted_from", Word(words::<CountedFrom>), "The event of the training that it counts from."),
            may("what", Text, "What one may not do until it is clear."),
            may("scope", Text, "Where and for whom it holds."),
            may("exceptions", Texts, "Exceptions."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "moves",
        one: "move",
        about: "One step a person can take.",
        fields: &[
            ID,
            TITLE,
            must("kind", Word(words::<MoveKind>), "What kind of step it is."),
            may(
                "from",
                Part(&[
                    may("role", Ref("roles"), "Someone in this role."),
                    may("holding", Ref("holdings"), "Someone who has this."),
                ]),
                "Where it starts. Absent: anyone who meets the requirement.",
            ),
            may("to_role", Ref("roles"), "The role one takes, from the start of the move on."),
            may("gains", Refs("holdings"), "What one has at the end."),
            may("gains_on_result", Refs("holdings"), "What one has at the end if the result is good enough."),
            may("via", Ref("programmes"), "The programme it goes through."),
            may("variant_of", Ref("moves"), "The step that this one tells for one start: don't count both."),
            may("requires", Tree, "What it asks for."),
            must(
                "ways",
                Parts(&[
                    must("mode", Word(modes), "Full-time study, in post (it is the job), or beside the present job."),
                    may("least_months", Number(600), "Least published length.").from("least"),
                    may("typical_months", Number(600), "Typical length.").from("typical"),
                    may("most_months", Number(600), "Most published length.").from("most"),
                ]),
                "Ways to do it.",
            ),
            may("pays", Part(PAY), "What one is paid meanwhile."),
            may(
                "costs",
                Parts(&[
                    must("kind", Word(words::<CostKind>), "What for."),
                    may("min_pounds", Pounds, "Least in pounds for each unit.").from("min"),
                    may("max_pounds", Pounds, "Most in pounds for each unit.").from("max"),
                    must("per", Word(words::<CostUnit>), "The unit."),
                    may("as_of", Text, "Year or date of the figure."),
                    must("loan", Flag(false), "Whether a student loan can cover it."),
                    NOTE,
                ]),
                "What the person pays. A sum that is not known is absent; it is not free.",
            ),
            may("funding", Words(words::<Funding>), "Who pays."),
            may(
                "starts",
                Parts(&[must("clock", Ref("clocks"), "The clock."), CERTAINTY]),
                "Waiting rules that it starts, and how sure that is.",
            ),
            must("selection", Flag(false), "Whether one has to be picked out of several applicants."),
            may("qualifies_in", Refs("professions"), "Professions that it qualifies one in."),
            may(
                "competition",
                Part(&[
                    may("applicants", Number(10_000_000), "People who applied."),
                    may("places", Number(10_000_000), "Places or posts."),
                    must("year", Text, "Year of the numbers."),
                ]),
                "Published numbers of applicants and places.",
            ),
            may(
                "availability",
                Part(&[
                    must("status", Word(words::<Availability>), "Whether it can be had."),
                    may("as_of", Text, "When that was so."),
                    may("regions", Words(words::<Region>), "The only regions it can be had in."),
                    NOTE,
                ]),
                "Whether it can be had now.",
            ),
            CERTAINTY,
            may("conditions", Texts, "Conditions in words that the requirement does not hold."),
            NOTE,
            SOURCES,
            CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "pay_years",
        one: "year",
        about: "NHS pay (Agenda for Change) of one year, in pounds a year before tax.",
        fields: &[
            ID,
            must("year", Text, "The pay year, from April to March."),
            must("derived", Flag(false), "Whether it was worked out from an award, not published as a table."),
            must(
                "points",
                Parts(&[
                    must("band", Word(words::<Band>), "The band."),
                    must("entry_pounds_per_year", Pounds, "On starting.").from("entry"),
                    may("intermediate_pounds_per_year", Pounds, "At the middle point.").from("intermediate"),
                    must("top_pounds_per_year", Pounds, "At the top.").from("top"),
                    may("years_to_intermediate", Number(50), "Years from the start to the middle point."),
                    may("years_to_top", Number(50), "Years from the middle point, or the start, to the top."),
                ]),
                "Pay by band.",
            ),
            NOTE,
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "questions",
        one: "question",
        about: "What nobody has confirmed, or what sources disagree on.",
        fields: &[
            ID,
            must("what", Text, "What is not known."),
            may("about", Refs(ANY), "The records it is about."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "statements",
        one: "statement",
        about: "A part of the Psychological Professions Vision for England, in our own words.",
        fields: &[
            ID,
            TITLE,
            must("number", Text, "Its number in the Vision."),
            must("part", Word(words::<VisionPart>), "Which part of the Vision it belongs to."),
            must("what", Text, "What it says."),
            may("bears_on", Refs(ANY), "The professions, jobs and programmes that it is about."),
            must("everyone", Flag(false), "Whether it is about every profession."),
            may("features", Words(words::<Feature>), "Parts of the navigator that serve it."),
            may("audiences", Words(words::<Audience>), "For whom the navigator serves it."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "levels",
        one: "level",
        about: "How far one can lead: from a team to the nation.",
        fields: &[
            ID,
            TITLE,
            must("level", Word(words::<LeadershipLevel>), "The level, as roles have it."),
            must("what", Text, "What one does there."),
            may("pay", Text, "What it pays, in words."),
            must("how", Text, "How one gets there."),
            may("basis", Text, "How well that is known."),
            may("roles", Refs("roles"), "Roles of this level."),
            may("serves", Refs("statements"), "Parts of the Vision that it serves."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "developments",
        one: "development",
        about: "A programme for leaders, and what is known of it now.",
        fields: &[
            ID,
            must("programme", Ref("programmes"), "The programme."),
            must("status", Word(words::<Availability>), "Whether it can be had."),
            may("as_of", Text, "When that was so."),
            NOTE,
            may("levels", Words(words::<LeadershipLevel>), "Levels that it is for."),
            may("roles", Refs("roles"), "Roles that it is for."),
            SOURCES,
            CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "doors",
        one: "door",
        about: "A post or power that depends on the register one is on.",
        fields: &[
            ID,
            TITLE,
            must("what", Text, "What the rule is."),
            may("open_to", Refs("holdings"), "Registrations and awards that open it."),
            may("closed_to", Refs("professions"), "Professions that it is closed to."),
            SOURCES,
            SOURCES_CHECKED,
            FILE,
        ],
    },
    Kind {
        name: "rules",
        one: "rule",
        about: "A rule that holds for several professions, or for all.",
        fields: &[
            ID,
            TITLE,
            must("topic", Word(words::<Topic>), "What it is about."),
            must("what", Text, "The rule."),
            may("applies_to", Refs(ANY), "The professions, jobs and programmes that it holds for."),
            must("everyone", Flag(false), "Whether it holds for all."),
            may("as_of", Text, "When that was so."),
            CERTAINTY,
            SOURCES,
            CHECKED,
            FILE,
        ],
    },
    figures("sums", "sum", "Loans, grants, bursaries and fees that belong to no single step."),
    figures("counts", "count", "How many people, places and posts there are, and who gets in."),
];

/// Sums and counts have the same fields.
const fn figures(name: &'static str, one: &'static str, about: &'static str) -> Kind {
    Kind { name, one, about, fields: FIGURE }
}

const FIGURE: &[Field] = &[
    ID,
    TITLE,
    may(
        "amounts",
        Parts(&[
            must("what", Text, "What is counted."),
            must("amount", Text, "How much, in words. Of a number that is kept back it says so."),
            may("suppressed", Mark, "The publisher keeps the number back because it is too small: it is not nothing."),
        ]),
        "The figures. A figure that is not known is absent.",
    ),
    NOTE,
    may("as_of", Text, "Year or date of the figures."),
    may("about", Refs(ANY), "The records they are about."),
    CERTAINTY,
    SOURCES,
    CHECKED,
    FILE,
];

/// What a role or a step pays.
const PAY: &[Field] = &[
    must("kind", Word(pay_kinds), "A salary, a bursary, what the present job pays, nothing, or not known."),
    may("first_band", Word(words::<Band>), "NHS band, or the lowest of several."),
    may("last_band", Word(words::<Band>), "NHS band, or the highest of several."),
    may("min_pounds_per_year", Pounds, "Least published, before tax."),
    may("max_pounds_per_year", Pounds, "Most published, before tax."),
    may("year", Number(2100), "Year of these figures."),
    NOTE,
];

/// A condition of a requirement: one of `hold` to `other`, and what belongs to it. A branch (`all` or
/// `any`) may have `text` and `decided_by`.
pub const NODE: &[Field] = &[
    may("hold", Ref("holdings"), "Has this."),
    may("in_role", Ref("roles"), "Is in this role now."),
    may("worked_in", Ref("groups"), "Has worked in roles of this group."),
    may("months", Number(600), "For so many months. Absent: some time, not fixed."),
    may("clear_of", Ref("clocks"), "This waiting rule has run out."),
    may("at_least_age", Number(120), "Is at least so many years old."),
    may("other", Text, "A condition in words, for a person to judge."),
    may("may_count", Mark, "Somebody decides whether it counts in place of the other parts of an `any`."),
    may("won_with_place", Mark, "Won together with the place, not held before."),
    may(
        "certainty",
        Word(words::<Certainty>),
        "How sure it is that it is asked or, within an `any`, that it is enough.",
    ),
    may("text", Text, "The wording to show."),
    may("decided_by", Text, "Who decides."),
];

/// What certainties mean.
pub const CERTAINTIES: &[(&str, &str)] = &[
    ("required", "A published rule or the law."),
    ("typical", "Usual practice."),
    ("varies", "Courses or employers differ."),
    ("inferred", "Follows from other facts; nobody has published it. Not to be shown as a rule."),
];

/// The kind with this name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

fn modes() -> &'static [&'static str] {
    &["full-time-study", "in-post", "beside-work"]
}

fn pay_kinds() -> &'static [&'static str] {
    &["salary", "bursary", "unaffected", "nothing", "unknown"]
}

/// The words of a type, as the data files write them: the type itself says them when it refuses a
/// word that is none.
fn words<E: DeserializeOwned>() -> &'static [&'static str] {
    match E::deserialize(StrDeserializer::<Allowed>::new("\0")) {
        Err(Allowed(words)) => words,
        Ok(_) => &[],
    }
}

/// The words that would have been right.
#[derive(Debug)]
struct Allowed(&'static [&'static str]);

impl fmt::Display for Allowed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("unknown word")
    }
}

impl std::error::Error for Allowed {}

impl serde::de::Error for Allowed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, allowed: &'static [&'static str]) -> Self {
        Self(allowed)
    }
}
