"""One layer of a network on its own, in ncnn, from memory: fp32 or int8 with any scales."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace

import ncnn
import numpy as np
from numpy.typing import NDArray

from clipscope.core.engines.ncnn_net import NcnnNet, to_array, to_mat
from clipscope.core.engines.protocol import EngineError
from clipscope.core.lower.ncnn.int8 import INT8_TERM_KEY
from clipscope.core.lower.ncnn.winograd import without_winograd
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.model.weights import encode_array
from clipscope.core.quant.grid import levels

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

    @property
    def limit(self) -> float | None:
        """Where inputs are clipped before they are handed over; None where ncnn clips them itself."""
        return self.activation_top / float(self.activation) if self.activation_top < _LARGEST_CODE else None


class LayerInput:
    """A blob of one image as ncnn takes it, made once and fed many times; never changed.

    Attributes
    ----------
    mat
        ncnn's Mat: float32, or int8 codes.
    nbytes
        Size in bytes.
    """

    def __init__(self, values: NDArray[np.float32]) -> None:
        self.mat = to_mat(values)
        self.nbytes = int(values.nbytes)

    def clipped(self, limit: float) -> LayerInput:
        """The blob with its values clipped to [-limit, limit]."""
        return LayerInput(np.clip(to_array(self.mat, "in"), np.float32(-limit), np.float32(limit)))


class Quantizer:
    """ncnn's own quantization of a layer's input, done once for all runs that share it.

    int8 layers quantize a float input themselves and take int8 codes as they are, which is how a fused
    network feeds them; the codes are the same (``src/layer/quantize.cpp``).

    Parameters
    ----------
    scales
        How the layer runs.
    """

    def __init__(self, scales: LayerScales) -> None:
        param = "7767517\n2 2\nInput in 0 1 in\nQuantize q 1 1 in out 0=1\n"
        scale = np.array([scales.activation], np.float32)
        self._net = NcnnNet(param, encode_array(scale, "raw"), threads=1)
        self._limit = scales.limit

    def codes(self, blob: LayerInput) -> LayerInput:
        """The blob's int8 codes, packed as ncnn likes; for convolutions only."""
        fed = blob if self._limit is None else blob.clipped(self._limit)
        extractor, mat = self._net.extractor(), None
        try:
            extractor.input("in", fed.mat)
            status, mat = extractor.extract("out", 1)
            if status != 0 or mat.dims == 0:
                raise EngineError(f"ncnn could not quantize a blob (status {status})")
            quantized = copy(fed)
            quantized.mat, quantized.nbytes = mat, fed.nbytes // 4
            return quantized
        finally:
            del extractor, mat  # see NcnnNet.stream

    def close(self) -> None:
        """Free the network."""
        self._net.close()


class Pool:
    """Memory that the runs of one thread use again and again; must outlive what they return."""

    def __init__(self) -> None:
        self.blobs = ncnn.PoolAllocator()
        self.workspace = ncnn.PoolAllocator()


class LayerSource:
    """What all networks of one layer have in common: its line, weights and bias.

    Parameters
    ----------
    network
        The float network.
    layer
        A layer of it that can run int8.

    Attributes
    ----------
    nbytes
        About what its int8 weights take once they are loaded.
    """

    def __init__(self, network: Network, layer: QuantLayer) -> None:
        self.layer = layer
        self.matrix = weight_matrix(network, layer)
        line = network.graph.layer(layer.name)
        self.line = replace(line, name="layer", bottoms=("in",), tops=("out",), source=None)
        bias = network.array(layer.name, "bias")
        self.bias = b"" if bias is None else encode_array(bias, "raw")
        self.weights = encode_array(self.matrix.reshape(-1), "fp32")
        winograd = layer.kernel == (3, 3) and layer.stride == layer.dilation == (1, 1)
        # int8 Winograd makes 36 values of 2 bytes of a kernel's 9 weights.
        self.nbytes = self.matrix.size * (8 if winograd else 1)


class LayerNet:
    """One layer, with its bias and its fused activation, as a network of its own.

    Weights are handed over as floats and quantized by ncnn at load, which gives the codes that
    ncnn2int8 stores (``src/layer/convolution.cpp``, ``Convolution::load_model``). Options are those of
    every other network here, so the kernels are the deployed ones.

    Parameters
    ----------
    source
        The layer.
    scales
        None for fp32.

    Raises
    ------
    EngineError
        If ncnn refuses the layer.
    """

    def __init__(self, source: LayerSource, scales: LayerScales | None) -> None:
        line, weights, tail = source.line, source.weights, source.bias
        if scales is not None:
            line = line.with_pair(INT8_TERM_KEY, str(_TERMS[line.type]))
            line = line if scales.winograd else without_winograd(line)
            tail += encode_array(scales.weights, "raw")
            tail += encode_array(np.array([scales.activation], np.float32), "raw")
            if scales.weight_top < _LARGEST_CODE:
                edge = (scales.weight_top / scales.weights)[:, None]
                clipped = np.clip(source.matrix, -edge, edge).astype(np.float32)
                weights = encode_array(clipped.reshape(-1), "fp32")
        self._int8_convolution = scales is not None and line.type != "InnerProduct"
        self._transposed = line.type == "InnerProduct"
        self._channels = source.layer.out_channels
        self._limit = scales.limit if scales is not None else None
        param = f"7767517\n3 3\nInput in 0 1 in\n{line.text}\nFlatten flat 1 1 out flat\n"
        self._net = NcnnNet(param, weights + tail, threads=1)

    @property
    def takes_codes(self) -> bool:
        """Whether `run` takes int8 codes, too; ncnn crashes where it does not."""
        return self._int8_convolution

    def run(self, blob: LayerInput, pool: Pool | None = None) -> NDArray[np.float32]:
        """Output for one image, float32 (channels, values a channel), read-only, in ncnn's memory.

        Parameters
        ----------
        blob
            The input, as floats, or as codes where `takes_codes`.
        pool
            Memory for the output, the calling thread's own; ncnn's if None.

        Raises
        ------
        EngineError
            If ncnn can't compute it.
        """
        is_codes = blob.mat.elemsize // blob.mat.elempack == 1
        if is_codes and not self._int8_convolution:
            raise EngineError("int8 codes for a layer that takes floats")
        fed = blob if is_codes or self._limit is None else blob.clipped(self._limit)
        extractor, mat = self._net.extractor(), None
        try:
            if pool is not None:
                extractor.set_blob_allocator(pool.blobs)
                extractor.set_workspace_allocator(pool.workspace)
            extractor.input("in", fed.mat)
            status, mat = extractor.extract("flat")
            if status != 0 or mat.dims != 1 or mat.w % self._channels:
                raise EngineError(f"ncnn could not compute a layer (status {status})")
            # A vector has no padding, and this is several times faster than mat.numpy().
            values = np.frombuffer(mat, np.float32)
        finally:
            del extractor, mat  # see NcnnNet.stream
        if self._transposed:
            return values.reshape(-1, self._channels).T
        return values.reshape(self._channels, -1)

    def run_bare(self, blob: LayerInput) -> None:
        """The same run as any program would do it, for timing: floats in, output out, no pool."""
        extractor = self._net.extractor()
        extractor.input("in", blob.mat)
        extractor.extract("out")

    def close(self) -> None:
        """Free the network; no call of `run` may be under way."""
        self._net.close()
