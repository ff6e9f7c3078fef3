//! Figures in their sentence and document → claims: what each figure is about.
//!
//! The stage reads a sentence the way a copy editor skims it: which words stand in the figure, which verb takes it,
//! which noun it measures, where, when, who says so and whether as a fact. Each question has a file of its own; none
//! guesses where the words don't tell.

mod age;
mod agent;
mod antecedent;
mod attribution;
mod bearer;
mod borders;
mod clauses;
mod comparison;
mod dating;
mod ellipsis;
mod families;
mod form;
mod known;
mod modality;
mod numbers;
mod occasion;
mod owner;
mod period;
mod phrases;
mod place;
mod predicate;
mod recipient;
mod relations;
mod respective;
mod scene;
mod story;
mod subject;
mod surroundings;
mod theme;
mod title;
mod told_when;

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use self::predicate::Found;
use self::scene::Scene;
use self::story::Story;
use self::surroundings::Named;
use self::theme::Theme;
use self::title::Title;
use crate::model::{
    Anchor, Block, BlockKind, Claim, Document, Figure, Lines, Relation, Sentence, Span, Subject, Unmeasured,
    write_digits,
};
use crate::tables::Tables;

/// The claims of a document, a figure each, in order. A sentence isn't held any longer than its claims are made.
pub fn claims(
    document: &Document,
    sentences: impl IntoIterator<Item = Sentence>,
    figures: &[Figure],
    anchor: Option<Anchor>,
    tables: &Tables,
) -> Vec<Claim> {
    if figures.is_empty() {
        return Vec::new();
    }
    let page = Page {
        document,
        figures,
        anchor,
        lines: document.lines(),
        name: format!("{}\u{1e}{}\u{1e}", document.path, document.id).into_bytes(),
        theme: Theme::of(document, tables),
        title: Title::of(document, tables),
        heads: RefCell::default(),
        tables,
    };
    let mut claims = Vec::with_capacity(figures.len());
    let mut story = Story::default();
    for (within, sentence) in by_sentence(figures, sentences) {
        page.sentence(&sentence, within, &mut story, &mut claims);
    }
    claims
}

/// "about 60 miles (97 km) from the coast": what is said of either is said of both.
fn say_again(claims: &mut [Claim]) {
    for at in 1..claims.len() {
        let (before, here) = claims.split_at_mut(at);
        let (Some(first), Some(again)) = (before.last_mut(), here.first_mut()) else { continue };
        if again.figure.quantity().is_some_and(|quantity| quantity.dual) {
            first.subject.attribute = first.subject.attribute.take().or_else(|| again.subject.attribute.clone());
            again.subject = first.subject.clone();
            again.predicate = first.predicate.clone();
            again.place_name.clone_from(&first.place_name);
        }
    }
}

/// "Deaths rose from 398 in 2013 to [446] in 2014": what is said of the one end of a change is said of the other.
fn go_on(scene: &Scene<'_>, claims: &mut [Claim]) {
    let bare = |claim: &Claim| claim.subject.head.is_none() && claim.predicate.family.is_none();
    let behind = |at: usize, word: &str| {
        let start = scene.figures.get(at).and_then(|placed| placed.words.start.checked_sub(1));
        start.is_some_and(|before| scene.lemma(before) == word)
    };
    for at in 1..claims.len() {
        let from = (at.saturating_sub(2)..at).rev().find(|&from| claims[from].figure.quantity().is_some());
        let Some(from) = from.filter(|&from| behind(from, "from") && behind(at, "to") && bare(&claims[at])) else {
            continue;
        };
        let (before, here) = claims.split_at_mut(at);
        let (first, again) = (&before[from], &mut here[0]);
        again.subject = first.subject.clone();
        again.predicate = first.predicate.clone();
    }
}

/// Runs of figures of one sentence, with the sentence. Both are in order.
fn by_sentence(
    figures: &[Figure],
    sentences: impl IntoIterator<Item = Sentence>,
) -> impl Iterator<Item = (Range<usize>, Sentence)> {
    let mut start = 0;
    let mut sentences = sentences.into_iter();
    figures.chunk_by(|a, b| a.sentence == b.sentence).filter_map(move |run| {
        let within = start..start + run.len();
        start = within.end;
        Some((within, sentences.find(|sentence| sentence.number == run[0].sentence)?))
    })
}

/// What the claims of one document share.
struct Page<'a> {
    document: &'a Document,
    figures: &'a [Figure],
    anchor: Option<Anchor>,
    lines: Lines<'a>,
    /// What the names of its claims begin with, before they are hashed.
    name: Vec<u8>,
    theme: Theme,
    title: Title,
    /// The words of the cells that head rows and columns, those met last.
    heads: RefCell<FxHashMap<Span, Arc<str>>>,
    tables: &'a Tables,
}

/// How many bytes the place of a figure takes in its name at most.
const ROOM: usize = 41;
/// How many heads of rows and columns are kept.
const HEADS: usize = 1024;

/// What the claims of one sentence share.
struct Shared {
    text: Arc<str>,
    attribution: Option<Arc<str>>,
    named: Vec<Named>,
}

