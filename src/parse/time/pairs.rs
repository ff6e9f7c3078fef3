//! Two timexes that tell one stretch together: "from 1998 to 2005", "between Monday and Wednesday". They become one.

use super::clock_range::up_to_midnight;
use super::expression;
use super::range::{lean, lean_back};
use super::words::{Word, Words};
use rust_decimal::Decimal;

use crate::model::{
    CalendarFields, Figure, Length, Magnitude, Moment, Origin, Pointer, Quantity, Reading, Reference, Span, Tense,
    TimeExpression, TimeShape, TimeUnit, Timex, TimexKind,
};
use crate::tables::{Tables, TimeSense};

/// How many words before a stretch may speak of a change from one time to another.
const BEFORE: usize = 8;

/// Makes one timex of the two ends of a stretch, and gives a date the year that is written once for two.
pub(super) fn join(text: &str, all: &[Word<'_>], figures: Vec<Figure>, tables: &Tables) -> Vec<Figure> {
    let mut joined: Vec<Figure> = Vec::with_capacity(figures.len());
    for mut figure in figures {
        match joined.last_mut() {
            Some(first) if first.span.end + FURTHEST >= figure.span.start => {
                if !join_two(text, all, first, &mut figure, tables) {
                    joined.push(figure);
                }
            }
            _ => joined.push(figure),
        }
    }
    open_days(text, &mut joined);
    for index in 1..joined.len() {
        day_behind(text, &mut joined[..=index]);
    }
    joined
}

/// "Tuesday – Friday 10am – 7pm": days with their hours come again every week.
fn open_days(text: &str, figures: &mut [Figure]) {
    let hours = |figure: &Figure| {
        figure.timex().is_some_and(|timex| match &timex.expression.shape {
            TimeShape::Range(from, to) => from.shape == TimeShape::TimeOfDay && to.shape == TimeShape::TimeOfDay,
            _ => false,
        })
    };
    for index in 1..figures.len() {
        let Some([days, clocks]) = figures.get_mut(index - 1..=index) else { continue };
        let between = text.get(days.span.end..clocks.span.start).unwrap_or_default();
        // "A viewing will be held 5-8 p.m. Sunday and 2-8 p.m. Monday": once
        let told_of = |figure: &Figure| {
            figure.timex().is_some_and(|timex| matches!(timex.expression.tense, Tense::Future | Tense::Past))
        };
        if let (Some(first), Some(second)) = (weekly_hours(days), weekly_hours(clocks))
            && first != second
            && !told_of(days)
            && matches!(between.trim(), "" | "," | ";" | "and" | "-" | "–")
        {
            again(days);
            again(clocks);
            continue;
        }
        let joined = matches!(between, " " | ": " | ", " | ":" | " : " | " from ");
        // "9 a.m. to 5 p.m. Monday through Friday"
        let row = clocks.timex().is_some_and(|timex| is_of_weekdays(&timex.expression.shape));
        if row && hours(days) && matches!(between, " " | ", ") {
            again(clocks);
            continue;
        }
        let weekdays = days.timex().is_some_and(|timex| is_of_weekdays(&timex.expression.shape));
        if joined && hours(clocks) && weekdays {
            again(days);
        }
    }
    // "at 3 p.m. Monday through Friday", but "from 3 p.m. Monday through Friday", "9 p.m. Monday to Tuesday morning"
    for figure in figures {
        let led = text.get(figure.span.start..).is_some_and(|text| text.to_ascii_lowercase().starts_with("from"));
        let timed = |timex: &Timex| match &timex.expression.shape {
            TimeShape::Range(from, to) if from.clock.is_some() && to.clock.is_none() && to.part.is_none() && !led => {
                let from = TimeExpression { clock: None, ..(**from).clone() };
                is_of_weekdays(&TimeShape::Range(Box::new(from), to.clone()))
            }
            _ => false,
        };
        if figure.timex().is_some_and(timed) {
            again(figure);
        }
    }
}

/// Makes of a time what comes again every week.
fn again(figure: &mut Figure) {
    let Reading::Timex(timex) = &mut figure.reading else { return };
    if timex.kind == TimexKind::Set {
        return;
    }
    let every = Length { parts: vec![(Some(Decimal::ONE), TimeUnit::Week)], least: None };
    let on = std::mem::take(&mut timex.expression);
    timex.expression.shape = TimeShape::Set { every, times: None, on: Some(Box::new(on)) };
    timex.kind = TimexKind::Set;
}

/// The weekday of "Monday 8am to 5pm", as a list of opening hours has it.
fn weekly_hours(figure: &Figure) -> Option<u8> {
    let shape = match &figure.timex()?.expression.shape {
        TimeShape::Set { on: Some(on), .. } => &on.shape,
        shape => shape,
    };
    let TimeShape::Range(from, to) = shape else { return None };
    let TimeShape::Calendar(fields) = &from.shape else { return None };
    let bare = CalendarFields { weekday: fields.weekday, ..CalendarFields::default() };
    let timed = from.clock.is_some() && to.clock.is_some() && from.shape == to.shape;
    fields.weekday.filter(|_| timed && *fields == bare)
}

/// From one bare weekday to another.
fn is_of_weekdays(shape: &TimeShape) -> bool {
    let weekday = |side: &TimeExpression| {
        let fields = |fields: &CalendarFields| CalendarFields { weekday: fields.weekday, ..CalendarFields::default() };
        matches!(&side.shape, TimeShape::Calendar(it) if it.weekday.is_some() && *it == fields(it))
            && side.clock.is_none()
    };
    matches!(shape, TimeShape::Range(from, to) if weekday(from) && weekday(to))
}

/// "at 2:30 a.m. (0630 GMT) on Saturday": the day that stands behind its times, one of them in brackets.
fn day_behind(text: &str, figures: &mut [Figure]) {
    let Some((day, times)) = figures.split_last_mut() else { return };
    let Reading::Timex(dated) = &day.reading else { return };
    if !expression::has_day(&dated.expression) || dated.expression.clock.is_some() {
        return;
    }
    let mut next = day.span.start;
    for time in times.iter_mut().rev().take(2) {
        let between = text.get(time.span.end..next).unwrap_or_default();
        let joined = matches!(between, ") on " | ") " | " (" | "), ");
        let Reading::Timex(clock) = &mut time.reading else { return };
        let alone = clock.expression.shape == TimeShape::TimeOfDay && clock.expression.clock.is_some();
        if !joined || !alone {
            return;
        }
        clock.expression.shape = dated.expression.shape.clone();
        clock.expression.tense = dated.expression.tense;
        next = time.span.start;
    }
}

/// The longest words between two ends, in bytes.
const FURTHEST: usize = 16;

/// Whether two timexes became one, the first.
fn join_two(text: &str, all: &[Word<'_>], first: &mut Figure, second: &mut Figure, tables: &Tables) -> bool {
    let between = text.get(first.span.end..second.span.start).unwrap_or_default().trim();
    let between = between.strip_suffix("the").unwrap_or(between).trim_end().to_ascii_lowercase();
    let at = all.partition_point(|word| word.span.start < first.span.start);
    let words = Words::new(all, at, tables);
    let lead = lead(words);
    let (Reading::Timex(from), Reading::Timex(to)) = (&mut first.reading, &mut second.reading) else { return false };
    if ends(from, to, &between) {
        return false;
    }
    if is_named_day(lead, from, to, &between) {
        return false;
    }
    // "from March to date"
    let to_date = || text.get(second.span.start..second.span.end).is_some_and(|it| it.eq_ignore_ascii_case("to date"));
    let between = if between.is_empty() && to_date() { "to".to_owned() } else { between };
    let led = lead.is_some_and(|word| word.is_any(&["from", "between"]));
    // "between the 26th of July, and the 12th of September"
    let between = if led { between.trim_start_matches(',').trim_start().to_owned() } else { between };
    if !led && matches!(between.as_str(), "to" | "–") && lengths(from, to) {
        first.span = first.span.join(&second.span);
        return true;
    }
    // "between the hours of 9 a.m. and 1 p.m."
    let hours = lead.is_some_and(|word| word.is("of"))
        && words.after(&["of"])
        && words.behind(2).is_some_and(|word| word.is("hours"));
    let of_hours = hours && between == "and" && (3..=4).any(|n| words.behind(n).is_some_and(|word| word.is("between")));
    if of_hours || is_stretch(lead.map(|word| word.text), &between) {
        share(from, to);
        if let Some(stretch) = stretch(from, to).filter(|_| !is_moved(words)) {
            *from = stretch;
            let start =
                lead.filter(|word| word.is_any(&["from", "between"])).map_or(first.span.start, |word| word.span.start);
            first.span = Span::new(start, second.span.end);
            return true;
        }
        // "at night–10 hours on average": a dash alone joins only what makes one stretch.
        let dashed = matches!(between.as_str(), "-" | "–")
            && (side(&from.expression).is_none() || side(&to.expression).is_none());
        if !dashed {
            from.moment = Moment::From;
            to.moment = Moment::Until;
        }
    } else if between == "and" || between == "or" {
        share(from, to);
        share_pointer(from, to);
        share_again(from, to, true);
        share_again(to, from, false);
    } else if between == "," {
        share_again(from, to, true);
    }
    false
}

/// So many of one unit in another that goes into it without a rest: 1 year is 12 months; a month is no number of days.
fn in_unit(count: Decimal, unit: TimeUnit, other: TimeUnit) -> Option<Decimal> {
    const BY_CLOCK: &[(TimeUnit, u32)] = &[
        (TimeUnit::Second, 1),
        (TimeUnit::Minute, 60),
        (TimeUnit::Hour, 3_600),
        (TimeUnit::Day, 86_400),
        (TimeUnit::Week, 604_800),
    ];
    const BY_CALENDAR: &[(TimeUnit, u32)] = &[
        (TimeUnit::Month, 1),
        (TimeUnit::Quarter, 3),
        (TimeUnit::Year, 12),
        (TimeUnit::Decade, 120),
        (TimeUnit::Century, 1_200),
    ];
    if unit == other {
        return Some(count);
    }
    let in_row = |row: &[(TimeUnit, u32)]| {
        let size = |unit| row.iter().find(|(it, _)| *it == unit).map(|(_, size)| Decimal::from(*size));
        count.checked_mul(size(unit)?)?.checked_div(size(other)?)
    };
    in_row(BY_CLOCK).or_else(|| in_row(BY_CALENDAR)).filter(Decimal::is_integer)
}

/// "6 years to 14 years", "3 months to 1 year": two lengths, the first the lesser, are the ends of one.
fn lengths(from: &mut Timex, to: &Timex) -> bool {
    let single = |timex: &Timex| match &timex.expression.shape {
        TimeShape::Duration(Length { parts, least: None }) => match parts[..] {
            [(Some(count), unit)] => Some((count, unit)),
            _ => None,
        },
        _ => None,
    };
    let (Some((low, unit)), Some((high, of))) = (single(from), single(to)) else { return false };
    let Some(high) = in_unit(high, of, unit) else { return false };
    let (Some(first), Some(second)) = (&from.duration, &to.duration) else { return false };
    let bounded = first.magnitude.bound.is_some() || second.magnitude.bound.is_some();
    if low >= high || bounded {
        return false;
    }
    let (approximator, number) = (first.magnitude.approximator.clone(), first.number.join(&second.number));
    let magnitude =
        Magnitude { value: None, low: Some(low), high: Some(high), approximator, ..second.magnitude.clone() };
    let measured = if unit == of { second } else { first };
    from.duration = Some(Box::new(Quantity { number, magnitude, ..(**measured).clone() }));
    from.expression.shape = TimeShape::Duration(Length { parts: vec![(Some(high), unit)], least: Some(low) });
    true
}

/// "25 December - Christmas": in a list, a dash behind a date leads to what its day is called.
fn is_named_day(lead: Option<&Word<'_>>, from: &Timex, to: &Timex, between: &str) -> bool {
    let dated = |timex: &Timex| match &timex.expression.shape {
        TimeShape::Calendar(fields) => fields.month.is_some() && fields.day.is_some(),
        TimeShape::Range(..) => true,
        _ => false,
    };
    let named = matches!(&to.expression.shape, TimeShape::Calendar(fields) if fields.holiday.is_some());
    let led = lead.is_some_and(|word| word.is_any(&["from", "between"]));
    named && dated(from) && matches!(between, "-" | "–" | "—") && !led
}

/// "the three months to" and "June": the length is a window, its date only the window's end. Figures are told of what is
/// over, unless the words say otherwise; both share one tense, so that they name one day.
fn ends(from: &mut Timex, to: &mut Timex, between: &str) -> bool {
    let TimeShape::Ending { to: end, .. } = &mut from.expression.shape else { return false };
    let over = between.starts_with("ended") || from.expression.tense == Tense::Unknown;
    let tense = if over { Tense::Past } else { from.expression.tense };
    (end.tense, to.expression.tense) = (tense, tense);
    (from.moment, to.moment) = (Moment::Past, Moment::End);
    true
}

/// The word before a time, articles left out.
#[allow(clippy::elidable_lifetime_names, reason = "the word outlives the place")]
pub(super) fn lead<'t>(words: Words<'t>) -> Option<&'t Word<'t>> {
    words.behind(1).filter(|word| !word.is("the")).or_else(|| words.behind(2))
}

fn is_stretch(lead: Option<&str>, between: &str) -> bool {
    match lead.map(str::to_ascii_lowercase).as_deref() {
        Some("from") => {
            matches!(between, "to" | "through" | "through to" | "until" | "till" | "up to" | "thru" | "-" | "–")
        }
        Some("between") => matches!(between, "and" | "to" | "through" | "–"),
        _ => matches!(between, "through" | "through to" | "to" | "thru" | "-" | "–"),
    }
}

/// "moved from Monday to Wednesday": two dates of one event, and no stretch.
fn is_moved(words: Words<'_>) -> bool {
    (1..=BEFORE)
        .map_while(|n| words.behind(n))
        .take_while(|word| !matches!(word.text, "." | ";"))
        .any(|word| word.means(&TimeSense::Moved))
}

/// "from January to March 2021", "10 August 2013 to 12 September": the year is written once.
fn share(first: &mut Timex, second: &mut Timex) {
    let (TimeShape::Calendar(from), TimeShape::Calendar(to)) =
        (&mut first.expression.shape, &mut second.expression.shape)
    else {
        return;
    };
    let months = from.month.is_some() && to.month.is_some();
    let seasons = from.season.is_some() && to.season.is_some();
    if from.pointer.is_some() || from.of.is_some() || !(months || seasons) {
        return;
    }
    *from = lean(std::mem::take(from), to);
    *to = lean_back(std::mem::take(to), from);
}

/// "next Wednesday and Thursday": both are of the next week.
fn share_pointer(first: &Timex, second: &mut Timex) {
    let (TimeShape::Calendar(from), TimeShape::Calendar(to)) = (&first.expression.shape, &mut second.expression.shape)
    else {
        return;
    };
    let bare = |fields: &CalendarFields| {
        let only = CalendarFields { weekday: fields.weekday, pointer: fields.pointer, ..CalendarFields::default() };
        fields.weekday.is_some() && *fields == only
    };
    let pointed = matches!(from.pointer, Some(Pointer::Next | Pointer::Last)) && to.pointer.is_none();
    if bare(from) && bare(to) && pointed && from.weekday < to.weekday {
        to.pointer = from.pointer;
    }
}

/// "every April and October": the one comes again as the other does.
fn share_again(first: &Timex, second: &mut Timex, coarse: bool) {
    let TimeShape::Set { every, times: None, on: Some(on) } = &first.expression.shape else { return };
    let (TimeShape::Calendar(from), TimeShape::Calendar(to)) = (&on.shape, &second.expression.shape) else { return };
    let day = |fields: &CalendarFields| CalendarFields {
        month: fields.month,
        day: fields.day,
        day_first: fields.day_first,
        ..CalendarFields::default()
    };
    let month = |fields: &CalendarFields| CalendarFields { month: fields.month, ..CalendarFields::default() };
    let weekday = |fields: &CalendarFields| CalendarFields { weekday: fields.weekday, ..CalendarFields::default() };
    let months = from.month.is_some() && to.month.is_some() && *from == month(from) && *to == month(to);
    let weekdays = from.weekday.is_some() && to.weekday.is_some() && *from == weekday(from) && *to == weekday(to);
    let plain = second.expression.clock.is_none() && second.expression.part.is_none();
    // "March 15 and September 15 of each year"
    let days = from.day.is_some() && to.day.is_some() && *from == day(from) && *to == day(to);
    if (coarse && (months || weekdays) || days) && plain && second.kind == TimexKind::Date {
        let on = std::mem::take(&mut second.expression);
        second.expression.shape = TimeShape::Set { every: every.clone(), times: None, on: Some(Box::new(on)) };
        second.kind = TimexKind::Set;
    }
}

/// The stretch from one time to another; `None` where they are no two ends of one.
fn stretch(from: &Timex, to: &Timex) -> Option<Timex> {
    let (start, end) = (side(&from.expression)?, side(&to.expression)?);
    let (start, end) = of_one_day(start, end)?;
    if is_backward(&start, &end) {
        return None;
    }
    let kind = if end.clock.is_some() { TimexKind::Time } else { TimexKind::Date };
    // "from March to date" has begun; "in effect from 6 p.m. Thursday through Friday" is told of by its end.
    let now = matches!(end.shape, TimeShape::Step { unit: TimeUnit::Day, steps: 0, from: Origin::Document });
    let tense = match from.expression.tense {
        _ if now => Tense::Past,
        Tense::Unknown => to.expression.tense,
        tense => tense,
    };
    let side = |side| Box::new(TimeExpression { tense, ..side });
    let shape = TimeShape::Range(side(start), side(end));
    let expression = TimeExpression { shape, tense, ..TimeExpression::default() };
    Some(Timex { kind, expression, moment: Moment::At, ..from.clone() })
}

/// An end of a stretch: a date, a clock time or now.
fn side(expression: &TimeExpression) -> Option<TimeExpression> {
    match &expression.shape {
        TimeShape::Reference(Reference::Present) => {
            let shape = TimeShape::Step { unit: TimeUnit::Day, steps: 0, from: Origin::Document };
            Some(TimeExpression { shape, ..expression.clone() })
        }
        TimeShape::TimeOfDay if expression.clock.is_none() => None,
        TimeShape::Calendar(_)
        | TimeShape::Step { .. }
        | TimeShape::Shift { .. }
        | TimeShape::Nth { .. }
        | TimeShape::TimeOfDay => Some(expression.clone()),
        _ => None,
    }
}

/// Two clock times of which one has a date are of one day; a clock time alone and a date are no ends of one stretch.
fn of_one_day(from: TimeExpression, to: TimeExpression) -> Option<(TimeExpression, TimeExpression)> {
    let alone = |side: &TimeExpression| side.shape == TimeShape::TimeOfDay;
    match (alone(&from), alone(&to)) {
        (true, true) if from.clock.is_some() && to.clock.is_some() => Some(of_evening(from, to)),
        (true, true) | (false, false) if from.clock.is_some() == to.clock.is_some() => Some((from, to)),
        (true, false) if to.clock.is_some() => {
            let shape = to.shape.clone();
            Some(of_evening(TimeExpression { shape, ..from }, to))
        }
        (false, true) if from.clock.is_some() => {
            let to = TimeExpression { shape: from.shape.clone(), ..to };
            Some(of_evening(from, to))
        }
        (false, false) => Some((from, to)),
        _ => None,
    }
}

/// "from 10 p.m. to midnight on Friday": both are of its evening.
fn of_evening(from: TimeExpression, to: TimeExpression) -> (TimeExpression, TimeExpression) {
    let clock = match (&from.clock, to.clock) {
        (Some(start), Some(end)) => Some(up_to_midnight(start, end)),
        (_, end) => end,
    };
    (from, TimeExpression { clock, ..to })
}

/// "from 12 May to 3 May 2021": a slip for the checks to find, not a stretch.
fn is_backward(from: &TimeExpression, to: &TimeExpression) -> bool {
    let (TimeShape::Calendar(from), TimeShape::Calendar(to)) = (&from.shape, &to.shape) else { return false };
    let place = |fields: &CalendarFields| (fields.year, fields.month.unwrap_or(0), fields.day.unwrap_or(0));
    from.year.is_some() && to.year.is_some() && from.day.is_some() == to.day.is_some() && place(from) > place(to)
}
