//! Which words a reading hangs on: of each text of the corpora, what is read otherwise once one word is left out.
//!
//! A guard asks for several things at once, and whole sentences have all of them or none. A line is `text`, or, below it,
//! `-word: what is read that wasn't before`; words whose absence adds no reading have no line.

use std::fmt::Write as _;

use addsup::model::{Figure, Reading, Unit, significant};
use rayon::prelude::*;

use super::pin;
use super::texts::{self, Text};

/// What is read, in short.
fn readings(text: &Text) -> Vec<String> {
    text.figures().iter().map(reading).collect()
}

fn reading(figure: &Figure) -> String {
    let quantity = match &figure.reading {
        Reading::Timex(timex) => return timex.value.to_string(),
        Reading::Quantity(quantity) => quantity,
    };
    let magnitude = &quantity.magnitude;
    let number = [magnitude.low, magnitude.value, magnitude.high].into_iter().flatten();
    let mut numbers: Vec<_> = number.map(|number| significant(number, 4).normalize().to_string()).collect();
    numbers.dedup();
    let vague = if quantity.is_hedged() { "~" } else { "" };
    let unit = match &quantity.unit {
        Unit::None => "",
        Unit::Measure { name, .. } | Unit::Count { noun: name } => name,
    };
    format!("{vague}{} {unit}", numbers.join("..")).trim_end().to_owned()
}

/// The text, and a line for each word without which something else is read.
fn told(text: &Text) -> String {
    let before = readings(text);
    let words: Vec<&str> = text.words.split(' ').collect();
    let mut told = String::new();
    for (at, word) in words.iter().enumerate() {
        let rest = [&words[..at], &words[at + 1..]].concat().join(" ");
        let mut after = readings(&Text { words: rest, ..text.clone() });
        after.retain(|reading| !before.contains(reading));
        if !after.is_empty() {
            writeln!(told, "-{word}: {}", after.join(", ")).expect("a string takes all");
        }
    }
    if told.is_empty() { told } else { format!("{}\n{told}", text.words.replace('\n', " ")) }
}

#[test]
fn words() {
    let day = |line: &str| line.split('\t').next().and_then(|day| day.parse().ok());
    for (name, texts) in [
        ("left-out-quantities", texts::before_arrow("tests/corpus/quantities.txt")),
        ("left-out-not-quantities", texts::before_arrow("tests/corpus/not_quantities.txt")),
        ("left-out-times", texts::column("tests/corpus_time.tsv", 1, day)),
    ] {
        let told: Vec<String> = texts.par_iter().map(told).collect();
        pin(name, &told.concat());
    }
}
