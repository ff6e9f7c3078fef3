//! Which way the words around a timex point: "met on Thursday", "will meet on Thursday".

use super::words::{Word, Words};
use crate::model::{Tag, Tense, Token};
use crate::tables::{Start, TimeSense, sets};

/// How many words before and behind a timex are looked at.
const BEFORE: usize = 28;
const BEHIND: usize = 12;
/// How far behind a month what is recorded of it may stand, and how far before a time the outlook for it.
const RECORD: usize = 3;
const OUTLOOK: usize = 9;
/// How far before a month the word may stand that announces something.
const ANNOUNCED: usize = 9;
/// How far before "until" the word may stand that imposes something.
const IMPOSED: usize = 9;
/// How far behind it "to have" may stand.
const PERFECT: usize = 4;

/// The tense of the clause around the words from `words` up to `rest`: its nearest telling word, before it or behind.
pub(super) fn tense(words: Words<'_>, rest: Words<'_>, tokens: &[Token]) -> Tense {
    // "The September payrolls number is due": what is told of a month that may be over.
    let recorded = || {
        (0..RECORD)
            .map_while(|n| rest.nth(n).filter(|word| word.small() && word.gap))
            .any(|word| word.is_any(sets::RECORDED))
    };
    let of_record = || words.after(&["for", "of"]) && words.behind(2).is_some_and(|word| word.is_any(sets::RECORDED));
    if words.first().is_some_and(|month| month.start.meets(Start::MONTH))
        && rest.at() == words.at() + 1
        && (recorded() || of_record())
    {
        return Tense::Unknown;
    }
    // "the outlook that it gave for the fourth quarter has been cut"
    let for_it = words.after(&["for"]) || words.after(&["the"]) && words.behind(2).is_some_and(|word| word.is("for"));
    if for_it
        && (2..=OUTLOOK)
            .map_while(|n| words.behind(n))
            .take_while(|word| word.small_or_capital())
            .any(|word| word.is_any(sets::OUTLOOKS))
    {
        return Tense::Future;
    }
    // "Tuesday's rain chance is low", but "Tuesday's forecast was wrong"
    let owned = rest.first().is_some_and(|mark| matches!(mark.text, "'" | "’"))
        && rest.nth(1).is_some_and(|clitic| clitic.is("s"));
    let foretold = |n: usize| {
        rest.nth(n).is_some_and(|word| word.is_any(sets::FORETOLD))
            && !rest.nth(n + 1).is_some_and(|verb| verb.is_any(&["was", "were", "had", "proved"]))
    };
    if owned && (foretold(2) || foretold(3)) && words.first().is_some_and(|day| day.start.meets(Start::WEEKDAY)) {
        return Tense::Future;
    }
    if is_after_gerund(words) {
        return Tense::Past;
    }
    // "announced an August release date"
    let months = words.first().is_some_and(|month| month.start.meets(Start::MONTH)) && words.after(&["a", "an"]);
    if months
        && (2..=ANNOUNCED)
            .map_while(|n| words.behind(n))
            .take_while(|word| word.text != ".")
            .any(|word| word.is_any(sets::ANNOUNCED))
    {
        return Tense::Future;
    }
    // "Oil for December delivery fell"
    if rest.first().is_some_and(|next| next.means(&TimeSense::Delivered)) {
        return Tense::Future;
    }
    // "had expected November exports to have fallen"
    if (0..PERFECT).any(|n| rest.skip(n).next_is(&["to"]) && rest.nth(n + 1).is_some_and(|have| have.is("have"))) {
        return Tense::Past;
    }
    // "was put off until Thursday"
    let until = words.after(&["until", "till", "into"]);
    let imposed = || {
        (2..=IMPOSED)
            .map_while(|n| words.behind(n))
            .take_while(|word| word.small_or_capital())
            .any(|word| word.is_any(sets::IMPOSED))
    };
    if until && ((2..=4).filter_map(|n| words.behind(n)).any(|word| word.means(&TimeSense::Moved)) || imposed()) {
        return Tense::Future;
    }
    // "couldn't use the pumps until Thursday", but "said it could not return until Thursday"
    if until && is_failed(words) {
        return Tense::Past;
    }
    // A clock time has its own way.
    let clock = words.nth(1).is_some_and(|mark| mark.text == ":");
    if words.after(&["to"]) && !clock && (2..=3).any(|n| words.back(n).is_some_and(is_put_off)) {
        return Tense::Future;
    }
    // "Friday is pay day"
    let subject = words.first().is_some_and(|day| day.start.meets(Start::WEEKDAY)) && rest.at() == words.at() + 1;
    if subject && rest.next_is(&["is"]) && words.behind(1).is_none_or(|word| !word.small_or_capital()) {
        return Tense::Future;
    }
    if let Some(tense) = fronted(words, rest, tokens) {
        return tense;
    }
    let aside = aside(words);
    let mut before =
        (1 + aside..=BEFORE).map_while(|n| words.back(n)).take_while(|at| !ends_clause(*at)).map(|at| told(at, tokens));
    let rest = behind_aside(rest);
    let mut behind = (0..BEHIND)
        .map(|n| rest.skip(n))
        .take_while(|at| at.first().is_some() && !ends_clause(*at))
        .filter(|at| !at.next_is(&["up", "down", "ago"]))
        // "rose on Friday, to reach a record"
        .filter(|at| !(at.next_is(&["to"]) && at.after(&[","])))
        .map(|at| told(at, tokens));
    before
        .find(|tense| *tense != Tense::Unknown)
        .or_else(|| behind.find(|tense| *tense != Tense::Unknown))
        .unwrap_or_else(|| if is_asked(words) { Tense::Future } else { Tense::Unknown })
}

