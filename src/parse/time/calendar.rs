//! Parts of the calendar in words: "1 March 2022", "May 8", "the spring of 2019", "the late 1990s".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, peek, verify};
use nom::sequence::{preceded, terminated};

use super::away::away;
use super::guard;
use super::words::{
    Head, Parsed, Word, Words, digits, fail, glued, keyword, mark, occasion, of_table, rank, spelled, unless_in_vain,
};
use super::years::{
    buddhist_year, era_year, long_split_year, short_year, spelled_year, split_year, year, year_before_clock,
};
use crate::model::{CalendarFields, Season};
use crate::tables::{Start, TimeSense, sets};

of_table!(
    /// "March", "Mar": whether it is meant as a month is for [`guard`] to say.
    month_word: u8 = TimeSense::Month(month) => *month
);
of_table!(
    /// "Tuesday", "Tue"
    weekday_word: u8 = TimeSense::Weekday(day) => *day
);
of_table!(
    season_word: (Season, bool) = TimeSense::Season(season, bare) => (*season, *bare)
);
of_table!(
    holiday_word: &'t str = TimeSense::Holiday(name) => name.as_ref()
);

/// month = month-word "."?
pub(super) fn month(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, month) = month_word(words)?;
    let short = words.first().is_some_and(|word| word.text.len() <= 4 && !word.is_any(&["may", "june", "july"]));
    let dot = short && rest.first().is_some_and(|word| word.text == "." && !word.gap);
    // The full stop of an abbreviation belongs to it only where the phrase goes on.
    let goes_on = rest.nth(1).is_some_and(|word| word.digits() || word.text == "," || word.small());
    Ok((if dot && goes_on { rest.skip(1) } else { rest }, month))
}

/// weekday = weekday-word "."?
pub(super) fn weekday(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, weekday) = weekday_word(words)?;
    if !guard::is_weekday(words) {
        return fail();
    }
    let short = words.first().is_some_and(|word| word.text.len() <= 5);
    let dot = short && rest.first().is_some_and(|word| word.text == "." && !word.gap);
    let goes_on = rest.nth(1).is_some_and(|word| word.digits() || word.text == "," || word.capital());
    Ok((if dot && goes_on { rest.skip(1) } else { rest }, weekday))
}

/// day = digit{1,2} ("st" | "nd" | "rd" | "th")? | rank
fn day(words: Words<'_>) -> Parsed<'_, u8> {
    alt((ranked_day, plain_day)).parse(words)
}

/// The day as a rank: "4th", "fourth".
fn ranked_day(words: Words<'_>) -> Parsed<'_, u8> {
    let numeric = (digits(1, 2), glued(keyword(&["st", "nd", "rd", "th"])));
    let day = alt((map(numeric, |(day, ())| day), map(rank, u32::cast_signed)));
    map(verify(day, |day| (1..=39).contains(day)), |day| day as u8).parse(words)
}

/// The day as a number of one or two digits.
fn plain_day(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, day) = verify(digits(1, 2), |day| (1..=39).contains(day)).parse(words)?;
    let month = rest.first().is_some_and(Word::small_or_capital) && month_word(rest).is_ok();
    if guard::number_goes_on(rest) && !month { fail() } else { Ok((rest, day as u8)) }
}

/// A year after a month: it may be short or spelled out.
fn year_after(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let full = |year| CalendarFields { year: Some(year), ..CalendarFields::default() };
    let short = |year| CalendarFields { year: Some(year), short_year: true, ..CalendarFields::default() };
    alt((era_year, map(buddhist_year, full), map(year, full), map(spelled_year, full), map(short_year, short)))
        .parse(words)
}

/// full-date = (weekday ","?)? (day-month | month-day)
pub(super) fn full_date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    unless_in_vain(Head::FullDate, full_date_here)(words)
}

fn full_date_here(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let named = map((terminated(weekday, opt(mark(","))), opt(keyword(&["the"])), date), |(weekday, _, date)| {
        CalendarFields { weekday: Some(weekday), ..date }
    });
    let (rest, date) = alt((named, date)).parse(words)?;
    // "April 4 (Saturday)"
    let bracketed = (mark("("), weekday, mark(")"));
    match opt(bracketed).parse(rest)? {
        (behind, Some(((), weekday, ()))) if date.weekday.is_none() => {
            Ok((behind, CalendarFields { weekday: Some(weekday), ..date }))
        }
        _ => Ok((rest, date)),
    }
}

