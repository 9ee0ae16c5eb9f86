//! One reader a kind of record.

use super::table::{Kind, SourceId, StatementId, Tab, subject};
use super::{FILES, IN_PROFESSION, Library, Record, links};
use crate::model::*;
use crate::text::*;
use std::collections::BTreeMap;

/// Deepest requirement, counting the root.
pub(super) const DEEPEST: usize = crate::model::DEEPEST_REQUIREMENT;
/// Most nodes of a requirement: wordings number them in one byte.
pub(super) const MOST_NODES: usize = crate::model::MOST_REQUIREMENT_NODES;

/// Records as they are read, in the order of the files.
#[derive(Default)]
pub(super) struct Records {
    date: String,
    pub(super) sources: Vec<Source>,
    uses: Vec<u16>,
    pub(super) professions: Vec<Profession>,
    profession_texts: Vec<Texts<ProfessionText>>,
    pub(super) roles: Vec<Role>,
    role_texts: Vec<Texts<RoleText>>,
    pub(super) holdings: Vec<Holding>,
    pub(super) groups: Vec<Group>,
    pub(super) programmes: Vec<Programme>,
    programme_texts: Vec<Texts<ProgrammeText>>,
    pub(super) moves: Vec<Move>,
    move_texts: Vec<Texts<MoveText>>,
    pub(super) clocks: Vec<Clock>,
    clock_texts: Vec<Texts<ClockText>>,
    pub(super) pay_years: Vec<PayYear>,
    questions: Vec<(Vec<ProfessionId>, Question, Vec<SourceId>)>,
    statements: Vec<Texts<Statement>>,
    levels: Vec<(Texts<Level>, Vec<StatementId>)>,
    developments: Vec<Texts<Development>>,
    doors: Vec<Texts<Door>>,
    rules: Vec<Texts<Rule>>,
    sums: Vec<Texts<Figure>>,
    counts: Vec<Texts<Figure>>,
}

/// A text before its sources are numbered within a chunk.
struct Texts<T> {
    home: Home,
    text: T,
    sources: Vec<SourceId>,
}

impl Records {
    /// Reads what a file holds besides records, and refuses what it should not hold.
    pub(super) fn read_file(&mut self, name: &str, tab: Tab<'_>) {
        let known = FILES.iter().find(|(known, _)| *known == name);
        for kind in known.map_or(IN_PROFESSION, |(_, kinds)| kinds) {
            tab.tabs(kind.name());
        }
        if known.is_none() && tab.tab("profession").is_none() && !tab.has("profession") {
            tab.fault("profession", "is missing: each file of professions/ begins with [profession].");
        }
        match name {
            "catalogue.toml" => self.date = tab.need_day("date"),
            "pay.toml" => self.pay(&tab),
            _ => {}
        }
        if let Some(profession) = tab.tab("profession")
            && let Some(slug) = profession.table.get("id").and_then(|id| id.get_ref().as_str())
            && name != format!("professions/{slug}.toml")
        {
            let spot = profession.spot_of("id");
            let what = format!("is '{slug}' in the file {name}: give both the same name.");
            tab.context.fault(spot.file, spot.offset, "id", what);
        }
        tab.done();
    }

    /// Reads one record. Every field of it is asked for, so that those left over are unknown.
    pub(super) fn read_record(&mut self, record: &Record<'_>) {
        let (tab, slug, home) = (&record.tab, record.slug.clone(), record.home);
        let id = tab.need_text("id");
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !id.is_empty() && (!id.bytes().all(plain) || id.starts_with('-') || id.len() > 120) {
            tab.fault("id", format!("'{id}' should be at most 120 small letters, digits and hyphens."));
        }
        // The names of compiled text files that are no profession's.
        if record.kind == Kind::Profession && (id == "sources" || Home::OTHERS.iter().any(|(_, name)| *name == id)) {
            tab.fault("id", format!("'{id}' can't be the id of a profession: a file of that name exists."));
        }
        match record.kind {
            Kind::Source => self.source(tab, slug),
            Kind::Profession => self.profession(tab, slug, home),
            Kind::Role => self.role(tab, slug, home),
            Kind::Holding => self.holding(tab, slug),
            Kind::Group => self.group(tab, slug),
            Kind::Programme => self.programme(tab, slug, home),
            Kind::Move => self.a_move(tab, slug, home),
            Kind::Clock => self.clock(tab, slug),
            Kind::Question => self.question(tab, slug, home),
            Kind::Statement => self.statement(tab, slug),
            Kind::Level => self.level(tab),
            Kind::Development => self.development(tab),
            Kind::Door => self.door(tab, slug),
            Kind::Rule => self.rule(tab, slug),
            Kind::Sum => {
                let figure = self.figure(tab, slug);
                self.sums.push(figure);
            }
            Kind::Count => {
                let figure = self.figure(tab, slug);
                self.counts.push(figure);
            }
        }
    }

    /// The sources a record names, each counted as used once more.
    fn sources(&mut self, tab: &Tab<'_>) -> Vec<SourceId> {
        let found: Vec<SourceId> = tab.ids("sources");
        for SourceId(position) in &found {
            let position = usize::from(*position);
            if self.uses.len() <= position {
                self.uses.resize(position.saturating_add(1), 0);
            }
            if let Some(uses) = self.uses.get_mut(position) {
                *uses = uses.saturating_add(1);
            }
        }
        found
    }

