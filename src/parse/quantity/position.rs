//! Where on the earth something lies: "46 50 N, 8 12 E", in degrees and minutes without their signs.
//!
//! ```text
//! position = side [NS] ("," | ";")? blank? side [EW]
//! side     = digit{1,3} (blank digit{1,2} ("." digit+)?){1,2} blank?
//! ```

use nom::Parser;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many_m_n;
use nom::sequence::preceded;

use crate::parse::words::{Parsed, blank, edge};

fn side(input: &str) -> Parsed<'_, &str> {
    let digit = |c: char| c.is_ascii_digit();
    let part = (take_while_m_n(1, 2, digit), opt((char('.'), take_while1(digit))));
    let sides = recognize((take_while_m_n(1, 3, digit), many_m_n(1, 2, preceded(char(' '), part))));
    // 180 degrees and 60 minutes are the most there are.
    let near = |text: &str| {
        text.split(' ').enumerate().all(|(at, part)| {
            let most = if at == 0 { 180.0 } else { 60.0 };
            part.parse::<f64>().is_ok_and(|part| part <= most)
        })
    };
    verify(sides, near).parse(input)
}

/// What stands behind a position.
pub(super) fn position(input: &str) -> Parsed<'_, ()> {
    let gap = (opt(one_of(",;")), opt(blank));
    let (rest, _) = (side, opt(blank), one_of("NS"), gap, side, opt(blank), one_of("EW")).parse(input)?;
    edge(rest)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn both_sides_are_told() {
        assert!(position("46 50 N, 8 12 E").is_ok() && position("46 50 30 N 008 12 30 E.").is_ok());
        assert!(position("50 N, 8 N").is_err() && position("46 70 N, 8 12 E").is_err());
    }
}
