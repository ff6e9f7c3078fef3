//! From one figure of a sentence to the next.

use nom::Parser;
use nom::combinator::opt;
use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::draft::Draft;
use super::lying::{behind_over, lies_under, spread_over};
use super::range::Core;
use super::share;
use crate::model::{Bound, Figure, Sense, Span, Tag};
use crate::parse::number::Form;
use crate::parse::words::{Parsed, alphanumerics, blank, fail, letters};
use crate::tables::{Hedge, Start};

/// The hedges before a number, and where the figure begins with them.
#[derive(Clone, Default)]
pub(super) struct Hedging {
    bound: Option<Bound>,
    approximator: Option<std::sync::Arc<str>>,
    /// "another 400": it adds to a level.
    more: bool,
}

/// The drafts of a sentence, in order.
pub(super) fn drafts(grammar: &Grammar<'_>, timexes: &[Figure]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut at = grammar.span.start;
    while let Some(start) = next_start(grammar, at) {
        // "WINDS...105 MPH": the last point of an ellipsis is none of a decimal.
        if grammar.text[start..].starts_with('.') && grammar.before(start).ends_with('.') {
            at = start + 1;
            continue;
        }
        if !grammar.opens(start) {
            at = skip(grammar, start);
            continue;
        }
        if let Some(timex) = timexes.iter().find(|timex| timex.span.start <= start && start < timex.span.end) {
            at = timex.span.end;
            continue;
        }
        let limit = timexes
            .iter()
            .filter(|timex| !is_modifier(grammar, timex))
            .map(|timex| timex.span.start)
            .filter(|&limit| limit > start)
            .min()
            .unwrap_or(grammar.span.end);
        let start = behind_over(grammar, start, drafts.last());
        let input = grammar.text.get(start..limit).unwrap_or("");
        match quantity(grammar, input) {
            Ok((rest, draft)) => {
                at = (limit - rest.len()).max(start + 1);
                drafts.extend(draft);
            }
            Err(_) => at = skip(grammar, start),
        }
    }
    drafts
}

/// "1.2bn monthly users", "two one-year options": how often or how long, before the noun that is counted.
fn is_modifier(grammar: &Grammar<'_>, timex: &Figure) -> bool {
    let often = timex.timex().is_some_and(|timex| timex.kind == crate::model::TimexKind::Set);
    let word = timex.span.of(grammar.text);
    let next = grammar.tokens.get(grammar.token_from(timex.span.end));
    let many = next.is_some_and(|next| next.tag == Tag::Noun && next.span.of(grammar.text).ends_with('s'));
    // "two one-year options"
    let joined = timex.timex().is_some_and(|timex| timex.kind == crate::model::TimexKind::Duration)
        && word.contains('-')
        && grammar.before(timex.span.start).ends_with(' ');
    (often && (word.ends_with("ly") || word == "annual") || joined) && many
}

/// The next place where a figure may begin: a digit, a sign or currency, or a word that numbers or hedges begin with.
fn next_start(grammar: &Grammar<'_>, from: usize) -> Option<usize> {
    let text = grammar.text.get(..grammar.span.end)?;
    let mut behind_word = from > 0 && text.get(..from)?.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let plain = rest.bytes().position(|byte| byte != b' ').unwrap_or(rest.len());
        behind_word &= plain == 0;
        let next = rest[plain..].chars().next()?;
        at += plain;
        // "p<0.05"
        let sign = matches!(next, '<' | '>' | '≤' | '≥');
        if may_begin(next) && (!behind_word || sign || next.is_ascii_digit() && super::sides::is_crossed(&text[..at])) {
            return Some(at);
        }
        behind_word = next.is_alphanumeric();
        at += next.len_utf8();
    }
}

/// Letters, digits, and the signs that stand before numbers.
fn may_begin(c: char) -> bool {
    match c {
        _ if c.is_ascii_alphanumeric() => true,
        '.' | '-' | '\u{2212}' | '+' | '$' | '<' | '>' | '~' | '=' => true,
        _ => !c.is_ascii() && !c.is_whitespace() && !matches!(c, '–' | '—' | '“' | '”' | '‘' | '’' | '…' | '«' | '»'),
    }
}

