//! Fractions in words.
//!
//! ```text
//! portion     = ("half" | "a quarter" | "three-quarters") ("of" | "a")* multiplier
//! part        = ("a" | cardinal) join denominator : "a half", "three quarters", "two-thirds", "one hundred and five hundredths"
//! denominator = "half" | "thirds" | … | ten gap rank "s"?
//! join        = gap | blank hyphen blank
//! added       = portion | part | joined : behind "and", "a million and a half", "two and a half"
//! joined      = small hyphen denominator, before a word: "two and three-quarter inches"
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map_opt, opt, recognize, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::digits::{in_parts, slashed, vulgar};
use super::words::{article, cardinal, found, multiplier, small};
use super::{Form, Number};
use crate::parse::words::{Parsed, blank, edge, fail, gap, hyphen, is_hyphen, keyword, word};
use crate::tables::{NumberWords, power_of_ten};

/// What a fraction is divided by.
#[derive(Clone, Copy)]
struct Under {
    value: u64,
    /// "thirds": several of them.
    plural: bool,
    /// "twenty-fifth", which alone is a rank.
    compound: bool,
}

/// A part of one, or more: "three halves".
pub(super) fn part<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    if let Ok(found) = round_over_compound(input, words) {
        return Ok(found);
    }
    alt((|i| over_under(i, words, cardinal), |i| over_under(i, words, article), |i| of_small(i, words))).parse(input)
}

/// "one hundred thirty-fifths": a round number leaves the tens to what divides it.
fn round_over_compound<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let (rest, over) = super::words::round(input, words)?;
    let (rest, under) = preceded(gap, |i| compound(i, words)).parse(rest)?;
    match over.checked_div(under.value.into()) {
        Some(part) if under.plural => Ok((rest, part)),
        _ => fail(input),
    }
}

/// A part below one, whose numerator is below a hundred: what cardinals look ahead for behind "and", so that it must not
/// ask for cardinals itself. "one hundred and thirty fifths" are 130.
pub(super) fn proper<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    verify(alt((|i| of_small(i, words), |i| joined(i, words))), |part: &Decimal| *part < Decimal::ONE).parse(input)
}

fn of_small<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    alt((|i| over_under(i, words, |i, words| small(i, words).map(whole)), |i| one(i, words))).parse(input)
}

fn whole((rest, value): (&str, u32)) -> (&str, Decimal) {
    (rest, value.into())
}

/// "three quarters", "one third": a singular only of one.
fn over_under<'t>(
    input: &'t str,
    words: &NumberWords,
    over: impl Fn(&'t str, &NumberWords) -> Parsed<'t, Decimal>,
) -> Parsed<'t, Decimal> {
    let (at_under, over) = over(input, words)?;
    let (rest, under) = denominator(at_under, words)?;
    // "one and three-quarter million"
    let multiplies =
        || at_under.starts_with(is_hyphen) && preceded(blank, |i| multiplier(i, words)).parse(rest).is_ok();
    let named = under.plural || over == Decimal::ONE && (!under.compound || ends(rest)) || multiplies();
    match over.checked_div(under.value.into()) {
        Some(part) if named => Ok((rest, part)),
        _ => fail(input),
    }
}

/// The "three-quarter" of "two and three-quarter inches".
fn joined<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let (rest, (over, _, under)) = (|i| small(i, words), hyphen, |i| simple(i, words)).parse(input)?;
    let goes_on = rest.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_alphabetic));
    match Decimal::from(over).checked_div(under.value.into()) {
        Some(part) if !under.plural && goes_on && part < Decimal::ONE => Ok((rest, part)),
        _ => fail(input),
    }
}

/// "a third"
fn one<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let article = alt((keyword("a"), keyword("an")));
    let (rest, under) = (article, |i| denominator(i, words)).map(|(_, under)| under).parse(input)?;
    match Decimal::ONE.checked_div(under.value.into()) {
        Some(part) if !under.plural && (!under.compound || ends(rest)) => Ok((rest, part)),
        _ => fail(input),
    }
}

/// "one twenty-fifth" is a part where "of" or nothing follows; "a twenty-fifth anniversary" is a rank.
fn ends(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with("of ") || rest.starts_with(['.', ',', ';'])
}

