//! Trunk, wasm-bindgen and wasm-split-cli: found, or downloaded with a checked hash, or built from crates.io.
//!
//! They live in the person's cache folder (`NAVIGATOR_TOOLS` names another), one folder a version.
//! A build that is stopped goes on where it was.

use crate::files;
use crate::run::{self, Failure, Outcome, at, note, step};
use std::fs;
use std::path::{Path, PathBuf};

/// Version of Trunk: the newest that Rust 1.95 builds.
const TRUNK: &str = "0.21.14";

/// Version of wasm-split-cli.
pub const WASM_SPLIT: &str = "0.2.4";

/// A published archive of a tool and its SHA-256.
struct Archive {
    os: &'static str,
    arch: &'static str,
    file: &'static str,
    sha256: &'static str,
}

/// A tool of one version, and the ways to get it.
struct Tool<'a> {
    name: &'a str,
    crate_name: &'a str,
    version: &'a str,
    /// Where its archives are published; the file name is appended.
    address: &'a str,
    /// Only archives of this very version whose hash is known for certain.
    archives: &'a [Archive],
    /// Words for `cargo install` beside the version.
    options: &'a [&'a str],
    /// What a build takes on two slow cores.
    takes: &'a str,
    /// Whether it says its version when asked. If not, it is the right one in its own folder, and nowhere else.
    tells: bool,
}

/// As the project publishes them beside its release v0.21.14 (`….tar.gz.sha256`).
const TRUNK_ARCHIVES: &[Archive] = &[
    Archive {
        os: "linux",
        arch: "x86_64",
        file: "trunk-x86_64-unknown-linux-gnu.tar.gz",
        sha256: "f2b4680cd239693a646a2795e4633c625328d7b2a044fbe749fa3a2fe9e7036b",
    },
    Archive {
        os: "linux",
        arch: "aarch64",
        file: "trunk-aarch64-unknown-linux-gnu.tar.gz",
        sha256: "b1d8e60e454f7fc182d9a4d95d1506ffbae947d8ba90f8f6f02da93b60f980f9",
    },
    Archive {
        os: "macos",
        arch: "x86_64",
        file: "trunk-x86_64-apple-darwin.tar.gz",
        sha256: "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95",
    },
    Archive {
        os: "macos",
        arch: "aarch64",
        file: "trunk-aarch64-apple-darwin.tar.gz",
        sha256: "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e",
    },
];

/// The folder of tools.
pub fn home() -> Outcome<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(dir) = set("NAVIGATOR_TOOLS") {
        return Ok(run::root().join(dir));
    }
    set("XDG_CACHE_HOME")
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .map(|cache| cache.join("career-navigator").join("tools"))
        .ok_or_else(|| "No home folder is known. Type `NAVIGATOR_TOOLS=/some/folder cargo xtask setup`.".into())
}

/// The folder that holds `trunk`.
pub fn trunk() -> Outcome<PathBuf> {
    ensure(&Tool {
        name: "trunk",
        crate_name: "trunk",
        version: TRUNK,
        address: "https://github.com/trunk-rs/trunk/releases/download/v0.21.14/",
        archives: TRUNK_ARCHIVES,
        // No update check, and no OpenSSL to install first.
        options: &["--locked", "--no-default-features", "--features", "rustls"],
        takes: "about 7 minutes on two cores",
        tells: true,
    })
}

/// The folder that holds `wasm-bindgen`, in the very version that the widget is built with.
pub fn wasm_bindgen() -> Outcome<PathBuf> {
    let version = locked_version(&files::read(&run::root().join("Cargo.lock"))?, "wasm-bindgen")
        .ok_or("Cargo.lock does not name wasm-bindgen. Type `cargo generate-lockfile`.")?;
    ensure(&Tool {
        name: "wasm-bindgen",
        crate_name: "wasm-bindgen-cli",
        version: &version,
        address: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/",
        // No hash of 0.2.130's archives is known for certain, so it is built.
        archives: &[],
        options: &["--locked", "--bin", "wasm-bindgen"],
        takes: "about 3 minutes on two cores",
        tells: true,
    })
}

