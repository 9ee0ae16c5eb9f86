//! Files: content hashes, results kept by the hash of what they were made from, copies.

use crate::run::{Failure, Outcome, at};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The SHA-256 of some bytes, in hexadecimal.
pub fn hash_bytes(bytes: &[u8]) -> String {
    hex(Sha256::new().chain_update(bytes))
}

/// The SHA-256 of a file, in hexadecimal.
pub fn hash_file(path: &Path) -> Outcome<String> {
    let mut hash = Sha256::new();
    feed(&mut hash, path)?;
    Ok(hex(hash))
}

/// A key for everything that some work depends on: words (versions, options), and files or folders
/// by their names within the folder and their content. What doesn't exist counts as that.
pub fn key(words: &[&str], paths: &[&Path]) -> Outcome<String> {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    for path in paths {
        hash.update([1]);
        if path.is_dir() {
            for file in walk(path)? {
                let name = file.strip_prefix(path).unwrap_or(&file);
                hash.update(name.to_string_lossy().as_bytes());
                hash.update([2]);
                feed(&mut hash, &file)?;
                hash.update([3]);
            }
        } else if path.is_file() {
            feed(&mut hash, path)?;
        } else {
            hash.update([4]);
        }
    }
    Ok(hex(hash))
}

fn feed(hash: &mut Sha256, path: &Path) -> Outcome {
    let mut file = fs::File::open(path).map_err(at("Reading", path))?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut buffer).map_err(at("Reading", path))?;
        match buffer.get(..length) {
            Some([]) | None => return Ok(()),
            Some(bytes) => hash.update(bytes),
        }
    }
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file under a folder, sorted; hidden ones (editors' and Trunk's own) are left out.
pub fn walk(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(at("Reading", &folder))? {
            let path = entry.map_err(at("Reading", &folder))?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Does some work whose result is a folder, unless the result for this key is still there. At most
/// three results of each name are kept. A stopped run leaves nothing that looks finished.
///
/// # Errors
/// Those of `work`, and files that can't be written.
pub fn kept(shelf: &Path, name: &str, key: &str, work: impl FnOnce(&Path) -> Outcome) -> Outcome<(PathBuf, bool)> {
    let shelf = shelf.join(name);
    let done = shelf.join(key.get(..24).unwrap_or(key));
    if done.is_dir() {
        return Ok((done, true));
    }
    let part = shelf.join(format!(".part-{}", std::process::id()));
    let _ = fs::remove_dir_all(&part);
    fs::create_dir_all(&part).map_err(at("Making", &part))?;
    if let Err(failure) = work(&part) {
        let _ = fs::remove_dir_all(&part);
        return Err(failure);
    }
    let mut old: Vec<_> = fs::read_dir(&shelf)
        .map_err(at("Reading", &shelf))?
        .flatten()
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    old.sort();
    for (_, path) in old.iter().rev().skip(2) {
        let _ = fs::remove_dir_all(path);
    }
    match fs::rename(&part, &done) {
        Ok(()) => Ok((done, false)),
        // Another run was quicker.
        Err(_) if done.is_dir() => {
            let _ = fs::remove_dir_all(&part);
            Ok((done, true))
        }
        Err(error) => Err(at("Making", &done)(error)),
    }
}

/// Copies all files of a folder into another, over what is there.
pub fn copy_tree(from: &Path, to: &Path) -> Outcome {
    for file in walk(from)? {
        copy(&file, &to.join(file.strip_prefix(from).unwrap_or(&file)))?;
    }
    Ok(())
}

/// Copies one file and makes its folder.
pub fn copy(from: &Path, to: &Path) -> Outcome {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(at("Making", folder))?;
    }
    fs::copy(from, to).map(|_| ()).map_err(at("Writing", to))
}

/// Reads a text file.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(at("Reading", path))
}

/// Writes a file and makes its folder.
pub fn write(path: &Path, text: &str) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at("Making", folder))?;
    }
    fs::write(path, text).map_err(at("Writing", path))
}

/// Refuses a file whose hash is not the one expected.
pub fn verify(path: &Path, sha256: &str) -> Outcome {
    let found = hash_file(path)?;
    if found == sha256 {
        return Ok(());
    }
    Err(Failure(format!(
        "{} is not the file expected: its SHA-256 is {found}, not {sha256}.",
        path.file_name().unwrap_or_default().to_string_lossy()
    )))
}

#[cfg(test)]
pub mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    /// An empty folder of its own for a test.
    pub fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn hashes_as_published() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(hash_bytes(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_changed_archive_is_refused() {
        let folder = folder("verify");
        let file = folder.join("tool.tar.gz");
        fs::write(&file, "abc").unwrap();
        let right = hash_bytes(b"abc");
        assert_eq!(verify(&file, &right), Ok(()));
        fs::write(&file, "abd").unwrap();
        let refusal = verify(&file, &right).unwrap_err().to_string();
        assert!(refusal.contains("tool.tar.gz is not the file expected"), "{refusal}");
    }

    #[test]
    fn a_key_changes_with_words_names_and_content_only() {
        let folder = folder("key");
        fs::create_dir_all(folder.join("in/sub")).unwrap();
        fs::write(folder.join("in/a"), "1").unwrap();
        fs::write(folder.join("in/sub/b"), "2").unwrap();
        let inputs = folder.join("in");
        let first = key(&["v1"], &[&inputs]).unwrap();
        assert_eq!(key(&["v1"], &[&inputs]).unwrap(), first);
        assert_ne!(key(&["v2"], &[&inputs]).unwrap(), first);
        assert_ne!(key(&["v1"], &[&folder.join("missing")]).unwrap(), first);
        fs::write(folder.join("in/.hidden"), "x").unwrap();
        assert_eq!(key(&["v1"], &[&inputs]).unwrap(), first);
        fs::write(folder.join("in/sub/b"), "3").unwrap();
        assert_ne!(key(&["v1"], &[&inputs]).unwrap(), first);
        fs::write(folder.join("in/sub/b"), "2").unwrap();
        fs::rename(folder.join("in/a"), folder.join("in/c")).unwrap();
        assert_ne!(key(&["v1"], &[&inputs]).unwrap(), first);
    }

    #[test]
    fn work_is_done_once_for_a_key_and_again_after_a_failure() {
        let shelf = folder("kept");
        let mut runs = 0;
        let failing = kept(&shelf, "data", "key", |_| Err(Failure::from("no")));
        assert!(failing.is_err());
        for expected in [false, true] {
            let (made, was_there) = kept(&shelf, "data", "key", |part| {
                runs += 1;
                write(&part.join("x/file"), "text")
            })
            .unwrap();
            assert_eq!(read(&made.join("x/file")).unwrap(), "text");
            assert_eq!(was_there, expected);
        }
        assert_eq!(runs, 1);
        for other in ["k2", "k3", "k4", "k5"] {
            kept(&shelf, "data", other, |part| write(&part.join("f"), other)).unwrap();
        }
        assert!(fs::read_dir(shelf.join("data")).unwrap().count() <= 3);
        assert!(shelf.join("data/k5/f").is_file());
    }
}
