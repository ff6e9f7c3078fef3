//! Comments to addsup, by what each format takes for one.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Format;
use crate::model::Span;

/// A comment to addsup.
#[derive(Debug, PartialEq)]
pub(super) struct Comment<'t> {
    /// All of it, marks included.
    pub span: Span,
    /// What follows `addsup:`.
    pub words: &'t str,
}

impl Comment<'_> {
    /// Whether nothing else stands on its lines.
    pub fn alone(&self, text: &str) -> bool {
        let before = text[..self.span.start].rsplit(['\n', '\r']).next().unwrap_or_default();
        let after = text[self.span.end..].split(['\n', '\r']).next().unwrap_or_default();
        before.trim().is_empty() && after.trim().is_empty()
    }
}

const NAME: &str = "addsup:";

/// The comments to addsup in a text, in order.
pub(super) fn comments(text: &str, format: Format) -> Vec<Comment<'_>> {
    let enclosed = |open, close| move |at| enclosed(text, at, open, close);
    let html = enclosed("<!--", "-->");
    let places = memchr::memmem::find_iter(text.as_bytes(), NAME.as_bytes());
    if format == Format::Markdown {
        let code = code(text);
        places.filter(|at| !code.iter().any(|code| code.range().contains(at))).filter_map(html).collect()
    } else {
        let bracketed = enclosed("[", "]");
        let behind = |at| if format == Format::Latex { to_the_end(text, at) } else { None };
        let comment = |at| html(at).or_else(|| bracketed(at)).or_else(|| lined(text, at)).or_else(|| behind(at));
        places.filter_map(comment).collect()
    }
}

/// The comment around `at` if it stands right behind `open`.
fn enclosed<'t>(text: &'t str, at: usize, open: &str, close: &str) -> Option<Comment<'t>> {
    let start = text[..at].trim_end().strip_suffix(open)?.len();
    let length = text[at..].find(close)?;
    Some(Comment {
        span: Span::new(start, at + length + close.len()),
        words: text[at + NAME.len()..at + length].trim(),
    })
}

/// A line that says nothing else: `# addsup: …`, with or without a mark.
fn lined(text: &str, at: usize) -> Option<Comment<'_>> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let length = text[at..].find(['\n', '\r']).unwrap_or(text.len() - at);
    let marks_only = text[start..at].chars().all(|c| c.is_whitespace() || "#/%;-.>".contains(c));
    let words = text[at + NAME.len()..at + length].trim();
    marks_only.then_some(Comment { span: Span::new(start, at + length), words })
}

/// A comment of LaTeX behind what its line says: from `%` to the line's end.
fn to_the_end(text: &str, at: usize) -> Option<Comment<'_>> {
    let before = text[..at].trim_end_matches([' ', '\t']);
    let start = before.trim_end_matches('%').len();
    // `\%` is a percent sign.
    let begins = start < before.len() && !text[..start].ends_with('\\');
    let length = text[at..].find(['\n', '\r']).unwrap_or(text.len() - at);
    let words = text[at + NAME.len()..at + length].trim();
    begins.then_some(Comment { span: Span::new(start, at + length), words })
}

/// Where Markdown shows code, in which a comment is an example.
fn code(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => start = range.start,
            Event::End(TagEnd::CodeBlock) => spans.push(Span::new(start, range.end)),
            Event::Code(_) => spans.push(Span::new(range.start, range.end)),
            _ => {}
        }
    }
    spans
}