    fn source(&mut self, tab: &Tab<'_>, slug: String) {
        let address = tab.text("address");
        if !address.is_empty()
            && let Some(trouble) = links::trouble(&address)
        {
            tab.fault("address", format!("'{address}' {trouble}."));
        }
        self.sources.push(Source {
            slug,
            title: tab.need_title(),
            publisher: tab.text("publisher"),
            address,
            date: tab.text("date"),
            checked: tab.need_day("checked"),
            grade: tab.need_word("grade"),
        });
    }

    fn holding(&mut self, tab: &Tab<'_>, slug: String) {
        self.sources(tab);
        tab.text("note");
        self.holdings.push(Holding {
            slug,
            title: tab.need_title(),
            kind: tab.need_word("kind"),
            implies: tab.ids("implies"),
            usually_with: tab.ids("usually_with"),
            starting_point: tab.flag("starting_point", false),
            aka: tab.texts("aka"),
        });
    }

    fn group(&mut self, tab: &Tab<'_>, slug: String) {
        self.sources(tab);
        tab.text("note");
        let mut members: Vec<(RoleId, Certainty)> = Vec::new();
        for member in tab.tabs("members") {
            let role = member.need_id("role");
            let certainty = member.need_word("certainty");
            if let Some(role) = role {
                if members.iter().any(|(other, _)| *other == role) {
                    member.fault("role", "is in the list twice: take one away.");
                }
                members.push((role, certainty));
            }
            member.done();
        }
        self.groups.push(Group { slug, title: tab.need_title(), members });
    }

    fn clock(&mut self, tab: &Tab<'_>, slug: String) {
        let sources = self.sources(tab);
        let months = u16::try_from(tab.need_number("months", 600)).unwrap_or_default();
        self.clocks.push(Clock { slug, title: tab.need_title(), months, counted_from: tab.need_word("counted_from") });
        let text = ClockText {
            what: tab.text("what"),
            scope: tab.text("scope"),
            exceptions: tab.texts("exceptions"),
            sources: Vec::new(),
        };
        self.clock_texts.push(Texts { home: Home::Shared, text, sources });
    }

    fn pay(&mut self, tab: &Tab<'_>) {
        let mut years = tab.tabs("year");
        if years.is_empty() {
            tab.fault("year", "is missing: without a pay table no income can be shown.");
        }
        for year in &mut years {
            year.path.clear(); // each year is a record of its own
            year.within = "year";
        }
        for year in &years {
            self.sources(year);
            year.text("note");
            let name = year.need_text("year");
            if !name.is_empty() && !is_pay_year(&name) {
                year.fault("year", format!("'{name}' is not a pay year: write it as \"2025/26\"."));
            }
            if self.pay_years.iter().any(|other| other.year == name) {
                year.fault("year", format!("'{name}' is in the file twice: take one away."));
            }
            let mut points = Vec::new();
            match year.tab("points") {
                None if !year.has("points") => year.fault("points", "is missing: give all twelve bands."),
                None => {}
                Some(bands) => {
                    for band in Band::ALL {
                        let Some(point) = bands.tab(band.name()) else {
                            if !bands.has(band.name()) {
                                bands.fault(band.name(), "is missing: a pay year has all twelve bands.");
                            }
                            points.push(PayPoints::default());
                            continue;
                        };
                        points.push(PayPoints {
                            entry: point.need_number("entry", 1_000_000),
                            intermediate: point.number("intermediate", 1_000_000),
                            top: point.need_number("top", 1_000_000),
                            years_to_intermediate: point.small("years_to_intermediate", 50),
                            years_to_top: point.small("years_to_top", 50),
                        });
                        if let Some(PayPoints { entry, intermediate, top, .. }) = points.last()
                            && !(*entry..=*top).contains(&intermediate.unwrap_or(*entry))
                        {
                            point.fault("", "the points should rise: entry, then intermediate, then top.");
                        }
                        point.done();
                    }
                    bands.done();
                }
            }
            let derived = year.flag("derived", false);
            if derived && self.pay_years.is_empty() {
                year.fault("derived", "is true of the first year: put a published table first.");
            }
            self.pay_years.push(PayYear { year: name, derived, points });
        }
        for year in years {
            year.done();
        }
    }

