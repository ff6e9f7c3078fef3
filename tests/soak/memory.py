#!/usr/bin/env python3
"""How much memory one large file takes, by its format, as a multiple of its size.

    cargo build --release
    tests/soak/memory.py target/release/addsup [MEGABYTES [FORMAT...]]

Prose with a figure in each kilobyte; tables with a number in each hundred bytes, or (`figures`) nothing but numbers. What the
program takes for a file of a few bytes is left out.
"""
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

FILLER = [
    "The old mill stands by the water, and its owner likes to talk about it at length.",
    "Nobody in the town remembers who built it, though the archive may well know.",
    "Visitors come for the bread, which is baked on the spot and sold warm from a window.",
    "A path leads along the stream to the ruins of a chapel and on to the next village.",
    "The council has promised to mend the roof as soon as there is money for it.",
    "Swallows nest under the eaves, and the children count them when they come back.",
]
TOLD = ["The {} canal is {} km long.", "In {} some {} people were hurt.", "The {} mine employs {} people.", "{} has {} schools."]
SYLLABLES = "ar bel cor dun el fal gor hav il jor kel lun mor nor ost pel".split()


def name(draw):
    return "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize()


def paragraphs(size):
    """Paragraphs of about a kilobyte, each with one figure."""
    draw = random.Random(1)
    while size > 0:
        told = draw.choice(TOLD).format(name(draw), draw.randint(2, 9999))
        words = " ".join([told] + [draw.choice(FILLER) for _ in range(12)])
        size -= len(words)
        yield words


def rows(size):
    """Rows of a table of which each has a name, a remark and a number: a hundred bytes and more."""
    draw = random.Random(1)
    while size > 0:
        row = [f"{name(draw)} {draw.choice('abcdefgh')}", draw.choice(FILLER), str(draw.randint(2, 99999))]
        size -= sum(map(len, row)) + 3
        yield row


def numbers(size):
    """Rows of eight numbers."""
    draw = random.Random(1)
    while size > 0:
        row = [str(draw.randint(100, 99999)) for _ in range(8)]
        size -= sum(map(len, row)) + 8
        yield row


def html(size):
    return "<!doctype html><html><body>\n" + "\n".join(f"<p>{escape(words)}</p>" for words in paragraphs(size)) + "\n</body></html>\n"


def subtitles(size):
    cue = "{}\n00:00:00,000 --> 00:00:01,000\n{}\n"
    return "\n".join(cue.format(number + 1, words) for number, words in enumerate(paragraphs(size)))


def lines(size):
    return "".join(json.dumps({"text": words}) + "\n" for words in paragraphs(size))


def table(made):
    head = ",".join(["place", "remark", "visitors"] if made is rows else [f"column {n}" for n in "abcdefgh"])
    return lambda size: head + "\n" + "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n" for row in made(size))


def docx(path, size):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as out:
        out.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
        for words in paragraphs(size):
            out.write(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>".encode())
        out.write(b"</w:body></w:document>")


def xlsx(path, size):
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            out.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for number, row in enumerate([["place", "remark", "visitors"], *rows(size)], 1):
                cells = [f'<c r="{column}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>' if not cell.isdigit() else f'<c r="{column}{number}"><v>{cell}</v></c>' for column, cell in zip("ABC", row)]
                out.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
            out.write(b"</sheetData></worksheet>")


FORMATS = {
    "txt": lambda size: "\n\n".join(paragraphs(size)) + "\n",
    "md": lambda size: "\n\n".join(paragraphs(size)) + "\n",
    "tex": lambda size: "\\begin{document}\n" + "\n\n".join(paragraphs(size)) + "\n\\end{document}\n",
    "srt": subtitles,
    "html": html,
    "jsonl": lines,
    "docx": docx,
    "csv": table(rows),
    "xlsx": xlsx,
    "figures": table(numbers),
}


def peak(program, path):
    """The most memory of a run, in bytes, and its status."""
    command = [program, "check", path, "--threads=1", "--format=csv", "--max-inflation=1000000"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    return used.ru_maxrss << 10, os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def main(program, megabytes="20", *formats):
    size = int(megabytes) * 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        small = os.path.join(folder, "small.txt")
        with open(small, "w", encoding="utf-8") as file:
            file.write("The Aller canal is 64 km long.\n")
        own = peak(program, small)[0]
        print(f"{own / 1e6:.0f} MB for a few bytes")
        for name in formats or FORMATS:
            path = os.path.join(folder, "a." + name.replace("figures", "csv"))
            made = FORMATS[name](path, size) if name in ("docx", "xlsx") else FORMATS[name](size)
            if made is not None:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(made)
            del made
            most, status, seconds = peak(program, path)
            length = os.path.getsize(path)
            print(f"{name:8} {length / 1e6:6.1f} MB: {most / 1e6:6.0f} MB, {(most - own) / length:5.2f} times; status {status}, {seconds:.1f} s", flush=True)
            os.remove(path)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(*sys.argv[1:])
