//! Weights of the features by which two claims are found to be about one thing.

use serde::Deserialize;

/// The weights of `data/weights.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The least chance for two claims to be put together, 0 to 1.
    pub threshold: f32,
    /// The score of a pair with nothing for or against it.
    pub bias: f32,
    /// A weight a feature.
    pub features: Features<f32>,
}

/// A value for each feature of a pair of claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "data/weights.toml says what each one is")]
pub struct Features<T> {
    pub head: T,
    pub family: T,
    pub attribute: T,
    pub names: T,
    pub strangers: T,
    pub near: T,
    pub context: T,
    pub event: T,
    pub place: T,
    pub when: T,
    pub modifiers: T,
}

impl Features<f32> {
    /// The features in the order of the file, with their names.
    pub fn named(&self) -> [(&'static str, f32); 11] {
        [
            ("head", self.head),
            ("family", self.family),
            ("attribute", self.attribute),
            ("names", self.names),
            ("strangers", self.strangers),
            ("near", self.near),
            ("context", self.context),
            ("event", self.event),
            ("place", self.place),
            ("when", self.when),
            ("modifiers", self.modifiers),
        ]
    }
}

impl Weights {
    /// The weights that addsup comes with.
    pub fn builtin() -> Self {
        super::table("data/weights.toml", include_str!("../../data/weights.toml"))
    }

    /// The chance, 0 to 1, that a pair with these features is about one thing.
    pub fn chance(&self, features: &Features<f32>) -> f32 {
        let terms = features.named().into_iter().zip(self.features.named());
        let score: f32 = self.bias + terms.map(|((_, value), (_, weight))| value * weight).sum::<f32>();
        1.0 / (1.0 + (-score).exp())
    }
}
