#!/usr/bin/env bash
# Tests the Spark job for real, in local mode: integrations/spark/test.sh [DOCUMENTS] [ADDSUP] [GENERATE]
# Installs what it needs into target/spark; needs Python 3.10 or later with venv, and Java 17 or later.
# SPARK_TEST=no leaves it out.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "${SPARK_TEST:-yes}" = no ]; then
    echo "Spark: left out, as SPARK_TEST=no says"
    exit 0
fi
# What can't be had is said, as .ci/formats.sh does; what is there and fails is a failure.
missing() {
    echo "NOT TESTED: the Spark job needs $1." >&2
    exit 0
}
python=$(command -v python3.11 || command -v python3) || missing "Python 3"
"$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 10))' || missing "Python 3.10 with venv"
if ! command -v java > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    { apt-get update && apt-get install -y openjdk-17-jre-headless; } > /dev/null || missing "Java 17"
fi
command -v java > /dev/null || missing "Java 17"

home=target/spark
if ! cmp -s integrations/spark/requirements.txt "$home/installed"; then
    rm -rf "$home"
    "$python" -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check -r integrations/spark/requirements.txt ||
        missing "the packages of integrations/spark/requirements.txt"
    cp integrations/spark/requirements.txt "$home/installed"
fi
export DOCUMENTS=${1:-20000}
export ADDSUP=${2:-$PWD/target/debug/addsup}
export GENERATE=${3:-$PWD/target/debug/examples/generate}
exec "$home/bin/python" integrations/spark/test.py
