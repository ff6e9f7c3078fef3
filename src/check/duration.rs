//! A length of time against its two ends.

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side};
use super::fraction;
use super::statement::{Statement, Words, documents};
use super::stretch::{DAY, HOUR, Stretch, YEAR, stretch};
use super::{Check, Input, episode, existed, interval, say};
use crate::model::{Claim, Finding, Grain, Interval};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The check.
pub const CHECK: Check = Check { name: "duration", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A length of time that its two ends don't give.

**Finds** \"from 4 p.m. to 6 p.m., almost three hours\", \"between 1998 and 2005, five years\", in either order, the
length right beside the two ends; \"began at 10 a.m. and ended at noon, four hours later\"; \"the nine-year war
(1914–1918)\"; \"left at 8:00 and arrived at 9:20, a crossing of 50 minutes\"; and a length in the next sentence that says so of it (\"It had lasted six hours\");
a siege, a fire, an outage or a closure whose beginning and end a document tells by the clock in sentences of their own.

**Example** \"It lasted three hours, from 4 p.m. to 6 p.m.\": from 4 p.m. to 6 p.m. is 2 hours, not three hours.

**Leaves alone** lengths that count the first and the last day or year, or neither; stretches with breaks (\"on and
off\", \"five hours of work between 9 and 5\"); lengths of something else within the stretch.

**Severity** an error.

**Switch off** with `--off duration`, or `duration = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        findings.extend(episode::wrong(document));
        for (index, statement) in document.iter().enumerate() {
            let stretches = (0..statement.claims.len()).filter_map(|at| stretch(statement, at));
            findings.extend(existed::wrong(statement));
            let next = document.get(index + 1);
            findings.extend(stretches.filter_map(|stretch| wrong(statement, &stretch, next)));
        }
    }
}

/// The length told with the stretch where it can't be its length.
fn wrong(statement: &Statement<'_>, stretch: &Stretch, next: Option<&Statement<'_>>) -> Option<Finding> {
    let beside = length_behind(statement, stretch).or_else(|| length_before(statement, stretch));
    let beside = beside.or_else(|| next_sentence(statement, stretch, next?));
    let told = beside.map(|told| (told.claim, told.interval)).or_else(|| later(statement, stretch));
    let (claim, interval) = told?;
    if stretch.length.meets(&interval) || is_by_other_clocks(statement, stretch, interval) {
        return None;
    }
    let a = &statement.claims[stretch.first];
    let said = say::plainly(claim);
    let said = said.strip_suffix(" later").unwrap_or(&said);
    let words = format!("{} is {}, not {said}", said_ends(statement, stretch), length(stretch));
    Some(finding("duration", "duration", side(claim), Some(side(a)), words))
}

/// The two ends in the words of the text, or apart where more than "to" stands between them.
fn said_ends(statement: &Statement<'_>, stretch: &Stretch) -> String {
    let (first, last) = (statement.span(stretch.first), statement.span(stretch.last));
    if stretch.first == stretch.last || statement.gap(stretch.first, stretch.last).len() <= 1 {
        return say::capital(first.join(&last).of(statement.text));
    }
    format!("From {} to {}", first.of(statement.text), last.of(statement.text))
}

/// "from 4 p.m. to 6 p.m., almost three hours"
fn length_behind<'a>(statement: &Statement<'a>, stretch: &Stretch) -> Option<Amount<'a>> {
    let at = stretch.last + 1;
    let told = duration(statement, at)?;
    let gap = statement.gap(stretch.last, at);
    // "took from May to November to build, half a year"
    let to_do = gap.len() == 3 && statement.word(gap.start) == "to" && statement.word(gap.end - 1) == ",";
    let gap = if to_do { gap.end - 1..gap.end } else { gap };
    let bare = gap.start + usize::from(matches!(statement.word(gap.start), "," | "(" | ")" | "–" | "—" | ":"))..gap.end;
    let joined = bare.is_empty() && !gap.is_empty() || statement.is(&bare, Role::LengthOf);
    let behind = statement.behind(at);
    let daily = statement.starts(&behind, Role::Daily);
    // Breaks make a working day shorter than its opening hours, never longer.
    let longer = interval::above(told.interval, stretch.length) && stretch.length.high < Some(DAY);
    // "from 4 to 7 July and lasts six hours": each day.
    let each_day = told.value < DAY && stretch.plain >= DAY;
    let clean = !each_day && ((daily && longer) || !statement.has(&behind, Role::Partly));
    let after = statement.word(behind.start);
    let stands = matches!(after, "" | "," | "." | ")" | ";" | ":" | "–" | "—" | "in") || daily;
    let named = is_told_of(statement, &gap, &behind, told.claim);
    (clean && (joined && stands || named)).then_some(told)
}

/// ", a three-hour wait.", ", a crossing of 50 minutes.", ", ten days of rain.": the length of what has just been told.
fn is_told_of(statement: &Statement<'_>, gap: &Words, behind: &Words, claim: &Claim) -> bool {
    let (opening, after) = (statement.word(gap.start), statement.word(behind.start));
    let an = matches!(statement.word(gap.start + 1), "a" | "an" | "its");
    let ends = |word: usize| matches!(statement.word(word), "" | "." | "," | ";" | ")");
    let attribute = gap.len() == 2 && an && claim.text.contains('-') && ends(behind.start + 1) && !is_flight(statement);
    let noun = (3..=4).contains(&gap.len()) && an && statement.word(gap.end - 1) == "of" && ends(behind.start);
    let of = gap.len() == 1 && after == "of" && behind.len() == 2;
    opening == "," && (attribute || (noun && !is_flight(statement)) || of)
}

/// Whether the two ends may be by the clocks of two zones.
fn is_flight(statement: &Statement<'_>) -> bool {
    statement.all().any(|word| {
        let word = statement.word(word);
        sets::FLIGHTS.contains(&word) || word.starts_with("flight") || word.starts_with("flies")
    })
}

/// "left Kyiv at 20:00 and got to Warsaw at 9:00, 14 hours later": the clocks of two places may be hours apart, and those that
/// are put forward one hour.
fn is_by_other_clocks(statement: &Statement<'_>, stretch: &Stretch, told: Interval) -> bool {
    if !matches!(stretch.grain, Grain::Hour | Grain::Minute | Grain::Second) {
        return false;
    }
    let apart = |hours: Decimal| told.meets(&interval::around(stretch.plain + hours * HOUR, Decimal::ZERO));
    let names = |words: Words| words.into_iter().any(|word| is_name(statement, word));
    let (first, last) = (statement.span(stretch.first), statement.span(stretch.last));
    let travels = names(statement.words(0, first.start)) && names(statement.words(first.end, last.start));
    let flies = statement.all().any(|word| sets::FLYING.contains(&statement.word(word)));
    let hours = || (-MOST_ZONES..=MOST_ZONES).map(|halves| Decimal::from(halves) / dec!(2));
    let put = statement.all().any(|word| sets::CLOCK_CHANGES.contains(&statement.word(word)));
    ((travels || flies) && hours().any(apart)) || (put && (apart(Decimal::ONE) || apart(-Decimal::ONE)))
}

/// The most half hours that two clocks are apart, and those of a day that the end may lie behind.
const MOST_ZONES: i32 = 48;

/// A word with a capital within a sentence that is no part of a figure.
fn is_name(statement: &Statement<'_>, word: usize) -> bool {
    let token = statement.token(word);
    let read = (0..statement.claims.len()).any(|at| statement.span(at).overlaps(&token));
    let text = token.of(statement.text);
    word > 0 && !read && text.starts_with(char::is_uppercase) && text.chars().nth(1).is_some_and(char::is_lowercase)
}

/// "for three hours, from 4 p.m. to 6 p.m.", "the nine-year war (1914–1918)"
fn length_before<'a>(statement: &Statement<'a>, stretch: &Stretch) -> Option<Amount<'a>> {
    let at = stretch.first.checked_sub(1)?;
    let told = duration(statement, at)?;
    let (gap, lead) = (statement.gap(at, stretch.first), statement.before(at));
    let said = statement.say(&gap);
    let bare = matches!(
        said.as_str(),
        "," | "(" | ", from" | "from" | "( from" | ": from" | ", between" | "between" | "– from" | "— from" | "–" | "—"
    );
    let lasted = statement.ends(&lead, Role::Lasted) || (said == "(" && statement.ends(&lead, Role::LengthOf));
    // "He spent 14 years in prison, from 1996 to 2010"
    let comma = gap.clone().find(|&word| statement.word(word) == ",").map_or(gap.end, |comma| comma - gap.start);
    let ends = matches!(statement.word(statement.behind(stretch.last).start), "" | "." | "," | ";");
    let aside = ends && comma <= 3 && matches!(statement.word(gap.start), "in" | "as" | "at" | "on" | "with");
    let bare = bare
        || (aside && matches!(statement.say(&(gap.start + comma..gap.end)).as_str(), "," | ", from" | ", between"));
    let bare = bare || (said.is_empty() && statement.claims[stretch.first].text.starts_with("from "));
    let told_so = (bare && lasted) || (is_attribute(told.claim) && is_of_noun(statement, &gap));
    let partly = statement.ends(&lead, Role::Partly) && !statement.ends(&lead, Role::Lasted);
    // "for over 60 years, from 1832 to 1846 and from 1847 to 1895"
    let behind = statement.behind(stretch.last);
    let partly = partly
        || (statement.word(behind.start) == "and" && behind.len() <= 2 && stretch.last + 1 < statement.claims.len());
    // "for 29 days, from 3 to 21 February, after its rudder was damaged": another clause doesn't break it.
    let clause = behind.clone().find(|&word| statement.word(word) == ",").map_or(behind.end, |comma| comma);
    let clean = !statement.has(&(behind.start..clause), Role::Partly) && !partly;
    (told_so && clean).then_some(told)
}

/// "nine-year": a length that describes the noun behind it.
fn is_attribute(claim: &Claim) -> bool {
    claim.text.contains('-') && !claim.text.ends_with("old")
}

/// Whether words are a noun and then what leads on to its two ends: "war (", "course runs from", "conference is held".
fn is_of_noun(statement: &Statement<'_>, gap: &Words) -> bool {
    let noun = statement.word(gap.start);
    let plural = noun.ends_with('s') && !noun.ends_with("ss") && noun != "series";
    let rest = gap.start + 1..gap.end;
    let bracket = rest.len() <= 3 && rest.clone().last().is_some_and(|last| statement.word(last) == "(");
    let from = matches!(statement.word(gap.end.wrapping_sub(1)), "from" | "between");
    let verb = rest.len() <= 5 && statement.has(&rest, Role::Held) && (from || statement.ends(&rest, Role::Held));
    !gap.is_empty() && noun != "old" && !plural && (bracket || verb)
}

/// "two hours later" behind the end of a stretch: the words of a length that was read as a time.
fn later<'a>(statement: &Statement<'a>, stretch: &Stretch) -> Option<(&'a Claim, Interval)> {
    let at = stretch.last + 1;
    let claim = statement.claims.get(at)?;
    // ", ten years later it burned" may be since another time.
    let ends = matches!(statement.word(statement.behind(at).start), "" | "." | ";" | ")");
    let told = ends && statement.say(&statement.gap(stretch.last, at)) == ",";
    let text = claim.text.to_ascii_lowercase();
    let (number, unit) = text.strip_suffix(" later").filter(|_| told)?.rsplit_once(' ')?;
    let unit = match unit.trim_end_matches('s') {
        "minute" => dec!(60),
        "hour" => HOUR,
        "day" => DAY,
        "week" => DAY * dec!(7),
        "month" => YEAR / dec!(12),
        "year" => YEAR,
        _ => return None,
    };
    let (whole, half) = number.strip_suffix(" and a half").map_or((number, dec!(0)), |whole| (whole, dec!(0.5)));
    // "almost four years later", "more than two": a fifth more or less.
    let (hedge, whole) = whole.rsplit_once(' ').unwrap_or(("", whole));
    let number = fraction::number(whole)?.checked_add(half)?.checked_mul(unit)?;
    let slack = if hedge.is_empty() { Decimal::ZERO } else { number / dec!(5) };
    Some((claim, interval::around(number, unit / dec!(2) + slack)))
}

/// "The cut began at 2 p.m. and was over by 5 p.m. It had lasted six hours": the length in the sentence behind.
fn next_sentence<'a>(statement: &Statement<'_>, stretch: &Stretch, next: &Statement<'a>) -> Option<Amount<'a>> {
    let told = duration(next, 0).filter(|_| next.claims.len() == 1)?;
    let lead = next.before(0);
    let it = matches!(next.word(0), "it" | "they" | "this" | "that") && lead.len() <= 6;
    let only = (0..statement.claims.len()).all(|at| (stretch.first..=stretch.last).contains(&at));
    let clean = !next.has(&next.behind(0), Role::Partly) && next.ends(&lead, Role::Lasted);
    (next.follows(statement) && it && only && clean).then_some(told)
}

fn duration<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(|amount| amount.is_duration() && amount.value > Decimal::ZERO)
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
