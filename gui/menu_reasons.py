"""Entries of an open menu that would do nothing now: they are grey, and their tips say why.

Their keys stay: pressed, they say in a notice what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from clipscope.gui.state.document import Document
from clipscope.gui.work.availability import why_not
from clipscope.gui.work.session import Session

ALWAYS_TRUE = ("undo", "redo", "toggle_inputs")
"""Entries that are grey wherever they are shown, menu or not; see `clipscope.gui.menu_marks` and `page`."""


class MenuReasons(QObject):
    """Makes entries grey as long as their menu is open.

    Parameters
    ----------
    bar, actions
        The menus, which it belongs to, and their entries by the name of what they do.
    document, session
        What decides on whether an entry can do something.
    """

    def __init__(
        self, bar: QMenuBar, actions: Mapping[str, QAction], document: Document, session: Session
    ) -> None:
        super().__init__(bar)
        self._names = {action: name for name, action in actions.items() if name not in ALWAYS_TRUE}
        self._document, self._session = document, session
        self._grey: dict[QMenu, dict[QAction, tuple[str, str]]] = {}
        self._follow(bar.actions())

    def _follow(self, entries: Sequence[QAction]) -> None:
        """Look after the menus of entries, and those inside them."""
        for entry in entries:
            menu = entry.menu()
            if isinstance(menu, QMenu):
                menu.setToolTipsVisible(True)
                menu.aboutToShow.connect(lambda menu=menu: self._begin(menu))
                menu.aboutToHide.connect(lambda menu=menu: self._end(menu))
                self._follow(menu.actions())

    def _begin(self, menu: QMenu) -> None:
        grey = self._grey.setdefault(menu, {})
        for action in menu.actions():
            name = self._names.get(action)
            reason = None if name is None else why_not(name, self._document, self._session)
            if reason is not None and action.isEnabled():
                grey[action] = action.toolTip(), action.statusTip()
                action.setEnabled(False)
                action.setToolTip(reason)
                action.setStatusTip(reason)

    def _end(self, menu: QMenu) -> None:
        for action, (tip, status) in self._grey.pop(menu, {}).items():
            action.setEnabled(True)
            action.setToolTip(tip)
            action.setStatusTip(status)
