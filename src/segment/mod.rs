//! Document → sentences: spans and tagged words, never copies. Only where a figure may be.

mod blocks;
mod split;
mod tag;
mod tokens;

use self::tag::Tagger;
use crate::model::{Document, Sentence, Span};
use crate::tables::Tables;

/// The sentences of a document that may hold a figure, in order, their words tagged.
pub fn sentences(document: &Document, tables: &Tables) -> Vec<Sentence> {
    let found;
    let blocks = if document.blocks.is_empty() {
        found = blocks::blocks(&document.text);
        &found
    } else {
        &document.blocks
    };
    let mut sentences = Vec::new();
    let mut tagger = Tagger::new(&tables.lexicon);
    for (index, block) in blocks.iter().enumerate() {
        let spans = figure_spans(&document.text, block.span, tables);
        sentences.extend(spans.into_iter().map(|span| sentence(&document.text, index, span, &mut tagger)));
    }
    sentences
}

/// The sentences of a block that may hold a figure.
fn figure_spans(text: &str, block: Span, tables: &Tables) -> Vec<Span> {
    let mut spans = split::sentences(text, block, &tables.abbreviations);
    spans.retain(|span| tables.triggers.in_text(span.of(text)));
    spans
}

fn sentence(text: &str, block: usize, span: Span, tagger: &mut Tagger) -> Sentence {
    let mut tokens = tokens::tokens(text, span);
    tagger.tag(text, &mut tokens);
    Sentence { span, block, tokens }
}
