#!/usr/bin/env python3
"""What the tests catch: a random sample of mutants, all built at once and told apart by an environment variable.

    cargo mutants --list --json -f 'src/check/**/*.rs' … > LIST
    tests/mutants/mutants.py LIST SEED COUNT COPY RESULT [TEST…]

COPY is a folder for a copy of the project; each function of the sample stands there once as it is and once for each of its
mutants. What doesn't compile so is left out and counted. A mutant is caught when a test fails, or doesn't end in time. A TEST is a
test binary, or `binary:filter`; without any, a few that take seconds. Snapshots of `tests/pinned` are made of the copy first, which
has its comments twice.
"""
import collections
import json
import os
import random
import re
import signal
import subprocess
import sys
import time

TESTS = ["lib", "meaning", "corpus_time", "corpus_quantities", "pinned:claims", "pairs", "samples", "pinned:scores",
         "pinned:findings", "pinned:comments", "pinned:left_out", "pinned:shaken_corpora", "checks"]
SWITCH = '''
/// Which mutant is switched on.
pub fn mutant_id() -> u32 {
    static ID: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *ID.get_or_init(|| std::env::var("ADDSUP_MUTANT").ok().and_then(|id| id.parse().ok()).unwrap_or(0))
}
'''
BUILD = dict(os.environ, CARGO_PROFILE_DEV_OPT_LEVEL="1", CARGO_PROFILE_DEV_DEBUG="0", CARGO_TERM_COLOR="never")


def at(lines, place):
    return sum(map(len, lines[:place["line"] - 1])) + place["column"] - 1


def body(text, start):
    """Where the brace stands that opens the body of the function at `start`."""
    place, depth = re.compile(r"\bfn\b").search(text, start).end(), 0
    while text[place] != "{" or depth:
        depth += (text[place] in "([") - (text[place] in ")]")
        place = text.index("\n", place) if text.startswith("//", place) else place + 1
    return place


def boxed(returned):
    """The type that arms of different closures have in common, where the function returns `impl …`."""
    kind = re.sub(r"\+\s*use<[^>]*>", "", re.match(r"->\s*impl\b(.*)$", returned.strip(), re.S).group(1)).strip()
    return f"Box<dyn {kind}>" if re.search(r"\+\s*'\w+$", kind) else f"Box<dyn {kind} + '_>"


class Sample:
    def __init__(self, listed, seed, count, root, copy):
        order = list(range(len(listed)))
        random.Random(seed).shuffle(order)
        self.mutants = dict(enumerate((listed[at] for at in order[:count]), 1))
        self.root, self.copy, self.out = root, copy, {}
        self.places = collections.defaultdict(lambda: collections.defaultdict(list))
        for number, mutant in self.mutants.items():
            if mutant["function"] is None:
                self.out[number] = "outside a function"
                continue
            span = mutant["function"]["span"]
            self.places[mutant["file"]][tuple(map(json.dumps, (span["start"], span["end"])))].append(number)

    def write(self, path):
        """The file with all mutants inside."""
        text = open(os.path.join(self.root, path), encoding="utf-8").read()
        lines, edits = text.splitlines(keepends=True), []
        for span, numbers in self.places[path].items():
            numbers = [number for number in numbers if number not in self.out]
            if not numbers:
                continue
            start, end = (at(lines, json.loads(place)) for place in span)
            opening = body(text, start)
            returned = self.mutants[numbers[0]]["function"]["return_type"]
            if re.search(r"\bconst\s+fn\b", text[start:opening]) or ("impl " in returned and not returned.startswith("-> impl")):
                self.out |= dict.fromkeys(numbers, "can't be switched")
                continue
            wrap = boxed(returned) if "impl " in returned else None
            arms = [(f"_ => {{ /*MUT 0 {numbers[0]}*/", text[opening + 1:end - 1])]
            for number in numbers:
                mutant = self.mutants[number]
                first, last = at(lines, mutant["span"]["start"]), at(lines, mutant["span"]["end"])
                changed = f"{text[opening + 1:first]} {mutant['replacement']} {text[last:end - 1]}"
                arms.insert(0, (f"{number} => {{ /*MUT {number}*/", changed))
            said = [f"{head} {f'Box::new({{ {code} }}) as {wrap}' if wrap else code}\n/*END*/ }}\n" for head, code in arms]
            edits.append((opening + 1, end - 1, "\nmatch crate::mutant_id() {\n" + "".join(said) + "}\n"))
        for start, end, code in sorted(edits, reverse=True):
            text = text[:start] + code + text[end:]
        open(os.path.join(self.copy, path), "w", encoding="utf-8").write(text)
        return text

    def drop(self, texts, message):
        """Leaves out the mutant that an error of the compiler stands in; whether it was one."""
        for span in [span for span in message["spans"] if span["is_primary"]]:
            text = texts.get(span["file_name"])
            if text is None:
                continue
            before = text[:at(text.splitlines(keepends=True), {"line": span["line_start"], "column": span["column_start"]})]
            mark = (re.findall(r"/\*(?:MUT (\d+)(?: (\d+))?|END)\*/", before) or [("", "")])[-1]
            if not mark[0]:
                continue
            functions = self.places[span["file_name"]].values()
            same = next((numbers for numbers in functions if mark[1] and int(mark[1]) in numbers), [int(mark[0])])
            new = [number for number in same if number not in self.out]
            self.out |= dict.fromkeys(new, "doesn't compile")
            if new:
                return True
        return False

    def settle(self):
        """Writes the copy, again and again until it compiles."""
        library = open(os.path.join(self.root, "src/lib.rs"), encoding="utf-8").read()
        open(os.path.join(self.copy, "src/lib.rs"), "w", encoding="utf-8").write(library + SWITCH)
        while True:
            texts = {path: self.write(path) for path in self.places}
            command = ["cargo", "check", "--locked", "--lib", "--message-format=json"]
            ran = subprocess.run(command, cwd=self.copy, env=BUILD, capture_output=True, text=True)
            if ran.returncode == 0:
                return
            told = [json.loads(line) for line in ran.stdout.splitlines()]
            errors = [line["message"] for line in told if line.get("reason") == "compiler-message" and line["message"]["level"] == "error"]
            if not any([self.drop(texts, error) for error in errors]):
                sys.exit(ran.stderr[-3000:] or "the copy doesn't compile")


