//! The sentence that tells a finding, in the words of an editor.

use crate::model::{Claim, Verdict};

/// One sentence on two claims about one thing.
pub(super) fn explain(a: &Claim, b: &Claim, verdict: Verdict, cause: Option<&'static str>) -> String {
    let (x, y) = (told(a), told(b));
    let about = about(a);
    match verdict {
        Verdict::Agree => format!("{x} and {y} agree{about}."),
        Verdict::Update => format!("{x} became {y}{about}: time moved on."),
        Verdict::Conflict => format!(
            "{x} and {y} can't both be right{about}{}.",
            cause.map(|cause| format!(" (likely: {cause})")).unwrap_or_default()
        ),
    }
}

/// "352 civilians" (Kyiv, 2022-02-28)
fn told(claim: &Claim) -> String {
    let source = claim.attribution.as_deref().or(claim.source.as_deref());
    let day = claim.period.end.or(claim.date).map(|day| day.to_string());
    let origin: Vec<&str> = source.into_iter().chain(day.as_deref()).collect();
    let words = claim.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if origin.is_empty() { format!("“{words}”") } else { format!("“{words}” ({})", origin.join(", ")) }
}

fn about(claim: &Claim) -> String {
    let told = claim.subject.attribute.as_ref().map(|attribute| &*attribute.name).or(claim.predicate.family.as_deref());
    let head = claim.subject.head.as_deref();
    match (told, head) {
        (Some(told), Some(head)) => format!(" about {head}: {}", told.replace('-', " ")),
        (Some(one), None) | (None, Some(one)) => format!(" about {}", one.replace('-', " ")),
        (None, None) => String::new(),
    }
}
