//! Hostile words in texts and file names, as reports show them, and reports that are the same in all circumstances.

use crate::support::{Folder, Ran};

/// What a spreadsheet may take for a formula begins with one of these.
const TRIGGERS: [&str; 6] = ["=", "+", "-", "@", "\t", "\r"];

fn checked(name: &str, text: &str, format: &str) -> Ran {
    let folder = Folder::new();
    folder.write(name, text);
    folder.run(&["check", ".", "--format", format]).ended(1)
}

/// Formats that people read, or that terminals and services show. JSON keeps what it must escape as escapes.
const SHOWN: [&str; 6] = ["text", "concise", "github", "markdown", "html", "junit"];

#[test]
fn escapes_in_texts() {
    let hostile = [
        "\u{1b}[31m",
        "\u{1b}]0;title\u{7}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{9b}31m",
        "\u{8}\u{8}\u{8}",
        "\u{feff}",
    ];
    for words in hostile {
        let text =
            format!("The {words} canal is 64 km (20{words} miles) long.\nThe {words} mole is 10 m (90 feet) long.\n");
        for format in SHOWN {
            let ran = checked("a.txt", &text, format);
            let bare =
                |c: char| c.is_control() && c != '\n' && c != '\r' || matches!(c, '\u{202e}' | '\u{2066}' | '\u{200b}');
            let found = ran.out.find(bare);
            assert_eq!(
                found,
                None,
                "{format}: {:?}",
                &ran.out[found.unwrap_or(0)..].chars().take(40).collect::<String>()
            );
        }
    }
}

#[test]
fn line_ends_in_file_names() {
    let name = "a\n::error::b\r\u{1b}[2J\u{202e}.txt";
    for format in SHOWN {
        let ran = checked(name, "The canal is 64 km (20 miles) long.\n", format);
        for line in ran.out.lines().chain(ran.err.lines()) {
            assert!(!line.starts_with("::error::b"), "{format}: {line}");
            assert!(!line.contains(['\r', '\u{1b}', '\u{202e}']), "{format}: {line:?}");
        }
    }
}

#[test]
fn commands_in_github_s_format() {
    for (name, shown) in [
        ("%0A::error::x.txt", "file=%250A%3A%3Aerror%3A%3Ax.txt,"),
        ("a,line=7::b.txt", "file=a%2Cline=7%3A%3Ab.txt,"),
        ("100%.txt", "file=100%25.txt,"),
        ("a\rb\n.txt", ".txt,"),
    ] {
        let ran = checked(name, "The canal%0A::set-output name=x:: is 64 km (20 miles) long.\n", "github");
        let [line] = ran.out.lines().collect::<Vec<_>>()[..] else { panic!("{}", ran.out) };
        assert!(line.starts_with("::error ") && line.contains(shown), "{line}");
        assert_eq!(
            line.matches("::").count(),
            2 + line.split_once("::64").map_or(0, |(_, said)| said.matches("::").count()),
            "{line}"
        );
    }
}

/// In every column of a finding and of a figure: names of files, ids, sources, words.
#[test]
fn formulas_in_any_cell() {
    for trigger in TRIGGERS {
        let folder = Folder::new();
        let hostile = format!("{trigger}cmd|' /C calc'!A0");
        let line = |id: &str| {
            let text = format!("{hostile} said so.\nThe canal is 64 km (20 miles) long.\n{trigger}40 people came.");
            serde_json::json!({"id": format!("{hostile}{id}"), "text": text, "source": hostile, "path": hostile})
                .to_string()
        };
        folder.write("d.jsonl", [line("1"), line("2")].join("\n"));
        for (command, status) in [("check", 1), ("extract", 0)] {
            for cell in folder.run(&[command, "d.jsonl", "--format", "csv"]).ended(status).rows().iter().flatten() {
                let number = cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(TRIGGERS.map(|t| t.chars().next().unwrap())),
                    "{command}: {cell:?}"
                );
            }
        }
    }
    // Numbers below zero stay numbers.
    let folder = Folder::new();
    folder.write("a.txt", "It was -40 °C (90 °F) in Arbo.\n");
    let ran = folder.run(&["extract", "a.txt"]).ended(0);
    assert_eq!(ran.column("value")[0], "-40");
}

#[test]
fn findings_with_an_output_file() {
    let folder = Folder::new();
    folder.write("a.txt", "The canal is 64 km (20 miles) long.\n");
    folder.run(&["check", "a.txt", "-o", "f.csv"]).ended(1);
    folder.run(&["check", "a.txt", "-o", "f.csv", "-o", "f.json", "-o", "github=f.txt"]).ended(1);
    folder.run(&["check", "a.txt", "gone.txt", "-o", "f.csv"]).ended(2);
    assert!(std::fs::read_to_string(folder.join("f.csv")).unwrap().contains("conversion"));
}

/// Threads, the order in which a folder gives its files, the working folder, time zone and language.
#[test]
fn the_same_bytes_in_all_circumstances() {
    let names = ["b.txt", "a.txt", "c.md", "d/e.txt", "d/a.txt"];
    let text = |at: usize| {
        format!("The quake at Belaburg on 3 March 2020 killed {} people.\nIt is 64 km (20 miles) away.\n", 40 + 15 * at)
    };
    let of = |order: [usize; 5]| {
        let folder = Folder::new();
        for at in order {
            folder.write(&format!("docs/{}", names[at]), text(at));
        }
        folder
    };
    let first = of([0, 1, 2, 3, 4]);
    for format in ["csv", "json", "sarif", "github", "markdown", "text", "html"] {
        let check = ["check", "docs", "--show=conflict,update,agree", "--format", format];
        let expected = first.run(&check).ended(1).out;
        for threads in ["1", "2", "8"] {
            let ran = of([4, 2, 0, 3, 1]).run(&[&check[..], &["--threads", threads]].concat()).ended(1);
            assert!(ran.out == expected, "{format}, {threads} threads");
        }
        let mut command = first.command(&check);
        command.envs([("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "ar_EG.UTF-8")]);
        assert!(Ran::from(command.output().unwrap()).out == expected, "{format}, elsewhere");
    }
}
