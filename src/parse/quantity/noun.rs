//! The noun that is counted, with its modifiers.
//!
//! ```text
//! phrase  = modifier* (noun "'s" modifier*)? (noun ("and" | "or") modifier*)? noun
//! ```

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::{Span, Tag, Token};
use crate::parse::number::Form;
use crate::parse::words::{Parsed, fail};
use crate::tables::sets;

/// More words than this belong to no counted noun.
const MOST_WORDS: usize = 6;

impl<'t> Grammar<'t> {
    /// phrase = modifier* noun, by the words' tags; behind an owner ("the world's largest makers") and a coordinated
    /// modifier ("government and private buildings") it goes on.
    pub(super) fn phrase(&self, input: &'t str) -> Parsed<'t, (Arc<str>, Span)> {
        let start = self.at(input);
        let limit = start + input.len();
        let first = self.token_from(start);
        let mut head: Option<&Token> = None;
        let mut before_and: Option<&Token> = None;
        for (taken, token) in self.tokens[first..].iter().take(MOST_WORDS).enumerate() {
            let adjacent = taken > 0 || token.span.start == start;
            if token.span.end > limit || !adjacent || !self.continues(token, head, start) {
                break;
            }
            match token.tag {
                Tag::Possessive => head = None,
                Tag::Conjunction => before_and = head.take(),
                _ if is_noun(token) => head = Some(token),
                _ => {}
            }
        }
        // "1 serving (30 g)", but "one serving the other"
        let named = || {
            let only = self.tokens.get(first).filter(|only| only.span.start == start && only.tag == Tag::Gerund)?;
            let noun = self.tables.lexicon.possible(only.span.of(self.text))?.tags.has(Tag::Noun);
            let ends = self.tokens.get(first + 1).is_none_or(|next| {
                matches!(next.tag, Tag::Punctuation | Tag::Preposition | Tag::Verb | Tag::Auxiliary | Tag::Conjunction)
            });
            Some(only).filter(|_| noun && ends)
        };
        let head = head.or_else(named);
        let coordinated = head.filter(|head| before_and.is_none() || self.is_plural(head));
        let head = coordinated.or(before_and).filter(|head| self.may_be_counted(head));
        // The noun of "12 Somali and 11 Yemeni sailors" stands with the second number.
        let shared = |head: &Token| {
            head.tag == Tag::Name && !self.is_plural(head) && self.is_listed_name(self.token_from(head.span.start))
        };
        let Some(head) = head.filter(|head| !shared(head)) else { return fail(input) };
        let span = Span::new(start, head.span.end);
        // What is read may end within the noun: the "h" of "at 19.30hrs".
        let Some(rest) = input.get(head.span.end - start..) else { return fail(input) };
        Ok((rest, (self.noun_lemma(head.span.of(self.text)), span)))
    }

    /// Whether the words go on: modifiers up to a noun, nouns up to the first plural ("adults smoke").
    fn continues(&self, token: &Token, head: Option<&Token>, start: usize) -> bool {
        // "three United States senators": a name that only looks like a plural.
        let name = |head: &Token| head.tag == Tag::Name && head.span.start > start;
        let within_name = head.is_some_and(name) && token.tag == Tag::Noun;
        let ended =
            head.is_some_and(|head| self.is_plural(head) && !self.is_before_plural(head, token)) && !within_name;
        match token.tag {
            // "60 Boeing 787 Dreamliners": the model behind a maker's name.
            Tag::Number => {
                let digits = token.span.of(self.text).bytes().all(|b| b.is_ascii_digit());
                digits
                    && head.is_some_and(|head| head.tag == Tag::Name && !self.is_plural(head))
                    && self.leads_on(token)
            }
            // "one driver suffering a minor injury"
            _ if head.is_some() && self.is_acting(token) => false,
            // "700 head week on week"
            _ if head.is_some() && self.is_on_itself(token) => false,
            // "Lab 3 using rockets"
            _ if self.tables.quantity_words.no_modifier.has(token.span.of(self.text)) => false,
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Participle | Tag::Gerund => !ended,
            Tag::Adverb => {
                head.is_none()
                    && (self.tables.quantity_words.degree.has(token.span.of(self.text))
                        || self.leads_to_modifier(token))
            }
            Tag::Possessive => head.is_some(),
            // "five narrow, dark brown stripes"
            Tag::Punctuation => {
                head.is_none()
                    && token.span.of(self.text) == ","
                    && token.span.start > start
                    && self.joins_adjectives(token)
            }
            Tag::Conjunction => {
                let and = ["and", "or"].contains(&token.span.of(self.text));
                // "1.3 Earth radii and orbits in 36 hours": plurals without an s end it as well.
                let many = |head: &Token| {
                    head.tag == Tag::Noun
                        && !self.noun_lemma(head.span.of(self.text)).eq_ignore_ascii_case(head.span.of(self.text))
                };
                and && head.map_or_else(
                    || self.joins_modifiers(token),
                    |head| !ended && !self.may_be_many(head) && !many(head),
                )
            }
            _ => false,
        }
    }

    /// "week on week", "year over year"
    fn is_on_itself(&self, token: &Token) -> bool {
        let word = token.span.of(self.text);
        let behind = self.text.get(token.span.end..self.span.end).unwrap_or("");
        [" on ", " over "].iter().any(|link| behind.strip_prefix(link).is_some_and(|again| again.starts_with(word)))
    }

    /// A form in -ing that has an object: an article or an owner stands right behind.
    fn is_acting(&self, token: &Token) -> bool {
        let object = self.tokens.get(self.token_from(token.span.end)).filter(|next| next.tag == Tag::Determiner);
        object.is_some_and(|object| object.span.start == token.span.end + 1)
            && token.span.of(self.text).ends_with("ing")
    }

    /// "three similar and adjoining houses": between two words that describe, before the noun.
    fn joins_modifiers(&self, and: &Token) -> bool {
        let index = self.token_from(and.span.start);
        let describes = |token: &Token| matches!(token.tag, Tag::Adjective | Tag::Participle | Tag::Gerund);
        let before = index.checked_sub(1).and_then(|index| self.tokens.get(index));
        before.is_some_and(describes) && self.tokens.get(index + 1).is_some_and(describes)
    }

    /// A comma between two adjectives, behind which a noun in the plural comes before the next mark.
    fn joins_adjectives(&self, comma: &Token) -> bool {
        let index = self.token_from(comma.span.start);
        let before = index.checked_sub(1).and_then(|index| self.tokens.get(index));
        let behind = self.tokens.get(index + 1..).unwrap_or_default();
        let describes = |token: &Token| token.tag == Tag::Adjective;
        let mut rest = behind
            .iter()
            .take(MOST_WORDS)
            .take_while(|token| matches!(token.tag, Tag::Adjective | Tag::Noun | Tag::Participle | Tag::Gerund));
        before.is_some_and(describes)
            && behind.first().is_some_and(describes)
            && rest.any(|token| self.is_plural(token))
    }

    /// "18 globally distributed stations": an adverb of manner before what describes the noun.
    fn leads_to_modifier(&self, adverb: &Token) -> bool {
        let next = self.tokens.get(self.token_from(adverb.span.end));
        let described = next.is_some_and(|next| {
            matches!(next.tag, Tag::Participle | Tag::Adjective) && next.span.start == adverb.span.end + 1
        });
        adverb.span.of(self.text).ends_with("ly") && described
    }

    /// A noun or a name stands right behind.
    fn leads_on(&self, token: &Token) -> bool {
        let next = self.tokens.get(self.token_from(token.span.end));
        next.is_some_and(|next| is_noun(next) && next.span.start == token.span.end + 1)
    }

    /// Alike in singular and plural, or people: "12 aircraft", "nine crew".
    fn may_be_many(&self, head: &Token) -> bool {
        let word = head.span.of(self.text);
        self.tables.quantity_words.invariant.has(word) || self.tables.lexicon.is_person(word)
    }

    /// "12 Somali and 11 Yemeni sailors": a name, a conjunction, and the next number.
    pub(super) fn is_listed_name(&self, index: usize) -> bool {
        let word = |token: &Token| token.span.of(self.text);
        self.tokens.get(index + 1).is_some_and(|and| matches!(word(and), "and" | "," | "or"))
            && self.tokens.get(index + 2).is_some_and(|number| number.tag == Tag::Number)
    }

    /// A lower-case word right behind a name: "9 Greek divers", where "10 Downing Street" goes on in capitals.
    pub(super) fn is_led_on(&self, index: usize) -> bool {
        let next = self.tokens.get(index + 1).filter(|next| !matches!(next.tag, Tag::Preposition | Tag::Verb));
        next.is_some_and(|next| next.span.of(self.text).starts_with(char::is_lowercase) && next.tag != Tag::Possessive)
    }

    /// "1.100 people": people come whole, so that the point groups digits.
    pub(super) fn ungroup(&self, draft: &mut Draft) {
        let text = draft.number.of(self.text);
        let digits =
            |part: &str, least, most| (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let grouped = text.split_once('.').is_some_and(|(whole, part)| digits(whole, 1, 3) && digits(part, 3, 3));
        let people = draft.noun.as_deref().is_some_and(|noun| noun == "person" || self.tables.lexicon.is_person(noun));
        if grouped && people && !text.starts_with('0') {
            draft.value = draft.value.and_then(|value| value.checked_mul(Decimal::ONE_THOUSAND));
            draft.scale = crate::model::Scale { last_digit: 0, last_nonzero: 0, words: false };
        }
    }

    /// A noun in the singular behind another number than one isn't what is counted ("5.2 frequency dependence"), unless
    /// its first word is: "a 40 bed hospital".
    pub(super) fn drop_singular(&self, draft: &mut Draft) {
        let single = |words: Span| {
            let first = self.first_noun(words).map(|first| first.span);
            let glued = self.text.get(draft.number.end..words.start) == Some(" ");
            first.is_some_and(|first| {
                glued && first.end < words.end && sets::COUNTED_SINGLY.contains(&first.of(self.text))
            })
        };
        let singular = |words: &Span| self.is_singular_of_many(draft, *words) || single(*words);
        let Some(words) = draft.unit_span.filter(singular) else { return };
        if let Some(first) = self.first_noun(words).filter(|first| self.is_measured_thing(draft, first.span)) {
            draft.noun = Some(self.noun_lemma(first.span.of(self.text)));
            draft.unit_span = Some(Span::new(words.start, first.span.end));
            return;
        }
        // "12 and under": the bound stays.
        let gap = self.text.get(draft.number.end..words.start).unwrap_or("").trim_end();
        let bound = if gap.contains(char::is_alphabetic) { gap.len() } else { 0 };
        (draft.noun, draft.unit_span) = (None, None);
        draft.span.end = draft.number.end + bound;
    }

    /// ".300 hitters" aren't counted by what they average.
    fn is_average_of(&self, draft: &Draft) -> bool {
        let average =
            draft.number.of(self.text).starts_with('.') && draft.value.is_some_and(|value| value < Decimal::ONE);
        average && draft.noun.as_deref().is_some_and(|noun| self.tables.lexicon.is_person(noun))
    }

    fn is_singular_of_many(&self, draft: &Draft, words: Span) -> bool {
        let value = draft.value.or(draft.high.filter(|_| matches!(draft.form, Form::Digits | Form::Multiplied)));
        let many = draft.noun.is_some() && value.is_some_and(|value| value.abs() > Decimal::ONE);
        // "children 12 and under pay nothing"
        let hedged = draft.bound.is_some();
        let right_behind =
            hedged || self.text.get(draft.number.end..words.start).is_some_and(|gap| gap.trim().is_empty());
        let counted = |head: &&Token| draft.noun == Some(self.noun_lemma(head.span.of(self.text)));
        self.is_average_of(draft)
            || many
                && right_behind
                && self.last_token(words).filter(counted).is_some_and(|head| self.is_known_singular(head))
    }

    fn is_known_singular(&self, head: &Token) -> bool {
        let word = head.span.of(self.text);
        let irregular = !self.noun_lemma(word).eq_ignore_ascii_case(word);
        let plural = word.ends_with('s') || irregular || self.is_plural(head) || self.may_be_many(head);
        !plural && self.tables.lexicon.possible(word).is_some()
    }

    fn last_token(&self, words: Span) -> Option<&Token> {
        self.tokens[..self.tokens.partition_point(|token| token.span.end <= words.end)].last()
    }

    pub(super) fn first_noun(&self, words: Span) -> Option<&Token> {
        self.tokens[self.token_from(words.start)..]
            .iter()
            .take_while(|token| token.span.end <= words.end)
            .find(|t| is_noun(t))
    }

    /// "a 40 bed hospital": behind an article and before another noun, the first noun is counted, unless the number may
    /// be a model's: "a 747 cargo jet".
    pub(super) fn is_measured_thing(&self, draft: &Draft, first: Span) -> bool {
        let before = self.before(draft.span.start).trim_end();
        let article = ["a", "an", "the"].iter().any(|word| super::guard::ends_with_word(before, word));
        let more = draft.unit_span.is_some_and(|words| words.end > first.end);
        // "a small, 3 bedroom, 2 bath home"
        let rooms = draft.value.is_some_and(|value| value < Decimal::from(30));
        if rooms && sets::COUNTED_SINGLY.contains(&first.of(self.text)) {
            return true;
        }
        let few = |value: Decimal| value.is_integer() && value < Decimal::ONE_HUNDRED;
        let round = draft.value.is_some_and(|value| few(value) || (value % Decimal::TEN).is_zero());
        article && more && round
    }

    /// A plural noun, but for those that stand before others: "two sports cars", "ten women police officers".
    fn is_plural(&self, token: &Token) -> bool {
        let word = token.span.of(self.text);
        let first = sets::PLURALS_BEFORE_NOUNS;
        is_noun(token)
            && word.ends_with(['s', 'S'])
            && !first.iter().any(|other| word.eq_ignore_ascii_case(other))
            && !self.noun_lemma(word).eq_ignore_ascii_case(word)
    }

    /// "five oats producers", "12 rights groups": a plural right behind another that can be no verb.
    fn is_before_plural(&self, head: &Token, next: &Token) -> bool {
        let lower = |token: &Token| token.tag == Tag::Noun && token.span.of(self.text).starts_with(char::is_lowercase);
        let verb = self.tables.lexicon.possible(next.span.of(self.text)).is_none_or(|word| word.tags.has(Tag::Verb));
        let near = next.span.start == head.span.end + 1;
        near && lower(head)
            && lower(next)
            && self.is_plural(next)
            && !verb
            && !self.tables.lexicon.is_person(head.span.of(self.text))
    }

    /// A common noun is; a name only in the plural, or where it names people: "12 Ukrainians", "Over 2000 Civilians".
    fn may_be_counted(&self, head: &Token) -> bool {
        let word = head.span.of(self.text);
        // "went down 4.2 year-on-year"
        let compared = ["-on-", "-over-"].iter().any(|link| word.contains(link));
        // "sold 1.00 lower"
        if self.tables.changes.than(word).is_some() || self.leads_to_reason(head) {
            return false;
        }
        !compared && matches!(head.tag, Tag::Noun | Tag::Gerund)
            || word.ends_with('s')
            || self.tables.lexicon.is_person(word)
            || self.tables.quantity_words.invariant.has(word)
    }

    /// "scored 361 thanks to a late stand", "0.03 plus 0.08 equals 0.11": what only looks like a plural.
    fn leads_to_reason(&self, head: &Token) -> bool {
        let behind = self.text.get(head.span.end..self.span.end).unwrap_or("").trim_start();
        match head.span.of(self.text) {
            "thanks" => behind.starts_with("to "),
            "equals" | "minus" | "times" => {
                self.begins_number(behind) && crate::parse::number::unsigned(behind, &self.tables.numbers).is_ok()
            }
            _ => false,
        }
    }

    /// The head noun's lemma: what all that count the same agree in.
    pub(super) fn noun_lemma(&self, noun: &str) -> Arc<str> {
        if noun.eq_ignore_ascii_case("people")
            || noun.eq_ignore_ascii_case("persons")
            || noun.eq_ignore_ascii_case("person")
        {
            return "person".into();
        }
        if noun == "pts" {
            return "point".into();
        }
        let lemma = self.tables.lexicon.lemma(noun, Tag::Noun);
        // "schoolchildren", which no table has
        if let Some(child) = lemma.strip_suffix("children").filter(|_| lemma.eq_ignore_ascii_case(noun)) {
            return format!("{}child", child.to_lowercase()).as_str().into();
        }
        let is_lower = lemma.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if is_lower { Arc::from(&*lemma) } else { lemma.to_lowercase().as_str().into() }
    }
}

fn is_noun(token: &Token) -> bool {
    matches!(token.tag, Tag::Noun | Tag::Name)
}
