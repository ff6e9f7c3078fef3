//! Whether a number tells a level, a change or an age, from the words around it.

use super::Grammar;
use super::draft::Draft;
use super::guard::{ends_with_word, has_digit};
use crate::model::{Sense, Tag};
use crate::tables::sets;
use rust_decimal::Decimal;

/// How many words before "by" the verb of a change may stand: "increasing spending in public safety by 13 %".
const BY_WITHIN: usize = 5;
/// How many words on "than" may stand behind "more".
const THAN: usize = 4;

impl Grammar<'_> {
    /// Whether a change is told before a place: "rose from 40 to 50".
    pub(super) fn is_change(&self, at: usize) -> bool {
        let before = self.before(at);
        // What stands in brackets or behind a semicolon is told apart: "fell 36 % (CI 0.55 to 0.75)".
        let before = before.rsplit(['(', ';']).next().unwrap_or("");
        let words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.take(4).any(|word| self.tables.changes.get(word).is_some())
    }

    /// "raised the limit from 8 to 12", "doubled from 5 to 10 million": behind such a verb of the clause too, where no
    /// other number stands between.
    pub(super) fn is_moved_from(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        let clause = before.rsplit([',', ';', ':', '(', ')']).next().unwrap_or("");
        let near = clause.rsplit(' ').take(7).take_while(|word| !has_digit(word));
        let of = ends_with_word(before, "of");
        let moves = |word: &str| self.tables.changes.by(word).is_some() || self.tables.quantity_words.moved.has(word);
        !of && near.map(|word| word.trim_matches(|c: char| !c.is_alphabetic())).any(moves)
    }

    /// Level, change or age, from the words before.
    pub(super) fn sense(&self, draft: &mut Draft) {
        if draft.sense != Sense::Level {
            return;
        }
        let before = self.before(draft.span.start).trim_end();
        self.predicated(draft);
        // "aged just 16"
        let before = [" just", " only"].iter().find_map(|only| before.strip_suffix(only)).unwrap_or(before);
        let aged = sets::AGES.iter().any(|word| ends_with_word(before, word));
        // "over the age of 65 pay less": the verb isn't counted.
        // "aged 12–14 years"
        if aged && draft.unit.as_ref().is_some_and(|unit| &*unit.name == "year") {
            draft.sense = Sense::Age;
        }
        // "females in the age group of 0-6 per thousand males"
        let rate = draft.noun.as_deref().is_some_and(|noun| noun.starts_with("per "));
        if aged && draft.unit.is_none() && (draft.noun.is_none() || self.is_singular(draft) || rate) {
            (draft.noun, draft.unit_span) = (None, None);
            draft.span.end = draft.number.end;
            draft.sense = Sense::Age;
            draft.unit = Some(super::unit::Found { name: "year".into(), dimension: "time".into(), ambiguous: false });
            self.age_bound(draft, before);
        }
        if self.is_decade_of_life(draft, before) {
            draft.sense = Sense::Age;
            draft.noun = None;
            draft.unit = Some(super::unit::Found { name: "year".into(), dimension: "time".into(), ambiguous: false });
        }
        self.apposed_age(draft, before);
        self.change(draft, before);
    }

    /// "who joined at 17 dies": behind "at" and a number of years the only verb of what follows is counted by nothing.
    pub(super) fn drop_verb(&self, draft: &mut Draft) {
        let Some(words) = draft.unit_span.filter(|words| words.start == draft.number.end + 1) else { return };
        let young = draft.value.is_some_and(|value| value.is_integer() && value < Decimal::ONE_HUNDRED);
        let at = ends_with_word(self.before(draft.span.start).trim_end(), "at");
        let verb = || self.tables.lexicon.possible(words.of(self.text)).is_some_and(|word| word.best == Tag::Verb);
        let next = self.tokens.get(self.token_from(words.end));
        let leads = next.is_none_or(|next| matches!(next.tag, Tag::Preposition | Tag::Punctuation | Tag::Adverb));
        if at && young && draft.unit.is_none() && leads && self.may_be_verb(words) && verb() {
            (draft.noun, draft.unit_span) = (None, None);
            draft.span.end = draft.number.end;
        }
    }

    /// "612 were women": what a bare number counts stands behind the verb.
    fn predicated(&self, draft: &mut Draft) {
        let index = self.token_from(draft.span.end);
        let Some([verb, noun]) = self.tokens.get(index..index + 2) else { return };
        let word = noun.span.of(self.text);
        let counts = draft.is_bare() && draft.value.is_some_and(|value| value.is_integer() && value > Decimal::ONE);
        let plural = noun.tag == Tag::Noun && !self.noun_lemma(word).eq_ignore_ascii_case(word);
        let next = self.tokens.get(index + 2).is_none_or(|next| next.tag == Tag::Punctuation);
        if counts && plural && next && ["were", "are"].contains(&verb.span.of(self.text)) {
            (draft.noun, draft.unit_span) = (Some(self.noun_lemma(word)), Some(noun.span));
        }
    }

    /// "fell 30 points", "fell by 30 jobs", "raised rates by a point"; but "paid the start-up 30 euros". Behind the verb
    /// alone a counted noun is its object: "lost 30 boats".
    fn change(&self, draft: &mut Draft, before: &str) {
        // "fell below 30": a level, with its bound.
        let own = draft.span.of(self.text);
        if ["below", "above", "beneath"].iter().any(|side| own.starts_with(side)) {
            return;
        }
        let by = before.strip_suffix("by").map(str::trim_end);
        let parts = |c: char| !c.is_alphabetic() && c != '-';
        let near = if by.is_some() { BY_WITHIN } else { 1 };
        let before = by.map_or(before, |by| by.rsplit([',', ';', ':', '(']).next().unwrap_or(by));
        let mut words = before.rsplit(parts).filter(|word| !word.is_empty());
        let free = by.is_some() || draft.noun.as_deref().is_none_or(|noun| noun == "point");
        let changes = &self.tables.changes;
        // "cut slashes, half an inch deep", "the base trim ($30,990)"; "loans made up 13 %", "gave up three runs"
        let apart = by.is_none() && (before.ends_with([',', '(']) || self.is_particle(before));
        let mut near = words.by_ref().take(if apart { 0 } else { near });
        let told = near.find_map(|word| if by.is_some() { changes.by(word) } else { changes.get(word) });
        let told = told.filter(|_| by.is_some() || !self.is_fallen(draft));
        if let Some(sense) = told.filter(|_| free).or_else(|| self.compared(draft)) {
            draft.sense = sense;
        }
    }

    /// "dropped 12 inches of rain", "fell 18 feet onto a deck": how much came down, or how far.
    fn is_fallen(&self, draft: &Draft) -> bool {
        let after = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let next = after.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
        let length = draft.unit.as_ref().is_some_and(|unit| &*unit.dimension == "length");
        let weather =
            || self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| sets::RAINS.contains(&word));
        length && (sets::FALLEN_BEFORE.contains(&next) || weather())
    }

    /// "made up", "put down": the word before such a verb's particle.
    fn is_particle(&self, before: &str) -> bool {
        let mut words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let (up, verb) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        matches!(up, "up" | "down") && self.tables.quantity_words.particle.has(verb)
    }

    /// "nine more than before", "12 % higher, on average, than in May"; not "no more than nine".
    fn compared(&self, draft: &Draft) -> Option<Sense> {
        let after = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let phrase = after.split([',', ';', ':', '.', '(']).next().unwrap_or("");
        let mut words = phrase.split_ascii_whitespace();
        let sense = self.tables.changes.than(words.next()?)?;
        // "closed 1.6 % lower at 412 pence"
        let share = draft.unit.as_ref().is_some_and(|unit| &*unit.name == "percent");
        if share && words.clone().next().is_none_or(|next| ["at", "on", "in", "to", "by"].contains(&next)) {
            return Some(sense);
        }
        words.take(THAN).any(|word| word == "than").then_some(sense)
    }
}
