//! A topic's figures over time, by source, with the range that each may mean: inline SVG without a script.
//!
//! A dot stands for a figure, the line through it for its range; an open end has an arrow. Colour and shape tell the
//! sources apart, by classes, since the page's policy allows no style in the text.

use std::io::{Result, Write};

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::row::told;
use crate::model::{Decimal, Side};
use crate::report::amount::Unit;
use crate::report::markup::escape;
use crate::report::summary::grouped_digits;

/// A figure that can be drawn: it has a number.
pub struct Point<'a> {
    side: &'a Side,
    low: f64,
    high: f64,
    open: Open,
}

/// Which end of a range is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Neither,
    Up,
    Down,
}

impl<'a> Point<'a> {
    /// A point where the side has a lowest or a highest value, on the scale of the unit.
    pub fn of(side: &'a Side, unit: &Unit<'_>) -> Option<Self> {
        let number = |digits: &str| unit.value(Decimal::from_str_exact(digits).ok()?).to_f64();
        let (low, high, open) = match (number(&side.low), number(&side.high)) {
            (Some(low), Some(high)) => (low, high, Open::Neither),
            (Some(low), None) => (low, low, Open::Up),
            (None, Some(high)) => (high, high, Open::Down),
            (None, None) => return None,
        };
        Some(Self { side, low, high, open })
    }

    fn middle(&self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    fn source(&self) -> &'a str {
        self.side.source.as_deref().unwrap_or(&self.side.path)
    }
}

/// The drawing area in units of the view box.
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 190.0;
const LEFT: f64 = 62.0;
const RIGHT: f64 = 388.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 160.0;

/// The most sources that get a colour and a line in the legend of their own, and the most points drawn.
const SOURCES: usize = 6;
const POINTS: usize = 400;

/// Draws the points; nothing where there are none.
pub fn draw(points: &[Point<'_>], out: &mut dyn Write) -> Result<()> {
    let points = &points[..points.len().min(POINTS)];
    let (Some(values), sources) = (Scale::of_values(points), sources(points)) else { return Ok(()) };
    let label = "Figures by day and source; they are listed below";
    write!(out, "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{label}\">")?;
    value_axis(&values, out)?;
    let places = Places::of(points);
    places.axis(out)?;
    for (at, point) in points.iter().enumerate() {
        let source = sources.iter().position(|source| *source == point.source()).unwrap_or(SOURCES).min(SOURCES);
        mark(point, places.x(at, point), &values, source, out)?;
    }
    write!(out, "</svg>")?;
    legend(&sources, out)
}

/// The sources in the order of their first figure.
fn sources<'a>(points: &[Point<'a>]) -> Vec<&'a str> {
    let mut sources = Vec::new();
    for point in points {
        if !sources.contains(&point.source()) {
            sources.push(point.source());
        }
    }
    sources
}

/// From values to heights.
struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// From zero where the values aren't far from it, so that twice as much looks it.
    fn of_values(points: &[Point<'_>]) -> Option<Self> {
        let low = points.iter().map(|point| point.low).reduce(f64::min)?;
        let high = points.iter().map(|point| point.high).reduce(f64::max)?;
        let low = if low > 0.0 && low < high * 0.7 { 0.0 } else { low };
        let room = if high > low { (high - low) * 0.06 } else { low.abs().max(1.0) * 0.5 };
        let (low, high) = (if low == 0.0 { 0.0 } else { low - room }, high + room);
        Some(Self { low, high, step: step((high - low) / 4.0) })
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP)
    }

    /// The values at which lines are drawn.
    fn ticks(&self) -> impl Iterator<Item = f64> + '_ {
        let first = (self.low / self.step).ceil();
        (0..8).map(move |nth| (first + f64::from(nth)) * self.step).take_while(|tick| *tick <= self.high)
    }
}

/// The round number (1, 2, 2.5 or 5 times a power of ten) next above.
fn step(rough: f64) -> f64 {
    let power = 10f64.powf(rough.log10().floor());
    [1.0, 2.0, 2.5, 5.0].into_iter().map(|digit| digit * power).find(|round| *round >= rough).unwrap_or(10.0 * power)
}

fn value_axis(values: &Scale, out: &mut dyn Write) -> Result<()> {
    for tick in values.ticks() {
        let (y, label) = (values.y(tick), tick_label(tick, values.step));
        write!(out, "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{RIGHT}\"/>")?;
        write!(out, "<text class=\"end\" x=\"{}\" y=\"{:.1}\">{label}</text>", LEFT - 6.0, y + 4.0)?;
    }
    Ok(())
}

