"""A target that is ready: its facts, and sessions that run there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any, Final, TypeGuard, TypeVar

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.column import FP16, Unavailable
from clipscope.core.common.progress import Progress
from clipscope.core.engines.processor import CHANNELS, EXACT, probe_network
from clipscope.core.engines.protocol import EngineError
from clipscope.core.evaluation.logits import CACHE_BYTES, Logits
from clipscope.core.targets.command import is_emulator
from clipscope.core.targets.connection import (
    HOLD_BYTES,
    LIMITS,
    Connection,
    Limits,
    Refusal,
    TargetError,
    content_hash,
)
from clipscope.core.targets.facts import Climate, Cores, TargetFacts, climate_of, facts_of
from clipscope.core.targets.kept import Target
from clipscope.core.targets.networks import TargetNetwork
from clipscope.core.targets.runner import ENGINES

Found = TypeVar("Found")
MOST_AT_ONCE: Final = 16
"""Images at a time, at most."""
PROBE_SHAPE: Final = (1, CHANNELS, 4, 4)
LARGEST_RANK: Final = 6
LONGEST_MS: Final = 1e9


class Place:
    """A target whose runner answers. Make one with `opened`; `close` ends it.

    Attributes
    ----------
    target
        The target.
    facts
        What it is.
    """

    def __init__(self, connection: Connection, facts: TargetFacts) -> None:
        self.target = connection.target
        self.facts = facts
        self.connection = connection
        self._count = 0

    def __enter__(self) -> Place:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the runner; nothing of it is left there."""
        self.connection.close()

    @property
    def at_once(self) -> int:
        """Images that run there at a time."""
        return min(self.facts.threads, MOST_AT_ONCE)

    def climate(self) -> Climate:
        """Temperature, frequency and governors now."""
        return climate_of(self.connection.ask("climate")[0])

    def require(self, engine: str) -> str | None:
        """Why an engine is not there, or None."""
        if engine in self.facts.versions:
            return None
        return f"{engine} is not there ({self.facts.missing.get(engine, 'unknown reason')})"

    def session(self, network: TargetNetwork, threads: int = 1) -> RemoteSession:
        """Open a network there.

        Raises
        ------
        TargetError
            If it is refused, or the target was lost.
        """
        self._count += 1
        return RemoteSession(self.connection, network, f"network {self._count}", threads)

    def session_or_reason(self, network: TargetNetwork | Unavailable) -> RemoteSession | Unavailable:
        """As `session`, but what the engine there refuses is a reason, and no loss for other columns."""
        if isinstance(network, Unavailable):
            return network
        reason = self.require(network.column.engine)
        if network.column == FP16 and self.facts.is_x86:
            reason = "ncnn has no fp16 arithmetic on x86"
        if reason is not None:
            return Unavailable(reason)
        try:
            return self.session(network)
        except Refusal as error:
            if error.kind != "network":
                raise
            return Unavailable(error.message)


@dataclass(frozen=True, eq=False)
class LayerTimes:
    """Runs of an ncnn network whose layers were timed.

    Attributes
    ----------
    clock
        "processor time" or "wall time".
    wholes, walls
        Milliseconds of usual runs, by ``clock`` and by the wall clock.
    ms
        float64 (runs, 2, layers): of the call that computes a layer, and of the one that finds it ready.
    """

    clock: str
    wholes: tuple[float, ...]
    walls: tuple[float, ...]
    ms: NDArray[np.float64]


