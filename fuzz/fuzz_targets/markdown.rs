#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| addsup_fuzz::file(bytes, addsup::read::Format::Markdown));
