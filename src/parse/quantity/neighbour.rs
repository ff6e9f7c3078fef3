//! What only its neighbours tell to be no figure: "19 and 21 Chapel Lane", "the seven of clubs", "requires Rust 1.56".

use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::{ends_with_word, has_digit};
use crate::model::{Tag, Token};
use crate::parse::number::Form;
use crate::tables::sets;

/// How many words the name of a road has at most.
const LONGEST_ROAD: usize = 4;

impl Grammar<'_> {
    /// A number, measured or not, that a neighbour makes a part of a name.
    pub(super) fn is_of_neighbour(&self, draft: &Draft, before: &str) -> bool {
        // "433/915 MHz", "A-Z 0-9"
        let slashed = draft.form == Form::Fraction && draft.unit.is_some() && {
            let parts = self.text_of(draft).split_once('/');
            // "50/60Hz"
            let sized = ["length", "mass", "volume", "area", "time", "ratio"];
            let current = draft.unit.as_ref().is_some_and(|unit| !sized.contains(&&*unit.dimension));
            let least = if current { 1 } else { 2 };
            parts.is_some_and(|(over, under)| over.len() > least && under.len() > least)
        };
        let letters = draft.low.is_some() && ["A-Z", "a-z"].iter().any(|row| before.trim_end().ends_with(row));
        // "station 03772 reports"
        let text = self.text_of(draft);
        let padded = draft.unit.is_none()
            && draft.noun.is_some()
            && text.len() > 2
            && text.starts_with('0')
            && text.bytes().all(|b| b.is_ascii_digit());
        // "Opinion 02 C 50178": the number of a docket
        let letter = draft.unit_span.map_or("", |unit| unit.of(self.text));
        let behind = self.text.get(draft.span.end..).unwrap_or("").as_bytes();
        let docket = letter.len() == 1
            && letter.starts_with(char::is_uppercase)
            && matches!(behind, [b' ', a, b, c, ..] if [a, b, c].iter().all(|byte| byte.is_ascii_digit()));
        // "two ports 32a and 32b"
        let twin = text.strip_suffix('b').is_some_and(|digits| {
            let first = format!("{digits}a");
            self.before(draft.number.start).split(|c: char| !c.is_alphanumeric()).any(|word| word == first)
        });
        slashed
            || twin
            || docket
            || is_phone(text)
            || self.is_dialled(draft, before)
            || letters
            || padded
            || self.is_card(draft)
            || self.is_of_program(draft)
            || matches!(draft.form, Form::Digits | Form::Multiplied) && self.is_house(draft, before)
    }

    /// house = digits letter? ("," | ("and" | "-" | "/") digits)? name-of-a-road
    fn is_house(&self, draft: &Draft, before: &str) -> bool {
        let text = self.text_of(draft);
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let house = digits.len() < 6 && text.len() < digits.len() + 2 && digits.bytes().all(|b| b.is_ascii_digit());
        let pair = draft.low.is_some() && text.len() < 12 && text.split(['-', '–', '/']).all(has_digit);
        // "the 9 Supreme Court judges" are counted.
        if !(house || pair) || ends_with_word(before.trim_end(), "the") {
            return false;
        }
        let index = self.token_from(draft.number.end);
        let word = |index: usize| self.tokens.get(index).map_or("", |token: &Token| token.span.of(self.text));
        let next = word(index);
        let comma = usize::from(next == ",");
        let listed = matches!(next, "and" | "or" | "-" | "–" | "/" | "&") && has_digit(word(index + 1));
        let from = if listed { index + 2 } else { index + comma };
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        // "14, rue de Rivoli", "12 Rua Augusta"
        let first = word(from);
        let led = self.tables.quantity_words.road_before.has(first)
            && (capital(word(from + 1)) || sets::ROAD_LINKS.contains(&word(from + 1)))
            && (capital(first) || comma > 0 || ends_with_word(before.trim_end(), "at"));
        let end = (from..from + LONGEST_ROAD).find(|&index| !capital(word(index))).unwrap_or(from + LONGEST_ROAD);
        let road = (from + 1..end).rev().any(|index| self.tables.quantity_words.road.has(word(index)));
        // "12 Oxford Street shops"
        let counted = self.tokens.get(end).is_some_and(|next| {
            let word = next.span.of(self.text);
            (next.tag == Tag::Noun || self.tables.lexicon.is_person(word)) && word.ends_with('s') && !capital(word)
        });
        led || road && comma == 0 && !counted
    }

    /// "The GTX 1080 runs hotter", "Lock 12 leaks": behind a name and its number, the only verb looks like a plural.
    pub(super) fn is_named_by_verb(&self, draft: &Draft) -> bool {
        let Some(words) = draft.unit_span.filter(|words| words.start == draft.number.end + 1) else { return false };
        let best = self.tables.lexicon.possible(words.of(self.text)).is_some_and(|word| word.best == Tag::Verb);
        let index = self.token_from(draft.span.start);
        let Some(last) = index.checked_sub(1).and_then(|index| self.tokens.get(index)) else { return false };
        let word = last.span.of(self.text);
        let led = word.starts_with(char::is_uppercase) && matches!(last.tag, Tag::Name | Tag::Noun);
        // A sentence of one thing that opens with its name has no other verb.
        let opens = index == 1 && self.is_common_thing(last) && !self.is_headline();
        let near = last.span.end + 1 == draft.span.start;
        // "with England 202 runs ahead"
        let beside = index.checked_sub(2).and_then(|index| self.tokens.get(index)).map(|lead| lead.span.of(self.text));
        let led = led && beside != Some("with");
        let verb = (best && led || opens) && self.may_be_verb(words);
        verb && near && self.is_plain(draft) && !self.has_verb_from(words.end)
    }

    /// A noun in the singular that the language has, but for those that values stand behind.
    fn is_common_thing(&self, token: &Token) -> bool {
        let word = token.span.of(self.text).to_lowercase();
        let noun = self.tables.lexicon.possible(&word).is_some_and(|word| word.tags.has(Tag::Noun) && !word.proper);
        noun && self.noun_lemma(&word).eq_ignore_ascii_case(&word) && !self.tables.quantity_words.valued.has(&word)
    }

    /// "wherein member 12 engages slot 14", "belay at pitch 3", "the tart, recipe 7,": a noun in the singular without an
    /// article, and digits that nothing is counted by.
    pub(super) fn is_numbered_part_of(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.span.start);
        let Some([lead, noun]) = index.checked_sub(2).and_then(|from| self.tokens.get(from..index)) else {
            return false;
        };
        let single = noun.tag == Tag::Noun && noun.span.end + 1 == draft.span.start && self.is_common_thing(noun);
        let small = self.text_of(draft).len() < 5 && draft.is_bare() && self.is_plain(draft);
        if small && self.is_of_numbered_parts(draft) {
            return true;
        }
        if !single || !small {
            return false;
        }
        let next = self.tokens.get(self.token_from(draft.span.end));
        let closed = next.is_none_or(|next| matches!(next.tag, Tag::Punctuation | Tag::Preposition | Tag::Conjunction));
        match lead.tag {
            // "By nightfall 12 were dead"
            Tag::Verb | Tag::Participle | Tag::Gerund | Tag::Preposition => closed,
            Tag::Conjunction | Tag::Punctuation | Tag::Adverb => closed || self.is_told_of_one(draft),
            // "The disc 20 carries a notch."
            Tag::Determiner if self.is_told_of_one(draft) => {
                self.text_of(draft).len() > 1 && !self.tables.lexicon.is_person(noun.span.of(self.text))
            }
            Tag::Determiner | Tag::Adjective => {
                let person = self.tables.lexicon.is_person(noun.span.of(self.text));
                // "the piston 36 is raised" among a chamber 34 and a port 38
                let long = self.text_of(draft).len() > 1;
                self.has_numbered_parts() && (closed || long && (!person || self.numbered_things() > 1))
            }
            Tag::Noun | Tag::Name => closed || next.is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Auxiliary)),
            _ => false,
        }
    }

    /// "the rollers 21 of the frame 3 and the shaft 14": parts in the plural among others with their numbers.
    fn is_of_numbered_parts(&self, draft: &Draft) -> bool {
        let mut index = self.token_from(draft.span.start);
        let word = |index: usize| self.tokens.get(index).map_or("", |token| token.span.of(self.text));
        // "screws 16 and 18"
        while index >= 2 && matches!(word(index - 1), "and" | "or" | ",") && has_digit(word(index - 2)) {
            index -= 2;
        }
        let first = self.tokens.get(index).map_or(0, |first| first.span.start);
        let Some(noun) = index.checked_sub(1).and_then(|index| self.tokens.get(index)) else { return false };
        let word = noun.span.of(self.text);
        let lemma = self.noun_lemma(word);
        let noun_like = self.tables.lexicon.possible(word).is_none_or(|word| word.tags.has(Tag::Noun));
        let many = noun_like && word.starts_with(char::is_lowercase) && !lemma.eq_ignore_ascii_case(word);
        let thing = many && !self.tables.lexicon.is_person(&lemma) && !self.tables.quantity_words.valued.has(&lemma);
        let near = noun.span.end + 1 == first && self.text_of(draft).len() > 1;
        thing && near && self.has_numbered_parts()
    }

    /// "a thermocouple 32 in the neck of the nozzle 24": things of a drawing, more than one of them with its number.
    fn has_numbered_parts(&self) -> bool {
        self.parts_with_numbers().count() > 1 && self.numbered_things() > 0
    }

    /// Those that are no persons: "gave the man 32 and the woman 40".
    fn numbered_things(&self) -> usize {
        let thing = |pair: &&[Token]| !self.tables.lexicon.is_person(pair[0].span.of(self.text));
        self.parts_with_numbers().filter(thing).count()
    }

    fn parts_with_numbers(&self) -> impl Iterator<Item = &[Token]> {
        self.tokens.windows(2).filter(|pair| {
            let [thing, number] = pair else { return false };
            let digits = number.span.of(self.text);
            let plain = (2..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            let small = thing.span.of(self.text).starts_with(char::is_lowercase);
            let near = thing.span.end + 1 == number.span.start;
            plain && small && near && thing.tag == Tag::Noun && self.is_common_thing(thing)
        })
    }

    /// "will vote on Policy 4.2": a common noun with a capital within the sentence, and a number that closes it.
    pub(super) fn is_capital_thing(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.span.start);
        // "Firmware 4.46 is out"
        let opens = |index: usize| index > 0 || self.is_told_of_one(draft) && self.text_of(draft).contains('.');
        let Some(last) = index.checked_sub(1).filter(|&index| opens(index)).and_then(|index| self.tokens.get(index))
        else {
            return false;
        };
        let word = last.span.of(self.text);
        let near = last.span.end + 1 == draft.number.start;
        let dotted = self.text_of(draft).bytes().all(|b| b.is_ascii_digit() || b == b'.') && draft.number.len() < 5;
        let next = self.tokens.get(self.token_from(draft.number.end));
        let acts = next.is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal));
        // "in Parliament 40 voted for it"
        let led = index.checked_sub(1).and_then(|lead| self.tokens.get(lead)).map(|lead| lead.tag);
        let ends =
            next.is_none_or(|next| next.tag == Tag::Punctuation) || acts && !matches!(led, Some(Tag::Preposition));
        let common = matches!(last.tag, Tag::Noun | Tag::Adjective | Tag::Verb)
            || last.tag == Tag::Name && self.text_of(draft).contains('.');
        word.starts_with(char::is_uppercase)
            && near
            && draft.is_bare()
            && dotted
            && ends
            && common
            && self.is_common_thing(last)
            && !self.is_headline()
    }

    /// Whether a verb stands in the clause from a place on.
    pub(super) fn has_verb_from(&self, at: usize) -> bool {
        let rest = self.tokens.get(self.token_from(at)..).unwrap_or_default();
        let clause = rest.iter().take_while(|token| token.tag != Tag::Punctuation);
        clause.into_iter().any(|token| matches!(token.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Participle))
    }

    /// "the seven of clubs", "a 10 of hearts"
    fn is_card(&self, draft: &Draft) -> bool {
        let shown = |value: Decimal| value > Decimal::ZERO && value <= Decimal::TEN;
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let suit = behind.strip_prefix(" of ").and_then(|suit| suit.split(|c: char| !c.is_alphabetic()).next());
        draft.value.is_some_and(shown) && suit.is_some_and(|suit| self.tables.quantity_words.suit.has(suit))
    }

    /// "tighten bearing caps 3 and 11": a plural of things that are told apart by small numbers.
    pub(super) fn is_told_apart(&self, draft: &Draft) -> bool {
        let range = draft.low.is_some() && draft.is_bare() && self.text_of(draft).len() < 9;
        let small = range || self.text_of(draft).len() < 3 && draft.is_bare() && self.is_plain(draft);
        let own = draft.number;
        let joined = |text: &str| matches!(text.trim(), "and" | "or" | "&" | ",");
        let index = self.token_from(own.start);
        let word = |index: usize| self.tokens.get(index).map_or("", |token| token.span.of(self.text));
        let digits = |text: &str| (1..3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        // The noun stands before the first of them.
        let mut first = index;
        while first >= 2 && joined(word(first - 1)) && digits(word(first - 2)) {
            first -= 2;
        }
        let more = first < index || joined(word(index + 1)) && digits(word(index + 2));
        // "numbered 1, 2 and 3", "weeks 14 and 15", "weeks 13 to 16"
        let last = first.checked_sub(1).map_or("", word).to_ascii_lowercase();
        if small && (more || range) && sets::NUMBERED_ROWS.contains(&last.as_str()) {
            return true;
        }
        let Some([lead, noun]) = first.checked_sub(2).and_then(|from| self.tokens.get(from..first)) else {
            return false;
        };
        let name = noun.span.of(self.text);
        let lemma = self.noun_lemma(name);
        let plural = noun.tag == Tag::Noun && name.ends_with('s') && !lemma.eq_ignore_ascii_case(name);
        let thing = plural && !self.tables.lexicon.is_person(&lemma) && !self.tables.quantity_words.valued.has(&lemma);
        let led = matches!(
            lead.tag,
            Tag::Noun | Tag::Verb | Tag::Gerund | Tag::Adjective | Tag::Participle | Tag::Preposition | Tag::Determiner
        );
        // "organic derivatives 5-8 were made"
        let coined = self.tables.lexicon.possible(&lemma).is_none();
        let dashed = range
            && self.text_of(draft).contains(['-', '–'])
            && (coined || matches!(lead.tag, Tag::Adjective | Tag::Participle));
        let closed = self.tokens.get(self.token_from(draft.span.end)).is_none_or(|next| next.tag != Tag::Noun);
        small && (more || dashed && closed) && thing && led
    }

    /// A word as programs and standards are called stands right before: "OpenAPI", "WCAG", "wav2vec".
    pub(super) fn is_behind_coined(&self, draft: &Draft) -> bool {
        let last = self.token_from(draft.number.start).checked_sub(1).and_then(|index| self.tokens.get(index));
        last.is_some_and(|last| {
            let word = last.span.of(self.text);
            let acronym = word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
            last.span.end + 1 == draft.number.start && (acronym || is_camel(word))
        })
    }

    /// "OpenAPI 3 components", "GPX 1.1 data", "OpenVAS 6 to 8", "CodeMirror 6+": releases of programs and standards.
    fn is_of_program(&self, draft: &Draft) -> bool {
        if !self.is_behind_coined(draft) || draft.unit.is_some() || draft.form == Form::Words {
            return false;
        }
        let digits =
            |part: &str| !part.is_empty() && part.len() < 6 && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let text = self.text_of(draft);
        let scored = draft.noun.as_deref().is_some_and(|noun| matches!(noun, "point" | "time" | "percent"));
        if scored || !text.split(['-', '–', ' ']).filter(|part| *part != "to").all(digits) {
            return false;
        }
        let last = self.before(draft.number.start).trim_end().rsplit(' ').next().unwrap_or("");
        let camel = is_camel(last);
        let decimal = text.contains('.') && !text.starts_with("0.");
        let more = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('+'));
        // "a BMI 31.2", but "DOS 3.3"
        let stated = draft.noun.is_some() || last.len() > 3 || !self.tables.quantity_words.valued.has(last);
        camel && (draft.low.is_some() || more || draft.noun.is_some() || decimal)
            || decimal && stated && (draft.bound.is_none() || more)
            || draft.low.is_some() && last.len() > 3 && draft.is_bare()
    }

    /// "took the log of Voyage 22W", "off from Pad 39A": a letter behind the digits of a common noun with a capital.
    pub(super) fn is_lettered_thing(&self, draft: &Draft) -> bool {
        let at = self.token_from(draft.number.start);
        let Some(thing) = at.checked_sub(1).filter(|&index| index > 0).and_then(|index| self.tokens.get(index)) else {
            return false;
        };
        let word = thing.span.of(self.text);
        let small = word.to_lowercase();
        let common = word.starts_with(char::is_uppercase)
            && self.tables.lexicon.possible(&small).is_some_and(|word| word.tags.has(Tag::Noun) && !word.proper);
        let near = thing.span.end + 1 == draft.number.start;
        // "a Maker 18V drill", "Power 22W"
        let valued = self.tables.quantity_words.valued.has(&small);
        let next = self.tokens.get(self.token_from(draft.span.end));
        let noun = next.is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective | Tag::Name));
        common && near && !valued && !noun && self.is_lettered(draft) && !self.is_headline()
    }

    /// "requires Rust 1.56", "Kotlin 1.5 or later": the release of what bears a name.
    pub(super) fn is_release(&self, draft: &Draft, before: &str) -> bool {
        let text = self.text_of(draft);
        let release = |part: &str| !part.is_empty() && part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit());
        let plus = release(text) && self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('+'));
        let dotted = plus || text.split_once('.').is_some_and(|(major, minor)| release(major) && release(minor));
        let at = self.token_from(draft.number.start);
        let Some(name) = at.checked_sub(1).and_then(|index| self.tokens.get(index)).filter(|_| dotted) else {
            return false;
        };
        let word = name.span.of(self.text);
        // "needs libfoo 2.4": a word of no language
        let coined = word.len() > 3
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
            && self.tables.lexicon.possible(word).is_none()
            && self.tables.lexicon.possible(&self.noun_lemma(word)).is_none();
        let near = name.span.end + 1 == draft.number.start;
        if coined && near && draft.is_bare() && self.tables.hedges.before(word).is_none() {
            return true;
        }
        if !(word.starts_with(char::is_uppercase) || is_camel(word))
            || name.span.end + 1 != draft.number.start
            || draft.unit.is_some()
        {
            return false;
        }
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start();
        let newer = self.tables.quantity_words.newer.longest(behind).is_some();
        let front = before.trim_end();
        let front = front.get(..front.len() - word.len().min(front.len())).unwrap_or("").trim_end();
        let led = || {
            (1..=2).any(|count| {
                let words: Vec<&str> = front.rsplitn(count + 1, ' ').take(count).collect();
                let phrase = words.into_iter().rev().collect::<Vec<_>>().join(" ");
                self.tables.quantity_words.platform.has(&phrase)
            })
        };
        // "Prisma 2+ generator"
        let more = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('+'));
        if more && name.tag == Tag::Name && (draft.noun.is_none() || self.is_singular(draft)) {
            return true;
        }
        newer && name.tag != Tag::Verb || draft.is_bare() && (is_camel(word) || led())
    }
}

