//! The places of `data/places/places.bin`, read in place: nothing is built at start-up. The layout is told at the head of
//! `data/derive/places.py`, which writes the file.

use xxhash_rust::xxh3::xxh3_64;

use super::ladder::Ladder;
use super::lower::lower;
use super::wordnet::search;

static DATA: &[u8] = include_bytes!("../../data/places/places.bin");
const HEADER: usize = 8 + 8 * 4;
const BUCKETS: usize = 1 << 14;
const RECORD: usize = 7;
const NO_PARENT: u16 = 0xFFFF;
/// The longest folded name.
const MAX_NAME: usize = 32;

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(u16);

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A part of the world: "Europe", "the Middle East".
    Part,
    /// A country or territory.
    Country,
    /// A state or province.
    Region,
    /// A town or city.
    Town,
}

/// Where each section of the file begins, and how many entries it has.
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer {
    buckets: Ladder,
    prints: usize,
    meanings: usize,
    records: usize,
    starts: Ladder,
    adjectives: usize,
    memberships: usize,
    letters: usize,
    /// The first country, region and town: places are numbered in that order.
    firsts: [u32; 3],
    adjective_count: usize,
    membership_count: usize,
}

impl Gazetteer {
    /// The gazetteer that addsup comes with.
    pub fn builtin() -> Self {
        let count = |index: usize| u32_at(8 + 4 * index);
        let names = count(0) as usize;
        let buckets = Ladder::new(HEADER, BUCKETS + 1);
        let prints = buckets.end;
        let meanings = prints + names * 3;
        let records = meanings + names * 2;
        let starts = Ladder::new(records + count(1) as usize * RECORD, count(1) as usize + 1);
        let adjectives = starts.end;
        let memberships = adjectives + count(5) as usize * 10;
        let letters = memberships + count(7) as usize * 4;
        Self {
            buckets,
            prints,
            meanings,
            records,
            starts,
            adjectives,
            memberships,
            letters,
            firsts: [count(2), count(2) + count(3), count(2) + count(3) + count(4)],
            adjective_count: count(5) as usize,
            membership_count: count(7) as usize,
        }
    }

    /// The place that a name means.
    pub fn find(&self, name: &str) -> Option<PlaceId> {
        let key = folded_key(name)?;
        let bucket = (key & (BUCKETS as u64 - 1)) as usize;
        let mut names = self.buckets.range(DATA, bucket);
        let index = names.find(|&name| u24_at(self.prints + name as usize * 3) == (key >> 40) as u32)?;
        Some(PlaceId(u16_at(self.meanings + index as usize * 2)))
    }

    /// The country of an adjective or of its people's name: "Dutch", "Dutchman".
    pub fn adjective(&self, word: &str) -> Option<PlaceId> {
        let key = folded_key(word)?;
        let wanted = ((key >> 32) as u32, key as u32);
        let entry = |index: usize| (u32_at(self.adjectives + index * 10), u32_at(self.adjectives + index * 10 + 4));
        let index = search(self.adjective_count, |index| entry(index) < wanted)?;
        (entry(index) == wanted).then(|| PlaceId(u16_at(self.adjectives + index * 10 + 8)))
    }

    /// What a place is.
    pub fn kind(&self, place: PlaceId) -> PlaceKind {
        match self.firsts.iter().filter(|&&first| u32::from(place.0) >= first).count() {
            0 => PlaceKind::Part,
            1 => PlaceKind::Country,
            2 => PlaceKind::Region,
            _ => PlaceKind::Town,
        }
    }

    /// The region or country that a place lies in.
    pub fn parent(&self, place: PlaceId) -> Option<PlaceId> {
        Some(u16_at(self.record(place))).filter(|&parent| parent != NO_PARENT).map(PlaceId)
    }

    /// The place's name, as the gazetteer has it.
    pub fn name(&self, place: PlaceId) -> &'static str {
        let name = self.starts.range(DATA, usize::from(place.0));
        let name = self.letters + name.start as usize..self.letters + name.end as usize;
        DATA.get(name).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or("")
    }

    /// Latitude and longitude in degrees; a country's are unknown.
    pub fn position(&self, place: PlaceId) -> Option<(f32, f32)> {
        let degrees = |at: usize| f32::from(u16_at(at).cast_signed()) / 100.0;
        let record = self.record(place);
        (self.kind(place) == PlaceKind::Town).then(|| (degrees(record + 2), degrees(record + 4)))
    }

    /// How many people live there, as a power of two; for telling a city from a village.
    pub fn people(&self, place: PlaceId) -> f32 {
        (f32::from(byte_at(self.record(place) + 6)) / 8.0).exp2() - 1.0
    }

    /// Whether a country is of a part of the world.
    pub fn is_member(&self, part: PlaceId, country: PlaceId) -> bool {
        let pair = |index: usize| (u16_at(self.memberships + index * 4), u16_at(self.memberships + index * 4 + 2));
        let wanted = (part.0, country.0);
        search(self.membership_count, |index| pair(index) < wanted).is_some_and(|index| pair(index) == wanted)
    }

    fn record(&self, place: PlaceId) -> usize {
        self.records + usize::from(place.0) * RECORD
    }
}

/// The hash of a name in lower case without accents; `None` for one that is too long or not in Latin letters.
fn folded_key(name: &str) -> Option<u64> {
    if name.is_ascii() {
        return Some(xxh3_64(lower(name, &mut [0; MAX_NAME])?));
    }
    let mut folded = [0_u8; MAX_NAME];
    let mut length = 0;
    for letter in name.chars().flat_map(char::to_lowercase) {
        let mut ascii = [0; 4];
        let plain = plain(letter).unwrap_or_else(|| letter.encode_utf8(&mut ascii));
        let end = length + plain.len();
        folded.get_mut(length..end)?.copy_from_slice(plain.as_bytes());
        length = end;
    }
    Some(xxh3_64(&folded[..length]))
}

/// A small letter without its accent, where it has one; combining accents vanish.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{300}'..='\u{36F}' => "",
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' | 'ḥ' | 'ḩ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' | 'ḵ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ'..='ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        '’' => "'",
        '\u{a0}' => " ",
        _ => return None,
    })
}

fn byte_at(at: usize) -> u8 {
    DATA.get(at).copied().unwrap_or(0)
}

fn u16_at(at: usize) -> u16 {
    u16::from_le_bytes([byte_at(at), byte_at(at + 1)])
}

fn u24_at(at: usize) -> u32 {
    DATA.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

fn u32_at(at: usize) -> u32 {
    DATA.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
