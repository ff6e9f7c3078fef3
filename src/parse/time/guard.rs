//! Whether the words around agree: "May" the month or "may", "in 2000" or "2,000 men", "March 12" or "in March 12 men".

use super::words::{Word, Words};
use crate::tables::{Start, TimeSense, sets};

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
        "%" | "°" | "$" | "€" | "£" => true,
        // "(2010: £4m)": a colon before a blank closes the number.
        ":" => next.is_some_and(|word| !word.gap),
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
    // "Mon-Fri 8 a.m. – 5 p.m.", "Tue–Sun"
    let dash = |word: Option<&Word<'_>>| word.is_some_and(|mark| matches!(mark.text, "-" | "–"));
    let day = |word: Option<&Word<'_>>| word.is_some_and(|day| day.capital() && day.start.meets(Start::WEEKDAY));
    if word.capital() && (dash(next) && day(words.nth(2)) || dash(words.behind(1)) && day(words.behind(2))) {
        return true;
    }
    let before_date = next.is_some_and(|next| {
        let dated = words.nth(2).is_some_and(|day| day.digits() || month_like(day) || day.is("the"));
        next.text == "," && dated || next.text == "." || next.digits() || month_like(next) || next.is("the")
    });
    if word.is_any(sets::WORDS_AS_WEEKDAYS) {
        return word.capital() && before_date && !(next.is_some_and(|next| next.text == ".") && words.nth(2).is_none());
    }
    word.capital() || word.is_any(sets::SHORT_WEEKDAYS)
}

fn month_like(word: &Word<'_>) -> bool {
    word.phrases.iter().any(|phrase| matches!(phrase.sense, TimeSense::Month(_)))
}

/// A month word alone is meant as a month.
pub(super) fn is_month(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(word) = words.first() else { return false };
    let led = words.behind(1).is_some_and(|lead| {
        lead.is_any(sets::LEADS) || lead.text == "-" && words.behind(2).is_some_and(|lead| lead.is("mid"))
    });
    if word.is("may") {
        let mid = words.after(&["-"]) && words.behind(2).is_some_and(|lead| lead.is_any(&["mid", "early", "late"]));
        let dated = word.capital() && words.after(&["in", "since", "during", "until", "till", "throughout"]);
        return mid
            || dated
            || (led || word.capital() && words.behind(1).is_some_and(Word::small)) && !is_modal(words, rest);
    }
    if word.is_any(sets::SHORT_MONTHS) {
        return led && (word.capital() || word.small())
            || word.capital() && rest.behind(1).is_some_and(|dot| dot.text == ".");
    }
    if word.is_any(sets::DOUBTFUL_MONTHS) {
        return led && (word.capital() || !word.is("march") || !words.after(&["to", "and", "that", "as"]))
            || word.capital() && !is_name(words, rest);
    }
    word.capital() || led
}

/// "may" the verb: a verb or a pronoun stands behind it, or a subject before it.
fn is_modal(words: Words<'_>, rest: Words<'_>) -> bool {
    let Some(word) = words.first() else { return true };
    let subject = words.after(&["and", "that", "this", "as", "than", "or"]);
    let verb = rest.next_is(sets::BEHIND_MAY);
    verb || subject && word.small()
}

/// A month word inside a name: "April Jones", "Theresa May".
fn is_name(words: Words<'_>, rest: Words<'_>) -> bool {
    let unknown = |word: Option<&Word<'_>>| word.is_some_and(|word| word.capital() && !word.begins());
    let before = words.behind(1).is_some_and(|word| word.capital() && !word.begins() && words.behind(2).is_some());
    // "June said hello": only people speak.
    let speaks = words.behind(1).is_none_or(|word| !word.small_or_capital())
        && rest.first().is_some_and(|next| next.means(&TimeSense::Speaks));
    before
        || speaks
        || unknown(rest.first())
        || rest.next_is(&["on", "for", "against", "into", "madness"]) && !words.after(sets::LEADS)
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
    // "march eighteenth nine thirty": a rank counts nothing.
    let ranked = rest
        .behind(1)
        .is_some_and(|day| !day.digits() && ["st", "nd", "rd", "th"].iter().any(|end| day.text.ends_with(end)));
    let counted = counted && !ranked;
    // "In early May 30 teachers left"
    let portioned = words.after(&["early", "mid", "late", "-"])
        && (2..=3).filter_map(|n| words.behind(n)).any(|word| word.is_any(&["in", "during", "since", "until"]));
    let in_month = (portioned || words.after(&["in", "during", "throughout"])) && counted;
    let modal = month.is("may") && (month.small() || words.behind(1).is_none()) && counted && !words.after(sets::LEADS);
    let marching = month.is("march") && month.small() && counted;
    !in_month && !modal && !marching
}

/// "Winter Olympics", "Summer Palace": a season in a name.
pub(super) fn is_season_name(words: Words<'_>, rest: Words<'_>) -> bool {
    let next = rest.first().is_some_and(|word| word.capital() && !word.begins());
    // "the autumn of her life"
    let figurative = rest.next_is(&["of"])
        && rest.nth(1).is_some_and(|owner| owner.is_any(&["my", "your", "his", "her", "our", "their", "its"]));
    // "autumn8.ai"
    let glued = rest.first().is_some_and(|next| !next.gap && next.digits());
    figurative
        || glued
        || words.first().is_some_and(Word::capital)
            && (next
                || words.behind(1).is_some_and(|word| word.capital() && !word.begins()) && words.behind(2).is_some())
}

/// "fall" or "spring" is a season: "in the fall", "this spring".
pub(super) fn is_season(words: Words<'_>, rest: Words<'_>) -> bool {
    let pointed = words.after(sets::POINTING_AT_A_SEASON);
    let in_the = words.after(&["the"])
        && words.behind(2).is_some_and(|word| word.is_any(&["in", "during", "by", "until", "since", "of", "for"]));
    // "a tour this fall in Texas", but "this fall in prices"
    let placed =
        pointed && rest.next_is(&["in"]) && rest.nth(1).is_some_and(|place| place.capital() || place.is("support"));
    placed || (pointed || in_the || words.after(&["in", "by"])) && !rest.next_is(&["of", "in"])
}

/// "Temperatures climbed into the mid-30s"
fn is_warmth(words: Words<'_>) -> bool {
    const REACH: usize = 10;
    const AHEAD: usize = 5;
    let told = |word: &Word<'_>| word.means(&TimeSense::Warmth);
    // "We will be in the 50s by noon"
    let coming = || {
        (2..=4).any(|n| words.behind(n).is_some_and(|word| word.is("be"))) && words.first().is_some_and(Word::digits)
    };
    (1..=REACH).filter_map(|n| words.behind(n)).any(told)
        || (1..=AHEAD).filter_map(|n| words.nth(n)).any(told)
        || coming()
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