/// date = day-month | month-day | year-month-day
fn date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    alt((year_month, day_month, month_day)).parse(words)
}

/// day-month = "the"? day ("of" | "-" | "/")? month (sep year)?
fn day_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    // "the 5th of May", but "the 5 May vote": before a number the article belongs to the noun.
    let ranked = preceded(keyword(&["the"]), ranked_day);
    let (rest, day) = alt((ranked, day, spelled_day)).parse(words)?;
    let (rest, joined) = opt(alt((map(keyword(&["of"]), |()| false), map(glued(joint), |()| true)))).parse(rest)?;
    // "6. January 1205"
    let pointed = preceded(glued(mark(".")), terminated(month, peek(year))).parse(rest);
    let (rest, month) = match pointed {
        Ok(found) if joined.is_none() && words.first().is_some_and(Word::digits) => found,
        _ if joined == Some(true) => glued(month)(rest)?,
        _ => month(rest)?,
    };
    // "the last third of May"
    let part = joined == Some(false)
        && words.first().is_some_and(|rank| rank.small() && !rank.is("first") && !rank.is("second"))
        && words.after(&["last", "first", "second", "final", "middle", "a", "one", "two"]);
    if part {
        return fail();
    }
    // "Volume 6; Number 1 January 2012"
    let labelled = words.behind(1).is_some_and(|word| word.is_any(sets::NUMBERED_ISSUE) && word.capital());
    if labelled || joined == Some(true) && has_own_day(rest) || !guard::is_month_after_day(words, rest) {
        return fail();
    }
    let (rest, year) = opt(alt((year_behind, padded_year))).parse(rest)?;
    Ok((rest, CalendarFields { day: Some(day), month: Some(month), day_first: true, ..year.unwrap_or_default() }))
}

/// "Stage 1-September 20, 2016": behind the month stand its own day and a year.
fn has_own_day(rest: Words<'_>) -> bool {
    let day = rest.first().is_some_and(|day| day.gap && day.digits() && day.text.len() <= 2);
    day && preceded(mark(","), year).parse(rest.skip(1)).is_ok()
}

/// "4 May 08": two digits that begin with a nought behind a day and its month, and count no hours.
fn padded_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let padded = words.first().is_some_and(|word| word.gap && word.text.starts_with('0'));
    let (rest, year) = digits(2, 2)(words)?;
    let timed = rest.first().is_some_and(|next| !next.gap || next.is_any(sets::CLOCKED));
    if padded && !timed {
        Ok((rest, CalendarFields { year: Some(year), short_year: true, ..CalendarFields::default() }))
    } else {
        fail()
    }
}

/// A day in words before its month, where a year or the phrase's end proves it: "twenty five January 1986".
fn spelled_day(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, day) = spelled(words)?;
    let day = u8::try_from(day.value).unwrap_or(0);
    let month = month(rest).ok().map(|(rest, _)| rest);
    let proven = month.is_some_and(|rest| year_behind(rest).is_ok() || rest.at_end());
    if (1..=31).contains(&day) && proven { Ok((rest, day)) } else { fail() }
}

/// joint = "-" | "/" | "."
pub(super) fn joint(words: Words<'_>) -> Parsed<'_, ()> {
    alt((mark("-"), mark("/"), mark("."))).parse(words)
}

/// year-behind = ("," | "of" | "in")? year | ("-" | "/") full-year, or a short one in a date all joined: "3-Feb-82"
pub(super) fn year_behind(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let all_joined = words.behind(2).is_some_and(|word| matches!(word.text, "-" | "/") && !word.gap);
    let full =
        map(alt((year, year_before_clock)), |year| CalendarFields { year: Some(year), ..CalendarFields::default() });
    let joined = preceded(glued(joint), alt((full, move |words| if all_joined { year_after(words) } else { fail() })));
    alt((joined, preceded(opt(alt((mark(","), keyword(&["of", "in"])))), year_after))).parse(words)
}

/// month-day = month ("," | "-" | "/")? "the"? day (sep year)?
fn month_day(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, month) = month(words)?;
    if is_short_dated(words, rest) {
        return fail();
    }
    let (rest, _) = opt(alt((mark(","), glued(joint)))).parse(rest)?;
    let (rest, _) = opt(keyword(&["the"])).parse(rest)?;
    let (rest, day) = alt((day, |words| spelled_day_behind(words))).parse(rest)?;
    if !guard::is_day_after_month(words, rest) {
        return fail();
    }
    let (rest, year) = opt(year_behind).parse(rest)?;
    Ok((rest, CalendarFields { day: Some(day), month: Some(month), ..year.unwrap_or_default() }))
}

