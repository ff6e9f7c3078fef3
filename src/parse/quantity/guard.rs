//! What looks like a quantity and isn't one: names and models, labels, citations, phone numbers, versions, years.

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use crate::model::{Sense, Tag};
use crate::parse::number::{FOLD, Form};
use crate::parse::words::{blank, letters};
use crate::tables::{Start, sets};

impl<'t> Grammar<'t> {
    /// A number that is part of something longer: "MiG-29", "1.2.3", "#5", "12/25", "737s".
    pub(super) fn is_glued(&self, start: usize, rest: &'t str) -> bool {
        let last = self.text.get(..self.at(rest)).and_then(|taken| taken.chars().next_back());
        let digit = last.is_some_and(|last| last.is_ascii_digit());
        let letter = last.is_some_and(char::is_alphanumeric);
        let before = self.before(start);
        if let Some(side) = self.as_side(start, rest) {
            return !side;
        }
        let magnitude = before.ends_with('-') && super::magnitude::is_magnitude(before);
        // "a 10-by-12-foot room", "12-of-22 shooting"
        let made = before.strip_suffix("-of-").is_some_and(|made| made.ends_with(|c: char| c.is_ascii_digit()));
        let side = before.ends_with("-by-") || made;
        let glued = !magnitude && !side && glued_before(before) || glued_behind(rest, digit, letter);
        let free = || {
            self.is_pressure_pair(start, rest)
                || self.is_second_unit(start, rest)
                || is_multiple(rest, digit)
                || rest.starts_with(FOLD)
        };
        let own = self.text.get(start..self.at(rest)).unwrap_or("");
        // "fell by 12%.18 Later": the sign of a note
        let noted =
            own.starts_with('.') && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ')' | '”'));
        // "belts of 11\"-9\"", ":30 hills"
        let marked = own.starts_with('-') && (before.ends_with(['"', '″', '”', '%', '°']) || before.ends_with("+/"))
            || own.len() == 2 && before.strip_suffix(':').is_some_and(|before| before.ends_with([' ', '-']));
        if marked || noted {
            return true;
        }
        let numbered = before.ends_with("# ") && own.bytes().all(|b| b.is_ascii_digit());
        glued && !free()
            || numbered
            || is_assigned(before, own)
            || self.is_in_address(start)
            || self.is_strand_end(start)
    }

    /// Whether a number can begin here: digits, signs, or a word that numbers begin with.
    pub(super) fn begins_number(&self, input: &'t str) -> bool {
        let Some(first) = input.chars().next() else { return false };
        if !first.is_ascii_alphabetic() {
            return true;
        }
        let word = &input[..letters(input)];
        self.tables.numbers.get(word).is_some()
            || sets::OPENERS.iter().any(|opener| word.eq_ignore_ascii_case(opener))
            || self.tables.units.before(input).is_some()
            || self.scaled_code(input).is_ok()
            || self.vague_words(input).is_ok()
            || word.as_bytes().last_chunk().is_some_and(|end: &[u8; 3]| end.eq_ignore_ascii_case(b"ies"))
                && super::decade::decade(input).is_ok()
    }

    /// An article behind which no number and no unit stands: nearly all of a text.
    pub(super) fn is_loose_article(&self, input: &'t str) -> bool {
        let word = &input[..letters(input)];
        if !["a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article)) {
            return false;
        }
        let Ok((rest, _)) = blank(&input[word.len()..]) else { return false };
        let next = &rest[..letters(rest)];
        let counts = Start::NUMBER_WORD.or(Start::RANK).or(Start::QUANTITY);
        let free = !next.is_empty() && next.is_ascii() && !self.tables.starts.of(next).meets(counts);
        free && self.tables.quantity_words.single.longest(rest).is_none() && self.vague_words(input).is_err()
    }

    /// Whether a draft is a quantity, by what stands around it.
    pub(super) fn is_quantity(&self, draft: &Draft) -> bool {
        let before = self.before(draft.span.start);
        let rest = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        // "BP 120/80 mmHg", "Liver 24×18×14 cm"
        if self.is_pressure_pair(draft.number.start, rest) || self.as_side(draft.number.start, rest) == Some(true) {
            return true;
        }
        if self.is_of_neighbour(draft, before) {
            return false;
        }
        if self.is_tallied(draft, before) {
            return true;
        }
        if draft.unit.is_some() {
            let title = draft.form == Form::Words && self.is_title(draft, before);
            // "Class 3B", though a scale stands with the digits
            let scaled = self.text_of(draft).ends_with(char::is_uppercase);
            let labelled = (scaled || self.is_lettered(draft) || self.is_of_caption(draft, before))
                && self.is_label(draft, before);
            // "Rule 11 bars it"
            let told = draft.unit_span.is_some_and(|unit| {
                unit.start == draft.number.end + 1
                    && self.may_be_verb(unit)
                    && !self.has_verb_from(unit.end)
                    && self.token_from(unit.end) < self.tokens.len()
            }) && self.is_label(draft, before);
            return !(title
                || labelled
                || told
                || self.is_lettered_thing(draft)
                || self.is_lettered_model(draft, before)
                || self.is_catalogued(draft, before)
                || self.is_code(draft, before)
                || self.is_cited(draft, before)
                || self.is_one_day(draft)
                || self.is_work_of_measure(draft, before)
                || self.is_winner(draft)
                || draft.unit.as_ref().is_some_and(|unit| &*unit.dimension == "time")
                    && self.is_named_length(draft.span)
                || self.is_unit_in_name(draft)
                || self.is_lettered(draft) && self.is_told_code(draft, before)
                || is_initialled(before));
        }
        let hedged = draft.bound.is_some() || draft.approximator.is_some();
        let none = draft.form == Form::Part && (self.is_half_of_play(draft) || self.is_half_in_name(draft))
            || draft.form == Form::Part && draft.noun.is_some() && self.is_ranked(draft)
            || self.is_pronoun_one(draft)
            || self.is_label(draft, before)
            || !hedged && self.is_named(draft, before)
            || self.is_code(draft, before)
            || self.is_jetliner(draft)
            || self.is_group(draft, before)
            || self.is_short_year(draft)
            || is_dotted(before)
                && (draft.noun.is_none() || self.is_singular(draft) || self.text_of(draft).starts_with("00"))
            || self.is_bare_scale(draft, before)
            || draft.is_bare() && self.is_told_code(draft, before)
            || self.is_texted(draft, before)
            || self.is_improper(draft) && !self.is_alone(draft)
            || self.is_bare_collective(draft) && !self.is_alone(draft)
            || self.is_manifold(draft)
            || self.is_release(draft, before)
            || self.is_told_apart(draft)
            || self.is_two_years(draft)
            || self.is_in_column(draft)
            || self.is_run_or_picture(draft, before)
            || self.is_lettered_code(draft)
            || self.is_single_times(draft)
            || self.is_karat(draft)
            || self.is_reagent(draft)
            || self.is_military(draft)
            || self.is_watch(draft, before)
            || !hedged && self.is_called(draft, before)
            || self.is_cited(draft, before);
        if none {
            return false;
        }
        if draft.noun.is_some() {
            // "00 flour"
            if self.text_of(draft) == "00" || self.text_of(draft) == "000" {
                return false;
            }
            // "the CIE 1931 tables"
            let year = is_year_like(self.text_of(draft)) && (self.is_singular(draft) || self.is_behind_coined(draft));
            let name = self.is_address(draft) || self.is_model(draft, before) || self.is_compound(draft) || year;
            return hedged || !(name || self.is_title(draft, before));
        }
        if self.is_upgrade(draft) {
            return false;
        }
        if hedged || draft.sense == Sense::Age || self.is_alone(draft) {
            return true;
        }
        !(self.is_before_name(draft)
            || self.is_year(draft)
            || self.is_listed(draft, before)
            || self.is_bare_part(draft)
            || self.is_joined(draft)
            || self.is_index(draft, before)
            || is_stage(before)
            || self.is_title(draft, before))
    }

    /// "two-way", "six-figure", "three-dimensional": adjectives, not counts.
    fn is_compound(&self, draft: &Draft) -> bool {
        let Some(noun) = draft.unit_span.map(|span| span.of(self.text)) else { return false };
        let hyphen = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('-'));
        // "a zero-width match"
        if hyphen && self.text_of(draft).eq_ignore_ascii_case("zero") {
            return true;
        }
        let noun_like = self.tables.lexicon.possible(noun).is_none_or(|possible| possible.tags.has(Tag::Noun));
        hyphen && noun != "strong" && (!noun_like || self.tables.quantity_words.compound.has(noun))
    }

    /// A number joined to a word that it doesn't count: "half-hearted", "five-a-side"; or with a zero before it.
    fn is_joined(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let mut next = behind.chars();
        let hyphen = matches!(next.next(), Some('-' | '\u{2011}')) && next.next().is_some_and(char::is_alphabetic);
        let text = self.text_of(draft);
        let zero = text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
        let slash = draft.form == Form::Fraction
            && text.contains('/')
            && !behind.trim_start().starts_with("of ")
            && text.len() < self.span.len();
        let digits = self.before(draft.span.start).trim_end().ends_with(|c: char| c.is_ascii_digit());
        let more = behind.strip_prefix(' ').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let side = ["-by-", "-of-"]
            .iter()
            .any(|link| behind.strip_prefix(link).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())));
        // "6-4 6-2": sets of a match
        let set = draft.sense == Sense::Score && text.len() == 3;
        // "were up 4/32"
        let slash = slash && !self.is_change(draft.span.start);
        hyphen && !side || zero || slash || (digits || more) && draft.form == Form::Digits && !set
    }

    /// "The aim is twofold", "a fourfold path": up to ninefold, of sides rather than of a change.
    fn is_manifold(&self, draft: &Draft) -> bool {
        let small = draft.value.is_some_and(|times| times < Decimal::TEN);
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let Some(behind) = behind.strip_prefix(FOLD).filter(|_| small) else { return false };
        let mut next = behind.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(3);
        let table = &self.tables.changes;
        let before = self.before(draft.span.start).rsplit(|c: char| !c.is_alphabetic());
        let changed = before.filter(|word| !word.is_empty()).take(5).any(|word| table.by(word).is_some());
        let changes = |word: &str| table.get(word).is_some() || table.than(word).is_some();
        !changed && !self.is_change(draft.span.start) && !next.any(changes)
    }

    /// "18/10 steel", "20/20 vision": more over less with a slash is no part of anything.
    fn is_improper(&self, draft: &Draft) -> bool {
        let text = self.text_of(draft);
        let slashed = draft.form == Form::Fraction && text.contains('/') && !text.contains(' ');
        // "4/5 holes": four or five of them
        let (over, under) = text
            .split_once('/')
            .map_or((0, 0), |(over, under)| (over.parse().unwrap_or(0_u32), under.parse().unwrap_or(0_u32)));
        let either = under == over + 1
            && draft.unit_span.is_some_and(|words| words.start == draft.number.end + 1)
            && draft.noun.is_some()
            && !self.is_singular(draft);
        slashed && (either || draft.value.is_some_and(|value| value >= Decimal::ONE))
    }

    /// Nothing else stands in the whole text, as in a cell or an answer: "3/4", "0033".
    pub(super) fn is_alone(&self, draft: &Draft) -> bool {
        let rest = self.text.get(draft.span.end..).unwrap_or("").trim();
        let digits = draft.form == Form::Digits || draft.form == Form::Fraction;
        let before = self.text.get(..draft.span.start).unwrap_or("").trim();
        matches!(before, "" | "-" | "−") && (rest.is_empty() || rest == "." && digits)
    }

    /// Inside an address of the web or of mail: no number there means anything.
    fn is_in_address(&self, at: usize) -> bool {
        let before = self.before(at);
        let start = before.rfind(char::is_whitespace).map_or(0, |blank| blank);
        let behind = self.text.get(at..self.span.end).unwrap_or("");
        let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
        let marks = |part: &str| {
            let part = part.to_ascii_lowercase();
            // "7m @2.36 g/t": at so much
            if part.trim() == "@" {
                return false;
            }
            ["://", "www.", "@", "arxiv:", "doi:", "localhost"].iter().any(|mark| part.contains(mark))
        };
        before.get(start..).is_some_and(marks) || behind.get(..end).is_some_and(marks)
    }

    /// The number's own words.
    pub(super) fn text_of(&self, draft: &Draft) -> &'t str {
        draft.number.of(self.text)
    }

    /// Four digits that read as a year, with nothing counted behind them.
    fn is_year(&self, draft: &Draft) -> bool {
        let text = self.text_of(draft);
        // "1920 x 1080 pixels"
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("").trim_start();
        let side = behind
            .strip_prefix(['x', '×'])
            .is_some_and(|side| side.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        is_year_like(text) && !side && draft.span.len() < self.span.len()
    }

    /// A list or section number: "1." at the head, "(3)", "[12, 14]".
    fn is_listed(&self, draft: &Draft, before: &str) -> bool {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let between = |c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | ' ' | '-' | '–');
        // "[12, 14]", "[141 and 142]"
        let before_list = before.trim_end_matches(between).trim_end_matches("and").trim_end_matches(between);
        let behind_list = behind.trim_start_matches(between).trim_start_matches("and").trim_start_matches(between);
        let opened = before_list.ends_with(['(', '[', '{']);
        let closed = behind_list.starts_with([')', ']', '}']);
        // "… were 1) the heat and 2) the wind"
        let inline = behind.starts_with(')') && !before.contains('(') && self.text_of(draft).len() < 3;
        let numbered =
            behind.starts_with(')') || behind.starts_with(". ") || behind.starts_with(".\t") || behind == ".";
        // "4 - At the top they met."
        let dash = [" - ", " – ", " — "].iter().find_map(|dash| behind.strip_prefix(*dash));
        let item = self.text_of(draft).len() < 3 && dash.is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let head = before.trim().is_empty() && (numbered || item);
        // "(4,512)" is too large for a note.
        let large = self.text_of(draft).contains([',', '.']) && !behind.starts_with([',', ';']);
        // "King (41, pen.)", "Hale (37, Leeds)"
        let named = || {
            let name = before.strip_suffix('(').map_or("", str::trim_end);
            self.tokens[..self.token_from(draft.span.start)].iter().rev().nth(1).is_some_and(|last| {
                last.span.of(self.text).starts_with(char::is_uppercase) && last.span.end == self.span.start + name.len()
            })
        };
        let noted = opened && behind.starts_with(", ") && behind.contains(')') && draft.is_bare() && named();
        // "Wisconsin (16-8, 8-5)": won and lost, where pages only rise
        let record = before_list.ends_with('(') && self.is_record_list(before, draft);
        let item = || numbered && self.is_inline_item(draft);
        draft.form == Form::Digits && !record && (opened && closed && !large || head || inline || noted || item())
    }

    /// "r 0", "T 1", "cm −3", "1/T": a number of a formula, not of the text.
    fn is_index(&self, draft: &Draft, before: &str) -> bool {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let over = behind.strip_prefix('/').is_some_and(|under| under.starts_with(char::is_alphabetic));
        // "51.5074 N, 0.1278 W"
        let side = behind.strip_prefix(' ').is_some_and(|side| {
            side.starts_with(['N', 'S', 'E', 'W']) && !side[1..].starts_with(|c: char| c.is_alphanumeric())
        });
        if side && draft.scale.last_digit < -2 {
            return true;
        }
        let symbol = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let apart = before.ends_with(' ');
        let letter = symbol.chars().count() == 1 && !matches!(symbol, "a" | "A" | "I" | "s" | "t" | "x");
        let power = draft.value.is_some_and(|value| value < Decimal::ZERO && value > Decimal::from(-5))
            && self.tables.units.at(symbol).is_some();
        over || draft.form == Form::Digits && apart && (letter || power)
    }
}

