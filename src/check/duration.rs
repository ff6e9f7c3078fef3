//! A length of time against its two ends.

use jiff::civil::DateTime;
use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side};
use super::clock;
use super::statement::Statement;
use super::{Check, Input, interval, say};
use crate::model::{Finding, Grain, Interval, Moment, TimeInterval, Timex, TimexKind};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "duration", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A length of time that its two ends don't give.

**Finds** \"from 4 p.m. to 6 p.m., almost three hours\", \"between 1998 and 2005, five years\", in either order, the
length right beside the two ends.

**Example** \"It lasted three hours, from 4 p.m. to 6 p.m.\": from 4 p.m. to 6 p.m. is 2 hours, not three hours.

**Leaves alone** lengths that count the first and the last day or year, or neither; stretches with breaks (\"on and
off\", \"five hours of work between 9 and 5\"); lengths of something else within the stretch.

**Severity** an error.

**Switch off** with `--off duration`, or `duration = \"off\"` under `[checks]` in `addsup.toml`.
";

/// Seconds in an hour, a day and a mean year of the Gregorian calendar.
const HOUR: Decimal = dec!(3600);
const DAY: Decimal = dec!(86400);
const YEAR: Decimal = dec!(31556952);

/// Two ends of a stretch among a statement's figures: the indices of the first and last figure that tell them.
struct Stretch {
    first: usize,
    last: usize,
    /// How long it may have been, in seconds.
    length: Interval,
    /// How long by the plain difference of its ends, in seconds.
    plain: Decimal,
    grain: Grain,
}

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        let stretches = (0..statement.claims.len()).filter_map(|at| stretch(statement, at));
        findings.extend(stretches.filter_map(|stretch| wrong(statement, &stretch)));
    }
}

/// The stretch that begins with the figure at `at`: one figure for both ends, or two.
fn stretch(statement: &Statement<'_>, at: usize) -> Option<Stretch> {
    let start = timex(statement, at)?;
    let next = at + 1;
    if next < statement.claims.len() && joined(statement, at) {
        let end = timex(statement, next)?;
        return by_the_clock(statement, at, next).or_else(|| between(start, end, at, next));
    }
    let (from, to) = start.value.split_once('/')?;
    let vague = start.approximator.is_some();
    if let (Some((day, from)), Some((other_day, to))) = (clock_of(from), clock_of(to))
        && day == other_day
    {
        return clocked(at, at, to - from, vague);
    }
    let grain = if from.contains('T') { Grain::Hour } else { grain_of(from) };
    let whole = start.interval?;
    built(at, at, whole.start, start_of_last(whole.end, grain), grain, vague)
}

/// The day and the minute of the day that a TIMEX3 time tells: `2022-03-01T16:30`, `T16:30`.
fn clock_of(value: &str) -> Option<(&str, i32)> {
    let (day, time) = value.split_once('T')?;
    let (hour, minute) = time.get(..5)?.split_once(':')?;
    Some((day, hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?))
}

/// The grain that a TIMEX3 date is written to.
fn grain_of(value: &str) -> Grain {
    match value.len() {
        4 => Grain::Year,
        7 => Grain::Month,
        _ => Grain::Day,
    }
}

/// The beginning of the last year, month or day of a half-open stretch.
fn start_of_last(end: DateTime, grain: Grain) -> DateTime {
    let back = match grain {
        Grain::Year => jiff::Span::new().years(1),
        Grain::Month => jiff::Span::new().months(1),
        Grain::Day => jiff::Span::new().days(1),
        _ => jiff::Span::new(),
    };
    end.checked_sub(back).unwrap_or(end)
}

/// Two clock times of one day, or of an evening and the morning after.
fn by_the_clock(statement: &Statement<'_>, first: usize, last: usize) -> Option<Stretch> {
    let minutes = |at: usize| Some(clock::clock_time(&statement.claims[at], "")?.minutes);
    let vague = [first, last].iter().any(|&at| timex(statement, at).is_some_and(|timex| timex.approximator.is_some()));
    clocked(first, last, minutes(last)? - minutes(first)?, vague)
}

/// A stretch of so many minutes by the clock; past midnight where they are below zero.
fn clocked(first: usize, last: usize, minutes: i32, vague: bool) -> Option<Stretch> {
    let length = Decimal::from(minutes.rem_euclid(24 * 60)) * dec!(60);
    let slack = if vague { HOUR / dec!(4) } else { Decimal::ZERO };
    let stretch = Stretch { first, last, length: interval::around(length, slack), plain: length, grain: Grain::Hour };
    (length > Decimal::ZERO).then_some(stretch)
}

fn between(start: &Timex, end: &Timex, first: usize, last: usize) -> Option<Stretch> {
    let (from, to): (TimeInterval, TimeInterval) = (start.interval?, end.interval?);
    let vague = start.approximator.is_some() || end.approximator.is_some();
    if start.grain != end.grain {
        return None;
    }
    built(first, last, from.start, to.start, start.grain, vague)
}