impl<'t> Grammar<'t> {
    /// Whether a quantity may open with the word that begins at a place: nearly all words are left out by one look into
    /// the tables.
    fn opens(&self, start: usize) -> bool {
        if let Some(word) = self.word_at(start) {
            let plain = !word.start.meets(Start::MARK.or(Start::DIGITS)) && word.text.is_ascii();
            return !plain || is_code(word.text) || word.start.meets(Start::QUANTITY);
        }
        let rest = self.text.get(start..self.span.end).unwrap_or("");
        let word = &rest[..letters(rest)];
        is_code(word) || self.of_word(word).meets(Start::QUANTITY)
    }

    /// Whether a number may stand at the head of a text that opens with a word of quantities: no hedge that needs one.
    fn may_be_core(&self, text: &'t str) -> bool {
        let word = &text[..letters(text)];
        is_code(word) || self.of_word(word).meets(Start::CORE)
    }

    /// What may begin with the first word of a text.
    pub(super) fn begins(&self, text: &'t str) -> Start {
        self.of_word(&text[..letters(text)])
    }

    /// What may begin with a word of letters: where it isn't a plain one, anything.
    fn of_word(&self, word: &'t str) -> Start {
        if word.is_empty() || !word.is_ascii() {
            return Start::ANY;
        }
        let known = self.word_at(self.at(word)).filter(|known| known.text.len() == word.len());
        known.map_or_else(|| self.tables.starts.of(word), |known| known.start)
    }
}

/// The code of a currency with its multiplier, as far as the letters tell: "mUSD".
fn is_code(word: &str) -> bool {
    word.len() == 4 && word.bytes().skip(1).all(|b| b.is_ascii_uppercase())
}

/// Behind the word, or behind the mark.
fn skip(grammar: &Grammar<'_>, start: usize) -> usize {
    if let Some(end) = lone_word(grammar, start) {
        return end;
    }
    let rest = grammar.text.get(start..grammar.span.end).unwrap_or("");
    let word = alphanumerics(rest);
    let mark = rest.chars().next().map_or(1, char::len_utf8);
    start + word.max(mark)
}

/// Where a word or mark ends behind which a blank or another mark stands: nearly every one.
fn lone_word(grammar: &Grammar<'_>, start: usize) -> Option<usize> {
    let word = grammar.word_at(start).filter(|word| word.text.is_ascii())?;
    let next = grammar.words.get(grammar.last.get() + 1);
    let ends = next.is_none_or(|next| next.gap || next.start.meets(Start::MARK) && next.text.is_ascii());
    (ends || word.start.meets(Start::MARK)).then_some(word.span.end)
}

/// quantity = hedge* core counted? hedge?
fn quantity<'t>(grammar: &Grammar<'t>, input: &'t str) -> Parsed<'t, Option<Draft>> {
    if grammar.begins(input).meets(Start::IDIOM)
        && let Some(len) = grammar.tables.quantity_words.idiom.longest(input)
    {
        return Ok((&input[len..], None));
    }
    if let Ok((rest, ())) = super::position::position(input) {
        return Ok((rest, None));
    }
    // "a 50-50 call" is an idiom, "50 50 dollar bills" are bills.
    if let Some(rest) = ["<>", "50-50"].iter().find_map(|other| input.strip_prefix(other)) {
        return Ok((rest, None));
    }
    let (at_core, hedging) = hedges(grammar, input);
    let hedged = at_core.len() < input.len();
    let led = hedged && grammar.opens(grammar.at(at_core));
    let begins = || (hedged || grammar.may_be_core(at_core)) && grammar.begins_number(at_core);
    if !led && !begins() || grammar.is_loose_article(at_core) {
        debug_assert!(
            at_core.is_empty() || vague(grammar, at_core).is_err() && grammar.core(at_core).is_err(),
            "a quantity begins with {at_core:?}"
        );
        return fail(input);
    }
    let (rest, mut draft) = if let Ok(found) = grammar.fleet(at_core).or_else(|_| vague(grammar, at_core)) {
        found
    } else {
        let (rest, core) = grammar.core(at_core)?;
        (rest, from_core(grammar, core))
    };
    if grammar.is_glued(grammar.at(at_core), rest) {
        return Ok((rest, None));
    }
    draft.span = Span::new(grammar.at(input), grammar.at(rest));
    draft.bound = hedging.bound;
    draft.approximator = hedging.approximator;
    let rest = and_a_half(grammar, rest, &mut draft);
    let rest = trailing(grammar, rest, &mut draft);
    let rest = behind_plus(grammar, rest, &mut draft);
    let rest = if grammar.is_age_group(&mut draft) { rest } else { grammar.counted(rest, &mut draft) };
    let rest = trailing(grammar, rest, &mut draft);
    spread_over(grammar, &mut draft);
    lies_under(grammar, &mut draft);
    grammar.ungroup(&mut draft);
    grammar.accounted(&mut draft);
    super::signs::set_off_minus(grammar, &mut draft);
    grammar.drop_verb(&mut draft);
    grammar.sense(&mut draft);
    // "another 400", but "fell an additional 6 %"
    if hedging.more && draft.sense == Sense::Level {
        draft.sense = Sense::Increase;
    }
    if !grammar.is_quantity(&draft) {
        let before = grammar.before(draft.span.start);
        let lettered = grammar.is_lettered(&draft) || grammar.text_of(&draft).ends_with(char::is_uppercase);
        let label = grammar.is_label(&draft, before)
            || (draft.is_bare() || lettered)
                && (super::guard::is_stage(before)
                    || grammar.is_named(&draft, before)
                    || grammar.is_release(&draft, before)
                    || grammar.is_cited(&draft, before)
                    || grammar.is_behind_coined(&draft)
                    || grammar.is_initial_and_number(&draft, before));
        return Ok((if label { grammar.behind_label(rest) } else { rest }, None));
    }
    let end = draft.span.end;
    grammar.drop_singular(&mut draft);
    grammar.age_limit(&mut draft);
    share::of_whole(grammar, &mut draft);
    // A noun that isn't counted may begin what comes next.
    let rest = if draft.span.end < end { &input[draft.span.end - draft.span.start..] } else { rest };
    Ok((rest, Some(draft)))
}

