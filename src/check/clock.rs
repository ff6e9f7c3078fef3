//! Clock times and zones as minutes, for the checks that reckon with them.

use crate::model::{Claim, TimexKind};
use crate::tables::{Zone, Zones};

/// A time of day: minutes since midnight, and the zone where it is named.
#[derive(Clone, Copy, Debug)]
pub struct ClockTime {
    /// Minutes since midnight.
    pub minutes: i32,
    /// The zone.
    pub zone: Option<&'static Zone>,
}

/// The clock time that a claim tells, with the zone in its words or right behind them in `behind`.
pub fn clock_time(claim: &Claim, behind: &str) -> Option<ClockTime> {
    let timex = claim.figure.timex().filter(|timex| timex.kind == TimexKind::Time)?;
    let minutes = clock_in(&timex.value)?;
    let lower = claim.text.to_ascii_lowercase();
    Some(ClockTime { minutes, zone: zone_in(&lower).or_else(|| zone_in(&behind.to_ascii_lowercase())) })
}

/// The zone of the city that the words right behind a clock time name: "in Paris (", "in New York.". Nothing else may
/// stand behind, so that "in London, Ontario" and "in Paris and Rome" are none.
pub fn city_behind(behind: &str) -> Option<&'static Zone> {
    let words: Vec<&str> = behind.split(' ').collect();
    let (zone, count) =
        words.split_first().filter(|(first, _)| **first == "in").and_then(|(_, city)| Zones::builtin().city(city))?;
    let next = words.get(count + 1).copied().unwrap_or("");
    matches!(next, "" | "." | ";" | "(" | ")" | "[" | "]" | "–" | "—" | "or").then_some(zone)
}

/// The weekday of a TIMEX3 value of which no week is known: 2 of "XXXX-WXX-2T06:00".
pub fn weekday(value: &str) -> Option<i32> {
    value.strip_prefix("XXXX-WXX-")?.get(..1)?.parse().ok()
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
fn zone_in(lower: &str) -> Option<&'static Zone> {
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    Zones::builtin().named(&words)
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
        let offsets = |text: &str| zone_in(text).map(|zone| zone.offsets.clone());
        assert_eq!(offsets("at 9 a.m. eastern time"), Some(vec![-300, -240]));
        assert_eq!(offsets("at 9 a.m."), None);
        assert!(city_behind("in paris (").is_some() && city_behind("in london , ontario").is_none());
        assert_eq!(written(-30), "23:30");
    }
}
