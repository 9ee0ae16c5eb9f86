//! `cargo xtask styles`: compiles `www/styles/nhsuk.scss` with nhsuk-frontend's sources into
//! `www/styles/nhsuk.css`, which is committed, so that nobody needs Node to build.

use crate::run::Outcome;

/// Compiles the styles.
#[cfg(feature = "styles")]
pub fn compile() -> Outcome {
    use crate::run::{Failure, root, step};
    use crate::{files, node};
    node::packages()?;
    let styles = root().join("www/styles");
    step("Compiling www/styles/nhsuk.scss", || {
        let options = grass::Options::default()
            .style(grass::OutputStyle::Compressed)
            .load_path(root().join("tests/node_modules/nhsuk-frontend/dist"))
            .load_path(root().join("tests/node_modules/nhsuk-frontend/packages"))
            .load_path(root().join("tests/node_modules"));
        let css = grass::from_path(styles.join("nhsuk.scss"), &options).map_err(|error| Failure(error.to_string()))?;
        let mut text =
            "/*! Parts of nhsuk-frontend 10.6.1, MIT licence. Made by `cargo xtask styles`: change nhsuk.scss. */\n"
                .to_owned();
        text.push_str(css.trim_start_matches('\u{feff}').trim());
        text.push('\n');
        files::write(&styles.join("nhsuk.css"), &text)
    })
}

/// Without the compiler in this build: builds with it and calls that.
#[cfg(not(feature = "styles"))]
pub fn compile() -> Outcome {
    use crate::run;
    let mut cargo = run::command("cargo");
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "styles", "--", "styles"]);
    run::show(cargo)
}
