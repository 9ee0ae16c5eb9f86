//! Builds the site: Trunk compiles the widget; the hook that Trunk calls adds all the rest.

use crate::files;
use crate::run::{self, Failure, Outcome, at, step};
use crate::target::Compiler;
use crate::{node, squeeze, target, tools};
use std::fs;
use std::path::{Path, PathBuf};

/// What to build.
#[derive(Debug, Clone)]
pub struct Build {
    /// Quick to build instead of small.
    pub dev: bool,
    /// Where the files go.
    pub dist: PathBuf,
}

/// What is needed to build: found or set up.
pub struct Ready {
    compiler: Compiler,
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    wasm_split: PathBuf,
}

impl Ready {
    /// Whether `cargo clippy` can lint for WebAssembly: with rustup's compiler, if it has clippy.
    pub fn has_clippy(&self) -> bool {
        let mut clippy = run::command("cargo");
        clippy.args(["clippy", "--version"]);
        self.compiler.bin.is_none() && run::ask(clippy).is_some()
    }
}

/// Sets up the compiler and the tools.
pub fn set_up() -> Outcome<Ready> {
    Ok(Ready {
        compiler: target::ensure()?,
        trunk: tools::trunk()?,
        wasm_bindgen: tools::wasm_bindgen()?,
        wasm_split: tools::wasm_split()?,
    })
}

/// What has to stand before PATH, and the environment besides.
pub fn environment(ready: &Ready) -> Outcome<Vec<(String, String)>> {
    let first = ready.compiler.bin.iter().chain([&ready.trunk, &ready.wasm_bindgen, &ready.wasm_split]).cloned();
    let old = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(first.chain(std::env::split_paths(&old)))
        .map_err(|error| Failure(format!("A folder on PATH has a name that can't be used: {error}.")))?;
    let mut env = vec![
        ("PATH".to_owned(), path.to_string_lossy().into_owned()),
        // Of its own: another compiler, other features; what is built natively stays as it is.
        ("CARGO_TARGET_DIR".to_owned(), run::target().join("wasm").to_string_lossy().into_owned()),
        ("TRUNK_SKIP_VERSION_CHECK".to_owned(), "true".to_owned()),
    ];
    // Trunk 0.21 takes only "true" and "false", where the custom is any text.
    if std::env::var_os("NO_COLOR").is_some() {
        env.push(("NO_COLOR".to_owned(), "true".to_owned()));
    }
    env.extend(ready.compiler.env.iter().cloned());
    Ok(env)
}

/// The same, with what a release build that is whole is told besides.
pub fn release_environment(ready: &Ready) -> Outcome<Vec<(String, String)>> {
    let mut env = environment(ready)?;
    env.extend(target::release(&ready.compiler, false));
    Ok(env)
}

/// Prints the environment in which plain `trunk` and `cargo --target wasm32-unknown-unknown` work.
pub fn print_environment(ready: &Ready) -> Outcome {
    for (name, value) in environment(ready)? {
        println!("export {name}='{}'", value.replace('\'', r"'\''"));
    }
    Ok(())
}

/// Builds the site into `dist`.
pub fn build(ready: &Ready, build: &Build) -> Outcome {
    if !build.dev {
        optimiser_ready();
    }
    let navigator = navigator()?;
    let this = std::env::current_exe().map_err(|error| Failure(format!("This program can't find itself: {error}.")))?;
    let kind = if build.dev { "for development" } else { "release" };
    step(&format!("Building the site ({kind}, compiler: {})", ready.compiler.name), || {
        let mut trunk = run::command(ready.trunk.join(format!("trunk{}", std::env::consts::EXE_SUFFIX)));
        trunk.args(["build", "--log", "warn", "--dist"]).arg(&build.dist);
        if !build.dev {
            trunk
                .arg("--release")
                .envs(target::release(&ready.compiler, true))
                .env(CUT, target::linked(&run::target().join("wasm")));
        }
        trunk
            .envs(environment(ready)?)
            // Its stack is of no use to anyone here.
            .env("RUST_BACKTRACE", "0")
            .env("NAVIGATOR_XTASK", this)
            .env("NAVIGATOR_CLI", &navigator)
            .env("NAVIGATOR_SHELF", shelf());
        run::show(trunk)
    })
}

