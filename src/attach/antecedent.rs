//! Who is meant by "the 59-year-old": the person that a sentence before begins with.
//!
//! What is told again is mostly the subject of the sentence before (centering: Grosz, Joshi and Weinstein 1995). Sentences without
//! figures aren't tagged, so the text itself is read: the first run of capitals that is no place.

use std::sync::Arc;

use super::theme::{begins_sentence, words_of};
use crate::model::Tag;
use crate::tables::Tables;

/// How far back the name may stand, in bytes, and in sentences.
const REACH: usize = 600;
const SENTENCES: usize = 3;

/// The last word of the name, lower case, of the person told before the sentence that begins at `start`.
pub(super) fn person(text: &str, start: usize, tables: &Tables) -> Option<Arc<str>> {
    let from = text.ceil_char_boundary(start.saturating_sub(REACH));
    let before = text.get(from..start)?;
    let words: Vec<(&str, usize)> = words_of(before).collect();
    let sentences = words.chunk_by(|_, (_, at)| !begins_sentence(before, *at));
    let sentences: Vec<_> = sentences.collect();
    sentences.iter().rev().take(SENTENCES).find_map(|sentence| first_person(before, sentence, tables))
}

/// The first name of a sentence that may be a person's: "Tawny [Rae]" of "R&B singer Tawny Rae has been charged in Miami", of
/// "Police in Miami charged the singer Tawny Rae".
fn first_person(text: &str, sentence: &[(&str, usize)], tables: &Tables) -> Option<Arc<str>> {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let joined = |x: &(&str, usize), y: &(&str, usize)| {
        let between = text.get(x.1 + x.0.len()..y.1).unwrap_or(",");
        capital(x.0) && capital(y.0) && matches!(between, " " | "-" | ". ")
    };
    let runs = sentence.chunk_by(joined).filter(|run| run.iter().all(|(word, _)| capital(word)));
    // A word alone at the head of a sentence has a capital, whatever it is.
    let named = |run: &&[(&str, usize)]| run.len() > 1 || run[0].1 != sentence[0].1 || is_only_name(run[0].0, tables);
    runs.filter(named).find_map(|run| {
        let name = text.get(run[0].1..run[run.len() - 1].1 + run[run.len() - 1].0.len())?;
        let last = run[run.len() - 1].0;
        let before = text[..run[0].1].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if tables.lexicon.closed(before).is_some_and(|closed| closed.best == Tag::Preposition) && before != "of" {
            return None;
        }
        let told = tables.places.lookup(name).is_none() && (run.len() > 1 || is_only_name(last, tables));
        told.then(|| Arc::from(last.to_lowercase()))
    })
}

/// No word of the dictionary.
fn is_only_name(word: &str, tables: &Tables) -> bool {
    tables.lexicon.word(word).is_none() && tables.lexicon.closed(&word.to_lowercase()).is_none()
}
