//! addsup audits the numbers in prose.
//!
//! It reads documents, finds each figure (a quantity or a date), works out what the figure is about, and reports the
//! figures that can't both be right.
//!
//! ```text
//! documents ──▶ figures ──▶ claims ──▶ topics ──▶ findings ──▶ CSV, terminal, CI
//!   read        parse        attach      group      check        report
//! ```
//!
//! The modules below stand in the order of the pipeline. Stages are verbs, data are nouns: a stage takes the nouns of
//! [`model`] and gives others; only [`pipeline`] knows their order.
//!
//! The figures of a text, with what each is about:
//!
//! ```
//! use addsup::{pipeline, read, tables::Tables};
//!
//! let options = read::Options::default();
//! let (context, _) = read::Context::new(&options);
//! let text = "The bridge over the Tarn is 1.2 km long.".to_owned();
//! let unread = read::Unread::Held("bridge.txt".into(), text, read::Format::Plain);
//! let outcome = pipeline::one(unread, &context, Tables::builtin());
//!
//! let claim = &outcome.claims[0];
//! assert_eq!(&*claim.text, "1.2 km");
//! assert_eq!(claim.subject.head.as_deref(), Some("bridge"));
//! ```
//!
//! What can't be right in files and folders:
//!
//! ```
//! use addsup::{check, model::Verdict, pipeline, read, tables::Tables};
//!
//! let reading = read::Options { paths: vec!["data/documents/bridge".into()], ..read::Options::default() };
//! let outcome = pipeline::check(&reading, &check::Options::default(), Tables::builtin());
//!
//! assert!(outcome.troubles.is_empty(), "trouble with a file is part of the result: {:?}", outcome.troubles);
//! // Figures that agree, and those that differ because time moved on, are findings too.
//! let conflicts: Vec<_> = outcome.findings.iter().filter(|finding| finding.verdict == Verdict::Conflict).collect();
//! assert_eq!(conflicts.len(), 1);
//! assert_eq!((&*conflicts[0].a.text, conflicts[0].a.line), ("€84 million", 1));
//! ```
//!
//! Nothing here panics on any input, and next to nothing fails: what can't be read, decoded or understood is a
//! [`Trouble`](model::Trouble) beside the findings. [`error::Error`] is for what stops a run.

pub mod model;

pub mod tables;

pub mod read;

pub mod segment;

pub mod parse;

pub mod normalize;

pub mod attach;

pub mod group;

pub mod check;

pub mod sift;

pub mod report;

pub mod pipeline;

pub mod error;

pub mod cli;
