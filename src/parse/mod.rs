//! Sentence → figures as written. The only place that knows nom; a grammar comment stands over each parser.

mod doubt;
mod number;
mod quantity;
pub(crate) mod time;
mod words;

use crate::model::{Anchor, Document, Figure, Sentence};
use crate::tables::Tables;

/// The figures of a document's sentences, in order, as written: not yet in canonical units, not yet on the calendar.
pub fn figures(document: &Document, sentences: &[Sentence], tables: &Tables) -> Vec<Figure> {
    let mut figures: Vec<Figure> =
        sentences.iter().flat_map(|sentence| of_sentence(document, sentence, tables)).collect();
    doubt::mark(&document.text, &mut figures);
    figures
}

/// The same of sentences as they come, and those sentences that hold figures. No more are read once there are `most`
/// figures.
pub fn in_passing(
    document: &Document,
    sentences: &mut impl Iterator<Item = Sentence>,
    most: usize,
    tables: &Tables,
) -> (Vec<Sentence>, Vec<Figure>) {
    let (mut telling, mut figures) = (Vec::new(), Vec::new());
    while figures.len() < most
        && let Some(sentence) = sentences.next()
    {
        let found = of_sentence(document, &sentence, tables);
        if !found.is_empty() {
            figures.extend(found);
            telling.push(sentence);
        }
    }
    telling.shrink_to_fit();
    figures.shrink_to_fit();
    doubt::mark(&document.text, &mut figures);
    (telling, figures)
}

/// Timexes first: a number inside one is no quantity. Then the quantities between them, all in order of place.
fn of_sentence(document: &Document, sentence: &Sentence, tables: &Tables) -> Vec<Figure> {
    let (mut figures, words) = time::timexes(&document.text, sentence, tables);
    figures.retain(|timex| !quantity::is_no_time(&document.text, sentence, timex, tables));
    let quantities = quantity::quantities(&document.text, sentence, &words, &mut figures, tables);
    figures.extend(quantities);
    figures.sort_by_key(|figure| (figure.span.start, figure.span.end));
    for figure in &mut figures {
        figure.sentence = sentence.number;
    }
    figures
}

/// The day that a document says it was written on: its dateline or dated line; failing these, the latest day that its
/// captions tell.
pub fn written_on(document: &Document, sentences: &[Sentence], figures: &[Figure], tables: &Tables) -> Option<Anchor> {
    time::written_on(document, sentences, figures).or_else(|| time::captioned_on(document, sentences, figures, tables))
}
