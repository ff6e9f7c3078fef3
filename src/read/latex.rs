//! LaTeX: the words of paragraphs, section heads and items. Commands, comments, formulas set apart, code and citations
//! are left out.

use super::strands::{Weave, Woven};
use crate::model::BlockKind;

/// Commands whose arguments aren't words of the text.
const SILENT: &[&str] = &[
    "cite",
    "citep",
    "citet",
    "ref",
    "eqref",
    "autoref",
    "cref",
    "label",
    "includegraphics",
    "usepackage",
    "documentclass",
    "begin",
    "end",
    "url",
    "input",
    "include",
    "bibliography",
    "bibliographystyle",
    "vspace",
    "hspace",
    "setlength",
    "pagestyle",
    "newcommand",
    "renewcommand",
    "color",
    "definecolor",
    "bibitem",
    "hypersetup",
    "linewidth",
    "textwidth",
];
/// Environments without running words.
const SET_APART: &[&str] = &[
    "verbatim",
    "lstlisting",
    "equation",
    "align",
    "displaymath",
    "tikzpicture",
    "thebibliography",
    "tabular",
    "minted",
];

/// Takes the words out of a LaTeX text.
pub(super) fn read(text: &str) -> Woven {
    let start = text.find("\\begin{document}").map_or(0, |at| at + "\\begin{document}".len());
    let end = text.find("\\end{document}").filter(|end| *end >= start).unwrap_or(text.len());
    let mut reader = Reader { weave: Weave::of_all(text), text, at: start, end, block: 0, kind: BlockKind::Paragraph };
    while reader.at < reader.end {
        reader.step();
    }
    reader.end_block();
    reader.weave.finish()
}

struct Reader<'t> {
    weave: Weave<'t>,
    text: &'t str,
    at: usize,
    end: usize,
    block: usize,
    kind: BlockKind,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    /// Takes the next mark, or the words up to it.
    fn step(&mut self) {
        let rest = self.rest();
        let words = rest.find(['\\', '%', '{', '}', '$', '~', '\n', '-', '&']).unwrap_or(rest.len());
        self.weave.copy(self.at..self.at + words);
        self.at += words;
        let rest = self.rest();
        match rest.bytes().next() {
            None => {}
            Some(b'\\') => self.command(),
            Some(b'%') => self.at += rest.find('\n').map_or(rest.len(), |end| end + 1),
            Some(b'\n') => self.line_end(),
            Some(b'~') => self.stand_for(1, "\u{a0}"),
            Some(b'-') if rest.starts_with("---") => self.stand_for(3, "—"),
            Some(b'-') if rest.starts_with("--") => self.stand_for(2, "–"),
            Some(b'-') => self.stand_for(1, "-"),
            Some(b'&') => self.stand_for(1, " "),
            Some(b'$') if rest.starts_with("$$") => self.skip_past("$$", 2),
            // Braces, and the marks around a formula in the line: "$40$ people".
            Some(_) => {
                let heading = matches!(self.kind, BlockKind::Heading(_)) && rest.starts_with('}');
                self.at += 1;
                if heading {
                    self.end_block();
                }
            }
        }
    }

    fn stand_for(&mut self, length: usize, words: &str) {
        self.weave.replace(self.at..self.at + length, words);
        self.at += length;
    }

    /// Goes on behind the next `mark`, or to the end where there is none.
    fn skip_past(&mut self, mark: &str, from: usize) {
        let rest = self.rest();
        self.at +=
            rest.get(from..).and_then(|later| later.find(mark)).map_or(rest.len(), |found| from + found + mark.len());
    }

    /// A line break is a space; an empty line ends the paragraph.
    fn line_end(&mut self) {
        let rest = self.rest();
        let white = rest.len() - rest.trim_ascii_start().len();
        if rest[..white].matches('\n').count() > 1 {
            self.end_block();
        } else if !self.weave.at_space() {
            self.weave.replace(self.at..self.at + 1, " ");
        }
        self.at += white;
    }

    fn command(&mut self) {
        let after = &self.rest()[1..];
        let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = after[..length].to_owned();
        match name.as_str() {
            "" => self.symbol(),
            "begin" if SET_APART.contains(&self.argument(6).trim_end_matches('*')) => {
                let end = format!("\\end{{{}}}", self.argument(6));
                self.skip_past(&end, 0);
            }
            "item" => {
                self.end_block();
                self.kind = BlockKind::ListItem;
                self.at += 5;
            }
            "section" | "chapter" | "title" | "subsection" | "subsubsection" | "paragraph" => {
                self.end_block();
                self.kind = BlockKind::Heading(if name == "title" || name == "chapter" { 1 } else { 2 });
                self.skip_past("{", 0);
            }
            name => {
                self.at += 1 + length;
                if SILENT.contains(&name) {
                    self.skip_arguments();
                } else if self.rest().starts_with('[') {
                    self.skip_past("]", 0);
                } else if self.rest().starts_with("{}") {
                    self.at += 2;
                } else if self.rest().starts_with(' ') {
                    self.at += 1;
                }
            }
        }
    }

    /// A backslash before a mark: `\%` is a percent sign, `\,` a thin space, `\\` a line break.
    fn symbol(&mut self) {
        let Some(mark) = self.rest().chars().nth(1) else { return self.at = self.end };
        let words = match mark {
            '%' | '$' | '&' | '#' | '_' | '{' | '}' => mark.to_string(),
            ',' | ';' | ':' | ' ' | '\\' | '\n' => " ".to_owned(),
            '[' => return self.skip_past("\\]", 2),
            // Marks of formulas in the line, accents.
            _ => String::new(),
        };
        let length = 1 + mark.len_utf8();
        self.weave.replace(self.at..self.at + length, &words);
        self.at += length;
    }

    /// The first argument of the command that begins `from` bytes before it.
    fn argument(&self, from: usize) -> &str {
        let rest = self.rest().get(from..).unwrap_or_default();
        rest.strip_prefix('{').and_then(|rest| rest.split('}').next()).unwrap_or_default()
    }

    fn skip_arguments(&mut self) {
        loop {
            let rest = self.rest();
            let close = match rest.bytes().next() {
                Some(b'*') => "*",
                Some(b'[') => "]",
                Some(b'{') => "}",
                _ => return,
            };
            self.skip_past(close, 0);
        }
    }

    fn end_block(&mut self) {
        self.weave.block(self.block, std::mem::replace(&mut self.kind, BlockKind::Paragraph));
        if self.weave.at() > self.block {
            let at = self.weave.source_end();
            self.weave.gap(at, "\n");
        }
        self.block = self.weave.at();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_commands() {
        let text = "\\documentclass[11pt]{article}\\begin{document}\n\\section{The 40 days}\nSome $1.4$~million \\textbf{people} % 7\n\
            fled \\cite[p.~3]{a2022}, up 5\\,\\%.\n\n\\begin{equation}x = 3\\end{equation}\\begin{itemize}\\item 4--5 boats\\end{itemize}\n\\end{document} 9";
        let woven = read(text);
        let shown: Vec<_> = woven.blocks.iter().map(|block| (block.kind.clone(), block.span.of(&woven.text))).collect();
        assert_eq!(
            shown,
            [
                (BlockKind::Heading(2), "The 40 days"),
                (BlockKind::Paragraph, "Some 1.4\u{a0}million people fled , up 5 %."),
                (BlockKind::ListItem, "4–5 boats"),
            ]
        );
    }
}
