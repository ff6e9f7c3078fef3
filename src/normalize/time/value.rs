//! The TIMEX3 value and the interval of a timex, once its day is known.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;

use super::cell::{Cell, midnight, shift};
use super::resolve::{Place, View, place, span};
use crate::model::{
    CalendarFields, Clock, DayPart, Grain, Length, Portion, Reference, Tense, TimeExpression, TimeInterval, TimeShape,
    TimeUnit, Timex, YearKind,
};

/// Fills in what the calendar tells.
pub(super) fn fill(timex: &mut Timex, place: &Place, view: View<'_>) {
    let expression = timex.expression.clone();
    timex.value = value(&expression, place, view).into();
    timex.grain = grain(&expression, place);
    timex.interval = interval(&expression, place, view);
    timex.known = known(&expression, place, view);
    timex.other = place.other.map(|cell| cell.value().into());
    timex.impossible = place.impossible.as_deref().map(Into::into);
}

/// Nothing came from the view.
fn known(expression: &TimeExpression, place: &Place, view: View<'_>) -> bool {
    match &expression.shape {
        TimeShape::Range(from, to) => [from, to].into_iter().all(|side| known(side, &self::place(side, view), view)),
        TimeShape::Duration(_) | TimeShape::Set { .. } | TimeShape::Reference(_) => true,
        _ => place.known,
    }
}

fn value(expression: &TimeExpression, place: &Place, view: View<'_>) -> String {
    match &expression.shape {
        TimeShape::Duration(length) | TimeShape::Window { length, .. } | TimeShape::Ending { length, .. } => {
            duration(length)
        }
        TimeShape::Set { every, on, .. } => set(every, on.as_deref(), view),
        TimeShape::Reference(reference) => self::reference(*reference).to_owned(),
        TimeShape::Nth { count, unit, .. } if *count > 1 => {
            duration(&Length { parts: vec![(Some(Decimal::from(*count)), *unit)], least: None })
        }
        TimeShape::Range(from, to) => range(from, to, view),
        _ => timed(expression, place, view),
    }
}

/// A date with its time of day, where it has one.
fn timed(expression: &TimeExpression, place: &Place, view: View<'_>) -> String {
    let moment = |time: Time| Clock {
        hour: time.hour().unsigned_abs(),
        minute: Some(time.minute().unsigned_abs()),
        second: (time.second() > 0).then_some(time.second().unsigned_abs()),
        ..Clock::default()
    };
    if let Some(time) = place.time {
        return place.value().unwrap_or_default() + &clock(&moment(time));
    }
    let time =
        expression.clock.as_ref().map(clock).or_else(|| expression.part.map(|part| format!("T{}", part_name(part))));
    let day = match &expression.shape {
        TimeShape::TimeOfDay => lean_day(expression, place, view)
            .map(|day| Cell { grain: Grain::Day, first: day }.value())
            .unwrap_or_default(),
        _ => place.value().unwrap_or_default(),
    };
    match time {
        Some(time) => day + &time,
        None => day,
    }
}

/// The day of a time of day that stands alone: the one told last, or the document's in the story of a day.
/// What is only asked for or planned has no day yet.
fn lean_day(expression: &TimeExpression, place: &Place, view: View<'_>) -> Option<Date> {
    if view.again {
        return None;
    }
    let zoned = expression.clock.as_ref().is_some_and(|clock| clock.zone.is_some());
    let story = zoned || expression.tense == Tense::Past;
    place
        .cell
        .map(|cell| cell.first)
        .filter(|_| story || view.day_here || view.anchor.is_none())
        .or(view.anchor.filter(|_| story))
}

/// `T16:30`, `T08:00Z`
fn clock(clock: &Clock) -> String {
    let zulu = if clock.zone.as_deref() == Some("UTC") { "Z" } else { "" };
    match (clock.minute, clock.second) {
        (Some(minute), Some(second)) => format!("T{:02}:{minute:02}:{second:02}{zulu}", clock.hour),
        (minute, _) => format!("T{:02}:{:02}{zulu}", clock.hour, minute.unwrap_or(0)),
    }
}

/// The letters of TIMEX3 for a part of the day.
fn part_name(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Midday => "MI",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
        DayPart::Daytime => "DT",
    }
}

