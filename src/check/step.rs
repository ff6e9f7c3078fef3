//! Steps from one level to the next, as far as a sentence tells them: "slid 30 cents to $18.20" tells the level before too,
//! "began the day with 340" and "now has 361" are the two ends of one.

use rust_decimal::Decimal;
use xxhash_rust::xxh3::xxh3_64;

use super::amount::Amount;
use super::interval;
use super::movement::{self, Direction, Movement};
use super::statement::{Statement, Words, documents, one_sentence};
use crate::model::{Claim, Interval, Unit};
use crate::tables::cues::{Cues, Role};
use crate::tables::sets;

/// A level with the one before it: one of the two is told, the other told or implied by the change between them.
#[derive(Clone)]
pub struct Step<'s, 'a> {
    /// The sentence that tells it.
    pub statement: &'s Statement<'a>,
    /// The words that name what has the level, in order: "eds", "share".
    pub owner: Vec<String>,
    /// The level after.
    pub after: Option<Amount<'a>>,
    /// The level before.
    pub before: Option<Before<'a>>,
    /// What the level before is of, where the text says: a year earlier, the week before.
    pub base: Vec<&'static str>,
    /// Told by two sentences: what someone has now, and what was won.
    pub tallied: bool,
}

/// The level before a change.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The plain value.
    pub value: Decimal,
    /// What it may be.
    pub interval: Interval,
    /// The figure that tells it: the level itself or the change.
    pub told: Amount<'a>,
    /// The change that it follows from; `None` where it stands there.
    pub by: Option<Direction>,
}

impl<'a> Step<'_, 'a> {
    /// The claim of the level that is told.
    pub fn told(&self) -> Option<&'a Claim> {
        self.after.or(self.before.map(|before| before.told)).map(|told| told.claim)
    }
}

/// The sentences of a document that may tell a step, the claims of each: those with a figure right behind "to", "at" or
/// "with", and any that counts, where one tells what someone has now.
pub fn telling(document: &[Claim]) -> impl Iterator<Item = &[Claim]> {
    let sentences = || document.chunk_by(one_sentence).filter(|claims| claims[0].cell.is_none());
    let now = sentences().any(|claims| claims[0].sentence.contains("now "));
    let counts =
        |claim: &Claim| claim.figure.quantity().is_some_and(|quantity| !matches!(quantity.unit, Unit::Measure { .. }));
    sentences().filter(move |claims| claims.iter().any(|claim| is_reached(claim) || (now && counts(claim))))
}

fn is_reached(claim: &Claim) -> bool {
    let start = claim.figure.span.back(claim.sentence_span.start).start;
    let lead = claim.sentence.get(..start).unwrap_or("").trim_end();
    let word = lead.rsplit(' ').next().unwrap_or("");
    claim.figure.quantity().is_some() && matches!(word, "to" | "at" | "on" | "with" | "from")
}

/// The steps that the statements of some documents tell.
pub fn steps<'s, 'a>(statements: &'s [Statement<'a>]) -> Vec<Step<'s, 'a>> {
    let mut steps = Vec::new();
    for document in documents(statements) {
        let moved = |statement: &'s Statement<'a>| {
            statement.movements().iter().filter_map(move |movement| of_movement(statement, movement))
        };
        steps.extend(document.iter().flat_map(moved));
        steps.extend(document.iter().filter_map(entered));
        steps.extend(document.iter().filter_map(stands));
        let won: Vec<_> = document.iter().flat_map(won).collect();
        steps.extend(document.iter().filter_map(|statement| held_now(statement, &won)));
    }
    steps
}

