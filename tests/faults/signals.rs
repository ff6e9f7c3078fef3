//! Told to end.

use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use crate::support::Folder;

#[track_caller]
fn ended_by(signal: &str) -> Option<i32> {
    let folder = Folder::new();
    folder.write("old.csv", "old");
    let mut child = folder.start(&["check", "-", "-o", "old.csv"]);
    // Waiting for a process closes its input: with nothing to wait for it may come to its own end before it looks at signals.
    let input = child.stdin.take();
    wait_until_it_listens(child.id());
    let status = told_until_it_ends(&mut child, signal);
    drop(input);
    assert_eq!(std::fs::read_to_string(folder.join("old.csv")).unwrap(), "old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half written is left");
    status.code()
}

/// Signals until the process ends: one that comes while its handler is being set up may be lost.
#[track_caller]
fn told_until_it_ends(child: &mut Child, signal: &str) -> ExitStatus {
    for _ in 0..200 {
        let told = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        for _ in 0..50 {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(told.success());
    }
    panic!("{signal} doesn't end it")
}

/// Until the process catches interrupt and terminate (signals 2 and 15), as the kernel tells it (proc(5), SigCgt).
fn wait_until_it_listens(id: u32) {
    let caught = || {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:"))?;
        u64::from_str_radix(mask.trim(), 16).ok()
    };
    let both = 1 << 1 | 1 << 14;
    while caught().is_some_and(|mask| mask & both != both) {
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn interrupt() {
    assert_eq!(ended_by("-INT"), Some(130));
}

#[test]
fn terminate() {
    assert_eq!(ended_by("-TERM"), Some(143));
}

/// Ended while it writes: the report is large, and its reader is slow, so that the writing takes long.
#[test]
fn terminate_while_writing() {
    let folder = Folder::new();
    folder.write("docs/a.txt", "Some 40 people were hurt on Monday.\n".repeat(500)).write("out/claims.csv", "old");
    let mut child = folder.start(&["extract", "docs", "-o", "out/claims.csv"]);
    // Wait for the file beside the old one, then end it.
    for _ in 0..2_000 {
        std::thread::sleep(Duration::from_millis(5));
        let two = std::fs::read_dir(folder.join("out")).unwrap().count() == 2;
        if two || child.try_wait().unwrap().is_some() {
            break;
        }
    }
    let _ = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    let status = child.wait().unwrap().code();
    assert_eq!(std::fs::read_dir(folder.join("out")).unwrap().count(), 1, "nothing half written is left");
    let text = std::fs::read_to_string(folder.join("out/claims.csv")).unwrap();
    // It may have been done before the signal came; then the new file is there, whole.
    assert!(text == "old" && status == Some(143) || text.ends_with('\n') && text.contains("claim_id"), "{status:?}");
}

/// Killed while it writes: nothing can be cleaned up then, and what was there before is whole.
#[test]
fn kill_while_writing() {
    let folder = Folder::new();
    folder.write("docs/a.txt", "Some 40 people were hurt on Monday.\n".repeat(500)).write("out/claims.csv", "old");
    let mut child = folder.start(&["extract", "docs", "-o", "out/claims.csv"]);
    while std::fs::read_dir(folder.join("out")).unwrap().count() < 2 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    let status = child.wait().unwrap().code();
    let text = std::fs::read_to_string(folder.join("out/claims.csv")).unwrap();
    assert!(text == "old" && status.is_none() || text.ends_with('\n') && text.contains("claim_id"), "{status:?}");
    // What was left beside it is in nobody's way.
    folder.run(&["extract", "docs", "-o", "out/claims.csv"]).ended(0);
    assert!(std::fs::read_to_string(folder.join("out/claims.csv")).unwrap().ends_with('\n'));
}
