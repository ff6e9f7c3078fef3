//! Arguments as typed (`args`) → options as meant (`options`), and what is done with them. No reading of documents.

use std::ffi::OsString;
use std::fs::Metadata;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use clap::error::ErrorKind;

use crate::check;
use crate::error::Error;
use crate::model::{Finding, Trouble};
use crate::pipeline::{self, Findings, Outcome};
use crate::read;
use crate::report::{About, Findings as _, Report, statistics, summary, visible};
use crate::tables::Tables;

mod args;
mod baseline;
pub mod config;
mod explain;
mod gate;
mod lsp;
mod manual;
mod messages;
mod near;
mod options;
mod output;
mod print;
mod progress;
mod replace;
mod review;
mod signals;
mod stream;
mod trace;
mod typed;
mod units;

use args::{Cli, Command};
use gate::Gate;
use output::{Kind, Target};

/// How a run ended; the number is the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Status {
    /// All was checked, nothing found.
    Clean = 0,
    /// Something was found.
    Found = 1,
    /// Something wasn't checked or written.
    Incomplete = 2,
    /// Whoever read the output went away: 128 and the number of SIGPIPE, as shells say it.
    BrokenPipe = 141,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Runs the command line and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(usage) if usage.kind() == ErrorKind::DisplayVersion => return print::version().into(),
        Err(usage) => return usage_status(&usage).into(),
    };
    signals::clean_up_on_end();
    pipeline::keep_panics_quiet();
    let status = match pipeline::caught(|| carry_out(cli.command)) {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => messages::stopped(&error),
        Err(said) => messages::stopped(
            &Error::new(format!("addsup failed ({said})")).help("that is a fault of addsup: please report it"),
        ),
    };
    status.into()
}

/// Prints help, the version, or what is wrong with the arguments.
fn usage_status(usage: &clap::Error) -> Status {
    match usage.print() {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::BrokenPipe,
        Ok(()) if usage.exit_code() == 0 => Status::Clean,
        _ => Status::Incomplete,
    }
}

fn carry_out(command: Command) -> Result<Status, Error> {
    if let Some(shown) = command.configure().filter(|configure| configure.show_config) {
        return print::text(&config::load(shown)?.shown()?);
    }
    match command {
        Command::Check(args) => check(&args),
        Command::Extract(args) => extract(&args),
        Command::Compare(args) => compare(&args),
        Command::Baseline(args) => baseline::run(&args.action),
        Command::Review(args) => review::run(&args),
        Command::Explain(args) => explain::run(&args.checks),
        Command::Units(args) => units::run(&args),
        Command::Lsp => lsp::run(),
        Command::Completions(args) => manual::completions(args.shell),
        Command::Man(args) => manual::run(&args),
    }
}

fn check(args: &args::Check) -> Result<Status, Error> {
    let config = config::load(&args.configure)?;
    let targets = targets(&args.write, Kind::Findings)?;
    let gate = Gate::new(&args.gate, &config)?;
    let reading = options::reading(&args.read, &targets, &config)?;
    if args.read.files {
        return list(&reading);
    }
    let mut checking = options::checking(args.find.confidence, &args.find.off, &config)?;
    checking.without = options::untold(&args.find, &targets);
    checking.topic_claims = Some(args.find.most.max_topic_claims);
    let memory = args.memory_limit.or(Some(options::MEMORY));
    let storage = options::storage(args.read.cache.as_deref(), memory, &config)?;
    let tables = config.tables()?;
    if let [a, b] = &args.trace[..] {
        let outcome = pooled(&args.run, &reading.paths, tables, |tables| pipeline::claims(&reading, tables))?;
        messages::tell(&outcome.troubles, args.run.quiet);
        return trace::run([a, b], &outcome.claims, tables);
    }
    let work = || {
        pooled(&args.run, &reading.paths, tables, |tables| {
            pipeline::check_within(&reading, &storage, &checking, tables)
        })
    };
    let mut outcome = progress::shown(&args.run, &reading.progress, work)?;
    gate.apply(&mut outcome)?;
    Ok(finish(&chosen(outcome, &args.find, &targets)?, &targets, &args.run, Some(&gate)))
}

