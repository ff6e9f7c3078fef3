//! Numbers in digits.
//!
//! ```text
//! digits    = (mixed | glyph | plain (power | raised)? fraction_of_digits?) multiplier* chained
//! plain     = (grouped | indian | spaced | continental | digit+) decimals? | decimals
//! decimals  = ("." | "·") digit+
//! power     = ("e" | "E") sign? digit+ | ("×" | "x" | "*" | "·") "10" exponent
//! exponent  = "^"? sign? digit+ | superscript+
//! mixed     = digit+ gap (digit+ "/" digit+ | glyph)
//! glyph     = "½" | "¼" | …
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{map_opt, not, opt, peek, recognize, verify};
use nom::multi::{fold_many0, many1_count};
use nom::sequence::{delimited, preceded, terminated};
use rust_decimal::Decimal;

use super::{Form, Number, scale_of};
use crate::parse::words::{Parsed, blank, edge, fail, gap, keyword, word};
use crate::tables::{NumberWords, power_of_ten};

/// More digits than this are no number that prose means, and more than a decimal holds.
const MOST_DIGITS: usize = 27;

/// A mantissa with the power of ten of its last digit.
#[derive(Clone, Copy)]
struct Plain {
    mantissa: i128,
    exponent: i32,
}

/// A number in digits, without a sign.
pub(super) fn digits<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    if !may_begin(input) {
        return fail(input);
    }
    let (rest, number) = alt((spoken, alone, mixed, glyph, bare_power, fraction, decimal)).parse(input)?;
    let (rest, number) = multiplied(rest, number, words);
    let (rest, number) = chained(rest, number, words);
    let (rest, number) = dozens(rest, number, words);
    let (rest, number) = and_a_part(rest, number, words);
    let (rest, number) = parts(rest, number, words);
    if ordinal_suffix(rest).is_ok_and(|(_, suffix)| is_suffix_of(suffix, &input[..input.len() - rest.len()])) {
        return fail(input);
    }
    Ok((rest, number))
}

/// A digit, a point, or what stands for a fraction begins a number; a letter never does.
fn may_begin(input: &str) -> bool {
    input.bytes().next().is_some_and(|first| first.is_ascii_digit() || first == b'.' || !first.is_ascii())
}

/// spoken = digit+ blank "point" blank digit+: "1 point 1", as speech is written down
fn spoken(input: &str) -> Parsed<'_, Number> {
    let (rest, (whole, _, decimals)) =
        (digit1, (blank, keyword("point"), blank), terminated(digit1, edge)).parse(input)?;
    match joined(whole, decimals) {
        Some(plain) => finish(input, rest, plain, 0, Form::Digits),
        None => fail(input),
    }
}

/// digit+, where what stands behind can't be a part of a number in digits: "35 people", "64-km", "in 2021."
///
/// Nearly all numbers are such, and none of the grammar's alternatives need be tried for them.
fn alone(input: &str) -> Parsed<'_, Number> {
    let end = input.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(input.len());
    let (digits, rest) = input.split_at(end);
    if digits.is_empty() || digits.len() > MOST_DIGITS || !stands_apart(rest.as_bytes()) {
        return fail(input);
    }
    match digits.parse() {
        Ok(mantissa) => finish(input, rest, Plain { mantissa, exponent: 0 }, 0, Form::Digits),
        Err(_) => fail(input),
    }
}

/// Whether what stands behind digits is no part of the number: a word, or a mark that no digit follows.
fn stands_apart(behind: &[u8]) -> bool {
    let word = |byte: &u8| byte.is_ascii_alphabetic() && !matches!(byte, b'x' | b'X');
    match behind {
        [] | [b'.' | b',' | b'\''] | [b')' | b';' | b':' | b'%' | b'"', ..] => true,
        [b' ', next, ..] => word(next),
        [b'.' | b',', next, ..] => next.is_ascii() && !next.is_ascii_digit(),
        [b'-', next, ..] => next.is_ascii_alphabetic(),
        [byte, ..] => word(byte) && !matches!(byte, b'e' | b'E'),
    }
}

