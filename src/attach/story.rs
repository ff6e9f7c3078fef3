//! What a sentence takes over from those before it: "In September a 6.1 quake hit the island. That temblor killed six."

use std::ops::Range;

use super::dating::places;
use super::known::Marks;
use super::occasion;
use super::scene::Scene;
use crate::model::{Figure, Modality, Tag, Timex};

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
        let told = scene.figures.iter().find(|placed| figures[placed.figure].timex().is_some_and(places));
        let told = told.filter(|placed| !is_yet_to_come(scene, &placed.words)).map(|placed| placed.figure);
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

/// "It expects sales of $2 billion this year": what stands next isn't of then.
fn is_yet_to_come(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let future = |at: usize| {
        let mut cues = scene.tables.roles.modality_from(scene.lemma(at));
        cues.any(|(_, cue, phrase)| {
            matches!(cue.modality, Modality::Forecast | Modality::Announced | Modality::Target)
                && scene.reads(at, &phrase.words)
        })
    };
    let before = scene.own_clause(words).filter(|&at| at < words.start && scene.is(at, Marks::MODALITY));
    before.filter(|&at| !scene.words[at].in_figure).any(future)
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