    fn profession(&mut self, tab: &Tab<'_>, slug: String, home: Home) {
        let sources = self.sources(tab);
        let sorted = |key: &'static str| {
            let mut list = tab.texts(key);
            list.sort();
            list.dedup();
            list
        };
        let umbrella = tab.flag("umbrella", false);
        self.professions.push(Profession {
            slug,
            title: tab.need_title(),
            short: tab.need_text("short"),
            aka: tab.texts("aka"),
            family_box: tab.need_word("box"),
            umbrella,
            under: tab.id("under"),
            works_with: sorted("works_with"),
            settings: sorted("settings"),
            therapist: tab.flag("therapist", false),
            keywords: tab.texts("keywords").iter().map(|word| word.to_lowercase()).collect(),
            degree: tab.word("degree").unwrap_or_default(),
            training_pay: tab.word("training_pay").unwrap_or_default(),
            qualified_role: if umbrella { tab.id("qualified_role") } else { tab.need_id("qualified_role") },
            ladder: tab.ids("ladder"),
            members: tab.ids("members"),
        });
        let regulation = tab.tab("regulation").map(|regulation| {
            let text = Regulation {
                kind: regulation.need_word("kind"),
                bodies: regulation.texts("bodies"),
                protected_titles: regulation.texts("protected_titles"),
                note: regulation.text("note"),
            };
            regulation.done();
            text
        });
        let text = ProfessionText {
            summary: tab.need_text("summary"),
            distinct: tab.texts("distinct"),
            week: tab.texts("week"),
            approaches: tab.texts("approaches"),
            skills: tab.texts("skills"),
            fit: tab.texts("fit"),
            regulation: regulation.unwrap_or_default(),
            workforce: tab.text("workforce"),
            ways_in: Vec::new(),
            questions: Vec::new(),
            sources: Vec::new(),
        };
        self.profession_texts.push(Texts { home, text, sources });
    }

    fn role(&mut self, tab: &Tab<'_>, slug: String, home: Home) {
        let sources = self.sources(tab);
        let any_profession = tab.flag("any_profession", false);
        let mut professions: Vec<ProfessionId> = tab.ids("professions");
        if any_profession && !professions.is_empty() {
            tab.fault("any_profession", "and a list of professions are both given: take one away.");
        }
        if let Home::Profession(profession) = home
            && !any_profession
            && !tab.has("professions")
        {
            professions.push(profession);
        }
        self.roles.push(Role {
            slug,
            title: tab.need_title(),
            professions,
            stage: tab.need_word("stage"),
            pay: pay(tab, "pay"),
            level: tab.word("level"),
            focus: tab.word("focus"),
            route_known: tab.flag("route_known", true),
            home,
        });
        let text = RoleText {
            summary: tab.text("summary"),
            typical_requirements: tab.texts("typical_requirements"),
            sources: Vec::new(),
        };
        self.role_texts.push(Texts { home, text, sources });
    }

    fn programme(&mut self, tab: &Tab<'_>, slug: String, home: Home) {
        let sources = self.sources(tab);
        self.programmes.push(Programme {
            slug,
            title: tab.need_title(),
            prepares_for: tab.ids("prepares_for"),
            award: tab.id("award"),
            trainee_role: tab.id("trainee_role"),
            focus: tab.word("focus"),
            home,
        });
        let text = ProgrammeText {
            award_title: tab.text("award_title"),
            level: tab.small("level", 8),
            accreditor: tab.text("accreditor"),
            providers_hint: tab.text("providers_hint"),
        };
        self.programme_texts.push(Texts { home, text, sources });
    }

    fn question(&mut self, tab: &Tab<'_>, slug: String, home: Home) {
        let sources = self.sources(tab);
        let mut about: Vec<ProfessionId> = Vec::new();
        if let Home::Profession(profession) = home {
            about.push(profession);
        }
        let named = tab.any_ids("about");
        for (kind, position) in &named {
            if *kind == Kind::Profession && !about.contains(&ProfessionId(*position)) {
                about.push(ProfessionId(*position));
            }
        }
        let mut subjects: Vec<Subject> = about.iter().copied().map(Subject::Profession).collect();
        subjects.extend(named.iter().filter_map(|(kind, position)| subject(*kind, *position)));
        subjects.sort();
        subjects.dedup();
        let question = Question { slug, what: tab.need_text("what"), about: subjects, sources: Vec::new() };
        self.questions.push((about, question, sources));
    }

    fn a_move(&mut self, tab: &Tab<'_>, slug: String, home: Home) {
        let sources = self.sources(tab);
        if !tab.has("sources") || sources.is_empty() && tab.items("sources").is_empty() {
            tab.fault("sources", "is missing: a move rests on at least one source.");
        }
        let mut text = MoveText {
            conditions: tab.texts("conditions"),
            note: tab.text("note"),
            checked: tab.need_day("checked"),
            ..MoveText::default()
        };
        let from = tab.tab("from").map(|from| {
            let (role, holding) = (from.id("role"), from.id("holding"));
            if from.has("role") == from.has("holding") {
                from.fault("", "should name one role or one holding; leave it out for anyone.");
            }
            from.done();
            role.map(From::Role).or(holding.map(From::Holding))
        });
        let requires = match tab.tab("requires") {
            None => Requirement::default(),
            Some(root) => {
                let mut reader = RequirementReader { nodes: 0, texts: &mut text.requirement };
                let requires = reader.node(root, 1, None).unwrap_or_default();
                if reader.nodes > MOST_NODES {
                    let what = format!("has {} parts; the most is {MOST_NODES}. Split the move.", reader.nodes);
                    tab.fault("requires", what);
                }
                requires
            }
        };
        let ways = ways(tab);
        let pays = pay_with_note(tab, "pays", &mut text.money);
        let costs = costs(tab, &mut text.money);
        let kind = tab.need_word("kind");
        // Left out, a cost would read as if there were none.
        let training = matches!(kind, MoveKind::Study | MoveKind::Apprenticeship | MoveKind::ConvertOverseas);
        if training && costs.is_empty() {
            tab.fault(
                "costs",
                "is missing: say what the person pays. Where that is not known, name it without an amount: \
                 costs = [{ kind = \"tuition\", per = \"once\" }].",
            );
        }
        let starts = tab
            .tabs("starts")
            .into_iter()
            .filter_map(|start| {
                let started = start.need_id("clock").map(|clock| (clock, start.need_word("certainty")));
                start.done();
                started
            })
            .collect();
        let competition = tab.tab("competition").map(|numbers| {
            let competition = Competition {
                applicants: numbers.number("applicants", 10_000_000),
                places: numbers.number("places", 10_000_000),
                year: numbers.need_text("year"),
            };
            if !numbers.has("applicants") && !numbers.has("places") {
                numbers.fault("", "gives neither applicants nor places: add one, or leave it out.");
            }
            numbers.done();
            competition
        });
        let (availability, regions) = match tab.tab("availability") {
            None => Default::default(),
            Some(status) => {
                let (as_of, note) = (status.text("as_of"), status.text("note"));
                match (note.is_empty(), as_of.is_empty()) {
                    (true, _) => {}
                    (false, true) => text.money.push(note),
                    (false, false) => text.money.push(format!("{note} ({as_of})")),
                }
                let found = (status.need_word("status"), status.words("regions"));
                status.done();
                found
            }
        };
        self.moves.push(Move {
            slug,
            title: tab.need_title(),
            kind,
            from: from.flatten().unwrap_or_default(),
            to_role: tab.id("to_role"),
            gains: tab.ids("gains"),
            gains_on_result: tab.ids("gains_on_result"),
            via: tab.id("via"),
            variant_of: tab.id("variant_of"),
            requires,
            ways,
            pays,
            costs,
            funding: tab.words("funding"),
            starts,
            selection: tab.flag("selection", false),
            qualifies_in: tab.ids("qualifies_in"),
            competition,
            availability,
            regions,
            certainty: tab.need_word("certainty"),
            home,
        });
        self.move_texts.push(Texts { home, text, sources });
    }

    /// The sources that a record outside the professions must name.
    fn need_sources(&mut self, tab: &Tab<'_>) -> Vec<SourceId> {
        let sources = self.sources(tab);
        if sources.is_empty() && tab.items("sources").is_empty() {
            tab.fault("sources", "is missing: say where it comes from.");
        }
        sources
    }

    fn statement(&mut self, tab: &Tab<'_>, slug: String) {
        let sources = self.need_sources(tab);
        let text = Statement {
            slug,
            number: tab.need_text("number"),
            title: tab.need_title(),
            what: tab.need_text("what"),
            part: tab.need_word("part"),
            bears_on: tab.subjects("bears_on"),
            everyone: tab.flag("everyone", false),
            features: tab.words("features"),
            audiences: tab.words("audiences"),
            sources: Vec::new(),
        };
        if self.statements.iter().any(|other| other.text.number == text.number) {
            tab.fault("number", format!("'{}' is in the file twice: number each once.", text.number));
        }
        self.statements.push(Texts { home: Home::Vision, text, sources });
    }

    fn level(&mut self, tab: &Tab<'_>) {
        let sources = self.need_sources(tab);
        let serves = tab.ids("serves");
        let level = tab.need_level("level");
        let text = Level {
            level: level.unwrap_or(LeadershipLevel::Team),
            title: tab.need_title(),
            what: tab.need_text("what"),
            pay: tab.text("pay"),
            how: tab.need_text("how"),
            basis: tab.text("basis"),
            roles: tab.ids("roles"),
            serves: Vec::new(),
            sources: Vec::new(),
        };
        if let Some(level) = level
            && self.levels.iter().any(|(other, _)| other.text.level >= level)
        {
            tab.fault("level", "stands after the same level or a higher one: go from a team to the nation.");
        }
        self.levels.push((Texts { home: Home::Leading, text, sources }, serves));
    }

    fn development(&mut self, tab: &Tab<'_>) {
        let sources = self.need_sources(tab);
        let text = Development {
            programme: tab.need_id("programme").unwrap_or_default(),
            status: tab.need_word("status"),
            as_of: tab.text("as_of"),
            note: tab.text("note"),
            levels: tab.words("levels"),
            roles: tab.ids("roles"),
            checked: tab.need_day("checked"),
            sources: Vec::new(),
        };
        self.developments.push(Texts { home: Home::Leading, text, sources });
    }

    fn door(&mut self, tab: &Tab<'_>, slug: String) {
        let sources = self.need_sources(tab);
        let text = Door {
            slug,
            title: tab.need_title(),
            what: tab.need_text("what"),
            open_to: tab.ids("open_to"),
            closed_to: tab.ids("closed_to"),
            sources: Vec::new(),
        };
        self.doors.push(Texts { home: Home::Leading, text, sources });
    }

    fn rule(&mut self, tab: &Tab<'_>, slug: String) {
        let sources = self.need_sources(tab);
        let text = Rule {
            slug,
            title: tab.need_title(),
            topic: tab.need_word("topic"),
            what: tab.need_text("what"),
            applies_to: tab.subjects("applies_to"),
            everyone: tab.flag("everyone", false),
            as_of: tab.text("as_of"),
            certainty: tab.need_word("certainty"),
            checked: tab.need_day("checked"),
            sources: Vec::new(),
        };
        if text.everyone == tab.has("applies_to") {
            let what = "should be a list of what the rule applies to, or be left out with everyone = true.";
            tab.fault("applies_to", what);
        }
        self.rules.push(Texts { home: Home::Rules, text, sources });
    }

    fn figure(&mut self, tab: &Tab<'_>, slug: String) -> Texts<Figure> {
        let sources = self.need_sources(tab);
        let amounts = tab.tabs("amounts").into_iter().map(|amount| {
            let read = (amount.need_text("what"), quantity(&amount));
            amount.done();
            read
        });
        let text = Figure {
            slug,
            title: tab.need_title(),
            amounts: amounts.collect(),
            note: tab.text("note"),
            as_of: tab.text("as_of"),
            about: tab.subjects("about"),
            certainty: tab.need_word("certainty"),
            checked: tab.need_day("checked"),
            sources: Vec::new(),
        };
        Texts { home: Home::Money, text, sources }
    }

    /// The professions that a record is of: its own, or those of a job, a programme or a step.
    fn professions_of(&self, subject: Subject) -> Vec<ProfessionId> {
        let of_home = |home: Home| match home {
            Home::Profession(id) => vec![id],
            _ => Vec::new(),
        };
        match subject {
            Subject::Profession(id) => vec![id],
            Subject::Role(id) => {
                self.roles.get(usize::from(id.0)).map(|role| role.professions.clone()).unwrap_or_default()
            }
            Subject::Programme(id) => {
                self.programmes.get(usize::from(id.0)).map(|it| it.prepares_for.clone()).unwrap_or_default()
            }
            Subject::Move(id) => self.moves.get(usize::from(id.0)).map(|it| of_home(it.home)).unwrap_or_default(),
            Subject::Holding(_) => Vec::new(),
        }
    }

    /// For each source, the professions whose pages rest on it.
    fn backs(&self) -> Vec<Vec<ProfessionId>> {
        let mut backs = vec![Vec::new(); self.sources.len()];
        let mut add = |sources: &[SourceId], professions: &[ProfessionId]| {
            for SourceId(position) in sources {
                if let Some(list) = backs.get_mut(usize::from(*position)) {
                    list.extend_from_slice(professions);
                }
            }
        };
        let mut add_home = |home: Home, sources: &[SourceId]| {
            if let Home::Profession(id) = home {
                add(sources, &[id]);
            }
        };
        self.profession_texts.iter().for_each(|texts| add_home(texts.home, &texts.sources));
        self.role_texts.iter().for_each(|texts| add_home(texts.home, &texts.sources));
        self.programme_texts.iter().for_each(|texts| add_home(texts.home, &texts.sources));
        self.move_texts.iter().for_each(|texts| add_home(texts.home, &texts.sources));
        self.questions.iter().for_each(|(about, _, sources)| add(sources, about));
        let about = self
            .rules
            .iter()
            .map(|texts| (&texts.text.applies_to, &texts.sources))
            .chain(self.sums.iter().chain(&self.counts).map(|texts| (&texts.text.about, &texts.sources)));
        for (subjects, sources) in about {
            for subject in subjects {
                add(sources, &self.professions_of(*subject));
            }
        }
        for list in &mut backs {
            list.sort();
            list.dedup();
        }
        backs
    }

    /// The impact areas that are about some of the professions.
    fn areas(&self) -> Vec<Area> {
        let statements = self.statements.iter().map(|texts| &texts.text);
        let areas = statements.filter(|text| {
            matches!(text.part, Part::AreaGrowing | Part::AreaService | Part::AreaAcross) && !text.everyone
        });
        let area = |text: &Statement| {
            let mut area = Area { slug: text.slug.clone(), title: text.title.clone(), ..Area::default() };
            for subject in &text.bears_on {
                match subject {
                    Subject::Profession(id) => area.professions.push(*id),
                    Subject::Role(id) => area.roles.push(*id),
                    _ => {}
                }
            }
            area
        };
        areas.map(area).collect()
    }

    /// Where each home's words go, and the version of it all.
    pub(super) fn into_library(self) -> Library {
        let number = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let (backs, areas) = (self.backs(), self.areas());
        let reach: Vec<Vec<ProfessionId>> = self
            .rules
            .iter()
            .map(|texts| {
                let mut reach: Vec<ProfessionId> =
                    texts.text.applies_to.iter().flat_map(|subject| self.professions_of(*subject)).collect();
                reach.sort();
                reach.dedup();
                reach
            })
            .collect();
        let professions = (0..number(self.professions.len())).map(ProfessionId);
        let of_profession = professions.flat_map(|id| [Home::Profession(id), Home::Steps(id), Home::Sources(id)]);
        let others = Home::OTHERS.iter().map(|(home, _)| *home);
        let homes = others.chain(of_profession);
        let mut chunks = Chunks {
            all: &self.sources,
            chunks: homes.map(|home| (home, (Chunk { home, ..Chunk::default() }, Vec::new()))).collect(),
        };
        for texts in self.profession_texts {
            chunks.put(texts.home, &texts.sources, |chunk, sources| {
                chunk.profession = Some(ProfessionText { sources, ..texts.text });
            });
        }
        for (id, texts) in (0..).zip(self.role_texts) {
            chunks.put(texts.home, &texts.sources, |chunk, sources| {
                chunk.roles.push((id, RoleText { sources, ..texts.text }));
            });
        }
        for (id, texts) in (0..).zip(self.move_texts) {
            chunks.put(texts.home.steps(), &texts.sources, |chunk, sources| {
                chunk.moves.push((id, MoveText { sources, ..texts.text }));
            });
        }
        let mut clocks = Vec::new();
        for texts in self.clock_texts {
            chunks.put(texts.home, &texts.sources, |_, sources| clocks.push(ClockText { sources, ..texts.text }));
        }
        let numbers: Vec<String> = self.statements.iter().map(|texts| texts.text.number.clone()).collect();
        for texts in self.statements {
            chunks.put(Home::Vision, &texts.sources, |chunk, sources| {
                chunk.statements.push(Statement { sources, ..texts.text });
            });
        }
        for (texts, serves) in self.levels {
            let serves = serves.iter().filter_map(|id| numbers.get(usize::from(id.0)).cloned()).collect();
            chunks.put(Home::Leading, &texts.sources, |chunk, sources| {
                chunk.levels.push(Level { serves, sources, ..texts.text });
            });
        }
        for texts in self.developments {
            chunks.put(Home::Leading, &texts.sources, |chunk, sources| {
                chunk.developments.push(Development { sources, ..texts.text });
            });
        }
        for texts in self.doors {
            chunks.put(Home::Leading, &texts.sources, |chunk, sources| {
                chunk.doors.push(Door { sources, ..texts.text });
            });
        }
        for (texts, reach) in self.rules.into_iter().zip(reach) {
            // A rule stands in full where all rules stand; where it applies it is named.
            let name = Rule { slug: texts.text.slug.clone(), title: texts.text.title.clone(), ..Rule::default() };
            let everyone = texts.text.everyone.then_some(Home::Shared);
            for home in reach.into_iter().map(Home::Profession).chain(everyone) {
                chunks.put(home, &[], |chunk, _| chunk.rules.push(name.clone()));
            }
            let with_sources = [Some(Home::Rules), (texts.text.topic == Topic::Lead).then_some(Home::Leading)];
            for home in with_sources.into_iter().flatten() {
                chunks.put(home, &texts.sources, |chunk, sources| {
                    chunk.rules.push(Rule { sources, ..texts.text.clone() });
                });
            }
        }
        for texts in self.sums {
            chunks.put(Home::Money, &texts.sources, |chunk, sources| {
                chunk.sums.push(Figure { sources, ..texts.text });
            });
        }
        for texts in self.counts {
            chunks.put(Home::Money, &texts.sources, |chunk, sources| {
                chunk.counts.push(Figure { sources, ..texts.text });
            });
        }
        let number_of_sources = self.sources.len();
        let mut uses = self.uses;
        uses.resize(number_of_sources, 0);
        let mut order: Vec<usize> = (0..number_of_sources).collect();
        let name = |at: &usize| self.sources.get(*at).map(|source| (&source.publisher, &source.title, &source.slug));
        order.sort_by(|a, b| name(a).cmp(&name(b)));
        let place = |SourceId(position): &SourceId| {
            number(order.iter().position(|at| *at == usize::from(*position)).unwrap_or(usize::MAX))
        };
        let mut questions = Vec::new();
        for (about, question, rests) in &self.questions {
            for profession in about {
                chunks.put(Home::Profession(*profession), rests, |chunk, sources| {
                    if let Some(page) = &mut chunk.profession {
                        page.questions.push(Question { sources, ..question.clone() });
                    }
                });
            }
            questions.push(Question { sources: rests.iter().map(place).collect(), ..question.clone() });
        }
        let counts = Counts {
            sources: number(number_of_sources),
            moves: number(self.moves.len()),
            questions: number(questions.len()),
        };
        let chunks: Vec<Chunk> = chunks.chunks.into_values().map(|(chunk, _)| chunk).collect();
        let sources = SourceList {
            sources: order
                .iter()
                .filter_map(|at| {
                    Some(Backing {
                        source: self.sources.get(*at)?.clone(),
                        uses: uses.get(*at).copied()?,
                        professions: backs.get(*at)?.clone(),
                    })
                })
                .collect(),
            questions,
        };
        let programmes = self.programme_texts.into_iter().map(|texts| texts.text).collect();
        let catalogue = Catalogue {
            version: Version { date: self.date, hash: String::new() },
            professions: Table::new(self.professions),
            roles: Table::new(self.roles),
            holdings: Table::new(self.holdings),
            groups: Table::new(self.groups),
            programmes: Table::new(self.programmes),
            moves: Table::new(self.moves),
            clocks: Table::new(self.clocks),
            areas: Table::new(areas),
            pay_years: self.pay_years,
            counts,
            own_job: None,
        };
        let mut library = Library { catalogue, programmes, clocks, chunks, sources };
        library.seal();
        library
    }
}

