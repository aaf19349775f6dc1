"""What runs on a worker: it keeps kits and images, does batches of work, and forgets all at the end."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clipscope.core.cluster.carried import Carried, Piece, PieceGone, PieceStore, SentInputs
from clipscope.core.cluster.crew import Shelf
from clipscope.core.cluster.packed import Pack, unpacked
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import UnreadableInput
from clipscope.core.engines.protocol import EngineError

MOST_KITS = 4
"""Kits of a crew that a worker holds open; the oldest of more is closed, and sent again if it is needed."""


@dataclass(frozen=True, eq=False)
class Batch:
    """Some items of one step.

    Attributes
    ----------
    crew
        Whose work it is.
    kit
        SHA-256 of the pickled kit.
    step, items
        The method's name, and what it is called with.
    images
        The images that the items need, by their places.
    pieces
        Content of files that the worker may lack, by SHA-256.
    """

    crew: str
    kit: str
    step: str
    items: Sequence[Any]
    images: Mapping[int, Carried]
    pieces: Mapping[str, bytes]


@dataclass(frozen=True, eq=False)
class Done:
    """Results of a batch, up to the first item that failed, with its error.

    ``failed`` says why images could not be read, by their places, ``seconds`` how long it took.
    """

    worker: str
    results: Sequence[Any]
    failed: Mapping[int, UnreadableInput]
    seconds: float
    error: Exception | None = None


@dataclass(frozen=True)
class Wanted:
    """What a worker lacks for a batch: the kit, or pieces by their SHA-256."""

    worker: str
    kit: bool = False
    pieces: tuple[str, ...] = ()


@dataclass(eq=False)
class _Images:
    """A data set, and what its kits leave for each other."""

    inputs: SentInputs
    shelf: Shelf = field(default_factory=Shelf)


@dataclass(eq=False)
class _Opened:
    """A kit that is open, with its images; ``users`` are batches under way."""

    kit: Any
    inputs: SentInputs
    users: int = 0
    closing: bool = False

    def close_unused(self) -> None:
        """Free the networks, or have the last batch do it."""
        self.closing = True
        if not self.users and hasattr(self.kit, "close"):
            self.kit.close()


@dataclass(eq=False)
class _Desk:
    """All that a worker holds of one crew.

    ``lock`` is held while a kit is opened, ``guard`` for a moment, by what arrives meanwhile, too.
    """

    folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="clipscope-worker-")
    )
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    blocks: dict[str, bytes] = field(default_factory=dict)
    packs: dict[str, Pack] = field(default_factory=dict)
    kits: dict[str, _Opened] = field(default_factory=dict)
    images: dict[str, _Images] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    guard: threading.Lock = field(default_factory=threading.Lock)
    ended: bool = False

    def __post_init__(self) -> None:
        self.store = PieceStore(Path(self.folder.name))


_DESKS: dict[str, _Desk] = {}
_ENDED: set[str] = set()
_LOCK = threading.Lock()


def _desk(crew: str) -> _Desk | None:
    with _LOCK:
        if crew in _ENDED:
            return None
        return _DESKS.setdefault(crew, _Desk())


def lacking_blocks(crew: str, digest: str, blocks: Sequence[str]) -> tuple[str, ...] | None:
    """Blocks of a kit that this worker lacks, by their SHA-256; None where it has the kit."""
    desk = _desk(crew)
    if desk is None:
        return None
    with desk.guard:
        if digest in desk.packs:
            return None
        return tuple(block for block in blocks if block not in desk.blocks)


def put_block(crew: str, digest: str, number: int, count: int, piece: bytes) -> None:
    """Take one of the pieces of a block.

    Raises
    ------
    ClipScopeError
        If the whole is not what was announced.
    """
    desk = _desk(crew)
    if desk is None or digest in desk.blocks:
        return
    parts = desk.parts.setdefault(digest, {})
    parts[number] = piece
    if len(parts) < count:
        return
    whole = b"".join(parts[place] for place in range(count))
    del desk.parts[digest]
    if hashlib.sha256(whole).hexdigest() != digest:
        raise ClipScopeError("the network arrived damaged", fix="check the connection")
    with desk.guard:
        desk.blocks[digest] = whole


def put_kit(crew: str, digest: str, pack: Pack) -> None:
    """Take a kit whose blocks are here; it is opened by the first batch that needs it.

    Raises
    ------
    ClipScopeError
        If it is not what was announced.
    """
    desk = _desk(crew)
    if desk is None:
        return
    if pack.digest != digest:
        raise ClipScopeError("the work arrived damaged", fix="check the connection")
    with desk.guard:
        desk.packs[digest] = pack


def _opened(desk: _Desk, digest: str) -> _Opened | None:
    """A kit for one more batch, opened where it was not yet; None where some of it is not here."""
    with desk.lock:
        opened = desk.kits.get(digest)
        if opened is None:
            with desk.guard:
                pack, blocks = desk.packs.get(digest), dict(desk.blocks)
                if pack is None or not blocks.keys() >= set(pack.blocks):
                    desk.packs.pop(digest, None)
                    return None
            images = desk.images.get(pack.data.name)
            if images is None:
                images = desk.images[pack.data.name] = _Images(SentInputs(pack.data, desk.store))
            kit = unpacked(pack, blocks)
            opened = desk.kits[digest] = _Opened(kit.open(images.inputs, images.shelf), images.inputs)
            while len(desk.kits) > MOST_KITS:
                old = next(iter(desk.kits))
                desk.kits.pop(old).close_unused()
                _forget(desk, old)
        opened.users += 1
        return opened


def _forget(desk: _Desk, digest: str) -> None:
    """Forget a kit, and blocks and data sets that no other one has."""
    with desk.guard:
        desk.packs.pop(digest, None)
        packs = list(desk.packs.values())
        for block in desk.blocks.keys() - {block for pack in packs for block in pack.blocks}:
            del desk.blocks[block]
        for name in desk.images.keys() - {pack.data.name for pack in packs}:
            del desk.images[name]


def run_batch(batch: Batch) -> Done | Wanted:
    """Do a batch of work; an exception of a step is a part of the result."""
    from distributed import get_worker

    worker, begin = str(get_worker().address), time.monotonic()
    desk = _desk(batch.crew)
    if desk is None:
        return Done(worker, (), {}, 0.0, ClipScopeError("the work was ended"))
    results: list[Any] = []
    error: Exception | None = None
    taken = False
    try:
        opened = _opened(desk, batch.kit)
    except (ClipScopeError, EngineError, MemoryError) as failure:
        return Done(worker, (), {}, 0.0, _named(failure, worker))
    if opened is None:
        return Wanted(worker, kit=True)
    try:
        for digest, content in batch.pieces.items():
            desk.store.put(digest, content)
        lacking = _lacking(batch, desk.store)
        if lacking:
            return Wanted(worker, pieces=lacking)
        opened.inputs.take(batch.images, worker)
        taken = True
        step = getattr(opened.kit, batch.step)
        for item in batch.items:
            if desk.ended:
                break
            results.append(step(item))
    except PieceGone:
        return Wanted(worker, pieces=_lacking(batch, desk.store))
    except (ClipScopeError, EngineError, MemoryError) as failure:
        error = _named(failure, worker)
    finally:
        if taken:
            opened.inputs.drop(batch.images)
        with desk.lock:
            opened.users -= 1
            if opened.closing:
                opened.close_unused()
    failed = {i: why for i, why in opened.inputs.failed.items() if i in batch.images}
    return Done(worker, results, failed, time.monotonic() - begin, error)


def _lacking(batch: Batch, store: PieceStore) -> tuple[str, ...]:
    asked = {how.digest for _, how in batch.images.values() if isinstance(how, Piece)}
    return tuple(sorted(digest for digest in asked if digest not in store))


def _named(error: Exception, worker: str) -> Exception:
    """Memory is a worker's own, whose name belongs to it; other errors are those of the work."""
    if isinstance(error, MemoryError):
        return ClipScopeError(
            "there is not enough memory",
            where=f"worker {worker}",
            fix="give it fewer threads, or more memory",
        )
    return error


def end(crew: str) -> None:
    """Drop what is under way for a crew after the item that it is at, and forget all of it."""
    with _LOCK:
        _ENDED.add(crew)
        desk = _DESKS.pop(crew, None)
    if desk is None:
        return
    desk.ended = True
    with desk.lock:
        for opened in desk.kits.values():
            opened.close_unused()
        desk.kits.clear()
    with contextlib.suppress(OSError):
        desk.folder.cleanup()
