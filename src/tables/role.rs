//! What the words of `data/lexicon/en/arithmetic.toml` tell: a role each.

use serde::Deserialize;

/// What a cue tells of the figures beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The figure after it repeats the one before: "(", "or", "that is".
    Same,
    /// The figure after it is some of the one before: "including", "among them".
    Including,
    /// The figure before it is some of one before that: "of them", "of whom".
    OfThem,
    /// The figure before it is some of the one after: "of the", "out of".
    OutOf,
    /// The figure beside it is the whole of a list: "together", "in all".
    Total,
    /// Joins the members of a list: ",", "and".
    And,
    /// What is left of a whole: "the remaining".
    Rest,
    /// A quantity went up: "rose", "climbed".
    Rise,
    /// A quantity went down: "fell", "shrank".
    Fall,
    /// The noun of a change: "reduction".
    Movement,
    /// A quantity went one way or the other: "changed", "moved".
    Move,
    /// The value before a change follows: "from".
    From,
    /// The value after a change follows: "to", "to close at".
    To,
    /// The size of a change follows: "by".
    By,
    /// What went up isn't a number that grows with its size: "in the rankings", "to the dollar".
    Inverse,
    /// A difference of temperatures, not a temperature: "warmer", "rise of".
    Difference,
    /// A price or rate for one of many: "each", "apiece".
    Each,
    /// The figure after it is a price or a rate: "at", "for".
    Rate,
    /// What a product comes to: "brought in", "make".
    Yields,
    /// More is paid or less than the product: "plus tax", "discount".
    Extra,
    /// Two lengths make an area: "by", "x".
    Times,
    /// The figure before is larger than the one after: "ahead of".
    Ahead,
    /// A list in falling order goes on: "followed by".
    Followed,
    /// Less is better or the order is upside down: "fastest", "smallest".
    Least,
    /// More is better: "largest", "highest".
    Most,
    /// Someone's birth: "born".
    Birth,
    /// Someone's death: "died".
    Death,
    /// Someone's age follows or stands there: "aged", "turned".
    Aged,
    /// For a motion or a person: "in favour".
    For,
    /// Against it: "opposed".
    Against,
    /// Another person of the family: "father".
    Kin,
    /// An event of which there are several, or no whole one: "drill", "daily".
    Retold,
    /// A verb that spans a range: "varies from".
    Spans,
    /// A larger number is the earlier or the lower: "ago", "below".
    Backwards,
    /// The way that a speed makes follows: "covers".
    Goes,
    /// Joins a time and its speed: "at an average of".
    AtSpeed,
    /// Neither for nor against: "undecided".
    Undecided,
    /// The best or most of its kind, with a figure that is the larger: "the most expensive".
    Top,
    /// The other end: "the cheapest".
    Bottom,
    /// No one at all: "no one", "nobody".
    NoOne,
    /// People hurt: "injured", "casualties".
    Hurt,
    /// Another event than the one before is meant: "earlier", "similar".
    OtherEvent,
    /// All of some people spared: "unhurt".
    Unhurt,
    /// No one left alive: "no survivors".
    Survivors,
    /// People killed: "died", "deaths".
    Killed,
    /// The figures count different things on purpose: "respectively".
    Respectively,
    /// A number meant loosely or as an example: "if", "for example".
    Example,
    /// How long something took: "lasted", "took".
    Lasted,
    /// The length of a stretch follows: "a total of", "having lasted".
    LengthOf,
    /// So long on each day: "a day", "daily".
    Daily,
    /// What an event of two ends does: "runs", "is held".
    Held,
    /// Words of lengths: "long", "from the sea".
    OfLength,
    /// Words of areas: "covers".
    OfArea,
    /// Words of volumes: "holds".
    OfVolume,
    /// Words of masses: "weighs".
    OfMass,
    /// Words of speeds: "winds".
    OfSpeed,
    /// Words of energies: "produced".
    OfEnergy,
    /// Words of powers: "capacity".
    OfPower,
    /// How long an event took, and nothing else: "lasted".
    LastedOnly,
    /// One of several of its kind: "another", "a second".
    OneOfMany,
    /// Days or hours left out or not counted in full: "on and off", "business".
    Partly,
    /// The scores are whole numbers: "point scale", "number of".
    WholeNumbers,
    /// The people or things of a sample: "participants".
    Sample,
    /// Twice as much: "doubled".
    Double,
    /// Three times as much: "tripled".
    Triple,
    /// Four times as much: "quadrupled".
    Quadruple,
    /// Half as much: "halved".
    Halve,
    /// A local clock without a name: "local time".
    LocalTime,
    /// One place out of several: "alone", "in one district".
    OnePlace,
    /// All places together: "nationwide", "in all".
    Everywhere,
    /// A whole is dealt out in parts: "randomised", "split".
    Divided,
    /// Two things and what lies between them, no range: "the gap between".
    Relating,
    /// The figure before is larger than the one after, which is known: "more than the".
    MoreThanThe,
    /// The figure before is smaller than the one after, which is known: "fewer than the".
    FewerThanThe,
    /// The beginning of a thing that has anniversaries: "founded".
    Founded,
    /// A stretch begins: "began", "opened".
    Begins,
    /// A stretch ends: "ended", "closed".
    Ends,
    /// The percentage after it is a share of the figures before it: "a success rate of".
    ShareOf,
    /// The figure after it is how far the two before it are apart: "a majority of".
    Margin,
    /// A siege, a hostage-taking or the like begins: "opened fire", "took hostage".
    SiegeBegins,
    /// It ends: "surrendered".
    SiegeEnds,
    /// It goes on: "negotiated", "stand-off".
    SiegeLasts,
    /// A fire begins: "broke out".
    FireBegins,
    /// It ends: "put out".
    FireEnds,
    /// It goes on: "burned", "fought the blaze".
    FireLasts,
    /// Power, a network or a service fails: "went down".
    OutageBegins,
    /// It is back: "was restored".
    OutageEnds,
    /// It goes on: "outage", "without power".
    OutageLasts,
    /// A road, a bridge or a place is closed: "was closed".
    ClosureBegins,
    /// It is open again: "reopened".
    ClosureEnds,
    /// It goes on: "closure", "was shut for".
    ClosureLasts,
    /// What someone had before an event follows, with "with": "entered", "went into".
    Enters,
    /// The level at the end of a day follows: "closed at".
    StandsAt,
    /// What someone has by now follows: "now has".
    NowHas,
    /// What is added to what someone has follows: "scored", "won".
    Wins,
    /// What shares are of that nothing has twice: "of the budget".
    Pie,
    /// The noun of what is planned for a day: "launch", "hearing".
    Occasion,
    /// It is the next of its kind, which tells nothing of which one it is: "upcoming".
    Coming,
    /// It is planned, and the day follows: "is due", "is set for".
    Planned,
    /// What was planned has another day now: "was put off".
    Moved,
    /// What happens to a thing once: "was founded", "died".
    Once,
    /// The figure is a level of some day, not what was added on it: "rose to", "by Monday".
    AsOf,
    /// A count that was lower goes up, to the figure behind "to": "brings the", "takes the".
    Brought,
    /// So it is at the moment, and may be otherwise later: "still".
    Still,
    /// Those counted come and go: "active".
    Passing,
    /// A noun each of which has several members: "crew".
    Group,
    /// A noun that stands for any person: "victim".
    Anyone,
    /// How many make up one group follows: "a squad of".
    Collective,
    /// No one of them died: "survived".
    Survived,
    /// Joins a rate to what it is for: "on", "over", "and works".
    Spread,
    /// So many payments of so much each: "payments of".
    Instalments,
    /// So much more or less than before: "fewer", "more than".
    Comparative,
    /// What a gain leads to follows, with "to": "bringing".
    Tally,
    /// What there was follows: "had", "there were".
    Has,
    /// One answer, party or thing is chosen of several: "chose".
    Chooses,
    /// Several may be chosen: "more than one".
    Several,
    /// One of several grades is given: "rated".
    Grades,
    /// A mean follows: "average".
    Mean,
    /// What a list of gains comes to follows: "to finish with".
    FinishesWith,
    /// The figure after it says which of a row are meant: "the first", "in the last".
    Scope,
    /// What there was before income and spending follows: "opening balance".
    OpeningBalance,
    /// What came in follows: "income of".
    Income,
    /// What was paid follows: "spending of".
    Spending,
    /// What is left follows: "leaving".
    ClosingBalance,
    /// A game that was won: "won".
    Victory,
    /// A game that neither side won: "drawn".
    Draw,
    /// A game that was lost: "lost".
    Defeat,
    /// It lies ahead: "next", "upcoming".
    Next,
    /// What is won, drawn or lost: "games".
    Games,
    /// The percentage before it is a share of the figures before it: "success rate".
    RateNoun,
    /// An area follows: "a floor area of".
    AreaOf,
    /// A sample was looked at: "tested", "surveyed".
    Examined,
    /// How long nothing went on follows: "a break of".
    Pause,
    /// So many of so many: "per", "for every".
    Per,
    /// A ratio of two numbers follows: "a ratio of".
    RatioOf,
    /// Those among whom something was counted follow: "among".
    AmongWhom,
    /// A mark or a word by which a figure says the ones before it again: "or", "average".
    Again,
    /// A noun of what has parts that are told by their shares: "blend".
    Mixture,
    /// What was there is there no more: "sold", "left".
    Gone,
    /// What wasn't there has come: "joined".
    Came,
    /// A vote for a motion: "in favour".
    InFavour,
    /// A vote against it: "voted against".
    Opposing,
    /// Neither: "abstained".
    Abstains,
    /// Some who might have voted didn't: "absent".
    Absent,
    /// What votes, or those who do: "votes", "members".
    Electorate,
    /// Votes were cast, or those meant were there to cast one: "cast", "present".
    Voting,
    /// What all of it comes to: "the total", "its fleet".
    TotalOf,
    /// What is on board at first follows: "carried".
    Carries,
    /// A life or the life of a thing begins: "was built".
    LifeBegins,
    /// It ends: "was scrapped".
    LifeEnds,
    /// A score of several items: "subscale".
    Composite,
    /// What is scored in whole numbers: "ratings".
    Ratings,
    /// Not the one of before: "reopened", "the second hall".
    Another,
    /// Someone held an office, or something went on: "served", "reigned".
    Endures,
    /// What was just told of the others isn't so of these: "did not".
    DidNot,
    /// Two stand against each other, and no third: "runoff".
    Duel,
    /// Something is dealt out evenly: "was shared by".
    Shared,
    /// A share of what was just told follows: "that is a turnout of".
    Pointing,
    /// What one has and no other: "holds".
    Holds,
    /// What is left of a gain and a loss follows: "a net loss of".
    Net,
    /// What something was worth follows: "cost".
    Stood,
    /// Not as a box is: "round", "conical".
    Rounded,
    /// What income is more than spending: "a profit of".
    Surplus,
    /// It is there at the end: "were left".
    Remains,
    /// What is told of doesn't always hold: "whichever", "if higher".
    Alternative,
    /// A share's base follows or stands behind: "premium to", "discount on".
    Premium,
    /// What is left of sales: "a margin of".
    MarginOf,
    /// The sales follow that a profit was made on: "on revenue of".
    OnSales,
    /// Someone made it: "profit", "earned".
    Profit,
    /// Which of several profits or margins is meant: "gross", "operating".
    ProfitKind,
    /// The value stands behind that a share of something comes to: "comes to".
    AmountsTo,
    /// Those asked follow: "invited", "sent".
    Asked,
    /// More of something that can be more or less: "taller".
    Greater,
    /// Less of it: "shorter".
    Lesser,
    /// It got better or worse, be that more or less: "improved".
    Betters,
    /// In a bracket: what was told of the time before follows, "prior year".
    PriorPeriod,
    /// It was there for so long: "in business".
    InBeing,
    /// What follows is more than the share told: "more than".
    MoreThan,
    /// What follows is less than it: "fewer than".
    LessThan,
    /// What something may hold follows: "authorised to carry".
    Capacity,
    /// The figure before it is the highest so far: ", a record".
    Record,
    /// What was the highest before follows: "the previous record".
    OldRecord,
}
