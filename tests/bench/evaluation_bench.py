"""Evaluation throughput against a bare engine loop on decoded inputs."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from clipscope.core.common.column import COLUMNS, Column
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import run
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import Unavailable, prepare
from clipscope.core.evaluation.evaluate import evaluate
from clipscope.core.evaluation.logits import LogitCache
from clipscope.core.lower.plans import make_plan
from tests.bench.rows import Row, paired, seconds
from tests.networks import RESNET, SQUEEZENET, Reference


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    for reference in (RESNET, SQUEEZENET):
        for column in COLUMNS:
            yield _row(reference, column, data)


def _row(reference: Reference, column: Column, data: Path) -> Row:
    model = reference.model(data, ".onnx")
    calibration = reference.calibrated(data, ".onnx")
    plan, ranges = make_plan(model, calibration.stats), calibration.onnx_ranges
    inputs = reference.evaluation_inputs(data)
    images = [inputs.get(index) for index in range(len(inputs))]
    # The network that accuracy is scored on: exact sums cost what they cost in both.
    session = prepare(model, plan, column, threads=1, ranges=ranges, scored=True)
    assert not isinstance(session, Unavailable)
    known = LogitCache()
    if column.reference is not None:
        run(evaluate(model, plan, inputs, [column.reference], cache=known))

    def ours() -> float:
        verb = evaluate(model, plan, inputs, [column], onnx_ranges=ranges, cache=LogitCache(0, known))
        while next(verb).stage != "evaluating":
            pass
        return seconds(lambda: run(verb))

    pair = paired(lambda: seconds(lambda: _bare(session, images)), ours)
    speed = f"{len(images) / pair.second:.0f} / {len(images) / pair.first:.0f} images/s"
    return Row(f"evaluation, {reference.name}, {column}", pair.ratio, 0.9, speed, at_least=True)


def _bare(session: Session, images: list) -> None:  # type: ignore[type-arg]
    threads = available_threads()

    def work(part: int) -> None:
        for image in images[part::threads]:
            session.run(image)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(threads)))
