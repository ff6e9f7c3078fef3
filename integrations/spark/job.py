"""Which figures of many documents can't both be right, on Apache Spark.

documents ──▶ claims ──┬──▶ findings within statements ───────────────────────────────┐
             extract   │   compare --only statements                                  ├──▶ named, sorted, written
                       └──▶ shuffled by key, sorted ──▶ findings between claims ──────┘
                                                        compare --only topics

    spark-submit --master … --py-files process.py job.py --addsup addsup DOCUMENTS OUT

docs/scale.md says what the key is, and why the findings are those of `addsup check` on one machine.
"""

import argparse
import itertools
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator

import pyarrow as pa
from process import Process, cells
from pyspark import SparkFiles, StorageLevel, TaskContext
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

DATES = 256
"""In how many parts the claims that date events are shuffled, by the event's noun."""
FIELDS = ("id", "text", "date", "source", "path")
"""What is known of a document."""
CLAIM = T.StructType([T.StructField(name, T.StringType()) for name in ("kind", "key", "path", "document")])
CLAIM = CLAIM.add("number", T.LongType()).add("record", T.BinaryType())
"""A claim on its way: what it is shuffled and sorted by, and its row as `extract` wrote it. Or, of the kind `trouble`,
what went wrong with a document."""
TYPES = {"integer": T.LongType(), "number": T.DoubleType(), "boolean": T.BooleanType()}
CASTS = {"integer": int, "number": float, "boolean": "true".__eq__}
BATCH = 4096
"""How many rows are handed to Spark at once."""

Rows = Iterator[tuple]
Batches = Iterator[pa.RecordBatch]


def main() -> int:
    options = arguments()
    spark = SparkSession.builder.appName("addsup").getOrCreate()
    spark.sparkContext.addFile(options.addsup)
    addsup = Addsup(os.path.basename(options.addsup), options)
    if options.config:
        spark.sparkContext.addFile(options.config)

    claims = extracted(documents(spark, options), addsup).persist(StorageLevel.DISK_ONLY)
    findings = within_statements(claims, addsup).unionByName(between_claims(claims, addsup, options.partitions))
    findings = findings.persist(StorageLevel.DISK_ONLY)
    write(in_order(named(findings)), f"{options.out}/findings", addsup.findings)
    if options.claims:
        write_parquet(typed(claims.where("kind = 'claim'"), addsup.claims), f"{options.out}/claims.parquet")
    troubles = claims.where("kind = 'trouble'").select(F.decode("record", "UTF-8").alias("value"))
    troubles.write.mode("errorifexists").text(f"{options.out}/troubles")

    # Counts, not rows: nothing is collected to the driver.
    kinds = dict(claims.groupBy("kind").count().collect())
    print(f"{kinds.get('claim', 0)} claims, {findings.count()} findings, {kinds.get('trouble', 0)} troubles")
    spark.stop()
    return 2 if kinds.get("trouble") else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--addsup", required=True, help="the program, for the machines of the cluster")
    parser.add_argument("--config", help="an addsup.toml for all machines; without it none is looked for")
    parser.add_argument("--show", default="conflict", help="verdicts to report: conflict,update,agree")
    parser.add_argument("--format", choices=["jsonl", "parquet"], default="jsonl", help="what the documents are in")
    parser.add_argument("--field", action="append", default=[], metavar="OURS=THEIRS", help="text=body, id=url …")
    parser.add_argument("--name", default="-", help="the path of documents that tell none")
    parser.add_argument("--partitions", type=int, help="how many parts claims are shuffled into")
    parser.add_argument("--memory-limit", default="1GiB", help="claims that a task holds in memory, of one key")
    parser.add_argument("--threads", type=int, default=1, help="threads of a task; as spark.task.cpus")
    parser.add_argument("--claims", action="store_true", help="write the claims too")
    parser.add_argument("documents", help="files, folders or patterns, as Spark reads them")
    parser.add_argument("out", help="a folder that isn't there yet")
    return parser.parse_args()