/// The folder that holds `wasm-split-cli`, which cuts the program into pieces.
pub fn wasm_split() -> Outcome<PathBuf> {
    ensure(&Tool {
        name: "wasm-split-cli",
        crate_name: "wasm_split_cli_support",
        version: WASM_SPLIT,
        // It is published as a crate only.
        address: "",
        archives: &[],
        options: &["--locked", "--features", "build-binary"],
        takes: "about 2 minutes on two cores",
        tells: false,
    })
}

/// The version of a package in a lock file.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.by_ref().find(|line| *line == wanted)?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

/// Finds the tool or gets it; gives the folder it is in.
fn ensure(tool: &Tool) -> Outcome<PathBuf> {
    let program = format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX);
    let home = home()?.join(format!("{}-{}", tool.name, tool.version));
    let bin = home.join("bin");
    if runs(&bin.join(&program), tool) {
        note(&format!("{} {}: there", tool.name, tool.version));
        return Ok(bin);
    }
    if let Some(path) = run::which(tool.name).filter(|path| tool.tells && runs(path, tool))
        && let Some(folder) = path.parent()
    {
        note(&format!("{} {}: found in {}", tool.name, tool.version, folder.display()));
        return Ok(folder.to_owned());
    }
    if !download(tool, &home, &program)? {
        build(tool, &home)?;
    }
    if runs(&bin.join(&program), tool) {
        return Ok(bin);
    }
    Err(Failure(format!(
        "{} {} was set up but does not start. Type `cargo install {} --version {}`, then the same command again.",
        tool.name, tool.version, tool.crate_name, tool.version
    )))
}

/// Whether a program is there and starts, and says it has the tool's version if it says any.
fn runs(program: &Path, tool: &Tool) -> bool {
    let mut command = run::command(program);
    command.arg(if tool.tells { "--version" } else { "--help" });
    let right = |said: String| !tool.tells || said.split_whitespace().any(|word| word == tool.version);
    program.is_file() && run::ask(command).is_some_and(right)
}

/// Downloads the published archive if its hash is known and its host can be reached. False if the
/// tool has to be built instead.
fn download(tool: &Tool, home: &Path, program: &str) -> Outcome<bool> {
    let here = |archive: &&Archive| archive.os == std::env::consts::OS && archive.arch == std::env::consts::ARCH;
    let Some(archive) = tool.archives.iter().find(here) else { return Ok(false) };
    if !can_download() {
        return Ok(false);
    }
    let part = home.with_extension(format!("part-{}", std::process::id()));
    let got = step(&format!("{} {}: downloading", tool.name, tool.version), || {
        get(&format!("{}{}", tool.address, archive.file), archive.sha256, &part.join("bin"))?;
        if !runs(&part.join("bin").join(program), tool) {
            return Err("The program in the archive does not run on this system.".into());
        }
        let _ = fs::remove_dir_all(home);
        fs::rename(&part, home).map_err(at("Making", home))
    });
    let _ = fs::remove_dir_all(&part);
    match got {
        Ok(()) => Ok(true),
        Err(why) => {
            eprintln!("  {why} It is built instead.");
            Ok(false)
        }
    }
}

/// Whether archives can be downloaded and unpacked here.
pub fn can_download() -> bool {
    run::which("curl").is_some() && run::which("tar").is_some()
}

/// Downloads an archive, refuses it unless its hash is right, and unpacks it into a folder.
pub fn get(address: &str, sha256: &str, into: &Path) -> Outcome {
    fs::create_dir_all(into).map_err(at("Making", into))?;
    let archive = into.join(address.rsplit('/').next().unwrap_or(address));
    fetch(address, &archive)?;
    files::verify(&archive, sha256)?;
    unpack(&archive, into)?;
    fs::remove_file(&archive).map_err(at("Removing", &archive))
}

/// Fetches a file with `curl`; gives up within seconds if the host can't be reached.
fn fetch(address: &str, to: &Path) -> Outcome {
    let mut curl = run::command("curl");
    curl.args(["--fail", "--silent", "--show-error", "--location", "--proto", "=https", "--connect-timeout", "5"])
        .args(["--speed-limit", "1000", "--speed-time", "30", "--max-time", "900", "--output"])
        .arg(to)
        .arg(address);
    run::watch(curl).map_err(|_| Failure(format!("{address} can't be reached.")))
}

