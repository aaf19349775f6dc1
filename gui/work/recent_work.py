"""What was worked on lately: the first page offers it, and a click opens all of it again."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from clipscope.core.session.autosave import state_folder
from clipscope.core.session.summary import SUFFIX, Summary, summary_from
from clipscope.gui.language.texts import tr

KEY = "recent_work"
MOST = 5
"""Entries; the first page has room for them on the smallest screen."""
PREFIX = "recent-"


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
    """

    file: Path
    named: bool
    summary: Summary

    @property
    def gone(self) -> bool:
        """Whether its whole folder is not there: moved, or on a disk that is not connected."""
        return self.named and not self.file.parent.is_dir()

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


def kept_file(network: str) -> Path:
    """Where the work on a network is kept that nobody gave a name."""
    return state_folder() / f"{PREFIX}{hashlib.sha256(network.encode()).hexdigest()[:16]}{SUFFIX}"


class RecentWork(QObject):
    """The latest sessions, in the settings.

    Parameters
    ----------
    settings
        Where the list is kept.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def entries(self) -> tuple[Recent, ...]:
        """What is still there, the latest first, and then what is `Recent.gone`."""
        found = self._all()
        there = [one for one in found if one.file.is_file()]
        return (*there, *(one for one in found if one.gone))[:MOST]

    def forget(self, file: Path) -> None:
        """Offer a session no longer."""
        self._keep(tuple(one for one in self._all() if one.file != file))

    def remember(self, file: Path, summary: Summary, *, named: bool) -> None:
        """Put a session first."""
        old = [one for one in self._all() if one.file != file]
        found = (Recent(file, named, summary), *old)
        for dropped in found[2 * MOST :]:
            if not dropped.named:
                with contextlib.suppress(OSError):
                    dropped.file.unlink(missing_ok=True)
        self._keep(found[: 2 * MOST])

    def _keep(self, found: tuple[Recent, ...]) -> None:
        content = [{"file": str(one.file), "named": one.named, **asdict(one.summary)} for one in found]
        self._settings.setValue(KEY, json.dumps(content))
        self.changed.emit()

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
                found.append(Recent(Path(item["file"]), item.get("named") is True, summary))
        return tuple(found)
