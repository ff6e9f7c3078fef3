//! The counted noun: the unit of a count, with its modifiers.
//!
//! ```text
//! counted = joint phrase | blank people | ("of" | "of the" …) phrase
//! phrase  = modifier* noun
//! ```

use std::sync::Arc;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, recognize};
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::{Sense, Span, Tag, Token};
use crate::parse::number::Form;
use crate::parse::words::{Parsed, blank, edge, fail, keyword, word};

/// More words than this belong to no counted noun.
const MOST_WORDS: usize = 6;

impl<'t> Grammar<'t> {
    /// Finds what a number counts, where no unit stands with it, and takes the words into the figure.
    pub(super) fn counted(&self, input: &'t str, draft: &mut Draft) -> &'t str {
        if let Some(rest) = self.age(input, draft) {
            return rest;
        }
        if draft.unit.is_some() || draft.sense == Sense::Score {
            return input;
        }
        let phrase =
            alt((|i| self.hyphenated(i), |i| self.partitive(i, draft), |i| self.direct(i, draft))).parse(input);
        let Ok((rest, (noun, span))) = phrase else { return input };
        draft.noun = Some(noun);
        draft.unit_span = Some(span);
        draft.span.end = self.at(rest);
        rest
    }

    /// age = "-year-old" | "years old" | "years of age"
    fn age(&self, input: &'t str, draft: &mut Draft) -> Option<&'t str> {
        let unit = draft.unit.as_ref()?;
        let old = preceded(
            alt((blank, recognize(crate::parse::words::hyphen))),
            alt((keyword("olds"), keyword("old"), recognize((keyword("of"), blank, keyword("age"))))),
        )
        .parse(input);
        match old {
            Ok((rest, _)) if &*unit.dimension == "time" => {
                draft.sense = Sense::Age;
                draft.span.end = self.at(rest);
                Some(rest)
            }
            _ => None,
        }
    }

    /// "three-bedroom", "12-member": the noun joined by a hyphen.
    fn hyphenated(&self, input: &'t str) -> Parsed<'t, (Arc<str>, Span)> {
        let (rest, noun) = preceded(crate::parse::words::hyphen, nom::sequence::terminated(word, edge)).parse(input)?;
        if noun.len() < 3 || noun.starts_with(char::is_uppercase) {
            return fail(input);
        }
        Ok((rest, (self.noun_lemma(noun), self.span_of(noun))))
    }

    /// partitive = "of" ("the" | "its" | …)* phrase, behind vague numbers, multipliers and parts; and "three of the five"
    fn partitive(&self, input: &'t str, draft: &Draft) -> Parsed<'t, (Arc<str>, Span)> {
        let takes_of = draft.value.is_none() || !matches!(draft.form, Form::Digits | Form::Fraction);
        if !takes_of || draft.text_is_one(self) {
            return fail(input);
        }
        let (rest, _) = (blank, keyword("of"), blank).parse(input)?;
        let owner = alt((
            keyword("the"),
            keyword("these"),
            keyword("those"),
            keyword("its"),
            keyword("their"),
            keyword("his"),
            keyword("her"),
            keyword("our"),
            keyword("all"),
        ));
        let (rest, _) = nom::multi::many0((owner, blank)).parse(rest)?;
        let number = (|i| crate::parse::number::unsigned(i, &self.tables.numbers), blank);
        if let Ok((at_noun, _)) = { number }.parse(rest) {
            // The second number is a figure of its own: only the noun is borrowed.
            let (_, found) = self.phrase(at_noun)?;
            return Ok((input, found));
        }
        self.phrase(rest)
    }

    /// blank phrase | blank people
    fn direct(&self, input: &'t str, draft: &Draft) -> Parsed<'t, (Arc<str>, Span)> {
        let (rest, _) = blank(input)?;
        if let Ok(found) = self.phrase(rest) {
            return Ok(found);
        }
        let whole = draft.value.is_none_or(|value| value.is_integer());
        match self.tables.quantity_words.people.longest(rest) {
            Some((len, ())) if whole => Ok((&rest[len..], (Arc::from("person"), self.span_of(&rest[..len])))),
            _ => fail(input),
        }
    }

    /// phrase = modifier* noun, by the words' tags
    fn phrase(&self, input: &'t str) -> Parsed<'t, (Arc<str>, Span)> {
        let start = self.at(input);
        let limit = start + input.len();
        let first = self.token_from(start);
        let mut head: Option<&Token> = None;
        for (taken, token) in self.tokens[first..].iter().take(MOST_WORDS).enumerate() {
            let adjacent = taken > 0 || token.span.start == start;
            if token.span.end > limit || !adjacent || !self.continues(token, head) {
                break;
            }
            if self.is_noun(token) {
                head = Some(token);
            }
        }
        let Some(head) = head else { return fail(input) };
        let span = Span::new(start, head.span.end);
        let rest = &input[head.span.end - start..];
        if rest.starts_with(|c: char| c.is_alphanumeric()) {
            return fail(input);
        }
        Ok((rest, (self.noun_lemma(head.span.of(self.text)), span)))
    }

    fn continues(&self, token: &Token, head: Option<&Token>) -> bool {
        match token.tag {
            Tag::Noun | Tag::Name => true,
            Tag::Adjective | Tag::Participle | Tag::Gerund => head.is_none_or(|head| head.span.end < token.span.start),
            Tag::Adverb => {
                head.is_none()
                    && matches!(
                        token.span.of(self.text),
                        "more" | "other" | "different" | "very" | "highly" | "fewer" | "extra"
                    )
            }
            _ => false,
        }
    }

    fn is_noun(&self, token: &Token) -> bool {
        matches!(token.tag, Tag::Noun | Tag::Name)
    }

    /// The head noun's lemma: what all that count the same agree in.
    pub(super) fn noun_lemma(&self, noun: &str) -> Arc<str> {
        if noun.eq_ignore_ascii_case("people")
            || noun.eq_ignore_ascii_case("persons")
            || noun.eq_ignore_ascii_case("person")
        {
            return "person".into();
        }
        let lemma = self.tables.lexicon.lemma(noun, Tag::Noun);
        lemma.to_lowercase().as_str().into()
    }

    /// "dozens", "several", "hundreds of thousands": from the least to the most it may be.
    pub(super) fn vague_words(&self, input: &'t str) -> Parsed<'t, (Decimal, Decimal)> {
        let Some((len, vague)) = self.tables.vague.longest(input) else { return fail(input) };
        Ok((&input[len..], (vague.low, vague.high)))
    }

    /// Whether a change is told before a place: "rose from 40 to 50".
    pub(super) fn is_change(&self, at: usize) -> bool {
        let before = self.before(at);
        let words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.take(4).any(|word| self.tables.changes.get(word).is_some())
    }

    /// Level, change or age, from the words before.
    pub(super) fn sense(&self, draft: &mut Draft) {
        if draft.sense != Sense::Level {
            return;
        }
        let before = self.before(draft.span.start).trim_end();
        let aged = ["aged", "age", "ages"].iter().any(|word| {
            before.len() >= word.len()
                && before.is_char_boundary(before.len() - word.len())
                && before[before.len() - word.len()..].eq_ignore_ascii_case(word)
        });
        if aged && draft.is_bare() {
            draft.sense = Sense::Age;
            draft.unit =
                Some(super::unit::Found { name: "year".into(), dimension: "time".into(), ambiguous: false });
        }
        self.apposed_age(draft, before);
        self.change(draft, before);
    }

    /// "Maria Silva, 61,": an age in news style
    fn apposed_age(&self, draft: &mut Draft, before: &str) {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let name = before.strip_suffix(',').is_some_and(|name| self.ends_with_name(self.span.start + name.len()));
        let closed = behind.starts_with([',', ')', ';']) || behind.is_empty();
        let age =
            draft.value.is_some_and(|value| value.is_integer() && value > Decimal::ZERO && value < Decimal::from(120));
        if name && closed && age && draft.is_bare() && draft.form == Form::Digits {
            draft.sense = Sense::Age;
        }
    }

    fn ends_with_name(&self, at: usize) -> bool {
        self.tokens.iter().any(|token| token.span.end == at && token.tag == Tag::Name)
    }

    fn change(&self, draft: &mut Draft, before: &str) {
        let (_, by) = before.strip_suffix("by").map_or((false, before), |cut| (true, cut.trim_end()));
        let last = by.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if draft.noun.is_none()
            && let Some(sense) = self.tables.changes.get(last)
        {
            draft.sense = sense;
        }
    }
}

impl Draft {
    fn text_is_one(&self, grammar: &Grammar<'_>) -> bool {
        self.number.of(grammar.text).eq_ignore_ascii_case("one")
            || opt(keyword("one")).parse(self.number.of(grammar.text)).is_ok_and(|(_, one)| one.is_some())
    }
}
