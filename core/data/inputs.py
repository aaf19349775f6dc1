"""Network inputs, one at a time: a data set seen through its preprocessing."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.shared_memory import SharedPixels
from clipscope.core.data.array_file import copy_input
from clipscope.core.data.geometry import Geometry, geometry
from clipscope.core.data.images import decode, picture_size
from clipscope.core.data.preprocess import Preprocess
from clipscope.core.data.sources import Item, Source

CACHE_BYTES: Final = 512 * 2**20

Scalar = TypeVar("Scalar", np.uint8, np.float32)


RELATIVE: Final = (
    "check the paths: they are relative to the list's folder, or where none is there to one above it or the"
    " working folder"
)
"""Way out where no file of a list is found; see `clipscope.core.data.list_file.base_of`."""


class UnreadableInput(ClipScopeError):
    """One file of a data set can't be used; the others can."""


@dataclass(frozen=True)
class Problem:
    """Why an item was left out.

    Parameters
    ----------
    name
        The item's name.
    message
        The reason, with file and way out.
    """

    name: str
    message: str


class _Cache(Generic[Scalar]):
    """Arrays by place, first come, first kept, up to a bound in bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = self._left = limit
        self._kept: dict[int, NDArray[Scalar]] = {}
        self._lock = threading.Lock()

    def get(self, place: int) -> NDArray[Scalar] | None:
        return self._kept.get(place)

    def put(self, place: int, values: NDArray[Scalar]) -> None:
        with self._lock:
            if place not in self._kept and values.nbytes <= self._left:
                self._kept[place] = values
                self._left -= values.nbytes

    def kept(self) -> list[tuple[int, NDArray[Scalar]]]:
        """All arrays with their places."""
        return list(self._kept.items())


def _read_only(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """A view that can't be written through."""
    view = values.view()
    view.flags.writeable = False
    return view


