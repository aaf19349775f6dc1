"""Time of each node of an ONNX network, by ONNX Runtime's own profiler."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.scratch import scratch_folder
from clipscope.core.engines.ort_net import OrtNet
from clipscope.core.engines.protocol import EngineError
from clipscope.core.model.onnx_graph import OnnxGraph

SUFFIX = "_kernel_time"
WHOLE = "model_run"


@dataclass(frozen=True)
class NodeRuns:
    """What the profiler wrote.

    Attributes
    ----------
    types
        Operator of each node that ran, in the order in which they ran first, by the name that ONNX Runtime's
        optimized network has for it.
    runs
        Seconds of each node, a mapping a run.
    wholes
        Seconds of each run, with what the profiler itself takes.
    """

    types: Mapping[str, str]
    runs: tuple[Mapping[str, float], ...]
    wholes: tuple[float, ...]


def node_runs(
    graph: OnnxGraph, image: NDArray[np.float32], outputs: Sequence[str], *, threads: int, warm_up: int = 2
) -> Generator[int, bool | None, NodeRuns]:
    """Run a network with the profiler on, until it is sent True.

    Parameters
    ----------
    graph, outputs
        The network, and what it is asked for.
    image
        float32 (C, H, W).
    threads
        Threads of one run.
    warm_up
        Runs at the start that don't count.

    Yields
    ------
    int
        Runs so far that count, after each of them.

    Raises
    ------
    EngineError
        If ONNX Runtime refuses the network, or its profile can't be read.
    ClipScopeError
        If there is no room for temporary files.
    """
    with scratch_folder() as folder:
        net = OrtNet(graph, threads=threads, profiled=folder)
        try:
            for _ in range(warm_up):
                net.run(image, outputs)
            done, enough = 0, None
            while not enough:
                net.run(image, outputs)
                done += 1
                enough = yield done
        finally:
            path = net.profile()
            del net  # it holds the file
        events = _read(path)
    return parse_events(events, warm_up)


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        found = json.loads(path.read_bytes().decode(errors="replace"), strict=False)
    except (OSError, ValueError) as error:
        raise EngineError(f"ONNX Runtime's profile can't be read ({error})") from error
    return [event for event in found if isinstance(event, dict)]


def parse_events(events: Sequence[Mapping[str, Any]], warm_up: int = 0) -> NodeRuns:
    """Sort the profiler's events into runs; a node that runs several times in one (a loop's) is summed.

    Parameters
    ----------
    events
        As the file has them: the one of a run stands behind those of its nodes.
    warm_up
        How many runs at the start don't count.
    """
    types: dict[str, str] = {}
    runs: list[dict[str, float]] = []
    wholes: list[float] = []
    current: dict[str, float] = {}
    for event in events:
        name, seconds = str(event.get("name", "")), float(event.get("dur", 0)) / 1e6
        if event.get("cat") == "Node" and name.endswith(SUFFIX):
            node = name.removesuffix(SUFFIX)
            types.setdefault(node, str(event.get("args", {}).get("op_name", "")))
            current[node] = current.get(node, 0.0) + seconds
        elif event.get("cat") == "Session" and name == WHOLE:
            runs.append(current)
            wholes.append(seconds)
            current = {}
    return NodeRuns(types, tuple(runs[warm_up:]), tuple(wholes[warm_up:]))
