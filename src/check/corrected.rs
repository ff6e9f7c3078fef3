//! What a sentence tells of figures that were told before and hold no more: "203,000 rather than the 186,000 announced", "fewer than
//! planned".

use crate::model::Claim;
use crate::tables::sets;

/// What a claim's sentence tells of what was told before.
#[derive(Clone, Debug)]
pub(super) struct Corrected {
    /// "would repay 203,000 crowns rather than the 186,000 she had announced": the numbers that no longer hold.
    former: Box<[Box<str>]>,
    /// "fewer than planned": others were told, whatever they were.
    others: bool,
}

impl Corrected {
    pub fn by(claim: &Claim) -> Self {
        Self { former: former(claim), others: is_other_than_told(claim) }
    }

    /// Whether what another claim says is what no longer holds: whoever tells so knows the other report.
    pub fn tells_of(&self, other: &Claim) -> bool {
        let told = || numbers(&other.text).find(|number| number.len() > 1);
        let is_former = |told: &str| self.former.iter().any(|number| **number == *told);
        self.others || !self.former.is_empty() && told().is_some_and(is_former)
    }
}

/// The numbers that a claim's sentence, where it first tells them, tells as such that no longer hold; its own isn't one.
fn former(claim: &Claim) -> Box<[Box<str>]> {
    let is_cue = |word: &&str| sets::NO_LONGER.contains(&letters(word));
    let words: Vec<&str> = claim.sentence.split_whitespace().collect();
    // "at 1.9, down from 2.1"
    let is_from = |at: usize| {
        words[at] == "from"
            && at.checked_sub(1).is_some_and(|before| sets::UP_OR_DOWN.contains(&letters(words[before])))
    };
    if !words.iter().any(is_cue) && !(0..words.len()).any(is_from) {
        return Box::default();
    }
    let told: Vec<&str> = numbers(&claim.sentence).collect();
    let first = |at: usize| !told[at].is_empty() && !told[..at].contains(&told[at]);
    let behind_cue = |at: usize| {
        words[at.saturating_sub(CORRECTED)..at].iter().any(is_cue) || at.checked_sub(1).is_some_and(is_from)
    };
    let own = |at: usize| numbers(&claim.text).any(|own| own == told[at]);
    (0..words.len()).filter(|&at| first(at) && behind_cue(at) && !own(at)).map(|at| told[at].into()).collect()
}

/// The words of a text without what isn't a digit at their ends: nothing is left of one without digits.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
}

/// Within how many words before a figure it is told that it no longer holds.
const CORRECTED: usize = 4;

/// "will lay off 167 workers, fewer than planned": who says so knows that others were told.
fn is_other_than_told(claim: &Claim) -> bool {
    let end = claim.figure.span.back(claim.sentence_span.start).end;
    let behind = claim.sentence.get(end..).unwrap_or_default();
    let mut words = behind.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(BEHIND);
    let more = words.any(|word| matches!(word, "fewer" | "less" | "more" | "lower" | "higher"));
    more && words.next() == Some("than") && words.take(2).any(|word| sets::TOLD_BEFORE.contains(&word))
}

/// Within how many words behind a figure it is told that others were told before.
const BEHIND: usize = 8;

/// A word without the marks around it.
fn letters(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}
