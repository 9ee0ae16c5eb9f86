//! A Rust compiler that can build WebAssembly, in this order: the one in use, the one in use after
//! `rustup target add`, or Debian's, whose standard library is built once from its own source.

use crate::files;
use crate::run::{self, Failure, Outcome, at, note, step};
use crate::{node, tools};
use std::fs;
use std::path::{Path, PathBuf};

/// The target's name.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Debian's compiler, its source, and a linker. Made for its browsers, so it is recent.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// The oldest compiler that builds the widget: (major, minor).
const OLDEST: (u32, u32) = (1, 95);

/// The linked program of a release build, in Cargo's target folder for WebAssembly.
pub fn linked(target: &Path) -> PathBuf {
    target.join(WASM).join("release/career-navigator.wasm")
}

/// How to call the compiler.
#[derive(Debug, Default, Clone)]
pub struct Compiler {
    /// A folder to put before all others on PATH, with `cargo` and `rustc` in it; none: as they are.
    pub bin: Option<PathBuf>,
    /// What it is, for people.
    pub name: String,
    /// The environment it needs besides.
    pub env: Vec<(String, String)>,
}

/// Finds or sets up a compiler for WebAssembly.
pub fn ensure() -> Outcome<Compiler> {
    // For trying out Debian's compiler where rustup's would do.
    let only_distro = std::env::var("NAVIGATOR_WASM_COMPILER").is_ok_and(|value| value == "distro");
    if !only_distro && has_target(Path::new("rustc")) {
        note(&format!("{WASM}: there"));
        return Ok(Compiler { name: "rustup".to_owned(), ..Compiler::default() });
    }
    if let Some(compiler) = prepared() {
        note(&format!("{WASM}: there ({})", compiler.name));
        return Ok(compiler);
    }
    if !only_distro && rustup() {
        return Ok(Compiler { name: "rustup".to_owned(), ..Compiler::default() });
    }
    distro()
}

/// Whether a compiler has the standard library for WebAssembly.
fn has_target(rustc: &Path) -> bool {
    let mut command = run::command(rustc);
    command.args(["--print", "target-libdir", "--target", WASM]);
    run::ask(command).is_some_and(|dir| has_std(Path::new(&dir)))
}

/// Whether a folder holds a standard library.
fn has_std(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
    })
}

/// `rustup target add`, if rustup is there and its host can be reached.
fn rustup() -> bool {
    rustup_add(&["target", "add", WASM], || has_target(Path::new("rustc")))
}

/// Lets rustup add something; `true` if it is there afterwards.
fn rustup_add(words: &[&str], there: impl Fn() -> bool) -> bool {
    if run::which("rustup").is_none() {
        return false;
    }
    let host = std::env::var("RUSTUP_DIST_SERVER").unwrap_or_else(|_| "https://static.rust-lang.org".to_owned());
    step(&format!("rustup {}", words.join(" ")), || {
        if run::which("curl").is_some() {
            let mut curl = run::command("curl");
            curl.args(["--silent", "--head", "--connect-timeout", "5", "--max-time", "15", &host]);
            run::watch(curl).map_err(|_| Failure(format!("{host} can't be reached.")))?;
        }
        let mut rustup = run::command("rustup");
        rustup.args(words).env("RUSTUP_MAX_RETRIES", "1");
        run::watch(rustup).map_err(|failed| Failure(failed.tail))?;
        if there() { Ok(()) } else { Err("rustup added it, but rustc can't see it.".into()) }
    })
    .map_err(|why| eprintln!("  {why}"))
    .is_ok()
}

/// What a release build is told: to be small, and if it is to be cut into pieces, to leave what `wasm-split-cli` needs
/// in the file.
pub fn release(compiler: &Compiler, cut: bool) -> Vec<(String, String)> {
    let mut flags = if cut { vec!["--cfg=split", "-Clink-args=--emit-relocs"] } else { Vec::new() };
    let mut env = Vec::new();
    if can_be_small(compiler) {
        flags.extend(SMALL);
        env.extend([
            ("RUSTC_BOOTSTRAP", "1".to_owned()),
            ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()),
            ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".to_owned()),
        ]);
    }
    env.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" ")));
    env.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A panic is a trap without words.
