//! Numbers in words.
//!
//! ```text
//! words      = (portion | part | counted) multiplier*
//! counted    = (cardinal | article) (point | "and" part)?
//! cardinal   = (hundreds gap)? scale+ (join lesser)? | hundreds
//! hundreds   = (small gap)? "hundred" (join small)? | small
//! small      = ten gap unit | ten | unit
//! join       = gap | blank? "and" blank | "," blank
//! part       : see [`super::fraction`]
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{not, opt, recognize, verify};
use nom::multi::{fold_many0, fold_many1};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::digits::in_parts;
use super::{Form, Number, fraction, scale_of};
use crate::parse::words::{Parsed, blank, edge, fail, gap, hyphen, is_blank, is_hyphen, keyword, word};
use crate::tables::{NumberWord, NumberWords, power_of_ten};

/// The largest power of ten that words are read to.
const HIGHEST: u32 = 24;

/// A number in words, without a sign.
pub(super) fn words<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    if !may_begin(input, words) {
        return fail(input);
    }
    if let Ok(found) = fold(input, words) {
        return Ok(found);
    }
    match plain(input, words) {
        Some(found) => {
            debug_assert_eq!(composed(input, words), Ok(found), "a plain number goes on");
            Ok(found)
        }
        None => composed(input, words),
    }
}

/// What stands behind the number in "tenfold".
pub(crate) const FOLD: &str = "fold";

/// fold = number "fold": "tenfold", whose last letters are left to be read as a unit
fn fold<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    let (name, _) = letters(input);
    match Some(name).filter(|name| name.ends_with(FOLD)).and_then(|name| words.get(name)?.fold) {
        Some(times) => Ok((&input[name.len() - FOLD.len()..], whole(times.into()))),
        None => fail(input),
    }
}

/// A small number with nothing behind it that numbers go on with, as most are: "seven boats".
fn plain<'t>(input: &'t str, words: &NumberWords) -> Option<(&'t str, Number)> {
    let (first, rest) = letters(input);
    let small = words.get(first)?.small.filter(|small| *small < 20)?;
    let next = rest.trim_start_matches(is_blank);
    let (word, _) = letters(next);
    let goes_on =
        |word: &str| ["and", "point", "a", "an", "half", "quarter"].iter().any(|on| word.eq_ignore_ascii_case(on));
    let apart = next.len() < rest.len() && !word.is_empty();
    (apart && !goes_on(word) && words.get(word).is_none()).then(|| (rest, whole(small.into())))
}

fn composed<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    let any = alt((|i| fraction::portion(i, words), |i| fraction::alone(i, words), |i| counted(i, words)));
    let (rest, number) = { any }.parse(input)?;
    let (rest, number) = multiplied(rest, number, words);
    edge(rest)?;
    let ten = number.value >= Decimal::from(20) && (number.value % Decimal::TEN).is_zero();
    if ten && preceded(gap, |i| found(i, words, |word| word.rank.filter(|rank| *rank < 10))).parse(rest).is_ok() {
        return fail(input);
    }
    Ok((rest, number))
}

/// Whether a number in words may begin here: nearly all words of a text are left out by one look into the table, an
/// article by the word behind it.
fn may_begin(input: &str, words: &NumberWords) -> bool {
    let (first, rest) = letters(input);
    if ["a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article)) {
        let (next, _) = letters(rest.trim_start_matches(|c: char| is_blank(c) || is_hyphen(c)));
        return words.get(next).is_some();
    }
    words.get(first).is_some() || ["half", "quarter"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// The letters that a text begins with, and what follows them.
fn letters(input: &str) -> (&str, &str) {
    input.split_at(crate::parse::words::letters(input))
}

/// counted = (cardinal | article) (point | "and" part)?
fn counted<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    let (rest, value) = alt((|i| cardinal(i, words), |i| article(i, words))).parse(input)?;
    if let Ok((rest, number)) = point(rest, value, words) {
        return Ok((rest, number));
    }
    let added = preceded((gap, keyword("and"), gap), |i| fraction::added(i, value, words)).parse(rest);
    match added {
        Ok((rest, sum)) => Ok((rest, in_parts(sum, Form::Words))),
        Err(_) => Ok((rest, whole(value))),
    }
}

fn whole(value: Decimal) -> Number {
    Number { value, scale: scale_of(value.mantissa(), 0, true), form: Form::Words }
}

/// cardinal = group (join group)*, each smaller than the one before
pub(super) fn cardinal<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let (mut rest, (mut sum, mut floor)) = group(input, words)?;
    while let Ok((next, (value, scale))) = lesser(rest, floor, words) {
        match sum.checked_add(value) {
            Some(total) => (rest, sum, floor) = (next, total, scale),
            None => break,
        }
    }
    Ok((rest, sum))
}