/// Unpacks an archive into a folder.
fn unpack(archive: &Path, into: &Path) -> Outcome {
    let mut tar = run::command("tar");
    tar.arg("-xf").arg(archive).arg("-C").arg(into);
    run::watch(tar).map_err(|failed| Failure(format!("The archive can't be unpacked: {}", failed.tail)))
}

/// Builds the tool from crates.io. Quick to build rather than quick to run: Trunk's own settings
/// take twice as long.
fn build(tool: &Tool, home: &Path) -> Outcome {
    let (name, version) = (tool.name, tool.version);
    step(&format!("{name} {version}: building from crates.io, {}", tool.takes), || {
        let tools = home.parent().unwrap_or(home);
        let work = tools.join("build").join(format!("{name}-{version}"));
        fs::create_dir_all(&work).map_err(at("Making", &work))?;
        let part = work.join("installed");
        let install = |options: &[&str]| {
            let mut cargo = run::command("cargo");
            // Away from the project, so that its settings don't count.
            cargo
                .current_dir(&work)
                .args(["install", tool.crate_name, "--version", &format!("={version}"), "--force", "--no-track"])
                .args(options)
                .arg("--root")
                .arg(&part)
                .env("CARGO_TARGET_DIR", work.join("target"))
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
                .env("CARGO_NET_RETRY", "2");
            run::watch(cargo)
        };
        let mut result = install(tool.options);
        // A registry's copy may lack a version that the tool's lock file names: nothing compiles.
        if result.as_ref().is_err_and(|failed| failed.crates == 0) {
            let free: Vec<&str> = tool.options.iter().copied().filter(|option| *option != "--locked").collect();
            eprintln!("  its lock file can't be followed here; taking the newest matching dependencies");
            result = install(&free);
        }
        result.map_err(|failed| {
            eprintln!("{}", failed.tail);
            Failure(format!(
                "{name} {version} could not be built; cargo's words are above. Check that crates.io can be reached, \
                 then type the same command again: it goes on where it stopped."
            ))
        })?;
        let _ = fs::remove_dir_all(home);
        fs::rename(&part, home).map_err(at("Making", home))?;
        let _ = fs::remove_dir_all(&work);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn finds_a_version_in_a_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").unwrap(), "0.2.130");
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn trunk_and_the_lock_file_name_the_same_wasm_bindgen() {
        let root = run::root();
        let version = locked_version(&files::read(&root.join("Cargo.lock")).unwrap(), "wasm-bindgen").unwrap();
        let trunk = files::read(&root.join("Trunk.toml")).unwrap();
        assert!(trunk.contains(&format!("wasm_bindgen = \"{version}\"")), "change wasm_bindgen in Trunk.toml");
        assert!(trunk.contains(&format!("trunk-version = \"={TRUNK}\"")), "change trunk-version in Trunk.toml");
    }

    #[test]
    fn every_pin_is_a_whole_hash_of_this_version() {
        for archive in TRUNK_ARCHIVES {
            assert_eq!(archive.sha256.len(), 64, "{}", archive.file);
            assert!(archive.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
    }

    #[test]
    fn an_archive_is_unpacked_and_a_broken_one_refused() {
        if run::which("tar").is_none() {
            return;
        }
        let folder = files::tests::folder("archive");
        files::write(&folder.join("tool"), "text").unwrap();
        let archive = folder.join("tool.tar.gz");
        let mut tar = run::command("tar");
        tar.current_dir(&folder).args(["-czf", "tool.tar.gz", "tool"]);
        run::watch(tar).unwrap();
        let out = folder.join("out");
        fs::create_dir_all(&out).unwrap();
        unpack(&archive, &out).unwrap();
        assert_eq!(files::read(&out.join("tool")).unwrap(), "text");
        fs::write(&archive, "not an archive").unwrap();
        assert!(unpack(&archive, &out).is_err());
    }

    #[test]
    fn a_missing_program_does_not_run() {
        let mut tool = Tool {
            name: "trunk",
            crate_name: "trunk",
            version: TRUNK,
            address: "",
            archives: &[],
            options: &[],
            takes: "",
            tells: true,
        };
        assert!(!runs(Path::new("/nowhere/trunk"), &tool));
        tool.tells = false;
        assert!(!runs(Path::new("/nowhere/trunk"), &tool));
    }
}
