//! Whether four digits are a year: "in 2000" or "2,000 men", "2019 levels" or "2000 models".

use super::words::{Word, Words};
use crate::tables::{TimeSense, sets};

/// Four digits alone are a year.
pub(super) fn is_year(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(year) = words.first().and_then(|word| word.text.parse::<i32>().ok()) else { return false };
    if glued_before(words)
        || is_side(words, rest)
        || glued_behind(rest)
        || is_counted(words, rest) && !is_dated_plural(words, rest)
        || is_numbered(words)
        || is_cited(words)
        || is_designation(rest)
        || is_address(words, rest)
    {
        return false;
    }
    if is_dated_plural(words, rest) || is_first_label(words, rest) || closes_title(words, rest) {
        return true;
    }
    let recent = (1400..=2099).contains(&year);
    let mid = words.after(&["-"]) && words.behind(2).is_some_and(|word| word.is_any(sets::NEAR_A_YEAR));
    let stretch = rest.next_is(&["to", "through", "until"])
        && rest.nth(1).is_some_and(|word| {
            word.digits() && word.text.len() == 4 && word.text > words.first().map_or("", |first| first.text)
        });
    // "c. 1450", "ca. 1450"
    // "it was 1998 or 1999"
    let paired = recent
        && rest.next_is(&["or"])
        && rest.nth(1).is_some_and(|next| {
            next.text.len() == 4 && next.text.parse().is_ok_and(|n: i32| (year..year + 10).contains(&n))
        })
        && rest.nth(2).is_none_or(|next| !next.small());
    let circa =
        paired || words.after(&["."]) && words.behind(2).is_some_and(|word| word.is_any(&["c", "ca", "b", "d"]));
    let back = words.after(&["to"]) && words.behind(2).is_some_and(|word| word.is("back"));
    let opens = stretch && words.after(&["from", "between"]);
    let lasts = || rest.next_is(&["until"]) || words.after(&["until"]) || is_of_life(words);
    // "He served from 1888 to 1891 and left"
    let reign = opens
        && (1500..1900).contains(&year)
        && is_closed(rest.skip(2))
        && rest
            .nth(1)
            .is_some_and(|last| last.text.parse().is_ok_and(|last: i32| (year + 1..year + 150).contains(&last)));
    // "reigned between 1509 and 1547"
    let between = is_between_two(words, rest, year);
    let second = is_second_of_two(words)
        && (1500..2100).contains(&year)
        && is_closed(rest)
        && words.behind(2).is_some_and(|first| first.text.parse().is_ok_and(|first: i32| first + 150 > year));
    // "Incorporated: 1904 as a mill"
    let labelled = words.after(&[":"])
        && words
            .behind(2)
            .is_some_and(|word| word.capital() && word.means(&TimeSense::Made) || word.is_any(&["date", "year"]))
        && (1500..2100).contains(&year)
        && is_closed(rest);
    // "It was 1999, and nobody cared"
    let told = words.after(&["was"])
        && words.behind(2).is_some_and(|word| word.is("it"))
        && rest.first().is_some_and(|mark| mark.text == ",")
        && (1500..2100).contains(&year);
    // "The first mill was there around 1791", but "around 1790"
    let odd =
        year % 10 != 0 && (1500..2030).contains(&year) && words.after(&["around", "about", "circa"]) && is_closed(rest);
    if told
        || odd
        || is_old_label(words, rest, year)
        || labelled
        || is_compared_with(words, rest, year)
        || between
        || is_dating(words) && (1000..2100).contains(&year) && is_closed(rest)
        || reign
        || second
        || circa
        || back
        || (opens || is_second_of_two(words)) && (1700..=2199).contains(&year) && lasts()
    {
        return true;
    }
    // "since at least 1900"
    let at_least = words.after(&["least"])
        && words.behind(3).is_some_and(|word| word.is_any(&["since", "from", "until", "by", "to"]));
    let led = mid
        || at_least
        || stretch && (1700..=2199).contains(&year)
        || words.behind(1).is_some_and(|word| word.is_any(sets::LEADS) || word.is_any(sets::YEARS));
    let vague = words.after(&["about", "around", "than", "past", "for", "to", "from", "of", "after"]);
    let old = words.after(&["of"]) && (1500..1900).contains(&year);
    if is_early_year(words, rest, year) || is_dated_event(words, rest, year) {
        return true;
    }
    if led && (1700..=2199).contains(&year) && (old || !vague || (1900..=2050).contains(&year)) {
        return true;
    }
    recent && (is_label(words, rest) || stands_alone(words, rest))
}

