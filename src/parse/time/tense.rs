//! Which way the words around a timex point: "met on Thursday", "will meet on Thursday".

use super::words::{Word, Words};
use crate::model::Tense;

/// Words that point forward.
const FORWARD: &[&str] = &[
    "will", "shall", "ll", "would", "should", "expected", "expects", "expect", "due", "scheduled", "plans", "planned", "plan", "planning", "going", "upcoming",
    "hopes", "hope", "aims", "aim", "intends", "set", "slated", "may", "might", "can", "could", "must", "deadline", "next", "want", "wants", "need", "let", "please",
    "forecast", "forecasts", "projected", "estimates", "until", "by", "likely", "poised",
];

/// Words that point back.
const BACK: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "began", "fell", "rose", "came", "went", "made", "took", "won", "lost", "met", "hit", "left", "saw", "gave",
    "found", "held", "led", "ran", "spoke", "fought", "grew", "broke", "became", "got", "sold", "bought", "paid", "sent", "struck", "shot", "wrote", "stood", "been", "became", "ago", "began",
];

/// The tense of the clause around the words from `words` up to `rest`: its nearest telling word, before it or behind.
pub(super) fn tense(words: Words<'_>, rest: Words<'_>) -> Tense {
    let before = (1..=20).map_while(|n| words.behind(n)).take_while(|word| !ends_clause(word)).map(told);
    let behind = rest.left().iter().take(12).take_while(|word| !ends_clause(word)).map(told);
    let first = |mut tenses: Box<dyn Iterator<Item = Tense> + '_>| tenses.find(|tense| *tense != Tense::Unknown);
    first(Box::new(before)).or_else(|| first(Box::new(behind))).unwrap_or_default()
}

/// Whether the clause before points forward, so that "in two weeks" is a date and no duration.
pub(super) fn points_forward(words: Words<'_>) -> bool {
    let mut before = (1..=20).map_while(|n| words.behind(n)).take_while(|word| !ends_clause(word)).map(told);
    match before.find(|tense| *tense != Tense::Unknown) {
        Some(tense) => tense == Tense::Future,
        None => words.behind(1).is_none() || words.behind(1).is_some_and(|word| word.text == "," || !word.capital() && !word.small()),
    }
}

fn ends_clause(word: &Word<'_>) -> bool {
    matches!(word.text, ";" | "\"" | "“" | "”" | "(" | ")" | "." | "!" | "?") || word.is_any(&["which", "who", "whose", "when", "while", "although", "because"])
}

fn told(word: &Word<'_>) -> Tense {
    if word.is_any(FORWARD) {
        Tense::Future
    } else if word.is_any(BACK) || word.small() && word.text.len() > 3 && word.text.ends_with("ed") && !word.is_any(&["need", "seed", "feed", "speed", "united", "indeed", "hundred", "red", "based", "used", "armed"]) {
        Tense::Past
    } else {
        Tense::Unknown
    }
}