/// A day in words behind its month: "May twenty nine".
fn spelled_day_behind(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, day) = spelled(words)?;
    let day = u8::try_from(day.value).unwrap_or(0);
    let proven = rest.at_end() || year_behind(rest).is_ok();
    if (1..=31).contains(&day) && proven { Ok((rest, day)) } else { fail() }
}

/// year-month = year ("-" | "/" | ",")? month (("-" | "/")? day)?
fn year_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, year) = year(words)?;
    let (rest, _) = opt(alt((mark(","), glued(joint)))).parse(rest)?;
    let (rest, month) = month(rest)?;
    let (rest, day) = opt(preceded(opt(glued(joint)), day)).parse(rest)?;
    Ok((rest, CalendarFields { year: Some(year), month: Some(month), day, ..CalendarFields::default() }))
}

/// "in Apr-21": behind such a word a year of two digits, not a day.
fn is_short_dated(words: Words<'_>, rest: Words<'_>) -> bool {
    let joint = rest.first().is_some_and(|mark| mark.text == "-" && !mark.gap);
    let two = rest.nth(1).is_some_and(|year| year.digits() && year.text.len() == 2 && !year.gap);
    let closed = rest.nth(2).is_none_or(|next| next.gap || matches!(next.text, "," | "." | ";" | ")"));
    joint && two && closed && words.after(&["in", "during", "since"])
}

/// month-year = month sep? year
pub(super) fn month_year(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, month) = month(words)?;
    if is_short_dated(words, rest) {
        let (rest, year) = digits(2, 2)(rest.skip(1))?;
        return Ok((
            rest,
            CalendarFields { month: Some(month), year: Some(year), short_year: true, ..CalendarFields::default() },
        ));
    }
    let (rest, year) = year_behind(rest)?;
    Ok((rest, CalendarFields { month: Some(month), ..year }))
}

/// Any month word, for a side of a range.
pub(super) fn any_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    map(month, |month| CalendarFields { month: Some(month), ..CalendarFields::default() }).parse(words)
}

/// bare-month = month, where the words around it agree that it is one
pub(super) fn bare_month(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, month) = month(words)?;
    if guard::is_month(words, rest) {
        Ok((rest, CalendarFields { month: Some(month), ..CalendarFields::default() }))
    } else {
        fail()
    }
}

/// nth-weekday = "the"? (rank | "last") weekday ("of" | "in") (month year? | away): "the first Tuesday in November 2020"
pub(super) fn nth_weekday(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, (nth, weekday)) = ranked_weekday(words)?;
    let (rest, ()) = keyword(&["of", "in"])(rest)?;
    if let Ok((rest, month)) = alt((month_year, any_month)).parse(rest) {
        return Ok((rest, CalendarFields { nth: Some(nth), weekday: Some(weekday), ..month }));
    }
    let (rest, of) = away(rest, &CalendarFields { day: Some(1), ..CalendarFields::default() })?;
    Ok((rest, CalendarFields { nth: Some(nth), weekday: Some(weekday), of: Some(of), ..CalendarFields::default() }))
}

/// ranked-weekday = "the"? (rank | "last") weekday: "the first Monday"
pub(super) fn ranked_weekday(words: Words<'_>) -> Parsed<'_, (i8, u8)> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let last = map(keyword(&["last", "final"]), |()| -1);
    let (rest, nth) = alt((last, map(verify(rank, |n| (1..=5).contains(n)), |n| n as i8))).parse(rest)?;
    // "the second (2nd) Monday"
    let (rest, _) =
        opt((mark("("), verify(rank, |again| i64::from(*again) == i64::from(nth)), mark(")"))).parse(rest)?;
    let (rest, weekday) = weekday(rest)?;
    Ok((rest, (nth, weekday)))
}

