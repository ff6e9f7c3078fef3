//! What a document says to addsup itself, in comments:
//!
//! ```text
//! directive = "addsup:" verb [checks] [":" reason]
//! verb      = "ignore" | "ignore-next-line" | "ignore-start" | "ignore-end" | "ignore-file"
//! checks    = "all" | name { "," name }
//! ```

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::Format;
use super::comments::{Comment, comments};
use crate::model::{Directive, Lines, Trouble};

/// The directives of a document's text, and what is wrong with some. A broken one is an error: what it asks for isn't
/// done.
pub(super) fn directives(
    path: &Arc<str>,
    document: &Arc<str>,
    text: &str,
    format: Format,
) -> (Vec<Directive>, Vec<Trouble>) {
    if memchr::memmem::find(text.as_bytes(), b"addsup:").is_none() {
        return (Vec::new(), Vec::new());
    }
    let mut found = Found {
        path,
        document,
        lines: Lines::of(text),
        text,
        open: Vec::new(),
        done: Vec::new(),
        troubles: Vec::new(),
    };
    for comment in comments(text, format) {
        found.take(&comment);
    }
    found.close()
}

/// What has been found so far.
struct Found<'t> {
    path: &'t Arc<str>,
    document: &'t Arc<str>,
    text: &'t str,
    lines: Lines<'t>,
    /// Stretches that have begun and not ended.
    open: Vec<Directive>,
    done: Vec<Directive>,
    troubles: Vec<Trouble>,
}

/// A directive taken apart.
#[derive(Debug, PartialEq)]
struct Said<'t> {
    verb: &'t str,
    checks: Vec<&'t str>,
    reason: &'t str,
}

impl<'t> Found<'t> {
    fn take(&mut self, comment: &Comment<'t>) {
        let said = said(comment.words);
        if said.verb == "ignore-end" {
            return self.end(comment);
        }
        match self.lines_of(&said, comment) {
            Err((message, help)) => self.fault(comment, message, help),
            Ok(_) if said.checks.is_empty() => self.fault(comment, "names no check", FORM),
            Ok(_) if said.reason.is_empty() => self.fault(comment, "gives no reason", FORM),
            Ok(lines) => {
                let directive = self.directive(&said, comment, lines);
                let list = if said.verb == "ignore-start" { &mut self.open } else { &mut self.done };
                list.push(directive);
            }
        }
    }

    /// Which lines a directive speaks of.
    fn lines_of(
        &self,
        said: &Said<'t>,
        comment: &Comment<'t>,
    ) -> Result<RangeInclusive<usize>, (&'static str, &'static str)> {
        let (first, last) = (self.line(comment.span.start), self.line(comment.span.end));
        match said.verb {
            "ignore" if comment.alone(self.text) => Ok(following(self.text, last, paragraph)),
            "ignore" => Ok(first..=last),
            "ignore-next-line" => Ok(following(self.text, last, |_| 1)),
            "ignore-start" => Ok(first..=usize::MAX),
            "ignore-file" => Ok(0..=usize::MAX),
            _ => Err(("says what addsup doesn't know", VERBS)),
        }
    }

    fn directive(&self, said: &Said<'t>, comment: &Comment<'t>, lines: RangeInclusive<usize>) -> Directive {
        let all = said.checks == ["all"];
        Directive {
            path: self.path.clone(),
            document: self.document.clone(),
            start: self.lines.place(comment.span.start),
            end: self.lines.place(comment.span.end),
            checks: if all { Vec::new() } else { said.checks.iter().map(|name| Arc::from(*name)).collect() },
            lines,
            reason: said.reason.into(),
        }
    }

    fn end(&mut self, comment: &Comment<'_>) {
        match self.open.pop() {
            Some(open) => {
                let lines = *open.lines.start()..=self.line(comment.span.end);
                self.done.push(Directive { lines, ..open });
            }
            None => self.fault(comment, "ends what hasn't begun", "it belongs behind an ignore-start"),
        }
    }

    /// At the end of the document every stretch must have ended.
    fn close(mut self) -> (Vec<Directive>, Vec<Trouble>) {
        for open in std::mem::take(&mut self.open) {
            let trouble =
                Trouble::error(self.path.clone(), "this `addsup: ignore-start` has no end, so it isn't followed");
            let (line, column) = open.start;
            self.troubles.push(trouble.at(line, column).help("put <!-- addsup: ignore-end --> where it ends"));
        }
        (self.done, self.troubles)
    }

    fn fault(&mut self, comment: &Comment<'_>, message: &str, help: &str) {
        let (line, column) = self.lines.place(comment.span.start);
        let message = format!("this comment to addsup {message}, so it isn't followed");
        self.troubles.push(Trouble::error(self.path.clone(), message).at(line, column).help(help));
    }

