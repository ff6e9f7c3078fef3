use super::Span;

/// A sentence of a document, with its words. Only sentences that may hold a figure are made.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its number among the document's sentences that may hold a figure, from 0.
    pub number: usize,
    /// Where it stands in the document's text.
    pub span: Span,
    /// The index of its block in [`super::Document::blocks`].
    pub block: usize,
    /// Its words and marks, in order, spans in the document's text.
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// The sentence of that number among some in their order.
    pub fn numbered(sentences: &[Self], number: usize) -> Option<&Self> {
        sentences.binary_search_by_key(&number, |sentence| sentence.number).ok().map(|at| &sentences[at])
    }
}

/// A word or a mark with its part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the document's text.
    pub span: Span,
    /// Its part of speech in this sentence.
    pub tag: Tag,
}

/// Parts of speech, as coarse as the work needs (after the Universal POS tags).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A common noun.
    Noun,
    /// A name: capitalised where nothing else asks for a capital.
    Name,
    /// A finite verb or a base form.
    Verb,
    /// A past participle, or a past form that may be one ("killed").
    Participle,
    /// A form in -ing.
    Gerund,
    /// "be", "have", "do" and their forms.
    Auxiliary,
    /// "will", "could", "may".
    Modal,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// "the", "a", "this", "its", "no".
    Determiner,
    /// "it", "they", "who".
    Pronoun,
    /// "in", "of", "after", "to".
    Preposition,
    /// "and", "or", "but", "while", "that".
    Conjunction,
    /// Digits or number words.
    Number,
    /// "'s" of a possessive.
    Possessive,
    /// A mark.
    Punctuation,
    /// A symbol: "$", "%", "°".
    Symbol,
    /// Anything else.
    Other,
}