fn extract(args: &args::Extract) -> Result<Status, Error> {
    let config = config::load(&args.configure)?;
    let targets = targets(&args.write, Kind::Claims)?;
    let reading = options::reading(&args.read, &targets, &config)?;
    if args.read.files {
        return list(&reading);
    }
    let tables = config.tables()?;
    let cache = options::storage(args.read.cache.as_deref(), None, &config)?.cache;
    if let [target] = targets.as_slice()
        && target.streams()
    {
        let reading = Arc::new(reading);
        let work = || {
            let extract = |_| stream::extract(&reading, cache.as_ref(), tables, target, &args.run);
            pooled(&args.run, &reading.paths, tables, extract)
        };
        let (outcome, status) = progress::shown(&args.run, &reading.progress, work)?;
        return Ok(status.max(finish(&outcome.into(), &[], &args.run, None)));
    }
    let work = || {
        pooled(&args.run, &reading.paths, tables, |tables| pipeline::cached_claims(&reading, cache.as_ref(), tables))
    };
    let outcome = progress::shown(&args.run, &reading.progress, work)?;
    Ok(finish(&outcome.into(), &targets, &args.run, None))
}

/// Lists what would be read, and why the rest wouldn't.
fn list(reading: &read::Options) -> Result<Status, Error> {
    let mut lines = String::new();
    let mut troubles = Vec::new();
    let mut say = |path: &str, words: &str| lines.extend([&*visible(path), "\t", words, "\n"]);
    for listed in read::listing(reading) {
        match listed {
            read::Listed::Read(path, format) => say(&path, format.name()),
            read::Listed::Left(path, reason) => say(&path, &["not read: ", reason].concat()),
            read::Listed::Trouble(trouble) => troubles.push(trouble),
        }
    }
    messages::tell(&troubles, false);
    let status = if troubles.is_empty() { Status::Clean } else { Status::Incomplete };
    Ok(status.max(print::text(&lines)?))
}

fn compare(args: &args::Compare) -> Result<Status, Error> {
    let config = config::load(&args.configure)?;
    let targets = targets(&args.write, Kind::Findings)?;
    let gate = Gate::new(&args.gate, &config)?;
    let mut checking = options::checking(args.find.confidence, &args.find.off, &config)?;
    checking.without = options::untold(&args.find, &targets);
    checking.topic_claims = Some(args.find.most.max_topic_claims);
    checking.scope = args.only.map(Into::into).unwrap_or_default();
    let memory = args.memory_limit.or(Some(options::MEMORY));
    output::refuse_inputs(&targets, &args.claims)?;
    let work = |tables| pipeline::compare_files(&args.claims, memory, &checking, tables);
    let mut outcome = pooled(&args.run, &args.claims, config.tables()?, work)?;
    gate.apply(&mut outcome)?;
    Ok(finish(&chosen(outcome, &args.find, &targets)?, &targets, &args.run, Some(&gate)))
}

fn too_many(found: usize, most: usize) -> Trouble {
    let message = format!("there are {found} findings; only the first {most} are reported");
    Trouble::error("", message).help("raise the limit with --max-findings, or look at fewer documents at once")
}

fn targets(args: &args::Write, kind: Kind) -> Result<Vec<Target>, Error> {
    options::targets(args, io::stdout().is_terminal(), kind)
}

/// The outcome with the verdicts that were asked for; the others are put aside for the charts.
fn chosen(mut outcome: Outcome<Findings>, args: &args::Find, targets: &[Target]) -> Result<Outcome<Findings>, Error> {
    let shown = options::shown(args);
    // Without a chart they haven't been made at all.
    if targets.iter().any(Target::charts) {
        let mut others = Vec::new();
        let part = |finding: &Finding| {
            let is_shown = shown.contains(&finding.verdict);
            others.extend((!is_shown).then(|| finding.clone()));
            is_shown
        };
        outcome.findings.retain(part).map_err(|error| baseline::unsorted(&error))?;
        outcome.others = others;
    }
    bound(&mut outcome, &args.most);
    Ok(outcome)
}

