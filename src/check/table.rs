//! Tables: totals against their cells, percent columns, and figures of the text that quote a cell.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side};
use super::quotation;
use super::statement::documents;
use super::{Check, Input, columns, interval, say};
use crate::model::{Cell, Claim, Finding, Interval};
use crate::tables::sets;

/// The check.
pub const CHECK: Check = Check { name: "table", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A table that doesn't add up.

**Finds** a total row or column against its cells; the one cell of a column of changes or of shares that, unlike the others, its
row doesn't give; percent columns whose shares pass or miss the 100 % that their
total row tells; and a figure of the text that names a row and a column of a table in the same document and tells another
number than the cell has (\"In March 412 vehicles were sold\" over a table that has 421).

**Example** a column 12, 8, 5 over a row \"Total\" with 26: 12 + 8 + 5 is 25, not 26.

**Leaves alone** columns with gaps, words or two kinds of unit; totals that some rounding of the cells gives; rows of
subtotals; a column \"Total\" that no row bears out (a product, a maximum); figures of the text about another year, another
thing, or a part of it.

**Severity** an error.

**Switch off** with `--off table`, or `table = \"off\"` under `[checks]` in `addsup.toml`.
";

/// A claim with its cell.
type InCell<'a> = (&'a Cell, Amount<'a>);

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for document in documents(input.statements) {
        let claims = document.iter().flat_map(|statement| statement.claims);
        let mut tables: BTreeMap<usize, Vec<InCell<'_>>> = BTreeMap::new();
        for (cell, amount) in claims.filter_map(in_cell) {
            tables.entry(cell.table).or_default().push((cell, amount));
        }
        for cells in tables.values() {
            findings.extend(columns(cells));
            findings.extend(rows(cells));
            findings.extend(columns::wrong(cells));
        }
        if !tables.is_empty() {
            findings.extend(quotation::misquoted(document));
        }
    }
}

fn in_cell(claim: &Claim) -> Option<InCell<'_>> {
    let cell = claim.cell.as_ref()?;
    // A cell that holds more than its number is read as prose, not as an entry.
    let whole = claim.text.trim().len() + 2 >= claim.sentence.trim().len();
    Some((cell, Amount::of(claim).filter(|amount| whole && amount.is_level())?))
}

/// The totals of the columns of one table.
fn columns(cells: &[InCell<'_>]) -> Vec<Finding> {
    let lines = lines(cells, |cell| cell.column);
    lines.iter().filter_map(|line| total(line, |cell| cell.row_head.as_deref())).collect()
}

/// The totals of the rows, where the head "Total" is borne out by another row: in a table of prices and numbers it heads
/// a product, in one of states something else.
fn rows(cells: &[InCell<'_>]) -> Vec<Finding> {
    let head: fn(&Cell) -> Option<&str> = |cell| cell.column_head.as_deref();
    let lines = lines(cells, |cell| cell.row);
    let headed: Vec<_> = lines.iter().filter_map(|line| parts_and_total(line, head)).collect();
    let holding = headed.iter().filter(|(parts, last)| adds_up(parts, last, head)).count();
    if holding == 0 {
        return Vec::new();
    }
    lines.iter().filter_map(|line| total(line, head)).collect()
}

/// The lines of a table by the index that `line` gives, the longest only: others have gaps.
fn lines<'c, 'a>(cells: &'c [InCell<'a>], line: fn(&Cell) -> usize) -> Vec<Vec<&'c InCell<'a>>> {
    let mut by_line: BTreeMap<usize, Vec<&InCell<'a>>> = BTreeMap::new();
    for cell in cells {
        by_line.entry(line(cell.0)).or_default().push(cell);
    }
    let longest = by_line.values().map(Vec::len).max().unwrap_or(0);
    by_line.into_values().filter(|line| line.len() == longest).collect()
}

/// A line's members, and its last cell where that is headed as their total.
fn parts_and_total<'l, 'c, 'a>(
    line: &'l [&'c InCell<'a>],
    head: fn(&Cell) -> Option<&str>,
) -> Option<(&'l [&'c InCell<'a>], &'c InCell<'a>)> {
    let (last, parts) = line.split_last()?;
    let totals = line.iter().filter(|cell| head(cell.0).is_some_and(is_total)).count();
    let alike = parts.iter().all(|part| part.1.comparable(&last.1) && part.1.quantity.unit == last.1.quantity.unit);
    // Each year's number is a state of its own, and "all" of them no sum.
    let states = parts.iter().all(|part| head(part.0).is_some_and(is_year)) && head(last.0).is_some_and(is_loose_total);
    let closes = totals == 1 && head(last.0).is_some_and(is_total) && parts.len() >= 2 && alike && !states;
    closes.then_some((parts, *last))
}

fn is_year(head: &str) -> bool {
    let head = head.trim();
    head.len() == 4 && head.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a head may also mean something else than a sum.
fn is_loose_total(head: &str) -> bool {
    !head.to_ascii_lowercase().contains("total") && !head.to_ascii_lowercase().contains("sum")
}

fn adds_up(parts: &[&InCell<'_>], last: &InCell<'_>, head: fn(&Cell) -> Option<&str>) -> bool {
    let sum = parts.iter().fold(interval::exactly(Decimal::ZERO), |sum, part| interval::add(sum, entry(&part.1)));
    let loose = head(last.0).is_some_and(is_loose_total);
    sum.meets(&entry(&last.1)) || is_mean(parts, &last.1, loose)
}

/// A line whose last cell is headed as its total.
fn total(line: &[&InCell<'_>], head: fn(&Cell) -> Option<&str>) -> Option<Finding> {
    let (parts, last) = parts_and_total(line, head)?;
    if adds_up(parts, last, head) {
        return None;
    }
    let added = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.1.value))?;
    let terms: Vec<_> = parts.iter().map(|part| say::number(part.1.value)).collect();
    let sum = if terms.len() > 8 { format!("The sum of {} cells", terms.len()) } else { terms.join(" + ") };
    let words = format!("{sum} is {}, not {}", say::number(added), say::plainly(last.1.claim));
    Some(Finding {
        difference: added.checked_sub(last.1.value).map(|gap| gap.abs()),
        ratio: added.max(last.1.value).checked_div(added.min(last.1.value)),
        ..finding("table", "total", side(last.1.claim), Some(side(parts[0].1.claim)), words)
    })
}

/// What a cell may be: tables are exact to their last digit, trailing zeros included.
fn entry(amount: &Amount<'_>) -> Interval {
    let written = amount.quantity.magnitude.scale.last_digit;
    if amount.is_count() && written <= 0 && amount.value.fract().is_zero() {
        return interval::exactly(amount.value);
    }
    let factor =
        amount.quantity.magnitude.value.and_then(|value| amount.value.checked_div(value)).unwrap_or(Decimal::ONE);
    interval::around(amount.value, super::amount::power_of_ten(written) / dec!(2) * factor.abs())
}

/// Whether the "total" is the mean of the cells, as for shares and rates.
fn is_mean(parts: &[&InCell<'_>], total: &Amount<'_>, loose: bool) -> bool {
    let values = || parts.iter().map(|part| part.1.value);
    let within = values().min().zip(values().max()).is_some_and(|(low, high)| (low..=high).contains(&total.value));
    within && (loose || total.is_percent() || !total.value.fract().is_zero())
}

/// Words that head a total.
fn is_total(head: &str) -> bool {
    let head = head.trim().trim_matches(['*', '_', ':']).to_ascii_lowercase();
    sets::HEADS_OF_TOTALS.contains(&head.as_str())
}
