"""What was worked on lately: the first page offers it, and a click opens all of it again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSettings, Signal

from clipscope.core.session.autosave import state_folder
from clipscope.core.session.summary import SUFFIX, Summary, summary_from
from clipscope.gui.language.texts import tr

KEY = "recent_work"
MOST = 5
"""Entries; the first page has room for them on the smallest screen."""
MOST_KEPT = 200
"""Entries that are kept in all; what has no edits is dropped long before."""
MOST_BARE = 10
"""Entries of work without edits, which opening the network gives as well."""
PREFIX = "recent-"
LOCK = "recent.lock"
LOCK_MS = 500


@dataclass(frozen=True)
class Recent:
    """One entry.

    Attributes
    ----------
    file
        The session.
    named
        Whether a person saved it; otherwise it is kept in the state folder when its window closes.
    summary
        What it holds, in words.
    used
        When it was worked on last, in seconds since 1970.
    """

    file: Path
    named: bool
    summary: Summary
    used: float = 0.0

    @property
    def gone(self) -> bool:
        """Whether its whole folder is not there: moved, or on a disk that is not connected."""
        return self.named and not self.file.parent.is_dir()

    @property
    def bare(self) -> bool:
        """Whether opening its network gives the same: it is in no file of a person's and has no edits."""
        return not self.named and not self.summary.edited

    @property
    def title(self) -> str:
        """Name of the session, or else of the network."""
        if self.summary.saved_as and not self.named:
            return tr("{name} (changes not saved)", name=Path(self.summary.saved_as).stem)
        return self.file.stem if self.named else self.summary.name

    @property
    def folder(self) -> str:
        """Where a person finds it; the home folder shortened."""
        folder = (self.file if self.named else Path(self.summary.network)).parent
        with contextlib.suppress(ValueError, RuntimeError):
            return str(Path("~") / folder.relative_to(Path.home()))
        return str(folder)


def kept_file(work: str) -> Path:
    """Where a piece of work is kept that nobody gave a name."""
    return state_folder() / f"{PREFIX}{hashlib.sha256(work.encode()).hexdigest()[:16]}{SUFFIX}"


class RecentWork(QObject):
    """The latest sessions, in the settings, which several windows share.

    Parameters
    ----------
    settings
        Where the list is kept.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def entries(self, most: int = MOST) -> tuple[Recent, ...]:
        """The latest, for which there is room; work without edits gives way first, but for the last one."""
        found = self.all()
        keep = [*found[:1], *(one for one in found[1:] if not one.bare)]
        keep = [*keep, *(one for one in found[1:] if one.bare)][: max(most, 0)]
        return tuple(one for one in found if one in keep)

    def all(self) -> tuple[Recent, ...]:
        """All that is still there, the latest first, and then what is `Recent.gone`."""
        found = sorted(self._all(), key=lambda one: one.used, reverse=True)
        there = [one for one in found if one.file.is_file()]
        return (*there, *(one for one in found if one.gone))

    def kept_edits(self, network: Path, but: Path) -> Recent | None:
        """The latest work with edits on a network that is in no file of a person's.

        Parameters
        ----------
        network
            File of the network.
        but
            A kept file that is not meant.
        """
        return next(
            (
                one
                for one in self.all()
                if not one.named
                and one.summary.edited
                and one.file != but
                and one.summary.network == str(network)
            ),
            None,
        )

    def forget(self, file: Path) -> None:
        """Offer a session no longer."""
        with self._alone():
            self._keep(one for one in self._all() if one.file != file)

    def remember(self, file: Path, summary: Summary, *, named: bool) -> None:
        """Put a session first.

        Work on the same network without edits, which opening the network gives as well, goes for it.
        """
        new = Recent(file, named, summary, time.time())

        def stays(one: Recent) -> bool:
            same = not named and one.summary.network == summary.network
            return one.file != file and not (one.bare and same)

        with self._alone():
            before = self._all()
            found = (new, *sorted(filter(stays, before), key=lambda one: one.used, reverse=True))
            bare = [one for one in found if one.bare]
            found = tuple(one for one in found if one not in bare[MOST_BARE:])[:MOST_KEPT]
            self._keep(found)
        there = {one.file for one in found}
        for dropped in before:
            if not dropped.named and dropped.file not in there:
                with contextlib.suppress(OSError):
                    dropped.file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Change the list that there is by now: another window's additions are not written over."""
        with contextlib.suppress(OSError):
            state_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = QLockFile(str(state_folder() / LOCK))
        held = lock.tryLock(LOCK_MS)
        self._settings.sync()
        try:
            yield
        finally:
            self._settings.sync()
            if held:
                lock.unlock()
            self.changed.emit()

    def _keep(self, found: Iterable[Recent]) -> None:
        content = [
            {"file": str(one.file), "named": one.named, "used": one.used, **asdict(one.summary)}
            for one in found
        ]
        self._settings.setValue(KEY, json.dumps(content))

    def _all(self) -> tuple[Recent, ...]:
        value = self._settings.value(KEY, "")
        try:
            items = json.loads(value) if isinstance(value, str) and value else []
        except (ValueError, RecursionError):
            items = []
        found = []
        for item in items if isinstance(items, list) else []:
            summary = summary_from(item)
            if summary is not None and isinstance(item.get("file"), str) and "\0" not in item["file"]:
                used = item.get("used")
                sound = isinstance(used, float) and 0 <= used < 2**40
                when = used if sound and isinstance(used, float) else summary.saved
                found.append(Recent(Path(item["file"]), item.get("named") is True, summary, when))
        return tuple(found)


def distinct_titles(entries: Sequence[Recent]) -> list[str]:
    """Titles of entries, alike ones with the network's file or its folder, where that tells them apart.

    Work on one file in one folder is told apart by its time.
    """
    titles = [one.title for one in entries]
    files = [Path(one.summary.network).name or one.title for one in entries]
    told = [_apart(title, titles, file, files) for title, file in zip(titles, files, strict=True)]
    short = [Path(one.folder).name or one.folder for one in entries]
    whole = [one.folder for one in entries]
    found = []
    for title, name, folder in zip(told, short, whole, strict=True):
        alike = [place for place, other in enumerate(told) if other == title]
        folders = {whole[place] for place in alike}
        names = {short[place] for place in alike}
        shown = name if len(names) == len(folders) else folder
        found.append(tr("{name} ({folder})", name=title, folder=shown) if len(folders) > 1 else title)
    return found


def _apart(title: str, titles: Sequence[str], file: str, files: Sequence[str]) -> str:
    """The file's name, where entries of one title have several."""
    alike = {other for other, name in zip(files, titles, strict=True) if name == title}
    return file if len(alike) > 1 else title