/// Leaves no more findings than are to be told of, and tells of the rest that there is one.
fn bound(outcome: &mut Outcome<Findings>, most: &args::Most) {
    let found = outcome.findings.count();
    if found > most.max_findings {
        outcome.troubles.push(too_many(found, most.max_findings));
        outcome.findings.truncate(most.max_findings);
    }
}

/// Does the work on so many threads, this one among them, with tables that were built before. `paths` is what is read.
fn pooled<T: Send>(
    args: &args::Run,
    paths: &[PathBuf],
    tables: &'static Tables,
    work: impl FnOnce(&'static Tables) -> T + Send,
) -> Result<T, Error> {
    let threads = match args.threads {
        Some(threads) => threads.get(),
        None if is_small(paths) => 1,
        None => 0,
    };
    let pool = || rayon::ThreadPoolBuilder::new().num_threads(threads);
    // A thread is of one pool at most: whoever runs the command line twice on one thread gets new ones.
    let pool = pool().use_current_thread().build().or_else(|_| pool().build());
    Ok(pool.map_err(|error| Error::new("can't start threads").because(error))?.install(|| work(tables)))
}

/// How large a file is, in bytes, at which a second thread is worth its start.
const WORTH_A_THREAD: u64 = 64 << 10;

/// Whether all that is read is one small file.
fn is_small(paths: &[PathBuf]) -> bool {
    let small = |file: Metadata| file.is_file() && file.len() < WORTH_A_THREAD;
    matches!(paths, [path] if path.metadata().is_ok_and(small))
}

/// Tells what went wrong, writes the report, and gives the exit status. A run with a gate looked for findings.
fn finish(outcome: &Outcome<Findings>, targets: &[Target], run: &args::Run, gate: Option<&Gate>) -> Status {
    let about = |check: &check::Check| About { name: check.name, documentation: check.documentation };
    let checks: Vec<_> = check::ALL.iter().map(about).collect();
    let report = Report {
        findings: &outcome.findings,
        others: &outcome.others,
        checks: &checks,
        claims: &outcome.claims,
        figures: outcome.figures,
        troubles: &outcome.troubles,
        documents: outcome.documents,
        ..Report::default()
    };
    messages::tell(&outcome.troubles, run.quiet);
    let found = gate.map_or_else(|| Gate::default().status(outcome), |gate| gate.status(outcome));
    let status = targets.iter().map(|target| written(target, &report, run)).fold(found, Ord::max);
    // The text report ends with the same line.
    if gate.is_some() && !run.quiet && !targets.iter().any(Target::sums_up) {
        say(summary(&report));
    }
    if run.statistics {
        say(statistics(&report));
    }
    status
}

/// Says what was counted, where it could be.
fn say(counted: io::Result<String>) {
    let _ = counted.map(|line| messages::say(&line));
}

/// Writes one report and says how that went.
fn written(target: &Target, report: &Report<'_>, run: &args::Run) -> Status {
    ended(target, target.write(report, run.color))
}

/// How writing to a target ended.
fn ended(target: &Target, wrote: io::Result<()>) -> Status {
    match (wrote, &target.path) {
        (Ok(()), _) => Status::Clean,
        (Err(error), Some(path)) => unwritten(read::shown(path), &error, path.is_file()),
        (Err(error), None) => unwritten("standard output".into(), &error, false),
    }
}

/// Tells what couldn't be written. `kept`: an old file is still there, whole.
fn unwritten(name: Arc<str>, error: &io::Error, kept: bool) -> Status {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Status::BrokenPipe;
    }
    let trouble = Trouble::error(name, format!("can't be written: {}", read::plain_message(error)));
    messages::tell(&[if kept { trouble.help("what was there before is unchanged") } else { trouble }], true);
    Status::Incomplete
}