impl Grammar<'_> {
    /// "Call 555-1234", "ring 020 7946-0018": an exchange and a line behind a word that says how to reach somebody.
    fn is_dialled(&self, draft: &Draft, before: &str) -> bool {
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        let line = self
            .text_of(draft)
            .split_once(['-', '–'])
            .is_some_and(|(exchange, line)| (digits(exchange, 3) || digits(exchange, 4)) && digits(line, 4));
        let mut words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(4);
        line && draft.is_bare() && words.any(|word| sets::DIALLED.iter().any(|dial| word.eq_ignore_ascii_case(dial)))
    }
}

/// "202/358-1727": an area code, an exchange and a line.
fn is_phone(text: &str) -> bool {
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let line = text.split_once('/').and_then(|(area, rest)| Some((area, rest.split_once('-')?)));
    line.is_some_and(|(area, (exchange, line))| digits(area, 3) && digits(exchange, 3) && digits(line, 4))
}

/// "ImageJ", "GraphPad": a capital within the word, as programs are called.
fn is_camel(word: &str) -> bool {
    // "McCoy", "DeRozan"
    let person = sets::NAME_STARTS
        .iter()
        .any(|name| word.strip_prefix(name).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    let inner = !person
        && word.char_indices().skip(1).any(|(at, c)| c.is_uppercase() && word[..at].ends_with(char::is_lowercase));
    inner && word.len() > 3
}
