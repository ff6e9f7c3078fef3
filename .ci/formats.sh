#!/usr/bin/env bash
# The reports in other programs: SARIF against its schema, the page in headless Chromium, CSV and XLSX in LibreOffice.
set -euo pipefail
cd "$(dirname "$0")/.."

have() { command -v "$1" >/dev/null; }

# Debian's packages are installed where that can be done; elsewhere what is missing is said, and the rest is tried.
needed=()
have chromium && have chromedriver || needed+=(chromium chromium-driver)
have soffice || needed+=(libreoffice-calc-nogui)
if ((${#needed[@]})) && have apt-get && [[ $(id -u) == 0 ]]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${needed[@]}" >/dev/null ||
    echo "${needed[*]} can't be installed" >&2
fi

cargo build --locked
cargo test --locked --test report look -- --ignored

if have npm && npm --prefix tests/sarif ci --silent --no-audit --no-fund; then
  npm --prefix tests/sarif test
else
  echo "NOT TESTED: SARIF against its schema needs npm and its packages." >&2
fi

if have chromium && have chromedriver && have npm && npm --prefix tests/page ci --silent --no-audit --no-fund; then
  npm --prefix tests/page test
else
  echo "NOT TESTED: the page in a browser needs chromium, chromium-driver, npm and its packages." >&2
fi

if have soffice; then
  tests/spreadsheet/read_back.py
else
  echo "NOT TESTED: CSV and XLSX in a spreadsheet need libreoffice-calc-nogui." >&2
fi
