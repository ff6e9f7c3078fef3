//! The two cases that every format is shown on: a flood told by three papers, and a launch told by a firm and a blog.

use addsup::model::{
    Attribute, Bound, Claim, Decimal, Figure, Finding, Grain, Interval, Magnitude, Measure, Modality, Period,
    PeriodKind, Predicate, Quantity, Reading, Relation, RelationKind, Scale, Sense, Severity, Side, Span, Subject,
    TimeExpression, TimeInterval, Timex, TimexKind, Trouble, Unit, Verdict,
};
use addsup::report::{About, Report};
use jiff::civil::{Date, date};

/// A case: what a run found.
pub struct Case {
    /// Its name in the names of the snapshots.
    pub name: &'static str,
    pub findings: Vec<Finding>,
    pub claims: Vec<Claim>,
    pub troubles: Vec<Trouble>,
    pub documents: usize,
}

impl Case {
    /// As the formats take it.
    pub fn report(&self) -> Report<'_> {
        Report {
            findings: &self.findings,
            claims: &self.claims,
            troubles: &self.troubles,
            documents: self.documents,
            checks: &[About { name: "figure", documentation: "# figure\n\nTwo figures for one\nthing.\n\nMore.\n" }],
            ..Report::default()
        }
    }
}

/// Both of them.
pub fn all() -> [Case; 2] {
    [flood(), launch()]
}

/// The launch with words in every field that would run, load or draw something, were they let.
pub fn hostile() -> Case {
    const SCRIPT: &str = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>";
    const MARKUP: &str =
        "\"><svg onload=window.hacked=1><a href=\"javascript:window.hacked=1\" style='position:fixed'>";
    let [_, mut launch] = all();
    for (finding, at) in launch.findings.iter_mut().zip(0..) {
        let words: &str = [SCRIPT, MARKUP, "\u{202e}]]>--><!--<style>*{display:none}</style>\u{1b}[2J"][at % 3];
        for side in std::iter::once(&mut finding.a).chain(&mut finding.b) {
            (side.path, side.text, side.sentence) = (words.into(), words.into(), words.into());
            (side.document, side.source, side.value) = (words.into(), Some(words.into()), words.into());
            side.in_sentence = Span::new(2, words.len() / 2);
        }
        (finding.id, finding.topic, finding.unit) = (words.into(), words.into(), words.into());
        (finding.explanation, finding.group_id) = (words.into(), words.into());
    }
    launch.troubles.push(Trouble::error(SCRIPT, MARKUP).help(SCRIPT));
    Case { name: "hostile", ..launch }
}

/// A case with so many findings, in topics of five papers over ten days.
pub fn many(findings: usize) -> Case {
    let [flood, _] = all();
    let of = |at: usize| {
        let mut finding = flood.findings[at % 3].clone();
        let (topic, day) = (at / 10, 1 + (at % 10) as i8);
        finding.id = format!("c{at:012x}").into();
        finding.topic = format!("{} of valley {topic}", finding.topic).into();
        finding.group_id = format!("{} {topic}", finding.group_id).into();
        for (side, nth) in std::iter::once(&mut finding.a).chain(&mut finding.b).zip(0..) {
            let value = 10 + 3 * at % 97 + 20 * nth;
            (side.value, side.low, side.high) = (value.to_string(), (value - 2).to_string(), (value + 2).to_string());
            side.line = at + 1;
            side.as_of = Some(date(2024, 6, day));
            side.source =
                Some(["Herald", "Marl Gazette", "Northern Wire", "fire service", "mayor"][(at + nth) % 5].into());
        }
        finding
    };
    Case {
        name: "many",
        findings: (0..findings).map(of).collect(),
        claims: Vec::new(),
        troubles: Vec::new(),
        documents: 500,
    }
}

const HERALD: &str = "flood/herald.txt";
const GAZETTE: &str = "flood/gazette.md";
const WIRE: &str = "flood/wire.txt";

