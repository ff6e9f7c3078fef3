//! Findings and claims → bytes. One file a format, all listed in [`ALL`].
//!
//! The tabular formats are written from lists of columns: [`findings::COLUMNS`] and [`claims::FIELDS`], which are the
//! contract with whoever reads them.

use std::io::{Result, Write};
use std::path::Path;

use crate::model::{Claim, Finding, Trouble};

mod amount;
pub mod claims;
pub mod column;
mod concise;
pub mod csv;
mod datapackage;
mod each;
pub mod findings;
mod github;
mod gitlab;
pub mod html;
mod json;
mod junit;
mod markdown;
mod markup;
mod passage;
mod sarif;
mod summary;
mod text;
mod visible;
mod xlsx;

pub use each::Findings;
pub use summary::{count, statistics, summary};
pub use visible::visible;

/// What a run found, for the formats to write.
#[derive(Clone, Copy, Debug, Default)]
pub struct Report<'a> {
    /// The findings to show, in their order.
    pub findings: &'a dyn Findings,
    /// Those of other verdicts, which only the charts of their topics show.
    pub others: &'a [Finding],
    /// The claims, in document order; none where they are only counted.
    pub claims: &'a [Claim],
    /// How many figures were read.
    pub figures: usize,
    /// What went wrong.
    pub troubles: &'a [Trouble],
    /// How many documents were read.
    pub documents: usize,
    /// What the checks are for, where a format tells it.
    pub checks: &'a [About<'a>],
    /// Whether the terminal takes colours.
    pub color: bool,
    /// How many columns the terminal has, where there is one.
    pub width: Option<usize>,
}

/// A check with what is to be said of it.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it looks for, as Markdown.
    pub documentation: &'a str,
}

/// Writes a report. It hands on every error of `out`; flushing `out` itself is the caller's.
pub type Writer = fn(&Report<'_>, &mut dyn Write) -> Result<()>;

/// A format of output.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// One line of help.
    pub about: &'static str,
    /// The endings of file names that choose it, without the dot.
    pub endings: &'static [&'static str],
    /// Whether it is bytes, which a terminal can't show.
    pub binary: bool,
    /// Writes the findings of `check` and `compare`, where the format is for them.
    pub findings: Option<Writer>,
    /// Writes the claims of `extract`, where the format is for them.
    pub claims: Option<Writer>,
}

/// Every format.
pub const ALL: &[Format] = &[
    text::TEXT,
    concise::CONCISE,
    csv::RFC4180,
    csv::EXCEL,
    csv::EXCEL_SEMICOLON,
    json::JSON,
    json::JSONL,
    sarif::SARIF,
    github::GITHUB,
    gitlab::GITLAB,
    junit::JUNIT,
    markdown::MARKDOWN,
    xlsx::XLSX,
    html::HTML,
    datapackage::DATAPACKAGE,
];

/// The format of that name.
pub fn named(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// The format that the ending of a file's name asks for.
pub fn for_path(path: &Path) -> Option<&'static Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    ALL.iter().find(|format| format.endings.contains(&&*ending))
}
