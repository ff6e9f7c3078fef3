//! Forms that are one unit here and another there: "kt" of wind are knots, "5′" of sky are minutes of arc, "R" before a sum
//! is the rand.

use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::unit::Found;
use crate::tables::{Words, sets};

/// No oven at home is hotter, in degrees Celsius.
const HOTTEST: i64 = 260;

impl<'t> Grammar<'t> {
    /// A unit as the words around it have it.
    pub(super) fn in_context(&self, unit: Found, text: &str, amount: &Amount<'t>) -> Found {
        let words = &self.tables.quantity_words;
        match (&*unit.name, text) {
            ("kilotonne", "kt") if self.speaks_of(&words.nautical) => {
                Found { name: "knot".into(), dimension: "speed".into(), ambiguous: true }
            }
            ("nanometre", "nm" | "NM") if self.is_at_sea(text, amount) => {
                Found { name: "nautical mile".into(), dimension: "length".into(), ambiguous: true }
            }
            // "an 80,000 dwt tanker"
            ("pennyweight", "dwt")
                if amount.number.value >= Decimal::ONE_THOUSAND || self.speaks_of_any(sets::AT_SEA) =>
            {
                Found { name: "deadweight tonne".into(), dimension: "mass".into(), ambiguous: true }
            }
            // "a 47386GT gas carrier"
            ("gigatonne", "GT") if amount.number.value >= Decimal::ONE_HUNDRED && amount.form_is_digits() => {
                Found { name: "gross tonnage".into(), dimension: "gross tonnage".into(), ambiguous: true }
            }
            ("basis point", "bp") if self.speaks_of(&words.genetic) => of_genes("base pair"),
            ("kilobyte", "kb") if self.speaks_of(&words.genetic) => of_genes("kilobase"),
            ("tonne", "T" | "t") if self.speaks_of(&words.kitchen) && amount.number.value < Decimal::ONE_HUNDRED => {
                let name = if text == "T" { "tablespoon" } else { "teaspoon" };
                Found { name: name.into(), dimension: "volume".into(), ambiguous: true }
            }
            ("tonne", "T") if self.speaks_of(&words.magnetic) => {
                Found { name: "tesla".into(), dimension: "magnetic flux density".into(), ambiguous: true }
            }
            ("megabyte", "mb" | "MB") if self.speaks_of(&words.weather) => {
                Found { name: "millibar".into(), dimension: "pressure".into(), ambiguous: true }
            }
            ("degree", _) if amount.number.value > Decimal::from(HOTTEST) && self.speaks_of(&words.oven) => {
                Found { name: "fahrenheit".into(), dimension: "temperature".into(), ambiguous: true }
            }
            ("foot" | "inch" | "arcsecond", "′" | "'" | "″" | "\"" | "′′") => self.of_arc(unit, text, amount),
            _ => unit,
        }
    }

    /// "6nm south of the cape", "the visibility was 8nm": where ships sail and aircraft fly, or before a point of the compass.
    fn is_at_sea(&self, text: &str, amount: &Amount<'t>) -> bool {
        let end = self.at(amount.text) + amount.text.len();
        let behind = self.text.get(end..self.span.end).unwrap_or("").trim_start();
        let next = behind.strip_prefix(text).unwrap_or("").trim_start().split(|c: char| !c.is_alphabetic()).next();
        let led = next.is_some_and(|next| sets::COMPASS.contains(&next));
        amount.number.value < Decimal::from(10_000)
            && ((led || self.speaks_of_any(sets::AT_SEA)) && !self.speaks_of_any(sets::IN_NANOMETRES))
    }

    /// Primes tell parts of a degree behind one, and where the sentence speaks of the sky.
    fn of_arc(&self, unit: Found, text: &str, amount: &Amount<'t>) -> Found {
        let behind = self.before(self.at(amount.text)).trim_end().ends_with(['°', 'º']);
        if !behind && !self.speaks_of(&self.tables.quantity_words.sky) {
            return unit;
        }
        let name = if matches!(text, "′" | "'") { "arcminute" } else { "arcsecond" };
        Found { name: name.into(), dimension: "angle".into(), ambiguous: false }
    }

    /// "54° 30' N", "10°34'17\"S": behind degrees a prime tells minutes of arc, and behind those two tell seconds.
    pub(super) fn of_degree(&self, input: &'t str, amount: &Amount<'t>) -> Option<(&'t str, (Found, &'t str))> {
        let minute = ['\'', '′', '’'];
        let before = self.before(self.at(amount.text)).trim_end();
        let number = |before: &'t str| before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').trim_end();
        let degrees = |before: &str| before.ends_with(['°', 'º']);
        let minutes = || before.strip_suffix(minute).is_some_and(|before| degrees(number(before)));
        let (marks, name): (&[char], _) = match () {
            () if degrees(before) => (&minute, "arcminute"),
            () if minutes() => (&['"', '″', '”'], "arcsecond"),
            () => return None,
        };
        let rest = input.strip_prefix(marks)?;
        let unit = Found { name: name.into(), dimension: "angle".into(), ambiguous: false };
        Some((rest, (unit, &input[..input.len() - rest.len()])))
    }

    fn speaks_of_any(&self, words: &[&str]) -> bool {
        self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word))
    }

    /// Whether a word of the list stands in the sentence.
    pub(super) fn speaks_of(&self, list: &Words) -> bool {
        self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| list.has(word))
    }
}

fn of_genes(name: &str) -> Found {
    Found { name: name.into(), dimension: "sequence length".into(), ambiguous: false }
}

/// Whether what stands behind "R" is a sum of rand, and no index or model: "R12.4 billion", "R350bn", "R19.99", "R1,250".
pub(super) fn is_sum(behind: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let (head, rest) = behind.split_at(behind.find(|c: char| !number(c)).unwrap_or(behind.len()));
    let digits = head.trim().trim_end_matches(['.', ',']);
    let letters = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let scaled = sets::SCALES.contains(&letters);
    let cents = digits.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2);
    let grouped = digits.split([',', ' ']).skip(1).any(|group| group.len() == 3);
    digits.starts_with(|c: char| c.is_ascii_digit()) && (scaled || cents || grouped)
}

#[cfg(test)]
mod tests {
    use super::is_sum;

    #[test]
    fn sums_of_rand() {
        for sum in ["350bn for", "12.4 billion", "19.99.", "1,250 a month", "12 500", "80m"] {
            assert!(is_sum(sum), "{sum}");
        }
        for other in ["2 = 0.93", "2", "22 gas", "2-D2", "500", " of", "134a", ""] {
            assert!(!is_sum(other), "{other}");
        }
    }
}
