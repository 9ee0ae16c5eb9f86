//! Finding professions, jobs and qualifications by what people type.
//!
//! [`Search::new`] folds every name once; a search then compares words. Spelling is forgiven only
//! where a word is known to nobody as it stands.

mod words;

use crate::distance::{distance, distance_to_prefix};
use crate::{AreaId, Catalogue, HoldingId, ProfessionId, RoleId};
use std::cmp::Reverse;
use words::{SAME, fold, says_nothing};

/// Most letters of a query that are looked at.
const LONGEST_QUERY: usize = 120;
/// Most words of a query that are looked at.
const MOST_WORDS: usize = 12;

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A profession.
    Profession(ProfessionId),
    /// A job.
    Role(RoleId),
    /// Something one has.
    Holding(HoldingId),
}

/// What it was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its title.
    Title,
    /// Another name: position in its `aka`.
    AlsoCalled(u8),
    /// A keyword: position in its `keywords`.
    Keyword(u8),
    /// People it works with: position in its `works_with`.
    WorksWith(u8),
    /// Where it works: position in its `settings`.
    Setting(u8),
    /// An area of care of the Vision that is about it.
    Area(AreaId),
    /// Its one-sentence description.
    Short,
}

/// One answer to a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub found: Found,
    /// What it was found by.
    pub why: Why,
}

impl Hit {
    /// The words it was found by, where its title does not show them: another name, a keyword, a tag.
    pub fn found_by<'c>(&self, catalogue: &'c Catalogue) -> Option<&'c str> {
        let pick = |list: &'c [String], position: u8| list.get(usize::from(position)).map(String::as_str);
        match (self.found, self.why) {
            (_, Why::Title | Why::Short) => None,
            (_, Why::Area(id)) => Some(&catalogue.area(id).title),
            (Found::Profession(id), why) => {
                let profession = catalogue.profession(id);
                match why {
                    Why::AlsoCalled(position) => pick(&profession.aka, position),
                    Why::Keyword(position) => pick(&profession.keywords, position),
                    Why::WorksWith(position) => pick(&profession.works_with, position),
                    Why::Setting(position) => pick(&profession.settings, position),
                    Why::Title | Why::Short | Why::Area(_) => None,
                }
            }
            (Found::Holding(id), Why::AlsoCalled(position)) => pick(&catalogue.holding(id).aka, position),
            _ => None,
        }
    }
}

/// Folded names of everything that can be found.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Every word that stands in some entry, sorted.
    known: Vec<Vec<char>>,
    entries: Vec<Entry>,
}

/// Something that can be found.
#[derive(Debug, Clone)]
struct Entry {
    found: Found,
    /// Title and other names, folded and joined.
    names: Vec<(Why, String)>,
    /// Words by position in [`Search::known`], each with the field it stands in.
    words: Vec<(u32, Why)>,
    /// What it costs to be this entry: professions come before jobs and qualifications, and before
    /// lines of the figure that stand for several.
    handicap: u32,
    /// Letters of the title, to put short titles first among equals.
    length: usize,
}

/// A word or phrase of a query, and what may stand for it.
struct Unit {
    /// Each alternative: words that must all be there, and what it costs to take it.
    ways: Vec<(u32, Vec<String>)>,
}

/// Cost of a unit that an entry does not have, where nothing has them all.
const MISSING: u32 = 100;
/// Cost of a name that does not begin with the query.
const NOT_BEGINNING: u32 = 2;
/// Cost of a synonym.
const SYNONYM: u32 = 2;

