//! Claims and findings with any words in them.

use std::sync::Arc;

use addsup::model::{
    Attribute, Bound, Cell, Claim, Decimal, Figure, Finding, Grain, Interval, Magnitude, Measure, Modality, Moment,
    Period, PeriodKind, Predicate, Quantity, Reading, Relation, RelationKind, Scale, Sense, Severity, Side, Span,
    Subject, TimeExpression, TimeInterval, Timex, TimexKind, Unit, Verdict,
};
use jiff::civil::{Date, DateTime, date};
use proptest::option;
use proptest::prelude::*;

/// Any words, among them what a format may stumble over.
pub fn words() -> BoxedStrategy<Arc<str>> {
    let hostile = prop::sample::select(vec![
        "=1+1",
        "+1",
        "-2",
        "-2 km",
        "@x",
        "'=x",
        "''",
        "＝x",
        "\t",
        "\r",
        "a\r\nb",
        "\"",
        "a,b;c",
        "\\",
        "\\e;",
        "\u{feff}x",
        " ",
        "</script><script>alert(1)</script>",
        "&amp;",
        "]]>",
        "\u{1b}[31m",
        "\u{202e}abc",
        "100%",
        "::error::x",
        "null",
        "true",
        "1e5",
        "{",
        "..",
        "héros 日本",
        "\u{0}",
        "|",
        "`",
        "\u{2028}",
        "\u{fffe}",
        "_x000D_",
        "'",
    ]);
    prop_oneof![hostile.prop_map(Arc::from), ".{1,12}".prop_map(Arc::from), "[a-z ]{1,8}".prop_map(Arc::from)].boxed()
}

fn maybe_words() -> BoxedStrategy<Option<Arc<str>>> {
    option::of(words()).boxed()
}

fn list() -> BoxedStrategy<Vec<Arc<str>>> {
    prop::collection::vec(prop_oneof![9 => words(), 1 => Just(Arc::from(""))], 0..4).boxed()
}

/// Decimals as the stages make them, among them the ends of the range.
pub fn number() -> BoxedStrategy<Decimal> {
    let extremes =
        prop::sample::select(vec![Decimal::MAX, Decimal::MIN, Decimal::ZERO, Decimal::new(1, 28), Decimal::new(-1, 1)]);
    prop_oneof![extremes, (any::<i64>(), 0u32..28).prop_map(|(digits, scale)| Decimal::new(digits, scale))].boxed()
}

fn maybe_number() -> BoxedStrategy<Option<Decimal>> {
    option::of(number()).boxed()
}

fn span() -> BoxedStrategy<Span> {
    (0..9_999_usize, 0..99_usize).prop_map(|(start, length)| Span::new(start, start + length)).boxed()
}

fn day() -> BoxedStrategy<Date> {
    (-9_999..=9_999i16, 1..=12i8, 1..=28i8).prop_map(|(year, month, day)| date(year, month, day)).boxed()
}

fn magnitude() -> BoxedStrategy<Magnitude> {
    let bound = option::of(prop::sample::select(vec![Bound::AtLeast, Bound::MoreThan, Bound::AtMost, Bound::LessThan]));
    let scale = (-9..9i32, -9..9i32, any::<bool>()).prop_map(|(last_digit, last_nonzero, words)| Scale {
        last_digit,
        last_nonzero,
        words,
    });
    (maybe_number(), maybe_number(), maybe_number(), bound, maybe_words(), scale)
        .prop_map(|(value, low, high, bound, approximator, scale)| Magnitude {
            other: None,
            value,
            low,
            high,
            bound,
            approximator,
            scale,
        })
        .boxed()
}

fn unit() -> BoxedStrategy<Unit> {
    prop_oneof![
        Just(Unit::None),
        (words(), words(), any::<bool>()).prop_map(|(name, dimension, ambiguous)| Unit::Measure {
            name,
            dimension,
            ambiguous
        }),
        words().prop_map(|noun| Unit::Count { noun }),
    ]
    .boxed()
}

