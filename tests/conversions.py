"""What pnnx makes of a file, kept while the tests run: hundreds of them convert the same few networks.

A run of pnnx takes half a second of processor time. The first test that needs a conversion has it made as
always; the others get its files and its words. Failures are not kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path

from clipscope.core.common.progress import Progress
from clipscope.core.loading import convert

Running = Generator[Progress[None], None, str]
_REAL = convert._run_pnnx
_LOG = "model.log"


def keep_conversions() -> None:
    """From now on each file is converted once, by all processes that share ``XDG_CACHE_HOME``."""
    convert._run_pnnx = _run


def _run(program: Path, source: Path, shapes: Sequence[Sequence[int]], path: Path, way_out: str) -> Running:
    cache = os.environ.get("XDG_CACHE_HOME")
    if not cache:  # whoever runs the tests shares nothing with them
        return (yield from _REAL(program, source, shapes, path, way_out))
    kept = Path(cache) / "conversions" / _key(program, source, shapes)
    if kept.is_dir():
        shutil.copytree(kept, source.parent, dirs_exist_ok=True)
        return (kept / _LOG).read_text()
    before = {one.name for one in source.parent.iterdir()}
    said = yield from _REAL(program, source, shapes, path, way_out)
    made = [one for one in source.parent.iterdir() if one.name not in before and one.is_file()]
    if {"model.ncnn.param", "model.ncnn.bin"} <= {one.name for one in made}:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            whole = Path(folder) / "whole"
            whole.mkdir()
            for one in made:
                shutil.copy(one, whole)
            (whole / _LOG).write_text(said)
            if not kept.exists():  # one that another process puts there meanwhile is the same
                whole.rename(kept)
    return said


def _key(program: Path, source: Path, shapes: Sequence[Sequence[int]]) -> str:
    """Of all that decides: the program, what lies beside the file, and the sizes."""
    state = program.stat()
    found = hashlib.sha256(repr((str(program), state.st_size, state.st_mtime_ns, source.name)).encode())
    found.update(repr([list(shape) for shape in shapes]).encode())
    for one in sorted(source.parent.rglob("*")):
        if one.is_file():
            found.update(f"{one.name} {one.stat().st_size} ".encode())
            found.update(one.read_bytes())
    return found.hexdigest()[:32]
