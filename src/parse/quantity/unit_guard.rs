//! What looks like a unit behind a number and is none, and what is one only there: "in", two apostrophes.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::opt;
use nom::sequence::terminated;
use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::draft::Draft;
use super::guard::{ends_with_word, has_digit};
use super::unit::Found;
use crate::parse::number::Form;
use crate::parse::words::{Parsed, blank, edge, fail};
use crate::tables::sets;

impl<'t> Grammar<'t> {
    /// "F" and "C" that are no temperatures: "800,000 F-Series", "Boeing 777F", "23456 F Block".
    fn is_no_degree(&self, text: &str, joint: &str, amount: &Amount<'t>, rest: &'t str) -> bool {
        let letter = matches!(text, "F" | "C" | "s" | "D" | "L");
        // "100s of tools"
        if text == "s" && joint.is_empty() && rest.starts_with(" of ") {
            return true;
        }
        // "3d matrices"
        let next = self.tokens.get(self.token_from(self.at(rest))).map(|next| next.tag);
        let thing = matches!(next, Some(crate::model::Tag::Noun | crate::model::Tag::Adjective));
        let listed = rest.starts_with('/') || self.before(self.at(amount.text)).ends_with("d/");
        if text == "d"
            && joint.is_empty()
            && amount.number.value < Decimal::from(5)
            && (thing || listed || matches!(amount.text, "2" | "3"))
        {
            return true;
        }
        // "the 93d Illinois", "22d Congress": ranks as they were written of old
        let rank = amount.text.ends_with(['2', '3']) && !amount.text.ends_with(['.', ',']);
        if text == "d"
            && joint.is_empty()
            && rank
            && rest.strip_prefix(' ').is_some_and(|name| name.starts_with(char::is_uppercase))
        {
            return true;
        }
        // "Well 3-H"
        if text == "H" && joint == "-" {
            return true;
        }
        // "the 14565A software"
        if text == "A" && joint.is_empty() && amount.number.value >= Decimal::ONE_THOUSAND {
            return true;
        }
        let before = self.before(self.at(amount.text)).trim_end();
        let labelled = before.ends_with("the")
            || before.ends_with("The")
            || before.ends_with("must")
            || text == "s" && ["its", "their", "his", "her", "our"].iter().any(|owner| ends_with_word(before, owner))
            || text == "s" && before.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase))
            || text == "s" && (self.ends_with_number(before) || ends_with_rank(before))
            || before.ends_with("'s")
            || before.ends_with("’s")
            || self
                .tokens
                .iter()
                .any(|token| token.span.end == self.span.start + before.len() && token.tag == crate::model::Tag::Name);
        let name = rest.trim_start().starts_with(char::is_uppercase);
        // "14.7C/ per security" are cents.
        let per = rest.starts_with("/ ") || rest.starts_with(" per ");
        letter && (per || amount.number.value >= Decimal::ONE_THOUSAND || name || joint.is_empty() && labelled)
    }

    /// "got two 9s and a 10": marks, not seconds.
    fn ends_with_number(&self, before: &str) -> bool {
        let end = self.span.start + before.len();
        self.tokens.iter().any(|token| token.span.end == end && token.tag == crate::model::Tag::Number)
    }

    /// A symbol that is a word of English too, apart from its number and with more to come: "460 as injured", "10 us".
    fn is_word(&self, text: &str, joint: &str, rest: &str) -> bool {
        let symbol = (2..4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase());
        let closed = rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '/', '·']);
        // "1,200 as per the census"
        let as_per = text.starts_with("as per") || text == "as" && rest.starts_with(" per ");
        as_per || symbol && !joint.is_empty() && !closed && self.tables.lexicon.closed(text).is_some()
    }

    /// "142/90 mmHg": the two numbers of a blood pressure.
    pub(super) fn is_pressure_pair(&self, start: usize, rest: &'t str) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let mercury = |i: &'t str| {
            (opt(blank), |i| self.base(i)).parse(i).is_ok_and(|(_, (_, unit))| &*unit.name == "millimetre of mercury")
        };
        let upper = rest.strip_prefix('/').map(|lower| lower.trim_start_matches(digit));
        let lower = self.before(start).strip_suffix('/').is_some_and(|upper| upper.ends_with(digit));
        let own = self.text.get(start..self.at(rest)).map(|own| own.trim_start_matches(digit));
        upper.is_some_and(mercury) || lower && own.is_some_and(mercury)
    }

    /// "180C/350F", "40mph/64kmh": the second of two measures.
    pub(super) fn is_second_unit(&self, start: usize, rest: &'t str) -> bool {
        let unit = |measure: &str| measure.ends_with(|c: char| c.is_alphabetic() || matches!(c, '°' | '%'));
        let own = self.text.get(start..self.at(rest)).unwrap_or("");
        let other = self.before(start).strip_suffix('/').unwrap_or("").rsplit(char::is_whitespace).next().unwrap_or("");
        let measured = other.starts_with(|c: char| c.is_ascii_digit()) && unit(other);
        measured
            && own.starts_with(|c: char| c.is_ascii_digit())
            && unit(own)
            && !rest.starts_with(char::is_alphanumeric)
    }

    /// "004C", "U+304F", "codes 12A4 and 304F": hexadecimal, not degrees.
    pub(super) fn is_code(&self, draft: &Draft, before: &str) -> bool {
        let digits = draft.number.of(self.text);
        let whole = draft.number.join(&draft.unit_span.unwrap_or(draft.number)).of(self.text);
        let hexadecimal = |word: &str| word.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'));
        if !hexadecimal(whole) || whole.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        // As long as this one, of digits and letters, and no number with a letter behind it.
        let code = |word: &str| {
            let behind_digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let measured = behind_digits.len() < 2 && !word.starts_with('0');
            word.len() == whole.len() && hexadecimal(word) && has_digit(word) && !measured
        };
        let words = || self.span.of(self.text).split(|c: char| !c.is_ascii_alphanumeric());
        let padded = digits.len() > 1 && digits.starts_with('0') && whole.len() > digits.len();
        padded || before.ends_with("U+") || whole.len() > 3 && words().any(code)
    }

    /// What looks like a unit and is none here.
    pub(super) fn is_no_unit(&self, unit: &Found, text: &str, joint: &str, amount: &Amount<'t>, rest: &'t str) -> bool {
        let words = matches!(amount.number.form, Form::Words);
        let short = text.len() == 1 && text.is_ascii() && text != "%";
        // "won" is a verb behind a small number; one letter behind a number word is none.
        let quoted = text == "\"" && opens_quotes(self.before(self.at(text)))
            || text == "”" && (!joint.is_empty() || self.closes_quotes(self.at(text)));
        let won = quoted || text == "won" && amount.number.value < Decimal::ONE_HUNDRED;
        // "Form 10-K" tells no temperature.
        let letter = short && words && joint != "-"
            || text.starts_with('K') && !text[1..].starts_with(char::is_alphanumeric) && joint.ends_with('-');
        let glued_word = joint.is_empty() && words && text != "%";
        // "a 30-m-wide canal"
        let extent = rest
            .strip_prefix('-')
            .is_some_and(|behind| sets::EXTENTS.contains(&&behind[..crate::parse::words::letters(behind)]));
        let letter_hyphen = short && text.bytes().all(|b| b.is_ascii_alphabetic()) && rest.starts_with('-') && !extent
            || self.is_no_degree(text, joint, amount, rest);
        // "two Tesla cars": units that bear a name are written small.
        let named = text.starts_with(char::is_uppercase)
            && matches!(
                &*unit.dimension,
                "magnetic flux density" | "magnetic flux" | "force" | "pressure" | "inductance"
            )
            && text.chars().skip(2).all(char::is_lowercase)
            && text.len() > 4;
        // "EPS of 54.3c", but "phase 2c"
        let lettered = text == "c" && (!joint.is_empty() || !self.speaks_of_sums());
        // "5D Mark IV" are no marks.
        let model = joint.is_empty() && text.strip_prefix('D').is_some_and(|rest| rest.starts_with(' '));
        // "22H2" is no square hour.
        let squared = unit.dimension.starts_with("time ");
        // "51.5074 N": a coordinate
        let north = text == "N" && joint == " " && amount.number.scale.last_digit < -2;
        // "1080p video"
        let lines = text == "p"
            && joint.is_empty()
            && self.tables.quantity_words.lines.has(amount.text)
            && (self.speaks_of(&self.tables.quantity_words.screen)
                || !self.speaks_of(&self.tables.quantity_words.money) && !self.speaks_of_sums());
        // "1H NMR", "0.85 (s, 3H)": nuclei, no hours
        let nuclei = text == "H" && joint.is_empty() && self.speaks_of(&self.tables.quantity_words.spectrum);
        // "the half-life of 14C"
        let isotope = text == "C"
            && joint.is_empty()
            && matches!(amount.text, "11" | "12" | "13" | "14")
            && self.speaks_of(&self.tables.quantity_words.isotope);
        // "went down 4.2 year-on-year"
        let on_year = &*unit.dimension == "time" && (rest.starts_with("-on-") || rest.starts_with("-over-"));
        let cup = text.starts_with("c.") && !self.speaks_of(&self.tables.quantity_words.kitchen);
        // "12 bus stops"
        let bus = text.split([' ', '/']).next() == Some("bus")
            && (!self.speaks_of(&self.tables.quantity_words.crop) || self.begins_noun(rest));
        // "two percentages"
        let percentages = text == "percentages";
        // "3 BB, 4 K": strikeouts
        let strikeouts = text == "K" && self.speaks_of(&self.tables.quantity_words.match_);
        // "scored 12 pts": points, but of what is poured
        let points = text == "pts" && !self.speaks_of(&self.tables.quantity_words.kitchen);
        // "12 $5 bills"
        let of_next = text == "$" && !joint.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit());
        // "0.39 M⁻⁰·⁵": a power of what a formula calls M
        let powered = rest.starts_with('⁻');
        won || named
            || powered
            || lines
            || bus
            || percentages
            || strikeouts
            || nuclei
            || isotope
            || on_year
            || cup
            || of_next
            || points
            || north
            || model
            || squared
            || self.narrows_noun(text, joint, amount, rest)
            || lettered
            || self.is_word(text, joint, rest)
            || letter
            || glued_word && !text.is_empty()
            || letter_hyphen
    }
}

