"""A data set as a list of items: folder of images, folder per class, list file, or ready arrays."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feeds
from clipscope.core.data import array_file, folders, list_file
from clipscope.core.data.images import IMAGE_SUFFIXES
from clipscope.core.data.item import Item
from clipscope.core.data.sampling import balanced_sample, evenly_spaced

Kind = Literal["folders", "folder", "list", "array"]

__all__ = ["Item", "Kind", "Source", "open_source"]


@dataclass(frozen=True, eq=False)
class Beside:
    """What the inputs beside the picture get.

    Attributes
    ----------
    feeds
        All inputs of the network.
    image
        Place of the picture's among them.
    rows
        float32 (N, K), the others' values one behind the other, which ``Item.index`` points into.
    """

    feeds: Feeds
    image: int
    rows: NDArray[np.float32]

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """(C, H, W) of the picture."""
        channels, height, width = self.feeds.inputs[self.image].shape
        return channels, height, width

    def carried(self, picture: NDArray[np.float32], row: int) -> NDArray[np.float32]:
        """A sample of all inputs (`clipscope.core.common.feeds`)."""
        arrays, begin = [], 0
        for place, feed in enumerate(self.feeds.inputs):
            if place == self.image:
                arrays.append(picture)
                continue
            arrays.append(self.rows[row, begin : begin + feed.size])
            begin += feed.size
        return self.feeds.carried(arrays)


@dataclass(frozen=True, eq=False)
class Source:
    """What a data set holds, in a fixed order; nothing is decoded yet.

    Parameters
    ----------
    items
        The items, at least one.
    origin
        The folder or file that was opened.
    kind
        ``"folders"`` (one a class), ``"folder"``, ``"list"`` or ``"array"``.
    class_names
        Name of each label, where they are known.
    labelled
        Whether every item has a label (otherwise none has).
    arrays
        For ``"array"``: (N, C, H, W) float32 of the whole file, which ``Item.index`` points into;
        memory-mapped and read-only where it comes from a .npy file.
    beside
        What further inputs of the network get with each picture; None where there are none.
    """

    items: Sequence[Item]
    origin: Path
    kind: Kind
    class_names: tuple[str, ...] | None
    labelled: bool
    arrays: NDArray[np.float32] | None = field(default=None, repr=False)
    beside: Beside | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.items)

    def sample(self, limit: int | None) -> Source:
        """Return at most ``limit`` items: the same ones every time, balanced over the classes.

        Classes are served in turn, items within a class evenly spaced; the order is kept.
        None, or a limit of at least ``len(self)``, returns the source itself.

        Raises
        ------
        ClipScopeError
            If the limit is below 1.
        """
        if limit is not None and limit < 1:
            raise ClipScopeError(f"a sample of {limit} images is empty", fix="give a limit of 1 or more")
        if limit is None or limit >= len(self.items):
            return self
        if isinstance(self.items, array_file.ArrayItems):  # of one class, and perhaps very many
            chosen = evenly_spaced(len(self.items), limit)
        else:
            chosen = balanced_sample([item.label for item in self.items], limit)
        return replace(self, items=tuple(self.items[i] for i in chosen))

    def fingerprint(self) -> str:
        """SHA-256 (hex) over name, label and content of every item; read once, then remembered.

        A missing or unreadable file counts as such, so that its coming back changes the fingerprint.
        """
        return self._fingerprint

    @functools.cached_property
    def _fingerprint(self) -> str:
        total = hashlib.sha256()
        for item in self.items:
            written = () if item.text is None else (item.text,)
            total.update(repr((item.name, item.label, *written, *self._content(item))).encode())
        return total.hexdigest()

    def _content(self, item: Item) -> tuple[int, str]:
        """Size in bytes and SHA-256 of an item's content."""
        if self.arrays is not None and item.index is not None:
            data = np.ascontiguousarray(array_file.copy_input(self.arrays, item.index, self.origin))
            return data.nbytes, hashlib.sha256(data.tobytes() + repr(data.shape).encode()).hexdigest()
        try:
            path = _required(item.path)
            if not path.is_file():  # reading a pipe may never end
                return -1, "unreadable"
            stat = path.stat()
            content = _file_hash(path, stat.st_size, stat.st_mtime_ns)
            if self.beside is None or item.index is None:
                return stat.st_size, content
            row = np.ascontiguousarray(self.beside.rows[item.index])
            return stat.st_size, hashlib.sha256(content.encode() + row.tobytes()).hexdigest()
        except (OSError, ValueError):
            return -1, "unreadable"


def open_source(path: Path | str, labels: Path | str | None = None) -> Source:
    """Open a data set.

    Parameters
    ----------
    path
        A folder of images (no labels); a folder with one sub-folder a class; a text file with
        ``path label``, ``path text`` or ``path`` a line; a .npy or .npz of ready inputs.
    labels
        Text file with one class name a line, the line's index being the label. It names the classes, and
        gives class folders their labels; without it these are the folders' numbers if all are numbers,
        otherwise their places in sorted order.

    Raises
    ------
    ClipScopeError
        If nothing usable is found, naming the file, the place in it and the way out.
    """
    path = Path(path)
    names = list_file.read_class_names(Path(labels)) if labels is not None else None
    if path.is_dir():
        found = folders.read_folder(path, names)
        source = Source(found.items, path, found.kind, found.class_names, found.kind == "folders")
    elif not path.exists():
        raise ClipScopeError("no such file or folder", where=str(path), fix="correct the path")
    elif not path.is_file():
        raise ClipScopeError("is neither a file nor a folder", where=str(path), fix="correct the path")
    elif path.suffix.lower() in (".npy", ".npz"):
        items, arrays = array_file.read_array_file(path)
        source = Source(items, path, "array", names, items[0].label is not None, arrays)
    elif path.suffix.lower() in IMAGE_SUFFIXES:
        raise ClipScopeError("is a single image", where=str(path), fix="give its folder, or a list file")
    else:
        items = list_file.read_list_file(path)
        source = Source(items, path, "list", names, items[0].label is not None)
    _check_labels(source)
    return source


def _check_labels(source: Source) -> None:
    if source.class_names is None or not source.labelled:
        return
    for item in source.items:
        if item.label is not None and item.label >= len(source.class_names):
            raise ClipScopeError(
                f"{item.name} has label {item.label}, of only {len(source.class_names)} class names",
                where=str(source.origin),
                fix="give the labels file that belongs to this data set",
            )


def _required(path: Path | None) -> Path:
    if path is None:
        raise ValueError("the item has neither a path nor an array")
    return path


@functools.lru_cache(maxsize=65_536)
def _file_hash(path: Path, size: int, mtime_ns: int) -> str:
    """SHA-256 of a file; size and time of change are only there to notice a changed file."""
    del size, mtime_ns
    with path.open("rb") as file:
        digest: Any = hashlib.file_digest(file, "sha256")
    return str(digest.hexdigest())
