//! None at all: "no one was hurt", "no deaths were reported" count nought of them.
//!
//! ```text
//! none = ("no one" | "nobody" | "none" ["of the" noun]) word* harmed
//!      | "no" word* harm
//! ```

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::{Figure, Magnitude, Quantity, Reading, Scale, Sense, Span, Unit};
use crate::tables::cues::Role;

/// The most words from "no one" to what no one suffered.
const REACH: usize = 6;

/// The figures of a sentence that say none, where no other figure stands.
pub(super) fn none(grammar: &Grammar<'_>, drafts: &[Draft], timexes: &[Figure]) -> Option<Figure> {
    let first = (0..grammar.tokens.len()).find(|&at| begins(grammar, at))?;
    let words = &grammar.tokens[first..grammar.tokens.len().min(first + REACH + 2)];
    let end = words.last()?.span.end;
    let text = grammar.text.get(words[0].span.start..end)?.to_ascii_lowercase();
    let tokens = crate::tables::cues::tokens(&text);
    let cues = grammar.tables.cues.find(&text, &tokens);
    let no_one = cues
        .iter()
        .filter(|cue| matches!(cue.role, Role::NoOne | Role::Survivors) && cue.first() == 0)
        .max_by_key(|cue| cue.end())?;
    let harmed = cues.iter().any(|cue| matches!(cue.role, Role::Hurt | Role::Killed | Role::Survivors));
    let last = tokens.get(no_one.end().checked_sub(1)?)?.1 as usize;
    let start = words[0].span.start;
    let span = Span::new(start, start + last);
    // "No one was hurt, officials reported zero deaths": told once.
    let told = drafts.iter().any(|draft| draft.value.is_some_and(|value| value.is_zero()));
    let taken = told
        || drafts.iter().any(|draft| draft.span.overlaps(&span))
        || timexes.iter().any(|timex| timex.span.overlaps(&span));
    (harmed && !taken).then(|| figure(span))
}

/// Whether the word at `at` may begin "no one".
fn begins(grammar: &Grammar<'_>, at: usize) -> bool {
    let word = grammar.tokens[at].span.of(grammar.text);
    ["no", "nobody", "none"].iter().any(|begins| word.eq_ignore_ascii_case(begins))
}

/// Nought people.
fn figure(span: Span) -> Figure {
    let magnitude = Magnitude {
        value: Some(Decimal::ZERO),
        scale: Scale { words: true, ..Scale::default() },
        ..Magnitude::default()
    };
    let quantity = Quantity {
        number: span,
        magnitude,
        unit: Unit::Count { noun: "person".into() },
        unit_span: None,
        sense: Sense::Level,
        measure: None,
        dual: false,
    };
    Figure { span, sentence: 0, reading: Reading::Quantity(quantity) }
}
