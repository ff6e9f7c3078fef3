//! Quantities: a number with what it is a number of, how it is bounded and how vague it is.
//!
//! ```text
//! quantity = hedge* (range | ratio | amount) counted? hedge?
//! hedge    = bound | approximator | neutral
//! ```

mod ages;
mod amount;
mod bracketed;
mod called;
mod cited;
mod column;
mod compound;
mod counted;
mod decade;
mod draft;
mod ends;
mod fleet;
mod guard;
mod lengths;
mod lower;
mod lying;
mod magnitude;
mod money;
mod names;
mod neighbour;
mod none;
mod noun;
mod one;
mod ordinal;
mod parts;
mod position;
mod presented;
mod range;
mod reference;
mod scales;
mod scan;
mod senses;
mod share;
mod sides;
mod signs;
mod tally;
mod terms;
mod unit;
mod unit_context;
mod unit_guard;
mod written;

use std::cell::Cell;

use crate::model::{Figure, Sentence, Span, Token};
use crate::parse::time::Word;
use crate::tables::Tables;

/// What the parsers of one sentence share.
#[derive(Clone, Copy)]
struct Grammar<'t> {
    /// The document's text.
    text: &'t str,
    /// The sentence.
    span: Span,
    /// Its words.
    tokens: &'t [Token],
    tables: &'t Tables,
    /// The same as the grammar of time cuts them, where it has, and which of them was asked for last: text is read on.
    words: &'t [Word<'t>],
    last: &'t Cell<usize>,
}

impl<'t> Grammar<'t> {
    fn new(
        text: &'t str,
        sentence: &'t Sentence,
        words: &'t [Word<'t>],
        last: &'t Cell<usize>,
        tables: &'t Tables,
    ) -> Self {
        Self { text, span: sentence.span, tokens: &sentence.tokens, tables, words, last }
    }

    /// The word that begins at a place, as the grammar of time cuts it.
    fn word_at(&self, place: usize) -> Option<&'t Word<'t>> {
        let starts = |at: usize| self.words.get(at).map(|word| word.span.start);
        let mut at = self.last.get();
        while at > 0 && starts(at).is_none_or(|start| start > place) {
            at -= 1;
        }
        while starts(at).is_some_and(|start| start < place) {
            at += 1;
        }
        self.last.set(at);
        self.words.get(at).filter(|word| word.span.start == place)
    }

    /// Where a slice of the text begins.
    fn at(&self, slice: &'t str) -> usize {
        // A slice of the text lies at the distance of the two pointers.
        (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// The span of a slice of the text.
    fn span_of(&self, slice: &'t str) -> Span {
        let start = self.at(slice);
        Span::new(start, start + slice.len())
    }

    /// The sentence's text before a place.
    fn before(&self, at: usize) -> &'t str {
        self.text.get(self.span.start..at).unwrap_or("")
    }

    /// The index of the first word that begins at or behind a place.
    fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < at)
    }
}

