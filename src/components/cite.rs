//! Source lines: where a fact comes from, directly under it.

use super::facts::{source_date, source_link};
use crate::draw::html;
use catalogue::text::{Grade, Source};
use yew::prelude::*;

/// Most sources named in one line.
const MOST_NAMED: usize = 3;

/// The line under a fact. Nearest to the origin first; an informal source never stands alone: the
/// line says that nothing official is known.
pub fn line(all: &[Source], positions: &[u16]) -> Html {
    line_of(all, positions, MOST_NAMED, "listed at the end")
}

/// As [`line()`], on a page without a list at its end: names every source.
pub fn all(all: &[Source], positions: &[u16]) -> Html {
    line_of(all, positions, usize::MAX, "")
}

/// As [`line()`], where the rest is in the lists of all sources.
pub fn first(all: &[Source], positions: &[u16]) -> Html {
    line_of(all, positions, 2, "in the lists of sources")
}

fn line_of(all: &[Source], positions: &[u16], most: usize, rest: &str) -> Html {
    let sources = pick(all, positions);
    if sources.is_empty() {
        return html! { <span class="src">{ "No source on file." }</span> };
    }
    let only_informal = sources.iter().all(|source| source.grade == Grade::Informal);
    let named = named(&sources, most);
    let more = if rest.is_empty() { 0 } else { sources.len().saturating_sub(named.len()) };
    html! {
        <span class="src">
            if only_informal { { "No official source is known. People say: " } }
            { for named.iter().enumerate().map(|(at, source)| html! {
                <>{ if at > 0 { "; " } else { "" } }{ source_link(source, &source.publisher) }{ format!(" · {}", source_date(source)) }</>
            }) }
            if more > 0 { { format!("; and {more} more, {rest}") } }
        </span>
    }
}

/// The sources that a line names: one a publisher and date, informal ones only where there are no
/// others.
fn named<'a>(sources: &[&'a Source], most: usize) -> Vec<&'a Source> {
    let only_informal = sources.iter().all(|source| source.grade == Grade::Informal);
    let mut named: Vec<&Source> = Vec::new();
    for source in sources.iter().filter(|source| only_informal || source.grade != Grade::Informal) {
        let known = named.iter().any(|other| other.publisher == source.publisher && other.date == source.date);
        if !known && named.len() < most {
            named.push(source);
        }
    }
    named
}

/// Positions of the sources that none of these lines names: what a list at the end of a page has to
/// hold.
pub fn unnamed<'a>(all: &[Source], lines: impl Iterator<Item = &'a [u16]>) -> Vec<u16> {
    let mut seen: Vec<&str> = Vec::new();
    for line in lines {
        seen.extend(named(&pick(all, line), MOST_NAMED).iter().map(|source| source.slug.as_str()));
    }
    let rest = all.iter().enumerate().filter(|(_, source)| !seen.contains(&source.slug.as_str()));
    rest.filter_map(|(at, _)| u16::try_from(at).ok()).collect()
}

/// A list of sources with title, publisher and date.
pub fn list(all: &[Source], positions: &[u16]) -> Html {
    let sources = pick(all, positions);
    html! {
        <ul class="small stack srcs">
            { for sources.iter().map(|source| html! {
                <li key={source.slug.clone()}>
                    { source_link(source, &source.title) }{ format!(", {}. {}.", source.publisher, sentence_date(source)) }
                    if source.grade == Grade::Informal { { " Not an official source." } }
                </li>
            }) }
        </ul>
    }
}

/// The sources at these positions, official ones first, each once.
fn pick<'a>(all: &'a [Source], positions: &[u16]) -> Vec<&'a Source> {
    let mut sources: Vec<&Source> = Vec::new();
    for source in positions.iter().filter_map(|at| all.get(usize::from(*at))) {
        if !sources.iter().any(|other| other.slug == source.slug) {
            sources.push(source);
        }
    }
    by_grade(&sources)
}

/// Sources in the order of their grades, otherwise as they are.
pub fn by_grade<'a>(sources: &[&'a Source]) -> Vec<&'a Source> {
    let of = |wanted: u8| sources.iter().copied().filter(move |source| grade(source.grade) == wanted);
    (0..=grade(Grade::Informal)).flat_map(of).collect()
}

/// Order of grades: nearest to the origin first.
pub fn grade(grade: Grade) -> u8 {
    match grade {
        Grade::Official => 0,
        Grade::ProfessionalBody => 1,
        Grade::University => 2,
        Grade::Advert => 3,
        Grade::Secondary => 4,
        Grade::Informal => 5,
    }
}

fn sentence_date(source: &Source) -> String {
    super::words::capital(&source_date(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_sources_come_first_and_none_twice() {
        let source = |slug: &str, grade| Source { slug: slug.into(), grade, ..Source::default() };
        let all = [source("a", Grade::Informal), source("b", Grade::Official)];
        let slugs: Vec<&str> = pick(&all, &[0, 1, 1, 9]).iter().map(|source| source.slug.as_str()).collect();
        assert_eq!(slugs, ["b", "a"]);
        assert_eq!(unnamed(&all, [&[0, 1][..]].into_iter()), [0], "the informal one is not in the line");
        assert_eq!(unnamed(&all, [&[0][..]].into_iter()), [1]);
    }
}
