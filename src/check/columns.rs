//! Columns of a table that are worked out of others: the change from one to the other, the share of each row in the total.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, dec};

use super::amount::{Amount, power_of_ten};
use super::build::{finding, side};
use super::{interval, say};
use crate::model::{Cell, Finding, Interval};
use crate::tables::sets;

/// A cell's number.
type InCell<'a> = (&'a Cell, Amount<'a>);

/// The fewest rows that must bear out what a column is worked out of.
const FEWEST: usize = 2;

/// How far a cell may be off besides its rounding, of what was rounded before: a hundredth of it.
const ROUGH: Decimal = dec!(0.01);

/// A worked-out column's cell: what it may be by the others, and what it is exactly.
type Due = (Interval, Decimal);

/// The cells of columns of changes and of shares that the other rows show to be worked out of two columns, or of one and its
/// total, and that aren't.
pub fn wrong(cells: &[InCell<'_>]) -> Vec<Finding> {
    let mut rows: BTreeMap<usize, BTreeMap<usize, &InCell<'_>>> = BTreeMap::new();
    for cell in cells {
        rows.entry(cell.0.row).or_default().insert(cell.0.column, cell);
    }
    let rows: Vec<_> = rows.into_values().collect();
    let mut columns: Vec<usize> = rows.iter().flat_map(|row| row.keys().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut found = Vec::new();
    for &percent in &columns {
        let others: Vec<usize> = columns.iter().copied().filter(|&column| column != percent).collect();
        let told = |row: &BTreeMap<usize, &InCell<'_>>| row.get(&percent).is_some_and(|cell| is_percent(cell));
        if !rows.iter().any(told) {
            continue;
        }
        let tried: Vec<Rows<'_, '_>> = if is_headed(&rows, percent, sets::HEADS_OF_CHANGES) {
            let pairs = others.windows(2).flat_map(|pair| [(pair[0], pair[1]), (pair[1], pair[0])]);
            pairs.map(|(now, before)| tried(&rows, percent, |row| change(row, now, before))).collect()
        } else if is_headed(&rows, percent, sets::HEADS_OF_SHARES) {
            let totals = others.iter().filter_map(|&column| Some((column, total(&rows, column, percent)?)));
            totals.map(|(column, total)| tried(&rows, percent, |row| share(row, column, &total))).collect()
        } else {
            Vec::new()
        };
        found
            .extend(tried.into_iter().max_by_key(|rows| rows.right.len()).into_iter().flat_map(|rows| rows.findings()));
    }
    found
}

fn is_percent(cell: &InCell<'_>) -> bool {
    cell.1.is_percent()
}

/// Whether the head of a column has one of the words.
fn is_headed(rows: &[BTreeMap<usize, &InCell<'_>>], column: usize, heads: &[&str]) -> bool {
    let head = rows.iter().find_map(|row| row.get(&column)?.0.column_head.as_deref()).unwrap_or_default();
    let lower = head.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| heads.contains(&word))
}

/// The rows whose cell is what it is due to be, and the others.
struct Rows<'r, 'a> {
    right: Vec<(&'r InCell<'a>, Due)>,
    wrong: Vec<(&'r InCell<'a>, Due)>,
}

impl Rows<'_, '_> {
    /// The cells that aren't what they are due to be, where at least two, and twice as many, are.
    fn findings(&self) -> Vec<Finding> {
        if self.right.len() < FEWEST || self.right.len() < self.wrong.len() * 2 {
            return Vec::new();
        }
        self.wrong.iter().map(|(cell, due)| built(cell, self.right[0].0, due.1)).collect()
    }
}

/// The cells of a column by whether they are what they are due to be.
fn tried<'r, 'a>(
    rows: &[BTreeMap<usize, &'r InCell<'a>>],
    column: usize,
    due: impl Fn(&BTreeMap<usize, &'r InCell<'a>>) -> Option<Due>,
) -> Rows<'r, 'a> {
    let told = rows.iter().filter_map(|row| Some((*row.get(&column).filter(|cell| is_percent(cell))?, due(row)?)));
    let (right, wrong) = told.partition(|(cell, due)| due.0.meets(&entry(&cell.1)));
    Rows { right, wrong }
}

/// What a cell may be beyond its digits: half of the last.
fn entry(amount: &Amount<'_>) -> Interval {
    let half = power_of_ten(amount.quantity.magnitude.scale.last_digit) / dec!(2);
    interval::around(amount.value.abs(), half)
}

/// How much more, in percent, one cell of a row is than another.
fn change(row: &BTreeMap<usize, &InCell<'_>>, now: usize, before: usize) -> Option<Due> {
    let (x, y) = (&row.get(&now)?.1, &row.get(&before)?.1);
    let plain = x.comparable(y) && !x.is_percent() && x.value > Decimal::ZERO && y.value > Decimal::ZERO;
    let ratio = plain.then(|| interval::div(rounded(x), rounded(y)))?;
    let exact = x.value.checked_div(y.value)?.checked_sub(Decimal::ONE)?.checked_mul(dec!(100))?;
    let percent = interval::scale(interval::sub(ratio, interval::exactly(Decimal::ONE)), dec!(100));
    let percent = if exact.is_sign_negative() { interval::scale(percent, Decimal::NEGATIVE_ONE) } else { percent };
    Some((interval::widen(percent, exact.abs() * ROUGH), exact.abs()))
}

/// The cell of the row that is headed as the total, where the share told there is the whole.
fn total<'r>(rows: &[BTreeMap<usize, &'r InCell<'r>>], column: usize, percent: usize) -> Option<Amount<'r>> {
    let headed = |row: &&BTreeMap<usize, &InCell<'_>>| {
        let head = row.values().find_map(|cell| cell.0.row_head.as_deref()).unwrap_or_default();
        sets::HEADS_OF_TOTALS.contains(&head.trim().to_lowercase().as_str())
    };
    let row = rows.iter().find(headed)?;
    let whole = row.get(&percent).is_none_or(|cell| cell.1.value == dec!(100));
    Some(row.get(&column)?.1).filter(|total| whole && !total.is_percent() && total.value > Decimal::ZERO)
}

/// What share a row's cell is of the total.
fn share(row: &BTreeMap<usize, &InCell<'_>>, column: usize, total: &Amount<'_>) -> Option<Due> {
    let part = &row.get(&column)?.1;
    let plain = part.comparable(total) && part.value >= Decimal::ZERO && part.value <= total.value;
    let ratio = plain.then(|| interval::div(rounded(part), rounded(total)))?;
    let exact = part.value.checked_mul(dec!(100))?.checked_div(total.value)?;
    Some((interval::widen(interval::scale(ratio, dec!(100)), exact * ROUGH), exact))
}

/// A number of a table, which is good to its last digit.
fn rounded(amount: &Amount<'_>) -> Interval {
    let written = amount.quantity.magnitude.value.filter(|written| !written.is_zero()).unwrap_or(amount.value);
    let factor = amount.value.checked_div(written).unwrap_or(Decimal::ONE).abs();
    let half = power_of_ten(amount.quantity.magnitude.scale.last_digit) / dec!(2);
    interval::around(amount.value, half * factor)
}

fn built(cell: &InCell<'_>, right: &InCell<'_>, due: Decimal) -> Finding {
    let head = cell.0.row_head.as_deref().unwrap_or_default().trim();
    let words = format!("By its row, {head}, it is {} %, not {}", say::computed(due), say::plainly(cell.1.claim));
    Finding {
        confidence: 0.8,
        unit: "percent".into(),
        difference: due.checked_sub(cell.1.value.abs()).map(|gap| gap.abs()),
        ..finding("table", "share", side(cell.1.claim), Some(side(right.1.claim)), words)
    }
}
