"""The profile of real networks in both engines: what is timed, and that it adds up. No time is asserted."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import Calibration, calibrate
from clipscope.core.cli.main import main
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.ncnn_layers import LayerClock, layers_behind
from clipscope.core.engines.ort_nodes import parse_events
from clipscope.core.engines.processor import this_processor
from clipscope.core.formats.plan_json import read_plan
from clipscope.core.formats.ranges_json import ranges_json
from clipscope.core.formats.reports.profile import load_warnings, profile_json, profile_text
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.model.param import parse_param
from clipscope.core.profiling.onnx_nodes import NodeNames
from clipscope.core.profiling.onnx_profile import middle_mean
from clipscope.core.profiling.place import Here
from clipscope.core.profiling.profile import profile
from clipscope.core.profiling.step_costs import step_costs
from clipscope.core.profiling.values import EngineProfile, Profile
from clipscope.core.quant.plan import QuantPlan
from tests.profiling.made import made_model, made_plan

WIDE = (0.2, 5.0)
"""Sum over whole on a machine as busy as it likes: no more than that both are of the same network."""


@pytest.fixture(scope="module")
def model() -> Model:
    return run(open_model(demo_model()))


@pytest.fixture(scope="module")
def calibrated(model: Model) -> Calibration:
    return run(calibrate(model, Inputs(open_source(demo_images("calib")).sample(4), DEMO_PREPROCESS)))


@pytest.fixture(scope="module")
def plan(model: Model, calibrated: Calibration) -> QuantPlan:
    return make_plan(model, calibrated.stats, "absmax")


@pytest.fixture(scope="module")
def found(
    model: Model, plan: QuantPlan, calibrated: Calibration, tmp_path_factory: pytest.TempPathFactory
) -> Profile:
    image = np.random.default_rng(0).random(model.input_shape, np.float32)
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        result = run(profile(model, plan, image, threads=1, onnx_ranges=calibrated.onnx_ranges, rounds=5))
    assert list(folder.iterdir()) == [], "nothing is left there"
    return result


def engine(found: Profile, name: str) -> EngineProfile:
    own = found.engines[name]  # type: ignore[index]
    assert isinstance(own, EngineProfile)
    return own


def test_every_layer_of_ncnn_is_timed_in_both(model: Model, plan: QuantPlan, found: Profile) -> None:
    ncnn = engine(found, "ncnn")
    assert [pair.name for pair in ncnn.pairs] == [
        x.name for x in model.network.graph.layers if x.type != "Input"
    ]
    pair = lower_ncnn(model.network, model.layers, plan)
    assert {p.name for p in ncnn.pairs if p.int8} == set(pair.quantized)
    for row in ncnn.pairs:
        assert row.fp32_ms is not None and row.int8_ms is not None
        assert (row.fp32_ms > 0 and row.int8_ms > 0) or not row.work.macs
    for side in ("fp32", "int8"):
        whole = ncnn.wholes[side]  # type: ignore[index]
        assert WIDE[0] < whole.ratio < WIDE[1] and whole.rounds == 5 and whole.call_ms > 0
        assert whole.clock == "processor time"
        times = [row.fp32_ms if side == "fp32" else row.int8_ms for row in ncnn.pairs]
        assert whole.layers_ms == pytest.approx(sum(x for x in times if x is not None))
    modes = pair.modes
    assert ncnn.total("quantize")[0] == modes.quantize_steps
    assert ncnn.total("dequantize")[0] == modes.dequantize_steps
    assert ncnn.total("requantize")[0] == len(pair.fused)
    assert all(step.ms is not None for step in ncnn.transitions if step.kind == "quantize")
    assert set(ncnn.single) == set(pair.quantized)


def test_nodes_of_onnx_runtime_are_mapped_back(model: Model, found: Profile) -> None:
    own = engine(found, "onnxruntime")
    rows = {pair.name: pair for pair in own.pairs}
    assert model.onnx is not None
    for name in model.onnx.matches:
        row = rows[name]
        assert row.fp32_ms is not None and row.fp32_ms > 0 and row.int8_ms is not None and row.int8_ms > 0
        assert row.int8 and (row.work.kernel_int8 or "").startswith(("QLinear", "QGemm"))
        assert row.nodes and row.work.macs
    # What is left belongs to a node of the network, or is a change of layout.
    others = {row.name for row in own.pairs} - set(model.onnx.matches)
    added = {name for name in others if name not in model.onnx.nodes}
    assert {rows[name].type for name in added} <= {"Transpose", "ReorderInput", "ReorderOutput"}
    kinds = {step.kind for step in own.transitions}
    assert "quantize" in kinds and not any(step.inside for step in own.transitions)
    assert model.onnx.graph.input in {step.blob for step in own.transitions}
    assert all(WIDE[0] < whole.ratio < WIDE[1] for whole in own.wholes.values())


def test_the_texts_hold_all_of_it(found: Profile) -> None:
    text, content = profile_text(found), json.loads(json.dumps(profile_json(found), allow_nan=False))
    ncnn = engine(found, "ncnn")
    assert text.index("ncnn\n") < text.index("ONNX Runtime\n") and "whole network" in text
    assert all(sentence.text in text for sentence in ncnn.sentences)
    stored = content["engines"]["ncnn"]
    assert [row["layer"] for row in stored["layers"]] == [pair.name for pair in ncnn.pairs]
    assert stored["whole"]["int8"]["layers_over_whole"] == ncnn.wholes["int8"].ratio
    assert {row["from"] + row["to"] for row in stored["matrix"]} == {
        *("fp32fp32", "fp32int8"),
        *("int8fp32", "int8int8"),
    }
    quiet = replace(ncnn, wholes={s: replace(w, others=0.0) for s, w in ncnn.wholes.items()})
    busy = replace(ncnn, wholes={s: replace(w, others=1.5) for s, w in ncnn.wholes.items()})
    assert load_warnings(Profile({"ncnn": quiet}, 1)) == ()
    assert "1.5 processors" in load_warnings(Profile({"ncnn": busy}, 1))[0]


def test_what_does_not_lead_to_an_output_is_left_out() -> None:
    graph = parse_param(
        "7767517\n5 6\nInput in 0 1 in\nSplit s 1 2 in a b\nReLU used 1 1 a c\nReLU dead 1 1 b d\n"
        "Pooling end 1 1 c e 0=1 4=1\n",
        "p",
    )
    assert [layer.name for layer in layers_behind(graph, ["e"])] == ["s", "used", "end"]
    clock = LayerClock(graph, b"", ["e"], threads=2)
    taken = clock.round(np.ones((4, 6, 6), np.float32))
    clock.close()
    assert list(taken.layers) == list(taken.ready) == ["s", "used", "end"]
    assert clock.clock == "wall time" and taken.whole > 0 and min(taken.layers.values()) > 0


def test_timing_leaves_the_network_as_it_was() -> None:
    """Only the layers of the network, each by itself, and its logits after timing are those before."""
    model = made_model()
    pair = lower_ncnn(model.network, model.layers, made_plan(model))
    clock = LayerClock(parse_param(pair.param, "p"), pair.weights, ("y",), threads=1)
    image = np.random.default_rng(1).normal(size=(3, 8, 8)).astype(np.float32)
    before = clock._net.run(image, ["y"])[0]
    for _ in range(3):
        taken = clock.round(image)
        assert list(taken.layers) == ["c0", "s", "c1", "d", "add", "c2", "g", "fc"]
    assert np.array_equal(clock._net.run(image, ["y"])[0], before)
    clock.close()


def test_steps_are_measured_on_blobs_of_any_dimension() -> None:
    costs = run(step_costs([(10,), (4, 6), (8, 5, 5), (8, 5, 5), ()], place=Here(1, lambda: None), rounds=2))
    assert len(costs) == 3 * 3 and all(ms >= 0 for ms in costs.values())


def test_the_profilers_events() -> None:
    def node(name: str, dur: int, op: str = "Conv") -> dict[str, object]:
        return {"cat": "Node", "name": f"{name}_kernel_time", "dur": dur, "args": {"op_name": op}}

    whole = {"cat": "Session", "name": "model_run", "dur": 100}
    start = {"cat": "Session", "name": "session_initialization", "dur": 9}
    events = [start, node("a", 50), whole, node("a", 7), node("b", 2, "Relu"), node("a", 3), whole]
    found = parse_events(events, warm_up=1)
    assert found.types == {"a": "Conv", "b": "Relu"}
    # A node inside a loop runs several times.
    assert found.runs == ({"a": pytest.approx(10e-6), "b": pytest.approx(2e-6)},)
    assert found.wholes == (pytest.approx(100e-6),)
    assert middle_mean([1, 2, 4, 100]) == 3 and middle_mean([5]) == 5


def test_names_that_onnx_runtime_makes(model: Model) -> None:
    side = model.onnx
    assert side is not None
    names = NodeNames(side)
    layer, match = next((name, match) for name, match in side.matches.items() if match.op == "Conv")
    for made in (match.node, f"{match.node}_token_12", f"{match.output}_nchwc", f"fused {match.node}"):
        assert names.owner(made) == layer
    assert names.owner("Transpose_token_3") is None
    assert names.tensor("x_DequantizeLinear") == names.tensor("x_QuantizeLinear_token_4") == "x"


def test_the_command(
    model: Model, plan: QuantPlan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "plan.json", tmp_path / "profile.json"
    path.write_text(json.dumps(ranges_json(model, plan, None)))
    read_plan(path, model)
    network, off = str(demo_model().with_suffix(".param")), model.quantizable[1].name
    words = ["profile", network, "--ranges", str(path), "--threads", "1", "--engines", "ncnn"]
    assert main([*words, "--off", "nothing"]) == 2
    assert "the network has no layer nothing" in capsys.readouterr().err
    assert main([*words, "--off", off, "--json", str(out)]) == 0
    shown = capsys.readouterr().out
    assert off in shown and "estimated, as asked" in shown
    content = json.loads(out.read_text())
    assert list(content["engines"]) == ["ncnn"] and content["threads"] == 1
    assert content["run"]["processor"] == json.loads(json.dumps(this_processor().to_json()))
    assert content["engines"]["ncnn"]["asked"]["layers"] == [off]
    assert content["engines"]["ncnn"]["whole"]["fp32"]["other_programs"] is not None


def test_without_a_plan_and_of_an_int8_network(model: Model, shared_data: Path) -> None:
    image = np.zeros(model.input_shape, np.float32)
    alone = engine(run(profile(model, None, image, ("ncnn",), threads=1, rounds=1)), "ncnn")
    assert list(alone.wholes) == ["fp32"] and "int8" in alone.missing and alone.savings == ()
    assert "no thresholds yet" in alone.missing["int8"]
    with pytest.raises(ClipScopeError, match="the input has the shape"):
        run(profile(model, None, image[:, 1:], ("ncnn",)))
    pair = run(open_model(shared_data / "reference" / "resnet20-cifar10.kl-int8.param", (32, 32)))
    cifar = np.zeros(pair.input_shape, np.float32)
    both = run(profile(pair, None, cifar, threads=1, rounds=1))
    int8 = engine(both, "ncnn")
    assert list(int8.wholes) == ["int8"] and both.engines["onnxruntime"] == pair.onnx_reason
    # As the pair was fused, whatever could be.
    fused = [layer.name for layer in pair.network.graph.layers if layer.int(8, 0) > 100]
    assert [step.layer for step in int8.transitions if step.kind == "requantize"] == fused != []
    with pytest.raises(ClipScopeError, match="int8 already"):
        run(profile(pair, None, cifar, ("ncnn",), off=fused[:1], rounds=1))
