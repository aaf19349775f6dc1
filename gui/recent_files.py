"""Networks that were open lately, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu

from clipscope.gui.language.texts import tr

LARGEST_RECENTS = 9


class RecentFiles:
    """Remembers paths in the settings and offers those that are still there.

    Parameters
    ----------
    settings
        Where they are kept.
    menu
        What is filled whenever it opens.
    chosen
        Called with the path that a person chose.
    """

    def __init__(self, settings: QSettings, menu: QMenu, chosen: Callable[[Path], None]) -> None:
        self._settings, self._menu, self._chosen = settings, menu, chosen
        menu.aboutToShow.connect(self.fill)

    def remember(self, path: Path) -> None:
        """Put a path first."""
        paths = [str(path), *(name for name in self.paths() if name != str(path))]
        self._settings.setValue("recents", paths[:LARGEST_RECENTS])

    def paths(self) -> list[str]:
        """Paths that are still there, the latest first."""
        value = self._settings.value("recents", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [name for name in names if Path(name).is_file()]

    def fill(self) -> None:
        """Offer them."""
        self._menu.clear()
        for number, name in enumerate(self.paths(), 1):
            action = self._menu.addAction(f"&{number}  {Path(name).name}")
            action.setToolTip(name)
            action.triggered.connect(lambda _=False, path=name: self._chosen(Path(path)))
        if self._menu.isEmpty():
            self._menu.addAction(tr("Nothing yet")).setEnabled(False)
