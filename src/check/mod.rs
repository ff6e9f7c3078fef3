//! Topics and statements → findings. One file a check, all listed in [`ALL`].

mod age;
mod amount;
mod apa;
mod applied;
mod average;
mod ballot;
pub mod build;
mod calendar;
mod cause;
mod change;
mod clock;
mod columns;
mod continued;
mod conversion;
mod corrected;
mod date;
mod difference;
mod duration;
mod duration_of;
mod elsewhere;
mod episode;
mod existed;
mod figure;
mod flow;
mod fraction;
mod implied;
mod interval;
mod ledger;
mod lifetime;
mod movement;
mod occasion;
mod order;
mod part_of_whole;
mod per_share;
mod percentage;
mod prior;
mod product;
mod pvalue;
mod quotation;
mod range;
mod rated;
mod ratio;
mod remainder;
mod running_total;
mod say;
mod share;
mod share_of_last;
mod slip;
mod standing;
mod statement;
mod statistic;
mod step;
mod stretch;
mod sum;
mod table;
mod time_zone;
mod times;
mod total_of;
mod twice;
mod unit_slip;
mod verdict;
mod weekday;
mod wording;
mod zero;

pub use build::{Namesakes, order};
pub use date::{REACH as DATES_BACK, event};
use statement::statements;
pub use statement::{Statement, one_document};
pub use step::filed;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Claim, Finding, Severity, Topic, Verdict};
use crate::tables::Tables;

/// A check: what it is called, what it says of itself, and what it does.
pub struct Check {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// What `addsup explain` prints: Markdown, from what it looks for to how to switch it off.
    pub documentation: &'static str,
    /// Finds what it looks for.
    pub run: fn(&Input<'_>, &mut Vec<Finding>),
}

/// What a check may look at: the claims and topics of all documents, or the statements of one.
pub struct Input<'a> {
    /// The claims of the topics.
    pub claims: &'a [Claim],
    /// Which of them speak of one thing.
    pub topics: &'a [Topic],
    /// The claims that dates of one event are looked for among.
    pub dated: &'a [Claim],
    /// The claims of one document by sentence, with the words between them.
    pub statements: &'a [Statement<'a>],
    /// The sentences of all documents that tell a level and what led to it.
    pub steps: &'a [Statement<'a>],
    /// Those of which names are looked at.
    pub part: Part,
    /// Words and units.
    pub tables: &'a Tables,
    /// The verdicts of which nothing is to be told.
    pub without: &'a [Verdict],
}

/// Some of the names that levels are told of: what isn't looked at in one go is looked at part by part.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Which part, from 0.
    pub number: u64,
    /// Of how many.
    pub of: u64,
}

impl Part {
    /// All names.
    pub const WHOLE: Self = Self { number: 0, of: 1 };

    const fn has(self, name: u64) -> bool {
        name % self.of == self.number
    }
}

impl<'a> Input<'a> {
    /// Nothing to look at yet.
    fn of(tables: &'a Tables, options: &'a Options) -> Self {
        Self {
            claims: &[],
            topics: &[],
            dated: &[],
            statements: &[],
            steps: &[],
            part: Part::WHOLE,
            tables,
            without: &options.without,
        }
    }
}

/// Every check.
pub const ALL: &[Check] = &[
    figure::CHECK,
    running_total::CHECK,
    date::CHECK,
    duration_of::CHECK,
    conversion::CHECK,
    part_of_whole::CHECK,
    sum::CHECK,
    percentage::CHECK,
    change::CHECK,
    ratio::CHECK,
    product::CHECK,
    weekday::CHECK,
    age::CHECK,
    duration::CHECK,
    time_zone::CHECK,
    calendar::CHECK,
    range::CHECK,
    order::CHECK,
    unit_slip::CHECK,
    table::CHECK,
    zero::CHECK,
    statistic::CHECK,
];

/// What to look for and how sure to be.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Findings less sure than this are left out, 0 to 1.
    pub confidence: f64,
    /// The checks to leave out, by name.
    pub off: Vec<String>,
    /// Findings of these verdicts are not made at all.
    pub without: Vec<Verdict>,
    /// What to look at.
    pub scope: Scope,
    /// How many claims of one topic are compared at most; `None` for all.
    pub topic_claims: Option<NonZeroUsize>,
    /// How bad the conflicts of single checks are, by name, where that isn't as the check says.
    pub severity: BTreeMap<String, Severity>,
}

