//! What the way a number is written tells to be no figure: "method 3050B", "a 4K display", "2017-2016", "1× CR1220".

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::{ends_with_word, is_year_like};
use crate::model::Sense;
use crate::parse::words::letters;
use crate::tables::sets;

impl Grammar<'_> {
    /// "method 3050B": behind four digits that nothing groups a letter multiplies no more.
    pub(super) fn is_lettered_code(&self, draft: &Draft) -> bool {
        let digits = self.text_of(draft).trim_end_matches(['B', 'K', 'M']);
        let letter = digits.len() + 1 == self.text_of(draft).len();
        letter
            && draft.is_bare()
            && !self.is_alone(draft)
            && digits.len() > 3
            && digits.bytes().all(|b| b.is_ascii_digit())
    }

    /// "compared to 2017-2016": no score.
    pub(super) fn is_two_years(&self, draft: &Draft) -> bool {
        let years = self.text_of(draft).split_once(['-', '–']);
        draft.sense == Sense::Score
            && years.is_some_and(|(first, last)| is_year_like(first.trim()) && is_year_like(last.trim()))
    }

    /// "a 4K (3,840 x 2,160) display", "slower than 10K pace": a picture, or kilometres of a run.
    pub(super) fn is_run_or_picture(&self, draft: &Draft, before: &str) -> bool {
        let text = self.text_of(draft);
        let single = draft.is_bare() || self.is_singular(draft);
        // "tests at 1440p and 4K"
        let shown = || self.speaks_of(&self.tables.quantity_words.screen);
        let picture = matches!(text, "4K" | "8K" | "5K" | "2K")
            && (ends_with_word(before.trim_end(), "a") || draft.is_bare() && shown());
        let whole = text.strip_suffix('K').or_else(|| text.strip_suffix('k')).unwrap_or("");
        let run = matches!(whole, "3" | "5" | "8" | "10" | "12" | "15" | "20" | "25" | "50" | "100");
        let running = || self.speaks_of(&self.tables.quantity_words.running);
        let part = || sets::PARTS_OF_RUNS.iter().any(|part| ends_with_word(before.trim_end(), part));
        single && (picture || run && (running() || text.contains('-') || part()))
    }

    /// "with 1 (1.0 mmol), 2 (1.1 mmol) and base": what a chemist calls by a number, how much of it in brackets.
    pub(super) fn is_reagent(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let inner = behind.strip_prefix(" (").and_then(|inner| inner.split_once(')')).map_or("", |(inner, _)| inner);
        let measured = inner.starts_with(|c: char| c.is_ascii_digit())
            && inner.split([' ', ',', ';', '\u{a0}']).any(|word| sets::REAGENT_UNITS.contains(&word));
        measured && draft.is_bare() && self.is_plain(draft) && draft.number.len() < 4
    }

    /// "joined 195 Squadron", "the men of 40 commando": the number of a unit of soldiers, in the singular.
    pub(super) fn is_military(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let next = behind.strip_prefix(' ').map_or("", |behind| &behind[..crate::parse::words::letters(behind)]);
        let single = draft.is_bare() || self.is_singular(draft);
        single
            && self.is_plain(draft)
            && draft.value.is_some_and(|value| value > Decimal::ONE)
            && sets::REGIMENTS.iter().any(|unit| next.eq_ignore_ascii_case(unit))
    }

    /// "the 3' end", "5′-UTR", "5'-GAT": an end of a strand of genes.
    pub(super) fn is_strand_end(&self, start: usize) -> bool {
        let prime = ['\'', '′', '’', '´'];
        let text = self.text.get(start..self.span.end).unwrap_or("");
        let Some(rest) = text.strip_prefix(['3', '5']).and_then(|rest| rest.strip_prefix(prime)) else { return false };
        let joined = rest.starts_with(['-', '–', '\u{2011}', '→']);
        let next = rest.trim_start_matches(['-', '–', '\u{2011}', ' ']);
        let word = &next[..letters(next)];
        let bases =
            joined && word.len() > 1 && word.bytes().all(|b| matches!(b, b'A' | b'C' | b'G' | b'T' | b'U' | b'N'));
        let other = joined && next.strip_prefix(['3', '5']).is_some_and(|next| next.starts_with(prime));
        bases || other || sets::STRAND_ENDS.iter().any(|end| word.eq_ignore_ascii_case(end))
    }

    /// "24K gold": how pure it is, in parts of 24.
    pub(super) fn is_karat(&self, draft: &Draft) -> bool {
        let pure = draft.value.is_some_and(|value| value <= Decimal::from(24_000));
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start_matches([' ', '-']);
        let next = &behind[..letters(behind)];
        pure && self.text_of(draft).ends_with(['K', 'k']) && sets::GOLDS.contains(&next)
    }

    /// "the draw: 1. Elders, 2. Scott, 3. Landmark": the item before or the next has its number, too.
    pub(super) fn is_inline_item(&self, draft: &Draft) -> bool {
        // What looks like the end of a sentence may be the point of an item.
        let (start, end) = (draft.span.start, draft.span.end);
        let from =
            (start.saturating_sub(ITEM_REACH)..=start).find(|&at| self.text.is_char_boundary(at)).unwrap_or(start);
        let to = (end..end + ITEM_REACH).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(end);
        let before = self.text.get(from..start).unwrap_or("");
        let behind = self.text.get(end..to.min(self.text.len())).unwrap_or("");
        let Some(number) = self.text_of(draft).parse::<u32>().ok().filter(|number| *number < 100) else { return false };
        let titled = behind.strip_prefix(". ").is_some_and(|item| item.starts_with(char::is_uppercase));
        let other = |text: &str, number: u32| {
            let label = format!("{number}. ");
            text.match_indices(&label).any(|(at, _)| {
                let apart = text[..at].ends_with(' ') || at == 0;
                apart && text[at + label.len()..].starts_with(char::is_uppercase)
            })
        };
        titled && (other(behind, number + 1) || number > 1 && other(before, number - 1))
    }

    /// "took off at 1105", "(1130 local)": hours and minutes as pilots and sailors tell them.
    pub(super) fn is_watch(&self, draft: &Draft, before: &str) -> bool {
        let text = self.text_of(draft);
        let clock = text.len() == 4
            && text.bytes().all(|b| b.is_ascii_digit())
            && text.parse().is_ok_and(|time: u32| time < 2400 && time % 100 < 60);
        if !clock || draft.unit.is_some() || draft.noun.is_some() {
            return false;
        }
        let hedged = draft.approximator.is_some();
        let led =
            hedged || sets::BEFORE_WATCHES.iter().any(|word| super::guard::ends_with_word(before.trim_end(), word));
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let local = [" local", " Zulu", " zulu"].iter().any(|word| behind.starts_with(word));
        let closed = behind.is_empty() || behind.starts_with(['.', ',', ';', ')']);
        let aboard =
            || self.span.of(self.text).split(|c: char| !c.is_alphabetic()).any(|word| sets::ABOARD.contains(&word));
        local || led && closed && aboard()
    }

    /// "ran 5k", "a 2k in 6:22": kilometres, behind a word for running them or before the time that it took.
    pub(super) fn is_distance_run(&self, draft: &Draft) -> bool {
        let whole = self.text_of(draft).strip_suffix(['k', 'K']).unwrap_or("");
        let short = (1..=3).contains(&whole.len()) && whole.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if !short || !draft.is_bare() {
            return false;
        }
        let last = self.before(draft.span.start).trim_end();
        let last = last.strip_suffix(" a").or_else(|| last.strip_suffix(" the")).unwrap_or(last);
        let run = sets::RUNNING.contains(&last.rsplit(' ').next().unwrap_or(""));
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let next = behind.strip_prefix(' ').unwrap_or("");
        let clock = next.strip_prefix("in ").is_some_and(|time| {
            let minutes = time.trim_start_matches(|c: char| c.is_ascii_digit());
            minutes.len() < time.len() && minutes.starts_with(':')
        });
        // "ran 5k ads"
        let closed = next.is_empty()
            || behind.starts_with([',', '.', ';', ')'])
            || sets::BEHIND_RUNS.contains(&next.split([' ', ',', '.', ';', ')']).next().unwrap_or(""));
        clock || run && closed
    }

    /// "1× CR1220": one of a thing in a list.
    pub(super) fn is_single_times(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..).unwrap_or("");
        draft.value == Some(Decimal::ONE)
            && behind.strip_prefix(['x', '×']).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
    }
}

/// How far from one item, in bytes, the number of the next is looked for.
const ITEM_REACH: usize = 100;