/// Names the linked program where it is to be cut into pieces: in our own release build. What Trunk builds by itself, and
/// a development build, is whole.
const CUT: &str = "NAVIGATOR_CUT";

/// Where results of the hook are kept.
fn shelf() -> PathBuf {
    match std::env::var_os("NAVIGATOR_SHELF") {
        Some(dir) => PathBuf::from(dir),
        None => run::target().join("site"),
    }
}

/// The `navigator` program: given by our own build, or built now (when Trunk runs by itself).
fn navigator() -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("NAVIGATOR_CLI") {
        return Ok(PathBuf::from(path));
    }
    step("Building the navigator program", || {
        let mut cargo = run::command("cargo");
        cargo.args(["build", "--package", "navigator-cli"]);
        run::watch(cargo).map_err(|failed| {
            eprintln!("{}", failed.tail);
            Failure::from("The navigator program does not build; the compiler's words are above.")
        })
    })?;
    Ok(run::target().join("debug").join(format!("navigator{}", std::env::consts::EXE_SUFFIX)))
}

/// What Trunk doesn't do: called by its hook after each build, with the new files in its staging
/// folder. What was made before from the same inputs is copied.
pub fn after_trunk() -> Outcome {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("This is called by Trunk. Type `cargo xtask build`.")?;
    if let Some(linked) = std::env::var_os(CUT) {
        cut(Path::new(&linked), &staging)?;
    }
    if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        optimise(&staging)?;
    }
    let root = run::root();
    let data = root.join("data");
    let navigator = navigator()?;
    let call = |command: &str, out: &Path| {
        step(&format!("navigator {command}"), || {
            let mut run = run::command(&navigator);
            run.arg(command).arg("--data").arg(&data).arg("--out").arg(out);
            // Its list of faults, however long; its list of files is of no use here.
            run::watch_all(run).map_err(|failed| {
                eprintln!("{}", failed.tail);
                Failure(format!("`navigator {command}` failed; its own words are above."))
            })
        })
    };

    let key = files::key(&["data"], &[&data, &navigator])?;
    let (folder, _) = files::kept(&shelf(), "data", &key, |out| call("compile", out))?;
    files::copy_tree(&folder, &staging.join("data"))?;
    let key = files::key(&["open-data"], &[&data, &navigator])?;
    let (folder, _) = files::kept(&shelf(), "open-data", &key, |out| call("export", out))?;
    files::copy_tree(&folder, &staging.join("open-data"))?;
    let key = files::key(&["pages"], &[&data, &navigator])?;
    let (folder, _) = files::kept(&shelf(), "pages", &key, |out| call("prerender", out))?;
    files::copy_tree(&folder, &staging)?;

    files::write(&staging.join("navigator.css"), &styles(&root.join("www/styles"))?)?;
    let www = root.join("www");
    for file in files::walk(&www)? {
        let name = file.strip_prefix(&www).unwrap_or(&file);
        if name.extension().is_some_and(|kind| kind == "js") {
            files::write(&staging.join(name), &squeeze::script(&files::read(&file)?))?;
        } else if !name.starts_with("styles") {
            files::copy(&file, &staging.join(name))?;
        }
    }
    // What wasm-bindgen wrote is full of remarks.
    let glue = staging.join(format!("{PROGRAM}.js"));
    files::write(&glue, &squeeze::script(&files::read(&glue)?))?;
    Ok(())
}

