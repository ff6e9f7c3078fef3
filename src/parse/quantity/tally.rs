//! Tallies: names with the number of each, in a row: "Reds 5, Cubs 4", "Labour won 20 seats, the Greens 3", "(Lyth 47,
//! Milnes 2-35)". Elsewhere plain digits right behind a name belong to it: "Boeing 737".
//!
//! ```text
//! tally  = item (mark item)+
//! item   = "the"? name{1,4} (number | score)
//! anchor = "the"? name{1,4} word{0,3} number word{0,3}
//! mark   = "," | ";" | ":" | "(" | "and" | "&"
//! ```

use super::Grammar;
use super::draft::Draft;
use crate::model::{Sense, Span};
use crate::tables::sets;

/// No name of a side or a party has more words.
const MOST_NAMES: usize = 4;
/// How many words may stand between a name and its number, and behind that.
const MOST_WORDS: usize = 3;

/// How far behind a headline its report is looked at, in bytes.
const REPORT_REACH: usize = 800;

/// A part of a sentence between two marks.
enum Part<'t> {
    /// A name and its number; the number's place, whether it is written as a score, and whether other words stand before
    /// the name, so that no row goes on with it.
    Item {
        name: &'t str,
        number: Span,
        score: bool,
        opens: bool,
    },
    /// The same with a verb or with what is counted.
    Anchor {
        name: &'t str,
    },
    /// Words that end on one that leads to a tally: "Final score:".
    Lead,
    Other,
}

impl<'t> Grammar<'t> {
    /// Digits behind a name that are how many it has: one of a row of such, where something tells that it is a tally.
    pub(super) fn is_tallied(&self, draft: &Draft, before: &str) -> bool {
        let digits = self.text_of(draft);
        let plain = draft.is_bare() && digits.len() < 5 && digits.bytes().all(|b| b.is_ascii_digit());
        let named = || {
            let last = before.trim_end().rsplit([' ', '(']).next().unwrap_or("");
            last.starts_with(char::is_uppercase) && before.len() > last.len() && before.ends_with(' ')
                || last.starts_with(char::is_uppercase) && before.trim_end() == last && before.ends_with(' ')
        };
        plain && named() && self.is_in_tally(draft.number)
    }

    fn is_in_tally(&self, number: Span) -> bool {
        let parts = self.parts();
        let own = |part: &Part<'_>| matches!(part, Part::Item { number: of, .. } if *of == number);
        let Some(at) = parts.iter().position(own) else { return false };
        let item = |part: &Part<'_>| matches!(part, Part::Item { .. });
        let opens = |part: &Part<'_>| matches!(part, Part::Item { opens: true, .. });
        let opened = parts[..=at].iter().rposition(opens).unwrap_or(0);
        let from = parts[..at].iter().rposition(|part| !item(part)).map_or(0, |before| before + 1).max(opened);
        let to = parts[at..].iter().position(|part| !item(part)).map_or(parts.len(), |behind| at + behind);
        let row = &parts[from..to];
        let led = from.checked_sub(1).and_then(|before| parts.get(before));
        let names: Vec<&str> = row.iter().filter_map(Part::name).collect();
        let apart = names.iter().enumerate().all(|(index, name)| !names[..index].contains(name));
        if !apart || names.iter().any(|name| self.is_no_side(name)) {
            return false;
        }
        if let Some(Part::Anchor { name }) = led {
            return !names.contains(name);
        }
        let scored = row.iter().any(|part| matches!(part, Part::Item { score: true, .. }));
        let whole = from == 0 && to == parts.len() && !row.first().is_some_and(opens);
        let told = matches!(led, Some(Part::Lead))
            || scored
            || self.speaks_of(&self.tables.quantity_words.match_)
            || whole && names.iter().all(|name| is_plural(name))
            || whole && row.len() == 2 && self.is_near_match()
            || names.iter().any(|name| sets::PARTIES.contains(name));
        row.len() > 1 && told
    }

    /// The numbers between two brackets are pairs with a hyphen, and one of them falls: "(16-8, 8-5)", not "(12-15, 17)".
    pub(super) fn is_record_list(&self, before: &str, draft: &Draft) -> bool {
        let Some(open) = before.rfind('(') else { return false };
        let inner = self.text.get(self.span.start + open + 1..self.span.end).unwrap_or("");
        let Some((inner, _)) = inner.split_once(')') else { return false };
        let pair = |part: &str| {
            let (won, lost) = part.trim().split(' ').next()?.split_once(['-', '–'])?;
            Some((won.parse::<u8>().ok()?, lost.parse::<u8>().ok()?))
        };
        let pairs: Option<Vec<(u8, u8)>> = inner.split(',').map(pair).collect();
        draft.is_bare() && pairs.is_some_and(|pairs| pairs.iter().any(|(won, lost)| won > lost))
    }

    /// What follows the sentence tells of a match: "Oklahoma City 106, Houston 98" above a report.
    fn is_near_match(&self) -> bool {
        let mut end = self.text.len().min(self.span.end + REPORT_REACH);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let words = &self.tables.quantity_words.match_;
        let near = self.text.get(self.span.end..end).unwrap_or("");
        near.split(|c: char| !c.is_alphabetic()).any(|word| words.has(word))
    }

    /// What labels and scriptures are called, and words of closed classes.
    fn is_no_side(&self, name: &str) -> bool {
        let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        let words = &self.tables.quantity_words;
        words.label.has(&last)
            || words.label.has(&self.noun_lemma(&last))
            || words.scripture.has(&last)
            || sets::SCRIPTURES.contains(&&*last)
            || self.tables.lexicon.closed(&last).is_some()
    }

