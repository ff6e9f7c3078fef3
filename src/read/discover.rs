//! Paths as given → files, in a fixed order. Folders are walked: `.gitignore` is respected, hidden files are left out.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use super::{Exclude, Format, Options, STANDARD_INPUT, file, format};
use crate::model::Trouble;

/// A file to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// The path as shown: relative, with forward slashes.
    pub shown: Arc<str>,
    /// What it is read as.
    pub format: Format,
    /// Given by name, not met in a folder.
    pub named: bool,
    /// Its size when it was found.
    pub size: u64,
}

/// What came of looking for a file.
pub type Look = Result<Found, Trouble>;

/// What to read in folders beside what is plainly meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Hidden files.
    pub hidden: bool,
    /// Files that `.gitignore` or `.ignore` leave out.
    pub ignored: bool,
    /// What links lead to.
    pub follow: bool,
}

/// The files that the options name, each once, in the order of their paths. The manifest and the reports are no
/// documents though they may lie among them.
pub fn files(options: &Options) -> Vec<Look> {
    found(options).0
}

/// The same, and what there is to be told of documents that were passed.
pub fn found(options: &Options) -> (Vec<Look>, Option<Trouble>) {
    let except = options.manifest.iter().chain(&options.outputs);
    let mut seen: HashSet<PathBuf> = except.filter_map(|path| path.canonicalize().ok()).collect();
    let (mut found, mut passed) = (Vec::new(), Passed::new());
    for path in options.paths.iter().filter(|path| path.as_os_str() != STANDARD_INPUT) {
        let all = looked_for(path, options, &mut passed);
        found.extend(all.into_iter().filter(|look| is_new(look, &mut seen)));
    }
    // In the order of their paths, however they were given: what comes first may tell which of two figures stands for both.
    found.sort_by(|a, b| place(a).cmp(place(b)));
    let told = told(&passed);
    (found, told)
}

/// Documents met in folders that no format reads: how many of each ending.
type Passed = BTreeMap<String, usize>;

/// Tells once of what was passed: whoever reads that all is well should know of it.
fn told(passed: &Passed) -> Option<Trouble> {
    let option = format::unread(Path::new(&format!("a.{}", passed.keys().next()?)))?.1;
    let all: usize = passed.values().sum();
    let listed: Vec<_> = passed.iter().map(|(ending, count)| format!("{count} .{ending}")).collect();
    let what = if all == 1 { "document isn't" } else { "documents aren't" };
    let message = format!("{all} {what} read for the ending: {}", listed.join(", "));
    let help = format!("have them turned into text, as in {option}; --files lists all files");
    Some(Trouble::warning("", message).help(help))
}

/// Where a look stands among the others.
fn place(look: &Look) -> &Path {
    Path::new(match look {
        Ok(found) => &*found.shown,
        Err(trouble) => &*trouble.path,
    })
}

/// What a path as given stands for: a folder, a file, or what a pattern fits.
fn looked_for(path: &Path, options: &Options, passed: &mut Passed) -> Vec<Look> {
    if path.is_dir() {
        return walk(path, options, passed);
    }
    match pattern(path).filter(|_| !path.exists()) {
        Some(pattern) => fitting(path, &pattern),
        None => vec![named(path, options)],
    }
}

/// The pattern that a path is, if it has marks of one.
fn pattern(path: &Path) -> Option<GlobMatcher> {
    let words = path.to_str().filter(|words| words.contains(['*', '?', '[', '{']))?;
    let words = words.strip_prefix("./").unwrap_or(words);
    GlobBuilder::new(words).literal_separator(true).build().ok().map(|glob| glob.compile_matcher())
}

/// The files that fit a pattern: named, so that they are read whatever leaves them out.
fn fitting(path: &Path, pattern: &GlobMatcher) -> Vec<Look> {
    let plain = |part: &std::path::Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let root: PathBuf = path.components().take_while(plain).collect();
    let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
    let walker =
        WalkBuilder::new(&root).standard_filters(false).hidden(true).sort_by_file_name(std::ffi::OsStr::cmp).build();
    let fits = |entry: &ignore::DirEntry| {
        let path = entry.path();
        entry.file_type().is_some_and(|kind| kind.is_file()) && pattern.is_match(path.strip_prefix(".").unwrap_or(path))
    };
    let found: Vec<Look> =
        walker.flatten().filter(fits).filter_map(|entry| met(entry, &Options::default(), &mut Passed::new())).collect();
    if !found.is_empty() {
        return found;
    }
    vec![Err(Trouble::error(shown(path), "no file fits this pattern")
        .help("`*` stays within a folder; `**` goes through all below"))]
}

