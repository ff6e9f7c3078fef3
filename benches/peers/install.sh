#!/usr/bin/env bash
# Installs the peers that addsup is timed beside into a folder: install.sh FOLDER. ripgrep comes with the system.
set -eu
mkdir -p "$1"
python3 -m venv "$1/venv"
"$1/venv/bin/pip" install --quiet quantulum3==0.10.0 recognizers-text-suite==1.0.2a2 emoji==1.7.0
npm install --silent --prefix "$1" chrono-node@2.10.3
