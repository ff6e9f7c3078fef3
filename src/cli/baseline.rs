//! The baseline as a file: loading, writing, pruning.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use super::args::{BaselineAction, BaselineRun};
use super::config::{self, Config};
use super::{Status, bound, messages, options, pooled, print, progress, replace};
use crate::error::{Error, Result};
use crate::model::{Finding, Level, Trouble, Verdict};
use crate::pipeline::{self, Findings, Outcome};
use crate::read::{plain_message, shown};
use crate::report::Findings as _;
use crate::sift::{Baseline, Entry, Matching};

/// Where the baseline is kept unless something else is said.
const NAME: &str = "addsup-baseline.json";

/// A baseline and the file that it is kept in.
#[derive(Debug, Default)]
pub struct Stored {
    /// The findings that it knows.
    pub baseline: Baseline,
    path: PathBuf,
    /// Folders as documents are named in, and as seen from the baseline's.
    folders: RefCell<HashMap<PathBuf, PathBuf>>,
}

impl Stored {
    fn new(baseline: Baseline, path: &Path) -> Self {
        Self { baseline, path: path.to_owned(), folders: RefCell::default() }
    }

    /// Reads a baseline. One that is missing or broken stops the run: without it every old finding would be told as new.
    pub fn load(path: &Path) -> Result<Self> {
        let name = shown(path);
        let text = std::fs::read_to_string(path).map_err(|error| {
            Error::new(format!("{name}: the baseline can't be read: {}", plain_message(&error)))
                .help(format!("write it with `addsup baseline write --baseline {name} PATHS`"))
        })?;
        let broken = |why: String| {
            Error::new(format!("{name}: isn't a baseline: {why}"))
                .help("put back the file as it was, or write it anew with `addsup baseline write`")
        };
        let baseline: Baseline = serde_json::from_str(&text).map_err(|error| broken(error.to_string()))?;
        if baseline.version != Baseline::VERSION {
            return Err(broken(format!("it has version {}, expected {}", baseline.version, Baseline::VERSION)));
        }
        Ok(Self::new(baseline, path))
    }

    /// The baseline in that file, or an empty one where there is none yet.
    pub fn load_or_new(path: &Path) -> Result<Self> {
        if path.exists() { Self::load(path) } else { Ok(Self::new(Baseline::new(Vec::new()), path)) }
    }

    /// Writes it, whole or not at all.
    pub fn save(&self) -> Result<()> {
        let text = serde_json::to_string_pretty(&self.baseline).unwrap_or_default();
        replace::with(&self.path, |mut file| writeln!(file, "{text}")).map_err(|error| {
            Error::new(format!("{}: the baseline can't be written: {}", self.shown(), plain_message(&error)))
        })
    }

    /// Whether it knows the next finding.
    pub fn knows(&self, matching: &mut Matching<'_>, finding: &Finding) -> bool {
        matching.knows(finding, |path| self.seen(path))
    }

    /// Takes out the findings that it knows, and gives the entries that are stale.
    pub fn sift(&self, outcome: &mut Outcome<Findings>) -> Result<Vec<Entry>> {
        let mut matching = self.baseline.matching();
        outcome.findings.retain(|finding| !self.knows(&mut matching, finding)).map_err(|error| unsorted(&error))?;
        let read: BTreeSet<_> = outcome.paths.iter().map(|path| self.seen(path)).collect();
        let is_stale =
            |entry: &Entry| entry.paths().all(|path| read.contains(path) || !self.folder().join(path).exists());
        Ok(matching.stale().filter(is_stale).collect())
    }

    /// Takes in one more.
    pub fn accept(&mut self, finding: &Finding) -> Result<()> {
        let mut findings = std::mem::take(&mut self.baseline.findings);
        findings.push(Entry::of(finding, |path| self.seen(path)));
        self.baseline = Baseline::new(findings);
        self.save()
    }

    /// Tells that so many entries are stale.
    pub fn told_stale(&self, stale: usize) -> Trouble {
        let what = match stale {
            1 => "1 entry of the baseline is stale: its finding is gone".to_owned(),
            _ => format!("{stale} entries of the baseline are stale: their findings are gone"),
        };
        Trouble::warning(self.shown(), what)
            .help(format!("take them out with `addsup baseline prune --baseline {} PATHS`", self.shown()))
    }

    /// Its file as shown.
    pub fn shown(&self) -> std::sync::Arc<str> {
        shown(&self.path)
    }

    /// The baseline's folder, by its one true name.
    fn folder(&self) -> PathBuf {
        absolute(&self.path).parent().map(true_name).unwrap_or_default()
    }

    /// A path as seen from the baseline's folder, so that it matters neither where addsup is started nor how the path is
    /// named. Standard input and addresses lie in no folder.
    fn seen(&self, path: &str) -> String {
        if path == "-" || path.contains("://") {
            return path.to_owned();
        }
        let absolute = absolute(Path::new(path));
        let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else { return path.to_owned() };
        let mut folders = self.folders.borrow_mut();
        let seen = match folders.get(folder) {
            Some(seen) => seen,
            None => folders.entry(folder.to_owned()).or_insert(from(&self.folder(), &true_name(folder))),
        };
        seen.join(name).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A folder's name without links and `..`; where there is no such folder, as far as its words tell.
fn true_name(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| {
        let mut plain = PathBuf::new();
        for part in folder.components() {
            match part {
                Component::ParentDir => drop(plain.pop()),
                _ => plain.push(part),
            }
        }
        plain
    })
}

/// A folder as seen from another: `..` for each step up to what both have in common. One on another drive as it is.
fn from(here: &Path, folder: &Path) -> PathBuf {
    let common = here.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return folder.to_owned();
    }
    let up = here.components().skip(common).map(|_| Component::ParentDir);
    up.chain(folder.components().skip(common)).collect()
}

