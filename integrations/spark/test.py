"""The job for real, in local mode, against `addsup check` on one machine. test.sh says how it is run."""

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet

from process import Failed, Process, cells, whole_records

HERE = Path(__file__).parent
ADDSUP, GENERATE = os.environ["ADDSUP"], os.environ["GENERATE"]
DOCUMENTS = int(os.environ["DOCUMENTS"])
BYTES_EACH = 530
"""How long a generated document is, at most, on average: what `generate` is asked for goes by bytes."""
ALL = "conflict,update,agree"


def spark(master: str, *arguments: object) -> subprocess.CompletedProcess:
    submit = [Path(sys.executable).parent / "spark-submit", "--master", master, "--driver-memory", "1g"]
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4"}
    submit += [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    job = ["--py-files", HERE / "process.py", HERE / "job.py", *arguments]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    return subprocess.run(list(map(str, submit + job)), capture_output=True, text=True, env=environment)


def documents(folder: Path, count: int) -> list[dict]:
    """Generated documents in the order of their names, which is the one that the job compares them in. They tell their path,
    so that places are those in their words, in whatever file they come."""
    subprocess.run([GENERATE, str(count * BYTES_EACH), folder / "all.jsonl", folder / "truth.jsonl"], check=True)
    told = [{**json.loads(line), "path": "documents.jsonl"} for line in (folder / "all.jsonl").read_text("utf-8").splitlines()][:count]
    return sorted(told, key=lambda document: document["id"].encode())


def write_lines(path: Path, documents: list[dict]) -> None:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")


def check(folder: Path, name: str) -> list[bytes]:
    command = [ADDSUP, "check", name, "--isolated", "--quiet", "--exit-zero", "--format=csv", f"--show={ALL}"]
    return subprocess.run(command, cwd=folder, capture_output=True).stdout.splitlines(keepends=True)


def findings(out: Path) -> list[bytes]:
    """The rows of all parts, one head before them."""
    parts = [part.read_bytes().splitlines(keepends=True) for part in sorted(out.glob("findings.csv/part-*"))]
    parts = [part for part in parts if part]
    return parts[0][:1] + [row for part in parts for row in part[1:]]


class Job(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.out = self.folder / "out"

    def timed(self, what: str, work):
        start, before = time.time(), os.times()
        done = work()
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        print(f"{what}: {time.time() - start:.1f} s, {spent:.1f} s of all cores", flush=True)
        return done

    def test_the_findings_are_those_of_one_machine(self) -> None:
        told = documents(self.folder, DOCUMENTS)
        self.assertEqual(len(told), DOCUMENTS)
        write_lines(self.folder / "documents.jsonl", told)
        alone = self.timed("check", lambda: check(self.folder, "documents.jsonl"))
        # The job is given the same documents in another order, in several files.
        (self.folder / "parts").mkdir()
        for part in range(5):
            write_lines(self.folder / f"parts/{9 - part}.jsonl", told[part::5][::-1])
        job = ["--addsup", ADDSUP, "--show", ALL, "--name", "documents.jsonl", self.folder / "parts", self.out]
        ran = self.timed("job", lambda: spark("local[2]", *job))
        self.assertEqual(ran.returncode, 0, ran.stderr[-5000:])
        print(f"{DOCUMENTS} documents, {ran.stdout.strip().splitlines()[-1]}", flush=True)
        together = findings(self.out)
        self.assertGreater(len(alone), DOCUMENTS // 10)
        self.assertTrue(sorted(together) == sorted(alone), "other findings than on one machine")
        self.assertTrue(together == alone, "another order than on one machine")
        table = parquet.read_table(self.out / "findings.parquet")
        self.assertEqual(table.num_rows, len(alone) - 1)
        self.assertEqual(table.schema.field("a_line").type, pa.int64())

    def test_a_document_that_fails_is_told_and_a_crash_is_tried_again(self) -> None:
        told = documents(self.folder, 60)
        write_lines(self.folder / "documents.jsonl", told)
        rows = told + [{"id": "torn", "text": None, "date": "2020-01-01"}, told[7]]
        parquet.write_table(pa.Table.from_pylist(rows), self.folder / "documents.parquet")
        # The first task's process is killed as it begins.
        flaky = self.folder / "addsup-flaky"
        mark = self.folder / "crashed"
        dies = f'if [[ "$*" == *--statistics* ]] && mkdir "{mark}" 2>/dev/null; then echo "error: dying" >&2; kill -9 $$; fi'
        flaky.write_text(f'#!/bin/bash\n{dies}\nexec "{ADDSUP}" "$@"\n')
        flaky.chmod(0o755)
        job = ["--addsup", flaky, "--show", ALL, "--name", "documents.jsonl", "--format", "parquet", "--claims"]
        ran = spark("local[2,3]", *job, self.folder / "documents.parquet", self.out)
        self.assertEqual(ran.returncode, 2, ran.stderr[-5000:])
        self.assertTrue(mark.exists() and "error: dying" in ran.stderr, "the crash isn't told")
        troubles = [part.read_text() for part in self.out.glob("troubles/part-*")]
        self.assertIn("document: torn", "".join(troubles))
        self.assertTrue(findings(self.out) == check(self.folder, "documents.jsonl"), "other findings")
        claims = parquet.read_table(self.out / "claims.parquet")
        self.assertGreater(claims.num_rows, 60)

    def test_a_crash_that_comes_again_fails_the_job(self) -> None:
        write_lines(self.folder / "documents.jsonl", documents(self.folder, 5))
        broken = self.folder / "addsup-broken"
        dies = 'if [[ "$*" == *--statistics* ]]; then echo "no room" >&2; exit 101; fi'
        broken.write_text(f'#!/bin/bash\n{dies}\nexec "{ADDSUP}" "$@"\n')
        broken.chmod(0o755)
        ran = spark("local[1,1]", "--addsup", broken, self.folder / "documents.jsonl", self.out)
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("ended with status 101: no room", ran.stderr)
        self.assertFalse(list(self.out.glob("findings*")), "something was written")


class Pipe(unittest.TestCase):
    def test_records_end_where_quotes_do(self) -> None:
        self.assertEqual(list(whole_records([b'a,"b\n', b'c"\r\n', b"d\r\n"])), [b'a,"b\nc"\r\n', b"d\r\n"])
        with self.assertRaises(Failed):
            list(whole_records([b'a,"b\n']))

    def test_guards_are_taken_off(self) -> None:
        told = {"'=1+1": "=1+1", "'tis": "'tis", "''-a": "'-a", "-5": "-5", "'-5": "'-5", "'+": "+", '"a,""b"': 'a,"b'}
        self.assertEqual([cells(cell.encode())[0] for cell in told], list(told.values()))

    def test_the_fault_of_what_feeds_it_is_handed_on(self) -> None:
        def lines():
            yield b"head\n"
            raise LookupError("the input broke")

        with self.assertRaisesRegex(LookupError, "the input broke"):
            list(Process(["cat"], lines()).records())


if __name__ == "__main__":
    unittest.main(verbosity=2)
