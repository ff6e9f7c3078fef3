//! The topics of a report: the figures of all its findings about one thing, each once.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use super::chart::{self, Point};
use super::row::told;
use crate::model::{Finding, Side};
use crate::report::amount::Unit;
use crate::report::markup::escape;

/// The topics that have a chart, in the order of their first finding.
pub struct Topics<'a> {
    numbers: BTreeMap<&'a str, usize>,
    charts: Vec<Topic<'a>>,
}

struct Topic<'a> {
    name: &'a str,
    unit: &'a str,
    sides: Vec<&'a Side>,
    /// Several of its figures can be drawn.
    has_chart: bool,
}

/// Collects them. A topic of dates, or of a single figure, has nothing to draw.
pub fn of<'a>(findings: &'a [Finding], others: &'a [Finding]) -> Topics<'a> {
    let mut topics: Vec<Topic<'a>> = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().chain(others) {
        let number = *numbers.entry(&finding.group_id).or_insert(topics.len());
        if number == topics.len() {
            topics.push(Topic { name: &finding.topic, unit: &finding.unit, sides: Vec::new(), has_chart: false });
        }
        topics[number].sides.extend(std::iter::once(&finding.a).chain(&finding.b));
    }
    topics.iter_mut().for_each(Topic::settle);
    Topics { numbers, charts: topics }
}

impl Topic<'_> {
    /// Each claim once, by day and source; and whether that can be drawn.
    fn settle(&mut self) {
        self.sides.sort_by_key(|side| (side.as_of, &side.source, &side.path, side.line, side.column, &side.claim));
        self.sides.dedup_by_key(|side| (&side.path, side.line, side.column, &side.claim));
        self.has_chart = self.points().len() > 1;
    }

    fn unit(&self) -> Unit<'_> {
        Unit::of(self.unit, self.sides.iter().copied())
    }

    fn points(&self) -> Vec<Point<'_>> {
        let unit = self.unit();
        self.sides.iter().filter_map(|side| Point::of(side, &unit)).collect()
    }
}

impl Topics<'_> {
    /// The number of a finding's chart.
    pub fn number(&self, finding: &Finding) -> Option<usize> {
        let number = *self.numbers.get(&*finding.group_id)?;
        self.charts.get(number)?.has_chart.then_some(number)
    }

    /// The charts, each with its figures as a list for those who can't see it.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        let drawn: Vec<_> = self.charts.iter().enumerate().filter(|(_, topic)| topic.has_chart).collect();
        if drawn.is_empty() {
            return Ok(());
        }
        writeln!(out, "<section aria-labelledby=\"topics\">\n<h2 id=\"topics\">Topics</h2>\n<div class=\"charts\">")?;
        drawn.iter().try_for_each(|(number, topic)| topic.write(*number, out))?;
        writeln!(out, "</div>\n</section>")
    }
}

impl Topic<'_> {
    fn write(&self, number: usize, out: &mut dyn Write) -> Result<()> {
        let label = self.unit().label();
        let unit = if label.is_empty() { String::new() } else { format!(" <span>({})</span>", escape(&label)) };
        writeln!(
            out,
            "<figure class=\"topic\" id=\"t-{number}\"><figcaption>{}{unit}</figcaption>",
            escape(self.name)
        )?;
        chart::draw(&self.points(), out)?;
        let told: Vec<_> = self.sides.iter().map(|side| format!("<li>{}</li>", escape(&told(side)))).collect();
        writeln!(out, "<details><summary>The figures</summary><ul>{}</ul></details></figure>", told.join(""))
    }
}
