//! Shares of a whole, units that several numbers share, and figures told twice in two units.

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::unit::Found;
use crate::model::{Scale, Sense};
use crate::parse::number::Form;
use crate::tables::sets;

/// "a third of the voters", "one in five": a part of a whole is a ratio, as "33 %" is, so that the two can be compared. Its
/// unit is the one of UCUM for bare ratios, "1". Whose share it is stands behind the figure.
pub(super) fn of_whole(grammar: &Grammar<'_>, draft: &mut Draft) {
    let behind = grammar.text.get(draft.number.end..grammar.span.end).unwrap_or("");
    let slashed = draft.form == Form::Fraction && behind.trim_start().starts_with("of ");
    let part = draft.form == Form::Part || draft.share || slashed;
    let within = draft.value.or(draft.high).is_some_and(|value| value > Decimal::ZERO && value < Decimal::ONE);
    if !part || !within || draft.unit.is_some() || draft.noun.as_deref() == Some("point") {
        return;
    }
    draft.unit = Some(Found { name: "1".into(), dimension: "ratio".into(), ambiguous: false });
    draft.scale = Scale { last_digit: -2, last_nonzero: -2, words: true };
    (draft.noun, draft.unit_span) = (None, None);
    draft.span.end = draft.number.end;
}

/// "10, 20 and 30 km": a number without a unit takes that of the next in its list. "64 km (40 miles)" are one figure.
pub(super) fn units(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    let mut goes_on = false;
    for index in (1..drafts.len()).rev() {
        let listed = goes_on || is_listed(grammar, drafts, index);
        let (before, from) = drafts.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), from.first_mut()) else { continue };
        let between = grammar.text.get(first.span.end..second.span.start).unwrap_or("");
        // "redshift 7.5, some 13 billion light-years": a comma alone joins what a list goes on with.
        // "a chance of 0.3, or 30 percent" tells it twice.
        let apart = matches!(between.trim(), "," | ", or") && !listed || is_multiplied(between, first, second);
        // "to 514.297 million and an 11 % drop"
        let share = second.unit.as_ref().is_some_and(|unit| unit.dimension.starts_with("ratio"));
        let apart =
            apart || share && first.value.is_some_and(|value| value.abs() > rust_decimal::Decimal::ONE_THOUSAND);
        let apart = apart || between.trim() == "and" && is_of_group(grammar, first);
        goes_on = first.is_bare() && !second.is_bare() && first.sense == Sense::Level && is_list(between) && !apart;
        if goes_on {
            (first.unit, first.noun) = (second.unit.clone(), second.noun.clone());
            // "They were 61 and 48 years old."
            first.sense = if second.sense == Sense::Age { Sense::Age } else { first.sense };
        }
        second.dual = is_dual(between, first, second);
    }
    ages(grammar, drafts);
    deviations(grammar, drafts);
    magnitudes(grammar, drafts);
    sums(grammar, drafts);
    sums_before(grammar, drafts);
    levels(grammar, drafts);
    told_again(grammar, drafts);
}

/// "one thousand ($1,000)": a sum in words whose currency stands with its digits.
fn told_again(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(words), Some(digits)) = (before.last_mut(), from.first()) else { continue };
        let between = grammar.text.get(words.span.end..digits.span.start);
        let sum = digits.unit.as_ref().filter(|unit| unit.is_money());
        if between == Some(" (") && words.is_bare() && words.form == Form::Words && words.value == digits.value {
            words.unit = sum.cloned();
        }
    }
}

/// "a crew of three and six passengers": the first are the group's own.
fn is_of_group(grammar: &Grammar<'_>, first: &Draft) -> bool {
    let before = grammar.before(first.span.start).trim_end().strip_suffix(" of").unwrap_or("");
    grammar.tables.quantity_words.group.has(before.rsplit(' ').next().unwrap_or(""))
}

/// "2×400 g": how many of that weight, where sides ("20 × 30 cm") have one unit.
fn is_multiplied(between: &str, first: &Draft, second: &Draft) -> bool {
    let sides = |unit: &super::unit::Found| matches!(&*unit.dimension, "length" | "image size");
    // "4 x 100 m": no thing is so narrow.
    let far = first.value.zip(second.value).is_some_and(|(first, second)| {
        first.is_integer() && first < Decimal::TEN && first.saturating_mul(Decimal::TEN) < second
    });
    matches!(between.trim(), "x" | "×") && second.unit.as_ref().is_some_and(|unit| !sides(unit) || far)
}

