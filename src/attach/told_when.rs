//! "the worst since 2003, when a man killed six": what a clause behind a date tells was then, whatever the date is to the clause
//! around it.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::clauses::{Clause, Kind};
use super::dating::tenses_differ;
use super::period::{first_day, last_day, timex_at};
use super::respective::Told;
use super::scene::Scene;
use crate::model::{Figure, Grain, Moment, Timex, TimexKind};

/// The time of the figure that covers `words`, where "when" opens its clause right behind a date.
pub(super) fn find<'f>(scene: &Scene<'_>, words: &Range<usize>, figures: &'f [Figure]) -> Option<Told<'f>> {
    let start = opening(scene, words)?;
    let ends = |at: &usize| {
        let end = scene.figures[*at].words.end;
        end == start || end + 1 == start && scene.lemma(end) == ","
    };
    let timex = timex_at(scene, figures, (0..scene.figures.len()).find(ends)?)?;
    let dates = timex.kind == TimexKind::Date && (Grain::Day..=Grain::Decade).contains(&timex.grain);
    dates.then(|| told(timex))?
}

/// Where the "when" stands that opens the clause of `words`, or the one that it goes on with: "[when a fire killed six] and hurt 12".
fn opening(scene: &Scene<'_>, words: &Range<usize>) -> Option<usize> {
    let parent = |clause: &Clause| Some(clause).filter(|clause| clause.kind == Kind::Shared)?.parent;
    let here = scene.clause_of(words);
    let mut chain = std::iter::successors(Some(here), |&at| parent(&scene.clauses[at]));
    let opened = chain.find(|&at| scene.clauses[at].kind != Kind::Shared)?;
    let start = scene.clauses[opened].start;
    (scene.lemma(start) == "when" && !tenses_differ(scene, here, opened)).then_some(start)
}

fn told(timex: &Timex) -> Option<Told<'_>> {
    let start = first_day(timex)?;
    let end = if timex.moment == Moment::At { last_day(timex)? } else { last_of(start, timex.grain)? };
    Some(Told { timex, start: Some(start), end })
}

/// The last day of the stretch that begins with `start`.
fn last_of(start: Date, grain: Grain) -> Option<Date> {
    let span = match grain {
        Grain::Day => return Some(start),
        Grain::Week => 1.week(),
        Grain::Month => 1.month(),
        Grain::Quarter => 3.months(),
        Grain::Year => 1.year(),
        Grain::Decade => 10.years(),
        _ => return None,
    };
    start.checked_add(span).ok()?.yesterday().ok()
}
