//! Units: a unit of the tables, its powers, and quotients.
//!
//! ```text
//! unit        = term denominator?
//! term        = ("square" | "sq" | "cubic" | "cu") blank base | base power?
//! power       = "²" | "³" | "2" | "3" | "^2" | "^3" | blank ("squared" | "cubed")
//! denominator = ("/" | blank? "per" blank | blank ("a" | "an" | "each") blank) (term | noun)
//!             | inverse+
//! inverse     = blank? base ("⁻¹" | "^-1" | "-1" | "−1" | …)
//! ```

use std::sync::Arc;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::terms::{annum, quarterly};
use crate::model::Tag;
use crate::parse::words::{Parsed, blank, edge, fail, hyphen, keyword, word};

/// A unit as found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub name: Arc<str>,
    pub dimension: Arc<str>,
    pub ambiguous: bool,
}

impl Found {
    pub fn is_money(&self) -> bool {
        self.dimension.starts_with("money")
    }
}

impl<'t> Grammar<'t> {
    /// unit = term denominator?
    pub(super) fn unit(&self, input: &'t str) -> Parsed<'t, Found> {
        let (rest, found) = self.term(input)?;
        let text = &input[..input.len() - rest.len()];
        let (rest, found) = self.over(rest, found);
        // "two kb per second": lines are told in bits.
        let line = text == "kb" && &*found.name == "kilobyte/second";
        Ok((rest, if line { Found { name: "kilobit/second".into(), ..found } } else { found }))
    }

    /// A unit with what it is divided by, where something follows that it can be divided by.
    pub(super) fn over(&self, input: &'t str, found: Found) -> (&'t str, Found) {
        match alt((|i| self.inverse(i), |i| self.of_substance(i, &found), |i| self.denominator(i, &found))).parse(input)
        {
            Ok((rest, under)) => {
                let quotient = self.quotient(&found, &under);
                // "85 gallons per person per day"
                match alt((|i| self.inverse(i), |i| self.per_term(i), |i| self.second_slash(i))).parse(rest) {
                    Ok((rest, under)) => (rest, self.quotient(&quotient, &under)),
                    Err(_) => (rest, quotient),
                }
            }
            Err(_) => (input, found),
        }
    }

    /// "per" and a unit of the tables
    fn per_term(&self, input: &'t str) -> Parsed<'t, Found> {
        preceded((blank, keyword("per"), blank), |i| self.term(i)).parse(input)
    }

    /// The "/day" of "75 mg/kg/day", the "/dose" of "15 mg/kg/dose"
    fn second_slash(&self, input: &'t str) -> Parsed<'t, Found> {
        let thing = |i| if self.tables.quantity_words.per.longest(i).is_some() { self.noun_word(i) } else { fail(i) };
        preceded(tag("/"), alt((|i| self.time_term(i), |i| terminated(|i| self.term(i), edge).parse(i), thing)))
            .parse(input)
    }

    fn quotient(&self, over: &Found, under: &Found) -> Found {
        let dimension = format!("{}/{}", over.dimension, under.dimension);
        let dimension = self.tables.units.derived(&dimension).cloned().unwrap_or_else(|| dimension.into());
        Found {
            name: format!("{}/{}", over.name, under.name).into(),
            dimension,
            ambiguous: over.ambiguous || under.ambiguous,
        }
    }

    fn term(&self, input: &'t str) -> Parsed<'t, Found> {
        alt((|i| self.raised_word(i), |i| self.raised_symbol(i), |i| self.base(i))).parse(input)
    }

    /// ("square" | "cubic") blank base, of a length
    fn raised_word(&self, input: &'t str) -> Parsed<'t, Found> {
        let square = alt((keyword("square"), tag("sq."), keyword("sq")));
        let cubic = alt((keyword("cubic"), tag("cu."), keyword("cu")));
        let power = alt((value(2, square), value(3, cubic)));
        let gap = opt(alt((blank, nom::combinator::recognize(hyphen))));
        let (rest, power) = terminated(power, gap).parse(input)?;
        let (behind, base) = self.base(rest)?;
        if &*base.dimension == "length" {
            return Ok((behind, raised(&base, power)));
        }
        // "106,000 cu ft/s": the length is the first word of a unit of its own.
        let (head, behind) = rest.split_at(crate::parse::words::letters(rest));
        match self.base(head) {
            Ok(("", base)) if &*base.dimension == "length" => Ok((behind, raised(&base, power))),
            _ => fail(input),
        }
    }

    /// base power, of a length
    fn raised_symbol(&self, input: &'t str) -> Parsed<'t, Found> {
        let (rest, base) = self.length_base(input)?;
        let two = alt((tag("²"), tag("^2"), tag("^{2}"), terminated(tag("2"), edge)));
        let three = alt((tag("³"), tag("^3"), tag("^{3}"), terminated(tag("3"), edge)));
        let squared = preceded(blank, keyword("squared"));
        let cubed = preceded(blank, keyword("cubed"));
        let (rest, power) = alt((value(2, alt((two, squared))), value(3, alt((three, cubed))))).parse(rest)?;
        Ok((rest, raised(&base, power)))
    }

    /// The base of "km2": a symbol of a length with a digit right behind it.
    fn length_base(&self, input: &'t str) -> Parsed<'t, Found> {
        let letters = input.find(|c: char| !c.is_alphabetic()).unwrap_or(input.len());
        let (head, rest) = input.split_at(letters);
        match self.base(head) {
            Ok(("", base)) if matches!(&*base.dimension, "length" | "time") => Ok((rest, base)),
            _ => fail(input),
        }
    }

    /// A unit of the tables.
    pub(super) fn base(&self, input: &'t str) -> Parsed<'t, Found> {
        let Some((len, id)) = self.tables.units.at(input) else { return fail(input) };
        // At the end of a sentence the full stop isn't the abbreviation's.
        let stop = input[..len].ends_with('.') && input[len..].trim().is_empty();
        let shorter = if stop { self.tables.units.at(&input[..len - 1]) } else { None };
        let (len, id) = shorter.unwrap_or((len, id));
        let Some(unit) = self.tables.units.get(id) else { return fail(input) };
        let found = Found { name: unit.name.clone(), dimension: unit.dimension.clone(), ambiguous: unit.ambiguous };
        Ok((&input[len..], found))
    }

    /// The currency before a number.
    pub(super) fn currency(&self, input: &'t str) -> Parsed<'t, Found> {
        let Some((len, id)) = self.tables.units.before(input) else { return fail(input) };
        // "the variant rs7412"
        let marker = &input[..len] == "rs" && input[len..].starts_with(|c: char| c.is_ascii_digit());
        if marker && self.speaks_of(&self.tables.quantity_words.genetic) {
            return fail(input);
        }
        // "RS-232", "BSD-3-Clause", "CRC-8", "RS256"
        let code = input[..len].bytes().all(|b| b.is_ascii_uppercase());
        let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
        let named = input[len..].strip_prefix('-').is_some_and(|rest| {
            let behind = &rest[digits(rest)..];
            let sum = behind.starts_with(['.', ',', 'm', 'k', 'b']) && behind.len() > 1
                || [" mi", " bi", " tr", " th"].iter().any(|scale| behind.starts_with(scale));
            (1..4).contains(&digits(rest)) && !sum
        }) || &input[..len] == "RS" && digits(&input[len..]) > 0;
        if code && named {
            return fail(input);
        }
        if &input[..len] == "R" && !super::unit_context::is_sum(&input[len..]) {
            return fail(input);
        }
        let Some(unit) = self.tables.units.get(id) else { return fail(input) };
        Ok((&input[len..], Found { name: unit.name.clone(), dimension: unit.dimension.clone(), ambiguous: false }))
    }

    /// denominator = ("/" | "per" | "a" | "an" | "each") (number blank)? (term | noun)
    fn denominator(&self, input: &'t str, over: &Found) -> Parsed<'t, Found> {
        // "7.7 Lbs./gal."
        let slash = (opt(tag(".")), opt(blank), tag("/"), opt(blank));
        if over.is_money()
            && let Ok(found) = self.per_term_in_short(input)
        {
            return Ok(found);
        }
        let per = (
            alt((blank, tag("-"))),
            alt((keyword("per"), keyword("every"), keyword("for every"), keyword("for each"))),
            alt((blank, tag("-"))),
        );
        if let Ok((rest, _)) = { slash }.parse(input) {
            // "350F/gas 4": no temperature is told of things.
            let noun = |i| if &*over.dimension == "temperature" { fail(i) } else { self.noun_word(i) };
            return alt((
                |i| annum(i, over),
                |i| self.product_under(i, over),
                |i| self.hundred_under(i, over),
                |i| self.spaced_power(i),
                |i| self.term(i),
                |i| self.under_measured(i, over),
                noun,
            ))
            .parse(rest);
        }
        if let Ok((rest, _)) = { per }.parse(input) {
            return self.under(rest);
        }
        let (rest, _) =
            (alt((blank, tag("-"))), alt((keyword("an"), keyword("a"), keyword("each"))), alt((blank, tag("-"))))
                .parse(input)?;
        alt((|i| self.time_term(i), |i| quarterly(i, over), |i| self.per_noun(i, over))).parse(rest)
    }

    /// "g/cm 3)": a power set apart, as text from pages has it, where the phrase ends behind it.
    fn spaced_power(&self, input: &'t str) -> Parsed<'t, Found> {
        let (rest, base) = self.length_base(input)?;
        let power = alt((value(2, tag(" 2")), value(3, tag(" 3"))));
        let (rest, power) = { power }.parse(rest)?;
        let ended = matches!(rest, "" | ".")
            || rest.starts_with([')', ';', ']'])
            || [", ", ". "].iter().any(|end| rest.starts_with(end));
        if ended && &*base.dimension == "length" { Ok((rest, raised(&base, power))) } else { fail(input) }
    }

    /// The "m2K" of "50 W/m2K", the "(kg·K)" of "4.2 kJ/(kg·K)": heat is told by how much and by how warm.
    fn product_under(&self, input: &'t str, over: &Found) -> Parsed<'t, Found> {
        if !matches!(&*over.dimension, "power" | "energy") {
            return fail(input);
        }
        let open = input.strip_prefix('(').unwrap_or(input);
        let end = open.find(['K', '°', '·', '⋅', '*', '-', ' ', '℃']).unwrap_or(open.len());
        let (head, behind) = open.split_at(end);
        let joint = behind.trim_start_matches(['·', '⋅', '*', '-', ' ']);
        let power = head.trim_end_matches(['²', '2', '³', '3']);
        let kelvin = [("°C", "celsius"), ("℃", "celsius"), ("K", "kelvin")];
        let Some((rest, warm)) = kelvin.iter().find_map(|(sign, name)| Some((joint.strip_prefix(sign)?, *name))) else {
            return fail(input);
        };
        let rest = if open.len() < input.len() { rest.strip_prefix(')').ok_or_else(|| unread(input))? } else { rest };
        edge(rest)?;
        let Ok(("", base)) = self.base(power) else { return fail(input) };
        let base = match (&head[power.len()..], &*base.dimension) {
            ("", "length" | "mass") => base,
            ("2" | "²", "length") => raised(&base, 2),
            ("3" | "³", "length") => raised(&base, 3),
            _ => return fail(input),
        };
        let dimension = format!("{}/temperature", base.dimension).into();
        Ok((rest, Found { name: format!("{}/{warm}", base.name).into(), dimension, ambiguous: false }))
    }

    /// The "100 km" of "15 kWh/100 km", the "100 g" of "350 kcal/100 g".
    fn hundred_under(&self, input: &'t str, over: &Found) -> Parsed<'t, Found> {
        let round = alt((tag("1000"), tag("100"), tag("10")));
        let (rest, (number, _, under)) = (round, opt(blank), |i| self.term(i)).parse(input)?;
        let told = match &*under.dimension {
            "length" => matches!(&*over.dimension, "energy" | "mass" | "volume"),
            "mass" | "volume" => matches!(&*over.dimension, "energy" | "mass"),
            _ => false,
        };
        let name = format!("{number} {}", under.name).into();
        if told { Ok((rest, Found { name, ..under })) } else { fail(input) }
    }

    /// The "5mL" of "120mg/5mL": how much there is in so much.
    fn under_measured(&self, input: &'t str, over: &Found) -> Parsed<'t, Found> {
        let number = |i| crate::parse::number::unsigned(i, &self.tables.numbers);
        let (rest, (number, under)) = (number, preceded(opt(blank), |i| self.term(i))).parse(input)?;
        if &*over.dimension != "mass" || &*under.dimension != "volume" {
            return fail(input);
        }
        let name = format!("{} {}", number.value.normalize(), under.name).into();
        Ok((rest, Found { name, ..under }))
    }

    /// "£350pa", "£1,200 pcm": a year, a calendar month, a week
    fn per_term_in_short(&self, input: &'t str) -> Parsed<'t, Found> {
        let year = alt((tag("p.a."), terminated(tag("pa"), edge), terminated(tag("p.a"), edge)));
        let month = alt((tag("p.c.m."), terminated(tag("pcm"), edge)));
        let week = alt((tag("p.w."), terminated(tag("pw"), edge), terminated(tag("p.w"), edge)));
        let names = alt((value("year", year), value("month", month), value("week", week)));
        let (rest, name) = preceded(opt(blank), names).parse(input)?;
        Ok((rest, Found { name: name.into(), dimension: "time".into(), ambiguous: false }))
    }

    /// per = blank "per" blank (counted | term | noun) | blank ("a" | "an" | "each" | "every") blank time, behind a count
    pub(super) fn per(&self, input: &'t str) -> Parsed<'t, Found> {
        let per = (blank, keyword("per"), blank);
        if let Ok((rest, _)) = { per }.parse(input) {
            return self.under(rest);
        }
        let each = alt((keyword("an"), keyword("a"), keyword("each"), keyword("every")));
        let (rest, unit) = (blank, each, blank, |i| self.term(i)).map(|(_, _, _, unit)| unit).parse(input)?;
        if &*unit.dimension == "time" { Ok((rest, unit)) } else { fail(input) }
    }

    /// slashed = "/" term | per
    pub(super) fn slashed(&self, input: &'t str) -> Parsed<'t, Found> {
        alt((preceded(tag("/"), |i| self.term(i)), |i| self.per(i))).parse(input)
    }

    /// What stands behind "per".
    fn under(&self, input: &'t str) -> Parsed<'t, Found> {
        // "£1 for every £2": two sums, no rate of money in money.
        if self.currency(input).is_ok_and(|(rest, _)| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
            return fail(input);
        }
        // "for each such offence"
        let (input, _) = opt((keyword("such"), blank)).parse(input)?;
        alt((|i| self.term(i), |i| self.counted_denominator(i), |i| self.modified(i), |i| self.noun_word(i)))
            .parse(input)
    }

    /// "diluted share", "ordinary share": the noun, not what describes it.
    fn modified(&self, input: &'t str) -> Parsed<'t, Found> {
        let tag = self.tokens.get(self.token_from(self.at(input))).map(|token| token.tag);
        if !matches!(tag, Some(Tag::Adjective | Tag::Participle | Tag::Adverb | Tag::Verb)) {
            return fail(input);
        }
        let (behind, _) = (word, blank).parse(input)?;
        let noun = terminated(word, edge).parse(behind).is_ok_and(|(_, next)| {
            self.tables.lexicon.possible(next).is_some_and(|possible| possible.tags.has(Tag::Noun))
        });
        let next = |_| if noun { self.noun_word(behind) } else { fail(behind) };
        alt((|i| self.noun_phrase(i), |_| self.modified(behind), next)).parse(input)
    }

    /// "100,000 people": the number is part of the unit.
    fn counted_denominator(&self, input: &'t str) -> Parsed<'t, Found> {
        let (bare, number) = crate::parse::number::unsigned(input, &self.tables.numbers)?;
        let noun = |i| if self.may_be_under(i) { self.noun_word(i) } else { fail(i) };
        let counted =
            preceded(blank, alt((|i| self.term(i), |i| self.noun_phrase(i), |i| self.modified(i), noun))).parse(bare);
        if let Ok((rest, found)) = counted {
            let name = format!("{} {}", number.value.normalize(), found.name).into();
            return Ok((rest, Found { name, ..found }));
        }
        // "4.5 per 100,000 in 2019": of whom is told elsewhere.
        edge(bare)?;
        let round = number.value >= Decimal::ONE_HUNDRED && (number.value % Decimal::ONE_HUNDRED).is_zero();
        let name = format!("{}", number.value.normalize()).into();
        if round { Ok((bare, Found { name, dimension: "count".into(), ambiguous: false })) } else { fail(input) }
    }

    /// The word that a text begins with may name what something is told of: no "in", no "and".
    fn may_be_under(&self, input: &str) -> bool {
        let word = &input[..crate::parse::words::letters(input)];
        self.tables.lexicon.closed(word).is_none() && !self.may_be_verb_alone(word)
    }

    /// A word that is a verb and no noun.
    fn may_be_verb_alone(&self, word: &str) -> bool {
        self.tables.lexicon.possible(word).is_some_and(|word| !word.tags.has(Tag::Noun) && !word.proper)
    }

    /// "barrels a day", "$70 a barrel": what measures stand behind "a".
    fn time_term(&self, input: &'t str) -> Parsed<'t, Found> {
        let (rest, found) = self.term(input)?;
        match &*found.dimension {
            "time" | "volume" | "mass" | "area" | "length" | "energy" => Ok((rest, found)),
            _ => fail(input),
        }
    }

    /// "share", where sums are told of one
    fn per_noun(&self, input: &'t str, over: &Found) -> Parsed<'t, Found> {
        let listed = self.tables.quantity_words.per.longest(input).is_some();
        let pounds = || &*over.name == "pound" && self.tables.quantity_words.sold.longest(input).is_some();
        if listed && (over.is_money() || pounds()) { self.noun_word(input) } else { fail(input) }
    }

    /// "live births", by its head.
    fn noun_phrase(&self, input: &'t str) -> Parsed<'t, Found> {
        let (rest, (name, _)) = self.phrase(input)?;
        Ok((rest, Found { name, dimension: "count".into(), ambiguous: false }))
    }

    /// A noun that a quantity is divided by.
    fn noun_word(&self, input: &'t str) -> Parsed<'t, Found> {
        let (rest, noun) = terminated(word, edge).parse(input)?;
        // "per forty-foot box"
        if rest.starts_with('-') && self.tables.numbers.get(noun).is_some_and(|word| word.small.is_some()) {
            return fail(input);
        }
        // "Rs 5 per equity share"
        if let Ok((behind, next)) = preceded(blank, terminated(word, edge)).parse(rest)
            && self.tables.quantity_words.per.has(next)
            && !self.tables.quantity_words.per.has(noun)
        {
            return Ok((behind, Found { dimension: "count".into(), name: next.into(), ambiguous: false }));
        }
        let name: Arc<str> = self.tables.lexicon.lemma(noun, Tag::Noun).as_ref().into();
        Ok((rest, Found { dimension: "count".into(), name, ambiguous: false }))
    }

    /// "139 inverse femtobarns", "0.7 reciprocal centimetres"
    pub(super) fn inverse_word(&self, input: &'t str) -> Parsed<'t, Found> {
        // Those that tables have by themselves come first.
        if self.base(input).is_ok() {
            return fail(input);
        }
        let (rest, under) = (alt((keyword("inverse"), keyword("reciprocal"))), blank, |i| self.term(i))
            .map(|(_, _, under)| under)
            .parse(input)?;
        let name = format!("per {}", under.name).into();
        Ok((rest, Found { name, dimension: format!("1/{}", under.dimension).into(), ambiguous: under.ambiguous }))
    }

    /// "0.3 s⁻¹": so much per second, where no other amount follows the dash: "1 s-2 s".
    pub(super) fn inverse_alone(&self, input: &'t str) -> Parsed<'t, Found> {
        let letters = crate::parse::words::letters(input);
        let raised = input[letters..].starts_with(['-', '\u{2212}', '⁻', '–', '^']);
        if !(1..4).contains(&letters) || !raised {
            return fail(input);
        }
        let (rest, under) = self.inverse(input)?;
        if self.base(rest.trim_start()).is_ok() {
            return fail(input);
        }
        let name = format!("per {}", under.name).into();
        Ok((rest, Found { name, dimension: format!("1/{}", under.dimension).into(), ambiguous: under.ambiguous }))
    }

    /// The "CO2 m-2" of "12 µmol CO2 m-2 s-1", the "N ha-1" of "120 kg N ha-1": what is measured stands before the first inverse.
    fn of_substance(&self, input: &'t str, found: &Found) -> Parsed<'t, Found> {
        if !matches!(&*found.dimension, "mass" | "amount of substance" | "volume") {
            return fail(input);
        }
        let (rest, _) = blank(input)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (formula, rest) = rest.split_at(end);
        let short = (1..7).contains(&formula.len()) && formula.starts_with(|c: char| c.is_ascii_uppercase());
        // "120 g CO2/km", but "5 g N-1" is none and "5 t USA/km" no formula.
        let formula = short && is_formula(formula);
        if let Some(under) = rest.strip_prefix('/').filter(|_| formula) {
            return terminated(|i| self.term(i), edge).parse(under);
        }
        // Apart, so that "5 g N-1" is none.
        if short && rest.starts_with(' ') { self.inverse(rest) } else { fail(input) }
    }

    /// inverse = blank? base "⁻¹": "km s⁻¹", "g cm-3"
    fn inverse(&self, input: &'t str) -> Parsed<'t, Found> {
        let dot = || alt((tag("·"), tag("⋅"), tag("∙")));
        // "7.2 km · h−1"
        let apart = nom::combinator::recognize((blank, dot(), blank));
        let (rest, _) = opt(alt((apart, blank, dot(), tag(".")))).parse(input)?;
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (head, rest) = rest.split_at(letters);
        // "kWh m^-2 y^-1", "t ha-1 a-1"
        let head = if matches!(head, "y" | "a") { "yr" } else { head };
        let Ok(("", base)) = self.base(head) else { return fail(input) };
        let minus = (opt(blank), opt(tag("^")), opt(tag("{")), alt((tag("-"), tag("−"), tag("–"), tag("⁻"))));
        let power = alt((
            value(1_u32, alt((tag("1"), tag("¹")))),
            value(2, alt((tag("2"), tag("²")))),
            value(3, alt((tag("3"), tag("³")))),
        ));
        let (rest, power) = preceded(minus, terminated(power, opt(tag("}")))).parse(rest)?;
        // "m-2s-1"
        if edge(rest).is_err() && self.inverse(rest).is_err() {
            return fail(input);
        }
        match power {
            1 => Ok((rest, base)),
            _ => Ok((rest, raised(&base, power))),
        }
    }
}

/// "CO2", "NOx", "N", "CO2e": symbols of elements and how many there are of each.
fn is_formula(text: &str) -> bool {
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    digit || matches!(text, "N" | "P" | "C" | "NOx" | "SOx" | "NO" | "CO" | "S" | "K")
}

fn unread(input: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Fail))
}

/// A unit squared or cubed.
fn raised(base: &Found, power: u32) -> Found {
    let (prefix, dimension) = match (power, &*base.dimension) {
        (2, "length") => ("square", "area".into()),
        (3, "length") => ("cubic", "volume".into()),
        (2, other) => ("square", format!("{other} squared")),
        (_, other) => ("cubic", format!("{other} cubed")),
    };
    Found { name: format!("{prefix} {}", base.name).into(), dimension: dimension.into(), ambiguous: base.ambiguous }
}
