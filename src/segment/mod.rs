//! Document → sentences: spans and tagged words, never copies. Only where a figure may be.

mod blocks;
mod split;
mod tag;
mod tokens;

use std::borrow::Cow;

use self::tag::Tagger;
use crate::model::{Block, Document, Sentence, Span};
use crate::tables::Tables;

/// The sentences of a document that may hold a figure, in order, their words tagged.
pub fn sentences(document: &Document, tables: &Tables) -> Vec<Sentence> {
    each(document, tables).collect()
}

/// The same, one after the other as they are asked for: all words of a large document would take several times its size.
pub fn each<'d>(document: &'d Document, tables: &'d Tables) -> impl Iterator<Item = Sentence> + use<'d> {
    let text = &document.text;
    let blocks: Cow<'d, [Block]> =
        if document.blocks.is_empty() { blocks::blocks(text).into() } else { document.blocks.as_slice().into() };
    let of_block = move |index: usize| {
        let spans = figure_spans(text, blocks.get(index)?.span, tables);
        Some(spans.into_iter().map(move |span| (index, span)))
    };
    let mut tagger = Tagger::new(&tables.lexicon);
    let spans = (0..).map_while(of_block).flatten().enumerate();
    spans.map(move |(number, (block, span))| sentence(text, (number, block), span, &mut tagger))
}

/// The sentences of a block that may hold a figure.
fn figure_spans(text: &str, block: Span, tables: &Tables) -> Vec<Span> {
    let mut spans = split::sentences(text, block, &tables.abbreviations);
    spans.retain(|span| tables.triggers.in_text(span.of(text)));
    spans
}

fn sentence(text: &str, (number, block): (usize, usize), span: Span, tagger: &mut Tagger) -> Sentence {
    let mut tokens = tokens::tokens(text, span);
    tagger.tag(text, &mut tokens);
    Sentence { number, span, block, tokens }
}
