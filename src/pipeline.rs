//! The story of the program on one page. The only file that names every stage.
//!
//! Documents are independent until `group`: each is read, segmented, parsed, normalised and attached on whatever
//! thread is free, and the results are put in the documents' order.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Anchor, Claim, Directive, Document, Finding, Topic, Trouble};
use crate::read::{Context, Unread};
use crate::tables::Tables;
use crate::{attach, check, group, normalize, parse, read, report, segment, sift};

mod arriving;
mod asides;
mod batches;
mod cache;
mod findings;
mod frames;
mod gathering;
mod guard;
mod kept;
mod linked;
mod rows;
mod scratch;
mod store;

pub use cache::Cache;
pub use findings::Findings;
use gathering::Gathering;
pub use guard::{caught, keep_panics_quiet};
pub use scratch::{Listed, remove_all as remove_scratch};

/// What a document comes to.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Extracted {
    claims: Vec<Claim>,
    /// The day that it was seen from.
    anchor: Option<Anchor>,
    /// It has more figures than are read of one document.
    is_cut: bool,
}

/// Reads the documents, extracts their claims and compares them.
pub fn check(reading: &read::Options, options: &check::Options, tables: &Tables) -> Outcome {
    settled(claims(reading, tables), options, tables)
}

/// The same with a cache, and with no more claims and findings in memory than are said; the outcome has no claims but
/// their number.
pub fn check_within(
    reading: &read::Options,
    storage: &Storage,
    options: &check::Options,
    tables: &Tables,
) -> Outcome<Findings> {
    let mut gathering = Gathering::new(storage.memory, options, tables);
    let extract = |document: &Document| extracted(document, reading.limits.figures, tables);
    let gather = |_: &mut Outcome, claims| gathering.take(claims);
    let outcome = batches::run(reading, storage.cache.as_ref(), storage.memory, extract, gather);
    sifted(outcome.gathered(gathering), options)
}

/// Where claims are kept.
#[derive(Clone, Debug, Default)]
pub struct Storage {
    /// Those of earlier runs.
    pub cache: Option<Cache>,
    /// How many bytes of them may be in memory, about; `None` for all.
    pub memory: Option<u64>,
}

/// Compares the claims of documents that have been read, and leaves out what the documents say is known.
pub fn settled(mut outcome: Outcome, options: &check::Options, tables: &Tables) -> Outcome {
    // Of claims that say the same the first one stands for all: documents may have been read in any order.
    outcome.claims.sort_by(|a, b| a.path.cmp(&b.path));
    let (mut findings, troubles) = compared(&outcome.claims, options, tables);
    outcome.troubles.extend(troubles);
    let mut suppressing = sift::Suppressing::new(&outcome.directives);
    findings.retain(|finding| suppressing.keeps(finding));
    let useless = suppressing.useless(&options.off, is_check);
    outcome.with(findings).told(useless)
}

/// The outcome without what its documents say is known.
fn sifted(mut outcome: Outcome<Findings>, options: &check::Options) -> Outcome<Findings> {
    if outcome.directives.is_empty() {
        return outcome;
    }
    let mut suppressing = sift::Suppressing::new(&outcome.directives);
    let sifted = outcome.findings.retain(|finding| suppressing.keeps(finding));
    let useless = suppressing.useless(&options.off, is_check);
    outcome.troubles.extend(sifted.err().map(|error| gathering::failed(&error)));
    outcome.told(useless)
}

/// Tells which checks a comment in a text names that there aren't: what it asks for isn't done.
fn unknown_checks(directive: &Directive) -> impl Iterator<Item = Trouble> {
    directive.checks.iter().filter(|name| !is_check(name)).map(|name| {
        let (line, column) = directive.start;
        Trouble::error(directive.path.clone(), format!("there is no check `{name}`, so this comment isn't followed"))
            .at(line, column)
            .help("`addsup explain` lists the checks")
    })
}

fn is_check(name: &str) -> bool {
    check::ALL.iter().any(|check| check.name == name)
}

