//! `navigator prerender`: prints every address as a page of HTML, from the same views as the widget.
//! The pages are whole without scripts; the element on them takes them over where scripts run.

use crate::args::{Args, Opt, Problem};
use crate::check::library;
use crate::compile::write_all;
use crate::plan::ask::{DATA, HOME, OUT};
use career_navigator::app::{App, AppProps, Paper};
use career_navigator::components::facts::NAME;
use career_navigator::state::{
    Fetch, LinkStyle, Model, Place, SHELVES, View, description, needed_homes, of_view, print,
};
use catalogue::text::{Chunk, SourceList};
use catalogue::{Catalogue, Home};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use yew::LocalServerRenderer;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[&[OUT, DATA, HOME]];

/// Writes `<path>/index.html` for every address, `404.html` and `sitemap.txt` under the folder
/// `--out`. With `--home`, the address the site will have, canonical links and the site map are
/// absolute. Status 1, and nothing written, if the data has faults.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let out = args.value("out").ok_or_else(|| Problem::Usage("--out is missing.".to_owned()))?;
    let site = match args.value("home") {
        None => None,
        Some(home) if home.starts_with("https://") || home.starts_with("http://") => {
            Some(format!("{}/", home.trim_end_matches('/')))
        }
        Some(_) => return Err(Problem::Usage("--home is an address that starts with https://.".to_owned())),
    };
    let mut library = library(args.value("data").unwrap_or("data"))?;
    crate::ways_in::fill(&mut library);
    let press = Press {
        texts: library.chunks.into_iter().map(|chunk| (chunk.home, Rc::new(chunk))).collect(),
        sources: Rc::new(library.sources),
        first: Model::new(Rc::new(library.catalogue), LinkStyle::Fragment, Place::default()),
        site,
        runtime: tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|error| Problem::Failed(format!("the pages can't be printed: {error}")))?,
    };

    let mut files = Vec::new();
    let mut map = String::new();
    for view in press.views() {
        let (path, page) = press.page(&view);
        map.push_str(&format!("{}{path}\n", press.site.as_deref().unwrap_or("/")));
        files.push((format!("{path}index.html"), page.into_bytes()));
    }
    files.push(("404.html".to_owned(), press.not_found().into_bytes()));
    let list: String = files.iter().map(|(name, page)| format!("{:>8} bytes  {name}\n", page.len())).collect();
    files.push(("sitemap.txt".to_owned(), map.into_bytes()));
    write_all(Path::new(out), &files)?;
    crate::print::print(&format!("{list}{} pages in {out}\n", files.len() - 1))
}

/// The mark as the page's icon, so that browsers ask for no other file.
const ICON: &str = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'><rect width='40' \
    height='40' rx='11' fill='%23003087'/><path d='M9 31c0-9 3-12 11-12s11-3 11-10M20 19c6 0 11 3 11 12' fill='none' \
    stroke='%23fff' stroke-width='4'/></svg>";

/// What prints pages.
struct Press {
    texts: BTreeMap<Home, Rc<Chunk>>,
    sources: Rc<SourceList>,
    /// A model to begin from.
    first: Model,
    /// Address of the site's root; ends with a slash.
    site: Option<String>,
    runtime: tokio::runtime::Runtime,
}

impl Press {
    /// Every view that has an address of its own.
    fn views(&self) -> Vec<View> {
        let mut views = vec![View::Start, View::Explore];
        views.extend(self.catalogue().profession_ids().map(View::Profession));
        // The address of one route, or of some, is the same page for all: what it shows is in the fragment.
        views.extend([
            View::Plan,
            View::Next,
            View::Routes,
            View::Route(String::new()),
            View::CompareRoutes(Vec::new()),
        ]);
        views.extend([View::Compare(Vec::new()), View::Steps]);
        views.extend([View::Vision, View::Leading, View::Rules, View::Money, View::Sources]);
        views.extend(SHELVES.iter().map(|(grade, _)| View::Shelf(*grade)));
        views.push(View::About);
        views
    }

    fn catalogue(&self) -> &Catalogue {
        &self.first.catalogue
    }

    /// The path of a view and its page.
    fn page(&self, view: &View) -> (String, String) {
        let place = Place { view: view.clone(), ..Place::default() };
        let path = print(self.catalogue(), &place).path;
        let root = "../".repeat(path.matches('/').count());
        let canonical = match &self.site {
            Some(site) => format!("{site}{path}"),
            None => "./".to_owned(),
        };
        let name = of_view(self.catalogue(), view);
        let title = if *view == View::Start { NAME.to_owned() } else { format!("{name} – {NAME}") };
        let head =
            Head { title: &title, description: &description(self.catalogue(), view), canonical: Some(&canonical) };
        let page = self.document(&head, &root, place);
        (path, page)
    }

    /// The page for addresses that lead nowhere: the list of jobs, under any path.
    fn not_found(&self) -> String {
        let root = match &self.site {
            Some(site) => site.clone(),
            None => "/".to_owned(),
        };
        let title = format!("Page not found – {NAME}");
        let head = Head {
            title: &title,
            description: "There is no such page here. All the jobs are listed.",
            canonical: None,
        };
        self.document(&head, &root, Place { view: View::Explore, ..Place::default() })
    }

    fn document(&self, head: &Head<'_>, root: &str, place: Place) -> String {
        let base = if root.is_empty() { "./" } else { root };
        let content = self.content(base, place);
        let canonical =
            head.canonical.map(|to| format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(to))).unwrap_or_default();
        format!(
            "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <meta name=\"description\" content=\"{description}\">\n{canonical}\
             <link rel=\"icon\" href=\"{ICON}\">\n<link rel=\"stylesheet\" href=\"{root}navigator.css\">\n\
             <script type=\"module\" src=\"{base}navigator.js\"></script>\n</head>\n<body>\n\
             <career-navigator links=\"page\" home=\"{base}\" heading-level=\"1\" loading=\"eager\">{content}</career-navigator>\n\
             </body>\n</html>\n",
            title = escaped(head.title),
            description = escaped(head.description),
        )
    }

    /// A place as the widget draws it, with all words its view needs.
    fn content(&self, base: &str, place: Place) -> String {
        let mut model = self.first.clone();
        model.place = place;
        model.links = LinkStyle::Page { base: base.to_owned() };
        model.sources = Fetch::Here(Rc::clone(&self.sources));
        for home in needed_homes(&model) {
            if let Some(chunk) = self.texts.get(&home) {
                model.texts.insert(home, Fetch::Here(Rc::clone(chunk)));
            }
        }
        let props = AppProps { model, browser: Rc::new(Paper) };
        let printed = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
        tokio::task::LocalSet::new().block_on(&self.runtime, printed)
    }
}

struct Head<'a> {
    title: &'a str,
    description: &'a str,
    canonical: Option<&'a str>,
}

/// Text as it stands in HTML and XML, in attributes too.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
