//! Products: so many at so much each, a speed for so long, a length by a width.

use rust_decimal::{Decimal, dec};

use super::amount::Amount;
use super::build::{finding, side, topic_of};
use super::statement::Statement;
use super::{Check, Input, interval, per_share, rated, say};
use crate::model::{Finding, Interval, Unit};
use crate::tables::cues::Role;
use crate::tables::sets;

/// The check.
pub const CHECK: Check = Check { name: "product", documentation: DOCUMENTATION, run };

const DOCUMENTATION: &str = "\
A product that its factors don't give.

**Finds** so many at so much each with the total (\"12 months at $50 a month, $650 in all\"), so many groups of so many
(\"six rows of eight seats make 54 seats\"), a speed for a time with the distance, a length by a width with the area, and
a number of people on an area with its density; a rate, what it is for and what it comes to (\"8 tonnes a hectare on 50
hectares gave 500 tonnes\", \"$18 an hour for 40 hours a week, which makes $820\"); a whole cut into so many of so much; earnings a share
(\"$30 million, or $0.50 a share, on 50 million shares\").

**Example** \"Twelve months at $50 a month come to $650 in all\": 12 × 50 is $600, not $650.

**Leaves alone** products that some rounding of the factors gives; totals with fees or discounts (\"$650 with
delivery\"); vague factors.

**Severity** an error.

**Switch off** with `--off product`, or `product = \"off\"` under `[checks]` in `addsup.toml`.
";

fn run(input: &Input<'_>, findings: &mut Vec<Finding>) {
    for statement in input.statements {
        let quantities: Vec<usize> = statement.quantities().collect();
        let mut found: Vec<Finding> = quantities
            .windows(3)
            .filter_map(|at| {
                let &[x, y, z] = at else { return None };
                let price = price(statement, [x, y, z]).or_else(|| groups(statement, [x, y, z]));
                let price =
                    price.or_else(|| shared_out(statement, [x, y, z])).or_else(|| for_days(statement, [x, y, z]));
                let other = price.or_else(|| area(statement, [x, y, z])).or_else(|| distance(statement, [x, y, z]));
                let other = other.or_else(|| rated::wrong(statement, [x, y, z], input.tables));
                other.or_else(|| per_share::wrong(statement, [x, y, z])).or_else(|| on_each(statement, [x, y, z]))
            })
            .collect();
        found.extend(quantities.windows(4).filter_map(|at| volume(statement, at)));
        if found.is_empty() {
            found.extend(density(statement, &quantities));
        }
        findings.append(&mut found);
    }
}

/// Three figures of a statement, by their places.
type Three = [usize; 3];

/// "12 months at $50 a month, $650 in all", "$50 a month for 12 months, $650 in all"
fn price(statement: &Statement<'_>, at: Three) -> Option<Finding> {
    let [x, y, z] = at;
    let (first, second, total) = three(statement, at)?;
    let gap = statement.gap(x, y);
    let each = |at: usize| statement.starts(&statement.behind(at), Role::Each) || statement.has_each(at);
    let paid_in = gap.len() <= 3 && statement.ends(&gap, Role::Instalments);
    let of_price = (paid_in || (statement.say(&gap) == "of" && first.noun().is_some()))
        && first.is_count()
        && second.is_measure()
        && !second.is_duration()
        && !second.is_percent();
    let each_of = statement.claims[y].text.to_ascii_lowercase().starts_with("each of");
    let for_each = (each_of || statement.say(&gap).ends_with("each of")) && first.dimension() == Some("money");
    // "15 schools $4,000 each", "32 turbines, each rated at 3.5 megawatts"
    let past_mark = gap.start + usize::from(statement.word(gap.start) == ",")..gap.end;
    let each_opens = statement.word(past_mark.start) == "each" && past_mark.len() <= 4 && !past_mark.is_empty();
    let measured = first.is_count()
        && first.noun().is_some()
        && second.is_measure()
        && !second.is_percent()
        && !second.is_duration();
    let apiece = gap.is_empty() && each(y) && second.dimension() == Some("money");
    let in_each = measured && (each_opens || apiece);
    let of_each = in_each || of_price || statement.say(&statement.before(x)).contains("each of");
    let times =
        matches!(statement.say(&gap).as_str(), "for" | "over" | "x" | "×" | "times" | "for each of" | "for all");
    let priced_at = statement.word(gap.start) == "at" && statement.is(&gap, Role::Rate);
    let at_price = priced_at && first.is_count() && second.dimension() == Some("money");
    // "At $2.50 a litre, 40 litres come to $100"
    let priced = first.is_rate() && statement.say(&gap) == "," && statement.ends(&statement.lead(x), Role::Rate);
    // "averaged 20,000 over ten games"
    let averaged =
        statement.ends(&statement.lead(x), Role::Mean) || statement.say(&statement.lead(x)).ends_with("average of");
    let rated =
        each(y) && (statement.ends(&statement.before(y), Role::Rate) || statement.ends(&statement.lead(y), Role::Rate));
    let (count, rate, rate_at) = if rated || of_each || at_price {
        (first, second, y)
    } else if for_each || priced || ((each(x) || first.is_rate() || averaged) && times) {
        (second, first, x)
    } else {
        return None;
    };
    let counts = count.is_count() || count.is_duration();
    // "three beds at $90 a night, or $80 a night": another rate, unless it is told as the total.
    let again = rate.is_rate() && rate.unit == total.unit;
    let other = again && (count.is_duration() || !statement.starts(&statement.behind(z), Role::Total));
    if !counts
        || other
        || !is_of_rate(&rate, &total)
        || !is_total(statement, y, z)
        || !fits_rate(statement, rate_at, &count)
    {
        return None;
    }
    let in_total = total_like(&rate, &total)?;
    wrong([count.written()?, rate.written()?], &count, &total, in_total)
}

/// The total in the unit of the rate: kilograms in the grams of each.
fn total_like(rate: &Amount<'_>, total: &Amount<'_>) -> Option<(Interval, Decimal)> {
    let (interval, value) = total.written()?;
    let scaled = rate.unit != total.unit && !rate.is_rate() && rate.is_measure();
    let (own, other) = (total.value.checked_div(value)?, rate.value.checked_div(rate.quantity.magnitude.value?)?);
    let factor = if scaled { own.checked_div(other)? } else { Decimal::ONE };
    Some((interval::scale(interval, factor), value.checked_mul(factor)?))
}

/// "40 crates of 12 bottles each, 500 bottles in all": things in groups.
fn groups(statement: &Statement<'_>, at: Three) -> Option<Finding> {
    let [x, y, z] = at;
    let (count, rate, total) = three(statement, at)?;
    let gap = statement.say(&statement.gap(x, y));
    let held = sets::HOLDING.contains(&gap.as_str());
    let exact = [&count, &rate, &total].iter().all(|amount| amount.is_count() && !amount.is_vague());
    let nouns = rate.noun().is_some() && rate.noun() == total.noun() && count.noun() != rate.noun();
    if !held || !exact || !nouns || count.noun().is_none() || !is_total(statement, y, z) {
        return None;
    }
    wrong([count.written()?, rate.written()?], &count, &total, total.written()?)
}

/// "Divide the 900 g of dough into 12 pieces of 90 g each": the whole, and then how many of how much.
fn shared_out(statement: &Statement<'_>, at: Three) -> Option<Finding> {
    let [x, y, z] = at;
    let (total, count, each) = three(statement, at)?;
    let (gap, behind) = (statement.gap(x, y), statement.behind(z));
    let into = statement.word(gap.end.wrapping_sub(1)) == "into" && gap.len() <= LONGEST_WHOLE;
    // "was shared by three winners, who got 3.2 million each"
    let shared = gap.len() <= LONGEST_WHOLE && statement.has(&gap, Role::Shared);
    let got = shared && statement.gap(y, z).len() <= 4;
    let into = into || shared;
    let of = got || matches!(statement.say(&statement.gap(y, z)).as_str(), "of" | "weighing" | "holding" | "with");
    let each_gets = shared && statement.gap(y, z).any(|word| statement.word(word) == "each");
    let told = statement.starts(&behind, Role::Each) || statement.has_each(z) || each_gets;
    let bare = shared && each.noun().is_none() && total.noun().is_none();
    let alike = (each.is_measure() || bare) && total.comparable(&each) && !each.is_percent() && !each.is_rate();
    let kinds = count.is_count() && count.noun().is_some() && alike;
    if !into || !of || !told || !kinds || statement.has(&statement.all(), Role::Rest) {
        return None;
    }
    wrong([count.written()?, (each.interval, each.value)], &count, &total, (total.interval, total.value))
}

/// The most words between a whole and "into": "of dough were cut".
const LONGEST_WHOLE: usize = 6;

/// "120 rooms on eight floors, 15 on each": all of them, on how many of what, and how many on each.
fn on_each(statement: &Statement<'_>, at: Three) -> Option<Finding> {
    let [x, y, z] = at;
    let (total, count, each) = three(statement, at)?;
    let (gap, behind) = (statement.gap(x, y), statement.behind(z));
    let placed = gap.len() == 1 && matches!(statement.word(gap.start), "on" | "in" | "over" | "across");
    let on_each = matches!(statement.word(behind.start), "on" | "in" | "to")
        && statement.word(behind.start + 1) == "each"
        && matches!(statement.word(behind.start + 2), "" | "." | "," | ";");
    let bare = statement.quantity(z)?.unit_span.is_none() || each.noun() == total.noun();
    let exact = [&total, &count, &each].iter().all(|amount| amount.is_count() && !amount.is_vague());
    let nouns = total.noun().is_some() && count.noun().is_some() && total.noun() != count.noun();
    let joined = statement.say(&statement.gap(y, z)) == ",";
    if !placed || !on_each || !bare || !exact || !nouns || !joined || statement.has(&statement.all(), Role::Extra) {
        return None;
    }
    wrong([count.written()?, each.as_written().written()?], &count, &total, total.written()?)
}

/// "£2.40 a day, or £14.50 for a five-day week": a rate, and what it comes to for so many.
fn for_days(statement: &Statement<'_>, at: Three) -> Option<Finding> {
    let [x, y, z] = at;
    let (rate, total, count) = three(statement, at)?;
    let or = matches!(statement.say(&statement.gap(x, y)).as_str(), ", or" | "or" | "(" | ", making" | ", which makes");
    let words = statement.gap(y, z);
    let over = matches!(statement.say(&words).as_str(), "for" | "over" | "for a" | "over a" | "for all" | "for the");
    let counts = count.is_duration() && fits_rate(statement, x, &count);
    if !or || !over || !counts || !rate.is_rate() || !is_of_rate(&rate, &total) || rate.unit == total.unit {
        return None;
    }
    // Who takes more pays less for each; nobody offers to pay more.
    let dearer = rate.written()?.1.checked_mul(count.written()?.1)? < total.written()?.1;
    if !dearer || statement.has(&statement.all(), Role::Extra) {
        return None;
    }
    wrong([rate.written()?, count.written()?], &rate, &total, total.written()?)
}

/// Whether the total is in the unit that the rate is so many of: dollars a month, dollars.
fn is_of_rate(rate_of: &Amount<'_>, total_of: &Amount<'_>) -> bool {
    match (rate_of.unit, total_of.unit) {
        (
            Unit::Measure { name: rate, dimension: rate_dimension, .. },
            Unit::Measure { name: total, dimension: total_dimension, .. },
        ) if rate_dimension.as_ref() != "money" && rate_dimension == total_dimension => {
            !rate.contains('/') && rate_of.canonical == total_of.canonical
        }
        (Unit::Measure { name: rate, .. }, Unit::Measure { name: total, .. }) => {
            rate == total || rate.split('/').next() == Some(total.as_ref())
        }
        (Unit::Count { noun: rate }, Unit::Count { noun: total }) => rate == total,
        (Unit::Count { .. }, Unit::None) => rate_of.noun().is_some(),
        (Unit::None, Unit::None) => true,
        _ => false,
    }
}

/// Whether a time is counted in the unit that the rate is for: months at so much a month.
fn fits_rate(statement: &Statement<'_>, rate: usize, count: &Amount<'_>) -> bool {
    let end = statement.behind(rate).end;
    let mut behind = statement.words(statement.number(rate).end, statement.text.len()).filter(|&word| word < end);
    let counted_noun = statement.quantity(rate).is_some_and(|quantity| matches!(quantity.unit, Unit::Count { .. }));
    if counted_noun {
        behind.find(|&word| matches!(statement.word(word), "a" | "an" | "per" | "each"));
    }
    let unit = behind.find(|&word| !sets::BEFORE_A_RATE_UNIT.contains(&statement.word(word)));
    let counted = count.claim.text.to_ascii_lowercase();
    !count.is_duration() || unit.is_some_and(|unit| counted.contains(statement.word(unit)))
}

/// Whether the figure at `at` closes the sentence's sum: "in all", "a total of", "costs $650".
fn is_total(statement: &Statement<'_>, left: usize, at: usize) -> bool {
    let factors = left.checked_sub(1).map_or(0..0, |first| statement.gap(first, left));
    let (lead, behind) = (statement.lead(at), statement.behind(at));
    // "a total capacity of"
    let total = |word: usize| sets::COMBINED.contains(&statement.word(word)) && lead.end - word <= 3;
    let total_of = statement.word(lead.end.wrapping_sub(1)) == "of" && lead.clone().any(total);
    // "$75,000 in all went to hospitals" is another sum.
    let after = statement
        .first(&behind, Role::Total)
        .filter(|cue| cue.start == behind.start)
        .map(|cue| statement.word(cue.end));
    let in_all = after.is_some_and(|word| {
        !word.starts_with(char::is_alphabetic)
            || matches!(word, "for" | "on" | "in" | "over" | "last" | "this" | "a" | "per")
    });
    let told = total_of || statement.has(&lead, Role::Total) || in_all;
    let gap = statement.gap(left, at);
    let bare = gap.start + usize::from(statement.word(gap.start) == ",")..gap.end;
    let ends = matches!(statement.word(behind.start), "" | "." | "," | ";" | ")");
    let yields = ends && gap.len() <= 6 && statement.ends(&bare, Role::Yields);
    // ", giving the farm a capacity of 72 MW"
    let gives = ends && gap.len() <= 8 && bare.start > gap.start && statement.starts(&bare, Role::Yields);
    let yields = yields || (gives && statement.word(gap.end - 1) == "of");
    // ", so the trip cost the class"
    let so = statement.word(gap.start) == "," && statement.word(gap.start + 1) == "so" && gap.len() <= 8;
    let yields = yields || (ends && so && statement.has(&(gap.start + 2..gap.end), Role::Yields));
    (told || yields) && !rated::has_extra(statement, &factors)
}

/// "20 m by 30 m, 500 square metres"
fn area(statement: &Statement<'_>, at: Three) -> Option<Finding> {
    let [x, y, z] = at;
    let (length, width, area) = three(statement, at)?;
    let dimensions = [&length, &width, &area].map(super::amount::Amount::dimension);
    let times = statement.is(&statement.gap(x, y), Role::Times);
    let gap = statement.gap(y, z);
    let aside = |word: &usize| statement.word(*word) == "," || sets::EXTENTS_OF_SIDES.contains(&statement.word(*word));
    let bare = gap.start + gap.clone().take_while(aside).count()..gap.end;
    let joined = statement.is(&gap, Role::Same)
        || statement.is(&bare, Role::Yields)
        || (statement.word(gap.start) == "," && gap.len() <= 5 && statement.ends(&gap, Role::AreaOf))
        || matches!(statement.say(&gap).as_str(), "," | "–" | "—" | ", in all");
    if dimensions != [Some("length"), Some("length"), Some("area")] || !times || !joined || !is_metric(&area) {
        return None;
    }
    wrong([(length.interval, length.value), (width.interval, width.value)], &length, &area, (area.loose, area.value))
}

/// "250 m long, 2 m wide and 1.5 m deep, so that 750 cubic metres": three lengths and what they enclose.
fn volume(statement: &Statement<'_>, at: &[usize]) -> Option<Finding> {
    let &[x, y, z, told] = at else { return None };
    let (length, width, depth) = three(statement, [x, y, z])?;
    let (_, _, volume) = three(statement, [x, y, told])?;
    let lengths = [&length, &width, &depth].iter().all(|amount| amount.dimension() == Some("length"));
    let axis =
        |at: usize| statement.behind(at).take(1).any(|word| sets::EXTENTS_OF_SIDES.contains(&statement.word(word)));
    let times = |left: usize, right: usize| statement.is(&statement.gap(left, right), Role::Times);
    let joined = (times(x, y) && times(y, z)) || (axis(x) && axis(y) && axis(z));
    let last = statement.gap(z, told);
    let near = last.len() <= LONGEST_TO_VOLUME
        && !last.clone().any(|word| matches!(statement.word(word), "with" | "of" | "from"));
    let metric = volume.dimension() == Some("volume") && volume.canonical == Some("litre");
    let round = statement.has(&statement.all(), Role::Rounded);
    if !lengths || !joined || !near || !metric || round || statement.has(&statement.all(), Role::Each) {
        return None;
    }
    let base = interval::mul(length.interval, width.interval);
    let plain = length.value.checked_mul(width.value)?;
    let in_cubic_metres = (interval::scale(volume.loose, dec!(0.001)), volume.value.checked_mul(dec!(0.001))?);
    wrong([(base, plain), (depth.interval, depth.value)], &length, &volume, in_cubic_metres)
}

/// The most words from the last length to the volume: "deep, so that".
const LONGEST_TO_VOLUME: usize = 8;

/// Whether the canonical unit of an area is the square of the canonical length.
fn is_metric(area: &Amount<'_>) -> bool {
    area.canonical.is_some_and(|unit| unit.contains("metre"))
}

/// "3 hours at 60 km/h, 200 km", "At 60 km/h the trip takes 3 hours, covering 200 km"
fn distance(statement: &Statement<'_>, at: Three) -> Option<Finding> {
    let [x, y, z] = at;
    let (first, second, way) = three(statement, at)?;
    let is_speed = |amount: &Amount<'_>| amount.dimension() == Some("speed");
    let (time, speed) = if is_speed(&second) { (first, second) } else { (second, first) };
    let kinds = time.is_duration() && is_speed(&speed) && way.dimension() == Some("length");
    let between = statement.gap(x, y);
    let takes = statement.word(between.end.wrapping_sub(1)) == "takes";
    let joined = statement.is(&between, Role::AtSpeed)
        || (statement.ends(&statement.lead(x), Role::Rate) && !between.is_empty() && takes);
    let gap = statement.gap(y, z);
    let bare = gap.start + usize::from(matches!(statement.word(gap.start), "," | "("))..gap.end;
    let total = bare.is_empty() && !gap.is_empty() || statement.is(&bare, Role::Yields);
    // "At 60 mph for three hours the train covers 180 miles"
    let goes = statement.ends(&gap, Role::Goes);
    let total = total || (goes && gap.len() <= 5 && statement.ends(&statement.lead(x), Role::Rate));
    if !kinds || !joined || !total {
        return None;
    }
    wrong([(time.interval, time.value), (speed.interval, speed.value)], &time, &way, (way.loose, way.value))
}

/// "120,000 people on 400 square kilometres, a density of 500 people per square kilometre"
fn density(statement: &Statement<'_>, quantities: &[usize]) -> Option<Finding> {
    let [x, y, z] = quantities.try_into().ok()?;
    let figures = three(statement, [x, y, z])?;
    let all = [(x, figures.0), (y, figures.1), (z, figures.2)];
    let (_, area) = *all.iter().find(|(_, amount)| amount.dimension() == Some("area"))?;
    let counts: Vec<_> = all.iter().filter(|(_, amount)| amount.is_count()).collect();
    let [(first, one), (second, other)] = counts[..] else { return None };
    let (rate, whole) = match (per_area(statement, *first, &area), per_area(statement, *second, &area)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    let people = rate.noun().is_none_or(|noun| noun.starts_with("per ")) || rate.noun() == whole.noun();
    // "775 per square mile (299/km2)": one density told twice.
    let again = whole.claim.text.contains('/');
    if !people || again {
        return None;
    }
    let written = area.quantity.magnitude.value?;
    let spread = interval::scale(area.loose, written.checked_div(area.value)?);
    wrong([(rate.loose, rate.value), (spread, written)], rate, whole, (whole.loose, whole.value))
}

/// Whether the figure at `at` is told per one unit of `area`: "300 people per square kilometre".
fn per_area(statement: &Statement<'_>, at: usize, area: &Amount<'_>) -> bool {
    let Unit::Measure { name, .. } = area.unit else { return false };
    let span = statement.span(at);
    let own = statement.words(statement.number(at).end, span.end);
    let behind = statement.say(&(own.start..statement.behind(at).end)).replace("meter", "metre");
    let Some(unit) = behind.strip_prefix("per ").or_else(|| behind.strip_prefix("to the ")) else { return false };
    unit.starts_with(name.as_ref())
        || (name.as_ref() == "square kilometre" && (unit.starts_with("km²") || unit.starts_with("sq km")))
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

/// Three figures as exact levels above zero.
fn three<'a>(statement: &Statement<'a>, at: Three) -> Option<(Amount<'a>, Amount<'a>, Amount<'a>)> {
    let amount = |at: usize| {
        statement.quantity(at)?;
        statement.amount(at).filter(|amount| amount.value > Decimal::ZERO && amount.quantity.magnitude.bound.is_none())
    };
    Some((amount(at[0])?, amount(at[1])?, amount(at[2])?))
}
