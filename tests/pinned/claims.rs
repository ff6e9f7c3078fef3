//! What each figure is read as, and what it is taken to be about: a line a figure, only what is told of it.
//!
//! `[number]` and `{unit}` are marked in its words; then come its reading, what it is about, and when, each only where known.

use std::fmt::Write as _;

use addsup::model::{
    Bound, Claim, Decimal, Figure, Interval, Magnitude, Modality, Moment, PeriodKind, Quantity, Reading, Sense, Span,
    TimeInterval, Timex, Unit, significant,
};
use jiff::civil::{Date, DateTime};
use rayon::prelude::*;

use super::pin;
use super::texts::{self, TODAY, Text};

/// The figures of texts, a line each.
pub fn told(claims: &[Claim]) -> String {
    let mut told = String::new();
    for (at, claim) in claims.iter().enumerate() {
        let nth = |id: &str| claims.iter().position(|other| &*other.id == id);
        writeln!(told, "{}", line(claim, at, &nth)).expect("a string takes all");
    }
    told
}

fn line(claim: &Claim, at: usize, nth: &dyn Fn(&str) -> Option<usize>) -> String {
    let mut parts = vec![words(claim), figure(&claim.figure)];
    let Claim { subject, predicate, .. } = claim;
    let attribute = subject.attribute.as_ref().map_or(String::new(), |attribute| {
        let other = attribute.relative_to.as_deref().map_or(String::new(), |other| format!(" from {other}"));
        format!("#{}{other} ", attribute.name)
    });
    let narrowed = subject.modifiers.iter().chain(&subject.head).map(|word| &**word);
    parts.push(format!("{attribute}{}", narrowed.collect::<Vec<_>>().join(" ")).trim().to_owned());
    let lemma = predicate.lemma.as_ref().filter(|lemma| predicate.family.as_ref() != Some(lemma));
    let agent = predicate.agent.as_ref().map(|agent| format!("<{agent}"));
    let happened = [predicate.family.as_deref(), lemma.map(|lemma| &**lemma), agent.as_deref()];
    parts.push(happened.into_iter().flatten().collect::<Vec<_>>().join(" "));
    parts.push(claim.place_name.as_ref().map_or(String::new(), |place| format!("@{place}")));
    parts.push(period(claim));
    parts.push(claim.attribution.as_ref().map_or(String::new(), |who| format!("by {who}")));
    if claim.modality != Modality::Fact {
        parts.push(format!("{:?}", claim.modality));
    }
    parts.extend(claim.relations.iter().map(|relation| {
        let others = relation
            .others
            .iter()
            .map(|id| nth(id).map_or("?".to_owned(), |nth| (nth.cast_signed() - at.cast_signed()).to_string()));
        format!("{:?} {}", relation.kind, others.collect::<Vec<_>>().join(" "))
    }));
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

/// Its words, the number and the unit marked where they stand in them, or told by how far off they are.
fn words(claim: &Claim) -> String {
    let span = claim.figure.span;
    let mut words = span.back(claim.sentence_span.start).of(&claim.sentence).to_owned();
    let Some(quantity) = claim.figure.quantity() else { return words };
    let mut marks: Vec<(usize, char)> = Vec::new();
    let mut beside = String::new();
    let mut mark = |part: Span, open, close| {
        if span.contains(&part) {
            marks.extend([(part.end - span.start, close), (part.start - span.start, open)]);
        } else {
            let far = part.start.cast_signed() - span.start.cast_signed();
            write!(beside, " {open}{far}+{}{close}", part.len()).expect("a string takes all");
        }
    };
    mark(quantity.number, '[', ']');
    quantity.unit_span.into_iter().for_each(|unit| mark(unit, '{', '}'));
    marks.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, mark) in marks {
        words.insert(at, mark);
    }
    words.replace('\n', " ") + &beside
}

fn figure(figure: &Figure) -> String {
    match &figure.reading {
        Reading::Quantity(quantity) => self::quantity(quantity),
        Reading::Timex(timex) => self::timex(timex),
    }
}

fn number(number: Option<Decimal>) -> String {
    number.map_or(String::new(), |number| significant(number, 6).normalize().to_string())
}

fn quantity(quantity: &Quantity) -> String {
    let sense = match quantity.sense {
        Sense::Level => String::new(),
        sense => format!("{sense:?} ").to_lowercase(),
    };
    let unit = match &quantity.unit {
        Unit::None => "",
        Unit::Measure { name, ambiguous: false, .. } => name,
        Unit::Measure { name, .. } => &format!("{name}?"),
        Unit::Count { noun } => noun,
    };
    let dual = if quantity.dual { " dual" } else { "" };
    let mut told = format!("{sense}{} {unit}{dual}", magnitude(&quantity.magnitude)).trim_end().to_owned();
    if let Some(measure) = &quantity.measure {
        let exact = Interval { low: measure.value, high: measure.value };
        let same_unit = *measure.unit == *unit;
        let value = measure.value.filter(|value| Some(*value) != quantity.magnitude.value);
        let interval = if measure.interval == exact { String::new() } else { interval(measure.interval) };
        let unit = if same_unit { "" } else { &*measure.unit };
        let value = number(value);
        let means: Vec<&str> = [&*value, &*interval, unit].into_iter().filter(|part| !part.is_empty()).collect();
        if !means.is_empty() {
            write!(told, " = {}", means.join(" ")).expect("a string takes all");
        }
    }
    told
}

