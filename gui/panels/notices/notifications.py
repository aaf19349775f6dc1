"""Notices in the bar at the bottom, one at a time, so that nothing else moves or is covered."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from clipscope.core.common.errors import ClipScopeError
from clipscope.gui.panels.notices.notice import Action, Level, Notice
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE

PLACE_LENGTH = 60
"""Characters of a place in an error's first line."""


class NotificationArea(QWidget):
    """The newest notice; the others are a click away, and counted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices: list[Notice] = []
        self._place = 0
        self.next_button = QToolButton()
        self.next_button.setToolTip("Show the next notice; the newest is the first. The arrow: close all")
        self.next_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.next_button.clicked.connect(self.show_next)
        menu = QMenu(self.next_button)
        self.close_all = menu.addAction("Close all notices")
        self.close_all.triggered.connect(self.clear)
        self.next_button.setMenu(menu)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE)
        self._layout.addWidget(self.next_button)
        self._arrange()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Open notices, newest first."""
        return tuple(self._notices)

    @property
    def shown(self) -> Notice | None:
        """The notice that is seen."""
        return self._notices[self._place] if self._notices else None

    def show_notice(
        self,
        level: Level,
        text: str,
        details: str = "",
        action: Action = None,
    ) -> Notice:
        """Show a notice in front; an open one with the same text makes way."""
        for old in [n for n in self._notices if (n.level, n.text) == (level, text)]:
            self._close(old)
        notice = Notice(level, text, self._theme, details, action)
        notice.closed.connect(lambda: self._close(notice))
        notice.details_button.toggled.connect(lambda on: self._show(notice) if on else None)
        self._notices.insert(0, notice)
        self._layout.insertWidget(0, notice, 1)
        self._place = 0
        self._arrange()
        return notice

    def show_error(self, error: ClipScopeError, action: Action = None) -> Notice:
        """Show an error with its place and way out; a long place in full only among the details."""
        message = error.message[:1].upper() + error.message[1:]
        if error.where:
            message = f"{_short(error.where)}: {error.message}"
        text = f"{message}. {error.fix[:1].upper() + error.fix[1:]}." if error.fix else f"{message}."
        details = f"where: {error.where}" if error.where else ""
        return self.show_notice("error", text, details, action)

    def show_next(self) -> None:
        """Show the notice after the present one; after the oldest the newest."""
        if self._notices:
            self._place = (self._place + 1) % len(self._notices)
            self._arrange()

    def close_actions(self) -> None:
        """Close the notices that offer something: another network makes them pointless."""
        for notice in [one for one in self._notices if one.action_buttons]:
            self._close(notice)

    def take_back(self, notice: Notice) -> None:
        """Close a notice that is no longer true, unless a person did so already."""
        self._close(notice)

    def clear(self) -> None:
        """Close all notices."""
        for notice in list(self._notices):
            self._close(notice)

    def _show(self, notice: Notice) -> None:
        if notice is not self.shown:
            self._place = self._notices.index(notice)
            self._arrange()
            notice.sheet.unfold(True)

    def _close(self, notice: Notice) -> None:
        if notice in self._notices:
            place = self._notices.index(notice)
            self._notices.remove(notice)
            if place < self._place or self._place == len(self._notices):
                self._place = max(self._place - 1, 0)
            self._layout.removeWidget(notice)
            notice.dispose()
            self._arrange()

    def _arrange(self) -> None:
        for number, notice in enumerate(self._notices):
            if number != self._place:
                notice.fold()
            notice.setVisible(number == self._place)
        count = len(self._notices)
        self.next_button.setText(f"{self._place + 1} of {count}")
        self.next_button.setVisible(count > 1)
        self.setVisible(bool(self._notices))


def _short(where: str) -> str:
    """A place whose end is kept: the file's name, and where in it."""
    if len(where) <= PLACE_LENGTH:
        return where
    end = where[-PLACE_LENGTH:]
    folder = max(end.find("/"), end.find("\\"))
    return "…" + (end[folder:] if 0 <= folder < PLACE_LENGTH // 2 else end)
