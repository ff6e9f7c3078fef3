//! Claims that are too many for memory: written to temporary files as they come, weighed part by part, and read again where
//! something is to be told of them. The findings are those of a run that holds all claims at once.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use super::cache::share;
use super::scratch::Folder;
use crate::model::{Claim, Finding, Link, Topic};
use crate::tables::Tables;
use crate::{check, group};

/// How many parts claims are weighed in. Each is in memory as a whole.
const PARTS: u64 = 64;
/// How many claims are read again at once, but for a single topic that has more.
const AT_ONCE: usize = 20_000;

/// A claim to be weighed: its number among all, how many rivals it has, and itself.
type Told = (u32, u32, Claim);

/// Claims in files.
pub(super) struct Store<'t> {
    tables: &'t Tables,
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
    pub fn new(tables: &'t Tables) -> io::Result<Self> {
        let folder = Folder::new()?;
        let file = |name: &str| folder.file(name).map(Frames::new);
        let files = |name: &str| (0..PARTS).map(|part| file(&format!("{name}-{part}"))).collect::<io::Result<Vec<_>>>();
        Ok(Self {
            tables,
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
    pub fn findings(mut self, options: &check::Options) -> io::Result<Vec<Finding>> {
        let mut findings = Vec::new();
        for dates in std::mem::take(&mut self.dates) {
            let claims: Vec<Claim> = dates.read()?;
            findings.extend(check::across(&claims, &[], options, self.tables));
        }
        let links = self.links()?;
        let topics = group::gathered(links, &self.stands);
        let mut claims = BufReader::with_capacity(1 << 13, self.claims.close()?);
        let mut rest = topics.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(first(rest));
            let (claims, topics) = read_again(now, &self.starts, &mut claims)?;
            findings.extend(check::across(&claims, &topics, options, self.tables));
            rest = later;
        }
        Ok(findings)
    }

    /// What has been found to be about one thing, part by part.
    fn links(&mut self) -> io::Result<Vec<group::Weighed>> {
        let mut links = Vec::new();
        for (number, part) in std::mem::take(&mut self.parts).into_iter().enumerate() {
            let told: Vec<Told> = part.read()?;
            let (mut numbers, mut rivals, mut claims) = (Vec::new(), Vec::new(), Vec::new());
            for (number, many, claim) in told {
                numbers.push(number as usize);
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

/// How many of the topics are told at once.
fn first(topics: &[Topic]) -> usize {
    let claims = topics.iter().scan(0, |claims, topic| {
        *claims += topic.claims.len();
        Some(*claims)
    });
    claims.take_while(|claims| *claims <= AT_ONCE).count().max(1)
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
    Topic { name: group::name(&claims[numbers[0]]), claims: numbers, links: topic.links.iter().map(link).collect() }
}

/// A file of records, each behind its length.
struct Frames {
    out: BufWriter<File>,
    length: u64,
}

impl Frames {
    fn new(file: File) -> Self {
        Self { out: BufWriter::with_capacity(1 << 14, file), length: 0 }
    }

    /// Appends a record and gives the place where it begins.
    fn write(&mut self, record: &impl Serialize) -> io::Result<u64> {
        let bytes = postcard::to_allocvec(record).map_err(io::Error::other)?;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&bytes)?;
        let start = self.length;
        self.length += size_of::<u32>() as u64 + bytes.len() as u64;
        Ok(start)
    }

    /// The file from its beginning, all of it written.
    fn close(self) -> io::Result<File> {
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }

    /// All records.
    fn read<T: DeserializeOwned>(self) -> io::Result<Vec<T>> {
        let mut file = BufReader::with_capacity(1 << 16, self.close()?);
        std::iter::from_fn(|| frame(&mut file).transpose()).collect()
    }
}

/// The next record; `None` at the end.
fn frame<T: DeserializeOwned>(file: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; size_of::<u32>()];
    match file.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
    file.read_exact(&mut bytes)?;
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}
