"""LSTM, GRU, RNN, Embed and SDPA in int8: bytes as ncnn2int8 lays them out, answers of the real ncnn."""

from __future__ import annotations

from pathlib import Path

import ncnn
import numpy as np
import pytest

from clipscope.core.lower.ncnn.int8 import NcnnPair, lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.weights import Storage, read_array, walk_bin
from tests.lower.builders import Floats, as_model, build, error, gauss, run_float, run_pair

STEPS, SIZE, OUTPUTS = 9, 12, 8
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}
BIASES = {"LSTM": 4, "GRU": 4, "RNN": 1}


def recurrent(kind: str, direction: int = 0, hidden: int = OUTPUTS) -> Network:
    """A network of one recurrent layer, with one gate's row much larger than the others."""
    both = 2 if direction == 2 else 1
    rows = GATES[kind] * hidden * both
    inside, state = gauss(1, rows, SIZE) / 3, gauss(2, rows, OUTPUTS) / 3
    inside[3] *= np.float32(6)
    parts: list[tuple[Floats, Storage]] = [
        (inside, "fp32"),
        (gauss(3, BIASES[kind] * hidden * both), "fp32"),
        (state, "fp32"),
    ]
    if hidden != OUTPUTS:
        parts.append((gauss(4, both * OUTPUTS, hidden) / 3, "fp32"))
    line = f"{kind} r 1 1 x y 0={OUTPUTS} 1={rows * SIZE} 2={direction}"
    if kind == "LSTM":
        line += f" 3={hidden}"
    return build([f"Input x 0 1 x 0={SIZE} 1={STEPS}", line], parts)


def lowered(network: Network) -> NcnnPair:
    model = as_model(network, (1, STEPS, SIZE))
    return lower_ncnn(network, model.layers, make_plan(model, {}))


CASES = [("LSTM", 0), ("LSTM", 1), ("LSTM", 2), ("GRU", 0), ("GRU", 2), ("RNN", 0), ("RNN", 2)]


@pytest.mark.parametrize(("kind", "direction"), CASES)
def test_recurrent_layers(kind: str, direction: int) -> None:
    network = recurrent(kind, direction)
    pair = lowered(network)
    assert parse_param(pair.param, "p").layer("r").int(8, 0) == 2 and pair.differences == ()
    stored = {s.role: s for s in walk_bin(parse_param(pair.param, "p"), pair.weights, "b")}
    assert stored["input_weight"].storage == stored["hidden_weight"].storage == "int8"
    assert stored["bias"].storage == "fp16"
    for part, role in (("input", "input_weight"), ("hidden", "hidden_weight")):
        floats = network.array("r", role)
        assert floats is not None
        scales = read_array(pair.weights, stored[f"{part}_weight_scales"])
        rows = floats.reshape(len(scales), -1)
        np.testing.assert_array_equal(scales, np.float32(127) / np.abs(rows).max(axis=1))
        codes = read_array(pair.weights, stored[role]).reshape(rows.shape)
        assert codes.dtype == np.int8 and np.abs(codes / scales[:, None] - rows).max() <= 0.51 / scales.min()
    image = gauss(7, STEPS, SIZE)
    assert error(run_float(network, image), run_pair(pair, image)) < 3e-2


def test_floats_under_the_int8_term_would_be_garbage() -> None:
    """What the codes' flag is for: the test above would notice."""
    network, image = recurrent("LSTM"), gauss(7, STEPS, SIZE)
    pair = lowered(network)
    scales = pair.weights[-2 * 4 * 4 * OUTPUTS :]
    wrong = Network(parse_param(pair.param, "p"), network.weights + scales, (), "wrong")
    assert error(run_float(network, image), run_float(wrong, image)) > 0.3


def test_a_projected_lstm_keeps_its_projection_float() -> None:
    network = recurrent("LSTM", 2, hidden=16)
    pair = lowered(network)
    stored = {s.role: s.storage for s in walk_bin(parse_param(pair.param, "p"), pair.weights, "b")}
    assert stored["projection_weight"] == "fp16"
    image = gauss(7, STEPS, SIZE)
    assert error(run_float(network, image), run_pair(pair, image)) < 3e-2
    (layer,) = quant_layers(network)
    cost = layer_cost(as_model(network, (1, STEPS, SIZE)), layer)
    assert cost.weight_count == 2 * 4 * 16 * (SIZE + OUTPUTS) and cost.scale_count == 2 * 2 * 4 * 16
    assert cost.bias_count == 2 * 4 * 16 + 2 * OUTPUTS * 16