/// "1920 x 1080": a side of a picture.
fn is_side(words: Words<'_>, rest: Words<'_>) -> bool {
    let cross = |word: &Word<'_>| matches!(word.text, "x" | "×");
    rest.first().is_some_and(cross) && rest.nth(1).is_some_and(Word::digits)
        || words.behind(1).is_some_and(cross) && words.behind(2).is_some_and(Word::digits)
}

/// "£4.2m (2013: £3.9m)": the year of the figure that another is compared with.
fn is_compared_with(words: Words<'_>, rest: Words<'_>, year: i32) -> bool {
    words.after(&["(", ";"])
        && (1950..2100).contains(&year)
        && rest.first().is_some_and(|mark| mark.text == ":")
        && rest.nth(1).is_some_and(|next| next.gap)
}

/// The "1853" of "from 1849 until 1853".
fn is_second_of_two(words: Words<'_>) -> bool {
    let first = words.behind(2).filter(|first| first.digits() && first.text.len() == 4);
    let joined = words.after(&["to", "through", "until"])
        && words.behind(3).is_some_and(|word| word.is_any(&["from", "between"]));
    joined && first.zip(words.first()).is_some_and(|(first, second)| first.text < second.text)
}

/// "between 1509 and 1547": either of two years that aren't both round, with nothing counted behind the second.
fn is_between_two(words: Words<'_>, rest: Words<'_>, year: i32) -> bool {
    let four = |word: Option<&Word<'_>>| {
        word.filter(|word| word.digits() && word.text.len() == 4).and_then(|word| word.text.parse::<i32>().ok())
    };
    let pair = if words.after(&["between"]) && rest.next_is(&["and"]) {
        four(rest.nth(1)).map(|last| (year, last, rest.skip(2)))
    } else if words.after(&["and"]) && words.behind(3).is_some_and(|word| word.is("between")) {
        four(words.behind(2)).map(|first| (first, year, rest))
    } else {
        None
    };
    pair.is_some_and(|(first, last, behind)| {
        let round = first % 100 == 0 && last % 100 == 0;
        (1000..2100).contains(&first) && (first + 1..first + 150).contains(&last) && !round && is_closed(behind)
    })
}

/// "built in 1284", "the Black Death of 1348", "reigned from 1265 to 1321": years of the Middle Ages, where nothing that is
/// counted follows.
fn is_early_year(words: Words<'_>, rest: Words<'_>, year: i32) -> bool {
    let named = words.after(&["of"]) && words.behind(2).is_some_and(Word::capital) && !rest.next_is(&["to", "and"]);
    // "built in 1589 in Kyoto"
    let placed = words.after(&["in"]) && rest.next_is(&["in"]);
    let closed = named || placed || is_closed(rest);
    let stretch = words.after(&["from", "to"]) && is_of_life(words);
    let dates = is_dating(words);
    // "built from 1312, now a ruin"
    let built = words.after(&["from"]) && words.behind(2).is_some_and(|word| word.means(&TimeSense::Made));
    let made = built
        || words.after(&["around", "about", "circa"])
            && (2..=5).filter_map(|n| words.behind(n)).any(|word| word.means(&TimeSense::Made));
    // "By 1066 the line had failed", "From 1226, he ruled", but "fell by 1200"; "the following year, 1603, she died"
    let opens =
        words.after(&["by", "after", "before", "from"]) && words.behind(2).is_none_or(|word| !word.small_or_capital());
    let apposed = words.after(&[","]) && words.behind(2).is_some_and(|word| word.is("year")) && !rest.at_end();
    let led = opens || apposed || words.after(&["in", "since", "until", "till"]) || named || stretch || dates || made;
    let glued = rest.first().is_some_and(|next| matches!(next.text, "-" | "–" | "/" | "%"));
    (1000..1900).contains(&year) && led && closed && !glued
}

/// "dates from 1874", "dating back to 1650"
fn is_dating(words: Words<'_>) -> bool {
    let dated = |word: &Word<'_>| word.is_any(sets::DATING);
    // "dates from around 1300"
    let hedged = words.after(&["around", "about", "circa"]);
    let words = if hedged { words.back(1).unwrap_or(words) } else { words };
    words.after(&["from", "to"]) && (2..=3).filter_map(|n| words.behind(n)).any(dated)
}