/// Short: 1.4 million as "1.4M".
fn tick_label(tick: f64, step: f64) -> String {
    let scales = [(1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e3, "k")];
    let scale = scales.into_iter().find(|(scale, _)| tick.abs() >= *scale && (*scale > 1e3 || tick.abs() >= 1e4));
    let (by, name) = scale.unwrap_or((1.0, ""));
    let places = (0..6).find(|places| is_whole(step / by * 10f64.powi(*places))).unwrap_or(6) as usize;
    let digits = format!("{:.places$}", tick / by);
    format!("{}{name}", grouped_digits(if digits == "-0" { "0" } else { &digits })).replace('-', "−")
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-6
}

/// Where the points stand from left to right: by day where there are several, else one beside the other.
enum Places {
    Days { first: Date, last: Date },
    Order { many: usize, day: Option<Date> },
}

impl Places {
    fn of(points: &[Point<'_>]) -> Self {
        let days = || points.iter().filter_map(|point| point.side.as_of);
        match (days().min(), days().max()) {
            (Some(first), Some(last)) if first < last && days().count() == points.len() => Self::Days { first, last },
            (first, last) => {
                let one_day = first.filter(|_| first == last && days().count() == points.len());
                Self::Order { many: points.len(), day: one_day }
            }
        }
    }

    fn x(&self, at: usize, point: &Point<'_>) -> f64 {
        let share = match (self, point.side.as_of) {
            (Self::Days { first, last }, Some(day)) => days(*first, day) / days(*first, *last),
            (Self::Order { many, .. }, _) => (at as f64 + 0.5) / *many as f64,
            (Self::Days { .. }, None) => 0.0,
        };
        // Figures of one day would hide one another.
        let aside = if matches!(self, Self::Days { .. }) { (at % 5) as f64 * 4.0 - 8.0 } else { 0.0 };
        LEFT + 14.0 + share * (RIGHT - LEFT - 28.0) + aside
    }

    fn axis(&self, out: &mut dyn Write) -> Result<()> {
        write!(out, "<path class=\"axis\" d=\"M{LEFT} {BOTTOM}H{RIGHT}\"/>")?;
        let y = BOTTOM + 18.0;
        match self {
            Self::Days { first, last } => {
                write!(out, "<text x=\"{LEFT}\" y=\"{y}\">{first}</text>")?;
                write!(out, "<text class=\"end\" x=\"{RIGHT}\" y=\"{y}\">{last}</text>")
            }
            Self::Order { day: Some(day), .. } => write!(out, "<text x=\"{LEFT}\" y=\"{y}\">all as of {day}</text>"),
            Self::Order { day: None, .. } => Ok(()),
        }
    }
}

fn days(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

/// A figure with its range.
fn mark(point: &Point<'_>, x: f64, values: &Scale, source: usize, out: &mut dyn Write) -> Result<()> {
    let (low, high, y) = (values.y(point.low), values.y(point.high), values.y(point.middle()));
    let range = match point.open {
        Open::Neither => format!("M{x:.1} {low:.1}V{high:.1}"),
        Open::Up => format!("M{x:.1} {y:.1}V{TOP}m-4 5l4 -5l4 5"),
        Open::Down => format!("M{x:.1} {y:.1}V{BOTTOM}m-4 -5l4 5l4 -5"),
    };
    write!(
        out,
        "<g class=\"s{source}\"><title>{}</title><path class=\"range\" d=\"{range}\"/>{}</g>",
        escape(&told(point.side)),
        shape(source, x, y)
    )
}

/// A shape for each source, since colour alone isn't for everyone.
fn shape(source: usize, x: f64, y: f64) -> String {
    let path = match source {
        0 => format!("M{:.1} {y:.1}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0", x - 4.5),
        1 => format!("M{:.1} {:.1}h8v8h-8z", x - 4.0, y - 4.0),
        2 => format!("M{x:.1} {:.1}l5 9h-10z", y - 5.5),
        3 => format!("M{x:.1} {:.1}l5.5 5.5l-5.5 5.5l-5.5 -5.5z", y - 5.5),
        4 => format!("M{x:.1} {:.1}l-5 -9h10z", y + 5.5),
        5 => format!("M{:.1} {:.1}h3v3h3v3h-3v3h-3v-3h-3v-3h3z", x - 1.5, y - 4.5),
        _ => format!("M{:.1} {:.1}h10v3h-10z", x - 5.0, y - 1.5),
    };
    format!("<path d=\"{path}\"/>")
}

/// The sources with their shapes, as characters.
fn legend(sources: &[&str], out: &mut dyn Write) -> Result<()> {
    const SHAPES: [&str; SOURCES] = ["●", "■", "▲", "◆", "▼", "✚"];
    write!(out, "<ul class=\"legend\">")?;
    for (source, (name, shape)) in sources.iter().zip(SHAPES).enumerate() {
        write!(out, "<li><span class=\"s{source}\">{shape}</span> {}</li>", escape(name))?;
    }
    if sources.len() > SOURCES {
        write!(out, "<li><span class=\"s{SOURCES}\">▬</span> {} more</li>", sources.len() - SOURCES)?;
    }
    write!(out, "</ul>")
}
