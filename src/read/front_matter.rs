//! What a document says of itself before its text: `key: value` lines between `---`, or `key = value` between `+++`.

use std::ops::Range;

use crate::model::{Lines, Span, Trouble};

/// The fields that addsup uses, and where the text begins.
#[derive(Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    pub date: Option<jiff::civil::Date>,
    pub source: Option<String>,
    /// The words of the title, where they stand.
    pub title: Option<Span>,
    /// Where the text behind it begins.
    pub end: usize,
    /// A date that no calendar has.
    pub trouble: Option<Trouble>,
}

/// Reads the front matter of a text; empty where it has none.
pub(super) fn front_matter(path: &str, text: &str) -> FrontMatter {
    let Some((fields, end)) = fence(text) else { return FrontMatter::default() };
    let mut found = FrontMatter { end, ..FrontMatter::default() };
    for line in lines(text, fields) {
        if let Some((key, value)) = field(text, line) {
            found.take(path, text, key, value);
        }
    }
    found
}

impl FrontMatter {
    fn take(&mut self, path: &str, text: &str, key: &str, value: Span) {
        let words = value.of(text);
        match key.to_ascii_lowercase().as_str() {
            "title" if self.title.is_none() => self.title = Some(value),
            "source" | "publisher" | "publication" if self.source.is_none() => self.source = Some(words.to_owned()),
            "date" | "published" | "pubdate" if self.date.is_none() => match super::dates::date(words) {
                Ok(date) => self.date = Some(date),
                Err(message) => {
                    let (line, column) = Lines::of(text).place(value.start);
                    self.trouble = Some(Trouble::error(path, message).at(line, column));
                }
            },
            _ => {}
        }
    }
}

/// The lines between the two marks, and where the text behind the second one begins.
fn fence(text: &str) -> Option<(Range<usize>, usize)> {
    let mark = text.get(..3).filter(|mark| matches!(*mark, "---" | "+++"))?;
    let mut at = line_end(text, 3);
    if !text[3..at].trim().is_empty() {
        return None;
    }
    let start = at;
    while at < text.len() {
        let end = line_end(text, at);
        if text[at..end].trim_end() == mark {
            return Some((start..at, end));
        }
        at = end;
    }
    None
}

/// Where the line that `at` is in ends, its end mark included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let start = at;
        at = line_end(text, at).min(range.end);
        (start < at).then_some(start..at)
    })
}

/// The key and the value of a line, quotes taken off. Nested and commented lines are none.
fn field(text: &str, line: Range<usize>) -> Option<(&str, Span)> {
    let words = &text[line.clone()];
    let (key, value) = words.split_once([':', '='])?;
    if key.starts_with([' ', '\t', '#', '-']) {
        return None;
    }
    let at = line.start + key.len() + 1;
    let span = super::strands::trimmed(text, Span::new(at, at + value.len()))?;
    Some((key.trim(), unquoted(text, span)))
}

fn unquoted(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let quoted =
        ['"', '\''].into_iter().any(|mark| words.len() >= 2 && words.starts_with(mark) && words.ends_with(mark));
    if quoted { Span::new(span.start + 1, span.end - 1) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds() {
        let text = "---\ntitle: 'Forty days'\ndate: 2022-03-01 08:00\nsource: The Herald\n---\nText.\n";
        let found = front_matter("a.md", text);
        assert_eq!(found.date, Some(jiff::civil::date(2022, 3, 1)));
        assert_eq!(found.source.as_deref(), Some("The Herald"));
        assert_eq!(found.title.map(|title| title.of(text)), Some("Forty days"));
        assert_eq!(&text[found.end..], "Text.\n");
        let found = front_matter("a.md", "+++\r\ndate = \"2022-03-01\"\r\n+++\r\nText.");
        assert_eq!(found.date, Some(jiff::civil::date(2022, 3, 1)));
    }

    #[test]
    fn what_is_none() {
        for text in ["Text.\n---\na: b\n---\n", "---\nnever closed: 1\n", "", "--- a\n---\n", "——"] {
            assert_eq!(front_matter("a.md", text), FrontMatter::default(), "{text}");
        }
    }

    #[test]
    fn an_impossible_date_is_told_with_its_place() {
        let found = front_matter("a.md", "---\ndate: 2022-02-30\n---\n");
        let trouble = found.trouble.unwrap();
        assert_eq!((trouble.place, trouble.message.as_str()), (Some((2, 7)), "`2022-02-30` is no day of the calendar"));
    }
}