/// The file that the arguments or the configuration name.
fn path(given: Option<&PathBuf>, config: &Config) -> PathBuf {
    given.or(config.file.baseline.as_ref()).cloned().unwrap_or_else(|| NAME.into())
}

/// `addsup baseline`
pub fn run(action: &BaselineAction) -> Result<Status> {
    match action {
        BaselineAction::Write(args) | BaselineAction::Prune(args) if args.read.files => listed(args),
        BaselineAction::Write(args) => {
            let status = with_findings(args, write)?;
            say_how_to_use(args).map(|()| status)
        }
        BaselineAction::Prune(args) => with_findings(args, prune),
    }
}

/// Checks the documents and hands the findings on. What couldn't be checked stops it: a baseline of a part would be
/// wrong about the rest.
fn with_findings(args: &BaselineRun, act: fn(&Path, &mut Outcome<Findings>) -> Result<String>) -> Result<Status> {
    let (path, mut outcome) = found(args)?;
    bound(&mut outcome, &args.most);
    messages::tell(&outcome.troubles, args.run.quiet);
    if outcome.troubles.iter().any(|trouble| trouble.level == Level::Error) {
        return Err(Error::new("not all was checked, so the baseline is left as it was"));
    }
    let done = act(&path, &mut outcome)?;
    if args.run.quiet { Ok(Status::Clean) } else { print::text(&done) }
}

/// Lists what would be read: the baseline stays as it is.
pub fn listed(args: &BaselineRun) -> Result<Status> {
    super::list(&read(args, &config::load(&args.configure)?)?.1)
}

/// The baseline's file, which is no document, and what is to be read.
fn read(args: &BaselineRun, config: &Config) -> Result<(PathBuf, crate::read::Options)> {
    let path = path(args.baseline.as_ref(), config);
    let mut reading = options::reading(&args.read, &[], config)?;
    reading.outputs.push(path.clone());
    Ok((path, reading))
}

/// The baseline's file, and the conflicts of the documents.
pub fn found(args: &BaselineRun) -> Result<(PathBuf, Outcome<Findings>)> {
    let config = config::load(&args.configure)?;
    let (path, reading) = read(args, &config)?;
    let mut checking = options::checking(args.confidence, &args.off, &config)?;
    // A baseline knows conflicts alone.
    checking.without = vec![Verdict::Update, Verdict::Agree];
    checking.topic_claims = Some(args.most.max_topic_claims);
    let tables = config.tables()?;
    let storage = options::storage(args.read.cache.as_deref(), args.memory_limit.or(Some(options::MEMORY)), &config)?;
    let work = || {
        pooled(&args.run, &reading.paths, tables, |tables| {
            pipeline::check_within(&reading, &storage, &checking, tables)
        })
    };
    Ok((path, progress::shown(&args.run, &reading.progress, work)?))
}

/// Says how a baseline is used, to those whose configuration doesn't name it yet.
pub fn say_how_to_use(args: &BaselineRun) -> Result<()> {
    let config = config::load(&args.configure)?;
    if config.file.baseline.is_none() && !args.run.quiet {
        let name = shown(&path(args.baseline.as_ref(), &config));
        messages::say(&format!("help: `addsup check --baseline {name} PATHS` reports only what is new"));
    }
    Ok(())
}

/// Tells that what was put into temporary files can't be read.
pub fn unsorted(error: &std::io::Error) -> Error {
    let message = format!("temporary files can't be used: {}", plain_message(error));
    Error::new(message).help("make room where temporary files go (TMPDIR), or look at fewer documents at once")
}

fn write(path: &Path, outcome: &mut Outcome<Findings>) -> Result<String> {
    let mut stored = Stored::new(Baseline::default(), path);
    let mut known = Vec::new();
    let mut take = |finding: &Finding| {
        known.push(Entry::of(finding, |path| stored.seen(path)));
        Ok(())
    };
    outcome.findings.each(&mut take).map_err(|error| unsorted(&error))?;
    stored.baseline = Baseline::new(known);
    stored.save()?;
    Ok(format!("{}: {} known\n", stored.shown(), findings(stored.baseline.findings.len())))
}

fn prune(path: &Path, outcome: &mut Outcome<Findings>) -> Result<String> {
    let mut stored = Stored::load(path)?;
    let stale = stored.sift(outcome)?;
    for gone in &stale {
        if let Some(at) = stored.baseline.findings.iter().position(|entry| entry == gone) {
            stored.baseline.findings.remove(at);
        }
    }
    stored.save()?;
    let left = findings(stored.baseline.findings.len());
    Ok(format!("{}: {} taken out, {left} known\n", stored.shown(), stale.len()))
}

fn findings(count: usize) -> String {
    if count == 1 { "1 finding".into() } else { format!("{count} findings") }
}
