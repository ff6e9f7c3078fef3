#!/usr/bin/env bash
# Builds the committed state twice, in two folders, and compares the programs: `.ci/reproducible.sh [PROFILE] [FOLDER]`.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=${1:-release}
folder=${2:-$(mktemp -d)}
registry=${CARGO_HOME:-$HOME/.cargo}

build() {
  mkdir -p "$1"
  git archive HEAD | tar -x -C "$1"
  # Without incremental compilation, and no path of this machine in the program.
  (cd "$1" && CARGO_INCREMENTAL=0 RUSTFLAGS="--remap-path-prefix=$1=/addsup --remap-path-prefix=$registry=/cargo" \
    cargo build --locked --profile "$profile")
}

build "$folder/one"
build "$folder/another/place"
sha256sum "$folder"/{one,another/place}/target/"$profile"/addsup
cmp "$folder"/{one,another/place}/target/"$profile"/addsup
echo "the same, byte for byte"
