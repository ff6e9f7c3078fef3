//! Whether the words around agree: "May" the month or "may", "in 2000" or "2,000 men", "March 12" or "in March 12 men".

use super::words::{Word, Words};
use crate::tables::TimeSense;

/// Words after which a month, a season or a year is one.
const LEADS: &[&str] = &[
    "in",
    "of",
    "by",
    "since",
    "until",
    "till",
    "from",
    "to",
    "through",
    "thru",
    "between",
    "and",
    "during",
    "before",
    "after",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "around",
    "about",
    "for",
    "past",
    "each",
    "every",
    "throughout",
    "or",
    "coming",
    "following",
    "previous",
    "that",
    "earlier",
    "later",
    "circa",
    "than",
    "between",
    "whole",
    "entire",
    "upcoming",
    "as",
    "same",
];

/// Month words that mean other things as well.
const DOUBTFUL: &[&str] = &["may", "march", "mar", "april", "june", "august", "jan", "dec", "sep", "jun"];

/// A number goes on behind its digits: "2022.5", "1,500", "12%", "10-fold".
pub(super) fn number_goes_on(rest: Words<'_>) -> bool {
    let (Some(mark), next) = (rest.first(), rest.nth(1)) else { return false };
    if mark.gap {
        return matches!(mark.text, "%" | "°");
    }
    let digits = next.is_some_and(|word| word.digits() && !word.gap);
    match mark.text {
        "." => digits,
        "," => digits && next.is_some_and(|word| word.text.len() == 3),
        "%" | "°" | "$" | "€" | "£" | ":" => true,
        text => text.starts_with(char::is_alphabetic),
    }
}

/// A weekday word is meant as one: in full with a capital (or in a text without any), or short and before a date.
pub(super) fn is_weekday(words: Words<'_>) -> bool {
    let Some(word) = words.first() else { return false };
    if word.text.len() > 5 {
        return true;
    }
    let next = words.nth(1);
    let before_date = next.is_some_and(|next| {
        next.text == "," || next.text == "." || next.digits() || month_like(next) || next.is("the")
    });
    if word.is_any(&["sun", "sat", "mon", "wed", "fri"]) {
        return word.capital() && before_date && !(next.is_some_and(|next| next.text == ".") && words.nth(2).is_none());
    }
    word.capital() || word.is_any(&["thurs", "tues", "thur", "weds"])
}

fn month_like(word: &Word<'_>) -> bool {
    word.phrases.iter().any(|phrase| matches!(phrase.sense, TimeSense::Month(_)))
}

/// A month word alone is meant as a month.
pub(super) fn is_month(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(word) = words.first() else { return false };
    let led = words.behind(1).is_some_and(|lead| {
        lead.is_any(LEADS) || lead.text == "-" && words.behind(2).is_some_and(|lead| lead.is("mid"))
    });
    if word.is("may") {
        return (led || word.capital() && words.behind(1).is_some_and(Word::small)) && !is_modal(words, rest);
    }
    if word.is_any(&["mar", "jan", "dec", "sep", "jun", "apr", "aug", "oct", "nov", "feb", "jul"]) {
        return led && (word.capital() || word.small())
            || word.capital() && rest.behind(1).is_some_and(|dot| dot.text == ".");
    }
    if word.is_any(DOUBTFUL) {
        return led && (word.capital() || !word.is("march") || !words.after(&["to", "and", "that", "as"]))
            || word.capital() && !is_name(words, rest);
    }
    word.capital() || led
}

/// "may" the verb: a verb or a pronoun stands behind it, or a subject before it.
fn is_modal(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(word) = words.first() else { return true };
    let subject = words.after(&["and", "that", "this", "as", "than", "or"]);
    let verb = rest.next_is(&[
        "be", "have", "not", "i", "we", "you", "he", "she", "they", "it", "also", "well", "take", "differ", "need",
    ]);
    verb || subject && word.small()
}

/// A month word inside a name: "April Jones", "Theresa May".
fn is_name(words: Words<'_>, rest: Words<'_>) -> bool {
    let unknown = |word: Option<&Word<'_>>| word.is_some_and(|word| word.capital() && !word.begins());
    let before = words.behind(1).is_some_and(|word| word.capital() && !word.begins() && words.behind(2).is_some());
    before || unknown(rest.first()) || rest.next_is(&["on", "for", "against", "into", "madness"]) && !words.after(LEADS)
}

/// A month behind a day: not the verb of "the 20 may leave" or "the 4th may be".
pub(super) fn is_month_after_day(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(month) = rest.behind(1) else { return false };
    let doubtful = month.small() && month.is_any(&["may", "march", "mar"]);
    let money = words.after(&["$", "€", "£", "#"])
        || words.behind(1).is_some_and(|word| {
            matches!(word.text, "," | "." | ":")
                && !word.gap
                && words.first().is_some_and(|day| !day.gap)
                && words.behind(2).is_some_and(Word::digits)
        });
    !money
        && (!doubtful
            || rest.at_end()
            || rest.first().is_some_and(Word::digits)
            || rest.next_is(&["of", "at"])
            || words.behind(1).is_some_and(|word| word.is_any(&["on", "the", "from", "to"])))
}

