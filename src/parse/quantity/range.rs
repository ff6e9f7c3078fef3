//! Two numbers that are the ends of one quantity, and ratios.
//!
//! ```text
//! range     = "between" amount "and" amount | "from"? amount dash amount | "from"? amount ("up"? "to" | "or") amount
//! tolerance = amount ("±" | "+/-" | "plus or minus" | "give or take") amount
//! ratio     = number ("in" | "-in-" | "out of" | ":") number
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::{not, opt, peek, verify};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::lower::{behind_note, is_power_of_ten, is_rate_of, low_of_power, low_of_thousands};
use crate::parse::number::{self, Form};
use crate::parse::words::{Parsed, blank, fail, hyphen, keyword, word};
use crate::tables::sets;

/// What stands at a number's place: one, or a pair.
pub(super) enum Core<'t> {
    One(Amount<'t>),
    Range(Amount<'t>, Amount<'t>),
    Ratio(Amount<'t>, Decimal, &'t str),
    Score(Amount<'t>, Amount<'t>),
}

impl<'t> Grammar<'t> {
    /// core = between | tolerance | ratio | range | amount
    pub(super) fn core(&self, input: &'t str) -> Parsed<'t, Core<'t>> {
        let estimate = |i| self.estimate(i).map(|(rest, (low, high))| (rest, Core::Range(low, high)));
        alt((|i| self.between(i), |i| self.span_to(i), estimate, |i| self.pair(i))).parse(input)
    }

    /// between = "between" amount "and" amount
    fn between(&self, input: &'t str) -> Parsed<'t, Core<'t>> {
        let and = (opt(blank), alt((keyword("and"), tag("&"), keyword("to"), tag("-"))), blank);
        let bounded = (keyword("between"), blank, |i| self.hedged_amount(i), and, |i| self.hedged_amount(i));
        let (rest, (_, _, low, _, high)) = { bounded }.parse(input)?;
        range(input, rest, low, high, false)
    }

    /// `from_to` = "from" amount ("up"? "to" | dash | "through") amount
    fn span_to(&self, input: &'t str) -> Parsed<'t, Core<'t>> {
        let to = (
            opt(blank),
            opt((keyword("up"), blank)),
            alt((keyword("to"), keyword("through"), tag("-"), tag("–"))),
            opt(blank),
        );
        let bounded = (keyword("from"), blank, |i| self.hedged_amount(i), to, |i| self.hedged_amount(i));
        let (rest, (_, _, low, _, high)) = { bounded }.parse(input)?;
        let at = self.at(input);
        if (self.is_change(at) || self.is_moved_from(at)) && !self.is_spread(at) {
            fail(input)
        } else {
            range(input, rest, low, high, self.is_spread(at))
        }
    }

    /// The end of a range may be vague in itself: "between 0.002 and about 0.007".
    fn hedged_amount(&self, input: &'t str) -> Parsed<'t, Amount<'t>> {
        let vague = self.tables.hedges.before(input).map_or(0, |(len, _)| len);
        preceded(opt(blank), |i| self.amount(i)).parse(&input[vague..]).or_else(|_: nom::Err<_>| self.amount(input))
    }

    /// pair = amount (joint amount)?
    fn pair(&self, input: &'t str) -> Parsed<'t, Core<'t>> {
        let (rest, first) = self.amount(input)?;
        // "8,000[3] to 8,500 t"
        let rest = behind_note(rest);
        if let Ok(found) = alt((
            |i| self.tolerance(i, &first),
            |i| self.ratio(i, &first),
            |i| self.vote(i, &first),
            |i| self.second_end(i, &first),
        ))
        .parse(rest)
        {
            return Ok(found);
        }
        Ok((rest, Core::One(first)))
    }

