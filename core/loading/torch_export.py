"""ONNX from TorchScript, by the PyTorch that a person has, in a process of its own."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from pathlib import Path

from clipscope.core.common.children import tied
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress

TORCH_PYTHON = "CLIPSCOPE_TORCH_PYTHON"
"""Environment variable: the Python of another environment, which has torch."""

EXPORT_SECONDS = 600
SAY_SECONDS = 2.0
_ERROR = re.compile(r"[\w.]*(Error|Exception)\b")
_EXPORT = """
import inspect, sys, torch
source, target, shape = sys.argv[1:]
net = torch.jit.load(source, map_location="cpu").eval()
image = torch.zeros([int(side) for side in shape.split(",")])
said = inspect.signature(torch.onnx.export).parameters
only = {"dynamo": False} if "dynamo" in said else {}
torch.onnx.export(net, image, target, opset_version=17, input_names=["input"], **only)
"""


def torch_python() -> Path | None:
    """The Python that has torch: this one, or the one that ``CLIPSCOPE_TORCH_PYTHON`` names; None without.

    Raises
    ------
    ClipScopeError
        If the variable names no program.
    """
    named = os.environ.get(TORCH_PYTHON)
    if named:
        found = shutil.which(named)
        if found is None:
            raise ClipScopeError(
                f"{named} can't be run",
                where=TORCH_PYTHON,
                fix="name a Python that has torch",
            )
        return Path(found).absolute()
    try:
        return Path(sys.executable) if importlib.util.find_spec("torch") else None
    except (ImportError, ValueError):
        return None


def export_onnx(
    python: Path, source: Path, shape: Sequence[int], folder: Path
) -> Generator[Progress[None], None, Path]:
    """Let torch write a TorchScript file as ONNX, float32, opset 17.

    Parameters
    ----------
    python
        As `torch_python` finds it.
    source
        The TorchScript file.
    shape
        N, C, H, W of its input.
    folder
        A temporary folder, where the child process also runs: nothing of the current one is imported.

    Raises
    ------
    ClipScopeError
        If torch can't be run, fails, or does not end; with the last line that it said.
    """
    target, said = folder / "exported.onnx", folder / "exported.log"
    command = [str(python), "-c", _EXPORT, str(source.absolute()), str(target), ",".join(map(str, shape))]
    try:
        with said.open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=tied(),
            )
    except OSError as error:
        raise ClipScopeError(
            f"can't be run ({error.strerror})", where=str(python), fix="correct CLIPSCOPE_TORCH_PYTHON"
        ) from error
    start = time.monotonic()
    try:
        while process.poll() is None:
            try:
                process.wait(SAY_SECONDS)
            except subprocess.TimeoutExpired:
                seconds = time.monotonic() - start
                if seconds > EXPORT_SECONDS:
                    raise ClipScopeError(f"torch.onnx.export did not end in {EXPORT_SECONDS} s") from None
                yield Progress(f"torch writes its ONNX, for {seconds:.0f} s", 3, 5)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    if process.returncode or not target.is_file():
        errors = [line for line in lines if _ERROR.match(line)] or lines
        last = errors[-1][:200] if errors else f"status {process.returncode}"
        raise ClipScopeError(f"torch.onnx.export failed ({last})")
    return target
