"""addsup as a process that lines go into and records come out of."""

import csv
import subprocess
import threading
from collections.abc import Iterable, Iterator

GUARDED = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell is guarded for by an apostrophe (docs/formats.md, "Formulas")."""


class Failed(Exception):
    """addsup ended otherwise than it should; the task fails with its words, and Spark tries again."""


class Process:
    """A running addsup. It is written to by a thread of its own: a pipe that nobody empties fills up, at both ends."""

    def __init__(self, command: list[str], lines: Iterable[bytes]):
        self.command = command
        self.said: list[str] = []
        self.fault: BaseException | None = None
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
        self.threads = [threading.Thread(target=self._feed, args=(lines,)), threading.Thread(target=self._listen)]
        for thread in self.threads:
            thread.daemon = True
            thread.start()

    def _feed(self, lines: Iterable[bytes]) -> None:
        try:
            for line in lines:
                self.process.stdin.write(line)
        except BrokenPipeError:
            pass  # It has ended: its status and its words say why.
        except BaseException as fault:  # noqa: BLE001 - handed on to the thread that reads
            self.fault = fault
            self.process.kill()
        finally:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                pass

    def _listen(self) -> None:
        self.said.extend(line.decode("utf-8", "replace").rstrip("\n") for line in self.process.stderr)

    def records(self) -> Iterator[bytes]:
        """The rows of CSV that come out, as they are; the head is left out."""
        try:
            rows = whole_records(self.process.stdout)
            next(rows, None)
            yield from rows
            self._end()
        finally:
            self.process.kill()  # Nothing is left running where the task is cancelled.
            self.process.wait()
            self.process.stdout.close()

    def _end(self) -> None:
        status = self.process.wait()
        for thread in self.threads:
            thread.join()
        if self.fault:
            raise self.fault
        # A run that comes to its end says how many documents it has read; one that a usage error stops doesn't.
        whole = any(line.endswith("  documents") for line in self.said)
        if status not in (0, 1, 2) or not whole:
            words = "\n".join(self.said[-20:])
            raise Failed(f"{' '.join(self.command)} ended with status {status}: {words}")

    def troubles(self) -> Iterator[str]:
        """What went wrong with single documents, each with the way out. Known once the records have been read."""
        trouble = None
        for line in self.said:
            if line.startswith(("error: ", "warning: ")):
                if trouble:
                    yield trouble
                trouble = line
            elif trouble and line.startswith("  help: "):
                trouble += "\n" + line
        if trouble:
            yield trouble


def whole_records(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The records of CSV: a line is one, unless it ends within quotes."""
    held = b""
    for line in lines:
        held += line
        if held.count(b'"') % 2 == 0:
            yield held
            held = b""
    if held:
        raise Failed("the output of addsup ends within a record")


def cells(record: bytes) -> list[str]:
    """The cells of a record, without their guards."""
    row = next(csv.reader([record.decode("utf-8")]))
    return [unguarded(cell) if cell.startswith("'") else cell for cell in row]


def unguarded(cell: str) -> str:
    """The text of a cell that begins with an apostrophe: one is a guard where a formula would follow."""
    rest = cell[1:]
    inner = rest.lstrip("'")
    return rest if inner.startswith(GUARDED) and not is_number(inner) else cell


def is_number(text: str) -> bool:
    """A signed number, digits with at most one point: never guarded."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    whole, point, fraction = digits.partition(".")
    parts = (whole, fraction) if point else (whole,)
    return all(part.isascii() and part.isdigit() for part in parts)
