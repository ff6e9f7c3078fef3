//! Parts against their stated total, and a change against its two ends.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::movement::{Direction, Movement};
use super::statement::{Statement, Words, documents, only};
use super::{
    Check, Input, ballot, continued, difference, elsewhere, flow, implied, interval, ledger, remainder, say, total_of,
};
use crate::model::{Finding, Severity};
use crate::tables::cues::Role;
use crate::tables::{Tables, sets};

/// The check.
pub const CHECK: Check = Check { name: "sum", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
Parts that don't add up to their stated total.

**Finds** \"A, B and C, N in all\", \"a total of N: A, B and C\", \"N people (A men and B women)\", and for a change
against its two ends: \"rose by C to B from A\", also where A stands in the sentence before; the figures of two sentences
or more against a sentence that says their total (\"That makes a total of 12\"); what is left of a whole (\"of the 120
seats, 70 … and the remaining 40\", \"all but 12 of the 150, 132\"); gains that bring a number to its total (\"Another 30 joined the 120 members, bringing the total to 160\"); balances (\"an
opening balance of $3,200, income of $1,100 and spending of $900, leaving $3,600\") and seasons (\"won 12, drawn 5 and lost 4 of
24 games\"), votes (\"Of 212 votes cast, 120 were for, 80 against and 22 abstained\") and stocks (\"had 120 members; 30 joined, five left and it now has 160\"); differences (\"41 seats, nine more than the 35 before\",
\"58 votes to 42, a majority of 26\"); and, of several documents too, the level before a change as one report implies it
against the one that another tells: \"gained 30 cents and ended at $18.20\" on Tuesday against \"ended at $17.80\" on Monday,
\"scored 20 and now has 2,301\" against \"entered the game with 2,282\".

**Example** \"Twelve men and eight women, 25 in all\": 12 + 8 is 20, not 25.

**Leaves alone** sums that fit some rounding of every part; lists that don't say that they are complete (\"25 people,
including 12 men\"); figures of different kinds; vague figures; changes since another time (\"from a year earlier\").

**Severity** an error; a warning where the listed parts come to less than a total that stands before them, since such
a list may leave some out, and where nothing tells that one level is the one right before the other.

**Switch off** with `--off sum`, or `sum = \"off\"` under `[checks]` in `addsup.toml`.
";

/// Words between two members of a list: "five in Kyiv, three in Lviv" has two.
const LONGEST_JOINT: usize = 7;

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    findings.extend(implied::conflicts(input.steps, input.part));
    for document in documents(input.statements) {
        for (index, statement) in document.iter().enumerate() {
            let before = findings.len();
            for at in 0..statement.claims.len() {
                let total = total_last(statement, at).or_else(|| total_first(statement, at, input.tables));
                findings.extend(total.or_else(|| remainder::wrong(statement, at, &input.tables.cues)));
            }
            findings.extend(statement.movements().iter().filter_map(change));
            // "a litre" is what a price is for.
            let one = |at: &usize| {
                statement.claims[*at].text.starts_with("a ") || statement.claims[*at].text.starts_with("an ")
            };
            let told: Vec<usize> = statement.quantities().filter(|at| !one(at)).collect();
            findings.extend(told.windows(3).filter_map(|at| difference::wrong(statement, [at[0], at[1], at[2]])));
            findings.extend(told.windows(2).filter_map(|at| difference::wrong_margin(statement, [at[0], at[1]])));
            findings.extend(total_behind(&document[..index], statement));
            let last = index.checked_sub(1).map(|last| &document[last]);
            findings.extend(last.and_then(|last| total_of::last(last, statement)));
            findings.extend(last.and_then(|last| elsewhere::wrong(last, statement, input.tables)));
            findings.extend(total_of::behind_colon(statement));
            findings.extend(last.and_then(|last| remainder::opposites_of_last(last, statement, &input.tables.cues)));
            let movement = last.and_then(|last| continued::movement(last, statement));
            findings.extend(continued::within(statement).as_ref().and_then(change));
            findings.extend(ledger::wrong(statement).or_else(|| ballot::wrong(statement)));
            findings.extend(movement.as_ref().and_then(change).map(|found| Finding { confidence: 0.8, ..found }));
            if findings.len() == before {
                findings.extend(flow::wrong(&document[..=index], &input.tables.cues));
            }
        }
    }
}

/// "Five died in Aden. Three died in Taiz. That makes a total of 12": the only figure of a sentence is the total of
/// those of the sentences before it, one each. A total told without "that" may be of more than they tell.
fn total_behind(before: &[Statement<'_>], statement: &Statement<'_>) -> Option<Finding> {
    let at = only(statement.quantities())?;
    let total = part(statement, at).filter(Amount::is_count)?;
    let span = statement.span(at);
    let lead = statement.words(0, statement.number(at).start);
    let told = statement.has(&lead, Role::Total)
        || statement.starts(&statement.words(span.end, statement.text.len()), Role::Total);
    if !told || lead.len() > LONGEST_JOINT {
        return None;
    }
    let parts = parts_before(before, statement, &total);
    if parts.len() < 2 || (0..parts.len() - 1).any(|from| holds(&parts[from..], &total)) {
        return None;
    }
    let that = matches!(statement.word(0), "that" | "this" | "it") && statement.claims.len() == 1;
    let less =
        parts[parts.len() - 2..].iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))? > total.value;
    (that || less).then(|| Finding { confidence: 0.8, ..built(&parts, &total, Severity::Error) })
}