fn denominator<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Under> {
    let spaced = recognize((blank, hyphen, blank));
    let (rest, _) = alt((spaced, gap)).parse(input)?;
    alt((|i| compound(i, words), |i| simple(i, words))).parse(rest)
}

fn simple<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Under> {
    let (rest, name) = recognize(|i| found(i, words, |word| word.part)).parse(input)?;
    let value = words.get(name).and_then(|word| word.part).unwrap_or(1);
    Ok((rest, Under { value, plural: is_plural(name), compound: false }))
}

/// ten gap rank "s"? : "twenty-firsts"
fn compound<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Under> {
    let ten = terminated(|i| found(i, words, |word| word.small.filter(|ten| *ten >= 20)), gap);
    let (rest, (ten, name)) = (ten, terminated(word, edge)).parse(input)?;
    let rank = words.get(name.trim_end_matches('s')).and_then(|word| word.rank).filter(|rank| *rank < 10);
    match rank {
        Some(rank) => Ok((rest, Under { value: u64::from(ten) + rank, plural: is_plural(name), compound: true })),
        None => fail(input),
    }
}

fn is_plural(name: &str) -> bool {
    name.ends_with(['s', 'S'])
}

/// What "and" adds to a whole number: "a million and a half" is 1.5 million, half of what was named last; "a billion and
/// a half million" adds the half million; "a hundred and a half" is 100.5.
pub(super) fn added<'t>(input: &'t str, value: Decimal, words: &NumberWords) -> Parsed<'t, Decimal> {
    let base = power_of_ten(trailing_scale(value)).unwrap_or(Decimal::ONE);
    let sum = |more: Decimal| value.checked_add(more);
    let lesser = map_opt(|i| portion(i, words), |portion| sum(portion.value).filter(|_| portion.value < base));
    let bare = terminated(alt((|i| part(i, words), |i| joined(i, words))), opt(edge));
    alt((lesser, map_opt(bare, |part| sum(part.checked_mul(base)?)))).parse(input)
}

/// The power of ten of the multiplier that a whole number ends with: 6 for 2,000,000, 0 for 40 and for 100.
fn trailing_scale(value: Decimal) -> i32 {
    let zeros = super::trailing_zeros(value.mantissa());
    zeros - zeros % 3
}

/// portion = ("half" | "quarter" | part) blank ("of" blank)? ("a" blank)? multiplier
pub(super) fn portion<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    let half = || {
        let half = alt((keyword("half"), keyword("a half"))).map(|_| Decimal::new(5, 1));
        terminated(alt((half, alt((keyword("quarter"), keyword("a quarter"))).map(|_| Decimal::new(25, 2)))), gap)
    };
    let several = terminated(|i| part(i, words), blank);
    let link = (opt((keyword("of"), blank)), opt((alt((keyword("a"), keyword("an"))), blank)));
    let multiplied = (alt((several, half())), link, |i| multiplier(i, words));
    map_opt(multiplied, |(part, _, base)| Some(in_parts(part.checked_mul(base)?, Form::Words))).parse(input)
}

/// A part alone: "two-thirds", "half".
pub(super) fn alone<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    let half = keyword("half").map(|_| Decimal::new(5, 1));
    alt((|i| part(i, words), half)).map(|value| in_parts(value, Form::Part)).parse(input)
}

/// "3 and 3/4 inches": a small part in digits, of nothing that follows.
pub(super) fn and_slashed(input: &str, number: Number) -> Result<(&str, Number), nom::Err<nom::error::Error<&str>>> {
    let part = verify(alt((slashed, vulgar)), |part: &Decimal| *part < Decimal::ONE);
    let (rest, part) = preceded((blank, keyword("and"), blank), part).parse(input)?;
    let small = number.form == Form::Digits && number.value.is_integer() && number.value < Decimal::ONE_HUNDRED;
    match number.value.checked_add(part).filter(|_| small && !rest.starts_with(" of ")) {
        Some(value) => Ok((rest, in_parts(value, Form::Fraction))),
        None => fail(input),
    }
}