/// Nothing that is counted follows.
pub(super) fn is_closed(rest: Words<'_>) -> bool {
    const GOES_ON: &[&str] = &[
        "and", "or", "but", "by", "when", "after", "before", "under", "with", "at", "on", "that", "as", "it", "he",
        "she", "they", "the", "a", "was", "is", "were", "for", "while", "during", "until", "to", "had", "his", "her",
    ];
    rest.first().is_none_or(|next| !next.text.starts_with(char::is_alphanumeric) || next.is_any(GOES_ON))
}

pub(super) fn is_of_life(words: Words<'_>) -> bool {
    (1..=LIFE_REACH).filter_map(|n| words.behind(n)).any(|word| word.means(&TimeSense::Lived))
}

/// How far before a year the word may stand that tells of a life or a reign.
const LIFE_REACH: usize = 12;

/// "the 1812 war", "the 1755 earthquake": no noun in the singular is counted by so many.
fn is_dated_event(words: Words<'_>, rest: Words<'_>, year: i32) -> bool {
    // "the plague of 1665"
    let behind = words.after(&["of"]) && words.behind(2).is_some_and(|word| word.means(&TimeSense::DatedEvent));
    let article = words.after(&["the", "a", "an", "its", "his", "her", "s"])
        && rest.first().is_some_and(|next| next.means(&TimeSense::DatedEvent));
    (1000..1900).contains(&year) && (behind || article)
}

/// "its 2011 report", "the 1991 agreement", "the 2008 World Cup": a year before what it dates.
fn is_label(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    let led = words.behind(1).is_some_and(|word| {
        word.is_any(&[
            "the", "a", "an", "its", "his", "her", "their", "our", "s", "this", "that", "our", "and", "or", "with",
            "under", "(",
        ]) || word.is_any(sets::LEADS)
            || word.small()
            || word.capital()
    });
    let noun =
        next.small() && (!next.text.ends_with('s') || next.text.ends_with("us")) && !next.is_any(sets::NO_NAME_BEHIND);
    let name = words.behind(1).is_some_and(Word::capital) && words.behind(2).is_some() && next.capital();
    led && !name && (noun || next.capital()) && year_in(words, 1900, 2099)
}

/// "The 1868 mill", "the 1880 Industrial Census": no noun in the singular is counted by so many.
fn is_old_label(words: Words<'_>, rest: Words<'_>, year: i32) -> bool {
    let Some(noun) = rest.first().filter(|noun| noun.gap && noun.text.len() > 3) else { return false };
    let led = words.after(&["the", "its", "his", "her", "their", "an"]);
    let single = |word: &Word<'_>| {
        (!word.text.ends_with('s') || word.text.ends_with("ss") || word.text.ends_with("us"))
            && !word.is_any(sets::NO_NAME_BEHIND)
            && words.tables.lexicon.closed(word.text).is_none()
    };
    let is_noun = words.tables.lexicon.possible(noun.text).is_some_and(|found| found.tags.has(crate::model::Tag::Noun));
    let small = noun.small() && single(noun) && is_noun;
    let ends = rest
        .nth(1)
        .is_none_or(|next| !next.small() || single(next) || words.tables.lexicon.closed(next.text).is_some());
    (1700..1900).contains(&year) && year % 10 != 0 && led && (small || noun.capital()) && ends
}

/// "Kenya's 2011 and 2013 champion": the first of two years before what they date.
fn is_first_label(words: Words<'_>, rest: Words<'_>) -> bool {
    let second = rest.nth(1).filter(|second| second.digits() && second.text.len() == 4 && second.gap);
    let later = second.zip(words.first()).is_some_and(|(second, first)| second.text > first.text);
    let thing = rest.nth(2).is_some_and(|thing| thing.small() && thing.gap && !thing.text.ends_with('s'));
    let led = words.after(&["the", "its", "his", "her", "their", "our", "s"]);
    led && rest.next_is(&["and", "or"])
        && later
        && thing
        && year_in(words, 1900, 2099)
        && year_in(rest.skip(1), 1900, 2099)
}

