//! Links → topics, where there are more links than memory holds: what is looked at together is sorted to stand together.

use std::io;

use super::rows::{List, Rows};
use super::scratch::Folder;
use crate::check::Options;
use crate::group::{self, Families, Side, Stand, Weighed};
use crate::model::Topic;

/// A bit for each link.
struct Marks(Vec<u64>);

impl Marks {
    fn of(links: usize) -> Self {
        Self(vec![0; links.div_ceil(64)])
    }

    fn mark(&mut self, link: u32) {
        self.0[link as usize / 64] |= 1 << (link % 64);
    }

    fn has(&self, link: usize) -> bool {
        self.0[link / 64] >> (link % 64) & 1 == 1
    }
}

/// Topics without names, in order. No more than `most` links are in memory at once, but for those of one topic, and a few
/// numbers for each claim.
pub(super) fn topics(
    weighed: Rows<4>,
    stands: &[Stand],
    most: usize,
    options: &Options,
    folder: &Folder,
) -> io::Result<impl Iterator<Item = io::Result<Topic>> + use<>> {
    let mut links = List::new(folder.file("links")?);
    let mut sides = Rows::new(folder.file("sides")?, most * 2 / 3);
    for row in weighed.sorted()? {
        let row = row?;
        let seen = group::sides(&Weighed::of(row), links.len() as u32, stands);
        seen.into_iter().flatten().try_for_each(|side| sides.push(side.row()))?;
        links.push(&row)?;
    }
    let beaten = beaten(sides, links.len(), stands)?;
    let mut families = Families::new(stands.len());
    left(&mut links, &beaten)?.try_for_each(|row| row.map(|row| families.unite(&Weighed::of(row))))?;
    let first = families.firsts();
    let mut rows = Rows::new(folder.file("families")?, most * 4 / 5);
    for row in left(&mut links, &beaten)? {
        let [a, b, chance, agrees] = row?;
        rows.push([first[a as usize], a, b, chance, agrees])?;
    }
    let links = rows.sorted()?.map(|row| row.map(|[family, link @ ..]| (family, Weighed::of(link))));
    Ok(group::together(links, options.topic_claims))
}

/// The links that aren't the likeliest between one claim and one document.
fn beaten(sides: Rows<6>, links: usize, stands: &[Stand]) -> io::Result<Marks> {
    let mut beaten = Marks::of(links);
    let mut choice: Vec<Side> = Vec::new();
    for row in sides.sorted()? {
        let side = Side::of(row?);
        if choice.last().is_some_and(|last| !last.one_choice(&side)) {
            group::beaten(&choice, stands).for_each(|link| beaten.mark(link));
            choice.clear();
        }
        choice.push(side);
    }
    group::beaten(&choice, stands).for_each(|link| beaten.mark(link));
    Ok(beaten)
}

/// The links that aren't beaten.
fn left<'l>(
    links: &'l mut List<4>,
    beaten: &'l Marks,
) -> io::Result<impl Iterator<Item = io::Result<[u32; 4]>> + use<'l>> {
    let left = links.each()?.enumerate().filter(|(at, _)| !beaten.has(*at));
    Ok(left.map(|(_, row)| row))
}
