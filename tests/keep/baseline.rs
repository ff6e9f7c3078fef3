//! The baseline.

use crate::workspace::{RIGHT, WRONG, Workspace};

/// What pages tell, so that a repository is about many matters.
const MATTERS: [&str; 10] = [
    "The canal of NAME is 64 km (40 miles) long.",
    "The NAME bridge carries 44 tonnes.",
    "Last year NAME library lent 3,150 books.",
    "The school of NAME has 212 pupils.",
    "Rain at NAME came to 31 mm in May.",
    "The council of NAME spent £2.4 million on roads.",
    "The tower of NAME has 96 steps.",
    "The NAME hotel has 58 rooms.",
    "The orchard at NAME covers 12 hectares.",
    "The ferry to NAME takes 240 passengers.",
];

/// A name that no other page has.
fn name(page: usize) -> String {
    let syllables = ["ba", "do", "fi", "ku", "le", "mo", "na", "ri", "su", "te"];
    let name: String = [page / 100, page / 10 % 10, page % 10].map(|digit| syllables[digit]).concat();
    name[..1].to_uppercase() + &name[1..]
}

/// A page about a place of its own.
fn page(number: usize, matter: &str) -> String {
    let name = name(number);
    format!("# {name}\n\n{}\n", matter.replace("NAME", &name))
}

/// A repository of so many pages, of which the first so many have a finding.
fn repository(many: usize, findings: usize) -> Workspace {
    let workspace = Workspace::new();
    for number in 0..many {
        let matter = if number < findings { WRONG } else { MATTERS[number % MATTERS.len()] };
        workspace.write(&path(number), &page(number, matter));
    }
    workspace
}

fn path(page: usize) -> String {
    format!("docs/{}/page-{page}.md", page % 7)
}

const CHECK: &str = "check . --baseline addsup-baseline.json --format concise";

#[test]
fn only_what_is_new_is_told_of_500_files() {
    let workspace = repository(500, 40);
    let ran = workspace.run("baseline write .");
    assert_eq!((ran.status, ran.out.as_str()), (0, "addsup-baseline.json: 40 findings known\n"), "{}", ran.err);
    assert_eq!(ran.err, "help: `addsup check --baseline addsup-baseline.json PATHS` reports only what is new\n");
    assert_eq!(workspace.run(CHECK).status, 0);

    // A line above a known finding changes nothing; of the new conflict, with a page that nobody touched, only that one
    // is told.
    workspace.write(&path(0), &page(0, WRONG).replacen("\n\n", "\n\nA line more.\n\n", 1));
    workspace.write("docs/new.md", &format!("# {}\n\nThe tower of {0} has 69 steps.\n", name(146)));
    let ran = workspace.run(CHECK);
    assert_eq!((ran.status, ran.findings().len(), ran.err.contains("stale")), (1, 1, false), "{ran:?}");
    assert!(ran.out.contains("docs/new.md:3:") && ran.out.contains(&path(146)), "{ran:?}");

    // An old one mended is told as stale.
    workspace.write("docs/new.md", "");
    workspace.write(&path(0), &page(0, RIGHT));
    let ran = workspace.run(CHECK);
    assert_eq!((ran.status, ran.findings().len()), (0, 0), "{ran:?}");
    assert!(ran.err.contains("warning: addsup-baseline.json: 1 entry of the baseline is stale"), "{ran:?}");
}

#[test]
fn stale_entries_are_an_error_only_where_that_is_asked_for() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("b.md", "The road is 100 km (90 miles) long.\n")]);
    workspace.run("baseline write . --off figure");
    workspace.write("a.md", RIGHT);
    assert_eq!(workspace.run(&format!("{CHECK} --off figure")).status, 0);
    assert_eq!(workspace.run(&format!("{CHECK} --off figure --strict-baseline")).status, 2);
    let ran = workspace.run("baseline prune . --off figure");
    assert_eq!(ran.out, "addsup-baseline.json: 1 taken out, 1 finding known\n", "{ran:?}");
    assert_eq!(workspace.run(&format!("{CHECK} --off figure --strict-baseline")).status, 0);
}

#[test]
fn the_folder_that_it_is_used_from_does_not_matter() {
    let workspace = Workspace::with(&[("docs/a.md", WRONG), ("addsup.toml", "baseline = 'known.json'\n")]);
    assert_eq!(workspace.run("check docs").status, 2, "the baseline is missing");
    assert_eq!(workspace.run("baseline write docs").status, 0);
    assert_eq!(workspace.run("check docs").status, 0);
    assert_eq!(workspace.run_in("docs", "check .").status, 0);
    assert_eq!(workspace.run_in("docs", "check a.md").status, 0);
}

#[test]
fn the_same_again_is_new() {
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    workspace.run("baseline write .");
    workspace.write("a.md", &format!("{WRONG}\nAgain, in another paragraph.\n\n{WRONG}"));
    let ran = workspace.run(&format!("{CHECK} --off figure"));
    assert_eq!((ran.status, ran.findings().len()), (1, 1), "{ran:?}");
}

