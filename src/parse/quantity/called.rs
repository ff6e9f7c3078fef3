//! What is called by a number: "Witness 3", "The 400 Blows", "a Colt .45", "1. e4", "J. Phys. Chem. 98, 4552".

use rust_decimal::Decimal;

use super::Grammar;
use super::amount::Amount;
use super::draft::Draft;
use super::guard::ends_with_word;
use crate::model::{Span, Tag, Token};
use crate::parse::number::Form;
use crate::tables::sets;

impl<'t> Grammar<'t> {
    /// A number without a unit of measure that is a name, or a part of one.
    pub(super) fn is_called(&self, draft: &Draft, before: &str) -> bool {
        if draft.form == Form::Words || draft.form == Form::Part {
            return false;
        }
        self.is_opening_name(draft)
            || self.is_maker_and_model(draft)
            || self.is_work(draft, before)
            || self.is_calibre(draft)
            || self.is_version(draft)
            || self.is_move(draft)
            || self.is_school_year(draft, before)
            || self.is_before_model(draft, before)
            || self.is_formation(draft)
            || self.is_heading(draft, before)
            || self.is_beat(draft)
            || self.is_opening_title(draft, before)
            || self.is_road_or_line(draft, before)
            || self.is_owned_name(draft, before)
            || self.is_plural_title(draft, before)
            || self.is_person_by_number(draft)
            || self.is_lettered_road(draft)
            || self.is_named_by_verb(draft)
            || self.is_numbered_part_of(draft)
            || self.is_capital_thing(draft)
            || self.is_scripture(draft)
            || self.is_timetabled(draft, before)
            || self.is_sum(draft, before)
            || self.is_initial_and_number(draft, before)
            || self.is_one_by_number(draft, before)
            || self.is_of_year(draft)
    }

    /// "103 was scrapped in 1935", "while 104 began its career": a number alone of which the verb tells as of one thing.
    fn is_one_by_number(&self, draft: &Draft, before: &str) -> bool {
        let last = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let opens = before.trim().is_empty() || ["while", "and", "but"].contains(&last);
        let index = self.token_from(draft.span.end);
        let Some([verb, next]) = self.tokens.get(index..index + 2) else { return false };
        let word = verb.span.of(self.text);
        let passive = ["was", "is"].contains(&word) && next.tag == Tag::Participle;
        let own = verb.tag == Tag::Verb && matches!(next.span.of(self.text), "its" | "service");
        let long = self.text_of(draft).len() > 2 && draft.value != Some(Decimal::ONE_HUNDRED);
        opens && draft.is_bare() && self.is_plain(draft) && long && (passive || own)
    }

