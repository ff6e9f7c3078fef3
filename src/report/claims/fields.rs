//! The columns of a claim.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use jiff::civil::DateTime;

use super::draft::{self, Draft, Put};
use crate::model::{Claim, Interval, Measure, Quantity, Reading, RelationKind, Scale, Span, TimeInterval, Timex, Unit};
use crate::report::column::{Cell, Column, Kind};

/// A column of a claim with the way back.
pub struct Field {
    /// The column.
    pub column: Column<Claim>,
    /// Puts a cell that isn't empty into the draft of a claim.
    pub set: fn(&mut Draft, &str) -> Put,
}

/// A line of [`FIELDS`].
const fn field(name: &'static str, kind: Kind, get: fn(&Claim) -> Cell<'_>, set: fn(&mut Draft, &str) -> Put) -> Field {
    Field { column: Column { name, kind, get }, set }
}

/// Every column, in the order of the contract.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    field("claim_id", Kind::Text, |c| Cell::text(&c.id), |d, t| draft::text(&mut d.claim.id, t)),
    field("document", Kind::Text, |c| Cell::text(&c.document), |d, t| draft::text(&mut d.claim.document, t)),
    field("path", Kind::Text, |c| Cell::text(&c.path), |d, t| draft::text(&mut d.claim.path, t)),
    field("kind", Kind::Text, |c| Cell::text(kind(c)), draft::kind),
    field("line", Kind::Integer, |c| Cell::Integer(c.line), |d, t| draft::parsed(&mut d.claim.line, t)),
    field("column", Kind::Integer, |c| Cell::Integer(c.column), |d, t| draft::parsed(&mut d.claim.column, t)),
    field("start", Kind::Integer, |c| start(c.place), |d, t| draft::maybe(&mut d.start, t)),
    field("end", Kind::Integer, |c| end(c.place), |d, t| draft::maybe(&mut d.end, t)),
    field("text", Kind::Text, |c| Cell::text(&c.text), |d, t| draft::text(&mut d.claim.text, t)),
    field("value", Kind::Number, |c| Cell::maybe_number(quantity(c).and_then(|q| q.magnitude.value)), |d, t| draft::number(&mut d.quantity.magnitude.value, t)),
    field("low", Kind::Number, |c| Cell::maybe_number(quantity(c).and_then(|q| q.magnitude.low)), |d, t| draft::number(&mut d.quantity.magnitude.low, t)),
    field("high", Kind::Number, |c| Cell::maybe_number(quantity(c).and_then(|q| q.magnitude.high)), |d, t| draft::number(&mut d.quantity.magnitude.high, t)),
    field("bound", Kind::Text, |c| Cell::name(quantity(c).and_then(|q| q.magnitude.bound)), |d, t| draft::maybe_name(&mut d.quantity.magnitude.bound, t)),
    field("approximator", Kind::Text, approximator, |d, t| draft::maybe_text(&mut d.quantity.magnitude.approximator, t)),
    field("unit_text", Kind::Text, unit_text, |_, _| Ok(())),
    field("unit", Kind::Text, unit_name, |d, t| draft::text(&mut d.unit_name, t)),
    field("dimension", Kind::Text, dimension, |d, t| draft::text(&mut d.dimension, t)),
    field("canonical_value", Kind::Number, |c| Cell::maybe_number(measure(c).and_then(|m| m.value)), |d, t| draft::number(&mut d.measure().value, t)),
    field("canonical_low", Kind::Number, |c| Cell::maybe_number(interval(c).low), |d, t| draft::number(&mut d.measure().interval.low, t)),
    field("canonical_high", Kind::Number, |c| Cell::maybe_number(interval(c).high), |d, t| draft::number(&mut d.measure().interval.high, t)),
    field("canonical_unit", Kind::Text, |c| measure(c).map_or(Cell::Empty, |m| Cell::text(&m.unit)), |d, t| draft::text(&mut d.measure().unit, t)),
    field("timex_type", Kind::Text, |c| Cell::name(timex(c).map(|t| t.kind)), |d, t| draft::name(&mut d.timex.kind, t)),
    field("timex_value", Kind::Text, |c| timex(c).map_or(Cell::Empty, |t| Cell::text(&t.value)), |d, t| draft::text(&mut d.timex.value, t)),
    field("subject", Kind::Text, |c| Cell::maybe_text(c.subject.head.as_ref()), |d, t| draft::maybe_text(&mut d.claim.subject.head, t)),
    field("predicate", Kind::Text, |c| Cell::maybe_text(c.predicate.family.as_ref()), |d, t| draft::maybe_text(&mut d.claim.predicate.family, t)),
    field("place", Kind::Text, |c| Cell::maybe_text(c.place_name.as_ref()), |d, t| draft::maybe_text(&mut d.claim.place_name, t)),
    field("period_start", Kind::Date, |c| Cell::maybe_date(c.period.start), |d, t| draft::date(&mut d.claim.period.start, t)),
    field("period_end", Kind::Date, |c| Cell::maybe_date(c.period.end), |d, t| draft::date(&mut d.claim.period.end, t)),
    field("period_kind", Kind::Text, |c| Cell::name(c.period.kind), |d, t| draft::name(&mut d.claim.period.kind, t)),
    field("attribution", Kind::Text, |c| Cell::maybe_text(c.attribution.as_ref()), |d, t| draft::maybe_text(&mut d.claim.attribution, t)),
    field("modality", Kind::Text, |c| Cell::name(c.modality), |d, t| draft::name(&mut d.claim.modality, t)),
    field("part_of", Kind::List, |c| related(c, RelationKind::PartOf), |d, t| draft::relation(d, RelationKind::PartOf, t)),
    field("same_as", Kind::List, |c| related(c, RelationKind::SameAs), |d, t| draft::relation(d, RelationKind::SameAs, t)),
    field("sentence_start", Kind::Integer, |c| Cell::Integer(c.sentence_span.start), |d, t| draft::parsed(&mut d.claim.sentence_span.start, t)),
    field("sentence_end", Kind::Integer, |c| Cell::Integer(c.sentence_span.end), |d, t| draft::parsed(&mut d.claim.sentence_span.end, t)),
    field("date", Kind::Date, |c| Cell::maybe_date(c.date), |d, t| draft::date(&mut d.claim.date, t)),
    field("topic_key", Kind::Text, |c| Cell::text(&c.topic_key), |d, t| draft::text(&mut d.claim.topic_key, t)),
    // The rest of a claim: what `compare` needs beyond the columns above.
    field("source", Kind::Text, |c| Cell::maybe_text(c.source.as_ref()), |d, t| draft::maybe_text(&mut d.claim.source, t)),
    field("headline", Kind::Boolean, |c| Cell::Boolean(c.headline), |d, t| draft::parsed(&mut d.claim.headline, t)),
    field("sentence", Kind::Text, |c| Cell::text(&c.sentence), |d, t| draft::text(&mut d.claim.sentence, t)),
    field("sentence_index", Kind::Integer, |c| Cell::Integer(c.figure.sentence), |d, t| draft::parsed(&mut d.claim.figure.sentence, t)),
    field("figure_start", Kind::Integer, |c| Cell::Integer(c.figure.span.start), |d, t| draft::parsed(&mut d.claim.figure.span.start, t)),
    field("figure_end", Kind::Integer, |c| Cell::Integer(c.figure.span.end), |d, t| draft::parsed(&mut d.claim.figure.span.end, t)),
    field("number_start", Kind::Integer, |c| start(quantity(c).map(|q| q.number)), |d, t| draft::maybe(&mut d.number_start, t)),
    field("number_end", Kind::Integer, |c| end(quantity(c).map(|q| q.number)), |d, t| draft::parsed(&mut d.quantity.number.end, t)),
    field("unit_start", Kind::Integer, |c| start(quantity(c).and_then(|q| q.unit_span)), |d, t| draft::maybe(&mut d.unit_start, t)),
    field("unit_end", Kind::Integer, |c| end(quantity(c).and_then(|q| q.unit_span)), |d, t| draft::maybe(&mut d.unit_end, t)),
    field("unit_kind", Kind::Text, unit_kind, |d, t| draft::text(&mut d.unit_kind, t)),
    field("unit_ambiguous", Kind::Boolean, unit_ambiguous, |d, t| draft::parsed(&mut d.ambiguous, t)),
    field("sense", Kind::Text, |c| Cell::name(quantity(c).map(|q| q.sense)), |d, t| draft::name(&mut d.quantity.sense, t)),
    field("dual", Kind::Boolean, |c| quantity(c).map_or(Cell::Empty, |q| Cell::Boolean(q.dual)), |d, t| draft::parsed(&mut d.quantity.dual, t)),
    field("last_digit", Kind::Number, |c| scale(c).map_or(Cell::Empty, |s| Cell::Number(s.last_digit.into())), |d, t| draft::parsed(&mut d.quantity.magnitude.scale.last_digit, t)),
    field("last_nonzero", Kind::Number, |c| scale(c).map_or(Cell::Empty, |s| Cell::Number(s.last_nonzero.into())), |d, t| draft::parsed(&mut d.quantity.magnitude.scale.last_nonzero, t)),
    field("in_words", Kind::Boolean, |c| scale(c).map_or(Cell::Empty, |s| Cell::Boolean(s.words)), |d, t| draft::parsed(&mut d.quantity.magnitude.scale.words, t)),
    field("timex_start", Kind::Text, |c| moment(time(c).map(|i| i.start), DateTime::MIN), |d, t| draft::moment(&mut d.timex_start, t, DateTime::MIN)),
    field("timex_end", Kind::Text, |c| moment(time(c).map(|i| i.end), DateTime::MAX), |d, t| draft::moment(&mut d.timex_end, t, DateTime::MAX)),
    field("timex_grain", Kind::Text, |c| Cell::name(timex(c).map(|t| t.grain)), |d, t| draft::name(&mut d.timex.grain, t)),
    field("timex_known", Kind::Boolean, |c| timex(c).map_or(Cell::Empty, |t| Cell::Boolean(t.known)), |d, t| draft::parsed(&mut d.timex.known, t)),
    field("timex_moment", Kind::Text, |c| Cell::name(timex(c).map(|t| t.moment)), |d, t| draft::name(&mut d.timex.moment, t)),
    field("timex_approximator", Kind::Text, |c| Cell::maybe_text(timex(c).and_then(|t| t.approximator.as_ref())), |d, t| draft::maybe_text(&mut d.timex.approximator, t)),
    field("timex_impossible", Kind::Text, |c| Cell::maybe_text(timex(c).and_then(|t| t.impossible.as_ref())), |d, t| draft::maybe_text(&mut d.timex.impossible, t)),
    field("subject_modifiers", Kind::List, |c| list(&c.subject.modifiers), |d, t| draft::list(&mut d.claim.subject.modifiers, t)),
    field("attribute", Kind::Text, |c| Cell::maybe_text(c.subject.attribute.as_ref().map(|a| &a.name)), |d, t| draft::text(&mut d.attribute().name, t)),
    field("attribute_relative_to", Kind::Text, |c| Cell::maybe_text(c.subject.attribute.as_ref().and_then(|a| a.relative_to.as_ref())), |d, t| draft::maybe_text(&mut d.attribute().relative_to, t)),
    field("predicate_lemma", Kind::Text, |c| Cell::maybe_text(c.predicate.lemma.as_ref()), |d, t| draft::maybe_text(&mut d.claim.predicate.lemma, t)),
    field("context", Kind::List, |c| list(&c.context), |d, t| draft::list(&mut d.claim.context, t)),
    field("names", Kind::List, |c| list(&c.names), |d, t| draft::list(&mut d.claim.names, t)),
    field("event", Kind::List, |c| list(&c.event), |d, t| draft::shared_list(&mut d.claim.event, t)),
    field("timex_other", Kind::Text, |c| Cell::maybe_text(timex(c).and_then(|t| t.other.as_ref())), |d, t| draft::maybe_text(&mut d.timex.other, t)),
    field("table", Kind::Integer, |c| Cell::maybe_integer(c.cell.as_ref().map(|c| c.table)), |d, t| draft::parsed(&mut d.cell().table, t)),
    field("row", Kind::Integer, |c| Cell::maybe_integer(c.cell.as_ref().map(|c| c.row)), |d, t| draft::parsed(&mut d.cell().row, t)),
    field("cell_column", Kind::Integer, |c| Cell::maybe_integer(c.cell.as_ref().map(|c| c.column)), |d, t| draft::parsed(&mut d.cell().column, t)),
    field("row_head", Kind::Text, |c| Cell::maybe_text(c.cell.as_ref().and_then(|c| c.row_head.as_ref())), |d, t| draft::maybe_text(&mut d.cell().row_head, t)),
    field("column_head", Kind::Text, |c| Cell::maybe_text(c.cell.as_ref().and_then(|c| c.column_head.as_ref())), |d, t| draft::maybe_text(&mut d.cell().column_head, t)),
    field("agent", Kind::Text, |c| Cell::maybe_text(c.predicate.agent.as_ref()), |d, t| draft::maybe_text(&mut d.claim.predicate.agent, t)),
    field("when", Kind::Text, |c| Cell::maybe_text(c.when.as_ref()), |d, t| draft::maybe_text(&mut d.claim.when, t)),
    field("aside", Kind::List, |c| list(&c.aside), |d, t| draft::list(&mut d.claim.aside, t)),
    field("beside", Kind::List, |c| related(c, RelationKind::Beside), |d, t| draft::relation(d, RelationKind::Beside, t)),
    field("locator", Kind::Text, |c| c.locator().map_or(Cell::Empty, |place| Cell::Text(place.to_string().into())), |_, _| Ok(())),
    field("cast", Kind::List, |c| list(&c.cast), |d, t| draft::shared_list(&mut d.claim.cast, t)),
    field("title", Kind::List, |c| list(&c.title), |d, t| draft::shared_list(&mut d.claim.title, t)),
    field("defined", Kind::Boolean, |c| Cell::Boolean(c.defined), |d, t| draft::parsed(&mut d.claim.defined, t)),
    field("form", Kind::Boolean, |c| Cell::Boolean(c.form), |d, t| draft::parsed(&mut d.claim.form, t)),
];

