"""ncnn has no zero point: an affine range runs as its larger end, and whoever looks is told."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from clipscope.core.common.column import Column
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.exporting.export import export
from clipscope.core.formats.table.table import read_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.ncnn.int8 import lower_ncnn
from clipscope.core.lower.plans import default_layer
from clipscope.core.lower.symmetric_only import symmetric_notes, symmetric_summary
from clipscope.core.quant.plan import ActivationQuant, QuantPlan

NCNN_INT8 = Column("ncnn", "int8")


def test_ncnn_runs_the_larger_end_and_says_so(tmp_path: Path) -> None:
    model = run(open_model(demo_model()))
    layers = {layer.name: default_layer(model, layer) for layer in model.quantizable}
    affine = QuantPlan({root: ActivationQuant(-1.25, 5.0) for root in model.roots}, layers)
    symmetric = QuantPlan({root: ActivationQuant.symmetric(5.0) for root in model.roots}, layers)
    pairs = [lower_ncnn(model.network, model.layers, plan) for plan in (affine, symmetric)]
    assert pairs[0].param == pairs[1].param and pairs[0].weights == pairs[1].weights

    inputs = Inputs(open_source(demo_images("eval")).sample(20), DEMO_PREPROCESS)
    found = [
        run(evaluate(model, plan, inputs, (NCNN_INT8,))).columns[NCNN_INT8] for plan in (affine, symmetric)
    ]
    assert isinstance(found[0], Accuracy) and isinstance(found[1], Accuracy)
    assert found[0].logit_cosine == found[1].logit_cosine
    count, first = len(model.roots), model.roots[0]
    note = f"ncnn is symmetric: {count} blobs run with their larger end as threshold, blob {first} with 5"
    assert found[0].notes == (note,)
    assert found[1].notes == ()

    exported = run(export(model, affine, tmp_path, ("ncnn", "trt-cache")))
    assert note in exported.warnings
    assert any("TensorRT's cache is symmetric: " in text for text in exported.warnings)
    provenance = json.loads((tmp_path / f"{model.name}-int8.ncnn.provenance.json").read_text())
    each = f"ncnn is symmetric: blob {first} runs with threshold 5, not -1.25 to 5"
    assert each in provenance["symmetric"] and len(provenance["symmetric"]) == count
    table = read_table(next(path for path in exported.files if path.suffix == ".table"), model)
    assert {float(quant.scale) for quant in table.activations.values()} == {float(np.float32(127 / 5))}


def test_symmetric_ranges_need_no_note() -> None:
    ranges = {"a": ActivationQuant.symmetric(2.0), "b": ActivationQuant(-3.0, 2.0)}
    note = "ncnn is symmetric: blob b runs with threshold 3, not -3 to 2"
    assert symmetric_notes("ncnn", ranges) == symmetric_summary("ncnn", ranges) == (note,)
    assert symmetric_summary("ncnn", {"a": ranges["a"]}) == ()
