//! Ages that the words around a number tell: "in his 60s", "children under five", "Maria Silva, 61,".

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::ends_with_word;
use crate::model::{Bound, Sense, Tag};
use crate::parse::number::Form;
use crate::tables::sets;

/// What opens one side of an age.
const AGE_SIDES: [(&str, Bound); 4] =
    [("under", Bound::LessThan), ("below", Bound::LessThan), ("over", Bound::MoreThan), ("above", Bound::MoreThan)];

impl Grammar<'_> {
    /// "a man in his 60s"
    pub(super) fn is_decade_of_life(&self, draft: &Draft, before: &str) -> bool {
        let owner = ["in his", "in her", "in their", "in my", "in your"];
        is_decade(self.text_of(draft)) && owner.iter().any(|words| ends_with_word(before, words))
    }

    /// "children under five", "anyone over 65": people and a bound, with nothing behind that the number could count.
    pub(super) fn age_limit(&self, draft: &mut Draft) {
        let before = self.before(draft.span.start).trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let whole = draft.value.is_some_and(|age| age.is_integer() && age < Decimal::from(100));
        let side = draft.bound.is_some() && whole && !before.ends_with(|c: char| !c.is_alphabetic());
        let those = sets::AGED_OVER.iter().any(|other| word.eq_ignore_ascii_case(other));
        if draft.is_bare() && draft.sense == Sense::Level && side && (those || self.is_people(word)) {
            draft.sense = Sense::Age;
            draft.unit = Some(super::unit::Found { name: "year".into(), dimension: "time".into(), ambiguous: false });
        }
    }

    /// "an 18-and-under swimmer", "a 65-and-over league": an age, joined to its bound.
    pub(super) fn is_age_group(&self, draft: &mut Draft) -> bool {
        let joined = self.text.get(draft.number.end..draft.span.end).is_some_and(|behind| {
            behind.starts_with('-')
                && ["under", "over", "older", "younger", "up"].iter().any(|side| behind.ends_with(side))
        });
        let young = draft.value.is_some_and(|age| age.is_integer() && age < Decimal::ONE_HUNDRED);
        if joined && young && draft.unit.is_none() {
            draft.sense = Sense::Age;
            draft.unit = Some(super::unit::Found { name: "year".into(), dimension: "time".into(), ambiguous: false });
        }
        joined && young
    }

    /// "under the age of 12", "over age 65"
    pub(super) fn age_bound(&self, draft: &mut Draft, before: &str) {
        let led = sets::OF_AGE.iter().find_map(|words| before.strip_suffix(words)).map(str::trim_end);
        let Some(led) = led.filter(|_| draft.bound.is_none()) else { return };
        if let Some((word, bound)) = AGE_SIDES.into_iter().find(|(word, _)| ends_with_word(led, word)) {
            draft.bound = Some(bound);
            draft.span.start = self.span.start + led.len() - word.len();
        }
    }

    /// "women", "pupils": a plural of persons.
    fn is_people(&self, word: &str) -> bool {
        let lemma = self.noun_lemma(word);
        !lemma.eq_ignore_ascii_case(word) && self.tables.lexicon.is_person(&lemma)
    }

    /// "Maria Silva, 61,": an age in news style
    pub(super) fn apposed_age(&self, draft: &mut Draft, before: &str) {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let name = before.strip_suffix(',').is_some_and(|name| self.ends_with_person(self.span.start + name.len()));
        let closed = behind.starts_with([',', ')', ';']) || behind.is_empty();
        let age =
            draft.value.is_some_and(|value| value.is_integer() && value > Decimal::ZERO && value < Decimal::from(120));
        if name && closed && age && draft.is_bare() && draft.form == Form::Digits {
            draft.sense = Sense::Age;
        }
    }

    /// A name, or one person: "the suspect".
    fn ends_with_person(&self, at: usize) -> bool {
        let index = self.tokens.partition_point(|token| token.span.end < at);
        self.tokens.get(index).filter(|token| token.span.end == at).is_some_and(|token| {
            let word = token.span.of(self.text);
            token.tag == Tag::Name
                || token.tag == Tag::Noun
                    && !word.ends_with('s')
                    && (self.tables.lexicon.is_person(word) || self.tables.quantity_words.aged.has(word))
        })
    }
}

/// "60s", "mid-thirties"
fn is_decade(text: &str) -> bool {
    super::decade::decade(text).is_ok_and(|(rest, _)| rest.is_empty())
}
