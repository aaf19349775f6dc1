"""Accuracy against latency as a verb: plans from all int8 to all fp32, and which of them are beaten."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean, median

import numpy as np
from numpy.typing import NDArray

from clipscope.core.cluster.crew import Crew
from clipscope.core.common.column import Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.other_load import LOOK_SECONDS, LoadSum, ReadUsage, look, usage_reader
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.data.inputs import Inputs
from clipscope.core.evaluation.latency import LatencyReport, latency
from clipscope.core.evaluation.results import Latency
from clipscope.core.mixed_precision.figures import (
    PARETO_SIZES,
    PARETO_TURNS,
    Measure,
    ParetoFront,
    ParetoPoint,
    Score,
)
from clipscope.core.mixed_precision.scores import FP32, INT8, Fp32Layers, Scorer, check_same_layers
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.sensitivity.figures import LayerSensitivity, SensitivityReport
from clipscope.core.tasks.registry import Settled

STAGE = "measuring the front"

Scores = Mapping[Fp32Layers, Score]
Times = Mapping[Fp32Layers, list[Latency]]


def pareto(
    model: Model,
    plan: QuantPlan,
    inputs: Inputs,
    report: SensitivityReport,
    *,
    extra: Iterable[Sequence[str]] = (),
    sizes: int = PARETO_SIZES,
    turns: int = PARETO_TURNS,
    threads: int | None = None,
    settled: Settled | None = None,
    crew: Crew | None = None,
    read_usage: ReadUsage | None = None,
) -> Generator[Progress[ParetoFront], None, ParetoFront]:
    """Measure plans from all int8 to all fp32, and find those that no other one beats.

    The plans switch the first few layers of a ranking to fp32: by guilt, by gain, and by guilt for each
    multiply-accumulate. Accuracy first, as in `clipscope.core.evaluation.evaluate`; then latency with nothing
    else running, the plans taking turns so that a drift of the machine hits all alike, one network loaded at
    a time.

    Parameters
    ----------
    model, plan, inputs, report
        As for `clipscope.core.mixed_precision.search.mixed_precision`.
    extra
        fp32 layers of further plans, such as one that a search found.
    sizes
        Plans between all int8 and all fp32, for each ranking, at most.
    turns
        Turns of each plan's latency.
    threads
        Images at a time, and threads of the engine for latency; all processors if None.
    settled
        The task whose headline counts as accuracy; None for top-1, agreement and cosine.
    crew
        Workers of a cluster that run the images instead of this machine, where latency is measured.
    read_usage
        What the load of other programs is found from, in each turn and, as in
        `clipscope.core.evaluation.latency.latency`, while nothing is timed; the system's counters if None.

    Yields
    ------
    Progress
        Every few images or each turn; ``partial`` once every plan was timed.

    Raises
    ------
    ClipScopeError
        As `mixed_precision`; if an extra plan names a layer that is not in int8.
    """
    begin = time.monotonic()
    model.require_calibratable()
    inputs.check_against(model.network.input_size)
    scorer = Scorer(model, plan, inputs, threads, settled, intervals=True, crew=crew)
    check_same_layers(scorer, report, str(model.path))
    plans = _plans(model, report, sizes, _checked(scorer, extra, str(model.path)))
    count = threads or available_threads()
    yield Progress("evaluating plans", 0, len(plans))
    reference = yield from _quiet(scorer.fp32(), "evaluating plans", 0, len(plans))
    measure = reference.best_measure
    scores: dict[Fp32Layers, Score] = {}
    for number, fp32 in enumerate(plans):
        scores[fp32] = yield from _quiet(scorer.score(fp32), "evaluating plans", number, len(plans))
    _, image = next(inputs.iter_valid())
    times: dict[Fp32Layers, list[Latency]] = {fp32: [] for fp32 in plans}
    read, idle = read_usage or usage_reader(), LoadSum()
    pace, done, total = Pace(turns * len(plans)), 0, max(turns, 1) * len(plans)
    front: ParetoFront | None = None
    wanted = max(turns, 1)
    look(read, LOOK_SECONDS, idle)
    for turn in range(1, wanted + 1):
        for fp32 in plans:
            timed = yield from _turn(
                model, scorer.plan(fp32), image, fp32, scorer, count, done, total, front, read
            )
            times[fp32].append(_latency(timed, model))
            done += 1
            yield Progress(STAGE, done, total, front, pace.seconds_left(done))
        look(read, LOOK_SECONDS, idle)
        front = _front(scorer, scores, times, measure, idle.processors, time.monotonic() - begin)
        front = replace(front, turns=turn, turns_wanted=wanted)
    if front is None:
        raise ValueError("no turn")
    return front


def _checked(scorer: Scorer, extra: Iterable[Sequence[str]], where: str) -> list[Fp32Layers]:
    found = [frozenset(names) for names in extra]
    unknown = sorted(frozenset().union(*found) - set(scorer.layers))
    if unknown:
        raise ClipScopeError(
            f"layer {unknown[0]} is not in int8 in the plan", where=where, fix="leave it out"
        )
    return found


def _quiet(
    verb: Generator[None, None, Score], stage: str, done: int, total: int
) -> Generator[Progress[ParetoFront], None, Score]:
    """Hand on the turns of a verb as steps."""
    while True:
        try:
            next(verb)
        except StopIteration as stop:
            score: Score = stop.value
            return score
        yield Progress(stage, done, total)


def _plans(
    model: Model, report: SensitivityReport, sizes: int, extra: Sequence[Fp32Layers]
) -> list[Fp32Layers]:
    """fp32 layers of the plans to try, each once."""
    macs = {layer.name: max(model.macs(layer) or 0, 1) for layer in model.layers}

    def worth(found: LayerSensitivity) -> float:
        return -found.loss.deciding / macs[found.layer]

    rankings = (report.by_int8(), report.by_fp32(), sorted(report.layers, key=worth))
    count = len(report.layers)
    # Denser where few layers are fp32: there the front bends.
    steps = {round(count * (number / (sizes + 1)) ** 2) for number in range(1, sizes + 1)} | {0, 1, count}
    plans = [
        frozenset(found.layer for found in ranking[:step])
        for ranking in rankings
        for step in sorted(steps)
        if step <= count
    ]
    return list(dict.fromkeys([*plans, *extra]))


def _turn(
    model: Model,
    plan: QuantPlan,
    image: NDArray[np.float32],
    fp32: Fp32Layers,
    scorer: Scorer,
    threads: int,
    done: int,
    total: int,
    front: ParetoFront | None,
    read: ReadUsage,
) -> Generator[Progress[ParetoFront], None, LatencyReport]:
    """Time one plan for a turn; the fp32 network itself where no layer is left in int8."""
    column = FP32 if len(fp32) == len(scorer.layers) else INT8
    verb = latency(model, plan, image, [column], threads=threads, rounds=1, look_seconds=0, read_usage=read)
    try:
        while True:
            try:
                next(verb)
            except StopIteration as stop:
                report: LatencyReport = stop.value
                return report
            yield Progress(STAGE, done, total, front)
    finally:
        verb.close()


def _latency(report: LatencyReport, model: Model) -> Latency:
    (found,) = report.columns.values()
    if isinstance(found, Unavailable):
        raise ClipScopeError(
            f"can't be timed: {found.reason}", where=str(model.path), fix="give a plan with int8 layers"
        )
    return found


def _front(
    scorer: Scorer, scores: Scores, times: Times, measure: Measure, idle: float | None, seconds: float
) -> ParetoFront:
    timed = {fp32: _middle(latencies, idle) for fp32, latencies in times.items()}
    keys = {fp32: (scores[fp32].value(measure), -scores[fp32].loss) for fp32 in times}
    points = []
    for fp32 in sorted(times, key=lambda key: (timed[key].p50, len(key))):
        speed, key = timed[fp32].p50, keys[fp32]
        beaten = any(
            timed[other].p50 <= speed
            and keys[other] >= key
            and (timed[other].p50 < speed or keys[other] > key)
            for other in times
        )
        layers = scorer.in_order(fp32)
        turns = [turn.p50 for turn in times[fp32]]
        points.append(
            ParetoPoint(
                scorer.plan(fp32), layers, scores[fp32], timed[fp32], (min(turns), max(turns)), not beaten
            )
        )
    return ParetoFront(tuple(points), measure, scorer.images, _warnings(tuple(timed.values())), seconds)


def _warnings(timed: Sequence[Latency]) -> tuple[str, ...]:
    """That others disturbed a plan's time, by the rule of each latency."""
    worst = max(timed, key=lambda one: one.others or 0.0)
    return (f"{worst.doubt}: do not trust FPS and latency",) if worst.doubtful else ()


def _middle(turns: Sequence[Latency], idle: float | None) -> Latency:
    """Medians over turns, and the mean load of other programs, in turns or while nothing was timed."""
    loads = [turn.others for turn in turns]
    mean = None if None in loads else fmean(load for load in loads if load is not None)
    known = [load for load in (mean, idle) if load is not None]
    return Latency(
        median(turn.p50 for turn in turns),
        median(turn.p90 for turn in turns),
        sum(turn.runs for turn in turns),
        turns[0].threads,
        p10=median(turn.p10 for turn in turns),
        others=max(known) if known else None,
    )
