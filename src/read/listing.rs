//! What would be read, and why the rest wouldn't.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::{Exclude, Format, Options, discover};
use crate::model::Trouble;

/// A file that was met.
#[derive(Debug, PartialEq)]
pub enum Listed {
    /// It would be read as that.
    Read(Arc<str>, Format),
    /// It wouldn't, and why.
    Left(Arc<str>, &'static str),
    /// It can't.
    Trouble(Trouble),
}

/// Every file that the options lead to, in the order of reading; after those of a run what is left out of its folders.
pub fn listing(options: &Options) -> Vec<Listed> {
    let mut read = HashSet::new();
    let mut listed = Vec::new();
    for look in discover::files(options) {
        listed.push(match look {
            Ok(found) => {
                read.insert(found.path.clone());
                Listed::Read(found.shown, found.format)
            }
            Err(trouble) => Listed::Trouble(trouble),
        });
    }
    let folders = options.paths.iter().filter(|path| path.is_dir());
    listed.extend(folders.flat_map(|folder| left(folder, &read, options)));
    listed
}

/// The files of a folder that aren't read. What git keeps for itself isn't worth telling.
fn left(folder: &Path, read: &HashSet<PathBuf>, options: &Options) -> Vec<Listed> {
    let walker = WalkBuilder::new(folder)
        .standard_filters(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build();
    let is_left = |entry: &ignore::DirEntry| !entry.path().is_dir() && !read.contains(entry.path());
    let tell = |entry: ignore::DirEntry| Listed::Left(discover::shown(entry.path()), reason(&entry, folder, options));
    walker.flatten().filter(is_left).map(tell).collect()
}

/// Whether a file, or a folder that it lies in, is left out. `below`: its path below the folder that is walked.
fn is_excluded(exclude: &Exclude, path: &Path, below: &Path) -> bool {
    let folders = path.ancestors().skip(1).take(below.components().count().saturating_sub(1));
    exclude.leaves_out(path, false) || folders.into_iter().any(|folder| exclude.leaves_out(folder, true))
}

/// Why a file isn't read.
fn reason(entry: &ignore::DirEntry, folder: &Path, options: &Options) -> &'static str {
    let path = entry.path();
    let below = path.strip_prefix(folder).unwrap_or(path);
    let same = |other: &PathBuf| other.canonicalize().ok() == path.canonicalize().ok();
    if entry.path_is_symlink() {
        "a link; --follow reads what it leads to"
    } else if !entry.file_type().is_some_and(|kind| kind.is_file()) {
        "not a file"
    } else if Format::of_name(path).is_none() {
        "its ending tells no format; name it to read it as text"
    } else if options.manifest.iter().any(same) {
        "it is the manifest"
    } else if options.outputs.iter().any(same) {
        "the report goes there"
    } else if options.exclude.as_ref().is_some_and(|exclude| is_excluded(exclude, path, below)) {
        "left out by the configuration"
    } else if below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.')) && !options.walk.hidden
    {
        "hidden; --hidden reads it"
    } else {
        "left out by .gitignore or .ignore; --no-ignore reads it"
    }
}