/// The most sentences that a total behind them is of.
const MOST_SENTENCES: usize = 8;

/// The only counts of the sentences right before, each of what the total counts.
fn parts_before<'a>(before: &[Statement<'a>], statement: &Statement<'a>, total: &Amount<'_>) -> Vec<Amount<'a>> {
    let mut parts = Vec::new();
    let mut next = statement;
    for last in before.iter().rev().take(MOST_SENTENCES) {
        let count = only(last.quantities()).and_then(|at| part(last, at)).filter(Amount::is_count);
        let Some(amount) = count.filter(|amount| next.follows(last) && one_kind(amount, total)) else { break };
        parts.push(amount);
        next = last;
    }
    parts.reverse();
    parts
}

/// One predicate, and one noun where both have one.
fn one_kind(part: &Amount<'_>, total: &Amount<'_>) -> bool {
    let (x, y) = (part.claim.predicate.family.as_ref(), total.claim.predicate.family.as_ref());
    let nouns = part.noun().is_none() || total.noun().is_none() || part.noun() == total.noun();
    (x.is_some() && (x == y || y.is_none())) || (nouns && part.noun().is_some() && part.noun() == total.noun())
}

/// "A, B and C, N in all": the list ends right before its total at `at`.
fn total_last(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let total = part(statement, at)?;
    if at < 2 || !is_total_behind(statement, at) {
        return None;
    }
    let parts = list_before(statement, at, &total);
    // "2 cups at 120 g each": of that there is more than the figure says.
    let each_with = |part: usize| statement.gap(part - 1, part).any(|word| statement.word(word) == "each");
    let each = (0..at).any(|part| statement.starts(&statement.behind(part), Role::Each)) || (1..at).any(each_with);
    // "12 bottles per crate"
    let rated =
        |part: usize| statement.amount(part).and_then(|amount| amount.noun()).is_some_and(|noun| noun.contains('/'));
    let each = each || (0..at).any(rated);
    if parts.len() < 2 || each || statement.has(&statement.all(), Role::Including) {
        return None;
    }
    let holds = (0..parts.len() - 1).any(|from| holds(&parts[from..], &total));
    if holds { None } else { Some(built(&parts, &total, Severity::Error)) }
}

