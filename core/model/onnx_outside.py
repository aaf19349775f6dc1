"""Constants of an ONNX network in files of their own: sizes are checked before a byte of them is read."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.memory import require_memory

FIX = "put the data file beside it, or save the network as one file"
SLACK = 64 * 2**20
"""Bytes of a data file that may belong to nothing of the network, as alignment and other networks' do."""

_HALF_BYTES = frozenset({TensorProto.UINT4, TensorProto.INT4, TensorProto.FLOAT4E2M1})


def check_outside(tensors: Sequence[TensorProto], path: Path) -> None:
    """Refuse constants whose files are missing, are no files, or don't hold what the network says.

    A constant that does not say how many bytes it takes is given the number: reading goes to the end of the
    file otherwise.

    Parameters
    ----------
    tensors
        Constants with external data; changed in place.
    path
        The ONNX file.

    Raises
    ------
    ClipScopeError
        Naming the constant; or if all of them together don't fit into memory.
    """
    total = 0
    for tensor in tensors:
        pairs = {entry.key: entry.value for entry in tensor.external_data}
        place, needed = pairs.get("location", ""), needed_bytes(tensor, path)
        offset, length = _number(pairs, "offset", tensor, path), _number(pairs, "length", tensor, path)
        file = path.parent / place
        if not place or not file.is_file():
            raise _refused(
                tensor,
                f"lies in {place}, which is not there or no file" if place else "names no file for its data",
                path,
            )
        size = file.stat().st_size
        if length not in (0, needed):
            raise _refused(tensor, f"takes {needed} bytes, and {length} are said of {place}", path)
        if offset + needed > size:
            raise _refused(tensor, f"ends at byte {offset + needed} of {place}, which has {size}", path)
        if not length:
            tensor.external_data.add(key="length", value=str(needed))
        total += needed
    require_memory(total, "its external data", where=str(path), fix="free memory, or use a smaller network")


def needed_bytes(tensor: TensorProto, path: Path) -> int:
    """Bytes of a constant's values.

    Raises
    ------
    ClipScopeError
        If its type or its dimensions can't be.
    """
    try:
        size = int(helper.tensor_dtype_to_np_dtype(tensor.data_type).itemsize)
    except (KeyError, TypeError, ValueError):
        size = 0
    if size == 0 or tensor.data_type == TensorProto.STRING or any(dim < 0 for dim in tensor.dims):
        raise _refused(tensor, "has a type or dimensions that can't be", path)
    count = prod(int(dim) for dim in tensor.dims)
    return -(-count // 2) if tensor.data_type in _HALF_BYTES else count * size


def require_bounded(tensors: Sequence[TensorProto], path: Path) -> None:
    """Say that files hold far more than the network reads of them, so that nobody reads them whole.

    Raises
    ------
    ValueError
        With the file.
    """
    used: dict[str, int] = {}
    for tensor in tensors:
        place = location_of(tensor)
        used[place] = used.get(place, 0) + needed_bytes(tensor, path)
    for place, needed in used.items():
        if (path.parent / place).stat().st_size > needed + SLACK:
            raise ValueError(place)


def _number(pairs: dict[str, str], key: str, tensor: TensorProto, path: Path) -> int:
    text = pairs.get(key, "0")
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise _refused(tensor, f"has {text[:40]!r} for its {key}", path)
    return int(text)


def _refused(tensor: TensorProto, what: str, path: Path) -> ClipScopeError:
    return ClipScopeError(f"constant {tensor.name[:80]!r} {what}", where=str(path), fix=FIX)


def outside_tensors(proto: onnx.ModelProto, own: str) -> list[TensorProto]:
    """Constants of the main graph with external data, but for those of the location that is our own."""
    tensors = [*proto.graph.initializer, *(x.t for node in proto.graph.node for x in node.attribute)]
    outside = [tensor for tensor in tensors if tensor.data_location == TensorProto.EXTERNAL]
    return [tensor for tensor in outside if location_of(tensor) != own]


def location_of(tensor: TensorProto) -> str:
    """Name of the file that a constant lies in; empty if it says none."""
    return next((str(entry.value) for entry in tensor.external_data if entry.key == "location"), "")
