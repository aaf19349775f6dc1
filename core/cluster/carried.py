"""How images travel: by a path that the workers see, too, as the file's bytes, or as ready inputs."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, overload

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.data.images import decode
from clipscope.core.data.inputs import CACHE_BYTES, Inputs, UnreadableInput
from clipscope.core.data.item import Item
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import Source

Files = Literal["auto", "shared", "send"]
"""Whether workers read images by their paths, get the bytes, or what the first images decide."""

PROBES = 3
"""Files that every worker is asked for, by content, before paths are taken for shared."""

STORE_BYTES = 2 * 2**30
"""Bound of the pieces that a worker keeps on its disk; the oldest go first."""


@dataclass(frozen=True)
class OnDisk:
    """A file at a path that all machines see, absolute, with its size in bytes here."""

    path: str
    size: int


@dataclass(frozen=True)
class Piece:
    """A file by the SHA-256 of its content, which is sent where a worker does not hold it yet."""

    digest: str


@dataclass(frozen=True, eq=False)
class Ready:
    """A network's input, float32 (C, H, W)."""

    values: NDArray[np.float32]


@dataclass(frozen=True)
class Broken:
    """Why an image can't be read, as it was found here."""

    message: str
    where: str | None
    fix: str | None


Carried = tuple[Item, OnDisk | Piece | Ready | Broken]


@dataclass(frozen=True, eq=False)
class DataSet:
    """What workers must know of a data set beside its items, which come with the work.

    ``name`` tells it from others of the same crew.
    """

    name: str
    images: int
    origin: Path
    labelled: bool
    class_names: tuple[str, ...] | None
    preprocess: Preprocess | None
    shape: tuple[int, int, int]

    @classmethod
    def of(cls, inputs: Inputs, name: str) -> DataSet:
        """Of inputs that are checked against their network."""
        source = inputs.source
        return cls(
            *(name, len(inputs), source.origin, source.labelled, source.class_names),
            inputs.preprocess,
            inputs.shape,
        )


class Carrier:
    """Makes of images what is sent.

    Parameters
    ----------
    inputs
        The images.
    send
        Whether files go as bytes, and not by their paths.
    """

    def __init__(self, inputs: Inputs, *, send: bool) -> None:
        self._inputs, self._send = inputs, send

    def carried(self, index: int) -> tuple[Carried, bytes | None]:
        """One image, and its bytes where they are needed."""
        item = self._inputs.items[index]
        path = item.path
        if path is None or not travels_as_file(self._inputs):
            try:
                return (item, Ready(self._inputs.get(index))), None
            except UnreadableInput as error:
                return (item, Broken(error.message, error.where, error.fix)), None
        try:
            if not path.is_file():
                decode(path)  # says what is wrong
            if not self._send:
                return (item, OnDisk(str(path.absolute()), path.stat().st_size)), None
            content = path.read_bytes()
        except ClipScopeError as error:
            return (item, Broken(error.message, error.where, error.fix)), None
        except (OSError, ValueError) as error:
            reason = os_reason(error) if isinstance(error, OSError) else error
            return (item, Broken(f"can't be read ({reason})", str(item.path), "check the path")), None
        return (item, Piece(hashlib.sha256(content).hexdigest())), content


def travels_as_file(inputs: Inputs) -> bool:
    """Whether the images are files alone: arrays, and images with further inputs, go as ready inputs."""
    return inputs.preprocess is not None and inputs.source.arrays is None and inputs.source.beside is None


