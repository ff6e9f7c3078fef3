//! What the lower end of a range has of the upper: its thousands, its power of ten, its rate.

use rust_decimal::Decimal;

use super::amount::Amount;
use crate::parse::number::{self, Form};

/// A sum, or a number with nothing but a dash between, below a thousand and before whole thousands in groups, not less than
/// it in its first group: "$400-600,000", "38-42,000 tonnes".
pub(super) fn low_of_thousands(low: &Amount<'_>, high: &Amount<'_>) -> Option<number::Number> {
    let sum = low.unit.as_ref().is_some_and(super::unit::Found::is_money);
    let (group, rest) =
        high.text.split_once(',').filter(|(_, rest)| *rest == "000" && (sum || is_dashed(low, high)))?;
    debug_assert_eq!(rest.len(), 3, "one group of noughts");
    let greater = group.parse().is_ok_and(|group: Decimal| low.number.value < group);
    let near = low.number.value >= Decimal::TEN && low.number.form == Form::Digits && !low.text.contains(['.', ',']);
    number::times(low.number, 3).filter(|_| greater && near)
}

/// "1.5 to 2.0 × 10^6": the power of ten that is told once holds for the first end, too.
pub(super) fn low_of_power(low: &Amount<'_>, high: &Amount<'_>) -> Option<number::Number> {
    let head = high.text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(high.text.len());
    let (mantissa, power) = high.text.split_at(head);
    let sign = power.trim_start().strip_prefix(['×', 'x', '·', '⋅', '*'])?;
    let mantissa: Decimal = mantissa.parse().ok().filter(|_| sign.trim_start().starts_with("10"))?;
    let plain = low.number.form == Form::Digits && low.text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let factor = high.number.value.checked_div(mantissa)?;
    let value = low.number.value.checked_mul(factor).filter(|_| plain && low.number.value < mantissa)?;
    let exponent = i32::try_from(factor.trunc().mantissa().to_string().len()).ok()? - 1;
    let exponent = if factor >= Decimal::ONE { exponent } else { -i32::try_from(factor.normalize().scale()).ok()? };
    let mut scale = low.number.scale;
    (scale.last_digit, scale.last_nonzero) = (scale.last_digit + exponent, scale.last_nonzero + exponent);
    Some(number::Number { value, scale, ..low.number })
}

/// "$10 to $25 a month": what the second end is told of holds for the first.
pub(super) fn is_rate_of(high: &Amount<'_>, low: &Amount<'_>) -> bool {
    let (Some(high), Some(low)) = (&high.unit, &low.unit) else { return false };
    high.name.strip_prefix(&*low.name).is_some_and(|over| over.starts_with('/'))
}

/// Behind the sign of a note, where the second end of a range follows.
pub(super) fn behind_note(input: &str) -> &str {
    let note = input.strip_prefix('[').and_then(|note| note.split_once(']'));
    let digits = |note: &str| (1..4).contains(&note.len()) && note.bytes().all(|b| b.is_ascii_digit());
    note.filter(|(note, behind)| digits(note) && behind.starts_with(" to ")).map_or(input, |(_, behind)| behind)
}

/// Nothing but a mark stands between two ends.
fn is_dashed(low: &Amount<'_>, high: &Amount<'_>) -> bool {
    let end = low.text.as_ptr() as usize + low.text.len();
    (high.text.as_ptr() as usize).checked_sub(end).is_some_and(|gap| gap <= '–'.len_utf8())
}

/// Ten, a hundred, up to a million.
pub(super) fn is_power_of_ten(value: Decimal) -> bool {
    (1..=6).any(|exponent| crate::tables::power_of_ten(exponent) == Some(value))
}
