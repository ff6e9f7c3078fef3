//! Signs that stand apart from their number, or are written as a dash: "- 5 °C", "r=–0.64", "fell to –12 °C".

use super::Grammar;
use super::draft::Draft;

/// "- 5 °C" as the whole of a text; in a line of its own within one the dash would be a bullet.
pub(super) fn set_off_minus(grammar: &Grammar<'_>, draft: &mut Draft) {
    let before = grammar.text.get(..draft.span.start).unwrap_or("");
    let minus = matches!(before.trim(), "-" | "−") && before.ends_with(' ') && draft.bound.is_none();
    let measured = draft.noun.is_none() && draft.value.is_some_and(|value| value.is_sign_positive());
    // "r=–0.64"
    let own = grammar.before(draft.number.start).strip_suffix('–').map(str::trim_end);
    if measured && draft.bound.is_none() && own.is_some_and(|own| own.ends_with('=')) {
        draft.value = draft.value.map(|value| -value);
        draft.span.start = draft.number.start - '–'.len_utf8();
        draft.number.start = draft.span.start;
    }
    dashed_minus(grammar, draft);
    if minus && measured && grammar.is_alone(draft) {
        draft.value = draft.value.map(|value| -value);
        draft.span.start = before.len() - before.trim_start().len();
    }
}

/// "fell to –12 °C", "(–5 %)": a dash that touches a number of what may lie below zero, with nothing before it that it
/// could join; "–20 % of them– left" is set off by two.
fn dashed_minus(grammar: &Grammar<'_>, draft: &mut Draft) {
    const DASH: char = '–';
    let Some(before) = grammar.before(draft.number.start).strip_suffix(DASH) else { return };
    let signed = draft.unit.as_ref().is_some_and(|unit| {
        matches!(&*unit.dimension, "temperature" | "voltage" | "sound level" | "money") || &*unit.name == "percent"
    });
    let free = before.is_empty() || before.ends_with([' ', '(', '[', '\u{a0}', '≈', '~']);
    let behind = grammar.text.get(draft.span.end..grammar.span.end).unwrap_or("");
    let own = draft.span.start == draft.number.start || draft.span.start + DASH.len_utf8() == draft.number.start;
    if !signed || !free || !own || behind.contains(DASH) || draft.bound.is_some() {
        return;
    }
    let positive = |value: &rust_decimal::Decimal| value.is_sign_positive();
    match (draft.value.filter(positive), draft.low.filter(positive)) {
        (Some(value), _) => draft.value = Some(-value),
        (None, Some(low)) => draft.low = Some(-low),
        _ => return,
    }
    draft.number.start -= DASH.len_utf8();
    draft.span.start = draft.number.start;
}