/// Whether a suffix makes a rank of a number: "21st" is one, "13st" are stones.
fn is_suffix_of(suffix: &str, digits: &str) -> bool {
    !suffix.eq_ignore_ascii_case("st") || digits.ends_with('1') && !digits.ends_with("11")
}

/// A rank in digits: "21st".
pub(super) fn rank(input: &str) -> Parsed<'_, Decimal> {
    terminated(map_opt(digit1, |digits: &str| digits.parse().ok()), ordinal_suffix).parse(input)
}

/// "st", "nd", "rd", "th", right behind the digits
fn ordinal_suffix(input: &str) -> Parsed<'_, &str> {
    alt((keyword("st"), keyword("nd"), keyword("rd"), keyword("th"))).parse(input)
}

/// chained = (gap digits multiplier | blank "and" blank (digit{1,2} | hundreds))* : "5 crore 20 lakh", "3 hundred and 21",
/// "6 crore and two hundred"
fn chained<'t>(input: &'t str, number: Number, words: &NumberWords) -> (&'t str, Number) {
    if number.form != Form::Multiplied || !number.value.is_integer() {
        return (input, number);
    }
    let lesser = map_opt((gap, decimal), |(_, number)| Some(number));
    let lesser = map_opt(lesser, |lesser: Number| Some(lesser).filter(|_| lesser.form == Form::Digits));
    let Ok((rest, lesser)) = alt((lesser, |i| tens(i, number, words), |i| hundreds(i, words))).parse(input) else {
        return (input, number);
    };
    let (rest, lesser) = multiplied(rest, lesser, words);
    let ends = matches!(lesser.form, Form::Multiplied | Form::Words) || number.scale.last_digit == 2;
    match power_of_ten(number.scale.last_digit).zip(number.value.checked_add(lesser.value)) {
        Some((floor, value)) if ends && lesser.value < floor => {
            chained(rest, Number { value, form: Form::Multiplied, ..lesser }, words)
        }
        _ => (input, number),
    }
}

/// "and 21", behind hundreds
fn tens<'t>(input: &'t str, number: Number, words: &NumberWords) -> Parsed<'t, Number> {
    let small = |i| super::words::cardinal(i, words).map(|(rest, value)| (rest, in_parts(value, Form::Digits)));
    let (rest, lesser) = preceded((blank, keyword("and"), blank), alt((decimal, small))).parse(input)?;
    if number.scale.last_digit == 2 && lesser.value < Decimal::ONE_HUNDRED { Ok((rest, lesser)) } else { fail(input) }
}

/// "and two hundred", behind a greater multiplier
fn hundreds<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, Number> {
    let (rest, value) = preceded((blank, keyword("and"), blank), |i| super::words::cardinal(i, words)).parse(input)?;
    if value >= Decimal::ONE_HUNDRED { Ok((rest, in_parts(value, Form::Words))) } else { fail(input) }
}

/// raised = "^" signed : "2^10"; ten has [`bare_power`]
fn raised(input: &str, base: Plain) -> Parsed<'_, Number> {
    let (rest, exponent) = preceded(char('^'), signed).parse(input)?;
    let base = Decimal::try_from_i128_with_scale(base.mantissa, base.exponent.unsigned_abs()).ok();
    let times = exponent.unsigned_abs();
    let power = base.and_then(|base| (0..times).try_fold(Decimal::ONE, |product, _| product.checked_mul(base)));
    match power.and_then(|value| if exponent < 0 { Decimal::ONE.checked_div(value) } else { Some(value) }) {
        Some(value) => Ok((rest, in_parts(value, Form::Digits))),
        None => fail(input),
    }
}

/// decimal = plain (power | raised | times plain raised)?
fn decimal(input: &str) -> Parsed<'_, Number> {
    let (rest, plain) = plain(input)?;
    if rest.starts_with('^') {
        return raised(rest, plain);
    }
    if let Ok(found) = times_raised(rest, plain) {
        return Ok(found);
    }
    let (rest, shift) = opt(power).parse(rest)?;
    finish(input, rest, plain, shift.unwrap_or(0), Form::Digits)
}

