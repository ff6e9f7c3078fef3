//! Findings on the wire. [`COLUMNS`] is the contract: new columns go to the end.

use std::sync::LazyLock;

use super::column::{self, Cell, Column, Kind};
use crate::model::{Decimal, Finding, Side, significant};

/// A line of [`COLUMNS`].
const fn column(name: &'static str, kind: Kind, get: fn(&Finding) -> Cell<'_>) -> Column<Finding> {
    Column { name, kind, get }
}

/// Every column, in the order of the contract.
#[rustfmt::skip]
pub static COLUMNS: &[Column<Finding>] = &[
    column("finding_id", Kind::Text, |f| Cell::text(&f.id)),
    column("check", Kind::Text, |f| Cell::text(f.check)),
    column("verdict", Kind::Text, |f| Cell::name(f.verdict)),
    column("severity", Kind::Text, |f| Cell::name(f.severity)),
    column("confidence", Kind::Number, |f| column::share(f.confidence)),
    column("topic", Kind::Text, |f| Cell::text(&f.topic)),
    column("unit", Kind::Text, |f| Cell::text(&f.unit)),
    column("a_value", Kind::NumberOrDate, |f| Cell::number_or_text(&f.a.value)),
    column("a_low", Kind::NumberOrDate, |f| Cell::number_or_text(&f.a.low)),
    column("a_high", Kind::NumberOrDate, |f| Cell::number_or_text(&f.a.high)),
    column("a_text", Kind::Text, |f| Cell::text(&f.a.text)),
    column("a_document", Kind::Text, |f| Cell::text(&f.a.document)),
    column("a_path", Kind::Text, |f| Cell::text(&f.a.path)),
    column("a_line", Kind::Integer, |f| Cell::Integer(f.a.line)),
    column("a_column", Kind::Integer, |f| Cell::Integer(f.a.column)),
    column("a_start", Kind::Integer, |f| Cell::maybe_integer(f.a.place.map(|p| p.start))),
    column("a_end", Kind::Integer, |f| Cell::maybe_integer(f.a.place.map(|p| p.end))),
    column("a_as_of", Kind::Date, |f| Cell::maybe_date(f.a.as_of)),
    column("a_source", Kind::Text, |f| Cell::maybe_text(f.a.source.as_ref())),
    column("a_claims", Kind::Integer, |f| Cell::Integer(f.a.claims)),
    column("b_value", Kind::NumberOrDate, |f| b(f, |s| Cell::number_or_text(&s.value))),
    column("b_low", Kind::NumberOrDate, |f| b(f, |s| Cell::number_or_text(&s.low))),
    column("b_high", Kind::NumberOrDate, |f| b(f, |s| Cell::number_or_text(&s.high))),
    column("b_text", Kind::Text, |f| b(f, |s| Cell::text(&s.text))),
    column("b_document", Kind::Text, |f| b(f, |s| Cell::text(&s.document))),
    column("b_path", Kind::Text, |f| b(f, |s| Cell::text(&s.path))),
    column("b_line", Kind::Integer, |f| b(f, |s| Cell::Integer(s.line))),
    column("b_column", Kind::Integer, |f| b(f, |s| Cell::Integer(s.column))),
    column("b_start", Kind::Integer, |f| b(f, |s| Cell::maybe_integer(s.place.map(|p| p.start)))),
    column("b_end", Kind::Integer, |f| b(f, |s| Cell::maybe_integer(s.place.map(|p| p.end)))),
    column("b_as_of", Kind::Date, |f| b(f, |s| Cell::maybe_date(s.as_of))),
    column("b_source", Kind::Text, |f| b(f, |s| Cell::maybe_text(s.source.as_ref()))),
    column("b_claims", Kind::Integer, |f| b(f, |s| Cell::Integer(s.claims))),
    column("difference", Kind::Number, |f| worked_out(f.difference)),
    column("ratio", Kind::Number, |f| worked_out(f.ratio)),
    column("cause", Kind::Text, |f| f.cause.map_or(Cell::Empty, Cell::text)),
    column("explanation", Kind::Text, |f| Cell::text(&f.explanation)),
    column("group_id", Kind::Text, |f| Cell::text(&f.group_id)),
    column("status", Kind::Text, |f| Cell::text(f.status)),
    column("a_locator", Kind::Text, |f| Cell::maybe_text(f.a.locator.as_ref())),
    column("b_locator", Kind::Text, |f| b(f, |s| Cell::maybe_text(s.locator.as_ref()))),
    column("a_claim_id", Kind::Text, |f| Cell::text(&f.a.claim)),
    column("b_claim_id", Kind::Text, |f| b(f, |s| Cell::text(&s.claim))),
    column("a_places", Kind::List, |f| places(&f.a)),
    column("b_places", Kind::List, |f| b(f, places)),
];

/// The columns, as the writers take them.
pub fn columns() -> &'static [&'static Column<Finding>] {
    static ALL: LazyLock<Vec<&'static Column<Finding>>> = LazyLock::new(|| COLUMNS.iter().collect());
    &ALL
}

/// Where the other claims of a side stand.
fn places(side: &Side) -> Cell<'_> {
    if side.places.is_empty() { Cell::Empty } else { Cell::List(side.places.as_slice().into()) }
}

/// A cell of the other side, empty where there is none.
fn b(finding: &Finding, cell: fn(&Side) -> Cell<'_>) -> Cell<'_> {
    finding.b.as_ref().map_or(Cell::Empty, cell)
}

/// What was worked out has no more digits than a spreadsheet or a double holds, 15; what was written keeps all of its own.
fn worked_out(number: Option<Decimal>) -> Cell<'static> {
    Cell::maybe_number(number.map(|number| significant(number, 15)))
}
