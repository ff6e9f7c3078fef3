//! Names of places and things that don't exist, and days.

use super::random::Random;

const FIRST: &[&str] = &[
    "Bel", "Cor", "Dan", "Fal", "Gar", "Hol", "Ist", "Kar", "Lim", "Mor", "Nor", "Or", "Pel", "Ros", "Sel", "Tar",
    "Ul", "Ver", "Wes", "Zan",
];
const MIDDLE: &[&str] = &["a", "en", "i", "o", "un", "ar", "el", "is", "ov", "em"];
const PLACE: &[&str] = &["burg", "dale", "field", "gate", "ham", "mouth", "stad", "ton", "ville", "wick"];
const OTHER: &[&str] = &["dor", "ex", "ion", "lith", "mar", "nix", "ra", "ta", "vo", "zel"];
const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A town.
pub fn place(random: &mut Random) -> String {
    name(PLACE, random)
}

/// A river, a company, a product.
pub fn other(random: &mut Random) -> String {
    name(OTHER, random)
}

fn name(ends: &[&str], random: &mut Random) -> String {
    [*random.pick(FIRST), *random.pick(MIDDLE), *random.pick(ends)].concat()
}

/// The date `days` after the first of January 2020, ISO 8601.
pub fn date(days: usize) -> String {
    let start = jiff::civil::date(2020, 1, 1);
    start.saturating_add(jiff::Span::new().days(i64::try_from(days).unwrap_or(0))).to_string()
}

/// The weekday of the day before: 1 January 2020 was a Wednesday.
pub fn weekday(days: usize) -> &'static str {
    WEEKDAYS[(days + 1) % WEEKDAYS.len()]
}