/// The parts of the style sheet, in the order of `order.txt` (one file name a line, `#` for notes),
/// without comments and spare white space.
fn styles(folder: &Path) -> Outcome<String> {
    let order = files::read(&folder.join("order.txt"))?;
    let mut text = String::new();
    for name in order.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        text.push_str(&squeeze::styles(&files::read(&folder.join(name))?));
    }
    Ok(text)
}

/// The name of the files that the program is made of.
const PROGRAM: &str = "career-navigator";

/// What `wasm-bindgen` is told: as Trunk tells it, and that the table of functions stays in sight of the pieces.
const BINDGEN: &[&str] = &["--target", "web", "--no-typescript", "--keep-lld-exports"];

/// Cuts the linked program at its `split::point!`s and puts the pieces in place of the whole one that Trunk made. What only
/// one piece needs is in a file with its name, what several share in one with their names: `career-navigator_plan.wasm`,
/// `career-navigator_pages-plan.wasm`. The glue says which there are, for the loader.
fn cut(linked: &Path, staging: &Path) -> Outcome {
    let lock = run::root().join("Cargo.lock");
    let words: Vec<&str> = [tools::WASM_SPLIT].iter().chain(BINDGEN).copied().collect();
    let key = files::key(&words, &[linked, &lock])?;
    let (folder, _) = files::kept(&shelf(), "pieces", &key, |out| {
        step("Cutting the program into pieces", || {
            let parts = out.join("parts");
            let mut split = run::command("wasm-split-cli");
            split.arg(linked).arg(&parts).args(["--out-name", PROGRAM]);
            run::watch(split).map_err(|failed| Failure(failed.tail))?;
            let mut bindgen = run::command("wasm-bindgen");
            bindgen.args(BINDGEN).args(["--out-name", PROGRAM, "--out-dir"]);
            bindgen.arg(out).arg(parts.join(format!("{PROGRAM}.wasm")));
            run::watch(bindgen).map_err(|failed| Failure(failed.tail))?;
            let found = pieces(&files::read(&parts.join("__wasm_split.js"))?);
            for (file, name) in &found {
                files::copy(&parts.join(file), &out.join(format!("{PROGRAM}_{name}.wasm")))?;
            }
            let names: Vec<String> = found.iter().map(|(_, name)| format!("'{name}'")).collect();
            let glue = out.join(format!("{PROGRAM}.js"));
            files::write(&glue, &format!("{}export const pieces=[{}];\n", files::read(&glue)?, names.join(",")))?;
            fs::remove_dir_all(&parts).map_err(at("Removing", &parts))
        })
    })?;
    files::copy_tree(&folder, staging)
}

/// The files in the loader that `wasm-split-cli` writes, each with the name of the piece, or the names of the pieces that
/// share it. Our loader takes the place of that one, which belongs to one copy of the program.
fn pieces(loader: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut shared = None;
    for line in loader.lines() {
        if let Some(names) = line.strip_prefix("/* ").and_then(|line| line.strip_suffix(" */")) {
            shared = Some(names.replace(", ", "-"));
        }
        let Some((_, rest)) = line.split_once("new URL(\"./") else { continue };
        let Some((file, _)) = rest.split_once('"') else { continue };
        let own = file.strip_prefix("split_").and_then(|name| name.strip_suffix(".wasm"));
        if let Some(name) = own.map(str::to_owned).or_else(|| shared.take()) {
            found.push((file.to_owned(), name));
        }
    }
    found
}

