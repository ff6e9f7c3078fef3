//! Arguments as typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::config::FailOn;
use super::typed::{
    DONE_STATUS, EXIT_STATUS, EXPLAIN_STATUS, REVIEW_STATUS, UNITS_STATUS, encoding, format, format_help, paths_help,
    positive, share, size, whole,
};
use crate::check::Scope;
use crate::model::Verdict;

/// Audits the numbers in prose: finds the figures that can't both be right.
#[derive(Debug, Parser)]
#[command(name = "addsup", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check documents: report the figures in them that can't both be right
    Check(Check),
    /// Write every figure of documents, with what it is about
    Extract(Extract),
    /// Compare claims that `extract` wrote: report those that can't both be right
    Compare(Compare),
    /// Write the findings that are known, or take out those that are no more
    Baseline(Baseline),
    /// Walk through the findings: accept them into the baseline, skip them, open them in an editor
    #[command(after_help = REVIEW_STATUS)]
    Review(BaselineRun),
    /// Say what a check looks for and what it leaves alone; without a name, list all checks
    Explain(Explain),
    /// Say what a unit's word or symbol is read as
    Units(Units),
    /// Serve an editor: findings, the other side of each, what a figure is read as (language server protocol)
    Lsp,
    /// Print what a shell needs in order to complete what is typed
    Completions(Completions),
    /// Print the manual
    Man(Man),
}

impl Command {
    /// What it says of the configuration, where it uses any.
    pub fn configure(&self) -> Option<&Configure> {
        match self {
            Self::Check(args) => Some(&args.configure),
            Self::Extract(args) => Some(&args.configure),
            Self::Compare(args) => Some(&args.configure),
            Self::Review(args)
            | Self::Baseline(Baseline { action: BaselineAction::Write(args) | BaselineAction::Prune(args) }) => {
                Some(&args.configure)
            }
            Self::Units(args) => Some(&args.configure),
            Self::Lsp | Self::Explain(_) | Self::Completions(_) | Self::Man(_) => None,
        }
    }
}

/// `addsup check`
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS)]
pub struct Check {
    #[command(flatten)]
    pub read: Read,
    #[command(flatten)]
    pub find: Find,
    #[command(flatten)]
    pub gate: Gate,
    #[command(flatten)]
    pub write: Write,
    #[command(flatten)]
    pub configure: Configure,
    #[command(flatten)]
    pub run: Run,
    /// Figures to hold in memory, about, such as 256MiB; more go to temporary files [default: 1GiB]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Running")]
    pub memory_limit: Option<u64>,
    /// Say why two figures were or weren't put together, each told by FILE:LINE:COLUMN or its claim_id
    #[arg(long, num_args = 2, value_names = ["FIGURE", "FIGURE"], help_heading = "Findings")]
    pub trace: Vec<String>,
}

/// `addsup extract`
#[derive(Debug, Args)]
#[command(after_help = DONE_STATUS)]
pub struct Extract {
    #[command(flatten)]
    pub read: Read,
    #[command(flatten)]
    pub write: Write,
    #[command(flatten)]
    pub configure: Configure,
    #[command(flatten)]
    pub run: Run,
}

/// `addsup compare`
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS)]
pub struct Compare {
    /// Claims as CSV, JSON lines or JSON, as `addsup extract` writes them; - for standard input
    #[arg(required_unless_present = "show_config")]
    pub claims: Vec<PathBuf>,
    #[command(flatten)]
    pub find: Find,
    /// Look only within single statements and tables, or only between claims of one topic
    #[arg(long, value_name = "WHAT", help_heading = "Findings")]
    pub only: Option<Only>,
    #[command(flatten)]
    pub gate: Gate,
    #[command(flatten)]
    pub write: Write,
    #[command(flatten)]
    pub configure: Configure,
    #[command(flatten)]
    pub run: Run,
    /// Figures to hold in memory, about, such as 256MiB; more go to temporary files [default: 1GiB]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Running")]
    pub memory_limit: Option<u64>,
}

/// `addsup baseline`
#[derive(Debug, Args)]
pub struct Baseline {
    /// What to do.
    #[command(subcommand)]
    pub action: BaselineAction,
}

