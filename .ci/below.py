#!/usr/bin/env python3
"""How many crates stand below addsup on this system, and how many of their lines say `unsafe`: `.ci/below.py`."""
import json
import pathlib
import re
import subprocess

COMMENT = re.compile(r"^\s*(//|\*|/\*)")
UNSAFE = re.compile(r"\bunsafe\b(?!_)")


def below():
    """The folders of the crates that end up in the program."""
    tree = subprocess.run(
        ["cargo", "tree", "--locked", "-e", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"],
        check=True, capture_output=True, text=True).stdout
    names = {tuple(line.split()[:2]) for line in tree.splitlines()} - {("addsup",)}
    metadata = subprocess.run(["cargo", "metadata", "--locked", "--format-version", "1"], check=True, capture_output=True, text=True).stdout
    for package in json.loads(metadata)["packages"]:
        if (package["name"], f"v{package['version']}") in names and package["source"]:
            yield package["name"], pathlib.Path(package["manifest_path"]).parent / "src"


def unsafe_lines(folder):
    lines = (line for file in folder.rglob("*.rs") for line in file.read_text(encoding="utf-8", errors="replace").splitlines())
    return sum(1 for line in lines if UNSAFE.search(line) and not COMMENT.match(line))


counts = sorted(((unsafe_lines(folder), name) for name, folder in below()), reverse=True)
print(f"{len(counts)} crates, {sum(count for count, _ in counts)} lines with `unsafe`, {sum(not count for count, _ in counts)} crates without one")
print(", ".join(f"{name} {count}" for count, name in counts[:12]))
