//! Writes a generated corpus: `cargo run --release --example generate -- 10000000 documents.jsonl truth.jsonl [seed]`.
//!
//! The first file holds documents as JSON lines, ten million bytes of text; the second what is planted in them.

use std::fs::File;
use std::io::{BufWriter, Write};

#[path = "../benches/corpus/mod.rs"]
mod corpus;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (bytes, documents, truth, seed) = match arguments.as_slice() {
        [bytes, documents, truth] => (bytes.parse()?, documents, truth, 1),
        [bytes, documents, truth, seed] => (bytes.parse()?, documents, truth, seed.parse()?),
        _ => return Err("usage: generate BYTES DOCUMENTS TRUTH [SEED]".into()),
    };
    let corpus = corpus::Corpus::new(seed, bytes);
    write_lines(documents, &corpus.articles)?;
    write_lines(truth, &corpus.truth)
}

fn write_lines<T: serde::Serialize>(path: &str, rows: &[T]) -> Result<(), Box<dyn std::error::Error>> {
    let mut file = BufWriter::new(File::create(path)?);
    for row in rows {
        serde_json::to_writer(&mut file, row)?;
        file.write_all(b"\n")?;
    }
    Ok(file.flush()?)
}
