"""Which layers can run int8, and their weights, held against ncnn2table's own tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.network import Network, open_network
from clipscope.core.model.param import parse_param, read_param
from clipscope.core.model.quantizable import QuantLayer, quant_layers, weight_absmax, weight_matrix
from clipscope.core.model.storage import arrays_of
from clipscope.core.model.weights import ArraySpan, encode_array, walk_bin

NAMES = ("mobilenetv2-cifar10", "resnet20-cifar10", "squeezenet_v1.1")


def structure(path: Path) -> Network:
    """A network whose weights are never read: spans without bytes."""
    graph = read_param(path)
    spans = [
        ArraySpan(x.name, spec.role, 0, 0, spec.count, "raw") for x in graph.layers for spec in arrays_of(x)
    ]
    return Network(graph, b"", tuple(spans), path.stem, path)


def single(line: str, weights: bytes | None = None) -> Network:
    """Input, and one layer with weights of 1."""
    counts, before = "2 2", ""
    if " 2 1 a x " in line:
        counts, before = "3 4", "Split s 1 2 i a x\n"
    graph = parse_param(
        f"7767517\n{counts}\nInput i 0 1 {'i' if before else 'x'}\n{before}{line}\n", "one.param"
    )
    if weights is None:
        weights = b"".join(
            encode_array(np.ones(spec.count), "fp32" if spec.flagged else "raw")
            for spec in arrays_of(graph.layers[-1])
        )
    return Network(graph, weights, walk_bin(graph, weights, "one.bin"), "one")


def only(line: str) -> QuantLayer:
    (layer,) = quant_layers(single(line))
    return layer


@pytest.mark.parametrize("name", NAMES)
def test_weight_scales_are_those_of_ncnn2table(shared_data: Path, name: str) -> None:
    network = open_network(shared_data / "models" / f"{name}.param")
    layers = [layer for layer in quant_layers(network) if layer.reason is None]
    rows = {}
    for line in (shared_data / "reference" / f"{name}.kl.table").read_text().splitlines():
        key, *values = line.split()
        rows[key] = values
    assert [f"{layer.name}_param_0" for layer in layers] == [key for key in rows if key.endswith("_param_0")]
    assert [layer.name for layer in layers] == [key for key in rows if not key.endswith("_param_0")]
    for layer in layers:
        limit = np.float32(31 if layer.weight_bits_default == 6 else 127)
        with np.errstate(divide="ignore"):
            scales = limit / weight_absmax(network, layer)
        assert len(scales) == layer.weight_rows
        assert [f"{scale:.6f}" for scale in scales] == rows[f"{layer.name}_param_0"], layer.name


def test_siblings_share_their_root(shared_data: Path) -> None:
    layers = {
        layer.name: layer
        for layer in quant_layers(open_network(shared_data / "models/squeezenet_v1.1.param"))
    }
    one, three = layers["fire2/expand1x1"], layers["fire2/expand3x3"]
    assert one.blob != three.blob
    assert one.root == three.root == "fire2/squeeze1x1_fire2/relu_squeeze1x1"
    assert (three.in_channels, three.out_channels, three.kernel, three.weight_bits_default) == (
        16,
        64,
        (3, 3),
        6,
    )


def test_structures_of_all_kinds(shared_data: Path) -> None:
    seen = {}
    for path in sorted((shared_data / "ncnn-params").glob("*.param")):
        layers = quant_layers(structure(path))
        assert layers, path.name
        seen[path.stem] = layers
        if path.stem.endswith("_int8"):
            quantized = [layer for layer in layers if layer.reason == "it is int8 already"]
            assert len(quantized) >= len(layers) - 2, path.name
    grouped = [layer for layer in seen["regnety_400m"] if layer.type == "ConvolutionDepthWise"]
    assert grouped
    assert all("garbage" in str(layer.reason) for layer in grouped)
    assert all(layer.reason is None for layer in seen["mobilenet"])
    transformer = {layer.type: layer for layer in seen["vision_transformer"]}
    for kind in ("MultiHeadAttention", "Gemm"):
        layer = transformer[kind]
        assert layer.reason is None and layer.runtime, "ncnn quantizes its activations itself"
    assert any("no int8 Deconvolution" in str(layer.reason) for layer in seen["mobilenet_yolo"])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ConvolutionDepthWise c 1 1 x y 0=32 1=3 6=2304 7=4", "multiple of 8"),
        ("ConvolutionDepthWise c 1 1 x y 0=16 1=3 6=1152 7=2", "multiple of 8"),
        ("Convolution c 1 1 x y 0=8 1=3 4=1 6=216 18=1.0", "padded"),
        ("Convolution c 1 1 x y 0=8 1=3 16=1 6=216 18=-0.5", "padded"),
        ("Convolution c 1 1 x y 0=8 1=3 4=-233 6=216 18=2", "padded"),
        ("ConvolutionDepthWise c 1 1 x y 0=8 1=3 14=1 6=72 7=8 18=1.0", "padded"),
        ("Deconvolution c 1 1 x y 0=8 1=3 6=216", "no int8 Deconvolution"),
        ("Convolution1D c 1 1 x y 0=8 1=3 6=72", "no int8 Convolution1D"),
        ("DeformableConv2D c 2 1 a x y 0=8 1=3 6=216", "no int8 DeformableConv2D"),
        ("InnerProduct c 1 1 x y 0=10 2=160 8=2", "int8 already"),
    ],
)
def test_reasons_to_stay_float(line: str, words: str) -> None:
    assert words in str(only(line).reason)


@pytest.mark.parametrize(
    "line",
    [
        "ConvolutionDepthWise c 1 1 x y 0=8 1=3 6=72 7=8",  # depthwise: 1 output a group
        "ConvolutionDepthWise c 1 1 x y 0=12 1=3 6=324 7=4",  # 3 outputs a group
        "Convolution c 1 1 x y 0=8 1=3 6=216 18=1.0",  # a pad value, and no padding
        "Convolution c 1 1 x y 0=8 1=3 4=1 6=216 18=0.0",
        "InnerProduct c 1 1 x y 0=10 1=1 2=160",
    ],
)
def test_layers_that_can_run_int8(line: str) -> None:
    assert only(line).reason is None


@pytest.mark.parametrize(
    "line", ["Gemm c 1 1 x y 3=1 5=1 6=1 8=4 9=6 10=4", "LSTM c 1 1 x y 0=6 1=120"], ids=["Gemm", "LSTM"]
)
def test_what_ncnn_quantizes_at_run_time_has_no_threshold(line: str) -> None:
    layer = only(line)
    assert layer.reason is None and layer.runtime and not layer.is_calibrated


def test_dynamic_weights_and_layers_without_weights() -> None:
    text = "7767517\n4 4\nInput x 0 1 x\nInput w 0 1 w\n{}\nReLU r 1 1 y z\n"
    graph = parse_param(text.format("Convolution c 2 1 x w y 0=8 1=3 6=216 19=1"), "dynamic.param")
    network = Network(graph, b"", (), "dynamic")
    (layer,) = quant_layers(network)
    assert "another layer" in str(layer.reason)
    with pytest.raises(ClipScopeError, match="no single constant weight matrix"):
        weight_matrix(network, layer)
    graph = parse_param(text.format("Gemm g 2 1 x w y"), "dynamic.param")
    (product,) = quant_layers(Network(graph, b"", (), "dynamic"))
    assert product.runtime and product.weight_rows == 0, "a product of two blobs has no weights"


def test_six_bits_only_for_plain_3x3() -> None:
    for pairs, bits in (
        ("1=3 6=216", 6),
        ("1=3 11=3 6=216", 6),
        ("1=3 11=1 6=72", 8),
        ("1=3 3=2 6=216", 8),
        ("1=3 13=2 6=216", 8),
        ("1=3 2=2 6=216", 8),
        ("1=1 6=24", 8),
    ):
        assert only(f"Convolution c 1 1 x y 0=8 {pairs}").weight_bits_default == bits
    assert only("ConvolutionDepthWise c 1 1 x y 0=8 1=3 6=72 7=8").weight_bits_default == 8


def test_matrix_rows_are_channels_or_groups() -> None:
    values = np.arange(72, dtype=np.float32) - 40
    network = single("ConvolutionDepthWise c 1 1 x y 0=4 1=3 6=72 7=2", encode_array(values, "fp32"))
    (layer,) = quant_layers(network)
    assert (layer.in_channels, layer.groups, layer.weight_rows) == (4, 2, 2)
    np.testing.assert_array_equal(weight_matrix(network, layer), values.reshape(2, 36))
    np.testing.assert_array_equal(weight_absmax(network, layer), np.array([40, 31], np.float32))
    assert weight_absmax(network, layer).dtype == np.float32


def test_dead_rows_are_zero() -> None:
    network = single("InnerProduct c 1 1 x y 0=2 2=6", encode_array(np.array([0, -0.0, 0, 1, -3, 2]), "fp32"))
    (layer,) = quant_layers(network)
    np.testing.assert_array_equal(weight_absmax(network, layer), np.array([0, 3], np.float32))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_weights_that_are_no_numbers_are_refused(bad: float) -> None:
    network = single("InnerProduct fc 1 1 x y 0=2 2=6", encode_array(np.array([1, 2, bad, 4, 5, 6]), "fp32"))
    (layer,) = quant_layers(network)
    with pytest.raises(ClipScopeError, match="1 of 6 weights are NaN or infinite") as caught:
        weight_absmax(network, layer)
    assert "layer fc" in str(caught.value.where)


def test_codes_are_no_float_weights(shared_data: Path) -> None:
    network = open_network(shared_data / "reference" / "resnet20-cifar10.kl-int8.param")
    layer = quant_layers(network)[0]
    with pytest.raises(ClipScopeError, match="int8 already"):
        weight_matrix(network, layer)


def test_sizes_that_do_not_fit_are_named() -> None:
    for line in (
        "Convolution c 1 1 x y 0=8 1=3 6=215",
        "Convolution c 1 1 x y 0=8 1=0 6=216",
        "Convolution c 1 1 x y 0=8 1=-3 6=216",
        "ConvolutionDepthWise c 1 1 x y 0=8 1=3 6=72 7=3",
        "ConvolutionDepthWise c 1 1 x y 0=8 1=3 6=71 7=8",
        "InnerProduct c 1 1 x y 0=10 2=161",
    ):
        with pytest.raises(ClipScopeError, match="don't fit each other") as caught:
            quant_layers(single(line))
        assert "layer c" in str(caught.value.where)
    network = single("InnerProduct c 1 1 x y 0=10 2=160")
    with pytest.raises(ClipScopeError, match="equal rows"):
        weight_matrix(network, replace(quant_layers(network)[0], weight_rows=7))
