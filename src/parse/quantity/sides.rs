//! The sides of a thing without blanks between them: "103x42mm", "a 9x13\" pan".

use super::Grammar;
use crate::tables::sets;

/// What stands between two sides.
const CROSSES: [char; 4] = ['x', 'X', '×', '*'];
/// How many sides are looked at from any of them: nothing has more, and a text of nothing but sides is read in one go.
const MOST: usize = 6;

impl<'t> Grammar<'t> {
    /// Whether the number from `start` up to `rest` is joined to another side; and if so, whether a length stands behind the last.
    pub(super) fn as_side(&self, start: usize, rest: &'t str) -> Option<bool> {
        let behind = self.text.get(start..self.span.end)?;
        let (sides, after) = chain(behind);
        let before = self.before(start);
        let first = first_of(before);
        let joined = sides > 1 || first.len() < before.len();
        let own = self.text.get(start..self.at(rest))?;
        // "8x2^10" is one number.
        if !joined || own.contains(CROSSES) {
            return None;
        }
        let unit = self.unit_behind_side(after)?;
        Some(unit && !first.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/')))
    }

    /// Whether a length stands behind the last side; `None` where another unit does, as in "2×400 g".
    fn unit_behind_side(&self, after: &'t str) -> Option<bool> {
        let at_unit = after.trim_start_matches([' ', '-']);
        let inches = ["in.", "in,", "in)"].iter().any(|inches| at_unit.starts_with(inches)) || at_unit == "in";
        let unit = self.base(at_unit).ok().filter(|(rest, _)| !rest.starts_with(char::is_alphanumeric));
        // "4x100m", "8x440 yards" are runs: sides told so closely are small ones.
        let told =
            || self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| sets::WITH_SIDES.contains(&word));
        let small = |name: &str| matches!(name, "millimetre" | "centimetre" | "inch" | "foot" | "micrometre") || told();
        if unit.as_ref().is_some_and(|(_, unit)| &*unit.dimension == "length" && !small(&unit.name)) {
            return Some(false);
        }
        let other = unit.as_ref().is_some_and(|(_, unit)| &*unit.dimension != "length");
        if other { None } else { Some(inches || unit.is_some()) }
    }
}

/// A cross and the next side follow: the "x2m" of "5x1m to 75x2m".
pub(super) fn crosses(rest: &str) -> bool {
    rest.strip_prefix(CROSSES).is_some_and(|side| side.starts_with(|c: char| c.is_ascii_digit()))
}

/// A text ends with a side and a cross.
pub(super) fn is_crossed(before: &str) -> bool {
    first_of(before).len() < before.len()
}

/// number (cross number)*: how many numbers there are, and what stands behind them
fn chain(text: &str) -> (usize, &str) {
    let (mut sides, mut rest) = (0, text);
    while sides < MOST {
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if after.len() == rest.len() {
            return (sides, rest);
        }
        let decimals = after.strip_prefix('.').map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()));
        let part = decimals.filter(|part| part.len() + 1 < after.len()).unwrap_or(after);
        sides += 1;
        match part.strip_prefix(CROSSES).filter(|next| next.starts_with(|c: char| c.is_ascii_digit())) {
            Some(next) => rest = next,
            None => return (sides, part),
        }
    }
    (sides, rest)
}

/// What stands before the first of the sides that a text ends with, their crosses among them.
fn first_of(text: &str) -> &str {
    let mut first = text;
    for _ in 0..MOST {
        let Some(side) = first.strip_suffix(CROSSES).filter(|side| side.ends_with(|c: char| c.is_ascii_digit())) else {
            break;
        };
        let whole = side.trim_end_matches(|c: char| c.is_ascii_digit());
        let dotted = whole.strip_suffix('.').filter(|whole| whole.ends_with(|c: char| c.is_ascii_digit()));
        first = dotted.map_or(whole, |whole| whole.trim_end_matches(|c: char| c.is_ascii_digit()));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::{chain, first_of};

    #[test]
    fn sides() {
        assert_eq!(chain("103x42mm"), (2, "mm"));
        assert_eq!(chain("55×4.5×14."), (3, "."));
        assert_eq!(chain("4x faster"), (1, "x faster"));
        assert_eq!(chain("x"), (0, "x"));
        assert_eq!(chain("1x2x3x4x5x6x7x8 mm"), (6, "7x8 mm"));
        assert_eq!(first_of("a 2.5x4×"), "a ");
        assert_eq!(first_of("M10×"), "M");
        assert_eq!(first_of("fox"), "fox");
        assert_eq!(first_of("1x2x3x4x5x6x7x"), "1x");
    }
}