/// Whether the figure at `at` closes a list as its total: "…, 20 in all", "…, a total of 20.".
fn is_total_behind(statement: &Statement<'_>, at: usize) -> bool {
    // "for a two-week total of": the time belongs to what leads to the total.
    let attribute = at
        .checked_sub(1)
        .filter(|&time| time > 0 && statement.claims[time].text.contains('-') && is_lasting(statement, time));
    let lead =
        attribute.map_or_else(|| statement.lead(at), |time| statement.before(time).start..statement.lead(at).end);
    let (gap, behind) = (lead, statement.behind(at));
    if attribute.is_some() {
        return gap.len() <= LONGEST_JOINT + 3
            && matches!(statement.word(gap.start), "," | "for")
            && statement.ends(&gap, Role::Total)
            && ends_or_says_when(statement, at);
    }
    if gap.len() > LONGEST_JOINT + 3 {
        return false;
    }
    // "; together they cost 220": the total has a clause of its own.
    let clause = matches!(statement.word(gap.start), ";" | ":" | "–" | "—");
    if clause && statement.starts(&(gap.start + 1..gap.end), Role::Total) && ends_or_says_when(statement, at) {
        return true;
    }
    // "11 in the second to finish with 25"
    if statement.ends(&gap, Role::FinishesWith) {
        return ends_clause(statement, at);
    }
    if statement.starts(&behind, Role::Total) {
        // "two, three or four in all" is no list with its total.
        let named = statement.quantity(at - 1).is_some_and(|quantity| quantity.unit_span.is_some());
        let or = named && statement.say(&gap) == ", or";
        return gap.is_empty() || or || is_mark(statement.word(gap.end - 1)) || has_own_clause(statement, &gap, at);
    }
    if gap.len() > 3 && !gap.clone().any(|word| is_mark(statement.word(word))) && closes_without_mark(statement, &gap) {
        return ends_clause(statement, at);
    }
    // "add up to": nothing else between the list and its total.
    if statement.is(&gap, Role::Total) && statement.word(gap.end.wrapping_sub(1)) == "to" {
        return ends_or_says_when(statement, at);
    }
    // "staff and rent together came to": nothing but such words between the list and its total.
    if !gap.is_empty()
        && at > 0
        && statement.is(&(gap.start + 1..gap.end), Role::Total)
        && statement.word(gap.start) == "together"
    {
        return ends_clause(statement, at);
    }
    let parted = (gap.start + 1..gap.end)
        .any(|from| is_mark(statement.word(from - 1)) && statement.is(&(from..gap.end), Role::Total));
    parted && ends_or_says_when(statement, at)
}

/// "15 in the second for a total of 29", "18 girls and 14 boys make up the class of 30"
fn closes_without_mark(statement: &Statement<'_>, gap: &Words) -> bool {
    let from = |word: usize| statement.word(word);
    let for_total = (gap.start..gap.end).any(|at| from(at) == "for" && statement.is(&(at + 1..gap.end), Role::Total));
    // "gave the hosts a total of"
    let total = gap.end.saturating_sub(A_TOTAL_OF.len());
    let verb = |at: &usize| sets::GIVING.contains(&from(*at));
    let gives = gap.clone().rev().find(verb).is_some_and(|verb| {
        let told = statement.say(&(total..gap.end)) == A_TOTAL_OF.join(" ") && verb < total;
        told && total - verb <= 4 && !(verb..total).any(|at| from(at) == "of")
    });
    let make_up = (gap.start..gap.end).any(|at| {
        matches!(from(at), "make" | "made")
            && from(at + 1) == "up"
            && matches!(from(at + 2), "the" | "a" | "its" | "his" | "her" | "our")
    });
    for_total || gives || (make_up && from(gap.end - 1) == "of" && gap.len() <= LONGEST_JOINT)
}

const A_TOTAL_OF: [&str; 3] = ["a", "total", "of"];

/// ", he served" before the 24 of "24 aces in all": the total has a verb of its own, told of the same one.
fn has_own_clause(statement: &Statement<'_>, gap: &Words, at: usize) -> bool {
    let noun = |at: usize| part(statement, at).and_then(|part| part.noun());
    let other = (0..at).any(|part| noun(part).is_some() && noun(part) != noun(at));
    let Some(comma) = gap.clone().rev().take(3).find(|&word| statement.word(word) == ",") else { return false };
    matches!(statement.word(comma + 1), "he" | "she" | "it" | "they" | "we" | "i" | "you")
        && gap.end - comma == 3
        && !other
}

/// Whether nothing but a mark stands behind the figure at `at`.
fn ends_clause(statement: &Statement<'_>, at: usize) -> bool {
    let word = statement.word(statement.behind(at).start);
    word.is_empty() || is_mark(word)
}

/// The same, or when or what for it is told: "for the quarter".
fn ends_or_says_when(statement: &Statement<'_>, at: usize) -> bool {
    let word = statement.word(statement.behind(at).start);
    ends_clause(statement, at) || matches!(word, "for" | "this" | "so" | "over" | "during" | "last")
}