/// The columns alone, as the writers take them.
pub fn columns() -> &'static [&'static Column<Claim>] {
    static ALL: LazyLock<Vec<&'static Column<Claim>>> =
        LazyLock::new(|| FIELDS.iter().map(|field| &field.column).collect());
    &ALL
}

fn kind(claim: &Claim) -> &'static str {
    match claim.figure.reading {
        Reading::Quantity(_) => "quantity",
        Reading::Timex(_) => "timex",
    }
}

fn quantity(claim: &Claim) -> Option<&Quantity> {
    claim.figure.quantity()
}

fn timex(claim: &Claim) -> Option<&Timex> {
    claim.figure.timex()
}

fn measure(claim: &Claim) -> Option<&Measure> {
    quantity(claim)?.measure.as_ref()
}

fn interval(claim: &Claim) -> Interval {
    measure(claim).map(|measure| measure.interval).unwrap_or_default()
}

fn time(claim: &Claim) -> Option<TimeInterval> {
    timex(claim)?.interval
}

fn scale(claim: &Claim) -> Option<Scale> {
    Some(quantity(claim)?.magnitude.scale)
}

/// The quantity's word; a date has its own.
fn approximator(claim: &Claim) -> Cell<'_> {
    let own = timex(claim).and_then(|timex| timex.approximator.as_ref());
    Cell::maybe_text(quantity(claim).map_or(own, |quantity| quantity.magnitude.approximator.as_ref()))
}