/// "one of the five largest dams" is a rank, no count.
pub(super) fn is_superlative(behind: &str) -> bool {
    let word = behind.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    word.len() > 4 && word.ends_with("est") || matches!(word, "most" | "best" | "least")
}

/// "on day 3", "at week 12": a stage of a trial or of a season.
pub(super) fn is_stage(before: &str) -> bool {
    let before = before.trim_end();
    let led = |unit: &str| {
        let led = before.len().checked_sub(unit.len()).and_then(|cut| before.get(..cut)).unwrap_or("").trim_end();
        ["on", "at", "by", "in", "from", "to", "of", "until", "after"].iter().any(|word| ends_with_word(led, word))
    };
    let stages = sets::STAGES;
    stages.iter().any(|unit| ends_with_word(before, unit) && led(unit))
}

pub(super) fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// "1900" to "2099", without a separator.
pub(super) fn is_year_like(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && (text.starts_with("19") || text.starts_with("20"))
}

/// The last word before a number is one that bounds or makes vague.
pub(super) fn is_bounded(before: &str) -> bool {
    let before = before.trim_end();
    ["over", "than", "least", "some", "nearly", "almost", "approximately", "roughly", "to"]
        .iter()
        .any(|word| ends_with_word(before, word) && (*word != "to" || ends_with_word(before, "up to")))
}

