//! A claim while it is read, cell by cell in any order.

use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as NameError;

use crate::model::{
    Attribute, Cell, Claim, Decimal, Figure, Grain, Interval, Magnitude, Measure, Modality, Moment, Period, Predicate,
    Quantity, Reading, Relation, RelationKind, Sense, Span, Subject, TimeExpression, TimeInterval, Timex, TimexKind,
    Unit,
};
use crate::report::column::split;

/// Whether a cell fitted; else what was expected.
pub type Put = Result<(), String>;

/// The parts of a claim as they come.
pub struct Draft {
    pub(super) claim: Claim,
    pub(super) is_timex: Option<bool>,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) quantity: Quantity,
    pub(super) number_start: Option<usize>,
    pub(super) unit_start: Option<usize>,
    pub(super) unit_end: Option<usize>,
    pub(super) unit_name: Arc<str>,
    pub(super) unit_kind: Arc<str>,
    pub(super) dimension: Arc<str>,
    pub(super) ambiguous: bool,
    pub(super) timex: Timex,
    pub(super) timex_start: Option<DateTime>,
    pub(super) timex_end: Option<DateTime>,
}

impl Draft {
    /// A claim of which nothing is known yet.
    pub fn new() -> Self {
        Self {
            claim: blank_claim(),
            is_timex: None,
            start: None,
            end: None,
            quantity: blank_quantity(),
            number_start: None,
            unit_start: None,
            unit_end: None,
            unit_name: Arc::default(),
            unit_kind: Arc::default(),
            dimension: Arc::default(),
            ambiguous: false,
            timex: blank_timex(),
            timex_start: None,
            timex_end: None,
        }
    }

    pub(super) fn measure(&mut self) -> &mut Measure {
        let blank = || Measure { unit: Arc::default(), value: None, interval: Interval::default() };
        self.quantity.measure.get_or_insert_with(blank)
    }

    pub(super) fn attribute(&mut self) -> &mut Attribute {
        self.claim.subject.attribute.get_or_insert_with(|| Attribute { name: Arc::default(), relative_to: None })
    }

    pub(super) fn cell(&mut self) -> &mut Cell {
        self.claim.cell.get_or_insert_default()
    }

    /// The claim, when all its cells are in.
    pub fn finish(mut self) -> Claim {
        self.claim.place = span(self.start, self.end);
        let reading =
            if self.is_timex == Some(true) { self.timex_reading() } else { Reading::Quantity(self.quantity()) };
        self.claim.figure.reading = reading;
        self.claim
    }

    fn quantity(&mut self) -> Quantity {
        let unit = self.unit();
        let mut quantity = std::mem::replace(&mut self.quantity, blank_quantity());
        quantity.number.start = self.number_start.unwrap_or(quantity.number.end);
        quantity.unit_span = span(self.unit_start, self.unit_end);
        quantity.unit = unit;
        quantity
    }

    fn unit(&self) -> Unit {
        match &*self.unit_kind {
            "measure" => Unit::Measure {
                name: self.unit_name.clone(),
                dimension: self.dimension.clone(),
                ambiguous: self.ambiguous,
            },
            // The words don't name what is counted: its canonical unit does.
            "count" if self.unit_name.is_empty() => Unit::Count {
                noun: self.quantity.measure.as_ref().map(|measure| measure.unit.clone()).unwrap_or_default(),
            },
            "count" => Unit::Count { noun: self.unit_name.clone() },
            _ => Unit::None,
        }
    }

    /// A timex holds a quantity only where it has a number.
    fn timex_reading(&mut self) -> Reading {
        let duration = self.number_start.map(|_| self.quantity());
        let mut timex = std::mem::replace(&mut self.timex, blank_timex());
        timex.duration = duration.map(Box::new);
        timex.interval = self.timex_start.zip(self.timex_end).map(|(start, end)| TimeInterval { start, end });
        Reading::Timex(timex)
    }
}

fn span(start: Option<usize>, end: Option<usize>) -> Option<Span> {
    start.zip(end).map(|(start, end)| Span::new(start, end))
}

fn blank_claim() -> Claim {
    Claim {
        id: Arc::default(),
        document: Arc::default(),
        path: Arc::default(),
        source: None,
        date: None,
        line: 1,
        column: 1,
        place: None,
        record: None,
        text: Arc::default(),
        sentence: Arc::default(),
        sentence_span: Span::new(0, 0),
        headline: false,
        cell: None,
        figure: Figure { span: Span::new(0, 0), sentence: 0, reading: Reading::Timex(blank_timex()) },
        subject: Subject::default(),
        predicate: Predicate::default(),
        place_name: None,
        period: Period::default(),
        when: None,
        attribution: None,
        modality: Modality::default(),
        relations: Vec::new(),
        context: Vec::new(),
        names: Vec::new(),
        aside: Vec::new(),
        event: Arc::default(),
        cast: Arc::default(),
        title: Arc::default(),
        defined: false,
        form: false,
        topic_key: Arc::default(),
    }
}