fn reference(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// A length in TIMEX3: `P4W`, `PT2H30M`, `P20Y`, `PXY`; both ends where two are told: `P12M/P18M`.
pub(super) fn duration(length: &Length) -> String {
    match (length.least, &length.parts[..]) {
        (Some(least), [(_, unit)]) => format!("{}/{}", parts(&[(Some(least), *unit)]), parts(&length.parts)),
        (_, all) => parts(all),
    }
}

fn parts(all: &[(Option<Decimal>, TimeUnit)]) -> String {
    let (mut date, mut time) = (String::new(), String::new());
    for (count, unit) in all {
        let (factor, letter, clock) = letter(*unit);
        let count = count.map_or("X".to_owned(), |count| (count * Decimal::from(factor)).normalize().to_string());
        let side = if clock { &mut time } else { &mut date };
        side.push_str(&count);
        side.push_str(letter);
    }
    if time.is_empty() { format!("P{date}") } else { format!("P{date}T{time}") }
}

/// The letter of a unit, how many of the letter's unit it is, and whether it stands behind the T.
fn letter(unit: TimeUnit) -> (u32, &'static str, bool) {
    match unit {
        TimeUnit::Second => (1, "S", true),
        TimeUnit::Minute => (1, "M", true),
        TimeUnit::Hour => (1, "H", true),
        TimeUnit::Day | TimeUnit::Night => (1, "D", false),
        TimeUnit::BusinessDay => (1, "BD", false),
        TimeUnit::Week => (1, "W", false),
        TimeUnit::Weekend => (1, "WE", false),
        TimeUnit::Fortnight => (2, "W", false),
        TimeUnit::Month => (1, "M", false),
        TimeUnit::Quarter => (1, "Q", false),
        TimeUnit::Half => (6, "M", false),
        TimeUnit::Year | TimeUnit::FiscalYear | TimeUnit::SchoolYear => (1, "Y", false),
        TimeUnit::Decade => (10, "Y", false),
        TimeUnit::Century => (100, "Y", false),
        TimeUnit::Millennium => (1000, "Y", false),
    }
}

/// A set: from one time to the next, or the calendar word that comes again.
fn set(every: &Length, on: Option<&TimeExpression>, view: View<'_>) -> String {
    let nth = |on: &&TimeExpression| !matches!(&on.shape, TimeShape::Calendar(fields) if fields.nth.is_some());
    let one = every.parts.first().is_some_and(|part| part.0 == Some(Decimal::ONE));
    let Some(on) = on.filter(|on| one && nth(on)) else { return duration(&in_months(every)) };
    let nowhere = View {
        memory: None,
        lent: None,
        beside: None,
        anchor: None,
        now: None,
        mention: None,
        year: None,
        written: None,
        story: None,
        day: None,
        day_here: false,
        ..view
    };
    if let TimeShape::Range(from, to) = &on.shape {
        return range(from, to, nowhere);
    }
    let place = place(on, nowhere);
    timed(on, &place, nowhere)
}

/// A range's end and what it is seen from: a weekday or month without a year is the next one behind its start.
fn behind<'a>(from: &TimeExpression, to: &TimeExpression, view: View<'a>) -> (TimeExpression, View<'a>) {
    // "from last October until this March" is told in full, "from this Friday to this Monday" isn't.
    let open = matches!(&to.shape, TimeShape::Calendar(fields)
        if fields.year.is_none() && fields.of.is_none() && (fields.pointer.is_none() || fields.weekday.is_some()));
    // "next Tuesday between 2 and 4 pm": two hours of one day.
    let one_day = from.shape == to.shape;
    // "from July 1 through Wednesday": the day that the document knows by its name.
    let named = |shape: &TimeShape| {
        matches!(shape, TimeShape::Calendar(fields)
            if fields.weekday.is_some() && fields.day.is_none() && fields.nth.is_none() && fields.holiday.is_none())
    };
    if named(&to.shape)
        && !named(&from.shape)
        && let (Some(start), Some(end)) = (place(from, view).cell, place(to, view).cell)
        && end.first > start.first
    {
        return (to.clone(), view);
    }
    match place(from, view).cell {
        Some(start) if open && !one_day => {
            let to = TimeExpression { tense: Tense::Future, ..to.clone() };
            (to, View { anchor: Some(start.first), ..view })
        }
        _ => (to.clone(), view),
    }
}

