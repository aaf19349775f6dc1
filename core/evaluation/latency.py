"""Single-image latency of every column, measured side by side."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.cores import Cores, kept_to
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.other_load import LOOK_SECONDS, LoadSum, ReadUsage, look, usage_reader
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

THIRDS = 3
"""Parts of a measurement, of which the last is held against the first."""


@dataclass(frozen=True, eq=False)
class LatencyReport:
    """Latency of each requested column, or why it can't be had.

    Attributes
    ----------
    columns
        By column.
    warnings
        What to doubt.
    drift
        By how much the median of a column's last third of turns is above that of the first, as a share: heat,
        and the frequencies that follow from it. Of columns with three turns or more.
    """

    columns: Mapping[Column, Latency | Unavailable]
    warnings: tuple[str, ...]
    drift: Mapping[Column, float] = field(default_factory=dict)


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
    cores: Cores = "all",
) -> Generator[Progress[Mapping[Column, Latency]], None, LatencyReport]:
    """Time columns on one image, interleaved in rounds, so that a drift of the machine hits all alike.

    Each turn starts with an idle gap and a discarded call. The deployed network is timed, also with
    a plan of fewer than 8 bits, whose accuracy is scored on an emulation.

    What other programs use is read around every turn, so that a busy moment marks the columns that it
    touched. They may leave the processors to the engine while it runs and slow it down all the same, as
    programs of a low priority do: so every column has at least what they use on average while nothing is
    timed, before the first turn, in the gaps between turns and after the last.

    Parameters
    ----------
    model, plan
        What to run.
    image
        float32 (C, H, W), preprocessed.
    columns
        What to time.
    threads
        Threads of each engine, the same for all; all processors that ``cores`` names if None.
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
    cores
        Where they run: all, or the big or the little ones (`clipscope.core.common.cores`). Until the verb
        ends or is closed, the whole process is kept to them.

    Yields
    ------
    Progress
        After each network that was made, and after each turn, with the figures so far.

    Raises
    ------
    ClipScopeError
        If the image does not fit the network, or there are no such cores. A column whose network can't be
        made is `Unavailable`.
    """
    if model.network.input_size is not None and image.shape != model.input_shape:
        raise ClipScopeError(
            f"the input has the shape {image.shape}, the network takes {model.input_shape}",
            where=str(model.path),
            fix="give a preprocessed image, float32 (C, H, W)",
        )
    read = read_usage or usage_reader()
    prepared: dict[Column, Session | Unavailable] = {}
    timed: dict[Column, _Timed] = {}
    with kept_to(cores) as usable, ExitStack() as stack:
        count = threads or usable
        for column in columns:
            session = prepare(model, plan, column, threads=count, ranges=onnx_ranges, scored=scored)
            prepared[column] = session
            if not isinstance(session, Unavailable):
                stack.callback(session.close)
            yield Progress("preparing engines", 0, 0)
        sessions = {c: s for c, s in prepared.items() if not isinstance(s, Unavailable)}
        timed = {column: _Timed(count, cores) for column in sessions}
        turns = [column for _ in range(rounds) for column in sessions]
        idle = LoadSum()
        look(read, look_seconds if turns else 0, idle)
        pace = Pace(len(turns))
        for done, column in enumerate(turns, 1):
            gap = read()
            time.sleep(IDLE_SECONDS)
            start = read()
            if look_seconds > 0:
                idle.add(gap, start)
            timed[column].turns.append(_turn(sessions[column], image))
            timed[column].load.add(start, read())
            partial = {c: found.latency() for c, found in timed.items() if found.turns}
            yield Progress("measuring latency", done, len(turns), partial, pace.seconds_left(done))
        look(read, look_seconds if turns else 0, idle)
    result = {
        column: session if isinstance(session, Unavailable) else timed[column].latency(idle.processors)
        for column, session in prepared.items()
    }
    drifts = {column: drift_of(found.turns) for column, found in timed.items() if len(found.turns) >= THIRDS}
    return LatencyReport(result, _warnings(result), drifts)


def drift_of(turns: Sequence[Sequence[float]]) -> float:
    """How much slower the last third of the turns is than the first, by their medians, as a share."""
    third = max(1, len(turns) // THIRDS)
    first, last = (
        float(np.median([ms for turn in part for ms in turn])) for part in (turns[:third], turns[-third:])
    )
    return last / first - 1


def _turn(session: Session, image: NDArray[np.float32]) -> list[float]:
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
    """Times of one column in milliseconds, turn by turn, and what others used in its turns."""

    threads: int
    cores: Cores
    turns: list[list[float]] = field(default_factory=list)
    load: LoadSum = field(default_factory=LoadSum)

    def latency(self, around: float | None = None) -> Latency:
        """The figures; ``around`` is what others used while nothing was timed."""
        times = [ms for turn in self.turns for ms in turn]
        p10, p50, p90 = (float(value) for value in np.percentile(times, (10, 50, 90)))
        known = [load for load in (self.load.processors, around) if load is not None]
        others = max(known) if known else None
        return Latency(p50, p90, len(times), self.threads, p10=p10, others=others, cores=self.cores)


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
