//! What a document has told of time so far, as far as later times lean on it: days in full, what it reports on, and the
//! year of a heading or of the words that lead a list.

use jiff::civil::Date;

use super::cell::{Cell, shift};
use super::resolve::View;
use crate::model::{
    BlockKind, CalendarFields, Document, Figure, Grain, Moment, Origin, Sentence, Tense, TimeInterval, TimeShape,
    Timex, YearKind,
};
use crate::tables::sets;

/// What has been told so far.
#[derive(Debug)]
pub(super) struct Memory<'a> {
    document: &'a Document,
    sentences: &'a [Sentence],
    anchor: Option<Date>,
    /// The days told with their years, and the months.
    pub days: Vec<Cell>,
    pub months: Vec<Cell>,
    /// The latest month, quarter or half year that had begun.
    pub month: Option<Cell>,
    pub quarter: Option<Cell>,
    pub half: Option<Cell>,
    /// The quarter that was told last by its fiscal year: "Q2 FY2022".
    pub fiscal: Option<Cell>,
    /// The one of these that was told last.
    pub latest: Option<Cell>,
    /// The year that opens a block and has a colon: "Year 1248: …".
    opening: Option<(usize, Lent)>,
    /// The year that stands alone above what a chronicle tells of it.
    section: Option<Lent>,
    listed: Option<Listed>,
    /// The sentence that told a year last.
    dated: Option<usize>,
    /// The first year of the school year or season that the document has named last.
    split: Option<i16>,
}

/// A year told alone, which may head a list.
#[derive(Clone, Copy, Debug)]
struct Listed {
    lent: Lent,
    end: usize,
    sentence: usize,
}

/// A year that dates of a list are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lent {
    year: i16,
    /// It runs into the next: "the school year 2022-23".
    split: bool,
}

/// From this month on a date of a school year is of the year that it begins in.
const TERM: u8 = 7;

impl Lent {
    /// The year of a month.
    pub fn year_of(self, month: u8) -> i16 {
        if self.split && month < TERM { self.year.saturating_add(1) } else { self.year }
    }
}

impl<'a> Memory<'a> {
    pub fn new(document: &'a Document, sentences: &'a [Sentence], anchor: Option<Date>) -> Self {
        Self {
            document,
            sentences,
            anchor,
            days: Vec::new(),
            months: Vec::new(),
            month: None,
            quarter: None,
            half: None,
            fiscal: None,
            latest: None,
            opening: None,
            section: None,
            listed: None,
            dated: None,
            split: None,
        }
    }

    /// The year that a figure's date takes from what leads its list, or from the school year of a document without a date.
    pub fn lent(&self, sentence: usize, start: usize) -> Option<Lent> {
        // "Summer 2023 runs from May 15 to August 21"
        let of_document = || {
            let year = self.split.filter(|_| self.anchor.is_none() && self.dated != Some(sentence))?;
            Some(Lent { year, split: true })
        };
        let listed = self.listed.filter(|listed| self.leads(*listed, sentence, start)).map(|listed| listed.lent);
        let block = |number| Sentence::numbered(self.sentences, number).map(|sentence| sentence.block);
        let opened = || self.opening.filter(|(opened, _)| block(sentence) == Some(*opened)).map(|(_, lent)| lent);
        opened().or(listed).or(self.section).or_else(of_document)
    }

