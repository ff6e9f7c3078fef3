//! What is called by a number: "Witness 3", "The 400 Blows", "a Colt .45", "1. e4", "J. Phys. Chem. 98, 4552".

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::{Span, Tag, Token};
use crate::parse::number::Form;

impl Grammar<'_> {
    /// A number without a unit of measure that is a name, or a part of one.
    pub(super) fn is_called(&self, draft: &Draft, before: &str) -> bool {
        if draft.form == Form::Words || draft.form == Form::Part {
            return false;
        }
        self.is_opening_name(draft)
            || self.is_maker_and_model(draft)
            || self.is_work(draft, before)
            || self.is_calibre(draft)
            || self.is_version(draft)
            || self.is_move(draft)
            || self.is_school_year(draft, before)
            || self.is_initial_and_number(draft, before)
    }

    /// "Maroon 5 cancelled", "Suspect 2 was shot": the word that opens the sentence, a number, and a verb.
    fn is_opening_name(&self, draft: &Draft) -> bool {
        let [first, number, next, ..] = self.tokens else { return false };
        let opens = number.span.start == draft.span.start && first.span.end < draft.span.start;
        let word = first.span.of(self.text);
        let name = matches!(first.tag, Tag::Name | Tag::Noun | Tag::Verb | Tag::Participle | Tag::Adjective)
            && word.starts_with(char::is_uppercase);
        let verb = matches!(next.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Participle);
        let vague = self.tables.hedges.before(word).is_some() || self.tables.quantity_words.neutral.has(word);
        opens && name && verb && !vague && draft.is_bare() && self.is_plain(draft)
    }

    /// "an RTX 4090 runs hot": behind an article and a name no count stands.
    fn is_maker_and_model(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.span.start);
        let Some([article, maker]) = index.checked_sub(2).and_then(|from| self.tokens.get(from..index)) else {
            return false;
        };
        let hyphen = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('-'));
        let led = ["a", "an"].iter().any(|word| article.span.of(self.text).eq_ignore_ascii_case(word));
        led && maker.tag == Tag::Name && !hyphen && self.is_plain(draft)
    }

    /// "The 400 Blows", "a song called 99 Problems", "the film 300 was": a title that begins with a number.
    fn is_work(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let Some(led) = before.rsplit([' ', '(']).next().filter(|_| self.is_plain(draft)) else { return false };
        let capital = |span: Span| span.of(self.text).starts_with(char::is_uppercase);
        let named = draft.unit_span.is_some_and(capital);
        let article = led == "The" && before.len() > led.len() && !before.ends_with([':', '.', '"', '“', '—', '–']);
        let work = self.tables.quantity_words.work.has(led);
        (article && named || work && (named || draft.is_bare())) && !self.is_headline()
    }

    /// "a Colt .45", "a .22 rifle": a bore, told in hundredths of an inch without the nought.
    fn is_calibre(&self, draft: &Draft) -> bool {
        let digits = self.text_of(draft).strip_prefix('.').unwrap_or("");
        let bore = (2..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let arm = |word: &str| self.tables.quantity_words.arm.longest(word).is_some();
        let maker = || self.token_before(draft).is_some_and(|last| last.tag == Tag::Name);
        bore && (arm(behind.trim_start_matches([' ', '-'])) || draft.is_bare() && maker())
    }

    /// "Web 2.0": a decimal nought behind a name.
    fn is_version(&self, draft: &Draft) -> bool {
        let release = self.text_of(draft).strip_suffix(".0").is_some_and(|whole| whole.len() < 3);
        let named = |last: &Token| {
            let word = last.span.of(self.text);
            matches!(last.tag, Tag::Name | Tag::Noun) && word.starts_with(char::is_uppercase)
        };
        release && draft.is_bare() && self.token_before(draft).is_some_and(named)
    }

    /// "1. e4", "12. Nf3": a move of chess behind its number.
    fn is_move(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let Some(behind) = behind.strip_prefix('.').filter(|_| draft.is_bare()) else { return false };
        let piece = behind.trim_start_matches(['.', ' ', '…']);
        let square = piece.trim_start_matches(['K', 'Q', 'R', 'B', 'N']).trim_start_matches('x').as_bytes();
        matches!(square, [b'a'..=b'h', b'1'..=b'8', behind @ ..] if !behind.first().is_some_and(u8::is_ascii_alphanumeric))
    }

    /// "Year 6 pupils": with a capital, the class and not how many there are.
    fn is_school_year(&self, draft: &Draft, before: &str) -> bool {
        let led = before.trim_end();
        self.is_plain(draft) && ["Year", "Grade", "Key Stage"].iter().any(|class| led.ends_with(class))
    }

    /// "K. 466", "J. Phys. Chem. 98, 4552": behind an initial, or behind two words cut short.
    pub(super) fn is_initial_and_number(&self, draft: &Draft, before: &str) -> bool {
        let mut words = before.trim_end().rsplit(' ');
        let cut = |word: &str| word.strip_suffix('.').filter(|word| word.starts_with(char::is_uppercase)).map(str::len);
        let (last, second) = (words.next().and_then(cut), words.next().and_then(cut));
        let apart = before.ends_with(' ');
        apart && draft.is_bare() && self.is_plain(draft) && (last == Some(1) || last.is_some() && second.is_some())
    }

    /// Most words of the sentence have a capital, and no full stop ends it.
    pub(super) fn is_headline(&self) -> bool {
        let text = self.span.of(self.text);
        let words = || text.split_whitespace().skip(1).filter(|word| word.len() > 3);
        let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
        words().count() > 1 && capitals * 3 > words().count() * 2 && !text.trim_end().ends_with('.')
    }

    /// "Three Days Grace", "One Hundred Years of Solitude": a length of time whose words all have capitals.
    pub(super) fn is_named_length(&self, span: Span) -> bool {
        let words = span.of(self.text);
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let counted = words.split([' ', '-']).all(capital);
        let first = words.split([' ', '-']).next().unwrap_or("");
        // "Le Mans 24 Hours"
        let named = first.bytes().all(|b| b.is_ascii_digit()) && self.is_behind_name(span);
        let number = named || self.tables.numbers.get(first).is_some();
        let single = words.contains(' ') && !words.contains(',');
        counted && number && single && !self.is_headline()
    }

    fn is_behind_name(&self, span: Span) -> bool {
        let last = self.token_from(span.start).checked_sub(1).and_then(|index| self.tokens.get(index));
        last.is_some_and(|last| last.tag == Tag::Name && last.span.end + 1 == span.start)
    }

    fn token_before(&self, draft: &Draft) -> Option<&Token> {
        let last = self.token_from(draft.span.start).checked_sub(1).and_then(|index| self.tokens.get(index))?;
        let gap = self.text.get(last.span.end..draft.span.start)?;
        gap.trim().is_empty().then_some(last)
    }

    /// Digits alone, as names have them.
    fn is_plain(&self, draft: &Draft) -> bool {
        let digits = self.text_of(draft);
        digits.len() < 7 && digits.bytes().all(|b| b.is_ascii_digit()) && draft.value != Some(Decimal::ZERO)
    }
}