/// times plain raised, of another base than ten: "8x2^10"
fn times_raised(input: &str, over: Plain) -> Parsed<'_, Number> {
    let (at_base, base) =
        preceded(times_sign, verify(digit1, |base: &str| base != "10" && base.len() < 3)).parse(input)?;
    let mantissa = base.parse().unwrap_or_default();
    let (rest, power) = raised(at_base, Plain { mantissa, exponent: 0 })?;
    let over = Decimal::try_from_i128_with_scale(over.mantissa, over.exponent.unsigned_abs()).ok();
    match over.and_then(|over| over.checked_mul(power.value)) {
        Some(value) => Ok((rest, in_parts(value, Form::Digits))),
        None => fail(input),
    }
}

/// "×", "x", "*", "·", with blanks around them or none
fn times_sign(input: &str) -> Parsed<'_, &str> {
    delimited(opt(blank), alt((tag("×"), tag("x"), tag("X"), tag("*"), tag("·"), tag("⋅"))), opt(blank)).parse(input)
}

/// `bare_power = "10" exponent`: "10^6", "10⁶"
fn bare_power(input: &str) -> Parsed<'_, Number> {
    let (rest, shift) = ten_to_the(input)?;
    finish(input, rest, Plain { mantissa: 1, exponent: 0 }, shift, Form::Digits)
}

fn finish<'t>(input: &'t str, rest: &'t str, plain: Plain, shift: i32, form: Form) -> Parsed<'t, Number> {
    let exponent = plain.exponent + shift;
    match power_of_ten(exponent)
        .and_then(|power| power.checked_mul(Decimal::try_from_i128_with_scale(plain.mantissa, 0).ok()?))
    {
        Some(value) => {
            let scale = scale_of(plain.mantissa, exponent, false);
            // Zeros behind a decimal point are written because they tell: 8.0 isn't rounded to 8.
            let last_nonzero = if plain.exponent < 0 { exponent } else { scale.last_nonzero };
            Ok((rest, Number { value, scale: crate::model::Scale { last_nonzero, ..scale }, form }))
        }
        None => fail(input),
    }
}

/// plain = whole decimals? | decimals
fn plain(input: &str) -> Parsed<'_, Plain> {
    if let Ok((rest, continental)) = continental(input) {
        return Ok((rest, continental));
    }
    let (rest, whole) = opt(whole).parse(input)?;
    let (rest, decimals) = match whole {
        Some(_) => opt(decimals).parse(rest)?,
        None => decimals.map(Some).parse(rest)?,
    };
    match joined(whole.unwrap_or(""), decimals.unwrap_or("")) {
        Some(plain) => Ok((rest, plain)),
        None => fail(input),
    }
}

/// The digits of both parts as one number; separators are left out.
fn joined(whole: &str, decimals: &str) -> Option<Plain> {
    let digits = whole.bytes().chain(decimals.bytes()).filter(u8::is_ascii_digit);
    let append = |(count, mantissa): (usize, i128), digit: u8| {
        (count + 1, mantissa.saturating_mul(10).saturating_add(i128::from(digit - b'0')))
    };
    let (count, mantissa) = digits.fold((0, 0), append);
    let exponent = -i32::try_from(decimals.len()).ok()?;
    (1..=MOST_DIGITS).contains(&count).then_some(Plain { mantissa, exponent })
}

/// decimals = ("." | "·") digit+, and no further "." digit: "1.2.3" is a version
fn decimals(input: &str) -> Parsed<'_, &str> {
    preceded(one_of(".·"), digit1).parse(input)
}

/// whole = grouped | indian | digit+
fn whole(input: &str) -> Parsed<'_, &str> {
    let any = alt((
        grouped(","),
        grouped("'"),
        grouped("\u{2019}"),
        grouped("\u{202f}"),
        grouped("\u{2009}"),
        grouped("\u{a0}"),
        grouped(" "),
    ));
    alt((indian, any, digit1)).parse(input)
}

/// grouped = digit{1,3} (separator digit{3})+, the same separator throughout
fn grouped<'t>(separator: &'static str) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    let group = terminated(preceded(tag(separator), digits_of(3, 3)), peek(not(satisfy(|c| c.is_ascii_digit()))));
    verify(recognize((digits_of(1, 3), many1_count(group))), |text: &str| !text.starts_with('0'))
}