/// What to do with a baseline.
#[derive(Debug, Subcommand)]
pub enum BaselineAction {
    /// Write all findings of the documents as known
    #[command(after_help = DONE_STATUS)]
    Write(BaselineRun),
    /// Take out the entries for which there is no finding any more
    #[command(after_help = DONE_STATUS)]
    Prune(BaselineRun),
}

/// `addsup baseline write`, `addsup baseline prune`, `addsup review`
#[derive(Debug, Args)]
pub struct BaselineRun {
    #[command(flatten)]
    pub read: Read,
    /// The baseline [default: that of the configuration, else addsup-baseline.json]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Leave out findings less sure than this, from 0 to 1 [default: that of the configuration, else none is left out]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub confidence: Option<f64>,
    /// Checks to leave out, by name, several parted by commas; `addsup explain` lists them
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub off: Vec<String>,
    #[command(flatten)]
    pub most: Most,
    #[command(flatten)]
    pub configure: Configure,
    #[command(flatten)]
    pub run: Run,
    /// Figures to hold in memory, about, such as 256MiB; more go to temporary files [default: 1GiB]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Running")]
    pub memory_limit: Option<u64>,
}

/// `addsup explain`
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_STATUS)]
pub struct Explain {
    /// The checks' names
    #[arg(value_name = "CHECK")]
    pub checks: Vec<String>,
}

/// `addsup units`
#[derive(Debug, Args)]
#[command(after_help = UNITS_STATUS)]
pub struct Units {
    /// The words or symbols, such as "sq ft"
    #[arg(required_unless_present = "show_config")]
    pub words: Vec<String>,
    #[command(flatten)]
    pub configure: Configure,
}

/// `addsup completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `addsup man`
#[derive(Debug, Args)]
pub struct Man {
    /// The command that it is for [default: all of addsup]
    pub command: Option<String>,
    /// Write a page for each command into a folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    pub dir: Option<PathBuf>,
}

/// What to read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Documents")]
pub struct Read {
    #[arg(help = paths_help())]
    pub paths: Vec<PathBuf>,
    /// Read what this file lists too, a path a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Paths in the file of --files-from end in a zero byte instead of a line's end
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    /// List the files that would be read, and why others wouldn't; read none
    #[arg(long)]
    pub files: bool,
    /// Name of standard input: tells its format, and is shown
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Turn files that no format reads into text by a command, {} standing for the file; pdf= before it: for that ending
    #[arg(long, value_name = "[ENDINGS=]COMMAND", value_parser = crate::read::Preprocess::parse)]
    pub preprocess: Option<crate::read::Preprocess>,
    /// Column of CSV, or field of JSON lines, that holds a document's text [default: text]
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,
    /// The one that holds its id [default: id]
    #[arg(long, value_name = "NAME")]
    pub id_column: Option<String>,
    /// The one that holds its date [default: date]
    #[arg(long, value_name = "NAME")]
    pub date_column: Option<String>,
    /// The one that holds its source [default: source]
    #[arg(long, value_name = "NAME")]
    pub source_column: Option<String>,
    /// CSV file that tells the documents' dates and sources, in the columns path, date, source
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Day on which the documents were written: what "Tuesday" goes by. The manifest, a record, front matter and meta elements
    /// outrank it; it outranks the file's name, a dateline and what the text says
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = crate::read::date)]
    pub date: Option<Date>,
    /// Encoding of files that don't tell theirs, such as windows-1252
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// Largest file to read, such as 1GiB [default: 256MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_file_size: Option<u64>,
    /// Longest line to read, such as 64MiB [default: 16MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_line_length: Option<u64>,
    /// Most times its packed size that a packed file may unfold to [default: 100]
    #[arg(long, value_name = "TIMES", value_parser = whole::<u64>)]
    pub max_inflation: Option<u64>,
    /// How deep the elements of a Word document may lie in each other [default: 512]
    #[arg(long, value_name = "DEPTH", value_parser = whole::<usize>)]
    pub max_nesting: Option<usize>,
    /// Most figures of one document to read [default: 500000]
    #[arg(long, value_name = "NUMBER", value_parser = whole::<usize>)]
    pub max_figures: Option<usize>,
    /// Read hidden files in folders too
    #[arg(long)]
    pub hidden: bool,
    /// Read files in folders that .gitignore or .ignore leave out, too
    #[arg(long)]
    pub no_ignore: bool,
    /// Follow links in folders
    #[arg(long)]
    pub follow: bool,
    /// Finding no document is no fault
    #[arg(long)]
    pub allow_empty: bool,
    /// Keep in this folder what files were understood as, so that those that haven't changed need only be read
    #[arg(long, value_name = "FOLDER")]
    pub cache: Option<PathBuf>,
}