/// "On Monday 40 came, on Saturday 50 will": a time that opens what stands between two commas is told of by what follows.
fn fronted(words: Words<'_>, rest: Words<'_>, tokens: &[Token]) -> Option<Tense> {
    let prepositions = ["on", "in", "by", "at", "for", "until", "since"];
    let opening = if words.after(&prepositions) { words.back(1)? } else { words };
    let opening = if opening.after(&["and", "but"]) { opening.back(1)? } else { opening };
    let apart = opening.after(&[",", ";"]) && rest.first().is_some_and(|next| next.small() || next.digits());
    let behind = (0..BEHIND)
        .map(|n| rest.skip(n))
        .take_while(|at| at.first().is_some_and(|word| word.text != ",") && !ends_clause(*at));
    let told =
        behind.filter(|at| !at.next_is(&["to"])).map(|at| told(at, tokens)).find(|tense| *tense != Tense::Unknown);
    told.filter(|_| apart)
}

/// "After advising them to leave on Saturday, the crew moved on": what comes before the clause's own act.
fn is_after_gerund(words: Words<'_>) -> bool {
    let mut back = (1..=BEFORE).map_while(|n| words.back(n));
    let opening =
        back.find(|at| at.next_is(&["after"]) || at.first().is_some_and(|word| matches!(word.text, "," | "." | ";")));
    opening.is_some_and(|at| {
        at.next_is(&["after"])
            && at.behind(1).is_none_or(|word| !word.small_or_capital())
            && at.nth(1).is_some_and(|gerund| gerund.small() && gerund.text.len() > 5 && gerund.text.ends_with("ing"))
            && at.at() + 1 < words.at()
    })
}

/// "could not use the pumps until", with nobody that says so
fn is_failed(words: Words<'_>) -> bool {
    let mut back = (2..=IMPOSED).map_while(|n| words.behind(n)).take_while(|word| !matches!(word.text, "." | ";"));
    let not = |word: &Word<'_>| word.is_any(&["not", "n't", "n’t", "t"]);
    let near = back.clone().zip(back.clone().skip(1));
    let able = back.clone().zip(back.clone().skip(2));
    let failed = near.chain(able).any(|(last, could)| could.is_any(&["could", "couldn"]) && not(last));
    failed && !back.any(|word| word.is_any(&["said", "says", "told", "would", "will", "that"]))
}

