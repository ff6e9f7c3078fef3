//! Text from documents and file names as it may be shown: nothing in it can move the cursor, colour the terminal,
//! reorder the line or begin a new one.

use std::borrow::Cow;

/// Control characters as their pictures (`␛` for an escape), marks that reorder or hide text by their code point.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_hidden(letter) { shown += &show(letter) } else { shown.push(letter) }
    }
    Cow::Owned(shown)
}

/// The Unicode block Control Pictures holds C0 in order, and one for DEL.
fn show(letter: char) -> String {
    match letter {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).into_iter().collect(),
        '\u{7f}' => "␡".into(),
        _ => format!("<U+{:04X}>", u32::from(letter)),
    }
}

/// Controls, line and paragraph separators, bidi controls (Unicode UAX #9), and what has no width.
const fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn nothing_that_acts_on_a_terminal_is_left() {
        let cases = [
            ("64 km, naïve, 日本", "64 km, naïve, 日本"),
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\r\nb\tc", "a␍␊b␉c"),
            ("\u{202e}evil\u{2066}", "<U+202E>evil<U+2066>"),
            ("zero\u{200b}width\u{9b}", "zero<U+200B>width<U+009B>"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }
}
