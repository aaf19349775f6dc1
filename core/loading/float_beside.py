"""The float network that lies beside an int8 one of its name."""

from __future__ import annotations

import re
from pathlib import Path

_INT8 = re.compile(r"[-_.]int8$", re.IGNORECASE)
_METHOD = re.compile(r"[-_.](kl|aciq|eq|easyquant|minmax|absmax)$", re.IGNORECASE)


def float_beside(path: Path) -> Path | None:
    """The network that an int8 one was made of, by its name: `NAME.param` of `NAME-int8.param`, or its ONNX.

    Parameters
    ----------
    path
        A network's file; a name of a method may stand before ``int8``, as in `NAME.kl-int8.param`.

    Returns
    -------
    Path or None
        The pair's ``.param`` before an ``.onnx``; None where neither lies there, or the name tells nothing.
    """
    stem = _INT8.sub("", path.stem)
    if stem == path.stem:
        return None
    for name in dict.fromkeys((stem, _METHOD.sub("", stem))):
        pair, onnx = (path.with_name(f"{name}{suffix}") for suffix in (".param", ".onnx"))
        if pair.is_file() and pair.with_suffix(".bin").is_file():
            return pair
        if onnx.is_file():
            return onnx
    return None
