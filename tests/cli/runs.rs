//! Runs: the same bytes whatever the circumstances, and the exit status.

use crate::support::Folder;

/// Two documents that differ in a length and agree in a count.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("docs/a.txt", "The Arbo bridge is 320 metres long.\n\nSome 40 people were hurt in Arbo on Monday.\n");
    folder.write("docs/b.md", "---\ndate: 2022-03-01\n---\n\nThe Arbo bridge is 250 metres long.\n\nAbout 40 people were hurt in Arbo on Monday.\n");
    let lines = (0..30)
        .map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Town {n} has {n} shops and is {n} km from Arbo.\"}}\n"))
        .collect::<Vec<_>>()
        .concat();
    folder.write("docs/c.jsonl", lines);
    folder
}

const ALL: [&str; 2] = ["--show", "conflict,update,agree"];

#[test]
fn the_same_bytes_whatever_the_circumstances() {
    let folder = folder();
    let run = |arguments: &[&str], settings: &[(&str, &str)]| {
        let mut command = folder.command(arguments);
        command.envs(settings.iter().copied());
        let output = command.output().unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
        output.stdout
    };
    for command in [["check", "docs"], ["extract", "docs"]] {
        let all: &[&str] = if command[0] == "check" { &ALL } else { &[] };
        let first = run(&[&command[..], all, &["--threads", "1"]].concat(), &[]);
        for threads in ["2", "8"] {
            assert!(run(&[&command[..], all, &["--threads", threads]].concat(), &[]) == first, "{threads} threads");
        }
        let elsewhere =
            [("TZ", "Pacific/Kiritimati"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("HOME", "/nowhere")];
        assert!(run(&[&command[..], all].concat(), &elsewhere) == first, "another locale and time zone");
        let absolute = folder.join("docs").canonicalize().unwrap();
        assert!(
            run(&[&[command[0], absolute.to_str().unwrap()][..], all].concat(), &[]) == first,
            "by the absolute path"
        );
        let named = ["docs/c.jsonl", "docs/b.md", "docs/a.txt"];
        if command[0] == "check" {
            assert!(run(&[&[command[0]][..], &named, all].concat(), &[]) == first, "given in another order");
        }
    }
}

#[test]
fn comparing_claims_is_checking_their_documents() {
    let folder = folder();
    let checked = folder.run(&[&["check", "docs"][..], &ALL].concat());
    for format in ["csv", "jsonl"] {
        let claims = folder.run(&["extract", "docs", "--format", format]).ended(0);
        let compared = folder.run_with(&[&["compare", "-"][..], &ALL].concat(), claims.out.as_bytes());
        assert_eq!((compared.status, &compared.out), (checked.status, &checked.out), "{format}");
    }
}

#[test]
fn exit_status() {
    let folder = folder();
    let found = folder.run(&["check", "docs"]);
    let conflicts = found.column("verdict").iter().filter(|verdict| *verdict == "conflict").count();
    found.ended(i32::from(conflicts > 0));
    folder.write("clean.txt", "Some 40 people were hurt.\n").run(&["check", "clean.txt"]).ended(0).quiet();
    // A report in a file doesn't hide that something was found; what can't be read outranks it.
    let status = folder.run(&["check", "docs", "-o", "findings.csv"]).status;
    assert_eq!(status, Some(i32::from(conflicts > 0)));
    folder.run(&["check", "docs", "gone.txt"]).ended(2).said(&["gone.txt: no such file"]);
}

#[test]
fn several_reports_at_once() {
    let folder = folder();
    let ran =
        folder.run(&["extract", "docs", "-o", "claims.csv", "-o", "jsonl=claims.out", "--format", "csv"]).ended(0);
    assert!(ran.out.contains("claim_id"));
    assert!(std::fs::read_to_string(folder.join("claims.out")).unwrap().starts_with('{'));
    assert!(folder.join("claims.csv").exists());
}

#[test]
fn quiet_says_errors_only() {
    let folder = folder();
    folder.write("docs/empty.txt", "");
    let ran = folder.run(&["check", "docs", "--quiet"]);
    assert_eq!(ran.err, "");
    folder.run(&["check", "docs", "gone.txt", "--quiet"]).ended(2).said(&["error: gone.txt"]);
}

#[test]
fn a_trace_says_what_speaks_for_one_thing() {
    let folder = Folder::new();
    folder.write("a.txt", "The new bridge over the Orre is 480 metres long. It cost €84 million.\n");
    folder.write("b.txt", "The new bridge over the Orre, which cost €48 million, has two lanes.\n");
    let ran = folder.run(&["check", "a.txt", "b.txt", "--trace", "a.txt:1:58", "b.txt:1"]).ended(2);
    ran.said(&["several figures stand at b.txt:1: €48 million at column 42", "add the column"]);
    let ran = folder.run(&["check", "a.txt", "b.txt", "--trace", "a.txt:1:58", "b.txt:1:42"]).ended(0).quiet();
    for told in ["a.txt:1:58: €84 million: ", "gates: open\n", "family-same 1.00 × ", "chance: 0."] {
        assert!(ran.out.contains(told), "{told} in\n{}", ran.out);
    }
    let id = folder.run(&["extract", "a.txt"]).column("claim_id").remove(0);
    let ran = folder.run(&["check", "a.txt", "b.txt", "--trace", &id, "b.txt:1:42"]).ended(0);
    assert!(ran.out.contains("gates: shut by unit"), "{}", ran.out);
    folder.run(&["check", "a.txt", "--trace", "a.txt:9", "a.txt:1:58"]).ended(2).said(&["no figure stands at a.txt:9"]);
}
