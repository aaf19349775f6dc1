"""Single-image latency on a target, its columns in turns, with what the heat did meanwhile."""

from __future__ import annotations

from collections.abc import Generator, Mapping

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import Column, Unavailable
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.engines.protocol import EngineError
from clipscope.core.evaluation.latency import LARGEST_TURN, ROUNDS, TURN_SECONDS, drift_of
from clipscope.core.evaluation.results import Latency
from clipscope.core.targets.connection import Refusal
from clipscope.core.targets.networks import TargetNetwork
from clipscope.core.targets.place import Place, RemoteSession
from clipscope.core.targets.values import TimedThere

WARM = 1
"""Turns of each column before the first that counts: caches fill, and the governor raises the frequency."""


def latency_on(
    place: Place,
    networks: Mapping[Column, TargetNetwork],
    image: NDArray[np.float32],
    *,
    threads: int | None = None,
    rounds: int = ROUNDS,
) -> Generator[Progress[Mapping[Column, Latency]], None, TimedThere]:
    """Time networks on a target, interleaved in rounds as `clipscope.core.evaluation.latency.latency` does.

    Parameters
    ----------
    place
        The target, on which nothing else of ours runs.
    networks
        What to time.
    image
        float32 (C, H, W), preprocessed.
    threads
        Threads of each engine; all processors of the target if None.
    rounds
        Turns of each column that count.

    Yields
    ------
    Progress
        After each turn, with the figures so far.

    Raises
    ------
    TargetError
        If the target was lost.
    """
    count = threads or place.facts.threads
    sessions: dict[Column, RemoteSession] = {}
    failed: dict[Column, Latency | Unavailable] = {}
    times: dict[Column, list[tuple[float, ...]]] = {}
    stage = f"target {place.target.name}: measuring latency"
    before = after = place.climate()
    try:
        for column, network in networks.items():
            try:
                sessions[column] = place.session(network, count)
                times[column] = []
            except Refusal as error:
                failed[column] = Unavailable(error.message)
        total = (WARM + rounds) * len(sessions)
        pace = Pace(total)
        for turn in range(WARM + rounds):
            for place_of, column in enumerate([*sessions]):
                try:
                    found, after = sessions[column].times(image, TURN_SECONDS, LARGEST_TURN)
                except EngineError as error:
                    failed[column] = Unavailable(str(error))
                    sessions.pop(column).close()
                    continue
                if turn >= WARM:
                    times[column].append(found)
                done = turn * len(sessions) + place_of + 1
                partial = {c: _latency(x, count) for c, x in times.items() if x}
                yield Progress(stage, min(done, total), total, partial, pace.seconds_left(done))
    finally:
        for session in sessions.values():
            session.close()
    timed = {column: found for column, found in times.items() if found and column in sessions}
    columns: dict[Column, Latency | Unavailable] = {c: _latency(x, count) for c, x in timed.items()}
    return TimedThere({**columns, **failed}, {c: drift_of(x) for c, x in timed.items()}, before, after)


def _latency(turns: list[tuple[float, ...]], threads: int) -> Latency:
    flat = [ms for turn in turns for ms in turn]
    p10, p50, p90 = (float(value) for value in np.percentile(flat, (10, 50, 90)))
    return Latency(p50, p90, len(flat), threads, p10=p10)