fn flood() -> Case {
    let missing = side(HERALD, 3, "By nightfall [19 people] were missing along the lower Marl, the fire service said.")
        .says("19", "19", "19")
        .by("fire service", date(2024, 6, 3));
    let found = side(GAZETTE, 7, "Rescuers put the missing at [91 people] on Monday night.")
        .says("91", "91", "91")
        .by("Marl Gazette", date(2024, 6, 3));
    let crest = side(HERALD, 5, "The river crested at [6.2 metres] near the old bridge, the highest since 1954.")
        .says("6.2", "6.15", "6.25")
        .by("Herald", date(2024, 6, 3))
        .backed(3);
    let crest_feet = side(WIRE, 2, "At the old bridge the water stood [14 feet] high at its peak.")
        .says("14", "4.1148", "4.4196")
        .by("Northern Wire", date(2024, 6, 4));
    let sheltered = side(HERALD, 9, "Shelters took in [more than 2,000] residents of the valley.")
        .says("2000", "2000", "")
        .by("Herald", date(2024, 6, 3));
    let sheltered_later = side(WIRE, 6, "Some [3,400 people] have slept in shelters so far.")
        .says("3400", "3060", "3740")
        .by("Northern Wire", date(2024, 6, 5));
    Case {
        name: "flood",
        findings: vec![
            finding("c2f81d04e7a3", "figure", missing.done(), Some(found.done()))
                .about("people missing, lower Marl", "person", "figure-people")
                .gap("72", "4.789")
                .because(
                    "digits transposed",
                    "The fire service counts 19 people missing on 3 June, the Marl Gazette 91.",
                ),
            finding("c9107b65af12", "figure", crest.done(), Some(crest_feet.done()))
                .about("height of the river, old bridge", "metre", "figure-river")
                .gap("1.7304", "1.403")
                .sure(Severity::Warning, 0.714)
                .because("same number with another unit", "6.2 metres is 20 feet; the other account has 14 feet."),
            finding("u55d0c3fb811", "figure", sheltered.done(), Some(sheltered_later.done()))
                .about("people in shelters", "person", "figure-shelter")
                .gap("1400", "1.7")
                .verdict(Verdict::Update)
                .because("", "The running total grew from more than 2,000 on 3 June to 3,400 on 5 June."),
        ]
        .into_iter()
        .map(Building::done)
        .collect(),
        claims: flood_claims(),
        troubles: vec![Trouble::error("flood/notes.pdf", "is not text").help("convert it with --preprocess")],
        documents: 3,
    }
}

fn launch() -> Case {
    const FIRM: &str = "launch/press-release.md";
    const BLOG: &str = "launch/blog \"second look\", part 2.txt";
    let weekday = side(FIRM, 1, "The lamp goes on sale on [Friday, 12 March 2025].").says("2025-03-12", "", "");
    let degrees = side(FIRM, 4, "It starts at [-20 °C (-14 °F)] without a warm-up.").says("-20", "252.65", "253.65");
    let degrees_f = side(FIRM, 4, "It starts at -20 °C ([-14 °F]) without a warm-up.").says("-14", "247.32", "247.87");
    let price = side(FIRM, 8, "The lamp costs [€149].").says("149", "149", "149").by("Lumora", date(2025, 3, 1));
    let blog = "=Bargain? Our reader paid [1,490 euros], @home, and “not a cent less”; \\ the shop’s till agrees.";
    let price_blog = side(BLOG, 12, blog).says("1490", "1490", "1490").by("=cmd|' /C calc'!A0", date(2025, 3, 2));
    Case {
        name: "launch",
        findings: vec![
            finding("c0d4b2aa93fe", "weekday", weekday.done(), None)
                .about("start of sale", "", "weekday-sale")
                .because("", "12 March 2025 is a Wednesday, not a Friday."),
            finding("c61e9b7715d0", "conversion", degrees.done(), Some(degrees_f.done()))
                .about("lowest temperature", "kelvin", "conversion-temperature")
                .gap("5.55555555555555555555555556", "")
                .because("sign or digit lost", "-20 °C is -4 °F, not -14 °F."),
            finding("c7734ce8bd26", "figure", price.done(), Some(price_blog.done()))
                .about("price of the lamp", "eur", "figure-price")
                .gap("1341", "10")
                .sure(Severity::Error, 0.5)
                .because(
                    "a factor of 10",
                    "The maker asks €149 for the lamp, the blog paid €1,490: ten times as much.",
                ),
        ]
        .into_iter()
        .map(Building::done)
        .collect(),
        claims: Vec::new(),
        troubles: Vec::new(),
        documents: 2,
    }
}