/// lesser = join group, of a lower power than `floor`
fn lesser<'t>(input: &'t str, floor: u32, words: &NumberWords) -> Parsed<'t, (Decimal, u32)> {
    let spelled = (opt(blank), alt((keyword("and"), tag("&"))), blank).map(|_| false);
    // "two million, three hundred thousand": behind a comma only a group that names its own power.
    let comma = (nom::character::complete::char(','), blank, opt((keyword("and"), blank))).map(|_| true);
    // "a million and three quarters" ends with a fraction.
    let spelled = terminated(spelled, not(|i| fraction::proper(i, words)));
    let (rest, comma) = alt((comma, spelled, gap.map(|_| false))).parse(input)?;
    verify(
        |i| group(i, words),
        |(value, scale): &(Decimal, u32)| {
            fits_below(*value, floor) && (!comma || *scale > 0 || *value >= Decimal::ONE_HUNDRED)
        },
    )
    .parse(rest)
}

fn fits_below(value: Decimal, floor: u32) -> bool {
    floor > 0 && i32::try_from(floor).ok().and_then(power_of_ten).is_some_and(|limit| value < limit)
}

/// group = hundreds (gap scale)* ; gives the value and the power of ten of its scale
fn group<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, (Decimal, u32)> {
    let (rest, count) = hundreds(input, words)?;
    let (rest, scale) = scales(rest, words);
    match i32::try_from(scale).ok().and_then(power_of_ten).and_then(|power| power.checked_mul(count.into())) {
        Some(value) => Ok((rest, (value, scale))),
        None => fail(input),
    }
}

/// (gap scale)*: "hundred thousand million" multiplies
fn scales<'t>(input: &'t str, words: &NumberWords) -> (&'t str, u32) {
    let step = preceded(gap, terminated(|i| super::scale_word(i, words), edge));
    let sum = fold_many1(step, || 0, |sum: u32, scale| sum.saturating_add(scale)).parse(input);
    sum.ok().filter(|(_, sum)| *sum <= HIGHEST).unwrap_or((input, 0))
}

/// hundreds = small (gap "hundred" (join small)?)?
fn hundreds<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, u32> {
    let (rest, count) = small(input, words)?;
    let Ok((rest, ())) = preceded(gap, |i| hundred(i, words)).parse(rest) else {
        return Ok((rest, count));
    };
    let (rest, more) = opt(|i| and_small(i, words)).parse(rest)?;
    Ok((rest, count * 100 + more.unwrap_or(0)))
}

/// round = small gap ("hundred" | scale): "one hundred", "two thousand"
pub(super) fn round<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let (rest, (count, power)) = (|i| small(i, words), preceded(gap, |i| multiplier(i, words))).parse(input)?;
    Ok((rest, power * Decimal::from(count)))
}

/// `and_small` = (blank? "and" blank | gap) small
fn and_small<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, u32> {
    let and = (opt(blank), alt((keyword("and"), tag("&"))), blank, not(|i| fraction::proper(i, words))).map(|_| "");
    preceded(alt((and, gap)), |i| small(i, words)).parse(input)
}

fn hundred<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, ()> {
    found(input, words, |word| word.hundred.then_some(()))
}

/// small = ten (gap unit)? | unit
pub(super) fn small<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, u32> {
    let (rest, first) = found(input, words, |word| word.small)?;
    if first < 20 {
        return Ok((rest, first));
    }
    let spaced = recognize((blank, hyphen, blank));
    let unit =
        preceded(alt((spaced, gap)), |i| found(i, words, |word| word.small.filter(|unit| (1..10).contains(unit))));
    let (rest, unit) = opt(unit).parse(rest)?;
    Ok((rest, first + unit.unwrap_or(0)))
}

/// "300 CR" on a statement is a credit, "300 cr" are crores.
pub(super) const CREDIT: &str = "CR";

/// A word for which the table has what is looked for.
pub(super) fn found<'t, T>(
    input: &'t str,
    words: &NumberWords,
    what: impl Fn(NumberWord) -> Option<T>,
) -> Parsed<'t, T> {
    let (rest, name) = terminated(word, edge).parse(input)?;
    match words.get(name).and_then(what).filter(|_| name != CREDIT) {
        Some(value) => Ok((rest, value)),
        None => fail(input),
    }
}

/// article = ("a" | "an")? blank ("hundred" | scale | collective) …: "a hundred and one", "a million", "hundred thousand"
pub(super) fn article<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let indefinite = (alt((keyword("a"), keyword("an"))), blank);
    let (rest, indefinite) = opt(indefinite).parse(input)?;
    let several = |word: NumberWord| word.collective.filter(|_| indefinite.is_some()).map(Decimal::from);
    // "lac" and "mil" are words of other tongues.
    let scale = |i: &'t str| {
        if indefinite.is_some() || letters(i).0.len() >= "million".len() { bare_scale(i, words) } else { fail(i) }
    };
    alt((|i| hundred_and(i, words), scale, |i| found(i, words, several))).parse(rest)
}