def binaries(copy, tests):
    names = sorted({test.split(":")[0] for test in tests})
    wanted = [option for name in names for option in (["--lib"] if name == "lib" else ["--test", name])]
    command = ["cargo", "test", "--locked", "--no-run", "--message-format=json", *wanted]
    lines = subprocess.run(command, cwd=copy, env=BUILD, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    built = [line for line in map(json.loads, lines) if line.get("executable") and line["profile"]["test"]]
    return {"lib" if "lib" in line["target"]["kind"] else line["target"]["name"]: line["executable"] for line in built}


def passes(binary, filters, copy, number, limit, update="no"):
    env = dict(os.environ, ADDSUP_MUTANT=str(number), INSTA_UPDATE=update, PROPTEST_MAX_SHRINK_ITERS="0")
    process = subprocess.Popen([binary, "-q", *filters], cwd=copy, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        return process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def main(listed, seed, count, copy, result, *tests):
    root, tests = os.getcwd(), tests or TESTS
    os.makedirs(copy, exist_ok=True)
    subprocess.run(f"tar cf - --exclude=./target --exclude=./.git . | tar xf - -C '{copy}'", shell=True, check=True)
    sample = Sample(json.load(open(listed, encoding="utf-8")), int(seed), int(count), root, copy)
    sample.settle()
    built, limits = binaries(copy, tests), {}
    if "pinned" in built:
        subprocess.run(["rm", "-r", os.path.join(copy, "snapshots/pinned")], check=True)
        assert passes(built["pinned"], [], copy, 0, 3600, "always")
    for test in tests:
        name, *filters = test.split(":")
        started = time.monotonic()
        assert passes(built[name], filters, copy, 0, 3600), f"{test} fails without a mutant"
        limits[test] = 60 + 8 * (time.monotonic() - started)
    caught = {}
    for number, mutant in sample.mutants.items():
        if number in sample.out:
            continue
        by = (test for test in tests if not passes(built[test.split(":")[0]], test.split(":")[1:], copy, number, limits[test]))
        caught[mutant["name"]] = next(by, None)
        json.dump(caught, open(result, "w", encoding="utf-8"), indent=1)
    found = sum(test is not None for test in caught.values())
    print(f"{found} of {len(caught)} caught; left out: {dict(collections.Counter(sample.out.values()))}")
    print("\n".join(name for name, test in caught.items() if test is None))


if __name__ == "__main__":
    main(*sys.argv[1:])
