//! Bytes → text: by the byte-order mark, by what the file declares, then by what it looks like.

use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::format;
use super::strands::{Strand, offsets_of_decoded};
use crate::model::{Lines, Offsets, Run, Trouble};

/// A file's text, and the way back to its bytes.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub text: String,
    pub offsets: Offsets,
    /// What had to be guessed or replaced.
    pub trouble: Option<Trouble>,
}

/// What a byte-order mark tells, or the pattern of zero bytes where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wide {
    Utf16 { little: bool },
    Utf32 { little: bool },
}

/// Decodes a file. `declared` is the encoding that the file or the caller names, if any.
pub(super) fn decode(path: &str, bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Trouble> {
    if let Some((wide, mark)) = wide_mark(&bytes) {
        return decode_wide(path, &bytes, wide, mark);
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Ok(decode_marked(path, bytes));
    }
    if PROGRAMS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(not_text(path, "isn't text but a program's format"));
    }
    if memchr::memchr(0, &bytes).is_some() {
        let wide = wide_without_mark(&bytes).ok_or_else(|| binary(path))?;
        return decode_wide(path, &bytes, wide, 0);
    }
    match declared.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) => Ok(decode_legacy(&bytes, encoding).0),
        None => Ok(decode_bare(path, bytes)),
    }
}

/// What files begin with that are made of letters, but not for people: PDF, RTF, PostScript.
const PROGRAMS: [&[u8]; 3] = [b"%PDF-", b"{\\rtf", b"%!PS"];

/// The trouble of a file that isn't text.
pub(super) fn binary(path: &str) -> Trouble {
    not_text(path, "holds NUL bytes, so it isn't text")
}

fn not_text(path: &str, message: &str) -> Trouble {
    match format::unread(Path::new(path)) {
        Some((what, option)) => Trouble::error(path, format!("is {what}, which addsup doesn't read"))
            .help(format!("leave it out, or have it turned into text, as in {option}")),
        None => Trouble::error(path, message).help("leave it out, or turn it into text with --preprocess"),
    }
}

fn wide_mark(bytes: &[u8]) -> Option<(Wide, usize)> {
    // The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some((Wide::Utf32 { little: true }, 4)),
        [0, 0, 0xFE, 0xFF, ..] => Some((Wide::Utf32 { little: false }, 4)),
        [0xFF, 0xFE, ..] => Some((Wide::Utf16 { little: true }, 2)),
        [0xFE, 0xFF, ..] => Some((Wide::Utf16 { little: false }, 2)),
        _ => None,
    }
}

/// UTF-16 or UTF-32 without a mark: its zero bytes all stand at the same place of each unit, and it reads as text.
fn wide_without_mark(bytes: &[u8]) -> Option<Wide> {
    let sample = &bytes[..bytes.len().min(1 << 16) & !3];
    let zeros = |of: usize, at: usize| sample.iter().skip(at).step_by(of).filter(|byte| **byte == 0).count();
    let quarter = [zeros(4, 0), zeros(4, 1), zeros(4, 2), zeros(4, 3)];
    let units = sample.len() / 4;
    if bytes.len().is_multiple_of(4) && quarter[3] == units && quarter[2] * 2 > units && quarter[0] == 0 {
        return Some(Wide::Utf32 { little: true });
    }
    if bytes.len().is_multiple_of(4) && quarter[0] == units && quarter[1] * 2 > units && quarter[3] == 0 {
        return Some(Wide::Utf32 { little: false });
    }
    let little = [true, false].into_iter().find(|little| zeros(2, usize::from(!little)) == 0)?;
    let reads =
        bytes.len().is_multiple_of(2) && units_of(bytes, little).all(|unit| unit >= 32 || (9..=13).contains(&unit));
    reads.then_some(Wide::Utf16 { little })
}

/// The 16-bit units of the bytes; a last odd byte is left out.
fn units_of(bytes: &[u8], little: bool) -> impl Iterator<Item = u16> + '_ {
    let unit = move |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    bytes.chunks_exact(2).map(unit)
}

/// Text in wide units. A unit that no character has becomes U+FFFD, and is told.
fn decode_wide(path: &str, bytes: &[u8], wide: Wide, mark: usize) -> Result<Decoded, Trouble> {
    let body = &bytes[mark..];
    let mut out = Strands { at: mark, ..Strands::default() };
    match wide {
        Wide::Utf16 { little } => {
            for unit in char::decode_utf16(units_of(body, little)) {
                let length = unit.as_ref().map_or(2, |c| 2 * c.len_utf16());
                out.push(unit.ok(), length, 2);
            }
        }
        Wide::Utf32 { little } => {
            for unit in body.as_chunks::<4>().0 {
                let unit = if little { u32::from_le_bytes(*unit) } else { u32::from_be_bytes(*unit) };
                out.push(char::from_u32(unit), 4, 4);
            }
        }
    }
    if out.at < bytes.len() {
        out.push(None, bytes.len() - out.at, 0);
    }
    if out.text.contains('\0') {
        return Err(binary(path));
    }
    Ok(out.decoded(path, if matches!(wide, Wide::Utf16 { .. }) { "UTF-16" } else { "UTF-32" }))
}

