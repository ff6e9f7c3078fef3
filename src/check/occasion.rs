//! What a date is the date of: the event that its sentence names, with the words that tell it from others of its kind.

use super::statement::{Statement, Words};
use crate::model::{Claim, Tag};
use crate::tables::Tables;
use crate::tables::cues::Role;

/// An event as a sentence names it.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// The noun of the event: "talk", "launch".
    pub noun: String,
    /// The words that tell which one, lower case: "meteora", "satellite" of "the launch of the Meteora satellite".
    telling: Vec<String>,
    /// It is told by a verb of what happens to a thing once: "was opened".
    pub once: bool,
    /// It is told as the one of its kind: "the strike".
    pub definite: bool,
    /// It is told as the next of its row: "the next meeting".
    pub next: bool,
}

/// The most words of a phrase that belongs to an event.
const LONGEST: usize = 8;

impl Occasion {
    /// The event that `claim` dates; `None` where its sentence names none, or moves it, or gives its days by twos.
    pub fn of(claim: &Claim, tables: &Tables) -> Option<Self> {
        let sentence = Sentence::new(claim, tables);
        let date = sentence.date();
        if sentence.has(&sentence.all(), Role::Moved) || sentence.is_one_of_dates(&date) {
            return None;
        }
        if let Some(verb) = sentence.once(&date) {
            let telling = sentence.subject(verb.start);
            return (!telling.is_empty()).then(|| Self {
                noun: sentence.word(verb.start).to_owned(),
                telling,
                once: true,
                definite: false,
                next: false,
            });
        }
        let at = sentence.event(&date, claim.subject.head.as_deref())?;
        let first = sentence.phrase(at);
        let next = sentence.has(&(first..at), Role::Next);
        // "The meeting on Monday" may be one of several, "the meeting will be held on Monday" hardly.
        let told = at < date.start && sentence.tells(&(at + 1..date.start));
        let the = matches!(sentence.word(first.wrapping_sub(1)), "the" | "this" | "its" | "their" | "his" | "her");
        Some(Self {
            noun: sentence.noun(at, claim),
            telling: sentence.telling(at, date.start),
            once: false,
            definite: the && (next || told),
            next,
        })
    }

    /// How many words tell both.
    pub fn shared(&self, other: &Self) -> usize {
        self.telling.iter().filter(|word| other.telling.contains(word)).count()
    }

    /// Whether the two are told by the same words.
    pub fn is_told_like(&self, other: &Self) -> bool {
        self.noun == other.noun && self.telling == other.telling
    }

    /// Whether nothing tells the two apart: what one is told by, the other is told by too.
    pub fn may_be(&self, other: &Self) -> bool {
        let among = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
        let numbered = |words: &[String]| words.iter().filter(|word| is_number(word)).count();
        let (x, y) = (&self.telling, &other.telling);
        self.noun == other.noun
            && numbered(x) == numbered(y)
            && (among(&self.telling, &other.telling) || among(&other.telling, &self.telling))
    }
}

/// The sentence of a claim.
struct Sentence<'a> {
    statement: Statement<'a>,
    tables: &'a Tables,
}

impl<'a> Sentence<'a> {
    fn new(claim: &'a Claim, tables: &'a Tables) -> Self {
        Self { statement: Statement::new(std::slice::from_ref(claim), &tables.cues), tables }
    }

    fn all(&self) -> Words {
        self.statement.all()
    }

    fn word(&self, at: usize) -> &str {
        self.statement.word(at)
    }

    /// The words that the claim's date touches.
    fn date(&self) -> Words {
        let span = self.statement.span(0);
        let first = self.all().find(|&at| self.statement.token(at).end > span.start).unwrap_or(self.all().end);
        let touched = (first..self.all().end).take_while(|&at| self.statement.token(at).start < span.end).count();
        first..first + touched
    }

    fn has(&self, words: &Words, role: Role) -> bool {
        self.statement.has(words, role)
    }

    /// "on 15 and 16 September", "from 4 to 5 June": one of the days of something longer.
    fn is_one_of_dates(&self, date: &Words) -> bool {
        let joint = |at: usize| matches!(self.word(at), "and" | "or" | "to" | "until" | "-" | "–" | "through");
        let before = date.start.wrapping_sub(1);
        joint(before) || joint(date.end) || matches!(self.word(before), "from" | "between")
    }

    /// The noun that is dated: the nearest before the date, but the first where the date stands behind "will be held"; else
    /// the first behind it.
    fn event(&self, date: &Words, head: Option<&str>) -> Option<usize> {
        let clause = self.clause(date.start)..date.start;
        let events = |words: Words| -> Vec<usize> {
            let listed: Vec<usize> = words.clone().filter(|&at| self.is_listed(at)).collect();
            if listed.is_empty() { words.filter(|&at| self.is_head(at, head)).collect() } else { listed }
        };
        let before = events(clause);
        let (first, last) = (before.first().copied(), before.last().copied());
        let held = last.is_some_and(|last| self.has(&(last + 1..date.start), Role::Held));
        if held { first } else { last.or_else(|| events(date.end..self.all().end).first().copied()) }
    }

