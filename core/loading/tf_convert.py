"""ONNX from Keras and TensorFlow, by the tf2onnx that a person has, in a process of its own."""

from __future__ import annotations

import shlex
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.common.progress import Progress
from clipscope.core.common.scratch import scratch_folder
from clipscope.core.loading.converter_process import python_with, run_converter
from clipscope.core.model.other_formats import keras_words, tf2onnx_kind

TF_PYTHON = "CLIPSCOPE_TF_PYTHON"
"""Environment variable: the Python of another environment, which has tf2onnx and TensorFlow."""

OPSET = 17
_KERAS = f"""
import sys, keras
source, target = sys.argv[1:]
net = keras.saving.load_model(source, compile=False)
if int(keras.__version__.split(".")[0]) >= 3:
    # Without a signature Keras refuses a network that was loaded and never called.
    net.export(target, format="onnx", input_signature=net.inputs if len(net.inputs) == 1 else [net.inputs])
else:
    import tf2onnx
    tf2onnx.convert.from_keras(net, opset={OPSET}, output_path=target)
"""
# A frozen graph does not say its ends: its inputs are placeholders, an output is what no other node reads.
_FROZEN = f"""
import sys, tensorflow, tf2onnx.convert
source, target = sys.argv[1:]
graph = tensorflow.compat.v1.GraphDef()
with open(source, "rb") as file:
    graph.ParseFromString(file.read())
read = {{name.lstrip("^").split(":")[0] for node in graph.node for name in node.input}}
inputs = [node.name + ":0" for node in graph.node if node.op == "Placeholder"]
silent = ("Placeholder", "PlaceholderWithDefault", "Const", "NoOp", "Assert", "SaveV2")
outputs = [node.name + ":0" for node in graph.node if node.name not in read and node.op not in silent]
if not inputs or not outputs:
    raise ValueError("the graph has no placeholder, or no node that is left to be an output")
print("inputs:", *inputs, "outputs:", *outputs)
tf2onnx.convert.from_graph_def(
    graph, input_names=inputs, output_names=outputs, opset={OPSET}, output_path=target
)
"""
_PROGRAMS = {"keras": _KERAS, "graphdef": _FROZEN}
_PACKAGES = {"keras": ("tf2onnx", "keras")}
_TENSORFLOW = ("tf2onnx", "tensorflow")


@dataclass(frozen=True)
class Conversion:
    """What would be run.

    Attributes
    ----------
    source, name
        The file, or the folder of a SavedModel; its name without suffix.
    kind
        ``"keras"``, ``"saved-model"``, ``"tflite"`` or ``"graphdef"`` (a frozen graph).
    python
        The Python that has the converter.
    """

    source: Path
    kind: str
    python: Path

    @property
    def name(self) -> str:
        """What the ONNX file is called, without suffix."""
        return self.source.name if self.kind == "saved-model" else self.source.stem

    @property
    def beside(self) -> Path:
        """The ONNX file beside the source."""
        return self.source.parent / f"{self.name}.onnx"

    def command(self, target: Path) -> list[str]:
        """The program and its words."""
        source = str(self.source.absolute())
        if self.kind in _PROGRAMS:
            return [str(self.python), "-c", _PROGRAMS[self.kind], source, str(target)]
        words = ["-m", "tf2onnx.convert", f"--{self.kind}", source, "--opset", str(OPSET)]
        return [str(self.python), *words, "--output", str(target)]

    def words(self, target: Path) -> str:
        """The same for a reader, on one line."""
        if self.kind == "keras":
            return f"{self.python}: import keras; {keras_words(self.source.name, target.name)}, with tf2onnx"
        if self.kind == "graphdef":
            return (
                f"{self.python}: tf2onnx.convert.from_graph_def({self.source.name!r}, its placeholders, ...)"
            )
        return shlex.join(self.command(target))


def conversion(path: Path) -> Conversion | None:
    """How a file is converted with what is installed; None if it isn't one of these, or nothing is.

    Raises
    ------
    ClipScopeError
        If ``CLIPSCOPE_TF_PYTHON`` names no program.
    """
    found = tf2onnx_kind(path)
    if found is None:
        return None
    kind, source = found
    python = python_with(_PACKAGES.get(kind, _TENSORFLOW), TF_PYTHON)
    return None if python is None else Conversion(source, kind, python)


def convert_tf(job: Conversion, target: Path) -> Generator[Progress[None], None, Path]:
    """Write a network as ONNX; what is there stays unless that works.

    Raises
    ------
    ClipScopeError
        If the target is there already, or the converter fails, with its last error.
    """
    if target.exists():
        raise ClipScopeError(
            "is there already", where=str(target), fix=f"open it, or remove it to convert {job.source.name}"
        )
    with scratch_folder() as folder:
        made = folder / "converted.onnx"
        try:
            yield from run_converter(
                job.command(made), folder / "converter.log", made, "tf2onnx", TF_PYTHON, Progress("", 0, 0)
            )
        except ClipScopeError as error:
            raise ClipScopeError(
                error.message,
                where=error.where or str(job.source),
                fix=error.fix or f"run it by hand to see all that it says: {job.words(target)}",
            ) from error
        write_file(target, made.read_bytes())
    return target