    /// "2023 drill results": what is told for a year, behind four digits without a separator.
    fn is_of_year(&self, draft: &Draft) -> bool {
        let year = super::guard::is_year_like(self.text_of(draft));
        let hyphen = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('-'));
        year && !hyphen && draft.noun.as_deref().is_some_and(|noun| self.tables.quantity_words.yearly.has(noun))
    }

    /// "Maroon 5 cancelled", "Suspect 2 was shot": the word that opens the sentence, a number, and a verb.
    fn is_opening_name(&self, draft: &Draft) -> bool {
        let [first, number, ..] = self.tokens else { return false };
        let opens = number.span.start == draft.span.start && first.span.end < draft.span.start;
        let Some(next) = self.tokens.get(self.token_from(draft.span.end)) else { return false };
        let word = first.span.of(self.text);
        let name = matches!(first.tag, Tag::Name | Tag::Noun | Tag::Verb | Tag::Participle | Tag::Adjective)
            && word.starts_with(char::is_uppercase);
        let verb = matches!(next.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Participle);
        let vague = self.tables.hedges.before(word).is_some() || self.tables.quantity_words.neutral.has(word);
        // "Halo 3 fans queued"
        let known = draft.unit_span.is_none() || first.tag == Tag::Name && !self.is_headline();
        let known = known && verb || self.is_only_verb(draft, first);
        opens && name && !vague && known && self.is_plain(draft)
    }

    /// One word that may be a verb in the third person: "waits".
    pub(super) fn may_be_verb(&self, words: Span) -> bool {
        let word = words.of(self.text);
        let verb = self.tables.lexicon.possible(word).is_some_and(|possible| possible.tags.has(Tag::Verb));
        !word.contains(' ') && word.ends_with('s') && verb
    }

    /// "Ligue 1 resumes on Friday": what looks like a plural is the only verb that the sentence has.
    fn is_only_verb(&self, draft: &Draft, first: &Token) -> bool {
        let Some(words) = draft.unit_span.filter(|_| matches!(first.tag, Tag::Name | Tag::Noun)) else { return false };
        let may_be = self.tables.lexicon.possible(words.of(self.text)).is_some_and(|word| word.best == Tag::Verb);
        let is_verb = |token: &Token| matches!(token.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Participle);
        let rest = self.tokens.get(self.token_from(words.end)..).unwrap_or_default();
        let ends = self.span.of(self.text).trim_end().ends_with('.');
        let small = draft.value.is_some_and(|value| value < Decimal::TEN);
        let numbers = rest.iter().any(|token| token.tag == Tag::Number);
        // "Venera 13 sent pictures"
        let sent = self.tokens.get(self.token_from(draft.number.end)).is_some_and(|next| {
            next.tag == Tag::Participle && words.start == next.span.start && words.end > next.span.end
        });
        let small = small || sent;
        (may_be || sent) && ends && small && !numbers && (rest.len() > 1 || sent) && !rest.iter().any(is_verb)
    }

    /// "The 787 Dreamliner fleet": an article, a number, a name and no plural.
    fn is_before_model(&self, draft: &Draft, before: &str) -> bool {
        let index = self.token_from(draft.number.end);
        let Some([name, thing]) = self.tokens.get(index..index + 2) else { return false };
        let article = ["the", "a", "an"].iter().any(|word| ends_with_word(before.trim_end(), word));
        let word = thing.span.of(self.text);
        let single = thing.tag == Tag::Noun && self.noun_lemma(word).eq_ignore_ascii_case(word);
        let models = name.tag == Tag::Name && name.span.start == draft.number.end + 1 && !self.is_many_of(name);
        let people = self.tables.lexicon.is_person(word) || self.tables.quantity_words.invariant.has(word);
        article && models && single && !people && self.is_plain(draft)
    }

    /// "along the 405", "the 747 was retired", "a 1099": an article before digits that count nothing, where one thing is
    /// spoken of.
    fn is_road_or_line(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let the = ends_with_word(before, "the");
        let one = ["a", "an"].iter().any(|word| ends_with_word(before, word));
        // "the 27-nation bloc" counts its nations.
        let joined = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('-'));
        if !(the || one) || joined || !self.is_plain(draft) || draft.value == Some(Decimal::ONE) {
            return false;
        }
        let led = before.get(..before.len().saturating_sub(3)).unwrap_or("").trim_end();
        let way = self.tables.quantity_words.way.has(led.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(""));
        let next = self.tokens.get(self.token_from(draft.span.end)).map_or("", |next| next.span.of(self.text));
        let single = matches!(next, "was" | "is" | "has");
        let long = draft.value.is_some_and(|value| value >= Decimal::ONE_HUNDRED);
        let thing = draft.noun.as_deref().is_some_and(|noun| !self.tables.quantity_words.level.has(noun))
            && self.is_singular(draft)
            && self.is_one_thing(draft);
        draft.is_bare() && (the && (way || single) || one && long) || the && thing
    }

    /// "the 6 train": one noun in the singular, with none behind it.
    fn is_one_thing(&self, draft: &Draft) -> bool {
        let Some(words) = draft.unit_span else { return false };
        let first = self.first_noun(words).is_some_and(|first| first.span == words);
        let person = self.tables.lexicon.is_person(words.of(self.text));
        first && !person && words.start == draft.number.end + 1
    }

    fn is_many_of(&self, name: &Token) -> bool {
        name.span.of(self.text).ends_with('s')
    }

    /// "to juror 8", "gave player 4 a card": a person without an article, told apart by a number.
    fn is_person_by_number(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.span.start);
        let Some([lead, person]) = index.checked_sub(2).and_then(|from| self.tokens.get(from..index)) else {
            return false;
        };
        let word = person.span.of(self.text);
        let one = person.tag == Tag::Noun
            && self.tables.lexicon.is_person(word)
            && !self.tables.quantity_words.invariant.has(word)
            && self.noun_lemma(word).eq_ignore_ascii_case(word);
        let opens = matches!(lead.span.of(self.text), ";" | ":");
        let led = opens || matches!(lead.tag, Tag::Preposition | Tag::Verb | Tag::Conjunction | Tag::Auxiliary);
        let near = person.span.end + 1 == draft.span.start;
        one && led && near && draft.is_bare() && self.is_plain(draft)
    }

    /// "The D 1091 climbs", "on the A 38": an article, one letter and digits.
    fn is_lettered_road(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.span.start);
        let Some([article, letter]) = index.checked_sub(2).and_then(|from| self.tokens.get(from..index)) else {
            return false;
        };
        let word = letter.span.of(self.text);
        let near = letter.span.end + 1 == draft.span.start;
        let one = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
        article.span.of(self.text).eq_ignore_ascii_case("the") && one && near && self.is_plain(draft)
    }

    /// "1 Corinthians 13": a book of scripture that has a number of its own.
    fn is_scripture(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start();
        let book = self.tables.quantity_words.scripture.longest(behind);
        let verse = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        self.text_of(draft).len() == 1 && book.and_then(|len| behind.get(len..)).is_some_and(verse)
    }

    /// "the 4.50 from Paddington", "the 3.30 at Ascot": an hour, told by what leaves or starts then.
    fn is_timetabled(&self, draft: &Draft, before: &str) -> bool {
        let clock = |text: &str| {
            let (hour, minute) = text.split_once('.')?;
            (minute.len() == 2 && hour.parse::<u8>().ok()? < 24 && minute.parse::<u8>().ok()? < 60).then_some(())
        };
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("");
        let place = [" from ", " at ", " to "].iter().find_map(|joint| behind.strip_prefix(joint));
        draft.is_bare()
            && ends_with_word(before.trim_end(), "the")
            && clock(self.text_of(draft)).is_some()
            && place.is_some_and(|place| place.starts_with(char::is_uppercase))
    }

    /// "2 + 2 = 5": numbers of arithmetic.
    fn is_sum(&self, draft: &Draft, before: &str) -> bool {
        let behind = self.text.get(draft.span.end..self.span.end).unwrap_or("").trim_start();
        let before = before.trim_end();
        // "r 2 = 0.51" tells a value.
        let left = before.strip_suffix('=').map_or("", str::trim_end);
        let equals = left.contains(" + ") && left.ends_with(|c: char| c.is_ascii_digit());
        let added = behind.strip_prefix('+').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        draft.is_bare() && (before.ends_with('+') || equals || behind.starts_with("+ ") || added)
    }

    /// "an RTX 4090 runs hot": behind an article and a name no count stands.
    fn is_maker_and_model(&self, draft: &Draft) -> bool {
        let index = self.token_from(draft.span.start);
        let Some([article, maker]) = index.checked_sub(2).and_then(|from| self.tokens.get(from..index)) else {
            return false;
        };
        let hyphen = self.text.get(draft.number.end..).is_some_and(|rest| rest.starts_with('-'));
        let led = ["a", "an"].iter().any(|word| article.span.of(self.text).eq_ignore_ascii_case(word));
        led && maker.tag == Tag::Name && !hyphen && self.is_plain(draft)
    }

    /// "The 400 Blows", "a song called 99 Problems", "the film 300 was": a title that begins with a number.
    fn is_work(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let Some(led) = before.rsplit([' ', '(']).next().filter(|_| self.is_plain(draft)) else { return false };
        let capital = |span: Span| span.of(self.text).starts_with(char::is_uppercase);
        let named = draft.unit_span.is_some_and(capital);
        let article = led == "The" && before.len() > led.len() && !before.ends_with([':', '.', '"', '“', '—', '–']);
        let words = &self.tables.quantity_words;
        let owned = led.ends_with("'s") || led.ends_with("’s") || words.perform.has(led);
        let work = words.work.has(led);
        ((article || owned) && named || work && (named || draft.is_bare())) && !self.is_headline()
    }

    /// "Ocean's 8 was fun", "the firm's 3310 is back": one thing by its verb.
    fn is_owned_name(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let owner = before.ends_with("'s") || before.ends_with("’s");
        owner && draft.is_bare() && self.is_plain(draft) && self.is_told_of_one(draft)
    }

    /// "The 39 Steps is on": a title in the plural with a verb in the singular.
    fn is_plural_title(&self, draft: &Draft, before: &str) -> bool {
        let capital = draft.unit_span.is_some_and(|words| words.of(self.text).starts_with(char::is_uppercase));
        ends_with_word(before.trim_end(), "the") && capital && self.is_plain(draft) && self.is_told_of_one(draft)
    }

    /// "10 Things I Hate About You is a classic": a title opens the sentence.
    fn is_opening_title(&self, draft: &Draft, before: &str) -> bool {
        let Some(words) = draft.unit_span.filter(|_| before.trim().is_empty() && self.is_plain(draft)) else {
            return false;
        };
        let capital = |text: &str| text.starts_with(char::is_uppercase);
        let next = self.tokens.get(self.token_from(words.end)).map_or("", |next| next.span.of(self.text));
        let common = self.tables.lexicon.possible(words.of(self.text)).is_some_and(|word| !word.proper);
        let goes_on = capital(next) || matches!(next, "is" | "was");
        capital(words.of(self.text)) && common && goes_on && !self.is_headline()
    }

    /// "2.1 Methods": a heading with its number, as the whole of a line.
    fn is_heading(&self, draft: &Draft, before: &str) -> bool {
        let text = self.text_of(draft);
        let numbered = text.len() < 6 && text.contains('.') && !text.starts_with('0');
        let capital = draft.unit_span.is_some_and(|words| words.of(self.text).starts_with(char::is_uppercase));
        let line = self.span.of(self.text).trim_end();
        let short = line.split(' ').count() < 8 && !line.ends_with(['.', '!', '?', ';', ',']);
        numbered && capital && short && before.trim().is_empty()
    }

    /// "a 3-4 defense", "the 2-3 zone": how a team lines up.
    fn is_formation(&self, draft: &Draft) -> bool {
        let text = self.text_of(draft);
        let lined = text.len() < 8 && text.contains('-') && text.split('-').all(|line| line.len() == 1);
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start();
        lined && self.tables.quantity_words.formation.longest(behind).is_some()
    }

    /// "4/4 time", "a 6/8 rhythm"
    fn is_beat(&self, draft: &Draft) -> bool {
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start();
        self.text_of(draft).contains('/') && self.tables.quantity_words.beat.longest(behind).is_some()
    }

    /// "Player 456 won": the verb, no money.
    pub(super) fn is_winner(&self, draft: &Draft) -> bool {
        let won = draft.unit_span.is_some_and(|unit| unit.of(self.text) == "won");
        let plain = self.is_plain(draft) && draft.value.is_some_and(|value| value < Decimal::ONE_THOUSAND);
        let named = |last: &Token| {
            let word = last.span.of(self.text);
            last.tag == Tag::Name || last.tag == Tag::Noun && word.starts_with(char::is_uppercase)
        };
        won && plain && self.token_before(draft).is_some_and(named)
    }

    /// "8 Mile Road": a unit with a capital inside a name.
    pub(super) fn is_unit_in_name(&self, draft: &Draft) -> bool {
        let Some(unit) = draft.unit_span.filter(|unit| unit.len() > 3) else { return false };
        // "51Degrees"
        if unit.start == draft.number.end {
            let word = unit.of(self.text);
            let spelled = word.starts_with(char::is_uppercase) && word[1..].bytes().all(|b| b.is_ascii_lowercase());
            // "10Mtpa" is no word.
            let known = self.tables.lexicon.possible(&word.to_lowercase()).is_some();
            return spelled && known && self.is_plain(draft);
        }
        let next = self.tokens.get(self.token_from(unit.end)).filter(|next| next.span.start == unit.end + 1);
        let capital = |text: &str| text.starts_with(char::is_uppercase);
        let named = next.is_some_and(|next| capital(next.span.of(self.text)));
        // "50 Cent sued"
        let coin = unit.of(self.text) == "Cent" && draft.value.is_some_and(|value| value > Decimal::ONE);
        // "two Crown Prosecution lawyers"
        let plain = self.is_plain(draft) || named && draft.form == Form::Words;
        capital(unit.of(self.text)) && (named || coin) && plain && !self.is_headline()
    }

    /// The same of a unit: "the movie 21 Grams", "Eminem's 8 Mile".
    pub(super) fn is_work_of_measure(&self, draft: &Draft, before: &str) -> bool {
        let spelled = draft.unit_span.is_some_and(|unit| unit.len() > 3 && unit.start > draft.number.end);
        draft.form == Form::Digits && spelled && self.is_work(draft, before)
    }

    /// "a Colt .45", "a .22 rifle": a bore, told in hundredths of an inch without the nought.
    fn is_calibre(&self, draft: &Draft) -> bool {
        let digits = self.text_of(draft).strip_prefix('.').unwrap_or("");
        let bore = (2..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("");
        let arm = |word: &str| self.tables.quantity_words.arm.longest(word).is_some();
        let maker = || self.token_before(draft).is_some_and(|last| last.tag == Tag::Name);
        bore && (arm(behind.trim_start_matches([' ', '-'])) || draft.is_bare() && maker())
    }

    /// "Web 2.0", "Xpath 2.0 functions", "wav2vec 2.0 models": a decimal nought behind a name or a coined word.
    fn is_version(&self, draft: &Draft) -> bool {
        let release = self.text_of(draft).strip_suffix(".0").is_some_and(|whole| whole.len() < 3);
        release && self.token_before(draft).is_some_and(|last| self.is_coined(last))
    }

    /// A name, a noun with a capital, or a word that no language has.
    fn is_coined(&self, token: &Token) -> bool {
        let word = token.span.of(self.text);
        let capital = matches!(token.tag, Tag::Name | Tag::Noun) && word.starts_with(char::is_uppercase);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let unknown = letters > 2
            && matches!(token.tag, Tag::Name | Tag::Noun | Tag::Adjective)
            && self.tables.lexicon.possible(word).is_none()
            && self.tables.lexicon.possible(&self.noun_lemma(word)).is_none();
        capital || unknown
    }

    /// "1. e4", "12. Nf3": a move of chess behind its number.
    fn is_move(&self, draft: &Draft) -> bool {
        // A sentence may seem to end behind the number.
        let behind = self.text.get(draft.number.end..).unwrap_or("");
        // "2…Be7", "8... Nfd7", "the move 2 Qe2"
        let piece = behind.trim_start_matches(['.', ' ', '…']);
        let marked = behind.starts_with(['.', '…']);
        let figure = piece.starts_with(PIECES);
        let small = draft.number.len() < 3 && self.is_plain(draft);
        // The sentence is only read through for what is written as a move.
        let told = || small && behind.starts_with(' ') && (figure || self.tells_of_moves());
        names_square(piece) && (draft.is_bare() && marked || told())
    }

    /// "played move 3 g3": a word near tells of a game.
    fn tells_of_moves(&self) -> bool {
        let words = self.span.of(self.text).split(|c: char| !c.is_alphabetic());
        words.into_iter().any(|word| sets::MOVES.contains(&word))
    }

    /// "Year 6 pupils": with a capital, the class and not how many there are.
    fn is_school_year(&self, draft: &Draft, before: &str) -> bool {
        let led = before.trim_end();
        self.is_plain(draft) && sets::SCHOOL_YEARS.iter().any(|class| led.ends_with(class))
    }

    /// "K. 466", "J. Phys. Chem. 98, 4552": behind an initial, or behind two words cut short.
    pub(super) fn is_initial_and_number(&self, draft: &Draft, before: &str) -> bool {
        let mut words = before.trim_end().rsplit(' ');
        let cut = |word: &str| word.strip_suffix('.').filter(|word| word.starts_with(char::is_uppercase)).map(str::len);
        let (last, second) = (words.next().and_then(cut), words.next().and_then(cut));
        let apart = before.ends_with(' ');
        let range = |text: &str| text.split(['-', '–']).all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        apart
            && draft.is_bare()
            && range(self.text_of(draft))
            && (last == Some(1) || last.is_some() && second.is_some())
    }

    /// "Henry 4-84", "is now 1-4": wickets and runs, wins and losses, where a match is told and nothing is counted.
    pub(super) fn is_of_record(&self, first: &Amount<'_>, rest: &'t str) -> bool {
        let small = first.number.value <= Decimal::from(MOST_WINS) && first.unit.is_none() && first.form_is_digits();
        small
            && !self.counts_many(rest)
            && !rest.starts_with(" of ")
            && self.speaks_of(&self.tables.quantity_words.match_)
    }

    /// Most words of the sentence have a capital, and no full stop ends it.
    pub(super) fn is_headline(&self) -> bool {
        let text = self.span.of(self.text);
        let words = || text.split_whitespace().skip(1).filter(|word| word.len() > 3);
        let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
        words().count() > 1 && capitals * 3 > words().count() * 2 && !text.trim_end().ends_with('.')
    }

    /// "Three Days Grace", "One Hundred Years of Solitude": a length of time whose words all have capitals.
    pub(super) fn is_named_length(&self, span: Span) -> bool {
        let words = span.of(self.text);
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let counted = words.split([' ', '-']).all(capital);
        let first = words.split([' ', '-']).next().unwrap_or("");
        // "Le Mans 24 Hours"
        let before = self.before(span.start).trim_end();
        let work = || self.tables.quantity_words.work.has(before.rsplit(' ').next().unwrap_or(""));
        let next = self.tokens.get(self.token_from(span.end)).map_or("", |next| next.span.of(self.text));
        // "for the Three Months Ended June 30" of a filing
        if ["ended", "ending", "through", "to"].iter().any(|end| next.eq_ignore_ascii_case(end)) {
            return false;
        }
        let led = ["the", "for", "in", "of", "past", "last", "next"].iter().any(|word| ends_with_word(before, word));
        let titled = !led && self.span.of(self.text).trim_end().ends_with('.');
        let named = first.bytes().all(|b| b.is_ascii_digit()) && (self.is_behind_name(span) || work() || titled);
        let number = named || self.tables.numbers.get(first).is_some();
        // "the Six-Day War"
        let war = words.contains('-') && next.starts_with(char::is_uppercase);
        let single = (words.contains(' ') || war) && !words.contains(',');
        counted && number && single && !self.is_headline()
    }

    fn is_behind_name(&self, span: Span) -> bool {
        let last = self.token_from(span.start).checked_sub(1).and_then(|index| self.tokens.get(index));
        last.is_some_and(|last| last.tag == Tag::Name && last.span.end + 1 == span.start)
    }

    pub(super) fn token_before(&self, draft: &Draft) -> Option<&Token> {
        let last = self.token_from(draft.span.start).checked_sub(1).and_then(|index| self.tokens.get(index))?;
        let gap = self.text.get(last.span.end..draft.span.start)?;
        gap.trim().is_empty().then_some(last)
    }

    /// Digits alone, as names have them.
    pub(super) fn is_plain(&self, draft: &Draft) -> bool {
        let digits = self.text_of(draft);
        digits.len() < 7 && digits.bytes().all(|b| b.is_ascii_digit()) && draft.value != Some(Decimal::ZERO)
    }
}

/// No team wins more in a season.
const MOST_WINS: i64 = 130;

/// The letters of the pieces of chess.
const PIECES: [char; 5] = ['K', 'Q', 'R', 'B', 'N'];

/// "e4", "Nbd7", "exd5", "Bxf6": a move ends on a square.
fn names_square(text: &str) -> bool {
    let word = &text[..text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len())];
    let word = word.strip_prefix(PIECES).unwrap_or(word).as_bytes();
    let file = |byte: u8| (b'a'..=b'h').contains(&byte);
    match word {
        [on, rank] => file(*on) && (b'1'..=b'8').contains(rank),
        [from, on, rank] => (file(*from) || *from == b'x') && file(*on) && (b'1'..=b'8').contains(rank),
        [from, b'x', on, rank] => file(*from) && file(*on) && (b'1'..=b'8').contains(rank),
        _ => false,
    }
}
