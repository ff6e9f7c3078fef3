//! Generated documents, in other orders, encodings and formats: the same figures, the same findings.

use std::collections::BTreeSet;

use addsup::model::{Claim, Finding, Side, Verdict};
use addsup::pipeline::{self, Outcome};
use addsup::read::{self, Format, Unread};
use addsup::report::{self, Report, claims};
use addsup::tables::Tables;
use addsup::{check, normalize, parse, segment};
use proptest::prelude::*;

use crate::corpus::Corpus;

/// The texts of a few generated articles.
fn texts(seed: u64) -> Vec<String> {
    Corpus::new(seed, 4_000).articles.into_iter().map(|article| article.text).collect()
}

fn one(unread: Unread) -> Outcome {
    let options = read::Options::default();
    let (context, _) = read::Context::new(&options);
    pipeline::one(unread, &context, Tables::builtin())
}

fn held(name: &str, text: &str) -> Outcome {
    one(Unread::Held(name.into(), text.to_owned(), Format::Plain))
}

fn bytes(bytes: Vec<u8>, format: Format) -> Vec<Claim> {
    one(Unread::Bytes(bytes, format)).claims
}

/// Everything that documents of these names and texts come to.
fn found<'t>(documents: impl IntoIterator<Item = (String, &'t str)>) -> Vec<Finding> {
    let mut all = Outcome::default();
    for (name, text) in documents {
        all.join(&held(&name, text));
    }
    pipeline::settled(all, &check::Options::default(), Tables::builtin()).findings
}

fn named(texts: &[String]) -> impl DoubleEndedIterator<Item = (String, &str)> {
    texts.iter().enumerate().map(|(number, text)| (format!("{number}.txt"), text.as_str()))
}

/// A finding by what is said, whichever side says it and wherever.
fn said(finding: &Finding) -> String {
    let side = |side: &Side| format!("{} | {}", side.text, side.sentence);
    let mut sides: Vec<String> = [Some(&finding.a), finding.b.as_ref()].into_iter().flatten().map(side).collect();
    sides.sort();
    format!(
        "{} {:?} {:?} {:?}\n{}",
        finding.check,
        finding.verdict,
        finding.difference,
        finding.severity,
        sides.join("\n")
    )
}

fn all_said(findings: &[Finding]) -> Vec<String> {
    let mut all: Vec<String> = findings.iter().map(said).collect();
    all.sort();
    all
}

/// A claim by what it says, without where.
fn meant(claim: &Claim) -> String {
    let words = claim.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let what = (&claim.figure.quantity().map(|quantity| &quantity.measure), &claim.subject, &claim.predicate.family);
    format!("{words} {what:?} {:?} {:?} {}", claim.when, claim.modality, claim.topic_key)
}

fn all_meant(claims: &[Claim]) -> Vec<String> {
    claims.iter().map(meant).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quoted_words_are_the_source_at_their_span(seed in any::<u64>()) {
        for text in texts(seed) {
            let source = format!("\u{feff}“Überblick” …\n\n{text}");
            for claim in bytes(source.clone().into_bytes(), Format::Plain) {
                let place = claim.place.expect("text has places");
                prop_assert_eq!(source.get(place.range()), Some(&*claim.text));
                let before = &source[..place.start];
                prop_assert_eq!(claim.line, before.matches('\n').count() + 1);
            }
        }
    }

    #[test]
    fn documents_in_any_order_give_the_same_findings(seed in any::<u64>(), turn in any::<prop::sample::Index>()) {
        let texts = texts(seed);
        let documents: Vec<_> = named(&texts).collect();
        let told = |findings: Vec<Finding>| all_said(&findings);
        let in_order = told(found(documents.clone()));
        prop_assert_eq!(&in_order, &told(found(documents.iter().rev().cloned())));
        let mut turned = documents;
        turned.rotate_left(turn.index(texts.len()));
        prop_assert_eq!(&in_order, &told(found(turned)));
    }

    #[test]
    fn swapping_two_documents_swaps_sides_only(seed in any::<u64>()) {
        let texts = texts(seed);
        for pair in texts.windows(2) {
            let as_given = found([("a.txt".into(), &*pair[0]), ("b.txt".into(), &*pair[1])]);
            let swapped = found([("a.txt".into(), &*pair[1]), ("b.txt".into(), &*pair[0])]);
            prop_assert_eq!(all_said(&as_given), all_said(&swapped));
        }
    }

    #[test]
    fn a_document_told_twice_contradicts_itself_no_more_than_once(seed in any::<u64>()) {
        for text in texts(seed) {
            let conflicts = |findings: Vec<Finding>| -> BTreeSet<String> {
                findings.iter().filter(|finding| finding.verdict == Verdict::Conflict).map(said).collect()
            };
            let alone = conflicts(found([("a.txt".into(), &*text)]));
            let twice = conflicts(found([("a.txt".into(), &*text), ("b.txt".into(), &*text)]));
            prop_assert_eq!(alone, twice);
        }
    }

    #[test]
    fn line_ends_and_encodings_change_places_only(seed in any::<u64>()) {
        for text in texts(seed) {
            let text = text.replace(". ", ".\n\n");
            let as_given = all_meant(&bytes(text.clone().into_bytes(), Format::Plain));
            let utf_16 = |to: fn(u16) -> [u8; 2]| "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(to).collect();
            let others: [(&str, Vec<u8>); 5] = [
                ("CRLF", text.replace('\n', "\r\n").into_bytes()),
                ("CR", text.replace('\n', "\r").into_bytes()),
                ("mark", format!("\u{feff}{text}").into_bytes()),
                ("UTF-16LE", utf_16(u16::to_le_bytes)),
                ("UTF-16BE", utf_16(u16::to_be_bytes)),
            ];
            for (name, bytes_of) in others {
                prop_assert_eq!(&as_given, &all_meant(&bytes(bytes_of, Format::Plain)), "{}", name);
            }
        }
    }

    #[test]
    fn claims_read_back_from_any_format_give_the_same_findings(seed in any::<u64>()) {
        let texts = texts(seed);
        let mut all = Outcome::default();
        named(&texts).for_each(|(name, text)| all.join(&held(&name, text)));
        let compared = |claims: &[Claim]| pipeline::compare(claims, &check::Options::default(), Tables::builtin());
        let expected = compared(&all.claims);
        for format in ["csv", "excel", "excel-semicolon", "jsonl"] {
            let write = report::named(format).and_then(|format| format.claims).expect("a format for claims");
            let mut written = Vec::new();
            write(&Report { claims: &all.claims, ..Report::default() }, &mut written).expect("memory takes all");
            let (read, troubles) = claims::read("claims", &*written);
            prop_assert_eq!(troubles.len(), 0);
            prop_assert_eq!(&compared(&read), &expected, "{}", format);
        }
    }

    #[test]
    fn normalising_twice_is_normalising_once(seed in any::<u64>()) {
        let tables = Tables::builtin();
        let options = read::Options::default();
        let (context, _) = read::Context::new(&options);
        for text in texts(seed) {
            for document in Unread::Held("a.txt".into(), text, Format::Plain).read(&context).documents {
                let sentences = segment::sentences(&document, tables);
                let mut figures = parse::figures(&document, &sentences, tables);
                let anchor = parse::written_on(&document, &sentences, &figures, tables);
                normalize::figures(&mut figures, &document, &sentences, anchor, tables);
                let once = figures.clone();
                normalize::figures(&mut figures, &document, &sentences, anchor, tables);
                prop_assert_eq!(figures, once);
            }
        }
    }
}
