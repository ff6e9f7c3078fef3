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
    let bare = || is_bare(scene) && !tells(&scene.words);
    let item = is_item(scene, block);
    (item && !tells(before) && is_numbered(scene, block))
        || (item && is_entry(scene))
        || is_instruction(scene, before, item)
        || is_labelled(scene, words)
        || bare()
}

/// "Boil them for 3 minutes.", "Serves 4.": the first word is a verb, or may be one in an item of a list, and no verb stands behind it
/// that another makes.
fn is_instruction(scene: &Scene<'_>, before: &[Word<'_>], item: bool) -> bool {
    opens_with_order(scene, before, item) || is_behind_order(scene, before)
}

/// "Carefully [fold] in 200 g flour.", "Once ready, [mix] 100 g of starter with it.", "Over the next 4 hours, [turn] the dough.": behind
/// adverbs, or behind what opens the sentence up to a comma, and before what it is done to.
fn is_behind_order(scene: &Scene<'_>, before: &[Word<'_>]) -> bool {
    let Some(order) = order(scene) else { return false };
    // A figure before it tells when it is to be done.
    let rest = before.get(order + 1..).unwrap_or_default();
    !tells(rest)
}

/// The verb of such an order.
fn order(scene: &Scene<'_>) -> Option<usize> {
    let words = &scene.words;
    let first = words.iter().position(is_spoken)?;
    let adverb = |word: &Word<'_>| word.tag == Tag::Adverb;
    let behind_adverbs = first + words[first..].iter().take_while(|word| adverb(word)).count();
    let comma = words[first..].iter().take(OPENING).position(|word| word.text == ",").map(|at| first + at);
    let opened = comma.filter(|&comma| !tells(&words[first..comma])).map(|comma| comma + 1);
    [(behind_adverbs > first).then_some(behind_adverbs), opened].into_iter().flatten().find(|&at| is_order(scene, at))
}

/// How many words open a sentence at most before a comma behind which it orders something.
const OPENING: usize = 14;

/// Whether a verb in its base form stands before what something is done to.
fn is_order(scene: &Scene<'_>, at: usize) -> bool {
    let Some(word) = scene.words.get(at).filter(|word| !word.in_figure) else { return false };
    let lexicon = &scene.tables.lexicon;
    let verb = || lexicon.possible(word.text).is_some_and(|possible| possible.tags.has(Tag::Verb) && !possible.closed);
    let base = || *lexicon.lemma(word.text, Tag::Verb) == *word.text;
    let object = |word: &Word<'_>| {
        word.in_figure || matches!(word.tag, Tag::Determiner | Tag::Possessive) || &*word.lemma == "your"
    };
    let plain = word.text.bytes().all(|byte| byte.is_ascii_lowercase());
    plain && verb() && base() && scene.words.get(at + 1).is_some_and(object)
}

/// The sentence begins with the order.
fn opens_with_order(scene: &Scene<'_>, before: &[Word<'_>], item: bool) -> bool {
    let Some(first) = before.iter().position(is_spoken) else { return false };
    let (word, lexicon) = (&before[first], &scene.tables.lexicon);
    let lower = word.text.to_lowercase();
    let base = *lexicon.lemma(&lower, Tag::Verb) == *lower;
    let verb = || lexicon.possible(&lower).is_some_and(|possible| possible.tags.has(Tag::Verb));
    let told = word.tag == Tag::Verb && (base || lower.ends_with('s')) || item && base && verb();
    told && !word.in_figure && !tells(&before[first + 1..])
}

fn is_spoken(word: &Word<'_>) -> bool {
    word.text.chars().any(char::is_alphabetic)
}

/// Whether a verb makes the words tell something. Which of "2 cups flour" is a verb, tags don't know, nor that "2 cups dried thyme"
/// has none.
fn tells(words: &[Word<'_>]) -> bool {
    let inflected = |word: &Word<'_>| word.tag == Tag::Verb && !word.text.eq_ignore_ascii_case(&word.lemma);
    let of_noun = |at: usize| {
        let next = words.get(at + 1).map(|word| word.tag);
        words[at].text.ends_with("ed") && matches!(next, Some(Tag::Noun | Tag::Adjective | Tag::Name | Tag::Participle))
    };
    let finite = |at: usize| inflected(&words[at]) && !of_noun(at);
    (0..words.len()).any(|at| matches!(words[at].tag, Tag::Auxiliary | Tag::Modal) || finite(at))
}

/// Whether the sentence opens an item of a list.
fn is_item(scene: &Scene<'_>, block: &Block) -> bool {
    let marks = scene.text.get(block.span.start..scene.sentence.span.start).unwrap_or_default();
    let marked = block.span.of(scene.text).starts_with(['-', '*', '•', '–', '·']) || is_numbered(scene, block);
    (block.kind == BlockKind::ListItem || marked) && !marks.chars().any(char::is_alphabetic)
}

/// "3. Sauté them for 5 minutes"
fn is_numbered(scene: &Scene<'_>, block: &Block) -> bool {
    let rest = block.span.of(scene.text).trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < block.span.len() && rest.starts_with(['.', ')'])
}

/// "- 200 g butter": it begins with a figure.
fn is_entry(scene: &Scene<'_>) -> bool {
    let first = scene.words.iter().find(|word| word.text.chars().any(char::is_alphanumeric));
    first.is_some_and(|word| word.in_figure) && !tells(&scene.words)
}

/// "Weight: 1.2 kg": behind a few words and a colon, and no verb tells anything behind that.
fn is_labelled(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let start = scene.sentence.span.start;
    let figure = scene.words.get(words.start).map_or(start, |word| word.span.start);
    let before = scene.text.get(start..figure).unwrap_or_default();
    let (Some(first), Some(last)) = (before.find(": "), before.rfind(": ")) else { return false };
    let word_at = |colon: usize| scene.words.partition_point(|word| word.span.start < start + colon);
    let short = before[..first].split(' ').count() <= LABEL;
    short && !tells(&scene.words[..word_at(first)]) && !tells(&scene.words[word_at(last)..])
}

/// "Serves 4.", but "It cost 4 million.", "Tickets cost $4."
fn is_bare(scene: &Scene<'_>) -> bool {
    let mut words = scene.words.iter().filter(|word| is_spoken(word) && !word.in_figure);
    let few = words.clone().count() <= BARE;
    few && words.next().is_some_and(|word| !matches!(word.tag, Tag::Determiner | Tag::Pronoun))
        && words.all(|word| word.tag != Tag::Verb)
}
