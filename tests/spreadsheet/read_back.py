#!/usr/bin/env python3
"""What LibreOffice reads from our CSV and XLSX is what was written: nothing lost, no number changed, no live formula.

    cargo test --test report look -- --ignored     writes the reports to target/look
    apt-get install libreoffice-calc-nogui         the spreadsheet
    tests/spreadsheet/read_back.py
"""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LOOK = pathlib.Path(__file__).resolve().parents[2] / "target/look"
CASES = ["flood", "launch", "hostile", "many"]
# Separator, quote, UTF-8, from the first line; as text or as shown: neither.
COMMAS, SEMICOLONS = "44,34,76,1,,0,false,false", "59,34,76,1,,0,false,false"
# The same, all text in quotes, numbers as they are and not as shown.
OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false"


def convert(files, to, folder, read_as=None):
    """Has LibreOffice read files and write them in another format."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    reading = [f"--infilter=CSV:{read_as}"] if read_as else []
    command = ["soffice", profile, "--headless", *reading, "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def cell_as_read(cell):
    """A cell without the guard against formulas, its line ends evened out."""
    rest = cell.lstrip("'")
    if cell.startswith("'") and rest[:1] in "=+-@\t\r\n＝＋－＠" and rest and not re.fullmatch(r"[-+]?\d+(\.\d+)?", rest):
        cell = cell[1:]
    return even(cell)


def even(text):
    """Line ends as line feeds, and without what no XML and no cell can hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def expected(case):
    """The rows as JSON lines have them."""
    rows = [json.loads(line) for line in (LOOK / f"{case}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [["" if value is None else even(str(value)) for value in row.values()] for row in rows]


def same(read, meant):
    """The same words, or the same number."""
    try:
        return read == meant or read != "" and meant != "" and float(read) == float(meant)
    except ValueError:
        return False


def compare(name, read, meant):
    """Every cell that isn't what was written."""
    wrong = [f"{name}: {len(read)} rows, {len(meant)} written"] if len(read) != len(meant) else []
    for number, (row, wanted) in enumerate(zip(read, meant), 1):
        cells = [cell_as_read(cell) for cell in row] + [""] * (len(wanted) - len(row))
        wrong += [f"{name} row {number} column {at}: {cell!r}, {want!r} was written"
                  for at, (cell, want) in enumerate(zip(cells, wanted), 1) if not same(cell, want)]
    return wrong


def formulas(document):
    """The formulas in a flat document; `true` and `false` of a workbook are read as TRUE() and FALSE(), which is what they are."""
    found = re.findall('table:formula="([^"]*)"', document.read_text(encoding="utf-8"))
    return [formula for formula in found if formula not in ("of:=TRUE()", "of:=FALSE()")]


def check(ending, read_as, folder):
    """The cases in one format: cells by way of CSV, formulas by way of the flat document."""
    given = folder / "given"
    given.mkdir()
    files = [given / f"{case}.{'xlsx' if read_as is None else 'csv'}" for case in CASES]
    for file in files:
        shutil.copy(LOOK / f"{file.stem}.{ending}", file)
    convert(files, OUT, folder, read_as)
    wrong, cells = [], 0
    for case in CASES:
        with (folder / f"{case}.csv").open(encoding="utf-8", newline="") as rows:
            read = list(csv.reader(rows))[1:]
        cells += sum(map(len, read))
        wrong += compare(f"{case}.{ending}", read, expected(case))
    convert(files[:-1], "fods", folder, read_as)
    wrong += [f"{case}.{ending}: live formula {found}" for case in CASES[:-1] for found in formulas(folder / f"{case}.fods")]
    print(f"{ending}: {cells} cells read back")
    return wrong


wrong = []
for ending, read_as in [("csv", COMMAS), ("excel-semicolon", SEMICOLONS), ("xlsx", None)]:
    with tempfile.TemporaryDirectory() as folder:
        wrong += check(ending, read_as, pathlib.Path(folder))
print(*wrong[:40], sep="\n")
sys.exit(f"{len(wrong)} cells aren't what was written" if wrong else 0)