/// What the checks look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    #[default]
    All,
    /// Single statements and tables.
    Statements,
    /// Claims of one topic, and dates of one event.
    Topics,
}

/// Runs every check and gives the findings in a fixed order: by path and place of the first side, then of the second.
pub fn findings(claims: &[Claim], topics: &[Topic], options: &Options, tables: &Tables) -> Vec<Finding> {
    let documents: Vec<&[Claim]> = claims.chunk_by(statement::one_document).collect();
    let inside = || -> Vec<Finding> {
        let documents = documents.par_iter().with_max_len(1);
        documents.flat_map_iter(|claims| inside(claims, options, tables)).collect()
    };
    let between = || between(claims, Part::WHOLE, options, tables);
    let across = || across(claims, topics, options, tables);
    let dates = || dates(claims, options, tables);
    let (mut findings, (dates, (between, inside))) =
        rayon::join(across, || rayon::join(dates, || rayon::join(between, inside)));
    findings.extend(dates);
    findings.extend(between);
    findings.extend(inside);
    in_order(&mut findings, options);
    numbered(findings)
}

/// What the checks find among claims that speak of one thing, in whatever document. The words around them, the names and what
/// their documents are about aren't asked for.
pub fn across(claims: &[Claim], topics: &[Topic], options: &Options, tables: &Tables) -> Vec<Finding> {
    if options.scope == Scope::Statements {
        return Vec::new();
    }
    run(&Input { claims, topics, ..Input::of(tables, options) }, options)
}

/// Lets go of what [`across`] doesn't ask for.
pub fn pare(claim: &mut Claim) {
    for words in [&mut claim.context, &mut claim.names, &mut claim.aside] {
        *words = Vec::new();
    }
    for words in [&mut claim.event, &mut claim.cast] {
        *words = Arc::default();
    }
}

/// What the checks find among the dates of events, in whatever document.
pub fn dates(claims: &[Claim], options: &Options, tables: &Tables) -> Vec<Finding> {
    if options.scope == Scope::Statements {
        return Vec::new();
    }
    run(&Input { dated: claims, ..Input::of(tables, options) }, options)
}

/// What the checks find among the levels that sentences of whatever documents tell: `claims` are all those of each sentence.
pub fn between(claims: &[Claim], part: Part, options: &Options, tables: &Tables) -> Vec<Finding> {
    if options.scope == Scope::Statements {
        return Vec::new();
    }
    let sentences = claims.chunk_by(one_document).flat_map(step::telling);
    let steps: Vec<_> = sentences.map(|claims| Statement::new(claims, &tables.cues)).collect();
    run(&Input { steps: &steps, part, ..Input::of(tables, options) }, options)
}

/// What the checks find in the sentences of one document, whose claims are given.
pub fn inside(claims: &[Claim], options: &Options, tables: &Tables) -> Vec<Finding> {
    if options.scope == Scope::Topics {
        return Vec::new();
    }
    let statements = statements(claims, &tables.cues);
    run(&Input { statements: &statements, ..Input::of(tables, options) }, options)
}

fn run(input: &Input<'_>, options: &Options) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in ALL.iter().filter(|check| !options.off.iter().any(|off| off == check.name)) {
        (check.run)(input, &mut findings);
    }
    findings.retain(|finding| finding.confidence >= options.confidence && !options.without.contains(&finding.verdict));
    findings
}

/// Puts findings in their order, each once and as bad as the options say.
pub fn in_order(findings: &mut Vec<Finding>, options: &Options) {
    for finding in findings.iter_mut().filter(|finding| finding.verdict == Verdict::Conflict) {
        finding.severity = options.severity.get(finding.check).copied().unwrap_or(finding.severity);
    }
    build::in_order(findings);
}

/// Numbers findings of one name, all of them in their order.
pub fn numbered(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut namesakes = Namesakes::default();
    for finding in &mut findings {
        namesakes.number(finding);
    }
    findings
}
