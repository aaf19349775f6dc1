"""A sensitivity run against the whole runs that it replaces, on decoded inputs."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import run
from clipscope.core.engines.ncnn import NcnnSession, prepare
from clipscope.core.formats.table.table import read_table
from clipscope.core.sensitivity.search import STAGE, int8_layers, sensitivity
from tests.bench.rows import Row, paired, seconds
from tests.networks import RESNET, SQUEEZENET, Reference

BUDGET = 0.75
IMAGES = {RESNET.name: 40, SQUEEZENET.name: 8}


def rows(data: Path) -> Iterator[Row]:
    """Measure."""
    for reference in (RESNET, SQUEEZENET):
        yield _row(reference, data)


def _row(reference: Reference, data: Path) -> Row:
    model = reference.model(data)
    plan = read_table(reference.table(data), model)
    inputs = reference.evaluation_inputs(data, IMAGES[reference.name])
    images = [inputs.get(index) for index in range(len(inputs))]
    names = [layer.name for layer in int8_layers(model, plan)]
    plans = [
        plan.with_layers_on({other: (other == name) == on for other in names})
        for name in names
        for on in (True, False)
    ]

    def whole() -> float:
        """Every version as a network of its own; loading it is not counted."""
        return sum(_timed(prepare(model, version, threads=1), images) for version in plans)

    def ours() -> float:
        verb = sensitivity(model, plan, inputs)
        while next(verb).stage != STAGE:
            pass
        return seconds(lambda: run(verb))

    pair = paired(ours, whole)
    detail = f"{pair.first:.2f} s for {len(plans)} x {len(images)} runs of {pair.second:.2f} s"
    return Row(f"sensitivity, {reference.name}", pair.ratio, BUDGET, detail)


def _timed(session: NcnnSession, images: list) -> float:  # type: ignore[type-arg]
    threads = available_threads()

    def work(part: int) -> None:
        for image in images[part::threads]:
            session.run(image)

    def loop() -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, range(threads)))

    try:
        return seconds(loop)
    finally:
        session.close()