impl Page<'_> {
    /// Adds the claims of one sentence.
    fn sentence(&self, sentence: &Sentence, within: Range<usize>, story: &mut Story, claims: &mut Vec<Claim>) {
        let scene = Scene::new(self.document, sentence, self.figures, within, self.tables);
        story.go_on(&scene, self.figures);
        let attribution = attribution::find(&scene);
        let shared = Shared {
            text: Arc::from(sentence.span.of(&self.document.text)),
            named: surroundings::named(&scene, attribution.as_deref(), &self.theme),
            attribution,
        };
        let mut previous: Option<Found> = None;
        for at in 0..scene.figures.len() {
            let found = predicate::find(&scene, &scene.figures[at].words, previous.as_ref());
            let claim = self.claim(&scene, at, found.clone(), &shared, story, claims);
            claims.push(claim);
            previous = Some(found);
        }
        let first = claims.len() - scene.figures.len();
        say_again(&mut claims[first..]);
        go_on(&scene, &mut claims[first..]);
    }

    /// The claim of figure number `at`; `before` are those of the document so far.
    fn claim(
        &self,
        scene: &Scene<'_>,
        at: usize,
        found: Found,
        shared: &Shared,
        story: &Story,
        before: &[Claim],
    ) -> Claim {
        let placed = &scene.figures[at];
        let antecedent = ellipsis::find(scene, placed, self.figures, &found, before);
        let found = match antecedent {
            Some(antecedent) => ellipsis::complete(scene, found, antecedent),
            None => found,
        };
        let figure = &self.figures[placed.figure];
        let found = match figure.unmeasured() {
            Some(Unmeasured::Clock(_)) => occasion::told(scene, &placed.words, found),
            Some(Unmeasured::Day(_) | Unmeasured::Year(_)) => occasion::told_of_day(scene, &placed.words, found),
            Some(Unmeasured::Score(..)) | None => found,
        };
        let (line, column) = self.lines.place(figure.span.start);
        let modality = modality::find(scene, &placed.words, &found, figure.quantity());
        let when = period::find(scene, placed, self.figures, &found, modality, self.anchor, story.time(self.figures));
        let subject = match figure.quantity() {
            Some(quantity) => {
                let own = subject::find(scene, &placed.words, quantity, &found.predicate);
                antecedent.filter(|_| own == Subject::default()).map_or(own, |antecedent| antecedent.subject.clone())
            }
            None if matches!(figure.unmeasured(), Some(Unmeasured::Year(_))) => occasion::of_year(scene, &placed.words),
            None => occasion::find(scene, &placed.words),
        };
        let names = surroundings::names(scene, &shared.named, &placed.words);
        let figure = age::measured(figure, &subject, self.tables);
        Claim {
            id: self.name(&figure),
            document: self.document.id.clone(),
            path: self.document.path.clone(),
            source: self.document.source.clone(),
            date: self.anchor.map(|anchor| anchor.date),
            line,
            column,
            place: self.document.offsets.original_span(figure.span),
            record: None,
            text: if figure.span == scene.sentence.span {
                shared.text.clone()
            } else {
                Arc::from(figure.span.of(&self.document.text))
            },
            sentence: shared.text.clone(),
            sentence_span: scene.sentence.span,
            headline: self.is_headline(scene.sentence),
            cell: self.cell(scene.sentence),
            figure,
            subject,
            predicate: found.predicate,
            place_name: place::find(scene, &placed.words),
            period: when.period,
            when: when.value,
            attribution: shared.attribution.clone(),
            modality,
            relations: self.relations(scene, at),
            context: surroundings::context(scene, &placed.words),
            aside: [surroundings::aside(&names), occasion::which(scene, &placed.words)].concat(),
            names: surroundings::all(&names),
            event: self.theme.event.clone(),
            cast: self.theme.cast.clone(),
            title: self.title.words.clone(),
            defined: self.title.defined,
            form: form::is_told_in(scene, &placed.words, self.block(scene.sentence)),
            topic_key: Arc::from(""),
        }
    }

    /// A letter and a hash over path, id and place: the same in every run, whatever else is checked.
    fn name(&self, figure: &Figure) -> Arc<str> {
        let mut name = Vec::with_capacity(self.name.len() + ROOM);
        name.extend_from_slice(&self.name);
        write_digits(figure.span.start, &mut name);
        name.push(0x1e);
        write_digits(figure.span.end, &mut name);
        let hash = xxh3_64(&name);
        let mut written = [b'c'; 17];
        for (byte, place) in written[1..].iter_mut().zip((0..16_u32).rev()) {
            *byte = b"0123456789abcdef"[(hash >> (4 * place)) as usize & 0xF];
        }
        std::str::from_utf8(&written).unwrap_or_default().into()
    }

    fn block(&self, sentence: &Sentence) -> Option<&Block> {
        self.document.blocks.get(sentence.block)
    }

    fn is_headline(&self, sentence: &Sentence) -> bool {
        self.block(sentence).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
    }

    fn cell(&self, sentence: &Sentence) -> Option<crate::model::Cell> {
        let BlockKind::Cell { table, row, column, row_head, column_head } =
            &self.document.blocks.get(sentence.block)?.kind
        else {
            return None;
        };
        let words = |span: &Option<Span>| span.map(|span| self.head(span));
        Some(crate::model::Cell {
            table: *table,
            row: *row,
            column: *column,
            row_head: words(row_head),
            column_head: words(column_head),
        })
    }

    /// The words of a cell that heads others, all of which have the same.
    fn head(&self, span: Span) -> Arc<str> {
        let mut heads = self.heads.borrow_mut();
        if heads.len() > HEADS {
            heads.clear();
        }
        heads.entry(span).or_insert_with(|| Arc::from(span.of(&self.document.text).trim())).clone()
    }

    /// How the figure stands to another one of its sentence.
    fn relations(&self, scene: &Scene<'_>, at: usize) -> Vec<Relation> {
        let named = |other: usize| self.name(&self.figures[scene.figures[other].figure]);
        let found = relations::find(scene, self.figures, at);
        found.map(|(kind, other)| Relation { kind, others: vec![named(other)] }).into_iter().collect()
    }
}