/// "Opening hours 2024", "Annual meeting 2018": a year that closes a title, with no other number, behind a noun of which nobody
/// counts so many.
fn closes_title(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(noun) = words.behind(1).filter(|noun| noun.small() && noun.text.len() > 3) else { return false };
    let before = || (1..=TITLE).map_while(|n| words.behind(n));
    let short = words.behind(TITLE + 1).is_none();
    let opened = before().last().is_some_and(Word::capital);
    let plain = before().all(|word| word.small_or_capital() || matches!(word.text, "-" | "&" | "'" | "’"));
    let counted = noun.means(&TimeSense::CountedOfOwn)
        || words.tables.lexicon.is_person(noun.text.trim_end_matches('s'))
        || words.tables.lexicon.closed(noun.text).is_some();
    rest.first().is_none() && short && opened && plain && !counted && before().count() > 1 && year_in(words, 1990, 2035)
}

/// The longest title, in words and marks.
const TITLE: usize = 9;

/// "2019 levels", "the 2008 riots": plurals that a year dates more often than a number of four digits counts them.
fn is_dated_plural(words: Words<'_>, rest: Words<'_>) -> bool {
    let round = words.first().is_some_and(|word| word.text.ends_with("00"));
    let dated = |sense| rest.first().is_some_and(|next| next.means(&sense));
    // "by half from 2000 levels"
    // "the Tokyo 2020 Games"
    let games = rest.first().is_some_and(|next| next.text == "Games") && words.behind(1).is_some_and(Word::capital);
    if games && year_in(words, 1896, 2099) {
        return true;
    }
    // "its 2014 orders", but "its 2014 members"
    let owned = words.after(&["its", "his", "her", "their", "our", "s"])
        && rest.first().is_some_and(|next| {
            next.small()
                && next.text.len() > 3
                && next.text.ends_with('s')
                && !next.text.ends_with("ss")
                && !next.means(&TimeSense::CountedOfOwn)
                && !words.tables.lexicon.is_person(next.text.trim_end_matches('s'))
        });
    if !round && owned && year_in(words, 1990, 2035) {
        return true;
    }
    let led = rest.next_is(&["levels"]) && words.after(&["from", "below", "above", "to", "of", "on", "at", "over"]);
    (!round || led)
        && (dated(TimeSense::DatedPlural) && year_in(words, 1900, 2099)
            || dated(TimeSense::DatedEvents) && year_in(words, 1500, 2099))
}

/// "(2008)", "WWDC 2005.", "2009:", "January-March 2011": a year between marks, or behind a name at the end.
fn stands_alone(words: Words<'_>, rest: Words<'_>) -> bool {
    let opened = words
        .behind(1)
        .is_none_or(|word| matches!(word.text, "(" | "[" | ";" | "|" | "," | "–" | "—" | "/" | "=" | "\"" | "“"));
    let named = words.behind(1).is_some_and(|word| {
        word.capital() && !word.is_any(&["the", "a", "an", "some", "about"]) || word.is_any(sets::BEFORE_A_YEAR)
    });
    let closed = rest.first().is_none_or(|word| {
        matches!(word.text, ")" | "]" | ";" | "," | "." | ":" | "|" | "–" | "—" | "'" | "’" | "?" | "!")
            || word.is_any(&[
                "and", "or", "was", "is", "in", "as", "saw", "has", "at", "to", "when", "with", "for", "that", "by",
                "on", "will",
            ])
    });
    // "a jump of 30 per cent on 2022"
    // "up four points on 2015"
    let against = words.after(&["on"])
        && (words.behind(2).is_some_and(|word| word.means(&TimeSense::Against) || word.text == "%")
            || (3..=5).filter_map(|n| words.behind(n)).any(|word| word.is_any(&["up", "down"])));
    let open_side =
        rest.next_is(&["or"]) && rest.nth(1).is_some_and(|side| side.is_any(&["later", "earlier", "before", "after"]));
    // "The Marriage of Figaro (1786)"
    let work = words.after(&["("]) && rest.first().is_some_and(|mark| mark.text == ")");
    let old = work && words.behind(2).is_some_and(Word::capital) && year_in(words, 1500, 2099);
    // "his treatise on harmony (1843)", but "admissions (1843)"
    let single = |word: &Word<'_>| word.small() && word.text.len() > 4 && !word.text.ends_with('s');
    let old = old || work && words.behind(2).is_some_and(single) && year_in(words, 1500, 2099);
    old || (opened || named || against || open_side || words.after(&["not"])) && closed && year_in(words, 1900, 2099)
}

fn year_in(words: Words<'_>, least: i32, most: i32) -> bool {
    words.first().and_then(|word| word.text.parse().ok()).is_some_and(|year: i32| (least..=most).contains(&year))
}

