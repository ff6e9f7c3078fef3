//! A Frictionless data package (`datapackage.json`) that tells what the columns of a CSV file hold. It describes
//! `findings.csv` and, for `extract`, `claims.csv` beside it, in the dialect that files named so are written in.

use std::io::{Result, Write};

use serde_json::{Value, json};

use super::column::{Column, Kind};
use super::{Format, claims, findings};

/// For `-o datapackage=datapackage.json`.
pub const DATAPACKAGE: Format = Format {
    name: "datapackage",
    about: "a Frictionless data package that describes findings.csv or claims.csv",
    endings: &[],
    binary: false,
    findings: Some(|_, out| write("findings", "finding_id", findings::columns(), out)),
    claims: Some(|_, out| write("claims", "claim_id", claims::columns(), out)),
};

fn write<T>(name: &str, key: &str, columns: &[&Column<T>], out: &mut dyn Write) -> Result<()> {
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("addsup-{name}"),
        "resources": [{
            "name": name,
            "path": format!("{name}.csv"),
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true },
            "schema": {
                "fields": columns.iter().map(|column| field(column.name, column.kind)).collect::<Vec<_>>(),
                "primaryKey": [key],
                "missingValues": [""],
            },
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &package)?;
    out.write_all(b"\n")
}

fn field(name: &str, kind: Kind) -> Value {
    let kind = match kind {
        Kind::Text | Kind::List | Kind::NumberOrDate => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
    };
    json!({ "name": name, "type": kind })
}