/// indian = digit{1,2} ("," digit{2})+ "," digit{3}
fn indian(input: &str) -> Parsed<'_, &str> {
    let pair = terminated(preceded(char(','), digits_of(2, 2)), peek(char(',')));
    let last = terminated(preceded(char(','), digits_of(3, 3)), peek(not(satisfy(|c| c.is_ascii_digit()))));
    recognize((digits_of(1, 2), many1_count(pair), last)).parse(input)
}

/// continental = digit{1,3} ("." digit{3})+ "," digit+ | digit{1,3} ("." digit{3}){2,}
fn continental(input: &str) -> Parsed<'_, Plain> {
    let group = || terminated(preceded(char('.'), digits_of(3, 3)), peek(not(satisfy(|c| c.is_ascii_digit()))));
    let (rest, (whole, decimals)) =
        (recognize((digits_of(1, 3), many1_count(group()))), opt(preceded(char(','), digit1))).parse(input)?;
    let certain = decimals.is_some() || whole.len() > 7;
    match joined(whole, decimals.unwrap_or("")) {
        Some(plain) if certain => Ok((rest, plain)),
        _ => fail(input),
    }
}

fn digits_of<'t>(
    least: usize,
    most: usize,
) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    take_while_m_n(least, most, |c: char| c.is_ascii_digit())
}

/// power = ("e" | "E") sign? digit+ | times `ten_to_the`
fn power(input: &str) -> Parsed<'_, i32> {
    let scientific = preceded(one_of("eE"), terminated(signed, edge));
    // Behind a multiplication sign a bare minus raises too: "5.5x10-3".
    let flattened = preceded((tag("10"), peek(alt((tag("-"), tag("–"))))), signed);
    alt((scientific, preceded(times_sign, alt((ten_to_the, flattened, |i| lost_power(i)))))).parse(input)
}

/// The exponent of "308 × 109/L", as text has it that lost what was raised: cells in a volume are told so.
fn lost_power(input: &str) -> Parsed<'_, i32> {
    const VOLUMES: [&str; 12] = ["/L", "/l", "/µ", "/μ", "/mL", "/ml", "/dL", "/mm3", "/mm³", "/cumm", "/uL", "/ul"];
    let raised = verify(digits_of(1, 2), |digits: &str| !digits.starts_with('0'));
    let (rest, (_, digits)) = (tag("10"), raised).parse(input)?;
    match digits.parse() {
        Ok(power) if VOLUMES.iter().any(|volume| rest.starts_with(volume)) => Ok((rest, power)),
        _ => fail(input),
    }
}

/// `ten_to_the` = "10" ("^" signed | superscript+ | minus digit+)
fn ten_to_the(input: &str) -> Parsed<'_, i32> {
    let caret = preceded((char('^'), opt(char('{'))), terminated(signed, opt(char('}'))));
    let flat = preceded((opt(blank), peek(tag("\u{2212}"))), signed);
    preceded(tag("10"), alt((caret, superscript, flat))).parse(input)
}

/// signed = sign? digit+, small enough for an exponent
fn signed(input: &str) -> Parsed<'_, i32> {
    let sign = opt(alt((tag("-"), tag("\u{2212}"), tag("–"), tag("+"))));
    map_opt((sign, verify(digit1, |digits: &str| digits.len() < 4)), |(sign, digits): (Option<&str>, &str)| {
        let exponent: i32 = digits.parse().ok()?;
        Some(if sign.is_some_and(|sign| sign != "+") { -exponent } else { exponent })
    })
    .parse(input)
}

/// superscript = ("⁻" | "⁺")? ("⁰" … "⁹")+
fn superscript(input: &str) -> Parsed<'_, i32> {
    map_opt(
        (opt(one_of("⁻⁺")), take_while1(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))),
        |(sign, raised): (Option<char>, &str)| {
            let digits: String = raised
                .chars()
                .filter_map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|d| d == c))
                .filter_map(|d| char::from_digit(d as u32, 10))
                .collect();
            let exponent: i32 = digits.parse().ok().filter(|e| *e < 1000)?;
            Some(if sign == Some('⁻') { -exponent } else { exponent })
        },
    )
    .parse(input)
}

