//! Long numbers in a column of their own at the heads of lines: those of bug reports, articles, orders. Nothing is counted by them.

use super::Grammar;
use super::draft::Draft;

/// A number of so many digits has marks between them where it counts something, as a rule.
const LONG: usize = 6;
/// How many lines in a row make a column.
const COLUMN: usize = 3;

impl Grammar<'_> {
    /// "756338 applications crash" among lines that all begin so.
    pub(super) fn is_in_column(&self, draft: &Draft) -> bool {
        let length = draft.number.len();
        let digits = length >= LONG && self.text_of(draft).bytes().all(|byte| byte.is_ascii_digit());
        let before = self.text.get(..draft.number.start).filter(|_| digits);
        let Some(start) = before.map(|before| before.rfind('\n').map_or(0, |end| end + 1)) else { return false };
        let heads = |line: &&str| begins_with_digits(line, length);
        let above =
            self.text[..start].lines().rev().filter(|line| !line.trim().is_empty()).take(COLUMN).take_while(heads);
        let below = self.text[start..].lines().filter(|line| !line.trim().is_empty()).take(COLUMN).take_while(heads);
        let opens = self.text[start..draft.number.start].bytes().all(is_mark);
        opens && above.count() + below.count() >= COLUMN
    }
}

/// What may stand before the number: blanks and the marks of lists and of numbers.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'-' | b'*' | b'#')
}

fn begins_with_digits(line: &str, length: usize) -> bool {
    let line = line.trim_start_matches(|c: char| u8::try_from(c).is_ok_and(is_mark));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    digits == length && line[digits..].starts_with([' ', '\t', ':', '.'])
}
