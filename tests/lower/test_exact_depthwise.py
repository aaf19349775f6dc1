"""int8 depthwise layers that answer what ncnn answers on ARM: against ncnn's unpacked x86 kernels.

That they are ARM's answers, bit for bit, is held by `tests.processors.test_host`, with digests that real ARM
kernels gave. ncnn's unpacked x86 kernel rounds as ARM does but for 3x3 windows with a bias, where it rounds
twice without AVX-512.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.partial_run import Blob, layer_net
from clipscope.core.lower.ncnn.emulation import emulated_layer, lower_emulated
from clipscope.core.lower.ncnn.exact_depthwise import exact_depthwise
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.model.graph import ParamGraph
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import QuantLayer, quant_layers
from clipscope.core.model.weights import read_array, walk_bin
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from tests.lower.builders import build, last_places

CHANNELS = 16
THRESHOLD = 2.0


def depthwise(
    window: int, more: str = "", bias: bool = True, channels: int = CHANNELS, group: int | None = None
) -> Network:
    rng = np.random.default_rng(window)
    groups = group or channels
    weights = rng.normal(0, 0.3, (channels, channels // groups, window, window)).astype(np.float32)
    arrays = [(weights, "fp32")]
    if bias:
        arrays.append((rng.normal(0, 0.2, channels).astype(np.float32), "raw"))
    line = (
        f"ConvolutionDepthWise c 1 1 x y 0={channels} 1={window} 4={window // 2} 5={int(bias)}"
        f" 6={weights.size} 7={groups} {more}"
    )
    return build([f"Input x 0 1 x 0=13 1=13 2={channels}", line.rstrip()], arrays)


def planned(network: Network) -> tuple[tuple[QuantLayer, ...], QuantPlan]:
    layers = quant_layers(network)
    scales = tuple(np.random.default_rng(5).uniform(90, 200, layers[0].weight_rows).tolist())
    activation = ActivationQuant.symmetric(THRESHOLD)
    return layers, QuantPlan({"x": activation}, {"c": LayerQuant(True, scales)})


def image(channels: int = CHANNELS) -> np.ndarray:
    return np.random.default_rng(9).normal(0, 1.2, (channels, 13, 13)).astype(np.float32)


def answer(
    param: str, weights: bytes, packing: bool, blob: str = "y", channels: int = CHANNELS
) -> np.ndarray:
    net = NcnnNet(param, weights, threads=1, packing=packing)
    (values,) = net.run(image(channels), [blob])
    net.close()
    return values


MORE = (
    "",
    "3=2",
    "2=2",
    "9=1",
    "9=2 -23310=1,0.1",
    "9=3 -23310=2,-0.3,0.9",
    "9=1 3=2",
    "9=3 -23310=2,0,6 3=2",
)
ROUNDED_ONCE = ("", "3=2", "9=1", "9=1 3=2")
"""With a 3x3 window and a bias."""


@pytest.mark.parametrize("window", [1, 3, 5])
@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("bias", [True, False], ids=["bias", "no bias"])
def test_it_is_ncnn_without_packing(window: int, more: str, bias: bool) -> None:
    network = depthwise(window, more, bias)
    layers, plan = planned(network)
    deployed, exact = lower_ncnn(network, layers, plan), lower_emulated(network, layers, plan)
    assert exact.exchanged == ("c",)
    ours = answer(exact.param, exact.weights, packing=True)
    theirs = answer(deployed.param, deployed.weights, packing=False)
    if window == 3 and bias and more in ROUNDED_ONCE:
        (bias_span,) = (span for span in network.spans if span.role == "bias")
        assert last_places(ours, theirs, read_array(network.weights, bias_span)) <= 1.5
    else:
        np.testing.assert_array_equal(ours, theirs)
    assert exact.deployed_bytes == len(deployed.weights) == deployed.deployed_bytes


@pytest.mark.parametrize(
    "more", ["9=4", "9=5", "9=6 -23310=2,0.1666667,0.5"], ids=["sigmoid", "mish", "hswish"]
)
def test_curved_activations_differ_by_their_own_approximation_only(more: str) -> None:
    network = depthwise(3, more)
    layers, plan = planned(network)
    deployed, exact = lower_ncnn(network, layers, plan), lower_emulated(network, layers, plan)
    ours = answer(exact.param, exact.weights, packing=True)
    theirs = answer(deployed.param, deployed.weights, packing=False)
    np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)


def test_fewer_bits_are_clipped_first() -> None:
    network = depthwise(5, "9=1")
    layers, plan = planned(network)
    narrow = plan.with_activation("x", ActivationQuant.symmetric(THRESHOLD, bits=7))
    exact, deployed = lower_emulated(network, layers, narrow), lower_ncnn(network, layers, narrow)
    assert [line.type for line in parse_param(exact.param, "p").layers][1:4] == ["Clip", "Quantize", "Cast"]
    ours = answer(exact.param, exact.weights, packing=True)
    net = NcnnNet(deployed.param, deployed.weights, threads=1, packing=False)
    (theirs,) = net.run(np.clip(image(), -THRESHOLD, THRESHOLD), ["y"])
    net.close()
    np.testing.assert_array_equal(ours, theirs)
    assert not np.array_equal(ours, answer(deployed.param, deployed.weights, packing=False))


def test_a_corrected_bias_is_used() -> None:
    network = depthwise(5)
    layers, plan = planned(network)
    deltas = tuple(np.linspace(-0.1, 0.1, CHANNELS).tolist())
    corrected = replace(plan, layers={"c": replace(plan.layers["c"], bias_delta=deltas)})
    exact, deployed = lower_emulated(network, layers, corrected), lower_ncnn(network, layers, corrected)
    ours = answer(exact.param, exact.weights, packing=True)
    np.testing.assert_array_equal(ours, answer(deployed.param, deployed.weights, packing=False))


def test_a_layer_alone_is_what_it_is_in_the_network() -> None:
    network = depthwise(5, "9=1")
    layers, plan = planned(network)
    whole = lower_emulated(network, layers, plan)
    lines, weights = emulated_layer(network, layers[0], plan)
    alone = layer_net(lines, weights)
    _, (ours,) = alone.run({"x": Blob.of(image())}, (), ["y"])
    alone.close()
    ours = ours.reshape(CHANNELS, 13, 13)
    np.testing.assert_array_equal(ours, answer(whole.param, whole.weights, packing=True))


@pytest.mark.parametrize(
    ("network", "why"),
    [
        (depthwise(5, channels=12), "not packed by eight"),
        (depthwise(3, "9=1", bias=False, channels=12), "not packed by eight, nothing to round once"),
        (depthwise(3, group=4), "grouped, not depthwise"),
        (depthwise(3, "18=1.0"), "pads with another value"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_layers_stay_as_they_are(network: Network, why: str) -> None:
    layers, plan = planned(network)
    assert lower_emulated(network, layers, plan).exchanged == (), why


def test_on_arm_ncnns_own_layers_are_the_reference() -> None:
    network = depthwise(3)
    layers, plan = planned(network)
    on_arm = lower_emulated(network, layers, plan, "aarch64")
    plain = lower_ncnn(network, layers, plan, fuse=False)
    assert on_arm.exchanged == () and (on_arm.param, on_arm.weights) == (plain.param, plain.weights)
    assert lower_emulated(network, layers, plan, "AMD64").exchanged == ("c",)


def test_a_layer_that_is_off_stays_fp32() -> None:
    network = depthwise(3)
    layers, plan = planned(network)
    off = plan.with_layers_on({"c": False})
    ours, theirs = lower_emulated(network, layers, off), lower_ncnn(network, layers, off, fuse=False)
    assert ours.exchanged == () and (ours.param, ours.weights) == (theirs.param, theirs.weights)


def test_names_of_the_network_are_not_taken_again() -> None:
    network = depthwise(3)
    text = network.graph.text().replace(" x ", " exact_c_0 ").replace(" x\n", " exact_c_0\n")
    renamed = replace(network, graph=parse_param(text, "made.param"))
    (layer,) = quant_layers(renamed)
    plan = QuantPlan({layer.root: ActivationQuant.symmetric(THRESHOLD)}, planned(network)[1].layers)
    blobs = parse_param(lower_emulated(renamed, (layer,), plan).param, "p").blobs
    assert len(blobs) == len(set(blobs)) and "exact_c_0_" in blobs


@pytest.mark.parametrize("form", ["fused", "unfused", "one scale for all groups", "float weights"])
def test_an_int8_network_from_files(form: str) -> None:
    """Convolutions that hand over codes, as ncnn2int8 writes them, and the other forms that ncnn reads."""
    rng = np.random.default_rng(3)
    weights = [rng.normal(0, 0.3, shape).astype(np.float32) for shape in ((16, 16, 1, 1), (16, 9), (16, 9))]
    window = f"0={CHANNELS} 1=3 4=1 6=144 7={CHANNELS}"
    lines = [
        f"Input x 0 1 x 0=13 1=13 2={CHANNELS}",
        f"Convolution a 1 1 x p 0={CHANNELS} 1=1 6=256 9=1",
        f"ConvolutionDepthWise b 1 1 p q {window} 9=3 -23310=2,0,1.5",
        "Split s 1 2 q q0 q1",
        f"ConvolutionDepthWise c 1 1 q0 r {window}",
        f"ConvolutionDepthWise d 1 1 q1 t {window} 9=1",
        "Concat e 2 1 r t y",
    ]
    network = build(lines, [(values, "fp32") for values in (*weights, weights[2])])
    layers = quant_layers(network)
    rows = {layer.name: LayerQuant(True, (150.0,) * layer.weight_rows) for layer in layers}
    plan = QuantPlan({root: ActivationQuant.symmetric(THRESHOLD) for root in ("x", "p", "q")}, rows)
    pair = lower_ncnn(network, layers, plan, fuse=form == "fused")
    graph, stored = parse_param(pair.param, "p"), pair.weights
    assert [line.int(8, 0) > 100 for line in graph.layers if line.int(8, 0)].count(True) == 2 * (
        form == "fused"
    )
    if form == "one scale for all groups":
        graph, stored = one_scale(graph, stored)
    elif form == "float weights":
        stored = float_weights(graph, stored, network)
    exact = exact_depthwise(graph, stored)
    assert exact.exchanged == ("b", "c", "d")
    ours = answer(exact.graph.text(), exact.weights, packing=True)
    np.testing.assert_array_equal(ours, answer(graph.text(), stored, packing=False))


def one_scale(graph: ParamGraph, weights: bytes) -> tuple[ParamGraph, bytes]:
    """The network with int8 term 2 in its depthwise layers: one weight scale for all groups."""
    spans, kept, chunks = walk_bin(graph, weights, "b"), [], []
    for line in graph.layers:
        depthwise = line.type == "ConvolutionDepthWise"
        kept.append(line.with_pair(8, "2") if depthwise else line)
        for span in (span for span in spans if span.layer == line.name):
            end = span.offset + (4 if depthwise and span.role == "weight_scales" else span.nbytes)
            chunks.append(weights[span.offset : end])
    return graph.with_lines(kept), b"".join(chunks)


def float_weights(graph: ParamGraph, weights: bytes, network: Network) -> bytes:
    """The arrays with the weights as floats, which ncnn quantizes while it loads."""
    chunks = []
    for span in walk_bin(graph, weights, "b"):
        own = network.arrays_by_layer[span.layer].get(span.role)
        source = (network.weights, own) if own is not None else (weights, span)
        chunks.append(source[0][source[1].offset : source[1].offset + source[1].nbytes])
    return b"".join(chunks)
