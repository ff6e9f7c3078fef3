//! Times that date what is planned, and what hangs on a condition: "candidates for Sunday's election", "if it isn't paid by
//! Friday". The verb of the sentence says nothing of when these are.

use super::words::{Word, Words};
use crate::model::{Moment, Tense};
use crate::tables::sets;

/// The tense of the words from `words` up to `rest`, which the verb has as `tense`.
pub(super) fn tense(words: Words<'_>, rest: Words<'_>, moment: Moment, tense: Tense) -> Tense {
    if is_event(words, rest) {
        let at = if words.after(&["the"]) { words.back(1).unwrap_or(words) } else { words };
        let ahead = at.after(&["for"]) || at.after(&["of"]) && at.behind(2).is_some_and(|word| word.is("ahead"));
        // "won the June election": the nearest June.
        let named = words.after(&["the"]) && tense == Tense::Past;
        return if ahead {
            Tense::Future
        } else if named {
            Tense::Unknown
        } else {
            tense
        };
    }
    let open = tense == Tense::Past && (moment == Moment::Until && is_conditional(words) || is_ahead(words));
    if open { Tense::Future } else { tense }
}

/// "marched ahead of the talks beginning on Monday"
fn is_ahead(words: Words<'_>) -> bool {
    let of = (2..=AHEAD).find(|n| {
        words.behind(*n).is_some_and(|of| of.is("of")) && words.behind(n + 1).is_some_and(|ahead| ahead.is("ahead"))
    });
    let plain = |word: &Word<'_>| word.small_or_capital() && !word.text.ends_with("ed");
    of.is_some_and(|of| (1..of).filter_map(|n| words.behind(n)).all(plain))
}

/// How far before a time "ahead of" may stand.
const AHEAD: usize = 8;

/// "Sunday's parliamentary elections", "the June vote": an event that is planned stands behind.
fn is_event(words: Words<'_>, rest: Words<'_>) -> bool {
    let owner = rest.first().is_some_and(|mark| matches!(mark.text, "'" | "’")) && rest.skip(1).next_is(&["s"]);
    let behind = if owner { rest.skip(2) } else { rest };
    if !owner && !words.after(&["the"]) {
        return false;
    }
    let phrase = (0..=NOUNS).map_while(|n| behind.nth(n)).take_while(|word| word.small() && word.gap);
    { phrase }.any(|word| word.is_any(sets::PLANNED_EVENTS))
}

/// How many words may stand before the noun of an event.
const NOUNS: usize = 2;

/// "if the accord was not carried out by Sunday", but "if it had been paid by Friday"
fn is_conditional(words: Words<'_>) -> bool {
    let clause = (1..=REACH).map_while(|n| words.behind(n));
    let clause: Vec<&Word<'_>> = clause.take_while(|word| !matches!(word.text, "." | ";" | "," | ":")).collect();
    clause.iter().any(|word| word.is_any(&["if", "unless"])) && !clause.iter().any(|word| word.is("had"))
}

/// How far before a time its condition may begin.
const REACH: usize = 16;
