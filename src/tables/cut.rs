//! A text cut into words and marks, for the cues of arithmetic. The build cuts their phrases the same way (`build/` takes
//! this file in).

/// The words and marks of a text, as byte ranges: letters and digits together, with the apostrophes and points inside
/// them; any other mark alone; no space.
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let blanks = text.as_bytes()[at..].iter().take_while(|byte| **byte == b' ').count();
        let rest = &text[at + blanks..];
        let plain = rest.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        let start = at + blanks + if plain { 0 } else { rest.find(|c: char| !c.is_whitespace())? };
        at = start + token_length(&text[start..]);
        Some((start, at))
    })
}

/// The length in bytes of the token that `text` begins with.
fn token_length(text: &str) -> usize {
    // Nearly all words are plain letters with a plain mark behind them.
    let bytes = text.as_bytes();
    let plain = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    if plain > 0 && bytes.get(plain).is_none_or(|byte| byte.is_ascii() && !matches!(byte, b'\'' | b'.')) {
        return plain;
    }
    let mut characters = text.char_indices().peekable();
    let Some((_, first)) = characters.next() else { return 0 };
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    while let Some((at, c)) = characters.next() {
        let joined = matches!(c, '\'' | '’' | '.') && characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !joined {
            return at;
        }
    }
    text.len()
}
