//! `addsup review`, without a terminal and at one.

use crate::workspace::{RIGHT, WRONG, Workspace};

#[test]
fn without_a_terminal_it_prints_commands() {
    let workspace = Workspace::with(&[("it's.md", WRONG)]);
    let ran = workspace.run("review .");
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.out.starts_with("${EDITOR:-vi} +1 'it'\\''s.md'\n"), "{ran:?}");
    assert!(ran.out.contains("\naddsup baseline write --baseline addsup-baseline.json .\n"), "{ran:?}");
    assert!(!workspace.path().join("addsup-baseline.json").exists());
    workspace.write("it's.md", RIGHT);
    let ran = workspace.run("review .");
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
}

#[cfg(unix)]
mod at_a_terminal {
    use std::fs::File;
    use std::io::{Read, Write};
    use std::process::{Child, Command, Stdio};

    use nix::pty::{OpenptyResult, Winsize, openpty};

    use crate::workspace::{WRONG, Workspace};

    /// A person at a terminal in which addsup runs.
    struct Person {
        terminal: File,
        addsup: Child,
        seen: String,
    }

    impl Person {
        /// Starts `addsup review .`, with an editor that only shows what it is called with.
        fn at(workspace: &Workspace) -> Self {
            let size = Winsize { ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 };
            let OpenptyResult { master, slave } = openpty(&size, None).expect("a terminal");
            let end = || Stdio::from(slave.try_clone().expect("an end"));
            let mut command = Command::new(env!("CARGO_BIN_EXE_addsup"));
            command.args(["review", "."]).current_dir(workspace.path()).env_remove("VISUAL").env("EDITOR", "echo EDIT");
            let addsup = command.stdin(end()).stdout(end()).stderr(end()).spawn().expect("it starts");
            Self { terminal: master.into(), addsup, seen: String::new() }
        }

        /// Waits for the question, and gives what was shown since the last one.
        fn asked(&mut self) -> String {
            self.until("[q] quit ")
        }

        fn until(&mut self, words: &str) -> String {
            let mut bytes = [0; 4096];
            loop {
                if let Some(at) = self.seen.find(words) {
                    let rest = self.seen.split_off(at + words.len());
                    return std::mem::replace(&mut self.seen, rest);
                }
                let count = self.terminal.read(&mut bytes).expect("it goes on");
                self.seen.push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        }

        fn presses(&mut self, key: char) {
            self.terminal.write_all(key.to_string().as_bytes()).expect("a key");
        }

        fn leaves(mut self) -> i32 {
            self.addsup.wait().expect("it ends").code().expect("a status")
        }
    }

    #[test]
    fn one_accepts_skips_opens_quits_and_goes_on_later() {
        let files = ["a", "b", "c"].map(|name| (format!("{name}.md"), WRONG.replace("canal", name)));
        let workspace = Workspace::with(&files.each_ref().map(|(name, text)| (name.as_str(), text.as_str())));
        let mut person = Person::at(&workspace);
        assert!(person.asked().contains("1 of 3"));
        person.presses('o');
        assert!(person.asked().contains("EDIT +1 a.md"));
        person.presses('a');
        assert!(person.asked().contains("2 of 3"));
        // What was accepted is written at once: nothing is lost if the terminal goes away.
        assert_eq!(workspace.read("addsup-baseline.json").matches("\"check\"").count(), 1);
        person.presses('s');
        assert!(person.asked().contains("3 of 3"));
        person.presses('q');
        person.until("1 accepted into addsup-baseline.json, 1 skipped; 2 left for another time");
        assert_eq!(person.leaves(), 0);

        let mut person = Person::at(&workspace);
        let shown = person.asked();
        assert!(shown.contains("1 of 2") && shown.contains("b.md:1:"), "{shown}");
        person.presses('a');
        person.asked();
        person.presses('a');
        person.until("2 accepted into addsup-baseline.json, 0 skipped; 0 left");
        assert_eq!(person.leaves(), 0);
        assert_eq!(workspace.run("check . --baseline addsup-baseline.json").status, 0);
    }
}