    /// Whether a year is all that its paragraph or heading says, and the document isn't of about that year.
    fn heads_section(&self, year: i16, figure: &Place) -> bool {
        let long_ago = self.anchor.is_none_or(|anchor| year <= anchor.year() - 2);
        let Some(sentence) = Sentence::numbered(self.sentences, figure.sentence).filter(|_| long_ago) else {
            return false;
        };
        self.document.blocks.get(sentence.block).is_some_and(|block| {
            let prose = matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph);
            let around = |start, end| self.document.text.get(start..end).unwrap_or_default();
            let blank = |text: &str| text.chars().all(|c| !c.is_alphanumeric());
            prose && blank(around(block.span.start, figure.start)) && blank(around(figure.end, block.span.end))
        })
    }

    /// Whether a figure opens its block, a colon behind it; gives the block.
    fn opens_block(&self, figure: &Place) -> Option<usize> {
        let number = Sentence::numbered(self.sentences, figure.sentence)?.block;
        let block = self.document.blocks.get(number)?;
        let before = self.document.text.get(block.span.start..figure.start)?;
        let colon = self.document.text.get(figure.end..)?.starts_with(": ");
        (colon && before.trim().is_empty()).then_some(number)
    }

    /// "In 2026 the closures are: January 1 …", a heading or a line with a colon above the items of a list.
    fn leads(&self, listed: Listed, sentence: usize, start: usize) -> bool {
        let between = |end: usize| self.document.text.get(listed.end..end).unwrap_or_default();
        if listed.sentence == sentence {
            return between(start).contains(": ");
        }
        let block = |number| Sentence::numbered(self.sentences, number).map(|sentence| sentence.block);
        let (Some(head), Some(item)) = (block(listed.sentence), block(sentence)) else { return false };
        let kind = |block: usize| self.document.blocks.get(block).map(|block| &block.kind);
        let heading = matches!(kind(head), Some(BlockKind::Heading(_)));
        // "Holidays 2026" above a list, or what a colon closes
        let colon = || {
            let end = self.document.blocks.get(head).map_or(listed.end, |block| block.span.end);
            let behind = between(end).trim_end();
            behind.is_empty() || behind.ends_with(':')
        };
        let of_list = |block| matches!(kind(block), Some(BlockKind::ListItem | BlockKind::Cell { .. }));
        // Under a heading up to the next of its level, whatever stands between.
        let level = |block| match kind(block) {
            Some(BlockKind::Heading(level)) => *level,
            _ => u8::MAX,
        };
        let below = || of_list(item) && (head + 1..item).all(|block| level(block) > level(head));
        head < item && (heading && below() || colon() && (head + 1..=item).all(of_list))
    }

    /// "27 June 1911": a date with its year that opens a paragraph or is a heading, and is a sentence of its own, as an entry of
    /// a diary has it. What follows is written on that day.
    pub fn heads_entry(&self, timex: &Timex, figure: &Place) -> bool {
        let dated = matches!(&timex.expression.shape, TimeShape::Calendar(fields)
            if fields.day.is_some() && fields.month.is_some() && fields.year.is_some() && timex.expression.clock.is_none());
        let Some(sentence) = Sentence::numbered(self.sentences, figure.sentence).filter(|_| dated) else {
            return false;
        };
        let block = self.document.blocks.get(sentence.block);
        let opens = block.is_some_and(|block| {
            let prose = matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph);
            prose && self.document.text.get(block.span.start..figure.start).is_some_and(|text| text.trim().is_empty())
        });
        let behind = self.document.text.get(figure.end..sentence.span.end).unwrap_or_default();
        opens && behind.trim().trim_matches(['.', ':', ',']).is_empty()
    }

    /// Keeps what a timex, now on the calendar, tells.
    pub fn keep(&mut self, timex: &Timex, cell: Option<Cell>, figure: &Place) {
        self.split = self.of_terms(timex, figure).or(self.split);
        if let TimeShape::Calendar(fields) = &timex.expression.shape {
            if fields.year.is_some() {
                self.dated = Some(figure.sentence);
            }
            if let Some(cell) = cell.filter(|cell| cell.grain == Grain::Day && fields.year.is_some()) {
                self.days.push(cell);
            }
            if let Some(cell) = cell.filter(|cell| cell.grain == Grain::Month && fields.year.is_some()) {
                self.months.push(cell);
            }
            if let Some(cell) = cell.filter(|cell| cell.grain == Grain::Quarter && fields.year_kind == YearKind::Fiscal)
            {
                self.fiscal = self.fiscal.filter(|told| told.first > cell.first).or(Some(cell));
            }
            if let Some(cell) = cell.filter(|_| is_bare_year(fields)) {
                let split = fields.year_kind == YearKind::School || fields.year_kind == YearKind::Split;
                let year = cell.first.year();
                if split {
                    self.split = Some(year);
                }
                if self.heads_section(year, figure) {
                    self.section = Some(Lent { year, split });
                }
                if let Some(block) = self.opens_block(figure) {
                    self.opening = Some((block, Lent { year, split }));
                }
                self.listed = Some(Listed { lent: Lent { year, split }, end: figure.end, sentence: figure.sentence });
            }
        }
        if let Some(cell) = timex.interval.filter(|_| is_reported(timex)).and_then(|whole| {
            // A quarter of a fiscal year is none of the calendar's.
            cell.filter(|cell| cell.grain == Grain::Quarter).or_else(|| stretch(whole))
        }) {
            let anchor = self.anchor;
            let begun = self.anchor.is_none_or(|anchor| cell.first <= anchor);
            let kept = match cell.grain {
                Grain::Month => &mut self.month,
                Grain::Quarter => &mut self.quarter,
                _ => &mut self.half,
            };
            if begun {
                self.latest = Some(cell);
            }
            // What is going on is foreseen beside what is reported: "third-quarter sales … the outlook for the fourth quarter".
            let over = |cell: Cell| {
                cell.grain != Grain::Quarter || cell.end().zip(anchor).is_none_or(|(end, anchor)| end <= anchor)
            };
            let later =
                |kept: Cell| kept.first < cell.first && (over(cell) || !over(kept)) || over(cell) && !over(kept);
            if begun && kept.is_none_or(later) {
                *kept = Some(cell);
            }
        }
    }

    /// "Academic Calendar 2023-2024", "Fall 2023-24": the year that the terms of a school begin in.
    fn of_terms(&self, timex: &Timex, figure: &Place) -> Option<i16> {
        let sentence = Sentence::numbered(self.sentences, figure.sentence)?;
        let of_school = || {
            let text = sentence.span.of(&self.document.text);
            text.split(|c: char| !c.is_alphabetic())
                .any(|word| sets::TERMS.iter().any(|term| word.eq_ignore_ascii_case(term)))
        };
        let first = match &timex.expression.shape {
            TimeShape::Calendar(fields) if fields.season.is_some() && fields.year_kind == YearKind::Split => {
                fields.year
            }
            TimeShape::Range(from, to) => match (&from.shape, &to.shape) {
                (TimeShape::Calendar(from), TimeShape::Calendar(to)) if is_bare_year(from) && is_bare_year(to) => {
                    from.year.filter(|year| to.year == Some(year + 1) && of_school())
                }
                _ => None,
            },
            _ => None,
        };
        first.and_then(|year| i16::try_from(year).ok())
    }

    /// The stretch reported on that is as long as another.
    pub fn reported(&self, grain: Grain) -> Option<Cell> {
        match grain {
            Grain::Month => self.month,
            Grain::Quarter => self.quarter,
            Grain::Half => self.half,
            _ => None,
        }
    }
}

