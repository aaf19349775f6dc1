"""The journal of a set of files that is being replaced: what a program that was killed left is finished.

All new files lie whole beside their places before the journal is written, and with the journal the set is
new: whoever comes next, reading or writing, does the renames that are left. Without a journal
the set is old, and what lies beside it is removed.

A journal says names in its own folder alone, so that one that came with somebody's files can't reach others;
sets in several folders have one in each, and count from the moment at which the first folder's is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = ".clipscope.journal"
LARGEST = 2**20
"""Bytes of a journal; a move takes about 150."""
LOCK_SECONDS = 30.0
"""How long a writer waits for another one in the same folder."""
READER_SECONDS = 5.0
STALE_SECONDS = 3600.0
"""Age of what a dead program left, where the file system has no locks to tell by."""

_LEFT = re.compile(r"\..+\.clipscope-[0-9a-f]{32}\.(part|old)")

Stamp = tuple[int, int, int]

step: Callable[[str], None] = lambda name: None  # noqa: E731
"""Called after each thing that a killed program may have done last; for tests."""


@dataclass(frozen=True)
class Move:
    """A file that goes to its place: names in the journal's folder.

    ``before`` is number, time and size of what was there; None where nothing was. ``back`` is the second name
    of what was there, ``number`` the new file's in its file system.
    """

    new: str
    name: str
    before: Stamp | None
    back: str | None
    number: int


@dataclass(frozen=True)
class Journal:
    """What is to be done in one folder.

    Attributes
    ----------
    token
        The same in all folders of a set.
    first
        The folder whose journal makes the set new, as an absolute path; empty in that folder's own, which may
        be moved with it.
    others
        The other folders; known to the first.
    moves
        What goes where.
    undo
        Whether the old files are to be put back instead.
    """

    token: str
    first: str
    others: tuple[str, ...]
    moves: tuple[Move, ...]
    undo: bool = False


def stamp(path: Path) -> Stamp | None:
    """Number, time and size of a file; None where there is none."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def sync_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def write_journal(folder: Path, journal: Journal) -> None:
    """Write a folder's journal, or another one in its place, as a whole.

    Raises
    ------
    OSError
        If it can't be written.
    """
    path = folder / f"{NAME}.clipscope-{journal.token}.part"
    with path.open("wb") as file:
        file.write(json.dumps(asdict(journal)).encode("utf-8", "surrogateescape"))
        file.flush()
        os.fsync(file.fileno())
    path.replace(folder / NAME)
    sync_folder(folder)
    step("journal")


def read_journal(folder: Path) -> Journal | None:
    """A folder's journal; None where there is none, or what is there is not one."""
    try:
        with (folder / NAME).open("rb") as file:
            content: Any = json.loads(file.read(LARGEST).decode("utf-8", "surrogateescape"))
        moves = tuple(
            Move(
                x["new"],
                x["name"],
                None if x["before"] is None else tuple(x["before"]),
                x["back"],
                int(x["number"]),
            )
            for x in content["moves"]
        )
        found = Journal(
            content["token"], content["first"], tuple(content["others"]), moves, bool(content["undo"])
        )
        sound = isinstance(found.first, str) and re.fullmatch("[0-9a-f]{32}", found.token)
        return found if sound and all(_is_own(move, found.token) for move in moves) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_own(move: Move, token: str) -> bool:
    """Whether a move stays in its folder and is named as this program names."""
    plain = move.name not in ("", ".", "..", NAME) and not any(c in move.name for c in "/\\\0")
    named = move.new == f".{move.name}.clipscope-{token}.part"
    return plain and named and move.back in (None, f".{move.name}.clipscope-{token}.old")


# Finishing -----------------------------------------------------------------------------------------


def settle(folder: Path) -> None:
    """Finish what a program that was killed left in a folder, before something is read there.

    Raises
    ------
    ClipScopeError
        If files of a set are new and others old, and that can't be mended.
    """
    if not os.path.lexists(folder / NAME):
        return
    journal = read_journal(folder)
    if journal is None:
        return
    try:
        first = [Path(journal.first)] if journal.first else []
        with locked([folder, *first, *map(Path, journal.others)], READER_SECONDS):
            finish(folder)
    except OSError as error:
        raise ClipScopeError(
            f"files here were being replaced when the program was ended, and that can't be finished"
            f" ({os_reason(error)})",
            where=str(folder),
            fix="run it as someone who may write there",
        ) from error