fn blank_quantity() -> Quantity {
    Quantity {
        number: Span::new(0, 0),
        magnitude: Magnitude::default(),
        unit: Unit::None,
        unit_span: None,
        sense: Sense::default(),
        measure: None,
        dual: false,
    }
}

fn blank_timex() -> Timex {
    Timex {
        kind: TimexKind::Date,
        value: Arc::default(),
        interval: None,
        grain: Grain::Unknown,
        known: false,
        approximator: None,
        moment: Moment::default(),
        duration: None,
        impossible: None,
        expression: TimeExpression::default(),
        other: None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for every cell")]
pub(super) fn text(slot: &mut Arc<str>, text: &str) -> Put {
    *slot = text.into();
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for every cell")]
pub(super) fn maybe_text(slot: &mut Option<Arc<str>>, text: &str) -> Put {
    *slot = Some(text.into());
    Ok(())
}

pub(super) fn kind(draft: &mut Draft, text: &str) -> Put {
    draft.is_timex = Some(match text {
        "quantity" => false,
        "timex" => true,
        _ => return Err("`quantity` or `timex`".into()),
    });
    Ok(())
}

/// A whole number or `true` and `false`.
pub(super) fn parsed<T: FromStr + Expected>(slot: &mut T, text: &str) -> Put {
    *slot = text.parse().map_err(|_| T::EXPECTED.to_string())?;
    Ok(())
}

pub(super) fn maybe(slot: &mut Option<usize>, text: &str) -> Put {
    let mut number = 0;
    parsed(&mut number, text)?;
    *slot = Some(number);
    Ok(())
}

/// How a type is called in messages.
pub(super) trait Expected {
    const EXPECTED: &'static str;
}

impl Expected for usize {
    const EXPECTED: &'static str = "a whole number from 0";
}

impl Expected for i32 {
    const EXPECTED: &'static str = "a whole number";
}

impl Expected for bool {
    const EXPECTED: &'static str = "`true` or `false`";
}

pub(super) fn number(slot: &mut Option<Decimal>, text: &str) -> Put {
    let number = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
    *slot = Some(number.map_err(|_| "a number such as `1400000` or `-2.5`".to_string())?);
    Ok(())
}

pub(super) fn date(slot: &mut Option<Date>, text: &str) -> Put {
    *slot = Some(text.parse().map_err(|_| "a day such as `2022-03-01`".to_string())?);
    Ok(())
}

pub(super) fn moment(slot: &mut Option<DateTime>, text: &str, open: DateTime) -> Put {
    *slot = Some(match text {
        ".." => open,
        _ => text.parse().map_err(|_| "a moment such as `2022-03-01T00:00:00`, or `..`".to_string())?,
    });
    Ok(())
}

/// A word from a fixed list, by its serde name.
pub(super) fn name<T: for<'de> Deserialize<'de>>(slot: &mut T, text: &str) -> Put {
    let name = T::deserialize(text.into_deserializer());
    *slot = name.map_err(|error: NameError| expected_names(&error.to_string()))?;
    Ok(())
}

pub(super) fn maybe_name<T: for<'de> Deserialize<'de>>(slot: &mut Option<T>, text: &str) -> Put {
    let name = T::deserialize(text.into_deserializer());
    *slot = Some(name.map_err(|error: NameError| expected_names(&error.to_string()))?);
    Ok(())
}

/// serde says "unknown variant `x`, expected one of `a`, `b`": the second half is what we tell.
fn expected_names(message: &str) -> String {
    message.split_once("expected ").map_or(message, |(_, names)| names).to_string()
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for every cell")]
pub(super) fn list(slot: &mut Vec<Arc<str>>, text: &str) -> Put {
    *slot = split(text);
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for every cell")]
pub(super) fn shared_list(slot: &mut Arc<[Arc<str>]>, text: &str) -> Put {
    *slot = split(text).into();
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for every cell")]
pub(super) fn relation(draft: &mut Draft, kind: RelationKind, text: &str) -> Put {
    draft.claim.relations.push(Relation { kind, others: split(text) });
    Ok(())
}