/// Where a figure stands, and in which sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    pub sentence: usize,
}

impl Place {
    pub fn of(figure: &Figure) -> Self {
        Self { start: figure.span.start, end: figure.span.end, sentence: figure.sentence }
    }
}

fn is_bare_year(fields: &CalendarFields) -> bool {
    let bare = CalendarFields { year: fields.year, year_kind: fields.year_kind, ..CalendarFields::default() };
    fields.year.is_some() && *fields == bare
}

/// A stretch told by itself, not by another that it is compared with.
fn is_reported(timex: &Timex) -> bool {
    match &timex.expression.shape {
        TimeShape::Ending { .. } => true,
        TimeShape::Calendar(_)
        | TimeShape::Nth { .. }
        | TimeShape::Range(..)
        | TimeShape::Step { from: Origin::Document, .. } => timex.moment == Moment::At,
        _ => false,
    }
}

/// The month, quarter or half year that an interval is.
fn stretch(interval: TimeInterval) -> Option<Cell> {
    let first = interval.start.date();
    let grains = [(Grain::Month, 1), (Grain::Quarter, 3), (Grain::Half, 6)];
    let fits = |months: i64| {
        let whole = months == 1 || i64::from(first.month() - 1) % months == 0;
        let end = shift(first, jiff::Span::new().months(months));
        whole && first.day() == 1 && end == Some(interval.end.date())
    };
    grains.into_iter().find(|(_, months)| fits(*months)).map(|(grain, _)| Cell { grain, first })
}

/// A day of the year that heads its list, or one that stands beside it or was told before with its year.
pub(super) fn leaned(month: u8, day: u8, fields: &CalendarFields, tense: Tense, view: View<'_>) -> Option<Cell> {
    if fields.pointer.is_some() {
        return None;
    }
    let weekday = |cell: &Cell| {
        fields.weekday.is_none_or(|weekday| cell.first.weekday().to_monday_one_offset() == weekday.cast_signed())
    };
    let of = |year| Date::new(year, month.cast_signed(), day.cast_signed()).ok();
    let lent = view.lent.and_then(|lent| {
        // "Wednesday 1 January" at the end of a list of 2024: the weekday tells the year.
        let year = lent.year_of(month);
        let days = [year, year.saturating_add(1)].into_iter().filter_map(of);
        days.map(|first| Cell { grain: Grain::Day, first }).find(weekday)
    });
    // "Six days later, on 15 February"
    let same = |cell: &Cell| cell.first.month().unsigned_abs() == month && cell.first.day().unsigned_abs() == day;
    let before = || {
        let days = view.memory.filter(|_| tense != Tense::Future).map_or(&[][..], |memory| &memory.days);
        told_before(days, month, day, view.anchor)
    };
    // "It opened in October 1968 … The party began on October 25", told before the day of this year
    let of_month = || {
        let ahead = view.anchor.is_some_and(|anchor| of(anchor.year()).is_some_and(|day| day > anchor));
        let told = |cell: &&Cell| cell.first.month().unsigned_abs() == month;
        let months = view.memory.filter(|_| ahead && tense == Tense::Past).map_or(&[][..], |memory| &memory.months);
        months.iter().rfind(told).and_then(|cell| of(cell.first.year())).map(|first| Cell { grain: Grain::Day, first })
    };
    lent.or_else(|| view.beside.filter(same)).or_else(before).or_else(of_month).filter(weekday)
}

/// The day told before with its year, for a day of the same month and number: "He was held on May 21, 1993. … the May 21 order".
/// Not where the day stands near the document's own.
fn told_before(days: &[Cell], month: u8, day: u8, anchor: Option<Date>) -> Option<Cell> {
    let same = |cell: &&Cell| cell.first.month().unsigned_abs() == month && cell.first.day().unsigned_abs() == day;
    let near = |year: i16| {
        let anchor = anchor?;
        let date = Date::new(year, month.cast_signed(), day.cast_signed()).ok()?;
        Some(anchor.until(date).ok()?.get_days().abs() <= NEAR)
    };
    let own = anchor.is_some_and(|anchor| {
        [anchor.year() - 1, anchor.year(), anchor.year() + 1].into_iter().any(|year| near(year) == Some(true))
    });
    days.iter().rfind(same).copied().filter(|_| !own)
}

/// So many days from the document's own day a date is likely of its story.
const NEAR: i32 = 14;