impl Search {
    /// Folds all names.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut known: Vec<String> = Vec::new();
        let mut raw = Vec::new();
        for id in catalogue.profession_ids() {
            let profession = catalogue.profession(id);
            let mut texts = vec![(Why::Title, profession.title.as_str()), (Why::Short, profession.short.as_str())];
            texts.extend(numbered(&profession.aka, Why::AlsoCalled));
            texts.extend(numbered(&profession.keywords, Why::Keyword));
            texts.extend(numbered(&profession.works_with, Why::WorksWith));
            texts.extend(numbered(&profession.settings, Why::Setting));
            raw.push((Found::Profession(id), texts, u32::from(profession.umbrella) * 4));
        }
        for id in catalogue.role_ids() {
            raw.push((Found::Role(id), vec![(Why::Title, catalogue.role(id).title.as_str())], 4));
        }
        for id in catalogue.holding_ids() {
            let holding = catalogue.holding(id);
            let mut texts = vec![(Why::Title, holding.title.as_str())];
            texts.extend(numbered(&holding.aka, Why::AlsoCalled));
            raw.push((Found::Holding(id), texts, 4 + u32::from(!holding.starting_point)));
        }
        for (found, texts, _) in &mut raw {
            for (at, area) in catalogue.area_ids().zip(catalogue.areas.iter()) {
                let about = match *found {
                    Found::Profession(id) => area.professions.contains(&id),
                    Found::Role(id) => area.roles.contains(&id),
                    Found::Holding(_) => false,
                };
                if about {
                    texts.push((Why::Area(at), &area.title));
                }
            }
            for (_, text) in texts {
                known.extend(fold(text));
            }
        }
        known.sort_unstable();
        known.dedup();
        let number = |word: &String| known.binary_search(word).ok().and_then(|at| u32::try_from(at).ok());
        let entries = raw
            .into_iter()
            .map(|(found, texts, handicap)| {
                let mut entry = Entry { found, names: Vec::new(), words: Vec::new(), handicap, length: 0 };
                for (why, text) in texts {
                    let folded = fold(text);
                    entry.words.extend(folded.iter().filter_map(|word| Some((number(word)?, why))));
                    if matches!(why, Why::Title | Why::AlsoCalled(_)) {
                        entry.names.push((why, folded.join(" ")));
                    }
                    if why == Why::Title {
                        entry.length = text.len();
                        // "Psychological wellbeing practitioner (PWP)" without its brackets.
                        if let Some((before, _)) = text.split_once(" (") {
                            entry.names.push((why, fold(before).join(" ")));
                        }
                    }
                }
                entry
            })
            .collect();
        Self { known: known.iter().map(|word| word.chars().collect()).collect(), entries }
    }

    /// Everything that a query finds, best first. Nothing if it holds no word.
    ///
    /// First come names that are the query, then the rest by where its words stand: beginning of the
    /// title, title, other names, keywords, description, people, places and areas of care; professions before jobs. A
    /// word that nothing holds is taken for a misspelling. If nothing has every word, what has some of
    /// them is found.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let mut words = fold(&query);
        words.truncate(MOST_WORDS);
        let phrase = words.join(" ");
        if phrase.is_empty() {
            return Vec::new();
        }
        let mut units = units(&words);
        for unit in &mut units {
            self.mend(unit);
        }
        let costs = |forgiving: bool| -> Vec<Vec<(u32, Vec<WordCosts>)>> {
            units.iter().map(|unit| self.unit_costs(unit, forgiving)).collect()
        };
        let strict = costs(false);
        let phrases = phrases(&units, phrase);
        let mut found = self.rank(&strict, &phrases, false);
        if found.is_empty() {
            let forgiving = costs(true);
            found = self.rank(&forgiving, &phrases, false);
            if found.is_empty() {
                found = self.rank(&forgiving, &phrases, true);
            }
        }
        found.sort_unstable();
        found
            .iter()
            .filter_map(|(.., why, _, at)| Some(Hit { found: self.entries.get(*at)?.found, why: *why }))
            .collect()
    }

    /// Professions that a query finds, best first.
    pub fn professions(&self, query: &str) -> Vec<ProfessionId> {
        let only = |hit: Hit| match hit.found {
            Found::Profession(id) => Some(id),
            _ => None,
        };
        self.search(query).into_iter().filter_map(only).collect()
    }

    /// What each known word costs as each word of each way of a unit.
    fn unit_costs(&self, unit: &Unit, forgiving: bool) -> Vec<(u32, Vec<WordCosts>)> {
        let costs = |word: &str, forgiving: bool| self.word_costs(word, forgiving);
        let mut ways: Vec<(u32, Vec<WordCosts>)> = Vec::new();
        for (cost, words) in &unit.ways {
            ways.push((*cost, words.iter().map(|word| costs(word, false)).collect()));
        }
        let known = ways.iter().any(|(_, words)| words.iter().all(|costs| !costs.is_empty()));
        if (!known || forgiving)
            && let Some((cost, words)) = unit.ways.first()
        {
            ways.push((*cost, words.iter().map(|word| costs(word, true)).collect()));
        }
        ways
    }

    /// Adds to a word that nobody knows the whole words nearest to it.
    fn mend(&self, unit: &mut Unit) {
        let Some(word) = unit.ways.first().and_then(|(_, words)| words.first()).filter(|_| unit.ways.len() == 1) else {
            return;
        };
        if self.word_costs(word, false).is_empty() {
            let near = self.word_costs(word, true);
            let least = near.iter().map(|(_, cost)| *cost).min();
            for (number, cost) in near.iter().filter(|(_, cost)| Some(*cost) == least).take(3) {
                let place = usize::try_from(*number).unwrap_or(usize::MAX);
                let whole = self.known.get(place).map(|letters| letters.iter().collect());
                unit.ways.extend(whole.map(|word: String| (*cost, vec![word])));
            }
        }
    }

    fn word_costs(&self, word: &str, forgiving: bool) -> WordCosts {
        let letters: Vec<char> = word.chars().collect();
        let limit = match letters.len() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let mut costs = WordCosts::new();
        for (number, known) in (0..).zip(&self.known) {
            let cost = if *known == letters {
                Some(0)
            } else if known.starts_with(&letters) && (letters.len() > 1 || !forgiving) {
                Some(1)
            } else if forgiving && limit > 0 {
                let whole = distance(&letters, known, limit).map(|mistakes| 2 + 4 * mistakes);
                let begun = distance_to_prefix(&letters, known, limit).map(|mistakes| 3 + 4 * mistakes);
                whole.into_iter().chain(begun).min().and_then(|cost| u32::try_from(cost).ok())
            } else {
                None
            };
            if let Some(cost) = cost {
                costs.push((number, cost));
            }
        }
        costs
    }

    /// Each entry that has every unit (or, `partly`, some), with what puts it in order.
    fn rank(&self, units: &[Vec<(u32, Vec<WordCosts>)>], phrases: &[String], partly: bool) -> Vec<Ranked> {
        let (phrase, others) = phrases.split_first().map_or(("", phrases), |(first, rest)| (first.as_str(), rest));
        let mut found = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let mut total = entry.handicap;
            let mut why = Why::Title;
            let mut has = 0;
            for ways in units {
                let best = ways.iter().filter_map(|(cost, words)| entry.way(*cost, words)).min();
                match best {
                    Some((cost, field)) => {
                        total = total.saturating_add(cost);
                        why = if why == Why::Title { field } else { why };
                        has += 1;
                    }
                    None => total = total.saturating_add(MISSING),
                }
            }
            let named = entry.names.iter().filter_map(|(field, name)| {
                let level = match field {
                    Why::Title if name == phrase => Level::Title,
                    _ if name == phrase => Level::OtherName,
                    _ if others.contains(name) => Level::SaidOtherwise,
                    _ => return None,
                };
                Some((level, *field))
            });
            let (level, field) = named.min().unwrap_or((Level::Words, why));
            let begins = |(_, name): &&(Why, String)| name.starts_with(phrase);
            if level == Level::Words && !entry.names.iter().any(|name| begins(&name)) {
                total = total.saturating_add(NOT_BEGINNING);
            }
            if level < Level::Words || has == units.len() || (partly && has > 0) {
                let kind = match entry.found {
                    Found::Profession(_) => 0,
                    Found::Role(_) => 1,
                    Found::Holding(_) => 2,
                };
                let has = Reverse(if partly { has } else { 0 });
                found.push((level, has, total, kind, field, entry.length, at));
            }
        }
        found
    }
}