/// hedge* : bounds, approximators and words that change nothing, in any order
fn hedges<'t>(grammar: &Grammar<'t>, input: &'t str) -> (&'t str, Hedging) {
    let mut rest = input;
    let mut hedging = Hedging::default();
    for _ in 0..4 {
        let Some(len) = hedge(grammar, rest, &mut hedging) else { break };
        rest = rest[len..].trim_start_matches(crate::parse::words::is_blank);
    }
    let hedges = input[..input.len() - rest.len()].trim_end();
    if hedges.is_empty() { (rest, hedging) } else { (behind_article(grammar, hedges, rest), hedging) }
}

/// "less than a 5 % chance", "nearly a 300-mile drive": the article between a hedge and what is measured. In "over a 12-bar
/// blues" the hedge is a preposition.
fn behind_article<'t>(grammar: &Grammar<'t>, hedges: &str, input: &'t str) -> &'t str {
    let last = hedges.rsplit(' ').next().unwrap_or("");
    let place = grammar.tables.lexicon.closed(last).is_some_and(|word| word.tags.has(Tag::Preposition));
    if place && !last.eq_ignore_ascii_case("than") {
        return input;
    }
    let article = ["a ", "an "].iter().find_map(|article| input.strip_prefix(article));
    let Some(rest) = article.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) else { return input };
    let measured = grammar.amount(rest).is_ok_and(|(_, amount)| amount.unit.is_some_and(|unit| !unit.ambiguous));
    if measured { rest } else { input }
}

/// The sign behind closes what one before opened: "<me@example.org> 2015".
fn is_bracket(before: &str) -> bool {
    before.rfind('<').is_some_and(|open| {
        let within = &before[open + 1..];
        !within.is_empty() && !within.contains(char::is_whitespace) && !within.starts_with(|c: char| c.is_ascii_digit())
    })
}

fn hedge<'t>(grammar: &Grammar<'t>, rest: &'t str, hedging: &mut Hedging) -> Option<usize> {
    let start = grammar.begins(rest);
    let arrow = || grammar.before(grammar.at(rest)).ends_with(['-', '–', '—', '=']);
    let closes = rest.starts_with('>') && (is_bracket(grammar.before(grammar.at(rest))) || arrow());
    // The tables take a hyphen for a blank.
    if let Some(behind) = ["+/-", "+/−", "+/–"].iter().find_map(|sign| rest.strip_prefix(*sign)) {
        // "959 +/-128 100%" is a row of a table.
        let mut cells = behind.trim_start().split(' ').map(|cell| cell.starts_with(|c: char| c.is_ascii_digit()));
        let row = cells.next() == Some(true) && cells.next() == Some(true);
        return Some(rest.len() - behind.len()).filter(|_| !row);
    }
    let bounding = if !closes && start.meets(Start::HEDGE) { grammar.tables.hedges.before(rest) } else { None };
    match bounding {
        // "ticked up to 4.1 %": the particle of the verb.
        Some((len, _)) if rest.starts_with("up to ") && is_inched(grammar, rest) => Some(len),
        // "the average minimum 22°C" is a level.
        Some((len, Hedge::Bound { .. }))
            if rest[..len].starts_with(['m', 'M']) && (is_usual(grammar, rest) || grammar.is_of_model(rest)) =>
        {
            None
        }
        Some((len, Hedge::Bound { bound, .. })) => {
            hedging.bound = hedging.bound.or(Some(*bound));
            Some(len)
        }
        // "How about more than two?"
        Some((_, Hedge::Approximator(_))) if is_proposed(grammar, rest) || rest.starts_with("CA$") => None,
        Some((len, Hedge::Approximator(approximator))) => {
            hedging.approximator.get_or_insert_with(|| approximator.word.clone());
            Some(len)
        }
        None if !start.meets(Start::NEUTRAL) => None,
        None => {
            let len = grammar.tables.quantity_words.neutral.longest(rest)?;
            hedging.more |=
                matches!(rest[..len].to_ascii_lowercase().as_str(), "another" | "an additional" | "a further");
            Some(len)
        }
    }
}

