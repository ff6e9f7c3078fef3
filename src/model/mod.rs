//! The nouns: what the stages take and give. No I/O, no parsing, no tables.

mod claim;
mod day;
mod digits;
mod directive;
mod document;
mod figure;
mod finding;
mod lines;
mod names;
mod quantity;
mod sentence;
mod span;
mod time_expression;
mod timex;
mod topic;
mod trouble;

pub use claim::{Attribute, Cell, Claim, Modality, Period, PeriodKind, Predicate, Relation, RelationKind, Subject};
pub use day::Day;
pub use digits::write_digits;
pub use directive::Directive;
pub use document::{Anchor, AnchorOrigin, Block, BlockKind, Document, Offsets, Piece, Run};
pub use figure::{Figure, Reading, Unmeasured};
pub use finding::{Finding, Severity, Side, Verdict};
pub use lines::Lines;
pub use names::Name;
pub use quantity::{Bound, Interval, Magnitude, Measure, Quantity, Scale, Sense, Unit, significant};
pub use rust_decimal::Decimal;
pub use sentence::{Sentence, Tag, Token};
pub use span::Span;
pub use time_expression::{
    Away, CalendarFields, Clock, DayPart, Length, Origin, Pointer, Portion, Reference, Season, Tense, TimeExpression,
    TimeShape, TimeUnit, YearKind,
};
pub use timex::{Grain, Moment, TimeInterval, Timex, TimexKind, minutes_apart, month_name};
pub use topic::{Link, Topic};
pub use trouble::{Level, Trouble};