/// The two numbers before this one make a list.
fn is_listed(grammar: &Grammar<'_>, drafts: &[Draft], index: usize) -> bool {
    let Some([first, second]) = index.checked_sub(2).and_then(|start| drafts.get(start..index)) else { return false };
    let between = grammar.text.get(first.span.end..second.span.start).unwrap_or("");
    first.is_bare() && second.is_bare() && is_list(between)
}

/// Millions and billions without a noun behind a sum of money are of its currency.
fn sums(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(sum), Some(bare)) = (before.iter().rev().find(|draft| draft.unit.is_some()), from.first_mut()) else {
            continue;
        };
        let money = sum.unit.as_ref().filter(|unit| &*unit.dimension == "money");
        if money.is_some() && bare.is_bare() && counts_millions(grammar, bare) && is_linked(grammar, bare) {
            bare.unit = money.cloned();
        }
    }
}

/// "cut to 30 basis points from 45", "eased to 10.2 from 10.4 percent", "was 4 % in May, down from 5 in June": of two
/// levels of one thing one tells the unit.
fn levels(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(now), Some(then)) = (before.last_mut(), from.first_mut()) else { continue };
        let between = grammar.text.get(now.span.end..then.span.start).unwrap_or("").trim();
        let beside = ["from", "versus", "against"].contains(&between);
        let aside = LEVEL_LINKS.iter().any(|link| super::guard::ends_with_word(between, link))
            && between.len() < 48
            && !between.contains([';', '.', '(']);
        let led = grammar.before(now.span.start).trim_end();
        let level = ["to", "at", "was", "were", "is"].iter().any(|word| super::guard::ends_with_word(led, word));
        if !(beside || aside) || !level || now.sense != Sense::Level || !is_near(now, then) {
            continue;
        }
        let told = |draft: &Draft| draft.unit.clone().filter(|unit| is_of_levels(&unit.dimension));
        match (told(now), told(then)) {
            (Some(unit), None) if then.is_bare() && ends_clause(grammar, then) => then.unit = Some(unit),
            (None, Some(unit)) if beside && now.is_bare() && &*unit.dimension != "money" => now.unit = Some(unit),
            _ => {}
        }
    }
}

/// What leads from a level to that of another time.
const LEVEL_LINKS: [&str; 6] = ["up from", "down from", "compared with", "compared to", "versus", "against"];

fn is_of_levels(dimension: &str) -> bool {
    matches!(dimension, "ratio" | "percentage point" | "temperature" | "money")
}

/// Within ten times of one another.
fn is_near(a: &Draft, b: &Draft) -> bool {
    let (Some(a), Some(b)) = (a.value, b.value) else { return false };
    let (least, most) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    most <= least.saturating_mul(Decimal::TEN)
}

/// Nothing that could be counted stands right behind.
fn ends_clause(grammar: &Grammar<'_>, draft: &Draft) -> bool {
    let behind = grammar.text.get(draft.span.end..grammar.span.end).unwrap_or("");
    let next = behind.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let small = [
        "in",
        "a",
        "on",
        "at",
        "last",
        "the",
        "and",
        "for",
        "but",
        "as",
        "by",
        "two",
        "three",
        "one",
        "previously",
        "before",
        "earlier",
    ];
    next.is_empty() || small.contains(&next)
}

/// "narrowed to 3.4 million from 5.6 million euros": the sum that tells its currency stands behind.
fn sums_before(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in (1..drafts.len()).rev() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(bare), Some(sum)) = (before.last_mut(), from.first()) else { continue };
        let between = grammar.text.get(bare.span.end..sum.span.start).unwrap_or("").trim().trim_start_matches(", ");
        let linked = matches!(
            between,
            "from"
                | "to"
                | "versus"
                | "against"
                | "compared with"
                | "compared to"
                | "up from"
                | "down from"
                | "and"
                | "or"
        );
        let money = sum.unit.as_ref().filter(|unit| &*unit.dimension == "money");
        let in_words = sum.unit_span.is_some_and(|unit| unit.start > sum.number.end);
        if money.is_some() && in_words && linked && bare.is_bare() && counts_millions(grammar, bare) {
            bare.unit = money.cloned();
        }
    }
}