/// "the shares gained 30 cents and ended at $18.20"
fn of_movement<'s, 'a>(statement: &'s Statement<'a>, movement: &Movement<'a>) -> Option<Step<'s, 'a>> {
    let after = movement.to.filter(is_exact)?;
    let words = movement::words(statement, movement);
    let told = words.start..clause_end(statement, movement.last);
    let verb = VERBS.iter().filter_map(|role| statement.first(&words, *role)).map(|verb| verb.start).min();
    let figure = statement.words(0, statement.number(movement.first).start).end;
    let owner = owner(statement, &(words.start..verb.unwrap_or(figure).min(figure)), after);
    let before = stated(movement).or_else(|| implied(movement, after));
    let step = Step { statement, owner, after: Some(after), before, base: base(statement, &told), tallied: false };
    (!step.owner.is_empty()).then_some(step)
}

const VERBS: [Role; 7] = [Role::Rise, Role::Fall, Role::Move, Role::Double, Role::Triple, Role::Quadruple, Role::Halve];

fn stated<'a>(movement: &Movement<'a>) -> Option<Before<'a>> {
    let told = movement.from.filter(is_exact)?;
    Some(Before { value: told.value, interval: told.interval, told, by: None })
}

/// The level before, by the level after and the change.
fn implied<'a>(movement: &Movement<'a>, after: Amount<'a>) -> Option<Before<'a>> {
    let direction = movement.direction?;
    if let Some(by) = movement.by.filter(|by| by.comparable(&after) && is_exact(by)) {
        return less(after, by, direction);
    }
    let share = movement.relative.filter(is_exact)?;
    if after.is_percent() {
        let points = share.dimension() == Some("percentage point") || share.noun() == Some("point");
        return if points { less(after, share, direction) } else { None };
    }
    let turn = if direction == Direction::Up { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
    let part = |share: Interval| {
        interval::add(interval::scale(share, turn / Decimal::ONE_HUNDRED), interval::exactly(Decimal::ONE))
    };
    let factor = Decimal::ONE.checked_add(share.value.checked_mul(turn)? / Decimal::ONE_HUNDRED)?;
    let value = after.value.checked_div(factor).filter(|_| share.is_percent() && factor > Decimal::ZERO)?;
    Some(Before { value, interval: interval::div(after.loose, part(share.loose)), told: share, by: Some(direction) })
}

/// The level that a step of `by` led from.
fn less<'a>(after: Amount<'a>, by: Amount<'a>, direction: Direction) -> Option<Before<'a>> {
    let (value, interval) = match direction {
        Direction::Up => (after.value.checked_sub(by.value)?, interval::sub(after.interval, by.interval)),
        Direction::Down => (after.value.checked_add(by.value)?, interval::add(after.interval, by.interval)),
    };
    Some(Before { value, interval, told: by, by: Some(direction) })
}

/// "She entered the match with 2,282 points", "The club began the year with 340 members"
fn entered<'s, 'a>(statement: &'s Statement<'a>) -> Option<Step<'s, 'a>> {
    let at = statement.quantities().next()?;
    let told = statement.amount(at).filter(|amount| is_exact(amount) && statement.quantity(at).is_some())?;
    let lead = 0..statement.lead(at).end;
    let verb = statement.first(&lead, Role::Enters).filter(|verb| lead.end - verb.end <= FARTHEST)?;
    let with = matches!(statement.word(lead.end.wrapping_sub(1)), "with" | "on" | "at");
    let owner = owner(statement, &(lead.start..verb.start), told);
    let before = Before { value: told.value, interval: told.interval, told, by: None };
    let step = Step { statement, owner, after: None, before: Some(before), base: Vec::new(), tallied: true };
    (with && !step.owner.is_empty()).then_some(step)
}

/// "Shares of the mill closed at $18.40 on Monday": a level alone.
fn stands<'s, 'a>(statement: &'s Statement<'a>) -> Option<Step<'s, 'a>> {
    let at = statement.quantities().next()?;
    let after = statement.amount(at).filter(|amount| is_exact(amount) && statement.quantity(at).is_some())?;
    let lead = 0..statement.lead(at).end;
    let verb = (lead.start..lead.end).find(|&from| statement.is(&(from..lead.end), Role::StandsAt))?;
    let owner = owner(statement, &(lead.start..verb), after);
    let step = Step { statement, owner, after: Some(after), before: None, base: Vec::new(), tallied: false };
    let moved = statement.movements().iter().any(|movement| movement.to.is_some());
    (!moved && !step.owner.is_empty()).then_some(step)
}

/// The most words between "entered" and its figure: "the game with".
const FARTHEST: usize = 6;

/// What was won or added, by whom.
type Won<'a> = (Vec<String>, Amount<'a>);

