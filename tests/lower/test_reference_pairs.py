"""The pair made from a reference table is the one that ncnn2int8 made of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.formats.table.table import read_table
from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.model import Model
from clipscope.core.model.network import open_network
from clipscope.core.model.param import parse_param, read_param
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.storage import int8_term
from clipscope.core.model.weights import walk_bin
from tests.networks import ALL, RESNET, Reference

# Key to the key whose value it takes when it is not given: heights after widths, pads after the left one.
_FOLLOWS = {11: 1, 12: 2, 13: 3, 14: 4, 15: 4, 16: 14}
_FALLBACKS = {
    "Convolution": _FOLLOWS,
    "ConvolutionDepthWise": _FOLLOWS,
    "Pooling": {11: 1, 12: 2, 13: 3, 14: 3, 15: 13},
}
_DEFAULTS = {"Convolution": {2: 1, 3: 1}, "ConvolutionDepthWise": {2: 1, 3: 1, 7: 1}, "Pooling": {2: 1}}
# (int8 to int8, int8 to fp32): what the key 8 of the reference `.param` files says.
MODES = {"resnet20-cifar10": (9, 11), "mobilenetv2-cifar10": (16, 11), "squeezenet_v1.1": (8, 18)}


def effective(layer: ParamLayer, key: int) -> tuple[float, ...]:
    """What a layer takes for a key, given or not."""
    if layer.has(key):
        return tuple(layer.values[key].numbers)
    follows = _FALLBACKS.get(layer.type, {}).get(key)
    if follows is not None:
        return effective(layer, follows)
    return (_DEFAULTS.get(layer.type, {}).get(key, 0),)


def lowered(reference: Reference, data: Path) -> tuple[Model, NcnnPair]:
    model = reference.model(data)
    plan = read_table(reference.table(data), model)
    return model, lower_ncnn(model.network, model.layers, plan)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_the_bin_is_equal_byte_for_byte(shared_data: Path, reference: Reference) -> None:
    _, pair = lowered(reference, shared_data)
    assert pair.weights == (shared_data / "reference" / f"{reference.name}.kl-int8.bin").read_bytes()
    assert pair.differences == () and pair.warnings == () and pair.excluded == ()


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_the_param_has_the_same_layers_wiring_and_effective_parameters(
    shared_data: Path, reference: Reference
) -> None:
    # The file as it is: the tool knew no input size either.
    network = open_network(shared_data / "models" / f"{reference.name}.param")
    plan = read_table(reference.table(shared_data), reference.model(shared_data))
    pair = lower_ncnn(network, quant_layers(network), plan)
    ours = parse_param(pair.param, "ours.param")
    theirs = read_param(shared_data / "reference" / f"{reference.name}.kl-int8.param")
    assert len(ours.layers) == len(theirs.layers)
    for mine, other in zip(ours.layers, theirs.layers, strict=True):
        assert (mine.type, mine.name, mine.bottoms, mine.tops) == (
            other.type,
            other.name,
            other.bottoms,
            other.tops,
        )
        for key in {*mine.values, *other.values}:
            assert effective(mine, key) == pytest.approx(effective(other, key), rel=1e-6), (mine.name, key)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_the_logits_are_identical(shared_data: Path, reference: Reference) -> None:
    model, pair = lowered(reference, shared_data)
    files = [shared_data / "reference" / f"{reference.name}.kl-int8.{kind}" for kind in ("param", "bin")]
    theirs = NcnnNet(files[0].read_text(), files[1].read_bytes(), threads=1)
    ours = NcnnNet(pair.param, pair.weights, threads=1)
    blobs = model.network.logit_blobs
    inputs = reference.evaluation_inputs(shared_data, 6)
    for _, image in inputs.iter_valid():
        for mine, other in zip(ours.run(image, blobs), theirs.run(image, blobs), strict=True):
            assert np.ptp(mine) > 0
            np.testing.assert_array_equal(mine, other)


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_modes_and_remaining_conversions(shared_data: Path, reference: Reference) -> None:
    model, pair = lowered(reference, shared_data)
    fused, plain = MODES[reference.name]
    modes = pair.modes
    assert (modes.count("int8 in, int8 out"), modes.count("int8 in, fp32 out")) == (fused, plain)
    assert modes.count("fp32") == 0 and list(modes.by_layer) == [layer.name for layer in model.layers]
    assert modes.dequantize_steps == plain
    # Every layer quantizes its input, but those that a fused producer hands codes.
    theirs = read_param(shared_data / "reference" / f"{reference.name}.kl-int8.param")
    quantized = [layer for layer in theirs.layers if int8_term(layer)]
    codes = {layer.tops[0] for layer in quantized if int8_term(layer) > 100}
    expected = sum(theirs.root(layer.bottoms[0]) not in codes for layer in quantized)
    assert modes.quantize_steps == expected


def test_a_layer_switched_off_takes_its_neighbours_out_of_fusion(shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    plan = read_table(RESNET.table(shared_data), model)
    before = lower_ncnn(model.network, model.layers, plan)
    reader = next(iter(before.fused.values()))
    after = lower_ncnn(model.network, model.layers, plan.with_layers_on({reader: False}))
    assert after.modes.by_layer[reader] == "fp32"
    assert after.excluded == ((reader, "switched off"),)
    producer = next(name for name, below in before.fused.items() if below == reader)
    assert after.modes.by_layer[producer] == "int8 in, fp32 out"
    graph = parse_param(after.param, "after.param")
    spans = {(s.layer, s.role): s for s in walk_bin(graph, after.weights, "after.bin")}
    assert spans[reader, "weight"].storage == "fp16" and spans[producer, "weight"].storage == "int8"
    image = RESNET.evaluation_inputs(shared_data, 1).get(0)
    blobs = model.network.logit_blobs
    (logits,) = NcnnNet(after.param, after.weights, threads=1).run(image, blobs)
    (fp32,) = NcnnNet(model.network.graph.text(), model.network.weights, threads=1).run(image, blobs)
    assert logits.argmax() == fp32.argmax() and 0 < np.abs(logits - fp32).max() < 2
