//! Numbers that cite something: "28 U.S.C. § 1331", "410 U.S. 113", "a 404".

use super::Grammar;
use super::draft::Draft;
use super::guard::ends_with_word;
use crate::parse::number::Form;
use crate::tables::sets;

impl Grammar<'_> {
    /// A volume, a section or a page of a reporter of law, or a status code of HTTP: digits that count nothing.
    pub(super) fn is_cited(&self, draft: &Draft, before: &str) -> bool {
        let cited = || {
            self.is_of_journal(draft, before)
                || self.is_of_reference(draft)
                || self.is_verse(draft, before)
                || self.is_postcode(draft, before)
        };
        draft.form == Form::Digits && (self.is_of_law(draft, before) || self.is_status(draft, before) || cited())
    }

    /// "Psychological Bulletin, 126, 910-924.", "Science, 59 (22-23), 5075-5083", "Psychology, 4(1)": a volume and its pages.
    fn is_of_journal(&self, draft: &Draft, before: &str) -> bool {
        if !draft.is_bare() {
            return false;
        }
        let behind = self.text.get(draft.span.end..).unwrap_or("");
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let pages = |text: &str| text.split_once(['-', '–']).is_some_and(|(first, last)| number(first) && number(last));
        let issue = |text: &str| number(text) && text.len() < 4 || pages(text);
        let in_brackets = |text: &str| {
            text.strip_prefix('(')
                .and_then(|text| text.split_once(')'))
                .is_some_and(|(inner, rest)| issue(inner) && rest.starts_with([',', '.', ':', ';']))
        };
        let last = self.token_before_comma(before);
        let titled = last.is_some_and(|word| word.starts_with(char::is_uppercase) || word.len() < 3);
        let own = self.text_of(draft);
        let next = behind.strip_prefix(", ").unwrap_or("");
        let to_end = |text: &str| {
            text.split(|c: char| c.is_whitespace() || c == ';')
                .next()
                .unwrap_or("")
                .trim_end_matches(['.', ','])
                .to_owned()
        };
        let volume = number(own) && own.len() < 4 && titled;
        let pages_behind = || volume && pages(&to_end(next)) && next.contains(['.', ';']);
        // The pages themselves, behind a volume or its issue.
        let led = before.trim_end().strip_suffix(',').unwrap_or("").rsplit(", ").next().unwrap_or("");
        let bare_volume = number(led) && led.len() < 4;
        let numbered = led
            .split_once([' ', '('])
            .is_some_and(|(volume, issue_part)| number(volume) && issue(issue_part.trim_matches(['(', ')'])));
        let closed = behind.is_empty() || behind.starts_with(['.', ';']);
        let behind_volume = pages(own) && closed && (bare_volume || numbered);
        volume && in_brackets(behind.trim_start()) || pages_behind() || behind_volume
    }

    /// The word before a comma that closes what stands before.
    fn token_before_comma<'a>(&self, before: &'a str) -> Option<&'a str> {
        before.trim_end().strip_suffix(',').and_then(|before| before.rsplit(' ').next())
    }

    /// "1 In the beginning, God created": a verse or a line with its number, told by a small word with a capital.
    fn is_verse(&self, draft: &Draft, before: &str) -> bool {
        let next = self.tokens.get(self.token_from(draft.number.end));
        let opens = next.is_some_and(|next| {
            let word = next.span.of(self.text);
            next.span.start == draft.number.end + 1
                && word.starts_with(char::is_uppercase)
                && word.len() > 1
                && self.tables.lexicon.closed(word).is_some()
        });
        before.trim().is_empty()
            && draft.span.start == draft.number.start
            && self.text_of(draft).len() < 4
            && self.is_plain(draft)
            && opens
    }

    /// "Washington, D.C., 20260": five digits behind the letters of a state.
    fn is_postcode(&self, draft: &Draft, before: &str) -> bool {
        let digits = self.text_of(draft);
        let code = digits.split('-').next().unwrap_or("");
        let long = (5..=6).contains(&code.len()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let behind_state = || {
            let state = before.trim_end().trim_end_matches(',').rsplit(' ').next().unwrap_or("");
            let letters = state.replace('.', "");
            letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase())
        };
        long && draft.is_bare() && behind_state()
    }

    /// Right behind a section sign, before or behind the name of a reporter.
    fn is_of_law(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let behind = self.text.get(draft.number.end..self.span.end).unwrap_or("").trim_start();
        let reporters = &self.tables.quantity_words.reporter;
        let volume = reporters.longest(behind).is_some_and(|len| {
            let page = behind[len..].trim_start();
            let part = sets::PARTS_OF_LAW.iter().any(|word| page.starts_with(word));
            part || page.starts_with(|c: char| c.is_ascii_digit() || c == '§') || page.is_empty() && len > "U.S.".len()
        });
        let page = || {
            (1..=LONGEST.min(before.len())).rev().any(|len| {
                let name = before.get(before.len() - len..).filter(|name| name.starts_with(char::is_uppercase));
                name.is_some_and(|name| reporters.longest(name) == Some(name.len()))
            })
        };
        before.ends_with(['§', '¶'])
            || volume
            || draft.is_bare() && before.ends_with(['.', 'd', 'h', 'C', 'R']) && page()
    }

    /// "returns a 404", "an HTTP 503"
    fn is_status(&self, draft: &Draft, before: &str) -> bool {
        let before = before.trim_end();
        let led = ["a", "an", "HTTP", "status"].iter().any(|word| ends_with_word(before, word));
        led && draft.is_bare() && STATUS.contains(&self.text_of(draft))
    }
}

/// The longest name of a reporter, in bytes.
const LONGEST: usize = 10;

/// The codes that prose speaks of (RFC 9110, section 15).
const STATUS: [&str; 22] = [
    "200", "201", "202", "204", "206", "301", "302", "304", "307", "308", "400", "401", "403", "404", "405", "409",
    "410", "418", "422", "429", "500", "503",
];
