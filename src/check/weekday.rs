//! Weekdays that aren't their date's.

use jiff::civil::{Date, Weekday};

use super::build::{finding, side};
use super::statement::{Statement, documents};
use super::{Check, Input};
use crate::model::{Claim, Finding, TimexKind, month_name};

/// The check.
pub const CHECK: Check = Check { name: "weekday", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A weekday that isn't that date's.

**Finds** a weekday with a date (\"Tuesday, March 2, 2022\", \"2 March (a Tuesday)\"). Where the year is left out it
is the one that the document's date implies; in a document without a date, two such dates must fit one year.

**Example** \"on Tuesday, 2 March 2022\": 2 March 2022 was a Wednesday.

**Leaves alone** dates before 1753, when calendars differed; a weekday that fits the date in the year before or after,
where the text leaves the year out and that day lies within eight months of the document's date; a weekday and a date
that belong to different events (\"on Tuesday, two days after the vote of 6 May\").

**Severity** an error.

**Switch off** with `--off weekday`, or `weekday = \"off\"` under `[checks]` in `addsup.toml`.
";

/// Great Britain and its colonies changed to the Gregorian calendar in September 1752; most of Europe before.
const GREGORIAN: i16 = 1753;

/// How far a day may lie from the document's date to be meant without its year, in days.
const NEAR: i64 = 245;

/// A date with its weekday as told.
struct Dated<'a> {
    claim: &'a Claim,
    told: Weekday,
    /// Absent where the year is unknown.
    year: Option<i16>,
    year_told: bool,
    month: i8,
    day: i8,
}

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        let dated: Vec<Dated<'_>> = document.iter().flat_map(in_statement).collect();
        let years = years(document);
        findings.extend(dated.iter().filter_map(|dated| one(dated, &years)));
        findings.extend(two(&dated));
    }
}

fn in_statement<'a>(statement: &Statement<'a>) -> Vec<Dated<'a>> {
    (0..statement.claims.len())
        .flat_map(|at| dated(statement, at).map_or_else(|| both_ends(&statement.claims[at]), |dated| vec![dated]))
        .collect()
}

/// "from Thursday, 9 June to Sunday, 12 June": one figure for two days, each with its weekday.
fn both_ends(claim: &Claim) -> Vec<Dated<'_>> {
    let ends = || {
        let (from, to) = claim.figure.timex()?.value.split_once('/')?;
        let (first, second) =
            [" to ", " until ", " through ", " – ", " - ", "–"].iter().find_map(|mark| claim.text.split_once(mark))?;
        Some([(from, first), (to, second)])
    };
    let end = |(value, text): (&str, &str)| {
        let (year, month, day) = parts(value)?;
        let told = weekday_in(text)?;
        // "9 June to 12 June 2022": the year of the second end is that of the first.
        let year_told = year.is_some_and(|year| claim.text.contains(&year.to_string()));
        Some(Dated { claim, told, year, year_told, month, day })
    };
    ends().map(|ends| ends.into_iter().filter_map(end).collect()).unwrap_or_default()
}

/// The date at `at` with the weekday in its words, or in the timex that a comma or bracket ties to it.
fn dated<'a>(statement: &Statement<'a>, at: usize) -> Option<Dated<'a>> {
    let claim = &statement.claims[at];
    let timex =
        claim.figure.timex().filter(|timex| timex.kind != TimexKind::Set && timex.kind != TimexKind::Duration)?;
    let (year, month, day) = parts(&timex.value)?;
    let told = weekday_in(&claim.text).or_else(|| beside(statement, at))?;
    let year_told = year.is_some_and(|year| claim.text.contains(&year.to_string()));
    Some(Dated { claim, told, year, year_told, month, day })
}

/// The weekday that stands alone beside the date at `at`: "Tuesday (March 1)", "1 March, a Tuesday".
fn beside(statement: &Statement<'_>, at: usize) -> Option<Weekday> {
    let tied = |gap: std::ops::Range<usize>| matches!(statement.say(&gap).as_str(), "," | "(" | ", a" | "( a" | "");
    let lone = |other: usize| {
        let claim = statement.claims.get(other)?;
        let timex = claim.figure.timex()?;
        let words: Vec<_> = claim.text.split_whitespace().collect();
        let only = words.len() == 1 && !timex.value.is_empty();
        weekday_in(&claim.text).filter(|_| only)
    };
    let before = at.checked_sub(1).filter(|&left| tied(statement.gap(left, at))).and_then(lone);
    // "a Monday market": a weekday behind "a" stands alone only where nothing follows.
    let right = at + 1;
    let alone = |right: usize| {
        let word = statement.word(statement.behind(right).start);
        !statement.say(&statement.gap(at, right)).ends_with('a') || matches!(word, "" | "." | "," | ")" | ";")
    };
    let before = before.or_else(|| such_a_day(statement, at));
    before.or_else(|| {
        (right < statement.claims.len() && tied(statement.gap(at, right)) && alone(right)).then(|| lone(right))?
    })
}

/// ", a Monday", "(a Monday)", ", which was a Monday" behind the date at `at`.
fn such_a_day(statement: &Statement<'_>, at: usize) -> Option<Weekday> {
    let behind = statement.behind(at);
    let marked = matches!(statement.word(behind.start), "," | "(" | "–" | "—");
    let which =
        matches!(statement.word(behind.start + 1), "which" | "that") && statement.word(behind.start + 2) == "was";
    let article = behind.start + if which { 3 } else { 1 };
    let ends = matches!(statement.word(article + 2), "" | "." | "," | ")" | ";" | "–" | "—");
    weekday(statement.word(article + 1)).filter(|_| marked && ends && statement.word(article) == "a")
}