pub(super) fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(cut) = text.len().checked_sub(word.len()) else { return false };
    text.get(cut..).is_some_and(|tail| tail.eq_ignore_ascii_case(word)) && !text[..cut].ends_with(char::is_alphanumeric)
}

/// The "4" of "rc.4", the "2.86" of "BA.2.86".
fn is_dotted(before: &str) -> bool {
    before.strip_suffix('.').is_some_and(|name| name.ends_with(char::is_alphanumeric))
}

/// The "3d" of "F.3d": behind an initial.
fn is_initialled(before: &str) -> bool {
    let name = before.strip_suffix('.').unwrap_or("");
    name.ends_with(char::is_uppercase) && name.chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric())
}

/// "2.3x": so many times.
fn is_multiple(rest: &str, digit: bool) -> bool {
    let edge = |behind: &str| !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    digit && rest.strip_prefix(['x', '×']).is_some_and(edge)
}

/// "DEBUG=1", "max_size=30": a setting, where "n=24" and "SD=2.1" tell values.
fn is_assigned(before: &str, own: &str) -> bool {
    // "requires requests>=2": the sign belongs to the setting, too.
    let signs = before.trim_end_matches(['=', '<', '>', '~', '!']);
    let Some(name) = Some(signs).filter(|name| name.len() < before.len()) else { return false };
    let name = name.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("");
    // "Temperature=22", "pressure=5kg" tell what was measured.
    let told = own.ends_with(char::is_alphabetic)
        || name.starts_with(char::is_uppercase) && name.ends_with(char::is_lowercase);
    name.len() > 4 && !told || name.contains('_')
}

