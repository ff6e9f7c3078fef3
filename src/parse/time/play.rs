//! Quarters and halves that stand alone: of a year of business, or of a match.

use super::words::{Word, Words};
use crate::model::{CalendarFields, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{TimeSense, sets};

/// "the third quarter", "fourth-quarter": of the year that the document is about; only quarters and halves stand so.
pub(super) fn lone_nth(words: Words<'_>, unit: TimeUnit, n: i32, rest: Words<'_>) -> Option<TimeExpression> {
    // "the first quarter of his life"
    if rest.next_is(&["of"]) && rest.nth(1).is_some_and(|owner| owner.is_any(&["his", "her", "my", "your"])) {
        return None;
    }
    let quarter =
        unit == TimeUnit::Quarter && (1..=4).contains(&n) && !rest.behind(1).is_some_and(|word| word.is("quarters"));
    // The first half without a year is as often a match's.
    let half = unit == TimeUnit::Half
        && (1..=2).contains(&n)
        && (rest
            .first()
            .is_some_and(|word| word.means(&TimeSense::OfBusiness) || word.is_any(&["net", "performance"]))
            || !is_of_play(words) && is_of_business(words, rest));
    let game = is_of_play(words)
        || rest.first().is_some_and(|next| next.means(&TimeSense::OfPlay))
        || rest.next_is(&["of", "in"]) && rest.nth(1).is_some_and(|word| word.is_any(&["the", "game"]))
        || words.after(&["of"]) && words.behind(2).is_some_and(|word| word.is_any(&["end", "goal"]));
    (quarter && !game || half)
        .then(|| TimeExpression { shape: TimeShape::Calendar(CalendarFields::default()), ..TimeExpression::default() })
}

/// "with 3:12 left in the third quarter"
pub(super) fn is_of_play(words: Words<'_>) -> bool {
    let led = words.after(&["the", "in"]);
    let left = |n: usize| led && words.behind(n).is_some_and(|word| word.is_any(sets::LEFT_TO_PLAY));
    // "led 80-79 at the start of the fourth quarter"
    let score = |n: usize| {
        let digits = |n: usize| words.behind(n).is_some_and(Word::digits);
        let dash = words.behind(n).is_some_and(|mark| matches!(mark.text, "-" | "–") && !mark.gap);
        let led = |word: &Word<'_>| word.is_any(sets::AHEAD);
        dash && digits(n - 1) && digits(n + 1) && words.behind(n + 2).is_some_and(led)
    };
    (2..=4).any(left)
        || (2..=REACH_OF_PLAY).any(score)
        || (1..=REACH_OF_PLAY).filter_map(|n| words.behind(n)).any(|word| word.means(&TimeSense::OfPlay))
}

/// "Sales fell in the first half": words of a year of business stand near.
fn is_of_business(words: Words<'_>, rest: Words<'_>) -> bool {
    words.after(&["the", "in", "for", "a"]) && is_business_near(words, rest)
}

/// Such a word stands in reach, within the sentence.
pub(super) fn is_business_near(words: Words<'_>, rest: Words<'_>) -> bool {
    let told = |word: &Word<'_>| word.means(&TimeSense::OfBusiness);
    let before = (1..=REACH_OF_PLAY).map_while(|n| words.behind(n)).take_while(|word| word.text != ".");
    let behind = (0..REACH_OF_PLAY / 2).map_while(|n| rest.nth(n)).take_while(|word| word.text != ".");
    before.into_iter().any(told) || behind.into_iter().any(told)
}

/// How far before a quarter the word may stand that tells of a match.
const REACH_OF_PLAY: usize = 16;
