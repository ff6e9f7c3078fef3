//! Replacing a file as a whole.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::pipeline::Listed;

/// Writes a file beside `path` and puts it there once it is whole and on the disk. What isn't a file (a pipe, a device)
/// is written to as it is.
pub fn with(path: &Path, write: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return write(&File::options().write(true).open(&path)?);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new();
    // A new file gets what the umask leaves of this; an old one keeps its permissions.
    beside.prefix(".addsup-").permissions(new_permissions());
    let (_unfinished, file) = Listed::make(|| beside.tempfile_in(folder), |file| file.path())?;
    write(file.as_file())?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path).map(drop).map_err(|error| error.error)
}

#[cfg(unix)]
fn new_permissions() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}
