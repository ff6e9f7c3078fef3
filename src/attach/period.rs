//! When a figure holds: the timex nearest to it, and what the words make of it.

use std::ops::Range;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::dating;
use super::known::Marks;
use super::predicate::Found;
use super::respective::{self, Told};
use super::scene::{Placed, Scene};
use super::told_when;
use crate::model::{Anchor, Figure, Grain, Modality, Moment, Period, PeriodKind, Tag, TimeShape, Timex, TimexKind};
use crate::tables::{FamilyKind, sets};

/// A figure's time: its period and the TIMEX3 value that told it.
#[derive(Clone, Debug, Default)]
pub(super) struct When {
    pub period: Period,
    pub value: Option<Arc<str>>,
}

/// The time of the figure that is `placed`; `told_before` is that of the story that its sentence goes on with.
pub(super) fn find(
    scene: &Scene<'_>,
    placed: &Placed,
    figures: &[Figure],
    found: &Found,
    modality: Modality,
    anchor: Option<Anchor>,
    told_before: Option<&Timex>,
) -> When {
    let words = &placed.words;
    if let Some(Told { timex, start, end }) = respective::find(scene, words, figures) {
        let kind = kind(scene, words, found, modality, Some(timex));
        return When { period: Period { start, end: Some(end), kind }, value: Some(timex.value.clone()) };
    }
    if let Some(Told { timex, start, end }) = told_when::find(scene, words, figures) {
        let period = Period { start, end: Some(end), kind: PeriodKind::Window };
        return When { period, value: Some(timex.value.clone()) };
    }
    let day = anchor.map(|anchor| anchor.date);
    let spoken = spoken_on(scene, figures);
    let timex = dating::find(scene, placed, figures, |at| spoken != Some(at)).or(told_before);
    // "moved to 10 November because 12 jurors fell ill": what has been is of no day to come.
    let coming = |timex: &Timex| first_day(timex).zip(day).is_some_and(|(first, day)| first > day);
    let timex = timex.filter(|timex| !(coming(timex) && timex.moment == Moment::At && is_told_as_past(scene, found)));
    let as_of = spoken.and_then(|at| last_day(timex_at(scene, figures, at)?)).or(day);
    let kind = kind(scene, words, found, modality, timex);
    let may_add_up = matches!(kind, PeriodKind::Window | PeriodKind::RunningTotal);
    let since = timex.is_some_and(|timex| may_add_up && begins_since(scene, figures, timex));
    let kind = if since { PeriodKind::RunningTotal } else { kind };
    let at = || timex.filter(|timex| timex.moment == Moment::At);
    // "As of Monday, 51 had died": all up to that day.
    let as_at = may_add_up && timex.is_some_and(|timex| stands_as_of(scene, figures, timex));
    let total = scene.tables.predicates.of(&found.predicate).is_some_and(|family| family.kind == FamilyKind::Total);
    // "By Friday 2,000 people had fled"
    let up_to = timex.is_some_and(|timex| timex.moment == Moment::Until && last_day(timex) <= day && day.is_some());
    let kind = if up_to && total && kind == PeriodKind::Window { PeriodKind::RunningTotal } else { kind };
    let kind = match (as_at, total) {
        (true, true) => PeriodKind::RunningTotal,
        (true, false) => PeriodKind::Moment,
        _ => kind,
    };
    let dated = (as_at || so_far(scene, words)).then(|| at().and_then(last_day)).flatten();
    // "from January to date"
    let start = at().filter(|timex| is_stretch(timex)).and_then(first_day);
    // "Parliament votes on Friday on a plan": a day that is still to come.
    let ahead = || timex.and_then(first_day).zip(day).is_some_and(|(first, day)| first > day);
    let kind = if kind == PeriodKind::Window && ahead() { PeriodKind::Future } else { kind };
    let period = match dated {
        Some(day) => Period { start, end: Some(day), kind },
        None if since => Period { start: timex.and_then(first_day), end: as_of, kind },
        None => period(timex, kind, as_of),
    };
    When { period, value: timex.map(|timex| timex.value.clone()) }
}

/// The verb that told a figure is in the past: "fell", "were killed".
fn is_told_as_past(scene: &Scene<'_>, found: &Found) -> bool {
    let past = |at: usize| {
        let word = &scene.words[at];
        word.tag == Tag::Verb && word.text.to_lowercase() != *word.lemma && !word.text.ends_with('s')
    };
    found.at.is_some_and(past)
}

fn period(timex: Option<&Timex>, kind: PeriodKind, as_of: Option<Date>) -> Period {
    let days = timex.and_then(|timex| Some((first_day(timex), last_day(timex)?)));
    match (kind, days) {
        (PeriodKind::RunningTotal, Some((start, end))) if timex.is_some_and(|timex| timex.moment == Moment::At) => {
            Period { start, end: as_of.max(Some(end)), kind }
        }
        // "By Sunday night 300 had crossed": all up to then.
        (PeriodKind::RunningTotal, Some((_, end)))
            if timex.is_some_and(|timex| timex.moment == Moment::Until) && as_of.is_none_or(|day| end <= day) =>
        {
            Period { start: None, end: Some(end), kind }
        }
        (PeriodKind::RunningTotal, days) => Period { start: days.and_then(|(start, _)| start), end: as_of, kind },
        // "Before Monday nobody had seen four"
        (_, Some((Some(start), _))) if timex.is_some_and(|timex| timex.moment == Moment::Before) => {
            Period { start: None, end: start.yesterday().ok(), kind }
        }
        (_, Some((start, end))) => Period { start, end: Some(end), kind },
        (_, None) => Period { start: None, end: as_of, kind },
    }
}