/// The quantities of a sentence that lie in none of its timexes, in order. A number before a length of time, with which
/// it makes a range, goes into that.
pub(super) fn quantities(
    text: &str,
    sentence: &Sentence,
    words: &[Word<'_>],
    timexes: &mut [Figure],
    tables: &Tables,
) -> Vec<Figure> {
    let last = Cell::new(0);
    let grammar = Grammar::new(text, sentence, words, &last, tables);
    if timexes.is_empty()
        && let Some(rank) = ordinal::alone(&grammar)
    {
        return vec![rank.figure(&grammar)];
    }
    if let Some(cell) = presented::cell(&grammar) {
        return vec![cell.figure(&grammar)];
    }
    let mut drafts = scan::drafts(&grammar, timexes);
    lengths::join(&grammar, &mut drafts, timexes);
    share::identifiers(&grammar, &mut drafts);
    share::in_so_many(&grammar, &mut drafts);
    ends::bounds(&grammar, &mut drafts);
    share::units(&grammar, &mut drafts);
    lengths::of_an_age(&grammar, &mut drafts, timexes);
    tally::nouns(&grammar, &mut drafts);
    presented::scale(&grammar, &mut drafts);
    let none = none::none(&grammar, &drafts, timexes);
    drafts.into_iter().map(|draft| draft.figure(&grammar)).chain(none).collect()
}

/// What reads as a time and is none: the "a-year" of "a €2bn-a-year subsidy", "3D", a year that counts.
pub(super) fn is_no_time(text: &str, sentence: &Sentence, timex: &Figure, tables: &Tables) -> bool {
    let words = timex.span.of(text);
    let before = text.get(sentence.span.start..timex.span.start).unwrap_or("");
    if before.ends_with('#') {
        return true;
    }
    let rate = before.ends_with('-') && words.starts_with("a-");
    // "£9.50 an hour" is a wage, not nine and a half hours.
    let sum = before.ends_with(['$', '£', '€', '¥', '₹', '₩', '₽', '₺', '₦', '฿', '₫', '₴', '₪']);
    // "went down 4.2 year-on-year"
    let behind = text.get(timex.span.end..sentence.span.end).unwrap_or("");
    let on_year = words.contains(char::is_numeric) && (behind.starts_with("-on-") || behind.starts_with("-over-"));
    // "120 kg ha-1 yr-1": a unit that is told by its power
    let powers = ["-1", "\u{2212}1", "–1", "⁻", "^-1", "^\u{2212}1"];
    let raised = words.ends_with(char::is_alphabetic)
        && powers.iter().filter_map(|power| behind.strip_prefix(power)).any(|rest| !rest.starts_with(char::is_numeric));
    // "two and three-quarter inches"
    let part = words.ends_with("-quarter")
        && before.strip_suffix(" and ").is_some_and(|before| ends_with_count(before, tables));
    sum || rate
        || on_year
        || part
        || raised
        || words.len() == 2 && words.ends_with('D')
        || matches!(words, "2d" | "3d")
        || is_lone_fraction(text, words)
        || is_count(text, sentence, timex, tables)
        || is_named(text, sentence, timex, tables)
}

/// The last word is a number below a hundred, or digits.
fn ends_with_count(before: &str, tables: &Tables) -> bool {
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let digits = !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    digits || tables.numbers.get(last).is_some_and(|word| word.small.is_some())
}

/// "3/4" as a whole text, as in a cell: a date would tell its year, or a day past the twelfth.
fn is_lone_fraction(text: &str, words: &str) -> bool {
    let parts =
        words.split_once('/').and_then(|(part, whole)| Some((part.parse::<u8>().ok()?, whole.parse::<u8>().ok()?)));
    text.trim() == words && parts.is_some_and(|(part, whole)| part < whole && whole <= 12)
}

/// "Three Days Grace": a length of time that is a name.
fn is_named(text: &str, sentence: &Sentence, timex: &Figure, tables: &Tables) -> bool {
    let last = Cell::new(0);
    let grammar = Grammar::new(text, sentence, &[], &last, tables);
    let length = timex.timex().is_some_and(|timex| {
        timex.kind == crate::model::TimexKind::Duration
            || matches!(timex.expression.shape, crate::model::TimeShape::Shift { .. })
    });
    length && grammar.is_named_length(timex.span)
}

/// Four digits that read as a year, but count: a bound stands before them and a plural behind, "over 2000 civilians".
fn is_count(text: &str, sentence: &Sentence, timex: &Figure, tables: &Tables) -> bool {
    let last = Cell::new(0);
    let grammar = Grammar::new(text, sentence, &[], &last, tables);
    let digits = timex.span.of(text);
    let plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let behind = text.get(timex.span.end..sentence.span.end).unwrap_or("");
    // "At least 1900 died"
    let fate = || tables.quantity_words.fate.longest(behind.trim_start()).is_some();
    plain && guard::is_bounded(grammar.before(timex.span.start)) && (grammar.counts_many(behind) || fate())
}