/// Year, month and day of a TIMEX3 value; the year is `None` for "XXXX".
fn parts(value: &str) -> Option<(Option<i16>, i8, i8)> {
    let date = value.get(..10)?;
    let mut parts = date.splitn(3, '-');
    let year = parts.next()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (year.len() == 4).then(|| (year.parse().ok(), month, day))
}

/// The weekday that a text names, in full or cut short ("Tue."); `None` where it names two.
fn weekday_in(text: &str) -> Option<Weekday> {
    let mut found = text.split(|c: char| !c.is_alphabetic()).filter_map(weekday);
    let first = found.next()?;
    if found.next().is_some() { None } else { Some(first) }
}

fn weekday(word: &str) -> Option<Weekday> {
    let lower = word.to_ascii_lowercase();
    let days = [
        ("monday", "mon", Weekday::Monday),
        ("tuesday", "tue tues", Weekday::Tuesday),
        ("wednesday", "wed", Weekday::Wednesday),
        ("thursday", "thu thur thurs", Weekday::Thursday),
        ("friday", "fri", Weekday::Friday),
        ("saturday", "sat", Weekday::Saturday),
        ("sunday", "sun", Weekday::Sunday),
    ];
    let named =
        |(full, short, _): &&(&str, &str, Weekday)| *full == lower || short.split(' ').any(|form| form == lower);
    days.iter().find(named).map(|(_, _, day)| *day)
}

/// The years that a document tells: one of them may be meant where a date leaves its year out.
fn years(document: &[Statement<'_>]) -> Vec<i16> {
    let claims = document.iter().flat_map(|statement| statement.claims);
    let told =
        claims.filter_map(|claim| claim.figure.timex().filter(|timex| timex.known)?.value.get(..4)?.parse().ok());
    told.collect()
}

/// A date whose weekday is another one.
fn one(dated: &Dated<'_>, years: &[i16]) -> Option<Finding> {
    let date = meant(dated)?;
    let other = |year: &i16| Date::new(*year, dated.month, dated.day).is_ok_and(|date| date.weekday() == dated.told);
    let open =
        !dated.year_told && (nearby(dated, date).any(|date| date.weekday() == dated.told) || years.iter().any(other));
    if date.weekday() == dated.told || date.year() < GREGORIAN || open {
        return None;
    }
    let explanation = format!("{} is a {}, not a {}", written(date), name(date.weekday()), name(dated.told));
    Some(finding("weekday", "date", side(dated.claim), None, explanation))
}

/// The date in the year that it tells, or else in the one that brings it nearest to the document's date.
fn meant(dated: &Dated<'_>) -> Option<Date> {
    let in_year = |year: i16| Date::new(year, dated.month, dated.day).ok();
    let told = dated.year.filter(|_| dated.year_told).and_then(in_year);
    told.or_else(|| {
        let anchor = dated.claim.date?;
        let years = [anchor.year() - 1, anchor.year(), anchor.year() + 1];
        years.into_iter().filter_map(in_year).min_by_key(|date| days(anchor, *date).abs())
    })
}

/// The days from one date to another.
fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The same day of the years around, as far as the document's date leaves it open.
fn nearby(dated: &Dated<'_>, date: Date) -> impl Iterator<Item = Date> {
    let anchor = dated.claim.date.unwrap_or(date);
    let (month, day) = (dated.month, dated.day);
    let years = [-1, 1].into_iter().filter_map(move |by| date.year().checked_add(by));
    let dates = years.filter_map(move |year| Date::new(year, month, day).ok());
    dates.filter(move |other| days(anchor, *other).abs() <= NEAR)
}

/// Two dates without a year that fit no year together, each with its weekday.
fn two(dated: &[Dated<'_>]) -> Option<Finding> {
    let open: Vec<_> = dated.iter().filter(|dated| dated.year.is_none()).collect();
    let [first, rest @ ..] = &open[..] else { return None };
    let clash = rest.iter().find(|other| !share_a_year(first, other))?;
    let words = format!(
        "No year has both {} {} as a {} and {} {} as a {}",
        first.day,
        month(first.month),
        name(first.told),
        clash.day,
        month(clash.month),
        name(clash.told)
    );
    let finding = finding("weekday", "date", side(first.claim), Some(side(clash.claim)), words);
    Some(Finding { confidence: 0.8, ..finding })
}

/// Whether two days have their weekdays in one year, or in one year and the next (December and January). A calendar
/// comes again after 28 years.
fn share_a_year(a: &Dated<'_>, b: &Dated<'_>) -> bool {
    let fits = |dated: &Dated<'_>, year: i16| {
        Date::new(year, dated.month, dated.day).is_ok_and(|date| date.weekday() == dated.told)
    };
    let turn = a.month.abs_diff(b.month) > 5;
    (2000..2028).any(|year| fits(a, year) && (fits(b, year) || (turn && (fits(b, year + 1) || fits(b, year - 1)))))
}

/// "2 March 2022"
pub fn written(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

fn month(number: i8) -> &'static str {
    month_name(number.unsigned_abs()).unwrap_or_default()
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
