#!/usr/bin/env bash
# Runs fuzz targets one after the other: `fuzz/run.sh SECONDS [TARGET...]`, all of them if none is named. Needs a nightly
# compiler and `cargo install --locked cargo-fuzz@0.13.2`. Seeds are the corpora of the tests; what is found new and worth
# keeping is added to fuzz/corpus by `cargo fuzz cmin`, a crash by hand to fuzz/regressions/TARGET.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=$1
shift
targets=("$@")
((${#targets[@]})) || mapfile -t targets < <(cargo +nightly fuzz list)

for target in "${targets[@]}"; do
  mkdir -p "fuzz/corpus/$target" "fuzz/target/found/$target" "fuzz/target/seeds/$target"
  fuzz/seeds.py "$target" "fuzz/target/seeds/$target"
  # Nothing of addsup is unsafe: without the address sanitizer it runs three times as many inputs. In one unit of code, as is
  # usual, LLVM takes a quarter of an hour for what coverage counts.
  cargo +nightly fuzz run --sanitizer none --codegen-units 64 "$target" "fuzz/target/found/$target" "fuzz/corpus/$target" "fuzz/target/seeds/$target" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=2048 -dict=fuzz/words.dict -print_final_stats=1
done
