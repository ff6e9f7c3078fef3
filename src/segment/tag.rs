//! Words → parts of speech: what each word may be (the lexicon), then what its neighbours say, in the spirit of Brill's
//! tagger: an ordered list of rules, each looking one or two words to either side.

use crate::model::{Tag, Token};
use crate::tables::{Lexicon, Possible, Tags};

/// A sentence under the tagger: its tokens with what each may be.
struct Line<'t> {
    text: &'t str,
    tokens: &'t mut [Token],
    possible: Vec<Tags>,
}

/// Tags the words of a sentence.
pub fn tag(text: &str, tokens: &mut [Token], lexicon: &Lexicon) {
    let title = is_title_case(text, tokens, lexicon);
    let mut line = Line { text, possible: Vec::with_capacity(tokens.len()), tokens };
    for at in 0..line.tokens.len() {
        let (tag, tags) = first_guess(&line, at, title, lexicon);
        line.tokens[at].tag = tag;
        line.possible.push(tags);
    }
    for at in 0..line.tokens.len() {
        for rule in RULES {
            if let Some(tag) = rule(&line, at) {
                line.tokens[at].tag = tag;
            }
        }
    }
}

/// A rule: another tag for the word at this place, or none.
type Rule = fn(&Line, usize) -> Option<Tag>;

/// All rules, in the order in which they apply to a word.
const RULES: &[Rule] = &[
    that_is_a_pronoun,
    noun_behind_determiner,
    verb_behind_to,
    verb_behind_modal,
    participle_behind_auxiliary,
    verb_behind_subject,
    past_with_object,
    adjective_before_noun,
    clitic_is_auxiliary,
];

impl Line<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::Punctuation, |token| token.tag)
    }

    fn before(&self, at: usize) -> Option<Tag> {
        at.checked_sub(1).map(|before| self.tag(before))
    }

    fn is_before(&self, at: usize, tags: &[Tag]) -> bool {
        self.before(at).is_some_and(|before| tags.contains(&before))
    }

    fn is_after(&self, at: usize, tags: &[Tag]) -> bool {
        tags.contains(&self.tag(at + 1))
    }

    fn may_be(&self, at: usize, tag: Tag) -> bool {
        self.possible.get(at).is_some_and(|tags| tags.has(tag))
    }

    /// The nearest word before this one that isn't an adverb.
    fn before_adverbs(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&before| self.tag(before) != Tag::Adverb)
    }
}

/// What a word is by itself, and all that it may be.
fn first_guess(line: &Line, at: usize, title: bool, lexicon: &Lexicon) -> (Tag, Tags) {
    let Token { span, tag } = line.tokens[at];
    if tag != Tag::Other {
        return (tag, Tags::only(tag));
    }
    let word = span.of(line.text);
    let capital = word.starts_with(char::is_uppercase);
    let possible = lexicon.possible(word);
    match possible {
        Some(Possible { best, tags, closed: true, .. })
            if !(capital && is_acronym(word) && word.len() > 1 && !title) =>
        {
            (best, tags)
        }
        _ if capital && is_name(line, at, possible, title) => (Tag::Name, Tags::only(Tag::Name)),
        Some(Possible { best, tags, .. }) => (best, tags),
        None => (unknown(word), Tags::only(unknown(word))),
    }
}

/// Whether a capitalised word is a name: not at the head of a sentence, nor in a title, unless no table has it otherwise.
fn is_name(line: &Line, at: usize, possible: Option<Possible>, title: bool) -> bool {
    let known = possible.filter(|possible| !possible.proper);
    let word = line.word(at);
    if is_acronym(word) && word.len() > 1 && !title || word.contains(|c: char| c.is_ascii_digit()) {
        return true;
    }
    match known {
        None => true,
        Some(_) if title => false,
        Some(_) => !heads_sentence(line, at),
    }
}