fn glued_before(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        None => false,
        Some('@') => back.next().is_some_and(|c| c != ' '),
        Some('#' | '№' | '_' | '\\' | '&' | '!' | '^') => true,
        // "Cu(OH)2", "f(x)2"
        Some(')') => before.rfind('(').is_some_and(|open| before[..open].ends_with(char::is_alphanumeric)),
        // "C++17"
        Some('+') => back.next().is_some_and(|c| c.is_alphanumeric() || c == '+'),
        Some(':') => back.next().is_some_and(|c| c.is_ascii_digit() || c.is_uppercase()),
        // "BMJ. 2010;340:b4491"
        Some(';') => back.next().is_some_and(|c| c.is_ascii_digit()),
        Some('.' | ',' | '*' | '=') => back.next().is_some_and(|c| c.is_ascii_digit()),
        Some('/' | '-' | '–' | '\u{2010}' | '\u{2011}') => back.next().is_some_and(char::is_alphanumeric),
        // "cm−1", "fb−1"; "Grid'5000", "NeurIPS'19"
        Some('\u{2212}') => {
            // "exfoliation11−14": signs of notes
            let word = before[..before.len() - '\u{2212}'.len_utf8()].trim_end_matches(|c: char| c.is_ascii_digit());
            word.ends_with(char::is_alphabetic)
        }
        Some('\'' | '’') => back.next().is_some_and(char::is_alphabetic),
        Some(c) => c.is_alphanumeric(),
    }
}

