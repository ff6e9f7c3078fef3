//! The language server, by a client over standard input and output.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::workspace::{RIGHT, WRONG, Workspace};

/// An editor.
struct Client {
    server: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    next: i32,
}

impl Client {
    /// An editor that has the folder open.
    fn start(workspace: &Workspace) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_addsup"));
        let piped = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut server = piped.spawn().expect("it starts");
        let input = server.stdin.take().expect("piped");
        let mut output = BufReader::new(server.stdout.take().expect("piped"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut client = Self { server, input, messages, next: 0 };
        let root = uri(workspace, "");
        let answer = client.ask("initialize", &json!({ "processId": null, "rootUri": root, "capabilities": {} }));
        assert_eq!(answer["capabilities"]["hoverProvider"], true);
        client.tell("initialized", &json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("written");
        self.input.flush().expect("written");
    }

    fn tell(&mut self, method: &str, parameters: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        self.until(|message| (message["id"] == id).then(|| message["result"].clone()))
    }

    /// The first message that fits; others are let go.
    fn until(&self, fits: impl Fn(&Value) -> Option<Value>) -> Value {
        loop {
            let message = self.messages.recv_timeout(Duration::from_mins(1)).expect("the server answers");
            if let Some(value) = fits(&message) {
                return value;
            }
        }
    }

    /// The next diagnostics of a file.
    fn diagnostics(&self, uri: &str) -> Vec<Value> {
        let published = |message: &Value| {
            let here = message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri;
            here.then(|| message["params"]["diagnostics"].clone())
        };
        self.until(published).as_array().expect("a list").clone()
    }

    fn end(mut self) {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        assert!(self.server.wait().expect("it ends").success());
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn uri(workspace: &Workspace, path: &str) -> String {
    let root = workspace.path().canonicalize().expect("a folder");
    format!("file://{}/{path}", root.display()).trim_end_matches('/').to_owned()
}

fn at(uri: &str, line: usize, character: usize) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

#[test]
fn findings_follow_the_text() {
    let workspace = Workspace::with(&[
        ("a.md", &format!("# Canal 😀\n\n{WRONG}")),
        ("b.md", RIGHT),
        ("addsup.toml", "[checks]\nfigure = 'off'\n"),
    ]);
    let (a, b) = (uri(&workspace, "a.md"), uri(&workspace, "b.md"));
    let mut client = Client::start(&workspace);

    // The folder is checked without any document being open. Each side has the other.
    let found = client.diagnostics(&a);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0]["code"], "conversion");
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["range"]["start"], json!({ "line": 2, "character": 13 }));
    assert_eq!(found[0]["range"]["end"], json!({ "line": 2, "character": 18 }));
    assert_eq!(found[0]["relatedInformation"][0]["location"]["range"], found[1]["range"]);

    // From the one side to the other, and what a figure is read as.
    let other = client.ask("textDocument/definition", &at(&a, 2, 14));
    assert_eq!(other[0]["range"], found[1]["range"]);
    let hover = client.ask("textDocument/hover", &at(&a, 2, 14));
    let words = hover["contents"]["value"].as_str().expect("words");
    assert!(words.starts_with("**64 kilometre**") && words.contains("metre"), "{words}");
    assert_eq!(client.ask("textDocument/hover", &at(&a, 0, 2)), Value::Null);

    // The text that the editor holds counts, not the file.
    let open = json!({ "textDocument": { "uri": b, "languageId": "markdown", "version": 1, "text": WRONG } });
    client.tell("textDocument/didOpen", &open);
    assert_eq!(client.diagnostics(&b).len(), 2);
    let change = json!({ "textDocument": { "uri": b, "version": 2 }, "contentChanges": [{ "text": RIGHT }] });
    client.tell("textDocument/didChange", &change);
    assert_eq!(client.diagnostics(&b).len(), 0);

    // A closed file is as it is on the disk, and a changed one is read again.
    client.tell(
        "textDocument/didChange",
        &json!({ "textDocument": { "uri": b, "version": 3 }, "contentChanges": [{ "text": WRONG }] }),
    );
    assert_eq!(client.diagnostics(&b).len(), 2);
    client.tell("textDocument/didClose", &json!({ "textDocument": { "uri": b } }));
    assert_eq!(client.diagnostics(&b).len(), 0);
    workspace.write("a.md", RIGHT);
    client.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": a, "type": 2 }] }));
    assert_eq!(client.diagnostics(&a).len(), 0);
    client.end();
}

#[test]
fn the_configuration_counts_and_its_faults_are_shown() {
    let workspace = Workspace::with(&[("a.md", WRONG), ("addsup.toml", "[checks]\nconversion = 'warning'\n")]);
    let (a, toml) = (uri(&workspace, "a.md"), uri(&workspace, "addsup.toml"));
    let mut client = Client::start(&workspace);
    assert_eq!(client.diagnostics(&a)[0]["severity"], 2);
    workspace.write("addsup.toml", "[checks]\nconversion = 'off'\n");
    client.tell("textDocument/didSave", &json!({ "textDocument": { "uri": toml } }));
    assert_eq!(client.diagnostics(&a).len(), 0);
    workspace.write("addsup.toml", "fnord = 1\n");
    client.tell("textDocument/didSave", &json!({ "textDocument": { "uri": toml } }));
    let shown = client.until(|message| (message["method"] == "window/showMessage").then(|| message["params"].clone()));
    assert!(shown["message"].as_str().expect("words").contains("addsup.toml:1:1: unknown key `fnord`"), "{shown}");
    client.end();
}