impl Read {
    /// The paths given, or the working folder where none is, nor a list of them.
    pub fn paths_or_here(&self) -> Vec<PathBuf> {
        if self.paths.is_empty() && self.files_from.is_none() { vec![PathBuf::from(".")] } else { self.paths.clone() }
    }
}

/// What to look for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub struct Find {
    /// Verdicts to report, several parted by commas
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', default_value = "conflict")]
    pub show: Vec<Show>,
    /// Leave out findings less sure than this, from 0 to 1 [default: that of the configuration, else none is left out]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub confidence: Option<f64>,
    /// Checks to leave out, by name, several parted by commas; `addsup explain` lists them
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub off: Vec<String>,
    #[command(flatten)]
    pub most: Most,
}

/// How much is compared and told at most.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub struct Most {
    /// Most claims of one topic to compare
    #[arg(long, value_name = "NUMBER", default_value = "100000", value_parser = positive)]
    pub max_topic_claims: NonZeroUsize,
    /// Most findings to report
    #[arg(long, value_name = "NUMBER", default_value = "1000000", value_parser = whole::<usize>)]
    pub max_findings: usize,
}

/// What a run is to fail on.
#[derive(Debug, Args)]
#[command(next_help_heading = "Gate")]
pub struct Gate {
    /// Report only what this baseline doesn't know
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Entries of the baseline without a finding are an error: exit status 2
    #[arg(long)]
    pub strict_baseline: bool,
    /// The least severity that makes the exit status 1 [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Findings don't make the exit status 1
    #[arg(long)]
    pub exit_zero: bool,
}

/// Which configuration.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Configuration")]
pub struct Configure {
    /// Set a key of the configuration, or name its file [default: the nearest addsup.toml upward]; may be given again
    #[arg(long, value_name = "KEY=VALUE|FILE")]
    pub config: Vec<String>,
    /// Look for no addsup.toml
    #[arg(long)]
    pub isolated: bool,
    /// Print the configuration in force, and end
    #[arg(long)]
    pub show_config: bool,
}

/// Where to write, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Write {
    #[arg(long, help = format_help(), value_name = "FORMAT", value_parser = format)]
    pub format: Option<&'static str>,
    /// Write to a file, in the format that its ending or FORMAT= before it tells, as in sarif=out.json; csv=- is standard output;
    /// may be given again
    #[arg(short, long, value_name = "[FORMAT=]FILE")]
    pub output: Vec<PathBuf>,
}

/// How to run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub struct Run {
    /// Threads to use [default: all cores]
    #[arg(long, value_name = "N", value_parser = positive)]
    pub threads: Option<NonZeroUsize>,

    /// Say nothing on standard error but errors
    #[arg(short, long)]
    pub quiet: bool,
    /// Say on standard error how many documents and figures were read and, where findings are looked for, how many each check found
    #[arg(long)]
    pub statistics: bool,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// When to use colours, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// At a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A verdict as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// Figures that can't both be right
    Conflict,
    /// Figures that differ because time moved on
    Update,
    /// Figures that say the same
    Agree,
}

impl From<Show> for Verdict {
    fn from(show: Show) -> Self {
        match show {
            Show::Conflict => Self::Conflict,
            Show::Update => Self::Update,
            Show::Agree => Self::Agree,
        }
    }
}

/// What to look at, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Single statements and tables
    Statements,
    /// Claims of one topic, dates of one event
    Topics,
}

impl From<Only> for Scope {
    fn from(only: Only) -> Self {
        match only {
            Only::Statements => Self::Statements,
            Only::Topics => Self::Topics,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
