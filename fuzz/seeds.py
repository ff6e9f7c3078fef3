#!/usr/bin/env python3
"""Seeds for a fuzz target from what the tests read: `fuzz/seeds.py TARGET FOLDER`."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = {
    "numbers": ["tests/corpus/quantities.txt"],
    "quantities": ["tests/corpus/quantities.txt", "tests/corpus/not_quantities.txt"],
    "dates": ["tests/corpus_time.tsv"],
    "check": ["tests/checks/*.txt"],
    "plain": ["tests/checks/*.txt"],
}
FILES = {
    "markdown": ["README.md", "docs/*.md"],
    "html": ["snapshots/reports/*.html.snap"],
    "compare": ["snapshots/**/*claims*.snap"],
    "check": ["data/documents/*/*.txt"],
    "plain": ["data/documents/*/*.txt"],
}


def lines(pattern):
    for path in sorted(ROOT.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.split("=>")[0].split("\t")[line.count("\t") > 1].strip()
            if text and not text.startswith("#"):
                yield text


def seeds(target):
    for pattern in TABLES.get(target, []):
        yield from (text.encode() for text in lines(pattern))
    for pattern in FILES.get(target, []):
        yield from (path.read_bytes()[:2000] for path in sorted(ROOT.glob(pattern)))


target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
for number, seed in enumerate(seeds(target)):
    prefix = b"\0\0" if target == "dates" else b""
    (folder / f"{number:04}").write_bytes(prefix + seed)
