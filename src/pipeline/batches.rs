//! Documents a batch at a time: read and worked on by whatever thread is free, their claims put in order, the documents
//! themselves let go.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::guard::caught;
use super::{Cache, Extracted, Outcome};
use crate::model::{Anchor, AnchorOrigin, Claim, Directive, Document, Level, Offsets, Trouble};
use crate::read::{self, Context, Unread};

/// How many inputs a batch holds at most: enough to keep every core at work.
const INPUTS: usize = 1024;
/// How many bytes a batch holds at most, but for a single input that is larger.
const BYTES: usize = 32 << 20;
/// How many at least where little memory may be taken.
const LEAST: u64 = 1 << 20;
/// The share of what may be taken that a batch's bytes are: texts full of figures take a dozen times that as claims.
const SHARE: u64 = 64;

/// What one input gave.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    pub claims: Vec<Claim>,
    pub directives: Vec<Directive>,
    pub troubles: Vec<Trouble>,
    /// The paths of the documents.
    pub documents: Vec<Arc<str>>,
}

/// Reads all that the options name and hands the claims to `gather`, batch by batch, in the order of their documents.
/// With no more memory than is said, about.
pub(super) fn run(
    options: &read::Options,
    cache: Option<&Cache>,
    memory: Option<u64>,
    extract: impl Fn(&Document) -> Extracted + Sync,
    mut gather: impl FnMut(&mut Outcome, Vec<Claim>),
) -> Outcome {
    let mut inputs = read::inputs(options).peekable();
    let most = memory.map_or(BYTES, |memory| (memory / SHARE).clamp(LEAST, BYTES as u64) as usize);
    drive(
        || batch(&mut inputs, most),
        options,
        cache,
        extract,
        |outcome, claims| {
            gather(outcome, claims);
            ControlFlow::Continue(())
        },
    )
}

/// Works on one batch after the other, up to an empty one, or until `gather` has enough.
pub(super) fn drive(
    mut next: impl FnMut() -> Vec<Unread>,
    options: &read::Options,
    cache: Option<&Cache>,
    extract: impl Fn(&Document) -> Extracted + Sync,
    mut gather: impl FnMut(&mut Outcome, Vec<Claim>) -> ControlFlow<()>,
) -> Outcome {
    let counted = |harvest: Harvest| {
        options.progress.fetch_add(harvest.documents.len(), Ordering::Relaxed);
        harvest
    };
    let (context, troubles) = Context::new(options);
    let mut outcome = Outcome { troubles, ..Outcome::default() };
    loop {
        let batch = next();
        if batch.is_empty() {
            break;
        }
        let harvest = |unread| counted(harvest(unread, &context, cache, &extract));
        // No two are of one size: each is there to be taken by whoever has nothing to do.
        let harvests: Vec<Harvest> = batch.into_par_iter().with_max_len(1).map(harvest).collect();
        let mut claims = Vec::new();
        for mut harvest in harvests {
            join(&mut claims, std::mem::take(&mut harvest.claims));
            outcome.add(harvest);
        }
        outcome.figures += claims.len();
        if gather(&mut outcome, claims).is_break() {
            return outcome;
        }
    }
    outcome.troubles.extend(context.ended());
    if outcome.documents == 0 && !options.allow_empty {
        outcome.troubles.extend(nothing(&outcome.troubles));
    }
    outcome
}

/// Puts claims behind others; where there are none yet, they aren't moved: those of one large document are many.
pub(super) fn join(all: &mut Vec<Claim>, more: Vec<Claim>) {
    if all.is_empty() {
        *all = more;
    } else {
        all.extend(more);
    }
}

/// The next inputs, up to a number and a size in bytes.
fn batch(inputs: &mut std::iter::Peekable<read::Inputs<'_>>, most: usize) -> Vec<Unread> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while let Some(unread) = inputs.next_if(|next| batch.is_empty() || bytes + next.weight() <= most) {
        bytes += unread.weight();
        batch.push(unread);
        if batch.len() == INPUTS {
            break;
        }
    }
    batch
}

