"""Fewer than 8 bits: codes that stop at 63 and 31, and ncnn's arithmetic otherwise, bit for bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.easyquant.candidates import START, Candidates
from clipscope.core.easyquant.search import easyquant
from clipscope.core.engines.ncnn import NcnnSession, prepare
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.partial_run import Blob, layer_net
from clipscope.core.engines.sessions import prepare as prepare_column
from clipscope.core.engines.single_layer import LayerInput, LayerNet, LayerSource
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.lower.ncnn.emulation import code_limit, emulated_bits, emulated_layer, lower_emulated
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.model.weights import read_array
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.weights import weight_codes
from tests.easyquant import small_nets
from tests.lower.builders import last_places
from tests.networks import MOBILENET, RESNET, Reference

NETWORKS = pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda r: r.name)


def planned(
    reference: Reference, shared_data: Path, bits: int, method: str = "kl"
) -> tuple[Model, QuantPlan]:
    stats = reference.calibrated(shared_data).stats
    model = reference.model(shared_data)
    return model, make_plan(model, stats, method, bits=bits, weight_bits_3x3="auto")


class Unpacked:
    """The deployed network with no layout packed, so that its depthwise layers divide exactly."""

    def __init__(self, model: Model, plan: QuantPlan) -> None:
        pair = lower_ncnn(model.network, model.layers, plan)
        self._net = NcnnNet(pair.param, pair.weights, threads=1, packing=False)
        self._logits = model.network.logit_blobs

    def run(self, image: np.ndarray) -> tuple[np.ndarray, ...]:
        return tuple(values.reshape(-1) for values in self._net.run(image, self._logits))

    def close(self) -> None:
        self._net.close()


def same(first: NcnnSession, second: NcnnSession | Unpacked, images: list[np.ndarray]) -> list[bool]:
    """For each image whether all logits are equal, bit for bit."""
    found = []
    for image in images:
        pairs = zip(first.run(image), second.run(image), strict=True)
        found.append(all(np.array_equal(a, b) for a, b in pairs))
    first.close()
    second.close()
    return found


def evaluation_images(reference: Reference, shared_data: Path, count: int = 3) -> list[np.ndarray]:
    inputs = reference.evaluation_inputs(shared_data, count)
    return [inputs.get(index) for index in range(count)]


@NETWORKS
def test_with_8_bits_it_is_the_deployed_network(reference: Reference, shared_data: Path) -> None:
    model, plan = planned(reference, shared_data, 8)
    assert emulated_bits(model.layers, plan) is None
    pair = lower_emulated(model.network, model.layers, plan)
    images = evaluation_images(reference, shared_data)
    unfused = NcnnSession(pair.param, pair.weights, model.network.logit_blobs, threads=1)
    assert all(same(unfused, Unpacked(model, plan), images))
    session = prepare(model, plan, threads=1, scored=True)
    assert session.emulated_bits is None and session.notes == ()
    assert session.exact_layers == (8 if reference is MOBILENET else 0)
    assert all(same(session, Unpacked(model, plan), images))
    if reference is RESNET:
        assert all(same(prepare(model, plan, threads=1), Unpacked(model, plan), images))


@NETWORKS
@pytest.mark.parametrize("bits", [7, 6])
def test_where_nothing_is_beyond_the_thresholds_it_is_the_deployed_network(
    reference: Reference, shared_data: Path, bits: int
) -> None:
    model, plan = planned(reference, shared_data, bits, "absmax")
    (image,) = evaluation_images(reference, shared_data, 1)
    plan = plan.with_activations(
        {root: replace(quant, lo=2 * quant.lo, hi=2 * quant.hi) for root, quant in plan.activations.items()}
    )
    pair = lower_ncnn(model.network, model.layers, plan, fuse=False)
    inside = [blob for blob in model.network.graph.blobs if blob in plan.activations]
    net = NcnnNet(pair.param, pair.weights, threads=1)
    for root, values in net.stream(image, [blob for blob in inside if blob != model.network.input_blob]):
        assert np.abs(values).max() < plan.activations[root].hi
    net.close()
    emulated = prepare(model, plan, threads=1, scored=True)
    assert emulated.emulated_bits == bits
    assert all(same(emulated, Unpacked(model, plan), [image]))


@NETWORKS
def test_with_a_small_threshold_it_is_not(reference: Reference, shared_data: Path) -> None:
    model, plan = planned(reference, shared_data, 7)
    root = model.roots[1]
    narrow = plan.with_activation(
        root, ActivationQuant.symmetric(plan.activations[root].hi / 4, bits=7, origin="test")
    )
    emulated, deployed = prepare(model, narrow, threads=1, scored=True), prepare(model, narrow, threads=1)
    assert (emulated.emulated_bits, deployed.emulated_bits) == (7, None)
    assert emulated.bytes == deployed.bytes
    assert emulated.notes == ("scored on an emulation that clips at 63 codes; ncnn itself clamps at 127",)
    assert not any(same(emulated, deployed, evaluation_images(reference, shared_data)))


def quantized(values: np.ndarray, scale: np.ndarray | np.float32, top: int) -> np.ndarray:
    """Reference, 4.1: one float32 product, rounded half away from zero, clamped."""
    scaled = (values.astype(np.float32) * scale).astype(np.float32)
    rounded = np.trunc(scaled + np.copysign(np.float32(0.5), scaled))
    return np.clip(rounded, -top, top).astype(np.int64)


def convolved(codes: np.ndarray, weights: np.ndarray, layer: QuantLayer, pad: int) -> np.ndarray:
    """Integer sums of a convolution: codes (C, H, W), weights (out, C, kh, kw)."""
    (rows, columns), (down, right) = layer.kernel, layer.stride
    padded = np.pad(codes, ((0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (rows, columns), axis=(1, 2))
    return np.einsum("chwij,ocij->ohw", windows[:, ::down, ::right], weights)


@pytest.mark.parametrize("bits", [7, 6])
def test_a_convolution_is_what_numpy_computes_with_codes_that_stop(shared_data: Path, bits: int) -> None:
    """Every convolution of ResNet-20 inside the emulated network, on a photograph."""
    model, plan = planned(RESNET, shared_data, bits)
    shrunk = {r: ActivationQuant.symmetric(q.hi * 0.3, bits=bits) for r, q in plan.activations.items()}
    plan, top = plan.with_activations(shrunk), levels(bits)
    (image,) = evaluation_images(RESNET, shared_data, 1)
    pair = lower_emulated(model.network, model.layers, plan)
    net, graph = NcnnNet(pair.param, pair.weights, threads=1), model.network.graph
    checked = beyond = 0
    for layer in model.quantizable:
        if layer.type != "Convolution":
            continue
        line, quant = graph.layer(layer.name), plan.activations[layer.root]
        wanted = [blob for blob in (layer.root, line.tops[0]) if blob != model.network.input_blob]
        blobs = {model.network.input_blob: image, **dict(net.stream(image, wanted))}
        source = blobs[layer.root]
        beyond += int((np.abs(quantized(source, quant.scale, 127)) > top).sum())
        matrix, scales = weight_matrix(model.network, layer), plan.layers[layer.name].scales_array()
        weights = quantized(matrix, scales[:, None], 127).reshape(len(scales), source.shape[0], *layer.kernel)
        sums = convolved(quantized(source, quant.scale, top), weights, layer, line.int(4, 0))
        factor = np.float32(1) / (quant.scale * scales).astype(np.float32)
        bias = model.network.array(layer.name, "bias")
        added = np.zeros(len(scales), np.float32) if bias is None else bias
        exact = sums * factor.astype(np.float64)[:, None, None] + added.astype(np.float64)[:, None, None]
        output = exact.astype(np.float32)
        if line.int(9, 0) == 1:
            output = np.maximum(output, 0)
        assert np.array_equal(output, blobs[line.tops[0]]), layer.name
        checked += 1
    net.close()
    assert checked >= 19 and beyond > 1000


@NETWORKS
@pytest.mark.parametrize("bits", [7, 6])
def test_weight_codes_of_fewer_bits_end_where_their_width_does(
    reference: Reference, shared_data: Path, bits: int
) -> None:
    """By the scales alone: the clamp at 127 is never reached."""
    model, plan = planned(reference, shared_data, bits)
    for layer in model.quantizable:
        quant = plan.layers[layer.name]
        codes = weight_codes(weight_matrix(model.network, layer), quant.scales_array())
        assert np.abs(codes.astype(int)).max() == levels(bits), layer.name
        assert quant.weight_bits == bits


def test_the_limit_has_the_last_code_for_any_scale() -> None:
    rng = np.random.default_rng(0)
    for bits in (7, 6):
        for hi in 10 ** rng.uniform(-30, 30, 5000):
            quant = ActivationQuant.symmetric(float(hi), bits=bits)
            written = np.float32(f"{code_limit(quant):.7e}")
            above = np.nextafter(written, np.float32(np.inf))
            assert quantized(written, quant.scale, 127) == levels(bits)
            assert quantized(above, quant.scale, 127) == levels(bits)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, QuantPlan, Inputs]:
    """Layers of every kind, with 7-bit scales as EasyQuant leaves them."""
    folder = tmp_path_factory.mktemp("net")
    model, inputs = small_nets.shared_net(folder), small_nets.images(folder, 4)
    start = make_plan(model, run(calibrate(model, inputs)).stats, bits=7, weight_bits_3x3=6)
    assert {quant.weight_bits for quant in start.layers.values()} == {7, 6}
    return model, run(easyquant(model, start, inputs, sweeps=1)).plan, inputs


def test_a_layer_alone_computes_what_the_emulated_network_does(
    searched: tuple[Model, QuantPlan, Inputs],
) -> None:
    """EasyQuant's one-layer runs clip weights and inputs on their own; the scores must mean the same.

    Their depthwise layers are ncnn's unpacked ones, which may round twice where exchanged ones round once.
    """
    model, plan, inputs = searched
    image, graph = inputs.get(0), model.network.graph
    pair = lower_emulated(model.network, model.layers, plan)
    net, grown = NcnnNet(pair.param, pair.weights, threads=1), 0
    for layer in model.quantizable:
        quant, top = plan.layers[layer.name], graph.layer(layer.name).tops[0]
        inside = [blob for blob in (layer.root, top) if blob != model.network.input_blob]
        blobs = {model.network.input_blob: image, **dict(net.stream(image, inside))}
        candidates = Candidates.of(model, layer, quant, plan.activations[layer.root])
        alone = LayerNet(LayerSource(model.network, layer), candidates.scales(START, START))
        output = alone.run(LayerInput(blobs[layer.root])).reshape(blobs[top].shape)
        if layer.name in pair.exchanged:
            span = model.network.arrays_by_layer[layer.name]["bias"]
            assert last_places(output, blobs[top], read_array(model.network.weights, span)) <= 1.5, layer.name
        else:
            assert np.array_equal(output, blobs[top]), layer.name
        part = layer_net(*emulated_layer(model.network, layer, plan))
        (bottom,) = graph.layer(layer.name).bottoms
        _, (values,) = part.run({bottom: Blob.of(blobs[layer.root])}, (), (top,))
        assert np.array_equal(values, blobs[top].reshape(-1)), layer.name
        codes = weight_codes(weight_matrix(model.network, layer), quant.scales_array())
        grown += int(np.abs(codes.astype(int)).max() > 63)
        assert quant.weight_bits <= 7
    assert grown, "no weight scale grew, so that nothing was clipped"
    assert any("stop at 63" in what for _, what in pair.differences)


def test_a_table_read_for_7_bits_is_the_plan_that_was_written(
    searched: tuple[Model, QuantPlan, Inputs], tmp_path: Path
) -> None:
    model, plan, inputs = searched
    path = tmp_path / "seven.table"
    path.write_text(write_table(model, plan))
    again = read_table(path, model, bits=7)
    for root, quant in plan.activations.items():
        assert again.activations[root].bits == 7
        assert again.activations[root].scale == quant.scale
        assert again.activations[root].hi == pytest.approx(quant.hi, rel=1e-6)
        assert read_table(path, model).activations[root].hi == pytest.approx(quant.hi * 127 / 63, rel=1e-6)
    first, second = (prepare(model, one, threads=1, scored=True) for one in (plan, again))
    assert all(same(first, second, [inputs.get(index) for index in range(4)]))


def test_only_accuracy_is_emulated_and_only_on_ncnn(searched: tuple[Model, QuantPlan, Inputs]) -> None:
    model, plan, _ = searched
    column = Column("ncnn", "int8")
    deployed = prepare_column(model, plan, column, threads=1)
    emulated = prepare_column(model, plan, column, threads=1, scored=True)
    assert isinstance(deployed, NcnnSession) and deployed.emulated_bits is None
    assert isinstance(emulated, NcnnSession) and emulated.emulated_bits == 7
    off = plan.with_layers_on({layer.name: False for layer in model.quantizable})
    assert emulated_bits(model.layers, off) is None
    mixed = plan.with_activation("a", replace(plan.activations["a"], bits=8))
    assert emulated_bits(model.layers, mixed) == 7
    assert lower_emulated(model.network, model.layers, mixed).param.count("Clip") == 2
