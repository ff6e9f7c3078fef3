//! What a word's neighbours say of it: an ordered list of rules.

use super::line::{Line, is_reporting};
use crate::model::Tag;
use crate::tables::sets;

/// Another tag for the word at a place, or none.
pub type Rule = fn(&Line, usize) -> Option<Tag>;

/// All rules, in the order in which they are applied to a whole sentence.
pub const RULES: &[Rule] = &[
    clitic_is_auxiliary,
    pronoun_or_determiner,
    there_is,
    noun_behind_determiner,
    noun_before_noun_at_the_head,
    adjective_alone_is_noun,
    adjective_before_noun,
    adjective_behind_people,
    verb_behind_to,
    verb_behind_modal,
    verb_behind_subject,
    participle_behind_auxiliary,
    past_with_object,
    past_of_its_clause,
    past_behind_and,
    verb_before_object,
    verb_before_price,
    past_taken_for_adjective,
    gerund_behind_be,
    gerund_behind_and,
    verb_alone,
    noun_behind_noun,
    noun_before_of,
    verb_behind_that,
    conjunction_before_clause,
    adverb_before_mark,
];

const NOMINAL: &[Tag] = &[Tag::Noun, Tag::Name, Tag::Pronoun];
const OBJECT: &[Tag] = &[Tag::Determiner, Tag::Number, Tag::Pronoun, Tag::Name, Tag::Noun, Tag::Symbol];

/// "it's raining": behind a pronoun the clitic is a verb.
fn clitic_is_auxiliary(line: &Line, at: usize) -> Option<Tag> {
    if line.tag(at) != Tag::Possessive {
        return None;
    }
    match line.word(at).trim_start_matches(['\'', '’']) {
        "ll" | "d" => Some(Tag::Modal),
        "s" | "S" if !line.is_before(at, &[Tag::Pronoun, Tag::Conjunction, Tag::Adverb]) => None,
        _ => Some(Tag::Auxiliary),
    }
}

/// "that is", "which sank", "all of them"; "that ship", "which ship".
fn pronoun_or_determiner(line: &Line, at: usize) -> Option<Tag> {
    if !line.may_be(at, Tag::Pronoun) {
        return None;
    }
    let verb = line.is_after(at, &[Tag::Auxiliary, Tag::Modal, Tag::Verb]);
    let noun = line.is_after(at, &[Tag::Noun, Tag::Adjective]);
    match line.tag(at) {
        Tag::Conjunction | Tag::Determiner if verb => Some(Tag::Pronoun),
        Tag::Pronoun if noun && line.may_be(at, Tag::Determiner) => Some(Tag::Determiner),
        _ => None,
    }
}

/// "there are 40", but "worked there".
fn there_is(line: &Line, at: usize) -> Option<Tag> {
    let there = line.tag(at) == Tag::Pronoun && line.may_be(at, Tag::Adverb);
    (there && !line.is_after(at, &[Tag::Auxiliary, Tag::Modal])).then_some(Tag::Adverb)
}

/// "the attack", "its rise", "Peru's march", "of march": no verb behind a determiner, a possessive or an adjective.
fn noun_behind_determiner(line: &Line, at: usize) -> Option<Tag> {
    // "the miss distance": whatever the dictionary says.
    let article = || at.checked_sub(1).is_some_and(|before| matches!(line.word(before), "the" | "The" | "a" | "an"));
    if line.tag(at) == Tag::Verb && article() {
        return Some(Tag::Noun);
    }
    if !line.may_be(at, Tag::Noun) {
        return None;
    }
    let opener = line.is_before(at, &[Tag::Determiner, Tag::Possessive]);
    let nominal = opener || line.is_before(at, &[Tag::Adjective, Tag::Number]);
    let preposition = line.is_before(at, &[Tag::Preposition]) && !line.is_behind(at, "to");
    match line.tag(at) {
        Tag::Verb if nominal || preposition || is_head_of_many(line, at) => Some(Tag::Noun),
        Tag::Verb if line.is_before(at, &[Tag::Gerund]) => Some(Tag::Noun),
        Tag::Adverb if opener => Some(Tag::Noun),
        Tag::Gerund if opener && !line.is_after(at, &[Tag::Noun]) => Some(Tag::Noun),
        Tag::Gerund
            if line.is_before(at, &[Tag::Number])
                && line.is_after(at, &[Tag::Noun])
                && !line.may_be(at, Tag::Adjective) =>
        {
            Some(Tag::Noun)
        }
        _ => None,
    }
}

