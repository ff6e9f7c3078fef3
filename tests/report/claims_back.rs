//! Claims written and read back are the claims they were.

use addsup::model::Claim;
use addsup::report::{self, Report, claims};
use proptest::prelude::*;

use crate::any;

fn written(format: &str, claims: &[Claim]) -> Vec<u8> {
    let write = report::named(format).and_then(|format| format.claims).expect("a format for claims");
    let mut bytes = Vec::new();
    write(&Report { claims, documents: 1, ..Report::default() }, &mut bytes).expect("memory takes all");
    bytes
}

fn troubles(bytes: &[u8]) -> Vec<String> {
    let (_, troubles) = claims::read("claims", bytes);
    troubles.iter().map(|trouble| format!("{:?} {}", trouble.place, trouble.message)).collect()
}

proptest! {
    #[test]
    fn claims_survive_every_format(given in prop::collection::vec(any::claim(), 1..4)) {
        for format in ["csv", "excel", "excel-semicolon", "jsonl", "json"] {
            let bytes = written(format, &given);
            let (read, troubles) = claims::read("claims", &*bytes);
            prop_assert_eq!(&troubles, &[], "{}", format);
            prop_assert_eq!(&read, &given, "{}", format);
        }
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = claims::read("claims", &*bytes);
    }
}

#[test]
fn what_is_no_claim_is_told_with_its_place_and_what_was_expected() {
    let cases: &[(&str, &str)] = &[
        ("", "Some((1, 1)) has no column `claim_id`, so these aren't claims"),
        ("a,b\n1,2\n", "Some((1, 1)) has no column `claim_id`, so these aren't claims"),
        (
            "claim_id,path,kind,text,topic_key,line\na,b,quantity,c,d,x\n",
            "Some((2, 1)) column `line`: expected a whole number from 0, found `x`",
        ),
        (
            "claim_id,path,kind,text,topic_key\na,b,number,c,d\n",
            "Some((2, 1)) column `kind`: expected `quantity` or `timex`, found `number`",
        ),
        (
            "claim_id,path,kind,text,topic_key,value\na,b,quantity,c,d,NaN\n",
            "Some((2, 1)) column `value`: expected a number such as `1400000` or `-2.5`, found `NaN`",
        ),
        (
            "claim_id,path,kind,text,topic_key,date\na,b,quantity,c,d,2022-02-30\n",
            "Some((2, 1)) column `date`: expected a day such as `2022-03-01`, found `2022-02-30`",
        ),
        (
            "claim_id,path,kind,text,topic_key,bound\na,b,quantity,c,d,some\n",
            "Some((2, 1)) column `bound`: expected one of `at_least`, `more_than`, `at_most`, `less_than`, found `some`",
        ),
        ("claim_id,path,kind,text,topic_key\na,b\n", "Some((2, 1)) has 2 cells where the head has 5"),
        ("{\"claim_id\": 1}\n", "Some((1, 1)) has no `path`, so this isn't a claim"),
        ("{]\n", "Some((1, 1)) isn't a JSON object: key must be a string at line 1 column 2"),
        (
            "\n\n{\"claim_id\":\"a\",\"path\":\"p\",\"kind\":\"quantity\",\"text\":\"t\",\"topic_key\":\"k\",\"line\":{}}",
            "Some((1, 1)) column `line`: expected a single value, found an object",
        ),
    ];
    for (bytes, message) in cases {
        assert_eq!(troubles(bytes.as_bytes()), [*message], "{bytes:?}");
    }
}

#[test]
fn a_bad_row_costs_itself_alone() {
    let bytes = "claim_id,path,kind,text,topic_key,line\na,p,quantity,t,k,x\nb,p,quantity,t,k,2\n";
    let (claims, troubles) = claims::read("claims.csv", bytes.as_bytes());
    assert_eq!((claims.len(), troubles.len()), (1, 1));
    assert_eq!(&*claims[0].id, "b");
}

#[test]
fn json_is_read_however_it_is_laid_out_and_what_is_packed_is_told_in_a_line() {
    let cases: &[(&[u8], &str)] = &[
        (
            b"{\"documents\": 1,\n \"claims\": [\n{\"claim_id\": \"a\"}]}",
            "None claim 1: has no `path`, so this isn't a claim",
        ),
        (b"{\"claims\":[3]}", "None claim 1: isn't a JSON object"),
        (b"[\n 3]", "None claim 1: isn't a JSON object"),
        (b"{\n \"findings\": []}", "None has no list `claims`, so these aren't claims"),
        (b"{\n \"claims\": [", "None isn't JSON that can be read: EOF while parsing a list at line 2 column 12"),
        (b"{\"claim_id\": \"a\"", "Some((1, 1)) isn't a JSON object: EOF while parsing an object at line 1 column 16"),
        (b"PK\x03\x04....", "None is a workbook or packed; expected claims as CSV, JSON or JSON lines"),
        (b"\x1F\x8B\x08\x00", "None is a workbook or packed; expected claims as CSV, JSON or JSON lines"),
    ];
    for (bytes, told) in cases {
        assert_eq!(troubles(bytes), [*told], "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(troubles(b"{\"claims\":[]}"), [""; 0]);
}