fn built(first: usize, last: usize, from: DateTime, to: DateTime, grain: Grain, vague: bool) -> Option<Stretch> {
    let mut seconds = Decimal::from(from.duration_until(to).as_secs());
    if seconds < Decimal::ZERO && grain <= Grain::Hour {
        seconds += DAY;
    }
    let slack = match grain {
        Grain::Second | Grain::Minute | Grain::Hour => {
            if vague {
                HOUR / dec!(4)
            } else {
                Decimal::ZERO
            }
        }
        Grain::Day => DAY,
        Grain::Month => DAY * dec!(31),
        Grain::Year => YEAR,
        _ => return None,
    };
    let usual = seconds > Decimal::ZERO;
    usual.then_some(Stretch { first, last, length: interval::around(seconds, slack), plain: seconds, grain })
}

fn timex<'a>(statement: &Statement<'a>, at: usize) -> Option<&'a Timex> {
    let timex = statement.claims.get(at)?.figure.timex()?;
    matches!(timex.kind, TimexKind::Date | TimexKind::Time).then_some(timex)
}

/// Whether the times at `at` and behind it are told as the two ends of one stretch.
fn joined(statement: &Statement<'_>, at: usize) -> bool {
    let gap = statement.say(&statement.gap(at, at + 1));
    let lead = statement.before(at);
    let opening = statement.word(lead.end.wrapping_sub(1));
    let text = statement.claims[at].text.to_ascii_lowercase();
    let opens = |word: &str| opening == word || text.starts_with(&format!("{word} "));
    let next = statement.claims[at + 1].text.to_ascii_lowercase();
    let reaches = ["to ", "until ", "till ", "through "].iter().any(|word| next.starts_with(word));
    let from = opens("from") || statement.claims[at].figure.timex().is_some_and(|timex| timex.moment == Moment::From);
    let to = matches!(gap.as_str(), "to" | "until" | "till" | "through") || (gap.is_empty() && reaches);
    let dash = matches!(gap.as_str(), "–" | "-" | "—");
    (from && to) || (opens("between") && gap == "and") || dash
}

/// The length beside the stretch where it can't be its length.
fn wrong(statement: &Statement<'_>, stretch: &Stretch) -> Option<Finding> {
    let told = length_behind(statement, stretch).or_else(|| length_before(statement, stretch))?;
    if stretch.length.meets(&told.interval) {
        return None;
    }
    let a = &statement.claims[stretch.first];
    let ends = statement.span(stretch.first).join(&statement.span(stretch.last)).of(statement.text);
    let words = format!("{} is {}, not {}", say::capital(ends), length(stretch), say::plainly(told.claim));
    Some(finding("duration", "duration", side(told.claim), Some(side(a)), words))
}

/// "from 4 p.m. to 6 p.m., almost three hours"
fn length_behind<'a>(statement: &Statement<'a>, stretch: &Stretch) -> Option<Amount<'a>> {
    let at = stretch.last + 1;
    let told = duration(statement, at)?;
    let gap = statement.gap(stretch.last, at);
    let said = statement.say(&gap);
    let bare = matches!(
        said.as_str(),
        "," | "("
            | ":"
            | "–"
            | "—"
            | ", or"
            | ", a total of"
            | ", a period of"
            | ", a span of"
            | ", some"
            | ", for"
            | "lasted"
            | "is"
            | "was"
            | "took"
            | ", which is"
            | ", lasting"
            | "were"
    );
    let clean = !statement.has(&statement.behind(at), Role::Partly) && !statement.has(&gap, Role::Partly);
    let after = statement.word(statement.behind(at).start);
    let stands = matches!(after, "" | "," | "." | ")" | ";" | ":" | "–" | "—" | "in");
    (bare && clean && stands).then_some(told)
}

/// "for three hours, from 4 p.m. to 6 p.m."
fn length_before<'a>(statement: &Statement<'a>, stretch: &Stretch) -> Option<Amount<'a>> {
    let at = stretch.first.checked_sub(1)?;
    let told = duration(statement, at)?;
    let gap = statement.say(&statement.gap(at, stretch.first));
    let lead = statement.before(at);
    let bare = matches!(
        gap.as_str(),
        "," | "(" | ", from" | "from" | "( from" | ": from" | ", between" | "between" | "– from" | "— from" | "–" | "—"
    );
    let lasted = statement.ends(&lead, Role::Lasted);
    (bare && lasted && !statement.has(&statement.behind(at), Role::Partly)).then_some(told)
}

fn duration<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    Amount::of(&statement.claims[at]).filter(|amount| amount.is_duration() && amount.value > Decimal::ZERO)
}

/// The stretch's length for a reader, in the unit of its ends.
fn length(stretch: &Stretch) -> String {
    let (unit, seconds) = match stretch.grain {
        Grain::Second | Grain::Minute | Grain::Hour => ("hour", HOUR),
        Grain::Year => ("year", YEAR),
        Grain::Month => ("month", YEAR / dec!(12)),
        _ => ("day", DAY),
    };
    let number = stretch.plain / seconds;
    let number = if unit == "hour" { number } else { number.round() };
    let plural = if number == Decimal::ONE { "" } else { "s" };
    format!("{} {unit}{plural}", say::computed(number))
}