/// weekday-date = weekday ("the" day)?
pub(super) fn weekday_date(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, weekday) = weekday(words)?;
    // "on a Friday" is any of them, "a Friday ceremony" isn't.
    let ends = rest.at_end() || rest.next_is(&["in", "and", "or", "when", "with", "that", "before", "after"]);
    if words.after(&["a", "one", "any", "some", "another"]) && (ends || is_fallen_on(words)) {
        return fail();
    }
    // "Free Friday Nights"
    if rest.first().is_some_and(|part| part.capital() && part.text.ends_with('s') && part.start.meets(Start::PART)) {
        return fail();
    }
    // "Monday (January 2)": the day in brackets is the one.
    if let Ok((behind, date)) = preceded(mark("("), alt((day_month, month_day))).parse(rest)
        && behind.first().is_some_and(|mark| mark.text == ")")
    {
        return Ok((rest, CalendarFields { weekday: Some(weekday), ..date }));
    }
    // "Sunday 12/7/2014": the weekday tells day from month.
    if let Ok((rest, date)) = preceded(opt(mark(",")), super::numeric::numeric_date).parse(rest)
        && date.day.is_some()
        && date.year.is_some()
    {
        return Ok((rest, CalendarFields { weekday: Some(weekday), ..date }));
    }
    // "Sat 28/8"
    if let Ok((behind, date)) = preceded(opt(mark(",")), super::numeric::slashed).parse(rest)
        && !guard::number_goes_on(behind)
        && !behind.next_is(&["/", "of"])
    {
        return Ok((behind, CalendarFields { weekday: Some(weekday), ..date }));
    }
    let (rest, day) = opt(ranked_behind).parse(rest)?;
    Ok((rest, CalendarFields { weekday: Some(weekday), day, ..CalendarFields::default() }))
}

/// "Christmas falls on a Sunday this year": which day of the week it is, not which Sunday.
fn is_fallen_on(words: Words<'_>) -> bool {
    words.after(&["a"])
        && words.behind(2).is_some_and(|word| word.is("on"))
        && words.behind(3).is_some_and(|word| word.means(&TimeSense::FallsOn))
}

/// ranked-behind = ","? "the" rank, with no noun behind: not of "on Saturday, the fourth loss in a row"
fn ranked_behind(words: Words<'_>) -> Parsed<'_, u8> {
    let (rest, day) = preceded((opt(mark(",")), keyword(&["the"])), ranked_day).parse(words)?;
    if is_followed(rest) { fail() } else { Ok((rest, day)) }
}

/// Whether a rank is one of the noun behind it: "the 18th floor".
fn is_followed(rest: Words<'_>) -> bool {
    rest.first().is_some_and(|word| {
        word.small()
            && !word.is_any(&[
                "and", "at", "of", "from", "to", "in", "when", "for", "but", "with", "it", "he", "she", "they", "we",
                "as", "by", "after", "before", "while", "because", "since", "the", "a", "an", "was", "were", "had",
                "his", "her", "its", "their",
            ])
    })
}

/// lone-day = ("on" | "by" | …) "the" rank, with no noun behind: "on the 18th"
pub(super) fn lone_day(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let led = words.after(&["on", "by", "until", "since", "before", "after", "from", "of", "around"]);
    let (rest, day) = preceded(keyword(&["the"]), terminated(digits(1, 2), glued(keyword(&["st", "nd", "rd", "th"]))))
        .parse(words)?;
    let fields = CalendarFields { day: Some(day as u8), ..CalendarFields::default() };
    // "The 7th of last month was wet"
    if !led && (!rest.next_is(&["of"]) || away(rest, &fields).is_err()) {
        return fail();
    }
    // "and on the 4th rode through the town": a verb in the past is counted by nothing
    let told = rest.first().is_some_and(|verb| {
        let past = words.tables.lexicon.lemma(verb.text, crate::model::Tag::Verb) != verb.text;
        past && !verb.text.ends_with('s') && !verb.text.ends_with("ing")
    });
    if (is_followed(rest) && !told || rest.next_is(&["of"])) && away(rest, &fields).is_err()
        || rest.next_is(&["-"])
        || !(1..=31).contains(&day)
        || rest.first().is_some_and(Word::capital)
    {
        return fail();
    }
    Ok((rest, fields))
}

/// ranked-day = ("on" | "by" | …) rank, where the phrase ends: "In November, on 24th, they met"
pub(super) fn ranked_alone(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, day) = terminated(digits(1, 2), glued(keyword(&["st", "nd", "rd", "th"]))).parse(words)?;
    let led = words.after(&["on", "by", "until", "till", "before", "after"]);
    let ends = rest.at_end() || rest.next_is(&["and", "at", "from", "with", "when", "but"]);
    if !led || !ends || !(1..=31).contains(&day) || words.first().is_none_or(|word| !word.gap) {
        return fail();
    }
    Ok((rest, CalendarFields { day: Some(day as u8), ..CalendarFields::default() }))
}