fn interval(interval: Interval) -> String {
    format!("{}..{}", number(interval.low), number(interval.high))
}

fn magnitude(magnitude: &Magnitude) -> String {
    let Magnitude { value, low, high, other, bound, approximator, scale } = magnitude;
    let bound = match bound {
        Some(Bound::AtLeast) => ">=",
        Some(Bound::MoreThan) => ">",
        Some(Bound::AtMost) => "<=",
        Some(Bound::LessThan) => "<",
        None => "",
    };
    let vague = approximator.as_ref().map_or(String::new(), |word| format!("~{word} "));
    let mut told = format!("{vague}{bound}{}", number(*value));
    if low != value || high != value {
        let both = if low == high { number(*low) } else { interval(Interval { low: *low, high: *high }) };
        if low.is_some() || high.is_some() {
            told += &both;
        }
    }
    let other = other.map_or(String::new(), |other| format!(" or {}", number(Some(other))));
    let words = if scale.words { "w" } else { "" };
    let scale = if (scale.last_digit, scale.last_nonzero) == (0, 0) {
        words.to_owned()
    } else {
        format!("{words}e{},{}", scale.last_digit, scale.last_nonzero)
    };
    let scale = if scale.is_empty() { scale } else { format!("({scale})") };
    told + &scale + &other
}

fn timex(timex: &Timex) -> String {
    let mut told = format!("{:?} {}", timex.kind, timex.value);
    if let Some(interval) = timex.interval {
        write!(told, " {}", stretch(interval)).expect("a string takes all");
    }
    write!(told, " {:?}", timex.grain).expect("a string takes all");
    if !timex.known {
        told += "?";
    }
    if timex.moment != Moment::At {
        write!(told, " {:?}", timex.moment).expect("a string takes all");
    }
    let also = [("~", &timex.approximator), ("or ", &timex.other), ("never: ", &timex.impossible)];
    for (before, word) in also {
        told += &word.as_ref().map_or(String::new(), |word| format!(" {before}{word}"));
    }
    told + &timex.duration.as_ref().map_or(String::new(), |length| format!(" ({})", quantity(length)))
}

/// A day and how many days on, or two moments.
fn stretch(interval: TimeInterval) -> String {
    let moment = |moment: DateTime| match moment {
        DateTime::MIN | DateTime::MAX => String::new(),
        _ => moment.to_string().trim_end_matches(":00").trim_end_matches("T00").to_owned(),
    };
    format!("{}/{}", moment(interval.start), moment(interval.end))
}

fn period(claim: &Claim) -> String {
    let day = |day: Option<Date>| {
        day.map_or(String::new(), |day| if day == TODAY { "today".to_owned() } else { day.to_string() })
    };
    let kind = match claim.period.kind {
        PeriodKind::Moment => "",
        PeriodKind::Window => " window",
        PeriodKind::RunningTotal => " total",
        PeriodKind::Future => " future",
    };
    let (start, end) = (day(claim.period.start), day(claim.period.end));
    let days = match (&*start, &*end) {
        ("", "" | "today") => String::new(),
        (start, end) if start == end => start.to_owned(),
        (start, end) => format!("{start}/{end}"),
    };
    let when = claim.when.as_ref().filter(|when| ***when != days).map_or(String::new(), |when| format!(" ({when})"));
    format!("{days}{kind}{when}").trim().to_owned()
}

/// The figures of texts, each on its own.
fn of_each(texts: &[Text]) -> String {
    texts.par_iter().map(|text| told(&text.claims())).collect::<Vec<_>>().concat()
}

#[test]
fn wordings() {
    for name in ["quantities", "not_quantities"] {
        pin(name, &of_each(&texts::before_arrow(&format!("tests/corpus/{name}.txt"))));
    }
    pin("tagged", &of_each(&texts::tagged("tests/corpus/tagged.txt")));
    let attached = texts::column("tests/corpus/attached.tsv", 0, |_| Some(jiff::civil::date(2023, 10, 2)));
    pin("attached", &of_each(&attached));
}

#[test]
fn times() {
    let day = |line: &str| line.split('\t').next().and_then(|day| day.parse().ok());
    pin("times", &of_each(&texts::column("tests/corpus_time.tsv", 1, day)));
    let windows = texts::column("tests/corpus_windows.tsv", 0, |_| Some(jiff::civil::date(2024, 5, 15)));
    pin("windows", &of_each(&windows));
}

#[test]
fn examples_of_tables() {
    let words = texts::folder("data/lexicon/en").into_iter().map(|path| ("words", path));
    let units = texts::folder("data/units").into_iter().map(|path| ("units", path));
    let (mut words_told, mut units_told) = (String::new(), String::new());
    for (kind, path) in words.chain(units).filter(|(_, path)| path.extension().is_some_and(|ending| ending == "toml")) {
        let told = of_each(&texts::examples(&path));
        let all = if kind == "words" { &mut words_told } else { &mut units_told };
        write!(all, "== {}\n{told}", texts::stem(&path)).expect("a string takes all");
    }
    pin("words", &words_told);
    pin("units", &units_told);
}