/// "hundred and one", "hundred thousand"
fn hundred_and<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let (rest, ()) = hundred(input, words)?;
    let (rest, scale) = scales(rest, words);
    let (rest, more) = if scale == 0 { opt(|i| and_small(i, words)).parse(rest)? } else { (rest, None) };
    match i32::try_from(scale).ok().and_then(power_of_ten) {
        Some(power) => Ok((rest, power * Decimal::from(100 + more.unwrap_or(0)))),
        None => fail(input),
    }
}

/// "thousand", "million and two"
fn bare_scale<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let plural = |name: &str| name.ends_with('s') || name.ends_with('S');
    let (rest, name) = terminated(word, edge).parse(input)?;
    let Some(scale) = words.get(name).and_then(|word| word.scale).filter(|_| !plural(name) && name.len() > 2) else {
        return fail(input);
    };
    let Some(value) = i32::try_from(scale).ok().and_then(power_of_ten) else {
        return fail(input);
    };
    match lesser(rest, scale, words) {
        Ok((rest, (more, _))) => Ok((rest, value + more)),
        Err(_) => Ok((rest, value)),
    }
}

/// point = blank "point" (gap `digit_word`)+: "three point five"
fn point<'t>(input: &'t str, value: Decimal, words: &NumberWords) -> Parsed<'t, Number> {
    let pair = preceded((blank, keyword("point"), gap), verify(|i| small(i, words), |pair| *pair > 9)).parse(input);
    if let Ok((rest, pair)) = pair {
        let value = value + Decimal::new(pair.into(), 2);
        return Ok((rest, Number { value, scale: scale_of(value.mantissa(), -2, true), form: Form::Words }));
    }
    let digit = preceded(gap, |i| found(i, words, |word| word.small.filter(|digit| *digit < 10)));
    let start = || (Decimal::ZERO, 0_i32);
    let append = |(sum, digits): (Decimal, i32), digit: u32| {
        let step = power_of_ten(-digits - 1).unwrap_or_default() * Decimal::from(digit);
        (sum + step, digits + 1)
    };
    let (rest, (decimals, digits)) =
        preceded((blank, keyword("point")), fold_many1(digit, start, append)).parse(input)?;
    if digits > 12 {
        return fail(input);
    }
    let value = value + decimals;
    Ok((rest, Number { value, scale: scale_of(value.mantissa(), -digits, true), form: Form::Words }))
}

/// multiplier = "hundred" | scale+ | collective
pub(super) fn multiplier<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let step = |word: NumberWord| match word {
        NumberWord { hundred: true, .. } => Some(Decimal::ONE_HUNDRED),
        NumberWord { scale: Some(scale), .. } => power_of_ten(i32::try_from(scale).ok()?),
        NumberWord { collective: Some(many @ 12..), .. } => Some(many.into()),
        _ => None,
    };
    let (rest, name) = recognize(|i| found(i, words, step)).parse(input)?;
    let described = || words.get(name).is_some_and(|word| word.collective == Some(GROSS)) && is_described(rest);
    match words.get(name).and_then(step).filter(|_| !described()) {
        Some(times) => Ok((rest, times)),
        None => fail(input),
    }
}

/// Twelve dozen.
const GROSS: u32 = 144;

/// "3,000 gross tons", "12 gross acres": before another word than "of" it describes what that measures.
fn is_described(rest: &str) -> bool {
    let next = rest.strip_prefix(' ').unwrap_or("");
    next.starts_with(char::is_alphabetic) && !next.starts_with("of ")
}

/// multiplier* behind a whole number: "two and a half million", "three dozen"
fn multiplied<'t>(input: &'t str, number: Number, words: &NumberWords) -> (&'t str, Number) {
    if number.form == Form::Part {
        return (input, number);
    }
    let step = |product: Option<Decimal>, step: Decimal| product?.checked_mul(step);
    let steps = fold_many0(preceded(gap, |i| multiplier(i, words)), || Some(number.value), step);
    let Ok((rest, product)) = { steps }.parse(input) else {
        return (input, number);
    };
    match product {
        // Half a million is as round as 500,000, three dozen is 36.
        Some(value) if rest.len() < input.len() && (value % Decimal::ONE_THOUSAND).is_zero() => {
            (rest, Number { value, scale: scale_of(value.trunc().mantissa(), 0, true), form: Form::Words })
        }
        Some(value) if rest.len() < input.len() => (rest, in_parts(value, Form::Words)),
        _ => (input, number),
    }
}

/// rank = (ten gap)? `rank_word`: "third", "twenty-first", "two hundredth" isn't read
pub(super) fn rank<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Decimal> {
    let tens = terminated(|i| found(i, words, |word| word.small.filter(|ten| *ten >= 20)), gap);
    let (rest, ten) = opt(tens).parse(input)?;
    let (rest, last) = found(rest, words, |word| word.rank)?;
    Ok((rest, Decimal::from(u64::from(ten.unwrap_or(0)) + last)))
}