/// Something is joined to the digits on the left: "$2000", "A-2000", "#2010".
fn glued_before(words: Words<'_>) -> bool {
    let joined = words.first().is_some_and(|word| !word.gap);
    let before = words.behind(1);
    let currency = before.is_some_and(|word| matches!(word.text, "$" | "€" | "£" | "¥" | "#" | "№"));
    let sign = joined
        && before.is_some_and(|word| {
            matches!(word.text, "-" | "." | "," | "_" | "+" | "@" | "&" | "*")
                || word.digits()
                || word.small()
                || word.capital()
        });
    let mid = before.is_some_and(|word| word.text == "-")
        && words.behind(2).is_some_and(|word| word.is_any(sets::NEAR_A_YEAR));
    currency || sign && !mid
}

/// Something is joined to the digits on the right: "2000m", "2000-strong".
fn glued_behind(rest: Words<'_>) -> bool {
    let Some(next) = rest.first().filter(|word| !word.gap) else { return false };
    let joined = rest
        .nth(1)
        .is_some_and(|word| !word.gap && (word.digits() || word.small() && !word.is_any(sets::BEHIND_A_YEAR)));
    matches!(next.text, "-" | "/" | "." | "_" | "@") && joined
}

/// "at 2016 Ontario Street": the number of a house.
fn is_address(words: Words<'_>, rest: Words<'_>) -> bool {
    let street = (0..3).filter_map(|n| rest.nth(n)).any(|word| word.capital() && word.is_any(sets::ROADS));
    // "the address is 1999 Broadway"
    let told = words.behind(2).is_some_and(|word| word.is("address"));
    rest.first().is_some_and(Word::capital) && (words.after(&["at"]) || street || told)
}

/// A noun that takes a number stands before: "Room 2012", "Flight 1549".
fn is_numbered(words: Words<'_>) -> bool {
    words.behind(1).is_some_and(|word| {
        word.phrases.iter().any(|phrase| phrase.rest.is_empty() && phrase.sense == TimeSense::Numbered)
    })
}

/// "18 U.S.C. 1343": a section or a page of a reporter of law, whose volume stands before its name.
fn is_cited(words: Words<'_>) -> bool {
    // "129 S.Ct. 1937, 1949": the page behind the first one
    let first = words.back(2).filter(|first| words.after(&[","]) && first.first().is_some_and(Word::digits));
    let words = first.unwrap_or(words);
    if !words.behind(1).is_some_and(|word| word.text == "." || word.capital()) {
        return false;
    }
    let mut name = String::new();
    (1..=LONGEST_REPORTER).map_while(|n| words.behind(n).zip(words.behind(n + 1))).any(|(word, before)| {
        name.insert_str(0, word.text);
        if word.gap {
            name.insert(0, ' ');
        }
        before.digits() && words.tables.quantity_words.reporter.has(name.trim_start())
    })
}

/// "2014 MU69": what the sky's small bodies are called when they are found.
fn is_designation(rest: Words<'_>) -> bool {
    let letters =
        rest.first().is_some_and(|word| word.text.len() == 2 && word.text.bytes().all(|b| b.is_ascii_uppercase()));
    letters && rest.nth(1).is_some_and(|number| number.digits() && !number.gap)
}

/// The longest name of a reporter, in words and marks: "L. Ed. 2d".
const LONGEST_REPORTER: usize = 8;

/// What is counted stands behind: "2000 people", "1500 of them", "2000 metres".
fn is_counted(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    let plural = next.small()
        && next.text.len() > 3
        && next.text.ends_with('s')
        && !next.text.ends_with("ss")
        && !next.text.ends_with("us")
        && !next.is_any(sets::DATED_BY_LABEL);
    let counted = next.is_any(sets::COUNTED_BY_FOUR_DIGITS);
    let whole = words.after(&["of"])
        && words.behind(2).is_some_and(|word| {
            word.phrases
                .iter()
                .any(|phrase| matches!(phrase.sense, TimeSense::Unit(_) | TimeSense::Month(_) | TimeSense::Portion(_)))
        });
    let sure = (whole || words.after(&["in", "since", "during", "until", "as", "late", "early", "mid", "throughout"]))
        && !next.is_any(&["of"])
        && !counted
        && (!plural || year_in(words, 1900, 2050) && !words.next_is(&["2000"]));
    let label = words.behind(1).is_some_and(|word| word.is_any(&["the", "its", "his", "their", "s"])) && plural;
    (plural || counted) && !sure && !label
}