    /// The verb right before the date, of what happens to a thing once.
    fn once(&self, date: &Words) -> Option<Words> {
        let preposition = matches!(self.word(date.start.wrapping_sub(1)), "on" | ",");
        let end = if preposition { date.start - 1 } else { date.start };
        (0..end).map(|first| first..end).find(|verb| self.statement.is(verb, Role::Once))
    }

    /// The words that tell whose verb begins at `verb`.
    fn subject(&self, verb: usize) -> Vec<String> {
        let helper = |at: &usize| self.tagged(*at, &[Tag::Auxiliary, Tag::Adverb]);
        let end = verb - (0..verb).rev().take_while(helper).count();
        // "The ferry Aldis, which sank on": whose clause it is stands before the comma.
        let relative =
            matches!(self.word(end.wrapping_sub(1)), "which" | "who") && self.word(end.wrapping_sub(2)) == ",";
        let end = if relative { end - 2 } else { end };
        let told = (end.saturating_sub(LONGEST)..end).rev().take_while(|&word| !self.is_border(word));
        told.filter(|&word| !self.is_closed(word)).map(|word| self.word(word).to_owned()).collect()
    }

    /// Where the clause that ends at `end` begins.
    fn clause(&self, end: usize) -> usize {
        (0..end).rev().find(|&at| matches!(self.word(at), ";" | ":" | "(" | "." | "?" | "!")).map_or(0, |at| at + 1)
    }

    fn is_head(&self, at: usize, head: Option<&str>) -> bool {
        head.is_some_and(|head| self.word(at) == head || self.word(at).strip_suffix('s') == Some(head))
    }

    fn is_listed(&self, at: usize) -> bool {
        self.has(&(at..at + 1), Role::Occasion)
    }

    /// The noun at `at`: as the claim has it, where that is its own, without the plural's ending.
    fn noun(&self, at: usize, claim: &Claim) -> String {
        let word = self.word(at);
        let own = claim.subject.head.as_deref().filter(|head| word.starts_with(*head));
        own.unwrap_or_else(|| word.strip_suffix('s').filter(|_| !word.ends_with("ss")).unwrap_or(word)).to_owned()
    }

    /// Whether words hold a verb of what events do: "would begin".
    fn tells(&self, words: &Words) -> bool {
        words.clone().any(|at| self.tagged(at, &[Tag::Modal, Tag::Auxiliary]))
            || VERBS.iter().any(|role| self.has(words, *role))
    }

    /// Where the words before the noun begin, behind its article.
    fn phrase(&self, at: usize) -> usize {
        let least = at.saturating_sub(LONGEST);
        at - (least..at).rev().take_while(|&word| !self.is_border(word) && !self.is_linking(word)).count()
    }

    /// The words before the noun, back to its article, and those behind it, up to the verb or the date.
    fn telling(&self, at: usize, date: usize) -> Vec<String> {
        let most = (at + 1 + LONGEST).min(self.all().end);
        let before = self.phrase(at)..at;
        let end = if at < date { most.min(date) } else { most };
        let behind = (at + 1..end).take_while(|&word| !self.is_border(word));
        let told = before.chain(behind).filter(|&word| !self.is_closed(word));
        told.map(|word| self.word(word).to_owned()).collect()
    }

    /// Marks, verbs' helpers, and words that a new clause begins with.
    fn is_border(&self, at: usize) -> bool {
        let tags = [Tag::Auxiliary, Tag::Modal, Tag::Conjunction];
        let mark = !self.word(at).starts_with(char::is_alphanumeric) && !matches!(self.word(at), "-" | "–" | "'");
        let pronoun = matches!(self.word(at), "which" | "who" | "when" | "where" | "that");
        mark || pronoun
            || self.tagged(at, &tags)
            || VERBS.iter().any(|role| self.statement.starts(&(at..self.all().end), *role))
    }

    /// A preposition, or an article but for that of "the second round of the": the phrase begins behind it.
    fn is_linking(&self, at: usize) -> bool {
        let owned = self.word(at) == "of" || self.word(at.wrapping_sub(1)) == "of";
        !owned && self.tagged(at, &[Tag::Determiner, Tag::Preposition, Tag::Pronoun])
    }

    /// A word that tells nothing of which event it is; "second" and "another" do.
    fn is_closed(&self, at: usize) -> bool {
        let closed = !is_number(self.word(at)) && self.tables.lexicon.closed(self.word(at)).is_some();
        closed || self.has(&(at..at + 1), Role::Coming) || !self.word(at).starts_with(char::is_alphanumeric)
    }

    fn tagged(&self, at: usize, tags: &[Tag]) -> bool {
        self.tables.lexicon.closed(self.word(at)).is_some_and(|closed| tags.contains(&closed.best))
    }
}

/// One of a row, by its number or by its place.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(word, "first" | "second" | "third" | "fourth" | "fifth" | "another" | "other" | "last")
}

/// What verbs of events tell.
const VERBS: [Role; 4] = [Role::Held, Role::Begins, Role::Ends, Role::Planned];
