//! Inputs that are large, long or deep.

use std::time::{Duration, Instant};

use crate::support::Folder;

#[test]
fn file_larger_than_the_limit() {
    let folder = Folder::new();
    folder.write("a.txt", "40 people were hurt.\n".repeat(100)).write("b.txt", "41 people were hurt.\n");
    let ran = folder.run(&["extract", "a.txt", "b.txt", "--max-file-size", "1KiB"]).ended(2);
    let ran = ran.said(&["a.txt: is larger than 1 KiB", "--max-file-size"]);
    assert_eq!(ran.column("path"), ["b.txt"]);
    folder
        .run_with(&["check", "-", "--max-file-size", "4"], b"40 people")
        .ended(2)
        .said(&["-: is larger than 4 bytes"]);
}

#[test]
fn line_longer_than_the_limit() {
    let folder = Folder::new();
    folder.write("a.txt", format!("Short.\n{}\n", "word ".repeat(4_000_000)));
    let started = Instant::now();
    folder
        .run(&["check", "a.txt"])
        .ended(2)
        .said(&["a.txt:2:1: this line is longer than 16 MiB, so the file was left out"]);
    folder.write(
        "d.jsonl",
        format!("{{\"id\":\"1\",\"text\":\"{}\"}}\n{{\"id\":\"2\",\"text\":\"40 km\"}}\n", "x".repeat(2000)),
    );
    let ran = folder.run(&["extract", "d.jsonl", "--max-line-length", "1KiB"]).ended(2);
    let ran = ran.said(&["d.jsonl:1:1: this line is longer than 1 KiB, so the document was left out"]);
    assert_eq!(ran.column("document"), ["2"]);
    assert!(started.elapsed() < Duration::from_secs(20));
}

/// With the limit raised a line takes time and memory by its length, and little of it is shown.
#[test]
#[cfg(target_os = "linux")]
fn one_long_line() {
    let folder = Folder::new();
    let filler = "The old mill stands by the water and its owner likes to talk about it at length. ";
    let line = |megabytes: usize| {
        let told = "The Aller canal is 64 km (20 miles) long. ";
        format!("{}{told}{}", filler.repeat(megabytes * 6_000), filler.repeat(megabytes * 6_000))
    };
    for (name, megabytes) in [("a.txt", 5), ("b.md", 20), ("c.txt", 20)] {
        folder.write(name, line(megabytes));
    }
    let started = Instant::now();
    for (name, format) in [("a.txt", "text"), ("b.md", "concise"), ("c.txt", "markdown")] {
        let (ran, memory) =
            measured(&folder, &["check", name, "--max-line-length=1GiB", "--threads=1", "--format", format]);
        let ran = ran.ended(1);
        assert!(ran.out.lines().all(|line| line.chars().count() <= 260), "{format}: {} bytes", ran.out.len());
        let size = std::fs::metadata(folder.join(name)).unwrap().len();
        // What the program itself takes is a build's for development here.
        assert!(memory < 3 * size + (40 << 20), "{name}: {memory} bytes for {size}");
    }
    assert!(started.elapsed() < Duration::from_secs(50), "{:?}", started.elapsed());
}

/// A run, and the most memory that it had, in bytes (proc(5), VmHWM).
#[cfg(target_os = "linux")]
fn measured(folder: &Folder, arguments: &[&str]) -> (crate::support::Ran, u64) {
    let mut child = folder.start(arguments);
    drop(child.stdin.take());
    let path = format!("/proc/{}/status", child.id());
    let watch = std::thread::spawn(move || {
        let mut most = 0;
        while let Some(now) = std::fs::read_to_string(&path).ok().as_deref().and_then(high_water) {
            most = now;
            std::thread::sleep(Duration::from_millis(2));
        }
        most
    });
    let ran = child.wait_with_output().unwrap().into();
    (ran, watch.join().unwrap() << 10)
}

#[cfg(target_os = "linux")]
fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn more_findings_than_the_limit() {
    let folder = Folder::new();
    let canals = ["Aller", "Birs", "Cher", "Dee", "Ems"];
    let lines = canals.map(|name| format!("The {name} canal is 64 km (20 miles) long.\n\n"));
    folder.write("a.txt", lines.concat());
    let ran = folder.run(&["check", "a.txt", "--format", "csv", "--max-findings", "3"]).ended(2);
    let ran = ran.said(&["there are 5 findings; only the first 3 are reported", "--max-findings"]);
    assert_eq!(ran.column("a_line"), ["1", "3", "5"]);
    folder.run(&["check", "a.txt", "--max-findings", "5"]).ended(1);
    let said = ["there are 5 findings; only the first 3 are reported", "the baseline is left as it was"];
    folder.run(&["baseline", "write", "a.txt", "--max-findings", "3"]).ended(2).said(&said);
    assert!(!folder.join("addsup-baseline.json").exists());
    let ran = folder.run(&["review", "a.txt", "--max-findings", "3"]).ended(2).said(&said[..1]);
    assert!(ran.out.contains("accepts all 3 into the baseline"), "{}", ran.out);
    folder.run(&["baseline", "write", "a.txt", "--max-findings", "5"]).ended(0);
    folder.run(&["review", "a.txt", "--max-findings", "0"]).ended(0);
}