class Addsup:
    """The program, by the name that it is shipped under, and what its columns hold."""

    def __init__(self, name: str, options: argparse.Namespace):
        self.name, self.threads, self.memory = name, options.threads, options.memory_limit
        self.show, self.documents = options.show, options.name
        self.fields = dict(field.split("=", 1) for field in options.field)
        self.config = options.config and os.path.basename(options.config)
        self.claims, self.claims_head = self._columns("extract", options.addsup)
        self.findings, self.findings_head = self._columns("check", options.addsup)

    def _columns(self, command: str, program: str) -> tuple[list[tuple[str, str]], bytes]:
        """The names and types of a command's columns, and the head of its CSV."""
        nothing = ["-", "--stdin-filename=nothing.jsonl", "--allow-empty"]
        asked = [program, command, *nothing, "--isolated", "--quiet", "--format"]
        run = [subprocess.run([*asked, form], input=b"", capture_output=True) for form in ("datapackage", "csv")]
        if any(ran.returncode for ran in run):
            sys.exit(run[0].stderr.decode())
        fields = json.loads(run[0].stdout)["resources"][0]["schema"]["fields"]
        return [(field["name"], field["type"]) for field in fields], run[1].stdout

    def run(self, arguments: list[str], lines: Iterator[bytes]) -> Process:
        """Starts it on the machine of a task."""
        config = ["--config", SparkFiles.get(self.config)] if self.config else ["--isolated"]
        usual = ["--format=csv", "--statistics", f"--threads={self.threads}", *config]
        return Process([SparkFiles.get(self.name), *arguments, *usual], lines)

    def compare(self, only: str, rows: Iterator[bytes]) -> Iterator[bytes]:
        """The findings among claims, as rows."""
        arguments = ["compare", "-", f"--only={only}", f"--show={self.show}", f"--memory-limit={self.memory}"]
        process = self.run([*arguments, "--exit-zero", "--quiet"], itertools.chain([self.claims_head], rows))
        yield from process.records()
        for trouble in process.troubles():
            raise ValueError(f"a claim got lost between extract and compare: {trouble}")


def documents(spark: SparkSession, options: argparse.Namespace) -> DataFrame:
    """The documents, each as a line of JSON."""
    if options.format == "jsonl":
        return spark.read.text(options.documents)
    table = spark.read.parquet(options.documents)
    return table.select(F.to_json(F.struct("*")).alias("value"))


def extracted(documents: DataFrame, addsup: Addsup) -> DataFrame:
    """The claims of documents, and what went wrong with some of these."""

    def work(batches: Batches) -> Rows:
        part = f"part-{TaskContext.get().partitionId():05}"
        sent: list[str] = []
        lines = (line.as_py() for batch in batches for line in batch.column(0))
        lines = (document(line, addsup, sent) for line in lines if line.strip())
        process = addsup.run(["extract", "-", "--allow-empty", f"--stdin-filename={part}.jsonl"], lines)
        key = keys(addsup.claims)
        before, number = None, 0
        for row in process.records():
            name, place = key(row)
            number = number + 1 if place == before else 0
            before = place
            yield "claim", name, *place, number, row
        for trouble in process.troubles():
            line = re.search(rf"{part}\.jsonl:(\d+):", trouble)
            which = f"\n  document: {sent[int(line[1]) - 1]}" if line else ""
            yield "trouble", None, None, None, None, (trouble + which).encode()

    return documents.mapInArrow(in_batches(work, CLAIM), CLAIM)


def document(line: str, addsup: Addsup, sent: list[str]) -> bytes:
    """A document as addsup reads it, its name in `sent`. What isn't one is handed on as it is: addsup tells what is wrong
    with it. The names of those that have none come from their words, so that they are the same in every run."""
    try:
        told = json.loads(line)
        told = {ours: told[addsup.fields.get(ours, ours)] for ours in FIELDS if addsup.fields.get(ours, ours) in told}
    except (ValueError, TypeError):
        sent.append(line[:80])
        return line.replace("\n", " ").encode() + b"\n"
    told.setdefault("path", addsup.documents)
    told.setdefault("id", f"{zlib.crc32(line.encode()):08x}{len(line):x}")
    sent.append(str(told["id"]))
    return json.dumps(told).encode() + b"\n"


def keys(columns: list[tuple[str, str]]) -> Callable[[bytes], tuple[str | None, tuple[str, str]]]:
    """What tells of a claim's row by what it is shuffled, and its path and document."""
    names = [name for name, _ in columns]
    at = [names.index(name) for name in ("topic_key", "kind", "subject", "path", "document")]

    def key(row: bytes) -> tuple[str | None, tuple[str, str]]:
        told = cells(row)
        topic, kind, subject, path, name = (told[place] for place in at)
        if topic:
            return f"topic {topic}", (path, name)
        if kind == "timex" and subject:
            return f"date {zlib.crc32(subject.encode()) % DATES}", (path, name)
        return None, (path, name)

    return key


def within_statements(claims: DataFrame, addsup: Addsup) -> DataFrame:
    """What is found where the claims are: those of a document stand together there, as they were extracted."""
    claims = claims.where("kind = 'claim'").select("record")
    rows = claims.mapInArrow(in_batches(lambda batches: found(addsup, batches), FOUND), FOUND)
    return typed(rows, addsup.findings)


def between_claims(claims: DataFrame, addsup: Addsup, partitions: int | None) -> DataFrame:
    """What is found among the claims of one key. They come to it in the order of their documents' names, so that the
    findings don't depend on which machine read what first."""
    claims = claims.where("kind = 'claim' and key is not null").drop("kind")
    claims = claims.repartition(partitions, "key") if partitions else claims.repartition("key")
    claims = claims.sortWithinPartitions("key", "path", "document", "number", "record")
    rows = claims.mapInArrow(in_batches(lambda batches: found_by_key(addsup, batches), FOUND), FOUND)
    return typed(rows, addsup.findings)


