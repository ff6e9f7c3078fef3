//! Quarters and years of accounts, as the document tells them.

use jiff::Span;
use rust_decimal::Decimal;

use super::cell::{Cell, shift};
use super::fields;
use super::fiscal::{self, FiscalYear};
use super::resolve::{Place, View, like, span};
use crate::model::{Grain, Origin, TimeExpression, TimeShape, TimeUnit, YearKind};

/// "Sales rose in Q2 FY2022 from the same quarter last year", "last year's second quarter": of the fiscal year before, whatever
/// months it has.
pub(super) fn before_told(quarter: Cell, expression: &TimeExpression, view: View<'_>) -> Option<Place> {
    let alike = match &expression.shape {
        TimeShape::Shift { length, back: true, from: Origin::Like } => {
            let year = matches!(length.parts[..], [(Some(count), TimeUnit::Year)] if count == Decimal::ONE);
            year && view.memory.and_then(|memory| memory.latest) == Some(quarter)
        }
        TimeShape::Nth { n, count: 1, unit: TimeUnit::Quarter, of } => {
            let last = matches!(of.shape, TimeShape::Step { unit: TimeUnit::Year, steps: -1, .. });
            last && i32::from(quarter.first.month() + 2) == n * 3
        }
        _ => false,
    };
    let cell = Cell { first: shift(quarter.first, Span::new().years(-1)).filter(|_| alike)?, ..quarter };
    Some(Place { name: Some(format!("FY{}", cell.value())), ..Place::seen(Some(cell)) })
}

/// A quarter, or a year by its number, of the fiscal year that the document tells.
pub(super) fn of_fiscal(fiscal: FiscalYear, expression: &TimeExpression, view: View<'_>) -> Option<Place> {
    if let Some((n, year)) = fiscal::quarter_of(expression) {
        let cell = match year {
            Some(year) => fiscal.quarter(i16::try_from(year).ok()?, n),
            None => fiscal.lone_quarter(n, view.anchor?, expression.tense),
        }?;
        return Some(Place { name: fiscal.name(cell), known: year.is_some(), ..Place::seen(Some(cell)) });
    }
    match &expression.shape {
        TimeShape::Calendar(fields) if fields.year_kind == YearKind::Fiscal && fields.half.is_none() => {
            let number = fields.year.filter(|_| !fields.short_year)?;
            Some(Place { cell: fiscal.numbered(number), ..fields::place(fields, expression.tense, view) })
        }
        TimeShape::Step { unit: TimeUnit::Quarter, steps, from } => {
            let now = || fiscal.holding(view.anchor?);
            let cell = match from {
                Origin::Report => view.memory.and_then(|memory| memory.quarter).or_else(|| now()?.step(-1)),
                Origin::Mention => {
                    let told = view.mention.filter(|cell| cell.grain == Grain::Quarter);
                    told.or(view.memory.and_then(|memory| memory.quarter)).or_else(now)?.step(*steps)
                }
                _ => now()?.step(*steps),
            }?;
            Some(Place { name: fiscal.name(cell), ..Place::seen(Some(cell)) })
        }
        TimeShape::Shift { from: Origin::Like, length, back: true } => {
            let told = like(view).filter(|cell| cell.grain == Grain::Quarter)?;
            let first = shift(told.first, -span(length)?)?;
            let cell = Cell { first, ..told };
            Some(Place { name: fiscal.name(cell), ..Place::seen(Some(cell)) })
        }
        _ => None,
    }
}