#[test]
fn more_claims_of_a_topic_than_the_limit() {
    let folder = Folder::new();
    for (name, killed) in [("a.txt", 40), ("b.txt", 55), ("c.txt", 70)] {
        folder.write(name, format!("The quake at Belaburg on 3 March 2020 killed {killed} people.\n"));
    }
    let check = ["check", "a.txt", "b.txt", "c.txt", "--format", "csv"];
    assert_eq!(folder.run(&check).ended(1).column("b_value"), ["55", "70", "70"]);
    for more in [&["--max-topic-claims", "2"][..], &["--max-topic-claims", "2", "--memory-limit", "0"]] {
        let ran = folder.run(&[&check[..], more].concat()).ended(2);
        let ran = ran.said(&["3 figures are about one thing (", "only the first 2 are compared", "--max-topic-claims"]);
        assert_eq!(ran.column("b_value"), ["55"]);
    }
    folder.run(&[&check[..], &["--max-topic-claims", "3"]].concat()).ended(1);
    let documents = ["a.txt", "b.txt", "c.txt", "--max-topic-claims", "2"];
    for command in [&["baseline", "write"][..], &["review"]] {
        folder.run(&[command, &documents].concat()).ended(2).said(&["only the first 2 are compared"]);
    }
    assert!(!folder.join("addsup-baseline.json").exists());
}

#[test]
fn hundred_thousand_nested_quotes_and_lists() {
    let folder = Folder::new();
    folder.write("quotes.md", format!("{} 40 people\n", ">".repeat(100_000)));
    folder.write("links.md", format!("{}40 people{}\n", "[".repeat(100_000), "](x)".repeat(100_000)));
    folder.write("stars.md", format!("{}40 people\n", "* ".repeat(100_000)));
    folder.write("deep.jsonl", format!("{{\"text\":{}\n", "[".repeat(100_000)));
    let started = Instant::now();
    folder.run(&["check", "quotes.md", "links.md", "stars.md"]).ended(0).quiet();
    folder.run(&["check", "deep.jsonl"]).ended(2).said(&["deep.jsonl:1:"]);
    // A second in a release build; this one isn't.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn hundred_thousand_nested_elements() {
    let folder = Folder::new();
    folder.write("open.html", format!("{}40 people", "<div>".repeat(100_000)));
    folder.write("closed.html", format!("{}40 people{}", "<b><div>".repeat(50_000), "</div></b>".repeat(50_000)));
    folder.write("tables.html", format!("{}40 people", "<table><tr><td>".repeat(33_000)));
    let started = Instant::now();
    folder.run(&["check", "open.html", "closed.html", "tables.html"]).ended(0).quiet();
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn eighty_thousand_attributes() {
    let folder = Folder::new();
    let attributes = (0..80_000).map(|n| format!(" a{n}=\"{n}\"")).collect::<Vec<_>>().concat();
    folder.write("a.html", format!("<p{attributes}>Some 40 people"));
    let started = Instant::now();
    let ran = folder.run(&["extract", "a.html"]).ended(0).quiet();
    assert_eq!(ran.column("text"), ["Some 40 people"]);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

/// A file of nothing but numbers takes a hundred times its size as claims: there is a limit to them, too.
#[test]
fn more_figures_of_a_document_than_the_limit() {
    let folder = Folder::new();
    folder
        .write("a.csv", format!("depth,width,height\n{}", "10,20,30\n".repeat(100)))
        .write("b.txt", "The canal is 64 km long.\n");
    let ran = folder.run(&["extract", "a.csv", "b.txt", "--max-figures", "50"]).ended(2);
    let ran = ran.said(&["error: a.csv: was read up to its figure number 50 only", "--max-figures"]);
    assert_eq!((ran.column("path").len(), ran.column("path")[50].as_str()), (51, "b.txt"));
    let cache = ["extract", "a.csv", "--cache", "kept"];
    for (most, status, read) in [("299", 2, 299), ("300", 0, 300), ("50", 2, 50), ("300", 0, 300)] {
        let ran = folder.run(&[&cache[..], &["--max-figures", most]].concat()).ended(status);
        assert_eq!(ran.column("path").len(), read);
    }
    folder.run(&["check", "b.txt", "--max-figures", "0"]).ended(2).said(&["b.txt: was read up to its figure number 0"]);
}
