"""Sensitivity as a verb: each layer alone in int8, and alone in fp32."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from clipscope.core.cluster.crew import Crew, Shelf, Team
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Pace, Progress, timed
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.objective import LOGIT_COSINE, Objective, TaskLoss
from clipscope.core.lower.choice import why_float
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import (
    FIGURE_IMAGES,
    Change,
    LayerSensitivity,
    RankedBy,
    RunFigures,
    SensitivityReport,
)
from clipscope.core.sensitivity.polling import PATIENCE, map_polled
from clipscope.core.sensitivity.totals import Totals
from clipscope.core.sensitivity.version_task import VersionTask
from clipscope.core.sensitivity.versions import (
    BLOB_BYTES,
    INT8,
    STORED,
    Versions,
    bases,
    only_fp32,
    only_int8,
)

STAGE = "measuring sensitivity"
BRIEF = 0.01
"""Seconds for the figures of a progress report, from which on there are fewer reports."""
TRIED_AT = 0.1
"""Share of the images after which one version is scored to learn how long all of them will take."""


@dataclass
class Unfinished:
    """What a run that was stopped had summed up, for the next one of the same network, plan and images.

    Attributes
    ----------
    totals, classes
        Sums over the images so far, and the number of classes.
    done
        Number of images, from the first on.
    """

    totals: Totals | None = None
    classes: int | None = None
    done: int = 0

    def text(self, images: int) -> str:
        """What is known of ``images`` before a run begins, a clause; empty if nothing is."""
        return f"{self.done} of {images} images are measured already" if self.done else ""


def sensitivity(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    *,
    threads: int | None = None,
    images: int | None = None,
    blob_bytes: int = BLOB_BYTES,
    objective: Objective = LOGIT_COSINE,
    unfinished: Unfinished | None = None,
    crew: Crew | None = None,
) -> Generator[Progress[SensitivityReport], None, SensitivityReport]:
    """Measure for each int8 layer what it costs: with it alone in int8, and with it alone in fp32.

    All on ncnn's own kernels, and bit for bit what whole runs of these networks give; with fewer than 8 bits,
    what an evaluation's emulation gives. Layers that are not
    in int8 have their weights as the int8 pair stores them (fp16); everything is held against the fp32
    network from the files. The layers are ranked by logit cosine, which tells them apart where top-1 and
    agreement hardly move; with a task by its loss, and its figures stand beside.

    Parameters
    ----------
    model
        The open model.
    plan
        The plan; layers that it has in int8 are looked at.
    inputs
        Images, with labels or without.
    threads
        Images at a time; all processors if None.
    images
        How many of the images to use, evenly spread over them; all if None.
    blob_bytes
        Bound on the blobs held, over all threads; beyond it a layer's prefix runs more than once.
    objective
        What the layers are ranked by: a task's loss, or the logit cosine's.
    unfinished
        What an earlier run was stopped with; it goes on from there, and holds what this one is stopped with.
    crew
        Workers of a cluster that run the images instead of this machine.

    Yields
    ------
    Progress
        After each image, and every tenth of a second while one is long in coming, then after each version
        that a task scores, in one count; ``partial`` has the figures of at least the images up to a tenth of
        a second before, or ten times as long as they take. The time left is that of all of it.

    Raises
    ------
    ClipScopeError
        If the model can't be calibrated, the plan has no int8 layer, no image can be read, a label does not
        fit the network, or all of its logits are zero.
    """
    begin = time.monotonic()
    model.require_calibratable()
    inputs.check_against(model.network.input_size)
    layers = int8_layers(model, plan)
    if not layers:
        raise ClipScopeError(
            "the plan has no layer that runs in int8", where=str(model.path), fix="switch layers on first"
        )
    order = spread(len(inputs), images)
    count = threads or available_threads()
    task, ranked_by, counted = None, None, []
    if isinstance(objective, TaskLoss):
        counted = [order[place] for place in spread(len(order), FIGURE_IMAGES)]
        task = VersionTask(objective, inputs, counted)
        ranked_by = task.ranked_by
    versions = Versions(model, plan, layers, inputs, max(1, blob_bytes // count), task)
    so_far = Unfinished() if unfinished is None else unfinished
    totals = so_far.totals = so_far.totals or Totals(bases(len(layers)))
    classes, done = so_far.classes, so_far.done
    if crew is None:
        results = map_polled(versions.answer, order[done:], count)
    else:
        kit = SensitivityKit(model, plan, layers, max(1, blob_bytes // count), objective, tuple(counted))
        results = _of_team(crew.team(kit, inputs), order[done:])
    report: SensitivityReport | None = None
    shown, took = -PATIENCE, 0.0
    # One count to the true end: each image, then each version that a task scores.
    total = len(order) + (0 if task is None else versions.count)
    scoring: float | None = 0.0 if task is None else None
    try:
        yield Progress("preparing engines", 0, 2 * len(layers) + 2)
        for loaded, _ in enumerate(versions.load(), 1):
            yield Progress("preparing engines", loaded, 2 * len(layers) + 2)
        yield Progress(STAGE, done, total)
        pace = Pace(len(order))
        for result in results:
            if result is not None:
                done += 1
                if result[0] is not None:
                    answer, classes = result[0]
                    totals.add(answer)
                    so_far.classes = classes
                    # Intervals of hundreds of versions must not take the time of the images.
                    if (now := time.monotonic()) >= shown + PATIENCE * max(1.0, took / BRIEF):
                        runs = versions.runs * totals.images
                        report = _report(layers, totals, classes, runs, begin, inputs, ranked_by)
                        shown = time.monotonic()
                        took = shown - now
                so_far.done = done
                if scoring is None and task is not None and done >= len(order) * TRIED_AT and totals.records:
                    one = timed(lambda: task.figures(totals.records, INT8))
                    scoring = one * versions.count * len(counted) / len(totals.records)
            left = pace.seconds_left(done)
            whole = None if left is None or scoring is None else left + scoring
            yield Progress(STAGE, done, total, report, whole)
    finally:
        versions.stop()
        results.close()
        versions.close()
    if not totals.images:
        reason = f"; the first: {inputs.problems[0].message}" if inputs.problems else ""
        raise ClipScopeError(
            f"none of the {len(order)} files could be read{reason}",
            where=str(inputs.source.origin),
            fix="check the paths and the files",
        )
    if totals.zeros == totals.images:
        raise ClipScopeError(
            f"all fp32 logits of all {totals.images} images are zero: there is nothing to compare with",
            where=str(model.path),
            fix="check the preprocessing and the network",
        )
    if task is None or ranked_by is None:
        return _report(layers, totals, classes, versions.runs * totals.images, begin, inputs)
    if totals.unsaid == totals.images:
        raise ClipScopeError(
            f"fp32 finds nothing in any of {totals.images} images: {objective.title} can't be measured",
            where=str(inputs.source.origin),
            fix="give images of what the network is for, or turn the task off (--task none)",
        )
    figures: list[dict[str, float | None]] = []
    pace = Pace(versions.count)
    for version in range(versions.count):
        left = pace.seconds_left(version)
        yield Progress(f"scoring {ranked_by.name}", len(order) + version, total, report, left)
        figures.append(task.figures(totals.records, version))
    return _report(layers, totals, classes, versions.runs * totals.images, begin, inputs, ranked_by, figures)


@dataclass(frozen=True, eq=False)
class SensitivityKit:
    """What a worker measures with (`clipscope.core.cluster.crew.Kit`); as `Versions` takes it.

    ``counted`` are the images whose answers are kept for a task's figures.
    """

    model: Model
    plan: QuantPlan
    layers: tuple[QuantLayer, ...]
    blob_bytes: int
    objective: Objective
    counted: tuple[int, ...]

    def open(self, inputs: Inputs, shelf: Shelf) -> Versions:
        """Load all versions."""
        del shelf
        task = None
        if isinstance(self.objective, TaskLoss):
            task = VersionTask(self.objective, inputs, self.counted)
        versions = Versions(self.model, self.plan, self.layers, inputs, self.blob_bytes, task)
        for _ in versions.load():
            pass
        return versions


def _of_team(team: Team, order: Sequence[int]) -> Generator[tuple[Any], None, None]:
    """What all versions say about each image, in their order, as `map_polled` gives it."""
    with closing(team.map("answer", order, lambda index: (index,))) as results:
        for result in results:
            yield (result,)


def int8_layers(model: Model, plan: QuantPlan) -> tuple[QuantLayer, ...]:
    """Layers that run in int8 in ncnn with a plan, in the order of the network."""
    return tuple(layer for layer in model.layers if why_float(layer, plan) is None)


def spread(total: int, wanted: int | None) -> Sequence[int]:
    """Indices of ``wanted`` of ``total`` images, evenly spaced: data sets are often sorted by class."""
    if wanted is None or wanted >= total:
        return range(total)
    return [number * total // wanted for number in range(max(wanted, 1))]


def _report(
    layers: Sequence[QuantLayer],
    totals: Totals,
    classes: int | None,
    runs: int,
    begin: float,
    inputs: Inputs,
    task: RankedBy | None = None,
    task_figures: Sequence[Mapping[str, float | None]] = (),
) -> SensitivityReport:
    numbers = range(len(layers))
    of_bases = bases(len(layers))

    def figures(version: int) -> RunFigures:
        own = totals.figures(version)
        return replace(own, task=task_figures[version]) if task_figures else own

    def change(version: int) -> Change:
        own = totals.change(version)
        if not task_figures:
            return own
        base = task_figures[of_bases[version]]
        differences = {
            name: value - other
            for name, value in task_figures[version].items()
            if value is not None and (other := base.get(name)) is not None
        }
        return replace(own, task=differences)

    losses = [change(only_int8(number)) for number in numbers]
    gains = [change(only_fp32(number)) for number in numbers]
    by_int8 = _ranks([-change.deciding for change in losses])
    by_fp32 = _ranks([change.deciding for change in gains])
    found = tuple(
        LayerSensitivity(
            layers[number].name,
            figures(only_int8(number)),
            losses[number],
            figures(only_fp32(number)),
            gains[number],
            by_int8[number],
            by_fp32[number],
        )
        for number in numbers
    )
    return SensitivityReport(
        totals.fp32(),
        figures(STORED),
        figures(INT8),
        found,
        totals.images,
        totals.labelled,
        classes,
        runs,
        time.monotonic() - begin,
        tuple((problem.name, problem.message) for problem in inputs.problems),
        totals.zeros,
        totals.unsaid,
        task,
    )


def _ranks(keys: Sequence[float]) -> list[int]:
    """Place of each key from 1, the lowest first; of equal ones the earlier first."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ranks = [0] * len(keys)
    for rank, number in enumerate(order, 1):
        ranks[number] = rank
    return ranks
