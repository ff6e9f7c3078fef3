#!/usr/bin/env python3
"""A long run over many documents, one in a hundred of them broken, each in one of the ways of docs/reliability.md.

    cargo build --release && cargo build --release --example generate
    tests/soak/soak.py target/release/addsup target/release/examples/generate BYTES [MEMORY]

The sound documents are generated (JSON lines); the broken ones lie beside them, as files and as lines. The run must come to
its end, tell exactly what it left out and why, and find what it finds without the broken ones. Limits are lowered, so that what
is too large needn't be large. MEMORY is the memory limit, 256MiB without it; a million documents take hours within that.
"""
import collections
import io
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

PLAIN = "The kiln was repaired by its owners, who thanked the town.\n"


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


WORDS = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'

# What is broken, how its file ends, its bytes, and what is said of it; None where it is read, or left out without a word.
FILES = {
    "bytes that aren't UTF-8": ("txt", "It’s the “old” café.\n".encode() * 9 + b"\xff\n", r"error: .*UTF-8"),
    "zero bytes": ("txt", b"\0\1\2\0\0\7" * 40, r"warning: .*(NUL bytes|binary)"),
    "UTF-16 without a mark": ("txt", PLAIN.encode("utf-16-le"), None),
    "empty": ("txt", b"", r"warning: .*(empty|no text)"),
    "line too long": ("txt", PLAIN.encode().strip() * 3000, r"error: .*longer than"),
    "file too large": ("md", PLAIN.encode() * 20_000, r"error: .*larger than"),
    "impossible date": ("md", b"---\ndate: 2022-02-30\n---\n" + PLAIN.encode(), r"error: .*2022-02-30"),
    "no archive": ("docx", b"PK\3\4 and no more", r"error: .*"),
    "locked": ("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"error: .*locked"),
    "bomb": ("docx", archive({"word/document.xml": WORDS % (" " * 3_000_000)}), r"error: .*(unfolds|unpacks|more than)"),
    "elements too deep": ("docx", archive({"word/document.xml": WORDS % ("<w:p>" * 2_000)}), r"error: .*deep"),
    "unsound XML": ("docx", archive({"word/document.xml": WORDS % "<w:p></w:q>"}), r"error: .*"),
    "cut short": ("txt.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b", r"error: .*"),
}
LINES = {
    "broken line": (b'{"id": "x", "text": "cut', r"error: documents\.jsonl:"),
    "line without a text": (b'{"id": "x"}', r"error: documents\.jsonl:"),
    "impossible date in a line": (b'{"id": "x", "text": "The kiln was repaired.", "date": "2022-13-01"}', r"error: documents\.jsonl:"),
}
LIMITS = ["--max-line-length=100KiB", "--max-file-size=600KiB", "--max-findings=100000000"]


def watch(process, started):
    """Every half second how much memory the process has, in MiB, until it ends."""
    seen = []
    while process.poll() is None:
        try:
            pages = pathlib.Path(f"/proc/{process.pid}/statm").read_text().split()[1]
        except (OSError, IndexError):
            break
        seen.append((time.monotonic() - started, int(pages) * resource.getpagesize() >> 20))
        time.sleep(0.5)
    return seen


def course(seen):
    """The most memory in each tenth of the run."""
    tenths = [[memory for at, memory in seen if tenth <= 10 * at / seen[-1][0] <= tenth + 1] for tenth in range(10)]
    return " ".join(str(max(tenth, default=0)) for tenth in tenths)


def run(program, folder, targets, memory):
    """Status, output, what was said, seconds, and the memory in MiB over them."""
    started = time.monotonic()
    with (folder / "findings.csv").open("wb") as out, (folder / "said").open("wb") as err:
        command = [program, "check", *targets, *LIMITS, f"--memory-limit={memory}", "--format=csv", "--show=conflict,update"]
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err, stdin=subprocess.DEVNULL)
        seen = watch(process, started)
    seconds = time.monotonic() - started
    said = (folder / "said").read_text(encoding="utf-8", errors="replace")
    return process.returncode, (folder / "findings.csv").read_bytes(), said, seconds, course(seen)


def breaks(folder, count):
    """Adds broken files and lines, as many of each kind, and pipes and links to nowhere."""
    kinds = len(FILES) + len(LINES) + 2
    each = max(count // kinds, 1)
    for number, (ending, content, _) in enumerate(FILES.values()):
        (folder / f"broken/{number}").mkdir(parents=True)
        for copy in range(each):
            (folder / f"broken/{number}/{copy}.{ending}").write_bytes(content)
    (folder / "broken/links").mkdir()
    (folder / "broken/pipes").mkdir()
    for copy in range(each):
        os.mkfifo(folder / f"broken/pipes/{copy}.txt")
        os.symlink("..", folder / f"broken/links/{copy}")
    with (folder / "documents.jsonl").open("ab") as lines:
        for content, _ in LINES.values():
            lines.write((content + b"\n") * each)
    return each


def main(program, generate, size, memory="256MiB"):
    program, generate = os.path.abspath(program), os.path.abspath(generate)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([generate, size, folder / "documents.jsonl", folder / "truth"], check=True)
        documents = sum(1 for _ in (folder / "documents.jsonl").open("rb"))
        clean = run(program, folder, ["documents.jsonl"], memory)
        print(f"{documents} documents, {size} bytes: status {clean[0]}, {clean[1].count(chr(10).encode()) - 1} findings, {clean[3]:.0f} s, MiB in each tenth: {clean[4]}", flush=True)
        each = breaks(folder, documents // 100)
        broken = run(program, folder, ["documents.jsonl", "broken"], memory)
        print(f"and {each} broken in each of {len(FILES) + len(LINES) + 2} ways: status {broken[0]}, {broken[3]:.0f} s, MiB in each tenth: {broken[4]}", flush=True)
        told(broken[2], each)
        assert broken[0] == 2, broken[2][-2000:]
        assert broken[1] == clean[1], "other findings than without the broken documents"
        print("the same findings, byte for byte")


def told(said, each):
    """Counts what was said of each kind."""
    wrong = 0
    for number, (kind, (_, _, words)) in enumerate(FILES.items()):
        lines = [line for line in said.splitlines() if f"broken/{number}/" in line]
        fitting = [line for line in lines if words and re.search(words, line)]
        wanted = each if words else 0
        ok = len(lines) == len(fitting) == wanted
        wrong += not ok
        print(f"  {'ok   ' if ok else 'WRONG'} {kind}: {len(lines)} messages, {wanted} expected; {lines[0] if lines else ''}")
    lines = [line for line in said.splitlines() if "documents.jsonl:" in line]
    wrong += len(lines) != each * len(LINES)
    print(f"  lines of JSON: {len(lines)} messages, {each * len(LINES)} expected; {lines[0] if lines else ''}")
    rest = collections.Counter(re.sub(r"\d+", "N", line) for line in said.splitlines() if "broken/links" in line or "broken/pipes" in line)
    wrong += bool(rest)
    print(f"  pipes and links in a circle: {sum(rest.values())} messages, 0 expected")
    assert not wrong, "what was said isn't what was broken"


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(*sys.argv[1:5])
