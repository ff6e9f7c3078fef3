//! Options as meant.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::model::Verdict;
use crate::pipeline::{Cache, Storage};
use crate::{check, read};

use super::args;
use super::config::{Config, check_name};
use super::output::Target;

/// What and how to read. What is to be written may not be among it.
pub fn reading(args: &args::Read, targets: &[Target], config: &Config) -> Result<read::Options> {
    let manifest = args.manifest.as_ref().or(config.file.manifest.as_ref()).cloned();
    let mut paths = args.paths_or_here();
    if let Some(list) = &args.files_from {
        paths.extend(listed(list, args.null)?);
    }
    let inputs: Vec<_> = paths.iter().chain(&manifest).cloned().collect();
    super::output::refuse_inputs(targets, &inputs)?;
    let default = read::Limits::default();
    Ok(read::Options {
        paths,
        manifest,
        date: args.date,
        encoding: args.encoding,
        exclude: config.exclude.clone(),
        allow_empty: args.allow_empty,
        columns: read::Columns {
            text: args.text_column.clone(),
            id: args.id_column.clone(),
            date: args.date_column.clone(),
            source: args.source_column.clone(),
        },
        preprocess: args.preprocess.clone(),
        stdin_filename: args.stdin_filename.clone(),
        walk: read::Walk { hidden: args.hidden, ignored: args.no_ignore, follow: args.follow },
        outputs: targets.iter().filter_map(|target| target.path.clone()).chain(config.own_files()).collect(),
        limits: read::Limits {
            file: args.max_file_size.unwrap_or(default.file),
            line: args.max_line_length.unwrap_or(default.line),
            inflation: args.max_inflation.unwrap_or(default.inflation),
            nesting: args.max_nesting.unwrap_or(default.nesting),
            figures: args.max_figures.unwrap_or(default.figures),
        },
        progress: std::sync::Arc::default(),
    })
}

/// The paths that a file lists, a line each or up to a zero byte each.
fn listed(path: &Path, null: bool) -> Result<Vec<PathBuf>> {
    let fail = |said: String| Error::new(format!("the list {} can't be read: {said}", read::shown(path)));
    let mut bytes = Vec::new();
    let mut stream = read::stream(path).map_err(|trouble| fail(trouble.message))?;
    stream.read_to_end(&mut bytes).map_err(|error| fail(read::plain_message(&error)))?;
    let mark = if null { b'\0' } else { b'\n' };
    let lines = bytes.split(|byte| *byte == mark).map(|line| if null { line } else { line.trim_ascii_end() });
    Ok(lines.filter(|line| !line.is_empty()).map(path_of).collect())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// What to look for: what the command line says outranks the configuration.
pub fn checking(confidence: Option<f64>, off: &[String], config: &Config) -> Result<check::Options> {
    off.iter().try_for_each(|name| check_name(name).map(drop))?;
    let confidence = confidence.or(config.file.confidence).unwrap_or_else(|| check::Options::default().confidence);
    let off = config.off().into_iter().chain(off.iter().cloned()).collect();
    Ok(check::Options { confidence, off, severity: config.severities(), ..check::Options::default() })
}

/// The verdicts that nobody is to be told of. Charts show those of other verdicts too.
pub fn untold(args: &args::Find, targets: &[Target]) -> Vec<Verdict> {
    let shown = shown(args);
    let all = [Verdict::Conflict, Verdict::Update, Verdict::Agree];
    all.into_iter().filter(|verdict| !shown.contains(verdict) && !targets.iter().any(Target::charts)).collect()
}

/// How many bytes of claims may be in memory, unless it is said otherwise.
pub const MEMORY: u64 = 1 << 30;

/// Where claims are kept.
pub fn storage(cache: Option<&Path>, memory: Option<u64>, config: &Config) -> Result<Storage> {
    let fail = |folder: &Path, error: std::io::Error| {
        let message = format!("the cache {} can't be used: {}", read::shown(folder), read::plain_message(&error));
        Error::new(message).help("name a folder that can be written, or leave --cache out")
    };
    let open = |folder: &Path| Cache::new(folder, &config.settings()).map_err(|error| fail(folder, error));
    Ok(Storage { cache: cache.map(open).transpose()?, memory })
}

/// Which verdicts to report.
pub fn shown(args: &args::Find) -> Vec<Verdict> {
    args.show.iter().map(|show| (*show).into()).collect()
}

/// Where to write. Without a word on it, that is standard output: text at a terminal where there is such a format, else
/// CSV.
pub fn targets(args: &args::Write, terminal: bool, kind: super::output::Kind) -> Result<Vec<Target>> {
    let mut targets = args.output.iter().map(|path| Target::file(path, kind)).collect::<Result<Vec<_>>>()?;
    if args.format.is_some() || targets.is_empty() {
        let default = if terminal && kind.named("text").is_some() { "text" } else { "csv" };
        let name = args.format.unwrap_or(default);
        let unfit = || Error::new(format!("the format {name} isn't for {kind}")).help(kind.help());
        targets.push(Target::standard_output(kind.named(name).ok_or_else(unfit)?, name));
    }
    super::output::refuse_twice(&targets)?;
    Ok(targets)
}
