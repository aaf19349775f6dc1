"""Networks that were open lately and work of late, as a menu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.times import clock
from clipscope.gui.work.recent_work import Recent, RecentWork, distinct_titles

LARGEST_RECENTS = 9
NAMED = "named"
"""Property of an entry: what it is called, without its number."""


class RecentFiles:
    """Remembers paths in the settings and offers those that are still there, and recent work below them.

    Parameters
    ----------
    settings
        Where they are kept.
    menu
        What is filled, and filled again whenever it opens.
    work
        The sessions that are offered, too.
    chosen, reopened
        Called with the path, and with the work, that a person chose.
    more
        Shows all of it.
    """

    def __init__(
        self,
        settings: QSettings,
        menu: QMenu,
        work: RecentWork,
        chosen: Callable[[Path], None],
        reopened: Callable[[Recent], None],
        more: Callable[[], None],
    ) -> None:
        self._settings, self._menu, self._work = settings, menu, work
        self._chosen, self._reopened, self._more = chosen, reopened, more
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)
        # The palette lists what lies in menus, whether they were open before or not.
        work.changed.connect(self.fill)
        self.fill()

    def remember(self, path: Path) -> None:
        """Put a path first."""
        paths = [str(path), *(name for name in self.paths() if name != str(path))]
        self._settings.setValue("recents", paths[:LARGEST_RECENTS])
        self.fill()

    def paths(self) -> list[str]:
        """Paths that are still there, the latest first."""
        value = self._settings.value("recents", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [name for name in names if Path(name).is_file()]

    def fill(self) -> None:
        """Offer them."""
        self._menu.clear()
        paths = self.paths()
        names = Counter(Path(name).name for name in paths)
        for number, name in enumerate(paths, 1):
            path = Path(name)
            shown = f"{path.parent.name}/{path.name}" if names[path.name] > 1 else path.name
            action = self._add(f"&{number}  {_plain(shown)}", shown, name)
            action.triggered.connect(lambda _=False, path=path: self._chosen(path))
        self._add_work()
        if self._menu.isEmpty():
            self._add(tr("Nothing yet"), "", "").setEnabled(False)

    def _add_work(self) -> None:
        entries = self._work.entries(LARGEST_RECENTS)
        if not entries:
            return
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        for entry, title in zip(entries, distinct_titles(entries), strict=True):
            parts = filter(None, (tr_message(entry.summary.plan), clock(entry.used)))
            shown = tr("{name} · {what}", name=title, what=" · ".join(parts))
            place = entry.file if entry.named else entry.summary.network
            action = self._add(_plain(shown), shown, str(place))
            action.triggered.connect(lambda _=False, entry=entry: self._reopened(entry))
        self._menu.addSeparator()
        all_of_it = self._add(tr("&All recent work…"), "", tr("All sessions and kept work, with a search"))
        all_of_it.triggered.connect(lambda: self._more())

    def _add(self, text: str, name: str, tip: str) -> QAction:
        # Made here: what Qt returns may be taken for an object that lay at the same place before.
        action = QAction(text, self._menu)
        self._menu.addAction(action)
        action.setToolTip(tip)
        action.setStatusTip(tip)
        if name:
            action.setProperty(NAMED, name)
        return action


def _plain(name: str) -> str:
    """A name in a menu, where & marks a key."""
    return name.replace("&", "&&")
