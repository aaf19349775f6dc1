"""Requantize fusion: which int8 layers hand codes to their readers instead of floats."""

from __future__ import annotations

from collections.abc import Iterable

from clipscope.core.model.graph import ParamGraph, ParamLayer

_FUSABLE = frozenset({"Convolution", "ConvolutionDepthWise"})


def fuse_requantize(graph: ParamGraph, quantized: Iterable[str]) -> dict[str, str]:
    """Find the producers that can hand int8 codes to their readers.

    The two patterns of ncnn2int8 (``NetQuantize::fuse_requantize``): a convolution read by one
    convolution, and a convolution whose Split is read by convolutions only; all of them int8.

    Returns
    -------
    dict[str, str]
        Producer's name to the name of the reader whose activation scale its output gets.
    """
    names = set(quantized)
    readers: dict[str, str] = {}
    for layer in graph.layers:
        if layer.name not in names or layer.type not in _FUSABLE:
            continue
        below = _int8_readers(graph, layer.tops[0], names)
        if below:
            readers[layer.name] = below[0].name
    return readers


def _int8_readers(graph: ParamGraph, blob: str, names: set[str]) -> list[ParamLayer]:
    """All readers of a blob, through one Split, if every one is an int8 convolution; else nothing."""
    readers = graph.consumers(blob)
    if len(readers) == 1 and readers[0].type == "Split":
        readers = tuple(reader for top in readers[0].tops for reader in graph.consumers(top))
        if len(readers) != len(graph.consumers(blob)[0].tops):
            return []
    fits = [r for r in readers if r.type in _FUSABLE and r.name in names and len(r.bottoms) == 1]
    return fits if len(fits) == len(readers) else []