/// What a range is seen from: "from Monday through Sunday, 12 games were played" is over, so that it began a week before where its
/// end would be still to come.
fn before<'a>(from: &TimeExpression, to: &TimeExpression, view: View<'a>) -> View<'a> {
    let weekday = |side: &TimeExpression| {
        let bare = |fields: &CalendarFields| CalendarFields { weekday: fields.weekday, ..CalendarFields::default() };
        matches!(&side.shape, TimeShape::Calendar(fields) if fields.weekday.is_some() && *fields == bare(fields))
    };
    let over = from.tense == Tense::Past && weekday(from) && weekday(to);
    let Some(anchor) = view.anchor.filter(|_| over) else { return view };
    let (end, seen) = behind(from, to, view);
    let late = place(&end, seen).cell.is_some_and(|cell| cell.first > anchor);
    if late { View { anchor: shift(anchor, (-7).days()), ..view } } else { view }
}

/// A set's quarters as months: "quarterly" and "each quarter" are one.
fn in_months(every: &Length) -> Length {
    let months = |(count, unit): &(Option<Decimal>, TimeUnit)| match unit {
        TimeUnit::Quarter => (count.map(|count| count * Decimal::from(3)), TimeUnit::Month),
        unit => (*count, *unit),
    };
    Length { parts: every.parts.iter().map(months).collect(), least: every.least }
}

/// Both ends, as an interval of ISO 8601; clock times to the second.
fn range(from: &TimeExpression, to: &TimeExpression, view: View<'_>) -> String {
    let to_second =
        |clock: &Clock| Clock { minute: clock.minute.or(Some(0)), second: clock.second.or(Some(0)), ..clock.clone() };
    let side = |expression: &TimeExpression, view| {
        let expression = TimeExpression { clock: expression.clock.as_ref().map(to_second), ..expression.clone() };
        value(&expression, &place(&expression, view), view)
    };
    let view = before(from, to, view);
    let (to, behind) = behind(from, to, view);
    format!("{}/{}", side(from, view), side(&to, behind))
}

fn grain(expression: &TimeExpression, place: &Place) -> Grain {
    match (&expression.clock, expression.part) {
        (Some(clock), _) if clock.second.is_some() => Grain::Second,
        (Some(clock), _) if clock.minute.is_some() => Grain::Minute,
        (Some(_), _) => Grain::Hour,
        (None, Some(_)) => Grain::PartOfDay,
        (None, None) => place.cell.map_or(Grain::Unknown, |cell| cell.grain),
    }
}

/// The interval of a timex on the calendar.
fn interval(expression: &TimeExpression, place: &Place, view: View<'_>) -> Option<TimeInterval> {
    match &expression.shape {
        TimeShape::Window { length, back } => window(length, *back, view.anchor?),
        TimeShape::Ending { length, to } => ending(length, self::place(to, view).cell?),
        TimeShape::Nth { count, .. } if *count > 1 => Some(several(place.cell?, *count)),
        TimeShape::Range(from, to) => {
            let side = |expression: &TimeExpression, view| interval(expression, &self::place(expression, view), view);
            let view = before(from, to, view);
            let (end, behind) = behind(from, to, view);
            let (from, to) = (side(from, view)?, side(&end, behind)?);
            (from.start < to.end).then_some(TimeInterval { start: from.start, end: to.end })
        }
        TimeShape::Duration(_) | TimeShape::Set { .. } | TimeShape::Reference(_) | TimeShape::Unread => None,
        TimeShape::TimeOfDay => within_day(expression, 0, lean_day(expression, place, view)?),
        TimeShape::Calendar(CalendarFields { .. })
        | TimeShape::Step { .. }
        | TimeShape::Shift { .. }
        | TimeShape::Nth { .. } => {
            let cell = place.cell?;
            if let Some(time) = place.time {
                let start = cell.first.to_datetime(time);
                return Some(TimeInterval { start, end: start.checked_add(1.minute()).ok()? });
            }
            // "2021/22" runs to the end of the second year.
            if cell.grain == Grain::Year
                && matches!(&expression.shape, TimeShape::Calendar(fields) if fields.year_kind == YearKind::Split)
            {
                return Some(several(cell, 2));
            }
            match (&expression.clock, expression.part) {
                (None, None) => Some(portion(cell.interval(), expression.portion)),
                _ => within_day(expression, overnight(expression).unwrap_or(0), cell.first),
            }
        }
    }
}

