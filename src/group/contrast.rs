//! Words that tell a thing from another of its kind: "the first game" and "the second", "net profit" and "operating profit", men and
//! women. Where one sentence has the one and the other the other, their figures are of two things.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::features::Pair;
use super::gates::Class;
use crate::tables::sets;

/// What a claim's sentence tells by such words, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Contrasts(Box<[Told]>);

/// A word of a row of contrasting ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    row: u8,
    /// What it stands before, where only words before one noun contrast.
    noun: u32,
    /// Its place in the row.
    place: u8,
}

/// Rows whose words contrast before one noun: "the old bridge", "the new bridge".
const OF_ONE_NOUN: [&[&str]; 6] =
    [sets::RANKS, sets::OLD_AND_NEW, sets::AMOUNTS, sets::QUARTERS_OF_THE_SKY, sets::SPANS, sets::STATISTICS];
/// Rows of which a word contrasts with those of the other set, wherever in a sentence they stand.
const ANYWHERE: [[&[&str]; 2]; 3] =
    [[sets::MEN, sets::WOMEN], [sets::AT_HOME, sets::EVERYWHERE], [sets::LOWER_HOUSES, sets::UPPER_HOUSES]];
/// The row of those that contrast in what is voted on alone: a house may be one to live in.
const HOUSES: usize = OF_ONE_NOUN.len() + ANYWHERE.len() - 1;

/// The row and the place of each word.
static ROWS: LazyLock<FxHashMap<&str, (u8, u8)>> = LazyLock::new(|| {
    let of_one_noun =
        OF_ONE_NOUN.iter().map(|row| row.iter().enumerate().map(|(place, word)| (*word, place)).collect());
    let anywhere = ANYWHERE.iter().map(|sets| {
        sets.iter().enumerate().flat_map(|(place, words)| words.iter().map(move |word| (*word, place))).collect()
    });
    let rows = of_one_noun.chain(anywhere).enumerate();
    let number = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    rows.flat_map(|(row, words): (usize, Vec<(&str, usize)>)| {
        words.into_iter().map(move |(word, place)| (word, (number(row), number(place))))
    })
    .collect()
});

impl Contrasts {
    pub fn of(sentence: &str) -> Self {
        let mut words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
        let (mut told, mut before) = (Vec::new(), "");
        while let Some(word) = words.next() {
            let found =
                row(word).or_else(|| if before == "at" { ROWS.get(&*format!("at {word}")).copied() } else { None });
            before = word;
            let Some((row, place)) = found else { continue };
            let anywhere = usize::from(row) >= OF_ONE_NOUN.len();
            let noun = if anywhere { Some(0) } else { words.peek().map(|next| noun(next)) };
            told.extend(noun.map(|noun| Told { row, noun, place }));
        }
        told.sort_unstable();
        Self(told.into())
    }

    /// Whether both have words of one row, of one noun, and none in common.
    fn differ(&self, other: &Self, vote: bool) -> bool {
        let same_row = |x: &Told, y: &Told| (x.row, x.noun) == (y.row, y.noun);
        let mut rows = self.0.chunk_by(same_row).filter(|row| vote || usize::from(row[0].row) != HOUSES);
        rows.any(|row| {
            let mut others = other.0.iter().filter(|told| same_row(told, &row[0])).peekable();
            others.peek().is_some() && others.all(|told| !row.contains(told))
        })
    }
}

/// The row and the place of a word, which opens a sentence with a capital.
fn row(word: &str) -> Option<(u8, u8)> {
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        ROWS.get(&*word.to_ascii_lowercase()).copied()
    } else {
        ROWS.get(word).copied()
    }
}

/// A noun, its plural as its singular.
pub(super) fn noun(word: &str) -> u32 {
    xxh3_64(word.to_lowercase().trim_end_matches('s').as_bytes()) as u32
}

/// Whether the sentences of the two tell them from one another.
pub(super) fn differ(pair: &Pair<'_>) -> bool {
    let [a, b] = pair.words.map(|words| &words.contrasts);
    // "Lund, 54, is the third to go", "Lund, 57, is the fourth": whose age it is the name tells.
    !pair.ages_of_one_name() && a.differ(b, pair.class == Class::Score)
}
