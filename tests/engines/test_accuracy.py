"""The four columns on real networks and images, against the measured reference figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.engines.ncnn_net import NcnnNet
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.engines.sessions import prepare
from clipscope.core.evaluation.evaluate import Evaluation, evaluate
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.evaluation.paired import hits_of
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.lower.qdq.qdq import float_compute_nodes, lower_qdq
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import ActivationQuant
from tests.networks import ALL, CIFAR, EACH, MOBILENET, RESNET, SQUEEZENET, Reference

NCNN_FP32, NCNN_INT8, ORT_FP32, ORT_INT8, ORT_DYNAMIC = COLUMNS


def figures(evaluation: Evaluation, column: Column) -> Accuracy:
    found = evaluation.columns[column]
    assert isinstance(found, Accuracy), found
    return found


@pytest.mark.parametrize(
    ("reference", "fp32", "int8", "points"),
    [(RESNET, 0.804, 0.801, 0.003), (MOBILENET, 0.833, 0.836, 0.003), (SQUEEZENET, 0.655, 0.655, 0.01)],
    ids=["resnet", "mobilenet", "squeezenet"],
)
def test_ncnn_with_the_reference_table(
    shared_data: Path, reference: Reference, fp32: float, int8: float, points: float
) -> None:
    """On every vendor's processors: depthwise layers divide exactly (`exact_depthwise.py`)."""
    model = reference.model(shared_data)
    plan = read_table(reference.table(shared_data), model)
    inputs = reference.evaluation_inputs(shared_data)
    evaluation = run(evaluate(model, plan, inputs, (NCNN_FP32, NCNN_INT8)))
    assert figures(evaluation, NCNN_FP32).top1 == pytest.approx(fp32, abs=points)
    assert figures(evaluation, NCNN_INT8).top1 == pytest.approx(int8, abs=points)
    flips, agreement = figures(evaluation, NCNN_INT8).flips, figures(evaluation, NCNN_INT8).agreement
    assert agreement == pytest.approx(1 - len(flips) / len(inputs))
    paired = figures(evaluation, NCNN_INT8).paired
    for name in ("top1", "top5"):
        int8_share, fp32_share = (getattr(figures(evaluation, c), name) for c in (NCNN_INT8, NCNN_FP32))
        hits = paired[name]
        assert (hits.both + hits.gained) / hits.images == pytest.approx(int8_share)
        assert (hits.both + hits.lost) / hits.images == pytest.approx(fp32_share)
    # What is kept of top-1 in an older session, which had no counts, says the same.
    assert hits_of(replace(figures(evaluation, NCNN_INT8), paired={}), "top1") == paired["top1"]
    assert figures(evaluation, NCNN_FP32).paired == {}


@pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda r: r.name)
def test_onnx_runtime_agrees(shared_data: Path, reference: Reference) -> None:
    model = reference.model(shared_data, ".onnx")
    calibration = reference.calibrated(shared_data, ".onnx")
    plan = make_plan(model, calibration.stats)
    inputs = reference.evaluation_inputs(shared_data, 300)
    evaluation = run(
        evaluate(model, plan, inputs, (NCNN_FP32, ORT_FP32, ORT_INT8), onnx_ranges=calibration.onnx_ranges)
    )
    assert len(figures(evaluation, ORT_FP32).flips) <= 2
    agreement = figures(evaluation, ORT_INT8).agreement
    assert agreement is not None and agreement >= 0.95


@pytest.mark.parametrize("reference", EACH, ids=lambda r: r.name)
def test_optimized_onnx_graph_is_quantized_throughout(
    shared_data: Path, reference: Reference, tmp_path: Path
) -> None:
    model = reference.model(shared_data, ".onnx")
    calibration = reference.calibrated(shared_data, ".onnx")
    qdq = lower_qdq(model, make_plan(model, calibration.stats), calibration.onnx_ranges)
    path = tmp_path / "optimized.onnx"
    OrtNet(qdq.graph, threads=1, optimized=path)
    graph = OnnxGraph(onnx.load(path))
    convolutions = [node for node in graph.proto.graph.node if node.op_type == "QLinearConv"]
    expected = [layer for layer in model.quantizable if layer.type.startswith("Convolution")]
    assert len(convolutions) == len(expected)
    assert float_compute_nodes(graph) == []


def test_a_range_beyond_relu6_keeps_the_clip(shared_data: Path) -> None:
    model = MOBILENET.model(shared_data, ".onnx")
    calibration = MOBILENET.calibrated(shared_data, ".onnx")
    plan = make_plan(model, calibration.stats, "absmax")
    capped = [root for root, stats in calibration.stats.items() if stats.range.max == 6]
    assert capped
    for root in capped:
        plan = plan.with_activation(root, ActivationQuant.symmetric(9.0))
    inputs = MOBILENET.evaluation_inputs(shared_data, 200)
    evaluation = run(evaluate(model, plan, inputs, (ORT_INT8,), onnx_ranges=calibration.onnx_ranges))
    assert (figures(evaluation, ORT_INT8).agreement or 0) >= 0.93


