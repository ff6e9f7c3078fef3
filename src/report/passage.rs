//! A figure with the words around it, short enough to be shown.

use crate::model::Side;

use super::visible::visible;

/// The most characters of a passage.
const LONGEST: usize = 200;

/// A sentence around its figure, cut to size; every part can be shown as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words before the figure.
    pub before: String,
    /// The figure.
    pub figure: String,
    /// The words after it.
    pub after: String,
}

impl Passage {
    /// The passage of one side of a finding.
    pub fn of(side: &Side) -> Self {
        let (start, end) = (side.in_sentence.start, side.in_sentence.end);
        let parts = (side.sentence.get(..start), side.sentence.get(start..end), side.sentence.get(end..));
        // A figure outside its sentence is shown alone.
        let (before, figure, after) = match parts {
            (Some(before), Some(figure), Some(after)) if start < end => (before, figure, after),
            _ => ("", &*side.text, ""),
        };
        cut(before.trim_start(), figure, after.trim_end())
    }

    /// All of it.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.figure, self.after)
    }
}

/// The room that the figure leaves goes to both sides alike; what one doesn't need goes to the other.
fn cut(before: &str, figure: &str, after: &str) -> Passage {
    let (before, figure, after) = (visible(before), visible(figure), visible(after));
    let figure = if figure.chars().count() > LONGEST { first(&figure, LONGEST) } else { figure.into() };
    let room = LONGEST - figure.chars().count().min(LONGEST);
    let (left, right) = (before.chars().count(), after.chars().count());
    let for_left = left.min(room.saturating_sub(right.min(room / 2)));
    Passage { before: last(&before, for_left), after: first(&after, room - for_left), figure }
}

/// The first characters, with `…` where some are left out; ends between words if that doesn't cost much.
fn first(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.into() };
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(end, |(end, _)| end);
    let kept = &text[..end];
    let whole = kept.rfind(' ').filter(|&space| space + 20 > end).map_or(kept, |space| &kept[..space]);
    format!("{whole}…")
}

/// The last characters, likewise.
fn last(text: &str, most: usize) -> String {
    let leave = text.chars().count().saturating_sub(most);
    if leave == 0 {
        return text.into();
    }
    let start = text.char_indices().nth(leave + 1).map_or(text.len(), |(start, _)| start);
    let kept = &text[start..];
    let whole = kept.find(' ').filter(|&space| space < 20).map_or(kept, |space| &kept[space + 1..]);
    format!("…{whole}")
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cut};

    #[test]
    fn the_figure_is_kept_and_the_rest_is_cut_between_words() {
        let long = "word ".repeat(100);
        for (before, after) in [("", ""), ("so ", "."), (&*long, ""), ("", &*long), (&*long, &*long)] {
            let passage = cut(before, "64 km", after);
            assert_eq!(passage.figure, "64 km");
            let letters = passage.text().chars().count();
            assert!(letters <= LONGEST, "{letters} in {passage:?}");
            assert!(letters + 30 >= LONGEST.min(before.len() + after.len()), "{letters} in {passage:?}");
        }
    }

    #[test]
    fn what_is_left_out_is_told() {
        let long = "much ".repeat(60);
        let passage = cut(&long, "64 km", &long);
        assert!(passage.before.starts_with("…much") && passage.after.ends_with("much…"), "{passage:?}");
        assert_eq!(cut("", &"9".repeat(300), "").figure.chars().count(), LONGEST);
    }
}