/// "left 9,000 people homeless": no noun follows a plural without an ending.
fn adjective_behind_people(line: &Line, at: usize) -> Option<Tag> {
    let either = line.tag(at) == Tag::Noun && line.may_be(at, Tag::Adjective) && !line.word(at).ends_with('s');
    let less = || line.word(at).ends_with("less") && line.tag(at) == Tag::Noun;
    let people = at.checked_sub(1).is_some_and(|before| sets::PLURALS_WITHOUT_ENDING.contains(&line.word(before)));
    (people && (either || less())).then_some(Tag::Adjective)
}

/// "24 home runs": behind a number above one no noun in the singular ends the phrase.
fn is_head_of_many(line: &Line, at: usize) -> bool {
    let plural = |at: usize| line.word(at).ends_with('s') && !line.word(at).ends_with("ss");
    let many = |at: usize| plural(at) || sets::PLURALS_WITHOUT_ENDING.contains(&line.word(at));
    let number = at.checked_sub(2).is_some_and(|number| line.counts_many(number));
    number && plural(at) && line.is_before(at, &[Tag::Noun]) && !many(at - 1)
}

/// "Rescue teams found": a sentence hardly begins with a command.
fn noun_before_noun_at_the_head(line: &Line, at: usize) -> Option<Tag> {
    let verb = line.tag(at) == Tag::Verb && line.may_be(at, Tag::Noun);
    // "Demand rose"
    let subject = line.is_after(at, &[Tag::Noun, Tag::Auxiliary, Tag::Modal]) || line.is_moving_verb(at + 1);
    // "Nurses vaccinated 9,000": no sentence begins with a verb in the third person.
    let plural = || line.word(at).ends_with('s') && line.is_after(at, &[Tag::Verb, Tag::Participle]);
    (verb && line.heads_sentence(at) && (subject || plural())).then_some(Tag::Noun)
}

/// "the firm 2 million", "the final on Sunday", "a fifth while": an adjective behind a determiner needs a noun.
fn adjective_alone_is_noun(line: &Line, at: usize) -> Option<Tag> {
    let adjective = line.tag(at) == Tag::Adjective && line.may_be(at, Tag::Noun);
    let alone = line.is_after(
        at,
        &[Tag::Number, Tag::Preposition, Tag::Punctuation, Tag::Conjunction, Tag::Modal, Tag::Auxiliary, Tag::Symbol],
    );
    let verb_next = line.is_after(at, &[Tag::Noun, Tag::Verb])
        && line.may_be(at + 1, Tag::Verb)
        && matches!(line.tag(at + 2), Tag::Number | Tag::Determiner);
    let opened = line.is_before(at, &[Tag::Determiner, Tag::Possessive]);
    // "one civilian died"
    let one = || at.checked_sub(1).is_some_and(|before| is_one(line, before));
    let of_one = || one() && (alone || line.is_after(at, &[Tag::Verb]));
    (adjective && (opened && (alone || verb_next) || of_one())).then_some(Tag::Noun)
}

/// "wounded soldiers", "striking nurses", "12 missing men".
fn adjective_before_noun(line: &Line, at: usize) -> Option<Tag> {
    let shape = match line.tag(at) {
        Tag::Noun | Tag::Verb => line.is_before(at, &[Tag::Determiner]),
        Tag::Gerund => line.is_before(at, &[Tag::Determiner, Tag::Number, Tag::Adjective]) || line.heads_sentence(at),
        _ => false,
    };
    (shape && line.may_be(at, Tag::Adjective) && line.is_after(at, &[Tag::Noun])).then_some(Tag::Adjective)
}

