"""ONNX from TorchScript, by the PyTorch that a person has, in a process of its own."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from clipscope.core.common.progress import Progress
from clipscope.core.loading.converter_process import python_with, run_converter

TORCH_PYTHON = "CLIPSCOPE_TORCH_PYTHON"
"""Environment variable: the Python of another environment, which has torch."""

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
    return python_with(("torch",), TORCH_PYTHON)


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
    target = folder / "exported.onnx"
    command = [str(python), "-c", _EXPORT, str(source.absolute()), str(target), ",".join(map(str, shape))]
    yield from run_converter(
        command, folder / "exported.log", target, "torch.onnx.export", TORCH_PYTHON, Progress("", 3, 5)
    )
    return target
