//! "One", which counts only where a noun or a unit follows, or where it ends a list: "one wonders", "three and one from Oslo".

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::{ends_with_word, is_superlative};
use crate::model::Tag;

/// How many words before "and one" the first number of its list may stand.
const LIST_REACH: usize = 8;

impl Grammar<'_> {
    /// "One day he will": with a unit that tells no length.
    pub(super) fn is_one_day(&self, draft: &Draft) -> bool {
        let unit = draft.unit_span.map_or("", |span| span.of(self.text));
        let before = self.before(draft.span.start).trim_end();
        let opens = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
        let apart = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with(' '));
        opens && apart && self.text_of(draft).eq_ignore_ascii_case("one") && self.tables.quantity_words.one.has(unit)
    }

    /// "one wonders", "one feels": behind the pronoun a verb looks like a plural.
    fn is_verb_of_one(&self, draft: &Draft) -> bool {
        let Some(first) = draft.unit_span.and_then(|words| self.first_noun(words)) else { return false };
        let word = first.span.of(self.text);
        let alone = draft.unit_span == Some(first.span)
            && first.span.start == draft.number.end + 1
            && word.ends_with('s')
            && !word.ends_with("ss");
        alone && draft.noun.as_deref().is_some_and(|noun| !noun.eq_ignore_ascii_case(word))
    }

    /// "one avoided vegetables": what stands between it and a plural is a verb.
    fn is_before_verb(&self, draft: &Draft) -> bool {
        let Some(words) = draft.unit_span.filter(|_| draft.unit.is_none()) else { return false };
        let first = self.tokens.get(self.token_from(words.start));
        let verb = first.is_some_and(|first| {
            first.span.end < words.end
                && matches!(first.tag, Tag::Participle | Tag::Verb)
                && first.span.of(self.text).ends_with("ed")
        });
        let last = words.of(self.text).rsplit(' ').next().unwrap_or("");
        verb && last.ends_with('s') && !self.noun_lemma(last).eq_ignore_ascii_case(last)
    }

    /// "one" counts only where a noun or a unit follows.
    pub(super) fn is_pronoun_one(&self, draft: &Draft) -> bool {
        if !self.text_of(draft).eq_ignore_ascii_case("one") {
            return false;
        }
        let before = self.before(draft.number.start).trim_end();
        let noun = draft.unit_span.map_or("", |span| span.of(self.text));
        // "a one-point lead"
        let joined = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('-'));
        if self.tables.quantity_words.one.has(noun) {
            return !joined || noun != "point";
        }
        if !joined && (self.is_verb_of_one(draft) || self.is_before_verb(draft)) {
            return true;
        }
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        // "three are from Oslo and one from Bergen"
        let listed = ends_with_word(before, "and") && self.is_last_of_some(draft, behind);
        if draft.noun.is_none() && listed {
            return false;
        }
        // "Not one of the 14 boats came back"
        let denied = ends_with_word(before, "not");
        if draft.noun.is_none() && !denied && self.is_of_many(behind) {
            return false;
        }
        let pronoun = ["no", "any", "every", "each", "this", "that", "the", "which", "another", "some"]
            .iter()
            .any(|word| ends_with_word(before, word));
        let whole = draft.span.len() + 2 >= self.span.len();
        let denied = denied && behind.starts_with(" of ");
        draft.unit.is_none() && (denied || pronoun || draft.noun.is_none() && !whole)
    }

    /// A number of the clause stands before "and one", and behind it the preposition that stood behind that.
    fn is_last_of_some(&self, draft: &Draft, behind: &str) -> bool {
        let link = behind.trim_start().split(' ').next().unwrap_or("");
        let index = self.token_from(draft.number.start);
        let clause = self.tokens.get(index.saturating_sub(LIST_REACH)..index).unwrap_or_default();
        let number = clause.iter().position(|token| token.tag == Tag::Number);
        let same = |token: &crate::model::Token| token.tag == Tag::Preposition && token.span.of(self.text) == link;
        number.is_some_and(|at| clause[at..].iter().any(same))
    }

    /// "one of the 12 survived"
    fn is_of_many(&self, behind: &str) -> bool {
        let owned = [" of the ", " of its ", " of their ", " of these ", " of those "];
        let of = owned.iter().find_map(|owner| behind.strip_prefix(owner));
        of.and_then(|of| crate::parse::number::unsigned(of, &self.tables.numbers).ok())
            .is_some_and(|(rest, of)| of.value > Decimal::ONE && !is_superlative(rest))
    }
}