class Inputs:
    """The inputs of a data set, float32 (C, H, W), decoded on demand.

    Resized uint8 pixels and normalized inputs are kept up to a bound: first come, first kept, since passes
    go through the data in order and a cache that drops the oldest would never be hit. A file that failed
    once counts as unreadable from then on, so that every pass sees the same inputs. Safe to use from
    several threads.

    Parameters
    ----------
    source
        The data set.
    preprocess
        What is done to images; ready arrays are taken as they are, whatever is given here.
    cache_bytes
        Bound of what is kept, in bytes: half of it for pixels, half for normalized inputs; 0 turns it off.
    keep_normalized
        Whether normalized inputs are kept, too: they are four times as large as the pixels, and quickly made
        of them, so that one who goes through the images only twice gains little.

    Raises
    ------
    ClipScopeError
        If images come without a preprocessing; or if it leaves the size open, and either no file can be
        read or the resize needs a size.
    """

    def __init__(
        self,
        source: Source,
        preprocess: Preprocess | None,
        cache_bytes: int = CACHE_BYTES,
        *,
        keep_normalized: bool = True,
    ) -> None:
        self._set_up(source, preprocess, cache_bytes, keep_normalized=keep_normalized)
        self._shape = self._find_shape()

    def _set_up(
        self, source: Source, preprocess: Preprocess | None, cache_bytes: int, *, keep_normalized: bool
    ) -> None:
        """All but the shape, for which an image may have to be read."""
        self.source = source
        self.preprocess = None if source.arrays is not None else preprocess
        self._pixel_cache: _Cache[np.uint8] | SharedPixels = _Cache(cache_bytes // 2)
        self._input_cache: _Cache[np.float32] = _Cache(cache_bytes // 2 if keep_normalized else 0)
        self._failed: dict[int, UnreadableInput] = {}
        self._sizes: dict[int, tuple[int, int]] = {}
        self._lock = threading.Lock()
        self._channels_last = False

    def __len__(self) -> int:
        return len(self.source.items)

    @property
    def items(self) -> Sequence[Item]:
        """The items of the data set, in order."""
        return self.source.items

    @property
    def shape(self) -> tuple[int, int, int]:
        """(C, H, W) of every input; that of the first readable image where the size is left open."""
        beside = self.source.beside
        return self._shape if beside is None else beside.feeds.carrier

    @property
    def failed(self) -> dict[int, UnreadableInput]:
        """Why inputs were found unreadable so far, by their places."""
        with self._lock:
            return dict(self._failed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Items found unreadable so far, each once, in the order of the items."""
        failed = sorted(self.failed.items())
        return tuple(Problem(self.items[i].name, str(error)) for i, error in failed)

    def get(self, i: int) -> NDArray[np.float32]:
        """Return input ``i`` as (C, H, W) float32, contiguous, read-only.

        Raises
        ------
        UnreadableInput
            If the file is missing, broken or not an image.
        ClipScopeError
            If no input size is set and the image has another size than the first.
        """
        item = self.items[i]
        if self.source.arrays is not None and item.index is not None:
            values = copy_input(self.source.arrays, item.index, self.source.origin)
            if self._channels_last:
                values = values.transpose(2, 0, 1)
            return _read_only(np.ascontiguousarray(values, np.float32))
        ready = self._input_cache.get(i)
        if ready is None:
            ready = self._required().normalize(self._pixels(i))
            if self.source.beside is not None and item.index is not None:
                ready = self.source.beside.carried(ready, item.index)
            ready = _read_only(ready)
            self._input_cache.put(i, ready)
        return ready

    def pixels(self, i: int) -> NDArray[np.uint8] | None:
        """Return the resized image of input ``i``, (H, W, C) uint8, read-only; None for arrays.

        Channels are in the network's order. Raises as :meth:`get`.
        """
        return None if self.source.arrays is not None else self._pixels(i)

    def geometry(self, i: int) -> Geometry:
        """Where the picture of input ``i`` lies in it; ClipScopeError if its header can't be read.

        What was decoded is known, also when the file is gone by now.
        """
        path = self._file(i)
        if path is None:
            return Geometry((self.shape[2], self.shape[1]), (self.shape[2], self.shape[1]))
        size = self._sizes.get(i)
        return geometry(self.preprocess, picture_size(path) if size is None else size)

    def iter_valid(self, indices: Iterable[int] | None = None) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yield (index, input) of what can be read; the rest ends up in :attr:`problems`.

        Parameters
        ----------
        indices
            Which inputs, in which order; None for all.

        Raises
        ------
        ClipScopeError
            At the end, if none of the inputs could be read.
        """
        tried = readable = 0
        first: UnreadableInput | None = None
        for i in range(len(self)) if indices is None else indices:
            tried += 1
            try:
                values = self.get(i)
            except UnreadableInput as error:
                first = first or error
                continue
            readable += 1
            yield i, values
        if tried and not readable:
            raise self._none_readable(tried, first)

    def subset(self, indices: Sequence[int]) -> Inputs:
        """Some of these inputs, with the same caches and the same failures; indices start anew."""
        return _Subset(self, indices)

    def check_against(self, input_size: tuple[int | None, int | None, int | None] | None) -> None:
        """Compare with what a network takes; from then on, ready (N, H, W, C) that fit only so are turned.

        Parameters
        ----------
        input_size
            (width, height, channels) of the network's input; None, or a value of None or 0, is not known.

        Raises
        ------
        ClipScopeError
            If channels or size differ, with the way out.
        """
        width, height, channels = input_size or (None, None, None)
        self._turn(width, height, channels)
        own_channels, own_height, own_width = self.shape
        where = str(self.source.origin)
        ready = "save inputs of the network's shape" if self.preprocess is None else None
        if channels and channels != own_channels:
            way = {1: "choose grey pixels (--pixel grey)", 3: "choose rgb or bgr pixels (--pixel)"}
            raise ClipScopeError(
                f"the inputs have {own_channels} channel(s), the network takes {channels}",
                where=where,
                fix=ready or way.get(channels, "give ready inputs as .npy or .npz"),
            )
        if (width and width != own_width) or (height and height != own_height):
            wanted = f"{width or own_width}x{height or own_height}"
            raise ClipScopeError(
                f"the inputs are {own_width}x{own_height}, the network takes {wanted}",
                where=where,
                fix=ready or f"set the input size (--size {wanted})",
            )

    def _turn(self, width: int | None, height: int | None, channels: int | None) -> None:
        """Settle whether ready inputs are height x width x channels, as TensorFlow has them."""
        if self.source.arrays is None:
            return
        _, first, second, third = self.source.arrays.shape
        as_they_are = channels in (None, 0, first)
        turned = channels == third and height in (None, 0, first) and width in (None, 0, second)
        self._channels_last = turned and not as_they_are
        self._shape = (third, first, second) if self._channels_last else (first, second, third)

    def _find_shape(self) -> tuple[int, int, int]:
        if self.source.arrays is not None:
            _, c, h, w = self.source.arrays.shape
            return c, h, w
        preprocess = self._required()
        if preprocess.size is not None:
            return preprocess.channels, preprocess.size[1], preprocess.size[0]
        self._shape = (preprocess.channels, 0, 0)
        for i in range(len(self)):
            try:
                height, width, channels = self._pixels(i).shape
            except UnreadableInput:
                continue
            return channels, height, width
        raise self._none_readable(len(self), next(iter(self._failed.values()), None))

    def _pixels(self, i: int) -> NDArray[np.uint8]:
        if (cached := self._pixel_cache.get(i)) is not None:
            return cached
        with self._lock:
            failed = self._failed.get(i)
        if failed is not None:
            raise UnreadableInput(failed.message, where=failed.where, fix=failed.fix)
        pixels = self._decoded(i)
        self._check_size(i, pixels)
        self._pixel_cache.put(i, pixels)
        return pixels

    def _decoded(self, i: int) -> NDArray[np.uint8]:
        path = self.items[i].path
        if path is None:
            raise ValueError(f"item {i} has no path")
        preprocess = self._required()
        if preprocess.size is None and preprocess.resize != "stretch":
            raise ClipScopeError(
                f"the {preprocess.resize} resize needs an input size", fix="set the input size (--size)"
            )
        try:
            image = decode(self._file(i) or path)
            self._sizes[i] = image.size
            return preprocess.pixels(image)
        except ClipScopeError as error:
            unreadable = UnreadableInput(error.message, where=str(path), fix=error.fix)
            self.fail(i, unreadable)
            raise unreadable from error

    def share_pixels(self) -> None:
        """Keep pixels where processes that are forked from now on see them, and this one sees theirs."""
        if self.source.arrays is None and isinstance(self._pixel_cache, _Cache):
            channels, height, width = self._shape
            own = self._pixel_cache
            self._pixel_cache = SharedPixels(len(self), (height, width, channels), own.limit)
            for place, pixels in own.kept():
                self._pixel_cache.put(place, pixels)

    def keep_no_normalized(self) -> None:
        """Let normalized inputs go, and keep none from now on."""
        self._input_cache = _Cache(0)

    def fail(self, i: int, error: UnreadableInput) -> None:
        """Count input ``i`` as unreadable from now on, such as because it is so where it was to be run."""
        with self._lock:
            self._failed.setdefault(i, error)

    def forgive(self, i: int) -> None:
        """Let input ``i`` be read once more."""
        with self._lock:
            self._failed.pop(i, None)

    def _file(self, i: int) -> Path | None:
        """Where the content of image ``i`` lies; None for arrays."""
        return self.items[i].path

    def _check_size(self, i: int, pixels: NDArray[np.uint8]) -> None:
        """Refuse images of different sizes where nothing says which is the network's."""
        _, height, width = self._shape
        if height and pixels.shape[:2] != (height, width):
            raise ClipScopeError(
                f"is {pixels.shape[1]}x{pixels.shape[0]}, the first {width}x{height}",
                where=str(self.items[i].path),
                fix="set the network's input size (--size)",
            )

    def _required(self) -> Preprocess:
        if self.preprocess is None:
            raise ClipScopeError(
                "images need a preprocessing", where=str(self.source.origin), fix="choose a preset (--preset)"
            )
        return self.preprocess

    def _none_readable(self, tried: int, first: UnreadableInput | None) -> ClipScopeError:
        return ClipScopeError(
            f"none of the {tried} files could be read; the first: {first}",
            where=str(self.source.origin),
            fix=RELATIVE if self.source.kind == "list" else "check the paths and the files",
        )


class _Subset(Inputs):
    """Some inputs of another set, which decodes and keeps them."""

    def __init__(self, parent: Inputs, indices: Sequence[int]) -> None:
        items = tuple(parent.items[i] for i in indices)
        self.source = replace(parent.source, items=items)
        self.preprocess = parent.preprocess
        self._parent, self._indices = parent, tuple(indices)
        self._shape = parent.shape

    def _turn(self, width: int | None, height: int | None, channels: int | None) -> None:
        """Settle it with the parent, which reads the arrays."""
        self._parent._turn(width, height, channels)
        self._shape = self._parent.shape

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Items found unreadable so far."""
        own = {item.name for item in self.items}
        return tuple(problem for problem in self._parent.problems if problem.name in own)

    @property
    def failed(self) -> dict[int, UnreadableInput]:
        """Why inputs were found unreadable so far, by their places here."""
        of_all = self._parent.failed
        return {place: of_all[i] for place, i in enumerate(self._indices) if i in of_all}

    def share_pixels(self) -> None:
        """Share those of the parent."""
        self._parent.share_pixels()

    def keep_no_normalized(self) -> None:
        """Let those of the parent go."""
        self._parent.keep_no_normalized()

    def fail(self, i: int, error: UnreadableInput) -> None:
        """Count input ``i`` as unreadable from now on."""
        self._parent.fail(self._indices[i], error)

    def get(self, i: int) -> NDArray[np.float32]:
        """Return input ``i`` as the parent gives it."""
        return self._parent.get(self._indices[i])

    def pixels(self, i: int) -> NDArray[np.uint8] | None:
        """Return the resized image of input ``i`` as the parent gives it."""
        return self._parent.pixels(self._indices[i])

    def geometry(self, i: int) -> Geometry:
        """Where the picture lies in input ``i``, as the parent has it."""
        return self._parent.geometry(self._indices[i])