    /// tolerance = ("±" | "+/-" | "plus or minus" | "give or take") amount
    fn tolerance(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Core<'t>> {
        let spelled = alt((
            (keyword("plus"), blank, keyword("or"), blank, keyword("minus")).map(|_| ""),
            (keyword("give"), blank, keyword("or"), blank, keyword("take")).map(|_| ""),
        ));
        let sign = alt((tag("±"), tag("+/-"), tag("+/−"), tag("+-"), spelled));
        // "100 kg, give or take 4", "$3 billion, plus or minus 2 %"
        let comma = opt(terminated(char(','), peek((blank, alt((keyword("give"), keyword("plus")))))));
        let (rest, (_, _, _, _, by)) = (comma, opt(blank), sign, opt(blank), |i| self.amount(i)).parse(input)?;
        // "959 +/-128 100%" is a row of a table.
        if first.unit.is_none() && by.number.value > first.number.value.saturating_mul(Decimal::TEN) {
            return fail(input);
        }
        let percent = first.unit.as_ref().is_some_and(|unit| &*unit.name != "percent")
            && by.unit.as_ref().is_some_and(|unit| &*unit.name == "percent");
        // "4.7 kΩ ± 5 %": the share is of the first, whose unit stays.
        let of_first = (first.unit.clone(), first.unit_text);
        let (unit, unit_text) = if by.unit.is_none() || percent { of_first } else { (by.unit.clone(), by.unit_text) };
        let spread =
            if percent { first.number.value * by.number.value / Decimal::ONE_HUNDRED } else { by.number.value };
        match (first.number.value.checked_sub(spread), first.number.value.checked_add(spread)) {
            (Some(low), Some(high)) => {
                let end = |value| Amount {
                    number: number::Number { value, ..first.number },
                    unit: unit.clone(),
                    unit_text: unit_text.or(first.unit_text),
                    text: first.text,
                    multiplier: None,
                };
                Ok((rest, Core::Range(end(low), Amount { text: by.text, ..end(high) })))
            }
            _ => fail(input),
        }
    }

    /// ratio = ("in" ("every")? | "out of") number
    fn ratio(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Core<'t>> {
        if first.unit.is_some() {
            return fail(input);
        }
        if let Ok(found) = self.colon(input, first).or_else(|_| self.odds(input, first)) {
            return Ok(found);
        }
        let every = opt((alt((keyword("every"), keyword("each"))), blank));
        let link = alt((
            (keyword("in"), blank, every).map(|_| ()),
            (keyword("of"), blank, alt((keyword("every"), keyword("each"))), blank).map(|_| ()),
            (keyword("out"), blank, keyword("of"), blank, opt((keyword("every"), blank))).map(|_| ()),
            (keyword("over"), blank).map(|_| ()),
        ));
        // "a 1-in-83 chance", but "a 1-in-100-year flood"
        if let Ok(found) = self.one_of_kind(input, first) {
            return Ok(found);
        }
        let hyphened = (hyphen, keyword("in"), hyphen).map(|_| ());
        let spaced = (blank, link, not(hyphen)).map(|_| ());
        let base = |i| number::unsigned(i, &self.tables.numbers);
        let (rest, ((), base)) =
            terminated((alt((hyphened, spaced)), base), not(preceded(hyphen, word))).parse(input)?;
        let text = &input[..input.len() - rest.len()];
        let plain = !text.contains(',') && !text.contains("every") && !text.contains("each");
        let year = plain
            && base.form == Form::Digits
            && base.value >= Decimal::from(1000)
            && base.value < Decimal::from(2200)
            && base.value.scale() == 0;
        // "326 out of 650 seats" are two counts, as "326 of 650" are; "8 out of 10" and "85 out of 100" a share.
        let tens = [2, 3, 5, 20].iter().any(|n| base.value == Decimal::from(*n)) || is_power_of_ten(base.value);
        let counts = text.contains("out") && !text.contains("every") && base.form == Form::Digits && !tens;
        match first.number.value.checked_div(base.value) {
            Some(share) if base.value > first.number.value && !year && !counts => {
                Ok((rest, Core::Ratio(first.clone(), share, &input[..input.len() - rest.len()])))
            }
            _ => fail(input),
        }
    }

