//! Output files. The old file stays whole until the new one is complete: written beside it, synced, renamed.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Result, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The files being written now, for [`clean_up`].
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Puts what `write` writes at `path`, all of it or nothing. Permissions of an old file are kept, a symbolic link stays
/// one, and what isn't a file (a device, a pipe) is written to as it is.
///
/// # Errors
/// Where the file can't be made, written, synced or renamed; an old file is as it was then.
pub fn write_atomically(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fill(&OpenOptions::new().write(true).open(path)?, write);
    }
    let beside = Beside::new(path)?;
    if let Some(old) = old {
        beside.file.set_permissions(old.permissions())?;
    }
    fill(&beside.file, write)?;
    beside.file.sync_all()?;
    fs::rename(&beside.path, path)?;
    sync_folder(path);
    Ok(())
}

/// Removes the files that are being written, for a run that is stopped by a signal.
pub fn clean_up() {
    for path in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        // It may be gone already, and nobody is left to be told.
        let _ = fs::remove_file(path);
    }
}

fn fill(file: &File, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut buffer = BufWriter::with_capacity(1 << 16, file);
    write(&mut buffer)?;
    buffer.flush()
}

/// The new name lasts through a power cut only when the folder is synced too; some file systems can't.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

/// A file beside the one to be replaced; gone with this value, unless it was renamed.
struct Beside {
    path: PathBuf,
    file: File,
}

impl Beside {
    fn new(path: &Path) -> Result<Self> {
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}.tmp", std::process::id()));
        let path = path.with_file_name(name);
        // What an earlier process of this number left behind.
        let _ = fs::remove_file(&path);
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
        Ok(Self { path, file })
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != self.path);
    }
}
