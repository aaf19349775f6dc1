"""Blobs whose values are not 32 bits wide, and layers that would read them as if they were.

Quantize makes codes of one byte, and Cast halves or bytes. A layer that knows floats alone reads four bytes
a value, beyond the blob's end. Source: ``forward`` in ncnn ``src/layer/quantize.cpp``, ``cast.cpp``, and the
uses of ``elembits`` in those of the types below.
"""

from __future__ import annotations

from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.storage import int8_term

_MAKERS = frozenset({"Quantize", "Requantize"})
_COPIES = frozenset({"Split", "Noop", "Dropout", "Flatten", "Padding", "ReLU"})
"""Types that take codes as well, and hand them on."""
_INT8 = frozenset({"Convolution", "ConvolutionDepthWise", "InnerProduct"})
_AUTO, _FLOAT = 0, 1


def narrow_misfit(graph: ParamGraph, layer: ParamLayer) -> str | None:
    """Why a layer can't read what reaches it, in words; None if all is well.

    Parameters
    ----------
    graph, layer
        The network, and a layer of it.
    """
    if layer.type in _COPIES or (layer.type in _INT8 and int8_term(layer)):
        return None
    for blob in layer.bottoms:
        maker = _maker(graph, blob)
        if maker is None:
            continue
        if maker.type in _MAKERS:
            return f"reads floats, and gets the int8 codes of {maker.name} ({maker.type})"
        if maker.type == "Cast" and maker.int(1, _AUTO) not in (_AUTO, _FLOAT) and layer.type != "Cast":
            return f"reads floats, and gets what {maker.name} (Cast) makes of them"
    return None


def _maker(graph: ParamGraph, blob: str) -> ParamLayer | None:
    """The layer that makes a blob's values, behind those that hand them on."""
    for _ in range(len(graph.layers)):
        layer = graph.producer(blob)
        if layer is None or layer.type not in _COPIES or not layer.bottoms:
            return layer
        blob = layer.bottoms[0]
    return None
