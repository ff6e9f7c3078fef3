//! The way back from a document's text to the line of JSON that it stands in.

use std::ops::Range;

use super::Record;
use super::strands::{Weave, offsets_of_woven};
use crate::model::{Directive, Document, Lines, Offsets, Piece, Trouble};

/// Leads from a text to the bytes of its field in the file. `line` is JSON that has been read.
pub(super) fn offsets(text: &str, line: &str, field: &str, record: &Record) -> Offsets {
    let woven = value(line, field).map(|raw| unescaped(line, raw));
    // What can't be followed, such as a field named with an escape, has no place.
    let Some(woven) = woven.filter(|woven| woven.text == text) else { return Offsets::None };
    let to_file = |piece: Piece| Piece { line: record.line, ..piece };
    match offsets_of_woven(&woven, &Lines::of(line), &Offsets::Shifted(record.start)) {
        Offsets::Pieces(pieces) => Offsets::Pieces(pieces.into_iter().map(to_file).collect()),
        other => other,
    }
}

/// A field's string in an object, without the quotes; the last one counts, as it does for the reader.
fn value(line: &str, field: &str) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let (mut at, mut depth, mut key, mut found) = (0, 0usize, None, None);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let string = string(bytes, at);
                at = string.end;
                match key.take() {
                    Some(name) if name == field => found = Some(string),
                    None if depth == 1 && is_key(bytes, at + 1) => key = line.get(string),
                    _ => {}
                }
            }
            b'{' | b'[' => (depth, key) = (depth + 1, None),
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => key = None,
            _ => {}
        }
        at += 1;
    }
    found
}

/// What stands between the quote at `start` and the one that ends the string.
fn string(bytes: &[u8], start: usize) -> Range<usize> {
    let mut at = start + 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += found;
        if bytes[at] == b'"' {
            return start + 1..at;
        }
        at += 2;
    }
    start + 1..bytes.len()
}

/// Whether a colon follows.
fn is_key(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..).unwrap_or_default().trim_ascii_start().starts_with(b":")
}

/// The words of a string, escapes resolved.
fn unescaped(line: &str, raw: Range<usize>) -> super::strands::Woven {
    let mut weave = Weave::new(line);
    let mut at = raw.start;
    while let Some(found) = memchr::memchr(b'\\', &line.as_bytes()[at..raw.end]) {
        weave.copy(at..at + found);
        at += found;
        let length = escape_length(&line[at..raw.end]);
        let words: Option<String> = serde_json::from_str(&format!("\"{}\"", &line[at..at + length])).ok();
        weave.replace(at..at + length, &words.unwrap_or_default());
        at += length;
    }
    weave.copy(at..raw.end);
    weave.finish()
}

/// How long the escape is that a text begins with: `\n`, `\u00e9`, or two of those for one character.
fn escape_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let length = match bytes.get(1) {
        Some(b'u') if is_surrogate(bytes) && bytes.get(6..8) == Some(b"\\u") => 12,
        Some(b'u') => 6,
        _ => 2,
    };
    (length..=text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len())
}

/// The first half of a character beyond the first 65,536.
fn is_surrogate(bytes: &[u8]) -> bool {
    matches!(bytes.get(2..4), Some([b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B']))
}

/// Leads what a document says to addsup to its places in the file. The text is on one line there, so that a comment speaks
/// of all of it.
pub(super) fn in_file(document: &Document, directives: &mut [Directive], faults: &mut [Trouble]) {
    if !matches!(document.offsets, Offsets::Pieces(_)) {
        return;
    }
    let (in_text, in_file) = (Lines::of(&document.text), document.lines());
    let lead = |place: (usize, usize)| {
        let starts = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]);
        starts.into_iter().find(|at| in_text.place(*at) == place).map_or(place, |at| in_file.place(at))
    };
    for directive in directives {
        (directive.start, directive.end) = (lead(directive.start), lead(directive.end));
        directive.lines = directive.start.0..=directive.start.0;
    }
    for fault in faults {
        fault.place = fault.place.map(lead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_where_the_reader_finds_it() {
        for (line, found) in [
            (r#"{"text":"a"}"#, Some("a")),
            (r#" { "id" : "text" , "text" : "a\"b" } "#, Some(r#"a\"b"#)),
            (r#"{"x":{"text":"no"},"y":["text","no"],"text":"a"}"#, Some("a")),
            (r#"{"text":"no","text":"a"}"#, Some("a")),
            (r#"{"text":7,"x":"text"}"#, None),
            (r#"{"text":["no"]}"#, None),
            (r#"{"text":"cut"#, Some("cut")),
        ] {
            assert_eq!(value(line, "text").map(|range| &line[range]), found, "{line}");
        }
    }

    #[test]
    fn every_escape_leads_back_to_its_bytes() {
        let line = r#"{"text":"é \"x\"\n\u00e9\ud83d\ude00 64 km\\"}"#;
        let text = "é \"x\"\né😀 64 km\\";
        let record = Record { path: "a.jsonl".into(), line: 7, start: 100, bytes: Vec::new() };
        let offsets = offsets(text, line, "text", &record);
        let at = text.find("64 km").unwrap();
        let place = offsets.original_span(crate::model::Span::new(at, at + 5)).unwrap();
        assert_eq!(&line[place.start - 100..place.end - 100], "64 km");
        let emoji = text.find('😀').unwrap();
        let place = offsets.original_span(crate::model::Span::new(emoji, emoji + 4)).unwrap();
        assert_eq!(&line[place.start - 100..place.end - 100], r"\ud83d\ude00");
    }
}
