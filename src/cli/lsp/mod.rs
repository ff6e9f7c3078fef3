//! A language server: findings as diagnostics, the other side of a finding as its definition, a figure's normalised value
//! on hover. It checks the folder that the editor has open, with the texts that the editor holds in place of the files.
//!
//! ```text
//! editor ──messages──▶ Server ──▶ Folder (claims by file) ──▶ findings ──▶ diagnostics
//! ```

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::Status;
use crate::error::{Error, Result};

mod answers;
mod folder;
mod places;
mod server;

use server::Server;

/// `addsup lsp`: speaks with an editor over standard input and output until it says to end.
pub fn run() -> Result<Status> {
    let (connection, threads) = Connection::stdio();
    let broken = |error: lsp_server::ProtocolError| Error::new("the editor broke off").because(error);
    let (id, parameters) = connection.initialize_start().map_err(broken)?;
    connection.initialize_finish(id, capabilities()).map_err(broken)?;
    let mut server = Server::new(&connection.sender, &parameters);
    server.publish();
    let ended = serve(&connection, &mut server).map_err(broken);
    drop(server);
    drop(connection);
    threads.join().map_err(|error| Error::new("the editor can't be written to").because(error))?;
    ended.map(|()| Status::Clean)
}

/// What the server can do. Texts come whole: a check of a document begins with all of it anyway.
fn capabilities() -> Value {
    json!({
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "hoverProvider": true,
            "definitionProvider": true,
        },
        "serverInfo": { "name": "addsup", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// Takes messages until the editor says to end. Findings are published once nothing more is waiting, so that fast typing
/// isn't slowed by checks that are out of date when they end.
fn serve(connection: &Connection, server: &mut Server<'_>) -> std::result::Result<(), lsp_server::ProtocolError> {
    for message in &connection.receiver {
        match message {
            Message::Request(request) if connection.handle_shutdown(&request)? => return Ok(()),
            Message::Request(request) => answer(connection, server, &request),
            Message::Notification(notification) => take(server, &notification),
            Message::Response(_) => {}
        }
        if connection.receiver.is_empty() {
            server.publish();
        }
    }
    Ok(())
}

fn answer(connection: &Connection, server: &mut Server<'_>, request: &Request) {
    let answered = match request.method.as_str() {
        "textDocument/hover" => Some(server.hover(&request.params)),
        "textDocument/definition" => Some(server.definition(&request.params)),
        _ => None,
    };
    let unknown = || {
        let code = lsp_server::ErrorCode::MethodNotFound as i32;
        Response::new_err(request.id.clone(), code, format!("addsup doesn't know {}", request.method))
    };
    let response = answered.map_or_else(unknown, |value| Response::new_ok(request.id.clone(), value));
    // Where the editor is gone the loop ends by itself.
    let _ = connection.sender.send(response.into());
}

fn take(server: &mut Server<'_>, notification: &Notification) {
    let parameters = &notification.params;
    let document = &parameters["textDocument"];
    match notification.method.as_str() {
        "textDocument/didOpen" => server.hold(&document["uri"], &document["text"]),
        "textDocument/didChange" => {
            let whole = parameters["contentChanges"].as_array().and_then(|changes| changes.last());
            server.hold(&document["uri"], whole.map_or(&Value::Null, |change| &change["text"]));
        }
        "textDocument/didClose" => server.let_go(&document["uri"]),
        "textDocument/didSave" => server.saved(&document["uri"]),
        "workspace/didChangeWatchedFiles" => {
            for change in parameters["changes"].as_array().into_iter().flatten() {
                server.saved(&change["uri"]);
            }
        }
        _ => {}
    }
}