/// year-season = year season-word, behind a word that leads to a noun: "the 2024 summer transfers"
pub(super) fn year_season(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, first) = verify(digits(4, 4), |year| (1950..=2050).contains(year)).parse(words)?;
    let led = words.after(&["the", "its", "his", "her", "their", "our", "s", "this", "a", "early", "late"]);
    let small = rest.first().is_some_and(Word::small);
    let (rest, (season, _)) = season_word(rest)?;
    let counted = rest.behind(1).is_some_and(|word| word.text.ends_with('s'));
    // "2023 FALL", "2024 Spring Semester": a line of its own
    let headed = words.behind(1).is_none() && !small && (rest.first().is_none() || rest.next_is(&["semester", "term"]));
    if !headed && (!led || !small || counted) {
        return fail();
    }
    Ok((rest, CalendarFields { season: Some(season), year: Some(first), ..CalendarFields::default() }))
}

/// season = season-word (("of" | "in" | ",")? year)?
pub(super) fn season(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, (season, bare)) = season_word(words)?;
    // "Fall Semester 2023"
    let termed = preceded(keyword(&["semester", "term", "quarter", "session"]), year_behind).parse(rest);
    if let Ok((rest, year)) = termed
        && year.year.is_some_and(|_| !year.short_year)
        && words.first().is_some_and(Word::capital)
    {
        return Ok((rest, CalendarFields { season: Some(season), ..year }));
    }
    let (rest, year) =
        opt(alt((preceded(opt(keyword(&["of", "in"])), alt((split_year, long_split_year))), year_behind)))
            .parse(rest)?;
    if year.is_none() && (!bare && !guard::is_season(words, rest) || guard::is_season_name(words, rest)) {
        return fail();
    }
    Ok((rest, CalendarFields { season: Some(season), ..year.unwrap_or_default() }))
}

/// holiday = holiday-word (("of" | ",")? year)? "weekend"?
pub(super) fn holiday(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, name) = holiday_word(words)?;
    if !words.first().is_some_and(|word| word.capital() || word.is_any(sets::PLAIN_HOLIDAYS)) {
        return fail();
    }
    // "at Easter 50 came": two digits are its year only behind an apostrophe.
    let year_behind = |words| {
        let (rest, year) = year_behind(words)?;
        let marked = rest.behind(2).is_some_and(|mark| matches!(mark.text, "'" | "’"));
        if year.short_year && !marked { fail() } else { Ok((rest, year)) }
    };
    let (rest, year) = opt(year_behind).parse(rest)?;
    if year.is_none() && occasion(rest).is_ok() {
        return fail();
    }
    let (rest, weekend) = opt(keyword(&["weekend"])).parse(rest)?;
    let (rest, late) = if year.is_none() { opt(year_behind).parse(rest)? } else { (rest, None) };
    let year = year.or(late).unwrap_or_default();
    Ok((rest, CalendarFields { holiday: Some(name.into()), weekend: weekend.is_some(), ..year }))
}

/// iso-week = year "-"? "W" digit{2}: "2024-W19"
pub(super) fn iso_week(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, year) = super::years::year_digits(words)?;
    let (rest, _) = opt(glued(mark("-"))).parse(rest)?;
    let capital = rest.first().is_some_and(|letter| letter.text == "W");
    let (rest, week) = preceded(glued(keyword(&["w"])), glued(digits(2, 2))).parse(rest)?;
    if !capital || !(1..=53).contains(&week) || guard::number_goes_on(rest) {
        return fail();
    }
    Ok((rest, CalendarFields { year: Some(year), week: Some(week as u8), ..CalendarFields::default() }))
}

/// week = ("week" | "W") digit{1,2} ("of" | ",")? year?
pub(super) fn week(words: Words<'_>) -> Parsed<'_, CalendarFields> {
    let (rest, week) =
        preceded(keyword(&["week"]), verify(digits(1, 2), |week| (1..=53).contains(week))).parse(words)?;
    let (rest, year) = opt(year_behind).parse(rest)?;
    // "at week 12" of a trial, of a season: no week of the year.
    if year.is_none() && words.after(&["at", "by", "from", "to", "after", "and", "until", "through", "baseline"]) {
        return fail();
    }
    Ok((rest, CalendarFields { week: Some(week as u8), ..year.unwrap_or_default() }))
}
