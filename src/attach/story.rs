//! What a sentence takes over from those before it: "In September a 6.1 quake hit the island. That temblor killed six."

use super::dating::places;
use super::occasion;
use super::scene::Scene;
use crate::model::{Figure, Tag, Timex};

/// How far behind a sentence the next may go on with its story, in bytes.
const REACH: usize = 300;

/// Where a document's story stands.
#[derive(Default)]
pub(super) struct Story {
    /// The figure that tells its time.
    time: Option<usize>,
    /// Whether the last sentence has a time of its own.
    told: bool,
    /// Where its last sentence ends.
    end: usize,
}

impl Story {
    /// Takes in the next sentence: one that points back goes on with the story, any other begins one.
    pub fn go_on(&mut self, scene: &Scene<'_>, figures: &[Figure]) {
        let told = scene.figures.iter().map(|placed| placed.figure).find(|&at| figures[at].timex().is_some_and(places));
        let goes_on = points_back(scene) && scene.sentence.span.start.saturating_sub(self.end) <= REACH;
        if told.is_some() || !goes_on {
            self.time = told;
        }
        self.told = told.is_some();
        self.end = scene.sentence.span.end;
    }

    /// When the story happens, where a sentence before the last says so.
    pub fn time<'f>(&self, figures: &'f [Figure]) -> Option<&'f Timex> {
        figures.get(self.time.filter(|_| !self.told)?)?.timex()
    }
}

/// Whether a sentence opens with what was told before: "That temblor", "It", "The attack".
fn points_back(scene: &Scene<'_>) -> bool {
    let first = scene.words.iter().position(|word| word.text.chars().any(char::is_alphabetic)).unwrap_or(0);
    let noun = || (first + 1..first + 4).find(|&at| scene.tag(at) == Some(Tag::Noun));
    match scene.lemma(first) {
        "it" | "they" | "he" | "she" | "its" | "their" => true,
        "that" | "this" | "those" | "these" => noun().is_some(),
        "the" => noun().is_some_and(|at| occasion::is_event(scene, at)),
        _ => false,
    }
}
