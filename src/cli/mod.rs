//! Arguments as typed ([`args`]) → options as meant ([`options`]), and what is done with them. No reading of documents.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use crate::model::{Level, Trouble, Verdict};
use crate::pipeline::{self, Outcome};
use crate::report::Report;
use crate::tables::Tables;

mod args;
mod messages;
mod options;
mod output;
mod replace;
mod signals;

use args::{Cli, Command};
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
        Err(usage) => return usage_status(&usage).into(),
    };
    signals::clean_up_on_end();
    // A panic in a document is caught and told with the document's name.
    std::panic::set_hook(Box::new(|_| {}));
    let ended = std::panic::catch_unwind(|| carry_out(cli.command));
    let status = match ended {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => messages::stopped(&error),
        Err(_) => messages::stopped(&Error::new("addsup failed; that is a fault of addsup: please report it")),
    };
    status.into()
}

/// Prints help, the version, or what is wrong with the arguments.
fn usage_status(usage: &clap::Error) -> Status {
    match usage.print() {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::BrokenPipe,
        Err(_) => Status::Incomplete,
        Ok(()) if usage.exit_code() == 0 => Status::Clean,
        Ok(()) => Status::Incomplete,
    }
}

fn carry_out(command: Command) -> Result<Status, Error> {
    match command {
        Command::Check(args) => check(&args),
        Command::Extract(args) => extract(&args),
        Command::Compare(args) => compare(&args),
    }
}

fn check(args: &args::Check) -> Result<Status, Error> {
    let targets = targets(&args.write, Kind::Findings)?;
    let (reading, checking) = (options::reading(&args.read), options::checking(&args.find));
    let outcome = pooled(&args.run, || pipeline::check(&reading, &checking, Tables::builtin()))?;
    Ok(finish(&chosen(outcome, &args.find), &targets))
}

fn extract(args: &args::Extract) -> Result<Status, Error> {
    let targets = targets(&args.write, Kind::Claims)?;
    let reading = options::reading(&args.read);
    let outcome = pooled(&args.run, || pipeline::claims(&reading, Tables::builtin()))?;
    Ok(finish(&outcome, &targets))
}

fn compare(args: &args::Compare) -> Result<Status, Error> {
    let targets = targets(&args.write, Kind::Findings)?;
    let checking = options::checking(&args.find);
    let outcome = pooled(&args.run, || pipeline::compare_files(&args.claims, &checking, Tables::builtin()))?;
    Ok(finish(&chosen(outcome, &args.find), &targets))
}

fn targets(args: &args::Write, kind: Kind) -> Result<Vec<Target>, Error> {
    options::targets(args, io::stdout().is_terminal(), kind)
}

/// The outcome with the verdicts that were asked for.
fn chosen(mut outcome: Outcome, args: &args::Find) -> Outcome {
    let shown = options::shown(args);
    outcome.findings.retain(|finding| shown.contains(&finding.verdict));
    outcome
}

/// Does the work on so many threads.
fn pooled<T: Send>(args: &args::Run, work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    let threads = args.threads.map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    Ok(pool.map_err(|error| Error::new("can't start threads").because(error))?.install(work))
}

/// Tells what went wrong, writes the report, and gives the exit status.
fn finish(outcome: &Outcome, targets: &[Target]) -> Status {
    messages::tell(&outcome.troubles);
    let report = Report {
        findings: &outcome.findings,
        claims: &outcome.claims,
        troubles: &outcome.troubles,
        documents: outcome.documents,
        ..Report::default()
    };
    targets.iter().map(|target| written(target, &report)).fold(found(outcome), Ord::max)
}

fn found(outcome: &Outcome) -> Status {
    if outcome.troubles.iter().any(|trouble| trouble.level == Level::Error) {
        Status::Incomplete
    } else if outcome.findings.iter().any(|finding| finding.verdict == Verdict::Conflict) {
        Status::Found
    } else {
        Status::Clean
    }
}

/// Writes one report and says how that went.
fn written(target: &Target, report: &Report<'_>) -> Status {
    let Err(error) = target.write(report) else { return Status::Clean };
    let name = target.path.as_ref().map_or_else(|| "standard output".into(), |path| crate::read::shown(path));
    match error.kind() {
        io::ErrorKind::BrokenPipe if target.path.is_none() => Status::BrokenPipe,
        _ => {
            let message = format!("can't be written: {}", crate::read::plain_message(&error));
            messages::tell(&[Trouble::error(name, message).help("what was there before is unchanged")]);
            Status::Incomplete
        }
    }
}