/// Chunks being filled. Sources are numbered as they are first named.
struct Chunks<'s> {
    all: &'s [Source],
    /// Each with the sources it holds.
    chunks: BTreeMap<Home, (Chunk, Vec<SourceId>)>,
}

impl Chunks<'_> {
    /// Puts words into a chunk, given the numbers of their sources in the chunk that holds these.
    fn put(&mut self, home: Home, sources: &[SourceId], write: impl FnOnce(&mut Chunk, Vec<u16>)) {
        let Some((chunk, named)) = self.chunks.get_mut(&home.sources()) else { return };
        let mut positions = Vec::new();
        for source in sources {
            let position = named.iter().position(|named| named == source).unwrap_or_else(|| {
                named.push(*source);
                chunk.sources.push(self.all.get(usize::from(source.0)).cloned().unwrap_or_default());
                named.len().saturating_sub(1)
            });
            positions.push(u16::try_from(position).unwrap_or(u16::MAX));
        }
        if let Some((chunk, _)) = self.chunks.get_mut(&home) {
            write(chunk, positions);
        }
    }
}

/// Reads a requirement tree and the wordings of its nodes.
struct RequirementReader<'m> {
    nodes: usize,
    texts: &'m mut Vec<(u8, NodeText)>,
}

/// What a node may be.
const TESTS: [&str; 8] = ["all", "any", "hold", "in_role", "worked_in", "clear_of", "at_least_age", "other"];