/// "She scored 20 points", "The club gained 21 members"
fn won<'a>(statement: &Statement<'a>) -> Vec<Won<'a>> {
    let told = |at: usize| {
        let amount = statement.amount(at).filter(|amount| is_exact(amount) && amount.noun().is_some())?;
        let lead = 0..statement.lead(at).end;
        let verb = statement.first(&(lead.end.checked_sub(1)?..lead.end), Role::Wins)?.start;
        statement.quantity(at)?;
        let owner = owner(statement, &(clause(statement, verb)..verb), amount);
        (!owner.is_empty()).then_some((owner, amount))
    };
    statement.quantities().filter_map(told).collect()
}

/// "She now has 2,302", with what was won where the document tells one such figure.
fn held_now<'s, 'a>(statement: &'s Statement<'a>, won: &[Won<'a>]) -> Option<Step<'s, 'a>> {
    let held = |at: &usize| {
        let lead = 0..statement.lead(*at).end;
        statement.quantity(*at).is_some() && statement.ends(&lead, Role::NowHas)
    };
    let at = statement.quantities().find(held)?;
    let after = statement.amount(at).filter(is_exact)?;
    let lead = 0..statement.lead(at).end;
    let verb = statement.first(&lead, Role::NowHas)?;
    let owner = owner(statement, &(clause(statement, verb.start)..verb.start), after);
    let nouns = |by: &Amount<'_>| after.noun().is_none() || by.noun() == after.noun();
    let mut fits = won
        .iter()
        .filter(|(other, by)| one_owner(other, &owner, statement.claims) && nouns(by) && by.comparable(&after));
    let by = fits.next().filter(|(_, by)| fits.all(|(_, other)| other.value == by.value));
    let before = by.and_then(|(_, by)| less(after, *by, Direction::Up)).filter(|before| before.value > Decimal::ZERO);
    let step = Step { statement, owner, after: Some(after), before, base: Vec::new(), tallied: true };
    (!step.owner.is_empty()).then_some(step)
}

/// What a document's sentences are told by, where they tell a step: a number for each name of what has the level, with the
/// claims of the sentences.
pub fn filed(document: &[Claim], cues: &Cues) -> Vec<(u64, Vec<Claim>)> {
    let statements: Vec<_> = telling(document).map(|claims| Statement::new(claims, cues)).collect();
    let mut filed = Vec::new();
    for step in steps(&statements) {
        let told = step.after.map(|after| after.claim).into_iter().chain(step.before.map(|before| before.told.claim));
        let spans: Vec<_> = told.map(|claim| claim.sentence_span).collect();
        let claims = || document.iter().filter(|claim| spans.contains(&claim.sentence_span)).cloned().collect();
        filed.extend(step.owner.iter().map(|name| (number(name), claims())));
    }
    filed
}

/// A number for a name.
pub fn number(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

/// Where the clause of the word at `end` begins.
fn clause(statement: &Statement<'_>, end: usize) -> usize {
    let breaks = |word: &usize| matches!(statement.word(*word), "," | ";" | "(" | "and" | "but" | "while" | "as" | ":");
    (0..end).rev().find(breaks).map_or(0, |word| word + 1)
}

/// Whether two names mean one thing: the same words, or one with a first name that the other leaves out and that `claims`,
/// those beside the shorter one, know.
pub fn one_owner(x: &[String], y: &[String], claims: &[Claim]) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let told = || claims.iter().flat_map(|claim| claim.names.iter().chain(claim.event.iter()));
    let named = |word: &String| told().any(|name| name.split(' ').any(|part| part == word));
    let more: Vec<&String> = long.iter().filter(|word| !short.contains(word)).collect();
    !short.is_empty() && short.len() + more.len() == long.len() && more.len() <= 1 && more.into_iter().all(named)
}

/// The words that name what has a level, in order; none where it can't be told from others.
fn owner(statement: &Statement<'_>, words: &Words, amount: Amount<'_>) -> Vec<String> {
    let is_time = |span: crate::model::Span| {
        let times = (0..statement.claims.len()).filter(|&at| statement.claims[at].figure.timex().is_some());
        times.into_iter().any(|at| statement.span(at).overlaps(&span))
    };
    let from = words.clone().rev().find(|&word| matches!(statement.word(word), "," | ";" | ":" | "("));
    let own = from.map_or(words.start, |mark| mark + 1)..words.end;
    let mut names: Vec<String> =
        own.filter(|&at| !is_time(statement.token(at))).filter_map(|at| content(statement.word(at))).collect();
    if names.iter().all(|name| is_pronoun(name)) {
        let only = amount.claim.names.first().filter(|_| amount.claim.names.len() == 1);
        let agent = amount.claim.predicate.agent.as_ref().or(only);
        names = agent.iter().flat_map(|agent| agent.split(' ')).filter_map(content).collect();
    }
    names.sort();
    names.dedup();
    let telling = names.iter().any(|name| !sets::GENERIC.contains(&name.as_str()));
    if telling && names.len() <= MOST_NAMES { names } else { Vec::new() }
}

/// The most words that a name of a level may have.
const MOST_NAMES: usize = 5;

fn is_pronoun(name: &str) -> bool {
    matches!(name, "he" | "she" | "it" | "they" | "who" | "which" | "that" | "this")
}

/// A word as a name has it: none for words that only join.
fn content(word: &str) -> Option<String> {
    const JOINTS: [&str; 26] = [
        "the", "a", "an", "of", "in", "on", "at", "for", "its", "his", "her", "their", "by", "has", "have", "had",
        "was", "were", "is", "are", "then", "also", "while", "after", "when", "to",
    ];
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let plural = bare.len() > 3 && bare.ends_with('s') && !bare.ends_with("ss");
    let one = if plural { &bare[..bare.len() - 1] } else { bare };
    let named = one.chars().any(char::is_alphabetic) && !JOINTS.contains(&one);
    named.then(|| if one == "stock" { "share".to_owned() } else { one.to_owned() })
}

/// Where the words about the figure at `at` end: at the next comma or clause.
fn clause_end(statement: &Statement<'_>, at: usize) -> usize {
    let rest = statement.words(statement.span(at).end, statement.text.len());
    let ends =
        |&word: &usize| matches!(statement.word(word), "," | ";" | "as" | "while" | "when" | "and" | "but" | "after");
    rest.clone().find(ends).unwrap_or(rest.end)
}

/// What words say that a change is since: sorted, each once.
fn base(statement: &Statement<'_>, words: &Words) -> Vec<&'static str> {
    const BASES: [(&str, &[&str]); 9] = [
        ("year", &["year", "years", "annual", "annually"]),
        ("month", &["month", "months", "monthly"]),
        ("week", &["week", "weeks", "weekly"]),
        ("day", &["day", "days", "overnight"]),
        ("hour", &["hour", "hours"]),
        ("quarter", &["quarter", "quarterly"]),
        ("season", &["season"]),
        ("since", &["since"]),
        ("before", &["earlier", "decade", "decades"]),
    ];
    let mut bases: Vec<_> = words
        .clone()
        .filter_map(|at| BASES.iter().find(|(_, words)| words.contains(&statement.word(at))))
        .map(|&(base, _)| base)
        .collect();
    bases.sort_unstable();
    bases.dedup();
    bases
}

/// A level told to its digits.
fn is_exact(amount: &Amount<'_>) -> bool {
    !amount.is_vague() && !amount.is_duration() && (*amount.unit != Unit::None || amount.value > Decimal::TEN)
}
