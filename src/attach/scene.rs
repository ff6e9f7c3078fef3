//! The words of a sentence with their lemmas, clauses and figures: what the rest of the stage reads.

use std::ops::Range;
use std::sync::Arc;

use super::clauses::{self, Clause};
use super::known::{Known, Marks, known};
use crate::model::{Document, Figure, Reading, Sense, Sentence, Span, Tag, TimexKind, Unit};
use crate::tables::{NounClass, Tables};

/// A sentence made ready to be understood.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub sentence: &'a Sentence,
    pub words: Vec<Word<'a>>,
    pub clauses: Vec<Clause>,
    /// The sentence's figures: index among the document's figures, and the words that it covers.
    pub figures: Vec<Placed>,
    pub tables: &'a Tables,
}

/// How many words on either side of a figure or a verb are near it.
pub(super) const NEAR: usize = 60;

/// A word in its sentence.
pub(super) struct Word<'a> {
    pub span: Span,
    pub tag: Tag,
    pub text: &'a str,
    /// The lemma, lower case.
    pub lemma: Arc<str>,
    /// What the tables say of it.
    pub marks: Marks,
    /// Which clause of the sentence it stands in; the words of one need not stand together.
    pub clause: usize,
    /// It belongs to a figure.
    pub in_figure: bool,
}

/// A figure and the words that it covers.
#[derive(Clone)]
pub(super) struct Placed {
    pub figure: usize,
    pub words: Range<usize>,
    /// What its unit measures, "count" for numbers of things; unknown of ages.
    pub dimension: Option<Arc<str>>,
    /// The noun that it counts.
    pub noun: Option<Arc<str>>,
    /// It counts people, or doesn't say what.
    pub people: bool,
}

impl<'a> Scene<'a> {
    /// The scene of `sentence`, the figures of which are `figures[within]`.
    pub fn new(
        document: &'a Document,
        sentence: &'a Sentence,
        figures: &[Figure],
        within: Range<usize>,
        tables: &'a Tables,
    ) -> Self {
        let words = words(&document.text, sentence, tables);
        let mut scene =
            Self { text: &document.text, sentence, words, clauses: Vec::new(), figures: Vec::new(), tables };
        scene.figures = within.map(|index| scene.placed(index, &figures[index])).collect();
        for placed in &scene.figures {
            scene.words[placed.words.clone()].iter_mut().for_each(|word| word.in_figure = true);
        }
        scene.clauses = clauses::part(&mut scene.words);
        scene
    }

    fn placed(&self, index: usize, figure: &Figure) -> Placed {
        let noun = match figure.quantity().map(|quantity| &quantity.unit) {
            Some(Unit::Count { noun }) => Some(noun.clone()),
            _ => None,
        };
        let people = match figure.quantity().map(|quantity| &quantity.unit) {
            Some(Unit::Count { noun }) => self.tables.lexicon.is_person(noun),
            unit => unit == Some(&Unit::None),
        };
        Placed { figure: index, words: self.covered(figure.span), dimension: dimension(figure), noun, people }
    }

    /// The figure that covers `words`.
    fn at(&self, words: &Range<usize>) -> Option<&Placed> {
        let first = self.figures.partition_point(|placed| placed.words.start < words.start);
        self.figures.get(first).filter(|placed| placed.words.start == words.start)
    }

    /// The noun that the figure counts which covers `words`.
    pub fn counted(&self, words: &Range<usize>) -> Option<&str> {
        self.at(words)?.noun.as_deref()
    }

    /// Whether the figure that covers `words` counts people, or doesn't say what it counts.
    pub fn counts_people(&self, words: &Range<usize>) -> bool {
        self.at(words).is_some_and(|placed| placed.people)
    }

    /// What the figure that covers `words` measures.
    pub fn dimension(&self, words: &Range<usize>) -> Option<&str> {
        self.at(words)?.dimension.as_deref()
    }

