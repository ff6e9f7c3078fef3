//! Our texts, shaken: of each text of the corpora a few others that nobody would write, and a fingerprint of all that is told of
//! them.
//!
//! Sentences that somebody wrote have all that a guard asks for, or nothing of it; a shaken one has one thing without the
//! other. What is read in them is neither right nor wrong: the fingerprints only say whether a change reaches further than it
//! was meant to. `SHAKEN=FOLDER cargo test --test pinned shaken` writes the texts and what is told of them there: run it before
//! and after, and compare the two.

use std::fs;
use std::path::Path;

use addsup::model::{Claim, Finding, Verdict};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::sources::quoted_in_comments;
use super::texts::{self, TODAY, Text};
use super::{claims, findings, pin};

/// Draws numbers that are the same in every run (SplitMix64, Steele and others 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % most.max(1) as u64) as usize
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }
}

/// How a text is shaken, given the one behind it in its corpus.
type Shake = fn(&str, &str, &mut Draw) -> String;

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

/// The beginning of the one and the end of the other.
fn grafted(text: &str, next: &str, draw: &mut Draw) -> String {
    let (a, b) = (words(text), words(next));
    let (cut, from) = (draw.below(a.len()), draw.below(b.len()));
    [&a[..cut], &b[from..]].concat().join(" ")
}

/// A digit is another.
fn renumbered(text: &str, _: &str, draw: &mut Draw) -> String {
    let digits: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at).collect();
    let Some(&at) = digits.get(draw.below(digits.len())) else { return text.to_owned() };
    let digit = draw.one_of(&["0", "1", "2", "5", "9", "10", "00", ""]);
    format!("{}{digit}{}", &text[..at], &text[at + 1..])
}

/// Texts that are read by the same code, each case on its own.
struct Corpus {
    name: String,
    cases: Vec<Vec<Text>>,
}

fn corpora() -> Vec<Corpus> {
    let each = |name: &str, texts: Vec<Text>| Corpus {
        name: name.to_owned(),
        cases: texts.into_iter().map(|text| vec![text]).collect(),
    };
    let day = |line: &str| line.split('\t').next().and_then(|day| day.parse().ok());
    let mut corpora = vec![
        each("quantities", texts::before_arrow("tests/corpus/quantities.txt")),
        each("not_quantities", texts::before_arrow("tests/corpus/not_quantities.txt")),
        each("times", texts::column("tests/corpus_time.tsv", 1, day)),
    ];
    let checks = texts::folder("tests/checks").into_iter();
    corpora.extend(checks.map(|path| Corpus { name: texts::stem(&path), cases: texts::cases(&path) }));
    corpora
}

/// Each case once it is shaken.
fn shaken(corpus: &Corpus, shake: Shake) -> Vec<Vec<Text>> {
    let of_case = |(at, case): (usize, &Vec<Text>)| {
        let mut draw = Draw(xxh3_64(corpus.name.as_bytes()) ^ at as u64);
        let next = &corpus.cases[(at + 1) % corpus.cases.len()][0].words;
        let shaken = |text: &Text| Text { words: shake(&text.words, next, &mut draw), ..text.clone() };
        case.iter().map(shaken).collect()
    };
    corpus.cases.iter().enumerate().map(of_case).collect()
}

/// All that is told of texts that are held against each other, below the texts.
pub fn told(texts: &[Text], claims: &[Claim], findings: &[Finding]) -> String {
    let words: Vec<&str> = texts.iter().map(|text| text.words.as_str()).collect();
    format!("{}\n{}{}", words.join("\n"), claims::told(claims), findings::lines(findings))
}

/// A fingerprint of four digits for each of so many texts.
pub fn prints(name: &str, told: &[String]) -> String {
    if let Some(folder) = std::env::var_os("SHAKEN") {
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(Path::new(&folder).join(name), told.join("\n")).expect("written");
    }
    let prints: Vec<String> = told.iter().map(|told| format!("{:04x}", xxh3_64(told.as_bytes()) as u16)).collect();
    let rows: String = prints.chunks(20).map(|row| row.join(" ") + "\n").collect();
    format!("== {name}\n{rows}")
}

fn of_each(name: &str, cases: &[Vec<Text>]) -> String {
    let of_case = |case: &Vec<Text>| {
        let (claims, findings) = texts::compared(case, &[Verdict::Agree]);
        told(case, &claims, &findings)
    };
    prints(name, &cases.par_iter().map(of_case).collect::<Vec<_>>())
}

#[test]
fn shaken_corpora() {
    for (name, shake) in [("grafted", grafted as Shake), ("renumbered", renumbered)] {
        let of = |corpus: &Corpus| of_each(&format!("{name}-{}", corpus.name), &shaken(corpus, shake));
        pin(&format!("shaken-{name}"), &corpora().iter().map(of).collect::<String>());
    }
}

/// What comments of the code quote is why the code is there.
#[test]
fn shaken_comments() {
    let mut all = String::new();
    for stage in ["parse", "normalize", "attach", "group", "check", "model", "tables", "segment"] {
        let ways: Vec<_> = quoted_in_comments(stage).iter().flat_map(|phrase| ways(phrase)).collect();
        all += &of_each(&format!("comments-{stage}"), &ways);
    }
    pin("shaken-comments", &all);
}

/// The wording in two sentences, with other digits, and without each of its words.
fn ways(phrase: &str) -> Vec<Vec<Text>> {
    let phrase = &phrase.replace(['[', ']'], "");
    let words = words(phrase);
    let mut draw = Draw(xxh3_64(phrase.as_bytes()));
    let mut ways = vec![format!("The boat {phrase}."), format!("It was {phrase}, she said on Monday.")];
    ways.extend((0..2).map(|_| renumbered(phrase, "", &mut draw)));
    ways.extend((0..words.len()).map(|at| [&words[..at], &words[at + 1..]].concat().join(" ")));
    ways.into_iter().map(|words| vec![Text::new("text.txt", Some(TODAY), words)]).collect()
}
