//! Terms that a unit is told of: "30 kt/a", "140 kL a quarter".

use nom::Parser;
use nom::bytes::complete::tag;
use nom::sequence::terminated;

use super::unit::Found;
use crate::parse::words::{Parsed, edge, fail, keyword};

/// The "a" of "30 kt/a", "7 GWh/a": a year.
pub(super) fn annum<'t>(input: &'t str, over: &Found) -> Parsed<'t, Found> {
    let (rest, _) = terminated(tag("a"), edge).parse(input)?;
    let yearly = ["mass", "energy", "volume"].contains(&&*over.dimension);
    let closed = !rest.starts_with([' ', '-']) || rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == '(');
    if yearly && closed {
        Ok((rest, Found { name: "year".into(), dimension: "time".into(), ambiguous: false }))
    } else {
        fail(input)
    }
}

/// The "quarter" of "140 kL a quarter": of a year.
pub(super) fn quarterly<'t>(input: &'t str, over: &Found) -> Parsed<'t, Found> {
    let (rest, _) = keyword("quarter").parse(input)?;
    let told = ["money", "volume", "mass", "energy"].contains(&&*over.dimension);
    let whole = rest.starts_with(" of ") || rest.starts_with('-') || rest.starts_with(" mile");
    if told && !whole {
        Ok((rest, Found { name: "quarter".into(), dimension: "time".into(), ambiguous: false }))
    } else {
        fail(input)
    }
}
