//! The baseline.

use crate::workspace::{RIGHT, WRONG, Workspace};

/// A page about a canal of its own, whose length is told in two units.
fn page(file: usize, miles: usize) -> String {
    let syllables = ["ba", "do", "fi", "ku", "le", "mo", "na", "ri", "su", "te"];
    let name: String = [file / 100, file / 10 % 10, file % 10].map(|digit| syllables[digit]).concat();
    let name = name[..1].to_uppercase() + &name[1..];
    format!("# {name}\n\nThe {name} canal is 64 km ({miles} miles) long.\n")
}

/// A repository with old findings: `many` files, of which so many have one.
fn repository(many: usize, findings: usize) -> Workspace {
    let workspace = Workspace::new();
    for file in 0..many {
        let miles = if file < findings { 20 } else { 40 };
        workspace.write(&format!("docs/{}/page-{file}.md", file % 7), &page(file, miles));
    }
    workspace
}

const CHECK: &str = "check . --baseline addsup-baseline.json --format concise";

#[test]
fn only_what_is_new_is_told_of_500_files() {
    let workspace = repository(500, 40);
    // The pages are alike on purpose; here it is their own arithmetic that counts.
    workspace.write("addsup.toml", "[checks]\nfigure = 'off'\n");
    let ran = workspace.run("baseline write .");
    assert_eq!((ran.status, ran.out.as_str()), (0, "addsup-baseline.json: 40 findings known\n"), "{}", ran.err);

    // A line above a known finding changes nothing; of the new conflict only that one is told.
    workspace.write("docs/0/page-0.md", &page(0, 20).replacen("\n\n", "\n\nA line more.\n\n", 1));
    workspace.write("docs/1/page-50.md", "# Road\n\nThe road to Albi is 100 km (90 miles) long.\n");
    let ran = workspace.run(CHECK);
    assert_eq!((ran.status, ran.findings().len(), ran.err.contains("stale")), (1, 1, false), "{ran:?}");
    assert!(ran.out.starts_with("docs/1/page-50.md:3:"), "{ran:?}");

    // An old one mended is told as stale.
    workspace.write("docs/1/page-50.md", &page(50, 40));
    workspace.write("docs/0/page-0.md", &page(0, 40));
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
