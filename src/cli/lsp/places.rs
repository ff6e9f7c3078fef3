//! Places as editors have them: URIs, lines from 0, columns in UTF-16.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 0.
    pub line: usize,
    /// The column, from 0, in UTF-16 units.
    pub character: usize,
}

/// A half-open stretch of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Range {
    /// Its first place.
    pub start: Position,
    /// The place behind it.
    pub end: Position,
}

impl Range {
    /// The stretch of `text` between two bytes.
    pub fn of(text: &str, start: usize, end: usize) -> Self {
        Self { start: position(text, start), end: position(text, end) }
    }

    /// Whether a place lies in it or right behind it, where a cursor stands after a word.
    pub fn touches(&self, place: Position) -> bool {
        self.start <= place && place <= self.end
    }
}

/// The place of a byte. One inside a character is that of the character.
fn position(text: &str, at: usize) -> Position {
    let before = &text[..text.floor_char_boundary(at)];
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let breaks = before.matches('\n').count() + before.matches('\r').count() - before.matches("\r\n").count();
    Position { line: breaks, character: before[start..].encode_utf16().count() }
}

/// The file that a URI names: `file:///a%20b.md`.
pub fn path(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let path = &path[path.find('/')?..];
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hexadecimal(rest.next()?)? << 4 | hexadecimal(rest.next()?)? } else { byte });
    }
    let path = String::from_utf8(bytes).ok()?;
    // On Windows a drive follows: `/c:/a.md`.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The URI of a file.
pub fn uri(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            _ => uri.extend(format!("%{byte:02X}").chars()),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris() {
        assert_eq!(path("file:///a%20b/%C3%A9.md"), Some(PathBuf::from("/a b/é.md")));
        assert_eq!(uri(Path::new("/a b/é.md")), "file:///a%20b/%C3%A9.md");
        assert_eq!(path("file:///c%3A/a.md"), Some(PathBuf::from("c:/a.md")));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file:///%4"), None);
    }

    #[test]
    fn columns_are_utf_16() {
        let text = "a\r\n😀 40 km\n";
        let start = text.find("40").unwrap();
        let range = Range::of(text, start, start + 5);
        assert_eq!(range.start, Position { line: 1, character: 3 });
        assert_eq!(range.end, Position { line: 1, character: 8 });
        assert!(range.touches(range.end));
        assert_eq!(position(text, 5).character, 0);
    }
}