impl RequirementReader<'_> {
    fn node(&mut self, tab: Tab<'_>, depth: usize, parent: Option<&str>) -> Option<Requirement> {
        let number = u8::try_from(self.nodes).ok();
        self.nodes = self.nodes.saturating_add(1);
        if depth > DEEPEST {
            tab.fault("", format!("is more than {DEEPEST} levels deep: make it simpler."));
            return None;
        }
        let text = NodeText { text: tab.text("text"), decided_by: tab.text("decided_by") };
        if let Some(number) = number
            && !(text.text.is_empty() && text.decided_by.is_empty())
        {
            self.texts.push((number, text));
        }
        let kinds: Vec<&str> = TESTS.into_iter().filter(|key| tab.has(key)).collect();
        let node = match kinds.as_slice() {
            ["all"] => {
                let parts = tab.tabs("all");
                if parts.is_empty() && parent.is_some() {
                    tab.fault("all", "is empty, so it asks nothing: fill it or take it away.");
                }
                Some(Requirement::All(
                    parts.into_iter().filter_map(|part| self.node(part, depth + 1, Some("all"))).collect(),
                ))
            }
            ["any"] => {
                let parts = tab.tabs("any");
                if parts.is_empty() {
                    tab.fault("any", "is empty, so nobody can meet it: fill it or take it away.");
                }
                Some(Requirement::Any(
                    parts.into_iter().filter_map(|part| self.node(part, depth + 1, Some("any"))).collect(),
                ))
            }
            [kind] => self.leaf(&tab, kind, parent),
            [] => {
                tab.fault("", format!("asks nothing: give one of {}.", TESTS.join(", ")));
                None
            }
            several => {
                tab.fault("", format!("is {} at once: a part is one of them.", several.join(" and ")));
                None
            }
        };
        // After a fault of shape the fields inside are not looked at: say nothing of them.
        if node.is_some() || kinds.len() == 1 {
            tab.done();
        }
        node
    }

    fn leaf(&mut self, tab: &Tab<'_>, kind: &str, parent: Option<&str>) -> Option<Requirement> {
        let certainty = tab.need_word("certainty");
        let test = match kind {
            "hold" => Test::Hold(tab.id("hold")?),
            "in_role" => Test::InRole(tab.id("in_role")?),
            "worked_in" => {
                let months = tab.small("months", 600);
                Test::WorkedIn(tab.id("worked_in")?, months)
            }
            "clear_of" => Test::ClearOf(tab.id("clear_of")?),
            "at_least_age" => Test::AtLeastAge(tab.small("at_least_age", 120)?),
            _ => {
                let words = tab.need_text("other");
                let (may_count, won_with_place) = (tab.flag("may_count", false), tab.flag("won_with_place", false));
                if may_count && parent != Some("any") {
                    tab.fault("may_count", "works only directly inside an 'any': move it there, or take it away.");
                }
                self.say(words);
                Test::Other { may_count, won_with_place }
            }
        };
        Some(Requirement::Leaf(Leaf { test, certainty }))
    }

    /// The words of an `other` leaf are its wording, unless it has a better one.
    fn say(&mut self, words: String) {
        let Ok(number) = u8::try_from(self.nodes.saturating_sub(1)) else { return };
        match self.texts.last_mut() {
            Some((last, text)) if *last == number => {
                if text.text.is_empty() {
                    text.text = words;
                }
            }
            _ => self.texts.push((number, NodeText { text: words, decided_by: String::new() })),
        }
    }
}