    /// "one patient in six": the noun stands between, and nothing is counted behind.
    fn one_of_kind(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Core<'t>> {
        if first.number.value != Decimal::ONE {
            return fail(input);
        }
        let (rest, noun) = preceded(blank, word).parse(input)?;
        let singular = self.noun_lemma(noun).eq_ignore_ascii_case(noun)
            && self.tables.lexicon.possible(noun).is_some_and(|word| word.tags.has(crate::model::Tag::Noun));
        let every = opt((alt((keyword("every"), keyword("each"))), blank));
        let base = |i| number::unsigned(i, &self.tables.numbers);
        let (rest, (_, _, _, _, base)) = (blank, keyword("in"), blank, every, base).parse(rest)?;
        let index = self.token_from(self.at(rest));
        let next = self.tokens.get(index);
        let measured = preceded(blank, |i| self.unit(i)).parse(rest).is_ok()
            || rest.starts_with(['-', '%', ',', '.']) && rest.len() > 1;
        let acts = |next: &crate::model::Token| self.may_be_verb(next.span) && !self.has_verb_from(next.span.end);
        let noun_like = next.is_some_and(|next| {
            use crate::model::Tag;
            let noun = matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number);
            (noun || self.may_be_verb(next.span)) && !acts(next)
        });
        let whole = base.value.is_integer() && base.value > Decimal::ONE && base.value < Decimal::from(1900);
        match first.number.value.checked_div(base.value) {
            Some(share) if singular && whole && !measured && !noun_like => {
                Ok((rest, Core::Ratio(first.clone(), share, &input[..input.len() - rest.len()])))
            }
            _ => fail(input),
        }
    }

    /// colon = ":" digit{1,3}, where the sentence tells of a ratio: "3:1"
    fn colon(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Core<'t>> {
        let number = terminated(digit1, not(one_of(":0123456789")));
        let (rest, base) = preceded(char(':'), verify(number, |digits: &str| digits.len() < 4)).parse(input)?;
        let ratio = sets::RATIOS;
        let told = self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| ratio.contains(&word));
        match base.parse().ok().and_then(|base: Decimal| first.number.value.checked_div(base)) {
            Some(share) if told => Ok((rest, Core::Ratio(first.clone(), share, &input[..input.len() - rest.len()]))),
            _ => fail(input),
        }
    }

    /// odds = ("-to-" | " to ") number, right behind "ratio of" or before "odds": "a ratio of 3 to 1", "3-to-1 odds"
    fn odds(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Core<'t>> {
        let link = alt((tag("-to-"), tag(" to ")));
        let (rest, base) = preceded(link, |i| number::unsigned(i, &self.tables.numbers)).parse(input)?;
        crate::parse::words::edge(rest)?;
        let before = self.before(self.at(first.text)).trim_end();
        let before = before.strip_suffix(" of").unwrap_or(before);
        let led = sets::RATIOS.iter().any(|word| super::guard::ends_with_word(before, word));
        let next = rest.trim_start_matches([' ', '-']);
        let behind = sets::RATIOS.contains(&&next[..crate::parse::words::letters(next)])
            || next.starts_with("margin")
            || next.starts_with("majority");
        let joined = input.starts_with('-');
        let whole = first.number.value.is_integer() && base.value.is_integer() && base.value > Decimal::ZERO;
        match first.number.value.checked_div(base.value) {
            Some(share) if whole && (led || joined && behind) && !rest.trim_start().starts_with('%') => {
                Ok((rest, Core::Ratio(first.clone(), share, &input[..input.len() - rest.len()])))
            }
            _ => fail(input),
        }
    }

    /// vote = "votes"? ("to" | "against") number, not the greater one, where a vote is told: "voted six to three", "by five votes
    /// to four"
    fn vote(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Core<'t>> {
        let votes = preceded(blank, keyword("votes"));
        let (at_link, counted) = opt(votes).parse(input)?;
        let link = (blank, alt((keyword("to"), keyword("against"))), blank);
        let (rest, second) = preceded(link, |i| self.bare(i)).parse(at_link)?;
        let told = counted.is_some() || self.is_of_vote(self.opening(first));
        let sides = [&first.number.value, &second.number.value].into_iter().all(Decimal::is_integer);
        let bare = first.unit.is_none() && sides && first.number.value >= second.number.value;
        if told && bare { Ok((rest, Core::Score(first.clone(), second))) } else { fail(input) }
    }

    /// `second_end` = (dash | "to" | "or") amount
    fn second_end(&self, input: &'t str, first: &Amount<'t>) -> Parsed<'t, Core<'t>> {
        let dash = (
            opt(blank),
            alt((tag("-"), tag("–"), tag("—"), tag("\u{2212}"), tag("~"), tag("\u{2011}"), tag(".."), tag("÷"))),
            opt(blank),
        )
            .map(|_| true);
        let to = alt((
            (blank, opt((keyword("up"), blank)), alt((keyword("to"), keyword("through"), keyword("thru"))), blank)
                .map(|_| false),
            (blank, keyword("or"), blank).map(|_| false),
            (tag("-"), opt(blank), alt((keyword("to"), keyword("or"))), opt(blank), opt(tag("-"))).map(|_| false),
        ));
        let (at_second, dashed) = alt((to, dash)).parse(input)?;
        // "+37 −6": behind a blank a minus that touches its number is a sign.
        if dashed
            && input.trim_start_matches(' ').len() < input.len()
            && input.trim_start().starts_with('\u{2212}')
            && !input.trim_start()[3..].starts_with(' ')
        {
            return fail(input);
        }
        // "40 or less than 50" are two numbers.
        let or = input.trim_start().starts_with("or");
        // "a four-under 68" is no range.
        let joined = dashed && !input.starts_with(' ');
        let (rest, second) = if let Ok(found) = self.second_sum(at_second, first, dashed) {
            found
        } else if or || joined {
            self.amount(at_second)?
        } else {
            self.hedged_amount(at_second)?
        };
        // "fell 40 to 9,505" and "fell by 20 to 30 from 50" tell two numbers, "fell by 20 to 30 percent" a range.
        let at = self.opening(first);
        let one_unit = first.unit.is_none() && second.unit.is_some() && !rest.trim_start().starts_with("from ");
        // "raised its target by 15 to 420 dollars"
        let near = second.number.value <= first.number.value.saturating_mul(Decimal::TEN);
        let by = one_unit && near && super::guard::ends_with_word(self.before(at).trim_end(), "by");
        let moved = self
            .before(at)
            .trim_end()
            .strip_suffix("from")
            .is_some_and(|verb| self.is_moved_from(self.span.start + verb.len()));
        // "will raise its price by €5 to €22"
        // "lifts exports by 500 tonnes to 26 million", but "by $5 to $22 million"
        let told = first.unit_text.is_some_and(|unit| self.at(unit) > self.at(first.text));
        let shared = first.multiplier.is_none() && second.multiplier.is_some() && !told;
        let changed = self.is_raised_by(at) || told && !near && self.is_raised(at);
        let raised = (first.unit.is_some() || !near) && !shared && changed;
        // "dropped two per cent or $163 to $9,824"
        let sums = [first, &second].iter().all(|end| end.unit.as_ref().is_some_and(super::unit::Found::is_money));
        if !dashed && !near && sums && first.multiplier == second.multiplier && self.is_moved_from(at)
            || super::sides::crosses(rest)
        {
            return fail(input);
        }
        // "rose eight to nine inches", "up 6 % to 7 %"
        let percent = |amount: &Amount<'_>| amount.unit.as_ref().is_some_and(|unit| &*unit.name == "percent");
        let shares = percent(first)
            && percent(&second)
            && second.number.value.saturating_sub(first.number.value) * Decimal::from(4) <= first.number.value;
        let close = one_unit
            && second.unit_text.is_some_and(|unit| self.at(unit) > self.at(second.text))
            && second.number.value <= first.number.value.saturating_mul(Decimal::TWO)
            || shares && !super::guard::ends_with_word(self.before(at).trim_end(), "from");
        // "lowered to $7 to $8 a bushel": the range is what it came to.
        let reached = super::guard::ends_with_word(self.before(at).trim_end(), "to");
        let reached = reached && first.unit.as_ref().is_none_or(super::unit::Found::is_money) && near;
        if (self.is_change(at) && !by && !close && !reached || moved || raised) && !dashed {
            return fail(input);
        }
        // "narrowed by a tenth to $69bn"
        if first.number.form == Form::Part && second.number.form != Form::Part {
            return fail(input);
        }
        // "firmed 0.6 percent to 678.20": the level that it came to
        let level = second.unit.is_none() && second.number.value > first.number.value.saturating_mul(Decimal::TEN);
        if !dashed && level && first.unit.as_ref().is_some_and(|unit| unit.dimension.starts_with("ratio")) {
            return fail(input);
        }
        // "13 per cent - some 14.6 million - are poor": how many those are.
        let share = first.unit.as_ref().is_some_and(|unit| unit.dimension.starts_with("ratio"));
        if dashed && share && second.unit.is_none() && second.multiplier.is_some() {
            return fail(input);
        }
        let bare = first.unit.is_none() && second.unit.is_none();
        // "7-Eleven", "5-02"
        let word = first.number.form == Form::Digits && second.text.starts_with(char::is_uppercase);
        let padded = second.text.starts_with('0') && second.text.len() > 1 && !second.text.contains('.');
        // "a town of 100,000 – more than a third of the county's people": told again, not a range.
        let hedged = self.tables.hedges.before(at_second).is_some();
        let part = second.number.form == Form::Part && first.number.form != Form::Part;
        if dashed && !joined && bare && (hedged || part) {
            return fail(input);
        }
        // "order 304-88213"
        let far_apart =
            joined && second.text.len() > first.text.len() + 1 && second.text.bytes().all(|b| b.is_ascii_digit());
        if dashed && bare && (word || padded || far_apart && first.form_is_digits()) {
            return fail(input);
        }
        // "the star L 98-59b": no number falls to billions
        let mantissa = |text: &str| text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<Decimal>().ok();
        if joined
            && bare
            && first.multiplier.is_none()
            && second.multiplier.is_some()
            && mantissa(second.text).is_some_and(|second| second < first.number.value)
        {
            return fail(input);
        }
        // "1347-51" are two years.
        let years = first.text.len() == 4 && second.text.len() == 2;
        let score = first.number.value >= second.number.value && !years
            || self.is_of_play(at)
            || self.is_of_record(first, rest);
        // "IEC 60601-1", "20260-0004": no side has so many points
        let grouped = first.text.contains([',', '.']) || second.text.contains([',', '.']);
        if dashed && bare && score && joined && !grouped && first.text.len() > 4 {
            return fail(input);
        }
        if dashed && bare && score && first.number.form == Form::Digits {
            return Ok((rest, Core::Score(first.clone(), second)));
        }
        // "$610-620 a ton"
        let sum = first.unit.as_ref().filter(|unit| unit.is_money() && second.unit.is_none()).cloned();
        let (rest, second) = match sum.map(|unit| self.over(rest, unit)) {
            Some((behind, unit)) if behind.len() < rest.len() => {
                (behind, Amount { unit: Some(unit), unit_text: first.unit_text, ..second })
            }
            _ => (rest, second),
        };
        // "the spectral range of 950–500 cm⁻¹": from the higher end on, where a range is told
        if dashed && first.unit.is_none() && second.unit.is_some() && self.is_told_range(at) {
            return range(input, rest, first.clone(), second, true);
        }
        // "30 or 40" is a range; "10 million or 10 billion" are two guesses.
        let far = or && second.number.value > first.number.value.saturating_mul(Decimal::from(3));
        // "20ft or 200ft"
        let apart =
            far && first.unit.is_some() && second.unit_text.is_some_and(|unit| self.at(unit) > self.at(second.text));
        if far && first.multiplier.is_some() || apart {
            fail(input)
        } else {
            range(input, rest, first.clone(), second, false)
        }
    }

    /// "$90-95m": behind a sum and a dash the letter multiplies, though no currency stands before its number.
    fn second_sum(&self, input: &'t str, first: &Amount<'t>, dashed: bool) -> Parsed<'t, Amount<'t>> {
        let Some(unit) = first.unit.as_ref().filter(|unit| dashed && unit.is_money()) else { return fail(input) };
        let (rest, mut amount) = self.bare(input)?;
        match self.money_suffix(rest, &mut amount, input) {
            (rest, true) => Ok((rest, Amount { unit: Some(unit.clone()), unit_text: first.unit_text, ..amount })),
            _ => fail(input),
        }
    }

    /// Where an amount begins, its currency included.
    fn opening(&self, amount: &Amount<'t>) -> usize {
        let at = self.at(amount.text);
        amount.unit_text.map_or(at, |unit| self.at(unit).min(at))
    }

    /// "will raise its price by": the sum that follows is a change.
    fn is_raised_by(&self, at: usize) -> bool {
        let verb = self.before(at).trim_end().strip_suffix(" by");
        let near = |before: &str| before.rsplit(' ').take(6).any(|word| self.tables.changes.by(word).is_some());
        verb.is_some_and(near)
    }

    /// "exports are raised 500 tonnes to 33 million": right behind such a verb.
    fn is_raised(&self, at: usize) -> bool {
        let last = self.before(at).trim_end().rsplit(' ').next().unwrap_or("");
        self.tables.changes.by(last).is_some() || self.tables.quantity_words.moved.has(last)
    }

    /// "lost 98-112", "trailing 0-2": the words before tell of a match.
    fn is_of_play(&self, at: usize) -> bool {
        let last = self.before(at).trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        self.tables.quantity_words.play.has(last)
    }

    /// "voted six to three", "by a vote of 11 to 1": one of the words right before tells of a vote, not "the vote fell from 60 to
    /// 50".
    fn is_of_vote(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        let mut words = before.rsplit(' ').take(VOTE_WITHIN);
        !super::guard::ends_with_word(before, "from") && words.any(|word| self.tables.quantity_words.vote.has(word))
    }

    /// "in the range of", "a spectral window": right before two numbers.
    fn is_told_range(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        let before = ["of", "from", ":"].iter().find_map(|link| before.strip_suffix(link)).unwrap_or(before).trim_end();
        let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        sets::RANGES.iter().any(|word| last.eq_ignore_ascii_case(word))
    }

    /// "ranged from −18 to −34 °C": where a spread is told, the ends stand in any order.
    fn is_spread(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        sets::SPREADS.iter().any(|word| last.eq_ignore_ascii_case(word))
    }
}

