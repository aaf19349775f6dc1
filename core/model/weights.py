"""The `.bin` file: a bare stream of arrays, found by walking it along the graph.

The file has no header, no names and no checksum; ncnn reads a wrong or short one without an error
and computes garbage or crashes. The walk accounts for every byte, so a network that opened fits.
Source of the layout: ncnn ``src/modelbin.cpp``, ``ModelBinFromDataReader::load``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.storage import ArraySpec, arrays_of, int8_key, is_known_type

Storage = Literal["fp32", "fp16", "bf16", "int8", "codebook", "raw", "packed"]

FLAG_BYTES = 4
BOOK_BYTES = 1024
_FLAGS: dict[int, Storage] = {
    0x00000000: "fp32",
    0x0002C056: "fp32",
    0x01306B47: "fp16",
    0x01348B83: "bf16",
    0x000D4B38: "int8",
}
_FLAG_OF: dict[Storage, int] = {"fp32": 0, "fp16": 0x01306B47, "bf16": 0x01348B83, "int8": 0x000D4B38}
_ELEMENT_BYTES: dict[Storage, int] = {
    "fp32": 4,
    "fp16": 2,
    "bf16": 2,
    "int8": 1,
    "codebook": 1,
    "raw": 4,
    "packed": 1,
}
_PARTNERS = "choose the .bin that belongs to this .param, or export the network again"


@dataclass(frozen=True)
class ArraySpan:
    """Where one array of a layer lies in the `.bin`.

    Parameters
    ----------
    layer, role
        The layer's name, and what the array is to it (see ``clipscope.core.model.storage``).
    offset, nbytes
        First byte and length, with the flag word and the padding: the spans of a file tile it.
    count
        Number of elements.
    storage
        How they are stored. ``raw`` is float32 without a flag word, ``codebook`` a table of 256
        floats and one byte per element, ``packed`` weight-block codes.
    flag
        The flag word; 0 where there is none.
    """

    layer: str
    role: str
    offset: int
    nbytes: int
    count: int
    storage: Storage
    flag: int = 0


def walk_bin(graph: ParamGraph, data: bytes | memoryview, where: str) -> tuple[ArraySpan, ...]:
    """Find every array of the network in the `.bin`, to the last byte.

    Parameters
    ----------
    graph
        The network.
    data
        The whole file.
    where
        The file's name, for messages.

    Raises
    ------
    ClipScopeError
        The file is truncated or has bytes that no layer reads; a layer's sizes can't be; int8 codes
        and int8 term don't fit each other, on which ncnn crashes or computes garbage.
    """
    view = memoryview(data).cast("B")
    spans: list[ArraySpan] = []
    position = 0
    for layer, spec in _specs(graph):
        if spec.flagged and len(view) - position < FLAG_BYTES:
            raise _truncated(graph, layer, spec, spans, where, position + FLAG_BYTES - len(view))
        flag = int.from_bytes(view[position : position + FLAG_BYTES], "little") if spec.flagged else 0
        storage = storage_of(spec, flag)
        nbytes = span_bytes(spec.count, storage)
        if position + nbytes > len(view):
            raise _truncated(graph, layer, spec, spans, where, position + nbytes - len(view))
        _check_int8(graph, layer, spec, storage)
        spans.append(ArraySpan(layer.name, spec.role, position, nbytes, spec.count, storage, flag))
        position += nbytes
    if position < len(view):
        raise ClipScopeError(
            f"has {len(view) - position} bytes more than the layers of {graph.where or 'the network'} read"
            f"{_suspect(graph, spans)}",
            where=f"{where}, byte {position}",
            fix=_PARTNERS,
        )
    return tuple(spans)


def byte_bounds(graph: ParamGraph) -> tuple[int, int]:
    """Smallest and largest size in bytes that the `.bin` of this network can have.

    Raises
    ------
    ClipScopeError
        A layer's sizes can't be.
    """
    low = high = 0
    for _, spec in _specs(graph):
        kinds: tuple[Storage, ...] = ("int8", "fp32", "codebook") if spec.flagged else (storage_of(spec, 0),)
        sizes = [span_bytes(spec.count, kind) for kind in kinds]
        low, high = low + min(sizes), high + max(sizes)
    return low, high


def span_bytes(count: int, storage: Storage) -> int:
    """Bytes that `count` elements take, with flag word, table and padding to a multiple of 4."""
    body = -(-count * _ELEMENT_BYTES[storage] // 4) * 4
    if storage in ("raw", "packed"):
        return body
    return FLAG_BYTES + body + (BOOK_BYTES if storage == "codebook" else 0)


def read_array(data: bytes | memoryview, span: ArraySpan) -> npt.NDArray[Any]:
    """Read one array.

    Parameters
    ----------
    data
        The whole file.
    span
        As found by `walk_bin`.

    Returns
    -------
    ndarray
        Read-only, shape (count,): int8 codes for int8, uint8 for packed, float32 for all others
        (fp16, bf16 and code book expanded as ncnn does on load).
    """
    start = span.offset + (0 if span.storage in ("raw", "packed") else FLAG_BYTES)
    values: npt.NDArray[Any]
    if span.storage in ("raw", "fp32"):
        values = np.frombuffer(data, np.dtype("<f4"), span.count, start)
    elif span.storage == "fp16":
        values = np.frombuffer(data, np.dtype("<f2"), span.count, start).astype(np.float32)
    elif span.storage == "bf16":
        upper = np.frombuffer(data, np.dtype("<u2"), span.count, start).astype(np.uint32)
        values = (upper << 16).view(np.float32)
    elif span.storage == "codebook":
        book = np.frombuffer(data, np.dtype("<f4"), 256, start)
        values = book[np.frombuffer(data, np.uint8, span.count, start + BOOK_BYTES)]
    else:
        kind = np.int8 if span.storage == "int8" else np.uint8
        values = np.frombuffer(data, kind, span.count, start)
    values.flags.writeable = False
    return values


def encode_array(values: npt.NDArray[Any], storage: Storage, flag: int | None = None) -> bytes:
    """Write one array as ncnn stores it; what `read_array` gave comes back as the same bytes.

    Parameters
    ----------
    values
        Any shape; int8 for ``int8``, uint8 for ``packed``, floats for the others.
    storage
        Any but ``codebook``, whose table is not in the values.
    flag
        The flag word, where the usual one is not wanted (float32 has two).

    Raises
    ------
    ValueError
        `values` has the wrong type for `storage`, or `storage` is ``codebook``.
    ClipScopeError
        A value is too large for fp16.
    """
    if storage == "codebook":
        raise ValueError("a code book can't be made from values alone")
    integers = {"int8": np.int8, "packed": np.uint8}
    if storage in integers and values.dtype != integers[storage]:
        raise ValueError(f"{storage} takes {integers[storage].__name__}, not {values.dtype}")
    if storage in integers:
        body = values.tobytes()
    elif storage == "fp16":
        body = _to_fp16(values).tobytes()
    elif storage == "bf16":
        body = _to_bf16(values).tobytes()
    else:
        body = np.ascontiguousarray(values, np.dtype("<f4")).tobytes()
    head = (
        b""
        if storage in ("raw", "packed")
        else (_FLAG_OF[storage] if flag is None else flag).to_bytes(4, "little")
    )
    return head + body + bytes(-len(body) % 4)


def _to_fp16(values: npt.NDArray[Any]) -> npt.NDArray[np.float16]:
    single = np.asarray(values, np.float32)
    with np.errstate(over="ignore"):
        half = single.astype(np.dtype("<f2"))
    if np.any(np.isinf(half) & np.isfinite(single)):
        raise ClipScopeError(
            f"the value {np.abs(single[np.isfinite(single)]).max():g} does not fit in fp16 (65504 at most)",
            fix="store the weights as fp32",
        )
    return half


def _to_bf16(values: npt.NDArray[Any]) -> npt.NDArray[np.uint16]:
    """Round to nearest, ties to even; NaN stays NaN."""
    bits = np.ascontiguousarray(values, np.float32).view(np.uint32)
    rounded = (bits.astype(np.uint64) + 0x7FFF + ((bits >> 16) & 1)) >> 16
    quiet = (bits >> 16) | 0x40
    return np.where(np.isnan(values), quiet, rounded).astype(np.dtype("<u2"))


def _specs(graph: ParamGraph) -> Iterator[tuple[ParamLayer, ArraySpec]]:
    for layer in graph.layers:
        try:
            arrays = arrays_of(layer)
        except ClipScopeError as error:
            place = ", ".join(part for part in (graph.where, error.where) if part)
            raise ClipScopeError(error.message, where=place, fix=error.fix) from error
        for spec in arrays:
            yield layer, spec


def storage_of(spec: ArraySpec, flag: int) -> Storage:
    """How an array is stored that begins with a flag word."""
    if spec.packed:
        return "packed"
    return _FLAGS.get(flag, "codebook") if spec.flagged else "raw"


def _check_int8(graph: ParamGraph, layer: ParamLayer, spec: ArraySpec, storage: Storage) -> None:
    key = int8_key(layer.type)
    place = f"{graph.where}, line {layer.line_number}, layer {layer.name}"
    if storage == "int8" and spec.int8 == "never":
        if key is None or ("weight" not in spec.role and spec.role not in ("A", "B")):
            message = f"array {spec.role} is stored as int8, and {layer.type} takes floats there"
            fix = "export the network again without int8 for this layer"
        else:
            message = f"the weights are int8 codes, and the int8 term (key {key}) is 0, on which ncnn crashes"
            fix = f"set {key} to the term that it was exported with, or open the float network"
        raise ClipScopeError(message, where=place, fix=fix)
    if storage != "int8" and spec.int8 == "must":
        raise ClipScopeError(
            f"the int8 term (key {key}) is set, and array {spec.role} is stored as {storage};"
            " ncnn takes its bytes for int8 codes and computes garbage",
            where=place,
            fix=f"remove key {key} from the line, or export the network again",
        )


def _truncated(
    graph: ParamGraph, layer: ParamLayer, spec: ArraySpec, spans: list[ArraySpan], where: str, missing: int
) -> ClipScopeError:
    return ClipScopeError(
        f"is too short: at least {missing} bytes are missing in array {spec.role} of layer {layer.name}"
        f"{_suspect(graph, spans)}",
        where=where,
        fix=_PARTNERS,
    )


def _suspect(graph: ParamGraph, spans: list[ArraySpan]) -> str:
    """What the walk met that may explain why the sizes don't fit."""
    unknown = next((layer for layer in graph.layers if not is_known_type(layer.type)), None)
    if unknown is not None:
        return (
            f" (layer {unknown.name} has the unknown type {unknown.type}, which may have weights of its own)"
        )
    book = next((span for span in spans if span.storage == "codebook"), None)
    if book is not None:
        return f" (the weights of layer {book.layer} begin with the unusual word 0x{book.flag:08x})"
    return ""
