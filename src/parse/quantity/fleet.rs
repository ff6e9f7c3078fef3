//! Things counted by their model: "136 737 jetliners", "22 Boeing 757s", "30 MAX 9s", "26 McDonnell Douglas MD-80s".
//!
//! ```text
//! fleet = count blank (maker blank){0,3} model "s" | count blank jet blank craft
//! ```

use super::Grammar;
use super::draft::Draft;
use crate::model::{Span, Tag};
use crate::parse::number::{self, Form};
use crate::parse::words::{Parsed, fail};
use crate::tables::sets;

/// How many words the name of a maker has at most.
const MOST_NAMES: usize = 3;

impl<'t> Grammar<'t> {
    pub(super) fn fleet(&self, input: &'t str) -> Parsed<'t, Draft> {
        let digits = input.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(input.len());
        let (count, rest) = input.split_at(digits);
        let Some(behind) = rest.strip_prefix(' ').filter(|_| is_count(count)) else { return fail(input) };
        if !behind.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) {
            return fail(input);
        }
        let (_, number) = number::unsigned(count, &self.tables.numbers)?;
        let Some((noun, len)) = self.makers_models(behind).or_else(|| self.jets(behind)) else { return fail(input) };
        let span = self.span_of(count);
        let unit = Span::new(span.end + 1, span.end + 1 + len);
        let draft = Draft {
            value: Some(number.value),
            scale: number.scale,
            span: Span::new(span.start, unit.end),
            noun: Some(noun.as_str().into()),
            unit_span: Some(unit),
            ..super::scan::blank_draft(span, Form::Digits)
        };
        Ok((&behind[len..], draft))
    }

    /// "Boeing 757s", "MAX 9s"; "737s" where no maker stands before it.
    fn makers_models(&self, behind: &'t str) -> Option<(String, usize)> {
        let mut at = 0;
        for names in 0..=MOST_NAMES {
            let rest = behind.get(at..)?;
            let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
            let word = &rest[..len];
            let ends = !rest[len..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'));
            if ends && is_models(word, names > 0) {
                let model = word.strip_suffix('s')?.to_lowercase();
                // "30 MAX 9s": the number alone would tell nothing.
                let maker = behind[..at].trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
                return Some((if model.len() < 2 { format!("{maker} {model}") } else { model }, at + len));
            }
            if ends && is_model_code(word) && self.ends_count(&rest[len..]) {
                return Some((word.to_lowercase(), at + len));
            }
            let name = self.tokens.get(self.token_from(self.at(rest))).is_some_and(|token| {
                token.span == self.span_of(word) && matches!(token.tag, Tag::Name | Tag::Noun | Tag::Adjective)
            });
            let many = word.ends_with('s') && !word.bytes().any(|b| b.is_ascii_digit()) && !name;
            let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
            if !name || !capital || many || !rest[len..].starts_with(' ') {
                return None;
            }
            at += len + 1;
        }
        None
    }

    /// A mark, a conjunction or a preposition stands behind a model, and a word for buying or flying before its count.
    fn ends_count(&self, behind: &'t str) -> bool {
        let next = self.tokens.get(self.token_from(self.at(behind)));
        let closed = next.is_none_or(|next| {
            matches!(next.tag, Tag::Punctuation | Tag::Conjunction | Tag::Preposition)
                && !next.span.of(self.text).starts_with(['-', '/'])
        });
        closed
            && self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| sets::FLEET_VERBS.contains(&word))
    }

    /// "737 jetliners", "787-9 aircraft": the model of a jet before a word for craft.
    fn jets(&self, behind: &'t str) -> Option<(String, usize)> {
        let (model, craft) = behind.split_once(' ')?;
        let word = &craft[..craft.find(|c: char| !c.is_alphabetic()).unwrap_or(craft.len())];
        let lemma = self.noun_lemma(word);
        let base = model.split('-').next()?;
        let many = !lemma.eq_ignore_ascii_case(word) || self.tables.quantity_words.invariant.has(word);
        let known = sets::CRAFT.contains(&&*lemma);
        (is_jet(base) && many && known).then(|| (lemma.to_string(), model.len() + 1 + word.len()))
    }
}

/// "12 F-16", "30 A350": many of a model told without an "s", where nothing follows that it would describe.
fn is_model_code(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = word[letters..].trim_start_matches('-');
    (1..3).contains(&letters) && (2..4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// "136", "15,136"
fn is_count(text: &str) -> bool {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or("");
    (1..4).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

/// "737", "787"
fn is_jet(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'7', b'0'..=b'8', b'7'])
}

/// "757s", "A321s", "MD-80s", "737NGs": digits with their letters and the "s" of many; no decade.
fn is_models(word: &str, made: bool) -> bool {
    let Some(model) = word.strip_suffix('s') else { return false };
    let digits = model.bytes().filter(u8::is_ascii_digit).count();
    let letters = model.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    let decade = digits == model.len() && digits == 4 && model.ends_with('0');
    let jet = model.get(..3).is_some_and(is_jet) && digits == 3;
    letters && (1..5).contains(&digits) && !decade && (made || jet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_have_digits_and_an_s() {
        assert!(is_models("757s", true) && is_models("MD-80s", true) && is_models("737NGs", false));
        assert!(!is_models("1990s", true) && !is_models("500s", false) && !is_models("Tigers", true));
        assert!(is_count("15,136") && is_count("54") && !is_count("1,2") && !is_count("2014"));
    }
}
