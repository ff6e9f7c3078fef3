//! Files that live no longer than the run, or are put in their place when they are whole. Whatever ends the run, they go.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is to be removed when a signal ends the program, which runs no destructors.
static LEFT: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes what is only for this run, or only half written. For the end by a signal.
pub fn remove_all() {
    for path in LEFT.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
    }
}

/// Keeps a file or a folder on the list of what a signal removes, while it lives.
#[derive(Debug)]
pub struct Listed(PathBuf);

impl Listed {
    /// Puts it there.
    pub fn new(path: &Path) -> Self {
        LEFT.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
        Self(path.to_owned())
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        LEFT.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != self.0);
    }
}

/// A folder for this run alone.
#[derive(Debug)]
pub(super) struct Folder {
    _listed: Listed,
    folder: tempfile::TempDir,
}

impl Folder {
    /// A new folder where the system keeps temporary files.
    pub fn new() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("addsup-").tempdir()?;
        Ok(Self { _listed: Listed::new(folder.path()), folder })
    }

    /// A new file in it, to be written and read.
    pub fn file(&self, name: &str) -> io::Result<File> {
        File::options().read(true).write(true).create_new(true).open(self.folder.path().join(name))
    }
}

/// Puts a file in its place as a whole.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".addsup-").tempfile_in(folder)?;
    let _listed = Listed::new(file.path());
    io::Write::write_all(&mut file.as_file(), bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