/// "to strike", but "to Lima", "to strikes", "to market leaders".
fn verb_behind_to(line: &Line, at: usize) -> Option<Tag> {
    let base = line.tag(at) == Tag::Noun && line.may_be(at, Tag::Verb) && !line.word(at).ends_with('s');
    (base && line.is_behind(at, "to") && !line.is_after(at, &[Tag::Noun])).then_some(Tag::Verb)
}

/// "will strike", "could not strike".
fn verb_behind_modal(line: &Line, at: usize) -> Option<Tag> {
    if !line.may_be(at, Tag::Verb) || !matches!(line.tag(at), Tag::Noun | Tag::Adjective) {
        return None;
    }
    let before = line.before_adverbs(at)?;
    let does = matches!(line.word(before), "do" | "does" | "did" | "don't" | "doesn't" | "didn't");
    (does || line.tag(before) == Tag::Modal).then_some(Tag::Verb)
}

/// "they strike", "who fire": a verb behind a pronoun.
fn verb_behind_subject(line: &Line, at: usize) -> Option<Tag> {
    if !line.may_be(at, Tag::Verb) || !matches!(line.tag(at), Tag::Noun | Tag::Adjective) {
        return None;
    }
    let before = line.before_adverbs(at)?;
    let subject = line.tag(before) == Tag::Pronoun && !matches!(line.word(before), "me" | "him" | "us" | "them");
    subject.then_some(Tag::Verb)
}

/// "was left", "have met": a past form behind "be" or "have" is a participle.
fn participle_behind_auxiliary(line: &Line, at: usize) -> Option<Tag> {
    if !line.may_be(at, Tag::Participle) {
        return None;
    }
    let before = line.before_adverbs(at)?;
    (line.tag(before) == Tag::Auxiliary).then_some(Tag::Participle)
}

/// "the blast killed 12 people", "they left": a past form between a subject and what looks like its object is finite.
fn past_with_object(line: &Line, at: usize) -> Option<Tag> {
    if line.tag(at) != Tag::Participle {
        return None;
    }
    let before = line.before_adverbs(at)?;
    let pronoun = line.tag(before) == Tag::Pronoun;
    let subject = NOMINAL.contains(&line.tag(before)) || line.tag(before) == Tag::Symbol;
    let object = line.is_after(at, OBJECT)
        || matches!(line.word(at + 1), "at" | "that") && line.word(at + 2) != "the" && !line.finite_before(at);
    (pronoun || subject && object).then_some(Tag::Verb)
}

/// "the striker scored twice", "prices rose": a past form behind a noun is finite where its clause has no other verb; a
/// headline's "12 killed in blast" is left as it is, and so is what stands between commas ("the firm, based in Lyon,").
fn past_of_its_clause(line: &Line, at: usize) -> Option<Tag> {
    let past = line.tag(at) == Tag::Participle;
    let before = line.before_adverbs(at).filter(|_| past)?;
    let labelled = line.tag(before) == Tag::Number && line.is_before(before, &[Tag::Noun]);
    let subject = labelled || matches!(line.tag(before), Tag::Noun | Tag::Name);
    let passive = line.word(at + 1) == "by" || (line.word(at + 1) == "in" && is_harm_of_people(line, before));
    let reporting = is_reporting(line.word(at));
    (reporting || subject && !passive && !line.has_finite(at)).then_some(Tag::Verb)
}

/// "12 people killed in": a number of people and a past form make a headline's passive.
fn is_harm_of_people(line: &Line, noun: usize) -> bool {
    noun.checked_sub(1).is_some_and(|before| line.tag(before) == Tag::Number)
}

/// "struck and injured dozens", "was born in May and died in June"; but "were killed and 24 wounded".
fn past_behind_and(line: &Line, at: usize) -> Option<Tag> {
    let past = line.tag(at) == Tag::Participle
        || (line.tag(at) == Tag::Adjective
            && line.may_be(at, Tag::Participle)
            && line.is_after(at, &[Tag::Determiner, Tag::Number]));
    let before = line.before_adverbs(at).filter(|&before| past && line.tag(before) == Tag::Conjunction)?;
    let verb = line.verb_before(before)?;
    let other_kind = line.tag(verb) == Tag::Participle
        && line.is_after(at, &[Tag::Determiner, Tag::Number, Tag::Preposition])
        && before - verb > 2;
    (line.tag(verb) == Tag::Verb || other_kind).then_some(Tag::Verb)
}

