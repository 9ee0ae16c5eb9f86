//! `navigator compile`: checks the data, then writes the files that the widget opens.

use crate::args::{Args, Opt, Problem};
use crate::check::library;
use crate::plan::ask::{DATA, OUT};
use crate::print::print;
use catalogue::compact;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Options it takes.
pub const OPTIONS: &[&[Opt]] = &[&[OUT, DATA]];

/// Writes `catalogue.bin`; `<profession>.bin` in `text/`, `text/steps/` and `text/sources/`; `text/shared.bin`,
/// `text/vision.bin` and the like; and `text/sources.bin` under the folder `--out`; status 1, and nothing written, if the data has faults.
pub fn run(args: &Args) -> Result<ExitCode, Problem> {
    let out = args.value("out").ok_or_else(|| Problem::Usage("--out is missing.".to_owned()))?;
    let mut library = library(args.value("data").unwrap_or("data"))?;
    crate::ways_in::fill(&mut library);

    let version = &library.catalogue.version;
    let catalogue = compact::write(&library.catalogue);
    let mut files = vec![("catalogue.bin".to_owned(), catalogue.clone())];
    for chunk in &library.chunks {
        let (folder, name) = chunk.home.file_name(&library.catalogue);
        files.push((format!("text/{folder}{name}.bin"), compact::write_chunk(chunk, version)));
    }
    files.push(("text/sources.bin".to_owned(), compact::write_sources(&library.sources, version)));
    // What can't be opened again is not written.
    let unfit = |error: compact::Error| Problem::Failed(format!("the compiled data can't be opened again: {error}"));
    for (name, bytes) in &files {
        match name.as_str() {
            "catalogue.bin" => drop(compact::open(bytes).map_err(unfit)?),
            "text/sources.bin" => drop(compact::open_sources(bytes, &library.catalogue).map_err(unfit)?),
            _ => drop(compact::open_chunk(bytes, &library.catalogue).map_err(unfit)?),
        }
    }
    files.push((format!("versions/{}.bin", version.hash), catalogue));
    let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    write_all(Path::new(out), &files)?;
    print(&format!(
        "{} files, {total} bytes, in {out}: facts of {}, version {}\n",
        files.len(),
        version.date,
        version.hash
    ))
}

/// Writes files under a folder so that a reader meets each whole: all are written under temporary
/// names first, then renamed.
pub fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Problem> {
    let mut written: Vec<(PathBuf, PathBuf)> = Vec::new();
    let clear = |written: &[(PathBuf, PathBuf)]| {
        for (temporary, _) in written {
            let _ = fs::remove_file(temporary);
        }
    };
    for (name, bytes) in files {
        let path = folder.join(name);
        // After the whole name: files that differ in their ending only are files of their own.
        let temporary = folder.join(format!("{name}.{}.part", std::process::id()));
        let result = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            written.push((temporary.clone(), path.clone()));
            let mut file = fs::File::create(&temporary)?;
            file.write_all(bytes)?;
            file.sync_all()
        });
        if let Err(error) = result {
            clear(&written);
            return Err(Problem::Failed(format!("{} can't be written: {error}", path.display())));
        }
    }
    for (position, (temporary, path)) in written.iter().enumerate() {
        if let Err(error) = fs::rename(temporary, path) {
            clear(written.get(position..).unwrap_or_default());
            return Err(Problem::Failed(format!("{} can't be written: {error}", path.display())));
        }
    }
    Ok(())
}
