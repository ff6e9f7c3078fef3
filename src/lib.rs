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
