//! Lengths of time: "two and a half hours", "a decade", "2 years and 3 months", "five-year".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::clocked::clocked;
use super::words::{
    Head, Parsed, Word, Words, dash, digits, fail, glued, hyphen, keyword, mark, number, of_table, spelled, symbol,
    unit, unless_in_vain,
};
use crate::model::{Length, Span, TimeUnit};
use crate::parse::number::{Form, is_rank};
use crate::tables::{Start, TimeSense, sets};

of_table!(
    vague_word: () = TimeSense::Vague => ()
);
of_table!(
    couple_word: () = TimeSense::Couple => ()
);

/// A length with what the quantity needs of its number.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// So many of each unit.
    pub length: Length,
    /// The words of the numbers.
    pub number: Span,
    /// The words of the last unit.
    pub unit: Span,
    /// It is joined by hyphens, or a possessive: "five-year", used like an adjective.
    pub adjective: bool,
}

/// A number or what stands for one: a count, or none where it is vague.
type Count = Option<Decimal>;

/// length = (ranged | part) (sep part)* ("and" ("a"? "half" | "a" "quarter"))? | part "or" number
pub(super) fn length(words: Words<'_>) -> Parsed<'_, Written> {
    unless_in_vain(Head::Length, length_here)(words)
}

fn length_here(words: Words<'_>) -> Parsed<'_, Written> {
    // "1:32:05 hours"
    let seconds = words.first().is_some_and(|word| !word.gap && word.digits()) && words.after(&[":"]);
    if seconds || ends_name(words) {
        return fail();
    }
    if let Ok((rest, length)) = clocked(words) {
        let (number, unit) = (span(words, rest), span(words, rest));
        return Ok((rest, Written { length, number, unit, adjective: false }));
    }
    let (mut rest, (mut length, adjective)) = alt((ranged, part)).parse(words)?;
    let number = span(words, rest);
    if let Ok((after, more)) = or_more(rest, &length) {
        let length = Length { least: length.parts[0].0.replace(more), ..length };
        let unit = rest.behind(1).map_or(number, |word| word.span);
        return Ok((after, Written { length, number, unit, adjective }));
    }
    // "the last 5 weeks and 4 days ago he rang": two times
    let windowed = words.behind(1).is_some_and(|word| word.start.meets(Start::POINTER));
    while let Ok((after, next)) = next_part(rest, &length) {
        if windowed && rest.next_is(&["and"]) && after.next_is(&["ago", "earlier", "later"]) {
            break;
        }
        length.parts.push(next);
        rest = after;
    }
    if let Ok((after, fraction)) = fraction_behind(rest)
        && let Some((Some(count), _)) = length.parts.last_mut()
    {
        *count += fraction;
        rest = after;
    }
    let unit = rest.behind(1).map_or(number, |word| word.span);
    Ok((rest, Written { length, number, unit, adjective }))
}

/// The "14" of "carbon-14 years": digits joined to a word are a part of its name.
fn ends_name(words: Words<'_>) -> bool {
    let joined = |word: &Word<'_>| !word.gap;
    let named =
        words.behind(2).is_some_and(|word| word.small() && word.text.len() > 4 && !word.counts() && !word.begins());
    named
        && words.first().is_some_and(|word| word.digits() && joined(word))
        && words.behind(1).is_some_and(|mark| mark.text == "-" && joined(mark))
}

/// The span of the words between two places.
pub(super) fn span(from: Words<'_>, to: Words<'_>) -> Span {
    let start = from.first().map_or(0, |word| word.span.start);
    Span::new(start, to.behind(1).map_or(start, |word| word.span.end.max(start)))
}

/// part = count "-"? adjective* unit
fn part(words: Words<'_>) -> Parsed<'_, (Length, bool)> {
    if let Ok((rest, unit)) = half_unit(words) {
        return Ok((rest, (one(Some(Decimal::new(5, 1)), unit), false)));
    }
    if let Ok(found) = quarters(words) {
        return Ok(found);
    }
    let (rest, count) = count(words)?;
    let rest = told_again(rest, count);
    let (rest, joined) = opt(hyphen).parse(rest)?;
    let (rest, filled) = opt(filler).parse(rest)?;
    // "two long and painful years"
    let more = rest.next_is(&["and"]) && rest.nth(1).is_some_and(Word::small) && long_unit(rest.skip(2)).is_ok();
    let rest = if filled.is_some() && more { rest.skip(2) } else { rest };
    let (rest, unit) = alt((any_unit, minute_second)).parse(rest)?;
    let rest = skip_dot(rest);
    // "an eleventh-hour deal"
    let ranked = joined.is_some()
        && !words.first().is_some_and(Word::digits)
        && count.is_some_and(|part| part < Decimal::ONE && !(part * Decimal::from(4)).is_integer());
    if ranked || joined.is_none() && wrong_number(words, rest, count) {
        fail()
    } else {
        Ok((rest, (one(count, unit), joined.is_some())))
    }
}

/// "ten (10) business days": the count once more in digits, as lawyers write it.
fn told_again(words: Words<'_>, count: Count) -> Words<'_> {
    let worded = words.behind(1).is_some_and(|word| !word.digits());
    let mark = |n: usize, text: &str| words.nth(n).is_some_and(|word| word.text == text);
    let again = words.nth(1).and_then(|word| word.text.parse::<Decimal>().ok());
    if worded && mark(0, "(") && mark(2, ")") && again.is_some() && again == count { words.skip(3) } else { words }
}

/// ranged = number "-"? ("to" | "or" | dash | "and" behind "between") part: "12 to 18 months", "three- to five-year"
fn ranged(words: Words<'_>) -> Parsed<'_, (Length, bool)> {
    let (rest, first) = number(words)?;
    // "Count 1 – 15 years": the number of what is listed.
    let apart = |n: usize| words.nth(n).is_some_and(|word| word.gap);
    let label = words.behind(1).is_some_and(|label| {
        label.capital() && words.behind(2).is_none_or(|word| !word.gap || !word.small_or_capital())
    });
    if label
        && rest.at() == words.at() + 1
        && apart(1)
        && apart(2)
        && words.first().is_some_and(Word::digits)
        && dash(rest).is_ok()
    {
        return fail();
    }
    // "between 15 to 20 years"
    let word = keyword(if words.after(&["between"]) { &["and", "to"] } else { &["to", "or"] });
    let joint = map((opt(hyphen), word, opt(hyphen)), drop);
    let (rest, ()) = alt((joint, dash)).parse(rest)?;
    let (rest, (length, adjective)) = part(rest)?;
    // "10 000–11 000 years": in groups no number is a year.
    let grouped = words.nth(1).is_some_and(|group| group.digits() || matches!(group.text, "," | "\u{202f}"));
    let fits =
        (first.value < Decimal::ONE_THOUSAND || grouped) && length.parts[0].0.is_some_and(|last| first.value < last);
    if fits { Ok((rest, (Length { least: Some(first.value), ..length }, adjective))) } else { fail() }
}

/// or-more = "or" number, with no unit of its own: "a day or two"
fn or_more<'t>(words: Words<'t>, length: &Length) -> Parsed<'t, Decimal> {
    let (rest, more) = preceded(keyword(&["or"]), spelled).parse(words)?;
    let last = length.parts.last().and_then(|part| part.0);
    let fits = length.least.is_none() && last.is_some_and(|last| last < more.value && more.value <= Decimal::TEN);
    if fits && any_unit(rest).is_err() { Ok((rest, more.value)) } else { fail() }
}

/// quarters = number "quarters", behind a word that asks for a time: "the past two quarters"
fn quarters(words: Words<'_>) -> Parsed<'_, (Length, bool)> {
    let Some(word) = words.first() else { return fail() };
    let (rest, ()) = keyword(&["quarters"])(words.skip(1))?;
    let Ok(("", count)) = crate::parse::number::unsigned(word.text, &words.tables.numbers) else { return fail() };
    // "eight quarters of growth": more than a whole has
    let many = count.value.is_integer() && count.value > Decimal::from(4) && !words.after(&["and", "-"]);
    if many {
        return Ok((rest, (one(Some(count.value), TimeUnit::Quarter), false)));
    }
    if !words.after(sets::QUARTERLY) {
        return fail();
    }
    if rest.next_is(&["of"]) { fail() } else { Ok((rest, (one(Some(count.value), TimeUnit::Quarter), false))) }
}

/// The number before "quarters", which by itself would be read as fourths: "the first three quarters of the year".
pub(super) fn count_of_quarters(words: Words<'_>) -> Parsed<'_, Decimal> {
    let Some(word) = words.first() else { return fail() };
    let Ok(("", count)) = crate::parse::number::unsigned(word.text, &words.tables.numbers) else { return fail() };
    let rest = words.skip(1);
    if count.value.is_integer() && rest.next_is(&["quarters"]) { Ok((rest, count.value)) } else { fail() }
}

fn one(count: Count, unit: TimeUnit) -> Length {
    Length { parts: vec![(count, unit)], least: None }
}

/// The full stop of an abbreviated unit, where the phrase goes on: "30 min. later".
fn skip_dot(rest: Words<'_>) -> Words<'_> {
    let short = rest.behind(1).is_some_and(|word| word.is_any(sets::CLIPPED_UNITS));
    let dot = rest.first().is_some_and(|word| word.text == "." && !word.gap) && rest.nth(1).is_some_and(Word::small);
    if short && dot { rest.skip(1) } else { rest }
}

/// "a second opinion", "one day" the adverb are for the callers; here: "a seconds" is no length.
fn wrong_number(words: Words<'_>, rest: Words<'_>, count: Count) -> bool {
    if is_military(words, rest) {
        return true;
    }
    // "three night markets": markets are counted.
    let markets = rest.first().is_some_and(|word| word.gap && word.small() && word.text.ends_with('s'));
    if markets && rest.behind(1).is_some_and(|word| word.is("night")) {
        return true;
    }
    let singular = rest.behind(1).is_some_and(|word| !word.text.ends_with('s'));
    if singular && words.first().is_some_and(|word| word.digits() && word.text.len() >= 4) {
        return true;
    }
    let article = words.first().is_some_and(|word| word.is_any(&["a", "an"])) && count == Some(Decimal::ONE);
    let ordinal = rest.behind(1).is_some_and(|word| word.is("second")) && rest.first().is_some_and(Word::small);
    article && ordinal && !rest.next_is(&["later", "ago", "and", "or", "to", "of"])
}

/// "at about 1100 hours": a time of day.
fn is_military(words: Words<'_>, rest: Words<'_>) -> bool {
    // "at 19.30hrs"
    let dotted = rest.behind(1).is_some_and(|word| word.is_any(&["hours", "hrs", "hr"]))
        && super::clock::is_led_by_at(words)
        && super::clock::dotted(words).is_ok_and(|(behind, _)| behind.at() + 1 == rest.at());
    if dotted {
        return true;
    }
    let four = words.first().is_some_and(|word| word.digits() && word.text.len() == 4) && rest.at() == words.at() + 2;
    let hours = rest.behind(1).is_some_and(|word| word.is_any(&["hours", "hrs"]));
    let on_clock =
        words.first().and_then(|word| word.text.parse().ok()).is_some_and(|n: u32| n / 100 <= 24 && n % 100 < 60);
    let at = words.after(&["at", "by", "until", "since", "about", "around"]);
    four && hours && at && on_clock && !rest.next_is(&["of"])
}

/// half-unit = "half" ("a" | "an")? "-"? unit | "a" "half" unit | "a quarter of an" unit is for [`count`]
fn half_unit(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    let half = (opt(keyword(&["a"])), opt(hyphen), keyword(&["half"]), opt(alt((hyphen, keyword(&["a", "an"])))));
    preceded(half, long_unit).parse(words)
}

/// count = number ("of" ("a" | "an"))? | "a" | "an" | vague | couple
fn count(words: Words<'_>) -> Parsed<'_, Count> {
    alt((couple, fractioned, vague, numbered, whole, article)).parse(words)
}

fn couple(words: Words<'_>) -> Parsed<'_, Count> {
    let (rest, ()) = couple_word(words)?;
    let (rest, _) = opt(keyword(&["more"])).parse(rest)?;
    Ok((rest, Some(Decimal::TWO)))
}

fn vague(words: Words<'_>) -> Parsed<'_, Count> {
    // "the third in as many weeks"
    if words.after(&["as"]) { fail() } else { map(vague_word, |()| None).parse(words) }
}

fn numbered(words: Words<'_>) -> Parsed<'_, Count> {
    let (rest, number) = number(words)?;
    if number.form == Form::Part && !rest.next_is(&["of"]) {
        let own: Vec<&str> = words.left()[..rest.at() - words.at()].iter().map(|word| word.text).collect();
        if is_rank(&own.join(" "), number.value) {
            return fail();
        }
    }
    let (rest, _) = if number.form == Form::Part || number.form == Form::Fraction || !number.value.is_integer() {
        opt((opt(keyword(&["of"])), opt(keyword(&["a", "an"])))).parse(rest)?
    } else {
        (rest, None)
    };
    Ok((rest, Some(number.value)))
}

/// fractioned = number "and" ("a" | "an" | number)? ("half" | "quarter" | "quarters") ("of" ("a" | "an")?)?
fn fractioned(words: Words<'_>) -> Parsed<'_, Count> {
    let (rest, number) = alt((map(spelled, |number| number.value), map(digits(1, 3), Decimal::from))).parse(words)?;
    let (rest, ()) = keyword(&["and"])(rest)?;
    let (rest, _) = opt(keyword(&["a", "an"])).parse(rest)?;
    let half = map(keyword(&["half"]), |()| Decimal::new(5, 1));
    let quarters = |words| {
        let (rest, count) = opt(alt((
            map(keyword(&["one"]), |()| Decimal::ONE),
            map(keyword(&["two"]), |()| Decimal::TWO),
            map(keyword(&["three"]), |()| Decimal::from(3)),
        )))
        .parse(words)?;
        let (rest, _) = opt(hyphen).parse(rest)?;
        let (rest, ()) = keyword(&["quarter", "quarters"])(rest)?;
        Ok((rest, Decimal::new(25, 2) * count.unwrap_or(Decimal::ONE)))
    };
    let (rest, fraction) = alt((half, quarters)).parse(rest)?;
    let (rest, _) = opt((keyword(&["of"]), opt(keyword(&["a", "an"])))).parse(rest)?;
    Ok((rest, number.checked_add(fraction)))
}

/// whole = "all" | "another" before a unit in the singular: "all day"
fn whole(words: Words<'_>) -> Parsed<'_, Count> {
    let (rest, ()) = keyword(&["all", "another"])(words)?;
    let plural = rest.first().is_some_and(|word| word.text.ends_with('s'));
    if plural { fail() } else { Ok((rest, Some(Decimal::ONE))) }
}

fn article(words: Words<'_>) -> Parsed<'_, Count> {
    map(keyword(&["a", "an"]), |()| Some(Decimal::ONE)).parse(words)
}

/// Words between the number and the unit that change nothing.
fn filler(words: Words<'_>) -> Parsed<'_, ()> {
    keyword(sets::FILLERS)(words)
}

/// any-unit = long-unit | symbol behind digits
fn any_unit(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    alt((long_unit, unit_symbol)).parse(words)
}

/// Words before a number that ask for a length.
const ASKING: &[&str] =
    &["for", "in", "after", "within", "lasted", "of", "over", "took", "about", "than", "by", "under"];

/// unit-symbol = symbol, glued to digits: "3h", "10d"
fn unit_symbol(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    let (Some(symbol_word), Some(digits)) = (words.first(), words.behind(1)) else { return fail() };
    let (rest, unit) = symbol(words)?;
    let beside = digits.digits() && (!symbol_word.gap || symbol_word.is("h"));
    if beside && is_asked(words, symbol_word, digits) && !joined_on(rest) { Ok((rest, unit)) } else { fail() }
}

/// "737s" and "4D" are names as often as lengths: a letter counts where a length is asked for, or behind few digits.
fn is_asked(words: Words<'_>, symbol: &Word<'_>, digits: &Word<'_>) -> bool {
    let asked = words.behind(2).is_some_and(|word| word.is_any(ASKING));
    let opening = words.behind(2).is_none() && !symbol.is("s");
    let few = digits.text.len() <= 2 && symbol.is_any(sets::CLIPPED_SYMBOLS);
    asked || !symbol.capital() && (opening || few)
}

/// More digits are joined behind: "3h-4", "2d.5"
fn joined_on(rest: Words<'_>) -> bool {
    let joined = rest.first().is_some_and(|mark| !mark.gap && matches!(mark.text, "-" | "." | "/"));
    joined && rest.nth(1).is_some_and(|next| !next.gap && next.digits())
}

/// long-unit = ("business" | "working" | "trading") "days" | ("fiscal" | "financial") "years" | unit
pub(super) fn long_unit(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    let business = map((keyword(sets::BUSINESS), keyword(&["days", "day"])), |_| TimeUnit::BusinessDay);
    let fiscal = map((keyword(sets::FISCAL), keyword(&["years", "year"])), |_| TimeUnit::FiscalYear);
    let calendar = preceded(keyword(&["calendar"]), unit);
    alt((business, fiscal, calendar, unit)).parse(words)
}

/// next-part = ("," | "and" | ", and" | "-")? count unit, smaller than the one before: "2 years and 3 months"
fn next_part<'t>(words: Words<'t>, before: &Length) -> Parsed<'t, (Count, TimeUnit)> {
    let smallest = before.parts.last().map_or(TimeUnit::Second, |part| part.1);
    let mut sep = (opt(mark(",")), opt(keyword(&["and"])));
    let (rest, _) = sep.parse(words)?;
    let (rest, number) = number(rest)?;
    match glued_or_unit(rest) {
        Ok((rest, unit)) if unit < smallest && !is_age(rest) => Ok((rest, (Some(number.value), unit))),
        // "1 hour fifteen": minutes are meant.
        _ if smallest == TimeUnit::Hour && minutes_left_out(rest, number.value) => {
            Ok((rest, (Some(number.value), TimeUnit::Minute)))
        }
        _ => fail(),
    }
}

fn glued_or_unit(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    alt((preceded(opt(hyphen), any_unit), glued(symbol_m), glued(symbol_s))).parse(words)
}

/// "m" for minutes, glued to digits behind hours: "1h30m".
fn symbol_m(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    map(keyword(&["m"]), |()| TimeUnit::Minute).parse(words)
}

/// "s" for seconds, glued to digits behind minutes: "4m 12s".
fn symbol_s(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    map(keyword(&["s"]), |()| TimeUnit::Second).parse(words)
}

/// minute-second = digits "m" digits "s": "4m 12s", where "m" can't be metres
fn minute_second(words: Words<'_>) -> Parsed<'_, TimeUnit> {
    let (rest, unit) = glued(symbol_m)(words)?;
    let (behind, _) = digits(1, 2)(rest)?;
    glued(symbol_s)(behind).map(|_| (rest, unit))
}

fn minutes_left_out(rest: Words<'_>, value: Decimal) -> bool {
    value.is_integer() && value < Decimal::from(60) && value >= Decimal::TEN && rest.at_end()
}

/// fraction-behind = "and" ("a" | "an")? ("half" | "quarter" | "three quarters")
fn fraction_behind(words: Words<'_>) -> Parsed<'_, Decimal> {
    let half = map(keyword(&["half"]), |()| Decimal::new(5, 1));
    let quarter = map(keyword(&["quarter"]), |()| Decimal::new(25, 2));
    let (rest, fraction) =
        preceded((keyword(&["and"]), opt(keyword(&["a", "an"]))), alt((half, quarter))).parse(words)?;
    if rest.next_is(&["of", "a", "an", "the"]) { fail() } else { Ok((rest, fraction)) }
}

/// An age, which is a quantity: "31-year-old", "five months old", "years of age".
pub(super) fn is_age(rest: Words<'_>) -> bool {
    let old = |n| rest.nth(n).is_some_and(|word| word.is_any(&["old", "olds"]));
    old(0)
        || old(1) && rest.first().is_some_and(|word| word.text == "-")
        || rest.next_is(&["of"]) && rest.nth(1).is_some_and(|word| word.is("age"))
}

fn rest_is_number(words: Words<'_>) -> bool {
    words.nth(1).is_some_and(super::words::Word::digits)
}

/// bare-plural = unit in the plural: "decades", "minutes"
pub(super) fn bare_plural(words: Words<'_>) -> Parsed<'_, Written> {
    // "for weeks 14 and 15"
    if rest_is_number(words) {
        return fail();
    }
    // "pupils in Years 7 to 9": a name.
    let named = words.first().is_some_and(super::words::Word::capital) && rest_is_number(words);
    let plural = !named
        && words.first().is_some_and(|word| word.text.len() >= 4 && (word.text.ends_with('s') || word.is("millennia")));
    // "a decade-long dispute"
    let single = !plural
        && words.nth(1).is_some_and(|word| word.text == "-" && !word.gap)
        && words.nth(2).is_some_and(|word| word.is("long"));
    let (rest, unit) = unit(words)?;
    if !plural && (!single || unit == TimeUnit::Weekend) || unit == TimeUnit::Quarter {
        return fail();
    }
    let (rest, long) = opt(preceded(hyphen, terminated(keyword(&["long"]), opt(keyword(&["-"]))))).parse(rest)?;
    let written = Written {
        length: one(single.then_some(Decimal::ONE), unit),
        number: span(words, rest),
        unit: span(words, rest),
        adjective: long.is_some(),
    };
    Ok((rest, written))
}
