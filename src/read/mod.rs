//! Bytes → documents: discovery, encodings, one file an input format.
//!
//! ```text
//! paths ──▶ Found ──▶ Unread ──▶ Document
//!  discover   inputs     read, on whatever thread is free
//! ```
//!
//! An [`Unread`] is the least that can be read on its own: a file, or a line of JSON lines. [`inputs`] gives them one
//! after the other, so that no more than a few are in memory at once.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use jiff::civil::Date;

use crate::model::{Anchor, AnchorOrigin, Block, Directive, Document, Offsets, Trouble};

mod cells;
mod comments;
mod dates;
mod decode;
mod directives;
mod discover;
mod docx;
mod exclude;
mod file;
mod format;
mod front_matter;
mod html;
mod input;
mod json_lines;
mod json_text;
mod latex;
mod limits;
mod listing;
mod manifest;
mod markdown;
mod packed;
mod plain;
mod preprocess;
mod strands;
mod subtitles;
mod tabular;
mod whole;
mod workbook;

pub use dates::date;
pub use discover::{Found, Look, Walk, files, shown};
pub use exclude::{Exclude, rooted};
pub use file::{plain as plain_message, stream};
pub use format::{ALL, Format, endings};
pub use input::{Inputs, Record, Unread, inputs};
pub use limits::Limits;
pub use listing::{Listed, listing};
pub use manifest::Manifest;
pub use preprocess::Preprocess;

/// The name that standard input is given and shown by.
const STANDARD_INPUT: &str = "-";

/// What to read, and what is known of it beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// A CSV file with the columns path, date and source.
    pub manifest: Option<PathBuf>,
    /// The date of documents that don't tell theirs.
    pub date: Option<Date>,
    /// The encoding of files that don't tell theirs.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// What to read in folders beside what is plainly meant.
    pub walk: Walk,
    /// Files that reports go to, or that belong to the configuration: met in a folder they are no documents.
    pub outputs: Vec<PathBuf>,
    /// What is left out when folders are walked.
    pub exclude: Option<Exclude>,
    /// The columns or fields that a document is in.
    pub columns: Columns,
    /// The command that turns into text what no format reads.
    pub preprocess: Option<Preprocess>,
    /// The name that standard input is read and shown by.
    pub stdin_filename: Option<PathBuf>,
    /// Nothing to read is no fault.
    pub allow_empty: bool,
    /// What to read at most.
    pub limits: Limits,
    /// Counts the documents that have been read, for whoever shows how far a run is.
    pub progress: Arc<AtomicUsize>,
}

/// The columns of CSV, or the fields of JSON lines, that a document is in; `None`: text, id, date and source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Where its text is.
    pub text: Option<String>,
    /// Where its id is.
    pub id: Option<String>,
    /// Where its date is.
    pub date: Option<String>,
    /// Where its source is.
    pub source: Option<String>,
}

impl Options {
    /// The name that standard input is shown by.
    fn stdin_name(&self) -> Arc<str> {
        self.stdin_filename.as_deref().map_or_else(|| STANDARD_INPUT.into(), shown)
    }
}

/// What every document is read with.
#[derive(Debug)]
pub struct Context<'o> {
    options: &'o Options,
    manifest: Manifest,
}

/// What came of reading one input.
#[derive(Debug, Default)]
pub struct Read {
    /// The documents.
    pub documents: Vec<Document>,
    /// What they say to addsup itself.
    pub directives: Vec<Directive>,
    /// What went wrong.
    pub troubles: Vec<Trouble>,
}

impl Read {
    fn trouble(trouble: Trouble) -> Self {
        Self { troubles: vec![trouble], ..Self::default() }
    }
}

/// What is told of a document beside its text, in the order of trust.
#[derive(Debug, Default)]
struct About {
    /// The date in the record itself.
    told: Option<Date>,
    /// The time of day beside it.
    time: Option<jiff::civil::Time>,
    /// The date in the document's front matter.
    front_matter: Option<Date>,
    /// The source in either.
    source: Option<Arc<str>>,
}

/// A document's text with its parts and the way back.
#[derive(Debug, Default)]
struct Body {
    text: String,
    blocks: Vec<Block>,
    offsets: Offsets,
}

impl<'o> Context<'o> {
    /// Reads the manifest. Its faults are told, and what can be read of it is used.
    pub fn new(options: &'o Options) -> (Self, Vec<Trouble>) {
        let (manifest, troubles) = match &options.manifest {
            Some(path) => Manifest::read(path, &shown(path)),
            None => (Manifest::default(), Vec::new()),
        };
        (Self { options, manifest }, troubles)
    }

    /// What there is to be told when all has been read.
    pub fn ended(&self) -> Option<Trouble> {
        let given = self.options.paths.iter();
        let folders = given.map(|path| if path.is_dir() { path.clone() } else { path.parent().unwrap_or(path).into() });
        let folders: Vec<PathBuf> = std::iter::once(PathBuf::new()).chain(folders).collect();
        self.manifest.lost(&folders)
    }

    /// How much is read of one input.
    pub const fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// The name that standard input is shown by.
    fn piped(&self) -> Arc<str> {
        self.options.stdin_name()
    }

    /// A document with the date and the source that are told of it. A manifest outranks the document, which outranks
    /// `--date`, which outranks the file's name.
    fn document(&self, id: Arc<str>, path: Arc<str>, about: About, mut body: Body) -> Document {
        // What has grown bit by bit may have twice the room that it needs, and is held until its claims are there.
        body.text.shrink_to_fit();
        body.blocks.shrink_to_fit();
        let entry = self.manifest.entry(std::path::Path::new(&*path));
        let name = path.rsplit('/').next().unwrap_or(&path);
        let anchor = |origin| move |date| Anchor { date, time: None, origin };
        let told = about.told.map(|date| Anchor { date, time: about.time, origin: AnchorOrigin::Manifest });
        let date = told
            .or_else(|| entry.and_then(|entry| entry.date).map(anchor(AnchorOrigin::Manifest)))
            .or_else(|| about.front_matter.map(anchor(AnchorOrigin::FrontMatter)))
            .or_else(|| self.options.date.map(anchor(AnchorOrigin::Argument)))
            .or_else(|| dates::in_file_name(name).map(anchor(AnchorOrigin::FileName)));
        let source = about.source.or_else(|| entry.and_then(|entry| entry.source.clone()));
        Document { id, path, date, source, text: body.text, blocks: body.blocks, offsets: body.offsets }
    }
}
