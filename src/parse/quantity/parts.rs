//! Halves, thirds and their like: whether they are parts of something that is told, or ranks, halves of play and names.

use nom::Parser;
use nom::branch::alt;
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::ends_with_word;
use crate::model::Tag;
use crate::parse::number::Form;
use crate::parse::words::{blank, keyword};

impl<'t> Grammar<'t> {
    /// "half the" of nothing that is named, "a third", "the first half": parts need a whole.
    pub(super) fn is_bare_part(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("").trim_start();
        if self.is_rank_behind_rank(draft) {
            return true;
        }
        if self.is_changed_part(draft) || self.is_numbered_part(draft) || self.is_further_part(draft) {
            return false;
        }
        // "a length and a half"
        if ends_with_word(self.before(draft.span.start).trim_end(), "and") && !behind.starts_with("of ") {
            return draft.form == Form::Part && self.text_of(draft).ends_with("half");
        }
        let whole = ["of ", "(", "the ", "full", "as ", "its ", "his ", "her ", "their ", "more", "less", "empty", "."]
            .iter()
            .any(|word| behind.starts_with(word))
            || behind.trim_end() == "of";
        draft.form == Form::Part && !whole && !behind.is_empty() && draft.value.is_none_or(|part| part < Decimal::ONE)
    }

    /// "fell by a fifth", "up from a third last year": but "moved to a third country".
    pub(super) fn is_changed_part(&self, draft: &Draft) -> bool {
        let before = self.before(draft.span.start).trim_end();
        let led = ["by", "from", "to"].iter().any(|word| ends_with_word(before, word));
        let next = self.tokens.get(self.token_from(draft.span.end));
        let noun = next.is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective));
        let dated = self.text.get(draft.span.end..).is_some_and(|behind| behind.trim_start().starts_with("last "));
        led && (!noun || dated) && self.is_change(draft.span.start)
    }

    /// "a third of it went on rent, a quarter on food": behind another share of the sentence.
    pub(super) fn is_further_part(&self, draft: &Draft) -> bool {
        let before = self.before(draft.span.start).trim_end();
        let joined = before.ends_with([',', ';']) || ends_with_word(before, "and");
        let part = |word: &str| self.tables.numbers.get(word).is_some_and(|word| word.part.is_some());
        let told = || {
            before.contains('%')
                || before.split(|c: char| !c.is_alphabetic()).any(|word| word == "percent" || part(word))
        };
        let next = self.tokens.get(self.token_from(draft.span.end));
        let noun = next.is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective));
        joined && !noun && self.text_of(draft).contains(' ') && told()
    }

    /// "had a second wind, then a third": the rank behind the last.
    pub(super) fn is_rank_behind_rank(&self, draft: &Draft) -> bool {
        let text = self.text_of(draft).to_ascii_lowercase();
        let before = self.before(draft.span.start);
        let last = match text.strip_prefix("a ") {
            Some("third") => "second",
            Some("fourth") => "third",
            Some("fifth") => "fourth",
            _ => return false,
        };
        let closed = self.text.get(draft.span.end..).is_none_or(|behind| !behind.trim_start().starts_with("of "));
        closed && before.split(|c: char| !c.is_alphabetic()).any(|word| word.eq_ignore_ascii_case(last))
    }

    /// "a one-third stake", "a two-thirds majority": with a hyphen no rank is meant.
    pub(super) fn is_numbered_part(&self, draft: &Draft) -> bool {
        let text = self.text_of(draft);
        draft.form == Form::Part && text.contains('-') && !text.starts_with(['h', 'H'])
    }

    /// "a third point", where "a third of the points" has a part.
    pub(super) fn is_ranked(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start();
        !behind.starts_with("of ")
            && draft.value.is_some_and(|part| crate::parse::number::is_rank(self.text_of(draft), part))
    }

    /// "the first half", "his better half": the noun, not the number.
    pub(super) fn is_half_of_play(&self, draft: &Draft) -> bool {
        let before = self.before(draft.span.start).trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        // "the story of the half"
        let alone = draft.is_bare() && word == "the" && draft.span.start == draft.number.start;
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let ended = alone && !behind.trim_start().starts_with(char::is_alphanumeric) && !behind.starts_with('-');
        self.text_of(draft).eq_ignore_ascii_case("half") && (ended || self.tables.quantity_words.half.has(word))
    }

    /// "0.45 of an ounce": a decimal part of one unit.
    pub(super) fn of_one_unit(&self, input: &'t str, draft: &mut Draft) -> Option<&'t str> {
        let part = draft.form == Form::Digits
            && draft.value.is_some_and(|value| value < Decimal::ONE && value > Decimal::ZERO);
        let article = alt((keyword("an"), keyword("a")));
        let of = (blank, keyword("of"), blank, article, blank).map(drop);
        let (rest, unit) = preceded(of, |i| self.unit(i)).parse(input).ok().filter(|_| part)?;
        let text = input[..input.len() - rest.len()].trim_start();
        if &*unit.dimension == "time" || unit.is_money() {
            return None;
        }
        (draft.unit, draft.unit_span) = (Some(unit), Some(self.span_of(text)));
        draft.span.end = self.at(rest);
        Some(rest)
    }

    /// "Half Dome", "Half Moon Bay": a capital behind, which owns nothing and isn't many.
    pub(super) fn is_half_in_name(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.number.end);
        let Some(next) = self.tokens.get(index).filter(|_| self.text_of(draft) == "Half") else { return false };
        let word = next.span.of(self.text);
        let owns = self.tokens.get(index + 1).is_some_and(|mark| mark.tag == Tag::Possessive);
        let capital = word.starts_with(char::is_uppercase);
        capital && !word.ends_with('s') && !owns && !self.is_headline()
    }
}