/// Texts of a list, each with the field it stands in.
fn numbered(list: &[String], why: fn(u8) -> Why) -> impl Iterator<Item = (Why, &str)> {
    (0..=u8::MAX).zip(list).map(move |(position, text)| (why(position), text.as_str()))
}

/// Known words that a word of the query may mean, in order, each with its cost.
type WordCosts = Vec<(u32, u32)>;

/// What puts hits in order: how a name fits, units it has, cost, kind, what it was found by, length of
/// the title, position.
type Ranked = (Level, Reverse<usize>, u32, u32, Why, usize, usize);

/// How a query fits the names of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// It is the title.
    Title,
    /// It is another name.
    OtherName,
    /// It is a name once words are put for others that mean the same.
    SaidOtherwise,
    /// Only its words fit.
    Words,
}

impl Entry {
    /// What a way costs this entry, and the field that shows it; `None` if a word is missing.
    fn way(&self, cost: u32, words: &[WordCosts]) -> Option<(u32, Why)> {
        let mut total = cost;
        let mut shown = Why::Title;
        for costs in words {
            let cost =
                |word: &u32| costs.binary_search_by_key(word, |(known, _)| *known).ok().and_then(|at| costs.get(at));
            let fits = self.words.iter().filter_map(|(word, why)| Some((cost(word)?.1 + field_cost(*why), *why)));
            let (cost, why) = fits.min()?;
            total = total.saturating_add(cost);
            shown = shown.max(why);
        }
        Some((total, shown))
    }
}

