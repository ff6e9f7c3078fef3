//! Block → sentences, in one pass over its full stops, question and exclamation marks.
//!
//! A mark ends a sentence unless what stands behind it goes on in lower case, or what stands before it is abbreviated
//! ("Gen. Roy", "approx. 40", "the U.S. Army"), an initial ("J. Lind") or a number in a list. A sentence also ends inside a
//! quotation, and where two were glued together ("on Monday.Peter").

use memchr::memchr3_iter;

use crate::model::Span;
use crate::tables::{Abbreviation, Abbreviations};

/// How far to either side of a mark we look: no border takes more than constant time to judge.
const REACH: usize = 64;
/// No sentence is longer: what has no marks for so long (a table, a list, a dump) is cut behind a blank.
const LONGEST: usize = 4_000;

/// The sentences of a block, without the blanks around them.
pub fn sentences(text: &str, block: Span, abbreviations: &Abbreviations) -> Vec<Span> {
    let mut sentences = Vec::new();
    let (mut start, mut judged) = (block.start, block.start);
    for at in memchr3_iter(b'.', b'!', b'?', block.of(text).as_bytes()) {
        let mark = block.start + at;
        if mark < judged {
            continue;
        }
        let end = behind_closing(text, mark + 1, block.end);
        judged = end;
        let border = Border {
            before: tail(&text[start..mark]),
            heads: mark - start < REACH,
            mark: text.as_bytes()[mark],
            closing: &text[mark + 1..end],
            after: head(&text[end..block.end]),
        };
        if border.is_one(abbreviations) {
            push(text, Span::new(start, end), &mut sentences);
            start = end;
        }
    }
    push(text, Span::new(start, block.end), &mut sentences);
    sentences
}

fn head(text: &str) -> &str {
    let end = (0..=REACH.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    &text[..end]
}

fn tail(text: &str) -> &str {
    let start =
        (text.len().saturating_sub(REACH)..=text.len()).find(|&start| text.is_char_boundary(start)).unwrap_or(0);
    &text[start..]
}

/// Adds a sentence without the blanks around it, in pieces if it is overlong.
fn push(text: &str, span: Span, sentences: &mut Vec<Span>) {
    let mut rest = trim(text, span);
    while rest.len() > LONGEST {
        let limit = (0..=LONGEST).rev().find(|&end| rest.of(text).is_char_boundary(end)).unwrap_or(LONGEST);
        let cut = rest.of(text)[..limit].rfind(' ').filter(|&cut| cut > 0).unwrap_or(limit);
        sentences.push(Span::new(rest.start, rest.start + cut));
        rest = trim(text, Span::new(rest.start + cut, rest.end));
    }
    if !rest.is_empty() {
        sentences.push(rest);
    }
}

fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// The end of further marks and of closing quotation marks and brackets.
fn behind_closing(text: &str, from: usize, end: usize) -> usize {
    let rest = &text[from..end];
    let closes = |letter: char| matches!(letter, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | ')' | ']' | '»');
    let length = rest.find(|letter| !closes(letter)).unwrap_or(rest.len());
    // A straight quotation mark right before a letter opens the next quotation.
    let opens = rest[length..].starts_with(char::is_alphanumeric) && rest[..length].ends_with(['"', '\'']);
    from + length - usize::from(opens)
}

/// A mark with what stands around it.
struct Border<'t> {
    before: &'t str,
    /// The sentence so far is short enough to be a number in a list.
    heads: bool,
    mark: u8,
    /// Further marks, closing quotation marks and brackets.
    closing: &'t str,
    after: &'t str,
}

impl Border<'_> {
    /// Whether a sentence ends here.
    fn is_one(&self, abbreviations: &Abbreviations) -> bool {
        let next = self.after.trim_start();
        let Some(first) = next.trim_start_matches(is_opening).chars().next() else { return true };
        if next.len() == self.after.len() {
            return self.closing.is_empty() && self.mark == b'.' && is_glued(self.before, self.after);
        }
        if first.is_lowercase() || (self.quotes() && is_speaker(next)) {
            return false;
        }
        if self.closing.starts_with('.') {
            return abbreviations.begins(first_word(next));
        }
        self.mark != b'.' || !self.closing.is_empty() || self.ends(next, first, abbreviations)
    }

    /// "!" or "?" and a closing quotation mark.
    fn quotes(&self) -> bool {
        self.mark != b'.' && !self.closing.is_empty() && !self.closing.starts_with(['.', '!', '?'])
    }

    /// Whether a full stop ends a sentence where a blank and no small letter follow.
    fn ends(&self, next: &str, first: char, abbreviations: &Abbreviations) -> bool {
        let word = last_word(self.before);
        let list = self.heads && self.before.trim_start().len() == word.len() && is_list_number(word);
        if list || is_initial(word) {
            return word == "I" || word.contains('.') && abbreviations.begins(first_word(next));
        }
        let begins = || abbreviations.begins(first_word(next));
        match abbreviations.find(word) {
            None => true,
            Some(Abbreviation::BeforeName) => false,
            Some(Abbreviation::BeforeNumber) => {
                // "approx. £1,200"
                let number = first.is_ascii_digit() || matches!(first, '$' | '£' | '€' | '¥' | '₹');
                !number && (word.len() > 3 || begins() || !starts_large(word))
            }
            Some(Abbreviation::Either) => {
                begins() || (!starts_large(word) && !word.contains('.') && !first.is_ascii_digit())
            }
        }
    }
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '“' | '‘' | '(' | '[' | '«' | '—' | '–' | '-')
}

