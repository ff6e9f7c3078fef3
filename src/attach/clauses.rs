//! The clauses of a sentence: which words go with which verb.
//!
//! One pass with a stack, as a skimming reader does it: a mark or a word opens a clause within the one before, another
//! closes it, and what follows goes on with the clause outside ("The firm, [founded in 1971,] employs 4,200"). The tests
//! of `attach` show what it must tell apart; where words don't tell, nothing is opened.

use super::borders::{
    cites, comes_again, finite_follows, in_figure, is_finite, is_finite_at, is_noun, is_past, is_relative,
    is_subordinator, is_told_in_brackets, leads_to_date, opens_here, opens_phrase, over_adverbs, says_so, tag,
    told_before, verb_follows,
};
use super::known::Marks;
use super::scene::Word;
use crate::model::Tag;

/// A clause of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    pub kind: Kind,
    /// The clause that it hangs on.
    pub parent: Option<usize>,
    /// Its first word.
    pub start: usize,
    /// Its first finite verb, be it an auxiliary.
    pub finite: Option<usize>,
    /// Its first verb of any form.
    pub verb: Option<usize>,
}

/// How a clause hangs on its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It stands for itself, or beside the one before.
    Main,
    /// Another thing that the subject of its parent does: "… and wounded 30".
    Shared,
    /// What is said: "officials said that …".
    Said,
    /// It tells of the noun before it: "which …", "founded in 1971".
    Relative,
    /// It tells when, why or with what result: "when …", "killing 12".
    Adjunct,
    /// In brackets, between dashes, or who says so: ", officials said,".
    Aside,
}

/// Parts the words into clauses, and writes on each word which is its own.
pub(super) fn part(words: &mut [Word<'_>]) -> Vec<Clause> {
    let mut clauses = Clauses { found: Vec::with_capacity(4), open: Vec::with_capacity(4) };
    clauses.open(Kind::Main, None, 0, End::Never);
    for at in 0..words.len() {
        let ends_aside = clauses.step(words, at);
        let clause = clauses.current();
        words[at].clause = clause;
        clauses.note_verb(words, at);
        if ends_aside {
            clauses.close();
        }
    }
    clauses.found
}

/// What closes a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The end of the sentence.
    Never,
    /// A comma behind which the clause outside goes on.
    Comma,
    /// The next comma.
    AnyComma,
    /// A verb of the clause outside.
    Verb,
    /// A bracket.
    Bracket,
    /// A dash.
    Dash,
}

/// How deep clauses stand in clauses.
const DEEPEST: usize = 12;

struct Clauses {
    found: Vec<Clause>,
    open: Vec<(usize, End)>,
}

impl Clauses {
    fn open(&mut self, kind: Kind, parent: Option<usize>, start: usize, end: End) {
        self.open.push((self.found.len(), end));
        self.found.push(Clause { kind, parent, start, finite: None, verb: None });
    }

    /// Opens a clause that hangs on the one that is open, unless that stands deeper than any prose goes.
    fn open_within(&mut self, kind: Kind, start: usize, end: End) {
        if self.open.len() >= DEEPEST {
            return;
        }
        self.open(kind, Some(self.current()), start, end);
    }

    /// Opens one that takes the place of the one that is open.
    fn go_on(&mut self, kind: Kind, parent: Option<usize>, start: usize) {
        let end = self.open.pop().map_or(End::Never, |(_, end)| end);
        self.open(kind, parent, start, end);
    }

    /// The first clause never closes.
    fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Closes what still stands open within the aside that this mark ends: "a fee – which covers the tools – of $40".
    fn close_within(&mut self, end: End) -> bool {
        let opened = self.open.iter().rposition(|(_, other)| *other == end);
        if let Some(opened) = opened {
            self.open.truncate(opened + 1);
        }
        opened.is_some()
    }

    fn current(&self) -> usize {
        self.open.last().map_or(0, |(clause, _)| *clause)
    }

    fn clause(&self) -> Clause {
        self.found[self.current()]
    }

    fn end(&self) -> End {
        self.open.last().map_or(End::Never, |(_, end)| *end)
    }

    /// The clause around the open one.
    fn outer(&self) -> Option<Clause> {
        self.open.len().checked_sub(2).map(|outer| self.found[self.open[outer].0])
    }

