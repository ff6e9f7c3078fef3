#!/usr/bin/env python3
"""Times addsup and its peers on the same texts in one run, and prints the ratios.

    compare.py ADDSUP FOLDER_OF_TEXTS [--peers FOLDER] [--runs 5] [--sample 60000]

Whole processes are timed by the processor time that they used, the least of some runs that take turns, so that a busy
machine troubles all alike; `wall` is the clock of that run. Libraries (`--peers` is the folder that install.sh filled) are
timed inside, without their start, on a sample of the same texts."""
import argparse, json, os, pathlib, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
ARTICLE = 8_000


def whole(command):
    """Processor seconds and wall seconds of a process, its output thrown away."""
    with open(os.devnull, "wb") as nowhere:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, _, used = os.wait4(process.pid, 0)
        return used.ru_utime + used.ru_stime, time.perf_counter() - start


def turns(commands, runs):
    best = {}
    for _ in range(runs):
        for name, command in commands.items():
            best[name] = min(best.get(name, (1e9, 1e9)), whole(command))
    return best


def table(title, best, size, base):
    print(f"\n{title}\n\n| command | CPU | wall | MB/s of CPU | times {base} |\n| --- | --: | --: | --: | --: |")
    for name, (cpu, wall) in best.items():
        ratio = cpu / max(best[base][0], 1e-6)
        print(f"| {name} | {cpu * 1e3:.1f} ms | {wall * 1e3:.1f} ms | {size / max(cpu, 1e-6) / 1e6:.1f} | {ratio:.1f} |")


def library(command, folder=None):
    run = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    return json.loads(run.stdout) if run.returncode == 0 else None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("addsup")
    options.add_argument("texts")
    options.add_argument("--peers")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--sample", type=int, default=60_000)
    options = options.parse_args()
    files = sorted(str(file.resolve()) for file in pathlib.Path(options.texts).rglob("*.txt"))
    size = sum(os.path.getsize(file) for file in files)
    addsup = lambda *rest: [options.addsup, *rest]
    many = {
        "wc -w": ["wc", "-w", *files],
        "rg -c '[0-9]', one thread": ["rg", "-j1", "-c", "[0-9]", *files],
        "addsup extract --threads 1 --format csv": addsup("extract", "--threads", "1", "--format", "csv", options.texts),
        "addsup check --threads 1": addsup("check", "--threads", "1", options.texts),
        "addsup check --threads 2": addsup("check", "--threads", "2", options.texts),
    }
    best = turns(many, options.runs)
    table(f"{len(files)} articles, {size / 1e6:.2f} MB", best, size, "wc -w")
    with tempfile.TemporaryDirectory() as folder:
        article = os.path.join(folder, "article.txt")
        text = b"\n".join(open(file, "rb").read() for file in files[:40])[:ARTICLE]
        open(article, "wb").write(text.decode(errors="ignore").encode())
        one = {"rg -c '[0-9]'": ["rg", "-c", "[0-9]", article], "addsup check": addsup("check", article),
               "addsup --version": addsup("--version")}
        table("One article of 8 kB, whole process", turns(one, options.runs * 8), ARTICLE, "rg -c '[0-9]'")
    if not options.peers:
        return
    peers = pathlib.Path(options.peers).resolve()
    python, sample = str(peers / "venv/bin/python"), str(options.sample)
    runs = {
        "quantulum3 (quantities)": library([python, str(HERE / "read_with.py"), "quantulum3", sample, *files]),
        "Recognizers-Text (numbers, units, dates)": library([python, str(HERE / "read_with.py"), "recognizers", sample, *files]),
        "chrono-node (dates)": library(["node", str(HERE / "read_with.mjs"), sample, *files], peers),
    }
    own = size / best["addsup extract --threads 1 --format csv"][0]
    print("\nLibraries, without their start\n\n| library | text | CPU | MB/s | addsup extract is faster by |\n| --- | --: | --: | --: | --: |")
    for name, run in runs.items():
        if run is None:
            print(f"| {name} | | didn't run | | |")
            continue
        speed = run["bytes"] / run["seconds"]
        print(f"| {name} | {run['bytes'] / 1e3:.0f} kB | {run['seconds']:.2f} s | {speed / 1e6:.3f} | {own / speed:.0f} times |")


main()
