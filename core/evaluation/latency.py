"""Single-image latency of every column, measured side by side."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.engines.column import COLUMNS, Column, Unavailable
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import prepare
from clipscope.core.evaluation.results import Latency
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan

ROUNDS = 12
TURN_SECONDS = 0.08
"""About how long one column runs before the next has its turn."""

LARGEST_TURN = 50
IDLE_SECONDS = 0.02
"""Gap before a turn: the threads of the engine before stop spinning."""

BUSY_SHARE = 0.25
"""Share of one processor that other programs may use before the figures are doubted."""


@dataclass(frozen=True, eq=False)
class LatencyReport:
    """Latency of each requested column, or why it can't be had, and what to doubt."""

    columns: Mapping[Column, Latency | Unavailable]
    warnings: tuple[str, ...]


def latency(
    model: Model,
    plan: QuantPlan | None,
    image: NDArray[np.float32],
    columns: Sequence[Column] = COLUMNS,
    *,
    threads: int | None = None,
    onnx_ranges: Ranges | None = None,
    rounds: int = ROUNDS,
) -> Generator[Progress[Mapping[Column, Latency]], None, LatencyReport]:
    """Time columns on one image, interleaved in rounds, so that a drift of the machine hits all alike.

    Each turn starts with an idle gap and a discarded call. The deployed network is timed, also with
    a plan of fewer than 8 bits, whose accuracy is scored on an emulation.

    Parameters
    ----------
    model, plan
        What to run.
    image
        float32 (C, H, W), preprocessed.
    columns
        What to time.
    threads
        Threads of each engine, the same for all; all processors if None.
    onnx_ranges
        Ranges of ONNX tensors, for ONNX Runtime's int8.
    rounds
        Turns of each column.

    Yields
    ------
    Progress
        After each turn, with the figures so far.

    Raises
    ------
    ClipScopeError
        If the image does not fit the network, or a network can't be made.
    """
    if model.network.input_size is not None and image.shape != model.input_shape:
        raise ClipScopeError(
            f"the input has the shape {image.shape}, the network takes {model.input_shape}",
            where=str(model.path),
            fix="give a preprocessed image, float32 (C, H, W)",
        )
    count = threads or available_threads()
    load = _OtherLoad()
    prepared: dict[Column, Session | Unavailable] = {}
    samples: dict[Column, list[float]] = {}
    try:
        for column in columns:
            prepared[column] = prepare(model, plan, column, threads=count, ranges=onnx_ranges)
        sessions = {c: s for c, s in prepared.items() if not isinstance(s, Unavailable)}
        samples = {column: [] for column in sessions}
        turns = [column for _ in range(rounds) for column in sessions]
        pace = Pace(len(turns))
        for done, column in enumerate(turns, 1):
            samples[column] += _turn(sessions[column], image)
            partial = {c: _summary(times, count) for c, times in samples.items() if times}
            yield Progress("measuring latency", done, len(turns), partial, pace.seconds_left(done))
    finally:
        for session in prepared.values():
            if not isinstance(session, Unavailable):
                session.close()
    result = {
        column: session if isinstance(session, Unavailable) else _summary(samples[column], count)
        for column, session in prepared.items()
    }
    return LatencyReport(result, load.warnings())


def _turn(session: Session, image: NDArray[np.float32]) -> list[float]:
    time.sleep(IDLE_SECONDS)
    session.run(image)
    times: list[float] = []
    end = time.perf_counter() + TURN_SECONDS
    while len(times) < LARGEST_TURN and (not times or time.perf_counter() < end):
        start = time.perf_counter()
        session.run(image)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _summary(times: Sequence[float], threads: int) -> Latency:
    return Latency(float(np.percentile(times, 50)), float(np.percentile(times, 90)), len(times), threads)


class _OtherLoad:
    """How busy other programs kept the machine while something was measured."""

    def __init__(self) -> None:
        self._wall = time.monotonic()
        self._all = _busy_seconds()
        self._own = _own_seconds()

    def warnings(self) -> tuple[str, ...]:
        """A warning if others used more than a quarter of a processor."""
        now = _busy_seconds()
        if now is None or self._all is None:
            return ()
        wall = max(time.monotonic() - self._wall, 1e-3)
        others = (now - self._all - (_own_seconds() - self._own)) / wall
        if others <= BUSY_SHARE:
            return ()
        return (f"other programs used {others:.1f} processors meanwhile: do not trust FPS and latency",)


def _own_seconds() -> float:
    used = os.times()
    return used.user + used.system


def _busy_seconds() -> float | None:
    """Processor seconds that all programs have used, where the system tells (Linux)."""
    try:
        with open("/proc/stat", encoding="ascii") as file:  # noqa: PTH123
            fields = [int(field) for field in file.readline().split()[1:]]
    except OSError:
        return None
    user, nice, system, _idle, _wait, irq, softirq = fields[:7]
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")