def probes(inputs: Inputs) -> list[tuple[str, int, str]]:
    """Path, size and SHA-256 of the first, middle and last file that can be read, where images are files."""
    count = len(inputs) if travels_as_file(inputs) else 0
    found: dict[str, tuple[str, int, str]] = {}
    for place in (0, count // 2, count - 1) if count else ():
        path = inputs.items[place].path
        try:
            content = path.read_bytes() if path is not None and path.is_file() else None
        except (OSError, ValueError):
            continue
        if path is None or content is None:
            continue
        name = str(path.absolute())
        found[name] = (name, len(content), hashlib.sha256(content).hexdigest())
    return list(found.values())[:PROBES]


def unseen(asked: Sequence[tuple[str, int, str]]) -> str | None:
    """The first of some files that is not here as it is where they were asked for; None if all are."""
    for path, size, digest in asked:
        try:
            content = Path(path).read_bytes()
        except (OSError, ValueError):
            return path
        if len(content) != size or hashlib.sha256(content).hexdigest() != digest:
            return path
    return None


# On a worker ------------------------------------------------------------------------------------------


class PieceGone(Exception):
    """A piece that was here had to go for others meanwhile."""


class PieceStore:
    """Files by the SHA-256 of their content, in a folder, up to a bound in bytes.

    Parameters
    ----------
    folder
        An own folder.
    limit
        Bound in bytes; the oldest go first.
    """

    def __init__(self, folder: Path, limit: int = STORE_BYTES) -> None:
        self._folder, self._left = folder, limit
        self._sizes: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, digest: str, content: bytes) -> None:
        """Keep a piece.

        Raises
        ------
        ClipScopeError
            If the content is not what was announced.
        """
        if hashlib.sha256(content).hexdigest() != digest:
            raise ClipScopeError("an image arrived damaged", where=digest[:16], fix="check the network")
        with self._lock:
            if digest in self._sizes:
                return
            self.path(digest).write_bytes(content)
            self._sizes[digest] = len(content)
            self._left -= len(content)
            while self._left < 0 and len(self._sizes) > 1:
                old, size = self._sizes.popitem(last=False)
                self.path(old).unlink(missing_ok=True)
                self._left += size

    def __contains__(self, digest: str) -> bool:
        return digest in self._sizes

    def path(self, digest: str) -> Path:
        """Where a piece lies."""
        return self._folder / digest


@dataclass(eq=False)
class _Items(Sequence[Item]):
    """Items by their places; those that never came are not there."""

    images: int
    known: dict[int, Item] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.images

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        """The item of a place."""
        if isinstance(place, slice):
            return [self.known[i] for i in range(*place.indices(self.images))]
        return self.known[place]


class SentInputs(Inputs):
    """The images of a data set on a worker: those that were sent with the work."""

    def __init__(self, data: DataSet, store: PieceStore) -> None:
        self._items = _Items(data.images)
        self._set_up(
            Source(self._items, data.origin, "list", data.class_names, data.labelled),
            data.preprocess,
            CACHE_BYTES,
            keep_normalized=False,
        )
        self._shape = data.shape
        self._store = store
        self._users: Counter[int] = Counter()
        self._ready_lock = threading.Lock()
        self._ready: dict[int, NDArray[np.float32]] = {}
        self._pieces: dict[int, str] = {}
        self._paths: dict[int, Path] = {}

    def take(self, images: Mapping[int, Carried], place: str) -> None:
        """Take images that came with some work to a place.

        Raises
        ------
        ClipScopeError
            If a file is not here as it is where the work comes from.
        """
        for _, how in images.values():
            if isinstance(how, OnDisk):
                _require_same(how, place)
        for index, (item, how) in images.items():
            self._items.known[index] = item
            if isinstance(how, Broken):
                self.fail(index, UnreadableInput(how.message, where=how.where, fix=how.fix))
            elif isinstance(how, Ready):
                with self._ready_lock:
                    self._ready[index] = how.values
                    self._users[index] += 1
            elif isinstance(how, Piece):
                self._pieces[index] = how.digest
            else:
                self._paths[index] = Path(how.path)

    def drop(self, images: Mapping[int, Carried]) -> None:
        """Let ready inputs of some work go, unless other work has them, too."""
        with self._ready_lock:
            for index, (_, how) in images.items():
                if not isinstance(how, Ready):
                    continue
                self._users[index] -= 1
                if not self._users[index]:
                    del self._users[index], self._ready[index]

    def get(self, i: int) -> NDArray[np.float32]:
        """Return input ``i``, as `Inputs.get`."""
        ready = self._ready.get(i)
        return super().get(i) if ready is None else ready

    def _decoded(self, i: int) -> NDArray[np.uint8]:
        try:
            return super()._decoded(i)
        except UnreadableInput as error:
            if i in self._pieces and self._pieces[i] not in self._store:
                self.forgive(i)
                raise PieceGone from error
            raise

    def _file(self, i: int) -> Path | None:
        digest = self._pieces.get(i)
        return self._paths.get(i) if digest is None else self._store.path(digest)


def _require_same(there: OnDisk, place: str) -> None:
    try:
        size = Path(there.path).stat().st_size
    except (OSError, ValueError):
        size = -1
    if size != there.size:
        how = "is missing" if size < 0 else f"has {size} bytes instead of {there.size}"
        raise ClipScopeError(
            f"{how} on worker {place}",
            where=there.path,
            fix="mount the images at the same path there, or send them (--dask-files send)",
        )