    fn line(&self, at: usize) -> usize {
        self.lines.place(at).0
    }
}

const FORM: &str =
    "write it as in <!-- addsup: ignore figure: the two bridges are different ones -->, or `all` for any check";
const VERBS: &str = "it may say ignore, ignore-next-line, ignore-start, ignore-end or ignore-file";

/// Takes a directive apart; what isn't there is empty.
fn said(words: &str) -> Said<'_> {
    let (head, reason) = words.split_once(':').unwrap_or((words, ""));
    let (verb, checks) = head.trim().split_once(char::is_whitespace).unwrap_or((head.trim(), ""));
    let checks = checks.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    Said { verb, checks, reason: reason.trim() }
}

/// The lines behind `line` from the first that holds text on, as many as `count` says of what follows.
fn following(text: &str, line: usize, count: fn(&mut dyn Iterator<Item = &str>) -> usize) -> RangeInclusive<usize> {
    let mut lines = text.lines().skip(line).peekable();
    let mut first = line + 1;
    while lines.next_if(|line| line.trim().is_empty()).is_some() {
        first += 1;
    }
    first..=first + count(&mut lines).max(1) - 1
}

/// How many lines there are up to an empty one.
fn paragraph(lines: &mut dyn Iterator<Item = &str>) -> usize {
    lines.take_while(|line| !line.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, format: Format) -> Vec<(String, RangeInclusive<usize>)> {
        let (found, troubles) = directives(&"a".into(), &"a".into(), text, format);
        assert_eq!(troubles, []);
        found.into_iter().map(|found| (found.checks.join("+"), found.lines)).collect()
    }

    fn fault(text: &str) -> String {
        let (found, troubles) = directives(&"a".into(), &"a".into(), text, Format::Markdown);
        assert_eq!(found, []);
        let (line, column) = troubles[0].place.unwrap();
        format!("{line}:{column} {}", troubles[0].message)
    }

    #[test]
    fn a_comment_speaks_of_its_line_or_of_the_paragraph_behind_it() {
        let text = "It is 40 m long. <!-- addsup: ignore figure, sum: old -->\n\n<!-- addsup: ignore all: quoted -->\n\nOne\ntwo\n\nthree";
        assert_eq!(lines(text, Format::Markdown), [("figure+sum".into(), 1..=1), (String::new(), 5..=6)]);
    }

    #[test]
    fn next_lines_stretches_and_files() {
        let text = "<!-- addsup: ignore-next-line sum: x -->\n\none\ntwo\n<!--addsup:ignore-start sum: x-->\nthree\n<!-- addsup: ignore-end -->\n<!-- addsup: ignore-file date: x -->";
        let expected = [("sum".into(), 3..=3), ("sum".into(), 5..=7), ("date".into(), 0..=usize::MAX)];
        assert_eq!(lines(text, Format::Markdown), expected);
    }

    #[test]
    fn plain_text_has_its_own_forms() {
        let text = "# addsup: ignore-file sum: x\nIt is 40 m. [addsup: ignore date: y]\nHe said addsup: ignore it.";
        let expected = [("sum".into(), 0..=usize::MAX), ("date".into(), 2..=2)];
        assert_eq!(lines(text, Format::Plain), expected);
    }

    #[test]
    fn comments_of_latex_stand_behind_a_line_too() {
        let text =
            "It is 40 m. % addsup: ignore date: y\n50\\% addsup: ignore date: no\n%% addsup: ignore sum: x\n60\n";
        assert_eq!(lines(text, Format::Latex), [("date".into(), 1..=1), ("sum".into(), 4..=4)]);
    }

    #[test]
    fn code_is_left_alone() {
        assert_eq!(lines("`<!-- addsup: ignore -->`\n\n```\n<!-- addsup: ignore -->\n```\n", Format::Markdown), []);
    }

    #[test]
    fn faults_have_a_place() {
        assert_eq!(
            fault("a <!-- addsup: ignore figure -->"),
            "1:3 this comment to addsup gives no reason, so it isn't followed"
        );
        assert_eq!(
            fault("<!-- addsup: ignore: why -->"),
            "1:1 this comment to addsup names no check, so it isn't followed"
        );
        assert_eq!(
            fault("<!-- addsup: ignroe a: b -->"),
            "1:1 this comment to addsup says what addsup doesn't know, so it isn't followed"
        );
        assert_eq!(
            fault("\n<!-- addsup: ignore-end -->"),
            "2:1 this comment to addsup ends what hasn't begun, so it isn't followed"
        );
        assert_eq!(
            fault("<!-- addsup: ignore-start a: b -->"),
            "1:1 this `addsup: ignore-start` has no end, so it isn't followed"
        );
    }
}
