//! Claims that are too many for memory: written to temporary files as they come, weighed part by part, and read again where
//! something is to be told of them. The findings are those of a run that holds all claims at once.

use std::io;

use super::asides::{Dates, Steps};
use super::findings::Sorting;
use super::frames::Frames;
use super::kept::{Keeping, Kept};
use super::linked;
use super::rows::Rows;
use super::scratch::Folder;
use super::{too_large, within};
use crate::model::{Claim, Topic, Trouble};
use crate::tables::Tables;
use crate::{check, group};

/// How many parts claims are filed in. What the search for pairs has to know of one is in memory as a whole: some 20 bytes for
/// each claim and as many for each of the dozen words that it is filed under.
const PARTS: u64 = 64;
/// The share of the claims that may be in memory that are while they are weighed.
const WEIGHED: u64 = 4;
/// How many claims are read again at once, of as many as may be in memory, but for a single topic that has more: what is
/// told of them takes several times their room.
const AT_ONCE: u64 = 16;
/// How many at least.
const LEAST: u64 = 500;
/// The same while they are weighed.
const LEAST_WEIGHED: u64 = 64;
/// How many links fit into the share of the memory that they may take, for each claim that may be in memory.
const LINKS: u64 = 25;
/// How many at least.
const LEAST_LINKS: u64 = 1024;

/// What a claim is filed under in a part: one thing that it says, its number, its position, where it is said.
type Entry = (u64, u32, u64, Vec<u32>);

/// Claims in files.
pub(super) struct Store<'t> {
    tables: &'t Tables,
    /// How many claims may be in memory.
    most: u64,
    claims: Keeping,
    /// What is weighed together.
    parts: Vec<Frames>,
    /// Claims that date events.
    dates: Dates,
    /// The claims of sentences that tell levels and what led to them, by their names.
    steps: Steps,
    documents: group::Documents,
    stands: Vec<group::Stand>,
    keys: group::Keys<'t>,
    // Last, so that the files are closed before their folder goes.
    folder: Folder,
}

impl<'t> Store<'t> {
    /// For `most` claims in memory.
    pub fn new(most: u64, tables: &'t Tables) -> io::Result<Self> {
        let folder = Folder::new()?;
        let file = |name: &str| folder.file(name).map(Frames::new);
        let files = |name: &str| (0..PARTS).map(|part| file(&format!("{name}-{part}"))).collect::<io::Result<Vec<_>>>();
        Ok(Self {
            tables,
            most,
            claims: Keeping::new(folder.file("claims")?),
            parts: files("part")?,
            dates: Dates::new(folder.file("dates")?, most),
            steps: Steps::new(folder.file("steps")?, most),
            documents: group::Documents::default(),
            stands: Vec::new(),
            keys: group::Keys::new(tables),
            folder,
        })
    }

    /// Takes in the claims of whole documents, in order.
    pub fn take(&mut self, claims: &[Claim]) -> io::Result<()> {
        let mut first = self.stands.len() as u32;
        for document in claims.chunk_by(check::one_document) {
            self.steps.take(document, first, self.tables)?;
            first += document.len() as u32;
        }
        let company = group::company(claims, self.tables);
        claims.iter().zip(company).try_for_each(|(claim, company)| self.take_one(claim, &company))
    }

    fn take_one(&mut self, claim: &Claim, company: &group::Company) -> io::Result<()> {
        let number = self.stands.len() as u32;
        self.claims.keep(claim, company)?;
        let stand = self.documents.stand(claim);
        self.stands.push(stand);
        self.dates.take(claim, number, self.tables)?;
        let Some(filed) = self.keys.filed(claim, stand.document()) else { return Ok(()) };
        for told in filed.told {
            self.parts[(told % PARTS) as usize].write(&(told, number, filed.position, &filed.scopes))?;
        }
        Ok(())
    }

