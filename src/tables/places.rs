//! Places: which name means which place, and which place lies in which.

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(u32);

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A country or territory.
    Country,
    /// A state or province.
    Region,
    /// A town or city.
    City,
}

/// The gazetteer.
#[derive(Debug, Default)]
pub struct Places {}

impl Places {
    /// The gazetteer that addsup comes with.
    pub fn builtin() -> Self {
        Self {}
    }

    /// The place that a capitalised name means. The caller makes sure that it is used as a place: many towns are called
    /// like common words ("Reading", "March").
    pub fn lookup(&self, _name: &str) -> Option<PlaceId> {
        None
    }

    /// Whether the first place is the second or holds it.
    pub fn contains(&self, outer: PlaceId, inner: PlaceId) -> bool {
        outer == inner
    }
}
