//! Ranks of any length: "third", "21st", "one hundred and fifth", "two hundredth".
//!
//! ```text
//! ordinal = digit+ ("st" | "nd" | "rd" | "th") | (cardinal joint "and"?)? rank-word
//! joint   = blank | hyphen | dash | nothing ("twentyfifth")
//! ```

use rust_decimal::Decimal;

use super::{digits, unsigned};
use crate::parse::words::is_blank;
use crate::tables::NumberWords;

/// The rank that a text is as a whole.
pub(crate) fn ordinal(text: &str, words: &NumberWords) -> Option<Decimal> {
    if let Ok(("", rank)) = digits::rank(text) {
        return Some(rank);
    }
    let start = text
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let (before, last) = text.split_at(start);
    match words.get(last).and_then(|word| word.rank) {
        Some(rank) if before.is_empty() => Some(rank.into()),
        Some(rank) => joined(before_joint(before), rank.into(), words),
        None if before.is_empty() => glued(last, words),
        None => None,
    }
}

/// What stands before a rank's last word, without what joins the two.
fn before_joint(before: &str) -> &str {
    let joint = |c: char| is_blank(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '—');
    let trimmed = before.trim_end_matches(joint);
    trimmed.strip_suffix(" and").unwrap_or(trimmed)
}

/// A cardinal and the rank behind it: "one hundred and" "fifth" adds, "two" "hundredth" multiplies.
fn joined(cardinal: &str, rank: Decimal, words: &NumberWords) -> Option<Decimal> {
    let (rest, number) = unsigned(cardinal, words).ok()?;
    let value = Some(number.value).filter(|value| rest.is_empty() && value.is_integer())?;
    if rank >= Decimal::ONE_HUNDRED {
        let multiplied = value % rank;
        return (value - multiplied).checked_add(multiplied.checked_mul(rank)?);
    }
    let room = if rank < Decimal::TEN { value % Decimal::TEN } else { value % Decimal::ONE_HUNDRED };
    let ten = value % Decimal::ONE_HUNDRED == Decimal::TEN;
    (room.is_zero() && !ten && value >= Decimal::from(20)).then(|| value.checked_add(rank))?
}

/// "twentyfifth"
fn glued(word: &str, words: &NumberWords) -> Option<Decimal> {
    let small = |text: &str| words.get(text).and_then(|word| word.small.filter(|ten| *ten >= 20));
    let unit = |text: &str| words.get(text).and_then(|word| word.rank.filter(|rank| *rank < 10));
    let mut parts = word.char_indices().filter_map(|(at, _)| word.split_at_checked(at));
    parts.find_map(|(ten, last)| Some(u64::from(small(ten)?) + unit(last)?)).map(Decimal::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    #[test]
    fn ranks_read_as_meant() {
        let read = |text| ordinal(text, &Tables::builtin().numbers).map(|rank| rank.to_string());
        for (text, rank) in [
            ("third", "3"),
            ("21st", "21"),
            ("Forty-second", "42"),
            ("sixty—fourth", "64"),
            ("eightyeighth", "88"),
            ("one hundred and fifth", "105"),
            ("two hundredth", "200"),
            ("two thousand one hundredth", "2100"),
            ("three hundred twelfth", "312"),
            ("five millionth", "5000000"),
        ] {
            assert_eq!(read(text).as_deref(), Some(rank), "{text}");
        }
        for text in ["two thirds", "three fifth", "ten third", "21nd of", "two and third", "", "th", "firstly"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
