//! For people at a terminal: both sentences with the figures underlined, and why they can't both be right.

use std::io::{Result, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};

use unicode_width::UnicodeWidthStr;

use super::concise::within;
use super::passage::Passage;
use super::summary::summary;
use super::visible::visible;
use super::{Format, Report};
use crate::model::{Finding, Severity, Side, Verdict};

/// Source snippets, as compilers show them.
pub const TEXT: Format = Format {
    name: "text",
    about: "both sentences with the figures underlined, for reading at a terminal",
    endings: &["txt"],
    binary: false,
    findings: Some(write),
    claims: None,
};

/// Wide enough for every passage, where there is no terminal to fit.
const WIDEST: usize = 250;

fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<()> {
    let renderer = if report.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(report.width.unwrap_or(WIDEST));
    report.findings.each(&mut |finding| {
        let shown = Shown::new(finding, report.width);
        let rendered = renderer.render(&[shown.group()]);
        for line in rendered.lines().filter(|line| !is_stray(line)) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)
    })?;
    writeln!(out, "{}", summary(report)?)
}

/// A snippet that follows its origin gets a mark for another file, with no file; the library has no switch for it.
fn is_stray(line: &str) -> bool {
    anstream::adapter::strip_str(line).to_string().trim() == ":::"
}

/// A finding with its words made fit for a terminal.
struct Shown<'a> {
    finding: &'a Finding,
    sides: Vec<(&'a Side, Passage)>,
    explanation: String,
}

impl<'a> Shown<'a> {
    fn new(finding: &'a Finding, width: Option<usize>) -> Self {
        let sides = std::iter::once(&finding.a).chain(&finding.b).map(|side| (side, Passage::of(side))).collect();
        Self { finding, sides, explanation: wrap(&visible(&finding.explanation), finding.check, width) }
    }

    fn group(&self) -> Group<'_> {
        let title = level(self.finding).primary_title(&*self.explanation).id(self.finding.check);
        let mut group = title.elements(std::iter::empty::<Snippet<'_, Annotation<'_>>>());
        for (at, (side, passage)) in self.sides.iter().enumerate() {
            if at > 0 {
                group = group.element(Padding);
            }
            let (line, column) = side.in_file();
            let origin = Origin::path(visible(&side.path)).line(line).char_column(column);
            group = group.element(origin).element(snippet(side, passage));
        }
        group.elements(
            notes(self.finding).into_iter().map(|(name, text)| Level::NOTE.with_name(Some(name)).message(text)),
        )
    }
}

/// The explanation in lines that fit the terminal beside `error[check]: `, which the library puts before each.
fn wrap(text: &str, check: &str, width: Option<usize>) -> String {
    let Some(room) = width.map(|width| width.saturating_sub(check.len() + 12).max(20)) else { return text.into() };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= room) {
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.into()),
        }
    }
    lines.join("\n")
}

/// A conflict by its severity, the others by their name.
fn level(finding: &Finding) -> Level<'static> {
    match (finding.verdict, finding.severity) {
        (Verdict::Update, _) => Level::INFO.with_name(Some("update")),
        (Verdict::Agree, _) => Level::HELP.with_name(Some("agree")),
        (Verdict::Conflict, Severity::Error) => Level::ERROR,
        (Verdict::Conflict, Severity::Warning) => Level::WARNING,
        (Verdict::Conflict, Severity::Info) => Level::INFO,
    }
}

fn snippet<'a>(side: &Side, passage: &'a Passage) -> Snippet<'a, Annotation<'a>> {
    let figure = passage.before.len()..passage.before.len() + passage.figure.len();
    let underline = AnnotationKind::Primary.span(figure).label(label(side));
    Snippet::source(passage.text()).line_start(side.in_file().0).annotation(underline)
}

/// What is known of a side beyond its words: its cell or paragraph, when, who, how many more say so.
fn label(side: &Side) -> String {
    let mut parts: Vec<_> = within(side).into_iter().collect();
    parts.extend(side.locator.iter().map(|locator| visible(locator).into_owned()));
    parts.extend(side.source.as_ref().map(|source| visible(source).into_owned()));
    parts.extend(side.as_of.map(|day| format!("as of {day}")));
    parts.extend((side.claims > 1).then(|| format!("{} claims", side.claims)));
    parts.join(", ")
}

/// The lines under the snippets.
fn notes(finding: &Finding) -> Vec<(&'static str, String)> {
    let mut notes = vec![("about", visible(&finding.topic).into_owned())];
    notes.extend(finding.cause.map(|cause| ("likely cause", cause.to_string())));
    notes.extend(std::iter::once(&finding.a).chain(&finding.b).filter_map(elsewhere).map(|places| ("also", places)));
    notes.retain(|(_, text)| !text.is_empty());
    notes
}

/// How many places of one side are told.
const PLACES: usize = 5;

/// Where else a side is told.
fn elsewhere(side: &Side) -> Option<String> {
    let places: Vec<_> = side.places.iter().take(PLACES).map(|place| visible(place)).collect();
    let more = (side.claims - 1).saturating_sub(places.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!places.is_empty()).then(|| format!("“{}” at {}{more}", visible(&side.text), places.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn explanations_break_between_words_where_the_terminal_ends() {
        let text = "six words that need two lines";
        assert_eq!(wrap(text, "figure", None), text);
        assert_eq!(wrap(text, "figure", Some(38)), "six words that need\ntwo lines");
        assert_eq!(
            wrap("averyveryverylongwordthatfitsnowhere x", "figure", Some(10)),
            "averyveryverylongwordthatfitsnowhere\nx"
        );
    }
}
