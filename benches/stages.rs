//! Each stage alone and the whole, in bytes of text a second: `cargo bench --bench stages`.

use std::hint::black_box;
use std::time::Duration;

use addsup::model::{Document, Figure, Sentence};
use addsup::tables::Tables;
use addsup::{attach, check, group, normalize, parse, pipeline, report, segment};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

mod corpus;

const SEED: u64 = 7;
/// The text that each stage is timed on.
const BYTES: usize = 300_000;
/// The sizes at which the whole is timed: time must grow with them, not with their square.
const SIZES: &[usize] = &[100_000, 1_000_000, 4_000_000];

fn documents(bytes: usize) -> Vec<Document> {
    corpus::Corpus::new(SEED, bytes).articles.into_iter().map(corpus::claims::document).collect()
}

/// A document with what the first stages made of it.
struct Read {
    document: Document,
    sentences: Vec<Sentence>,
    written: Vec<Figure>,
    figures: Vec<Figure>,
}

fn read(document: Document, tables: &Tables) -> Read {
    let sentences = segment::sentences(&document, tables);
    let written = parse::figures(&document, &sentences, tables);
    let mut figures = written.clone();
    normalize::figures(&mut figures, &document, &sentences, document.date, tables);
    Read { document, sentences, written, figures }
}

fn stages(criterion: &mut Criterion) {
    let tables = Tables::builtin();
    let read: Vec<_> = documents(BYTES).into_iter().map(|document| read(document, tables)).collect();
    let documents: Vec<_> = read.iter().map(|read| read.document.clone()).collect();
    let claims = documents.iter().flat_map(|document| pipeline::extract(document, tables)).collect::<Vec<_>>();
    let topics = group::topics(&claims, tables);
    let options = check::Options::default();
    let bytes = documents.iter().map(|document| document.text.len() as u64).sum();

    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10).measurement_time(Duration::from_secs(2));
    group.warm_up_time(Duration::from_millis(500));
    let folder = written_out(&documents);
    let reading = addsup::read::Options { paths: vec![folder.path().into()], ..addsup::read::Options::default() };
    group.bench_function("read", |bench| {
        let (context, _) = addsup::read::Context::new(&reading);
        bench.iter(|| addsup::read::inputs(&reading).map(|input| input.read(&context).documents.len()).sum::<usize>());
    });
    group.bench_function("segment", |bench| {
        bench.iter(|| read.iter().map(|read| segment::sentences(&read.document, tables).len()).sum::<usize>());
    });
    group.bench_function("parse", |bench| {
        bench.iter(|| {
            read.iter().map(|read| parse::figures(&read.document, &read.sentences, tables).len()).sum::<usize>()
        });
    });
    group.bench_function("normalize", |bench| {
        let normalized = |read: &Read| {
            let mut figures = read.written.clone();
            normalize::figures(&mut figures, &read.document, &read.sentences, read.document.date, tables);
            figures.len()
        };
        bench.iter(|| read.iter().map(normalized).sum::<usize>());
    });
    group.bench_function("attach", |bench| {
        let attached = |read: &Read| {
            attach::claims(&read.document, read.sentences.clone(), &read.figures, read.document.date, tables).len()
        };
        bench.iter(|| read.iter().map(attached).sum::<usize>());
    });
    group.bench_function("group", |bench| bench.iter(|| group::topics(black_box(&claims), tables)));
    group.bench_function("check", |bench| bench.iter(|| check::findings(&claims, &topics, &options, tables)));
    let write = report::named("csv").and_then(|format| format.claims).expect("CSV is for claims");
    group.bench_function("report", |bench| {
        let told = report::Report { claims: &claims, documents: documents.len(), ..report::Report::default() };
        bench.iter(|| write(&told, &mut std::io::sink()).expect("a sink takes all"));
    });
    group.finish();
}

/// The documents as files of a folder, for reading them back.
fn written_out(documents: &[Document]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the run");
    for document in documents {
        let name = document.id.replace('/', "-");
        std::fs::write(folder.path().join(format!("{name}.txt")), &document.text).expect("a file for the run");
    }
    folder
}

fn whole(criterion: &mut Criterion) {
    let tables = Tables::builtin();
    let mut group = criterion.benchmark_group("whole");
    group.sample_size(10).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    for &size in SIZES {
        let documents = documents(size);
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_with_input(BenchmarkId::new("extract", size), &documents, |bench, documents| {
            bench.iter(|| documents.iter().map(|document| pipeline::extract(document, tables).len()).sum::<usize>());
        });
        let claims = documents.iter().flat_map(|document| pipeline::extract(document, tables)).collect::<Vec<_>>();
        group.bench_with_input(BenchmarkId::new("compare", size), &claims, |bench, claims| {
            bench.iter(|| pipeline::compare(claims, &check::Options::default(), tables).len());
        });
    }
    group.finish();
}

criterion_group!(benches, stages, whole);
criterion_main!(benches);