/// A side whose figure stands in brackets in its sentence.
struct Sided(Side);

fn side(path: &str, line: usize, marked: &str) -> Sided {
    let start = marked.find('[').expect("a figure in brackets");
    let end = marked.find(']').expect("a figure in brackets") - 1;
    let sentence = marked.replace(['[', ']'], "");
    Sided(Side {
        claim: format!("{path}:{line}:{start}").into(),
        value: String::new(),
        low: String::new(),
        high: String::new(),
        text: sentence[start..end].into(),
        document: path.into(),
        path: path.into(),
        line,
        column: sentence[..start].chars().count() + 1,
        place: Some(Span::new(line * 100 + start, line * 100 + end)),
        locator: None,
        as_of: None,
        source: None,
        claims: 1,
        record: None,
        places: Vec::new(),
        sentence: sentence.into(),
        in_sentence: Span::new(start, end),
    })
}

impl Sided {
    fn says(mut self, value: &str, low: &str, high: &str) -> Self {
        (self.0.value, self.0.low, self.0.high) = (value.into(), low.into(), high.into());
        self
    }

    fn by(mut self, source: &str, as_of: Date) -> Self {
        (self.0.source, self.0.as_of) = (Some(source.into()), Some(as_of));
        self
    }

    fn backed(mut self, claims: usize) -> Self {
        self.0.claims = claims;
        self
    }

    fn done(self) -> Side {
        self.0
    }
}

/// A finding while it is put together.
struct Building(Finding);

fn finding(id: &str, check: &'static str, a: Side, b: Option<Side>) -> Building {
    Building(Finding {
        id: id.into(),
        check,
        verdict: Verdict::Conflict,
        severity: Severity::Error,
        confidence: 0.9,
        topic: "".into(),
        unit: "".into(),
        a,
        b,
        difference: None,
        ratio: None,
        cause: None,
        explanation: String::new(),
        group_id: "".into(),
        status: "new",
    })
}

impl Building {
    fn about(mut self, topic: &str, unit: &str, group: &str) -> Self {
        (self.0.topic, self.0.unit, self.0.group_id) = (topic.into(), unit.into(), group.into());
        self
    }

    fn gap(mut self, difference: &str, ratio: &str) -> Self {
        (self.0.difference, self.0.ratio) = (decimal(difference), decimal(ratio));
        self
    }

    fn sure(mut self, severity: Severity, confidence: f64) -> Self {
        (self.0.severity, self.0.confidence) = (severity, confidence);
        self
    }

    fn verdict(mut self, verdict: Verdict) -> Self {
        (self.0.verdict, self.0.severity) = (verdict, Severity::Info);
        self
    }

    fn because(mut self, cause: &'static str, explanation: &str) -> Self {
        (self.0.cause, self.0.explanation) = ((!cause.is_empty()).then_some(cause), explanation.into());
        self
    }

    fn done(self) -> Finding {
        self.0
    }
}

fn decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits).ok()
}

