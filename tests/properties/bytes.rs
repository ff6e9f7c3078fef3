//! Any bytes, and all bytes that fuzzing ever stumbled over.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::probes;

/// What formats are made of, so that any order of it gets further into them than letters would.
const PIECES: &[&str] = &[
    "40 people",
    "1,234.5",
    "½",
    "1e999",
    "٣",
    "５",
    "$3.2 million",
    "2 km (5 miles)",
    "March 1, 2022",
    "12:30",
    "p < .05",
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\t",
    " ",
    "\u{a0}",
    "\u{feff}",
    "é",
    "日本",
    "\u{0}",
    "---\n",
    "# ",
    "> ",
    "* ",
    "| a | b |\n",
    "|---|---|\n",
    "```",
    "[a](b)",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#x1F600;",
    "<!-- addsup: off -->",
    "\\begin{tabular}{ll}",
    "\\\\",
    "\\SI{3}{\\km}",
    "{",
    "}",
    "%",
    "1\n00:00:01,000 --> 00:00:02,000\n",
    "WEBVTT\n\n",
    "{\"text\": \"",
    "\"}",
    ", \"date\": \"2022-02-30\"",
    "claim_id,path,kind,text,topic_key\n",
    "path,date,source\n",
    "a,b;c\n",
    "\"",
    "\"\"",
    "[checks]\n",
    "[[units]]\nname = ",
    "exclude = [\"**\"]\n",
    "{\"version\":1,\"findings\":[]}",
    "<w:p><w:r><w:t>",
    "</w:t></w:r></w:p>",
    "<w:tbl>",
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>",
    "</t></is></c></row>",
    "PK\u{3}\u{4}",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let raw = prop::collection::vec(any::<u8>(), 1..12);
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()), 1 => raw];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(given in bytes(), noise in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, probe) in probes::ALL {
            probe(&given);
            probe(&noise);
        }
    }
}

/// The files of a folder of the fuzzer, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// `fuzz/corpus` reaches every branch that fuzzing has reached; `fuzz/regressions` holds what once went wrong.
#[test]
fn what_fuzzing_found_stays_mended() {
    let mut tried = 0;
    for (name, probe) in probes::ALL {
        for kind in ["corpus", "regressions"] {
            for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind).join(name)) {
                println!("{}", file.display());
                probe(&fs::read(&file).expect("a file that can be read"));
                tried += 1;
            }
        }
    }
    assert!(tried > 0, "fuzz/corpus holds nothing");
}

/// One change to bytes, its place told by two numbers: a stretch left out, told twice, or replaced by a piece or a byte.
fn changed(bytes: &mut Vec<u8>, (way, from, length, piece): (u8, usize, usize, usize)) {
    let start = from % (bytes.len() + 1);
    let end = (start + length % 12).min(bytes.len());
    let stretch = bytes[start..end].to_vec();
    let by = match way % 4 {
        0 => Vec::new(),
        1 => stretch.repeat(2),
        2 => PIECES[piece % PIECES.len()].as_bytes().to_vec(),
        _ => vec![piece as u8],
    };
    bytes.splice(start..end, by);
}

/// How often a corpus is changed: `ADDSUP_CASES=100000 cargo test --test properties changed` for a long run.
fn cases() -> u32 {
    std::env::var("ADDSUP_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_changed_corpus_makes_it_panic(
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>(), any::<usize>()), 1..8),
    ) {
        for (name, probe) in probes::ALL {
            let corpus = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name));
            let mut bytes = fs::read(file.get(&corpus)).expect("a file that can be read");
            for change in &changes {
                changed(&mut bytes, *change);
            }
            probe(&bytes);
        }
    }
}
