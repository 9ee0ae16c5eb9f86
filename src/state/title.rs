//! What a view is called: for the document's title, for screen readers, for printed pages.

use super::place::View;
use catalogue::Catalogue;

/// A view's name.
pub fn of_view(catalogue: &Catalogue, view: &View) -> String {
    match view {
        View::Start => "Find your way into the psychological professions".to_owned(),
        View::Explore => "Explore the family".to_owned(),
        View::Profession(id) => catalogue.profession(*id).title.clone(),
        View::Plan => "Plan a route".to_owned(),
        View::Routes => "Your routes".to_owned(),
        View::Route(_) => "Your route, step by step".to_owned(),
        View::Steps => "Jobs and steps that many routes share".to_owned(),
        View::Sources => "Sources and open questions".to_owned(),
        View::About => "About this navigator".to_owned(),
    }
}

/// One or two sentences about a view, for search engines and link previews.
pub fn description(catalogue: &Catalogue, view: &View) -> String {
    match view {
        View::Start => {
            "See the psychological professions in England: the jobs, the ways in, pay while you train, and how far you \
             can go. Each fact has its source."
                .to_owned()
        }
        View::Explore => format!(
            "All {} psychological professions and supporting jobs in one list: who they help, pay, training and the \
             degree you need.",
            catalogue.professions.len()
        ),
        View::Profession(id) => {
            let profession = catalogue.profession(*id);
            format!("{} How to become one in England: ways in, training, pay and sources.", profession.short)
        }
        View::Plan | View::Routes | View::Route(_) => {
            "Say what you have and where you want to get. See honest routes with time, pay, cost and sources."
                .to_owned()
        }
        View::Steps => "School, degrees and jobs that many routes into the psychological professions share.".to_owned(),
        View::Sources => format!(
            "The {} sources behind the navigator, and the {} questions that nobody has answered yet.",
            catalogue.counts.sources, catalogue.counts.questions
        ),
        View::About => "What the navigator is, who made its facts, and what it keeps about you: nothing.".to_owned(),
    }
}
