"""Single-image latency of every column, measured side by side."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.other_load import LoadSum, ReadUsage, others_between, usage_reader
from clipscope.core.common.parallel import available_threads
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.engines.protocol import Session
from clipscope.core.engines.sessions import prepare_or_reason as prepare
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

LOOK_SECONDS = 0.2
"""How long the machine is looked at, with nothing timed, before the first turn and after the last."""


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
    look_seconds: float = LOOK_SECONDS,
    read_usage: ReadUsage | None = None,
    scored: bool = False,
) -> Generator[Progress[Mapping[Column, Latency]], None, LatencyReport]:
    """Time columns on one image, interleaved in rounds, so that a drift of the machine hits all alike.

    Each turn starts with an idle gap and a discarded call. The deployed network is timed, also with
    a plan of fewer than 8 bits, whose accuracy is scored on an emulation.

    What other programs use is read around every turn, so that a busy moment marks the columns that it
    touched. They may leave the processors to the engine while it runs and slow it down all the same: so
    where they are busy both before the first turn and after the last, every column has at least the less of
    the two.

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
    look_seconds
        How long other programs are looked at before and after; 0 for turns only.
    read_usage
        What the load of other programs is found from; the system's counters if None.
    scored
        Whether to time the networks that accuracy is scored on, as with ONNX Runtime's session option for
        exact sums (`clipscope.core.engines.sessions.prepare`), and not those that are deployed.

    Yields
    ------
    Progress
        After each network that was made, and after each turn, with the figures so far.

    Raises
    ------
    ClipScopeError
        If the image does not fit the network. A column whose network can't be made is `Unavailable`.
    """
    if model.network.input_size is not None and image.shape != model.input_shape:
        raise ClipScopeError(
            f"the input has the shape {image.shape}, the network takes {model.input_shape}",
            where=str(model.path),
            fix="give a preprocessed image, float32 (C, H, W)",
        )
    count = threads or available_threads()
    read = read_usage or usage_reader()
    prepared: dict[Column, Session | Unavailable] = {}
    timed: dict[Column, _Timed] = {}
    try:
        for column in columns:
            prepared[column] = prepare(model, plan, column, threads=count, ranges=onnx_ranges, scored=scored)
            yield Progress("preparing engines", 0, 0)
        sessions = {c: s for c, s in prepared.items() if not isinstance(s, Unavailable)}
        timed = {column: _Timed(count) for column in sessions}
        turns = [column for _ in range(rounds) for column in sessions]
        before = _look(read, look_seconds if turns else 0)
        pace = Pace(len(turns))
        for done, column in enumerate(turns, 1):
            start = read()
            timed[column].times += _turn(sessions[column], image)
            timed[column].load.add(start, read())
            partial = {c: found.latency() for c, found in timed.items() if found.times}
            yield Progress("measuring latency", done, len(turns), partial, pace.seconds_left(done))
        after = _look(read, look_seconds if turns else 0)
    finally:
        for session in prepared.values():
            if not isinstance(session, Unavailable):
                session.close()
    around = None if before is None or after is None else min(before, after)
    result = {
        column: session if isinstance(session, Unavailable) else timed[column].latency(around)
        for column, session in prepared.items()
    }
    return LatencyReport(result, _warnings(result))


def _look(read: ReadUsage, seconds: float) -> float | None:
    """Processors that others use while nothing is timed."""
    if seconds <= 0:
        return None
    start = read()
    time.sleep(seconds)
    return others_between(start, read())


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


@dataclass
class _Timed:
    """Times of one column in milliseconds, and what others used in its turns."""

    threads: int
    times: list[float] = field(default_factory=list)
    load: LoadSum = field(default_factory=LoadSum)

    def latency(self, around: float | None = None) -> Latency:
        """The figures; ``around`` is what others used before and after."""
        p10, p50, p90 = (float(value) for value in np.percentile(self.times, (10, 50, 90)))
        known = [load for load in (self.load.processors, around) if load is not None]
        others = max(known) if known else None
        return Latency(p50, p90, len(self.times), self.threads, p10=p10, others=others)


def _warnings(found: Mapping[Column, Latency | Unavailable]) -> tuple[str, ...]:
    """What to doubt: the figures that others disturbed."""
    timed = {column: value for column, value in found.items() if isinstance(value, Latency)}
    marked = {column: value for column, value in timed.items() if value.doubtful}
    if not marked:
        return ()
    worst = max(marked.values(), key=lambda value: value.others or 0.0)
    if len(marked) == len(timed):
        return (f"{worst.doubt}: do not trust FPS and latency",)
    return (f"{worst.doubt}: do not trust FPS and latency of {', '.join(map(str, marked))}",)
