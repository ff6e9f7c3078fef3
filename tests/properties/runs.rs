//! Whole runs: whatever the circumstances, the same bytes.

use std::process::Command;

use proptest::prelude::*;

use crate::corpus::Corpus;
use crate::support::Folder;

/// Generated documents as files with a date in their names, in folders.
fn folder(seed: u64) -> Folder {
    let folder = Folder::new();
    for (number, article) in Corpus::new(seed, 3_000).articles.iter().enumerate() {
        folder.write(&format!("docs/{}/{}-{number}.txt", number % 3, article.date), &article.text);
    }
    folder
}

fn output(mut command: Command) -> Vec<u8> {
    let output = command.output().expect("addsup runs");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    output.stdout
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, max_shrink_iters: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn circumstances_change_no_byte(
        seed in any::<u64>(),
        zone in prop::sample::select(vec!["UTC", "Pacific/Kiritimati", "America/St_Johns", "nowhere"]),
        locale in prop::sample::select(vec!["C", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.SJIS"]),
    ) {
        let folder = folder(seed);
        for format in ["csv", "jsonl", "sarif", "markdown", "html"] {
            let all = ["check", "docs", "--show=conflict,update,agree", "--format", format];
            let run = |more: &[&str]| folder.command(&[&all, more].concat());
            let first = output(run(&["--threads=1"]));
            for threads in ["--threads=2", "--threads=8"] {
                prop_assert!(output(run(&[threads])) == first, "{} {}", format, threads);
            }
            let mut elsewhere = run(&[]);
            elsewhere.env("TZ", zone).env("LANG", locale).env("LC_ALL", locale);
            prop_assert!(output(elsewhere) == first, "{} {} {}", format, zone, locale);
        }
    }

    #[test]
    fn where_it_is_started_and_what_is_named_first_changes_no_finding(seed in any::<u64>()) {
        let folder = folder(seed);
        let all = ["--show=conflict,update,agree", "--format=csv"];
        let first = output(folder.command(&[&["check", "docs"], &all[..]].concat()));
        let named = ["check", "docs/2", "docs/0", "docs/1"];
        let present: Vec<&str> = named.into_iter().filter(|name| *name == "check" || folder.join(name).exists()).collect();
        prop_assert!(output(folder.command(&[&present[..], &all].concat())) == first, "folders in another order");
        let inside = |arguments: &[&str]| {
            let mut command = folder.command(arguments);
            command.current_dir(folder.join("docs"));
            output(command)
        };
        let [from_above, from_inside] = [first, inside(&[&["check", "."], &all[..]].concat())].map(|rows| String::from_utf8(rows).expect("UTF-8"));
        prop_assert_eq!(from_above.lines().count(), from_inside.lines().count());
    }
}