const SMALL: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// Whether the release build can be told so that it compiles the standard library together with the
/// widget: small instead of quick, and a panic is a trap without words. About a tenth of the file.
/// Not where the library's source can't be had; the file is larger then, and works the same.
fn can_be_small(compiler: &Compiler) -> bool {
    let rustc = compiler.bin.as_ref().map_or_else(|| PathBuf::from("rustc"), |bin| bin.join("rustc"));
    let has_source = || {
        let mut command = run::command(&rustc);
        command.args(["--print", "sysroot"]);
        run::ask(command)
            .is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file())
    };
    let understood = || {
        let mut command = run::command(&rustc);
        command.args(SMALL).args(["--target", WASM, "--print", "cfg"]).env("RUSTC_BOOTSTRAP", "1");
        run::ask(command).is_some()
    };
    let source = || has_source() || compiler.bin.is_none() && rustup_add(&["component", "add", "rust-src"], has_source);
    let small = understood() && source();
    if !small {
        eprintln!(
            "warning: the WebAssembly is about a tenth larger than it need be, because the source of Rust's standard \
             library is missing. Type `rustup component add rust-src` where rustup can reach its server."
        );
    }
    small
}

/// Debian's compiler, if its standard library for WebAssembly has been built here before.
fn prepared() -> Option<Compiler> {
    let version = distro_version()?;
    let home = distro_home(&version).ok()?;
    has_std(&library(&home)).then(|| compiler(&home, &version))
}

/// What `/usr/bin/rustc` says of itself, if it is there.
fn distro_version() -> Option<String> {
    let rustc = Path::new("/usr/bin/rustc");
    let mut command = run::command(rustc);
    command.arg("--version");
    if rustc.is_file() { run::ask(command) } else { None }
}

/// The folder for what belongs to one version of Debian's compiler.
fn distro_home(version: &str) -> Outcome<PathBuf> {
    let short = files::hash_bytes(version.as_bytes());
    Ok(tools::home()?.join(format!("debian-rust-{}", short.get(..12).unwrap_or(&short))))
}

/// Where the standard library goes within it.
fn library(home: &Path) -> PathBuf {
    home.join("sysroot/lib/rustlib").join(WASM).join("lib")
}

fn compiler(home: &Path, version: &str) -> Compiler {
    let linker = linker().unwrap_or_else(|| PathBuf::from("wasm-ld"));
    Compiler {
        bin: Some(home.join("bin")),
        name: short(version),
        env: vec![
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER".to_owned(), linker.to_string_lossy().into_owned()),
            ("RUSTC".to_owned(), home.join("bin/rustc").to_string_lossy().into_owned()),
        ],
    }
}

/// "Debian's rustc 1.96.0" of all that the compiler says of itself.
fn short(version: &str) -> String {
    format!("Debian's {}", version.split(" (").next().unwrap_or(version))
}

/// The WebAssembly linker.
fn linker() -> Option<PathBuf> {
    ["wasm-ld-19", "wasm-ld"].into_iter().find_map(run::which)
}

