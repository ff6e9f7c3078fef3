//! A column of a wire record: its name, its type, and how to get its cell. Every tabular format (CSV, JSON, XLSX, the
//! data package) is written from a list of columns, so that they all say the same.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};

use crate::model::Decimal;

/// A column of records made from `T`.
pub struct Column<T: 'static> {
    /// Its name: the head of the CSV column, the key in JSON.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Its cell of a record.
    pub get: fn(&T) -> Cell<'_>,
}

/// What the cells of a column hold; any of them may be empty, which means unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number from 0.
    Integer,
    /// A decimal number.
    Number,
    /// A decimal number, or the `TIMEX3` value of a date.
    NumberOrDate,
    /// `true` or `false`.
    Boolean,
    /// A day, ISO 8601.
    Date,
    /// Several words: an array in JSON; joined by `;` elsewhere, with `\;` and `\\` for these characters themselves.
    List,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Unknown.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(usize),
    /// A decimal number.
    Number(Decimal),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// Several words.
    List(Cow<'a, [Arc<str>]>),
}

impl<'a> Cell<'a> {
    /// Words; empty ones are unknown.
    pub fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }

    /// Words that may be missing.
    pub fn maybe_text(text: Option<&'a Arc<str>>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text))
    }

    /// A number that may be missing.
    pub fn maybe_number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// A whole number that may be missing.
    pub fn maybe_integer(number: Option<usize>) -> Self {
        number.map_or(Self::Empty, Self::Integer)
    }

    /// A day that may be missing.
    pub fn maybe_date(date: Option<Date>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }

    /// A number where the words are one ("-4.5"), else the words ("2022-03-01").
    pub fn number_or_text(text: &'a str) -> Self {
        Decimal::from_str_exact(text).map_or_else(|_| Self::text(text), Self::Number)
    }

    /// The serde name of a word from a fixed list (`running_total`).
    pub fn name(value: impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(name)) => Self::Text(Cow::Owned(name)),
            _ => Self::Empty,
        }
    }

    /// As one string: numbers with `.`, without grouping and exponent; dates ISO 8601; empty where unknown.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Number(number) => Cow::Owned(plain(*number)),
            Self::Boolean(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::List(items) => Cow::Owned(join(items)),
        }
    }
}

/// A decimal without exponent and without trailing zeros.
pub fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A number between 0 and 1 to three places.
pub fn share(number: f64) -> Cell<'static> {
    Decimal::from_f64_retain(number).map_or(Cell::Empty, |number| Cell::Number(number.round_dp(3)))
}

/// A list as one string.
pub fn join(items: &[Arc<str>]) -> String {
    let mut joined = String::with_capacity(items.iter().map(|item| item.len() + 1).sum());
    each_joined(items, |piece| joined.push_str(piece));
    joined
}

/// The same, piece by piece.
pub fn each_joined(items: &[Arc<str>], mut push: impl FnMut(&str)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            push(";");
        }
        // Items are a word or two: there is no time to get up speed.
        if item.bytes().any(|byte| matches!(byte, b';' | b'\\')) {
            escaped(item, &mut push);
        } else {
            // An empty item is told from an empty list.
            push(if item.is_empty() { r"\e" } else { item });
        }
    }
}

/// An item with the marks in it that would part it.
fn escaped(item: &str, push: &mut impl FnMut(&str)) {
    for piece in item.split_inclusive([';', '\\']) {
        let plain = piece.trim_end_matches([';', '\\']);
        push(plain);
        if plain.len() < piece.len() {
            push("\\");
            push(&piece[plain.len()..]);
        }
    }
}

/// The list that [`join`] wrote.
pub fn split(text: &str) -> Vec<Arc<str>> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut items = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, items.last_mut()) {
            (';', _) => items.push(String::new()),
            ('\\', Some(item)) => item.extend(letters.next().filter(|&escaped| escaped != 'e')),
            (_, Some(item)) => item.push(letter),
            (_, None) => {}
        }
    }
    items.into_iter().map(Arc::from).collect()
}

/// The largest whole number that every reader of JSON keeps (RFC 7493, I-JSON).
const SAFE: u64 = (1 << 53) - 1;

impl Serialize for Cell<'_> {
    /// As JSON: typed. A number that a double can't hold is a string of its digits, as RFC 7493 advises.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Boolean(truth) => serializer.serialize_bool(*truth),
            Self::Integer(number) if *number as u64 <= SAFE => serializer.serialize_u64(*number as u64),
            Self::Number(number) => serialize_number(*number, serializer),
            Self::List(items) => serializer.collect_seq(items.iter()),
            Self::Text(_) | Self::Integer(_) | Self::Date(_) => serializer.serialize_str(&self.to_text()),
        }
    }
}

fn serialize_number<S: Serializer>(number: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let number = number.normalize();
    let fits = number.mantissa().unsigned_abs() <= u128::from(SAFE);
    match (number.scale(), number.to_f64()) {
        (0, _) if fits => serializer.serialize_i64(number.mantissa() as i64),
        // As many digits as a double holds, and not so small that it would be written with an exponent.
        (1..=15, Some(double)) if fits && double.abs() >= 1e-4 && double.to_string() == number.to_string() => {
            serializer.serialize_f64(double)
        }
        _ => serializer.serialize_str(&number.to_string()),
    }
}

/// A record as a JSON object: its columns in order.
pub struct Object<'a, T: 'static> {
    /// The columns.
    pub columns: &'a [&'static Column<T>],
    /// The record.
    pub record: &'a T,
}

impl<T> Serialize for Object<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().map(|column| (column.name, (column.get)(self.record))))
    }
}