fn kind(
    scene: &Scene<'_>,
    words: &Range<usize>,
    found: &Found,
    modality: Modality,
    timex: Option<&Timex>,
) -> PeriodKind {
    let family = scene.tables.predicates.of(&found.predicate).map(|family| family.kind);
    let moment = timex.map(|timex| timex.moment);
    match (modality, moment, family) {
        (Modality::Forecast | Modality::Announced | Modality::Target, ..) => PeriodKind::Future,
        (_, Some(Moment::Past), _) => PeriodKind::Window,
        _ if so_far(scene, words) => PeriodKind::RunningTotal,
        (_, Some(Moment::Since | Moment::SoFar), _) => PeriodKind::RunningTotal,
        (_, Some(_), _)
            if timex.is_some_and(|timex| {
                timex.kind == TimexKind::Date && timex.grain <= Grain::Year
                    || dating::is_part(timex)
                    || is_stretch(timex)
                    || is_of_a_known_day(timex)
            }) =>
        {
            PeriodKind::Window
        }
        (_, None | Some(_), Some(FamilyKind::Total)) => PeriodKind::RunningTotal,
        _ => PeriodKind::Moment,
    }
}

/// "between Monday and Wednesday", "from 4 January to 6 February"
fn is_stretch(timex: &Timex) -> bool {
    let told = matches!(timex.expression.shape, TimeShape::Range(..)) && timex.interval.is_some();
    told && timex.moment == Moment::At
}

/// The first word of a timex, where it is one of the sentence's.
fn word_of(scene: &Scene<'_>, figures: &[Figure], timex: &Timex) -> Option<usize> {
    let own = figures.iter().find(|figure| figure.timex().is_some_and(|other| std::ptr::eq(other, timex)))?;
    scene.words.iter().position(|word| own.span.overlaps(&word.span))
}

/// "as of Monday", "as at 31 March"
fn stands_as_of(scene: &Scene<'_>, figures: &[Figure], timex: &Timex) -> bool {
    let before = word_of(scene, figures, timex).and_then(|at| at.checked_sub(2));
    before.is_some_and(|as_| scene.lemma(as_) == "as" && matches!(scene.lemma(as_ + 1), "of" | "at"))
}

/// "on Friday night", "at 4 p.m. on Friday"
fn is_of_a_known_day(timex: &Timex) -> bool {
    timex.kind == TimexKind::Time && timex.moment == Moment::At && timex.interval.is_some()
}

/// "since its launch on 5 April", "since the outbreak began on 3 April": the words before the timex lead from its day on.
fn begins_since(scene: &Scene<'_>, figures: &[Figure], timex: &Timex) -> bool {
    let Some(at) = word_of(scene, figures, timex) else { return false };
    let before = scene.words[at.saturating_sub(SINCE)..at].iter().rev();
    before.take_while(|word| word.tag != Tag::Punctuation).any(|word| &*word.lemma == "since")
}

/// How many words may stand between "since" and the day.
const SINCE: usize = 6;

/// What says that a total is as of now, in pairs of lemmas.
pub(super) const SO_FAR: [(&str, &str); 5] =
    [("so", "far"), ("to", "date"), ("till", "now"), ("until", "now"), ("already", "")];

/// "so far", "to date", "until now" in the sentence.
fn so_far(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let clause = scene.clause_of(words);
    let near = |at: &usize| scene.is(*at, Marks::SO_FAR) && scene.is_within(scene.words[*at].clause, clause);
    scene.near(words).filter(near).any(|at| {
        SO_FAR
            .iter()
            .any(|(first, second)| scene.lemma(at) == *first && (second.is_empty() || scene.lemma(at + 1) == *second))
    })
}

/// The timex that tells when something was said ("said Tuesday", "figures released on Monday"): it is the day as of
/// which a figure stands, not the day on which it happened.
fn spoken_on(scene: &Scene<'_>, figures: &[Figure]) -> Option<usize> {
    let speech = |at: usize| scene.is(at, Marks::SPEECH) || sets::SAID_ON.contains(&scene.lemma(at));
    let beside = |words: &Range<usize>| {
        (1..=3)
            .filter_map(|step| words.start.checked_sub(step))
            .take_while(|&at| !matches!(scene.lemma(at), "," | "that"))
            .any(|at| scene.words[at].is_verb() && speech(at))
    };
    let dated = |at: &usize| {
        timex_at(scene, figures, *at).is_some_and(|timex| {
            timex.kind != TimexKind::Duration
                && timex.moment == Moment::At
                && timex.grain >= Grain::PartOfDay
                && timex.grain <= Grain::Day
        })
    };
    (0..scene.figures.len()).filter(dated).find(|&at| beside(&scene.figures[at].words))
}

pub(super) fn timex_at<'f>(scene: &Scene<'_>, figures: &'f [Figure], at: usize) -> Option<&'f Timex> {
    figures[scene.figures[at].figure].timex()
}

pub(super) fn first_day(timex: &Timex) -> Option<Date> {
    timex.interval.filter(|interval| interval.start != DateTime::MIN).map(|interval| interval.start.date())
}

/// The last day that the timex touches: its interval is half open.
pub(super) fn last_day(timex: &Timex) -> Option<Date> {
    let end = timex.interval.filter(|interval| interval.end != DateTime::MAX)?.end;
    end.checked_sub(1.second()).ok().map(DateTime::date)
}
