//! Block → sentences. `sentencex` finds the borders; what it leaves joined or tears apart is put right here.

use sentencex::get_sentence_boundaries;

use crate::model::Span;

/// The splitter is quadratic in the length of a paragraph: longer ones are cut at a blank before it sees them.
const LONGEST: usize = 8_000;

/// The sentences of a block, without the blanks around them.
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    for piece in pieces(text, block) {
        for border in get_sentence_boundaries("en", piece.of(text)) {
            let span = Span::new(piece.start + border.start_byte, piece.start + border.end_byte);
            push(text, trim(text, span), &mut sentences);
        }
    }
    sentences.iter().flat_map(|&sentence| parts(text, sentence)).filter(|span| !span.is_empty()).collect()
}

/// Adds a sentence, or joins it to the one before where that one plainly goes on.
fn push(text: &str, span: Span, sentences: &mut Vec<Span>) {
    match sentences.last_mut() {
        Some(last) if goes_on(last.of(text), span.of(text)) => *last = last.join(&span),
        _ => sentences.push(span),
    }
}

/// Whether a sentence goes on: a full stop before a small letter, or before a digit after a short word ("approx. 40").
fn goes_on(before: &str, after: &str) -> bool {
    let Some(stem) = before.strip_suffix('.') else {
        return false;
    };
    let last = stem.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let short = last.len() <= 6 && last.chars().all(char::is_alphabetic);
    after.starts_with(char::is_lowercase)
        || is_clock(before) && goes_with_clock(after)
        || (short && after.starts_with(|first: char| first.is_ascii_digit()) && ABBREVIATED.contains(&last))
}

/// "at 8 a.m.": the full stop ends the sentence only where no day or zone follows.
fn is_clock(before: &str) -> bool {
    before.ends_with(".m.") && before.len() > 4
}

/// A weekday, a month or a time zone in capitals: "8 a.m. Tuesday", "10 p.m. ET".
fn goes_with_clock(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let zone = (2..=4).contains(&word.len()) && word.chars().all(char::is_uppercase);
    zone || word.ends_with("day") && word.len() > 5 || MONTHS.iter().any(|month| word == *month)
}

const MONTHS: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// Words whose full stop before a digit ends no sentence.
const ABBREVIATED: &[&str] = &[
    "approx", "ca", "c", "circa", "no", "No", "nos", "Nos", "vol", "Vol", "fig", "Fig", "p", "pp", "ch", "sec", "Sec",
    "est", "Est", "max", "min", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "Rs", "art", "Art", "Approx", "incl", "vs", "v",
];

/// Splits what was left joined: after a quoted sentence, and where two sentences were glued ("Monday.Sergey").
fn parts(text: &str, sentence: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    for (at, _) in sentence.of(text).match_indices(['.', '!', '?']) {
        let after = sentence.start + at + 1;
        if after > rest.start && is_border(&text[rest.start..after], &text[after..sentence.end]) {
            parts.push(trim(text, Span::new(rest.start, after)));
            rest = Span::new(after, sentence.end);
        }
    }
    parts.push(trim(text, rest));
    parts
}

/// Whether a border runs between the two: glued, "…on Monday.Sergey said", or within a quotation, "…is close. We lost 40".
fn is_border(before: &str, after: &str) -> bool {
    let word = before[..before.len() - 1].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let ends_word =
        word.chars().count() >= 3 && word.chars().skip(1).all(char::is_lowercase) && !TITLES.contains(&word);
    let mut next = after.chars();
    match (next.next(), next.next(), next.next()) {
        // Glued: a capital and a small letter right behind a word of small letters.
        (Some(first), Some(second), _) if first.is_uppercase() => {
            ends_word && second.is_lowercase() && !is_address(after)
        }
        // Inside a quotation, where the splitter goes on: the next word begins a sentence.
        (Some(blank), Some(first), Some(_)) => {
            blank.is_whitespace() && first.is_uppercase() && ends_word && starts_sentence(after.trim_start())
        }
        _ => false,
    }
}

/// Words that rarely stand with a capital but at the head of a sentence.
fn starts_sentence(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    STARTERS.contains(&word)
}

const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "It",
    "We",
    "They",
    "He",
    "She",
    "I",
    "You",
    "There",
    "Here",
    "Our",
    "Their",
    "His",
    "Her",
    "Its",
    "My",
    "In",
    "On",
    "At",
    "After",
    "Before",
    "But",
    "And",
    "So",
    "If",
    "When",
    "While",
    "As",
    "For",
    "With",
    "More",
    "Some",
    "No",
    "Not",
    "Now",
    "Today",
    "Yesterday",
    "What",
    "Who",
    "How",
    "Why",
    "Then",
    "All",
    "Many",
    "Most",
    "Several",
    "At",
    "By",
    "From",
    "Since",
    "About",
];

const TITLES: &[&str] = &[
    "Gen", "Col", "Capt", "Lt", "Sgt", "Sen", "Rep", "Gov", "Prof", "Rev", "Hon", "Pres", "Maj", "Adm", "Brig", "Mrs",
    "Supt", "Dept",
];

/// A web or mail address or a file name goes on behind its full stops: "Booking.Com" aside, these have no blank nor capital.
fn is_address(after: &str) -> bool {
    let word = after.split(char::is_whitespace).next().unwrap_or("");
    word.contains(['/', '@', '_', '('])
}

/// Stretches that are short enough for the splitter, cut behind blanks.
fn pieces(text: &str, block: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = block;
    while rest.len() > LONGEST {
        let end = cut(text, rest);
        pieces.push(Span::new(rest.start, end));
        rest = Span::new(end, rest.end);
    }
    pieces.push(rest);
    pieces
}

/// Where to cut a long stretch: behind the last full stop with a blank, else the last blank, else anywhere.
fn cut(text: &str, rest: Span) -> usize {
    let end = (rest.start..=rest.start + LONGEST).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(rest.end);
    let window = &text[rest.start..end];
    let at = window.rfind(". ").map(|at| at + 2).or_else(|| window.rfind(' ').map(|at| at + 1));
    at.filter(|&at| at > 0).map_or(end, |at| rest.start + at)
}

fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn borders() {
        let cases: &[(&str, &[&str])] = &[
            ("Two ships sank. Nine men swam ashore.", &["Two ships sank.", "Nine men swam ashore."]),
            (
                "The U.N. counted 40 boats on Feb. 3 near St. Malo.",
                &["The U.N. counted 40 boats on Feb. 3 near St. Malo."],
            ),
            ("It weighs approx. 40 tonnes.", &["It weighs approx. 40 tonnes."]),
            ("Rents rose 3.5 percent. Wages fell.", &["Rents rose 3.5 percent.", "Wages fell."]),
            ("The vote was on Monday.Peter Lund won it.", &["The vote was on Monday.", "Peter Lund won it."]),
            (
                "“We need 30 beds. They gave us 12,” the nurse said.",
                &["“We need 30 beds.", "They gave us 12,” the nurse said."],
            ),
            ("Is it 5? No! It is 6.", &["Is it 5?", "No!", "It is 6."]),
            ("Gen. Abel Roy lost 300 men.", &["Gen. Abel Roy lost 300 men."]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_long_paragraph_is_cut() {
        let text = "Forty men came. ".repeat(2_000);
        assert_eq!(split(&text).len(), 2_000);
        assert!(!split(&"x".repeat(50_000)).is_empty());
    }
}
