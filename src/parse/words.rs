//! Small parsers that all grammars share: words, gaps between words, edges.

use nom::IResult;
use nom::Parser;
use nom::bytes::complete::take_while1;
use nom::combinator::{not, recognize, verify};
use nom::error::Error;

/// What every parser here gives.
pub(crate) type Parsed<'t, T> = IResult<&'t str, T>;

/// The failure of a parser that met something else than what it looks for.
pub(crate) fn fail<T>(input: &str) -> Parsed<'_, T> {
    Err(nom::Err::Error(Error::new(input, nom::error::ErrorKind::Fail)))
}

/// word = letter+
pub(crate) fn word(input: &str) -> Parsed<'_, &str> {
    take_while1(char::is_alphabetic).parse(input)
}

/// A word that isn't the start of a longer one, in any case.
pub(crate) fn keyword<'t>(expected: &'static str) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    move |input: &'t str| match input.split_at_checked(expected.len()) {
        Some((word, rest)) if same(word, expected) => edge(rest).map(|_| (rest, word)),
        _ => fail(input),
    }
}

/// One word in any case. Most differ in their first letter, which costs no call.
fn same(word: &str, expected: &str) -> bool {
    let first = |word: &str| word.bytes().next().map(|byte| byte.to_ascii_lowercase());
    first(word) == first(expected) && word.eq_ignore_ascii_case(expected)
}

/// No letter, digit or underscore follows.
pub(crate) fn edge(input: &str) -> Parsed<'_, ()> {
    not(nom::character::complete::satisfy(|c| c.is_alphanumeric() || c == '_')).parse(input)
}

/// Blank space within a line of prose: spaces of every width, and one line break where a text is wrapped.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{200b}')
}

/// blank = (space | tab | newline)+, with no empty line between
pub(crate) fn blank(input: &str) -> Parsed<'_, &str> {
    verify(take_while1(is_blank), |blank: &str| blank.bytes().filter(|b| *b == b'\n').count() < 2).parse(input)
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A hyphen that joins words: "-", or the one that doesn't break.
pub(crate) fn hyphen(input: &str) -> Parsed<'_, char> {
    nom::character::complete::satisfy(is_hyphen).parse(input)
}

/// gap = blank | hyphen: what stands between the parts of a number: "twenty-five", "twenty five"
pub(crate) fn gap(input: &str) -> Parsed<'_, &str> {
    nom::branch::alt((blank, recognize(hyphen))).parse(input)
}

/// How many bytes of letters a text begins with.
pub(crate) fn letters(text: &str) -> usize {
    run(text, |byte| byte.is_ascii_alphabetic(), char::is_alphabetic)
}

/// How many bytes of letters and digits a text begins with.
pub(crate) fn alphanumerics(text: &str) -> usize {
    run(text, |byte| byte.is_ascii_alphanumeric(), char::is_alphanumeric)
}

/// How many bytes of a kind a text begins with: byte by byte, unless something beyond ASCII stands there.
fn run(text: &str, plain: impl Fn(u8) -> bool, any: impl Fn(char) -> bool) -> usize {
    let end = text.bytes().position(|byte| !plain(byte)).unwrap_or(text.len());
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    text[end..].find(|c: char| !any(c)).map_or(text.len(), |more| end + more)
}