/// UTF-8 behind a byte-order mark.
fn decode_marked(path: &str, mut bytes: Vec<u8>) -> Decoded {
    bytes.drain(..3);
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, offsets: Offsets::Shifted(3), trouble: None },
        Err(error) => decode_broken(path, error.as_bytes(), 3),
    }
}

/// Bytes that nothing is told of: UTF-8, or a guess.
fn decode_bare(path: &str, bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, ..Decoded::default() },
        Err(error) => guess(path, error.as_bytes()).unwrap_or_else(|| decode_broken(path, error.as_bytes(), 0)),
    }
}

/// Reads bytes that aren't UTF-8 in the encoding that they look like; `None` where they look like broken UTF-8 or like
/// nothing.
fn guess(path: &str, bytes: &[u8]) -> Option<Decoded> {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole >= broken {
        return None;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let (decoded, errors) = decode_legacy(bytes, encoding);
    let control = |c: char| c.is_control() && !c.is_ascii_whitespace();
    let sound = errors == 0 && !decoded.text.contains(control) && in_words(&decoded.text);
    sound.then(|| {
        let message = format!("isn't UTF-8; read as {}, which it looks like", encoding.name());
        let help = format!("say --encoding {} if that is right, or save it as UTF-8", encoding.name().to_lowercase());
        Decoded { trouble: Some(Trouble::warning(path, message).help(help)), ..decoded }
    })
}

/// Whether the letters beyond ASCII stand in words, most of them: stray bytes don't.
fn in_words(text: &str) -> bool {
    let (mut joined, mut alone) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        let letters = if word.chars().nth(1).is_some() { &mut joined } else { &mut alone };
        *letters += 1;
    }
    alone <= joined
}

/// UTF-8 with bytes in it that aren't: each becomes U+FFFD, and the first is told.
fn decode_broken(path: &str, bytes: &[u8], mark: usize) -> Decoded {
    let mut out = Strands { at: mark, ..Strands::default() };
    for chunk in bytes.utf8_chunks() {
        out.copy(chunk.valid());
        if !chunk.invalid().is_empty() {
            out.push(None, chunk.invalid().len(), 0);
        }
    }
    out.decoded(path, "UTF-8")
}

/// Any encoding that `encoding_rs` knows, a character at a time, so that each has its place. Also gives how many bytes no
/// character of the encoding has.
fn decode_legacy(bytes: &[u8], encoding: &'static Encoding) -> (Decoded, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = Strands::default();
    let mut buffer = [0_u8; 32];
    let mut held = 0;
    for (index, byte) in bytes.iter().enumerate() {
        let last = index + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(std::slice::from_ref(byte), &mut buffer, last);
        held += 1;
        let words = std::str::from_utf8(&buffer[..written]).unwrap_or_default();
        for (nth, c) in words.chars().enumerate() {
            let length = if nth == 0 { held } else { 0 };
            out.push((c != char::REPLACEMENT_CHARACTER).then_some(c), length, 1);
            held = 0;
        }
    }
    let errors = out.broken;
    (Decoded { offsets: out.offsets(), text: out.text, trouble: None }, errors)
}

/// A text in the making, with the place of each of its characters.
#[derive(Debug, Default)]
struct Strands {
    text: String,
    places: Vec<Strand>,
    /// The place in the bytes by now.
    at: usize,
    /// How many characters had to be replaced, and where in the text the first stands.
    broken: usize,
    first: usize,
}

impl Strands {
    /// Adds valid UTF-8.
    fn copy(&mut self, words: &str) {
        if !words.is_empty() {
            self.places.push(Strand { text: self.text.len(), source: self.at, run: Run::Even(1) });
            self.text.push_str(words);
            self.at += words.len();
        }
    }

    /// Adds the character that `length` bytes stand for, or U+FFFD. ASCII characters in a row share a strand where each
    /// takes `stride` bytes.
    fn push(&mut self, c: Option<char>, length: usize, stride: usize) {
        let even = Run::Even(stride);
        let ascii = c.is_some_and(|c| c.is_ascii()) && length == stride;
        if !(ascii && self.places.last().is_some_and(|last| last.run == even)) {
            let run = if ascii { even } else { Run::Whole(length) };
            self.places.push(Strand { text: self.text.len(), source: self.at, run });
        }
        if c.is_none() && self.broken == 0 {
            self.first = self.text.len();
        }
        self.broken += usize::from(c.is_none());
        self.text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
        self.at += length;
    }

    fn offsets(&self) -> Offsets {
        offsets_of_decoded(&self.places, &self.text)
    }

    /// With the trouble of what had to be replaced.
    fn decoded(self, path: &str, encoding: &str) -> Decoded {
        let trouble = (self.broken > 0).then(|| {
            let (line, column) = Lines::of(&self.text).place(self.first);
            let message = match self.broken {
                1 => format!("isn't valid {encoding} here; the rest of the file was read"),
                more => format!("isn't valid {encoding} here nor in {} more places; the rest was read", more - 1),
            };
            Trouble::error(path, message)
                .at(line, column)
                .help("save it as UTF-8, or name its encoding with --encoding")
        });
        Decoded { offsets: self.offsets(), text: self.text, trouble }
    }
}
