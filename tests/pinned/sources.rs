//! The wordings that comments of the sources quote.

use std::fs;
use std::path::{Path, PathBuf};

use super::texts;

/// The sources below a folder of `src`, or the one of that name.
fn sources(path: &str) -> Vec<String> {
    let read = |path: PathBuf| fs::read_to_string(path).expect("a source");
    files(&texts::root().join("src").join(path)).into_iter().map(read).collect()
}

fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return path.exists().then(|| path.to_owned()).into_iter().collect();
    }
    texts::folder(path.to_str().expect("a path")).iter().flat_map(|path| files(path)).collect()
}

/// Every wording of several words that a comment quotes.
pub fn quoted_in_comments(folder: &str) -> Vec<String> {
    let mut phrases = Vec::new();
    for source in sources(folder) {
        let mut comment = String::new();
        for line in source.lines().chain([""]) {
            match line.split_once("//") {
                Some((_, words)) => comment.extend([" ", words.trim_start_matches(['/', '!']).trim()]),
                None => phrases.extend(
                    quoted(&std::mem::take(&mut comment)).filter(|words| words.contains(' ')).map(str::to_owned),
                ),
            }
        }
    }
    phrases
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}