/// The major and minor number in "rustc 1.96.0 (…)".
fn version_numbers(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.split_whitespace().nth(1)?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Sets up Debian's compiler: its packages, then the standard library.
fn distro() -> Outcome<Compiler> {
    const LAST_RESORT: &str = "The standard library for WebAssembly is missing: type `rustup target add \
        wasm32-unknown-unknown` where static.rust-lang.org can be reached, then the same command again.";
    let ready = || {
        distro_version().and_then(|said| version_numbers(&said)).is_some_and(|version| version >= OLDEST)
            && Path::new("/usr/bin/cargo").is_file()
            && Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
            && linker().is_some()
    };
    if !ready() {
        if run::which("apt-get").is_none() {
            return Err(LAST_RESORT.into());
        }
        node::apt("a Rust compiler with its library source, from Debian", PACKAGES)
            .map_err(|why| Failure(format!("{why} Or: {LAST_RESORT}")))?;
        if !ready() {
            return Err(Failure(format!(
                "Debian's Rust is older than 1.{} or lacks its source. {LAST_RESORT}",
                OLDEST.1
            )));
        }
    }
    let version = distro_version().ok_or(LAST_RESORT)?;
    let home = distro_home(&version)?;
    step(&format!("{WASM}: building the standard library with {}, about a minute", short(&version)), || {
        build_std(&home)
    })?;
    Ok(compiler(&home, &version))
}

/// Builds the standard library for WebAssembly and lays out a sysroot that has it. Nothing outside
/// the tools' folder is written.
fn build_std(home: &Path) -> Outcome {
    let work = home.join("build");
    files::write(
        &work.join("Cargo.toml"),
        "[package]\nname = \"std-for-wasm\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
         [lib]\ncrate-type = [\"cdylib\"]\npath = \"lib.rs\"\n\n[workspace]\n",
    )?;
    files::write(&work.join("lib.rs"), "")?;
    let linker = linker().ok_or("No WebAssembly linker is there. Type `apt-get install lld-19`.")?;
    let mut cargo = run::command("/usr/bin/cargo");
    cargo
        .current_dir(&work)
        .args(["build", "--release", "--target", WASM, "-Zbuild-std=std,panic_abort,panic_unwind,test"])
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", work.join("target"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
        .env_remove("RUSTFLAGS");
    run::watch(cargo).map_err(|failed| {
        eprintln!("{}", failed.tail);
        Failure::from(
            "The standard library for WebAssembly could not be built; cargo's words are above. Check that crates.io \
             can be reached, then type the same command again: it goes on where it stopped.",
        )
    })?;

    // The compiler's own libraries by links, the new one beside them.
    let rustlib = home.join("sysroot/lib/rustlib");
    fs::create_dir_all(&rustlib).map_err(at("Making", &rustlib))?;
    let theirs = Path::new("/usr/lib/rustlib");
    for entry in fs::read_dir(theirs).map_err(at("Reading", theirs))?.flatten() {
        if entry.file_name() != WASM {
            link(&entry.path(), &rustlib.join(entry.file_name()))?;
        }
    }
    let bin = home.join("bin");
    fs::create_dir_all(&bin).map_err(at("Making", &bin))?;
    link(Path::new("/usr/bin/cargo"), &bin.join("cargo"))?;
    script(
        &bin.join("rustc"),
        &format!("#!/bin/sh\nexec /usr/bin/rustc --sysroot '{}' \"$@\"\n", home.join("sysroot").display()),
    )?;
    let library = library(home);
    let part = library.with_extension("part");
    let _ = fs::remove_dir_all(&part);
    let built = work.join("target").join(WASM).join("release/deps");
    for file in files::walk(&built)? {
        if file.extension().is_some_and(|kind| kind == "rlib") {
            files::copy(&file, &part.join(file.file_name().unwrap_or_default()))?;
        }
    }
    let _ = fs::remove_dir_all(&library);
    fs::rename(&part, &library).map_err(at("Making", &library))?;
    let _ = fs::remove_dir_all(&work);
    if has_std(&library) { Ok(()) } else { Err("The build gave no standard library.".into()) }
}

#[cfg(unix)]
fn link(to: &Path, at_path: &Path) -> Outcome {
    let _ = fs::remove_file(at_path);
    std::os::unix::fs::symlink(to, at_path).map_err(at("Making", at_path))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Outcome {
    Err("Debian's compiler can't be used on this system.".into())
}

/// Writes a file that can be run.
fn script(path: &Path, text: &str) -> Outcome {
    files::write(path, text)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(at("Writing", path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn reads_a_compilers_version() {
        assert_eq!(version_numbers("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)"), Some((1, 96)));
        assert_eq!(version_numbers("rustc"), None);
        assert!((1, 100) > OLDEST && (1, 63) < OLDEST);
    }

    #[test]
    fn an_empty_folder_holds_no_standard_library() {
        let folder = files::tests::folder("std");
        assert!(!has_std(&folder));
        fs::write(folder.join("libstd-0123.rmeta"), "").unwrap();
        assert!(!has_std(&folder));
        fs::write(folder.join("libstd-0123.rlib"), "").unwrap();
        assert!(has_std(&folder));
    }
}
