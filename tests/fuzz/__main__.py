"""``python -m tests.fuzz``: tries for FUZZ_MINUTES (1), from FUZZ_SEED; prints a table, keeps what failed.

Sends nothing anywhere; every try is bounded in time, memory and disk. What failed lies in
``out/fuzz/SEED-KIND`` with its command; the same again: ``python -m tests.fuzz --again SEED KIND``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.forked.programs import close_server
from tests.fuzz import data, graphs, kills, layers, params, sessions, words
from tests.fuzz.judge import CRASH_TOLD, KINDS, digests, judge, run
from tests.fuzz.kit import Source, Try

MADE: dict[str, tuple[int, Callable[[Source, Path], Try]]] = {
    "param made": (22, params.made),
    "param changed": (12, params.changed),
    "onnx made": (8, graphs.made),
    "onnx changed": (8, graphs.changed),
    "table": (10, data.table),
    "plan": (8, data.plan),
    "array": (7, data.array),
    "images": (6, data.images),
    "list": (5, data.listed),
    "options": (8, words.options),
    "names": (6, words.names),
}
"""How often, and what makes the try."""
BATCHES = "layers beside memory"
"""Networks that are run in this process, 40 a try: each is counted."""
SESSIONS = "session read"
"""Sessions that are read in forks of this process, 12 a try: each is counted."""
KILLS: dict[str, tuple[int, Callable[[Source, Path], list[str]]]] = {
    "kill of a command": (6, kills.command),
    "kill between renames": (1, kills.renames),
    BATCHES: (12, lambda source, folder: []),
    SESSIONS: (12, lambda source, folder: sessions.batch(source, folder)[0]),
    "monkey at the window": (0, kills.window),
}
MEMORY = 6 * 2**30
DISK = 256 * 2**20
OUT = Path("out") / "fuzz"
STATUSES: Counter[str] = Counter()
"""How the commands of this run ended: one that refuses everything would find nothing."""


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz")
    options.add_argument("--again", nargs=2, metavar=("SEED", "KIND"))
    options.add_argument("--only", metavar="KIND", help="only kinds whose name holds this")
    given = options.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 2**30, 64 * 2**30))
    try:
        if given.again:
            for problem in attempt(int(given.again[0]), given.again[1], keep=True)[0] or ["nothing is wrong"]:
                print(problem)
            return 0
        return loop(given.only or "")
    finally:
        close_server()


def loop(only: str) -> int:
    """Try until the time is over."""
    minutes = float(os.environ.get("FUZZ_MINUTES", "1"))
    first = int(os.environ.get("FUZZ_SEED", str(int(time.time()))))
    print(f"fuzz: {minutes:g} minutes, seeds from {first}", flush=True)
    shares = {kind: share for kind, (share, _) in {**MADE, **KILLS}.items() if only in kind}
    end, next_window = time.monotonic() + 60 * minutes, time.monotonic() + 120
    tries: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {kind: Counter() for kind in shares}
    told: Counter[str] = Counter()
    seed = first
    while time.monotonic() < end:
        seed += 1
        kind = random.Random(seed).choices(list(shares), [max(share, 0.001) for share in shares.values()])[0]
        if "monkey at the window" in shares and time.monotonic() > next_window:
            kind, next_window = "monkey at the window", time.monotonic() + 400
        if kind == BATCHES:
            place = OUT / f"{seed}-layers"
            place.mkdir(parents=True, exist_ok=True)
            problems, counts = layers.batch(Source(seed), place)
            if not problems:
                shutil.rmtree(place, ignore_errors=True)
            tries[kind] += counts["networks"] - 1
            native, accepted = counts["crashed"], counts["accepted"]
            STATUSES["layers accepted"] += accepted
        elif kind == SESSIONS:
            place = OUT / f"{seed}-sessions"
            problems, counts = sessions.batch(Source(seed), place)
            if not problems:
                shutil.rmtree(place, ignore_errors=True)
            tries[kind] += counts["sessions"] - 1
            native = 0
            STATUSES["sessions taken"] += counts["taken"]
        else:
            problems, native = attempt(seed, kind)
        tries[kind] += 1
        told[kind] += native
        for problem in problems:
            found[kind][problem.split(":")[0]] += 1
            print(f"{seed} {kind}: {problem}", flush=True)
        if sum(tries.values()) % 20 == 0:
            save(first, seed, tries, found, told)
    save(first, seed, tries, found, told)
    print(table(tries, found, told))
    print("exit statuses: " + ", ".join(f"{count} x {status}" for status, count in sorted(STATUSES.items())))
    return 1 if any(sum(counts.values()) for counts in found.values()) else 0


def attempt(seed: int, kind: str, *, keep: bool = False) -> tuple[list[str], int]:
    """One try: what is wrong with it, and how many crashes of native code were told as they should be."""
    source = Source(seed)
    folder = Path(tempfile.mkdtemp(prefix="clipfuzz-"))
    native = 0
    try:
        if kind in KILLS:
            problems = KILLS[kind][1](source, folder)
            (folder / "command").write_text(kind)
        else:
            try:
                one = MADE[kind][1](source, folder)
            except Exception as error:  # what can't be said in this format is no try
                return [f"not made: {type(error).__name__}"] if keep else [], 0
            (folder / "command").write_text(json.dumps(one.words) + "\n")
            ended = run(one.words, folder)
            problems = judge(one, folder, ended)
            native = CRASH_TOLD in ended.err
            STATUSES[str(ended.code)] += 1
            (folder / "said").write_text(
                f"{ended.code} {ended.seconds:.1f}\n{ended.out[-5000:]}\n{ended.err[-9000:]}"
            )
            if ended.code == 0 and one.results:
                first = digests(one.results)
                again = run(one.words, folder, fill=0xBF)
                if again.code == 0 and digests(one.results) != first:
                    problems.append("garbage: another result with other memory")
        if problems or keep:
            _keep(folder, OUT / f"{seed}-{kind.replace(' ', '-')}")
        return problems, native
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)


def _keep(folder: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    small = all(path.stat().st_blocks * 512 < DISK for path in folder.rglob("*") if path.is_file())
    with contextlib.suppress(OSError, shutil.Error):
        if small:
            shutil.copytree(
                folder,
                place,
                symlinks=True,
                ignore=shutil.ignore_patterns("cache", "tmp", "data.bin", "i.npy"),
            )


def save(
    first: int, last: int, tries: Counter[str], found: dict[str, Counter[str]], told: Counter[str]
) -> None:
    """The counts of this run as JSON, for adding up."""
    OUT.mkdir(parents=True, exist_ok=True)
    content = {
        "seeds": [first, last],
        "tries": tries,
        "found": found,
        "native crashes told": told,
        "statuses": STATUSES,
    }
    (OUT / f"{first}.json").write_text(json.dumps(content, indent=1))


def table(tries: Counter[str], found: dict[str, Counter[str]], told: Counter[str]) -> str:
    """Counts by kind of input."""
    shown = [kind for kind in KINDS if any(counts[kind] for counts in found.values())]
    rows = [["kind", "tries", "native crashes told", *shown]]
    for kind, counts in found.items():
        rows.append([kind, str(tries[kind]), str(told[kind]), *(str(counts[name]) for name in shown)])
    total = sum(found.values(), Counter())
    rows.append(
        ["all", str(sum(tries.values())), str(sum(told.values())), *(str(total[name]) for name in shown)]
    )
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )


if __name__ == "__main__":
    sys.exit(main())
