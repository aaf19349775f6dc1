"""All notices since the start, those that are closed, too."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.gui.language.again import Said, again

if TYPE_CHECKING:
    from clipscope.gui.panels.notices.notice import Level

MOST = 200
"""Notices that are remembered; the oldest goes first."""


@dataclass(frozen=True)
class Told:
    """A notice as it was shown.

    Attributes
    ----------
    level, text, details
        As of the notice.
    when
        Seconds since 1970.
    is_open
        Whether it still stands: nobody closed it, and it is still true.
    seen
        Whether a person has looked at the list, or at the notice, since.
    again
        Text and details as they can be said in another language.
    """

    level: Level
    text: str
    details: str
    when: float = field(default_factory=time.time)
    is_open: bool = True
    seen: bool = False
    again: tuple[Said, Said] | None = field(default=None, compare=False)


class NoticeLog(QObject):
    """What was told, the newest first."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: list[Told] = []

    @property
    def entries(self) -> tuple[Told, ...]:
        """All of them, the newest first."""
        return tuple(self._told)

    @property
    def unseen(self) -> int:
        """Number of those that came since a person last looked."""
        return sum(not one.seen for one in self._told)

    def add(self, level: Level, text: str, details: str) -> Told:
        """Note a notice; told again it is one."""
        told = Told(level, text, details, again=(again(text), again(details)))
        self._told = [one for one in self._told if (one.level, one.text) != (level, text)]
        self._told.insert(0, told)
        del self._told[MOST:]
        self.changed.emit()
        return told

    def take_over(self, entries: Sequence[Told]) -> None:
        """Have what another window has told, too, in its place by time."""
        self._told = sorted((*self._told, *entries), key=lambda one: -one.when)[:MOST]
        self.changed.emit()

    def drop(self, when: float, text: str) -> None:
        """Forget a notice that never needs to be read again."""
        self._told = [one for one in self._told if (one.when, one.text) != (when, text)]
        self.changed.emit()

    def close(self, when: float, text: str) -> None:
        """Note that a notice is closed."""
        for place, one in enumerate(self._told):
            if one.is_open and (one.when, one.text) == (when, text):
                self._told[place] = replace(one, is_open=False)
                self.changed.emit()
                return

    def look(self) -> None:
        """Note that a person looks at the list."""
        if self.unseen:
            self._told = [replace(one, seen=True) for one in self._told]
            self.changed.emit()
