//! Files read as a whole: unpacked, decoded, and taken apart by their format.

use std::sync::Arc;

use super::decode::{Decoded, decode};
use super::strands::{Woven, offsets_of_woven};
use super::{About, Body, Context, Format, Read};
use super::{
    directives, docx, front_matter, html, input, latex, markdown, packed, plain, subtitles, tabular, workbook,
};
use crate::model::{Level, Lines, Offsets, Trouble};

/// Reads a file: one document, or several in a table or a workbook. `named`: it was given by name.
pub(super) fn read(path: &Arc<str>, bytes: Vec<u8>, format: Format, named: bool, context: &Context<'_>) -> Read {
    let read = packed::unpacked(path, bytes, &context.options.limits).and_then(|bytes| match format {
        Format::Docx => docx::read(path, &bytes, &context.options.limits).map(|body| one(path, body, context)),
        Format::Workbook => {
            workbook::read(path, &bytes, &context.options.limits).map(|sheets| each(path, sheets, context))
        }
        _ => text(path, bytes, format, named, context),
    });
    read.unwrap_or_else(Read::trouble)
}

/// A file that is one document and tells nothing of itself.
fn one(path: &Arc<str>, body: Body, context: &Context<'_>) -> Read {
    let troubles = if body.blocks.is_empty() { vec![empty(path, true)] } else { Vec::new() };
    let documents = vec![context.document(path.clone(), path.clone(), About::default(), body)];
    Read { documents, troubles, ..Read::default() }
}

/// The sheets of a workbook.
fn each(path: &Arc<str>, sheets: Vec<(String, Body)>, context: &Context<'_>) -> Read {
    let document = |(name, body): (String, Body)| {
        context.document(format!("{path}#{name}").into(), path.clone(), About::default(), body)
    };
    Read { documents: sheets.into_iter().map(document).collect(), ..Read::default() }
}

/// A file of text.
fn text(path: &Arc<str>, bytes: Vec<u8>, format: Format, named: bool, context: &Context<'_>) -> Result<Read, Trouble> {
    let declared = if format == Format::Html { html::declared(&bytes) } else { None };
    // Met in a folder, what isn't text was hardly meant.
    let level = |trouble: Trouble| if named { trouble } else { Trouble { level: Level::Warning, ..trouble } };
    let decoded = decode(path, bytes, declared.or(context.options.encoding)).map_err(level)?;
    if let Some(trouble) = long_line(path, &decoded.text, context.options.limits.line) {
        return Err(trouble);
    }
    let mut troubles: Vec<Trouble> = decoded.trouble.clone().into_iter().collect();
    if decoded.text.trim().is_empty() {
        troubles.push(empty(path, named));
    }
    let (directives, faults) = directives::directives(path, path, &decoded.text, format);
    troubles.extend(faults);
    let (documents, more) = match format {
        Format::Csv | Format::Tsv => table(path, &decoded, format, named, context)?,
        Format::Html => page(path, &decoded, context)?,
        _ => prose(path, decoded, format, context),
    };
    troubles.extend(more);
    Ok(Read { documents, directives, troubles })
}

type Documents = (Vec<crate::model::Document>, Vec<Trouble>);

fn page(path: &Arc<str>, decoded: &Decoded, context: &Context<'_>) -> Result<Documents, Trouble> {
    let broken = |said: String| Trouble::error(path.clone(), format!("can't be read as HTML: {said}"));
    let (woven, head) = html::read(&decoded.text).map_err(broken)?;
    let about = About { front_matter: head.date, source: head.source.map(Arc::from), ..About::default() };
    let body = body(woven, decoded);
    Ok((vec![context.document(path.clone(), path.clone(), about, body)], Vec::new()))
}

fn table(
    path: &Arc<str>,
    decoded: &Decoded,
    format: Format,
    named: bool,
    context: &Context<'_>,
) -> Result<Documents, Trouble> {
    let text = &decoded.text;
    let separator = if format == Format::Tsv { b'\t' } else { tabular::separator(text) };
    let missing = |said: String| Trouble::error(path.clone(), said).at(1, 1);
    match tabular::kind(text, separator, &context.options.columns).map_err(missing)? {
        tabular::Kind::Documents(heads) => {
            let offsets = |woven: &Woven, lines: &Lines<'_>| offsets_of_woven(woven, lines, &decoded.offsets);
            Ok(tabular::documents(path, text, separator, &heads, context, offsets))
        }
        tabular::Kind::Ours if !named => Ok(Documents::default()),
        tabular::Kind::Ours | tabular::Kind::Table => {
            let body = body(tabular::table(text, separator), decoded);
            Ok((vec![context.document(path.clone(), path.clone(), About::default(), body)], Vec::new()))
        }
    }
}

fn prose(path: &Arc<str>, decoded: Decoded, format: Format, context: &Context<'_>) -> Documents {
    let front = front_matter::front_matter(path, &decoded.text);
    let about = About { front_matter: front.date, source: front.source.as_deref().map(Arc::from), ..About::default() };
    let body = match format {
        Format::Markdown => body(markdown::read(&decoded.text, front.end, front.title), &decoded),
        Format::Subtitles => body(subtitles::read(&decoded.text), &decoded),
        Format::Latex => body(latex::read(&decoded.text), &decoded),
        _ => Body { blocks: plain::blocks(&decoded.text, front.end), text: decoded.text, offsets: decoded.offsets },
    };
    // What a command wrote has no place in the file that it read.
    let body = if format == Format::Converted { Body { offsets: Offsets::None, ..body } } else { body };
    (vec![context.document(path.clone(), path.clone(), about, body)], front.trouble.into_iter().collect())
}

/// A text that was taken out of a file's.
fn body(woven: Woven, decoded: &Decoded) -> Body {
    let offsets = offsets_of_woven(&woven, &Lines::of(&decoded.text), &decoded.offsets);
    Body { text: woven.text, blocks: woven.blocks, offsets }
}

/// The trouble of a text with a line that is too long.
fn long_line(path: &Arc<str>, text: &str, most: u64) -> Option<Trouble> {
    if text.len() as u64 <= most {
        return None;
    }
    let line = text.split(['\n', '\r']).position(|line| line.len() as u64 > most)?;
    Some(input::too_long(path, line + 1, most, "file"))
}

/// A file without text was most often meant to have some. Among others in a folder it is only told; given by name it
/// means that what was asked for wasn't checked.
fn empty(path: &Arc<str>, named: bool) -> Trouble {
    let level = if named { Level::Error } else { Level::Warning };
    let trouble = Trouble::error(path.clone(), "holds no text, so there was nothing to check");
    Trouble { level, ..trouble }.help("see whether what wrote it went wrong")
}