fn measure() -> BoxedStrategy<Measure> {
    (words(), maybe_number(), maybe_number(), maybe_number())
        .prop_map(|(unit, value, low, high)| Measure { unit, value, interval: Interval { low, high } })
        .boxed()
}

fn quantity() -> BoxedStrategy<Quantity> {
    let sense = prop::sample::select(vec![
        Sense::Level,
        Sense::Increase,
        Sense::Decrease,
        Sense::Factor,
        Sense::Ordinal,
        Sense::Score,
        Sense::Age,
    ]);
    (span(), magnitude(), unit(), option::of(span()), sense, option::of(measure()), any::<bool>())
        .prop_map(|(number, magnitude, unit, unit_span, sense, measure, dual)| Quantity {
            number,
            magnitude,
            unit,
            unit_span,
            sense,
            measure,
            dual,
        })
        .boxed()
}

fn interval() -> BoxedStrategy<TimeInterval> {
    let start = prop_oneof![Just(DateTime::MIN), day().prop_map(|day| day.at(0, 0, 0, 0))];
    (start, day()).prop_map(|(start, end)| TimeInterval { start, end: end.at(23, 59, 59, 0) }).boxed()
}

fn timex() -> BoxedStrategy<Timex> {
    let kind = prop::sample::select(vec![TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set]);
    let grain = prop::sample::select(vec![Grain::Second, Grain::PartOfDay, Grain::Day, Grain::Century, Grain::Unknown]);
    let moment = prop::sample::select(vec![Moment::At, Moment::Since, Moment::Past, Moment::SoFar]);
    let meaning = (kind, words(), option::of(interval()), grain, any::<bool>(), moment, option::of(quantity()));
    let doubts = (maybe_words(), maybe_words(), maybe_words());
    (meaning, doubts)
        .prop_map(|(meaning, (approximator, impossible, other))| {
            let (kind, value, interval, grain, known, moment, duration) = meaning;
            // What `normalize` read it from isn't written.
            let expression = TimeExpression::default();
            Timex {
                kind,
                value,
                interval,
                grain,
                known,
                approximator,
                moment,
                duration: duration.map(Box::new),
                impossible,
                expression,
                other,
            }
        })
        .boxed()
}

/// A cell of a table.
fn cell() -> BoxedStrategy<Cell> {
    (0..9_usize, 0..9_usize, 0..9_usize, maybe_words(), maybe_words())
        .prop_map(|(table, row, column, row_head, column_head)| Cell { table, row, column, row_head, column_head })
        .boxed()
}

fn figure() -> BoxedStrategy<Figure> {
    let reading = prop_oneof![quantity().prop_map(Reading::Quantity), timex().prop_map(Reading::Timex)];
    (span(), 0..99_usize, reading).prop_map(|(span, sentence, reading)| Figure { span, sentence, reading }).boxed()
}

fn subject() -> BoxedStrategy<Subject> {
    let attribute = (words(), maybe_words()).prop_map(|(name, relative_to)| Attribute { name, relative_to });
    (maybe_words(), list(), option::of(attribute))
        .prop_map(|(head, modifiers, attribute)| Subject { head, modifiers, attribute })
        .boxed()
}

/// At most one relation of a kind, in the order of the columns.
fn relations() -> BoxedStrategy<Vec<Relation>> {
    (list(), list())
        .prop_map(|(part_of, same_as)| {
            let kinds = [(RelationKind::PartOf, part_of), (RelationKind::SameAs, same_as)];
            kinds
                .into_iter()
                .filter(|(_, others)| !others.is_empty())
                .map(|(kind, others)| Relation { kind, others })
                .collect()
        })
        .boxed()
}

