//! Files that live no longer than the run, or are put in their place when they are whole. Whatever ends the run, they go.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is to be removed when a signal ends the program, which runs no destructors.
static LEFT: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn left() -> MutexGuard<'static, Vec<PathBuf>> {
    LEFT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what is only for this run, or only half written. For the end by a signal: whoever wants to make a file from now
/// on waits for it.
pub fn remove_all() {
    let left = left();
    for path in left.iter() {
        let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    }
    std::mem::forget(left);
}

/// Keeps a file or a folder on the list of what a signal removes, while it lives.
#[derive(Debug)]
pub struct Listed(PathBuf);

impl Listed {
    /// Makes one and puts it there, with no signal between.
    ///
    /// # Errors
    /// That of `make`.
    pub fn make<T>(make: impl FnOnce() -> io::Result<T>, path: impl FnOnce(&T) -> &Path) -> io::Result<(Self, T)> {
        let mut left = left();
        let made = make()?;
        let path = path(&made).to_owned();
        left.push(path.clone());
        Ok((Self(path), made))
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        left().retain(|path| *path != self.0);
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
        let (listed, folder) =
            Listed::make(|| tempfile::Builder::new().prefix("addsup-").tempdir(), |folder| folder.path())?;
        Ok(Self { _listed: listed, folder })
    }

    /// A new file in it, to be written and read.
    pub fn file(&self, name: &str) -> io::Result<File> {
        // A file made while its folder is removed would stay.
        let _left = left();
        File::options().read(true).write(true).create_new(true).open(self.folder.path().join(name))
    }
}

/// Puts a file in its place as a whole.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let make = || tempfile::Builder::new().prefix(".addsup-").tempfile_in(folder);
    let (_listed, file) = Listed::make(make, |file| file.path())?;
    io::Write::write_all(&mut file.as_file(), bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