    /// The words that `span` touches.
    pub fn covered(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// The clause that the words stand in: that of the last, since a clause may open with a conjunction before it.
    pub fn clause_of(&self, words: &Range<usize>) -> usize {
        self.words.get(words.end.saturating_sub(1)).map_or(0, |word| word.clause)
    }

    /// The words near a figure: what stands farther in a sentence of hundreds of words tells nothing of it, and a list of a
    /// thousand figures isn't gone through a thousand times.
    pub fn near(&self, words: &Range<usize>) -> Range<usize> {
        words.start.saturating_sub(NEAR)..(words.end + NEAR).min(self.words.len())
    }

    /// The words of a figure's clause that are near it.
    pub fn own_clause(&self, words: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let clause = self.clause_of(words);
        self.near(words).filter(move |&at| self.words[at].clause == clause)
    }

    /// Whether the one clause is the other, or hangs on it.
    pub fn is_within(&self, clause: usize, outer: usize) -> bool {
        clause == outer || self.clauses[clause].parent == Some(outer)
    }

    /// The lemmas that follow word `at`, that one and the words of figures left out: "lives of [over 2,000] were claimed".
    pub fn lemmas_after(&self, at: usize) -> impl Iterator<Item = &str> + Clone {
        let following = self.words[(at + 1).min(self.words.len())..].iter();
        let inside = self.words.get(at).is_some_and(|word| word.in_figure);
        following.filter(move |word| inside || !word.in_figure).map(|word| &*word.lemma)
    }

    /// The lemmas that follow word `at`, those of figures too: "claimed [30 lives]".
    pub fn all_lemmas_after(&self, at: usize) -> impl Iterator<Item = &str> + Clone {
        self.words[(at + 1).min(self.words.len())..].iter().map(|word| &*word.lemma)
    }

    /// Whether the lemmas from `at` on are `row`.
    pub fn reads(&self, at: usize, row: &[Box<str>]) -> bool {
        let here = self.words[at.min(self.words.len())..].iter().map(|word| &*word.lemma);
        here.take(row.len()).eq(row.iter().map(|word| &**word))
    }

    /// The tag at `at`.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|word| word.tag)
    }

    /// Whether the word at `at` is one of these.
    pub fn is(&self, at: usize, marks: Marks) -> bool {
        self.words.get(at).is_some_and(|word| word.marks.meet(marks))
    }

    /// A noun that is in no figure.
    pub fn is_noun(&self, at: usize) -> bool {
        self.tag(at) == Some(Tag::Noun) && !self.words[at].in_figure
    }

    /// A noun for a thing: a hall, a bridge.
    pub fn is_thing(&self, at: usize) -> bool {
        self.is_noun(at) && self.tables.lexicon.noun_class(self.lemma(at)) == Some(NounClass::Artifact)
    }

    /// The lemma of the word at `at`, to be kept.
    pub fn shared(&self, at: usize) -> Arc<str> {
        self.words.get(at).map_or_else(|| Arc::from(""), |word| word.lemma.clone())
    }

    /// The lemma at `at`, empty past the end.
    pub fn lemma(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &*word.lemma)
    }
}

impl Word<'_> {
    /// A verb that isn't an auxiliary.
    pub fn is_verb(&self) -> bool {
        matches!(self.tag, Tag::Verb | Tag::Participle | Tag::Gerund)
    }

    /// A word that carries meaning.
    pub fn is_content(&self) -> bool {
        matches!(self.tag, Tag::Noun | Tag::Name | Tag::Verb | Tag::Participle | Tag::Gerund | Tag::Adjective)
            && self.marks.meet(Marks::LETTERS)
    }
}

fn dimension(figure: &Figure) -> Option<Arc<str>> {
    let quantity = match &figure.reading {
        Reading::Quantity(quantity) => quantity,
        // What is dated is what is counted otherwise: "three talks", "the talks on Friday".
        Reading::Timex(timex) => {
            return Some(Arc::from(if timex.kind == TimexKind::Duration { "time" } else { "count" }));
        }
    };
    match (&quantity.unit, quantity.sense) {
        (_, Sense::Age) => None,
        (_, Sense::Score) => Some(Arc::from("score")),
        (Unit::Measure { dimension, .. }, _) => Some(dimension.clone()),
        (Unit::Count { .. } | Unit::None, _) => Some(Arc::from("count")),
    }
}

fn words<'a>(text: &'a str, sentence: &Sentence, tables: &'a Tables) -> Vec<Word<'a>> {
    let word = |token: &crate::model::Token| {
        let text = token.span.of(text);
        let Known { lemma, marks, .. } = known(text, token.tag, tables);
        Word { span: token.span, tag: token.tag, text, lemma, marks, clause: 0, in_figure: false }
    };
    sentence.tokens.iter().map(word).collect()
}
