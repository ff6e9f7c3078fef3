//! What stands around a timex and tells how it bears on its neighbours: "since", "until", "about".

use std::sync::Arc;

use super::hedge::Hedge;
use super::length::Written;
use super::words::{Word, Words, sense};
use crate::model::{Moment, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{TimeSense, sets};

/// How a timex bears on the figures near it: from its own words or from those before it.
pub(super) fn moment(words: Words<'_>, rest: Words<'_>, expression: &TimeExpression) -> Moment {
    match &expression.shape {
        TimeShape::Window { back: true, .. } => Moment::Past,
        TimeShape::Window { back: false, .. } => Moment::Coming,
        TimeShape::Duration(_) | TimeShape::Set { .. } => Moment::At,
        // "the year to date": from its start on.
        TimeShape::Step { .. }
            if (2..=5).any(|n| words.nth(n).is_some_and(|word| word.is("date"))) && is_to_date(words) =>
        {
            Moment::Since
        }
        // "from Tuesday onwards"
        _ if words.after(&["from"])
            && rest.next_is(&["on", "onward", "onwards"])
            && !rest.nth(1).is_some_and(Word::digits) =>
        {
            Moment::Since
        }
        _ => before(words).unwrap_or_default(),
    }
}

/// unit "-"? "to" "-"? "date"
fn is_to_date(words: Words<'_>) -> bool {
    let joined = |n: usize| words.nth(n).is_some_and(|word| word.is("to"));
    joined(1) || words.nth(1).is_some_and(|word| word.text == "-") && joined(2)
}

/// "the 12 months through May": a length that has been, up to what follows.
pub(super) fn ends_length(words: Words<'_>) -> bool {
    let unit = words.behind(2).is_some_and(|word| {
        word.phrases.iter().any(|phrase| phrase.rest.is_empty() && matches!(phrase.sense, TimeSense::Unit(_)))
    });
    unit && words.after(&["through", "thru", "to", "ended"])
}

/// The moment word right before, an article or a hedge left out.
fn before(words: Words<'_>) -> Option<Moment> {
    // "until at least December"
    let least = words.after(&["least"]) && words.behind(2).is_some_and(|word| word.is("at"));
    let skipped = if least { 2 } else { usize::from(words.after(&["the", "about", "around", "late", "early", "on"])) };
    (1..=3).rev().find_map(|n| {
        let led = words.back(n + skipped)?;
        let (rest, moment) =
            sense(led, |sense| if let TimeSense::Moment(moment) = sense { Some(*moment) } else { None }).ok()?;
        let at = rest.at() + skipped == words.at();
        // "right through the summer": all of it
        let whole = led.next_is(&["through"])
            && words.behind(2).is_some_and(|word| word.is("through"))
            && words.after(&["the"])
            && led.behind(1).is_some_and(|word| word.is_any(&["right", "all", "halfway", "midway", "way"]));
        let open = led.next_is(&["to"]) || led.next_is(&["from"]) || whole;
        (at && !open).then_some(moment)
    })
}

/// The word that makes a timex vague.
pub(super) fn approximator(words: Words<'_>, hedge: Option<&Hedge>) -> Option<Arc<str>> {
    if let Some(Hedge::Approximator(word)) = hedge {
        return Some(word.clone());
    }
    let before = words.behind(1)?;
    // "shortly after"
    if before.is_any(&["before", "after"])
        && let Some(word) = words.behind(2).filter(|word| word.is_any(sets::SHORTLY))
    {
        return Some(Arc::from(format!("{} {}", word.text.to_lowercase(), before.text)));
    }
    ["about", "around", "circa", "approximately", "roughly"]
        .iter()
        .find(|word| before.is(word))
        .map(|word| Arc::from(*word))
}

/// Words before a plural without a number that make it a length: "for decades", "in minutes".
pub(super) fn before_plural(words: Words<'_>) -> bool {
    let long = words.nth(1).is_some_and(|word| word.text == "-") && words.nth(2).is_some_and(|word| word.is("long"));
    let beside = words.nth(1).is_some_and(|word| word.is_any(&["before", "after"]));
    long || beside && !words.after(&["the", "these", "those", "of", "per"]) || words.after(sets::BEFORE_PLURALS)
}

/// A price or a speed for a unit of time is the unit of a quantity: "$5 a day", "40 miles an hour", "twice a year".
pub(super) fn is_rate(words: Words<'_>, rest: Words<'_>) -> bool {
    let article = words.next_is(&["a", "an"])
        && (rest.at() == words.at() + 2 || words.nth(2).is_some_and(|word| word.is("and")) && of_many(words));
    let counted = words.behind(1).is_some_and(|word| word.digits() || word.is_any(sets::COUNTED_BY_TIME));
    article && (counted || of_many(words) && rest.at() > words.at() + 2)
}

/// "9 inches of rain a year and 310 days of sun": what comes so often stands before the article.
fn of_many(words: Words<'_>) -> bool {
    let of = words.behind(2).is_some_and(|word| word.is("of"));
    of && words.behind(1).is_some_and(Word::small)
}

/// "a day labourer", "a day's wage", "one day he may": a unit in the singular that measures nothing.
fn is_loose_article(words: Words<'_>, rest: Words<'_>) -> bool {
    let one = words.next_is(&["a", "an", "one"]) && rest.at() == words.at() + 2;
    if !one {
        return false;
    }
    if words.behind(1).is_none() && rest.first().is_none() {
        return false;
    }
    let led = words.behind(1).is_some_and(|word| word.is_any(sets::BEFORE_ONE));
    let noun = rest.first().is_some_and(|word| {
        word.small()
            && word.gap
            && words.tables.lexicon.closed(word.text).is_none()
            && !word.is_any(&[
                "of",
                "in",
                "on",
                "at",
                "to",
                "for",
                "from",
                "and",
                "or",
                "but",
                "after",
                "before",
                "later",
                "ago",
                "when",
                "since",
                "as",
                "if",
                "with",
                "by",
                "is",
                "was",
                "long",
                "until",
                "between",
                "earlier",
                "than",
                "without",
                "during",
                "that",
                "over",
                "because",
                "into",
                "prior",
                "ahead",
                "apart",
                "afterwards",
            ])
    });
    let beside = rest.next_is(&["after", "before", "into", "prior", "ahead", "apart"]) && !rest.at_end();
    // "six months, one year or two years"
    let listed = rest.next_is(&["or", "and"])
        && rest.nth(1).is_some_and(|count| count.digits() || count.counts())
        && rest.nth(2).is_some_and(|unit| unit.start.meets(crate::tables::Start::UNIT));
    !led && !beside && !listed || noun || rest.first().is_some_and(|word| matches!(word.text, "'" | "’"))
}

/// A count that isn't one of time: "a quarter of the staff", "a second term", "3 m", "one day" the adverb.
pub(super) fn is_no_length(words: Words<'_>, rest: Words<'_>, written: &Written) -> bool {
    let unit = written.length.parts.last().map(|part| part.1);
    let quarter = unit == Some(TimeUnit::Quarter)
        && (written.length.parts.iter().any(|part| part.0.is_none_or(|count| count <= rust_decimal::Decimal::ONE)));
    let second = rest.behind(1).is_some_and(|word| word.is("second"))
        && words.next_is(&["a"])
        && !rest.at_end()
        && !rest.next_is(&["or", "and", "to", "per", "after", "before", "in", "ahead", "behind", "of"]);
    // "a second or subsequent offence"
    let ranked = rest.next_is(&["or", "and"])
        && rest.nth(1).is_some_and(|word| word.is_any(&["subsequent", "third", "further", "later", "successive"]));
    let second = second || ranked && words.next_is(&["a"]) && rest.behind(1).is_some_and(|word| word.is("second"));
    let minutes = words.next_is(&["the"]);
    // "aged 12", "aged 12 to 14 years"
    let last = words.after(&["to", "through", "and", "or", "-", "–"]) && words.behind(2).is_some_and(Word::digits);
    let aged = (1..=if last { 4 } else { 2 }).any(|n| words.behind(n).is_some_and(|word| word.is("aged")));
    // "aged 15 years and 9 months"
    let more = words.after(&["and"])
        && words.behind(2).is_some_and(|unit| unit.is_any(&["years", "year"]))
        && (3..=5).filter_map(|n| words.behind(n)).any(|word| word.is("aged"));
    let parts = rest.behind(1).is_some_and(|word| word.is("quarters"))
        && rest.next_is(&["of"])
        && rest.nth(1).is_some_and(|word| {
            word.is_any(&["the", "its", "a", "an", "all", "their", "his", "her", "those", "these", "our"])
        });
    quarter || second || minutes || aged || more || parts || is_loose_article(words, rest)
}
