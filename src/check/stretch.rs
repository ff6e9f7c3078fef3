//! Stretches of time: two ends that a statement tells, and how long it is from the one to the other.

use jiff::civil::{Date, DateTime};
use rust_decimal::{Decimal, dec};

use super::clock;
use super::interval;
use super::statement::Statement;
use crate::model::{Grain, Interval, Moment, TimeInterval, Timex, TimexKind, Unit};
use crate::tables::cues::Role;

/// Seconds in an hour, a day and a mean year of the Gregorian calendar.
pub const HOUR: Decimal = dec!(3600);
pub const DAY: Decimal = dec!(86400);
pub const YEAR: Decimal = dec!(31556952);

/// Two ends of a stretch among a statement's figures: the indices of the first and last figure that tell them.
pub struct Stretch {
    /// The place of the first figure that tells it.
    pub first: usize,
    /// The place of the last one.
    pub last: usize,
    /// How long it may have been, in seconds.
    pub length: Interval,
    /// How long by the plain difference of its ends, in seconds.
    pub plain: Decimal,
    /// How finely its ends are told.
    pub grain: Grain,
}

/// The stretch that begins with the figure at `at`: one figure for both ends, or two.
pub fn stretch(statement: &Statement<'_>, at: usize) -> Option<Stretch> {
    let next = at + 1;
    if let Some(stretch) = old_years(statement, at).or_else(|| year_range(statement, at)) {
        return Some(stretch);
    }
    let start = timex(statement, at)?;
    let two = next < statement.claims.len() && told_together(statement, at);
    if let Some(end) = timex(statement, next).filter(|_| two) {
        return by_the_clock(statement, at, next).or_else(|| between(start, end, at, next));
    }
    let (from, to) = start.value.split_once('/')?;
    let vague = start.approximator.is_some();
    if let (Some((day, from)), Some((other_day, to))) = (clock_of(from), clock_of(to))
        && day == other_day
    {
        return clocked(at, at, to - from, vague);
    }
    if let (Some(first), Some(second), Some((_, from)), Some((_, to))) =
        (clock::weekday(from), clock::weekday(to), clock_of(from), clock_of(to))
    {
        let days = (second - first).rem_euclid(7);
        return clocked(at, at, to - from + days * 24 * 60, vague).filter(|_| days > 0);
    }
    let grain = if from.contains('T') { Grain::Hour } else { grain_of(from) };
    if let Some((from, to)) = some_year(from, to) {
        return built(at, at, from, to, Grain::Day, vague);
    }
    let whole = start.interval?;
    built(at, at, whole.start, start_of_last(whole.end, grain), grain, vague)
}

/// Two days of which no year is known, in whatever year, the second not before the first: "3 June" and "9 June".
fn some_year(from: &str, to: &str) -> Option<(DateTime, DateTime)> {
    let in_year = |value: &str, year: i16| {
        let (month, day) = value.strip_prefix("XXXX-")?.split_once('-')?;
        Some(Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?.at(0, 0, 0, 0))
    };
    let (first, second) = (in_year(from, 2000)?, in_year(to, 2000)?);
    Some((first, if second < first { in_year(to, 2001)? } else { second }))
}

/// "from 1740 to 1780" where the two years were read as a range of numbers.
fn year_range(statement: &Statement<'_>, at: usize) -> Option<Stretch> {
    let quantity = statement.quantity(at).filter(|quantity| quantity.unit == Unit::None)?;
    let (low, high) = (quantity.magnitude.low?, quantity.magnitude.high?);
    let text = statement.claims[at].text.to_ascii_lowercase();
    let from = text.starts_with("from ") || statement.word(statement.lead(at).end.wrapping_sub(1)) == "from";
    let four = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).all(|run| run.len() == 4);
    let year = |value| Some(Date::new(i16::try_from(value).ok()?, 1, 1).ok()?.at(0, 0, 0, 0));
    if !from || !four || low >= high || low < dec!(1000) || high > dec!(2100) {
        return None;
    }
    built(at, at, year(low)?, year(high)?, Grain::Year, false)
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
    let vague = [first, last].iter().any(|&at| is_vague(statement, at));
    let by_clock = minutes(last)? - minutes(first)?;
    // "6 a.m. on Tuesday" and "noon on Wednesday": so many days besides.
    let weekday = |at: usize| clock::weekday(&timex(statement, at)?.value);
    match (weekday(first), weekday(last)) {
        (Some(from), Some(to)) if from != to => {
            let days = (to - from).rem_euclid(7);
            clocked(first, last, by_clock + days * 24 * 60, vague)
        }
        _ => clocked(first, last, by_clock, vague),
    }
}

