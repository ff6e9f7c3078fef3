#!/usr/bin/env python3
"""Generated documents among prose without figures, so that a figure stands in each kilobyte, as in most writing.

    cargo run --release --example generate -- 108000000 documents.jsonl truth.jsonl
    tests/soak/padded.py documents.jsonl 5000 200000 > gigabyte.jsonl     # documents of 5,000 bytes, 200,000 of them
"""
import itertools
import json
import random
import sys

from memory import FILLER


def padded(line, length, draw):
    document = json.loads(line)
    words = document["text"]
    while len(words) < length:
        words += "\n\n" + " ".join(draw.choice(FILLER) for _ in range(6))
    return json.dumps({**document, "text": words}, ensure_ascii=False)


def main(path, length, most):
    draw = random.Random(1)
    with open(path, encoding="utf-8") as lines:
        for line in itertools.islice(lines, int(most)):
            print(padded(line, int(length), draw))


if __name__ == "__main__":
    main(*sys.argv[1:4])