/// "22 million", with no noun right behind.
fn counts_millions(grammar: &Grammar<'_>, bare: &Draft) -> bool {
    let number = bare.number.of(grammar.text);
    let behind = grammar.text.get(bare.span.end..grammar.span.end).unwrap_or("").trim_start();
    let next = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let ends = matches!(
        next,
        "" | "to"
            | "for"
            | "in"
            | "from"
            | "on"
            | "by"
            | "at"
            | "a"
            | "and"
            | "or"
            | "last"
            | "this"
            | "after"
            | "versus"
            | "against"
            | "compared"
            | "up"
            | "down"
    );
    ends && ["million", "billion", "trillion", "bn", "m"].iter().any(|word| number.ends_with(word))
}

fn is_linked(grammar: &Grammar<'_>, bare: &Draft) -> bool {
    let told = |at: usize| {
        let before = grammar.before(at).trim_end();
        before.rsplit(' ').next().is_some_and(|word| sets::SUM_LINKS.contains(&word))
    };
    told(bare.span.start) || told(bare.number.start)
}

/// "two men, aged 34 and 41": the age of the second too.
fn ages(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last(), from.first_mut()) else { continue };
        let between = grammar.text.get(first.span.end..second.span.start).unwrap_or("");
        let likely = second.value.is_some_and(|age| age.is_integer() && age < Decimal::from(120));
        if first.sense == Sense::Age && second.is_bare() && likely && is_list(between) {
            (second.sense, second.unit) = (Sense::Age, first.unit.clone());
        }
    }
}

/// "57.3 (11.2) years", "was 4.1 (1.3) kg": a mean and its spread in brackets share the unit behind them.
fn deviations(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(mean), Some(spread)) = (before.last_mut(), from.first_mut()) else { continue };
        let between = grammar.text.get(mean.span.end..spread.span.start);
        let behind = grammar.text.get(spread.span.end..grammar.span.end).unwrap_or("");
        let unit = behind.strip_prefix(") ").and_then(|behind| grammar.unit(behind).ok());
        let bare = mean.is_bare() && spread.is_bare() && mean.form == Form::Digits && spread.form == Form::Digits;
        if let Some((_, unit)) = unit.filter(|_| bare && between == Some(" (")) {
            (mean.unit, spread.unit) = (Some(unit.clone()), Some(unit));
        }
    }
}

/// "measuring 5.8 and 5.1": a scale that the words before the first tell holds for the next of the list.
fn magnitudes(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last(), from.first_mut()) else { continue };
        let scale = first.unit.as_ref().filter(|unit| &*unit.dimension == "earthquake magnitude");
        let between = grammar.text.get(first.span.end..second.span.start).unwrap_or("");
        if scale.is_some() && second.is_bare() && second.form == first.form && is_list(between) {
            second.unit = scale.cloned();
        }
    }
}

/// Bare digits side by side, with nothing between them that joins: a phone number, an identifier.
pub(super) fn identifiers(grammar: &Grammar<'_>, drafts: &mut Vec<Draft>) {
    let whole = |draft: &Draft| !draft.number.of(grammar.text).contains(['.', ',']);
    // "6-4 6-2": sets of a match
    let set = |draft: &Draft| draft.sense == Sense::Score && draft.number.len() == 3;
    let loose = |draft: &Draft| {
        draft.is_bare() && draft.form == Form::Digits && draft.bound.is_none() && whole(draft) && !set(draft)
    };
    let side_by_side = |a: &Draft, b: &Draft| {
        let between = grammar.text.get(a.span.end..b.span.start);
        loose(a) && loose(b) && matches!(between, Some(" " | "-" | ") " | " (" | "." | " - "))
    };
    let apart: Vec<bool> = (0..drafts.len())
        .map(|index| {
            let before = index > 0 && side_by_side(&drafts[index - 1], &drafts[index]);
            let behind = index + 1 < drafts.len() && side_by_side(&drafts[index], &drafts[index + 1]);
            !(before || behind || loose(&drafts[index]) && is_dialled(grammar, &drafts[index]))
        })
        .collect();
    let mut keep = apart.into_iter();
    drafts.retain(|_| keep.next().unwrap_or(true));
}

