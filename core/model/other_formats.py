"""Files of other frameworks: what each is, and which converter leads from it to ONNX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError

SAVED_MODEL = "saved_model.pb"
_TF2ONNX_KINDS = {
    ".keras": "keras",
    ".h5": "keras",
    ".hdf5": "keras",
    ".tflite": "tflite",
    ".lite": "tflite",
    ".pb": "graphdef",
}
_TF2ONNX = "tf2onnx (pip install tf2onnx)"
_ORIGINAL = "no converter leads back from it: open the ONNX, TorchScript or ncnn file that it was made from"


class OtherFormat(ClipScopeError):
    """A file of another framework."""


def other_format(path: Path) -> OtherFormat | None:
    """What a file or folder of another framework is, and the way to ONNX; None if its name says nothing.

    Parameters
    ----------
    path
        The file or folder; of a folder it is asked whether it is a SavedModel.
    """
    suffix = path.suffix.lower()
    if suffix != ".mlpackage" and path.is_dir():
        return _error(path, _saved_model(path)) if (path / SAVED_MODEL).is_file() else None
    make = _FORMATS.get(suffix)
    return None if make is None else _error(path, make(path))


def tf2onnx_kind(path: Path) -> tuple[str, Path] | None:
    """What tf2onnx calls a file, and what it is given: of a SavedModel the folder; None for other files.

    A ``.pb`` that is no SavedModel is taken for a frozen graph.
    """
    if path.is_dir():
        return ("saved-model", path) if (path / SAVED_MODEL).is_file() else None
    if path.name.lower() == SAVED_MODEL:
        return "saved-model", path.absolute().parent
    kind = _TF2ONNX_KINDS.get(path.suffix.lower())
    return None if kind is None else (kind, path)


def _error(path: Path, words: tuple[str, str]) -> OtherFormat:
    fix = words[1]
    if tf2onnx_kind(path) is not None:
        also = f"Where tf2onnx is installed, clipscope convert {path.name} -o DIR runs it"
        fix = f"{fix}. {also}"
    return OtherFormat(f"is {words[0]}, which is not read directly", where=str(path), fix=fix)


def _onnx(path: Path) -> str:
    return path.with_suffix(".onnx").name


def _saved_model(folder: Path) -> tuple[str, str]:
    run = f"python -m tf2onnx.convert --saved-model {folder.name} --output {folder.name}.onnx"
    return "a TensorFlow SavedModel", f"convert it with {_TF2ONNX}: {run}"


def keras_words(source: str, target: str) -> str:
    """What Keras 3 is told; without the signature it refuses a network that was loaded and never called."""
    load = f"net = keras.saving.load_model({source!r})"
    return f"{load}; net.export({target!r}, format='onnx', input_signature=net.inputs)"


def _keras(path: Path) -> tuple[str, str]:
    kind = "a Keras model" if path.suffix.lower() == ".keras" else "a Keras model (HDF5)"
    words = keras_words(path.name, _onnx(path))
    return kind, f"write it as ONNX with Keras 3 and {_TF2ONNX}, in Python: import keras; {words}"


def _frozen(path: Path) -> tuple[str, str]:
    if path.name.lower() == SAVED_MODEL:
        return _saved_model(path.absolute().parent)
    ends = "--inputs INPUT:0 --outputs OUTPUT:0"
    run = f"python -m tf2onnx.convert --graphdef {path.name} {ends} --output {_onnx(path)}"
    return "a TensorFlow graph", f"convert it with {_TF2ONNX}, naming its input and output: {run}"


def _tflite(path: Path) -> tuple[str, str]:
    run = f"python -m tf2onnx.convert --tflite {path.name} --output {_onnx(path)}"
    return "a TensorFlow Lite model", f"convert it with {_TF2ONNX}: {run}"


def _coreml(path: Path) -> tuple[str, str]:
    run = f"onnxmltools.save_model(onnxmltools.convert_coreml(coremltools.utils.load_spec({path.name!r})),"
    return "a Core ML model", (
        f"convert it with onnxmltools, in Python: {run} {_onnx(path)!r}); it reads neural networks, no ML"
        " programs: for those open what it was made from"
    )


def _ml_program(path: Path) -> tuple[str, str]:
    del path
    return "a Core ML package", (
        "onnxmltools converts neural networks of .mlmodel files, and none converts an ML program: open the"
        " ONNX or TorchScript file that it was made from"
    )


def _paddle(path: Path) -> tuple[str, str]:
    files = f"--model_filename {path.stem}.pdmodel --params_filename {path.stem}.pdiparams"
    run = f"paddle2onnx --model_dir . {files} --save_file {_onnx(path)}"
    return "a Paddle model", f"convert it with paddle2onnx (pip install paddle2onnx): {run}"


def _caffe(path: Path) -> tuple[str, str]:
    stem = path.stem
    run = f"caffe2ncnn {stem}.prototxt {stem}.caffemodel {stem}.param {stem}.bin"
    return "a Caffe model", f"convert it with ncnn's own program: {run}; or to ONNX with caffe2onnx"


def _darknet(path: Path) -> tuple[str, str]:
    stem = path.stem
    run = f"darknet2ncnn {stem}.cfg {stem}.weights {stem}.param {stem}.bin 1"
    return "a Darknet model", f"convert it with ncnn's own program: {run}"


def _safetensors(path: Path) -> tuple[str, str]:
    return "a file of weights without their network", (
        f"load them into the network in Python, then torch.onnx.export(net, image, {_onnx(path)!r})"
    )


def _without_way(name: str) -> Callable[[Path], tuple[str, str]]:
    return lambda path: (name, _ORIGINAL)


_FORMATS: dict[str, Callable[[Path], tuple[str, str]]] = {
    ".keras": _keras,
    ".h5": _keras,
    ".hdf5": _keras,
    ".pb": _frozen,
    ".tflite": _tflite,
    ".lite": _tflite,
    ".mlmodel": _coreml,
    ".mlpackage": _ml_program,
    ".pdmodel": _paddle,
    ".pdiparams": _paddle,
    ".caffemodel": _caffe,
    ".prototxt": _caffe,
    ".weights": _darknet,
    ".safetensors": _safetensors,
    ".mnn": _without_way("an MNN model"),
    ".tnnmodel": _without_way("a TNN model"),
    ".nb": _without_way("a Paddle Lite model"),
    ".ort": _without_way("a network in ONNX Runtime's own format"),
    ".engine": _without_way("a TensorRT engine, built for one processor"),
    ".plan": _without_way("a TensorRT engine, built for one processor"),
    ".trt": _without_way("a TensorRT engine, built for one processor"),
    ".rknn": _without_way("a model compiled for Rockchip's NPU"),
    ".dlc": _without_way("a model of Qualcomm's SNPE"),
    ".om": _without_way("a model compiled for Ascend"),
    ".kmodel": _without_way("a model compiled for Kendryte"),
    ".ptl": _without_way("a network for PyTorch Mobile"),
    ".pte": _without_way("an ExecuTorch program"),
}
"""By suffix: what it is and what to do."""