/// Whether the file hasn't been met before, under whatever name.
fn is_new(look: &Look, seen: &mut HashSet<PathBuf>) -> bool {
    let Ok(found) = look else { return true };
    found.path.canonicalize().map_or(true, |path| seen.insert(path))
}

/// A file given by name is read whatever its ending.
fn named(path: &Path, options: &Options) -> Look {
    let shown = shown(path);
    let (_, metadata) = file::open(path, &shown)?;
    let format = converted(path, options, true).or(Format::of_name(path)).unwrap_or(Format::Plain);
    Ok(Found { path: path.to_owned(), shown, format, named: true, size: metadata.len() })
}

/// Whether the command that turns files into text is for this one.
fn converted(path: &Path, options: &Options, named: bool) -> Option<Format> {
    let unread = named && Format::of_name(path).is_none();
    options.preprocess.as_ref().filter(|command| command.is_for(path, unread)).map(|_| Format::Converted)
}

/// The documents in a folder and below it.
fn walk(folder: &Path, options: &Options, passed: &mut Passed) -> Vec<Look> {
    let look = |entry| match entry {
        Ok(entry) => met(entry, options, passed),
        Err(error) => Some(Err(unwalked(folder, &error))),
    };
    walker(folder, options).filter_map(look).collect()
}

/// What is met in a folder and below it.
fn walker(folder: &Path, options: &Options) -> ignore::Walk {
    let (wanted, exclude) = (options.walk, options.exclude.clone());
    WalkBuilder::new(folder)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .hidden(!wanted.hidden)
        .ignore(!wanted.ignored)
        .git_ignore(!wanted.ignored)
        .git_exclude(!wanted.ignored)
        .parents(!wanted.ignored)
        .follow_links(wanted.follow)
        // A folder is read the same whether or not it is a repository, and whoever reads it.
        .require_git(false)
        .git_global(false)
        .filter_entry(move |entry| !is_left_out(entry, exclude.as_ref()))
        .build()
}

/// What is named itself isn't left out.
fn is_left_out(entry: &ignore::DirEntry, exclude: Option<&Exclude>) -> bool {
    let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    entry.depth() > 0 && exclude.is_some_and(|exclude| exclude.leaves_out(entry.path(), folder))
}

/// A file met in a folder is read if its ending tells that it is a document. Links, pipes and devices aren't.
fn met(entry: ignore::DirEntry, options: &Options, passed: &mut Passed) -> Option<Look> {
    if !entry.file_type()?.is_file() {
        return None;
    }
    let Some(format) = converted(entry.path(), options, false).or(Format::of_name(entry.path())) else {
        if format::unread(entry.path()).is_some() {
            *passed.entry(format::ending(entry.path()).unwrap_or_default()).or_default() += 1;
        }
        return None;
    };
    let shown = shown(entry.path());
    let size = entry.metadata().map_or(0, |metadata| metadata.len());
    Some(Ok(Found { path: entry.into_path(), shown, format, named: false, size }))
}

/// What `ignore` couldn't enter, with its path where it tells it.
fn unwalked(folder: &Path, error: &ignore::Error) -> Trouble {
    let path = path_of(error).unwrap_or(folder);
    match error.io_error() {
        _ if is_loop(error) => Trouble::error(shown(path), "is a link to a folder that it lies in")
            .help("what it leads to is read in its own place; remove the link, or leave out --follow"),
        Some(io) => file::cannot(&shown(path), io),
        None => Trouble::error(shown(path), format!("can't be walked: {error}")),
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => is_loop(err),
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// A path as shown: relative to the working folder where it lies below it, with forward slashes.
pub fn shown(path: &Path) -> Arc<str> {
    let here = std::env::current_dir().unwrap_or_default();
    let short = path.strip_prefix(&here).unwrap_or(path);
    let short = short.strip_prefix(".").unwrap_or(short);
    let words = short.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { words.into() } else { words.replace(std::path::MAIN_SEPARATOR, "/").into() }
}