/// "+1 (555) 010-4567": a country's code before an area's in brackets, and the number behind it.
fn is_dialled(grammar: &Grammar<'_>, draft: &Draft) -> bool {
    let text = draft.number.of(grammar.text);
    let area = |text: &str| text.len() < 8 && text.bytes().all(|b| b.is_ascii_digit() || b == b' ');
    let behind = grammar.text.get(draft.span.end..grammar.span.end).unwrap_or("").trim_start();
    let code = behind.strip_prefix('(').and_then(|rest| rest.split_once(')')).is_some_and(|(inner, _)| area(inner));
    let before = grammar.before(draft.span.start).trim_end();
    let behind_area = before.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).is_some_and(|(_, it)| area(it));
    text.starts_with('+') && code || behind_area && text.len() == 8 && text.as_bytes()[3] == b'-'
}

/// "one woman in eight": the share that "one in eight women" is.
pub(super) fn in_so_many(grammar: &Grammar<'_>, drafts: &mut Vec<Draft>) {
    join_neighbours(drafts, |one, of| so_many(grammar, one, of));
}

/// Puts one draft in the place of two neighbours wherever `join` makes one of them.
pub(super) fn join_neighbours(drafts: &mut Vec<Draft>, join: impl Fn(&Draft, &Draft) -> Option<Draft>) {
    let mut index = 1;
    while index < drafts.len() {
        match join(&drafts[index - 1], &drafts[index]) {
            Some(joined) => {
                drafts[index - 1] = joined;
                drafts.remove(index);
            }
            None => index += 1,
        }
    }
}

fn so_many(grammar: &Grammar<'_>, one: &Draft, of: &Draft) -> Option<Draft> {
    let between = grammar.text.get(one.span.end..of.span.start)?;
    let single = one.value == Some(Decimal::ONE) && one.noun.is_some() && one.form == Form::Words;
    // "one patient in six waits": the verb isn't counted.
    let verb = of.unit.is_none()
        && of.unit_span.is_some_and(|words| grammar.may_be_verb(words))
        && of.value.is_some_and(|whole| whole <= Decimal::ONE_HUNDRED);
    let plain = (of.is_bare() || verb) && of.bound.is_none() && of.approximator.is_none() && of.sense == Sense::Level;
    if between != " in " || !single || !plain {
        return None;
    }
    let whole =
        of.value.filter(|value| value.is_integer() && *value > Decimal::ONE && *value <= Decimal::ONE_THOUSAND)?;
    let mut share = Draft {
        value: Decimal::ONE.checked_div(whole),
        span: one.span.join(&of.number),
        share: true,
        noun: None,
        ..one.clone()
    };
    share.number = share.span;
    of_whole(grammar, &mut share);
    Some(share)
}

/// What stands between the numbers of a list; a name of its own first: "12 Somali and 11 Yemeni sailors".
fn is_list(between: &str) -> bool {
    let between = between.trim();
    let named = between
        .split_once(' ')
        .filter(|(name, _)| name.starts_with(char::is_uppercase) && name.chars().skip(1).all(char::is_lowercase));
    matches!(
        named.map_or(between, |(_, behind)| behind),
        "," | "and"
            | "or"
            | ", and"
            | ", or"
            | "&"
            | "/"
            | "x"
            | "*"
            | "×"
            | "by"
            | "-by-"
            | "to"
            | "and then"
            | "versus"
            | "vs"
            | "vs."
    )
}

/// Two units of one dimension, the second in brackets or behind "or": the same figure again.
fn is_dual(between: &str, first: &Draft, second: &Draft) -> bool {
    let (Some(a), Some(b)) = (&first.unit, &second.unit) else { return false };
    let joined = matches!(between.trim(), "(" | "[" | ", or" | "or" | "/" | ";" | "(about" | "(around" | "=");
    // "more than half (54 %)" is told again, not converted.
    let share = &*a.name == "1" || &*b.name == "1";
    joined && !share && a.dimension == b.dimension && a.name != b.name
}
