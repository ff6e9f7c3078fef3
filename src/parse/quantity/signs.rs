//! Signs that stand apart from their number: "- 5 °C", "r=–0.64".

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
    if minus && measured && grammar.is_alone(draft) {
        draft.value = draft.value.map(|value| -value);
        draft.span.start = before.len() - before.trim_start().len();
    }
}