/// Marks glue only behind a digit: "1.2.3", but "500 USD,100".
fn glued_behind(rest: &str, digit: bool, letter: bool) -> bool {
    // "4.x", "three.js"
    if let Some(more) = rest.strip_prefix('.') {
        let small = more.bytes().take_while(u8::is_ascii_lowercase).count();
        let ends = !more[small..].starts_with(char::is_alphanumeric);
        let joined = if digit { more.starts_with('x') && small == 1 } else { small > 1 };
        if ends && joined {
            return true;
        }
    }
    // "24–26.ii.1987": the day of a month in Roman numerals
    let roman = |more: &str| {
        let (month, year) = more.split_once('.').unwrap_or(("", ""));
        let numeral = |c: char| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x');
        (1..5).contains(&month.len()) && month.chars().all(numeral) && year.get(..4).is_some_and(is_year_like)
    };
    if digit && rest.strip_prefix('.').is_some_and(roman) {
        return true;
    }
    let mut ahead = rest.chars();
    match ahead.next() {
        None => false,
        Some('_' | '@') => true,
        Some(c) if !digit => letter && c.is_alphanumeric(),
        Some('.' | ':' | '/' | ',') => ahead.next().is_some_and(|c| c.is_ascii_digit()),
        // "501(c)(3)", "her 401(k)"
        Some('(') => ahead.next().is_some_and(char::is_alphabetic) && ahead.next() == Some(')'),
        Some('-' | '–') => ahead.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric(),
    }
}
