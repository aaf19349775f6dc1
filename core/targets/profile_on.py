"""Time by layer on a target: the deployed networks, timed by the runner there."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.column import Column, EngineName
from clipscope.core.common.other_load import Usage
from clipscope.core.common.progress import Progress
from clipscope.core.engines.ncnn_layers import LayerRound, layers_behind
from clipscope.core.engines.ort_nodes import NodeRuns
from clipscope.core.engines.protocol import EngineError
from clipscope.core.lower.qdq.ranges import Ranges
from clipscope.core.model.fed_network import CARRIER, feeds_of
from clipscope.core.model.graph import ParamGraph
from clipscope.core.model.model import Model
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.param import parse_param
from clipscope.core.profiling.place import LEAST_ROUNDS, RoundClock, TimedNodes
from clipscope.core.profiling.profile import ENGINES, SECONDS, profile
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.targets.connection import Refusal, content_hash
from clipscope.core.targets.networks import TargetNetwork, onnx_network, pair_network
from clipscope.core.targets.place import LONGEST_MS, Place, RemoteSession
from clipscope.core.targets.values import TargetProfile, refuse_emulated

ROUNDS_AT_ONCE = 4
"""Rounds of one network before the other one's turn: a request costs a way there and back."""
MOST_NODES = 100_000
LONGEST_NAME = 4096


def profile_on(
    place: Place,
    model: Model,
    plan: QuantPlan | None,
    image: NDArray[np.float32],
    engines: Sequence[EngineName] = ENGINES,
    *,
    threads: int | None = None,
    onnx_ranges: Ranges | None = None,
    rounds: int | None = None,
    seconds: float = SECONDS,
    off: Sequence[str] = (),
) -> Generator[Progress[None], None, TargetProfile]:
    """Time every layer on a target, as `clipscope.core.profiling.profile.profile` does here.

    Parameters
    ----------
    place
        The target, on which nothing else of ours runs.
    threads
        Threads of each engine; all processors of the target if None.
    model, plan, image, engines, onnx_ranges, rounds, seconds, off
        As `profile` takes them.

    Raises
    ------
    TargetError
        If the target is emulated, or was lost.
    ClipScopeError
        As `profile`.
    """
    refuse_emulated(place.target, emulated=place.facts.emulated)
    before = place.climate()
    there = _There(place, model, threads or place.facts.threads)
    verb = profile(
        model,
        plan,
        image,
        engines,
        place=there,
        onnx_ranges=onnx_ranges,
        rounds=rounds,
        seconds=seconds,
        off=off,
    )
    found = yield from verb
    return TargetProfile(place.target.name, place.facts, found, before, place.climate())


class _There:
    """A target as a place to time networks on (`clipscope.core.profiling.place.TimingPlace`)."""

    at_once = ROUNDS_AT_ONCE

    def __init__(self, place: Place, model: Model, threads: int) -> None:
        self.machine, self.threads = place.facts.machine, threads
        self._place, self._model = place, model

    def lacks(self, engine: str) -> str | None:
        """Why an engine is not there, or None."""
        return self._place.require(engine)

    def usage(self) -> Usage | None:
        """Nothing is known of what other programs do there."""
        return None

    def ncnn(self, graph: ParamGraph, weights: Buffer, outputs: Sequence[str]) -> RoundClock:
        """Load an ncnn pair there."""
        text = graph.text()
        feeds = feeds_of(self._model.network) if CARRIER in text else None
        (given, *_) = (layer.tops[0] for layer in graph.layers if layer.type == "Input")
        network = pair_network(Column("ncnn", "fp32"), text, weights, given, outputs, feeds)
        try:
            return _Clock(self._place.session(network, self.threads), network)
        except Refusal as error:
            raise _of_engine(error) from error

    def nodes(
        self,
        graph: OnnxGraph,
        outputs: Sequence[str],
        image: NDArray[np.float32],
        rounds: int,
        seconds: float,
        stage: str,
    ) -> Generator[Progress[None], None, TimedNodes]:
        """Run an ONNX network there, with the profiler and without, in one request."""
        yield Progress(f"{stage} on target {self._place.target.name}", 0, 0)
        network = onnx_network(self._model, Column("onnxruntime", "fp32"), graph, outputs)
        content = np.ascontiguousarray(image, "<f4").tobytes()
        key = content_hash(content)
        fields = {name: network.request[name] for name in ("model", "feeds", "config")}
        fields |= {"image": key, "shape": list(image.shape), "outputs": list(network.outputs)}
        fields |= {"threads": self.threads, "rounds": rounds, "least": LEAST_ROUNDS, "seconds": seconds}
        try:
            head, payload = self._place.connection.ask("nodes", {**network.parts, key: content}, **fields)
        except Refusal as error:
            raise _of_engine(error) from error
        found = _node_times(head, payload, rounds)
        if found is None:
            raise self._place.connection.lost("it answers with figures of another form than was asked")
        return found


class _Clock:
    """An ncnn network there whose layers are timed."""

    clock = "wall time"

    def __init__(self, session: RemoteSession, network: TargetNetwork) -> None:
        self._session = session
        sent = parse_param(bytes(network.parts[network.request["param"]]).decode(), "the network")
        layers = layers_behind(sent, network.outputs)
        self._names = tuple(layer.name for layer in layers)
        self._blobs = tuple(layer.tops[0] for layer in layers)

    def rounds(self, image: NDArray[np.float32], count: int) -> list[LayerRound]:
        """So many rounds, or fewer where they take long, at least one."""
        try:
            found = self._session.layer_times(image, self._blobs, count, SECONDS)
        except Refusal as error:
            raise _of_engine(error) from error
        self.clock = found.clock
        return [
            LayerRound(
                dict(zip(self._names, (computed / 1000).tolist(), strict=True)),
                dict(zip(self._names, (ready / 1000).tolist(), strict=True)),
                whole / 1000,
                wall / 1000,
            )
            for (computed, ready), whole, wall in zip(found.ms, found.wholes, found.walls, strict=True)
        ]

    def close(self) -> None:
        """Free the network there."""
        self._session.close()


def _of_engine(error: Refusal) -> Exception:
    """What an engine there refuses is that engine's reason; anything else ends the profile."""
    return EngineError(error.message) if error.kind in ("network", "request") else error


def _node_times(head: dict[str, object], payload: bytes, rounds: int) -> TimedNodes | None:
    """The answer of a request for nodes, or None where it has another form."""
    nodes, runs, wholes = head.get("nodes"), head.get("runs"), head.get("whole")
    if not isinstance(nodes, list) or not isinstance(wholes, list) or len(nodes) > MOST_NODES:
        return None
    if not all(
        isinstance(row, list)
        and len(row) == 2
        and all(isinstance(text, str) and len(text) <= LONGEST_NAME for text in row)
        for row in nodes
    ):
        return None
    if runs != len(wholes) or not 0 < len(wholes) <= rounds or len(payload) != 4 * len(wholes) * len(nodes):
        return None
    walls = np.asarray([ms if isinstance(ms, int | float) else np.nan for ms in wholes], np.float64)
    ms = np.frombuffer(payload, "<f4").reshape(len(wholes), len(nodes)).astype(np.float64)
    if not all(np.isfinite(part).all() and ((part >= 0) & (part < LONGEST_MS)).all() for part in (walls, ms)):
        return None
    names = [name for name, _ in nodes]
    rows = tuple(dict(zip(names, (row / 1000).tolist(), strict=True)) for row in ms)
    whole = tuple((walls / 1000).tolist())
    return TimedNodes(NodeRuns(dict(nodes), rows, whole), whole, None)
