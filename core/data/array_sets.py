"""Samples of networks that are fed no single image: arrays in .npy and .npz files, and list files of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feed, Feeds
from clipscope.core.data import array_file, list_file
from clipscope.core.data.images import IMAGE_SUFFIXES
from clipscope.core.data.item import Item
from clipscope.core.data.sources import Source

ARRAYS = (".npy", ".npz")
LISTS = (".txt", ".lst", ".csv", ".tsv")
LARGEST = 1 << 32
"""Bytes of arrays from list files or of several inputs, which are held in memory."""
_FIX = "save an array with the samples along its first axis (numpy.save)"


@dataclass(frozen=True, eq=False)
class ArraySet:
    """The arrays of a file or of a list of files.

    Attributes
    ----------
    path
        Where they come from.
    arrays
        By name; that of a .npy file and of a list is ``""``. Samples lie along the first axis, but an array
        may also be one sample.
    labels
        Class indices of a .npz or a list; None without.
    names
        What each sample is called; None for places in the file.
    """

    path: Path
    arrays: Mapping[str, NDArray[Any]]
    labels: Sequence[int] | None = None
    names: tuple[str, ...] | None = field(default=None, repr=False)


def is_array_set(path: Path | None) -> bool:
    """Whether a data set is one of arrays: a .npy, a .npz, or a list file whose first line names one."""
    if path is None or not path.is_file():
        return False
    if path.suffix.lower() in ARRAYS:
        return True
    return path.suffix.lower() not in IMAGE_SUFFIXES and _lists_arrays(path)


def _lists_arrays(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = next((line.strip() for line in file if line.strip()), "")
    except (OSError, UnicodeDecodeError):
        return False
    return any(Path(word).suffix.lower() in ARRAYS for word in (first, first.rpartition(" ")[0]) if word)


def open_array_set(path: Path) -> ArraySet:
    """Open arrays; a .npy file is memory-mapped.

    Raises
    ------
    ClipScopeError
        If a file is missing, broken, or holds no numbers; or those of a list have different shapes.
    """
    if not path.exists():
        raise ClipScopeError("no such file", where=str(path), fix="correct the path")
    if path.suffix.lower() == ".npy":
        return ArraySet(path, {"": _numbers(array_file.load_array(path), str(path))})
    if path.suffix.lower() == ".npz":
        return _archive(path)
    return _listed(path)


def _archive(path: Path) -> ArraySet:
    arrays = dict(array_file.read_archive(path))
    marks = [key for key in arrays if key.lower() in array_file.LABEL_KEYS]
    found = {key: _numbers(array, f"{path}, array {key!r}") for key, array in arrays.items()}
    labels = None
    rest = {key: array for key, array in found.items() if key not in marks}
    if len(marks) == 1 and rest:
        labels = array_file.find_labels(path, arrays, len(arrays[marks[0]]))
    elif marks and not rest:
        rest = found
    if not rest:
        raise ClipScopeError("holds no arrays", where=str(path), fix=_FIX)
    return ArraySet(path, rest, labels)


def _listed(path: Path) -> ArraySet:
    items = list_file.read_list_file(path)
    rows: list[NDArray[Any]] = []
    total = 0
    for item in items:
        own = open_array_set(_path(item))
        if len(own.arrays) != 1:
            raise ClipScopeError(
                f"holds {len(own.arrays)} arrays", where=str(item.path), fix="list files of one array each"
            )
        row = next(iter(own.arrays.values()))
        if rows and row.shape != rows[0].shape:
            raise ClipScopeError(
                f"has the shape {row.shape}, the first one of the list {rows[0].shape}",
                where=str(item.path),
                fix="save all samples with one shape",
            )
        total += 4 * row.size
        _require_room(total, path)
        rows.append(np.asarray(row, np.float32))
    labels = None if items[0].label is None else [item.label or 0 for item in items]
    return ArraySet(path, {"": np.stack(rows)}, labels, tuple(item.name for item in items))


def _path(item: Item) -> Path:
    assert item.path is not None
    return item.path


def _require_room(nbytes: int, path: Path) -> None:
    if nbytes > LARGEST:
        raise ClipScopeError(
            f"its arrays take more than {LARGEST >> 30} GiB, which are held in memory",
            where=str(path),
            fix="give fewer samples, or one .npy file, which is memory-mapped",
        )


def _numbers(array: NDArray[Any], where: str) -> NDArray[Any]:
    if array.dtype.kind not in "fiub":
        raise ClipScopeError(f"holds {array.dtype}, not numbers", where=where, fix=_FIX)
    if 0 in array.shape:
        raise ClipScopeError(f"is empty, its shape is {array.shape}", where=where, fix=_FIX)
    return array


def samples_of(array: NDArray[Any], feed: Feed, where: str) -> NDArray[Any]:
    """An input's samples, (N, *shape); sides of one may be left out or added, and one sample may stand alone.

    Raises
    ------
    ClipScopeError
        If the array is none of samples of that shape.
    """
    wanted = [side for side in feed.shape if side != 1]
    if [side for side in array.shape[1:] if side != 1] == wanted and array.ndim:
        return array.reshape(array.shape[0], *feed.shape)
    if [side for side in array.shape if side != 1] == wanted:
        return array.reshape(1, *feed.shape)
    raise ClipScopeError(
        f"has the shape {'x'.join(map(str, array.shape)) or 'of a number'},"
        f" input {feed.name} takes {'x'.join(map(str, feed.shape))} a sample",
        where=where,
        fix="save N samples as an array with N as its first side",
    )


def array_for(found: ArraySet, feed: Feed, *, alone: bool) -> NDArray[Any] | None:
    """The array of an input: that of its name or, where the set has only one or is for it alone, that one."""
    if feed.name in found.arrays:
        return found.arrays[feed.name]
    usual = [key for key in found.arrays if key.lower() in array_file.INPUT_KEYS]
    if alone and len(usual) == 1:
        return found.arrays[usual[0]]
    if alone and len(found.arrays) == 1:
        return next(iter(found.arrays.values()))
    return None


def open_samples(feeds: Feeds, main: Path, further: Mapping[str, Path]) -> Source:
    """A data set of carried samples, from one file or list for all inputs or one for each.

    Parameters
    ----------
    feeds
        The network's inputs.
    main
        The data set: arrays of all inputs by name (.npz), or of the one input that ``further`` leaves.
    further
        Files or lists of arrays of other inputs, by name.

    Raises
    ------
    ClipScopeError
        If an input gets nothing, or arrays do not fit its shape or each other.
    """
    opened = open_array_set(main)
    left = [feed for feed in feeds.inputs if feed.name not in further and feed.name not in opened.arrays]
    parts: list[NDArray[Any]] = []
    for feed in feeds.inputs:
        own = feed.name in further
        path = further[feed.name] if own else main
        array = array_for(open_array_set(path) if own else opened, feed, alone=own or len(left) == 1)
        if array is None:
            raise ClipScopeError(
                f"has no array for input {feed.name} (inputs: {feeds.text}; arrays:"
                f" {', '.join(name or 'one without a name' for name in opened.arrays)})",
                where=str(main),
                fix=f"save all in a .npz under the inputs' names, or give --input {feed.name}=FILE",
            )
        parts.append(samples_of(array, feed, str(path)))
    count = check_counts(feeds, parts, main)
    labels = opened.labels
    if labels is not None and len(labels) != count:
        raise ClipScopeError(
            f"has {len(labels)} labels for {count} samples", where=str(main), fix="save one label a sample"
        )
    return _source(feeds, parts, opened, labels)


def unshaped_source(found: ArraySet) -> Source:
    """The data set of arrays while no network says how they are read: each sample flat."""
    array = max(found.arrays.values(), key=lambda one: one.size)
    rows = array.reshape(len(array), -1) if array.ndim else array.reshape(1, 1)
    feeds = Feeds((Feed("", (rows.shape[1],)),))
    return _source(feeds, [rows.reshape(len(rows), rows.shape[1])], found, None)


def check_counts(feeds: Feeds, parts: Sequence[NDArray[Any]], where: Path) -> int:
    """Number of samples, which all inputs must have.

    Raises
    ------
    ClipScopeError
        If an input has another number.
    """
    counts = [len(part) for part in parts]
    if len(set(counts)) > 1:
        said = ", ".join(f"{f.name} {count}" for f, count in zip(feeds.inputs, counts, strict=True))
        raise ClipScopeError(
            f"inputs have different numbers of samples: {said}",
            where=str(where),
            fix="give an array for each sample, or a constant (--input NAME=NUMBER)",
        )
    return counts[0]


def _source(
    feeds: Feeds, parts: Sequence[NDArray[Any]], opened: ArraySet, labels: Sequence[int] | None
) -> Source:
    count = len(parts[0])
    names = opened.names or tuple(f"{opened.path.name}[{i}]" for i in range(count))
    items: Sequence[Item]
    if labels is None and opened.names is None:
        items = array_file.ArrayItems(opened.path.name, count)
    else:
        items = tuple(
            Item(name, None, i, None if labels is None else labels[i]) for i, name in enumerate(names)
        )
    if not feeds.packed and parts[0].dtype == np.float32:
        arrays = parts[0].reshape(count, *feeds.carrier)  # still mapped
    else:
        _require_room(4 * count * prod(feeds.carrier), opened.path)
        arrays = np.stack([feeds.carried([part[i] for part in parts]) for i in range(count)])
    return Source(items, opened.path, "array", None, labels is not None, arrays)
