//! `cargo xtask styles`: compiles `www/styles/nhsuk.scss` with nhsuk-frontend's sources and narrows
//! the result to the classes in `nhsuk-used.txt`. What comes out, `nhsuk.css`, is committed, so that
//! nobody needs Node to build.

use crate::run::Outcome;

/// Makes the styles; with `check`, only fails if the committed ones are not what would be made.
#[cfg(feature = "styles")]
pub fn make(check: bool) -> Outcome {
    use crate::run::{Failure, root, step};
    use crate::{files, narrow, node};
    node::packages()?;
    let styles = root().join("www/styles");
    step("Compiling www/styles/nhsuk.scss", || {
        let options = grass::Options::default()
            .style(grass::OutputStyle::Compressed)
            // Its warnings are about nhsuk-frontend's own sources.
            .quiet(true)
            .load_path(root().join("tests/node_modules"));
        let css = grass::from_path(styles.join("nhsuk.scss"), &options).map_err(|error| Failure(error.to_string()))?;
        let list = files::read(&styles.join("nhsuk-used.txt"))?;
        let text = format!(
            "/*! Parts of nhsuk-frontend 10.6.1, MIT licence. Made by `cargo xtask styles`: change nhsuk.scss. */\n{}\n",
            narrow::narrow(&css, &narrow::used(&list))
        );
        let made = styles.join("nhsuk.css");
        if !check {
            return files::write(&made, &text);
        }
        if files::read(&made)? == text {
            return Ok(());
        }
        Err("www/styles/nhsuk.css is not what nhsuk.scss and nhsuk-used.txt give. Type `cargo xtask styles`.".into())
    })
}

/// Without the compiler in this build: builds with it, beside this program, and calls that.
#[cfg(not(feature = "styles"))]
pub fn make(check: bool) -> Outcome {
    use crate::run;
    let mut cargo = run::command("cargo");
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "styles", "--target-dir"]);
    // Of its own, or each would be built anew after the other.
    cargo.arg(run::target().join("styles")).args(["--", "styles"]);
    if check {
        cargo.arg("--check");
    }
    run::show(cargo)
}