fn is_mark(word: &str) -> bool {
    matches!(word, "," | ";" | "(" | ")" | "–" | "—" | "-" | "." | ":" | "=")
}

/// The members of the list that ends right before `end`, in order.
pub fn list_before<'a>(statement: &Statement<'a>, end: usize, total: &Amount<'_>) -> Vec<Amount<'a>> {
    let mut parts: Vec<Amount<'a>> = Vec::new();
    let mut first = end;
    let aside = |at: usize| {
        is_time(statement, at) || is_scope(statement, at) || (is_lasting(statement, at) && !total.is_duration())
    };
    for at in (0..end).rev().filter(|&at| !aside(at)) {
        let Some(amount) = part(statement, at).filter(|amount| amount.comparable(total)) else {
            // "estimated at $20 million; tolls at $2 million and fees at $1 million, in all $23 million"
            let vague = statement.amount(at).is_some_and(|amount| amount.is_vague() && amount.comparable(total));
            if vague && !parts.is_empty() && is_joint(statement, at, first) {
                return Vec::new();
            }
            break;
        };
        if !parts.is_empty() && !is_joint(statement, at, first) {
            break;
        }
        parts.push(amount);
        first = at;
    }
    if parts.is_empty() {
        return parts;
    }
    parts.reverse();
    let listed = statement.before(first);
    // "The jury, eight women and five men": what the list is of stands before it.
    let mark = listed.end.wrapping_sub(1);
    let whole = statement.word(mark) == ","
        && mark <= 3
        && statement.word(0) == "the"
        && !statement.word(mark - 1).ends_with('s');
    if whole {
        return parts;
    }
    // "rifles, 12 pistols and 5 shotguns": a member without a number stands before the first.
    if statement.ends(&listed, Role::And) { Vec::new() } else { parts }
}

/// "in the first two sets": the figure says where in a row, not how many.
fn is_scope(statement: &Statement<'_>, at: usize) -> bool {
    statement.ends(&statement.lead(at), Role::Scope)
}

/// Whether the figure at `at` tells when: "in spring".
fn is_time(statement: &Statement<'_>, at: usize) -> bool {
    statement.claims[at].figure.quantity().is_none()
}

/// Whether the figure at `at` is a length of time.
fn is_lasting(statement: &Statement<'_>, at: usize) -> bool {
    statement.amount(at).is_some_and(|amount| amount.is_duration())
}

/// Whether the figures at `at` and `next` are members of one list.
fn is_joint(statement: &Statement<'_>, at: usize, next: usize) -> bool {
    let gap = statement.gap(at, next);
    // "capital ($30 million) and operations ($45 million)": each member in brackets.
    let closed = gap.start + usize::from(gap.len() > 1 && statement.word(gap.start) == ")")..gap.end;
    // "in the first half of the year and": what says when isn't counted.
    let times: usize =
        (at + 1..next).map(|time| statement.words(statement.span(time).start, statement.span(time).end).len()).sum();
    let near = gap.len().saturating_sub(times) <= LONGEST_JOINT;
    near && (statement.ends(&gap, Role::And) || statement.starts(&closed, Role::And))
}

/// "20 people: 12 men and 8 women", "20 people (12 men and 8 women)".
fn total_first(statement: &Statement<'_>, at: usize, tables: &Tables) -> Option<Finding> {
    let total = part(statement, at)?;
    // "Ninety-four percent of the 350 members voted: 201 for it": some of them.
    if at.checked_sub(1).is_some_and(|left| statement.is_out_of(&statement.gap(left, at))) {
        return None;
    }
    let parts = list_behind(statement, at, &total, tables)?;
    if parts.len() < 2 || holds(&parts, &total) {
        return None;
    }
    let more = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))? > total.value;
    Some(built(&parts, &total, if more { Severity::Error } else { Severity::Warning }))
}

