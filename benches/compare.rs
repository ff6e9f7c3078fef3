//! `compare` at growing numbers of claims: `cargo bench --bench compare`. Ten times the claims may take at most thirteen
//! times as long, be they about many things or all about one event. The last lines say how it was.

use std::hint::black_box;
use std::time::{Duration, Instant};

use addsup::model::Claim;
use addsup::tables::Tables;
use addsup::{check, group, pipeline};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group};

mod corpus;

use corpus::claims::{Shape, claims};

/// What is timed with care, and what once.
const SIZES: &[usize] = &[10_000, 100_000];
const LARGE: usize = 1_000_000;

fn compare(criterion: &mut Criterion) {
    let tables = Tables::builtin();
    let mut group = criterion.benchmark_group("compare");
    group.sample_size(10).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_millis(500));
    for shape in [Shape::ManyTopics, Shape::OneTopic] {
        for &size in SIZES {
            let claims = claims(shape, size);
            group.throughput(Throughput::Elements(size as u64));
            group.bench_with_input(BenchmarkId::new(format!("{shape:?}"), size), &claims, |bench, claims| {
                bench.iter(|| pipeline::compare(claims, &check::Options::default(), tables).len());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, compare);

/// How long the stages take, in seconds: `group`, `check`.
fn once(claims: &[Claim], tables: &Tables) -> [f64; 2] {
    let start = Instant::now();
    let topics = group::topics(claims, tables);
    let grouped = start.elapsed();
    black_box(check::findings(claims, &topics, &check::Options::default(), tables).len());
    [grouped, start.elapsed() - grouped].map(|time| time.as_secs_f64())
}

fn ratios() {
    let tables = Tables::builtin();
    println!("{:<12}{:>10}{:>10}{:>10}{:>10}{:>8}", "shape", "claims", "group s", "check s", "in all", "times");
    for shape in [Shape::ManyTopics, Shape::OneTopic] {
        let mut before = None;
        for &size in SIZES.iter().chain([&LARGE]) {
            let [group, check] = once(&claims(shape, size), tables);
            let times = before.map_or(String::new(), |before: f64| format!("{:.1}", (group + check) / before));
            println!(
                "{:<12}{size:>10}{group:>10.2}{check:>10.2}{:>10.2}{times:>8}",
                format!("{shape:?}"),
                group + check
            );
            before = Some(group + check);
        }
    }
}

fn main() {
    // `cargo test` runs benches to see that they run; the ratios take minutes.
    if std::env::args().any(|argument| argument == "--bench") {
        if std::env::var_os("RATIOS_ONLY").is_none() {
            benches();
        }
        ratios();
    }
}