/// A stretch of so many minutes by the clock; past midnight where they are below zero.
fn clocked(first: usize, last: usize, minutes: i32, vague: bool) -> Option<Stretch> {
    let minutes = if minutes < 0 { minutes.rem_euclid(24 * 60) } else { minutes };
    let length = Decimal::from(minutes) * dec!(60);
    let slack = if vague { HOUR / dec!(4) } else { Decimal::ZERO };
    let stretch = Stretch { first, last, length: interval::around(length, slack), plain: length, grain: Grain::Hour };
    (length > Decimal::ZERO).then_some(stretch)
}

/// "about 4 p.m.", "shortly after 4 p.m."
pub fn is_vague(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.before(at);
    let word = statement.word(before.end.wrapping_sub(1));
    let hedged = matches!(word, "after" | "before" | "past" | "around" | "about" | "circa" | "by" | "approximately");
    timex(statement, at).is_some_and(|timex| timex.approximator.is_some()) || (hedged && !before.is_empty())
}

/// "from 1837 to 1901" where the first year was read as a number.
fn old_years(statement: &Statement<'_>, at: usize) -> Option<Stretch> {
    let next = at + 1;
    let quantity = statement.quantity(at).filter(|quantity| quantity.unit == Unit::None)?;
    let digits = statement.claims[at].text.trim();
    let value = quantity.magnitude.value.filter(|_| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))?;
    let end = timex(statement, next).filter(|end| end.grain == Grain::Year)?;
    if !joined(statement, at) {
        return None;
    }
    let start = Date::new(i16::try_from(value).ok()?, 1, 1).ok()?;
    built(at, next, start.to_datetime(jiff::civil::Time::midnight()), end.interval?.start, Grain::Year, false)
}

/// Whether the times at `at` and behind it are the ends of one stretch, by the words between them or by a length behind them.
fn told_together(statement: &Statement<'_>, at: usize) -> bool {
    joined(statement, at)
        || begun_and_ended(statement, at)
        || ended_and_begun(statement, at)
        || is_told_later(statement, at + 1)
}

/// "called at 2 a.m. … under control by 5 a.m., three hours later"
fn is_told_later(statement: &Statement<'_>, at: usize) -> bool {
    let next = statement.claims.get(at + 1).filter(|next| next.text.ends_with(" later"));
    next.is_some() && statement.say(&statement.gap(at, at + 1)) == ","
}

/// "ends on 19 July and starts again on 4 September, a break of almost seven weeks"
fn ended_and_begun(statement: &Statement<'_>, at: usize) -> bool {
    let (lead, gap) = (statement.before(at), statement.gap(at, at + 1));
    let near = lead.end.saturating_sub(5).max(lead.start)..lead.end;
    let behind = statement.behind(at + 1);
    let rest = behind.start..behind.end.min(behind.start + 4);
    let told = statement.has(&near, Role::Ends) && statement.has(&gap, Role::Begins) && gap.len() <= 6;
    told && statement.has(&rest, Role::Pause)
}

/// "began at 10 a.m. and ended at noon": the times at `at` and behind it are told as a beginning and its end.
fn begun_and_ended(statement: &Statement<'_>, at: usize) -> bool {
    let (lead, gap) = (statement.before(at), statement.gap(at, at + 1));
    let near = lead.end.saturating_sub(5).max(lead.start)..lead.end;
    let begins = statement.has(&near, Role::Begins);
    let plain = !gap.clone().any(|word| matches!(statement.word(word), ";" | "but" | "next" | "again"));
    begins && plain && gap.len() <= 10 && statement.has(&gap, Role::Ends)
}

fn between(start: &Timex, end: &Timex, first: usize, last: usize) -> Option<Stretch> {
    let vague = start.approximator.is_some() || end.approximator.is_some();
    if let Some((from, to)) = some_year(&start.value, &end.value).filter(|_| start.interval.is_none()) {
        return built(first, last, from, to, Grain::Day, vague);
    }
    let (from, to): (TimeInterval, TimeInterval) = (start.interval?, end.interval?);
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

/// The date or time that the figure at `at` is.
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
    let bracket = opening == "(" && to;
    (from && to) || (opens("between") && gap == "and") || dash || bracket
}
