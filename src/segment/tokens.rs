//! Sentence → words and marks.
//!
//! A word is letters, with hyphens and apostrophes inside ("cease-fire", "don't"), with digits behind ("MiG-29", "G20"),
//! or initials with full stops ("U.N.", "p.m."). A number is digits with separators inside ("2,000", "1.4"); letters right
//! behind it are a word of their own ("64km"). A possessive "'s" is a token, so is each mark.

use crate::model::{Span, Tag, Token};

/// The words and marks of a sentence. Tags are only first guesses: number, possessive, mark, symbol, or other.
pub fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(sentence.len() / 5);
    let mut at = sentence.start;
    while let Some(rest) = text.get(at..sentence.end).filter(|rest| !rest.is_empty()) {
        let (length, tag) = next(rest);
        if let Some(tag) = tag {
            let end = if tag == Tag::Other { at + word_without_possessive(&rest[..length]) } else { at + length };
            tokens.push(Token { span: Span::new(at, end), tag });
            if end < at + length {
                tokens.push(Token { span: Span::new(end, at + length), tag: Tag::Possessive });
            }
        }
        at += length;
    }
    tokens
}

/// The length of what a text begins with and what it is; `None` for blanks.
fn next(rest: &str) -> (usize, Option<Tag>) {
    match rest.as_bytes().first() {
        Some(b' ') => (1, None),
        Some(b'0'..=b'9') => (number(rest), Some(Tag::Number)),
        Some(b'a'..=b'z' | b'A'..=b'Z') => (word(rest), Some(Tag::Other)),
        Some(b',' | b'.' | b'-' | b'"' | b'(' | b')' | b':' | b';') => (1, Some(Tag::Punctuation)),
        _ => next_rare(rest),
    }
}

/// The same for what is neither of the common letters nor of the common marks.
fn next_rare(rest: &str) -> (usize, Option<Tag>) {
    let Some(first) = rest.chars().next() else { return (0, None) };
    match first {
        _ if is_blank(first) => (run(rest, is_blank), None),
        _ if first.is_alphabetic() => (word(rest), Some(Tag::Other)),
        '\'' | '’' => {
            let length = apostrophe(rest, first.len_utf8());
            (length, Some(if length > first.len_utf8() { Tag::Possessive } else { Tag::Punctuation }))
        }
        _ if first.is_numeric() => (run(rest, char::is_numeric), Some(Tag::Number)),
        _ => (first.len_utf8(), Some(if is_symbol(first) { Tag::Symbol } else { Tag::Punctuation })),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{00AD}') || c.is_control()
}

fn is_symbol(c: char) -> bool {
    !c.is_ascii_punctuation() && !is_dash_or_quote(c)
        || matches!(c, '$' | '%' | '#' | '+' | '=' | '<' | '>' | '~' | '&' | '@' | '^' | '|')
}

fn is_dash_or_quote(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2027}' | '\u{2039}' | '\u{203A}' | '«' | '»' | '¿' | '¡' | '·' | '\u{3001}' | '\u{3002}'
    )
}

fn run(rest: &str, inside: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !inside(c)).unwrap_or(rest.len())
}

/// Digits, with a point or a comma where another digit follows.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while bytes.get(at).is_some_and(u8::is_ascii_digit)
        || (matches!(bytes.get(at), Some(b'.' | b',')) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
    {
        at += 1;
    }
    at
}

/// Letters and digits, and one hyphen, apostrophe or ampersand at a time where a letter or digit follows; or initials.
fn word(rest: &str) -> usize {
    let initials = initials(rest);
    if initials > 0 {
        return initials;
    }
    let mut end = letters(rest);
    while let Some(joint) = rest[end..].chars().next().filter(|&c| joins(c)) {
        let behind = &rest[end + joint.len_utf8()..];
        let more = letters(behind);
        if more == 0 {
            break;
        }
        end += joint.len_utf8() + more;
    }
    end
}

/// How many bytes of letters and digits a text begins with.
fn letters(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let plain = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    if bytes.get(plain).is_none_or(u8::is_ascii) { plain } else { plain + run(&rest[plain..], char::is_alphanumeric) }
}

fn joins(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '\u{2010}' | '\u{2011}')
}

/// "U.N.", "U.S", "p.m.", "e.g.": letters, each with a full stop, two at least. The last full stop belongs to them.
fn initials(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut letters = 0;
    while bytes.get(2 * letters).is_some_and(u8::is_ascii_alphabetic) && bytes.get(2 * letters + 1) == Some(&b'.') {
        letters += 1;
    }
    let last_bare = letters > 0
        && bytes.get(2 * letters).is_some_and(u8::is_ascii_alphabetic)
        && !bytes.get(2 * letters + 1).is_some_and(u8::is_ascii_alphabetic);
    match letters {
        _ if last_bare => 2 * letters + 1,
        0 | 1 => 0,
        _ => 2 * letters,
    }
}

/// "'s", "'ll" behind a blank or a mark, or the mark alone.
fn apostrophe(rest: &str, mark: usize) -> usize {
    let letters = run(&rest[mark..], |c| c.is_ascii_alphabetic());
    if matches!(&rest[mark..mark + letters], "s" | "S") { mark + letters } else { mark }
}

/// Where a word ends before "'s", "'re", "'ll": "Ukraine's" → 7.
fn word_without_possessive(word: &str) -> usize {
    let Some(mark) = word.rfind(['\'', '’']) else {
        return word.len();
    };
    let ending = word[mark..].trim_start_matches(['\'', '’']);
    let clitic = ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| ending.eq_ignore_ascii_case(clitic));
    if clitic && mark > 0 { mark } else { word.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_and_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("About 2,000 men, 1.4 tonnes.", &["About", "2,000", "men", ",", "1.4", "tonnes", "."]),
            ("a 64km (40 mile) line", &["a", "64", "km", "(", "40", "mile", ")", "line"]),
            ("Peru’s cease-fire isn't", &["Peru", "’s", "cease-fire", "isn't"]),
            ("the 31-year-old U.N. aide", &["the", "31", "-", "year-old", "U.N.", "aide"]),
            ("two MiG-29s at 5 p.m.", &["two", "MiG-29s", "at", "5", "p.m."]),
            ("$5bn\u{a0}and €3", &["$", "5", "bn", "and", "€", "3"]),
            ("They’ll pay 50%", &["They", "’ll", "pay", "50", "%"]),
            ("the U.S. and E.U", &["the", "U.S.", "and", "E.U"]),
            ("“Yes,” he said—12 times…", &["“", "Yes", ",", "”", "he", "said", "—", "12", "times", "…"]),
            ("ends in 5.", &["ends", "in", "5", "."]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), *expected, "{text}");
        }
    }
}