/// What `wasm-opt` is told: smallest, and the features that Rust's compiler uses. A function with one
/// caller stays by itself: in many small functions the same few locals come again and again, which
/// brotli squeezes better (from 228.8 to 213.2 kB when it was tried). For the same reason functions stand in order of
/// their names, which keeps those of one kind together. The first kilobyte of memory is the far end of the stack: no address
/// in it is one of ours, so offsets can be folded into loads. Which compiler made
/// it and what it uses is of no use to browsers, and stands in each piece.
const OPTIMISE: &[&str] = &[
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=10",
    "--skip-pass=local-cse",
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Node's `wasm-opt`, if its package is there.
fn optimiser() -> Option<(PathBuf, PathBuf)> {
    let script = run::root().join("tests/node_modules/binaryen/bin/wasm-opt");
    script.is_file().then_some(())?;
    Some((node::found()?.program, script))
}

/// Fetches `wasm-opt` where Node is there. Without it the build goes on.
fn optimiser_ready() {
    if node::found().is_some()
        && run::root().join("tests/package-lock.json").is_file()
        && let Err(why) = node::packages()
    {
        eprintln!("  {why}");
    }
}

/// Makes the WebAssembly smaller with `wasm-opt`, or says why not.
pub fn optimise(staging: &Path) -> Outcome {
    let Some((node, script)) = optimiser() else {
        eprintln!(
            "warning: the WebAssembly is about a tenth larger than it need be, because wasm-opt is missing. \
             Install Node 20 or newer and type the same command again."
        );
        return Ok(());
    };
    let mut all = files::walk(staging)?;
    all.retain(|file| file.extension().is_some_and(|kind| kind == "wasm"));
    let package = run::root().join("tests/node_modules/binaryen/package.json");
    let mut inputs: Vec<&Path> = all.iter().map(PathBuf::as_path).collect();
    inputs.push(&package);
    let key = files::key(OPTIMISE, &inputs)?;
    let (folder, _) = files::kept(&shelf(), "wasm-opt", &key, |out| {
        step("Making the WebAssembly smaller with wasm-opt", || {
            for file in &all {
                let mut command = run::command(&node);
                command.arg(&script).args(OPTIMISE).arg(file).arg("-o");
                command.arg(out.join(file.file_name().unwrap_or_default()));
                run::watch(command).map_err(|failed| Failure(failed.tail))?;
            }
            Ok(())
        })
    })?;
    files::copy_tree(&folder, staging)
}

/// When the files that the site is made from were last changed, and how many there are.
pub fn sources_state() -> (usize, Option<std::time::SystemTime>) {
    let root = run::root();
    let mut count = 0;
    let mut newest = None;
    for name in ["src", "crates", "data", "www", "index.html", "Cargo.toml", "Trunk.toml"] {
        let path = root.join(name);
        let files = if path.is_dir() { files::walk(&path).unwrap_or_default() } else { vec![path] };
        count += files.len();
        newest = newest.max(files.iter().filter_map(|file| fs::metadata(file).ok()?.modified().ok()).max());
    }
    (count, newest)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn a_shared_piece_is_named_after_those_that_share_it() {
        let loader = "/* pages, plan */\nconst __chunk_4 = makeLoad(() => {\n    \
            const src = fetch(new URL(\"./chunk_4.wasm\", import.meta.url));\n}\n, []);\n\
            export const __wasm_split_load_plan = wrapAsyncCb(makeLoad(() => {\n    \
            const src = fetch(new URL(\"./split_plan.wasm\", import.meta.url));\n}, [__chunk_4]));\n";
        let named = |file: &str, name: &str| (file.to_owned(), name.to_owned());
        assert_eq!(pieces(loader), [named("chunk_4.wasm", "pages-plan"), named("split_plan.wasm", "plan")]);
        assert!(pieces("/* plan */\n").is_empty());
    }

    #[test]
    fn styles_come_in_the_order_given() {
        let folder = files::tests::folder("styles");
        fs::write(folder.join("order.txt"), "# first the base\nb.css\n\na.css\n").unwrap();
        fs::write(folder.join("a.css"), "a{}\n").unwrap();
        fs::write(folder.join("b.css"), "b{}").unwrap();
        assert_eq!(styles(&folder).unwrap(), "b{}a{}");
        fs::write(folder.join("order.txt"), "missing.css").unwrap();
        assert!(styles(&folder).unwrap_err().to_string().contains("missing.css"));
    }
}
