//! `compare` at growing numbers of claims: `cargo bench --bench compare`. Ten times the claims may take at most thirteen
//! times as long, be they about many things or all about one event. The last lines say how it was; `RATIOS_ONLY=1` leaves
//! out what stands before them, `SHAPE=OneTopic` and `MOST=100000` some of the lines.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use addsup::model::{Claim, Verdict};
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
                bench.iter(|| pipeline::compare(claims, &conflicts(), tables).len());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, compare);

/// How long the stages take, in seconds of all cores: `group`, `check`. Other programs don't make it longer.
fn once(claims: &[Claim], tables: &Tables) -> [f64; 2] {
    let start = cpu_time();
    let topics = group::topics(claims, tables);
    let grouped = cpu_time();
    black_box(check::findings(claims, &topics, &conflicts(), tables).len());
    [grouped.saturating_sub(start), cpu_time().saturating_sub(grouped)].map(|time| time.as_secs_f64())
}

/// What `check` asks for by default.
fn conflicts() -> check::Options {
    check::Options { without: vec![Verdict::Update, Verdict::Agree], ..check::Options::default() }
}

/// The time that all cores have spent on this process: by the kernel's count (proc(5), utime and stime, in hundredths of
/// a second), elsewhere by the clock.
fn cpu_time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let counted = || {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
        let ticks: u64 = fields.get(11..13)?.iter().map_while(|ticks| ticks.parse::<u64>().ok()).sum();
        Some(Duration::from_millis(ticks * 10))
    };
    counted().unwrap_or_else(|| START.elapsed())
}

fn ratios() {
    let tables = Tables::builtin();
    println!(
        "seconds of all cores\n{:<12}{:>10}{:>10}{:>10}{:>10}{:>8}",
        "shape", "claims", "group", "check", "in all", "times"
    );
    let asked = |name: &str| std::env::var("SHAPE").map_or(true, |shape| shape == name);
    let most = std::env::var("MOST").ok().and_then(|most| most.parse().ok()).unwrap_or(LARGE);
    for shape in [Shape::ManyTopics, Shape::OneTopic].into_iter().filter(|shape| asked(&format!("{shape:?}"))) {
        let mut before = None;
        for &size in SIZES.iter().chain([&LARGE]).filter(|size| **size <= most) {
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
