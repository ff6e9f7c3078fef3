//! The conflicts in files and folders: `cargo run --example check data/documents/bridge`

use std::path::PathBuf;

use addsup::model::Verdict;
use addsup::tables::Tables;
use addsup::{check, pipeline, read};

fn main() {
    let paths = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let reading = read::Options { paths, ..read::Options::default() };
    let outcome = pipeline::check(&reading, &check::Options::default(), Tables::builtin());
    for trouble in &outcome.troubles {
        eprintln!("{}: {}", trouble.path, trouble.message);
    }
    for finding in outcome.findings.iter().filter(|finding| finding.verdict == Verdict::Conflict) {
        println!("{}:{}: {} ({})", finding.a.path, finding.a.line, finding.explanation, finding.check);
    }
}