    /// The sentence between its marks.
    fn parts(&self) -> Vec<Part<'t>> {
        let sentence = self.span.of(self.text);
        let mut parts = Vec::new();
        let mut from = 0;
        let marks = |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '&');
        while from < sentence.len() {
            let rest = &sentence[from..];
            let mark = rest.find(marks).unwrap_or(rest.len());
            let and = rest.find(" and ").filter(|&and| and < mark);
            let (end, skip) = and.map_or((mark, 1), |and| (and, " and ".len()));
            let colon = rest[end..].starts_with(':');
            let words = rest[..end].trim_matches(|c: char| c.is_whitespace() || c == '.');
            if !words.is_empty() {
                parts.push(self.part(words, colon));
            }
            from += end + skip;
        }
        parts
    }

    fn part(&self, words: &'t str, colon: bool) -> Part<'t> {
        let last = words.rsplit(' ').next().unwrap_or("").to_lowercase();
        if colon && sets::BEFORE_TALLIES.contains(&&*last) {
            return Part::Lead;
        }
        let Some(at) = words.find(|c: char| c.is_ascii_digit()).filter(|&at| words[..at].ends_with(' ')) else {
            return Part::Other;
        };
        let (led, behind) = words.split_at(at);
        let led = led.trim_end();
        let digits = behind.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == '–')).unwrap_or(behind.len());
        let (number, nouns) = behind.split_at(digits);
        let nouns = nouns.strip_prefix('*').unwrap_or(nouns);
        if !(nouns.is_empty() || nouns.starts_with(' ')) {
            return Part::Other;
        }
        let counted = nouns.trim();
        let score = number.contains(['-', '–']);
        let small = |word: &str| word.starts_with(char::is_lowercase);
        let few = |text: &str| text.split_whitespace().count() <= MOST_WORDS;
        // "and Garnett 10 each"
        let closed = counted.is_empty() || sets::BEHIND_TALLIES.contains(&counted.split(' ').next().unwrap_or(""));
        let (lead, name) = name_at_end(led);
        if closed && !name.is_empty() {
            let opens = !matches!(lead, "" | "the" | "The");
            return Part::Item { name, number: self.span_of(number), score, opens };
        }
        // "Labour won 20 seats", "the Liberals took 40"
        let verb = led
            .rfind(char::is_uppercase)
            .and_then(|at| led[at..].find(' ').map(|gap| at + gap))
            .map_or("", |at| &led[at..]);
        let (lead, subject) = name_at_end(&led[..led.len() - verb.len()]);
        let named = !subject.is_empty() && matches!(lead, "" | "the" | "The");
        let plain =
            few(verb) && verb.split_whitespace().all(small) && few(counted) && counted.split_whitespace().all(small);
        if named && plain && !score && self.tables.lexicon.closed(&subject.to_lowercase()).is_none() {
            return Part::Anchor { name: subject };
        }
        Part::Other
    }
}

impl<'t> Part<'t> {
    fn name(&self) -> Option<&'t str> {
        match self {
            Part::Item { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// "Cubs", "Red Sox", "Lakers": as teams are called.
fn is_plural(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let last = last.to_lowercase();
    last.len() > 3 && last.ends_with('s') && !last.ends_with("ss") || last == "sox"
}

/// "won 20 seats, the Greens 3": what the first number of a tally counts the next count too.
pub(super) fn nouns(grammar: &Grammar<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, from) = drafts.split_at_mut(index);
        let (Some(first), Some(next)) = (before.last(), from.first_mut()) else { continue };
        let counted =
            first.noun.is_some() && first.unit.is_none() && first.value.is_some_and(|value| value.is_integer());
        let plain = next.is_bare() && next.sense == Sense::Level && next.bound.is_none();
        let between = grammar.text.get(first.span.end..next.span.start).unwrap_or("");
        if counted && plain && is_next_name(between) && grammar.is_in_tally(next.number) {
            next.noun.clone_from(&first.noun);
        }
    }
}

/// A mark and a name: ", the Greens ".
fn is_next_name(between: &str) -> bool {
    let Some(behind) = [", and ", ", ", "; ", " and "].iter().find_map(|mark| between.strip_prefix(mark)) else {
        return false;
    };
    let name = behind.strip_prefix("the ").unwrap_or(behind);
    let words = || name.split_whitespace();
    name.ends_with(' ')
        && (1..=MOST_NAMES).contains(&words().count())
        && words().all(|word| word.starts_with(char::is_uppercase))
}

/// The words with a capital that end a text, and what stands before them: "It was", "Liberal Democrats".
fn name_at_end(text: &str) -> (&str, &str) {
    let words = text.rsplit(' ').take(MOST_NAMES).take_while(|word| word.starts_with(char::is_uppercase));
    let len: usize = words.map(|word| word.len() + 1).sum();
    let at = (text.len() + 1).saturating_sub(len.max(1)).min(text.len());
    let name = text.get(at..).unwrap_or("");
    let name = if name.starts_with(char::is_uppercase) { name } else { "" };
    (text[..text.len() - name.len()].trim_end(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_a_text() {
        assert_eq!(name_at_end("It was Labour"), ("It was", "Labour"));
        assert_eq!(name_at_end("the Liberal Democrats"), ("the", "Liberal Democrats"));
        assert_eq!((name_at_end("Red Sox"), name_at_end("took")), (("", "Red Sox"), ("took", "")));
        assert_eq!(name_at_end(""), ("", ""));
    }
}
