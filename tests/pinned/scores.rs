//! Whether two figures are about one thing: a line a pair of figures, with what shuts them out, under how many keys both are
//! filed, what speaks for and against them, and the chance that comes out.

use std::path::PathBuf;

use addsup::group;
use addsup::model::Claim;
use addsup::tables::Tables;
use rayon::prelude::*;
use serde::Deserialize;

use super::pin;
use super::texts::{self, Text};

#[derive(Deserialize)]
struct File {
    pair: Vec<Pair>,
}

/// A labelled pair, as far as its texts go.
#[derive(Deserialize)]
struct Pair {
    id: String,
    date: Option<toml::value::Datetime>,
    date_a: Option<toml::value::Datetime>,
    date_b: Option<toml::value::Datetime>,
    a: Option<String>,
    b: Option<String>,
    one: Option<String>,
}

impl Pair {
    fn texts(&self) -> Vec<Text> {
        let own = [("one", &self.one, &None), ("a", &self.a, &self.date_a), ("b", &self.b, &self.date_b)];
        let text = |(name, words, date): (&str, &Option<String>, &Option<toml::value::Datetime>)| {
            let date = date.or(self.date).map(|date| date.to_string().parse().expect("a date"));
            words.as_ref().map(|words| Text::new(format!("{name}.txt"), date, words.replace(['[', ']'], "")))
        };
        own.into_iter().filter_map(text).collect()
    }
}

/// What `--trace` tells of two figures, on one line and without what follows from the weights.
fn line(a: &Claim, b: &Claim, claims: &[Claim]) -> String {
    let told = group::trace(a, b, claims, Tables::builtin());
    let feature = |line: &str| Some(line.strip_prefix("  ")?.split_once(" × ")?.0.replace(" 1.00", ""));
    let features: Vec<_> = told.lines().filter_map(feature).collect();
    let told = |name: &str| {
        told.lines()
            .find_map(|line| line.strip_prefix(name))
            .map_or("", |rest| rest.split(" (").next().unwrap_or_default())
    };
    let (gates, keys, chance) = (told("gates: "), told("keys in common: "), told("chance: "));
    format!("{} | {}: {gates}, {keys}; {}; {chance}", a.text, b.text, features.join(", ")).replace('\n', " ")
}

/// The lines of the pairs of figures that may have a key in common, as far as a chance is left.
fn lines(first: &[Claim], second: &[Claim], claims: &[Claim]) -> String {
    let mut lines = String::new();
    for a in first.iter().filter(|a| !a.topic_key.is_empty()) {
        for b in second.iter().filter(|b| b.topic_key == a.topic_key && b.id != a.id) {
            lines += &line(a, b, claims);
            lines.push('\n');
        }
    }
    lines
}

#[test]
fn pairs() {
    let file: File = toml::from_str(&texts::file("data/pairs/tune.toml")).expect("well-formed pairs");
    let told = |pair: &Pair| {
        let texts: Vec<Vec<Claim>> = pair.texts().iter().map(Text::claims).collect();
        let lines = lines(texts.first().expect("a text"), texts.last().expect("a text"), &texts.concat());
        format!("== {}\n{lines}", pair.id)
    };
    let all: Vec<_> = file.pair.par_iter().map(told).collect();
    pin("pairs", &all.concat());
}

/// The first two reports of each event.
#[test]
fn reports() {
    let told = |path: &PathBuf| {
        let texts = texts::cluster(path);
        let [first, second] = [0, 1].map(|nth| texts[nth].claims());
        let lines = lines(&first, &second, &[first.clone(), second.clone()].concat());
        format!("== {}\n{lines}", texts::stem(path))
    };
    let all: Vec<_> = texts::folder("tests/clusters/tuned").par_iter().map(told).collect();
    pin("reports", &all.concat());
}
