"""A session's own file, and the files that it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_file
from clipscope.core.session.pictures import SavedPictures
from clipscope.core.session.read_session import LARGEST_FILE
from clipscope.core.session.searches import SavedSearches
from clipscope.core.session.session_json import session_text
from clipscope.core.session.values import (
    Role,
    SavedCalibration,
    SavedFile,
    SavedHistory,
    SavedImages,
    SavedSession,
)

CHUNK = 2**20


def write_session(path: Path, session: SavedSession, most: int = LARGEST_FILE) -> None:
    """Write a session, whole or not at all; see `bounded_text`.

    Raises
    ------
    ClipScopeError
        If it can't be written.
    """
    path = path.absolute()
    write_file(path, bounded_text(session, path.parent, most).encode())


def bounded_text(session: SavedSession, folder: Path, most: int) -> str:
    """A session as text of limited bytes; left out are first pictures, then histograms, results, edits.

    Raises
    ------
    ClipScopeError
        If the plan alone is larger.
    """
    for part in _smaller(session):
        text = session_text(part, folder)
        if len(text) <= most:  # ASCII
            return text
    raise ClipScopeError(
        f"would have more than {most >> 20} MB", where="the session", fix="export the plan instead"
    )


def _smaller(session: SavedSession) -> Iterator[SavedSession]:
    yield session
    session = replace(session, pictures=SavedPictures())
    yield session
    steps = tuple(replace(step, calibrations=None) for step in session.history.steps)
    session = replace(session, history=replace(session.history, steps=steps))
    yield session
    calibration = session.calibration
    if calibration is not None:
        session = replace(session, calibration=None)
        yield session
    session = replace(session, results=(), searches=SavedSearches(), compared=None)
    yield session
    yield replace(session, history=SavedHistory())


# What it was made from ----------------------------------------------------------------------------

_Stamp = tuple[int, ...]


class Digests:
    """SHA-256 of files, computed once as long as size, time and place on the disk stay the same.

    May be used by several threads.
    """

    def __init__(self) -> None:
        self._known: dict[Path, tuple[_Stamp, SavedFile]] = {}

    def known(self, path: Path) -> SavedFile | None:
        """The file with its digest, if that was computed already; a folder has none."""
        stamp = file_stamp(path)
        if stamp is None:
            return SavedFile(path)
        found = self._known.get(path)
        return found[1] if found is not None and found[0] == stamp else None

    def file(self, path: Path) -> SavedFile:
        """The file with its digest; without one if it can't be read."""
        found = self.known(path)
        if found is None:
            stamp = file_stamp(path)
            found = _digest(path)
            if stamp is not None and found.sha256 is not None and stamp == file_stamp(path):
                self._known[path] = (stamp, found)
        return found


def file_stamp(path: Path) -> _Stamp | None:
    """What is another one when the file is: size, time and place on the disk; None if there is no file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if path.is_file() else None


def _digest(path: Path) -> SavedFile:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError:
        return SavedFile(path)
    return SavedFile(path, digest.hexdigest(), size)


def network_files(path: Path) -> tuple[Path, ...]:
    """The file that is opened, and those of the same name that are read with it."""
    others = (path.with_suffix(suffix) for suffix in (".param", ".bin", ".onnx"))
    wanted = {".param": (".bin", ".onnx"), ".bin": (".param", ".onnx")}.get(path.suffix.lower(), ())
    return (path, *(other for other in others if other.suffix in wanted and other.is_file()))


@dataclass(frozen=True)
class FileChange:
    """A file that is not what it was when the session was saved.

    Attributes
    ----------
    what
        ``"network"``, ``"calibration images"``, ``"evaluation images"``, ``"labels"`` or ``"metric"``.
    file
        The file, where it was looked for.
    how
        Whether it is gone, or has another content.
    """

    what: str
    file: SavedFile
    how: Literal["missing", "changed"]


def changed_files(session: SavedSession, digests: Digests) -> tuple[FileChange, ...]:
    """What is gone or has another content, each file once; what images in a folder are is not looked at."""
    found: dict[Path, FileChange] = {}
    for what, file in session.files():
        if file.path in found:
            continue
        if not _is_there(file.path):
            found[file.path] = FileChange(what, file, "missing")
        elif file.sha256 is not None and digests.file(file.path).sha256 != file.sha256:
            found[file.path] = FileChange(what, file, "changed")
    return tuple(found.values())


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long
        return False


def with_file(session: SavedSession, old: Path, new: Path) -> SavedSession:
    """The session with another file, or folder, in an old one's place."""

    def swapped(file: SavedFile) -> SavedFile:
        return SavedFile(new) if file.path == old else file

    network = session.network
    if network.path == old:
        network = replace(network, files=tuple(SavedFile(path) for path in network_files(new)))
    else:
        network = replace(network, files=tuple(map(swapped, network.files)))
    images: dict[Role, SavedImages] = {
        role: replace(
            one,
            source=swapped(one.source),
            labels=None if one.labels is None else swapped(one.labels),
        )
        for role, one in session.images.items()
    }
    task = session.task
    if task is not None:
        task = replace(
            task,
            truth=None if task.truth is None else swapped(task.truth),
            metric=None if task.metric is None else swapped(task.metric),
        )
    history = _with_images(session.history, old, new)
    return replace(session, network=network, images=images, task=task, history=history)


def _with_images(history: SavedHistory, old: Path, new: Path) -> SavedHistory:
    """The history with other images in an old folder's place, each calibration once."""
    known: dict[SavedCalibration, SavedCalibration] = {}

    def moved(one: SavedCalibration) -> SavedCalibration:
        if one.images is None or one.images.source.path != old:
            return one
        images = replace(one.images, source=SavedFile(new))
        return known.setdefault(one, replace(one, images=images))

    steps = tuple(
        step
        if step.calibrations is None
        else replace(step, calibrations=(moved(step.calibrations[0]), moved(step.calibrations[1])))
        for step in history.steps
    )
    return replace(history, steps=steps)


def without_images(session: SavedSession, path: Path) -> SavedSession:
    """The session without images, or labels, of a path."""
    kept: dict[Role, SavedImages] = {
        role: one if one.labels is None or one.labels.path != path else replace(one, labels=None)
        for role, one in session.images.items()
        if one.source.path != path
    }
    task = session.task
    if task is not None:
        task = replace(
            task,
            truth=None if task.truth is not None and task.truth.path == path else task.truth,
            metric=None if task.metric is not None and task.metric.path == path else task.metric,
        )
    return replace(session, images=kept, task=task)
