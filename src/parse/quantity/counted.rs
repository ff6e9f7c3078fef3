//! The counted noun: the unit of a count, with its modifiers.
//!
//! ```text
//! counted = joint phrase | blank people | ("of" | "of the" …) phrase
//! phrase  = modifier* noun
//! ```

use std::sync::Arc;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, recognize};
use nom::sequence::preceded;
use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::{Sense, Span};
use crate::parse::number::{FOLD, Form};
use crate::parse::words::{Parsed, blank, edge, fail, keyword, word};
use crate::tables::{Start, sets};

impl<'t> Grammar<'t> {
    /// Finds what a number counts, where no unit stands with it, and takes the words into the figure.
    pub(super) fn counted(&self, input: &'t str, draft: &mut Draft) -> &'t str {
        if let Some(rest) = self.age(input, draft) {
            return rest;
        }
        let input = self.behind_citation(input, draft);
        // "carried 4 × seaplanes"
        let crossed = input.strip_prefix(" ×").filter(|behind| behind.starts_with(' ') && draft.is_bare());
        let input = crossed.filter(|behind| self.counts_many(behind)).unwrap_or(input);
        // "one patient in six" has its noun.
        // "3-to-1 odds"
        let more = draft.value.is_some_and(|value| value >= Decimal::ONE);
        let told = draft.share && (more || self.text_of(draft).split(' ').count() > 3);
        if !draft.is_bare() || draft.sense == Sense::Score || told {
            return input;
        }
        if self.is_distance_run(draft) {
            draft.unit =
                Some(super::unit::Found { name: "kilometre".into(), dimension: "length".into(), ambiguous: true });
            draft.value = draft.value.and_then(|value| value.checked_div(Decimal::ONE_THOUSAND));
            (draft.scale, draft.form) =
                (crate::model::Scale { last_digit: 0, last_nonzero: 0, words: false }, Form::Digits);
            return input;
        }
        if self.is_absolute_zero(draft) {
            draft.unit =
                Some(super::unit::Found { name: "kelvin".into(), dimension: "temperature".into(), ambiguous: false });
            return input;
        }
        if super::magnitude::is_magnitude(self.before(draft.span.start)) || self.is_measured_quake(draft) {
            draft.unit = Some(self.magnitude());
            return input;
        }
        if draft.value.is_none()
            && let Ok((rest, (unit, text))) = self.vague_unit(input)
        {
            let millions = draft.low.is_some_and(|low| low >= Decimal::from(1_000_000));
            draft.unit = Some(self.sterling_of(unit, text, millions));
            draft.unit_span = Some(self.span_of(text));
            draft.span.end = self.at(rest);
            return rest;
        }
        let glued = draft.form == Form::Digits || input.starts_with(FOLD);
        if let Some(behind) = times(input).filter(|_| glued) {
            // "88x/min"
            let (rest, noun) =
                if behind.starts_with('/') { self.rated(behind, "time".into()) } else { (behind, "time".into()) };
            draft.noun = Some(noun);
            draft.unit_span = Some(self.span_of(&input[..input.len() - rest.len()]));
            draft.span.end = self.at(rest);
            return rest;
        }
        if let Some(rest) = self.part_of_point(input, draft).or_else(|| self.of_one_unit(input, draft)) {
            return rest;
        }
        if let Some((noun, span)) = self.behind_share(input, draft) {
            (draft.noun, draft.unit_span) = (Some(noun), Some(span));
            return input;
        }
        let phrase = alt((
            |i| self.hyphenated(i, draft),
            |i| self.partitive(i, draft),
            |i| self.direct(i, draft),
            |i| self.implied(i, draft),
        ))
        .parse(input);
        let Ok((rest, (noun, span))) = phrase else { return self.bare_rate(input, draft) };
        if let Some((rest, unit)) = self.described_area(rest, &noun, span) {
            draft.unit = Some(unit);
            draft.unit_span = Some(span);
            draft.span.end = self.at(rest);
            return rest;
        }
        let (rest, noun) = self.rated(rest, noun);
        if self.is_strength(draft) && self.tables.quantity_words.quake.has(&noun) {
            draft.unit = Some(self.magnitude());
        } else {
            draft.noun = Some(noun);
        }
        draft.unit_span = Some(span).filter(|span| !span.is_empty());
        draft.span.end = self.at(rest);
        rest
    }

    /// "400,000 harvested acres": an area, though words stand between that describe it.
    fn described_area(&self, rest: &'t str, noun: &str, span: Span) -> Option<(&'t str, super::unit::Found)> {
        let unit = self.tables.units.at(noun).filter(|(len, _)| *len == noun.len() && noun.len() > 3);
        let unit = unit.and_then(|(_, id)| self.tables.units.get(id)).filter(|unit| &*unit.dimension == "area")?;
        let described = span.of(self.text).contains(' ');
        let found = super::unit::Found {
            name: unit.name.clone(),
            dimension: unit.dimension.clone(),
            ambiguous: unit.ambiguous,
        };
        described.then(|| self.over(rest, found))
    }

    /// "a quarter-point", "half a point", "three quarters of a point": of a percentage point, where rates are spoken of.
    fn part_of_point(&self, input: &'t str, draft: &mut Draft) -> Option<&'t str> {
        let article = (blank, alt((keyword("a"), keyword("an"))), blank).map(|_| ());
        let of = (blank, keyword("of"), blank, alt((keyword("a"), keyword("one"))), blank).map(|_| ());
        let joint = alt((of, article, blank.map(|_| ()), crate::parse::words::hyphen.map(|_| ())));
        let point = alt((keyword("points"), keyword("point")));
        let (rest, name) = preceded(joint, point).parse(input).ok().filter(|_| draft.form == Form::Part)?;
        if self.speaks_of(&self.tables.quantity_words.rates) {
            let name = "percentage point";
            draft.unit = Some(super::unit::Found { name: name.into(), dimension: name.into(), ambiguous: true });
        } else {
            draft.noun = Some("point".into());
        }
        draft.unit_span = Some(self.span_of(name));
        draft.span.end = self.at(rest);
        Some(rest)
    }

    fn is_absolute_zero(&self, draft: &Draft) -> bool {
        let before = self.before(draft.span.start).trim_end();
        self.text_of(draft).eq_ignore_ascii_case("zero") && super::guard::ends_with_word(before, "absolute")
    }

    /// "12 deaths per day", "45 cases per 100,000 people", "500 visitors a day": a rate isn't a count.
    fn rated(&self, input: &'t str, noun: Arc<str>) -> (&'t str, Arc<str>) {
        // "1,200 messages/s"
        let short = nom::sequence::preceded(nom::bytes::complete::tag("/"), |i| self.unit(i)).parse(input).ok();
        let over = ["time", "volume", "area", "mass"];
        let short = short.filter(|(rest, under)| over.contains(&&*under.dimension) && edge(rest).is_ok());
        match short.map_or_else(|| self.per(input), Ok) {
            // "eight atoms per unit cell"
            Ok((rest, under)) if &*under.name == "unit" && self.begins_noun(rest) => (input, noun),
            Ok((rest, under)) => (rest, format!("{noun}/{}", under.name).into()),
            Err(_) => (input, noun),
        }
    }

    /// "45 per 100,000 people", "15 per day", "120 × 10⁹/L"
    fn bare_rate(&self, input: &'t str, draft: &mut Draft) -> &'t str {
        let raised = |text: &str| text.contains(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹×".contains(c));
        // "3.6x 1012/L": the power that lost its place
        let power = |text: &str| text.contains("10^") || raised(text) || text.contains('x') && text.contains("10");
        // "1,058.4/km²": a density
        // "22,000/mm3": so many in a volume
        let space = |found: &(&str, super::unit::Found)| match &*found.1.dimension {
            "area" => true,
            "volume" => found.0.len() + "/mL".len() <= input.len(),
            _ => false,
        };
        let over_area = || self.slashed(input).ok().filter(|found| input.starts_with('/') && space(found));
        let per = match over_area() {
            Some(found) => Ok(found),
            None if power(self.text_of(draft)) => self.slashed(input),
            None => self.per(input),
        };
        let Ok((rest, under)) = per else { return input };
        draft.noun = Some(format!("per {}", under.name).into());
        draft.unit_span = Some(self.span_of(input[..input.len() - rest.len()].trim_start()));
        draft.span.end = self.at(rest);
        rest
    }

    /// age = "-year-old" | "years old" | "years of age"
    fn age(&self, input: &'t str, draft: &mut Draft) -> Option<&'t str> {
        let unit = draft.unit.as_ref()?;
        let old = preceded(
            alt((blank, recognize(crate::parse::words::hyphen))),
            alt((keyword("olds"), keyword("old"), recognize((keyword("of"), blank, keyword("age"))))),
        )
        .parse(input);
        match old {
            Ok((rest, _)) if &*unit.dimension == "time" => {
                draft.sense = Sense::Age;
                draft.span.end = self.at(rest);
                Some(rest)
            }
            _ => None,
        }
    }

    /// "three-bedroom", "12-member": the noun joined by a hyphen.
    fn hyphenated(&self, input: &'t str, draft: &Draft) -> Parsed<'t, (Arc<str>, Span)> {
        let (rest, noun) = preceded(crate::parse::words::hyphen, nom::sequence::terminated(word, edge)).parse(input)?;
        // "a 2,000-strong force": what it has many of isn't told.
        if noun == "strong" {
            return Ok((rest, ("member".into(), self.span_of(noun))));
        }
        if noun.len() < 3
            || noun.starts_with(char::is_uppercase)
            || draft.form == Form::Part
            || self.is_compound_name(noun)
        {
            return fail(input);
        }
        Ok((rest, (self.noun_lemma(noun), self.span_of(noun))))
    }

    /// "4-aminopyridine": the number is a place in a molecule.
    fn is_compound_name(&self, noun: &str) -> bool {
        let coined = || self.tables.lexicon.possible(noun).is_none();
        let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
        noun.len() > 5 && (ends(sets::COMPOUND_ENDINGS) && coined() || ends(sets::SURE_COMPOUND_ENDINGS))
    }

    /// partitive = "of" ("the" | "its" | …)* phrase, behind vague numbers, multipliers and parts; and "three of the five"
    fn partitive(&self, input: &'t str, draft: &Draft) -> Parsed<'t, (Arc<str>, Span)> {
        let takes_of = draft.value.is_none() || !matches!(draft.form, Form::Digits | Form::Fraction);
        let (at_owner, _) = (blank, opt((keyword("out"), blank)), keyword("of"), blank).parse(input)?;
        let article = alt((keyword("a"), keyword("an")));
        let part = opt((nom::combinator::verify(article, |_: &str| draft.form == Form::Part), blank));
        let (rest, _) = preceded(part, nom::multi::many0((owner, blank))).parse(at_owner)?;
        let rest = self.behind_owner(rest);
        let (numbered, _) = opt((rank_of_some, blank)).parse(rest)?;
        let of = crate::parse::number::unsigned(numbered, &self.tables.numbers).ok();
        if of.as_ref().is_some_and(|(rest, _)| draft.text_is_one(self) && super::guard::is_superlative(rest)) {
            return fail(input);
        }
        let of = of.map(|(_, of)| of.value);
        let rest = if of.is_some() { numbered } else { rest };
        let owned = rest.len() < at_owner.len();
        // "one of the 12 boats", but "one of the oldest"
        let one = draft.text_is_one(self) && draft.form != Form::Fraction && !(owned && of.is_some());
        if one || !takes_of && of.is_none() && !(owned && self.is_many(rest)) {
            return fail(input);
        }
        if let Some(of) = of {
            // "12 of one family"
            if of == Decimal::ONE {
                return fail(input);
            }
            // The second number is a figure of its own: only the noun is borrowed.
            let (_, found) = self.behind_number(rest)?;
            return Ok((input, found));
        }
        alt((|i| self.people(i), |i| self.phrase(i))).parse(rest)
    }

    /// "the country's 24 million people": from an owner on to the number that it owns.
    fn behind_owner(&self, input: &'t str) -> &'t str {
        let index = self.token_from(self.at(input));
        let Some([_, mark, number]) = self.tokens.get(index..index + 3) else { return input };
        let owned = mark.tag == crate::model::Tag::Possessive && number.tag == crate::model::Tag::Number;
        let skipped = number.span.start.checked_sub(self.at(input)).filter(|_| owned);
        skipped.and_then(|skipped| input.get(skipped..)).unwrap_or(input)
    }

    /// "millions of dollars", "hundreds of miles", "several kilometres": the unit of a vague number.
    fn vague_unit(&self, input: &'t str) -> Parsed<'t, (super::unit::Found, &'t str)> {
        let (rest, _) = (blank, opt((keyword("of"), blank))).parse(input)?;
        let (after, unit) = self.unit(rest)?;
        let text = &rest[..rest.len() - after.len()];
        // A letter alone is no word of prose; time has its own grammar.
        if text.len() < 2 || &*unit.dimension == "time" { fail(input) } else { Ok((after, (unit, text))) }
    }

    /// The noun behind a number that belongs to another figure: "the five suspects", "500-pound bombs".
    fn behind_number(&self, input: &'t str) -> Parsed<'t, (Arc<str>, Span)> {
        let (rest, _) = self.amount(input)?;
        // "four of his 3-point attempts"
        let rest = rest.strip_prefix('-').map_or(rest, |joined| &joined[crate::parse::words::letters(joined)..]);
        preceded(blank, |i| self.phrase(i)).parse(rest)
    }

    /// blank ("more" blank)? (phrase | people | measured phrase)
    fn direct(&self, input: &'t str, draft: &Draft) -> Parsed<'t, (Arc<str>, Span)> {
        let (rest, _) = (blank, opt((alt((keyword("more"), keyword("such"))), blank))).parse(input)?;
        if let Ok((side, _)) = (alt((keyword("x"), nom::bytes::complete::tag("×"))), blank).parse(rest) {
            // "2 x 400 g tins", but "a 9 x 13-inch pan"
            let tins = |found: &(&str, (Arc<str>, Span))| found.1.1.of(self.text).ends_with('s');
            return match self.behind_measure(side) {
                Ok(found) if tins(&found) => Ok((input, found.1)),
                _ => fail(input),
            };
        }
        // "half the pupils", but "half the price"
        let (whole, owned) = opt((owner, blank)).parse(rest)?;
        let rest = if draft.form == Form::Part && owned.is_some() && self.is_many(whole) { whole } else { rest };
        // A part needs "of": "a third man" is the third.
        if draft.form == Form::Part && !self.text_of(draft).eq_ignore_ascii_case("half") {
            return fail(input);
        }
        let found = self.longer(self.phrase(rest), self.people(rest));
        if let Ok(found) = found.or_else(|_| self.phrase(&input[input.len() - rest.len()..])) {
            return Ok(found);
        }
        // "2010 1.72% Notes"
        let year = super::guard::is_year_like(self.text_of(draft));
        match self.behind_measure(rest) {
            Ok((_, found)) if !year => Ok((input, found)),
            _ => fail(input),
        }
    }

    /// The one that takes more; people of two alike: "five hurt".
    fn longer<T>(&self, phrase: Parsed<'t, T>, people: Parsed<'t, T>) -> Parsed<'t, T> {
        match (phrase, people) {
            (Ok(phrase), Ok(people)) if phrase.0.len() < people.0.len() => Ok(phrase),
            (phrase, people) => people.or(phrase),
        }
    }

    /// A plural or people stand behind: "3m homes", "1.2m people".
    pub(super) fn counts_many(&self, input: &'t str) -> bool {
        blank(input).is_ok_and(|(rest, _)| self.is_many(rest))
    }

    /// A plural or people stand here.
    fn is_many(&self, input: &'t str) -> bool {
        let Ok((_, (_, span))) = self.phrase(input) else { return false };
        let head = span.of(self.text).rsplit(' ').next().unwrap_or("");
        head.ends_with('s') || self.tables.lexicon.is_person(head)
    }

    /// The noun behind a blank, where it is a plural or people.
    pub(super) fn many_behind(&self, input: &'t str) -> Option<(Arc<str>, Span)> {
        let (rest, _) = blank(input).ok()?;
        let (_, found) = self.phrase(rest).ok()?;
        self.is_many(rest).then_some(found)
    }

    /// "three 500-pound bombs", "two 400 g tins": the noun behind a measure.
    fn behind_measure(&self, input: &'t str) -> Parsed<'t, (Arc<str>, Span)> {
        let (rest, amount) = self.amount(input)?;
        let text = &input[..input.len() - rest.len()];
        // "three 500-pound bombs", "two 400g tins"
        let rest = self.behind_converted(rest);
        let joined = text.contains('-') || self.counts_many(rest);
        if joined && amount.unit.is_some() { preceded(blank, |i| self.phrase(i)).parse(rest) } else { fail(input) }
    }

    /// "wounded", "dead": they count people.
    fn people(&self, input: &'t str) -> Parsed<'t, (Arc<str>, Span)> {
        match self.tables.quantity_words.people.longest(input) {
            Some(len) => Ok((&input[len..], (Arc::from("person"), self.span_of(&input[..len])))),
            None => fail(input),
        }
    }

    /// The noun is gone, but the verb tells that people are counted: "killed 21", "800 fled".
    fn implied(&self, input: &'t str, draft: &Draft) -> Parsed<'t, (Arc<str>, Span)> {
        let words = &self.tables.quantity_words;
        let before = self.before(draft.span.start).trim_end();
        let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let whole = draft.value.is_none_or(|value| value.is_integer());
        if whole && (words.harm.has(last) || words.fate.longest(input.trim_start()).is_some()) {
            return Ok((input, (Arc::from("person"), Span::new(draft.span.end, draft.span.end))));
        }
        fail(input)
    }

    /// "dozens", "several", "hundreds of thousands": from the least to the most it may be.
    pub(super) fn vague_words(&self, input: &'t str) -> Parsed<'t, (Decimal, Decimal)> {
        if !self.begins(input).meets(Start::ROUGH) {
            return fail(input);
        }
        let Some((len, vague)) = self.tables.vague.longest(input) else { return fail(input) };
        let (words, rest) = input.split_at(len);
        // "several roofs" tells no number; "several kilometres" an amount.
        if vague.of_measures && self.vague_unit(rest).is_err() {
            return fail(input);
        }
        // "he scores", "it tens": these are numbers only with "of".
        let of = preceded(blank, keyword("of")).parse(rest).is_ok();
        if !of && ["scores", "tens"].iter().any(|word| words.eq_ignore_ascii_case(word)) {
            return fail(input);
        }
        Ok((rest, (vague.low, vague.high)))
    }
}

/// times = "x" | "×" | "-"? "fold": "2.3x", "a 4-fold rise", the end of "tenfold"
fn times(input: &str) -> Option<&str> {
    let fold = || input.strip_prefix('-').unwrap_or(input).strip_prefix(FOLD).filter(|rest| edge(rest).is_ok());
    // "55×40" are two sides.
    let times = input.strip_prefix(['x', '×']).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    times.or_else(fold)
}

/// "three of the last five games"
fn rank_of_some(input: &str) -> Parsed<'_, &str> {
    alt((
        keyword("last"),
        keyword("past"),
        keyword("first"),
        keyword("next"),
        keyword("previous"),
        keyword("other"),
        keyword("top"),
    ))
    .parse(input)
}

/// owner = "the" | "these" | "its" | …
fn owner(input: &str) -> Parsed<'_, &str> {
    let article = alt((keyword("the"), keyword("these"), keyword("those"), keyword("all"), keyword("such")));
    let pronoun =
        alt((keyword("its"), keyword("their"), keyword("his"), keyword("her"), keyword("our"), keyword("my")));
    alt((article, pronoun)).parse(input)
}

impl Draft {
    fn text_is_one(&self, grammar: &Grammar<'_>) -> bool {
        self.number.of(grammar.text).eq_ignore_ascii_case("one")
            || opt(keyword("one")).parse(self.number.of(grammar.text)).is_ok_and(|(_, one)| one.is_some())
    }
}
