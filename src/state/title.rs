//! What a view is called: for the document's title, for screen readers, for printed pages.

use super::place::View;
use catalogue::Catalogue;
use catalogue::text::Grade;

/// A view's name.
pub fn of_view(catalogue: &Catalogue, view: &View) -> String {
    match view {
        View::Start => "Find your way into the psychological professions".to_owned(),
        View::Explore => "Explore the family".to_owned(),
        View::Profession(id) => catalogue.profession(*id).title.clone(),
        View::Plan => "Plan a route".to_owned(),
        View::Next => "What next?".to_owned(),
        View::Compare(ids) if ids.len() > 1 => {
            let titles: Vec<&str> = ids.iter().map(|id| catalogue.profession(*id).title.as_str()).collect();
            format!("How they differ: {}", titles.join(", "))
        }
        View::Compare(_) => "Compare jobs".to_owned(),
        View::Routes => "Your routes".to_owned(),
        View::Route(_) => "Your route, step by step".to_owned(),
        View::CompareRoutes(_) => "Your routes, side by side".to_owned(),
        View::Steps => "Jobs and steps that many routes share".to_owned(),
        View::Vision => "The Vision, and who makes it real".to_owned(),
        View::Leading => "How far can you lead?".to_owned(),
        View::Rules => "Rules that many jobs share".to_owned(),
        View::Money => "Money and numbers".to_owned(),
        View::Sources => "Sources and open questions".to_owned(),
        View::Shelf(grade) => shelf(*grade).to_owned(),
        View::About => "About this navigator".to_owned(),
    }
}

/// The name of the list of sources of one grade.
pub fn shelf(grade: Grade) -> &'static str {
    match grade {
        Grade::Official => "Official sources",
        Grade::ProfessionalBody => "Sources of professional bodies",
        Grade::University => "Sources of universities and training providers",
        Grade::Advert => "Job adverts as sources",
        Grade::Secondary => "Second-hand sources",
        Grade::Informal => "Informal sources",
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
        View::Plan | View::Routes | View::Route(_) | View::CompareRoutes(_) => {
            "Say what you have and where you want to get. See honest routes with time, pay, cost and sources."
                .to_owned()
        }
        View::Next => {
            "Say what you have and do. See which steps are open to you now, which are nearly open, and what is \
             missing for the rest, each with its source."
                .to_owned()
        }
        View::Compare(_) => "See psychological professions in England side by side, and only what differs: who they \
             help, training, pay, registers and the next step."
            .to_owned(),
        View::Steps => "School, degrees and jobs that many routes into the psychological professions share.".to_owned(),
        View::Vision => "The Psychological Professions Vision for England in plain words: commitments, impact areas \
             and workstreams, each with the jobs that bear on it."
            .to_owned(),
        View::Leading => "Seven levels of leadership in the psychological professions, from a team to the nation: the \
             jobs, the pay, the ways in, and where nobody has published one."
            .to_owned(),
        View::Rules => "Rules that hold for several psychological professions in England: entry, training, money, \
             registers and pay. Each with its date and sources."
            .to_owned(),
        View::Money => "Loans, grants and fees for training in the psychological professions in England, and how many \
             people and places there are."
            .to_owned(),
        View::Shelf(grade) => {
            format!("{}: what each is, when it was read, and which jobs’ facts rest on it.", shelf(*grade))
        }
        View::Sources => format!(
            "The {} sources behind the navigator, and the {} questions that nobody has answered yet.",
            catalogue.counts.sources, catalogue.counts.questions
        ),
        View::About => "What the navigator is, who made its facts, and what it keeps about you: nothing.".to_owned(),
    }
}
