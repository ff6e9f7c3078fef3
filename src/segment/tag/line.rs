//! A sentence under the tagger.

use crate::model::{Tag, Token};
use crate::tables::Tags;

/// How many words a rule looks along: enough for any clause, and no sentence takes more than linear time.
const REACH: usize = 60;

/// A sentence's tokens, with what each may be.
pub struct Line<'t> {
    pub text: &'t str,
    pub tokens: &'t mut [Token],
    pub possible: &'t mut Vec<Tags>,
}

impl Line<'_> {
    /// A verb followed by what no infinitive stands before: "rose by", "fell to".
    pub fn is_moving_verb(&self, at: usize) -> bool {
        self.tag(at) == Tag::Verb && self.is_after(at, &[Tag::Preposition, Tag::Number])
    }

    /// The letters of a token, none past either end.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The tag so far; past the end a mark.
    pub fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punctuation, |token| token.tag)
    }

    /// Whether the word before has one of these tags.
    pub fn is_before(&self, at: usize, tags: &[Tag]) -> bool {
        at.checked_sub(1).is_some_and(|before| tags.contains(&self.tag(before)))
    }

    /// Whether the next word has one of these tags.
    pub fn is_after(&self, at: usize, tags: &[Tag]) -> bool {
        tags.contains(&self.tag(at + 1))
    }

    /// Whether the word before is this one, in any case.
    pub fn is_behind(&self, at: usize, word: &str) -> bool {
        at.checked_sub(1).is_some_and(|before| self.word(before).eq_ignore_ascii_case(word))
    }

    /// Whether the lexicon has this word with this tag.
    pub fn may_be(&self, at: usize, tag: Tag) -> bool {
        self.possible.get(at).is_some_and(|tags| tags.has(tag))
    }

    /// "50", "three", but not "one", nor the number of a name or a label: "Type 45", "Group 2".
    pub fn counts_many(&self, at: usize) -> bool {
        let one = matches!(self.word(at), "1" | "one" | "One");
        self.tag(at) == Tag::Number && !one && !self.is_before(at, &[Tag::Noun, Tag::Name])
    }

    /// Nothing but opening marks stands before it, or a mark behind which a sentence may begin.
    pub fn heads_sentence(&self, at: usize) -> bool {
        let opens = |mark: &str| {
            matches!(mark, "“" | "\"" | "‘" | "'" | ":" | "(" | "." | "!" | "?" | "—" | "…" | "•" | "–" | "-")
        };
        at == 0 || (self.tag(at - 1) == Tag::Punctuation && opens(self.word(at - 1)))
    }

    /// Whether what looks like an object of the word follows: an article, or a number, over "nearly", "over".
    pub fn has_object(&self, at: usize) -> bool {
        let hedge = self.is_after(at, &[Tag::Adverb]) || matches!(self.word(at + 1), "over" | "about" | "around");
        let next = if hedge { at + 1 } else { at };
        let figure = self.is_after(next, &[Tag::Number, Tag::Symbol]);
        figure || !hedge && self.is_after(at, &[Tag::Determiner])
    }

    /// The nearest word before this one that isn't an adverb.
    pub fn before_adverbs(&self, at: usize) -> Option<usize> {
        (0..at).rev().take(REACH).find(|&before| self.tag(before) != Tag::Adverb)
    }

    /// The nearest verb or participle before this place.
    pub fn verb_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().take(REACH).find(|&verb| matches!(self.tag(verb), Tag::Verb | Tag::Participle))
    }

    /// Whether a verb with a subject stands in the clause that goes on to the right, or to the left, of this place.
    pub fn has_finite(&self, at: usize) -> bool {
        self.finite_after(at) || self.finite_before(at)
    }

    /// A finite verb up to the next mark or conjunction.
    pub fn finite_after(&self, at: usize) -> bool {
        (at + 1..self.tokens.len())
            .take(REACH)
            .take_while(|&after| !self.ends_clause(after))
            .any(|after| self.is_finite(after))
    }

    /// A finite verb back to the last mark or conjunction.
    pub fn finite_before(&self, at: usize) -> bool {
        let inside = |before: &usize| !self.ends_clause(*before) && !self.reports(*before);
        (0..at).rev().take(REACH).take_while(inside).any(|before| self.is_finite(before))
    }

    /// "the service said [7 inches of rain fell]": what is said is a clause of its own, with or without "that".
    fn reports(&self, at: usize) -> bool {
        self.tag(at) == Tag::Verb && is_reporting(self.word(at))
    }

    fn ends_clause(&self, at: usize) -> bool {
        let relative = || matches!(self.word(at), "who" | "which" | "whose" | "what");
        match self.tag(at) {
            Tag::Conjunction => true,
            Tag::Punctuation => !matches!(self.word(at), "-" | "'" | "(" | ")"),
            Tag::Pronoun => relative(),
            Tag::Preposition => self.word(at) == "as",
            _ => false,
        }
    }

    fn is_finite(&self, at: usize) -> bool {
        match self.tag(at) {
            Tag::Verb => !self.is_infinitive(at),
            Tag::Modal => true,
            Tag::Auxiliary => !self.is_infinitive(at) && !matches!(self.word(at), "be" | "been" | "being" | "having"),
            _ => false,
        }
    }

    fn is_infinitive(&self, at: usize) -> bool {
        self.is_behind(at, "to") || self.is_before(at, &[Tag::Modal])
    }
}

/// Past forms of verbs that are hardly ever participles in the news, since what they lead to is said.
pub fn is_reporting(word: &str) -> bool {
    matches!(word, "said" | "told" | "added")
}
