"""One layer of a network on its own, in ncnn, from memory: fp32 or int8 with any scales."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.engines.ncnn_net import NcnnNet, to_array, to_mat
from core.lower.ncnn_int8 import INT8_TERM_KEY
from core.lower.winograd import without_winograd
from core.model.network import Network
from core.model.quantizable import QuantLayer, weight_matrix
from core.model.weights import encode_array
from core.quant.grid import levels

_LARGEST_CODE = levels(8)
_TERMS = {"Convolution": 2, "ConvolutionDepthWise": 1, "InnerProduct": 2}


@dataclass(frozen=True, eq=False)
class LayerScales:
    """How a layer runs in int8.

    Attributes
    ----------
    weights
        float32 (rows,), codes per unit.
    activation
        Codes per unit of the input.
    winograd
        Whether ncnn may use Winograd where it would.
    weight_top, activation_top
        Largest codes. ncnn stops at 127; below that, the weights and the inputs are clipped before they
        are handed over, so that 7 and 6 bits run on the real kernels, too.
    """

    weights: NDArray[np.float32]
    activation: np.float32
    winograd: bool = True
    weight_top: int = _LARGEST_CODE
    activation_top: int = _LARGEST_CODE


class LayerInput:
    """A blob of one image as ncnn takes it, made once and fed many times; never changed."""

    def __init__(self, values: NDArray[np.float32]) -> None:
        self.mat = to_mat(values)
        self.nbytes = int(values.nbytes)

    def clipped(self, limit: float) -> LayerInput:
        """The blob with its values clipped to [-limit, limit]."""
        return LayerInput(np.clip(to_array(self.mat, "in"), np.float32(-limit), np.float32(limit)))


class LayerNet:
    """One layer, with its bias and its fused activation, as a network of its own.

    Weights are handed over as floats and quantized by ncnn at load, which gives the codes that
    ncnn2int8 stores (``src/layer/convolution.cpp``, ``Convolution::load_model``). Options are those of
    every other network here, so the kernels are the deployed ones.

    Parameters
    ----------
    network
        The float network.
    layer
        A layer of it that can run int8.
    scales
        None for fp32.

    Raises
    ------
    EngineError
        If ncnn refuses the layer.
    """

    def __init__(self, network: Network, layer: QuantLayer, scales: LayerScales | None) -> None:
        line = replace(
            network.graph.layer(layer.name), name="layer", bottoms=("in",), tops=("out",), source=None
        )
        weights = weight_matrix(network, layer)
        bias = network.array(layer.name, "bias")
        tail = [] if bias is None else [encode_array(bias, "raw")]
        if scales is not None:
            line = line.with_pair(INT8_TERM_KEY, str(_TERMS[layer.type]))
            line = line if scales.winograd else without_winograd(line)
            tail += [encode_array(scales.weights, "raw"), encode_array(np.array([scales.activation]), "raw")]
            if scales.weight_top < _LARGEST_CODE:
                edge = (scales.weight_top / scales.weights)[:, None]
                weights = np.clip(weights, -edge, edge).astype(np.float32)
        param = f"7767517\n2 2\nInput in 0 1 in\n{line.text}\n"
        self._net = NcnnNet(param, encode_array(weights.reshape(-1), "fp32") + b"".join(tail), threads=1)
        self._limit: float | None = None
        if scales is not None and scales.activation_top < _LARGEST_CODE:
            self._limit = scales.activation_top / float(scales.activation)
        self._transposed = layer.type == "InnerProduct"

    def run(self, blob: LayerInput) -> NDArray[np.float32]:
        """Output for one image, float32 (channels, values a channel); a view of ncnn's memory.

        May be called from several threads at once.

        Raises
        ------
        EngineError
            If ncnn can't compute it.
        """
        fed = blob if self._limit is None else blob.clipped(self._limit)
        values = self._net.view(fed.mat, "out")
        if values.ndim == 2 and self._transposed:
            return values.T
        return values.reshape(len(values), -1)

    def close(self) -> None:
        """Free the network; no call of `run` may be under way."""
        self._net.close()
