//! Comments to addsup in the text.

use crate::workspace::{RIGHT, WRONG, Workspace};

fn check(files: &[(&str, &str)]) -> crate::workspace::Ran {
    Workspace::with(files).run("check . --format concise")
}

#[test]
fn a_comment_leaves_a_finding_out() {
    let line = WRONG.trim_end();
    for text in [
        format!("{line} <!-- addsup: ignore conversion: as the old map has it -->\n"),
        format!("<!-- addsup: ignore conversion: as the old map has it -->\n\n{line}\n"),
        format!("<!-- addsup: ignore-next-line all: as the old map has it -->\n{line}\n"),
        format!("<!-- addsup: ignore-start conversion: old -->\n\nText.\n\n{line}\n\n<!-- addsup: ignore-end -->\n"),
        format!("Text.\n\n{line}\n\n<!-- addsup: ignore-file sum, conversion: a list of errors -->\n"),
    ] {
        let ran = check(&[("a.md", &text)]);
        assert_eq!((ran.status, ran.err.contains("warning")), (0, false), "{text}{ran:?}");
    }
    let plain = format!("{line} [addsup: ignore conversion: as the old map has it]\n");
    assert_eq!(check(&[("a.txt", &plain)]).status, 0);
}

#[test]
fn another_check_s_comment_and_another_line_s_do_not() {
    let ran = check(&[("a.md", &format!("<!-- addsup: ignore sum: other -->\n\n{WRONG}"))]);
    assert_eq!((ran.status, ran.findings().len()), (1, 1), "{ran:?}");
    let ran = check(&[("a.md", &format!("A word. <!-- addsup: ignore conversion: other -->\n\n{WRONG}"))]);
    assert_eq!(ran.status, 1, "{ran:?}");
}

#[test]
fn a_reason_is_required() {
    let ran = check(&[("a.md", &format!("{} <!-- addsup: ignore conversion -->\n", WRONG.trim_end()))]);
    assert_eq!((ran.status, ran.findings().len()), (2, 1), "{ran:?}");
    assert!(ran.err.contains("error: a.md:1:37: this comment to addsup gives no reason"), "{ran:?}");
}

#[test]
fn unused_ones_are_told() {
    let text = format!("<!-- addsup: ignore conversion: mended since -->\n\n{RIGHT}");
    let ran = check(&[("a.md", &text)]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("warning: a.md:1:1: this comment to addsup leaves nothing out"), "{ran:?}");
    let workspace = Workspace::with(&[("a.md", &text)]);
    assert!(!workspace.run("check . --config checks.conversion=off").err.contains("leaves nothing out"));
}

#[test]
fn an_unknown_check_is_told() {
    let text = format!("{} <!-- addsup: ignore conversoin: x -->\n", WRONG.trim_end());
    let ran = check(&[("a.md", &text)]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.err.contains("a.md:1:37: there is no check `conversoin`"), "{ran:?}");
}

#[test]
fn figures_in_the_reason_are_none() {
    let ran = Workspace::with(&[("a.txt", "[addsup: ignore-file conversion: 64 km (20 miles) is quoted]\n\nText.\n")])
        .run("extract .");
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
}

#[test]
fn what_is_wrong_with_comments_is_told_once_and_in_the_order_of_lines() {
    let text = "The canal is 64 km long. <!-- addsup: ignore sum: nothing -->\n\nIt is 30 m wide. <!-- addsup: ignore fnord: x -->\n\n\
                It is 2 m deep. <!-- addsup: ignore sum -->\n\nIt has 12 locks. <!-- addsup: ignore date: nothing -->\n";
    let ran = Workspace::with(&[("a.md", text)]).run("check a.md");
    let told: Vec<&str> = ran.err.lines().filter(|line| line.contains("a.md:")).collect();
    let places: Vec<&str> = told.iter().filter_map(|line| line.split("a.md:").nth(1)?.split(':').next()).collect();
    assert_eq!(places, ["1", "3", "5", "7"], "{ran:?}");
    assert!(told[1].contains("there is no check `fnord`"), "{ran:?}");
}
