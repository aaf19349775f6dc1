"""How layers are gathered in the list: by the blob that they read, or by the block that their names tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from clipscope.core.worker.model_info import LayerInfo, ModelInfo

Group = tuple[str, tuple[LayerInfo, ...]]
"""Title and layers; a group of one layer is that layer's row."""
_HAS_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"\d+")
_OPERATOR: Final = re.compile(r"[A-Z][A-Za-z]+(_\d+)?")


def by_blob(model: ModelInfo) -> list[Group]:
    """A group a root blob, in the network's order."""
    return [(root, model.layers_of(root)) for root in model.roots]


def by_block(model: ModelInfo, *, onnx: bool = False) -> list[Group]:
    """A group a run of layers of one block, in the network's order; layers without a block stand alone."""
    groups: list[tuple[str, list[LayerInfo]]] = []
    for row in model.layers:
        block = block_of(row, onnx=onnx)
        if block and groups and groups[-1][0] == block:
            groups[-1][1].append(row)
        else:
            groups.append((block, [row]))
    return [(block or rows[0].name, tuple(rows)) for block, rows in groups]


def block_of(row: LayerInfo, *, onnx: bool = False) -> str:
    """Block of a layer, from its name: fire2 of ``fire2/squeeze1x1``, res2a of ``res2a_branch1``.

    Names that converters give, as ``conv_26``, tell nothing: then it is the ONNX node's module, as
    layer1/layer1.0 of ``/layer1/layer1.0/conv1/Conv``. Empty where neither tells. ``onnx``: the node is asked
    first.
    """
    own, node = _before_last(row.name.strip("/")), _module(row.onnx_name or "")
    return (node or own) if onnx else (own or node)


def _module(node: str) -> str:
    """Module of an ONNX node: behind it stand the layer in it and, as PyTorch writes them, the operator."""
    parts = node.strip("/").split("/")
    return "/".join(parts[: -2 if _OPERATOR.fullmatch(parts[-1]) else -1]) or _before_last(parts[-1])


def _before_last(name: str) -> str:
    for mark in "/.":
        if mark in name:
            return name.rpartition(mark)[0]
    before, _, _ = name.rpartition("_")
    return before if _HAS_DIGIT.search(before) else ""


@lru_cache(maxsize=16384)
def natural(text: str) -> str:
    """Text whose order as a text is that of a person: conv2 before conv10."""
    return _DIGITS.sub(lambda found: found[0].zfill(12), text.casefold())