/// mixed = digit+ (gap? (glyph | digit+ "/" digit+) | "." digit+ glyph): "2 1/2", "3½", "2-1/2", "4.38¾"
fn mixed(input: &str) -> Parsed<'_, Number> {
    let part = alt((preceded(gap, slashed), preceded(opt(blank), vulgar)));
    let plain = (digit1, opt((char('.'), digit1, peek(vulgar))));
    let (rest, (whole, part)) = (verify(recognize(plain), |digits: &str| digits.len() < 9), part).parse(input)?;
    // "4.38¾": three quarters of the last digit.
    let scale = whole.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let part = i32::try_from(scale).ok().and_then(|scale| power_of_ten(-scale)).map_or(part, |last| part * last);
    match whole.parse::<Decimal>().ok().and_then(|whole| whole.checked_add(part)) {
        Some(value) if part < Decimal::ONE => Ok((rest, in_parts(value, Form::Fraction))),
        _ => fail(input),
    }
}

/// glyph = "½" | "¼" | …
fn glyph(input: &str) -> Parsed<'_, Number> {
    vulgar.map(|value| in_parts(value, Form::Fraction)).parse(input)
}

/// fraction = digit+ "/" digit+, read as one where it's a part of a whole
fn fraction(input: &str) -> Parsed<'_, Number> {
    slashed.map(|value| in_parts(value, Form::Fraction)).parse(input)
}

/// slashed = digit{1,2} ("/" | "⁄") digit{1,4}, no further "/" or digit: "3/4/2021" is a date; apart only as a small part
pub(super) fn slashed(input: &str) -> Parsed<'_, Decimal> {
    let apart =
        (one_of("13579"), alt((tag(" / "), tag(" \u{2044} "))), alt((tag("2"), tag("4"), tag("8"), tag("16"))), edge);
    if let Ok((rest, (over, _, under, ()))) = { apart }.parse(input) {
        let parts = over.to_digit(10).zip(under.parse::<u32>().ok()).filter(|(over, under)| over < under);
        return match parts {
            Some((over, under)) => Ok((rest, Decimal::from(over) / Decimal::from(under))),
            None => fail(input),
        };
    }
    let parts = (digits_of(1, 3), one_of("/\u{2044}"), digits_of(1, 4), not(one_of("/0123456789")));
    let quotient = |over: &str, under: &str| {
        let (over, under): (Decimal, Decimal) = (over.parse().ok()?, under.parse().ok()?);
        // "120/80" are two pressures.
        let part = over < under || under <= Decimal::from(16);
        over.checked_div(under).filter(|_| part)
    };
    map_opt(parts, |(over, _, under, ())| quotient(over, under)).parse(input)
}

/// The fractions that Unicode has a sign for.
pub(super) fn vulgar(input: &str) -> Parsed<'_, Decimal> {
    const GLYPHS: [(char, i64, i64); 18] = [
        ('½', 1, 2),
        ('⅓', 1, 3),
        ('⅔', 2, 3),
        ('¼', 1, 4),
        ('¾', 3, 4),
        ('⅕', 1, 5),
        ('⅖', 2, 5),
        ('⅗', 3, 5),
        ('⅘', 4, 5),
        ('⅙', 1, 6),
        ('⅚', 5, 6),
        ('⅐', 1, 7),
        ('⅛', 1, 8),
        ('⅜', 3, 8),
        ('⅝', 5, 8),
        ('⅞', 7, 8),
        ('⅑', 1, 9),
        ('⅒', 1, 10),
    ];
    let sign = |c: char| {
        GLYPHS.iter().find(|glyph| glyph.0 == c).map(|(_, over, under)| Decimal::from(*over) / Decimal::from(*under))
    };
    map_opt(nom::character::complete::anychar, sign).parse(input)
}

/// A value of parts: nothing can be told of its rounding from digits.
pub(crate) fn in_parts(value: Decimal, form: Form) -> Number {
    Number { value, scale: crate::model::Scale { last_digit: -2, last_nonzero: -2, words: true }, form }
}