/// A number behind a month is its day: not the count of "in March 12 people died" nor the verb of "may 20 more".
pub(super) fn is_day_after_month(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(month) = words.first() else { return false };
    let counted = rest.first().is_some_and(|word| {
        word.small()
            && !word.is_any(&[
                "and", "at", "to", "in", "for", "when", "from", "with", "as", "or", "but", "until", "through", "till",
                "on", "the", "of", "is", "was", "were",
            ])
    });
    let in_month = words.after(&["in", "during", "throughout"]) && counted;
    let modal = month.is("may") && (month.small() || words.behind(1).is_none()) && counted && !words.after(LEADS);
    let marching = month.is("march") && month.small() && counted;
    !in_month && !modal && !marching
}

/// Four digits alone are a year.
pub(super) fn is_year(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(year) = words.first().and_then(|word| word.text.parse::<i32>().ok()) else { return false };
    if glued_before(words)
        || glued_behind(rest)
        || is_counted(words, rest) && !is_dated_plural(words, rest)
        || is_numbered(words)
        || is_address(words, rest)
    {
        return false;
    }
    if is_dated_plural(words, rest) {
        return true;
    }
    let recent = (1400..=2099).contains(&year);
    let mid = words.after(&["-"])
        && words.behind(2).is_some_and(|word| word.is_any(&["mid", "early", "late", "pre", "post"]));
    let stretch = rest.next_is(&["to", "through", "until"])
        && rest.nth(1).is_some_and(|word| {
            word.digits() && word.text.len() == 4 && word.text > words.first().map_or("", |first| first.text)
        });
    // "c. 1450", "ca. 1450"
    let circa = words.after(&["."]) && words.behind(2).is_some_and(|word| word.is_any(&["c", "ca", "b", "d"]));
    let back = words.after(&["to"]) && words.behind(2).is_some_and(|word| word.is("back"));
    if circa || back {
        return true;
    }
    let led = mid
        || stretch && (1700..=2199).contains(&year)
        || words.behind(1).is_some_and(|word| word.is_any(LEADS) || word.is_any(&["year", "="]));
    let vague = words.after(&["about", "around", "than", "past", "for", "to", "from", "of", "after"]);
    let old = words.after(&["of"]) && (1500..1900).contains(&year);
    if led && (1700..=2199).contains(&year) && (old || !vague || (1900..=2050).contains(&year)) {
        return true;
    }
    recent && (is_label(words, rest) || stands_alone(words, rest))
}

/// "its 2011 report", "the 1991 agreement", "the 2008 World Cup": a year before what it dates.
fn is_label(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    let led = words.behind(1).is_some_and(|word| {
        word.is_any(&[
            "the", "a", "an", "its", "his", "her", "their", "our", "s", "this", "that", "our", "and", "or", "with",
            "under",
        ]) || word.is_any(LEADS)
            || word.small()
            || word.capital()
    });
    let noun = next.small()
        && !next.text.ends_with('s')
        && !next.is_any(&["and", "or", "of", "to", "in", "more", "people", "men", "women", "km", "m", "kg"]);
    let name = words.behind(1).is_some_and(Word::capital) && words.behind(2).is_some() && next.capital();
    led && !name && (noun || next.capital()) && year_in(words, 1900, 2099)
}

/// "2019 levels", "the 2008 riots": plurals that a year dates more often than a number of four digits counts them.
fn is_dated_plural(words: Words<'_>, rest: Words<'_>) -> bool {
    const DATED: &[&str] = &[
        "levels",
        "results",
        "elections",
        "midterms",
        "figures",
        "sales",
        "earnings",
        "revenues",
        "profits",
        "estimates",
        "prices",
        "accords",
        "talks",
        "riots",
        "protests",
        "floods",
        "wildfires",
        "olympics",
        "standards",
        "guidelines",
        "regulations",
        "accounts",
        "forecasts",
        "targets",
        "budgets",
        "statistics",
        "primaries",
        "playoffs",
        "finals",
        "championships",
        "awards",
        "negotiations",
        "amendments",
        "models",
    ];
    let round = words.first().is_some_and(|word| word.text.ends_with("00"));
    rest.next_is(DATED) && !round && year_in(words, 1900, 2099)
}

/// "(2008)", "WWDC 2005.", "2009:", "January-March 2011": a year between marks, or behind a name at the end.
fn stands_alone(words: Words<'_>, rest: Words<'_>) -> bool {
    let opened = words
        .behind(1)
        .is_none_or(|word| matches!(word.text, "(" | "[" | ";" | "|" | "," | "–" | "—" | "/" | "=" | "\"" | "“"));
    let named = words.behind(1).is_some_and(|word| {
        word.capital() && !word.is_any(&["the", "a", "an", "some", "about"]) || word.is_any(&["ago", "year"])
    });
    let closed = rest.first().is_none_or(|word| {
        matches!(word.text, ")" | "]" | ";" | "," | "." | ":" | "|" | "–" | "—" | "'" | "’" | "?" | "!")
            || word.is_any(&[
                "and", "or", "was", "is", "in", "as", "saw", "has", "at", "to", "when", "with", "for", "that", "by",
                "on", "will",
            ])
    });
    (opened || named) && closed && year_in(words, 1900, 2099)
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
        && words.behind(2).is_some_and(|word| word.is_any(&["mid", "early", "late", "pre", "post"]));
    currency || sign && !mid
}

