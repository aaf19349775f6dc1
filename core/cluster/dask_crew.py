"""The workers of a Dask cluster as a crew. Only here, and on its workers, Dask is imported."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import uuid
import warnings
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

from clipscope.core.cluster.carried import Carrier, DataSet, Files, Piece, probes, unseen
from clipscope.core.cluster.crew import ClusterError, Kit
from clipscope.core.cluster.facts import Facts, facts, other_versions
from clipscope.core.cluster.local import LOCAL, local_cluster, workers_of
from clipscope.core.cluster.on_worker import (
    Batch,
    Done,
    Wanted,
    end,
    lacking_blocks,
    put_block,
    put_kit,
    run_batch,
)
from clipscope.core.cluster.packed import Pack, packed
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Inputs

STARTS = "start one with: dask scheduler, and workers with: dask worker ADDRESS"
PLACES = "give the scheduler's address with its port, as tcp://host:8786, or local:2 for two processes here"
EXTRA = "clipscope[dask]"
CONNECT_SECONDS = 10.0
PIECE_BYTES = 4 * 2**20
"""Size of the pieces that a network is sent in."""
TURN_SECONDS = 1.0
"""About how long a batch takes: a thousand times what handing it over does, and short enough to cancel."""
LARGEST_BATCH = 256
BATCH_BYTES = 8 * 2**20
"""Bytes of images with which a batch is full."""
FLIGHT_BYTES = 256 * 2**20
"""Bytes of images under way: the scheduler holds them until their batch is done."""
AHEAD = 3
"""Batches under way for each thread, so that none waits for the next."""
POLL_SECONDS = 0.2
LOST_SECONDS = 30.0
"""How long the work goes on without any worker: a lost one may be started again."""
ASK_SECONDS = 2.0


@contextmanager
def crew_at(address: str, files: Files = "auto") -> Iterator[DaskCrew]:
    """The workers of a cluster, until the end of the block.

    Parameters
    ----------
    address
        That of a scheduler (``tcp://host:8786``), or ``local:N`` for N processes on this machine, which end
        with the block.
    files
        How images reach the workers.

    Raises
    ------
    ClusterError
        If Dask is not installed, there is no scheduler or worker, or versions differ.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ClusterError(
            f"Dask is not installed ({error})", where="--dask", fix=f"pip install '{EXTRA}'"
        ) from error
    for name in list(logging.root.manager.loggerDict):  # what is wrong is said here, in a line
        if name.partition(".")[0] in ("distributed", "asyncio", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    settings = {"distributed.admin.large-graph-warning-threshold": "1 GB"}
    with dask.config.set(settings), warnings.catch_warnings(), contextlib.ExitStack() as stack:
        # What it warns of is asked for below, or of no interest to who waits for figures.
        warnings.simplefilter("ignore")
        if address.startswith(LOCAL) or address == LOCAL.removesuffix(":"):
            cluster = stack.enter_context(local_cluster(workers_of(address)))
            place: Any = cluster
        else:
            place = address
        try:
            client = distributed.Client(
                place, timeout=CONNECT_SECONDS, set_as_default=False, name="clipscope"
            )
        except (OSError, ValueError, TimeoutError, RuntimeError) as error:
            raise ClusterError(
                f"no Dask scheduler answers ({str(error).splitlines()[0] if str(error) else 'no answer'})",
                where=f"--dask {address}",
                fix=STARTS if ":" in address else PLACES,
            ) from error
        stack.callback(_closed, client)
        crew = DaskCrew(client, address, files)
        stack.callback(crew.close)
        yield crew


def _closed(client: Any) -> None:
    with contextlib.suppress(Exception):
        client.close(timeout=2)


class DaskCrew:
    """The workers of a connected cluster.

    Parameters
    ----------
    client
        The connection.
    address
        As it was given, for messages.
    files
        How images reach the workers.

    Attributes
    ----------
    files
        As given; for data sets that come from now on.
    own, theirs
        Facts of this machine, and of each worker by its address.
    """

    forked = False

    def __init__(self, client: Any, address: str, files: Files) -> None:
        self._client, self._where = client, f"--dask {address}"
        self.files = files
        self.name = uuid.uuid4().hex
        self._known: dict[str, int] = dict(self._call(client.nthreads))
        if not self._known:
            self._known = self._first_workers()
        self.own: Facts = facts()
        self.theirs: dict[str, Facts] = {}
        self._check(self.run(facts))
        self._sets: WeakKeyDictionary[Inputs, _Known] = WeakKeyDictionary()

    # What a person is told

    @property
    def threads(self) -> int:
        """Images at a time, over all workers."""
        return max(1, sum(self._known.values()))

    @property
    def text(self) -> str:
        """The crew in a few words."""
        workers = len(self._known)
        return f"{workers} worker{'' if workers == 1 else 's'}, {self.threads} threads"

    @property
    def alike(self) -> bool:
        """Whether all workers have processors on which the engines take the same kernels as here."""
        return all(found.kernels == self.own.kernels for found in self.theirs.values())

    @property
    def warnings(self) -> tuple[str, ...]:
        """Workers whose kernels may be others than this machine's."""
        other = [name for name, found in self.theirs.items() if found.kernels != self.own.kernels]
        if not other:
            return ()
        return (
            f"{len(other)} of {len(self.theirs)} workers have another kind of processor"
            f" ({other[0]}: {self.theirs[other[0]].processor}) than this machine ({self.own.processor}):"
            " figures may differ from those of one machine, most of all in ONNX Runtime's int8",
        )

    # Work

    def team(self, kit: Kit, inputs: Inputs) -> DaskTeam:
        """The workers with a kit."""
        known = self._sets.get(inputs)
        if known is None:
            data = DataSet.of(inputs, uuid.uuid4().hex)
            known = self._sets[inputs] = _Known(data, self._must_send(inputs))
        return DaskTeam(self, *packed(kit, known.data), inputs, known)

    def run(self, function: Callable[..., Any], *arguments: Any, workers: Sequence[str] | None = None) -> Any:
        """Call a function on workers now, beside their work; what each answers, by its address.

        Workers that are lost meanwhile are left out.

        Raises
        ------
        ClusterError
            If a worker lacks ClipScope, or can't load it.
        """
        found = self._call(
            lambda: self._client.run(
                function, *arguments, workers=None if workers is None else list(workers), on_error="return"
            )
        )
        for worker, answer in found.items():
            if isinstance(answer, ClipScopeError):
                raise answer
            if isinstance(answer, Exception) and not isinstance(answer, (OSError, TimeoutError)):
                raise ClusterError(
                    f"worker {worker} can't run ClipScope ({answer})",
                    where=self._where,
                    fix="install the same versions there, with the workers' Python",
                )
        return {worker: answer for worker, answer in found.items() if not isinstance(answer, Exception)}

    def submit(self, batch: Batch, worker: str | None) -> Any:
        """Start a batch, if possible on a worker that has what it needs; its future."""
        return self._call(
            lambda: self._client.submit(
                run_batch,
                batch,
                key=f"clipscope-{uuid.uuid4().hex}",
                pure=False,
                workers=None if worker is None else [worker],
                allow_other_workers=worker is not None,
            )
        )

    def result(self, future: Any) -> Done | Wanted:
        """What became of a batch.

        Raises
        ------
        ClusterError
            If the cluster, or all of its workers, are lost, or a batch kills the workers that it comes to.
        """
        ready = threading.Event()
        future.add_done_callback(lambda _: ready.set())
        asked = seen = time.monotonic()
        while not ready.wait(POLL_SECONDS):
            now = time.monotonic()
            if self._client.status not in ("running", "connecting"):
                raise self._lost("the connection to the scheduler is lost")
            if now - asked < ASK_SECONDS:
                continue
            asked = now
            self._known = dict(self._call(self._client.nthreads)) or self._known
            if self._call(self._client.nthreads):
                seen = now
            elif now - seen > LOST_SECONDS:
                raise self._lost(f"there was no worker for {LOST_SECONDS:.0f} s")
        try:
            found: Done | Wanted = self._client.sync(self._client._gather, [future])[0]
        except Exception as error:
            if type(error).__name__ == "KilledWorker":
                raise ClusterError(
                    "the same work ended four workers one after the other",
                    where=self._where,
                    fix="look at their logs: memory may be short (fewer threads a worker)",
                ) from error
            if isinstance(error, (ImportError, AttributeError)):
                raise ClusterError(
                    f"a worker can't run ClipScope ({error})",
                    where=self._where,
                    fix="install the same versions there",
                ) from error
            if self._client.status != "running" or type(error).__name__ in (
                "CancelledError",
                "FutureCancelledError",
            ):
                raise self._lost("the connection to the scheduler is lost") from error
            raise
        if found.worker not in self.theirs:
            self._check(self.run(facts, workers=[found.worker]))
        return found

    def cancel(self, futures: Sequence[Any]) -> None:
        """Drop batches."""
        if futures:
            with contextlib.suppress(Exception):
                self._client.cancel(list(futures), force=True)

    def put(self, pack: Pack, blocks: Mapping[str, bytes], workers: Sequence[str] | None = None) -> None:
        """Send a kit to the workers that lack it, and what they lack of its blocks, in pieces."""
        found = self.run(lacking_blocks, self.name, pack.digest, pack.blocks, workers=workers)
        lacking = {worker: frozenset(digests) for worker, digests in found.items() if digests is not None}
        for digest in pack.blocks:
            there = [worker for worker, digests in lacking.items() if digest in digests]
            content = blocks[digest]
            count = -(-len(content) // PIECE_BYTES)
            for number in range(count if there else 0):
                piece = content[number * PIECE_BYTES : (number + 1) * PIECE_BYTES]
                self.run(put_block, self.name, digest, number, count, piece, workers=there)
        if lacking:
            self.run(put_kit, self.name, pack.digest, pack, workers=list(lacking))

    def close(self) -> None:
        """Have all workers forget this crew, and drop what they are at."""
        with contextlib.suppress(Exception):
            self._client.sync(self._client._run, end, self.name, on_error="ignore", callback_timeout=3)

    # Checks

    def _first_workers(self) -> dict[str, int]:
        with contextlib.suppress(Exception):
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        found = dict(self._call(self._client.nthreads))
        if not found:
            raise ClusterError(
                "the scheduler has no worker", where=self._where, fix="start some with: dask worker ADDRESS"
            )
        return found

    def _check(self, found: Mapping[str, Facts]) -> None:
        """Refuse workers of other versions.

        Raises
        ------
        ClusterError
            Names the first worker, and what differs.
        """
        for worker, theirs in found.items():
            other = other_versions(self.own, theirs)
            if other is not None:
                raise ClusterError(
                    f"worker {worker} has {other}",
                    where=self._where,
                    fix="install the same versions there: others may answer differently",
                )
        self.theirs |= found

    def _must_send(self, inputs: Inputs) -> bool:
        """Whether files have to be sent, because not all workers see them."""
        if self.files == "send":
            return True
        asked = probes(inputs)
        missing = {worker: path for worker, path in self.run(unseen, asked).items() if path is not None}
        if missing and self.files == "shared":
            worker, path = next(iter(missing.items()))
            raise ClusterError(
                f"worker {worker} does not have it as this machine has",
                where=path,
                fix="mount the images at the same path there, or send them (--dask-files send)",
            )
        return bool(missing)

    def _call(self, function: Callable[[], Any]) -> Any:
        try:
            return function()
        except ClipScopeError:
            raise
        except (OSError, TimeoutError, RuntimeError) as error:
            raise self._lost(f"the scheduler does not answer ({error})") from error

    def _lost(self, text: str) -> ClusterError:
        return ClusterError(text, where=self._where, fix="look at its log, and start the command again")


@dataclass(eq=False)
class _Known:
    """What the crew knows of a data set.

    Attributes
    ----------
    data
        What the workers get of it.
    send
        Whether its files go as bytes.
    worker_of
        Who had each image last, by its place: who had it still has it, decoded, and what was found of it.
    """

    data: DataSet
    send: bool
    worker_of: dict[int, str] = field(default_factory=dict)


@dataclass(eq=False)
class _Flight:
    """A batch under way."""

    batch: Batch
    future: Any
    size: int
    sent: dict[str, bytes] = field(default_factory=dict)


class DaskTeam:
    """The workers with one kit (`clipscope.core.cluster.crew.Team`)."""

    def __init__(
        self, crew: DaskCrew, pack: Pack, blocks: Mapping[str, bytes], inputs: Inputs, known: _Known
    ) -> None:
        self._crew, self._pack, self._blocks, self._inputs = crew, pack, blocks, inputs
        self._carrier = Carrier(inputs, send=known.send)
        self._worker_of = known.worker_of
        self._announced = False

    def map(
        self, step: str, items: Sequence[Any], images: Callable[[Any], Sequence[int]]
    ) -> Generator[Any, None, None]:
        """See `clipscope.core.cluster.crew.Team.map`."""
        if not self._announced:
            self._crew.put(self._pack, self._blocks)
            self._announced = True
        flights: deque[_Flight] = deque()
        place, size, under_way = 0, 1, 0
        try:
            while place < len(items) or flights:
                while (
                    place < len(items)
                    and len(flights) < AHEAD * self._crew.threads
                    and (under_way < FLIGHT_BYTES or not flights)
                ):
                    # Ever fewer, so that all workers end together.
                    most = max(1, min(size, (len(items) - place) // (2 * self._crew.threads)))
                    flight, taken = self._flown(step, items[place : place + most], images)
                    flights.append(flight)
                    place += taken
                    under_way += flight.size
                flight = flights[0]
                answer = self._crew.result(flight.future)
                if isinstance(answer, Wanted):
                    self._supply(flight, answer)
                    continue
                flights.popleft()
                under_way -= flight.size
                for index, why in answer.failed.items():
                    self._inputs.fail(index, why)
                for index in flight.batch.images:
                    self._worker_of[index] = answer.worker
                if answer.results:
                    each = max(answer.seconds / len(answer.results), 1e-6)
                    size = max(1, min(LARGEST_BATCH, int(TURN_SECONDS / each)))
                yield from answer.results
                if answer.error is not None:
                    raise answer.error
        finally:
            self._crew.cancel([flight.future for flight in flights])

    def _flown(
        self, step: str, items: Sequence[Any], images: Callable[[Any], Sequence[int]]
    ) -> tuple[_Flight, int]:
        """A batch of the first of some items, started, and how many they are."""
        carried, sent, taken, total = {}, {}, 0, 0
        for item in items:
            if taken and total >= BATCH_BYTES:
                break
            for index in images(item):
                carried[index], content = self._carrier.carried(index)
                how = carried[index][1]
                values = getattr(how, "values", None)
                total += 0 if values is None else values.nbytes
                if content is not None and isinstance(how, Piece):
                    sent[how.digest] = content
                    total += len(content)
            taken += 1
        known = Counter(self._worker_of[index] for index in carried if index in self._worker_of)
        worker = known.most_common(1)[0][0] if known else None
        pieces = {} if worker is not None else sent
        batch = Batch(self._crew.name, self._pack.digest, step, tuple(items[:taken]), carried, pieces)
        return _Flight(batch, self._crew.submit(batch, worker), total, sent), taken

    def _supply(self, flight: _Flight, wanted: Wanted) -> None:
        """Give a worker what it lacks, and start the batch again."""
        if wanted.kit:
            self._crew.put(self._pack, self._blocks, [wanted.worker])
        pieces = {digest: flight.sent[digest] for digest in wanted.pieces if digest in flight.sent}
        flight.batch = replace(flight.batch, pieces={**flight.batch.pieces, **pieces})
        flight.future = self._crew.submit(flight.batch, wanted.worker)