/// Within how many words before two numbers a vote is told.
const VOTE_WITHIN: usize = 3;

/// The first end takes the unit and the multiplier of the second where it has none: "5–10 million", "$3 to $5 million".
/// `any_order`: the ends may fall, and are told rising.
fn range<'t>(
    input: &'t str,
    rest: &'t str,
    mut low: Amount<'t>,
    mut high: Amount<'t>,
    any_order: bool,
) -> Parsed<'t, Core<'t>> {
    // "$400-600,000": the thousands are told once.
    if let Some(thousands) = low_of_thousands(&low, &high) {
        low.number = thousands;
    }
    if let (None, Some(shift)) = (low.multiplier, high.multiplier)
        && low.number.value < high.number.value
        && let Some(scaled) = number::times(low.number, shift)
            .filter(|scaled| scaled.value < high.number.value && matches!(low.number.form, Form::Digits | Form::Words))
    {
        low.number = scaled;
    }
    if let Some(raised) = low_of_power(&low, &high) {
        low.number = raised;
    }
    if low.unit.is_none() {
        (low.unit, low.unit_text) = (high.unit.clone(), high.unit_text);
    }
    if high.unit.is_none() {
        (high.unit, high.unit_text) = (low.unit.clone(), low.unit_text);
    }
    // "-40° to +85°C"
    let degrees = low.unit.as_ref().is_some_and(|unit| &*unit.name == "degree")
        && high.unit.as_ref().is_some_and(|unit| &*unit.dimension == "temperature");
    if degrees || is_rate_of(&high, &low) {
        (low.unit, low.unit_text) = (high.unit.clone(), high.unit_text);
    }
    let same = low.unit.as_ref().map(|unit| &unit.name) == high.unit.as_ref().map(|unit| &unit.name);
    if same && low.number.value < high.number.value {
        return Ok((rest, Core::Range(low, high)));
    }
    if same && any_order && high.number.value < low.number.value {
        Ok((rest, Core::Range(high, low)))
    } else {
        fail(input)
    }
}