/// The members of a list that a colon, a dash or a bracket opens behind the total at `at`, and the same closes.
fn list_behind<'a>(
    statement: &Statement<'a>,
    at: usize,
    total: &Amount<'_>,
    tables: &Tables,
) -> Option<Vec<Amount<'a>>> {
    let first = past_aside(statement, at);
    let gap = if first < statement.claims.len() { statement.gap(first - 1, first) } else { return None };
    let opening = statement.word(gap.start);
    let own = gap.len() < 2 || !is_mark(opening);
    // ": a 4-byte number"
    let article = usize::from(matches!(statement.word(gap.end.wrapping_sub(1)), "a" | "an"));
    let mark = gap.end.wrapping_sub(1 + article);
    let colon = own && gap.len() <= 4 + article && mark >= gap.start && statement.word(mark) == ":";
    let divided =
        gap.len() <= LONGEST_JOINT && statement.has(&gap, Role::Divided) && is_mark(statement.word(gap.end - 1));
    let filled = total.is_measure() || total.noun().is_some_and(|noun| tables.lexicon.is_person(noun));
    let consists = filled && gap.len() <= LONGEST_JOINT && consists_of(statement, &gap);
    if !colon && !divided && !consists && (gap.len() != 1 || !matches!(opening, "–" | "—" | "(")) {
        return None;
    }
    let mut parts = Vec::new();
    for next in first..statement.claims.len() {
        if next > first && statement.gap(next - 1, next).into_iter().any(|word| statement.word(word) == ")") {
            break;
        }
        if next > first && !is_joint(statement, next - 1, next) {
            return None;
        }
        // "64,000 people: 174 a day, 7 an hour", "38 matches: two against each other team": more than the figures say.
        let own = |amount: &Amount<'_>| {
            amount.is_per() == total.is_per() && !statement.has(&statement.behind(next), Role::Each)
        };
        let like = |amount: &Amount<'_>| amount.comparable(total) && amount.value <= total.value;
        parts.push(part(statement, next).filter(|amount| like(amount) && own(amount))?);
    }
    let last = first + parts.len() - 1;
    let mut behind = statement.behind(last).take(LONGEST_JOINT).map(|word| statement.word(word));
    let closing = behind.find(|word| is_mark(word)).unwrap_or("");
    let unnumbered = is_unnumbered(statement, &statement.behind(last));
    let closes =
        !unnumbered && matches!(closing, "" | "." | ")" | "–" | "—" | ";") && (opening != "(" || closing == ")");
    closes.then_some(parts)
}

/// The figure behind the one at `at` past those that say when or into how many: "patients last year:", "is split three ways:".
fn past_aside(statement: &Statement<'_>, at: usize) -> usize {
    let into = |at: usize| matches!(statement.word(statement.lead(at).end.wrapping_sub(1)), "in" | "into");
    let bare = |at: usize| statement.quantity(at).is_some_and(|quantity| quantity.unit_span.is_none());
    let way = |at: usize| statement.amount(at).is_some_and(|amount| amount.noun() == Some("way"));
    let next = at + 1;
    if next >= statement.claims.len() {
        return next;
    }
    // "33 seats are split between four parties: 14, 9, 6 and 4"
    let colon = next + 1 < statement.claims.len() && statement.say(&statement.gap(next, next + 1)) == ":";
    let among = colon && statement.amount(next).is_some_and(|amount| amount.noun().is_some());
    let dealt = among && [Role::Divided, Role::Shared].iter().any(|role| statement.has(&statement.before(next), *role));
    let ways = way(next) || (into(next) && bare(next)) || dealt;
    // "214 cars at three checkpoints on Friday night:": where and when.
    let total = statement.amount(at).and_then(|amount| amount.noun());
    let placed = |at: &usize| {
        let noun = statement.amount(*at).and_then(|amount| amount.noun());
        let lead = statement.before(*at);
        let where_to = matches!(
            statement.word(lead.end.wrapping_sub(1)),
            "at" | "in" | "on" | "from" | "across" | "over" | "during" | "between" | "by"
        );
        (is_time(statement, *at) || (where_to && noun.is_some() && noun != total)) && lead.len() <= 2
    };
    let asides = (next..statement.claims.len()).take_while(placed).count();
    next + if ways { 1 } else { asides }
}

/// "and a brooch": the words behind a list go on with a member without a number.
fn is_unnumbered(statement: &Statement<'_>, behind: &Words) -> bool {
    let member =
        |word: usize| matches!(statement.word(word), "a" | "an" | "the" | "some" | "several" | "its" | "his" | "her");
    let and = behind.clone().take(LONGEST_JOINT + 1).find(|&word| matches!(statement.word(word), "and" | "plus"));
    and.is_some_and(|and| member(and + 1))
}