fn is_acronym(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Nothing but opening marks stands before it, or a colon or a quotation mark does.
fn heads_sentence(line: &Line, at: usize) -> bool {
    at == 0
        || (line.tag(at - 1) == Tag::Punctuation
            && matches!(line.word(at - 1), "“" | "\"" | "‘" | "'" | ":" | "(" | "." | "!" | "?" | "—" | "…"))
}

/// Whether capitals tell nothing: nearly all words that aren't of a closed class have one.
fn is_title_case(text: &str, tokens: &[Token], lexicon: &Lexicon) -> bool {
    let words = tokens.iter().filter(|token| token.tag == Tag::Other).map(|token| token.span.of(text));
    let mut open = (0, 0);
    for word in words.filter(|word| word.len() > 3 && lexicon.closed(word).is_none()) {
        open.0 += 1;
        open.1 += usize::from(word.starts_with(char::is_uppercase));
    }
    open.0 >= 3 && open.1 * 10 >= open.0 * 8
}

/// The likely tag of a word that no table has, by its ending.
fn unknown(word: &str) -> Tag {
    const ENDINGS: &[(&str, Tag)] = &[
        ("ly", Tag::Adverb),
        ("ing", Tag::Gerund),
        ("ed", Tag::Participle),
        ("ous", Tag::Adjective),
        ("ful", Tag::Adjective),
        ("ive", Tag::Adjective),
        ("able", Tag::Adjective),
        ("ible", Tag::Adjective),
        ("al", Tag::Adjective),
        ("ic", Tag::Adjective),
        ("less", Tag::Adjective),
        ("ish", Tag::Adjective),
        ("-old", Tag::Adjective),
        ("-long", Tag::Adjective),
        ("-wide", Tag::Adjective),
    ];
    ENDINGS
        .iter()
        .find(|(ending, _)| word.len() > ending.len() + 2 && word.ends_with(ending))
        .map_or(Tag::Noun, |&(_, tag)| tag)
}

/// "that" before a verb or behind a preposition.
fn that_is_a_pronoun(line: &Line, at: usize) -> Option<Tag> {
    let that = line.tag(at) == Tag::Conjunction && line.may_be(at, Tag::Pronoun);
    (that && line.is_after(at, &[Tag::Auxiliary, Tag::Modal, Tag::Verb])).then_some(Tag::Pronoun)
}

/// "the attack", "its rise", "Peru's march": no verb behind a determiner, a possessive or an adjective.
fn noun_behind_determiner(line: &Line, at: usize) -> Option<Tag> {
    let verbal = matches!(line.tag(at), Tag::Verb | Tag::Adverb) && line.may_be(at, Tag::Noun);
    let nominal = line.is_before(at, &[Tag::Determiner, Tag::Possessive, Tag::Adjective, Tag::Number]);
    let plain = line.tag(at) == Tag::Verb
        && line.may_be(at, Tag::Noun)
        && line.is_before(at, &[Tag::Preposition])
        && line.word(at - 1) != "to";
    (verbal && nominal || plain).then_some(Tag::Noun)
}

/// "to strike", but "to Lima", "to strikes".
fn verb_behind_to(line: &Line, at: usize) -> Option<Tag> {
    let to = at.checked_sub(1).is_some_and(|before| line.word(before).eq_ignore_ascii_case("to"));
    let base = line.may_be(at, Tag::Verb) && !line.word(at).ends_with('s');
    (to && base && line.tag(at) == Tag::Noun && !line.is_after(at, &[Tag::Noun, Tag::Punctuation])).then_some(Tag::Verb)
}

/// "will strike", "could not strike".
fn verb_behind_modal(line: &Line, at: usize) -> Option<Tag> {
    let before = line.before_adverbs(at)?;
    let does = line.tag(before) == Tag::Modal
        || matches!(line.word(before), "do" | "does" | "did" | "don't" | "doesn't" | "didn't");
    (does && line.may_be(at, Tag::Verb) && matches!(line.tag(at), Tag::Noun | Tag::Adjective)).then_some(Tag::Verb)
}

/// "was left", "have met": a past form behind "be" or "have" is a participle.
fn participle_behind_auxiliary(line: &Line, at: usize) -> Option<Tag> {
    let before = line.before_adverbs(at)?;
    (line.tag(before) == Tag::Auxiliary && line.may_be(at, Tag::Participle)).then_some(Tag::Participle)
}

/// "they strike", "who fire": a verb behind a pronoun.
fn verb_behind_subject(line: &Line, at: usize) -> Option<Tag> {
    let before = line.before_adverbs(at)?;
    let subject = line.tag(before) == Tag::Pronoun && !matches!(line.word(before), "me" | "him" | "us" | "them");
    (subject && line.may_be(at, Tag::Verb) && matches!(line.tag(at), Tag::Noun | Tag::Adjective)).then_some(Tag::Verb)
}

/// "the blast killed 12 people": a past form between a noun and what looks like its object is finite.
fn past_with_object(line: &Line, at: usize) -> Option<Tag> {
    if line.tag(at) != Tag::Participle {
        return None;
    }
    let before = line.before_adverbs(at)?;
    let subject = matches!(line.tag(before), Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Symbol);
    let object = line.is_after(at, &[Tag::Determiner, Tag::Number, Tag::Pronoun, Tag::Name, Tag::Noun]);
    (subject && object).then_some(Tag::Verb)
}

/// "wounded soldiers", "the injured men", "a leading firm".
fn adjective_before_noun(line: &Line, at: usize) -> Option<Tag> {
    let shape = matches!(line.tag(at), Tag::Noun | Tag::Verb) && line.may_be(at, Tag::Adjective);
    (shape && line.is_before(at, &[Tag::Determiner]) && line.is_after(at, &[Tag::Noun])).then_some(Tag::Adjective)
}

/// "it's raining": behind a pronoun the clitic is a verb.
fn clitic_is_auxiliary(line: &Line, at: usize) -> Option<Tag> {
    if line.tag(at) != Tag::Possessive {
        return None;
    }
    let clitic = line.word(at).trim_start_matches(['\'', '’']);
    let pronoun = line.is_before(at, &[Tag::Pronoun, Tag::Conjunction, Tag::Adverb]);
    match clitic {
        "s" | "S" if !pronoun => None,
        "ll" | "d" => Some(Tag::Modal),
        _ => Some(Tag::Auxiliary),
    }
}

/// The words of a sentence with their tags, for tests and traces: "The/Determiner blast/Noun".
#[cfg(test)]
pub fn shown(text: &str, lexicon: &Lexicon) -> String {
    let mut tokens = super::tokens::tokens(text, crate::model::Span::new(0, text.len()));
    tag(text, &mut tokens, lexicon);
    tokens.iter().map(|token| format!("{}/{:?}", token.span.of(text), token.tag)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    #[test]
    fn words_in_context() {
        let cases = [
            (
                "The blast killed 12 people in Lima.",
                "The/Determiner blast/Noun killed/Verb 12/Number people/Noun in/Preposition Lima/Name ./Punctuation",
            ),
            ("Nine men were killed.", "Nine/Number men/Noun were/Auxiliary killed/Participle ./Punctuation"),
            (
                "Officials said on Monday that 40 boats sank.",
                "Officials/Noun said/Participle on/Preposition Monday/Name that/Conjunction 40/Number boats/Noun sank/Verb ./Punctuation",
            ),
            (
                "It's Peru’s plan to attack.",
                "It/Pronoun 's/Auxiliary Peru/Name ’s/Possessive plan/Noun to/Preposition attack/Verb ./Punctuation",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text, &Tables::builtin().lexicon), expected);
        }
    }
}