/// A count, a measure with a bound, and a date.
fn flood_claims() -> Vec<Claim> {
    let sentence = "By nightfall 19 people were missing along the lower Marl, the fire service said.";
    let missing = Quantity {
        number: Span::new(13, 15),
        magnitude: Magnitude { value: decimal("19"), scale: Scale::default(), ..Magnitude::default() },
        unit: Unit::Count { noun: "person".into() },
        unit_span: Some(Span::new(16, 22)),
        sense: Sense::Level,
        measure: Some(measure("person", "19", "19")),
        dual: false,
    };
    let nightfall = Timex {
        kind: TimexKind::Time,
        value: "2024-06-03TNI".into(),
        interval: Some(TimeInterval { start: date(2024, 6, 3).at(20, 0, 0, 0), end: date(2024, 6, 4).at(4, 0, 0, 0) }),
        grain: Grain::PartOfDay,
        known: false,
        expression: TimeExpression::default(),
        other: None,
        approximator: None,
        moment: addsup::model::Moment::At,
        duration: None,
        impossible: None,
    };
    let crest = "The river crested at nearly 6.2 metres near the old bridge, the highest since 1954.";
    let height = Quantity {
        number: Span::new(119, 122),
        magnitude: Magnitude {
            value: decimal("6.2"),
            bound: Some(Bound::AtMost),
            approximator: Some("nearly".into()),
            scale: Scale { last_digit: -1, last_nonzero: -1, words: false },
            ..Magnitude::default()
        },
        unit: Unit::Measure { name: "metre".into(), dimension: "length".into(), ambiguous: false },
        unit_span: Some(Span::new(123, 129)),
        sense: Sense::Level,
        measure: Some(measure("metre", "5.58", "6.25")),
        dual: false,
    };
    let mut claims = [
        claim(3, 4, sentence, 0, Span::new(3, 12), Reading::Timex(nightfall)),
        claim(3, 14, sentence, 0, Span::new(13, 22), Reading::Quantity(missing)),
        claim(5, 22, crest, 91, Span::new(112, 129), Reading::Quantity(height)),
    ];
    claims[1].subject = Subject { head: Some("person".into()), modifiers: vec!["lower".into()], attribute: None };
    claims[1].predicate = Predicate { family: Some("missing".into()), lemma: Some("missing".into()), agent: None };
    claims[1].relations = vec![Relation { kind: RelationKind::PartOf, others: vec!["q1".into(), "q2;x".into()] }];
    claims[2].subject.attribute = Some(Attribute { name: "height".into(), relative_to: None });
    claims.into()
}

fn measure(unit: &str, low: &str, high: &str) -> Measure {
    Measure { unit: unit.into(), value: decimal(high), interval: Interval { low: decimal(low), high: decimal(high) } }
}

fn claim(line: usize, column: usize, sentence: &str, starts: usize, span: Span, reading: Reading) -> Claim {
    Claim {
        id: format!("q{line}{column}").into(),
        document: HERALD.into(),
        path: HERALD.into(),
        source: Some("Herald".into()),
        date: Some(date(2024, 6, 4)),
        line,
        column,
        place: Some(span),
        record: None,
        text: sentence[span.start - starts..span.end - starts].into(),
        sentence: sentence.into(),
        sentence_span: Span::new(starts, starts + sentence.len()),
        headline: false,
        cell: None,
        figure: Figure { span, sentence: usize::from(starts > 0), reading },
        subject: Subject::default(),
        predicate: Predicate::default(),
        place_name: Some("Marl".into()),
        period: Period { start: None, end: Some(date(2024, 6, 3)), kind: PeriodKind::Moment },
        when: None,
        attribution: Some("fire service".into()),
        modality: Modality::Fact,
        relations: Vec::new(),
        context: vec!["nightfall".into(), "river".into()],
        names: vec!["Marl".into()],
        aside: Vec::new(),
        event: ["flood".into(), "river".into()].into(),
        cast: ["calder".into()].into(),
        title: ["calder".into(), "bridge".into()].into(),
        defined: false,
        form: false,
        topic_key: "flood/height".into(),
    }
}
