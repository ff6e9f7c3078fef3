//! Products: so many at so much each, a speed for so long, a length by a width.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, interval, say};
use crate::model::{Finding, Interval, Unit};
use crate::tables::cues::Role;

/// The check.
pub const CHECK: Check = Check { name: "product", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A product that its factors don't give.

**Finds** so many at so much each with the total (\"12 months at $50 a month, $650 in all\"), a speed for a time with
the distance, and a length by a width with the area.

**Example** \"Twelve months at $50 a month come to $650 in all\": 12 × 50 is $600, not $650.

**Leaves alone** products that some rounding of the factors gives; totals with fees or discounts (\"$650 with
delivery\"); vague factors.

**Severity** an error.

**Switch off** with `--off product`, or `product = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        for at in 2..statement.claims.len() {
            findings.extend(price(statement, at).or_else(|| area(statement, at)).or_else(|| distance(statement, at)));
        }
    }
}

/// "12 months at $50 a month, $650 in all"
fn price(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (count, rate, total) = three(statement, at)?;
    let told_each = statement.starts(&statement.behind(at - 1), Role::Each) || has_each(statement, at - 1);
    let joined = statement.ends(&statement.before(at - 1), Role::Rate);
    let counts = count.is_count() || count.is_duration();
    if !told_each || !joined || !counts || !is_of_rate(&rate, &total) || !is_total(statement, at) {
        return None;
    }
    if !fits_rate(statement, at, &count) {
        return None;
    }
    let (number, price, sum) = (count.written()?, rate.written()?, total.written()?);
    wrong([number, price], &count, &total, sum)
}

/// Whether the total is in the unit that the rate is so many of: dollars a month, dollars.
fn is_of_rate(rate: &Amount<'_>, total: &Amount<'_>) -> bool {
    match (rate.unit, total.unit) {
        (Unit::Measure { name: rate, .. }, Unit::Measure { name: total, .. }) => {
            rate.split('/').next() == Some(total.as_ref())
        }
        _ => false,
    }
}

/// Whether the words of the figure end with "each" or the like.
fn has_each(statement: &Statement<'_>, at: usize) -> bool {
    let span = statement.span(at);
    let words = statement.words(statement.number(at).end, span.end);
    statement.has(&words, Role::Each)
}

/// Whether a time is counted in the unit that the rate is for: months at so much a month.
fn fits_rate(statement: &Statement<'_>, at: usize, count: &Amount<'_>) -> bool {
    let mut behind = statement.words(statement.number(at - 1).end, statement.span(at).start);
    let unit = behind.find(|&word| !matches!(statement.word(word), "a" | "per" | "/" | "an" | "," | "each"));
    let counted = count.claim.text.to_ascii_lowercase();
    !count.is_duration() || unit.is_some_and(|unit| counted.contains(statement.word(unit)))
}

/// Whether the figure at `at` closes the sentence's sum: "in all", "a total of", "costs $650".
fn is_total(statement: &Statement<'_>, at: usize) -> bool {
    let before = statement.lead(at);
    let told = statement.has(&before, Role::Total) || statement.starts(&statement.behind(at), Role::Total);
    let more = [
        "plus",
        "tax",
        "fee",
        "fees",
        "delivery",
        "shipping",
        "discount",
        "deposit",
        "with",
        "including",
        "interest",
        "off",
        "vat",
    ];
    let all = statement.say(&statement.all());
    told && !all.split(' ').any(|word| more.contains(&word))
}

/// "20 m by 30 m, 500 square metres"
fn area(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (length, width, area) = three(statement, at)?;
    let dimensions = [&length, &width, &area].map(super::amount::Amount::dimension);
    let times = statement.is(&statement.gap(at - 2, at - 1), Role::Times);
    let gap = statement.gap(at - 1, at);
    let joined = statement.is(&gap, Role::Same)
        || matches!(statement.say(&gap).as_str(), "," | "–" | "—" | "for" | ", in all" | "makes");
    if dimensions != [Some("length"), Some("length"), Some("area")] || !times || !joined || !is_metric(&area) {
        return None;
    }
    wrong([(length.interval, length.value), (width.interval, width.value)], &length, &area, (area.loose, area.value))
}

/// Whether the canonical unit of an area is the square of the canonical length.
fn is_metric(area: &Amount<'_>) -> bool {
    area.canonical.is_some_and(|unit| unit.contains("metre"))
}

/// "3 hours at 60 km/h, 200 km"
fn distance(statement: &Statement<'_>, at: usize) -> Option<Finding> {
    let (time, speed, way) = three(statement, at)?;
    let kinds = time.is_duration() && speed.dimension() == Some("speed") && way.dimension() == Some("length");
    let joined = matches!(
        statement.say(&statement.gap(at - 2, at - 1)).as_str(),
        "at" | "at a speed of" | "at an average of" | "at a steady" | "at an average speed of"
    );
    let total = matches!(
        statement.word(statement.gap(at - 1, at).start),
        "," | "(" | "covers" | "covered" | "is" | "makes" | "covering"
    );
    if !kinds || !joined || !total || statement.gap(at - 1, at).len() > 3 {
        return None;
    }
    wrong([(time.interval, time.value), (speed.interval, speed.value)], &time, &way, (way.loose, way.value))
}

/// The finding where two factors, each with what it may be, don't give the total that `told` is.
fn wrong(
    factors: [(Interval, Decimal); 2],
    first: &Amount<'_>,
    total: &Amount<'_>,
    told: (Interval, Decimal),
) -> Option<Finding> {
    let [x, y] = factors;
    let product = (interval::mul(x.0, y.0), x.1.checked_mul(y.1)?);
    if product.0.meets(&told.0) {
        return None;
    }
    let written = total.quantity.magnitude.value?;
    let in_unit = product.1.checked_mul(written)?.checked_div(told.1)?;
    let words = format!("The product is {}, not {}", say::instead(total.claim, in_unit), say::plainly(total.claim));
    Some(Finding {
        difference: product.1.checked_sub(told.1).map(|gap| gap.abs()),
        ratio: product.1.max(told.1).checked_div(product.1.min(told.1)),
        ..finding("product", topic_of(total.claim), side(total.claim), Some(side(first.claim)), words)
    })
}

/// The three figures that end at `at`, exact levels above zero.
fn three<'a>(statement: &Statement<'a>, at: usize) -> Option<(Amount<'a>, Amount<'a>, Amount<'a>)> {
    let amount = |at: usize| {
        statement.quantity(at)?;
        Amount::of(&statement.claims[at])
            .filter(|amount| amount.value > Decimal::ZERO && amount.quantity.magnitude.bound.is_none())
    };
    Some((amount(at - 2)?, amount(at - 1)?, amount(at)?))
}