FOUND = T.StructType([T.StructField("record", T.BinaryType())])


def found(addsup: Addsup, batches: Batches) -> Rows:
    """The findings within the statements of a partition."""
    rows = (row.as_py() for batch in batches for row in batch.column("record"))
    first = next(rows, None)
    if first is not None:
        yield from ((row,) for row in addsup.compare("statements", itertools.chain([first], rows)))


def found_by_key(addsup: Addsup, batches: Batches) -> Rows:
    """The findings among the claims of each key, one key after the other."""
    claims = (claim for batch in batches for claim in zip(*(column.to_pylist() for column in batch.columns)))
    for _, of_key in itertools.groupby(claims, key=lambda claim: claim[0]):
        # A document that was read twice is one: its second claims stand behind the first.
        once = (next(same) for _, same in itertools.groupby(of_key, key=lambda claim: claim[1:4]))
        yield from ((row,) for row in addsup.compare("topics", (claim[4] for claim in once)))


def typed(rows: DataFrame, columns: list[tuple[str, str]]) -> DataFrame:
    """The cells of rows, each in a column of its type, beside the row itself."""
    schema = T.StructType([T.StructField(name, TYPES.get(kind, T.StringType())) for name, kind in columns])
    schema = schema.add("record", T.BinaryType())
    casts = [CASTS.get(kind, str) for _, kind in columns]

    def work(batches: Batches) -> Rows:
        for batch in batches:
            for row in batch.column("record"):
                told = cells(row.as_py())
                yield *(cast(cell) if cell else None for cast, cell in zip(casts, told)), row.as_py()

    return rows.select("record").mapInArrow(in_batches(work, schema), schema)


def in_batches(work: Callable[[Batches], Rows], schema: T.StructType) -> Callable[[Batches], Batches]:
    """Hands rows to Spark a batch at a time."""
    names = schema.names
    arrow = {T.StringType: pa.string(), T.LongType: pa.int64(), T.DoubleType: pa.float64()}
    arrow |= {T.BooleanType: pa.bool_(), T.BinaryType: pa.binary()}
    shape = pa.schema([(field.name, arrow[type(field.dataType)]) for field in schema.fields])

    def batches(incoming: Batches) -> Batches:
        rows = work(incoming)
        while held := list(itertools.islice(rows, BATCH)):
            yield pa.RecordBatch.from_pydict(dict(zip(names, map(list, zip(*held)))), schema=shape)

    return batches


PLACES = [f"{side}_{part}" for side in "ab" for part in ("path", "document", "line", "column")] + ["check"]
"""What findings are sorted by, as `addsup check` does: a finding of one side stands before those of two."""


def named(findings: DataFrame) -> DataFrame:
    """Findings under names of their own: those with the same words in the same documents are told apart by their order,
    as on one machine, where each key and each document has numbered its own alone."""
    findings = findings.withColumn("base", F.substring_index("finding_id", "-", 1))
    others = [name for name in findings.columns if name not in ("finding_id", "record")]
    findings = findings.dropDuplicates(others)
    number = F.row_number().over(Window.partitionBy("base").orderBy(*PLACES, *others))
    name = F.when(number == 1, F.col("base")).otherwise(F.concat("base", F.lit("-"), number))
    rest = F.expr("substring(record, length(finding_id) + 1)")
    named = findings.withColumn("name", name).withColumn("record", F.concat(F.encode("name", "UTF-8"), rest))
    return named.withColumn("finding_id", F.col("name")).drop("name", "base")


def in_order(findings: DataFrame) -> DataFrame:
    return findings.orderBy(*PLACES, "finding_id")


def write(findings: DataFrame, out: str, columns: list[tuple[str, str]]) -> None:
    """Findings as Parquet with typed columns, and as the CSV that `addsup check` writes."""
    findings = findings.persist(StorageLevel.DISK_ONLY)
    write_parquet(findings, f"{out}.parquet")
    head = ",".join(name for name, _ in columns)

    def rows(batches: Batches) -> Rows:
        told = (row.as_py().decode("utf-8").removesuffix("\r\n") for batch in batches for row in batch.column(0))
        first = next(told, None)
        if first is not None:
            yield from ((line,) for line in itertools.chain([head, first], told))

    schema = T.StructType([T.StructField("value", T.StringType())])
    lines = findings.select("record").mapInArrow(in_batches(rows, schema), schema)
    lines.write.mode("errorifexists").option("lineSep", "\r\n").text(f"{out}.csv")


def write_parquet(rows: DataFrame, out: str) -> None:
    rows.drop("record").write.mode("errorifexists").parquet(out)


if __name__ == "__main__":
    sys.exit(main())