/// multiplier* : "1.4 million", "3bn", "250 thousand million"
fn multiplied<'t>(input: &'t str, number: Number, words: &NumberWords) -> (&'t str, Number) {
    let step = alt((|i| suffix(i, number, words), preceded(opt(gap), |i| multiplier_word(i, words))));
    let sum = |sum: Option<i32>, e: u32| sum?.checked_add(i32::try_from(e).ok()?);
    let Ok((rest, shift)) = fold_many0(step, || Some(0), sum).parse(input) else {
        return (input, number);
    };
    match shift {
        Some(shift) if shift > 0 => times(number, shift).map_or((input, number), |number| (rest, number)),
        _ => (input, number),
    }
}

/// "3 dozen"
fn dozens<'t>(input: &'t str, number: Number, words: &NumberWords) -> (&'t str, Number) {
    match preceded(gap, |i| super::words::multiplier(i, words)).parse(input) {
        Ok((rest, many)) => match number.value.checked_mul(many) {
            Some(value) => (rest, in_parts(value, Form::Multiplied)),
            None => (input, number),
        },
        Err(_) => (input, number),
    }
}

/// A number times a power of ten: its last digit moves along.
pub(crate) fn times(number: Number, shift: i32) -> Option<Number> {
    let scale = crate::model::Scale {
        last_digit: number.scale.last_digit + shift,
        last_nonzero: number.scale.last_nonzero + shift,
        ..number.scale
    };
    Some(Number { value: number.value.checked_mul(power_of_ten(shift)?)?, scale, form: Form::Multiplied })
}

/// "million", "hundred", "dozen" is left to words
fn multiplier_word<'t>(input: &'t str, words: &NumberWords) -> Parsed<'t, u32> {
    let (rest, name) = terminated(word, edge).parse(input)?;
    match words.get(name).filter(|_| name != super::words::CREDIT) {
        Some(word) if word.hundred => Ok((rest, 2)),
        Some(word) => word.scale.map_or_else(|| fail(input), |scale| Ok((rest, scale))),
        None => fail(input),
    }
}

/// suffix = letters right behind the digits: "k", "bn"
fn suffix<'t>(input: &'t str, number: Number, words: &NumberWords) -> Parsed<'t, u32> {
    let (rest, letters) = terminated(word, edge).parse(input)?;
    match words.suffix(letters) {
        // Two decimals before a K are kelvins: "573.15K".
        Some(_) if letters == "K" && number.scale.last_digit < -1 => fail(input),
        Some(suffix) if !suffix.money => Ok((rest, suffix.scale)),
        _ => fail(input),
    }
}

/// "3 tenths of": a numerator in digits and its denominator in words
fn parts<'t>(input: &'t str, number: Number, words: &NumberWords) -> (&'t str, Number) {
    if number.form != Form::Digits || number.value.scale() > 0 || !input.starts_with(' ') {
        return (input, number);
    }
    let part = |name: &'t str| name.ends_with('s').then(|| words.get(name)?.part).flatten();
    let of = peek((blank, keyword("of")));
    let under = terminated(preceded(blank, map_opt(terminated(word, edge), part)), of).parse(input);
    match under.ok().and_then(|(rest, under)| Some((rest, number.value.checked_div(under.into())?))) {
        Some((rest, value)) => (rest, in_parts(value, Form::Fraction)),
        None => (input, number),
    }
}

/// "5 million and a half": half of the multiplier
fn and_a_part<'t>(input: &'t str, number: Number, words: &NumberWords) -> (&'t str, Number) {
    let base = if number.form == Form::Multiplied { power_of_ten(number.scale.last_digit) } else { Some(Decimal::ONE) };
    let part = preceded((blank, keyword("and"), blank), |i| super::fraction::part(i, words)).parse(input);
    if let Ok(found) = super::fraction::and_slashed(input, number) {
        return found;
    }
    match (part, base) {
        (Ok((rest, part)), Some(base)) => match (part * base).checked_add(number.value) {
            Some(value) => (rest, in_parts(value, number.form)),
            None => (input, number),
        },
        _ => (input, number),
    }
}