/// "consisted of wages of", "made up of": what fills the total begins.
fn consists_of(statement: &Statement<'_>, gap: &Words) -> bool {
    let first = gap.start + usize::from(statement.word(gap.start) == ",");
    let plain = !(first..gap.end).any(|word| matches!(statement.word(word), "," | ";" | "(" | "and" | "each"));
    let Some(divided) = statement.first(gap, Role::Divided).filter(|_| plain) else { return false };
    gap.end - divided.end <= 3
        && matches!(statement.word(divided.end - 1), "of" | "comprised" | "comprising" | "comprises")
}

/// Whether the parts may add up to the total, all rounded alike.
fn holds(parts: &[Amount<'_>], total: &Amount<'_>) -> bool {
    let all: Vec<&Amount<'_>> = parts.iter().chain([total]).collect();
    let zero = interval::exactly(Decimal::ZERO);
    // "300 °C (572 °F, 573 K)": the total told again.
    if parts
        .iter()
        .any(|part| part.is_measure() && part.value == total.value || part.dimension() == Some("temperature"))
    {
        return true;
    }
    let sum = parts.iter().fold(zero, |sum, part| interval::add(sum, part.beside(&all)));
    sum.meets(&total.beside(&all))
}

fn built(parts: &[Amount<'_>], total: &Amount<'_>, severity: Severity) -> Finding {
    let added = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value)).unwrap_or_default();
    let terms: Vec<_> = parts.iter().map(|part| say::plainly(part.claim)).collect();
    let written =
        total.quantity.magnitude.value.and_then(|written| added.checked_mul(written)?.checked_div(total.value));
    let sum = say::instead(total.claim, written.unwrap_or(added));
    let words = format!("{} is {sum}, not {}", terms.join(" + "), say::plainly(total.claim));
    Finding {
        severity,
        difference: added.checked_sub(total.value).map(|gap| gap.abs()),
        ratio: added.max(total.value).checked_div(added.min(total.value)),
        ..finding("sum", topic_of(total.claim), side(total.claim), Some(side(parts[0].claim)), words)
    }
}

/// "rose by C to B from A": A and C against B.
fn change(movement: &Movement<'_>) -> Option<Finding> {
    let (Some(from), Some(to), Some(by)) = (movement.from, movement.to, movement.by) else { return None };
    let all = [&from, &to, &by];
    // "goes from 980 to 1,050 euros, an extra 70 euros": the figures tell which way.
    let goes = if to.value > from.value { Direction::Up } else { Direction::Down };
    let direction = movement.direction.unwrap_or(goes);
    let computed = match direction {
        Direction::Up => interval::add(from.beside(&all), by.beside(&all)),
        Direction::Down => interval::sub(from.beside(&all), by.beside(&all)),
    };
    if !by.comparable(&from) || computed.meets(&to.beside(&all)) {
        return None;
    }
    let (sign, reached) = match direction {
        Direction::Up => ("+", from.value.checked_add(by.value)?),
        Direction::Down => ("−", from.value.checked_sub(by.value)?),
    };
    let (start, end) = say::ends(&from, &to);
    let (step, reached_in_words) = (say::plainly(by.claim), say::in_own(&to, reached));
    let words = format!("{start} {sign} {step} is {reached_in_words}, not {end}");
    Some(Finding {
        difference: reached.checked_sub(to.value).map(|gap| gap.abs()),
        ..finding("sum", topic_of(to.claim), side(to.claim), Some(side(by.claim)), words)
    })
}

/// A level to add: no share, no rank, no vague number.
fn part<'a>(statement: &Statement<'a>, at: usize) -> Option<Amount<'a>> {
    statement.quantity(at)?;
    let times = |amount: &Amount<'_>| matches!(amount.noun(), Some("time" | "row" | "turn"));
    let amount = statement.amount(at).filter(|amount| amount.is_level() && !times(amount))?;
    // "25 had fever, 20 a cough and 12 both": those are told twice.
    let twice = statement.behind(at).take(LONGEST_OF_BOTH).any(|word| statement.word(word) == "both");
    (!amount.is_percent() && !amount.is_vague() && !twice).then_some(amount)
}

/// The most words from a figure to "both": "of them had both".
const LONGEST_OF_BOTH: usize = 4;