/// A length up to the end of a square.
fn ending(length: &Length, to: Cell) -> Option<TimeInterval> {
    let end = to.interval().end;
    Some(TimeInterval { start: end.checked_sub(span(length)?).ok()?, end })
}

/// So many squares from one on.
fn several(first: Cell, count: u32) -> TimeInterval {
    let last = first.step(count.cast_signed() - 1).unwrap_or(first);
    TimeInterval { start: first.interval().start, end: last.interval().end }
}

/// A length up to or from the day of writing. Hours are told to the day's end: the hour of writing isn't known.
fn window(length: &Length, back: bool, anchor: Date) -> Option<TimeInterval> {
    let days = span(length)?;
    let hours: i64 =
        length.parts.iter().filter(|part| part.1 < TimeUnit::Day).filter_map(|part| hours(part.0?, part.1)).sum();
    let by = days.try_hours(hours).ok()?;
    if back {
        let end = midnight(shift(anchor, 1.day())?);
        Some(TimeInterval { start: end.checked_sub(by).ok()?, end })
    } else {
        let start = midnight(anchor);
        Some(TimeInterval { start, end: start.checked_add(by).ok()? })
    }
}

fn hours(count: Decimal, unit: TimeUnit) -> Option<i64> {
    let hours = match unit {
        TimeUnit::Hour => count,
        TimeUnit::Minute => count / Decimal::from(60),
        _ => count / Decimal::from(3600),
    };
    hours.ceil().try_into().ok()
}

/// The stretch of a longer time that "early", "the end of" and the like mean: a third of it.
fn portion(whole: TimeInterval, portion: Option<Portion>) -> TimeInterval {
    let third = |n: i64| -> Option<DateTime> {
        let seconds = whole
            .start
            .until(whole.end)
            .ok()?
            .total(jiff::SpanTotal::from(jiff::Unit::Second).days_are_24_hours())
            .ok()?;
        whole.start.checked_add(Span::new().try_seconds((seconds as i64) / 3 * n).ok()?).ok()
    };
    let (start, end) = match portion {
        None => return whole,
        Some(Portion::Start | Portion::Early) => (Some(whole.start), third(1)),
        Some(Portion::Middle | Portion::Mid) => (third(1), third(2)),
        Some(Portion::End | Portion::Late) => (third(2), Some(whole.end)),
    };
    match (start, end) {
        (Some(start), Some(end)) if start < end => TimeInterval { start, end },
        _ => whole,
    }
}

/// "overnight" in a story is the night before its day.
fn overnight(expression: &TimeExpression) -> Option<i64> {
    let night = expression.part == Some(DayPart::Night) && expression.clock.is_none();
    let overnight = matches!(expression.shape, TimeShape::Step { unit: TimeUnit::Night, .. });
    (night && overnight && expression.tense != Tense::Future).then_some(-1)
}

/// The hours of a clock time or of a part of the day, so many days from a day.
fn within_day(expression: &TimeExpression, days: i64, day: Date) -> Option<TimeInterval> {
    let start = midnight(shift(day, days.days())?);
    if let Some(clock) = &expression.clock {
        let minute = clock.minute.map_or(0, i64::from);
        let from = start
            .checked_add(i64::from(clock.hour).hours().minutes(minute).seconds(clock.second.map_or(0, i64::from)))
            .ok()?;
        let length = match (clock.minute, clock.second) {
            (_, Some(_)) => 1.second(),
            (Some(_), None) => 1.minute(),
            (None, None) => 1.hour(),
        };
        return Some(TimeInterval { start: from, end: from.checked_add(length).ok()? });
    }
    let (from, to) = hours_of(expression.part?);
    let whole = TimeInterval { start: start.checked_add(from.hours()).ok()?, end: start.checked_add(to.hours()).ok()? };
    Some(portion(whole, expression.portion))
}

/// The hours of a part of the day, from the day's midnight; a night runs into the next morning.
fn hours_of(part: DayPart) -> (i64, i64) {
    match part {
        DayPart::Morning => (0, 12),
        DayPart::Midday => (11, 14),
        DayPart::Afternoon => (12, 18),
        DayPart::Evening => (17, 24),
        DayPart::Night => (18, 30),
        DayPart::Daytime => (6, 20),
    }
}
