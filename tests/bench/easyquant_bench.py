"""EasyQuant against the bare layer runs that it needs, and how long it takes on a small network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clipscope.core.common.progress import run
from clipscope.core.easyquant.search import IMAGES, easyquant
from clipscope.core.lower.plans import make_plan
from tests.bench.easyquant_runs import layer_runs
from tests.bench.rows import Row
from tests.networks import RESNET, SQUEEZENET

BUDGET = 1.3
SECONDS = 30
"""For the whole search on a network whose layers run for microseconds, so that comparing their outputs is
most of the work."""


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    yield _against_bare_runs(data)
    yield _seconds(data)


def _against_bare_runs(data: Path) -> Row:
    model = SQUEEZENET.model(data)
    plan = make_plan(model, SQUEEZENET.calibrated(data).stats)
    inputs = SQUEEZENET.calibration_inputs(data)
    before = layer_runs(model, plan, inputs, images=IMAGES)
    report = run(easyquant(model, plan, inputs, sweeps=1))
    after = layer_runs(model, plan, inputs, images=IMAGES)
    bare = (before.sweep_seconds + after.sweep_seconds) / 2
    done = report.runs / before.sweep
    detail = (
        f"{report.seconds:.1f} s / {bare:.1f} s for {before.sweep:,} layer runs;"
        f" {report.runs:,} done, {report.seconds / bare / done:.2f} each"
    )
    return Row(f"EasyQuant, both searches, {SQUEEZENET.name}", report.seconds / bare, BUDGET, detail)


def _seconds(data: Path) -> Row:
    model = RESNET.model(data)
    plan = make_plan(model, RESNET.calibrated(data).stats)
    report = run(easyquant(model, plan, RESNET.calibration_inputs(data)))
    detail = f"{report.sweeps} sweeps, {report.runs:,} layer runs, {report.images} images"
    return Row(f"EasyQuant to its end, {RESNET.name}, s", report.seconds, SECONDS, detail)
