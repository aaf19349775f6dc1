"""Where layers are timed: this machine, or another one that times its runs in the same way."""

from __future__ import annotations

import platform
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.other_load import LoadSum, ReadUsage, Usage
from clipscope.core.common.progress import Pace, Progress
from clipscope.core.engines.ncnn_layers import LayerClock, LayerRound
from clipscope.core.model.graph import ParamGraph

if TYPE_CHECKING:  # ONNX Runtime takes a second to load, which ncnn alone need not pay
    from clipscope.core.engines.ort_nodes import NodeRuns
    from clipscope.core.model.onnx_graph import OnnxGraph

LEAST_ROUNDS = 5


class RoundClock(Protocol):
    """A loaded ncnn network whose layers are timed, as `clipscope.core.engines.ncnn_layers.LayerClock`."""

    clock: str

    def rounds(self, image: NDArray[np.float32], count: int) -> list[LayerRound]:
        """So many rounds, or fewer where they take long, at least one."""
        ...

    def close(self) -> None:
        """Free the network."""
        ...


@dataclass(frozen=True, eq=False)
class TimedNodes:
    """Nodes of an ONNX network.

    Attributes
    ----------
    runs
        What the profiler said.
    walls
        Seconds of usual runs between those with the profiler.
    others
        Processors that other programs used meanwhile; None where nothing is known.
    """

    runs: NodeRuns
    walls: Sequence[float]
    others: float | None


class TimingPlace(Protocol):
    """A machine on which networks are timed.

    Attributes
    ----------
    machine
        Architecture, such as ``x86_64``.
    threads
        Threads of one run.
    at_once
        Rounds of one ncnn network before the other one's turn.
    """

    machine: str
    threads: int
    at_once: int

    def lacks(self, engine: str) -> str | None:
        """Why an engine is not there, or None."""
        ...

    def usage(self) -> Usage | None:
        """What its programs have used up to now; None where it does not tell."""
        ...

    def ncnn(self, graph: ParamGraph, weights: Buffer, outputs: Sequence[str]) -> RoundClock:
        """Load an ncnn pair.

        Raises
        ------
        EngineError
            If ncnn refuses it.
        """
        ...

    def nodes(
        self,
        graph: OnnxGraph,
        outputs: Sequence[str],
        image: NDArray[np.float32],
        rounds: int,
        seconds: float,
        stage: str,
    ) -> Generator[Progress[None], None, TimedNodes]:
        """Run an ONNX network with the profiler and, between these runs, without.

        Raises
        ------
        EngineError
            If ONNX Runtime refuses it.
        """
        ...


class Here:
    """The machine that this program runs on.

    Parameters
    ----------
    threads
        Threads of one run.
    read_usage
        What the load of other programs is found from.
    """

    at_once = 1

    def __init__(self, threads: int, read_usage: ReadUsage) -> None:
        self.machine = platform.machine()
        self.threads = threads
        self.usage = read_usage

    def lacks(self, engine: str) -> str | None:
        """Nothing: both engines belong to the program."""
        del engine
        return None

    def ncnn(self, graph: ParamGraph, weights: Buffer, outputs: Sequence[str]) -> RoundClock:
        """Load an ncnn pair."""
        return LayerClock(graph, weights, outputs, threads=self.threads)

    def nodes(
        self,
        graph: OnnxGraph,
        outputs: Sequence[str],
        image: NDArray[np.float32],
        rounds: int,
        seconds: float,
        stage: str,
    ) -> Generator[Progress[None], None, TimedNodes]:
        """Run an ONNX network with the profiler and, between these runs, without.

        The profiler's own time lies between the nodes; a microsecond of it or so is counted in each.
        """
        from clipscope.core.engines.ort_net import OrtNet
        from clipscope.core.engines.ort_nodes import node_runs

        plain = OrtNet(graph, threads=self.threads)
        plain.run(image, outputs)
        walls: list[float] = []
        load, pace = LoadSum(), Pace(rounds)
        verb = node_runs(graph, image, outputs, threads=self.threads)
        end = monotonic() + seconds
        with closing(verb):
            done = next(verb)
            while True:
                before = self.usage()
                start = perf_counter()
                plain.run(image, outputs)
                walls.append(perf_counter() - start)
                load.add(before, self.usage())
                yield Progress(stage, done, rounds, None, pace.seconds_left(done))
                try:
                    done = verb.send(done >= rounds or (done >= LEAST_ROUNDS and monotonic() > end))
                except StopIteration as stop:
                    return TimedNodes(stop.value, walls, load.processors)
