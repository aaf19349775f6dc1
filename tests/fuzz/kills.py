"""Kills and stops at random moments: of commands, of sets of files, of the window's worker."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from clipscope.core.common import journal
from clipscope.core.common.files import write_files
from clipscope.core.common.journal import settle
from tests.forked.programs import Forked
from tests.fuzz.kit import CALIB, MODEL, PIXELS, Source

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def command(source: Source, folder: Path) -> list[str]:
    """A command whose process, or the one it waits in, is ended at a random moment."""
    tmp = folder / "tmp"
    tmp.mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp), "XDG_CACHE_HOME": str(folder / "cache")}
    out = folder / "out"
    out.mkdir()
    names = (
        ("digitnet-int8.param", "digitnet-int8.bin", "digitnet-int8.table")
        if source.chance(0.5)
        else ("o.table", "o.json")
    )
    for name in names:
        (out / name).write_bytes(b"old")
    model = str(MODEL.with_suffix(source.pick([".param", ".onnx"])))
    feed = ["--images", str(CALIB / "0"), "--limit", "5", *PIXELS]
    words = [
        "calibrate",
        model,
        *feed,
        "-o",
        str(out / "o.table"),
        "--json",
        str(out / "o.json"),
        "--method",
        "absmax",
    ]
    if len(names) == 3:
        table = folder / "t.table"
        rows = "convclip_4_param_0 " + "1 " * 8 + "\nconvclip_4 1 \n"
        table.write_text(rows)
        words = [
            "export",
            str(MODEL.with_suffix(".param")),
            "--table",
            str(table),
            "-o",
            str(out),
            "--format",
            "ncnn",
        ]
    with (folder / "err").open("wb") as errors:
        one = Forked(
            "program",
            ["clipscope", *words],
            stderr=errors.fileno(),
            session=True,
            folder=folder,
            environment=environment,
        )
        one.stdin.close()
        time.sleep(source.random.uniform(0, 1.2))
        number = source.pick(SIGNALS)
        victims = [one.pid]
        try:
            victims += [child.pid for child in psutil.Process(one.pid).children(recursive=True)]
        except psutil.Error:
            victims = [one.pid]
        victim = source.pick(victims)
        try:
            if source.chance(0.15):
                os.kill(victim, signal.SIGSTOP)
                time.sleep(0.1)
                os.kill(victim, signal.SIGCONT)
            os.kill(victim, number)
        except ProcessLookupError:
            pass
        found: list[str] = []
        try:
            code = one.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(one.pid, signal.SIGKILL)
            return [f"hang: after {number.name}"]
        one.stdout.close()
    end = time.monotonic() + 10
    while (left := _alive(victims)) and time.monotonic() < end:
        time.sleep(0.05)
    if left:
        found.append(f"leftover: {len(left)} processes after {number.name}")
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    if code not in (0, 1, 2, 130, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP, -signal.SIGINT):
        found.append(f"crash: status {code} after {number.name}")
    text = (folder / "err").read_text(errors="replace")
    if "Traceback" in text or "internal error" in text:
        found.append(f"traceback: after {number.name}: {text.strip().splitlines()[-1][:200]}")
    settle(out)
    states = {(out / name).read_bytes() == b"old" for name in names if (out / name).exists()}
    if len(states) != 1:
        found.append(f"mixed set: after {number.name}")
    # The next run removes what is left.
    from clipscope.core.common.scratch import scratch_folder

    write_files({out / "next": b""})
    before = os.environ.get("TMPDIR")
    import tempfile

    os.environ["TMPDIR"], tempfile.tempdir = str(tmp), None
    try:
        with scratch_folder():
            pass
    finally:
        tempfile.tempdir = None
        os.environ.pop("TMPDIR")
        if before is not None:
            os.environ["TMPDIR"] = before
    hidden = [
        path.name for path in (*out.iterdir(), *tmp.iterdir()) if path.name.startswith((".", "clipscope-"))
    ]
    if hidden:
        found.append(f"leftover: {hidden[:3]} after {number.name}")
    return found


def _alive(pids: list[int]) -> list[int]:
    found = []
    for pid in pids:
        try:
            if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                found.append(pid)
        except psutil.Error:
            continue
    return found


def renames(source: Source, folder: Path) -> list[str]:
    """SIGKILL after each step of the writing of one set, in one folder or two."""
    old = {f"f{n}": source.random.randbytes(9) for n in range(source.number(0, 5))}
    new = {
        f"{source.pick(['', '', 's/'])}f{n}": source.random.randbytes(9) for n in range(source.number(1, 6))
    }
    found: list[str] = []
    step, reached = 0, True
    while reached:
        step += 1
        place = folder / str(step)
        (place / "s").mkdir(parents=True)
        for name, data in old.items():
            (place / name).write_bytes(data)
        pid = os.fork()
        if pid == 0:
            journal.step = _KillAfter(step)
            try:
                write_files({place / name: data for name, data in new.items()})
            finally:
                os._exit(0)
        reached = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0
        for part in random.sample([place, place / "s"], 2):
            settle(part)
        files = {str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()}
        files = {name: data for name, data in files.items() if ".clipscope" not in name}
        if files not in (old, {**old, **new}):
            found.append(f"mixed set: after step {step}")
    return found


class _KillAfter:
    """Ends the process at the step of that number."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def __call__(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def window(source: Source, folder: Path) -> list[str]:
    """The window worked by a monkey while its worker is killed and stopped."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "TMPDIR": str(folder)}
    words = [sys.executable, "-m", "tests.fuzz.monkey", str(source.seed), str(folder)]
    try:
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, timeout=240, check=False
        )
    except subprocess.TimeoutExpired:
        return ["hang: the window, 240 s"]
    if done.returncode != 0 or "Traceback" in done.stderr:
        kind = "crash" if done.returncode < 0 else "traceback"
        said = " | ".join(done.stderr.strip().splitlines()[-3:])[:400]
        return [f"{kind}: window, status {done.returncode}: {said}"]
    said = json.loads(done.stdout.strip().splitlines()[-1])
    return [str(problem) for problem in said["problems"]]