class RemoteSession:
    """A network that runs on a target; as `clipscope.core.engines.protocol.Session`.

    Attributes
    ----------
    answers
        Logits by the hash of the image, up to a bound, where they are to be kept; for a comparison with this
        machine.
    sizes
        How many logits each output has, where that is known; other answers are refused.
    """

    emulated_bits = None
    exact_layers = 0

    def __init__(self, connection: Connection, network: TargetNetwork, name: str, threads: int) -> None:
        self._connection, self._name = connection, name
        self.network = network
        self.bytes, self.excluded, self.notes = network.bytes, network.excluded, network.notes
        self.answers: dict[str, Logits] = {}
        self.sizes: list[int] | None = None
        self._left = 0
        self._lock = threading.Lock()
        connection.ask("open", network.parts, name=name, threads=threads, **network.request)

    def keep_answers(self) -> None:
        """Keep what is answered from now on."""
        self._left = CACHE_BYTES

    def run(self, image: NDArray[np.float32]) -> Logits:
        """Logits of one image, flat, one array an output.

        Raises
        ------
        EngineError
            If the engine there refuses it.
        TargetError
            If the target was lost.
        """
        key, found = self._values(image, self.network.outputs)
        flat = tuple(values.reshape(-1) for values in found)
        own = [values.size for values in flat]
        if own != (self.sizes or own) or not all(own):
            raise self._garbage()
        size = sum(values.nbytes for values in flat)
        with self._lock:
            if size <= self._left:
                self._left -= size
                self.answers[key] = flat
        return flat

    def values(self, image: NDArray[np.float32], names: Sequence[str]) -> tuple[NDArray[np.float32], ...]:
        """Values of blobs or tensors, each in its shape."""
        return self._values(image, names)[1]

    def digests(self, image: NDArray[np.float32], names: Sequence[str]) -> tuple[str, ...]:
        """Hashes of blobs' values, in the order in which the network makes them, without sending these."""
        head, _ = self._ask("digest", image, names)[1]
        found = head.get("digests")
        if not isinstance(found, list) or len(found) != len(names):
            raise self._garbage()
        return tuple(map(str, found))

    def times(
        self, image: NDArray[np.float32], seconds: float, most: int
    ) -> tuple[tuple[float, ...], Climate]:
        """Milliseconds of runs for about so many seconds, and the temperature and frequency behind them."""
        head, _ = self._ask("time", image, self.network.outputs, seconds=seconds, most=most)[1]
        found = head.get("ms")
        if not isinstance(found, list) or not 0 < len(found) <= most:
            raise self._garbage()
        if not all(isinstance(ms, int | float) and 0 < ms < 1e9 for ms in found):
            raise self._garbage()
        return tuple(map(float, found)), climate_of(head.get("climate"))

    def layer_times(
        self, image: NDArray[np.float32], blobs: Sequence[str], rounds: int, seconds: float
    ) -> LayerTimes:
        """Times of layers in runs for about so many seconds, at least one; ncnn only.

        Parameters
        ----------
        image
            float32 (C, H, W).
        blobs
            The first blob of each layer, in the order in which the network makes them.
        rounds, seconds
            Runs, and when no other begins.
        """
        fields = {"blobs": list(blobs), "rounds": rounds, "seconds": seconds}
        head, payload = self._ask("layers", image, self.network.outputs, **fields)[1]
        wholes, walls = head.get("whole"), head.get("wall")
        if not _are_times(wholes) or not _are_times(walls) or len(wholes) != len(walls):
            raise self._garbage()
        if not 0 < len(wholes) <= rounds or len(payload) != 4 * 2 * len(wholes) * len(blobs):
            raise self._garbage()
        ms = np.frombuffer(payload, "<f4").reshape(len(wholes), 2, len(blobs)).astype(np.float64)
        if not (np.isfinite(ms).all() and (ms >= 0).all()):
            raise self._garbage()
        clock = "processor time" if head.get("clock") == "processor time" else "wall time"
        return LayerTimes(clock, tuple(map(float, wholes)), tuple(map(float, walls)), ms)

    def close(self) -> None:
        """Free the network there."""
        self._connection.ask_nothing("close", name=self._name)

    def _values(
        self, image: NDArray[np.float32], names: Sequence[str]
    ) -> tuple[str, tuple[NDArray[np.float32], ...]]:
        key, (head, payload) = self._ask("run", image, names)
        shapes = head.get("shapes")
        if not isinstance(shapes, list) or len(shapes) != len(names):
            raise self._garbage()
        found, start = [], 0
        for shape in shapes:
            if not _is_shape(shape):
                raise self._garbage()
            size = prod(shape)
            part = payload[4 * start : 4 * (start + size)]
            if len(part) != 4 * size:
                raise self._garbage()
            found.append(np.frombuffer(part, "<f4").astype(np.float32).reshape(shape))
            start += size
        if 4 * start != len(payload):
            raise self._garbage()
        return key, tuple(found)

    def _ask(
        self, kind: str, image: NDArray[np.float32], names: Sequence[str], **fields: Any
    ) -> tuple[str, tuple[dict[str, Any], bytes]]:
        content = np.ascontiguousarray(image, "<f4").tobytes()
        key = content_hash(content)
        fields |= {"name": self._name, "image": key, "shape": list(image.shape), "outputs": list(names)}
        try:
            return key, self._connection.ask(kind, {key: content}, **fields)
        except Refusal as error:
            if error.kind == "network":
                raise EngineError(f"target {self._connection.target.name}: {error.message}") from error
            raise

    def _garbage(self) -> TargetError:
        return self._connection.lost("it answers with figures of another form than was asked")