fn ways(tab: &Tab<'_>) -> Vec<Way> {
    let list = tab.tabs("ways");
    if list.is_empty() && tab.items("ways").is_empty() {
        tab.fault("ways", "is missing: give at least one way to do the move.");
    }
    let mut ways = Vec::new();
    for way in list {
        let mode = way.need_text("mode");
        if !mode.is_empty() && !["full-time-study", "in-post", "beside-work"].contains(&mode.as_str()) {
            let words = "full-time-study, in-post, beside-work";
            way.fault("mode", format!("'{mode}' is not one of the words for it: {words}."));
        }
        let (least, typical, most) = (way.small("least", 600), way.small("typical", 600), way.small("most", 600));
        let months = Months { least, typical, most };
        let given: Vec<(&'static str, u16)> = [("least", least), ("typical", typical), ("most", most)]
            .into_iter()
            .filter_map(|(key, months)| Some((key, months?)))
            .collect();
        for pair in given.windows(2) {
            if let [(below, low), (above, high)] = pair
                && low > high
            {
                way.fault(above, format!("is {high}, less than {below}, which is {low}: put them in order."));
            }
        }
        ways.push(Way { beside_work: mode == "beside-work", full_time_study: mode == "full-time-study", months });
        way.done();
    }
    ways
}

fn costs(tab: &Tab<'_>, money: &mut Vec<String>) -> Vec<Cost> {
    let mut costs = Vec::new();
    for cost in tab.tabs("costs") {
        let read = Cost {
            kind: cost.need_word("kind"),
            min_pounds: cost.pounds("min"),
            max_pounds: cost.pounds("max"),
            per: cost.need_word("per"),
            as_of: cost.text("as_of"),
            loan: cost.flag("loan", false),
        };
        if let (Some(min), Some(max)) = (read.min_pounds, read.max_pounds)
            && min > max
        {
            cost.fault("max", format!("is {max}, less than min, which is {min}: put them in order."));
        }
        let note = cost.text("note");
        if !note.is_empty() {
            money.push(note);
        }
        costs.push(read);
        cost.done();
    }
    costs
}

fn pay_with_note(tab: &Tab<'_>, key: &'static str, money: &mut Vec<String>) -> Pay {
    let note = tab.tab(key).map(|pay| pay.text("note")).unwrap_or_default();
    if !note.is_empty() {
        money.push(note);
    }
    read_pay(tab, key, true)
}

fn pay(tab: &Tab<'_>, key: &'static str) -> Pay {
    read_pay(tab, key, false)
}

fn read_pay(tab: &Tab<'_>, key: &'static str, noted: bool) -> Pay {
    let Some(pay) = tab.tab(key) else { return Pay::Unknown };
    if noted {
        pay.has("note");
    }
    let kind = pay.need_text("kind");
    let read = match kind.as_str() {
        "salary" if pay.has("bands") && pay.has("pounds") => {
            pay.fault("pounds", "and bands are both given: take one away.");
            pay.has("year");
            Pay::Unknown
        }
        "salary" if pay.has("bands") => match pay.words::<Band>("bands").as_slice() {
            [band] => Pay::Bands(*band, *band),
            [first, last] if first <= last => Pay::Bands(*first, *last),
            [_, _] => {
                pay.fault("bands", "are out of order: write the lower band first.");
                Pay::Unknown
            }
            _ => {
                if pay.items("bands").len() != 1 && pay.items("bands").len() != 2 {
                    pay.fault("bands", "should be one band, or the first and the last.");
                }
                Pay::Unknown
            }
        },
        "salary" if pay.has("pounds") => {
            let year = pay.number("year", 2100).and_then(|year| u16::try_from(year).ok());
            if !pay.has("year") {
                pay.fault("pounds", "have no year: add the year of the figures, year = 2025.");
            } else if year.is_some_and(|year| year < 2000) {
                pay.fault("year", "should be the year of the figures, such as 2025.");
            }
            let year = year.unwrap_or_default();
            match pay.pounds_list("pounds").as_slice() {
                [min] => Pay::PoundsPerYear { min: *min, max: None, year },
                [min, max] if min <= max => Pay::PoundsPerYear { min: *min, max: Some(*max), year },
                [_, _] => {
                    pay.fault("pounds", "are out of order: write the smaller sum first.");
                    Pay::Unknown
                }
                _ => {
                    if pay.items("pounds").len() != 1 && pay.items("pounds").len() != 2 {
                        pay.fault("pounds", "should be one sum, or the least and the most.");
                    }
                    Pay::Unknown
                }
            }
        }
        "salary" => Pay::SalaryUnknown,
        "bursary" => Pay::Bursary,
        "unaffected" => Pay::Unaffected,
        "nothing" => Pay::Nothing,
        "unknown" | "" => Pay::Unknown,
        other => {
            let words = "salary, bursary, unaffected, nothing, unknown";
            pay.fault("kind", format!("'{other}' is not one of the words for it: {words}."));
            for key in ["bands", "pounds", "year"] {
                pay.has(key); // so that nothing more is said of them
            }
            Pay::Unknown
        }
    };
    pay.done();
    read
}

/// Whether a text is a pay year, `2025/26`.
fn is_pay_year(text: &str) -> bool {
    let Some((first, second)) = text.split_once('/') else { return false };
    let (Ok(year), Ok(next)) = (first.parse::<u32>(), second.parse::<u32>()) else { return false };
    first.len() == 4 && second.len() == 2 && (year + 1) % 100 == next
}

/// A number in words, or that its publisher keeps it back.
fn quantity(tab: &Tab<'_>) -> Quantity {
    // What publishers print in place of a number that they keep back, and what some make of it.
    const KEPT_BACK: [&str; 8] = ["*", "**", "#", "-", "–", "c", "[c]", ".."];
    if tab.flag("suppressed", false) {
        if tab.has("amount") {
            tab.fault("amount", "can't stand beside suppressed = true: take one of them away.");
        }
        return Quantity::Suppressed;
    }
    let words = tab.need_text("amount");
    if KEPT_BACK.contains(&words.trim()) {
        tab.fault("amount", "stands for a number that is kept back: write suppressed = true in its place.");
    }
    Quantity::Told(words)
}
