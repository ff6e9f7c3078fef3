//! Names, titles, models and labels with numbers in them: "Ocean's Eleven", "Boeing 737", "a 4K screen", "Route 66".

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{not, opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{preceded, terminated};
use rust_decimal::Decimal;

use super::Grammar;
use super::draft::Draft;
use super::guard::ends_with_word;
use crate::model::{Tag, Token};
use crate::parse::number::Form;
use crate::parse::words::{Parsed, blank, fail, keyword};
use crate::tables::sets;

/// How far before a release the word may stand that calls it one.
const VERSION_REACH: usize = 8;

impl<'t> Grammar<'t> {
    /// "Ocean's Eleven", "the Seven Sisters": a number word with a capital inside a sentence that isn't a headline.
    pub(super) fn is_title(&self, draft: &Draft, before: &str) -> bool {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        // "SEVEN inches of rain" is shouted.
        let shouted = self.text_of(draft).len() > 2 && self.text_of(draft).bytes().all(|b| b.is_ascii_uppercase());
        if draft.form != Form::Words || !capital(self.text_of(draft)) || shouted && draft.unit.is_some() {
            return false;
        }
        let unit = draft.unit_span.map_or("", |span| span.of(self.text)).rsplit(' ').next().unwrap_or("");
        if self.is_shouted(draft, unit) {
            return false;
        }
        let before = before.trim_end();
        // A quotation and a list begin with a capital too.
        let opens = before.is_empty() || before.ends_with(['"', '“', '‘', ':', '—', '–', '(', '•', '*', '-', '|', '>']);
        // "Six Nations" and "Three Mile Island", but "Six Danes" and "Seven AK-47s".
        let proper = |word: &str| self.tables.lexicon.possible(word).is_none_or(|word| word.proper);
        let common = || !proper(unit) && !proper(&self.noun_lemma(unit));
        // "Twenty One Pilots": at the head of a sentence only the first word has a capital.
        // "Two and a Half Men"
        let second = self.text_of(draft).split(' ').skip(1).any(capital);
        // "Ten Downing Street"
        let addressed = draft.is_bare() && self.is_led_to_name(draft);
        // "Five Below", "Six Feet Under"
        // "Twelve Angry Men"
        let described = draft.unit_span.is_some_and(|words| {
            let words = words.of(self.text);
            words.contains(' ') && words.split(' ').all(|word| capital(word) && !proper(word))
        });
        let closed = self.tokens.get(self.token_from(draft.number.end)).is_some_and(|next| {
            let word = next.span.of(self.text);
            capital(word) && next.span.start == draft.number.end + 1 && next.tag == Tag::Preposition
        });
        // "Seven Brides for Seven Brothers"
        let again = draft.unit_span.is_some_and(|words| {
            let from = self.token_from(words.end);
            self.tokens.get(from..).unwrap_or_default().iter().take(2).any(|next| {
                let word = next.span.of(self.text);
                capital(word) && self.tables.numbers.get(word).is_some()
            })
        });
        // "Seven Sisters Road"
        let road = self.tokens.get(self.token_from(draft.span.end)).is_some_and(|next| {
            let word = next.span.of(self.text);
            capital(word) && self.tables.quantity_words.road.has(word)
        });
        let name = !opens
            || road && capital(unit)
            || again && capital(unit)
            || addressed
            || closed
            || described
            || second
            || capital(unit) && common() && (!self.tables.lexicon.is_person(unit) || self.is_told_of_one(draft));
        name && !self.is_headline()
    }

    /// "wrote off FOUR cars": told in capitals for weight, before what it counts in small letters.
    fn is_shouted(&self, draft: &Draft, unit: &str) -> bool {
        let text = self.text_of(draft);
        text.len() > 2
            && text.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b' ' | b'-'))
            && unit.starts_with(char::is_lowercase)
    }

    /// A name in the singular stands right behind.
    fn is_led_to_name(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.number.end);
        let next = self.tokens.get(index).filter(|next| next.span.start == draft.number.end + 1);
        let name = next.is_some_and(|next| next.tag == Tag::Name && !next.span.of(self.text).ends_with('s'));
        name && !self.is_listed_name(index)
    }

    /// "Seven Samurai was shown", but "Four Conservatives want": one thing by its verb.
    pub(super) fn is_told_of_one(&self, draft: &Draft) -> bool {
        let next = self.tokens.get(self.token_from(draft.span.end)).map_or("", |next| next.span.of(self.text));
        matches!(next, "was" | "is" | "has") || self.is_verb_of_one_thing(self.token_from(draft.span.end))
    }

    /// "Five Guys opens in Kent": a verb in the third person singular.
    fn is_verb_of_one_thing(&self, index: usize) -> bool {
        let Some(next) = self.tokens.get(index).filter(|next| next.tag == Tag::Verb) else { return false };
        let word = next.span.of(self.text);
        let form = word.ends_with('s') && !word.ends_with("ss") && word.starts_with(char::is_lowercase);
        form && !self.tables.lexicon.lemma(word, Tag::Verb).eq_ignore_ascii_case(word)
    }

    /// "a 4K screen": an article before digits, and a noun in the singular that no hyphen joins.
    pub(super) fn is_model(&self, draft: &Draft, before: &str) -> bool {
        let article = ends_with_word(before.trim_end(), "a") || ends_with_word(before.trim_end(), "an");
        let hyphen = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('-'));
        let measured = draft
            .unit_span
            .and_then(|words| self.first_noun(words))
            .is_some_and(|first| self.is_measured_thing(draft, first.span));
        let whole = draft.value.is_some_and(|value| value.is_integer());
        // "a 172,000 advance"
        let grouped = self.text_of(draft).contains(',');
        article && whole && !grouped && !hyphen && !measured && draft.form != Form::Words && self.is_singular(draft)
    }

    /// "Route 66", "section 4", "No. 5": the word before makes it a label.
    pub(super) fn is_label(&self, draft: &Draft, before: &str) -> bool {
        // "the age group 0-6"
        if draft.sense == crate::model::Sense::Age {
            return false;
        }
        // "cost the port an estimated 15,000 tonnes"
        let own = self.text.get(draft.span.start..draft.number.start).unwrap_or("");
        if own.contains(char::is_alphabetic) && own.ends_with(' ') {
            return false;
        }
        let trimmed = before.trim_end();
        let word = trimmed
            .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | ',' | ';' | '/'))
            .next()
            .unwrap_or("");
        let words = &self.tables.quantity_words;
        // "seeFigure 2", as text from pages has it
        let inner = word.rfind(char::is_uppercase).map_or("", |at| &word[at..]);
        // The last letter of "WINS" is no label.
        let inner = if inner.len() > 1 || inner.len() == word.len() { inner } else { "" };
        // "the No 73"
        // "Chanel No 19 suits her"
        let verb = || draft.unit_span.is_some_and(|words| self.may_be_verb(words) && !self.has_verb_from(words.end));
        // "the No 10 Hastings kicked it"
        let named = || draft.unit_span.is_some_and(|words| words.of(self.text).starts_with(char::is_uppercase));
        let numero = matches!(word, "No" | "Nos" | "№")
            && (draft.noun.is_none()
                || draft.value == Some(Decimal::ONE)
                || self.is_singular(draft)
                || verb()
                || named());
        // "questions 5, 6 and 9"
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let goes_on = self.behind_label(behind).len() < behind.len();
        // "Seeds 1 to 4 advanced"
        let several = draft.low.is_some() && (word.starts_with(char::is_uppercase) || !words.label_verb.has(word));
        // "paragraphs 14 to 19 of the affidavit"
        let lettered = self.is_lettered(draft) || self.text_of(draft).ends_with(char::is_uppercase);
        let free = draft.is_bare() || lettered || draft.low.is_some() && self.is_singular(draft);
        let plural = word.ends_with('s')
            && free
            && (goes_on || several || lettered)
            && words.label.has(&self.noun_lemma(word).to_ascii_lowercase());
        let listed = plural
            || numero
            || words.label.has(word)
            || words.label.has(word.trim_end_matches('.'))
            || words.label.has(inner);
        // "pp.141 & 194"
        (trimmed.len() < before.len() || word.ends_with('.'))
            && listed
            && !self.is_verb_with_count(draft, word)
            && !(words.label_verb.has(word) && self.is_told_by_pronoun(trimmed, word))
            && !self.is_owned(draft, trimmed, word)
    }

    /// "the code is 4471", "PIN: 0923": digits alone behind what is told in digits and counts nothing.
    pub(super) fn is_told_code(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        // "a card ending in 4471"
        let ends = sets::DIGITS_TOLD;
        let long = draft.number.len() > 2 && self.text_of(draft).bytes().all(|b| b.is_ascii_digit());
        if long && ends.iter().any(|words| ends_with_word(before, words)) {
            return true;
        }
        let direct = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if long && draft.number.len() > 3 && self.tables.quantity_words.coded.has(direct) {
            return true;
        }
        let told = [" is", " was", " are", " were", ":", " of", " as"]
            .iter()
            .find_map(|link| before.strip_suffix(link))
            .unwrap_or("");
        let word = told.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let thing = told[..told.len() - word.len()].trim_end();
        let thing = thing.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let number = ["number", "numbers"].iter().any(|number| word.eq_ignore_ascii_case(number));
        let pair = || number && self.tables.quantity_words.numbered.has(thing);
        let digits = self.text_of(draft).trim_end_matches(['B', 'K', 'M']);
        let codes = |digits: &str| digits.split(['-', '–']).all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        (self.tables.quantity_words.coded.has(word) || pair()) && codes(digits)
    }

    /// "Text STOP to 80800": a short number that messages go to.
    pub(super) fn is_texted(&self, draft: &Draft, before: &str) -> bool {
        let digits = self.text_of(draft);
        let short = (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let led = before.trim_end().strip_suffix(" to").filter(|_| short && draft.is_bare());
        led.is_some_and(|led| led.rsplit(' ').take(4).any(|word| sets::TEXTING.contains(&word)))
    }

    /// "backed the plan 54 to 46": behind an article a label stands only before a noun, as in "the number 10 shirt".
    fn is_owned(&self, draft: &Draft, before: &str, word: &str) -> bool {
        let owner = before[..before.len() - word.len()].trim_end();
        let owned = ["the", "a", "this", "that", "its", "their", "his", "her", "our"];
        let next = self.tokens.get(self.token_from(draft.number.end));
        word.chars().all(char::is_lowercase)
            && word != "number"
            && owned.iter().any(|word| ends_with_word(owner, word))
            && !next.is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Name | Tag::Adjective))
            && next.is_some_and(|next| next.tag != Tag::Punctuation)
            && !next.is_some_and(|next| matches!(next.span.of(self.text), "is" | "was"))
    }

    /// "they measure 6.1 and 6.8 inches", "they note 3 faults": a word of the labels that is a verb here.
    pub(super) fn is_verb_with_count(&self, draft: &Draft, word: &str) -> bool {
        let small = word.starts_with(char::is_lowercase);
        let counted = draft.noun.is_some() && !self.is_singular(draft);
        let score = draft.sense == crate::model::Sense::Score && self.text_of(draft).len() == 3;
        small
            && self.tables.quantity_words.label_verb.has(word)
            && (counted || score || self.text_of(draft).contains('.'))
    }

    /// "I count 12": behind a pronoun a label is a verb.
    fn is_told_by_pronoun(&self, before: &str, word: &str) -> bool {
        let subject = before[..before.len() - word.len()].trim_end();
        // "the bridge can seat eight"
        let modals = ["can", "could", "will", "would", "may", "might"];
        let pronouns = ["i", "we", "you", "they", "he", "she"];
        pronouns.iter().chain(&modals).any(|word| ends_with_word(subject, word))
    }

    /// "737", "a 777 airliner", "737-800s": in a text that names their maker.
    pub(super) fn is_jetliner(&self, draft: &Draft) -> bool {
        // "the MAX 10 jets"
        if self.before(draft.number.start).ends_with(" MAX ") && draft.number.len() < 3 {
            return true;
        }
        let model =
            matches!(self.text_of(draft).as_bytes(), [b'7', b'0'..=b'8', b'7'] | [b'7', b'0'..=b'8', b'7', b'-', ..]);
        let craft = draft.noun.as_deref().is_none_or(|noun| sets::CRAFT.contains(&noun));
        // "the 737-800 had": as written so, nothing else.
        let variant = matches!(self.text_of(draft).as_bytes(), [_, _, _, b'-', b'1'..=b'9', b'0', b'0']);
        let latest = self.text.get(draft.number.end..).is_some_and(|behind| behind.starts_with(" MAX"));
        model && craft && (variant || latest || self.text.contains("Boeing"))
    }

    /// "the 737 MAX 9", "the MAX 10": with a capital, behind digits or an article, a name and no bound.
    pub(super) fn is_of_model(&self, rest: &'t str) -> bool {
        let before = self.before(self.at(rest));
        let led = before.trim_end().ends_with(|c: char| c.is_ascii_digit()) || ends_with_word(before.trim_end(), "the");
        rest.starts_with('M') && before.ends_with(' ') && led
    }

    /// "iLife '11", "the class of '09": a year without its century.
    pub(super) fn is_short_year(&self, draft: &Draft) -> bool {
        if draft.noun.is_some() && !self.is_singular(draft) {
            return false;
        }
        let before = self.before(draft.number.start);
        let marked = before.strip_suffix(['\'', '’']).is_some_and(|front| front.is_empty() || front.ends_with(' '));
        let text = self.text_of(draft);
        marked && text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())
    }

    /// "the Group of 20", "the round of 16"
    pub(super) fn is_group(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        // "reached the last 16"
        let drawn = draft.value.is_some_and(|value| [8, 16, 32, 64].iter().any(|n| value == Decimal::from(*n)))
            && ["the last", "the final"].iter().any(|end| ends_with_word(before, end));
        if drawn && draft.is_bare() {
            return true;
        }
        draft.is_bare() && sets::GROUPS_OF.iter().any(|group| before.ends_with(group))
    }

    /// "a BMW 320d": with a letter that only here could be a day's.
    pub(super) fn is_lettered_model(&self, draft: &Draft, before: &str) -> bool {
        let Some(unit) = draft.unit_span else { return false };
        let day = unit.start == draft.number.end && unit.of(self.text) == "d";
        let index = self.token_from(draft.span.start);
        let last = index.checked_sub(1).and_then(|index| self.tokens.get(index)).filter(|_| day);
        last.is_some_and(|last| last.tag == Tag::Name && before.trim_end().len() + self.span.start == last.span.end)
    }

    /// "Figure 7g", "Table 2a": a letter right behind the number of a picture.
    pub(super) fn is_of_caption(&self, draft: &Draft, before: &str) -> bool {
        let glued = draft.unit_span.is_some_and(|unit| unit.start == draft.number.end && unit.len() == 1);
        let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic() && c != '.').next().unwrap_or("");
        let word = word.trim_end_matches('.').to_ascii_lowercase();
        glued && sets::CAPTIONS.contains(&&*word)
    }

    /// "12C", "7F": one letter right behind the digits, as seats and gates have it.
    pub(super) fn is_lettered(&self, draft: &Draft) -> bool {
        let Some(unit) = draft.unit_span else { return false };
        // "policy number 8841-B"
        let hyphen = self.text.get(draft.number.end..unit.start) == Some("-");
        (unit.start == draft.number.end || hyphen)
            && unit.len() == 1
            && unit.of(self.text).starts_with(|c: char| c.is_uppercase() || matches!(c, 'v' | 'r'))
    }

    /// "bumps the parser from 3 to 4": versions, in a record of changes.
    pub(super) fn is_upgrade(&self, draft: &Draft) -> bool {
        let before = self.before(draft.number.start);
        let mut words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        // "the required version is at least 3.8", "the minimum Python version from 3.10 to 3.8"
        let dotted = self.text_of(draft).split(['-', '–', ' ']).all(|part| {
            part == "to" || part.split_once('.').is_some_and(|(major, minor)| major.len() < 4 && minor.len() < 3)
        });
        let named = |word: &str| word.eq_ignore_ascii_case("version") || word.eq_ignore_ascii_case("versions");
        if draft.is_bare() && dotted && words.clone().take(VERSION_REACH).any(named) {
            return true;
        }
        let led = words.next().is_some_and(|word| matches!(word, "from" | "to"));
        led && words.take(6).any(|word| sets::UPGRADES.iter().any(|verb| word.eq_ignore_ascii_case(verb)))
    }

    /// "HD 188753 A", "SN 1987A": a name whose last letter isn't a unit.
    pub(super) fn is_catalogued(&self, draft: &Draft, before: &str) -> bool {
        let letter =
            draft.unit_span.is_some_and(|unit| unit.len() == 1 && unit.of(self.text).starts_with(char::is_uppercase));
        let name = before.trim_end().rsplit(' ').next().unwrap_or("");
        let acronym = name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase());
        letter && acronym && draft.form == Form::Digits && self.is_plain(draft) && before.ends_with(' ')
    }

    /// Plain digits right behind a name: "Boeing 737", "Windows 10".
    pub(super) fn is_named(&self, draft: &Draft, before: &str) -> bool {
        let plain = draft.form != Form::Words
            && draft.value.is_some_and(|value| value.is_integer())
            && self.text_of(draft).trim_end_matches(['B', 'K', 'M', 'b']).bytes().all(|b| b.is_ascii_digit())
            && self.text_of(draft).len() < 11;
        let Some(last) = self.token_from(draft.span.start).checked_sub(1).and_then(|index| self.tokens.get(index))
        else {
            return false;
        };
        let near = before.trim_end().len() + self.span.start == last.span.end;
        // "Area 51": a common noun with a capital, at the head of a sentence or within.
        let word = last.span.of(self.text);
        let capital = matches!(last.tag, Tag::Noun | Tag::Adjective) && word.starts_with(char::is_uppercase);
        let name = last.tag == Tag::Name || capital && word.len() > 1;
        // "the Senate 79 to 18"
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let votes = behind.strip_prefix(" to ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        plain && near && name && !votes && (draft.noun.is_none() || self.is_singular(draft))
    }

    /// The counted noun is a singular: "777 airliner" isn't a count.
    pub(super) fn is_singular(&self, draft: &Draft) -> bool {
        let Some(head) = draft.unit_span.map(|span| span.of(self.text)) else { return false };
        let word = head.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or("").to_ascii_lowercase();
        let alike = draft.noun.as_deref() == Some(word.as_str()) && !self.tables.quantity_words.invariant.has(&word);
        alike && draft.value != Some(Decimal::ONE)
    }

    /// "10 Downing Street": a name behind plain digits, in the singular.
    pub(super) fn is_address(&self, draft: &Draft) -> bool {
        let head = draft.unit_span.map_or("", |span| span.of(self.text)).rsplit(' ').next().unwrap_or("");
        // "the 1400 block of Elm Street"
        let block = head == "block" && self.text_of(draft).ends_with("00");
        draft.form == Form::Digits && (block || head.starts_with(char::is_uppercase)) && self.is_singular(draft)
    }

    /// Plain digits right before a name: "10 Downing Street".
    pub(super) fn is_before_name(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.span.end);
        let next = self.tokens.get(index);
        let listed = self.is_listed_name(index) || self.is_led_on(index);
        // "the 91 Freeway"
        let road = |word: &str| word.starts_with(char::is_uppercase) && self.tables.quantity_words.road.has(word);
        let proper = |next: &Token| next.tag == Tag::Name || road(next.span.of(self.text));
        let name = next.is_some_and(|next| proper(next) && next.span.start == draft.span.end + 1);
        let plain = self.text_of(draft).trim_end_matches(['B', 'K', 'M']).bytes().all(|b| b.is_ascii_digit());
        // "200233 Shanghai"
        let code = draft.span.len() == 6 && !self.text_of(draft).ends_with("00");
        name && plain && !listed && (draft.span.len() < 6 || code)
    }

    /// What goes on behind a label: the "and 5" of "figures 4 and 5", the "of 10" of "page 3 of 10".
    pub(super) fn behind_label(&self, input: &'t str) -> &'t str {
        // "Python 3.9 and 3.10"
        let own = self.before(self.at(input)).trim_end_matches(|c: char| c.is_ascii_digit());
        let dotted = own.strip_suffix('.').is_some_and(|own| own.ends_with(|c: char| c.is_ascii_digit()));
        let joint = alt((
            recognize((
                opt(char(',')),
                blank,
                alt((keyword("and"), keyword("or"), keyword("to"), keyword("of"), tag("&"))),
                blank,
            )),
            recognize((char(','), blank)),
            recognize(one_of("-–/")),
        ));
        // "apartments 3A and 3B"
        let lettered = terminated(recognize((digit1, satisfy(|c| c.is_ascii_uppercase()))), crate::parse::words::edge);
        let release = recognize((digit1, char('.'), digit1));
        let release = terminated(verify(release, |_: &str| dotted), not(|i| self.goes_on(i)));
        let number = alt((release, lettered, terminated(digit1, not(|i| self.goes_on(i)))));
        match many0_count(preceded(joint, number)).parse(input) {
            Ok((rest, _)) => rest,
            Err(_) => input,
        }
    }

    /// More of a number, a unit or a counted plural.
    fn goes_on(&self, input: &'t str) -> Parsed<'t, ()> {
        let measured = self.unit(input.trim_start()).is_ok() || self.counts_many(input);
        // "At Hornsea 2, 165 of these turbines turn."
        let parted = ["the", "these", "those", "its", "their"].iter().any(|owner| {
            input
                .strip_prefix(" of ")
                .and_then(|rest| rest.strip_prefix(owner))
                .is_some_and(|rest| rest.starts_with(' ') && !rest[1..].starts_with(char::is_uppercase))
        });
        let number = input.starts_with(['%', '.', ',']) && input[1..].starts_with(|c: char| c.is_ascii_digit());
        if measured || parted || number || input.starts_with(char::is_alphanumeric) {
            Ok((input, ()))
        } else {
            fail(input)
        }
    }
}