/// "was pushed back to Friday": the words up to "to" put something off.
fn is_put_off(at: Words<'_>) -> bool {
    let off = |sense| matches!(sense, &TimeSense::PutOff).then_some(());
    super::words::sense(at, off).is_ok_and(|(rest, ())| rest.next_is(&["to"]))
}

/// What opens a question of what is to come.
const QUESTIONS: &[&str] = &["is", "are", "am", "do", "does"];

/// "Book a table for Friday", "Is the shop open on Sunday?": what is asked of now points forward.
fn is_asked(words: Words<'_>) -> bool {
    let opening = (1..=BEFORE).map_while(|n| words.back(n)).take_while(|at| !ends_clause(*at)).last();
    let Some(opening) = opening.filter(|at| at.behind(1).is_none_or(|word| !matches!(word.text, "(" | ")"))) else {
        return false;
    };
    let object = opening.nth(1).is_some_and(|next| {
        next.is_any(&["me", "my", "us", "our", "a", "an", "the", "it", "up", "him", "her", "them", "another", "some"])
    });
    opening.next_is(sets::ORDERS) || opening.next_is(QUESTIONS) || object && opening.next_is(sets::ORDERS_OF)
}

/// How many words before hold an aside: "begins at 8 p.m. (0100 GMT) on Monday" goes on before its brackets.
fn aside(words: Words<'_>) -> usize {
    let closed = (1..=2).find(|n| words.behind(*n).is_some_and(|word| word.text == ")"));
    let opened =
        closed.and_then(|closed| (closed + 1..BEFORE).find(|n| words.behind(*n).is_some_and(|word| word.text == "(")));
    opened.unwrap_or(0)
}

