"""What layers cost, against the sizes worked out by hand, and against the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clipscope.core.cli.main import main
from clipscope.core.common.progress import run
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.layer_cost import layer_cost
from clipscope.core.model.model import Model


@pytest.fixture(scope="module")
def model() -> Model:
    return run(open_model(demo_model().with_suffix(".param")))


def test_a_convolution_by_hand(model: Model) -> None:
    """3x32x32 to 16x16x16 with a 3x3 kernel and stride 2."""
    layer = model.layers[0]
    assert (layer.name, layer.kernel, layer.stride) == ("convclip_4", (3, 3), (2, 2))
    cost = layer_cost(model, layer)
    weights, blobs = 16 * 3 * 3 * 3, 3 * 32 * 32 + 16 * 16 * 16
    assert cost.macs == weights * 16 * 16
    assert cost.weight_bytes_fp32 == 4 * (weights + 16)
    assert cost.weight_bytes_int8 == weights + 4 * 16 + 4 * 16
    assert cost.traffic_fp32 == 4 * (blobs + weights + 16)
    assert cost.traffic_int8 == blobs + weights + 4 * (16 + 16)


def test_depthwise_and_fully_connected_by_hand(model: Model) -> None:
    by_name = {layer.name: layer_cost(model, layer) for layer in model.layers}
    depthwise, linear = by_name["convdwclip_0"], by_name["linear_17"]
    assert (depthwise.weight_count, depthwise.macs) == (64 * 9, 64 * 9 * 16 * 16)
    assert depthwise.traffic_int8 == 2 * 64 * 16 * 16 + 64 * 9 + 4 * (64 + 64)
    assert (linear.macs, linear.weight_bytes_fp32) == (96 * 10, 4 * (96 * 10 + 10))


def test_the_weights_are_what_the_file_holds(model: Model) -> None:
    """The demo's .bin holds these arrays alone, each with a tag of 4 bytes before its weights."""
    total = sum(layer_cost(model, layer).weight_bytes_fp32 for layer in model.layers)
    assert total + 4 * len(model.layers) == demo_model().with_suffix(".bin").stat().st_size


def test_the_command_writes_them(model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "layers.json"
    assert main(["layers", str(demo_model().with_suffix(".param")), "--json", str(path)]) == 0
    content = json.loads(path.read_text())
    cost = layer_cost(model, model.layers[0])
    assert content["layers"][0]["traffic_bytes"] == {"fp32": cost.traffic_fp32, "int8": cost.traffic_int8}
    assert [layer["layer"] for layer in content["layers"]] == [layer.name for layer in model.layers]
    shown = capsys.readouterr().out
    assert f"{cost.weight_bytes_fp32:,} / {cost.weight_bytes_int8:,}" in shown
    assert f"{cost.traffic_fp32:,} / {cost.traffic_int8:,}" in shown
