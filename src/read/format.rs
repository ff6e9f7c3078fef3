use std::path::Path;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without marks.
    Plain,
    /// `CommonMark` with tables and footnotes.
    Markdown,
    /// A web page.
    Html,
    /// A document a line.
    JsonLines,
    /// A table, or a document a row; cells set apart by commas or semicolons.
    Csv,
    /// The same, cells set apart by tabs.
    Tsv,
    /// A document of Word.
    Docx,
    /// A workbook, a document a sheet.
    Workbook,
    /// Subtitles.
    Subtitles,
    /// LaTeX.
    Latex,
    /// Anything that a command turns into plain text.
    Converted,
}

/// The formats by their names and the endings of file names.
pub const ALL: &[(Format, &str, &[&str])] = &[
    (Format::Plain, "plain text", &["txt", "text"]),
    (Format::Markdown, "Markdown", &["md", "markdown", "mdown", "mkd", "mdx"]),
    (Format::Html, "HTML", &["html", "htm", "xhtml"]),
    (Format::JsonLines, "JSON lines", &["jsonl", "ndjson"]),
    (Format::Csv, "CSV", &["csv"]),
    (Format::Tsv, "TSV", &["tsv", "tab"]),
    (Format::Docx, "Word document", &["docx"]),
    (Format::Workbook, "workbook", &["xlsx", "xlsm", "ods"]),
    (Format::Subtitles, "subtitles", &["srt", "vtt"]),
    (Format::Latex, "LaTeX", &["tex", "latex"]),
    (Format::Converted, "converted", &[]),
];

/// Documents that no format reads: the ending, what it is, and a command that turns it into text.
const UNREAD: &[(&str, &str, &str)] = &[
    ("pdf", "a PDF", "pdftotext {} -"),
    ("odt", "a document of OpenDocument", "pandoc -t plain {}"),
    ("rtf", "a document in RTF", "pandoc -t plain {}"),
    ("doc", "a document of old Word", "antiword {}"),
    ("epub", "an e-book", "pandoc -t plain {}"),
    ("rst", "reStructuredText", "pandoc -t plain {}"),
    ("adoc", "AsciiDoc", "asciidoctor -b docbook -o - {}"),
    ("org", "Org mode", "pandoc -t plain {}"),
    ("pptx", "a presentation", "pandoc -t plain {}"),
    ("odp", "a presentation", "pandoc -t plain {}"),
    ("xls", "an old workbook", "xls2csv {}"),
];

/// What a file that no format reads is by its name, and the option that has it read.
pub(super) fn unread(path: &Path) -> Option<(&'static str, String)> {
    let ending = ending(path)?;
    let (ending, what, command) = UNREAD.iter().find(|(known, ..)| *known == ending)?;
    Some((what, format!("--preprocess '{ending}={command}'")))
}

/// The endings that are read, as help.
pub fn endings() -> String {
    let known = ALL.iter().flat_map(|(.., endings)| endings.iter()).map(|ending| format!(".{ending}"));
    let packed: Vec<_> = PACKED.iter().map(|ending| format!(".{ending}")).collect();
    format!("{}, each also packed as {}", known.collect::<Vec<_>>().join(" "), packed.join(" or "))
}

/// The endings of packed files; the ending before them tells the format.
const PACKED: &[&str] = &["gz", "zst"];

impl Format {
    /// The format that a file's name tells.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = ending(path)?;
        if PACKED.contains(&ending.as_str()) {
            return Self::of_name(Path::new(path.file_stem()?));
        }
        ALL.iter().find(|(_, _, endings)| endings.contains(&ending.as_str())).map(|(format, ..)| *format)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        ALL.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }
}

/// The ending of a file's name without the dot, in lower case.
pub(super) fn ending(path: &Path) -> Option<String> {
    path.extension()?.to_str().map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats() {
        let of_name = |name: &str| Format::of_name(Path::new(name));
        assert_eq!(of_name("a/b.MD"), Some(Format::Markdown));
        assert_eq!(of_name("a.jsonl.gz"), Some(Format::JsonLines));
        assert_eq!(of_name("a.gz"), None);
        assert_eq!(of_name("README"), None);
        assert_eq!(of_name(".txt"), None);
    }
}