/// Reads one input and extracts the claims of its documents.
pub(super) fn harvest(
    unread: Unread,
    context: &Context<'_>,
    cache: Option<&Cache>,
    extract: &impl Fn(&Document) -> Extracted,
) -> Harvest {
    let name = unread.name();
    // A line of JSON lines is no file: entries by the hundred thousand would cost more than they save.
    let cache = cache.filter(|_| !matches!(unread, Unread::Record(_)));
    let record = match &unread {
        Unread::Record(record) => Some((record.path.clone(), record.line)),
        _ => None,
    };
    let work = || {
        let read = unread.read(context);
        let mut harvest = Harvest {
            troubles: read.troubles,
            documents: read.documents.iter().map(|document| document.path.clone()).collect(),
            directives: read.directives,
            ..Harvest::default()
        };
        let work = || read.documents.iter().map(|document| guarded(&document.id, || extract(document)));
        let extracted = match cache {
            Some(cache) => cache.kept(&read.documents, context.limits().figures, || work().collect()),
            None => work().collect(),
        };
        for (document, extracted) in read.documents.iter().zip(extracted) {
            match extracted {
                Ok(Extracted { mut claims, anchor, is_cut }) => {
                    harvest.troubles.extend(anchor.and_then(|anchor| doubtful_date(document, anchor)));
                    harvest.troubles.extend(is_cut.then(|| cut(document, context.limits().figures)));
                    claims.retain(|claim| !in_comment(claim, &harvest.directives));
                    if let Some((path, line)) = &record {
                        told_by(document, path, *line, &mut claims);
                    }
                    join(&mut harvest.claims, claims);
                }
                Err(trouble) => harvest.troubles.push(trouble),
            }
        }
        harvest
    };
    guarded(&name, work).unwrap_or_else(|trouble| Harvest { troubles: vec![trouble], ..Harvest::default() })
}

/// A record that names itself, but no file of its own, tells places in its words: its line is where it is found.
fn told_by(document: &Document, path: &Arc<str>, line: usize, claims: &mut [Claim]) {
    let is_of_file = document.path == *path && document.offsets == Offsets::Same;
    let record = u32::try_from(line).ok().filter(|_| is_of_file);
    for claim in claims {
        claim.record = record;
    }
}

/// Tells that a document's date is only the earliest that it can have.
fn doubtful_date(document: &Document, anchor: Anchor) -> Option<Trouble> {
    let trouble = || {
        let message =
            format!("is taken to be of {}, the latest day that its captions tell; it may be newer", anchor.date);
        Trouble::warning(document.path.clone(), message).help("a manifest, front matter or --date tells its date")
    };
    (anchor.origin == AnchorOrigin::Caption).then(trouble)
}

/// Tells that a document has more figures than are read of one, or at least more text behind them.
fn cut(document: &Document, most: usize) -> Trouble {
    let message = format!("was read up to its figure number {most} only");
    Trouble::error(document.id.clone(), message).help("raise the limit with --max-figures, or split the document")
}

/// Whether a figure stands in what is said to addsup itself.
fn in_comment(claim: &Claim, directives: &[Directive]) -> bool {
    directives.iter().any(|directive| directive.holds(&claim.document, (claim.line, claim.column)))
}

/// Does the work; a panic in it becomes a trouble of the document, so that the others finish.
fn guarded<T>(name: &Arc<str>, work: impl FnOnce() -> T) -> Result<T, Trouble> {
    caught(work).map_err(|said| {
        Trouble::error(name.clone(), format!("was not checked: addsup failed on it ({said})"))
            .help("that is a fault of addsup: please report it, with this document if you can share it")
    })
}

/// The trouble of a run without any document, unless another one says why.
fn nothing(troubles: &[Trouble]) -> Option<Trouble> {
    let told = troubles.iter().any(|trouble| trouble.level == Level::Error);
    let trouble = || {
        Trouble::error("", "no document was found, so nothing was checked")
            .help("name files, or folders that hold documents; say --allow-empty where there may be none")
    };
    (!told).then(trouble)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_with_the_document_s_name() {
        super::super::guard::keep_panics_quiet();
        let trouble = guarded(&"a.txt".into(), || panic!("index out of bounds")).map(|()| "went on").unwrap_err();
        assert_eq!(&*trouble.path, "a.txt");
        assert!(
            trouble.message.starts_with("was not checked: addsup failed on it (index out of bounds, src"),
            "{trouble:?}"
        );
        assert_eq!(guarded(&"b.txt".into(), || 1), Ok(1));
    }
}