/// Something is joined to the digits on the right: "2000m", "2000-strong".
fn glued_behind(rest: Words<'_>) -> bool {
    let Some(next) = rest.first().filter(|word| !word.gap) else { return false };
    let joined = rest.nth(1).is_some_and(|word| {
        !word.gap && (word.digits() || word.small() && !word.is_any(&["s", "born", "style", "era", "vintage", "bound"]))
    });
    matches!(next.text, "-" | "/" | "." | "_" | "@") && joined
}

/// "at 2016 Ontario Street": the number of a house.
fn is_address(words: Words<'_>, rest: Words<'_>) -> bool {
    let street = (0..3).filter_map(|n| rest.nth(n)).any(|word| {
        word.capital()
            && word.is_any(&[
                "street",
                "st",
                "road",
                "rd",
                "avenue",
                "ave",
                "lane",
                "drive",
                "boulevard",
                "blvd",
                "square",
            ])
    });
    rest.first().is_some_and(Word::capital) && (words.after(&["at"]) || street)
}

/// A noun that takes a number stands before: "Room 2012", "Flight 1549".
fn is_numbered(words: Words<'_>) -> bool {
    words.behind(1).is_some_and(|word| {
        word.phrases.iter().any(|phrase| phrase.rest.is_empty() && phrase.sense == TimeSense::Numbered)
    })
}

/// What is counted stands behind: "2000 people", "1500 of them", "2000 metres".
fn is_counted(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    let plural = next.small()
        && next.text.len() > 3
        && next.text.ends_with('s')
        && !next.text.ends_with("ss")
        && !next.is_any(&[
            "was",
            "is",
            "has",
            "this",
            "as",
            "sales",
            "results",
            "earnings",
            "elections",
            "his",
            "its",
            "us",
            "versus",
        ]);
    let counted = next.is_any(&[
        "people", "men", "women", "children", "troops", "million", "billion", "km", "kg", "metres", "meters",
        "percent", "square", "tonnes", "tons", "feet", "of",
    ]);
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

/// "Winter Olympics", "Summer Palace": a season in a name.
pub(super) fn is_season_name(words: Words<'_>, rest: Words<'_>) -> bool {
    let next = rest.first().is_some_and(|word| word.capital() && !word.begins());
    words.first().is_some_and(Word::capital)
        && (next || words.behind(1).is_some_and(|word| word.capital() && !word.begins()) && words.behind(2).is_some())
}

/// "fall" or "spring" is a season: "in the fall", "this spring".
pub(super) fn is_season(words: Words<'_>, rest: Words<'_>) -> bool {
    let pointed = words.after(&["this", "last", "next", "early", "late", "each", "every", "coming", "mid"]);
    let in_the = words.after(&["the"])
        && words.behind(2).is_some_and(|word| word.is_any(&["in", "during", "by", "until", "since", "of", "for"]));
    (pointed || in_the || words.after(&["in", "by"])) && !rest.next_is(&["of", "in"])
}

/// "Temperatures climbed into the mid-30s"
fn is_warmth(words: Words<'_>) -> bool {
    const WARMTH: &[&str] =
        &["temperature", "temperatures", "temps", "degrees", "mercury", "thermometers", "highs", "lows"];
    const REACH: usize = 10;
    (1..=REACH).any(|n| words.behind(n).is_some_and(|word| word.is_any(WARMTH)))
}

/// "the 80s", "'90s", "mid-seventies": two digits or a word for a decade, not a temperature.
pub(super) fn is_short_decade(words: Words<'_>) -> bool {
    if words.first().is_some_and(|word| matches!(word.text, "'" | "’")) {
        return true;
    }
    let led = words.after(&["the", "early", "late", "in", "and", "since", "or", "to"])
        || words.after(&["-"]) && words.behind(2).is_some_and(|word| word.is("mid"));
    let mine = |n| words.behind(n).is_some_and(|word| word.is_any(&["his", "her", "their", "my", "your", "our"]));
    let age = mine(1) || mine(2) || words.after(&["-"]) && mine(3);
    let spelled = words.first().is_some_and(|word| !word.digits());
    led && !age
        && !is_warmth(words)
        && (!spelled
            || words.after(&["the", "in"])
            || words.after(&["late", "early"]) && words.behind(2).is_some_and(|word| word.is("the")))
        && !(spelled && words.first().is_some_and(|word| word.is_any(&["twenties"])) && !words.after(&["the"]))
}