/// Behind what tells of a mean, "minimum" names the thing.
fn is_usual<'t>(grammar: &Grammar<'t>, rest: &'t str) -> bool {
    let last = grammar.before(grammar.at(rest)).trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let named = ["minim", "maxim"].iter().any(|word| rest.get(..5).is_some_and(|head| head.eq_ignore_ascii_case(word)));
    named && grammar.tables.quantity_words.mean.has(last)
}

fn is_proposed<'t>(grammar: &Grammar<'t>, rest: &'t str) -> bool {
    let last = grammar.before(grammar.at(rest)).trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    rest.starts_with("about ") && ["how", "what"].iter().any(|word| last.eq_ignore_ascii_case(word))
}

fn is_inched<'t>(grammar: &Grammar<'t>, rest: &'t str) -> bool {
    let last = grammar.before(grammar.at(rest)).trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    grammar.tables.quantity_words.inched.has(last)
}

/// "a tonne and a half", "three miles and a half": half of the unit more. In "2 kg and a half loaf" the half is the loaf's.
fn and_a_half<'t>(grammar: &Grammar<'t>, input: &'t str, draft: &mut Draft) -> &'t str {
    const HALF: &str = " and a half";
    let measured =
        draft.unit.as_ref().is_some_and(|unit| !matches!(&*unit.dimension, "ratio" | "temperature" | "angle"));
    let whole = draft.value.filter(|value| measured && value.is_integer());
    let half = input.get(..HALF.len()).filter(|words| words.eq_ignore_ascii_case(HALF));
    let (Some(value), Some(half)) = (whole, half) else { return input };
    let rest = &input[half.len()..];
    let next = grammar.tokens.get(grammar.token_from(grammar.at(rest)));
    let of_another = next.is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective | Tag::Name | Tag::Number));
    if of_another || rest.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return input;
    }
    draft.value = value.checked_add(Decimal::new(5, 1));
    (draft.scale.last_digit, draft.scale.last_nonzero) = (-1, -1);
    draft.span.end = grammar.at(rest);
    rest
}

/// "50+ km": the unit behind a number and its plus.
fn behind_plus<'t>(grammar: &Grammar<'t>, input: &'t str, draft: &mut Draft) -> &'t str {
    let plus = draft.unit.is_none() && grammar.before(grammar.at(input)).ends_with('+');
    let Some(value) = draft.value.or(draft.high).filter(|_| plus) else { return input };
    let number = crate::parse::number::Number { value, scale: draft.scale, form: draft.form };
    let text = grammar.text_of(draft);
    let amount = Amount { number, text, unit: None, unit_text: None, multiplier: None };
    let Ok((rest, (unit, text))) = grammar.unit_behind(input, &amount) else { return input };
    draft.unit = Some(unit);
    draft.unit_span = Some(grammar.span_of(text));
    draft.span.end = grammar.at(rest);
    rest
}