/// "Thursday at 1:33 a.m. (0633 GMT) the ship is set to sail": the clause goes on behind its brackets.
fn behind_aside(rest: Words<'_>) -> Words<'_> {
    if rest.first().is_none_or(|mark| mark.text != "(") {
        return rest;
    }
    let closed = (1..BEHIND).find(|n| rest.nth(*n).is_some_and(|word| word.text == ")"));
    closed.map_or(rest, |n| rest.skip(n + 1))
}

/// Whether the clause before points forward, so that "in two weeks" is a date and no duration.
pub(super) fn points_forward(words: Words<'_>) -> bool {
    let aside = aside(words);
    let mut before =
        (1 + aside..=BEFORE).map_while(|n| words.back(n)).take_while(|at| !ends_clause(*at)).map(|at| told(at, &[]));
    match before.find(|tense| *tense != Tense::Unknown) {
        Some(tense) => tense == Tense::Future,
        None if is_asked(words) => true,
        // "We meet in half an hour": a plan told in the present.
        None if words.behind(2).is_some_and(|word| word.is_any(&["we", "i", "you", "they"])) => {
            words.behind(1).is_some_and(Word::small)
        }
        None => {
            // "flew 1,000 km, in 70 minutes": a length closes what has been told.
            let opens = words.behind(1).is_none_or(|word| !word.small_or_capital() && !matches!(word.text, "," | ")"))
                || words.after(&[","]) && !(2..=BEFORE).filter_map(|n| words.behind(n)).any(Word::digits);
            opens && !is_past_behind(words)
        }
    }
}

/// "In one day, 40 were killed": the clause behind tells what has been.
fn is_past_behind(words: Words<'_>) -> bool {
    let mut behind = (0..BEHIND)
        .map(|n| words.skip(n))
        .take_while(|at| at.first().is_some() && !ends_clause(*at))
        .map(|at| told(at, &[]));
    behind.find(|tense| *tense != Tense::Unknown) == Some(Tense::Past)
}

fn ends_clause(at: Words<'_>) -> bool {
    let Some(word) = at.first() else { return false };
    // The full stops of "p.m." end nothing.
    let letter = word.text == "." && at.behind(1).is_some_and(|before| before.text.len() == 1 && !word.gap);
    // "No. 1"
    let short = word.text == "." && at.behind(1).is_some_and(|before| before.is_any(sets::SHORTENED));
    // "77.28 points"
    let point = word.text == "."
        && !word.gap
        && at.behind(1).is_some_and(Word::digits)
        && at.nth(1).is_some_and(|next| !next.gap && next.digits());
    !letter
        && !short
        && !point
        && (matches!(word.text, ";" | "\"" | "“" | "”" | "(" | ")" | "." | "!" | "?")
            || word.is_any(&["which", "who", "whose", "when", "while", "although", "because"])
                // "became the third when winning it in January"
                && !(word.is_any(&["when", "while"]) && at.nth(1).is_some_and(|next| next.small() && next.text.ends_with("ing"))))
}

/// What the next word tells.
fn told(at: Words<'_>, tokens: &[Token]) -> Tense {
    let Some(word) = at.first() else { return Tense::Unknown };
    if word.is("to") {
        return infinitive(at, tokens);
    }
    // "the debate is on Tuesday"
    if word.is_any(&["is", "are"])
        && at.nth(1).is_some_and(|on| on.is("on"))
        && at.nth(2).is_some_and(|day| day.start.meets(Start::WEEKDAY.or(Start::MONTH).or(Start::DIGITS)))
    {
        return Tense::Future;
    }
    // "the vote is Tuesday", but "today is Tuesday"
    if word.is_any(&["is", "are"])
        && at.nth(1).is_some_and(|day| day.start.meets(Start::WEEKDAY))
        && !at.behind(1).is_some_and(|subject| subject.is_any(&["today", "it", "this", "that", "tomorrow"]))
    {
        return Tense::Future;
    }
    // "plan to hire, down from 63% in March"
    if word.is_any(&["down", "up"]) && at.nth(1).is_some_and(|next| next.is("from")) {
        return Tense::Past;
    }
    if word.is_any(&["have", "has"]) && at.nth(1).is_some_and(|next| next.is_any(&["to", "until"])) {
        return Tense::Future;
    }
    // "will have a meeting": the auxiliary before it tells.
    if word.is_any(&["have", "be"])
        && (1..=2).any(|n| at.behind(n).is_some_and(|aux| aux.means(&TimeSense::Tense(Tense::Future))))
    {
        return Tense::Unknown;
    }
    // "fell on Wednesday due to the strike", but "was due to land"
    if word.is("due")
        && let Some(next) = at.nth(2).filter(|_| at.skip(1).next_is(&["to"]))
        && !(next.is("be") || tag(next, tokens) == Some(Tag::Verb))
    {
        return Tense::Unknown;
    }
    // "won't" points forward, "won" doesn't.
    if word.is("won") && !at.nth(1).is_some_and(|next| matches!(next.text, "'" | "’")) {
        return Tense::Past;
    }
    // "was postponed on Thursday", but "was postponed to Thursday"; "wind delayed Friday's launch"
    let passive = (1..=2).any(|n| {
        at.behind(n).is_some_and(|aux| {
            matches!(tag(aux, tokens), Some(Tag::Auxiliary | Tag::Modal)) || aux.is_any(&["to", "been", "be"])
        })
    });
    let object = at.nth(1).is_some_and(|next| next.is_any(&["the", "its", "his", "their", "a", "an"]))
        || at.nth(1).is_some_and(|day| day.start.meets(Start::WEEKDAY))
            && at.nth(2).is_some_and(|mark| matches!(mark.text, "'" | "’"));
    if word.means(&TimeSense::Moved)
        && (at.nth(1).is_some_and(|next| next.is("on")) || object && !passive && word.text.ends_with("ed"))
    {
        return Tense::Past;
    }
    // "she turns 40 on 15 November"
    if word.is("turns") && at.nth(1).is_some_and(|age| age.digits() && age.text.len() < 4) {
        return Tense::Future;
    }
    // "Sunday's poll is being held"
    if word.is("being") && at.after(&["is", "are"]) {
        return Tense::Future;
    }
    // "there are elections on Sunday"
    if word.is_any(&["is", "are", "s"]) && (1..=2).any(|n| at.behind(n).is_some_and(|there| there.is("there"))) {
        return Tense::Future;
    }
    if is_scheduled(at, tokens) {
        return Tense::Future;
    }
    // "a smaller-than-expected fall"
    let than = |n: usize| at.behind(n).is_some_and(|than| than.is("than"));
    if than(1) || than(2) && at.after(&["-"]) {
        return Tense::Unknown;
    }
    // "It forecast fourth-quarter earnings of", but "had forecast"
    let foretold = word.is("forecast") && tag(word, tokens) == Some(Tag::Verb);
    let subject =
        |before: &Word<'_>| !matches!(tag(before, tokens), Some(Tag::Verb | Tag::Auxiliary | Tag::Participle));
    if foretold && at.behind(1).is_some_and(subject) {
        return Tense::Future;
    }
    // "January starts well": a month that itself does something is told of as the story has it.
    let subject = at.behind(1).is_some_and(|time| time.capital() && time.start.meets(Start::MONTH.or(Start::WEEKDAY)));
    if subject && word.small() && word.text.ends_with('s') && word.means(&TimeSense::Tense(Tense::Future)) {
        return Tense::Unknown;
    }
    if word.means(&TimeSense::Tense(Tense::Future)) || is_planned(at) {
        return if irrealis_past(at) { Tense::Past } else { Tense::Future };
    }
    // "we only have rain on Friday", but "have only seen rain"
    if word.is_any(&["has", "have"]) && !is_perfect(at, tokens) {
        return Tense::Unknown;
    }
    let past_form = word.means(&TimeSense::Tense(Tense::Past))
        || irregular(at, tokens)
        || word.small() && word.text.len() > 3 && word.text.ends_with("ed") && !word.means(&TimeSense::NotPast);
    // "a handful of previously announced shows": it tells of the shows.
    let led = |n: usize| {
        at.behind(n).is_some_and(|word| {
            word.is_any(&[
                "the", "a", "an", "its", "his", "her", "their", "our", "of", "no", "any", "some", "these", "those",
            ])
        })
    };
    let adverb = at.behind(1).is_some_and(|word| word.small() && word.text.len() > 4 && word.text.ends_with("ly"));
    let modifies = past_form
        && word.text.ends_with("ed")
        && (led(1) || adverb && led(2))
        && at.nth(1).is_some_and(|noun| {
            noun.small() && at.tables.lexicon.possible(noun.text).is_some_and(|found| found.tags.has(Tag::Noun))
        });
    if modifies {
        return Tense::Unknown;
    }
    // "will be released", "will stay closed": the auxiliary before it tells; "is held" tells nothing.
    let passive = (1..=2).any(|n| at.behind(n).is_some_and(|aux| aux.is_any(sets::STATES)));
    if past_form && !passive { Tense::Past } else { Tense::Unknown }
}

/// "visits Kyiv", "votes on the budget": what is told in the present beside a day is planned for it. What befalls ("a storm hits
/// the coast on Tuesday") has been, as headlines tell it.
fn is_scheduled(at: Words<'_>, tokens: &[Token]) -> bool {
    // "Chelsea host Liverpool": between two names it is a verb.
    let between = at.nth(1).is_some_and(Word::capital) && at.behind(1).is_some_and(Word::capital);
    let Some(verb) = at.first().filter(|word| word.small() && (between || tag(word, tokens) == Some(Tag::Verb))) else {
        return false;
    };
    let lemma = at.tables.lexicon.lemma(verb.text, Tag::Verb);
    let lemma = &*lemma;
    // "posted lower returns in April": the noun
    let described = at.behind(1).is_some_and(|word| {
        matches!(tag(word, tokens), Some(Tag::Adjective | Tag::Determiner | Tag::Number))
            && !word.is_any(&["all", "both", "this", "that", "these", "those"])
            || word.is_any(&["lower", "higher"])
    });
    let present = (verb.text == lemma || verb.text.ends_with('s')) && !described;
    let helped = (1..=2).any(|n| {
        at.behind(n).is_some_and(|aux| {
            matches!(tag(aux, tokens), Some(Tag::Auxiliary | Tag::Modal)) || aux.is_any(&["to", "t", "did"])
        })
    });
    let against = || sets::PLAYED_AGAINST.contains(&lemma) && at.nth(1).is_some_and(Word::capital);
    present && !helped && (sets::SCHEDULED.contains(&lemma) || against())
}

/// A participle follows "has" or "have", over a few adverbs or a subject.
fn is_perfect(at: Words<'_>, tokens: &[Token]) -> bool {
    let near = (1..=PERFECT).map_while(|n| at.nth(n)).take_while(|word| word.small_or_capital());
    near.into_iter().any(|word| {
        matches!(tag(word, tokens), Some(Tag::Participle | Tag::Auxiliary))
            || tokens.is_empty() && word.text.ends_with("ed")
    })
}

/// "takes effect", "polls close": more than one word of a plan, told in the present.
fn is_planned(at: Words<'_>) -> bool {
    let planned = |sense| matches!(sense, &TimeSense::Tense(Tense::Future)).then_some(());
    super::words::sense(at, planned).is_ok_and(|(rest, ())| rest.at() > at.at() + 1)
}

/// A past form that doesn't end in -ed, by the lexicon: "shrank".
fn irregular(at: Words<'_>, tokens: &[Token]) -> bool {
    let Some(word) = at.first().filter(|word| word.small() && !word.text.ends_with('s') && !word.text.ends_with("ing"))
    else {
        return false;
    };
    matches!(tag(word, tokens), Some(Tag::Verb | Tag::Participle))
        && at.tables.lexicon.lemma(word.text, Tag::Verb) != word.text
}

/// "would have met": what might have been; "could be heard": what was.
fn irrealis_past(at: Words<'_>) -> bool {
    let seen = |n: usize| at.nth(n).is_some_and(|verb| verb.is_any(sets::PERCEIVED));
    let be = at.nth(1).is_some_and(|be| be.is("be"));
    if at.next_is(&["could"]) && (seen(1) || be && seen(2)) {
        return true;
    }
    at.first().is_some_and(|word| word.is_any(&["would", "should", "could", "may", "might", "must"]))
        && at.nth(1).is_some_and(|next| next.is("have"))
}

/// "agreed to meet", "talks to be held": what follows an infinitive is still to come, unless its verb says otherwise.
fn infinitive(at: Words<'_>, tokens: &[Token]) -> Tense {
    let Some(next) = at.nth(1) else { return Tense::Unknown };
    let verb = next.is("be") || tag(next, tokens) == Some(Tag::Verb);
    // "were brought up to date in May"
    if !verb || at.after(&["up"]) && next.is("date") {
        return Tense::Unknown;
    }
    // "fell 35 cents to close at $18.20 on Tuesday": what it came to, but "agreed to close on Tuesday"
    let came = |n: usize| at.back(n).map_or(Tense::Unknown, |at| told_before_to(at, tokens));
    let by_so_much = (1..=3).filter_map(|n| at.behind(n)).any(Word::digits);
    if by_so_much
        && next.is_any(sets::CAME_TO)
        && came(1) == Tense::Unknown
        && (2..=CAME_REACH).any(|n| came(n) == Tense::Past)
    {
        return Tense::Past;
    }
    // "was originally to open", "originally was set to open"
    let once = (1..=4).filter_map(|n| at.behind(n)).any(|word| word.is("originally"));
    // "had been expected to meet on Thursday": it didn't.
    let missed = at.behind(2).is_some_and(|been| been.is("been")) && at.behind(3).is_some_and(|had| had.is("had"));
    if once || missed || at.behind(1).is_some_and(|word| word.means(&TimeSense::Done)) {
        Tense::Past
    } else {
        Tense::Future
    }
}

/// How far before "to close" the verb may stand.
const CAME_REACH: usize = 10;

/// What a word tells, infinitives left out.
fn told_before_to(at: Words<'_>, tokens: &[Token]) -> Tense {
    if at.next_is(&["to"]) { Tense::Unknown } else { told(at, tokens) }
}

/// The part of speech of a word.
fn tag(word: &Word<'_>, tokens: &[Token]) -> Option<Tag> {
    let at = tokens.binary_search_by_key(&word.span.start, |token| token.span.start).ok()?;
    tokens.get(at).map(|token| token.tag)
}
