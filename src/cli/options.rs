//! Options as meant.

use crate::error::{Error, Result};
use crate::model::Verdict;
use crate::{check, read};

use super::args;
use super::config::Config;
use super::output::Target;

/// What and how to read. What is to be written may not be among it.
pub fn reading(args: &args::Read, targets: &[Target], config: &Config) -> Result<read::Options> {
    let manifest = args.manifest.as_ref().or(config.file.manifest.as_ref()).cloned();
    let inputs: Vec<_> = args.paths.iter().chain(&manifest).cloned().collect();
    super::output::refuse_inputs(targets, &inputs)?;
    let default = read::Limits::default();
    Ok(read::Options {
        paths: args.paths.clone(),
        manifest,
        date: args.date,
        encoding: args.encoding,
        exclude: config.exclude.clone(),
        allow_empty: args.allow_empty,
        walk: read::Walk { hidden: args.hidden, ignored: args.no_ignore, follow: args.follow },
        outputs: targets.iter().filter_map(|target| target.path.clone()).chain(config.own_files()).collect(),
        limits: read::Limits {
            file: args.max_file_size.unwrap_or(default.file),
            line: args.max_line_length.unwrap_or(default.line),
        },
    })
}

/// What to look for: what the command line says outranks the configuration.
pub fn checking(confidence: Option<f64>, config: &Config) -> check::Options {
    let confidence = confidence.or(config.file.confidence).unwrap_or_else(|| check::Options::default().confidence);
    check::Options { confidence, off: config.off(), severity: config.severities() }
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
    Ok(targets)
}