fn field_cost(why: Why) -> u32 {
    match why {
        Why::Title => 0,
        Why::AlsoCalled(_) => 1,
        Why::Keyword(_) => 2,
        Why::WorksWith(_) | Why::Setting(_) | Why::Area(_) => 4,
        Why::Short => 3,
    }
}

/// The query as it stands, then as it could be said with synonyms.
fn phrases(units: &[Unit], query: String) -> Vec<String> {
    const MOST: usize = 40;
    let mut said = vec![String::new()];
    for unit in units {
        let longer = said.iter().flat_map(|begun| {
            unit.ways.iter().map(move |(_, words)| {
                let words = words.join(" ");
                if begun.is_empty() { words } else { format!("{begun} {words}") }
            })
        });
        said = longer.take(MOST).collect();
    }
    said.retain(|phrase| *phrase != query);
    said.insert(0, query);
    said
}

/// A query's words as units: phrases that have synonyms, and single words. Words that say nothing
/// are left out, unless there are no others.
fn units(words: &[String]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut rest = words;
    while let Some((first, after)) = rest.split_first() {
        // The longest phrase that has synonyms.
        let longest = (1..=rest.len().min(4)).rev().find_map(|length| {
            let (words, after) = rest.split_at_checked(length)?;
            let phrase = words.join(" ");
            let groups: Vec<_> = SAME.iter().filter(|group| group.contains(&phrase.as_str())).collect();
            (!groups.is_empty()).then_some((words, phrase, groups, after))
        });
        match longest {
            Some((words, phrase, groups, after)) => {
                let mut ways = vec![(0, words.to_vec())];
                for same in groups.into_iter().flat_map(|group| group.iter()).filter(|same| **same != phrase) {
                    ways.push((SYNONYM, same.split(' ').map(str::to_owned).collect()));
                }
                units.push(Unit { ways });
                rest = after;
            }
            None => {
                if !says_nothing(first) {
                    units.push(Unit { ways: vec![(0, vec![first.clone()])] });
                }
                rest = after;
            }
        }
    }
    if units.is_empty() {
        units.extend(words.iter().map(|word| Unit { ways: vec![(0, vec![word.clone()])] }));
    }
    units
}
