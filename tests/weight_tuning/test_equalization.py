"""Channels rescaled by powers of two: fp32 answers stay the same, and ranges that were far apart meet."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import clipscope
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines import ncnn, onnx_runtime
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.weight_tuning.equalization import (
    Exponents,
    channel_absmax,
    channels_of,
    equalizing,
    is_worthwhile,
)
from clipscope.core.weight_tuning.rescale import refuse_other_answers, rescaled
from tests.easyquant.small_nets import images, shared_net


def badly_scaled(model: Model, seed: int = 0, most: int = 6) -> Exponents:
    """Random powers of two for every channel that may have one."""
    channels, rng = channels_of(model), np.random.default_rng(seed)
    drawn: dict[int, int] = {}
    for numbers in channels.makes.values():
        for number in numbers.tolist():
            drawn.setdefault(number, 0 if number in channels.held else int(rng.integers(-most, most + 1)))
    found = {name: tuple(drawn[n] for n in numbers.tolist()) for name, numbers in channels.makes.items()}
    return {name: powers for name, powers in found.items() if any(powers)}


def absmax(model: Model, inputs: Inputs) -> dict[str, np.ndarray]:
    return run(channel_absmax(model, inputs, range(len(inputs)), 1))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Inputs]:
    folder = tmp_path_factory.mktemp("net")
    return shared_net(folder), images(folder, 8)


def test_fp32_stays_the_same_to_the_last_bit_in_both_engines() -> None:
    """Residual sums, depthwise layers and poolings; behind ReLU6 nothing moves."""
    model = run(open_model(demo_model()))
    factors = badly_scaled(model)
    other = rescaled(model, factors)
    ends = {layer.name for layer in model.layers if model.network.graph.layer(layer.name).int(9, 0) == 3}
    assert len(factors) >= 4 and not ends & factors.keys()
    assert all(
        "a Clip" in why
        for number, why in channels_of(model).held.items()
        if number in channels_of(model).makes[min(ends)]
    )
    image = np.random.default_rng(1).normal(size=model.input_shape).astype(np.float32)
    refuse_other_answers(model, other, [image])
    for engine in (ncnn, onnx_runtime):
        before, after = (engine.prepare(one, None, threads=1).run(image) for one in (model, other))
        assert np.array_equal(before[0], after[0]), engine.__name__
    assert other.fingerprint != model.fingerprint


def test_channels_far_apart_are_brought_together(net: tuple[Model, Inputs]) -> None:
    model, inputs = net
    factors = badly_scaled(model)
    other = rescaled(model, factors)
    refuse_other_answers(model, other, [inputs.get(0)])
    assert not is_worthwhile(equalizing(model, absmax(model, inputs))[1])
    bad = absmax(other, inputs)
    powers, spreads = equalizing(other, bad)
    assert is_worthwhile(spreads)
    for spread in spreads:
        assert spread.after < 40 < spread.before
    # Up to a power that all channels of a blob share, and rounding to powers, what was done is undone.
    for name, undone in powers.items():
        left = np.array(factors.get(name, (0,) * len(undone))) + np.array(undone)
        assert np.ptp(left) <= 4, name


def test_wrong_factors_are_refused_with_the_layer(net: tuple[Model, Inputs], tmp_path: Path) -> None:
    model, _ = net
    good = badly_scaled(model)
    for name, powers, part in (
        ("fc", (1, 0, 0), "output of the network"),
        ("stem", (1, 2), "can't be rescaled"),
        ("stem", (90, 0, 0, 0), "beyond measure"),
    ):
        with pytest.raises(ClipScopeError, match=part) as caught:
            rescaled(model, {**good, name: powers})
        assert f"layer {name}" in str(caught.value)
    with pytest.raises(ClipScopeError, match="outputs of ncnn change"):
        refuse_other_answers(model, shared_other(tmp_path), [images(tmp_path, 1).get(0)])


def shared_other(folder: Path) -> Model:
    model = shared_net(folder / "other")
    weights = bytearray(model.network.weights)
    weights[-8:] = np.array([9, 9], np.float32).tobytes()
    path = model.path.with_suffix(".bin")
    path.write_bytes(bytes(weights))
    return run(open_model(model.path))


def test_a_plans_file_says_the_factors_and_a_table_can_not(net: tuple[Model, Inputs], tmp_path: Path) -> None:
    model, _ = net
    factors = badly_scaled(model)
    other, path = rescaled(model, factors), tmp_path / "p.json"
    content = ranges_json(other, QuantPlan(), None)
    path.write_text(json.dumps(content))
    assert read_plan(path, model).rescaled == factors
    with pytest.raises(ClipScopeError, match="rescaled channels"):
        clipscope.read_plan(model, path)
    again = clipscope.rescaled_model(model, path)
    assert again.fingerprint == other.fingerprint
    assert clipscope.read_plan(again, path) == QuantPlan()
    content["rescaled"]["stem"] = [1, 2.5, 3, 4]
    path.write_text(json.dumps(content))
    with pytest.raises(ClipScopeError, match="powers of two"):
        read_plan(path, model)
    with pytest.raises(ClipScopeError, match="a table can't say"):
        write_table(other, QuantPlan())
