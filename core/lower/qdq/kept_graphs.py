"""Networks that ONNX Runtime's quantizers made, in the person's cache: the next process need not make them.

The quantizers are Python and take longer than what they make takes to load: 0.3 s for a network of 16 layers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

from clipscope.core.common.cache import Cache
from clipscope.core.common.own_code import code_state
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.onnx_tensors import bytes_of, stored, stores_of, whole_size

LARGEST = 64 * 2**20
"""Bytes of a float network; of a larger one, whose weights take longest, nothing is kept."""

_CODE = ("core/lower", "core/lower/qdq", "core/model", "core/common")
_PACKAGES = ("clipscope", "onnx", "onnxruntime", "numpy")

Grids = Mapping[str, Mapping[str, Any]]
"""``scale`` (float32) and ``zero_point`` (uint8), arrays without dimensions, by tensor."""


class KeptGraphs:
    """Quantized networks of one open network.

    Parameters
    ----------
    cache
        Where they are kept.
    title
        What the list of entries calls them.
    """

    def __init__(self, cache: Cache, title: str) -> None:
        self._cache, self._title = cache, title

    def key(self, source: OnnxGraph, *words: object) -> str | None:
        """Name of the network that the quantizer makes of a float network; None where it is not kept.

        Parameters
        ----------
        source
            The float network.
        words
            All else that decides on the result, whose ``repr`` says it.
        """
        if source.proto.ByteSize() > LARGEST or whole_size(source.proto) > LARGEST:
            return None
        digest = hashlib.sha256(repr((words, code_state(_CODE, _PACKAGES))).encode("utf-8", "surrogatepass"))
        plain = onnx.ModelProto()
        plain.CopyFrom(source.proto)
        for tensor in stored(plain):
            digest.update(tensor.name.encode("utf-8", "surrogatepass") + b"\0" + bytes_of(tensor))
            del tensor.external_data[:]  # where it lies is of this process alone
        digest.update(plain.SerializeToString(deterministic=True))
        return digest.hexdigest()

    def load(self, key: str | None) -> OnnxGraph | None:
        """The network of a name; None where there is none."""
        found = None if key is None else self._cache.load(key)
        if key is None or found is None:
            return None
        proto = onnx.ModelProto()
        try:
            proto.ParseFromString(bytes(found[1]["graph"]))
        except (KeyError, DecodeError):
            self._cache.remove(key)
            return None
        return OnnxGraph(proto)

    def store(self, key: str | None, graph: OnnxGraph) -> None:
        """Keep a network, if it has a name and all its constants in it."""
        if key is not None and not stores_of(graph.proto):
            proto = graph.proto.SerializeToString(deterministic=True)
            self._cache.store(key, self._title, {}, {"graph": proto})


def words_of(overrides: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[object]:
    """Settings of weights as words of a key."""
    return [
        (name, [sorted((kind, _word(value)) for kind, value in one.items()) for one in settings])
        for name, settings in sorted(overrides.items())
    ]


def _word(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str}{value.shape}{hashlib.sha256(value.tobytes()).hexdigest()}"
    return repr(value)
