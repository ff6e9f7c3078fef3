//! Dual clock times that aren't one moment.

use super::build::{finding, side};
use super::clock::{self, ClockTime};
use super::statement::Statement;
use super::{Check, Input};
use crate::model::Finding;
use crate::tables::Zone;
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "time-zone", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
One moment told by two clocks that don't agree.

**Finds** a clock time and its repetition in another zone: \"9 a.m. EST (14:00 GMT)\", \"17:06 local time (13:36
GMT)\", \"4:30 p.m. in Paris (10:30 a.m. ET)\". Between two named zones or cities the hours between must be theirs, summer time or not; against an unnamed local clock
they must be those of some zone on earth.

**Example** \"at 9 a.m. EST (16:00 GMT)\": 9 a.m. EST is 14:00 GMT, not 16:00.

**Leaves alone** two times that tell a stretch (\"9 a.m. to 2 p.m.\"), vague times, and zones it doesn't know.

**Severity** an error.

**Switch off** with `--off time-zone`, or `time-zone = \"off\"` under `[checks]` in `addsup.toml`.
";

/// Clock offsets in use on earth, in minutes: every full hour from −12 to +14, and these (tz database 2025b).
const ODD_OFFSETS: &[i32] = &[-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825];

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        findings.extend((1..statement.claims.len()).filter_map(|at| pair(statement, at)));
    }
}

fn pair(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let gap = statement.gap(at - 1, at);
    let local = statement.has(&gap, Role::LocalTime) || statement.claims[at - 1].text.contains("local");
    let joint = (gap.start..gap.end).rev().take_while(|&word| !is_word(statement.word(word))).last();
    let joint = joint.map_or(gap.end..gap.end, |first| first..gap.end);
    // "8 p.m. ET, 5 p.m. CT": a comma alone, both zones named.
    let comma = statement.say(&joint) == ",";
    if gap.len() > 6 || !(comma || statement.is(&joint, Role::Same) || statement.ends(&gap, Role::Same)) {
        return None;
    }
    let behind = statement.behind(at);
    let near = |count: usize| statement.say(&(behind.start..behind.end.min(behind.start + count)));
    let a = clock::clock_time(&statement.claims[at - 1], &statement.say(&gap))?;
    let b = clock::clock_time(&statement.claims[at], &near(2))?;
    if comma && (a.zone.is_none() || b.zone.is_none() || is_one(a.zone, b.zone)) {
        return None;
    }
    // A list of shows has a comma between its cities; one show told twice has a bracket.
    let in_city = |time: ClockTime, behind: &str| {
        let zone = time.zone.or_else(|| clock::city_behind(behind).filter(|_| !comma));
        ClockTime { zone, ..time }
    };
    let (a, b) = (in_city(a, &statement.say(&gap)), in_city(b, &near(6)));
    let words = wrong(&a, &b, local)?;
    let (first, second) = (&statement.claims[at - 1], &statement.claims[at]);
    let words = format!("{} and {} aren't one moment: {words}", first.text.trim(), second.text.trim());
    Some(finding("time-zone", "time", side(first), Some(side(second)), words))
}

fn is_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphanumeric())
}

/// Whether two zones are the same entry of the table.
fn is_one(a: Option<&Zone>, b: Option<&Zone>) -> bool {
    a.zip(b).is_some_and(|(a, b)| std::ptr::eq(a, b))
}

/// Why two clocks can't show one moment.
fn wrong(a: &ClockTime, b: &ClockTime, local: bool) -> Option<String> {
    let apart = a.minutes - b.minutes;
    match (a.zone, b.zone) {
        (Some(x), Some(y)) if !std::ptr::eq(x, y) => {
            let together = !x.changes.is_empty() && x.changes == y.changes;
            let pairs = x.offsets.iter().enumerate().flat_map(|(nth, p)| {
                y.offsets
                    .iter()
                    .enumerate()
                    .filter(move |(other, _)| !together || nth == *other)
                    .map(move |(_, q)| p - q)
            });
            let holds = pairs.into_iter().any(|by| same_clock(by, apart));
            let moment = a.minutes - x.offsets.first()? + y.offsets.first()?;
            (!holds).then(|| format!("the second is {}", clock::written(moment)))
        }
        (None, Some(zone)) if local => nowhere(apart, zone),
        (Some(zone), None) if local => nowhere(-apart, zone),
        _ => None,
    }
}

/// An offset of a local clock from a zone that no place on earth has.
fn nowhere(apart: i32, zone: &Zone) -> Option<String> {
    let used = |offset: i32| ODD_OFFSETS.contains(&offset) || (offset % 60 == 0 && (-720..=840).contains(&offset));
    let holds = zone.offsets.iter().any(|from| [-1440, 0, 1440].iter().any(|day| used(apart + from + day)));
    (!holds).then(|| format!("no place is {} away", distance(apart)))
}

/// Whether two numbers of minutes are one on a clock.
fn same_clock(x: i32, y: i32) -> bool {
    (x - y).rem_euclid(24 * 60) == 0
}

fn distance(minutes: i32) -> String {
    let minutes = minutes.abs();
    format!("{} hours and {} minutes", minutes / 60, minutes % 60)
}
