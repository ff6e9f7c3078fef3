#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| addsup_fuzz::csv(bytes));