    /// What the checks find among the claims of different documents.
    /// Gives what was told of topics that have more claims than may be compared.
    pub fn compare(self, options: &check::Options, findings: &mut Sorting<'_>) -> io::Result<Vec<Trouble>> {
        let mut troubles = Vec::new();
        let at_once = (self.most / AT_ONCE).max(LEAST) as usize;
        let mut claims = self.claims.close()?;
        self.dates.each(&mut claims, at_once, |claims| findings.take(check::dates(claims, options, self.tables)))?;
        self.steps
            .each(&mut claims, |claims, part| findings.take(check::between(claims, part, options, self.tables)))?;
        let links = weighed(&mut claims, self.parts, &self.stands, self.most, &self.folder, self.tables)?;
        let topics = linked::topics(links, &self.stands, links_at_once(self.most), options, &self.folder)?;
        drop(self.stands);
        let mut topics = topics.map(|topic| topic.map(|topic| within(topic, options)));
        let mut next = None;
        loop {
            let some = some(&mut topics, &mut next, at_once)?;
            if some.is_empty() {
                return Ok(troubles);
            }
            let (claims, topics) = read_again(some, &mut claims)?;
            troubles.extend(topics.iter().filter_map(too_large));
            findings.take(check::across(&claims, &topics, options, self.tables))?;
        }
    }
}

/// How many links are in memory at once.
fn links_at_once(most: u64) -> usize {
    (most * LINKS).max(LEAST_LINKS) as usize
}

/// What has been found to be about one thing, part by part.
fn weighed(
    claims: &mut Kept,
    parts: Vec<Frames>,
    stands: &[group::Stand],
    most: u64,
    folder: &Folder,
    tables: &Tables,
) -> io::Result<Rows<4>> {
    let links = Rows::new(folder.file("weighed")?, links_at_once(most));
    let mut far = Far { claims, stands, links };
    let mut afar = group::Afar::new((most / WEIGHED).max(LEAST_WEIGHED) as usize, stands.len(), tables);
    for part in parts {
        let mut tellings = group::Tellings::default();
        for entry in part.frames()? {
            let (told, number, position, scopes): Entry = entry?;
            tellings.file(told, number, &scopes, position);
        }
        afar.weigh(tellings, &mut far)?;
    }
    Ok(far.links)
}

/// Claims in a file, and the links between them.
struct Far<'s> {
    claims: &'s mut Kept,
    stands: &'s [group::Stand],
    links: Rows<4>,
}

impl group::Far for Far<'_> {
    fn read(&mut self, numbers: &[u32]) -> io::Result<Vec<group::Told>> {
        let (claims, company) = self.claims.read(numbers)?;
        let documents = numbers.iter().map(|number| self.stands[*number as usize].document());
        let told = claims.into_iter().zip(company).zip(documents);
        Ok(told.map(|((claim, company), document)| group::Told { claim, company, document }).collect())
    }

    fn take(&mut self, links: Vec<group::Weighed>) -> io::Result<()> {
        links.into_iter().try_for_each(|link| self.links.push(link.row()))
    }
}

/// The next topics, of no more than so many claims, but one at least. `next` is the one behind them where it had to be looked
/// at: that behind a large one waits until that one is told.
fn some(
    topics: &mut impl Iterator<Item = io::Result<Topic>>,
    next: &mut Option<Topic>,
    most: usize,
) -> io::Result<Vec<Topic>> {
    let (mut some, mut claims) = (Vec::new(), 0);
    while claims < most {
        let topic = next.take().map_or_else(|| topics.next().transpose(), |topic| Ok(Some(topic)))?;
        let Some(topic) = topic else { break };
        if claims > 0 && claims + topic.claims.len() > most {
            *next = Some(topic);
            break;
        }
        claims += topic.claims.len();
        some.push(topic);
    }
    Ok(some)
}

/// The claims of topics, and the topics with their places among these claims.
fn read_again(topics: Vec<Topic>, claims: &mut Kept) -> io::Result<(Vec<Claim>, Vec<Topic>)> {
    let mut numbers: Vec<u32> =
        topics.iter().flat_map(|topic| topic.claims.iter().map(|number| *number as u32)).collect();
    numbers.sort_unstable();
    let claims = claims.read_pared(&numbers, check::pare)?;
    let topics = topics.into_iter().map(|topic| placed(topic, &numbers, &claims)).collect();
    Ok((claims, topics))
}

fn placed(mut topic: Topic, numbers: &[u32], claims: &[Claim]) -> Topic {
    for number in &mut topic.claims {
        *number = numbers.partition_point(|&other| (other as usize) < *number);
    }
    Topic { name: group::name(&claims[topic.claims[0]]), ..topic }
}
