//! What a document is titled, and whether its text takes the title up to say what the thing is.

use std::sync::Arc;

use super::known::rarity;
use crate::model::{BlockKind, Document, Tag};
use crate::tables::Tables;

/// A longer line is a sentence.
const LONGEST: usize = 110;
/// A title has so many words at most.
const WORDS: usize = 14;
/// How many blocks may stand before a title: dates, who wrote it.
const BEFORE: usize = 2;
/// How much of the first paragraph is looked at, in words beyond those of the title.
const OPENING: usize = 14;
/// A title of so few words is a name.
const NAME: usize = 2;

/// What a document is titled.
#[derive(Default)]
pub(super) struct Title {
    /// The words that carry meaning, numbers and codes too, in lower case.
    pub words: Arc<[Arc<str>]>,
    /// The text opens with them and says what the thing is: "Heron", "Herons are birds of …".
    pub defined: bool,
}

impl Title {
    /// The title of a document; no words where it has none.
    pub fn of(document: &Document, tables: &Tables) -> Self {
        let Some((line, behind)) = line(document, tables) else { return Self::default() };
        // "Puya (plant)": what stands in brackets tells it from its namesakes.
        let name = words(line.split(" (").next().unwrap_or(line), tables);
        Self { defined: says_what_it_is(behind, &name, tables), words: words(line, tables).into() }
    }
}

/// The line that is the title, and the paragraph behind it.
fn line<'d>(document: &'d Document, tables: &Tables) -> Option<(&'d str, &'d str)> {
    let text = |at: usize| document.blocks.get(at).map(|block| block.span.of(&document.text));
    let titled = |at: &usize| {
        let heading = matches!(document.blocks[*at].kind, BlockKind::Heading(_) | BlockKind::Paragraph);
        text(*at).is_some_and(|line| heading && is_title(line, tables))
    };
    let found = (0..document.blocks.len().min(BEFORE + 1)).find(titled)?;
    Some((text(found)?, text(found + 1)?))
}

/// A short line that no mark ends and that says more than a day.
fn is_title(line: &str, tables: &Tables) -> bool {
    let ended = line.ends_with(['.', '!', '?', ':', ';', ',']);
    let few = line.split_whitespace().count() <= WORDS;
    // "NAME" of a manual's page
    let section = |word: &Arc<str>| tables.roles.sections.contains(word);
    let spelt = |word: &Arc<str>| word.chars().any(char::is_alphabetic);
    let tells = |word: &Arc<str>| spelt(word) && !section(word) && !is_of_calendar(word, tables);
    line.len() <= LONGEST && !ended && few && words(line, tables).iter().any(tells)
}

/// The words of a title that carry meaning, each once.
fn words(line: &str, tables: &Tables) -> Vec<Arc<str>> {
    let mut words: Vec<Arc<str>> = Vec::new();
    let parts = line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’'));
    for part in parts.map(|part| part.trim_matches(['.', '\'', '’'])).filter(|part| !part.is_empty()) {
        let lower = part.to_lowercase();
        let word = match lower.chars().all(char::is_alphabetic) {
            true if tables.lexicon.closed(&lower).is_some() => continue,
            true => rarity(&lower, Tag::Noun, tables).0,
            false => Arc::from(lower),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// "January", "14", "2012"
fn is_of_calendar(word: &str, tables: &Tables) -> bool {
    let number = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    number || tables.time.is_month(word)
}

/// Whether a paragraph opens with the words of the title and says what the thing is.
fn says_what_it_is(text: &str, title: &[Arc<str>], tables: &Tables) -> bool {
    let opening: Vec<&str> = text.split_whitespace().take(title.len() + OPENING).collect();
    // "The Democratic Republic of the Congo, also called …, is a country"
    let mut sentence = text.split_whitespace().take(2 * OPENING);
    let is = |word: &&str| tables.lexicon.lemma(word, Tag::Verb) == "be";
    let told = words(&opening.join(" "), tables);
    // Few lists have the plural of a rare word.
    let taken_up = |word: &Arc<str>| told.iter().any(|told| told == word || told.strip_suffix('s') == Some(word));
    !title.is_empty() && title.iter().all(taken_up) && (title.len() <= NAME || sentence.any(|word| is(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str, text: &str) -> bool {
        let tables = Tables::builtin();
        says_what_it_is(text, &words(title, tables), tables)
    }

    #[test]
    fn a_title_says_more_than_a_day_and_ends_in_no_mark() {
        let tables = Tables::builtin();
        assert!(is_title("Plum cake", tables) && is_title("Veldt V300", tables));
        assert!(
            !is_title("3 May 2023", tables) && !is_title("The bridge is 40 m long.", tables) && !is_title("", tables)
        );
        let told: Vec<String> = words("The Herons of Lake Osk, 2012", tables).iter().map(ToString::to_string).collect();
        assert_eq!(told, ["heron", "lake", "osk", "2012"]);
    }

    #[test]
    fn a_page_opens_with_its_title_and_says_what_it_is() {
        assert!(titled("Heron", "Herons are birds of the shore."));
        assert!(titled("Tarnby, Osk County", "Tarnby is a port on the east coast of Osk County."));
        assert!(!titled("Three killed in Tarnby blaze", "A fire killed three people in Tarnby."));
    }
}