/// The words of the unit, cut from the sentence, which holds them.
fn unit_text(claim: &Claim) -> Cell<'_> {
    let words = quantity(claim).and_then(|quantity| quantity.unit_span).and_then(|span| {
        let start = span.start.checked_sub(claim.sentence_span.start)?;
        claim.sentence.get(start..start + span.len())
    });
    words.map_or(Cell::Empty, Cell::text)
}

fn unit_kind(claim: &Claim) -> Cell<'_> {
    match quantity(claim).map(|quantity| &quantity.unit) {
        Some(Unit::Measure { .. }) => Cell::text("measure"),
        Some(Unit::Count { .. }) => Cell::text("count"),
        Some(Unit::None) | None => Cell::Empty,
    }
}

/// People whom only the verb tells of ("12 were hurt") have no word of their own: `canonical_unit` has them.
fn unit_name(claim: &Claim) -> Cell<'_> {
    let Some(quantity) = quantity(claim) else { return Cell::Empty };
    match &quantity.unit {
        Unit::Measure { name, .. } => Cell::text(name),
        Unit::Count { noun } if quantity.unit_span.is_some() || &**noun != "person" => Cell::text(noun),
        Unit::Count { .. } | Unit::None => Cell::Empty,
    }
}

fn dimension(claim: &Claim) -> Cell<'_> {
    match quantity(claim).map(|quantity| &quantity.unit) {
        Some(Unit::Measure { dimension, .. }) => Cell::text(dimension),
        Some(Unit::Count { .. }) => Cell::text("count"),
        Some(Unit::None) | None => Cell::Empty,
    }
}