impl<'t> Grammar<'t> {
    /// "nine league games", "ten cup matches": a unit in the singular that only says which things are counted.
    fn narrows_noun(&self, text: &str, joint: &str, amount: &Amount<'t>, rest: &'t str) -> bool {
        let narrowing = || self.tables.quantity_words.narrowing.has(text);
        amount.number.value > Decimal::ONE && joint.trim().is_empty() && narrowing() && self.counts_many(rest)
    }
}

/// "the 3rd and 4th 50s": lengths of a race, not seconds.
fn ends_with_rank(before: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or("");
    ["st", "nd", "rd", "th"]
        .iter()
        .any(|end| last.strip_suffix(end).is_some_and(|digits| digits.ends_with(|c: char| c.is_ascii_digit())))
}

/// Quotes were opened and not closed; behind a digit the mark is one of inches.
fn opens_quotes(before: &str) -> bool {
    let digit =
        |at: usize| before[..at].trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'));
    before.match_indices('"').filter(|(at, _)| !digit(*at)).count() % 2 == 1
}

/// How far back, in bytes, the mark is looked for that opened what is quoted.
const QUOTE_REACH: usize = 1000;

impl Grammar<'_> {
    /// What is quoted was opened shortly before, and nothing closed it.
    fn closes_quotes(&self, at: usize) -> bool {
        let from = (at.saturating_sub(QUOTE_REACH)..=at).find(|&from| self.text.is_char_boundary(from)).unwrap_or(at);
        let before = self.text.get(from..at).unwrap_or("");
        let closed = before
            .match_indices('”')
            .filter(|(at, _)| !before[..*at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾')));
        before.matches('“').count() > closed.count()
    }

    /// The sentence speaks of what is told in cents.
    fn speaks_of_sums(&self) -> bool {
        let sentence = self.span.of(self.text);
        // "336c/kg" tells of prices
        let rated = |at: usize| sentence[..at].ends_with(|c: char| c.is_ascii_digit());
        sentence
            .split(|c: char| !c.is_alphabetic())
            .any(|word| sets::IN_CENTS.iter().any(|sum| sum.eq_ignore_ascii_case(word)))
            || sentence.match_indices("c/").any(|(at, _)| rated(at))
    }
}

/// "in" is an inch where nothing follows that it could lead to; two apostrophes are inches.
pub(super) fn inches<'t>(input: &'t str, amount: &Amount<'t>) -> Parsed<'t, (Found, &'t str)> {
    let (at_unit, _) = opt(blank).parse(input)?;
    let (rest, text) = alt((terminated(tag("in"), edge), tag("\'\'"))).parse(at_unit)?;
    // "a 6.1in screen"
    let glued = at_unit.len() == input.len() && amount.number.form == Form::Digits;
    // "3 in (8 cm)"
    let told_again = rest.strip_prefix(" (").is_some_and(|again| again.starts_with(|c: char| c.is_ascii_digit()));
    let closed = glued
        || told_again
        || rest.is_empty()
        || rest.starts_with(['.', ',', ';', ')'])
        || rest.strip_prefix(' ').is_some_and(|next| sets::BEHIND_INCHES.iter().any(|word| next.starts_with(word)));
    if amount.number.form == Form::Words || !closed {
        return fail(input);
    }
    let unit = Found { name: "inch".into(), dimension: "length".into(), ambiguous: false };
    Ok((rest, (unit, text)))
}
