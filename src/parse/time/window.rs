//! Stretches that end or begin now: "the past 24 hours", "the next two weeks", "in recent years".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::expression::{self, of_shape};
use super::length::{self, Written};
use super::relative::pointer_word;
use super::shift::modified_length;
use super::words::{Parsed, Words, fail, keyword, number, unit};
use crate::model::{Length, Pointer, TimeExpression, TimeShape, TimeUnit};
use crate::tables::{TimeSense, sets};

/// loose-window = "the"? ("recent" | "coming" | pointer) unit in the plural: "in recent years", "the coming weeks"
pub(super) fn loose_window(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt(keyword(&["the", "these"])).parse(words)?;
    let recent = map(keyword(&["recent"]), |()| Pointer::Last);
    let (rest, pointer) = alt((recent, pointer_word)).parse(rest)?;
    let (rest, unit) = verify(unit, |unit| *unit >= TimeUnit::Day).parse(rest)?;
    let plural =
        rest.behind(1).is_some_and(|word| word.text.ends_with('s') || word.is_any(&["centuries", "millennia"]));
    let reference = match pointer {
        Pointer::Last => crate::model::Reference::Past,
        Pointer::Next => crate::model::Reference::Future,
        // "over the following decades": how many isn't told.
        // "on April 15 following decades of rule": the preposition.
        Pointer::Following
            if plural && (words.next_is(&["the", "these"]) || words.after(&["in", "over", "during", "for", "of"])) =>
        {
            let length = Length { parts: vec![(None, unit)], least: None };
            return Ok((rest, of_shape(TimeShape::Duration(length))));
        }
        _ => return fail(),
    };
    if plural && unit != TimeUnit::Quarter { Ok((rest, of_shape(TimeShape::Reference(reference)))) } else { fail() }
}

/// window = "the"? pointer length | "the"? number pointer unit: "the past 24 hours", "5 coming years"
pub(super) fn window(words: Words<'_>) -> Parsed<'_, TimeExpression> {
    let (rest, _) = opt(keyword(&["the"])).parse(words)?;
    let led = |words| {
        let (rest, pointer) = pointer_word(words)?;
        let (rest, written) = modified_length(rest)?;
        Ok((rest, (pointer, written)))
    };
    let inside = |words| {
        let (rest, count) = number(words)?;
        let (rest, pointer) = pointer_word(rest)?;
        let (rest, unit) = unit(rest)?;
        let plural = rest.behind(1).is_some_and(|word| word.text.ends_with('s'));
        if !plural {
            return fail();
        }
        let length = Length { parts: vec![(Some(count.value), unit)], least: None };
        Ok((
            rest,
            (
                pointer,
                Written {
                    length,
                    number: length::span(words, rest),
                    unit: length::span(words, rest),
                    adjective: false,
                },
            ),
        ))
    };
    let (rest, (pointer, written)) = alt((led, inside)).parse(rest)?;
    // "The truce should last three days": the verb.
    let verb = words.next_is(&["last"]) && lasts(words);
    let article =
        written.length.parts.first().is_some_and(|_| words.nth(1).is_some_and(|word| word.is_any(&["a", "an"])));
    if length::is_age(rest)
        || verb
        || article
        || matches!(pointer, Pointer::Same | Pointer::This) && !words.next_is(&["these"])
    {
        return fail();
    }
    let back = matches!(pointer, Pointer::Last | Pointer::Previous);
    let shape = TimeShape::Window { length: written.length, back };
    let (rest, shape) = of_longer(rest, shape);
    Ok((rest, of_shape(shape)))
}

/// Whether "last" is the verb: behind an auxiliary, "to" or a subject in the plural that nothing else leads.
fn lasts(words: Words<'_>) -> bool {
    words.after(sets::BEFORE_LASTS)
        || words.behind(1).is_some_and(|word| {
            word.means(&TimeSense::Tense(crate::model::Tense::Future)) || word.is_any(&["did", "does", "do"])
        })
}

/// "the last three weeks of this year": the end of something longer, not of the time up to now.
fn of_longer(rest: Words<'_>, shape: TimeShape) -> (Words<'_>, TimeShape) {
    let TimeShape::Window { length, back: true } = &shape else { return (rest, shape) };
    let (Some((Some(count), unit)), Ok((after, of))) = (
        length.parts.first(),
        preceded((keyword(&["of", "in"]), opt(keyword(&["the"]))), expression::date).parse(rest),
    ) else {
        return (rest, shape);
    };
    let count = u32::try_from(*count).unwrap_or(1);
    let nth = TimeShape::Nth { n: -1, count, unit: *unit, of: Box::new(of) };
    (after, nth)
}