fn unit_ambiguous(claim: &Claim) -> Cell<'_> {
    match quantity(claim).map(|quantity| &quantity.unit) {
        Some(Unit::Measure { ambiguous, .. }) => Cell::Boolean(*ambiguous),
        _ => Cell::Empty,
    }
}

fn related(claim: &Claim, kind: RelationKind) -> Cell<'_> {
    let others = claim.relations.iter().filter(|relation| relation.kind == kind).flat_map(|relation| &relation.others);
    list_of(Cow::Owned(others.map(Arc::clone).collect()))
}

fn list(items: &[Arc<str>]) -> Cell<'_> {
    list_of(Cow::Borrowed(items))
}

fn list_of(items: Cow<'_, [Arc<str>]>) -> Cell<'_> {
    if items.is_empty() { Cell::Empty } else { Cell::List(items) }
}

fn start(span: Option<Span>) -> Cell<'static> {
    Cell::maybe_integer(span.map(|span| span.start))
}

fn end(span: Option<Span>) -> Cell<'static> {
    Cell::maybe_integer(span.map(|span| span.end))
}

/// A moment; an open end is `..`, as in ISO 8601-2 (EDTF).
fn moment(at: Option<DateTime>, open: DateTime) -> Cell<'static> {
    match at {
        None => Cell::Empty,
        Some(at) if at == open => Cell::text(".."),
        Some(at) => Cell::Text(Cow::Owned(at.to_string())),
    }
}
