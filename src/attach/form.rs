//! Figures that a document gives in a form: entries of a list, fields behind a label, instructions. They are those of the thing that
//! it is titled after, and no word beside them says so.

use std::ops::Range;

use super::scene::{Scene, Word};
use crate::model::{Block, BlockKind, Tag};

/// A label has so many words at most.
const LABEL: usize = 8;
/// How many words make a field with a figure and nothing else: "Serves 4", "Total height 12 m".
const BARE: usize = 2;

/// Whether the figure that covers `words` stands in a form of the block.
pub(super) fn is_told_in(scene: &Scene<'_>, words: &Range<usize>, block: Option<&Block>) -> bool {
    let Some(block) = block.filter(|block| !matches!(block.kind, BlockKind::Heading(_))) else { return false };
    let before = &scene.words[..words.start.min(scene.words.len())];
    let field = || is_entry(scene, block) || is_labelled(scene, words) || is_bare(scene);
    is_instruction(scene, before) || (!tells(&scene.words) && field())
}

/// "Boil them for 3 minutes.", "Serves 4.": the first word may be a verb, and no verb stands behind it that another makes.
fn is_instruction(scene: &Scene<'_>, before: &[Word<'_>]) -> bool {
    let lexicon = &scene.tables.lexicon;
    let possible = |word: &Word<'_>| lexicon.possible(&word.text.to_lowercase());
    let verb = |word: &Word<'_>| possible(word).is_some_and(|possible| possible.tags.has(Tag::Verb));
    let of_present = |word: &Word<'_>| {
        let lower = word.text.to_lowercase();
        *lexicon.lemma(&lower, Tag::Verb) == *lower || lower.ends_with('s')
    };
    let first = before.iter().position(is_spoken);
    let word = first.map(|first| &before[first]).filter(|word| !word.in_figure && of_present(word));
    word.is_some_and(|word| word.tag == Tag::Verb || verb(word))
        && first.is_some_and(|first| !tells(&before[first + 1..]))
}

fn is_spoken(word: &Word<'_>) -> bool {
    word.text.chars().any(char::is_alphabetic)
}

/// Whether a verb makes the words tell something. Which of "2 cups flour" is a verb, tags don't know.
fn tells(words: &[Word<'_>]) -> bool {
    let inflected = |word: &Word<'_>| word.tag == Tag::Verb && !word.text.eq_ignore_ascii_case(&word.lemma);
    words.iter().any(|word| matches!(word.tag, Tag::Auxiliary | Tag::Modal) || inflected(word))
}

/// "- 200 g butter": an item of a list that begins with a figure.
fn is_entry(scene: &Scene<'_>, block: &Block) -> bool {
    let marks = scene.text.get(block.span.start..scene.sentence.span.start).unwrap_or_default();
    let item = block.kind == BlockKind::ListItem || block.span.of(scene.text).starts_with(['-', '*', '•', '–', '·']);
    let first = scene.words.iter().find(|word| word.text.chars().any(char::is_alphanumeric));
    item && !marks.chars().any(char::is_alphabetic) && first.is_some_and(|word| word.in_figure)
}

/// "Weight: 1.2 kg": behind a few words and a colon.
fn is_labelled(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let start = scene.sentence.span.start;
    let figure = scene.words.get(words.start).map_or(start, |word| word.span.start);
    let before = scene.text.get(start..figure).unwrap_or_default();
    before.split_once(": ").is_some_and(|(label, _)| label.split(' ').count() <= LABEL)
}

/// "Serves 4."
fn is_bare(scene: &Scene<'_>) -> bool {
    let mut words = scene.words.iter().filter(|word| is_spoken(word) && !word.in_figure);
    words.clone().count() <= BARE && words.next().is_some_and(|word| word.tag != Tag::Determiner)
}