/// "the phone costs 599 dollars", "club signs midfielder": a noun that may be a verb, between a subject and an object, in a
/// clause without a verb.
fn verb_before_object(line: &Line, at: usize) -> Option<Tag> {
    let noun = line.tag(at) == Tag::Noun && line.may_be(at, Tag::Verb) && line.word(at).ends_with('s');
    // "50 ships a day": no verb in the singular goes with so many.
    let many = at.checked_sub(1).is_some_and(|number| line.counts_many(number)) && !line.is_after(at, &[Tag::Number]);
    let subject = line.is_before(at, &[Tag::Noun, Tag::Name, Tag::Number]) && !many;
    let object = line.is_after(at, OBJECT);
    (noun && subject && object && !line.has_finite(at)).then_some(Tag::Verb)
}

/// "the bridge cost $40m": a noun that may be a verb, behind an article's noun and before a price, in a clause without a verb.
fn verb_before_price(line: &Line, at: usize) -> Option<Tag> {
    let either = line.tag(at) == Tag::Noun && line.may_be(at, Tag::Verb) && !line.word(at).ends_with('s');
    let subject = line.is_before(at, &[Tag::Noun, Tag::Name])
        && at > 1
        && line.is_before(at - 1, &[Tag::Determiner, Tag::Possessive, Tag::Name, Tag::Adjective]);
    (either && subject && line.is_after(at, &[Tag::Symbol]) && !line.has_finite(at)).then_some(Tag::Verb)
}

/// "Nurses vaccinated 9,000 children", "a fire that scorched nearly 900 acres": what may be taken for an adjective, between a noun
/// or a pronoun and its object. "A man aged 40" has none.
fn past_taken_for_adjective(line: &Line, at: usize) -> Option<Tag> {
    let past = line.tag(at) == Tag::Adjective && line.word(at).ends_with("ed") && line.word(at) != "aged";
    let subject = line.is_before(at, NOMINAL) || line.is_before(at, &[Tag::Adverb]) && line.may_be(at, Tag::Participle);
    (past && subject && line.has_object(at) && !line.has_finite(at)).then_some(Tag::Verb)
}

/// "killing 12 people and razing 300 homes": a noun that may be a gerund, behind another and before its object.
fn gerund_behind_and(line: &Line, at: usize) -> Option<Tag> {
    let noun = line.tag(at) == Tag::Noun && line.word(at).ends_with("ing") && line.has_object(at);
    let joined = at.checked_sub(1).filter(|&and| noun && line.tag(and) == Tag::Conjunction)?;
    let other = (0..joined)
        .rev()
        .take(GERUNDS)
        .find(|&at| matches!(line.tag(at), Tag::Gerund | Tag::Verb | Tag::Participle))?;
    (line.tag(other) == Tag::Gerund).then_some(Tag::Gerund)
}

/// How many words before "and" the other gerund stands.
const GERUNDS: usize = 12;

/// "is ploughing $300 million into it": no noun stands between "be" and an object.
fn gerund_behind_be(line: &Line, at: usize) -> Option<Tag> {
    let noun = line.tag(at) == Tag::Noun && line.word(at).ends_with("ing");
    let be = at.checked_sub(1).is_some_and(|be| matches!(line.word(be), "is" | "are" | "was" | "were" | "be" | "been"));
    (noun && be && line.is_after(at, &[Tag::Symbol, Tag::Number, Tag::Determiner])).then_some(Tag::Gerund)
}

/// "three adults smoke,", "two die as ferry sinks": the last word of a clause without a verb, behind a plural.
fn verb_alone(line: &Line, at: usize) -> Option<Tag> {
    let people = sets::PLURALS_WITHOUT_ENDING.contains(&line.word(at));
    let noun = line.tag(at) == Tag::Noun && line.may_be(at, Tag::Verb) && !line.word(at).ends_with('s') && !people;
    let plural = line.is_before(at, &[Tag::Noun]) && line.word(at.checked_sub(1)?).ends_with('s')
        || (line.is_before(at, &[Tag::Number]) && at == 1 && !is_one(line, 0));
    let last = line.is_after(at, &[Tag::Punctuation, Tag::Conjunction])
        || line.word(at + 1).eq_ignore_ascii_case("as")
        || line.word(at + 1).eq_ignore_ascii_case("after");
    (noun && plural && last && !line.has_finite(at) || of_one_in_many(line, at) && last).then_some(Tag::Verb)
}

