//! The story of the program on one page. The only file that names every stage.
//!
//! Documents are independent until `group`: each is read, segmented, parsed, normalised and attached on whatever
//! thread is free, and the results are put in the documents' order.

use rayon::prelude::*;

use crate::model::{Claim, Document, Finding, Trouble};
use crate::tables::Tables;
use crate::{attach, check, group, normalize, parse, segment};

/// Finds every figure of a document and what it is about.
pub fn extract(document: &Document, tables: &Tables) -> Vec<Claim> {
    let sentences = segment::sentences(document, tables);
    let mut figures = parse::figures(document, &sentences, tables);
    let anchor = document.date.or_else(|| parse::written_on(document, &sentences, &figures));
    normalize::figures(&mut figures, document, &sentences, anchor, tables);
    attach::claims(document, &sentences, &figures, anchor, tables)
}

/// Claims of all documents, in their order.
pub fn extract_all(documents: &[Document], tables: &Tables) -> Vec<Claim> {
    documents.par_iter().map(|document| extract(document, tables)).collect::<Vec<_>>().concat()
}

/// Compares claims, from `extract` or from a file, and gives the findings in a fixed order.
pub fn compare(claims: &[Claim], options: &check::Options, tables: &Tables) -> Vec<Finding> {
    let topics = group::topics(claims, tables);
    check::findings(claims, &topics, options, tables)
}

/// Everything that a run found and everything that went wrong on the way.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The claims, in document order.
    pub claims: Vec<Claim>,
    /// The findings, in a fixed order.
    pub findings: Vec<Finding>,
    /// What couldn't be read, or was read with a doubt.
    pub troubles: Vec<Trouble>,
    /// How many documents were read.
    pub documents: usize,
}