    fn note_verb(&mut self, words: &[Word<'_>], at: usize) {
        let (word, finite) = (&words[at], is_finite_at(words, at));
        let clause = self.current();
        let clause = &mut self.found[clause];
        if finite {
            clause.finite.get_or_insert(at);
        }
        if finite || word.is_verb() {
            clause.verb.get_or_insert(at);
        }
    }

    /// Opens and closes what word `at` opens and closes; whether an aside ends with that word.
    fn step(&mut self, words: &[Word<'_>], at: usize) -> bool {
        if words[at].in_figure {
            self.open_said(words, at);
            return false;
        }
        match words[at].text {
            "(" if is_told_in_brackets(words, at) => self.open_within(Kind::Aside, at, End::Bracket),
            ")" => return self.close_within(End::Bracket),
            "—" | "--" | "–" => return self.dash(words, at),
            ";" => self.begin_anew(at),
            ":" if self.clause().verb.is_some() && verb_follows(words, at) => self.begin_anew(at),
            "," => return self.comma(words, at),
            _ => self.word(words, at),
        }
        false
    }

    fn begin_anew(&mut self, at: usize) {
        let last = self.open.first().map(|(clause, _)| *clause);
        self.open.clear();
        self.open(Kind::Main, last, at, End::Never);
    }

    fn dash(&mut self, words: &[Word<'_>], at: usize) -> bool {
        if self.close_within(End::Dash) {
            return true;
        }
        if comes_again(words, at) {
            self.open_within(Kind::Aside, at, End::Dash);
        } else {
            self.begin_anew(at);
        }
        false
    }

    fn comma(&mut self, words: &[Word<'_>], at: usize) -> bool {
        if self.end() == End::AnyComma {
            return true;
        }
        while self.end() == End::Comma && self.clause().verb.is_some() && self.goes_on_outside(words, at + 1) {
            self.close();
        }
        let clause = self.clause();
        if says_so(words, at + 1) || (clause.finite.is_none() && cites(words, at + 1)) {
            self.open_within(Kind::Aside, at, End::AnyComma);
        } else if is_relative(words, at + 1) {
            self.open_within(Kind::Relative, at, End::Comma);
        } else if clause.verb.is_some() && tag(words, at + 1) == Some(Tag::Gerund) {
            self.open_within(Kind::Adjunct, at, End::Comma);
        } else if clause.finite.is_some() && is_past(words, at + 1) && opens_phrase(words, at + 2) {
            self.go_on(Kind::Shared, Some(self.current()), at);
        } else if self.is_reduced(words, at + 1) {
            self.open_within(Kind::Relative, at, End::Comma);
        }
        false
    }

    /// Whether the clause outside goes on at `next`: with its verb, or, behind a clause that came first, with its subject.
    fn goes_on_outside(&self, words: &[Word<'_>], next: usize) -> bool {
        let Some(outer) = self.outer() else { return false };
        let next = over_adverbs(words, next);
        let verb = is_finite_at(words, next);
        let joined = tag(words, next) == Some(Tag::Conjunction) && verb_follows(words, next);
        match outer.finite {
            None => verb || is_past(words, next) || (self.clause().start == outer.start && verb_follows(words, next)),
            Some(_) => joined,
        }
    }

    fn word(&mut self, words: &[Word<'_>], at: usize) {
        let word = &words[at];
        if self.end() == End::Verb && self.verb_of_outside(words, at) {
            self.close();
            return;
        }
        match word.tag {
            Tag::Conjunction if matches!(&*word.lemma, "and" | "or" | "but" | "nor" | "yet") => self.joined(words, at),
            Tag::Conjunction | Tag::Pronoun | Tag::Determiner if &*word.lemma == "that" => self.that(words, at),
            Tag::Conjunction | Tag::Preposition if is_subordinator(words, at) => self.subordinate(words, at),
            Tag::Pronoun if matches!(&*word.lemma, "which" | "who" | "whom") && at > 0 && !opens_here(words, at) => {
                self.open_within(Kind::Relative, at, End::Verb);
            }
            Tag::Participle if at > 0 && words[at - 1].text != "," && self.is_reduced(words, at) => {
                self.open_within(Kind::Relative, at, End::Verb);
            }
            _ => self.open_said(words, at),
        }
    }

    /// Whether a verb is that of the clause outside: the open one has its own, and no verb group goes on. What may be a past
    /// form is one where no other verb follows ("men who were cousins died").
    fn verb_of_outside(&self, words: &[Word<'_>], at: usize) -> bool {
        let past = || is_past(words, at) && self.clause().verb.is_some() && !finite_follows(words, at, 0);
        if !(is_finite_at(words, at) || past()) {
            return false;
        }
        let within_group =
            (0..at).rev().find(|&before| tag(words, before) != Some(Tag::Adverb)).is_some_and(|before| {
                matches!(tag(words, before), Some(Tag::Auxiliary | Tag::Modal | Tag::Conjunction))
                    || &*words[before].lemma == "to"
            });
        let has_its_own = self.clause().verb.is_some_and(|verb| verb < at);
        has_its_own && !within_group && self.outer().is_some_and(|outer| outer.finite.is_none())
    }

    fn joined(&mut self, words: &[Word<'_>], at: usize) {
        let clause = self.clause();
        let border = if self.end() == End::Comma { "," } else { ";" };
        // "shocks measuring 5.8 and 5.1 came": what only describes isn't joined by what is told.
        let told = clause.verb.is_some_and(|verb| clause.finite.is_some() || is_past(words, verb));
        if !told || !told_before(words, at, border) {
            return;
        }
        let next = over_adverbs(words, at + 1);
        let verb = tag(words, next).is_some_and(|tag| is_finite(tag) || tag == Tag::Participle || tag == Tag::Gerund);
        if verb && !in_figure(words, next) {
            self.go_on(Kind::Shared, Some(self.current()), at);
        } else {
            let beside = if clause.kind == Kind::Shared { Kind::Main } else { clause.kind };
            let parent = if beside == Kind::Main { Some(self.current()) } else { clause.parent };
            self.go_on(beside, parent, at);
        }
    }

    fn that(&mut self, words: &[Word<'_>], at: usize) {
        if at == 0 || !verb_follows(words, at) {
            return;
        }
        if is_noun(words, at) {
            self.open_within(Kind::Relative, at, End::Verb);
        } else if self.clause().verb.is_some() && words[at].tag != Tag::Determiner {
            self.open_within(Kind::Said, at, End::Never);
        }
    }

    fn subordinate(&mut self, words: &[Word<'_>], at: usize) {
        let fronted = self.clause().start == at || at == 0 || words[at - 1].text == ",";
        if (fronted || self.clause().verb.is_some()) && !leads_to_date(words, at) && verb_follows(words, at) {
            self.open_within(Kind::Adjunct, at, End::Comma);
        }
    }

    /// "a firm founded in 1971", "men arrested on Sunday will hang"; but "nine people killed in blast" has no other verb.
    fn is_reduced(&self, words: &[Word<'_>], at: usize) -> bool {
        let comma = usize::from(words[at - 1].text == ",");
        let noun = at - comma;
        let behind_noun = is_noun(words, noun) || (comma == 0 && words[noun - 1].in_figure);
        is_past(words, at) && behind_noun && (self.clause().finite.is_some() || finite_follows(words, at, comma))
    }

    /// "officials said 12 people had died": what is said begins right behind the verb.
    fn open_said(&mut self, words: &[Word<'_>], at: usize) {
        let speech = |before: usize| words[before].is_verb() && words[before].marks.meet(Marks::SPEECH);
        let behind_speech = at.checked_sub(1).is_some_and(speech) && self.clause().verb.is_some();
        let begins = matches!(words[at].tag, Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number | Tag::Adjective)
            || words[at].in_figure
            || matches!(&*words[at].lemma, "he" | "she" | "it" | "they" | "we" | "there");
        if behind_speech && begins && verb_follows(words, at) {
            self.open_within(Kind::Said, at, End::Never);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::attach::scene::Scene;
    use crate::model::{Document, Offsets};
    use crate::segment;
    use crate::tables::Tables;

    /// The words of a sentence, a run for each clause, with its number and kind.
    fn parted(text: &str) -> String {
        let tables = Tables::builtin();
        let document = Document {
            id: "text".into(),
            path: "text".into(),
            date: None,
            source: None,
            text: text.to_owned(),
            blocks: Vec::new(),
            offsets: Offsets::Same,
        };
        let sentences = segment::sentences(&document, tables);
        let scene = Scene::new(&document, &sentences[0], &[], 0..0, tables);
        let told = scene.words.chunk_by(|a, b| a.clause == b.clause).map(|run| {
            let words: Vec<&str> = run.iter().map(|word| word.text).collect();
            format!("{} {:?}: {}", run[0].clause, scene.clauses[run[0].clause].kind, words.join(" "))
        });
        told.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn words_go_with_their_verbs() {
        for (text, expected) in [
            (
                "The mill, founded in 1971, employs 42 people.",
                "0 Main: The mill | 1 Relative: , founded in 1971 | 0 Main: , employs 42 people .",
            ),
            (
                "A fire killed 12 and hurt 30, officials said on Monday, after a gas pipe burst.",
                "0 Main: A fire killed 12 | 1 Shared: and hurt 30 | 2 Aside: , officials said on Monday , | \
                 3 Adjunct: after a gas pipe burst .",
            ),
            (
                "The bomb that killed 12 men was hidden in a car they had rented.",
                "0 Main: The bomb | 1 Relative: that killed 12 men | 0 Main: was hidden in a car they had rented .",
            ),
            (
                "When the gate was opened, spray rose 12 metres over the dam.",
                "1 Adjunct: When the gate was opened | 0 Main: , spray rose 12 metres over the dam .",
            ),
            (
                "The mayor, who took office in May, said 40 homes had burned.",
                "0 Main: The mayor | 1 Relative: , who took office in May | 0 Main: , said | \
                 2 Said: 40 homes had burned .",
            ),
            (
                "Three men who were cousins died in the fire.",
                "0 Main: Three men | 1 Relative: who were cousins | 0 Main: died in the fire .",
            ),
            (
                "The price of a house, according to the lender, rose by half.",
                "0 Main: The price of a house | 1 Aside: , according to the lender , | 0 Main: rose by half .",
            ),
            ("12 men and 30 dogs were found alive.", "0 Main: 12 men and 30 dogs were found alive ."),
            (
                "Their shares rose $5, or 28 percent, to close at $24.",
                "0 Main: Their shares rose $ 5 , or 28 percent , to close at $ 24 .",
            ),
        ] {
            assert_eq!(parted(text), expected, "{text}");
        }
    }
}