/// "“Stop!” Lind said": the quotation is part of the sentence of who says it.
fn is_speaker(next: &str) -> bool {
    next.split_ascii_whitespace()
        .skip(1)
        .take(3)
        .any(|word| matches!(word.trim_end_matches([',', '.']), "said" | "says" | "asked" | "told" | "wrote"))
}

fn first_word(next: &str) -> &str {
    next.trim_start_matches(is_opening).split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("")
}

fn starts_large(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The letters, digits and inner full stops right before the mark.
fn last_word(before: &str) -> &str {
    before.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '.').next().unwrap_or("")
}

/// "J", "U.S", "p.m"
fn is_initial(word: &str) -> bool {
    word.split('.').all(|part| part.len() == 1 && part.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        && (word.len() > 1 || starts_large(word))
}

/// "3." or "b." at the head of a block
fn is_list_number(word: &str) -> bool {
    word.len() <= 3 && !word.is_empty() && (word.len() == 1 || word.bytes().all(|letter| letter.is_ascii_digit()))
}

/// "on Monday.Peter said": a word of small letters, a full stop, a capitalised word; not "Booking.Com", not an address.
fn is_glued(before: &str, after: &str) -> bool {
    let word = last_word(before);
    let small = word.chars().count() >= 3 && word.chars().skip(1).all(char::is_lowercase)
        || word.len() == 4 && word.bytes().all(|letter| letter.is_ascii_digit());
    let mut letters = after.trim_start_matches(is_opening).chars();
    let capital = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|second| second.is_lowercase() || second == ' ');
    let address = after.split(char::is_whitespace).next().unwrap_or("").contains(['/', '@', '_', '(', '.'])
        && !after.contains(' ');
    small && capital && !address && before.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len()), &crate::tables::Tables::builtin().abbreviations)
            .iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn borders() {
        let cases: &[(&str, &[&str])] = &[
            ("Two ships sank. Nine men swam ashore.", &["Two ships sank.", "Nine men swam ashore."]),
            (
                "The U.N. counted 40 boats on Feb. 3 near St. Malo.",
                &["The U.N. counted 40 boats on Feb. 3 near St. Malo."],
            ),
            ("Rents rose 3.5 percent. Wages fell.", &["Rents rose 3.5 percent.", "Wages fell."]),
            ("The vote was on Monday.Peter Lund won it.", &["The vote was on Monday.", "Peter Lund won it."]),
            (
                "“We need 30 beds. They gave us 12,” the nurse said.",
                &["“We need 30 beds.", "They gave us 12,” the nurse said."],
            ),
            ("“Nine of us left.” The rest stayed.", &["“Nine of us left.”", "The rest stayed."]),
            ("\"Nine left.\" He nodded.", &["\"Nine left.\"", "He nodded."]),
            ("“Is it nine?” Lund asked.", &["“Is it nine?” Lund asked."]),
            ("Is it 5? No! It is 6.", &["Is it 5?", "No!", "It is 6."]),
            ("J. R. Moss and Ann B. Lee won 9 seats.", &["J. R. Moss and Ann B. Lee won 9 seats."]),
            (
                "Trading ends at 5 p.m. Monday. It opens at 9 a.m. The rest is known.",
                &["Trading ends at 5 p.m. Monday.", "It opens at 9 a.m.", "The rest is known."],
            ),
            ("1. Mix 40 g of flour. 2. Bake.", &["1. Mix 40 g of flour.", "2. Bake."]),
            (
                "He paid 9... and left. See addsup.rs for 3 more.",
                &["He paid 9... and left.", "See addsup.rs for 3 more."],
            ),
            ("The toll rose in 2022.The rain went on.", &["The toll rose in 2022.", "The rain went on."]),
            ("It ended 2-1. 40 fans cheered.", &["It ended 2-1.", "40 fans cheered."]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), *expected, "{text}");
        }
    }

    #[test]
    fn the_examples_of_the_table_hold() {
        let (whole, parted) = Abbreviations::examples();
        for example in whole {
            assert_eq!(split(&example).len(), 1, "{example}");
        }
        for example in parted {
            assert_eq!(split(&example).len(), 2, "{example}");
        }
    }

    #[test]
    fn a_long_paragraph_takes_no_longer() {
        assert_eq!(split(&"Forty men came. ".repeat(5_000)).len(), 5_000);
        assert!(split(&"a.b ".repeat(8_000)).iter().all(|sentence| sentence.len() <= LONGEST));
        for piece in ["a.", ".", "e.g. ", "x", "é.", ".\"", "1."] {
            assert!(!split(&piece.repeat(8_000)).is_empty(), "{piece}");
        }
    }
}