/// Puts what is told of one file in the order of its lines, the files as they come.
fn in_lines(troubles: &mut [Trouble]) {
    let mut files: HashMap<Arc<str>, usize> = HashMap::new();
    for trouble in troubles.iter() {
        let next = files.len();
        files.entry(trouble.path.clone()).or_insert(next);
    }
    troubles.sort_by_key(|trouble| (files.get(&trouble.path).copied(), trouble.place));
}

/// Reads the documents and extracts their claims.
pub fn claims(reading: &read::Options, tables: &Tables) -> Outcome {
    cached_claims(reading, None, tables)
}

/// The same, with what a cache knows of the documents.
pub fn cached_claims(reading: &read::Options, cache: Option<&Cache>, tables: &Tables) -> Outcome {
    batches::run(
        reading,
        cache,
        None,
        |document| extracted(document, reading.limits.figures, tables),
        |outcome, claims| outcome.claims.extend(claims),
    )
}

/// Hands on the claims of documents as these arrive, and keeps none. The outcome so far goes with them, for whoever takes
/// them to tell of it and empty it.
pub fn stream_claims(
    reading: &Arc<read::Options>,
    cache: Option<&Cache>,
    tables: &Tables,
    take: impl FnMut(&mut Outcome, Vec<Claim>) -> ControlFlow<()>,
) -> Outcome {
    let extract = |document: &Document| extracted(document, reading.limits.figures, tables);
    batches::drive(arriving::batches(reading), reading, cache, extract, take)
}

/// Reads one input and extracts the claims of its documents.
pub fn one(unread: Unread, context: &Context<'_>, tables: &Tables) -> Outcome {
    let mut outcome = Outcome::default();
    let extract = |document: &Document| extracted(document, context.limits().figures, tables);
    outcome.add(batches::harvest(unread, context, None, &extract));
    outcome
}

/// Compares the claims that files hold, as `extract` writes them: of each document all that stand together. No more are in
/// memory than `memory` bytes hold, about; the outcome has their findings and their number alone.
pub fn compare_files(
    paths: &[PathBuf],
    memory: Option<u64>,
    options: &check::Options,
    tables: &Tables,
) -> Outcome<Findings> {
    let mut outcome = Outcome::default();
    let mut gathering = Gathering::new(memory, options, tables);
    for path in paths {
        match read::stream(path) {
            Ok(bytes) => outcome.gather(report::claims::Reader::new(&read::shown(path), bytes), &mut gathering),
            Err(trouble) => outcome.troubles.push(trouble),
        }
    }
    outcome.gathered(gathering)
}

/// Finds every figure of a document and what it is about.
pub fn extract(document: &Document, tables: &Tables) -> Vec<Claim> {
    extracted(document, usize::MAX, tables).claims
}

/// The figures of a document, up to so many, each with what it is about.
fn extracted(document: &Document, most: usize, tables: &Tables) -> Extracted {
    let mut sentences = segment::each(document, tables);
    let (telling, mut figures) = parse::in_passing(document, &mut sentences, most, tables);
    let is_cut = sentences.next().is_some();
    let anchor = document.date.or_else(|| parse::written_on(document, &telling, &figures, tables));
    normalize::figures(&mut figures, document, &telling, anchor, tables);
    let mut claims = attach::claims(document, telling, &figures, anchor, tables);
    claims.retain(|claim| !tables.ignored.covers(&claim.sentence, claim.figure.span.back(claim.sentence_span.start)));
    group::file(&mut claims);
    Extracted { claims, anchor, is_cut }
}

/// Compares claims, from `extract` or from a file, and gives the findings in a fixed order.
pub fn compare(claims: &[Claim], options: &check::Options, tables: &Tables) -> Vec<Finding> {
    compared(claims, options, tables).0
}

/// The same, and what there is to be told of topics that have more claims than may be compared.
fn compared(claims: &[Claim], options: &check::Options, tables: &Tables) -> (Vec<Finding>, Vec<Trouble>) {
    let topics: Vec<Topic> = group::topics(claims, tables).into_iter().map(|topic| within(topic, options)).collect();
    let troubles = topics.iter().filter_map(too_large).collect();
    (check::findings(claims, &topics, options, tables), troubles)
}

