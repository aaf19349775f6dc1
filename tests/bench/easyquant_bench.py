"""EasyQuant's first sweep against the bare layer runs that both of its searches need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.easyquant.bare import layer_runs
from core.easyquant.search import IMAGES, easyquant
from core.lower.plans import make_plan
from core.progress import run
from tests.bench.rows import Row
from tests.networks import RESNET, SQUEEZENET, Reference

BUDGET = 1.3


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    for reference in (RESNET, SQUEEZENET):
        yield _row(reference, data)


def _row(reference: Reference, data: Path) -> Row:
    model = reference.model(data)
    plan = make_plan(model, reference.calibrated(data).stats)
    inputs = reference.calibration_inputs(data)
    before = layer_runs(model, plan, inputs, images=IMAGES)
    report = run(easyquant(model, plan, inputs, sweeps=1))
    after = layer_runs(model, plan, inputs, images=IMAGES)
    bare = (before.sweep_seconds + after.sweep_seconds) / 2
    done = report.runs / before.sweep
    detail = (
        f"{report.seconds:.1f} s / {bare:.1f} s for {before.sweep:,} layer runs;"
        f" {report.runs:,} done, {report.seconds / bare / done:.2f} each"
    )
    return Row(f"EasyQuant, one sweep, {reference.name}", report.seconds / bare, BUDGET, detail)
