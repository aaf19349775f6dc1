"""What a person says of a task, by the contents of its files: the same labels elsewhere are the same."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from clipscope.core.common.seen_files import Stamp, file_digest, stamp_of
from clipscope.core.tasks.settings import TaskSettings

MOST_BYTES = 64_000_000
"""Of a folder's files, the smallest first, that are read."""
MOST_FILES = 3_000
"""Likewise."""
MOST_LISTED = 200_000
"""Files of a folder that are looked at."""
KEPT = 32

Seen = tuple[tuple[str, Stamp], ...]

_known: OrderedDict[Path, tuple[Seen, str]] = OrderedDict()
_lock = Lock()


def task_identity(settings: TaskSettings) -> str:
    """All that a figure depends on of what a person says, as text; empty where nothing is said.

    Labels, a metric and prior boxes count by what is in them, and files in a folder of labels also by their
    place below it. The largest files of a large folder are not read (`MOST_BYTES`, `MOST_FILES`): they count
    by their size and, to the second, the time of their last change, which a move or a copy with times keeps.

    Parameters
    ----------
    settings
        What a person says. Files that are not there count as such.
    """
    if settings == TaskSettings():
        return ""
    options = [
        (name, _content(Path(text)) if name == "priors" else text)
        for name, text in sorted(settings.options.items())
    ]
    truth, metric = (None if path is None else _content(path) for path in (settings.truth, settings.metric))
    return repr([settings.name, truth, options, metric])


def _content(path: Path) -> str:
    try:
        if path.is_dir():
            return "/" + _of_folder(path)
        # What kind of labels they are is told by the name's end.
        return f"{path.suffix.lower()} {file_digest(path)}"
    except OSError:
        return "missing"


def _of_folder(folder: Path) -> str:
    """Digest of a folder's files, made once for files that do not change."""
    seen = _listed(folder)
    place = folder.absolute()
    with _lock:
        found = _known.get(place)
    if found is not None and found[0] == seen:
        return found[1]
    digest = _digest(folder, seen)
    with _lock:
        _known[place] = (seen, digest)
        _known.move_to_end(place)
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return digest


def _listed(folder: Path) -> Seen:
    found = []
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith("."):
                continue  # what systems and programs note beside a person's files
            try:
                stamp = stamp_of(path)
            except OSError:
                stamp = (-1, 0, 0)
            found.append((path.relative_to(folder).as_posix(), stamp))
        if len(found) >= MOST_LISTED:
            break
    return tuple(found)


def _digest(folder: Path, seen: Seen) -> str:
    total = hashlib.sha256()
    read = _read_whole(seen)
    for name, stamp in seen:
        content = f"{stamp[0]} {stamp[1] // 10**9}"
        if name in read:
            try:
                content = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            except OSError:
                content = "unreadable"
        total.update(repr((name, content)).encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _read_whole(seen: Sequence[tuple[str, Stamp]]) -> set[str]:
    """The files that are read: the smallest, which are text, as many as are read in a moment."""
    left, names = MOST_BYTES, set()
    for size, name in sorted((stamp[0], name) for name, stamp in seen)[:MOST_FILES]:
        left -= max(0, size)
        if left < 0:
            break
        names.add(name)
    return names
