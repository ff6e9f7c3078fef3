//! Every figure of a text, with what it is about: `cargo run --example extract "Forty people were hurt."`

use addsup::pipeline;
use addsup::read::{Context, Format, Options, Unread};
use addsup::tables::Tables;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| "The bridge is 1.2 km long and cost $84 million.".into());
    let options = Options::default();
    let (context, _) = Context::new(&options);
    let outcome = pipeline::one(Unread::Held("text".into(), text, Format::Plain), &context, Tables::builtin());
    for claim in &outcome.claims {
        let compared = claim.figure.quantity().and_then(|quantity| quantity.measure.as_ref());
        let compared = compared.and_then(|measure| Some(format!("{} {}", measure.value?, measure.unit)));
        println!("{}: {}", claim.text, compared.unwrap_or_else(|| "not compared".into()));
    }
}
