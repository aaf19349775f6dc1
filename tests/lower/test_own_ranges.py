"""Ranges that ONNX Runtime has apart from ncnn's: each engine gets its own; a file holds both."""

from __future__ import annotations

from pathlib import Path

from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.exporting.export_formats import Job, make
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.file_plan import file_plan
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import default_layer
from clipscope.core.lower.qdq.qdq import lower_qdq, observed_tensors
from clipscope.core.lower.speed_rules import speed_rules
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.speed import speed_content
from tests.engines.test_qdq_graphs import open_graph

NCNN, ORT = Column("ncnn", "int8"), Column("onnxruntime", "int8")


def test_each_engine_runs_its_own_range(tmp_path: Path) -> None:
    model, _ = open_graph(tmp_path, "residual")
    assert model.onnx is not None
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    symmetric = QuantPlan({root: ActivationQuant.symmetric(2.0) for root in model.roots}, layers)
    own = {root: ActivationQuant(-0.7, 2.3) for root in model.roots}
    affine, plan = symmetric.with_activations(own), symmetric.with_onnx_activations(own)
    measured = dict.fromkeys(observed_tensors(model.onnx), (-1.5, 2.5))

    graphs = [lower_qdq(model, each, measured).graph.serialized() for each in (plan, affine, symmetric)]
    assert graphs[0] == graphs[1] != graphs[2]
    third = {root: ActivationQuant.symmetric(n / 7) for n, root in enumerate(model.roots, 9)}
    both = symmetric.with_activations(third), symmetric.with_onnx_activations(third)
    one, other = (lower_qdq(model, each, measured).graph.serialized() for each in both)
    assert one == other, "rounded as a table has it, too"
    pairs = [lower_ncnn(model.network, model.layers, each) for each in (plan, symmetric)]
    assert pairs[0].param == pairs[1].param and bytes(pairs[0].weights) == bytes(pairs[1].weights)
    rules = speed_rules(model)
    for column, same in ((NCNN, symmetric), (ORT, affine)):
        assert speed_content(column, plan, rules, measured) == speed_content(column, same, rules, measured)
    # A table means linked and symmetric, a calibration cache of TensorRT's too.
    assert write_table(model, plan) == write_table(model, symmetric)
    caches = [make(Job(model, each, "m", None, measured), "trt-cache").files for each in (plan, symmetric)]
    assert caches[0] == caches[1]

    # The exported file gives both back.
    (name, content), *_ = make(Job(model, plan, "m", None, measured), "onnx").files.items()
    (tmp_path / name).write_bytes(content)
    opened = run(open_model(tmp_path / name))
    again = file_plan(opened)
    assert again is not None
    assert sorted((q.lo, q.hi) for q in again.activations.values()) == [(-2.0, 2.0)] * len(model.roots)
    assert sorted((q.lo, q.hi) for q in again.onnx_activations.values()) == [(-0.7, 2.3)] * len(model.roots)
    assert opened.onnx is not None
    once_more = lower_qdq(opened, again, {})
    assert once_more.graph.initializers.keys() == lower_qdq(model, plan, measured).graph.initializers.keys()