@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
@pytest.mark.parametrize("scored", [False, True], ids=["timed", "scored"])
def test_int8_logits_equal_those_of_ncnn2int8s_pair(
    shared_data: Path, reference: Reference, scored: bool
) -> None:
    """As deployed; and as scored, where depthwise layers divide exactly as the pair's do without packing."""
    model = reference.model(shared_data)
    plan = read_table(reference.table(shared_data), model)
    ours = prepare(model, plan, NCNN_INT8, threads=1, scored=scored)
    stem = shared_data / "reference" / f"{reference.name}.kl-int8"
    param, weights = Path(f"{stem}.param").read_text(), Path(f"{stem}.bin").read_bytes()
    packing = not (scored and reference is MOBILENET)
    theirs = NcnnNet(param, weights, threads=1, packing=packing)
    inputs = reference.evaluation_inputs(shared_data, 10)
    for index in range(len(inputs)):
        image = inputs.get(index)
        (mine,) = ours.run(image)
        (other,) = theirs.run(image, model.network.logit_blobs)
        np.testing.assert_array_equal(mine, other.reshape(-1))


def test_layer_that_is_off_stays_fp32_in_both_engines(shared_data: Path) -> None:
    model = RESNET.model(shared_data, ".onnx")
    calibration = RESNET.calibrated(shared_data, ".onnx")
    first = model.quantizable[0].name
    plan = make_plan(model, calibration.stats).with_layers_on({first: False})
    inputs = RESNET.evaluation_inputs(shared_data, 20)
    evaluation = run(
        evaluate(model, plan, inputs, (NCNN_INT8, ORT_INT8), onnx_ranges=calibration.onnx_ranges)
    )
    for column in (NCNN_INT8, ORT_INT8):
        assert figures(evaluation, column).excluded_layers == ((first, "switched off"),)


def test_cached_logits_change_nothing_and_spare_the_reference(shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    plan = read_table(RESNET.table(shared_data), model)
    inputs = RESNET.evaluation_inputs(shared_data, 50)
    cache = LogitCache()
    both = run(evaluate(model, plan, inputs, (NCNN_FP32, NCNN_INT8), cache=cache))
    assert cache.has_all(NCNN_FP32, range(50))
    again = run(evaluate(model, plan, inputs, (NCNN_INT8,), cache=cache))
    assert again.columns[NCNN_INT8] == both.columns[NCNN_INT8]


def test_unlabelled_images_still_give_agreement_and_cosine(shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    plan = read_table(RESNET.table(shared_data), model)
    inputs = Inputs(open_source(shared_data / "cifar10" / "eval" / "cat").sample(20), CIFAR)
    found = figures(run(evaluate(model, plan, inputs, (NCNN_INT8,))), NCNN_INT8)
    assert found.top1 is None and found.top5 is None
    assert found.agreement is not None and 0.9 < found.logit_cosine[0] <= 1


def test_columns_that_cant_be_had_say_why(shared_data: Path) -> None:
    model = RESNET.model(shared_data)
    inputs = RESNET.evaluation_inputs(shared_data, 2)
    evaluation = run(evaluate(model, None, inputs))
    assert "calibrate" in evaluation.columns[NCNN_INT8].reason  # type: ignore[union-attr]
    assert "ncnn files only" in evaluation.columns[ORT_FP32].reason  # type: ignore[union-attr]


def test_nothing_is_read_where_no_column_can_be_had() -> None:
    """All layers off: there is no int8 network, however the fp32 one does."""
    model = run(open_model(demo_model().with_suffix(".param")))
    images = Inputs(open_source(demo_images("eval")).sample(4), DEMO_PREPROCESS)
    plan = make_plan(model, run(calibrate(model, images)).stats)
    off = plan.with_layers_on(dict.fromkeys(plan.layers, False))
    column = Column("ncnn", "int8")
    found = run(evaluate(model, off, images, [column])).columns[column]
    assert isinstance(found, Unavailable) and "no layer" in found.reason


def test_time_is_estimated_before_the_first_image(shared_data: Path) -> None:
    verb = evaluate(RESNET.model(shared_data), None, RESNET.evaluation_inputs(shared_data, 50), (NCNN_FP32,))
    steps = iter(verb)
    step = next(steps)
    while step.stage != "evaluating" or step.seconds_left is None:
        step = next(steps)
    verb.close()
    assert step.done <= 2 and 0 < step.seconds_left < 600


def test_an_int8_network_from_files_is_scored_as_its_plan_is(shared_data: Path) -> None:
    """The reference pair, opened read-only, and the table it was made from: the same answers."""
    pair = run(open_model(shared_data / "reference" / f"{MOBILENET.name}.kl-int8.param", (32, 32)))
    model = MOBILENET.model(shared_data)
    plan = read_table(MOBILENET.table(shared_data), model)
    inputs = MOBILENET.evaluation_inputs(shared_data, 100)
    both = ((pair, None), (model, plan))
    found = [figures(run(evaluate(one, quant, inputs, (NCNN_INT8,))), NCNN_INT8) for one, quant in both]
    assert [accuracy.exact_layers for accuracy in found] == [8, 8]
    assert found[0].top1 == found[1].top1 and found[0].bytes == found[1].bytes
    images = [inputs.get(index) for index in range(5)]
    sessions = [
        prepare(one, quant, NCNN_INT8, threads=1, scored=True) for one, quant in ((pair, None), (model, plan))
    ]
    for image in images:
        (mine,), (theirs,) = (session.run(image) for session in sessions)
        np.testing.assert_array_equal(mine, theirs)