def _are_times(found: object) -> TypeGuard[list[float]]:
    """Whether it is a list of milliseconds."""
    return isinstance(found, list) and all(
        isinstance(ms, int | float) and not isinstance(ms, bool) and 0 <= ms < LONGEST_MS for ms in found
    )


def _is_shape(shape: object) -> bool:
    return (
        isinstance(shape, list)
        and len(shape) <= LARGEST_RANK
        and all(isinstance(side, int) and not isinstance(side, bool) and 0 <= side < 2**31 for side in shape)
    )


def opened(
    target: Target,
    cores: Cores = "all",
    *,
    engines: Sequence[str] = ENGINES,
    required: Sequence[str] = ("ncnn",),
    limits: Limits = LIMITS,
    stopped: Callable[[], bool] = lambda: False,
) -> Generator[Progress[None], None, Place]:
    """Start a target and ask what it is.

    Parameters
    ----------
    target
        The target.
    cores
        Which of its processors to use.
    engines
        Those that are to run; others are not looked at.
    required
        Those of them that must be there.
    limits, stopped
        As `Connection` takes them.

    Yields
    ------
    Progress
        A few times a second; closing ends the target's process.

    Raises
    ------
    TargetError
        If it can't be started, does not answer, or lacks what is required.
    """
    connection = Connection(target, limits, stopped)
    try:
        stage = f"starting target {target.name}"
        yield Progress(stage, 0, 0)
        greeting = connection.greet()
        for _ in greeting:
            yield Progress(stage, 0, 0)
        said, _ = yield from _waited(
            stage,
            lambda: connection.ask(
                "setup", engines=list(engines), cores=cores, at_once=MOST_AT_ONCE, hold=HOLD_BYTES
            ),
        )
        facts = facts_of(said, emulator=is_emulator(target.command))
        place = Place(connection, facts)
        needs = ["numpy"] if "python" in facts.versions else []
        needs += [name for name in engines if name in required]
        missing = [name for name in needs if name not in facts.versions]
        if missing and required:
            reasons = "; ".join(f"{name}: {facts.missing.get(name, 'unknown reason')}" for name in missing)
            raise TargetError(
                f"what is needed is not there ({reasons})",
                where=f"target {target.name}",
                fix=f"install it there: pip install {' '.join(missing)}",
            )
        if "onnxruntime" in facts.versions:
            saturates = yield from _waited(stage, lambda: _saturates(connection))
            place.facts = replace(facts, int8_saturates=saturates)
        return place
    except BaseException:
        connection.close()
        raise


def _saturates(connection: Connection) -> bool | None:
    """What the probe of `clipscope.core.engines.processor` says there; None where it does not run."""
    network = probe_network()
    key = content_hash(network)
    try:
        head, _ = connection.ask("probe", {key: network}, model=key, shape=list(PROBE_SHAPE))
    except Refusal:
        return None
    return head.get("values") != [EXACT]


def _waited(stage: str, function: Callable[[], Found]) -> Generator[Progress[None], None, Found]:
    """Call a function that waits for a target, in a thread; yields meanwhile."""
    found: list[Found] = []
    problems: list[BaseException] = []

    def call() -> None:
        try:
            found.append(function())
        except BaseException as error:
            problems.append(error)

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
        yield Progress(stage, 0, 0)
    if problems:
        raise problems[0]
    return found[0]