def finish(folder: Path) -> None:
    """As `settle`, where the folder is locked.

    Raises
    ------
    OSError
        If a file can't be renamed.
    """
    journal = read_journal(folder)
    if journal is None:
        return
    first = Path(journal.first) if journal.first else folder
    leader = read_journal(first)
    if leader is None or leader.token != journal.token:
        _drop(folder, journal)  # the set is old: it was never complete
        return
    folders = [first, *map(Path, leader.others)]
    parts = [(place, found) for place in folders if (found := read_journal(place)) is not None]
    parts = [(place, found) for place, found in parts if found.token == leader.token]
    # What somebody else has written since is not touched.
    if not leader.undo and any(_is_foreign(place, move) for place, found in parts for move in found.moves):
        for place, found in reversed(parts):
            _drop(place, found)
        return
    for place, found in parts:
        carry_out(place, found.moves, undo=leader.undo)
    for place, found in reversed(parts):
        _drop(place, found)


def _is_foreign(folder: Path, move: Move) -> bool:
    waits = (folder / move.new).is_file()
    return waits and stamp(folder / move.name) != move.before


def carry_out(folder: Path, moves: Iterable[Move], *, undo: bool = False) -> None:
    """Do what is left of some moves; a second time does no harm.

    Raises
    ------
    OSError
        If a file can't be renamed.
    """
    named = [(move, folder / move.new, folder / move.name) for move in moves]
    if not undo:
        # One right after the other: whoever looks between two of them, without reading the journal, sees a
        # mixed set.
        for source, target in [(str(new), str(place)) for _, new, place in named]:
            with contextlib.suppress(FileNotFoundError):  # it was moved already
                os.replace(source, target)  # noqa: PTH105
                step("moved")
    for move, new, place in named if undo else ():
        if not new.is_file():  # it was moved
            if move.back is not None and (folder / move.back).is_file():
                (folder / move.back).replace(place)
            elif move.back is None and (there := stamp(place)) is not None and there[0] == move.number:
                place.unlink()
            step("taken back")
    sync_folder(folder)


def _drop(folder: Path, journal: Journal) -> None:
    """Remove a journal, and then what lies beside the files."""
    (folder / NAME).unlink(missing_ok=True)
    step("journal removed")
    for move in journal.moves:
        for name in (move.new, move.back):
            if name is not None:
                with contextlib.suppress(OSError):
                    (folder / name).unlink(missing_ok=True)
    step("cleaned")


def remove_leftovers(folder: Path, *, certain: bool) -> None:
    """Remove what dead programs left beside files; with a lock it is certain that they are dead."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _LEFT.fullmatch(entry.name):
                continue
            with contextlib.suppress(OSError):
                age = time.time() - entry.stat(follow_symlinks=False).st_ctime
                if entry.is_file(follow_symlinks=False) and (certain or age > STALE_SECONDS):
                    Path(entry.path).unlink(missing_ok=True)


# One writer at a time ------------------------------------------------------------------------------


@contextmanager
def locked(folders: Iterable[Path], seconds: float = LOCK_SECONDS) -> Generator[bool, None, None]:
    """Keep other writers out of some folders; True if that is certain, False where there are no locks.

    Raises
    ------
    OSError
        If another program does not let go of one.
    """
    held: list[int] = []
    certain = fcntl is not None
    end = time.monotonic() + seconds
    try:
        # The same order in all programs, so that two never wait for each other.
        for folder in sorted({str(folder.absolute()) for folder in folders}):
            if fcntl is None:
                break
            try:
                number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            except OSError:  # one that may be written and not listed, too
                certain = False
                continue
            held.append(number)
            certain &= _lock(number, end)
        yield certain
    finally:
        for number in held:
            os.close(number)


def _lock(number: int, end: float) -> bool:
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise OSError(error.errno, "another program is writing there and does not end") from error
            time.sleep(0.02)
        except OSError:  # a file system without locks
            return False
