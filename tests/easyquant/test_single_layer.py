from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.engines.single_layer import LayerInput, LayerNet, LayerScales, LayerSource, Quantizer
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import weight_matrix
from clipscope.core.quant.grid import levels
from tests.easyquant import small_nets
from tests.networks import MOBILENET, RESNET


def scales_of(model: Model, stats: dict, layer_name: str) -> LayerScales:  # type: ignore[type-arg]
    plan = make_plan(model, stats)
    root = next(layer.root for layer in model.quantizable if layer.name == layer_name)
    return LayerScales(plan.layers[layer_name].scales_array(), plan.activations[root].scale)


@pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda r: r.name)
def test_one_layer_computes_what_it_computes_inside_the_network(reference: object, shared_data: Path) -> None:
    """fp32, int8 from floats and int8 from codes: bit for bit, on the kernels that are deployed."""
    model, stats = reference.model(shared_data), reference.calibrated(shared_data).stats  # type: ignore[attr-defined]
    image = reference.calibration_inputs(shared_data).get(0)  # type: ignore[attr-defined]
    plan = make_plan(model, stats)
    float_net = NcnnNet(model.network.graph.text(), model.network.weights, threads=1)
    for layer in model.quantizable[:: 1 if reference is RESNET else 3]:
        top = model.network.graph.layer(layer.name).tops[0]
        inside = [blob for blob in (layer.root, top) if blob != model.network.input_blob]
        blobs = dict(float_net.stream(image, inside))
        fed = LayerInput(blobs.get(layer.root, image))
        source = LayerSource(model.network, layer)
        wanted = blobs[top]
        assert np.array_equal(LayerNet(source, None).run(fed).reshape(wanted.shape), wanted), layer.name

        only = plan.with_layers_on({other.name: other is layer for other in model.quantizable})
        pair = lower_ncnn(model.network, model.layers, only)
        # ncnn2int8 stores the layers above as fp16, so this one's input is taken from the same network.
        blobs = dict(NcnnNet(pair.param, pair.weights, threads=1).stream(image, inside))
        fed, wanted = LayerInput(blobs.get(layer.root, image)), blobs[top]
        scales = scales_of(model, stats, layer.name)
        net = LayerNet(source, scales)
        assert np.array_equal(net.run(fed).reshape(wanted.shape), wanted), layer.name
        if net.takes_codes:
            codes = Quantizer(scales).codes(fed)
            assert np.array_equal(net.run(codes).reshape(wanted.shape), wanted), layer.name


def test_codes_for_a_layer_that_takes_floats_are_refused(tmp_path: Path) -> None:
    model = small_nets.shared_net(tmp_path)
    fc = model.quantizable[-1]
    assert fc.type == "InnerProduct"
    scales = LayerScales(np.full(3, 100, np.float32), np.float32(30))
    fed = LayerInput(np.ones((10, 8, 8), np.float32))
    net = LayerNet(LayerSource(model.network, fc), scales)
    with pytest.raises(EngineError, match="codes"):
        net.run(Quantizer(scales).codes(fed))
    assert net.run(fed).shape == (3, 1)


@pytest.mark.parametrize("bits", [7, 6])
def test_fewer_bits_stop_at_their_last_code_on_the_real_kernels(bits: int, tmp_path: Path) -> None:
    lines = "Convolution conv 1 1 in out 0=5 1=1 5=1 6=20"
    arrays = [(small_nets.weights(1, 5, 4), True), (small_nets.bias(2, 5), False)]
    model = small_nets.network(tmp_path, lines, arrays)
    layer, top = model.quantizable[0], levels(bits)
    matrix = weight_matrix(model.network, layer)
    scales = LayerScales(
        (top * 1.5 / np.abs(matrix).max(axis=1)).astype(np.float32), np.float32(top / 2), True, top, top
    )
    x = np.random.default_rng(4).normal(0, 2, (4, 8, 8)).astype(np.float32)
    assert np.abs(x).max() > 4

    def codes(values: np.ndarray, scale: np.ndarray | np.float32) -> np.ndarray:
        scaled = (values * scale).astype(np.float32)
        return np.clip(np.trunc(scaled + np.copysign(np.float32(0.5), scaled)), -top, top).astype(np.float64)

    sums = codes(matrix, scales.weights[:, None]) @ codes(x.reshape(4, -1), scales.activation)
    factor = np.float32(1) / (scales.activation * scales.weights)
    wanted = sums * factor[:, None].astype(np.float64) + small_nets.bias(2, 5)[:, None]
    net, fed = LayerNet(LayerSource(model.network, layer), scales), LayerInput(x)
    assert np.abs(net.run(fed) - wanted).max() < 1e-5
    assert np.array_equal(net.run(Quantizer(scales).codes(fed)), net.run(fed))
