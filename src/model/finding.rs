use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Span;
use super::names::{self, Name};

/// A verdict with its figures, the check that gave it, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// A letter and a hash over the check, the topic, the paths and the normalised texts, without positions.
    pub id: Arc<str>,
    /// The check's name.
    #[serde(deserialize_with = "names::one")]
    pub check: Name,
    /// Agree, update or conflict.
    pub verdict: Verdict,
    /// How bad.
    pub severity: Severity,
    /// How sure we are that it is one, from 0 to 1.
    pub confidence: f64,
    /// What both figures are about, in words.
    pub topic: Arc<str>,
    /// The unit of `difference`.
    pub unit: Arc<str>,
    /// The one side.
    pub a: Side,
    /// The other; checks of a single figure have none.
    pub b: Option<Side>,
    /// The gap between the two values, in `unit`.
    pub difference: Option<Decimal>,
    /// The larger by the smaller.
    pub ratio: Option<Decimal>,
    /// The likely cause, from a fixed list, where one fits.
    #[serde(deserialize_with = "names::maybe")]
    pub cause: Option<Name>,
    /// One sentence that an editor would accept.
    pub explanation: String,
    /// Findings of one topic share it.
    pub group_id: Arc<str>,
    /// `new`, or `baseline` where the baseline knows it.
    #[serde(deserialize_with = "names::one")]
    pub status: Name,
}

/// One side of a finding: the claim that stands for its position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// The claim's id.
    pub claim: Arc<str>,
    /// The value in the unit as written (or the timex value for a date).
    pub value: String,
    /// The lowest value it may mean, in the finding's unit.
    pub low: String,
    /// The highest.
    pub high: String,
    /// The words.
    pub text: Arc<str>,
    /// The document's id.
    pub document: Arc<str>,
    /// The document's path.
    pub path: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The place in the original bytes.
    pub place: Option<Span>,
    /// The line of the file that its document is, where `line` and `column` count in the document's words
    /// ([`super::Claim::record`]).
    pub record: Option<u32>,
    /// The place in words: a cell, a paragraph ([`super::Claim::locator`]).
    pub locator: Option<Arc<str>>,
    /// The day as of which it stands.
    pub as_of: Option<jiff::civil::Date>,
    /// Who says so: the attribution, or else the publisher.
    pub source: Option<Arc<str>>,
    /// How many claims stand behind it.
    pub claims: usize,
    /// Where those besides its own stand, the first of them: `path:line:column`.
    pub places: Vec<Arc<str>>,
    /// The sentence, for showing it.
    pub sentence: Arc<str>,
    /// Where in `sentence` the figure stands.
    pub in_sentence: Span,
}

impl Side {
    /// The line and the column of the file, for whoever opens it: of a document in a line, that line.
    pub fn in_file(&self) -> (usize, usize) {
        self.record.map_or((self.line, self.column), |line| (line as usize, 1))
    }

    /// The document's name, where the path doesn't tell which of its documents it is.
    pub fn names_itself(&self) -> bool {
        named(&self.document, &self.path)
    }
}

/// Whether a document has a name of its own beside its file's: no number of a line, no sheet's name.
pub(super) fn named(document: &str, path: &str) -> bool {
    document.strip_prefix(path).is_none_or(|rest| !rest.is_empty() && !rest.starts_with('#'))
}

/// What two claims about one thing come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They can't both be right.
    Conflict,
    /// Time moved on.
    Update,
    /// They say the same.
    Agree,
}

/// How bad a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The figures exclude each other.
    Error,
    /// They leave room, but not much.
    Warning,
    /// Nothing wrong: updates and agreements.
    Info,
}
