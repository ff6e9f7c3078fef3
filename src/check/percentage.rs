//! "X of Y (Z %)", and shares that must fill one whole.

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, side_at, topic_of};
use super::statement::{Statement, Words};
use super::{Check, Input, applied, fraction, interval, prior, say, share_of_last};
use crate::model::{Finding, Interval, Severity, Side};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "percentage", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
Percentages that their counts don't give.

**Finds** \"X of Y (Z %)\", \"X (Z %) of Y\", \"Z %, or X of Y\", \"Of Y, X (Z %)\", \"Z % (X/Y)\", \"X of Y, a success rate of Z %\", \"Z % of Y, or X\", \"X on
sales of Y, a margin of Z %\", \"X, a Z % premium to the price of Y\"; shares
of one whole (\"of the budget\") that pass 100 % or fall short of it where the last one is called the rest or the list is told to be the whole (\"is made
up of\"), or that one of several was chosen (\"chose Ann (48 %), Bob (37 %) and Cy (25 %)\"); those for, those against and the undecided that come to more than 100 %.

**Example** \"Twelve of the 40 shops (35 %) were shut\": 12 of 40 is 30 %, not 35 %.

**Leaves alone** percentages that some rounding of the counts gives; a percentage of something else (\"12 of the 40 shops
(35 % of the floor space)\"); shares of different groups; answers of which several may be given.

**Severity** an error; a warning where the percentage is less than two points off.

**Switch off** with `--off percentage`, or `percentage = \"off\"` under `[checks]` in `addsup.toml`.
";

/// The whole, in percent.
pub(super) const WHOLE: Decimal = dec!(100);

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    findings.extend(input.statements.windows(2).filter_map(|pair| share_of_last::wrong(&pair[0], &pair[1])));
    for statement in input.statements {
        // "1,486 employees (2022: 1,421), of whom 612 (41 %)": what there was before is aside.
        let priors: Vec<usize> =
            statement.quantities().filter_map(|at| prior::behind(statement, at)).map(|prior| prior.at).collect();
        let quantities: Vec<usize> = statement.quantities().filter(|at| !priors.contains(at)).collect();
        let three = |at: &[usize]| applied::wrong(statement, [at[0], at[1], at[2]]);
        findings.extend(quantities.windows(3).filter_map(|at| share(statement, at).or_else(|| three(at))));
        findings.extend(again(statement, &quantities));
        findings.extend(quantities.iter().filter_map(|&at| slash(statement, at)));
        let whole = rest(statement).or_else(|| composition(statement)).or_else(|| of_one_pie(statement));
        findings.extend(whole.or_else(|| of_one_choice(statement)));
        findings.extend(for_and_against(statement));
    }
}

/// Three figures next to one another, in any of the four orders.
fn share(statement: &Statement<'_>, at: &[usize]) -> Option<Finding> {
    let &[first, second, third] = at else { return None };
    let amounts = [amount(statement, first)?, amount(statement, second)?, amount(statement, third)?];
    let past = |at: usize, gap: Words| {
        prior::behind(statement, at).map_or(gap.clone(), |prior| prior.end.min(gap.end)..gap.end)
    };
    let (left, right) = (past(first, statement.gap(first, second)), statement.gap(second, third));
    let alone = stands_alone(statement, third);
    let (part, whole, percent) = match amounts.each_ref().map(Amount::is_percent) {
        [false, false, true] if alone && statement.is_out_of(&left) && tells_again(statement, &right) => (0, 1, 2),
        [false, false, true] if alone && opens(statement, first, &left) && tells_again(statement, &right) => (1, 0, 2),
        [false, false, true] if alone && points_back(statement, &left) && tells_again(statement, &right) => (1, 0, 2),
        [false, true, false] if statement.is(&left, Role::Same) && closes_then_of(statement, second, third) => {
            (0, 2, 1)
        }
        [false, true, false] if leads_on(statement, &left) && is_of_its(statement, &right) => (0, 2, 1),
        [false, true, false] if of_them_or(statement, &left, &right) => (2, 0, 1),
        [false, true, false] if points_back(statement, &left) && is_told_again(statement, &right, third) => (2, 0, 1),
        [true, false, false] if is_explained(statement, &left, &right) => (1, 2, 0),
        _ => return None,
    };
    let (whole, percent) = (amounts[whole], amounts[percent]);
    // "240 million euros, of which 84 million, or 35 percent"
    let part = if whole.dimension() == Some("money") { amounts[part].borrowing(&whole) } else { amounts[part] };
    let positive = whole.value > Decimal::ZERO;
    // "reported in 1896 of 44,981, or 41.2 percent"
    let year = ["in", "since", "of"].contains(&statement.word(statement.lead(first).end.wrapping_sub(1)))
        && part.noun().is_none()
        && part.claim.text.len() == 4;
    if !part.comparable(&whole) || !positive || is_split(&part) || year {
        return None;
    }
    wrong_share(&part, &whole, &percent)
}

/// "Of 40 samples, 32 (80 %) were clean and 9 (20 %) were not": a share of the whole that the first one is of, where no other
/// count of the sentence gives it.
fn again(statement: &Statement<'_>, quantities: &[usize]) -> Option<Finding> {
    let (&whole, rest) = quantities.split_first()?;
    let &[first, percent, ..] = rest else { return None };
    let of = amount(statement, whole).filter(|of| of.is_count() && !of.is_vague() && of.noun().is_some())?;
    let bracketed = |count: usize, share: usize| {
        let (count, share) = (amount(statement, count)?, amount(statement, share).filter(Amount::is_percent));
        share.filter(|_| count.is_count() && !is_split(&count)).map(|share| (count, share))
    };
    let is_bracket = |count: usize, share: usize| {
        statement.say(&statement.gap(count, share)) == "(" && statement.word(statement.behind(share).start) == ")"
    };
    let (part, share) = bracketed(first, percent).filter(|_| is_bracket(first, percent))?;
    if !opens(statement, whole, &statement.gap(whole, first)) || wrong_share(&part, &of, &share).is_some() {
        return None;
    }
    let counts: Vec<Amount<'_>> =
        quantities.iter().filter_map(|&at| amount(statement, at)).filter(Amount::is_count).collect();
    rest[2..].windows(2).take(MOST_AGAIN).filter(|at| is_bracket(at[0], at[1])).find_map(|at| {
        let (count, share) = bracketed(at[0], at[1])?;
        let fits = |whole: &Amount<'_>| whole.value > Decimal::ZERO && wrong_share(&count, whole, &share).is_none();
        let elsewhere = counts.iter().any(fits) || count.value > of.value;
        let found = if elsewhere { None } else { wrong_share(&count, &of, &share) };
        found.map(|found| Finding { confidence: 0.8, ..found })
    })
}

/// How many figures of such a sentence are looked at.
const MOST_AGAIN: usize = 24;

/// Whether the words between two figures say that the second tells the first again: "(", "or", ",".
fn repeats(statement: &Statement<'_>, gap: &Words) -> bool {
    statement.is(gap, Role::Same) || statement.say(gap) == ","
}

/// Whether the words between a count and a percentage lead from the one to the other: "votes cast, or", "failed (",
/// "were returned, a response rate of".
fn tells_again(statement: &Statement<'_>, gap: &Words) -> bool {
    let marks = |&at: &usize| matches!(statement.word(at), "," | "(" | "–" | "—");
    let rated = |&mark: &usize| is_rate_of(statement, &(mark + 1..gap.end)) && mark - gap.start <= MOST_OF_RATE;
    // "312 of the 520 lamps in the old town work, or 60 percent"
    let or =
        |mark: &usize| statement.word(mark + 1) == "or" && mark + 2 == gap.end && mark - gap.start <= MOST_BEFORE_OR;
    let near = |mark: &usize| mark - gap.start <= MOST_WORDS || rated(mark) || or(mark);
    let Some(mark) = gap.clone().find(marks).filter(near) else {
        return repeats(statement, gap);
    };
    let plain = gap.start == mark || !statement.has(&(gap.start..mark), Role::And);
    // ", an 80 percent success rate"
    let article = matches!(statement.word(gap.end.wrapping_sub(1)), "a" | "an") && gap.end - mark == 2;
    let rest = mark..gap.end - usize::from(article);
    let last = statement.words(0, statement.text.len()).end;
    // "1,900 of the 2,500 flats were sold, 76 percent.", "work, 60 percent of them.": not of what was cut by so much.
    let passive = matches!(statement.word(gap.start), "were" | "was" | "are" | "is" | "have" | "had");
    let of_them = statement.has(&(gap.end..last), Role::OfThem);
    let short = gap.end + 5 >= last && mark - gap.start <= MOST_WORDS && statement.word(mark) == ",";
    let closes = short && (passive || of_them) && !statement.has(&(gap.start..mark), Role::Including);
    let near = rest.len() > 1 || mark - gap.start <= 1 || closes;
    let again = (near && statement.is(&rest, Role::Same)) || ((gap.start == mark || closes) && rest.len() == 1);
    plain && (again || is_rate_of(statement, &(mark + 1..gap.end)))
}

/// The most words between a count and the mark behind it: "votes cast", "were returned".
const MOST_WORDS: usize = 2;

/// The most where ", or" says that it is told again.
const MOST_BEFORE_OR: usize = 6;

/// The most where "a turnout of" says that it is theirs.
const MOST_OF_RATE: usize = 5;

/// "a success rate of", "a turnout of"
fn is_rate_of(statement: &Statement<'_>, words: &Words) -> bool {
    words.len() <= 5 && matches!(statement.word(words.start), "a" | "an") && statement.ends(words, Role::ShareOf)
}

/// "300 jobs,", "$30 million of revenue,": a mark right before the percentage.
fn leads_on(statement: &Statement<'_>, gap: &Words) -> bool {
    let comma = gap.len() <= 3 && statement.word(gap.end.wrapping_sub(1)) == "," && !gap.is_empty();
    tells_again(statement, gap) || (comma && !statement.has(&(gap.start..gap.end - 1), Role::And))
}

/// "1,020 people took part; 54 percent of them, or 551,": the whole, its share and the part.
fn of_them_or(statement: &Statement<'_>, left: &Words, right: &Words) -> bool {
    let them = statement.first(right, Role::OfThem).filter(|cue| cue.start == right.start);
    let again = them.is_some_and(|cue| statement.is(&(cue.end..right.end), Role::Same));
    let near =
        left.len() <= LONGEST_ASIDE && left.clone().any(|word| matches!(statement.word(word), "," | ";" | "(" | "–"));
    again && near
}

/// "of which 20 %, €29.6 million, has been paid": the share and right behind it, between marks, what it comes to.
fn is_told_again(statement: &Statement<'_>, gap: &Words, part: usize) -> bool {
    repeats(statement, gap) && ends_here(statement.word(statement.behind(part).start))
}

/// "63 %: 315 of 500", "62 % (n = 310) of 500"
fn is_explained(statement: &Statement<'_>, left: &Words, right: &Words) -> bool {
    let numbered = statement.say(left) == "( n =" && statement.word(right.start) == ")";
    let right = right.start + usize::from(numbered)..right.end;
    (numbered || repeats(statement, left) || statement.say(left) == ":") && statement.is_out_of(&right)
}

/// "12 % of the total of", "10 % of its workforce of": what a percentage is of, with its number behind.
pub(super) fn is_of_its(statement: &Statement<'_>, gap: &Words) -> bool {
    let last = statement.word(gap.end.wrapping_sub(1));
    let own = matches!(statement.word(gap.start + 1), "the" | "its" | "their" | "our" | "a" | "all");
    let short = gap.len() >= 3 && gap.len() <= 6 && statement.word(gap.start) == "of" && last == "of";
    (short && own) || statement.is_out_of(gap)
}

/// "1,840 checks, of which 1,730 pass"
fn points_back(statement: &Statement<'_>, gap: &Words) -> bool {
    let which = matches!(statement.word(gap.end.wrapping_sub(1)), "which" | "whom");
    which && gap.len() <= 3 && statement.word(gap.end.wrapping_sub(2)) == "of"
}

/// "Of 320 schools, 80": the whole opens the clause, a comma and the part behind it.
fn opens(statement: &Statement<'_>, whole: usize, gap: &Words) -> bool {
    let lead = statement.lead(whole);
    let clause = lead.start == 0 || statement.word(lead.start) == ",";
    let of = lead.len() <= 4 && (lead.start..lead.end).any(|from| statement.is(&(from..lead.end), Role::OutOf));
    let comma = !gap.is_empty() && gap.len() <= LONGEST_ASIDE && statement.word(gap.end - 1) == ",";
    clause && of && comma
}

/// The most words between a whole and its part: "patients who were enrolled in the first wave,".
const LONGEST_ASIDE: usize = 12;

/// "62 % (186/250)", "186/250 (62 %)": the counts are written as a fraction, which is no figure of its own.
fn slash(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let percent = amount(statement, at).filter(Amount::is_percent)?;
    let (before, behind) = (statement.before(at), statement.behind(at));
    let first = if statement.word(behind.start) == "(" {
        behind.start + 1
    } else {
        let bracket = before.end.checked_sub(1).filter(|&last| statement.word(last) == "(")?;
        (2..7).filter_map(|back| bracket.checked_sub(back)).find(|&mark| statement.word(mark) == "/")?.checked_sub(1)?
    };
    let (part, whole) = (count(statement.word(first))?, count(statement.word(first + 2))?);
    let behind_bracket = first > behind.start;
    let closed = !behind_bracket || matches!(statement.word(first + 3), ")" | ";" | ",");
    if statement.word(first + 1) != "/" || !closed || part > whole || whole < LEAST_OF_SLASH {
        return None;
    }
    let computed = part.checked_mul(WHOLE)?.checked_div(whole)?;
    let off = interval::apart(interval::exactly(computed), percent.loose)?;
    let span = statement.token(first).join(&statement.token(first + 2));
    let words =
        format!("{} is {} %, not {}", span.of(statement.text), say::computed(computed), say::plainly(percent.claim));
    let b = side_at(statement.claims, span);
    let difference = computed.checked_sub(percent.value).map(|gap| gap.abs());
    Some(Finding { difference, ..built(&percent, b, off, words) })
}

/// Smaller denominators may be days or months: "62 % (3/12)".
const LEAST_OF_SLASH: Decimal = dec!(32);

fn count(word: &str) -> Option<Decimal> {
    word.replace(',', "").parse().ok().filter(|value: &Decimal| value.fract().is_zero())
}

fn built(percent: &Amount<'_>, b: Side, off: Decimal, words: String) -> Finding {
    Finding {
        severity: if off < Decimal::TWO { Severity::Warning } else { Severity::Error },
        unit: "percent".into(),
        ..finding("percentage", topic_of(percent.claim), side(percent.claim), Some(b), words)
    }
}

/// Whether a count is no whole number: "a third of 40 shops".
fn is_split(part: &Amount<'_>) -> bool {
    part.is_count() && !part.value.fract().is_zero()
}

/// "12 (35 %) of the 40": what stands between the percentage and the whole.
fn closes_then_of(statement: &Statement<'_>, percent: usize, whole: usize) -> bool {
    let gap = statement.gap(percent, whole);
    let bare = gap.start + 1..gap.end;
    matches!(statement.word(gap.start), ")" | ",") && statement.is_out_of(&bare)
}

/// Whether nothing that the percentage would be a share of stands behind it.
fn stands_alone(statement: &Statement<'_>, at: usize) -> bool {
    let behind = statement.behind(at);
    let word = statement.word(behind.start);
    // "an 80 percent success rate", "61 percent of the time": of what has just been counted.
    let rate = behind.start..behind.end.min(behind.start + 2);
    let of_time = statement.say(&(behind.start..behind.end.min(behind.start + 3))) == "of the time";
    // "or 60 percent of them."
    let again = statement.first(&behind, Role::OfThem).filter(|cue| cue.start == behind.start);
    let of_them = again.is_some_and(|cue| ends_here(statement.word(cue.end)));
    ends_here(word) || statement.is(&rate, Role::RateNoun) || of_time || of_them
}

/// Whether a word, or rather a mark, ends a clause.
pub(super) fn ends_here(word: &str) -> bool {
    matches!(word, "" | ")" | "]" | "," | "." | ";" | ":" | "–" | "—")
}

/// The finding where no rounding makes a part of a whole as many percent as told.
pub fn wrong_share(part: &Amount<'_>, whole: &Amount<'_>, percent: &Amount<'_>) -> Option<Finding> {
    let ratio = interval::div(counted(part, whole), counted(whole, part));
    let off = interval::apart(interval::scale(ratio, WHOLE), percent.loose)?;
    let exact = part.value.checked_mul(WHOLE)?.checked_div(whole.value)?;
    let (x, y) = (say::number(part.value), say::number(whole.value));
    let words = format!("{x} of {y} is {} %, not {}", say::computed(exact), say::plainly(percent.claim));
    let difference = exact.checked_sub(percent.value).map(|gap| gap.abs());
    Some(Finding { difference, topic: topic_of(part.claim).into(), ..built(percent, side(part.claim), off, words) })
}

/// What a count may be beside the other: a few hundred with a percentage beside them are counted, not rounded.
fn counted(amount: &Amount<'_>, other: &Amount<'_>) -> Interval {
    let few = amount.is_count() && !amount.is_vague() && amount.value < dec!(1000) && amount.value.fract().is_zero();
    if few { interval::exactly(amount.value) } else { amount.beside(&[other]) }
}

/// "60 % are men and the remaining 45 % women": the shares up to the rest fill the whole.
fn rest(statement: &Statement<'_>) -> Option<Finding> {
    let shares: Vec<(usize, Amount<'_>)> = percents(statement);
    let (at, last) = shares.last().copied()?;
    let before = statement.before(at);
    let marks = before.clone().rev().take_while(|&word| matches!(statement.word(word), "," | "(" | "or" | "–")).count();
    let before = before.start..before.end - marks;
    let of = statement.say(&before).split(' ').any(|word| word == "of");
    if shares.len() < 2 || of || !statement.ends(&before, Role::Rest) {
        return None;
    }
    let amounts: Vec<_> = shares.iter().map(|(_, amount)| *amount).collect();
    // "A fifth was lost to hail, another 15 percent to pests and the remaining 65 percent"
    let worded = worded_shares(statement, at);
    let full = |shares: Interval| shares.meets(&interval::exactly(WHOLE));
    let fills = (0..amounts.len() - 1)
        .any(|from| full(sum(&amounts[from..])) || full(interval::add(sum(&amounts[from..]), worded)));
    if fills { None } else { Some(filled(&amounts, &last, Severity::Error)) }
}

/// What the shares in words before the figure at `end` come to, in percent.
fn worded_shares(statement: &Statement<'_>, end: usize) -> Interval {
    let words = 0..statement.words(0, statement.number(end).start).end;
    let share = |last: usize| {
        let percent = fraction::ending(statement, last)?.1.checked_mul(WHOLE)?;
        Some(interval::around(percent, HEDGED_POINTS))
    };
    words.filter_map(share).fold(interval::exactly(Decimal::ZERO), interval::add)
}

/// "is made up of 60 % sand, 30 % clay and 20 % silt": the list is the whole.
fn composition(statement: &Statement<'_>) -> Option<Finding> {
    let shares = percents(statement);
    let ((first, _), (last, closing)) = (shares.first()?, shares.last()?);
    let lead = 0..statement.lead(*first).end;
    let verb = statement.word(lead.end.wrapping_sub(1));
    let mixed = statement.has(&lead, Role::Mixture) && lead.len() <= LONGEST_JOINT;
    let mixed = mixed && matches!(verb, "is" | "was" | "contains" | "of" | "contained" | "has" | ":");
    let told = mixed || statement.has(&lead, Role::Divided);
    let listed = (*first..*last).all(|at| {
        let gap = statement.gap(at, at + 1);
        gap.len() <= LONGEST_JOINT && (statement.ends(&gap, Role::And) || statement.starts(&gap, Role::And))
    });
    let of = shares.iter().any(|(at, _)| statement.word(statement.behind(*at).start) == "of");
    let rest = statement.has(&statement.all(), Role::Rest) || statement.has(&statement.all(), Role::Including);
    if shares.len() < 2 || last - first + 1 != shares.len() || !told || !listed || of || rest {
        return None;
    }
    let amounts: Vec<_> = shares.iter().map(|(_, amount)| *amount).collect();
    let all = sum(&amounts);
    let past = interval::above(all, interval::exactly(WHOLE));
    let short = !all.meets(&interval::exactly(WHOLE));
    match (past, short) {
        (true, _) => Some(filled(&amounts, closing, Severity::Error)),
        (false, true) if !mixed || statement.has(&lead, Role::Divided) => {
            Some(filled(&amounts, closing, Severity::Warning))
        }
        _ => None,
    }
}

/// "Schools take 40 percent, health 35 percent and roads 30 percent of the budget": shares of what is spent but once.
fn of_one_pie(statement: &Statement<'_>) -> Option<Finding> {
    let shares = percents(statement);
    let ((first, _), (last, closing)) = (shares.first()?, shares.last()?);
    // "Ann took 48 % of the vote, Bob 37 % and Cy 25 %": told at the first or at the last.
    let (told_first, told_last) = (pie_behind(statement, *first), pie_behind(statement, *last));
    let pie = told_first.is_some() || told_last.is_some();
    let listed = (*first..*last).all(|at| {
        let gap = statement.gap(at, at + 1);
        let gap = if at == *first { told_first.unwrap_or(gap.start)..gap.end } else { gap };
        let last = statement.word(gap.end.wrapping_sub(1));
        gap.len() <= 4
            && statement.starts(&gap, Role::And)
            && !matches!(last, "from" | "to" | "than" | "or" | "in" | "of")
    });
    // "In the runoff Ann got 54 percent and her rival 48 percent"
    let duel = shares.len() == 2 && statement.has(&(0..statement.before(*first).end), Role::Duel);
    if (shares.len() < 3 && !duel) || last - first + 1 != shares.len() || !(pie || duel) || !listed {
        return None;
    }
    let amounts: Vec<_> = shares.iter().map(|(_, amount)| *amount).collect();
    let past = interval::above(sum(&amounts), interval::exactly(WHOLE));
    past.then(|| filled(&amounts, closing, Severity::Error))
}

/// "chose Ann (48 %), Bob (37 %) and Cy (25 %)": the shares of those who chose one of several, each in brackets.
fn of_one_choice(statement: &Statement<'_>) -> Option<Finding> {
    let shares = percents(statement);
    let ((first, _), (last, closing)) = (shares.first()?, shares.last()?);
    let lead = 0..statement.before(*first).end;
    // "rated as good (48 %), fair (34 %) or poor (18 %)": one or the other.
    let or =
        last.checked_sub(1).is_some_and(|left| statement.gap(left, *last).any(|word| statement.word(word) == "or"));
    let told = statement.has(&lead, Role::Chooses) || (or && statement.has(&lead, Role::Grades));
    let bracketed = shares.iter().all(|(at, _)| {
        let (before, behind) = (statement.before(*at), statement.behind(*at));
        statement.word(before.end.wrapping_sub(1)) == "(" && statement.word(behind.start) == ")"
    });
    let listed = (*first..*last).all(|at| {
        let gap = statement.gap(at, at + 1);
        let joint = gap.start + 1..gap.end;
        let or = joint.clone().take(2).any(|word| statement.word(word) == "or");
        gap.len() <= LONGEST_JOINT && (statement.starts(&joint, Role::And) || or)
    });
    let several = statement.has(&statement.all(), Role::Several);
    if shares.len() < 3 || last - first + 1 != shares.len() || !told || !bracketed || !listed || several {
        return None;
    }
    let amounts: Vec<_> = shares.iter().map(|(_, amount)| *amount).collect();
    let past = interval::above(sum(&amounts), interval::exactly(WHOLE));
    past.then(|| filled(&amounts, closing, Severity::Error))
}

/// Where "of the vote" ends right behind a share.
fn pie_behind(statement: &Statement<'_>, at: usize) -> Option<usize> {
    let behind = statement.behind(at);
    let told = statement.first(&(behind.start..behind.end.min(behind.start + 5)), Role::Pie)?;
    (statement.word(behind.start) == "of").then_some(told.end)
}

/// The most words between two members of a list of shares.
const LONGEST_JOINT: usize = 6;

/// "62 % are in favour and 45 % against", "45 % said yes, 38 % no and 27 % were undecided": together at most everyone.
fn for_and_against(statement: &Statement<'_>) -> Option<Finding> {
    let shares = percents(statement);
    let ([(first, _), (second, _)] | [(first, _), (second, _), _]) = shares[..] else { return None };
    let (behind, last) = (statement.behind(first), statement.behind(second));
    let of = statement.word(last.start) == "of" || behind.clone().any(|word| statement.word(word) == ";");
    let lead = statement.before(first);
    let near = lead.end.saturating_sub(4).max(lead.start)..lead.end;
    let favour = statement.has(&behind, Role::For) || statement.has(&near, Role::For);
    let apart = |words: &Words| matches!(statement.word(words.start), "in" | "among" | "at" | "from");
    let said_no = !apart(&behind)
        && !apart(&last)
        && statement.has(&near, Role::For)
        && statement.has(&statement.gap(first, second), Role::Against);
    let denied = shares.len() == 2
        && statement.starts(&last, Role::DidNot)
        && statement.gap(first, second).any(|word| statement.word(word) == ",");
    let opposed = (favour && (said_no || statement.has(&last, Role::Against))) || denied;
    let rest = shares.get(2).is_none_or(|(third, _)| statement.has(&statement.behind(*third), Role::Undecided));
    let adjoining = shares.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
    let shares: Vec<_> = shares.into_iter().map(|(_, share)| share).collect();
    if of || !adjoining || !opposed || !rest || !interval::above(sum(&shares), interval::exactly(WHOLE)) {
        return None;
    }
    Some(filled(&shares, shares.last()?, Severity::Error))
}

fn filled(shares: &[Amount<'_>], last: &Amount<'_>, severity: Severity) -> Finding {
    let total = shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share.value)).unwrap_or_default();
    let terms: Vec<_> = shares.iter().map(|share| say::number(share.value)).collect();
    let words = format!("{} is {} %, not 100 %", terms.join(" + "), say::number(total));
    Finding {
        severity,
        unit: "percent".into(),
        difference: Some((total - WHOLE).abs()),
        ..finding("percentage", topic_of(last.claim), side(last.claim), Some(side(shares[0].claim)), words)
    }
}

fn sum(shares: &[Amount<'_>]) -> Interval {
    shares.iter().fold(interval::exactly(Decimal::ZERO), |sum, share| interval::add(sum, filling(share)))
}

/// What a share may be beside the others that fill one whole: "some" of a percentage is a few points.
fn filling(share: &Amount<'_>) -> Interval {
    let hedged = share.quantity.magnitude.approximator.is_some() && share.quantity.magnitude.bound.is_none();
    if hedged { interval::around(share.value, HEDGED_POINTS) } else { share.interval }
}

/// How far "about 60 %" may be off, in points.
const HEDGED_POINTS: Decimal = dec!(2.5);

fn percents<'a>(statement: &Statement<'a>) -> Vec<(usize, Amount<'a>)> {
    let percent = |at| Some((at, amount(statement, at).filter(Amount::is_percent)?));
    (0..statement.claims.len()).filter_map(percent).collect()
}

fn amount<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    statement.amount(at).filter(Amount::is_level)
}
