"""A plan as JSON: reading gives the same plan; whatever is wrong is named with file and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.loading.demo import demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan


@pytest.fixture(scope="module")
def model() -> Model:
    return run(open_model(demo_model()))


def some_plan(model: Model) -> QuantPlan:
    rng = np.random.default_rng(3)
    activations = {
        root: ActivationQuant(-float(rng.gamma(1)), float(rng.gamma(2)), 8, "mse") for root in model.roots
    }
    activations[model.roots[0]] = ActivationQuant.symmetric(1 / 3, bits=7)
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    first, second, *_ = layers
    layers[first] = LayerQuant(False, layers[first].weight_scales, 6)
    delta = tuple(rng.standard_normal(model.quantizable[1].out_channels).tolist())
    layers[second] = LayerQuant(True, layers[second].weight_scales, 8, True, delta)
    return QuantPlan(activations, layers)


def written(path: Path, model: Model, plan: QuantPlan, **more: Any) -> Path:
    path.write_text(json.dumps(ranges_json(model, plan, None, **more)))
    return path


def test_a_plan_comes_back_as_it_was(model: Model, tmp_path: Path) -> None:
    plan = some_plan(model)
    assert plan.is_affine
    found = read_plan(written(tmp_path / "p.json", model, plan, measured={"t": (-1.5, 2.25)}), model)
    assert found.plan == plan and found.plan.fingerprint() == plan.fingerprint()
    assert found.measured == {"t": (-1.5, 2.25)}
    assert read_plan(written(tmp_path / "p.json", model, plan), model).measured is None


def test_weights_for_onnx_runtime_come_back_and_older_files_have_the_usual_ones(
    model: Model, tmp_path: Path
) -> None:
    plan = replace(some_plan(model), onnx_weights="pair-safe")
    path = written(tmp_path / "p.json", model, plan)
    assert read_plan(path, model).plan == plan
    content = json.loads(path.read_text())
    del content["plan"]["onnx_weights"]
    path.write_text(json.dumps(content))
    assert read_plan(path, model).plan == some_plan(model)


def test_ranges_of_onnx_runtime_alone_come_back(model: Model, tmp_path: Path) -> None:
    first, second, *_ = model.roots
    own = {second: ActivationQuant(-0.5, 2.0, 8, "mse"), first: ActivationQuant.symmetric(4.0)}
    plan = some_plan(model).with_onnx_activations(own)
    choice = {"method": "kl", "compared": [{"engine": "ncnn", "loss": 0.25}]}
    path = written(tmp_path / "p.json", model, plan, choice=choice)
    found = read_plan(path, model)
    assert found.plan == plan and found.plan.onnx_activations == own and found.choice == choice
    content = json.loads(path.read_text())
    content["plan"]["onnx_activations"][second]["scale"] *= 2
    path.write_text(json.dumps(content))
    with pytest.raises(ClipScopeError, match="does not follow") as caught:
        read_plan(path, model)
    assert f"plan.onnx_activations.{second}" in str(caught.value)
    content["plan"]["onnx_activations"] = {"elsewhere": {}}
    path.write_text(json.dumps(content))
    with pytest.raises(ClipScopeError, match="is no blob"):
        read_plan(path, model)


def test_a_file_of_a_later_version_is_read_as_far_as_its_names_are_known(
    model: Model, tmp_path: Path
) -> None:
    path = written(tmp_path / "p.json", model, some_plan(model))
    content = json.loads(path.read_text())
    content["plan"]["mood"] = "new"
    next(iter(content["plan"]["activations"].values()))["window"] = [1, 2]
    path.write_text(json.dumps(content))
    with pytest.raises(ClipScopeError, match="exactly"):
        read_plan(path, model)
    path.write_text(json.dumps({**content, "schema": content["schema"] + 1}))
    assert read_plan(path, model).plan == some_plan(model)


def test_the_ncnn_part_is_symmetric_and_says_so(model: Model) -> None:
    plan = some_plan(model)
    entries = {entry["tensor"]: entry for entry in ranges_json(model, plan, None)["ncnn"]}
    for root, quant in plan.activations.items():
        entry = entries[root]
        assert (entry["lo"], entry["hi"], entry["zero_point"]) == (-quant.threshold, quant.threshold, 0)
        assert entry["scale"] == pytest.approx(1 / float(quant.scale))
        assert ("note" in entry) is not quant.is_symmetric


def test_zero_centred_ranges_come_back_and_older_files_have_none(model: Model, tmp_path: Path) -> None:
    plan = some_plan(model)
    root = model.roots[1]
    centred = plan.with_activation(root, ActivationQuant(-0.25, 3.0, 8, "mse", centred=True))
    path = written(tmp_path / "p.json", model, centred)
    found = read_plan(path, model).plan
    assert found == centred and found.fingerprint() == centred.fingerprint()
    assert found.fingerprint() != plan.with_activation(root, ActivationQuant(-0.25, 3.0)).fingerprint()
    content = json.loads(path.read_text())
    marked = [own for own in content["plan"]["activations"].values() if "zero_centred" in own]
    assert marked == [content["plan"]["activations"][root]], "files without stay readable for older versions"
    entry = next(entry for entry in content["ncnn"] if entry["tensor"] == root)
    # -127 means the lower end: codes are (x - lo) over the step, less 127.
    assert entry["scale"] == pytest.approx(3.25 / 254) and "note" not in entry
    assert entry["lo"] == pytest.approx((-127 - entry["zero_point"]) * entry["scale"])
    assert entry["ncnn_scale"] == pytest.approx(254 / 3.25)
    marked[0]["zero_centred"] = "yes"
    path.write_text(json.dumps(content))
    with pytest.raises(ClipScopeError, match=r"zero_centred: is neither true nor false"):
        read_plan(path, model)


BLOB = "plan.activations."


def _blob(content: dict[str, Any], **changes: object) -> None:
    first = next(iter(content["plan"]["activations"].values()))
    first.update(changes)


def _layer(content: dict[str, Any], **changes: object) -> None:
    next(iter(content["plan"]["layers"].values())).update(changes)


def _other_network(content: dict[str, Any]) -> None:
    content["plan"]["activations"]["elsewhere"] = next(iter(content["plan"]["activations"].values()))


WRONG: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "no plan": (lambda c: c.pop("plan"), "holds no plan"),
    "plan is a list": (
        lambda c: c.update(plan=[]),
        "plan: is not an object with exactly activations",
    ),
    "unknown blob": (_other_network, r"plan\.activations\.elsewhere: is no blob of"),
    "text for a number": (lambda c: _blob(c, lo="-1"), r"\.lo: is not a finite number"),
    "huge number": (lambda c: _blob(c, hi=10**400), r"\.hi: is not a finite number"),
    "true for a number": (lambda c: _blob(c, hi=True), r"\.hi: is not a finite number"),
    "upside down": (lambda c: _blob(c, lo=1.0, hi=2.0), "must be finite, contain zero"),
    "scale of another range": (lambda c: _blob(c, scale=1.0), "does not follow from lo, hi and bits"),
    "zero point of another range": (lambda c: _blob(c, zero_point=3), "does not follow from lo, hi and bits"),
    "5 bits": (lambda c: _blob(c, bits=5), r"\.bits: is none of 8, 7, 6"),
    "more than there is": (lambda c: _blob(c, step=1.0), "exactly lo, hi, bits, scale, zero_point, origin"),
    "unknown weights": (
        lambda c: c["plan"].update(onnx_weights=7),
        r"plan\.onnx_weights: is none of 8, 7, pair-safe",
    ),
    "on is a number": (lambda c: _layer(c, on=1), r"\.on: is neither true nor false"),
    "too few scales": (lambda c: _layer(c, weight_scales=[1.0]), r"\.weight_scales: holds 1 numbers"),
    "scale below zero": (
        lambda c: _layer(c, weight_scales=[-1.0] * 16),
        r"\.weight_scales: holds \d+ numbers; the layer needs \d+, all positive",
    ),
    "scales as text": (lambda c: _layer(c, weight_scales=["1"]), r"\.weight_scales\[0\]: is not a finite"),
    "scale that float32 has not": (
        lambda c: _layer(c, weight_scales=[1e-50] * 16),
        r"\.weight_scales: holds 16 numbers; the layer needs 16, all positive",
    ),
    "scale beyond float32": (
        lambda c: _layer(c, weight_scales=[1e39] * 16),
        r"_scales\[0\]: is not a finite",
    ),
    "bias for fewer channels": (
        lambda c: _layer(c, bias_delta=[1.0]),
        r"\.bias_delta: holds 1 numbers; the layer has 16 output channels",
    ),
    "range that float32 can't divide": (
        lambda c: _blob(c, lo=-1e-45, hi=1e-45, bits=8, zero_point=0, scale=1e-45 / 127),
        "too narrow for a scale in float32",
    ),
    "measured beyond float32": (lambda c: c.update(measured={"t": [0, 1e39]}), r"measured\.t\[1\]: is not a"),
    "measured upside down": (lambda c: c.update(measured={"t": [2, 1]}), r"measured\.t: is not a lowest"),
    "measured is a list": (lambda c: c.update(measured=[1]), "measured: is not an object"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_its_place(model: Model, tmp_path: Path, name: str) -> None:
    change, message = WRONG[name]
    content = ranges_json(model, some_plan(model), None)
    change(content)
    path = tmp_path / "p.json"
    path.write_text(json.dumps(content))
    with pytest.raises(ClipScopeError, match=rf"p\.json.*{message}"):
        read_plan(path, model)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1, column 1: is not JSON"),
        (b'{"plan":\n nonsense}', "line 2, column 2: is not JSON"),
        (b"\xff\xfe{}", "is not text"),
        (b"[1]", "is not a JSON object"),
        (b'{"plan": NaN}', "holds NaN"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"plan": ' + b"1" * 5000 + b"}", "a number of thousands of digits"),
        (b'{"plan": 1, "a": {"b": 1, "c": 2, "b": 3}}', "p.json, b: stands twice in one object"),
    ],
)
def test_what_is_no_json_object(model: Model, tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(content)
    with pytest.raises(ClipScopeError, match=message):
        read_plan(path, model)


def test_a_missing_file(model: Model, tmp_path: Path) -> None:
    with pytest.raises(ClipScopeError, match=r"gone\.json.*can't be read"):
        read_plan(tmp_path / "gone.json", model)
