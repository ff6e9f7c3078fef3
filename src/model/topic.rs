/// Claims about one thing, as indices into the claims given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topic {
    /// In words: "people killed, Kharkiv".
    pub name: String,
    /// The members, in order.
    pub claims: Vec<usize>,
    /// Which of them may be compared with each other, in order.
    pub links: Vec<Link>,
    /// How many claims of it are left out, where it has more than may be compared.
    pub left_out: usize,
}

/// Two claims of a topic that may be compared, by their places among the topic's claims: of large topics there are millions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The claim that comes first.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// How likely they are about one thing, 0 to 1.
    pub chance: f32,
}
