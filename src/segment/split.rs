//! Block → sentences, in one pass over its full stops, question and exclamation marks.
//!
//! A mark ends a sentence unless what stands behind it goes on in lower case, or what stands before it is abbreviated
//! ("Gen. Roy", "approx. 40", "the U.S. Army"), an initial ("J. Lind") or a number in a list. A sentence also ends inside a
//! quotation, and where two were glued together ("on Monday.Peter").

use memchr::memchr3_iter;

use crate::model::Span;
use crate::tables::{Abbreviation, Abbreviations};

/// The sentences of a block, without the blanks around them.
pub fn sentences(text: &str, block: Span, abbreviations: &Abbreviations) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = block.start;
    for at in memchr3_iter(b'.', b'!', b'?', block.of(text).as_bytes()) {
        let mark = block.start + at;
        if mark < start {
            continue;
        }
        let end = behind_closing(text, mark + 1, block.end);
        if is_border(
            &text[start..mark],
            text.as_bytes()[mark],
            &text[mark + 1..end],
            &text[end..block.end],
            abbreviations,
        ) {
            push(text, Span::new(start, end), &mut sentences);
            start = end;
        }
    }
    push(text, Span::new(start, block.end), &mut sentences);
    sentences
}

fn push(text: &str, span: Span, sentences: &mut Vec<Span>) {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let trimmed = Span::new(start, start + words.trim().len());
    if !trimmed.is_empty() {
        sentences.push(trimmed);
    }
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

/// Whether a sentence ends at a mark, between what stands before it and what stands behind it and its closing marks.
fn is_border(before: &str, mark: u8, closing: &str, after: &str, abbreviations: &Abbreviations) -> bool {
    let next = after.trim_start();
    let Some(first) = next.trim_start_matches(is_opening).chars().next() else { return true };
    if next.len() == after.len() {
        return closing.is_empty() && mark == b'.' && is_glued(before, after);
    }
    if first.is_lowercase()
        || (mark != b'.' && !closing.is_empty() && !closing.starts_with(['.', '!', '?']) && is_speaker(next))
    {
        return false;
    }
    if closing.starts_with('.') {
        return abbreviations.begins(first_word(next));
    }
    mark != b'.' || !closing.is_empty() || ends(before, next, first, abbreviations)
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

/// Whether a full stop ends a sentence where a blank and no small letter follow.
fn ends(before: &str, next: &str, first: char, abbreviations: &Abbreviations) -> bool {
    let word = last_word(before);
    let next_word = first_word(next);
    if is_initial(word) || before.trim_start().len() == word.len() && is_list_number(word) {
        return word.len() == 1 && word == "I" || word.contains('.') && abbreviations.begins(next_word);
    }
    match abbreviations.find(word) {
        None => true,
        Some(Abbreviation::BeforeName) => false,
        Some(Abbreviation::BeforeNumber) => {
            !first.is_ascii_digit() && (word.len() > 3 || abbreviations.begins(next_word) || !starts_large(word))
        }
        Some(Abbreviation::Either) => {
            abbreviations.begins(next_word) || (!starts_large(word) && !word.contains('.') && !first.is_ascii_digit())
        }
    }
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
        sentences(text, Span::new(0, text.len()), &Abbreviations::builtin()).iter().map(|span| span.of(text)).collect()
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
        assert_eq!(split(&"Forty men came. ".repeat(20_000)).len(), 20_000);
        assert_eq!(split(&"a.b ".repeat(50_000)).len(), 1);
    }
}
