//! Numbers that two conventions read differently: "3,141" is three thousand in English, and three and a bit where the
//! comma is the decimal one. Which of them a document follows, its other numbers tell.

use rust_decimal::Decimal;

use crate::model::{Figure, Quantity, Reading};

/// Gives the numbers in doubt their other reading, where the document writes decimal commas elsewhere.
pub(super) fn mark(text: &str, figures: &mut [Figure]) {
    let head = |quantity: &Quantity| digits(quantity.number.of(text));
    let quantities = || figures.iter().filter_map(Figure::quantity).map(head);
    if !quantities().any(has_decimal_comma) || quantities().any(groups_by_comma) {
        return;
    }
    for figure in figures {
        let Reading::Quantity(quantity) = &mut figure.reading else { continue };
        let value = quantity.magnitude.value;
        quantity.magnitude.other = match in_doubt(digits(quantity.number.of(text))) {
            Some(',') => value.and_then(|value| value.checked_div(Decimal::ONE_THOUSAND)),
            Some(_) => value.and_then(|value| value.checked_mul(Decimal::ONE_THOUSAND)),
            None => None,
        };
    }
}

/// The digits and separators at the head of a number.
fn digits(number: &str) -> &str {
    let end = number.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(number.len());
    &number[..end]
}

fn all_digits(part: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
}

/// "12,5", "3,14": no group of thousands is so short.
fn has_decimal_comma(number: &str) -> bool {
    number.rsplit_once(',').is_some_and(|(whole, part)| !whole.is_empty() && all_digits(part, 1..=2))
}

/// "1,234,567", "1,234.5": the comma groups beyond doubt.
fn groups_by_comma(number: &str) -> bool {
    let groups = number.split('.').next().unwrap_or("").split(',');
    let commas = groups.clone().count() - 1;
    let full = groups.skip(1).all(|group| all_digits(group, 3..=3));
    full && (commas > 1 || commas == 1 && number.contains('.'))
}

/// The separator of "3,141" or "1.100".
fn in_doubt(number: &str) -> Option<char> {
    let at = |mark: char| {
        number.split_once(mark).filter(|(whole, part)| all_digits(whole, 1..=3) && all_digits(part, 3..=3))
    };
    let separator = [',', '.'].into_iter().find(|mark| at(*mark).is_some())?;
    (!number.starts_with('0')).then_some(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_settles_and_what_is_in_doubt() {
        assert!(has_decimal_comma("12,5") && has_decimal_comma("1.234,50") && !has_decimal_comma("3,141"));
        assert!(groups_by_comma("1,234,567") && groups_by_comma("1,234.5"));
        assert!(!groups_by_comma("3,141") && !groups_by_comma("12,5") && !groups_by_comma("141"));
        assert_eq!(in_doubt("3,141"), Some(','));
        assert_eq!(in_doubt("1.100"), Some('.'));
        assert_eq!(in_doubt("0.125"), None);
        assert_eq!(in_doubt("3.14"), None);
    }
}
