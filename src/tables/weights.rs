//! Weights of the features by which two claims are found to be about one thing.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::load::{data, table};

/// The weights of `data/weights.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The least chance for two claims to be put together, 0 to 1.
    pub threshold: f32,
    /// The score of a pair with nothing for or against it.
    pub bias: f32,
    /// A weight a feature, by its name.
    pub features: BTreeMap<String, f32>,
}

impl Weights {
    /// The weights that addsup comes with.
    pub fn builtin() -> Self {
        table(data!("weights"))
    }

    /// The weight of a feature; 0 for one that isn't weighed.
    pub fn of(&self, feature: &str) -> f32 {
        self.features.get(feature).copied().unwrap_or(0.0)
    }
}
