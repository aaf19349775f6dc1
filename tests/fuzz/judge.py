"""Runs a try, and says what is wrong with how it ended."""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.forked.programs import Forked
from tests.fuzz.entry import FILL
from tests.fuzz.kit import Try

LIMIT_SECONDS = 60.0
"""Processor time that a try may take, and how long it may take without using any."""
LIMIT_WALL = 600.0
"""How long a try may take in all: the machine may be busy with other things."""

TRACEBACK = re.compile(
    r"Traceback \(most recent|internal error \(|unexpected error \(|Warning: |^  File ", re.M
)
NATIVE = re.compile(
    r"FATAL ERROR|\(nil\)|terminate called|what\(\):|^\d{4}-\d\d-\d\d .*onnxruntime|std::"
    r"|layer .* not (exists|registered)|find_blob_index|network graph|^libpng|^Segmentation|Fatal Python",
    re.M,
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
CRASH_TOLD = "native code crashed"
KINDS = ("crash", "traceback", "garbage", "hang", "loose line", "control character", "no way out", "no file",
         "lost edit", "mixed set", "leftover")  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int | None
    out: str
    err: str
    seconds: float


def run(words: list[str], folder: Path, fill: int = 0x55, limit: float = LIMIT_SECONDS) -> Ended:
    """Run the program in a fork; code None if it was ended at the limit."""
    import os
    import signal
    import tempfile

    environment = {
        **os.environ,
        FILL: str(fill),
        "TMPDIR": str(folder / "tmp"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    (folder / "tmp").mkdir(exist_ok=True)
    begun = time.monotonic()
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as output:
        one = Forked(
            "filled",
            ["clipscope", *words],
            stderr=errors.fileno(),
            session=True,
            folder=folder,
            environment=environment,
        )
        one.stdin.close()
        import threading

        reader = threading.Thread(target=lambda: _copy(one.stdout, output), daemon=True)
        reader.start()
        code: int | None
        code = _wait(one, limit)
        if code is None:
            os.killpg(one.pid, signal.SIGKILL)
            one.wait(LIMIT_WALL)
        reader.join(5)
        one.stdout.close()
        output.seek(0)
        errors.seek(0)
        out, err = output.read(), errors.read()
    return Ended(code, out.decode(errors="replace"), err.decode(errors="replace"), time.monotonic() - begun)


def _wait(one: Forked, limit: float) -> int | None:
    """Wait for the end; None once it has used its processor time, or has not asked for any for so long."""
    begun = asked = time.monotonic()
    before = 0.0
    while time.monotonic() < begun + LIMIT_WALL:
        try:
            return one.wait(1)
        except subprocess.TimeoutExpired:
            pass
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(one.pid)
            family = [process, *process.children(recursive=True)]
            used = sum(sum(member.cpu_times()[:2]) for member in family)
            if used > before or any(member.status() == psutil.STATUS_RUNNING for member in family):
                before, asked = used, time.monotonic()
        if before > limit or time.monotonic() > asked + limit:
            return None
    return None


def _copy(stream: object, output: object) -> None:
    while part := stream.read(1 << 16):  # type: ignore[attr-defined]
        output.write(part)  # type: ignore[attr-defined]


def judge(one: Try, folder: Path, ended: Ended) -> list[str]:
    """What is wrong, each beginning with one of `KINDS`."""
    found: list[str] = []
    if ended.code is None:
        return [f"hang: after {ended.seconds:.0f} s"]
    if ended.code not in (0, 1, 2, 130):
        found.append(f"crash: status {ended.code}")
    if TRACEBACK.search(ended.err) or TRACEBACK.search(ended.out):
        found.append("traceback: " + ended.err.strip().split("\n")[-1][:300])
    loose = [
        line for line in ended.err.split("\n") if NATIVE.search(line) and not line.startswith("clipscope")
    ]
    found += [f"loose line: {line[:200]}" for line in loose[:1]]
    if (odd := CONTROL.search(ended.err)) or (odd := CONTROL.search(ended.out)):
        found.append(f"control character: {odd[0]!r}")
    if ended.code == 2:
        found += _error_line(one, ended)
    if ended.code == 0:
        found += [f"garbage: {problem}" for problem in _not_numbers(folder)]
    return found


def _error_line(one: Try, ended: Ended) -> list[str]:
    lines = [line for line in ended.err.split("\n") if line]
    errors = [line for line in lines if re.match(r"clipscope( \w+)?: error: ", line)]
    if len(errors) != 1 or lines[-1] != errors[0]:
        return [f"loose line: {len(errors)} error lines of {len(lines)}: {lines[-1][:200] if lines else ''}"]
    if "(see clipscope" in errors[0]:  # of argparse
        return []
    found = []
    if "; " not in errors[0]:
        found.append(f"no way out: {errors[0][:300]}")
    places = one.files or tuple(Path(word).name for word in one.words if "/" in word)
    if one.files and not any(
        name in errors[0] for name in (*places, "--", "n.param", "n.bin", "n.onnx", "i.npy")
    ):
        found.append(f"no file: {errors[0][:300]}")
    return found


def _not_numbers(folder: Path) -> list[str]:
    """Results that hold NaN or infinity."""
    found = []
    for path in folder.glob("*.json"):
        if path.name not in ("o.json",):
            continue
        try:
            content = json.loads(path.read_text())
        except ValueError:
            found.append(f"{path.name} is not JSON")
            continue
        if any(isinstance(x, float) and not math.isfinite(x) for x in _leaves(content)):
            found.append(f"{path.name} holds a value that is no number")
    for path in folder.glob("o.table"):
        if re.search(r"\b(nan|inf)\b", path.read_text(errors="replace")):
            found.append(f"{path.name} holds a value that is no number")
    return found


def _leaves(content: object) -> list[object]:
    if isinstance(content, dict):
        return [leaf for value in content.values() for leaf in _leaves(value)]
    if isinstance(content, list):
        return [leaf for value in content for leaf in _leaves(value)]
    return [content]


def digests(paths: tuple[Path, ...]) -> list[str]:
    """Hashes of results; a text for one that is not there."""
    return [hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "missing" for p in paths]