/// A topic with no more claims than may be compared.
fn within(topic: Topic, options: &check::Options) -> Topic {
    match options.topic_claims {
        Some(most) => group::bounded(topic, most),
        None => topic,
    }
}

fn too_large(topic: &Topic) -> Option<Trouble> {
    let kept = topic.claims.len();
    let message = format!(
        "{} figures are about one thing ({}); only the first {kept} are compared",
        kept + topic.left_out,
        topic.name
    );
    let help = "raise the limit with --max-topic-claims, or look at fewer documents at once";
    (topic.left_out > 0).then(|| Trouble::error("", message).help(help))
}

/// Everything that a run found and everything that went wrong on the way.
///
/// `F` is where the findings are: in memory, or in [`Findings`].
#[derive(Debug, Default)]
pub struct Outcome<F = Vec<Finding>> {
    /// The claims, in document order.
    pub claims: Vec<Claim>,
    /// The findings, in a fixed order.
    pub findings: F,
    /// Those of verdicts that weren't asked for, which only charts show.
    pub others: Vec<Finding>,
    /// What couldn't be read, or was read with a doubt.
    pub troubles: Vec<Trouble>,
    /// What the documents say to addsup itself.
    pub directives: Vec<Directive>,
    /// How many documents were read.
    pub documents: usize,
    /// How many figures they have.
    pub figures: usize,
    /// The paths of the documents that were read.
    pub paths: BTreeSet<Arc<str>>,
}

impl<F> Outcome<F> {
    /// With those findings.
    fn with<G>(self, findings: G) -> Outcome<G> {
        let Self { claims, findings: _, others, troubles, directives, documents, figures, paths } = self;
        Outcome { claims, findings, others, troubles, directives, documents, figures, paths }
    }

    /// With what its documents say to addsup that is of no use.
    fn told(mut self, useless: Vec<Trouble>) -> Self {
        self.troubles.extend(self.directives.iter().flat_map(unknown_checks));
        self.troubles.extend(useless);
        if !self.directives.is_empty() {
            in_lines(&mut self.troubles);
        }
        self
    }
}

impl From<Outcome> for Outcome<Findings> {
    fn from(mut outcome: Outcome) -> Self {
        let findings = std::mem::take(&mut outcome.findings);
        outcome.with(Findings::Held(findings))
    }
}

impl Outcome {
    /// Adds what one input gave.
    fn add(&mut self, harvest: batches::Harvest) {
        self.troubles.extend(harvest.troubles);
        self.directives.extend(harvest.directives);
        self.documents += harvest.documents.len();
        self.figures += harvest.claims.len();
        self.claims.extend(harvest.claims);
        self.paths.extend(harvest.documents);
    }

    /// Adds what another run found on the way to its findings.
    pub fn join(&mut self, other: &Self) {
        self.claims.extend(other.claims.iter().cloned());
        self.troubles.extend(other.troubles.iter().cloned());
        self.directives.extend(other.directives.iter().cloned());
        self.documents += other.documents;
        self.figures += other.figures;
        self.paths.extend(other.paths.iter().cloned());
    }

    /// Hands on claims as they are read from a file, whole documents at a time.
    fn gather(&mut self, claims: impl Iterator<Item = Result<Claim, Trouble>>, gathering: &mut Gathering<'_>) {
        let mut held: Vec<Claim> = Vec::new();
        for claim in claims {
            let claim = match claim {
                Ok(claim) => claim,
                Err(trouble) => {
                    self.troubles.push(trouble);
                    continue;
                }
            };
            if !held.last().is_some_and(|last| check::one_document(last, &claim)) {
                self.documents += 1;
                self.paths.insert(claim.path.clone());
                if held.len() >= AT_ONCE {
                    gathering.take(std::mem::take(&mut held));
                }
            }
            self.figures += 1;
            held.push(claim);
        }
        gathering.take(held);
    }

    /// With what was found among the claims that were gathered.
    fn gathered(mut self, gathering: Gathering<'_>) -> Outcome<Findings> {
        let (findings, troubles) = gathering.end();
        self.troubles.extend(troubles);
        self.with(findings)
    }
}

/// How many claims are read from a file at once, but for a single document that has more.
const AT_ONCE: usize = 10_000;
