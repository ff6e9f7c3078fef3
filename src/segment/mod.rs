//! Document → sentences: spans and tagged words, never copies. Only where a figure may be.

mod blocks;
mod split;
mod tag;
mod tokens;

use crate::model::{Block, Document, Sentence, Span};
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
    for (index, block) in blocks.iter().enumerate() {
        block_sentences(&document.text, index, block, tables, &mut sentences);
    }
    sentences
}

fn block_sentences(
    text: &str,
    index: usize,
    block: &Block,
    tables: &Tables,
    sentences: &mut Vec<Sentence>,
) {
    if !tables.triggers.in_text(block.span.of(text)) {
        return;
    }
    let spans = split::sentences(text, block.span);
    sentences.extend(
        spans
            .into_iter()
            .filter(|span| tables.triggers.in_text(span.of(text)))
            .map(|span| sentence(text, index, span, tables)),
    );
}

fn sentence(text: &str, block: usize, span: Span, tables: &Tables) -> Sentence {
    let mut tokens = tokens::tokens(text, span);
    tag::tag(text, &mut tokens, &tables.lexicon);
    Sentence {
        span,
        block,
        tokens,
    }
}
