//! The two ends of one life, or of the life of a thing, told the wrong way round: "closed in 1995; it had opened in 1998".

use super::build::{finding, side};
use super::statement::{Statement, Words};
use crate::model::{Finding, TimeInterval, TimexKind};
use crate::tables::cues::Role;

/// A date that tells when something began to be, or ceased to.
struct End {
    /// Its figure.
    at: usize,
    /// The words that say so: "was opened in".
    words: Words,
    begins: bool,
    when: TimeInterval,
}

/// The ends of one life in a statement, or in it and the one before, where it ends before it begins.
pub fn wrong(last: Option<&Statement<'_>>, statement: &Statement<'_>) -> Option<Finding> {
    let ends = ends(statement);
    let own = ends.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        (a.begins != b.begins && is_one(statement, a, b)).then(|| backwards((statement, a), (statement, b)))?
    });
    own.or_else(|| {
        let last = last.filter(|last| statement.follows(last))?;
        let (before, behind) = (only_end(last)?, ends.first().filter(|_| ends.len() == 1)?);
        // "The ship was scrapped in 1921. It had been launched in 1934."
        let lead = statement.say(&(0..behind.words.start));
        let pronoun = matches!(
            lead.as_str(),
            "it had" | "it had been" | "he had been" | "she had been" | "it was" | "he was" | "she was" | "it"
        );
        let had = before.begins || lead.contains("had");
        let opposed = before.begins != behind.begins && pronoun && had;
        (opposed && is_plain(last, &before) && ends_there(last, &before))
            .then(|| backwards((last, &before), (statement, behind)))?
    })
}

fn only_end(statement: &Statement<'_>) -> Option<End> {
    let mut ends = ends(statement);
    let one = ends.pop()?;
    ends.is_empty().then_some(one)
}

/// The dates of a statement that stand right behind the verb of a beginning or an end, with "in" or "on" between.
fn ends(statement: &Statement<'_>) -> Vec<End> {
    (0..statement.claims.len()).filter_map(|at| end(statement, at)).collect()
}

fn end(statement: &Statement<'_>, at: usize) -> Option<End> {
    let timex = statement.claims[at].figure.timex().filter(|timex| timex.kind == TimexKind::Date && timex.known)?;
    let year = timex.value.get(..4).filter(|year| statement.claims[at].text.contains(year))?;
    let when = timex.interval.filter(|_| !year.is_empty())?;
    let before = statement.before(at);
    let preposition = matches!(statement.word(before.end.wrapping_sub(1)), "in" | "on");
    let verb = before.start..before.end - usize::from(preposition && !before.is_empty());
    let told = |role: Role| {
        let first = (verb.start..verb.end).find(|&from| statement.is(&(from..verb.end), role))?;
        Some(first..verb.end)
    };
    let (words, begins) =
        told(Role::LifeBegins).map(|words| (words, true)).or_else(|| Some((told(Role::LifeEnds)?, false)))?;
    // "in 1903 style" is no date of it.
    let next = statement.word(statement.behind(at).start);
    let ends = matches!(
        next,
        "" | "."
            | ","
            | ";"
            | ")"
            | "("
            | "–"
            | "—"
            | "and"
            | "but"
            | "by"
            | "at"
            | "in"
            | "after"
            | "for"
            | "from"
            | "with"
            | "when"
            | "as"
            | "on"
            | "to"
    );
    (preposition && ends).then_some(End { at, words, begins, when })
}

/// Words that may stand between the two ends of one life, where both are told of one subject.
const JOINTS: [&str; 22] = [
    ",", ";", "and", "but", "it", "he", "she", "they", "which", "who", "had", "was", "were", "has", "been", "then",
    "finally", "only", "having", "after", "being", "(",
];

/// Whether both are of one subject: "opened in 1998 and closed in 1995", "which closed in 1995, was opened in 1998", "Founded in
/// 1998, the club was dissolved in 1995".
fn is_one(statement: &Statement<'_>, a: &End, b: &End) -> bool {
    let gap = statement.gap(a.at, b.at);
    let between = gap.start..b.words.start;
    let joined = b.at == a.at + 1 && between.clone().all(|word| JOINTS.contains(&statement.word(word)));
    let opening = a.words.start == 0 && statement.word(between.start) == "," && between.len() <= LONGEST_SUBJECT;
    let named = opening
        && !between.clone().skip(1).any(|word| matches!(statement.word(word), "," | ";" | "and" | "whose" | "'s"));
    // What closed may open again; only "had" or a clause of its own says that the end came first.
    let first = statement.word(between.start);
    let pluperfect = between.clone().any(|word| statement.word(word) == "had");
    let aside = first == "," && is_aside(statement, a) && between.len() <= 3;
    let reopened = !a.begins && !pluperfect && !aside;
    (joined || named) && !reopened && is_plain(statement, a)
}

/// The most words of a subject with its verb between two ends: ", the football club of Tarn was".
const LONGEST_SUBJECT: usize = 8;

/// ", which closed in 1995" or ", closed in 1995": the end is told in a clause of its own.
fn is_aside(statement: &Statement<'_>, end: &End) -> bool {
    let before = |back: usize| end.words.start.checked_sub(back).map_or("", |word| statement.word(word));
    let auxiliary = usize::from(matches!(before(1), "was" | "were"));
    let pronoun = usize::from(matches!(before(1 + auxiliary), "which" | "who"));
    before(1 + auxiliary + pronoun) == ","
}

/// Whether nothing says that another one is meant: "reopened", "the new hall", "a successor".
fn is_plain(statement: &Statement<'_>, end: &End) -> bool {
    !statement.has(&(0..statement.all().end), Role::Another) && statement.claims[end.at].cell.is_none()
}

/// Whether nothing but the sentence's end stands behind the date.
fn ends_there(statement: &Statement<'_>, end: &End) -> bool {
    matches!(statement.word(statement.behind(end.at).start), "" | ".")
}

/// The finding where the end lies before the beginning.
fn backwards(a: (&Statement<'_>, &End), b: (&Statement<'_>, &End)) -> Option<Finding> {
    let (begin, end) = if a.1.begins { (a, b) } else { (b, a) };
    if end.1.when.end > begin.1.when.start {
        return None;
    }
    let text = |(statement, end): (&Statement<'_>, &End)| statement.claims[end.at].text.trim().to_owned();
    let verb = |(statement, end): (&Statement<'_>, &End)| statement.say(&end.words);
    let words = format!("“{} {}” is before “{} {}”", verb(end), text(end), verb(begin), text(begin));
    let side = |(statement, end): (&Statement<'_>, &End)| side(&statement.claims[end.at]);
    Some(Finding { confidence: 0.8, ..finding("calendar", "date", side(a), Some(side(b)), words) })
}