/// Behind "one" a verb would end in an s: "one boat and two cars".
fn is_one(line: &Line, at: usize) -> bool {
    line.word(at).eq_ignore_ascii_case("one")
}

/// "one in five adults smokes": one of them does.
fn of_one_in_many(line: &Line, at: usize) -> bool {
    let noun = line.tag(at) == Tag::Noun && line.may_be(at, Tag::Verb) && line.word(at).ends_with('s');
    let many = at >= 4 && line.is_before(at, &[Tag::Noun]) && line.word(at - 1).ends_with('s');
    noun && many && line.tag(at - 2) == Tag::Number && line.word(at - 3) == "in" && line.tag(at - 4) == Tag::Number
}

/// "a 12 percent raise", "memory use by half": a base form behind a singular noun, with no object, is a noun.
fn noun_behind_noun(line: &Line, at: usize) -> Option<Tag> {
    let base = line.tag(at) == Tag::Verb
        && line.may_be(at, Tag::Noun)
        && !line.may_be(at, Tag::Participle)
        && !line.word(at).ends_with('s');
    let before = at.checked_sub(1)?;
    let singular = line.tag(before) == Tag::Noun
        && !line.word(before).ends_with('s')
        && !sets::PLURALS_WITHOUT_ENDING.contains(&line.word(before));
    let no_object = line.is_after(at, &[Tag::Preposition, Tag::Punctuation, Tag::Conjunction]);
    (base && singular && no_object && line.has_finite(at)).then_some(Tag::Noun)
}

/// "topping a rival bid of $54": a phrase that an article opens ends in a noun before "of".
fn noun_before_of(line: &Line, at: usize) -> Option<Tag> {
    let verb = line.tag(at) == Tag::Verb && line.may_be(at, Tag::Noun) && line.word(at + 1) == "of";
    let before = at.checked_sub(1).filter(|&before| matches!(line.tag(before), Tag::Noun | Tag::Adjective))?;
    (verb && line.is_before(before, &[Tag::Determiner, Tag::Possessive])).then_some(Tag::Noun)
}

/// "a fraud that cost investors $2 million": behind a noun "that" opens a clause, which has its verb.
fn verb_behind_that(line: &Line, at: usize) -> Option<Tag> {
    let noun = line.tag(at) == Tag::Noun && line.may_be(at, Tag::Verb) && line.is_behind(at, "that");
    let that = at.checked_sub(1).filter(|&that| line.is_before(that, &[Tag::Noun]))?;
    (noun && that > 0 && !line.finite_after(at)).then_some(Tag::Verb)
}

/// "after the company cut its forecast": a clause follows, not a noun alone.
fn conjunction_before_clause(line: &Line, at: usize) -> Option<Tag> {
    let both = line.tag(at) == Tag::Preposition && line.may_be(at, Tag::Conjunction);
    let next_to =
        line.is_after(at, &[Tag::Pronoun]) || line.finite_after(at) && !matches!(line.word(at), "like" | "than");
    (both && !line.heads_sentence(at) && next_to).then_some(Tag::Conjunction)
}

/// "late on Thursday", "a year earlier.", "people worldwide": an adjective that needs no noun.
fn adverb_before_mark(line: &Line, at: usize) -> Option<Tag> {
    let measure = sets::MEASURING_ADJECTIVES.contains(&line.word(at));
    let both = line.tag(at) == Tag::Adjective && line.may_be(at, Tag::Adverb) && !measure;
    let alone =
        line.is_after(at, &[Tag::Preposition, Tag::Punctuation]) && !line.word(at + 1).eq_ignore_ascii_case("than");
    let behind = line.is_before(at, &[Tag::Noun, Tag::Name, Tag::Verb, Tag::Participle]);
    (both && alone && behind).then_some(Tag::Adverb)
}
