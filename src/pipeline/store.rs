//! Claims that are too many for memory: written to temporary files as they come, weighed part by part, and read again where
//! something is to be told of them. The findings are those of a run that holds all claims at once.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::iter::Peekable;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::cache::share;
use super::findings::Sorting;
use super::frames::{Frames, frame};
use super::scratch::Folder;
use super::{too_large, within};
use crate::model::{Claim, Link, Topic, Trouble};
use crate::tables::Tables;
use crate::{check, group};

/// How many parts claims are weighed in. Each is in memory as a whole.
const PARTS: u64 = 64;
/// How many claims are read again at once, of as many as may be in memory, but for a single topic that has more: what is
/// told of them takes several times their room.
const AT_ONCE: u64 = 16;
/// How many at least.
const LEAST: u64 = 500;

/// A claim to be weighed: its number among all, how many rivals it has, and itself.
type Told = (u32, u32, Claim);

/// Claims in files.
pub(super) struct Store<'t> {
    tables: &'t Tables,
    /// How many claims are read again at once.
    at_once: usize,
    /// All claims, whole.
    claims: Frames,
    /// Where each begins among them.
    starts: Vec<u64>,
    /// What is weighed together, without sentences.
    parts: Vec<Frames>,
    /// Claims that date events, those of one noun together.
    dates: Vec<Frames>,
    documents: group::Documents,
    stands: Vec<group::Stand>,
    keys: group::Keys<'t>,
    // Last, so that the files are closed before their folder goes.
    _folder: Folder,
}

impl<'t> Store<'t> {
    /// For `most` claims in memory.
    pub fn new(most: u64, tables: &'t Tables) -> io::Result<Self> {
        let folder = Folder::new()?;
        let file = |name: &str| folder.file(name).map(Frames::new);
        let files = |name: &str| (0..PARTS).map(|part| file(&format!("{name}-{part}"))).collect::<io::Result<Vec<_>>>();
        Ok(Self {
            tables,
            at_once: (most / AT_ONCE).max(LEAST) as usize,
            claims: file("claims")?,
            starts: Vec::new(),
            parts: files("part")?,
            dates: files("dates")?,
            documents: group::Documents::default(),
            stands: Vec::new(),
            keys: group::Keys::new(tables),
            _folder: folder,
        })
    }

    /// Takes in the claims of whole documents, in order.
    pub fn take(&mut self, claims: Vec<Claim>) -> io::Result<()> {
        let rivals = group::rivals(&claims, self.tables);
        for (claim, rivals) in claims.into_iter().zip(rivals) {
            let number = self.starts.len() as u32;
            self.starts.push(self.claims.write(&claim)?);
            self.stands.push(self.documents.stand(&claim));
            if let Some(event) = claim.figure.timex().and(claim.subject.head.as_ref()) {
                self.dates[(xxh3_64(event.as_bytes()) % PARTS) as usize].write(&claim)?;
            }
            let parts = group::parts(&claim, PARTS, &mut self.keys);
            let told: Told = (number, rivals, Claim { sentence: "".into(), ..claim });
            for part in parts {
                self.parts[part as usize].write(&told)?;
            }
        }
        Ok(())
    }

    /// What the checks find among the claims of different documents.
    /// Gives what was told of topics that have more claims than may be compared.
    pub fn compare(mut self, options: &check::Options, findings: &mut Sorting<'_>) -> io::Result<Vec<Trouble>> {
        let mut troubles = Vec::new();
        for dates in std::mem::take(&mut self.dates) {
            let claims: Vec<Claim> = dates.read()?;
            findings.take(check::across(&claims, &[], options, self.tables))?;
        }
        let links = self.links()?;
        let mut topics = group::gathered(links, &self.stands).map(|topic| within(topic, options)).peekable();
        let mut claims = BufReader::with_capacity(1 << 13, self.claims.close()?);
        while topics.peek().is_some() {
            let (claims, topics) = read_again(&some(&mut topics, self.at_once), &self.starts, &mut claims)?;
            troubles.extend(topics.iter().filter_map(too_large));
            findings.take(check::across(&claims, &topics, options, self.tables))?;
        }
        Ok(troubles)
    }

    /// What has been found to be about one thing, part by part.
    fn links(&mut self) -> io::Result<Vec<group::Weighed>> {
        let mut links = Vec::new();
        for (number, part) in std::mem::take(&mut self.parts).into_iter().enumerate() {
            let told: Vec<Told> = part.read()?;
            let (mut numbers, mut rivals, mut claims) = (Vec::new(), Vec::new(), Vec::new());
            for (number, many, claim) in told {
                numbers.push(number);
                rivals.push(many);
                claims.push(claim);
            }
            share(&mut claims);
            let part = group::Part { number: number as u64, of: PARTS };
            let weighed = group::links(&claims, &rivals, part, self.tables);
            links.extend(weighed.into_iter().map(|weighed| weighed.renumbered(&numbers)));
        }
        Ok(links)
    }
}

/// The next topics, of no more than so many claims, but one at least.
fn some(topics: &mut Peekable<impl Iterator<Item = Topic>>, most: usize) -> Vec<Topic> {
    let (mut some, mut claims) = (Vec::new(), 0);
    while let Some(topic) = topics.next_if(|topic| claims == 0 || claims + topic.claims.len() <= most) {
        claims += topic.claims.len();
        some.push(topic);
    }
    some
}

/// The claims of topics, and the topics with their places among these claims.
fn read_again(topics: &[Topic], starts: &[u64], file: &mut (impl Read + Seek)) -> io::Result<(Vec<Claim>, Vec<Topic>)> {
    let mut numbers: Vec<usize> = topics.iter().flat_map(|topic| topic.claims.iter().copied()).collect();
    numbers.sort_unstable();
    let mut claims = Vec::with_capacity(numbers.len());
    for number in &numbers {
        file.seek(SeekFrom::Start(starts[*number]))?;
        claims.push(frame(file)?.ok_or(io::ErrorKind::UnexpectedEof)?);
    }
    share(&mut claims);
    let places: FxHashMap<usize, usize> =
        numbers.into_iter().enumerate().map(|(place, number)| (number, place)).collect();
    let topics = topics.iter().map(|topic| placed(topic, &places, &claims)).collect();
    Ok((claims, topics))
}

fn placed(topic: &Topic, places: &FxHashMap<usize, usize>, claims: &[Claim]) -> Topic {
    let numbers: Vec<usize> = topic.claims.iter().map(|number| places[number]).collect();
    let link = |link: &Link| Link { a: places[&link.a], b: places[&link.b], ..*link };
    let name = group::name(&claims[numbers[0]]);
    Topic { name, claims: numbers, links: topic.links.iter().map(link).collect(), left_out: topic.left_out }
}
