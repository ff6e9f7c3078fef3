//! Clock times and zones as minutes, for the checks that reckon with them.

use crate::model::{Claim, TimexKind};

/// A time of day: minutes since midnight, and the zone's offsets from UTC in minutes where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// Minutes since midnight.
    pub minutes: i32,
    /// The zone: the least and the greatest offset that its name may mean.
    pub zone: Option<(i32, i32)>,
}

/// Zones by their names in prose, with the offsets in minutes that they stand for in the year (tz database 2025b; IANA).
/// A name that several zones share ("CST", "IST", "BST") has the widest span of them in use.
const ZONES: &[(&str, i32, i32)] = &[
    ("gmt", 0, 0),
    ("utc", 0, 0),
    ("z", 0, 0),
    ("bst", 60, 60),
    ("cet", 60, 120),
    ("cest", 120, 120),
    ("eet", 120, 180),
    ("eest", 180, 180),
    ("msk", 180, 180),
    ("moscow time", 180, 180),
    ("est", -300, -240),
    ("edt", -240, -240),
    ("et", -300, -240),
    ("eastern", -300, -240),
    ("cst", -360, -300),
    ("cdt", -300, -300),
    ("ct", -360, -300),
    ("central", -360, -300),
    ("mst", -420, -360),
    ("mdt", -360, -360),
    ("mt", -420, -360),
    ("mountain", -420, -360),
    ("pst", -480, -420),
    ("pdt", -420, -420),
    ("pt", -480, -420),
    ("pacific", -480, -420),
    ("jst", 540, 540),
    ("kst", 540, 540),
    ("hkt", 480, 480),
    ("sgt", 480, 480),
    ("aest", 600, 660),
    ("aedt", 660, 660),
    ("nzst", 720, 780),
    ("nzdt", 780, 780),
    ("acst", 570, 630),
    ("awst", 480, 480),
    ("akst", -540, -480),
    ("hst", -600, -600),
    ("wet", 0, 60),
    ("west", 60, 60),
    ("wat", 60, 60),
    ("cat", 120, 120),
    ("sast", 120, 120),
    ("eat", 180, 180),
    ("trt", 180, 180),
    ("gst", 240, 240),
    ("pkt", 300, 300),
    ("wib", 420, 420),
    ("ict", 420, 420),
    ("brt", -180, -180),
    ("art", -180, -180),
    ("indian standard time", 330, 330),
    ("israel time", 120, 180),
    ("beijing time", 480, 480),
    ("singapore time", 480, 480),
    ("tokyo time", 540, 540),
    ("japan time", 540, 540),
    ("london time", 0, 60),
    ("uk time", 0, 60),
    ("paris time", 60, 120),
    ("berlin time", 60, 120),
    ("new york time", -300, -240),
    ("kyiv time", 120, 180),
    ("eastern time", -300, -240),
];

/// The clock time that a claim tells, with the zone in its words or right behind them in `behind`.
pub fn clock_time(claim: &Claim, behind: &str) -> Option<ClockTime> {
    let timex = claim.figure.timex().filter(|timex| timex.kind == TimexKind::Time)?;
    let minutes = clock_in(&timex.value)?;
    let lower = claim.text.to_ascii_lowercase();
    Some(ClockTime { minutes, zone: zone_in(&lower).or_else(|| zone_in(&behind.to_ascii_lowercase())) })
}

/// Minutes since midnight of a TIMEX3 value: "2022-03-01T17:06", "T16".
fn clock_in(value: &str) -> Option<i32> {
    let (_, clock) = value.split_once('T')?;
    let clock = clock.split(['Z', '+']).next().unwrap_or(clock);
    let clock = clock.get(..5).filter(|_| clock.contains(':')).or_else(|| clock.get(..2))?;
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "0"));
    let (hour, minute): (i32, i32) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The one zone that words name.
fn zone_in(lower: &str) -> Option<(i32, i32)> {
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let holds = |name: &str| {
        let parts: Vec<_> = name.split(' ').collect();
        words.windows(parts.len()).any(|window| window == parts)
    };
    ZONES.iter().find(|(name, ..)| holds(name)).map(|&(_, low, high)| (low, high))
}

/// A time of day for a reader: "13:36".
pub fn written(minutes: i32) -> String {
    let minutes = minutes.rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_values_and_zones() {
        assert_eq!(clock_in("2022-03-01T17:06"), Some(1026));
        assert_eq!(clock_in("T16"), Some(960));
        assert_eq!(clock_in("2022-03-01TAF"), None);
        assert_eq!(zone_in("at 9 a.m. eastern time"), Some((-300, -240)));
        assert_eq!(zone_in("at 9 a.m."), None);
        assert_eq!(written(-30), "23:30");
    }
}
