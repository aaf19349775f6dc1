"""Networks as pnnx writes them, without the input's size, with random weights that fit them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from clipscope.core.model.param import parse_param
from clipscope.core.model.storage import arrays_of

CONVOLUTIONS = """7767517
6 7
Input in0 0 1 in0
Convolution conv_0 1 1 in0 1 0=8 1=3 4=1 5=1 6=216 9=1
Split splitncnn_0 1 2 1 2 3
ConvolutionDepthWise convdw_1 1 1 2 4 0=8 1=3 4=1 5=1 6=72 7=8
BinaryOp add_0 2 1 4 3 5
InnerProduct fc_0 1 1 5 out0 0=10 1=1 2=5120
"""
"""Takes 8x8: the inner product reads 8 channels of 64 pixels."""

CUSTOM = """7767517
5 5
Input in0 0 1 in0
YoloV5Focus focus 1 1 in0 1
Convolution conv_0 1 1 1 2 0=4 1=3 4=1 5=1 6=432
MyOwn.Norm norm 1 1 2 3 0=4
Convolution conv_1 1 1 3 out0 0=2 1=1 5=1 6=8
"""

ATTENTION = """7767517
8 10
Input in0 0 1 in0
Convolution conv_0 1 1 in0 1 0=8 1=1 5=1 6=24
Reshape reshape_0 1 1 1 2 0=-1 1=8
Permute permute_0 1 1 2 3 0=1
Split splitncnn_0 1 2 3 4 5
MultiHeadAttention attention_0 2 1 4 5 6 0=8 1=2 2=64 3=8 4=8
LSTM lstm_0 1 1 6 7 0=4 1=128 2=0
InnerProduct fc_0 1 1 7 out0 0=3 1=1 2=12
"""

TWO_INPUTS = """7767517
5 5
Input in0 0 1 in0
Input in1 0 1 in1
Convolution conv_0 1 1 in0 1 0=4 1=1 5=1 6=12
Convolution conv_1 1 1 in1 2 0=4 1=1 5=1 6=12
BinaryOp add_0 2 1 1 2 out0
"""

VECTOR = """7767517
2 2
Input in0 0 1 in0 0=16
InnerProduct fc_0 1 1 in0 out0 0=4 1=1 2=64
"""

NETWORKS: Mapping[str, str] = {
    "convolutions": CONVOLUTIONS,
    "custom": CUSTOM,
    "attention": ATTENTION,
    "two_inputs": TWO_INPUTS,
    "vector": VECTOR,
}


def pair(folder: Path, text: str, name: str = "net.ncnn") -> Path:
    """Write a network with weights that its layers read; the path of its `.param`."""
    numbers = np.random.default_rng(11)
    content = b""
    for layer in parse_param(text, name).layers:
        for spec in arrays_of(layer):
            values = numbers.normal(size=spec.count).astype(np.float32)
            content += (b"\0\0\0\0" if spec.flagged else b"") + values.tobytes()
    (folder / f"{name}.bin").write_bytes(content)
    path = folder / f"{name}.param"
    path.write_text(text)
    return path


def table_of(path: Path, *names: str) -> Path:
    """Write a table with good rows for convolutions and inner products of a network; its path."""
    from clipscope.core.formats.table.rows import weight_key
    from clipscope.core.model.network import open_network
    from clipscope.core.model.quantizable import quant_layers, weight_absmax

    network = open_network(path)
    layers = [layer for layer in quant_layers(network) if layer.is_calibrated or layer.name in names]
    rows = [
        " ".join([weight_key(x.name), *(f"{127 / peak:.6f}" for peak in weight_absmax(network, x))])
        for x in layers
    ]
    first: dict[str, str] = {}
    rows += [f"{x.name} {first.setdefault(x.root, f'{20 + len(first)}.0')}" for x in layers]
    target = path.with_suffix(".table")
    target.write_text("\n".join(rows) + "\n")
    return target
