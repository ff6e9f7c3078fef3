//! The day a document says it was written on: "Published Mar 01, 2022", "date 2022-03-02", a dateline, a dated line.
//!
//! A date that only stands in the story isn't the document's.

use jiff::civil::Date;

use crate::model::{Anchor, AnchorOrigin, Document, Figure, Sentence, Span, TimeExpression, TimeShape};
use crate::tables::sets;

/// How many bytes of a text's start are its head.
const HEAD: usize = 1_500;
/// How many bytes of its end are its foot.
const FOOT: usize = 500;
/// The most words between a cue at a line's start and the date.
const BETWEEN: usize = 8;

/// The day that a document says it was written on, from its timexes in order.
pub(crate) fn written_on(document: &Document, sentences: &[Sentence], figures: &[Figure]) -> Option<Anchor> {
    let foot = document.text.len().saturating_sub(FOOT);
    let all = || figures.iter().filter_map(|figure| Some((figure, date(&figure.timex()?.expression)?)));
    let dates = || all().take_while(|(figure, _)| figure.span.start < HEAD);
    let cued = |(figure, _): &(&Figure, Date)| is_cued(document, figure) || is_opened(document, figure);
    let found = dates()
        .find(cued)
        .or_else(|| dates().find(|(figure, _)| is_dateline(document, figure)))
        .or_else(|| dates().find(|(figure, _)| stands_alone(document, sentences, figure)))
        .or_else(|| all().skip_while(|(figure, _)| figure.span.start < foot).find(cued));
    found.map(|(_, date)| Anchor { date, time: None, origin: AnchorOrigin::Text })
}

/// The day of a date told in full, and only one way to read it.
pub(super) fn date(expression: &TimeExpression) -> Option<Date> {
    let TimeShape::Calendar(fields) = &expression.shape else { return None };
    if fields.short_year || fields.ambiguous || fields.week_of || fields.weekend {
        return None;
    }
    let (year, month, day) = (fields.year?, fields.month?, fields.day?);
    Date::new(year.try_into().ok()?, month.cast_signed(), day.cast_signed()).ok()
}

/// "Published Mar 01, 2022": the words before it on its line say so, and it is in the head or the text's last line.
fn is_cued(document: &Document, figure: &Figure) -> bool {
    let before = line_before(document, figure.span);
    let before = before.rsplit(". ").next().unwrap_or(before).trim_end_matches([':', ' ', '\t', '\u{a0}', '|']);
    let lower = before.to_lowercase();
    let cued = sets::WRITTEN_ON.iter().any(|cue| {
        lower.strip_suffix(cue).is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
    });
    // In the middle of a sentence "published on" and "as of" speak of other things.
    let opens = before.split_whitespace().count() <= 4;
    cued && opens && (lower.ends_with("as of") || !goes_on(line_after(document, figure.span)))
}

/// "Published:" at a text's end
fn is_cue(text: &str) -> bool {
    let line = text.trim_end_matches(':').rsplit(['\n', '\r']).next().unwrap_or_default().trim().to_lowercase();
    sets::WRITTEN_ON.contains(&line.as_str())
}

/// A sentence goes on behind the date: ", the book is still read".
fn goes_on(after: &str) -> bool {
    let after = after.trim_start_matches([',', ' ']);
    after.starts_with(char::is_lowercase) && !["at ", "by ", "in "].iter().any(|word| after.starts_with(word))
}

/// "Posted at 10:04 on 1 March 2022", "Written by Ada Moe on 1 March 2022": the line begins so, and no sentence goes on.
fn is_opened(document: &Document, figure: &Figure) -> bool {
    let before = line_before(document, figure.span).trim_start().to_lowercase();
    let after = line_after(document, figure.span);
    let opens = sets::WRITTEN_SOMEWHERE
        .iter()
        .any(|cue| before.strip_prefix(cue).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    opens && before.split_whitespace().count() <= BETWEEN && is_bare(after) && !goes_on(after)
}

/// A few words at most, and no sentence.
fn is_bare(text: &str) -> bool {
    text.split_whitespace().nth(3).is_none() && !text.contains(['.', '"', '“'])
}

/// "KYIV, March 1, 2022 (Reuters) –": capitals before it, a dash or an agency behind.
fn is_dateline(document: &Document, figure: &Figure) -> bool {
    let before = line_before(document, figure.span).trim();
    let after = document.text.get(figure.span.end..).unwrap_or_default().trim_start();
    let place = before.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    let capitals = place.is_some_and(|word| word.chars().all(char::is_uppercase) && word.chars().count() > 2);
    let dash = after.starts_with(['-', '–', '—', '(', '/']) || after.starts_with("--");
    // "Oslo, 1 March 2022 – ", "1 March 2022 — ", "(1 March 2022) ": a dash must part it from the story.
    let parted = ["– ", "— ", "-- ", "- "].iter().any(|dash| after.starts_with(dash));
    let named = before.ends_with(',') && before.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let first = document.text.get(..figure.span.start).unwrap_or_default().trim().len() == before.len();
    let bracketed = before == "(" && after.starts_with(')') && first;
    capitals && before.len() < 60 && dash || (before.is_empty() || named && before.len() < 40) && parted || bracketed
}

/// A line that holds nothing but the date, perhaps with its time, an author's name or a place: above the story.
fn stands_alone(document: &Document, sentences: &[Sentence], figure: &Figure) -> bool {
    let block = Sentence::numbered(sentences, figure.sentence).and_then(|sentence| document.blocks.get(sentence.block));
    let before = line_before(document, figure.span);
    let after = line_after(document, figure.span);
    // A video's length glued to a date is a caption's, which may be years older than the story.
    let caption = after.starts_with(|c: char| c.is_ascii_digit() || c == ':');
    // "Mar 1, 2022 / 10:30 AM EST / CBS News"
    let parted = before.trim().is_empty() && after.trim_start().starts_with(['/', '|', '·', '•']) && after.len() < 80;
    let alone = is_bare(before)
        && (is_bare(after) || parted)
        && !after.trim_start().starts_with(char::is_lowercase)
        && !before.trim_end().ends_with(char::is_lowercase);
    // "Next meeting:" above it: the day of what is announced.
    let announced = document
        .text
        .get(..figure.span.start - before.len())
        .is_some_and(|text| text.trim_end().ends_with(':') && !is_cue(text.trim_end()));
    alone && !caption && !announced && block.is_none_or(|block| block.span.contains(&figure.span))
}

pub(super) fn line_before(document: &Document, span: Span) -> &str {
    let before = document.text.get(..span.start).unwrap_or_default();
    before.rsplit(['\n', '\r']).next().unwrap_or_default()
}

pub(super) fn line_after(document: &Document, span: Span) -> &str {
    let after = document.text.get(span.end..).unwrap_or_default();
    after.split(['\n', '\r']).next().unwrap_or_default()
}