/// A hedge behind the number or behind its unit: "40 or more".
fn trailing<'t>(grammar: &Grammar<'t>, input: &'t str, draft: &mut Draft) -> &'t str {
    let plus =
        input.strip_prefix('+').filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '-'));
    if let Some(rest) = plus {
        draft.bound = draft.bound.or(Some(Bound::AtLeast));
        draft.span.end = grammar.at(rest);
        return rest;
    }
    let gap = nom::branch::alt((blank, nom::combinator::recognize(crate::parse::words::hyphen)));
    let (at_hedge, _) = opt(gap).parse(input).unwrap_or((input, None));
    let Some((len, hedge)) = grammar.tables.hedges.after(at_hedge) else { return input };
    // "30 and less than 40": the words belong to the next number.
    let behind = at_hedge[len..].trim_start();
    let next = behind.starts_with(|c: char| c.is_ascii_digit())
        || ["than", "or equal"].iter().any(|word| behind.starts_with(word))
        || grammar.tables.hedges.before(at_hedge).is_some_and(|(longer, _)| longer > len)
        || crate::parse::number::unsigned(behind, &grammar.tables.numbers).is_ok();
    // "€1,500 plus costs", "450 g plus 20 minutes": behind a sum the word only adds.
    let beyond = grammar.text.get(grammar.at(behind)..grammar.span.end).unwrap_or("");
    let adds = at_hedge[..len].eq_ignore_ascii_case("plus")
        && beyond.starts_with(|c: char| {
            c.is_ascii_digit() || "$£€¥₹".contains(c) || c.is_alphanumeric() && draft.unit.is_some()
        });
    // "The 737 MAX will fly": a name.
    // "The Four Tops sang"
    let word = &at_hedge[..len];
    // "14 Compliance Plus areas"
    let titled = word.starts_with(char::is_uppercase) && (!grammar.is_headline() || draft.noun.is_some());
    let name = draft.unit.is_none() && (titled || word.bytes().all(|b| b.is_ascii_uppercase()));
    if next || adds || name {
        return input;
    }
    match hedge {
        Hedge::Bound { bound, .. } => draft.bound = draft.bound.or(Some(*bound)),
        Hedge::Approximator(approximator) => {
            draft.approximator.get_or_insert_with(|| approximator.word.clone());
        }
    }
    let rest = &at_hedge[len..];
    draft.span.end = grammar.at(rest);
    rest
}

/// vague = "dozens" | "hundreds of thousands" | "several" … | "20s"
fn vague<'t>(grammar: &Grammar<'t>, input: &'t str) -> Parsed<'t, Draft> {
    let (rest, (low, high)) =
        nom::branch::alt((|i| grammar.told_decade(i), |i| grammar.vague_words(i))).parse(input)?;
    let text = &input[..input.len() - rest.len()];
    let mut draft = blank_draft(grammar.span_of(text), Form::Words);
    (draft.low, draft.high) = (Some(low), Some(high));
    draft.scale.words = true;
    Ok((rest, draft))
}

pub(super) fn blank_draft(span: Span, form: Form) -> Draft {
    Draft {
        span,
        number: span,
        value: None,
        low: None,
        high: None,
        scale: crate::model::Scale::default(),
        form,
        bound: None,
        approximator: None,
        unit: None,
        noun: None,
        unit_span: None,
        sense: Sense::Level,
        dual: false,
        share: false,
    }
}

fn from_core<'t>(grammar: &Grammar<'t>, core: Core<'t>) -> Draft {
    match core {
        Core::One(amount) => one(grammar, &amount),
        Core::Range(low, high) => {
            let draft = pair(grammar, &low, &high);
            Draft { low: Some(low.number.value), high: Some(high.number.value), ..draft }
        }
        Core::Score(first, second) => {
            let draft = pair(grammar, &first, &second);
            let (low, high) =
                (first.number.value.min(second.number.value), first.number.value.max(second.number.value));
            Draft { low: Some(low), high: Some(high), sense: Sense::Score, ..draft }
        }
        Core::Ratio(amount, share, link) => {
            let draft = one(grammar, &amount);
            let number = draft.number.join(&grammar.span_of(link));
            Draft { value: Some(share), form: Form::Fraction, share: true, number, ..draft }
        }
    }
}

fn one<'t>(grammar: &Grammar<'t>, amount: &Amount<'t>) -> Draft {
    let number = grammar.span_of(amount.text);
    let mut draft = blank_draft(number, amount.number.form);
    draft.value = Some(amount.number.value.normalize()).filter(|value: &Decimal| *value <= Decimal::MAX);
    draft.scale = amount.number.scale;
    draft.unit.clone_from(&amount.unit);
    draft.unit_span = amount.unit_text.map(|text| grammar.span_of(text));
    draft
}

/// Both numbers' words as one.
fn pair<'t>(grammar: &Grammar<'t>, first: &Amount<'t>, second: &Amount<'t>) -> Draft {
    let number = grammar.span_of(first.text).join(&grammar.span_of(second.text));
    Draft { number, value: None, ..one(grammar, second) }
}
