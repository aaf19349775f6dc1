"""The shapes that a network's file states for its inputs, whether or not it can be opened yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.constants import stated_shape
from clipscope.core.model.onnx_input import all_stated_dims
from clipscope.core.model.param import parse_param


def stated_shapes(path: Path, names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Shapes of inputs, in the order of ``names``: of an ONNX file with the batch, 0 where a side is open.

    An input of a ``.param`` that says no shape has an empty one. Empty where the file is another, or has
    other inputs.
    """
    if path.suffix.lower() == ".onnx":
        dims = all_stated_dims(path)
        return tuple(dims) if dims is not None and len(dims) == len(names) else ()
    param = path.with_suffix(".param")
    try:
        layers = parse_param(param.read_text("utf-8"), str(param)).layers
    except (ClipScopeError, OSError, UnicodeDecodeError):
        return ()
    found = {layer.tops[0]: stated_shape(layer) or () for layer in layers if layer.type == "Input"}
    return tuple(found[name] for name in names) if set(names) <= found.keys() else ()
