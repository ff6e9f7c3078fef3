//! Claims by the million, without reading text by the gigabyte: those of a few articles, told again of other events or by
//! other papers.

use std::collections::BTreeSet;
use std::sync::Arc;

use addsup::model::{Anchor, AnchorOrigin, Block, BlockKind, Claim, Decimal, Document, Offsets, Reading, Span};
use addsup::pipeline;
use addsup::tables::Tables;

use super::{Article, Corpus};

const SEED: u64 = 7;
/// How many bytes of text the articles of many events have.
const MANY: usize = 400_000;
/// How many values each figure of a single event is told with.
const VALUES: usize = 1_000;

/// Whether claims are about as many things as there are in a newspaper, or all about one event.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Each event is told by a few articles.
    ManyTopics,
    /// One event, told by all articles, each figure with a thousand values.
    OneTopic,
}

/// So many claims of a shape, the same in every run.
pub fn claims(shape: Shape, many: usize) -> Vec<Claim> {
    let first = match shape {
        Shape::ManyTopics => extracted(Corpus::new(SEED, MANY).articles),
        Shape::OneTopic => extracted(Corpus::new(SEED, 1).articles),
    };
    let again = |round: usize| first.iter().map(move |claim| told_again(claim, shape, round));
    (0..).flat_map(again).take(many).collect()
}

fn extracted(articles: Vec<Article>) -> Vec<Claim> {
    let tables = Tables::builtin();
    articles.into_iter().flat_map(|article| pipeline::extract(&document(article), tables)).collect()
}

/// An article as the stages take it.
pub fn document(article: Article) -> Document {
    let date = article.date.parse().ok().map(|date| Anchor { date, time: None, origin: AnchorOrigin::Manifest });
    Document {
        id: article.id.as_str().into(),
        path: article.id.as_str().into(),
        date,
        source: None,
        blocks: paragraphs(&article.text),
        text: article.text,
        offsets: Offsets::Same,
    }
}

fn paragraphs(text: &str) -> Vec<Block> {
    let start = |paragraph: &str| paragraph.as_ptr() as usize - text.as_ptr() as usize;
    let span = |paragraph: &str| Span::new(start(paragraph), start(paragraph) + paragraph.len());
    text.split("\n\n").map(|paragraph| Block { span: span(paragraph), kind: BlockKind::Paragraph }).collect()
}

/// The claim in an article of another round.
fn told_again(claim: &Claim, shape: Shape, round: usize) -> Claim {
    let name = |name: &Arc<str>| Arc::from(format!("{name}-{round}"));
    let claim =
        Claim { id: name(&claim.id), document: name(&claim.document), path: name(&claim.path), ..claim.clone() };
    match shape {
        Shape::ManyTopics => renamed(claim, round),
        Shape::OneTopic => other_value(claim, round),
    }
}

/// The claim told of another event: every word of its names is another one.
fn renamed(mut claim: Claim, round: usize) -> Claim {
    let own: BTreeSet<String> =
        claim.names.iter().chain(&claim.place_name).flat_map(|name| name.split(' ')).map(str::to_lowercase).collect();
    let other = |words: &Arc<str>| -> Arc<str> {
        let word =
            |word: &str| if own.contains(&word.to_lowercase()) { format!("{word}x{round}") } else { word.into() };
        words.split(' ').map(word).collect::<Vec<_>>().join(" ").into()
    };
    let all = |words: &[Arc<str>]| words.iter().map(other).collect();
    claim.names = all(&claim.names);
    claim.aside = all(&claim.aside);
    claim.context = all(&claim.context);
    claim.event = claim.event.iter().map(other).collect();
    claim.place_name = claim.place_name.as_ref().map(other);
    claim.predicate.agent = claim.predicate.agent.as_ref().map(other);
    claim
}

/// The claim with another value: one of [`VALUES`].
fn other_value(mut claim: Claim, round: usize) -> Claim {
    let factor = Decimal::from(1_000 + round % VALUES) / Decimal::ONE_THOUSAND;
    let Reading::Quantity(quantity) = &mut claim.figure.reading else { return claim };
    let scaled = |number: &mut Option<Decimal>| *number = number.and_then(|number| number.checked_mul(factor));
    [&mut quantity.magnitude.value, &mut quantity.magnitude.low, &mut quantity.magnitude.high]
        .into_iter()
        .for_each(scaled);
    if let Some(measure) = &mut quantity.measure {
        [&mut measure.value, &mut measure.interval.low, &mut measure.interval.high].into_iter().for_each(scaled);
    }
    claim.text = quantity.magnitude.value.map_or(claim.text, |value| value.to_string().into());
    claim
}
