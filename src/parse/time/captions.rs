//! The day that the captions of a document's pictures and films tell, for a document that doesn't tell its own: it was
//! written on that day or later.
//!
//! ```text
//! film    = a line that is a date and the film's length: "March 1, 202200:57"
//! picture = a line whose one sentence is in the present tense and ends with a date, perhaps with a credit behind it
//! ```

use super::written_on::{date, line_after, line_before};
use crate::model::{Anchor, AnchorOrigin, Document, Figure, Sentence, Tag, Tense};
use crate::tables::{Tables, TimeSense, sets};

/// The most words of a credit behind a picture's date: "Ada Moe / Example Images".
const CREDIT: usize = 10;

/// The latest day of a caption; `None` where the story itself tells a later one.
pub(crate) fn captioned_on(
    document: &Document,
    sentences: &[Sentence],
    figures: &[Figure],
    tables: &Tables,
) -> Option<Anchor> {
    let dates = || figures.iter().filter_map(|figure| Some((figure, date(&figure.timex()?.expression)?)));
    let captions = dates().filter(|(figure, _)| {
        is_film(document, figure)
            || Sentence::numbered(sentences, figure.sentence).is_some_and(|s| is_picture(document, s, figure, tables))
    });
    let latest = captions.map(|(_, date)| date).max()?;
    let later = dates().any(|(figure, date)| date > latest && !is_to_come(figure));
    (!later).then_some(Anchor { date: latest, time: None, origin: AnchorOrigin::Caption })
}

fn is_to_come(figure: &Figure) -> bool {
    figure.timex().is_some_and(|timex| timex.expression.tense == Tense::Future)
}

/// "March 1, 202200:57": nothing else on the line.
fn is_film(document: &Document, figure: &Figure) -> bool {
    let length = line_after(document, figure.span).trim_end();
    let clock = length.split(':').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    line_before(document, figure.span).trim().is_empty() && length.contains(':') && clock
}

/// "A man looks at a bridge in Oslo, Norway, on Feb. 28, 2022. Ada Moe / Example Images"
fn is_picture(document: &Document, sentence: &Sentence, figure: &Figure, tables: &Tables) -> bool {
    let before = line_before(document, figure.span);
    let opens = before.trim_start().len() <= figure.span.start.saturating_sub(sentence.span.start);
    let after = line_after(document, figure.span).trim_start();
    let credit = after.strip_prefix(['.', '|', '(']).unwrap_or(after);
    let closes = after.len() > credit.len() || after.is_empty();
    let short = credit.split_whitespace().count() <= CREDIT && !credit.contains(". ");
    let lower = before.to_lowercase();
    let old = lower.split(|c: char| !c.is_alphabetic()).any(|word| sets::OLD_PICTURES.contains(&word));
    opens && closes && short && !old && is_present(document, sentence, tables)
}

/// The first finite verb is in the present tense: "looks", "walk", "are seen".
fn is_present(document: &Document, sentence: &Sentence, tables: &Tables) -> bool {
    let mut verbs = sentence.tokens.iter().filter(|token| matches!(token.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal));
    let Some(verb) = verbs.next() else { return false };
    let word = verb.span.of(&document.text);
    let past = TimeSense::Tense(Tense::Past);
    let told_past = tables.time.phrases(word).iter().any(|phrase| phrase.rest.is_empty() && phrase.sense == past);
    let plain = word.ends_with('s') || tables.lexicon.lemma(word, Tag::Verb) == word;
    match verb.tag {
        Tag::Auxiliary => word.eq_ignore_ascii_case("is") || word.eq_ignore_ascii_case("are"),
        Tag::Verb => plain && !told_past && !word.ends_with("ed"),
        _ => false,
    }
}
