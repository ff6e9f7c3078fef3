//! Words → parts of speech: what each word may be (the lexicon), then what its neighbours say, in the spirit of Brill's
//! tagger: an ordered list of rules, each looking at a few words to either side.

mod guess;
mod line;
mod recent;
mod rules;

use self::line::Line;
use self::rules::RULES;
use crate::model::{Tag, Token};
use crate::tables::{Lexicon, Possible, Tags};

/// Tags sentences one after the other; it keeps its scratch space between them.
pub struct Tagger<'l> {
    lexicon: &'l Lexicon,
    known: Vec<Option<Possible>>,
    possible: Vec<Tags>,
    doubtful: Vec<usize>,
}

impl<'l> Tagger<'l> {
    /// A tagger over a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, known: Vec::new(), possible: Vec::new(), doubtful: Vec::new() }
    }

    /// Tags the words of a sentence; the tokeniser's guesses are its input.
    pub fn tag(&mut self, text: &str, tokens: &mut [Token]) {
        self.possible.clear();
        let mut line = Line { text, possible: &mut self.possible, tokens };
        recent::with(|recent| guess::all(&mut line, &mut self.known, recent, self.lexicon));
        self.doubtful.clear();
        self.doubtful.extend((0..line.tokens.len()).filter(|&at| is_doubtful(&line, at)));
        for rule in RULES {
            for &at in &self.doubtful {
                if let Some(tag) = rule(&line, at) {
                    line.tokens[at].tag = tag;
                }
            }
        }
    }
}

/// Whether a word may be more than it was first taken for; past forms always are.
fn is_doubtful(line: &Line, at: usize) -> bool {
    let tag = line.tag(at);
    matches!(tag, Tag::Participle | Tag::Possessive) || line.possible[at] != Tags::only(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use crate::segment::tokens::tokens;
    use crate::tables::Tables;

    /// Sentences of our own, a word and its tag between blanks. Tags are shortened.
    const GOLD: &str = include_str!("../../../tests/corpus/tagged.txt");
    const SHORT: [(&str, Tag); 18] = [
        ("Noun", Tag::Noun),
        ("Name", Tag::Name),
        ("Verb", Tag::Verb),
        ("Ptcp", Tag::Participle),
        ("Gerund", Tag::Gerund),
        ("Aux", Tag::Auxiliary),
        ("Modal", Tag::Modal),
        ("Adj", Tag::Adjective),
        ("Adv", Tag::Adverb),
        ("Det", Tag::Determiner),
        ("Pron", Tag::Pronoun),
        ("Prep", Tag::Preposition),
        ("Conj", Tag::Conjunction),
        ("Number", Tag::Number),
        ("Possessive", Tag::Possessive),
        ("P", Tag::Punctuation),
        ("Symbol", Tag::Symbol),
        ("Other", Tag::Other),
    ];

    fn short(tag: Tag) -> &'static str {
        SHORT.iter().find(|(_, known)| *known == tag).map_or("?", |(name, _)| name)
    }

    fn tagged(text: &str) -> String {
        let mut tokens = tokens(text, Span::new(0, text.len()));
        Tagger::new(&Tables::builtin().lexicon).tag(text, &mut tokens);
        tokens.iter().map(|token| format!("{}/{}", token.span.of(text), short(token.tag))).collect::<Vec<_>>().join(" ")
    }

    /// The sentence of a line of the corpus, words apart by blanks as the tokeniser would part them.
    fn plain(gold: &str) -> String {
        gold.split(' ').filter_map(|word| Some(word.rsplit_once('/')?.0)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_corpus_is_tagged_right() {
        let mut wrong = Vec::new();
        let mut words = 0;
        for gold in GOLD.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let found = tagged(&plain(gold));
            words += gold.split(' ').count();
            let pairs = gold.split(' ').zip(found.split(' ')).filter(|(gold, found)| gold != found);
            wrong.extend(pairs.map(|(gold, found)| format!("{found} for {gold} in: {}", plain(gold))));
        }
        let share = wrong.len() as f64 / f64::from(words as u32);
        assert!(share <= 0.015, "{} of {words} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn one_form_in_two_places() {
        for (text, expected) in [
            ("It's Peru’s plan to attack.", "It/Pron 's/Aux Peru/Name ’s/Possessive plan/Noun to/Prep attack/Verb ./P"),
            ("Nine people killed in blast", "Nine/Number people/Noun killed/Ptcp in/Prep blast/Noun"),
            ("The blast killed nine people.", "The/Det blast/Noun killed/Verb nine/Number people/Noun ./P"),
            (
                "Men arrested on Sunday will hang.",
                "Men/Noun arrested/Ptcp on/Prep Sunday/Name will/Modal hang/Verb ./P",
            ),
        ] {
            assert_eq!(tagged(text), expected);
        }
    }
}
