"""All images of all reference networks, four columns: what is too long for every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from clipscope.core.common.column import COLUMNS
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.formats.reports.evaluation import comparison_text
from clipscope.core.lower.plans import make_plan
from tests.networks import ALL, Reference

pytestmark = pytest.mark.accept


@pytest.mark.parametrize("method", ["kl", "absmax"])
@pytest.mark.parametrize("reference", ALL, ids=lambda r: r.name)
def test_int8_stays_close_to_fp32(shared_data: Path, reference: Reference, method: str) -> None:
    model = reference.model(shared_data, ".onnx")
    calibration = reference.calibrated(shared_data, ".onnx")
    plan = make_plan(model, calibration.stats, method)
    inputs = reference.evaluation_inputs(shared_data)
    found = run(evaluate(model, plan, inputs, COLUMNS, onnx_ranges=calibration.onnx_ranges)).columns
    print(f"\n{reference.name}, {method}\n{comparison_text(found, {})}")  # noqa: T201
    tops = {column: accuracy.top1 for column, accuracy in found.items() if isinstance(accuracy, Accuracy)}
    for column, top1 in tops.items():
        assert top1 is not None
        if column.precision == "int8":
            fp32 = tops[column.reference] if column.reference else None
            assert fp32 is not None and top1 > fp32 - 0.03


def test_every_image_of_a_mixed_folder_is_read(shared_data: Path) -> None:
    for reference in ALL:
        inputs = Inputs(open_source(shared_data / reference.evaluation), reference.preprocess)
        assert sum(1 for _ in inputs.iter_valid()) == len(inputs) and not inputs.problems