#[test]
fn files_that_are_not_read_are_not_stale() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("b.md", WRONG)]);
    workspace.run("baseline write .");
    let ran = workspace.run("check a.md --baseline addsup-baseline.json");
    assert_eq!((ran.status, ran.err.contains("stale")), (0, false), "{ran:?}");
    std::fs::remove_file(workspace.path().join("b.md")).expect("removed");
    assert!(
        workspace.run("check a.md --baseline addsup-baseline.json").err.contains("1 entry of the baseline is stale")
    );
}

#[test]
fn a_missing_or_broken_one_stops_the_run() {
    let workspace =
        Workspace::with(&[("a.md", WRONG), ("broken.json", "{"), ("newer.json", r#"{"version":9,"findings":[]}"#)]);
    for (name, message) in [
        ("none.json", "error: none.json: the baseline can't be read: no such file"),
        ("broken.json", "error: broken.json: isn't a baseline: EOF while parsing"),
        ("newer.json", "error: newer.json: isn't a baseline: it has version 9, expected 1"),
    ] {
        let ran = workspace.run(&format!("check . --baseline {name}"));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.starts_with(message), "{ran:?}");
    }
}

#[test]
fn a_run_that_failed_leaves_it_as_it_was() {
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    workspace.run("baseline write .");
    let before = workspace.read("addsup-baseline.json");
    assert_eq!(workspace.run("baseline write . missing.md").status, 2);
    assert_eq!(workspace.read("addsup-baseline.json"), before);
}

#[test]
fn listing_what_would_be_read_writes_nothing() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("b.md", WRONG)]);
    for command in ["baseline write", "review"] {
        let ran = workspace.run(&format!("{command} . --files"));
        assert_eq!((ran.status, ran.out.as_str()), (0, "a.md\tMarkdown\nb.md\tMarkdown\n"), "{command}: {ran:?}");
        assert!(!workspace.path().join("addsup-baseline.json").exists(), "{command}");
    }
    workspace.run("baseline write .");
    let before = workspace.read("addsup-baseline.json");
    for command in ["baseline write", "baseline prune"] {
        assert_eq!(workspace.run(&format!("{command} a.md --files")).status, 0);
        assert_eq!(workspace.read("addsup-baseline.json"), before, "{command}");
    }
}

#[test]
fn paths_go_by_its_folder_however_it_is_named() {
    let workspace = Workspace::with(&[("docs/sub/a.md", WRONG), ("docs/b.md", RIGHT), ("bl/x.md", RIGHT)]);
    let absolute = workspace.path().join("known.json").display().to_string();
    assert_eq!(workspace.run("baseline write docs --baseline known.json").status, 0);
    let runs = [
        ("", "docs", "known.json"),
        ("docs", ".", "../known.json"),
        ("docs", "../docs", "../known.json"),
        ("docs", "sub/../sub/a.md", "../known.json"),
        ("docs/sub", "..", "../../known.json"),
        ("bl", "../docs", &absolute),
        ("bl", "../docs", "../bl/../known.json"),
    ];
    for (folder, path, baseline) in runs {
        let ran = workspace.run_in(folder, &format!("check {path} --baseline {baseline}"));
        assert_eq!((ran.status, ran.err.contains("stale")), (0, false), "{folder} {path} {baseline}: {ran:?}");
    }
    // One that lies beside what it is about.
    assert_eq!(workspace.run("baseline write docs --baseline bl/known.json").status, 0);
    assert!(workspace.read("bl/known.json").contains("\"../docs/sub/a.md\""));
    assert_eq!(workspace.run_in("bl", "check ../docs --baseline known.json").status, 0);
    workspace.write("docs/sub/a.md", RIGHT);
    assert!(workspace.run_in("docs", "check . --baseline ../bl/known.json").err.contains("1 entry of the baseline"));
}

#[test]
#[cfg(unix)]
fn paths_through_links_are_those_of_the_files() {
    let workspace = Workspace::with(&[("real/docs/a.md", WRONG)]);
    std::os::unix::fs::symlink(workspace.path().join("real"), workspace.path().join("link")).expect("a link");
    assert_eq!(workspace.run("baseline write link/docs --baseline link/known.json").status, 0);
    assert!(workspace.read("real/known.json").contains("\"docs/a.md\""));
    assert_eq!(workspace.run_in("real/docs", "check . --baseline ../known.json").status, 0);
}

#[test]
fn standard_input_is_known_wherever_it_comes_from() {
    let workspace = Workspace::with(&[("docs/a.jsonl", "{\"text\":\"x\"}\n"), ("a.md", WRONG)]);
    let piped = |folder: &str, line: &str| {
        let mut command = std::process::Command::new("sh");
        let exe = env!("CARGO_BIN_EXE_addsup");
        command.arg("-c").arg(format!("printf '%s' '{WRONG}' | '{exe}' {line}"));
        crate::workspace::Ran::of(command.current_dir(workspace.path().join(folder)))
    };
    assert_eq!(piped("", "baseline write -").status, 0);
    assert_eq!(piped("docs", "check - --baseline ../addsup-baseline.json").status, 0);
}

#[test]
fn quiet_says_nothing() {
    let workspace = Workspace::with(&[("a.md", WRONG)]);
    for command in ["baseline write . -q", "baseline prune . -q"] {
        let ran = workspace.run(command);
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""), "{command}");
    }
}
