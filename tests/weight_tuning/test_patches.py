"""What outputs are made of, against ncnn's own fp32 layers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.model.quantizable import weight_matrix
from clipscope.core.weight_tuning.patches import patches
from tests.easyquant.small_nets import bias, network, weights

LINES = {
    "stride, pads apart": ("Convolution l 1 1 in out 0=6 1=3 11=2 3=2 13=1 4=1 15=2 14=0 16=1 5=1 6=144", 24),
    "dilation": ("Convolution l 1 1 in out 0=6 1=3 2=2 4=2 5=1 6=216", 36),
    "same, upper": ("Convolution l 1 1 in out 0=6 1=3 3=2 4=-233 5=1 6=216", 36),
    "same, lower": ("Convolution l 1 1 in out 0=6 1=4 11=3 3=2 4=-234 5=1 6=288", 48),
    "depthwise": ("ConvolutionDepthWise l 1 1 in out 0=4 1=3 4=1 5=1 6=36 7=4", 9),
    "groups": ("ConvolutionDepthWise l 1 1 in out 0=6 1=3 4=1 5=1 6=108 7=2", 18),
    "inner product": ("InnerProduct l 1 1 in out 0=6 1=1 2=1344", 224),
}


@pytest.mark.parametrize("name", LINES)
def test_weights_times_patches_are_the_layer(tmp_path: Path, name: str) -> None:
    line, columns = LINES[name]
    rows = 4 if name == "depthwise" else 6
    arrays = [(weights(1, rows, columns), True), (bias(2, rows), False)]
    model = network(tmp_path, line, arrays, "0=8 1=7 2=4")
    (layer,) = model.layers
    image = np.random.default_rng(3).normal(size=(4, 7, 8)).astype(np.float32)
    net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    (expected,) = net.run(image, ["out"])
    net.close()
    found = patches(image, model.network.graph.layer("l"), layer, 10_000)
    matrix = weight_matrix(model.network, layer).reshape(layer.groups, -1, found.shape[2])
    outputs = (matrix @ found.transpose(0, 2, 1)).reshape(layer.out_channels, -1) + bias(2, rows)[:, None]
    np.testing.assert_allclose(outputs, expected.reshape(layer.out_channels, -1), rtol=1e-4, atol=1e-4)
    some = patches(image, model.network.graph.layer("l"), layer, 5)
    assert some.shape == (layer.groups, min(5, found.shape[1]), found.shape[2])
    assert {row.tobytes() for row in some[0]} <= {row.tobytes() for row in found[0]}