fn period() -> BoxedStrategy<Period> {
    let kind = prop::sample::select(vec![
        PeriodKind::Moment,
        PeriodKind::Window,
        PeriodKind::RunningTotal,
        PeriodKind::Future,
    ]);
    (option::of(day()), option::of(day()), kind).prop_map(|(start, end, kind)| Period { start, end, kind }).boxed()
}

/// Any claim that `attach` might make, and many that it never would.
pub fn claim() -> BoxedStrategy<Claim> {
    let modality =
        prop::sample::select(vec![Modality::Fact, Modality::Forecast, Modality::Denied, Modality::Historical]);
    let identity = (
        words(),
        words(),
        words(),
        maybe_words(),
        option::of(day()),
        1..99_999_usize,
        1..999_usize,
        option::of(span()),
    );
    let wording = (words(), words(), span(), any::<bool>(), figure(), option::of(cell()));
    let meaning = (
        subject(),
        (maybe_words(), maybe_words(), maybe_words()),
        maybe_words(),
        period(),
        maybe_words(),
        modality,
        relations(),
    );
    let around = (list(), list(), list(), list(), words(), maybe_words());
    (identity, wording, meaning, around)
        .prop_map(|(identity, wording, meaning, around)| {
            let (id, document, path, source, date, line, column, place) = identity;
            let (text, sentence, sentence_span, headline, figure, cell) = wording;
            let (subject, (family, lemma, agent), place_name, period, attribution, modality, relations) = meaning;
            let (context, names, aside, event, topic_key, when) = around;
            Claim {
                id,
                document,
                path,
                source,
                date,
                line,
                column,
                place,
                record: None,
                text,
                sentence,
                sentence_span,
                headline,
                cell,
                figure,
                subject,
                predicate: Predicate { family, lemma, agent },
                place_name,
                period,
                when,
                attribution,
                modality,
                relations,
                context,
                names,
                aside,
                cast: event.clone().into(),
                title: event.clone().into(),
                defined: headline,
                form: false,
                event: event.into(),
                topic_key,
            }
        })
        .boxed()
}

fn side() -> BoxedStrategy<Side> {
    let value = prop_oneof![
        number().prop_map(|number| number.to_string()),
        Just("2022-03-01".to_string()),
        Just(String::new())
    ];
    let place = (1..99_999_usize, 1..999_usize, option::of(span()), option::of(day()));
    (value, number(), place, maybe_words(), words(), words(), (words(), words(), words()))
        .prop_map(|(value, low, (line, column, place, as_of), source, path, document, (before, figure, after))| Side {
            claim: "claim".into(),
            value,
            low: low.to_string(),
            high: String::new(),
            text: figure.clone(),
            document,
            path,
            line,
            column,
            place,
            locator: None,
            as_of,
            source,
            claims: 1,
            record: None,
            places: Vec::new(),
            in_sentence: Span::new(before.len(), before.len() + figure.len()),
            sentence: format!("{before}{figure}{after}").into(),
        })
        .boxed()
}

fn finding() -> BoxedStrategy<Finding> {
    let verdict = prop::sample::select(vec![Verdict::Conflict, Verdict::Update, Verdict::Agree]);
    let severity = prop::sample::select(vec![Severity::Error, Severity::Warning, Severity::Info]);
    let words_of_it = (words(), words(), words(), words(), words());
    (verdict, severity, side(), option::of(side()), words_of_it, maybe_number(), 0.0..=1.0)
        .prop_map(|(verdict, severity, a, b, (id, topic, unit, explanation, group_id), difference, confidence)| {
            Finding {
                id,
                check: "figure",
                verdict,
                severity,
                confidence,
                topic,
                unit,
                a,
                b,
                difference,
                ratio: None,
                cause: Some("two sources"),
                explanation: explanation.to_string(),
                group_id,
                status: "new",
            }
        })
        .boxed()
}

/// A few findings with any words in every field.
pub fn findings() -> BoxedStrategy<Vec<Finding>> {
    prop::collection::vec(finding(), 1..4).boxed()
}
