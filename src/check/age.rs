//! Ages against dates of birth, of death and of the telling.

use jiff::civil::Date;

use super::build::{finding, side, side_at};
use super::statement::{Statement, Words, documents, only};
use super::{Check, Input, say};
use crate::model::{Finding, Quantity, Sense, Side, Span, TimexKind, Unit};
use crate::tables::cues::Role;
use crate::tables::{Tables, sets};

/// The check.
pub const CHECK: Check = Check { name: "age", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
An age that doesn't fit the years.

**Finds** an age against a birth and a death or another dated moment of one sentence (\"born in 1960, he died in 2001 at
the age of 45\") or of two (\"He was born in 1960. He died …\"), an age against a birth and the document's date (\"Ann
Lee, 45, who was born in 1960\"), one person's two ages (\"27 in 2005, 31 in 2007\"), and an anniversary against the
year of the founding (\"Founded in 1900, it kept its 75th anniversary in 2000\").

**Example** \"Born in 1960, she died in 2001 aged 45\": from 1960 to 2001 is 40 or 41 years, not 45.

**Leaves alone** ages that the birthday decides (a year alone leaves two); vague ages; sentences with two births or two
people; ages of buildings and companies told with \"about\".

**Severity** an error.

**Switch off** with `--off age`, or `age = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        for (index, it) in document.iter().enumerate() {
            let last = index.checked_sub(1).map(|before| &document[before]);
            let found = lived(it).or_else(|| {
                last.and_then(|last| {
                    let born = born_before(last, it).or_else(|| born_behind(last, it));
                    born.or_else(|| lived_behind(last, it))
                })
            });
            findings
                .extend(found.or_else(|| life(it)).or_else(|| two_ages(it, input.tables)).or_else(|| anniversary(it)));
        }
    }
}

/// A calendar day, month or year that a statement tells: its first and its last day.
struct Told {
    at: usize,
    span: Span,
    first: Date,
    last: Date,
}

/// A birth, an age and the moment of that age.
fn lived(statement: &Statement<'_>) -> Option<Finding> {
    let (age_at, age) = only(ages(statement))?;
    let dates = dates(statement);
    let birth = only(dates.iter().filter(|told| is_birth(statement, told)))?;
    let later = dates.iter().filter(|told| told.span != birth.span && told.first > birth.last);
    let (moment, until) = match (only(later), dates.len()) {
        (Some(moment), 2) => ((moment.first, moment.last), moment.span.of(statement.text).to_owned()),
        (None, 1) => now(statement)?,
        _ => return None,
    };
    let tied = dates.len() != 2 || dates.iter().any(|told| told.span != birth.span && tied(statement, age_at, told));
    if !tied || of_another(statement, age_at, birth) {
        return None;
    }
    let from = birth.span.of(statement.text).to_owned();
    let b = side_at(statement.claims, birth.span);
    wrong(statement, (age_at, age), (birth.first, birth.last), moment, (&from, &until), b)
}

/// "He was born in 1920. He died in 1995 at the age of 80": the birth in the sentence before.
fn born_before(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    let (age_at, age) = only(ages(statement)).filter(|_| goes_on(last, statement))?;
    let told = dates(last);
    let birth = only(told.iter()).filter(|told| is_birth(last, told))?;
    let own = dates(statement);
    let (moment, until) = match &own[..] {
        [moment] if tied(statement, age_at, moment) => {
            ((moment.first, moment.last), moment.span.of(statement.text).to_owned())
        }
        _ => return None,
    };
    if is_birth(statement, &own[0]) || others(statement, statement.all()) {
        return None;
    }
    let from = birth.span.of(last.text).to_owned();
    let b = side_at(last.claims, birth.span);
    wrong(statement, (age_at, age), (birth.first, birth.last), moment, (&from, &until), b)
}

/// Whether a sentence goes on about the person of the one right before it.
fn goes_on(last: &Statement<'_>, statement: &Statement<'_>) -> bool {
    matches!(statement.word(0), "he" | "she") && statement.follows(last)
}

/// "She died in 2012 at the age of 80. She was born in 1940": the birth in the sentence behind.
fn born_behind(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    let (age_at, age) = only(ages(last)).filter(|_| goes_on(last, statement))?;
    let own = dates(statement);
    let birth = only(own.iter()).filter(|told| is_birth(statement, told))?;
    let told = dates(last);
    let moment = only(told.iter()).filter(|moment| tied(last, age_at, moment) && !is_birth(last, moment))?;
    if others(last, last.all()) || others(statement, statement.all()) {
        return None;
    }
    let (from, until) = (birth.span.of(statement.text).to_owned(), moment.span.of(last.text).to_owned());
    let b = side_at(statement.claims, birth.span);
    wrong(last, (age_at, age), (birth.first, birth.last), (moment.first, moment.last), (&from, &until), b)
}

/// "She has died at the age of 88. She was born in 1951 and died on 2 May 2019": birth and death in the sentence behind.
fn lived_behind(last: &Statement<'_>, statement: &Statement<'_>) -> Option<Finding> {
    let age = only(ages(last)).filter(|_| goes_on(last, statement))?;
    let own = dates(statement);
    let [birth, death] = &own[..] else { return None };
    let between = statement.words(birth.span.end, death.span.start);
    let lived = is_birth(statement, birth) && statement.has(&between, Role::Death) && birth.last < death.first;
    let died = last.has(&last.all(), Role::Death) && dates(last).is_empty();
    if !lived || !died || !ages(statement).is_empty() || others(last, last.all()) || others(statement, statement.all())
    {
        return None;
    }
    let (from, until) = (birth.span.of(statement.text).to_owned(), death.span.of(statement.text).to_owned());
    let b = side_at(statement.claims, birth.span);
    wrong(last, age, (birth.first, birth.last), (death.first, death.last), (&from, &until), b)
}

/// The finding where no birthday makes the age right.
fn wrong(
    statement: &Statement<'_>,
    (at, age): (usize, i32),
    birth: (Date, Date),
    moment: (Date, Date),
    (from, until): (&str, &str),
    b: Side,
) -> Option<Finding> {
    let (youngest, oldest) = span_of_years(birth, moment)?;
    if (youngest..=oldest).contains(&age) {
        return None;
    }
    let told = say::plainly(&statement.claims[at]);
    let words = format!("From {from} to {until} is {}, not {told}", years(youngest, oldest));
    Some(finding("age", "age", side(&statement.claims[at]), Some(b), words))
}

/// The document's date, for a person of whom the sentence says no other moment.
fn now(statement: &Statement<'_>) -> Option<((Date, Date), String)> {
    let date = statement.claims[0].date.filter(|_| !statement.has(&statement.all(), Role::Death))?;
    Some(((date, date), date.to_string()))
}

/// Whether a date is the moment of the age at `age`: beside it, in the clause that "At 34," opens, or where "when he"
/// leads.
fn tied(statement: &Statement<'_>, age: usize, moment: &Told) -> bool {
    let span = statement.span(age);
    let (left, right) = (span.start.min(moment.span.start), span.end.min(moment.span.end));
    let gap = statement.words(right.max(left), span.start.max(moment.span.start));
    let when = span.start < moment.span.start && leads_on(statement, &gap);
    let opening = statement.before(age).len() <= 2 && age == 0 && statement.word(gap.start) == ",";
    let close = gap.len() <= 7 && !gap.clone().any(|word| matches!(statement.word(word), "and" | "but" | "when"));
    // "made her debut in 2006, when she was 21"
    let said = statement.say(&gap);
    let then = moment.span.start < span.start
        && [", when he was", ", when she was", "when she was", "when he was"].contains(&said.as_str());
    // "When he took office in 2001, the president, born in 1962, was 38."
    let opens =
        statement.word(0) == "when" && statement.words(0, moment.span.start).len() <= 8 && !is_birth(statement, moment);
    close || opening || when || then || opens
}

/// "when he first performed in"
fn leads_on(statement: &Statement<'_>, gap: &Words) -> bool {
    let own = matches!(statement.word(gap.start + 1), "he" | "she" | "they" | "his" | "her" | "their");
    statement.word(gap.start) == "when" && own && gap.len() <= 8
}

/// Whether the words between the age and the birth speak of someone else.
fn of_another(statement: &Statement<'_>, age: usize, birth: &Told) -> bool {
    let age = statement.span(age);
    let between = statement.words(age.end.min(birth.span.end), age.start.max(birth.span.start));
    // "Her mother was born in 1920 and …"
    let lead = statement.words(0, birth.span.start);
    others(statement, between) || others(statement, lead.end.saturating_sub(5)..lead.end)
}

fn others(statement: &Statement<'_>, words: Words) -> bool {
    statement.has(&words, Role::Kin)
}

/// "Karl Berg (1940–2001), 55,", "The prince (1819–1861) died aged 52": both years of a life in brackets, and an age.
fn life(statement: &Statement<'_>) -> Option<Finding> {
    let (at, age) = only(ages(statement))?;
    let left = at.checked_sub(1)?;
    let claim = &statement.claims[left];
    let (birth, death) = claim.figure.timex()?.value.split_once('/')?;
    let (birth, death) = (days(birth)?, days(death)?);
    let (least, most) = span_of_years(birth, death)?;
    let gap = statement.gap(left, at);
    let dead = gap.len() <= 7 && statement.has(&gap, Role::Death) && !others(statement, gap.clone());
    // ") was 74 when she died"
    let (behind, verb) = (statement.behind(at), statement.word(gap.end.wrapping_sub(1)));
    let then = verb == "was" && leads_on(statement, &(behind.start..behind.end.min(behind.start + 8)));
    let died = then && statement.word(gap.start) == ")" && statement.has(&behind, Role::Death);
    let bracket = statement.say(&gap) == ") ," || (statement.word(gap.start) == ")" && dead) || died;
    if !bracket || (least..=most).contains(&age) {
        return None;
    }
    let (from, until) = claim.figure.timex()?.value.split_once('/')?;
    let words = format!("From {from} to {until} is {}, not {age}", years(least, most));
    Some(finding("age", "age", side(&statement.claims[at]), Some(side(claim)), words))
}

/// The first and the last day of a TIMEX3 date: a year, or a day.
fn days(value: &str) -> Option<(Date, Date)> {
    if let Ok(day) = value.parse::<Date>() {
        return Some((day, day));
    }
    let year: i16 = value.parse().ok().filter(|_| value.len() == 4)?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// "27 in 2005 and 31 in 2007": both can't be one person's ages.
fn two_ages(statement: &Statement<'_>, tables: &Tables) -> Option<Finding> {
    let dates = dates(statement);
    let [first, second] = &dates[..] else { return None };
    let ages = years_of_age(statement, tables);
    let [(x, young), (y, old)] = &ages[..] else { return None };
    let alternate = *x + 1 == first.at && first.at + 1 == *y && *y + 1 == second.at;
    let beside = |age: usize, date: usize| {
        let gap = statement.gap(age, date);
        statement.say(&gap).len() <= 3 || leads_on(statement, &gap)
    };
    if !alternate || !beside(*x, first.at) || !beside(*y, second.at) {
        return None;
    }
    let (least, most) = span_of_years((first.first, first.last), (second.first, second.last))?;
    if (least..=most + 1).contains(&(old - young)) {
        return None;
    }
    let words = format!(
        "From {} to {} is {}, but from {young} to {old} is {}",
        first.span.of(statement.text),
        second.span.of(statement.text),
        years(least, most),
        years(old - young, old - young)
    );
    Some(finding("age", "age", side(&statement.claims[*x]), Some(side(&statement.claims[*y])), words))
}

/// "Founded in 1900, the club celebrated its 75th anniversary in 2000"
fn anniversary(statement: &Statement<'_>) -> Option<Finding> {
    let dates = dates(statement);
    let [first, second] = &dates[..] else { return None };
    let (span, told) = only(statement.all().filter_map(|at| nth_anniversary(statement, at)))?;
    let begins = |date: &Told| {
        let before = statement.words(0, date.span.start);
        let near = before.end.saturating_sub(3)..before.end;
        statement.has(&near, Role::Founded) || statement.has(&near, Role::Birth)
    };
    let (from, to) = match (begins(first), begins(second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return None,
    };
    // "married in 1962 and died a week before his 73rd birthday": a wedding is no birth.
    let before = statement.words(0, from.span.start);
    let near = before.end.saturating_sub(3)..before.end;
    let wed = near.into_iter().any(|word| sets::WEDDINGS.contains(&statement.word(word)));
    if wed
        && sets::BIRTHDAYS
            .contains(&statement.say(&statement.words(span.start, span.end)).rsplit(' ').next().unwrap_or_default())
    {
        return None;
    }
    let passed = i32::from(to.first.year()) - i32::from(from.first.year());
    // A year early or late is how anniversaries are kept.
    if passed <= 0 || (passed - told).abs() <= 1 {
        return None;
    }
    let (a, b) = (side_at(statement.claims, span), side_at(statement.claims, from.span));
    let words = format!(
        "From {} to {} is {passed} years: not the {}",
        from.span.of(statement.text),
        to.span.of(statement.text),
        span.of(statement.text)
    );
    Some(finding("age", "anniversary", a, Some(b), words))
}

/// "75th anniversary", "centenary" with its first word at `at`.
fn nth_anniversary(statement: &Statement<'_>, at: usize) -> Option<(Span, i32)> {
    const NAMES: [(&str, i32); 4] =
        [("centenary", 100), ("centennial", 100), ("bicentenary", 200), ("bicentennial", 200)];
    let word = statement.word(at);
    if let Some((_, years)) = NAMES.iter().find(|(name, _)| *name == word) {
        return Some((statement.token(at), *years));
    }
    let feast = sets::FEASTS.contains(&statement.word(at + 1));
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
    Some((statement.token(at).join(&statement.token(at + 1)), digits.parse().ok().filter(|_| feast)?))
}

/// The fewest and the most full years from one moment to another, each somewhere within its days.
fn span_of_years(from: (Date, Date), to: (Date, Date)) -> Option<(i32, i32)> {
    Some((full_years(from.1, to.0)?, full_years(from.0, to.1)?))
}

fn full_years(from: Date, to: Date) -> Option<i32> {
    let span = from.until((jiff::Unit::Year, to)).ok()?;
    Some(i32::from(span.get_years()))
}

fn years(least: i32, most: i32) -> String {
    if least == most { format!("{least} years") } else { format!("{least} or {most} years") }
}

/// The ages of a statement: figures read as ages, or bare numbers behind "aged".
fn ages(statement: &Statement<'_>) -> Vec<(usize, i32)> {
    (0..statement.claims.len()).filter_map(|at| Some((at, age(statement, at)?))).collect()
}

/// The ages of "she was 27 in 2005 and 31 in 2007": bare numbers that a person was.
fn years_of_age(statement: &Statement<'_>, tables: &Tables) -> Vec<(usize, i32)> {
    let person = (0..statement.claims.len()).any(|at| is_person_being(statement, at, tables));
    let is_age = |quantity: &&Quantity| quantity.unit == Unit::None || quantity.sense == Sense::Age;
    let bare = |at: usize| whole(statement.quantity(at).filter(is_age)?);
    if person { (0..statement.claims.len()).filter_map(|at| Some((at, bare(at)?))).collect() } else { ages(statement) }
}

/// "she was 27", "he was already 27": someone and a form of "be" right before the figure at `at`; "aged just 19".
fn is_person_being(statement: &Statement<'_>, at: usize, tables: &Tables) -> bool {
    let before = statement.before(at);
    let adverb = |word: usize| matches!(statement.word(word), "already" | "just" | "only" | "still" | "now");
    let end = before.end - usize::from(before.end.checked_sub(1).is_some_and(adverb));
    let (verb, noun) = (statement.word(end.wrapping_sub(1)), statement.word(end.wrapping_sub(2)));
    // "Marta Hale was 27": two capitals in a row, as far as the words tell.
    let capital = |back: usize| {
        let word = end.checked_sub(back).map_or("", |at| statement.token(at).of(statement.text));
        word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
    };
    let named = || {
        capital(2)
            && capital(3)
            && !statement.has(&statement.all(), Role::Inverse)
            && statement.claims.iter().all(|claim| claim.place_name.is_none())
    };
    let person = || matches!(noun, "she" | "he") || tables.lexicon.is_person(noun) || named();
    verb == "aged" || (matches!(verb, "was" | "is" | "turned") && person())
}

fn age(statement: &Statement<'_>, at: usize) -> Option<i32> {
    let quantity = statement.quantity(at)?;
    let bare = quantity.unit == Unit::None;
    let told = quantity.sense == Sense::Age || statement.ends(&statement.before(at), Role::Aged);
    let alone = bare
        && (is_apposed(statement, at)
            || opens(statement, at)
            || at_death(statement, at)
            || was_when(statement, at)
            || when_was(statement, at)
            || is_now(statement, at));
    whole(quantity).filter(|_| told || alone)
}

/// "Ann Lee, 45, who": a bare number between commas behind a name or noun.
fn is_apposed(statement: &Statement<'_>, at: usize) -> bool {
    let mark = |word: &str| matches!(word, "," | "." | "");
    statement.word(statement.before(at).end.wrapping_sub(1)) == "," && mark(statement.word(statement.behind(at).start))
}

/// "At 34, the striker": a bare number that opens the sentence.
fn opens(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.say(&statement.before(at));
    at == 0 && matches!(before.as_str(), "at" | "aged" | "at age") && statement.word(statement.behind(at).start) == ","
}

/// "died in 1934 at 70": a bare number that ends the clause of a death.
fn at_death(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.before(at);
    let clause = before.start.saturating_sub(5)..before.end;
    let ends =
        matches!(statement.word(statement.behind(at).start), "" | "." | "," | ";" | "in" | "on" | "at" | "after");
    statement.word(before.end.wrapping_sub(1)) == "at" && ends && statement.has(&clause, Role::Death)
}

/// "The singer, born in 1980, is 35."
fn is_now(statement: &Statement<'_>, at: usize) -> bool {
    let ends = matches!(statement.word(statement.behind(at).start), "" | ".");
    let then = statement.word(0) == "when" && statement.say(&statement.before(at)).ends_with(", was");
    ends && (then || statement.say(&statement.before(at)).ends_with(", is"))
        && statement.has(&statement.all(), Role::Birth)
}

/// ", when she was 21."
fn when_was(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.before(at);
    let said = statement.say(&(before.end.saturating_sub(3).max(before.start)..before.end));
    let ends = matches!(statement.word(statement.behind(at).start), "" | "." | "," | ";");
    matches!(said.as_str(), "when she was" | "when he was") && ends
}

/// "was 40 when he first performed"
fn was_when(statement: &Statement<'_>, at: usize) -> bool {
    let behind = statement.behind(at);
    let verb = statement.word(statement.before(at).end.wrapping_sub(1));
    matches!(verb, "was" | "only" | "just" | "turned")
        && leads_on(statement, &(behind.start..behind.end.min(behind.start + 8)))
}

/// A whole number of years that someone can have lived, told exactly.
fn whole(quantity: &Quantity) -> Option<i32> {
    let magnitude = &quantity.magnitude;
    let exact = magnitude.bound.is_none() && magnitude.approximator.is_none();
    let value = magnitude.value.filter(|value| exact && value.fract().is_zero())?;
    i32::try_from(value).ok().filter(|age| (0..=125).contains(age))
}

/// The days, months and years of a statement, in order; a year right behind "born" also where it is no figure.
fn dates(statement: &Statement<'_>) -> Vec<Told> {
    let mut dates: Vec<Told> = (0..statement.claims.len()).filter_map(|at| told(statement, at)).collect();
    dates.extend(statement.all().filter_map(|word| bare_birth(statement, word)));
    dates.sort_by_key(|told| told.span.start);
    dates
}

fn told(statement: &Statement<'_>, at: usize) -> Option<Told> {
    let claim = &statement.claims[at];
    let timex = claim.figure.timex().filter(|timex| timex.kind == TimexKind::Date && timex.approximator.is_none())?;
    let interval = timex.interval?;
    let digits =
        matches!(timex.value.len(), 4 | 7 | 10) && timex.value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let last = interval.end.date().yesterday().ok()?;
    let span = statement.span(at);
    (digits && timex.known).then(|| Told { at, span, first: interval.start.date(), last })
}

/// "(born 1932)": four digits that no figure was read from.
fn bare_birth(statement: &Statement<'_>, word: usize) -> Option<Told> {
    let before = word.checked_sub(1).map_or("", |before| statement.word(before));
    if before != "born" {
        return None;
    }
    let span = statement.token(word);
    let read = (0..statement.claims.len()).any(|at| statement.span(at).overlaps(&span));
    let year: i16 = statement.word(word).parse().ok().filter(|year| (1000..2100).contains(year))?;
    let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    (!read).then_some(Told { at: usize::MAX, span, first, last })
}

fn is_birth(statement: &Statement<'_>, told: &Told) -> bool {
    let before = statement.words(0, told.span.start);
    let near = before.end.saturating_sub(4)..before.end;
    statement.has(&near, Role::Birth) || (told.at < statement.claims.len() && is_life_span(statement, told.at))
}

/// "(1940–2001)": the first of two years in brackets with a dash between.
fn is_life_span(statement: &Statement<'_>, at: usize) -> bool {
    let opening = statement.word(statement.before(at).end.wrapping_sub(1)) == "(";
    let dash = at + 1 < statement.claims.len()
        && matches!(statement.say(&statement.gap(at, at + 1)).as_str(), "–" | "-" | "—");
    opening && dash
}
