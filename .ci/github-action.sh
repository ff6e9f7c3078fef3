#!/usr/bin/env bash
# What action.yml runs. Its inputs come as variables, so that no shell takes their words for commands.
set -euo pipefail
PATH="${RUNNER_TEMP:-/nonexistent}/addsup/bin:$PATH"

arguments=(--format github)
if [ -n "${ADDSUP_BASELINE:-}" ]; then arguments+=(--baseline "$ADDSUP_BASELINE"); fi
if [ -n "${ADDSUP_FAIL_ON:-}" ]; then arguments+=(--fail-on "$ADDSUP_FAIL_ON"); fi
if [ -n "${ADDSUP_SARIF:-}" ]; then arguments+=(-o "sarif=$ADDSUP_SARIF"); fi
arguments+=(--)
while IFS= read -r path; do
  if [ -n "$path" ]; then arguments+=("$path"); fi
done <<<"${ADDSUP_PATHS:-.}"

exec addsup check "${arguments[@]}"
