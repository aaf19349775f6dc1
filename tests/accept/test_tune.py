"""Tuning on the reference networks: scored once, on images that it never saw."""

from __future__ import annotations

from math import comb
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.parallel import available_threads, map_ordered
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.engines.ncnn import prepare
from clipscope.core.evaluation.logits import cosine
from clipscope.core.formats.reports.tune import tune_text
from clipscope.core.formats.table.table import read_table, write_table
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.tune.bootstrap import reduction, reduction_interval
from clipscope.core.tune.search import tune
from tests.networks import ALL, Reference

pytestmark = pytest.mark.accept

SECONDS = 240.0


@pytest.mark.parametrize(
    ("reference", "bits"),
    [(reference, bits) for bits in (8, 7) for reference in ALL],
    ids=[f"{reference.name} at {bits} bits" for bits in (8, 7) for reference in ALL],
)
def test_tuning_brings_unseen_logits_closer_to_fp32(
    shared_data: Path, tmp_path: Path, reference: Reference, bits: int
) -> None:
    """Against KL at the same bits; at 7 bits both are scored on the emulation."""
    model = reference.model(shared_data)
    report = run(tune(model, reference.calibration_inputs(shared_data), SECONDS, bits=bits, table=True)).table
    assert report is not None
    table = tmp_path / "tuned.table"
    table.write_text(write_table(model, report.plan))
    plan = read_table(table, model, bits=bits)
    assert all(plan.is_on(layer.name) for layer in model.quantizable)

    inputs = reference.evaluation_inputs(shared_data)
    exact, before = scored(model, report.baseline, inputs)
    _, after = scored(model, plan, inputs)
    loss, tuned = 1 - before[1], 1 - after[1]
    low, high = reduction_interval(loss, tuned)
    lost, won = int(np.sum(exact & ~after[0])), int(np.sum(~exact & after[0]))
    p = mcnemar(lost, won)
    print(  # noqa: T201
        f"\n{reference.name}, {bits} bits: {report.seconds:.0f} s, {report.stop}\n{tune_text(report)}\n"
        f"{len(inputs)} evaluation images, (1 - logit cosine) * 1e4: baseline {1e4 * loss.mean():.3f}, tuned"
        f" {1e4 * tuned.mean():.3f}, {reduction(loss, tuned):.1%} less (95 %: {low:.1%} to {high:.1%})\n"
        f"top-1: fp32 {exact.mean():.1%}, baseline {before[0].mean():.1%}, tuned {after[0].mean():.1%};"
        f" lost {lost}, won {won}, McNemar p = {p:.3f}"
    )
    assert low > 0
    assert p > 0.05 or won > lost


def scored(model: Model, plan: QuantPlan, inputs: Inputs) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """Whether fp32 is right on each image; whether int8 is, and its logit cosine."""
    fp32, int8 = prepare(model, None, threads=1), prepare(model, plan, threads=1, scored=True)

    def one(index: int) -> tuple[bool, bool, float]:
        image, label = inputs.get(index), inputs.items[index].label
        (a,), (b,) = fp32.run(image), int8.run(image)
        return int(a.argmax()) == label, int(b.argmax()) == label, cosine(a, b)

    found = list(map_ordered(one, range(len(inputs)), available_threads()))
    exact, hits, cosines = (np.array(column) for column in zip(*found, strict=True))
    return exact, (hits, cosines)


def mcnemar(lost: int, won: int) -> float:
    """Two-sided exact p-value: that as many of the changed answers are on one side by chance."""
    changed = lost + won
    tail = sum(comb(changed, k) for k in range(min(lost, won) + 1)) / 2**changed if changed else 1.0
    return min(1.0, 2 * tail)