def test_embed() -> None:
    words = gauss(1, 30, 6)
    words[11] *= np.float32(5)
    lines = ["Input x 0 1 x 0=7", "Embed e 1 1 x y 0=6 1=30 2=1 3=180"]
    network = build(lines, [(words, "fp32"), (gauss(2, 6), "raw")])
    pair = lowered(network)
    image = np.array([0, 3, 29, 11, 11, 2, 1], np.int32).view(np.float32)
    found = run_pair(pair, image)
    scale = np.float32(127) / np.abs(words).max()
    expected = np.round(words * scale)[[0, 3, 29, 11, 11, 2, 1]] / scale + gauss(2, 6)
    assert error(expected.astype(np.float32), found) < 1e-5
    assert error(run_float(network, image), found) < 5e-3


@pytest.mark.parametrize("masked", [0, 1])
def test_sdpa_without_weights(masked: int) -> None:
    lines = [
        "Input x 0 1 x 0=8 1=11 2=3",
        "MemoryData mask 0 1 mask 0=11 1=11" if masked else "Noop n 1 1 unused unused2",
        "Split s 1 3 x q k v",
        f"SDPA a {3 + masked} 1 q k v {'mask ' * masked}y 5={masked}",
    ]
    if not masked:
        del lines[1]
    network = build(lines, [(gauss(2, 11, 11), "raw")] * masked)
    (layer,) = quant_layers(network)
    assert layer.runtime and layer.weight_rows == 0
    pair = lowered(network)
    assert parse_param(pair.param, "p").layer("a").int(18, 0) == 2
    image = gauss(3, 3, 11, 8)
    assert error(run_float(network, image), run_pair(pair, image)) < 3e-2


def test_gemm_of_two_blobs() -> None:
    lines = ["Input x 0 1 x 0=8 1=11", "Split s 1 2 x a b", "Gemm g 2 1 a b y 3=1"]
    network = build(lines, [])
    pair = lowered(network)
    image = gauss(3, 11, 8)
    np.testing.assert_allclose(run_float(network, image), image @ image.T, atol=1e-4)
    assert error(run_float(network, image), run_pair(pair, image)) < 2e-2


def test_the_pair_is_read_by_plain_ncnn(tmp_path: Path) -> None:
    """From files, with the options that ncnn starts with."""
    network, image = recurrent("GRU", 2), gauss(7, STEPS, SIZE)
    pair = lowered(network)
    (tmp_path / "n.param").write_text(pair.param)
    (tmp_path / "n.bin").write_bytes(pair.weights)
    net = ncnn.Net()
    assert net.load_param(str(tmp_path / "n.param")) == 0 and net.load_model(str(tmp_path / "n.bin")) == 0
    extractor = net.create_extractor()
    mat = ncnn.Mat(image).clone()
    extractor.input("x", mat)
    status, found = extractor.extract("y")
    assert status == 0 and error(run_float(network, image), np.array(found)) < 3e-2
    del extractor, found


def test_macs_are_those_of_the_products() -> None:
    """Counted by hand from the shapes."""

    def macs(network: Network, **shapes: tuple[int, ...]) -> int | None:
        model = as_model(network, (1, STEPS, SIZE))
        model.shapes.update(shapes)  # type: ignore[attr-defined]
        return model.macs(model.layers[0])

    both = 2 * STEPS * 4 * 16 * (SIZE + OUTPUTS) + 2 * STEPS * 16 * OUTPUTS
    assert macs(recurrent("LSTM", 2, 16), x=(STEPS, SIZE), y=(STEPS, 16)) == both
    assert macs(recurrent("GRU"), x=(STEPS, SIZE), y=(STEPS, 8)) == STEPS * 3 * 8 * (SIZE + OUTPUTS)
    assert macs(recurrent("GRU")) is None
    lines = ["Input x 0 1 x 0=8 1=11 2=3", "Split s 1 3 x q k v", "SDPA a 3 1 q k v y"]
    blobs = dict.fromkeys("qkvy", (3, 11, 8))
    assert macs(build(lines, []), **blobs) == 2 * 3 * 11 * 11 * 8
    lines = ["Input x 0 1 x 0=8 1=11", "Split s 1 2 x a b", "MatMul g 2 1 a b y 0=1"]
    assert macs(build(lines, []), a=(11, 8), b=(11, 8), y=(11, 11)) == 11 * 11 * 8
