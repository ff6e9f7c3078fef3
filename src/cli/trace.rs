//! Why two figures were or weren't put together: `addsup check --trace A B`.

use super::{Status, print};
use crate::error::Error;
use crate::group;
use crate::model::Claim;
use crate::report::visible;
use crate::tables::Tables;

/// Tells of the two figures that `a` and `b` name: a claim's name, or a place as `FILE:LINE` or `FILE:LINE:COLUMN`.
pub fn run([a, b]: [&str; 2], claims: &[Claim], tables: &Tables) -> Result<Status, Error> {
    let (a, b) = (find(a, claims)?, find(b, claims)?);
    let told = |claim: &Claim| {
        let (path, text) = (visible(&claim.path), visible(&claim.text));
        format!("{path}:{}:{}: {text}: {}\n", claim.line, claim.column, group::name(claim))
    };
    print::text(&[told(a), told(b), group::trace(a, b, claims, tables), "\n".to_owned()].concat())
}

fn find<'c>(name: &str, claims: &'c [Claim]) -> Result<&'c Claim, Error> {
    if let Some(claim) = claims.iter().find(|claim| &*claim.id == name) {
        return Ok(claim);
    }
    let found: Vec<&Claim> = claims.iter().filter(|claim| stands_at(claim, name)).collect();
    match found[..] {
        [claim] => Ok(claim),
        [] => Err(Error::new(format!("no figure stands at {}", visible(name)))
            .help("give FILE:LINE:COLUMN or a claim_id; `addsup extract` lists both")),
        [..] => {
            let each = found.iter().map(|claim| format!("{} at column {}", visible(&claim.text), claim.column));
            let each = each.collect::<Vec<_>>().join(", ");
            Err(Error::new(format!("several figures stand at {}: {each}", visible(name))).help("add the column"))
        }
    }
}

/// Whether a place is that of a claim, with or without its column.
fn stands_at(claim: &Claim, place: &str) -> bool {
    let line = format!("{}:{}", claim.path, claim.line);
    place == line || place.strip_prefix(&line).is_some_and(|rest| rest == format!(":{}", claim.column))
}
